"""The snow field: drifts and peaks as height fields, firs under snow, ice; northern lights on a clear night. The frozen lake before the same peaks."""

from __future__ import annotations

import dataclasses
import math

import numpy as np
import skia

from fairframe.corpus.painters import nature_huts as huts
from fairframe.corpus.painters import nature_plants as plants
from fairframe.corpus.painters import relief, sky
from fairframe.corpus.painters.base import Backdrop, Canvas, Linear, Setup, below, fractal_line, place_light, polygon, recede, xs_across
from fairframe.corpus.painters.colour import mix, rgb
from fairframe.corpus.painters.nature_fresh import mirror
from fairframe.corpus.painters.nature_open import night_stars
from fairframe.scene.scene import Ground

WHITE = rgb("#f3f7ff")
SHEEN = {
    "day": (0.97, 0.99, 1.04),
    "dawn": (1.0, 1.05, 1.15),
    "sunset": (0.88, 1.0, 1.15),
    "night": (1.15, 0.85, 0.35),
}  # of the key light on white, which shows it unsoftened


def snow_field(s: Setup) -> Backdrop:
    """Wind-blown drifts before ice peaks, firs under snow; northern lights on a clear night."""
    rng, m = s.rng("snow_field"), s.mood if s.mood.snow else s.mood.under_snow()
    s = dataclasses.replace(s, mood=m)
    ground = Ground(kind="solid", horizon=-0.05, y=-0.34)
    eye = ground.horizon - ground.y
    far = _range(s, rng, eye, ground.horizon)
    mid = s.canvas(top=0.3, bottom=-0.4)
    _firs(mid, s, rng)
    drifts = _drifts(rng, far=True)
    relief.render(s, mid, drifts, lambda slope: _snow(s, slope), eye=eye, horizon=ground.horizon, near=1.6, far=16, steps=110, soft=0.05, crests=0.03)
    for _ in range(int(rng.integers(5, 9))):
        q = float(rng.uniform(0.4, 0.62))
        x = float(rng.choice((-1, 1)) * rng.uniform(0.3, 0.85)) * s.aspect / 1.78
        plants.conifer(mid, m, rng, x, ground.horizon - eye * q, rng.uniform(0.2, 0.34) * q / 0.5, rgb("#47766f"), air=0.3)
    front = s.canvas(top=0.1)
    relief.render(
        s, front, _drifts(rng, far=False), lambda slope: _snow(s, slope), eye=eye, horizon=ground.horizon, near=0.42, far=2.2, steps=160, soft=0.02, bump=1.15, crests=0.03
    )
    trail, way = s.rng("trail"), float(s.rng("way").choice((-1, 1)))
    huts.footprints(front, s, trail, (way * 0.42, -0.56), (-way * 0.3, ground.horizon - 0.06))
    sparkle = skia.Path()
    for x, y, q in recede(rng, 170, ground, front.half, far=0.5):
        sparkle.addCircle(x, y, 0.0014 * q)
    front.fill(sparkle, (1, 1, 1), alpha=0.8)
    for x, y, q in recede(rng, 8, ground, front.half, far=0.5):
        if abs(x) > 0.45:
            ice_block(front, s, rng, (x, y), 0.05 * q)
    near = s.canvas(margin=0.5, detail=0.7)
    xs = xs_across(s, 0.02, 0.6)
    ys = -0.53 + 0.07 * np.clip((np.abs(xs) / (s.aspect / 2)) ** 2, 0, 1.6) + 0.02 * fractal_line(rng, xs, wave=0.6, octaves=2)
    shade = m.lit(rgb("#a9c3ea"), 0.5)
    near.fill(below(xs, ys, -0.7), Linear((0, -0.4), (0, -0.58), [m.lit(WHITE, 0.95), mix(m.lit(WHITE, 0.6), shade, 0.6)]), blur=0.004)
    side = 1 if rng.random() < 0.5 else -1
    for k in range(2):
        plants.conifer(near, m, rng, side * (s.aspect / 2 + 0.02 + 0.2 * k), -0.6, rng.uniform(0.8, 1.05), rgb("#3f6d68"))
    return Backdrop(
        layers=(s.layer(far, "far", depth=18.0, role="far"), s.layer(mid, "mid", depth=3.0), s.layer(front, "ground", depth=1.1),
                s.layer(near, "near", depth=0.7, role="near")),
        light=place_light(m, tint=(0.85, 0.93, 1.0)), ground=ground, effects=night_stars(s),
    )  # fmt: skip


def _range(s: Setup, rng: np.random.Generator, eye: float, horizon: float) -> Canvas:
    """The sky and the ice peaks under it."""
    m = s.mood
    far = s.canvas()
    sky.paint_sky(far, s, horizon=0.0, clouds=0.5)
    if m.night and m.overcast < 0.5:
        aurora(far, rng)
    range_ = relief.peaks(rng, scale=8.0, octaves=5, sharp=1.35)
    lie = relief.noise(rng, 14.0, octaves=2)
    tall = float(rng.uniform(7.0, 9.0))

    def heights(x: np.ndarray, z: np.ndarray) -> np.ndarray:
        rise = np.clip((z - 10) / 9, 0, 1) ** 1.4 * np.clip(0.85 + 0.45 * lie(x, z), 0.5, 1.25)
        return (range_(x, z) * tall * rise - 0.4).astype(np.float32)

    relief.render(s, far, heights, lambda slope: _peaks(s, slope), eye=eye, horizon=horizon, near=9.0, far=34, steps=190, reach=0.8, soft=0.15, bump=0.8, coarse=0.5)
    sky.mist(far, -0.02, 0.1, m.haze, 0.5)
    return far


def frozen_lake(s: Setup) -> Backdrop:
    """Clear ice with the marks of skates, snow along its shore, firs and peaks behind."""
    rng, m = s.rng("frozen_lake"), s.mood if s.mood.snow else s.mood.under_snow()
    s = dataclasses.replace(s, mood=m)
    ground, shore = Ground(kind="solid", horizon=-0.02, y=-0.335), -0.105
    far = _range(s, rng, ground.horizon - ground.y, ground.horizon)
    mid = s.canvas(top=0.4, bottom=-0.3)
    _firs(mid, s, rng)
    xs = xs_across(s, 0.01, 0.6)
    for y, depth in ((-0.05, 0.45), (shore + 0.02, 0.2)):
        ys = y + 0.014 * fractal_line(rng, xs, wave=0.3, octaves=3) + 0.03 * np.clip(np.abs(xs) / (s.aspect / 2), 0, 1.2) ** 2
        mid.fill(below(xs, ys, shore - 0.01), Linear((0, y + 0.03), (0, shore), [m.far(m.lit(WHITE, 1.0), depth), m.far(m.lit(rgb("#b4cdf0"), 0.7), depth)]))
        for _ in range(5):
            x = float(rng.choice((-1, 1)) * rng.uniform(0.28, 0.95)) * s.aspect / 1.78
            plants.conifer(mid, m, rng, x, y + 0.012, float(rng.uniform(0.16, 0.3)) * (1.2 - depth), rgb("#47766f"), air=depth)
    lodge = s.rng("lodge")
    where = float(lodge.choice((-1, 1))) * float(lodge.uniform(0.42, 0.62)) * s.aspect / 1.78
    huts.hut(mid, s, lodge, (where, shore + 0.012), 0.2, air=0.16, snow=True)
    shown = far.array.copy()
    front = s.canvas(top=shore + 0.02)
    ice = rgb("#cfe9f7")
    front.fill(below(xs, np.full_like(xs, shore), -0.7), Linear((0, shore), (0, -0.6), [m.far(m.lit(ice, 0.95), 0.25), m.lit(ice, 0.9), m.lit(rgb("#9ccbe6"), 0.75)]))
    with skia.AutoCanvasRestore(front.skia):
        front.skia.clipRect(skia.Rect.MakeLTRB(-9, -1, 9, shore))
        mirror(front, shown, far.extent, shore, alpha=0.3, squash=0.8)
        marks, cracks, clouds = skia.Path(), skia.Path(), skia.Path()
        for x, y, q in recede(rng, 70, ground, front.half, far=0.36):
            wide, bow = float(rng.uniform(0.12, 0.4)) * q, float(rng.uniform(-0.03, 0.03)) * q
            marks.moveTo(x - wide, y)
            marks.quadTo(x, y + bow, x + wide, y + float(rng.uniform(-0.012, 0.012)) * q)
        for x, y, q in recede(rng, 9, ground, front.half, far=0.4):
            at = np.cumsum(rng.uniform((-0.05, -0.018), (0.09, 0.014), (6, 2)), axis=0) * q
            cracks.moveTo(x, y)
            for dx, dy in at:
                cracks.lineTo(x + float(dx), y + float(dy))
        for x, y, q in recede(rng, 14, ground, front.half, far=0.36):
            clouds.addOval(skia.Rect.MakeLTRB(x - 0.2 * q, y - 0.012 * q, x + 0.2 * q, y + 0.012 * q))
        front.fill(clouds, m.lit(WHITE, 1.0), alpha=0.5, blur=0.012)
        front.stroke(cracks, m.lit(rgb("#6fa6cc"), 0.8), 0.0022, alpha=0.55)
        front.stroke(marks, m.lit(WHITE, 1.1), 0.0022, alpha=0.75)
        huts.landing_stage(front, s, (0.8 * where, shore - 0.13), (0.92 * where, shore - 0.005), 0.17)
        front.wash(Linear((0, shore), (0, shore - 0.03), [mix(m.lit(WHITE, 1.0), m.haze, 0.3), (1.0, 1.0, 1.0, 0.0)]), y0=shore - 0.03, y1=shore)
    near = s.canvas(margin=0.5, detail=0.7)
    ys = -0.6 + 0.14 * np.clip((np.abs(xs) / (s.aspect / 2)) ** 3, 0, 1.6) + 0.015 * fractal_line(rng, xs, wave=0.6, octaves=2)
    near.fill(below(xs, ys, -0.7), Linear((0, -0.42), (0, -0.6), [m.lit(WHITE, 0.95), m.lit(rgb("#bfd3f2"), 0.6)]), blur=0.004)
    side = 1 if rng.random() < 0.5 else -1
    for k in range(2):
        plants.conifer(near, m, rng, side * (s.aspect / 2 + 0.03 + 0.2 * k), -0.6, float(rng.uniform(0.75, 1.0)), rgb("#3f6d68"))
    return Backdrop(
        layers=(s.layer(far, "far", depth=18.0, role="far"), s.layer(mid, "mid", depth=3.0), s.layer(front, "ground", depth=1.1), s.layer(near, "near", depth=0.7, role="near")),
        light=place_light(m, tint=(0.88, 0.94, 1.0)), ground=ground, effects=night_stars(s),
    )  # fmt: skip


def _drifts(rng: np.random.Generator, *, far: bool) -> relief.Field:
    """Snow laid by the wind: long soft backs, ridges with a steep lee, fine grooves underfoot."""
    swell, warp, groove = relief.noise(rng, 3.6, octaves=2), relief.noise(rng, 1.3, octaves=2), relief.noise(rng, 0.2, octaves=3, stretch=0.35)
    turn = float(rng.uniform(-0.5, 0.5))

    def field(x: np.ndarray, z: np.ndarray) -> np.ndarray:
        u = (z * math.cos(turn) + x * math.sin(turn)) / 0.85 + 0.8 * warp(x, z)
        f = u - np.floor(u)
        back = np.where(f < 0.75, np.sin(f / 0.75 * math.pi / 2) ** 2, 0.5 + 0.5 * np.cos((f - 0.75) / 0.25 * math.pi))
        stand = 1 - 0.7 * np.exp(-((x / 0.7) ** 2) - ((z - 1.0) / 0.3) ** 2)
        height = (0.05 * swell(x, z) + 0.05 * back * np.clip(0.55 + warp(z, x), 0, 1.2)) * stand
        if far:
            height += np.clip((z - 2.5) / 6, 0, 1) * (0.35 + 0.5 * swell(x * 0.45, z * 0.45))
        else:
            height += 0.006 * groove(x, z) * np.clip(1.9 - z, 0, 1) + 0.09 * np.clip((z - 1.3) / 0.9, 0, 1) * (0.4 + swell(x * 0.6, z))
        return height.astype(np.float32)

    return field


def _snow(s: Setup, slope: relief.Slope) -> np.ndarray:
    """Snow: white in the light, blue in its own shadows."""
    m = s.mood
    own, blue = np.asarray(WHITE, np.float32), np.asarray(rgb("#94b8f0") if not m.night else rgb("#9db8ee"), np.float32)
    if s.time in ("dawn", "sunset"):  # a low sun only grazes level snow, whose shade is the sky's
        blue = np.asarray(rgb("#a9b2f0"), np.float32)
        slope = dataclasses.replace(slope, light=np.clip((slope.light - 0.5) * 2.3, 0, 1))
    else:
        slope = dataclasses.replace(slope, light=np.clip(slope.light * 1.9 - 0.72, 0, 1))
    tone = own + (blue - own) * np.clip(0.82 - slope.light, 0, 0.8)[..., None]
    return relief.lit(s, slope, tone, air=24.0, sheen=SHEEN[s.time])


def _peaks(s: Setup, slope: relief.Slope) -> np.ndarray:
    """Rock where it is too steep for snow."""
    bare = np.clip((slope.steep - 0.42) * 4.0, 0, 1)[..., None] * np.clip(1.25 - slope.height[..., None] / 7, 0.2, 1)
    own = np.asarray(WHITE, np.float32) * (1 - bare) + np.asarray(rgb("#66738f"), np.float32) * bare
    blue = np.asarray(rgb("#9dbbec"), np.float32)
    own = own + (blue - own) * np.clip(0.75 - slope.light, 0, 0.75)[..., None] * 0.8
    air = 44.0 if s.time in ("dawn", "sunset") else 22.0  # the gold of a low sun in the haze would make them hills of sand
    return relief.lit(s, slope, own, air=air, sheen=SHEEN[s.time])


def _firs(canvas: Canvas, s: Setup, rng: np.random.Generator) -> None:
    """Two rows of forest under snow before the peaks."""
    m = s.mood
    for y, high, distance in ((-0.02, 0.055, 0.62), (-0.045, 0.09, 0.42)):
        xs = xs_across(s, 0.011, 0.6)
        thick = fractal_line(rng, xs, wave=0.5, octaves=3) + 0.5 * np.abs(xs)
        at = xs[thick > 0.2] + rng.uniform(-0.006, 0.006, int((thick > 0.2).sum()))
        ys = y + 0.01 * fractal_line(rng, at, wave=0.6, octaves=2) if len(at) > 1 else np.full(len(at), y)
        path = plants.conifer_row(rng, at.tolist(), ys.tolist(), (high * rng.uniform(0.5, 1.25, len(at))).tolist())
        top, foot = m.far(m.lit(mix(rgb("#3f6a78"), WHITE, 0.4), 0.8), distance), m.far(m.lit(rgb("#3f6a78"), 0.5), distance)
        canvas.fill(path, Linear((0, y + high), (0, y - 0.02), [top, foot]))


def aurora(canvas: Canvas, rng: np.random.Generator) -> None:
    """Curtains of northern light."""
    for colour, y, alpha in ((rgb("#3dffb0"), 0.2, 0.5), (rgb("#48b8ff"), 0.28, 0.34), (rgb("#b26bff"), 0.36, 0.3)):
        canvas.texture(curtain(rng), colour, alpha=alpha, blend="screen", y0=y - 0.24, y1=y + 0.45)


def curtain(rng: np.random.Generator) -> np.ndarray:
    """How bright a curtain of northern light is, float32 [rows, columns] 0 to 1: rays over a bright lower edge that winds."""
    rows, cols = 120, 300
    xs = np.linspace(0, 2.4, cols)
    foot = 0.62 + 0.2 * fractal_line(rng, xs, wave=0.9, octaves=3)
    rays = 0.55 + 0.45 * fractal_line(rng, xs, wave=0.06, octaves=3)
    up = foot[None, :] - np.linspace(0, 1, rows)[:, None]
    sheet = np.where(up > 0, np.exp(-up / 0.26), np.exp(up / 0.025)) * np.clip(rays, 0, 1)[None, :]
    sheet *= np.clip(0.55 + 0.6 * fractal_line(rng, xs, wave=0.7, octaves=2), 0, 1)[None, :]
    return sheet.astype(np.float32)


def ice_block(canvas: Canvas, s: Setup, rng: np.random.Generator, at: tuple[float, float], r: float) -> None:
    """A shard of blue ice standing in the snow."""
    m = s.mood
    h = r * rng.uniform(0.9, 1.6)
    top = [(at[0] - r * 0.7, at[1] + h * 0.6), (at[0] - r * 0.1, at[1] + h), (at[0] + r * 0.75, at[1] + h * 0.7)]
    canvas.oval((at[0], at[1]), r * 1.3, r * 0.16, m.lit(rgb("#6f94cc"), 0.5), alpha=0.5, blur=r * 0.05)
    canvas.fill(
        polygon([(at[0] - r, at[1]), *top, (at[0] + r, at[1])]), Linear((0, at[1] + h), (0, at[1]), [m.lit(rgb("#dff6ff"), 1.0), m.lit(rgb("#8fd0ef"), 0.8)])
    )
    canvas.fill(
        polygon([(at[0] + r * 0.1, at[1]), (at[0] + r * 0.15, at[1] + h * 0.5), top[1], top[2], (at[0] + r, at[1])]), m.lit(rgb("#5fa9da"), 0.7), alpha=0.6
    )


PAINTERS = {"snow_field": snow_field, "frozen_lake": frozen_lake}
