"""The unseen watermark: a clip's 32-bit number in its pixels, found again without the original, by whoever has the key.

A fixed pattern of waves 13 to 53 pixels long (at 480 lines), repeated like tiles, is added to the brightness of every frame: a little
where the picture is flat, more where it is busy. The key decides which waves. Some carry nothing but "here it is": a turned, scaled or
mirrored picture turns, scales or mirrors its spectrum, so a search over those finds how the picture was changed (after Pereira and Pun,
"Robust template matching for affine resistant image watermarks", 2000). The others carry the number, spread over all of them, behind an
error-correcting code. Finding it is `watermark_search`'s business. What it withstands and what not: docs/watermark.md.

Presence is no proof: whoever has marked clips can learn to remove or to copy the pattern. The signed registry and credentials prove.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np

from fairframe import settings
from fairframe.errors import FairframeError, SigningError
from fairframe.provenance import convolution
from fairframe.provenance.evidence import Evidence

if TYPE_CHECKING:  # it needs this file for its sizes
    from fairframe.provenance.pixels import Pixels

TILE = 160  # pixels, at REFERENCE lines
REFERENCE = 480  # lines; the pattern grows with the shorter side of the frame
SMALLEST = 360  # lines below which it no longer shrinks: shorter waves would not survive a codec
LOWEST, HIGHEST = 3.0, 12.5  # waves a tile
SYNC_LOWEST, SYNC_HIGHEST = 3.5, 10.0
NUM_SYNC = 16  # waves that carry no number
SYNC_SHARE = 0.35  # of the pattern's energy
FLAT = 0.45  # strength where nothing else hides the pattern: standard deviation in levels of 255
BLUE = 2.85  # added to the strength in blue, to whose waves of this length the eye is all but blind
BUSY = 0.25  # strength added a level of local standard deviation
BUSIEST = 8.0  # levels above which no more is added
MAX_RMS = 2.0  # levels over a frame: 42.1 dB
KEY_BYTES = 32
KEYS_KEPT = 8  # keys tried on detection, newest first
BAND = 2**16  # pixels marked at once: what is worked on stays in the processor's cache, in half to a quarter of the time of a whole frame
_FINE = 32  # steps a level that pattern and strength are held in
_MAX_STRENGTH = 250  # times _FINE pattern steps still fits 16 bits


@dataclass(frozen=True)
class Key:
    """A deployment's secret. `name` may be shown: it does not give the secret away."""

    secret: bytes

    @property
    def name(self) -> str:
        return hashlib.sha256(b"fairframe watermark key\n" + self.secret).hexdigest()[:8]

    def __repr__(self) -> str:
        return f"Key({self.name})"  # secrets stay out of logs and tracebacks


@dataclass(frozen=True)
class Layout:
    """What a key makes of the waves a tile can hold. Frequencies are whole waves a tile, one of each pair f and -f."""

    sync: np.ndarray  # float64 [NUM_SYNC, 2], x and y
    sync_phase: np.ndarray  # complex128 [NUM_SYNC], of size 1
    data: np.ndarray  # int64 [D, 2]
    bit: np.ndarray  # int64 [2 * D]: the coded bit that the real parts, then the imaginary parts, carry
    sign: np.ndarray  # float64 [2 * D]: +1 or -1


@dataclass(frozen=True)
class Pattern:
    """What is added to the frames of one clip."""

    waves: np.ndarray  # int16 [H, W], _FINE steps a standard deviation


# ------------------------------------------------------------------------------------------------ keys


def keys(folder: Path) -> tuple[Key, ...]:
    """This deployment's keys, newest first; the first is made if there is none. folder: the data folder. Raises SigningError."""
    return stored_keys(folder) or (rotate(folder),)


def stored_keys(folder: Path) -> tuple[Key, ...]:
    """The keys there are, newest first, at most KEYS_KEPT; makes none. Raises SigningError."""
    place = folder / "watermark"
    try:
        return tuple(Key(path.read_bytes()) for path in _stored(place)[:KEYS_KEPT])
    except OSError as error:
        raise SigningError(f"The watermark key in {place} cannot be read: {error.strerror or error}.") from None


def rotate(folder: Path) -> Key:
    """Make a new key, used from now on; older ones stay for detection. Raises SigningError."""
    place = folder / "watermark"
    key = Key(secrets.token_bytes(KEY_BYTES))
    try:
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
        number = 1 + max((int(path.stem) for path in _stored(place)), default=0)
        new = place / f".{key.name}.new"
        with open(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(key.secret)
        while True:
            try:
                os.link(new, place / f"{number:04d}.key")  # appears whole, and never in another program's place
                break
            except FileExistsError:
                number += 1
        new.unlink()
    except OSError as error:
        raise SigningError(f"No watermark key can be kept in {place}: {error.strerror or error}. Set FAIRFRAME_DATA_DIR to a folder of yours.") from None
    return key


def _stored(place: Path) -> list[Path]:
    return sorted((path for path in place.glob("*.key") if path.stem.isdecimal() and path.stat().st_size == KEY_BYTES), reverse=True)


def evidence(pixels: Pixels, before: tuple[Evidence, ...]) -> Evidence:
    """What a file's pixels say under this computer's keys. For `verify`; makes no key where there is none."""
    from fairframe.provenance import lookups, watermark_search

    folder = settings.load().data_dir
    known = stored_keys(folder)
    if not known:
        return Evidence(source="watermark", state="none", sentence="There is no watermark key on this computer, so none can be looked for.")
    try:
        found = watermark_search.detect(pixels.for_watermark(), known, lookups.marks(folder))
    except (FairframeError, OSError, ValueError) as error:
        return Evidence(source="watermark", state="none", sentence=f"Could not be looked for: {error}")
    details: dict[str, Any] = {"score": round(found.score, 1), "threshold": watermark_search.THRESHOLD}
    if not found.present or found.number is None:
        return Evidence(
            source="watermark",
            state="none",
            sentence="No watermark of this computer's keys was found; that does not show that there was none.",
            details=details,
        )
    details |= {
        "read_by": found.by,
        "number": f"{found.number:08x}",
        "key": found.key,
        "scale": found.scale,
        "turned_deg": found.turned_deg,
        "mirrored": found.mirrored,
    }
    how = "with" if found.by == "check word" else "too faint to be read alone; of the numbers given out it fits"
    sentence = f"Carries this computer's watermark, {how} the clip number {found.number:08x}. That alone is no proof: marks can be copied; the registry has the record."
    return Evidence(source="watermark", state="found", sentence=sentence, details=details)


# ------------------------------------------------------------------------------------------------ the pattern


@lru_cache(maxsize=64)
def layout(key: Key) -> Layout:
    """Which waves say "here it is", which carry which bit. All randomness comes from the key, the same everywhere."""
    reach = int(HIGHEST)
    y, x = np.mgrid[0 : reach + 1, -reach : reach + 1]
    radius = np.hypot(x, y)
    waves = np.stack([x, y], -1)[(radius >= LOWEST) & (radius <= HIGHEST) & ((y > 0) | (x > 0))]
    order = _shuffled(key, "waves", len(waves))
    length, off_axis = np.hypot(*waves.T), np.abs(waves).min(1) >= 2  # upright and level edges are everywhere in pictures
    fit = order[(off_axis & (length >= SYNC_LOWEST) & (length <= SYNC_HIGHEST))[order]]
    sync, data = fit[:NUM_SYNC], np.sort(np.setdiff1d(order, fit[:NUM_SYNC]))
    places = _shuffled(key, "bits", 2 * len(data))
    bit = np.empty(2 * len(data), np.int64)
    bit[places] = np.arange(2 * len(data)) % convolution.CODED_BITS
    sign = 1.0 - 2.0 * (np.frombuffer(_stream(key, "signs", 2 * len(data)), np.uint8) & 1)
    turns = np.frombuffer(_stream(key, "phases", 4 * NUM_SYNC), "<u4") / 2**32
    return Layout(sync=waves[sync].astype(np.float64), sync_phase=np.exp(2j * np.pi * turns), data=waves[data], bit=bit, sign=sign)


def _stream(key: Key, purpose: str, length: int) -> bytes:
    return hashlib.shake_256(b"fairframe watermark 1\n" + purpose.encode() + b"\n" + key.secret).digest(length)


def _shuffled(key: Key, purpose: str, count: int) -> np.ndarray:
    return np.argsort(np.frombuffer(_stream(key, purpose, 8 * count), "<u8"), kind="stable")


def number(clip_id: str) -> int:
    """The 32-bit number that stands for a clip in its pixels: the first eight hex digits of its id."""
    return int(clip_id[:8], 16)


def prepare(key: Key, value: int, *, width: int, height: int) -> Pattern:
    """The pattern that carries `value` (32 bits) in frames of this size, any size from 128x128."""
    if min(width, height) < 128:
        raise ValueError(f"got {width}x{height}, expected at least 128 pixels a side")
    side = round(TILE * max(SMALLEST, min(width, height)) / REFERENCE)
    tile = np.round(np.clip(_tile(key, value, side) * _FINE, -127, 127)).astype(np.int16)
    return Pattern(waves=np.tile(tile, (-(-height // side), -(-width // side)))[:height, :width].copy())


def _tile(key: Key, value: int, side: int) -> np.ndarray:
    """One tile with a standard deviation of 1. float64 [side, side]."""
    plan = layout(key)
    signs = plan.sign * convolution.encode(value)[plan.bit]
    half = len(plan.data)
    spectrum = np.zeros((side, side), np.complex128)
    x, y = plan.data.T
    spectrum[y, x] = (signs[:half] + 1j * signs[half:]) * np.sqrt((1 - SYNC_SHARE) / (2 * half))
    x, y = plan.sync.astype(np.int64).T
    spectrum[y, x] = plan.sync_phase * np.sqrt(SYNC_SHARE / NUM_SYNC)
    return np.fft.ifft2(spectrum).real * (side * side * np.sqrt(2))


def embed(image: np.ndarray, pattern: Pattern) -> np.ndarray:
    """One frame with the mark. uint8 [H, W, 3 or 4] -> the same, alpha untouched; whole numbers only, so the same everywhere."""
    if image.dtype != np.uint8 or image.shape[:2] != pattern.waves.shape:
        raise ValueError(f"got {image.dtype} {image.shape}, expected uint8 {pattern.waves.shape}")
    strong, marked, rows = strength(image), np.empty_like(image), max(1, BAND // image.shape[1])
    for top in range(0, len(image), rows):
        band = slice(top, top + rows)
        grey, blue = (_steps(pattern.waves[band], part[band]) for part in strong)
        total = cv2.merge([grey, grey, blue] + [np.zeros_like(grey)] * (image.shape[2] - 3))
        total += image[band]  # int16; OpenCV's sum of two kinds of numbers, cut by itself, takes twice as long
        marked[band] = np.clip(total, 0, 255, out=total)
    return marked


def _steps(waves: np.ndarray, strong: np.ndarray) -> np.ndarray:
    """Whole levels to add. int16 [h, W]."""
    change = waves * strong
    change += _FINE * _FINE // 2
    change >>= 10  # _FINE * _FINE
    return change


def strength(image: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """How strong the pattern may be at each pixel in red and green, and in blue; _FINE steps a level. int16 [H, W] each.

    Only where all the surroundings are busy is it stronger: a flat area beside an edge stays as it is.
    """
    height, width = image.shape[:2]
    grey = cv2.cvtColor(image if image.shape[2] == 3 else np.ascontiguousarray(image[..., :3]), cv2.COLOR_RGB2GRAY)
    half = cv2.resize(grey, (width // 2, height // 2), interpolation=cv2.INTER_AREA)
    fine = cv2.convertScaleAbs(cv2.absdiff(half, cv2.blur(half, (5, 5))), alpha=8)  # nothing where brightness rises evenly
    busy = cv2.resize(cv2.blur(fine, (9, 9)), (width // 8, height // 8), interpolation=cv2.INTER_AREA)
    busy = cv2.blur(cv2.erode(busy, np.ones((5, 5), np.uint8)), (3, 3))
    strong = FLAT + BUSY * np.minimum(np.arange(256) / 8, BUSIEST)
    share = np.bincount(busy.ravel(), minlength=256) / busy.size
    rms = float(np.sqrt(share @ (2 * strong**2 + (strong + BLUE) ** 2) / 3))
    factor = _FINE * min(1.0, MAX_RMS / rms)
    small = cv2.LUT(busy, np.floor(strong * factor).clip(0, _MAX_STRENGTH - _FINE * BLUE).astype(np.uint8))
    least = cv2.resize(small, (width, height), interpolation=cv2.INTER_LINEAR).astype(np.int16)
    return least, least + np.int16(BLUE * factor)
