"""A file that is looked into is opened once, and both who look get what they would have got alone."""

import itertools

import numpy as np
import pytest
from PIL import Image

from fairframe import media
from fairframe.errors import InvalidRequest
from fairframe.provenance import phash, verify, watermark_search
from fairframe.provenance.pixels import FRAMES_COMPARED, HEAD, Pixels, is_text


def film(path, *, fps, count):
    ramp = np.linspace(0, 255, 160)[None, :, None] * np.linspace(0.2, 1, 128)[:, None, None]
    images = (np.roll(np.broadcast_to(ramp, (128, 160, 3)), 5 * index, 1).astype(np.uint8) for index in range(count))
    media.encode(path, images, media.OPAQUE[".mp4"], width=160, height=128, fps=fps)
    return path


def alone(path):
    """What the registry took of a file before the two shared it."""
    step = phash.step(media.size_and_rate(path)[2] or 24)
    frames = list(itertools.islice(itertools.islice(media.decode(path), 0, None, step), FRAMES_COMPARED))
    return [h for h in map(phash.of, frames) if h], [h for h in map(phash.mirrored, frames) if h]


@pytest.mark.parametrize(("fps", "count"), [(8, 5), (24, 160), (15, 100), (60, 370)])
def test_each_gets_the_frames_it_asks_for(tmp_path, fps, count):
    path = film(tmp_path / "a.mp4", fps=fps, count=count)
    pixels = Pixels(path)
    wanted = watermark_search.sampled(path)
    assert len(pixels.for_watermark()) == len(wanted) and all(np.array_equal(a, b) for a, b in zip(pixels.for_watermark(), wanted, strict=True))
    assert pixels.for_registry() == alone(path)


def test_damage_behind_what_one_needs_is_the_trouble_of_the_other(tmp_path, monkeypatch):
    path = film(tmp_path / "a.mp4", fps=24, count=150)
    decode = media._images

    def breaks(*given):
        yield from itertools.islice(decode(*given), (FRAMES_COMPARED - 1) * phash.step(24) + 2)
        raise InvalidRequest("broken here")

    monkeypatch.setattr(media, "_images", breaks)
    pixels = Pixels(path)
    assert len(pixels.for_registry()[0]) > 10
    with pytest.raises(InvalidRequest, match="broken here"):
        pixels.for_watermark()


@pytest.mark.parametrize("content", [b"", b"#EXTM3U\nfile:///etc/passwd\n", b"ffconcat version 1.0\nfile a.mp4\n", "<svg>\u00e9</svg>".encode(), b"words\n" * 2000])
def test_words_are_given_to_no_decoder(tmp_path, monkeypatch, content):
    monkeypatch.setattr(media, "reading", lambda *_, **__: pytest.fail("a decoder was asked"))
    path = tmp_path / "a.mp4"
    path.write_bytes(content)
    pixels = Pixels(path)
    for ask in (pixels.for_watermark, pixels.for_registry):
        with pytest.raises(InvalidRequest, match="is text|is empty"):
            ask()
    assert verify.verify(path).state in ("unsigned", "unreadable")


def test_what_only_begins_with_words_is_looked_at(tmp_path):
    picture = np.random.default_rng(1).integers(0, 255, (96, 96, 3), np.uint8)
    Image.fromarray(picture).save(tmp_path / "a.ppm")
    letters = b"P3 2 2 255\n" + b"0 255 0\n" * 4
    assert len(Pixels(tmp_path / "a.ppm").for_watermark()) == 1
    assert not is_text(letters) and not is_text(b"words\0") and not is_text(b"\xff\xfe") and not is_text(b"a" * 10 + b"\xc3")
    assert is_text(b"a" * (HEAD - 1) + b"\xc3")  # a letter cut in two
