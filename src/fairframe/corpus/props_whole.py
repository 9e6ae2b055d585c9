"""Whole figures and furniture among the props: a skeleton, a devil, a goblin, a unicycle, a sink, an elevator, a
pirate ship, bamboo, a submarine. Each draws into a Pen as in `props`."""

from __future__ import annotations

import math

import numpy as np
import skia

from fairframe.corpus.figure_art import FOOT, Pen, closed, egg, ellipse, limb, rounded

_DARK, _WHITE, _STEEL, _GOLD, _BLACK = (np.array(c, float) for c in ((0.2, 0.16, 0.24), (0.98, 0.97, 1.0), (0.72, 0.75, 0.82), (0.98, 0.76, 0.28), (0.12, 0.1, 0.16)))


def _eye(pen: Pen, x: float, y: float, r: float, iris: np.ndarray, *, look: float = 0.0) -> None:
    pen.part(ellipse(x, y, r, r * 1.08), _WHITE, depth=0.12)
    pen.fill(ellipse(x + look * r, y + 0.08 * r, 0.56 * r, 0.6 * r), iris, depth=0.1)
    pen.fill(ellipse(x + look * r, y + 0.08 * r, 0.3 * r, 0.34 * r), _BLACK, depth=0.0)
    pen.fill(ellipse(x + look * r - 0.2 * r, y - 0.22 * r, 0.16 * r, 0.16 * r), _WHITE, depth=0.0)


def skeleton(pen: Pen, main: np.ndarray) -> None:
    """A friendly skeleton: a large skull, ribs, and bones with round ends."""
    x, shade = pen.middle, main * 0.9

    def bone(a: tuple[float, float], b: tuple[float, float], thick: float) -> None:
        across = math.atan2(b[1] - a[1], b[0] - a[0]) + math.pi / 2
        dx, dy = 0.42 * thick * math.cos(across), 0.42 * thick * math.sin(across)
        pen.part(limb([a, b], (thick * 0.72, thick * 0.72)), main)
        for u, v in (a, b):
            for way in (-1, 1):
                pen.part(ellipse(u + way * dx, v + way * dy, 0.5 * thick, 0.5 * thick), main, depth=0.2)

    for way in (-1, 1):
        bone((x + 0.07 * way, 0.715), (x + 0.085 * way, 0.82), 0.042)
        bone((x + 0.085 * way, 0.845), (x + 0.095 * way, 0.94), 0.038)
        pen.part(ellipse(x + 0.115 * way, FOOT - 0.02, 0.062, 0.021), main)
    pen.part(limb([(x, 0.42), (x, 0.7)], (0.05, 0.045)), shade)
    for k, half in enumerate((0.13, 0.14, 0.125, 0.1)):
        y = 0.455 + 0.052 * k
        for way in (-1, 1):
            pen.part(limb([(x, y), (x + way * half, y - 0.006), (x + way * half * 0.84, y + 0.036)], (0.032, 0.022)), main)
    pen.part(closed([(x - 0.12, 0.665), (x - 0.05, 0.68), (x, 0.672), (x + 0.05, 0.68), (x + 0.12, 0.665), (x + 0.08, 0.74), (x, 0.715), (x - 0.08, 0.74)]), main)
    for way in (-1, 1):
        bone((x + 0.165 * way, 0.445), (x + 0.2 * way, 0.53), 0.036)
        bone((x + 0.205 * way, 0.545), (x + 0.19 * way, 0.625), 0.032)
        for k in (-1, 0, 1):
            pen.part(limb([(x + 0.19 * way, 0.64), (x + 0.19 * way + 0.022 * k, 0.685)], (0.022, 0.016)), main)
    skull = closed([(x - 0.19, 0.3), (x - 0.245, 0.16), (x - 0.16, 0.02), (x, -0.012), (x + 0.16, 0.02), (x + 0.245, 0.16), (x + 0.19, 0.3), (x + 0.115, 0.335), (x - 0.115, 0.335)])
    jaw = rounded(x - 0.1, 0.29, x + 0.1, 0.4, 0.045)
    pen.part(jaw, main)
    pen.part(skull, main, depth=0.3)
    for way in (-1, 1):
        pen.fill(ellipse(x + 0.093 * way, 0.2, 0.066, 0.072), _DARK, depth=0.1)
        pen.fill(ellipse(x + 0.085 * way, 0.205, 0.02, 0.022), np.array((1.0, 0.85, 0.4)), depth=0.0)
    pen.fill(closed([(x, 0.25), (x + 0.026, 0.295), (x, 0.288), (x - 0.026, 0.295)]), _DARK, depth=0.0)
    pen.fill(rounded(x - 0.075, 0.343, x + 0.075, 0.353, 0.005), _DARK, depth=0.0)
    for k in range(-2, 3):
        pen.fill(rounded(x + 0.03 * k - 0.003, 0.328, x + 0.03 * k + 0.003, 0.37, 0.003), _DARK, depth=0.0)


def devil(pen: Pen, main: np.ndarray) -> None:
    """A little devil: horns, bat's wings, a tail with a barb."""
    x, dark = pen.middle, main * 0.62
    for way in (-1, 1):
        wing = closed([(x + 0.08 * way, 0.47), (x + 0.2 * way, 0.36), (x + 0.37 * way, 0.33), (x + 0.35 * way, 0.45), (x + 0.3 * way, 0.44), (x + 0.27 * way, 0.54), (x + 0.21 * way, 0.52), (x + 0.14 * way, 0.6)])
        pen.part(wing, dark)
    pen.part(limb([(x + 0.08, 0.84), (x + 0.28, 0.88), (x + 0.3, 0.68)], (0.042, 0.026)), main * 0.85)
    pen.part(closed([(x + 0.3, 0.59), (x + 0.355, 0.69), (x + 0.305, 0.675), (x + 0.25, 0.7)]), dark)
    for way in (-1, 1):
        pen.part(limb([(x + 0.075 * way, 0.8), (x + 0.095 * way, 0.95)], (0.13, 0.1)), main)
        pen.part(ellipse(x + 0.11 * way, FOOT - 0.03, 0.075, 0.032), dark)
    trunk = egg(x, 0.4, 0.89, 0.13, 0.17)
    pen.part(trunk, main)
    pen.fill(ellipse(x, 0.73, 0.1, 0.12), np.minimum(main + 0.22 * (1 - main), 1.0), depth=0.12, clip=trunk)
    for way in (-1, 1):
        pen.part(limb([(x + 0.12 * way, 0.51), (x + 0.19 * way, 0.56), (x + 0.225 * way, 0.64)], (0.095, 0.08)), main)
    for way in (-1, 1):
        pen.part(closed([(x + 0.09 * way, 0.13), (x + 0.12 * way, 0.06), (x + 0.23 * way, -0.02), (x + 0.235 * way, 0.08), (x + 0.2 * way, 0.17)]), np.array((0.98, 0.88, 0.66)), depth=0.45)
        pen.part(closed([(x + 0.19 * way, 0.26), (x + 0.31 * way, 0.19), (x + 0.33 * way, 0.25), (x + 0.21 * way, 0.34)]), main)
    pen.part(closed([(x - 0.23, 0.3), (x - 0.23, 0.12), (x - 0.1, 0.05), (x + 0.1, 0.05), (x + 0.23, 0.12), (x + 0.23, 0.3), (x + 0.12, 0.44), (x, 0.475), (x - 0.12, 0.44)]), main, depth=0.3)
    for way in (-1, 1):
        _eye(pen, x + 0.09 * way, 0.235, 0.057, np.array((0.98, 0.75, 0.15)), look=-0.12 * way)
        pen.part(limb([(x + 0.165 * way, 0.135), (x + 0.04 * way, 0.19)], (0.026, 0.032)), _DARK)
    grin = closed([(x - 0.13, 0.33), (x, 0.365), (x + 0.13, 0.33), (x + 0.08, 0.405), (x, 0.425), (x - 0.08, 0.405)])
    pen.fill(grin, np.array((0.3, 0.05, 0.12)), depth=0.0)
    for way in (-1, 1):
        pen.fill(closed([(x + 0.095 * way, 0.338), (x + 0.04 * way, 0.35), (x + 0.065 * way, 0.395)]), _WHITE, depth=0.0, clip=grin)
    pen.part(closed([(x, 0.43), (x + 0.04, 0.45), (x, 0.52), (x - 0.04, 0.45)]), _DARK)


def goblin(pen: Pen, main: np.ndarray) -> None:
    """A green goblin: long ears, a long nose, a crooked grin, a patched tunic."""
    x, skin, cloth = pen.middle, main, np.array((0.5, 0.34, 0.22))
    for way in (-1, 1):
        pen.part(limb([(x + 0.08 * way, 0.82), (x + 0.1 * way, 0.94)], (0.1, 0.08)), skin)
        pen.part(ellipse(x + 0.13 * way, FOOT - 0.027, 0.095, 0.029), skin * 0.85)
    tunic = closed([(x - 0.13, 0.43), (x + 0.13, 0.43), (x + 0.18, 0.6), (x + 0.22, 0.86), (x + 0.1, 0.82), (x, 0.89), (x - 0.1, 0.82), (x - 0.22, 0.86), (x - 0.18, 0.6)])
    pen.part(tunic, cloth, depth=0.35)
    pen.fill(rounded(x - 0.24, 0.655, x + 0.24, 0.705, 0.01), _DARK, clip=tunic)
    pen.part(rounded(x - 0.035, 0.645, x + 0.035, 0.715, 0.012), _GOLD)
    for way in (-1, 1):
        pen.part(limb([(x + 0.14 * way, 0.49), (x + 0.22 * way, 0.55), (x + 0.25 * way, 0.64)], (0.09, 0.075)), skin)
        pen.part(ellipse(x + 0.252 * way, 0.66, 0.045, 0.045), skin)
    for way in (-1, 1):
        pen.part(closed([(x + 0.15 * way, 0.16), (x + 0.3 * way, 0.06), (x + 0.41 * way, 0.07), (x + 0.34 * way, 0.2), (x + 0.17 * way, 0.3)]), skin, depth=0.3)
        pen.fill(closed([(x + 0.2 * way, 0.185), (x + 0.29 * way, 0.11), (x + 0.36 * way, 0.1), (x + 0.3 * way, 0.19), (x + 0.2 * way, 0.25)]), skin * np.array((1.1, 0.78, 0.78)), depth=0.15)
    pen.part(closed([(x - 0.22, 0.27), (x - 0.2, 0.1), (x - 0.08, 0.01), (x + 0.08, 0.01), (x + 0.2, 0.1), (x + 0.22, 0.27), (x + 0.12, 0.42), (x, 0.46), (x - 0.12, 0.42)]), skin, depth=0.3)
    for way in (-1, 1):
        _eye(pen, x + 0.092 * way, 0.2, 0.056, np.array((0.9, 0.3, 0.16)), look=-0.1 * way)
        pen.part(limb([(x + 0.17 * way, 0.12), (x + 0.04 * way, 0.155)], (0.03, 0.034)), skin * 0.55)
    grin = closed([(x - 0.14, 0.33), (x, 0.36), (x + 0.15, 0.31), (x + 0.09, 0.4), (x - 0.06, 0.41)])
    pen.fill(grin, np.array((0.28, 0.08, 0.1)), depth=0.0)
    for u in (-0.08, 0.02, 0.09):
        pen.fill(closed([(x + u - 0.02, 0.335), (x + u + 0.02, 0.335), (x + u, 0.375)]), _WHITE, depth=0.0, clip=grin)
    pen.part(closed([(x - 0.035, 0.22), (x + 0.035, 0.22), (x + 0.062, 0.3), (x + 0.02, 0.36), (x - 0.04, 0.345), (x - 0.062, 0.29)]), np.minimum(skin * 1.06, 1.0), depth=0.35)


def unicycle(pen: Pen, main: np.ndarray) -> None:
    """A wheel with spokes and pedals, a fork and a saddle."""
    x, y, r = pen.middle, 0.735, 0.235
    pen.canvas.drawCircle(x, y, r - 0.02, skia.Paint(AntiAlias=True, Style=skia.Paint.kStroke_Style, StrokeWidth=0.045, Color4f=skia.Color4f(0.2, 0.17, 0.24, 1)))
    pen.canvas.drawCircle(x, y, r - 0.05, skia.Paint(AntiAlias=True, Style=skia.Paint.kStroke_Style, StrokeWidth=0.018, Color4f=skia.Color4f(0.8, 0.83, 0.9, 1)))
    for k in range(14):
        a = math.pi * k / 7
        pen.canvas.drawLine(x, y, x + (r - 0.05) * math.cos(a), y + (r - 0.05) * math.sin(a), skia.Paint(AntiAlias=True, StrokeWidth=0.005, Color4f=skia.Color4f(0.75, 0.78, 0.86, 1)))
    pen.part(limb([(x, 0.13), (x, 0.44)], (0.042, 0.05)), _STEEL)
    for way in (-1, 1):
        pen.part(limb([(x, 0.43), (x + 0.045 * way, 0.52), (x + 0.04 * way, y)], (0.04, 0.036)), main)
    pen.part(limb([(x, y), (x + 0.1, y + 0.06)], (0.034, 0.03)), _STEEL)
    pen.part(rounded(x + 0.06, y + 0.05, x + 0.17, y + 0.08, 0.012), _DARK)
    pen.part(ellipse(x, y, 0.042, 0.042), _STEEL)
    pen.part(closed([(x - 0.15, 0.04), (x - 0.05, 0.075), (x + 0.06, 0.07), (x + 0.16, 0.02), (x + 0.15, 0.11), (x + 0.04, 0.15), (x - 0.06, 0.15), (x - 0.15, 0.12)]), main * 0.9, depth=0.35)


def sink(pen: Pen, main: np.ndarray) -> None:
    """A kitchen sink: a cupboard with two doors, a basin full of suds, a tap."""
    x = pen.middle
    pen.part(rounded(x - 0.4, 0.44, x + 0.4, FOOT, 0.02), main, depth=0.3)
    pen.fill(rounded(x - 0.38, 0.93, x + 0.38, FOOT, 0.01), _DARK, depth=0.0)
    for way in (-1, 1):
        a, b = sorted((x + 0.02 * way, x + 0.36 * way))
        pen.part(rounded(a, 0.55, b, 0.91, 0.02), np.minimum(main * 1.08, 1.0), depth=0.2)
        pen.fill(rounded(a + 0.04, 0.6, b - 0.04, 0.86, 0.012), main * 0.94, depth=0.15)
        pen.part(ellipse(x + 0.065 * way, 0.73, 0.016, 0.016), _GOLD)
    tap = skia.Path()
    tap.moveTo(x + 0.0, 0.38)
    tap.lineTo(x + 0.0, 0.14)
    tap.cubicTo(x + 0.0, 0.02, x - 0.17, 0.02, x - 0.17, 0.16)
    for width, shade in ((0.055, 0.62), (0.04, 1.0), (0.014, 1.25)):
        c = np.minimum(_STEEL * shade, 1.0)
        pen.canvas.drawPath(tap, skia.Paint(AntiAlias=True, Style=skia.Paint.kStroke_Style, StrokeWidth=width, StrokeCap=skia.Paint.kRound_Cap, Color4f=skia.Color4f(*map(float, c), 1)))
    pen.canvas.drawLine(x - 0.17, 0.19, x - 0.17, 0.4, skia.Paint(AntiAlias=True, StrokeWidth=0.02, StrokeCap=skia.Paint.kRound_Cap, Color4f=skia.Color4f(0.6, 0.85, 1.0, 0.8)))
    for u, v, r in ((-0.2, 0.385, 0.05), (-0.1, 0.37, 0.06), (-0.28, 0.4, 0.04), (0.12, 0.39, 0.05), (0.22, 0.4, 0.035), (0.03, 0.395, 0.045)):
        pen.part(ellipse(x + u, v, r, r), np.array((0.93, 0.97, 1.0)), depth=0.14)
    pen.part(rounded(x - 0.42, 0.4, x + 0.42, 0.5, 0.03), _WHITE * 0.96, depth=0.25)


def elevator(pen: Pen, main: np.ndarray) -> None:
    """A lift: two steel doors in a frame, a floor indicator above, a call button beside."""
    x = pen.middle
    pen.part(rounded(x - 0.33, 0.04, x + 0.33, FOOT, 0.02), np.array((0.42, 0.36, 0.34)), depth=0.3)
    for way in (-1, 1):
        a, b = sorted((x + 0.004 * way, x + 0.265 * way))
        pen.part(rounded(a, 0.17, b, FOOT, 0.004), main, depth=0.3)
        pen.canvas.save()
        pen.canvas.clipPath(rounded(a, 0.17, b, FOOT, 0.004), doAntiAlias=True)
        for k in range(3):
            u = a + (b - a) * (0.18 + 0.3 * k)
            pen.soft(rounded(u, 0.17, u + 0.035, FOOT, 0.0), (1, 1, 1), 0.22, 0.012, rounded(a, 0.17, b, FOOT, 0.0))
        pen.canvas.restore()
    pen.fill(rounded(x - 0.005, 0.17, x + 0.005, FOOT, 0.0), _DARK, depth=0.0)
    pen.part(rounded(x - 0.1, 0.075, x + 0.1, 0.135, 0.015), _BLACK)
    arrow = skia.Path()
    arrow.addPoly([skia.Point(x - 0.05, 0.118), skia.Point(x - 0.03, 0.09), skia.Point(x - 0.01, 0.118)], True)
    pen.fill(arrow, np.array((1.0, 0.55, 0.2)), depth=0.0)
    for u, v, w, h in ((0.02, 0.088, 0.04, 0.006), (0.02, 0.103, 0.04, 0.006), (0.02, 0.118, 0.04, 0.006), (0.054, 0.088, 0.006, 0.02), (0.02, 0.103, 0.006, 0.02)):
        pen.fill(rounded(x + u, v, x + u + w, v + h, 0.002), np.array((1.0, 0.55, 0.2)), depth=0.0)
    pen.part(rounded(x + 0.35, 0.52, x + 0.395, 0.64, 0.01), _STEEL)
    for v, lit in ((0.555, (1.0, 0.85, 0.4)), (0.605, (0.9, 0.92, 0.96))):
        pen.fill(ellipse(x + 0.3725, v, 0.014, 0.014), np.array(lit), depth=0.1)


def open_elevator(pen: Pen, main: np.ndarray) -> None:
    """A lift with its doors open: a lit cabin with a mirror and a rail behind whoever is in it."""
    x = pen.middle
    pen.part(rounded(x - 0.385, 0.02, x + 0.385, FOOT, 0.02), np.array((0.42, 0.36, 0.34)), depth=0.3)
    cabin = rounded(x - 0.33, 0.13, x + 0.33, FOOT, 0.006)
    pen.fill(cabin, np.array((0.93, 0.86, 0.74)), depth=0.1)
    pen.fill(closed([(x - 0.33, FOOT), (x - 0.25, 0.86), (x + 0.25, 0.86), (x + 0.33, FOOT)]), np.array((0.5, 0.45, 0.47)), depth=0.1)
    pen.part(rounded(x - 0.22, 0.22, x + 0.22, 0.6, 0.01), np.array((0.74, 0.84, 0.9)), depth=0.15)
    pen.part(rounded(x - 0.25, 0.65, x + 0.25, 0.672, 0.01), _STEEL, depth=0.2)
    pen.soft(ellipse(x, 0.14, 0.26, 0.05), (1.0, 0.98, 0.85), 0.8, 0.03, cabin)
    for way in (-1, 1):
        a, b = sorted((x + 0.275 * way, x + 0.335 * way))
        pen.part(rounded(a, 0.13, b, FOOT, 0.004), main, depth=0.3)
    pen.part(rounded(x - 0.1, 0.045, x + 0.1, 0.105, 0.015), _BLACK)
    for u, v, w, h in ((0.02, 0.06, 0.04, 0.006), (0.02, 0.073, 0.04, 0.006), (0.02, 0.086, 0.04, 0.006), (0.054, 0.06, 0.006, 0.018), (0.02, 0.073, 0.006, 0.018)):
        pen.fill(rounded(x + u - 0.04, v, x + u + w - 0.04, v + h, 0.002), np.array((1.0, 0.55, 0.2)), depth=0.0)


def bolt(pen: Pen, main: np.ndarray) -> None:
    """Lightning from a cloud to the ground: a bright jagged line in a wide glow, with two branches that end in the air."""
    x = pen.middle
    trunk = [(x + 0.06, 0.0), (x + 0.1, 0.12), (x - 0.03, 0.26), (x + 0.04, 0.36), (x - 0.07, 0.52), (x + 0.03, 0.62), (x - 0.04, 0.78), (x + 0.02, 0.85), (x, 0.985)]
    branches = ([(x - 0.03, 0.26), (x - 0.12, 0.34), (x - 0.11, 0.43), (x - 0.17, 0.5)], [(x + 0.03, 0.62), (x + 0.11, 0.69), (x + 0.1, 0.76), (x + 0.15, 0.82)])
    for line, thick in ((trunk, 1.0), *((branch, 0.55) for branch in branches)):
        path = skia.Path()
        path.moveTo(*line[0])
        for point in line[1:]:
            path.lineTo(*point)
        for width, hue, alpha in ((0.07, (0.65, 0.75, 1.0), 0.16), (0.04, (0.8, 0.86, 1.0), 0.35), (0.02, tuple(main), 1.0), (0.01, (1.0, 1.0, 1.0), 1.0)):
            paint = skia.Paint(AntiAlias=True, Style=skia.Paint.kStroke_Style, StrokeWidth=width * thick, StrokeCap=skia.Paint.kRound_Cap, StrokeJoin=skia.Paint.kRound_Join)
            paint.setColor4f(skia.Color4f(*map(float, hue), alpha))
            pen.canvas.drawPath(path, paint)


def barbell(pen: Pen, main: np.ndarray) -> None:
    """A bar with two discs at either end."""
    x = pen.middle
    pen.part(rounded(x - 2.05, 0.46, x + 2.05, 0.54, 0.03), _STEEL, depth=0.3)
    for way in (-1, 1):
        for u, high, hue in ((1.52, 0.48, main), (1.78, 0.36, np.array((0.86, 0.22, 0.28)))):
            pen.part(rounded(x + way * u - 0.11, 0.5 - high, x + way * u + 0.11, 0.5 + high, 0.06), hue, depth=0.35)
        pen.part(rounded(x + way * 1.98 - 0.05, 0.4, x + way * 1.98 + 0.05, 0.6, 0.02), _STEEL, depth=0.2)


def stream(pen: Pen, main: np.ndarray) -> None:
    """What is poured, a little wider where it leaves and where it lands, with a light along one side."""
    x = pen.middle
    shape = closed([(x - 0.02, -0.02), (x - 0.013, 0.3), (x - 0.012, 0.7), (x - 0.016, 0.93), (x - 0.03, 0.985), (x + 0.03, 0.985), (x + 0.016, 0.93), (x + 0.012, 0.7), (x + 0.013, 0.3), (x + 0.02, -0.02)])
    pen.part(shape, main, depth=0.3)
    pen.soft(rounded(x - 0.008, 0.0, x - 0.003, 0.95, 0.002), (1, 1, 1), 0.5, 0.003, shape)


def pirate_ship(pen: Pen, main: np.ndarray) -> None:
    """A galleon: two masts of bellied sails, one with a skull, a black flag, gun ports, a lantern at the stern."""
    x, canvas = pen.middle, np.array((0.96, 0.92, 0.82))
    for u, top in ((-0.14, 0.05), (0.17, 0.12)):
        pen.part(rounded(x + u - 0.011, top, x + u + 0.011, 0.74, 0.01), main * 0.8)
    for a, b in (((-0.14, 0.08), (-0.47, 0.66)), ((-0.14, 0.08), (0.17, 0.14)), ((0.17, 0.14), (0.42, 0.56))):
        pen.canvas.drawLine(x + a[0], a[1], x + b[0], b[1], skia.Paint(AntiAlias=True, StrokeWidth=0.005, Color4f=skia.Color4f(0.3, 0.22, 0.2, 0.9)))
    for u, y, half, high in ((-0.14, 0.1, 0.14, 0.15), (0.17, 0.17, 0.12, 0.13), (-0.14, 0.28, 0.185, 0.25), (0.17, 0.33, 0.155, 0.22)):
        sail = closed([(x + u - half * 0.82, y), (x + u, y + 0.006), (x + u + half * 0.82, y), (x + u + half * 1.12, y + high * 0.6), (x + u + half, y + high), (x + u, y + high * 0.9), (x + u - half, y + high), (x + u - half * 0.86, y + high * 0.55)])
        pen.part(sail, canvas, depth=0.3)
        pen.part(rounded(x + u - half, y - 0.004, x + u + half, y + 0.016, 0.008), main * 0.85)
    at = (x - 0.13, 0.4)
    for way in (-1, 1):
        pen.fill(limb([(at[0] - 0.07 * way, 0.46), (at[0] + 0.07 * way, 0.385)], (0.018, 0.018)), _BLACK, depth=0.0)
    pen.fill(ellipse(at[0], 0.4, 0.047, 0.043), _BLACK, depth=0.0)
    pen.fill(rounded(at[0] - 0.026, 0.42, at[0] + 0.026, 0.46, 0.012), _BLACK, depth=0.0)
    for way in (-1, 1):
        pen.fill(ellipse(at[0] + 0.018 * way, 0.402, 0.012, 0.013), canvas, depth=0.0)
    pen.part(closed([(x - 0.14, 0.02), (x - 0.05, 0.035), (x + 0.05, 0.015), (x + 0.045, 0.085), (x - 0.05, 0.1), (x - 0.14, 0.085)]), _BLACK)
    pen.part(limb([(x - 0.36, 0.71), (x - 0.49, 0.63)], (0.028, 0.014)), main * 0.85)
    hull = closed([(x - 0.42, 0.66), (x - 0.3, 0.715), (x, 0.735), (x + 0.22, 0.72), (x + 0.27, 0.62), (x + 0.44, 0.6), (x + 0.43, 0.74), (x + 0.34, 0.93), (x, 0.97), (x - 0.28, 0.93), (x - 0.4, 0.8)])
    pen.part(hull, main, depth=0.45)
    for y in (0.79, 0.85, 0.905):
        pen.fill(rounded(x - 0.5, y, x + 0.5, y + 0.009, 0.003), main * 0.72, clip=hull)
    pen.fill(closed([(x - 0.44, 0.665), (x - 0.3, 0.725), (x, 0.748), (x + 0.24, 0.73), (x + 0.3, 0.635), (x + 0.46, 0.61), (x + 0.46, 0.655), (x + 0.31, 0.68), (x + 0.25, 0.765), (x, 0.785), (x - 0.3, 0.762), (x - 0.44, 0.71)]), _GOLD, depth=0.3, clip=hull)
    for u in (-0.22, -0.1, 0.02, 0.14):
        pen.part(rounded(x + u - 0.028, 0.805, x + u + 0.028, 0.855, 0.008), _BLACK)
        pen.part(ellipse(x + u, 0.832, 0.015, 0.015), _STEEL * 0.6)
    for u in (0.31, 0.37):
        pen.part(rounded(x + u - 0.02, 0.69, x + u + 0.02, 0.745, 0.008), np.array((1.0, 0.85, 0.45)))
    pen.part(ellipse(x + 0.42, 0.565, 0.022, 0.028), np.array((1.0, 0.85, 0.45)))


def bamboo(pen: Pen, main: np.ndarray) -> None:
    """Three stalks with joints, and leaves in fans."""
    x = pen.middle
    for u, top, thick, tone in ((-0.13, 0.2, 0.06, 0.86), (0.13, 0.12, 0.062, 0.92), (0.0, 0.03, 0.075, 1.0)):
        joints = np.linspace(top, FOOT, 6)
        for a, b in zip(joints[:-1].tolist(), joints[1:].tolist(), strict=True):
            pen.part(rounded(x + u - thick / 2, a + 0.004, x + u + thick / 2, b, 0.014), main * tone, depth=0.3)
            pen.fill(rounded(x + u - thick * 0.56, b - 0.012, x + u + thick * 0.56, b + 0.004, 0.006), np.minimum(main * 1.25, 1.0) * tone, depth=0.2)
    leaf = main * np.array((0.72, 0.95, 0.72))
    for u, v, way in ((0.03, 0.2, 1), (-0.03, 0.36, -1), (0.15, 0.44, 1), (-0.15, 0.52, -1), (0.03, 0.58, 1)):
        for turn, long in ((-0.75, 0.16), (-0.15, 0.19), (0.5, 0.15)):
            a = turn if way > 0 else math.pi - turn
            tip, side = (x + u + long * math.cos(a), v + long * math.sin(a)), (0.026 * math.sin(a), -0.026 * math.cos(a))
            middle = (x + u + 0.45 * long * math.cos(a), v + 0.45 * long * math.sin(a))
            pen.part(closed([(x + u, v), (middle[0] + side[0], middle[1] + side[1]), tip, tip, (middle[0] - side[0], middle[1] - side[1])]), leaf, depth=0.3)


def submarine(pen: Pen, main: np.ndarray) -> None:
    """A round little submarine that goes to the left: a tower with a periscope, portholes, fins and a screw."""
    x, belly = pen.middle, main * 0.82
    pen.part(limb([(x + 0.1, 0.34), (x + 0.1, 0.08), (x - 0.06, 0.08)], (0.05, 0.05)), _STEEL)
    pen.part(rounded(x - 0.1, 0.045, x - 0.03, 0.135, 0.02), _DARK)
    for y in (0.42, 0.8):
        pen.part(closed([(x + 0.62, 0.61), (x + 0.86, y), (x + 0.92, y + 0.02), (x + 0.84, 0.61)]), _GOLD)
    pen.part(limb([(x + 0.8, 0.61), (x + 0.9, 0.61)], (0.04, 0.04)), _STEEL)
    for way in (-1, 1):
        pen.part(ellipse(x + 0.915, 0.61 + 0.1 * way, 0.026, 0.1), _STEEL)
    pen.part(rounded(x - 0.2, 0.24, x + 0.3, 0.5, 0.08), main)
    pen.part(rounded(x - 0.24, 0.235, x + 0.34, 0.285, 0.025), _GOLD)
    hull = skia.Path()
    hull.moveTo(x - 0.9, 0.62)
    hull.cubicTo(x - 0.9, 0.46, x - 0.7, 0.38, x - 0.42, 0.38)
    hull.lineTo(x + 0.36, 0.38)
    hull.cubicTo(x + 0.6, 0.39, x + 0.76, 0.52, x + 0.82, 0.61)
    hull.cubicTo(x + 0.72, 0.76, x + 0.5, 0.88, x + 0.3, 0.88)
    hull.lineTo(x - 0.42, 0.88)
    hull.cubicTo(x - 0.7, 0.88, x - 0.9, 0.78, x - 0.9, 0.62)
    hull.close()
    pen.part(hull, main, depth=0.34)
    pen.fill(skia.Path().addRect(skia.Rect(x - 1.0, 0.74, x + 1.0, 0.95)), belly, depth=0.3, clip=hull)
    pen.fill(skia.Path().addRect(skia.Rect(x - 1.0, 0.725, x + 1.0, 0.755)), _GOLD, depth=0.2, clip=hull)
    glass = np.array((0.45, 0.83, 0.97))
    for at, r in ((-0.62, 0.13), (-0.22, 0.1), (0.1, 0.1), (0.4, 0.085)):
        pen.part(ellipse(x + at, 0.585, r, r), _GOLD)
        pen.fill(ellipse(x + at, 0.585, 0.74 * r, 0.74 * r), glass, depth=0.45)
        pen.fill(ellipse(x + at - 0.25 * r, 0.585 - 0.28 * r, 0.2 * r, 0.14 * r), _WHITE, depth=0.0)
    pen.part(closed([(x - 0.1, 0.74), (x + 0.2, 0.74), (x + 0.28, 0.83), (x + 0.0, 0.83)]), _GOLD)
    pen.part(ellipse(x - 0.85, 0.66, 0.035, 0.045), np.array((1.0, 0.93, 0.6)))


def hummingbird(pen: Pen, main: np.ndarray) -> None:
    """A hummingbird in the air that looks to the left: a long thin bill, a ruby throat, a short body aslant and wings blurred by their beat."""
    w, ruby, pale = 2 * pen.middle, np.array((0.92, 0.2, 0.36)), np.array((0.93, 0.95, 0.9))
    pen.fill(limb([(0.27 * w, 0.31), (0.02 * w, 0.36)], (0.016, 0.006)), np.array((0.2, 0.18, 0.24)), depth=0.1)
    for lean, veil in ((-0.1, 0.26), (0.0, 0.34), (0.1, 0.26), (0.22, 0.18)):  # the far and the near wing, each at several moments
        wing = closed([(0.47 * w, 0.46), ((0.52 + lean) * w, 0.2), ((0.7 + lean) * w, 0.02), ((0.8 + lean) * w, 0.0), ((0.74 + lean) * w, 0.22), (0.6 * w, 0.45)])
        paint = skia.Paint(AntiAlias=True, Color4f=skia.Color4f(*np.minimum(main * 0.4 + 0.62, 1.0).tolist(), veil))
        pen.canvas.drawPath(wing, paint)
    tail = closed([(0.6 * w, 0.68), (0.72 * w, 0.8), (0.86 * w, 0.99), (0.74 * w, 0.97), (0.64 * w, 0.92), (0.54 * w, 0.8)])
    pen.part(tail, main * 0.55, depth=0.3)
    body = closed([(0.31 * w, 0.3), (0.42 * w, 0.32), (0.56 * w, 0.45), (0.66 * w, 0.62), (0.66 * w, 0.78), (0.56 * w, 0.82), (0.43 * w, 0.72), (0.34 * w, 0.54), (0.29 * w, 0.4)])
    pen.part(body, main, depth=0.35)
    pen.fill(closed([(0.3 * w, 0.4), (0.38 * w, 0.5), (0.46 * w, 0.62), (0.54 * w, 0.74), (0.5 * w, 0.78), (0.42 * w, 0.7), (0.34 * w, 0.55)]), pale, depth=0.12, clip=body)
    pen.fill(closed([(0.28 * w, 0.35), (0.34 * w, 0.38), (0.4 * w, 0.48), (0.36 * w, 0.54), (0.3 * w, 0.44)]), ruby, depth=0.2, clip=body)
    pen.part(ellipse(0.325 * w, 0.285, 0.085 * w, 0.115), main, depth=0.25)
    pen.fill(closed([(0.25 * w, 0.33), (0.32 * w, 0.35), (0.39 * w, 0.34), (0.38 * w, 0.42), (0.3 * w, 0.44), (0.265 * w, 0.38)]), ruby, depth=0.25)
    pen.fill(ellipse(0.3 * w, 0.27, 0.022 * w, 0.03), np.array((0.1, 0.08, 0.14)), depth=0.0)
    pen.fill(ellipse(0.295 * w, 0.26, 0.008 * w, 0.01), np.ones(3), depth=0.0)
    near = closed([(0.44 * w, 0.42), (0.58 * w, 0.3), (0.84 * w, 0.17), (0.99 * w, 0.16), (0.88 * w, 0.36), (0.66 * w, 0.52), (0.5 * w, 0.52)])
    pen.canvas.drawPath(near, skia.Paint(AntiAlias=True, Color4f=skia.Color4f(*np.minimum(main * 0.55 + 0.42, 1.0).tolist(), 0.62)))


def snowball(pen: Pen, main: np.ndarray) -> None:
    """A ball of snow, pressed by hand; small in its picture."""
    x = pen.middle
    ball = closed([(x - 0.26, 0.5), (x - 0.22, 0.32), (x - 0.04, 0.24), (x + 0.18, 0.28), (x + 0.27, 0.48), (x + 0.22, 0.68), (x + 0.02, 0.77), (x - 0.19, 0.7)])
    pen.part(ball, main, depth=0.3)
    for u, v, r in ((-0.08, 0.42, 0.04), (0.1, 0.56, 0.05), (-0.1, 0.6, 0.03), (0.07, 0.36, 0.03)):
        pen.fill(ellipse(x + u, v, r, 0.7 * r), main * 0.9, depth=0.1, clip=ball)
