"""Cliffs that rise from the sea: walls that run into the distance and stacks that stand alone, of weathered rock in beds, grass over their heads.

Each is drawn by columns: a column of the picture meets the wall at one depth, so what is seen of it is looked up in the rock by the way along the
wall and the height over the water. World units as in `relief`: at depth 1 one unit is a frame height. Knows no place.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np

from fairframe.corpus.painters import relief
from fairframe.corpus.painters.base import Canvas, Setup
from fairframe.corpus.painters.colour import Colour, hsv, mix, rgb

STONES = ("#9a8f86", "#b08a68", "#8b8d93", "#c9b493", "#7f7772")  # granite, sandstone, slate, chalk gone yellow, basalt
COARSE, FINEST = 0.72, 460  # rock is drawn in this share of the plate's pixels, at most so many rows a frame height, and stretched
WET = 0.16  # height over the water that the waves keep dark


@dataclass(frozen=True, kw_only=True)
class Rock:
    """The stone of a coast: what a point of a wall is like, by the way along it and its height, both [R, C] float32."""

    own: Colour
    grass: Colour
    depth: Callable[[np.ndarray, np.ndarray], np.ndarray]  # how far it stands out, about -1..1
    facet: Callable[[np.ndarray, np.ndarray], np.ndarray]  # tone of the block it is in, -1..1
    beds: Callable[[np.ndarray, np.ndarray], np.ndarray]  # tone of its bed, -1..1
    rough: Callable[[np.ndarray, np.ndarray], np.ndarray]  # noise -1..1


@dataclass(frozen=True, kw_only=True)
class Sea:
    """The water that walls stand in: where the eye is over it."""

    eye: float  # height over the water
    horizon: float  # stage y


def rock(rng: np.random.Generator, own: Colour, grass: Colour) -> Rock:
    """A stone with buttresses, blocks and beds of its own."""
    ribs, lumps = relief.noise(rng, 1.5, octaves=3, stretch=4.0), relief.noise(rng, 0.6, octaves=4)
    lines, bend, rough = relief.noise(rng, 1.6, octaves=2, stretch=0.12), relief.noise(rng, 2.6, octaves=2), relief.noise(rng, 0.55, octaves=4)
    tilt = float(rng.uniform(-0.16, 0.16))
    cells = (rng.random((64, 64)) * 2 - 1).astype(np.float32)

    def facet(u: np.ndarray, v: np.ndarray) -> np.ndarray:
        warp, total = 0.5 * rough(u, v), np.zeros_like(u)
        for size, share in ((0.42, 0.6), (0.17, 0.4)):
            total += share * cells[np.floor((v + tilt * u) / (0.62 * size) + warp).astype(int) % 64, np.floor(u / size + 1.4 * warp).astype(int) % 64]
        return total

    def depth(u: np.ndarray, v: np.ndarray) -> np.ndarray:
        return (1 - 2.6 * np.abs(ribs(u, v)) + 0.45 * lumps(u, v)).astype(np.float32)

    def beds(u: np.ndarray, v: np.ndarray) -> np.ndarray:
        return lines(u, v + tilt * u + 0.22 * bend(u, v))

    return Rock(own=own, grass=grass, depth=depth, facet=facet, beds=beds, rough=rough)


def wall(s: Setup, canvas: Canvas, rng: np.random.Generator, stone: Rock, sea: Sea, *, side: int, tip: tuple[float, float], edge: tuple[float, float],
         height: tuple[float, float], rise: float = 0.5) -> None:  # fmt: skip
    """A headland from its tip, out in the water, to the edge of the picture.

    side: -1 from the left, 1 from the right; tip, edge: (stage x, depth) of its ends; height: of its edge at tip and end; rise: of the grass behind it.
    """
    ys, xs = _grid(canvas)
    first = int(np.searchsorted(xs[0], tip[0])) if side > 0 else 0
    xs = xs[:, first:] if side > 0 else xs[:, : int(np.searchsorted(xs[0], tip[0])) + 1]
    along = (xs - tip[0]) / (edge[0] - tip[0])  # 0 at the tip, 1 at the picture's edge
    straight = 1 / np.clip(1 / tip[1] + (1 / edge[1] - 1 / tip[1]) * np.clip(along, -0.3, 1.6), 1 / 60, 1)  # in perspective
    coves = relief.noise(rng, 2.4, octaves=3)(_way(xs, straight), 0 * xs)
    z = (straight * (1 + 0.075 * coves * np.clip(along * 5, 0.2, 1))).astype(np.float32)
    u = _way(xs, z)
    ahead, aside = np.gradient(z, axis=1), np.gradient(xs * z, axis=1)
    turn = (-side * ahead / np.hypot(ahead, aside)).astype(np.float32)  # 0 faces us, 1 faces the water beside it
    turn = cv2.blur(turn, (2 * round(0.012 * canvas.scale) + 1, 1))
    facing = np.clip(0.46 - 0.4 * side * s.mood.side * np.clip(turn, -0.2, 1) + 0.22 * (1 - np.abs(turn)), 0, 1)
    skyline = relief.noise(rng, 2.2, octaves=4)(u, 0 * u)
    notch = np.clip(np.abs(relief.noise(rng, 1.5, octaves=2)(u, 0 * u)) * 5, 0, 1)
    top = height[0] + (height[1] - height[0]) * np.clip(along, 0, 1.3) + 0.2 * skyline - 0.16 * (1 - notch)
    lawn = rise * np.clip(along * 2.2 - 0.1, 0, 1) * (0.75 + 0.35 * relief.noise(rng, 3.0, octaves=3)(u, 0 * u))
    reach = sea.horizon + (np.stack([top + lawn, 0 * top - 0.1]) - sea.eye) / z  # stage y of the skyline and of the foot
    inside = np.flatnonzero((ys[:, 0] < float(reach[0].max()) + 0.01) & (ys[:, 0] > float(reach[1].min())))
    ys = ys[inside]
    v = sea.eye + (ys - sea.horizon) * z
    at_tip = np.clip(sea.eye + (ys - sea.horizon) * tip[1], 0, None)  # height at the tip
    ragged = 0.5 * stone.facet(0.5 * at_tip + 7, 1.2 * at_tip + 4) + 1.3 * stone.rough(0 * at_tip + 5, 0.8 * at_tip)
    juts = 0.5 * np.clip(at_tip / height[0], 0, 1) ** 0.8 + 0.13 * ragged  # the tip does, at its foot
    out = along * abs(edge[0] - tip[0]) * tip[1] - juts  # inside it
    scale = _grain(canvas)
    cover = _soft(out / z * scale) * _soft((top + lawn - v) / z * scale) * _soft((v - 0.04 * stone.rough(u, 0 * u)) / z * scale)
    rounded = np.clip(1 - out / 0.8, 0, 1) ** 1.5
    _paint(s, canvas, stone, u, v, z, top, cover, facing, -0.6 * side * s.mood.side * rounded, corner=(first, int(inside[0])))


def _way(xs: np.ndarray, z: np.ndarray) -> np.ndarray:
    """The way along the foot of a wall at depths z, from the left of the picture."""
    return np.cumsum(np.hypot(np.gradient(xs * z, axis=1), np.gradient(z, axis=1)), axis=1).astype(np.float32)


def stack(s: Setup, canvas: Canvas, rng: np.random.Generator, stone: Rock, sea: Sea, *, x: float, z: float, width: float, height: float) -> None:
    """A rock that stands in the water by itself at stage x and depth z; width, height: in the world."""
    ys, xs = _grid(canvas)
    across, low = np.flatnonzero(np.abs(xs[0] - x) * z < 0.9 * width), sea.horizon - (sea.eye + 0.1) / z
    rows = np.flatnonzero((ys[:, 0] > low) & (ys[:, 0] < low + (1.2 * height + 0.1) / z))
    if not len(across) or not len(rows):
        return
    off, v = (xs[:, across] - x) * z, sea.eye + (ys[rows] - sea.horizon) * z
    lean, start = float(rng.uniform(-0.12, 0.12)), float(rng.uniform(0, 40))
    ragged = 0.5 * stone.facet(0 * v + start, 2.2 * v) + 1.4 * stone.rough(0 * v + start, 1.1 * v)
    half = 0.5 * width * (1.12 - 0.42 * np.clip(v / height, 0, 1) ** 1.6) + 0.1 * width * ragged
    off = (off - lean * v).astype(np.float32)
    turned = np.clip(off / np.maximum(half, 1e-3), -1, 1)
    u = (start + 0.7 * width * np.arcsin(turned)).astype(np.float32)
    top = height * (0.88 + 0.2 * stone.rough(start + off * 1.3, 0 * off) - 0.16 * turned**2)
    scale = _grain(canvas)
    cover = _soft((half - np.abs(off)) / z * scale) * _soft((top - v) / z * scale) * _soft((v - 0.02 * stone.rough(u, 0 * u)) / z * scale)
    deep, facing = (np.full((1, 1), value, np.float32) for value in (z, 0.5))
    _paint(s, canvas, stone, u, v, deep, top, cover, facing, turned * s.mood.side, corner=(int(across[0]), int(rows[0])))


def _grain(canvas: Canvas) -> float:
    """Points of rock a frame height."""
    return min(COARSE * canvas.scale, FINEST)


def _grid(canvas: Canvas) -> tuple[np.ndarray, np.ndarray]:
    """Stage y of the rows [R, 1] and x of the columns [1, C] of a canvas, in the grain that rock is drawn in."""
    scale = _grain(canvas)
    rows, cols = round((canvas.top - canvas.bottom) * scale), round(2 * canvas.half * scale)
    ys = canvas.top - (np.arange(rows, dtype=np.float32) + 0.5) / scale
    return ys[:, None], ((np.arange(cols, dtype=np.float32) + 0.5) / scale - canvas.half)[None]


def _soft(pixels: np.ndarray) -> np.ndarray:
    """How much of a point is covered whose edge is so many pixels away."""
    return np.clip(pixels + 0.5, 0, 1).astype(np.float32)


def _paint(
    s: Setup, canvas: Canvas, stone: Rock, u: np.ndarray, v: np.ndarray, z: np.ndarray, top: np.ndarray, cover: np.ndarray, facing: np.ndarray,
    turned: np.ndarray, *, corner: tuple[int, int],
) -> None:  # fmt: skip
    """Colour what is covered, [R, C]; the others as they are or one row or column of them.

    facing: 0 a wall in the shade to 1 one in the light; turned: -1 away from the light to 1 towards it, of what is round; corner: the column and the row
    of the canvas' grid that the first ones are.
    """
    m, scale = s.mood, _grain(canvas)
    u, v = (np.ascontiguousarray(np.broadcast_to(a, cover.shape), np.float32) for a in (u, v))
    here, step = stone.depth(u, v), 0.09
    along = np.gradient(here, axis=1) / np.maximum(np.gradient(u, axis=1), 1e-3)
    upward = np.gradient(here, axis=0) * (-scale / z)
    bump = -step * (m.side * along + upward) * np.clip(4.5 / z, 0.3, 1)
    high = np.clip(v / np.maximum(top, 0.1), 0, 1)
    light = 0.16 + 0.62 * facing + 1.5 * np.clip(bump, -0.3, 0.3) + 0.3 * stone.facet(u, v) * np.clip(9 / z, 0.25, 1)
    light = light + 0.42 * turned - 0.42 * np.clip(-here, 0, 1)
    light = np.clip(light, 0, 1) * (0.62 + 0.4 * high) * (1 + 0.26 * stone.beds(u, v))
    own = m.snowy(stone.own, 0.15)
    lit, dim = (np.asarray(c, np.float32) for c in (mix(m.lit(own, 1.0), m.lit((1.0, 0.96, 0.86), 1.0), 0.1), m.lit(hsv(own, 0.03, 1.2, 0.55), 0.05)))
    level = np.clip(-0.11 * upward - 0.35, 0, 0.75) * np.clip(2.2 * high - 0.5, 0, 1)  # ledges, where something grows or snow lies
    hang = 0.07 + 0.06 * stone.rough(u[:1] * 2.2, 0 * u[:1]) + 0.04 * stone.facet(u[:1] * 1.4, 0 * u[:1])
    hang = hang - 0.4 * np.clip(1.3 - 2 * top, 0, 1) * (1 - m.snow)  # nothing grows where the waves reach
    over = v - top
    cap = np.clip((over + hang) / (0.02 + z / 900), 0, 1)
    light *= 1 - 0.4 * np.clip((over + hang + 0.07) / 0.07, 0, 1) * (1 - cap)  # the grass throws a shadow
    light *= 1 - 0.6 * np.clip((WET * (1 + 0.5 * stone.rough(u[:1], 0 * u[:1])) - v) / 0.08, 0, 1)
    seen = dim * (0.55 + 0.45 * np.clip(v / WET, 0, 1))[..., None] + (lit - dim) * light[..., None]
    green, shade = (np.asarray(m.lit(m.snowy(c), k), np.float32) for c, k in ((stone.grass, 0.95), (hsv(stone.grass, 0.03, 1.0, 0.7), 0.45)))
    lawn = shade + (green - shade) * np.clip(0.55 + 0.55 * stone.rough(u * 1.7, v * 3.0) + 0.4 * np.clip(over * 1.3, 0, 1), 0, 1)[..., None]
    seen += (lawn - seen) * np.maximum(cap, level)[..., None]
    thick = 1 - np.exp2(-z / (26.0 * (1 - 0.75 * m.haze_amount)))
    seen += (np.asarray(m.haze, np.float32) - seen) * np.clip(thick, 0, 0.95)[..., None]
    rgba = (np.clip(np.dstack([seen, cover]), 0, 1) * 255 + 0.5).astype(np.uint8)
    x0, y1 = -canvas.half + corner[0] / scale, canvas.top - corner[1] / scale
    canvas.image(rgba[::-1], (x0, y1 - len(rgba) / scale, x0 + rgba.shape[1] / scale, y1))


def pick(rng: np.random.Generator) -> Colour:
    return rgb(STONES[int(rng.integers(len(STONES)))])


def surf_near(canvas: Canvas, walls: np.ndarray, *, reach: float) -> np.ndarray:
    """How near the foot of what stands in the water each point of a canvas is, 0 to 1, a quarter as fine, float32.

    walls: alpha of what stands there, uint8, on the same canvas; reach: frame heights.
    """
    h, w = walls.shape
    small = cv2.resize(walls, (max(8, w // 4), max(8, h // 4)), interpolation=cv2.INTER_AREA).astype(np.float32) / 255
    foot = np.clip(small - np.roll(small, -1, axis=0), 0, 1)  # solid with water below it
    per = canvas.scale / 4
    wide = cv2.GaussianBlur(foot, (0, 0), sigmaX=max(1.0, 2.2 * reach * per), sigmaY=max(0.7, 0.5 * reach * per))
    return np.clip(wide / max(float(wide.max()), 1e-6) * 1.6, 0, 1)
