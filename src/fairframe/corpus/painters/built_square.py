"""The market and the rooftops."""

from __future__ import annotations

import numpy as np

from fairframe.corpus.painters import nature_plants as plants
from fairframe.corpus.painters.base import Backdrop, Setup
from fairframe.corpus.painters.built_pen import Lamp, Pen, View, ball, darker, horiz, lighter, new_pen, pick, soft, vert
from fairframe.corpus.painters.built_signs import neon_icon, sign_board
from fairframe.corpus.painters.built_sky import skyline
from fairframe.corpus.painters.built_things import CHEERFUL, WOOD, fruit_bowl, glossy, plant, round_rect
from fairframe.corpus.painters.built_town import barrel
from fairframe.corpus.painters.built_yard import (
    BRICKS,
    LAMP,
    ROOFS,
    air,
    cottage,
    daylight,
    flat,
    glowing,
    lamplight,
    light_pool,
    outdoors,
    slabs,
    string_lights,
    view_of,
    vignette_floor,
    wet_sheen,
)
from fairframe.corpus.painters.colour import Colour, fade, jitter, mix, rgb
from fairframe.corpus.painters.sky import paint_sky
from fairframe.scene.scene import Ground

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
        barrel(near, -side * (half + 0.06), -0.7, 0.3)
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


PAINTERS = {"market": market, "rooftop": rooftop}
