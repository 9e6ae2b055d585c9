"""Clouds as height fields: heaps of puffs with the sun on them, cloud decks seen from above, and closed cloud as a ceiling in perspective.

A heap is a few round masses, roughened by puffs of puffs (cellular noise: S. Worley, A Cellular Texture Basis Function, SIGGRAPH 1996); what
lies between a puff and the sun dims it. Drawn coarsely and stretched, as clouds are soft. Knows no place.
"""

from __future__ import annotations

import functools
import math

import cv2
import numpy as np

from fairframe.corpus.painters.base import Canvas, Point, stream
from fairframe.corpus.painters.colour import Colour, mix, times
from fairframe.corpus.painters.mood import Mood
from fairframe.corpus.painters.nature_land import tile
from fairframe.scene.sprites import straight

SIZE = 256  # of the noise tiles
FINEST = 300  # most texture rows a frame height: clouds are soft
LEAST = 130  # and the least, so that a small picture shows the same cloud


@functools.cache
def _puffs() -> np.ndarray:
    """Rounds side by side, 0 in the gaps to 1 on their tops, float32 [SIZE, SIZE], without a seam; three sizes of them over each other."""
    total = np.zeros((SIZE, SIZE), np.float32)
    for cells, weight in ((5, 0.66), (11, 0.25), (23, 0.09)):
        rng, step = stream("puffs", cells), SIZE / cells
        free = np.full((SIZE, SIZE), 255, np.uint8)
        grid = (np.stack(np.meshgrid(np.arange(cells), np.arange(cells)), -1).reshape(-1, 2) + rng.uniform(0.1, 0.9, (cells * cells, 2))) * step
        free[grid[:, 1].astype(int) % SIZE, grid[:, 0].astype(int) % SIZE] = 0
        pad = SIZE // 4
        away = cv2.distanceTransform(np.pad(free, pad, mode="wrap"), cv2.DIST_L2, 5)[pad:-pad, pad:-pad]
        total += weight * np.sqrt(np.clip(1 - (away / (step * 0.78)) ** 2, 0, 1))
    return cv2.GaussianBlur(np.pad(total, 4, mode="wrap"), (0, 0), 1.8)[4:-4, 4:-4]


@functools.cache
def _wisps() -> np.ndarray:
    """Even fractal noise -1..1, float32 [SIZE, SIZE], without a seam."""
    return tile(stream("wisps"), SIZE, cells=8, octaves=5) * 2 - 1


def _at(noise: np.ndarray, u: np.ndarray, v: np.ndarray) -> np.ndarray:
    """A tile looked up at coordinates in tiles."""
    return cv2.remap(noise, (u * SIZE).astype(np.float32), (v * SIZE).astype(np.float32), cv2.INTER_LINEAR, borderMode=cv2.BORDER_WRAP)


def puffs(u: np.ndarray, v: np.ndarray) -> np.ndarray:
    """Rounds beside rounds, 0 to 1, at coordinates in tiles (five large ones in each direction a tile)."""
    return _at(_puffs(), u, v)


def _fine(canvas: Canvas) -> float:
    return max(min(0.55 * canvas.scale, FINEST), LEAST)


def cloud_colours(m: Mood) -> tuple[Colour, Colour, Colour]:
    """(lit, body, shade) of heaped clouds; greyer under closed cloud."""
    if m.time == "day":
        colours = (1.0, 1.0, 0.99), mix((0.93, 0.96, 1.0), m.sky[3], 0.3), mix((0.62, 0.71, 0.85), m.sky[2], 0.3)
    elif m.time == "dawn":
        colours = (1.0, 0.95, 0.88), mix((1.0, 0.82, 0.78), m.sky[2], 0.3), mix((0.66, 0.6, 0.78), m.sky[1], 0.4)
    elif m.time == "sunset":
        colours = (1.0, 0.8, 0.5), mix((0.7, 0.42, 0.6), m.sky[2], 0.1), mix((0.28, 0.22, 0.5), m.sky[1], 0.1)
    else:
        colours = (0.46, 0.56, 0.78), mix((0.25, 0.34, 0.57), m.sky[2], 0.5), mix((0.1, 0.16, 0.34), m.sky[1], 0.6)
    lit, body, shade = (mix(c, sky, 0.75 * m.overcast) for c, sky in zip(colours, (m.sky[3], m.sky[2], m.sky[1]), strict=True))
    return lit, body, shade


def heap(canvas: Canvas, rng: np.random.Generator, m: Mood, at: Point, width: float, *, air: float = 0.0, tall: float = 1.0, sun: Point | None = None) -> None:
    """One heaped cloud with a flat foot at `at`. air: how much the sky lies over it; sun: where the light is on the stage, or high on its side."""
    lobes = max(4, round(4 + width * 7))
    t = (np.arange(lobes) + rng.uniform(0.1, 0.9, lobes)) / lobes * 2 - 1
    crown = rng.uniform(-0.3, 0.3)
    bulk = np.clip(1 - np.abs(t - crown) ** 1.5 * 0.8, 0.12, 1) * rng.uniform(0.55, 1.0, lobes)
    r = width * (0.07 + 0.12 * bulk)
    xs = t * (width / 2 - 0.6 * r)
    ys = r * 0.2 + width * 0.26 * tall * bulk**1.6 * rng.uniform(0.2, 1.0, lobes)
    reach, high = width * 0.66, float((ys + r).max()) + width * 0.07
    fine = _fine(canvas)
    cols, rows = max(16, round(2 * reach * fine)), max(12, round((high + width * 0.1) * fine))
    x = np.linspace(-reach, reach, cols, dtype=np.float32)[None]
    y = np.linspace(high, -width * 0.1, rows, dtype=np.float32)[:, None]
    x, y = np.broadcast_to(x, (rows, cols)), np.broadcast_to(y, (rows, cols))
    ou, ov = (float(v) for v in rng.random(2))
    per = 0.5 / (0.12 + 0.3 * width)  # tiles a stage unit: larger clouds have larger puffs, and more of them
    wu, wv = x * per * 0.6 + ou, y * per * 0.6 + ov
    warp, tear = _at(_wisps(), wu, wv), _at(_wisps(), wu * 2.7, wv * 2.7)
    mass = np.full((rows, cols), -1.0, np.float32)
    for cx, cy, q in zip(xs.tolist(), ys.tolist(), r.tolist(), strict=True):
        mass = np.maximum(mass, q * (1 - ((x - cx) ** 2 + ((y - cy) * 1.1) ** 2) / (q * q)))
    mass = np.maximum(mass, width * 0.11 * (1 - (x / (width * 0.52)) ** 2 - ((y - width * 0.045) / (width * 0.11)) ** 2))  # they grow from one layer
    rounds = _at(_puffs(), x * per + ou + 0.05 * warp, y * per + ov + 0.05 * tear)
    mass += width * (0.15 * (rounds - 0.6) + 0.014 * tear + 0.02 * warp)
    foot = width * (0.02 + 0.014 * warp + 0.01 * tear)
    mass -= np.clip(foot - y, 0, None) * 1.5
    soft = width * (0.035 + 0.03 * np.clip(warp, 0, 1) + 0.06 * np.clip(0.5 - y / high, 0, 1)) + 1.5 / fine
    alpha = np.clip(mass / soft, 0, 1)
    alpha = alpha * alpha * (3 - 2 * alpha)
    height = cv2.GaussianBlur(np.sqrt(np.clip(mass, 0, None) * width * 0.7 + 1e-6), (0, 0), max(0.6, 0.008 * width * fine))
    gy, gx = np.gradient(height, np.float32(1 / fine))
    to = np.array((m.side * 0.55, 0.75, 0.45), np.float32)
    if sun is not None:
        dx, dy = sun[0] - at[0], sun[1] - at[1] - high / 2
        away = max(0.05, math.hypot(dx, dy))
        to = np.array((0.8 * dx / away, max(0.15, 0.8 * dy / away), 0.5), np.float32)
    to /= np.linalg.norm(to)
    light = (-gx * to[0] + gy * to[1] + to[2]) / np.sqrt(1 + gx * gx + gy * gy)
    thick = cv2.GaussianBlur(np.clip(mass, 0, None), (0, 0), max(0.8, width * 0.035 * fine))
    step = width * 0.085 * fine
    between = cv2.warpAffine(thick, np.array([[1, 0, -to[0] * step], [0, 1, to[1] * step]], np.float32), (cols, rows))  # what lies towards the sun
    up = np.clip(y / high, 0, 1)
    level = (0.42 + 0.5 * light) * np.exp(-between * (2.8 / width)) + 0.14 * (rounds - 0.5)
    level = level * (0.5 + 0.5 * np.clip(up * 3, 0, 1)) + 0.34 * up + 0.22 * (1 - alpha)  # thin edges let the light through
    level = np.clip(level, 0, 1)[..., None]
    lit, body, shade = (np.asarray(mix(c, mix(m.sky[3], m.sky[2], 0.3), air), np.float32) for c in cloud_colours(m))
    colour = np.where(level < 0.5, shade + (body - shade) * level * 2, body + (lit - body) * (level * 2 - 1))
    rgba = np.dstack([colour, alpha * (0.97 - 0.25 * air)])
    canvas.image(np.rint(np.clip(rgba, 0, 1) * 255).astype(np.uint8)[::-1], (at[0] - reach, at[1] - width * 0.1, at[0] + reach, at[1] + high))


def alone(seed: int, m: Mood, width: float, *, rows: int, air: float = 0.0) -> tuple[np.ndarray, float]:
    """A heaped cloud by itself: (uint8 [rows, w, 4] straight alpha, its height in stage units). width: in stage units, with what frays out at its sides."""
    high = 0.62 * width
    canvas = Canvas(half=0.5 * width, bottom=0.0, top=high, scale=rows / high)
    heap(canvas, stream("cloud alone", seed), m, (0.0, 0.1 * width), 0.75 * width, air=air)
    return straight(canvas.array), high


def ceiling(canvas: Canvas, rng: np.random.Generator, m: Mood, horizon: float, *, scale: float = 1.0) -> None:
    """Rain, snow and storm clouds: a rolling underside that runs back to the horizon, brighter where it is thin."""
    rows, cols = 150, 260
    up = np.linspace(canvas.top - horizon, 0.0, rows, dtype=np.float32)[:, None]
    depth = 0.55 / (up + 0.09)
    u = np.linspace(-canvas.half, canvas.half, cols, dtype=np.float32)[None] * depth * 0.3 / scale + float(rng.random())
    v = np.broadcast_to(depth * 0.42 / scale + float(rng.random()), u.shape)
    warp = _at(_wisps(), u * 0.7, v * 0.7)
    rolls = _at(_puffs(), u + 0.06 * warp, v + 0.06 * warp)
    wide = _at(_wisps(), u * 0.45 + 0.3, v * 0.45)
    fine = _at(_wisps(), u * 1.6, v * 1.6)
    clear = np.clip(up / 0.1, 0, 1)  # the farthest rows run together
    body = 0.5 + (0.42 * (rolls - 0.55) + 0.3 * wide + 0.12 * fine) * clear
    dark = np.clip((body - 0.42) * 2.2, 0, 1) * (0.45 + 0.55 * np.clip(up / 0.6, 0, 1))
    bright = np.clip((0.5 - body) * 2.6, 0, 1) * (1 - 0.3 * np.clip(up / 0.6, 0, 1))
    canvas.texture(dark, times(m.sky[0], (0.72, 0.75, 0.8)), alpha=0.8 * m.overcast, y0=horizon, y1=canvas.top)
    canvas.texture(bright, mix(m.sky[3], (1, 1, 1), 0.3 if not m.night else 0.05), alpha=0.55 * m.overcast, y0=horizon, y1=canvas.top)


def veils(canvas: Canvas, rng: np.random.Generator, m: Mood, horizon: float) -> None:
    """High thin cloud in combed streaks that run towards the horizon."""
    rows, cols = 110, 200
    up = np.linspace(canvas.top - horizon, 0.0, rows, dtype=np.float32)[:, None]
    depth = 0.6 / (up + 0.14)
    lean = float(rng.uniform(-0.5, 0.5))
    u = np.linspace(-canvas.half, canvas.half, cols, dtype=np.float32)[None] * depth * 0.12 + float(rng.random()) + lean * depth * 0.2
    v = np.broadcast_to(depth * 0.55 + float(rng.random()), u.shape)
    warp = _at(_wisps(), u * 1.3, v * 0.5)
    streak = _at(_wisps(), u + 0.05 * warp, v + 0.16 * warp) * 0.65 + 0.35 * _at(_wisps(), u * 2.6, v * 2.4)
    where = np.clip(_at(_wisps(), u * 0.8 + 0.5, v * 0.3) * 1.4 + 0.45, 0, 1)
    thick = np.clip(streak * 1.7 + 0.1, 0, 1) * where * np.clip(up * 9, 0, 1)
    colour = cloud_colours(m)[0] if not m.night else mix(m.sky[3], (1, 1, 1), 0.1)
    canvas.texture(thick, colour, alpha=0.6 if not m.night else 0.25, y0=horizon, y1=canvas.top)
