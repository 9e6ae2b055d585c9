"""The desert: dunes as a height field with knife-edged crests, wind ripples, palms in a hollow, blown sand."""

from __future__ import annotations

import math

import numpy as np

from fairframe.corpus.painters import nature_land as land
from fairframe.corpus.painters import nature_plants as plants
from fairframe.corpus.painters import relief, sky
from fairframe.corpus.painters.base import Backdrop, Canvas, Linear, Setup, below, fractal_line, place_light, recede, xs_across
from fairframe.corpus.painters.colour import Colour, fade, hsv, jitter, mix, rgb
from fairframe.corpus.painters.nature_dry import tussock
from fairframe.corpus.painters.nature_open import night_stars
from fairframe.scene.scene import Ground


def desert(s: Setup) -> Backdrop:
    """Dunes rolling to the horizon under a wide sky, wind ripples underfoot."""
    rng, m = s.rng("desert"), s.mood
    ground = Ground(kind="solid", horizon=-0.04, y=-0.34)
    eye = ground.horizon - ground.y
    sand = m.snowy(jitter(rng, rgb("#f3c074"), 0.012, 0.1))
    far = s.canvas()
    sky.paint_sky(far, s, horizon=-0.02, clouds=0.35)
    land.ridge(far, s, rng, y=0.0, height=0.03, colour=rgb("#b98a6a"), distance=0.85, wave=0.7, foot=-0.06)
    mid = s.canvas(top=0.4)
    high = _dunes(s, rng, tall=float(rng.uniform(1.7, 2.3)))
    relief.render(s, mid, high, lambda slope: _sand(s, slope, sand, air=26.0), eye=eye, horizon=ground.horizon, near=1.7, far=34, steps=250, soft=0.05)
    _blown(mid, s, rng)
    if rng.random() < 0.55:
        _oasis(mid, s, rng, -m.side * rng.uniform(0.42, 0.7) * s.aspect / 1.78)
    front = s.canvas(top=0.1)
    low = _underfoot(s, rng)
    relief.render(s, front, low, lambda slope: _sand(s, slope, sand, air=26.0), eye=eye, horizon=ground.horizon, near=0.42, far=2.3, steps=220, soft=0.02, bump=1.2)
    front.wash(Linear((0, -0.4), (0, -0.6), [fade((0.25, 0.08, 0.05), 0.0), fade((0.25, 0.08, 0.05), 0.22)]), blend="atop")
    land.stones(front, m, rng, [p for p in recede(rng, 12, ground, front.half, far=0.6) if p[1] < -0.2], rgb("#b07a4f"), 0.011)
    for x, y, q in recede(rng, 5, ground, front.half, near=-0.4, far=0.7):
        if abs(x) > 0.4:
            tussock(front, s, rng, x, y, 0.05 * q)
    near = s.canvas(margin=0.5, detail=0.7)
    xs = xs_across(s, 0.02, 0.6)
    ys = -0.54 + 0.09 * np.clip((xs * -m.side / (s.aspect / 2)) * 0.8 + 0.2, 0, 1.4) ** 1.5 + 0.008 * fractal_line(rng, xs, wave=0.7, octaves=2)
    near.fill(below(xs, ys, -0.7), Linear((0, -0.42), (0, -0.58), [m.lit(sand, 0.55), m.lit(hsv(sand, -0.02, 1.15, 0.7), 0.25)]))
    tussock(near, s, rng, -m.side * (s.aspect / 2 - 0.1), -0.5, 0.16)
    return Backdrop(
        layers=(s.layer(far, "far", depth=22.0, role="far"), s.layer(mid, "mid", depth=3.2), s.layer(front, "ground", depth=1.1),
                s.layer(near, "near", depth=0.7, role="near")),
        light=place_light(m, tint=(1.0, 0.88, 0.68)), ground=ground, effects=night_stars(s),
    )  # fmt: skip


def _dunes(s: Setup, rng: np.random.Generator, *, tall: float) -> relief.Field:
    """Trains of dunes: long backs towards the light, slip faces away from it, crests that wind and die out."""
    side = float(s.mood.side)
    warp, swell, train = relief.noise(rng, 7.0, octaves=2), relief.noise(rng, 11.0, octaves=2), relief.noise(rng, 4.0, octaves=1)
    turn, start = float(rng.uniform(0.25, 0.55)), float(rng.uniform(0, 1))

    def profile(u: np.ndarray) -> np.ndarray:
        f = u - np.floor(u)
        return np.where(f < 0.7, np.sin(f / 0.7 * math.pi / 2) ** 1.7, np.clip(1 - (f - 0.7) / 0.3, 0, 1) ** 1.25)

    def field(x: np.ndarray, z: np.ndarray) -> np.ndarray:
        along = (-side * x * math.cos(turn) + z * math.sin(turn)) / 6.5 + 0.3 * warp(x, z) + start
        body = profile(along) * (0.5 + 0.5 * swell(x, z)) + 0.16 * profile(along * 2.3 + 0.4 * train(x, z)) * (0.5 + 0.5 * train(z, x))
        rise = np.clip((z - 2.0) / 5.5, 0, 1) ** 1.1 * np.clip(1.15 - z / 70, 0.3, 1)
        return (np.clip(body, -0.1, None) * tall * rise - 0.02).astype(np.float32)

    return field


def _underfoot(s: Setup, rng: np.random.Generator) -> relief.Field:
    """Gentle swells with ripples across the wind, level where somebody stands."""
    swell, warp, patch = relief.noise(rng, 1.1, octaves=2), relief.noise(rng, 0.9, octaves=2), relief.noise(rng, 0.8, octaves=1)
    turn = -s.mood.side * float(rng.uniform(0.2, 0.4))

    def field(x: np.ndarray, z: np.ndarray) -> np.ndarray:
        phase = (z * math.cos(turn) + x * math.sin(turn)) / 0.052 + 3.2 * warp(x, z)
        wave = 0.5 + 0.5 * np.sin(2 * math.pi * phase)
        fine = np.clip(1.9 - z, 0, 1) ** 0.7
        edge = np.clip((z - 1.25) / 0.9, 0, 1)
        return (0.022 * swell(x, z) + 0.0042 * fine * wave**1.5 * np.clip(0.75 + 0.8 * patch(x, z), 0.15, 1.2) + 0.07 * edge * (0.5 + swell(x * 0.7, z))).astype(np.float32)

    return field


def _sand(s: Setup, slope: relief.Slope, sand: Colour, *, air: float) -> np.ndarray:
    own = np.asarray(sand[:3], np.float32)
    deep = np.asarray(hsv(sand, -0.025, 1.18, 0.84), np.float32)
    tone = own + (deep - own) * np.clip(0.92 - slope.light, 0, 1)[..., None]
    return relief.lit(s, slope, tone, air=air, sheen=(1.06, 1.03, 0.94))


def _blown(canvas: Canvas, s: Setup, rng: np.random.Generator) -> None:
    """Sand smoking off the ridges and a glow of warm dust along their feet."""
    m = s.mood
    dust = mix(m.haze, m.lit(rgb("#f6cf95"), 0.9), 0.5)
    strength = 0.16 + 0.25 * min(1.0, abs(m.wind))
    for y in (-0.075, -0.045, -0.1):
        x = rng.uniform(-0.6, 0.6)
        canvas.oval((x, y), rng.uniform(0.5, 0.9), 0.018, Linear((0, y - 0.018), (0, y + 0.018), [fade(dust, 0), fade(dust, strength), fade(dust, 0)]), blend="atop", blur=0.008)


def _oasis(canvas: Canvas, s: Setup, rng: np.random.Generator, x: float) -> None:
    """A few palms over scrub where the ground water is near."""
    m = s.mood
    foot = -0.155
    canvas.oval((x, foot), 0.2, 0.014, m.lit(rgb("#5f5a2c"), 0.2), alpha=0.5, blur=0.006)
    for _ in range(5):
        plants.crown(canvas, m, rng, (x + rng.normal(0, 0.09), foot + 0.012), rng.uniform(0.03, 0.05), 0.022, jitter(rng, rgb("#74803a"), 0.02), air=0.12, clumps=5)
    for k in range(int(rng.integers(2, 5))):
        plants.palm(canvas, m, rng, x + (k - 1.5) * 0.07 + rng.uniform(-0.02, 0.02), foot - 0.004 * k, rng.uniform(0.19, 0.29), lean=rng.uniform(-0.3, 0.3), air=0.12)


PAINTERS = {"desert": desert}
