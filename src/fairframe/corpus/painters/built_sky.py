"""What lies behind the built places: hills and skylines over the roofs, and what a window shows."""

from __future__ import annotations

import numpy as np

from fairframe.corpus.painters import clouds
from fairframe.corpus.painters.base import smooth
from fairframe.corpus.painters.built_pen import Pen, darker, lighter, pick, vert
from fairframe.corpus.painters.colour import Colour, fade, jitter, mix, rgb
from fairframe.corpus.painters.mood import Mood

WINDOW_LIGHT: Colour = rgb("#ffd98a")


def hills(pen: Pen, mood: Mood, rng: np.random.Generator, y: float, rise: float, colour: Colour, distance: float, bottom: float | None = None) -> None:
    """One soft ridge across the plate in the light and the air of the hour."""
    x0, y0, x1, _ = pen.extent
    xs = np.linspace(x0 - 0.1, x1 + 0.1, 14)
    ys = y + rise * rng.random(14)
    low = y0 if bottom is None else bottom
    c = mood.far(mood.lit(mood.snowy(colour), 0.8), distance)
    path = smooth([(x0 - 0.2, low), *zip(xs, ys, strict=True), (x1 + 0.2, low)], closed=True)
    pen.path(path, vert(lighter(c, 0.08), mix(c, mood.far(mood.shade(colour), distance), 0.5)))


def skyline(pen: Pen, mood: Mood, rng: np.random.Generator, base: float, tall: float, distance: float, *, tint: Colour = (0.62, 0.66, 0.78)) -> None:
    """A row of far towers fading into the air, windows lit after dark. tall: height of the highest on the stage."""
    x0, y0, x1, _ = pen.extent
    x = x0 - 0.05
    while x < x1:
        w = rng.uniform(0.05, 0.13)
        h = tall * (0.35 + 0.65 * rng.random() ** 1.6)
        c = mood.far(mood.lit(jitter(rng, tint, 0.05, 0.2, 0.12), 0.6), distance)
        pen.rect(x, y0, x + w, base + h, vert(c, mix(c, mood.haze, 0.55)))
        pen.rect(x + w * 0.62, y0, x + w, base + h, fade(darker(c, 0.35), 0.35))
        kind = rng.integers(5)
        if kind == 0:
            pen.poly([(x, base + h), (x + w / 2, base + h + w * 0.7), (x + w, base + h)], c)
        elif kind == 1:
            pen.rect(x + w * 0.25, base + h, x + w * 0.75, base + h + w * 0.3, c)
            pen.line([(x + w / 2, base + h), (x + w / 2, base + h + w * 0.9)], c, 0.004)
        elif kind == 2:
            pen.rect(x + w * 0.15, base + h, x + w * 0.5, base + h + w * 0.22, c)
        _far_windows(pen, mood, rng, x, w, base, h, c)
        x += w * rng.uniform(0.8, 1.15)


def _far_windows(pen: Pen, mood: Mood, rng: np.random.Generator, x: float, w: float, base: float, h: float, c: Colour) -> None:
    step = 0.017
    glow = pick(rng, (WINDOW_LIGHT, rgb("#ffe9bd"), rgb("#bfe3ff"), rgb("#ffc27a")))
    share = {"night": 0.5, "sunset": 0.25, "dawn": 0.12, "day": 0.0}[mood.time]
    for j in range(int((h - 0.02) / step)):
        for i in range(max(1, int((w - 0.014) / (step * 0.8)))):
            on = rng.random() < share
            a = x + 0.009 + i * step * 0.8
            b = base + h - 0.014 - j * step
            colour = fade(mix(glow, mood.haze, 0.25), 0.9) if on else fade(mix(c, mood.sky[1], 0.5), 0.4)
            pen.rect(a, b - 0.009, a + 0.008, b, colour)


def window_view(pen: Pen, mood: Mood, rng: np.random.Generator, box: tuple[float, float, float, float], *, town: bool | None = None, sun: bool = True) -> None:
    """What is seen through a window: sky (with the sun or moon when `sun`), hills or roofs. Draws inside the current clip; box: the window's rectangle."""
    x0, y0, x1, y1 = box
    w, h = x1 - x0, y1 - y0
    pen.rect(x0, y0, x1, y1, vert(*(mix(c, (1, 1, 1), 0.0 if mood.night else 0.16) for c in mood.sky)))
    if mood.stars > 0.05:
        for x, y, s in zip(rng.uniform(x0, x1, 24), rng.uniform(y0 + h * 0.3, y1, 24), rng.random(24), strict=True):
            pen.oval(x, y, 0.0012 + 0.0016 * s, 0.0012 + 0.0016 * s, fade((1, 1, 0.92), 0.8 * mood.stars))
    if sun and mood.overcast < 0.5:
        sx, sy = x0 + w * rng.uniform(0.2, 0.8), y0 + h * (0.75 if mood.time in ("day", "night") else 0.5)
        if mood.night:
            pen.glow(sx, sy, 0.14, 0.14, mood.sun, 0.4)
            pen.oval(sx, sy, 0.026, 0.026, (0.98, 0.97, 0.9))
        else:
            pen.glow(sx, sy, 0.26, 0.26, mood.sun, 0.8)
    for _ in range(2):
        clouds.heap(pen.plate, rng, mood, (rng.uniform(x0, x1), y0 + h * rng.uniform(0.45, 0.8)), w * rng.uniform(0.4, 0.7))
    if town if town is not None else rng.random() < 0.4:
        x = x0 - 0.02
        while x < x1:
            bw, bh = rng.uniform(0.035, 0.08), h * rng.uniform(0.2, 0.5)
            c = mood.far(mood.lit(jitter(rng, (0.72, 0.62, 0.62), 0.06, 0.3, 0.1), 0.7), 0.45)
            pen.rect(x, y0, x + bw, y0 + bh, vert(c, darker(c, 0.15)))
            _far_windows(pen, mood, rng, x, bw, y0, bh, c)
            x += bw
    else:
        for k, (share, d) in enumerate(((0.42, 0.6), (0.3, 0.35), (0.18, 0.12))):
            c = mood.far(mood.lit(mood.snowy(jitter(rng, (0.36, 0.62, 0.3), 0.03)), 0.8), d)
            pts = [(x, y0 + h * share * rng.uniform(0.8, 1.2)) for x in np.linspace(x0 - 0.05, x1 + 0.05, 5)]
            pen.path(smooth([(x0 - 0.1, y0 - 0.1), *pts, (x1 + 0.1, y0 - 0.1)], closed=True), vert(lighter(c, 0.1), c))
            if k == 1:
                for _ in range(4):
                    tx, r = rng.uniform(x0, x1), rng.uniform(0.012, 0.026)
                    pen.oval(tx, y0 + h * 0.3 + r, r, r * 1.3, vert(lighter(c, 0.1), darker(c, 0.25)))
    if mood.weather in ("rain", "storm"):
        for x, y in zip(rng.uniform(x0, x1, 26), rng.uniform(y0, y1, 26), strict=True):
            pen.line([(x, y), (x - 0.002, y - rng.uniform(0.01, 0.04))], fade((0.9, 0.95, 1.0), 0.3), 0.0018)
    if mood.snow > 0:
        pen.oval((x0 + x1) / 2, y0, w * 0.6, h * 0.05, fade((0.96, 0.98, 1.0), 0.9))
