"""What effects are made of: particles by closed formula, soft spots and stamps, veils and light; and what effects are told.

Particles: a swarm's members are born, live a period and are born again elsewhere; where follows from hashes of (seed, number, life), so
nothing is stored between frames and nothing loops. Canvases are premultiplied uint8 [H, W, 4], changed in place; fields are float32
[h, w], 1 = full. Knows no effect by name.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np

from fairframe.scene.lens import add_light, over, scaled
from fairframe.scene.scene import Ground, Light

LARGE_SPOT = 48  # pixels of radius above which spots are drawn one by one
SPARSE = 0.08  # share of a mask's rows below which its pixels are blended alone: a fifth of the time at 0.01, the same at 0.12


@dataclass(frozen=True, kw_only=True)
class View:
    """What effects know of the frame they are drawn in."""

    width: int
    height: int
    t: float  # absolute seconds
    seed: int
    camera: dict[str, float]  # x, y, zoom, roll
    light: Light
    ground: Ground

    @property
    def aspect(self) -> float:
        return self.width / self.height

    def pixels(self, x: np.ndarray, y: np.ndarray, depth: float | np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Stage -> continuous pixel coordinates through the camera."""
        scale = np.maximum(1.0, 1 + (self.camera["zoom"] - 1) / depth)  # the air fills the frame, however far the camera goes back
        px, py = (x - self.camera["x"] / depth) * scale, (y - self.camera["y"] / depth) * scale
        c, s = math.cos(math.radians(-self.camera["roll"])), math.sin(math.radians(-self.camera["roll"]))
        return self.width / 2 + self.height * (c * px - s * py), self.height / 2 - self.height * (s * px + c * py)

    def wrapped(self, x: np.ndarray, depth: float | np.ndarray, margin: float = 0.1) -> np.ndarray:
        """Stage x moved by whole widths so that the camera, wherever it is, has the air's things before it."""
        span = self.aspect + 2 * margin
        centre = self.camera["x"] / depth
        return centre + np.mod(x - centre + span / 2, span) - span / 2


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a layer is on the screen, for the effects that spring from it."""

    matrix: np.ndarray  # [3, 3] sprite pixels -> screen pixels
    width: int
    height: int
    box: tuple[int, int, int, int]  # what is not transparent, sprite pixels
    opacity: float
    speed: float = 0.0  # to the right, screen pixels a second

    def pixels(self, u: np.ndarray, v: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """(u, v) in the box of the visible part, 0 to 1 -> screen pixels."""
        x0, y0, x1, y1 = self.box
        p = self.matrix @ np.stack([x0 + u * (x1 - x0), y0 + v * (y1 - y0), np.ones_like(u)])
        return p[0], p[1]

    def size(self) -> tuple[float, float]:
        """Width and height on the screen, pixels."""
        x0, y0, x1, y1 = self.box
        return float(np.hypot(*self.matrix[:2, 0]) * (x1 - x0)), float(np.hypot(*self.matrix[:2, 1]) * (y1 - y0))


def chance(seed: int, salt: int, index: np.ndarray, cycle: np.ndarray | int = 0) -> np.ndarray:
    """Random-looking float64 in [0, 1), a pure function of its arguments (splitmix64's finaliser, Steele et al. 2014)."""
    mask = 0xFFFFFFFFFFFFFFFF
    base = np.uint64((seed * 0x9E3779B97F4A7C15 + salt * 0xD1B54A32D192ED03) & mask)
    z = (
        base
        + np.asarray(index).astype(np.int64).astype(np.uint64) * np.uint64(0xBF58476D1CE4E5B9)
        + np.asarray(cycle).astype(np.int64).astype(np.uint64) * np.uint64(0x94D049BB133111EB)
    )
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    z = z ^ (z >> np.uint64(31))
    return (z >> np.uint64(11)).astype(np.float64) / float(1 << 53)


@dataclass(frozen=True)
class Swarm:
    """Particles that are born, live `period` seconds and are born again elsewhere."""

    seed: int
    index: np.ndarray
    cycle: np.ndarray
    age: np.ndarray  # 0 at birth to 1 at death

    def chance(self, salt: int) -> np.ndarray:
        """A new number for each life."""
        return chance(self.seed, salt, self.index, self.cycle)

    def trait(self, salt: int) -> np.ndarray:
        """A number each particle keeps."""
        return chance(self.seed, salt, self.index)


def swarm(count: int, period: float | np.ndarray, t: float, seed: int, salt: int) -> Swarm:
    index = np.arange(max(1, count))
    phase = t / period + chance(seed, salt, index)
    cycle = np.floor(phase).astype(np.int64)
    return Swarm(seed * 1009 + salt, index, cycle, phase - cycle)


# ------------------------------------------------------------------------------------------------ pixels


def blank(view: View, div: int = 1) -> np.ndarray:
    return np.zeros((-(-view.height // div), -(-view.width // div)), np.float32)


def splat(field: np.ndarray, x: np.ndarray, y: np.ndarray, radius: np.ndarray, value: np.ndarray, soft: float = 1.0) -> None:
    """Add round spots to a float field in place. soft: 0 = discs with one pixel of antialiasing, 1 = bells."""
    height, width = field.shape
    if not len(x):
        return
    order = np.argsort(radius, kind="stable")
    for part in np.array_split(order, min(4, len(order))):  # like sizes together: each spot costs its own group's largest box
        widest = float(radius[part].max())
        if math.ceil(widest + 1.5) > LARGE_SPOT:
            for n in part.tolist():
                _large_spot(field, float(x[n]), float(y[n]), float(radius[n]), float(value[n]))
            continue
        k = max(1, math.ceil(widest))  # beyond it lies nothing of a spot, wherever in its pixel it begins
        offsets = np.arange(-k, k + 1)
        cx, cy = np.floor(x[part]).astype(np.int64), np.floor(y[part]).astype(np.int64)
        near = (cx >= -k) & (cx < width + k) & (cy >= -k) & (cy < height + k)
        if not near.any():
            continue
        p, cx, cy = part[near], cx[near], cy[near]
        gx, gy = cx[:, None] + offsets, cy[:, None] + offsets  # [N, K]
        dx, dy = (gx + 0.5 - x[p][:, None]).astype(np.float32), (gy + 0.5 - y[p][:, None]).astype(np.float32)
        r = radius[p].astype(np.float32)[:, None, None]
        shape = (dx**2)[:, None, :] + (dy**2)[:, :, None]
        if soft >= 1:
            shape /= (r + 0.5) ** 2
            shape = np.clip(np.subtract(1, shape, out=shape), 0, 1, out=shape)
            shape *= shape
        else:
            edge = np.maximum(1.0, soft * r * 1.5)
            shape = np.clip((r + 0.5 - np.sqrt(shape)) / edge, 0, 1)
        shape *= value[p].astype(np.float32)[:, None, None]
        at = gy[:, :, None] * width + gx[:, None, :]
        inside = (gx[:, 0] >= 0) & (gx[:, -1] < width) & (gy[:, 0] >= 0) & (gy[:, -1] < height)
        if inside.all():
            np.add.at(field.reshape(-1), at.reshape(-1), shape.reshape(-1))
            continue
        ok = ((gx >= 0) & (gx < width))[:, None, :] & ((gy >= 0) & (gy < height))[:, :, None]
        np.add.at(field.reshape(-1), at[ok], shape[ok])


def _large_spot(field: np.ndarray, x: float, y: float, radius: float, value: float) -> None:
    """One bell-shaped spot, worked out only where it lies inside the field."""
    low = [max(0, math.floor(v - radius) - 1) for v in (x, y)]
    high = [min(size, math.ceil(v + radius) + 1) for v, size in ((x, field.shape[1]), (y, field.shape[0]))]
    if low[0] < high[0] and low[1] < high[1]:
        dx = (np.arange(low[0], high[0]) + 0.5 - x).astype(np.float32)[None]
        dy = (np.arange(low[1], high[1]) + 0.5 - y).astype(np.float32)[:, None]
        field[low[1] : high[1], low[0] : high[0]] += value * np.clip(1 - (dx * dx + dy * dy) / (radius + 0.5) ** 2, 0, 1) ** 2


def as_mask(field: np.ndarray, view: View, gain: float = 1.0) -> np.ndarray:
    """Float field (1 = full) -> uint8 [H, W] at the frame's size."""
    mask = cv2.convertScaleAbs(field, alpha=255 * gain)
    if mask.shape != (view.height, view.width):
        mask = cv2.resize(mask, (view.width, view.height), interpolation=cv2.INTER_LINEAR)
    return mask


def veil(canvas: np.ndarray, mask: np.ndarray, colour: tuple[float, float, float]) -> None:
    """Cover with a colour (0..1) where the mask (uint8 [H, W]) says so."""

    def covered(roi: np.ndarray, mask: np.ndarray) -> None:
        clear = cv2.bitwise_not(mask)
        cv2.multiply(roi, cv2.merge([clear] * 4), dst=roi, scale=1 / 255)
        cv2.add(roi, _painted(mask, colour), dst=roi)

    _change(canvas, mask, covered)


def shine(canvas: np.ndarray, mask: np.ndarray, colour: tuple[float, float, float]) -> None:
    """Add light of a colour (0..1), screen-blended; on a transparent canvas light also covers, as much as it shines."""
    _change(canvas, mask, lambda roi, mask: add_light(roi, _painted(mask, colour)))


def _painted(mask: np.ndarray, colour: tuple[float, float, float]) -> np.ndarray:
    return cv2.merge([cv2.convertScaleAbs(mask, alpha=c) for c in colour] + [mask])


def _change(canvas: np.ndarray, mask: np.ndarray, blend: Callable[[np.ndarray, np.ndarray], None]) -> None:
    """Blend into a canvas, in place, where the mask is not empty: in its rows, or, where it is SPARSE (rain, stars), in its pixels alone, gathered in a column."""
    _, y, _, rows = cv2.boundingRect(mask)
    roi, mask = canvas[y : y + rows], mask[y : y + rows]
    count = cv2.countNonZero(mask)
    if not count:
        return
    if count > SPARSE * mask.size or not (roi.flags.c_contiguous and mask.flags.c_contiguous):
        blend(roi, mask)
        return
    at = np.flatnonzero(mask != 0)
    whole = roi.reshape(-1).view(np.uint32)
    pixels = whole[at].view(np.uint8).reshape(-1, 1, 4)
    blend(pixels, mask.reshape(-1)[at][:, None])
    whole[at] = pixels.reshape(-1).view(np.uint32)


def spots(
    canvas: np.ndarray,
    x: np.ndarray,
    y: np.ndarray,
    radius: np.ndarray,
    value: np.ndarray,
    colour: tuple[float, float, float],
    *,
    div: int = 1,
    limit: float = 1.0,
    light: bool = False,
) -> None:
    """Soft spots of one colour that cover, or with `light` shine; worked out `div` times smaller, on the part of the canvas they touch.

    x, y, radius: pixels [N]; value: how much of the colour, added up where spots overlap, at most `limit`.
    """
    low = [max(0, math.floor(float((v - radius).min())) - div) for v in (x, y)]
    high = [min(size, math.ceil(float((v + radius).max())) + div) for v, size in ((x, canvas.shape[1]), (y, canvas.shape[0]))]
    if low[0] >= high[0] or low[1] >= high[1]:
        return
    roi = canvas[low[1] : high[1], low[0] : high[0]]
    field = np.zeros((-(-roi.shape[0] // div), -(-roi.shape[1] // div)), np.float32)
    splat(field, (x - low[0]) / div, (y - low[1]) / div, radius / div, value, soft=1.0)
    mask = cv2.convertScaleAbs(np.minimum(field, limit), alpha=255)
    if div > 1:
        mask = cv2.resize(mask, (mask.shape[1] * div, mask.shape[0] * div), interpolation=cv2.INTER_LINEAR)[: roi.shape[0], : roi.shape[1]]
    (shine if light else veil)(roi, np.ascontiguousarray(mask), colour)


def stamp(canvas: np.ndarray, picture: np.ndarray, x: float, y: float, wide: float, tall: float, angle: float, opacity: float) -> None:
    """Lay a small premultiplied picture with its middle at (x, y), `wide` x `tall` pixels, turned by `angle` degrees."""
    h, w = picture.shape[:2]
    c, s = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    sx, sy = max(0.3, wide) / w, max(0.3, tall) / h
    reach_x, reach_y = (abs(c) * wide + abs(s) * tall) / 2 + 1.5, (abs(s) * wide + abs(c) * tall) / 2 + 1.5
    x0, x1 = max(0, math.floor(x - reach_x)), min(canvas.shape[1], math.ceil(x + reach_x))
    y0, y1 = max(0, math.floor(y - reach_y)), min(canvas.shape[0], math.ceil(y + reach_y))
    if x0 >= x1 or y0 >= y1 or opacity <= 0.01:
        return
    # Screen pixel -> picture pixel.
    a, b = c / sx, s / sx
    d, e = -s / sy, c / sy
    ox, oy = x0 + 0.5 - x, y0 + 0.5 - y
    inverse = np.array([[a, b, a * ox + b * oy + w / 2 - 0.5], [d, e, d * ox + e * oy + h / 2 - 0.5]])
    out = cv2.warpAffine(picture, inverse, (x1 - x0, y1 - y0), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP)
    if opacity < 1:
        out = scaled(out, opacity)
    over(canvas[y0:y1, x0:x1], out)


def ramp(stops: list[tuple[float, tuple[float, float, float, float]]]) -> np.ndarray:
    """Colour table: uint8 [256, 4] premultiplied from (position, rgba 0..1 straight)."""
    at = np.linspace(0, 1, 256)
    rgba = np.stack([np.interp(at, [s[0] for s in stops], [s[1][c] for s in stops]) for c in range(4)], axis=1)
    rgba[:, :3] *= rgba[:, 3:]
    return np.rint(rgba * 255).astype(np.uint8)


def coloured(field: np.ndarray, table: np.ndarray) -> np.ndarray:
    """Field 0..1 [h, w] through a colour table: uint8 [h, w, 4]."""
    index = cv2.convertScaleAbs(field, alpha=255)
    return cv2.LUT(cv2.merge([index] * 4), table.reshape(256, 1, 4))


def lay(canvas: np.ndarray, picture: np.ndarray, x0: int, y0: int) -> None:
    """Lay a premultiplied picture over the canvas at a corner, cut to the canvas."""
    h, w = picture.shape[:2]
    a, b, c, d = max(0, x0), max(0, y0), min(canvas.shape[1], x0 + w), min(canvas.shape[0], y0 + h)
    if a >= c or b >= d:
        return
    over(canvas[b:d, a:c], picture[b - y0 : d - y0, a - x0 : c - x0])


def dimness(view: View, low: float = 0.45) -> float:
    """How bright unlit things in the air are."""
    return {"day": 1.0, "dawn": 0.85, "sunset": 0.8, "night": low}[view.light.time]


def flat_picture(outline: np.ndarray, colour: tuple[int, int, int], vein: tuple[int, int, int] | None = None, side: int = 48) -> np.ndarray:
    """A small flat thing from its outline ((u, v) in 0..1): premultiplied uint8 [side, side, 4], antialiased by area."""
    big = np.zeros((side * 4, side * 4, 4), np.uint8)
    points = np.rint(outline * side * 4 * 16).astype(np.int32)
    cv2.fillPoly(big, [points], (*colour, 255), cv2.LINE_8, 4)
    light = np.linspace(1.12, 0.82, side * 4)[:, None, None]
    big[..., :3] = np.clip(big[..., :3] * light, 0, 255)
    if vein:
        cv2.line(big, (side * 2, round(side * 0.5)), (side * 2, round(side * 3.7)), (*vein, 255), side // 12, cv2.LINE_AA)
    return cv2.resize(big, (side, side), interpolation=cv2.INTER_AREA)
