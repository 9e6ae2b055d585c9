"""What falls through the air: rain and its splashes, snow, leaves, petals, confetti.

Input and output are those of `effects`: a premultiplied canvas, changed in place; every particle is a closed formula of (seed, absolute time).
"""

from __future__ import annotations

import functools
import math

import cv2
import numpy as np

from fairframe.scene.particles import View, as_mask, blank, chance, dimness, flat_picture, splat, stamp, swarm, veil
from fairframe.scene.scene import Effect


def rain(canvas: np.ndarray, effect: Effect, place: str, view: View) -> None:
    front = place == "front"
    count = round(effect.amount * (260 if front else 300))
    speed = 2.6 if front else 1.9  # frame heights a second
    depth = 0.7 if front else 1.8
    period = 1.5 / speed
    s = swarm(count, period, view.t, view.seed, 11 if front else 12)
    fall = s.age * 1.5
    wind = 0.12 + 0.1 * math.sin(view.t * 0.31)
    x = view.wrapped((s.chance(1) - 0.5) * (view.aspect + 0.2) - wind * fall, depth)
    x, y = view.pixels(x, view.camera["y"] / depth + 0.75 - fall, depth)
    length = (0.075 if front else 0.045) * view.height * (0.7 + 0.6 * s.trait(2))
    shade = ((175 if front else 105) * (0.55 + 0.45 * s.trait(3))).astype(int)
    mask = np.zeros((view.height, view.width), np.uint8)
    thick = max(1, round(view.height / (480 if front else 800)))
    slope = wind
    points = np.stack([x, y, x + slope * length, y - length], axis=1)
    points = np.rint((points - 0.5) * 16).astype(int).tolist()
    for (xa, ya, xb, yb), value in zip(points, shade.tolist(), strict=True):
        cv2.line(mask, (xa, ya), (xb, yb), value, thick, cv2.LINE_AA, 4)
    if front and view.ground.kind != "none":
        _splashes(mask, effect, view)
    dim = dimness(view, 0.6)
    veil(canvas, mask, (0.80 * dim, 0.87 * dim, 0.95 * dim))


def _splashes(mask: np.ndarray, effect: Effect, view: View) -> None:
    s = swarm(round(effect.amount * 46), 0.42, view.t, view.seed, 13)
    near = s.chance(1)  # 0 at the horizon, 1 at the lower edge
    y = view.ground.horizon - 0.03 - (0.5 + view.ground.horizon) * near**0.8
    x = view.wrapped((s.chance(2) - 0.5) * (view.aspect + 0.2), 1.0)
    x, y = view.pixels(x, y, 1.0)
    grow = (0.002 + 0.016 * s.age) * (0.35 + near) * view.height
    shade = 120 * (1 - s.age) ** 1.5
    for px, py, r, value in zip(x.tolist(), y.tolist(), grow.tolist(), shade.tolist(), strict=True):
        cv2.ellipse(mask, (round(px * 16), round(py * 16)), (round(r * 16), round(r * 4.5)), 0, 0, 360, int(value), 1, cv2.LINE_AA, 4)


def snow(canvas: np.ndarray, effect: Effect, place: str, view: View) -> None:
    front = place == "front"
    field = blank(view)
    bands = ((0.5, 30, 0.0125, 0.36), (0.8, 120, 0.0062, 0.27)) if front else ((1.5, 190, 0.0042, 0.21), (2.6, 240, 0.0028, 0.15))
    for k, (depth, count, radius, speed) in enumerate(bands):
        s = swarm(round(effect.amount * count * 1.3), 1.3 / speed, view.t, view.seed, 21 + 2 * k + front)
        sway = 0.03 * np.sin(2 * math.pi * (s.trait(5) + view.t * (0.15 + 0.25 * s.trait(6)))) + 0.04 * math.sin(view.t * 0.4)
        x = view.wrapped((s.chance(1) - 0.5) * (view.aspect + 0.2) + sway / depth, depth)
        x, y = view.pixels(x, view.camera["y"] / depth + 0.65 - 1.3 * s.age, depth)
        r = radius * view.height * (0.6 + 0.7 * s.trait(2))
        splat(field, x, y, r, 0.5 + 0.45 * s.trait(3), soft=0.9 if front and k == 0 else 0.5)
    dim = dimness(view, 0.72)
    veil(canvas, as_mask(np.minimum(field, 1), view, 0.95), (0.97 * dim, 0.98 * dim, dim))


def _drifting(
    canvas: np.ndarray, effect: Effect, place: str, view: View, pictures: tuple[np.ndarray, ...], count: int, size: float, speed: float, salt: int
) -> None:
    """Flat light things tumbling down: leaves, petals, confetti."""
    front = place == "front"
    depth = 0.8 if front else 1.5
    number = max(1, round(effect.amount * count / 2))
    period = 1.4 / speed * (0.8 + 0.4 * chance(view.seed, salt, np.arange(number)))
    s = swarm(number, period, view.t, view.seed, salt + front)
    swing = 2 * math.pi * (s.trait(5) + view.t * (0.25 + 0.3 * s.trait(6)))
    x = (s.chance(1) - 0.5) * (view.aspect + 0.4) + 0.055 * np.sin(swing) + 0.35 * (s.age - 0.5) * (0.5 + s.trait(7))
    x = view.wrapped(x, depth, 0.2)
    y = view.camera["y"] / depth + 0.7 - 1.4 * s.age + 0.018 * np.cos(2 * swing)
    px, py = view.pixels(x, y, depth)
    side = size * view.height * (0.65 + 0.6 * s.trait(2)) * (1.25 if front else 0.75)
    angle = np.degrees(0.9 * np.sin(swing + 1)) + 360 * s.trait(8) + 60 * view.t * (s.trait(9) - 0.5)
    turn = np.abs(np.cos(2 * math.pi * (s.trait(10) + view.t * (0.4 + 0.7 * s.trait(11)))))
    which = (s.chance(12) * len(pictures)).astype(int)
    for i in range(len(px)):
        stamp(canvas, pictures[which[i]], float(px[i]), float(py[i]), float(side[i]), float(side[i] * (0.25 + 0.75 * turn[i])), float(angle[i]), 1.0)


def leaves(canvas: np.ndarray, effect: Effect, place: str, view: View) -> None:
    _drifting(canvas, effect, place, view, _leaf_pictures(dimness(view)), 38, 0.056, 0.26, 31)


def petals(canvas: np.ndarray, effect: Effect, place: str, view: View) -> None:
    _drifting(canvas, effect, place, view, _petal_pictures(dimness(view)), 120, 0.036, 0.17, 33)


def confetti(canvas: np.ndarray, effect: Effect, place: str, view: View) -> None:
    _drifting(canvas, effect, place, view, _confetti_pictures(dimness(view, 0.75)), 210, 0.032, 0.34, 35)


def _shaded(colour: tuple[int, int, int], dim: float) -> tuple[int, int, int]:
    r, g, b = colour
    return round(r * dim), round(g * dim), round(b * dim)


@functools.lru_cache(maxsize=8)
def _leaf_pictures(dim: float) -> tuple[np.ndarray, ...]:
    a = np.linspace(0, 2 * math.pi, 60)
    leaf = np.stack([0.5 + 0.27 * np.sin(a) * np.abs(np.sin(a / 2)) ** 0.5, 0.5 - 0.45 * np.cos(a)], axis=1)
    lobes = 0.30 + 0.15 * np.abs(np.cos(2.5 * a)) ** 0.6
    maple = np.stack([0.5 + lobes * np.sin(a), 0.5 - lobes * np.cos(a)], axis=1)
    colours = ((214, 96, 34), (236, 160, 40), (186, 58, 36), (150, 134, 46))
    return tuple(flat_picture(shape, _shaded(c, dim), _shaded((120, 60, 28), dim)) for c in colours for shape in (leaf, maple))


@functools.lru_cache(maxsize=8)
def _petal_pictures(dim: float) -> tuple[np.ndarray, ...]:
    a = np.linspace(0, 2 * math.pi, 60)
    petal = np.stack([0.5 + 0.34 * np.sin(a) * (0.75 - 0.25 * np.cos(a)) / 1.0, 0.5 - 0.44 * np.cos(a) + 0.08 * np.exp(-((a - math.pi) ** 2) * 8) * -1], axis=1)
    petal[:, 1] += 0.10 * np.exp(-(np.minimum(a, 2 * math.pi - a) ** 2) * 14)
    colours = ((255, 196, 214), (255, 170, 196), (255, 222, 230))
    return tuple(flat_picture(petal, _shaded(c, dim)) for c in colours)


@functools.lru_cache(maxsize=8)
def _confetti_pictures(dim: float) -> tuple[np.ndarray, ...]:
    strip = np.array([[0.28, 0.08], [0.72, 0.08], [0.72, 0.92], [0.28, 0.92]])
    a = np.linspace(0, 2 * math.pi, 40)
    spot = np.stack([0.5 + 0.36 * np.cos(a), 0.5 + 0.36 * np.sin(a)], axis=1)
    colours = ((238, 66, 72), (250, 190, 50), (72, 190, 110), (64, 140, 240), (176, 96, 226), (250, 130, 180))
    return tuple(flat_picture(strip if k % 3 else spot, _shaded(c, dim), side=32) for k, c in enumerate(colours))
