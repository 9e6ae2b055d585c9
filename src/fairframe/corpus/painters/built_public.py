"""Public rooms: restaurant, gym and railway station."""

from __future__ import annotations

import numpy as np

from fairframe.corpus.painters.base import Backdrop, Setup
from fairframe.corpus.painters.built_furniture import chair, table
from fairframe.corpus.painters.built_halls import near_plate, room_layers
from fairframe.corpus.painters.built_pen import Lamp, Pen, ball, darker, horiz, lighter, new_pen, pick, soft, vert
from fairframe.corpus.painters.built_room import (
    WARM,
    Room,
    backdrop,
    floor_boards,
    floor_finish,
    floor_light,
    floor_tiles,
    look_out,
    make_room,
    stripes,
    wall,
    window,
)
from fairframe.corpus.painters.built_signs import glyph_column
from fairframe.corpus.painters.built_things import CHEERFUL, GOLD, WOOD, bottle, cup, glossy, jar, pendant, plant, round_rect, vase
from fairframe.corpus.painters.colour import Colour, fade, jitter, rgb
from fairframe.scene.scene import Effect

_CAFES: tuple[tuple[str, str, str, str], ...] = (  # wall, panelling, cloth, seats
    ("#e9c39a", "#5f8f82", "#f7f0e2", "#c8553d"),
    ("#b8473f", "#5a3428", "#fdf3de", "#d9a441"),
    ("#a9c9c9", "#efe6d4", "#e9695a", "#4f7f8a"),
    ("#f2d9c4", "#8a5f7a", "#fbf3f0", "#6f9a6a"),
    ("#4f6f6a", "#c99a5f", "#f6ecd6", "#b5573a"),
)


def restaurant(setup: Setup) -> Backdrop:
    rng = setup.rng("layout")
    paint, low_wall, cloth, seat = (jitter(rng, rgb(c), 0.015, 0.08, 0.04) for c in pick(rng, _CAFES))
    timber = jitter(rng, rgb("#9a643c"), 0.01)
    room = make_room(setup, wall=2.0, front=1.66, ambient=(1.0, 0.96, 0.9))
    base, flip = room.view.at(0, 0, room.front)[1], int(pick(rng, (-1, 1)))
    warm = tuple(0.7 * max(0.45, room.glow) * v for v in WARM)
    posts = (-0.9, -0.3, 0.3, 0.9)
    lamps: list[Lamp] = [(x, 0.25, 0.6, warm) for x in posts]
    far = new_pen(setup)
    wall(far, room, paint, skirting=timber, ceiling=1.18)
    x0, _, x1, _ = far.extent
    top = room.on_wall(0, 0.4)[1]
    if rng.random() < 0.5:
        stripes(far, (x0, top, x1, 0.5), lighter(paint, 0.5), 0.08, 0.25)
    far.rect(x0, room.foot, x1, top, vert(lighter(low_wall, 0.1), darker(low_wall, 0.12)))
    for x in np.arange(x0, x1, 0.075):
        far.rect(float(x), room.foot, float(x) + 0.004, top, fade(darker(low_wall, 0.5), 0.4))
    far.rect(x0, top - 0.008, x1, top + 0.012, vert(lighter(timber, 0.3), darker(timber, 0.2)))
    wx = -flip * 0.62
    pane = window(far, (wx - 0.26, 0.06, wx + 0.26, 0.4), lighter(timber, 0.1), cols=3, rows=2)
    bx = flip * 0.62
    for k in range(2):  # the bar's shelves
        y = 0.13 + 0.13 * k
        far.rect(bx - 0.32, y - 0.012, bx + 0.32, y, soft(timber))
        far.rect(bx - 0.32, y - 0.045, bx + 0.32, y - 0.012, vert(fade((0.1, 0.05, 0.1), 0.3), fade((0.1, 0.05, 0.1), 0)))
        for px in np.arange(bx - 0.29, bx + 0.3, 0.05):
            c = jitter(rng, pick(rng, (*CHEERFUL, rgb("#5f8f3a"), rgb("#7a4a2a"))), 0.02)
            if rng.random() < 0.6:
                bottle(far, float(px), y, rng.uniform(0.08, 0.11), c)
            else:
                jar(far, float(px), y, rng.uniform(0.055, 0.08), c, rng)
    menu = flip * 0.06
    far.rect(menu - 0.14, 0.09, menu + 0.14, 0.36, soft(timber), r=0.006)
    far.rect(menu - 0.125, 0.105, menu + 0.125, 0.345, vert(rgb("#3a4643"), rgb("#2a3331")))
    for k in range(4):
        glyph_column(far, rng, menu - 0.1, 0.29 - 0.052 * k, 0.13 + 0.02 * (k % 2), 0.026, (1, 0.97, 0.88), dark=(0.95, 0.92, 0.82), across=True)
        far.oval(menu + 0.09, 0.303 - 0.052 * k, 0.012, 0.012, pick(rng, CHEERFUL))
    far.light(room.ambient, lamps, gloom=0.2)
    look_out(far, setup, room, pane, setup.rng("view"), town=True)
    mid = new_pen(setup)
    rim = room.view.at(0, 0.32, room.front)[1]
    a, b = sorted((flip * 0.24, flip * 1.4))
    mid.rect(a, base - 0.02, b, rim, vert(lighter(low_wall, 0.12), darker(low_wall, 0.2)))
    for x in np.arange(a + 0.01, b, 0.17):
        mid.rect(float(x) + 0.012, base + 0.02, float(x) + 0.155, rim - 0.03, vert(darker(low_wall, 0.16), lighter(low_wall, 0.08)), r=0.005)
    mid.rect(a - 0.02, rim - 0.006, b, rim + 0.018, vert(lighter(timber, 0.4), timber, darker(timber, 0.3)))
    _coffee_machine(mid, flip * 0.84, rim + 0.018, pick(rng, (rgb("#d0d5da"), rgb("#c8473c"), GOLD)))
    for k in range(4):
        cup(mid, flip * (0.36 + 0.06 * k), rim + 0.018, 0.036, pick(rng, ((0.98, 0.97, 0.94), seat, low_wall)), flip)
    mid.oval(flip * 0.66, rim + 0.05, 0.06, 0.035, ball((1, 0.97, 0.93), rgb("#f0a8b8"), rgb("#c8607a")))
    mid.rect(flip * 0.66 - 0.07, rim + 0.018, flip * 0.66 + 0.07, rim + 0.032, soft((0.95, 0.95, 0.97)), r=0.006)
    for tx in (-flip * 0.36, -flip * 0.95):
        chair(mid, tx - 0.155, base - 0.015, 0.25, darker(timber, 0.1), seat, side=-1)
        chair(mid, tx + 0.155, base - 0.015, 0.25, darker(timber, 0.1), seat, side=1)
        table(mid, tx, base - 0.03, 0.27, 0.16, timber, cloth=cloth)
        vase(mid, tx, base + 0.13, 0.05, seat, rng)
        for s in (-1, 1):
            mid.oval(tx + s * 0.075, base + 0.128, 0.036, 0.009, vert((1, 1, 1), (0.86, 0.86, 0.9)))
    for x in posts:
        pendant(mid, x, 0.26, 0.085, 0.64, pick(rng, (GOLD, seat, darker(low_wall, 0.2))), 0.85)
    mid.light(room.ambient, lamps, gloom=0.08)
    for x in posts:
        mid.glow(x, 0.25, 0.25, 0.22, WARM, 0.35 + 0.3 * room.glow)
        mid.glow(x, 0.255, 0.06, 0.045, (1, 0.95, 0.8), 0.85)
    ground = new_pen(setup, top=base + 0.002)
    if rng.random() < 0.5:
        floor_tiles(ground, room, setup.rng("floor"), rgb("#efe6d6"), jitter(rng, pick(rng, (rgb("#3f4648"), rgb("#a8473c"), rgb("#5f8f8a"))), 0.02), size=0.2)
    else:
        floor_boards(ground, room, setup.rng("floor"), jitter(rng, rgb("#a9744a"), 0.01), width=0.12)
    ground.light(room.ambient, [(x, base - 0.1, 0.55, tuple(0.8 * v for v in warm)) for x in posts])
    floor_light(ground, room, room.outside, [(wx, 0.2)], 0.28 if setup.time != "night" else 0.05, slant=flip * 0.3)
    floor_finish(ground, room, gloss=0.12)

    def draw(pen: Pen, half: float) -> None:
        x = -flip * (half - 0.02)
        pen.oval(x, -0.6, 0.32, 0.15, vert(lighter(cloth, 0.3), darker(cloth, 0.12)))
        vase(pen, x - flip * 0.06, -0.5, 0.1, seat, rng)
        plant(pen, flip * (half + 0.07), -0.72, 0.42, rng)

    return backdrop(setup, room, room_layers(setup, far, mid, ground, near_plate(setup, room, draw)), effects=(Effect(name="steam", amount=0.08, depth=1.6),))


def _coffee_machine(pen: Pen, x: float, y: float, c: Colour) -> None:
    pen.body(round_rect(x - 0.1, y, x + 0.1, y + 0.15, 0.02), c, depth=0.02)
    pen.rect(x - 0.08, y + 0.02, x + 0.08, y + 0.075, vert(rgb("#2f2b30"), rgb("#4a444a")), r=0.006)
    for s in (-0.04, 0.04):
        pen.rect(x + s - 0.012, y + 0.065, x + s + 0.012, y + 0.085, (0.8, 0.82, 0.85), r=0.003)
        cup(pen, x + s, y + 0.022, 0.028, (0.98, 0.97, 0.95))
    for k in range(3):
        pen.oval(x - 0.04 + 0.04 * k, y + 0.115, 0.011, 0.011, ball((1, 1, 1), (0.7, 0.72, 0.76), (0.3, 0.3, 0.35)))
    pen.rect(x - 0.085, y + 0.15, x + 0.085, y + 0.158, (0.7, 0.72, 0.75))


def gym(setup: Setup) -> Backdrop:
    rng = setup.rng("layout")
    accent = jitter(rng, pick(rng, (rgb("#e5533d"), rgb("#2f8fd0"), rgb("#3fae7a"), rgb("#f2a02f"), rgb("#7a5fd0"))), 0.02)
    paint = jitter(rng, pick(rng, (rgb("#d6dbe0"), rgb("#e6dfd4"), rgb("#c4d0da"))), 0.02)
    room = make_room(setup, wall=2.1, front=1.95)
    base, flip = room.view.at(0, 0, 1.7)[1], int(pick(rng, (-1, 1)))
    glow = tuple(0.6 * room.glow * v for v in (1.0, 0.95, 0.85))
    lamps: list[Lamp] = [(x, 0.42, 0.9, glow) for x in (-0.6, 0.6)]
    far = new_pen(setup)
    wall(far, room, paint, skirting=rgb("#4a5058"), ceiling=1.16)
    _bricks(far, room, rng, paint)
    x0, _, x1, _ = far.extent
    far.rect(x0, 0.045, x1, 0.095, vert(lighter(accent, 0.1), accent))
    far.rect(x0, 0.105, x1, 0.115, accent)
    wins = [window(far, (c - 0.2, 0.19, c + 0.2, 0.37), (0.9, 0.92, 0.94), cols=3, rows=1, width=0.01, sill=False) for c in (-0.92, -0.4, 0.4, 0.92)]
    bars = flip * 0.55  # wall bars
    for k in range(9):
        y = room.foot + 0.05 + 0.036 * k
        far.rect(bars - 0.17, y, bars + 0.17, y + 0.012, vert(lighter(WOOD, 0.35), darker(WOOD, 0.15)), r=0.005)
    for dx in (-0.18, 0.0, 0.18):
        far.rect(bars + dx - 0.011, room.foot, bars + dx + 0.011, room.foot + 0.38, horiz(lighter(WOOD, 0.2), darker(WOOD, 0.3)))
    hoop = 0.0
    far.rect(hoop - 0.1, 0.24, hoop + 0.1, 0.38, vert((1, 1, 1), (0.88, 0.89, 0.92)), r=0.008)
    far.rect(hoop - 0.098, 0.242, hoop + 0.098, 0.378, accent, r=0.008, stroke=0.006)
    far.rect(hoop - 0.035, 0.262, hoop + 0.035, 0.315, accent, stroke=0.005)
    far.oval(hoop, 0.255, 0.046, 0.011, rgb("#e8642f"), stroke=0.007)
    for k in range(6):
        far.line([(hoop - 0.044 + 0.0176 * k, 0.252), (hoop - 0.028 + 0.0112 * k, 0.2)], fade((1, 1, 1), 0.9), 0.003)
    _trusses(far, room, accent)
    far.light(room.ambient, lamps, gloom=0.12)
    for k, win in enumerate(wins):
        look_out(far, setup, room, win, setup.rng(f"view{k}"), town=False, sun=k == 1)
    for x, z in ((-1.3, 1.25), (-0.42, 1.25), (0.42, 1.25), (1.3, 1.25), (-0.9, 1.75), (0.0, 1.75), (0.9, 1.75)):
        lx, ly = room.view.at(x, 1.06, z)
        far.poly([(lx - 0.05 / z, ly), (lx + 0.05 / z, ly), (lx + 0.025 / z, ly + 0.045 / z), (lx - 0.025 / z, ly + 0.045 / z)], vert(lighter(accent, 0.1), darker(accent, 0.45)))
        far.oval(lx, ly, 0.048 / z, 0.011 / z, (1.0, 0.98, 0.9))
        far.glow(lx, ly - 0.01, 0.16 / z, 0.12 / z, (1.0, 0.95, 0.82), 0.25 + 0.45 * room.glow)
    floor = new_pen(setup, top=room.foot + 0.003)
    floor_boards(floor, room, setup.rng("floor"), jitter(rng, rgb("#d69f62"), 0.01), width=0.09, edge=room.wall)
    for line in (-0.95, 0.95):
        room.view.floor(floor, line - 0.02, line + 0.02, 0.5, room.wall, fade((1, 1, 1), 0.8))
    room.view.disc(floor, 0, 1.3, 0.42, fade(accent, 0.85))
    room.view.disc(floor, 0, 1.3, 0.385, jitter(rng, rgb("#dba76b"), 0.01))
    room.view.disc(floor, 0, 1.3, 0.38, fade(accent, 0.28))
    floor.light(room.ambient, [(0, -0.2, 1.0, glow)])
    for x in (-0.9, -0.3, 0.3, 0.9):
        floor.glow(x, room.foot - 0.06, 0.16, 0.09, room.outside, 0.3 if setup.time != "night" else 0.08)
    floor_finish(floor, room, gloss=0.2, edge=room.wall)
    mid = new_pen(setup)
    _weights(mid, rng, -flip * 0.72, base, accent)
    _treadmill(mid, flip * 0.8, base + 0.004, 0.28, -flip, accent)
    for x in (-0.16, 0.16):  # ropes to climb
        mid.line([(x * 1.3, 0.7), (x, base + 0.075)], rgb("#d9c39a"), 0.011)
        mid.oval(x, base + 0.07, 0.011, 0.018, darker(rgb("#d9c39a"), 0.2))
    bx = flip * 0.2
    hx = flip * 0.36  # punching bag
    mid.line([(hx, 0.7), (hx, 0.25)], (0.4, 0.4, 0.44), 0.006)
    mid.shade(hx, base, 0.07, 0.012, 0.35)
    glossy(mid, round_rect(hx - 0.062, base + 0.09, hx + 0.062, 0.26, 0.03), accent)
    for y in (base + 0.14, 0.22):
        mid.rect(hx - 0.063, y, hx + 0.063, y + 0.012, (0.15, 0.14, 0.17))
    for k in range(3):  # mats and balls
        c = pick(rng, CHEERFUL)
        mid.rect(bx - 0.13 + 0.01 * k, base + 0.028 * k, bx + 0.13 - 0.008 * k, base + 0.026 + 0.028 * k, vert(lighter(c, 0.25), c, darker(c, 0.2)), r=0.008)
    ballc = pick(rng, CHEERFUL)
    mid.shade(-flip * 0.36, base, 0.08, 0.012, 0.5)
    mid.oval(-flip * 0.36, base + 0.075, 0.078, 0.078, ball(lighter(ballc, 0.5), ballc, darker(ballc, 0.35)))
    mid.light(room.ambient, lamps)

    def draw(pen: Pen, half: float) -> None:
        for side in (-1, 1):
            x = side * (half - 0.04)
            pen.rect(x - 0.16, -0.51, x + 0.16, -0.48, horiz((0.5, 0.52, 0.56), (0.9, 0.92, 0.95), (0.4, 0.42, 0.46)))
            for s in (-1, 1):
                pen.body(round_rect(x + s * 0.1 - 0.035, -0.58, x + s * 0.1 + 0.035, -0.41, 0.02), accent if side == flip else rgb("#3f4650"), depth=0.02)

    far_l, mid_l, ground_l, near_l = room_layers(setup, far, mid, floor, near_plate(setup, room, draw))
    return backdrop(setup, room, (far_l, ground_l, setup.layer(mid.plate, "mid", depth=1.19), near_l))


def _bricks(pen: Pen, room: Room, rng: np.random.Generator, paint: Colour) -> None:
    """Painted brick up to the ceiling."""
    x0, _, x1, _ = pen.extent
    for j, y in enumerate(np.arange(room.foot + 0.035, room.on_wall(0, 1.16)[1] - 0.02, 0.026)):
        for x in np.arange(x0 - (0.035 if j % 2 else 0.0), x1, 0.07):
            c = (lighter if rng.random() < 0.5 else darker)(paint, 0.1)
            pen.rect(float(x) + 0.0015, float(y) + 0.0015, float(x) + 0.0685, float(y) + 0.0245, fade(c, rng.uniform(0.1, 0.5)))


def _trusses(pen: Pen, room: Room, accent: Colour) -> None:
    """Steel under the ceiling, running away from us, tied across."""
    steel, high = darker((0.62, 0.65, 0.7), 0.1), 1.16
    for z in (1.0, 1.35, 1.7, 2.05):
        y, thick = room.view.at(0, high - 0.03, z)[1], 0.03 / z
        pen.rect(pen.extent[0], y - thick, pen.extent[2], y, vert(lighter(steel, 0.2), darker(steel, 0.35)))
    for x in np.arange(-2.4, 2.41, 0.8):
        a, b = (room.view.at(float(x), high - 0.02, z) for z in (0.9, room.wall))
        pen.line([a, b], steel, 0.012)
        for z in np.arange(1.0, 2.0, 0.1):
            pen.line([room.view.at(float(x), high - 0.02, float(z)), room.view.at(float(x), high - 0.09, float(z) + 0.05), room.view.at(float(x), high - 0.02, float(z) + 0.1)], darker(steel, 0.2), 0.005)
        pen.line([room.view.at(float(x), high - 0.09, z) for z in (0.95, room.wall - 0.05)], darker(steel, 0.1), 0.006)


def _treadmill(pen: Pen, x: float, y: float, h: float, way: int, c: Colour) -> None:
    """A treadmill from the side, its screen towards `way`."""
    dark = rgb("#2f343d")
    pen.shade(x, y, h * 0.62, h * 0.06, 0.5)
    pen.poly([(x - way * h * 0.55, y), (x + way * h * 0.55, y), (x + way * h * 0.55, y + h * 0.13), (x - way * h * 0.55, y + h * 0.07)], vert(lighter(dark, 0.25), dark))
    pen.line([(x - way * h * 0.52, y + h * 0.085), (x + way * h * 0.4, y + h * 0.135)], (0.12, 0.12, 0.14), h * 0.04)
    pen.line([(x + way * h * 0.42, y + h * 0.1), (x + way * h * 0.56, y + h * 0.86)], (0.75, 0.77, 0.8), h * 0.06)
    pen.line([(x + way * h * 0.5, y + h * 0.6), (x + way * h * 0.1, y + h * 0.62)], dark, h * 0.05)
    pen.poly([(x + way * h * 0.46, y + h * 0.8), (x + way * h * 0.64, y + h * 0.84), (x + way * h * 0.62, y + h * 1.06), (x + way * h * 0.5, y + h * 1.0)], vert(lighter(c, 0.2), darker(c, 0.2)))


def _weights(pen: Pen, rng: np.random.Generator, x: float, y: float, accent: Colour) -> None:
    """A rack of dumb-bells."""
    steel = rgb("#4a515c")
    pen.shade(x, y, 0.28, 0.018, 0.5)
    for dx in (-0.22, 0.22):
        pen.line([(x + dx, y), (x + dx * 0.92, y + 0.26)], steel, 0.018)
    for k in range(3):
        sy = y + 0.06 + 0.08 * k
        pen.rect(x - 0.235, sy - 0.012, x + 0.235, sy, vert(lighter(steel, 0.3), darker(steel, 0.3)), r=0.004)
        for j in range(4):
            dx = x - 0.17 + 0.113 * j
            c = accent if (j + k) % 2 else rgb("#5a626e")
            pen.rect(dx - 0.03, sy + 0.018, dx + 0.03, sy + 0.03, (0.85, 0.87, 0.9))
            for s in (-1, 1):
                pen.rect(dx + s * 0.03 - 0.012, sy + 0.001, dx + s * 0.03 + 0.012, sy + 0.047, horiz(lighter(c, 0.3), c, darker(c, 0.35)), r=0.005)


PAINTERS = {"restaurant": restaurant, "gym": gym}
