"""The market."""

from __future__ import annotations

import numpy as np

from fairframe.corpus.painters.base import Backdrop, Setup
from fairframe.corpus.painters.built_pen import Lamp, Pen, ball, darker, horiz, lighter, new_pen, pick, soft, vert
from fairframe.corpus.painters.built_signs import sign_board
from fairframe.corpus.painters.built_things import CHEERFUL, WOOD, fruit_bowl, round_rect
from fairframe.corpus.painters.built_town import barrel
from fairframe.corpus.painters.built_yard import (
    BRICKS,
    LAMP,
    ROOFS,
    air,
    cast,
    cottage,
    daylight,
    glowing,
    lamplight,
    light_pool,
    outdoors,
    reflect,
    slabs,
    string_lights,
    sunlit,
    view_of,
    vignette_floor,
    wet_sheen,
)
from fairframe.corpus.painters.colour import fade, jitter, mix, rgb
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
    for k, (lx, *_) in enumerate(lamps[:-1]):  # what stands on the ground between the stalls
        _buckets(mid, rng, (lx + lamps[k + 1][0]) / 2, foot - 0.016, pick(rng, (2, 3)))
    mid.light(daylight(setup), lamps)
    sunlit(mid, setup, 0.28)
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
    front.grain(setup.rng("grain"), 0.07, 0.012, 2.5)
    wet_sheen(front, setup, foot)
    front.light(daylight(setup), [(x, foot, 0.5, tuple(0.8 * v for v in c)) for x, _, _, c in lamps] + [(0, -0.35, 0.9, tuple(0.25 * glow * v for v in LAMP))])
    front.rect(front.extent[0], foot - 0.05, front.extent[2], foot, vert(fade((0.06, 0.03, 0.1), 0.45), fade((0.06, 0.03, 0.1), 0.0)))
    cast(front, mid, foot, setup, strength=0.42, reach=0.12, tall=0.3)
    reflect(front, mid, foot, 0.55 if m.weather in ("rain", "storm") else 0.07, reach=0.26)
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


def _buckets(pen: Pen, rng: np.random.Generator, x: float, y: float, n: int) -> None:
    """Pails of cut flowers and baskets of fruit on the ground."""
    for k in range(n):
        px, w = x + (k - (n - 1) / 2) * 0.082 + rng.uniform(-0.008, 0.008), 0.034
        pen.shade(px, y + 0.002, 0.055, 0.012, 0.5)
        if rng.random() < 0.65:
            tin = pick(rng, (rgb("#9fb0bc"), rgb("#b9c7a0"), rgb("#c9a98a")))
            bloom = jitter(rng, rgb(pick(rng, pick(rng, _GOODS))), 0.03)
            for _ in range(11):
                fx, fy = px + rng.normal(0, 0.02), y + 0.085 + rng.uniform(-0.012, 0.045)
                pen.line([(px, y + 0.05), (fx, fy)], rgb("#4f8a48"), 0.0032)
                pen.oval(fx - 0.007, fy - 0.012, 0.011, 0.007, rgb("#5fa052"))
                pen.oval(fx, fy, 0.0125, 0.0115, ball(lighter(bloom, 0.45), bloom, darker(bloom, 0.25)))
                pen.oval(fx, fy, 0.004, 0.004, rgb("#ffe08a"))
            pen.poly([(px - w * 0.78, y), (px + w * 0.78, y), (px + w, y + 0.062), (px - w, y + 0.062)], horiz(lighter(tin, 0.35), tin, darker(tin, 0.4)))
            pen.rect(px - w * 1.04, y + 0.056, px + w * 1.04, y + 0.064, lighter(tin, 0.4), r=0.003)
        else:
            goods = pick(rng, _GOODS)
            for row in range(2):
                for gx in np.arange(px - w + 0.01 * row, px + w - 0.004, 0.019):
                    g = rgb(pick(rng, goods))
                    pen.oval(float(gx) + 0.004, y + 0.05 + row * 0.013, 0.0125, 0.0125, ball(lighter(g, 0.45), g, darker(g, 0.28)))
            pen.poly([(px - w * 0.85, y), (px + w * 0.85, y), (px + w * 1.2, y + 0.048), (px - w * 1.2, y + 0.048)], vert(lighter(WOOD, 0.3), WOOD, darker(WOOD, 0.3)))
            for j in range(3):
                pen.line([(px - w, y + 0.011 + 0.012 * j), (px + w, y + 0.011 + 0.012 * j)], fade(darker(WOOD, 0.5), 0.5), 0.003)


def _crate(pen: Pen, rng: np.random.Generator, x: float, y: float, w: float, h: float, goods: tuple[str, ...]) -> None:
    for row in range(3):
        for gx in np.arange(x - w * 0.42, x + w * 0.44, w * 0.135):
            g = rgb(pick(rng, goods))
            pen.oval(float(gx) + w * 0.05 * (row % 2), y + h * (0.85 + 0.2 * row), w * 0.085, w * 0.085, ball(lighter(g, 0.45), g, darker(g, 0.28)))
    for k in range(3):
        pen.rect(x - w / 2, y + h * 0.33 * k, x + w / 2, y + h * (0.33 * k + 0.28), vert(lighter(WOOD, 0.25), WOOD, darker(WOOD, 0.25)), r=0.006)
    for s in (-1, 1):
        pen.rect(x + s * w * 0.46 - w * 0.04, y, x + s * w * 0.46 + w * 0.04, y + h, horiz(lighter(WOOD, 0.1), darker(WOOD, 0.35)))


PAINTERS = {"market": market}
