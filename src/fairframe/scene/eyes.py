"""Eyes in a subject's picture, found by what they look like, and closed.

Input: a sprite and where its mouth and the top of its head are; output: the eyes that are there beyond doubt, and the picture with lids over them. An eye is a small dark oval
with one colour all around it, or a white one with a pupil in it; of a face seen from the front there are two alike, side by side over the mouth, of one seen from the side there is one.
Whoever's eyes are not found keeps them open: dark glasses, masks, dark coats. Nothing is learnt and no kind is known.

Units: pixels of the sprite, y down.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np

DARK = 0.7  # of the brightness around it: an eye is darker than this, and
DARKEST = 0.5  # somewhere in it darker than this
SMALL, LARGE = 0.05, 0.3  # height of an eye, share of the way from the head's top to the mouth
OVAL = (0.75, 3.2)  # times as tall as wide
FULL = 0.62  # of its box an oval fills at least so much
EVEN = 26.0  # levels: what is around an eye differs less from place to place
ALIKE = 0.8  # two eyes of a face: how nearly as large as each other
LEVEL = 0.35  # of an eye's height: how far one is above the other at most
APART = (0.22, 1.3)  # how far two eyes are from each other, share of the way from the head's top to the mouth
LIDS = 1.32  # times as large as the eye: what is painted over
SOLID = 200  # alpha of 255 of what is no edge
WHITE, GREY = 185, 50  # levels: the white of an eye is at least so bright in every colour, of a dark face half as bright again as that, and differs so little from one to the other
PALER = 22  # levels: and so much brighter in its darkest colour than the face
ALMOND = (0.4, 1.35)  # an eye with a white is so many times as tall as wide
PUPIL = 0.62  # of the face's brightness: a pupil is darker than this
LINE, SOFT = 0.2, 0.25  # of half an eye's width or height: how thick the line of its lashes is; how much of the skin's colour is in it


@dataclass(frozen=True)
class Eye:
    """One eye: its middle, half its width and half its height."""

    x: float
    y: float
    wide: float
    high: float

    def scaled(self, k: float) -> Eye:
        """The same eye in a picture k times as large."""
        return Eye(k * (self.x + 0.5) - 0.5, k * (self.y + 0.5) - 0.5, k * self.wide, k * self.high)


def find(pixels: np.ndarray, *, mouth: tuple[float, float], head: tuple[float, float], facing: int = 0) -> tuple[Eye, ...]:
    """The eyes of a straight or premultiplied sprite uint8 [H, W, 4]; () where it is not certain that they are eyes.

    mouth, head: (u, v) of the mouth and of the top of the head. facing: 1 to the right, -1 to the left, 0 to us.
    """
    h, w = pixels.shape[:2]
    tall = (mouth[1] - head[1]) * h if not facing else max((mouth[1] - head[1]) * h, 0.14 * h)
    if tall < 12:
        return ()
    if facing:
        x0, x1 = sorted((mouth[0] * w + 0.6 * facing * tall, (head[0] - 0.14 * facing) * w))
    else:
        x0, x1 = mouth[0] * w - 0.8 * tall, mouth[0] * w + 0.8 * tall
    y0, y1 = head[1] * h - (0.2 * tall if facing else 0), mouth[1] * h + 0.15 * tall
    left, top, right, bottom = max(round(x0), 0), max(round(y0), 0), min(round(x1), w), min(round(y1), h)
    if right - left < 8 or bottom - top < 8:
        return ()
    part = pixels[top:bottom, left:right]
    found: list[tuple[Eye, ...]] = []
    if facing:
        spots = _spots(part, tall)
        found = [(spots[0], spots[1])] if len(spots) == 2 and _alike(*spots) else [(one,) for one in spots]  # a face turned to us on a body that goes by
    else:
        for spots in (_whites(part, tall), _spots(part, tall)):
            found = found or [(a, b) for i, a in enumerate(spots) for b in spots[i + 1 :] if _pair(a, b, mouth[0] * w - left, tall)]
    return tuple(Eye(one.x + left, one.y + top, one.wide, one.high) for one in found[0]) if len(found) == 1 else ()


def _whites(part: np.ndarray, tall: float) -> list[Eye]:
    """Small ovals, wider than tall, of something white and something dark that touch: eyes with a white."""
    low, light = part[..., :3].min(-1), part[..., :3].max(-1)
    h, w = light.shape
    middle = slice(h // 2, h), slice(w // 3, w - w // 3)
    face, least = float(np.median(light[middle])), float(np.median(low[middle]))
    white = (low > max(min(WHITE, 1.5 * face), least + PALER)) & (light - low < GREY) & (part[..., 3] > SOLID)
    dark = (light < PUPIL * face) & (part[..., 3] > SOLID)
    across = np.ones((1, 2 * round(0.045 * tall) + 1), np.uint8)  # an iris is neither, and beside both; a brow is above
    joined = cv2.morphologyEx((white | dark).astype(np.uint8), cv2.MORPH_CLOSE, across)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=4)
    found = []
    for i, (x, y, wide, high, _) in enumerate(stats[1:], 1):
        inside = x > 1 and y > 1 and x + wide < w - 1 and y + high < h - 1
        if not inside or not SMALL * tall <= high <= 1.6 * LARGE * tall or not ALMOND[0] <= high / wide <= ALMOND[1]:
            continue
        own = labels == i
        eye = Eye(float(x + wide / 2 - 0.5), float(y + high / 2 - 0.5), wide / 2, high / 2)
        if min(np.count_nonzero(own & white), np.count_nonzero(own & dark)) > 0.12 * wide * high and _alone(part, eye, below=True):
            found.append(eye)
    return found


def _spots(part: np.ndarray, tall: float) -> list[Eye]:
    """Small dark ovals that stand alone on one colour."""
    light = cv2.GaussianBlur(part[..., :3].max(-1), (3, 3), 0)
    size = 2 * round(0.5 * LARGE * tall) + 1
    around = cv2.morphologyEx(light, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size)))
    share = light / np.maximum(around, 1).astype(np.float32)
    dark = ((share < DARK) & (part[..., 3] > SOLID)).astype(np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    found = []
    for i, (x, y, wide, high, area) in enumerate(stats[1:], 1):
        inside = x > 1 and y > 1 and x + wide < part.shape[1] - 1 and y + high < part.shape[0] - 1
        if not inside or not SMALL * tall <= high <= LARGE * tall or not OVAL[0] <= high / wide <= OVAL[1] or area < FULL * wide * high:
            continue
        if share[labels == i].min() > DARKEST:
            continue
        eye = Eye(float(x + wide / 2 - 0.5), float(y + high / 2 - 0.5), wide / 2, high / 2)
        if _alone(part, eye):
            found.append(eye)
    return found


def _alone(part: np.ndarray, eye: Eye, *, below: bool = False) -> bool:
    """Whether one colour is all around an eye, or all below it, where no brow is."""
    turns = np.linspace(0.6, math.pi - 0.6, 16) if below else np.linspace(0, 2 * math.pi, 24, endpoint=False)
    colours = []
    for far in (1.5, 1.8) if below else (1.55, 1.9):
        x = np.rint(eye.x + far * eye.wide * np.cos(turns)).astype(int)
        y = np.rint(eye.y + (far - 0.15) * eye.high * np.sin(turns)).astype(int)
        if x.min() < 0 or y.min() < 0 or x.max() >= part.shape[1] or y.max() >= part.shape[0]:
            return False
        colours.append(part[y, x])
    around = np.concatenate(colours).astype(np.float32)
    if (around[:, 3] < SOLID).any():
        return False
    middle = np.median(around[:, :3], axis=0)
    off = np.abs(around[:, :3] - middle).max(-1)
    return bool(np.mean(off < (1.6 if below else 1.0) * EVEN) > (0.7 if below else 0.85))


def _pair(a: Eye, b: Eye, middle: float, tall: float) -> bool:
    """Whether two spots are the eyes of one face."""
    apart = APART[0] * tall < abs(a.x - b.x) < APART[1] * tall
    over = abs((a.x + b.x) / 2 - middle) < 0.3 * abs(a.x - b.x)
    return _alike(a, b) and apart and over


def _alike(a: Eye, b: Eye) -> bool:
    """Whether two spots are as large and as high up as each other."""
    small, large = sorted((a.wide * a.high, b.wide * b.high))
    return small > ALIKE**2 * large and abs(a.y - b.y) < LEVEL * (a.high + b.high)


def closed(pixels: np.ndarray, eyes: tuple[Eye, ...]) -> np.ndarray:
    """The picture uint8 [H, W, 4] with lids over its eyes: the colour around each covers it, and a line is where it was."""
    out = pixels.copy()
    for eye in eyes:
        x0, x1 = max(int(eye.x - 3 * eye.wide), 0), min(math.ceil(eye.x + 3 * eye.wide) + 1, out.shape[1])
        y0, y1 = max(int(eye.y - 3 * eye.high), 0), min(math.ceil(eye.y + 3 * eye.high) + 1, out.shape[0])
        part = out[y0:y1, x0:x1, :3].astype(np.float32)
        x, y = eye.x - x0, eye.y - y0
        y_in, x_in = np.mgrid[0 : part.shape[0], 0 : part.shape[1]].astype(np.float32)
        within = np.hypot((x_in - x) / (LIDS * eye.wide + 1.5), (y_in - y) / (LIDS * eye.high + 1.5))
        beside = (within > 1) & (within < 1.4) & (y_in > y) & (out[y0:y1, x0:x1, 3] > 250)
        skin = np.median(part[beside], axis=0) if beside.any() else part[round(y), 0]
        plain = ((within > 1) & (np.abs(part - skin).max(-1) < 1.6 * EVEN) & (out[y0:y1, x0:x1, 3] > 250)).astype(np.float32)[..., None]  # no brow, no hair
        spread = (0, 0), 0.5 * max(eye.wide, eye.high) + 1
        weight = cv2.GaussianBlur(plain, *spread)[..., None] + 1e-3
        lid = (cv2.GaussianBlur(part * plain, *spread) + 1e-3 * skin) / weight
        cover = np.clip((1.0 - within) * 0.5 * (eye.wide + eye.high) + 0.5, 0, 1)[..., None]
        dark = part[within < 0.6].min(axis=0) if (within < 0.6).any() else skin
        shut = np.ascontiguousarray((lid * cover + part * (1 - cover)).round().astype(np.uint8))
        small = min(eye.wide, 1.1 * eye.high)
        cv2.ellipse(shut, _fine(x, y + 0.1 * eye.high), _fine(0.95 * eye.wide + 0.2 * small, 0.5 * small), 0, 12, 168, [int(v) for v in (1 - SOFT) * dark + SOFT * skin], max(1, round(2 * LINE * small)), cv2.LINE_AA, 4)
        out[y0:y1, x0:x1, :3] = shut
    return out


def _fine(x: float, y: float) -> tuple[int, int]:
    """A place in sixteenths of a pixel, as OpenCV takes it."""
    return round(16 * x), round(16 * y)
