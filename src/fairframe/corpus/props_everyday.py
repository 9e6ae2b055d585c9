"""Props of everyday life and its feasts: a rope that two pull, a clothesline, a rope bridge, a present and its lid, a cake and the flames on its candles,
a chimney, a tear.

Each draws into a pen in the main colour it is given; `props` names them. Coordinates are shares of the prop's height, y down, x from its left edge.
"""

from __future__ import annotations

import numpy as np
import skia

from fairframe.corpus.figure_art import Pen, closed, ellipse, limb, rounded
from fairframe.corpus.props_outing import closed_straight

_WOOD, _ROPE, _STONE, _WHITE, _RED = (
    np.array(c, float) for c in ((0.6, 0.42, 0.27), (0.82, 0.68, 0.46), (0.56, 0.5, 0.48), (0.97, 0.97, 1.0), (0.92, 0.26, 0.3))
)
BRIDGE_DECK, GIFT_RIM = 0.52, 0.12  # how low whoever crosses stands and how low a box's rim is, shares of the height
WICKS = (-0.42, -0.21, 0.0, 0.21, 0.42)  # of a cake's candles, from its middle
FLAME, FLAMES_AT = 0.13, 0.1  # of a cake's height: a flame, and how low on the cake's picture its middle is


def tug_rope(pen: Pen, main: np.ndarray) -> None:
    """A thick rope from end to end, a red ribbon at its middle."""
    w, x = 2 * pen.middle, pen.middle
    for k in range(16):  # in pieces, or the light would go along it
        pen.part(rounded((0.01 + 0.98 * k / 16) * w - 0.03, 0.35, (0.01 + 0.98 * (k + 1) / 16) * w, 0.65, 0.08), main, depth=0.35)
    for k in range(1, 40):
        pen.fill(closed_straight([(k / 40 * w - 0.05, 0.36), (k / 40 * w, 0.36), (k / 40 * w + 0.05, 0.64), (k / 40 * w, 0.64)]), main * 0.78, depth=0.1)
    pen.part(rounded(x - 0.12, 0.3, x + 0.12, 0.7, 0.08), _RED, depth=0.3)
    pen.part(closed_straight([(x - 0.09, 0.66), (x + 0.09, 0.66), (x + 0.16, 0.99), (x, 0.9), (x - 0.16, 0.99)]), _RED, depth=0.3)


def clothesline(pen: Pen, main: np.ndarray) -> None:
    """Two posts and a line between them, with a shirt, trousers, a towel and socks on it."""
    w = 2 * pen.middle
    for u in (0.03, 0.97):
        pen.part(limb([(u * w, 0.06), (u * w, 0.98)], (0.03, 0.035)), _WOOD, depth=0.3)
        pen.part(limb([(u * w - 0.07, 0.1), (u * w + 0.07, 0.1)], (0.025, 0.025)), _WOOD, depth=0.3)
    pen.part(limb([(0.03 * w, 0.1), (0.5 * w, 0.15), (0.97 * w, 0.1)], (0.008, 0.008)), _WHITE * 0.9)

    def pegged(left: float, right: float, top: float) -> None:
        for x in (left, right):
            pen.part(rounded(x - 0.012, top - 0.04, x + 0.012, top + 0.03, 0.006), _WOOD * 1.2)

    x, top = 0.16 * w, 0.14
    pen.part(
        closed_straight(
            [
                (x - 0.13, top),
                (x + 0.13, top),
                (x + 0.27, top + 0.14),
                (x + 0.19, top + 0.22),
                (x + 0.13, top + 0.16),
                (x + 0.13, top + 0.42),
                (x - 0.13, top + 0.42),
                (x - 0.13, top + 0.16),
                (x - 0.19, top + 0.22),
                (x - 0.27, top + 0.14),
            ]
        ),
        main,
        depth=0.3,
    )
    pegged(x - 0.1, x + 0.1, top)
    x = 0.39 * w
    pen.part(rounded(x - 0.17, 0.15, x + 0.17, 0.6, 0.02), np.array((0.98, 0.78, 0.4)), depth=0.25)
    for y in (0.48, 0.53):
        pen.fill(rounded(x - 0.17, y, x + 0.17, y + 0.025, 0.0), _WHITE)
    pegged(x - 0.15, x + 0.15, 0.15)
    x = 0.62 * w
    pen.part(
        closed_straight([(x - 0.14, 0.15), (x + 0.14, 0.15), (x + 0.17, 0.66), (x + 0.03, 0.66), (x, 0.32), (x - 0.03, 0.66), (x - 0.17, 0.66)]),
        np.array((0.3, 0.45, 0.72)),
        depth=0.3,
    )
    pegged(x - 0.12, x + 0.12, 0.15)
    for x in (0.77 * w, 0.83 * w):
        pen.part(
            closed([(x - 0.05, 0.13), (x + 0.05, 0.13), (x + 0.05, 0.3), (x + 0.13, 0.37), (x + 0.08, 0.42), (x - 0.05, 0.36)]),
            np.array((0.86, 0.42, 0.5)),
            depth=0.25,
        )
        pegged(x, x, 0.13)


def rope_bridge(pen: Pen, main: np.ndarray) -> None:
    """A bridge of planks and ropes between two cliffs, the gorge under it lost in haze."""
    w = 2 * pen.middle
    deck = BRIDGE_DECK

    def sag(u: float, high: float, low: float) -> tuple[float, float]:
        return u * w, high + low * 4 * u * (1 - u)

    haze = skia.Paint(AntiAlias=True)
    stops = [(0.0, (0.78, 0.84, 0.9, 0.0)), (0.2, (0.76, 0.82, 0.88, 0.9)), (1.0, (0.5, 0.56, 0.66, 1.0))]
    haze.setShader(
        skia.GradientShader.MakeLinear(
            [skia.Point(0, deck - 0.06), skia.Point(0, 1.0)], [skia.Color4f(*c).toColor() for _, c in stops], [at for at, _ in stops]
        )
    )
    pen.canvas.drawRect(skia.Rect(0, deck - 0.06, w, 1.0), haze)
    for far, tone in ((0.36, 0.86), (0.24, 0.7)):  # walls of the gorge, the farther ones paler
        for way in (0, 1):
            edge = [(0.0, deck + 0.08), (0.5 * far, deck + 0.1), (0.75 * far, deck + 0.26), (far * 0.9, deck + 0.42), (far * 1.1, 1.05), (0.0, 1.05)]
            pen.fill(closed_straight([(x * w if not way else w - x * w, y) for x, y in edge]), _STONE * tone + 0.24 * tone, depth=0.3)
    for way in (0, 1):
        edge = [(-0.02, deck + 0.01), (0.13, deck), (0.155, deck + 0.05), (0.135, deck + 0.2), (0.165, deck + 0.34), (0.15, 1.05), (-0.02, 1.05)]
        pen.part(closed_straight([(x * w if not way else w - x * w, y) for x, y in edge]), _STONE, depth=0.45)
        top = [(-0.02, deck - 0.02), (0.13, deck - 0.02), (0.165, deck + 0.015), (0.12, deck + 0.05), (-0.02, deck + 0.06)]
        pen.part(closed_straight([(x * w if not way else w - x * w, y) for x, y in top]), np.array((0.45, 0.62, 0.32)), depth=0.3)
    ends = (0.12, 0.88)

    def across(u: float) -> float:
        return ends[0] + u * (ends[1] - ends[0])

    def rope(high: float, low: float, thick: float) -> None:
        pen.part(limb([(across(k / 8) * w, sag(k / 8, high, low)[1]) for k in range(9)], (thick, thick)), main, depth=0.25)

    for u in ends:
        pen.part(limb([(u * w, deck - 0.2), (u * w, deck + 0.05)], (0.028, 0.032)), _WOOD * 0.85, depth=0.3)
    rope(deck - 0.17, 0.05, 0.011)
    for k in range(1, 24):
        u = k / 24
        pen.part(limb([(across(u) * w, sag(u, deck - 0.17, 0.05)[1]), (across(u) * w, sag(u, deck, 0.03)[1])], (0.005, 0.005)), main)
    for k in range(34):
        u = (k + 0.5) / 34
        x, y = across(u) * w, sag(u, deck, 0.03)[1]
        pen.part(
            closed_straight([(x - 0.022, y - 0.012), (x + 0.014, y - 0.012), (x + 0.02, y + 0.03), (x - 0.018, y + 0.03)]),
            _WOOD * (1.1 if k % 2 else 0.95),
            depth=0.25,
        )
    rope(deck + 0.03, 0.03, 0.01)


def open_gift(pen: Pen, main: np.ndarray) -> None:
    """A box without its lid, a ribbon down its front, paper in it."""
    x = pen.middle
    pen.part(ellipse(x, 0.17, 0.84 * x, 0.12), _WHITE, depth=0.2)
    for k in (-2, 2, -1, 1, 0):
        pen.part(closed([(x + 0.3 * k * x - 0.12, 0.2), (x + 0.32 * k * x, 0.0), (x + 0.3 * k * x + 0.12, 0.2)]), np.array((1.0, 0.9, 0.6)), depth=0.2)
    pen.part(rounded(0.06, GIFT_RIM, 2 * x - 0.06, 0.98, 0.05), main, depth=0.35)
    pen.fill(rounded(x - 0.1, GIFT_RIM, x + 0.1, 0.98, 0.0), _RED, depth=0.25)


def gift_lid(pen: Pen, main: np.ndarray) -> None:
    """The lid of a box with its bow."""
    x = pen.middle
    for way in (-1, 1):
        pen.part(closed([(x, 0.5), (x + 0.55 * way, 0.02), (x + 0.85 * way, 0.3), (x + 0.5 * way, 0.56)]), _RED, depth=0.3)
    pen.part(ellipse(x, 0.46, 0.16, 0.16), _RED * 0.9, depth=0.3)
    pen.part(rounded(0.02, 0.52, 2 * x - 0.02, 0.97, 0.08), main, depth=0.3)
    pen.fill(rounded(x - 0.26, 0.52, x + 0.26, 0.97, 0.0), _RED, depth=0.25)


def candle_cake(pen: Pen, main: np.ndarray) -> None:
    """A cake of two layers with icing and five candles on it, their flames apart."""
    x = pen.middle
    pen.part(ellipse(x, 0.93, 0.98 * x, 0.065), _WHITE * 0.95, depth=0.25)
    pen.part(rounded(x - 0.62, 0.42, x + 0.62, 0.93, 0.08), np.array((0.96, 0.76, 0.5)), depth=0.35)
    pen.fill(rounded(x - 0.62, 0.63, x + 0.62, 0.7, 0.0), _WHITE, depth=0.2)
    icing = [
        (x - 0.64, 0.42),
        (x - 0.5, 0.33),
        (x, 0.31),
        (x + 0.5, 0.33),
        (x + 0.64, 0.42),
        (x + 0.6, 0.58),
        (x + 0.46, 0.5),
        (x + 0.3, 0.6),
        (x + 0.14, 0.5),
        (x - 0.04, 0.6),
        (x - 0.2, 0.5),
        (x - 0.36, 0.6),
        (x - 0.5, 0.5),
        (x - 0.62, 0.58),
    ]
    pen.part(closed(icing), main, depth=0.25)
    for k, dx in enumerate(WICKS):
        hue = ((0.35, 0.62, 0.95), (1.0, 0.8, 0.3), (0.5, 0.8, 0.45))[k % 3]
        pen.part(rounded(x + dx - 0.028, 0.17, x + dx + 0.028, 0.37, 0.015), np.array(hue), depth=0.3)
        pen.part(limb([(x + dx, 0.17), (x + dx, 0.145)], (0.01, 0.008)), np.array((0.2, 0.17, 0.2)))


def candle_flames(pen: Pen, main: np.ndarray) -> None:
    """Five small flames in a row, as far apart as the candles of the cake."""
    for dx in WICKS:
        at = pen.middle + dx / FLAME
        glow = skia.Paint(AntiAlias=True, Color4f=skia.Color4f(1.0, 0.8, 0.35, 0.35), MaskFilter=skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, 0.14))
        pen.canvas.drawCircle(at, 0.6, 0.3, glow)
        pen.part(closed([(at, 0.02), (at + 0.23, 0.55), (at + 0.22, 0.85), (at, 0.97), (at - 0.22, 0.85), (at - 0.23, 0.55)]), main, depth=0.1)
        pen.fill(ellipse(at, 0.74, 0.08, 0.17), np.array((1.0, 0.97, 0.8)))


def chimney_top(pen: Pen, main: np.ndarray) -> None:
    """A chimney of bricks on the ridge of a roof, snow on both."""
    x, w = pen.middle, 2 * pen.middle
    pen.part(closed_straight([(0.0, 0.98), (0.34 * w, 0.66), (0.66 * w, 0.66), (w, 0.98)]), np.array((0.5, 0.3, 0.26)), depth=0.3)
    pen.part(
        closed(
            [
                (0.02 * w, 0.93),
                (0.3 * w, 0.62),
                (0.5 * w, 0.64),
                (0.7 * w, 0.62),
                (0.98 * w, 0.93),
                (0.8 * w, 0.86),
                (0.62 * w, 0.78),
                (0.5 * w, 0.82),
                (0.36 * w, 0.78),
                (0.2 * w, 0.87),
            ]
        ),
        _WHITE,
        depth=0.2,
    )
    pen.part(rounded(x - 0.3, 0.08, x + 0.3, 0.78, 0.02), main, depth=0.35)
    for row in range(7):
        y = 0.2 + 0.08 * row
        pen.fill(rounded(x - 0.3, y, x + 0.3, y + 0.01, 0.0), main * 0.72)
        for k in range(-2, 3):
            at = x + 0.13 * k + (0.065 if row % 2 else 0.0)
            if abs(at - x) < 0.29:
                pen.fill(rounded(at - 0.005, y, at + 0.005, y + 0.08, 0.0), main * 0.72)
    pen.part(rounded(x - 0.36, 0.04, x + 0.36, 0.15, 0.03), main * 0.85, depth=0.3)
    for way in (-1, 1):
        pen.part(ellipse(x + 0.26 * way, 0.05, 0.11, 0.045), _WHITE, depth=0.15)


def tear(pen: Pen, main: np.ndarray) -> None:
    """A drop."""
    x = pen.middle
    pen.part(closed([(x, 0.0), (x + 0.2, 0.5), (x + 0.27, 0.78), (x, 1.0), (x - 0.27, 0.78), (x - 0.2, 0.5)]), main, depth=0.2)
    pen.soft(ellipse(x - 0.08, 0.7, 0.06, 0.12), (1, 1, 1), 0.9, 0.03, ellipse(x, 0.7, 0.27, 0.3))
