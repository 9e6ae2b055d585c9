"""The rooms of a home: kitchen, living room, bedroom."""

from __future__ import annotations

import numpy as np

from fairframe.corpus.painters.base import Backdrop, Setup
from fairframe.corpus.painters.built_pen import Pen, ball, darker, horiz, lighter, new_pen, pick, soft, vert
from fairframe.corpus.painters.built_room import (
    WARM,
    Room,
    backdrop,
    floor_finish,
    floor_light,
    floor_tiles,
    look_out,
    make_room,
    settle,
    wall,
    window,
)
from fairframe.corpus.painters.built_things import (
    CHEERFUL,
    GOLD,
    WOOD,
    bottle,
    cup,
    fruit_bowl,
    glossy,
    jar,
    panel,
    pendant,
    plant,
    pot,
    round_rect,
    shelf,
    vase,
)
from fairframe.corpus.painters.colour import Colour, fade, jitter, mix, rgb
from fairframe.scene.scene import Effect

_KITCHENS: tuple[tuple[str, str, str, str, str], ...] = (  # cupboards, wall, tiles, worktop, floor
    ("#7fa99b", "#f6e7cf", "#fbf6ea", "#c98d58", "#d98a5f"),
    ("#e8e0d0", "#a9c9c4", "#ffffff", "#8a5a3a", "#c9b59a"),
    ("#4f7ea3", "#f3dfc0", "#f4f7fa", "#d9a066", "#b9673f"),
    ("#d96c57", "#fbead2", "#fff6e8", "#e0d6c6", "#6f8f94"),
    ("#e6b450", "#dcebe6", "#ffffff", "#9c6b45", "#5f8f8a"),
    ("#8a6fa3", "#f7e3d8", "#fbf3ee", "#c79a6d", "#b98a8a"),
)


def kitchen(setup: Setup) -> Backdrop:
    rng = setup.rng("layout")
    cupboard, paint, tile, top, floor = (jitter(rng, rgb(c), 0.015, 0.08, 0.04) for c in pick(rng, _KITCHENS))
    room = make_room(setup, horizon=0.05, ground=-0.33, wall=1.95, front=1.6)
    flip = pick(rng, (-1, 1))
    wx = flip * rng.uniform(-0.28, -0.12)
    win = (wx - 0.2, 0.075, wx + 0.2, 0.4)
    lamps = [(x, 0.27, 0.75, tuple(0.62 * room.glow * v for v in WARM)) for x in (wx + flip * 0.5, wx + flip * 0.83)]
    lamps.append((flip * 0.62, 0.1, 0.5, tuple(0.35 * room.glow * v for v in WARM)))
    far = _kitchen_wall(setup, room, rng, paint, tile, win, lamps)
    mid = _kitchen_units(setup, room, rng, cupboard, top, wx, flip, lamps)
    ground = new_pen(setup, top=room.view.at(0, 0, room.front)[1] + 0.002)
    floor_tiles(ground, room, setup.rng("floor"), floor, lighter(mix(floor, (0.95, 0.9, 0.82), 0.6), 0.25), size=pick(rng, (0.2, 0.26)))
    ground.light(room.ambient, [(x, -0.35, 1.0, c) for x, _, _, c in lamps[:2]])
    floor_light(ground, room, room.outside, [(wx, 0.15)], 0.3 if setup.time != "night" else 0.1, slant=-flip * 0.25)
    floor_finish(ground, room, gloss=0.1)
    near = _kitchen_near(setup, room, rng, flip)
    settle(setup, far, mid, ground)
    layers = (
        setup.layer(far.plate, "far", depth=2.2, role="far", trim=False),
        setup.layer(mid.plate, "mid", depth=1.7),
        setup.layer(ground.plate, "ground", depth=1.2),
        setup.layer(near.plate, "near", depth=0.75, role="near"),
    )
    return backdrop(setup, room, layers, effects=(Effect(name="steam", amount=0.12, depth=1.6),))


def _kitchen_wall(setup: Setup, room: Room, rng: np.random.Generator, paint: Colour, tile: Colour, win: tuple, lamps: list) -> Pen:
    pen = new_pen(setup)
    wall(pen, room, paint, ceiling=1.16)
    x0, _, x1, _ = pen.extent
    low, high, size = -0.12, 0.145, 0.052
    brick = rng.random() < 0.5
    pen.rect(x0, low, x1, high, darker(tile, 0.16))
    for j in range(int((high - low) / size) + 1):
        y = low + j * size
        wide = size * (1.7 if brick else 1.0)
        for k in range(int((x1 - x0) / wide) + 2):
            x = x0 + (k - (0.5 if j % 2 and brick else 0)) * wide
            c = jitter(rng, tile, 0.01, 0.05, 0.025)
            pen.rect(x + 0.0015, y + 0.0015, x + wide - 0.0015, min(high, y + size) - 0.0015, vert(lighter(c, 0.5), c, darker(c, 0.05)), r=0.003)
    pen.rect(x0, high - 0.004, x1, high + 0.01, vert(lighter(tile, 0.5), darker(tile, 0.15)))
    pane = window(pen, win, (0.97, 0.95, 0.9), cols=2, rows=2)
    pen.light(room.ambient, lamps, gloom=0.18)
    look_out(pen, setup, room, pane, setup.rng("view"))
    return pen


def _kitchen_units(setup: Setup, room: Room, rng: np.random.Generator, c: Colour, top: Colour, wx: float, flip: int, lamps: list) -> Pen:
    pen, view = new_pen(setup), room.view
    x0, y0, x1, y1 = pen.extent
    base, rim = view.at(0, 0, room.front)[1], view.at(0, 0.315, room.front)[1]
    knob = ball((1, 0.97, 0.85), GOLD, darker(GOLD, 0.4))
    # the row of cupboards; the stove and the fridge interrupt it
    stove, fridge = flip * 0.55, flip * 1.02
    pen.rect(x0, base - 0.1, x1, base + 0.022, vert(darker(c, 0.75), darker(c, 0.85)))
    width = 0.19
    for k in range(-9, 10):
        x = k * width - width / 2
        panel(pen, x + 0.003, base + 0.02, x + width - 0.003, rim - 0.085, c, knob=knob)
        panel(pen, x + 0.003, rim - 0.08, x + width - 0.003, rim - 0.02, c, knob=knob)
    pen.rect(x0, rim - 0.05, x1, rim - 0.018, vert(fade((0.1, 0.05, 0.1), 0.35), fade((0.1, 0.05, 0.1), 0)))
    pen.rect(x0, rim - 0.02, x1, rim + 0.003, vert(lighter(top, 0.35), top, darker(top, 0.25)))
    view.quad(pen, ((x0 * 2, 0.315, room.front), (x1 * 2, 0.315, room.front), (x1 * 2, 0.315, room.wall), (x0 * 2, 0.315, room.wall)), vert(darker(top, 0.05), lighter(top, 0.25)))
    _stove(pen, rng, stove, base, rim)
    _sink(pen, wx, rim)
    _on_worktop(pen, rng, wx, stove, rim + 0.012, flip)
    _wall_cupboards(pen, rng, c, knob, win_left=wx - 0.24, win_right=wx + 0.24, hood=stove, extent=(x0, x1))
    _fridge(pen, rng, fridge, base, flip)
    for x, *_ in lamps[:2]:
        if abs(x - stove) > 0.2:
            pendant(pen, x, 0.3, 0.1, y1, pick(rng, CHEERFUL), min(1.0, room.glow + 0.2))
    pen.light(room.ambient, lamps, gloom=0.12)
    for x, y, *_ in lamps[:2]:
        if abs(x - stove) > 0.2:
            pen.glow(x, y, 0.26, 0.22, WARM, 0.55 * room.glow)
    if setup.time in ("night", "sunset"):
        pen.glow(stove, 0.12, 0.2, 0.14, WARM, 0.4 * room.glow)
    return pen


def _stove(pen: Pen, rng: np.random.Generator, x: float, base: float, rim: float) -> None:
    steel = pick(rng, (rgb("#dfe3e6"), rgb("#3b4048"), rgb("#e9dcc4"), rgb("#c8473c")))
    a, b = x - 0.15, x + 0.15
    pen.rect(a, base - 0.02, b, rim + 0.006, vert(lighter(steel, 0.3), steel, darker(steel, 0.14)), r=0.008)
    pen.rect(a + 0.025, base + 0.035, b - 0.025, rim - 0.085, vert(rgb("#23252d"), rgb("#41434f")), r=0.014)
    pen.rect(a + 0.05, base + 0.06, b - 0.05, rim - 0.1, vert(rgb("#5a3420"), rgb("#c9702c"), stops=(0, 1)), r=0.008, alpha=0.8)
    pen.poly([(a + 0.06, base + 0.05), (a + 0.1, base + 0.05), (a + 0.16, rim - 0.1), (a + 0.12, rim - 0.1)], fade((1, 1, 1), 0.14))
    pen.rect(a + 0.03, rim - 0.077, b - 0.03, rim - 0.066, vert((1, 1, 1), rgb("#9aa0a8")), r=0.005)
    for k in range(5):
        kx = a + 0.04 + k * 0.055
        pen.oval(kx, rim - 0.035, 0.013, 0.013, ball((1, 1, 1), rgb("#8b9098"), rgb("#4a4e57")))
        pen.line([(kx, rim - 0.035), (kx, rim - 0.025)], (0.2, 0.2, 0.25), 0.003)
    for kx in (x - 0.07, x + 0.07):
        pen.oval(kx, rim + 0.006, 0.06, 0.008, rgb("#26282f"))
    pot(pen, x + 0.065, rim + 0.007, 0.095, pick(rng, CHEERFUL))
    pen.oval(x - 0.07, rim + 0.014, 0.065, 0.012, horiz(rgb("#3d414a"), rgb("#6e747f"), rgb("#2a2d34")))
    pen.line([(x - 0.13, rim + 0.018), (x - 0.21, rim + 0.03)], rgb("#3a2a22"), 0.011)


def _sink(pen: Pen, x: float, rim: float) -> None:
    pen.oval(x, rim + 0.012, 0.13, 0.011, horiz(rgb("#9aa4ad"), rgb("#eef2f5"), rgb("#8e98a2")))
    pen.oval(x, rim + 0.009, 0.115, 0.008, vert(rgb("#6d7780"), rgb("#b8c2ca")))
    pen.curve([(x, rim + 0.01), (x, rim + 0.09), (x + 0.005, rim + 0.115), (x + 0.045, rim + 0.115), (x + 0.05, rim + 0.075)], rgb("#8f99a3"), 0.014)
    pen.curve([(x - 0.003, rim + 0.012), (x - 0.003, rim + 0.09), (x + 0.004, rim + 0.118), (x + 0.04, rim + 0.117)], fade((1, 1, 1), 0.8), 0.004)


def _on_worktop(pen: Pen, rng: np.random.Generator, wx: float, stove: float, y: float, flip: int) -> None:
    spots = [s for s in np.arange(-1.15, 1.2, 0.12) if abs(s - wx) > 0.16 and abs(s - stove) > 0.2 and abs(s - flip * 1.02) > 0.22]
    for s in spots:
        x = float(s + rng.uniform(-0.02, 0.02))
        kind = int(rng.integers(9))
        pen.shade(x, y, 0.06, 0.008, 0.4)
        if kind == 0:
            vase(pen, x, y, 0.075, jitter(rng, pick(rng, CHEERFUL), 0.03), rng)
        elif kind == 1:
            fruit_bowl(pen, x, y, 0.06, lighter(pick(rng, CHEERFUL), 0.5), rng)
        elif kind == 2:
            bottle(pen, x - 0.02, y, 0.13, rgb("#5f8f3a"))
            bottle(pen, x + 0.02, y, 0.11, rgb("#c9892c"))
        elif kind == 3:
            plant(pen, x, y, 0.16, rng)
        elif kind == 4:
            pen.rect(x - 0.05, y, x + 0.05, y + 0.15, soft(jitter(rng, WOOD, 0.01)), r=0.018)
            pen.oval(x, y + 0.13, 0.007, 0.007, darker(WOOD, 0.6))
        elif kind == 5:
            for k in range(3):
                jar(pen, x + (k - 1) * 0.04, y, 0.085 - 0.012 * k, jitter(rng, pick(rng, CHEERFUL), 0.02), rng)
        elif kind == 6:
            cup(pen, x, y, 0.045, pick(rng, CHEERFUL), flip)
            cup(pen, x + 0.06, y, 0.045, pick(rng, CHEERFUL), flip)
        elif kind == 7:
            _toaster(pen, x, y, pick(rng, CHEERFUL))


def _toaster(pen: Pen, x: float, y: float, c: Colour) -> None:
    pen.rect(x - 0.03, y + 0.06, x + 0.03, y + 0.1, soft(rgb("#d9a25f")), r=0.012)
    pen.body(round_rect(x - 0.06, y, x + 0.06, y + 0.08, 0.02), c, depth=0.012)
    pen.rect(x + 0.062, y + 0.045, x + 0.072, y + 0.056, rgb("#333a44"), r=0.004)


def _wall_cupboards(pen: Pen, rng: np.random.Generator, c: Colour, knob: object, *, win_left: float, win_right: float, hood: float, extent: tuple[float, float]) -> None:
    low, high, width = 0.2, 0.43, 0.19
    shelf_side = pick(rng, (-1, 1))
    x = extent[0]
    while x < extent[1]:
        a, b = x, x + width
        x = b
        if (a < win_right and b > win_left) or (a < hood + 0.13 and b > hood - 0.13):
            continue
        if (shelf_side > 0 and win_right <= a < win_right + 0.3) or (shelf_side < 0 and win_left - 0.3 < b <= win_left):
            for level in (low + 0.01, low + 0.12):
                shelf(pen, a, b + 0.004, level, WOOD)
                for k in range(3):
                    if rng.random() < 0.8:
                        jar(pen, a + 0.035 + k * 0.055, level, rng.uniform(0.05, 0.08), jitter(rng, pick(rng, CHEERFUL), 0.02), rng)
            continue
        pen.rect(a, low - 0.045, b, low, vert(fade((0.1, 0.05, 0.12), 0.34), fade((0.1, 0.05, 0.12), 0)))
        pen.rect(a, low - 0.006, b, high, darker(c, 0.4))
        panel(pen, a + 0.003, low, b - 0.003, high, c, knob=None)
        pen.oval(b - 0.022, low + 0.03, 0.008, 0.008, knob)  # type: ignore[arg-type]
        pen.rect(a, high, b, high + 0.02, vert(lighter(c, 0.3), darker(c, 0.1)))
    steel = rgb("#ccd3d8")
    pen.poly([(hood - 0.14, 0.2), (hood + 0.14, 0.2), (hood + 0.06, 0.3), (hood - 0.06, 0.3)], horiz(lighter(steel, 0.5), steel, darker(steel, 0.25)))
    pen.rect(hood - 0.06, 0.3, hood + 0.06, 0.64, horiz(lighter(steel, 0.5), steel, darker(steel, 0.25)))
    pen.rect(hood - 0.145, 0.185, hood + 0.145, 0.205, vert(lighter(steel, 0.6), darker(steel, 0.25)), r=0.004)


def _fridge(pen: Pen, rng: np.random.Generator, x: float, base: float, flip: int) -> None:
    c = pick(rng, (rgb("#f2efe6"), rgb("#9fd3cf"), rgb("#f1a89b"), rgb("#c9d0d6"), rgb("#f4d58d")))
    a, b, top = x - 0.18, x + 0.18, 0.34
    pen.rect(a - 0.02, base, b + 0.02, top, fade((0.05, 0.03, 0.1), 0.35), blur=0.02)
    pen.body(round_rect(a, base - 0.03, b, top, 0.035), c, depth=0.025, amount=0.14)
    pen.rect(a + 0.004, 0.14, b - 0.004, 0.145, fade(darker(c, 0.6), 0.7))
    edge = b - 0.03 if flip < 0 else a + 0.03
    for y0, y1 in ((0.0, 0.11), (0.17, 0.26)):
        glossy(pen, round_rect(edge - 0.007, y0, edge + 0.007, y1, 0.006), rgb("#c4ccd2"))
    for _ in range(5):
        mx, my = rng.uniform(a + 0.06, b - 0.06), rng.uniform(0.17, 0.3)
        pen.rect(mx - 0.02, my - 0.02, mx + 0.02, my + 0.02, soft(lighter(pick(rng, CHEERFUL), 0.4)), r=0.003)
        pen.oval(mx, my + 0.018, 0.005, 0.005, pick(rng, CHEERFUL))


def _kitchen_near(setup: Setup, room: Room, rng: np.random.Generator, flip: int) -> Pen:
    """Out of focus at the lower corners: a table edge with a bowl of fruit, herbs."""
    pen = new_pen(setup, top=-0.1)
    half = setup.aspect / 2
    wood = jitter(rng, WOOD, 0.02)
    with pen.blurred(0.004, 0.004):
        for side in (-1, 1):
            if side == flip:
                x = side * (half + 0.02)
                pen.oval(x, -0.6, 0.34, 0.17, vert(lighter(wood, 0.25), darker(wood, 0.1)))
                fruit_bowl(pen, x - side * 0.02, -0.475, 0.1, lighter(pick(rng, CHEERFUL), 0.3), rng)
            else:
                plant(pen, side * (half + 0.04), -0.66, 0.42, rng, kind="leafy")
    pen.light(tuple(v * 0.8 for v in room.ambient), [(flip * half, -0.3, 0.8, tuple(0.35 * room.glow * v for v in WARM))])
    return pen


PAINTERS = {"kitchen": kitchen}
