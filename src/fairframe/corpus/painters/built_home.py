"""The living room and the bedroom."""

from __future__ import annotations

import numpy as np

from fairframe.corpus.painters.base import Backdrop, Setup
from fairframe.corpus.painters.built_furniture import bed, bookcase, cupboard, fireplace, side_table, sofa
from fairframe.corpus.painters.built_pen import Lamp, Pen, darker, lighter, new_pen, pick
from fairframe.corpus.painters.built_room import (
    WARM,
    Room,
    backdrop,
    curtains,
    floor_boards,
    floor_finish,
    floor_light,
    look_out,
    make_room,
    panels,
    rug,
    settle,
    spots,
    stripes,
    wall,
    window,
)
from fairframe.corpus.painters.built_things import CHEERFUL, GOLD, WOOD, cushion, floor_lamp, picture, plant, round_rect, table_lamp, wall_clock
from fairframe.corpus.painters.colour import Colour, jitter, rgb

_PALETTES: tuple[tuple[str, str, str, str, str], ...] = (  # wall, wainscot, sofa, curtains, rug
    ("#e9c9a8", "#f6efe2", "#3f8f8a", "#d9694f", "#c9503f"),
    ("#9fc2b4", "#f4f0e4", "#e08a4a", "#f2d58a", "#4a7f96"),
    ("#c9b3d6", "#f7f2f0", "#5a6fb0", "#e89ab0", "#8a5a9f"),
    ("#f0d38f", "#fbf5e6", "#c8553d", "#5f9f8f", "#3f7f78"),
    ("#8fb4cf", "#f2f2ee", "#d9a441", "#f4f0e6", "#c9694a"),
    ("#d99a8a", "#f8ece2", "#6f8f5a", "#f3e3c0", "#7a4f6a"),
    ("#6f9a8c", "#e9e2d0", "#b5563f", "#e6c27a", "#8f3f3a"),
)


def _papered(pen: Pen, room: Room, rng: np.random.Generator, paint: Colour, wood: Colour) -> None:
    x0, _, x1, y1 = pen.extent
    wall(pen, room, paint, skirting=wood, ceiling=1.2)
    kind = int(rng.integers(4))
    box = (x0, room.foot, x1, min(y1, room.on_wall(0, 1.18)[1]))
    if kind == 0:
        stripes(pen, box, lighter(paint, 0.6), rng.uniform(0.05, 0.09), 0.3)
    elif kind == 1:
        spots(pen, box, lighter(paint, 0.7), rng.uniform(0.07, 0.11), 0.009, 0.4)
    elif kind == 2:
        spots(pen, box, darker(paint, 0.35), rng.uniform(0.06, 0.09), 0.007, 0.2)
    if rng.random() < 0.65:
        panels(pen, room, room.on_wall(0, 0.3)[1], wood, width=rng.uniform(0.16, 0.24))


def living_room(setup: Setup) -> Backdrop:
    rng = setup.rng("layout")
    paint, wood, cloth, drape, carpet = (jitter(rng, rgb(c), 0.015, 0.08, 0.04) for c in pick(rng, _PALETTES))
    room = make_room(setup, wall=1.95, front=1.66)
    flip = int(pick(rng, (-1, 1)))
    wx = -flip * rng.uniform(0.38, 0.5)
    win = (wx - 0.19, 0.02, wx + 0.19, 0.4)
    base = room.view.at(0, 0, room.front)[1]
    hearth = rng.random() < 0.5
    lamp_x = flip * (0.02 if hearth else rng.uniform(-0.06, 0.02))
    warm = tuple(0.85 * room.glow * v for v in WARM)
    lamps: list[Lamp] = [(lamp_x, base + 0.42, 0.75, warm), (flip * 0.95, 0.1, 0.6, tuple(0.5 * v for v in warm))]
    if hearth:
        lamps.append((flip * 0.5, base + 0.08, 0.55, tuple(0.75 * room.glow * v for v in (1.0, 0.55, 0.25))))
    far = new_pen(setup)
    _papered(far, room, rng, paint, wood)
    pane = window(far, win, (0.97, 0.95, 0.91), cols=2, rows=3)
    spread = 0.34 if hearth else 0.58
    if hearth:
        picture(far, rng, flip * 0.5 - 0.13, 0.18, flip * 0.5 + 0.13, 0.38, GOLD)
    else:
        for k in range(int(rng.integers(2, 4))):
            px, py, s = flip * (spread - 0.26 + 0.26 * k), rng.uniform(0.19, 0.24), rng.uniform(0.07, 0.1)
            picture(far, rng, px - s, py - s * 0.7, px + s, py + s * 1.1, pick(rng, (WOOD, GOLD, darker(WOOD, 0.6))))
    wall_clock(far, rng, flip * 0.05 - flip * 0.06, 0.33, 0.055, pick(rng, (GOLD, WOOD, cloth)))
    far.light(room.ambient, lamps, gloom=0.16)
    look_out(far, setup, room, pane, setup.rng("view"))
    mid = new_pen(setup)
    curtains(mid, win, drape, drop=room.foot - 0.005)
    shelf_x = flip * (0.98 if hearth else 1.02)
    bookcase(mid, rng, shelf_x - 0.17, shelf_x + 0.17, base - 0.02, 0.3, jitter(rng, WOOD, 0.02, 0.1, 0.15), rows=4, busy=0.3)
    if hearth:
        fireplace(mid, rng, flip * 0.5, base - 0.01, 0.5, 0.31, lighter(wood, 0.1))
        sofa_x = wx
    else:
        sofa_x = flip * spread * 0.8
    sofa(mid, rng, sofa_x, base - 0.02, rng.uniform(0.6, 0.68), 0.27, cloth)
    floor_lamp(mid, lamp_x, base - 0.01, 0.5, (0.98, 0.9, 0.74), room.glow * 0.6)
    plant(mid, -flip * 0.98, base - 0.02, rng.uniform(0.36, 0.46), rng)
    if not hearth:
        side_table(mid, rng, wx, base - 0.02, 0.12, WOOD)
    mid.light(room.ambient, lamps)
    mid.glow(lamp_x, base + 0.4, 0.3, 0.26, WARM, 0.6 * room.glow)
    if hearth:
        mid.glow(flip * 0.5, base + 0.06, 0.26, 0.2, rgb("#ff8a3a"), 0.5)
    ground = new_pen(setup, top=base + 0.002)
    floor_boards(ground, room, setup.rng("floor"), jitter(rng, pick(rng, (rgb("#b98050"), rgb("#c99a66"), rgb("#9a643f"), rgb("#d9b07c"))), 0.01), width=rng.uniform(0.1, 0.15))
    rug(ground, room, rng, carpet, wide=rng.uniform(0.55, 0.75), z=1.14, round=rng.random() < 0.4)
    ground.light(room.ambient, [(lamp_x, base, 0.9, warm), *((x, -0.25, 0.8, tuple(0.7 * v for v in c)) for x, _, _, c in lamps[2:])])
    floor_light(ground, room, room.outside, [(wx, 0.14)], 0.34 if setup.time != "night" else 0.1, slant=flip * 0.3)
    floor_finish(ground, room, gloss=0.07)
    near = _near_corner(setup, room, rng, flip, cloth, warm)
    settle(setup, far, mid, ground)
    layers = (
        setup.layer(far.plate, "far", depth=2.2, role="far", trim=False),
        setup.layer(mid.plate, "mid", depth=1.75),
        setup.layer(ground.plate, "ground", depth=1.2),
        setup.layer(near.plate, "near", depth=0.75, role="near"),
    )
    return backdrop(setup, room, layers)


def _near_corner(setup: Setup, room: Room, rng: np.random.Generator, flip: int, cloth: Colour, warm: Colour) -> Pen:
    """Out of focus at the lower corners: the arm of a chair and the leaves of a plant."""
    pen = new_pen(setup, top=0.0)
    half = setup.aspect / 2
    with pen.blurred(0.004, 0.004):
        x = flip * (half + 0.1)
        pen.body(round_rect(x - 0.2, -0.8, x + 0.2, -0.33, 0.1), cloth, depth=0.05)
        cushion(pen, x - flip * 0.02, -0.36, 0.17, pick(rng, CHEERFUL), flip * 12)
        plant(pen, -flip * (half + 0.08), -0.7, 0.42, rng, kind=pick(rng, ("leafy", "palm")))
    pen.light(tuple(v * 0.8 for v in room.ambient), [(flip * half, -0.2, 0.8, tuple(0.4 * v for v in warm))])
    return pen


_BEDROOMS: tuple[tuple[str, str, str, str, str], ...] = (  # wall, wainscot, quilt, curtains, rug
    ("#a9c4e0", "#f6f2ea", "#f2c14e", "#f7e6e0", "#e58a6f"),
    ("#f2c4c4", "#fbf3ee", "#7fb0a8", "#fdf6e8", "#b57fb0"),
    ("#c4d9b0", "#f8f4e6", "#e07a5f", "#fdf3d8", "#6f9fc4"),
    ("#d3c4ea", "#f6f2fa", "#5f7fc0", "#f9d7e2", "#f2c879"),
    ("#f4dcae", "#fbf6ea", "#4f8f9f", "#e9a27a", "#a8586a"),
    ("#7f9fc0", "#e9edf2", "#d9596a", "#f0e2c4", "#dfc28a"),
)


def bedroom(setup: Setup) -> Backdrop:
    rng = setup.rng("layout")
    paint, wood, quilt, drape, carpet = (jitter(rng, rgb(c), 0.015, 0.08, 0.04) for c in pick(rng, _BEDROOMS))
    timber = jitter(rng, pick(rng, (WOOD, rgb("#e9dcc4"), rgb("#8a5a3c"))), 0.01)
    room = make_room(setup, wall=1.95, front=1.66)
    flip = int(pick(rng, (-1, 1)))
    wx = flip * rng.uniform(-0.1, 0.0)
    win = (wx - 0.17, 0.03, wx + 0.17, 0.4)
    base = room.view.at(0, 0, room.front)[1]
    bed_x, table_x = -flip * 0.66, -flip * 0.2
    warm = tuple(0.8 * room.glow * v for v in WARM)
    lamps: list[Lamp] = [(table_x, base + 0.22, 0.7, warm), (flip * 0.9, 0.25, 0.6, tuple(0.35 * v for v in warm))]
    far = new_pen(setup)
    _papered(far, room, rng, paint, wood)
    pane = window(far, win, (0.98, 0.96, 0.93), cols=2, rows=2)
    for k in range(3):
        px, py, s = bed_x + (k - 1) * 0.17, rng.uniform(0.2, 0.26), rng.uniform(0.045, 0.065)
        picture(far, rng, px - s, py - s, px + s, py + s, pick(rng, (WOOD, GOLD, quilt)))
    far.light(room.ambient, lamps, gloom=0.16)
    _fairy_lights(far, rng, room)
    look_out(far, setup, room, pane, setup.rng("view"), town=False)
    mid = new_pen(setup)
    curtains(mid, win, drape, drop=-0.03)
    cupboard(mid, flip * 0.64 - 0.2, flip * 0.64 + 0.2, base - 0.01, 0.34, timber, doors=2, drawers=1)
    bookcase(mid, rng, flip * 1.08 - 0.17, flip * 1.08 + 0.17, base - 0.01, 0.16, timber, rows=3, busy=0.5)
    for dx in (-0.05, 0.05):
        mid.rect(table_x + dx - 0.005, base - 0.02, table_x + dx + 0.005, base + 0.12, darker(timber, 0.3))
    cupboard(mid, table_x - 0.07, table_x + 0.07, base, base + 0.13, timber, doors=0, drawers=2)
    table_lamp(mid, table_x, base + 0.14, 0.16, (1.0, 0.9, 0.72), GOLD, room.glow)
    plant(mid, flip * 0.32, base - 0.02, rng.uniform(0.26, 0.32), rng)
    mid.light(room.ambient, lamps)
    mid.glow(table_x, base + 0.25, 0.3, 0.26, WARM, 0.6 * room.glow)
    ground = new_pen(setup, top=base + 0.002)
    floor_boards(ground, room, setup.rng("floor"), jitter(rng, pick(rng, (rgb("#c9a070"), rgb("#e0c49a"), rgb("#a9774c"))), 0.01), width=0.12)
    rug(ground, room, rng, carpet, wide=0.6, z=1.14, round=rng.random() < 0.6)
    ground.light(room.ambient, [(table_x, base, 0.9, warm)])
    floor_light(ground, room, room.outside, [(wx, 0.13)], 0.34 if setup.time != "night" else 0.16, slant=flip * 0.2)
    floor_finish(ground, room, gloss=0.06)
    beside = new_pen(setup)
    ends = sorted((-flip * 0.62, -flip * 1.42))
    bed(beside, room.view, rng, ends[0], ends[1], 1.28, 1.86, timber, quilt)
    beside.light(room.ambient, lamps)
    near = _near_corner(setup, room, rng, -flip, quilt, warm)
    settle(setup, far, mid, ground)
    layers = (
        setup.layer(far.plate, "far", depth=2.2, role="far", trim=False),
        setup.layer(mid.plate, "mid", depth=1.75),
        setup.layer(ground.plate, "ground", depth=1.2),
        setup.layer(beside.plate, "mid2", depth=1.19),
        setup.layer(near.plate, "near", depth=0.75, role="near"),
    )
    return backdrop(setup, room, layers)


def _fairy_lights(pen: Pen, rng: np.random.Generator, room: Room) -> None:
    """A string of small lamps along the top of the wall."""
    x0, _, x1, _ = pen.extent
    span, y = 0.42, 0.45
    n = int((x1 - x0) / span) + 1
    for k in range(n):
        a = x0 + k * span
        ts = np.linspace(0, 1, 9)
        points = [(a + t * span, y - 0.07 * 4 * t * (1 - t)) for t in ts]
        pen.curve(points, (0.45, 0.4, 0.35), 0.0025)
        for px, py in points[:-1]:
            c = pick(rng, ((1.0, 0.85, 0.5), (1.0, 0.75, 0.6), (0.8, 0.9, 1.0)))
            pen.glow(px, py - 0.01, 0.035, 0.035, c, 0.35 + 0.55 * room.glow)
            pen.oval(px, py - 0.01, 0.006, 0.008, lighter(c, 0.5))


PAINTERS = {"living_room": living_room, "bedroom": bedroom}
