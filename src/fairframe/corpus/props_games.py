"""Props of games, of the house and of the street: rackets and what they hit, nets, clubs and swords, a pan and its pancake, stairs, a side table, a board,
a street lamp, a puddle, a rope, a mower, a rubber duck, a dragon boat, a carpet that flies, a burst of water.

Each draws into a pen in the main colour it is given; `props` names them. Coordinates are shares of the prop's height, y down, x from its left edge.
"""

from __future__ import annotations

import numpy as np
import skia

from fairframe.corpus.figure_art import Pen, closed, ellipse, limb, rounded
from fairframe.corpus.props_outing import closed_straight

_STEEL, _DARK, _WHITE, _WOOD = (np.array(c, float) for c in ((0.7, 0.73, 0.8), (0.2, 0.17, 0.26), (0.97, 0.97, 1.0), (0.72, 0.5, 0.31)))
FLIGHT = (10, 0.09, 0.66)  # stairs: how many steps, and how low the first and how much higher the last tread is, shares of the height


def _between(start: tuple[float, float], end: tuple[float, float], share: float) -> tuple[float, float]:
    """The point a share of the way from one to the other."""
    return start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])


def _line(pen: Pen, points: list[tuple[float, float]], width: float, colour: tuple[float, float, float, float]) -> None:
    path = skia.Path()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    pen.canvas.drawPath(path, skia.Paint(AntiAlias=True, Style=skia.Paint.kStroke_Style, StrokeWidth=width, Color4f=skia.Color4f(*colour)))


def racket(pen: Pen, main: np.ndarray) -> None:
    """A racket with its strings, held at the lower end of its grip."""
    x = pen.middle
    pen.part(limb([(x, 0.96), (x, 0.7)], (0.04, 0.035)), _DARK, depth=0.3)
    for way in (-1, 1):
        pen.part(limb([(x, 0.7), (x + 0.1 * way, 0.52)], (0.022, 0.022)), main, depth=0.25)
    head = skia.Path()
    head.addOval(skia.Rect(x - 0.19, 0.03, x + 0.19, 0.56))
    inner = skia.Path()
    inner.addOval(skia.Rect(x - 0.155, 0.065, x + 0.155, 0.525))
    pen.canvas.save()
    pen.canvas.clipPath(inner, doAntiAlias=True)
    for k in range(-5, 6):
        _line(pen, [(x + 0.032 * k, 0.05), (x + 0.032 * k, 0.55)], 0.006, (1.0, 1.0, 1.0, 0.85))
    for k in range(14):
        _line(pen, [(x - 0.17, 0.08 + 0.034 * k), (x + 0.17, 0.08 + 0.034 * k)], 0.006, (1.0, 1.0, 1.0, 0.85))
    pen.canvas.restore()
    rim = skia.Op(head, inner, skia.PathOp.kDifference_PathOp)
    pen.part(rim if rim is not None else head, main, depth=0.25)


def paddle(pen: Pen, main: np.ndarray) -> None:
    """A bat of table tennis, held at the lower end of its grip."""
    x = pen.middle
    pen.part(limb([(x, 0.95), (x, 0.6)], (0.075, 0.07)), _WOOD, depth=0.3)
    pen.part(ellipse(x, 0.34, 0.31, 0.33), main, depth=0.25)
    pen.part(closed_straight([(x - 0.2, 0.58), (x + 0.2, 0.58), (x + 0.07, 0.7), (x - 0.07, 0.7)]), _WOOD, depth=0.2)


def felt_ball(pen: Pen, main: np.ndarray) -> None:
    """A tennis ball with its seams."""
    x = pen.middle
    ball = ellipse(x, 0.5, 0.46, 0.46)
    pen.part(ball, main, depth=0.25)
    pen.canvas.save()
    pen.canvas.clipPath(ball, doAntiAlias=True)
    for way in (-1, 1):
        pen.canvas.drawCircle(
            x + 0.56 * way, 0.5, 0.4, skia.Paint(AntiAlias=True, Style=skia.Paint.kStroke_Style, StrokeWidth=0.06, Color4f=skia.Color4f(1.0, 1.0, 1.0, 0.9)),
        )  # fmt: skip
    pen.canvas.restore()


def light_ball(pen: Pen, main: np.ndarray) -> None:
    """The small plain ball of table tennis."""
    pen.part(ellipse(pen.middle, 0.5, 0.42, 0.42), main, depth=0.2)


def shuttlecock(pen: Pen, main: np.ndarray) -> None:
    """A shuttlecock, cork down."""
    x = pen.middle
    for k in range(-3, 4):
        pen.part(closed([(x + 0.03 * k, 0.74), (x + 0.13 * k - 0.06, 0.1), (x + 0.13 * k + 0.06, 0.1)]), main, depth=0.12)
    _line(pen, [(x - 0.24, 0.36), (x + 0.24, 0.36)], 0.02, (0.75, 0.8, 0.9, 1.0))
    pen.part(ellipse(x, 0.62, 0.13, 0.14), np.array((0.95, 0.9, 0.8)), depth=0.3)


def net(pen: Pen, main: np.ndarray) -> None:
    """A net across a court, seen along it: its nearer post is lower in the picture, its farther one higher and shorter."""
    w = 2 * pen.middle
    near, far, low, high = (0.08 * w, 0.3, 0.97), (0.92 * w, 0.06, 0.5), 0.02, 0.02
    top, base = [(near[0], near[1]), (far[0], far[1])], [(near[0], near[2] - 0.06), (far[0], far[2] - 0.03)]
    for k in range(1, 22):
        u = k / 22
        _line(pen, [_between(left, right, u) for left, right in (top, base)], 0.008, (0.2, 0.22, 0.3, 0.55))
    for k in range(1, 9):
        v = k / 9
        _line(pen, [_between(top[end], base[end], v) for end in (0, 1)], 0.008, (0.2, 0.22, 0.3, 0.55))
    pen.part(closed_straight([(near[0], near[1] - low), (far[0], far[1] - high), (far[0], far[1] + 0.05), (near[0], near[1] + 0.075)]), _WHITE, depth=0.15)
    for x, up, down in (far, near):
        pen.part(limb([(x, up - 0.03), (x, down)], (0.022, 0.026)), main, depth=0.3)


def ping_pong_table(pen: Pen, main: np.ndarray) -> None:
    """A table for table tennis seen from its side and a little from above, its net in the middle."""
    w, x = 2 * pen.middle, pen.middle
    for u in (0.12, 0.88):
        pen.part(limb([(u * w, 0.5), (u * w, 0.97)], (0.035, 0.03)), _DARK, depth=0.3)
    top = closed_straight([(0.1 * w, 0.26), (0.9 * w, 0.26), (0.99 * w, 0.5), (0.01 * w, 0.5)])
    pen.part(closed_straight([(0.01 * w, 0.49), (0.99 * w, 0.49), (0.985 * w, 0.57), (0.015 * w, 0.57)]), main * 0.7, depth=0.3)
    pen.fill(top, main, depth=0.12)
    white = (1.0, 1.0, 1.0, 0.9)
    _line(pen, [(0.1 * w, 0.265), (0.9 * w, 0.265), (0.985 * w, 0.49), (0.015 * w, 0.49), (0.1 * w, 0.265)], 0.014, white)
    _line(pen, [(0.06 * w, 0.37), (0.94 * w, 0.37)], 0.008, white)
    pen.part(closed_straight([(x - 0.02, 0.5), (x - 0.02, 0.32), (x + 0.03, 0.1), (x + 0.03, 0.26)]), _WHITE * 0.9, depth=0.2)
    pen.part(limb([(x - 0.02, 0.3), (x - 0.02, 0.52)], (0.014, 0.014)), _DARK, depth=0.2)


def pan(pen: Pen, main: np.ndarray) -> None:
    """A frying pan seen a little from above, held at the end of its handle, which is at the right."""
    w = 2 * pen.middle
    pen.part(limb([(0.97 * w, 0.3), (0.6 * w, 0.5)], (0.09, 0.1)), np.array((0.5, 0.33, 0.22)), depth=0.3)
    pen.part(closed([(0.02 * w, 0.42), (0.06 * w, 0.88), (0.33 * w, 0.98), (0.6 * w, 0.88), (0.64 * w, 0.42)]), main, depth=0.35)
    pen.part(ellipse(0.33 * w, 0.45, 0.315 * w, 0.2), main * 1.25, depth=0.2)
    pen.fill(ellipse(0.33 * w, 0.48, 0.26 * w, 0.14), main * 0.8, depth=0.3)


def one_pancake(pen: Pen, main: np.ndarray) -> None:
    """A single pancake, golden with a paler edge."""
    x = pen.middle
    pen.part(ellipse(x, 0.55, 0.96 * x, 0.4), np.minimum(main * 1.15, 1.0), depth=0.3)
    pen.part(ellipse(x, 0.46, 0.9 * x, 0.34), main, depth=0.2)
    pen.soft(ellipse(x * 0.8, 0.38, 0.4 * x, 0.12), (1.0, 0.9, 0.6), 0.45, 0.06, ellipse(x, 0.46, 0.9 * x, 0.34))


def stairs(pen: Pen, main: np.ndarray) -> None:
    """A straight flight of stairs that goes up to the right: treads of wood, light risers, a rail on posts behind."""
    w = 2 * pen.middle
    count, first, climb = FLIGHT
    rise, run = climb / (count - 1), 0.9 * w / count
    low, left = 1.0 - first, 0.04 * w
    heights = [low - rise * i for i in range(count)]
    for i in range(0, count, 3):
        x = left + (i + 0.5) * run
        pen.part(limb([(x, heights[i]), (x, heights[i] - 0.19)], (0.011, 0.011)), main * 0.8, depth=0.25)
    pen.part(limb([(left + 0.5 * run, heights[0] - 0.19), (left + (count - 0.5) * run, heights[-1] - 0.19)], (0.02, 0.02)), main * 0.9, depth=0.25)
    side = [(left, 1.0)]
    for i, y in enumerate(heights):
        side += [(left + i * run, y), (left + (i + 1) * run, y)]
    side += [(left + count * run, 1.0)]
    pen.fill(closed_straight(side), np.array((0.93, 0.9, 0.86)), depth=0.22)
    for i, y in enumerate(heights):
        x = left + i * run
        pen.fill(
            closed_straight([(x, y + rise * 0.16), (x + run, y + rise * 0.16), (x + run, y + rise * 0.5), (x, y + rise * 0.34)]),
            np.array((0.72, 0.67, 0.66)), depth=0.1,
        )  # fmt: skip
        pen.part(rounded(x - 0.012, y - 0.006, x + run + 0.004, y + 0.024, 0.01), main, depth=0.25)


def side_table(pen: Pen, main: np.ndarray) -> None:
    """A plain table seen from the side, somewhat from above."""
    w = 2 * pen.middle
    for u in (0.1, 0.9):
        pen.part(limb([(u * w, 0.16), (u * w, 0.98)], (0.045, 0.035)), main * 0.78, depth=0.3)
    for u in (0.2, 0.8):
        pen.part(limb([(u * w, 0.16), (u * w, 0.9)], (0.035, 0.028)), main * 0.62, depth=0.3)
    pen.part(rounded(0.05 * w, 0.13, 0.95 * w, 0.27, 0.03), main * 0.86, depth=0.3)
    pen.part(closed_straight([(0.08 * w, 0.02), (0.92 * w, 0.02), (0.995 * w, 0.14), (0.005 * w, 0.14)]), main, depth=0.2)
    pen.part(rounded(0.0, 0.125, w, 0.185, 0.02), main * 0.95, depth=0.2)


def desk(pen: Pen, main: np.ndarray) -> None:
    """A desk seen from before it, somewhat from above: its closed front, books at one end."""
    w = 2 * pen.middle
    for u in (0.08, 0.92):
        pen.part(limb([(u * w, 0.3), (u * w, 0.98)], (0.06, 0.05)), main * 0.7, depth=0.3)
    pen.part(rounded(0.05 * w, 0.3, 0.95 * w, 0.88, 0.02), main * 0.84, depth=0.2)
    pen.fill(rounded(0.1 * w, 0.4, 0.9 * w, 0.82, 0.02), main * 0.76, depth=0.1)
    pen.part(closed_straight([(0.05 * w, 0.16), (0.95 * w, 0.16), (0.995 * w, 0.27), (0.005 * w, 0.27)]), main, depth=0.2)
    pen.part(rounded(0.0, 0.255, w, 0.33, 0.02), main * 0.93, depth=0.2)
    for k, colour in enumerate(((0.86, 0.3, 0.33), (0.3, 0.56, 0.86), (0.98, 0.78, 0.35))):
        pen.part(rounded((0.075 + 0.008 * k) * w, 0.165 - 0.058 * k, (0.22 - 0.01 * k) * w, 0.222 - 0.058 * k, 0.012), np.array(colour), depth=0.25)


def water_burst(pen: Pen, main: np.ndarray) -> None:
    """Water that is thrown up where something large comes out of it or falls into it."""
    x, rng = pen.middle, np.random.default_rng(4)
    for way, high, reach in ((-1, 0.22, 0.9), (1, 0.22, 0.9), (-1, 0.08, 0.55), (1, 0.08, 0.55), (-1, 0.3, 0.2), (1, 0.34, 0.24)):
        foot = x + 0.3 * reach * x * way
        pen.fill(closed([(foot - 0.1, 0.98), (x + reach * x * way, high), (foot + 0.16, 0.98)]), main, depth=0.1)
    for _ in range(36):
        u, v = rng.uniform(-0.95, 0.95), rng.uniform(0.02, 0.7)
        r = rng.uniform(0.008, 0.024)
        pen.fill(ellipse(x + u * x * (1.1 - 0.5 * v), v, r, r * 1.2), main, depth=0.05)
    for k in range(9):
        pen.fill(ellipse(x + (k - 4) * 0.19 * x, 0.92 + 0.02 * (k % 2), 0.15, 0.06), np.minimum(main * 1.06, 1.0), depth=0.06)


def street_lamp(pen: Pen, main: np.ndarray) -> None:
    """A street lamp of cast iron, its lantern lit."""
    x = pen.middle
    pen.part(closed_straight([(x - 0.075, 0.985), (x + 0.075, 0.985), (x + 0.04, 0.9), (x - 0.04, 0.9)]), main, depth=0.3)
    pen.part(limb([(x, 0.92), (x, 0.2)], (0.034, 0.022)), main, depth=0.3)
    for y in (0.84, 0.5):
        pen.part(ellipse(x, y, 0.028, 0.014), main * 1.2, depth=0.3)
    pen.part(limb([(x - 0.075, 0.25), (x + 0.075, 0.25)], (0.012, 0.012)), main, depth=0.3)
    for k in range(7):  # light that fades outward
        pen.canvas.drawPath(ellipse(x, 0.125, 0.05 + 0.008 * k, 0.05 + 0.01 * k), skia.Paint(AntiAlias=True, Color4f=skia.Color4f(1.0, 0.86, 0.52, 0.06)))
    pen.fill(closed_straight([(x - 0.045, 0.19), (x + 0.045, 0.19), (x + 0.075, 0.075), (x - 0.075, 0.075)]), np.array((1.0, 0.9, 0.6)), depth=0.05)
    for u in (-1, 0, 1):
        pen.part(limb([(x + 0.045 * u, 0.19), (x + 0.073 * u, 0.078)], (0.01, 0.01)), main, depth=0.2)
    pen.part(closed_straight([(x - 0.09, 0.078), (x + 0.09, 0.078), (x + 0.02, 0.03), (x - 0.02, 0.03)]), main, depth=0.3)
    pen.part(ellipse(x, 0.022, 0.014, 0.016), main, depth=0.3)
    pen.part(rounded(x - 0.055, 0.185, x + 0.055, 0.208, 0.006), main, depth=0.3)


def puddle(pen: Pen, main: np.ndarray) -> None:
    """Rain water on the ground with the sky in it."""
    w = 2 * pen.middle
    edge = closed([(0.03 * w, 0.5), (0.14 * w, 0.16), (0.44 * w, 0.05), (0.74 * w, 0.12), (0.97 * w, 0.42), (0.88 * w, 0.8), (0.56 * w, 0.96), (0.24 * w, 0.9)])
    pen.fill(edge, main, depth=0.06)
    for u, v, rx, alpha in ((0.4, 0.34, 0.26, 0.4), (0.64, 0.62, 0.2, 0.25)):
        pen.soft(ellipse(u * w, v, rx * w, 0.13), (1.0, 1.0, 1.0), alpha, 0.06, edge)
    for k in (1.0, 0.62):
        ring = ellipse(0.52 * w, 0.5, 0.26 * w * k, 0.24 * k)
        pen.canvas.drawPath(ring, skia.Paint(AntiAlias=True, Style=skia.Paint.kStroke_Style, StrokeWidth=0.022, Color4f=skia.Color4f(1.0, 1.0, 1.0, 0.4)))


def chopping_board(pen: Pen, main: np.ndarray) -> None:
    """A board with vegetables, whole and in slices, seen a little from above."""
    w = 2 * pen.middle
    pen.part(closed_straight([(0.06 * w, 0.56), (0.94 * w, 0.56), (0.99 * w, 0.92), (0.01 * w, 0.92)]), main, depth=0.2)
    pen.part(rounded(0.01 * w, 0.9, 0.99 * w, 0.99, 0.03), main * 0.85, depth=0.3)
    green, red, orange, leaf, white = (np.array(c) for c in ((0.4, 0.7, 0.3), (0.92, 0.27, 0.24), (0.98, 0.56, 0.2), (0.36, 0.62, 0.28), (0.96, 0.98, 0.9)))
    pen.part(closed([(0.06 * w, 0.74), (0.12 * w, 0.62), (0.26 * w, 0.66), (0.3 * w, 0.74), (0.26 * w, 0.82), (0.12 * w, 0.84)]), orange, depth=0.3)
    for v in (0.66, 0.74, 0.8):
        pen.part(limb([(0.065 * w, 0.74), (0.015 * w, v - 0.02)], (0.03, 0.02)), leaf, depth=0.2)
    for u, v in ((0.4, 0.8), (0.46, 0.74), (0.53, 0.81), (0.6, 0.75)):
        pen.part(ellipse(u * w, v, 0.035 * w, 0.075), green * 0.8, depth=0.2)
        pen.fill(ellipse(u * w, v, 0.026 * w, 0.056), np.array((0.82, 0.92, 0.6)), depth=0.1)
    pen.part(ellipse(0.8 * w, 0.62, 0.075 * w, 0.19), red, depth=0.3)
    pen.part(ellipse(0.9 * w, 0.76, 0.06 * w, 0.15), red, depth=0.3)
    for u, v in ((0.8, 0.45), (0.9, 0.63)):
        pen.part(closed([(u * w - 0.05, v - 0.02), (u * w, v - 0.06), (u * w + 0.05, v - 0.02), (u * w, v + 0.03)]), leaf, depth=0.2)
    pen.part(closed([(0.3 * w, 0.6), (0.34 * w, 0.42), (0.44 * w, 0.36), (0.53 * w, 0.46), (0.54 * w, 0.6), (0.42 * w, 0.66)]), leaf, depth=0.25)
    pen.fill(closed([(0.36 * w, 0.6), (0.4 * w, 0.5), (0.44 * w, 0.47), (0.47 * w, 0.52), (0.48 * w, 0.6), (0.42 * w, 0.64)]), white * 0.95, depth=0.1)


def kitchen_knife(pen: Pen, main: np.ndarray) -> None:
    """A cook's knife, its edge down, held at the right."""
    w = 2 * pen.middle
    pen.part(closed([(0.02 * w, 0.34), (0.3 * w, 0.16), (0.62 * w, 0.16), (0.63 * w, 0.84), (0.34 * w, 0.86), (0.12 * w, 0.66)]), _STEEL * 1.15, depth=0.2)
    pen.part(rounded(0.6 * w, 0.18, 0.99 * w, 0.52, 0.12), main, depth=0.3)


def dragon_boat(pen: Pen, main: np.ndarray) -> None:
    """A long boat with a dragon's head and tail, a drum in its bow and five who paddle; it goes to the left."""
    w = 2 * pen.middle
    gold, wood = np.array((1.0, 0.78, 0.26)), np.array((0.6, 0.4, 0.24))
    hull_top = 0.66
    tail = [(0.9 * w, 0.72), (0.965 * w, 0.62), (0.955 * w, 0.42), (0.985 * w, 0.28)]
    pen.part(limb(tail, (0.13, 0.04)), main, depth=0.3)
    for k in range(3):
        pen.part(
            closed([(0.945 * w + 0.02 * k, 0.5 - 0.08 * k), (0.985 * w + 0.012 * k, 0.46 - 0.09 * k), (0.965 * w + 0.02 * k, 0.38 - 0.07 * k)]), gold,
            depth=0.2,
        )  # fmt: skip
    skins = ((0.96, 0.8, 0.66), (0.87, 0.66, 0.5), (0.7, 0.48, 0.34), (0.94, 0.76, 0.6), (0.8, 0.58, 0.42))
    for i in range(5):
        x = (0.34 + 0.115 * i) * w
        skin = np.array(skins[i])
        pen.part(
            closed([(x - 0.085, hull_top + 0.05), (x - 0.075, 0.47), (x, 0.42), (x + 0.075, 0.47), (x + 0.085, hull_top + 0.05)]),
            np.array((0.95, 0.95, 1.0)), depth=0.3,
        )  # fmt: skip
        pen.part(ellipse(x - 0.015, 0.33, 0.085, 0.095), skin, depth=0.25)
        pen.part(
            closed([(x - 0.1, 0.3), (x - 0.08, 0.22), (x, 0.2), (x + 0.08, 0.24), (x + 0.085, 0.34), (x + 0.03, 0.29)]), np.array((0.2, 0.15, 0.16)),
            depth=0.2,
        )  # fmt: skip
        pen.fill(rounded(x - 0.1, 0.285, x + 0.08, 0.312, 0.012), main, depth=0.1)
        pen.fill(ellipse(x - 0.055, 0.345, 0.011, 0.015), _DARK, depth=0.0)
        pen.part(limb([(x - 0.1, 0.45), (x - 0.17, 0.92)], (0.026, 0.026)), wood, depth=0.2)
        pen.part(closed([(x - 0.15, 0.8), (x - 0.125, 0.97), (x - 0.21, 0.98), (x - 0.2, 0.82)]), wood * 1.1, depth=0.2)
        pen.part(limb([(x + 0.02, 0.5), (x - 0.05, 0.58), (x - 0.11, 0.53)], (0.06, 0.05)), skin, depth=0.2)
    drum = 0.245 * w
    pen.part(rounded(drum - 0.07, 0.5, drum + 0.07, 0.68, 0.03), np.array((0.86, 0.2, 0.22)), depth=0.3)
    pen.part(ellipse(drum, 0.5, 0.075, 0.03), np.array((1.0, 0.95, 0.86)), depth=0.1)
    hull = closed([
        (0.16 * w, 0.6), (0.2 * w, 0.68), (0.5 * w, 0.7), (0.86 * w, 0.68), (0.965 * w, 0.62), (0.95 * w, 0.78), (0.86 * w, 0.92), (0.5 * w, 0.95),
        (0.2 * w, 0.92), (0.12 * w, 0.78),
    ])  # fmt: skip
    pen.part(hull, main, depth=0.35)
    for k in range(13):  # scales
        x = (0.2 + 0.056 * k) * w
        pen.part(closed([(x - 0.065, 0.74), (x + 0.065, 0.74), (x + 0.04, 0.83), (x, 0.86), (x - 0.04, 0.83)]), gold * 0.96, depth=0.2)
    pen.fill(closed_straight([(0.17 * w, 0.685), (0.9 * w, 0.685), (0.9 * w, 0.715), (0.17 * w, 0.715)]), gold, depth=0.1, clip=hull)
    neck = [(0.2 * w, 0.74), (0.125 * w, 0.62), (0.15 * w, 0.4), (0.11 * w, 0.28)]
    pen.part(limb(neck, (0.2, 0.15)), main, depth=0.3)
    for k in range(4):
        pen.part(closed([(0.158 * w + 0.006 * k, 0.62 - 0.1 * k), (0.2 * w, 0.56 - 0.1 * k), (0.16 * w, 0.5 - 0.1 * k)]), gold, depth=0.2)
    pen.part(
        closed([(0.16 * w, 0.12), (0.17 * w, 0.3), (0.1 * w, 0.38), (0.03 * w, 0.36), (0.005 * w, 0.28), (0.05 * w, 0.24), (0.07 * w, 0.12)]), main,
        depth=0.25,
    )  # fmt: skip
    pen.part(closed([(0.012 * w, 0.31), (0.09 * w, 0.33), (0.1 * w, 0.39), (0.03 * w, 0.4)]), np.array((0.98, 0.9, 0.76)), depth=0.2)
    for u in (0.02, 0.045, 0.07):
        pen.fill(closed_straight([(u * w, 0.315), (u * w + 0.03, 0.32), (u * w + 0.014, 0.36)]), _WHITE, depth=0.0)
    pen.part(ellipse(0.085 * w, 0.19, 0.035, 0.04), _WHITE, depth=0.1)
    pen.fill(ellipse(0.08 * w, 0.195, 0.017, 0.022), _DARK, depth=0.0)
    for way in (0, 1):
        pen.part(limb([((0.125 + 0.025 * way) * w, 0.13), ((0.16 + 0.03 * way) * w, 0.03)], (0.035, 0.02)), gold, depth=0.2)
    pen.part(limb([(0.02 * w, 0.29), (-0.0 * w + 0.01, 0.4), (0.03 * w, 0.5)], (0.02, 0.012)), gold, depth=0.2)


def sword(pen: Pen, main: np.ndarray) -> None:
    """A straight sword, held at the lower end."""
    x = pen.middle
    pen.part(closed_straight([(x - 0.04, 0.74), (x - 0.036, 0.1), (x, 0.015), (x + 0.036, 0.1), (x + 0.04, 0.74)]), _STEEL * 1.12, depth=0.2)
    pen.fill(closed_straight([(x - 0.006, 0.74), (x - 0.004, 0.12), (x + 0.004, 0.12), (x + 0.006, 0.74)]), _STEEL * 0.85, depth=0.1)
    pen.part(rounded(x - 0.11, 0.735, x + 0.11, 0.775, 0.018), np.array((0.95, 0.74, 0.3)), depth=0.3)
    pen.part(limb([(x, 0.78), (x, 0.94)], (0.044, 0.044)), main, depth=0.3)
    pen.part(ellipse(x, 0.955, 0.034, 0.034), np.array((0.95, 0.74, 0.3)), depth=0.3)


def flying_sword(pen: Pen, main: np.ndarray) -> None:
    """The same sword lying, its point to the left, to be stood on."""
    y, w = 0.5, 2 * pen.middle
    pen.part(closed_straight([(0.72 * w, y - 0.3), (0.1 * w, y - 0.27), (0.015 * w, y), (0.1 * w, y + 0.27), (0.72 * w, y + 0.3)]), _STEEL * 1.12, depth=0.2)
    pen.fill(closed_straight([(0.72 * w, y - 0.05), (0.12 * w, y - 0.03), (0.12 * w, y + 0.03), (0.72 * w, y + 0.05)]), _STEEL * 0.85, depth=0.1)
    pen.part(rounded(0.72 * w, 0.03, 0.75 * w, 0.97, 0.12), np.array((0.95, 0.74, 0.3)), depth=0.3)
    pen.part(limb([(0.76 * w, y), (0.94 * w, y)], (0.3, 0.3)), main, depth=0.3)
    pen.part(ellipse(0.955 * w, y, 0.28, 0.28), np.array((0.95, 0.74, 0.3)), depth=0.3)


def golf_club(pen: Pen, main: np.ndarray) -> None:
    """A golf club, its grip at the top, its head at the ground on the left."""
    w = 2 * pen.middle
    pen.part(limb([(0.86 * w, 0.05), (0.3 * w, 0.93)], (0.02, 0.016)), _STEEL, depth=0.2)
    pen.part(limb([(0.88 * w, 0.02), (0.72 * w, 0.27)], (0.034, 0.028)), main, depth=0.3)
    pen.part(closed([(0.34 * w, 0.9), (0.3 * w, 0.985), (0.06 * w, 0.985), (0.02 * w, 0.94), (0.14 * w, 0.9)]), _STEEL * 0.9, depth=0.3)


def climbing_rope(pen: Pen, main: np.ndarray) -> None:
    """A thick twisted rope that hangs straight down, a knot at its end."""
    x = pen.middle
    pen.part(limb([(x, -0.02), (x, 0.96)], (0.028, 0.028)), main, depth=0.25)
    red, green, blue = map(float, main * 0.66)
    for k in range(46):
        y = 0.01 + 0.0205 * k
        _line(pen, [(x - 0.012, y + 0.012), (x + 0.012, y - 0.004)], 0.004, (red, green, blue, 0.9))
    pen.part(ellipse(x, 0.97, 0.017, 0.026), main * 0.94, depth=0.3)


def rubber_duck(pen: Pen, main: np.ndarray) -> None:
    """A toy duck of rubber that looks to the left."""
    w = 2 * pen.middle
    pen.part(
        closed([
            (0.2 * w, 0.6), (0.34 * w, 0.5), (0.66 * w, 0.54), (0.9 * w, 0.4), (0.97 * w, 0.5), (0.92 * w, 0.82), (0.66 * w, 0.97), (0.34 * w, 0.97),
            (0.16 * w, 0.82),
        ]),
        main, depth=0.3,
    )  # fmt: skip
    pen.part(ellipse(0.36 * w, 0.32, 0.24 * w, 0.28), main, depth=0.25)
    pen.part(closed([(0.18 * w, 0.32), (0.04 * w, 0.34), (0.0, 0.4), (0.06 * w, 0.46), (0.2 * w, 0.44)]), np.array((0.98, 0.5, 0.16)), depth=0.25)
    pen.part(closed([(0.5 * w, 0.66), (0.72 * w, 0.6), (0.84 * w, 0.68), (0.7 * w, 0.84), (0.54 * w, 0.8)]), main * 0.92, depth=0.3)
    pen.fill(ellipse(0.3 * w, 0.26, 0.045 * w, 0.06), _DARK, depth=0.0)
    pen.fill(ellipse(0.288 * w, 0.24, 0.016 * w, 0.02), _WHITE, depth=0.0)


def lawn_mower(pen: Pen, main: np.ndarray) -> None:
    """A lawn mower that goes to the left, its handle up to the right."""
    w = 2 * pen.middle
    pen.part(limb([(0.58 * w, 0.7), (0.96 * w, 0.08)], (0.03, 0.026)), _STEEL * 0.8, depth=0.25)
    pen.part(limb([(0.9 * w, 0.19), (0.98 * w, 0.04)], (0.045, 0.04)), _DARK, depth=0.3)
    pen.part(closed([(0.04 * w, 0.84), (0.08 * w, 0.66), (0.2 * w, 0.6), (0.56 * w, 0.6), (0.64 * w, 0.7), (0.64 * w, 0.86), (0.3 * w, 0.9)]), main, depth=0.3)
    pen.part(rounded(0.18 * w, 0.44, 0.46 * w, 0.63, 0.04), _DARK * 1.3, depth=0.3)
    pen.part(ellipse(0.32 * w, 0.43, 0.1 * w, 0.05), _STEEL, depth=0.25)
    for u, r in ((0.15, 0.1), (0.54, 0.13)):
        pen.part(ellipse(u * w, 0.98 - r, r, r), _DARK, depth=0.3)
        pen.part(ellipse(u * w, 0.98 - r, 0.5 * r, 0.5 * r), _STEEL, depth=0.2)


def flying_carpet(pen: Pen, main: np.ndarray) -> None:
    """A carpet that flies, seen a little from above, its fringes at both ends and its edges in waves."""
    w = 2 * pen.middle
    cloth = closed([
        (0.06 * w, 0.5), (0.16 * w, 0.3), (0.36 * w, 0.24), (0.58 * w, 0.36), (0.78 * w, 0.3), (0.95 * w, 0.2), (0.97 * w, 0.42), (0.88 * w, 0.66), (0.66 * w, 0.78),
        (0.42 * w, 0.68), (0.2 * w, 0.74), (0.07 * w, 0.78),
    ])  # fmt: skip
    for end, x in ((-1, 0.075), (1, 0.935)):
        for k in range(9):
            u = k / 8
            foot = ((x + 0.01 * end) * w, (0.5 if end < 0 else 0.24) + 0.26 * u)
            pen.part(limb([foot, (foot[0] + 0.045 * w * end, foot[1] + 0.09)], (0.02, 0.012)), np.array((1.0, 0.86, 0.5)), depth=0.2)
    pen.part(cloth, main, depth=0.3)
    inner = closed([(0.13 * w, 0.5), (0.2 * w, 0.38), (0.37 * w, 0.32), (0.58 * w, 0.44), (0.78 * w, 0.38), (0.89 * w, 0.32), (0.87 * w, 0.5), (0.65 * w, 0.68), (0.42 * w, 0.58), (0.2 * w, 0.66)])
    pen.canvas.drawPath(inner, skia.Paint(AntiAlias=True, Style=skia.Paint.kStroke_Style, StrokeWidth=0.03, Color4f=skia.Color4f(1.0, 0.82, 0.38, 1.0)))
    for u, v in ((0.27, 0.47), (0.47, 0.48), (0.68, 0.52)):
        pen.part(closed([(u * w - 0.12, v), (u * w, v - 0.09), (u * w + 0.12, v), (u * w, v + 0.09)]), np.array((0.22, 0.45, 0.8)), depth=0.2)
        pen.fill(ellipse(u * w, v, 0.04, 0.03), np.array((1.0, 0.86, 0.5)), depth=0.1)
