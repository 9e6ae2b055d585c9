"""Trees for the nature painters: conifers, leafy trees, palms, acacias, birches, bamboo, crooked old ones, and single leaves."""

from __future__ import annotations

import math

import numpy as np
import skia

from fairframe.corpus.painters.base import Canvas, Linear, Point, Radial, blob, polygon, smooth
from fairframe.corpus.painters.colour import Colour, fade, hsv, jitter, mix
from fairframe.corpus.painters.mood import Mood


def leafy(rng: np.random.Generator, c: tuple[float, float], rx: float, ry: float, *, leaf: float = 0.14, n: int = 34) -> skia.Path:
    """A clump of foliage: a soft round whose edge is scalloped by leaves. leaf: size of a leaf, share of the radius."""
    path = blob(rng, c, rx * 0.8, ry * 0.8, rough=0.1)
    size = leaf * (rx + ry) / 2
    a = (np.arange(n) + rng.uniform(-0.5, 0.5, n)) * (2 * math.pi / n)
    q = rng.uniform(0.8, 0.95, n)
    x, y = c[0] + rx * q * np.cos(a), c[1] + ry * q * np.sin(a)
    w, h = size * rng.uniform(0.7, 1.3, n), size * rng.uniform(0.55, 0.9, n)
    for box in np.stack([x - w, y - h, x + w, y + h], 1).tolist():
        path.addOval(skia.Rect.MakeLTRB(*box))
    return path


def specks(rng: np.random.Generator, c: tuple[float, float], rx: float, ry: float, size: float, n: int) -> skia.Path:
    """n single leaves lying in a round, most towards its middle."""
    path = skia.Path()
    for a, q, k in zip(rng.uniform(0, 2 * math.pi, n).tolist(), rng.uniform(0, 1, n).tolist(), rng.uniform(0.6, 1.3, n).tolist(), strict=True):
        x, y = c[0] + rx * q**0.6 * math.cos(a), c[1] + ry * q**0.6 * math.sin(a)
        path.addOval(skia.Rect.MakeLTRB(x - size * k, y - size * k * 0.55, x + size * k, y + size * k * 0.55))
    return path


def crown(canvas: Canvas, m: Mood, rng: np.random.Generator, c: tuple[float, float], rx: float, ry: float, colour: Colour, *, air: float = 0.0,
          clumps: int = 10, leaf: float = 0.14) -> None:  # fmt: skip
    """A tree's crown or a bush: clumps from the dark back to the lit front, each rounded by light and flecked with single leaves."""
    spots = [c]
    for i in range(clumps - 1):
        a, q = 2 * math.pi * (i + rng.uniform(-0.35, 0.35)) / (clumps - 1), rng.uniform(0.42, 0.78)
        spots.append((c[0] + rx * q * math.cos(a), c[1] + ry * q * math.sin(a)))
    own = m.snowy(colour, 0.4)
    dark = m.far(m.lit(hsv(own, 0.025, 1.1, 0.62), 0.0), air)
    canvas.fill(leafy(rng, c, rx * 0.84, ry * 0.8, leaf=leaf * 0.7, n=46), dark)
    spots.sort(key=lambda p: (p[1] - c[1]) / ry + 0.6 * m.side * (p[0] - c[0]) / rx)
    for i, at in enumerate(spots):
        level = (i + 0.5) / clumps
        r = rng.uniform(0.3, 0.52)
        bright = m.far(m.lit(m.snowy(jitter(rng, hsv(colour, -0.02 * level, 1.0, 0.9 + 0.2 * level), 0.012), 0.2 + 0.75 * level), 0.3 + 0.7 * level), air)
        deep = mix(dark, bright, 0.1 + 0.3 * level)
        top = (at[0] + m.side * rx * r * 0.45, at[1] + ry * r * 0.7)
        canvas.fill(leafy(rng, at, rx * r, ry * r, leaf=leaf, n=26), Radial(top, max(rx, ry) * r * 1.7, [bright, mix(bright, deep, 0.4), deep]))
        small = leaf * min(rx, ry) * 0.3
        canvas.fill(
            specks(rng, (at[0] + m.side * rx * r * 0.25, at[1] + ry * r * 0.35), rx * r * 0.6, ry * r * 0.5, small, 12),
            mix(bright, m.far(m.lit((1.0, 1.0, 0.75), 1.0), air), 0.18),
            alpha=0.75,
        )
        canvas.fill(specks(rng, (at[0] - m.side * rx * r * 0.2, at[1] - ry * r * 0.45), rx * r * 0.6, ry * r * 0.4, small, 8), dark, alpha=0.5)


def trunk(rng: np.random.Generator, x: float, y: float, h: float, w: float, lean: float = 0.0) -> skia.Path:
    """A stem from a spread foot at (x, y) up to h, w wide at breast height."""
    top = w * 0.5
    bow = rng.uniform(-0.5, 0.5) * w
    path = skia.Path()
    path.moveTo(x - w * 0.95, y)
    path.cubicTo(x - w * 0.5, y + h * 0.06, x - w * 0.48 + bow, y + h * 0.5, x - top / 2 + lean, y + h)
    path.lineTo(x + top / 2 + lean, y + h)
    path.cubicTo(x + w * 0.48 + bow, y + h * 0.5, x + w * 0.5, y + h * 0.06, x + w * 0.95, y)
    path.close()
    return path


def bark(m: Mood, x: float, w: float, colour: Colour, air: float) -> Linear:
    """A round stem's shading across its width."""
    lit, dim = m.far(m.lit(colour, 0.95), air), m.far(m.lit(colour, 0.02), air)
    a, b = (x + w * 0.6 * m.side, 0), (x - w * 0.6 * m.side, 0)
    return Linear(a, b, [mix(lit, dim, 0.25), lit, mix(lit, dim, 0.6), dim])


def broadleaf(canvas: Canvas, m: Mood, rng: np.random.Generator, x: float, y: float, h: float, colour: Colour, *, air: float = 0.0, wood: Colour = (0.42, 0.29, 0.2),
              width: float = 0.42, clumps: int = 10) -> None:  # fmt: skip
    """A round leafy tree of height h standing at (x, y)."""
    w = h * 0.075
    stem = trunk(rng, x, y, h * 0.6, w)
    canvas.fill(stem, bark(m, x, w, wood, air))
    for side in (-1, 1):
        end = (x + side * h * rng.uniform(0.12, 0.2), y + h * rng.uniform(0.55, 0.66))
        canvas.stroke(smooth([(x, y + h * 0.3), (x + side * h * 0.04, y + h * 0.44), end]), m.far(m.lit(wood, 0.3), air), w * 0.42)
    crown(canvas, m, rng, (x + rng.uniform(-0.02, 0.02) * h, y + h * 0.68), h * width * rng.uniform(0.88, 1.1), h * 0.33, colour, air=air, clumps=clumps)


def conifer(canvas: Canvas, m: Mood, rng: np.random.Generator, x: float, y: float, h: float, colour: Colour, *, air: float = 0.0, width: float = 0.36,
            wood: Colour = (0.36, 0.25, 0.18)) -> None:  # fmt: skip
    """A fir: tiers of drooping boughs, lit on one side, snow on them when it lies."""
    w = h * width * rng.uniform(0.85, 1.1)
    canvas.fill(trunk(rng, x, y, h * 0.3, h * 0.04), bark(m, x, h * 0.04, wood, air))
    tiers = 6
    for i in range(tiers):
        t = i / (tiers - 1)
        low, high = y + h * (0.1 + 0.72 * t), y + h * min(1.0, 0.42 + 0.66 * t)
        half = w * 0.5 * (1 - t) ** 0.85 + w * 0.07
        points, n = [(x, high)], 9
        for k in range(n + 1):
            q = 1 - 2 * k / n
            droop = -0.035 * h * (1 - t * 0.5) * abs(q) - (0.018 * h if k % 2 else 0) * rng.uniform(0.6, 1.4)
            points.append((x + half * q * rng.uniform(0.94, 1.05), low + droop + 0.03 * h * (1 - abs(q)) * 0.4))
        own = m.snowy(jitter(rng, colour, 0.01, 0.05, 0.05), 0.2)
        lit = m.far(m.lit(own, 0.95), air)
        dim = m.far(m.lit(hsv(own, 0.01, 1.05, 0.7), 0.05), air)
        ends = [lit, mix(lit, dim, 0.5), dim]
        canvas.fill(polygon(points), Linear((x + m.side * half, high), (x - m.side * half * 0.8, low), ends))
        canvas.fill(polygon(points), Linear((0, high), (0, high - (high - low) * 0.55), [fade(dim, 0.0 if i == tiers - 1 else 0.65), fade(dim, 0.0)]))
        if m.snow:
            cap = [(x + (a - x) * q, high + (b - high) * q) for (a, b), q in zip(points[1:], rng.uniform(0.62, 0.9, n + 1).tolist(), strict=True)]
            white, blue = m.far(m.lit((0.97, 0.98, 1.0), 1.0), air), m.far(m.lit((0.78, 0.86, 1.0), 0.3), air)
            canvas.fill(polygon([points[0], *cap]), Linear((x + m.side * half, 0), (x - m.side * half * 0.7, 0), [white, mix(white, blue, 0.35), blue]))


def conifer_row(rng: np.random.Generator, xs: list[float], ys: list[float], hs: list[float]) -> skia.Path:
    """Far firs as one outline."""
    path = skia.Path()
    for x, y, h in zip(xs, ys, hs, strict=True):
        w = h * rng.uniform(0.13, 0.19)
        points = [(x, y + h)]
        for side in (1, -1):
            steps = []
            for k in range(1, 6):
                t = k / 5
                steps += [(x + side * w * t, y + h * (1 - t) + 0.01 * h), (x + side * w * (t - 0.1), y + h * (1 - t) + 0.015 * h)]
            points += steps if side > 0 else steps[::-1]
        path.addPath(polygon(points))
        path.addRect(skia.Rect.MakeLTRB(x - w, y - 0.4, x + w, y + 0.02 * h))
    return path


def tree_row(rng: np.random.Generator, xs: list[float], ys: list[float], hs: list[float]) -> skia.Path:
    """Far leafy trees as one outline."""
    path = skia.Path()
    for x, y, h in zip(xs, ys, hs, strict=True):
        path.addPath(leafy(rng, (x, y + h * 0.62), h * rng.uniform(0.3, 0.45), h * 0.4, leaf=0.16, n=18))
        path.addRect(skia.Rect.MakeLTRB(x - h * 0.03, y - 0.02, x + h * 0.03, y + h * 0.4))
    return path


def palm(
    canvas: Canvas, m: Mood, rng: np.random.Generator, x: float, y: float, h: float, *, lean: float = 0.2, air: float = 0.0, colour: Colour = (0.27, 0.55, 0.24)
) -> None:
    """A coconut palm leaning over; lean in its own heights, sideways."""
    side = 1 if lean >= 0 else -1
    mid, top = (x + lean * h * 0.35, y + h * 0.55), (x + lean * h, y + h)
    stem = smooth([(x, y), (x + lean * h * 0.08, y + h * 0.28), mid, (x + lean * h * 0.72, y + h * 0.82), top])
    wood = (0.55, 0.41, 0.28)
    for width, level in ((0.05, 0.05), (0.036, 0.5), (0.016, 0.95)):
        with skia.AutoCanvasRestore(canvas.skia):
            canvas.skia.translate(m.side * h * (0.05 - width) * 0.28, 0)
            canvas.stroke(stem, m.far(m.lit(wood, level), air), h * width)
    angles = np.linspace(math.radians(205), math.radians(-25), 9) + rng.uniform(-0.12, 0.12, 9)
    order = sorted(range(9), key=lambda i: abs(i - 4))
    for i in order:
        frond(
            canvas,
            m,
            rng,
            top,
            float(angles[i]),
            h * rng.uniform(0.42, 0.54),
            jitter(rng, colour, 0.02),
            air,
            lit=0.35 + 0.6 * (math.cos(angles[i]) * m.side > -0.2),
        )
    for k in range(3):
        at = (top[0] + side * h * 0.018 * (k - 1), top[1] - h * 0.03)
        canvas.circle(
            at,
            h * 0.021,
            Radial(
                (at[0] + m.side * h * 0.008, at[1] + h * 0.008), h * 0.03, [m.far(m.lit((0.62, 0.42, 0.22), 1), air), m.far(m.lit((0.3, 0.2, 0.12), 0.2), air)]
            ),
        )


def frond(
    canvas: Canvas, m: Mood, rng: np.random.Generator, at: tuple[float, float], angle: float, length: float, colour: Colour, air: float, lit: float
) -> None:
    """One palm leaf: a drooping rib with leaflets on both sides."""
    n = 15
    t = np.linspace(0, 1, n)
    xs = at[0] + length * np.cos(angle) * t
    ys = at[1] + length * (np.sin(angle) * t * 0.62 + 0.1 * np.sin(np.pi * t) - 0.58 * t**2.2)
    path = skia.Path()
    upper: list[tuple[float, float]] = []
    lower: list[tuple[float, float]] = []
    for i in range(1, n):
        dx, dy = xs[i] - xs[i - 1], ys[i] - ys[i - 1]
        d = math.hypot(dx, dy)
        nx, ny = -dy / d, dx / d
        w = length * 0.15 * math.sin(math.pi * min(1.0, t[i] * 0.86 + 0.12)) * rng.uniform(0.85, 1.1)
        for sgn, rows in ((1, upper), (-1, lower)):
            rows.append((xs[i] + sgn * nx * w * 0.9 + dx * 0.9, ys[i] + sgn * ny * w * 0.55 - w * 0.55 + dy * 0.9))
            rows.append((xs[i] + dx * 0.35 + sgn * nx * w * 0.12, ys[i] + dy * 0.35 + sgn * ny * w * 0.12))
    path = polygon([at, *upper, (xs[-1], ys[-1]), *lower[::-1]])
    own = m.snowy(colour, 0.3)
    a, b = m.far(m.lit(own, lit), air), m.far(m.lit(hsv(own, 0.02, 1.05, 0.75), lit * 0.3), air)
    canvas.fill(path, Linear(at, (float(xs[-1]), float(ys[-1])), [b, a, a]))
    canvas.stroke(smooth(list(zip(xs.tolist(), ys.tolist(), strict=True))), m.far(m.lit(hsv(own, -0.04, 0.8, 1.2), lit), air), length * 0.012)


def acacia(canvas: Canvas, m: Mood, rng: np.random.Generator, x: float, y: float, h: float, *, air: float = 0.0, colour: Colour = (0.42, 0.5, 0.2)) -> None:
    """A flat-topped thorn tree."""
    wood = (0.36, 0.26, 0.2)
    fork = (x + rng.uniform(-0.04, 0.04) * h, y + h * 0.42)
    shade = m.far(m.lit(wood, 0.25), air)
    canvas.fill(trunk(rng, x, y, h * 0.46, h * 0.055, fork[0] - x), bark(m, x, h * 0.055, wood, air))
    ends = [(x + h * q, y + h * (0.8 - 0.12 * abs(q))) for q in (-0.42, -0.18, 0.12, 0.4)]
    for end in ends:
        canvas.stroke(smooth([fork, (fork[0] * 0.45 + end[0] * 0.55, fork[1] * 0.6 + end[1] * 0.4), end]), shade, h * 0.022)
    for q, up, size in ((-0.3, 0.80, 0.34), (0.32, 0.78, 0.36), (0.02, 0.88, 0.42)):
        crown(canvas, m, rng, (x + h * q, y + h * up), h * size, h * size * 0.24, colour, air=air, clumps=8, leaf=0.2)


def birch(canvas: Canvas, m: Mood, rng: np.random.Generator, x: float, y: float, h: float, w: float, *, air: float = 0.0) -> None:
    """A white stem with dark flecks, running out of the picture."""
    stem = trunk(rng, x, y, h, w, rng.uniform(-0.04, 0.04) * h)
    canvas.fill(stem, bark(m, x, w, (0.93, 0.91, 0.87), air))
    with skia.AutoCanvasRestore(canvas.skia):
        canvas.skia.clipPath(stem, skia.ClipOp.kIntersect, True)
        for q in rng.random(round(10 + h * 14)).tolist():
            fx, fw = x + rng.uniform(-0.6, 0.6) * w, w * rng.uniform(0.1, 0.4)
            canvas.oval((fx, y + q * h), fw, fw * 0.16, m.far(m.lit((0.16, 0.14, 0.14), 0.3), air), alpha=0.75)


def bamboo(
    canvas: Canvas, m: Mood, rng: np.random.Generator, x: float, y: float, h: float, w: float, colour: Colour, *, air: float = 0.0, leaves: bool = True
) -> None:
    """A cane with rings and hanging leaf sprays."""
    lean = rng.uniform(-0.06, 0.06) * h
    own = m.snowy(colour, 0.2)
    lit, dim, ring = (
        m.far(m.lit(hsv(own, -0.015, 0.9, 1.12), 1.0), air),
        m.far(m.lit(hsv(own, 0.015, 1.1, 0.7), 0.1), air),
        m.far(m.lit(mix(own, (0.95, 0.95, 0.75), 0.55), 0.9), air),
    )
    step = w * rng.uniform(5.5, 7.5)
    n = int(h / step) + 1
    for k in range(n):
        y0, y1 = y + k * step, y + (k + 1) * step
        x0, x1 = x + lean * (k * step / h) ** 1.6, x + lean * ((k + 1) * step / h) ** 1.6
        a, b = w * 0.5, w * 0.46
        cane = polygon(
            [
                (x0 - a, y0),
                (x0 - b, y0 + step * 0.06),
                (x1 - b, y1 - step * 0.05),
                (x1 - a, y1),
                (x1 + a, y1),
                (x1 + b, y1 - step * 0.05),
                (x0 + b, y0 + step * 0.06),
                (x0 + a, y0),
            ]
        )
        canvas.fill(cane, Linear((x0 + m.side * w * 0.5, 0), (x0 - m.side * w * 0.5, 0), [mix(lit, dim, 0.3), lit, mix(lit, dim, 0.55), dim]))
        canvas.stroke(polygon([(x1 - a, y1), (x1 + a, y1)]), ring, w * 0.09)
        if leaves and k > 1 and rng.random() < 0.5:
            leaf_spray(canvas, m, rng, (x1, y1), w * rng.uniform(7, 12), jitter(rng, colour, 0.02), side=1 if rng.random() < 0.5 else -1, air=air)


def leaf_spray(
    canvas: Canvas, m: Mood, rng: np.random.Generator, at: tuple[float, float], length: float, colour: Colour, *, side: int = 1, air: float = 0.0
) -> None:
    """A hanging twig of long pointed leaves."""
    tip = (at[0] + side * length * 0.6, at[1] - length * 0.1)
    canvas.stroke(smooth([at, (at[0] + side * length * 0.3, at[1] + length * 0.12), tip]), m.far(m.lit(colour, 0.4), air), length * 0.014)
    for _ in range(7):
        q = rng.uniform(0.3, 1.0)
        x, y = at[0] + side * length * 0.6 * q, at[1] + length * (0.12 * math.sin(math.pi * q) - 0.1 * q * q)
        a = math.radians(rng.uniform(-75, -5))
        size = length * rng.uniform(0.26, 0.42)
        canvas.fill(
            blade_leaf((x, y), size, a if side > 0 else math.pi - a, 0.11),
            m.far(m.lit(m.snowy(jitter(rng, colour, 0.015, 0.1, 0.1), 0.3), rng.uniform(0.2, 1.0)), air),
        )


def blade_leaf(at: tuple[float, float], length: float, angle: float, width: float = 0.2) -> skia.Path:
    """A pointed leaf from `at` in a direction (radians); width as a share of its length."""
    c, s = math.cos(angle), math.sin(angle)
    place = lambda u, v: (at[0] + length * (u * c - v * s), at[1] + length * (u * s + v * c))  # noqa: E731
    path = skia.Path()
    path.moveTo(*at)
    path.quadTo(*place(0.35, width), *place(1, 0))
    path.quadTo(*place(0.35, -width), *at)
    path.close()
    return path


def gnarled(
    canvas: Canvas, rng: np.random.Generator, x: float, y: float, h: float, w: float, tone: Colour, *, lit: Colour | None = None, side: int = 1
) -> None:
    """A crooked old tree with roots and reaching boughs; lit: colour of the side towards the light."""
    bend = rng.uniform(-0.12, 0.12) * h
    line = [(x, y), (x + bend * 0.2, y + h * 0.25), (x + bend, y + h * 0.55), (x + bend * 0.6, y + h)]
    body = skia.Path()
    body.moveTo(x - w * 1.5, y)
    body.cubicTo(x - w * 0.5, y + h * 0.05, x - w * 0.7 + bend * 0.4, y + h * 0.3, x + bend - w * 0.42, y + h * 0.55)
    body.lineTo(x + bend * 0.6 - w * 0.3, y + h)
    body.lineTo(x + bend * 0.6 + w * 0.3, y + h)
    body.lineTo(x + bend + w * 0.42, y + h * 0.55)
    body.cubicTo(x + w * 0.6 + bend * 0.4, y + h * 0.3, x + w * 0.5, y + h * 0.05, x + w * 1.6, y)
    body.close()
    for k in range(4):
        q = rng.uniform(0.4, 0.85)
        px = line[2][0]
        out = (1 if k % 2 else -1) * rng.uniform(0.15, 0.3) * h
        start = (px, y + h * q)
        canvas.fill(bough(start, (px + out * 0.45, y + h * (q + 0.02)), (px + out * 0.8, y + h * (q + 0.12)), (px + out, y + h * (q + 0.22)), w * 0.42), tone)
        canvas.fill(
            bough(
                (px + out * 0.42, y + h * (q + 0.02)),
                (px + out * 0.7, y + h * (q + 0.05)),
                (px + out * 0.95, y + h * (q + 0.06)),
                (px + out * 1.2, y + h * (q - 0.01)),
                w * 0.2,
            ),
            tone,
        )
    fill = tone if lit is None else Linear((x + side * w * 0.7, 0), (x - side * w * 0.6, 0), [lit, mix(lit, tone, 0.6), tone])
    canvas.fill(body, fill)
    if lit is not None:
        canvas.oval((x + bend * 0.4 + w * 0.02, y + h * 0.3), w * 0.2, w * 0.3, mix(tone, (0, 0, 0), 0.5))


def bough(a: Point, b: Point, c: Point, d: Point, w: float) -> skia.Path:
    """A branch along a curve, w thick at its root and running to a point."""
    t = np.linspace(0, 1, 12)[:, None]
    line = (1 - t) ** 3 * np.array(a) + 3 * (1 - t) ** 2 * t * np.array(b) + 3 * (1 - t) * t**2 * np.array(c) + t**3 * np.array(d)
    step = np.gradient(line, axis=0)
    side = np.stack([-step[:, 1], step[:, 0]], 1) / np.hypot(step[:, 0], step[:, 1])[:, None] * (w / 2 * (1 - t) ** 0.8)
    return polygon([*(line + side).tolist(), *(line - side)[::-1].tolist()])
