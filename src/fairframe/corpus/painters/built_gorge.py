"""Water between walls: a river in a red rock canyon, and a lagoon with icebergs before a glacier.

Both mirror what stands about them and move by the law of swell.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import skia

from fairframe.corpus.painters import nature_land as land
from fairframe.corpus.painters import sky
from fairframe.corpus.painters.base import Backdrop, Canvas, Linear, Setup, below, fractal_line, place_light, polygon, xs_across
from fairframe.corpus.painters.colour import Colour, fade, hsv, jitter, mix, rgb
from fairframe.corpus.painters.nature_dry import tussock
from fairframe.corpus.painters.nature_fresh import mirror
from fairframe.corpus.painters.nature_open import night_stars
from fairframe.corpus.painters.nature_shore import sun_path
from fairframe.corpus.painters.nature_snow import WHITE, aurora
from fairframe.scene.scene import Ground, Motion

SHORE = 0.0  # stage y where the water ends


def canyon_river(s: Setup) -> Backdrop:
    """A river between the walls of a canyon, sandbanks at their feet."""
    rng, m = s.rng("canyon_river"), s.mood
    ground = Ground(kind="water", horizon=0.02, y=-0.32)
    stone, own = jitter(rng, rgb("#c9683f"), 0.012), jitter(rng, rgb("#3f8f8c"), 0.025)
    far = s.canvas()
    sky.paint_sky(far, s, horizon=0.02, clouds=0.7)
    gap = float(rng.uniform(-0.1, 0.1)) * s.aspect
    for distance, open_, high, n in ((0.74, -0.02, 0.17, 5), (0.52, 0.07, 0.29, 4), (0.32, 0.2, 0.44, 3)):
        _walls(far, s, rng, stone, gap, open_, high, n, distance)
        sky.mist(far, 0.02, 0.05, m.haze, 0.25 * distance, blend="atop")
    side = 1 if rng.random() < 0.5 else -1
    bank = s.canvas(margin=0.4)
    _walls(bank, s, rng, stone, 0.0, 0.37, 0.66, 2, 0.12)
    _sandbank(bank, s, rng, side, stone)
    front = _mirroring(s, rng, far, bank, own)
    near = s.canvas(margin=0.5)
    for way, r in ((side, 0.2), (-side, 0.13)):
        land.rock(near, m, rng, (way * (s.aspect / 2 + 0.02), -0.58), r, hsv(stone, 0, 1.0, 0.85), flat=0.9)
        for k in range(3):
            tussock(near, s, rng, way * (s.aspect / 2 - 0.09 * k + 0.04), -0.56, 0.14)
    return Backdrop(
        layers=(s.layer(far, "far", depth=14.0, role="far"), s.layer(front, "ground", depth=1.15, waves=0.007 * s.rough), s.layer(bank, "mid2", depth=1.12),
                s.layer(near, "near", depth=0.7, role="near")),
        light=place_light(m, tint=(1.0, 0.86, 0.74), shadow=0.5), ground=ground, effects=night_stars(s),
    )  # fmt: skip


def _walls(canvas: Canvas, s: Setup, rng: np.random.Generator, stone: Colour, middle: float, open_: float, high: float, n: int, distance: float) -> None:
    """Cliffs on both sides of the water, closed from the gap to the picture's edges. open_: half of the gap, shares of the frame's width."""
    edge = canvas.half + 0.1
    for way in (-1, 1):
        start = middle + way * open_ * s.aspect
        for x in np.linspace(way * edge, start, n + 1)[:n].tolist():
            wide = abs(way * edge - start) / n * float(rng.uniform(1.0, 1.3))
            tall = high * float(rng.uniform(0.82, 1.15)) * (0.75 + 0.35 * abs(x) / edge)
            land.mesa(canvas, s, rng, x=x + way * 0.1 * wide, base=SHORE - 0.03, height=tall, width=wide, distance=distance, rock=jitter(rng, stone, 0.006))


def _sandbank(canvas: Canvas, s: Setup, rng: np.random.Generator, side: int, stone: Colour) -> None:
    """Sand and boulders along the foot of the near walls."""
    m, xs = s.mood, xs_across(s, 0.01, 0.6)
    sand = m.snowy(jitter(rng, rgb("#dba36c"), 0.01), 0.7)
    for way, reach in ((side, 0.46), (-side, 0.66)):
        inside = xs * way / (s.aspect / 2)
        keep = inside > reach - 0.02
        px = xs[keep]
        ys = -0.15 + 0.13 * np.clip((inside[keep] - reach) / 0.5, 0, 1) ** 0.6 + 0.007 * fractal_line(rng, px, wave=0.2, octaves=3)
        canvas.fill(below(px, ys, -0.165), Linear((0, -0.02), (0, -0.165), [m.far(m.lit(sand, 0.9), 0.2), m.lit(hsv(sand, 0, 1, 0.8), 0.7)]))
        canvas.oval((float(px.mean()), -0.166), float(np.ptp(px)) * 0.5, 0.006, m.lit(rgb("#5a4030"), 0.2), alpha=0.4)
        for _ in range(7):
            x = way * (reach + float(rng.uniform(0.04, 0.6))) * s.aspect / 2
            y = float(np.interp(x, px if way > 0 else px, ys)) - 0.012
            if rng.random() < 0.55:
                land.rock(canvas, m, rng, (x, y), float(rng.uniform(0.015, 0.05)), stone, air=0.1)
            else:
                tussock(canvas, s, rng, x, y, 0.06)


def _mirroring(s: Setup, rng: np.random.Generator, far: Canvas, bank: Canvas, own: Colour) -> Canvas:
    """The water before us, with what stands about it upside down in it."""
    m = s.mood
    copy = far.array.copy()
    front = s.canvas(top=SHORE + 0.06)
    for canvas in (far, front):
        with skia.AutoCanvasRestore(canvas.skia):
            canvas.skia.clipRect(skia.Rect.MakeLTRB(-9, -1, 9, SHORE))
            land.water(canvas, s, rng, top=SHORE, near=own, reflect=0.75)
            if canvas is front:
                mirror(front, copy, far.extent, SHORE, alpha=0.7, squash=0.95)
                mirror(front, bank.array, bank.extent, SHORE - 0.15, alpha=0.55, squash=0.8)
                tones = ((0.6, 0.08, own), (0.5, 0.35, own), (0.4, 0.75, hsv(own, 0.01, 1, 0.7)))
                front.wash(Linear((0, SHORE), (0, -0.6), [fade(m.lit(c, lit), share) for lit, share, c in tones]), y1=SHORE)
                front.wash(Linear((0, SHORE), (0, SHORE - 0.02), [fade(m.haze, 0.5), fade(m.haze, 0.0)]), y0=SHORE - 0.02, y1=SHORE)
                land.ripples(front, rng, top=SHORE - 0.004, bottom=-0.6, light=mix(m.sky[3], (1, 1, 1), 0.25), dark=m.lit(own, 0.3), n=210, alpha=0.22)
                sun_path(front, s, rng, top=SHORE - 0.01, bottom=-0.3, strength=0.6)
    return front


def ice_lagoon(s: Setup) -> Backdrop:
    """A lagoon among icebergs, a glacier that comes down to it from white peaks; northern lights on a clear night."""
    rng, m = s.rng("ice_lagoon"), s.mood
    s = replace(s, mood=replace(m.under_snow(), side=m.side))
    m = s.mood
    ground = Ground(kind="water", horizon=0.02, y=-0.32)
    own, rock = jitter(rng, rgb("#3f9db4"), 0.02), jitter(rng, rgb("#6d7f9c"), 0.02)
    far = s.canvas()
    sky.paint_sky(far, s, horizon=0.02, clouds=0.7)
    if m.night and m.overcast < 0.5:
        aurora(far, rng)
    for x in (np.linspace(-far.half, far.half, 5) + rng.uniform(-0.15, 0.15, 5)).tolist():
        h = float(rng.uniform(0.2, 0.4))
        land.alp(far, s, rng, x=x, base=0.0, height=h, width=h * float(rng.uniform(2.2, 3.2)), distance=0.62, rock=rock, snowline=float(rng.uniform(0.2, 0.45)))
    sky.mist(far, 0.05, 0.08, m.haze, 0.4)
    _glacier(far, s, rng)
    side = 1 if rng.random() < 0.5 else -1
    bank = s.canvas(margin=0.4)
    for x, y, r in ((side * 0.62, -0.03, 0.1), (-side * 0.34, -0.045, 0.07), (side * 0.22, -0.02, 0.045), (-side * 0.85, -0.06, 0.14)):
        berg(bank, s, rng, (x * s.aspect / 1.78 + float(rng.uniform(-0.05, 0.05)), y), r)
    front = _mirroring(s, rng, far, bank, own)
    big, floes = s.canvas(margin=0.4), s.canvas(margin=0.5, top=-0.1)
    berg(big, s, rng, (-side * float(rng.uniform(0.52, 0.64)) * s.aspect / 1.78, -0.15), float(rng.uniform(0.17, 0.21)))
    berg(big, s, rng, (side * float(rng.uniform(0.66, 0.8)) * s.aspect / 1.78, -0.13), float(rng.uniform(0.1, 0.13)))
    for x, y in zip(rng.uniform(-1, 1, 16).tolist(), rng.uniform(-0.5, -0.22, 16).tolist(), strict=True):
        if abs(x) > 0.35 or y < -0.4:
            _floe(floes, s, rng, (x * s.aspect / 2, y), 0.03 + 0.2 * (-0.15 - y) * float(rng.uniform(0.3, 0.7)))
    rides = [Motion(law="float", params={"width": 0.004, "height": 0.005, "period": period, "tilt": 0.25}) for period in (6.5, 4.6)]
    return Backdrop(
        layers=(s.layer(far, "far", depth=14.0, role="far"), s.layer(front, "ground", depth=1.15, waves=0.007 * s.rough),
                replace(s.layer(bank, "mid", depth=1.14), motions=(rides[0],)),
                replace(s.layer(big, "mid2", depth=1.13), motions=(rides[0],)), replace(s.layer(floes, "near", depth=0.86, role="near"), motions=(rides[1],))),
        light=place_light(m, tint=(0.85, 0.94, 1.0), shadow=0.4), ground=ground, effects=night_stars(s),
    )  # fmt: skip


def _glacier(canvas: Canvas, s: Setup, rng: np.random.Generator) -> None:
    """Ice that comes down between the peaks and breaks off at the water."""
    m = s.mood
    xs, middle, wide = xs_across(s, 0.006, 0.5), float(rng.uniform(-0.2, 0.2)), float(rng.uniform(0.45, 0.6)) * s.aspect / 1.78
    inside = np.clip(1 - np.abs((xs - middle) / wide) ** 3, 0, 1)
    front_ = SHORE + 0.052 * inside + 0.008 * fractal_line(rng, xs, wave=0.05, octaves=3) * inside
    back = front_ + (0.1 + 0.03 * fractal_line(rng, xs, wave=0.5, octaves=2)) * np.clip(1 - np.abs((xs - middle) / (0.6 * wide)) ** 2, 0, 1)
    canvas.fill(below(xs, back, SHORE - 0.01), Linear((0, 0.18), (0, 0.05), [m.far(m.lit(WHITE, 1.0), 0.45), m.far(m.lit(rgb("#c9e2f4"), 0.9), 0.3)]))
    face = below(xs, front_, SHORE - 0.01)
    canvas.fill(face, Linear((0, 0.06), (0, SHORE), [m.far(m.lit(rgb("#bfe6f5"), 0.95), 0.25), m.far(m.lit(rgb("#5fb0d6"), 0.7), 0.2)]))
    with skia.AutoCanvasRestore(canvas.skia):
        canvas.skia.clipPath(face, skia.ClipOp.kIntersect, True)
        clefts = skia.Path()
        for x in rng.uniform(middle - wide, middle + wide, 70).tolist():
            w = float(rng.uniform(0.001, 0.004))
            clefts.addPath(polygon([(x - w, 0.09), (x + w, 0.09), (x + float(rng.uniform(-0.008, 0.008)), SHORE)]))
        canvas.fill(clefts, m.far(m.lit(rgb("#3f8fc0"), 0.5), 0.2), alpha=0.45)
    lines = skia.Path()
    for _ in range(40):
        x, y = middle + float(rng.normal(0, 0.35)) * wide, float(rng.uniform(0.06, 0.13))
        if y < float(np.interp(x, xs, back)) - 0.006:
            lines.moveTo(x - 0.03, y)
            lines.quadTo(x, y + float(rng.uniform(-0.006, 0.006)), x + 0.03, y - 0.003)
    canvas.stroke(lines, m.far(m.lit(rgb("#8fc0de"), 0.7), 0.3), 0.0018, alpha=0.6)


def berg(canvas: Canvas, s: Setup, rng: np.random.Generator, at: tuple[float, float], r: float) -> None:
    """An iceberg in the water: white slopes to the light, blue walls in the shade, an undercut at the waterline."""
    m, (x, y), n = s.mood, at, 8
    across = np.linspace(-1, 1, n + 1)
    tops = np.clip(1 - np.abs(across - float(rng.uniform(-0.35, 0.35))) ** 1.5, 0.08, 1) * rng.uniform(0.55, 1.1, n + 1)
    tops[[0, -1]] = 0.05
    crest = [(x + r * 1.15 * float(a), y + r * 0.95 * float(t)) for a, t in zip(across, tops, strict=True)]
    foot = [(x + r * 1.12 * float(a), y - 0.05 * r * float(rng.uniform(0.2, 1.0))) for a in across[::-1]]
    shape = polygon([*crest, *foot])
    lit, blue = m.lit(WHITE, 1.0), m.lit(rgb("#8cc4e6"), 0.6)
    canvas.oval((x, y - 0.05 * r), 1.3 * r, 0.1 * r, m.lit(rgb("#7fd8e0"), 0.7), alpha=0.55, blur=0.05 * r)
    canvas.fill(shape, Linear((0, y + r), (0, y), [lit, mix(lit, blue, 0.35), mix(lit, blue, 0.7)]))
    with skia.AutoCanvasRestore(canvas.skia):
        canvas.skia.clipPath(shape, skia.ClipOp.kIntersect, True)
        for (x0, y0), (x1, y1) in zip(crest[:-1], crest[1:], strict=True):  # faces below the crest, each turned another way
            low = y - 0.06 * r
            knee = ((x0 + x1) / 2 + r * float(rng.uniform(-0.1, 0.1)), y + (min(y0, y1) - y) * float(rng.uniform(0.35, 0.8)))
            away = (y1 - y0) * m.side > 0
            canvas.fill(polygon([(x0, y0), (x1, y1), knee]), lit, alpha=0.8 if not away else 0.25)
            canvas.fill(polygon([(x0, y0), knee, (x0 - m.side * 0.02 * r, low)]), blue, alpha=0.55 if away else 0.2)
            canvas.fill(polygon([(x1, y1), knee, (x1, low)]), mix(blue, m.lit(rgb("#3f8fc6"), 0.5), 0.4), alpha=0.4 if away else 0.15)
        canvas.wash(
            Linear((0, y + 0.12 * r), (0, y - 0.05 * r), [fade(m.lit(rgb("#4fb4d2"), 0.6), 0.0), fade(m.lit(rgb("#4fb4d2"), 0.6), 0.75)]),
            y0=y - 0.1 * r,
            y1=y + 0.12 * r,
        )


def _floe(canvas: Canvas, s: Setup, rng: np.random.Generator, at: tuple[float, float], r: float) -> None:
    """A flat piece of ice."""
    m, (x, y) = s.mood, at
    turns = np.sort(rng.uniform(0, 6.28, 8))
    points = [(x + r * float(np.cos(a)) * float(rng.uniform(0.8, 1.1)), y + 0.24 * r * float(np.sin(a))) for a in turns]
    canvas.fill(polygon([(px, py - 0.14 * r) for px, py in points]), m.lit(rgb("#69b8d8"), 0.6), alpha=0.9)
    canvas.fill(polygon(points), Linear((0, y + 0.2 * r), (0, y - 0.2 * r), [m.lit(WHITE, 1.0), m.lit(rgb("#d3ebf7"), 0.9)]))


PAINTERS = {"canyon_river": canyon_river, "ice_lagoon": ice_lagoon}
