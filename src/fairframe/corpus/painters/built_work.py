"""Office and museum."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import skia

from fairframe.corpus.painters.base import Backdrop, Setup
from fairframe.corpus.painters.built_furniture import bookcase, column, cupboard, table
from fairframe.corpus.painters.built_halls import near_plate, room_layers
from fairframe.corpus.painters.built_pen import Lamp, Pen, ball, darker, horiz, lighter, new_pen, pick, soft, vert
from fairframe.corpus.painters.built_room import (
    COOL,
    Room,
    backdrop,
    floor_boards,
    floor_finish,
    floor_light,
    floor_tiles,
    look_out,
    make_room,
    wall,
    window,
)
from fairframe.corpus.painters.built_things import (
    CHEERFUL,
    GOLD,
    WOOD,
    cup,
    glossy,
    picture,
    plant,
    round_rect,
    table_lamp,
    turned,
)
from fairframe.corpus.painters.colour import Colour, fade, jitter, mix, rgb


def office(setup: Setup) -> Backdrop:
    rng = setup.rng("layout")
    paint = jitter(rng, pick(rng, (rgb("#dfe6ea"), rgb("#e9dfd0"), rgb("#c4d8d4"), rgb("#d6d0e4"))), 0.02)
    accent, timber = pick(rng, CHEERFUL), jitter(rng, pick(rng, (rgb("#d9b080"), rgb("#b98a5f"), rgb("#e6ddd0"))), 0.01)
    room = make_room(setup, wall=2.0, front=1.62)
    base, flip = room.view.at(0, 0, room.front)[1], int(pick(rng, (-1, 1)))
    glow = tuple(0.55 * room.glow * v for v in (1.0, 0.92, 0.8))
    lamps: list[Lamp] = [(x, 0.4, 0.9, glow) for x in (-0.55, 0.55)]
    far = new_pen(setup)
    wall(far, room, paint, skirting=(0.9, 0.9, 0.9), ceiling=1.14)
    wins = [window(far, (c - 0.29, -0.05, c + 0.29, 0.37), (0.94, 0.95, 0.96), cols=2, rows=1, width=0.012) for c in (-0.96, -0.32, 0.32, 0.96)]
    _ceiling(far, room)
    far.light(room.ambient, lamps, gloom=0.08)
    for k, win in enumerate(wins):
        look_out(far, setup, room, win, setup.rng(f"view{k}"), town=True, sun=k == 1)
        x0, y0, x1, y1 = win.box
        for j in range(5):
            far.rect(x0 + 0.012, y1 - 0.012 - 0.016 * j, x1 - 0.012, y1 - 0.003 - 0.016 * j, fade(mix((0.96, 0.96, 0.97), room.ambient, 0.4), 0.85))
    for quad in _panels(room):
        far.poly(quad, fade((1.0, 0.985, 0.95), 0.95))
        x, y = sum(q[0] for q in quad) / 4, sum(q[1] for q in quad) / 4
        far.glow(x, y, 0.2, 0.07, (1.0, 0.96, 0.88), 0.3 + 0.3 * room.glow)
    mid = new_pen(setup)
    for x in (-0.36, 0.24):  # a row farther back, half hidden
        with skia.AutoCanvasRestore(mid.canvas):
            mid.canvas.translate(flip * x, base + 0.006)
            mid.canvas.scale(0.74, 0.74)
            _desk(mid, rng, 0.0, 0.0, 0.6, mix(timber, paint, 0.25), mix(accent, paint, 0.25), setup.time == "night")
    for side in (-1, 1):
        _desk(mid, rng, side * 0.8, base - 0.02, 0.66, timber, accent, setup.time == "night")
    cupboard(mid, flip * 0.42 - 0.08, flip * 0.42 + 0.08, base - 0.015, base + 0.15, mix(timber, (0.9, 0.9, 0.9), 0.4), doors=0, drawers=3)
    plant(mid, flip * 0.42, base + 0.16, 0.17, rng)
    plant(mid, -flip * 0.44, base - 0.025, 0.34, rng)
    _cooler(mid, -flip * 0.1, base - 0.01, 0.26)
    bookcase(mid, rng, flip * 1.18 - 0.15, flip * 1.18 + 0.15, base, 0.3, timber, rows=4, palette=(rgb("#f2f2f2"), accent, rgb("#4f6a8a"), rgb("#e0c04f")), busy=0.3)
    mid.light(room.ambient, lamps)
    if setup.time == "night":
        for side in (-1, 1):
            mid.glow(side * 0.8, base + 0.28, 0.22, 0.15, COOL, 0.35)
    ground = new_pen(setup, top=base + 0.002)
    carpet = jitter(rng, pick(rng, (rgb("#8fa0b0"), rgb("#a9a49a"), rgb("#7f9a94"))), 0.02)
    floor_tiles(ground, room, setup.rng("floor"), carpet, lighter(carpet, 0.12), size=0.34, grout=0.003)
    ground.light(room.ambient, [(0, -0.2, 1.0, glow)])
    floor_light(ground, room, room.outside, [(-0.96, 0.2), (-0.32, 0.2), (0.32, 0.2), (0.96, 0.2)], 0.22 if setup.time != "night" else 0.06, slant=flip * 0.3)
    floor_finish(ground, room, gloss=0.05)

    def draw(pen: Pen, half: float) -> None:
        pen.rect(flip * (half - 0.2), -0.8, flip * (half + 0.5), -0.47, vert(lighter(timber, 0.3), timber), r=0.02)
        cup(pen, flip * (half - 0.03), -0.47, 0.1, accent, -flip)
        plant(pen, -flip * (half + 0.06), -0.74, 0.45, rng, kind="leafy")

    return backdrop(setup, room, room_layers(setup, far, mid, ground, near_plate(setup, room, draw)))


def _ceiling(pen: Pen, room: Room) -> None:
    """The grid of a hung ceiling, running away from us."""
    high, near = 1.14, 0.9
    tone = (0.55, 0.57, 0.62)
    for x in np.arange(-3.0, 3.01, 0.3):
        pen.line([room.view.at(float(x), high, near), room.view.at(float(x), high, room.wall)], fade(tone, 0.35), 0.003)
    for z in np.arange(1.1, room.wall, 0.3):
        y = room.view.at(0.0, high, float(z))[1]
        pen.line([(pen.extent[0], y), (pen.extent[2], y)], fade(tone, 0.3), 0.003)


def _panels(room: Room) -> list[list[tuple[float, float]]]:
    """Lights in the ceiling, as quadrilaterals on the stage."""
    corners = ((-0.26, 0.0), (0.26, 0.0), (0.26, 0.2), (-0.26, 0.2))
    return [[room.view.at(x + dx, 1.138, z + dz) for dx, dz in corners] for z in (1.15, 1.6) for x in (-1.8, -0.6, 0.6, 1.8)]


def _cooler(pen: Pen, x: float, y: float, h: float) -> None:
    """A water cooler."""
    body, water = (0.93, 0.94, 0.96), (0.55, 0.8, 0.95)
    pen.shade(x, y, h * 0.24, h * 0.04, 0.5)
    pen.body(round_rect(x - h * 0.17, y, x + h * 0.17, y + h * 0.66, h * 0.03), body, depth=0.01)
    pen.rect(x - h * 0.12, y + h * 0.4, x + h * 0.12, y + h * 0.56, vert((0.5, 0.53, 0.58), (0.68, 0.7, 0.74)), r=h * 0.02)
    for dx, c in ((-0.05, (0.25, 0.5, 0.9)), (0.05, (0.9, 0.3, 0.3))):
        pen.rect(x + h * (dx - 0.02), y + h * 0.47, x + h * (dx + 0.02), y + h * 0.53, c, r=h * 0.01)
    pen.rect(x - h * 0.14, y + h * 0.7, x + h * 0.14, y + h * 1.0, horiz(fade(lighter(water, 0.6), 0.9), fade(water, 0.85), fade(darker(water, 0.25), 0.85)), r=h * 0.06)
    pen.rect(x - h * 0.07, y + h * 0.64, x + h * 0.07, y + h * 0.72, fade(water, 0.9))


def _desk(pen: Pen, rng: np.random.Generator, x: float, y: float, w: float, c: Colour, accent: Colour, night: bool) -> None:
    """A desk with a screen, a lamp, papers and an office chair."""
    top = y + 0.175
    table(pen, x, y, w, 0.17, c, round=False)
    dark = rgb("#2a2f3a")
    pen.rect(x - 0.012, top + 0.01, x + 0.012, top + 0.06, darker((0.6, 0.62, 0.66), 0.1))
    pen.rect(x - 0.05, top + 0.006, x + 0.05, top + 0.016, (0.62, 0.64, 0.68), r=0.004)
    pen.rect(x - 0.12, top + 0.045, x + 0.12, top + 0.195, vert(lighter(dark, 0.2), dark), r=0.01)
    screen = pick(rng, (rgb("#5fa8d9"), rgb("#7fc4a8"), rgb("#f2b56a"), rgb("#b08fe0")))
    pen.rect(x - 0.112, top + 0.055, x + 0.112, top + 0.187, vert(lighter(screen, 0.4), screen))
    for k in range(5):
        pen.rect(x - 0.09 + 0.037 * k, top + 0.068, x - 0.065 + 0.037 * k, top + 0.068 + rng.uniform(0.02, 0.09), fade((1, 1, 1), 0.6), r=0.003)
    pen.rect(x - 0.075, top + 0.012, x + 0.06, top + 0.02, (0.9, 0.9, 0.92), r=0.003)
    for k in range(4):
        pen.rect(x - w * 0.44, top + 0.012 + 0.008 * k, x - w * 0.28, top + 0.018 + 0.008 * k, pick(rng, ((1, 1, 1), rgb("#f6e7b0"), lighter(accent, 0.5))))
    cup(pen, x + w * 0.27, top + 0.012, 0.035, accent)
    table_lamp(pen, x + w * 0.39, top + 0.01, 0.12, accent, (0.7, 0.72, 0.76), 0.8 if night else 0.1)
    cx = x + rng.uniform(-0.06, 0.06)
    pen.shade(cx, y - 0.01, 0.11, 0.014, 0.5)
    for k in (-1, 0, 1):
        pen.line([(cx, y + 0.035), (cx + 0.07 * k, y - 0.004)], (0.25, 0.26, 0.3), 0.01)
    pen.rect(cx - 0.008, y + 0.03, cx + 0.008, y + 0.09, (0.4, 0.42, 0.46))
    pen.body(round_rect(cx - 0.085, y + 0.085, cx + 0.085, y + 0.12, 0.016), accent, depth=0.012)
    pen.body(round_rect(cx - 0.075, y + 0.125, cx + 0.075, y + 0.275, 0.03), accent, depth=0.02)


def museum(setup: Setup) -> Backdrop:
    rng = setup.rng("layout")
    paint = jitter(rng, pick(rng, (rgb("#8f3f45"), rgb("#2f5f6a"), rgb("#e6e0d4"), rgb("#3f4f7a"), rgb("#5f6f4f"), rgb("#d9c8b4"))), 0.02)
    room = make_room(setup, horizon=0.05, ground=-0.33, wall=2.05, front=2.0, ambient=(1.0, 0.97, 0.94))
    stone = rgb("#efe8dc")
    warm = tuple(0.75 * max(0.5, room.glow) * v for v in (1.0, 0.86, 0.66))
    far = new_pen(setup)
    wall(far, room, paint, skirting=stone, ceiling=1.3, cornice=stone)
    spots, lamps = (-0.86, -0.44, 0.0, 0.44, 0.86), []
    half, open_spot = 0.135, int(setup.rng("window").choice((1, 3)))
    for k, x in enumerate(spots):
        if k == open_spot:  # what hour it is shows nowhere else
            pane = window(far, (x - 0.13, -0.02, x + 0.13, 0.37), lighter(stone, 0.3), cols=2, rows=3)
            continue
        w, h = (0.2, 0.15) if k == 2 else (rng.uniform(0.1, half), rng.uniform(0.11, 0.16))
        picture(far, rng, x - w, 0.17 - h, x + w, 0.17 + h, pick(rng, (GOLD, GOLD, darker(WOOD, 0.3))))
        lamps.append((x, 0.22, 0.42, warm))
    far.light(tuple(v * 0.86 for v in room.ambient), lamps, gloom=0.25)
    for x, *_ in lamps:
        far.poly([(x - 0.015, 0.44), (x + 0.015, 0.44), (x + 0.2, 0.0), (x - 0.2, 0.0)], vert(fade((1, 0.92, 0.75), 0.34), fade((1, 0.9, 0.7), 0.0)), blend="screen", blur=0.014)
        far.rect(x - 0.02, 0.435, x + 0.02, 0.455, (0.25, 0.22, 0.2), r=0.004)
    look_out(far, setup, room, pane, setup.rng("view"))
    mid = new_pen(setup)
    base = room.view.at(0, 0, 1.75)[1]
    flip = int(pick(rng, (-1, 1)))
    for side in (-1, 1):
        column(mid, side * 1.02, base - 0.01, 0.56, 0.13, stone)
    _exhibit(mid, rng, flip * 0.66, base - 0.01, int(rng.integers(4)))
    _exhibit(mid, rng, -flip * 0.7, base - 0.01, int(rng.integers(4)))
    mid.light(room.ambient, [(flip * 0.66, 0.1, 0.5, warm), (-flip * 0.7, 0.1, 0.5, warm)], gloom=0.1)
    ground = new_pen(setup, top=room.foot + 0.004)
    if rng.random() < 0.5:
        floor_boards(ground, room, setup.rng("floor"), jitter(rng, rgb("#b98552"), 0.01), width=0.12)
    else:
        floor_tiles(ground, room, setup.rng("floor"), rgb("#e6ddcf"), jitter(rng, rgb("#a8938a"), 0.02), size=0.3, grout=0.003)
    ground.light(room.ambient, [(x, room.foot - 0.05, 0.5, tuple(0.8 * v for v in warm)) for x in spots] + [(0, -0.33, 0.8, tuple(0.4 * v for v in warm))])
    for x in spots:
        ground.glow(x, room.foot - 0.05, 0.14, 0.07, (1, 0.92, 0.78), 0.3)
    floor_finish(ground, room, gloss=0.16)
    ropes = new_pen(setup, top=0.0)
    rope, posts = jitter(rng, rgb("#a8283a"), 0.02), (-1.2, -0.84, -0.48, 0.48, 0.84, 1.2)
    foot = room.view.at(0, 0, 1.5)[1]
    for a, b in zip(posts, posts[1:], strict=False):
        if b - a < 0.5:
            ropes.curve([(a, foot + 0.135), ((a + b) / 2, foot + 0.05), (b, foot + 0.135)], rope, 0.015)
            ropes.curve([(a, foot + 0.139), ((a + b) / 2, foot + 0.055), (b, foot + 0.139)], lighter(rope, 0.35), 0.004)
    for x in posts:
        ropes.shade(x, foot, 0.04, 0.008, 0.5)
        glossy(ropes, turned(x, foot, 0.16, [(0.2, 0), (0.2, 0.04), (0.05, 0.08), (0.05, 0.88), (0.1, 0.92), (0.05, 1.0)]), GOLD)
    ropes.light(room.ambient, [(0, -0.2, 1.0, warm)])

    def draw(pen: Pen, half_frame: float) -> None:
        plant(pen, flip * (half_frame + 0.08), -0.76, 0.5, rng, kind="palm")

    # the floor reaches the wall, so what stands on it comes after it
    far_layer, mid_layer, ground_layer, near_layer = room_layers(setup, far, mid, ground, near_plate(setup, room, draw))
    return backdrop(setup, room, (far_layer, replace(ground_layer, depth=1.24), replace(mid_layer, depth=1.22), setup.layer(ropes.plate, "mid2", depth=1.2), near_layer))


def _exhibit(pen: Pen, rng: np.random.Generator, x: float, y: float, kind: int) -> None:
    """A plinth with a vase, a bust of shapes, a bone dinosaur's skull or a sphere."""
    c = rgb("#f2ece0")
    pen.shade(x, y, 0.16, 0.02, 0.5)
    pen.rect(x - 0.11, y - 0.01, x + 0.11, y + 0.03, soft(c), r=0.004)
    pen.rect(x - 0.09, y + 0.03, x + 0.09, y + 0.17, horiz(lighter(c, 0.3), c, darker(c, 0.25)))
    pen.rect(x - 0.11, y + 0.165, x + 0.11, y + 0.19, soft(c), r=0.004)
    top = y + 0.19
    if kind == 0:
        glossy(pen, turned(x, top, 0.2, [(0.18, 0), (0.42, 0.45), (0.2, 0.8), (0.28, 1.0)]), jitter(rng, rgb("#3f6fb0"), 0.3))
        for k in range(5):
            pen.oval(x + (k - 2) * 0.03, top + 0.09, 0.009, 0.016, fade((1, 1, 1), 0.75))
    elif kind == 1:
        pen.body(round_rect(x - 0.06, top, x + 0.06, top + 0.06, 0.03), rgb("#d9d3c8"), depth=0.02)
        pen.rect(x - 0.02, top + 0.05, x + 0.02, top + 0.1, soft(rgb("#cfc8bc")))
        pen.oval(x, top + 0.14, 0.048, 0.06, ball((1, 1, 0.98), rgb("#d9d3c8"), rgb("#8a8490")))
        pen.path(round_rect(x - 0.05, top + 0.15, x + 0.05, top + 0.205, 0.028), soft(rgb("#c4bdb2")))
    elif kind == 2:
        bone = rgb("#f0e4c8")
        pen.rect(x - 0.006, top, x + 0.006, top + 0.08, darker(GOLD, 0.3))
        pen.body(round_rect(x - 0.1, top + 0.09, x + 0.05, top + 0.15, 0.025), bone, depth=0.016)
        pen.body(round_rect(x - 0.02, top + 0.08, x + 0.11, top + 0.2, 0.045), bone, depth=0.02)
        pen.body(round_rect(x - 0.09, top + 0.06, x + 0.06, top + 0.088, 0.013), bone, depth=0.01)
        pen.oval(x + 0.045, top + 0.15, 0.02, 0.022, rgb("#4a3a38"))
        pen.oval(x - 0.07, top + 0.13, 0.008, 0.007, rgb("#4a3a38"))
        for k in range(7):
            pen.poly([(x - 0.09 + k * 0.018, top + 0.092), (x - 0.078 + k * 0.018, top + 0.092), (x - 0.084 + k * 0.018, top + 0.076)], (1, 0.99, 0.94))
    else:
        a = pick(rng, CHEERFUL)
        pen.oval(x, top + 0.07, 0.07, 0.07, ball(lighter(a, 0.5), a, darker(a, 0.45)))
        pen.oval(x, top + 0.17, 0.042, 0.042, ball(lighter(GOLD, 0.5), GOLD, darker(GOLD, 0.45)))


PAINTERS = {"office": office, "museum": museum}
