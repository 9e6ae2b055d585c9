"""Things that something is done with, among the props: what is caught, sat on, cooked in, burnt, surfed on. Each draws into a Pen as in `props`."""

from __future__ import annotations

import math

import numpy as np
import skia

from fairframe.corpus.figure_art import Pen, closed, ellipse, limb, rounded

_DARK, _STEEL, _GOLD, _WHITE, _STONE, _IRON, _EMBER = (
    np.array(c, float) for c in ((0.2, 0.17, 0.26), (0.72, 0.75, 0.82), (0.98, 0.76, 0.28), (0.97, 0.97, 1.0), (0.58, 0.57, 0.63), (0.27, 0.26, 0.33), (1.0, 0.55, 0.16))
)


def flying_disc(pen: Pen, main: np.ndarray) -> None:
    """A disc seen a little from above: rim, hollow and a ring."""
    x = pen.middle
    pen.part(ellipse(x, 0.58, 0.98 * x, 0.38), main * 0.8, depth=0.3)
    pen.part(ellipse(x, 0.46, 0.98 * x, 0.4), main, depth=0.25)
    pen.fill(ellipse(x, 0.44, 0.66 * x, 0.24), np.minimum(main * 1.12, 1.0), depth=0.2)
    pen.fill(ellipse(x, 0.43, 0.3 * x, 0.1), main * 0.9, depth=0.1)


def stick(pen: Pen, main: np.ndarray) -> None:
    """A stick with a stump of a branch."""
    w = 2 * pen.middle
    pen.part(limb([(0.62 * w, 0.55), (0.7 * w, 0.1)], (0.26, 0.16)), main * 0.9)
    pen.part(limb([(0.06 * w, 0.62), (0.4 * w, 0.5), (0.94 * w, 0.66)], (0.36, 0.28)), main, depth=0.35)
    pen.fill(ellipse(0.06 * w, 0.62, 0.08, 0.15), np.array((0.9, 0.75, 0.55)))


def cauldron(pen: Pen, main: np.ndarray) -> None:
    """A round pot of iron on three feet over a small fire, full of something green."""
    x = pen.middle
    for dx, high in ((-0.2, 0.16), (0.2, 0.16), (0.0, 0.22)):
        flame = closed([(x + dx - 0.1, 0.97), (x + dx - 0.09, 0.88), (x + dx, 0.97 - high), (x + dx + 0.09, 0.88), (x + dx + 0.1, 0.97)])
        pen.part(flame, _EMBER)
        pen.fill(ellipse(x + dx, 0.94, 0.045, 0.04), _GOLD)
    for way in (-1, 1):
        pen.part(limb([(x + 0.28 * way, 0.78), (x + 0.33 * way, 0.96)], (0.11, 0.06)), _IRON * 0.85)
    pot = closed([(x - 0.36, 0.26), (x - 0.48, 0.5), (x - 0.4, 0.76), (x - 0.18, 0.88), (x + 0.18, 0.88), (x + 0.4, 0.76), (x + 0.48, 0.5), (x + 0.36, 0.26)])
    pen.part(pot, _IRON, depth=0.4)
    pen.soft(ellipse(x - 0.24, 0.46, 0.09, 0.14), (1, 1, 1), 0.35, 0.05, pot)
    pen.part(ellipse(x, 0.25, 0.43, 0.115), _IRON * 1.15, depth=0.3)
    brew = ellipse(x, 0.24, 0.355, 0.08)
    pen.fill(brew, main, depth=0.3)
    for dx, dy, r in ((-0.18, 0.225, 0.05), (0.06, 0.215, 0.065), (0.22, 0.235, 0.04), (-0.04, 0.265, 0.035)):
        pen.part(ellipse(x + dx, dy, r, 0.8 * r), np.minimum(main * 1.2, 1.0), depth=0.15)


def cooker(pen: Pen, main: np.ndarray) -> None:
    """A small stove with an oven door and a pan of something on it."""
    x = pen.middle
    pen.part(rounded(x - 0.48, 0.32, x + 0.48, 0.97, 0.05), main, depth=0.3)
    pen.part(rounded(x - 0.53, 0.29, x + 0.53, 0.375, 0.03), _STEEL, depth=0.25)
    pen.part(rounded(x - 0.36, 0.52, x + 0.36, 0.86, 0.05), main * 0.85)
    pen.fill(rounded(x - 0.29, 0.6, x + 0.29, 0.8, 0.04), _DARK, depth=0.3)
    pen.soft(ellipse(x, 0.78, 0.26, 0.07), (1.0, 0.6, 0.2), 0.7, 0.03, rounded(x - 0.29, 0.6, x + 0.29, 0.8, 0.04))
    pen.part(rounded(x - 0.3, 0.545, x + 0.3, 0.57, 0.012), _STEEL)
    for k in range(-2, 3):
        pen.part(ellipse(x + 0.17 * k, 0.445, 0.032, 0.032), _DARK)
    pen.part(limb([(x + 0.24, 0.18), (x + 0.6, 0.13)], (0.06, 0.05)), _DARK)
    pen.part(closed([(x - 0.3, 0.17), (x - 0.27, 0.29), (x, 0.3), (x + 0.27, 0.29), (x + 0.3, 0.17)]), _IRON, depth=0.35)
    pen.part(ellipse(x, 0.17, 0.31, 0.062), _IRON * 1.2, depth=0.2)
    pen.fill(ellipse(x, 0.165, 0.26, 0.045), np.array((0.86, 0.5, 0.2)), depth=0.2)
    for dx, hue in ((-0.14, (0.45, 0.72, 0.3)), (0.02, (0.93, 0.3, 0.25)), (0.15, (1.0, 0.85, 0.4))):
        pen.part(ellipse(x + dx, 0.155, 0.05, 0.032), np.array(hue), depth=0.15)


def upright_piano(pen: Pen, main: np.ndarray) -> None:
    """A small piano from behind, so that whoever plays it stands at it and looks at us; its keys are on top."""
    x = pen.middle
    for way in (-1, 1):
        pen.part(rounded(x + way * 0.5 - 0.05, 0.8, x + way * 0.5 + 0.05, 0.98, 0.02), main * 0.7, depth=0.3)
    pen.part(rounded(x - 0.56, 0.14, x + 0.56, 0.86, 0.04), main, depth=0.3)
    pen.part(rounded(x - 0.44, 0.3, x + 0.44, 0.76, 0.04), main * 0.86, depth=0.3)
    pen.part(rounded(x - 0.62, 0.02, x + 0.62, 0.18, 0.03), main * 1.1, depth=0.25)
    pen.fill(rounded(x - 0.55, 0.04, x + 0.55, 0.13, 0.015), np.array((0.97, 0.96, 0.93)), depth=0.2)
    for k in range(-7, 8):
        if k % 7 not in (0, 4):
            pen.fill(rounded(x + 0.072 * k - 0.018, 0.075, x + 0.072 * k + 0.018, 0.13, 0.006), _DARK)


def campfire(pen: Pen, main: np.ndarray) -> None:
    """Crossed logs in a ring of stones; the flames are an effect."""
    x = pen.middle
    for k in range(-3, 4):
        pen.part(ellipse(x + 0.25 * k, 0.6, 0.12, 0.12), _STONE * 0.8, depth=0.3)
    for way in (-1, 1):
        pen.part(limb([(x - 0.62 * way, 0.74), (x + 0.3 * way, 0.28)], (0.17, 0.15)), main * (0.85 if way > 0 else 1.0), depth=0.35)
        pen.fill(ellipse(x - 0.62 * way, 0.74, 0.07, 0.085), np.array((0.92, 0.75, 0.52)))
    pen.soft(ellipse(x, 0.55, 0.3, 0.16), (1.0, 0.5, 0.15), 0.8, 0.06, skia.Path().addRect(skia.Rect(0, 0, 2 * x, 1)))
    for k in range(-3, 4):
        pen.part(ellipse(x + 0.27 * k, 0.86 - 0.02 * abs(k), 0.135, 0.11), _STONE * (1.0 + 0.06 * (k % 2)), depth=0.3)


def bench(pen: Pen, main: np.ndarray) -> None:
    """A park bench of slats on iron legs, its seat half way up."""
    w = 2 * pen.middle
    for u in (0.07, 0.93):
        pen.part(limb([(u * w, 0.06), (u * w, 0.62)], (0.05, 0.05)), _IRON)
        pen.part(limb([(u * w, 0.6), (u * w, 0.97)], (0.06, 0.05)), _IRON)
    for y in (0.04, 0.18, 0.32):
        pen.part(rounded(0.02 * w, y, 0.98 * w, y + 0.1, 0.04), main, depth=0.3)
    for i, y in enumerate((0.5, 0.585)):
        pen.part(rounded(0.0, y, w, y + 0.085, 0.035), np.minimum(main * (1.06 + 0.05 * i), 1.0), depth=0.3)
    for u in (0.07, 0.93):
        pen.part(limb([(u * w, 0.4), (u * w, 0.6)], (0.045, 0.045)), _IRON * 1.2)
        pen.part(rounded(u * w - 0.075, 0.38, u * w + 0.075, 0.43, 0.02), _IRON * 1.3)


def couch(pen: Pen, main: np.ndarray) -> None:
    """A sofa from the front: a back, two cushions to sit on and two arms."""
    w = 2 * pen.middle
    for u in (0.1, 0.9):
        pen.part(limb([(u * w, 0.9), (u * w, 0.97)], (0.07, 0.05)), np.array((0.45, 0.3, 0.2)))
    pen.part(rounded(0.08 * w, 0.04, 0.92 * w, 0.8, 0.16), main * 0.92, depth=0.35)
    for left, right in ((0.12, 0.495), (0.505, 0.88)):
        pen.part(rounded(left * w, 0.1, right * w, 0.6, 0.12), main, depth=0.3)
    pen.part(rounded(0.06 * w, 0.66, 0.94 * w, 0.93, 0.07), main * 0.86, depth=0.3)
    for left, right in ((0.13, 0.497), (0.503, 0.87)):
        pen.part(rounded(left * w, 0.5, right * w, 0.72, 0.08), np.minimum(main * 1.1, 1.0), depth=0.3)
    for left, right in ((0.0, 0.14), (0.86, 1.0)):
        pen.part(rounded(left * w, 0.32, right * w, 0.93, 0.12), np.minimum(main * 1.02, 1.0), depth=0.35)


def breaker(pen: Pen, main: np.ndarray) -> None:
    """A large wave that is about to break to the left: a steep face in streaks, a lip that curls over, foam on it and at its foot."""
    w = 2 * pen.middle
    face = skia.Path()
    face.moveTo(0.0, 1.0)
    face.cubicTo(0.2 * w, 0.97, 0.36 * w, 0.72, 0.4 * w, 0.36)
    face.cubicTo(0.4 * w, 0.22, 0.34 * w, 0.15, 0.25 * w, 0.2)
    face.cubicTo(0.29 * w, 0.05, 0.44 * w, 0.0, 0.54 * w, 0.05)
    face.cubicTo(0.74 * w, 0.14, 0.86 * w, 0.5, w, 0.86)
    face.lineTo(w, 1.0)
    face.close()
    pen.part(face, main, depth=0.5)
    for k in range(9):  # water drawn up the face
        u = k / 8
        line = skia.Path()
        line.moveTo((0.08 + 0.5 * u) * w, 1.0)
        line.cubicTo((0.3 + 0.34 * u) * w, 0.86, (0.41 + 0.26 * u) * w, 0.55, (0.42 + 0.16 * u) * w, 0.16 - 0.05 * u)
        tone = np.minimum(main * (1.22 if k % 2 else 0.82), 1.0)
        paint = skia.Paint(AntiAlias=True, Style=skia.Paint.kStroke_Style, StrokeWidth=0.018 + 0.014 * (k % 3), Color4f=skia.Color4f(*tone, 0.55))
        pen.canvas.save()
        pen.canvas.clipPath(face, doAntiAlias=True)
        pen.canvas.drawPath(line, paint)
        pen.canvas.restore()
    pen.soft(ellipse(0.36 * w, 0.5, 0.1, 0.4), (0.02, 0.2, 0.5), 0.35, 0.06, face)
    pen.soft(ellipse(0.47 * w, 0.1, 0.16, 0.1), (0.85, 1.0, 1.0), 0.5, 0.05, face)
    rng = np.random.default_rng(5)
    for _ in range(46):  # foam along the lip and down the back of it
        s = rng.random()
        x, y = (0.25 + 0.3 * s) * w, 0.19 - 0.15 * math.sin(math.pi * min(1.0, 1.15 * s)) + 0.02 * s
        r = 0.02 + 0.026 * rng.random()
        pen.part(ellipse(x + 0.06 * (rng.random() - 0.5), y + 0.05 * (rng.random() - 0.5), r, 0.85 * r), _WHITE, depth=0.14)
    for _ in range(60):  # and where it meets the sea
        s = rng.random()
        r = 0.018 + 0.03 * rng.random()
        pen.part(ellipse(s * w, 0.98 - 0.03 * rng.random(), 1.5 * r, r), _WHITE, depth=0.14)


def hose(pen: Pen, main: np.ndarray) -> None:
    """The nozzle of a hose that points to the left, and a piece of the hose."""
    w = 2 * pen.middle
    pen.part(limb([(0.5 * w, 0.4), (0.8 * w, 0.5), (0.9 * w, 0.95)], (0.26, 0.24)), main)
    pen.part(closed([(0.04 * w, 0.24), (0.5 * w, 0.16), (0.6 * w, 0.4), (0.5 * w, 0.62), (0.04 * w, 0.54)]), _GOLD, depth=0.35)
    pen.part(rounded(0.0, 0.2, 0.1 * w, 0.58, 0.05), _STEEL)


def launch_pad(pen: Pen, main: np.ndarray) -> None:
    """A slab, and a tower of girders beside what stands on it."""
    w = 2 * pen.middle
    for y in np.arange(0.1, 0.9, 0.1).tolist():
        pen.part(limb([(0.1 * w, y), (0.24 * w, y + 0.1)], (0.016, 0.016)), main * 0.85)
        pen.part(limb([(0.24 * w, y), (0.1 * w, y + 0.1)], (0.016, 0.016)), main * 0.85)
    for u in (0.1, 0.24):
        pen.part(limb([(u * w, 0.06), (u * w, 0.92)], (0.03, 0.03)), main)
    for y in (0.3, 0.55):
        pen.part(limb([(0.24 * w, y), (0.37 * w, y)], (0.024, 0.02)), main)
    pen.part(limb([(0.17 * w, 0.08), (0.17 * w, 0.0)], (0.014, 0.01)), main)
    pen.part(rounded(0.02 * w, 0.9, 0.98 * w, 0.99, 0.03), _STONE, depth=0.35)


def picnic_blanket(pen: Pen, main: np.ndarray) -> None:
    """A checked cloth spread on the grass, seen at a slant, with a loaf, an apple and a bottle on it."""
    w = 2 * pen.middle
    cloth = skia.Path()
    cloth.addPoly([skia.Point(0.14 * w, 0.36), skia.Point(0.86 * w, 0.36), skia.Point(w, 0.96), skia.Point(0.0, 0.96)], True)
    pen.part(cloth, _WHITE, depth=0.2)
    pen.canvas.save()
    pen.canvas.clipPath(cloth, doAntiAlias=True)
    stripe = skia.Paint(AntiAlias=True, Color4f=skia.Color4f(*main, 0.55))
    for k in range(0, 12, 2):
        top, bottom = [0.14 + 0.72 * (k + i) / 12 for i in (0, 1)], [(k + i) / 12 for i in (0, 1)]
        path = skia.Path()
        path.addPoly([skia.Point(top[0] * w, 0.36), skia.Point(top[1] * w, 0.36), skia.Point(bottom[1] * w, 0.96), skia.Point(bottom[0] * w, 0.96)], True)
        pen.canvas.drawPath(path, stripe)
    for a, b in ((0.36, 0.43), (0.51, 0.6), (0.7, 0.81)):
        pen.canvas.drawRect(skia.Rect(0, a, w, b), stripe)
    pen.canvas.restore()
    pen.part(limb([(0.24 * w, 0.62), (0.4 * w, 0.58)], (0.15, 0.13)), np.array((0.85, 0.58, 0.3)), depth=0.3)
    pen.part(ellipse(0.55 * w, 0.68, 0.085, 0.08), np.array((0.9, 0.22, 0.22)))
    pen.part(rounded(0.68 * w, 0.26, 0.68 * w + 0.12, 0.62, 0.05), np.array((0.3, 0.6, 0.4)), depth=0.3)
    pen.part(rounded(0.68 * w + 0.035, 0.12, 0.68 * w + 0.085, 0.3, 0.02), np.array((0.3, 0.6, 0.4)))


def surfboard(pen: Pen, main: np.ndarray) -> None:
    """A long board seen from the side and a little from above, its nose up to the left."""
    w = 2 * pen.middle
    pen.part(limb([(0.82 * w, 0.7), (0.86 * w, 0.98)], (0.2, 0.1)), _DARK)
    board = closed([(0.0, 0.18), (0.12 * w, 0.3), (0.5 * w, 0.42), (0.9 * w, 0.46), (w, 0.58), (0.9 * w, 0.76), (0.5 * w, 0.78), (0.14 * w, 0.58)])
    pen.part(board, main, depth=0.3)
    pen.fill(closed([(0.04 * w, 0.27), (0.3 * w, 0.46), (0.6 * w, 0.55), (0.96 * w, 0.58), (0.96 * w, 0.62), (0.6 * w, 0.62), (0.28 * w, 0.54)]), _WHITE, depth=0.1, clip=board)


def rod_and_line(pen: Pen, main: np.ndarray) -> None:
    """A rod held at its lower end on the right, bent by its line, and a float on the water under its tip."""
    w = 2 * pen.middle
    tip, grip, bob = (0.2 * w, 0.07), (0.93 * w, 0.62), (0.13 * w, 0.93)
    thread = skia.Path()
    thread.moveTo(*tip)
    thread.quadTo(0.13 * w, 0.45, *bob)
    pen.canvas.drawPath(thread, skia.Paint(AntiAlias=True, Style=skia.Paint.kStroke_Style, StrokeWidth=0.006, Color4f=skia.Color4f(0.98, 0.97, 1.0, 0.9)))
    for k in (1.0, 0.62):
        ring = skia.Paint(AntiAlias=True, Style=skia.Paint.kStroke_Style, StrokeWidth=0.006, Color4f=skia.Color4f(1.0, 1.0, 1.0, 0.75 * k))
        pen.canvas.drawPath(ellipse(bob[0], 0.955, 0.12 * w * k, 0.036 * k), ring)
    pen.part(ellipse(bob[0], 0.935, 0.028, 0.042), np.array((0.95, 0.25, 0.25)), depth=0.3)
    pen.part(ellipse(bob[0], 0.915, 0.02, 0.022), _WHITE, depth=0.2)
    pen.part(limb([grip, (0.6 * w, 0.3), tip], (0.034, 0.012)), main, depth=0.3)
    pen.part(limb([(0.985 * w, 0.67), (0.82 * w, 0.515)], (0.05, 0.044)), _DARK, depth=0.3)
    pen.part(ellipse(0.83 * w, 0.6, 0.05, 0.05), _STEEL, depth=0.4)
    pen.fill(ellipse(0.83 * w, 0.6, 0.02, 0.02), _DARK)


def chess_table(pen: Pen, main: np.ndarray) -> None:
    """A small table seen a little from above, a game of chess on it."""
    x = pen.middle
    for way in (-1, 1):
        pen.part(limb([(x + 0.56 * way, 0.5), (x + 0.62 * way, 0.97)], (0.09, 0.06)), main * 0.75)
    pen.part(rounded(x - 0.74, 0.4, x + 0.74, 0.54, 0.04), main * 0.85, depth=0.3)
    top = closed([(x - 0.62, 0.22), (x + 0.62, 0.22), (x + 0.78, 0.43), (x, 0.455), (x - 0.78, 0.43)])
    pen.part(top, main, depth=0.2)
    left, right, far, near = (0.36, 0.46), (0.36, 0.46), 0.245, 0.42

    def spot(column: float, row: float) -> tuple[float, float]:
        """Where a corner of the board's squares is, both from 0 to 8, row 0 far away."""
        half = left[0] + (left[1] - left[0]) * row / 8
        return x - half + (half + right[0] + (right[1] - right[0]) * row / 8) * column / 8, far + (near - far) * row / 8

    for row in range(8):
        for column in range(8):
            square = skia.Path()
            square.addPoly([skia.Point(*spot(c, r)) for c, r in ((column, row), (column + 1, row), (column + 1, row + 1), (column, row + 1))], True)
            pen.fill(square, np.array((0.94, 0.87, 0.74)) if (row + column) % 2 == 0 else np.array((0.42, 0.28, 0.2)))
    white, black = ((1.0, 5.0), (1.5, 2.6), (2.6, 4.4), (0.6, 1.2), (0.7, 7.2), (2.4, 6.6)), ((7.0, 5.4), (6.4, 3.0), (5.4, 4.6), (7.4, 1.4), (7.3, 7.3), (5.6, 6.4))
    pieces = sorted([(row, column, hue) for men, hue in ((white, _WHITE), (black, _DARK)) for column, row in men], key=lambda one: one[0])
    for i, (down, across, hue) in enumerate(pieces):
        u, v = spot(across, down)
        high = 0.2 if i % 4 == 0 else 0.14
        pen.part(closed([(u - 0.04, v), (u - 0.016, v - 0.6 * high), (u + 0.016, v - 0.6 * high), (u + 0.04, v)]), hue, depth=0.3)
        pen.part(ellipse(u, v, 0.043, 0.016), hue, depth=0.2)
        pen.part(ellipse(u, v - 0.74 * high, 0.028, 0.2 * high), hue, depth=0.3)


def dinner_table(pen: Pen, main: np.ndarray) -> None:
    """A round table laid for two under a long cloth: plates, glasses and a candle."""
    x = pen.middle
    cloth = closed([(x - 0.86, 0.36), (x - 0.82, 0.6), (x - 0.74, 0.97), (x - 0.36, 0.93), (x, 0.98), (x + 0.36, 0.93), (x + 0.74, 0.97), (x + 0.82, 0.6), (x + 0.86, 0.36)])
    pen.part(cloth, main, depth=0.35)
    for u in (-0.55, -0.18, 0.2, 0.58):
        pen.soft(limb([(x + u, 0.5), (x + 1.02 * u, 0.92)], (0.03, 0.07)), (0.2, 0.05, 0.2), 0.22, 0.03, cloth)
    pen.part(ellipse(x, 0.36, 0.87, 0.115), np.minimum(main * 0.35 + 0.65, 1.0), depth=0.2)
    for way in (-1, 1):
        pen.part(ellipse(x + 0.5 * way, 0.365, 0.21, 0.052), _WHITE, depth=0.25)
        pen.fill(ellipse(x + 0.5 * way, 0.36, 0.13, 0.03), np.array((0.86, 0.62, 0.36)))
        pen.fill(ellipse(x + 0.46 * way, 0.35, 0.05, 0.018), np.array((0.42, 0.66, 0.32)))
        glass = closed([(x + 0.2 * way - 0.045, 0.14), (x + 0.2 * way + 0.045, 0.14), (x + 0.2 * way + 0.03, 0.235), (x + 0.2 * way - 0.03, 0.235)])
        pen.part(limb([(x + 0.2 * way, 0.22), (x + 0.2 * way, 0.335)], (0.014, 0.014)), np.array((0.9, 0.94, 1.0)))
        pen.part(ellipse(x + 0.2 * way, 0.34, 0.045, 0.014), np.array((0.9, 0.94, 1.0)))
        pen.part(glass, np.array((0.78, 0.22, 0.32)), depth=0.3)
    pen.part(rounded(x - 0.028, 0.14, x + 0.028, 0.34, 0.02), np.array((1.0, 0.95, 0.86)), depth=0.3)
    pen.soft(ellipse(x, 0.085, 0.1, 0.1), (1.0, 0.78, 0.3), 0.55, 0.05, ellipse(x, 0.085, 0.14, 0.085))
    pen.part(closed([(x - 0.026, 0.125), (x - 0.02, 0.08), (x, 0.02), (x + 0.02, 0.08), (x + 0.026, 0.125)]), _GOLD, depth=0.2)


def _flat(*points: tuple[float, float]) -> skia.Path:
    path = skia.Path()
    path.addPoly([skia.Point(*point) for point in points], True)
    return path


def paper_boat(pen: Pen, main: np.ndarray) -> None:
    """A boat folded from a sheet of paper: a hull with turned-up sides and a peak in the middle."""
    w = 2 * pen.middle
    pen.part(_flat((0.5 * w, 0.06), (0.73 * w, 0.66), (0.27 * w, 0.66)), main * 0.93, depth=0.25)
    pen.fill(_flat((0.5 * w, 0.06), (0.73 * w, 0.66), (0.52 * w, 0.66)), main * 0.84)
    pen.part(_flat((0.02 * w, 0.5), (0.5 * w, 0.62), (0.98 * w, 0.5), (0.76 * w, 0.96), (0.24 * w, 0.96)), main, depth=0.3)
    pen.fill(_flat((0.5 * w, 0.62), (0.98 * w, 0.5), (0.76 * w, 0.96), (0.52 * w, 0.96)), main * 0.9)


def paper_plane(pen: Pen, main: np.ndarray) -> None:
    """A dart folded from paper, its nose to the right."""
    w = 2 * pen.middle
    pen.part(_flat((0.98 * w, 0.3), (0.02 * w, 0.08), (0.2 * w, 0.42)), main * 0.86, depth=0.25)
    pen.part(_flat((0.98 * w, 0.3), (0.2 * w, 0.42), (0.3 * w, 0.96)), main * 0.74, depth=0.25)
    pen.part(_flat((0.98 * w, 0.3), (0.3 * w, 0.5), (0.06 * w, 0.62)), main, depth=0.3)


def laser_dot(pen: Pen, main: np.ndarray) -> None:
    """A spot of light with its glow."""
    x = pen.middle
    pen.soft(ellipse(x, 0.5, 0.4, 0.4), tuple(float(c) for c in main), 0.55, 0.08, ellipse(x, 0.5, 0.5, 0.5))
    pen.fill(ellipse(x, 0.5, 0.2, 0.2), main)
    pen.fill(ellipse(x, 0.5, 0.1, 0.1), np.minimum(main * 0.4 + 0.6, 1.0))
