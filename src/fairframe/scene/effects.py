"""Weather, fire and other things made of many small parts, as closed-form functions of (seed, absolute time).

Each particle's place follows from hashes of its number and of how often it has been born, so nothing is stored between frames,
nothing loops, any frame can be drawn first, and the picture is the same at every size. Input: a premultiplied RGBA canvas, a
`scene.Effect` and a `View` (camera, light, time); output: the canvas, changed in place. `compose` says when: into the sky, behind
the subjects or in front of them; effects that spring from a layer are told its `Place`.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable

import cv2
import numpy as np

from fairframe.scene import streams
from fairframe.scene.particles import (
    Place,
    Swarm,
    View,
    as_mask,
    blank,
    chance,
    coloured,
    dimness,
    flat_picture,
    lay,
    ramp,
    shine,
    splat,
    spots,
    stamp,
    swarm,
    veil,
)
from fairframe.scene.scene import Effect

IN_SKY = ("stars", "lightning", "fireworks")  # effects drawn right after the far plate
GLINTS_BELOW = 0.35  # few sparks on a layer are glints on its surface, more fly off it
FLASH_SLOT_S = 3.0  # at most one soft flash in each slot, so at most two in any three seconds (safe limit: three a second)
FLASH_PEAK = 0.3  # share of white at a flash's brightest


def draw(canvas: np.ndarray, effect: Effect, place: str, view: View) -> None:
    """Draw an effect of the whole air. place: "sky" (on the far plate), "behind" the subjects or "front"."""
    painter = _AIR.get(effect.name)
    if effect.name in streams.STREAMS or effect.name == "blaze":
        if place != "sky":
            _stream(canvas, effect, place, streams.of_air(effect, view), view)
    elif painter is None:
        _at_ground(canvas, effect, place, view)
    elif (place == "sky") == (effect.name in IN_SKY) or (effect.name == "lightning" and place == "front"):
        painter(canvas, effect, place, view)


def draw_spring(canvas: np.ndarray, effect: Effect, place: str, spot: Place, view: View) -> None:
    """Draw an effect that springs from a layer, "behind" or in "front" of it."""
    if effect.name in streams.STREAMS or effect.name == "blaze":
        _stream(canvas, effect, place, streams.of_layer(effect, spot, view), view)
        return
    painter = _SPRINGS.get(effect.name, _sparkle)
    painter(canvas, effect, place, spot, view)


# ------------------------------------------------------------------------------------------------ falling


def _rain(canvas: np.ndarray, effect: Effect, place: str, view: View) -> None:
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


def _snow(canvas: np.ndarray, effect: Effect, place: str, view: View) -> None:
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


def _leaves(canvas: np.ndarray, effect: Effect, place: str, view: View) -> None:
    _drifting(canvas, effect, place, view, _leaf_pictures(dimness(view)), 38, 0.056, 0.26, 31)


def _petals(canvas: np.ndarray, effect: Effect, place: str, view: View) -> None:
    _drifting(canvas, effect, place, view, _petal_pictures(dimness(view)), 120, 0.036, 0.17, 33)


def _confetti(canvas: np.ndarray, effect: Effect, place: str, view: View) -> None:
    _drifting(canvas, effect, place, view, _confetti_pictures(dimness(view, 0.75)), 210, 0.032, 0.34, 35)


def _shaded(colour: tuple[int, int, int], dim: float) -> tuple[int, int, int]:
    return tuple(round(c * dim) for c in colour)  # type: ignore[return-value]


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


# ------------------------------------------------------------------------------------------------ rising and hanging


def _bubbles(canvas: np.ndarray, effect: Effect, place: str, view: View) -> None:
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


@functools.lru_cache(maxsize=8)
def _star_map(seed: int, count: int, aspect: float, bottom: float) -> tuple[np.ndarray, ...]:
    """What stays the same of so many stars: x, y (stage), size, phase and rate of their twinkling. Read-only."""
    index = np.arange(count)
    x, height, size, phase, rate = (chance(seed, salt, index) for salt in range(51, 56))
    return (x - 0.5) * (aspect + 0.1), bottom + (0.53 - bottom) * height, size**7, phase, 0.12 + 0.5 * rate


def _stars(canvas: np.ndarray, effect: Effect, place: str, view: View) -> None:
    bottom = -0.52 if view.ground.kind == "none" else view.ground.horizon
    x, y, size, phase, rate = _star_map(view.seed, round(60 + 340 * effect.amount), view.aspect, bottom)
    px, py = view.pixels(view.wrapped(x, 60.0, 0.05), y, 60.0)
    twinkle = 0.62 + 0.38 * np.sin(2 * math.pi * (phase + view.t * rate))
    near_ground = np.clip((y - bottom) / 0.12, 0, 1) if view.ground.kind != "none" else 1.0
    bright = (0.42 + 0.7 * size) * twinkle * near_ground
    field = blank(view)
    splat(field, px, py, view.height * (0.0018 + 0.0030 * size), np.minimum(1.2, 1.5 * bright), soft=1.0)
    big = size > 0.35
    splat(field, px[big], py[big], view.height * (0.008 + 0.010 * size[big]), 0.22 * bright[big], soft=1.0)
    mask = as_mask(field, view)
    for k in np.flatnonzero(size > 0.6).tolist():  # a thin cross of light on the brightest
        reach, value = view.height * 0.02 * float(twinkle[k]), int(130 * bright[k])
        for dx, dy in ((reach, 0), (0, reach)):
            a = (round((px[k] - dx) * 16), round((py[k] - dy) * 16))
            b = (round((px[k] + dx) * 16), round((py[k] + dy) * 16))
            cv2.line(mask, a, b, value, 1, cv2.LINE_AA, 4)
    shine(canvas, mask, (0.93, 0.96, 1.0))


def _dust(canvas: np.ndarray, effect: Effect, place: str, view: View) -> None:
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


def _fireflies(canvas: np.ndarray, effect: Effect, place: str, view: View) -> None:
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


def _fog(canvas: np.ndarray, effect: Effect, place: str, view: View) -> None:
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
    haze = view.light.haze
    lift = 0.12 if view.light.time != "night" else 0.04
    veil(canvas, cv2.convertScaleAbs(np.clip(mask, 0, 1), alpha=255), tuple(min(1.0, c * 0.94 + lift) for c in haze))  # type: ignore[arg-type]


def flash(t: float, seed: int, amount: float) -> float:
    """Brightness of lightning at absolute time t: 0 to FLASH_PEAK; one soft swell at most in each FLASH_SLOT_S."""
    level = 0.0
    slot = math.floor(t / FLASH_SLOT_S)
    for k in (slot - 1, slot):
        if float(chance(seed, 81, np.array([k]))[0]) > 0.4 + 0.6 * amount:
            continue
        since = t - (k + 0.15 + 0.6 * float(chance(seed, 82, np.array([k]))[0])) * FLASH_SLOT_S
        if 0 <= since < 1.2:
            level = max(level, min(1.0, since / 0.08) * math.exp(-max(0.0, since - 0.08) / 0.2))
    return FLASH_PEAK * level


def _lightning(canvas: np.ndarray, effect: Effect, place: str, view: View) -> None:
    level = flash(view.t, view.seed, effect.amount)
    if level < 0.004:
        return
    if place == "front":
        shine(canvas, np.full((view.height, view.width), round(255 * level * 0.5), np.uint8), (0.80, 0.86, 1.0))
        return
    shine(canvas, np.full((view.height, view.width), round(255 * level * 0.7), np.uint8), (0.75, 0.82, 1.0))
    slot = math.floor((view.t) / FLASH_SLOT_S)
    rng = np.random.default_rng([view.seed & 0xFFFFFFFF, slot & 0xFFFFFFFF, 83])
    x, y = (rng.random() - 0.5) * 0.8 * view.aspect, 0.52
    end = max(-0.2, view.ground.horizon) if view.ground.kind != "none" else -0.2
    core = np.zeros((view.height, view.width), np.uint8)
    bolts = [(x, y, end, 1.0)]
    thick = max(1, round(view.height / 300))
    for k, (bx, by, stop, weight) in enumerate(bolts):
        points = [(bx, by)]
        while by > stop:
            bx, by = bx + (rng.random() - 0.5) * 0.09, by - 0.015 - 0.03 * rng.random()
            points.append((bx, by))
            if k == 0 and rng.random() < 0.22 and len(bolts) < 6:
                bolts.append((bx, by, by - 0.08 - 0.14 * rng.random(), 0.5))
        pts = np.array(points)
        px, py = view.pixels(pts[:, 0], pts[:, 1], 40.0)
        line = np.rint(np.stack([px, py], axis=1) * 16).astype(np.int32)
        cv2.polylines(core, [line], False, int(255 * weight), thick if k == 0 else 1, cv2.LINE_AA, 4)
    strength = min(1.0, level / FLASH_PEAK * 1.1)
    small = cv2.resize(core, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    wide = cv2.GaussianBlur(small, (0, 0), view.height / 130)
    glow = cv2.resize(wide, (view.width, view.height), interpolation=cv2.INTER_LINEAR)
    shine(canvas, cv2.convertScaleAbs(glow, alpha=3.0 * strength), (0.62, 0.66, 1.0))
    shine(canvas, cv2.convertScaleAbs(core, alpha=strength), (0.98, 0.97, 1.0))


_SHELLS = ((1.0, 0.35, 0.3), (1.0, 0.82, 0.35), (0.45, 0.8, 1.0), (0.95, 0.45, 1.0), (0.5, 1.0, 0.55), (1.0, 0.95, 0.85))
_SHELL_S, _CLIMB_S, _SPARKS = 3.0, 0.7, 84


def _fireworks(canvas: np.ndarray, effect: Effect, place: str, view: View) -> None:
    """Shells that climb and open into falling stars. Each lights its own surroundings only: no flash of the whole frame."""
    ground = -0.1 if view.ground.kind == "none" else view.ground.horizon
    for lane in range(1 + round(4 * effect.amount)):
        since = view.t / _SHELL_S + 1.2 - 0.27 * lane  # the first opens in the first half second
        shot = math.floor(since)
        age = (since - shot) * _SHELL_S

        def dice(salt: int, count: int = 1, key: int = 97 * shot + lane) -> np.ndarray:
            return chance(view.seed, 860 + salt, np.arange(count), key)

        x0 = (float(dice(0)[0]) - 0.5) * 0.5 * view.aspect
        top = 0.2 + 0.17 * float(dice(1)[0])
        colour = _SHELLS[int(dice(2)[0] * len(_SHELLS))]
        if age < _CLIMB_S:
            k = age / _CLIMB_S
            trail = np.clip(k - np.linspace(0, 0.22, 18), 0, 1)
            y = ground + (top - ground) * (1 - (1 - trail) ** 2)
            px, py = view.pixels(np.full(18, x0), y, 30.0)
            spots(canvas, px, py, np.full(18, 0.007 * view.height), np.linspace(0.9, 0.05, 18), (1.0, 0.86, 0.6), light=True)
            continue
        u = age - _CLIMB_S
        fade = max(0.0, 1 - u / (_SHELL_S - _CLIMB_S)) ** 0.9 * min(1.0, u / 0.06)
        turn, out = 2 * math.pi * dice(3, _SPARKS), np.sqrt(dice(4, _SPARKS) * 0.75 + 0.25)
        reach = (0.2 + 0.1 * float(dice(5)[0])) * out
        for back, share in ((0.0, 1.7), (0.04, 1.1), (0.09, 0.65), (0.15, 0.35)):  # each star and its tail
            v = max(u - back, 0.0)
            spread = reach * (1 - math.exp(-2.6 * v))
            px, py = view.pixels(x0 + spread * np.cos(turn), top + spread * np.sin(turn) - 0.045 * v * v, 30.0)
            glitter = 0.72 + 0.28 * np.sin(9 * v + 40 * out)
            size = view.height * (0.0085 - 0.004 * min(v / 2.4, 1.0)) * (1 if back == 0 else 0.8)
            spots(canvas, px, py, np.full(_SPARKS, size), share * fade * glitter, colour, light=True)
            if back == 0:
                spots(canvas, px, py, np.full(_SPARKS, 0.5 * size), 1.2 * fade * glitter, (1.0, 1.0, 0.94), light=True)
        px, py = view.pixels(np.array([x0]), np.array([top]), 30.0)
        spots(canvas, px, py, np.array([0.36 * view.height]), np.array([0.4 * fade * math.exp(-1.6 * u)]), colour, div=8, light=True)


# ------------------------------------------------------------------------------------------------ springing from a layer

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


def _fire_on(canvas: np.ndarray, effect: Effect, place: str, spot: Place, view: View) -> None:
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


def _stream(canvas: np.ndarray, effect: Effect, place: str, line: streams.Line, view: View) -> None:
    if effect.name == "blaze":
        _blaze(canvas, effect, place, line, view)
    else:
        streams.draw(canvas, effect, place, line, view)


def _blaze(canvas: np.ndarray, effect: Effect, place: str, line: streams.Line, view: View) -> None:
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


def _steam_on(canvas: np.ndarray, effect: Effect, place: str, spot: Place, view: View) -> None:
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


def _dust_on(canvas: np.ndarray, effect: Effect, place: str, spot: Place, view: View) -> None:
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


def _sparks_on(canvas: np.ndarray, effect: Effect, place: str, spot: Place, view: View) -> None:
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


def _sparkle(canvas: np.ndarray, effect: Effect, place: str, spot: Place, view: View) -> None:
    """Effects of the air, asked for on a layer: the same things, few and close to it."""
    if place == "behind":
        return
    painter = _AIR[effect.name]
    layer = canvas.copy()
    painter(layer, effect, "front", view)
    cx, cy = spot.pixels(np.array([0.5]), np.array([0.4]))
    field = blank(view, 8)
    splat(field, cx / 8, cy / 8, np.array([0.95 * max(spot.size()) / 8]), np.array([1.6]), soft=1.0)
    near = as_mask(field, view)
    near4, far4 = cv2.merge([near] * 4), cv2.merge([cv2.bitwise_not(near)] * 4)
    np.copyto(canvas, cv2.add(cv2.multiply(layer, near4, scale=1 / 255), cv2.multiply(canvas, far4, scale=1 / 255)))


def _at_ground(canvas: np.ndarray, effect: Effect, place: str, view: View) -> None:
    """Fire, steam or sparks of no layer: embers in the air, vapour along the ground, a shower of sparks from above."""
    if place == "sky" or (effect.name == "sparks" and place != "front") or (effect.name == "steam" and place != "behind"):
        return
    if effect.name == "sparks":
        x, y = view.pixels(np.array([0.0]), np.array([0.3]), 1.0)
        _spray(canvas, effect, view, float(x[0]), float(y[0]), 0.5 * view.height)
        return
    if effect.name == "steam":
        s = swarm(round(14 + 26 * effect.amount), 4.0, view.t, view.seed, 121)
        x = view.wrapped((s.chance(1) - 0.5) * (view.aspect + 0.2) + 0.05 * np.sin(6.3 * (s.chance(3) + 0.5 * s.age)), 1.0)
        x, y = view.pixels(x, view.ground.y - 0.12 + 0.5 * s.age, 1.0)
        field = blank(view, 4)
        splat(field, x / 4, y / 4, view.height * (0.05 + 0.10 * s.age) / 4, 0.26 * np.sin(math.pi * s.age), soft=1.0)
        dim = dimness(view, 0.7)
        veil(canvas, as_mask(np.minimum(field, 0.5), view), (0.95 * dim, 0.96 * dim, 0.98 * dim))
        return
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


_AIR: dict[str, Callable[[np.ndarray, Effect, str, View], None]] = {
    "rain": _rain,
    "snow": _snow,
    "bubbles": _bubbles,
    "stars": _stars,
    "dust": _dust,
    "confetti": _confetti,
    "leaves": _leaves,
    "petals": _petals,
    "fireflies": _fireflies,
    "fog": _fog,
    "lightning": _lightning,
    "fireworks": _fireworks,
}
_SPRINGS: dict[str, Callable[[np.ndarray, Effect, str, Place, View], None]] = {"fire": _fire_on, "steam": _steam_on, "sparks": _sparks_on, "dust": _dust_on}
