"""Green places people made: farm, garden, park, playground, and the country road."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import skia

from fairframe.corpus.painters import nature_herbs as herbs
from fairframe.corpus.painters import nature_land as land
from fairframe.corpus.painters import nature_plants as plants
from fairframe.corpus.painters.base import Backdrop, Setup, smooth
from fairframe.corpus.painters.built_pen import Pen, View, ball, darker, horiz, lighter, new_pen, pick, soft, vert
from fairframe.corpus.painters.built_sky import skyline
from fairframe.corpus.painters.built_things import CHEERFUL, WOOD, flower, round_rect
from fairframe.corpus.painters.built_yard import (
    LAMP,
    ROOFS,
    SNOW,
    air,
    bench,
    cottage,
    daylight,
    flat,
    glowing,
    lamp_post,
    lamplight,
    lawn,
    light_pool,
    outdoors,
    picket_fence,
    shine,
    string_lights,
    trail,
    view_of,
    vignette_floor,
)
from fairframe.corpus.painters.colour import Colour, fade, jitter, mix, rgb
from fairframe.corpus.painters.sky import paint_sky
from fairframe.scene.scene import Ground, Layer

_BLOOMS: tuple[Colour, ...] = tuple(rgb(c) for c in ("#f2545b", "#f7b32b", "#ffffff", "#c86ad0", "#ff8fb3", "#5f8fe0", "#ffd84f"))


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
            c = pick(rng, _BLOOMS)
            tone = tuple(a * b for a, b in zip(c, base, strict=True))
            flower(pen, side * (half + rng.uniform(-0.1, 0.25)), rng.uniform(-0.55, -0.45), rng.uniform(0.018, 0.028), tone)
    herbs.fringe(pen.plate, setup, rng, 0.085, green, n=200)
    return pen


def _country(setup: Setup, rng: np.random.Generator, *, horizon: float = 0.0, high: float = 0.1) -> Pen:
    far = new_pen(setup)
    paint_sky(far.plate, setup, horizon=horizon)
    land.ridge(far.plate, setup, rng, y=horizon + 0.03, height=high, colour=rgb("#7f9fae"), distance=0.85)
    land.ridge(far.plate, setup, rng, y=horizon, height=high * 0.7, colour=rgb("#6fa46a"), distance=0.55)
    return far


# ---------------------------------------------------------------- farm


def farm(setup: Setup) -> Backdrop:
    rng, m, even = setup.rng("layout"), setup.mood, flat(setup)
    ground = Ground(horizon=-0.03, y=-0.34)
    view, glow = view_of(ground), lamplight(setup)
    far = _country(setup, rng)
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
    front = lawn(setup, ground, green, crest=-0.085, blades=420, blooms=50, colours=_BLOOMS)
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


# ---------------------------------------------------------------- garden


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
        bloom = pick(rng, _BLOOMS)
        for _ in range(9):
            t, q = rng.uniform(0, 2 * math.pi), rng.random() ** 0.5
            flower(mid, px + math.cos(t) * r * q * 0.9, base + 0.015 + math.sin(t) * r * q * 0.7, rng.uniform(0.009, 0.014), jitter(rng, bloom, 0.02))
    _arch(mid, rng, -flip * 0.12, base - 0.012)
    mid.light(daylight(setup), [(p[0], p[1], 0.25, tuple(0.35 * glow * v for v in LAMP)) for p in panes])
    glowing(mid, panes, glow)
    green = jitter(rng, rgb("#7fbf50"), 0.02)
    front = lawn(setup, ground, green, crest=-0.115, blades=420, blooms=50, colours=_BLOOMS)
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
        bloom = pick(rng, _BLOOMS)
        for _ in range(11):
            px, py = x + rng.uniform(-0.22, 0.22), y + 0.045 - 0.04 * row + rng.uniform(-0.01, 0.01)
            g = setup.mood.lit(jitter(rng, rgb("#5aa04a"), 0.03), 0.8)
            pen.oval(px, py + 0.008, 0.024, 0.02, vert(lighter(g, 0.15), darker(g, 0.25)))
            c = tuple(a * b for a, b in zip(jitter(rng, bloom, 0.02), base, strict=True))
            flower(pen, px, py + 0.03, rng.uniform(0.014, 0.019), c)


# ---------------------------------------------------------------- park


def park(setup: Setup) -> Backdrop:
    rng, m, even = setup.rng("layout"), setup.mood, flat(setup)
    ground = Ground(horizon=-0.02, y=-0.335)
    view, glow = view_of(ground), lamplight(setup)
    far = new_pen(setup)
    paint_sky(far.plate, setup, horizon=-0.02)
    if rng.random() < 0.75:
        skyline(far, m, setup.rng("city"), -0.06, 0.3, 0.72)
    green = jitter(rng, rgb("#7cba4e"), 0.025)
    for x in np.linspace(-1.3, 1.3, 11):
        plants.broadleaf(far.plate, m, rng, float(x) + rng.uniform(-0.08, 0.08), -0.12, rng.uniform(0.2, 0.32), jitter(rng, rgb("#5f9f58"), 0.04), air=0.4, clumps=6)
    mid, flip, base = new_pen(setup), int(pick(rng, (-1, 1))), -0.115
    autumn = rng.random() < 0.15
    for x, h in ((flip * 0.82, 0.56), (-flip * 0.98, 0.5), (-flip * 0.5, 0.36), (flip * 0.4, 0.34)):
        c = jitter(rng, pick(rng, (rgb("#e08a3a"), rgb("#d9b040"), rgb("#c85f3a"))) if autumn else pick(rng, (rgb("#5fa548"), rgb("#78b84c"), rgb("#4f9a54"), rgb("#f2a9c0"))), 0.02)
        plants.broadleaf(mid.plate, even.mood, rng, x + rng.uniform(-0.05, 0.05), base + (0.02 if h < 0.4 else -0.01), h, c, clumps=11)
    feature = int(rng.integers(3))
    fx = flip * rng.uniform(-0.1, 0.08)
    if feature == 0:
        _fountain(mid, fx, base - 0.01, 0.34)
    elif feature == 1:
        _pavilion(mid, setup, rng, fx, base, 0.36)
    else:
        _pond_bridge(mid, m.sky[2], fx, base, 0.6)
    lamps = []
    bench(mid, -flip * 0.42, base - 0.025, 0.26)
    for x in (-0.62, 0.62):
        lamps.append(lamp_post(mid, x + rng.uniform(-0.03, 0.03), base - 0.02, 0.36, lit=glow))
    for x in np.linspace(-1.25, 1.25, 12):
        plants.crown(mid.plate, even.mood, rng, (float(x) + rng.uniform(-0.05, 0.05), base - 0.02), rng.uniform(0.05, 0.08), 0.035, jitter(rng, rgb("#5aa04a"), 0.03), clumps=5)
    mid.light(daylight(setup), lamps)
    air(mid, setup, 0.06 + 0.4 * m.haze_amount, low=-0.14, high=0.2)
    shine(mid, lamps)
    front = lawn(setup, ground, green, crest=-0.125, blades=450, blooms=70, colours=_BLOOMS)
    trail(front, setup, view, rng, pick(rng, (rgb("#e0cfae"), rgb("#d9c4b0"), rgb("#cfc9bf"))), wide=0.36, far=3.3, bend=fx * 2.5)
    light_pool(front, view, lamps, 1.9)
    near = leafy_near(setup, rng, green, blooms=rng.random() < 0.5)
    return outdoors(setup, ground, four(setup, far, mid, front, near, mid_depth=2.2, far_depth=8.0), lift=1.3)


def _fountain(pen: Pen, x: float, y: float, w: float) -> None:
    c, water = rgb("#d9d4cc"), rgb("#8fd0ea")
    pen.shade(x, y, w * 0.6, 0.02, 0.5)
    pen.path(round_rect(x - w / 2, y, x + w / 2, y + w * 0.17, w * 0.03), horiz(lighter(c, 0.2), c, darker(c, 0.3)))
    pen.oval(x, y + w * 0.17, w / 2, w * 0.05, lighter(c, 0.3))
    pen.oval(x, y + w * 0.168, w * 0.45, w * 0.04, vert(water, lighter(water, 0.4)))
    pen.rect(x - w * 0.04, y + w * 0.15, x + w * 0.04, y + w * 0.52, horiz(lighter(c, 0.3), darker(c, 0.3)))
    pen.oval(x, y + w * 0.4, w * 0.21, w * 0.04, vert(lighter(c, 0.2), darker(c, 0.2)))
    pen.oval(x, y + w * 0.41, w * 0.18, w * 0.025, lighter(water, 0.3))
    for k in (-3, -2, -1, 1, 2, 3):
        top, end = y + w * (0.74 - 0.03 * abs(k)), x + k * w * 0.075
        pen.curve([(x, y + w * 0.52), (x + k * w * 0.03, top + w * 0.1), (end, top - w * 0.15), (end + k * w * 0.012, y + w * (0.42 if abs(k) < 3 else 0.18))], fade((0.92, 0.98, 1.0), 0.75), w * 0.017)


def _pavilion(pen: Pen, setup: Setup, rng: np.random.Generator, x: float, y: float, w: float) -> None:
    c, roof = rgb("#f7f2e8"), setup.mood.snowy(jitter(rng, pick(rng, (rgb("#5f8f8a"), rgb("#b5563f"), rgb("#5f6fa0"))), 0.02), 0.9)
    pen.rect(x - w * 0.54, y - 0.012, x + w * 0.54, y + 0.02, soft(rgb("#cfc8bc")), r=0.004)
    for k in np.linspace(-0.46, 0.46, 5):
        pen.rect(x + k * w - 0.008, y + 0.02, x + k * w + 0.008, y + w * 0.55, horiz(lighter(c, 0.2), darker(c, 0.25)))
    for k in np.linspace(-0.46, 0.46, 19):
        pen.line([(x + k * w, y + 0.02), (x + k * w, y + 0.07)], c, 0.004)
    pen.rect(x - w * 0.48, y + 0.068, x + w * 0.48, y + 0.077, c)
    pen.rect(x - w * 0.52, y + w * 0.52, x + w * 0.52, y + w * 0.58, vert(lighter(c, 0.2), darker(c, 0.15)))
    path = skia.Path()
    path.moveTo(x - w * 0.62, y + w * 0.56)
    path.quadTo(x - w * 0.2, y + w * 0.66, x, y + w * 0.95)
    path.quadTo(x + w * 0.2, y + w * 0.66, x + w * 0.62, y + w * 0.56)
    path.close()
    pen.path(path, horiz(lighter(roof, 0.15), roof, darker(roof, 0.35)))
    for k in (-0.3, 0.0, 0.3):
        pen.curve([(x, y + w * 0.95), (x + k * w * 0.4, y + w * 0.72), (x + k * w, y + w * 0.57)], fade(darker(roof, 0.5), 0.4), 0.004)
    pen.oval(x, y + w * 0.97, 0.012, 0.016, rgb("#f0cf6a"))


def _pond_bridge(pen: Pen, sky_colour: Colour, x: float, y: float, w: float) -> None:
    water = mix(rgb("#6fb8d4"), sky_colour, 0.3)
    pen.oval(x, y + 0.005, w * 0.62, 0.04, vert(lighter(water, 0.3), water))
    c = rgb("#c8453a")
    for off, tone in ((0.0, darker(c, 0.25)), (-0.012, c)):
        arc = [(x + math.cos(t) * w * 0.36, y + off + math.sin(t) * 0.09) for t in np.linspace(math.pi, 0, 20)]
        pen.line(arc, tone, 0.018)
        rail = [(px, py + 0.06) for px, py in arc]
        pen.line(rail, tone, 0.009)
        for (ax, ay), (bx, by) in zip(arc[::3], rail[::3], strict=False):
            pen.line([(ax, ay), (bx, by)], tone, 0.007)
    for dx in (-0.45, 0.4, 0.5):
        pen.oval(x + dx * w, y + 0.0, 0.03, 0.009, rgb("#6aa84c"))
    flower(pen, x - 0.45 * w, y + 0.008, 0.014, rgb("#f7b7d0"))


# ---------------------------------------------------------------- playground


def playground(setup: Setup) -> Backdrop:
    rng, m = setup.rng("layout"), setup.mood
    ground = Ground(horizon=-0.02, y=-0.335)
    view, glow = view_of(ground), lamplight(setup)
    far = new_pen(setup)
    paint_sky(far.plate, setup, horizon=-0.02)
    if rng.random() < 0.6:
        skyline(far, m, setup.rng("city"), -0.08, 0.26, 0.7)
    for x in np.linspace(-1.3, 1.3, 10):
        plants.broadleaf(far.plate, m, rng, float(x) + rng.uniform(-0.08, 0.08), -0.13, rng.uniform(0.26, 0.4), jitter(rng, rgb("#62a455"), 0.04), air=0.28, clumps=7)
    mid, flip, base = new_pen(setup), int(pick(rng, (-1, 1))), -0.13
    colours = [CHEERFUL[int(i)] for i in rng.permutation(len(CHEERFUL))[:5]]
    picket_fence(mid, -1.3, 1.3, base, 0.075, c=lighter(colours[3], 0.5))
    _swings(mid, rng, -flip * 0.62, base - 0.03, 0.42, colours)
    _slide_tower(mid, setup, rng, flip * 0.55, base - 0.03, 0.44, colours, flip)
    if rng.random() < 0.6:
        _spring_horse(mid, rng, flip * 0.02, base - 0.035, 0.12, colours[2])
    lamps = [lamp_post(mid, x, base, 0.38, lit=glow, arm=-1 if x > 0 else 1) for x in (-1.02, 1.05)]
    mid.light(daylight(setup), lamps)
    shine(mid, lamps)
    green = jitter(rng, rgb("#82c054"), 0.02)
    front = lawn(setup, ground, green, crest=-0.14, blades=300, blooms=30, colours=_BLOOMS)
    soft_floor = m.lit(m.snowy(jitter(rng, pick(rng, (rgb("#e8b07a"), rgb("#d98a6a"), rgb("#7ab0c4"), rgb("#f0d9a0"))), 0.02), 0.85), 0.92)
    points = []
    for t in np.linspace(0, 2 * math.pi, 15)[:-1]:
        r = rng.uniform(0.92, 1.05)
        points.append(view.at(math.cos(t) * 1.05 * r, 0, 1.22 + math.sin(t) * 0.42 * r))
    edge = smooth(points, closed=True)
    front.path(edge, darker(soft_floor, 0.35), stroke=0.02)
    front.path(edge, vert(lighter(soft_floor, 0.12), soft_floor, darker(soft_floor, 0.08)))
    with front.clip(edge):
        for _ in range(5):
            c = m.lit(m.snowy(lighter(pick(rng, colours), 0.2), 0.85), 0.9)
            view.disc(front, rng.uniform(-0.8, 0.8), rng.uniform(0.95, 1.55), rng.uniform(0.07, 0.16), fade(c, 0.55))
    light_pool(front, view, lamps, 1.8)
    near = leafy_near(setup, rng, green)
    return outdoors(setup, ground, four(setup, far, mid, front, near, mid_depth=1.9, far_depth=8.0), lift=1.25)


def _swings(pen: Pen, rng: np.random.Generator, x: float, y: float, h: float, colours: list[Colour]) -> None:
    frame = colours[0]
    for s in (-1, 1):
        for d in (-1, 1):
            pen.line([(x + s * h * 0.5 + d * h * 0.13, y), (x + s * h * 0.48, y + h)], darker(frame, 0.1 if d < 0 else 0.3), 0.014)
    pen.line([(x - h * 0.5, y + h), (x + h * 0.5, y + h)], lighter(frame, 0.15), 0.017)
    for k, s in enumerate((-0.24, 0.22)):
        lean = rng.uniform(-0.07, 0.07)
        for d in (-0.04, 0.04):
            pen.line([(x + (s + d) * h * 1.3, y + h), (x + (s + d) * h * 1.3 + lean, y + h * 0.26)], (0.45, 0.46, 0.5), 0.003)
        pen.rect(x + s * h * 1.3 - 0.035 + lean, y + h * 0.24, x + s * h * 1.3 + 0.035 + lean, y + h * 0.28, soft(colours[1 + k]), r=0.006)


def _slide_tower(pen: Pen, setup: Setup, rng: np.random.Generator, x: float, y: float, h: float, colours: list[Colour], flip: int) -> None:
    """A little tower with a roof, a ladder on the outer side, a slide towards the middle."""
    roof = setup.mood.snowy(colours[0], 0.9)
    for d in (-0.15, 0.15):
        pen.rect(x + d * h * 1.1 - 0.011, y, x + d * h * 1.1 + 0.011, y + h * 0.82, horiz(lighter(WOOD, 0.2), darker(WOOD, 0.3)))
    deck = y + h * 0.42
    pen.rect(x - h * 0.22, deck - 0.014, x + h * 0.22, deck + 0.004, soft(WOOD))
    for k in range(4):
        pen.rect(x - h * 0.16 + k * h * 0.085, deck, x - h * 0.16 + k * h * 0.085 + 0.018, deck + h * 0.15, soft(colours[1 + k % 3]), r=0.004)
    pen.poly([(x - h * 0.27, y + h * 0.8), (x + h * 0.27, y + h * 0.8), (x, y + h * 1.06)], horiz(lighter(roof, 0.25), roof, darker(roof, 0.3)))
    out = x + flip * h * 0.2
    for d in (0, 0.055):
        pen.line([(out + flip * (0.09 + d), y), (out + flip * d * 0.6, deck)], colours[3], 0.011)
    for t in np.linspace(0.15, 0.9, 5):
        a = out + flip * 0.09 * (1 - t)
        pen.line([(a, y + t * (deck - y)), (a + flip * 0.05, y + t * (deck - y))], lighter(colours[3], 0.3), 0.008)
    s = -flip
    slide = skia.Path()
    slide.moveTo(x + s * h * 0.19, deck + 0.012)
    slide.cubicTo(x + s * h * 0.5, deck, x + s * h * 0.55, y + h * 0.06, x + s * h * 0.98, y + h * 0.05)
    pen.path(slide, darker(colours[4], 0.25), stroke=0.052)
    pen.path(slide, colours[4], stroke=0.044)
    pen.path(slide, lighter(colours[4], 0.4), stroke=0.016)
    for k in (0.62, 0.88):
        pen.line([(x + s * h * k, y + h * 0.06), (x + s * h * k, y)], darker(colours[4], 0.4), 0.01)


def _spring_horse(pen: Pen, rng: np.random.Generator, x: float, y: float, h: float, c: Colour) -> None:
    pen.line([(x + (0.012 if k % 2 else -0.012), y + h * 0.06 * k) for k in range(8)], (0.4, 0.42, 0.48), 0.006)
    pen.body(round_rect(x - h * 0.45, y + h * 0.42, x + h * 0.4, y + h * 0.75, h * 0.16), c, depth=h * 0.1)
    pen.body(round_rect(x + h * 0.18, y + h * 0.6, x + h * 0.42, y + h * 1.1, h * 0.1), c, depth=h * 0.08)
    pen.body(round_rect(x + h * 0.2, y + h * 0.92, x + h * 0.62, y + h * 1.14, h * 0.1), c, depth=h * 0.08)
    pen.oval(x + h * 0.44, y + h * 1.05, h * 0.035, h * 0.035, (0.1, 0.1, 0.15))
    pen.line([(x + h * 0.12, y + h * 0.9), (x + h * 0.44, y + h * 0.86)], darker(c, 0.4), h * 0.05)


# ---------------------------------------------------------------- road


def road(setup: Setup) -> Backdrop:
    rng, m, even = setup.rng("layout"), setup.mood, flat(setup)
    ground = Ground(horizon=-0.04, y=-0.335)
    vanish = float(rng.uniform(-0.16, 0.16))
    view = view_of(ground, vanish)
    far = _country(setup, rng, horizon=-0.03, high=0.12)
    if rng.random() < 0.5:
        for s in (-1, 1):
            land.alp(far.plate, setup, rng, x=s * rng.uniform(0.3, 0.9), base=-0.05, height=rng.uniform(0.18, 0.3), width=rng.uniform(0.4, 0.6), distance=0.85, rock=rgb("#8088a8"))
        land.ridge(far.plate, setup, rng, y=-0.03, height=0.07, colour=rgb("#6fa46a"), distance=0.5)
    green = jitter(rng, pick(rng, (rgb("#86b84c"), rgb("#9ab04c"), rgb("#c9a85a"))), 0.02)
    front = lawn(setup, ground, green, blades=420, blooms=70, colours=_BLOOMS)
    x0, y0, x1, _ = front.extent
    wide, low, far_z = 0.85, view.depth_of(y0 - 0.02), 16.0
    bend = float(rng.uniform(-2.2, 2.2))

    def at(x: float, z: float) -> tuple[float, float]:
        return view.at(x + bend * max(0.0, (z - 1.5) / 14) ** 1.6 * 4, 0, z)

    zs = np.geomspace(low, far_z, 26)
    tar = m.lit(m.snowy(jitter(rng, rgb("#6f7078"), 0.02), 0.35), 0.9)
    edge = m.lit(m.snowy(rgb("#b8a888"), 0.8), 0.9)
    for half, c in ((wide + 0.13, edge), (wide, tar)):
        ring = [at(-half, z) for z in zs] + [at(half, z) for z in zs[::-1]]
        front.poly(ring, vert(m.far(c, 0.45), c, c, darker(c, 0.2), stops=(0, 0.2, 0.6, 1)))
    white = m.lit(rgb("#f7f4ea"), 1.0)
    for s in (-1, 1):
        front.poly([at(s * (wide - 0.06), z) for z in zs] + [at(s * (wide - 0.09), z) for z in zs[::-1]], fade(white, 0.85))
    for z in np.arange(0.65, 12, 0.62):
        front.poly([at(-0.02, z), at(0.02, z), at(0.02, z + 0.32), at(-0.02, z + 0.32)], fade(white, 0.9))
    if m.weather in ("rain", "storm"):
        ring = [at(-wide, z) for z in zs] + [at(wide, z) for z in zs[::-1]]
        front.poly(ring, vert(fade(m.sky[3], 0.55), fade(m.sky[2], 0.22), fade(m.sky[1], 0.1)))
    mid = new_pen(setup)
    for z, off in ((9.0, 1.4), (7.0, 1.9), (5.2, 1.3), (4.0, 2.0), (3.0, 1.55), (2.3, 2.1)):
        for s in (-1, 1):
            if rng.random() < 0.62:
                x, y = at(s * (off + rng.uniform(-0.1, 0.3)), z)
                draw = plants.conifer if rng.random() < 0.3 else plants.broadleaf
                draw(mid.plate, even.mood, rng, x, y, rng.uniform(0.75, 1.0) / z, jitter(rng, rgb("#5aa04a"), 0.04))
    for z in (5.0, 3.4, 2.35, 1.7):
        for s in (-1, 1):
            (px, py), w = at(s * (wide + 0.2), z), 0.014 / z
            mid.rect(px - w, py, px + w, py + 0.13 / z, horiz((1, 1, 1), (0.78, 0.79, 0.82)), r=w * 0.5)
            mid.rect(px - w, py + 0.085 / z, px + w, py + 0.11 / z, rgb("#e0483a"))
    sx, sy = at(pick(rng, (-1, 1)) * (wide + 0.36), 2.0)
    mid.rect(sx - 0.006, sy, sx + 0.006, sy + 0.24, horiz((0.8, 0.82, 0.85), (0.5, 0.52, 0.56)))
    board = pick(rng, (rgb("#2f7fd0"), rgb("#f2c23f"), rgb("#3f9f5f")))
    mid.canvas.save()
    mid.canvas.translate(sx, sy + 0.25)
    mid.canvas.rotate(45)
    mid.rect(-0.052, -0.052, 0.052, 0.052, (1, 1, 1), r=0.012)
    mid.rect(-0.045, -0.045, 0.045, 0.045, soft(board), r=0.01)
    mid.canvas.restore()
    mid.curve([(sx - 0.015, sy + 0.215), (sx - 0.015, sy + 0.25), (sx + 0.02, sy + 0.265), (sx + 0.02, sy + 0.285)], (1, 1, 1), 0.009)
    mid.light(daylight(setup))
    air(mid, setup, 0.12 + 0.4 * m.haze_amount, low=-0.1, high=0.15)
    vignette_floor(front, setup, 0.2)
    near = leafy_near(setup, rng, green, blooms=True)
    far_l, mid_l, ground_l, near_l = four(setup, far, mid, front, near)
    # the verge stands on the ground plate, so it is drawn after it
    return outdoors(setup, ground, (far_l, ground_l, replace(mid_l, depth=1.19), near_l))


PAINTERS = {"farm": farm, "garden": garden, "park": park, "playground": playground, "road": road}
