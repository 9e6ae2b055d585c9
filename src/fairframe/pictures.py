"""A person's picture, read safely: PNG, JPEG or WebP to upright 8-bit sRGB with straight alpha, or refused in one sentence.

Knows nothing of what the picture is for.
"""

from __future__ import annotations

import hashlib
import io
import warnings
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps

from fairframe.errors import InvalidRequest

FORMATS = ("PNG", "JPEG", "WEBP")
MIN_SIDE = 16  # pixels
MAX_PIXELS = 100_000_000  # as the file declares them: phones reach 50 to 100 million, decompression bombs go far beyond
MAX_RATIO = 20  # of the longer side to the shorter
MAX_BYTES = 100_000_000
KEPT_SIDE = 4096  # pixels; longer sides are scaled down to it, more than twice what the largest clip can show


@dataclass(frozen=True, kw_only=True)
class Picture:
    """pixels: uint8 [H, W, 4], sRGB, straight alpha, upright."""

    pixels: np.ndarray
    transparent: bool  # some pixel is not opaque
    sha256: str  # of the size and the pixels


def read(path: Path) -> Picture:
    """Read a picture a person gave. Raises InvalidRequest with the reason in one sentence."""
    data = _bytes(path)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow warns of big pictures and odd metadata; both are judged here
        try:
            with Image.open(io.BytesIO(data), formats=FORMATS) as image:
                _check_size(path, image)
                if image.mode == "RGB":
                    image.draft("RGB", (KEPT_SIDE, KEPT_SIDE))  # JPEG alone: decodes at a half, a quarter ... where that is large enough
                image.load()
                upright = ImageOps.exif_transpose(image)
                pixels = np.asarray(_shrunk(_to_srgb(upright)))
        except Image.UnidentifiedImageError:
            raise InvalidRequest(f"{path} is not a PNG, JPEG or WebP picture.") from None
        except Image.DecompressionBombError:
            raise InvalidRequest(_too_large(path)) from None
        except (OSError, SyntaxError, ValueError, EOFError) as error:
            raise InvalidRequest(f"{path} cannot be read to its end; the picture is truncated or damaged ({error}).") from None
    if not pixels[..., 3].any():
        raise InvalidRequest(f"{path} is transparent everywhere; there is nothing in it to show.")
    return Picture(pixels=pixels, transparent=bool((pixels[..., 3] < 255).any()), sha256=digest(pixels))


def digest(pixels: np.ndarray) -> str:
    """sha256 of a picture's size and pixels, whatever file it came in."""
    return hashlib.sha256(f"{pixels.shape}".encode() + np.ascontiguousarray(pixels).tobytes()).hexdigest()


def png(pixels: np.ndarray) -> bytes:
    """A PNG of a picture, its transparency included."""
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "PNG")
    return file.getvalue()


def _bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise InvalidRequest(f"{path} is a folder; give a PNG, JPEG or WebP picture.")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)  # a device or a pipe says nothing of its size
    except FileNotFoundError:
        raise InvalidRequest(f"There is no picture at {path}.") from None
    except OSError as error:
        raise InvalidRequest(f"The picture {path} cannot be opened: {error.strerror or error}.") from None
    if len(data) > MAX_BYTES:
        raise InvalidRequest(f"{path} is larger than {MAX_BYTES / 1e6:.0f} MB; pictures up to that are read.")
    return data


def _check_size(path: Path, image: Image.Image) -> None:
    if min(image.size) < MIN_SIDE:
        raise InvalidRequest(f"{path} is {image.width}x{image.height} pixels; at least {MIN_SIDE}x{MIN_SIDE} are needed.")
    if max(image.size) > MAX_RATIO * min(image.size):
        raise InvalidRequest(f"{path} is {image.width}x{image.height} pixels; one side may be at most {MAX_RATIO} times the other.")
    if image.width * image.height > MAX_PIXELS:
        raise InvalidRequest(_too_large(path))


def _too_large(path: Path) -> str:
    return f"{path} unpacks to more than {MAX_PIXELS // 1_000_000} million pixels; give a smaller picture."


def _to_srgb(image: Image.Image) -> Image.Image:
    """8-bit RGBA in sRGB, from any mode Pillow opens: palette, grey, 16-bit grey, CMYK, with or without a colour profile."""
    if image.mode.startswith("I;16") or image.mode in ("I", "F"):
        grey = np.clip(np.asarray(image, np.float64) / 257 + 0.5, 0, 255).astype(np.uint8)  # 16-bit full scale 65535 = 255 * 257
        return Image.fromarray(grey).convert("RGBA")
    profile = image.info.get("icc_profile")
    if image.mode in ("P", "PA", "LA", "La", "RGBa", "1"):
        image = image.convert("RGBA")
    elif "transparency" in image.info:
        image = image.convert("RGBA")
    if profile and image.mode in ("RGB", "RGBA", "CMYK", "L"):
        image = _by_profile(image, profile)
    return image.convert("RGBA")


def _by_profile(image: Image.Image, profile: bytes) -> Image.Image:
    """Through the embedded profile to sRGB; a broken or unfitting profile is passed over, as browsers do."""
    alpha = image.getchannel("A") if image.mode == "RGBA" else None
    colours = image.convert("RGB") if alpha is not None else image
    from PIL import ImageCms  # a sixteenth of a second, for the few pictures that carry a profile

    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        converted = ImageCms.profileToProfile(colours, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError):
        return image
    if converted is None:
        return image
    if alpha is not None:
        converted.putalpha(alpha)
    return converted


def _shrunk(image: Image.Image) -> Image.Image:
    longest = max(image.size)
    if longest <= KEPT_SIDE:
        return image
    width, height = (max(1, round(side * KEPT_SIDE / longest)) for side in image.size)
    return image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)
