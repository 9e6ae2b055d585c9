"""Household things, drawn front on at a stage point: x their middle, y their foot, h their height, all in frame heights."""

from __future__ import annotations

import math

import numpy as np
import skia

from fairframe.corpus.painters.base import polygon, smooth
from fairframe.corpus.painters.built_pen import Fill, Pen, ball, darker, diag, horiz, lighter, pick, soft, vert
from fairframe.corpus.painters.colour import Colour, fade, jitter, mix, rgb

CHEERFUL: tuple[Colour, ...] = tuple(rgb(c) for c in ("#e4572e", "#f3a712", "#5fa55a", "#3d8fb5", "#8f5fa8", "#e87ea1", "#f2d06b", "#4bb3a7"))
LEAF: Colour = rgb("#4f9d4b")
WOOD: Colour = rgb("#b87a48")
GOLD: Colour = rgb("#e0b04a")


def round_rect(x0: float, y0: float, x1: float, y1: float, r: float) -> skia.Path:
    path = skia.Path()
    path.addRoundRect(skia.Rect.MakeLTRB(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)), r, r)
    return path


def oval_path(x: float, y: float, rx: float, ry: float) -> skia.Path:
    return skia.Path().addOval(skia.Rect.MakeLTRB(x - rx, y - ry, x + rx, y + ry))


def turned(x: float, y: float, h: float, profile: list[tuple[float, float]]) -> skia.Path:
    """A body of revolution seen from the side. profile: (half width, height), both in units of h, from foot to top."""
    right = [(x + w * h, y + v * h) for w, v in profile]
    left = [(x - w * h, y + v * h) for w, v in reversed(profile)]
    path = skia.Path()
    path.moveTo(*right[0])
    for (ax, ay), (bx, by) in zip(right, right[1:], strict=False):
        path.cubicTo(ax, ay + (by - ay) * 0.5, bx, by - (by - ay) * 0.5, bx, by)
    path.lineTo(*left[0])
    for (ax, ay), (bx, by) in zip(left, left[1:], strict=False):
        path.cubicTo(ax, ay + (by - ay) * 0.5, bx, by - (by - ay) * 0.5, bx, by)
    path.close()
    return path


def glossy(pen: Pen, path: skia.Path, c: Colour) -> None:
    """A shiny rounded body: cylinder shading and a streak of light."""
    box = path.computeTightBounds()
    pen.path(path, horiz(darker(c, 0.12), lighter(c, 0.22), c, darker(c, 0.34), stops=(0.0, 0.28, 0.6, 1.0)))
    w, h = box.width(), box.height()
    with pen.clip(path):
        pen.rect(box.left() + w * 0.2, box.top() + h * 0.12, box.left() + w * 0.29, box.bottom() - h * 0.12, fade((1, 1, 1), 0.5), r=w * 0.05, blur=w * 0.02)
        pen.rect(box.left(), box.top(), box.right(), box.top() + h * 0.14, fade((0.1, 0.05, 0.15), 0.22), blur=h * 0.05)


def jar(pen: Pen, x: float, y: float, h: float, c: Colour, rng: np.random.Generator) -> None:
    glossy(pen, round_rect(x - h * 0.32, y, x + h * 0.32, y + h * 0.8, h * 0.12), c)
    pen.rect(x - h * 0.26, y + h * 0.8, x + h * 0.26, y + h, soft(pick(rng, (WOOD, rgb("#d9d4c8"), GOLD))), r=h * 0.05)
    pen.rect(x - h * 0.18, y + h * 0.24, x + h * 0.18, y + h * 0.52, fade((1, 0.98, 0.92), 0.85), r=h * 0.04)


def bottle(pen: Pen, x: float, y: float, h: float, c: Colour) -> None:
    glossy(pen, turned(x, y, h, [(0.15, 0), (0.16, 0.06), (0.16, 0.52), (0.05, 0.72), (0.05, 0.95), (0.065, 1.0)]), c)


def vase(pen: Pen, x: float, y: float, h: float, c: Colour, rng: np.random.Generator, *, flowers: bool = True) -> None:
    """A vase of height h, with flowers to about 2.2 h."""
    if flowers:
        bloom = pick(rng, CHEERFUL)
        for _ in range(7):
            a, length = rng.uniform(-0.75, 0.75), h * rng.uniform(1.0, 1.4)
            tip = (x + math.sin(a) * length * 0.7, y + h * 0.8 + math.cos(a) * length * 0.8)
            pen.curve([(x, y + h * 0.8), (x + math.sin(a) * h * 0.2, y + h * 1.3), tip], darker(LEAF, 0.15), h * 0.045)
            leaf(pen, (x + tip[0]) / 2, (y + h + tip[1]) / 2, h * 0.3, a * 60 + 30, LEAF)
            flower(pen, *tip, h * rng.uniform(0.2, 0.3), jitter(rng, bloom, 0.04))
    glossy(pen, turned(x, y, h, [(0.2, 0), (0.36, 0.35), (0.2, 0.82), (0.26, 1.0)]), c)


def flower(pen: Pen, x: float, y: float, r: float, c: Colour) -> None:
    for k in range(6):
        a = k * math.pi / 3 + x * 40
        pen.oval(x + math.cos(a) * r * 0.55, y + math.sin(a) * r * 0.55, r * 0.45, r * 0.45, ball(lighter(c, 0.35), c, darker(c, 0.15)))
    pen.oval(x, y, r * 0.32, r * 0.32, ball((1.0, 0.92, 0.5), (0.95, 0.7, 0.2)))


def leaf(pen: Pen, x: float, y: float, size: float, angle: float, c: Colour) -> None:
    """A pointed leaf growing from (x, y); angle in degrees, 0 up, positive to the left."""
    pen.canvas.save()
    pen.canvas.translate(x, y)
    pen.canvas.rotate(angle)
    path = skia.Path()
    path.moveTo(0, 0)
    path.quadTo(size * 0.32, size * 0.45, 0, size)
    path.quadTo(-size * 0.32, size * 0.45, 0, 0)
    pen.path(path, horiz(lighter(c, 0.2), c, darker(c, 0.22)))
    pen.line([(0, size * 0.05), (0, size * 0.9)], fade(lighter(c, 0.4), 0.5), size * 0.02)
    pen.canvas.restore()


def plant(pen: Pen, x: float, y: float, h: float, rng: np.random.Generator, *, pot: Colour | None = None, kind: str = "") -> None:
    """A pot plant: leafy (broad leaves), palm (arching) or bush."""
    kind = kind or pick(rng, ("leafy", "palm", "bush", "snake"))
    base, green = y + h * 0.26, jitter(rng, LEAF, 0.03, 0.15, 0.1)
    pot = pot or pick(rng, (rgb("#d9764a"), rgb("#e9e2d4"), rgb("#5c8aa8"), rgb("#c9a05e"), rgb("#7a8f6a")))
    pen.shade(x, y, h * 0.26, h * 0.045, 0.5)
    if kind == "bush":
        foliage(pen, rng, x, y + h * 0.62, h * 0.26, h * 0.36, green, n=26)
    elif kind == "snake":
        for i in range(9):
            leaf(pen, x + (i - 4) * h * 0.025, base, h * rng.uniform(0.45, 0.74), (4 - i) * 5.5 + rng.uniform(-3, 3), jitter(rng, green, 0.02))
    elif kind == "palm":
        for i in range(11):
            a = (i - 5) * 0.24 + rng.uniform(-0.07, 0.07)
            reach = h * rng.uniform(0.5, 0.68)
            tip = (x + math.sin(a) * reach * 0.85, base + math.cos(a) * reach - abs(a) * h * 0.06)
            mid = (x + math.sin(a) * reach * 0.3, base + reach * 0.75)
            pen.curve([(x, base), mid, tip], darker(green, 0.1), h * 0.016)
            for t in np.linspace(0.3, 1.0, 7):
                px, py = ((1 - t) ** 2 * x + 2 * t * (1 - t) * mid[0] + t * t * tip[0], (1 - t) ** 2 * base + 2 * t * (1 - t) * mid[1] + t * t * tip[1])
                for side in (-1, 1):
                    leaf(pen, px, py, h * 0.15 * (1.25 - t * 0.6), -math.degrees(a) * 1.2 - side * 58, jitter(rng, green, 0.015, 0.05, 0.1))
    else:
        for _ in range(13):
            a = rng.uniform(-1.1, 1.1)
            reach = h * rng.uniform(0.25, 0.55)
            px, py = x + math.sin(a) * reach * 0.55, base + math.cos(a) * reach * 0.8
            pen.curve([(x, base), (x + math.sin(a) * reach * 0.15, base + reach * 0.5), (px, py)], darker(green, 0.25), h * 0.012)
            leaf(pen, px, py, h * rng.uniform(0.2, 0.3), -math.degrees(a) * 1.1, jitter(rng, green, 0.02, 0.08, 0.12))
    glossy(pen, turned(x, y, h, [(0.12, 0), (0.13, 0.02), (0.18, 0.26)]), pot)
    pen.rect(x - h * 0.2, y + h * 0.235, x + h * 0.2, y + h * 0.29, horiz(darker(pot, 0.05), lighter(pot, 0.35), darker(pot, 0.25)), r=h * 0.02)


def foliage(pen: Pen, rng: np.random.Generator, x: float, y: float, rx: float, ry: float, c: Colour, *, n: int = 30, size: float = 0.42) -> None:
    """A leafy mass of soft rounds: dark ones below and behind, lit ones above."""
    for k in range(n):
        t = k / n
        a, d = rng.uniform(0, 2 * math.pi), math.sqrt(rng.random()) * (0.85 - 0.25 * t)
        px, py = x + math.cos(a) * d * rx, y + math.sin(a) * d * ry + ry * (0.22 * t - 0.1)
        r = min(rx, ry) * size * rng.uniform(0.65, 1.0) * (1.05 - 0.35 * t)
        up = (py - y) / ry
        tone = mix(darker(c, 0.42), lighter(c, 0.22), min(1.0, max(0.0, 0.42 + 0.4 * up + 0.25 * t)))
        tone = jitter(rng, tone, 0.012, 0.05, 0.04)
        pen.oval(px, py, r, r * 0.94, ball(lighter(tone, 0.2), tone, darker(tone, 0.2)))


def books(pen: Pen, rng: np.random.Generator, x0: float, x1: float, y: float, h: float, *, palette: tuple[Colour, ...] = (), gaps: float = 0.08) -> None:
    """A row of books standing from x0 to x1 on a shelf at y; h: the clear height."""
    colours = palette or CHEERFUL
    x = x0 + h * 0.03
    while x < x1 - h * 0.09:
        if rng.random() < gaps:
            kind = rng.integers(3)
            if kind == 0 and x < x1 - h * 0.6:  # a lying pile
                for k in range(int(rng.integers(2, 5))):
                    c, w = jitter(rng, pick(rng, colours), 0.02, 0.1, 0.1), h * rng.uniform(0.42, 0.55)
                    pen.rect(x, y + k * h * 0.12, x + w, y + (k + 1) * h * 0.12 - h * 0.01, vert(lighter(c, 0.25), c, darker(c, 0.25)), r=h * 0.015)
                x += h * 0.6
            else:
                x += h * rng.uniform(0.08, 0.35)
            continue
        w, tall = h * rng.uniform(0.09, 0.2), h * rng.uniform(0.66, 0.94)
        if x + w > x1:
            break
        c = jitter(rng, pick(rng, colours), 0.02, 0.12, 0.12)
        pen.rect(x, y, x + w * 0.95, y + tall, horiz(darker(c, 0.15), lighter(c, 0.18), c, darker(c, 0.35), stops=(0, 0.3, 0.6, 1)), r=w * 0.12)
        band = y + tall * rng.uniform(0.68, 0.8)
        pen.rect(x + w * 0.12, band, x + w * 0.83, band + tall * 0.05, fade(pick(rng, (GOLD, (1, 0.96, 0.86))), 0.8))
        if rng.random() < 0.5:
            pen.rect(x + w * 0.3, y + tall * 0.25, x + w * 0.65, y + tall * 0.55, fade(lighter(c, 0.6), 0.55))
        x += w


def shelf(pen: Pen, x0: float, x1: float, y: float, c: Colour, thick: float = 0.014) -> None:
    """A board on the wall with its shadow."""
    pen.rect(x0, y - thick - 0.035, x1 + 0.008, y - thick, vert(fade((0.1, 0.05, 0.12), 0.3), fade((0.1, 0.05, 0.12), 0)))
    pen.rect(x0, y - thick, x1, y, vert(lighter(c, 0.4), c, darker(c, 0.3), stops=(0, 0.3, 1)), r=0.003)


def picture(pen: Pen, rng: np.random.Generator, x0: float, y0: float, x1: float, y1: float, frame: Colour) -> None:
    """A framed picture: a landscape, a still life or shapes."""
    pen.rect(x0 + 0.006, y0 - 0.016, x1 + 0.012, y1 - 0.006, fade((0.1, 0.05, 0.15), 0.35), blur=0.01)
    pen.rect(x0, y0, x1, y1, diag(lighter(frame, 0.35), frame, darker(frame, 0.3)), r=0.003)
    m = min(x1 - x0, y1 - y0) * 0.09
    pen.rect(x0 + m * 0.7, y0 + m * 0.7, x1 - m * 0.7, y1 - m * 0.7, darker(frame, 0.35))
    a, b, c, d = x0 + m, y0 + m, x1 - m, y1 - m
    with pen.clip(round_rect(a, b, c, d, 0.001)):
        hue = pick(rng, CHEERFUL)
        other, kind = jitter(rng, hue, 0.25, 0.2, 0.1), rng.integers(4)
        pen.rect(a, b, c, d, vert(lighter(hue, 0.6), lighter(other, 0.45)))
        if kind == 0:
            for k in range(3):
                y = b + (d - b) * (0.5 - 0.16 * k)
                pts = [(px, y + (d - b) * rng.uniform(-0.12, 0.12)) for px in np.linspace(a - 0.02, c + 0.02, 5)]
                pen.path(smooth([(a - 0.05, b - 0.05), *pts, (c + 0.05, b - 0.05)], closed=True), mix(lighter(other, 0.2), darker(hue, 0.3), k / 2))
            pen.oval(a + (c - a) * 0.7, b + (d - b) * 0.74, m, m, (1, 0.95, 0.75))
        elif kind == 1:
            for _ in range(6):
                r = (d - b) * rng.uniform(0.1, 0.26)
                pen.oval(rng.uniform(a, c), rng.uniform(b, d), r, r, fade(jitter(rng, pick(rng, CHEERFUL), 0.03), 0.8))
        elif kind == 2:
            vase(pen, (a + c) / 2, b + (d - b) * 0.1, (d - b) * 0.34, darker(hue, 0.1), rng)
        else:
            for k in range(5):
                pen.rect(a + (c - a) * k / 5, b, a + (c - a) * (k + 1) / 5, b + (d - b) * rng.uniform(0.2, 0.95), jitter(rng, pick(rng, CHEERFUL), 0.03))
        pen.poly([(a, d), (a + (c - a) * 0.3, d), (a, d - (d - b) * 0.5)], fade((1, 1, 1), 0.16))


def wall_clock(pen: Pen, rng: np.random.Generator, x: float, y: float, r: float, rim: Colour) -> None:
    pen.oval(x + r * 0.1, y - r * 0.16, r * 1.05, r * 1.05, fade((0.1, 0.05, 0.15), 0.35), blur=r * 0.12)
    pen.oval(x, y, r, r, diag(lighter(rim, 0.4), rim, darker(rim, 0.35)))
    pen.oval(x, y, r * 0.84, r * 0.84, diag((1, 1, 0.98), (0.9, 0.89, 0.86)))
    for k in range(12):
        a = k * math.pi / 6
        pen.oval(x + math.sin(a) * r * 0.68, y + math.cos(a) * r * 0.68, r * 0.035, r * 0.035, (0.3, 0.28, 0.34))
    for length, width in ((0.42, 0.08), (0.62, 0.05)):
        a = rng.uniform(0, 2 * math.pi)
        pen.line([(x, y), (x + math.sin(a) * r * length, y + math.cos(a) * r * length)], (0.2, 0.18, 0.24), r * width)
    pen.oval(x, y, r * 0.07, r * 0.07, rgb("#d9483b"))


def pendant(pen: Pen, x: float, y: float, size: float, top: float, c: Colour, lit: float) -> None:
    """A lamp hanging from stage y `top` down to y; lit 0..1."""
    pen.line([(x, top), (x, y + size * 0.8)], (0.2, 0.18, 0.2), 0.004)
    glossy(pen, turned(x, y, size, [(0.62, 0.0), (0.56, 0.14), (0.3, 0.55), (0.1, 0.7), (0.08, 0.85)]), c)
    pen.oval(x, y, size * 0.6, size * 0.09, mix(darker(c, 0.4), (1.0, 0.93, 0.7), lit))
    pen.oval(x, y - size * 0.03, size * 0.18, size * 0.16, mix((0.85, 0.83, 0.8), (1.0, 0.97, 0.85), lit))


def table_lamp(pen: Pen, x: float, y: float, h: float, c: Colour, foot: Colour, lit: float) -> None:
    glossy(pen, turned(x, y, h, [(0.2, 0), (0.2, 0.04), (0.05, 0.1), (0.1, 0.3), (0.03, 0.5), (0.03, 0.6)]), foot)
    shade_path = polygon([(x - h * 0.34, y + h * 0.5), (x + h * 0.34, y + h * 0.5), (x + h * 0.2, y + h), (x - h * 0.2, y + h)])
    warm = (1.0, 0.86, 0.6)
    pen.path(shade_path, horiz(mix(darker(c, 0.2), warm, lit * 0.55), mix(lighter(c, 0.3), (1, 0.95, 0.8), lit * 0.85), mix(darker(c, 0.25), warm, lit * 0.5)))


def floor_lamp(pen: Pen, x: float, y: float, h: float, c: Colour, lit: float) -> None:
    pen.shade(x, y, h * 0.14, h * 0.025, 0.5)
    pen.oval(x, y + h * 0.012, h * 0.1, h * 0.016, vert(lighter(GOLD, 0.2), darker(GOLD, 0.4)))
    pen.rect(x - h * 0.01, y + h * 0.01, x + h * 0.01, y + h * 0.8, horiz(lighter(GOLD, 0.3), darker(GOLD, 0.4)))
    table_lamp(pen, x, y + h * 0.52, h * 0.46, c, GOLD, lit)


def pot(pen: Pen, x: float, y: float, h: float, c: Colour) -> None:
    """A cooking pot with its lid."""
    glossy(pen, round_rect(x - h * 0.62, y, x + h * 0.62, y + h * 0.68, h * 0.12), c)
    for side in (-1, 1):
        pen.rect(x + side * h * 0.6, y + h * 0.42, x + side * h * 0.82, y + h * 0.52, soft(darker(c, 0.35)), r=h * 0.05)
    pen.path(turned(x, y + h * 0.68, h, [(0.66, 0), (0.64, 0.05), (0.3, 0.16), (0.05, 0.2)]), horiz(lighter(c, 0.3), lighter(c, 0.1), darker(c, 0.3)))
    pen.oval(x, y + h * 0.92, h * 0.09, h * 0.08, soft(darker(c, 0.5)))


def cup(pen: Pen, x: float, y: float, h: float, c: Colour, side: int = 1) -> None:
    pen.oval(x + side * h * 0.4, y + h * 0.5, h * 0.22, h * 0.26, darker(c, 0.15), stroke=h * 0.1)
    glossy(pen, round_rect(x - h * 0.4, y, x + h * 0.4, y + h, h * 0.14), c)
    pen.oval(x, y + h * 0.95, h * 0.38, h * 0.09, darker(c, 0.25))


def fruit_bowl(pen: Pen, x: float, y: float, h: float, c: Colour, rng: np.random.Generator) -> None:
    for k in range(9):
        fruit = pick(rng, (rgb("#e5383b"), rgb("#f7922d"), rgb("#f9cf3f"), rgb("#8bc34a"), rgb("#7b3fa0")))
        px, py, r = x + (k % 5 - 2) * h * 0.34 + rng.uniform(-0.05, 0.05) * h, y + h * (0.62 + 0.28 * (k // 5) + rng.uniform(-0.05, 0.08)), h * 0.26
        pen.oval(px, py, r, r, ball(lighter(fruit, 0.5), fruit, darker(fruit, 0.3)))
    glossy(pen, turned(x, y, h, [(0.4, 0), (0.38, 0.05), (0.85, 0.35), (1.0, 0.62)]), c)


def stool(pen: Pen, x: float, y: float, h: float, c: Colour, seat: Colour) -> None:
    pen.shade(x, y, h * 0.45, h * 0.07, 0.45)
    for dx, lean, tone in ((0.2, 0.06, 0.4), (-0.2, -0.06, 0.4), (0.28, 0.14, 0.1), (-0.28, -0.14, 0.0)):
        pen.line([(x + h * (dx + lean), y), (x + h * dx * 0.8, y + h * 0.92)], darker(c, tone), h * 0.07)
    pen.line([(x - h * 0.36, y + h * 0.32), (x + h * 0.36, y + h * 0.32)], darker(c, 0.15), h * 0.05)
    pen.rect(x - h * 0.38, y + h * 0.88, x + h * 0.38, y + h * 1.02, vert(lighter(seat, 0.35), seat, darker(seat, 0.25)), r=h * 0.07)


def cushion(pen: Pen, x: float, y: float, size: float, c: Colour, turn: float = 0.0) -> None:
    """A plump cushion whose middle is at (x, y)."""
    pen.canvas.save()
    pen.canvas.translate(x, y)
    pen.canvas.rotate(turn)
    s = size / 2
    path = skia.Path()
    path.moveTo(-s, -s)
    for a, b in (((0, -s * 0.82), (s, -s)), ((s * 0.84, 0), (s, s)), ((0, s * 0.84), (-s, s)), ((-s * 0.84, 0), (-s, -s))):
        path.quadTo(*a, *b)
    path.close()
    pen.body(path, c, depth=size * 0.12)
    pen.canvas.restore()


def panel(pen: Pen, x0: float, y0: float, x1: float, y1: float, c: Colour, *, knob: Fill | None = None, r: float = 0.006) -> None:
    """A cupboard door or drawer front: raised frame, sunk field, knob."""
    pen.rect(x0, y0, x1, y1, fade(darker(c, 0.7), 0.6), r=r)
    pen.rect(x0 + 0.002, y0 + 0.002, x1 - 0.002, y1 - 0.001, vert(lighter(c, 0.16), c, darker(c, 0.08)), r=r)
    m = min(x1 - x0, y1 - y0) * 0.14
    if y1 - y0 > 0.08:
        pen.rect(x0 + m, y0 + m, x1 - m, y1 - m, vert(darker(c, 0.2), lighter(c, 0.12)), r=r)
        pen.rect(x0 + m + 0.003, y0 + m + 0.003, x1 - m - 0.003, y1 - m - 0.004, vert(darker(c, 0.02), lighter(c, 0.08)), r=r)
    if knob is not None:
        low = y1 - y0 > 0.08
        kx, ky = (x1 - m * 0.9, y0 + (y1 - y0) * 0.6) if low else ((x0 + x1) / 2, (y0 + y1) / 2)
        pen.oval(kx + 0.001, ky - 0.004, 0.009, 0.009, fade((0.1, 0.05, 0.1), 0.4))
        pen.oval(kx, ky, 0.008, 0.008, knob)

