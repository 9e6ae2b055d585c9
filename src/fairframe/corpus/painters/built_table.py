"""A table top seen from close by: boards under the things that stand on it, a room or a garden out of focus behind."""

from __future__ import annotations

import dataclasses
import importlib

import cv2
import numpy as np

from fairframe.corpus.painters.base import Backdrop, Canvas, Setup
from fairframe.corpus.painters.built_pen import Pen, darker, lighter, new_pen, pick, vert
from fairframe.corpus.painters.built_room import WARM, backdrop, floor_boards, floor_finish, make_room
from fairframe.corpus.painters.colour import Colour, fade, jitter, rgb

EDGE = -0.075  # stage y of the far edge of the table
_BEHIND = {"living_room": "built_home", "kitchen": "built_kitchen", "restaurant": "built_public"}  # place -> its painter's module
_WOODS = ("#b9814f", "#c99b68", "#9c6642", "#d8b483", "#84583d")


def tabletop(setup: Setup) -> Backdrop:
    rng = setup.rng("layout")
    place = pick(rng, ("living_room", "kitchen", "restaurant", "living_room"))
    wood = jitter(rng, rgb(pick(rng, _WOODS)), 0.01)
    room = make_room(setup, horizon=0.1, ground=-0.31, wall=2.2, front=2.34)
    behind = importlib.import_module(f"fairframe.corpus.painters.{_BEHIND[place]}").PAINTERS[place](dataclasses.replace(setup, place=place))
    far = _out_of_focus(setup, behind, lift=0.16)
    _lights(far, rng, room.glow)
    table = new_pen(setup, top=EDGE)
    floor_boards(table, room, setup.rng("boards"), wood, width=rng.uniform(0.3, 0.42))
    _grain(table, setup, wood)
    table.light(room.ambient, [(setup.mood.side * 0.5, -0.05, 1.0, tuple(0.5 * room.glow * v for v in WARM))])
    floor_finish(table, room, gloss=0.16, corner=0.0)
    x0, _, x1, _ = table.extent
    table.rect(x0, EDGE - 0.014, x1, EDGE + 0.01, vert(fade(lighter(wood, 0.6), 0.75), fade(lighter(wood, 0.4), 0.0)), blend="atop")
    near = new_pen(setup, top=-0.2)
    side, half = pick(rng, (-1, 1)), setup.aspect / 2
    with near.blurred(0.008, 0.008):  # the rim of something else on the table
        cloth = jitter(rng, rgb(pick(rng, ("#c8553d", "#3f8f8a", "#e0b44c", "#5a6fb0"))), 0.02)
        near.oval(side * (half + 0.16), -0.62, 0.32, 0.16, vert(lighter(cloth, 0.3), darker(cloth, 0.25)))
    near.light(room.ambient, [])
    layers = (
        setup.layer(far.plate, "far", depth=2.2, role="far", trim=False),
        setup.layer(table.plate, "ground", depth=1.2),
        setup.layer(near.plate, "near", depth=0.75, role="near"),
    )
    return backdrop(setup, room, layers)


def _out_of_focus(setup: Setup, behind: Backdrop, *, lift: float) -> Pen:
    """The walls and furniture of another place in one plate, higher up and blurred as a lens blurs them."""
    pen = new_pen(setup)
    coarse = Canvas(half=pen.plate.half, bottom=pen.plate.bottom, top=pen.plate.top, scale=pen.plate.scale / 4)
    for layer in behind.layers:
        if layer.role != "near" and layer.extent is not None:
            x0, y0, x1, y1 = layer.extent
            coarse.image(np.ascontiguousarray(layer.texture.pixels[::-1]), (x0, y0 + lift, x1, y1 + lift))
    sigma = 0.016 * coarse.scale
    coarse.array[...] = cv2.GaussianBlur(coarse.array, (0, 0), sigma, borderType=cv2.BORDER_REPLICATE)
    coarse.array[..., 3] = 255
    pen.plate.lay(coarse)
    return pen


def _lights(pen: Pen, rng: np.random.Generator, glow: float) -> None:
    """Round spots of light, as a lens makes of lamps and glints."""
    for _ in range(14):
        x, y, r = rng.uniform(-1.1, 1.1), rng.uniform(-0.02, 0.5), rng.uniform(0.018, 0.05)
        colour: Colour = pick(rng, (WARM, (1.0, 0.93, 0.8), (1.0, 0.7, 0.5), (0.85, 0.95, 1.0)))
        pen.oval(x, y, r, r, fade(colour, (0.1 + 0.22 * glow) * rng.uniform(0.5, 1.0)), blend="screen")


def _grain(pen: Pen, setup: Setup, wood: Colour) -> None:
    """Fine lines along the boards, closer together farther off."""
    rng = setup.rng("grain")
    rows = cv2.resize(rng.random((1, 620), np.float32), (1240, 40), interpolation=cv2.INTER_LINEAR)
    pen.plate.texture(np.clip((rows - 0.55) * 1.6, 0, 1), darker(wood, 0.5), alpha=0.12)


PAINTERS = {"tabletop": tabletop}
