import cv2
import numpy as np
import pytest

from fairframe.errors import ModelError
from fairframe.guard import hashlist


def picture(seed=0, size=(240, 320)):
    """Soft blots in many colours: no two seeds look alike."""
    rng = np.random.default_rng(seed)
    coarse = rng.integers(0, 256, (9, 12, 3), dtype=np.uint8)
    return cv2.resize(coarse, size[::-1], interpolation=cv2.INTER_CUBIC)


def stored(tmp_path, *images, version="2026-11"):
    path = tmp_path / "list.txt"
    lines = [f"# version: {version}", *(hashlist.text(hashlist.pdq(image)[0][0]) + ",a note" for image in images)]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def test_the_hash_is_the_one_the_original_program_gives():
    y, x = np.mgrid[:96, :128]
    waves = np.stack([(x * 2) % 256, (y * 5 + x) % 256, (x * y) % 256], -1).astype(np.uint8)
    found, quality = hashlist.pdq(waves)
    assert hashlist.text(found[0]) == "e5ef755a48e6d807c2e42aa954c20c2bd5d6775c32817f55aaabfb2e9900ca0e" and quality == 100


@pytest.mark.parametrize(
    "change",
    [
        lambda p: cv2.imdecode(cv2.imencode(".jpg", p, [cv2.IMWRITE_JPEG_QUALITY, 30])[1], cv2.IMREAD_COLOR),
        lambda p: cv2.resize(p, (160, 120), interpolation=cv2.INTER_AREA),
        lambda p: cv2.resize(p, (1500, 1100)),
        lambda p: cv2.convertScaleAbs(p, alpha=0.7, beta=20),
        lambda p: p[3:-3, 4:-4],
        lambda p: p[:, ::-1],
        lambda p: np.rot90(p),
        lambda p: np.repeat(cv2.cvtColor(p, cv2.COLOR_RGB2GRAY)[..., None], 3, 2),
    ],
    ids=["re-encoded", "half size", "enlarged", "darker", "cropped by 1 %", "mirrored", "turned", "grey"],
)
def test_a_changed_copy_is_known_and_other_pictures_are_not(tmp_path, change):
    known = hashlist.load(stored(tmp_path, picture(1), picture(2)))
    assert known.nearest(np.ascontiguousarray(change(picture(1)))) <= hashlist.CLOSE
    assert min(known.nearest(np.ascontiguousarray(change(picture(seed)))) for seed in range(10, 22)) > 60


def test_a_picture_that_shows_nothing_is_like_no_other(tmp_path):
    known = hashlist.load(stored(tmp_path, picture(1)))
    assert known.nearest(np.full((100, 100, 3), 90, np.uint8)) == hashlist.BITS
    assert hashlist.load(stored(tmp_path)).nearest(picture(1)) == hashlist.BITS


def test_a_list_says_its_version_and_hash_and_is_read_again_when_it_changes(tmp_path):
    path = stored(tmp_path, picture(1))
    first = hashlist.load(path)
    assert first.version == "2026-11" and len(first.sha256) == 64 and len(first.hashes) == 1
    stored(tmp_path, picture(1), picture(2), version="2026-12")
    assert hashlist.load(path).version == "2026-12" and len(hashlist.load(path).hashes) == 2


@pytest.mark.parametrize("content", [b"", b"# version: 1\nnot a hash\n", b"ff" * 32, b"\xff\xfe\x00", b"# version: 1\n" + b"f" * 63], ids=range(5))
def test_a_damaged_list_is_no_list(tmp_path, content):
    path = tmp_path / "list.txt"
    path.write_bytes(content)
    with pytest.raises(ModelError):
        hashlist.load(path)
    with pytest.raises(ModelError, match="cannot be read"):
        hashlist.load(tmp_path / "none.txt")
