"""Hills under the plough: vineyards in their rows, tea in hedges round the slopes, rice terraces stepping down with the sky in their water.

The land is a height field (`relief`) and its rows are drawn in the height itself, so that they round the hills and are lit as these are; leaves, posts
and blades near us are drawn one by one (`built_blooms`, `nature_herbs`).
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import skia

from fairframe.corpus.painters import built_blooms as blooms
from fairframe.corpus.painters import built_farms as farms
from fairframe.corpus.painters import nature_land as land
from fairframe.corpus.painters import nature_plants as plants
from fairframe.corpus.painters import relief, sky
from fairframe.corpus.painters.base import Backdrop, Canvas, Linear, Setup, place_light
from fairframe.corpus.painters.built_pen import Pen
from fairframe.corpus.painters.colour import Colour, hsv, jitter, rgb
from fairframe.corpus.painters.nature_open import night_stars
from fairframe.scene.scene import Ground

Profile = Callable[[np.ndarray, np.ndarray], np.ndarray]


def _array(s: Setup, colour: Colour, snow: float = 0.7) -> np.ndarray:
    return np.asarray(s.mood.snowy(colour, snow), np.float32)


def _over(under: np.ndarray, above: np.ndarray, share: np.ndarray) -> np.ndarray:
    return under + (above - under) * share[..., None]


def _site(height: relief.Field, side: int, ground: Ground, aspect: float) -> tuple[float, float]:
    """Where the land is most level against the sky on one side, for houses whose feet it hides."""
    z = np.geomspace(4, 45, 160, dtype=np.float32)[:, None]
    xs = side * np.linspace(0.12, 0.75, 36, dtype=np.float32)[None] * min(1.0, aspect / 1.78)
    skyline = (ground.horizon + (height(xs * z, z + 0 * xs) - (ground.horizon - ground.y)) / z).max(axis=0)
    spans = [skyline[k : k + 13] for k in range(24)]
    best = min(range(24), key=lambda k: float(np.ptp(spans[k])))
    return float(xs[0, best + 6]), float(spans[best].min()) - 0.008


def _draw(s: Setup, height: relief.Field, colours: Callable[[relief.Slope], np.ndarray], ground: Ground) -> tuple[Canvas, Canvas]:
    """The land in two plates, hills and what is near: the hills in finer steps, since their rows lie close behind each other."""
    hills, front = s.canvas(bottom=-0.32, top=0.42), s.canvas(top=0.3)
    eye, horizon = ground.horizon - ground.y, ground.horizon
    for canvas, near, far, steps, coarse in ((hills, 2.5, 45.0, 280, 0.7), (front, 0.42, 3.7, 110, 0.55)):
        relief.render(
            s, canvas, height, colours, eye=eye, horizon=horizon, near=near, far=far, steps=steps, reach=0.5, soft=0.1, bump=0.8, coarse=coarse, crests=0.008
        )  # fmt: skip
    return hills, front


def _ranges(s: Setup, rng: np.random.Generator, colour: Colour) -> Canvas:
    """Sky and far ranges, mist between them."""
    far = s.canvas()
    sky.paint_sky(far, s, horizon=0.04)
    for y, tall, distance in ((0.2, 0.11, 0.92), (0.15, 0.09, 0.8), (0.1, 0.07, 0.66)):
        own, wave = jitter(rng, colour, 0.02), float(rng.uniform(0.6, 1.0))
        land.ridge(far, s, rng, y=y, height=tall, colour=own, distance=distance, wave=wave, octaves=4, gain=0.42, foot=0.0, mist=0.55)
        sky.mist(far, y - 0.06, 0.07, s.mood.haze, 0.4)
    return far


def _backdrop(s: Setup, ground: Ground, far: Canvas, home: Pen, hills: Canvas, front: Canvas, near: Canvas, *, tint: Colour) -> Backdrop:
    layers = (
        s.layer(far, "far", depth=20.0, role="far"), s.layer(home.plate, "mid", depth=3.4), s.layer(hills, "mid2", depth=2.4),
        s.layer(front, "ground", depth=1.1), s.layer(near, "near", depth=0.7, role="near"),
    )  # fmt: skip
    return Backdrop(layers=layers, light=place_light(s.mood, tint=tint), ground=ground, effects=night_stars(s))


def _strewn(
    rng: np.random.Generator, n: int, height: relief.Field, grows: Profile, ground: Ground, half: float, colour: Colour, *, near: float, far: float
) -> list[blooms.Spot]:
    """n places on the land where `grows` is more than a chance, far ones first, as thick far off as close by on the picture."""
    eye = ground.horizon - ground.y
    z = np.sort((1 / rng.uniform(1 / far, 1 / near, n)).astype(np.float32))[::-1][:, None]
    x = (rng.uniform(-half, half, n).astype(np.float32)[:, None] * z).astype(np.float32)
    up, here = height(x, z), grows(x, z) > rng.random((n, 1))
    return [
        blooms.Spot(float(a / d), ground.horizon + float((h - eye) / d), 1 / float(d), colour)
        for a, d, h, grown in zip(x[:, 0], z[:, 0], up[:, 0], here[:, 0], strict=True) if grown
    ]  # fmt: skip


# ---------------------------------------------------------------- vines


def vineyard(s: Setup) -> Backdrop:
    """Rows of vines on their wires between strips of grass, more on every hill, a villa among cypresses on the crest."""
    rng = s.rng("vineyard")
    ground, vanish, pitch = Ground(kind="solid", horizon=0.0, y=-0.335), float(rng.uniform(-0.2, 0.2)), 0.56
    ripe = rng.random() < 0.3  # autumn leaves
    leaf = jitter(rng, rgb("#d0a534") if ripe else rgb("#6fa63c"), 0.02)
    grass, earth = jitter(rng, rgb("#a2b95a"), 0.02), jitter(rng, rgb("#b99a6a"), 0.015)
    lie, lump, lots = relief.noise(rng, 9.0, octaves=2), relief.noise(rng, 0.16, octaves=3), relief.noise(rng, 5.0, octaves=1)
    turns = np.asarray(rng.uniform(-0.6, 0.6, 6), np.float32)

    def rows(x: np.ndarray, z: np.ndarray) -> np.ndarray:
        """How high in a row of vines a point lies, 0 to 1: straight rows close by, each lot of the hills in its own direction."""
        lot = np.floor(5 * lots(x, z) + 20).astype(int)
        angle = turns[np.mod(lot, len(turns))] * np.clip((z - 5.5) * 4, 0, 1)
        u = np.cos(angle) * (x - vanish * z * (z < 5.7)) + np.sin(angle) * z
        across = np.abs((u / pitch + 0.5) % 1 - 0.5) * 2
        near = z < 5.7
        middle = near & (np.abs(x - vanish * z) < 0.5 * pitch)
        edge = np.where(near, 1.0, np.clip(np.abs(5 * lots(x, z) + 20 - lot - 0.5) * -8 + 4, 0, 1))
        return np.clip(1 - (across / 0.52) ** 2, 0, 1) * ~middle * edge

    def hills(x: np.ndarray, z: np.ndarray) -> np.ndarray:
        return np.clip((z - 4.2) / 7, 0, 1.8) ** 1.1 * (0.8 + 0.95 * lie(x, z))

    def height(x: np.ndarray, z: np.ndarray) -> np.ndarray:
        return (hills(x, z) + 0.17 * rows(x, z) * np.where(z < 5.7, 1.0, 1.25) * (0.9 + 0.25 * lump(x, z))).astype(np.float32)

    wood = _array(s, rgb("#4c7f46"))

    def colours(slope: relief.Slope) -> np.ndarray:
        x, z = slope.x, slope.z
        row = rows(x, z)
        strip = np.clip(1.2 * lump(x * 0.4, z * 0.4) + 0.5, 0, 1) * 0.6
        own = _over(np.broadcast_to(_array(s, grass), (*x.shape, 3)), _array(s, earth), strip)
        green = _array(s, leaf, 0.5) * (0.86 + 0.22 * lump(z, x))[..., None]
        own = _over(own, green, np.clip(2.4 * row, 0, 1)) * (1 - 0.35 * np.clip(1 - np.abs(row - 0.3) * 3, 0, 1) * (z < 12))[..., None]
        own = _over(own, wood, np.clip((z - 15) / 6 + 1.6 * lie(x * 2.3, z * 2.3) - 0.4, 0, 0.8))
        return relief.lit(s, slope, own, air=34.0)

    far = _ranges(s, rng, rgb("#6f8fae"))
    home = farms.farm(s, rng, "stone", _site(height, int(rng.choice((-1, 1))), ground, s.aspect))
    hills_plate, front = _draw(s, height, colours, ground)
    _vines(front, s, rng, ground, vanish, pitch, leaf, ripe)
    near = s.canvas(margin=0.5)
    _vine_near(near, s, rng, leaf)
    return _backdrop(s, ground, far, home, hills_plate, front, near, tint=(0.9, 0.95, 0.78))


def _vines(canvas: Canvas, s: Setup, rng: np.random.Generator, ground: Ground, vanish: float, pitch: float, leaf: Colour, ripe: bool) -> None:
    """The rows close by: posts and wires, stems, walls of leaves, grapes hanging below."""
    m, eye, post = s.mood, ground.horizon - ground.y, rgb("#9a7a58")
    zs = np.geomspace(5.5, 0.56, 44).tolist()
    for z, back in zip(zs, [6.0, *zs], strict=False):
        air = 0.35 * max(0.0, 1 - 1 / z) ** 1.6
        first, last = (round((side * canvas.half * z - vanish * z) / pitch) for side in (-1, 1))
        ks = [k for k in range(first, last + 1) if k]
        stakes, stems = skia.Path(), skia.Path()
        spots, grapes = [], skia.Path()
        for k in ks:
            x, y = (k * pitch + vanish * z) / z, ground.horizon - eye / z
            for path, high, often in ((stakes, 0.26, 1.6), (stems, 0.12, 4.0)):
                if int(z * often) != int(back * often):
                    path.moveTo(x, y)
                    path.lineTo(x, y + high / z)
            for up, aside in zip(rng.uniform(0.06, 0.24, 7).tolist(), rng.normal(0, 0.05, 7).tolist(), strict=True):
                spots.append(blooms.Spot(x + aside / z, y + up / z, 1 / z, leaf))
            if z < 3.2:
                for aside in rng.uniform(-0.08, 0.08, 1 + int(rng.random() < 0.4)).tolist():
                    _bunch(grapes, x + aside / z, y + float(rng.uniform(0.075, 0.12)) / z, 0.05 / z)
        canvas.stroke(stems, m.far(m.lit(m.snowy(rgb("#6a5240"), 0.3), 0.4), air), 0.012 / z)
        canvas.stroke(stakes, m.far(m.lit(m.snowy(post, 0.4), 0.7), air), 0.016 / z)
        canvas.fill(grapes, m.far(m.lit(rgb("#5b3a86") if ripe else rgb("#6a4a9c"), 0.7), air))
        blooms.leaves(canvas, s, rng, spots, blooms.by_moon(s, leaf), size=0.042, shades=3)


def _bunch(path: skia.Path, x: float, y: float, h: float) -> None:
    """A bunch of grapes hanging from (x, y), h long."""
    for row, count in enumerate((3, 4, 3, 2, 1)):
        for k in range(count):
            path.addCircle(x + (k - (count - 1) / 2) * 0.22 * h, y - row * 0.19 * h, 0.14 * h)


def _vine_near(canvas: Canvas, s: Setup, rng: np.random.Generator, leaf: Colour) -> None:
    """Vine leaves and a bunch of grapes in the upper corner of one side, leaves at the foot of both."""
    m, side = s.mood, int(rng.choice((-1, 1)))
    edge = s.aspect / 2
    spots = [blooms.Spot(side * (edge + float(rng.uniform(-0.1, 0.45))), -0.56 + float(rng.uniform(-0.1, 0.05)), 1.6, leaf) for _ in range(60)]
    spots += [blooms.Spot(-side * (edge + float(rng.uniform(-0.06, 0.45))), -0.58 + float(rng.uniform(-0.1, 0.04)), 1.6, leaf) for _ in range(50)]
    grapes = skia.Path()
    for k in range(3):
        at = (side * (edge + 0.0 + 0.1 * k), -0.44 - 0.03 * k)
        _bunch(grapes, *at, 0.11)
    canvas.fill(grapes, Linear((0, -0.42), (0, -0.56), [m.lit(rgb("#8a63c0"), 0.95), m.lit(rgb("#4f2f7a"), 0.6)]))
    blooms.leaves(canvas, s, rng, spots, blooms.by_moon(s, hsv(leaf, 0.01, 1.0, 0.85)), size=0.07)


# ---------------------------------------------------------------- tea


def tea_plantation(s: Setup) -> Backdrop:
    """Round hedges of tea along the slopes, a path between them, trees and white houses, hills in the mist."""
    rng = s.rng("tea")
    ground = Ground(kind="solid", horizon=0.0, y=-0.335)
    bright, dark = jitter(rng, rgb("#86bf45"), 0.015), jitter(rng, rgb("#3f7a38"), 0.02)
    lie, lump, bend = relief.noise(rng, 8.0, octaves=2), relief.noise(rng, 0.12, octaves=3), relief.noise(rng, 4.5, octaves=2)
    way, side = float(rng.uniform(-0.25, 0.25)), int(rng.choice((-1, 1)))

    def hills(x: np.ndarray, z: np.ndarray) -> np.ndarray:
        far = np.clip((z - 2.8) / 5.5, 0, 2.0) ** 1.15 * (0.75 + 0.85 * lie(x, z))
        return far + 0.1 * np.clip(np.abs(x - 0.1 * side) - 0.5, 0, 4) ** 1.2

    def lane(x: np.ndarray, z: np.ndarray) -> np.ndarray:
        """Distance from the path that winds up between the hedges."""
        return np.abs(x - way * z - 0.28 * side * np.sin(0.8 * z))

    def hedges(x: np.ndarray, z: np.ndarray) -> np.ndarray:
        """Round backs of hedges, 0 between to 1 on top: they follow the slopes and curve where these do."""
        v = (0.6 * np.minimum(z, 4) + 1.9 * hills(x, z) + 0.5 * bend(x, z) + 0.2 * side * x) / 0.26
        across = np.abs(v % 1 - 0.5) * 2
        return np.clip(1 - (across / 0.78) ** 3, 0, 1) ** 0.6 * np.clip((lane(x, z) - 0.16) / 0.06, 0, 1)

    def height(x: np.ndarray, z: np.ndarray) -> np.ndarray:
        return (hills(x, z) + 0.1 * hedges(x, z) * (0.92 + 0.16 * lump(x, z))).astype(np.float32)

    wood = _array(s, rgb("#3f7048"))

    def colours(slope: relief.Slope) -> np.ndarray:
        x, z = slope.x, slope.z
        back = hedges(x, z)
        own = _over(np.broadcast_to(_array(s, dark, 0.5), (*x.shape, 3)) * 0.42, _array(s, dark, 0.5), np.clip(back * 1.6, 0, 1))
        own = _over(own, _array(s, bright, 0.6) * (0.9 + 0.2 * lump(z, x))[..., None], np.clip((back - 0.45) * 2.2 + 0.35 * lump(x, z), 0, 1))
        own = _over(own, _array(s, rgb("#c9a877"), 0.9), np.clip(1 - (lane(x, z) - 0.1) / 0.07, 0, 1) * np.clip(0.9 + 0.4 * lump(x * 0.5, z * 0.5), 0, 1))
        own = _over(own, wood, np.clip((z - 16) / 6 + 1.5 * lie(x * 2.1, z * 2.1) - 0.5, 0, 0.85))
        return relief.lit(s, slope, own, air=26.0)

    far = _ranges(s, rng, rgb("#5f9a86"))
    home = farms.farm(s, rng, "white", _site(height, -side, ground, s.aspect), size=0.8)
    hills_plate, front = _draw(s, height, colours, ground)
    spots = _strewn(rng, 7000, height, lambda a, b: hedges(a, b) ** 2, ground, front.half, bright, near=0.5, far=4.5)
    blooms.leaves(front, s, rng, spots, blooms.by_moon(s, hsv(bright, 0.0, 0.95, 1.06)), size=0.015)
    _trees(hills_plate, s, rng, height, ground, rgb("#5f9a48"))
    near = s.canvas(margin=0.5)
    for way_ in (-1, 1):
        edge = way_ * s.aspect / 2
        for k in range(4):
            plants.crown(near, s.mood, rng, (edge + way_ * (0.14 * k - 0.02), -0.6), 0.14, 0.09, hsv(dark, 0.0, 1.0, 1.05), clumps=9)
        sprigs = [blooms.Spot(edge + way_ * float(rng.uniform(-0.14, 0.45)), -0.5 + float(rng.uniform(-0.07, 0.03)), 1.5, bright) for _ in range(46)]
        blooms.leaves(near, s, rng, sprigs, blooms.by_moon(s, bright), size=0.045)
    return _backdrop(s, ground, far, home, hills_plate, front, near, tint=(0.84, 0.97, 0.8))


def _trees(canvas: Canvas, s: Setup, rng: np.random.Generator, height: relief.Field, ground: Ground, colour: Colour) -> None:
    """A few round trees standing here and there on the slopes."""
    eye = ground.horizon - ground.y
    for z in sorted(rng.uniform(5.0, 11.0, 6).tolist(), reverse=True):
        x = float(rng.choice((-1, 1)) * rng.uniform(0.2, 0.85)) * s.aspect / 1.78
        y = ground.horizon + float((height(np.array([[x * z]], np.float32), np.array([[z]], np.float32))[0, 0] - eye) / z)
        if y < -0.19:  # behind the bank that we stand on
            continue
        plants.broadleaf(canvas, s.mood, rng, x, y, 0.9 / z * float(rng.uniform(0.8, 1.3)), jitter(rng, colour, 0.03), air=min(0.5, 0.045 * z), clumps=6)


# ---------------------------------------------------------------- rice


def rice_terraces(s: Setup) -> Backdrop:
    """Steps of water and young rice round the hillsides, the sky in them, a bank of grass in front."""
    rng, m = s.rng("rice"), s.mood
    ground = Ground(kind="solid", horizon=0.03, y=-0.335)
    eye, side = ground.horizon - ground.y, int(rng.choice((-1, 1)))
    green, earth = jitter(rng, rgb("#7fb844"), 0.02), jitter(rng, rgb("#8a7348"), 0.02)
    flooded = float(rng.uniform(0.55, 0.95))  # share of the steps that are water
    lie, bend, lump, fine = (relief.noise(rng, scale, octaves=octaves) for scale, octaves in ((7.0, 2), (2.6, 2), (0.14, 3), (0.5, 2)))

    def slope_of(x: np.ndarray, z: np.ndarray) -> np.ndarray:
        """The hillside without its steps: a valley behind the bank we stand on, whose other side climbs towards the sky in spurs and hollows."""
        valley = -1.85 * np.clip((z - 1.25) / 1.6, 0, 1)
        climb = 0.155 * np.clip(z - 4, 0, 40) * (1 + 0.25 * lie(x, z))
        spurs = np.clip((z - 3) / 3, 0, 1) * (0.42 * bend(x * 0.6, z * 0.45) + 0.16 * fine(x * 0.3, z * 0.2))
        flank = 0.07 * np.clip(np.abs(x + 0.5 * side) - 0.3 * z, 0, 9) ** 1.3
        return valley + climb + spurs + flank + np.clip((z - 15) / 9, 0, 2) ** 1.3 * (1.4 + 1.3 * lie(z, x))

    def stepped(x: np.ndarray, z: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """(height, number of the step, 0 on its water to 1 on its bank)."""
        h = slope_of(x, z)
        tall = 0.105
        step = np.floor(h / tall)
        part = h / tall - step
        bank = np.clip((part - 0.66) / 0.34, 0, 1)
        rim = np.exp(-(((part - 0.03) / 0.05) ** 2)) + np.exp(-(((part - 1.0) / 0.05) ** 2))
        wild = np.clip((2.6 - z) * 4, 0, 1) + np.clip((z - 15) / 3, 0, 1)
        return (step + bank**0.7) * tall * (1 - wild) + h * wild + 0.015 * np.clip(rim, 0, 1) * (1 - wild), step, np.clip(bank * 1.6 + rim + wild, 0, 1)

    def height(x: np.ndarray, z: np.ndarray) -> np.ndarray:
        up, _, bank = stepped(x, z)
        return (up + 0.012 * lump(x, z) * bank).astype(np.float32)

    wood = _array(s, rgb("#3f7048"))
    high, low = (np.asarray(m.sky[k], np.float32) for k in (1, 3))

    def colours(slope: relief.Slope) -> np.ndarray:
        x, z = slope.x, slope.z
        _, step, bank = stepped(x, z)
        own = _over(np.broadcast_to(_array(s, earth), (*x.shape, 3)), _array(s, hsv(green, 0.01, 1.0, 0.85)), np.clip(0.75 + 0.6 * lump(x, z), 0, 1))
        chance = np.mod(np.sin(step * 12.9898) * 43758.5453, 1)
        wet = (chance < flooded) * (1 - bank) * np.clip((0.9 * eye - slope.height) * 20, 0, 1)
        rice = _array(s, hsv(green, -0.01, 1.05, 1.1)) * (0.88 + 0.25 * fine(x * 6, z * 3) + 0.12 * lump(z, x))[..., None]
        own = _over(own, rice, 1 - bank)
        own = _over(own, wood, np.clip((slope.height - 0.5) * 1.2 + 1.2 * lie(x * 2.1, z * 2.1), 0, 0.85))
        seen = relief.lit(s, slope, own, air=26.0)
        away = np.clip((eye - slope.height) / np.maximum(z, 0.3), 0, 1)  # tangent under the horizon: what is mirrored is as high over it
        mirror = low + (high - low) * np.clip(1.6 * away + 0.12 * fine(x * 0.3, z * 0.3), 0, 1)[..., None]
        mirror = mirror * (0.9 + 0.14 * chance[..., None]) + np.asarray(m.lit((0.02, 0.05, 0.05), 0.5), np.float32)
        thick = np.clip(1 - np.exp2(-z / (26 * (1 - 0.75 * m.haze_amount))), 0, 0.9)[..., None]
        mirror = mirror + (np.asarray(m.haze, np.float32) - mirror) * thick
        sprouts = np.clip(fine(x * 5, z * 2) * 1.6, 0, 1) * (chance > 0.6 * flooded) * 0.4
        mirror = _over(mirror, relief.lit(s, slope, np.broadcast_to(_array(s, green), (*x.shape, 3)), air=26.0), sprouts)
        return _over(seen, mirror, wet if not m.snow else wet * 0.55)

    far = _ranges(s, rng, rgb("#5f8f96"))
    home = farms.farm(s, rng, "white", _site(height, side, ground, s.aspect), size=0.6)
    hills_plate, front = _draw(s, height, colours, ground)
    _trees(hills_plate, s, rng, height, ground, rgb("#5f9a48"))
    bank = _strewn(rng, 900, height, lambda a, b: (b < 1.28) * 1.0, ground, front.half, green, near=0.52, far=1.3)
    plants.grass(front, s, rng, [(p.x, p.y, p.scale) for p in bank], blooms.by_moon(s, hsv(green, 0.01, 0.9, 0.95)), height=0.035)
    near = s.canvas(margin=0.5)
    plants.fringe(near, s, rng, 0.12, blooms.by_moon(s, hsv(green, -0.01, 1.0, 0.95)), n=300)
    return _backdrop(s, ground, far, home, hills_plate, front, near, tint=(0.86, 0.96, 0.86))


PAINTERS = {"vineyard": vineyard, "tea_plantation": tea_plantation, "rice_terraces": rice_terraces}
