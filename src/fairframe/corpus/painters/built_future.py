"""A city of the future: rounded towers with gardens on their ledges, bridges between them, a train in a glass tube, cars in the air, a polished square with lines of light."""

from __future__ import annotations

import math

import numpy as np
import skia

from fairframe.corpus.painters import nature_plants as plants
from fairframe.corpus.painters.base import Backdrop, Setup, smooth
from fairframe.corpus.painters.built_pen import Pen, View, darker, horiz, lighter, new_pen, pick, vert
from fairframe.corpus.painters.built_yard import air, daylight, flat, lamplight, outdoors, reflect, sunlit, view_of, vignette_floor, wet_sheen
from fairframe.corpus.painters.colour import Colour, fade, jitter, mix, rgb
from fairframe.corpus.painters.sky import paint_sky
from fairframe.scene.scene import Ground

_GLOWS: tuple[tuple[str, str], ...] = (("#3fe0ff", "#b06bff"), ("#4dffd2", "#4d9bff"), ("#5cc8ff", "#ff7ad9"))
_BASE = -0.095  # where the towers of the middle plate stand on the stage


def future_city(setup: Setup) -> Backdrop:
    rng, m, even = setup.rng("layout"), setup.mood, flat(setup)
    ground = Ground(horizon=-0.03, y=-0.335)
    view, glow = view_of(ground), lamplight(setup)
    first, second = (rgb(c) for c in pick(rng, _GLOWS))
    far = new_pen(setup)
    paint_sky(far.plate, setup, horizon=-0.03)
    _far_towers(far, setup, rng, first, second, glow)
    mid = new_pen(setup)
    lights: list[tuple[float, float, float, float, Colour]] = []
    for x, w, h in _places(rng):
        lights += _tower(mid, rng, x, _BASE - 0.01, w, h, first, second)
    for side in (-1, 1):
        _bridge(mid, side * 0.43, side * 0.95, float(rng.uniform(0.13, 0.2)), rng)
    _tube(mid, view, first)
    for x in (np.linspace(-1.25, 1.25, 15) + rng.uniform(-0.03, 0.03, 15)).tolist():
        if abs(x) > 0.16:
            plants.crown(mid.plate, even.mood, rng, (x, _BASE + 0.02), 0.05, 0.035, jitter(rng, rgb("#58a86a"), 0.03), clumps=6)
    mid.light(daylight(setup), [])
    air(mid, setup, 0.06 + 0.35 * m.haze_amount, low=-0.12, high=0.3)
    sunlit(mid, setup, 0.3)
    for x, y, rx, ry, c in lights:
        mid.rect(x - rx, y - ry, x + rx, y + ry, fade(lighter(c, 0.35), 0.35 + 0.6 * glow), r=min(rx, ry))
        if glow > 0.2:
            mid.glow(x, y, rx + 0.05, ry + 0.05, c, 0.32 * glow)
    for _ in range(7):
        _flyer(mid, float(rng.uniform(-0.95, 0.95)), float(rng.uniform(0.16, 0.44)), float(rng.uniform(0.018, 0.032)), int(pick(rng, (-1, 1))), pick(rng, (first, second)), 0.4 + 0.6 * glow, rng)
    front = _square(setup, view, rng, mid, first, second, glow)
    near = new_pen(setup, top=0.0)
    half, side = setup.aspect / 2, int(pick(rng, (-1, 1)))
    with near.blurred(0.003, 0.003):
        for k in range(3):
            plants.crown(near.plate, even.mood, rng, (side * (half + 0.02 - 0.1 * k), -0.57 + 0.01 * k), 0.12, 0.075, rgb("#4f9a62"), clumps=7)
        near.rect(side * (half - 0.28), -0.66, side * (half + 0.4), -0.555, vert((0.96, 0.97, 1.0), (0.66, 0.7, 0.8)), r=0.03)
    near.light(tuple(v * 0.9 for v in daylight(setup)), [])
    layers = (
        setup.layer(far.plate, "far", depth=10.0, role="far", trim=False),
        setup.layer(mid.plate, "mid", depth=2.8),
        setup.layer(front.plate, "ground", depth=1.2),
        setup.layer(near.plate, "near", depth=0.72, role="near"),
    )
    return outdoors(setup, ground, layers, lift=1.45)


def _places(rng: np.random.Generator) -> list[tuple[float, float, float]]:
    """Middle, width and height of the towers, the far ones first; the middle of the picture stays open."""
    rows = []
    for side in (-1, 1):
        for x, w, h in ((0.3, 0.1, 0.36), (0.48, 0.16, 0.5), (0.74, 0.2, 0.62), (0.98, 0.24, 0.74), (1.26, 0.24, 0.6)):
            rows.append((side * x + float(rng.uniform(-0.03, 0.03)), w * float(rng.uniform(0.9, 1.12)), h * float(rng.uniform(0.85, 1.2))))
    return sorted(rows, key=_width)


def _width(row: tuple[float, float, float]) -> float:
    return row[1]


def _far_towers(pen: Pen, setup: Setup, rng: np.random.Generator, first: Colour, second: Colour, glow: float) -> None:
    """Three rows of needles and domes in the haze."""
    m = setup.mood
    x0, _, x1, _ = pen.extent
    for distance, tall in ((0.86, 0.42), (0.74, 0.34), (0.6, 0.24)):
        x = x0
        while x < x1:
            w = float(rng.uniform(0.035, 0.085))
            h = tall * (0.4 + 0.6 * float(rng.random()) ** 1.4) * (1.15 - 0.25 * min(abs(x), 1.0))
            c = m.far(m.lit(jitter(rng, rgb("#8fb2d6"), 0.03, 0.1, 0.08), 0.7), distance)
            path = _outline(x, -0.06, w, h + 0.06, int(rng.integers(4)))
            pen.path(path, vert(lighter(c, 0.12), mix(c, m.haze, 0.5)))
            with pen.clip(path):
                pen.rect(x + 0.12 * w, -0.06, x + w, h, fade(darker(c, 0.3), 0.25))
                for _ in range(int(70 * h)):
                    u, v = x + float(rng.uniform(-0.45, 0.45)) * w, float(rng.uniform(-0.03, 0.95)) * h
                    pen.rect(u, v, u + 0.005, v + 0.004, fade(pick(rng, (first, second, rgb("#ffe2a8"))), 0.75 * glow))
            x += w * float(rng.uniform(0.8, 1.5))
    pen.rect(x0, -0.14, x1, 0.06, vert(fade(m.haze, 0.0), fade(m.haze, 0.65)))


def _outline(x: float, y: float, w: float, h: float, form: int) -> skia.Path:
    """A tower: 0 round head, 1 needle, 2 leaf, 3 slanted top."""
    path, r = skia.Path(), w / 2
    path.moveTo(x - r, y)
    if form == 0:
        path.lineTo(x - r, y + h - r)
        path.cubicTo(x - r, y + h + 0.25 * r, x + r, y + h + 0.25 * r, x + r, y + h - r)
    elif form == 1:
        path.cubicTo(x - 0.85 * r, y + 0.55 * h, x - 0.35 * r, y + 0.62 * h, x, y + 1.12 * h)
        path.cubicTo(x + 0.35 * r, y + 0.62 * h, x + 0.85 * r, y + 0.55 * h, x + r, y)
    elif form == 2:
        path.cubicTo(x - 1.45 * r, y + 0.45 * h, x - 0.9 * r, y + 0.85 * h, x + 0.15 * r, y + h)
        path.cubicTo(x + 1.2 * r, y + 0.8 * h, x + 1.35 * r, y + 0.4 * h, x + r, y)
    else:
        path.lineTo(x - r, y + 0.86 * h)
        path.quadTo(x, y + 0.92 * h, x + r, y + h)
    path.lineTo(x + r, y)
    path.close()
    return path


def _tower(pen: Pen, rng: np.random.Generator, x: float, y: float, w: float, h: float, first: Colour, second: Colour) -> list[tuple[float, float, float, float, Colour]]:
    """A tower of white bands and glass with a green ledge or two; returns its lines of light (middle x, y, half width, half height, colour)."""
    form = int(rng.integers(4))
    glass = jitter(rng, pick(rng, (rgb("#5a9fdc"), rgb("#62b8d6"), rgb("#7f98e0"), rgb("#5cc2c0"))), 0.02)
    white = (0.95, 0.97, 1.0)
    path = _outline(x, y, w, h, form)
    pen.shade(x, y, 0.7 * w, 0.02, 0.4)
    pen.path(path, horiz(lighter(glass, 0.45), glass, darker(glass, 0.4), stops=(0.0, 0.45, 1.0)))
    with pen.clip(path):
        step = float(rng.uniform(0.022, 0.03))
        for k in range(int(1.15 * h / step)):
            v = y + k * step
            pen.curve([(x - 0.9 * w, v + 0.012), (x, v - 0.006), (x + 0.9 * w, v + 0.012)], fade(darker(white, 0.05), 0.8), 0.0052)
        pen.rect(x - 0.34 * w, y, x - 0.26 * w, y + 1.2 * h, fade((1, 1, 1), 0.35))
        for v in rng.uniform(0.25, 0.8, 2).tolist():  # gardens
            pen.rect(x - w, y + v * h, x + w, y + v * h + 0.014, vert(rgb("#8fd08a"), rgb("#4f9a5c")))
            for u in rng.uniform(-0.5, 0.5, 7).tolist():
                pen.oval(x + u * w, y + v * h + 0.014, 0.011, 0.009, vert(rgb("#8ed486"), rgb("#58a862")))
    pen.path(path, fade(white, 0.55), stroke=0.004)
    lights = [(x, y + float(v) * h, 0.42 * w if form in (0, 3) else 0.3 * w, 0.0022, pick(rng, (first, second))) for v in rng.uniform(0.3, 0.72, 2)]
    if form in (0, 3):
        lights.append((x + float(pick(rng, (-0.3, 0.3))) * w, y + 0.42 * h, 0.0025, 0.3 * h, pick(rng, (first, second))))
    if form == 1:
        lights.append((x, y + 1.13 * h, 0.004, 0.004, rgb("#ff7a8a")))
    if w > 0.12:  # a picture of light beside it
        u, v, size = x + float(pick(rng, (-1, 1))) * 0.05 * w, y + float(rng.uniform(0.34, 0.5)) * h, 0.3 * w
        c = pick(rng, (first, second))
        pen.rect(u - size, v - 0.62 * size, u + size, v + 0.62 * size, fade(darker(c, 0.5), 0.75), r=0.006)
        pen.rect(u - size, v - 0.62 * size, u + size, v + 0.62 * size, fade(lighter(c, 0.4), 0.95), r=0.006, stroke=0.003)
        for k, high in enumerate(rng.uniform(0.2, 0.9, 5).tolist()):
            a = u - 0.75 * size + 0.32 * k * size
            pen.rect(a, v - 0.42 * size, a + 0.2 * size, v - 0.42 * size + 0.9 * size * high, fade(lighter(c, 0.3), 0.9), r=0.002)
    return lights


def _bridge(pen: Pen, a: float, b: float, y: float, rng: np.random.Generator) -> None:
    """A glass bridge from tower to tower."""
    x0, x1 = sorted((a, b))
    sag = float(rng.uniform(0.012, 0.03))
    upper = [(x0, y + 0.03), ((x0 + x1) / 2, y + 0.03 + sag), (x1, y + 0.03)]
    lower = [(x1, y), ((x0 + x1) / 2, y + sag), (x0, y)]
    path = skia.Path()
    path.moveTo(*upper[0])
    path.quadTo(upper[1][0], upper[1][1] + sag, *upper[2])
    path.lineTo(*lower[0])
    path.quadTo(lower[1][0], lower[1][1] + sag, *lower[2])
    path.close()
    pen.path(path, vert(rgb("#d4eefc"), rgb("#7fb0d6")))
    pen.path(path, (0.95, 0.97, 1.0), stroke=0.005)


def _tube(pen: Pen, view: View, c: Colour) -> None:
    """A glass tube on slim pillars across the picture, with a train in it."""
    x0, _, x1, _ = pen.extent
    y, r = 0.035, 0.026
    for x in np.arange(math.floor(x0 / 0.36) * 0.36 + 0.18, x1, 0.36):
        pen.poly([(float(x) - 0.018, _BASE - 0.02), (float(x) + 0.018, _BASE - 0.02), (float(x) + 0.006, y - r), (float(x) - 0.006, y - r)], horiz((1, 1, 1), (0.86, 0.89, 0.95), (0.6, 0.65, 0.76)))
    pen.rect(x0, y - r, x1, y + r, vert(fade(rgb("#e8f8ff"), 0.75), fade(rgb("#a8d4ee"), 0.5), fade(rgb("#7fa8cc"), 0.75)))
    start = view.vanish - 0.62
    body = smooth([(start, y), (start + 0.05, y + 0.015), (start + 0.72, y + 0.016), (start + 0.84, y - 0.004), (start + 0.72, y - 0.016), (start + 0.04, y - 0.015)], closed=True)
    pen.path(body, vert((1, 1, 1), (0.86, 0.9, 0.96), (0.62, 0.68, 0.8)))
    pen.rect(start + 0.06, y - 0.001, start + 0.74, y + 0.008, rgb("#28486c"), r=0.004)
    pen.rect(start + 0.04, y - 0.009, start + 0.78, y - 0.006, c)
    pen.rect(x0, y + r - 0.006, x1, y + r - 0.002, fade((1, 1, 1), 0.8))
    for x in np.arange(math.floor(x0 / 0.12) * 0.12, x1, 0.12):
        pen.rect(float(x) - 0.0016, y - r, float(x) + 0.0016, y + r, fade((1, 1, 1), 0.6))


def _flyer(pen: Pen, x: float, y: float, size: float, way: int, c: Colour, lit: float, rng: np.random.Generator) -> None:
    """A small car in the air with its tail of light."""
    paint = jitter(rng, pick(rng, (rgb("#f4f6fb"), rgb("#ffb14a"), rgb("#ff6b6b"), rgb("#5a7bd8"))), 0.02)
    pen.canvas.save()
    pen.canvas.translate(x, y)
    pen.canvas.scale(way, 1)
    tail = ((-6 * size, 0.0), (-1.2 * size, 0.16 * size), (-1.2 * size, -0.12 * size))
    pen.poly(tail, horiz(fade(c, 0.0), fade(lighter(c, 0.3), 0.7 * lit)))
    pen.path(smooth([(-1.3 * size, 0), (-0.7 * size, 0.3 * size), (0.6 * size, 0.24 * size), (1.4 * size, -0.04 * size), (0.6 * size, -0.26 * size), (-0.9 * size, -0.24 * size)], closed=True), vert(lighter(paint, 0.4), darker(paint, 0.3)))
    pen.oval(0.1 * size, 0.2 * size, 0.6 * size, 0.24 * size, vert(rgb("#bfe8ff"), rgb("#3f6f9d")))
    pen.rect(-0.9 * size, -0.3 * size, 0.7 * size, -0.2 * size, lighter(c, 0.3), r=0.1 * size)
    pen.canvas.restore()


def _square(setup: Setup, view: View, rng: np.random.Generator, mid: Pen, first: Colour, second: Colour, glow: float) -> Pen:
    """Pale polished slabs, lines of light running to the vanishing point, rings of planting far off, and the city again in the floor."""
    front = new_pen(setup, top=_BASE + 0.008)
    top, m = front.extent[3], setup.mood
    stone = jitter(rng, rgb("#c3cfe0"), 0.02)
    front.whole(vert(darker(stone, 0.05), lighter(stone, 0.1), darker(stone, 0.12)))
    low, end = view.depth_of(front.extent[1] - 0.02), view.depth_of(top - 0.004)
    edges = np.geomspace(low, end, 12)
    for k, (z0, z1) in enumerate(zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True)):
        if k % 2:
            view.floor(front, -12, 12, z0, z1, fade(darker(stone, 0.25), 0.14))
        y = view.at(0, 0, z0)[1]
        front.rect(front.extent[0], y, front.extent[2], y + 0.0018, fade(darker(stone, 0.5), 0.3))
    for x in np.arange(-9.0, 9.1, 0.5):
        front.line([view.at(float(x), 0, low), view.at(float(x), 0, end)], fade(darker(stone, 0.5), 0.2), 0.0018)
    for r, tone in ((0.86, darker(stone, 0.24)), (0.8, lighter(stone, 0.35)), (0.5, darker(stone, 0.18)), (0.46, lighter(stone, 0.25))):  # rings of stone about the middle
        view.disc(front, 0.0, 1.36, r, fade(tone, 0.6))
    view.floor(front, -12, 12, 2.4, 2.75, vert(rgb("#7cc486"), rgb("#579f66")))
    front.grain(setup.rng("grain"), 0.05, 0.006, 3.0)
    wet_sheen(front, setup, top)
    reflect(front, mid, top - 0.006, 0.5 if m.weather in ("rain", "storm") else 0.3, reach=0.34, blur=0.01)
    front.light(daylight(setup), [(0, -0.25, 1.3, tuple(0.34 * glow * v for v in lighter(first, 0.5)[:3]))])
    for x, c in ((-0.86, first), (0.86, first), (-1.7, second), (1.7, second)):
        a, b = view.at(x, 0, low), view.at(x, 0, 2.38)
        half_near, half_far = 0.011 / low, 0.011 / 2.38
        front.poly([(a[0] - half_near, a[1]), (a[0] + half_near, a[1]), (b[0] + half_far, b[1]), (b[0] - half_far, b[1])], fade(lighter(c, 0.4), 0.5 + 0.45 * glow))
        if glow > 0.1:
            with front.blurred(0.012, 0.012, alpha=0.8 * glow, blend="screen"):
                front.line([a, b], c, 0.022)
    vignette_floor(front, setup)
    return front


PAINTERS = {"future_city": future_city}
