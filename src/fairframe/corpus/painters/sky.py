"""Skies: gradient, sun or moon, stars, heaped clouds, veils and closed cloud, shafts of light, mist. Used by nature and built places."""

from __future__ import annotations

import math

import numpy as np

from fairframe.corpus.painters import clouds as clouds_of
from fairframe.corpus.painters.base import Canvas, Linear, Radial, Setup, polygon
from fairframe.corpus.painters.colour import Colour, fade, mix
from fairframe.corpus.painters.mood import Mood


def paint_sky(canvas: Canvas, s: Setup, *, horizon: float = 0.0, clouds: float = 1.0, sun: bool = True) -> None:
    """Fill a canvas with the sky of the setup's mood down to `horizon` and its haze below. clouds scales how many heaped clouds there are."""
    m, rng = s.mood, s.rng("sky")
    zenith, upper, lower, low = m.sky
    span = 0.62 - horizon
    stops = [(0.0, low), (0.10, mix(low, lower, 0.35)), (0.34, lower), (0.66, upper), (1.0, zenith)]
    canvas.wash(Linear((0, horizon), (0, horizon + span), stops))
    if m.stars > 0:
        stars(canvas, rng, round(260 * m.stars), low=horizon + 0.02)
    if sun and m.overcast < 0.9:
        _sun(canvas, m, horizon)
    clouds_of.veils(canvas, rng, m, horizon)
    count = {"day": rng.integers(3, 7), "dawn": rng.integers(2, 5), "sunset": rng.integers(2, 5), "night": rng.integers(1, 4)}[s.time]
    if clouds > 0 and m.overcast < 0.5:
        heaped_clouds(canvas, s, round(count * clouds), horizon=horizon)
    if m.overcast >= 0.3:
        clouds_of.ceiling(canvas, rng, m, horizon)


def _sun(canvas: Canvas, m: Mood, horizon: float) -> None:
    at = (m.sun_x, horizon + m.sun_y)
    veil = (1 - 0.85 * m.overcast) * (0.25 if m.weather in ("rain", "storm") else 1.0)
    if m.night and not m.moon:
        return
    if m.night:
        canvas.glow(at, 0.5, (0.55, 0.7, 1.0), alpha=0.45 * veil)
        canvas.glow(at, 0.14, (0.85, 0.92, 1.0), alpha=0.5 * veil)
        moon(canvas, at, 0.052, veil)
    elif m.time == "day":
        canvas.glow(at, 0.75, (1.0, 0.97, 0.86), alpha=0.55 * veil)
        canvas.glow(at, 0.22, (1.0, 1.0, 0.94), alpha=0.9 * veil)
        canvas.circle(at, 0.042, (1.0, 1.0, 0.95), alpha=0.95 * veil, blur=0.004)
    else:
        warm = (1.0, 0.62, 0.3) if m.time == "sunset" else (1.0, 0.8, 0.62)
        canvas.glow(at, 1.15, warm, alpha=0.62 * veil, stretch=1.5)
        canvas.glow(at, 0.32, (1.0, 0.85, 0.6), alpha=0.85 * veil)
        canvas.circle(at, 0.062, Linear((0, at[1] + 0.062), (0, at[1] - 0.062), [(1.0, 0.99, 0.86), (1.0, 0.9, 0.62)]), alpha=veil, blur=0.0015)


def moon(canvas: Canvas, at: tuple[float, float], r: float, alpha: float = 1.0) -> None:
    """A full moon with soft seas."""
    canvas.circle(at, r, Radial((at[0] - r * 0.3, at[1] + r * 0.3), r * 1.6, [(1.0, 1.0, 0.97), (0.86, 0.9, 0.97)]), alpha=alpha)
    for x, y, q in ((-0.3, 0.25, 0.3), (0.25, -0.1, 0.36), (-0.15, -0.45, 0.22), (0.4, 0.42, 0.16), (-0.55, -0.15, 0.14)):
        canvas.circle((at[0] + x * r, at[1] + y * r), q * r, (0.74, 0.8, 0.9), alpha=0.55 * alpha, blur=r * 0.05)


def stars(canvas: Canvas, rng: np.random.Generator, n: int, *, low: float = -0.6, size: float = 1.0) -> None:
    """n stars, most of them faint; thinner towards `low`, where the air is thick."""
    ys = low + (canvas.top - low) * np.sqrt(rng.random(n))
    xs = rng.uniform(-canvas.half, canvas.half, n)
    bright = rng.random(n) ** 4
    for x, y, b in zip(xs.tolist(), ys.tolist(), bright.tolist(), strict=True):
        tint = ((1.0, 0.95, 0.88), (0.88, 0.93, 1.0), (1.0, 1.0, 1.0))[int(b * 97) % 3]
        canvas.circle((x, y), (0.0009 + 0.0022 * b) * size, tint, alpha=0.3 + 0.7 * b)
        if b > 0.72:
            canvas.glow((x, y), 0.018 * size, tint, alpha=0.6 * b)


def heaped_clouds(canvas: Canvas, s: Setup, n: int, *, horizon: float) -> None:
    """Fair-weather clouds: small and flat near the horizon, large overhead."""
    rng, m = s.rng("clouds"), s.mood
    span = canvas.top - horizon
    heights = np.sort(rng.uniform(0.1, 0.56, n))
    slots = rng.permutation(n)
    for i, up in enumerate(heights.tolist()):
        width = 0.16 + 0.8 * up * rng.uniform(0.6, 1.2)
        x = -canvas.half + (slots[i] + rng.uniform(0.15, 0.85)) / max(1, n) * 2 * canvas.half
        clouds_of.heap(canvas, rng, m, (x, horizon + up * span), width, air=(1 - up) * 0.55, sun=(m.sun_x, horizon + m.sun_y))


def shafts(canvas: Canvas, rng: np.random.Generator, colour: Colour, *, alpha: float = 0.12, n: int = 6, lean: float = 0.35, low: float = -0.45) -> None:
    """Shafts of light falling from above through leaves, water or cloud."""
    for _ in range(n):
        x, w = rng.uniform(-canvas.half, canvas.half), rng.uniform(0.03, 0.13)
        end = low + rng.uniform(0, 0.25)
        dx = -lean * (canvas.top - end)
        path = polygon([(x - w / 2, canvas.top), (x + w / 2, canvas.top), (x + w * 1.1 + dx, end), (x - w * 1.1 + dx, end)])
        a = alpha * rng.uniform(0.5, 1.0)
        canvas.fill(path, Linear((0, canvas.top), (0, end), [fade(colour, a), fade(colour, a * 0.6), fade(colour, 0)]), blend="screen", blur=0.008)


def mist(canvas: Canvas, y: float, thickness: float, colour: Colour, alpha: float, *, blend: str = "over") -> None:
    """A soft level band of mist."""
    stops = [(t, fade(colour, alpha * math.sin(math.pi * t) ** 2)) for t in (0, 0.15, 0.3, 0.5, 0.7, 0.85, 1)]
    canvas.wash(Linear((0, y - thickness), (0, y + thickness), stops), y0=y - thickness, y1=y + thickness, blend=blend)
