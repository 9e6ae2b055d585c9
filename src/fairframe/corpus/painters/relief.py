"""Land as a height field: dunes, peaks, craters and drifts seen in perspective, with the hour's light on their slopes, shadows and air.

A painter gives heights on the ground as a function of world coordinates; `render` finds what is seen in each column from near to far
(a floating horizon per column: T. J. Wright, A Two-Space Solution to the Hidden Line Problem, IEEE Trans. Computers C-22, 1973). World
units are those of base.perspective: at depth 1 one unit is a frame height. Knows no place.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np

from fairframe.corpus.painters.base import Canvas, Setup, stream
from fairframe.corpus.painters.colour import Colour
from fairframe.corpus.painters.nature_land import tile

Field = Callable[[np.ndarray, np.ndarray], np.ndarray]  # x, z [S, C] float32 -> [S, C] float32
TILES = 6  # of each noise
COARSE, FINEST = 0.62, 500  # a field is drawn at this share of the plate's pixels, and at most so many rows a frame height, and stretched: land is soft


@dataclass(frozen=True, kw_only=True)
class Slope:
    """What a painter colours: the visible grid of the field. All [S, C] float32."""

    x: np.ndarray  # world, to the right
    z: np.ndarray  # world, depth
    height: np.ndarray
    light: np.ndarray  # 0 in the shade to 1 facing the light, cast shadows included
    steep: np.ndarray  # 0 level to 1 a wall
    across: np.ndarray  # rise of the land a unit to the right
    along: np.ndarray  # and a unit away
    rise: np.ndarray  # light of the sky: 1 level ground and crests, less in hollows


@functools.cache
def _lattice(octaves: int, which: int) -> np.ndarray:
    """Noise -1..1 that repeats: where it is looked up is drawn anew each time, which of a few tiles it is too."""
    return tile(stream("relief", octaves, which), 256, cells=8, octaves=octaves) * 2 - 1


def noise(rng: np.random.Generator, scale: float, *, octaves: int = 3, stretch: float = 1.0, turn: float = 0.0) -> Field:
    """Smooth noise -1..1 with swells `scale` world units across (stretch: that many times longer in depth), turned by `turn` radians."""
    lattice = _lattice(octaves, int(rng.integers(TILES)))
    ox, oz, c, s = float(rng.uniform(0, 256)), float(rng.uniform(0, 256)), math.cos(turn), math.sin(turn)  # no NumPy numbers: they would make all of it float64
    per = 32 / scale

    def field(x: np.ndarray, z: np.ndarray) -> np.ndarray:
        u, v = (c * x - s * z) * per + ox, (s * x + c * z) * (per / stretch) + oz
        return cv2.remap(lattice, u, v, cv2.INTER_LINEAR, borderMode=cv2.BORDER_WRAP)

    return field


def peaks(rng: np.random.Generator, *, scale: float, octaves: int = 5, sharp: float = 2.0) -> Field:
    """Mountains 0..1: ridges on the sides of ridges (F. K. Musgrave's ridged multifractal, in Ebert et al., Texturing and Modeling, 1994). scale: a range's width."""
    turn = float(rng.uniform(0, math.pi))
    layers = [noise(rng, scale * 0.48**k, octaves=2, turn=turn + k) for k in range(octaves)]

    def field(x: np.ndarray, z: np.ndarray) -> np.ndarray:
        total, weight, gain = np.zeros_like(x), np.ones_like(x), 1.0
        for layer in layers:
            ridge = np.clip(1 - np.abs(layer(x, z)) * 1.3, 0, 1) ** sharp * weight
            total += ridge * gain
            weight, gain = np.clip(ridge * 1.6, 0.15, 1), gain * 0.46
        return (total / 1.7).astype(np.float32)

    return field


def render(s: Setup, canvas: Canvas, field: Field, colours: Callable[[Slope], np.ndarray], *, eye: float, horizon: float, near: float, far: float, steps: int = 190,
           bump: float = 1.0, reach: float = 0.9, soft: float = 0.02, coarse: float = COARSE, crests: float = 0.0) -> None:  # fmt: skip
    """Draw the field over a canvas.

    colours: Slope -> float [S, C, 3 or 4] of 0..1, sRGB as seen (light and air included), straight alpha; eye: height of the eye over the
    field's 0; near, far: depths drawn; bump: how strongly slopes turn the light; reach: tangent of the sun's height for cast shadows;
    soft: height over which a shadow grows full; coarse: share of the plate's pixels; crests: frame heights over which the light along level
    outlines is evened out, which comes and goes with the rows of the grid (waves, drifts).
    """
    scale = min(coarse * canvas.scale, FINEST)
    cols = max(8, round(2 * canvas.half * scale))
    z = np.geomspace(near, far, steps, dtype=np.float32)[:, None]
    x = np.linspace(-canvas.half, canvas.half, cols, dtype=np.float32)[None] * z
    z = np.ascontiguousarray(np.broadcast_to(z, x.shape))
    height = field(x, z)
    crest = horizon + (height - eye) / z
    seen = np.maximum.accumulate(crest, axis=0)
    rows = np.arange(round((canvas.top - canvas.bottom) * scale), dtype=np.float32)
    ys = canvas.top - (rows + 0.5) / scale
    up = ys[::-1]  # rising
    at = np.empty((len(rows), cols), np.float32)
    for i in range(cols):
        at[:, i] = np.searchsorted(seen[:, i], up)
    at = at[::-1]
    index = np.clip(at, 0, steps - 1).astype(np.int32)
    column = np.broadcast_to(np.arange(cols, dtype=np.int32), index.shape)
    before = np.maximum(index - 1, 0)
    high, low = seen[index, column], seen[before, column]
    share = np.clip((ys[:, None] - low) / np.maximum(high - low, 1e-6), 0, 1)
    continues = crest[before, column] >= low - 1e-6  # the step before is seen itself, and not hidden behind a nearer crest
    where = np.where(continues, before + share, index).astype(np.float32)
    picture = colours(_slope(s, x, z, height, bump, reach, soft)).astype(np.float32)
    drawn = cv2.remap(picture, column.astype(np.float32), where, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    edges = cv2.dilate((~continues).astype(np.uint8), np.ones((3, 3), np.uint8)) > 0  # outlines of nearer land, which fall between the grid's rows
    drawn[edges] = cv2.blur(drawn, (2 * round(0.5 * crests * scale) + 3, 3))[edges]
    top = cv2.blur(seen[-1:], (9, 1))
    cover = np.clip((top - ys[:, None]) * scale + 0.5, 0, 1)
    rgba = np.empty((*index.shape, 4), np.uint8)
    rgba[..., :3] = np.clip(drawn[..., :3] * 255 + 0.5, 0, 255)
    alpha = cover if picture.shape[2] == 3 else cover * drawn[..., 3]
    rgba[..., 3] = np.clip(alpha * 255 + 0.5, 0, 255)
    edge = 1 / scale  # past the plate's sides, where a stretched picture is fringed
    canvas.image(rgba[::-1], (-canvas.half - edge, canvas.bottom - edge, canvas.half + edge, canvas.top))


def _slope(s: Setup, x: np.ndarray, z: np.ndarray, height: np.ndarray, bump: float, reach: float, soft: float) -> Slope:
    across = np.gradient(height, axis=1) / np.maximum(np.gradient(x, axis=1), 1e-6)
    along = np.gradient(height, axis=0) / np.gradient(z, axis=0) - across * np.gradient(x, axis=0) / np.gradient(z, axis=0)
    side = float(s.mood.side)
    low = {"day": 0.6, "dawn": 0.36, "sunset": 0.36, "night": 0.5}[s.time]
    toward = np.array((side * 0.8, low, -0.35 if s.time == "day" else 0.1), np.float32)  # to the sun: side, up, depth
    toward /= np.linalg.norm(toward)
    length = np.sqrt(1 + (bump * across) ** 2 + (bump * along) ** 2)
    light = (-bump * across * toward[0] + toward[1] - bump * along * toward[2]) / length
    ramp = height - side * x * reach * low
    block = np.maximum.accumulate(ramp[:, ::-1], axis=1)[:, ::-1] if side > 0 else np.maximum.accumulate(ramp, axis=1)
    shaded = np.clip((block - ramp) / (soft * np.maximum(1, z * 0.3)), 0, 1)
    light = np.clip(light / toward[1] * 0.79, 0, 1) * (1 - shaded)
    mean = cv2.blur(height, (31, 9))
    rise = np.clip(1 + (height - mean) * 3.0, 0.6, 1.15)
    return Slope(x=x, z=z, height=height, light=light, steep=1 - 1 / length, across=across, along=along, rise=rise)


def lit(s: Setup, slope: Slope, own: np.ndarray | Colour, *, air: float = 30.0, sheen: Colour = (1.0, 1.0, 1.0)) -> np.ndarray:
    """Own colours [S, C, 3] (or one colour) in the mood's key and ambient light, fading into the haze with depth. air: depth at which half is haze."""
    m = s.mood
    own = np.asarray(own[:3] if isinstance(own, tuple) else own, np.float32)
    if m.night:  # colours sink into blue by moonlight
        own = own * 0.5 + own.mean(-1, keepdims=True) * np.asarray((0.42, 0.55, 0.78), np.float32)
    key, ambient = (np.asarray(m.lit((1.0, 1.0, 1.0), k), np.float32) for k in (1.0, 0.0))
    seen = own * (ambient + (key - ambient) * slope.light[..., None] * np.asarray(sheen, np.float32)) * slope.rise[..., None]
    thick = 1 - np.exp2(-slope.z / (air * (1 - 0.75 * m.haze_amount)))
    return seen + (np.asarray(m.haze, np.float32) - seen) * np.clip(thick, 0, 0.96)[..., None]
