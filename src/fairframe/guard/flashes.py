"""Photosensitive flashes, counted while frames go by (WCAG 2.2, criterion 2.3.1: at most three general or three red flashes in any second).

Frames in, one number out; knows nothing of policies. A general flash is a pair of opposing changes of luminance, a red one of changes to
and from a saturated red, whatever its luminance does.
"""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np

STEP, DARK = 0.10, 0.80  # relative luminance changes by 10 % of the most, the darker image below 0.80
SATURATED = 0.8  # share of red, R / (R + G + B) in linear light, on one side of a red change
RED_STEP = 0.20  # distance of its sides in the CIE 1976 u'v' diagram
AREA = 0.25  # of any third by third of the frame: 341 x 256 of 1024 x 768 pixels
GRID = (48, 27)
ALLOWED = 3  # flashes in any second


_PRIMARIES = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]], np.float32)  # linear sRGB to XYZ
_WHITE = np.array([0.1978, 0.4683], np.float32)  # u'v' of D65
_TO_RED = np.array([0.9774, 0.2112], np.float32)  # from there to the red primary
_GLOW = 0.005  # linear white that any screen adds, so that black has a colour


class Counter:
    """Counts the most flashes in any second of the frames it has seen."""

    def __init__(self, fps: float):
        self.fps = fps
        self._seen = 0
        self._light = _Turns()
        self._red = _Turns()

    def add(self, frame: np.ndarray) -> None:
        """frame: uint8 [H, W, 3 or 4] sRGB; of an alpha channel no notice is taken.

        A change counts where relative luminance moves by STEP or more from its last extreme, the darker side below DARK, or where colour
        moves by more than RED_STEP to or from a saturated red, on at least AREA of some third by third of the frame (341 x 256 of
        1024 x 768, whatever the distance it is watched from).
        """
        linear = _linear(frame)
        light = (linear @ _PRIMARIES[1])[..., None]
        colour, saturated = _chromaticity(linear), _saturated(linear)
        self._light.add(self._seen, light, light[..., 0], lambda old: (np.abs(light - old)[..., 0] >= STEP) & (np.minimum(light, old)[..., 0] < DARK))
        state = np.concatenate([colour, saturated[..., None]], axis=-1)
        self._red.add(
            self._seen, state, (colour - _WHITE) @ _TO_RED,
            lambda old: (np.linalg.norm(colour - old[..., :2], axis=-1) > RED_STEP) & (saturated | (old[..., 2] > 0)),
        )  # fmt: skip
        self._seen += 1

    def most(self) -> int:
        """Pairs of opposing changes in the worst second so far, general or red, whichever are more."""
        return max(turns.most(self.fps) for turns in (self._light, self._red))


class _Turns:
    """The changes of one kind: a cell's state is held against its last extreme."""

    def __init__(self) -> None:
        self._changes: list[tuple[int, int]] = []  # (frame, direction) of the frame's changes
        self._extreme = np.zeros(0, np.float32)  # state of each cell at its last extreme, [H, W, N]
        self._height = np.zeros(0, np.float32)  # where that lies on the way up and down, [H, W]
        self._direction = np.zeros(0, np.int8)  # of each cell's last change

    def add(self, number: int, state: np.ndarray, height: np.ndarray, far: Callable[[np.ndarray], np.ndarray]) -> None:
        """state: [H, W, N]; height: [H, W], by which up and down are told; far: which cells are a change away from an old state."""
        if not self._direction.size:
            self._extreme, self._height, self._direction = state.copy(), height.copy(), np.zeros(height.shape, np.int8)
        for way in (1, -1):
            moved = (way * (height - self._height) > 0) & far(self._extreme) & (self._direction != way)
            if moved.any() and _wide(moved) and (not self._changes or self._changes[-1][1] != way):
                self._changes.append((number, way))
            self._direction[moved] = way
            self._extreme[moved], self._height[moved] = state[moved], height[moved]
        going = ((self._direction == 1) & (height > self._height)) | ((self._direction == -1) & (height < self._height))
        self._extreme[going], self._height[going] = state[going], height[going]

    def most(self, fps: float) -> int:
        times = [number / fps for number, _ in self._changes]
        return max((sum(1 for u in times if t <= u < t + 1) for t in times), default=0) // 2


def _linear(frame: np.ndarray) -> np.ndarray:
    """The cells in linear light, [H, W, 3]. Large frames are halved first, which takes a third of the time and blurs the cells' edges by half a pixel."""
    height, width = frame.shape[:2]
    if width >= 4 * GRID[0] and height >= 4 * GRID[1]:
        frame = cv2.resize(frame, (width // 2, height // 2), interpolation=cv2.INTER_AREA)
    small = cv2.resize(frame[..., :3].astype(np.float32), GRID, interpolation=cv2.INTER_AREA) / 255
    return np.where(small <= 0.04045, small / 12.92, ((small + 0.055) / 1.055) ** 2.4).astype(np.float32)


def _chromaticity(linear: np.ndarray) -> np.ndarray:
    """CIE 1976 u'v', [H, W, 2]."""
    x, y, z = np.moveaxis((linear + _GLOW) @ _PRIMARIES.T, -1, 0)
    total = x + 15 * y + 3 * z
    return np.stack([4 * x / total, 9 * y / total], axis=-1)


def _saturated(linear: np.ndarray) -> np.ndarray:
    """Which cells are a saturated red; black is none."""
    return linear[..., 0] >= SATURATED * np.maximum(linear.sum(-1), _GLOW)


def _wide(mask: np.ndarray) -> bool:
    height, width = mask.shape
    window = (max(1, width // 3), max(1, height // 3))
    share = cv2.boxFilter(mask.astype(np.float32), -1, window, normalize=True, borderType=cv2.BORDER_CONSTANT)
    return bool(share.max() >= AREA)
