"""A road along the sea: it winds about a green cape, a rail on its edge, cliffs and surf below it."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import skia

from fairframe.corpus.painters import nature_crags as crags
from fairframe.corpus.painters import nature_plants as plants
from fairframe.corpus.painters import relief, sky, swell
from fairframe.corpus.painters.base import Backdrop, Canvas, Linear, Point, Setup, place_light, polygon
from fairframe.corpus.painters.colour import Colour, fade, hsv, jitter, mix, rgb
from fairframe.corpus.painters.nature_open import FLOWERS, night_stars
from fairframe.corpus.painters.nature_shore import sun_path
from fairframe.scene.scene import Ground

HORIZON, EYE = 0.06, 0.395  # stage y; height of the eye over the road, frame heights
SEA = 1.05  # how far the water is below the road
NEAR, END = 0.42, 15.0  # depths the road is drawn between
VERGE, HALF = 0.3, 0.62  # world units from the cliff's edge to the road, and half of the road


class Cape:
    """Where the land ends: the world x of its edge by depth, `side` being where the hill is."""

    def __init__(self, rng: np.random.Generator, side: int):
        self.side, self.start, self.turn = side, float(rng.uniform(-1.0, -0.85)), float(rng.uniform(0.13, 0.17))
        self.sway = relief.noise(rng, 9.0, octaves=2)

    def edge(self, z: np.ndarray) -> np.ndarray:
        """In units towards the hill."""
        wave = self.sway(np.zeros_like(z), z) * np.clip(z - 2.5, 0, 4) * 0.22
        return (self.start + self.turn * np.clip(z - 1, 0, None) ** 1.35 + wave).astype(np.float32)

    def inland(self, x: np.ndarray, z: np.ndarray) -> np.ndarray:
        """How far from the sea a place is; below 0 over the water."""
        return np.minimum(self.side * x - self.edge(z), 1.3 * (END - z)).astype(np.float32)

    def at(self, inland: float, z: float, up: float = 0.0) -> Point:
        """The stage point so far from the edge."""
        x = self.side * (float(self.edge(np.full((1, 1), z, np.float32))[0, 0]) + inland)
        return x / z, HORIZON + (up - EYE) / z


def coast_road(s: Setup) -> Backdrop:
    """A winding road above the sea."""
    rng, m = s.rng("coast_road"), s.mood
    ground, side = Ground(kind="solid", horizon=HORIZON, y=HORIZON - EYE), 1 if rng.random() < 0.5 else -1
    green = jitter(rng, rgb("#86b04e"), 0.025)
    stone = crags.rock(rng, jitter(rng, crags.pick(rng), 0.015), green)
    own = jitter(rng, rgb("#1b7fa6"), 0.025)
    cape, far = Cape(rng, side), s.canvas()
    sky.paint_sky(far, s, horizon=HORIZON, clouds=1.0)
    far.wash(mix(m.haze, m.lit(own, 0.6), 0.38), y1=HORIZON)
    water = s.canvas(top=HORIZON + 0.04, bottom=-0.6)
    height = 0.1 * s.rough
    swell.draw(
        s,
        water,
        rng,
        swell.waves(s, rng, height=height, length=1.7),
        own,
        eye=EYE + SEA,
        horizon=HORIZON,
        near=2.1,
        far=90,
        height=height,
        foam=0.14 * s.rough,
        steps=150,
    )
    sun_path(water, s, rng, top=HORIZON - 0.01, bottom=-0.3, strength=0.6)
    behind = s.canvas(bottom=-0.2)
    sea = crags.Sea(eye=EYE + SEA, horizon=HORIZON)
    crags.wall(
        s, behind, rng, stone, sea, side=side, tip=(side * float(rng.uniform(-0.02, 0.1)), 30.0), edge=(side * (s.aspect / 2 + 0.37), 17.0), height=(2.6, 5.2)
    )
    front = s.canvas()
    _land(s, front, rng, cape, green, stone)
    _road(s, front, cape)
    _rail(s, front, cape)
    near = s.canvas(margin=0.5)
    plants.fringe(near, s, rng, 0.09, green, n=150, gap=1.0)
    plants.flowers(
        near,
        s,
        rng,
        [(float(x), -0.54, float(rng.uniform(1.4, 2.2))) for x in rng.uniform(0.55, near.half, 12) * side],
        [FLOWERS[int(i)] for i in rng.integers(len(FLOWERS), size=2)],
        size=0.011,
        stem=0.04,
    )
    return Backdrop(
        layers=(s.layer(far, "far", depth=30.0, role="far"), s.layer(water, "mid", depth=6.0, waves=0.035 * s.rough),
                s.layer(behind, "mid2", depth=5.0), s.layer(front, "ground", depth=1.12),
                s.layer(near, "near", depth=0.7, role="near")),
        light=place_light(m, tint=(0.88, 0.95, 0.95)), ground=ground, effects=night_stars(s),
    )  # fmt: skip


def _land(s: Setup, canvas: Canvas, rng: np.random.Generator, cape: Cape, green: Colour, stone: crags.Rock) -> None:
    """The cape: cliffs to the sea, a level shelf for the road, the hill above it, with trees."""
    m = s.mood
    lump, fine, tone = (relief.noise(rng, scale, octaves=3) for scale in (2.2, 0.4, 1.6))

    def height(x: np.ndarray, z: np.ndarray) -> np.ndarray:
        d = cape.inland(x, z)
        cliff = -(SEA + 0.15) * np.clip((-d + 0.12 * fine(x, z)) / 0.5, 0, 1) ** 0.75
        slope = np.clip(d - (VERGE + 2 * HALF + 0.25), 0, 4)
        return np.where(d < 0.03, cliff, 0.42 * slope**1.15 * (1 + 0.35 * lump(x, z)) + 0.05 * np.clip(slope * 3, 0, 1) * fine(x, z)).astype(np.float32)

    own, dry, rock, wet = (
        np.asarray(m.snowy(c, k), np.float32)
        for c, k in ((green, 1.0), (hsv(green, -0.05, 0.8, 1.15), 1.0), (stone.own, 0.15), (hsv(stone.own, 0.02, 1, 0.5), 0.0))
    )

    def colours(slope: relief.Slope) -> np.ndarray:
        x, z = slope.x, slope.z
        d = cape.inland(x, z)
        seen = own + (dry - own) * np.clip(0.5 + 0.9 * tone(x, z) + 0.3 * fine(x, z), 0, 1)[..., None]
        layered = np.clip(0.75 + 0.5 * fine(2.0 * slope.height + 0.4 * x, 0.3 * z), 0.4, 1.2)[..., None]
        bare = np.clip((0.06 - d) * 14 + 0.6 * fine(z, x), 0, 1)[..., None]
        seen = seen + (rock * layered - seen) * bare
        low = np.clip((slope.height + SEA - 0.14) * -9, 0, 1)[..., None]
        seen = seen + (wet - seen) * low * bare
        foam = np.clip((slope.height + SEA - 0.03 - 0.05 * fine(3 * x, 3 * z)) * -30, 0, 1)[..., None] * bare
        lit = relief.lit(s, slope, seen, air=34.0)
        lit = lit + (np.asarray(m.lit((0.97, 0.99, 1.0), 1.0), np.float32) - lit) * 0.8 * foam
        return np.dstack([lit, np.clip((slope.height + SEA) * 20 + 0.5, 0, 1) * (d > -1.2)])

    relief.render(s, canvas, height, colours, eye=EYE, horizon=HORIZON, near=NEAR, far=END + 1.0, steps=190, reach=0.5, soft=0.1, bump=0.8, coarse=0.6)
    z = np.sort(1 / rng.uniform(1 / 13.0, 1 / 2.6, 26))[::-1]
    for depth, up in zip(z.tolist(), rng.uniform(0.3, 3.2, len(z)).tolist(), strict=True):
        x, y = cape.at(VERGE + 2 * HALF + 0.25 + up, depth)
        world = np.full((1, 1), x * depth, np.float32), np.full((1, 1), depth, np.float32)
        y += float(height(*world)[0, 0]) / depth - 0.01
        if abs(x) > canvas.half + 0.2 or up < 0.5 and depth < 3.5:
            continue
        tall, air = float(rng.uniform(0.35, 0.75)) / depth, 0.5 * (1 - float(np.exp2(-depth / 16)))
        if rng.random() < 0.4:
            plants.conifer(canvas, m, rng, x, y, 1.3 * tall, rgb("#4d7f5a"), air=air)
        else:
            plants.broadleaf(canvas, m, rng, x, y, tall, jitter(rng, rgb("#5f9a48"), 0.03), air=air, width=0.5, clumps=6)


def _ring(cape: Cape, left: float, right: float, zs: Iterable[float]) -> skia.Path:
    """A strip of the shelf between two distances from its edge."""
    zs = list(zs)
    return polygon([cape.at(left, z) for z in zs] + [cape.at(right, z) for z in zs[::-1]])


def _road(s: Setup, canvas: Canvas, cape: Cape) -> None:
    m, zs = s.mood, np.geomspace(NEAR, END - 2.2, 44).tolist()
    tar, gravel, white = m.lit(m.snowy(rgb("#74757c"), 0.35), 0.9), m.lit(m.snowy(rgb("#b9aa88"), 0.8), 0.9), m.lit((0.97, 0.96, 0.92), 1.0)
    middle = VERGE + HALF
    for half, c in ((HALF + 0.1, gravel), (HALF, tar)):
        canvas.fill(_ring(cape, middle - half, middle + half, zs), Linear((0, HORIZON), (0, -0.6), [m.far(c, 0.5), m.far(c, 0.12), c, hsv(c, 0, 1, 0.85)]))
    if s.weather in ("rain", "storm"):
        canvas.fill(_ring(cape, VERGE, VERGE + 2 * HALF, zs), Linear((0, HORIZON), (0, -0.6), [fade(m.sky[3], 0.5), fade(m.sky[2], 0.2), fade(m.sky[1], 0.1)]))
    for edge in (VERGE + 0.05, VERGE + 2 * HALF - 0.08):
        canvas.fill(_ring(cape, edge, edge + 0.03, zs), white, alpha=0.8)
    for z in np.arange(0.5, 10, 0.62).tolist():
        canvas.fill(_ring(cape, middle - 0.018, middle + 0.018, np.linspace(z, z + 0.32, 4).tolist()), white, alpha=0.85)


def _rail(s: Setup, canvas: Canvas, cape: Cape) -> None:
    """Posts and a steel rail on the seaward side."""
    m, zs = s.mood, np.geomspace(0.9, END - 3, 60).tolist()
    steel, dim = m.lit((0.86, 0.88, 0.9), 0.95), m.lit((0.55, 0.57, 0.62), 0.5)
    for z in sorted(np.geomspace(0.95, END - 3.5, 24).tolist(), reverse=True):
        (x, y), w = cape.at(0.13, z), 0.011 / z
        canvas.fill(polygon([(x - w, y), (x + w, y), (x + w, y + 0.13 / z), (x - w, y + 0.13 / z)]), m.far(dim, min(0.6, 0.05 * z)))
    rail = polygon([cape.at(0.13, z, 0.125) for z in zs] + [cape.at(0.13, z, 0.085) for z in zs[::-1]])
    canvas.fill(rail, Linear((0, HORIZON), (0, -0.4), [m.far(steel, 0.5), steel]))


PAINTERS = {"coast_road": coast_road}
