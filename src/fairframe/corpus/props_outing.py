"""Props of an outing: a lighthouse and its beam, a globe with snow in it, a hamster's wheel, a skipping rope, a slope to go down. Each draws into a Pen as in `props`."""

from __future__ import annotations

import math

import numpy as np
import skia

from fairframe.corpus.figure_art import Pen, closed, ellipse, limb, rounded

_WHITE, _DARK, _ROCK, _LAMP = (np.array(c, float) for c in ((0.97, 0.96, 0.98), (0.2, 0.17, 0.26), (0.44, 0.41, 0.46), (1.0, 0.88, 0.45)))
LANTERN = (0.5, 0.155)  # where the lamp of a lighthouse is (u, v)
GRADE = 17.0  # degrees that a slope falls
TOP = 0.08  # of the height of a slope's picture: how far down its edge begins at the left


def lighthouse(pen: Pen, main: np.ndarray) -> None:
    """A white tower with bands of the main colour, its gallery, lamp and door, on rocks."""
    x = pen.middle
    tower = closed_straight([(x - 0.082, 0.235), (x + 0.082, 0.235), (x + 0.145, 0.9), (x - 0.145, 0.9)])
    for u, v, r in ((-0.2, 0.93, 0.1), (0.19, 0.93, 0.11), (-0.02, 0.95, 0.16), (0.08, 0.9, 0.09), (-0.11, 0.89, 0.09)):
        pen.part(closed([(x + u - 1.2 * r, v + 0.5 * r), (x + u - 0.8 * r, v - 0.4 * r), (x + u, v - 0.7 * r), (x + u + 0.9 * r, v - 0.3 * r), (x + u + 1.2 * r, v + 0.5 * r)]), _ROCK * (0.9 + 0.3 * abs(u)), depth=0.4)
    pen.part(tower, _WHITE, depth=0.3)
    for top, bottom in ((0.33, 0.44), (0.56, 0.67), (0.79, 0.9)):
        wide = [0.082 + 0.063 * (v - 0.235) / 0.665 for v in (top, bottom)]
        pen.fill(closed_straight([(x - wide[0], top), (x + wide[0], top), (x + wide[1], bottom), (x - wide[1], bottom)]), main, depth=0.3, clip=tower)
    pen.soft(closed_straight([(x + 0.03, 0.23), (x + 0.2, 0.23), (x + 0.2, 0.92), (x + 0.06, 0.92)]), (0.25, 0.15, 0.4), 0.3, 0.03, tower)
    for v, r in ((0.5, 0.022), (0.73, 0.025)):
        pen.part(rounded(x - r, v - 1.4 * r, x + r, v + 1.4 * r, 0.9 * r), _DARK * 1.4, depth=0.2)
    pen.part(rounded(x - 0.038, 0.825, x + 0.038, 0.9, 0.035), np.array((0.46, 0.3, 0.22)), depth=0.3)
    for u, v, r in ((-0.2, 0.965, 0.07), (0.22, 0.96, 0.08), (0.0, 0.975, 0.09)):
        pen.part(closed([(x + u - 1.3 * r, v + 0.4 * r), (x + u - 0.7 * r, v - 0.5 * r), (x + u + 0.2 * r, v - 0.7 * r), (x + u + 1.3 * r, v + 0.4 * r)]), _ROCK, depth=0.4)
    pen.part(rounded(x - 0.125, 0.212, x + 0.125, 0.245, 0.012), main * 0.8, depth=0.3)
    for k in range(-3, 4):
        pen.fill(rounded(x + 0.036 * k - 0.004, 0.165, x + 0.036 * k + 0.004, 0.214, 0.003), _DARK * 1.3, depth=0.1)
    pen.fill(rounded(x - 0.12, 0.16, x + 0.12, 0.169, 0.004), _DARK * 1.3, depth=0.1)
    pen.part(rounded(x - 0.062, 0.105, x + 0.062, 0.214, 0.012), _LAMP, depth=0.1)
    pen.soft(ellipse(x, LANTERN[1], 0.03, 0.035), (1.0, 1.0, 0.9), 0.9, 0.01, rounded(x - 0.062, 0.105, x + 0.062, 0.214, 0.012))
    for k in (-1, 0, 1):
        pen.fill(rounded(x + 0.035 * k - 0.004, 0.105, x + 0.035 * k + 0.004, 0.214, 0.002), _DARK * 1.4, depth=0.1)
    pen.part(closed([(x - 0.085, 0.11), (x - 0.06, 0.06), (x, 0.03), (x + 0.06, 0.06), (x + 0.085, 0.11), (x, 0.115)]), main, depth=0.3)
    pen.part(ellipse(x, 0.024, 0.014, 0.018), _DARK * 1.4, depth=0.1)


def closed_straight(points: list[tuple[float, float]]) -> skia.Path:
    """A polygon."""
    path = skia.Path()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    path.close()
    return path


def lamp_beam(pen: Pen, main: np.ndarray) -> None:
    """Light that goes out to the right from the middle of the left edge, wider and weaker the farther."""
    w = 2 * pen.middle
    cone = closed_straight([(0.0, 0.47), (w, 0.04), (w, 0.96), (0.0, 0.53)])
    colours = [skia.Color4f(*main.tolist(), alpha).toColor() for alpha in (0.85, 0.3, 0.0)]
    shader = skia.GradientShader.MakeLinear([skia.Point(0, 0.5), skia.Point(w, 0.5)], colours, [0.0, 0.4, 1.0])
    pen.canvas.drawPath(cone, skia.Paint(AntiAlias=True, Shader=shader, MaskFilter=skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, 0.02)))


def snow_globe(pen: Pen, main: np.ndarray) -> None:
    """A globe of glass on a foot of the main colour: a house and a fir in the snow inside."""
    x = pen.middle
    glass = ellipse(x, 0.4, 0.385, 0.385)
    pen.fill(glass, np.array((0.55, 0.74, 0.93)), depth=0.1)
    pen.soft(ellipse(x, 0.2, 0.3, 0.2), (0.9, 0.96, 1.0), 0.6, 0.08, glass)
    hill = closed([(x - 0.42, 0.62), (x - 0.2, 0.545), (x + 0.05, 0.56), (x + 0.25, 0.53), (x + 0.42, 0.62), (x + 0.3, 0.85), (x, 0.9), (x - 0.3, 0.85)])
    for u, top in ((0.2, 0.25), (-0.24, 0.36)):
        for k in range(3):
            v = top + 0.09 * k
            pen.fill(closed_straight([(x + u, v), (x + u + 0.055 + 0.025 * k, v + 0.14), (x + u - 0.055 - 0.025 * k, v + 0.14)]), np.array((0.18, 0.45, 0.34)), depth=0.3, clip=glass)
    pen.fill(rounded(x - 0.14, 0.4, x + 0.1, 0.6, 0.01), np.array((0.86, 0.42, 0.32)), depth=0.3)
    pen.fill(rounded(x - 0.05, 0.48, x + 0.01, 0.6, 0.02), np.array((0.42, 0.27, 0.22)), depth=0.2)
    for u in (-0.115, 0.035):
        pen.fill(rounded(x + u, 0.45, x + u + 0.042, 0.505, 0.006), _LAMP, depth=0.1)
    pen.fill(rounded(x + 0.03, 0.28, x + 0.065, 0.36, 0.006), np.array((0.6, 0.36, 0.3)), depth=0.2)
    pen.part(closed_straight([(x - 0.18, 0.415), (x - 0.02, 0.29), (x + 0.14, 0.415)]), _WHITE, depth=0.16)
    pen.fill(hill, _WHITE, depth=0.16, clip=glass)
    pen.soft(closed([(x - 0.28, 0.3), (x - 0.2, 0.16), (x - 0.06, 0.07), (x - 0.16, 0.2), (x - 0.24, 0.34)]), (1, 1, 1), 0.85, 0.012, glass)
    rim = skia.Paint(AntiAlias=True, Style=skia.Paint.kStroke_Style, StrokeWidth=0.012, Color4f=skia.Color4f(0.93, 0.97, 1.0, 0.85))
    pen.canvas.drawPath(glass, rim)
    pen.part(closed([(x - 0.27, 0.74), (x + 0.27, 0.74), (x + 0.34, 0.9), (x + 0.34, 0.985), (x - 0.34, 0.985), (x - 0.34, 0.9)]), main, depth=0.35)
    pen.part(rounded(x - 0.3, 0.725, x + 0.3, 0.785, 0.025), np.minimum(main * 0.6 + 0.35, 1.0), depth=0.3)


def snow_inside(pen: Pen, main: np.ndarray) -> None:
    """Flakes on a round pane, to be turned."""
    rng = np.random.default_rng(8)
    for _ in range(150):
        r, turn = 0.46 * math.sqrt(float(rng.uniform(0.0, 1.0))), float(rng.uniform(0, 2 * math.pi))
        size = float(rng.uniform(0.008, 0.019))
        pen.canvas.drawPath(ellipse(pen.middle + r * math.cos(turn), 0.5 + r * math.sin(turn), size, size), skia.Paint(AntiAlias=True, Color4f=skia.Color4f(*main.tolist(), 0.92)))


def running_wheel(pen: Pen, main: np.ndarray) -> None:
    """The turning part of a hamster's wheel: two rims with rungs between, spokes and a hub."""
    x = pen.middle

    def ring(radius: float, thick: float, colour: np.ndarray) -> None:
        outer, inner = ellipse(x, 0.5, radius, radius), ellipse(x, 0.5, radius - thick, radius - thick)
        band = skia.Op(outer, inner, skia.PathOp.kDifference_PathOp)
        if band is not None:
            pen.fill(band, colour, depth=0.3)

    pen.canvas.drawPath(ellipse(x, 0.5, 0.47, 0.47), skia.Paint(AntiAlias=True, Color4f=skia.Color4f(*np.minimum(0.55 * main + 0.45, 1.0).tolist(), 0.42)))
    for k in range(3):
        turn = math.pi * k / 3
        pen.fill(limb([(x - 0.45 * math.cos(turn), 0.5 - 0.45 * math.sin(turn)), (x + 0.45 * math.cos(turn), 0.5 + 0.45 * math.sin(turn))], (0.03, 0.03)), main * 0.82, depth=0.1)
    for k in range(24):
        turn = math.pi * k / 12
        pen.fill(limb([(x + r * math.cos(turn), 0.5 + r * math.sin(turn)) for r in (0.415, 0.485)], (0.02, 0.02)), np.minimum(main * 0.6 + 0.4, 1.0), depth=0.1)
    ring(0.5, 0.035, main)
    ring(0.43, 0.022, main * 0.9)
    pen.part(ellipse(x, 0.5, 0.055, 0.055), main * 0.75, depth=0.3)


def wheel_stand(pen: Pen, main: np.ndarray) -> None:
    """What a hamster's wheel turns in: two legs that meet at its hub, on a foot."""
    x = pen.middle
    for way in (-1, 1):
        pen.part(limb([(x, 0.08), (x + 0.36 * way, 0.92)], (0.055, 0.055)), main * 0.8, depth=0.3)
    pen.part(rounded(x - 0.46, 0.89, x + 0.46, 0.985, 0.04), main * 0.8, depth=0.3)


def skipping_rope(pen: Pen, main: np.ndarray) -> None:
    """A rope that is swung: a bow to the right from one hand at the top of the picture to the other at its foot."""
    w = 2 * pen.middle
    path = skia.Path()
    path.moveTo(0.03, 0.03)
    path.cubicTo(1.25 * w, 0.0, 1.25 * w, 1.0, 0.03, 0.97)
    pen.canvas.drawPath(path, skia.Paint(AntiAlias=True, Style=skia.Paint.kStroke_Style, StrokeWidth=0.022, Color4f=skia.Color4f(*main.tolist(), 1.0)))
    for v in (0.03, 0.97):
        pen.part(limb([(0.0, v), (0.07, v)], (0.045, 0.045)), np.array((0.55, 0.36, 0.25)), depth=0.2)


def slope(pen: Pen, main: np.ndarray) -> None:
    """A hillside that falls from the left edge to the right one by `GRADE`, of snow, sand or grass by its colour."""
    w = 2 * pen.middle
    fall = math.tan(math.radians(GRADE)) * w
    edge = closed_straight([(-0.1, TOP), (w + 0.1, TOP + fall * (w + 0.2) / w), (w + 0.1, 1.2), (-0.1, 1.2)])
    pen.fill(edge, main, depth=0.2)
    rng = np.random.default_rng(4)
    tan = fall / w
    for k in range(9):  # long soft rolls of the ground
        u, v = float(rng.uniform(-0.1, 1.0)) * w, 0.06 + 0.1 * k
        roll = closed([(u, TOP + tan * u + v), (u + 0.3, TOP + tan * (u + 0.3) + v - 0.025), (u + 0.7, TOP + tan * (u + 0.7) + v), (u + 0.3, TOP + tan * (u + 0.3) + v + 0.05)])
        pen.soft(roll, (main * 0.72).tolist(), 0.4, 0.03, edge)
    pen.soft(closed_straight([(-0.1, TOP - 0.02), (w + 0.1, TOP - 0.02 + fall * (w + 0.2) / w), (w + 0.1, TOP + 0.03 + fall * (w + 0.2) / w), (-0.1, TOP + 0.03)]), np.minimum(main * 0.4 + 0.62, 1.0).tolist(), 0.9, 0.012, edge)
    if main[1] > 1.15 * main[0]:  # grass has blades
        for _ in range(240):
            u = float(rng.uniform(0, w))
            v = TOP + tan * u + float(rng.uniform(0.0, 0.8)) ** 1.5
            pen.fill(limb([(u, v + 0.01), (u + float(rng.normal(0, 0.006)), v - float(rng.uniform(0.015, 0.035)))], (0.007, 0.002)), main * float(rng.uniform(0.8, 1.12)), depth=0.1)


def haystack(pen: Pen, main: np.ndarray) -> None:
    """A heap of hay, round above and ragged below."""
    x = pen.middle
    mound = closed([(x - 0.98, 0.985), (x - 0.82, 0.6), (x - 0.45, 0.2), (x, 0.07), (x + 0.45, 0.19), (x + 0.84, 0.6), (x + 0.98, 0.985), (x, 0.99)])
    pen.part(mound, main, depth=0.4)
    rng = np.random.default_rng(9)
    for _ in range(420):
        u, v = float(rng.uniform(-0.95, 0.95)), float(rng.uniform(0.1, 0.97))
        if v < 0.08 + 0.9 * abs(u) ** 2.2:
            continue
        turn, long = float(rng.normal(0.6 * u, 0.5)), float(rng.uniform(0.05, 0.12))
        dx, dy = long * math.sin(turn), long * math.cos(turn)
        pen.fill(limb([(x + u - dx / 2, v + dy / 2), (x + u + dx / 2, v - dy / 2)], (0.009, 0.005)), np.clip(main * float(rng.uniform(0.72, 1.18)), 0, 1), depth=0.05)


def carriage(pen: Pen, main: np.ndarray) -> None:
    """A coach that looks to the left, without its wheels: a curved cabin with a window, gilt edges, a box for whoever drives and the pole in front."""
    w = 2 * pen.middle
    gold = np.array((0.96, 0.78, 0.36))
    pen.part(limb([(0.02, 0.8), (0.3 * w, 0.82), (0.86 * w, 0.8)], (0.03, 0.05)), np.array((0.4, 0.26, 0.18)), depth=0.2)
    pen.part(limb([(0.12 * w, 0.82), (0.13 * w, 0.6), (0.24 * w, 0.56)], (0.03, 0.03)), gold, depth=0.2)
    pen.part(rounded(0.1 * w, 0.5, 0.26 * w, 0.58, 0.03), main * 0.7, depth=0.3)
    body = closed([(0.27 * w, 0.16), (0.5 * w, 0.12), (0.8 * w, 0.15), (0.9 * w, 0.32), (0.86 * w, 0.62), (0.72 * w, 0.78), (0.42 * w, 0.78), (0.31 * w, 0.6)])
    pen.part(body, main, depth=0.4)
    pen.part(closed([(0.25 * w, 0.17), (0.4 * w, 0.07), (0.58 * w, 0.05), (0.8 * w, 0.08), (0.92 * w, 0.18), (0.58 * w, 0.2)]), main * 0.75, depth=0.3)
    pen.part(ellipse(0.58 * w, 0.05, 0.03, 0.04), gold, depth=0.2)
    pen.part(rounded(0.43 * w, 0.22, 0.72 * w, 0.76, 0.05), main * 0.88, depth=0.3)
    pen.part(rounded(0.455 * w, 0.24, 0.695 * w, 0.5, 0.05), gold, depth=0.2)
    window = rounded(0.475 * w, 0.26, 0.675 * w, 0.48, 0.04)
    pen.fill(window, np.array((0.99, 0.9, 0.66)), depth=0.3)
    for u, way in ((0.475, 1), (0.675, -1)):
        pen.fill(closed([(u * w, 0.25), ((u + 0.085 * way) * w, 0.25), ((u + 0.03 * way) * w, 0.38), ((u + 0.012 * way) * w, 0.48), (u * w, 0.48)]), np.array((0.86, 0.3, 0.38)), depth=0.2, clip=window)
    pen.part(rounded(0.66 * w, 0.56, 0.69 * w, 0.62, 0.012), gold, depth=0.1)
    for u in (0.36, 0.79):
        pen.part(ellipse(u * w, 0.4, 0.05, 0.07), gold, depth=0.2)
        pen.fill(ellipse(u * w, 0.4, 0.036, 0.055), main * 1.1, depth=0.3)
    pen.part(ellipse(0.285 * w, 0.36, 0.035, 0.05), np.array((1.0, 0.88, 0.45)), depth=0.1)


def cart(pen: Pen, main: np.ndarray) -> None:
    """An open cart of planks that looks to the left, without its wheels, and the pole in front."""
    w = 2 * pen.middle
    pen.part(limb([(0.01, 0.62), (0.24 * w, 0.66), (0.9 * w, 0.66)], (0.045, 0.06)), main * 0.75, depth=0.2)
    box = closed_straight([(0.22 * w, 0.22), (0.98 * w, 0.22), (0.93 * w, 0.7), (0.27 * w, 0.7)])
    pen.part(box, main, depth=0.35)
    for k in (1, 2):
        v = 0.22 + 0.16 * k
        pen.fill(rounded(0.22 * w, v - 0.008, 0.98 * w, v + 0.008, 0.006), main * 0.6, depth=0.1, clip=box)
    for u in (0.3, 0.6, 0.9):
        pen.part(rounded((u - 0.018) * w, 0.18, (u + 0.018) * w, 0.71, 0.015), main * 0.82, depth=0.3)


def cart_wheel(pen: Pen, main: np.ndarray) -> None:
    """A spoked wheel of wood with an iron tyre."""
    x = pen.middle
    for radius, inner, colour in ((0.5, 0.455, _DARK * 1.3), (0.46, 0.385, main)):
        band = skia.Op(ellipse(x, 0.5, radius, radius), ellipse(x, 0.5, inner, inner), skia.PathOp.kDifference_PathOp)
        if band is not None:
            pen.fill(band, colour, depth=0.3)
    for k in range(4):
        turn = math.pi * k / 4
        pen.part(limb([(x - 0.4 * math.cos(turn), 0.5 - 0.4 * math.sin(turn)), (x + 0.4 * math.cos(turn), 0.5 + 0.4 * math.sin(turn))], (0.05, 0.05)), main * 0.9, depth=0.1)
    pen.part(ellipse(x, 0.5, 0.11, 0.11), main * 0.8, depth=0.3)


def iceberg(pen: Pen, main: np.ndarray) -> None:
    """A floe of ice with a flat top and a peak behind it, blue below."""
    w = 2 * pen.middle
    deep = np.array((0.5, 0.76, 0.92))
    pen.part(closed_straight([(0.1 * w, 0.5), (0.2 * w, 0.2), (0.3 * w, 0.06), (0.4 * w, 0.24), (0.5 * w, 0.5)]), np.minimum(main * 0.97, 1.0), depth=0.3)
    pen.fill(closed_straight([(0.3 * w, 0.06), (0.4 * w, 0.24), (0.5 * w, 0.5), (0.36 * w, 0.5), (0.33 * w, 0.3)]), deep * 1.08, depth=0.2)
    body = closed_straight([(0.02 * w, 0.56), (0.12 * w, 0.47), (0.88 * w, 0.46), (0.985 * w, 0.57), (0.9 * w, 0.97), (0.12 * w, 0.97)])
    pen.part(body, deep, depth=0.4)
    pen.fill(closed_straight([(0.02 * w, 0.56), (0.12 * w, 0.47), (0.88 * w, 0.46), (0.985 * w, 0.57), (0.8 * w, 0.64), (0.55 * w, 0.6), (0.3 * w, 0.65)]), main, depth=0.1)
    for u, v, long in ((0.2, 0.7, 0.16), (0.46, 0.66, 0.22), (0.7, 0.7, 0.18), (0.84, 0.64, 0.14)):
        pen.fill(closed_straight([(u * w, v), ((u + 0.05) * w, v + 0.02), ((u + 0.02) * w, v + long)]), np.minimum(deep * 1.22, 1.0), depth=0.1, clip=body)


def fish_bowl(pen: Pen, main: np.ndarray) -> None:
    """A round bowl of glass, three quarters full, with gravel and a plant."""
    x = pen.middle
    glass = closed([(x - 0.3, 0.06), (x - 0.47, 0.35), (x - 0.45, 0.66), (x - 0.28, 0.95), (x, 0.98), (x + 0.28, 0.95), (x + 0.45, 0.66), (x + 0.47, 0.35), (x + 0.3, 0.06), (x, 0.09)])

    def clear(path: skia.Path, colour: tuple[float, float, float], alpha: float) -> None:
        pen.canvas.save()
        pen.canvas.clipPath(glass, doAntiAlias=True)
        pen.canvas.drawPath(path, skia.Paint(AntiAlias=True, Color4f=skia.Color4f(*colour, alpha)))
        pen.canvas.restore()

    clear(glass, (0.86, 0.95, 1.0), 0.35)
    clear(rounded(x - 0.6, 0.24, x + 0.6, 1.1, 0.0), (float(main[0]), float(main[1]), float(main[2])), 0.34)
    clear(ellipse(x, 0.24, 0.43, 0.035), (0.8, 0.94, 1.0), 0.7)
    rng = np.random.default_rng(3)
    for way, top in ((-0.24, 0.42), (-0.18, 0.52), (0.26, 0.5)):
        pen.fill(limb([(x + way, 0.9), (x + way + 0.03, 0.5 * (0.9 + top)), (x + way - 0.01, top)], (0.045, 0.012)), np.array((0.3, 0.66, 0.36)), depth=0.2, clip=glass)
    for _ in range(120):
        u, v = float(rng.uniform(-0.42, 0.42)), float(rng.uniform(0.85, 0.98))
        pen.fill(ellipse(x + u, v, 0.024, 0.02), np.array(((0.95, 0.82, 0.6), (0.86, 0.62, 0.5), (0.7, 0.78, 0.86))[int(rng.integers(3))]), depth=0.2, clip=glass)
    pen.canvas.drawPath(glass, skia.Paint(AntiAlias=True, Style=skia.Paint.kStroke_Style, StrokeWidth=0.014, Color4f=skia.Color4f(0.93, 0.98, 1.0, 0.9)))
    pen.canvas.drawPath(ellipse(x, 0.07, 0.3, 0.03), skia.Paint(AntiAlias=True, Style=skia.Paint.kStroke_Style, StrokeWidth=0.018, Color4f=skia.Color4f(0.95, 0.99, 1.0, 0.95)))
    clear(closed([(x - 0.38, 0.3), (x - 0.3, 0.2), (x - 0.31, 0.42), (x - 0.37, 0.62)]), (1.0, 1.0, 1.0), 0.6)


def vine(pen: Pen, main: np.ndarray) -> None:
    """A liana with leaves that hangs down the whole picture."""
    x = pen.middle
    rng = np.random.default_rng(12)
    points = [(x + 0.012 * math.sin(9 * v), v) for v in np.linspace(0.0, 0.985, 12)]
    pen.part(limb(points, (0.02, 0.018)), main * 0.75, depth=0.3)
    for k in range(26):
        v = 0.03 + 0.036 * k
        way = 1 if k % 2 else -1
        leaf = closed([(0.0, 0.0), (0.026, -0.014), (0.06, 0.002), (0.026, 0.016)])
        leaf.transform(skia.Matrix.Scale(float(way), 1.0).postRotate(float(rng.uniform(5, 40)) * way).postTranslate(x + 0.012 * math.sin(9 * v), v))
        pen.part(leaf, main * float(rng.uniform(0.85, 1.12)), depth=0.2)
