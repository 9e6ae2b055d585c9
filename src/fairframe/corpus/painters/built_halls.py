"""Rooms to learn in: library and classroom; and the plates such rooms share."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import skia

from fairframe.corpus.painters.base import Backdrop, Setup
from fairframe.corpus.painters.built_furniture import arch_path, bookcase, cupboard, table
from fairframe.corpus.painters.built_pen import Lamp, Pen, ball, darker, horiz, lighter, new_pen, pick, soft, vert
from fairframe.corpus.painters.built_room import (
    WARM,
    Room,
    backdrop,
    floor_boards,
    floor_finish,
    floor_light,
    look_out,
    make_room,
    rug,
    settle,
    wall,
    window,
)
from fairframe.corpus.painters.built_things import (
    CHEERFUL,
    GOLD,
    WOOD,
    books,
    glossy,
    pendant,
    plant,
    round_rect,
    table_lamp,
    turned,
    wall_clock,
)
from fairframe.corpus.painters.colour import Colour, fade, jitter, rgb
from fairframe.scene.scene import Effect

_LEATHER: tuple[Colour, ...] = tuple(rgb(c) for c in ("#7a2f2a", "#8f5a2f", "#2f5a4a", "#2f4a6f", "#5a2f4f", "#b08a4a", "#4a3a2f", "#96402f", "#c9a96f"))


def room_layers(setup: Setup, far: Pen, mid: Pen, ground: Pen, near: Pen) -> tuple:
    settle(setup, far, mid, ground)
    return (
        setup.layer(far.plate, "far", depth=2.3, role="far", trim=False),
        setup.layer(mid.plate, "mid", depth=1.75),
        setup.layer(ground.plate, "ground", depth=1.2),
        setup.layer(near.plate, "near", depth=0.75, role="near"),
    )


def near_plate(setup: Setup, room: Room, draw: Callable[[Pen, float], None], warm: Colour = WARM) -> Pen:
    """A near plate drawn by draw(pen, half) out of focus, and lit a little darker than the room."""
    pen = new_pen(setup, top=0.05)
    with pen.blurred(0.004, 0.004):
        draw(pen, setup.aspect / 2)
    pen.light(tuple(v * 0.82 for v in room.ambient), [(0, 0.0, 1.3, tuple(0.25 * room.glow * v for v in warm))])
    return pen


def shaft(pen: Pen, x0: float, y0: float, x1: float, lean: float, low: float, c: Colour, strength: float) -> None:
    """Sunlight slanting in from a window between x0 and x1 at height y0 down to `low`."""
    pen.poly([(x0, y0), (x1, y0), (x1 + lean, low), (x0 + lean, low)], vert(fade(c, strength), fade(c, strength * 0.5), fade(c, 0.0)), blend="screen", blur=0.012)


def library(setup: Setup) -> Backdrop:
    rng = setup.rng("layout")
    timber = jitter(rng, pick(rng, (rgb("#8a5a38"), rgb("#6f4630"), rgb("#a06c42"), rgb("#5f4438"))), 0.01)
    paint = jitter(rng, pick(rng, (rgb("#d9c39a"), rgb("#9fb3a0"), rgb("#c9a08a"), rgb("#8a9fb0"))), 0.02)
    room = make_room(setup, horizon=0.06, ground=-0.33, wall=2.1, front=1.7, ambient=(1.0, 0.95, 0.88))
    base, flip = room.view.at(0, 0, room.front)[1], int(pick(rng, (-1, 1)))
    warm = tuple(0.8 * max(0.45, room.glow) * v for v in WARM)
    lamps: list[Lamp] = [(x, 0.26, 0.7, warm) for x in (-0.62, 0.62)] + [(flip * 0.3, base + 0.22, 0.4, tuple(0.6 * v for v in warm))]
    far = new_pen(setup)
    wall(far, room, paint, skirting=timber, ceiling=1.5)
    wx = float(rng.uniform(-0.04, 0.04))
    box = (wx - 0.16, -0.02, wx + 0.16, 0.5)
    far.path(arch_path(wx - 0.2, -0.06, wx + 0.2, 0.56), darker(timber, 0.1))
    far.path(arch_path(wx - 0.185, -0.05, wx + 0.185, 0.54), lighter(timber, 0.15))
    pane = window(far, box, lighter(timber, 0.3), cols=3, rows=4, width=0.012)
    far.light(room.ambient, lamps, gloom=0.25)
    with far.clip(arch_path(wx - 0.17, -0.03, wx + 0.17, 0.52)):
        look_out(far, setup, room, pane, setup.rng("view"), town=False)
    mid = new_pen(setup)
    lively = _LEATHER if rng.random() < 0.55 else (*_LEATHER[:4], *CHEERFUL)
    for side in (-1, 1):
        edge = wx + side * 0.23
        for k in range(3):
            a, b = sorted((edge + side * (0.005 + 0.37 * k), edge + side * (0.365 + 0.37 * k)))
            bookcase(mid, rng, a, b, base - 0.02, 0.5, timber, rows=6, palette=lively, busy=0.08)
            mid.rect(a - 0.012, base - 0.02, a + 0.01, 0.52, horiz(lighter(timber, 0.3), timber, darker(timber, 0.3)))
            mid.rect(a - 0.016, 0.5, b + 0.016, 0.54, vert(lighter(timber, 0.3), darker(timber, 0.1)))
    mid.rect(wx - 0.24, 0.5, wx + 0.24, 0.56, vert(lighter(timber, 0.3), darker(timber, 0.1)))
    lx = wx + flip * 0.62  # a ladder on its rail
    for dx in (-0.045, 0.045):
        mid.line([(lx + dx + flip * 0.05, base - 0.02), (lx + dx, 0.42)], darker(timber, 0.35), 0.011)
        mid.line([(lx + dx + flip * 0.05 - 0.002, base - 0.02), (lx + dx - 0.002, 0.42)], lighter(timber, 0.3), 0.004)
    for t in np.linspace(0.06, 0.95, 9):
        cx = lx + flip * 0.05 * (1 - t)
        mid.line([(cx - 0.045, base - 0.02 + t * (0.44 - base)), (cx + 0.045, base - 0.02 + t * (0.44 - base))], lighter(timber, 0.1), 0.008)
    tx = wx - flip * 0.02
    _globe(mid, wx - flip * 0.17, base - 0.02, 0.2)
    table(mid, wx + flip * 0.12, base - 0.02, 0.2, 0.115, timber, round=False)
    table_lamp(mid, wx + flip * 0.17, base + 0.105, 0.13, rgb("#3f8f5f"), GOLD, max(0.4, room.glow))
    books(mid, rng, tx + flip * 0.14 - 0.1, tx + flip * 0.14 + 0.02, base + 0.105, 0.07, palette=lively)
    mid.light(room.ambient, lamps, gloom=0.1)
    for x in (-0.62, 0.62):
        pendant(mid, x, 0.27, 0.085, 0.62, GOLD, 0.9)
        mid.glow(x, 0.26, 0.3, 0.26, WARM, 0.35 + 0.35 * room.glow)
    mid.glow(wx + flip * 0.17, base + 0.2, 0.16, 0.13, WARM, 0.6 * max(0.4, room.glow))
    if setup.mood.overcast < 0.5:
        for k in (-1, 0, 1):
            shaft(mid, wx + 0.1 * k - 0.035, 0.44, wx + 0.1 * k + 0.03, -flip * 0.3, base - 0.2, room.outside, {"day": 0.3, "dawn": 0.3, "sunset": 0.36, "night": 0.13}[setup.time])
    ground = new_pen(setup, top=base + 0.002)
    floor_boards(ground, room, setup.rng("floor"), jitter(rng, darker(timber, 0.05), 0.01), width=0.12)
    rug(ground, room, rng, jitter(rng, pick(rng, (rgb("#9f3a38"), rgb("#2f5f6f"), rgb("#5a3f7a"), rgb("#3f6a4a"))), 0.02), x=wx, wide=0.68, z=1.16, deep=0.28)
    ground.light(room.ambient, [(x, base, 0.7, tuple(0.7 * v for v in warm)) for x in (-0.5, 0.5)] + [(0, -0.34, 0.8, tuple(0.3 * v for v in warm))])
    floor_light(ground, room, room.outside, [(wx, 0.1)], 0.3 if setup.time != "night" else 0.12, slant=-flip * 0.35)
    floor_finish(ground, room, gloss=0.08)

    def draw(pen: Pen, half: float) -> None:
        for side in (-1, 1):
            x = side * (half + 0.06)
            y = -0.66
            for _ in range(5 if side == flip else 7):
                c, w = jitter(rng, pick(rng, lively), 0.02), rng.uniform(0.15, 0.19)
                pen.rect(x - w, y, x + w, y + 0.042, vert(lighter(c, 0.25), c, darker(c, 0.3)), r=0.008)
                pen.rect(x - side * w, y + 0.008, x - side * (w - 0.012), y + 0.034, rgb("#efe3c6"), r=0.004)
                x, y = x + rng.uniform(-0.012, 0.012), y + 0.043

    return backdrop(setup, room, room_layers(setup, far, mid, ground, near_plate(setup, room, draw)), effects=(Effect(name="dust", amount=0.3, depth=1.3),))


def _globe(pen: Pen, x: float, y: float, h: float) -> None:
    pen.path(turned(x, y, h, [(0.2, 0), (0.18, 0.05), (0.04, 0.14), (0.04, 0.34)]), soft(darker(WOOD, 0.2)))
    pen.oval(x, y + h * 0.66, h * 0.35, h * 0.35, GOLD, stroke=h * 0.03)
    r = h * 0.3
    pen.oval(x, y + h * 0.66, r, r, ball(rgb("#9fd4ea"), rgb("#4f9ac4"), rgb("#1f4f86")))
    ball_path = skia.Path().addOval(skia.Rect.MakeLTRB(x - r, y + h * 0.66 - r, x + r, y + h * 0.66 + r))
    with pen.clip(ball_path):
        for dx, dy, rx, ry in ((-0.35, 0.3, 0.4, 0.3), (-0.2, -0.3, 0.22, 0.4), (0.4, 0.2, 0.3, 0.42), (0.3, -0.5, 0.3, 0.18)):
            pen.oval(x + dx * r, y + h * 0.66 + dy * r, rx * r, ry * r, rgb("#7fb46a"))
    pen.oval(x - r * 0.35, y + h * 0.66 + r * 0.4, r * 0.25, r * 0.2, fade((1, 1, 1), 0.4))


def classroom(setup: Setup) -> Backdrop:
    rng = setup.rng("layout")
    paint = jitter(rng, pick(rng, (rgb("#f3dfae"), rgb("#bfdfd6"), rgb("#f4cdb8"), rgb("#c4d8ee"), rgb("#dccdea"))), 0.02)
    timber = jitter(rng, rgb("#d29a5f"), 0.015)
    room = make_room(setup, wall=2.0, front=1.62)
    base, flip = room.view.at(0, 0, room.front)[1], int(pick(rng, (-1, 1)))
    glow = tuple(0.6 * room.glow * v for v in (1.0, 0.9, 0.72))
    lamps: list[Lamp] = [(x, 0.4, 0.9, glow) for x in (-0.5, 0.5)]
    far = new_pen(setup)
    wall(far, room, paint, skirting=(0.95, 0.93, 0.88), ceiling=1.16)
    bx, board = flip * 0.14, pick(rng, (rgb("#2f6a55"), rgb("#2f4f6a"), rgb("#33403f")))
    far.rect(bx - 0.475, 0.025, bx + 0.475, 0.375, fade((0.1, 0.05, 0.1), 0.35), blur=0.015)
    far.rect(bx - 0.47, 0.03, bx + 0.47, 0.38, soft(timber), r=0.006)
    far.rect(bx - 0.45, 0.05, bx + 0.45, 0.362, vert(lighter(board, 0.1), board, darker(board, 0.1)))
    _chalk(far, rng, bx, 0.05, 0.9, 0.31)
    far.rect(bx - 0.47, 0.018, bx + 0.47, 0.04, vert(lighter(timber, 0.3), darker(timber, 0.2)))
    for k in range(5):
        far.rect(bx - 0.2 + k * 0.05, 0.04, bx - 0.17 + k * 0.05, 0.047, pick(rng, ((1, 1, 1), rgb("#ffd76a"), rgb("#ff9a9a"), rgb("#9ad4ff"))), r=0.003)
    wx = -flip * 0.68
    win = (wx - 0.18, 0.02, wx + 0.18, 0.38)
    pane = window(far, win, (0.97, 0.96, 0.93), cols=2, rows=2)
    wall_clock(far, rng, bx + flip * 0.56, 0.33, 0.05, rgb("#d9483b"))
    for k in range(3):  # drawings pinned up
        px, py = bx + flip * (0.55 + 0.11 * (k % 2)), 0.2 - 0.1 * (k // 2)
        far.rect(px - 0.045, py - 0.035, px + 0.045, py + 0.035, (1, 0.99, 0.95))
        c = pick(rng, CHEERFUL)
        far.oval(px, py, 0.02, 0.02, c)
        far.rect(px - 0.035, py - 0.028, px + 0.035, py - 0.018, rgb("#7fb46a"))
    colours = [pick(rng, CHEERFUL) for _ in range(5)]
    for k in range(34):
        x = -1.25 + k * 0.075
        far.poly([(x, 0.455), (x + 0.06, 0.455), (x + 0.03, 0.41)], colours[k % 5])
    far.line([(-1.3, 0.456), (1.3, 0.456)], (1, 1, 1), 0.004)
    far.light(room.ambient, lamps, gloom=0.12)
    look_out(far, setup, room, pane, setup.rng("view"))
    mid = new_pen(setup)
    bookcase(mid, rng, wx - 0.22, wx + 0.22, base - 0.01, base + 0.17, lighter(timber, 0.15), rows=2, palette=CHEERFUL, busy=0.3)
    _globe(mid, wx - 0.12, base + 0.18, 0.17)
    plant(mid, wx + 0.13, base + 0.18, 0.17, rng)
    dx = bx + flip * 0.12
    table(mid, dx, base - 0.02, 0.46, 0.16, timber, round=False)
    for k in range(3):
        c = pick(rng, CHEERFUL)
        mid.rect(dx - 0.16, base + 0.155 + 0.02 * k, dx - 0.05, base + 0.174 + 0.02 * k, vert(lighter(c, 0.3), darker(c, 0.2)), r=0.003)
    mid.oval(dx + 0.1, base + 0.185, 0.028, 0.027, ball(rgb("#ff8f7a"), rgb("#e0352f"), rgb("#8f1a20")))
    mid.curve([(dx + 0.1, base + 0.205), (dx + 0.102, base + 0.22), (dx + 0.108, base + 0.226)], rgb("#5a3a22"), 0.005)
    cupboard(mid, flip * 0.98 - 0.16, flip * 0.98 + 0.16, base, 0.24, lighter(timber, 0.1), doors=2, drawers=1)
    mid.light(room.ambient, lamps)
    ground = new_pen(setup, top=base + 0.002)
    floor_boards(ground, room, setup.rng("floor"), jitter(rng, rgb("#d3a873"), 0.01), width=0.1)
    desks = new_pen(setup, top=0.05)
    for side in (-1, 1):
        for z, off in ((1.42, 0.62), (1.2, 0.86)):
            _school_desk(desks, room, rng, side * off, z, timber)
    ground.light(room.ambient, [(0, -0.2, 1.0, glow)])
    floor_light(ground, room, room.outside, [(wx, 0.14)], 0.34 if setup.time != "night" else 0.08, slant=flip * 0.3)
    floor_finish(ground, room, gloss=0.1)
    desks.light(room.ambient, [(0, 0.1, 1.0, glow)])

    def draw(pen: Pen, half: float) -> None:
        for side in (-1, 1):
            x = side * (half - 0.02)
            pen.rect(x - 0.3, -0.8, x + 0.3, -0.5, vert(lighter(timber, 0.25), darker(timber, 0.1)), r=0.03)
            if side == flip:
                for k in range(6):
                    c = pick(rng, CHEERFUL)
                    pen.line([(x - 0.05 + k * 0.016, -0.44), (x - 0.07 + k * 0.025, -0.31)], c, 0.014)
                glossy(pen, round_rect(x - 0.07, -0.52, x + 0.05, -0.4, 0.015), pick(rng, CHEERFUL))
            else:
                for k in range(3):
                    c = pick(rng, CHEERFUL)
                    pen.rect(x - 0.13, -0.5 + 0.035 * k, x + 0.13, -0.466 + 0.035 * k, vert(lighter(c, 0.25), darker(c, 0.2)), r=0.006)

    near = near_plate(setup, room, draw)
    layers = room_layers(setup, far, mid, ground, near)
    layers = (*layers[:3], setup.layer(desks.plate, "mid2", depth=1.19), layers[3])
    return backdrop(setup, room, layers)


def _chalk(pen: Pen, rng: np.random.Generator, x: float, y: float, w: float, h: float) -> None:
    """Chalk drawings on the board: shapes, a sun, a house, wavy lines; nothing to read."""
    inks = ((1, 1, 1), rgb("#ffe08a"), rgb("#ffb0b0"), rgb("#a8e0ff"))
    for k, kind in enumerate(rng.permutation(6)[:4]):
        cx, cy, r, c = x + w * (-0.36 + 0.24 * k), y + h * rng.uniform(0.45, 0.6), h * 0.24, fade(pick(rng, inks), 0.85)
        if kind == 0:
            pen.oval(cx, cy, r * 0.5, r * 0.5, c, stroke=0.005)
            for a in np.linspace(0, 2 * math.pi, 9)[:-1]:
                pen.line([(cx + math.cos(a) * r * 0.7, cy + math.sin(a) * r * 0.7), (cx + math.cos(a) * r, cy + math.sin(a) * r)], c, 0.005)
        elif kind == 1:
            pen.line([(cx - r, cy - r), (cx + r, cy - r), (cx, cy + r), (cx - r, cy - r)], c, 0.005)
        elif kind == 2:
            pen.line([(cx - r * 0.8, cy - r), (cx - r * 0.8, cy + 0.1 * r), (cx, cy + r), (cx + r * 0.8, cy + 0.1 * r), (cx + r * 0.8, cy - r), (cx - r * 0.8, cy - r)], c, 0.005)
            pen.rect(cx - r * 0.2, cy - r, cx + r * 0.2, cy - r * 0.3, c, stroke=0.004)
        elif kind == 3:
            for j in range(4):
                pts = [(cx - r * 1.2 + t * r * 2.4, cy + r * (0.8 - 0.5 * j) + math.sin(t * 22 + j) * r * 0.09) for t in np.linspace(0, 1 if j < 3 else 0.6, 24)]
                pen.line(pts, c, 0.004)
        elif kind == 4:
            for j in range(5):
                pen.oval(cx + r * 0.85 * math.cos(j * 1.257), cy + r * 0.85 * math.sin(j * 1.257), r * 0.36, r * 0.36, c, stroke=0.004)
            pen.oval(cx, cy, r * 0.4, r * 0.4, c, stroke=0.005)
        else:
            pts = [(cx + (0.1 + 0.9 * t) * r * math.cos(t * 14), cy + (0.1 + 0.9 * t) * r * math.sin(t * 14)) for t in np.linspace(0, 1, 40)]
            pen.line(pts, c, 0.005)


def _school_desk(pen: Pen, room: Room, rng: np.random.Generator, x: float, z: float, c: Colour) -> None:
    view, h = room.view, 0.2
    for dx in (-0.14, 0.14):
        for dz in (0.0, 0.16):
            pen.line([view.at(x + dx, 0, z + dz), view.at(x + dx, h, z + dz)], rgb("#8a94a0"), 0.012 / z)
    view.box(pen, x - 0.17, x + 0.17, h, h + 0.03, z, z + 0.18, c)
    sx, sy = view.at(x, 0, z - 0.08)
    pen.shade(sx, sy, 0.16 / z, 0.03, 0.3)
    bx, by = view.at(x + rng.uniform(-0.08, 0.08), h + 0.03, z + 0.08)
    b = pick(rng, CHEERFUL)
    pen.rect(bx - 0.045, by, bx + 0.045, by + 0.016, vert(lighter(b, 0.3), darker(b, 0.2)), r=0.003)


PAINTERS = {"library": library, "classroom": classroom}
