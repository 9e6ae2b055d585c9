"""Props of the home: a seat in a window with the day, the night or the rain behind its panes, a gingerbread man, a pram. Each draws into a Pen as in `props`."""

from __future__ import annotations

import numpy as np
import skia

from fairframe.corpus.figure_art import Pen, closed, ellipse, limb, rounded
from fairframe.corpus.props_outing import closed_straight

_FRAME, _WALL, _WOOD, _ICING = (np.array(c, float) for c in ((0.97, 0.95, 0.91), (0.9, 0.84, 0.74), (0.72, 0.5, 0.32), (1.0, 0.97, 0.92)))
_SKIES = {
    "day": ((0.55, 0.8, 0.97), (0.86, 0.95, 0.99)), "snow": ((0.7, 0.77, 0.87), (0.88, 0.92, 0.97)), "night snow": ((0.13, 0.16, 0.33), (0.34, 0.38, 0.56)),
    "rain": ((0.5, 0.57, 0.66), (0.72, 0.77, 0.82)), "night": ((0.07, 0.09, 0.24), (0.2, 0.24, 0.46)),
}  # fmt: skip
SILL = 0.8  # how far down the picture who sits there sits
_GLASS = (0.24, 0.04, 0.76, 0.76)  # of the width and the height: left, top, right, bottom of the panes


def window_by_day(pen: Pen, main: np.ndarray) -> None:
    """A seat in a window with a garden in the sun behind it; main: of the curtains."""
    _window(pen, main, "day", wet=False)


def window_in_rain(pen: Pen, main: np.ndarray) -> None:
    """The same on a rainy day: a grey sky, drops and runnels on the panes."""
    _window(pen, main, "rain", wet=True)


def window_by_night(pen: Pen, main: np.ndarray) -> None:
    """The same at night: the moon, stars and lit windows far off."""
    _window(pen, main, "night", wet=False)


def window_in_night_rain(pen: Pen, main: np.ndarray) -> None:
    """The same at night in the rain."""
    _window(pen, main, "night", wet=True)


def window_in_snow(pen: Pen, main: np.ndarray) -> None:
    """The same on a winter's day: snow on all there is, and flakes in the air."""
    _window(pen, main, "snow", wet=False)


def window_in_night_snow(pen: Pen, main: np.ndarray) -> None:
    """The same on a winter's night."""
    _window(pen, main, "night snow", wet=False)


def _window(pen: Pen, main: np.ndarray, hour: str, *, wet: bool) -> None:
    w = 2 * pen.middle
    left, top, right, bottom = _GLASS[0] * w, _GLASS[1], _GLASS[2] * w, _GLASS[3]
    pen.fill(rounded(0.0, 0.0, w, 1.0, 0.0), _WALL, depth=0.18)
    glass = rounded(left, top, right, bottom, 0.0)
    _outside(pen, glass, (left, top, right, bottom), hour, wet=wet)
    if wet:
        _drops(pen, glass, (left, top, right, bottom))
    if hour.endswith("snow"):
        _flakes(pen, glass, (left, top, right, bottom))
    bar = 0.016
    for x in (left - bar, 0.5 * w, right + bar):
        pen.part(rounded(x - bar, top - 0.02, x + bar, bottom + 0.02, 0.006), _FRAME, depth=0.2)
    for y in (top - 0.012, 0.46 * (top + bottom), bottom + 0.006):
        pen.part(rounded(left - bar, y - 0.014, right + bar, y + 0.014, 0.006), _FRAME, depth=0.2)
    for way in (-1, 1):
        outer, inner = 0.5 * w + way * 0.44 * w, 0.5 * w + way * 0.27 * w
        cloth = closed([(outer, -0.02), (inner, -0.02), (inner - way * 0.02, 0.3), (inner + way * 0.07, 0.56), (inner + way * 0.02, 0.8), (outer, 0.8), (outer + way * 0.01, 0.4)])
        pen.part(cloth, main, depth=0.35)
        for k in range(1, 5):
            x = inner + (outer - inner) * (0.14 + 0.19 * k)
            pen.fill(limb([(x, 0.02), (x + way * 0.012, 0.4), (x, 0.78)], (0.012, 0.02)), main * 0.82, depth=0.1, clip=cloth)
        pen.part(rounded(min(inner + way * 0.05, outer), 0.55, max(inner + way * 0.05, outer), 0.575, 0.01), main * 0.7, depth=0.2)
    pen.part(limb([(0.02 * w, 0.012), (0.98 * w, 0.012)], (0.026, 0.026)), _WOOD, depth=0.3)
    pen.part(rounded(-0.02, 0.775, w + 0.02, 0.845, 0.01), np.minimum(_WOOD * 1.25, 1.0), depth=0.25)
    pen.fill(rounded(-0.02, 0.835, w + 0.02, 1.02, 0.0), _WOOD * 0.86, depth=0.3)
    for k in range(9):
        x = (k + 0.5) / 9 * w
        pen.part(rounded(x - 0.045 * w, 0.87, x + 0.045 * w, 0.985, 0.012), _WOOD * 0.95, depth=0.25)


def _outside(pen: Pen, glass: skia.Path, box: tuple[float, float, float, float], hour: str, *, wet: bool) -> None:
    """Sky, far trees and a lawn, soft as through a pane."""
    left, top, right, bottom = box
    high, low = (np.array(c) for c in _SKIES[hour])
    for k in range(24):
        t = k / 23
        pen.fill(rounded(left, top + t * (bottom - top) * 0.98, right, bottom, 0.0), high * (1 - t) + low * t, depth=0.0, clip=glass)
    snowy = hour.endswith("snow")
    dark = 0.62 if hour == "night snow" else 0.28 if hour == "night" else 0.62 if wet else 1.0
    rng = np.random.default_rng(8)
    if hour.startswith("night") and not wet:
        pen.fill(ellipse(left + 0.76 * (right - left), top + 0.16, 0.062, 0.062), np.array((1.0, 0.97, 0.84)), depth=0.05, clip=glass)
        for _ in range(26):
            r = float(rng.uniform(0.003, 0.006))
            pen.fill(ellipse(float(rng.uniform(left, right)), float(rng.uniform(top, top + 0.4)), r, r), np.ones(3), depth=0.0, clip=glass)
    elif not wet and not snowy:
        for u, v in ((0.22, 0.16), (0.7, 0.24)):
            for dx, dy, r in ((-0.08, 0.01, 0.045), (0.0, -0.015, 0.06), (0.08, 0.01, 0.045)):
                pen.fill(ellipse(left + u * (right - left) + dx, top + v + dy, 1.5 * r, r), np.array((1.0, 1.0, 1.0)), depth=0.06, clip=glass)
    for row, (green, y, r) in enumerate((((0.5, 0.68, 0.6), 0.54, 0.09), ((0.38, 0.62, 0.42), 0.62, 0.11))):
        for x in np.arange(left - 0.05, right + 0.1, 0.09):
            bush = ellipse(float(x) + float(rng.uniform(-0.03, 0.03)), y + float(rng.uniform(-0.03, 0.03)), r, 0.9 * r)
            hue = np.array((0.86, 0.9, 0.97) if snowy and row == 0 else (0.92, 0.95, 1.0) if snowy else green)
            pen.fill(bush, np.minimum(hue * dark * float(rng.uniform(0.92, 1.06)), 1.0), depth=0.2, clip=glass)
        if row == 0 and hour.startswith("night"):
            for _ in range(12):
                x, v = float(rng.uniform(left, right)), float(rng.uniform(0.5, 0.6))
                pen.fill(rounded(x, v, x + 0.012, v + 0.014, 0.002), np.array((1.0, 0.82, 0.46)), depth=0.0, clip=glass)
    pen.fill(rounded(left, 0.68, right, bottom, 0.0), np.array((0.97, 0.98, 1.0) if snowy else (0.52, 0.74, 0.38)) * dark, depth=0.25, clip=glass)


def _flakes(pen: Pen, glass: skia.Path, box: tuple[float, float, float, float]) -> None:
    """Snow in the air outside, and a little of it at the foot of the panes."""
    left, top, right, bottom = box
    rng = np.random.default_rng(5)
    for _ in range(130):
        r = float(rng.uniform(0.003, 0.009))
        pen.fill(ellipse(float(rng.uniform(left, right)), float(rng.uniform(top, bottom)), r, r), np.ones(3), depth=0.02, clip=glass)
    for x in np.arange(left, right, 0.05):
        pen.fill(ellipse(float(x), bottom + 0.006, 0.06, 0.03 * float(rng.uniform(0.6, 1.2))), np.array((0.97, 0.98, 1.0)), depth=0.1, clip=glass)


def _drops(pen: Pen, glass: skia.Path, box: tuple[float, float, float, float]) -> None:
    """Rain on the panes: slanting streaks outside, drops and their runnels on the glass."""
    left, top, right, bottom = box
    rng = np.random.default_rng(3)
    pen.canvas.save()
    pen.canvas.clipPath(glass, doAntiAlias=True)
    for _ in range(150):
        x, y, long = float(rng.uniform(left, right)), float(rng.uniform(top, bottom)), float(rng.uniform(0.04, 0.1))
        pen.canvas.drawLine(x, y, x - 0.16 * long, y + long, skia.Paint(AntiAlias=True, Color4f=skia.Color4f(0.9, 0.94, 1.0, 0.3), StrokeWidth=0.0028))
    for _ in range(110):
        x, y, r = float(rng.uniform(left, right)), float(rng.uniform(top, bottom)), float(rng.uniform(0.003, 0.008))
        if rng.random() < 0.25:
            pen.canvas.drawLine(x, y, x, y - float(rng.uniform(0.04, 0.14)), skia.Paint(AntiAlias=True, Color4f=skia.Color4f(0.93, 0.96, 1.0, 0.35), StrokeWidth=0.9 * r))
        pen.canvas.drawOval(skia.Rect.MakeLTRB(x - r, y - 1.2 * r, x + r, y + 1.2 * r), skia.Paint(AntiAlias=True, Color4f=skia.Color4f(0.86, 0.91, 0.97, 0.75)))
        pen.canvas.drawOval(skia.Rect.MakeLTRB(x - 0.6 * r, y - 0.8 * r, x - 0.1 * r, y - 0.2 * r), skia.Paint(AntiAlias=True, Color4f=skia.Color4f(1, 1, 1, 0.9)))
    pen.canvas.restore()


def gingerbread_man(pen: Pen, main: np.ndarray) -> None:
    """A biscuit in the shape of a man, with icing for eyes, mouth, cuffs and buttons."""
    x = pen.middle
    legs = [limb([(x + 0.07 * way, 0.66), (x + 0.13 * way, 0.9)], (0.17, 0.18)) for way in (-1, 1)]
    arms = [limb([(x, 0.5), (x + 0.25 * way, 0.5)], (0.15, 0.15)) for way in (-1, 1)]
    whole = ellipse(x, 0.22, 0.21, 0.205)
    for path in (*legs, *arms, closed([(x - 0.14, 0.42), (x, 0.39), (x + 0.14, 0.42), (x + 0.17, 0.6), (x + 0.13, 0.76), (x, 0.75), (x - 0.13, 0.76), (x - 0.17, 0.6)])):
        whole = skia.Op(whole, path, skia.PathOp.kUnion_PathOp) or whole
    rim = skia.Path(whole)
    rim.offset(0.008, 0.012)
    pen.fill(rim, main * 0.72, depth=0.1)
    pen.part(whole, main, depth=0.32)
    for way in (-1, 1):
        pen.fill(ellipse(x + 0.075 * way, 0.2, 0.026, 0.03), np.array((0.2, 0.12, 0.1)), depth=0.0)
        pen.fill(ellipse(x + 0.075 * way - 0.008, 0.19, 0.008, 0.009), np.ones(3), depth=0.0)
        pen.fill(ellipse(x + 0.125 * way, 0.265, 0.03, 0.02), np.array((0.95, 0.55, 0.5)), depth=0.0)
        for (a, b) in (((x + 0.265 * way, 0.44), (x + 0.265 * way, 0.565)), ((x + 0.05 * way, 0.885), (x + 0.19 * way, 0.86))):
            points = [(a[0] + (b[0] - a[0]) * t / 6 + (0.008 if t % 2 else -0.008), a[1] + (b[1] - a[1]) * t / 6 + (0.008 if t % 2 else -0.008)) for t in range(7)]
            pen.fill(limb(points, (0.018, 0.018)), _ICING, depth=0.05)
    pen.fill(limb([(x - 0.08, 0.285), (x - 0.04, 0.315), (x, 0.325), (x + 0.04, 0.315), (x + 0.08, 0.285)], (0.016, 0.016)), _ICING, depth=0.05)
    for k, colour in enumerate(((0.93, 0.28, 0.34), (0.3, 0.72, 0.42), (0.93, 0.28, 0.34))):
        pen.part(ellipse(x, 0.47 + 0.09 * k, 0.026, 0.026), np.array(colour), depth=0.2)
    pen.fill(closed_straight([(x - 0.06, 0.41), (x - 0.06, 0.44), (x, 0.425)]), np.array((0.3, 0.72, 0.42)), depth=0.1)
    pen.fill(closed_straight([(x + 0.06, 0.41), (x + 0.06, 0.44), (x, 0.425)]), np.array((0.3, 0.72, 0.42)), depth=0.1)


def pram(pen: Pen, main: np.ndarray) -> None:
    """A pram that rolls to the left, pushed at the right: a basket with a folding hood on two pairs of spoked wheels."""
    w, steel, dark = 2 * pen.middle, np.array((0.72, 0.75, 0.82)), np.array((0.22, 0.2, 0.28))
    pen.part(limb([(0.66 * w, 0.5), (0.82 * w, 0.24), (0.95 * w, 0.06)], (0.035, 0.035)), steel, depth=0.25)
    pen.part(limb([(0.89 * w, 0.06), (0.99 * w, 0.05)], (0.05, 0.05)), dark, depth=0.2)
    for a, b in ((0.26, 0.72), (0.72, 0.26)):
        pen.part(limb([(a * w, 0.62), (b * w, 0.86)], (0.03, 0.03)), steel, depth=0.25)
    hood = closed([(0.4 * w, 0.42), (0.42 * w, 0.2), (0.56 * w, 0.05), (0.74 * w, 0.1), (0.84 * w, 0.3), (0.84 * w, 0.44)])
    pen.part(hood, main * 0.86, depth=0.35)
    for u, v in ((0.5, 0.09), (0.66, 0.05), (0.79, 0.18)):
        pen.fill(limb([(0.62 * w, 0.43), (u * w, v)], (0.012, 0.012)), main * 0.62, depth=0.05, clip=hood)
    basket = closed([(0.08 * w, 0.4), (0.86 * w, 0.4), (0.84 * w, 0.58), (0.7 * w, 0.7), (0.3 * w, 0.7), (0.14 * w, 0.58)])
    pen.part(basket, main, depth=0.4)
    pen.part(rounded(0.06 * w, 0.375, 0.88 * w, 0.435, 0.03), np.minimum(main * 1.2, 1.0), depth=0.2)
    pen.part(closed([(0.12 * w, 0.39), (0.2 * w, 0.32), (0.36 * w, 0.33), (0.42 * w, 0.39)]), np.array((1.0, 0.97, 0.92)), depth=0.15)
    for u in (0.27, 0.71):
        x, y, r = u * w, 0.855, 0.13
        pen.part(ellipse(x, y, r, r), dark, depth=0.2)
        pen.fill(ellipse(x, y, 0.78 * r, 0.78 * r), np.array((0.93, 0.94, 0.97)), depth=0.1)
        for k in range(6):
            dx, dy = 0.76 * r * np.cos(np.pi * k / 6), 0.76 * r * np.sin(np.pi * k / 6)
            pen.fill(limb([(x - dx, y - dy), (x + dx, y + dy)], (0.012, 0.012)), steel, depth=0.05)
        pen.part(ellipse(x, y, 0.22 * r, 0.22 * r), dark, depth=0.2)


def lily_pad(pen: Pen, main: np.ndarray) -> None:
    """A broad leaf lying on the water, with its cleft and veins, a flower at its edge."""
    w = 2 * pen.middle
    leaf = closed([(0.02 * w, 0.6), (0.12 * w, 0.36), (0.42 * w, 0.24), (0.5 * w, 0.55), (0.6 * w, 0.24), (0.9 * w, 0.36), (0.98 * w, 0.6), (0.84 * w, 0.84), (0.5 * w, 0.93), (0.16 * w, 0.84)])
    under = skia.Path(leaf)
    under.offset(0.0, 0.05)
    pen.fill(under, main * 0.5, depth=0.1)
    pen.part(leaf, main, depth=0.3)
    for u, v in ((0.08, 0.6), (0.2, 0.8), (0.4, 0.89), (0.62, 0.89), (0.82, 0.8), (0.93, 0.6)):
        pen.fill(limb([(0.5 * w, 0.57), (u * w, v)], (0.02, 0.008)), main * 1.16, depth=0.05, clip=leaf)
    for k in range(7):
        a = np.pi * (0.08 + 0.14 * k)
        x, y = 0.86 * w + 0.15 * np.cos(a), 0.36 - 0.3 * np.sin(a)
        pen.part(closed([(0.86 * w - 0.05, 0.38), (0.5 * (0.86 * w + x) - 0.05, 0.5 * (0.36 + y)), (x, y), (0.5 * (0.86 * w + x) + 0.06, 0.5 * (0.36 + y)), (0.86 * w + 0.05, 0.38)]), np.array((0.98, 0.72, 0.84)), depth=0.2)
    pen.part(ellipse(0.86 * w, 0.34, 0.09, 0.07), np.array((0.99, 0.83, 0.35)), depth=0.2)
