"""What springs from a layer all over: steam, dust under running feet, glints, sparks.

Input and output are those of `effects`: a premultiplied canvas, changed in place; every particle is a closed formula of (seed, absolute time).
"""

from __future__ import annotations

import functools
import math

import cv2
import numpy as np

from fairframe.scene.particles import Place, View, dimness, shine, spots, stamp, swarm
from fairframe.scene.scene import Effect

GLINTS_BELOW = 0.35  # few sparks on a layer are glints on its surface, more fly off it


def steam_on(canvas: np.ndarray, effect: Effect, place: str, spot: Place, view: View) -> None:
    if place == "behind":
        return
    wide, tall = spot.size()
    s = swarm(round(30 + 30 * effect.amount), 2.6, view.t, view.seed, 101)
    x, y = spot.pixels(0.28 + 0.44 * s.chance(1), 0.08 + 0.12 * s.chance(2))
    curl = np.sin(2 * math.pi * (0.75 * s.age + 0.25 * s.chance(3) - 0.22 * view.t))
    x = x + wide * (0.05 + 0.16 * s.age) * curl
    y = y - 1.15 * max(wide, tall) * s.age**0.9
    r = wide * (0.13 + 0.24 * s.age)
    density = 0.24 * np.sin(math.pi * np.minimum(1, s.age)) ** 1.1 * (0.5 + 0.5 * effect.amount) * spot.opacity
    dim = dimness(view, 0.7)
    spots(canvas, x, y, r, density, (0.97 * dim, 0.97 * dim, 0.98 * dim), div=3, limit=0.62)


def dust_on(canvas: np.ndarray, effect: Effect, place: str, spot: Place, view: View) -> None:
    """Puffs kicked up where something runs or drives: born at its feet, left behind by it."""
    wide, tall = spot.size()
    pace = min(1.0, abs(spot.speed) / (0.15 * view.height))
    if place == "front" or pace < 0.05:
        return
    life = 0.9
    s = swarm(round(14 + 24 * effect.amount), life, view.t, view.seed, 131)
    x, y = spot.pixels(0.15 + 0.7 * s.chance(1), 0.97 + 0.03 * s.chance(2))
    x = x - spot.speed * life * s.age * 0.85 + 0.1 * wide * (s.chance(3) - 0.5)
    y = y - tall * (0.02 + 0.16 * s.age**0.7 * (0.4 + 0.6 * s.chance(4)))
    r = min(wide, tall) * (0.08 + 0.2 * s.age)
    value = pace * (0.4 + 0.6 * effect.amount) * (1 - s.age) ** 1.3 * np.minimum(1, 8 * s.age) * spot.opacity
    dim = dimness(view, 0.5)
    red, green, blue = (dim * (0.5 * c + 0.5 * h) for c, h in zip((0.80, 0.72, 0.60), view.light.haze, strict=True))
    spots(canvas, x, y, r, value, (red, green, blue), div=3, limit=0.7)


def _glints(canvas: np.ndarray, effect: Effect, spot: Place, view: View) -> None:
    """Little four-pointed lights that come and go on something precious."""
    s = swarm(round(4 + 14 * effect.amount), 1.1, view.t, view.seed, 141)
    x, y = spot.pixels(s.chance(1), s.chance(2))
    size = 0.09 * max(spot.size()) * (0.5 + 0.8 * s.chance(3)) * np.sin(math.pi * s.age)
    picture = _glint_picture()
    for px, py, side, angle in zip(x.tolist(), y.tolist(), (2 * size).tolist(), (25 * (s.age - 0.5)).tolist(), strict=True):
        stamp(canvas, picture, px, py, side, side, angle, spot.opacity)


@functools.cache
def _glint_picture(side: int = 64) -> np.ndarray:
    r = (np.arange(side) + 0.5) / side * 2 - 1
    x, y = np.meshgrid(np.abs(r), np.abs(r))
    d = np.hypot(x, y)
    star = np.exp(-((y / (0.05 * (1 - x).clip(0.02))) ** 2)) * (1 - x) + np.exp(-((x / (0.05 * (1 - y).clip(0.02))) ** 2)) * (1 - y)
    alpha = np.clip(star + 0.5 * np.exp(-((d / 0.22) ** 2)), 0, 1) * np.clip((1 - d) * 4, 0, 1)
    colour = np.stack([np.ones_like(d), 0.97 - 0.05 * d, 0.84 - 0.25 * d], axis=2)
    return np.rint(255 * np.concatenate([colour * alpha[..., None], alpha[..., None]], axis=2)).clip(0, 255).astype(np.uint8)


def sparks_on(canvas: np.ndarray, effect: Effect, place: str, spot: Place, view: View) -> None:
    if place == "behind":
        return
    if effect.amount < GLINTS_BELOW:
        _glints(canvas, effect, spot, view)
        return
    wide, tall = spot.size()
    cx, cy = spot.pixels(np.array([0.5]), np.array([0.45]))
    _spray(canvas, effect, view, float(cx[0]), float(cy[0]), max(wide, tall))


def _spray(canvas: np.ndarray, effect: Effect, view: View, cx: float, cy: float, reach: float) -> None:
    """Sparks thrown from a point, falling in an arc: drawn as the short path of one exposure."""
    s = swarm(round(30 + 90 * effect.amount), 0.85, view.t, view.seed, 111)
    angle = math.pi * (0.5 + 1.5 * (s.chance(1) - 0.5))
    speed = reach * (0.9 + 1.7 * s.chance(2))
    vx, vy = speed * np.cos(angle), -speed * np.sin(angle)
    fall = 2.2 * reach

    def at(age: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        sec = age * 0.85
        return cx + vx * sec, cy + vy * sec + 0.5 * fall * sec**2

    x1, y1 = at(s.age)
    x0, y0 = at(np.maximum(0, s.age - 0.06))
    mask = np.zeros((view.height, view.width), np.uint8)
    shade = (255 * (1 - s.age) ** 0.8 * (0.6 + 0.4 * np.sin(40 * s.age + 6 * s.chance(4)))).astype(int)
    thick = max(1, round(view.height / 300))
    points = np.rint(np.stack([x0, y0, x1, y1], axis=1) * 16).astype(int).tolist()
    for (xa, ya, xb, yb), value in zip(points, shade.tolist(), strict=True):
        cv2.line(mask, (xa, ya), (xb, yb), value, thick, cv2.LINE_AA, 4)
    small = cv2.resize(mask, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    glow = cv2.resize(cv2.GaussianBlur(small, (0, 0), max(0.8, view.height / 200)), (view.width, view.height), interpolation=cv2.INTER_LINEAR)
    shine(canvas, cv2.convertScaleAbs(glow, alpha=3.0), (1.0, 0.55, 0.15))
    shine(canvas, mask, (1.0, 0.88, 0.55))


def shower(canvas: np.ndarray, effect: Effect, place: str, view: View) -> None:
    """Sparks of no layer: a shower of them from above."""
    if place == "front":
        x, y = view.pixels(np.array([0.0]), np.array([0.3]), 1.0)
        _spray(canvas, effect, view, float(x[0]), float(y[0]), 0.5 * view.height)
