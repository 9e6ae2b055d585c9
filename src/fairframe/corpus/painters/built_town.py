"""The city street, the village, the rooftops and the market."""

from __future__ import annotations

import math

import numpy as np

from fairframe.corpus.painters import nature_land as land
from fairframe.corpus.painters import nature_plants as plants
from fairframe.corpus.painters.base import Backdrop, Setup
from fairframe.corpus.painters.built_pen import Lamp, Pen, View, ball, darker, horiz, lighter, new_pen, pick, radial, soft, vert
from fairframe.corpus.painters.built_signs import glyph_column, neon_icon, sign_board
from fairframe.corpus.painters.built_sky import WINDOW_LIGHT, skyline
from fairframe.corpus.painters.built_things import CHEERFUL, WOOD, fruit_bowl, glossy, plant, round_rect, turned
from fairframe.corpus.painters.built_yard import (
    BRICKS,
    LAMP,
    ROOFS,
    SNOW,
    air,
    bunting,
    cobbles,
    cottage,
    daylight,
    flat,
    glowing,
    lamp_post,
    lamplight,
    light_pool,
    outdoors,
    shine,
    slabs,
    string_lights,
    view_of,
    vignette_floor,
    wet_sheen,
)
from fairframe.corpus.painters.colour import Colour, fade, jitter, mix, rgb
from fairframe.corpus.painters.sky import paint_sky
from fairframe.scene.scene import Ground

_FRONT = 1.2  # x of the house fronts
_KERB = 0.82


def city_street(setup: Setup) -> Backdrop:
    rng, m = setup.rng("layout"), setup.mood
    ground = Ground(horizon=-0.03, y=-0.335)
    view = view_of(ground, float(rng.uniform(-0.12, 0.12)))
    glow = lamplight(setup)
    far = new_pen(setup)
    paint_sky(far.plate, setup, horizon=-0.05)
    skyline(far, m, setup.rng("far"), -0.05, 0.34, 0.72)
    skyline(far, m, setup.rng("far2"), -0.05, 0.22, 0.5, tint=(0.6, 0.55, 0.62))
    air(far, setup, 0.35, low=-0.1, high=0.25)
    mid = new_pen(setup)
    rows = []
    for side in (-1, 1):
        z = 0.72 + rng.uniform(0, 0.2)
        while z < 7.5:
            long = rng.uniform(0.55, 0.9) * (0.75 + 0.28 * z)
            rows.append((z, z + long, side, rng.uniform(1.0, 1.9) * (1 + 0.03 * z), int(rng.integers(1 << 30))))
            z += long
    panes: list = []
    for z0, z1, side, tall, key in sorted(rows, reverse=True):
        panes += _facade(mid, setup, view, np.random.default_rng(key), z0, z1, side, tall)
    mid.light(daylight(setup), [(view.vanish, 0.0, 0.9, tuple(0.25 * glow * v for v in LAMP))])
    _haze_street(mid, setup, view)
    if glow > 0.1:
        for quad, c in panes:
            mid.poly(quad, vert(fade(lighter(c, 0.15), 0.9 * glow), fade(darker(c, 0.12), 0.62 * glow)))
    even, lamps = flat(setup), []
    for z in (5.4, 3.6, 2.4, 1.75):
        for side in (-1, 1):
            x, y = view.at(side * (_KERB + 0.1), 0, z)
            if rng.random() < 0.75:
                plants.broadleaf(mid.plate, m, rng, x, y, rng.uniform(0.6, 0.75) / z, jitter(rng, rgb("#5fa850"), 0.03), clumps=8 if z < 3 else 5, air=0.05 * z)
            x, y = view.at(side * (_KERB + 0.05), 0, z * 1.22)
            lamps.append(lamp_post(mid, x, y, 0.7 / (z * 1.22), lit=glow, arm=-side))
    for z0, z1, side, _, key in rows:
        if glow > 0.2:
            x, y = view.at(side * _FRONT, 0.2, (z0 + z1) / 2)
            size = 0.6 / ((z0 + z1) / 2)
            mid.glow(x, y - 0.02, size * 0.7, size * 0.5, LAMP, 0.55 * glow)
            mid.glow(x, y, size, size * 0.7, pick(np.random.default_rng(key), (LAMP, WINDOW_LIGHT, rgb("#ffb0a0"), rgb("#a8d8ff"))), 0.5 * glow)
    shine(mid, lamps)
    pen = new_pen(setup, top=view.horizon + 0.01)
    _street_ground(pen, setup, view, rng, glow)
    if glow > 0.1 and m.weather in ("rain", "storm"):
        for z0, z1, side, _, key in rows:  # the shops and lamps in the wet road
            z, c = (z0 + z1) / 2, pick(np.random.default_rng(key), (LAMP, WINDOW_LIGHT, rgb("#ff9a8a"), rgb("#8ac8ff")))
            x, y = view.at(side * _FRONT * 0.8, -0.16, z)
            pen.glow(x, y, 0.2 / z, 0.34 / z, c, 0.55 * glow)
            pen.glow(view.at(side * _KERB * 0.95, 0, z)[0], y - 0.05 / z, 0.035 / z, 0.4 / z, lighter(LAMP, 0.3), 0.7 * glow)
    near = new_pen(setup, top=0.0)
    half, side = setup.aspect / 2, pick(rng, (-1, 1))
    with near.blurred(0.004, 0.004):
        for k in range(2):
            x = side * (half + 0.02 + 0.17 * k)
            near.body(round_rect(x - 0.13, -0.75, x + 0.13, -0.47 + 0.02 * k, 0.02), rgb("#7d8894"), depth=0.02)
            plants.crown(near.plate, even.mood, rng, (x, -0.44), 0.14, 0.07, rgb("#5a9a4a"), clumps=7)
    near.light(tuple(v * 0.85 for v in daylight(setup)), [(side * half, -0.2, 0.6, tuple(0.3 * glow * v for v in LAMP))])
    layers = (
        setup.layer(far.plate, "far", depth=9.0, role="far", trim=False),
        setup.layer(mid.plate, "mid", depth=2.4, trim=False),
        setup.layer(pen.plate, "ground", depth=1.2),
        setup.layer(near.plate, "near", depth=0.72, role="near"),
    )
    return outdoors(setup, ground, layers, lift=1.45)


def _haze_street(pen: Pen, setup: Setup, view: View) -> None:
    """Air gathering where the street closes."""
    a = 0.42 + 0.5 * setup.mood.haze_amount
    for k in (1.0, 0.55):
        pen.oval(view.vanish, view.horizon + 0.03, 0.5 * k, 0.34 * k, radial(fade(setup.mood.haze, a), fade(setup.mood.haze, a * 0.6), fade(setup.mood.haze, 0.0)), blend="atop")


def _facade(pen: Pen, setup: Setup, view: View, rng: np.random.Generator, z0: float, z1: float, side: int, tall: float) -> list:
    """One house of a street, its front in perspective; returns lit window quads as (corners, colour)."""
    m, long = setup.mood, z1 - z0
    shade = 0.16 if side == m.side else 0.0
    wall = darker(jitter(rng, pick(rng, BRICKS), 0.02, 0.12, 0.06), shade)
    trim = darker(rgb("#f3ece0"), shade)
    accent = pick(rng, CHEERFUL)
    x = side * _FRONT
    left, right = (z1, z0) if side > 0 else (z0, z1)
    corners = [view.at(x, 0, left), view.at(x, 0, right), view.at(x, tall, right), view.at(x, tall, left)]
    end = [view.at(x, -0.2, z0), view.at(side * 3.4, -0.2, z0), view.at(side * 3.4, tall, z0), view.at(x, tall, z0)]
    pen.poly(end, horiz(darker(wall, 0.2), darker(wall, 0.3)))
    pen.poly([view.at(x, -0.3, left), view.at(x, -0.3, right), corners[2], corners[3]], wall)
    lit = []

    def on_stage(a: float, b: float, c: float, d: float) -> list:
        za, zb = (z1 - a, z1 - c) if side > 0 else (z0 + a, z0 + c)
        return [view.at(x, b, za), view.at(x, b, zb), view.at(x, d, zb), view.at(x, d, za)]

    with pen.plane(corners, long, tall):
        pen.rect(0, 0, long, tall, vert(lighter(wall, 0.1), wall, darker(wall, 0.12)))
        floor, count = 0.27, min(5, max(2, int(long / 0.22)))
        arched = rng.random() < 0.3
        for j in range(1, int(tall / floor)):
            y = 0.2 + j * floor
            if y + floor * 0.75 > tall:
                break
            pen.rect(0, y - 0.05, long, y - 0.035, fade(trim, 0.7))
            for i in range(count):
                w = long / count
                a, b = i * w + w * 0.24, (i + 1) * w - w * 0.24
                pen.rect(a - w * 0.05, y - 0.012, b + w * 0.05, y + floor * 0.6, trim, r=w * 0.2 if arched else 0.004)
                pen.rect(a, y, b, y + floor * 0.56, vert(rgb("#8fb4d0"), rgb("#c4dcea"), rgb("#7a9fbe")), r=w * 0.16 if arched else 0.002)
                pen.rect((a + b) / 2 - 0.004, y, (a + b) / 2 + 0.004, y + floor * 0.56, trim)
                pen.rect(a - w * 0.08, y - 0.024, b + w * 0.08, y - 0.008, lighter(trim, 0.2))
                if rng.random() < 0.25:
                    pen.rect(a - 0.005, y - 0.05, b + 0.005, y - 0.018, rgb("#9a5a3c"))
                    for k in range(5):
                        pen.oval(a + (b - a) * (k + 0.5) / 5, y - 0.008, 0.02, 0.018, rgb("#5a9f4f") if k % 2 else lighter(accent, 0.15))
                if rng.random() < 0.45:
                    lit.append((on_stage(a, y, b, y + floor * 0.56), pick(rng, (WINDOW_LIGHT, rgb("#ffe6b0"), rgb("#ffcf90")))))
        pen.rect(-0.01, tall - 0.07, long + 0.01, tall, vert(lighter(trim, 0.2), darker(trim, 0.2)))
        if m.snow:
            pen.rect(-0.01, tall - 0.03, long + 0.01, tall + 0.012, SNOW)
        _shop(pen, rng, long, accent, trim)
    lit.append((on_stage(0.06, 0.05, long - 0.06, 0.235), pick(rng, (rgb("#ffdf9f"), rgb("#ffc98a"), rgb("#ffe9c4"), lighter(accent, 0.55)))))
    return lit


def _shop(pen: Pen, rng: np.random.Generator, long: float, accent: Colour, trim: Colour) -> None:
    """A shop on the ground floor: window, door, board and awning."""
    frame = darker(accent, 0.35)
    pen.rect(0.0, 0.0, long, 0.4, vert(frame, darker(frame, 0.25)))
    pen.rect(0.05, 0.05, long - 0.05, 0.3, vert(rgb("#a9cbe0"), rgb("#dcecf2"), rgb("#88aac4")))
    for k in range(max(2, int(long / 0.12))):
        c, gx = jitter(rng, pick(rng, CHEERFUL), 0.02), 0.08 + k * 0.12
        if gx > long - 0.1:
            break
        pen.oval(gx, 0.085, 0.034, rng.uniform(0.03, 0.06), fade(c, 0.85))
    for gx in np.linspace(0.05, long - 0.05, max(3, int(long / 0.24))):
        pen.rect(gx - 0.01, 0.0, gx + 0.01, 0.32, frame)
    door = long * rng.uniform(0.2, 0.7)
    pen.rect(door, 0.0, door + 0.13, 0.29, vert(lighter(frame, 0.2), frame))
    pen.rect(door + 0.025, 0.06, door + 0.105, 0.26, vert(rgb("#bcd8e6"), rgb("#8fb0c8")), r=0.01)
    pen.rect(0.02, 0.36, long - 0.02, 0.445, vert(lighter(accent, 0.1), darker(accent, 0.15)), r=0.01)
    glyph_column(pen, rng, 0.1, 0.375, long - 0.2, 0.055, trim, dark=lighter(trim, 0.3), across=True)
    if rng.random() < 0.75:
        second, n = pick(rng, ((0.98, 0.96, 0.92), lighter(accent, 0.6))), max(5, int(long / 0.075))
        for i in range(n):
            c = accent if i % 2 else second
            pen.rect(long * i / n, 0.25, long * (i + 1) / n, 0.36, vert(lighter(c, 0.2), c, darker(c, 0.18)), r=0.014)
        pen.rect(0, 0.19, long, 0.25, vert(fade((0.1, 0.05, 0.15), 0.4), fade((0.1, 0.05, 0.15), 0.0)))


def _street_ground(pen: Pen, setup: Setup, view: View, rng: np.random.Generator, glow: float) -> None:
    x0, y0, x1, y1 = pen.extent
    low = view.depth_of(y0 - 0.02)
    asphalt = jitter(rng, rgb("#7a7d88"), 0.02)
    walk = jitter(rng, rgb("#cfc6ba"), 0.02)
    pen.poly([view.at(-_FRONT - 0.02, 0, low), view.at(_FRONT + 0.02, 0, low), view.at(_FRONT, 0, 60), view.at(-_FRONT, 0, 60)], vert(lighter(asphalt, 0.2), asphalt, darker(asphalt, 0.12)))
    for side in (-1, 1):
        view.floor(pen, side * _KERB, side * (_FRONT + 0.02), low, 60, vert(lighter(walk, 0.1), walk))
        for z in np.geomspace(low, 8, 26):
            pen.line([view.at(side * _KERB, 0, z), view.at(side * _FRONT, 0, z)], fade(darker(walk, 0.4), 0.5), 0.004 / z)
        pen.line([view.at(side * (_KERB + 0.17), 0, low), view.at(side * (_KERB + 0.17), 0, 30)], fade(darker(walk, 0.4), 0.4), 0.003)
        view.floor(pen, side * (_KERB - 0.03), side * _KERB, low, 60, vert(darker(walk, 0.25), darker(walk, 0.1)))
        view.floor(pen, side * (_KERB - 0.055), side * (_KERB - 0.03), low, 60, darker(asphalt, 0.35))
    paint = rgb("#f4f1ea")
    if rng.random() < 0.6:
        z = rng.uniform(1.3, 1.7)
        for x in np.arange(-0.74, 0.7, 0.19):
            view.floor(pen, x, x + 0.105, z, z + 0.55, fade(paint, 0.92))
        far = z + 0.9
    else:
        far = low
    for z in np.arange(far, 14, 0.62):
        view.floor(pen, -0.018, 0.018, z, z + 0.34, fade(paint, 0.9))
    pen.plate.texture(setup.rng("grit").random((120, 260), np.float32), (0.1, 0.1, 0.15), alpha=0.09)
    wet_sheen(pen, setup, y1)
    pen.light(daylight(setup), [(view.vanish, view.horizon, 0.8, tuple(0.35 * glow * v for v in LAMP)), (0, -0.45, 0.9, tuple(0.22 * glow * v for v in LAMP))])
    if glow > 0.2:
        for side in (-1, 1):
            for z in (1.2, 2.1, 3.4):
                light_pool(pen, view, [(view.at(side * 0.75, 0, z)[0], 0, 0.9 / z, (glow, glow, glow))], z)
    for side in (-1, 1):
        pen.shade(side * (pen.extent[2] + 0.1), -0.4, 0.7, 0.3, 0.25)
    vignette_floor(pen, setup, 0.25)


# ---------------------------------------------------------------- village


def village(setup: Setup) -> Backdrop:
    rng, m = setup.rng("layout"), setup.mood
    ground = Ground(horizon=-0.04, y=-0.335)
    view = view_of(ground)
    glow = lamplight(setup)
    even = flat(setup)
    far = new_pen(setup)
    paint_sky(far.plate, setup, horizon=0.0)
    land.ridge(far.plate, setup, rng, y=0.05, height=0.12, colour=rgb("#7d9aa8"), distance=0.85)
    land.ridge(far.plate, setup, rng, y=0.0, height=0.09, colour=rgb("#6a9f6a"), distance=0.55)
    mid, panes, base = new_pen(setup), [], -0.105
    xs = np.linspace(-1.25, 1.25, 6) + rng.uniform(-0.05, 0.05, 6)
    church = int(rng.integers(1, 5))
    for k in (0, 5, 1, 4, 2, 3):
        x = float(xs[k])
        y = base + 0.028 * (1 - abs(x)) + 0.012 * (k % 2)
        scale = 0.78 + 0.3 * abs(x)
        if k == church:
            panes += _church(mid, setup, rng, x + 0.1, y, 0.25 * scale)
        plants.broadleaf(mid.plate, even.mood, rng, x + 0.16 * pick(rng, (-1, 1)), y, rng.uniform(0.3, 0.4), jitter(rng, rgb("#5aa04c"), 0.03), clumps=8)
        panes += cottage(mid, setup, rng, x, y, 0.44 * scale, 0.19 * scale, wall=jitter(rng, pick(rng, (rgb("#f6ead4"), rgb("#f2dcc0"), rgb("#e9e6dc"), rgb("#f0c9a8"), rgb("#dfe9ea"))), 0.01), roof=jitter(rng, pick(rng, ROOFS), 0.02))
    for x in np.linspace(-1.2, 1.2, 12):
        plants.crown(mid.plate, even.mood, rng, (float(x) + rng.uniform(-0.06, 0.06), base - 0.005), rng.uniform(0.05, 0.08), 0.035, jitter(rng, rgb("#5aa04c"), 0.03), clumps=6)
    mid.light(daylight(setup), [(p[0], p[1], 0.2, tuple(0.3 * glow * v for v in LAMP)) for p in panes[::3]])
    air(mid, setup, 0.1 + 0.4 * m.haze_amount, low=-0.12, high=0.2)
    glowing(mid, panes, glow)
    front = new_pen(setup, top=base + 0.03)
    _square(front, setup, view, rng, glow)
    lamps = []
    for side in (-1, 1):
        x = side * rng.uniform(0.56, 0.66)
        lamps.append(lamp_post(mid, x, base - 0.01, 0.3, lit=glow))
    shine(mid, lamps)
    if rng.random() < 0.6:
        colours = [pick(rng, CHEERFUL) for _ in range(4)]
        bunting(mid, (-0.6, 0.16), (0.6, 0.16), 0.05, colours, 0.028)
        bunting(mid, (0.6, 0.16), (1.4, 0.24), 0.04, colours, 0.028)
        bunting(mid, (-1.4, 0.24), (-0.6, 0.16), 0.04, colours, 0.028)
    near = new_pen(setup, top=-0.1)
    half, side = setup.aspect / 2, pick(rng, (-1, 1))
    with near.blurred(0.003, 0.003):
        _barrel(near, side * (half + 0.02), -0.64, 0.26)
        for k in range(2):
            plants.crown(near.plate, even.mood, rng, (-side * (half + 0.05 + 0.14 * k), -0.53), 0.15, 0.1, rgb("#5a9f4a"), clumps=8)
    near.light(tuple(v * 0.85 for v in daylight(setup)))
    layers = (
        setup.layer(far.plate, "far", depth=12.0, role="far", trim=False),
        setup.layer(mid.plate, "mid", depth=2.6),
        setup.layer(front.plate, "ground", depth=1.2),
        setup.layer(near.plate, "near", depth=0.72, role="near"),
    )
    return outdoors(setup, ground, layers, lift=1.35)


def _square(pen: Pen, setup: Setup, view: View, rng: np.random.Generator, glow: float) -> None:
    """A cobbled square with grass at its edges."""
    top = pen.extent[3]
    cobbles(pen, view, rng, jitter(rng, rgb("#c9b79c"), 0.02), size=0.115, far=view.depth_of(top - 0.03))
    pen.rect(pen.extent[0], top - 0.034, pen.extent[2], top, vert(rgb("#7fae5a"), rgb("#8f9f6a")))
    wet_sheen(pen, setup, top)
    pen.light(daylight(setup), [(0, -0.1, 0.9, tuple(0.4 * glow * v for v in LAMP))])
    light_pool(pen, view, [(x, 0, 0.7, (glow, glow, glow)) for x in (-0.6, 0.6)], 2.4)
    vignette_floor(pen, setup)


def _church(pen: Pen, setup: Setup, rng: np.random.Generator, x: float, y: float, w: float) -> list:
    wall, roof = rgb("#f1e6d2"), jitter(rng, rgb("#6a7a92"), 0.03)
    pen.rect(x - w * 0.2, y, x + w * 0.2, y + w * 1.6, horiz(lighter(wall, 0.3), wall, darker(wall, 0.22)))
    pen.poly([(x - w * 0.25, y + w * 1.58), (x + w * 0.25, y + w * 1.58), (x, y + w * 2.4)], horiz(lighter(roof, 0.25), roof, darker(roof, 0.35)))
    pen.oval(x, y + w * 1.36, w * 0.1, w * 0.1, rgb("#fbf6e6"))
    pen.line([(x, y + w * 1.36), (x, y + w * 1.43)], (0.2, 0.2, 0.25), w * 0.02)
    pen.line([(x, y + w * 1.36), (x + w * 0.05, y + w * 1.34)], (0.2, 0.2, 0.25), w * 0.02)
    pen.rect(x - w * 0.06, y + w * 1.0, x + w * 0.06, y + w * 1.2, rgb("#4a4a66"), r=w * 0.05)
    return [(x, y + w * 1.0, w * 0.1, w * 0.2)]


def _barrel(pen: Pen, x: float, y: float, h: float, c: Colour = WOOD) -> None:
    glossy(pen, turned(x, y, h, [(0.3, 0), (0.38, 0.5), (0.3, 1.0)]), c)
    for t in (0.14, 0.34, 0.66, 0.86):
        w = h * (0.3 + 0.08 * math.sin(math.pi * t)) * 1.02
        pen.rect(x - w, y + h * t - h * 0.025, x + w, y + h * t + h * 0.025, horiz((0.3, 0.3, 0.34), (0.66, 0.66, 0.7), (0.22, 0.22, 0.26)))
    pen.oval(x, y + h, h * 0.3, h * 0.05, darker(c, 0.45))


# ---------------------------------------------------------------- market

_GOODS: tuple[tuple[str, ...], ...] = (
    ("#e5383b", "#f2545b", "#d62839"),
    ("#f79d2a", "#f5b83d", "#ef8a1d"),
    ("#8bc34a", "#6aa83a", "#a5d15f"),
    ("#f7d54a", "#ffe27a", "#efc22e"),
    ("#7b4fa0", "#9a6bc0", "#5f3b86"),
    ("#c97a4a", "#e0a36b", "#a85f36"),
    ("#f28fb0", "#f7b5c9", "#e86a94"),
)


def market(setup: Setup) -> Backdrop:
    rng, m = setup.rng("layout"), setup.mood
    ground = Ground(horizon=-0.02, y=-0.335)
    view = view_of(ground)
    glow = lamplight(setup)
    far = new_pen(setup)
    paint_sky(far.plate, setup, horizon=-0.05)
    panes = []
    x, base = -1.3, -0.2
    back = new_pen(setup)
    while x < 1.3:
        w = rng.uniform(0.26, 0.38)
        panes += cottage(back, setup, rng, x + w / 2, base, w * 1.04, rng.uniform(0.33, 0.42), wall=jitter(rng, pick(rng, BRICKS), 0.02), roof=jitter(rng, pick(rng, ROOFS), 0.02))
        x += w * 1.02
    back.light(daylight(setup), [(0, 0.0, 1.0, tuple(0.3 * glow * v for v in LAMP))])
    air(back, setup, 0.25 + 0.4 * m.haze_amount, low=-0.2, high=0.4)
    glowing(back, panes, glow)
    far.canvas.save()
    far.canvas.resetMatrix()
    far.canvas.drawImage(back.plate.surface.makeImageSnapshot(), 0, 0)
    far.canvas.restore()
    mid, lamps = new_pen(setup), []
    foot = view.at(0, 0, 1.75)[1]
    for k, cx in enumerate((-1.02, -0.5, 0.5, 1.02) if rng.random() < 0.5 else (-0.86, -0.3, 0.3, 0.86)):
        lamps.append(_stall(mid, rng, cx + rng.uniform(-0.03, 0.03), foot - 0.012, 0.46, k, glow))
    mid.light(daylight(setup), lamps)
    for lx, ly, *_ in lamps:
        mid.glow(lx, ly, 0.2, 0.17, LAMP, 0.75 * glow)
        mid.oval(lx, ly, 0.012, 0.014, lighter(LAMP, 0.5 + 0.4 * glow))
    colours = [lighter(pick(rng, CHEERFUL), 0.2) for _ in range(3)] if rng.random() < 0.4 else [(1.0, 0.85, 0.5)]
    for a, b, y in ((-1.3, -0.35, 0.36), (-0.35, 0.5, 0.34), (0.5, 1.3, 0.37)):
        string_lights(mid, (a, y + 0.04), (b, y), 0.05, max(0.25, glow), colours, size=0.0075)
    if rng.random() < 0.5:
        for lx in (-0.72, -0.02, 0.72):
            c = pick(rng, (rgb("#e8483a"), rgb("#f2a03f")))
            mid.glow(lx, 0.27, 0.16, 0.16, lighter(c, 0.2), 0.6 * glow)
            mid.line([(lx, 0.33), (lx, 0.37)], (0.2, 0.12, 0.12), 0.003)
            mid.oval(lx, 0.285, 0.036, 0.042, vert(lighter(c, 0.35 * glow), mix(c, lighter(c, 0.5), 0.2 + 0.6 * glow), darker(c, 0.2)))
            mid.rect(lx - 0.016, 0.322, lx + 0.016, 0.332, rgb("#3a2020"))
            mid.rect(lx - 0.016, 0.238, lx + 0.016, 0.248, rgb("#3a2020"))
    front = new_pen(setup, top=foot + 0.002)
    slabs(front, view, rng, jitter(rng, pick(rng, (rgb("#c9b49a"), rgb("#b8aca2"), rgb("#cfa98a"))), 0.02), size=0.24, far=1.76, half=3.0, aspect=0.8)
    wet_sheen(front, setup, foot)
    front.light(daylight(setup), [(x, foot, 0.5, tuple(0.8 * v for v in c)) for x, _, _, c in lamps] + [(0, -0.35, 0.9, tuple(0.25 * glow * v for v in LAMP))])
    front.rect(front.extent[0], foot - 0.05, front.extent[2], foot, vert(fade((0.06, 0.03, 0.1), 0.45), fade((0.06, 0.03, 0.1), 0.0)))
    light_pool(front, view, [(x, 0, 0.8, (glow, glow, glow)) for x, *_ in lamps], 1.5)
    vignette_floor(front, setup)
    near = new_pen(setup, top=-0.1)
    half, side = setup.aspect / 2, pick(rng, (-1, 1))
    with near.blurred(0.0035, 0.0035):
        _crate(near, rng, side * (half - 0.02), -0.66, 0.36, 0.17, pick(rng, _GOODS))
        _barrel(near, -side * (half + 0.06), -0.7, 0.3)
        fruit_bowl(near, -side * (half + 0.06), -0.41, 0.09, rgb("#d9a066"), rng)
    near.light(tuple(v * 0.85 for v in daylight(setup)), [(0, 0, 1.2, tuple(0.35 * glow * v for v in LAMP))])
    layers = (
        setup.layer(far.plate, "far", depth=4.0, role="far", trim=False),
        setup.layer(mid.plate, "mid", depth=1.8),
        setup.layer(front.plate, "ground", depth=1.2),
        setup.layer(near.plate, "near", depth=0.72, role="near"),
    )
    return outdoors(setup, ground, layers, lift=1.7)


def _stall(pen: Pen, rng: np.random.Generator, x: float, y: float, w: float, k: int, glow: float) -> Lamp:
    """A market stall heaped with goods under a striped awning; returns its lamp."""
    c = pick(rng, CHEERFUL)
    h, top = w / 2, y + 0.4
    pen.rect(x - h * 0.9, y + 0.13, x + h * 0.9, top, vert(darker(c, 0.62), darker(c, 0.5)))
    for j in range(2):
        sy = y + 0.22 + j * 0.075
        pen.rect(x - h * 0.86, sy - 0.008, x + h * 0.86, sy, soft(WOOD))
        goods = pick(rng, _GOODS)
        for gx in np.arange(x - h * 0.78, x + h * 0.8, 0.034):
            g = rgb(pick(rng, goods))
            pen.oval(float(gx), sy + 0.017, 0.017, 0.017 + 0.008 * rng.random(), ball(lighter(g, 0.3), g, darker(g, 0.3)))
    for s in (-1, 1):
        pen.rect(x + s * h * 0.95 - 0.009, y - 0.004, x + s * h * 0.95 + 0.009, top + 0.02, horiz(lighter(WOOD, 0.2), darker(WOOD, 0.3)))
    pen.rect(x - h, y - 0.004, x + h, y + 0.12, vert(lighter(WOOD, 0.05), darker(WOOD, 0.3)))
    for bx in np.arange(x - h, x + h, 0.055):
        pen.rect(float(bx), y, float(bx) + 0.052, y + 0.12, vert(jitter(rng, lighter(WOOD, 0.12), 0.01), darker(WOOD, 0.22)))
    if rng.random() < 0.6:
        sign_board(pen, rng, x - h * 0.5, y + 0.03, x + h * 0.5, y + 0.085, lighter(c, 0.5), darker(c, 0.5))
    n = 3
    for i in range(n):
        a, b = x - h + w * i / n, x - h + w * (i + 1) / n
        pen.poly([(a + 0.004, y + 0.11), (b - 0.004, y + 0.11), (b - 0.012, y + 0.165), (a + 0.012, y + 0.165)], vert(darker(WOOD, 0.1), darker(WOOD, 0.4)))
        goods = pick(rng, _GOODS)
        for row in range(3):
            for gx in np.arange(a + 0.022 + 0.006 * row, b - 0.015 - 0.006 * row, 0.027):
                g = rgb(pick(rng, goods))
                pen.oval(float(gx) + 0.006 * (row % 2), y + 0.135 + row * 0.017, 0.0155, 0.0155, ball(lighter(g, 0.45), g, darker(g, 0.28)))
    stripes, second = 8, pick(rng, ((0.99, 0.97, 0.92), lighter(c, 0.65)))
    for i in range(stripes):
        t0, t1 = i / stripes, (i + 1) / stripes
        tone = c if i % 2 else second
        a, b = x - h * 1.1 + w * 1.1 * t0, x - h * 1.1 + w * 1.1 * t1
        pen.poly([(a, top - 0.02), (b, top - 0.02), (x - h * 0.92 + w * 0.92 * t1, top + 0.085), (x - h * 0.92 + w * 0.92 * t0, top + 0.085)], vert(lighter(tone, 0.2), tone))
        pen.path(round_rect(a, top - 0.055, b, top - 0.012, 0.016), vert(tone, darker(tone, 0.18)))
    pen.rect(x - h * 1.08, top - 0.11, x + h * 1.08, top - 0.05, vert(fade((0.1, 0.04, 0.12), 0.4), fade((0.1, 0.04, 0.12), 0.0)), blend="atop")
    pen.line([(x, top - 0.05), (x, top - 0.075)], (0.2, 0.15, 0.15), 0.003)
    return (x, top - 0.085, 0.55, tuple(1.15 * glow * v for v in LAMP))


def _crate(pen: Pen, rng: np.random.Generator, x: float, y: float, w: float, h: float, goods: tuple[str, ...]) -> None:
    for row in range(3):
        for gx in np.arange(x - w * 0.42, x + w * 0.44, w * 0.135):
            g = rgb(pick(rng, goods))
            pen.oval(float(gx) + w * 0.05 * (row % 2), y + h * (0.85 + 0.2 * row), w * 0.085, w * 0.085, ball(lighter(g, 0.45), g, darker(g, 0.28)))
    for k in range(3):
        pen.rect(x - w / 2, y + h * 0.33 * k, x + w / 2, y + h * (0.33 * k + 0.28), vert(lighter(WOOD, 0.25), WOOD, darker(WOOD, 0.25)), r=0.006)
    for s in (-1, 1):
        pen.rect(x + s * w * 0.46 - w * 0.04, y, x + s * w * 0.46 + w * 0.04, y + h, horiz(lighter(WOOD, 0.1), darker(WOOD, 0.35)))


# ---------------------------------------------------------------- rooftop


def rooftop(setup: Setup) -> Backdrop:
    rng, m = setup.rng("layout"), setup.mood
    ground = Ground(horizon=-0.08, y=-0.34)
    view = view_of(ground)
    glow, even = lamplight(setup), flat(setup)
    far = new_pen(setup)
    paint_sky(far.plate, setup, horizon=-0.12)
    skyline(far, m, setup.rng("a"), -0.2, 0.5, 0.6, tint=(0.5, 0.56, 0.72))
    air(far, setup, 0.25, low=-0.2, high=0.2)
    mid = new_pen(setup)
    skyline(mid, m, setup.rng("b"), -0.25, 0.32, 0.16, tint=jitter(rng, (0.66, 0.48, 0.46), 0.06))
    air(mid, setup, 0.18, low=-0.25, high=0.12)
    front = new_pen(setup, top=0.36)
    edge = 1.7
    top = view.at(0, 0, edge)[1]
    tone = jitter(rng, pick(rng, (rgb("#b9a79a"), rgb("#a8aab4"), rgb("#c48f76"))), 0.02)
    _tower_things(front, setup, rng, view, top, tone)
    slabs(front, view, rng, lighter(tone, 0.15), size=0.3, far=edge, half=3.0, offset=False)
    wall = view.at(0, 0.085, edge)[1]
    front.rect(front.extent[0], top - 0.005, front.extent[2], wall, vert(lighter(tone, 0.05), darker(tone, 0.2)))
    front.rect(front.extent[0], wall - 0.006, front.extent[2], wall + 0.014, vert(lighter(m.snowy(tone), 0.5), darker(m.snowy(tone, 0.5), 0.05)))
    front.rect(front.extent[0], top - 0.03, front.extent[2], top + 0.004, vert(fade((0.1, 0.05, 0.15), 0.35), fade((0.1, 0.05, 0.15), 0)))
    for side in (-1, 1):
        for k in range(3):
            plant(front, side * (0.5 + 0.2 * k) + rng.uniform(-0.04, 0.04), top - 0.02, rng.uniform(0.15, 0.26), rng)
    plants.crown(front.plate, even.mood, rng, (-1.15, top + 0.05), 0.12, 0.08, rgb("#5aa04c"), clumps=7)
    wet = new_pen(setup, top=top)
    wet_sheen(wet, setup, top)
    front.canvas.save()
    front.canvas.resetMatrix()
    front.canvas.drawImage(wet.plate.surface.makeImageSnapshot(), 0, front.plate.array.shape[0] - wet.plate.array.shape[0])
    front.canvas.restore()
    front.light(daylight(setup), [(x, 0.1, 0.7, tuple(0.5 * glow * v for v in LAMP)) for x in (-0.6, 0.6)])
    posts = (-0.98, -0.34, 0.34, 0.98)
    for a, b in zip(posts, posts[1:], strict=False):
        string_lights(front, (a, 0.2), (b, 0.2), 0.055, max(0.2, glow), size=0.008)
    for x in posts:
        front.rect(x - 0.005, top, x + 0.005, 0.205, horiz(darker(WOOD, 0.1), darker(WOOD, 0.55)))
    light_pool(front, view, [(x, 0, 0.9, (glow, glow, glow)) for x in (-0.5, 0.5)], 1.2)
    vignette_floor(front, setup)
    near = new_pen(setup, top=0.0)
    half, side = setup.aspect / 2, pick(rng, (-1, 1))
    with near.blurred(0.004, 0.004):
        plant(near, side * (half + 0.05), -0.72, 0.46, rng)
    near.light(tuple(v * 0.85 for v in daylight(setup)))
    layers = (
        setup.layer(far.plate, "far", depth=14.0, role="far", trim=False),
        setup.layer(mid.plate, "mid", depth=6.0),
        setup.layer(front.plate, "ground", depth=1.3),
        setup.layer(near.plate, "near", depth=0.72, role="near"),
    )
    return outdoors(setup, ground, layers, lift=1.5)


def _tower_things(pen: Pen, setup: Setup, rng: np.random.Generator, view: View, top: float, c: Colour) -> None:
    """A water tank, a stair house and chimneys standing on the roof behind the subjects."""
    side = int(pick(rng, (-1, 1)))
    x = side * rng.uniform(0.78, 0.9)
    for dx in (-0.08, 0.08):
        pen.line([(x + dx, top), (x + dx * 0.8, top + 0.16)], rgb("#5a4a4a"), 0.011)
    pen.line([(x - 0.08, top), (x + 0.07, top + 0.15)], rgb("#5a4a4a"), 0.005)
    glossy(pen, round_rect(x - 0.11, top + 0.14, x + 0.11, top + 0.33, 0.008), jitter(rng, WOOD, 0.01))
    for k in range(3):
        pen.rect(x - 0.112, top + 0.16 + 0.06 * k, x + 0.112, top + 0.167 + 0.06 * k, rgb("#4a4448"))
    pen.poly([(x - 0.12, top + 0.325), (x + 0.12, top + 0.325), (x, top + 0.4)], horiz(lighter(c, 0.1), darker(c, 0.45)))
    x = -side * rng.uniform(0.8, 0.95)
    wall = jitter(rng, pick(rng, BRICKS), 0.02)
    pen.rect(x - 0.19, top - 0.01, x + 0.19, top + 0.27, horiz(lighter(wall, 0.15), wall, darker(wall, 0.2)))
    pen.rect(x - 0.21, top + 0.26, x + 0.21, top + 0.29, vert(lighter(c, 0.4), darker(c, 0.1)))
    pen.rect(x - 0.06, top - 0.01, x + 0.06, top + 0.19, horiz(rgb("#5f8f8a"), rgb("#3f6a6a")), r=0.004)
    pen.oval(x + 0.04, top + 0.085, 0.007, 0.007, rgb("#f0d080"))
    pen.oval(x, top + 0.215, 0.016, 0.012, rgb("#ffe9b0"))
    if rng.random() < 0.5:
        neon_icon(pen, rng, x - 0.125, top + 0.15, 0.04, pick(rng, CHEERFUL))


PAINTERS = {"city_street": city_street, "village": village, "market": market, "rooftop": rooftop}
