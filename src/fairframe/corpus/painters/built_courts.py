"""Courts: basketball under the lights of a full arena, tennis in the open between hedges and stands."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from fairframe.corpus.painters import nature_plants as plants
from fairframe.corpus.painters.base import Backdrop, Point, Setup
from fairframe.corpus.painters.built_halls import near_plate, room_layers
from fairframe.corpus.painters.built_leisure import crowd, floodlight
from fairframe.corpus.painters.built_pen import Lamp, Pen, View, darker, horiz, lighter, new_pen, pick, soft, vert
from fairframe.corpus.painters.built_room import backdrop, floor_boards, floor_finish, make_room, room_light
from fairframe.corpus.painters.built_signs import glyph_column, neon_icon
from fairframe.corpus.painters.built_things import CHEERFUL, round_rect
from fairframe.corpus.painters.built_yard import air, cast, daylight, flat, lamplight, outdoors, reflect, sunlit, view_of, vignette_floor, wet_sheen
from fairframe.corpus.painters.colour import Colour, fade, jitter, mix, rgb
from fairframe.corpus.painters.sky import paint_sky
from fairframe.scene.scene import Ground

METRE = 0.286  # in frame heights at depth 1, where a grown man is half a frame tall
WHITE: Colour = (0.98, 0.98, 0.96)
_HOOP_Z, _BASELINE = 2.15, 2.5  # depths of the rim and of the line behind it


def _ring(view: View, x: float, z: float, r: float, start: float = 0.0, end: float = 2 * math.pi) -> list[Point]:
    """Points of an arc lying on the floor."""
    return [view.at(x + r * math.cos(a), 0, z + r * math.sin(a)) for a in np.linspace(start, end, 60).tolist()]


# ---------------------------------------------------------------- basketball


def basketball_court(setup: Setup) -> Backdrop:
    rng = setup.rng("layout")
    team, other = (jitter(rng, rgb(c), 0.015) for c in rng.permutation(("#d8433a", "#2f6fc8", "#e89a2a", "#6a4fc0", "#1f9a78"))[:2])
    room = make_room(setup, wall=3.1, front=_BASELINE + 0.28, ambient=(1.02, 1.0, 0.99))
    room = replace(room, ambient=mix(room.ambient, (1.0, 0.99, 0.97), 0.75))  # no hour comes in
    view, hoop = room.view, float(rng.choice((-1, 1))) * float(rng.uniform(0.0, 0.28))
    shine = tuple(0.5 * (0.6 + 0.4 * room.glow) * v for v in (1.0, 0.98, 0.93))
    lamps: list[Lamp] = [(x, 0.05, 1.2, shine) for x in (-0.7, 0.7)]
    far = _arena(setup, rng, team, other, lamps, room.ambient)
    mid = new_pen(setup)
    base = view.at(0, 0, _BASELINE + 0.2)[1]
    _boards(mid, rng, base, team, other)
    _hoop(mid, view, hoop * _HOOP_Z, team)
    mid.light(room.ambient, lamps)
    ground = new_pen(setup, top=base + 0.002)
    wood = jitter(rng, rgb("#dca668"), 0.012)
    floor_boards(ground, room, setup.rng("floor"), wood, width=0.11, edge=_BASELINE + 0.2)
    _lines(ground, view, hoop * _HOOP_Z, team, other, wood)
    ground.light(room.ambient, [(0, -0.25, 1.5, shine), *lamps])
    reflect(ground, mid, base - 0.002, 0.3, reach=0.24)
    reflect(ground, far, base + 0.03, 0.12, reach=0.3, blur=0.02)
    for x, z in ((-0.75, 1.25), (0.0, 1.25), (0.75, 1.25), (-1.2, 1.8), (1.2, 1.8), (0.0, 1.9)):  # lamps mirrored in the varnish
        at, up = view.at(x, 0, z)
        ground.glow(at, up, 0.2 / z, 0.05 / z, (1.0, 0.98, 0.92), 0.4)
    floor_finish(ground, room, gloss=0.16, edge=_BASELINE + 0.2)

    def draw(pen: Pen, half: float) -> None:
        for side in (-1, 1):
            for k in range(4):
                x = side * (half + 0.02 + 0.13 * k)
                shirt = pick(rng, (team, team, other, WHITE))
                pen.oval(x, -0.66, 0.085, 0.11, darker(shirt, 0.3))
                pen.oval(x, -0.55, 0.044, 0.05, rgb("#3a2a2a"))

    far_l, mid_l, ground_l, near_l = room_layers(setup, far, mid, ground, near_plate(setup, room, draw))
    return backdrop(setup, room, (far_l, ground_l, mid_l, near_l), light=room_light(setup, room, key=(1.06, 1.04, 1.0)))


def _arena(setup: Setup, rng: np.random.Generator, team: Colour, other: Colour, lamps: list[Lamp], ambient: Colour) -> Pen:
    """Two tiers of people in the half-dark, ribbons of light between them, the cube over the court, beams from the roof."""
    far = new_pen(setup)
    x0, _, x1, _ = far.extent
    dark = rgb("#1f2438")
    far.whole(vert(darker(dark, 0.5), dark, darker(dark, 0.3)))
    crowd(far, rng, x0, x1, -0.045, 0.17, 9, 0.027, back=rgb("#59627a"))
    crowd(far, rng, x0, x1, 0.195, 0.15, 8, 0.022, back=rgb("#485068"))
    far.rect(x0, 0.345, x1, far.extent[3], vert(darker(dark, 0.75), darker(dark, 0.35)))
    for x in np.arange(-1.4, 1.41, 0.2):  # the roof's girders run towards us
        far.line([(float(x), 0.36), (float(x) * 1.9, 0.62)], fade(rgb("#4a5270"), 0.8), 0.005)
    for y in (0.385, 0.43, 0.5):
        far.line([(x0, y), (x1, y)], fade(rgb("#4a5270"), 0.8), 0.006)
    dim = [(x, y, r, tuple(0.55 * v for v in c)) for x, y, r, c in lamps]
    far.light(tuple(v * k for v, k in zip(ambient, (0.55, 0.56, 0.66), strict=True)), dim, gloom=0.3)
    ribbon = rng.permutation(3)[0]
    for y, c in ((0.168, team), (0.348, other)):
        far.rect(x0, y - 0.014, x1, y + 0.014, vert(lighter(c, 0.25), darker(c, 0.15)))
        for x in np.arange(x0, x1, 0.34):
            glyph_column(far, rng, float(x) + 0.05, y - 0.009, 0.2, 0.018, WHITE, dark=WHITE, across=True)
        far.glow(0, y, 1.6, 0.05, c, 0.25 + 0.1 * float(ribbon))
    for x in (-0.95, -0.6, 0.6, 0.95):  # banners of old victories
        c = pick(rng, (team, other))
        far.poly([(x - 0.045, 0.5), (x + 0.045, 0.5), (x + 0.045, 0.375), (x, 0.355), (x - 0.045, 0.375)], horiz(lighter(c, 0.12), darker(c, 0.2)))
        far.oval(x, 0.435, 0.02, 0.02, fade(WHITE, 0.85))
    _cube(far, rng, team, other)
    for x in (-0.85, -0.5, 0.5, 0.85):
        far.rect(x - 0.09, 0.452, x + 0.09, 0.47, rgb("#2a3046"), r=0.005)
        for k in range(6):
            far.oval(x - 0.07 + 0.028 * k, 0.459, 0.01, 0.008, (1, 1, 0.97))
        far.glow(x, 0.455, 0.24, 0.15, (1, 0.99, 0.94), 0.7)
        beam = [(x - 0.08, 0.45), (x + 0.08, 0.45), (0.55 * x + 0.34, -0.12), (0.55 * x - 0.34, -0.12)]
        far.poly(beam, vert(fade((1, 1, 0.95), 0.16), fade((1, 1, 0.95), 0.0)), blend="screen")
    for _ in range(26):  # flashes in the crowd
        far.glow(float(rng.uniform(x0, x1)), float(rng.uniform(-0.03, 0.33)), 0.013, 0.013, (1, 1, 1), 0.95)
    return far


def _cube(pen: Pen, rng: np.random.Generator, team: Colour, other: Colour) -> None:
    """The screens over the middle of the court."""
    pen.line([(-0.12, 0.62), (-0.12, 0.49)], rgb("#39405c"), 0.008)
    pen.line([(0.12, 0.62), (0.12, 0.49)], rgb("#39405c"), 0.008)
    pen.path(round_rect(-0.2, 0.36, 0.2, 0.5, 0.012), soft(rgb("#2a3048")))
    pen.rect(-0.185, 0.39, 0.185, 0.488, vert(rgb("#1f3f7a"), rgb("#2f7ac0")), r=0.004)
    neon_icon(pen, rng, 0.0, 0.439, 0.036, pick(rng, ((1, 0.9, 0.4), WHITE, (1, 0.6, 0.7))))
    for side, c in ((-1, team), (1, other)):
        pen.rect(side * 0.15 - 0.028, 0.408, side * 0.15 + 0.028, 0.47, fade(c, 0.9), r=0.004)
        for k in range(2):
            pen.rect(side * 0.15 - 0.02 + 0.022 * k, 0.42, side * 0.15 - 0.004 + 0.022 * k, 0.458, fade(WHITE, 0.9), r=0.002)
    pen.rect(-0.2, 0.362, 0.2, 0.382, vert(lighter(team, 0.2), team))
    pen.glow(0, 0.43, 0.36, 0.16, rgb("#6fb4ff"), 0.35)


def _boards(pen: Pen, rng: np.random.Generator, base: float, team: Colour, other: Colour) -> None:
    """Boards along the end of the court, people with cameras sitting before them."""
    x0, _, x1, _ = pen.extent
    pen.rect(x0, base - 0.012, x1, base + 0.062, vert(rgb("#2a3150"), rgb("#171c30")))
    for k, x in enumerate(np.arange(math.floor(x0 / 0.34) * 0.34, x1, 0.34)):
        c = (team, rgb("#23304f"), other, rgb("#2f4a46"))[k % 4]
        pen.rect(float(x) + 0.005, base + 0.004, float(x) + 0.335, base + 0.055, vert(lighter(c, 0.22), darker(c, 0.12)), r=0.003)
        glyph_column(pen, rng, float(x) + 0.05, base + 0.014, 0.24, 0.03, WHITE, dark=WHITE, across=True)
    for x in (*np.arange(-1.1, -0.5, 0.085), *np.arange(0.5, 1.1, 0.085)):
        if rng.random() < 0.25:
            continue
        px, shirt = float(x) + float(rng.uniform(-0.015, 0.015)), pick(rng, CHEERFUL)
        pen.shade(px, base - 0.012, 0.04, 0.008, 0.4)
        pen.path(round_rect(px - 0.024, base - 0.012, px + 0.024, base + 0.04, 0.016), soft(darker(shirt, 0.1)))
        pen.oval(px, base + 0.056, 0.016, 0.018, soft(rgb(pick(rng, ("#f4cfae", "#d9a578", "#a8714a", "#6f4630")))))
        if rng.random() < 0.5:
            pen.rect(px - 0.013, base + 0.042, px + 0.013, base + 0.056, (0.1, 0.1, 0.13), r=0.003)
            pen.oval(px, base + 0.048, 0.007, 0.007, rgb("#5f6f8f"))


def _hoop(pen: Pen, view: View, x: float, team: Colour) -> None:
    """A glass backboard on its padded arm, an orange rim with a net, seen from the court."""
    z, steel = _HOOP_Z + 0.12, rgb("#3f4a66")
    foot, high = view.at(x, 0, _BASELINE + 0.12), view.at(x, 2.95 * METRE, z)
    pen.shade(*foot, 0.14, 0.014, 0.5)
    pen.path(round_rect(foot[0] - 0.06, foot[1] - 0.004, foot[0] + 0.06, foot[1] + 0.055, 0.012), soft(team))
    up = foot[1] + 0.05
    arm = [(foot[0] - 0.025, up), (foot[0] + 0.025, up), (high[0] + 0.014, high[1]), (high[0] - 0.014, high[1])]
    pen.poly(arm, horiz(lighter(steel, 0.3), steel, darker(steel, 0.4)))
    pen.poly([(foot[0] - 0.034, up), (foot[0] + 0.034, up), (foot[0] + 0.03, up + 0.11), (foot[0] - 0.03, up + 0.11)], soft(team))
    left, low = view.at(x - 0.9 * METRE, 2.9 * METRE, z)
    right, top = view.at(x + 0.9 * METRE, 3.95 * METRE, z)
    pen.rect(left - 0.006, low - 0.006, right + 0.006, top + 0.006, vert((0.96, 0.97, 1.0), (0.8, 0.83, 0.9)), r=0.006)
    pen.rect(left, low, right, top, vert(fade(rgb("#dcebf6"), 0.96), fade(rgb("#b4cde2"), 0.96)), r=0.004)
    pen.poly([(left + 0.02, low), (left + 0.06, low), (left + 0.13, top), (left + 0.09, top)], fade((1, 1, 1), 0.35))
    inner, bottom = view.at(x - 0.3 * METRE, 3.05 * METRE, z)
    outer, upper = view.at(x + 0.3 * METRE, 3.5 * METRE, z)
    pen.rect(inner, bottom, outer, upper, WHITE, stroke=0.005)
    pen.rect(left, low - 0.008, right, low + 0.008, soft(team), r=0.006)
    cx, cy = view.at(x, 3.05 * METRE, _HOOP_Z)
    rx, ry, orange = 0.24 * METRE / _HOOP_Z * 1.15, 0.0085, rgb("#f0642a")
    pen.rect(cx - 0.018, cy - 0.005, cx + 0.018, bottom, darker(orange, 0.15))
    for k in range(9):  # the net: crossing cords that draw together
        a, b, c = -1 + k / 4, -0.72 + 0.72 * k / 4, -0.5 + 0.5 * k / 4
        for lean in (-0.25, 0.25):
            pen.line([(cx + a * rx, cy), (cx + (b + 0.5 * lean) * rx, cy - 0.035), (cx + (c + 0.2 * lean) * rx, cy - 0.066)], fade((1, 1, 1), 0.75), 0.0022)
    pen.oval(cx, cy, rx, ry, orange, stroke=0.0065)
    pen.oval(cx, cy + 0.001, rx, ry, fade(lighter(orange, 0.5), 0.6), stroke=0.002)


def _lines(pen: Pen, view: View, x: float, team: Colour, other: Colour, wood: Colour) -> None:
    """Paint on the floor: the key under the hoop, its circle, the long arc, side and end lines."""
    wide, near = 2.45 * METRE, _BASELINE - 5.8 * METRE
    low = view.depth_of(pen.extent[1] - 0.02)
    sides = 6.6 * METRE
    for a, b in ((-9.0, x - sides), (x + sides, 9.0)):
        view.floor(pen, a, b, low, _BASELINE + 0.2, fade(team, 0.9))
    view.floor(pen, -9.0, 9.0, _BASELINE, _BASELINE + 0.2, fade(team, 0.92))
    view.floor(pen, x - wide, x + wide, near, _BASELINE, fade(team, 0.86))
    view.disc(pen, x, near, 1.8 * METRE, fade(other, 0.55))
    line = 0.05 * METRE
    for px in (x - wide, x + wide, x - sides, x + sides):
        view.floor(pen, px - line, px + line, near if abs(px - x) < sides else low, _BASELINE, WHITE)
    view.floor(pen, x - sides, x + sides, _BASELINE - line, _BASELINE + line, WHITE)
    view.floor(pen, x - wide, x + wide, near - line, near + line, WHITE)
    pen.line(_ring(view, x, near, 1.8 * METRE), WHITE, 0.008)
    arc = 5.9 * METRE  # a little less than in the rules, so that it is seen
    pen.line([p for p in _ring(view, x, _HOOP_Z, arc, math.pi, 2 * math.pi) if p[1] > pen.extent[1] - 0.05], WHITE, 0.01)
    for side in (-1, 1):
        view.floor(pen, x + side * arc - line, x + side * arc + line, _HOOP_Z, _BASELINE, WHITE)
    pen.line(_ring(view, x, _HOOP_Z, 1.25 * METRE, math.pi, 2 * math.pi), WHITE, 0.005)


# ---------------------------------------------------------------- tennis

_NET, _SERVICE, _END = 2.05, 3.9, 5.4  # depths of the net and of the other side's lines
_SURFACES = (("#3f7fc0", "#4f9a6a"), ("#c8683f", "#b85a38"), ("#5fa84c", "#4f9444"), ("#5a63b8", "#3f8f7a"))  # a court and what is round it


def tennis_court(setup: Setup) -> Backdrop:
    rng, m, even = setup.rng("layout"), setup.mood, flat(setup)
    ground = Ground(horizon=0.06, y=-0.335)
    view, glow = view_of(ground), lamplight(setup)
    court, around = (jitter(rng, rgb(c), 0.012) for c in _SURFACES[int(rng.integers(len(_SURFACES)))])
    first = pick(rng, CHEERFUL)
    far = new_pen(setup)
    paint_sky(far.plate, setup, horizon=0.06)
    for x in (np.linspace(-1.3, 1.3, 15) + rng.uniform(-0.05, 0.05, 15)).tolist():
        plants.crown(far.plate, m, rng, (x, 0.09 + float(rng.uniform(0.0, 0.05))), 0.13, 0.09, jitter(rng, rgb("#5f9a5a"), 0.03), clumps=8, air=0.3)
    mid = new_pen(setup, bottom=-0.1)
    back = view.at(0, 0, _END + 2.6)[1]
    lights = _enclosure(mid, setup, rng, back, first, even)
    mid.light(daylight(setup), [(x, 0.35, 0.9, tuple(0.55 * glow * v for v in (1, 0.99, 0.92))) for x in lights])
    air(mid, setup, 0.05 + 0.3 * m.haze_amount, low=-0.05, high=0.25)
    sunlit(mid, setup, 0.25)
    for x in lights:
        mid.glow(x, 0.47, 0.3, 0.22, (1, 0.98, 0.88), 0.8 * glow)
    front = new_pen(setup, top=back + 0.003)
    front.whole(vert(lighter(around, 0.12), around, darker(around, 0.12)))
    _tennis_lines(front, view, court)
    front.plate.texture(setup.rng("grit").random((160, 420), np.float32), darker(court, 0.5), alpha=0.1)
    front.grain(setup.rng("grain"), 0.05, 0.02, 3.0)
    wet_sheen(front, setup, back)
    net = new_pen(setup, bottom=-0.2, top=0.4)
    _net(net, view, first)
    cast(front, net, view.at(0, 0, _NET)[1], setup, strength=0.4, reach=0.04, tall=0.12)
    pools = ((0, -0.25, 1.4), (-0.7, -0.05, 1.0), (0.7, -0.05, 1.0))
    front.light(daylight(setup), [(x, y, r, tuple(0.55 * glow * v for v in (1, 1, 0.92))) for x, y, r in pools])
    vignette_floor(front, setup, 0.22)
    net.light(daylight(setup), [(0, 0, 1.4, tuple(0.55 * glow for _ in range(3)))])
    near = new_pen(setup, top=-0.1)
    half, side = setup.aspect / 2, int(pick(rng, (-1, 1)))
    with near.blurred(0.003, 0.003):
        _basket(near, side * (half - 0.07), -0.5)
        for k in range(4):
            plants.crown(near.plate, even.mood, rng, (-side * (half + 0.05 + 0.12 * k), -0.56), 0.12, 0.09, rgb("#4f9450"), clumps=8)
    near.light(tuple(v * 0.95 for v in daylight(setup)), [(0, -0.2, 1.5, tuple(0.4 * glow for _ in range(3)))])
    layers = (
        setup.layer(far.plate, "far", depth=14.0, role="far", trim=False), setup.layer(mid.plate, "mid", depth=4.5),
        setup.layer(front.plate, "ground", depth=1.2), setup.layer(net.plate, "mid2", depth=1.19), setup.layer(near.plate, "near", depth=0.72, role="near"),
    )  # fmt: skip
    return outdoors(setup, ground, layers, lift=1.8)


def _enclosure(pen: Pen, setup: Setup, rng: np.random.Generator, back: float, first: Colour, even: Setup) -> list[float]:
    """Stands on both sides, a green screen at the end, lights on masts; returns where these stand."""
    x0, _, x1, _ = pen.extent
    lights = [-1.02, -0.38, 0.38, 1.02]
    for x in lights:
        floodlight(pen, x, back, 0.42, 0)
    club = rng.random() < 0.35  # trees instead of stands
    for k, x in enumerate(np.linspace(-1.4, 1.4, 15) if club else ()):
        up = back + 0.1 + 0.03 * (k % 2)
        plants.crown(pen.plate, even.mood, rng, (float(x), up), 0.13, 0.1 + 0.02 * (k % 3), jitter(rng, rgb("#5a9a4c"), 0.03), clumps=9)
    for side in () if club else (-1, 1):
        a, b = sorted((side * 0.34, side * 1.5))
        crowd(pen, rng, a, b, back + 0.075, 0.12, 7, 0.023, back=rgb("#5f6f86"))
        pen.poly([(a, back + 0.215), (b, back + 0.215), (b, back + 0.25), (a, back + 0.25)], vert(lighter(first, 0.25), darker(first, 0.12)))
        for x in np.arange(a + 0.02, b, 0.21):
            pen.rect(float(x) - 0.004, back + 0.06, float(x) + 0.004, back + 0.22, fade(WHITE, 0.9))
    for x in np.arange(-0.3, 0.31, 0.1):  # between the stands
        plants.crown(pen.plate, even.mood, rng, (float(x), back + 0.1), 0.07, 0.07, jitter(rng, rgb("#4f9450"), 0.03), clumps=7)
    screen = rgb("#2f6a4f")
    pen.rect(x0, back - 0.01, x1, back + 0.062, vert(lighter(screen, 0.15), screen, darker(screen, 0.25)))
    pen.rect(x0, back + 0.06, x1, back + 0.067, WHITE)
    for k, x in enumerate(np.arange(math.floor(x0 / 0.3) * 0.3, x1, 0.3)):
        pen.rect(float(x), back - 0.01, float(x) + 0.003, back + 0.067, darker(screen, 0.4))
        if k % 2:
            glyph_column(pen, rng, float(x) + 0.07, back + 0.014, 0.16, 0.026, WHITE, dark=WHITE, across=True)
    return lights


def _tennis_lines(pen: Pen, view: View, court: Colour) -> None:
    double, single, line = 5.49 * METRE, 4.11 * METRE, 0.045 * METRE
    low = view.depth_of(pen.extent[1] - 0.02)
    view.floor(pen, -double, double, low, _END, vert(lighter(court, 0.12), court))
    for x in (-double, -single, single, double):
        view.floor(pen, x - line, x + line, low, _END, WHITE)
    for z, wide, thick in ((_END, double, 0.05), (_SERVICE, single, 0.035), (1.22, single, 0.014)):
        view.floor(pen, -wide, wide, z - thick, z + thick, WHITE)
    view.floor(pen, -line, line, 1.22, _SERVICE, WHITE)


def _net(pen: Pen, view: View, first: Colour) -> None:
    """The net between its posts, a white band along its top, and the umpire's chair beside it."""
    reach = 5.9 * METRE
    (left, foot), (right, _) = view.at(-reach, 0, _NET), view.at(reach, 0, _NET)
    top, middle = view.at(0, 1.07 * METRE, _NET)[1], view.at(0, 0.93 * METRE, _NET)[1]
    xs = np.linspace(left, right, 60)
    sag = top + (middle - top) * (1 - ((xs - (left + right) / 2) / ((right - left) / 2)) ** 2)
    mesh = [(float(x), foot + 0.004) for x in xs[::-1]]
    pen.poly([*zip(xs.tolist(), sag.tolist(), strict=True), *mesh], fade((0.08, 0.1, 0.14), 0.22))
    for x in np.arange(left, right, 0.0105):
        pen.line([(float(x), foot + 0.004), (float(x), float(np.interp(x, xs, sag)))], fade((0.06, 0.07, 0.1), 0.5), 0.0014)
    for t in np.linspace(0.05, 0.95, 10).tolist():
        pen.line([(float(x), foot + 0.004 + (float(y) - foot) * t) for x, y in zip(xs, sag, strict=True)], fade((0.06, 0.07, 0.1), 0.5), 0.0014)
    pen.line(list(zip(xs.tolist(), sag.tolist(), strict=True)), darker(WHITE, 0.12), 0.013)
    pen.line([(x, y + 0.002) for x, y in zip(xs.tolist(), sag.tolist(), strict=True)], WHITE, 0.008)
    pen.rect(-0.006, foot + 0.002, 0.006, middle, WHITE)
    for x in (left, right):
        pen.shade(x, foot, 0.03, 0.006, 0.5)
        pen.rect(x - 0.009, foot, x + 0.009, top + 0.012, horiz(rgb("#6a7a6a"), rgb("#3f4f46"), rgb("#26302b")), r=0.004)
    _umpire(pen, right + 0.075, foot - 0.004, 0.3, first)


def _umpire(pen: Pen, x: float, y: float, h: float, c: Colour) -> None:
    """The umpire's high chair, empty, under a parasol."""
    wood = rgb("#f0ece2")
    pen.shade(x, y, 0.24 * h, 0.03 * h, 0.45)
    for a, b in ((-0.22, -0.12), (0.22, 0.12)):
        pen.line([(x + a * h, y), (x + b * h, y + 0.62 * h)], darker(wood, 0.12), 0.035 * h)
    for k in range(4):
        t = 0.12 + 0.13 * k
        reach = 0.22 - 0.1 * t / 0.62
        pen.line([(x - reach * h, y + t * h), (x + reach * h, y + t * h)], darker(wood, 0.25), 0.025 * h)
    pen.rect(x - 0.17 * h, y + 0.6 * h, x + 0.17 * h, y + 0.65 * h, soft(wood), r=0.01 * h)
    pen.rect(x - 0.15 * h, y + 0.65 * h, x + 0.15 * h, y + 0.86 * h, soft(c), r=0.03 * h)
    pen.line([(x, y + 0.65 * h), (x, y + 1.16 * h)], darker(wood, 0.3), 0.02 * h)
    pen.poly([(x - 0.3 * h, y + 1.06 * h), (x + 0.3 * h, y + 1.06 * h), (x, y + 1.22 * h)], horiz(lighter(c, 0.35), c, darker(c, 0.25)))


def _basket(pen: Pen, x: float, y: float) -> None:
    """A basket of balls at the edge of the court."""
    pen.shade(x, y - 0.02, 0.14, 0.02, 0.45)
    for k in range(12):
        pen.oval(x - 0.075 + 0.03 * (k % 6), y + 0.115 + 0.022 * (k // 6), 0.019, 0.019, soft(rgb("#d8ec4a"), 0.3))
    wire = rgb("#c9ced4")
    for dx in np.linspace(-0.09, 0.09, 8).tolist():
        pen.line([(x + dx * 0.85, y - 0.02), (x + dx, y + 0.12)], wire, 0.005)
    for t in (0.0, 0.5, 1.0):
        pen.line([(x - 0.0765 - 0.0135 * t, y - 0.02 + 0.14 * t), (x + 0.0765 + 0.0135 * t, y - 0.02 + 0.14 * t)], wire, 0.006)


PAINTERS = {"basketball_court": basketball_court, "tennis_court": tennis_court}
