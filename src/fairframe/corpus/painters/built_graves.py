"""A churchyard: old headstones on a lawn, an iron fence, a chapel, bare trees and mist between the graves."""

from __future__ import annotations

import math

import numpy as np
import skia

from fairframe.corpus.painters import nature_land as land
from fairframe.corpus.painters import nature_plants as plants
from fairframe.corpus.painters import nature_trees as trees
from fairframe.corpus.painters import sky
from fairframe.corpus.painters.base import Backdrop, Setup
from fairframe.corpus.painters.built_pen import Pen, darker, horiz, lighter, new_pen, pick, soft
from fairframe.corpus.painters.built_yard import LAMP, air, daylight, flat, lamplight, lawn, outdoors, trail, view_of, vignette_floor
from fairframe.corpus.painters.colour import fade, jitter, rgb
from fairframe.scene.scene import Ground

_STONES = ("#a9aab0", "#9a9aa0", "#b5afa6", "#8f9698")


def graveyard(setup: Setup) -> Backdrop:
    rng, m, even = setup.rng("layout"), setup.mood, flat(setup)
    ground = Ground(horizon=-0.03, y=-0.335)
    view, glow, flip = view_of(ground), lamplight(setup), int(pick(rng, (-1, 1)))
    far = new_pen(setup)
    sky.paint_sky(far.plate, setup, horizon=0.0)
    land.ridge(far.plate, setup, rng, y=0.03, height=0.1, colour=rgb("#5f7f74"), distance=0.75)
    for x in np.linspace(-1.3, 1.3, 12):
        plants.conifer(far.plate, m, rng, float(x) + rng.uniform(-0.07, 0.07), -0.05, rng.uniform(0.12, 0.22), jitter(rng, rgb("#3f6a58"), 0.03), air=0.5)
    mid, base = new_pen(setup), -0.1
    _chapel(mid, setup, rng, flip * rng.uniform(0.42, 0.56), base + 0.02, 0.3, glow)
    for x, h in ((-flip * 0.74, 0.8), (flip * 1.04, 0.86), (-flip * 1.2, 0.74)):
        trees.gnarled(mid.plate, rng, x + rng.uniform(-0.04, 0.04), base, h, 0.04, rgb("#3f3a40"), lit=rgb("#6a6268"), side=flip)
    _fence(mid, base + 0.005)
    for x in (np.linspace(-1.25, 1.25, 11) + rng.uniform(-0.05, 0.05, 11)).tolist():
        if abs(x) > 0.1:
            _headstone(mid, rng, x, base - rng.uniform(0.0, 0.02), rng.uniform(0.07, 0.1))
    mid.light(daylight(setup), [])
    air(mid, setup, 0.16 + 0.4 * m.haze_amount, low=-0.12, high=0.2)
    front = lawn(setup, ground, jitter(rng, rgb("#6f8f56"), 0.02), crest=-0.115, blades=420)
    trail(front, setup, view, rng, rgb("#a8a294"), wide=0.3, far=3.2, bend=flip * rng.uniform(0.2, 0.5))
    stones = new_pen(setup, top=0.15)
    for x, y, h in ((-0.36, -0.145, 0.1), (0.38, -0.15, 0.1), (-0.57, -0.175, 0.15), (0.55, -0.17, 0.14), (-0.8, -0.225, 0.2), (0.8, -0.22, 0.19), (-1.3, -0.26, 0.22), (1.28, -0.25, 0.22)):
        _headstone(stones, rng, x + rng.uniform(-0.05, 0.05), y, h, mossy=True)
        _mound(stones, even, rng, x, y, h)
    stones.light(daylight(setup), [])
    sky.mist(stones.plate, -0.14, 0.05, m.haze, 0.4)
    vignette_floor(front, setup, 0.3)
    near = new_pen(setup, top=0.0)
    half = setup.aspect / 2
    with near.blurred(0.0035, 0.0035):
        _headstone(near, rng, flip * (half + 0.03), -0.66, 0.36, mossy=True)
        for k in range(3):
            plants.crown(near.plate, even.mood, rng, (-flip * (half + 0.02 + 0.12 * k), -0.54), 0.13, 0.09, rgb("#55744a"), clumps=7)
    near.light(tuple(v * 0.75 for v in daylight(setup)), [])
    layers = (
        setup.layer(far.plate, "far", depth=12.0, role="far", trim=False),
        setup.layer(mid.plate, "mid", depth=2.4),
        setup.layer(front.plate, "ground", depth=1.2),
        setup.layer(stones.plate, "mid2", depth=1.19),
        setup.layer(near.plate, "near", depth=0.72, role="near"),
    )
    return outdoors(setup, ground, layers, lift=1.2)


def _headstone(pen: Pen, rng: np.random.Generator, x: float, y: float, h: float, *, mossy: bool = False) -> None:
    """A stone with a round head, a pointed one, or a cross; a little out of true."""
    c, w, form = jitter(rng, rgb(pick(rng, _STONES)), 0.02), 0.62 * h, int(rng.integers(4))
    pen.shade(x + 0.1 * h, y, 0.55 * h, 0.09 * h, 0.45)
    pen.canvas.save()
    pen.canvas.translate(x, y)
    pen.canvas.rotate(float(rng.uniform(-5, 5)))
    path = skia.Path()
    if form == 3:
        arm, thick = 0.26 * h, 0.09 * h
        path.addRect(skia.Rect.MakeLTRB(-thick, -0.02, thick, 1.12 * h))
        path.addRect(skia.Rect.MakeLTRB(-arm, 0.68 * h, arm, 0.68 * h + 2 * thick))
        path = skia.Simplify(path) or path
        pen.rect(-0.22 * h, -0.02, 0.22 * h, 0.16 * h, soft(darker(c, 0.08)), r=0.008)
    else:
        path.moveTo(-w / 2, -0.02)
        path.lineTo(-w / 2, 0.66 * h)
        if form == 2:
            path.lineTo(0, 1.02 * h)
            path.lineTo(w / 2, 0.66 * h)
        else:
            path.cubicTo(-w / 2, 1.1 * h, w / 2, 1.1 * h, w / 2, 0.66 * h)
        path.lineTo(w / 2, -0.02)
        path.close()
    side = skia.Path(path)
    side.offset(0.05 * h, 0.015 * h)
    pen.path(side, darker(c, 0.42))
    pen.path(path, horiz(lighter(c, 0.22), c, darker(c, 0.22)))
    if form != 3:
        for k, wide in enumerate((0.26, 0.34, 0.22)):
            pen.rect(-wide * w, (0.66 - 0.13 * k) * h, wide * w, (0.66 - 0.13 * k) * h - 0.028 * h, fade(darker(c, 0.5), 0.7), r=0.002)
    if mossy:
        for _ in range(5):
            pen.oval(float(rng.uniform(-0.4, 0.4)) * w, float(rng.uniform(0.0, 0.12)) * h, 0.12 * w, 0.05 * h, fade(rgb("#6f8a4c"), 0.7))
    pen.canvas.restore()


def _mound(pen: Pen, even: Setup, rng: np.random.Generator, x: float, y: float, h: float) -> None:
    """Grass and a flower or two at the foot of a stone."""
    for k in np.linspace(-0.45, 0.45, 7):
        top = y + float(rng.uniform(0.1, 0.24)) * h
        pen.curve([(x + k * h, y - 0.01), (x + k * h + 0.004, (y + top) / 2), (x + k * h + float(rng.uniform(-0.02, 0.02)), top)], jitter(rng, rgb("#64854a"), 0.03), 0.005)
    if rng.random() < 0.6:
        for _ in range(3):
            at = x + float(rng.uniform(-0.3, 0.3)) * h, y + float(rng.uniform(0.06, 0.16)) * h
            pen.oval(*at, 0.009, 0.009, jitter(rng, pick(rng, (rgb("#e9e2f4"), rgb("#c8a4d8"), rgb("#f0d070"))), 0.02))


def _fence(pen: Pen, y: float) -> None:
    """Wrought iron with pointed bars."""
    x0, _, x1, _ = pen.extent
    c, high = rgb("#34363f"), 0.075
    for x in np.arange(math.ceil(x0 / 0.032) * 0.032, x1, 0.032):
        pen.rect(float(x) - 0.0022, y, float(x) + 0.0022, y + high, c)
        pen.poly([(float(x) - 0.006, y + high), (float(x) + 0.006, y + high), (float(x), y + high + 0.018)], c)
    for h in (0.012, high - 0.01):
        pen.rect(x0, y + h, x1, y + h + 0.006, c)


def _chapel(pen: Pen, setup: Setup, rng: np.random.Generator, x: float, y: float, w: float, glow: float) -> None:
    """A small stone chapel with a bell gable and pointed windows."""
    c, roof = jitter(rng, rgb("#a39d96"), 0.02), setup.mood.snowy(jitter(rng, rgb("#5a5f70"), 0.02), 0.9)
    pen.shade(x, y, 0.6 * w, 0.02, 0.4)
    pen.rect(x - w / 2, y, x + w / 2, y + 0.5 * w, horiz(lighter(c, 0.15), c, darker(c, 0.25)))
    for _ in range(26):
        u, v = float(rng.uniform(-0.46, 0.42)) * w, float(rng.uniform(0.02, 0.46)) * w
        pen.rect(x + u, y + v, x + u + 0.05 * w, y + v + 0.025 * w, fade(darker(c, 0.35), 0.25), r=0.002)
    pen.poly([(x - 0.58 * w, y + 0.48 * w), (x, y + 0.98 * w), (x + 0.58 * w, y + 0.48 * w)], horiz(lighter(roof, 0.15), roof, darker(roof, 0.3)))
    pen.rect(x - 0.09 * w, y + 0.82 * w, x + 0.09 * w, y + 1.16 * w, horiz(lighter(c, 0.1), darker(c, 0.25)))
    pen.poly([(x - 0.13 * w, y + 1.14 * w), (x, y + 1.42 * w), (x + 0.13 * w, y + 1.14 * w)], horiz(lighter(roof, 0.1), darker(roof, 0.3)))
    pen.rect(x - 0.008 * w, y + 1.4 * w, x + 0.008 * w, y + 1.56 * w, rgb("#4a4a52"))
    pen.rect(x - 0.045 * w, y + 1.48 * w, x + 0.045 * w, y + 1.497 * w, rgb("#4a4a52"))
    glass = (1.0, 0.85, 0.5) if glow > 0.2 else (0.32, 0.38, 0.5)
    for u, high in ((-0.3, 0.26), (0.3, 0.26), (0.0, 0.3)):
        path = skia.Path()
        foot, half = y + (0.13 * w if u else 0.0), 0.06 * w if u else 0.085 * w
        path.moveTo(x + u * w - half, foot)
        path.lineTo(x + u * w - half, foot + 0.6 * high * w)
        path.quadTo(x + u * w - half, foot + 0.85 * high * w, x + u * w, foot + high * w)
        path.quadTo(x + u * w + half, foot + 0.85 * high * w, x + u * w + half, foot + 0.6 * high * w)
        path.lineTo(x + u * w + half, foot)
        path.close()
        pen.path(path, glass if u else rgb("#5a4636"))
        pen.path(path, darker(c, 0.5), stroke=0.004)
    if glow > 0.2:
        pen.glow(x, y + 0.26 * w, 0.4 * w, 0.2 * w, LAMP, 0.25 * glow)


PAINTERS = {"graveyard": graveyard}
