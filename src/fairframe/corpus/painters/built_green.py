"""The farm and the garden; and what green places share."""

from __future__ import annotations

import math

import numpy as np
import skia

from fairframe.corpus.painters import nature_herbs as herbs
from fairframe.corpus.painters import nature_land as land
from fairframe.corpus.painters import nature_plants as plants
from fairframe.corpus.painters.base import Backdrop, Setup
from fairframe.corpus.painters.built_pen import Pen, View, ball, darker, horiz, lighter, new_pen, pick, soft, vert
from fairframe.corpus.painters.built_things import WOOD, flower, round_rect
from fairframe.corpus.painters.built_yard import (
    LAMP,
    ROOFS,
    SNOW,
    air,
    cottage,
    daylight,
    flat,
    glowing,
    lamplight,
    lawn,
    outdoors,
    picket_fence,
    string_lights,
    trail,
    view_of,
)
from fairframe.corpus.painters.colour import Colour, fade, jitter, rgb
from fairframe.corpus.painters.sky import paint_sky
from fairframe.scene.scene import Ground, Layer

BLOOMS: tuple[Colour, ...] = tuple(rgb(c) for c in ("#f2545b", "#f7b32b", "#ffffff", "#c86ad0", "#ff8fb3", "#5f8fe0", "#ffd84f"))


def four(setup: Setup, far: Pen, mid: Pen, ground: Pen, near: Pen, *, mid_depth: float = 2.6, far_depth: float = 12.0) -> tuple[Layer, ...]:
    """The usual four plates."""
    return (
        setup.layer(far.plate, "far", depth=far_depth, role="far", trim=False),
        setup.layer(mid.plate, "mid", depth=mid_depth),
        setup.layer(ground.plate, "ground", depth=1.2),
        setup.layer(near.plate, "near", depth=0.72, role="near"),
    )


def leafy_near(setup: Setup, rng: np.random.Generator, green: Colour, *, blooms: bool = False) -> Pen:
    """Bushes and grass close to the eye, at the lower corners."""
    pen = new_pen(setup, top=-0.1)
    half, side = setup.aspect / 2, int(pick(rng, (-1, 1)))
    for k in range(3):
        plants.crown(pen.plate, setup.mood, rng, (side * (half + 0.03 + 0.13 * k), -0.54), 0.15, 0.11, darker(green, 0.2), clumps=8)
    if blooms:
        base = daylight(setup)
        for _ in range(9):
            c = pick(rng, BLOOMS)
            tone = tuple(a * b for a, b in zip(c, base, strict=True))
            flower(pen, side * (half + rng.uniform(-0.1, 0.25)), rng.uniform(-0.55, -0.45), rng.uniform(0.018, 0.028), tone)
    herbs.fringe(pen.plate, setup, rng, 0.085, green, n=200)
    return pen


def country(setup: Setup, rng: np.random.Generator, *, horizon: float = 0.0, high: float = 0.1) -> Pen:
    far = new_pen(setup)
    paint_sky(far.plate, setup, horizon=horizon)
    land.ridge(far.plate, setup, rng, y=horizon + 0.03, height=high, colour=rgb("#7f9fae"), distance=0.85)
    land.ridge(far.plate, setup, rng, y=horizon, height=high * 0.7, colour=rgb("#6fa46a"), distance=0.55)
    return far


def farm(setup: Setup) -> Backdrop:
    rng, m, even = setup.rng("layout"), setup.mood, flat(setup)
    ground = Ground(horizon=-0.03, y=-0.34)
    view, glow = view_of(ground), lamplight(setup)
    far = country(setup, rng)
    for k in range(5):  # fields with rows
        x, y = -1.1 + 0.5 * k, -0.02
        c = m.far(m.lit(m.snowy(jitter(rng, pick(rng, (rgb("#e0c060"), rgb("#9ac457"), rgb("#c9b25f"), rgb("#7fb455"))), 0.02)), 0.9), 0.25)
        far.poly([(x, y + 0.03), (x + 0.5, y + 0.035 + 0.02 * (k % 2)), (x + 0.7, y - 0.12), (x - 0.2, y - 0.12)], vert(lighter(c, 0.15), c))
        for j in range(8):
            far.line([(x + 0.06 * j, y + 0.03), (x - 0.2 + 0.11 * j, y - 0.12)], fade(darker(c, 0.3), 0.4), 0.003)
    mid = new_pen(setup)
    base, flip = -0.11, int(pick(rng, (-1, 1)))
    bx = flip * rng.uniform(0.3, 0.42)
    plants.broadleaf(mid.plate, even.mood, rng, bx + flip * 0.42, base, 0.36, rgb("#5a9f48"))
    panes = _barn(mid, setup, rng, bx, base, 0.52, 0.24)
    _silo(mid, setup, bx - flip * 0.36, base, 0.14, 0.34)
    _windmill(mid, rng, -flip * rng.uniform(0.62, 0.74), base, 0.42)
    plants.broadleaf(mid.plate, even.mood, rng, -flip * 1.0, base, 0.3, rgb("#6aa850"))
    for k in range(3):
        _haystack(mid, rng, -flip * (0.22 + 0.14 * k) + rng.uniform(-0.02, 0.02), base - 0.012, rng.uniform(0.09, 0.12), m.snow)
    mid.light(daylight(setup), [(bx, base + 0.1, 0.5, tuple(0.3 * glow * v for v in LAMP))])
    air(mid, setup, 0.08 + 0.4 * m.haze_amount, low=-0.12, high=0.2)
    glowing(mid, panes, glow)
    green = jitter(rng, rgb("#86b84c"), 0.02)
    front = lawn(setup, ground, green, crest=-0.085, blades=420, blooms=50, colours=BLOOMS)
    trail(front, setup, view, rng, rgb("#d2ae7c"), wide=0.34, far=6.0, bend=bx * 5)
    fence = new_pen(setup, bottom=-0.4, top=0.1)
    for side in (-1, 1):
        _rail_fence(fence, view, side, 1.25, 3.4, 0.17)
    fence.light(daylight(setup))
    near = leafy_near(setup, rng, green)
    far_l, mid_l, ground_l, near_l = four(setup, far, mid, front, near)
    return outdoors(setup, ground, (far_l, mid_l, ground_l, setup.layer(fence.plate, "mid2", depth=1.19), near_l))


def _barn(pen: Pen, setup: Setup, rng: np.random.Generator, x: float, y: float, w: float, h: float) -> list:
    c = jitter(rng, pick(rng, (rgb("#b83a30"), rgb("#a8452f"), rgb("#8f3f3f"))), 0.01)
    trim, h2 = rgb("#f4ece0"), w / 2
    roof = setup.mood.snowy(rgb("#6a5a5f"), 0.9)
    outline = [(x - h2, y - 0.01), (x + h2, y - 0.01), (x + h2, y + h * 0.72), (x + h2 * 0.62, y + h * 1.12), (x, y + h * 1.34), (x - h2 * 0.62, y + h * 1.12), (x - h2, y + h * 0.72)]
    pen.shade(x, y, w * 0.62, 0.02, 0.5)
    pen.poly(outline, horiz(lighter(c, 0.12), c, darker(c, 0.2)))
    for k in np.arange(x - h2, x + h2, w / 18):
        pen.line([(float(k), y), (float(k), y + h * 0.8)], fade(darker(c, 0.5), 0.3), 0.0025)
    top = [(x - h2 * 1.1, y + h * 0.66), (x - h2 * 0.64, y + h * 1.14), (x, y + h * 1.37), (x + h2 * 0.64, y + h * 1.14), (x + h2 * 1.1, y + h * 0.66)]
    pen.line(top, roof, 0.03)
    pen.line([(a, b + 0.012) for a, b in top], lighter(roof, 0.35), 0.008)
    d = h2 * 0.42
    pen.rect(x - d, y - 0.01, x + d, y + h * 0.58, vert(lighter(c, 0.06), darker(c, 0.15)))
    pen.rect(x - d, y - 0.006, x + d, y + h * 0.58, trim, stroke=0.011)
    pen.line([(x, y), (x, y + h * 0.58)], trim, 0.008)
    for s in (-1, 1):
        pen.line([(x, y), (x + s * d, y + h * 0.58)], trim, 0.007)
        pen.line([(x, y + h * 0.58), (x + s * d, y)], trim, 0.007)
    pen.rect(x - d * 0.5, y + h * 0.78, x + d * 0.5, y + h * 1.05, rgb("#3f2a2a"))
    pen.rect(x - d * 0.5, y + h * 0.78, x + d * 0.5, y + h * 0.9, rgb("#e6c25f"), r=0.006)
    pen.rect(x - d * 0.5, y + h * 0.78, x + d * 0.5, y + h * 1.05, trim, stroke=0.008)
    panes = []
    for s in (-1, 1):
        px, py, pw, ph = x + s * h2 * 0.72, y + h * 0.3, w * 0.09, h * 0.24
        pen.rect(px - pw * 0.6, py - 0.006, px + pw * 0.6, py + ph + 0.006, trim)
        pen.rect(px - pw / 2, py, px + pw / 2, py + ph, vert(rgb("#5f7f9a"), rgb("#9fc0d4")))
        pen.line([(px, py), (px, py + ph)], trim, 0.005)
        panes.append((px, py, pw, ph))
    return panes


def _silo(pen: Pen, setup: Setup, x: float, y: float, w: float, h: float) -> None:
    c, snow = rgb("#c9ced2"), setup.mood.snow
    pen.rect(x - w / 2, y - 0.01, x + w / 2, y + h, horiz(darker(c, 0.05), lighter(c, 0.5), c, darker(c, 0.4), stops=(0, 0.3, 0.6, 1)))
    for k in range(7):
        pen.rect(x - w / 2, y + h * k / 7, x + w / 2, y + h * k / 7 + 0.004, fade(darker(c, 0.5), 0.3))
    dome = skia.Path()
    dome.addArc(skia.Rect.MakeLTRB(x - w / 2 - 0.004, y + h - w * 0.5, x + w / 2 + 0.004, y + h + w * 0.5), 0, 180)
    pen.path(dome, horiz(rgb("#b8453a"), rgb("#e07a5f"), rgb("#7a2f2f")) if not snow else horiz(SNOW, (1, 1, 1), darker(SNOW, 0.25)))


def _windmill(pen: Pen, rng: np.random.Generator, x: float, y: float, h: float) -> None:
    c = rgb("#f1e8da")
    pen.poly([(x - h * 0.19, y - 0.01), (x + h * 0.19, y - 0.01), (x + h * 0.11, y + h * 0.7), (x - h * 0.11, y + h * 0.7)], horiz(lighter(c, 0.2), c, darker(c, 0.28)))
    pen.path(round_rect(x - h * 0.045, y - 0.01, x + h * 0.045, y + h * 0.17, h * 0.03), rgb("#8a5a3c"))
    for k in (0.3, 0.5):
        pen.rect(x - h * 0.025, y + h * k, x + h * 0.025, y + h * (k + 0.08), rgb("#5f7f9a"), r=h * 0.01)
    pen.poly([(x - h * 0.135, y + h * 0.68), (x + h * 0.135, y + h * 0.68), (x, y + h * 0.86)], soft(rgb("#9a5a45")))
    hub, turn = (x, y + h * 0.72), rng.uniform(0, math.pi / 2)
    for k in range(4):
        pen.canvas.save()
        pen.canvas.translate(*hub)
        pen.canvas.rotate(math.degrees(turn) + 90 * k)
        pen.rect(-h * 0.012, 0, h * 0.012, h * 0.46, rgb("#7a5238"))
        pen.rect(h * 0.01, h * 0.1, h * 0.1, h * 0.45, fade(rgb("#fdf8ec"), 0.92))
        for j in range(6):
            pen.line([(0, h * (0.1 + 0.07 * j)), (h * 0.1, h * (0.1 + 0.07 * j))], rgb("#8a6242"), h * 0.008)
        pen.canvas.restore()
    pen.oval(*hub, h * 0.03, h * 0.03, rgb("#5a3a2a"))


def _haystack(pen: Pen, rng: np.random.Generator, x: float, y: float, r: float, snow: float) -> None:
    c = rgb("#e6c25f")
    pen.shade(x, y, r * 1.1, r * 0.16, 0.5)
    pen.oval(x, y + r * 0.62, r * 0.68, r * 0.66, ball(lighter(c, 0.3), c, darker(c, 0.35)))
    for k in (0.5, 0.34, 0.18):
        pen.oval(x, y + r * 0.62, r * k, r * k, fade(darker(c, 0.4), 0.5), stroke=r * 0.03)
    if snow:
        pen.oval(x, y + r * 1.14, r * 0.46, r * 0.15, SNOW)


def _rail_fence(pen: Pen, view: View, side: int, z0: float, z1: float, h: float) -> None:
    """A wooden fence running into the distance at the edge of the picture."""
    zs = np.geomspace(z0, z1, 7)
    for k in (0.45, 0.85):
        for a, b in zip(zs, zs[1:], strict=False):
            xa, xb = side * (0.95 + 0.05 * a), side * (0.95 + 0.05 * b)
            quad = [view.at(xa, h * k, a), view.at(xa, h * (k + 0.14), a), view.at(xb, h * (k + 0.14), b), view.at(xb, h * k, b)]
            pen.poly(quad, vert(lighter(WOOD, 0.35), darker(WOOD, 0.1)))
    for z in zs[::-1]:
        x = side * (0.95 + 0.05 * z)
        (px, py), (_, top) = view.at(x, -0.01, float(z)), view.at(x, h * 1.12, float(z))
        w = 0.022 / z
        pen.rect(px - w, py, px + w, top, horiz(lighter(WOOD, 0.3), darker(WOOD, 0.3)), r=w * 0.4)


def garden(setup: Setup) -> Backdrop:
    rng, m, even = setup.rng("layout"), setup.mood, flat(setup)
    ground = Ground(horizon=-0.02, y=-0.335)
    view, glow = view_of(ground), lamplight(setup)
    far = new_pen(setup)
    paint_sky(far.plate, setup, horizon=0.0)
    for x in np.linspace(-1.3, 1.3, 9):
        plants.broadleaf(far.plate, m, rng, float(x) + rng.uniform(-0.1, 0.1), -0.1, rng.uniform(0.3, 0.46), jitter(rng, rgb("#5f9f5a"), 0.04), air=0.35, clumps=7)
    mid, flip = new_pen(setup), int(pick(rng, (-1, 1)))
    base = -0.125
    panes = cottage(mid, setup, rng, flip * 0.66, base, 0.62, 0.29, wall=jitter(rng, pick(rng, (rgb("#f6e6cc"), rgb("#e9ddd4"), rgb("#f2c9a8"), rgb("#cfdfe0"))), 0.01), roof=jitter(rng, pick(rng, ROOFS), 0.02))
    picket_fence(mid, -1.3, 1.3, base - 0.01, 0.13)
    blossom = rng.random() < 0.5
    plants.broadleaf(mid.plate, even.mood, rng, -flip * 0.7, base - 0.01, 0.5, rgb("#f4a9c4") if blossom else rgb("#6aae4c"), clumps=12)
    if not blossom:
        for _ in range(12):
            ax, ay = -flip * 0.7 + rng.uniform(-0.17, 0.17), base + rng.uniform(0.24, 0.44)
            mid.oval(ax, ay, 0.012, 0.013, ball(rgb("#ff9a8a"), rgb("#e2382f"), rgb("#9a1f24")))
    for x in np.linspace(-1.25, 1.25, 15):
        px = float(x) + rng.uniform(-0.04, 0.04)
        r = rng.uniform(0.045, 0.075)
        plants.crown(mid.plate, even.mood, rng, (px, base + 0.01), r, r * 0.75, jitter(rng, rgb("#5aa04a"), 0.03), clumps=6)
        bloom = pick(rng, BLOOMS)
        for _ in range(9):
            t, q = rng.uniform(0, 2 * math.pi), rng.random() ** 0.5
            flower(mid, px + math.cos(t) * r * q * 0.9, base + 0.015 + math.sin(t) * r * q * 0.7, rng.uniform(0.009, 0.014), jitter(rng, bloom, 0.02))
    _arch(mid, rng, -flip * 0.12, base - 0.012)
    mid.light(daylight(setup), [(p[0], p[1], 0.25, tuple(0.35 * glow * v for v in LAMP)) for p in panes])
    glowing(mid, panes, glow)
    green = jitter(rng, rgb("#7fbf50"), 0.02)
    front = lawn(setup, ground, green, crest=-0.115, blades=420, blooms=50, colours=BLOOMS)
    half = setup.aspect / 2
    for k in range(5):  # stepping stones
        z = 0.86 + 0.28 * k
        c = m.lit(m.snowy(jitter(rng, rgb("#c4bdb2"), 0.02), 0.7), 0.9)
        x = -flip * 0.12 * (k / 4) * 1.6 + 0.05 * (-1) ** k
        view.disc(front, x, z + 0.012, 0.125, fade(darker(c, 0.6), 0.5))
        view.disc(front, x, z, 0.12, vert(lighter(c, 0.25), c))
    for side in (-1, 1):
        _flower_bed(front, setup, rng, side, half)
    if m.night:
        string_lights(mid, (flip * 0.3, 0.12), (-flip * 0.7, 0.2), 0.06, 1.0)
        string_lights(mid, (-flip * 0.7, 0.2), (-flip * 1.35, 0.14), 0.05, 1.0)
    near = leafy_near(setup, rng, green, blooms=True)
    return outdoors(setup, ground, four(setup, far, mid, front, near, mid_depth=2.1, far_depth=6.0), lift=1.2)


def _arch(pen: Pen, rng: np.random.Generator, x: float, y: float) -> None:
    """A garden arch grown over with roses."""
    ts = np.linspace(0, math.pi, 24)
    for r in (0.1, 0.125):
        pen.line([(x - r, y), *[(x - math.cos(t) * r, y + 0.2 + math.sin(t) * r) for t in ts], (x + r, y)], (0.97, 0.96, 0.93), 0.008)
    bloom = pick(rng, (rgb("#f06a8a"), rgb("#ffffff"), rgb("#e2453f"), rgb("#f7b7d0")))
    outline = [(x - 0.112, y + 0.2 * k / 8) for k in range(9)] + [(x - math.cos(t) * 0.112, y + 0.2 + math.sin(t) * 0.112) for t in ts] + [(x + 0.112, y + 0.2 * k / 8) for k in range(8, -1, -1)]
    for px, py in outline:
        for _ in range(2):
            g = jitter(rng, rgb("#4f9a44"), 0.03, 0.1, 0.15)
            pen.oval(px + rng.uniform(-0.02, 0.02), py + rng.uniform(-0.015, 0.015), 0.016, 0.013, ball(lighter(g, 0.25), g, darker(g, 0.3)))
    for px, py in outline[::2]:
        flower(pen, px + rng.uniform(-0.015, 0.015), py + rng.uniform(-0.01, 0.01), rng.uniform(0.012, 0.017), jitter(rng, bloom, 0.01))


def _flower_bed(pen: Pen, setup: Setup, rng: np.random.Generator, side: int, half: float) -> None:
    """A bed with an edge of stones at the side of the lawn."""
    x, y, base = side * (half - 0.02), -0.3, daylight(setup)
    soil = tuple(a * b for a, b in zip(rgb("#6a4a38"), base, strict=True))
    pen.oval(x, y, 0.26, 0.085, vert(soil, darker(soil, 0.3)))
    for t in np.linspace(0, 2 * math.pi, 30):
        c = tuple(a * b for a, b in zip(setup.mood.snowy(jitter(rng, rgb("#cfc6bc"), 0.01), 0.8), base, strict=True))
        pen.oval(x + math.cos(t) * 0.265, y + math.sin(t) * 0.088, 0.022, 0.014, ball(lighter(c, 0.3), c, darker(c, 0.3)))
    for row in range(3):
        bloom = pick(rng, BLOOMS)
        for _ in range(11):
            px, py = x + rng.uniform(-0.22, 0.22), y + 0.045 - 0.04 * row + rng.uniform(-0.01, 0.01)
            g = setup.mood.lit(jitter(rng, rgb("#5aa04a"), 0.03), 0.8)
            pen.oval(px, py + 0.008, 0.024, 0.02, vert(lighter(g, 0.15), darker(g, 0.25)))
            c = tuple(a * b for a, b in zip(jitter(rng, bloom, 0.02), base, strict=True))
            flower(pen, px, py + 0.03, rng.uniform(0.014, 0.019), c)


PAINTERS = {"farm": farm, "garden": garden}
