"""The railway station: a coach at the platform under a vault of iron and glass, with light falling through it."""

from __future__ import annotations

import math

import numpy as np
import skia

from fairframe.corpus.painters import nature_plants as plants
from fairframe.corpus.painters.base import Backdrop, Setup
from fairframe.corpus.painters.built_halls import near_plate, room_layers
from fairframe.corpus.painters.built_pen import Lamp, Pen, View, ball, darker, horiz, lighter, new_pen, pick, soft, vert
from fairframe.corpus.painters.built_room import WARM, Room, backdrop, floor_finish, make_room
from fairframe.corpus.painters.built_signs import sign_board
from fairframe.corpus.painters.built_sky import WINDOW_LIGHT, window_view
from fairframe.corpus.painters.built_things import CHEERFUL, GOLD, WOOD, round_rect, wall_clock
from fairframe.corpus.painters.built_yard import bench, flat, reflect, slabs
from fairframe.corpus.painters.colour import Colour, fade, jitter, mix, rgb

CREAM: Colour = rgb("#f6ecd4")
IRON: Colour = rgb("#23262e")
ARCHES = (1.75, 2.15, 2.75, 3.7, 5.4)  # depths of the vault's ribs


def train_station(setup: Setup) -> Backdrop:
    rng = setup.rng("layout")
    steel = jitter(rng, pick(rng, (rgb("#2f6062"), rgb("#3f5078"), rgb("#6e4038"), rgb("#43583f"))), 0.02)
    coach = jitter(rng, pick(rng, (rgb("#a82e35"), rgb("#23649a"), rgb("#2f7350"), rgb("#d89426"), rgb("#5a3f7a"))), 0.02)
    room = make_room(setup, horizon=0.04, ground=-0.335, wall=2.2, front=1.62)
    base = room.view.at(0, 0, 1.62)[1]
    glow = max(0.3, room.glow)
    warm = tuple(0.6 * glow * v for v in WARM)
    posts = [side * p for side in (-1, 1) for p in (0.6, 1.12)]
    lamps: list[Lamp] = [(x + s * 0.1, 0.27, 0.6, warm) for x in posts for s in (-1, 1)]
    far = _vault(setup, room, rng, steel, lamps)
    mid = new_pen(setup)
    panes = _coach(mid, rng, base, coach)
    _ironwork(mid, setup, room, rng, base, steel, posts)
    mid.light(room.ambient, lamps, gloom=0.12)
    _coach_lights(mid, setup, room, setup.rng("seats"), panes)
    for x, y, *_ in lamps:
        mid.oval(x, y, 0.027, 0.027, ball((1, 1, 1), (1, 0.96, 0.84), (0.98, 0.86, 0.66)))
        mid.glow(x, y, 0.17, 0.17, WARM, 0.12 + 0.63 * room.glow)
    ground = new_pen(setup, top=base + 0.002)
    tone = jitter(rng, pick(rng, (rgb("#c4b9aa"), rgb("#b2b6bd"), rgb("#c8ad92"))), 0.02)
    slabs(ground, room.view, setup.rng("floor"), tone, size=0.26, far=1.62, half=3.0, offset=rng.random() < 0.5)
    room.view.floor(ground, -4, 4, 1.52, 1.62, vert(lighter(tone, 0.5), lighter(tone, 0.2)))
    room.view.floor(ground, -4, 4, 1.38, 1.46, rgb("#f2c23f"))
    studs = skia.Path()
    for x in np.arange(-2.4, 2.4, 0.045):
        for z in (1.4, 1.42, 1.44):
            px, py = room.view.at(float(x), 0, z)
            studs.addOval(skia.Rect.MakeLTRB(px - 0.006, py - 0.0016, px + 0.006, py + 0.0016))
    ground.path(studs, rgb("#c9952a"))
    ground.light(room.ambient, [(x, base - 0.08, 0.6, tuple(0.7 * v for v in warm)) for x, *_ in lamps])
    reflect(ground, mid, base, 0.32, reach=0.26)
    _daylight_on(ground, setup, room)
    for x in posts:
        ground.shade(x, base - 0.012, 0.09, 0.016, 0.5)
    floor_finish(ground, room, gloss=0.1)

    def draw(pen: Pen, half: float) -> None:
        side = int(pick(rng, (-1, 1)))
        _luggage(pen, rng, side * (half - 0.01))
        bench(pen, -side * (half + 0.1), -0.62, 0.5, WOOD)

    return backdrop(setup, room, room_layers(setup, far, mid, ground, near_plate(setup, room, draw)))


def _arch(z: float, view: View) -> list[tuple[float, float]]:
    """Points of the vault's section at depth z, from the left springing to the right one."""
    cy = view.horizon + 0.8 / z
    return [(3.3 / z * math.cos(t), cy + 1.35 / z * math.sin(t)) for t in np.linspace(math.pi, 0, 33)]


def _vault(setup: Setup, room: Room, rng: np.random.Generator, steel: Colour, lamps: list[Lamp]) -> Pen:
    """The hall behind the train: its glass gable with the town beyond, ribs and panes running towards us, side walls in shade."""
    m, view = setup.mood, room.view
    far = new_pen(setup)
    x0, y0, x1, y1 = far.extent
    window_view(far, m, setup.rng("view"), (x0, -0.16, x1, y1), town=True)
    veil = new_pen(setup)
    last = ARCHES[-1]
    brick = jitter(rng, rgb("#a87862"), 0.02)
    for near, deep in zip(ARCHES[:-1], ARCHES[1:], strict=True):  # panes between two ribs: the sky through dusty glass
        a, b = _arch(near, view), _arch(deep, view)
        shade = 0.1 + 0.22 * (1.0 - near / last)
        veil.poly([*a, *b[::-1]], fade(mix(steel, (0.75, 0.82, 0.86), 0.55), 0.16 + shade))
        for i in range(0, 33, 2):
            veil.line([a[i], b[i]], fade(steel, 0.85), 0.008 / near + 0.001)
            if i % 4 == 0 and i < 32:
                veil.poly([a[i], a[i + 2], b[i + 2], b[i]], fade((1, 1, 1), rng.uniform(0.02, 0.16)))
        veil.poly([(x0 - 0.6, y0), (a[0][0], y0), a[0], b[0], (b[0][0], y0)], vert(darker(brick, 0.1), darker(brick, 0.4)))
        veil.poly([(x1 + 0.6, y0), (a[-1][0], y0), a[-1], b[-1], (b[-1][0], y0)], vert(darker(brick, 0.1), darker(brick, 0.4)))
    gable = _arch(last, view)
    for k in range(1, 8):  # the fan of the gable
        t = math.pi * k / 8
        veil.line([(0.1 * math.cos(t), gable[0][1] + 0.04 * math.sin(t)), gable[32 - 4 * k]], steel, 0.005)
    for grow in (0.4, 0.72):
        veil.line([(x * grow, gable[0][1] + (y - gable[0][1]) * grow) for x, y in gable], steel, 0.005)
    veil.rect(gable[0][0], gable[0][1] - 0.015, gable[-1][0], gable[0][1] + 0.008, steel)
    for k, z in enumerate(ARCHES[::-1]):
        points = _arch(z, view)
        veil.line([(x, y - 0.012 / z) for x, y in points], darker(steel, 0.45), 0.05 / z)
        veil.line(points, lighter(steel, 0.12 + 0.05 * k), 0.032 / z)
        for i in range(2, 32, 3):  # lattice on the ribs
            veil.oval(points[i][0], points[i][1], 0.012 / z, 0.012 / z, fade(darker(steel, 0.5), 0.7))
    veil.rect(x0, y0, x1, gable[0][1] - 0.2, vert(darker(brick, 0.25), darker(brick, 0.55)))
    veil.light(tuple(v * 0.96 for v in room.ambient), lamps)
    far.canvas.save()
    far.canvas.resetMatrix()
    far.canvas.drawImage(veil.plate.surface.makeImageSnapshot(), 0, 0)
    far.canvas.restore()
    bright = {"day": 0.5, "dawn": 0.45, "sunset": 0.6, "night": 0.1}[setup.time] * (1 - 0.5 * m.overcast)
    far.glow(0, gable[16][1] - 0.06, 0.9, 0.5, room.outside, bright)
    for _ in range(5):  # sunbeams through the panes
        x, w = m.side * rng.uniform(-0.3, 0.9), rng.uniform(0.04, 0.12)
        lean = -m.side * rng.uniform(0.3, 0.45)
        stops = vert(fade(room.outside, 0.0), fade(room.outside, 0.5 * bright * rng.uniform(0.5, 1.0)), fade(room.outside, 0.0), stops=(0.0, 0.3, 1.0))
        far.poly([(x, 0.6), (x + w, 0.6), (x + w * 1.6 + lean, 0.1), (x + lean, 0.1)], stops, blend="screen", blur=0.012)
    return far


def _coach(pen: Pen, rng: np.random.Generator, base: float, c: Colour) -> list[tuple[float, float, float, float]]:
    """A two-coloured coach standing at the platform, reaching out of the picture on both sides; returns its window panes."""
    x0, _, x1, _ = pen.extent
    low, high, belt = base + 0.022, base + 0.385, base + 0.168
    pen.rect(x0, base - 0.06, x1, low + 0.012, vert(rgb("#2a2a33"), rgb("#101016")))
    for x in np.arange(x0 + rng.uniform(0, 0.4), x1, 0.62):  # wheels and springs in the gap
        for dx in (-0.075, 0.075):
            pen.oval(float(x) + dx, base - 0.002, 0.046, 0.046, ball(rgb("#8a8f98"), rgb("#4a4e58"), rgb("#1c1e26")))
            pen.oval(float(x) + dx, base - 0.002, 0.016, 0.016, rgb("#c0c4ca"))
        pen.rect(float(x) - 0.11, base + 0.004, float(x) + 0.11, base + 0.018, vert(rgb("#5a5f6a"), rgb("#24262e")), r=0.004)
    pen.rect(x0, low, x1, belt, vert(lighter(c, 0.14), c, darker(c, 0.34)))
    pen.rect(x0, belt, x1, high - 0.02, vert(darker(CREAM, 0.06), lighter(CREAM, 0.35), CREAM, darker(CREAM, 0.06), stops=(0, 0.12, 0.6, 1)))
    pen.rect(x0, belt + 0.028, x1, belt + 0.036, fade((1, 1, 1), 0.6))
    for y, w in ((belt, 0.009), (low + 0.018, 0.004), (high - 0.042, 0.004)):
        pen.rect(x0, y - w / 2, x1, y + w / 2, vert(lighter(GOLD, 0.5), GOLD, darker(GOLD, 0.3)))
    pen.path(round_rect(x0 - 0.1, high - 0.035, x1 + 0.1, high + 0.05, 0.05), vert(rgb("#e8ebee"), rgb("#a4abb4"), rgb("#5c626c")))
    pen.rect(x0, high - 0.055, x1, high - 0.03, vert(fade((0.05, 0.03, 0.1), 0.45), fade((0.05, 0.03, 0.1), 0.0)))
    for x in np.arange(x0 + 0.1, x1, 0.3):
        pen.rect(float(x) - 0.03, high + 0.04, float(x) + 0.03, high + 0.06, vert(rgb("#c4c9d0"), rgb("#6a707a")), r=0.006)
    panes, step = [], 0.215
    start, door = x0 - rng.uniform(0, step), int(rng.integers(2, 5))
    for k in range(int((x1 - x0) / step) + 2):
        a = start + k * step
        if k % 5 == door:
            pen.path(round_rect(a + 0.014, low + 0.002, a + 0.2, high - 0.032, 0.018), darker(c, 0.55))
            for s in (0, 1):
                d0 = a + 0.022 + 0.087 * s
                pen.rect(d0, low + 0.004, d0 + 0.083, high - 0.04, horiz(lighter(c, 0.25), c, darker(c, 0.12)), r=0.008)
                pen.rect(d0 + 0.014, low + 0.02, d0 + 0.069, low + 0.1, vert(darker(c, 0.22), lighter(c, 0.1)), r=0.006)
                pen.rect(d0 + (0.07 if s == 0 else 0.007), low + 0.115, d0 + (0.076 if s == 0 else 0.013), low + 0.165, GOLD, r=0.003)
                panes.append((d0 + 0.014, low + 0.155, d0 + 0.069, low + 0.295))
            pen.rect(a - 0.003, low - 0.012, a + 0.217, low + 0.004, vert(rgb("#c9ccd2"), rgb("#6d727c")), r=0.003)
        else:
            panes.append((a + 0.022, low + 0.165, a + 0.193, low + 0.295))
            pen.rect(a + 0.03, low + 0.03, a + 0.185, low + 0.115, fade(darker(c, 0.5), 0.22), r=0.008, stroke=0.002)
    for a, b, d, e in panes:
        pen.rect(a - 0.009, b - 0.01, d + 0.009, e + 0.008, vert(darker(CREAM, 0.25), lighter(CREAM, 0.5)), r=0.018)
        pen.rect(a - 0.003, b - 0.003, d + 0.003, e + 0.003, darker(WOOD, 0.45), r=0.014)
        pen.rect(a, b, d, e, vert(rgb("#8fb4cc"), rgb("#54748f"), rgb("#3d566c")), r=0.012)
    return panes


def _coach_lights(pen: Pen, setup: Setup, room: Room, rng: np.random.Generator, panes: list[tuple[float, float, float, float]]) -> None:
    """Behind the panes, after the light: seats and lamps, the hall mirrored in the glass by day."""
    lit = 0.22 + 0.72 * room.glow
    for a, b, d, e in panes:
        with pen.clip(round_rect(a, b, d, e, 0.012)):
            pen.rect(a, b, d, e, vert(fade((1, 0.95, 0.78), lit), fade(WINDOW_LIGHT, lit), fade((0.86, 0.6, 0.36), lit)))
            if d - a > 0.1:
                cloth = pick(rng, (rgb("#7a3b3f"), rgb("#3f5a6a"), rgb("#4f6a4a")))
                for s in (0.2, 0.8):
                    pen.rect(a + (d - a) * s - 0.022, b - 0.01, a + (d - a) * s + 0.022, b + 0.045, vert(lighter(cloth, 0.25), cloth), r=0.012)
                pen.poly([((a + d) / 2 - 0.013, b + 0.03), ((a + d) / 2 + 0.013, b + 0.03), ((a + d) / 2 + 0.007, b + 0.05), ((a + d) / 2 - 0.007, b + 0.05)], rgb("#ffe3a0"))
                pen.glow((a + d) / 2, b + 0.045, 0.05, 0.05, WARM, 0.3 + 0.5 * room.glow)
                for s in (0, 1):
                    x = a if s == 0 else d
                    pen.poly([(x, e), (x + (0.03 if s == 0 else -0.03), e), (x + (0.008 if s == 0 else -0.008), b)], vert(lighter(cloth, 0.35), cloth))
            if room.glow < 0.6:
                pen.poly([(a, b), (a + 0.03, b), (a + 0.1, e), (a + 0.04, e)], fade((1, 1, 1), 0.2))
                pen.poly([(a + 0.05, b), (a + 0.06, b), (a + 0.13, e), (a + 0.12, e)], fade((1, 1, 1), 0.14))
            pen.rect(a, e - 0.016, d, e, vert(fade((0, 0, 0.05), 0.35), fade((0, 0, 0.05), 0.0)))
    if setup.time != "night":
        x0, _, x1, _ = pen.extent
        pen.rect(x0, panes[0][3] + 0.01, x1, panes[0][3] + 0.04, fade(room.outside, 0.12), blend="screen")


def _ironwork(pen: Pen, setup: Setup, room: Room, rng: np.random.Generator, base: float, steel: Colour, posts: list[float]) -> None:
    """Posts with scrolled brackets and globes, hanging flowers, the beam they carry, the sign and the clock."""
    x0, _, x1, y1 = pen.extent
    pen.rect(x0, 0.455, x1, 0.5, vert(lighter(steel, 0.25), steel, darker(steel, 0.4)))
    pen.rect(x0, 0.445, x1, 0.455, darker(steel, 0.6))
    for x in np.arange(x0, x1, 0.075):  # fretted valance
        pen.path(round_rect(float(x), 0.418, float(x) + 0.068, 0.452, 0.03), vert(lighter(steel, 0.15), darker(steel, 0.25)))
        pen.oval(float(x) + 0.034, 0.437, 0.01, 0.01, darker(steel, 0.65))
    even = flat(setup)
    for x in posts:
        pen.rect(x - 0.02, base - 0.012, x + 0.02, 0.45, horiz(darker(steel, 0.3), lighter(steel, 0.5), steel, darker(steel, 0.6)))
        for y, w, h in ((base - 0.014, 0.046, 0.03), (base + 0.016, 0.034, 0.04), (0.12, 0.03, 0.014), (0.36, 0.03, 0.014), (0.425, 0.044, 0.03)):
            pen.rect(x - w, y, x + w, y + h, horiz(darker(steel, 0.2), lighter(steel, 0.45), steel, darker(steel, 0.55)), r=0.006)
        for s in (-1, 1):
            pen.curve([(x + s * 0.02, 0.25), (x + s * 0.05, 0.34), (x + s * 0.12, 0.42), (x + s * 0.2, 0.445)], darker(steel, 0.1), 0.014)
            pen.oval(x + s * 0.058, 0.392, 0.026, 0.026, steel, stroke=0.008)
            pen.line([(x + s * 0.1, 0.41), (x + s * 0.1, 0.29)], darker(steel, 0.3), 0.006)
            pen.rect(x + s * 0.1 - 0.02, 0.292, x + s * 0.1 + 0.02, 0.303, soft(darker(steel, 0.3)), r=0.004)
    bloom = pick(rng, (rgb("#e8506a"), rgb("#f2c14e"), rgb("#c86ad0"), rgb("#f29ab8")))
    for x in (-0.28, 0.28) if rng.random() < 0.6 else ():
        pen.line([(x, 0.42), (x, 0.34)], IRON, 0.003)
        plants.crown(pen.plate, even.mood, rng, (x, 0.32), 0.06, 0.036, rgb("#4f9a4a"), clumps=7)
        for _ in range(15):
            px, py = x + rng.normal(0, 0.03), 0.318 + rng.normal(0, 0.016)
            pen.oval(px, py, 0.0085, 0.0085, ball(lighter(bloom, 0.5), bloom, darker(bloom, 0.2)))
    sign = float(rng.uniform(-0.06, 0.06))
    for side in (-0.15, 0.15):
        pen.line([(sign + side, 0.45), (sign + side, 0.4)], IRON, 0.006)
    pen.rect(sign - 0.235, 0.322, sign + 0.235, 0.406, soft(darker(steel, 0.4)), r=0.008)
    sign_board(pen, rng, sign - 0.225, 0.33, sign + 0.225, 0.398, rgb("#1f3c5e"), rgb("#f6f2e6"))
    cx = sign + 0.37 * pick(rng, (-1, 1))
    pen.line([(cx, 0.45), (cx, 0.4)], IRON, 0.008)
    wall_clock(pen, rng, cx, 0.355, 0.058, darker(steel, 0.35))
    pen.oval(cx, 0.355, 0.064, 0.064, GOLD, stroke=0.004)


def _daylight_on(pen: Pen, setup: Setup, room: Room) -> None:
    """Bars of light from the vault lying across the platform."""
    strength = {"day": 0.3, "dawn": 0.26, "sunset": 0.34, "night": 0.05}[setup.time] * (1 - 0.75 * setup.mood.overcast)
    lean = setup.mood.side * 0.34
    for k in range(-3, 4):
        x = k * 0.52
        quad = [room.view.at(px, 0, z) for px, z in ((x - 0.14 + lean, 0.62), (x + 0.14 + lean, 0.62), (x + 0.14, 1.34), (x - 0.14, 1.34))]
        pen.poly(quad, fade(room.outside, strength), blur=0.008, blend="screen")


def _luggage(pen: Pen, rng: np.random.Generator, x: float) -> None:
    """Two cases, one on the other."""
    for k, (w, h) in enumerate(((0.17, 0.2), (0.12, 0.13))):
        c = jitter(rng, pick(rng, (rgb("#a8623a"), rgb("#3f6f7a"), rgb("#b5473f"), rgb("#d9b060"), pick(rng, CHEERFUL))), 0.02)
        y = -0.66 + 0.205 * k
        pen.body(round_rect(x - w, y, x + w, y + h, 0.03), c, depth=0.025)
        for s in (-0.5, 0.5):
            pen.rect(x + s * w - 0.014, y, x + s * w + 0.014, y + h, darker(c, 0.35))
            pen.rect(x + s * w - 0.018, y + h * 0.6, x + s * w + 0.018, y + h * 0.72, GOLD, r=0.004)


PAINTERS = {"train_station": train_station}
