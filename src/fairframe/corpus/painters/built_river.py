"""A river that winds through a valley: water that mirrors its own banks, meadows, woods that climb the hills; in the colours of the season.

The land is a height field (`relief`) with the river's bed cut out, drawn in two plates. What the water mirrors is drawn upside down once more: the hills and
the sky about the valley's end, each tree about the water at its own depth. Ripples come down the stream by a law of their own (`scene.laws`, roll_in).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import cv2
import numpy as np
import skia

from fairframe.corpus.painters import nature_land as land
from fairframe.corpus.painters import nature_plants as plants
from fairframe.corpus.painters import relief, sky
from fairframe.corpus.painters.base import Backdrop, Canvas, Linear, Radial, Setup, place_light, polygon, recede
from fairframe.corpus.painters.colour import Colour, fade, hsv, jitter, mix, rgb
from fairframe.corpus.painters.nature_fresh import reeds
from fairframe.corpus.painters.nature_open import FLOWERS, night_stars
from fairframe.corpus.painters.nature_shore import sun_path
from fairframe.scene.scene import Ground, Layer, Motion

HORIZON, WATER = 0.09, -0.32  # stage y; of the water where subjects are
EYE = HORIZON - WATER  # height over the water
SPLIT, END = 6.5, 34.0  # depths: where the near plate ends and where the river is lost
LEAVES: dict[str, tuple[str, ...]] = {  # weather -> what colours the woods are in, several of one as often
    "windy": ("#e07b39", "#d6492f", "#e8b23a", "#c65a2c", "#a9a548", "#e2913c"),  # when leaves fall
    "petals": ("#f4a9c6", "#f8cbdb", "#7fae55", "#93bb60"),
    "": ("#6ea24a", "#5c9448", "#7cae52", "#4f8a4c", "#88b45c"),
}


@dataclass(frozen=True, kw_only=True)
class Course:
    """Where the river runs: the world x of its banks by depth."""

    z: np.ndarray  # [N] growing
    left: np.ndarray
    right: np.ndarray

    def ashore(self, x: np.ndarray, z: np.ndarray) -> np.ndarray:
        """How far from the water a place is, frame heights at depth 1; below 0 in it."""
        narrows = np.clip((z - 0.6 * END) * 0.15, 0, 9)  # to where it is lost among the hills
        return (np.maximum(np.interp(z, self.z, self.left) - x, x - np.interp(z, self.z, self.right)) + narrows).astype(np.float32)

    def outline(self, near: float, far: float, inset: float = 0.0) -> skia.Path:
        """The water on the stage between two depths. inset: world units left free along the banks."""
        part = (self.z >= near) & (self.z <= far)
        z, ys = self.z[part], HORIZON - EYE / self.z[part]
        left, right = (self.left[part] + inset) / z, (self.right[part] - inset) / z
        return polygon([*zip(left, ys, strict=True), *zip(right[::-1], ys[::-1], strict=True)])


def river(s: Setup) -> Backdrop:
    """A winding river between meadows and wooded hills."""
    rng, m = s.rng("river"), s.mood
    ground = Ground(kind="water", horizon=HORIZON, y=WATER)
    grass, leaves = jitter(rng, rgb("#86b552"), 0.025), [rgb(c) for c in LEAVES.get(s.weather, LEAVES[""])]
    if s.weather == "windy":
        grass = hsv(grass, -0.045, 0.95, 0.96)
    course, side = _course(rng), 1 if rng.random() < 0.5 else -1
    far = _far(s, rng, leaves)
    height, colours = _land(s, rng, course, grass, leaves)
    hills, front = s.canvas(bottom=-0.1), s.canvas()
    for canvas, near, end, steps, coarse in ((hills, SPLIT, 60.0, 170, 0.65), (front, 0.5, SPLIT + 0.6, 180, 0.6)):
        relief.render(
            s, canvas, height, colours, eye=EYE, horizon=HORIZON, near=near, far=end, steps=steps, reach=0.5, soft=0.1, bump=0.8, coarse=coarse, crests=0.006
        )  # fmt: skip
    mirror = _upside_down(far, hills)
    _banks(front, s, rng, course, height, grass)
    _woods(hills, mirror, s, rng, course, height, leaves, near=SPLIT, far=26.0, n=150)
    _woods(front, mirror, s, rng, course, height, leaves, near=2.0, far=SPLIT, n=34)
    water = _water(s, rng, course, mirror, grass)
    for canvas, near, end in ((hills, SPLIT - 0.4, END), (front, 0.5, SPLIT + 0.2)):
        with skia.AutoCanvasRestore(canvas.skia):
            canvas.skia.clipPath(course.outline(near, end, -0.03), skia.ClipOp.kIntersect, True)
            x0, y0, x1, y1 = water.extent
            canvas.image(water.export(trim=False)[0][::-1], (x0, y0, x1, y1), blend="under")
    near_plate = s.canvas(margin=0.5)
    for way, n in ((side, 20), (-side, 9)) if s.aspect > 1 else ((side, 9),):
        reeds(near_plate, s, rng, way * (s.aspect / 2 - 0.06), 0.11, n)
    plants.fringe(near_plate, s, rng, 0.07, grass, n=170, gap=1.15)
    return Backdrop(
        layers=(s.layer(far, "far", depth=20.0, role="far"), s.layer(hills, "mid", depth=1.9), s.layer(front, "ground", depth=1.15),
                *_stream(s, rng, course), s.layer(near_plate, "near", depth=0.7, role="near")),
        light=place_light(m, shadow=0.4, tint=(0.85, 0.95, 0.85)), ground=ground, effects=night_stars(s),
    )  # fmt: skip


def _course(rng: np.random.Generator) -> Course:
    """A river that is before us where subjects are and swings from side to side on its way up the valley."""
    z = np.geomspace(0.4, 70, 700)
    side, bends, start = float(rng.choice((-1, 1))), float(rng.uniform(2.0, 2.5)), float(rng.uniform(-0.25, 0.25))
    swing = np.clip((z - 0.9) / 1.6, 0, 1) * np.interp(z, (1, 3, 8, 20, 60), (0.34, 0.3, 0.17, 0.06, 0.02)) * float(rng.uniform(0.85, 1.15))
    middle = side * swing * np.sin(bends * np.log(z) + start) * z
    half = 0.66 * np.interp(z, (0.4, 2, 8, 30), (1.0, 0.95, 1.05, 0.9))
    fray = [np.interp(np.log(z), np.linspace(-1, 4.4, 60), rng.uniform(-1, 1, 60)) for _ in range(2)]
    ease = np.clip(z / 3, 0.35, 1.6)
    return Course(z=z, left=middle - half + 0.07 * fray[0] * ease, right=middle + half + 0.07 * fray[1] * ease)


def _far(s: Setup, rng: np.random.Generator, leaves: list[Colour]) -> Canvas:
    """The sky, and ranges of hills at the valley's head, peaks behind them where it has any."""
    m, far = s.mood, s.canvas()
    sky.paint_sky(far, s, horizon=HORIZON, clouds=1.0)
    if rng.random() < 0.6:
        rock = jitter(rng, rgb("#7c8ba6"), 0.03)
        for x in (np.linspace(-0.8, 0.8, 5) + rng.uniform(-0.15, 0.15, 5)).tolist():
            tall, wide, line = rng.uniform((0.13, 2.8, 0.5), (0.25, 3.8, 0.75)).tolist()
            land.alp(far, s, rng, x=x, base=HORIZON, height=tall, width=tall * wide, distance=0.8, rock=rock, snowline=line)
    wood = mix(rgb("#5f8f7c"), leaves[0], 0.25)
    for y, tall, distance in ((HORIZON + 0.08, 0.07, 0.86), (HORIZON + 0.045, 0.06, 0.72)):
        own, wave = jitter(rng, wood, 0.02), float(rng.uniform(0.6, 1.0))
        land.ridge(far, s, rng, y=y, height=tall, colour=own, distance=distance, wave=wave, octaves=4, gain=0.42, foot=HORIZON - 0.03, mist=0.5)
        sky.mist(far, y - 0.05, 0.06, m.haze, 0.4)
    far.wash(m.haze, y1=HORIZON - 0.02)
    return far


def _land(s: Setup, rng: np.random.Generator, course: Course, grass: Colour, leaves: list[Colour]) -> tuple[relief.Field, Callable[[relief.Slope], np.ndarray]]:
    """The valley: low banks, meadows that rise to hills on both sides, and what each place of it is coloured."""
    m = s.mood
    lie, lump, fine, lots = (relief.noise(rng, scale, octaves=n) for scale, n in ((9.0, 3), (1.5, 3), (0.25, 3), (3.4, 2)))

    def height(x: np.ndarray, z: np.ndarray) -> np.ndarray:
        d = course.ashore(x, z)
        bank = 0.03 * np.clip(d / 0.13, 0, 1) ** 0.8 + 0.06 * np.clip(d / 0.9, 0, 1)
        hills = np.clip((d - 1.1 - 0.05 * z) / 7, 0, 2) ** 1.15 * np.clip((z - 1.5) / 5, 0.05, 1) * (2.1 + 1.7 * lie(x, z))
        closes = np.clip((z - 24) / 22, 0, 1) ** 1.3 * (2.6 + 1.6 * lie(z, x))
        return np.where(d > 0, bank + hills + closes * (d > 0) + 0.03 * lump(x, z) * np.clip(d, 0, 1), 0.0).astype(np.float32)

    tones = ((grass, 1.0), (hsv(grass, -0.04, 0.8, 1.18), 1.0), (rgb("#d3c09a"), 0.6), (rgb("#6d5a42"), 0.2))
    own, dry, sand, mud = (np.asarray(m.snowy(c, k), np.float32) for c, k in tones)
    woods = np.asarray([m.snowy(hsv(c, 0.01, 1.0, 0.8), 0.55) for c in leaves], np.float32)

    def colours(slope: relief.Slope) -> np.ndarray:
        x, z = slope.x, slope.z
        d, small = course.ashore(x, z), fine(x, z)
        tone = np.clip(0.5 + 1.1 * lots(x, z) + 0.25 * small, 0, 1)[..., None]
        seen = own + (dry - own) * tone
        shade = np.clip(0.5 + 0.9 * lump(2.1 * x, 2.1 * z) + 0.5 * small, 0, 0.999)
        wooded = np.clip((slope.height - 0.34 + 0.45 * lots(z, x)) * 4, 0, 1) * np.clip((z - 3.5) / 2, 0, 1)
        crown = woods[(shade * len(woods)).astype(int)] * (0.82 + 0.36 * np.clip(fine(1.7 * z, 1.7 * x) + 0.4, 0, 1))[..., None]
        seen = seen + (crown - seen) * wooded[..., None]
        beach = np.clip(1 - (d - 0.02) / (0.1 + 0.14 * np.clip(lump(z, x), 0, 1)), 0, 1)[..., None]
        seen = seen + (sand - seen) * beach * 0.9
        seen = seen + (mud - seen) * np.clip(1 - d / 0.035, 0, 1)[..., None] * 0.8
        lit = relief.lit(s, slope, seen, air=32.0)
        return np.dstack([lit, np.clip(d / (0.004 + 0.004 * z) + 0.5, 0, 1)])

    return height, colours


def _woods(
    canvas: Canvas, mirror: Canvas, s: Setup, rng: np.random.Generator, course: Course, height: relief.Field, leaves: list[Colour], *,
    near: float, far: float, n: int,
) -> None:  # fmt: skip
    """Single trees along the river and on the slopes, far ones first, and each of them in the water."""
    half = canvas.half
    z = np.sort(1 / rng.uniform(1 / far, 1 / near, n))[::-1]
    x = rng.uniform(-half, half, n) * z
    d = course.ashore(x[:, None], z[:, None])[:, 0]
    up = height(x[:, None].astype(np.float32), z[:, None].astype(np.float32))[:, 0]
    groves = relief.noise(rng, 2.6, octaves=2)(x[:, None].astype(np.float32), z[:, None].astype(np.float32))[:, 0]
    for px, depth, shore, level, thick in zip(x.tolist(), z.tolist(), d.tolist(), up.tolist(), groves.tolist(), strict=True):
        seed, open_ground = int(rng.integers(1 << 31)), thick < -0.02 and near > 3
        if shore < 0.16 or open_ground or near < 3 and (abs(px / depth) < 0.42 or shore < 0.3):
            continue
        at = px / depth, HORIZON + (level - EYE) / depth
        _tree(canvas, s, np.random.default_rng(seed), at, depth, leaves, plain=depth > 8.5)
        if shore < 2.2:
            with skia.AutoCanvasRestore(mirror.skia):
                mirror.skia.translate(0, 2 * (HORIZON - EYE / depth))
                mirror.skia.scale(1, -1)
                _tree(mirror, s, np.random.default_rng(seed), at, depth, leaves, plain=True)


def _tree(canvas: Canvas, s: Setup, rng: np.random.Generator, at: tuple[float, float], depth: float, leaves: list[Colour], *, plain: bool) -> None:
    """A fir or a leafy tree at a depth. plain: as one sees it from afar or in the water."""
    m = s.mood
    h, air = float(rng.uniform(0.5, 0.95)) / depth, 0.62 * (1 - float(np.exp2(-depth / 20)))
    own, wide = jitter(rng, leaves[int(rng.integers(len(leaves)))], 0.015), float(rng.uniform(0.38, 0.5))
    x, y = at[0], at[1] - 0.05 * h
    if rng.random() < 0.28:
        plants.conifer(canvas, m, rng, x, y, 1.15 * h, hsv(mix(own, rgb("#3f7a58"), 0.75), 0, 1.0, 0.95), air=air)
    elif plain:
        own = m.snowy(own, 0.5)
        lit, dim = m.far(m.lit(own, 0.95), air), m.far(m.lit(hsv(own, 0.02, 1.05, 0.62), 0.1), air)
        stem = polygon([(x - 0.055 * h, y), (x + 0.055 * h, y), (x + 0.035 * h, y + 0.4 * h), (x - 0.035 * h, y + 0.4 * h)])
        canvas.fill(stem, m.far(m.lit(rgb("#6b4a33"), 0.3), air))
        top = (x + 0.14 * m.side * h, y + 0.8 * h)
        canvas.fill(plants.leafy(rng, (x, y + 0.53 * h), wide * h, 0.42 * h, leaf=0.2, n=18), Radial(top, 0.75 * h, [lit, mix(lit, dim, 0.45), dim]))
    else:
        canvas.oval((x - m.side * 0.1 * h, y + 0.045 * h), 0.4 * h, 0.035 * h, (0.05, 0.1, 0.05), alpha=0.25)
        plants.broadleaf(canvas, m, rng, x, y, h, own, air=air, width=wide, clumps=6 if depth > 4 else 10)


def _upside_down(far: Canvas, hills: Canvas) -> Canvas:
    """The sky and the hills as the water shows them: about the water at the valley's end. Coarser than they are."""
    line = HORIZON - EYE / 12
    mirror = Canvas(half=far.half, bottom=-0.6, top=HORIZON, scale=far.scale * min(0.5, 300 / far.scale))
    for plate in (far, hills):
        x0, y0, x1, y1 = plate.extent
        mirror.image(plate.export(trim=False)[0], (x0, line - 1.25 * (y1 - line), x1, line - 1.25 * (y0 - line)))
    return mirror


def _banks(canvas: Canvas, s: Setup, rng: np.random.Generator, course: Course, height: relief.Field, grass: Colour) -> None:
    """What lies and grows on the near banks: stones at the water, grass and flowers behind them, rushes."""
    m, ground = s.mood, Ground(horizon=HORIZON, y=WATER)

    def on_land(spots: list[tuple[float, float, float]], least: float, most: float = 9.0) -> list[tuple[float, float, float]]:
        """Those between two distances from the water, lifted onto the land."""
        x, y, q = (np.asarray(v, np.float32)[:, None] for v in zip(*spots, strict=True))
        shore, up = course.ashore(x / q, 1 / q), height(x / q, 1 / q)
        kept = (shore > least) & (shore < most)
        return list(zip(x[kept].tolist(), (y + up * q)[kept].tolist(), q[kept].tolist(), strict=True))

    spread = recede(rng, 900, ground, canvas.half, far=0.2)
    plants.grass(canvas, s, rng, on_land(spread, 0.12), grass, height=0.05)
    chosen = [FLOWERS[int(i)] for i in rng.choice(len(FLOWERS), 3, replace=False)]
    plants.flowers(canvas, s, rng, on_land(recede(rng, 160, ground, canvas.half, far=0.25), 0.22), chosen, size=0.011)
    for x, y, q in on_land(recede(rng, 420, ground, canvas.half, far=0.2), -0.03, 0.1):
        own = jitter(rng, rgb("#9a9a94"), 0.02, 0.2)
        land.rock(canvas, m, rng, (x, y - 0.004 * q), float(rng.uniform(0.012, 0.045)) * q, own, moss=grass if rng.random() < 0.3 else None)
    for x, y, q in on_land(recede(rng, 260, ground, canvas.half, far=0.3), 0.0, 0.09):
        if rng.random() < 0.35:
            reeds(canvas, s, rng, x, 0.03 * q, 4, y=y - 0.01, tall=0.15 * q)


def _water(s: Setup, rng: np.random.Generator, course: Course, mirror: Canvas, grass: Colour) -> Canvas:
    """The river: what it mirrors, broken by ripples, over what is seen of its bed."""
    m, (h, w) = s.mood, mirror.array.shape[:2]
    bed = Canvas(half=mirror.half, bottom=mirror.bottom, top=mirror.top, scale=mirror.scale)
    bed.fill(course.outline(0.5, END), (1.0, 1.0, 1.0))
    rows = np.arange(h, dtype=np.float32)[:, None]
    dry = np.maximum.accumulate(np.where(bed.array[..., 3] > 127, 0, rows), axis=0).astype(np.float32)  # the row of the bank above each point
    z = EYE / np.maximum(HORIZON - mirror.top + (rows + 0.5) / mirror.scale, EYE / END)
    x = np.ascontiguousarray(np.linspace(-mirror.half, mirror.half, w, dtype=np.float32)[None] * z, np.float32)
    deep = np.ascontiguousarray(np.broadcast_to(z, x.shape), np.float32)
    swell, small = relief.noise(rng, 0.5, octaves=3, stretch=0.3), relief.noise(rng, 0.16, octaves=3, stretch=0.35)
    ripple = (0.7 * swell(x, deep) + 0.5 * small(x, deep) * np.clip(2 / deep, 0.2, 1)).astype(np.float32)
    shown = cv2.GaussianBlur(mirror.array[..., :3], (0, 0), sigmaX=0.3 + 0.002 * mirror.scale, sigmaY=0.3 + 0.008 * mirror.scale)
    at = rows + ripple * (0.05 * mirror.scale / np.clip(deep, 0.8, 9)), np.arange(w, dtype=np.float32)[None] + ripple * (0.02 * mirror.scale / deep)
    shown = cv2.remap(shown, at[1].astype(np.float32), at[0].astype(np.float32), cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE).astype(np.float32) / 255
    strip = np.clip(1.15 - (rows - dry) / mirror.scale * deep / (0.1 + 0.1 * ripple), 0, 1).astype(np.float32)  # of the bank in it
    bank = cv2.GaussianBlur(strip, (0, 0), sigmaX=0.02 * mirror.scale, sigmaY=0.004 * mirror.scale)
    green = np.asarray(m.lit(m.snowy(hsv(grass, 0.02, 1.0, 0.55)), 0.4), np.float32)
    shown += (green - shown) * (0.8 * bank)[..., None]
    facing = EYE / np.hypot(EYE, deep)
    share = np.clip(0.14 + 0.8 * (1 - facing) ** 1.6 + 0.16 * ripple, 0.1, 0.88)[..., None]
    own = jitter(rng, rgb("#2b88a0"), 0.025)
    shallow = np.clip(1 + course.ashore(x, deep) / 0.22, 0, 1)[..., None]  # near the banks
    tones = mix(m.lit(hsv(own, 0.01, 1.0, 0.78), 0.65), m.sky[1], 0.2), m.lit(mix(own, rgb("#b6a878"), 0.4), 0.75)
    dark, clear = (np.asarray(c, np.float32) for c in tones)
    body = dark + (clear - dark) * 0.7 * shallow
    seen = body + (0.95 * shown - body) * share
    light = np.asarray(mix(m.sky[3], (1.0, 1.0, 1.0), 0.3), np.float32)
    seen = seen + (light - seen) * (np.clip(ripple * 2.6 - 0.75, 0, 1) * (0.3 if not m.night else 0.12))[..., None]
    rgba = np.dstack([np.clip(seen, 0, 1), np.ones((h, w), np.float32)])
    water = Canvas(half=mirror.half, bottom=mirror.bottom, top=mirror.top, scale=s.height)
    water.image((rgba[::-1] * 255 + 0.5).astype(np.uint8), mirror.extent)
    sun_path(water, s, rng, top=HORIZON - EYE / 12, bottom=-0.45, strength=0.55)
    if s.time in ("dawn", "night") or s.weather == "fog":
        sky.mist(water, HORIZON - 0.05, 0.07, m.haze, 0.35)
    return water


def _stream(s: Setup, rng: np.random.Generator, course: Course) -> list[Layer]:
    """Ripples that come down the stream, one set after the other."""
    m, layers = s.mood, []
    light, dark = mix(m.sky[3], (1.0, 1.0, 1.0), 0.45), m.lit(rgb("#1d4f58"), 0.3)
    for k in range(2):
        canvas, gusts = s.canvas(top=HORIZON - 0.01, bottom=-0.6), relief.noise(rng, 1.3, octaves=1)
        z = 1 / rng.uniform(1 / 8.0, 1 / 0.6, 420)
        left, right = (np.interp(z, course.z, bank) for bank in (course.left, course.right))
        x = 0.5 * (left + right) + 0.45 * (right - left) * rng.uniform(-1, 1, len(z))
        ruffled = np.flatnonzero(gusts(x[:, None].astype(np.float32), 0.5 * z[:, None].astype(np.float32))[:, 0] > 0.1)  # the rest of the water is smooth
        with skia.AutoCanvasRestore(canvas.skia):
            canvas.skia.clipPath(course.outline(0.5, 9.0, 0.1), skia.ClipOp.kIntersect, True)
            for tone, alpha, part in ((dark, 0.3, ruffled[::3]), (light, 0.5, ruffled)):
                path = skia.Path()
                for at, depth in zip((x[part] / z[part]).tolist(), z[part].tolist(), strict=True):
                    y, w = HORIZON - EYE / depth, float(rng.uniform(0.03, 0.13)) / depth
                    high = 0.05 * w + 0.0007
                    path.moveTo(at - w, y)
                    path.quadTo(at - 0.2 * w, y + 2.4 * high, at + w, y + 0.4 * high)
                    path.quadTo(at - 0.1 * w, y + 0.5 * high, at - w, y)
                    path.close()
                canvas.fill(path, Linear((0, HORIZON), (0, -0.5), [fade(tone, 0.3), tone]), alpha=alpha)
        layer = s.layer(canvas, f"ripples{k}", depth=1.14)
        x0, y0, x1, y1 = layer.extent or (0.0, 0.0, 0.0, 0.0)
        comes = Motion(law="roll_in", params={"period": 4.4, "swell": 0.09}, start=-2.2 * k - 0.9)
        layers.append(replace(layer, motions=(comes,), pivot=(0.5, (y1 - HORIZON) / (y1 - y0))))
    return layers


PAINTERS = {"river": river}
