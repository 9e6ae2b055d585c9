"""A stone bridge seen from the side: arches over a wooded valley with a river, the way along its top between two low walls."""

from __future__ import annotations

import math

import numpy as np
import skia

from fairframe.corpus.painters import nature_land as land
from fairframe.corpus.painters import nature_plants as plants
from fairframe.corpus.painters.base import Backdrop, Setup, smooth
from fairframe.corpus.painters.built_pen import Pen, darker, horiz, lighter, new_pen, pick, soft, vert
from fairframe.corpus.painters.built_yard import LAMP, air, daylight, lamp_post, lamplight, outdoors, shine, sunlit
from fairframe.corpus.painters.colour import Colour, fade, jitter, mix, rgb
from fairframe.corpus.painters.nature_open import fir_slope
from fairframe.corpus.painters.sky import paint_sky
from fairframe.scene.scene import Ground

_WAY = (-0.165, -0.215)  # stage y of the far and the near edge of the way along the top
_SPAN, _PIER, _CROWN, _SPRING = 0.56, 0.085, -0.275, -0.47  # frame heights from pier to pier and half a pier's width; stage y of an arch's crown and of its springing
_COURSE = 0.032  # height of a course of stones


def stone_bridge(setup: Setup) -> Backdrop:
    rng, m = setup.rng("layout"), setup.mood
    ground = Ground(horizon=-0.02, y=-0.205)
    glow, side = lamplight(setup), int(pick(rng, (-1, 1)))
    stone, fir = jitter(rng, pick(rng, (rgb("#b8a98f"), rgb("#aaa59c"), rgb("#c2ad8c"))), 0.02), jitter(rng, rgb("#3f7a58"), 0.03)
    far = new_pen(setup)
    paint_sky(far.plate, setup, horizon=-0.02)
    for x in (np.linspace(-1.2, 1.2, 4) + rng.uniform(-0.2, 0.2, 4)).tolist():
        height = float(rng.uniform(0.26, 0.42))
        land.alp(far.plate, setup, rng, x=x, base=-0.08, height=height, width=height * float(rng.uniform(1.7, 2.3)), distance=0.7, rock=jitter(rng, rgb("#7788a2"), 0.03), snowline=0.5)
    land.ridge(far.plate, setup, rng, y=-0.06, height=0.05, colour=rgb("#6f9f78"), distance=0.62)
    valley = new_pen(setup)
    for y, distance in ((-0.12, 0.5), (-0.2, 0.38)):
        fir_slope(valley.plate, setup, rng, y=y, height=0.05, tall=0.07 * (1.3 - distance), colour=fir, distance=distance)
    _floor(valley, setup, rng)
    _river(valley, setup, side)
    for x in rng.uniform(-1.3, 1.3, 26).tolist():
        y = float(rng.uniform(-0.6, -0.36))
        if abs(x - side * (0.02 + 0.5 * ((y + 0.64) / 0.3) ** 1.6)) > 0.2:
            plants.conifer(valley.plate, m, rng, x, y, 0.07 + 0.16 * (-0.3 - y), fir, air=0.3)
    air(valley, setup, 0.1 + 0.35 * m.haze_amount, low=-0.5, high=0.0)
    bridge = new_pen(setup, top=0.2)
    _face(bridge, setup, setup.rng("stones"), stone)
    _top(bridge, setup, setup.rng("top"), stone)
    lamps = [lamp_post(bridge, x, _WAY[0] + 0.05, 0.2, lit=glow) for x in (-1.12, -0.56, 0.0, 0.56, 1.12)] if setup.rng("lamps").random() < 0.5 else []
    bridge.light(daylight(setup), lamps)
    sunlit(bridge, setup, 0.3)
    shine(bridge, lamps)
    if glow > 0.2:
        for x, y, _, _ in lamps:
            bridge.glow(x, y, 0.2, 0.16, LAMP, 0.3 * glow)
    near = new_pen(setup, top=0.1)
    half = setup.aspect / 2
    with near.blurred(0.002, 0.002):
        for k in range(3):
            plants.conifer(near.plate, m, rng, side * (half + 0.03 - 0.11 * k), -0.66, 0.46 - 0.1 * k, fir, air=0.02)
    layers = (
        setup.layer(far.plate, "far", depth=14.0, role="far", trim=False),
        setup.layer(valley.plate, "mid", depth=5.0),
        setup.layer(bridge.plate, "ground", depth=1.15),
        setup.layer(near.plate, "near", depth=0.72, role="near"),
    )
    return outdoors(setup, ground, layers, lift=1.3)


def _floor(pen: Pen, setup: Setup, rng: np.random.Generator) -> None:
    """Meadows at the bottom of the valley, below the woods."""
    m = setup.mood
    green = m.snowy(jitter(rng, rgb("#86b566"), 0.02))
    x0, y0, x1, _ = pen.extent
    rim = [(x, -0.33 + 0.02 * math.sin(2.3 * x + 1.0) + 0.05 * (x / x1) ** 2) for x in np.linspace(x0 - 0.1, x1 + 0.1, 17)]
    pen.path(smooth([(x0 - 0.1, y0 - 0.1), *rim, (x1 + 0.1, y0 - 0.1)], closed=True), vert(m.far(m.lit(green, 0.85), 0.35), m.lit(green, 0.9), m.lit(darker(green, 0.3), 0.8)))


def _river(pen: Pen, setup: Setup, side: int) -> None:
    """The stream at the bottom of the valley, bending away."""
    m = setup.mood
    c = mix(m.lit(rgb("#4f9fbe"), 0.7), m.sky[2], 0.35)
    left = [(side * (0.02 + 0.5 * t**1.6) - 0.03 - 0.34 * (1 - t) ** 2, -0.64 + 0.3 * t) for t in np.linspace(0, 1, 9)]
    right = [(side * (0.02 + 0.5 * t**1.6) + 0.03 + 0.34 * (1 - t) ** 2, -0.64 + 0.3 * t) for t in np.linspace(0, 1, 9)]
    bank = smooth([(x - 0.03, y) for x, y in left] + [(x + 0.03, y) for x, y in right[::-1]], closed=True)
    pen.path(bank, m.lit(m.snowy(rgb("#b9ab8a"), 0.8), 0.7))
    stream = smooth(left + right[::-1], closed=True)
    pen.path(stream, vert(lighter(c, 0.35), c, darker(c, 0.3)))
    with pen.clip(stream):
        for k in range(16):
            y = -0.63 + 0.019 * k
            x = side * (0.02 + 0.5 * (0.06 * k) ** 1.6)
            pen.curve([(x - 0.2, y), (x - 0.05, y + 0.006), (x + 0.12, y - 0.004), (x + 0.25, y + 0.003)], fade((1, 1, 1), 0.3), 0.003)


def _opening(x: float, y: float, grow: float = 0.0) -> skia.Path:
    """One arch about x, down to stage y; grow: so much larger all round."""
    r = _SPAN / 2 - _PIER + grow
    rise = _CROWN + grow - _SPRING
    path = skia.Path()
    path.moveTo(x - r, y)
    path.lineTo(x - r, _SPRING)
    path.arcTo(skia.Rect.MakeLTRB(x - r, _SPRING - rise, x + r, _SPRING + rise), 180, -180, False)
    path.lineTo(x + r, y)
    path.close()
    return path


def _face(pen: Pen, setup: Setup, rng: np.random.Generator, c: Colour) -> None:
    """The wall with its arches: courses of cut stone, rings of wedges, the shaded inside of each arch, ivy here and there."""
    x0, y0, x1, _ = pen.extent
    middles = [_SPAN * k for k in range(math.floor(x0 / _SPAN), math.ceil(x1 / _SPAN) + 1)]
    wall = skia.Path()
    wall.addRect(skia.Rect.MakeLTRB(x0, y0, x1, _WAY[1]))
    for x in middles:
        wall = skia.Op(wall, _opening(x, y0 - 0.02), skia.PathOp.kDifference_PathOp)
    for x in middles:  # the inside, seen on the side away from the middle of the picture
        inner = _opening(x - 0.05 * math.copysign(1, x) if x else x - 0.02, y0 - 0.02)
        inside = skia.Op(_opening(x, y0 - 0.02), inner, skia.PathOp.kDifference_PathOp)
        pen.path(inside, vert(darker(c, 0.62), darker(c, 0.45)))
    pen.path(wall, vert(lighter(c, 0.06), c, darker(c, 0.12)))
    pen.path(wall, darker(c, 0.35))
    with pen.clip(wall):
        for row in range(int((_WAY[1] - y0) / _COURSE) + 1):
            x, y = x0 - float(rng.uniform(0, 0.1)), _WAY[1] - (row + 1) * _COURSE
            while x < x1:
                wide = float(rng.uniform(0.055, 0.1))
                pen.rect(x, y, x + wide - 0.003, y + _COURSE - 0.003, soft(jitter(rng, c, 0.008, 0.06, 0.06), 0.1), r=0.003)
                x += wide
        for x in middles:
            ring = skia.Op(_opening(x, _SPRING - 0.02, 0.045), _opening(x, _SPRING - 0.06), skia.PathOp.kDifference_PathOp)
            pen.path(ring, darker(c, 0.3))
            r, rise = _SPAN / 2 - _PIER + 0.0225, _CROWN + 0.0225 - _SPRING
            for k in range(19):
                a, b = math.pi * k / 19 + 0.012, math.pi * (k + 1) / 19 - 0.012
                out = [(x + (r + 0.02) * math.cos(t), _SPRING + (rise + 0.02) * math.sin(t)) for t in (a, b)]
                low = [(x + (r - 0.021) * math.cos(t), _SPRING + (rise - 0.021) * math.sin(t)) for t in (b, a)]
                pen.poly(out + low, soft(lighter(jitter(rng, c, 0.006, 0.04, 0.04), 0.08), 0.12))
        for x in middles:
            pen.shade(x + _SPAN / 2, y0 + 0.02, 0.16, 0.2, 0.35)
        for x in rng.uniform(x0, x1, 5).tolist():
            for _ in range(26):
                u, v = float(rng.normal(0, 0.03)), -abs(float(rng.normal(0, 0.05)))
                pen.oval(x + u, _WAY[1] - 0.02 + v, 0.012, 0.009, jitter(rng, rgb("#5d8a4a"), 0.03))
    for x in middles:  # plinths where the arches spring
        pen.rect(x + _SPAN / 2 - _PIER - 0.012, _SPRING - 0.016, x + _SPAN / 2 + _PIER + 0.012, _SPRING + 0.008, vert(lighter(c, 0.25), darker(c, 0.3)), r=0.004)


def _top(pen: Pen, setup: Setup, rng: np.random.Generator, c: Colour) -> None:
    """The far wall with its coping, the way, and the kerb at the near edge."""
    x0, _, x1, _ = pen.extent
    snow, (back, front) = setup.mood.snowy, _WAY
    pen.rect(x0, front - 0.002, x1, back, vert(darker(snow(c, 0.9), 0.05), lighter(snow(c, 0.9), 0.12)))
    pen.rect(x0, back, x1, back + 0.05, darker(c, 0.4))
    for row in range(2):
        x = x0 - float(rng.uniform(0, 0.1))
        while x < x1:
            wide = float(rng.uniform(0.06, 0.11))
            pen.rect(x, back + 0.024 * row, x + wide - 0.003, back + 0.024 * (row + 1) - 0.003, soft(darker(jitter(rng, c, 0.008, 0.05, 0.05), 0.12), 0.1), r=0.003)
            x += wide
    pen.rect(x0, back + 0.046, x1, back + 0.062, vert(lighter(snow(c, 0.9), 0.3), darker(c, 0.15)), r=0.003)
    pen.rect(x0, back - 0.008, x1, back + 0.002, fade((0.08, 0.05, 0.15), 0.35))
    pen.rect(x0, front - 0.022, x1, front + 0.006, vert(lighter(snow(c, 0.9), 0.35), lighter(c, 0.05), darker(c, 0.3)), r=0.004)
    for x in np.arange(math.floor(x0 / 0.14) * 0.14, x1, 0.14):
        pen.rect(float(x), front - 0.022, float(x) + 0.0025, front + 0.005, fade(darker(c, 0.5), 0.6))
    pen.rect(x0, front - 0.034, x1, front - 0.022, horiz(darker(c, 0.4), darker(c, 0.5)))


PAINTERS = {"stone_bridge": stone_bridge}
