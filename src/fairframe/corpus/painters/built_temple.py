"""Ancient places: the ruined temple and the Chinese palace."""

from __future__ import annotations

import math

import numpy as np
import skia

from fairframe.corpus.painters import nature_herbs as herbs
from fairframe.corpus.painters import nature_land as land
from fairframe.corpus.painters import nature_plants as plants
from fairframe.corpus.painters.base import Backdrop, Setup, recede
from fairframe.corpus.painters.built_castle import masonry
from fairframe.corpus.painters.built_furniture import arch_path, column, flame
from fairframe.corpus.painters.built_green import four
from fairframe.corpus.painters.built_pen import Lamp, Pen, ball, darker, horiz, lighter, new_pen, pick, soft, vert
from fairframe.corpus.painters.built_things import GOLD, glossy, round_rect, turned
from fairframe.corpus.painters.built_yard import (
    LAMP,
    SNOW,
    air,
    cast,
    daylight,
    flat,
    lamplight,
    light_pool,
    outdoors,
    reflect,
    slabs,
    sunlit,
    view_of,
    vignette_floor,
    wet_sheen,
)
from fairframe.corpus.painters.colour import Colour, fade, jitter, mix, rgb
from fairframe.corpus.painters.sky import paint_sky
from fairframe.scene.scene import Ground


def ruins(setup: Setup) -> Backdrop:
    rng, m, even = setup.rng("layout"), setup.mood, flat(setup)
    ground = Ground(horizon=-0.02, y=-0.335)
    view, glow = view_of(ground), lamplight(setup)
    stone = jitter(rng, pick(rng, (rgb("#e0cba6"), rgb("#cfc6b8"), rgb("#d9b894"), rgb("#b9b8a8"))), 0.02)
    jungle = rng.random() < 0.5
    far = new_pen(setup)
    paint_sky(far.plate, setup, horizon=-0.02)
    land.ridge(far.plate, setup, rng, y=0.02, height=0.14, colour=rgb("#7a98a8"), distance=0.8)
    land.ridge(far.plate, setup, rng, y=-0.02, height=0.1, colour=rgb("#5f9a62") if jungle else rgb("#a8a068"), distance=0.5)
    for x in np.linspace(-1.3, 1.3, 9):
        if jungle and rng.random() < 0.4:
            plants.palm(far.plate, m, rng, float(x), -0.1, rng.uniform(0.25, 0.36))
        else:
            draw = plants.broadleaf if jungle else plants.conifer
            draw(far.plate, m, rng, float(x) + rng.uniform(-0.1, 0.1), -0.1, rng.uniform(0.16, 0.3), jitter(rng, rgb("#5a9a54"), 0.03))
    mid, base, flip = new_pen(setup), -0.115, int(pick(rng, (-1, 1)))
    cx = float(rng.uniform(-0.1, 0.1))
    _temple(mid, rng, cx, base, 0.84, stone, m.snow)
    green = rgb("#5fa04a") if jungle else rgb("#8fae55")
    for side in (-1, 1):
        x = cx + side * rng.uniform(0.62, 0.72)
        column(mid, x, base - 0.01, base + rng.uniform(0.16, 0.4), 0.075, stone)
        x2 = cx + side * rng.uniform(0.92, 1.0)
        if side == flip:
            masonry(mid, arch_path(x2 - 0.18, base - 0.02, x2 + 0.18, base + 0.42), stone, rng, 0.03)
            mid.path(arch_path(x2 - 0.1, base - 0.03, x2 + 0.1, base + 0.33), (0, 0, 0), blend="clear")
            mid.path(arch_path(x2 - 0.1, base - 0.03, x2 + 0.1, base + 0.33), fade(darker(stone, 0.5), 0.9), stroke=0.012)
        else:
            column(mid, x2, base - 0.01, base + rng.uniform(0.25, 0.5), 0.09, stone)
    for _ in range(9):
        land.rock(mid.plate, even.mood, rng, (rng.uniform(-1.2, 1.2), base - 0.01), rng.uniform(0.02, 0.05), stone)
    for x in np.linspace(-1.25, 1.25, 13):
        plants.crown(mid.plate, even.mood, rng, (float(x) + rng.uniform(-0.05, 0.05), base - 0.005), rng.uniform(0.035, 0.07), 0.032, jitter(rng, green, 0.03), clumps=5)
    for _ in range(14):  # creepers
        x, y, long = cx + rng.uniform(-0.44, 0.44), base + rng.uniform(0.26, 0.37), rng.uniform(0.05, 0.16)
        mid.curve([(x, y), (x + rng.uniform(-0.02, 0.02), y - long * 0.5), (x + rng.uniform(-0.02, 0.02), y - long)], darker(green, 0.2), 0.004)
        for t in np.linspace(0, 1, 6):
            mid.oval(x + rng.uniform(-0.014, 0.014), y - long * t, 0.01, 0.008, jitter(rng, green, 0.03))
    torches = [(cx + s * 0.24, base + 0.085) for s in (-1, 1)]
    lamps: list[Lamp] = [(x, y, 0.4, tuple(0.8 * glow * v for v in (1, 0.62, 0.28))) for x, y in torches]
    mid.light(daylight(setup), [*lamps, (m.side * 1.4, 0.3, 1.5, tuple(0.2 * v for v in m.key))])
    air(mid, setup, 0.12 + 0.4 * m.haze_amount, low=-0.14, high=0.3)
    if glow > 0.2:
        for x, y in torches:
            mid.glow(x, y + 0.02, 0.2, 0.2, (1, 0.6, 0.25), 0.7 * glow)
            flame(mid, x, y, 0.012, 0.05, rgb("#ffb347"))
    front = new_pen(setup, top=base + 0.02)
    top = front.extent[3]
    land.ground_plane(front.plate, even, ground, green, crest=(np.linspace(-3, 3, 20), np.full(20, top - 0.012)), air=0.0)
    zs = np.geomspace(0.55, view.depth_of(top - 0.02), 9)
    for a, b in zip(zs, zs[1:], strict=False):  # an old paved way, with gaps
        for i in range(-3, 3):
            if rng.random() < 0.12:
                continue
            c = jitter(rng, m.snowy(stone, 0.6), 0.01, 0.06, 0.08)
            d = 0.012 + 0.02 * rng.random()
            x = (i * 0.2, (i + 1) * 0.2)
            view.floor(front, x[0] + d, x[1] - d * 0.5, float(a) + 0.015, float(b) - 0.012, darker(c, 0.45))
            view.quad(front, [(x[0] + d, 0.012, float(a) + 0.015), (x[1] - d * 0.5, 0.012, float(a) + 0.015), (x[1] - d * 0.5, 0.012, float(b) - 0.012), (x[0] + d, 0.012, float(b) - 0.012)], vert(lighter(c, 0.1), darker(c, 0.06)))
    herbs.grass(front.plate, even, rng, recede(rng, 420, ground, front.plate.half, far=0.3), green, height=0.035)
    wet_sheen(front, setup, top)
    front.light(daylight(setup), [(0, base - 0.05, 0.7, tuple(0.4 * glow * v for v in (1, 0.66, 0.34)))])
    vignette_floor(front, setup)
    near = new_pen(setup, top=0.0)
    half = setup.aspect / 2
    with near.blurred(0.003, 0.003):
        near.canvas.save()
        near.canvas.translate(flip * (half + 0.05), -0.5)
        near.canvas.rotate(90 - flip * 7)
        column(near, 0, -0.2, 0.26, 0.17, stone)
        near.canvas.restore()
        plants.crown(near.plate, even.mood, rng, (-flip * (half + 0.08), -0.52), 0.17, 0.12, green, clumps=8)
    herbs.fringe(near.plate, even, rng, 0.08, green, n=160)
    near.light(tuple(v * 0.9 for v in daylight(setup)))
    return outdoors(setup, ground, four(setup, far, mid, front, near, mid_depth=2.6), lift=1.25)


def _temple(pen: Pen, rng: np.random.Generator, x: float, y: float, w: float, c: Colour, snow: float) -> None:
    """Steps, a row of columns, some of them broken, and what is left of the gable."""
    h = w / 2
    for k in range(4):
        d, sy = 1.0 - 0.05 * k, y + 0.017 * k
        pen.rect(x - h * d, sy - 0.02, x + h * d, sy + 0.017, horiz(lighter(c, 0.22), c, darker(c, 0.16)))
        pen.rect(x - h * d, sy + 0.011, x + h * d, sy + 0.017, lighter(c, 0.5))
    floor, top = y + 0.068, y + 0.3
    masonry(pen, skia.Path().addRect(skia.Rect.MakeLTRB(x - h * 0.72, floor, x + h * 0.72, top - 0.01)), darker(c, 0.3), rng, 0.022)
    pen.path(round_rect(x - 0.055, floor, x + 0.055, floor + 0.16, 0.004), vert(rgb("#2a2230"), rgb("#453a48")))
    pen.rect(x - 0.068, floor + 0.15, x + 0.068, floor + 0.172, soft(c))
    n, broken = 7, int(rng.integers(0, 7))
    for k in range(n):
        cx = x - h * 0.8 + 1.6 * h * k / (n - 1)
        column(pen, cx, floor, top if k != broken else floor + rng.uniform(0.08, 0.15), 0.05, c)
    cut = x + h * rng.uniform(0.1, 0.5) * pick(rng, (-1, 1))
    entab = [(x - h * 0.9, top), (x + h * 0.9, top), (x + h * 0.9, top + 0.045), (x - h * 0.9, top + 0.045)]
    pen.poly(entab, vert(lighter(c, 0.25), c, darker(c, 0.15)))
    for k in range(15):
        tx = x - h * 0.85 + 1.7 * h * k / 14
        pen.rect(tx - 0.009, top + 0.008, tx + 0.009, top + 0.034, darker(c, 0.16))
    jag = [(cut + rng.uniform(-0.02, 0.02), top + 0.07), (cut + 0.03, top + 0.1), (cut - 0.01, top + 0.125)]
    slope = (top + 0.045, top + 0.185)
    if cut > x:
        pen.poly([(x - h * 0.95, slope[0]), (cut + 0.05, slope[0]), *jag, (x, slope[1])], horiz(lighter(c, 0.2), c, darker(c, 0.15)))
    else:
        pen.poly([(x + h * 0.95, slope[0]), (cut - 0.05, slope[0]), *jag, (x, slope[1])], horiz(lighter(c, 0.2), c, darker(c, 0.15)))
    pen.rect(x - h * 0.97, slope[0] - 0.006, x + h * 0.97, slope[0] + 0.008, lighter(c, 0.3) if not snow else SNOW)
    pen.oval(x + (0.02 if cut > x else -0.02) * -1, top + 0.1, 0.026, 0.026, darker(c, 0.2))


# ---------------------------------------------------------------- chinese palace


def chinese_palace(setup: Setup) -> Backdrop:
    rng, m, even = setup.rng("layout"), setup.mood, flat(setup)
    ground = Ground(horizon=-0.02, y=-0.335)
    view, glow = view_of(ground), lamplight(setup)
    red = jitter(rng, rgb("#b8352c"), 0.012)
    tile = jitter(rng, pick(rng, (rgb("#e8b23f"), rgb("#e8b23f"), rgb("#4f8f6a"), rgb("#5a7a9f"))), 0.015)
    far = new_pen(setup)
    paint_sky(far.plate, setup, horizon=-0.02)
    land.ridge(far.plate, setup, rng, y=0.0, height=0.16, colour=rgb("#7a9aa8"), distance=0.82)
    land.ridge(far.plate, setup, rng, y=-0.04, height=0.1, colour=rgb("#6a9a72"), distance=0.55)
    mid, base = new_pen(setup), -0.115
    lamps: list = []
    pagoda(mid, setup, rng.choice((-1, 1)) * rng.uniform(0.52, 0.58), base + 0.02, 0.17, red, tile)
    for side in (-1, 1):
        _hall(mid, setup, rng, side * 0.95, base + 0.01, 0.56, 0.115, red, tile, lamps, tiers=1)
        plants.conifer(mid.plate, even.mood, rng, side * 0.64, base + 0.01, 0.3, rgb("#4a8a58"))
        plants.broadleaf(mid.plate, even.mood, rng, side * 1.15, base, 0.36, pick(rng, (rgb("#f2a9c0"), rgb("#5f9f50"))), clumps=10)
    marble = rgb("#f3efe6")
    for k in range(3):
        w, y = 0.66 - 0.05 * k, base - 0.005 + 0.026 * k
        mid.rect(-w, y - 0.01, w, y + 0.026, vert(lighter(marble, 0.3), marble, darker(marble, 0.2)))
        for x in np.arange(-w, w + 0.001, 0.05):
            mid.rect(float(x) - 0.005, y + 0.02, float(x) + 0.005, y + 0.047, horiz((1, 1, 1), darker(marble, 0.2)), r=0.003)
        mid.rect(-w, y + 0.034, w, y + 0.041, lighter(marble, 0.4))
    for k in range(9):
        y = base - 0.012 + k * 0.009
        w = 0.14 - 0.005 * k
        mid.rect(-w, y, w, y + 0.009, vert(lighter(marble, 0.2), darker(marble, 0.18)))
    mid.poly([(-0.035, base - 0.012), (0.035, base - 0.012), (0.024, base + 0.07), (-0.024, base + 0.07)], vert(lighter(marble, 0.4), darker(marble, 0.12)))
    for k in range(4):
        mid.curve([(-0.02, base + 0.005 + 0.017 * k), (0.0, base + 0.015 + 0.017 * k), (0.02, base + 0.005 + 0.017 * k)], darker(marble, 0.25), 0.003)
    _hall(mid, setup, rng, 0.0, base + 0.072, 0.96, 0.165, red, tile, lamps, tiers=2)
    for side in (-1, 1):
        _lion(mid, side * 0.24, base - 0.02, 0.12, rgb("#cfc3a8") if rng.random() < 0.6 else GOLD, -side)
    glows: list[Lamp] = [(x, y, 0.3, tuple(0.8 * glow * v for v in (1, 0.55, 0.3))) for x, y in lamps]
    mid.light(daylight(setup), [*glows, (m.side * 1.4, 0.3, 1.5, tuple(0.2 * v for v in m.key))])
    air(mid, setup, 0.08 + 0.4 * m.haze_amount, low=-0.14, high=0.3)
    sunlit(mid, setup, 0.32)
    for x, y in lamps:
        lantern(mid, x, y, 0.019, glow)
    front = new_pen(setup, top=base - 0.008)
    tone = jitter(rng, pick(rng, (rgb("#c4bdb2"), rgb("#cfc0a8"), rgb("#b9b6b4"))), 0.015)
    slabs(front, view, rng, tone, size=0.26, far=view.depth_of(front.extent[3] - 0.001), half=3.0, aspect=0.75)
    for a, c in ((0.36, darker(tone, 0.28)), (0.33, lighter(tone, 0.32))):
        view.floor(front, -a, a, 0.4, view.depth_of(front.extent[3] - 0.001), c)
    for z in np.geomspace(0.55, 2.4, 9):
        front.line([view.at(-0.33, 0, float(z)), view.at(0.33, 0, float(z))], fade(darker(tone, 0.4), 0.5), 0.004 / float(z))
    front.grain(setup.rng("grain"), 0.07, 0.012, 2.5)
    wet_sheen(front, setup, front.extent[3])
    cast(front, mid, base - 0.008, setup, strength=0.42, reach=0.13, tall=0.5)
    reflect(front, mid, base - 0.008, 0.6 if m.weather in ("rain", "storm") else 0.1, reach=0.3)
    front.light(daylight(setup), [(0, base, 0.9, tuple(0.45 * glow * v for v in (1, 0.6, 0.36)))])
    light_pool(front, view, [(x, 0, 0.5, (glow, glow, glow)) for x in (-0.3, 0.3)], 2.0, (1, 0.6, 0.35))
    vignette_floor(front, setup)
    near = new_pen(setup)
    half, side = setup.aspect / 2, int(pick(rng, (-1, 1)))
    with near.blurred(0.003, 0.003):
        if rng.random() < 0.6:  # a blossoming branch
            twig = [(side * (half + 0.3), 0.5), (side * (half + 0.05), 0.42), (side * (half - 0.18), 0.43), (side * (half - 0.36), 0.36)]
            near.curve(twig, rgb("#5a3c34"), 0.014)
            near.curve([twig[1], (side * (half - 0.05), 0.34), (side * (half - 0.16), 0.27)], rgb("#5a3c34"), 0.008)
            for _ in range(46):
                t = rng.uniform(0, 1)
                px = side * (half + 0.3 - 0.64 * t) + rng.uniform(-0.03, 0.03)
                py = 0.49 - 0.1 * t + rng.uniform(-0.07, 0.045)
                c, r = jitter(rng, rgb("#f9b4cc"), 0.02, 0.2, 0.04), rng.uniform(0.011, 0.019)
                for k in range(5):
                    a = k * 1.257 + t * 9
                    near.oval(px + math.cos(a) * r * 0.6, py + math.sin(a) * r * 0.6, r * 0.5, r * 0.5, lighter(c, 0.2 * (k % 2)))
                near.oval(px, py, r * 0.28, r * 0.28, rgb("#f2d06a"))
        else:
            x = side * (half - 0.06)
            near.line([(x, 0.7), (x, 0.44)], (0.2, 0.1, 0.1), 0.005)
            lantern(near, x, 0.36, 0.085, 0.2)
        glossy(near, turned(-side * (half + 0.04), -0.74, 0.34, [(0.3, 0), (0.44, 0.4), (0.3, 0.8), (0.38, 0.86), (0.38, 0.94)]), rgb("#8a6a4a"))
    near.light(tuple(v * 0.9 for v in daylight(setup)), [(side * half, 0.35, 0.6, tuple(0.5 * glow * v for v in LAMP))])
    return outdoors(setup, ground, four(setup, far, mid, front, near, mid_depth=2.6), lift=1.35)


def pagoda(pen: Pen, setup: Setup, x: float, y: float, w: float, red: Colour, tile: Colour) -> None:
    """A tower of many roofs behind the halls, already paled by the air."""
    haze = setup.mood.haze if not setup.mood.night else (0.4, 0.45, 0.6)
    wall, roof = mix(red, haze, 0.4), mix(tile, haze, 0.4)
    for k in range(6):
        half, low, h = w * (0.5 - 0.052 * k), y + 0.068 * k, 0.05
        pen.rect(x - half * 0.72, low, x + half * 0.72, low + h, horiz(lighter(wall, 0.2), wall, darker(wall, 0.3)))
        for q in (-0.4, 0.0, 0.4):
            pen.rect(x + q * half - 0.007, low + 0.01, x + q * half + 0.007, low + h - 0.008, darker(wall, 0.45), r=0.004)
        pen.rect(x - half * 0.72, low + h - 0.016, x + half * 0.72, low + h, vert(fade((0.08, 0.04, 0.14), 0.5), fade((0.08, 0.04, 0.14), 0.0)))
        hip_roof(pen, setup, x, low + h - 0.004, half * 2.3, 0.03, roof)
    pen.line([(x, y + 0.42), (x, y + 0.47)], mix(GOLD, haze, 0.3), 0.005)
    pen.oval(x, y + 0.44, 0.009, 0.011, mix(GOLD, haze, 0.2))


def lantern(pen: Pen, x: float, y: float, r: float, lit: float) -> None:
    """A round red lantern with gold caps and a tassel; glows by lit."""
    c = rgb("#e03a2f")
    if lit > 0.1:
        pen.glow(x, y, r * 5, r * 5, (1, 0.45, 0.25), 0.75 * lit)
    pen.oval(x, y, r, r * 0.86, horiz(darker(c, 0.25), mix(lighter(c, 0.2), (1, 0.75, 0.4), 0.8 * lit), c, darker(c, 0.3)))
    for k in (-0.5, 0.5):
        pen.oval(x, y, r * abs(k), r * 0.86, fade(darker(c, 0.4), 0.5), stroke=r * 0.05)
    for s in (-1, 1):
        pen.rect(x - r * 0.4, y + s * r * 0.86 - r * 0.1, x + r * 0.4, y + s * r * 0.86 + r * 0.1, soft(GOLD))
    pen.line([(x, y - r * 0.95), (x, y - r * 1.75)], rgb("#e8b23f"), r * 0.16)


def hip_roof(pen: Pen, setup: Setup, x: float, y: float, w: float, h: float, tile: Colour) -> None:
    """A sweeping hipped roof with upturned corners, ribs and a ridge."""
    t, g = setup.mood.snowy(tile, 0.85), GOLD
    half = w / 2
    path = skia.Path()
    path.moveTo(x - half, y + h * 0.2)
    path.quadTo(x - half * 0.9, y - h * 0.02, x - half * 0.7, y)
    path.lineTo(x + half * 0.7, y)
    path.quadTo(x + half * 0.9, y - h * 0.02, x + half, y + h * 0.2)
    path.quadTo(x + half * 0.72, y + h * 0.28, x + half * 0.58, y + h)
    path.lineTo(x - half * 0.58, y + h)
    path.quadTo(x - half * 0.72, y + h * 0.28, x - half, y + h * 0.2)
    path.close()
    pen.path(path, vert(lighter(t, 0.2), t, darker(t, 0.28)))
    with pen.clip(path):
        ribs = skia.Path()
        for k in np.linspace(-1.0, 1.0, max(11, int(w / 0.022))):
            k = float(k)
            ribs.moveTo(x + k * half * 0.58, y + h)
            ribs.quadTo(x + k * half * 0.72, y + h * 0.3, x + k * half, y - h * 0.05)
        pen.path(ribs, fade(darker(t, 0.5), 0.4), stroke=0.003)
        pen.canvas.save()
        pen.canvas.translate(-0.0028, 0.0)
        pen.path(ribs, fade(lighter(t, 0.6), 0.35), stroke=0.002)
        pen.canvas.restore()
    pen.curve([(x - half, y + h * 0.2), (x - half * 0.9, y - h * 0.02), (x - half * 0.7, y), (x, y), (x + half * 0.7, y), (x + half * 0.9, y - h * 0.02), (x + half, y + h * 0.2)], darker(g, 0.15), 0.007)
    pen.rect(x - half * 0.6, y + h * 0.97, x + half * 0.6, y + h * 1.09, vert(lighter(t, 0.3), darker(t, 0.25)), r=h * 0.04)
    for s in (-1, 1):
        pen.curve([(x + s * half * 0.54, y + h * 1.02), (x + s * half * 0.6, y + h * 1.12), (x + s * half * 0.57, y + h * 1.32)], darker(t, 0.1), h * 0.07)
        for k in range(3):
            pen.oval(x + s * half * (0.95 - 0.055 * k), y + h * (0.24 + 0.035 * k), 0.005, 0.007, lighter(g, 0.1))


def _hall(pen: Pen, setup: Setup, rng: np.random.Generator, x: float, y: float, w: float, h: float, red: Colour, tile: Colour, lamps: list, *, tiers: int) -> None:
    """A hall on red columns under one or two roofs; where its lanterns hang is added to lamps."""
    half = w / 2
    blue, green = rgb("#2f6f9f"), rgb("#3f8f6f")
    pen.rect(x - half * 0.9, y, x + half * 0.9, y + h, vert(darker(red, 0.45), darker(red, 0.25)))
    n = 7 if tiers > 1 else 5
    for k in range(n):
        a, b = x - half * 0.86 + half * 1.72 * k / n, x - half * 0.86 + half * 1.72 * (k + 1) / n
        middle = k == n // 2
        pen.rect(a + 0.008, y, b - 0.008, y + h * 0.8, vert(rgb("#7a2a24"), rgb("#5a1f20")))
        if middle:
            pen.rect(a + 0.008, y, b - 0.008, y + h * 0.78, vert(rgb("#3a2024"), rgb("#22141c")))
            pen.rect(a + 0.008, y, (a + b) / 2 - 0.014, y + h * 0.76, soft(red))
            pen.rect((a + b) / 2 + 0.014, y, b - 0.008, y + h * 0.76, soft(red))
        else:
            for i in range(4):
                for j in range(4):
                    px, py = a + 0.014 + (b - a - 0.028) * i / 4, y + h * (0.36 + 0.1 * j)
                    pen.rect(px, py, px + (b - a - 0.028) / 4 - 0.003, py + h * 0.085, fade(rgb("#f2cf8a"), 0.75))
            pen.rect(a + 0.014, y + h * 0.06, b - 0.014, y + h * 0.3, darker(red, 0.05))
    for k in range(n + 1):
        px = x - half * 0.86 + half * 1.72 * k / n
        pen.rect(px - 0.011, y, px + 0.011, y + h, horiz(lighter(red, 0.3), red, darker(red, 0.4)))
        pen.rect(px - 0.015, y - 0.002, px + 0.015, y + 0.011, soft(rgb("#e6e0d4")))
        if 0 < k < n:
            lamps.append((px, y + h * 0.62))
    pen.rect(x - half * 0.92, y + h * 0.8, x + half * 0.92, y + h * 1.03, vert(blue, darker(blue, 0.25)))
    for k in range(int(w / 0.03)):
        px = x - half * 0.9 + 0.03 * k
        if px + 0.024 > x + half * 0.91:
            break
        pen.rect(px + 0.003, y + h * 0.84, px + 0.024, y + h * 0.97, vert(green, darker(green, 0.2)), r=0.003)
        pen.oval(px + 0.0135, y + h * 0.905, 0.005, 0.005, GOLD)
    pen.rect(x - half * 0.95, y + h * 0.98, x + half * 0.95, y + h * 1.05, fade((0.08, 0.04, 0.1), 0.4))
    rise = h * 0.52
    hip_roof(pen, setup, x, y + h * 1.0, w * 1.16, rise, tile)
    if tiers > 1:
        top = y + h * 1.0 + rise * 0.98
        pen.rect(x - half * 0.62, top, x + half * 0.62, top + h * 0.34, vert(blue, darker(red, 0.1), darker(red, 0.3)))
        for k in range(11):
            px = x - half * 0.58 + half * 1.16 * k / 10
            pen.rect(px - 0.006, top, px + 0.006, top + h * 0.3, horiz(lighter(red, 0.25), darker(red, 0.35)))
        pen.rect(x - half * 0.64, top + h * 0.22, x + half * 0.64, top + h * 0.36, vert(green, darker(blue, 0.1)))
        pen.rect(x - 0.03, top + h * 0.06, x + 0.03, top + h * 0.36, soft(GOLD), r=0.004)
        pen.rect(x - 0.022, top + h * 0.1, x + 0.022, top + h * 0.32, rgb("#23406a"), r=0.003)
        hip_roof(pen, setup, x, top + h * 0.3, w * 0.86, h * 0.68, tile)


def _lion(pen: Pen, x: float, y: float, h: float, c: Colour, face: int) -> None:
    """A seated guardian lion on its plinth, looking towards the middle."""
    pen.rect(x - h * 0.32, y, x + h * 0.32, y + h * 0.3, soft(darker(c, 0.12)), r=0.003)
    pen.rect(x - h * 0.36, y + h * 0.27, x + h * 0.36, y + h * 0.34, soft(lighter(c, 0.1)), r=0.003)
    pen.oval(x - face * h * 0.06, y + h * 0.56, h * 0.24, h * 0.26, ball(lighter(c, 0.4), c, darker(c, 0.4)))
    pen.rect(x + face * h * 0.06 - h * 0.05, y + h * 0.33, x + face * h * 0.06 + h * 0.07, y + h * 0.62, soft(c), r=h * 0.04)
    for a in np.linspace(0, 2 * math.pi, 9)[:-1]:
        pen.oval(x + face * h * 0.07 + math.cos(a) * h * 0.16, y + h * 0.82 + math.sin(a) * h * 0.15, h * 0.075, h * 0.075, ball(lighter(c, 0.2), darker(c, 0.1), darker(c, 0.4)))
    pen.oval(x + face * h * 0.09, y + h * 0.82, h * 0.16, h * 0.15, ball(lighter(c, 0.5), c, darker(c, 0.25)))
    for d in (0.04, 0.16):
        pen.oval(x + face * h * d, y + h * 0.86, h * 0.022, h * 0.026, darker(c, 0.75))
    pen.oval(x + face * h * 0.11, y + h * 0.77, h * 0.04, h * 0.025, darker(c, 0.6))


PAINTERS = {"ruins": ruins, "chinese_palace": chinese_palace}
