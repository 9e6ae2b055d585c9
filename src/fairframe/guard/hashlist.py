"""Pictures that are known and must never be used: PDQ hashes of a list against a picture given or a frame made.

PDQ is Meta's 256-bit picture hash ("The TMK+PDQF Video-Hashing Algorithm and the PDQ Image-Hashing Algorithm", 2019), written here from
that description; other programs' PDQ lists (StopNCII's, for one) fit. A list is a text file: a line `# version: ...`, then a hash of 64
hexadecimal digits a line, optionally with a comma and whatever its keeper notes. Lists are not shipped: an operator gets one from who
keeps it, and names it in FAIRFRAME_BLOCKED_HASHES. A picture cropped by more than a few percent is another picture to PDQ.
"""

from __future__ import annotations

import functools
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from fairframe.errors import ModelError

BITS, BYTES = 256, 32
CLOSE = 31  # bits in which two pictures may differ and still be the same, as PDQ's makers advise
SIDE = 64  # pixels of the small picture the waves are taken of
LONGEST = 512  # pixels; larger pictures are made smaller first
POOREST = 50  # PDQ's own measure of how much a picture shows, 0 to 100; below it, a hash says nothing
_LINE = re.compile(r"([0-9a-f]{64})(?:,.*)?", re.IGNORECASE)
_VERSION = re.compile(r"#\s*version:\s*(\S.{0,79})")


@dataclass(frozen=True, kw_only=True, eq=False)
class List:
    version: str
    sha256: str  # of the file
    hashes: np.ndarray  # uint8 [N, BYTES]

    def nearest(self, image: np.ndarray, *, turned: bool = True) -> int:
        """In how many of 256 bits the list's nearest picture differs, BITS where the list is empty or the picture shows next to nothing.

        image: uint8 [H, W, 3] sRGB; also looked at mirrored and, with `turned`, turned by quarters.
        """
        found, quality = pdq(image, turned=turned)
        if quality < POOREST or not len(self.hashes):
            return BITS
        return int(min(np.bitwise_count(self.hashes ^ one).sum(1, dtype=np.int64).min() for one in found))


def load(path: Path) -> List:
    """Read a list; again only when its file has changed. Raises ModelError where it is missing, has no version, or has a line that is no hash."""
    try:
        about = path.stat()
        return _read(path, about.st_mtime_ns, about.st_size)
    except OSError as error:
        raise ModelError(f"The list of blocked pictures {path.name} cannot be read: {error.strerror}.") from None


@functools.lru_cache(maxsize=4)
def _read(path: Path, changed: int, size: int) -> List:
    try:
        content = path.read_bytes()
        lines = content.decode().splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ModelError(f"The list of blocked pictures {path.name} cannot be read: {error}.") from None
    version, hashes = "", []
    for number, line in enumerate(lines, start=1):
        line = line.strip()
        if match := _VERSION.fullmatch(line):
            version = match[1]
        elif match := _LINE.fullmatch(line):
            hashes.append(bytes.fromhex(match[1]))
        elif line and not line.startswith("#"):
            raise ModelError(f"Line {number} of the list of blocked pictures {path.name} is no PDQ hash (64 hexadecimal digits).")
    if not version:
        raise ModelError(f"The list of blocked pictures {path.name} does not say its version; it needs a line '# version: ...'.")
    return List(version=version, sha256=hashlib.sha256(content).hexdigest(), hashes=np.frombuffer(b"".join(hashes), np.uint8).reshape(-1, BYTES))


def pdq(image: np.ndarray, *, turned: bool = True) -> tuple[np.ndarray, int]:
    """(uint8 [8, BYTES], quality 0 to 100): the PDQ hash of uint8 [H, W, 3] first, then of its quarter turns and all of its mirror image.

    turned: False leaves out the turns, [2, BYTES]. Each view is hashed by itself: mirroring the small picture would shift it by up to a pixel.
    """
    height, width = image.shape[:2]
    if max(height, width) > LONGEST:
        scale = LONGEST / max(height, width)
        image = cv2.resize(image, (max(1, round(width * scale)), max(1, round(height * scale))), interpolation=cv2.INTER_AREA)
    luminance = image.astype(np.float32) @ np.array([0.299, 0.587, 0.114], np.float32)
    views = [np.rot90(view, turns) for view in (luminance, luminance[:, ::-1]) for turns in range(4 if turned else 1)]
    smalls = [_small(view) for view in views]
    return np.stack([_bits(small) for small in smalls]), _quality(smalls[0])


def text(found: np.ndarray) -> str:
    """A hash as lists have it: 64 hexadecimal digits."""
    return found.tobytes().hex()


def _small(luminance: np.ndarray) -> np.ndarray:
    """float32 [SIDE, SIDE]: twice blurred along both axes by a box as wide as a small pixel is apart, then picked."""
    for axis in (1, 0):
        window = (luminance.shape[axis] + 2 * SIDE - 1) // (2 * SIDE)
        for _ in range(2):
            luminance = _box(luminance, window, axis)
    rows, columns = (((np.arange(SIDE) + 0.5) * size / SIDE).astype(int) for size in luminance.shape)
    return luminance[np.ix_(rows, columns)]


def _box(values: np.ndarray, window: int, axis: int) -> np.ndarray:
    """The mean of `window` values around each, of fewer at the ends."""
    values = np.moveaxis(values, axis, 0)
    size, ahead = len(values), (window + 2) // 2
    at = np.arange(size)
    first, last = np.maximum(0, at - (window - ahead)), np.minimum(size, at + ahead)
    sums = np.zeros((size + 1, values.shape[1]))
    sums[1:] = values
    for row in range(1, size):  # whole rows; np.cumsum goes down each column by itself, which takes three times as long
        sums[row + 1] += sums[row]
    means = (sums[last] - sums[first]) / (last - first)[:, None]
    return np.moveaxis(means.astype(np.float32), 0, axis)


def _bits(small: np.ndarray) -> np.ndarray:
    """uint8 [BYTES]: the signs of the 16 x 16 lowest waves but the constant ones, against their median; the highest bit first, as lists write it."""
    waves = _waves()
    found = waves @ small @ waves.T
    return np.packbits((found > np.median(found)).reshape(-1)[::-1])


@functools.cache
def _waves() -> np.ndarray:
    """float32 [16, SIDE]: rows 1 to 16 of the discrete cosine transform."""
    rows, columns = np.mgrid[1:17, :SIDE]
    return (np.sqrt(2 / SIDE) * np.cos(np.pi / (2 * SIDE) * rows * (2 * columns + 1))).astype(np.float32)


def _quality(small: np.ndarray) -> int:
    """How much there is to see: steps between neighbours, in percent of full scale, added up."""
    steps = sum(float(np.trunc(np.abs(np.diff(small, axis=axis)) * 100 / 255).sum()) for axis in (0, 1))
    return min(100, int(steps / 90))
