"""The rooftops: a terrace above a city of lit and shaded towers."""

from __future__ import annotations

import numpy as np
import skia

from fairframe.corpus.painters.base import Backdrop, Setup
from fairframe.corpus.painters.built_pen import Pen, View, ball, darker, horiz, lighter, new_pen, pick, soft, vert
from fairframe.corpus.painters.built_signs import neon_icon
from fairframe.corpus.painters.built_sky import WINDOW_LIGHT, skyline
from fairframe.corpus.painters.built_things import CHEERFUL, WOOD, cushion, glossy, plant, round_rect
from fairframe.corpus.painters.built_yard import (
    BRICKS,
    LAMP,
    air,
    cast,
    daylight,
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
from fairframe.corpus.painters.colour import Colour, fade, jitter, mix, rgb
from fairframe.corpus.painters.sky import paint_sky
from fairframe.scene.scene import Ground


def rooftop(setup: Setup) -> Backdrop:
    rng, m = setup.rng("layout"), setup.mood
    ground = Ground(horizon=-0.08, y=-0.34)
    view = view_of(ground)
    glow = lamplight(setup)
    far = new_pen(setup)
    paint_sky(far.plate, setup, horizon=-0.12)
    skyline(far, m, setup.rng("a"), -0.2, 0.5, 0.62, tint=(0.5, 0.56, 0.72))
    air(far, setup, 0.3, low=-0.2, high=0.22)
    mid = new_pen(setup)
    _towers(mid, setup, setup.rng("b"), 0.42, 0.36, glow)
    air(mid, setup, 0.34, low=-0.25, high=0.2)
    _towers(mid, setup, setup.rng("c"), 0.27, 0.1, glow)
    air(mid, setup, 0.2, low=-0.25, high=0.06)
    front = new_pen(setup, top=0.4)
    edge = 1.7
    top = view.at(0, 0, edge)[1]
    tone = jitter(rng, pick(rng, (rgb("#b9a08e"), rgb("#a3a6b2"), rgb("#bf8468"))), 0.02)
    things = new_pen(setup, top=0.4)
    _parapet(things, setup, rng, view, top, edge, tone)
    _tower_things(things, setup, rng, top, tone)
    _seat(things, rng, -0.52 * pick(rng, (-1, 1)), top - 0.02)
    for side in (-1, 1):
        for k in range(3):
            plant(things, side * (0.66 + 0.15 * k) + rng.uniform(-0.03, 0.03), top - 0.025 - 0.008 * k, rng.uniform(0.16, 0.28), rng)
    slabs(front, view, rng, lighter(tone, 0.22), size=0.3, far=edge, half=3.0, offset=False)
    front.grain(setup.rng("grain"), 0.06, 0.014, 2.0)
    wet_sheen(front, setup, top)
    lamps = [(x, 0.1, 0.7, tuple(0.5 * glow * v for v in LAMP)) for x in (-0.6, 0.6)]
    front.light(daylight(setup), lamps)
    things.light(daylight(setup), lamps)
    sunlit(things, setup, 0.3)
    cast(front, things, top - 0.02, setup, strength=0.45, reach=0.14, tall=0.36)
    reflect(front, things, top - 0.02, 0.55 if m.weather in ("rain", "storm") else 0.06, reach=0.24)
    _stamp(front, things)
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


def _stamp(pen: Pen, other: Pen) -> None:
    """Draw another plate's picture over this one, feet together."""
    pen.canvas.save()
    pen.canvas.resetMatrix()
    pen.canvas.drawImage(other.plate.surface.makeImageSnapshot(), 0, pen.plate.array.shape[0] - other.plate.array.shape[0])
    pen.canvas.restore()


def _towers(pen: Pen, setup: Setup, rng: np.random.Generator, tall: float, distance: float, glow: float) -> None:
    """A row of high houses with a sunny and a shaded side, storeys of windows, roofs with what stands on them."""
    m = setup.mood
    x0, y0, x1, _ = pen.extent
    x, base = x0 - rng.uniform(0, 0.1), -0.2
    share = {"night": 0.55, "sunset": 0.3, "dawn": 0.14, "day": 0.0}[setup.time]
    while x < x1:
        w, h = rng.uniform(0.11, 0.2), tall * (0.45 + 0.55 * rng.random() ** 1.4)
        own = jitter(rng, pick(rng, (*BRICKS[:6], rgb("#7f93b0"), rgb("#b9c3cf"), rgb("#8d86a8"))), 0.02, 0.15, 0.08)
        lit, dim = m.far(m.lit(own, 0.95), distance), m.far(m.lit(darker(own, 0.15), 0.1), distance)
        roof = base + h
        cut = x + w * (0.7 if m.side < 0 else 0.3)  # the corner of the house
        faces = ((x, cut, lit), (cut, x + w, dim)) if m.side < 0 else ((x, cut, dim), (cut, x + w, lit))
        for a, b, c in faces:
            pen.rect(a, y0, b, roof, vert(lighter(c, 0.06), c, mix(c, m.haze, 0.45)))
        pen.rect(x - 0.004, roof - 0.012, x + w + 0.004, roof + 0.004, mix(lit, dim, 0.3))
        glass, gleam = mix(m.far(m.lit(rgb("#5f7f9f"), 0.4), distance), m.sky[1], 0.3), mix(m.sky[3], (1, 1, 1), 0.2)
        panes, bright, shining = skia.Path(), skia.Path(), skia.Path()
        step = rng.uniform(0.019, 0.026)
        ribbon = rng.random() < 0.3
        for j in range(int((h + 0.1) / step) - 1):
            y = roof - 0.028 - j * step
            for a, b, _ in faces:
                n = max(1, int((b - a - 0.012) / 0.017))
                for i in range(n):
                    px, pw = a + 0.007 + i * (b - a - 0.012) / n, (b - a - 0.012) / n * (0.96 if ribbon else 0.6)
                    r = rng.random()
                    target = bright if r < share else shining if r > 0.93 and setup.time != "night" else panes
                    target.addRect(skia.Rect.MakeLTRB(px, y - step * 0.52, px + pw, y))
        pen.path(panes, glass, alpha=0.75)
        pen.path(shining, gleam, alpha=0.6)
        lamp = pick(rng, (WINDOW_LIGHT, rgb("#ffe9bd"), rgb("#cfe6ff"), rgb("#ffc27a")))
        pen.path(bright, mix(lamp, m.haze, 0.4 * distance))
        kind = int(rng.integers(4))
        if kind == 0:  # a tank on legs
            tx = x + w * rng.uniform(0.3, 0.7)
            for d in (-0.014, 0.014):
                pen.line([(tx + d, roof), (tx + d, roof + 0.025)], dim, 0.003)
            pen.rect(tx - 0.02, roof + 0.02, tx + 0.02, roof + 0.055, horiz(lit, dim) if m.side < 0 else horiz(dim, lit))
            pen.poly([(tx - 0.022, roof + 0.055), (tx + 0.022, roof + 0.055), (tx, roof + 0.073)], dim)
        elif kind == 1:
            pen.rect(x + w * 0.2, roof, x + w * 0.75, roof + 0.03, mix(lit, dim, 0.5))
            pen.line([(x + w * 0.5, roof + 0.03), (x + w * 0.5, roof + 0.1)], dim, 0.003)
            if glow > 0.5:
                pen.glow(x + w * 0.5, roof + 0.1, 0.03, 0.03, (1.0, 0.3, 0.25), 0.9)
        elif kind == 2:
            pen.rect(x + w * 0.15, roof, x + w * 0.4, roof + 0.02, lit)
        x += w * rng.uniform(0.86, 1.05)


def _parapet(pen: Pen, setup: Setup, rng: np.random.Generator, view: View, top: float, edge: float, c: Colour) -> None:
    """The wall along the roof's edge: bricks under a light coping, with a rail over it."""
    m = setup.mood
    x0, _, x1, _ = pen.extent
    wall = view.at(0, 0.1, edge)[1]
    brick = mix(c, rgb("#b5654a"), 0.55)
    pen.rect(x0, top - 0.03, x1, wall, vert(lighter(brick, 0.08), darker(brick, 0.18)))
    tones = [skia.Path() for _ in range(4)]
    for j in range(7):
        y = top - 0.028 + j * 0.0135
        if y + 0.012 > wall:
            break
        for bx in np.arange(x0 - 0.02 * (j % 2), x1, 0.04):
            tones[int(rng.integers(4))].addRect(skia.Rect.MakeLTRB(float(bx) + 0.001, y, float(bx) + 0.0385, y + 0.0118))
    for path in tones:
        tone = jitter(rng, brick, 0.012, 0.12, 0.12)
        pen.path(path, lighter(tone, 0.06))
    pen.rect(x0, top - 0.032, x1, top + 0.0, vert(fade((0.08, 0.04, 0.14), 0.0), fade((0.08, 0.04, 0.14), 0.45)))
    stone = m.snowy(lighter(c, 0.35))
    pen.rect(x0, wall - 0.022, x1, wall - 0.005, fade((0.08, 0.04, 0.14), 0.35))
    pen.rect(x0, wall - 0.008, x1, wall + 0.016, vert(lighter(stone, 0.45), stone, darker(stone, 0.22)))
    for bx in np.arange(x0, x1, 0.19):
        pen.rect(float(bx), wall - 0.008, float(bx) + 0.003, wall + 0.014, fade(darker(stone, 0.5), 0.4))


def _seat(pen: Pen, rng: np.random.Generator, x: float, y: float) -> None:
    """A bench of pallets with cushions and a low table with a lantern."""
    pen.shade(x, y - 0.004, 0.22, 0.02, 0.55)
    for k in range(3):
        pen.rect(x - 0.16, y + 0.022 * k, x + 0.16, y + 0.022 * k + 0.016, vert(lighter(WOOD, 0.3), WOOD, darker(WOOD, 0.3)))
    for s in (-0.15, 0.0, 0.15):
        pen.rect(x + s - 0.012, y, x + s + 0.012, y + 0.06, darker(WOOD, 0.4))
    c = pick(rng, CHEERFUL)
    pen.body(round_rect(x - 0.165, y + 0.058, x + 0.165, y + 0.086, 0.012), lighter(c, 0.45), depth=0.012)
    for s in (-0.115, 0.0, 0.115):
        cushion(pen, x + s, y + 0.115, 0.06, jitter(rng, pick(rng, CHEERFUL), 0.03), rng.uniform(-12, 12))


def _tower_things(pen: Pen, setup: Setup, rng: np.random.Generator, top: float, c: Colour) -> None:
    """A water tank, a stair house, chimneys, a cooler and an aerial standing on the roof behind the subjects."""
    side = int(pick(rng, (-1, 1)))
    x = side * rng.uniform(0.74, 0.84)
    steel = rgb("#5a4a4a")
    pen.shade(x, top, 0.2, 0.02, 0.5)
    for dx in (-0.08, 0.08):
        pen.line([(x + dx, top), (x + dx * 0.8, top + 0.16)], steel, 0.011)
    pen.line([(x - 0.08, top), (x + 0.07, top + 0.15)], steel, 0.005)
    pen.line([(x + 0.08, top), (x - 0.07, top + 0.15)], steel, 0.005)
    timber = jitter(rng, WOOD, 0.01)
    glossy(pen, round_rect(x - 0.115, top + 0.14, x + 0.115, top + 0.34, 0.008), timber)
    for k in range(-5, 6):
        pen.line([(x + 0.021 * k, top + 0.145), (x + 0.021 * k, top + 0.335)], fade(darker(timber, 0.6), 0.4), 0.0022)
    for k in range(3):
        pen.rect(x - 0.117, top + 0.165 + 0.06 * k, x + 0.117, top + 0.173 + 0.06 * k, horiz(rgb("#8a8488"), rgb("#3a3438")))
    pen.poly([(x - 0.13, top + 0.335), (x + 0.13, top + 0.335), (x, top + 0.42)], horiz(lighter(c, 0.25), c, darker(c, 0.5)))
    x = -side * rng.uniform(0.78, 0.92)
    wall = jitter(rng, pick(rng, BRICKS), 0.02)
    pen.shade(x, top - 0.012, 0.3, 0.024, 0.5)
    pen.rect(x - 0.19, top - 0.014, x + 0.19, top + 0.27, horiz(lighter(wall, 0.18), wall, darker(wall, 0.25)))
    for j in range(19):
        for i in range(9):
            if rng.random() < 0.3:
                bx = x - 0.188 + 0.042 * (i + 0.5 * (j % 2))
                pen.rect(bx, top + 0.0145 * j - 0.01, min(bx + 0.038, x + 0.19), top + 0.0145 * j + 0.001, fade(pick(rng, (lighter(wall, 0.4), darker(wall, 0.4))), 0.4))
    pen.rect(x - 0.19, top + 0.225, x + 0.19, top + 0.262, vert(fade((0.08, 0.04, 0.14), 0.4), fade((0.08, 0.04, 0.14), 0.0)))
    pen.rect(x - 0.21, top + 0.26, x + 0.21, top + 0.292, vert(lighter(setup.mood.snowy(c), 0.5), darker(c, 0.12)))
    pen.rect(x - 0.07, top - 0.014, x + 0.07, top + 0.2, darker(wall, 0.4), r=0.005)
    pen.rect(x - 0.06, top - 0.014, x + 0.06, top + 0.19, horiz(rgb("#6fa09a"), rgb("#3f6a6a")), r=0.004)
    pen.rect(x - 0.045, top + 0.11, x + 0.045, top + 0.175, vert(rgb("#a9d4e6"), rgb("#5f8fae")), r=0.003)
    pen.oval(x + 0.045, top + 0.085, 0.007, 0.007, ball((1, 1, 0.9), rgb("#f0d080"), rgb("#a8842f")))
    pen.oval(x, top + 0.222, 0.018, 0.013, rgb("#ffe9b0"))
    unit = x + side * 0.29
    pen.body(round_rect(unit - 0.07, top - 0.01, unit + 0.07, top + 0.1, 0.008), rgb("#c9d0d4"), depth=0.012)
    pen.oval(unit, top + 0.046, 0.04, 0.04, ball(rgb("#8f99a0"), rgb("#4f5960"), rgb("#2a3036")))
    for a in np.linspace(0, np.pi, 6)[:-1]:
        dx, dy = 0.037 * float(np.cos(a)), 0.037 * float(np.sin(a))
        pen.line([(unit - dx, top + 0.046 - dy), (unit + dx, top + 0.046 + dy)], fade((0.85, 0.88, 0.9), 0.6), 0.003)
    pole = x + side * 0.12
    pen.line([(pole, top + 0.29), (pole, top + 0.42)], rgb("#6a6a74"), 0.004)
    for k in range(4):
        pen.line([(pole - 0.04 + 0.006 * k, top + 0.35 + 0.018 * k), (pole + 0.04 - 0.006 * k, top + 0.35 + 0.018 * k)], rgb("#8a8a94"), 0.003)
    if rng.random() < 0.6:
        neon_icon(pen, rng, x - 0.125, top + 0.15, 0.04, pick(rng, CHEERFUL))
    for k in range(2):
        cx = side * (0.5 + 0.1 * k)
        pen.rect(cx - 0.022, top, cx + 0.022, top + 0.1 + 0.03 * k, horiz(lighter(wall, 0.2), darker(wall, 0.35)))
        pen.rect(cx - 0.028, top + 0.095 + 0.03 * k, cx + 0.028, top + 0.107 + 0.03 * k, soft(darker(wall, 0.2)))


PAINTERS = {"rooftop": rooftop}
