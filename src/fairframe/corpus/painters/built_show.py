"""Places of performance: the stage and the disco. Dark rooms made by coloured light."""

from __future__ import annotations

import math

import numpy as np
import skia

from fairframe.corpus.painters.base import Backdrop, Setup
from fairframe.corpus.painters.built_pen import Pen, View, ball, darker, horiz, lighter, new_pen, pick, radial, three, vert
from fairframe.corpus.painters.built_signs import neon_icon
from fairframe.corpus.painters.built_things import GOLD, round_rect
from fairframe.corpus.painters.colour import Colour, fade, jitter, mix, rgb
from fairframe.scene.scene import Effect, Ground, Light

_SHOWS: tuple[tuple[str, str, str], ...] = (  # curtain, first and second light
    ("#b3132b", "#ffd27a", "#ff6fb0"),
    ("#7a1fa0", "#ff7ad9", "#5ad1ff"),
    ("#0f4f8f", "#7ad9ff", "#ffd27a"),
    ("#a01f5f", "#ffb37a", "#a97aff"),
    ("#0f6f5f", "#ffe08a", "#7affd0"),
)


def beam(pen: Pen, x: float, y: float, to: float, low: float, spread: float, c: Colour, strength: float) -> None:
    """A cone of light through dusty air from a lamp at (x, y) to the width `spread` about (to, low)."""
    for k, share in ((1.0, 0.45), (0.6, 0.4), (0.28, 0.35)):
        w = spread * k
        points = [(x - 0.008, y), (x + 0.008, y), (to + w, low), (to - w, low)]
        pen.poly(points, vert(fade(c, strength * share), fade(c, strength * share * 0.45), fade(c, 0.0)), blend="screen", blur=0.01)
    pen.glow(x, y, 0.1, 0.1, lighter(c, 0.4), 0.9)


def lamp_head(pen: Pen, x: float, y: float, lean: float, c: Colour) -> None:
    """A theatre lamp hanging from a bar, looking down; lean in degrees."""
    pen.canvas.save()
    pen.canvas.translate(x, y)
    pen.canvas.rotate(lean)
    pen.rect(-0.006, 0.0, 0.006, 0.05, (0.12, 0.12, 0.16))
    pen.path(round_rect(-0.026, -0.05, 0.026, 0.02, 0.01), horiz((0.1, 0.1, 0.14), (0.34, 0.34, 0.42), (0.08, 0.08, 0.12)))
    pen.oval(0, -0.05, 0.026, 0.009, lighter(c, 0.75))
    pen.canvas.restore()


def velvet(pen: Pen, x0: float, x1: float, y0: float, y1: float, c: Colour, rng: np.random.Generator, *, fold: float = 0.075) -> None:
    """A hanging curtain: deep soft folds."""
    n = max(2, int(abs(x1 - x0) / fold))
    pen.rect(x0, y0, x1, y1, c)
    step = (x1 - x0) / n
    for k in range(n):
        a, w = x0 + k * step, step * rng.uniform(0.9, 1.05)
        deep, light = darker(c, 0.75), lighter(c, rng.uniform(0.08, 0.2))
        pen.rect(a, y0, a + w + 0.002, y1, horiz(deep, c, light, c, darker(c, 0.6), stops=(0, 0.25, 0.5, 0.72, 1)))
    pen.rect(x0, y0, x1, y1, vert(fade((0, 0, 0.04), 0.5), fade((0, 0, 0.04), 0.05), fade((0, 0, 0.04), 0.35)))


def stage(setup: Setup) -> Backdrop:
    rng = setup.rng("layout")
    cloth, first, second = (jitter(rng, rgb(c), 0.02, 0.08, 0.05) for c in pick(rng, _SHOWS))
    view = View(horizon=0.02, ground=-0.31)
    back = 2.3
    foot = view.at(0, 0, back)[1]
    concert = rng.random() < 0.5
    far = new_pen(setup)
    _stage_back(far, setup, rng, view, cloth, first, second, foot, concert)
    mid = new_pen(setup)
    _wings(mid, setup, rng, cloth)
    ground = _stage_floor(setup, rng, view, back, first, second)
    near = _stage_near(setup, rng, first)
    layers = (
        setup.layer(far.plate, "far", depth=2.6, role="far", trim=False, emits_light=0.7),
        setup.layer(mid.plate, "mid", depth=1.7, trim=False, emits_light=0.5),
        setup.layer(ground.plate, "ground", depth=1.2, emits_light=0.5),
        setup.layer(near.plate, "near", depth=0.7, role="near"),
    )
    light = Light(
        time="night", azimuth=12.0 * setup.mood.side, elevation=66.0, colour=three(mix((1.06, 1.02, 0.96), lighter(first, 0.5), 0.3)), ambient=three(mix((0.8, 0.77, 0.84), second, 0.1)),
        haze=three(darker(second, 0.5)), haze_strength=0.03, shadow=0.55,
    )  # fmt: skip
    return Backdrop(layers=layers, light=light, ground=Ground(horizon=view.horizon, y=view.ground), effects=(Effect(name="dust", amount=0.2, depth=1.2),))


def _stage_back(pen: Pen, setup: Setup, rng: np.random.Generator, view: View, cloth: Colour, a: Colour, b: Colour, foot: float, concert: bool) -> None:
    x0, y0, x1, y1 = pen.extent
    if concert:
        deep = mix(rgb("#120a2a"), b, 0.1)
        pen.whole(vert(darker(deep, 0.4), deep, mix(deep, a, 0.35)))
        wall_top, cells = 0.34, int(rng.integers(16, 24))
        hue = rng.random()
        for i in range(cells):  # a wall of lamps behind the band, in a pattern
            for j in range(9):
                x, y = -0.8 + 1.6 * (i + 0.5) / cells, foot + 0.06 + j * (wall_top - foot - 0.06) / 9
                wave = 0.5 + 0.5 * math.sin(i * 0.7 + j * 0.9 + hue * 6.28) * math.cos(j * 0.6 - i * 0.25)
                c = mix(a, b, wave)
                pen.oval(x, y, 0.017, 0.017, fade(mix(darker(c, 0.6), c, wave), 0.9))
                if wave > 0.62:
                    pen.glow(x, y, 0.06, 0.06, c, wave * 0.5)
        pen.glow(0, 0.1, 0.95, 0.5, b, 0.35)
    else:
        velvet(pen, x0, x1, y0, y1, darker(cloth, 0.28), rng, fold=0.085)
        pen.light((0.62, 0.55, 0.66), [(0, foot + 0.05, 0.75, (0.6, 0.5, 0.42)), (-0.5, 0.1, 0.5, tuple(0.3 * v for v in b)), (0.5, 0.1, 0.5, tuple(0.3 * v for v in b))])
        pen.glow(0, foot + 0.14, 0.62, 0.34, lighter(a, 0.3), 0.5)
    pen.rect(x0, 0.455, x1, 0.475, horiz((0.1, 0.1, 0.14), (0.3, 0.3, 0.36), (0.1, 0.1, 0.14)))
    for k in range(-12, 12):
        pen.line([(k * 0.1, 0.475), (k * 0.1 + 0.05, 0.515), (k * 0.1 + 0.1, 0.475)], (0.2, 0.2, 0.26), 0.006)
    pen.rect(x0, 0.512, x1, 0.525, (0.18, 0.18, 0.24))
    for x, to, c, power in ((-0.62, -0.2, b, 0.55), (0.62, 0.2, b, 0.55), (-0.32, 0.28, a, 0.4), (0.32, -0.28, a, 0.4), (0.0, 0.0, lighter(a, 0.6), 0.75), (-0.92, -0.75, a, 0.4), (0.92, 0.75, a, 0.4)):
        beam(pen, x, 0.4, to, foot - 0.16, 0.2 if x else 0.3, c, power)
        lamp_head(pen, x, 0.43, (x - to) * 40, c)


def _wings(pen: Pen, setup: Setup, rng: np.random.Generator, cloth: Colour) -> None:
    """Side curtains, gathered, and the valance above."""
    half = min(setup.aspect / 2, 1.05)
    x0, y0, x1, y1 = pen.extent
    for side in (-1, 1):
        inner, waist = side * half * 0.74, side * half * 0.9
        path = skia.Path()
        path.moveTo(side * (half + 0.6), y0)
        path.lineTo(side * (half + 0.6), y1)
        path.lineTo(inner, y1)
        path.cubicTo(inner + side * 0.01, 0.25, inner + side * 0.03, 0.06, waist, -0.02)
        path.cubicTo(waist - side * 0.05, -0.1, waist - side * 0.07, -0.2, waist - side * 0.09, y0)
        path.close()
        pen.path(path, fade((0, 0, 0.05), 0.55), blur=0.03)
        with pen.clip(path):
            a, b = sorted((inner - side * 0.02, side * (half + 0.6)))
            velvet(pen, a, b, y0, y1, cloth, rng, fold=0.062)
            pen.line([(waist - side * 0.04, -0.03), (side * (half + 0.4), 0.03)], vert(lighter(GOLD, 0.4), GOLD, darker(GOLD, 0.4)), 0.022)
        pen.oval(waist + side * 0.01, -0.025, 0.02, 0.02, ball(lighter(GOLD, 0.6), GOLD, darker(GOLD, 0.4)))
        for k in range(5):
            pen.line([(waist + side * 0.01, -0.04), (waist + side * 0.01 + (k - 2) * 0.006, -0.1)], darker(GOLD, 0.1 * k), 0.006)
    low, n = 0.4, 7
    for k in range(n):
        a, b = x0 + (x1 - x0) * k / n, x0 + (x1 - x0) * (k + 1) / n
        swag = skia.Path()
        swag.moveTo(a, y1)
        swag.lineTo(a, low + 0.04)
        swag.quadTo((a + b) / 2, low - 0.07, b, low + 0.04)
        swag.lineTo(b, y1)
        swag.close()
        pen.path(swag, fade((0, 0, 0.05), 0.5), blur=0.02)
        pen.path(swag, vert(darker(cloth, 0.3), cloth, lighter(cloth, 0.15), darker(cloth, 0.15)))
        with pen.clip(swag):
            for j in range(6):
                y = y1 - 0.02 - j * 0.04
                pen.curve([(a, y + 0.03), ((a + b) / 2, y - 0.09), (b, y + 0.03)], fade(darker(cloth, 0.7), 0.4), 0.008, blur=0.004)
        pen.curve([(a, low + 0.042), ((a + b) / 2, low - 0.068), (b, low + 0.042)], horiz(darker(GOLD, 0.2), lighter(GOLD, 0.5), darker(GOLD, 0.2)), 0.011)
    pen.light((0.86, 0.82, 0.88), [(0, -0.1, 0.7, (0.3, 0.26, 0.2))], gloom=0.35)


def _stage_floor(setup: Setup, rng: np.random.Generator, view: View, back: float, a: Colour, b: Colour) -> Pen:
    pen = new_pen(setup, top=view.at(0, 0, back)[1] + 0.002)
    x0, y0, x1, y1 = pen.extent
    wood = jitter(rng, pick(rng, (rgb("#8a5230"), rgb("#5a3a4a"), rgb("#6a4028"), rgb("#3a3350"))), 0.01)
    pen.whole(darker(wood, 0.5))
    low = view.depth_of(y0 - 0.02)
    for i in range(-22, 22):
        c = jitter(rng, wood, 0.008, 0.06, 0.08)
        view.floor(pen, i * 0.13 + 0.002, (i + 1) * 0.13 - 0.002, low, back, vert(darker(c, 0.3), c))
    pen.light((0.5, 0.45, 0.55), [(0, view.ground, 0.75, (0.75, 0.68, 0.6))])
    for x, c in ((-0.42, b), (0.42, b), (-0.85, a), (0.85, a)):
        pen.glow(x, view.ground + 0.04, 0.42, 0.12, c, 0.5)
    pen.oval(0, view.ground - 0.005, 0.5, 0.115, radial(fade(lighter(a, 0.75), 0.62), fade(lighter(a, 0.6), 0.5), fade(lighter(a, 0.5), 0.34), fade(a, 0.0), stops=(0, 0.62, 0.9, 1)), blend="screen")
    for x in np.arange(-0.9, 1.0, 0.2):  # the lamps of the back wall in the polish
        pen.glow(float(x), y1 - 0.01, 0.05, 0.1, mix(a, b, abs(float(x))), 0.35)
    pen.rect(x0, y1 - 0.03, x1, y1, vert(fade((0, 0, 0.05), 0.5), fade((0, 0, 0.05), 0.0)))
    edge = -0.475
    pen.rect(x0, y0, x1, edge, vert(darker(wood, 0.35), darker(wood, 0.75)))
    pen.rect(x0, edge - 0.008, x1, edge + 0.006, vert(lighter(GOLD, 0.4), darker(GOLD, 0.3)))
    for x in np.arange(-1.2, 1.25, 0.16):
        pen.glow(float(x), edge + 0.01, 0.12, 0.07, lighter(a, 0.4), 0.5)
        pen.oval(float(x), edge - 0.004, 0.028, 0.02, vert(lighter(GOLD, 0.6), darker(GOLD, 0.4)))
    return pen


def _stage_near(setup: Setup, rng: np.random.Generator, a: Colour) -> Pen:
    """The heads of the first row, out of focus, some with hands up."""
    pen = new_pen(setup, top=-0.3)
    half, dark = setup.aspect / 2, rgb("#0d0818")
    with pen.blurred(0.005, 0.005):
        for x in np.arange(-half - 0.3, half + 0.3, 0.155):
            px, y, r = float(x + rng.uniform(-0.03, 0.03)), -0.515 - 0.03 * rng.random() - 0.06 * (abs(x) < half * 0.5), rng.uniform(0.05, 0.062)
            pen.oval(px, y - 0.13, 0.11, 0.1, dark)
            pen.oval(px, y, r, r * 1.12, dark)
            pen.curve([(px - r * 0.85, y + r * 0.55), (px, y + r * 1.3), (px + r * 0.85, y + r * 0.55)], fade(lighter(a, 0.2), 0.55), 0.006)
            if rng.random() < 0.22 and abs(x) > half * 0.55:
                pen.line([(px + 0.07, y - 0.1), (px + 0.09, y + 0.06)], dark, 0.03)
                pen.oval(px + 0.092, y + 0.085, 0.024, 0.03, dark)
    return pen


# ---------------------------------------------------------------- disco

_DISCOS: tuple[tuple[str, str, str, str], ...] = (
    ("#ff2fa0", "#2fd6ff", "#ffd23f", "#8a4dff"),
    ("#ff5a3c", "#ff2fd0", "#4dffb8", "#3f7dff"),
    ("#a23cff", "#2fffd6", "#ff4d7d", "#ffe14d"),
    ("#2f8dff", "#ff3cc8", "#9dff4d", "#ff9d3c"),
)


def disco(setup: Setup) -> Backdrop:
    rng = setup.rng("layout")
    colours = [rgb(c) for c in pick(rng, _DISCOS)]
    a, b = colours[0], colours[1]
    view, back = View(horizon=0.0, ground=-0.32), 2.5
    foot = view.at(0, 0, back)[1]
    far = new_pen(setup)
    x0, _, x1, _ = far.extent
    deep = mix(rgb("#150a30"), a, 0.1)
    far.whole(vert(darker(deep, 0.45), deep, mix(deep, b, 0.3), mix(deep, a, 0.4), stops=(0, 0.4, 0.62, 1)))
    _disco_wall(far, rng, colours, foot)
    for k in range(9):
        x = (k - 4) * 0.25
        c = colours[k % 4]
        beam(far, x, 0.5, x * 0.3 + rng.uniform(-0.5, 0.5), -0.3, rng.uniform(0.08, 0.16), c, 0.55)
    mid = new_pen(setup)
    _mirror_ball(mid, rng, float(rng.uniform(-0.16, 0.16)), 0.335, 0.1, colours)
    _disco_sides(mid, setup, rng, colours, foot)
    ground = new_pen(setup, top=foot + 0.002)
    _dance_floor(ground, rng, view, back, colours)
    near = new_pen(setup, top=0.1)
    half = setup.aspect / 2
    for _ in range(16):
        side = pick(rng, (-1, 1))
        x, y, r, c = side * rng.uniform(half * 0.62, half + 0.25), rng.uniform(-0.55, 0.0), rng.uniform(0.015, 0.05), pick(rng, colours)
        near.oval(x, y, r, r, fade(lighter(c, 0.2), 0.2))
        near.oval(x, y, r, r, fade(lighter(c, 0.5), 0.2), stroke=0.003)
    layers = (
        setup.layer(far.plate, "far", depth=2.8, role="far", trim=False, emits_light=0.8),
        setup.layer(mid.plate, "mid", depth=1.9, emits_light=0.6),
        setup.layer(ground.plate, "ground", depth=1.2, emits_light=0.8),
        setup.layer(near.plate, "near", depth=0.7, role="near", emits_light=1.0),
    )
    light = Light(
        time="night", azimuth=40.0 * setup.mood.side, elevation=58.0, colour=three(mix((1.02, 1.0, 1.04), lighter(a, 0.4), 0.3)), ambient=three(mix((0.74, 0.72, 0.86), b, 0.2)),
        haze=three(mix(deep, a, 0.4)), haze_strength=0.04, shadow=0.5,
    )  # fmt: skip
    return Backdrop(layers=layers, light=light, ground=Ground(horizon=view.horizon, y=view.ground))


def _disco_wall(pen: Pen, rng: np.random.Generator, colours: list[Colour], foot: float) -> None:
    """Light panels at the back: bars like a music display, or arches of neon."""
    x0, _, x1, _ = pen.extent
    if rng.random() < 0.5:
        for i, x in enumerate(np.arange(x0, x1, 0.062)):
            level = 3 + 7 * abs(math.sin(i * 0.55 + colours[0][1] * 9)) * (0.6 + 0.4 * rng.random())
            c = mix(colours[0], colours[1], 0.5 + 0.5 * math.sin(i * 0.23))
            for j in range(11):
                on = j < level
                y = foot + 0.05 + j * 0.033
                pen.rect(float(x), y, float(x) + 0.05, y + 0.024, fade(lighter(c, 0.25) if on else darker(c, 0.75), 0.85 if on else 0.6), r=0.004)
        pen.glow(0, foot + 0.1, 1.1, 0.3, colours[0], 0.35)
    else:
        for k in range(6):
            r, c = 0.18 + 0.13 * k, colours[k % 4]
            points = [(r * 1.25 * math.cos(t), foot + 0.02 + r * 0.9 * math.sin(t)) for t in np.linspace(0, math.pi, 40)]
            pen.line(points, fade(c, 0.3), 0.045, blend="screen")
            pen.line(points, lighter(c, 0.2), 0.012)
            pen.line(points, lighter(c, 0.8), 0.005)
        pen.glow(0, foot + 0.1, 0.5, 0.35, colours[1], 0.55)
    pen.rect(x0, foot - 0.1, x1, foot + 0.04, vert((0.06, 0.03, 0.14), (0.1, 0.05, 0.2)))


def _mirror_ball(pen: Pen, rng: np.random.Generator, x: float, y: float, r: float, colours: list[Colour]) -> None:
    pen.line([(x, y + r), (x, 0.7)], (0.5, 0.5, 0.58), 0.004)
    pen.glow(x, y, r * 3.2, r * 3.2, (0.9, 0.9, 1.0), 0.4)
    for _ in range(12):
        t = rng.uniform(0, 2 * math.pi)
        c = pick(rng, colours)
        pen.poly([(x, y), (x + math.cos(t) * 1.5, y + math.sin(t) * 1.5), (x + math.cos(t + 0.035) * 1.5, y + math.sin(t + 0.035) * 1.5)], radial(fade(lighter(c, 0.4), 0.26), fade(c, 0.0)), blend="screen")
    pen.oval(x, y, r, r, ball((0.95, 0.96, 1.0), (0.55, 0.57, 0.72), (0.2, 0.18, 0.36)))
    rows = 9
    for j in range(rows):
        lat = math.pi * ((j + 0.5) / rows - 0.5)
        ring, n = math.cos(lat), max(4, int(14 * math.cos(lat)))
        for i in range(n):
            lon = math.pi * ((i + 0.5) / n - 0.5)
            px, py = x + r * 0.96 * ring * math.sin(lon), y + r * 0.96 * math.sin(lat)
            w, h = r * ring * math.cos(lon) * 1.25 / n * 1.1, r * math.cos(lat) * 0.15
            tone = rng.random()
            c = mix((0.45, 0.46, 0.6), (1, 1, 1), tone**1.5) if tone < 0.75 else lighter(pick(rng, colours), 0.45)
            pen.rect(px - w, py - h, px + w, py + h, fade(c, 0.85), r=0.002)
    for dx, dy, s in ((-0.4, 0.45, 0.5), (0.3, 0.1, 0.28)):
        px, py, k = x + r * dx, y + r * dy, r * s
        pen.poly([(px - k, py), (px, py + k * 0.08), (px + k, py), (px, py - k * 0.08)], (1, 1, 1))
        pen.poly([(px, py - k), (px + k * 0.08, py), (px, py + k), (px - k * 0.08, py)], (1, 1, 1))
        pen.glow(px, py, k * 0.9, k * 0.9, (1, 1, 1), 0.8)


def _disco_sides(pen: Pen, setup: Setup, rng: np.random.Generator, colours: list[Colour], foot: float) -> None:
    """Towers of loudspeakers and a neon sign on each side."""
    half = setup.aspect / 2
    for side in (-1, 1):
        x = side * max(0.34, half - 0.14)
        for k in range(3):
            y, c = foot - 0.02 + k * 0.155, colours[(k + (side > 0)) % 4]
            pen.body(round_rect(x - 0.095, y, x + 0.095, y + 0.15, 0.012), rgb("#231a3c"), depth=0.012)
            for cy, r in ((y + 0.055, 0.046), (y + 0.118, 0.022)):
                pen.oval(x, cy, r, r, radial((0.03, 0.02, 0.06), (0.12, 0.1, 0.2), (0.26, 0.22, 0.4), stops=(0, 0.7, 1)))
                pen.oval(x, cy, r, r, fade(c, 0.9), stroke=0.004)
                pen.oval(x, cy, r * 0.32, r * 0.32, ball((0.6, 0.58, 0.75), (0.2, 0.18, 0.3), (0.08, 0.06, 0.14)))
            pen.glow(x, y + 0.06, 0.16, 0.12, c, 0.3)
        pen.glow(x, foot + 0.55, 0.16, 0.16, colours[2], 0.5)
        neon_icon(pen, rng, x, foot + 0.55, 0.055, colours[2])


def _dance_floor(pen: Pen, rng: np.random.Generator, view: View, back: float, colours: list[Colour]) -> None:
    x0, y0, x1, y1 = pen.extent
    pen.whole(rgb("#0c0620"))
    size, low = 0.26, view.depth_of(y0 - 0.02)
    phase, kind = rng.uniform(0, 6.28), int(rng.integers(3))
    for j in range(int((back - low) / size) + 2):
        z = low + j * size
        for i in range(-14, 14):
            if kind == 0:
                c = colours[(i + j) % 4]
            elif kind == 1:
                c = colours[int(rng.integers(4))]
            else:
                c = mix(colours[0], colours[1], 0.5 + 0.5 * math.sin(i * 0.8 + j * 1.1 + phase))
            on = 0.45 + 0.55 * rng.random()
            tone = mix(darker(c, 0.6), lighter(c, 0.15), on)
            view.floor(pen, i * size + 0.008, (i + 1) * size - 0.008, z + 0.008, min(back, z + size - 0.008), radial(lighter(tone, 0.35), tone, darker(tone, 0.25)))
    pen.rect(x0, y1 - 0.1, x1, y1, vert(fade((0.02, 0.0, 0.08), 0.55), fade((0.02, 0.0, 0.08), 0.0)))
    pen.oval(0, view.ground, 0.8, 0.14, radial(fade((1, 1, 1), 0.2), fade((1, 1, 1), 0.08), fade((1, 1, 1), 0)), blend="screen")
    pen.rect(x0, y0, x1, y0 + 0.26, vert(fade((0.03, 0.0, 0.08), 0.0), fade((0.03, 0.0, 0.08), 0.6)))


PAINTERS = {"stage": stage, "disco": disco}
