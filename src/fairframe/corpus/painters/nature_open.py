"""Open country: meadow, hills, mountains."""

from __future__ import annotations

import numpy as np
import skia

from fairframe.corpus.painters import nature_land as land
from fairframe.corpus.painters import nature_plants as plants
from fairframe.corpus.painters import sky
from fairframe.corpus.painters.base import Backdrop, Canvas, Linear, Setup, fractal_line, place_light, recede, xs_across
from fairframe.corpus.painters.colour import Colour, hsv, jitter, mix, rgb
from fairframe.scene.scene import Effect, Ground

GRASS = rgb("#7ab648")
FLOWERS = tuple(rgb(c) for c in ("#ff5d6c", "#ffd23f", "#ffffff", "#b07cf2", "#ff9f4a", "#ff8ac2", "#6aa6ff"))


def night_stars(s: Setup, amount: float = 0.35) -> tuple[Effect, ...]:
    """Twinkling stars where the sky is open and dark."""
    return (Effect(name="stars", amount=amount, depth=40.0),) if s.mood.stars > 0.5 else ()


def rolling(canvas: Canvas, s: Setup, rng: np.random.Generator, ys: list[tuple[float, float, float]], colour: Colour, *, foot: float, trees: str = "") -> None:
    """Ranges of hills one behind the other; ys: (y, height, distance), far first. trees: "fir" or "leaf" woods along the crests."""
    for y, height, distance in ys:
        own = jitter(rng, colour, 0.02, 0.12, 0.07)
        xs, line = land.ridge(canvas, s, rng, y=y, height=height, colour=own, distance=distance, wave=rng.uniform(0.7, 1.3), octaves=3, gain=0.4, foot=foot)
        if trees and distance < 0.85:
            tall = 0.055 * (1.15 - distance)
            spots = np.sort(rng.choice(len(xs), round(70 * rng.uniform(0.5, 1)), replace=False))
            spots = spots[fractal_line(rng, xs, wave=0.5, octaves=2)[spots] > 0.0]
            heights = (tall * rng.uniform(0.6, 1.25, len(spots))).tolist()
            feet = (line[spots] - 0.012).tolist()
            make = plants.conifer_row if trees == "fir" else plants.tree_row
            wood = hsv(own, 0.03, 1.0, 0.62)
            path = make(rng, xs[spots].tolist(), feet, heights)
            with skia.AutoCanvasRestore(canvas.skia):
                canvas.skia.clipRect(skia.Rect.MakeLTRB(-9, float(min(feet, default=y)) - 0.02, 9, 1))
                canvas.fill(path, s.mood.far(s.mood.lit(s.mood.snowy(wood, 0.5), 0.45), distance))


def meadow(s: Setup) -> Backdrop:
    """Flowers to the horizon, soft hills, heaped clouds, one great tree."""
    rng, m = s.rng("meadow"), s.mood
    ground = Ground(kind="solid", horizon=-0.02, y=-0.33)
    green = jitter(rng, GRASS, 0.025)
    far = s.canvas()
    sky.paint_sky(far, s, horizon=0.0)
    rolling(far, s, rng, [(0.11, 0.06, 0.88), (0.07, 0.05, 0.72)], rgb("#4f9274"), foot=-0.02)
    mid = s.canvas()
    rolling(mid, s, rng, [(0.04, 0.05, 0.5), (0.0, 0.035, 0.28)], hsv(green, 0.01, 0.95, 0.88), foot=-0.12, trees="leaf")
    hero = rng.uniform(0.5, 0.75) * (1 if rng.random() < 0.5 else -1) * s.aspect / 1.78
    tree = hsv(green, 0.015, 1.05, 0.86)
    plants.broadleaf(mid, m, rng, hero, -0.07, rng.uniform(0.36, 0.46), tree, air=0.14, clumps=13)
    for _ in range(int(rng.integers(2, 5))):
        x = hero + rng.uniform(-0.35, 0.35)
        plants.crown(mid, m, rng, (x, -0.055), rng.uniform(0.04, 0.075), rng.uniform(0.025, 0.04), tree, air=0.18, clumps=6)
    front = s.canvas()
    xs = xs_across(s, 0.02)
    crest = (xs, ground.horizon - 0.025 + 0.03 * fractal_line(rng, xs, wave=1.3, octaves=2))
    land.ground_plane(front, s, ground, green, crest=crest, near=hsv(green, 0.02, 1.0, 0.62), air=0.45)
    land.patches(front, s, rng, Ground(horizon=-0.05, y=-0.33), hsv(green, -0.035, 0.9, 1.25), hsv(green, 0.03, 1.1, 0.68), across=0.7, along=1.4, alpha=0.45)
    half = front.half
    plants.grass(front, s, rng, recede(rng, 1300, ground, half, far=0.16), green, height=0.042)
    chosen = [FLOWERS[i] for i in rng.choice(len(FLOWERS), 3, replace=False)]
    spots = recede(rng, 620, ground, half, far=0.16)
    drift = 0.3 * np.sin(np.array([x * 3.1 + 2 / q for x, _, q in spots])) + rng.uniform(0, 0.6, len(spots))
    plants.flowers(front, s, rng, [p for p, d in zip(spots, drift.tolist(), strict=True) if d > 0.15 and not (abs(p[0]) < 0.3 and p[2] > 1.1)], chosen)
    near = s.canvas(margin=0.5, top=0.0, detail=0.7)
    plants.fringe(near, s, rng, 0.15, green, n=420)
    blossoms = [(float(x), -0.52, float(rng.uniform(1.8, 2.8))) for x in rng.uniform(-near.half, near.half, 30) if abs(x) > 0.5]
    plants.flowers(near, s, rng, blossoms, chosen, size=0.012, stem=0.045)
    return Backdrop(
        layers=(s.layer(far, "far", depth=20.0, role="far"), s.layer(mid, "mid", depth=3.5), s.layer(front, "ground", depth=1.1),
                s.layer(near, "near", depth=0.7, role="near")),
        light=place_light(m, tint=(0.8, 0.95, 0.75)), ground=ground, effects=night_stars(s),
    )  # fmt: skip


def fir_slope(canvas: Canvas, s: Setup, rng: np.random.Generator, *, y: float, height: float, tall: float, colour: Colour, distance: float) -> None:
    """A wooded slope, rising to the sides, its foot in mist."""
    m = s.mood
    xs = xs_across(s, 0.011, 0.6)
    line = y + height * fractal_line(rng, xs, wave=1.1, octaves=3, gain=0.4) + 0.07 * np.abs(xs / xs[-1]) ** 1.5
    for shift, level, haze in ((tall * 0.25, 0.75, 0.1), (0.0, 0.45, 0.0)):
        spots = rng.permutation(len(xs))[: len(xs) * 4 // 5]
        heights = tall * rng.uniform(0.35, 1.15, len(spots)) * (0.75 + 0.35 * fractal_line(rng, xs, wave=0.3, octaves=2)[spots])
        path = plants.conifer_row(rng, xs[spots].tolist(), (line[spots] - 0.02 + shift).tolist(), np.maximum(heights, tall * 0.2).tolist())
        top = m.far(m.lit(m.snowy(colour, 0.6), level), distance + haze)
        canvas.fill(path, Linear((0, y + 0.1), (0, y - 0.16), [top, mix(top, m.haze, 0.12), mix(top, m.haze, 0.5)]))


def mountains(s: Setup) -> Backdrop:
    """Snowy peaks over fir slopes and an alpine meadow."""
    rng, m = s.rng("mountains"), s.mood
    ground = Ground(kind="solid", horizon=-0.08, y=-0.34)
    far = s.canvas()
    sky.paint_sky(far, s, horizon=-0.02, clouds=0.7)
    rock = jitter(rng, rgb("#6f7f9c"), 0.03)
    half = far.half
    for distance, base, tall, count in ((0.74, -0.05, 0.36, 6), (0.5, -0.08, 0.56, 3)):
        slots = np.linspace(-half, half, count) + rng.uniform(-0.12, 0.12, count)
        for x in sorted(slots.tolist(), key=lambda v: -abs(v)):
            h = tall * rng.uniform(0.65, 1.15)
            land.alp(far, s, rng, x=float(x), base=base, height=h, width=h * rng.uniform(1.5, 2.1), distance=distance, rock=rock, snowline=rng.uniform(0.42, 0.6))
        sky.mist(far, base + 0.06, 0.12, m.haze, 0.55)
    mid = s.canvas()
    fir = jitter(rng, rgb("#3f7a5a"), 0.02)
    for y, height, distance, tall in ((0.02, 0.07, 0.5, 0.05), (-0.035, 0.07, 0.3, 0.085)):
        fir_slope(mid, s, rng, y=y, height=height, tall=tall, colour=fir, distance=distance)
    front = s.canvas()
    green = jitter(rng, rgb("#86b257"), 0.02)
    xs = xs_across(s, 0.02)
    crest = (xs, ground.horizon + 0.02 * fractal_line(rng, xs, wave=1.0, octaves=3))
    land.ground_plane(front, s, ground, green, crest=crest, air=0.5)
    land.patches(front, s, rng, Ground(horizon=-0.1, y=-0.34), hsv(green, -0.03, 0.9, 1.15), hsv(green, 0.05, 0.9, 0.7), across=0.8, along=1.2, alpha=0.4)
    plants.grass(front, s, rng, recede(rng, 650, ground, half, far=0.15), green, height=0.032)
    plants.flowers(front, s, rng, recede(rng, 120, ground, half, far=0.2), [rgb("#ffffff"), rgb("#ffe066"), rgb("#9d8df1")], size=0.009, stem=0.02)
    land.stones(front, m, rng, recede(rng, 26, ground, half, far=0.3), rgb("#9aa0ab"), 0.02)
    near = s.canvas(margin=0.5)
    for side in (-1, 1):
        if rng.random() < 0.85:
            x = side * (s.aspect / 2 + rng.uniform(-0.1, 0.1))
            for k in range(2):
                plants.conifer(near, m, rng, x + side * 0.22 * k, -0.66 - 0.03 * k, rng.uniform(0.75, 1.05) - 0.2 * (1 - k), hsv(fir, 0, 1.0, 0.8))
    land.rock(near, m, rng, (rng.choice((-1, 1)) * rng.uniform(0.5, 0.7) * s.aspect / 1.78, -0.56), 0.11, rgb("#8d94a0"), moss=hsv(green, 0.02))
    plants.fringe(near, s, rng, 0.09, green, n=300)
    return Backdrop(
        layers=(s.layer(far, "far", depth=16.0, role="far"), s.layer(mid, "mid", depth=3.5), s.layer(front, "ground", depth=1.12),
                s.layer(near, "near", depth=0.68, role="near")),
        light=place_light(m), ground=ground, effects=night_stars(s),
    )  # fmt: skip


PAINTERS = {"meadow": meadow, "mountains": mountains}
