"""Large furniture, drawn front on (the bed in perspective): x the middle, y the foot, sizes in frame heights on the stage."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import skia

from fairframe.corpus.painters.base import Point, polygon
from fairframe.corpus.painters.built_pen import Pen, View, ball, darker, horiz, lighter, pick, soft, vert
from fairframe.corpus.painters.built_things import CHEERFUL, GOLD, WOOD, books, cushion, glossy, jar, panel, plant, round_rect, vase
from fairframe.corpus.painters.colour import Colour, fade, jitter, mix, rgb


def sofa(pen: Pen, rng: np.random.Generator, x: float, y: float, wide: float, tall: float, c: Colour, *, seats: int = 2) -> None:
    """A plump sofa with loose cushions; tall is the height of its back."""
    h = wide / 2
    pen.shade(x, y, h * 1.15, tall * 0.14, 0.6)
    for side in (-1, 1):
        pen.rect(x + side * h * 0.86 - 0.012, y - 0.004, x + side * h * 0.86 + 0.012, y + tall * 0.14, vert(darker(WOOD, 0.3), darker(WOOD, 0.6)), r=0.003)
    pen.body(round_rect(x - h * 0.93, y + tall * 0.1, x + h * 0.93, y + tall, tall * 0.2), darker(c, 0.08), depth=tall * 0.1)
    inner = h * 0.78
    for i in range(seats):
        a, b = x - inner + 2 * inner * i / seats, x - inner + 2 * inner * (i + 1) / seats
        pen.body(round_rect(a + 0.003, y + tall * 0.4, b - 0.003, y + tall * 0.94, tall * 0.14), c, depth=tall * 0.09)
    for i in range(seats):
        a, b = x - inner + 2 * inner * i / seats, x - inner + 2 * inner * (i + 1) / seats
        pen.body(round_rect(a + 0.001, y + tall * 0.26, b - 0.001, y + tall * 0.5, tall * 0.09), lighter(c, 0.1), depth=tall * 0.07)
    pen.rect(x - h * 0.88, y + tall * 0.1, x + h * 0.88, y + tall * 0.28, vert(darker(c, 0.05), darker(c, 0.3)), r=tall * 0.05)
    for side in (-1, 1):
        pen.body(round_rect(x + side * h, y + tall * 0.08, x + side * h * 0.74, y + tall * 0.66, tall * 0.12), c, depth=tall * 0.09)
    for side in (-1, 1):
        if rng.random() < 0.85:
            cushion(pen, x + side * inner * rng.uniform(0.55, 0.72), y + tall * 0.6, tall * 0.42, pick(rng, CHEERFUL), rng.uniform(-18, 18))


def bookcase(pen: Pen, rng: np.random.Generator, x0: float, x1: float, y0: float, y1: float, c: Colour, *, rows: int = 4, palette: tuple[Colour, ...] = (), busy: float = 0.1) -> None:
    """Open shelves full of books and small things."""
    edge = min(0.016, (x1 - x0) * 0.07)
    pen.rect(x0 - 0.014, y0 - 0.004, x1 + 0.014, y1, fade((0.06, 0.03, 0.1), 0.4), blur=0.014)
    pen.rect(x0, y0, x1, y1, horiz(lighter(c, 0.2), c, darker(c, 0.2)), r=0.004)
    pen.rect(x0 - 0.008, y1 - 0.004, x1 + 0.008, y1 + 0.014, vert(lighter(c, 0.4), darker(c, 0.1)), r=0.004)
    step = (y1 - y0 - edge * 1.6) / rows
    for j in range(rows):
        low, a, b = y0 + edge * 1.2 + j * step, x0 + edge, x1 - edge
        high = low + step - edge * 0.8
        pen.rect(a, low, b, high, vert(darker(c, 0.78), darker(c, 0.55), darker(c, 0.6)))
        if rng.random() < busy and b - a < 0.5:
            for k in range(3):
                px = a + (b - a) * (k + 0.5) / 3
                kind = rng.integers(3)
                if kind == 0:
                    vase(pen, px, low, (high - low) * 0.55, pick(rng, CHEERFUL), rng, flowers=False)
                elif kind == 1:
                    jar(pen, px, low, (high - low) * 0.6, pick(rng, CHEERFUL), rng)
                else:
                    pen.oval(px, low + (high - low) * 0.3, (high - low) * 0.24, (high - low) * 0.28, ball(lighter(GOLD, 0.4), GOLD, darker(GOLD, 0.4)))
        else:
            books(pen, rng, a, b, low, high - low, palette=palette, gaps=0.1)
        pen.rect(a, high - (high - low) * 0.25, b, high, vert(fade((0.05, 0.02, 0.08), 0.5), fade((0.05, 0.02, 0.08), 0)))
        pen.rect(x0, low - edge * 0.8, x1, low, vert(lighter(c, 0.4), c, darker(c, 0.2)))


def fireplace(pen: Pen, rng: np.random.Generator, x: float, y: float, wide: float, tall: float, c: Colour) -> tuple[float, float]:
    """A chimney piece with its hearth; returns the middle of the fire."""
    h = wide / 2
    pen.shade(x, y, h * 1.2, 0.02, 0.5)
    pen.body(round_rect(x - h, y - 0.01, x + h, y + tall, 0.01), c, depth=0.012, amount=0.1)
    for side in (-1, 1):
        a, b = sorted((x + side * h * 0.96, x + side * h * 0.66))
        panel(pen, a, y + 0.01, b, y + tall * 0.86, c)
    mouth = skia.Path()
    mouth.addRoundRect(skia.Rect.MakeLTRB(x - h * 0.58, y, x + h * 0.58, y + tall * 0.68), h * 0.22, h * 0.22)
    pen.path(mouth, vert(rgb("#1a1016"), rgb("#4a2018"), rgb("#8a3a18")))
    with pen.clip(mouth):
        for row in range(9):
            for k in range(9):
                bx = x - h * 0.6 + (k + 0.5 * (row % 2)) * h * 0.15
                pen.rect(bx, y + row * tall * 0.08, bx + h * 0.135, y + (row + 0.85) * tall * 0.08, fade(jitter(rng, rgb("#7a3b28"), 0.01, 0.1, 0.2), 0.35))
        fx, fy = x, y + tall * 0.1
        pen.glow(fx, fy + tall * 0.1, h * 0.8, tall * 0.6, rgb("#ff8a2a"), 0.9)
        for turn in (-16, 14, 4):
            pen.canvas.save()
            pen.canvas.translate(fx, fy)
            pen.canvas.rotate(turn)
            pen.rect(-h * 0.34, -tall * 0.045, h * 0.34, tall * 0.03, vert(rgb("#8a5a36"), rgb("#3a2016")), r=0.008)
            pen.canvas.restore()
        for size, colour in ((1.0, rgb("#ff5a1f")), (0.72, rgb("#ff9a2a")), (0.42, rgb("#ffe27a"))):
            for k in (-1, 0, 1):
                flame(pen, fx + k * h * 0.17, fy, h * 0.17 * size, tall * (0.44 - 0.13 * abs(k)) * size, colour)
    pen.rect(x - h * 1.12, y + tall * 0.97, x + h * 1.12, y + tall * 1.05, vert(lighter(c, 0.5), c, darker(c, 0.25)), r=0.006)
    return fx, fy + tall * 0.12


def flame(pen: Pen, x: float, y: float, r: float, h: float, c: Colour) -> None:
    path = skia.Path()
    path.moveTo(x, y + h)
    path.cubicTo(x + r * 0.2, y + h * 0.6, x + r * 1.25, y + h * 0.5, x + r, y + h * 0.18)
    path.cubicTo(x + r * 0.8, y - h * 0.05, x - r * 0.8, y - h * 0.05, x - r, y + h * 0.18)
    path.cubicTo(x - r * 1.2, y + h * 0.55, x - r * 0.3, y + h * 0.6, x, y + h)
    pen.path(path, vert(fade(c, 0.75), c, lighter(c, 0.25)))


def chair(pen: Pen, x: float, y: float, h: float, c: Colour, seat: Colour, *, side: int = 1) -> None:
    """A plain chair seen a little from the side; side: where its back is."""
    w = h * 0.24
    pen.shade(x, y, w * 1.7, h * 0.04, 0.45)
    for dx, tone in ((-0.8, 0.35), (0.8, 0.35), (-1.0, 0.05), (1.0, 0.05)):
        back = dx * side > 0
        pen.line([(x + dx * w * 1.05, y + (0.02 * h if tone > 0.2 else 0)), (x + dx * w * (0.95 if not back else 1.1), y + (h if back and tone < 0.2 else h * 0.46))], darker(c, tone), h * 0.045)
    bx = x + side * w * 1.08
    pen.body(round_rect(bx - h * 0.035, y + h * 0.62, bx + h * 0.035, y + h, h * 0.03), c, depth=h * 0.02)
    pen.rect(x - w * 1.15, y + h * 0.43, x + w * 1.15, y + h * 0.5, vert(lighter(seat, 0.3), seat, darker(seat, 0.3)), r=h * 0.025)


def table(pen: Pen, x: float, y: float, wide: float, tall: float, c: Colour, *, cloth: Colour | None = None, round: bool = True) -> None:
    """A table seen from slightly above: the top is an ellipse or a trapezoid at y + tall."""
    h = wide / 2
    pen.shade(x, y, h * 0.9, tall * 0.14, 0.5)
    if round:
        if cloth is None:
            glossy(pen, polygon([(x - h * 0.3, y), (x + h * 0.3, y), (x + h * 0.07, y + tall * 0.12), (x + h * 0.07, y + tall), (x - h * 0.07, y + tall), (x - h * 0.07, y + tall * 0.12)]), darker(c, 0.25))
            pen.oval(x, y + tall - 0.012, h, h * 0.17, darker(c, 0.45))
        else:
            drape = skia.Path()
            drape.moveTo(x - h, y + tall)
            drape.quadTo(x - h * 1.02, y + tall * 0.4, x - h * 0.92, y + tall * 0.12)
            n = 7
            for k in range(n):
                a = x - h * 0.92 + 2 * h * 0.92 * (k + 1) / n
                drape.quadTo(a - h * 0.92 / n, y + (tall * 0.02 if k % 2 else tall * 0.16), a, y + tall * 0.1)
            drape.quadTo(x + h * 1.02, y + tall * 0.4, x + h, y + tall)
            drape.close()
            pen.path(drape, vert(cloth, darker(cloth, 0.25)))
            with pen.clip(drape):
                for k in range(n):
                    a = x - h + 2 * h * k / n
                    pen.rect(a, y, a + 2 * h / n, y + tall, horiz(fade(darker(cloth, 0.6), 0.3), fade(lighter(cloth, 0.6), 0.3), fade(darker(cloth, 0.6), 0.1)))
        top = cloth or c
        pen.oval(x, y + tall, h, h * 0.17, horiz(lighter(top, 0.3), top, darker(top, 0.08)))
        pen.oval(x, y + tall + h * 0.012, h * 0.94, h * 0.145, fade(lighter(top, 0.5), 0.45))
        return
    for dx in (-0.9, 0.9):
        pen.rect(x + dx * h - 0.012, y, x + dx * h + 0.012, y + tall, horiz(lighter(c, 0.1), darker(c, 0.35)), r=0.004)
    pen.rect(x - h * 0.92, y + tall * 0.8, x + h * 0.92, y + tall, vert(darker(c, 0.4), darker(c, 0.15)))
    lip = tall * 0.12
    pen.poly([(x - h, y + tall), (x + h, y + tall), (x + h * 0.9, y + tall + lip), (x - h * 0.9, y + tall + lip)], vert(lighter(c, 0.4), lighter(c, 0.15)))
    pen.rect(x - h, y + tall - 0.016, x + h, y + tall, vert(lighter(c, 0.1), darker(c, 0.25)), r=0.004)


def bed(pen: Pen, view: View, rng: np.random.Generator, x0: float, x1: float, near: float, far: float, frame: Colour, quilt: Colour) -> None:
    """A bed that stands with its head at the wall, in perspective: x0, x1, near and far in world units; seen over its foot."""
    high, top = 0.17, 0.225
    second, sheet = lighter(jitter(rng, quilt, 0.12), 0.45), (0.98, 0.965, 0.94)
    inner = x0 if abs(x0) < abs(x1) else x1
    view.floor(pen, x0 - 0.05, x1 + 0.05, near - 0.05, far, fade((0.05, 0.02, 0.09), 0.4), blur=0.012)
    board = [view.at(x, y, far) for x, y in ((x0 - 0.03, 0.0), (x1 + 0.03, 0.0), (x1 + 0.03, 0.44), ((x0 + x1) / 2, 0.52), (x0 - 0.03, 0.44))]
    pen.body(smooth_board(board), frame, depth=0.014)
    view.box(pen, x0, x1, 0.04, high, near + 0.015, far, frame)
    view.box(pen, x0 + 0.012, x1 - 0.012, high - 0.02, top, near + 0.02, far, sheet, top=sheet)
    for k in (0.27, 0.73):  # pillows
        px, py = view.at(x0 + (x1 - x0) * k, top + 0.045, far - 0.13)
        w = 0.19 * (x1 - x0) / 0.62 / far
        pen.body(round_rect(px - w, py - 0.04, px + w, py + 0.042, 0.036), sheet if k < 0.5 else lighter(second, 0.5), depth=0.016, amount=0.08)
    fold = far - 0.3
    drop = 0.065
    cover = [view.at(x, y, z) for x, y, z in ((x0 - 0.02, top + 0.012, fold), (x1 + 0.02, top + 0.012, fold), (x1 + 0.025, top + 0.02, near), (x0 - 0.025, top + 0.02, near))]
    hang = [view.at(inner + (0.022 if inner == x1 else -0.022), y, z) for y, z in ((top + 0.018, fold), (drop, fold), (drop, near), (top + 0.02, near))]
    pen.poly(hang, vert(darker(quilt, 0.12), darker(quilt, 0.4)))
    pen.poly(cover, vert(lighter(quilt, 0.1), quilt))
    front = [view.at(x0 - 0.025, top + 0.02, near), view.at(x1 + 0.025, top + 0.02, near)]
    n = 7
    hem = [view.at(x1 + 0.03 - (x1 - x0 + 0.06) * k / n, drop + (0.012 if k % 2 else 0.0), near - 0.01) for k in range(n + 1)]
    pen.poly([*front, *hem], vert(lighter(quilt, 0.06), quilt, darker(quilt, 0.28)))
    for k in range(1, n):
        a, b = view.at(x0 + (x1 - x0) * k / n, top, near), view.at(x0 + (x1 - x0) * k / n, drop + 0.01, near)
        pen.line([a, b], fade(darker(quilt, 0.4), 0.22), 0.008)
    for z in np.arange(near + 0.05, fold - 0.02, 0.075):
        for x in np.arange(x0 + 0.04, x1, 0.09):
            px, py = view.at(float(x), top + 0.02, float(z))
            pen.oval(px, py, 0.011 / z, 0.0045 / z, fade(second, 0.85))
    band = [view.at(x, top + 0.022, z) for x, z in ((x0 - 0.02, fold + 0.03), (x1 + 0.02, fold + 0.03), (x1 + 0.02, fold - 0.06), (x0 - 0.02, fold - 0.06))]
    pen.poly(band, vert(lighter(second, 0.3), second))


def smooth_board(points: Sequence[Point]) -> skia.Path:
    """A headboard: straight at the sides, arched above."""
    path = skia.Path()
    path.moveTo(*points[0])
    for point in points[1:3]:
        path.lineTo(*point)
    path.quadTo(*points[3], *points[4])
    path.close()
    return path


def cupboard(pen: Pen, x0: float, x1: float, y0: float, y1: float, c: Colour, *, doors: int = 2, drawers: int = 0) -> None:
    """A wardrobe or chest: doors above, drawers below."""
    knob = ball((1, 0.97, 0.85), GOLD, darker(GOLD, 0.4))
    pen.rect(x0 - 0.014, y0 - 0.004, x1 + 0.014, y1, fade((0.06, 0.03, 0.1), 0.4), blur=0.014)
    pen.rect(x0, y0 - 0.012, x1, y1, soft(darker(c, 0.25), 0.1), r=0.006)
    low = y0 + 0.018
    if drawers:
        step = (y1 - low) * (1.0 if not doors else 0.3) / drawers
        for k in range(drawers):
            panel(pen, x0 + 0.01, low + k * step + 0.003, x1 - 0.01, low + (k + 1) * step - 0.003, c, knob=knob)
        low += step * drawers
    for k in range(doors):
        a, b = x0 + 0.01 + (x1 - x0 - 0.02) * k / doors, x0 + 0.01 + (x1 - x0 - 0.02) * (k + 1) / doors
        panel(pen, a + 0.002, low + 0.004, b - 0.002, y1 - 0.012, c, knob=knob)
    pen.rect(x0 - 0.01, y1 - 0.008, x1 + 0.01, y1 + 0.012, vert(lighter(c, 0.4), darker(c, 0.1)), r=0.005)


def door(pen: Pen, x: float, y: float, wide: float, tall: float, c: Colour, *, frame: Colour = (0.96, 0.93, 0.88)) -> None:
    pen.rect(x - wide / 2 - 0.022, y - 0.01, x + wide / 2 + 0.022, y + tall + 0.024, horiz(lighter(frame, 0.2), darker(frame, 0.12)), r=0.004)
    pen.rect(x - wide / 2, y - 0.01, x + wide / 2, y + tall, horiz(lighter(c, 0.12), darker(c, 0.12)))
    for a, b in ((0.06, 0.42), (0.48, 0.94)):
        for k in (0, 1):
            px = x - wide / 2 + wide * (0.1 + 0.44 * k)
            panel(pen, px, y + tall * a, px + wide * 0.36, y + tall * b, c)
    pen.oval(x + wide * 0.4, y + tall * 0.45, 0.011, 0.011, ball((1, 0.97, 0.8), GOLD, darker(GOLD, 0.5)))


def side_table(pen: Pen, rng: np.random.Generator, x: float, y: float, h: float, c: Colour) -> None:
    """A small table with something on it."""
    for dx in (-0.42, 0.42):
        pen.line([(x + dx * h, y), (x + dx * h * 0.85, y + h)], darker(c, 0.25), h * 0.08)
    pen.rect(x - h * 0.6, y + h * 0.94, x + h * 0.6, y + h * 1.06, vert(lighter(c, 0.4), c, darker(c, 0.3)), r=h * 0.05)
    kind = rng.integers(3)
    if kind == 0:
        vase(pen, x, y + h * 1.06, h * 0.6, pick(rng, CHEERFUL), rng)
    elif kind == 1:
        plant(pen, x, y + h * 1.06, h * 1.3, rng)
    else:
        for k in range(3):
            b = jitter(rng, pick(rng, CHEERFUL), 0.03)
            pen.rect(x - h * (0.36 - 0.05 * k), y + h * (1.06 + 0.14 * k), x + h * (0.34 - 0.03 * k), y + h * (1.19 + 0.14 * k), vert(lighter(b, 0.3), darker(b, 0.2)), r=h * 0.02)


def chandelier(pen: Pen, x: float, y: float, size: float, top: float, lit: float) -> None:
    """A ring of candles on brass arms."""
    pen.line([(x, top), (x, y)], darker(GOLD, 0.35), 0.006)
    pen.oval(x, y, size * 0.1, size * 0.16, ball(lighter(GOLD, 0.5), GOLD, darker(GOLD, 0.5)))
    for k in range(-3, 4):
        cx, cy = x + k * size * 0.3, y + size * (0.08 - 0.035 * (9 - k * k) / 3)
        pen.curve([(x, y - size * 0.05), ((x + cx) / 2, y - size * 0.28), (cx, cy)], mix(GOLD, (0.4, 0.25, 0.1), 0.3), size * 0.035)
        pen.rect(cx - size * 0.06, cy, cx + size * 0.06, cy + size * 0.03, soft(GOLD))
        pen.rect(cx - size * 0.025, cy + size * 0.03, cx + size * 0.025, cy + size * 0.17, (0.98, 0.95, 0.86))
        if lit > 0.1:
            pen.glow(cx, cy + size * 0.22, size * 0.3, size * 0.3, (1.0, 0.75, 0.35), 0.7 * lit)
            flame(pen, cx, cy + size * 0.17, size * 0.03, size * 0.12, (1.0, 0.8, 0.35))


def arch_path(x0: float, y0: float, x1: float, y1: float, *, pointed: bool = False) -> skia.Path:
    """A doorway's outline: straight sides and a round or pointed head."""
    path, r = skia.Path(), (x1 - x0) / 2
    path.moveTo(x0, y0)
    if pointed:
        spring = y1 - r * 1.5
        path.lineTo(x0, spring)
        path.quadTo(x0, y1 - r * 0.55, (x0 + x1) / 2, y1)
        path.quadTo(x1, y1 - r * 0.55, x1, spring)
    else:
        path.lineTo(x0, y1 - r)
        path.arcTo(skia.Rect.MakeLTRB(x0, y1 - 2 * r, x1, y1), 180, -180, False)
    path.lineTo(x1, y0)
    path.close()
    return path


def column(pen: Pen, x: float, y0: float, y1: float, wide: float, c: Colour, *, flutes: int = 5) -> None:
    """A fluted column with base and capital."""
    h = wide / 2
    pen.rect(x - h, y0, x + h, y1, horiz(darker(c, 0.12), lighter(c, 0.3), c, darker(c, 0.38), stops=(0, 0.3, 0.6, 1)))
    for k in range(flutes):
        a = math.pi * (k + 0.5) / flutes
        fx = x - math.cos(a) * h * 0.92
        pen.rect(fx - h * 0.07, y0, fx + h * 0.07, y1, fade(darker(c, 0.55), 0.26))
    for y, s in ((y0, 1), (y1, -1)):
        pen.rect(x - h * 1.45, y, x + h * 1.45, y + s * wide * 0.2, vert(lighter(c, 0.3), darker(c, 0.2)), r=wide * 0.03)
        pen.rect(x - h * 1.2, y + s * wide * 0.2, x + h * 1.2, y + s * wide * 0.38, vert(lighter(c, 0.2), darker(c, 0.15)), r=wide * 0.06)
