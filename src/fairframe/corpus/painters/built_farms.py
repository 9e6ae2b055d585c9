"""Farms seen across their land: a windmill, a red barn, a stone house among cypresses, white houses under dark roofs; their windows are lit at night."""

from __future__ import annotations

import numpy as np
import skia

from fairframe.corpus.painters import nature_plants as plants
from fairframe.corpus.painters.base import Canvas, Setup, below
from fairframe.corpus.painters.built_pen import Pen, darker, horiz, lighter, new_pen, pick, vert
from fairframe.corpus.painters.built_things import round_rect
from fairframe.corpus.painters.built_yard import ROOFS, air, cottage, daylight, flat, glowing, lamplight
from fairframe.corpus.painters.colour import Colour, fade, jitter, rgb


def poplar(canvas: Canvas, s: Setup, rng: np.random.Generator, x: float, y: float, h: float, colour: Colour, haze: float) -> None:
    """A slender tree, poplar or cypress."""
    canvas.stroke(below(np.array([x - 0.001, x + 0.001]), np.array([y + 0.2 * h] * 2), y), s.mood.far(s.mood.lit(rgb("#6a5240"), 0.4), haze), 0.05 * h)
    plants.crown(canvas, s.mood, rng, (x, y + 0.56 * h), 0.15 * h, 0.46 * h, jitter(rng, colour, 0.015), air=haze, clumps=8)


def farm(s: Setup, rng: np.random.Generator, kind: str, at: tuple[float, float] | None = None, size: float = 1.0) -> Pen:
    """What people built at the far end of their land: a mill, a stone farm, white houses or a barn. at: where its foot stands; else to one side."""
    pen, even, glow = new_pen(s, top=0.5), flat(s), lamplight(s)
    side = int(pick(rng, (-1, 1)))
    x, foot = at or (side * float(rng.uniform(0.42, 0.6)) * s.aspect / 1.78, 0.0)
    side = side if at is None else 1 if x > 0 else -1
    with skia.AutoCanvasRestore(pen.canvas):
        pen.canvas.translate(x * (1 - size), foot)
        pen.canvas.scale(size, size)
        panes = _houses(pen, s, even, rng, kind, x, side)
    pen.light(daylight(s))
    air(pen, s, 0.2 + 0.45 * s.mood.haze_amount, low=-0.05, high=0.2)
    with skia.AutoCanvasRestore(pen.canvas):
        pen.canvas.translate(x * (1 - size), foot)
        pen.canvas.scale(size, size)
        glowing(pen, panes, glow)
    return pen


def _houses(pen: Pen, s: Setup, even: Setup, rng: np.random.Generator, kind: str, x: float, side: int) -> list[tuple[float, float, float, float]]:
    panes: list[tuple[float, float, float, float]] = []
    if kind == "mill":
        for at, h in ((x, 0.2), (x - side * 0.34, 0.1), (-x * 1.2, 0.075)):
            panes += _windmill(pen, s, rng, at, -0.02, h)
        panes += cottage(pen, even, rng, x + side * 0.16, -0.02, 0.13, 0.045, wall=rgb("#b5654a"), roof=rgb("#7a4038"))
    elif kind == "stone":
        wall = jitter(rng, rgb("#d8c3a0"), 0.015)
        for k in (-3, -2, 2, 3, 4):
            poplar(pen.plate, even, rng, x + 0.062 * k, 0.0, float(rng.uniform(0.13, 0.19)), rgb("#3f6f46"), 0.0)
        panes += cottage(pen, even, rng, x, 0.0, 0.16, 0.06, wall=wall, roof=rgb("#c8794f"))
        panes += cottage(pen, even, rng, x + side * 0.12, -0.004, 0.1, 0.04, wall=darker(wall, 0.06), roof=rgb("#b96c48"))
    elif kind == "white":
        for k, w in enumerate((0.13, 0.11, 0.12, 0.09)):
            at, up = x + side * (0.115 * k - 0.1), 0.004 - 0.003 * (k % 2)
            panes += cottage(pen, even, rng, at, up, w, 0.05 + 0.012 * (k % 2), wall=(0.96, 0.96, 0.94), roof=rgb("#4f5560"))
        for k in (-2, 4):
            plants.crown(pen.plate, even.mood, rng, (x + side * 0.1 * k, 0.03), 0.05, 0.04, rgb("#6f9f4a"), clumps=7)
    else:
        roof = pick(rng, ROOFS)
        panes += _barn(pen, s, x - side * 0.13, 0.0, 0.105, jitter(rng, rgb("#b8402f"), 0.015))
        panes += cottage(pen, even, rng, x, 0.0, 0.13, 0.05, wall=rgb("#f0e4d0"), roof=roof)
        for off in (-0.24, 0.11, 0.17):
            plants.crown(pen.plate, even.mood, rng, (x + side * off, 0.045), 0.055, 0.055, rgb("#5f9a4a"), clumps=8)
    return panes


def _barn(pen: Pen, s: Setup, x: float, y: float, h: float, c: Colour) -> list[tuple[float, float, float, float]]:
    """A red barn seen from its gable, white-framed doors, a silo beside it."""
    w, roof = 0.62 * h, s.mood.snowy(rgb("#6a4a48"), 0.9)
    steel = rgb("#c9d0d4")
    pen.rect(x + 0.8 * w, y, x + 1.3 * w, y + 1.15 * h, horiz(lighter(steel, 0.4), steel, darker(steel, 0.35)))
    pen.oval(x + 1.05 * w, y + 1.15 * h, 0.25 * w, 0.14 * h, vert(lighter(steel, 0.5), darker(steel, 0.2)))
    shape = ((-1.0, 0.0), (1.0, 0.0), (1.0, 0.55), (0.62, 0.88), (0.0, 1.05), (-0.62, 0.88), (-1.0, 0.55))
    gable = [(x + a * w, y + b * h) for a, b in shape]
    pen.poly(gable, horiz(lighter(c, 0.14), c, darker(c, 0.25)))
    for k in range(-7, 8):
        pen.line([(x + 0.13 * k * w, y), (x + 0.13 * k * w, y + 0.55 * h)], fade(darker(c, 0.5), 0.35), 0.0012)
    pen.line([gable[6], gable[5], gable[4], gable[3], gable[2]], roof, 0.07 * h)
    pen.rect(x - 0.42 * w, y, x + 0.42 * w, y + 0.46 * h, (0.96, 0.95, 0.92))
    pen.rect(x - 0.36 * w, y, x + 0.36 * w, y + 0.41 * h, darker(c, 0.15))
    for a, b in (((-0.36, 0), (0, 0.41)), ((0, 0), (-0.36, 0.41)), ((0.36, 0), (0, 0.41)), ((0, 0), (0.36, 0.41))):
        pen.line([(x + a[0] * w, y + a[1] * h), (x + b[0] * w, y + b[1] * h)], (0.96, 0.95, 0.92), 0.025 * h)
    pane = (x, y + 0.6 * h, 0.36 * w, 0.2 * h)
    pen.rect(x - 0.2 * w, y + 0.59 * h, x + 0.2 * w, y + 0.81 * h, (0.96, 0.95, 0.92))
    pen.rect(x - 0.15 * w, y + 0.61 * h, x + 0.15 * w, y + 0.79 * h, rgb("#5f7f9a"))
    return [pane]


def _windmill(pen: Pen, s: Setup, rng: np.random.Generator, x: float, y: float, h: float) -> list[tuple[float, float, float, float]]:
    """A smock mill, `h` to its cap: brick foot, gallery, thatched body, four latticed sails."""
    brick, thatch, cream = jitter(rng, rgb("#b5654a"), 0.015), s.mood.snowy(jitter(rng, rgb("#8a7358"), 0.02), 0.3), (0.97, 0.95, 0.9)
    foot = [(x - 0.2 * h, y), (x + 0.2 * h, y), (x + 0.17 * h, y + 0.34 * h), (x - 0.17 * h, y + 0.34 * h)]
    pen.poly(foot, horiz(lighter(brick, 0.2), brick, darker(brick, 0.35)))
    pen.path(round_rect(x - 0.05 * h, y, x + 0.05 * h, y + 0.16 * h, 0.02 * h), rgb("#3f6a52"))
    body = [(x - 0.16 * h, y + 0.34 * h), (x + 0.16 * h, y + 0.34 * h), (x + 0.095 * h, y + 0.88 * h), (x - 0.095 * h, y + 0.88 * h)]
    pen.poly(body, horiz(lighter(thatch, 0.3), thatch, darker(thatch, 0.42)))
    for dx in (-0.055, 0.04):
        pen.line([(x + 1.5 * dx * h, y + 0.34 * h), (x + dx * h, y + 0.88 * h)], fade(darker(thatch, 0.5), 0.3), 0.008 * h)
    pen.rect(x - 0.25 * h, y + 0.325 * h, x + 0.25 * h, y + 0.35 * h, vert(cream, darker(cream, 0.3)))
    for k in range(-4, 5):
        pen.line([(x + 0.058 * k * h, y + 0.35 * h), (x + 0.058 * k * h, y + 0.41 * h)], cream, 0.008 * h)
    pen.line([(x - 0.24 * h, y + 0.41 * h), (x + 0.24 * h, y + 0.41 * h)], cream, 0.01 * h)
    for k in (-1, 1):
        pen.line([(x + 0.2 * k * h, y + 0.33 * h), (x + 0.17 * k * h, y + 0.2 * h)], darker(cream, 0.3), 0.01 * h)
    cap = round_rect(x - 0.12 * h, y + 0.86 * h, x + 0.12 * h, y + 1.0 * h, 0.06 * h)
    roof = s.mood.snowy(rgb("#5f5048"), 0.8)
    pen.path(cap, horiz(lighter(roof, 0.3), roof, darker(roof, 0.4)))
    hub, turn, reach = (x, y + 0.93 * h), float(rng.uniform(0.15, 1.4)), 0.62 * h
    for a in (turn + k * np.pi / 2 for k in range(4)):
        c, d = float(np.cos(a)), float(np.sin(a))

        def spot(along: float, aside: float, c: float = c, d: float = d) -> tuple[float, float]:
            return hub[0] + reach * along * c - h * aside * d, hub[1] + reach * along * d + h * aside * c

        pen.poly([spot(0.2, 0.0), spot(1.0, 0.0), spot(1.0, 0.11), spot(0.2, 0.11)], fade(cream, 0.55))
        for t in np.linspace(0.2, 1.0, 8).tolist():
            pen.line([spot(t, 0.0), spot(t, 0.11)], rgb("#8a6a50"), 0.006 * h)
        pen.line([spot(0.2, 0.11), spot(1.0, 0.11)], rgb("#8a6a50"), 0.007 * h)
        pen.line([spot(0.0, 0.0), spot(1.02, 0.0)], rgb("#6a4a38"), 0.018 * h)
    pen.oval(*hub, 0.025 * h, 0.025 * h, rgb("#4f3a30"))
    pane = (x, y + 0.58 * h, 0.07 * h, 0.09 * h)
    pen.rect(x - 0.03 * h, y + 0.57 * h, x + 0.03 * h, y + 0.68 * h, cream)
    pen.rect(x - 0.022 * h, y + 0.58 * h, x + 0.022 * h, y + 0.67 * h, rgb("#5f7f9a"))
    return [pane]
