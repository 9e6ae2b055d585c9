"""Signs without words: invented glyphs, pictograms and neon tubes."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import skia

from fairframe.corpus.painters.base import Point
from fairframe.corpus.painters.built_pen import Pen, lighter
from fairframe.corpus.painters.colour import Colour, fade

_STROKES: tuple[tuple[Point, ...], ...] = (
    ((0.1, 0.85), (0.9, 0.85)),
    ((0.2, 0.6), (0.8, 0.6)),
    ((0.05, 0.4), (0.95, 0.4)),
    ((0.15, 0.12), (0.85, 0.12)),
    ((0.5, 0.98), (0.5, 0.3)),
    ((0.25, 0.75), (0.25, 0.2)),
    ((0.75, 0.75), (0.75, 0.2)),
    ((0.5, 0.4), (0.3, 0.2), (0.08, 0.05)),
    ((0.5, 0.4), (0.7, 0.2), (0.92, 0.05)),
    ((0.3, 0.98), (0.2, 0.8), (0.05, 0.68)),
    ((0.7, 0.98), (0.8, 0.8), (0.95, 0.68)),
)
"""Pieces of the invented writing in a unit square: bars, posts and sweeps, four to six to a glyph, so that none becomes a known letter."""


def tube(pen: Pen, points: Sequence[Point], c: Colour, width: float) -> None:
    """A neon tube: coloured bloom, body, and a nearly white core."""
    pen.line(points, fade(c, 0.35), width * 3.2, blend="screen")
    pen.line(points, lighter(c, 0.15), width * 1.15)
    pen.line(points, lighter(c, 0.8), width * 0.5)


def _glyph(path: skia.Path, rng: np.random.Generator, x: float, y: float, size: float) -> None:
    """Add one invented character in the square from (x, y)."""
    for k in rng.permutation(len(_STROKES))[: int(rng.integers(4, 7))]:
        (u, v), *rest = _STROKES[int(k)]
        path.moveTo(x + u * size, y + v * size)
        for u, v in rest:
            path.lineTo(x + u * size, y + v * size)


def glyph_column(pen: Pen, rng: np.random.Generator, x: float, y: float, wide: float, tall: float, c: Colour, *, dark: Colour | None = None, across: bool = False) -> None:
    """Glyphs one under the other (or in a row), filling the box from (x, y); glowing in colour c, or painted in `dark`."""
    size, length = (tall, wide) if across else (wide, tall)
    count = int(length / (size * 1.15)) or int(length > size * 0.95)
    if not count:
        return
    step, path = length / count, skia.Path()
    for k in range(count):
        gx, gy = (x + k * step + (step - size) / 2, y) if across else (x, y + k * step + (step - size) / 2)
        _glyph(path, rng, gx, gy, size)
    if dark is not None:
        pen.path(path, dark, stroke=size * 0.1)
    else:
        pen.path(path, fade(c, 0.45), stroke=size * 0.22)
        pen.path(path, lighter(c, 0.55), stroke=size * 0.085)


def neon_icon(pen: Pen, rng: np.random.Generator, x: float, y: float, r: float, c: Colour) -> None:
    """A pictogram in neon: bowl, fish, star, heart, note, cup, moon, cat or bolt."""
    width = r * 0.16
    for points in _icon(int(rng.integers(9))):
        tube(pen, [(x + u * r, y + v * r) for u, v in points], c, width)


def _ring(cx: float, cy: float, rx: float, ry: float, a0: float = 0.0, a1: float = 360.0) -> list[Point]:
    return [(cx + rx * math.cos(math.radians(a)), cy + ry * math.sin(math.radians(a))) for a in np.linspace(a0, a1, 20)]


def _icon(kind: int) -> list[list[Point]]:
    if kind == 0:  # bowl with steam
        return [[(-1, 0.05), (1, 0.05)], _ring(0, 0.05, 0.9, 0.9, 180, 360), [(-0.35, 0.3), (-0.2, 0.55), (-0.4, 0.8)], [(0.25, 0.3), (0.4, 0.55), (0.2, 0.8)]]
    if kind == 1:  # fish
        return [_ring(-0.15, 0, 0.75, 0.45), [(0.55, 0), (1.0, 0.4), (1.0, -0.4), (0.55, 0)], _ring(-0.5, 0.1, 0.07, 0.07)]
    if kind == 2:  # star
        return [[(math.sin(k * math.pi * 0.8), math.cos(k * math.pi * 0.8)) for k in range(6)]]
    if kind == 3:  # heart
        left = [(0, -0.9), (-0.7, -0.2), (-0.95, 0.3), (-0.75, 0.75), (-0.35, 0.8), (0, 0.4)]
        return [left, [(-u, v) for u, v in left]]
    if kind == 4:  # note
        return [_ring(-0.4, -0.6, 0.3, 0.22), [(-0.1, -0.6), (-0.1, 0.8), (0.6, 0.55), (0.6, 0.25)]]
    if kind == 5:  # cocktail glass
        return [[(-0.8, 0.7), (0.8, 0.7), (0, -0.1), (-0.8, 0.7)], [(0, -0.1), (0, -0.85)], [(-0.45, -0.85), (0.45, -0.85)], _ring(0.55, 0.95, 0.16, 0.16)]
    if kind == 6:  # moon
        return [_ring(0, 0, 0.9, 0.9, 50, 310) + _ring(0.35, 0, 0.75, 0.72, 290, 70)]
    if kind == 7:  # cat
        head = [(-0.8, -0.2), (-0.75, 0.9), (-0.3, 0.5), (0.3, 0.5), (0.75, 0.9), (0.8, -0.2)]
        return [head + _ring(0, -0.2, 0.8, 0.65, 360, 180), _ring(-0.3, 0, 0.06, 0.1), _ring(0.3, 0, 0.06, 0.1), [(-0.15, -0.4), (0, -0.5), (0.15, -0.4)]]
    return [[(0.2, 1), (-0.5, -0.1), (0.05, -0.1), (-0.25, -1), (0.6, 0.25), (0.05, 0.25), (0.2, 1)]]


def sign_board(pen: Pen, rng: np.random.Generator, x0: float, y0: float, x1: float, y1: float, board: Colour, ink: Colour) -> None:
    """A painted board with a row of invented glyphs."""
    pen.rect(x0, y0 - 0.006, x1, y1, fade((0.08, 0.05, 0.12), 0.35), r=0.008, blur=0.006)
    box = skia.Path()
    box.addRoundRect(skia.Rect.MakeLTRB(x0, y0, x1, y1), 0.008, 0.008)
    pen.body(box, board, depth=0.008, amount=0.12)
    m = (y1 - y0) * 0.22
    glyph_column(pen, rng, x0 + m, y0 + m, x1 - x0 - 2 * m, y1 - y0 - 2 * m, ink, dark=ink, across=True)
