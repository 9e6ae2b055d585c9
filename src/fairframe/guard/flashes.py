"""Photosensitive flashes, counted while frames go by (WCAG 2.2, criterion 2.3.1: at most three general flashes in any second).

Frames in, one number out; knows nothing of policies. What is not measured: saturated red flashes apart from their luminance.
"""

from __future__ import annotations

import cv2
import numpy as np

STEP, DARK = 0.10, 0.80  # relative luminance changes by 10 % of the most, the darker image below 0.80
AREA = 0.25  # of any third by third of the frame: 341 x 256 of 1024 x 768 pixels
GRID = (48, 27)
ALLOWED = 3  # flashes in any second


class Counter:
    """Counts the most flashes in any second of the frames it has seen."""

    def __init__(self, fps: float):
        self.fps = fps
        self._seen = 0
        self._turns: list[tuple[int, int]] = []  # (frame, direction) of the frame's changes
        self._extreme = np.zeros(0, np.float32)
        self._direction = np.zeros(0, np.int8)  # of each cell's last change

    def add(self, frame: np.ndarray) -> None:
        """frame: uint8 [H, W, 3 or 4] sRGB; of an alpha channel no notice is taken.

        A change counts where relative luminance moves by STEP or more from its last extreme, the darker side below DARK, on at least AREA
        of some third by third of the frame (341 x 256 of 1024 x 768, whatever the distance it is watched from).
        """
        now = _luminance(frame)
        if self._seen == 0:
            self._extreme, self._direction = now.copy(), np.zeros(now.shape, np.int8)
        for way in (1, -1):
            moved = (way * (now - self._extreme) >= STEP) & (np.minimum(now, self._extreme) < DARK) & (self._direction != way)
            if moved.any() and _wide(moved) and (not self._turns or self._turns[-1][1] != way):
                self._turns.append((self._seen, way))
            self._direction[moved] = way
            self._extreme[moved] = now[moved]
        going = ((self._direction == 1) & (now > self._extreme)) | ((self._direction == -1) & (now < self._extreme))
        self._extreme[going] = now[going]
        self._seen += 1

    def most(self) -> int:
        """Pairs of opposing changes in the worst second so far."""
        times = [i / self.fps for i, _ in self._turns]
        return max((sum(1 for u in times if t <= u < t + 1) for t in times), default=0) // 2


def _luminance(frame: np.ndarray) -> np.ndarray:
    small = cv2.resize(frame[..., :3], GRID, interpolation=cv2.INTER_AREA).astype(np.float32) / 255
    linear = np.where(small <= 0.04045, small / 12.92, ((small + 0.055) / 1.055) ** 2.4)
    return linear @ np.array([0.2126, 0.7152, 0.0722], np.float32)


def _wide(mask: np.ndarray) -> bool:
    height, width = mask.shape
    window = (max(1, width // 3), max(1, height // 3))
    share = cv2.boxFilter(mask.astype(np.float32), -1, window, normalize=True, borderType=cv2.BORDER_CONSTANT)
    return bool(share.max() >= AREA)
