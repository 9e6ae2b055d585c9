"""Fire: on a layer, from one spot, and as embers in the air.

Input and output are those of `effects`: a premultiplied canvas, changed in place; every particle is a closed formula of (seed, absolute time).
"""

from __future__ import annotations

import math

import cv2
import numpy as np

from fairframe.scene import streams
from fairframe.scene.particles import Place, Swarm, View, as_mask, blank, chance, coloured, lay, ramp, shine, splat, spots, swarm
from fairframe.scene.scene import Effect

_FLAME = ramp(
    [
        (0, (0.9, 0.1, 0.0, 0.0)),
        (0.10, (0.9, 0.14, 0.02, 0.12)),
        (0.20, (0.95, 0.25, 0.03, 0.80)),
        (0.34, (1.0, 0.47, 0.05, 0.94)),
        (0.52, (1.0, 0.74, 0.15, 0.97)),
        (0.75, (1.0, 0.93, 0.48, 1.0)),
        (1, (1.0, 0.98, 0.80, 1.0)),
    ]
)


_FLAME_STRETCH = 2.0  # flames are taller than wide by this


def _flames(canvas: np.ndarray, view: View, x: np.ndarray, y: np.ndarray, s: Swarm, tall: np.ndarray, radius: float) -> None:
    """Hot gas rising from (x, y) (pixels, where each puff was born) as one field of heat, coloured by how hot it is."""
    rise = tall * s.age**0.9
    sway = 0.11 * tall * s.age * np.sin(2 * math.pi * (0.3 * s.chance(3) + 0.9 * view.t - 1.2 * s.age + x / max(1.0, 5 * radius)))
    px, py = x + sway, y - rise
    r = radius * (1.1 - 0.95 * s.age) * (0.7 + 0.6 * s.chance(4))
    heat = (1 - s.age) ** 0.8 * np.minimum(1, 5 * s.age) * 0.76
    div = max(1, round(radius / 8))
    tall_div = div * _FLAME_STRETCH
    pad = min(radius * 2.2, view.height)
    x0, x1 = math.floor(max(-pad, px.min() - pad)), math.ceil(min(view.width + pad, px.max() + pad))
    y0, y1 = math.floor(max(-pad, py.min() - 2 * pad)), math.ceil(min(view.height + pad, py.max() + 2 * pad))
    if x1 <= x0 or y1 <= y0:
        return
    w, h = math.ceil((x1 - x0) / div), math.ceil((y1 - y0) / tall_div)
    field = np.zeros((h, w), np.float32)
    splat(field, (px - x0) / div, (py - y0) / tall_div, 1.5 * r / div, heat, soft=1.0)
    field = 1 - np.exp(-0.8 * field)  # hot gas hides hot gas: never a flat white
    field = cv2.resize(field, (w * div, round(h * tall_div)), interpolation=cv2.INTER_CUBIC)
    lay(canvas, coloured(np.clip(field, 0, 1), _FLAME), x0, y0)


def _warmth(canvas: np.ndarray, x: float, y: float, radius: float, strength: float, colour: tuple[float, float, float] = (1.0, 0.55, 0.2)) -> None:
    """A wide soft glow."""
    spots(canvas, np.array([x]), np.array([y]), np.array([radius]), np.array([strength]), colour, div=8, light=True)


def _flicker(view: View) -> float:
    return 1 + 0.06 * math.sin(view.t * 6.3) + 0.05 * math.sin(view.t * 9.7 + 2) + 0.03 * math.sin(view.t * 15.1 + 1)


def fire_on(canvas: np.ndarray, effect: Effect, place: str, spot: Place, view: View) -> None:
    wide, tall = spot.size()
    behind = place == "behind"
    cx, cy = spot.pixels(np.array([0.5]), np.array([0.5]))
    if behind:
        dark = {"day": 0.28, "dawn": 0.4, "sunset": 0.4, "night": 0.55}[view.light.time]
        _warmth(canvas, float(cx[0]), float(cy[0]), 1.1 * max(wide, tall), dark * (0.4 + 0.6 * effect.amount) * _flicker(view))
    number = round((40 if behind else 26) * (0.5 + 0.7 * effect.amount))
    s = swarm(number, 0.7 + 0.4 * chance(view.seed, 90, np.arange(number)), view.t, view.seed, 91 + behind)
    u = 0.04 + 0.92 * s.chance(1)
    v = (0.12 + 0.8 * s.chance(2)) if behind else (0.88 + 0.1 * s.chance(2))
    x, y = spot.pixels(u, v)
    middle = 1 - np.abs(2 * u - 1) ** 2  # flames lick highest in the middle
    reach = (0.95 if behind else 0.36) * max(wide, tall) * (0.45 + 0.55 * effect.amount) * (0.55 + 0.45 * middle)
    _flames(canvas, view, x, y, s, reach, (0.15 if behind else 0.085) * wide)
    if not behind:
        _embers(canvas, effect, view, spot, 14)


def blaze(canvas: np.ndarray, effect: Effect, place: str, line: streams.Line, view: View) -> None:
    """Flames from one spot, as high as their reach, licking highest in the middle; warm light all about."""
    behind = place == "behind"
    if behind:
        dark = {"day": 0.2, "dawn": 0.34, "sunset": 0.34, "night": 0.5}[view.light.time]
        _warmth(canvas, line.x, line.y - 0.3 * line.reach, 1.9 * line.reach, dark * _flicker(view) * line.opacity)
    number = round((26 if behind else 9) * (0.6 + 0.8 * effect.amount))
    s = swarm(number, 0.75 + 0.35 * chance(view.seed, 90, np.arange(number)), view.t, view.seed, 93 + behind)
    aside = 2 * s.chance(1) - 1
    x = line.x + 0.3 * line.reach * aside * (1.0 if behind else 0.7)
    y = line.y + 0.06 * line.reach * s.chance(2)
    _flames(canvas, view, x, y, s, (0.95 if behind else 0.34) * line.reach * (1 - 0.6 * aside**2), (0.13 if behind else 0.06) * line.reach)


def _embers(canvas: np.ndarray, effect: Effect, view: View, spot: Place, count: int) -> None:
    s = swarm(round(count * effect.amount) + 3, 1.6, view.t, view.seed, 95)
    wide, tall = spot.size()
    x, y = spot.pixels(0.1 + 0.8 * s.chance(1), 0.1 + 0.5 * s.chance(2))
    x = x + wide * (0.25 * np.sin(2 * math.pi * (s.chance(3) + 1.2 * s.age)) * s.age + 0.3 * (s.chance(4) - 0.5) * s.age)
    y = y - 1.1 * tall * s.age
    spots(canvas, x, y, np.full(len(x), max(1.2, 0.0042 * view.height)), 1.1 * (1 - s.age), (1.0, 0.62, 0.2), light=True)


def embers(canvas: np.ndarray, effect: Effect, place: str, view: View) -> None:
    """Fire of no layer: embers that rise through the air, and a glow from below."""
    front = place == "front"
    depth = 0.8 if front else 1.5
    s = swarm(round(effect.amount * 60), 3.2, view.t, view.seed, 125 + front)
    x = view.wrapped((s.chance(1) - 0.5) * (view.aspect + 0.2) + 0.06 * np.sin(2 * math.pi * (s.chance(3) + 0.8 * s.age)), depth)
    x, y = view.pixels(x, view.camera["y"] / depth - 0.55 + 1.0 * s.age, depth)
    field = blank(view)
    splat(field, x, y, view.height * (0.002 + 0.0035 * s.chance(4)) * (1.2 if front else 0.8), 1.2 * (1 - s.age), soft=1.0)
    if front:
        glow = np.linspace(0, 1, view.height, dtype=np.float32)[:, None] ** 3 * (0.22 * effect.amount * _flicker(view))
        field = np.maximum(field, 0) + glow
    shine(canvas, as_mask(field, view), (1.0, 0.52, 0.16))
