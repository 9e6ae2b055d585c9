"""A bridge over a river, crossed from side to side: a red suspension bridge, or a stone one with lamps on its parapet."""

from __future__ import annotations

import math

import numpy as np

from fairframe.corpus.painters import nature_land as land
from fairframe.corpus.painters import nature_plants as plants
from fairframe.corpus.painters import swell
from fairframe.corpus.painters.base import Backdrop, Canvas, Setup
from fairframe.corpus.painters.built_pen import Pen, View, darker, horiz, lighter, new_pen, pick, soft, vert
from fairframe.corpus.painters.built_sky import skyline
from fairframe.corpus.painters.built_yard import (
    LAMP,
    air,
    daylight,
    flat,
    lamp_post,
    lamplight,
    light_pool,
    outdoors,
    reflect,
    shine,
    slabs,
    view_of,
    vignette_floor,
    wet_sheen,
)
from fairframe.corpus.painters.colour import Colour, fade, jitter, rgb
from fairframe.corpus.painters.sky import paint_sky
from fairframe.scene.scene import Ground

EDGE = 1.72  # depth of the far side of the roadway
WATER = -0.045  # stage y where the river begins
TOWERS = (-0.7, 0.7)  # x of a suspension bridge's towers
TOWER, SAG = 0.46, 0.06  # their tops; the lowest point of the cable, above the roadway


def bridge(setup: Setup) -> Backdrop:
    rng, m = setup.rng("layout"), setup.mood
    ground = Ground(horizon=-0.02, y=-0.335)
    view, glow = view_of(ground), lamplight(setup)
    hung = rng.random() < 0.6
    far = new_pen(setup)
    paint_sky(far.plate, setup, horizon=0.0)
    if rng.random() < 0.6:
        for s in (-1, 1):
            land.alp(far.plate, setup, rng, x=s * rng.uniform(0.35, 0.85), base=-0.04, height=rng.uniform(0.16, 0.28), width=rng.uniform(0.5, 0.7), distance=0.85, rock=rgb("#7f88a6"))
    else:
        skyline(far, m, setup.rng("city"), -0.05, 0.26, 0.7)
    land.ridge(far.plate, setup, rng, y=0.01, height=0.07, colour=rgb("#6fa070"), distance=0.6)
    shore = new_pen(setup)
    for x in np.linspace(-1.35, 1.35, 16):
        plants.broadleaf(shore.plate, flat(setup).mood, rng, float(x) + rng.uniform(-0.06, 0.06), WATER - 0.004, rng.uniform(0.06, 0.13), jitter(rng, rgb("#5f9a58"), 0.04), air=0.3, clumps=5)
    shore.rect(shore.extent[0], WATER - 0.012, shore.extent[2], WATER + 0.004, vert(rgb("#86a860"), rgb("#8a7a5c")))
    shore.light(daylight(setup))
    air(shore, setup, 0.3 + 0.4 * m.haze_amount, low=-0.08, high=0.2)
    rough = 1.0 + {"storm": 0.8, "windy": 0.5, "rain": 0.3}.get(setup.weather, 0.0)
    river = Canvas(half=far.plate.half, bottom=-0.34, top=WATER, scale=far.plate.scale)
    waves = swell.waves(setup, rng, height=0.014 * rough, length=0.4)
    swell.draw(setup, river, rng, waves, jitter(rng, rgb("#3a8ba8"), 0.03), eye=0.315, horizon=-0.02, near=0.95, far=11.0, height=0.014 * rough, foam=0.04 * rough, steps=120)
    far.plate.lay(river)
    reflect(far, shore, WATER - 0.01, 0.35, reach=0.14)
    deck = view.at(0, 0, EDGE)[1]
    span, front, lamps = new_pen(setup), new_pen(setup, top=0.3), []
    if hung:
        paint = jitter(rng, pick(rng, (rgb("#c8452f"), rgb("#b93f34"), rgb("#4f7f96"), rgb("#d9d4cc"))), 0.01)
        _suspended(span, deck, paint)
        _roadway(front, view, rng, deck)
        _railing(front, deck, 0.085, darker(paint, 0.1))
    else:
        stone = jitter(rng, pick(rng, (rgb("#b8a98f"), rgb("#a7a39c"), rgb("#c2b093"))), 0.02)
        slabs(front, view, rng, jitter(rng, rgb("#b4aa9a"), 0.02), size=0.3, far=EDGE, half=6.0)
        _parapet(front, rng, deck, stone)
    wet_sheen(front, setup, deck)
    for x in (-1.12, -0.38, 0.38, 1.12):
        lamps.append(lamp_post(front, x, deck + (0.0 if hung else 0.095), 0.34 if hung else 0.24, lit=glow))
    for pen in (span, front):
        pen.light(daylight(setup), lamps)
    air(span, setup, 0.05 + 0.3 * m.haze_amount, low=-0.2, high=0.5)
    shine(front, lamps)
    light_pool(front, view, lamps, 1.5)
    if glow > 0.2:
        for x in np.linspace(-1.2, 1.2, 9):
            far.glow(float(x), WATER - 0.04, 0.016, 0.08, LAMP, 0.5 * glow)
    vignette_floor(front, setup)
    near = new_pen(setup, top=-0.3)
    with near.blurred(0.003, 0.003):
        _rail_near(near, paint if hung else stone)
    near.light(tuple(v * 0.8 for v in daylight(setup)), [])
    layers = (
        setup.layer(far.plate, "far", depth=14.0, role="far", trim=False, waves=0.014 * rough),
        setup.layer(shore.plate, "mid2", depth=7.0),
        *((setup.layer(span.plate, "mid", depth=1.6),) if hung else ()),
        setup.layer(front.plate, "ground", depth=1.2),
        setup.layer(near.plate, "near", depth=0.72, role="near"),
    )
    return outdoors(setup, ground, layers, lift=1.3)


def cable(x: float, deck: float) -> float:
    """Height of a suspension bridge's cable: a parabola between the towers, straight down to the banks beyond them."""
    left, right = TOWERS
    if left <= x <= right:
        return deck + SAG + (TOWER - deck - SAG) * (x / right) ** 2
    return TOWER - (abs(x) - right) * 0.95


def _suspended(pen: Pen, deck: float, c: Colour) -> None:
    """Two towers, the cable over them and its hangers."""
    x0, _, x1, _ = pen.extent
    xs = np.linspace(x0, x1, 120)
    for off, tone, width in ((0.012, darker(c, 0.35), 0.008), (0.0, c, 0.011)):
        pen.line([(float(x), max(cable(float(x), deck) + off, deck)) for x in xs], tone, width)
    for x in np.arange(math.ceil(x0 / 0.06) * 0.06, x1, 0.06):
        if (top := cable(float(x), deck)) > deck + 0.01:
            pen.line([(float(x), deck), (float(x), top)], fade(darker(c, 0.2), 0.85), 0.0032)
    for x in TOWERS:
        for side, tone in ((0.03, darker(c, 0.3)), (-0.03, c)):
            pen.poly([(x + side - 0.017, -0.5), (x + side - 0.012, TOWER + 0.012), (x + side + 0.012, TOWER + 0.012), (x + side + 0.017, -0.5)], horiz(lighter(tone, 0.25), tone, darker(tone, 0.3)))
        for y in (deck + 0.1, 0.12, 0.27, TOWER - 0.03):
            pen.rect(x - 0.044, y, x + 0.044, y + 0.026, vert(lighter(c, 0.15), darker(c, 0.25)), r=0.004)
        pen.oval(x, TOWER + 0.016, 0.05, 0.012, soft(c))


def _roadway(pen: Pen, view: View, rng: np.random.Generator, deck: float) -> None:
    """Asphalt that runs from side to side, a pavement along its far edge."""
    x0, y0, x1, _ = pen.extent
    tar, walk = jitter(rng, rgb("#6b6d76"), 0.02), jitter(rng, rgb("#bdb6aa"), 0.02)
    pen.rect(x0, y0, x1, deck, vert(lighter(tar, 0.12), tar, darker(tar, 0.25)))
    kerb = view.at(0, 0, 1.34)[1]
    pen.rect(x0, kerb, x1, deck, vert(walk, darker(walk, 0.08)))
    for x in np.arange(-2.4, 2.41, 0.24):
        pen.line([view.at(float(x), 0, EDGE), view.at(float(x), 0, 1.34)], fade(darker(walk, 0.3), 0.7), 0.003)
    pen.rect(x0, kerb - 0.012, x1, kerb, vert(lighter(walk, 0.25), darker(walk, 0.2)))
    line = view.at(0, 0, 0.82)[1]
    for x in np.arange(-2.4, 2.4, 0.44):
        a, b = view.at(float(x), 0, 0.82)[0], view.at(float(x) + 0.24, 0, 0.82)[0]
        pen.rect(a, line - 0.006, b, line + 0.006, rgb("#f4efdf"), r=0.003)


def _railing(pen: Pen, deck: float, high: float, c: Colour) -> None:
    x0, _, x1, _ = pen.extent
    for x in np.arange(math.ceil(x0 / 0.03) * 0.03, x1, 0.03):
        pen.rect(float(x) - 0.002, deck, float(x) + 0.002, deck + high, darker(c, 0.1))
    for x in np.arange(math.ceil(x0 / 0.24) * 0.24, x1, 0.24):
        pen.rect(float(x) - 0.008, deck - 0.006, float(x) + 0.008, deck + high + 0.012, horiz(lighter(c, 0.25), c, darker(c, 0.3)), r=0.003)
    for y, wide in ((deck + high - 0.004, 0.013), (deck + 0.012, 0.007)):
        pen.rect(x0, y, x1, y + wide, vert(lighter(c, 0.3), darker(c, 0.2)))
    pen.rect(x0, deck - 0.012, x1, deck, vert(darker(c, 0.2), darker(c, 0.45)))


def _parapet(pen: Pen, rng: np.random.Generator, deck: float, c: Colour) -> None:
    """A low wall of cut stone with a coping, and a pier under each lamp."""
    x0, _, x1, _ = pen.extent
    for row in range(3):
        x = x0 - rng.uniform(0, 0.1)
        while x < x1:
            wide, tone = rng.uniform(0.09, 0.16), jitter(rng, c, 0.008, 0.05, 0.05)
            pen.rect(x, deck + 0.026 * row, x + wide - 0.003, deck + 0.026 * (row + 1) - 0.003, soft(tone, 0.1), r=0.003)
            x += wide
    pen.rect(x0, deck + 0.076, x1, deck + 0.097, vert(lighter(c, 0.3), darker(c, 0.15)), r=0.004)
    for x in (-1.12, -0.38, 0.38, 1.12):
        pen.rect(x - 0.042, deck - 0.006, x + 0.042, deck + 0.1, horiz(lighter(c, 0.2), c, darker(c, 0.25)), r=0.004)
        pen.rect(x - 0.052, deck + 0.09, x + 0.052, deck + 0.106, vert(lighter(c, 0.35), darker(c, 0.1)), r=0.003)
    pen.rect(x0, deck - 0.014, x1, deck + 0.002, vert(darker(c, 0.35), darker(c, 0.5)))


def _rail_near(pen: Pen, c: Colour) -> None:
    """The top of the near railing, at the bottom edge of the picture."""
    x0, y0, x1, _ = pen.extent
    for x in np.arange(math.ceil(x0 / 0.34) * 0.34, x1, 0.34):
        pen.rect(float(x) - 0.018, y0, float(x) + 0.018, -0.47, horiz(lighter(c, 0.2), c, darker(c, 0.35)), r=0.006)
    pen.rect(x0, -0.482, x1, -0.464, vert(lighter(c, 0.3), darker(c, 0.25)), r=0.004)


PAINTERS = {"bridge": bridge}
