"""Landmarks that stand far off behind whoever is there: towers, a tomb, pyramids, a round temple.

Each draws into a pen in the main colour it is given; `props` names them. Coordinates are shares of the prop's height, y down, x from its left edge.
Drawn from what anybody knows of their outlines, from nobody's picture.
"""

from __future__ import annotations

import numpy as np
import skia

from fairframe.corpus.figure_art import Pen, closed, ellipse, limb, rounded
from fairframe.corpus.props_outing import closed_straight

_WHITE, _SHADE, _GOLD, _SLATE = (np.array(c, float) for c in ((0.98, 0.97, 0.96), (0.55, 0.5, 0.58), (0.98, 0.8, 0.36), (0.36, 0.44, 0.52)))
Point = tuple[float, float]


def _line(pen: Pen, points: list[Point], width: float, colour: np.ndarray, alpha: float = 1.0) -> None:
    path = skia.Path()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    pen.canvas.drawPath(
        path, skia.Paint(AntiAlias=True, Style=skia.Paint.kStroke_Style, StrokeWidth=width, Color4f=skia.Color4f(*map(float, np.clip(colour, 0, 1)), alpha)),
    )  # fmt: skip


def eiffel_tower(pen: Pen, main: np.ndarray) -> None:
    """A lattice tower on four arched legs, two platforms and a spire."""
    x = pen.middle

    def half(y: float) -> float:
        """Half its width at a height, as its legs curve outwards."""
        return 0.012 + 0.2 * max(0.0, y - 0.06) ** 2.1

    rows = np.linspace(0.06, 0.97, 40)
    for way in (-1, 1):
        outer = [(x + way * half(y), float(y)) for y in rows]
        inner = [(x + way * max(half(y) - (0.02 + 0.05 * (y - 0.06)), 0.0), float(y)) for y in rows if y > 0.42]
        leg = closed_straight([*outer, *reversed(inner), (x, 0.42), (x, 0.06)])
        pen.fill(leg, main, depth=0.22)
    for a, b in zip(rows[4:-1:2].tolist(), rows[6::2].tolist(), strict=False):
        for way in (-1, 1):
            lo, hi = (0.0 if a < 0.42 else max(half(a) - 0.02 - 0.05 * (a - 0.06), 0)), half(a)
            lo2, hi2 = (0.0 if b < 0.42 else max(half(b) - 0.02 - 0.05 * (b - 0.06), 0)), half(b)
            _line(pen, [(x + way * lo, a), (x + way * hi2, b)], 0.0045, main * 0.62, 0.8)
            _line(pen, [(x + way * hi, a), (x + way * lo2, b)], 0.0045, main * 0.62, 0.8)
    arch = skia.Path()
    arch.addArc(skia.Rect(x - 0.135, 0.76, x + 0.135, 1.06), 180, 180)
    pen.canvas.drawPath(
        arch, skia.Paint(AntiAlias=True, Style=skia.Paint.kStroke_Style, StrokeWidth=0.018, Color4f=skia.Color4f(*map(float, main * 0.85), 1.0)),
    )  # fmt: skip
    for y, thick in ((0.42, 0.022), (0.7, 0.03)):
        w = half(y) + 0.022
        pen.part(rounded(x - w, y - thick / 2, x + w, y + thick / 2, 0.004), main * 0.92, depth=0.3)
    pen.part(rounded(x - 0.026, 0.085, x + 0.026, 0.105, 0.004), main * 0.9, depth=0.3)
    pen.part(limb([(x, 0.08), (x, 0.01)], (0.012, 0.004)), main, depth=0.2)
    for way in (-1, 1):
        pen.part(rounded(x + way * (half(0.97) - 0.035) - 0.045, 0.95, x + way * (half(0.97) - 0.035) + 0.045, 0.99, 0.006), main * 0.8, depth=0.3)


def big_ben(pen: Pen, main: np.ndarray) -> None:
    """A clock tower of yellow stone under a steep slate roof."""
    x = pen.middle
    pen.part(closed_straight([(x - 0.085, 0.3), (x + 0.085, 0.3), (x + 0.085, 0.99), (x - 0.085, 0.99)]), main, depth=0.2)
    for k in range(-2, 3):
        pen.fill(rounded(x + 0.033 * k - 0.006, 0.44, x + 0.033 * k + 0.006, 0.97, 0.002), main * 0.78, depth=0.1)
    for y in (0.43, 0.56, 0.7, 0.84):
        pen.part(rounded(x - 0.092, y, x + 0.092, y + 0.016, 0.003), main * 0.92, depth=0.2)
    pen.part(rounded(x - 0.105, 0.27, x + 0.105, 0.43, 0.008), main * 1.04, depth=0.2)
    pen.fill(ellipse(x, 0.35, 0.066, 0.066), _GOLD, depth=0.2)
    pen.fill(ellipse(x, 0.35, 0.058, 0.058), _WHITE, depth=0.08)
    for hour in range(12):
        a = np.pi * hour / 6
        _line(pen, [(x + 0.046 * np.sin(a), 0.35 - 0.046 * np.cos(a)), (x + 0.054 * np.sin(a), 0.35 - 0.054 * np.cos(a))], 0.005, _SLATE * 0.5)
    _line(pen, [(x, 0.35), (x + 0.02, 0.322)], 0.007, _SLATE * 0.4)
    _line(pen, [(x, 0.35), (x - 0.008, 0.302)], 0.005, _SLATE * 0.4)
    pen.part(closed_straight([(x - 0.095, 0.27), (x + 0.095, 0.27), (x + 0.06, 0.2), (x - 0.06, 0.2)]), _SLATE, depth=0.3)
    pen.part(rounded(x - 0.055, 0.165, x + 0.055, 0.205, 0.004), main * 0.95, depth=0.2)
    pen.part(closed_straight([(x - 0.06, 0.168), (x + 0.06, 0.168), (x + 0.006, 0.03), (x - 0.006, 0.03)]), _SLATE, depth=0.3)
    pen.part(limb([(x, 0.04), (x, 0.006)], (0.008, 0.004)), _GOLD, depth=0.2)


def taj_mahal(pen: Pen, main: np.ndarray) -> None:
    """A tomb of white marble: a great dome over an arch, small domes beside it, four slender towers."""
    w, x = 2 * pen.middle, pen.middle
    shade = main * 0.84
    for u in (0.05, 0.2, 0.8, 0.95):
        tall = 0.2 if u in (0.05, 0.95) else 0.3
        pen.part(
            closed_straight([(u * w - 0.022, tall + 0.06), (u * w + 0.022, tall + 0.06), (u * w + 0.032, 0.9), (u * w - 0.032, 0.9)]), main * 0.97, depth=0.2,
        )  # fmt: skip
        for y in (0.42, 0.6, 0.76):
            pen.part(rounded(u * w - 0.036, y, u * w + 0.036, y + 0.018, 0.004), shade, depth=0.2)
        pen.part(ellipse(u * w, tall + 0.04, 0.03, 0.036), main, depth=0.25)
        pen.part(rounded(u * w - 0.034, tall + 0.06, u * w + 0.034, tall + 0.078, 0.004), shade, depth=0.2)
        pen.part(limb([(u * w, tall + 0.01), (u * w, tall - 0.03)], (0.007, 0.004)), _GOLD, depth=0.2)
    pen.part(rounded(0.0, 0.88, w, 0.99, 0.008), shade, depth=0.2)
    pen.part(rounded(x - 0.4, 0.5, x + 0.4, 0.9, 0.01), main, depth=0.16)
    for way in (-1, 1):
        aside = x + 0.25 * way
        pen.part(closed([(aside - 0.085, 0.5), (aside - 0.1, 0.42), (aside, 0.31), (aside + 0.1, 0.42), (aside + 0.085, 0.5)]), main, depth=0.25)
        pen.part(rounded(x + 0.25 * way - 0.075, 0.47, x + 0.25 * way + 0.075, 0.52, 0.004), shade, depth=0.2)
        for dy in (0.54, 0.73):
            beside = x + 0.27 * way
            arch = closed([
                (beside - 0.055, dy + 0.14), (beside - 0.055, dy + 0.03), (beside, dy - 0.03), (beside + 0.055, dy + 0.03), (beside + 0.055, dy + 0.14),
            ])  # fmt: skip
            pen.fill(arch, _SHADE * 1.1, depth=0.25)
    pen.part(rounded(x - 0.13, 0.36, x + 0.13, 0.48, 0.006), main * 0.96, depth=0.2)
    pen.part(closed([(x - 0.15, 0.4), (x - 0.2, 0.26), (x - 0.1, 0.14), (x, 0.045), (x + 0.1, 0.14), (x + 0.2, 0.26), (x + 0.15, 0.4)]), main, depth=0.3)
    pen.part(limb([(x, 0.1), (x, 0.01)], (0.012, 0.005)), _GOLD, depth=0.2)
    pen.part(rounded(x - 0.165, 0.45, x + 0.165, 0.9, 0.006), main * 1.02, depth=0.14)
    pen.fill(closed([(x - 0.115, 0.9), (x - 0.115, 0.62), (x, 0.49), (x + 0.115, 0.62), (x + 0.115, 0.9)]), _SHADE, depth=0.3)
    pen.fill(closed([(x - 0.055, 0.9), (x - 0.055, 0.76), (x, 0.7), (x + 0.055, 0.76), (x + 0.055, 0.9)]), _SHADE * 0.7, depth=0.2)


def pyramids(pen: Pen, main: np.ndarray) -> None:
    """Three pyramids of worn stone, one behind the other, their right sides in the shade."""
    w = 2 * pen.middle
    for at, top, half, tone in ((0.8, 0.46, 0.17, 0.94), (0.24, 0.3, 0.24, 0.97), (0.52, 0.04, 0.33, 1.0)):
        x, base = at * w, 0.985
        ridge = x + 0.1 * half * w
        pen.fill(closed_straight([(x, top), (ridge, base), (x - half * w, base)]), main * tone, depth=0.14)
        pen.fill(closed_straight([(x, top), (x + half * w, base), (ridge, base)]), main * tone * 0.74, depth=0.14)
        for k in range(2, 22):
            t = k / 22
            left, middle, right = x - half * w * t, x + 0.1 * half * w * t, x + half * w * t
            y = top + (base - top) * t
            _line(pen, [(left, y), (middle, y)], 0.0045, main * tone * 0.82, 0.55)
            _line(pen, [(middle, y), (right, y)], 0.0045, main * tone * 0.6, 0.55)


def leaning_tower(pen: Pen, main: np.ndarray) -> None:
    """A round tower of white arcades that leans to the right."""
    w = 2 * pen.middle
    lean = 0.12

    def at(u: float, y: float) -> Point:
        return 0.4 * w + u + lean * (0.97 - y), y

    for k in range(7):
        low, high = 0.97 - 0.115 * k, 0.97 - 0.115 * (k + 1)
        half = 0.125 if k else 0.135
        pen.part(closed_straight([at(-half, low), at(half, low), at(half, high), at(-half, high)]), main * (1.0 if k % 2 else 0.97), depth=0.2)
        for j in range(-4, 5):
            u = 0.027 * j
            pen.fill(
                closed([at(u - 0.009, low - 0.012), at(u - 0.009, high + 0.045), at(u, high + 0.028), at(u + 0.009, high + 0.045), at(u + 0.009, low - 0.012)]),
                _SHADE * (1.1 - 0.03 * abs(j)), depth=0.2,
            )  # fmt: skip
        pen.part(
            closed_straight([at(-half - 0.012, high + 0.016), at(half + 0.012, high + 0.016), at(half + 0.012, high), at(-half - 0.012, high)]), main * 0.9,
            depth=0.15,
        )  # fmt: skip
    pen.part(closed_straight([at(-0.09, 0.168), at(0.09, 0.168), at(0.09, 0.06), at(-0.09, 0.06)]), main, depth=0.2)
    for j in range(-2, 3):
        u = 0.034 * j
        pen.fill(closed([at(u - 0.011, 0.155), at(u - 0.011, 0.105), at(u, 0.085), at(u + 0.011, 0.105), at(u + 0.011, 0.155)]), _SHADE, depth=0.2)
    pen.part(closed_straight([at(-0.1, 0.065), at(0.1, 0.065), at(0.1, 0.045), at(-0.1, 0.045)]), main * 0.9, depth=0.2)


def pearl_tower(pen: Pen, main: np.ndarray) -> None:
    """A television tower of rose spheres on slanting legs, with a long mast."""
    x = pen.middle
    grey = np.array((0.78, 0.8, 0.86))
    for way in (-1, 0, 1):
        pen.part(limb([(x + 0.17 * way, 0.985), (x + 0.03 * way, 0.7)], (0.035, 0.03)), grey * 0.95, depth=0.25)
    for way in (-1, 0, 1):
        pen.part(limb([(x + 0.032 * way, 0.76), (x + 0.024 * way, 0.3)], (0.022, 0.018)), grey, depth=0.25)
    pen.part(limb([(x, 0.3), (x, 0.16)], (0.03, 0.022)), grey, depth=0.25)
    pen.part(limb([(x, 0.16), (x, 0.005)], (0.014, 0.004)), grey * 0.9, depth=0.2)
    for y, r in ((0.7, 0.105), (0.33, 0.082), (0.185, 0.036)):
        ball = ellipse(x, y, r, r)
        pen.part(ball, main, depth=0.35)
        for k in (-0.5, 0.0, 0.5):
            _line(pen, [(x - r * (1 - k * k) ** 0.5, y + k * r), (x + r * (1 - k * k) ** 0.5, y + k * r)], 0.005, main * 0.75, 0.6)
        pen.soft(ellipse(x - 0.35 * r, y - 0.4 * r, 0.3 * r, 0.22 * r), (1, 1, 1), 0.5, 0.02, ball)
    for y in (0.44, 0.5, 0.56):
        pen.part(ellipse(x, y, 0.026, 0.026), main * 0.94, depth=0.3)
    pen.part(closed_straight([(x - 0.21, 0.99), (x + 0.21, 0.99), (x + 0.17, 0.955), (x - 0.17, 0.955)]), grey * 0.85, depth=0.2)


def temple_of_heaven(pen: Pen, main: np.ndarray) -> None:
    """A round hall with three blue roofs, a gilt knob on top, on three terraces of white marble."""
    x = pen.middle
    blue, red = np.array((0.2, 0.34, 0.66)), main
    for k, (half, y) in enumerate(((0.6, 0.93), (0.5, 0.865), (0.4, 0.8))):
        pen.part(rounded(x - half, y, x + half, y + 0.062, 0.006), _WHITE * (0.9 + 0.03 * k), depth=0.2)
        for j in range(-9, 10):
            u = j / 9.5 * half
            pen.fill(rounded(x + u - 0.008, y - 0.02, x + u + 0.008, y + 0.012, 0.003), _WHITE * 0.96, depth=0.15)
    pen.part(closed_straight([(x - 0.08, 0.99), (x + 0.08, 0.99), (x + 0.05, 0.8), (x - 0.05, 0.8)]), _WHITE * 0.86, depth=0.2)
    for y, half, high, eave in ((0.69, 0.255, 0.12, 0.36), (0.5, 0.19, 0.09, 0.275), (0.315, 0.13, 0.075, 0.2)):
        pen.part(rounded(x - half, y, x + half, y + high, 0.004), red, depth=0.2)
        for j in range(-5, 6):
            pen.fill(rounded(x + j / 5.4 * half - 0.006, y, x + j / 5.4 * half + 0.006, y + high, 0.002), red * 0.72, depth=0.1)
        pen.fill(rounded(x - half, y + 0.004, x + half, y + 0.03, 0.003), np.array((0.26, 0.56, 0.5)), depth=0.1)
        roof = closed([
            (x - eave, y + 0.015), (x - 0.75 * eave, y - 0.045), (x - 0.32 * eave, y - 0.105), (x + 0.32 * eave, y - 0.105), (x + 0.75 * eave, y - 0.045),
            (x + eave, y + 0.015), (x, y + 0.03),
        ])  # fmt: skip
        pen.part(roof, blue, depth=0.3)
        _line(pen, [(x - 0.93 * eave, y + 0.012), (x, y + 0.024), (x + 0.93 * eave, y + 0.012)], 0.009, _GOLD)
    pen.part(closed([(x - 0.15, 0.215), (x - 0.06, 0.17), (x, 0.07), (x + 0.06, 0.17), (x + 0.15, 0.215)]), blue, depth=0.3)
    pen.part(ellipse(x, 0.075, 0.03, 0.038), _GOLD, depth=0.3)
    pen.part(ellipse(x, 0.035, 0.017, 0.022), _GOLD, depth=0.3)
    pen.fill(closed([(x - 0.05, 0.81), (x - 0.05, 0.72), (x, 0.7), (x + 0.05, 0.72), (x + 0.05, 0.81)]), red * 0.45, depth=0.2)
