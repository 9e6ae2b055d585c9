"""Park, playground and the country road."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import skia

from fairframe.corpus.painters import nature_land as land
from fairframe.corpus.painters import nature_plants as plants
from fairframe.corpus.painters.base import Backdrop, Setup, smooth
from fairframe.corpus.painters.built_green import BLOOMS, country, four, leafy_near
from fairframe.corpus.painters.built_pen import Pen, darker, horiz, lighter, new_pen, pick, soft, vert
from fairframe.corpus.painters.built_sky import skyline
from fairframe.corpus.painters.built_things import CHEERFUL, WOOD, flower, round_rect
from fairframe.corpus.painters.built_yard import (
    air,
    bench,
    daylight,
    flat,
    lamp_post,
    lamplight,
    lawn,
    light_pool,
    outdoors,
    picket_fence,
    shine,
    trail,
    view_of,
    vignette_floor,
)
from fairframe.corpus.painters.colour import Colour, fade, jitter, mix, rgb
from fairframe.corpus.painters.sky import paint_sky
from fairframe.scene.scene import Ground


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
    front = lawn(setup, ground, green, crest=-0.125, blades=450, blooms=70, colours=BLOOMS)
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
    front = lawn(setup, ground, green, crest=-0.14, blades=300, blooms=30, colours=BLOOMS)
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
    for k, seat in enumerate((-0.24, 0.22)):
        lean = rng.uniform(-0.07, 0.07)
        for off in (-0.04, 0.04):
            pen.line([(x + (seat + off) * h * 1.3, y + h), (x + (seat + off) * h * 1.3 + lean, y + h * 0.26)], (0.45, 0.46, 0.5), 0.003)
        pen.rect(x + seat * h * 1.3 - 0.035 + lean, y + h * 0.24, x + seat * h * 1.3 + 0.035 + lean, y + h * 0.28, soft(colours[1 + k]), r=0.006)


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
    for reach in (0.62, 0.88):
        pen.line([(x + s * h * reach, y + h * 0.06), (x + s * h * reach, y)], darker(colours[4], 0.4), 0.01)


def _spring_horse(pen: Pen, rng: np.random.Generator, x: float, y: float, h: float, c: Colour) -> None:
    pen.line([(x + (0.012 if k % 2 else -0.012), y + h * 0.06 * k) for k in range(8)], (0.4, 0.42, 0.48), 0.006)
    pen.body(round_rect(x - h * 0.45, y + h * 0.42, x + h * 0.4, y + h * 0.75, h * 0.16), c, depth=h * 0.1)
    pen.body(round_rect(x + h * 0.18, y + h * 0.6, x + h * 0.42, y + h * 1.1, h * 0.1), c, depth=h * 0.08)
    pen.body(round_rect(x + h * 0.2, y + h * 0.92, x + h * 0.62, y + h * 1.14, h * 0.1), c, depth=h * 0.08)
    pen.oval(x + h * 0.44, y + h * 1.05, h * 0.035, h * 0.035, (0.1, 0.1, 0.15))
    pen.line([(x + h * 0.12, y + h * 0.9), (x + h * 0.44, y + h * 0.86)], darker(c, 0.4), h * 0.05)


def road(setup: Setup) -> Backdrop:
    rng, m, even = setup.rng("layout"), setup.mood, flat(setup)
    ground = Ground(horizon=-0.04, y=-0.335)
    vanish = float(rng.uniform(-0.16, 0.16))
    view = view_of(ground, vanish)
    far = country(setup, rng, horizon=-0.03, high=0.12)
    if rng.random() < 0.5:
        for s in (-1, 1):
            land.alp(far.plate, setup, rng, x=s * rng.uniform(0.3, 0.9), base=-0.05, height=rng.uniform(0.18, 0.3), width=rng.uniform(0.4, 0.6), distance=0.85, rock=rgb("#8088a8"))
        land.ridge(far.plate, setup, rng, y=-0.03, height=0.07, colour=rgb("#6fa46a"), distance=0.5)
    green = jitter(rng, pick(rng, (rgb("#86b84c"), rgb("#9ab04c"), rgb("#c9a85a"))), 0.02)
    front = lawn(setup, ground, green, blades=420, blooms=70, colours=BLOOMS)
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


PAINTERS = {"park": park, "playground": playground, "road": road}
