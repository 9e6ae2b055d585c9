"""Lights of the sky: stars, lightning, fireworks.

Input and output are those of `effects`: a premultiplied canvas, changed in place; every particle is a closed formula of (seed, absolute time).
Lightning is slow, soft and rare enough to be safe for everybody to watch (WCAG 2.3.1: at most three flashes a second).
"""

from __future__ import annotations

import functools
import math

import cv2
import numpy as np

from fairframe.scene.particles import View, as_mask, blank, chance, shine, splat, spots
from fairframe.scene.scene import Effect

FLASH_SLOT_S = 3.0  # at most one soft flash in each slot, so at most two in any three seconds (safe limit: three a second)
SKY_ROWS = 40  # rows of the frame in which the open sky is looked for
CLEAR = 16  # of 255: how much the sky may differ along a row
FLASH_PEAK = 0.3  # share of white at a flash's brightest


@functools.lru_cache(maxsize=8)
def _star_map(seed: int, count: int, aspect: float, bottom: float) -> tuple[np.ndarray, ...]:
    """What stays the same of so many stars: x, y (stage), size, phase and rate of their twinkling. Read-only."""
    index = np.arange(count)
    x, height, size, phase, rate = (chance(seed, salt, index) for salt in range(51, 56))
    return (x - 0.5) * (aspect + 0.1), bottom + (0.53 - bottom) * height, size**7, phase, 0.12 + 0.5 * rate


def _in_the_open(canvas: np.ndarray, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """How far each star is seen, 0 to 1: not before a hill, a cloud, the moon or its glare, all of which differ from the sky of their row."""
    step = max(1, canvas.shape[0] // SKY_ROWS)
    picked = canvas[step // 2 :: step, step // 2 :: step, :3].astype(np.float32)
    apart = np.abs(picked - np.median(picked, axis=1, keepdims=True)).max(axis=2)
    across, down = (((at - step // 2) / step).astype(np.float32) for at in (x, y))
    off = cv2.remap(apart, across, down, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE).ravel()
    return np.clip((CLEAR - off) / 8, 0, 1)


def stars(canvas: np.ndarray, effect: Effect, place: str, view: View) -> None:
    bottom = -0.52 if view.ground.kind == "none" else view.ground.horizon
    x, y, size, phase, rate = _star_map(view.seed, round(60 + 340 * effect.amount), view.aspect, bottom)
    px, py = view.pixels(view.wrapped(x, 60.0, 0.05), y, 60.0)
    twinkle = 0.62 + 0.38 * np.sin(2 * math.pi * (phase + view.t * rate))
    near_ground = np.clip((y - bottom) / 0.12, 0, 1) if view.ground.kind != "none" else 1.0
    bright = (0.42 + 0.7 * size) * twinkle * near_ground
    if view.ground.kind != "none":
        bright = bright * _in_the_open(canvas, px, py)
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


def flash(t: float, seed: int, amount: float) -> float:
    """Brightness of lightning at absolute time t: 0 to FLASH_PEAK; one soft swell at most in each FLASH_SLOT_S."""
    level = 0.0
    slot = math.floor(t / FLASH_SLOT_S)
    for k in (slot - 1, slot):
        rare, late = _chances(seed, k)
        if rare > 0.4 + 0.6 * amount:
            continue
        since = t - (k + 0.15 + 0.6 * late) * FLASH_SLOT_S
        if 0 <= since < 1.2:
            level = max(level, min(1.0, since / 0.08) * math.exp(-max(0.0, since - 0.08) / 0.2))
    return FLASH_PEAK * level


@functools.lru_cache(maxsize=64)
def _chances(seed: int, slot: int) -> tuple[float, float]:
    """Two numbers in [0, 1) for a slot."""
    first, second = (float(chance(seed, salt, np.array([slot]))[0]) for salt in (81, 82))
    return first, second


def lightning(canvas: np.ndarray, effect: Effect, place: str, view: View) -> None:
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


_SHELLS = ((1.0, 0.22, 0.2), (1.0, 0.72, 0.16), (0.22, 0.58, 1.0), (0.95, 0.25, 0.95), (0.24, 1.0, 0.4), (1.0, 0.48, 0.14), (0.2, 0.95, 0.85))


_SHELL_S, _CLIMB_S, _SPARKS, _WHITE_HOT = 3.0, 0.7, 110, 3.2  # seconds; stars a shell; how fast their white hearts cool, 1/s


def fireworks(canvas: np.ndarray, effect: Effect, place: str, view: View) -> None:
    """Shells that climb and open into falling stars. Each lights its own surroundings only: no flash of the whole frame."""
    ground = -0.1 if view.ground.kind == "none" else view.ground.horizon
    for lane in range(1 + round(6 * effect.amount)):
        since = view.t / _SHELL_S + 1.2 - 0.61 * lane  # the first opens in the first half second
        shot = math.floor(since)
        age = (since - shot) * _SHELL_S

        def dice(salt: int, count: int = 1, key: int = 97 * shot + lane) -> np.ndarray:
            return chance(view.seed, 860 + salt, np.arange(count), key)

        x0 = (float(dice(0)[0]) - 0.5) * 0.66 * view.aspect
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
        for back, share in ((0.0, 1.5), (0.035, 1.1), (0.075, 0.8), (0.12, 0.55), (0.18, 0.32)):  # each star and its tail
            v = max(u - back, 0.0)
            spread = reach * (1 - math.exp(-2.6 * v))
            px, py = view.pixels(x0 + spread * np.cos(turn), top + spread * np.sin(turn) - 0.045 * v * v, 30.0)
            glitter = 0.72 + 0.28 * np.sin(9 * v + 40 * out)
            size = view.height * (0.0085 - 0.004 * min(v / 2.4, 1.0)) * (1 if back == 0 else 0.8)
            spots(canvas, px, py, np.full(_SPARKS, size), share * fade * glitter, colour, light=True)
            if back == 0:
                spots(canvas, px, py, np.full(_SPARKS, 0.5 * size), 1.2 * fade * glitter * math.exp(-_WHITE_HOT * v), (1.0, 1.0, 0.94), light=True)
        px, py = view.pixels(np.array([x0]), np.array([top]), 30.0)
        spots(canvas, px, py, np.array([0.36 * view.height]), np.array([0.4 * fade * math.exp(-1.6 * u)]), colour, div=8, light=True)
