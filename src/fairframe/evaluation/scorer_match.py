"""Which kind a subject is, by comparison: every kind's library picture is laid over the crop and correlated with it, light, colour and outline apart.

No training: the shared world is the art itself. Lightness is compared as a masked normalised correlation (Lewis, 1995), so light, looks and
background do not count; colour as a capped distance; outlines as histograms of gradients. The likeliest kinds are compared in the colours they may have, too.
NumPy and OpenCV only.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from fairframe.corpus import assets
from fairframe.corpus.kinds import load_kinds
from fairframe.evaluation import scorer_data as data

SIDE = 24  # pixels a side of a compared picture
SCALES, SHIFTS = (0.92, 1.0, 1.09), (-0.05, 0.0, 0.05)  # tried about a box, in box sides
CELL, BINS = 4, 8
WEIGHTS = (4.0, 3.0, 8.0)  # of lightness, colour, outline
COLOUR_CAP = 0.03  # squared distance of Lab a, b / 128 from which colours are simply different
LUMA = np.array([0.299, 0.587, 0.114], np.float32)


@dataclass(frozen=True, kw_only=True)
class Bank:
    """Pictures of all kinds, as stored: uint8 [K, SIDE, SIDE, 4] RGB on black, and coverage."""

    pixels: np.ndarray

    def tables(self) -> dict[str, np.ndarray]:
        """What the comparison multiplies with, both facings: [2 K, ...] float32."""
        both = np.concatenate([self.pixels, self.pixels[:, :, ::-1]])
        cover = both[..., 3].astype(np.float32) / 255
        colour = np.clip(both[..., :3].astype(np.float32) / np.maximum(cover, 0.02)[..., None], 0, 255)
        on_grey = both[..., :3] + 127.0 * (1 - cover[..., None])
        lab = np.stack([cv2.cvtColor(p.astype(np.uint8), cv2.COLOR_RGB2Lab) for p in colour]).astype(np.float32)
        n = len(both)
        m = cover.reshape(n, -1)
        grey = (colour @ LUMA).reshape(n, -1) / 255
        total = m.sum(1)
        centred = (grey - ((grey * m).sum(1) / total)[:, None]) * m
        norm = np.sqrt(np.maximum((centred * centred / np.maximum(m, 1e-3)).sum(1), 0.05))
        a, b = ((lab[..., c].reshape(n, -1) - 128) / 128 for c in (1, 2))
        return {
            "mask": m, "total": total, "light": centred / norm[:, None], "a": a * m, "b": b * m, "ab2": ((a * a + b * b) * m).sum(1),
            "outline": outlines(np.round(on_grey @ LUMA) / 255),
        }  # fmt: skip


def recoloured(pairs: Sequence[tuple[str, str]], style: str = "fluent") -> dict[str, np.ndarray]:
    """Tables of kinds in colours (keys of spec.COLOURS), in this order."""
    return Bank(pixels=np.stack([_recoloured(kind, colour, style) for kind, colour in pairs])).tables()


@functools.lru_cache(maxsize=4096)
def _recoloured(kind: str, colour: str, style: str) -> np.ndarray:
    return fitted(assets.recolour(data.small_texture(kind, style, ""), colour).pixels)


@functools.cache
def library(style: str = "fluent") -> dict[str, np.ndarray]:
    """Tables of every kind's picture in a style of the library, in the order of load_kinds()."""
    return Bank(pixels=np.stack([fitted(data.small_texture(kind, style, "").pixels) for kind in load_kinds()])).tables()


def fitted(pixels: np.ndarray) -> np.ndarray:
    """A texture without its margin in the middle of a square, premultiplied, [SIDE, SIDE, 4]."""
    margin = round(0.03 * max(pixels.shape[:2]))
    part = pixels[margin : pixels.shape[0] - margin, margin : pixels.shape[1] - margin].astype(np.float32)
    part[..., :3] *= part[..., 3:] / 255
    longest = max(part.shape[:2])
    square = np.zeros((longest, longest, 4), np.float32)
    top, left = ((longest - n) // 2 for n in part.shape[:2])
    square[top : top + part.shape[0], left : left + part.shape[1]] = part
    return np.clip(cv2.resize(square, (SIDE, SIDE), interpolation=cv2.INTER_AREA) + 0.5, 0, 255).astype(np.uint8)


def outlines(grey: np.ndarray) -> np.ndarray:
    """Histograms of gradients of [N, SIDE, SIDE] in 0..1: float32 [N, 288], unit length. After Dalal and Triggs (2005), one norm a picture."""
    gx, gy = np.zeros_like(grey, dtype=np.float32), np.zeros_like(grey, dtype=np.float32)
    gx[:, :, 1:-1], gy[:, 1:-1] = grey[:, :, 2:] - grey[:, :, :-2], grey[:, 2:] - grey[:, :-2]
    size = np.sqrt(np.hypot(gx, gy))
    angle = (np.arctan2(gy, gx) % np.pi) / np.pi * BINS
    low = np.floor(angle).astype(int)
    share = (angle - low).astype(np.float32)
    cells = SIDE // CELL
    out = np.empty((len(grey), cells, cells, BINS), np.float32)
    for k in range(BINS):
        weight = size * np.where(low % BINS == k, 1 - share, np.where((low + 1) % BINS == k, share, 0))
        out[..., k] = weight.reshape(len(grey), cells, CELL, cells, CELL).sum((2, 4))
    flat = out.reshape(len(grey), -1)
    flat -= flat.mean(1, keepdims=True)
    return flat / (np.linalg.norm(flat, axis=1, keepdims=True) + 1e-3)


def windows(frame: np.ndarray, box: np.ndarray, height: int = data.HEIGHT) -> np.ndarray:
    """Squares of a frame about a box (frame heights), moved and scaled a little: uint8 [27, SIDE, SIDE, 3]."""
    side = max(box[2], box[3]) * height
    wide = data.crop(frame, box[0] * height, box[1] * height, side * 1.25, round(SIDE * 1.25 * 2))  # twice the size, to be cut finely
    unit, middle = 2.0 * SIDE, SIDE * 1.25
    cut = []
    for scale in SCALES:
        for dx in SHIFTS:
            for dy in SHIFTS:
                s = unit * scale
                x0, y0 = middle + dx * unit - s / 2, middle + dy * unit - s / 2
                step = s / SIDE
                cut.append(np.array([[step, 0, x0 + step / 2 - 0.5], [0, step, y0 + step / 2 - 0.5]]))
    soft = cv2.blur(wide, (2, 2))
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    return np.stack([cv2.warpAffine(soft, m, (SIDE, SIDE), flags=flags, borderMode=cv2.BORDER_REPLICATE) for m in cut])


def compare(pictures: np.ndarray, tables: dict[str, np.ndarray]) -> np.ndarray:
    """How well each kind fits the best of these windows [N, SIDE, SIDE, 3]: float32 [K, 3], likeness of light, colour and outline (-1 to 1)."""
    n = len(pictures)
    grey = (pictures.astype(np.float32) @ LUMA) / 255
    flat = grey.reshape(n, -1)
    first, second = flat @ tables["mask"].T, (flat * flat) @ tables["mask"].T
    spread = np.sqrt(np.maximum(second - first * first / tables["total"], 0.02))
    light = flat @ tables["light"].T / spread
    lab = np.stack([cv2.cvtColor(p, cv2.COLOR_RGB2Lab) for p in pictures]).astype(np.float32)
    a, b = ((lab[..., c].reshape(n, -1) - 128) / 128 for c in (1, 2))
    away = ((a * a + b * b) @ tables["mask"].T - 2 * (a @ tables["a"].T + b @ tables["b"].T) + tables["ab2"]) / tables["total"]
    colour = -np.minimum(away, COLOUR_CAP) / COLOUR_CAP
    outline = outlines(grey) @ tables["outline"].T
    whole = WEIGHTS[0] * light + WEIGHTS[1] * colour + WEIGHTS[2] * outline
    kinds = whole.shape[1] // 2
    best = whole.argmax(0)
    parts = np.stack([x[best, np.arange(2 * kinds)] for x in (light, colour, outline)], axis=1)
    other = whole.max(0)
    side = np.where(other[:kinds] >= other[kinds:], np.arange(kinds), np.arange(kinds) + kinds)
    return parts[side]
