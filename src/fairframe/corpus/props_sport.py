"""Props of sports: a wall and a rock face to climb, a finishing line, a bow, an arrow and a javelin, a stick and a puck, a bag to punch, a hoop about the hips,
a diving board, a beam, a half-pipe, a bar to jump over, a slalom's poles.

Each draws into a pen in the main colour it is given; `props` names them. Coordinates are shares of the prop's height, y down, x from its left edge.
"""

from __future__ import annotations

import numpy as np
import skia

from fairframe.corpus.figure_art import Pen, closed, ellipse, limb, rounded
from fairframe.corpus.props_outing import closed_straight

_STEEL, _DARK, _WHITE, _WOOD = (np.array(c, float) for c in ((0.7, 0.73, 0.8), (0.2, 0.17, 0.26), (0.97, 0.97, 1.0), (0.72, 0.5, 0.31)))
_HOLDS = tuple(np.array(c, float) for c in ((0.93, 0.3, 0.33), (0.25, 0.58, 0.93), (1.0, 0.78, 0.24), (0.34, 0.74, 0.42), (0.62, 0.4, 0.86)))
Point = tuple[float, float]


def _stroke(pen: Pen, path: skia.Path, width: float, colour: np.ndarray) -> None:
    for share, hue in ((1.0, colour * 0.72), (0.6, colour)):
        hue = np.clip(hue, 0, 1)
        pen.canvas.drawPath(
            path, skia.Paint(AntiAlias=True, Style=skia.Paint.kStroke_Style, StrokeWidth=share * width, Color4f=skia.Color4f(*(float(c) for c in hue), 1.0)),
        )  # fmt: skip


def _checks(pen: Pen, corners: tuple[Point, Point, Point, Point], along: int, across: int) -> None:
    """Squares black and white between four corners, clockwise from the first."""
    a, b, c, d = (np.array(p) for p in corners)
    for i in range(along):
        for j in range(across):
            ends = [((i + du) / along, (j + dv) / across) for du, dv in ((0, 0), (1, 0), (1, 1), (0, 1))]
            quad = [(1 - v) * ((1 - u) * a + u * b) + v * ((1 - u) * d + u * c) for u, v in ends]
            pen.fill(closed_straight([(float(x), float(y)) for x, y in quad]), _DARK if (i + j) % 2 else _WHITE, depth=0.08)


def climbing_wall(pen: Pen, main: np.ndarray) -> None:
    """Panels of a hall's climbing wall with coloured holds, wider than who climbs can reach."""
    w = 2 * pen.middle
    pen.fill(closed_straight([(0.0, 0.0), (w, 0.0), (w, 1.0), (0.0, 1.0)]), main, depth=0.2)
    for k, shade in enumerate((0.97, 1.03, 0.94)):
        left, right = k * w / 3, (k + 1) * w / 3
        panel = closed_straight([(left + 0.004, 0.0), (right - 0.004, 0.0), (right - 0.004, 1.0), (left + 0.004, 1.0)])
        pen.fill(panel, np.minimum(main * shade, 1.0), depth=0.16)
    rng = np.random.default_rng(12)
    for row in range(11):
        for column in range(8):
            x, y = (column + 0.5 + float(rng.uniform(-0.3, 0.3))) * w / 8, 0.03 + 0.09 * row + float(rng.uniform(-0.02, 0.02))
            r = float(rng.uniform(0.014, 0.028))
            colour = _HOLDS[int(rng.integers(len(_HOLDS)))]
            hold = closed([(x - 1.3 * r, y), (x - 0.4 * r, y - r), (x + 1.2 * r, y - 0.5 * r), (x + r, y + 0.8 * r), (x - 0.6 * r, y + r)])
            pen.part(hold, colour, depth=0.3)


def rock_face(pen: Pen, main: np.ndarray) -> None:
    """A face of rock in slabs with cracks and ledges."""
    w = 2 * pen.middle
    edge = closed_straight([
        (0.1 * w, 1.0), (0.05 * w, 0.8), (0.12 * w, 0.6), (0.07 * w, 0.42), (0.16 * w, 0.22), (0.14 * w, 0.0), (0.88 * w, 0.0), (0.92 * w, 0.3),
        (0.86 * w, 0.46), (0.95 * w, 0.7), (0.92 * w, 1.0),
    ])  # fmt: skip
    pen.fill(edge, main, depth=0.35)
    rng = np.random.default_rng(7)
    for row in range(7):
        x = 0.02 * w + float(rng.uniform(0.0, 0.1)) * w
        while x < 0.98 * w:
            wide, y = float(rng.uniform(0.16, 0.34)), row / 7 + float(rng.uniform(-0.03, 0.03))
            above, below = [(x, y + 0.02), (x + 0.6 * wide, y - 0.015), (x + wide, y + 0.03)], [(x + 0.93 * wide, y + 0.15), (x + 0.4 * wide, y + 0.165), (x + 0.04, y + 0.13)]
            slab = closed_straight(above + below)
            pen.fill(slab, np.clip(main * float(rng.uniform(0.84, 1.14)), 0, 1), depth=0.35, clip=edge)
            x += wide
    for _ in range(9):
        x, y = float(rng.uniform(0.15, 0.85)) * w, float(rng.uniform(0.0, 0.85))
        crack = limb([(x, y), (x + float(rng.uniform(-0.03, 0.05)), y + 0.06), (x + float(rng.uniform(-0.05, 0.05)), y + 0.14)], (0.008, 0.002))
        pen.fill(crack, main * 0.5, clip=edge)
    pen.soft(closed_straight([(0.68 * w, 0.0), (w, 0.0), (w, 1.0), (0.76 * w, 1.0)]), (0.2, 0.12, 0.3), 0.3, 0.06, edge)


def finish(pen: Pen, main: np.ndarray) -> None:
    """A finishing line across the way, its farther post and the banner overhead; the nearer post is drawn apart."""
    w = 2 * pen.middle
    _checks(pen, ((0.78 * w, 0.66), (0.95 * w, 0.66), (0.26 * w, 0.99), (0.03 * w, 0.99)), 3, 12)
    pen.part(limb([(0.88 * w, 0.02), (0.88 * w, 0.67)], (0.02, 0.022)), _STEEL, depth=0.3)
    top, low = ((0.14 * w, 0.07), (0.88 * w, 0.02)), ((0.88 * w, 0.13), (0.14 * w, 0.22))
    pen.part(closed_straight([*top, *low]), main, depth=0.15)
    _checks(pen, (top[0], top[1], (0.88 * w, 0.055), (0.14 * w, 0.12)), 12, 2)


def finish_post(pen: Pen, main: np.ndarray) -> None:
    """The nearer post of a finishing line."""
    pen.part(limb([(pen.middle, 0.02), (pen.middle, 0.97)], (0.028, 0.03)), main, depth=0.3)
    pen.part(ellipse(pen.middle, 0.975, 0.05, 0.022), _DARK, depth=0.3)


def bow(pen: Pen, main: np.ndarray) -> None:
    """A bow with its string at the left, held in its middle."""
    w = 2 * pen.middle
    string = skia.Path()
    string.moveTo(0.12 * w, 0.03)
    string.lineTo(0.12 * w, 0.97)
    _stroke(pen, string, 0.008, np.array((0.95, 0.95, 0.98)))
    limbs = skia.Path()
    limbs.moveTo(0.1 * w, 0.03)
    limbs.cubicTo(0.3 * w, 0.12, 0.8 * w, 0.2, 0.82 * w, 0.5)
    limbs.cubicTo(0.8 * w, 0.8, 0.3 * w, 0.88, 0.1 * w, 0.97)
    _stroke(pen, limbs, 0.045, main)
    pen.part(limb([(0.82 * w, 0.43), (0.82 * w, 0.57)], (0.06, 0.06)), _DARK, depth=0.3)


def arrow(pen: Pen, main: np.ndarray) -> None:
    """An arrow that flies to the right."""
    w = 2 * pen.middle
    pen.part(limb([(0.06 * w, 0.5), (0.94 * w, 0.5)], (0.16, 0.16)), _WOOD, depth=0.25)
    pen.part(closed_straight([(0.9 * w, 0.18), (w, 0.5), (0.9 * w, 0.82)]), _STEEL, depth=0.3)
    for low in (0.02, 0.98):
        pen.part(closed_straight([(0.0, low), (0.1 * w, low), (0.17 * w, 0.5), (0.05 * w, 0.5)]), main, depth=0.2)


def javelin(pen: Pen, main: np.ndarray) -> None:
    """A javelin that flies to the right, with the cord of its grip."""
    w = 2 * pen.middle
    pen.part(limb([(0.01 * w, 0.5), (0.5 * w, 0.5)], (0.14, 0.26)), main, depth=0.25)
    pen.part(limb([(0.5 * w, 0.5), (0.985 * w, 0.5)], (0.26, 0.1)), main, depth=0.25)
    pen.part(rounded(0.44 * w, 0.34, 0.56 * w, 0.66, 0.05), _WHITE, depth=0.3)
    pen.part(closed_straight([(0.93 * w, 0.37), (w, 0.5), (0.93 * w, 0.63)]), _STEEL, depth=0.3)


def hockey_stick(pen: Pen, main: np.ndarray) -> None:
    """A stick for ice hockey, held at its upper end, its blade to the left."""
    w = 2 * pen.middle
    pen.part(limb([(0.9 * w, 0.04), (0.36 * w, 0.93)], (0.035, 0.04)), _WOOD, depth=0.25)
    pen.part(limb([(0.9 * w, 0.04), (0.8 * w, 0.2)], (0.042, 0.042)), _DARK, depth=0.25)
    pen.part(closed([(0.02 * w, 0.9), (0.3 * w, 0.89), (0.44 * w, 0.93), (0.36 * w, 0.985), (0.06 * w, 0.985)]), main, depth=0.3)


def puck(pen: Pen, main: np.ndarray) -> None:
    """A puck that lies on the ice."""
    x = pen.middle
    pen.part(ellipse(x, 0.62, 0.96 * x, 0.34), main * 0.7, depth=0.3)
    pen.part(ellipse(x, 0.4, 0.96 * x, 0.34), main, depth=0.2)


def punch_bag(pen: Pen, main: np.ndarray) -> None:
    """A heavy bag on a rope that comes from above."""
    x = pen.middle
    pen.part(limb([(x, 0.0), (x, 0.42)], (0.012, 0.012)), _STEEL * 0.8, depth=0.2)
    for way in (-1, 1):
        pen.part(limb([(x, 0.4), (x + 0.07 * way, 0.48)], (0.01, 0.01)), _STEEL * 0.8, depth=0.2)
    pen.part(rounded(x - 0.1, 0.46, x + 0.1, 0.985, 0.05), main, depth=0.4)
    for y in (0.53, 0.9):
        pen.fill(rounded(x - 0.1, y, x + 0.1, y + 0.022, 0.004), _DARK)
    pen.soft(ellipse(x - 0.045, 0.7, 0.02, 0.2), (1, 1, 1), 0.45, 0.02, rounded(x - 0.1, 0.46, x + 0.1, 0.985, 0.05))


def _half_hoop(pen: Pen, colour: np.ndarray, top: float, start: float) -> None:
    w = 2 * pen.middle
    path = skia.Path()
    path.addArc(skia.Rect(0.04 * w, top, 0.96 * w, top + 1.8), start, 180.0)
    _stroke(pen, path, 0.2, colour)


def hula_hoop(pen: Pen, main: np.ndarray) -> None:
    """The nearer half of a hoop that goes round somebody's hips."""
    _half_hoop(pen, main, -0.9, 0.0)


def far_hula_hoop(pen: Pen, main: np.ndarray) -> None:
    """The farther half of that hoop."""
    _half_hoop(pen, main * 0.8, 0.1, 180.0)


def diving_board(pen: Pen, main: np.ndarray) -> None:
    """A diving board that sticks out to the right from its tower at the left, with a ladder."""
    w = 2 * pen.middle
    for u in (0.09, 0.3):
        pen.part(limb([(u * w, 0.24), (u * w, 1.0)], (0.03, 0.034)), _STEEL, depth=0.3)
    for k in range(8):
        pen.part(limb([(0.09 * w, 0.3 + 0.09 * k), (0.3 * w, 0.3 + 0.09 * k)], (0.016, 0.016)), _STEEL * 0.9, depth=0.2)
    rail = skia.Path()
    rail.moveTo(0.06 * w, 0.22)
    rail.lineTo(0.06 * w, 0.03)
    rail.lineTo(0.42 * w, 0.03)
    rail.lineTo(0.42 * w, 0.22)
    _stroke(pen, rail, 0.016, _STEEL)
    pen.part(rounded(0.01 * w, 0.2, 0.99 * w, 0.255, 0.02), main, depth=0.25)
    pen.part(rounded(0.01 * w, 0.25, 0.44 * w, 0.3, 0.02), _STEEL * 0.85, depth=0.25)


def balance_beam(pen: Pen, main: np.ndarray) -> None:
    """A beam on two feet, and the mat below it."""
    w = 2 * pen.middle
    pen.part(closed_straight([(0.04 * w, 0.84), (0.96 * w, 0.84), (w, 0.98), (0.0, 0.98)]), np.array((0.25, 0.5, 0.85)), depth=0.2)
    for u in (0.16, 0.84):
        pen.part(closed_straight([(u * w - 0.05, 0.2), (u * w + 0.05, 0.2), (u * w + 0.16, 0.9), (u * w - 0.16, 0.9)]), _STEEL, depth=0.3)
    pen.part(rounded(0.02 * w, 0.06, 0.98 * w, 0.26, 0.06), main, depth=0.3)


def half_pipe(pen: Pen, main: np.ndarray) -> None:
    """A half-pipe seen from its open end: a deck on each side, the round in between."""
    w = 2 * pen.middle
    path = skia.Path()
    path.moveTo(0.0, 1.0)
    path.lineTo(0.0, 0.06)
    path.lineTo(0.13 * w, 0.06)
    path.cubicTo(0.16 * w, 0.66, 0.3 * w, 0.86, 0.5 * w, 0.86)
    path.cubicTo(0.7 * w, 0.86, 0.84 * w, 0.66, 0.87 * w, 0.06)
    path.lineTo(w, 0.06)
    path.lineTo(w, 1.0)
    path.close()
    pen.part(path, main, depth=0.35)
    for a, b in ((0.0, 0.135), (0.865, 1.0)):
        pen.part(rounded(a * w, 0.02, b * w, 0.07, 0.015), np.minimum(main * 0.8, 1.0), depth=0.25)
    inner = skia.Path()
    inner.moveTo(0.13 * w, 0.06)
    inner.cubicTo(0.16 * w, 0.66, 0.3 * w, 0.86, 0.5 * w, 0.86)
    inner.cubicTo(0.7 * w, 0.86, 0.84 * w, 0.66, 0.87 * w, 0.06)
    _stroke(pen, inner, 0.02, np.minimum(main * 1.12, 1.0))


def high_bar(pen: Pen, main: np.ndarray) -> None:
    """A bar that lies on two uprights, and a thick mat behind it."""
    w = 2 * pen.middle
    pen.part(rounded(0.12 * w, 0.72, 0.88 * w, 0.98, 0.05), np.array((0.25, 0.5, 0.9)), depth=0.3)
    for u in (0.06, 0.94):
        pen.part(limb([(u * w, 0.0), (u * w, 0.97)], (0.028, 0.028)), _STEEL, depth=0.3)
        pen.part(ellipse(u * w, 0.97, 0.08, 0.025), _DARK, depth=0.3)
    pen.part(limb([(0.05 * w, 0.12), (0.95 * w, 0.12)], (0.035, 0.035)), main, depth=0.2)
    for k in range(1, 8, 2):
        pen.fill(rounded(0.05 * w + k * 0.11 * w, 0.102, 0.05 * w + (k + 0.5) * 0.11 * w, 0.138, 0.004), _WHITE)


def slalom_pole(pen: Pen, main: np.ndarray) -> None:
    """A pole of a slalom with its panel."""
    x = pen.middle
    pen.part(limb([(x - 0.12, 0.02), (x - 0.12, 0.99)], (0.03, 0.03)), main, depth=0.25)
    pen.part(rounded(x - 0.12, 0.08, x + 0.2, 0.34, 0.02), main, depth=0.2)


def chin_bar(pen: Pen, main: np.ndarray) -> None:
    """A bar between two posts, to pull oneself up on."""
    w = 2 * pen.middle
    for u in (0.06, 0.94):
        pen.part(limb([(u * w, 0.02), (u * w, 0.98)], (0.03, 0.034)), main, depth=0.3)
        pen.part(ellipse(u * w, 0.98, 0.08, 0.02), _DARK, depth=0.3)
    pen.part(limb([(0.05 * w, 0.035), (0.95 * w, 0.035)], (0.026, 0.026)), _STEEL, depth=0.3)


def gym_rings(pen: Pen, main: np.ndarray) -> None:
    """Two rings on straps that come from above."""
    w = 2 * pen.middle
    for u in (0.22, 0.78):
        pen.part(limb([(u * w, 0.0), (u * w, 0.86)], (0.014, 0.014)), np.array((0.93, 0.9, 0.84)), depth=0.15)
        ring = skia.Path()
        ring.addOval(skia.Rect(u * w - 0.045, 0.87, u * w + 0.045, 0.985))
        _stroke(pen, ring, 0.026, main)
