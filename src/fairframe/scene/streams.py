"""Streams: what springs from one point of a layer and goes one way - a jet of water, the stars of a spell, smoke, lava, the flame of a rocket, hearts.

As in `effects`, every particle is a closed formula of (seed, absolute time). Input: a premultiplied canvas, a `scene.Effect` with its `at`, `angle` and
`reach`, and where its layer is; output: the canvas, changed in place.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from fairframe.scene.particles import Place, Swarm, View, dimness, flat_picture, spots, stamp, swarm
from fairframe.scene.scene import Effect

GOING_UP = 0.62  # of its reach: how far a fountain's water falls back while it goes up
HUES = ((255, 214, 92), (255, 246, 190), (126, 226, 255), (214, 150, 255))  # of a spell's stars


@dataclass(frozen=True)
class Line:
    """Where a stream begins and which way it goes, on the screen, pixels."""

    x: float
    y: float
    along: tuple[float, float]  # of length 1, y down
    reach: float
    opacity: float

    def at(self, share: np.ndarray, aside: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Points at this share of the reach, `aside` pixels to the left of the way."""
        return self.x + self.along[0] * share * self.reach + self.along[1] * aside, self.y + self.along[1] * share * self.reach - self.along[0] * aside


def of_layer(effect: Effect, spot: Place, view: View) -> Line:
    """The line of an effect that springs from a layer: it turns and goes with the layer."""
    u, v = effect.at
    origin = spot.matrix @ np.array([u * spot.width, v * spot.height, 1.0])
    way = math.radians(effect.angle)
    turned = spot.matrix[:2, :2] @ np.array([math.cos(way), -math.sin(way)])
    length = max(float(np.hypot(*turned)), 1e-6)
    zoom = max(1.0, view.camera["zoom"])
    return Line(float(origin[0]), float(origin[1]), (float(turned[0]) / length, float(turned[1]) / length), effect.reach * view.height * zoom, spot.opacity)


def of_air(effect: Effect, view: View) -> Line:
    """The line of an effect of no layer: `at` is a place in the frame, as far away as the effect's depth says."""
    x, y = view.pixels(np.array([(effect.at[0] - 0.5) * view.aspect]), np.array([0.5 - effect.at[1]]), effect.depth)
    way = math.radians(effect.angle)
    return Line(float(x[0]), float(y[0]), (math.cos(way), -math.sin(way)), effect.reach * view.height, 1.0)


def draw(canvas: np.ndarray, effect: Effect, place: str, line: Line, view: View) -> None:
    """Draw a stream, what is in BEHIND "behind" its layer and everything else in "front"."""
    if (place == "behind") == (effect.name in BEHIND):
        STREAMS[effect.name](canvas, effect, line, view)


def _jet(canvas: np.ndarray, effect: Effect, line: Line, view: View) -> None:
    """Water under pressure: a bright thread that opens, bends down and breaks into drops."""
    s = swarm(round(110 + 130 * effect.amount), 0.62, view.t, view.seed, 201)
    up = max(0.0, -line.along[1])
    share = 1.15 * s.age
    wide = line.reach * (0.012 + (0.1 + 0.1 * up) * share**1.3)
    x, y = line.at(share, (2 * s.chance(1) - 1) * wide * (0.35 + 0.65 * s.chance(2)))
    y = y + line.reach * (0.2 + GOING_UP * up) * share**2
    size = view.height * (0.0075 + 0.011 * share * s.chance(3))
    fade = np.minimum(1.0, 4.5 * (1 - s.age)) * line.opacity
    dim = dimness(view, 0.7)
    spots(canvas, x, y, 1.9 * size, 0.42 * fade, (0.4 * dim, 0.74 * dim, 0.96 * dim), div=2, limit=0.78)
    spots(canvas, x, y - 0.3 * size, 0.62 * size, 0.85 * fade, (0.93 * dim, 0.98 * dim, dim))


def _lava(canvas: np.ndarray, effect: Effect, line: Line, view: View) -> None:
    """Glowing drops thrown up in arcs, white where they leave and red where they fall."""
    s = swarm(round(50 + 70 * effect.amount), 1.5, view.t, view.seed, 251)
    burst = 0.75 + 0.25 * np.sin(2.1 * view.t - 4.0 * s.age)
    x, y = line.at(s.age * burst * (0.6 + 0.5 * s.chance(1)), line.reach * 0.75 * (2 * s.chance(2) - 1) * s.age)
    y = y + line.reach * 1.05 * s.age**2
    size = view.height * (0.004 + 0.007 * s.chance(3))
    for low, high, colour in ((0.0, 0.45, (1.0, 0.86, 0.45)), (0.45, 1.01, (0.98, 0.4, 0.14))):
        part = (s.age >= low) & (s.age < high)
        if part.any():
            spots(canvas, x[part], y[part], 1.5 * size[part], 0.95 * line.opacity * np.ones(int(part.sum())), colour, div=2)
    beat = 1 + 0.14 * math.sin(3.1 * view.t) + 0.08 * math.sin(7.7 * view.t)
    spots(canvas, np.array([line.x]), np.array([line.y]), np.array([0.7 * line.reach]), np.array([0.45 * beat * line.opacity]), (1.0, 0.5, 0.18), div=8, light=True)


def _magic(canvas: np.ndarray, effect: Effect, line: Line, view: View) -> None:
    """Stars that leave a point, wind about their way and go out; the point glows."""
    beat = 1 + 0.16 * math.sin(5.3 * view.t) + 0.08 * math.sin(8.9 * view.t + 1)
    here = np.array([line.x]), np.array([line.y])
    spots(canvas, *here, np.array([0.34 * line.reach * beat]), np.array([0.5 * line.opacity]), (0.55, 0.75, 1.0), div=8, light=True)
    spots(canvas, *here, np.array([0.1 * line.reach * beat]), np.array([0.9 * line.opacity]), (1.0, 0.96, 0.8), div=4, light=True)
    s = swarm(round(18 + 26 * effect.amount), 1.7, view.t, view.seed, 211)
    share = s.age**0.8
    wind = np.sin(2 * math.pi * (s.chance(1) + 1.1 * s.age))
    x, y = line.at(share, line.reach * (0.07 + 0.24 * share) * (0.6 * wind + 0.7 * (2 * s.chance(2) - 1)))
    y = y + 0.16 * line.reach * share**2
    side = view.height * (0.022 + 0.034 * s.chance(3) ** 2) * np.sin(math.pi * s.age) ** 0.7
    turn = 50 * (s.chance(4) - 0.5) + 70 * s.age
    hue = (s.chance(5) * len(HUES)).astype(int)
    spots(canvas, x, y, 0.9 * side, 0.3 * line.opacity * np.ones_like(x), (1.0, 0.86, 0.5), div=4, light=True)
    pictures = _stars()
    for i in range(len(x)):
        stamp(canvas, pictures[hue[i]], float(x[i]), float(y[i]), float(side[i]), float(side[i]), float(turn[i]), line.opacity)


@functools.cache
def _stars() -> tuple[np.ndarray, ...]:
    a = np.arange(8) * math.pi / 4
    r = np.where(np.arange(8) % 2 == 0, 0.49, 0.15)
    outline = np.stack([0.5 + r * np.sin(a), 0.5 - r * np.cos(a)], axis=1)
    return tuple(flat_picture(outline, colour) for colour in HUES)


def _hearts(canvas: np.ndarray, effect: Effect, line: Line, view: View) -> None:
    """Hearts that rise one after the other, swaying, and fade."""
    s = swarm(round(3 + 5 * effect.amount), 3.4, view.t, view.seed, 221)
    sway = np.sin(2 * math.pi * (s.chance(2) + 0.9 * s.age))
    x, y = line.at(s.age**0.85, line.reach * (0.5 * (s.chance(1) - 0.5) + 0.09 * sway))
    side = view.height * (0.04 + 0.035 * s.chance(3)) * np.minimum(1.0, 5 * s.age)
    fade = np.minimum(1.0, 2.6 * (1 - s.age)) * line.opacity
    for i in range(len(x)):
        stamp(canvas, _heart(), float(x[i]), float(y[i]), float(side[i]), float(side[i]), float(12 * sway[i]), float(fade[i]))


@functools.cache
def _heart() -> np.ndarray:
    a = np.linspace(0, 2 * math.pi, 80)
    x, y = 16 * np.sin(a) ** 3, 13 * np.cos(a) - 5 * np.cos(2 * a) - 2 * np.cos(3 * a) - np.cos(4 * a)
    return flat_picture(np.stack([0.5 + x / 36, 0.47 - y / 36], axis=1), (246, 84, 120), side=64)


def _puffs(s: Swarm, line: Line, spread: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Where clouds that leave a point are, and how large."""
    share = s.age**0.75
    x, y = line.at(share, line.reach * spread * share * (2 * s.chance(1) - 1))
    return x, y, line.reach * (0.07 + 0.2 * share) * (0.7 + 0.6 * s.chance(2))


def _smoke(canvas: np.ndarray, effect: Effect, line: Line, view: View) -> None:
    """Grey clouds that grow on their way, lighter where they are old."""
    s = swarm(round(16 + 26 * effect.amount), 2.4, view.t, view.seed, 231)
    x, y, r = _puffs(s, line, 0.34)
    dim = dimness(view, 0.42)
    thick = 0.5 * np.sin(math.pi * np.minimum(1.0, s.age + 0.08)) * (0.5 + 0.5 * effect.amount) * line.opacity
    for old in (False, True):
        part = (s.age > 0.4) == old
        if part.any():
            grey = (0.82 if old else 0.6) * dim
            spots(canvas, x[part], y[part], r[part], thick[part], (grey, 0.98 * grey, grey), div=3, limit=0.72)


def _vapour(canvas: np.ndarray, effect: Effect, line: Line, view: View) -> None:
    """White steam that winds upwards and thins out."""
    s = swarm(round(14 + 22 * effect.amount), 2.2, view.t, view.seed, 261)
    wind = np.sin(2 * math.pi * (0.8 * s.age + 0.2 * s.chance(3) - 0.3 * view.t))
    x, y = line.at(s.age**0.85, line.reach * ((0.3 * s.chance(1) - 0.15) * (1 - 0.5 * s.age) + 0.08 * wind * s.age))
    dim = dimness(view, 0.72)
    spots(canvas, x, y, line.reach * (0.05 + 0.12 * s.age), 0.3 * np.sin(math.pi * s.age) * line.opacity, (0.98 * dim, 0.98 * dim, dim), div=2, limit=0.6)


def _thrust(canvas: np.ndarray, effect: Effect, line: Line, view: View) -> None:
    """The flame of an engine: white at the nozzle, yellow and red where it ends, and clouds beyond."""
    s = swarm(round(18 + 22 * effect.amount), 1.3, view.t, view.seed, 241)
    end = line.at(np.array(0.8), np.array(0.0))
    x, y, r = _puffs(s, Line(float(end[0]), float(end[1]), line.along, 0.9 * line.reach, line.opacity), 0.5)
    dim = dimness(view, 0.5)
    spots(canvas, x, y, r, 0.34 * (1 - s.age) * line.opacity, (0.92 * dim, 0.9 * dim, 0.9 * dim), div=3, limit=0.7)
    s = swarm(70, 0.3, view.t, view.seed, 243)
    beat = 1 + 0.12 * math.sin(31 * view.t)
    x, y = line.at(s.age * beat * (0.7 + 0.3 * s.chance(1)), line.reach * 0.1 * (2 * s.chance(2) - 1) * (1 - s.age))
    r = line.reach * (0.16 - 0.11 * s.age)
    for low, high, colour in ((0.0, 0.4, (1.0, 0.95, 0.72)), (0.4, 0.7, (1.0, 0.72, 0.22)), (0.7, 1.01, (1.0, 0.4, 0.12))):
        part = (s.age >= low) & (s.age < high)
        if part.any():
            spots(canvas, x[part], y[part], r[part], 0.5 * line.opacity * np.ones(int(part.sum())), colour, div=2, limit=0.95)
    glow = line.at(np.array(0.4), np.array(0.0))
    spots(canvas, np.array([glow[0]]), np.array([glow[1]]), np.array([1.1 * line.reach]), np.array([0.4 * line.opacity * beat]), (1.0, 0.6, 0.25), div=8, light=True)


STREAMS: dict[str, Callable[[np.ndarray, Effect, Line, View], None]] = {"jet": _jet, "magic": _magic, "hearts": _hearts, "smoke": _smoke, "thrust": _thrust, "lava": _lava, "vapour": _vapour}
BEHIND = frozenset({"smoke", "thrust", "lava"})  # drawn before the layer they spring from, or behind everybody
