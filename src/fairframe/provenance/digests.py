"""What the receipt keeps of a clip's pictures, so that they can be made again and compared: hashes of every frame, a few small pictures.

Taken of the frames as the compositor made them, before watermark and label. `fairframe replay` compares.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

import cv2
import numpy as np

HEX = 8  # hex digits kept of each frame's sha256: enough to say which frame differs; the whole clip has a full hash
SAMPLES = 4  # frames kept as small pictures, evenly spaced
GRID = 8  # a small picture is GRID x GRID mean colours


class Tally:
    """Counts the frames that pass through `watch`."""

    def __init__(self, num_frames: int) -> None:
        self._whole = hashlib.sha256()
        self._each: list[str] = []
        self._wanted = set(sampled(num_frames))
        self._small: dict[int, str] = {}

    def watch(self, images: Iterator[np.ndarray]) -> Iterator[np.ndarray]:
        """The same frames, uint8 [H, W, C], unchanged."""
        for index, image in enumerate(images):
            digest = hashlib.sha256(np.ascontiguousarray(image).data).digest()
            self._whole.update(digest)
            self._each.append(digest.hex()[:HEX])
            if index in self._wanted:
                self._small[index] = small(image).tobytes().hex()
            yield image

    def as_json(self) -> dict[str, Any]:
        """For the receipt: sha256 of the frames' sha256s, the start of each, and the small pictures by frame number."""
        return {
            "sha256": self._whole.hexdigest(),
            "num_frames": len(self._each),
            "each": "".join(self._each),
            "small": {str(index): pixels for index, pixels in self._small.items()},
        }


def sampled(num_frames: int) -> tuple[int, ...]:
    """Which frames are kept as small pictures."""
    return tuple(sorted({round(i * (num_frames - 1) / (SAMPLES - 1)) for i in range(SAMPLES)})) if num_frames > 0 else ()


def small(image: np.ndarray) -> np.ndarray:
    """Mean colours of a frame in a grid. uint8 [H, W, C] -> uint8 [GRID, GRID, C]."""
    height, width = (side - side % GRID for side in image.shape[:2])
    return np.asarray(cv2.resize(image[:height, :width], (GRID, GRID), interpolation=cv2.INTER_AREA))
