"""The city street and the village."""

from __future__ import annotations

import math

import numpy as np

from fairframe.corpus.painters import nature_plants as plants
from fairframe.corpus.painters import relief
from fairframe.corpus.painters.base import Backdrop, Setup
from fairframe.corpus.painters.built_pen import Pen, Ramp, View, darker, horiz, lighter, new_pen, pick, radial, vert
from fairframe.corpus.painters.built_signs import glyph_column
from fairframe.corpus.painters.built_sky import WINDOW_LIGHT, skyline
from fairframe.corpus.painters.built_things import CHEERFUL, WOOD, glossy, round_rect, turned
from fairframe.corpus.painters.built_yard import (
    BRICKS,
    LAMP,
    ROOFS,
    SNOW,
    air,
    bunting,
    cast,
    cobbles,
    cottage,
    daylight,
    flat,
    glowing,
    lamp_post,
    lamplight,
    light_pool,
    outdoors,
    reflect,
    shine,
    sunlit,
    view_of,
    vignette_floor,
    wet_sheen,
)
from fairframe.corpus.painters.colour import Colour, fade, jitter, rgb
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


def village(setup: Setup) -> Backdrop:
    rng, m = setup.rng("layout"), setup.mood
    ground = Ground(horizon=-0.04, y=-0.335)
    view = view_of(ground)
    glow = lamplight(setup)
    even = flat(setup)
    far = new_pen(setup)
    paint_sky(far.plate, setup, horizon=0.0)
    _valley(far, setup, rng)
    mid, panes, base = new_pen(setup), [], -0.105
    grown = []
    church = pick(rng, (-1, 1))
    for k, side in ((0, -1), (0, 1), (1, -1), (1, 1), (2, -1), (2, 1)):  # down both sides of the lane, the farthest first
        x = side * ((0.3, 0.55, 0.9)[k] + rng.uniform(-0.035, 0.035))
        y = base + (0.062, 0.04, 0.016)[k]
        scale = (0.5, 0.72, 0.98)[k] * rng.uniform(0.94, 1.1)
        if k == 0 and side == church:
            panes += _church(mid, setup, rng, x + side * 0.13, y, 0.2)
        plants.broadleaf(mid.plate, even.mood, rng, x + 0.16 * pick(rng, (-1, 1)), y, rng.uniform(0.3, 0.4) * (0.6 + 0.4 * scale), jitter(rng, rgb("#5aa04c"), 0.03), clumps=8)
        panes += cottage(mid, setup, rng, x, y, 0.42 * scale, 0.2 * scale * rng.uniform(0.9, 1.35), wall=jitter(rng, pick(rng, (rgb("#f6ead4"), rgb("#f2dcc0"), rgb("#e9e6dc"), rgb("#f0c9a8"), rgb("#dfe9ea"))), 0.01), roof=jitter(rng, pick(rng, ROOFS), 0.02))
    for side in (-1, 1):  # nearer houses frame the square
        x = side * rng.uniform(0.92, 1.0)
        plants.broadleaf(mid.plate, even.mood, rng, x - side * 0.33, base + 0.02, rng.uniform(0.42, 0.5), jitter(rng, rgb("#579a48"), 0.03), clumps=11)
        panes += cottage(mid, setup, rng, x, base + 0.03, 0.62, 0.27, wall=jitter(rng, pick(rng, (rgb("#f6ead4"), rgb("#f2dcc0"), rgb("#f0c9a8"), rgb("#dfe9ea"))), 0.01), roof=jitter(rng, pick(rng, ROOFS), 0.02))
        _ivy(mid, even, rng, x - side * 0.2, base + 0.04, 0.22)
        grown.append(x - side * 0.2)
        _flower_bed(mid, even, rng, x - 0.32, x + 0.32, base + 0.024)
    _well(mid, rng, pick(rng, (-1, 1)) * rng.uniform(0.3, 0.42), base + 0.028, 0.19)
    for x in np.linspace(-1.2, 1.2, 12):
        plants.crown(mid.plate, even.mood, rng, (float(x) + rng.uniform(-0.06, 0.06), base - 0.005), rng.uniform(0.05, 0.08), 0.035, jitter(rng, rgb("#5aa04c"), 0.03), clumps=6)
    mid.light(daylight(setup), [(p[0], p[1], 0.2, tuple(0.3 * glow * v for v in LAMP)) for p in panes[::3]])
    air(mid, setup, 0.1 + 0.4 * m.haze_amount, low=-0.12, high=0.2)
    sunlit(mid, setup, 0.3)
    glowing(mid, [p for p in panes if not any(abs(p[0] - x) < 0.5 * p[2] + _IVY and base < p[1] < base + 0.26 for x in grown)], glow)  # no light shines through a creeper
    front = new_pen(setup, top=base + 0.03)
    _square(front, setup, view, rng, glow)
    cast(front, mid, base + 0.03, setup, strength=0.42, reach=0.13, tall=0.36)
    reflect(front, mid, base + 0.03, 0.5 if m.weather in ("rain", "storm") else 0.0, reach=0.28)
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
        barrel(near, side * (half + 0.02), -0.64, 0.26)
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


def _valley(far: Pen, setup: Setup, rng: np.random.Generator) -> None:
    """Fields like a quilt up the sides of the valley, hedges between them, woods on the hills, blue mountains behind."""
    m = setup.mood
    lie, warp, wood = relief.noise(rng, 8.0, octaves=2), relief.noise(rng, 4.0, octaves=2), relief.noise(rng, 2.4, octaves=3)
    ranges = relief.peaks(rng, scale=9.0, octaves=4, sharp=1.2)
    crops = np.asarray([m.snowy(jitter(rng, rgb(c), 0.015)) for c in ("#8fbf56", "#b9c95c", "#dfc768", "#6fa84a", "#a3b856", "#c9a862", "#7fb35c")], np.float32)
    hedge, fell, track = (np.asarray(m.snowy(rgb(c)), np.float32) for c in ("#44793f", "#7f8f8a", "#d9c9a6"))

    def height(x: np.ndarray, z: np.ndarray) -> np.ndarray:
        sides = np.clip((z - 3) / 9, 0, 1) * (1.0 + 0.9 * lie(x, z) + 0.05 * np.minimum(x * x, 18))
        return (sides + np.clip((z - 14) / 8, 0, 1) * 5.2 * ranges(x, z)).astype(np.float32)

    def colours(slope: relief.Slope) -> np.ndarray:
        u, v = slope.x * 0.72 + 0.5 * warp(slope.x, slope.z), slope.z * 0.5 + 0.5 * warp(slope.z, slope.x)
        shift = np.floor(v)
        u = u + 0.37 * shift
        own = crops[((np.floor(u) * 5 + shift * 3) % len(crops)).astype(int)]
        rows = 0.94 + 0.06 * (1 - 0.8 * m.snow) * np.sign(np.sin(u * 26 + shift * 9))
        edge = np.minimum(np.minimum(u - np.floor(u), np.ceil(u) - u), np.minimum(v - shift, shift + 1 - v))
        own = own * rows[..., None] + (hedge - own) * np.clip((0.07 - edge) * 30, 0, 0.9)[..., None]
        own = own + (hedge - own) * np.clip((wood(slope.x, slope.z) - 0.2) * 7 + np.clip(slope.z - 11, 0, 1.2), 0, 0.92)[..., None]
        own = own + (fell - own) * np.clip((slope.height - 3.2) * 1.2, 0, 1)[..., None]
        lane = slope.x - 0.5 * np.sin(slope.z * 0.9 + 1.3) * np.clip((slope.z - 3) / 3, 0, 1) - 0.4 * warp(slope.z * 0 + 1, slope.z)
        own = own + (track - own) * np.clip((0.17 - np.abs(lane)) * 14, 0, 1)[..., None]
        return relief.lit(setup, slope, own, air=24.0)

    relief.render(setup, far.plate, height, colours, eye=0.34, horizon=-0.03, near=2.4, far=26, steps=120, reach=0.7, soft=0.1)


def _square(pen: Pen, setup: Setup, view: View, rng: np.random.Generator, glow: float) -> None:
    """A cobbled square with grass at its edges."""
    top = pen.extent[3]
    cobbles(pen, view, rng, jitter(rng, rgb("#c9b79c"), 0.02), size=0.115, far=view.depth_of(top - 0.03))
    pen.rect(pen.extent[0], top - 0.034, pen.extent[2], top, vert(rgb("#7fae5a"), rgb("#8fa468"), rgb("#a9a27c")))
    wet_sheen(pen, setup, top)
    pen.light(daylight(setup), [(0, -0.1, 0.9, tuple(0.4 * glow * v for v in LAMP))])
    light_pool(pen, view, [(x, 0, 0.7, (glow, glow, glow)) for x in (-0.6, 0.6)], 2.4)
    vignette_floor(pen, setup)


_IVY = 0.02  # half of how wide a creeper is, at the least


def _ivy(pen: Pen, even: Setup, rng: np.random.Generator, x: float, y: float, h: float) -> None:
    """Creeper climbing a wall."""
    for t in np.linspace(0, 1, 6).tolist():
        plants.crown(pen.plate, even.mood, rng, (x + rng.normal(0, 0.014), y + h * t), 0.05 * (1.1 - 0.6 * t), 0.036, jitter(rng, rgb("#4f8f45"), 0.02), clumps=5, leaf=0.2)


def _flower_bed(pen: Pen, even: Setup, rng: np.random.Generator, x0: float, x1: float, y: float) -> None:
    """Low green with blossoms along the foot of a house."""
    for x in np.arange(x0, x1, 0.055):
        plants.crown(pen.plate, even.mood, rng, (float(x), y + 0.014), 0.04, 0.024, jitter(rng, rgb("#5fa34c"), 0.03), clumps=5, leaf=0.18)
    for _ in range(44):
        c, r = jitter(rng, pick(rng, tuple(rgb(v) for v in ("#f2607a", "#ffd45c", "#ffffff", "#c78af0", "#ff9a5c"))), 0.02), rng.uniform(0.0045, 0.0075)
        px, py = rng.uniform(x0 - 0.02, x1 + 0.02), y + rng.uniform(0.004, 0.036)
        pen.oval(px, py, r, r, lighter(c, 0.15))
        pen.oval(px, py, r * 0.4, r * 0.4, rgb("#e8a83f"))


def _well(pen: Pen, rng: np.random.Generator, x: float, y: float, h: float) -> None:
    """A round stone well under a little roof."""
    stone, roof = jitter(rng, rgb("#b9b0a6"), 0.02), jitter(rng, pick(rng, ROOFS), 0.02)
    pen.shade(x, y, h * 0.62, h * 0.1, 0.55)
    for s in (-1, 1):
        pen.rect(x + s * h * 0.34 - h * 0.03, y + h * 0.2, x + s * h * 0.34 + h * 0.03, y + h * 0.82, horiz(lighter(WOOD, 0.2), darker(WOOD, 0.4)))
    pen.rect(x - h * 0.36, y + h * 0.6, x + h * 0.36, y + h * 0.64, soft_wood())
    pen.line([(x, y + h * 0.62), (x, y + h * 0.45)], rgb("#d9c49a"), h * 0.02)
    pen.rect(x - h * 0.06, y + h * 0.36, x + h * 0.06, y + h * 0.46, horiz(lighter(WOOD, 0.3), darker(WOOD, 0.3)), r=h * 0.01)
    pen.oval(x, y + h * 0.33, h * 0.42, h * 0.09, darker(stone, 0.7))
    pen.path(turned(x, y, h * 0.33, [(1.2, 0.0), (1.26, 0.9), (1.3, 1.0)]), horiz(lighter(stone, 0.3), stone, darker(stone, 0.45)))
    for j in range(3):
        for k in range(7):
            px = x - h * 0.36 + h * 0.12 * (k + 0.5 * (j % 2))
            pen.rect(px - h * 0.052, y + h * (0.03 + 0.1 * j), px + h * 0.052, y + h * (0.11 + 0.1 * j), fade(pick(rng, (lighter(stone, 0.35), darker(stone, 0.3))), 0.5), r=h * 0.02)
    pen.poly([(x - h * 0.56, y + h * 0.78), (x + h * 0.56, y + h * 0.78), (x + h * 0.3, y + h * 1.12), (x - h * 0.3, y + h * 1.12)], vert(lighter(roof, 0.25), roof, darker(roof, 0.3)))
    for k in range(1, 4):
        pen.line([(x - h * (0.56 - 0.065 * k), y + h * (0.78 + 0.085 * k)), (x + h * (0.56 - 0.065 * k), y + h * (0.78 + 0.085 * k))], fade(darker(roof, 0.6), 0.4), h * 0.014)


def soft_wood() -> Ramp:
    return vert(lighter(WOOD, 0.25), darker(WOOD, 0.3))


def _church(pen: Pen, setup: Setup, rng: np.random.Generator, x: float, y: float, w: float) -> list:
    wall, roof = rgb("#f1e6d2"), jitter(rng, rgb("#6a7a92"), 0.03)
    pen.rect(x - w * 0.2, y, x + w * 0.2, y + w * 1.6, horiz(lighter(wall, 0.3), wall, darker(wall, 0.22)))
    pen.poly([(x - w * 0.25, y + w * 1.58), (x + w * 0.25, y + w * 1.58), (x, y + w * 2.4)], horiz(lighter(roof, 0.25), roof, darker(roof, 0.35)))
    pen.oval(x, y + w * 1.36, w * 0.1, w * 0.1, rgb("#fbf6e6"))
    pen.line([(x, y + w * 1.36), (x, y + w * 1.43)], (0.2, 0.2, 0.25), w * 0.02)
    pen.line([(x, y + w * 1.36), (x + w * 0.05, y + w * 1.34)], (0.2, 0.2, 0.25), w * 0.02)
    pen.rect(x - w * 0.06, y + w * 1.0, x + w * 0.06, y + w * 1.2, rgb("#4a4a66"), r=w * 0.05)
    return [(x, y + w * 1.0, w * 0.1, w * 0.2)]


def barrel(pen: Pen, x: float, y: float, h: float, c: Colour = WOOD) -> None:
    glossy(pen, turned(x, y, h, [(0.3, 0), (0.38, 0.5), (0.3, 1.0)]), c)
    for t in (0.14, 0.34, 0.66, 0.86):
        w = h * (0.3 + 0.08 * math.sin(math.pi * t)) * 1.02
        pen.rect(x - w, y + h * t - h * 0.025, x + w, y + h * t + h * 0.025, horiz((0.3, 0.3, 0.34), (0.66, 0.66, 0.7), (0.22, 0.22, 0.26)))
    pen.oval(x, y + h, h * 0.3, h * 0.05, darker(c, 0.45))


PAINTERS = {"city_street": city_street, "village": village}
