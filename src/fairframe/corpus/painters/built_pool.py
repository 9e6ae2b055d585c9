"""A swimming pool in a garden: turquoise water over tiles, a paved edge with loungers and parasols, hedges, a house with glass doors."""

from __future__ import annotations

import math

import numpy as np
import skia

from fairframe.corpus.painters import nature_plants as plants
from fairframe.corpus.painters import nature_trees as trees
from fairframe.corpus.painters.base import Backdrop, Setup, smooth
from fairframe.corpus.painters.built_pen import Pen, View, darker, diag, horiz, lighter, new_pen, pick, soft, vert
from fairframe.corpus.painters.built_sky import WINDOW_LIGHT
from fairframe.corpus.painters.built_things import CHEERFUL, round_rect
from fairframe.corpus.painters.built_yard import LAMP, air, daylight, flat, hedge, lamplight, outdoors, reflect, sunlit, view_of
from fairframe.corpus.painters.colour import Colour, fade, jitter, mix, rgb
from fairframe.corpus.painters.sky import paint_sky
from fairframe.scene.scene import Ground

_EDGE = -0.115  # the far edge of the water on the stage
_BASE = -0.055  # where hedge and house stand


def pool(setup: Setup) -> Backdrop:
    rng, m, even = setup.rng("layout"), setup.mood, flat(setup)
    ground = Ground(kind="water", horizon=0.03, y=-0.32)
    view, glow, side = view_of(ground), lamplight(setup), int(pick(rng, (-1, 1)))
    first, second = (CHEERFUL[int(i)] for i in rng.permutation(len(CHEERFUL))[:2])
    far = new_pen(setup)
    paint_sky(far.plate, setup, horizon=0.03)
    for x in (np.linspace(-1.3, 1.3, 13) + rng.uniform(-0.06, 0.06, 13)).tolist():
        plants.crown(far.plate, m, rng, (x, 0.02 + float(rng.uniform(0.0, 0.05))), 0.13, 0.08, jitter(rng, rgb("#5f9a5a"), 0.03), clumps=8)
    mid = new_pen(setup)
    doors = _house(mid, rng, side * 0.62, _BASE, 0.34)
    hedge(mid, even, rng, -1.5, 1.5, _BASE - 0.012, 0.05, jitter(rng, rgb("#4f9450"), 0.02))
    for x, h in ((-side * 0.62, 0.5), (-side * 0.95, 0.44), (side * 1.2, 0.46)):
        trees.palm(mid.plate, even.mood, rng, x + float(rng.uniform(-0.04, 0.04)), _BASE - 0.01, h, lean=side * 0.06)
    mid.light(daylight(setup), [])
    air(mid, setup, 0.06 + 0.3 * m.haze_amount, low=-0.08, high=0.2)
    sunlit(mid, setup, 0.25)
    for x0, y0, x1, y1 in doors:
        mid.rect(x0, y0, x1, y1, fade(WINDOW_LIGHT, 0.8 * glow))
    if glow > 0.2:
        mid.glow(side * 0.62, _BASE + 0.05, 0.4, 0.2, LAMP, 0.35 * glow)
    deck = new_pen(setup, top=0.3)
    _deck(deck, setup, view, rng)
    for k, x in enumerate((-side * 0.3, -side * 0.62, side * 0.86)):
        _lounger(deck, x + float(rng.uniform(-0.04, 0.04)), _EDGE + 0.018, 0.15, side if k < 2 else -side, (first, second)[k % 2])
        if k != 1:
            _parasol(deck, x + side * 0.1, _EDGE + 0.03, 0.2, (second, first)[k % 2])
    deck.light(daylight(setup), [(0.0, -0.08, 0.9, tuple(0.4 * glow * v for v in LAMP))])
    sunlit(deck, setup, 0.2)
    front = _water(setup, view, rng, deck, glow)
    near = new_pen(setup, top=0.0)
    half = setup.aspect / 2
    _ladder(near, side * (half - 0.1), -0.62, 0.42)
    with near.blurred(0.002, 0.002):
        _ring(near, -side * (half - 0.06), -0.5, 0.13, first)
    near.light(tuple(v * 0.95 for v in daylight(setup)), [])
    layers = (
        setup.layer(far.plate, "far", depth=10.0, role="far", trim=False),
        setup.layer(mid.plate, "mid", depth=3.0),
        setup.layer(deck.plate, "mid2", depth=2.2),
        setup.layer(front.plate, "ground", depth=1.15, waves=0.01 * setup.rough),
        setup.layer(near.plate, "near", depth=0.7, role="near"),
    )
    return outdoors(setup, ground, layers, lift=1.4)


def _deck(pen: Pen, setup: Setup, view: View, rng: np.random.Generator) -> None:
    """Pale paving between the hedge and the water, with the rounded rim of the pool."""
    stone = setup.mood.snowy(jitter(rng, rgb("#e6d9c4"), 0.02), 0.9)
    x0, _, x1, _ = pen.extent
    pen.rect(x0, _EDGE - 0.005, x1, _BASE - 0.006, vert(darker(stone, 0.1), lighter(stone, 0.2)))
    for x in np.arange(-9.0, 9.1, 0.5):
        pen.line([view.at(float(x), 0, view.depth_of(_EDGE)), view.at(float(x), 0, view.depth_of(_BASE - 0.006))], fade(darker(stone, 0.4), 0.3), 0.002)
    for y in (_BASE - 0.02, _BASE - 0.038):
        pen.rect(x0, y, x1, y + 0.002, fade(darker(stone, 0.4), 0.3))
    pen.rect(x0, _EDGE - 0.008, x1, _EDGE + 0.008, vert(lighter(stone, 0.6), lighter(stone, 0.2), darker(stone, 0.25)), r=0.006)


def _water(setup: Setup, view: View, rng: np.random.Generator, above: Pen, glow: float) -> Pen:
    """The pool: a tiled wall under its far edge, tiles on the floor bent by the waves, a net of light over all, the deck mirrored."""
    m, top = setup.mood, _EDGE - 0.004
    pen = new_pen(setup, top=top + 0.002)
    x0, y0, x1, _ = pen.extent
    deep, shallow = jitter(rng, rgb("#1f9fc4"), 0.015), jitter(rng, rgb("#6fdbe6"), 0.015)
    pen.whole(vert(lighter(shallow, 0.25), shallow, mix(shallow, deep, 0.55), deep))
    pen.rect(x0, top - 0.028, x1, top, vert(rgb("#2b7fa8"), rgb("#4fb6d2")))
    for x in np.arange(math.floor(x0 / 0.03) * 0.03, x1, 0.03):
        pen.rect(float(x), top - 0.013, float(x) + 0.026, top - 0.003, fade(pick(rng, (rgb("#e8f6fa"), rgb("#9fd4ea"), rgb("#5fb0d4"))), 0.85), r=0.001)
    low = view.depth_of(y0 - 0.02)
    zs = np.geomspace(low, view.depth_of(top - 0.03), 26)
    wobble = rng.uniform(0, 6.28, 26)
    for x in np.arange(-7.0, 7.1, 0.16):  # joints of the tiles, bent by the surface
        points = [view.at(float(x) + 0.028 * math.sin(7.0 * z + w + 2.1 * float(x)), 0, float(z)) for z, w in zip(zs.tolist(), (0.35 * wobble).tolist(), strict=True)]
        pen.curve(points, fade(rgb("#e9fbff"), 0.2), 0.0022)
    for z in zs[1:].tolist():
        pen.curve([(x, view.at(0, 0, z)[1] + 0.005 / z * math.sin(9 * x + 5 * z)) for x in np.linspace(x0, x1, 40).tolist()], fade(rgb("#e9fbff"), 0.18), 0.002)
    for _ in range(640):  # the net of light
        z = 1 / float(rng.uniform(1 / zs[-1], 1 / low))
        x, y = view.at(float(rng.uniform(-3.4, 3.4)) * min(z, 2.0), 0, z)
        r = 0.07 / z * float(rng.uniform(0.5, 1.5))
        reach = rng.uniform(0.55, 1.35, 7)
        loop = smooth([(x + r * reach[k] * math.cos(0.9 * k), y + 0.3 * r * reach[k] * math.sin(0.9 * k)) for k in range(7)], closed=True)
        pen.path(loop, fade(rgb("#f4ffff"), 0.15), stroke=0.0052 / z + 0.0006)
    pen.light(daylight(setup), [(0.0, -0.25, 1.2, tuple(0.75 * glow * v for v in (0.5, 0.95, 1.0)))])
    reflect(pen, above, top - 0.002, 0.4, reach=0.16, blur=0.012)
    sky = lighter(m.sky[3], 0.2)
    pen.rect(x0, top - 0.12, x1, top, vert(fade(sky, 0.34), fade(sky, 0.0)), blend="atop")
    for _ in range(36):  # glints
        z = 1 / float(rng.uniform(1 / zs[-1], 1 / low))
        x, y = view.at(float(rng.uniform(-2.6, 2.6)), 0, z)
        pen.oval(x, y, 0.03 / z, 0.0028 / z, fade((1, 1, 1), 0.5 * (1 - 0.6 * m.overcast)))
    if glow > 0.5:
        for x in (-0.6, 0.0, 0.6):
            pen.glow(x, top - 0.03, 0.3, 0.12, rgb("#9ff4ff"), 0.55 * glow)
    return pen


def _house(pen: Pen, rng: np.random.Generator, x: float, y: float, w: float) -> list[tuple[float, float, float, float]]:
    """A low white house with a flat roof; returns its glass doors (x0, y0, x1, y1)."""
    wall, wood = jitter(rng, rgb("#f4efe6"), 0.01), rgb("#a87850")
    pen.rect(x - w, y - 0.01, x + w, y + 0.17, horiz(lighter(wall, 0.3), wall, darker(wall, 0.18)))
    pen.rect(x - 0.45 * w, y + 0.17, x + 0.9 * w, y + 0.27, horiz(lighter(wall, 0.2), darker(wall, 0.22)))
    pen.rect(x - 1.1 * w, y + 0.165, x + 1.08 * w, y + 0.188, vert(lighter(wood, 0.25), darker(wood, 0.25)), r=0.004)
    pen.rect(x - 0.52 * w, y + 0.265, x + 0.97 * w, y + 0.285, vert(lighter(wood, 0.2), darker(wood, 0.3)), r=0.004)
    pen.rect(x - w, y + 0.15, x + w, y + 0.165, fade((0.1, 0.08, 0.25), 0.28))
    doors = [(x - 0.85 * w + 0.42 * w * k, y + 0.0, x - 0.85 * w + 0.42 * w * k + 0.36 * w, y + 0.135) for k in range(4)]
    doors += [(x - 0.2 * w + 0.5 * w * k, y + 0.2, x + 0.15 * w + 0.5 * w * k, y + 0.25) for k in range(2)]
    for x0, y0, x1, y1 in doors:
        pen.rect(x0 - 0.005, y0 - 0.004, x1 + 0.005, y1 + 0.006, rgb("#4a4038"), r=0.002)
        pen.rect(x0, y0, x1, y1, diag(rgb("#cfeaf4"), rgb("#8fc0d6"), rgb("#5f90ac")))
        pen.rect((x0 + x1) / 2 - 0.0025, y0, (x0 + x1) / 2 + 0.0025, y1, rgb("#4a4038"))
    return doors


def _lounger(pen: Pen, x: float, y: float, long: float, way: int, c: Colour) -> None:
    """A reclining chair with a cushion. way: where its foot end points."""
    pen.canvas.save()
    pen.canvas.translate(x, y)
    pen.canvas.scale(way * long, long)
    pen.shade(0.0, 0.0, 0.62, 0.05, 0.5)
    for u in (-0.36, 0.4):
        pen.rect(u - 0.02, 0.0, u + 0.02, 0.15, rgb("#b08a60"))
    pen.poly([(-0.3, 0.14), (0.55, 0.14), (0.55, 0.19), (-0.3, 0.19)], vert(rgb("#d8b284"), rgb("#a67d52")))
    pen.poly([(-0.28, 0.14), (-0.22, 0.19), (-0.55, 0.52), (-0.6, 0.47)], rgb("#b98f62"))
    pen.body(round_rect(-0.26, 0.18, 0.53, 0.26, 0.035), c, depth=0.03)
    pen.canvas.save()
    pen.canvas.translate(-0.24, 0.21)
    pen.canvas.rotate(135)
    pen.body(round_rect(0.0, -0.07, 0.46, 0.01, 0.035), c, depth=0.03)
    pen.canvas.restore()
    pen.body(round_rect(-0.6, 0.44, -0.44, 0.55, 0.05), lighter(c, 0.55), depth=0.02)
    pen.canvas.restore()


def _parasol(pen: Pen, x: float, y: float, h: float, c: Colour) -> None:
    """A striped sunshade on its pole."""
    pen.shade(x, y, 0.5 * h, 0.03 * h, 0.4)
    pen.rect(x - 0.012 * h, y, x + 0.012 * h, y + h, horiz((1, 1, 1), (0.7, 0.7, 0.74)))
    for k in range(6):
        a, b = (x + h * 0.55 * math.sin(math.pi * (t / 6 - 0.5)) for t in (k, k + 1))
        path = skia.Path()
        path.moveTo(x, y + 1.08 * h)
        path.quadTo((x + a) / 2 + 0.3 * (a - x), y + 1.02 * h, a, y + 0.76 * h)
        path.quadTo((a + b) / 2, y + 0.72 * h, b, y + 0.76 * h)
        path.quadTo((x + b) / 2 + 0.3 * (b - x), y + 1.02 * h, x, y + 1.08 * h)
        pen.path(path, soft(c if k % 2 else (0.98, 0.97, 0.95)))
    pen.oval(x, y + 1.09 * h, 0.025 * h, 0.025 * h, (0.95, 0.95, 0.95))


def _ladder(pen: Pen, x: float, y: float, h: float) -> None:
    """The bowed steel rails of a pool's ladder at the edge of the frame."""
    for dx in (0.0, 0.13):
        rail = [(x + dx, y), (x + dx, y + 0.55 * h), (x + dx - 0.01, y + 0.82 * h), (x + dx - 0.07, y + 0.84 * h), (x + dx - 0.085, y + 0.6 * h)]
        pen.curve(rail, darker(rgb("#8f9aa6"), 0.25), 0.026)
        pen.curve([(u - 0.003, v + 0.003) for u, v in rail], rgb("#e9eef2"), 0.011)
    for k in range(2):
        pen.rect(x, y + (0.1 + 0.2 * k) * h, x + 0.13, y + (0.14 + 0.2 * k) * h, vert(rgb("#eef2f5"), rgb("#8f9aa6")), r=0.006)


def _ring(pen: Pen, x: float, y: float, r: float, c: Colour) -> None:
    """A swimming ring afloat."""
    pen.oval(x, y - 0.25 * r, 1.1 * r, 0.3 * r, fade((0.02, 0.1, 0.2), 0.25), blur=0.01)
    for k in range(12):
        a, b = math.pi * k / 6, math.pi * (k + 1) / 6 + 0.02
        outer = [(x + r * math.cos(t), y + 0.42 * r * math.sin(t)) for t in np.linspace(a, b, 5)]
        inner = [(x + 0.5 * r * math.cos(t), y + 0.06 * r + 0.17 * r * math.sin(t)) for t in np.linspace(b, a, 5)]
        tone = c if k % 2 else (0.98, 0.98, 0.98)
        pen.poly(outer + inner, vert(lighter(tone, 0.35), tone, darker(tone, 0.22)))
    pen.oval(x - 0.3 * r, y + 0.22 * r, 0.3 * r, 0.05 * r, fade((1, 1, 1), 0.6), blur=0.004)


PAINTERS = {"pool": pool}
