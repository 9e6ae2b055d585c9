"""A rocky coast: tall cliffs that run out into the sea, stacks and reefs the waves break on, a grassy ledge over it all.

The swell rolls in, white water rises and falls about the foot of the rocks, and where a wave strikes them spray goes up: plates that move by laws of
their own (`scene.laws`), so that a still picture of them is a moment of the sea.
"""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import skia

from fairframe.corpus.painters import nature_crags as crags
from fairframe.corpus.painters import nature_land as land
from fairframe.corpus.painters import nature_plants as plants
from fairframe.corpus.painters import relief, sky, swell
from fairframe.corpus.painters.base import Backdrop, Canvas, Linear, Radial, Setup, below, fractal_line, place_light, polygon, polyline, recede, xs_across
from fairframe.corpus.painters.colour import Colour, fade, hsv, jitter, mix, rgb
from fairframe.corpus.painters.nature_open import night_stars
from fairframe.scene.scene import Ground, Layer, Motion

ROUGH = {"storm": 1.9, "windy": 1.45, "rain": 1.2}  # weather -> how much higher the waves are
HORIZON, EYE = 0.05, 1.25  # stage y; height of the eye over the sea, frame heights
FOOT = -0.2  # stage y below which a rock's foot is behind the ledge
PINKS = tuple(rgb(c) for c in ("#f08bb8", "#fbd0e2", "#fff3d6", "#d9a5ec"))  # thrift and campion


def sea_cliffs(s: Setup) -> Backdrop:
    """Waves rolling in between cliffs, seen from a ledge."""
    rng, m = s.rng("sea_cliffs"), s.mood
    ground, sea = Ground(kind="solid", horizon=HORIZON, y=-0.335), crags.Sea(eye=EYE, horizon=HORIZON)
    green = m.snowy(jitter(rng, rgb("#7fae4c"), 0.025), 0.0)
    stone = crags.rock(rng, jitter(rng, crags.pick(rng), 0.015), green)
    side = 1 if rng.random() < 0.5 else -1
    rough = ROUGH.get(s.weather, 1.0)
    own, shallow = jitter(rng, rgb("#1b7fa6"), 0.025), rgb("#5fd0c6")
    far = s.canvas()
    sky.paint_sky(far, s, horizon=HORIZON, clouds=1.0)
    far.wash(mix(m.haze, m.lit(own, 0.6), 0.38), y1=HORIZON)
    coast = _coast(s, rng, stone, sea, side)
    water = s.canvas(top=HORIZON + 0.06, bottom=-0.4)
    height = 0.13 * rough
    swell.draw(s, water, rng, swell.waves(s, rng, height=height, length=1.9), own, eye=EYE, horizon=HORIZON, near=2.3, far=90, height=height, foam=0.16 * rough)
    near_rock, bare = _nearness(water, coast)
    _shallows(water, s, rng, near_rock, shallow, foam=0.5 + 0.25 * rough)
    behind = [s.layer(far, "far", depth=30.0, role="far"), s.layer(water, "mid", depth=7.0, waves=0.04 * rough)]
    behind += _rollers(s, rng, sea, near_rock, rough)
    behind += [s.layer(canvas, f"cliff{i}", depth=depth) for i, (canvas, depth) in enumerate(coast)]
    behind += [_wash(s, rng, water, near_rock, bare), *_spray(s, rng, coast, rough)]
    front = _ledge(s, rng, ground, stone, green, side)
    near = s.canvas(margin=0.5)
    for way in (-1, 1):
        at = (way * rng.uniform(0.66, 0.82) * s.aspect / 1.78, -0.6)
        land.rock(near, m, rng, at, rng.uniform(0.09, 0.13), hsv(stone.own, 0, 1, 0.85), moss=hsv(green, 0.02))
    plants.fringe(near, s, rng, 0.1, green, n=260, gap=1.0)
    blossoms = [(float(x), -0.53, float(rng.uniform(1.6, 2.4))) for x in rng.uniform(-near.half, near.half, 22) if abs(x) > 0.55]
    plants.flowers(near, s, rng, blossoms, list(PINKS), size=0.011, stem=0.04)
    return Backdrop(
        layers=(*behind, s.layer(front, "ground", depth=1.12), s.layer(near, "near", depth=0.7, role="near")),
        light=place_light(m, tint=(0.84, 0.93, 0.95)), ground=ground, effects=night_stars(s),
    )  # fmt: skip


def _coast(s: Setup, rng: np.random.Generator, stone: crags.Rock, sea: crags.Sea, side: int) -> list[tuple[Canvas, float]]:
    """Headlands and stacks, far ones first, each plate with its depth."""
    out, wide = s.aspect / 2 + 0.37, s.aspect / 1.78
    across, cape, point = s.canvas(bottom=-0.4), s.canvas(bottom=-0.4), s.canvas(bottom=-0.45)
    tall = [float(v) for v in rng.uniform(0, 1, 2)]
    tip, end = float(rng.uniform(0.42, 0.66)) * wide, 3.2 + 1.2 * tall[0]
    crags.wall(s, across, rng, stone, sea, side=-side, tip=(-side * tip, float(rng.uniform(17, 21))), edge=(-side * out, 9.5), height=(2.5, end))
    head = float(rng.uniform(0.16, 0.3)) * wide
    if rng.random() < 0.75:  # a stack off the point
        x, size = side * (head - float(rng.uniform(0.08, 0.12))), rng.uniform((0.6, 1.2), (0.9, 1.9)).tolist()
        crags.stack(s, cape, rng, stone, sea, x=x, z=13.5, width=size[0], height=size[1])
    crags.wall(s, cape, rng, stone, sea, side=side, tip=(side * head, 12.5), edge=(side * out, 4.9), height=(2.5, 3.2 + 0.9 * tall[1]), rise=0.7)
    if rng.random() < 0.8:
        x, size = -side * float(rng.uniform(0.3, 0.5)) * wide, rng.uniform((8, 0.5, 0.7), (10, 0.8, 1.3)).tolist()
        crags.stack(s, cape, rng, stone, sea, x=x, z=size[0], width=size[1], height=size[2])
    near = float(rng.uniform(0.6, 0.74)) * wide
    crags.wall(s, point, rng, stone, sea, side=side, tip=(side * near, 5.4), edge=(side * out, 3.5), height=(1.3, 1.75), rise=0.35)
    for _ in range(int(rng.integers(3, 6))):  # a reef
        x, size = -side * float(rng.uniform(-0.3, 0.85)) * wide, rng.uniform((4.4, 0.22, 0.1), (6.2, 0.5, 0.36)).tolist()
        crags.stack(s, point, rng, stone, sea, x=x, z=size[0], width=size[1], height=size[2])
    return [(across, 6.0), (cape, 4.5), (point, 3.2)]


def _nearness(water: Canvas, coast: list[tuple[Canvas, float]]) -> tuple[np.ndarray, np.ndarray]:
    """How near the foot of a rock each point of the sea's plate is, and how much of it no rock stands before, 0 to 1."""
    rows = water.array.shape[0]
    found, bare = (np.full(tuple(max(8, n // 4) for n in water.array.shape[:2]), level, np.float32) for level in (0.0, 1.0))
    for canvas, depth in coast:
        skip = round((canvas.top - water.top) * water.scale)
        alpha = canvas.array[skip : skip + rows, :, 3]
        alpha = np.pad(alpha, ((0, max(0, rows - len(alpha))), (0, 0)), mode="edge")
        found = np.maximum(found, crags.surf_near(water, alpha, reach=0.16 / depth))
        bare = np.minimum(bare, 1 - cv2.resize(alpha, bare.shape[::-1], interpolation=cv2.INTER_AREA).astype(np.float32) / 255)
    return found, cv2.dilate(bare, np.ones((3, 1), np.uint8))


def _shallows(water: Canvas, s: Setup, rng: np.random.Generator, near: np.ndarray, shallow: Colour, *, foam: float) -> None:
    """Clear water over the rocks' feet, and white water about them."""
    m = s.mood
    water.texture(np.clip(near * 1.3, 0, 1), m.lit(shallow, 0.8), alpha=0.42, blend="atop")
    water.texture(_lace(s, rng, water, near, 0.62), m.lit((0.96, 0.99, 1.0), 1.0), alpha=min(1.0, foam), blend="atop")


def _lace(s: Setup, rng: np.random.Generator, water: Canvas, near: np.ndarray, share: float) -> np.ndarray:
    """Foam about the rocks in the perspective of the sea, 0 to 1, [h, w]: thick at their feet, threads farther out."""
    h, w = (max(8, round(n * min(0.5, 260 / water.scale))) for n in water.array.shape[:2])
    ys = water.top - (np.arange(h, dtype=np.float32)[:, None] + 0.5) * ((water.top - water.bottom) / h)
    z = EYE / np.maximum(HORIZON - ys, 0.02)
    x = np.linspace(-water.half, water.half, w, dtype=np.float32)[None] * z
    z = np.ascontiguousarray(np.broadcast_to(z, x.shape)).astype(np.float32)
    threads, thick = relief.noise(rng, 0.7, octaves=4), relief.noise(rng, 2.2, octaves=3)
    around = cv2.resize(near, (w, h), interpolation=cv2.INTER_LINEAR)
    lines = 1 - np.abs(threads(x + 0.3 * thick(x, z), z)) * 5
    ring = np.clip((around - 0.62 + 0.55 * thick(z, x) + 0.5 * threads(z, 1.7 * x)) * 5, 0, 1)
    return np.clip(0.9 * ring + np.clip(lines, 0, 1) * np.clip((around - 0.1) * 2.2, 0, 1) * share, 0, 1)


def _moving(layer: Layer, *motions: Motion, at: tuple[float, float] | None = None) -> Layer:
    """A plate that moves. at: the point of the stage about which it grows."""
    if at is None or layer.extent is None:
        return replace(layer, motions=motions)
    x0, y0, x1, y1 = layer.extent
    return replace(layer, motions=motions, pivot=((at[0] - x0) / (x1 - x0), (y1 - at[1]) / (y1 - y0)))


def _rollers(s: Setup, rng: np.random.Generator, sea: crags.Sea, near: np.ndarray, rough: float) -> list[Layer]:
    """Crests that roll in from the open sea, one set behind the other."""
    m, layers = s.mood, []
    white, shade = m.lit((0.97, 0.99, 1.0), 1.0), m.lit(rgb("#0d4f6e"), 0.35)
    period = float(rng.uniform(5.2, 6.4)) / rough**0.5
    for k in range(2):
        canvas = s.canvas(top=HORIZON + 0.01, bottom=-0.36, margin=0.5)
        z = 20.0
        while z > 3.4:
            z *= float(rng.uniform(0.6, 0.74))
            y, tall = HORIZON - EYE / z, 0.15 * rough / z
            for _ in range(3):
                x, half = float(rng.uniform(-1, 1)) * canvas.half, float(rng.uniform(0.5, 1.6)) / z * 2.2
                xs = np.linspace(x - half, x + half, 40)
                swell_ = np.clip(1 - ((xs - x) / half) ** 2, 0, 1) ** 0.7
                line = y + 0.4 * tall * fractal_line(rng, xs, wave=half * 0.7, octaves=3)
                top = line + tall * swell_ * (0.6 + 0.4 * fractal_line(rng, xs, wave=half * 0.25, octaves=3))
                path = polygon([*zip(xs, top, strict=True), *zip(xs[::-1], (line - 0.25 * tall * swell_)[::-1], strict=True)])
                canvas.fill(path, Linear((0, y + tall), (0, y - 0.3 * tall), [white, fade(white, 0.55), fade(white, 0.0)]), alpha=0.8)
                dark = below(xs, line - 0.1 * tall * swell_, y - 1.4 * tall)
                with skia.AutoCanvasRestore(canvas.skia):
                    canvas.skia.clipPath(dark, skia.ClipOp.kIntersect, True)
                    canvas.oval((x, y), half, 1.3 * tall, Linear((0, y), (0, y - 1.3 * tall), [fade(shade, 0.4), fade(shade, 0.0)]))
        roll = Motion(law="roll_in", params={"period": period, "swell": 0.5}, start=-period * k / 2 - 1.0)
        layers.append(_moving(s.layer(canvas, f"wave{k}", depth=6.5), roll, at=(0.0, HORIZON)))
    return layers


def _wash(s: Setup, rng: np.random.Generator, water: Canvas, near: np.ndarray, bare: np.ndarray) -> Layer:
    """White water that rises and falls about the rocks."""
    canvas = Canvas(half=water.half, bottom=water.bottom, top=water.top, scale=water.scale)
    lace = _lace(s, rng, water, near, 0.9)
    lace *= cv2.resize(bare, lace.shape[::-1], interpolation=cv2.INTER_LINEAR)
    rgba = np.full((*lace.shape, 4), 255, np.uint8)
    rgba[..., :3] = np.asarray([round(255 * c) for c in s.mood.lit((0.97, 0.99, 1.0), 1.0)], np.uint8)
    rgba[..., 3] = np.clip(lace * 235, 0, 255)
    canvas.image(rgba[::-1], (-canvas.half, canvas.bottom, canvas.half, canvas.top))
    swash = Motion(law="float", params={"width": 0.008, "height": 0.008, "period": 3.1, "tilt": 0.0})
    comes = Motion(law="twinkle", params={"depth": 0.85, "swell": 0.0, "period": 3.1}, start=-0.8)
    return _moving(s.layer(canvas, "foam", depth=3.1), swash, comes)


def _spray(s: Setup, rng: np.random.Generator, coast: list[tuple[Canvas, float]], rough: float) -> list[Layer]:
    """Spray where waves strike the rocks."""
    layers = []
    (cape, _), (point, _) = coast[1], coast[2]
    period = float(rng.uniform(3.0, 3.8))
    for k, (canvas, size) in enumerate(((cape, 0.15), (point, 0.19), (point, 0.16))):
        solid = canvas.array[..., 3] > 60
        feet = canvas.top - (solid.shape[0] - np.argmax(solid[::-1], axis=0)) / canvas.scale
        columns = np.arange(solid.shape[1]) / canvas.scale - canvas.half
        seen = np.flatnonzero(solid.any(axis=0) & (np.abs(columns) < 0.46 * s.aspect) & (feet > FOOT))
        if not len(seen):
            continue
        column = int(seen[int(rng.integers(len(seen)))])
        at = (float(columns[column]), float(feet[column]))
        plate = s.canvas(bottom=at[1] - 0.05, top=min(0.6, at[1] + 1.5 * size * rough))
        burst(plate, s, rng, at, size * min(rough, 1.5))
        strikes = Motion(law="spurt", params={"period": period, "time": 2.0, "delay": 0.0}, start=-period * (1 + (k + float(rng.uniform(-0.25, 0.25))) / 3))
        layers.append(_moving(s.layer(plate, f"spray{k}", depth=3.0, trim=False), strikes, at=at))
    return layers


def burst(canvas: Canvas, s: Setup, rng: np.random.Generator, at: tuple[float, float], size: float) -> None:
    """White water thrown up at a point: a heap of foam that frays into jets, drops above it, mist about it."""
    m = s.mood
    white, blue = m.lit((0.98, 1.0, 1.0), 1.0), m.lit(rgb("#b5dbe6"), 0.6)
    for _ in range(9):
        r, c = size * float(rng.uniform(0.22, 0.4)), (at[0] + float(rng.normal(0, 0.3)) * size, at[1] + float(rng.uniform(0.1, 0.6)) * size)
        canvas.circle(c, r, Radial(c, r, [fade(white, 0.28), fade(white, 0.12), fade(white, 0.0)]))
    fan = [(float(a), float(q)) for a, q in zip(rng.normal(0, 0.42, 16), rng.uniform(0.55, 1.1, 16), strict=True)]
    jets, drops, heads = skia.Path(), skia.Path(), []
    for angle, share in fan:
        tall = size * share * np.exp(-1.2 * angle * angle)
        x, y, w = at[0] + 0.75 * size * angle, at[1] + tall, size * float(rng.uniform(0.03, 0.06))
        base = at[0] + 0.4 * size * angle
        jets.moveTo(base - w, at[1] - 0.03 * size)
        jets.cubicTo(base - w, at[1] + 0.4 * tall, x - w, at[1] + 0.8 * tall, x, y)
        jets.cubicTo(x + w, at[1] + 0.8 * tall, base + w, at[1] + 0.4 * tall, base + w, at[1] - 0.03 * size)
        jets.close()
        heads += [(at[0] + (base - at[0]) + (x - base) * q**1.5, at[1] + tall * q, size * (0.15 - 0.1 * q)) for q in rng.uniform(0.05, 1.0, 5).tolist()]
        for _ in range(4):
            drops.addCircle(x + float(rng.normal(0, 0.07)) * size, y + float(rng.normal(0.0, 0.08)) * size, size * float(rng.uniform(0.006, 0.018)))
    canvas.fill(jets, Linear((0, at[1]), (0, at[1] + size), [fade(blue, 0.7), fade(white, 0.6), fade(white, 0.25)]))
    for x, y, r in sorted(heads, key=lambda head: -head[1]):
        c = (x + m.side * 0.3 * r, y + 0.35 * r)
        canvas.circle((x, y), r, Radial(c, 1.3 * r, [fade(white, 0.8), fade(mix(white, blue, 0.5), 0.5), fade(blue, 0.0)]))
    canvas.fill(drops, white, alpha=0.85)


def _ledge(s: Setup, rng: np.random.Generator, ground: Ground, stone: crags.Rock, green: Colour, side: int) -> Canvas:
    """The cliff top under our feet: short grass and sea pinks to a rim of bare rock."""
    m = s.mood
    front = s.canvas(top=0.0)
    xs = xs_across(s, 0.008, 0.6)
    aside = side * xs / (s.aspect / 2)
    rim = -0.258 + 0.016 * fractal_line(rng, xs, wave=0.5, octaves=4) + 0.1 * np.clip(aside - 0.45, 0, 1.2) ** 1.2 + 0.03 * np.clip(-aside - 0.5, 0, 1)
    steps = np.round(rim / 0.012) * 0.012 * 0.6 + rim * 0.4
    own = m.snowy(stone.own, 0.5)
    bare = below(xs, steps, -0.7)
    front.fill(bare, Linear((0, -0.16), (0, -0.34), [m.lit(own, 1.0), m.lit(hsv(own, 0, 1.05, 0.85), 0.7)]))
    with skia.AutoCanvasRestore(front.skia):
        front.skia.clipPath(bare, skia.ClipOp.kIntersect, True)
        cracks = skia.Path()
        for _ in range(26):
            at = (float(rng.uniform(-1, 1)) * front.half, float(rng.uniform(-0.3, -0.2)))
            cracks.addPath(land.crack(rng, at, float(rng.uniform(0.03, 0.08))))
        front.stroke(cracks, m.lit(hsv(stone.own, 0.02, 1.1, 0.5), 0.2), 0.0022, alpha=0.5)
    turf = steps - 0.02 - 0.035 * np.clip(fractal_line(rng, xs, wave=0.33, octaves=4) + 0.35, 0, 1.4)
    crest = (xs, turf)
    plants.verge(front, s, rng, crest, green, air=0.02, height=0.011)
    area = land.ground_plane(front, s, ground, green, crest=crest, near=hsv(green, 0.02, 1.0, 0.62), air=0.05)
    with skia.AutoCanvasRestore(front.skia):
        front.skia.clipPath(area, skia.ClipOp.kIntersect, True)
        land.patches(front, s, rng, ground, hsv(green, -0.035, 0.85, 1.15), hsv(green, 0.03, 1.05, 0.7), across=1.1, along=1.6, alpha=0.4)
    light, dark = m.lit(own, 1.0), m.lit(hsv(own, 0.02, 1.1, 0.5), 0.2)
    front.stroke(polyline(zip(xs, steps, strict=True)), light, 0.004, alpha=0.8)
    front.stroke(polyline(zip(xs, steps - 0.006, strict=True)), dark, 0.002, alpha=0.3)
    for x in np.linspace(-front.half, front.half, 26).tolist():
        if rng.random() < 0.62:
            r = float(rng.uniform(0.014, 0.045)) * (0.6 if abs(x) < 0.35 else 1.0)
            at = x + float(rng.uniform(-0.03, 0.03))
            land.rock(front, m, rng, (at, float(np.interp(at, xs, steps)) - 0.014), r, stone.own, moss=green if rng.random() < 0.4 else None)
    on_turf = [p for p in recede(rng, 560, ground, front.half, far=0.62) if p[1] < float(np.interp(p[0], xs, turf)) - 0.004]
    plants.grass(front, s, rng, on_turf, green, height=0.03, air=0.1)
    clumps = relief.noise(rng, 0.35, octaves=2)
    spots = np.asarray([(p[0], p[1]) for p in on_turf], np.float32).reshape(-1, 2)
    thick = clumps(np.ascontiguousarray(spots[:, :1]), np.ascontiguousarray(3 * spots[:, 1:])).ravel()
    plants.flowers(front, s, rng, [p for p, d in zip(on_turf, thick.tolist(), strict=True) if d > 0.18 and abs(p[0]) > 0.2], list(PINKS), size=0.009, stem=0.018)
    pebbles = [p for p in recede(rng, 26, ground, front.half, far=0.66) if p[1] < float(np.interp(p[0], xs, turf))]
    land.stones(front, m, rng, pebbles, stone.own, 0.012)
    return front


PAINTERS = {"sea_cliffs": sea_cliffs}
