"""Props of old China, and what the art has only a cousin of: a zither on its stand, a pipa, an erhu, a dragonfly, the long wall.

Each draws into a pen in the main colour it is given; `props` names them. Coordinates are shares of the prop's height, y down, x from its left edge.
"""

from __future__ import annotations

import numpy as np
import skia

from fairframe.corpus.figure_art import Pen, closed, ellipse, limb, rounded
from fairframe.corpus.props_outing import closed_straight

_IVORY, _GOLD, _DARK, _STRING = (np.array(c, float) for c in ((0.98, 0.94, 0.84), (0.95, 0.74, 0.3), (0.24, 0.14, 0.13), (1.0, 0.98, 0.92)))


def _lines(pen: Pen, ends: list[tuple[tuple[float, float], tuple[float, float]]], width: float, colour: np.ndarray, alpha: float = 0.9) -> None:
    """Straight thin lines."""
    for start, end in ends:
        path = skia.Path()
        path.moveTo(*start)
        path.lineTo(*end)
        pen.canvas.drawPath(
            path, skia.Paint(AntiAlias=True, Style=skia.Paint.kStroke_Style, StrokeWidth=width, Color4f=skia.Color4f(*map(float, colour), alpha))
        )


def guzheng(pen: Pen, main: np.ndarray) -> None:
    """A zither with movable bridges, seen from the front and a little from above, on two trestles."""
    w = 2 * pen.middle
    for u in (0.2, 0.8):
        for k in (-1, 1):
            pen.part(limb([((u + 0.015 * k) * w, 0.42), ((u + 0.055 * k) * w, 0.96)], (0.05, 0.045)), main * 0.62, depth=0.3)
        pen.part(limb([((u - 0.035) * w, 0.74), ((u + 0.035) * w, 0.74)], (0.035, 0.035)), main * 0.7, depth=0.3)
    side = closed_straight([(0.012 * w, 0.26), (0.988 * w, 0.22), (0.985 * w, 0.42), (0.93 * w, 0.5), (0.07 * w, 0.52), (0.015 * w, 0.46)])
    pen.part(side, main * 0.8, depth=0.35)
    top = closed_straight([(0.06 * w, 0.05), (0.93 * w, 0.03), (0.99 * w, 0.25), (0.01 * w, 0.29)])
    pen.part(top, main * 1.12, depth=0.12)
    pen.fill(closed_straight([(0.1 * w, 0.075), (0.89 * w, 0.06), (0.935 * w, 0.225), (0.06 * w, 0.255)]), np.minimum(main * 1.5 + 0.1, 1.0), depth=0.1)
    for u in (0.085, 0.905):
        pen.part(closed_straight([((u - 0.012) * w, 0.05), ((u + 0.012) * w, 0.05), ((u + 0.02) * w, 0.27), ((u - 0.02) * w, 0.27)]), _DARK, depth=0.3)
    strings = 9
    for k in range(strings):
        v = (k + 0.5) / strings
        y = 0.08 + 0.16 * v
        _lines(pen, [((0.09 * w, y + 0.006), (0.905 * w, y - 0.006))], 0.008, _STRING)
        x = (0.3 + 0.4 * v) * w
        pen.part(closed_straight([(x - 0.018, y + 0.012), (x, y - 0.026), (x + 0.018, y + 0.012)]), _IVORY, depth=0.2)
    for u in (0.3, 0.5, 0.7):  # flowers inlaid in its side
        for dx, dy in ((0, -0.03), (0.03, -0.008), (0.018, 0.026), (-0.018, 0.026), (-0.03, -0.008)):
            pen.fill(ellipse(u * w + dx, 0.39 + dy, 0.02, 0.02), _GOLD, depth=0.15)
        pen.fill(ellipse(u * w, 0.39, 0.012, 0.012), _IVORY, depth=0.1)
    _lines(pen, [((0.05 * w, 0.335), (0.95 * w, 0.31)), ((0.08 * w, 0.47), (0.92 * w, 0.455))], 0.01, _GOLD)


def pipa(pen: Pen, main: np.ndarray) -> None:
    """A pear-shaped lute, upright: four strings, bamboo frets, a neck bent back with four pegs."""
    x = pen.middle
    pen.part(limb([(x, 0.36), (x, 0.1)], (0.075, 0.06)), main * 0.72, depth=0.3)
    pen.part(closed([(x - 0.05, 0.12), (x - 0.045, 0.02), (x + 0.0, -0.02), (x + 0.07, 0.0), (x + 0.06, 0.05), (x + 0.05, 0.12)]), main * 0.72, depth=0.3)
    for k in range(4):
        way = -1 if k % 2 else 1
        pen.part(limb([(x + 0.02 * way, 0.065 + 0.035 * k), (x + 0.13 * way, 0.055 + 0.035 * k)], (0.02, 0.03)), _IVORY, depth=0.3)
    body = skia.Path()
    body.moveTo(x - 0.036, 0.27)
    body.cubicTo(x - 0.09, 0.42, x - 0.25, 0.56, x - 0.25, 0.76)
    body.cubicTo(x - 0.25, 0.93, x - 0.13, 0.985, x, 0.985)
    body.cubicTo(x + 0.13, 0.985, x + 0.25, 0.93, x + 0.25, 0.76)
    body.cubicTo(x + 0.25, 0.56, x + 0.09, 0.42, x + 0.036, 0.27)
    body.close()
    pen.part(body, main * 0.78, depth=0.35)
    face = skia.Path()
    face.moveTo(x - 0.024, 0.3)
    face.cubicTo(x - 0.07, 0.45, x - 0.222, 0.58, x - 0.222, 0.76)
    face.cubicTo(x - 0.222, 0.91, x - 0.12, 0.955, x, 0.955)
    face.cubicTo(x + 0.12, 0.955, x + 0.222, 0.91, x + 0.222, 0.76)
    face.cubicTo(x + 0.222, 0.58, x + 0.07, 0.45, x + 0.024, 0.3)
    face.close()
    pen.part(face, np.minimum(main * 1.35 + 0.08, 1.0), depth=0.2)
    for k in range(9):
        y, half = 0.35 + 0.042 * k, 0.03 + 0.006 * k
        pen.part(rounded(x - half, y, x + half, y + 0.014, 0.006), _IVORY, depth=0.25)
    pen.part(rounded(x - 0.1, 0.855, x + 0.1, 0.88, 0.01), _DARK, depth=0.3)
    for way in (-1, 1):
        pen.fill(closed([(x + 0.14 * way, 0.7), (x + 0.165 * way, 0.74), (x + 0.15 * way, 0.8), (x + 0.13 * way, 0.76)]), _DARK, depth=0.1)
    _lines(pen, [((x + 0.012 * (k - 1.5), 0.14), (x + 0.034 * (k - 1.5), 0.86)) for k in range(4)], 0.006, _STRING)


def erhu(pen: Pen, main: np.ndarray) -> None:
    """A fiddle of two strings: a small six-sided body below a long neck, the bow across it."""
    x = 1.24 * pen.middle
    pen.part(limb([(x, 0.9), (x, 0.05)], (0.03, 0.026)), main * 0.9, depth=0.3)
    pen.part(closed([(x - 0.026, 0.07), (x - 0.05, 0.0), (x + 0.01, -0.01), (x + 0.03, 0.03), (x + 0.022, 0.08)]), main, depth=0.3)
    for y in (0.13, 0.2):
        pen.part(limb([(x - 0.01, y), (x + 0.13, y - 0.012)], (0.022, 0.034)), main * 0.75, depth=0.3)
    drum = closed_straight(
        [(x - 0.11, 0.83), (x - 0.06, 0.77), (x + 0.06, 0.77), (x + 0.11, 0.83), (x + 0.11, 0.92), (x + 0.06, 0.98), (x - 0.06, 0.98), (x - 0.11, 0.92)]
    )
    pen.part(drum, main, depth=0.3)
    pen.part(ellipse(x, 0.875, 0.075, 0.08), _IVORY, depth=0.2)
    pen.part(rounded(x - 0.028, 0.86, x + 0.028, 0.875, 0.006), _DARK, depth=0.2)
    _lines(pen, [((x - 0.008, 0.1), (x - 0.012, 0.865)), ((x + 0.008, 0.1), (x + 0.012, 0.865))], 0.006, _STRING)
    pen.part(rounded(x - 0.022, 0.36, x + 0.022, 0.376, 0.006), _GOLD, depth=0.2)
    bow = [(0.03, 0.66), (0.5 * (x + 0.1), 0.6), (1.96 * pen.middle, 0.74)]
    pen.part(limb(bow, (0.016, 0.014)), main * 0.8, depth=0.3)
    _lines(pen, [((0.04, 0.675), (1.95 * pen.middle, 0.752))], 0.012, _IVORY, 0.95)
    pen.part(limb([(0.02, 0.655), (0.1, 0.668)], (0.034, 0.028)), _DARK, depth=0.3)


def dragonfly(pen: Pen, main: np.ndarray) -> None:
    """A dragonfly from above and aslant: a long body of rings, two pairs of clear wings, large eyes."""
    w = 2 * pen.middle
    head, chest, tail = (0.24 * w, 0.3), (0.36 * w, 0.4), (0.97 * w, 0.86)
    for tip, root, wide in (((0.5 * w, 0.02), 0.02, 0.17), ((0.76 * w, 0.1), 0.07, 0.16), ((0.12 * w, 0.86), 0.02, 0.17), ((0.38 * w, 0.98), 0.07, 0.16)):
        start = (chest[0] + root, chest[1] + root * 0.7)
        dx, dy = tip[0] - start[0], tip[1] - start[1]
        n = max((dx * dx + dy * dy) ** 0.5, 1e-6)
        px, py = -dy / n * 0.5 * wide, dx / n * 0.5 * wide
        wing = closed([start, (start[0] + 0.45 * dx + px, start[1] + 0.45 * dy + py), (start[0] + 0.95 * dx + 0.9 * px, start[1] + 0.95 * dy + 0.9 * py), tip, (start[0] + 0.95 * dx - 0.9 * px, start[1] + 0.95 * dy - 0.9 * py), (start[0] + 0.45 * dx - 0.7 * px, start[1] + 0.45 * dy - 0.7 * py)])  # fmt: skip
        pen.canvas.drawPath(wing, skia.Paint(AntiAlias=True, Color4f=skia.Color4f(0.82, 0.94, 1.0, 0.72)))
        pen.canvas.drawPath(wing, skia.Paint(AntiAlias=True, Style=skia.Paint.kStroke_Style, StrokeWidth=0.008, Color4f=skia.Color4f(0.45, 0.62, 0.75, 0.9)))
        for share in (-0.3, 0.0, 0.35):
            _lines(pen, [(start, (start[0] + 0.86 * dx + share * px * 1.4, start[1] + 0.86 * dy + share * py * 1.4))], 0.005, np.array((0.45, 0.62, 0.75)), 0.7)
        pen.fill(ellipse(start[0] + 0.86 * dx - 0.4 * px, start[1] + 0.86 * dy - 0.4 * py, 0.018, 0.012), main * 0.6, depth=0.1)
    pen.part(limb([chest, (0.66 * w, 0.62), tail], (0.075, 0.04)), main, depth=0.3)
    for k in range(1, 8):
        t = k / 8
        x, y = chest[0] + t * (tail[0] - chest[0]), chest[1] + t * (tail[1] - chest[1])
        _lines(pen, [((x + 0.018, y - 0.034), (x - 0.022, y + 0.026))], 0.008, main * 0.6, 0.8)
    pen.part(ellipse(chest[0], chest[1], 0.095, 0.085), main * 0.92, depth=0.3)
    pen.part(ellipse(*head, 0.085, 0.08), main, depth=0.25)
    for dx, dy in ((-0.055, 0.035), (0.03, -0.05)):
        pen.part(ellipse(head[0] + dx - 0.01, head[1] + dy - 0.01, 0.062, 0.06), np.array((0.2, 0.12, 0.22)), depth=0.3)
        pen.fill(ellipse(head[0] + dx - 0.028, head[1] + dy - 0.03, 0.018, 0.018), np.ones(3), depth=0.0)


def great_wall(pen: Pen, main: np.ndarray) -> None:
    """A wall with battlements and watch towers that goes up and down over green ridges, from edge to edge; the ridges fade at their foot."""
    w = 2 * pen.middle
    us = np.linspace(-0.02, 1.02, 240)
    ridges = (  # (knots, their heights, colour of the hill, height and tone of the wall, towers at)
        (
            (-0.05, 0.08, 0.2, 0.32, 0.43, 0.55, 0.67, 0.79, 0.9, 1.05), (0.3, 0.2, 0.36, 0.17, 0.38, 0.15, 0.36, 0.19, 0.33, 0.22),
            (0.5, 0.68, 0.56), 0.03, 1.08, (0.08, 0.32, 0.55, 0.79),
        ),
        (
            (-0.05, 0.03, 0.13, 0.23, 0.34, 0.44, 0.55, 0.65, 0.76, 0.87, 1.05), (0.62, 0.5, 0.66, 0.42, 0.68, 0.34, 0.67, 0.46, 0.7, 0.4, 0.6),
            (0.42, 0.62, 0.38), 0.075, 1.0, (0.03, 0.23, 0.44, 0.65, 0.87),
        ),
    )  # fmt: skip
    for at, heights, green, high, tone, towers in ridges:
        k = np.clip(np.searchsorted(at, us) - 1, 0, len(at) - 2)
        share = (us - np.array(at)[k]) / (np.array(at)[k + 1] - np.array(at)[k])
        ys = np.array(heights)[k] + (np.array(heights)[k + 1] - np.array(heights)[k]) * (0.5 - 0.5 * np.cos(np.pi * share))
        hill = [(float(u) * w, float(y)) for u, y in zip(us, ys, strict=True)]
        pen.fill(closed_straight([*hill, (1.02 * w, 1.0), (-0.02 * w, 1.0)]), np.array(green), depth=0.08)
        rng = np.random.default_rng(round(100 * high))
        for _ in range(70):  # woods on its slopes
            i = int(rng.integers(4, len(us) - 4))
            x, y = hill[i][0], hill[i][1] + float(rng.uniform(0.1, 0.5))
            r = float(rng.uniform(0.02, 0.05)) * (0.6 + tone * high * 8)
            pen.fill(ellipse(x, y, 1.3 * r, r), np.array(green) * float(rng.uniform(0.84, 0.97)), depth=0.15)
        stone = np.minimum(main * tone, 1.0)
        pen.fill(closed_straight([*[(x, y - high) for x, y in hill], *[(x, y + 0.25 * high) for x, y in reversed(hill)]]), stone * 0.86, depth=0.2)
        pen.fill(closed_straight([*[(x, y - high) for x, y in hill], *[(x, y - 0.66 * high) for x, y in reversed(hill)]]), stone * 1.06, depth=0.1)
        for i in range(1, len(hill) - 1, 2):
            x, y = hill[i]
            pen.fill(rounded(x - 0.011 * w / 6, y - 1.28 * high, x + 0.011 * w / 6, y - 0.9 * high, 0.0), stone, depth=0.1)
        walk = skia.Path()
        walk.addPoly([skia.Point(x, y - 0.66 * high) for x, y in hill], False)
        dark = skia.Color4f(*map(float, stone * 0.62), 0.8)
        pen.canvas.drawPath(walk, skia.Paint(AntiAlias=True, Style=skia.Paint.kStroke_Style, StrokeWidth=0.06 * high, Color4f=dark))
        for u in towers:
            x, y, half, tall = u * w, float(np.interp(u, us, ys)), 1.0 * high, 2.6 * high
            pen.fill(
                closed_straight([(x - half, y + 0.4 * high), (x - 0.88 * half, y - tall), (x + 0.88 * half, y - tall), (x + half, y + 0.4 * high)]),
                stone * 0.95,
                depth=0.3,
            )
            pen.fill(rounded(x - 1.06 * half, y - tall - 0.14 * high, x + 1.06 * half, y - tall + 0.12 * high, 0.0), stone * 1.05, depth=0.2)
            for j in range(-2, 3):
                pen.fill(
                    rounded(x + (0.46 * j - 0.14) * half, y - tall - 0.5 * high, x + (0.46 * j + 0.14) * half, y - tall - 0.1 * high, 0.0), stone, depth=0.15
                )
            for j in (-1, 0, 1):
                pen.fill(rounded(x + (0.54 * j - 0.13) * half, y - 0.78 * tall, x + (0.54 * j + 0.13) * half, y - 0.52 * tall, 0.12 * half), _DARK, depth=0.1)
    fade = skia.Paint(BlendMode=skia.BlendMode.kDstIn)
    fade.setShader(skia.GradientShader.MakeLinear([skia.Point(0, 0.66), skia.Point(0, 0.97)], [0xFF000000, 0x00000000], [0.0, 1.0]))
    pen.canvas.drawRect(skia.Rect(0, 0, w, 1.0), fade)
