"""Which way a subject looks, by the library's picture of its kind: laid over a sighting as it is and mirrored, the better fit says it.

No training, NumPy and OpenCV only.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping

import cv2
import numpy as np

from fairframe.corpus.kinds import load_kinds
from fairframe.evaluation import scorer_data as data
from fairframe.evaluation import scorer_match

SURE = 0.9  # coverage from which a pixel is the subject's own
STEEP = 4.0  # how sure a better fit makes of the side
SIGHTINGS = 6


@functools.lru_cache(maxsize=2048)
def _picture(kind: str, style: str) -> tuple[np.ndarray, np.ndarray]:
    """A kind's lightness where it is solid, less its mean, float32 [P], and where that is, bool [SIDE, SIDE]."""
    pixels = scorer_match.fitted(data.small_texture(kind, style, "").pixels)
    solid = (pixels[..., 3] > 255 * SURE).astype(np.uint8)
    inside = cv2.erode(solid, np.ones((3, 3), np.uint8))
    mask = (inside if inside.sum() > 40 else solid).astype(bool)
    grey = pixels[..., :3].astype(np.float32)[mask] @ scorer_match.LUMA
    return grey - grey.mean() if mask.any() else grey, mask


def side(frame: np.ndarray, box: np.ndarray, kind: str, style: str = "fluent") -> float:
    """How much better a kind's picture fits a sighting as it is than mirrored: the difference of the best correlations of lightness, -2 to 2."""
    grey, mask = _picture(kind, style)
    if not mask.any():
        return 0.0
    seen = scorer_match.windows(frame, box).astype(np.float32)
    both = np.stack([seen[:, mask], seen[:, :, ::-1][:, mask]]) @ scorer_match.LUMA
    both = both - both.mean(2, keepdims=True)
    plain, mirrored = (both @ grey / (np.linalg.norm(both, axis=2) * np.linalg.norm(grey) + 1e-3)).max(1)
    return float(plain - mirrored)


def ways(frames: np.ndarray, boxes: Mapping[int, np.ndarray], kind: str, style: str = "fluent") -> np.ndarray:
    """Which way a subject of this kind looks in every frame, by the sighting nearest to it: float64 [T], 1 right, -1 left, 0 where the art looks nowhere."""
    facing, seen = load_kinds()[kind].facing, sorted(boxes)
    if not facing or not seen:
        return np.zeros(len(frames))
    at = np.array(seen)[np.unique(np.linspace(0, len(seen) - 1, SIGHTINGS).round().astype(int))]
    found = np.array([np.tanh(STEEP * side(frames[i], boxes[i], kind, style)) for i in at])
    return facing * found[np.abs(np.arange(len(frames))[:, None] - at).argmin(1)]
