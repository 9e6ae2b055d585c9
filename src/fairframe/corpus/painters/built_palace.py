"""The great hall of a palace: marble columns, tall windows, chandeliers, a polished chequered floor, and a carpet up to the dais under its canopy."""

from __future__ import annotations

import math

import numpy as np
import skia

from fairframe.corpus.painters.base import Backdrop, Setup, polygon
from fairframe.corpus.painters.built_furniture import arch_path, flame
from fairframe.corpus.painters.built_halls import near_plate
from fairframe.corpus.painters.built_pen import Lamp, Pen, View, ball, darker, horiz, lighter, new_pen, pick, vert
from fairframe.corpus.painters.built_room import WARM, Room, backdrop, floor_finish, floor_tiles, make_room
from fairframe.corpus.painters.built_things import GOLD, glossy, turned
from fairframe.corpus.painters.built_yard import reflect
from fairframe.corpus.painters.colour import Colour, fade, jitter, mix, rgb, times

_HALLS: tuple[tuple[str, str, str, str, str], ...] = (  # walls, marble of the columns, drapes, light and dark tiles
    ("#f0e4cc", "#f3ece0", "#a32036", "#f3ead9", "#8c6a60"),
    ("#c6d6ea", "#f1f1ee", "#2b4b9a", "#f0ede6", "#566a8c"),
    ("#d3dfc8", "#eadfca", "#2c6f58", "#f1e9d8", "#4c6b5c"),
    ("#ecd3c4", "#efe3d6", "#7a2f86", "#f2e6da", "#7a5a70"),
)
ROW, SIDE = 0.86, 1.42  # half widths of the colonnade and the hall, in subject heights
BEAM, CEILING = 1.22, 1.46  # heights of what the columns carry, and of the ceiling
COLUMNS = (1.26, 1.68, 2.2, 2.8)  # their depths
BAYS = (0.66, 1.05, 1.48, 1.96, 2.52, 3.3)  # between the windows
WALL = 3.3


def palace_hall(setup: Setup) -> Backdrop:
    rng = setup.rng("layout")
    paint, marble, drape, pale, dark = (jitter(rng, rgb(c), 0.012, 0.06, 0.03) for c in pick(rng, _HALLS))
    carpet = jitter(rng, rgb("#b0242f"), 0.008)
    room = make_room(setup, horizon=0.0, ground=-0.33, wall=WALL, front=WALL, ambient=(1.0, 0.97, 0.93))
    view, lit = room.view, max(0.55, room.glow)
    warm = tuple(0.62 * max(0.4, room.glow) * v for v in WARM)
    chandeliers = [(side * 0.47, 1.0 + 0.02 * z, z) for z in (2.3, 1.5) for side in (-1, 1)]
    lamps: list[Lamp] = [(*view.at(x, y, z), 1.0 / z, warm) for x, y, z in chandeliers] + [(0.0, 0.05, 0.4, tuple(0.8 * v for v in warm))]
    far = _shell(setup, room, paint, marble, drape, lamps)
    ground = new_pen(setup, top=room.foot + 0.003)
    floor_tiles(ground, room, setup.rng("floor"), pale, dark, size=0.27, grout=0.002, edge=WALL)
    _veins(ground, setup)
    ground.light(room.ambient, [(x * 0.7, -0.3, 0.7, tuple(0.6 * v for v in warm)) for x in (-0.6, 0.6)] + [(0, room.foot, 0.5, warm)])
    reflect(ground, far, room.foot, 0.34, reach=0.3, blur=0.008)
    _mirrored(ground, view, marble, room)
    _window_light(ground, setup, room)
    _carpet(ground, view, carpet, room)
    floor_finish(ground, room, gloss=0.16, corner=0.18, edge=WALL)
    mid = new_pen(setup)
    _dais(mid, view, marble, carpet)
    _colonnade(mid, view, marble, drape, setup.rng("banners"))
    mid.light(room.ambient, lamps, gloom=0.12)
    for x, y, z in chandeliers:
        _chandelier(mid, *view.at(x, y, z), 0.2 / z, view.at(x, CEILING, z)[1], lit)

    def draw(pen: Pen, half: float) -> None:
        for side in (-1, 1):
            x = side * (half + 0.1 - 0.15 * min(1.0, half / 0.88))  # out of the way in upright frames
            glossy(pen, turned(x, -0.76, 0.34, [(0.2, 0), (0.1, 0.2), (0.06, 0.4), (0.12, 0.5), (0.05, 0.62), (0.05, 0.9), (0.16, 1.0)]), GOLD)
            for dx in (-0.055, 0.0, 0.055):
                pen.rect(x + dx - 0.011, -0.42, x + dx + 0.011, -0.34 + 0.03 * (dx == 0), (0.98, 0.95, 0.88))
                flame(pen, x + dx, -0.338 + 0.03 * (dx == 0), 0.01, 0.04, (1.0, 0.82, 0.4))

    layers = (
        setup.layer(far.plate, "far", depth=2.1, role="far", trim=False),
        setup.layer(ground.plate, "ground", depth=1.24),
        setup.layer(mid.plate, "mid", depth=1.22),
        setup.layer(near_plate(setup, room, draw).plate, "near", depth=0.75, role="near"),
    )
    return backdrop(setup, room, layers)


# ---------------------------------------------------------------- the shell


def _shell(setup: Setup, room: Room, paint: Colour, marble: Colour, drape: Colour, lamps: list[Lamp]) -> Pen:
    """Ceiling, the walls with their windows in perspective, and the wall behind the dais."""
    far, view = new_pen(setup), room.view
    x0, _, x1, y1 = far.extent
    far.whole(vert(lighter(paint, 0.3), paint))
    _ceiling(far, view, paint)
    bays = list(zip(BAYS, BAYS[1:], strict=False))
    for side in (-1, 1):
        for near, back in bays:
            corners = [view.at(side * SIDE, y, z) for y, z in ((0, near), (0, back), (CEILING, back), (CEILING, near))]
            with far.plane(corners, 1.0, CEILING):
                _bay(far, paint, marble, 0.1 if side > 0 else 0.0)
    half, foot, top = SIDE / WALL, room.foot, view.at(0, CEILING, WALL)[1]
    far.rect(-half, foot - 0.01, half, top, vert(darker(paint, 0.08), lighter(paint, 0.12), paint))
    for y, h in ((top, 0.03), (foot + 0.05, 0.012)):
        far.rect(-half, y - h, half, y, vert(lighter(marble, 0.3), darker(marble, 0.2)))
        far.rect(-half, y - h * 0.75, half, y - h * 0.5, GOLD)
    for side in (-1, 1):
        _mirror(far, side * 0.238, foot + 0.062, 0.045, 0.28, paint)
        x = side * 0.335
        far.rect(x - 0.016, foot, x + 0.016, top - 0.03, horiz(lighter(marble, 0.3), marble, darker(marble, 0.25)))
        far.rect(x - 0.022, top - 0.052, x + 0.022, top - 0.03, vert(lighter(GOLD, 0.4), darker(GOLD, 0.25)))
    _canopy(far, foot, top, drape)
    far.light(room.ambient, lamps, gloom=0.14)
    level = {"day": 1.0, "dawn": 0.95, "sunset": 0.95, "night": 0.42}[setup.time]
    sky = setup.mood.sky
    panes = [mix(mix(c, (1, 1, 1), 0.45 if setup.time != "night" else 0.08), room.outside, 0.25) for c in sky]
    for side in (-1, 1):
        for near, back in bays:
            corners = [view.at(side * SIDE, y, z) for y, z in ((0, near), (0, back), (CEILING, back), (CEILING, near))]
            with far.plane(corners, 1.0, CEILING):
                _panes(far, panes, drape, tuple(v * 0.95 for v in room.ambient))
            cx, cy = view.at(side * SIDE, 0.7, (near + back) / 2)
            far.glow(cx, cy, 0.24 / near, 0.5 / near, room.outside, 0.3 * level * (1 - 0.5 * setup.mood.overcast))
    return far


def _ceiling(pen: Pen, view: View, paint: Colour) -> None:
    """Coffers with gilt edges and a rose in each."""
    tone = lighter(paint, 0.35)
    x0, _, x1, y1 = pen.extent
    pen.rect(x0, view.at(0, CEILING, WALL)[1], x1, y1, vert(darker(tone, 0.2), lighter(tone, 0.1)))
    zs = np.linspace(0.9, WALL, 10)
    for near, back in zip(zs, zs[1:], strict=False):
        for i in range(-4, 4):
            a, b = i * 0.355, (i + 1) * 0.355
            for inset, c in ((0.028, GOLD), (0.045, darker(tone, 0.26)), (0.075, darker(tone, 0.12))):
                d = inset * (back - near) / 0.355
                quad = [view.at(x, CEILING, float(z)) for x, z in ((a + inset, near + d), (b - inset, near + d), (b - inset, back - d), (a + inset, back - d))]
                pen.poly(quad, c)
            px, py = view.at((a + b) / 2, CEILING, float((near + back) / 2))
            pen.oval(px, py, 0.04 / float(near), 0.017 / float(near), GOLD)


def _bay(pen: Pen, paint: Colour, marble: Colour, shade: float) -> None:
    """One bay of a side wall, on a plane of 1 by the ceiling's height: a pilaster at each edge, a gilt frame round the window."""
    pen.rect(0, 0, 1, CEILING, horiz(darker(paint, 0.06 + shade), darker(paint, 0.16 + shade)))
    pen.rect(0, 0, 1, 0.16, vert(lighter(marble, 0.1), darker(marble, 0.22 + shade)))
    pen.rect(0, 0.15, 1, 0.17, GOLD)
    for a in (0.0, 0.9):
        pen.rect(a, 0.17, a + 0.1, BEAM + 0.02, horiz(lighter(marble, 0.15), darker(marble, 0.2 + shade)))
        pen.rect(a - 0.02, BEAM - 0.04, a + 0.12, BEAM + 0.02, vert(lighter(GOLD, 0.4), darker(GOLD, 0.3)))
    pen.rect(0, BEAM + 0.02, 1, CEILING, vert(lighter(marble, 0.25), darker(marble, 0.18 + shade)))
    pen.rect(0, BEAM + 0.06, 1, BEAM + 0.085, GOLD)
    pen.path(arch_path(0.2, 0.2, 0.8, 1.16), GOLD)
    pen.path(arch_path(0.23, 0.22, 0.77, 1.135), lighter(marble, 0.2))


def _panes(pen: Pen, sky: list[Colour], drape: Colour, ambient: Colour) -> None:
    """The window of a bay, drawn after the hall was lit: the sky of the hour behind its bars, a drape at either side."""
    path = arch_path(0.26, 0.24, 0.74, 1.11)
    with pen.clip(path):
        pen.rect(0.26, 0.24, 0.74, 1.11, vert(*sky))
        for x in (0.42, 0.58):
            pen.rect(x - 0.012, 0.24, x + 0.012, 1.11, (0.96, 0.94, 0.9))
        for y in (0.48, 0.7, 0.9):
            pen.rect(0.26, y - 0.008, 0.74, y + 0.008, (0.96, 0.94, 0.9))
        c = times(drape, ambient)
        for side in (-1, 1):
            edge, inner = 0.5 + side * 0.26, 0.5 + side * 0.02
            cloth = polygon([(edge, 1.12), (inner, 1.12), (0.5 + side * 0.08, 0.86), (0.5 + side * 0.2, 0.6), (0.5 + side * 0.17, 0.24), (edge, 0.24)])
            pen.path(cloth, horiz(darker(c, 0.25), lighter(c, 0.2), darker(c, 0.2)))
        pen.rect(0.26, 1.0, 0.74, 1.12, vert(darker(c, 0.1), fade(darker(c, 0.2), 0.2)))
    pen.path(path, times(GOLD, ambient), stroke=0.014)


def _mirror(pen: Pen, x: float, y: float, w: float, h: float, paint: Colour) -> None:
    """A tall looking-glass in an arch of gilt, with the hall's pale light in it."""
    pen.path(arch_path(x - w, y, x + w, y + h), horiz(lighter(GOLD, 0.4), GOLD, darker(GOLD, 0.35)))
    path = arch_path(x - w + 0.01, y + 0.01, x + w - 0.01, y + h - 0.01)
    pen.path(path, vert(lighter(paint, 0.35), mix(paint, (0.75, 0.84, 0.92), 0.6), darker(paint, 0.12)))
    with pen.clip(path):
        for k in (0.0, 0.03):
            pen.poly([(x - w + k, y + h * 0.2), (x - w + 0.016 + k, y + h * 0.2), (x + w * 0.6 + k, y + h), (x + w * 0.2 + k, y + h)], fade((1, 1, 1), 0.28))
    pen.oval(x, y + h + 0.002, 0.014, 0.012, ball(lighter(GOLD, 0.6), GOLD, darker(GOLD, 0.4)))


def _canopy(pen: Pen, foot: float, top: float, drape: Colour) -> None:
    """The hanging over the dais: a gilt crown on the wall, drapes falling from it to both sides, a sun in gold on the cloth behind."""
    crown, low, tie = top - 0.062, foot + 0.05, foot + 0.16
    back = polygon([(-0.05, crown), (0.05, crown), (0.1, tie + 0.02), (0.105, low), (-0.105, low), (-0.1, tie + 0.02)])
    pen.path(back, vert(darker(drape, 0.12), darker(drape, 0.4)))
    with pen.clip(back):
        for k in range(10):
            pen.rect(-0.11 + 0.022 * k, low, -0.11 + 0.022 * (k + 1), crown, horiz(fade((0, 0, 0.05), 0.22), fade((1, 1, 1), 0.06), fade((0, 0, 0.05), 0.0)))
    sun = tie + 0.03
    for k in range(16):
        a = k * math.pi / 8
        r = 0.05 if k % 2 else 0.04
        pen.poly([(math.cos(a) * r, sun + math.sin(a) * r), (math.cos(a + 0.16) * 0.022, sun + math.sin(a + 0.16) * 0.022), (math.cos(a - 0.16) * 0.022, sun + math.sin(a - 0.16) * 0.022)], GOLD)
    pen.oval(0, sun, 0.022, 0.022, ball(lighter(GOLD, 0.6), GOLD, darker(GOLD, 0.3)))
    for side in (-1, 1):
        fall = skia.Path()  # from the crown out to the band, then straight down
        fall.moveTo(0, crown + 0.012)
        fall.lineTo(side * 0.055, crown + 0.006)
        fall.quadTo(side * 0.085, tie + 0.07, side * 0.172, tie)
        fall.quadTo(side * 0.166, (tie + low) / 2, side * 0.176, low)
        fall.lineTo(side * 0.128, low)
        fall.quadTo(side * 0.146, (tie + low) / 2, side * 0.15, tie - 0.006)
        fall.quadTo(side * 0.07, tie + 0.02, 0, crown - 0.03)
        fall.close()
        pen.path(fall, fade(darker(drape, 0.8), 0.4), blur=0.008)
        pen.path(fall, horiz(lighter(drape, 0.26), drape, darker(drape, 0.22)) if side < 0 else horiz(darker(drape, 0.16), lighter(drape, 0.18), darker(drape, 0.26)))
        for part in (0.3, 0.6):
            pen.curve([(side * 0.055 * part, crown), (side * 0.09 * (0.5 + 0.5 * part), tie + 0.06), (side * (0.15 + 0.018 * part), tie + 0.002)], fade(darker(drape, 0.6), 0.4), 0.003)
        pen.curve([(0, crown - 0.03), (side * 0.07, tie + 0.02), (side * 0.15, tie - 0.006)], GOLD, 0.004)
        pen.line([(side * 0.128, low + 0.003), (side * 0.176, low + 0.003)], GOLD, 0.005)
        pen.oval(side * 0.161, tie - 0.002, 0.014, 0.008, ball(lighter(GOLD, 0.5), GOLD, darker(GOLD, 0.3)))
    pen.path(arch_path(-0.06, crown - 0.004, 0.06, crown + 0.05), horiz(lighter(GOLD, 0.45), GOLD, darker(GOLD, 0.35)))
    for k in range(-2, 3):
        pen.oval(k * 0.024, crown + 0.008, 0.006, 0.006, ball((1, 0.9, 0.9), rgb("#d03a4a") if k % 2 == 0 else rgb("#3f6fd0"), (0.2, 0.05, 0.15)))


# ---------------------------------------------------------------- columns and lights


def _colonnade(pen: Pen, view: View, marble: Colour, drape: Colour, rng: np.random.Generator) -> None:
    """Two rows of columns and the beam on them; banners between."""
    emblem = int(rng.integers(3))
    for side in (-1, 1):
        beam = [view.at(side * ROW, y, z) for y, z in ((BEAM, 0.7), (BEAM, WALL), (BEAM + 0.12, WALL), (BEAM + 0.12, 0.7))]
        pen.poly(beam, vert(lighter(marble, 0.3), darker(marble, 0.12)))
        for y, w in ((BEAM + 0.03, 0.012), (BEAM + 0.1, 0.008)):
            pen.line([view.at(side * ROW, y, 0.7), view.at(side * ROW, y, WALL)], GOLD, w)
        pen.poly([view.at(x, BEAM, z) for x, z in ((side * ROW, 0.7), (side * ROW, WALL), (side * (ROW + 0.1), WALL), (side * (ROW + 0.1), 0.7))], darker(marble, 0.4))
    for z in COLUMNS[::-1]:
        for side in (-1, 1):
            x, low = view.at(side * (ROW + 0.05), 0, z)
            _column(pen, x, low, view.at(0, BEAM, z)[1], 0.115 / z, marble)
    for near, back in zip(COLUMNS, COLUMNS[1:], strict=False):
        z = math.sqrt(near * back)
        for side in (-1, 1):
            x, top = view.at(side * ROW, BEAM - 0.01, z)
            _banner(pen, x, top, 0.06 / z, 0.4 / z, drape, emblem)


def _column(pen: Pen, x: float, y0: float, y1: float, wide: float, c: Colour) -> None:
    """A smooth marble column, gilt at foot and head."""
    h = wide / 2
    pen.shade(x, y0 + wide * 0.05, h * 2.6, wide * 0.22, 0.5)
    pen.rect(x - h, y0, x + h, y1, horiz(darker(c, 0.14), lighter(c, 0.45), c, darker(c, 0.16), darker(c, 0.42), stops=(0, 0.25, 0.5, 0.78, 1)))
    for k in range(5):
        t = 0.12 + 0.19 * k
        a = y0 + (y1 - y0) * t
        pen.curve([(x - h, a), (x - h * 0.2, a + wide * 0.5), (x + h * 0.1, a + wide * 0.25), (x + h, a + wide * 0.9)], fade(darker(c, 0.35), 0.16), wide * 0.03)
    for scale, low, high, tone in ((1.6, 0.0, 0.34, c), (1.32, 0.34, 0.52, GOLD), (1.16, 0.52, 0.66, c)):
        pen.rect(x - h * scale, y0 + wide * low, x + h * scale, y0 + wide * high, horiz(lighter(tone, 0.35), tone, darker(tone, 0.4)), r=wide * 0.05)
    for scale, low, high, tone in ((1.14, 0.9, 1.0, GOLD), (1.7, 0.0, 0.2, c)):
        pen.rect(x - h * scale, y1 - wide * high, x + h * scale, y1 - wide * low, horiz(lighter(tone, 0.4), tone, darker(tone, 0.35)), r=wide * 0.04)
    bell = polygon([(x - h * 1.06, y1 - wide * 0.9), (x + h * 1.06, y1 - wide * 0.9), (x + h * 1.6, y1 - wide * 0.2), (x - h * 1.6, y1 - wide * 0.2)])
    pen.path(bell, horiz(lighter(GOLD, 0.45), GOLD, darker(GOLD, 0.4)))
    with pen.clip(bell):
        for k in range(-2, 3):
            pen.oval(x + k * h * 0.62, y1 - wide * 0.62, h * 0.3, wide * 0.24, fade(darker(GOLD, 0.45), 0.5), stroke=wide * 0.035)
    for side in (-1, 1):
        pen.oval(x + side * h * 1.36, y1 - wide * 0.32, h * 0.34, h * 0.34, ball(lighter(GOLD, 0.5), GOLD, darker(GOLD, 0.4)))


def _banner(pen: Pen, x: float, top: float, w: float, h: float, c: Colour, emblem: int) -> None:
    """A hanging banner with a swallow tail and a golden sign: a crown, a lily, a star."""
    shape = polygon([(x - w, top), (x + w, top), (x + w, top - h), (x, top - h * 0.84), (x - w, top - h)])
    pen.path(shape, horiz(lighter(c, 0.16), c, lighter(c, 0.08), darker(c, 0.3)))
    pen.path(shape, GOLD, stroke=w * 0.12)
    pen.rect(x - w * 1.2, top - w * 0.08, x + w * 1.2, top + w * 0.1, horiz(lighter(GOLD, 0.4), darker(GOLD, 0.3)), r=w * 0.08)
    cy, r = top - h * 0.42, w * 0.56
    if emblem == 0:
        pen.poly([(x - r, cy - r * 0.6), (x + r, cy - r * 0.6), (x + r * 1.1, cy + r * 0.6), (x + r * 0.5, cy), (x, cy + r), (x - r * 0.5, cy), (x - r * 1.1, cy + r * 0.6)], GOLD)
    elif emblem == 1:
        for dx, tall in ((-0.55, 0.7), (0.55, 0.7), (0.0, 1.1)):
            pen.oval(x + dx * r, cy + r * 0.2, r * 0.26, r * tall, GOLD)
        pen.rect(x - r * 0.8, cy - r * 0.3, x + r * 0.8, cy - r * 0.08, lighter(GOLD, 0.3))
    else:
        pen.poly([(x + r * (1.1 if k % 2 == 0 else 0.45) * math.sin(k * math.pi / 5), cy + r * (1.1 if k % 2 == 0 else 0.45) * math.cos(k * math.pi / 5)) for k in range(10)], GOLD)


def _chandelier(pen: Pen, x: float, y: float, size: float, top: float, lit: float) -> None:
    """Two rings of candles hung with crystal."""
    glass = (0.95, 0.97, 1.0)
    pen.line([(x, top), (x, y)], darker(GOLD, 0.3), size * 0.035)
    pen.glow(x, y, size * 2.2, size * 1.8, (1.0, 0.85, 0.58), 0.5 * lit)
    for wide, level, n in ((0.52, 0.36, 5), (1.0, 0.0, 9)):
        rim = y + size * level
        for k in range(12):  # strings of crystal up to the stem
            t = (k / 11 * 2 - 1) * wide * size
            pen.curve([(x + t, rim), (x + t * 0.5, rim + size * 0.06), (x + t * 0.12, rim + size * 0.42)], fade(glass, 0.6), size * 0.018)
        pen.oval(x, rim, size * wide, size * wide * 0.16, GOLD, stroke=size * 0.06)
        pen.oval(x, rim + size * 0.012, size * wide, size * wide * 0.16, fade(lighter(GOLD, 0.7), 0.8), stroke=size * 0.016)
        for k in range(n * 2 + 1):
            px = x + size * wide * math.cos(math.pi * k / (n * 2))
            py = rim - size * wide * 0.16 * math.sin(math.pi * k / (n * 2))
            pen.oval(px, py - size * 0.09, size * 0.022, size * 0.055, ball((1, 1, 1), glass, (0.7, 0.76, 0.88)))
        for k in range(n):
            px = x + size * wide * math.cos(math.pi * (k + 0.5) / n)
            py = rim - size * wide * 0.16 * math.sin(math.pi * (k + 0.5) / n) + size * 0.03
            pen.rect(px - size * 0.025, py, px + size * 0.025, py + size * 0.15, (0.99, 0.96, 0.88))
            pen.glow(px, py + size * 0.2, size * 0.2, size * 0.2, (1.0, 0.8, 0.45), 0.75 * lit)
            flame(pen, px, py + size * 0.15, size * 0.024, size * 0.1, (1.0, 0.85, 0.45))
    for k in range(5):
        pen.oval(x, y - size * (0.1 + 0.09 * k), size * (0.09 - 0.014 * k), size * 0.045, ball((1, 1, 1), glass, (0.72, 0.78, 0.9)))
    pen.oval(x, y + size * 0.62, size * 0.08, size * 0.12, ball(lighter(GOLD, 0.6), GOLD, darker(GOLD, 0.4)))


# ---------------------------------------------------------------- dais and floor


def _dais(pen: Pen, view: View, marble: Colour, carpet: Colour) -> None:
    """Three broad steps below the canopy, the carpet going up them."""
    for k in range(3):
        half, z, low, high = 0.78 - 0.07 * k, 2.72 + 0.12 * k, 0.04 * k, 0.04 * (k + 1)
        view.box(pen, -half, half, low, high, z, WALL - 0.02, darker(marble, 0.1 - 0.03 * k))
        pen.line([view.at(-half, high, z), view.at(half, high, z)], GOLD, 0.0032)
        view.quad(pen, ((-0.25, low, z - 0.002), (0.25, low, z - 0.002), (0.25, high, z - 0.002), (-0.25, high, z - 0.002)), vert(carpet, darker(carpet, 0.3)))
        view.quad(pen, ((-0.25, high, z), (0.25, high, z), (0.25, high, WALL - 0.1), (-0.25, high, WALL - 0.1)), lighter(carpet, 0.06))
    for side in (-1, 1):
        x, y = view.at(side * 0.5, 0.12, 2.98)
        glossy(pen, turned(x, y, 0.15, [(0.14, 0), (0.1, 0.05), (0.03, 0.12), (0.03, 0.86), (0.12, 0.92), (0.12, 1.0)]), GOLD)
        for dx in (-0.014, 0.0, 0.014):
            pen.rect(x + dx - 0.003, y + 0.15, x + dx + 0.003, y + 0.172, (0.98, 0.95, 0.88))
            pen.glow(x + dx, y + 0.18, 0.05, 0.05, (1.0, 0.78, 0.42), 0.6)
            flame(pen, x + dx, y + 0.172, 0.003, 0.013, (1.0, 0.84, 0.42))


def _veins(pen: Pen, setup: Setup) -> None:
    """Marble's veins over the tiles."""
    rng, (x0, y0, x1, y1) = setup.rng("veins"), pen.extent
    for _ in range(46):
        x, y = float(rng.uniform(x0, x1)), float(rng.uniform(y0, y1))
        s = (0.06 + (y1 - y) * 0.6) * float(rng.uniform(0.5, 1.2))
        points = [(x + s * t, y + s * 0.28 * float(rng.normal(0, 0.4)) * t) for t in (0.0, 0.35, 0.7, 1.0)]
        pen.curve(points, fade((1, 1, 1) if rng.random() < 0.5 else (0.35, 0.28, 0.3), 0.12), 0.002 + 0.003 * (y1 - y))


def _carpet(pen: Pen, view: View, c: Colour, room: Room) -> None:
    """The carpet up the middle, bordered in gold."""
    c, gold = times(c, mix(room.ambient, (1, 1, 1), 0.25)), times(GOLD, room.ambient)
    view.floor(pen, -0.29, 0.29, 0.5, 2.74, fade((0.05, 0.02, 0.08), 0.35), blur=0.004)
    for half, tone in ((0.28, darker(c, 0.22)), (0.266, gold), (0.25, c), (0.222, gold), (0.216, lighter(c, 0.04))):
        view.floor(pen, -half, half, 0.5, 2.74, vert(darker(tone, 0.12), tone, lighter(tone, 0.1)))
    for z in np.geomspace(0.6, 2.6, 17):
        for x in (-0.12, 0.12):
            px, py = view.at(x, 0, float(z))
            pen.poly([(px - 0.03 / z, py), (px, py - 0.013 / z), (px + 0.03 / z, py), (px, py + 0.013 / z)], fade(gold, 0.4))


def _mirrored(pen: Pen, view: View, marble: Colour, room: Room) -> None:
    """The columns' images in the polish."""
    tone = times(marble, room.ambient)
    with pen.blurred(0.003, 0.006, alpha=0.42):
        for z in COLUMNS[::-1]:
            for side in (-1, 1):
                x, y = view.at(side * (ROW + 0.05), 0, z)
                w, deep = 0.0575 / z, 0.42 / z
                pen.rect(x - w * 1.5, y - 0.06 / z, x + w * 1.5, y, vert(fade(tone, 1.0), fade(tone, 0.85)))
                pen.rect(x - w, y - deep, x + w, y - 0.05 / z, vert(fade(tone, 0.8), fade(tone, 0.0)))


def _window_light(pen: Pen, setup: Setup, room: Room) -> None:
    """Light from the windows of one side in long panes over the floor."""
    strength = {"day": 0.32, "dawn": 0.32, "sunset": 0.4, "night": 0.12}[setup.time] * (1 - 0.8 * setup.mood.overcast)
    side, view = setup.mood.side, room.view
    with pen.blurred(0.004, 0.002, blend="screen"):
        for near, back in zip(BAYS, BAYS[1:], strict=False):
            a, b = near + (back - near) * 0.26, near + (back - near) * 0.74
            for j in range(3):
                p, q = a + (b - a) * (j + 0.06) / 3, a + (b - a) * (j + 0.94) / 3
                quad = [view.at(side * 1.1, 0, p), view.at(side * 1.1, 0, q), view.at(side * 0.2, 0, q - 0.1), view.at(side * 0.2, 0, p - 0.1)]
                pen.poly(quad, fade(room.outside, strength))


PAINTERS = {"palace_hall": palace_hall}
