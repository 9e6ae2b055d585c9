"""Which colour a found subject is in: the library's picture of its kind, laid on a sighting, is held against it pixel by pixel in every colour it may have. No training."""

from __future__ import annotations

import functools
from collections.abc import Mapping

import cv2
import numpy as np

from fairframe.corpus import assets
from fairframe.evaluation import scorer_data as data
from fairframe.evaluation import scorer_laid

SIDE = 36  # pixels a side of what is compared
SIGHTINGS, LAID = 4, 8  # laid that fit at all, and tried
FITS = 0.7  # correlation from which a sighting counts
TOGETHER = 0.3  # how far the light's red, green and blue are drawn together, of the picture's own weight
FARTHEST = 80.0  # levels from which colours are simply different


def away(frames: np.ndarray, boxes: Mapping[int, np.ndarray], kind: str, style: str) -> np.ndarray | None:
    """Levels (root mean square, at most FARTHEST) between the best laid sighting and the picture in each of COLOUR_IDS, in the light that suits it best, [14]; None where the picture lies on none."""
    best, seen = FITS, None
    tried: list[int] = []
    fitting = 0
    for i in sorted(boxes, key=lambda i: -min(boxes[i][2], boxes[i][3])):
        if len(tried) >= LAID or fitting >= SIGHTINGS:
            break
        if any(abs(i - j) < LAID // 2 for j in tried):
            continue
        tried.append(i)
        score, pixels = scorer_laid.beneath(frames[i], boxes[i], scorer_laid.outline(kind, style))
        fitting += score > FITS
        if score > best:
            best, seen = score, cv2.resize(pixels.astype(np.float32), (SIDE, SIDE), interpolation=cv2.INTER_AREA)
    if seen is None:
        return None
    solid = cv2.resize((scorer_laid.outline(kind, style).cover > 200).astype(np.float32), (SIDE, SIDE), interpolation=cv2.INTER_AREA) > 0.9
    return np.array([_unlike(seen[solid], _painted(kind, "" if colour == data.NONE else colour, style)[solid]) for colour in data.COLOUR_IDS])


@functools.lru_cache(maxsize=2048)
def _painted(kind: str, colour: str, style: str) -> np.ndarray:
    """A kind's picture in a colour, laid as its outline is, float32 [SIDE, SIDE, 3]."""
    texture = data.small_texture(kind, style, "")
    return cv2.resize(scorer_laid.squared(assets.recolour(texture, colour) if colour else texture)[..., :3], (SIDE, SIDE), interpolation=cv2.INTER_AREA)


def _unlike(seen: np.ndarray, art: np.ndarray) -> float:
    """[N, 3] both: a light multiplies red, green and blue of the art, alike unless the picture says otherwise."""
    weight = (art * art).sum(0) + 1e-3
    both = (seen * art).sum(0)
    k = TOGETHER * weight.mean()
    light = (both + k * both.sum() / weight.sum()) / (weight + k)
    return min(float(np.sqrt(np.mean((seen - light * art) ** 2))), FARTHEST) if len(art) else FARTHEST
