"""A barn from within: boards with the light between them, beams and a loft full of hay, stalls, bales, a lantern, and the fields outside the open door."""

from __future__ import annotations

import math

import numpy as np
import skia

from fairframe.corpus.painters import nature_land as land
from fairframe.corpus.painters import nature_plants as plants
from fairframe.corpus.painters.base import Backdrop, Setup, polygon
from fairframe.corpus.painters.built_halls import near_plate
from fairframe.corpus.painters.built_pen import Lamp, Pen, View, ball, darker, horiz, lighter, new_pen, pick, vert
from fairframe.corpus.painters.built_room import WARM, Room, backdrop, make_room
from fairframe.corpus.painters.built_things import glossy, turned
from fairframe.corpus.painters.colour import Colour, fade, jitter, mix, rgb
from fairframe.corpus.painters.sky import paint_sky
from fairframe.scene.scene import Effect

_HALF, _EAVE, _RIDGE = 1.2, 0.98, 1.8  # of the barn, in subject heights
_WALL, _LOFT = 2.7, 2.05  # depths of the end wall and of the loft's edge
_DOOR = (0.52, 0.86)  # half its width, its height
HAY: Colour = rgb("#e3bd5a")
_IRON: Colour = rgb("#4a4a52")


def barn(setup: Setup) -> Backdrop:
    rng = setup.rng("layout")
    wood = jitter(rng, pick(rng, (rgb("#9a6a42"), rgb("#8a5c3c"), rgb("#a8754a"), rgb("#8f6f56"))), 0.012)
    room = make_room(setup, horizon=-0.02, ground=-0.335, wall=_WALL, front=_WALL, ambient=(0.9, 0.84, 0.78))
    view, flip = room.view, int(pick(rng, (-1, 1)))
    lit = max(0.35, room.glow)
    warm = tuple(0.8 * lit * v for v in WARM)
    hung = [(view.at(0.0, 0.86, 1.75), 1.75), (view.at(flip * 0.72, 0.8, 1.3), 1.3)]
    lamps: list[Lamp] = [(x, y, 0.75 / z**0.5, warm) for (x, y), z in hung]
    outside = tuple(0.4 * (0.35 if setup.mood.night else 1.0) * v for v in room.outside)
    lamps += [(0.0, 0.0, 0.55, outside)]
    far = _fields(setup, rng)
    mid = new_pen(setup)
    gaps = _shell(mid, view, rng, wood, setup.mood.side)
    _stalls(mid, view, rng, wood, flip)
    _loft(mid, view, rng, wood)
    _beams(mid, view, wood)
    mid.light(room.ambient, lamps, gloom=0.2)
    _between_boards(mid, setup, room, gaps)
    with mid.clip(polygon(_door(view))):
        mid.whole((0, 0, 0), blend="clear")
    mid.glow(0.0, view.at(0, 0.42, _WALL)[1], 0.42, 0.36, room.outside, (0.12 if setup.mood.night else 0.4) * (1 - 0.4 * setup.mood.overcast))
    for (x, y), z in hung:
        _lantern(mid, x, y, 0.075 / z, view.at(0, _EAVE + 0.06, z)[1], lit)
    ground = _floor(setup, room, rng, warm, flip)
    things = new_pen(setup, top=0.3)
    _bales(things, view, rng, -flip)
    _tools(things, view, rng, flip, wood)
    things.light(mix(room.ambient, (1, 0.95, 0.86), 0.12), [*lamps, (0, -0.1, 0.9, tuple(0.4 * v for v in warm))])

    def draw(pen: Pen, half: float) -> None:
        side, straw = -flip, setup.rng("near")
        _heap(pen, straw, side * (half + 0.08), -0.68, 0.34, 0.22)
        _heap(pen, straw, -side * (half + 0.16), -0.7, 0.3, 0.17)

    layers = (
        setup.layer(far.plate, "far", depth=8.0, role="far", trim=False),
        setup.layer(mid.plate, "mid", depth=2.0, trim=False),
        setup.layer(ground.plate, "ground", depth=1.24),
        setup.layer(things.plate, "mid2", depth=1.22),
        setup.layer(near_plate(setup, room, draw).plate, "near", depth=0.75, role="near"),
    )
    return backdrop(setup, room, layers, effects=(Effect(name="dust", amount=0.4, depth=1.3),))


def _door(view: View) -> list[tuple[float, float]]:
    """The open door's corners on the stage."""
    half, high = _DOOR
    return [view.at(-half, -0.01, _WALL), view.at(half, -0.01, _WALL), view.at(half, high, _WALL), view.at(-half, high, _WALL)]


def _fields(setup: Setup, rng: np.random.Generator) -> Pen:
    """What the door opens on: the sky of the hour, hills, a pasture with its fence and a tree."""
    far, m = new_pen(setup), setup.mood
    paint_sky(far.plate, setup, horizon=0.0)
    land.ridge(far.plate, setup, rng, y=0.05, height=0.04, colour=rgb("#7f9fb0"), distance=0.75)
    land.ridge(far.plate, setup, rng, y=0.02, height=0.025, colour=rgb("#6f9f62"), distance=0.45)
    x0, y0, x1, _ = far.extent
    green = m.far(m.lit(m.snowy(jitter(rng, rgb("#8fbb55"), 0.02)), 0.9), 0.08)
    far.rect(x0, y0, x1, -0.01, vert(lighter(green, 0.12), green, darker(green, 0.15), darker(green, 0.3)))
    side = int(pick(rng, (-1, 1)))
    plants.broadleaf(far.plate, m, rng, side * 0.12, -0.03, 0.17, rgb("#5f9a48"), air=0.1)
    rail = m.lit(m.snowy(rgb("#d9c8ac"), 0.4), 0.8)
    for y in (-0.052, -0.036):
        far.rect(x0, y, x1, y + 0.006, vert(lighter(rail, 0.2), darker(rail, 0.2)))
    for x in np.arange(-0.6, 0.61, 0.08).tolist():
        far.rect(x - 0.004, -0.066, x + 0.004, -0.024, horiz(lighter(rail, 0.2), darker(rail, 0.3)))
    return far


# ---------------------------------------------------------------- the shell


def _boards(pen: Pen, rng: np.random.Generator, wide: float, tall: float, c: Colour, board: float) -> list[float]:
    """Upright boards over (0..wide, 0..tall) of the current plane; returns where light may come between two of them."""
    pen.rect(0, 0, wide, tall, darker(c, 0.6))
    gaps, x = [], 0.0
    while x < wide:
        w = board * float(rng.uniform(0.75, 1.25))
        tone = jitter(rng, c, 0.008, 0.07, 0.1)
        pen.rect(x + 0.004, 0, min(x + w - 0.004, wide), tall, horiz(lighter(tone, 0.08), tone, darker(tone, 0.12)))
        for _ in range(2):
            u = x + w * float(rng.uniform(0.2, 0.8))
            pen.line([(u, float(rng.uniform(0, tall * 0.5))), (u + 0.004, float(rng.uniform(tall * 0.5, tall)))], fade(darker(tone, 0.4), 0.35), 0.004)
        if rng.random() < 0.2:
            pen.oval(x + w * 0.5, float(rng.uniform(0.1, tall - 0.1)), 0.01, 0.016, fade(darker(tone, 0.55), 0.7))
        if rng.random() < 0.3:
            gaps.append(x + w)
        x += w
    return gaps


def _shell(pen: Pen, view: View, rng: np.random.Generator, wood: Colour, sunny: int) -> list[list[tuple[float, float]]]:
    """End wall, side walls and roof of boards; returns the gaps that light comes through, as lines on the stage."""
    pen.whole(darker(wood, 0.75))
    gaps: list[list[tuple[float, float]]] = []
    wide = 2 * _HALF
    corners = [view.at(-_HALF, 0, _WALL), view.at(_HALF, 0, _WALL), view.at(_HALF, _RIDGE, _WALL), view.at(-_HALF, _RIDGE, _WALL)]
    with pen.plane(corners, wide, _RIDGE):
        for u in _boards(pen, rng, wide, _RIDGE, darker(wood, 0.16), 0.13):
            x = u - _HALF
            if abs(x) > _DOOR[0] + 0.05 and abs(x) < _HALF - 0.05:
                gaps.append([view.at(x, 0.04, _WALL), view.at(x, _EAVE - 0.1, _WALL)])
        half, high = _DOOR
        frame = lighter(wood, 0.06)
        for a, b in ((-half - 0.09, -half), (half, half + 0.09)):
            pen.rect(a + _HALF, 0, b + _HALF, high + 0.09, horiz(lighter(frame, 0.12), darker(frame, 0.2)))
        pen.rect(_HALF - half - 0.12, high, _HALF + half + 0.12, high + 0.1, vert(lighter(frame, 0.15), darker(frame, 0.25)))
        pen.rect(_HALF - 2 * half - 0.1, high + 0.11, _HALF + 2 * half + 0.1, high + 0.135, vert(lighter(_IRON, 0.3), _IRON))
    for side in (-1, 1):  # the doors, slid aside
        a, b = sorted((side * half, side * (2 * half - 0.08)))
        quad = [view.at(a, 0.01, _WALL - 0.04), view.at(b, 0.01, _WALL - 0.04), view.at(b, high + 0.07, _WALL - 0.04), view.at(a, high + 0.07, _WALL - 0.04)]
        red = rgb("#a8443a")
        with pen.plane(quad, b - a, high + 0.06):
            pen.rect(0, 0, b - a, high + 0.06, horiz(lighter(red, 0.08), darker(red, 0.15)))
            for k in range(1, 4):
                pen.line([((b - a) * k / 4, 0), ((b - a) * k / 4, high + 0.06)], fade(darker(red, 0.4), 0.6), 0.006)
            for line in (((0, 0), (b - a, high + 0.06)), ((0, high + 0.06), (b - a, 0))):
                pen.line(line, rgb("#efe4d2"), 0.045)
            pen.rect(0.02, 0.02, b - a - 0.02, high + 0.04, rgb("#efe4d2"), stroke=0.045)
    for side in (-1, 1):
        shade = 0.06 if side == -sunny else 0.24
        near, x = 0.62, side * _HALF
        left, right = (_WALL, near) if side > 0 else (near, _WALL)
        corners = [view.at(x, 0, left), view.at(x, 0, right), view.at(x, _EAVE, right), view.at(x, _EAVE, left)]
        with pen.plane(corners, _WALL - near, _EAVE):
            for u in _boards(pen, rng, _WALL - near, _EAVE, darker(wood, shade), 0.11):
                z = _WALL - u if side > 0 else near + u
                if side == sunny and z > 0.9:
                    gaps.append([view.at(x, 0.42, z), view.at(x, _EAVE - 0.06, z)])
        slope = [view.at(x, _EAVE, left), view.at(x, _EAVE, right), view.at(0, _RIDGE, right), view.at(0, _RIDGE, left)]
        with pen.plane(slope, _WALL - near, 1.1):
            _boards(pen, rng, _WALL - near, 1.1, darker(wood, 0.34 + shade * 0.4), 0.16)
            for v in (0.25, 0.55, 0.85):  # purlins
                pen.rect(0, v, _WALL - near, v + 0.07, vert(lighter(wood, 0.0), darker(wood, 0.55)))
    return gaps


def _stalls(pen: Pen, view: View, rng: np.random.Generator, wood: Colour, flip: int) -> None:
    """Low walls of stalls along both sides, straw behind them; tack on one, a rope on the other."""
    c = lighter(wood, 0.05)
    for side in (-1, 1):
        x = side * 0.98
        for near, back in ((2.05, 2.6), (1.5, 2.05), (1.05, 1.5), (0.62, 1.05)):
            zl, zr = (back, near) if side > 0 else (near, back)
            corners = [view.at(x, 0, zl), view.at(x, 0, zr), view.at(x, 0.36, zr), view.at(x, 0.36, zl)]
            long = back - near
            for _ in range(7):
                z = float(rng.uniform(near, back))
                px, py = view.at(side * 1.08, 0.36, z)
                pen.oval(px, py + 0.005, 0.06 / z, 0.03 / z, jitter(rng, HAY, 0.015, 0.1, 0.12))
            with pen.plane(corners, long, 0.36):
                for k in range(4):
                    v = 0.01 + 0.088 * k
                    tone = jitter(rng, darker(c, 0.12 if side > 0 else 0.02), 0.008, 0.05, 0.06)
                    pen.rect(0, v, long, v + 0.08, vert(lighter(tone, 0.15), tone, darker(tone, 0.2)))
                pen.rect(0, 0.34, long, 0.37, vert(lighter(c, 0.3), darker(c, 0.1)))
        for z in (2.05, 1.5, 1.05):
            (px, low), high = view.at(x, 0, z), view.at(0, _EAVE, z)[1]
            w = 0.055 / z
            pen.rect(px - w, low, px + w, high, horiz(lighter(c, 0.25), c, darker(c, 0.35)))
            for y in (0.12, 0.24):
                pen.rect(px - w, view.at(0, y, z)[1], px + w, view.at(0, y + 0.012, z)[1], fade(darker(c, 0.5), 0.6))
    (x, y), s = view.at(flip * 0.98, 0.62, 1.5), 1 / 1.5  # a horse collar on its peg
    pen.oval(x, y - 0.1 * s, 0.075 * s, 0.11 * s, rgb("#5a3424"), stroke=0.042 * s)
    pen.oval(x, y - 0.1 * s, 0.075 * s, 0.11 * s, rgb("#a8623a"), stroke=0.02 * s)
    (x, y), s = view.at(-flip * 0.98, 0.64, 1.5), 1 / 1.5  # and a coil of rope
    for k in range(4):
        pen.oval(x + 0.004 * k * s, y - 0.09 * s, (0.05 + 0.008 * k) * s, (0.075 + 0.008 * k) * s, (rgb("#d9c08a"), rgb("#b99c62"))[k % 2], stroke=0.013 * s)


def _loft(pen: Pen, view: View, rng: np.random.Generator, wood: Colour) -> None:
    """The loft over the far part, hay hanging over its edge."""
    y = _EAVE + 0.02
    pen.poly([view.at(-_HALF, y, _LOFT), view.at(_HALF, y, _LOFT), view.at(_HALF, y, _WALL), view.at(-_HALF, y, _WALL)], vert(darker(wood, 0.45), darker(wood, 0.62)))
    for k in range(-5, 6):
        pen.line([view.at(k * 0.22, y, _LOFT), view.at(k * 0.22, y, _WALL)], fade(darker(wood, 0.75), 0.7), 0.012)
    heap = skia.Path()
    heap.addPoly([skia.Point(*view.at(x, y + 0.06 + 0.3 * (1 - (x / _HALF) ** 2) + float(rng.uniform(-0.03, 0.03)), _LOFT + 0.1)) for x in np.linspace(-_HALF, _HALF, 17).tolist()] + [skia.Point(*view.at(_HALF, y, _LOFT)), skia.Point(*view.at(-_HALF, y, _LOFT))], True)
    pen.path(heap, vert(lighter(HAY, 0.1), darker(HAY, 0.1), darker(HAY, 0.42)))
    strokes = (skia.Path(), skia.Path())
    for _ in range(420):
        x = float(rng.uniform(-_HALF, _HALF))
        top = 0.06 + 0.3 * (1 - (x / _HALF) ** 2)
        px, py = view.at(x, y + float(rng.uniform(0, top)), _LOFT + 0.05)
        a = float(rng.uniform(-0.6, 0.6)) + (math.pi / 2 if rng.random() < 0.3 else 0)
        path = strokes[int(rng.integers(2))]
        path.moveTo(px, py)
        path.lineTo(px + 0.034 * math.cos(a), py + 0.034 * math.sin(a))
    pen.path(strokes[0], fade(lighter(HAY, 0.45), 0.75), stroke=0.0035)
    pen.path(strokes[1], fade(darker(HAY, 0.45), 0.6), stroke=0.0035)
    edge = [view.at(-_HALF, y - 0.07, _LOFT), view.at(_HALF, y - 0.07, _LOFT), view.at(_HALF, y + 0.03, _LOFT), view.at(-_HALF, y + 0.03, _LOFT)]
    pen.poly(edge, vert(lighter(wood, 0.22), wood, darker(wood, 0.3)))
    fringe = (skia.Path(), skia.Path())
    for _ in range(110):
        px, py = view.at(float(rng.uniform(-_HALF, _HALF)), y + 0.035, _LOFT)
        long = float(rng.uniform(0.012, 0.05))
        path = fringe[int(rng.integers(2))]
        path.moveTo(px, py)
        path.quadTo(px + float(rng.uniform(-0.02, 0.02)), py + 0.004, px + float(rng.uniform(-0.02, 0.02)), py - long)
    pen.path(fringe[0], lighter(HAY, 0.2), stroke=0.004)
    pen.path(fringe[1], darker(HAY, 0.2), stroke=0.004)


def _beams(pen: Pen, view: View, wood: Colour) -> None:
    """Tie beams across, posts and braces under them."""
    c = lighter(wood, 0.08)
    for z in (1.75, 1.2):
        s = 1 / z
        (x1, y), x0 = view.at(_HALF, _EAVE + 0.06, z), view.at(-_HALF, 0, z)[0]
        for side in (-1, 1):
            a, b = view.at(side * 0.98, _EAVE - 0.3, z), view.at(side * 0.66, _EAVE + 0.08, z)
            pen.line([a, b], darker(c, 0.2), 0.075 * s)
            pen.line([(a[0] - 0.012 * s, a[1] + 0.012 * s), (b[0] - 0.012 * s, b[1] + 0.012 * s)], lighter(c, 0.1), 0.02 * s)
            up = [view.at(side * _HALF, _EAVE, z), view.at(0, _RIDGE, z)]
            pen.line(up, darker(c, 0.25), 0.09 * s)
            pen.line([(u, v - 0.03 * s) for u, v in up], darker(c, 0.55), 0.03 * s)
        pen.rect(x0, y, x1, y + 0.12 * s, vert(lighter(c, 0.25), c, darker(c, 0.3)))
        pen.rect(x0, y - 0.03 * s, x1, y, fade((0.06, 0.03, 0.08), 0.3))


def _between_boards(pen: Pen, setup: Setup, room: Room, gaps: list[list[tuple[float, float]]]) -> None:
    """Light between the boards, and what of it falls through the dusty air."""
    m = setup.mood
    power = (0.3 if m.night else 0.85) * (1 - 0.55 * m.overcast)
    for a, b in gaps:
        pen.line([a, b], fade(lighter(room.outside, 0.35), power), 0.0036)
        pen.line([a, b], fade(room.outside, 0.3 * power), 0.014, blur=0.005, blend="screen")
    strength = {"day": 0.13, "dawn": 0.16, "sunset": 0.2, "night": 0.045}[setup.time] * (1 - 0.8 * m.overcast)
    for k in range(5):
        x, w = m.side * (0.98 - 0.2 * k), 0.035 + 0.012 * (k % 3)
        lean = -m.side * (0.62 + 0.03 * k)
        stops = [fade(room.outside, strength * v) for v in (0.9, 0.6, 0.12)]
        pen.poly([(x - w, 0.62), (x + w, 0.62), (x + lean + 2.2 * w, -0.42), (x + lean - 2.2 * w, -0.42)], vert(*stops), blur=0.012, blend="screen")


# ---------------------------------------------------------------- what stands and hangs


def _lantern(pen: Pen, x: float, y: float, r: float, top: float, lit: float) -> None:
    """A stable lantern on a chain, drawn after the light."""
    pen.glow(x, y, 7 * r, 7 * r, (1.0, 0.75, 0.4), 0.7 * lit)
    pen.line([(x, y + 1.5 * r), (x, top)], _IRON, 0.1 * r)
    pen.curve([(x - 0.6 * r, y + 0.7 * r), (x - 0.55 * r, y + 1.5 * r), (x + 0.55 * r, y + 1.5 * r), (x + 0.6 * r, y + 0.7 * r)], _IRON, 0.1 * r)
    pen.oval(x, y, 0.62 * r, 0.85 * r, vert(mix((0.85, 0.82, 0.72), (1.0, 0.94, 0.7), lit), mix((0.75, 0.68, 0.52), (1.0, 0.78, 0.38), lit)))
    pen.oval(x, y - 0.15 * r, 0.16 * r, 0.34 * r, fade((1.0, 0.98, 0.86), lit))
    for dx in (-0.62, 0.0, 0.62):
        pen.line([(x + dx * r, y + 0.75 * r), (x + dx * r * 1.05, y - 0.8 * r)], fade(_IRON, 0.9), 0.07 * r)
    for dy, w in ((0.78, 0.7), (-0.85, 0.8)):
        pen.rect(x - w * r, y + dy * r - 0.14 * r, x + w * r, y + dy * r + 0.14 * r, vert(lighter(_IRON, 0.35), _IRON), r=0.06 * r)
    pen.poly([(x - 0.5 * r, y + 0.9 * r), (x + 0.5 * r, y + 0.9 * r), (x + 0.16 * r, y + 1.24 * r), (x - 0.16 * r, y + 1.24 * r)], vert(lighter(_IRON, 0.3), _IRON))


def _bale(pen: Pen, view: View, rng: np.random.Generator, x: float, y: float, z: float, wide: float = 0.4, tall: float = 0.22, deep: float = 0.26) -> None:
    """A bale of hay with two cords round it."""
    c = jitter(rng, HAY, 0.012, 0.08, 0.06)
    view.box(pen, x - wide / 2, x + wide / 2, y, y + tall, z, z + deep, c)
    light, dark = skia.Path(), skia.Path()
    for _ in range(70):
        px, py = view.at(x + float(rng.uniform(-0.47, 0.45)) * wide, y + float(rng.uniform(0.04, 0.96)) * tall, z)
        a = float(rng.uniform(-0.5, 0.5))
        path = light if rng.random() < 0.5 else dark
        path.moveTo(px, py)
        path.lineTo(px + 0.03 / z * math.cos(a), py + 0.03 / z * math.sin(a))
    pen.path(light, fade(lighter(c, 0.5), 0.7), stroke=0.004 / z)
    pen.path(dark, fade(darker(c, 0.4), 0.55), stroke=0.004 / z)
    for u in (-0.26, 0.26):
        cord = [view.at(x + u * wide, y, z), view.at(x + u * wide, y + tall, z), view.at(x + u * wide, y + tall, z + deep)]
        pen.line(cord if y + tall < view.eye else cord[:2], rgb("#9a6a3a"), 0.008 / z)


def _bales(pen: Pen, view: View, rng: np.random.Generator, side: int) -> None:
    """A stack of bales on one side, loose hay at its foot."""
    x, y = view.at(side * 0.78, 0, 1.5)
    pen.oval(x, y, 0.34, 0.024, fade((0.08, 0.04, 0.1), 0.4), blur=0.012)
    for z, row in ((1.8, ((0.98, 0.0), (0.56, 0.0), (0.98, 0.22), (0.58, 0.22), (0.8, 0.44))), (1.5, ((0.94, 0.0), (0.96, 0.22)))):
        for bx, by in row:
            _bale(pen, view, rng, side * (bx + float(rng.uniform(-0.02, 0.02))), by, z)
    for bx, z, r in ((0.58, 1.46, 0.17), (0.95, 1.3, 0.2)):
        hx, hy = view.at(side * bx, 0, z)
        _heap(pen, rng, hx, hy - 0.01, r / z, 0.1 / z)


def _heap(pen: Pen, rng: np.random.Generator, x: float, y: float, w: float, h: float) -> None:
    """Loose hay: a soft mound of stalks."""
    mound = skia.Path()
    mound.moveTo(x - w, y)
    mound.cubicTo(x - 0.6 * w, y + 0.2 * h, x - 0.4 * w, y + h, x, y + h)
    mound.cubicTo(x + 0.4 * w, y + h, x + 0.6 * w, y + 0.2 * h, x + w, y)
    mound.close()
    pen.path(mound, vert(lighter(HAY, 0.12), HAY, darker(HAY, 0.3)))
    paths = (skia.Path(), skia.Path())
    for k in range(130):
        t = float(rng.uniform(-1, 1))
        px, py = x + t * w, y + float(rng.uniform(0, 1)) * h * (1 - t * t)
        a = float(rng.uniform(0, math.pi)) if k % 3 == 0 else float(rng.uniform(-0.4, 0.4))
        long = 0.16 * w
        paths[k % 2].moveTo(px - long * math.cos(a), py - 0.6 * long * math.sin(a))
        paths[k % 2].lineTo(px + long * math.cos(a), py + 0.6 * long * math.sin(a))
    pen.path(paths[0], fade(lighter(HAY, 0.45), 0.8), stroke=0.018 * w + 0.001)
    pen.path(paths[1], fade(darker(HAY, 0.4), 0.6), stroke=0.018 * w + 0.001)


def _tools(pen: Pen, view: View, rng: np.random.Generator, side: int, wood: Colour) -> None:
    """On the other side a ladder to the loft, a fork in the hay, a barrel, milk cans, a bucket."""
    c = lighter(wood, 0.2)
    a, b = view.at(side * 0.5, 0, 1.9), view.at(side * 0.62, _EAVE + 0.14, 2.0)
    for dx in (-0.055, 0.055):
        pen.line([(a[0] + dx, a[1]), (b[0] + dx * 0.9, b[1])], darker(c, 0.1), 0.014)
        pen.line([(a[0] + dx - 0.003, a[1]), (b[0] + dx * 0.9 - 0.003, b[1])], lighter(c, 0.25), 0.004)
    for k in range(1, 9):
        t = k / 9
        x, y = a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t
        pen.line([(x - 0.055, y), (x + 0.055, y)], darker(c, 0.15), 0.01)
    (x, y), s = view.at(side * 0.92, 0, 1.5), 1 / 1.5
    pen.oval(x, y, 0.2 * s, 0.03 * s, fade((0.08, 0.04, 0.1), 0.4), blur=0.01 * s)
    glossy(pen, turned(x, y, 0.4 * s, [(0.3, 0), (0.37, 0.3), (0.38, 0.55), (0.31, 1.0)]), rgb("#8f5f38"))
    for v in (0.12, 0.4, 0.82):
        w = 0.4 * s * (0.33 + 0.05 * math.sin(math.pi * v))
        pen.rect(x - w, y + 0.4 * s * v - 0.008 * s, x + w, y + 0.4 * s * v + 0.014 * s, horiz(lighter(_IRON, 0.3), lighter(_IRON, 0.5), _IRON), r=0.003)
    pen.oval(x, y + 0.4 * s, 0.124 * s, 0.028 * s, darker(rgb("#8f5f38"), 0.4))
    for dx, z, h in ((0.68, 1.46, 0.24), (0.8, 1.34, 0.21)):
        (x, y), s = view.at(side * dx, 0, z), 1 / z
        pen.oval(x, y, 0.12 * s, 0.02 * s, fade((0.08, 0.04, 0.1), 0.4), blur=0.008 * s)
        if h > 0.22:
            glossy(pen, turned(x, y, h * s, [(0.32, 0), (0.34, 0.5), (0.2, 0.74), (0.2, 0.86), (0.26, 0.9), (0.26, 1.0)]), rgb("#c3cad0"))
        else:
            glossy(pen, turned(x, y, h * s * 0.8, [(0.34, 0), (0.5, 1.0)]), rgb("#7f98a8"))
            pen.oval(x, y + h * s * 0.8, 0.083 * s, 0.02 * s, ball(rgb("#fdfdf6"), rgb("#f2eee0"), rgb("#d0c8b8")))
            pen.curve([(x - 0.083 * s, y + h * s * 0.8), (x, y + h * s * 0.86 + 0.1 * s), (x + 0.083 * s, y + h * s * 0.8)], lighter(_IRON, 0.2), 0.008 * s)
    x, y = view.at(side * 1.12, 0, 1.4)
    top = (x + side * 0.05, y + 0.42)
    pen.line([(x, y), top], rgb("#b98a56"), 0.012)
    for k in (-1, 0, 1):  # a fork, its tines up
        pen.curve([(top[0], top[1]), (top[0] + 0.03 * k, top[1] + 0.01), (top[0] + 0.032 * k + side * 0.01, top[1] + 0.09)], lighter(_IRON, 0.25), 0.007)
    hx, hy = view.at(side * 1.12, 0, 1.38)
    _heap(pen, rng, hx, hy - 0.015, 0.13, 0.08)


def _floor(setup: Setup, room: Room, rng: np.random.Generator, warm: Colour, flip: int) -> Pen:
    """Trodden earth under straw, the door's light in a long pane on it."""
    view = room.view
    pen = new_pen(setup, top=room.foot + 0.002)
    x0, y0, x1, top = pen.extent
    earth = jitter(rng, rgb("#a87e54"), 0.012)
    pen.whole(vert(darker(earth, 0.2), earth, darker(earth, 0.08)))
    pen.plate.texture(setup.rng("grit").random((110, 240), np.float32), (0.2, 0.12, 0.08), alpha=0.16)
    light, dark = ([skia.Path() for _ in range(3)] for _ in range(2))
    low, far = view.depth_of(y0 - 0.02), _WALL
    for _ in range(900):
        z = 1 / float(rng.uniform(1 / far, 1 / low))
        u = float(rng.uniform(-1.5, 1.5))
        if abs(u) < 0.5 and rng.random() < 0.6:
            continue
        x, y = view.at(u, 0, z)
        a, s = float(rng.uniform(0, math.pi)), 0.05 / z * float(rng.uniform(0.5, 1.2))
        path = (light if rng.random() < 0.6 else dark)[0 if z < 0.9 else 1 if z < 1.5 else 2]
        path.moveTo(x, y)
        path.lineTo(x + s * math.cos(a), y + 0.32 * s * math.sin(a))
    for k, w in enumerate((0.0085, 0.006, 0.0038)):
        pen.path(dark[k], fade(darker(HAY, 0.45), 0.55), stroke=w)
        pen.path(light[k], fade(HAY, 0.85), stroke=w * 0.9)
    pen.light(room.ambient, [(0, room.foot, 0.6, tuple(0.5 * v for v in room.outside)), (flip * 0.5, -0.2, 0.8, tuple(0.5 * v for v in warm)), (0, -0.33, 0.9, tuple(0.3 * v for v in warm))])
    strength = {"day": 0.34, "dawn": 0.32, "sunset": 0.42, "night": 0.12}[setup.time] * (1 - 0.6 * setup.mood.overcast)
    half, lean = _DOOR[0], -0.4 * setup.mood.side
    quad = [view.at(-half, 0, _WALL), view.at(half, 0, _WALL), view.at(half + lean, 0, 1.0), view.at(-half + lean, 0, 1.0)]
    pen.poly(quad, vert(fade(room.outside, strength), fade(room.outside, strength * 0.2)), blur=0.012, blend="screen")
    pen.rect(x0, y0, x1, y0 + 0.22, vert(fade((0.05, 0.03, 0.12), 0.0), fade((0.05, 0.03, 0.12), 0.34)), blend="atop")
    for side in (-1, 1):
        pen.shade(side * (x1 + 0.05), -0.3, 0.7, 0.3, 0.35)
    return pen


PAINTERS = {"barn": barn}
