"""Fronts of old Chinese houses, drawn on a plane that lies in perspective: folding doors with lattices, gates and moon gates, upper floors.

Each draws into (0..long, 0..its height) of the current plane and tells `opening` where paper windows are, which shine by night.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import skia

from fairframe.corpus.painters.built_pen import Pen, darker, horiz, lighter, pick, vert
from fairframe.corpus.painters.built_signs import glyph_column
from fairframe.corpus.painters.colour import Colour, fade, jitter, rgb

TILE: Colour = rgb("#5f6870")
Opening = Callable[[float, float, float, float], None]  # x0, y0, x1, y1 on the plane


def shopfront(pen: Pen, rng: np.random.Generator, long: float, wood: Colour, opening: Opening) -> None:
    """A row of tall doors with lattices, between posts, under a carved beam."""
    n, top = max(3, round(long / 0.15)), 0.56
    pen.rect(0.015, 0.0, long - 0.015, top + 0.05, vert(darker(wood, 0.1), darker(wood, 0.4)))
    w, ajar = (long - 0.05) / n, int(rng.integers(n))
    for k in range(n):
        a, b = 0.025 + k * w + 0.008, 0.025 + (k + 1) * w - 0.008
        if k == ajar:
            pen.rect(a, 0.03, b, top - 0.03, vert(darker(wood, 0.72), darker(wood, 0.45), darker(wood, 0.6)))
            continue
        pen.rect(a, 0.03, b, top - 0.03, horiz(lighter(wood, 0.18), wood, darker(wood, 0.15)))
        pen.rect(a + 0.014, 0.06, b - 0.014, 0.2, vert(darker(wood, 0.2), lighter(wood, 0.08)))
        _lattice(pen, a + 0.012, 0.24, b - 0.012, top - 0.05, wood, int(rng.integers(3)))
        opening(a + 0.012, 0.24, b - 0.012, top - 0.05)
    for u in (0.015, long - 0.015):
        pen.rect(u - 0.018, 0.0, u + 0.018, top + 0.06, horiz(lighter(wood, 0.25), wood, darker(wood, 0.3)))
        pen.rect(u - 0.028, 0.0, u + 0.028, 0.06, vert(rgb("#c9c4ba"), rgb("#8f8b86")), r=0.008)
    pen.rect(0, top, long, top + 0.07, vert(lighter(wood, 0.2), darker(wood, 0.25)))
    for k in range(max(2, int(long / 0.07))):
        pen.oval(0.04 + 0.07 * k, top + 0.035, 0.02, 0.014, fade(lighter(wood, 0.5), 0.5))
    if rng.random() < 0.5:  # a board over the door
        mid = long * float(rng.uniform(0.35, 0.65))
        board = pick(rng, (rgb("#2a2320"), rgb("#7a1f1c"), rgb("#23382f")))
        pen.rect(mid - 0.14, top - 0.02, mid + 0.14, top + 0.075, vert(lighter(board, 0.15), board), r=0.006)
        glyph_column(pen, rng, mid - 0.11, top, 0.22, 0.055, rgb("#e8c060"), dark=rgb("#e8c060"), across=True)


def _lattice(pen: Pen, x0: float, y0: float, x1: float, y1: float, wood: Colour, kind: int) -> None:
    """Paper behind a lattice: squares, lozenges or a frame in a frame."""
    pen.rect(x0, y0, x1, y1, vert(rgb("#f0dfb8"), rgb("#d8c096")))
    bars, w, h = skia.Path(), x1 - x0, y1 - y0
    if kind == 0:
        for k in range(1, 3):
            bars.moveTo(x0 + w * k / 3, y0)
            bars.lineTo(x0 + w * k / 3, y1)
        for k in range(1, 7):
            bars.moveTo(x0, y0 + h * k / 7)
            bars.lineTo(x1, y0 + h * k / 7)
    elif kind == 1:
        for k in range(5):
            for way in (-1, 1):
                mid = y0 + h * (k + 0.5) / 5
                bars.moveTo(x0, mid - way * h * 0.1)
                bars.lineTo(x1, mid + way * h * 0.1)
    else:
        bars.addRect(skia.Rect.MakeLTRB(x0 + w * 0.22, y0 + h * 0.12, x1 - w * 0.22, y1 - h * 0.12))
        for u, v in ((0.5, 0.0), (0.5, 0.88)):
            bars.moveTo(x0 + w * u, y0 + h * v)
            bars.lineTo(x0 + w * u, y0 + h * (v + 0.12))
        for v in (0.33, 0.66):
            bars.moveTo(x0, y0 + h * v)
            bars.lineTo(x1, y0 + h * v)
    pen.path(bars, darker(wood, 0.15), stroke=0.007)
    pen.rect(x0, y0, x1, y1, darker(wood, 0.1), stroke=0.009)


def doorway(pen: Pen, rng: np.random.Generator, long: float, wood: Colour, wall: Colour, brick: bool, opening: Opening) -> None:
    """A plain wall with one gate: two studded leaves on a step under a small roof, or a round moon gate; a window of tiles beside it."""
    mid = long * float(rng.uniform(0.35, 0.6))
    if not brick and rng.random() < 0.35:  # a moon gate
        pen.oval(mid, 0.27, 0.235, 0.255, darker(wall, 0.35))
        pen.oval(mid, 0.27, 0.205, 0.225, vert(rgb("#5f7f5a"), rgb("#3f5f4a")))
        for _ in range(14):
            green = jitter(rng, rgb("#6a9a58"), 0.03, 0.1, 0.15)
            pen.oval(mid + float(rng.uniform(-0.15, 0.15)), 0.2 + float(rng.uniform(-0.1, 0.2)), 0.045, 0.04, fade(green, 0.8))
        pen.rect(mid - 0.2, 0.0, mid + 0.2, 0.09, vert(rgb("#b9b5ac"), rgb("#8f8b86")))
    else:
        leaf = rgb("#a8312a") if brick or rng.random() < 0.4 else darker(wood, 0.25)
        pen.rect(mid - 0.19, 0, mid + 0.19, 0.6, vert(rgb("#8d8a86"), rgb("#6f6c6c")))
        for way in (-1, 1):
            a, b = sorted((mid + way * 0.004, mid + way * 0.145))
            pen.rect(a, 0.04, b, 0.52, horiz(lighter(leaf, 0.12), darker(leaf, 0.16)))
            for i in range(3):
                for j in range(5):
                    pen.oval(a + 0.03 + 0.04 * i, 0.1 + 0.085 * j, 0.008, 0.008, rgb("#d8a84a"))
            pen.oval(mid + way * 0.03, 0.27, 0.018, 0.02, rgb("#d8a84a"), stroke=0.007)
            pen.rect(mid + way * 0.165 - 0.028, 0.0, mid + way * 0.165 + 0.028, 0.12, vert(rgb("#cfcac0"), rgb("#8f8b86")), r=0.02)
        pen.rect(mid - 0.25, 0.58, mid + 0.25, 0.65, vert(lighter(TILE, 0.15), darker(TILE, 0.2)), r=0.01)
        pen.rect(mid - 0.22, 0.54, mid + 0.22, 0.58, darker(wood, 0.2))
        for way in (-1, 1):  # paper strips for luck, without writing
            pen.rect(mid + way * 0.215 - 0.02, 0.14, mid + way * 0.215 + 0.02, 0.48, vert(rgb("#d8362f"), rgb("#b8261f")))
            for k in range(4):
                pen.oval(mid + way * 0.215, 0.2 + 0.075 * k, 0.009, 0.012, rgb("#e8c060"))
    for u in (mid - 0.42, mid + 0.42):
        if 0.1 < u < long - 0.1:
            pen.rect(u - 0.075, 0.28, u + 0.075, 0.47, darker(wall, 0.3), r=0.01)
            _lattice(pen, u - 0.06, 0.295, u + 0.06, 0.455, wood, 2)
            opening(u - 0.06, 0.295, u + 0.06, 0.455)


def upper(pen: Pen, rng: np.random.Generator, long: float, wood: Colour, opening: Opening, *, timber: bool) -> None:
    """The upper floor: windows side by side behind a railing, or a few in the plaster."""
    low, high = 0.8, 1.04
    if timber:
        pen.rect(0, low - 0.09, long, high + 0.05, vert(lighter(wood, 0.05), darker(wood, 0.25)))
        n = max(3, round(long / 0.15))
        for k in range(n):
            a, b = long * k / n + 0.014, long * (k + 1) / n - 0.014
            _lattice(pen, a, low, b, high, wood, int(k % 2))
            if rng.random() < 0.75:
                opening(a, low, b, high)
        pen.rect(0, low - 0.03, long, low - 0.012, lighter(wood, 0.25))
        for k in range(int(long / 0.04)):
            pen.rect(0.04 * k + 0.012, low - 0.09, 0.04 * k + 0.022, low - 0.02, lighter(wood, 0.15))
        return
    for k in range(max(1, int(long / 0.3))):
        u = long * (k + 0.5) / max(1, int(long / 0.3))
        _lattice(pen, u - 0.06, low, u + 0.06, high - 0.05, wood, 0)
        pen.rect(u - 0.09, high - 0.035, u + 0.09, high - 0.005, vert(lighter(TILE, 0.1), darker(TILE, 0.25)), r=0.006)
        opening(u - 0.06, low, u + 0.06, high - 0.05)
