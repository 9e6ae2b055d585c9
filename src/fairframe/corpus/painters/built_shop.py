"""The supermarket: an aisle between shelves full of goods, lamps in the ceiling and their shine on the floor, cold cases at the end."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import skia

from fairframe.corpus.painters.base import Backdrop, Setup
from fairframe.corpus.painters.built_halls import near_plate
from fairframe.corpus.painters.built_pen import Lamp, Pen, View, ball, darker, horiz, lighter, new_pen, pick, soft, vert
from fairframe.corpus.painters.built_room import COOL, Room, backdrop, floor_finish, floor_tiles, make_room, room_light
from fairframe.corpus.painters.built_things import CHEERFUL, LEAF, WOOD, leaf, round_rect, turned
from fairframe.corpus.painters.built_yard import reflect
from fairframe.corpus.painters.colour import Colour, fade, jitter, mix, rgb, times

GOODS: tuple[Colour, ...] = (*CHEERFUL, *(rgb(c) for c in ("#d6303a", "#2f6fc4", "#f7e3b0", "#ffffff", "#7a4a2c", "#f58fb0", "#2f9f6f", "#ffb03a")))
FRUIT: tuple[Colour, ...] = tuple(rgb(c) for c in ("#f28a1f", "#d9342b", "#8fbf3a", "#f2cf3f", "#7a3f8f", "#e8603a"))
STEEL: Colour = rgb("#c9ced4")
HALF, TALL = 0.66, 0.74  # half width of the aisle and height of its shelves, in subject heights
NEAR, DEEP, WALL = 1.14, 3.0, 3.7  # depths of the shelves' ends and of the wall behind
CEILING = 1.26


def supermarket(setup: Setup) -> Backdrop:
    rng = setup.rng("layout")
    accent = jitter(rng, pick(rng, (rgb("#2f9f6f"), rgb("#d9403a"), rgb("#2f7fc4"), rgb("#f08a2f"))), 0.015)
    paint = jitter(rng, pick(rng, (rgb("#f2efe6"), rgb("#e6eef0"), rgb("#f3ead9"))), 0.01)
    room = make_room(setup, horizon=0.04, ground=-0.33, wall=WALL, front=WALL)
    room = replace(room, ambient=mix(room.ambient, (1, 1, 1), 0.42))  # its lamps burn whatever the hour
    cool = tuple(0.62 * room.glow * v for v in (1.0, 0.98, 0.92))
    lamps: list[Lamp] = [(x, 0.32, 0.9, cool) for x in (-0.8, 0.0, 0.8)] + [(0.0, 0.0, 0.6, cool)]
    far = _hall(setup, room, rng, paint, accent, lamps)
    ground = new_pen(setup, top=room.foot + 0.003)
    tone = jitter(rng, mix(rgb("#e9e6de"), accent, 0.04), 0.008)
    floor_tiles(ground, room, setup.rng("floor"), tone, lighter(tone, 0.4), size=0.3, grout=0.0025, edge=WALL)
    ground.light(room.ambient, [(0, -0.2, 1.2, cool), (0, room.foot, 0.7, cool)])
    reflect(ground, far, room.foot, 0.3, reach=0.16)
    mid = new_pen(setup)
    goods = setup.rng("goods")
    _island(mid, room.view, goods, accent)
    for side in (-1, 1):
        _shelves(mid, room.view, goods, side, accent)
        _end(mid, room.view, goods, side, accent)
    _signs(mid, room.view, setup.rng("signs"), accent)
    mid.light(room.ambient, lamps, gloom=0.06)
    _mirrored(ground, room.view, setup.rng("shine"), room)
    floor_finish(ground, room, gloss=0.14, corner=0.15, edge=WALL)

    def draw(pen: Pen, half: float) -> None:
        aside = half + 0.15 - 0.16 * min(1.0, half / 0.88)  # out of the way in upright frames
        for side in (-1, 1):
            _basket(pen, setup.rng(f"basket{side}"), side * aside, -0.58, 0.2, accent)

    layers = (
        setup.layer(far.plate, "far", depth=2.1, role="far", trim=False),
        setup.layer(ground.plate, "ground", depth=1.24),
        setup.layer(mid.plate, "mid", depth=1.22),
        setup.layer(near_plate(setup, room, draw, COOL).plate, "near", depth=0.75, role="near"),
    )
    return backdrop(setup, room, layers, light=room_light(setup, room, key=(1.02, 1.01, 0.98)))


def _hall(setup: Setup, room: Room, rng: np.random.Generator, paint: Colour, accent: Colour, lamps: list[Lamp]) -> Pen:
    """The ceiling with its lamps, high windows along the top of the wall, cold cases under a band of colour."""
    far, view = new_pen(setup), room.view
    x0, _, x1, y1 = far.extent
    top, foot = view.at(0, CEILING, WALL)[1], room.foot
    far.whole(vert(lighter(paint, 0.2), paint))
    far.rect(x0, top, x1, y1, vert(darker(mix(paint, STEEL, 0.4), 0.06), lighter(paint, 0.2)))
    for x in np.arange(-3.6, 3.61, 0.4):
        far.line([view.at(float(x), CEILING, WALL), view.at(float(x), CEILING, 0.9)], fade(darker(paint, 0.45), 0.28), 0.002)
    for z in np.geomspace(1.1, WALL, 9):
        y = view.at(0, CEILING, float(z))[1]
        far.line([(x0, y), (x1, y)], fade(darker(paint, 0.45), 0.26), 0.002)
    band = view.at(0, 0.86, WALL)[1]
    far.rect(x0, band, x1, top, vert(lighter(accent, 0.18), accent, darker(accent, 0.12)))
    far.rect(x0, band, x1, band + 0.012, vert((1, 1, 1), lighter(accent, 0.5)))
    goods = setup.rng("cold")
    low, high = foot + 0.012, band - 0.014
    wide = 0.17
    for k in range(-6, 6):  # cold cases
        a, b = k * wide + 0.006, (k + 1) * wide - 0.006
        far.rect(a - 0.006, foot, b + 0.006, band, vert(lighter(STEEL, 0.3), darker(STEEL, 0.25)))
        far.rect(a, low, b, high, vert(rgb("#eaf6fa"), rgb("#c4dbe6")))
        if abs(k + 0.5) > 3:
            continue
        for j in range(4):
            y = low + 0.008 + j * (high - low) / 4
            px = a + 0.008
            while px < b - 0.012:
                w, h = float(goods.uniform(0.009, 0.014)), float(goods.uniform(0.022, 0.032))
                c = pick(goods, GOODS)
                far.rect(px, y, px + w, y + h, horiz(lighter(c, 0.3), c, darker(c, 0.2)), r=0.002)
                px += w + 0.002
            far.rect(a, y - 0.004, b, y, lighter(STEEL, 0.4))
    far.light(room.ambient, lamps, gloom=0.04)
    for k in range(-4, 4):
        a, b = k * wide + 0.006, (k + 1) * wide - 0.006
        far.rect(a, low, b, high, fade((0.85, 0.96, 1.0), 0.14 + 0.12 * room.glow), blend="screen")
        far.poly([(a + 0.02, low), (a + 0.045, low), (b - 0.01, high), (b - 0.035, high)], fade((1, 1, 1), 0.22))
        far.rect(b - 0.012, (low + high) / 2 - 0.03, b - 0.007, (low + high) / 2 + 0.03, lighter(STEEL, 0.3), r=0.002)
    for x in (-1.5, -0.5, 0.5, 1.5):  # strips of light
        for near, back in ((0.8, 1.2), (1.34, 1.8), (1.98, 2.5), (2.7, 3.3)):
            quad = [view.at(x + dx, CEILING - 0.005, z) for dx, z in ((-0.09, back), (0.09, back), (0.09, near), (-0.09, near))]
            far.poly(quad, (1.0, 1.0, 0.98))
            cx, cy = view.at(x, CEILING, (near + back) / 2)
            far.glow(cx, cy, 0.3 / near, 0.16 / near, (1.0, 0.99, 0.93), 0.4)
    far.glow(0, (low + high) / 2, 0.5, 0.2, (0.9, 0.97, 1.0), 0.3)
    return far


# ---------------------------------------------------------------- goods


def _product(pen: Pen, rng: np.random.Generator, x: float, y: float, w: float, h: float, c: Colour, kind: int) -> None:
    """One thing on a shelf, front on: box, bottle, tin, bag or jar, with a label that says nothing."""
    second = pick(rng, GOODS)
    if kind == 0:  # box
        pen.rect(x, y, x + w, y + h, horiz(lighter(c, 0.22), c, darker(c, 0.22)), r=w * 0.05)
        pen.rect(x + w * 0.12, y + h * 0.5, x + w * 0.88, y + h * 0.84, fade(lighter(second, 0.45), 0.95), r=w * 0.08)
        pen.oval(x + w * 0.5, y + h * 0.27, w * 0.22, min(w, h) * 0.18, fade(second, 0.9))
    elif kind == 1:  # bottle
        path = turned(x + w / 2, y, h, [(w / h * 0.46, 0), (w / h * 0.46, 0.58), (w / h * 0.16, 0.78), (w / h * 0.16, 0.92)])
        pen.path(path, horiz(darker(c, 0.1), lighter(c, 0.35), c, darker(c, 0.35)))
        pen.rect(x + w * 0.3, y + h * 0.9, x + w * 0.7, y + h, second, r=w * 0.06)
        pen.rect(x + w * 0.05, y + h * 0.16, x + w * 0.95, y + h * 0.46, horiz(darker((0.97, 0.96, 0.92), 0.1), (1, 1, 1), darker((0.95, 0.94, 0.9), 0.15)))
        pen.oval(x + w * 0.5, y + h * 0.31, w * 0.2, h * 0.08, second)
    elif kind == 2:  # tin
        pen.rect(x, y, x + w, y + h, horiz(darker(c, 0.2), lighter(c, 0.35), c, darker(c, 0.32)), r=w * 0.06)
        pen.rect(x, y + h * 0.92, x + w, y + h, horiz(STEEL, (1, 1, 1), darker(STEEL, 0.2)), r=w * 0.05)
        pen.rect(x, y, x + w, y + h * 0.07, horiz(STEEL, (1, 1, 1), darker(STEEL, 0.2)))
        pen.oval(x + w * 0.5, y + h * 0.5, w * 0.3, h * 0.24, lighter(second, 0.35))
    elif kind == 3:  # bag
        pen.path(round_rect(x, y, x + w, y + h * 0.94, w * 0.16), soft(c, 0.25))
        pen.rect(x + w * 0.06, y + h * 0.88, x + w * 0.94, y + h, lighter(c, 0.35))
        pen.oval(x + w * 0.5, y + h * 0.46, w * 0.33, h * 0.22, lighter(second, 0.3))
    else:  # jar
        pen.path(round_rect(x, y, x + w, y + h * 0.82, w * 0.2), horiz(darker(c, 0.1), lighter(c, 0.4), c, darker(c, 0.3)))
        pen.rect(x + w * 0.1, y + h * 0.8, x + w * 0.9, y + h, soft(second), r=w * 0.06)
        pen.rect(x + w * 0.08, y + h * 0.22, x + w * 0.92, y + h * 0.56, (0.98, 0.97, 0.93))


def _row(pen: Pen, rng: np.random.Generator, x0: float, x1: float, y: float, room: float, unit: float) -> None:
    """A shelf's goods from x0 to x1, in runs of the same thing, none higher than `room`. unit: a usual width."""
    x = x0
    while True:
        c, kind, w = jitter(rng, pick(rng, GOODS), 0.02, 0.08, 0.05), int(rng.integers(5)), unit * float(rng.uniform(0.8, 1.35))
        h = min(room * 0.94, w * float(rng.uniform(*((1.2, 1.9), (2.0, 2.8), (1.1, 1.5), (1.1, 1.5), (1.0, 1.4))[kind])))
        fits = int((x1 - x) / w)
        for _ in range(min(int(rng.integers(2, 5)), fits)):
            _product(pen, rng, x, y, w * 0.94, h, c, kind)
            x += w
        if not fits:
            return


def _shelves(pen: Pen, view: View, rng: np.random.Generator, side: int, accent: Colour) -> None:
    """One side of the aisle in perspective, drawn on a plane as long as it is deep."""
    long = DEEP - NEAR
    corners = [view.at(side * HALF, y, z) for y, z in ((0, NEAR), (0, DEEP), (TALL, DEEP), (TALL, NEAR))]
    boards = 5
    with pen.plane(corners, long, TALL):
        pen.rect(0, 0, long, TALL, vert(rgb("#8d9299"), rgb("#5f646e")))
        step = (TALL - 0.07) / boards
        for j in range(boards):
            y = 0.07 + j * step
            pen.rect(0, y, long, y + step, vert(fade((0.05, 0.05, 0.12), 0.5), fade((0.05, 0.05, 0.12), 0.1)))
            _row(pen, rng, 0.006, long - 0.006, y, step - 0.024, 0.066)
            pen.rect(0, y - 0.018, long, y, vert((1, 1, 1), darker(STEEL, 0.12)))
            for x in np.arange(0.03, long, 0.09):  # tickets for prices
                pen.rect(float(x), y - 0.015, float(x) + 0.04, y - 0.003, pick(rng, ((1, 0.97, 0.7), (1, 1, 1), lighter(accent, 0.4))))
        pen.rect(0, 0, long, 0.052, vert(darker(accent, 0.1), darker(accent, 0.5)))
        pen.rect(0, TALL - 0.022, long, TALL, vert(lighter(accent, 0.3), accent))
        for x in np.linspace(0, long, 6):
            pen.rect(float(x) - 0.006, 0.05, float(x) + 0.006, TALL, horiz(lighter(STEEL, 0.5), darker(STEEL, 0.2)))
        pen.rect(0, 0, long, TALL, horiz(fade((0.04, 0.04, 0.12), 0.0), fade((0.04, 0.04, 0.12), 0.16)))
    low = [view.at(side * HALF, 0, NEAR), view.at(side * HALF, 0, DEEP), view.at(side * (HALF - 0.07), 0, DEEP), view.at(side * (HALF - 0.05), 0, NEAR)]
    pen.poly(low, fade((0.04, 0.03, 0.1), 0.3), blur=0.006)


def _end(pen: Pen, view: View, rng: np.random.Generator, side: int, accent: Colour) -> None:
    """The head of a row of shelves, facing us, with the offers of the week under a board."""
    a, b = sorted((side * HALF, side * (HALF + 0.86)))
    (x0, y0), (x1, y1) = view.at(a, 0, NEAR), view.at(b, TALL, NEAR)
    pen.shade((x0 + x1) / 2, y0, (x1 - x0) * 0.54, 0.02, 0.55)
    pen.rect(x0, y0, x1, y1, vert(rgb("#8d9299"), rgb("#5f646e")))
    shelves = 4
    step = (y1 - y0 - 0.09) / shelves
    for j in range(shelves):
        y = y0 + 0.055 + j * step
        pen.rect(x0, y, x1, y + step, vert(fade((0.05, 0.05, 0.12), 0.5), fade((0.05, 0.05, 0.12), 0.08)))
        _row(pen, rng, x0 + 0.02, x1 - 0.02, y, step - 0.022, 0.062)
        pen.rect(x0, y - 0.018, x1, y, vert((1, 1, 1), darker(STEEL, 0.12)))
        for x in np.arange(x0 + 0.04, x1 - 0.05, 0.1):
            pen.rect(float(x), y - 0.015, float(x) + 0.045, y - 0.003, pick(rng, ((1, 0.97, 0.7), (1, 1, 1), lighter(accent, 0.4))), r=0.002)
    pen.rect(x0, y0, x1, y0 + 0.036, vert(darker(accent, 0.1), darker(accent, 0.5)))
    pen.rect(x0, y1 - 0.042, x1, y1, vert(lighter(accent, 0.3), accent, darker(accent, 0.12)))
    for k in range(12):
        px = x0 + 0.03 + 0.064 * k
        if px < x1 - 0.02:
            pen.oval(px, y1 - 0.021, 0.008, 0.008, fade((1, 1, 1), 0.75))
    for x in (x0, x1):
        pen.rect(x - 0.011, y0, x + 0.011, y1 + 0.006, horiz(lighter(STEEL, 0.5), STEEL, darker(STEEL, 0.3)), r=0.004)


def _island(pen: Pen, view: View, rng: np.random.Generator, accent: Colour) -> None:
    """Crates of fruit in front of the cold cases."""
    for z, half in ((3.35, 0.5),):
        for row in range(2):
            zz, lift = z - 0.22 * row, 0.2 - 0.09 * row
            (x0, y0), (x1, y1) = view.at(-half, 0, zz), view.at(half, lift, zz)
            pen.rect(x0, y0, x1, y1, vert(lighter(WOOD, 0.15), WOOD, darker(WOOD, 0.4)))
            n = 5
            for k in range(n):
                c = FRUIT[(k + 2 * row) % len(FRUIT)]
                a, b = x0 + (x1 - x0) * k / n + 0.003, x0 + (x1 - x0) * (k + 1) / n - 0.003
                r = 0.0082
                for level in range(3):
                    for px in np.arange(a + r * (1 + 0.6 * level), b - r * (0.8 + 0.6 * level), r * 1.75):
                        tone = jitter(rng, c, 0.012, 0.06, 0.06)
                        pen.oval(float(px), y1 + r * (0.4 + 1.25 * level), r, r, ball(lighter(tone, 0.5), tone, darker(tone, 0.35)))
                pen.rect(a, y1 - 0.014, b, y1 + 0.002, vert(lighter(WOOD, 0.4), WOOD))
            pen.rect(x0, y0, x1, y0 + 0.012, darker(accent, 0.35))


def _signs(pen: Pen, view: View, rng: np.random.Generator, accent: Colour) -> None:
    """Boards over the aisle with a picture of what is there: no word on them."""
    kinds = rng.permutation(5)
    for i, (z, x) in enumerate(((2.6, 0.0), (1.75, -0.42), (1.75, 0.42))):
        s = 1 / z
        cx, cy = view.at(x, 0.98, z)
        w, h = 0.17 * s, 0.085 * s
        for dx in (-0.7, 0.7):
            pen.line([(cx + dx * w, cy + h), (cx + dx * w, view.at(x, CEILING, z)[1])], darker(STEEL, 0.3), 0.004 * s)
        pen.rect(cx - w, cy - h, cx + w, cy + h, vert(lighter(accent, 0.14), accent, darker(accent, 0.14)), r=0.02 * s)
        pen.rect(cx - w + 0.008 * s, cy - h + 0.008 * s, cx + w - 0.008 * s, cy + h - 0.008 * s, fade((1, 1, 1), 0.55), r=0.016 * s, stroke=0.005 * s)
        _icon(pen, int(kinds[i]), cx, cy, h * 0.72)


def _icon(pen: Pen, kind: int, x: float, y: float, r: float) -> None:
    """An apple, a loaf, a fish, a cheese or a carrot, in white."""
    white = (1.0, 0.99, 0.96)
    if kind == 0:
        for dx in (-0.34, 0.34):
            pen.oval(x + dx * r, y - r * 0.1, r * 0.6, r * 0.74, white)
        pen.curve([(x, y + r * 0.5), (x + r * 0.05, y + r * 0.8), (x + r * 0.2, y + r)], white, r * 0.13)
        pen.oval(x + r * 0.46, y + r * 0.78, r * 0.28, r * 0.14, white)
    elif kind == 1:
        pen.path(round_rect(x - r * 1.25, y - r * 0.55, x + r * 1.25, y + r * 0.55, r * 0.55), white)
        for dx in (-0.6, 0.0, 0.6):
            pen.line([(x + (dx - 0.12) * r, y - r * 0.22), (x + (dx + 0.16) * r, y + r * 0.26)], (0.55, 0.5, 0.48), r * 0.12)
    elif kind == 2:
        pen.oval(x - r * 0.2, y, r * 1.0, r * 0.56, white)
        pen.poly([(x + r * 0.6, y), (x + r * 1.35, y + r * 0.58), (x + r * 1.35, y - r * 0.58)], white)
        pen.oval(x - r * 0.75, y + r * 0.12, r * 0.1, r * 0.1, (0.45, 0.42, 0.45))
    elif kind == 3:
        pen.poly([(x - r * 1.2, y - r * 0.55), (x + r * 1.2, y - r * 0.55), (x + r * 1.2, y + r * 0.1), (x + r * 0.9, y + r * 0.65), (x - r * 1.2, y + r * 0.1)], white)
        for dx, dy, size in ((-0.5, -0.25, 0.16), (0.3, -0.1, 0.2), (0.75, -0.3, 0.13)):
            pen.oval(x + dx * r, y + dy * r, r * size, r * size, (0.62, 0.58, 0.52))
    else:
        pen.poly([(x - r * 1.25, y - r * 0.4), (x + r * 0.55, y + r * 0.5), (x + r * 0.75, y + r * 0.05)], white)
        for dx, dy in ((1.2, 0.75), (1.35, 0.35), (0.95, 0.95)):
            pen.line([(x + r * 0.62, y + r * 0.3), (x + dx * r, y + dy * r)], white, r * 0.16)


# ---------------------------------------------------------------- floor and what is near


def _mirrored(pen: Pen, view: View, rng: np.random.Generator, room: Room) -> None:
    """The lamps and the colours of the shelves in the polish."""
    with pen.blurred(0.012, 0.005, alpha=0.34):
        for side in (-1, 1):
            for a, b in zip(np.geomspace(NEAR, DEEP, 12), np.geomspace(NEAR, DEEP, 12)[1:], strict=False):
                c = times(pick(rng, GOODS), room.ambient)
                quad = [view.at(side * HALF, y, float(z)) for y, z in ((0, a), (0, b), (-0.3, b), (-0.3, a))]
                pen.poly(quad, vert(fade(c, 0.9), fade(c, 0.0)))
    with pen.blurred(0.012, 0.004, blend="screen"):
        for x in (-1.0, 0.0, 1.0):
            for near, back in ((0.62, 0.9), (1.05, 1.4), (1.6, 2.05), (2.3, 2.9)):
                view.floor(pen, x - 0.075, x + 0.075, near, back, fade((1.0, 1.0, 0.97), 0.32))


def _basket(pen: Pen, rng: np.random.Generator, x: float, y: float, w: float, c: Colour) -> None:
    """A wire basket full of shopping."""
    for k in range(5):
        tone, px = pick(rng, GOODS), x - w * 0.7 + w * 0.35 * k
        _product(pen, rng, px - 0.03, y + 0.06, 0.062, float(rng.uniform(0.09, 0.15)), tone, int(rng.integers(5)))
    for lean in (-24, -8, 10, 26):  # a leek's or a carrot's green
        leaf(pen, x + 0.35 * w, y + 0.1, 0.15, lean, jitter(rng, LEAF, 0.02))
    pen.body(skia.Path().addRoundRect(skia.Rect.MakeLTRB(x - w * 0.95, y - 0.1, x + w * 0.95, y + 0.12), 0.02, 0.02), c, depth=0.02)
    for k in range(7):
        px = x - w * 0.78 + w * 0.26 * k
        pen.rect(px - 0.008, y - 0.06, px + 0.008, y + 0.08, darker(c, 0.4), r=0.006)


PAINTERS = {"supermarket": supermarket}
