"""Undergrowth for the nature painters: ferns, broad leaves, grass, flowers, toadstools."""

from __future__ import annotations

import math

import numpy as np
import skia

from fairframe.corpus.painters.base import Canvas, Linear, Radial, Setup, smooth
from fairframe.corpus.painters.colour import Colour, hsv, jitter, mix
from fairframe.corpus.painters.mood import Mood
from fairframe.corpus.painters.nature_trees import blade_leaf, leafy


def fern(canvas: Canvas, m: Mood, rng: np.random.Generator, at: tuple[float, float], size: float, colour: Colour, *, air: float = 0.0, fronds: int = 7) -> None:
    """A fern: arching fronds of paired leaflets."""
    for a in sorted((np.linspace(12, 168, fronds) + rng.uniform(-7, 7, fronds)).tolist(), key=lambda v: -abs(v - 90)):
        angle = math.radians(a)
        n = 11
        own = m.snowy(jitter(rng, colour, 0.015, 0.08, 0.1), 0.5)
        path, xs, ys = skia.Path(), [], []
        for k in range(n + 1):
            t = k / n
            xs.append(at[0] + size * math.cos(angle) * t)
            ys.append(at[1] + size * (math.sin(angle) * t * 0.95 + 0.12 * t - 0.55 * abs(math.cos(angle)) * t**2.2))
        for k in range(1, n + 1):
            head = math.atan2(ys[k] - ys[k - 1], xs[k] - xs[k - 1])
            leaf = size * 0.24 * math.sin(math.pi * min(1, k / n * 0.85 + 0.12))
            for side in (-1, 1):
                path.addPath(blade_leaf((xs[k], ys[k]), leaf, head + side * 1.0, 0.22))
        canvas.fill(path, Linear(at, (xs[-1], ys[-1]), [m.far(m.lit(hsv(own, 0.02, 1, 0.7), 0.1), air), m.far(m.lit(own, 0.9), air)]))
        canvas.stroke(smooth(list(zip(xs, ys, strict=True))), m.far(m.lit(own, 0.5), air), size * 0.014)


def big_leaf(
    canvas: Canvas, m: Mood, at: tuple[float, float], length: float, angle: float, colour: Colour, *, width: float = 0.42, air: float = 0.0, lit: float = 0.8
) -> None:
    """A broad jungle leaf with a pale midrib."""
    c, s = math.cos(angle), math.sin(angle)
    own = m.snowy(colour, 0.4)
    a, b = m.far(m.lit(hsv(own, 0.02, 1.05, 0.66), lit * 0.3), air), m.far(m.lit(own, lit), air)
    tip = (at[0] + length * c, at[1] + length * s)
    canvas.fill(blade_leaf(at, length, angle, width), Linear(at, tip, [a, b, mix(b, a, 0.3)]))
    half = blade_leaf(at, length, angle, width * 0.5)
    with skia.AutoCanvasRestore(canvas.skia):
        canvas.skia.clipPath(half, skia.ClipOp.kIntersect, True)
    mid = (at[0] + length * 0.5 * c, at[1] + length * 0.5 * s)
    canvas.stroke(smooth([at, mid, tip]), m.far(m.lit(mix(own, (0.9, 1.0, 0.7), 0.4), lit), air), length * 0.012)
    for k in range(2, 9):
        q = k / 10
        x, y = at[0] + length * q * c, at[1] + length * q * s
        for side in (-1, 1):
            r = length * width * 0.42 * math.sin(math.pi * q) ** 0.8
            head = angle + side * 0.95
            canvas.stroke(
                smooth([(x, y), (x + r * 0.5 * math.cos(head), y + r * 0.5 * math.sin(head)), (x + r * math.cos(head), y + r * math.sin(head))]),
                b,
                length * 0.005,
                alpha=0.5,
            )


def tuft(path: skia.Path, rng: np.random.Generator, x: float, y: float, h: float, n: int = 6, lean: float = 0.0, width: float = 0.07) -> None:
    """Add n blades of grass to a path."""
    for a, q, dx in zip(rng.normal(lean, 0.32, n).tolist(), rng.uniform(0.55, 1.15, n).tolist(), rng.uniform(-0.3, 0.3, n).tolist(), strict=True):
        x0, top, w = x + dx * h, h * q, h * width
        tx, ty = x0 + top * a, y + top
        path.moveTo(x0 - w, y)
        path.quadTo(x0 - w * 0.4 + top * a * 0.2, y + top * 0.6, tx, ty)
        path.quadTo(x0 + w * 0.7 + top * a * 0.3, y + top * 0.5, x0 + w, y)
        path.close()


def grass(canvas: Canvas, s: Setup, rng: np.random.Generator, places: list[tuple[float, float, float]], colour: Colour, *, height: float = 0.045, blades: int = 5,
          air: float = 0.5, bands: int = 6, lit: float = 0.9) -> None:  # fmt: skip
    """Grass at places from base.recede, drawn in a few depth bands so that each takes its share of air."""
    m = s.mood
    size = max(1, len(places) // bands)
    for k in range(0, len(places), size):
        rows = places[k : k + size]
        scale = sum(q for _, _, q in rows) / len(rows)
        for tone, level in ((hsv(colour, 0.015, 1.0, 0.78), lit * 0.45), (jitter(rng, hsv(colour, -0.01, 0.95, 1.1), 0.01), lit)):
            path = skia.Path()
            for x, y, q in rows[:: 1 if level == lit else 2]:
                tuft(path, rng, x + rng.uniform(-0.02, 0.02), y, height * q * rng.uniform(0.6, 1.3), blades, m.wind * 0.5)
            canvas.fill(path, m.far(m.lit(m.snowy(tone, 0.55), level), air * max(0.0, 1 - scale) ** 2))


def fringe(
    canvas: Canvas, s: Setup, rng: np.random.Generator, h: float, colour: Colour, *, n: int = 260, lit: float = 0.6, gap: float = 0.9, y: float = -0.57
) -> None:
    """Tall grass along the foot of the picture, lower in the middle (within `gap` of it) so that subjects stay free."""
    m = s.mood
    for tone, level, part in (
        (hsv(colour, 0.025, 1.05, 0.5), lit * 0.3, 0.45),
        (hsv(colour, 0.01, 1.0, 0.72), lit * 0.8, 0.33),
        (hsv(colour, -0.01, 0.95, 1.0), lit * 1.4, 0.22),
    ):
        path = skia.Path()
        for x in rng.uniform(-canvas.half, canvas.half, round(n * part)).tolist():
            low = 0.42 + 0.58 * min(1.0, (abs(x) / gap) ** 2.2)
            tuft(path, rng, x, y - 0.03, (h + 0.06) * low * rng.uniform(0.5, 1.2), 6, m.wind * 0.6, 0.035)
        canvas.fill(path, m.lit(m.snowy(tone, 0.45), min(1, level)))


def verge(
    canvas: Canvas, s: Setup, rng: np.random.Generator, crest: tuple[np.ndarray, np.ndarray], colour: Colour, *, height: float = 0.012, air: float = 0.4
) -> None:
    """Small grass and bushes standing along a crest, so that the land does not end in a ruled line."""
    m = s.mood
    xs, ys = crest
    path = skia.Path()
    for x in rng.uniform(xs[0], xs[-1], 420).tolist():
        tuft(path, rng, x, float(np.interp(x, xs, ys)) - 0.003, height * rng.uniform(0.5, 1.3), 4, m.wind * 0.3, 0.09)
    canvas.fill(path, m.far(m.lit(m.snowy(colour, 0.9), 0.75), air))
    bushes = skia.Path()
    for x in rng.uniform(xs[0], xs[-1], 9).tolist():
        r = height * rng.uniform(0.8, 2.0)
        bushes.addPath(leafy(rng, (x, float(np.interp(x, xs, ys)) + r * 0.2), r * 1.6, r, leaf=0.25, n=16))
    canvas.fill(bushes, m.far(m.lit(m.snowy(hsv(colour, 0.03, 1.0, 0.8), 0.7), 0.6), air))


def flowers(
    canvas: Canvas,
    s: Setup,
    rng: np.random.Generator,
    places: list[tuple[float, float, float]],
    colours: list[Colour],
    *,
    size: float = 0.013,
    stem: float = 0.03,
) -> None:
    """Flowers at places from base.recede: specks far off, petals and hearts close by."""
    m = s.mood
    if m.snow > 0.5:
        return
    for x, y, q in places:
        colour = jitter(rng, colours[int(rng.integers(len(colours)))], 0.015, 0.1, 0.06)
        r = size * q * rng.uniform(0.7, 1.25)
        top = y + stem * q * rng.uniform(0.6, 1.3)
        air = 0.45 * max(0.0, 1 - q) ** 2
        bright, deep = m.far(m.lit(colour, 1.0), air), m.far(m.lit(hsv(colour, 0.01, 1.1, 0.82), 0.6), air)
        if r < 0.006:
            canvas.oval((x, top), r, r * 0.7, bright)
            continue
        canvas.stroke(smooth([(x, y), (x + r * 0.2, (y + top) / 2), (x, top)]), m.lit((0.3, 0.5, 0.2), 0.6), r * 0.22)
        turn = rng.uniform(0, 1)
        petals = skia.Path()
        for k in range(5):
            a = 2 * math.pi * (k + turn) / 5
            petals.addCircle(x + r * 0.6 * math.cos(a), top + r * 0.48 * math.sin(a), r * 0.5)
        canvas.fill(petals, Linear((x, top + r), (x, top - r), [bright, deep]))
        canvas.circle((x, top), r * 0.3, m.lit((1.0, 0.84, 0.3) if colour[2] < 0.8 or colour[0] > 0.8 else (1.0, 0.95, 0.7), 1.0))


def mushroom(canvas: Canvas, m: Mood, rng: np.random.Generator, at: tuple[float, float], h: float, cap: Colour, *, glow: float = 0.0) -> None:
    """A round-capped toadstool; glow lights it from within."""
    stem = (0.93, 0.89, 0.8)
    w = h * 0.16
    lean = rng.uniform(-0.12, 0.12) * h
    top = (at[0] + lean, at[1] + h * 0.62)
    lamp = lambda c, level: mix(m.lit(c, level), c, glow)  # noqa: E731
    body = skia.Path()
    body.moveTo(at[0] - w, at[1])
    body.quadTo(at[0] - w * 0.3 + lean * 0.4, at[1] + h * 0.3, top[0] - w * 0.5, top[1])
    body.lineTo(top[0] + w * 0.5, top[1])
    body.quadTo(at[0] + w * 0.7 + lean * 0.4, at[1] + h * 0.3, at[0] + w, at[1])
    body.close()
    canvas.fill(body, Linear((at[0] + m.side * w, 0), (at[0] - m.side * w, 0), [lamp(stem, 0.9), lamp(hsv(stem, 0, 1.4, 0.7), 0.1)]))
    r = h * 0.42
    if glow:
        canvas.glow((top[0], top[1]), r * 3.2, cap, alpha=0.55 * glow)
    canvas.oval((top[0], top[1] + r * 0.04), r * 0.96, r * 0.2, lamp(hsv(stem, 0.02, 1.6, 0.75), 0.2))
    hat = skia.Path()
    hat.moveTo(top[0] - r, top[1])
    hat.cubicTo(top[0] - r, top[1] + r * 1.12, top[0] + r, top[1] + r * 1.12, top[0] + r, top[1])
    hat.quadTo(top[0], top[1] - r * 0.22, top[0] - r, top[1])
    hat.close()
    canvas.fill(
        hat,
        Radial(
            (top[0] + m.side * r * 0.35, top[1] + r * 0.55),
            r * 1.7,
            [lamp(mix(cap, (1, 1, 1), 0.3), 1.0), lamp(cap, 0.8), lamp(hsv(cap, -0.02, 1.1, 0.55), 0.1)],
        ),
    )
    for x, y, q in ((-0.5, 0.3, 0.12), (0.02, 0.55, 0.16), (0.5, 0.28, 0.13), (-0.16, 0.16, 0.09), (0.26, 0.1, 0.07)):
        canvas.oval((top[0] + x * r, top[1] + y * r), q * r, q * r * 0.8, lamp((1.0, 0.98, 0.92), 0.9), alpha=0.9)
