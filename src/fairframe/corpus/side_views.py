"""Vehicles the art shows from the front only, or cut off at the edge of its picture, painted whole from the side, going right: a train with its coaches.

Coordinates are shares of the picture's height, y down, x from its left edge, as in `props`. Everything is painted here.
"""

from __future__ import annotations

import functools
import math

import numpy as np
import skia

from fairframe.corpus.figure_art import Pen, ellipse, rounded
from fairframe.corpus.figures import Build
from fairframe.corpus.spec import COLOURS
from fairframe.scene.scene import Texture

HEIGHT = 220  # pixels
ASPECT = 5.6
FOOT = 0.985
SPOKES, TURNS = 5, 4  # of a wheel; pictures until it looks as at first
_RADIUS = 0.085
_GLASS, _DARK, _STEEL, _LAMP = (np.array(c, float) for c in ((0.45, 0.83, 0.97), (0.2, 0.17, 0.27), (0.72, 0.74, 0.82), (1.0, 0.83, 0.35)))
TRACK = "rails"  # the name of the layer of a track
RAILS, RAIL_HEIGHT = 4.2, 0.055  # how long and how high a track is, frame heights
RAIL = 0.62  # how far down the picture of a track the wheels stand
TRAINS: dict[str, tuple[tuple[float, float, float], tuple[float, float, float], float]] = {  # kind -> body, stripe, how long its nose is
    "train": ((0.42, 0.5, 0.86), (0.98, 0.8, 0.3), 0.34), "metro": ((0.86, 0.87, 0.93), (0.92, 0.2, 0.4), 0.12), "monorail": ((0.3, 0.5, 0.95), (0.93, 0.94, 0.99), 0.7),
    "high_speed_train": ((0.94, 0.95, 1.0), (0.12, 0.66, 0.9), 0.62), "bullet_train": ((0.95, 0.95, 0.99), (0.2, 0.62, 0.95), 0.85),
}  # fmt: skip
SOCKETS = {"mouth": (0.97, 0.6), "head": (0.93, 0.1), "hand": (0.97, 0.6), "back": (0.4, 0.08), "seat": (0.5, 0.08), "top": (0.5, 0.05), "centre": (0.5, 0.5)}


def train(kind_id: str, colour: str = "") -> tuple[Texture, ...]:
    """A train of TRAINS from the side, its wheels a little further in each of TURNS pictures. colour: a key of COLOURS for its body, or ""."""
    return tuple(Texture(pixels=_train(kind_id, colour, turn), source="painted") for turn in range(TURNS))


@functools.lru_cache(maxsize=1)
def rails() -> Texture:
    """A straight track seen from the side, RAILS frame heights long and RAIL_HEIGHT high: gravel, sleepers, the far rail and the near one."""
    height = 48
    pen = Pen(np.zeros((2, 2, 4), np.uint8), Build("plush"), height, round(height * RAILS / RAIL_HEIGHT), True)
    long, rng = RAILS / RAIL_HEIGHT, np.random.default_rng(7)
    bed = skia.Path()
    bed.moveTo(0.0, 0.3)
    bed.lineTo(long, 0.3)
    bed.lineTo(long, 0.94)
    for x in np.arange(long, 0.0, -0.35):
        bed.lineTo(float(x), float(0.9 + 0.1 * rng.random()))
    bed.lineTo(0.0, 0.94)
    bed.close()
    pen.fill(bed, np.array((0.56, 0.53, 0.52)), depth=0.3)
    for _ in range(900):
        pen.canvas.drawCircle(float(rng.uniform(0, long)), float(rng.uniform(0.34, 0.92)), float(rng.uniform(0.02, 0.045)), skia.Paint(AntiAlias=True, Color4f=skia.Color4f(0.3, 0.28, 0.3, float(rng.uniform(0.15, 0.4)))))
    for x in np.arange(0.2, long, 0.95):
        pen.fill(rounded(float(x), 0.34, float(x) + 0.36, 0.84, 0.05), np.array((0.43, 0.31, 0.24)), depth=0.3)
    for y, thick in ((0.36, 0.07), (0.62, 0.11)):
        pen.fill(skia.Path().addRect(skia.Rect(0, y, long, y + thick)), _STEEL * 0.82, depth=0.5)
        pen.fill(skia.Path().addRect(skia.Rect(0, y, long, y + 0.3 * thick)), np.array((0.9, 0.91, 0.96)), depth=0.0)
    pixels = pen.pixels()
    pixels.setflags(write=False)
    return Texture(pixels=pixels, source="painted")


@functools.lru_cache(maxsize=8)
def _train(kind_id: str, colour: str, turn: int) -> np.ndarray:
    own, second, nose = TRAINS[kind_id]
    body = np.array(COLOURS[colour][2]) / 255 if colour in COLOURS else np.array(own, float)
    pen = Pen(np.zeros((2, 2, 4), np.uint8), Build("plush"), HEIGHT, round(HEIGHT * ASPECT), True)
    gap, coach = 0.06, 1.6
    front = 2 * (coach + gap) + 0.02
    pen.fill(rounded(0.2, 0.72, front + 0.6, 0.8, 0.02), _DARK)
    for left, right, long in ((0.02, 0.02 + coach, 0.0), (0.02 + coach + gap, 0.02 + 2 * coach + gap, 0.0), (front, ASPECT - 0.03, nose)):
        _car(pen, left, right, long, body, np.array(second, float), turn)
    pixels = pen.pixels()
    pixels.setflags(write=False)
    return pixels


def _car(pen: Pen, left: float, right: float, nose: float, body: np.ndarray, stripe: np.ndarray, turn: int) -> None:
    """A coach, or with a nose the head of the train."""
    pen.part(rounded(left + 0.06, 0.74, right - 0.1, 0.86, 0.03), _DARK)
    for middle in (left + 0.3, right - 0.36):
        for x in (middle - 0.115, middle + 0.115):
            _wheel(pen, x, FOOT - _RADIUS, turn)
    hull = skia.Path()
    if nose:
        hull.moveTo(left + 0.06, 0.1)
        hull.lineTo(right - nose, 0.1)
        hull.cubicTo(right - 0.5 * nose, 0.12, right - 0.12 * nose, 0.42, right, 0.66)
        hull.cubicTo(right + 0.005, 0.77, right - 0.06, 0.8, right - 0.14, 0.8)
        hull.lineTo(left + 0.06, 0.8)
        hull.cubicTo(left, 0.8, left, 0.8, left, 0.74)
        hull.lineTo(left, 0.16)
        hull.cubicTo(left, 0.1, left, 0.1, left + 0.06, 0.1)
        hull.close()
    else:
        hull = rounded(left, 0.1, right, 0.8, 0.06)
    pen.part(hull, body)
    pen.fill(skia.Path().addRect(skia.Rect(left, 0.57, right, 0.65)), stripe, depth=0.15, clip=hull)
    pen.fill(skia.Path().addRect(skia.Rect(left, 0.74, right, 0.81)), body * 0.6, depth=0.1, clip=hull)
    end = right - max(nose, 0.04) - (0.1 if nose else 0.0)
    doors = (left + 0.13,) if nose else (left + 0.13, right - 0.13)
    for x in doors:
        pen.fill(rounded(x - 0.085, 0.2, x + 0.085, 0.74, 0.025), body * 0.78, depth=0.15)
        pen.fill(rounded(x - 0.055, 0.25, x + 0.055, 0.5, 0.02), _GLASS, depth=0.3)
    start, stop = left + 0.27, (end if nose else right - 0.27)
    count = max(1, round((stop - start) / 0.27))
    for i in range(count):
        a = start + (stop - start) * i / count
        pen.fill(rounded(a + 0.02, 0.24, a + (stop - start) / count - 0.02, 0.5, 0.04), _GLASS, depth=0.35)
    if nose:
        wind = skia.Path()
        wind.moveTo(right - nose - 0.02, 0.2)
        wind.lineTo(right - 0.74 * nose, 0.2)
        wind.cubicTo(right - 0.5 * nose, 0.26, right - 0.3 * nose, 0.42, right - 0.24 * nose, 0.5)
        wind.lineTo(right - nose - 0.02, 0.5)
        wind.close()
        pen.fill(wind, _GLASS * 0.9, depth=0.4, clip=hull)
        pen.fill(ellipse(right - 0.085, 0.66, 0.05, 0.032), _LAMP, depth=0.1)
    pen.fill(rounded(left + 0.3, 0.065, left + 0.62, 0.115, 0.02), _STEEL, depth=0.3)


def _wheel(pen: Pen, x: float, y: float, turn: int) -> None:
    pen.part(ellipse(x, y, _RADIUS, _RADIUS), _DARK)
    pen.fill(ellipse(x, y, 0.66 * _RADIUS, 0.66 * _RADIUS), _STEEL, depth=0.2)
    paint = skia.Paint(AntiAlias=True, Color4f=skia.Color4f(*map(float, _DARK), 1.0), StrokeWidth=0.2 * _RADIUS)
    for i in range(SPOKES):
        angle = 2 * math.pi * (i + turn / TURNS) / SPOKES
        pen.canvas.drawLine(x, y, x + 0.62 * _RADIUS * math.cos(angle), y + 0.62 * _RADIUS * math.sin(angle), paint)
    pen.fill(ellipse(x, y, 0.24 * _RADIUS, 0.24 * _RADIUS), _STEEL * 0.9, depth=0.1)
