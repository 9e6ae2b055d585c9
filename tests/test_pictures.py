"""Pictures as people have them: read properly, or refused in one sentence."""

import io
import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageCms

from fairframe import pictures
from fairframe.errors import InvalidRequest

RED, BLUE = (200, 30, 40), (20, 60, 210)


def two_halves(width=40, height=20, mode="RGB"):
    """Left half red, right half blue."""
    image = Image.new("RGB", (width, height), RED)
    image.paste(BLUE, (width // 2, 0, width, height))
    return image.convert(mode)


def saved(tmp_path, image, name="picture.png", **options):
    path = tmp_path / name
    image.save(path, **options)
    return path


def assert_halves(pixels, tolerance=6):
    assert pixels.dtype == np.uint8 and pixels.shape[2] == 4
    assert np.abs(pixels[10, 5, :3].astype(int) - RED).max() <= tolerance
    assert np.abs(pixels[10, -5, :3].astype(int) - BLUE).max() <= tolerance


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such device here")
def test_a_device_that_never_ends_is_not_read_to_its_end():
    with pytest.raises(InvalidRequest, match="/dev/zero is larger than 100 MB"):
        pictures.read(Path("/dev/zero"))


@pytest.mark.parametrize(("name", "options"), [("a.png", {}), ("a.jpg", {"quality": 95}), ("a.webp", {"lossless": True}), ("A.PNG", {})])
def test_the_three_kinds_of_file(tmp_path, name, options):
    picture = pictures.read(saved(tmp_path, two_halves(), name, **options))
    assert_halves(picture.pixels)
    assert picture.pixels.shape == (20, 40, 4) and not picture.transparent


def test_exif_rotation_is_applied(tmp_path):
    upright = two_halves()
    exif = Image.Exif()
    exif[0x0112] = 6  # to be shown turned by 90 degrees clockwise
    path = saved(tmp_path, upright.transpose(Image.Transpose.ROTATE_90), "turned.jpg", quality=95, exif=exif)
    picture = pictures.read(path)
    assert picture.pixels.shape == (20, 40, 4)
    assert_halves(picture.pixels)


def test_alpha_is_kept_straight(tmp_path):
    image = two_halves(mode="RGBA")
    image.putalpha(Image.new("L", image.size, 128))
    picture = pictures.read(saved(tmp_path, image))
    assert picture.transparent and (picture.pixels[..., 3] == 128).all()
    assert_halves(picture.pixels, tolerance=0)


def test_palette_with_a_transparent_colour(tmp_path):
    image = two_halves().quantize(4)
    picture = pictures.read(saved(tmp_path, image, transparency=image.getpixel((0, 0))))
    assert picture.transparent and picture.pixels[10, 5, 3] == 0 and picture.pixels[10, -5, 3] == 255


def test_grey_with_sixteen_bits(tmp_path):
    values = np.linspace(0, 65535, 64 * 64).reshape(64, 64).astype(np.uint16)
    picture = pictures.read(saved(tmp_path, Image.fromarray(values)))
    assert np.abs(picture.pixels[..., 0].astype(int) - np.round(values / 257.0)).max() <= 1
    assert (picture.pixels[..., 0] == picture.pixels[..., 2]).all()


def test_colour_with_sixteen_bits(tmp_path):
    rows = b"".join(b"\0" + struct.pack(">3H", *(c * 257 for c in RED)) * 20 + struct.pack(">3H", *(c * 257 for c in BLUE)) * 20 for _ in range(20))
    path = tmp_path / "deep.png"
    path.write_bytes(png(40, 20, depth=16, colour=2, data=zlib.compress(rows)))
    assert_halves(pictures.read(path).pixels, tolerance=1)


def test_cmyk(tmp_path):
    assert_halves(pictures.read(saved(tmp_path, two_halves(mode="CMYK"), "print.jpg", quality=100, subsampling=0)).pixels, tolerance=8)


def test_an_embedded_profile_is_followed(tmp_path):
    lab_grey = Image.new("RGB", (20, 20), (128, 128, 128))
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert (pictures.read(saved(tmp_path, lab_grey, icc_profile=profile)).pixels[..., :3] == 128).all()
    assert (pictures.read(saved(tmp_path, lab_grey, "broken.png", icc_profile=b"no profile")).pixels[..., :3] == 128).all()


def test_a_huge_picture_is_scaled_down(tmp_path):
    picture = pictures.read(saved(tmp_path, Image.new("RGB", (6000, 3000), RED), "big.jpg"))
    assert picture.pixels.shape == (2048, 4096, 4)
    assert np.abs(picture.pixels[100, 100, :3].astype(int) - RED).max() <= 3


def test_the_fingerprint_is_of_the_pixels(tmp_path):
    png, webp = saved(tmp_path, two_halves()), saved(tmp_path, two_halves(), "same.webp", lossless=True)
    assert pictures.read(png).sha256 == pictures.read(webp).sha256
    assert pictures.read(png).sha256 != pictures.read(saved(tmp_path, two_halves(42), "other.png")).sha256


def png(width, height, *, depth, colour, data):
    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def truncated(tmp_path):
    buffer = io.BytesIO()
    Image.fromarray(np.random.default_rng(0).integers(0, 255, (64, 64, 3), np.uint8)).save(buffer, "PNG")
    path = tmp_path / "cut.png"
    path.write_bytes(buffer.getvalue()[: len(buffer.getvalue()) // 2])
    return path


def text(tmp_path):
    path = tmp_path / "letter.png"
    path.write_text("Dear sir,")
    return path


def empty(tmp_path):
    path = tmp_path / "empty.png"
    path.touch()
    return path


def bomb(tmp_path):
    path = tmp_path / "bomb.png"
    path.write_bytes(png(50_000, 50_000, depth=8, colour=2, data=zlib.compress(bytes(100_000))))
    return path


BAD = [
    (text, "is not a PNG, JPEG or WebP picture"),
    (empty, "is not a PNG, JPEG or WebP picture"),
    (truncated, "truncated or damaged"),
    (bomb, "more than 100 million pixels"),
    (lambda tmp_path: saved(tmp_path, Image.new("RGB", (1, 1))), "is 1x1 pixels; at least 16x16"),
    (lambda tmp_path: saved(tmp_path, Image.new("RGB", (2000, 20))), "at most 20 times"),
    (lambda tmp_path: saved(tmp_path, two_halves(), "moving.gif"), "is not a PNG, JPEG or WebP picture"),
    (lambda tmp_path: saved(tmp_path, Image.new("RGBA", (40, 20), (255, 0, 0, 0))), "is transparent everywhere"),
    (lambda tmp_path: tmp_path / "nowhere.png", "There is no picture at"),
    (lambda tmp_path: tmp_path, "is a folder"),
]


@pytest.mark.parametrize(("make", "sentence"), BAD)
def test_bad_pictures_are_refused_in_one_sentence(tmp_path, make, sentence):
    with pytest.raises(InvalidRequest, match=sentence) as caught:
        pictures.read(make(tmp_path))
    assert str(caught.value).endswith(".") and "\n" not in str(caught.value)
