"""Inside a train: seats face each other beside broad windows, luggage lies in the racks, and the land goes by outside.

The land is plates of its own behind the wall, whose windows are cut out of it: sky and hills stand, trees pass, and what is close to the track passes fastest.
"""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import skia

from fairframe.corpus.painters import nature_land as land
from fairframe.corpus.painters import nature_plants as plants
from fairframe.corpus.painters.base import Backdrop, Setup
from fairframe.corpus.painters.built_halls import near_plate
from fairframe.corpus.painters.built_pen import Lamp, Pen, darker, horiz, lighter, new_pen, pick, soft, vert
from fairframe.corpus.painters.built_room import WARM, Room, backdrop, floor_base, floor_finish, floor_light, make_room
from fairframe.corpus.painters.built_things import CHEERFUL, GOLD, cup, plant, round_rect, vase
from fairframe.corpus.painters.built_yard import cottage, daylight, flat, glowing, lamplight, reflect
from fairframe.corpus.painters.colour import Colour, fade, jitter, mix, rgb
from fairframe.corpus.painters.sky import paint_sky
from fairframe.scene.scene import Layer, Motion

_HORIZON = 0.03
_LOW, _HIGH = -0.02, 0.3  # of the windows
_RACK = 0.375
_CEILING = 0.465
_SEAT = 1.34  # depth at which the seats stand
_RIDES: tuple[tuple[str, ...], ...] = (  # wall, lower wall, seats, floor, metal: coaches of wood and velvet, then plain modern ones
    ("#efe0c2", "#8a5534", "#2f6f5a", "#7a3a34", "#e0b04a"),
    ("#f3e6cf", "#7a4630", "#a8323a", "#4f5f52", "#e0b04a"),
    ("#e6dcc8", "#9a6a3f", "#3f5f96", "#6a4a3a", "#d9a860"),
    ("#eef1f3", "#c9d2d9", "#2f78b8", "#8a949c", "#c3ccd4"),
    ("#f4f2ee", "#d5dcd8", "#3f9f86", "#9a9a94", "#c3ccd4"),
    ("#f2eef0", "#d9cdd4", "#d9705f", "#8f8a94", "#c3ccd4"),
)


def train_carriage(setup: Setup) -> Backdrop:
    rng = setup.rng("layout")
    style = int(pick(rng, (0, 1, 2, 0, 1, 3, 4, 5)))
    paint, panel, velvet, carpet, metal = (jitter(rng, rgb(c), 0.012, 0.06, 0.03) for c in _RIDES[style])
    old, close = style < 3, min(1.0, 0.6 + 0.23 * setup.aspect)
    room = make_room(setup, horizon=_HORIZON, ground=-0.33, wall=1.75, front=1.75)
    warm = tuple(0.7 * max(0.25, room.glow) * v for v in (WARM if old else (0.96, 0.95, 0.9)))
    windows = [(x * close, 0.215 * close) for x in (-1.3, -0.65, 0.0, 0.65, 1.3)]
    lamps: list[Lamp] = [(x * close, _CEILING if not old else 0.34, 0.6, warm) for x in (-0.975, -0.325, 0.325, 0.975)]
    wall = _wall(setup, room, rng, windows, paint, panel, metal, old)
    wall.light(room.ambient, lamps, gloom=0.08)
    _glass(wall, setup, windows)
    _lamps(wall, [x * close for x in (-0.975, -0.325, 0.325, 0.975)], metal, old, max(0.35, room.glow))
    ground = new_pen(setup, top=room.foot + 0.003)
    floor_base(ground, room, darker(carpet, 0.1), darker(carpet, 0.25))
    view = room.view
    for z0, z1, tone in ((0.78, 1.14, lighter(carpet, 0.12)), (0.8, 0.82, lighter(carpet, 0.45)), (1.1, 1.12, lighter(carpet, 0.45))):
        view.floor(ground, -4, 4, z0, z1, tone)
    for x in np.arange(-3.0, 3.01, 0.16).tolist():
        px, py = view.at(x, 0, 0.96)
        ground.poly([(px - 0.03, py), (px, py - 0.013), (px + 0.03, py), (px, py + 0.013)], fade(lighter(carpet, 0.4), 0.5))
    ground.light(room.ambient, [(x, -0.2, 0.8, tuple(0.5 * v for v in warm)) for x in (-0.6, 0.6)])
    floor_light(ground, replace(room, front=1.6), room.outside, [(x, 0.16 * close) for x, _ in windows[1:4]], {"day": 0.3, "dawn": 0.28, "sunset": 0.38, "night": 0.04}[setup.time] * (1 - 0.7 * setup.mood.overcast), slant=-0.3 * setup.mood.side, near=1.0)
    seats = new_pen(setup, top=0.3)
    for side in (-1, 1):
        for x, way in ((1.24, -1), (0.94, 1), (0.56, -1)):
            _seat(seats, side * x * close, view.at(0, 0, _SEAT)[1], 0.4, velvet, panel if old else metal, side * way, old)
    seats.light(room.ambient, [*lamps, (0, -0.1, 0.9, tuple(0.4 * v for v in warm))])
    reflect(ground, seats, view.at(0, 0, _SEAT)[1], 0.14, reach=0.14)
    floor_finish(ground, room, gloss=0.05, edge=1.75)

    def draw(pen: Pen, half: float) -> None:
        side = int(pick(rng, (-1, 1)))
        _suitcase(pen, side * (half - 0.01), -0.62, 0.26, 0.2, pick(rng, (rgb("#9a5f34"), rgb("#3f6f7f"), rgb("#b8453a"))))

    layers = (
        *_outside(setup),
        setup.layer(wall.plate, "mid", depth=1.75, trim=False),
        setup.layer(ground.plate, "ground", depth=1.24),
        setup.layer(seats.plate, "mid2", depth=1.22),
        setup.layer(near_plate(setup, room, draw).plate, "near", depth=0.75, role="near"),
    )
    return backdrop(setup, room, layers)


# ---------------------------------------------------------------- the land


def _outside(setup: Setup) -> tuple[Layer, ...]:
    """Sky and hills that stand, trees and houses that pass, and what stands close to the track."""
    far, m, rng = new_pen(setup), setup.mood, setup.rng("land")
    paint_sky(far.plate, setup, horizon=0.06)
    kind = int(rng.integers(3))
    green = jitter(rng, pick(rng, (rgb("#7fae5c"), rgb("#9ab45f"), rgb("#c9b45a"))), 0.015)
    if kind == 0:
        for x in (-0.75, -0.2, 0.4, 0.9):
            land.alp(far.plate, setup, rng, x=x + float(rng.uniform(-0.1, 0.1)), base=0.03, height=float(rng.uniform(0.13, 0.2)), width=0.8, distance=0.6, rock=rgb("#8a93a8"))
    elif kind == 1:
        land.ridge(far.plate, setup, rng, y=0.13, height=0.05, colour=rgb("#7fa0b8"), distance=0.75)
    land.ridge(far.plate, setup, rng, y=0.08, height=0.035, colour=rgb("#6f9f72"), distance=0.5)
    land.ridge(far.plate, setup, rng, y=0.035, height=0.02, colour=green, distance=0.22, foot=-0.1)
    x0, y0, x1, _ = far.extent
    near_green = m.lit(m.snowy(green), 0.8)
    far.rect(x0, y0, x1, 0.0, vert(near_green, darker(near_green, 0.2)))
    slow, fast = (Pen(setup.canvas(margin=margin, bottom=-0.1, top=0.34)) for margin in (1.2, 1.55))
    shift = 0.8 * int(setup.mood.side)
    even, half = flat(setup), slow.plate.half  # lit as a whole below
    windows: list[tuple[float, float, float, float]] = []
    x = -half
    while x < half:
        x += float(rng.uniform(0.12, 0.4))
        y, h = float(rng.uniform(-0.01, 0.02)), float(rng.uniform(0.08, 0.15))
        leaf = jitter(rng, pick(rng, (rgb("#5f9a4c"), rgb("#4f8a52"), rgb("#86a84c"))), 0.02)
        draw = int(rng.integers(6))
        if draw == 0:
            panes = cottage(slow, even, rng, x, y, 0.14, 0.055, wall=rgb("#f2e6d0"), roof=pick(rng, (rgb("#b5452f"), rgb("#8f3f3a"), rgb("#5f6f8a"))))
            windows += panes
        elif draw < 3:
            plants.conifer(slow.plate, even.mood, rng, x, y, h * 1.15, leaf)
        else:
            plants.broadleaf(slow.plate, even.mood, rng, x, y, h, leaf, clumps=6)
    slow.light(daylight(setup))
    glowing(slow, windows, lamplight(setup))
    slow.plate.wash(m.haze, alpha=0.1 + 0.4 * m.haze_amount, blend="atop")
    x = -fast.plate.half
    while x < fast.plate.half:
        x += float(rng.uniform(0.35, 0.8))
        if rng.random() < 0.4:
            wood = m.lit(rgb("#6a5242"), 0.5)
            fast.rect(x - 0.007, -0.1, x + 0.007, 0.31, horiz(lighter(wood, 0.2), wood, darker(wood, 0.3)))
            for y in (0.285, 0.255):
                fast.rect(x - 0.05, y, x + 0.05, y + 0.01, darker(wood, 0.1), r=0.003)
        else:
            leaf = jitter(rng, pick(rng, (rgb("#5a9448"), rgb("#739e44"), rgb("#c98aa8"))), 0.02)
            plants.crown(fast.plate, m, rng, (x, -0.06), float(rng.uniform(0.08, 0.16)), float(rng.uniform(0.05, 0.085)), leaf, clumps=7)
    layers = [setup.layer(far.plate, "far", depth=9.0, role="far", trim=False)]
    for pen, id, depth, speed in ((slow, "trees", 5.0, 0.1), (fast, "bushes", 3.0, 0.26)):
        layer = setup.layer(pen.plate, id, depth=depth)
        a, b, c, d = layer.extent or (0.0, 0.0, 0.0, 0.0)
        passes = Motion(law="drift", params={"vx": -math.copysign(speed, shift), "vy": 0.0})
        layers.append(replace(layer, pose=replace(layer.pose, x=layer.pose.x + shift), extent=(a + shift, b, c + shift, d), motions=(passes,)))
    return tuple(layers)


# ---------------------------------------------------------------- the wall


def _wall(setup: Setup, room: Room, rng: np.random.Generator, windows: list[tuple[float, float]], paint: Colour, panel: Colour, metal: Colour, old: bool) -> Pen:
    """The carriage's side with its windows cut out, tables under them, racks above, the vault of the ceiling."""
    pen = new_pen(setup)
    x0, y0, x1, y1 = pen.extent
    foot = room.foot
    pen.whole(vert(lighter(paint, 0.2), paint, darker(paint, 0.08)))
    pen.rect(x0, y0, x1, _LOW - 0.03, vert(lighter(panel, 0.08), panel, darker(panel, 0.2)))
    pen.rect(x0, _LOW - 0.045, x1, _LOW - 0.025, vert(lighter(panel, 0.35), darker(panel, 0.2)), r=0.004)
    piers = [(a[0] + b[0]) / 2 for a, b in zip(windows, windows[1:], strict=False)]
    for x, w in windows:
        if old:
            for side in (-1, 1):
                a, b = sorted((x + side * 0.02, x + side * (w + 0.01)))
                pen.rect(a, foot + 0.025, b, _LOW - 0.06, vert(darker(panel, 0.22), lighter(panel, 0.06)), r=0.006)
                pen.rect(a + 0.01, foot + 0.035, b - 0.01, _LOW - 0.07, vert(lighter(panel, 0.1), panel), r=0.005)
        else:
            for k in range(9):
                pen.rect(x - w * 0.7 + 0.03 * k, foot + 0.03, x - w * 0.7 + 0.03 * k + 0.016, foot + 0.055, darker(panel, 0.3), r=0.004)
    for x in piers:
        c = panel if old else darker(paint, 0.06)
        pen.rect(x - 0.085, _LOW - 0.03, x + 0.085, _RACK + 0.03, horiz(darker(c, 0.1), lighter(c, 0.2), c, darker(c, 0.16)))
        if old:
            pen.rect(x - 0.06, _LOW, x + 0.06, _RACK - 0.06, fade(darker(c, 0.4), 0.5), r=0.01, stroke=0.004)
    pen.rect(x0, _HIGH + 0.03, x1, _RACK + 0.03, vert(darker(paint, 0.06), lighter(paint, 0.12)))
    pen.rect(x0, _CEILING, x1, y1, vert(lighter(paint, 0.3), lighter(paint, 0.62)))
    pen.rect(x0, _CEILING - 0.012, x1, _CEILING + 0.012, vert(lighter(panel, 0.4), panel, darker(panel, 0.25)))
    pen.rect(x0, _CEILING - 0.07, x1, _CEILING - 0.012, vert(fade(darker(paint, 0.6), 0.3), fade(darker(paint, 0.6), 0.0)))
    for x, w in windows:
        r = 0.02 if old else 0.045
        pen.path(round_rect(x - w - 0.024, _LOW - 0.024, x + w + 0.024, _HIGH + 0.024, r + 0.012), soft(metal if not old else lighter(panel, 0.12), 0.3))
        pen.path(round_rect(x - w - 0.008, _LOW - 0.008, x + w + 0.008, _HIGH + 0.008, r + 0.004), darker(metal if not old else panel, 0.5))
        hole = round_rect(x - w, _LOW, x + w, _HIGH, r)
        pen.path(hole, (0, 0, 0), blend="clear")
        with pen.clip(hole):
            c = jitter(setup.rng("drape"), darker(rgb(_RIDES[0][2]), 0.0), 0.0) if old else (0.93, 0.94, 0.95)
            if old:
                for side in (-1, 1):
                    _drape(pen, x + side * w, side, lighter(c, 0.05))
            else:
                pen.rect(x - w, _HIGH - 0.035, x + w, _HIGH, vert(c, darker(c, 0.12)))
                pen.rect(x - w, _HIGH - 0.042, x + w, _HIGH - 0.034, lighter(metal, 0.3))
        pen.rect(x - 0.11, _LOW - 0.05, x + 0.11, _LOW - 0.034, vert(lighter(panel, 0.5), lighter(panel, 0.1), darker(panel, 0.3)), r=0.005)  # the table
        pen.poly([(x - 0.012, _LOW - 0.05), (x + 0.012, _LOW - 0.05), (x + 0.008, foot + 0.02), (x - 0.008, foot + 0.02)], horiz(lighter(metal, 0.4), metal, darker(metal, 0.4)))
        what = int(rng.integers(4))
        if what == 0:
            vase(pen, x + 0.05, _LOW - 0.034, 0.05, pick(rng, CHEERFUL), rng)
        elif what == 1:
            cup(pen, x - 0.05, _LOW - 0.034, 0.032, pick(rng, CHEERFUL))
        elif what == 2:
            plant(pen, x + 0.06, _LOW - 0.034, 0.1, rng, kind="bush")
    _racks(pen, rng, piers, metal, x0, x1)
    return pen


def _drape(pen: Pen, edge: float, side: int, c: Colour) -> None:
    """A curtain drawn back at one side of a window."""
    w = 0.055
    for k in range(4):
        a, b = sorted((edge - side * w * k / 4, edge - side * w * (k + 1) / 4))
        pen.rect(a, _LOW, b + 0.0005, _HIGH, horiz(darker(c, 0.25), lighter(c, 0.25), darker(c, 0.1)))
    pen.rect(edge - w, _LOW + 0.1, edge + w, _LOW + 0.112, GOLD)


def _racks(pen: Pen, rng: np.random.Generator, piers: list[float], metal: Colour, x0: float, x1: float) -> None:
    """The luggage racks over the windows with what travels in them."""
    x = x0
    while x < x1:
        kind, w = int(rng.integers(5)), float(rng.uniform(0.11, 0.19))
        c = jitter(rng, pick(rng, (rgb("#a8683a"), rgb("#c8483c"), rgb("#3f7a8a"), rgb("#5f8f5a"), rgb("#e0a93f"), rgb("#7a5aa0"))), 0.02)
        if kind < 3:
            _suitcase(pen, x + w / 2, _RACK + 0.008, w, float(rng.uniform(0.06, 0.085)), c)
        elif kind == 3:
            pen.body(round_rect(x, _RACK + 0.008, x + w, _RACK + 0.07, 0.03), c, depth=0.016)
            pen.rect(x + 0.3 * w, _RACK + 0.008, x + 0.34 * w, _RACK + 0.07, fade(darker(c, 0.4), 0.6))
            pen.rect(x + 0.66 * w, _RACK + 0.008, x + 0.7 * w, _RACK + 0.07, fade(darker(c, 0.4), 0.6))
        x += w + float(rng.uniform(0.02, 0.12))
    for k in range(3):
        pen.rect(x0, _RACK - 0.004 + 0.016 * k, x1, _RACK + 0.002 + 0.016 * k, vert(lighter(metal, 0.6), metal, darker(metal, 0.35)))
    for px in piers:
        pen.curve([(px, _RACK - 0.06), (px, _RACK - 0.01), (px + 0.012, _RACK + 0.04)], darker(metal, 0.1), 0.01)


def _suitcase(pen: Pen, x: float, y: float, w: float, h: float, c: Colour) -> None:
    """A suitcase standing on its side: straps, corners, a handle."""
    pen.curve([(x - 0.12 * w, y + h), (x - 0.1 * w, y + h + 0.07 * w), (x + 0.1 * w, y + h + 0.07 * w), (x + 0.12 * w, y + h)], darker(c, 0.5), 0.03 * w)
    pen.body(round_rect(x - w / 2, y, x + w / 2, y + h, 0.07 * w), c, depth=0.07 * w)
    for dx in (-0.27, 0.27):
        pen.rect(x + dx * w - 0.025 * w, y, x + dx * w + 0.025 * w, y + h, fade(darker(c, 0.45), 0.85))
        pen.rect(x + dx * w - 0.035 * w, y + 0.6 * h, x + dx * w + 0.035 * w, y + 0.72 * h, GOLD, r=0.01 * w)
    for dx in (-1, 1):
        for v in (0.0, 0.84):
            pen.rect(x + dx * 0.43 * w - 0.05 * w, y + v * h, x + dx * 0.43 * w + 0.05 * w, y + (v + 0.16) * h, lighter(c, 0.35), r=0.02 * w)


def _glass(pen: Pen, setup: Setup, windows: list[tuple[float, float]]) -> None:
    """What is seen of the panes: a sheen, drops that run aslant, frost."""
    m, rng = setup.mood, setup.rng("glass")
    for x, w in windows:
        with pen.clip(round_rect(x - w, _LOW, x + w, _HIGH, 0.02)):
            for k in (0.1, 0.42):
                pen.poly([(x - w + k * w, _LOW), (x - w + (k + 0.16) * w, _LOW), (x - w + (k + 0.9) * w, _HIGH), (x - w + (k + 0.6) * w, _HIGH)], fade((1, 1, 1), 0.07 if m.night else 0.11))
            if m.weather in ("rain", "storm"):
                for _ in range(34):
                    px, py, long = x + float(rng.uniform(-w, w)), float(rng.uniform(_LOW, _HIGH)), float(rng.uniform(0.012, 0.06))
                    pen.line([(px, py), (px + m.side * long, py - 0.45 * long)], fade((0.9, 0.95, 1.0), 0.4), 0.0024)
                    pen.oval(px + m.side * long, py - 0.45 * long, 0.003, 0.0026, fade((0.95, 0.98, 1.0), 0.7))
            if m.snow:
                for side in (-1, 1):
                    pen.glow(x + side * w, _LOW, 0.16, 0.09, (0.96, 0.98, 1.0), 0.9, blend="over")


def _lamps(pen: Pen, spots: list[float], metal: Colour, old: bool, lit: float) -> None:
    """Lamps on the piers, or a line of light along the ceiling; drawn after the light."""
    x0, _, x1, _ = pen.extent
    if not old:
        pen.rect(x0, _CEILING + 0.008, x1, _CEILING + 0.024, mix((0.86, 0.88, 0.9), (1.0, 0.99, 0.94), lit))
        pen.rect(x0, _CEILING - 0.09, x1, _CEILING + 0.12, vert(fade((1, 1, 0.95), 0.0), fade((1, 1, 0.95), 0.34 * lit), fade((1, 1, 0.95), 0.0)), blend="screen")
        return
    for x in spots:
        pen.glow(x, 0.25, 0.26, 0.26, (1.0, 0.78, 0.48), 0.6 * lit)
        pen.curve([(x, 0.2), (x, 0.185), (x - 0.0, 0.215)], metal, 0.012)
        pen.oval(x, 0.2, 0.016, 0.012, soft(metal, 0.4))
        shade = [(x - 0.034, 0.225), (x + 0.034, 0.225), (x + 0.02, 0.28), (x - 0.02, 0.28)]
        pen.poly(shade, vert(mix((0.93, 0.86, 0.7), (1.0, 0.93, 0.72), lit), mix((0.85, 0.74, 0.55), (1.0, 0.84, 0.5), lit)))
        pen.rect(x - 0.004, 0.2, x + 0.004, 0.226, metal)


def _seat(pen: Pen, x: float, y: float, h: float, c: Colour, frame: Colour, face: int, old: bool) -> None:
    """A seat from its side, h tall; face: which way who sits on it looks."""
    pen.shade(x, y + 0.004, 0.46 * h, 0.05 * h, 0.55)
    pen.canvas.save()
    pen.canvas.translate(x, y)
    pen.canvas.scale(face * h, h)
    pen.rect(-0.26, 0.0, -0.2, 0.26, darker(frame, 0.3), r=0.01)
    pen.rect(0.2, 0.0, 0.26, 0.26, darker(frame, 0.3), r=0.01)
    pen.rect(-0.32, 0.2, 0.34, 0.3, vert(lighter(frame, 0.15), darker(frame, 0.25)), r=0.02)
    back = skia.Path()
    back.moveTo(-0.3, 0.28)
    back.cubicTo(-0.36, 0.55, -0.42, 0.8, -0.46, 0.97)
    back.cubicTo(-0.44, 1.03, -0.32, 1.03, -0.29, 0.97)
    back.cubicTo(-0.22, 0.78, -0.14, 0.6, -0.12, 0.36)
    back.close()
    pen.body(back, c, depth=0.06)
    with pen.clip(back):
        pen.rect(-0.5, 0.86, -0.1, 1.05, fade((1, 1, 1) if old else lighter(c, 0.4), 0.85), r=0.02)  # the cloth where heads rest
        for k in range(3):
            pen.line([(-0.4, 0.44 + 0.14 * k), (-0.1, 0.46 + 0.14 * k)], fade(darker(c, 0.5), 0.3), 0.012)
    pen.body(round_rect(-0.3, 0.27, 0.4, 0.42, 0.06), c, depth=0.06)
    pen.body(round_rect(-0.26, 0.55, 0.22, 0.61, 0.03), frame if old else darker(frame, 0.2), depth=0.025)
    pen.rect(0.12, 0.4, 0.17, 0.57, darker(frame, 0.25), r=0.015)
    pen.canvas.restore()


PAINTERS = {"train_carriage": train_carriage}
