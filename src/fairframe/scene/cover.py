"""Which rows of the frame a plate fills, which it leaves alone, and which are hidden by plates before it: nothing is drawn that nobody can see.

Rows are looked at STRIP at a time, and only where a plate stands upright; a turned one is drawn whole. Leaving out changes no pixel:
a full strip is copied where it would have been blended over with nothing showing through.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from fairframe.scene.lens import Matrix

STRIP = 8  # rows of the frame
REACH = 3  # pixels of the drawn size from which a pixel of the frame may take its colour


@dataclass(frozen=True)
class Rows:
    """How much of a picture lies in its first n rows: int [rows + 1] each. top: where its first row is, pixels of the sprite."""

    thin: np.ndarray  # rows that are not opaque from side to side
    drawn: np.ndarray  # rows in which there is anything
    top: int


def rows(alpha: np.ndarray, above: int = 0, below: int = 0) -> Rows:
    """Of a picture's alpha, uint8 [h, w], that goes on mirrored for so many rows above and below."""
    padded = [np.pad(np.asarray(line), (above, below), "symmetric") for line in (alpha.min(axis=1) < 255, alpha.max(axis=1) > 0)]
    thin, drawn = (np.concatenate([[0], np.cumsum(line)]) for line in padded)
    return Rows(thin, drawn, -above)


def strips(found: Rows, matrix: Matrix, height: int, *, wide: bool) -> tuple[np.ndarray, np.ndarray]:
    """(drawn, full) for each strip of a frame of `height` rows: bool [strips]. matrix: picture -> screen, upright; wide: it spans the frame's width."""
    edges = np.minimum(np.arange(-(-height // STRIP) + 1) * STRIP, height)
    scale, count = float(matrix[1, 1]), len(found.thin) - 1
    around = REACH * max(1.0, 1 / scale) + 2
    at = (edges - matrix[1, 2]) / scale - found.top
    low, high = np.floor(at[:-1] - around).astype(int), np.ceil(at[1:] + around).astype(int)
    inside = (low >= 0) & (high <= count)
    low, high = low.clip(0, count), high.clip(0, count)
    full = inside & (found.thin[high] == found.thin[low]) if wide else np.zeros(len(low), bool)
    return found.drawn[high] > found.drawn[low], full


def runs(wanted: np.ndarray) -> list[tuple[int, int]]:
    """Stretches of True: (first, after the last) each."""
    steps = np.flatnonzero(np.diff(np.concatenate([[False], wanted, [False]]).astype(np.int8)))
    return list(zip(steps[::2].tolist(), steps[1::2].tolist(), strict=True))
