"""Painted water that moves: trains of waves that come towards us lift and sway what is painted on a plate below the horizon.

Waves of a height h have lengths that go with it and the speeds of waves on deep water, w^2 = g k, slowed down as in a large picture of it. Every
displacement is a closed formula of (place on the stage, absolute time), so a picture of any moment is the painted one, bent. Input: a plate's picture and
the matrices `compose` has for it. Knows no scene.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np

from fairframe.scene.lens import Matrix, Window, through

COLUMNS, ROWS = 16, 4  # pixels of the frame from one point to the next at which a wave is worked out
GRAVITY = 0.9  # frame heights / s^2
LEAST = 0.006  # frame heights a wave is long in the picture; narrower ones are left as they were painted
TRAINS = ((1.0, 0.0, 0.25, 0.6), (0.63, 1.9, -0.45, 0.3), (0.41, 4.4, 0.7, 0.17))
"""Of each train: its length as a share of the longest, where it is at 0 s, radians it comes from the side, its height as a share of the whole."""


@dataclass(frozen=True, kw_only=True)
class Water:
    """Waves of a plate at one moment."""

    height: float  # from trough to crest at depth 1, frame heights
    horizon: float  # stage y
    eye: float  # height of the horizon over the water at depth 1, frame heights
    t: float  # absolute seconds
    stage: Matrix  # screen -> stage
    upright: bool

    def top(self) -> float:
        """The screen row of the horizon."""
        return float(np.linalg.inv(self.stage)[1] @ np.array([0.0, self.horizon, 1.0]))

    def reach(self) -> float:
        """How far a pixel in the frame can be moved up or down, pixels."""
        return 0.7 * self.height / float(abs(self.stage[1, 1]))


def moved(x: np.ndarray, y: np.ndarray, water: Water) -> tuple[np.ndarray, np.ndarray]:
    """How far the water at stage points has gone to the right and up, frame heights: both float32, as x and y broadcast."""
    down = np.maximum(water.horizon - y, 1e-3).astype(np.float32)
    z = water.eye / down
    longest = 0.16 + 9.5 * water.height
    aside, up = np.zeros(np.broadcast(x, y).shape, np.float32), np.zeros(np.broadcast(x, y).shape, np.float32)
    for share, start, turn, part in TRAINS:
        length = longest * share
        k = 2 * math.pi / length
        seen = np.clip((length * down * down / water.eye - LEAST) / (2 * LEAST), 0, 1)  # its length in the picture
        size = (0.5 * water.height * part) * seen * np.minimum(1.0, 0.35 + 0.65 * z) / z
        phase = (k * math.sin(turn)) * (x * z) + (k * math.cos(turn) * z + (start + math.sqrt(GRAVITY * k) * water.t) % (2 * math.pi))
        up += size * np.sin(phase)
        aside += (1.1 * size) * np.cos(phase)
    return aside, up


def stirred(pixels: np.ndarray, inverse: Matrix, window: Window, water: Water, *, endless: bool) -> np.ndarray:
    """As `lens.through`, with the waves in it."""
    x0, y0, x1, y1 = window
    dry = min(y1, max(y0, math.floor(water.top())))
    picture = np.empty((y1 - y0, x1 - x0, 4), np.uint8)
    if dry > y0:
        picture[: dry - y0] = through(pixels, inverse, (x0, y0, x1, dry), endless=endless)
    if dry < y1:
        picture[dry - y0 :] = _bent(pixels, inverse, (x0, dry, x1, y1), water, endless=endless)
    return picture


def _bent(pixels: np.ndarray, inverse: Matrix, window: Window, water: Water, *, endless: bool) -> np.ndarray:
    x0, y0, x1, y1 = window
    columns, rows = -(-(x1 - x0) // COLUMNS) + 2, -(-(y1 - y0) // ROWS) + 2  # one more all round, for enlarging takes what is beyond its edges as level
    px = (x0 - 0.5 - 0.5 * COLUMNS + COLUMNS * np.arange(columns, dtype=np.float32))[None]
    py = (y0 - 0.5 - 0.5 * ROWS + ROWS * np.arange(rows, dtype=np.float32))[:, None]
    s, m = water.stage.astype(np.float32), inverse.astype(np.float32)
    x, y = s[0, 0] * (px + 0.5) + s[0, 1] * (py + 0.5) + s[0, 2], s[1, 0] * (px + 0.5) + s[1, 1] * (py + 0.5) + s[1, 2]
    if water.upright:
        x, y = x[:1], y[:, :1]
    aside, up = moved(x, y, water)
    px, py = px - aside / s[0, 0], py - up / s[1, 1]
    coarse = cv2.merge([m[0, 0] * px + m[0, 1] * py + m[0, 2], m[1, 0] * px + m[1, 1] * py + m[1, 2]])
    at = cv2.resize(coarse, (columns * COLUMNS, rows * ROWS), interpolation=cv2.INTER_LINEAR)[ROWS : ROWS + y1 - y0, COLUMNS : COLUMNS + x1 - x0]
    return cv2.remap(pixels, at, None, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE if endless else cv2.BORDER_CONSTANT)  # type: ignore[call-overload, no-any-return]  # OpenCV takes None, its stubs do not
