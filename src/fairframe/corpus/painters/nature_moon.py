"""The moon: regolith, craters and rounded massifs as height fields in hard sunlight, the Earth in a black sky."""

from __future__ import annotations

import dataclasses
import functools
import math

import cv2
import numpy as np

from fairframe.corpus.painters import nature_land as land
from fairframe.corpus.painters import relief, sky
from fairframe.corpus.painters.base import Backdrop, Linear, Setup, fractal, recede, stream
from fairframe.corpus.painters.colour import Colour, hsv, jitter, rgb, triple
from fairframe.corpus.painters.nature_space import planet
from fairframe.scene.scene import Effect, Ground, Light

SIZE = 512  # of the tile of craters


def airless(s: Setup) -> Setup:
    """The mood of a world without air: black sky, white key, no haze."""
    m = s.mood
    mood = dataclasses.replace(m, key=(1.04, 1.02, 0.99), ambient=(0.13, 0.15, 0.24), haze=rgb("#20263c"), haze_amount=0.0, overcast=0.0, snow=0.0, stars=1.0)
    return dataclasses.replace(s, mood=mood)


@functools.cache
def _craters() -> np.ndarray:
    """Bowls with raised rims, large ones first and small ones over them, float32 [SIZE, SIZE] without a seam; depth in parts of the tile's width."""
    rng, land_, reach = stream("craters"), np.zeros((SIZE, SIZE), np.float32), SIZE // 5
    radii = np.sort(0.012 * (1 - rng.random(170) * 0.985) ** -0.62)[::-1]
    for radius in np.minimum(radii, 0.11).tolist():
        r = radius * SIZE
        half = min(reach, math.ceil(r * 1.9))
        dx, dy = rng.random(2)
        cx, cy = int(dx * SIZE), int(dy * SIZE)
        yy, xx = np.mgrid[-half : half + 1, -half : half + 1]
        d = np.hypot(xx, yy) / r
        bowl = np.where(d < 1, d * d - 0.78, 0.22 * np.exp(-((d - 1) ** 2) / 0.09))
        fresh = rng.uniform(0.35, 1.0)
        rows, cols = (cy + np.arange(-half, half + 1)) % SIZE, (cx + np.arange(-half, half + 1)) % SIZE
        land_[np.ix_(rows, cols)] = land_[np.ix_(rows, cols)] * np.where(d < 1, 0.25, 1.0) + (radius * 0.3 * fresh * bowl).astype(np.float32)
    return cv2.GaussianBlur(np.pad(land_, 4, mode="wrap"), (0, 0), 0.8)[4:-4, 4:-4]


def _field(rng: np.random.Generator, *, far: bool) -> relief.Field:
    swell, rough, domes = relief.noise(rng, 3.2, octaves=3), relief.noise(rng, 0.35, octaves=4), relief.noise(rng, 9.0, octaves=2)
    ou, ov, turn = float(rng.random()), float(rng.random()), float(rng.uniform(0, math.pi))
    c, s = math.cos(turn), math.sin(turn)

    def field(x: np.ndarray, z: np.ndarray) -> np.ndarray:
        u, v = (c * x - s * z) * SIZE, (s * x + c * z) * SIZE
        height = 0.07 * swell(x, z) + 0.006 * rough(x, z)
        for across, share in ((3.4, 1.0), (1.1, 0.9)):
            where = cv2.remap(_craters(), u / across + ou * SIZE, v / across + ov * SIZE, cv2.INTER_LINEAR, borderMode=cv2.BORDER_WRAP)
            fine = np.clip(1.3 - z * 0.12 / across, 0, 1)
            stand = 1 - 0.9 * np.exp(-((x / 0.6) ** 2) - ((z - 1.0) / 0.3) ** 2)  # level where somebody stands
            height += across * share * where * fine * stand
        if far:
            massif = np.clip(domes(x, z) + 0.1, 0, 1) ** 0.8 * np.clip((z - 9) / 8, 0, 1)
            height += 2.0 * massif * (1 + 0.12 * swell(x, z) + 0.03 * rough(x * 0.3, z * 0.3))
        return height.astype(np.float32)

    return field


def _regolith(s: Setup, slope: relief.Slope, dust: Colour, stain: np.ndarray) -> np.ndarray:
    m = s.mood
    own = np.asarray(dust[:3], np.float32) * (1 + 0.16 * stain)[..., None]
    key, ambient = np.asarray(m.key, np.float32), np.asarray(m.ambient, np.float32)
    light = np.clip((slope.light - 0.2) * 1.35, 0, 1.1)[..., None]
    return own * (ambient + (key - ambient) * light) * np.clip(slope.rise, 0.75, 1.1)[..., None]


def moon(s: Setup) -> Backdrop:
    """Grey regolith, craters, a blue Earth in a black sky."""
    s = airless(s)
    rng, m = s.rng("moon"), s.mood
    ground = Ground(kind="solid", horizon=-0.08, y=-0.34)
    eye = ground.horizon - ground.y
    dust = jitter(rng, rgb("#b3b3ba"), 0.02, 0.3)
    far = s.canvas()
    far.wash(Linear((0, -0.2), (0, 0.6), [rgb("#141b3a"), rgb("#080b1d"), rgb("#030409")]))
    noise = fractal(rng, 80, 140, cells=(3, 4), octaves=4)
    far.texture(np.clip((noise - 0.5) * 2.4, 0, 1), rgb("#4a4a9a"), alpha=0.25, blend="screen")
    sky.stars(far, rng, 420, low=-0.1)
    at = (-m.side * rng.uniform(0.3, 0.55) * s.aspect / 1.78, rng.uniform(0.22, 0.32))
    r = rng.uniform(0.09, 0.13)
    far.glow(at, r * 2.6, (0.35, 0.6, 1.0), alpha=0.35)
    planet(far, rng, at, r, rgb("#3f8fe0"), m.side, kind="living")
    stain = relief.noise(rng, 1.6, octaves=4)
    mid = s.canvas(top=0.35, bottom=-0.4)
    relief.render(s, mid, _field(rng, far=True), lambda slope: _regolith(s, slope, dust, stain(slope.x, slope.z)), eye=eye, horizon=ground.horizon, near=1.7, far=34,
                  steps=230, reach=0.9, soft=0.02)  # fmt: skip
    front = s.canvas(top=0.1)
    relief.render(s, front, _field(rng, far=False), lambda slope: _regolith(s, slope, dust, stain(slope.x, slope.z)), eye=eye, horizon=ground.horizon, near=0.42, far=2.4,
                  steps=230, reach=0.9, soft=0.008, bump=1.2)  # fmt: skip
    land.stones(front, m, rng, recede(rng, 60, ground, front.half, far=0.3), dust, 0.009)
    near = s.canvas(margin=0.5, detail=0.7)
    for side in (-1, 1):
        land.rock(near, m, rng, (side * (s.aspect / 2 + rng.uniform(-0.12, 0.06)), -0.57), rng.uniform(0.1, 0.18), hsv(dust, 0, 1, 0.8))
    light = Light(
        time="night",
        azimuth=65.0 * m.side,
        elevation=32.0,
        colour=(1.0, 0.99, 0.96),
        ambient=(0.62, 0.66, 0.78),
        haze=triple(m.haze),
        haze_strength=0.05,
        shadow=0.62,
    )
    return Backdrop(
        layers=(s.layer(far, "far", depth=50.0, role="far"), s.layer(mid, "mid", depth=4.0), s.layer(front, "ground", depth=1.1),
                s.layer(near, "near", depth=0.7, role="near")),
        light=light, ground=ground, effects=(Effect(name="stars", amount=0.4, depth=40.0),),
    )  # fmt: skip


PAINTERS = {"moon": moon}
