"""Small things that people left in the wild: a log hut with a lit window, a landing stage in the ice, a wreck on the sea's bed, a trail of footprints."""

from __future__ import annotations

import math

import numpy as np
import skia

from fairframe.corpus.painters.base import Canvas, Linear, Radial, Setup, polygon, polyline, smooth
from fairframe.corpus.painters.colour import Colour, hsv, jitter, mix, rgb

LAMP = rgb("#ffd27a")
SNOW = rgb("#f3f7ff")


def hut(canvas: Canvas, s: Setup, rng: np.random.Generator, at: tuple[float, float], tall: float, *, air: float, snow: bool) -> None:
    """A log hut, its foot at `at`, `tall` to the ridge: gable to the front, one side seen, smoke from the chimney; its window is lit but by day."""
    m, (x, y), side = s.mood, at, s.mood.side
    wood = jitter(rng, rgb("#8a5a38"), 0.015)
    roof = m.snowy(jitter(rng, rgb("#5d4a48"), 0.02), 0.9)
    roof = SNOW if snow else roof
    wide, deep, wall = 0.62 * tall, 0.85 * tall, 0.52 * tall

    def tone(colour: Colour, amount: float) -> Colour:
        return m.far(m.lit(colour, amount), air)

    flank = [(x + side * wide, y), (x + side * (wide + deep), y + 0.05 * tall), (x + side * (wide + deep), y + wall), (x + side * wide, y + wall)]
    canvas.oval((x + side * 0.5 * deep, y), wide + 0.62 * deep, 0.06 * tall, m.lit(rgb("#2a3550"), 0.2), alpha=0.3, blur=0.02 * tall)
    front = [(x - wide, y), (x + wide, y), (x + wide, y + wall), (x, y + 0.93 * tall), (x - wide, y + wall)]
    for points, amount in ((flank, 0.9), (front, 0.45)):
        canvas.fill(polygon(points), Linear((0, y + tall), (0, y), [tone(wood, amount), tone(hsv(wood, 0, 1.05, 0.78), amount * 0.8)]))
    with skia.AutoCanvasRestore(canvas.skia):
        outline = polygon(front)
        outline.addPath(polygon(flank))
        canvas.skia.clipPath(outline, skia.ClipOp.kIntersect, True)
        for k in range(1, 9):
            up = y + k * wall / 6
            canvas.stroke(polyline([(x - wide, up), (x + side * wide, up), (x + side * (wide + deep), up + 0.03 * tall)]), tone(hsv(wood, 0, 1.1, 0.5), 0.2), 0.012 * tall, alpha=0.7)
    dark = m.night or s.time in ("dawn", "sunset") or m.overcast > 0.5
    glass = LAMP if dark else tone(rgb("#5f7f9f"), 0.5)
    pane, door = (x - 0.34 * wide, y + 0.3 * tall), x + 0.36 * wide
    canvas.fill(polygon(_box(door, y, 0.2 * wide, 0.36 * tall)), tone(rgb("#4f3324"), 0.4))
    canvas.fill(polygon(_box(pane[0], pane[1] - 0.1 * tall, 0.32 * wide, 0.24 * tall)), tone(rgb("#e9dcc4"), 0.6))
    canvas.fill(polygon(_box(pane[0], pane[1] - 0.08 * tall, 0.26 * wide, 0.2 * tall)), glass)
    canvas.stroke(polyline([(pane[0], pane[1] - 0.08 * tall), (pane[0], pane[1] + 0.12 * tall)]), tone(rgb("#e9dcc4"), 0.5), 0.014 * tall)
    if dark:
        canvas.glow((pane[0], pane[1] + 0.02 * tall), 0.6 * tall, LAMP, alpha=0.55)
        canvas.glow((pane[0], y - 0.02 * tall), 0.5 * tall, LAMP, alpha=0.3, stretch=1.8)
    chimney = x + side * (0.55 * wide + 0.5 * deep)
    canvas.fill(polygon(_box(chimney, y + 0.7 * tall, 0.08 * tall, 0.36 * tall)), tone(rgb("#8d8a90"), 0.5))
    eave, ridge = 0.13 * tall, y + 0.99 * tall
    slope = [(x, ridge), (x + side * (wide + eave), y + wall - 0.08 * tall), (x + side * (wide + deep + eave), y + wall - 0.03 * tall), (x + side * (deep + 0.4 * eave), ridge + 0.02 * tall)]
    canvas.fill(polygon(slope), Linear((0, ridge), (0, y + wall), [tone(roof, 1.0), tone(roof, 0.75)]))
    thick = 0.09 * tall if snow or m.snow > 0.5 else 0.05 * tall
    for way in (-1, 1):
        canvas.stroke(polyline([(x, ridge), (x + way * (wide + eave), y + wall - 0.08 * tall)]), tone(roof, 0.9 if way == side else 0.35), thick)
    if snow or m.snow > 0.5:
        canvas.oval((chimney, y + 1.06 * tall), 0.055 * tall, 0.025 * tall, tone(SNOW, 1.0))
    grey = mix(m.haze, (1, 1, 1), 0.5) if not m.night else mix(m.haze, (1, 1, 1), 0.15)
    for k in range(7):
        up, drift = 0.12 * k * tall, (0.02 + 0.1 * m.wind) * tall * k**1.3
        canvas.circle((chimney + drift + 0.02 * tall * math.sin(2 * k), y + 1.12 * tall + up), (0.04 + 0.016 * k) * tall, grey, alpha=0.3 - 0.036 * k, blur=0.02 * tall)


def landing_stage(canvas: Canvas, s: Setup, near: tuple[float, float], far: tuple[float, float], wide: float) -> None:
    """Planks on posts from the shore out over the ice: from `far` (its middle) to `near`, `wide` at the near end."""
    m, wood = s.mood, rgb("#8d6a4c")
    shrink = 0.45
    ends = [(near[0] - wide / 2, near[1]), (near[0] + wide / 2, near[1]), (far[0] + wide * shrink / 2, far[1]), (far[0] - wide * shrink / 2, far[1])]
    for a, b, share in ((ends[0], ends[1], 1.0), (ends[3], ends[2], shrink)):
        for px, py in (a, b):
            canvas.fill(polygon(_box(px, py - 0.05 * share, 0.012 * share, 0.085 * share)), Linear((px - 0.006, 0), (px + 0.006, 0), [m.lit(wood, 0.8), m.lit(wood, 0.1)]))
            canvas.oval((px, py + 0.036 * share), 0.009 * share, 0.005 * share, m.lit(SNOW, 1.0))
    canvas.fill(polygon([(x, y - 0.018) for x, y in ends[:2]] + ends[1::-1]), m.lit(hsv(wood, 0, 1.1, 0.6), 0.2))
    canvas.fill(polygon(ends), Linear((0, far[1]), (0, near[1]), [m.lit(mix(wood, SNOW, 0.55), 0.8), m.lit(mix(wood, SNOW, 0.25), 0.7)]))
    for k in range(1, 12):
        t = (k / 12) ** 1.4
        (ax, ay), (bx, by) = ((p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t) for p, q in ((ends[0], ends[3]), (ends[1], ends[2])))
        canvas.stroke(polyline([(ax, ay), (bx, by)]), m.lit(hsv(wood, 0, 1.1, 0.5), 0.2), 0.003 * (1 - 0.5 * t), alpha=0.7)


def footprints(canvas: Canvas, s: Setup, rng: np.random.Generator, start: tuple[float, float], end: tuple[float, float]) -> None:
    """A trail through the snow, from `start` at hand to `end` far off."""
    tone, rim = s.mood.lit(rgb("#8fb0e0"), 0.35), s.mood.lit(SNOW, 1.0)
    for k in range(34):
        t = (k / 33) ** 0.75
        q = (1 - t) ** 1.3 + 0.1
        x = start[0] + (end[0] - start[0]) * t + 0.1 * math.sin(4.5 * t) * (1 - t)
        y = start[1] + (end[1] - start[1]) * (1 - (1 - t) ** 2)
        x += (1 if k % 2 else -1) * 0.016 * q + rng.uniform(-0.002, 0.002)
        canvas.oval((x, y - 0.002 * q), 0.013 * q, 0.0062 * q, rim, alpha=0.8)
        canvas.oval((x, y), 0.0115 * q, 0.0052 * q, tone, alpha=0.85)


def wreck(canvas: Canvas, s: Setup, rng: np.random.Generator, at: tuple[float, float], long: float, *, air: float) -> None:
    """An old ship on its side, half in the sand: ribs, a broken mast, weed on the planks. `long` from stem to stern."""
    m, (x, y), way = s.mood, at, 1 if rng.random() < 0.5 else -1
    wood = rgb("#6a5a48")

    def spot(u: float, v: float) -> tuple[float, float]:
        turn = 0.16 * way
        return x + long * (way * u * math.cos(turn) - v * math.sin(turn)), y + long * (way * u * math.sin(turn) * way + v * math.cos(turn))

    def tone(colour: Colour, amount: float) -> Colour:
        return m.far(m.lit(colour, amount), air)

    for u, v, lean in ((0.06, 0.62, -0.1), (-0.26, 0.36, 0.05)):
        canvas.stroke(polyline([spot(u, 0.1), spot(u + lean, v)]), tone(wood, 0.3), 0.022 * long)
        canvas.stroke(polyline([spot(u + lean * 0.8 - 0.13, v * 0.8), spot(u + lean * 0.8 + 0.12, v * 0.84)]), tone(wood, 0.25), 0.012 * long)
    hull = smooth([spot(*p) for p in ((-0.52, 0.3), (-0.47, 0.02), (-0.3, -0.12), (0.3, -0.12), (0.47, 0.08), (0.6, 0.3))])
    for u, v in ((0.34, 0.16), (0.1, 0.13), (0.02, 0.19), (-0.12, 0.12), (-0.34, 0.2)):
        hull.lineTo(*spot(u, v))
    hull.close()
    canvas.fill(hull, Linear((0, y + 0.3 * long), (0, y - 0.1 * long), [tone(wood, 0.9), tone(hsv(wood, 0.02, 1.0, 0.55), 0.3)]))
    with skia.AutoCanvasRestore(canvas.skia):
        canvas.skia.clipPath(hull, skia.ClipOp.kIntersect, True)
        for k in range(5):
            v = -0.06 + 0.075 * k
            canvas.stroke(smooth([spot(-0.55, v + 0.05), spot(-0.2, v - 0.02), (spot(0.2, v - 0.02)), spot(0.6, v + 0.08)]), tone(wood, 0.05), 0.007 * long, alpha=0.6)
        canvas.fill(smooth([spot(*p) for p in ((-0.16, 0.03), (-0.1, 0.09), (0.0, 0.07), (0.02, -0.02), (-0.08, -0.05), (-0.16, 0.03))]), tone(rgb("#16303f"), 0.2))
        for _ in range(7):
            c = spot(float(rng.uniform(-0.45, 0.45)), float(rng.uniform(-0.1, 0.1)))
            canvas.circle(c, long * float(rng.uniform(0.03, 0.07)), Radial(c, 0.07 * long, [tone(rgb("#5fae7a"), 0.7), (*tone(rgb("#3f7f6a"), 0.4), 0.0)]), alpha=0.7)


def _box(x: float, y: float, wide: float, tall: float) -> list[tuple[float, float]]:
    return [(x - wide / 2, y), (x + wide / 2, y), (x + wide / 2, y + tall), (x - wide / 2, y + tall)]
