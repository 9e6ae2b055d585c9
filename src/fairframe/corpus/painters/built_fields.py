"""Flower fields to the horizon: sunflowers, lavender, tulips, rape and poppies, in rows that run away from us, with a lane for whoever walks there.

The land with its rows is a height field (`relief`), so that they keep their round backs, their light and their air up to the horizon; the plants near
us are drawn one by one upon it (`built_blooms`). What stands behind belongs to the crop: a windmill, a farm among cypresses, karst hills.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from fairframe.corpus.painters import built_blooms as blooms
from fairframe.corpus.painters import built_farms as farms
from fairframe.corpus.painters import nature_plants as plants
from fairframe.corpus.painters import relief, sky
from fairframe.corpus.painters.base import Backdrop, Canvas, Linear, Setup, below, fractal_line, place_light, xs_across
from fairframe.corpus.painters.built_pen import Pen, pick
from fairframe.corpus.painters.colour import Colour, hsv, jitter, mix, rgb
from fairframe.corpus.painters.nature_open import night_stars, rolling
from fairframe.scene.scene import Ground

GREEN = rgb("#6fae45")


@dataclass(frozen=True, kw_only=True)
class Sowing:
    """What grows in the rows. Lengths are frame heights at depth 1."""

    pitch: float  # from row to row; 0: sown broadcast, a canopy without rows
    tall: float  # height of the mass of leaves and flowers
    soil: Colour
    leaf: Colour
    blooms: tuple[Colour, ...]
    lane: float = 0.2  # half the width of the way through the rows; 0: none
    wide: float = 0.8  # share of the pitch that a row covers
    cover: float = 0.9  # how much of a row's back its flowers hide
    band: int = 1  # rows of one colour side by side
    rise: float = 0.0  # how high the field climbs towards the horizon


def _land(s: Setup, canvas: Canvas, rng: np.random.Generator, sowing: Sowing, ground: Ground, vanish: float) -> None:
    """The field from our feet to the horizon. vanish: where on the horizon its rows meet."""
    m, eye = s.mood, ground.horizon - ground.y
    lie, lump, speck = relief.noise(rng, 14.0, octaves=2), relief.noise(rng, 0.22, octaves=3, stretch=0.8), relief.noise(rng, 0.06, octaves=2)
    drift = relief.noise(rng, 2.2, octaves=3)
    soil, leaf = (np.asarray(m.snowy(c, 0.8), np.float32) for c in (sowing.soil, sowing.leaf))
    tones = np.asarray([m.snowy(c, 0.45) for c in sowing.blooms], np.float32)
    way = np.asarray(m.snowy(jitter(rng, rgb("#b7a468"), 0.02), 0.9), np.float32)

    def row(x: np.ndarray, z: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """How high on the round back of its row a point lies, 0 to 1, and how far it is from the lane, 0 to 1."""
        u = x - vanish * z
        off = np.clip((np.abs(u) - sowing.lane) / 0.05, 0, 1) if sowing.lane else np.ones_like(u)
        if not sowing.pitch:
            return np.clip(0.72 + 0.5 * lump(x, z), 0, 1), off
        across = np.abs((u / sowing.pitch + 0.5) % 1 - 0.5) * 2
        return np.sqrt(np.clip(1 - (across / sowing.wide) ** 2, 0, 1)), off

    def height(x: np.ndarray, z: np.ndarray) -> np.ndarray:
        back, off = row(x, z)
        climb = sowing.rise * np.clip((z - 5) / 25, 0, 1) ** 1.3 * (0.75 + 0.5 * lie(x, z)) * z / 4
        return (climb + sowing.tall * back * off * (0.85 + 0.3 * lump(x, z))).astype(np.float32)

    def colours(slope: relief.Slope) -> np.ndarray:
        x, z = slope.x, slope.z
        back, off = row(x, z)
        fine = np.clip(1.5 - 0.1 * z, 0.25, 1)
        top = back * off
        own = soil + (leaf - soil) * np.clip(2.2 * top + 0.3 * speck(x, z), 0, 1)[..., None]
        own = own + (way - own) * (np.clip(1 - off, 0, 1) * np.clip(0.75 - 1.2 * np.abs(lump(x * 0.7, z * 0.4)), 0.2, 0.7))[..., None]
        u = x - vanish * z
        which = np.floor((u / sowing.pitch + 0.5) / sowing.band) if sowing.pitch else np.floor(3 * drift(x, z))
        bloom = tones[np.mod(which * 3 + np.floor(which / 4), len(tones)).astype(int)]
        bloom = bloom * (1 + 0.16 * fine * speck(x * 0.8, z))[..., None]
        share = np.clip((top - 0.35) * 2.6 + 0.5 * fine * lump(z, x), 0, 1) * sowing.cover
        own = own + (bloom - own) * share[..., None]
        own = own * (1 - 0.42 * np.clip(1 - 1.4 * top, 0, 1) * off * (sowing.tall > 0.05))[..., None]
        return relief.lit(s, slope, own, air=42.0)

    relief.render(s, canvas, height, colours, eye=eye, horizon=ground.horizon, near=0.42, far=60, steps=190, reach=0.5, soft=0.12, bump=0.7, crests=0.012)


def _spots(
    rng: np.random.Generator, sowing: Sowing, ground: Ground, vanish: float, half: float, *, near: float, far: float, apart: float, thick: int = 1
) -> list[blooms.Spot]:
    """Where plants come out of the rows' backs, far ones first. apart: from plant to plant along a row, less close by; thick: so many side by side close by."""
    out, eye, z = [], ground.horizon - ground.y, far
    while z > near:
        step = apart * min(1.0, 0.3 + 0.35 * z)
        pitch, abreast = sowing.pitch or step, thick if z < 2.2 else 1
        first, last = (round((side * half * z - vanish * z) / pitch) for side in (-1, 1))
        rows = np.repeat(np.arange(first, last + 1), abreast)
        aside = rng.uniform(-0.5, 0.5, len(rows)) * (0.85 * sowing.wide if sowing.pitch else 1.0)
        deep = z + rng.uniform(-0.45, 0.45, len(rows)) * step
        for k, off, q in zip(rows.tolist(), aside.tolist(), deep.tolist(), strict=True):
            u = (k + off) * pitch
            if sowing.lane and (abs(u) < sowing.lane or sowing.pitch and abs(k * pitch) < sowing.lane):
                continue
            back = sowing.tall * (math.sqrt(max(0.0, 1 - (2 * off / sowing.wide) ** 2)) if sowing.pitch else 0.7)
            band = k // sowing.band
            out.append(blooms.Spot((u + vanish * q) / q, ground.horizon - (eye - back) / q, 1 / q, sowing.blooms[(band * 3 + band // 4) % len(sowing.blooms)]))
        z -= step
    return out


def _backdrop(s: Setup, ground: Ground, far: Canvas, mid: Canvas, home: Pen, front: Canvas, near: Canvas, *, tint: Colour) -> Backdrop:
    """The five plates of a field. tint: what its flowers throw back on whoever stands among them."""
    layers = (
        s.layer(far, "far", depth=20.0, role="far"), s.layer(mid, "mid", depth=4.0), s.layer(home.plate, "mid2", depth=3.4),
        s.layer(front, "ground", depth=1.1), s.layer(near, "near", depth=0.7, role="near"),
    )  # fmt: skip
    return Backdrop(layers=layers, light=place_light(s.mood, tint=tint), ground=ground, effects=night_stars(s))


def _vanish(rng: np.random.Generator) -> float:
    return float(rng.uniform(-0.22, 0.22))


def sunflower_field(s: Setup) -> Backdrop:
    """A sea of sunflowers, faces to us, hills and a farm behind."""
    rng = s.rng("sunflowers")
    ground, vanish = Ground(kind="solid", horizon=0.015, y=-0.335), _vanish(rng)
    yellow, green = jitter(rng, rgb("#ffc928"), 0.012, 0.05, 0.03), jitter(rng, rgb("#5f9f3c"), 0.02)
    sowing = Sowing(pitch=0.42, tall=0.08, soil=rgb("#4f6b30"), leaf=green, blooms=(yellow,), lane=0.21, wide=0.95, cover=0.2, rise=0.05)
    moonlit = blooms.by_moon(s, green)
    far, mid = _hills(s, rng, rgb("#4f9274"), trees="leaf")
    home = farms.farm(s, rng, "barn")
    front = s.canvas()
    _land(s, front, rng, sowing, ground, vanish)
    _far_specks(front, s, rng, ground, yellow)
    blooms.leaves(front, s, rng, _spots(rng, sowing, ground, vanish, front.half, near=0.56, far=4.0, apart=0.06, thick=3), moonlit, size=0.065)
    spots = _spots(rng, sowing, ground, vanish, front.half, near=0.6, far=13.0, apart=0.2, thick=2)
    blooms.sunflowers(front, s, rng, [p for p in spots if p.scale < 0.97 or abs(p.x) > 0.3], moonlit, tall=0.17, size=0.05)
    plants.grass(front, s, rng, [(p.x, p.y, p.scale) for p in _lane_spots(rng, sowing, ground, vanish)], hsv(moonlit, 0.0, 0.9, 1.05), height=0.022)
    near = s.canvas(margin=0.5)
    blooms.sunflowers(near, s, rng, _corner(s, rng, yellow, 7, low=-0.74), moonlit, tall=0.27, size=0.07)
    return _backdrop(s, ground, far, mid, home, front, near, tint=(0.95, 0.95, 0.78))


def lavender_field(s: Setup) -> Backdrop:
    """Rows of lavender that meet on the horizon, a stone farm among cypresses."""
    rng = s.rng("lavender")
    ground, vanish = Ground(kind="solid", horizon=0.0, y=-0.335), _vanish(rng)
    purple = hsv(jitter(rng, rgb("#8a63d6"), 0.015, 0.06, 0.05), 0.045 if s.mood.night else 0.0)  # moonlight would make it blue
    leaf = rgb("#7f8f6a")
    sowing = Sowing(pitch=0.42, tall=0.1, soil=jitter(rng, rgb("#b58e63"), 0.012), leaf=leaf, blooms=(purple,), lane=0.21, wide=0.82, cover=0.9, rise=0.1)
    far, mid = _hills(s, rng, rgb("#6f86a8"), trees="fir")
    home = farms.farm(s, rng, "stone")
    front = s.canvas()
    _land(s, front, rng, sowing, ground, vanish)
    blooms.lavender(front, s, rng, _spots(rng, sowing, ground, vanish, front.half, near=0.56, far=5.0, apart=0.05, thick=4), leaf, size=0.065)
    near = s.canvas(margin=0.5)
    blooms.lavender(near, s, rng, _corner(s, rng, purple, 20, low=-0.56), leaf, size=0.14)
    return _backdrop(s, ground, far, mid, home, front, near, tint=(0.88, 0.84, 1.0))


def tulip_field(s: Setup) -> Backdrop:
    """Bands of tulips in every colour over flat land, windmills behind."""
    rng = s.rng("tulips")
    ground, vanish = Ground(kind="solid", horizon=-0.01, y=-0.335), _vanish(rng)
    hues = ("#e8344a", "#ffcf2f", "#f58ab4", "#ff8a3c", "#fff3e6", "#b04fc0")
    tones = tuple(jitter(rng, rgb(hues[i]), 0.01, 0.05, 0.03) for i in rng.permutation(len(hues)))
    leaf = jitter(rng, rgb("#5f9f52"), 0.02)
    sowing = Sowing(pitch=0.17, tall=0.05, soil=rgb("#5a5a3a"), leaf=leaf, blooms=tones, lane=0.24, wide=0.9, cover=0.85, band=3)
    far, mid = _polder(s, rng)
    home = farms.farm(s, rng, "mill")
    front = s.canvas()
    _land(s, front, rng, sowing, ground, vanish)
    blooms.tulips(front, s, rng, _spots(rng, sowing, ground, vanish, front.half, near=0.56, far=4.2, apart=0.07, thick=2), leaf, tall=0.07, size=0.022)
    near = s.canvas(margin=0.5)
    blooms.tulips(near, s, rng, _corner(s, rng, tones[0], 15, low=-0.62, other=tones[1]), leaf, tall=0.17, size=0.05)
    return _backdrop(s, ground, far, mid, home, front, near, tint=(0.92, 0.94, 0.82))


def rape_field(s: Setup) -> Backdrop:
    """Rape in bloom, a golden sea with a lane through it, white houses and steep hills behind."""
    rng = s.rng("rape")
    ground, vanish = Ground(kind="solid", horizon=0.0, y=-0.335), _vanish(rng)
    yellow, leaf = jitter(rng, rgb("#fbd52a"), 0.01, 0.04, 0.03), jitter(rng, rgb("#86ab3c"), 0.02)
    sowing = Sowing(pitch=0.0, tall=0.1, soil=rgb("#6f8a38"), leaf=leaf, blooms=(yellow, hsv(yellow, 0.006, 0.95, 0.97)), lane=0.19, cover=0.95, rise=0.06)
    far, mid = _karst(s, rng)
    home = farms.farm(s, rng, "white")
    front = s.canvas()
    _land(s, front, rng, sowing, ground, vanish)
    blooms.rape(front, s, rng, _spots(rng, sowing, ground, vanish, front.half, near=0.5, far=3.2, apart=0.078), leaf, tall=0.075, size=0.021)
    lane = [(p.x, p.y, p.scale) for p in _lane_spots(rng, sowing, ground, vanish)]
    plants.grass(front, s, rng, lane, blooms.by_moon(s, hsv(leaf, 0.02, 0.95, 0.95)), height=0.026)
    near = s.canvas(margin=0.5)
    blooms.rape(near, s, rng, _corner(s, rng, yellow, 24, low=-0.7), leaf, tall=0.24, size=0.055)
    return _backdrop(s, ground, far, mid, home, front, near, tint=(0.98, 0.95, 0.74))


def poppy_field(s: Setup) -> Backdrop:
    """Poppies red in the green corn, hills and a farm behind."""
    rng = s.rng("poppies")
    ground, vanish = Ground(kind="solid", horizon=0.0, y=-0.335), _vanish(rng)
    red, leaf = jitter(rng, rgb("#ea3426"), 0.01, 0.05, 0.04), jitter(rng, rgb("#86ad4e"), 0.02)
    sowing = Sowing(pitch=0.0, tall=0.03, soil=hsv(leaf, 0.01, 1.0, 0.8), leaf=leaf, blooms=(red, red, leaf), lane=0.0, cover=0.5, rise=0.09)
    far, mid = _hills(s, rng, rgb("#4f9274"), trees="leaf")
    home = farms.farm(s, rng, "barn")
    front = s.canvas()
    _land(s, front, rng, sowing, ground, vanish)
    spots = _spots(rng, sowing, ground, vanish, front.half, near=0.58, far=4.6, apart=0.125)
    plants.grass(front, s, rng, [(p.x, p.y, p.scale) for p in spots[::2]], blooms.by_moon(s, leaf), height=0.06, blades=5)
    blooms.poppies(front, s, rng, [p for p in spots if rng.random() < 0.75 and not (abs(p.x) < 0.2 and p.scale > 1.0)], leaf, tall=0.06, size=0.024)
    near = s.canvas(margin=0.5)
    plants.fringe(near, s, rng, 0.12, blooms.by_moon(s, leaf), n=320)
    blooms.poppies(near, s, rng, _corner(s, rng, red, 12, low=-0.64), leaf, tall=0.15, size=0.05)
    return _backdrop(s, ground, far, mid, home, front, near, tint=(0.95, 0.9, 0.8))


def _corner(s: Setup, rng: np.random.Generator, colour: Colour, n: int, *, low: float, other: Colour | None = None) -> list[blooms.Spot]:
    """Plants close to the eye in the two lower corners, the middle left free."""
    out = []
    for side in (-1, 1):
        for k in range(n):
            t = (k + float(rng.uniform(0.1, 0.9))) / n
            x = side * (s.aspect / 2 + 0.4 - t * (0.4 + 0.34 * s.aspect / 1.78))
            out.append(blooms.Spot(x, low + float(rng.uniform(-0.04, 0.04)) - 0.1 * t, 1.55 - 0.45 * t, other if other is not None and k % 2 else colour))
    return sorted(out, key=lambda p: -p.y)


def _lane_spots(rng: np.random.Generator, sowing: Sowing, ground: Ground, vanish: float) -> list[blooms.Spot]:
    """Where grass grows on the lane: along its edges and its middle."""
    out, eye = [], ground.horizon - ground.y
    for z in np.sort(1 / rng.uniform(1 / 7.0, 1 / 0.58, 340))[::-1].tolist():
        u = float(rng.choice((-1.0, 0.0, 1.0))) * sowing.lane + float(rng.normal(0, 0.22)) * sowing.lane
        out.append(blooms.Spot((u + vanish * z) / z, ground.horizon - eye / z, 1 / z, sowing.leaf))
    return out


def _far_specks(canvas: Canvas, s: Setup, rng: np.random.Generator, ground: Ground, yellow: Colour) -> None:
    """The farthest flowers: a yellow shimmer under the horizon."""
    m = s.mood
    for z in np.geomspace(40, 13, 12).tolist():
        y = ground.horizon - (ground.horizon - ground.y - 0.18) / z
        tone = m.far(m.lit(m.snowy(yellow, 0.45), 0.9), min(0.8, z / 55))
        for x in rng.uniform(-canvas.half, canvas.half, 150).tolist():
            canvas.oval((x, y + float(rng.uniform(-0.25, 0.25)) / z / z * 3), 0.055 / z, 0.035 / z, tone, alpha=0.75)


# ---------------------------------------------------------------- what is behind


def _hills(s: Setup, rng: np.random.Generator, blue: Colour, *, trees: str) -> tuple[Canvas, Canvas]:
    far = s.canvas()
    sky.paint_sky(far, s, horizon=0.02)
    rolling(far, s, rng, [(0.15, 0.09, 0.88), (0.1, 0.08, 0.7)], blue, foot=-0.02)
    mid = s.canvas()
    green = jitter(rng, GREEN, 0.025)
    rolling(mid, s, rng, [(0.065, 0.06, 0.5), (0.03, 0.035, 0.3)], hsv(green, 0.01, 0.9, 0.9), foot=-0.1, trees=trees)
    return far, mid


def _polder(s: Setup, rng: np.random.Generator) -> tuple[Canvas, Canvas]:
    """Flat land: a low line of woods, a row of poplars."""
    far = s.canvas()
    sky.paint_sky(far, s, horizon=0.0, clouds=1.3)
    rolling(far, s, rng, [(0.015, 0.012, 0.8)], rgb("#5f9580"), foot=-0.03, trees="leaf")
    mid = s.canvas()
    green = jitter(rng, GREEN, 0.02)
    rolling(mid, s, rng, [(0.0, 0.008, 0.45)], hsv(green, 0.01, 0.9, 0.9), foot=-0.08, trees="leaf")
    side = int(pick(rng, (-1, 1)))
    for k in range(int(rng.integers(6, 10))):
        x = side * (0.3 + 0.085 * k + float(rng.uniform(-0.012, 0.012))) * s.aspect / 1.78
        h = 0.075 + 0.008 * k
        farms.poplar(mid, s, rng, x, -0.01, h * float(rng.uniform(0.9, 1.1)), rgb("#5f9448"), 0.34)
    return far, mid


def _karst(s: Setup, rng: np.random.Generator) -> tuple[Canvas, Canvas]:
    """Steep green cones one behind the other in the haze."""
    far, m = s.canvas(), s.mood
    sky.paint_sky(far, s, horizon=0.02)
    xs = xs_across(s, 0.006, 0.6)
    mid = s.canvas()
    for canvas, distance, tall, count in ((far, 0.84, 0.27, 9), (far, 0.68, 0.23, 7), (mid, 0.5, 0.17, 6)):
        ys = np.full(len(xs), 0.01)
        for x in (np.linspace(xs[0], xs[-1], count) + rng.uniform(-0.16, 0.16, count)).tolist():
            h, w = tall * float(rng.uniform(0.45, 1.0)), float(rng.uniform(0.09, 0.17))
            ys = np.maximum(ys, 0.01 + h * np.exp(-(np.abs(xs - x) / w) ** 2.6))
        ys = ys + 0.008 * fractal_line(rng, xs, wave=0.12, octaves=4)
        wood = jitter(rng, rgb("#4f8f5c"), 0.02)
        top = m.far(m.lit(m.snowy(wood, 0.6), 0.6), distance)
        canvas.fill(below(xs, ys, -0.4), Linear((0, float(ys.max())), (0, -0.02), [top, mix(top, m.haze, 0.3), mix(top, m.haze, 0.62)]))
    rolling(mid, s, rng, [(0.015, 0.02, 0.3)], rgb("#7fae4a"), foot=-0.1, trees="leaf")
    return far, mid


PAINTERS = {
    "sunflower_field": sunflower_field, "lavender_field": lavender_field, "tulip_field": tulip_field, "rape_field": rape_field, "poppy_field": poppy_field,
}  # fmt: skip
