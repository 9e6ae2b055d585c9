"""By the sea and at the fair: the harbour, seen from its quay and from the water, and the amusement park."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import skia

from fairframe.corpus.painters import nature_land as land
from fairframe.corpus.painters import nature_plants as plants
from fairframe.corpus.painters import swell
from fairframe.corpus.painters.base import Backdrop, Canvas, Setup
from fairframe.corpus.painters.built_green import four
from fairframe.corpus.painters.built_pen import Lamp, Pen, ball, darker, horiz, lighter, new_pen, pick, soft, vert
from fairframe.corpus.painters.built_signs import sign_board
from fairframe.corpus.painters.built_things import CHEERFUL, WOOD, glossy, round_rect, turned
from fairframe.corpus.painters.built_yard import (
    BRICKS,
    LAMP,
    ROOFS,
    air,
    bunting,
    cottage,
    daylight,
    flag,
    flat,
    glowing,
    lamp_post,
    lamplight,
    light_pool,
    outdoors,
    reflect,
    shine,
    slabs,
    string_lights,
    view_of,
    vignette_floor,
    wet_sheen,
)
from fairframe.corpus.painters.colour import Colour, fade, jitter, mix, rgb
from fairframe.corpus.painters.sky import paint_sky
from fairframe.scene.scene import Ground, Motion


def amusement_park(setup: Setup) -> Backdrop:
    rng, m, even = setup.rng("layout"), setup.mood, flat(setup)
    ground = Ground(horizon=-0.02, y=-0.335)
    view, glow = view_of(ground), lamplight(setup)
    colours = [CHEERFUL[int(i)] for i in rng.permutation(len(CHEERFUL))]
    far = new_pen(setup)
    paint_sky(far.plate, setup, horizon=-0.02)
    flip, base = int(pick(rng, (-1, 1))), -0.115
    back = new_pen(setup)
    bulbs: list[tuple[float, float, Colour]] = []
    _coaster(back, rng, flip, base, colours[0])
    _wheel(back, rng, -flip * rng.uniform(0.36, 0.5), 0.19, 0.27, base, colours, bulbs)
    back.light(daylight(setup), [(-flip * 0.43, 0.19, 0.6, tuple(0.35 * glow * v for v in LAMP))])
    air(back, setup, 0.08 + 0.4 * m.haze_amount, low=-0.2, high=0.5)
    for x, y, c in bulbs:
        if glow > 0.15:
            back.glow(x, y, 0.02, 0.02, c, 0.9 * glow)
            back.oval(x, y, 0.0035, 0.0035, lighter(c, 0.7))
    mid = new_pen(setup)
    for x in np.linspace(-1.3, 1.3, 10):
        plants.crown(mid.plate, even.mood, rng, (float(x) + rng.uniform(-0.06, 0.06), base + 0.01), rng.uniform(0.06, 0.09), 0.05, jitter(rng, rgb("#5aa04a"), 0.03), clumps=6)
    lights: list = []
    tents = ((flip * 0.62, 0.36), (-flip * 0.95, 0.32), (flip * 1.12, 0.3))
    for k, (x, w) in enumerate(tents):
        _tent(mid, rng, x, base - 0.02, w, colours[1 + k], colours[(4 + k) % len(colours)], lights)
    _carousel(mid, rng, -flip * 0.24, base - 0.02, 0.34, colours, lights)
    lamps: list[Lamp] = [(x, y, 0.4, tuple(0.5 * glow * v for v in LAMP)) for x, y in lights[::6]]
    posts = [lamp_post(mid, x, base - 0.025, 0.36, lit=glow) for x in (-0.66, 0.24 * flip, 0.82)]
    mid.light(daylight(setup), [*lamps, *posts])
    shine(mid, posts)
    for k, (x, y) in enumerate(lights):
        c = ((1.0, 0.85, 0.5), (1.0, 0.6, 0.55), (0.6, 0.9, 1.0))[k % 3]
        if glow > 0.15:
            mid.glow(x, y, 0.03, 0.03, c, 0.85 * glow)
        mid.oval(x, y, 0.005, 0.005, lighter(c, 0.5))
    for a, b, y in ((-1.35, -0.66, 0.2), (-0.66, 0.24 * flip, 0.2), (0.24 * flip, 0.82, 0.2), (0.82, 1.4, 0.22)):
        bunting(mid, (a, y), (b, y), 0.045, [tuple(p * q for p, q in zip(c, mix(daylight(setup), (1, 1, 1), 0.3), strict=True)) for c in colours[:4]], 0.03)
    if m.night or setup.time == "sunset":
        for a, b in ((-1.35, -0.3), (-0.3, 0.5), (0.5, 1.35)):
            string_lights(mid, (a, 0.3), (b, 0.28), 0.06, glow, ((1.0, 0.85, 0.5), (1.0, 0.6, 0.55), (0.6, 0.9, 1.0), (0.7, 1.0, 0.6)), size=0.008)
    front = new_pen(setup, top=base - 0.015)
    tone = jitter(rng, pick(rng, (rgb("#dcbf9a"), rgb("#cfb4a4"), rgb("#d9c9b4"))), 0.02)
    slabs(front, view, rng, tone, size=0.2, far=view.depth_of(base - 0.017), half=3.0, aspect=0.8)
    for _ in range(60):  # confetti trodden into the ground
        z = 1 / rng.uniform(0.35, 1.4)
        x, y = view.at(rng.uniform(-1.6, 1.6), 0, z)
        front.oval(x, y, 0.009 / z, 0.004 / z, fade(pick(rng, colours), 0.8))
    wet_sheen(front, setup, front.extent[3])
    front.light(daylight(setup), [(0, -0.15, 1.0, tuple(0.35 * glow * v for v in LAMP))])
    light_pool(front, view, posts, 1.75)
    for k, x in enumerate(np.linspace(-0.9, 0.9, 6)):
        front.glow(float(x), base - 0.07, 0.2, 0.07, colours[k % len(colours)], 0.3 * glow)
    vignette_floor(front, setup)
    near = new_pen(setup)
    half = setup.aspect / 2
    with near.blurred(0.0035, 0.0035):
        for k in range(4):  # balloons
            x, y, c = flip * (half - 0.06 + 0.075 * k), 0.26 + 0.07 * ((k * 2) % 3), colours[k]
            near.curve([(x, y - 0.08), (x + 0.01, y - 0.25), (flip * (half + 0.06), -0.2)], fade((1, 1, 1), 0.6), 0.002)
            near.oval(x, y, 0.062, 0.076, ball(lighter(c, 0.55), c, darker(c, 0.3)))
            near.oval(x - 0.02, y + 0.03, 0.012, 0.018, fade((1, 1, 1), 0.7))
        plants.crown(near.plate, even.mood, rng, (-flip * (half + 0.06), -0.55), 0.17, 0.12, rgb("#5a9f4a"), clumps=8)
    near.light(tuple(v * 0.92 for v in daylight(setup)), [(0, 0, 1.4, tuple(0.3 * glow * v for v in LAMP))])
    far_l, mid_l, ground_l, near_l = four(setup, far, mid, front, near, mid_depth=2.1)
    return outdoors(setup, ground, (far_l, setup.layer(back.plate, "mid2", depth=4.0), mid_l, ground_l, near_l), lift=1.6)


def _wheel(pen: Pen, rng: np.random.Generator, x: float, y: float, r: float, base: float, colours: list[Colour], bulbs: list) -> None:
    """A big wheel; bulbs gets (x, y, colour) along its rim and spokes."""
    steel = mix(colours[1], rgb("#f4f0f4"), 0.35)
    for s in (-1, 1):
        pen.line([(x + s * r * 0.62, base - 0.03), (x, y)], rgb("#b9bccb"), 0.016)
    pen.oval(x, y, r, r, steel, stroke=0.012)
    pen.oval(x, y, r * 0.9, r * 0.9, steel, stroke=0.006)
    turn, n = rng.uniform(0, 1), 12
    for k in range(n):
        a = 2 * math.pi * (k + turn) / n
        ex, ey = x + math.cos(a) * r, y + math.sin(a) * r
        pen.line([(x, y), (ex, ey)], fade(steel, 0.85), 0.004)
        for t in (0.3, 0.5, 0.7):
            bulbs.append((x + math.cos(a) * r * t, y + math.sin(a) * r * t, lighter(colours[k % 4], 0.2)))
        c = colours[k % len(colours)]
        pen.line([(ex, ey), (ex, ey - 0.02)], (0.5, 0.5, 0.58), 0.004)
        pen.path(round_rect(ex - 0.026, ey - 0.06, ex + 0.026, ey - 0.018, 0.012), soft(c))
        pen.rect(ex - 0.019, ey - 0.042, ex + 0.019, ey - 0.025, (0.86, 0.93, 0.98), r=0.004)
    for k in range(48):
        a = 2 * math.pi * k / 48
        bulbs.append((x + math.cos(a) * r * 0.95, y + math.sin(a) * r * 0.95, (1.0, 0.85, 0.5)))
    pen.oval(x, y, 0.032, 0.032, ball(lighter(colours[0], 0.5), colours[0], darker(colours[0], 0.3)))


def _coaster(pen: Pen, rng: np.random.Generator, flip: int, base: float, c: Colour) -> None:
    """A roller coaster's hills and its loop behind everything."""
    xs = np.linspace(-1.35, 1.35, 120)
    hx, lift = flip * 0.75, rng.uniform(0.2, 0.28)
    ys = base + 0.1 + 0.06 * np.sin(xs * 5 + rng.uniform(0, 6)) + lift * np.exp(-(((xs - hx) / 0.26) ** 2))
    for x, y in zip(xs[::4], ys[::4], strict=True):
        pen.line([(x, base - 0.05), (x, y)], fade(rgb("#cfd2de"), 0.8), 0.004)
    for x, y, x2, y2 in zip(xs[:-4:4], ys[:-4:4], xs[4::4], ys[4::4], strict=True):
        pen.line([(x, y), (x2, max(base, y2 - 0.1))], fade(rgb("#cfd2de"), 0.6), 0.0025)
    pts = list(zip(xs.tolist(), ys.tolist(), strict=True))
    pen.line([(x, y - 0.011) for x, y in pts], darker(c, 0.3), 0.005)
    pen.line(pts, c, 0.009)
    k = int(np.argmin(np.abs(xs - (hx - flip * 0.16))))
    slope = math.degrees(math.atan2(ys[k + 1] - ys[k - 1], xs[k + 1] - xs[k - 1]))
    pen.canvas.save()
    pen.canvas.translate(float(xs[k]), float(ys[k]) + 0.017)
    pen.canvas.rotate(slope)
    for j in range(3):
        t = CHEERFUL[j]
        pen.rect(-0.1 + 0.068 * j, -0.012, -0.042 + 0.068 * j, 0.018, soft(t), r=0.008)
        pen.oval(-0.071 + 0.068 * j, 0.026, 0.011, 0.012, rgb("#d9a578"))
    pen.canvas.restore()


def _tent(pen: Pen, rng: np.random.Generator, x: float, y: float, w: float, c: Colour, d: Colour, lights: list) -> None:
    """A striped booth with a pointed roof."""
    h, top = w * 0.5, y + w * 0.55
    white = (0.99, 0.97, 0.93)
    for k in range(8):
        a, b = x - h * 0.9 + w * 0.9 * k / 8, x - h * 0.9 + w * 0.9 * (k + 1) / 8
        pen.rect(a, y - 0.01, b, top, horiz(lighter(c if k % 2 else white, 0.06), darker(c if k % 2 else white, 0.1)))
    pen.rect(x - h * 0.5, y + w * 0.17, x + h * 0.5, top - w * 0.06, vert(darker(d, 0.7), darker(d, 0.5)))
    for k in range(5):  # prizes
        t = pick(rng, CHEERFUL)
        px, py = x - h * 0.4 + h * 0.2 * k, y + w * (0.24 + 0.1 * (k % 2))
        pen.oval(px, py, w * 0.038, w * 0.045, ball(lighter(t, 0.4), t, darker(t, 0.3)))
        pen.oval(px, py + w * 0.055, w * 0.03, w * 0.03, ball(lighter(t, 0.4), t, darker(t, 0.3)))
    pen.rect(x - h * 0.6, y - 0.01, x + h * 0.6, y + w * 0.18, vert(lighter(d, 0.2), darker(d, 0.2)), r=0.004)
    sign_board(pen, rng, x - h * 0.45, y + w * 0.04, x + h * 0.45, y + w * 0.13, lighter(d, 0.6), darker(d, 0.5))
    peak = top + w * 0.42
    for k in range(8):
        a, b = x - h * 1.08 + w * 1.08 * k / 8, x - h * 1.08 + w * 1.08 * (k + 1) / 8
        t = c if k % 2 else white
        path = skia.Path()
        path.moveTo(a, top - 0.012)
        path.quadTo(x + (a - x) * 0.4, top + w * 0.12, x, peak)
        path.quadTo(x + (b - x) * 0.4, top + w * 0.12, b, top - 0.012)
        path.close()
        pen.path(path, vert(lighter(t, 0.1), t, darker(t, 0.14)))
        pen.path(round_rect(a, top - w * 0.075, b, top, 0.012), vert(t, darker(t, 0.18)))
        lights.append(((a + b) / 2, top - w * 0.075))
    pen.rect(x - h * 0.9, top - w * 0.13, x + h * 0.9, top - w * 0.07, vert(fade((0.1, 0.04, 0.12), 0.35), fade((0.1, 0.04, 0.12), 0.0)))
    flag(pen, x, peak - 0.01, 0.08, d, pick(rng, (-1, 1)))


def _carousel(pen: Pen, rng: np.random.Generator, x: float, y: float, w: float, colours: list[Colour], lights: list) -> None:
    h, top = w / 2, y + w * 0.62
    gold, cream = rgb("#e8bf5a"), rgb("#fbf1de")
    pen.shade(x, y, h * 1.2, 0.02, 0.5)
    pen.path(round_rect(x - h, y - 0.01, x + h, y + w * 0.1, 0.012), horiz(lighter(colours[3], 0.2), colours[3], darker(colours[3], 0.3)))
    pen.rect(x - h, y + w * 0.085, x + h, y + w * 0.11, vert(lighter(gold, 0.4), darker(gold, 0.2)))
    pen.rect(x - h * 0.28, y + w * 0.1, x + h * 0.28, top, horiz(darker(cream, 0.1), cream, darker(cream, 0.25)))
    for k in range(3):
        pen.rect(x - h * 0.22 + h * 0.15 * k, y + w * 0.18, x - h * 0.1 + h * 0.15 * k, top - w * 0.08, rgb("#bfe0ee"), r=0.01)
    for k, dx in enumerate((-0.8, -0.45, 0.4, 0.82)):
        px, py = x + dx * h, y + w * (0.22 + 0.07 * (k % 2))
        pen.rect(px - 0.003, y + w * 0.1, px + 0.003, top, vert(lighter(gold, 0.3), gold))
        c = (cream, lighter(colours[k], 0.35))[k % 2]
        pen.body(round_rect(px - w * 0.085, py, px + w * 0.07, py + w * 0.075, w * 0.035), c, depth=0.01)
        pen.body(round_rect(px + w * 0.03, py + w * 0.05, px + w * 0.075, py + w * 0.16, w * 0.02), c, depth=0.008)
        pen.body(round_rect(px + w * 0.035, py + w * 0.12, px + w * 0.115, py + w * 0.165, w * 0.02), c, depth=0.008)
        for leg in (-0.06, -0.03, 0.03, 0.055):
            pen.line([(px + leg * w, py + 0.005), (px + (leg + 0.02) * w, py - w * 0.06)], c, w * 0.017)
        pen.rect(px - w * 0.035, py + w * 0.06, px + w * 0.02, py + w * 0.09, colours[k], r=0.004)
    n, peak = 10, top + w * 0.34
    for k in range(n):
        a, b = x - h * 1.1 + w * 1.1 * k / n, x - h * 1.1 + w * 1.1 * (k + 1) / n
        t = colours[2] if k % 2 else cream
        pen.poly([(a, top), (b, top), (x, peak)], vert(lighter(t, 0.15), darker(t, 0.1)))
        pen.path(round_rect(a, top - w * 0.08, b, top + 0.004, 0.014), vert(colours[5] if k % 2 else gold, darker(colours[5] if k % 2 else gold, 0.2)))
        lights.append(((a + b) / 2, top - w * 0.02))
    pen.oval(x, peak, 0.014, 0.014, gold)
    flag(pen, x, peak, 0.07, colours[4], 1)


def waterfront(setup: Setup) -> Backdrop:
    """The harbour from the water: what is in it floats."""
    return harbour(setup, afloat=True)


def harbour(setup: Setup, *, afloat: bool = False) -> Backdrop:
    rng, m = setup.rng("layout"), setup.mood
    ground = Ground(kind="water" if afloat else "solid", horizon=-0.02, y=-0.335)
    view, glow = view_of(ground), lamplight(setup)
    far = new_pen(setup)
    paint_sky(far.plate, setup, horizon=0.0)
    land.ridge(far.plate, setup, rng, y=0.03, height=0.09, colour=rgb("#6f9a78"), distance=0.7)
    town, flip = new_pen(setup), int(pick(rng, (-1, 1)))
    panes, base = _terraces(town, setup, rng), -0.015
    x = -1.32
    while x < 1.32:
        w = rng.uniform(0.15, 0.21)
        if not (abs(x + w / 2 - flip * 0.75) < 0.14):
            panes += cottage(town, setup, rng, x + w / 2, base, w, rng.uniform(0.09, 0.16), wall=jitter(rng, pick(rng, (*BRICKS, rgb("#f4e6c9"), rgb("#a9d0d9"), rgb("#f2b8a8"))), 0.02), roof=jitter(rng, pick(rng, ROOFS), 0.02))
        x += w * rng.uniform(1.0, 1.08)
    lamp = _lighthouse(town, flip * 0.75, base, 0.4)
    town.rect(town.extent[0], base - 0.05, town.extent[2], base + 0.003, vert(rgb("#b3a898"), rgb("#7f7670")))
    town.light(daylight(setup))
    air(town, setup, 0.25 + 0.4 * m.haze_amount, low=-0.1, high=0.25)
    glowing(town, panes, glow)
    if glow > 0.2:
        for s in (-1, 1):
            town.poly([lamp, (lamp[0] + s * 1.6, lamp[1] + 0.14), (lamp[0] + s * 1.6, lamp[1] - 0.05)], horiz(fade((1, 0.95, 0.75), 0.0), fade((1, 0.95, 0.75), 0.4 * glow)) if s < 0 else horiz(fade((1, 0.95, 0.75), 0.4 * glow), fade((1, 0.95, 0.75), 0.0)), blend="screen", blur=0.012)
        town.glow(*lamp, 0.16, 0.16, (1, 0.92, 0.65), glow)
    top = base - 0.04
    rough = setup.rough
    own, height = jitter(rng, rgb("#2f86a6"), 0.02), 0.022 * rough
    water = swell.waves(setup, rng, height=height, length=0.5)
    basin = Canvas(half=far.plate.half, bottom=-0.34, top=top, scale=far.plate.scale)
    swell.draw(setup, basin, rng, water, own, eye=0.315, horizon=-0.02, near=0.95, far=9.0, height=height, foam=0.06 * rough, steps=150)
    far.plate.lay(basin)
    reflect(far, town, top, 0.32, reach=0.16)
    if glow > 0.2:
        for px, *_ in panes[::2]:
            far.glow(px, top - 0.03, 0.014, 0.06, LAMP, 0.7 * glow)
        far.glow(lamp[0], top - 0.06, 0.03, 0.14, (1, 0.9, 0.6), 0.6 * glow)
    boats = new_pen(setup)
    for bx, by, size, kind in ((-flip * 0.72, -0.135, 0.36, 0), (flip * 0.3, -0.1, 0.2, 1), (-flip * 0.2, -0.085, 0.15, 0), (flip * 0.98, -0.14, 0.3, 1)):
        c = jitter(rng, pick(rng, CHEERFUL), 0.02)
        (_sailing_boat if kind == 0 else _fishing_boat)(boats, rng, bx + rng.uniform(-0.05, 0.05), by, size, c, m.sky[2])
    boats.light(daylight(setup), [(0, -0.1, 1.0, tuple(0.25 * glow * v for v in LAMP))])
    behind = (
        setup.layer(far.plate, "far", depth=14.0, role="far", trim=False, waves=height),
        setup.layer(town.plate, "mid2", depth=8.0),
        replace(setup.layer(boats.plate, "mid", depth=3.0), motions=(Motion(law="float", params={"width": 0.002, "height": 0.004 * rough, "period": 3.4, "tilt": 0.0}),)),
    )
    if afloat:
        close = setup.canvas(top=-0.12)
        swell.draw(setup, close, rng, water, own, eye=0.315, horizon=-0.02, near=0.5, far=2.6, height=height, foam=0.06 * rough, steps=150)
        layers = (*behind, setup.layer(close, "ground", depth=1.15, waves=height), setup.layer(_mooring_posts(setup, rng).plate, "near", depth=0.72, role="near"))
        return outdoors(setup, ground, layers, lift=1.35)
    edge = 1.62
    front = new_pen(setup, top=0.2)
    quay = view.at(0, 0, edge)[1]
    deck = jitter(rng, pick(rng, (rgb("#b98f66"), rgb("#a8845f"), rgb("#c4a27a"))), 0.02)
    x0, y0, x1, _ = front.extent
    front.rect(x0, y0, x1, quay, darker(deck, 0.45))
    low = view.depth_of(y0 - 0.02)
    zs = np.geomspace(low, edge, 15)
    for a, b in zip(zs, zs[1:], strict=False):  # planks across the pier
        c = jitter(rng, deck, 0.01, 0.06, 0.07)
        view.floor(front, -4, 4, float(a) + 0.006, float(b) - 0.006, vert(lighter(c, 0.12), c))
        for nx in (-1.3, -0.8, -0.27, 0.27, 0.8, 1.3):
            view.disc(front, nx, float(a) * 0.5 + float(b) * 0.5, 0.009, darker(deck, 0.5))
    front.rect(x0, quay - 0.012, x1, quay + 0.004, vert(lighter(deck, 0.3), darker(deck, 0.2)))
    wet_sheen(front, setup, quay)
    lamps = []
    for s in (-1, 1):
        for px in (0.36, 0.8, 1.2):
            x = s * px
            glossy(front, turned(x, quay - 0.016, 0.105, [(0.26, 0), (0.26, 0.8), (0.32, 0.84), (0.32, 1.0)]), rgb("#7a5a44"))
            front.rect(x - 0.03, quay + 0.055, x + 0.03, quay + 0.066, rgb("#e9dcc0"))
        front.curve([(s * 0.36, quay + 0.06), (s * 0.58, quay + 0.0), (s * 0.8, quay + 0.06)], rgb("#e0d0ac"), 0.009)
        front.curve([(s * 0.8, quay + 0.06), (s * 1.0, quay + 0.0), (s * 1.2, quay + 0.06)], rgb("#e0d0ac"), 0.009)
        lamps.append(lamp_post(front, s * 0.6, quay - 0.02, 0.36, lit=glow))
    ring = flip * 0.98
    front.oval(ring, quay + 0.05, 0.04, 0.04, (0.97, 0.96, 0.94), stroke=0.022)
    for k in range(4):
        a = math.pi / 4 + k * math.pi / 2
        front.oval(ring + math.cos(a) * 0.04, quay + 0.05 + math.sin(a) * 0.04, 0.012, 0.012, rgb("#e5433a"))
    front.light(daylight(setup), lamps)
    shine(front, lamps)
    light_pool(front, view, lamps, 1.45)
    vignette_floor(front, setup)
    near = new_pen(setup, top=0.0)
    half = setup.aspect / 2
    with near.blurred(0.0035, 0.0035):
        x = flip * (half - 0.0)
        for k in range(5):
            near.oval(x + 0.01 * (k % 2), -0.53 + 0.028 * k, 0.15 - 0.012 * k, 0.045, rgb("#d9c49a"), stroke=0.026)
        for k in range(2):
            bx = -flip * (half + 0.02 + 0.2 * k)
            glossy(near, turned(bx, -0.72, 0.32, [(0.3, 0), (0.38, 0.5), (0.3, 1.0)]), WOOD)
            for t in (0.3, 0.7):
                near.rect(bx - 0.118, -0.72 + 0.32 * t, bx + 0.118, -0.705 + 0.32 * t, (0.35, 0.35, 0.4))
    near.light(tuple(v * 0.85 for v in daylight(setup)), [(0, 0, 1.2, tuple(0.25 * glow * v for v in LAMP))])
    return outdoors(setup, ground, (*behind, setup.layer(front.plate, "ground", depth=1.2), setup.layer(near.plate, "near", depth=0.72, role="near")), lift=1.35)


def _mooring_posts(setup: Setup, rng: np.random.Generator) -> Pen:
    """Striped posts in the water at both edges of the frame, close to the camera."""
    pen, half = new_pen(setup, top=0.1), setup.aspect / 2
    with pen.blurred(0.003, 0.003):
        for x, high in ((-half - 0.02, -0.02), (-half + 0.1, -0.13), (half + 0.03, -0.06)):
            x += rng.uniform(-0.02, 0.02)
            pen.rect(x - 0.028, -0.6, x + 0.028, high, horiz(rgb("#d9d2c6"), rgb("#fbf7ee"), rgb("#a99f94"), stops=(0, 0.35, 1)), r=0.012)
            for k in range(7):
                y = high - 0.05 - 0.085 * k
                pen.poly([(x - 0.028, y), (x + 0.028, y + 0.03), (x + 0.028, y - 0.012), (x - 0.028, y - 0.042)], horiz(rgb("#3f6fb5"), rgb("#5f92d6"), rgb("#2f4f86"), stops=(0, 0.35, 1)))
            pen.oval(x, high, 0.03, 0.016, rgb("#e7b84a"))
    pen.light(daylight(setup))
    return pen


def _terraces(town: Pen, setup: Setup, rng: np.random.Generator) -> list:
    """The old town up the hillside: two rows of houses over each other, seen through the air; returns their panes."""
    panes = []
    for y, size in ((0.1, 0.7), (0.045, 0.85)):
        x = -1.3 + rng.uniform(0, 0.2)
        while x < 1.3:
            w = rng.uniform(0.13, 0.18) * size
            lift = y + 0.03 * math.sin(2.1 * x + 5 * size)
            if rng.random() < 0.72:
                wall = jitter(rng, pick(rng, (*BRICKS, rgb("#f4e6c9"), rgb("#f7efe0"), rgb("#f2b8a8"))), 0.02)
                panes += cottage(town, setup, rng, x + w / 2, lift, w, rng.uniform(0.08, 0.11) * size, wall=wall, roof=jitter(rng, pick(rng, ROOFS), 0.02))
                town.rect(x - 0.01, -0.02, x + w + 0.01, lift, vert(rgb("#6f9a58"), rgb("#557f4a")))
            x += w * rng.uniform(1.0, 1.5)
        air(town, setup, 0.22 + 0.3 * setup.mood.haze_amount, low=-0.1, high=0.4)
    return panes


def _lighthouse(pen: Pen, x: float, y: float, h: float) -> tuple[float, float]:
    """A red and white tower; returns where its lamp is."""
    for k in range(5):
        t, u = k / 5, (k + 1) / 5
        w0, w1 = h * (0.13 - 0.045 * t), h * (0.13 - 0.045 * u)
        c = rgb("#e0453a") if k % 2 else rgb("#f8f4ec")
        pen.poly([(x - w0, y + h * 0.74 * t), (x + w0, y + h * 0.74 * t), (x + w1, y + h * 0.74 * u), (x - w1, y + h * 0.74 * u)], horiz(darker(c, 0.05), lighter(c, 0.25), c, darker(c, 0.35), stops=(0, 0.3, 0.6, 1)))
    pen.rect(x - h * 0.115, y + h * 0.735, x + h * 0.115, y + h * 0.765, soft(rgb("#3a4250")))
    pen.rect(x - h * 0.06, y + h * 0.765, x + h * 0.06, y + h * 0.86, vert((1, 0.97, 0.85), (1, 0.88, 0.6)))
    for d in (-0.06, -0.02, 0.02, 0.06):
        pen.line([(x + d * h, y + h * 0.765), (x + d * h, y + h * 0.86)], (0.25, 0.28, 0.34), 0.003)
    pen.poly([(x - h * 0.085, y + h * 0.86), (x + h * 0.085, y + h * 0.86), (x, y + h * 0.98)], horiz(rgb("#e0605a"), rgb("#a8302f")))
    return x, y + h * 0.81


def _hull(pen: Pen, x: float, y: float, s: float, c: Colour, water: Colour) -> None:
    path = skia.Path()
    path.moveTo(x - s * 0.5, y + s * 0.13)
    path.quadTo(x, y + s * 0.07, x + s * 0.55, y + s * 0.17)
    path.quadTo(x + s * 0.42, y - s * 0.02, x + s * 0.3, y - s * 0.04)
    path.lineTo(x - s * 0.38, y - s * 0.04)
    path.quadTo(x - s * 0.48, y + s * 0.02, x - s * 0.5, y + s * 0.13)
    path.close()
    pen.oval(x, y - s * 0.05, s * 0.5, s * 0.05, fade(darker(mix(c, water, 0.5), 0.4), 0.5))
    pen.path(path, vert(lighter(c, 0.25), c, darker(c, 0.3)))
    pen.curve([(x - s * 0.5, y + s * 0.128), (x, y + s * 0.068), (x + s * 0.55, y + s * 0.168)], (0.98, 0.97, 0.94), s * 0.025)
    pen.oval(x, y - s * 0.04, s * 0.42, s * 0.014, fade((0.95, 0.98, 1.0), 0.6))


def _sailing_boat(pen: Pen, rng: np.random.Generator, x: float, y: float, s: float, c: Colour, water: Colour) -> None:
    pen.line([(x, y + s * 0.08), (x, y + s * 1.12)], rgb("#8a6242"), s * 0.026)
    sail = pick(rng, (rgb("#fdf8ec"), rgb("#fdf1d9"), lighter(c, 0.65)))
    for side, reach, high in ((1, 0.46, 1.06), (-1, 0.36, 0.96)):
        path = skia.Path()
        path.moveTo(x + side * s * 0.02, y + s * high)
        path.quadTo(x + side * s * reach * 0.95, y + s * 0.5, x + side * s * reach, y + s * 0.24)
        path.quadTo(x + side * s * reach * 0.5, y + s * 0.18, x + side * s * 0.02, y + s * 0.22)
        path.close()
        pen.path(path, horiz(lighter(sail, 0.3), sail, darker(sail, 0.16)))
    pen.poly([(x, y + s * 1.12), (x, y + s * 1.05), (x + s * 0.1, y + s * 1.085)], c)
    _hull(pen, x, y, s, c, water)


def _fishing_boat(pen: Pen, rng: np.random.Generator, x: float, y: float, s: float, c: Colour, water: Colour) -> None:
    pen.line([(x - s * 0.1, y + s * 0.1), (x - s * 0.1, y + s * 0.85)], rgb("#7a5a44"), s * 0.022)
    pen.line([(x - s * 0.1, y + s * 0.8), (x + s * 0.4, y + s * 0.2)], fade((0.3, 0.3, 0.35), 0.8), s * 0.01)
    pen.body(round_rect(x - s * 0.02, y + s * 0.08, x + s * 0.26, y + s * 0.4, s * 0.03), (0.97, 0.95, 0.9), depth=s * 0.03)
    for k in range(2):
        pen.rect(x + s * (0.03 + 0.115 * k), y + s * 0.22, x + s * (0.115 + 0.115 * k), y + s * 0.34, vert(rgb("#8fc0d9"), rgb("#5f8fae")), r=s * 0.015)
    pen.rect(x - s * 0.05, y + s * 0.39, x + s * 0.29, y + s * 0.43, soft(c), r=s * 0.01)
    pen.rect(x + s * 0.06, y + s * 0.43, x + s * 0.13, y + s * 0.56, horiz(rgb("#e5433a"), rgb("#9a2f2f")))
    _hull(pen, x, y, s, c, water)


PAINTERS = {"amusement_park": amusement_park, "harbour": harbour, "waterfront": waterfront}
