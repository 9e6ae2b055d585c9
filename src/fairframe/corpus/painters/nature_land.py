"""Land and water for the nature painters: ridges, alps, mesas, dunes, grounds in perspective, rocks, water."""

from __future__ import annotations

import math

import cv2
import numpy as np
import skia

from fairframe.corpus.painters.base import Canvas, Linear, Setup, below, blob, fractal_line, polygon, polyline, smooth, xs_across
from fairframe.corpus.painters.colour import Colour, mix
from fairframe.corpus.painters.mood import Mood
from fairframe.scene.scene import Ground


def ridge(canvas: Canvas, s: Setup, rng: np.random.Generator, *, y: float, height: float, colour: Colour, distance: float, wave: float = 0.6,
          octaves: int = 5, gain: float = 0.5, foot: float = -0.15, mist: float = 0.3) -> tuple[np.ndarray, np.ndarray]:  # fmt: skip
    """A range of hills: crest about y, +-height. foot: where its lower edge lies; mist: how much its foot fades. Returns the crest (xs, ys)."""
    m = s.mood
    xs = xs_across(s, 0.008, 0.6)
    ys = y + height * fractal_line(rng, xs, wave=wave, octaves=octaves, gain=gain)
    own = m.snowy(colour)
    top = m.far(m.lit(own, 0.55), distance)
    low = mix(m.far(m.lit(own, 0.4), min(1, distance + 0.12)), m.haze, mist)
    canvas.fill(below(xs, ys, foot - 0.3), Linear((0, float(ys.max())), (0, foot), [top, mix(top, low, 0.35), low]))
    return xs, ys


def alp(canvas: Canvas, s: Setup, rng: np.random.Generator, *, x: float, base: float, height: float, width: float, distance: float,
        rock: Colour, snowline: float = 0.55) -> None:  # fmt: skip
    """One peak with a lit and a shaded flank, ribs and snow above `snowline` (fraction of its height)."""
    m = s.mood
    n = 26
    t = np.linspace(0, 1, n)

    def flank(side: int) -> list[tuple[float, float]]:
        jag = np.cumsum(rng.normal(0, 1, n)) / n * 0.32 * np.minimum(1, (1 - t) * 4) * np.minimum(1, t * 6)
        out = width / 2 * (t**1.15) * (1 + 0.25 * rng.uniform(-1, 1)) + width * 0.12 * jag
        return [(x + side * float(o), base + height * float(1 - q)) for o, q in zip(out, t, strict=True)]

    left, right = flank(-1), flank(1)
    drift = np.cumsum(rng.normal(0, 1, n)) * 0.024 - 0.12 * m.side * t
    spine = [(x + width * float(d), base + height * float(1 - q)) for d, q in zip(drift * t, t, strict=True)]
    own = m.snowy(rock, 0.8)
    haze_low = mix(m.far(m.lit(own, 0.5), min(1, distance + 0.25)), m.haze, 0.35)
    halves = ((left + spine[::-1], m.side < 0), (right + spine[::-1], m.side > 0))
    for points, sunny in halves:
        half = polygon(points)
        top = m.far(m.lit(own, 0.95 if sunny else 0.12), distance)
        canvas.fill(half, Linear((0, base + height), (0, base), [top, mix(top, haze_low, 0.35), haze_low]))
        white = m.lit((0.97, 0.98, 1.0), 1.0 if sunny else 0.3)
        if not sunny and m.time == "day":
            white = mix(white, (0.62, 0.74, 0.95), 0.35)
        line = base + height * snowline
        zig = []
        for k in range(15):
            depth = rng.uniform(-0.02, 0.10) if k % 2 else -rng.uniform(0.04, 0.2)
            zig.append((x + width * (k / 14 - 0.5) * 1.1, line + height * depth))
        with skia.AutoCanvasRestore(canvas.skia):
            canvas.skia.clipPath(half, skia.ClipOp.kIntersect, True)
            cap = polygon([(x - width, base + height * 1.2), *[(a, b) for a, b in zig], (x + width, base + height * 1.2)])
            canvas.fill(cap, Linear((0, base + height), (0, line - 0.1 * height), [m.far(white, distance * 0.8), m.far(white, distance)]))
            for _ in range(5):  # ribs
                q = rng.uniform(0.12, 0.6)
                sx = x + (rng.uniform(0.03, 0.3) * width) * (1 if points is halves[1][0] else -1) * q
                sy = base + height * (1 - q)
                tone = m.far(m.lit(own, 0.0 if sunny else 0.55), distance)
                dx = rng.uniform(0.02, 0.07) * width * (1 if sx > x else -1)
                canvas.fill(
                    polygon([(sx, sy), (sx + dx * 1.5, sy - height * 0.22), (sx + dx * 0.6, sy - height * 0.15), (sx + dx * 0.2, sy - height * 0.25)]),
                    tone,
                    alpha=0.4,
                )


def mesa(canvas: Canvas, s: Setup, rng: np.random.Generator, *, x: float, base: float, height: float, width: float, distance: float, rock: Colour) -> None:
    """A table mountain: cliffs in strata over a slope of scree."""
    m = s.mood
    n = 9
    wall = base + height * rng.uniform(0.28, 0.42)
    top = base + height
    steps = np.linspace(-0.5, 0.5, n)
    crest = [(x + width * float(q), top - height * (0.14 * (rng.random() < 0.3)) - rng.uniform(0, 0.012)) for q in steps]
    left = [(x - width * (0.5 + 0.02 * rng.random()), wall), (x - width * 0.78, base)]
    right = [(x + width * (0.5 + 0.02 * rng.random()), wall), (x + width * 0.78, base)]
    shape = polygon([*left[::-1], *crest, *right])
    own = m.snowy(rock, 0.4)
    lit, dim = m.far(m.lit(own, 1.0), distance), m.far(m.lit(own, 0.15), distance)
    ends = (dim, lit) if m.side > 0 else (lit, dim)
    canvas.fill(shape, Linear((x - width * 0.5, 0), (x + width * 0.5, 0), [ends[0], mix(*ends, 0.55), ends[1]]))
    with skia.AutoCanvasRestore(canvas.skia):
        canvas.skia.clipPath(shape, skia.ClipOp.kIntersect, True)
        y = top
        while y > wall:  # strata
            h = height * rng.uniform(0.025, 0.09)
            canvas.wash(m.far(m.lit(mix(own, (0.96, 0.8, 0.62), rng.uniform(0, 0.5)), 0.6), distance), alpha=rng.uniform(0.0, 0.35), y0=y - h, y1=y)
            y -= h * 1.6
        for q in rng.uniform(-0.5, 0.5, max(4, round(width * 30))).tolist():  # clefts
            w = width * rng.uniform(0.008, 0.03)
            x0 = x + width * q
            canvas.fill(polygon([(x0 - w, top), (x0 + w, top), (x0 + w * 0.3, wall - 0.02), (x0 - w * 0.2, wall)]), dim, alpha=0.4)
        canvas.fill(polygon([(x - width, base), (x - width * 0.5, wall), *[(x + width * float(q), wall + rng.uniform(-0.25, 0.3) * (wall - base)) for q in steps],
                             (x + width * 0.5, wall), (x + width, base)]), Linear((0, wall), (0, base), [mix(lit, dim, 0.45), m.far(lit, min(1, distance + 0.2))]))  # fmt: skip


def ground_plane(canvas: Canvas, s: Setup, ground: Ground, colour: Colour, *, crest: tuple[np.ndarray, np.ndarray] | None = None,
                 near: Colour | None = None, air: float = 0.75) -> skia.Path:  # fmt: skip
    """The land subjects stand on: its own colour from the haze at the horizon to a deeper tone at our feet. Returns its outline."""
    m = s.mood
    if crest is None:
        xs = xs_across(s, 0.05, 0.6)
        crest = (xs, np.full(len(xs), ground.horizon))
    own = m.snowy(colour)
    deep = m.snowy(near or mix(colour, (0.05, 0.08, 0.12), 0.3), 0.85)
    area = below(*crest, canvas.bottom - 0.05)
    top = float(crest[1].max())
    reach = top - ground.y
    stops = [(0.0, m.far(m.lit(own, 0.75), air)), (0.12, m.far(m.lit(own, 0.85), air * 0.55)), (0.4, m.far(m.lit(own, 0.95), air * 0.2)),
             (0.72, m.lit(own, 0.9)), (1.0, m.lit(deep, 0.62))]  # fmt: skip
    canvas.fill(area, Linear((0, top), (0, ground.y - reach * 0.75), stops))
    return area


def tile(rng: np.random.Generator, size: int = 256, cells: int = 8, octaves: int = 4, gain: float = 0.55) -> np.ndarray:
    """Fractal noise [size, size] float32, 0..1, that repeats without a seam."""
    total, weight = np.zeros((size, size), np.float32), 1.0
    for _ in range(octaves):
        if cells > size // 2:
            break
        lattice = np.pad(rng.random((cells, cells), np.float32), 2, mode="wrap")
        step = size // cells
        big = cv2.resize(lattice, None, fx=step, fy=step, interpolation=cv2.INTER_CUBIC)
        total += weight * cv2.resize(big[2 * step : -2 * step, 2 * step : -2 * step], (size, size), interpolation=cv2.INTER_LINEAR)
        cells, weight = cells * 2, weight * gain
    return (total - total.min()) / max(float(np.ptp(total)), 1e-6)


def land_noise(rng: np.random.Generator, canvas: Canvas, ground: Ground, *, across: float = 1.0, along: float = 1.0, rows: int = 150, cols: int = 320,
               octaves: int = 4, skew: float = 0.0, steep: float = 1.0) -> np.ndarray:  # fmt: skip
    """Noise lying on the ground in perspective, [rows, cols] 0..1, for Canvas.texture between the canvas' bottom and the horizon.

    across, along: swells a frame height of land, sideways and into the distance, at the ground point. It fades to 0.5 where it gets too fine.
    steep: 1 for true perspective, less for land that tilts towards us.
    """
    noise = tile(rng, octaves=octaves)
    y = np.linspace(ground.horizon, canvas.bottom, rows, dtype=np.float32)[:, None]
    x = np.linspace(-canvas.half, canvas.half, cols, dtype=np.float32)[None, :]
    scale = np.maximum((ground.horizon - y) / (ground.horizon - ground.y), 0.02) ** steep
    per = noise.shape[0] / 8
    u = x / scale * across * per + rng.uniform(0, 256)
    v = along * per * 0.9 / scale + skew * u
    out = cv2.remap(noise, np.mod(np.broadcast_to(u, (rows, cols)), 256).astype(np.float32), np.mod(v, 256).astype(np.float32),
                    cv2.INTER_LINEAR, borderMode=cv2.BORDER_WRAP)  # fmt: skip
    fade_far = np.clip(scale * 1.6, 0, 1)
    return (0.5 + (out - 0.5) * fade_far).astype(np.float32)


def patches(canvas: Canvas, s: Setup, rng: np.random.Generator, ground: Ground, light: Colour, dark: Colour, *, across: float = 1.0, along: float = 1.6,
            alpha: float = 0.4, edge: float = 3.0, skew: float = 0.0) -> None:  # fmt: skip
    """Lighter and darker areas on the land, in perspective; edge: how sharply they part."""
    noise = land_noise(rng, canvas, ground, across=across, along=along, skew=skew)
    m = s.mood
    canvas.texture(np.clip((noise - 0.5) * edge, 0, 1), m.lit(m.snowy(light), 1.0), alpha=alpha, y0=canvas.bottom, y1=ground.horizon)
    canvas.texture(np.clip((0.5 - noise) * edge, 0, 1), m.lit(m.snowy(dark), 0.4), alpha=alpha, y0=canvas.bottom, y1=ground.horizon)


def rock(canvas: Canvas, m: Mood, rng: np.random.Generator, at: tuple[float, float], r: float, colour: Colour, *, air: float = 0.0, flat: float = 0.7,
         moss: Colour | None = None) -> None:  # fmt: skip
    """A boulder standing at `at`, r wide to each side, with a lit top face and a dark foot."""
    n = int(rng.integers(7, 10))
    angles = np.linspace(math.pi * 1.04, -0.04 * math.pi, n)
    radii = rng.uniform(0.82, 1.1, n)
    points = [
        (at[0] + r * q * math.cos(a), at[1] + r * flat * 1.25 * q * max(-0.03, math.sin(a))) for a, q in zip(angles.tolist(), radii.tolist(), strict=True)
    ]
    own = m.snowy(colour, 0.5)
    lit, mid, dim = (m.far(m.lit(own, v), air) for v in (1.0, 0.55, 0.1))
    body = polygon(points)
    canvas.oval((at[0] - m.side * r * 0.15, at[1]), r * 1.2, r * 0.16, (0, 0, 0), alpha=0.22, blur=r * 0.07)
    canvas.fill(body, Linear((at[0] + m.side * r, at[1] + r * flat), (at[0] - m.side * r, at[1]), [lit, mid, dim]))
    with skia.AutoCanvasRestore(canvas.skia):
        canvas.skia.clipPath(body, skia.ClipOp.kIntersect, True)
        knee = (at[0] + m.side * r * rng.uniform(-0.1, 0.3), at[1] + r * flat * rng.uniform(0.5, 0.75))
        upper = [p for p in points if p[1] > at[1] + r * flat * 0.45]
        if len(upper) > 1:
            face = polygon([*upper, (upper[-1][0], upper[-1][1] - r * 0.15), knee, (upper[0][0], upper[0][1] - r * 0.15)])
            top = m.far(m.lit(m.snowy(moss, 1.0), 0.95), air) if moss else m.far(m.lit(m.snowy(colour, 1.0), 1.0), air)
            canvas.fill(face, top, alpha=0.75 if moss else 0.5 + 0.45 * m.snow)
        canvas.fill(
            polygon(
                [knee, (at[0] - m.side * r * 1.2, at[1] + r * flat), (at[0] - m.side * r * 1.2, at[1] - r * 0.1), (at[0] - m.side * r * 0.1, at[1] - r * 0.1)]
            ),
            dim,
            alpha=0.35,
        )


def water(canvas: Canvas, s: Setup, rng: np.random.Generator, *, top: float, near: Colour, reflect: float = 0.75) -> None:
    """Still or open water from y=top down to the canvas' foot: sky colours mirrored, its own colour near us."""
    m = s.mood
    own = m.lit(near, 0.55)
    sky_low, sky_mid = mix(m.sky[3], m.sky[2], 0.3), mix(m.sky[2], m.sky[1], 0.5)
    stops = [
        (0.0, mix(own, sky_low, reflect)),
        (0.18, mix(own, sky_mid, reflect * 0.85)),
        (0.5, mix(own, m.sky[1], reflect * 0.55)),
        (1.0, mix(own, m.sky[0], reflect * 0.2)),
    ]
    canvas.wash(Linear((0, top), (0, -0.6), stops), y0=canvas.bottom, y1=top)


def glitter(canvas: Canvas, rng: np.random.Generator, *, x: float, top: float, bottom: float, colour: Colour, n: int = 220, width: float = 0.12,
            spread: float = 0.9, alpha: float = 0.8) -> None:  # fmt: skip
    """The sun's or moon's path on water: level sparks, small and dense at the horizon, broad below."""
    path = skia.Path()
    for t, g in zip((rng.random(n) ** 1.6).tolist(), rng.normal(0, 1, n).tolist(), strict=True):
        y = top - t * (top - bottom)
        w = (0.006 + 0.05 * t) * rng.uniform(0.4, 1.2)
        x0 = x + g * (width * 0.35 + spread * 0.3 * t)
        path.addOval(skia.Rect.MakeLTRB(x0 - w, y - w * 0.07 - 0.0006, x0 + w, y + w * 0.07 + 0.0006))
    canvas.fill(path, colour, alpha=alpha, blend="screen")


def ripples(canvas: Canvas, rng: np.random.Generator, *, top: float, bottom: float, light: Colour, dark: Colour, n: int = 260, alpha: float = 0.35) -> None:
    """Small level strokes all over water, closer and finer towards `top`."""
    for colour, blend in ((dark, "over"), (light, "over")):
        path = skia.Path()
        for t, x in zip((rng.random(n) ** 1.4).tolist(), rng.uniform(-canvas.half, canvas.half, n).tolist(), strict=True):
            y = top - t * (top - bottom) - 0.002
            w = (0.01 + 0.11 * t) * rng.uniform(0.4, 1.3)
            h = w * 0.055 + 0.0006
            path.addPath(
                smooth(
                    [(x - w, y), (x - w * 0.4, y + h), (x + w * 0.4, y + h * 0.8), (x + w, y), (x + w * 0.3, y - h), (x - w * 0.5, y - h * 0.7)], closed=True
                )
            )
        canvas.fill(path, colour, alpha=alpha, blend=blend)


def wave_line(s: Setup, rng: np.random.Generator, y: float, height: float, length: float) -> tuple[np.ndarray, np.ndarray]:
    """A crest line of trochoidal waves: peaked tops, broad troughs."""
    xs = xs_across(s, 0.012, 0.7)
    phase = xs / length * 2 * math.pi + rng.uniform(0, 6.28) + 0.9 * fractal_line(rng, xs, wave=length * 3, octaves=2)
    swell = 1 + 0.45 * fractal_line(rng, xs, wave=length * 2.2, octaves=2)
    return xs, y + height * swell * (1 - 2 * np.abs(np.sin(phase / 2)) ** 1.15)


def stones(canvas: Canvas, m: Mood, rng: np.random.Generator, places: list[tuple[float, float, float]], colour: Colour, size: float = 0.02) -> None:
    """Pebbles at places from base.recede."""
    for x, y, q in places:
        r = size * q * rng.uniform(0.4, 1.4)
        canvas.oval((x - m.side * r * 0.3, y - r * 0.25), r * 1.25, r * 0.4, (0, 0, 0), alpha=0.2)
        canvas.fill(
            blob(rng, (x, y), r, r * 0.6, n=7), Linear((x + m.side * r, y + r), (x - m.side * r, y - r), [m.lit(m.snowy(colour, 0.6), 1), m.lit(colour, 0.15)])
        )


def crack(rng: np.random.Generator, at: tuple[float, float], length: float) -> skia.Path:
    """A jagged, branching line on the ground, flattened by perspective."""
    path = skia.Path()
    angle = rng.uniform(0, 2 * math.pi)
    for turn in (0.0, rng.uniform(1.7, 2.6), rng.uniform(3.4, 4.6)):
        x, y, a = *at, angle + turn
        path.moveTo(x, y)
        for k in range(6):
            a += rng.normal(0, 0.55)
            x, y = x + length / 6 * math.cos(a), y + length / 6 * 0.3 * math.sin(a)
            path.lineTo(x, y)
            if k == 2:
                path.lineTo(x + length / 5 * math.cos(a + 0.9), y + length / 5 * 0.3 * math.sin(a + 0.9))
                path.moveTo(x, y)
    return path


def rim(canvas: Canvas, xs: np.ndarray, ys: np.ndarray, colour: Colour, width: float, alpha: float) -> None:
    """A thin line of light along a crest."""
    canvas.stroke(polyline(zip(xs.tolist(), ys.tolist(), strict=True)), colour, width, alpha=alpha)
