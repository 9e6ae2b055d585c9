"""The ordinary metadata fields: written into every kind of file, read back from any."""

import json

import numpy as np
import pytest
from PIL import Image

from fairframe import media
from fairframe.provenance import metadata

SAID = metadata.Statement(clip_id="ab12", producer='Me & "Co" <1>', made_at="2026-11-23T10:00:00Z")


def pictures():
    """Three bars of grey that change places."""
    bars = np.repeat(np.array([20, 120, 220], np.uint8), 43)[:128]
    return [np.broadcast_to(np.roll(bars, -43 * turn)[None, :, None], (128, 128, 3)).copy() for turn in range(3)]


@pytest.mark.parametrize("suffix", [".mp4", ".mov", ".webm", ".gif"])
def test_every_kind_of_file_says_what_it_is_and_still_plays(tmp_path, suffix):
    path = tmp_path / f"clip{suffix}"
    how = media.OPAQUE[suffix]
    how = type(how)(**{**how.__dict__, "metadata": metadata.tags(SAID, suffix)})
    media.encode(path, iter(pictures()), how, width=128, height=128, fps=8)
    metadata.write(path, suffix, SAID)
    assert [round(image[:, :40].mean() / 20) for image in media.decode(path)] == [1, 6, 11]
    found = metadata.read(path)
    assert found["digital_source_type"] == metadata.GENERATED
    if suffix in (".mp4", ".mov", ".webm"):
        aigc = json.loads(media.probe(path).metadata["AIGC"])
        assert aigc == json.loads(found["aigc"])
        assert list(aigc) == ["Label", "ContentProducer", "ProduceID", "ReservedCode1", "ContentPropagator", "PropagateID", "ReservedCode2"]
        assert (aigc["Label"], aigc["ContentProducer"], aigc["ProduceID"]) == ("1", SAID.producer, "ab12")


def test_a_gif_with_xmp_still_loops_in_other_readers(tmp_path):
    path = tmp_path / "clip.gif"
    media.encode(path, iter(pictures()), media.OPAQUE[".gif"], width=128, height=128, fps=8)
    metadata.write(path, ".gif", SAID)
    with Image.open(path) as opened:
        assert opened.n_frames == 3 and opened.info["loop"] == 0
        opened.seek(2)
        assert round(np.asarray(opened.convert("RGB"))[:, :40].mean() / 20) == 11


def test_xmp_is_xml_whatever_the_producer_is_called():
    from xml.etree import ElementTree

    body = metadata.xmp(SAID).decode().split("?>", 1)[1].rsplit("<?", 1)[0]
    fields = {node.tag.rsplit("}", 1)[1]: node.text for node in ElementTree.fromstring(body).iter() if node.text and node.text.strip()}
    assert fields["DigitalSourceType"] == metadata.GENERATED and fields["CreateDate"] == SAID.made_at
    assert json.loads(fields["AIGC"])["ContentProducer"] == SAID.producer


@pytest.mark.parametrize("content", [b"", b"\x00" * 100, b"cv.iptc.org/newscodes/digitalsourcetype/nonsense", b'{"Label":"1"' * 50])
def test_other_files_say_nothing(tmp_path, content):
    path = tmp_path / "file.bin"
    path.write_bytes(content)
    assert metadata.read(path) == {}


def test_only_the_ends_of_a_large_file_are_looked_at(tmp_path):
    path = tmp_path / "large.bin"
    said = b"http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture"
    path.write_bytes(bytes(2 * metadata.READ_LIMIT) + said + bytes(2 * metadata.READ_LIMIT))
    assert metadata.read(path) == {}
    path.write_bytes(bytes(4 * metadata.READ_LIMIT) + said)
    assert metadata.read(path) == {"digital_source_type": metadata.SOURCE_TYPE + "digitalCapture"}
