"""Pictures cut from card: places in few flat tones, each a sheet of its own glued on the one before, with a shadow and a pale cut edge; whoever is in them one printed sheet.

Input: a premultiplied picture as `sprites` lit it, and how many of its pixels a frame height has; output: the same picture in card. Done once
a clip, so nothing crawls when things move. The shadows between layers are `ground.paper_shadow`'s, the fibres of the card are the look's.
"""

from __future__ import annotations

import cv2
import numpy as np

from fairframe.scene.sprites import premultiplied, straight

TONES = 8  # sheets from black to white
WOBBLE = 7  # levels by which the scissors stray from a tone's own outline
DROP = 0.0065  # frame heights a sheet's shadow falls to the right, and a little more down
CORE = 0.003  # frame heights of pale core seen along an edge
STAIRS = np.minimum(np.arange(256) * TONES // 256, TONES - 1).astype(np.uint8)
STEP = 30  # levels a sheet lies above the next in the map of their heap
SHADE, SHINE = 0.34, 30  # how dark a sheet's shadow is, and by how many levels its upper left edge is lighter


def cut(pixels: np.ndarray, per_height: float, *, plate: bool) -> np.ndarray:
    """A picture in card. pixels: uint8 [h, w, 4] premultiplied; per_height: its pixels to a frame height; plate: a part of a place. Who is in it is one sheet, since a face in few tones is blotched."""
    h, w = pixels.shape[:2]
    if min(h, w) < 8 or not pixels[..., 3].any():
        return pixels
    alpha = np.ascontiguousarray(pixels[..., 3])
    if not plate:
        return premultiplied(np.dstack([_edged(np.ascontiguousarray(straight(pixels)[..., :3]), alpha, per_height), alpha]))
    calm, printed = _calm(pixels, alpha, per_height)
    alpha = _smooth_outline(alpha, per_height)
    sharp = cv2.cvtColor(printed, cv2.COLOR_RGB2GRAY)
    soft = cv2.GaussianBlur(cv2.cvtColor(calm, cv2.COLOR_RGB2GRAY), (0, 0), max(0.6, 0.0035 * per_height))
    grey = np.where(cv2.absdiff(sharp, soft) > 20, sharp, soft)
    astray = _strayed(w, h, per_height)
    colour = _flat(printed, grey, cv2.LUT(cv2.add(grey, astray), STAIRS))
    sheet = cv2.LUT(cv2.add(soft, astray), STAIRS)
    middle = int(np.argmax(np.bincount(sheet[alpha > 128], minlength=TONES))) if (alpha > 128).any() else 0
    heap = cv2.LUT(sheet, (np.abs(np.arange(256) - middle).clip(0, TONES) * STEP).astype(np.uint8))  # what is unlike most of the picture lies on top
    drop = max(1, round(DROP * per_height))
    fallen = cv2.GaussianBlur(_shifted(heap, drop, round(1.4 * drop)), (0, 0), max(0.6, 0.5 * drop))
    shade = cv2.LUT(cv2.subtract(fallen, heap), np.rint(255 - SHADE * 255 * np.minimum(np.arange(256) / STEP, 1)).astype(np.uint8))
    colour = cv2.multiply(colour, cv2.merge([shade] * 3), scale=1 / 255)
    thin = max(1, round(0.5 * CORE * per_height))
    lit_edge = cv2.LUT(cv2.subtract(heap, _shifted(heap, thin, thin)), np.where(np.arange(256) > 0, SHINE, 0).astype(np.uint8))
    colour = cv2.add(colour, cv2.merge([lit_edge] * 3))
    return premultiplied(np.dstack([_edged(colour, alpha, per_height), alpha]))


def _calm(pixels: np.ndarray, alpha: np.ndarray, per_height: float) -> tuple[np.ndarray, np.ndarray]:
    """Its colours without detail, and with what stands out clearly (eyes, windows) printed on them; both go on beyond the outline: uint8 [h, w, 3]."""
    h, w = alpha.shape
    shrink = min(1.0, 300 / per_height)
    small = cv2.resize(pixels, (max(4, round(w * shrink)), max(4, round(h * shrink))), interpolation=cv2.INTER_AREA)
    if alpha.min() < 255:
        around = straight(cv2.blur(small, (9, 9)))[..., :3]
        inside = straight(small)
        small = np.where(inside[..., 3:] > 40, inside[..., :3], around)
    small = np.ascontiguousarray(small[..., :3])
    calm = cv2.medianBlur(cv2.medianBlur(small, 5), 5)
    crisp = small if min(small.shape[:2]) < 90 else cv2.medianBlur(small, 3)
    kept = np.clip((cv2.absdiff(calm, crisp).max(axis=2).astype(np.int16) - 18) * 12, 0, 255).astype(np.uint8)[..., None] / 255
    printed = np.rint(calm * (1 - kept) + crisp * kept).astype(np.uint8)
    return cv2.resize(calm, (w, h), interpolation=cv2.INTER_CUBIC), cv2.resize(printed, (w, h), interpolation=cv2.INTER_CUBIC)


def _flat(calm: np.ndarray, grey: np.ndarray, tone: np.ndarray) -> np.ndarray:
    """Colours whose brightness is that of their tone."""
    level = cv2.LUT(tone, np.rint((np.arange(256).clip(0, TONES - 1) + 0.55) * 255 / (TONES + 0.2)).clip(0, 255).astype(np.uint8))
    gain = np.clip(level.astype(np.float32) / np.maximum(grey, 8), 0.4, 1.9)
    return np.clip(calm * gain[..., None] + 0.5, 0, 255).astype(np.uint8)


def _smooth_outline(alpha: np.ndarray, per_height: float) -> np.ndarray:
    """The outline as scissors follow it; what is half transparent stays so, and poles stay under their flags."""
    spread = max(0.7, 0.0035 * per_height)
    side = 2 * max(1, round(2 * spread)) + 1
    most = cv2.dilate(alpha, np.ones((side, side), np.uint8)).astype(np.float32)
    share = cv2.GaussianBlur(alpha, (0, 0), spread) / np.maximum(most, 1)
    smooth = np.rint(np.clip((share - 0.5) * 2.2 * spread + 0.5, 0, 1) * most).astype(np.uint8)
    upright = cv2.morphologyEx(alpha, cv2.MORPH_OPEN, np.ones((max(3, round(0.03 * per_height)), 1), np.uint8))
    broad = cv2.morphologyEx(alpha, cv2.MORPH_OPEN, np.ones((1, max(3, round(0.012 * per_height))), np.uint8))
    return cv2.max(smooth, cv2.subtract(upright, broad))


def _edged(colour: np.ndarray, alpha: np.ndarray, per_height: float) -> np.ndarray:
    """The pale core of the card along the outline, where there is card enough on both sides of it."""
    if alpha.min() == 255:
        return colour
    wide = max(1, round(CORE * per_height))
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * wide + 1, 2 * wide + 1))
    body = cv2.morphologyEx(alpha, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (4 * wide + 1, 4 * wide + 1)))
    core = cv2.subtract(body, cv2.erode(body, disc, borderType=cv2.BORDER_REPLICATE))
    pale = cv2.addWeighted(colour, 0.45, np.full_like(colour, 255), 0.42, 0)
    share = (core.astype(np.float32) / np.maximum(body, 1))[..., None]
    return np.rint(colour * (1 - share) + np.minimum(pale, 255) * share).astype(np.uint8)


def _shifted(picture: np.ndarray, x: int, y: int) -> np.ndarray:
    """Moved to the right and down, its edges going on."""
    h, w = picture.shape
    return cv2.copyMakeBorder(picture, min(y, h), 0, min(x, w), 0, cv2.BORDER_REPLICATE)[:h, :w]


def _strayed(width: int, height: int, per_height: float) -> np.ndarray:
    """Soft unevenness, 0 to 2 * WOBBLE levels: uint8 [height, width]."""
    cells = max(2, round(7 * height / per_height)), max(2, round(7 * width / per_height))
    lattice = np.random.default_rng([cells[0], cells[1], 83]).uniform(0, 2 * WOBBLE, cells).astype(np.float32)
    return np.rint(cv2.resize(lattice, (width, height), interpolation=cv2.INTER_CUBIC)).clip(0, 255).astype(np.uint8)
