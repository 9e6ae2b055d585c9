"""A clip whose papers are gone is traced to its receipt: remuxed, re-encoded, cropped, shortened, made smaller, mirrored; another's is not."""

import hashlib
from dataclasses import replace

import cv2
import numpy as np
import pytest

from fairframe import media, output, pipeline
from fairframe.provenance import papers, receipt, signing_keys, verify
from fairframe.types import Request

from .conftest import SMALL, remuxed

FPS, FRAMES = 12, 12


@pytest.fixture(scope="module")
def clip(tmp_path_factory):
    order = dict(prompt="hello", model="testcard", seconds=FRAMES / FPS, width=854, height=480, fps=FPS, seed=11)
    return pipeline.generate(Request(output=tmp_path_factory.mktemp("traced") / "clip.mp4", **order))


def coded(path, images, crf=28, codec="libx264"):
    images = [np.ascontiguousarray(image[: image.shape[0] // 2 * 2, : image.shape[1] // 2 * 2]) for image in images]
    quiet = {"x265-params": "log-level=none"} if codec == "libx265" else {}
    how = replace(media.OPAQUE[".mp4"], codec=codec, options={"preset": "veryfast", "crf": str(crf), **quiet})
    height, width = images[0].shape[:2]
    media.encode(path, iter(images), how, width=width, height=height, fps=FPS)
    return path


def cropped(image):
    height, width = image.shape[:2]
    return image[int(0.2 * height) : int(0.8 * height), int(0.2 * width) : int(0.8 * width)]


COPIES = {
    "remuxed into another container": lambda source, images, folder: remuxed(source, folder / "copy.mkv"),
    "re-encoded": lambda source, images, folder: coded(folder / "copy.mp4", images, 33),
    "re-encoded in H.265": lambda source, images, folder: coded(folder / "copy.mp4", images, 28, "libx265"),
    "cropped to 60 % of each side": lambda source, images, folder: coded(folder / "copy.mp4", [cropped(image) for image in images]),
    "shortened": lambda source, images, folder: coded(folder / "copy.mp4", images[5:10]),
    "shortened, cropped and mirrored": lambda source, images, folder: coded(folder / "copy.mp4", [cropped(image)[:, ::-1] for image in images[4:]], 23),
    "reduced to a third": lambda source, images, folder: coded(
        folder / "copy.mp4", [cv2.resize(image, (284, 160), interpolation=cv2.INTER_AREA) for image in images], 23
    ),
}


@pytest.mark.parametrize("copy", list(COPIES))
def test_a_copy_leads_back_to_the_receipt(clip, tmp_path, copy):
    path = COPIES[copy](clip.path, list(media.decode(clip.path)), tmp_path)
    found = verify.verify(path)
    assert (found.state, found.exit_code, found.clip_id) == ("traced", 9, clip.receipt["clip"]["id"])
    registry = found.evidence[2]
    assert registry.state == "found"
    assert registry.details["receipt_sha256"] == hashlib.sha256(output.receipt_path(clip.path).read_bytes()).hexdigest()
    assert "not proof" in found.sentence


def test_our_clip_signed_anew_with_another_receipt_is_named(clip, tmp_path, sign_as):
    """The official reader calls it valid, and so do we; the registry knows better."""
    path = tmp_path / "clip.mp4"
    forged = receipt.signed_part(clip.receipt) | {"model": {"id": "a camera"}}
    path.write_bytes(clip.path.read_bytes())
    key, chain, _ = signing_keys.make_chain(name="Fairframe on this computer")
    sign_as(path, key, chain, receipt=forged)
    found = verify.verify(path)
    assert (found.state, found.exit_code, found.signed_anew) == ("valid", 11, True)
    assert "NOT AS IT WAS HANDED OUT HERE" in found.sentence and "its receipt is not the one given out" in found.evidence[2].sentence
    assert "no key of this computer" in papers.find(path).source
    sign_as(path, key, chain)  # as a camera's picture, without a receipt
    found = verify.verify(path)
    assert (found.state, found.exit_code) == ("valid", 0) and "leads to a clip made here, whatever its credentials say" in found.sentence


def test_a_clip_signed_with_an_operators_certificate_is_as_it_was_handed_out(tmp_path, monkeypatch):
    key, chain, _ = signing_keys.make_chain(name="Acme Video Ltd")
    for name, content in (("CERTIFICATE", chain), ("KEY", key)):
        (tmp_path / name).write_bytes(content)
        monkeypatch.setenv(f"FAIRFRAME_SIGN_{name}", str(tmp_path / name))
    made = pipeline.generate(Request(output=tmp_path / "clip.mp4", **SMALL))
    found = verify.verify(made.path)
    assert (found.state, found.exit_code, found.signed_anew, found.evidence[2].details["by"]) == ("valid", 0, False, "file")


def test_another_makers_clip_leads_nowhere(clip, tmp_path):
    rng = np.random.default_rng(1)
    ground = cv2.resize(rng.integers(0, 256, (5, 9, 3), np.uint8), (480, 270), interpolation=cv2.INTER_CUBIC)
    found = verify.verify(coded(tmp_path / "other.mp4", [np.roll(ground, 4 * at, 1) for at in range(FRAMES)]))
    assert (found.state, found.exit_code, found.clip_id) == ("unsigned", 10, "")


def test_files_of_every_kind_that_hold_no_clip_are_answered(clip, tmp_path):
    contents = {"empty": b"", "noise": np.random.default_rng(2).bytes(3000), "svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>", "pdf": b"%PDF-1.4\n%%EOF"}
    contents["sound"] = b"RIFF\x34\x08\0\0WAVEfmt \x10\0\0\0\1\0\1\0\x40\x1f\0\0\x40\x1f\0\0\1\0\x08\0data\0\x08\0\0" + bytes(2048)
    for suffix in sorted(verify.MEDIA):
        for name, content in contents.items():
            path = tmp_path / f"{name}{suffix}"
            path.write_bytes(content)
            found = verify.verify(path)  # watermark and registry included
            assert found.state in ("unsigned", "unreadable") and found.clip_id == "", path.name
