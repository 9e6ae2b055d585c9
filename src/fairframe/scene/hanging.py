"""What hangs in the air or rises through it: bubbles, dust, fireflies, fog, steam along the ground.

Input and output are those of `effects`: a premultiplied canvas, changed in place; every particle is a closed formula of (seed, absolute time).
"""

from __future__ import annotations

import functools
import math

import cv2
import numpy as np

from fairframe.scene.particles import View, as_mask, blank, chance, dimness, shine, splat, stamp, swarm, veil
from fairframe.scene.scene import Effect


def bubbles(canvas: np.ndarray, effect: Effect, place: str, view: View) -> None:
    front = place == "front"
    depth = 0.8 if front else 1.7
    number = max(1, round(effect.amount * 42))
    s = swarm(number, 4.5 + 3 * chance(view.seed, 40, np.arange(number)), view.t, view.seed, 41 + front)
    side = view.height * (0.014 + 0.062 * s.chance(2) ** 2.5) * (1.2 if front else 0.8) * (0.8 + 0.2 * s.age)
    sway = 0.018 * np.sin(2 * math.pi * (s.trait(5) + view.t * (0.5 + 0.5 * s.trait(6))))
    x = view.wrapped((s.chance(1) - 0.5) * (view.aspect + 0.2) + sway, depth)
    x, y = view.pixels(x, view.camera["y"] / depth - 0.62 + 1.25 * s.age, depth)
    wobble = 0.06 * np.sin(view.t * (5 + 3 * s.trait(7)) + 6 * s.trait(8))
    picture = _bubble_picture()
    for i in range(len(x)):
        fade = min(1.0, 8 * s.age[i], 10 * (1 - s.age[i])) * (0.9 if front else 0.6)
        stamp(canvas, picture, float(x[i]), float(y[i]), float(side[i] * (1 + wobble[i])), float(side[i] * (1 - wobble[i])), 0.0, float(fade))


@functools.cache
def _bubble_picture(side: int = 64) -> np.ndarray:
    r = (np.arange(side) + 0.5) / side * 2 - 1
    x, y = np.meshgrid(r, r)
    d = np.hypot(x, y)
    inside = np.clip((0.94 - d) * side / 2.4, 0, 1)
    rim = np.exp(-(((d - 0.86) / 0.085) ** 2))
    spot = np.exp(-(((x + 0.36) / 0.17) ** 2 + ((y + 0.42) / 0.13) ** 2))
    low = np.exp(-(((x - 0.3) / 0.3) ** 2 + ((y - 0.5) / 0.12) ** 2))
    alpha = np.clip(inside * (0.10 + 0.62 * rim + 0.9 * spot + 0.35 * low), 0, 1)
    colour = np.stack([0.80 + 0.2 * spot, 0.93 + 0.07 * spot, np.ones_like(d)], axis=2)
    return np.rint(255 * np.concatenate([colour * alpha[..., None], alpha[..., None]], axis=2)).clip(0, 255).astype(np.uint8)


def dust(canvas: np.ndarray, effect: Effect, place: str, view: View) -> None:
    front = place == "front"
    depth = 0.7 if front else 1.5
    s = swarm(round(effect.amount * (70 if front else 110)), 9.0, view.t, view.seed, 61 + front)
    wander = 2 * math.pi * (s.trait(5) + view.t * 0.06)
    x = view.wrapped((s.chance(1) - 0.5) * (view.aspect + 0.2) + 0.06 * np.sin(wander) + 0.08 * s.age, depth)
    y = view.camera["y"] / depth + (s.chance(2) - 0.5) * 1.1 + 0.04 * np.sin(1.7 * wander + 1) - 0.03 * s.age
    x, y = view.pixels(x, y, depth)
    glint = 0.55 + 0.45 * np.sin(2 * math.pi * (s.trait(6) + view.t * (0.2 + 0.3 * s.trait(7))))
    field = blank(view)
    radius = view.height * (0.0026 + 0.009 * s.trait(3) ** 3) * (1.3 if front else 0.8)
    splat(field, x, y, radius, 0.75 * glint * np.sin(math.pi * s.age) * (1 - 0.5 * s.trait(3) ** 3), soft=1.0)
    c = view.light.colour
    shine(canvas, as_mask(field, view), (min(1, c[0]), min(1, 0.94 * c[1]), min(1, 0.8 * c[2])))


def fireflies(canvas: np.ndarray, effect: Effect, place: str, view: View) -> None:
    front = place == "front"
    depth = 0.8 if front else 1.6
    index = np.arange(round(4 + effect.amount * (18 if front else 24)))
    salt = 71 if front else 171

    def trait(k: int) -> np.ndarray:
        return chance(view.seed, salt + k, index)

    t = view.t
    x = (
        (trait(1) - 0.5) * (view.aspect + 0.1)
        + 0.09 * np.sin(t * (0.3 + 0.4 * trait(2)) + 6.3 * trait(3))
        + 0.035 * np.sin(t * (1.1 + trait(4)) + 6.3 * trait(5))
    )
    y = -0.42 + 0.72 * trait(6) + 0.05 * np.sin(t * (0.4 + 0.5 * trait(7)) + 6.3 * trait(8)) + 0.025 * np.sin(t * (1.3 + trait(9)) + 6.3 * trait(10))
    px, py = view.pixels(view.wrapped(x, depth), y, depth)
    blink = np.clip(np.sin(2 * math.pi * (trait(11) + t * (0.18 + 0.22 * trait(12)))) * 1.3 + 0.35, 0, 1) ** 1.5
    size = view.height * (1.0 if front else 0.65)
    halo, core = blank(view, 4), blank(view)
    splat(halo, px / 4, py / 4, np.full(len(index), 0.035 * size / 4), 0.55 * blink, soft=1.0)
    splat(core, px, py, np.full(len(index), 0.0045 * size), 1.2 * blink, soft=1.0)
    shine(canvas, as_mask(halo, view), (0.72, 0.95, 0.22))
    shine(canvas, as_mask(core, view), (1.0, 1.0, 0.72))


def _noise(x: np.ndarray, y: np.ndarray, seed: int, octaves: int = 3) -> np.ndarray:
    """Smooth value noise in 0..1 at points of an endless plane. x [w], y [h] -> float32 [h, w]."""
    total, weight, out = 0.0, 1.0, np.zeros((len(y), len(x)), np.float32)
    for k in range(octaves):
        gx, gy = x * 2**k, y * 2**k
        x0, y0 = math.floor(gx[0]), math.floor(gy[0])
        ix, iy = np.arange(x0, math.floor(gx[-1]) + 2), np.arange(y0, math.floor(gy[-1]) + 2)
        lattice = chance(seed, 900 + k, ix[None] + 0 * iy[:, None], iy[:, None] + 0 * ix[None]).astype(np.float32)

        def weights(g: np.ndarray, first: int, size: int) -> np.ndarray:
            f = g - first
            i = np.minimum(np.floor(f).astype(int), size - 2)
            s = f - i
            s = s * s * (3 - 2 * s)
            w = np.zeros((len(g), size), np.float32)
            w[np.arange(len(g)), i] = 1 - s
            w[np.arange(len(g)), i + 1] = s
            return w

        out += weight * (weights(gy, y0, len(iy)) @ lattice @ weights(gx, x0, len(ix)).T)
        total += weight
        weight *= 0.5
    return out / total


def fog(canvas: np.ndarray, effect: Effect, place: str, view: View) -> None:
    front = place == "front"
    depth = 0.8 if front else 2.0
    h = 48
    w = max(8, round(h * view.aspect))
    x = (np.arange(w) / h + view.camera["x"] / depth + view.t * (0.05 if front else 0.03)) * 2.2
    y = np.arange(h) / h * 4.2 - view.camera["y"] / depth + 0.06 * view.t
    cloud = _noise(x, y, view.seed + (7 if front else 8), 3)
    height = np.linspace(0.5, -0.5, h, dtype=np.float32)[:, None]
    low = np.clip(1.0 - (height + 0.5) / (0.7 if front else 1.0), 0.0, 1) ** 0.8
    density = np.clip((cloud - 0.30) * 2.2, 0, 1) * (0.25 + 0.75 * low) * (0.62 if front else 0.8) * (0.35 + 0.65 * effect.amount)
    mask = cv2.resize(density, (view.width, view.height), interpolation=cv2.INTER_CUBIC)
    lift = 0.12 if view.light.time != "night" else 0.04
    r, g, b = (min(1.0, c * 0.94 + lift) for c in view.light.haze)
    veil(canvas, cv2.convertScaleAbs(np.clip(mask, 0, 1), alpha=255), (r, g, b))


def steam(canvas: np.ndarray, effect: Effect, place: str, view: View) -> None:
    """Vapour that rises along the ground."""
    if place != "behind":
        return
    s = swarm(round(14 + 26 * effect.amount), 4.0, view.t, view.seed, 121)
    x = view.wrapped((s.chance(1) - 0.5) * (view.aspect + 0.2) + 0.05 * np.sin(6.3 * (s.chance(3) + 0.5 * s.age)), 1.0)
    x, y = view.pixels(x, view.ground.y - 0.12 + 0.5 * s.age, 1.0)
    field = blank(view, 4)
    splat(field, x / 4, y / 4, view.height * (0.05 + 0.10 * s.age) / 4, 0.26 * np.sin(math.pi * s.age), soft=1.0)
    dim = dimness(view, 0.7)
    veil(canvas, as_mask(np.minimum(field, 0.5), view), (0.95 * dim, 0.96 * dim, 0.98 * dim))
