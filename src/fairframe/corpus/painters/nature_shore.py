"""The sea and its shores: beach, island, open sea."""

from __future__ import annotations

import dataclasses

import numpy as np
import skia

from fairframe.corpus.painters import nature_land as land
from fairframe.corpus.painters import nature_plants as plants
from fairframe.corpus.painters import relief, sky, swell
from fairframe.corpus.painters.base import (
    Backdrop,
    Canvas,
    Linear,
    Setup,
    below,
    blob,
    fractal_line,
    place_light,
    polygon,
    recede,
    xs_across,
)  # fmt: skip
from fairframe.corpus.painters.colour import Colour, hsv, jitter, mix, rgb
from fairframe.corpus.painters.nature_open import night_stars
from fairframe.scene.scene import Ground, Layer, Motion

SAND = rgb("#f2d49b")
SEA = rgb("#1fa3b8")
WAVE_S = 4.4  # seconds from one wave on the sand to the next


def sun_path(canvas: Canvas, s: Setup, rng: np.random.Generator, *, top: float, bottom: float, strength: float = 1.0) -> None:
    """Sun or moon mirrored on the water, where one is in the sky."""
    m = s.mood
    if m.overcast > 0.5:
        return
    colour = {"day": (1.0, 1.0, 0.95), "dawn": (1.0, 0.88, 0.7), "sunset": (1.0, 0.78, 0.45), "night": (0.75, 0.86, 1.0)}[s.time]
    land.glitter(canvas, rng, x=m.sun_x, top=top, bottom=bottom, colour=colour, n=260, alpha=(0.5 if s.time == "day" else 0.75) * strength)


def beach(s: Setup) -> Backdrop:
    """Surf running up a sandy shore, palms to one side."""
    rng, m = s.rng("beach"), s.mood
    ground = Ground(kind="solid", horizon=0.04, y=-0.34)
    side = 1 if rng.random() < 0.5 else -1
    far = s.canvas()
    sky.paint_sky(far, s, horizon=0.04)
    land.ridge(far, s, rng, y=0.05, height=0.035, colour=rgb("#5b8f74"), distance=0.8, wave=0.8, foot=0.03)
    sea = jitter(rng, SEA, 0.025)
    far.wash(mix(m.haze, m.lit(sea, 0.6), 0.38), y1=0.04)
    mid = s.canvas(top=0.08, bottom=-0.3)
    eye = ground.horizon - ground.y
    shallow = rgb("#6fdccb")
    shore_water(s, mid, rng, sea, shallow, eye=eye, horizon=ground.horizon, near=1.55, reach=2.6)
    xs = xs_across(s, 0.01, 0.6)
    shallow = m.lit(shallow, 0.8)
    front = s.canvas(top=0.05)
    sand = jitter(rng, SAND, 0.015)
    shore = -0.16 + 0.035 * fractal_line(rng, xs, wave=0.9, octaves=3) + 0.05 * side * xs / front.half
    lace = shore - 0.012 - 0.014 * np.clip(fractal_line(rng, xs, wave=0.16, octaves=3) + 0.5, 0, 1.5)
    wet = m.lit(hsv(sand, -0.012, 1.25, 0.8), 0.85)
    for lift, share in ((0.018, 0.3), (0.013, 0.45), (0.008, 0.65), (0.003, 1.0)):  # the water over it grows thin
        front.fill(below(xs, shore + lift, -0.7), mix(mix(wet, shallow, 0.75), mix(wet, m.sky[2], 0.2), share**2), alpha=share)
    surf = _surf(s, xs, shore, lace, shallow)
    dry = lace - 0.05 - 0.02 * fractal_line(rng, xs, wave=0.7, octaves=2)
    own = m.snowy(sand)
    front.fill(below(xs, dry, -0.7), Linear((0, -0.2), (0, -0.62), [m.lit(own, 0.9), m.lit(own, 1.0), m.lit(hsv(own, -0.012, 1.15, 0.86), 0.75)]))
    area = below(xs, dry, -0.7)
    with skia.AutoCanvasRestore(front.skia):
        front.skia.clipPath(area, skia.ClipOp.kIntersect, True)
        land.patches(
            front, s, rng, Ground(horizon=0.0, y=-0.34), hsv(sand, 0, 0.7, 1.1), hsv(sand, -0.015, 1.2, 0.72), across=0.9, along=3.0, alpha=0.4, skew=0.25
        )
        land.stones(front, m, rng, [p for p in recede(rng, 46, ground, front.half, far=0.55)], rgb("#d9b98c"), 0.007)
        for x, y, q in recede(rng, 9, ground, front.half, far=0.7):
            shell(front, s, rng, (x, y), 0.011 * q)
    trees = s.canvas(margin=0.45)
    for k, lean in enumerate((-0.3, -0.12)):
        plants.palm(
            trees,
            m,
            rng,
            side * (s.aspect / 2 - 0.08 + 0.13 * k),
            -0.26 - 0.03 * k,
            rng.uniform(0.56, 0.72) * (1 - 0.12 * k),
            lean=side * lean * rng.uniform(0.8, 1.3),
        )
    for _ in range(5):
        x = side * (s.aspect / 2 + rng.uniform(-0.25, 0.2))
        plants.crown(trees, m, rng, (x, -0.26), rng.uniform(0.06, 0.1), rng.uniform(0.03, 0.05), rgb("#4d9a4c"), clumps=6, leaf=0.22)
    near = s.canvas(margin=0.5, detail=0.7)
    for k in range(3 if s.aspect > 1 else 0):
        at = (-side * (s.aspect / 2 + 0.12 - 0.02 * k), 0.5 - 0.14 * k)
        plants.frond(near, m, rng, at, np.pi / 2 - side * (1.75 + 0.35 * k), 0.5, rgb("#2f7a3c"), 0.0, 0.35)
    land.rock(near, m, rng, (-side * rng.uniform(0.62, 0.78) * s.aspect / 1.78, -0.58), 0.1, rgb("#b59a7c"))
    plants.fringe(near, s, rng, 0.07, rgb("#a9b86a"), n=130, gap=1.1)
    return Backdrop(
        layers=(s.layer(far, "far", depth=30.0, role="far"), s.layer(mid, "mid", depth=3.0, waves=0.03 * s.rough), *_breakers(s, ground.horizon, shore),
                s.layer(front, "ground", depth=1.15), surf, s.layer(trees, "mid2", depth=1.12), s.layer(near, "near", depth=0.68, role="near")),
        light=place_light(m, tint=(0.95, 0.92, 0.82)), ground=ground, effects=night_stars(s),
    )  # fmt: skip


def _surf(s: Setup, xs: np.ndarray, shore: np.ndarray, lace: np.ndarray, shallow: Colour, *, reach: float = 0.034) -> Layer:
    """The thin water that runs up the sand and back, with its edge of foam. shore, lace: stage y at xs where the foam begins and ends."""
    white, sheet = s.mood.lit((0.98, 1.0, 1.0), 1.0), s.canvas(top=0.0, bottom=-0.45)
    for lift in (0.06, 0.05, 0.041, 0.033, 0.025, 0.018, 0.01):
        film = polygon([*zip(xs, shore + lift, strict=True), *zip(xs[::-1], shore[::-1], strict=True)])
        sheet.fill(film, shallow, alpha=0.24)
    sheet.fill(polygon([*zip(xs, shore, strict=True), *zip(xs[::-1], lace[::-1], strict=True)]), white, alpha=0.95)
    layer = s.layer(sheet, "surf", depth=1.15)
    return dataclasses.replace(layer, motions=(Motion(law="lap", params={"reach": reach, "period": WAVE_S}, start=-0.3 * WAVE_S),))


def _breakers(s: Setup, horizon: float, shore: np.ndarray, *, tall: float = 0.017) -> list[Layer]:
    """Two waves that rise in the shallows, one after the other, and come in as lines of foam. tall: frame heights."""
    m, layers = s.mood, []
    white, dark = m.lit((0.98, 1.0, 1.0), 1.0), m.lit(rgb("#0f6f86"), 0.4)
    y = horizon + 0.68 * (float(shore.mean()) - horizon)
    tall *= s.rough
    for k in range(2):
        rng = s.rng(f"breaker{k}")
        canvas = s.canvas(top=horizon, bottom=-0.3, margin=0.5)
        xs = xs_across(s, 0.008, 0.5)
        line = y + 0.014 * fractal_line(rng, xs, wave=0.9, octaves=3)
        high = tall * np.clip(0.5 + 0.9 * fractal_line(rng, xs, wave=0.7, octaves=3), 0.0, 1.2)  # it breaks here and there
        top = line + high * (0.8 + 0.5 * fractal_line(rng, xs, wave=0.05, octaves=3))
        canvas.fill(polygon([*zip(xs, line, strict=True), *zip(xs[::-1], (line - 1.4 * high)[::-1], strict=True)]), dark, alpha=0.3, blur=0.003)
        canvas.fill(polygon([*zip(xs, top, strict=True), *zip(xs[::-1], (line - 0.35 * high)[::-1], strict=True)]), white, alpha=0.95, blur=0.0008)
        layer = s.layer(canvas, f"wave{k}", depth=2.2)
        x0, y0, x1, y1 = layer.extent or (0.0, 0.0, 0.0, 0.0)
        comes = Motion(law="roll_in", params={"period": 2 * WAVE_S, "swell": 0.42}, start=-k * WAVE_S - 0.9 * WAVE_S)
        layers.append(dataclasses.replace(layer, motions=(comes,), pivot=(0.5, (y1 - horizon) / (y1 - y0))))
    return layers


def shore_water(s: Setup, canvas: Canvas, rng: np.random.Generator, own: Colour, shallow: Colour, *, eye: float, horizon: float, near: float, reach: float) -> None:
    """Water that runs up a beach: turquoise over the sand out to depth `reach`, low waves that break where it is shallow."""
    rough = s.rough
    height = 0.03 * rough
    water = swell.waves(s, rng, height=height, length=0.9)
    bank = relief.noise(rng, 2.2, octaves=3)
    line, surf = relief.noise(rng, 1.7, octaves=3), (near + 0.28, near + 0.75, near + 1.5)

    def ashore(x: np.ndarray, z: np.ndarray) -> np.ndarray:
        return np.clip(1.05 - (z - near) / reach + 0.25 * bank(x, z), 0, 0.92)

    def field(x: np.ndarray, z: np.ndarray) -> np.ndarray:
        crests = sum(np.exp(-(((z - at - 0.16 * line(x, z * 0 + at)) / (0.05 + 0.02 * k)) ** 2)) for k, at in enumerate(surf))
        return (water(x, z) + 0.9 * height * crests * np.clip(0.7 + line(z, x), 0, 1.3)).astype(np.float32)

    swell.draw(s, canvas, rng, field, own, eye=eye, horizon=horizon, near=near, far=90, height=height * 1.2, foam=0.2 * rough, shore=ashore, shallow=shallow)


def shore(canvas: Canvas, s: Setup, rng: np.random.Generator, ground: Ground, sand: Colour, area: skia.Path) -> None:
    """Dry sand in an outline, with shells and the marks of wind."""
    m, own = s.mood, s.mood.snowy(sand)
    canvas.fill(area, Linear((0, -0.16), (0, -0.62), [m.lit(own, 0.92), m.lit(own, 1.0), m.lit(hsv(own, -0.012, 1.15, 0.84), 0.75)]))
    with skia.AutoCanvasRestore(canvas.skia):
        canvas.skia.clipPath(area, skia.ClipOp.kIntersect, True)
        below_it = Ground(horizon=-0.02, y=ground.y)
        land.patches(canvas, s, rng, below_it, hsv(sand, 0, 0.7, 1.1), hsv(sand, -0.015, 1.2, 0.74), across=0.9, along=3.0, alpha=0.4, skew=0.25)
        for x, y, q in recede(rng, 16, ground, canvas.half, far=0.62):
            shell(canvas, s, rng, (x, y), 0.011 * q)


def shell(canvas: Canvas, s: Setup, rng: np.random.Generator, at: tuple[float, float], r: float) -> None:
    """A starfish or a shell lying in the sand."""
    m = s.mood
    colour: Colour = [rgb("#ff8a66"), rgb("#ffd0b5"), rgb("#f7a1b5"), rgb("#fff1dc")][int(rng.integers(4))]
    canvas.oval((at[0], at[1] - r * 0.25), r * 1.1, r * 0.4, (0.3, 0.15, 0.05), alpha=0.25)
    if rng.random() < 0.5:
        points = [
            (at[0] + r * (1.15 if k % 2 == 0 else 0.45) * np.cos(a), at[1] + 0.55 * r * (1.15 if k % 2 == 0 else 0.45) * np.sin(a))
            for k, a in enumerate(np.linspace(0, 2 * np.pi, 11)[:-1] + rng.uniform(0, 1))
        ]
        canvas.fill(polygon(points), m.lit(colour, 0.95))
    else:
        canvas.fill(blob(rng, at, r * 0.8, r * 0.55, rough=0.06), m.lit(colour, 0.95))
        for k in (-0.4, 0.0, 0.4):
            canvas.stroke(polygon([(at[0], at[1] - r * 0.5), (at[0] + k * r, at[1] + r * 0.45)]), m.lit(hsv(colour, 0, 1.2, 0.8), 0.8), r * 0.08)


def island(s: Setup) -> Backdrop:
    """A green island with a peak across a turquoise lagoon, seen from a sandbar with palms."""
    rng, m = s.rng("island"), s.mood
    ground = Ground(kind="solid", horizon=0.02, y=-0.33)
    eye = ground.horizon - ground.y
    side = 1 if rng.random() < 0.5 else -1
    sea = jitter(rng, rgb("#18a6bd"), 0.02)
    far = s.canvas()
    sky.paint_sky(far, s, horizon=0.02, clouds=1.1)
    islet(far, s, rng, side * rng.uniform(0.5, 0.75) * s.aspect / 1.78, 0.018, 0.24, rng.uniform(0.05, 0.09), 0.75)
    far.wash(mix(m.haze, m.lit(sea, 0.6), 0.38), y1=0.02)
    mid = s.canvas(top=0.5, bottom=-0.3)
    shore_water(s, mid, rng, sea, rgb("#63e6d2"), eye=eye, horizon=ground.horizon, near=1.5, reach=9.0)
    at, z0 = -side * float(rng.uniform(0.12, 0.3)), float(rng.uniform(10.5, 12.5))
    relief.render(s, mid, _isle(rng, at * z0, z0, float(rng.uniform(2.6, 3.6))), lambda slope: _jungle(s, slope), eye=eye, horizon=ground.horizon, near=6.0, far=20, steps=150, reach=0.8, soft=0.12, bump=1.5)
    front = s.canvas(top=0.0)
    sand = jitter(rng, SAND, 0.012)
    xs = xs_across(s, 0.01, 0.6)
    bank = -0.165 - 0.1 * np.clip(-side * xs / (s.aspect / 2) + 0.15, 0, 1.15) ** 1.5 + 0.008 * fractal_line(rng, xs, wave=0.4, octaves=3)
    film, foam, wet = (bank + lift + 0.006 * fractal_line(rng, xs, wave=0.2, octaves=3) for lift in (0.05, 0.02, 0.012))
    shallow = m.lit(rgb("#8ff5e2"), 0.85)
    front.fill(below(xs, film, -0.7), shallow, alpha=0.45)
    front.fill(below(xs, foam, -0.7), mix(m.lit(hsv(sand, -0.01, 1.2, 0.8), 0.85), m.sky[2], 0.15))
    surf = _surf(s, xs, foam, wet, shallow, reach=0.018)
    shore(front, s, rng, ground, sand, below(xs, bank - 0.012, -0.7))
    palms = s.canvas(margin=0.4)
    for k, lean in enumerate((-0.28, 0.1, -0.1)):
        x = side * (0.52 + 0.16 * k + rng.uniform(-0.03, 0.03)) * s.aspect / 1.78
        plants.palm(palms, m, rng, x, -0.22 - 0.02 * k, rng.uniform(0.54, 0.7) * (1, 0.75, 0.9)[k], lean=side * lean * rng.uniform(0.8, 1.2))
    for x in rng.uniform(0.58, 1.0, 7).tolist():
        at_x = side * x * s.aspect / 1.78
        plants.crown(palms, m, rng, (at_x, -0.245 - 0.03 * rng.random()), rng.uniform(0.05, 0.09), rng.uniform(0.03, 0.05), rgb("#56a850"), clumps=6, leaf=0.22)
    blooms = [(side * float(x) * s.aspect / 1.78, -0.24, 1.0) for x in rng.uniform(0.6, 0.95, 12)]
    plants.flowers(palms, s, rng, blooms, [rgb("#ff5d8f"), rgb("#ffb03b")], size=0.011, stem=0.02)
    near = s.canvas(margin=0.5, detail=0.7)
    for k in range(3 if s.aspect > 1 else 0):
        at_edge = (-side * (s.aspect / 2 + 0.14 - 0.02 * k), 0.5 - 0.14 * k)
        plants.frond(near, m, rng, at_edge, np.pi / 2 - side * (1.75 + 0.35 * k), 0.42, rgb("#2f7a3c"), 0.0, 0.35)
    for k in range(4):
        x = -side * (s.aspect / 2 - 0.02 + 0.08 * k)
        turn, lit = np.pi / 2 + side * rng.uniform(-0.3, 1.0), rng.uniform(0.4, 0.8)
        plants.big_leaf(near, m, (x, -0.62), rng.uniform(0.16, 0.24), turn, hsv(rgb("#3f9a4c"), 0.01, 1.0, 0.75), lit=lit)
    return Backdrop(
        layers=(s.layer(far, "far", depth=30.0, role="far"), s.layer(mid, "mid", depth=3.0, waves=0.02 * s.rough), *_breakers(s, ground.horizon, np.full(1, -0.17), tall=0.008),
                s.layer(front, "ground", depth=1.15), surf, s.layer(palms, "mid2", depth=1.12), s.layer(near, "near", depth=0.68, role="near")),
        light=place_light(m, tint=(0.92, 0.96, 0.88)), ground=ground, effects=night_stars(s),
    )  # fmt: skip


def _isle(rng: np.random.Generator, x0: float, z0: float, tall: float) -> relief.Field:
    """An island round (x0, z0): a beach, then ribs that climb to a peak."""
    ribs, coast = relief.peaks(rng, scale=5.0, octaves=5, sharp=1.2), relief.noise(rng, 3.0, octaves=3)
    lean = float(rng.uniform(-1.2, 1.2))

    def field(x: np.ndarray, z: np.ndarray) -> np.ndarray:
        d = np.hypot((x - x0) / 4.6, (z - z0) / 3.2) + 0.14 * coast(x, z)
        peak = np.exp(-(((x - x0 - lean) / 1.9) ** 2) - ((z - z0) / 2.2) ** 2)
        up = np.clip(1.02 - d, 0, 1)
        height = 0.22 * up + tall * np.clip(up - 0.06, 0, 1) ** 0.9 * (0.14 + 0.9 * peak) * (0.25 + 1.05 * ribs(x, z))
        return np.where(d < 1.02, height, -0.3 * np.clip(d - 1.02, 0, 0.3)).astype(np.float32)

    return field


def _jungle(s: Setup, slope: relief.Slope) -> np.ndarray:
    """Sand by the water, forest above, bare rock where it is too steep; nothing where the sea is."""
    m = s.mood
    sand, leaf, dark, rock = (np.asarray(m.snowy(rgb(c), 0.7), np.float32) for c in ("#f0d9a4", "#4f9a4a", "#2c6b3c", "#8a7a68"))
    tone = np.clip(0.5 + 1.6 * slope.along * 0.4 + 0.25 * np.sin(slope.x * 31 + slope.z * 17) * np.sin(slope.z * 43), 0, 1)[..., None]
    own = dark + (leaf - dark) * tone
    own = own + (rock - own) * np.clip((slope.steep - 0.5) * 4, 0, 0.8)[..., None]
    own = own + (sand - own) * np.clip(1.5 - slope.height * 16, 0, 1)[..., None]
    seen = relief.lit(s, slope, own, air=24.0)
    return np.dstack([seen, np.clip(slope.height * 120, 0, 1)])


def islet(canvas: Canvas, s: Setup, rng: np.random.Generator, x: float, y: float, width: float, height: float, distance: float) -> None:
    """A far island: a green hump on a bright line of sand."""
    m = s.mood
    xs = np.linspace(x - width, x + width, 60)
    hump = np.clip(1 - ((xs - x) / width) ** 2, 0, 1) ** 0.8
    ys = y + height * hump * (0.75 + 0.35 * fractal_line(rng, xs, wave=width * 0.7, octaves=4))
    top = m.far(m.lit(rgb("#4f9a5c"), 0.7), distance)
    canvas.fill(below(xs, ys, y - 0.01), Linear((0, y + height), (0, y), [top, mix(top, m.haze, 0.4)]))
    canvas.oval((x, y), width * 1.02, 0.004, m.far(m.lit(SAND, 1.0), distance * 0.8))


def sea(s: Setup) -> Backdrop:
    """The open sea: rows of rolling waves that mirror the sky, translucent at their crests, white ones in the wind."""
    rng, m = s.rng("sea"), s.mood
    ground = Ground(kind="water", horizon=0.03, y=-0.3)
    eye = ground.horizon - ground.y
    rough = s.rough
    foam = {"storm": 0.85, "windy": 0.5, "rain": 0.3}.get(s.weather, 0.14)
    own = jitter(rng, rgb("#1678b0"), 0.025)
    height = float(rng.uniform(0.05, 0.085)) * rough
    water = swell.waves(s, rng, height=height, length=float(rng.uniform(0.9, 1.4)))
    far = s.canvas()
    sky.paint_sky(far, s, horizon=0.03, clouds=1.2)
    if rng.random() < 0.5:
        islet(far, s, rng, rng.choice((-1, 1)) * rng.uniform(0.35, 0.7), 0.028, 0.22, 0.06, 0.8)
    far.wash(mix(m.haze, m.lit(own, 0.6), 0.38), y1=0.03)
    mid = s.canvas(top=0.14, bottom=-0.38)
    swell.draw(s, mid, rng, water, own, eye=eye, horizon=ground.horizon, near=1.25, far=90, height=height, foam=foam)
    front = s.canvas(top=0.08)
    swell.draw(s, front, rng, water, own, eye=eye, horizon=ground.horizon, near=0.5, far=1.9, height=height, foam=foam, steps=150)
    near = s.canvas(margin=0.5, top=-0.2, detail=0.7)
    swell.draw(s, near, rng, water, own, eye=eye, horizon=ground.horizon, near=0.45, far=0.66, height=height, foam=foam, steps=60)
    return Backdrop(
        layers=(s.layer(far, "far", depth=30.0, role="far"), s.layer(mid, "mid", depth=3.0, waves=height), s.layer(front, "ground", depth=1.12, waves=height),
                s.layer(near, "near", depth=0.78, role="near", waves=height)),
        light=place_light(m, tint=(0.74, 0.9, 1.0), shadow=0.4), ground=ground, effects=night_stars(s),
    )  # fmt: skip


PAINTERS = {"beach": beach, "island": island, "sea": sea}
