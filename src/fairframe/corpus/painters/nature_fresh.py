"""Still fresh water: lake, swamp."""

from __future__ import annotations

import dataclasses

import cv2
import numpy as np
import skia

from fairframe.corpus.painters import nature_land as land
from fairframe.corpus.painters import nature_plants as plants
from fairframe.corpus.painters import sky
from fairframe.corpus.painters.base import (
    Backdrop,
    Canvas,
    Linear,
    Setup,
    below,
    blob,
    fractal_line,
    place_light,
    polygon,
    polyline,
    recede,
    smooth,
    xs_across,
)  # fmt: skip
from fairframe.corpus.painters.colour import Colour, fade, hsv, jitter, mix, rgb
from fairframe.corpus.painters.nature_open import fir_slope, night_stars
from fairframe.corpus.painters.nature_shore import sun_path
from fairframe.scene.scene import Effect, Ground, Layer, Motion


def mirror(canvas: Canvas, pixels: np.ndarray, extent: tuple[float, float, float, float], y: float, *, alpha: float, squash: float = 1.0) -> None:
    """Lay the part of a picture above stage y upside down below it, softened, as still water shows it. pixels: premultiplied RGBA."""
    x0, low, x1, high = extent
    scale = pixels.shape[0] / (high - low)
    part = pixels[: max(2, round((high - y) * scale))]
    small = cv2.resize(part, (max(2, part.shape[1] // 2), max(2, part.shape[0] // 2)), interpolation=cv2.INTER_AREA)
    small = cv2.GaussianBlur(small, (0, 0), sigmaX=scale * 0.002 + 0.3, sigmaY=scale * 0.007 + 0.3)
    straight = cv2.cvtColor(small, cv2.COLOR_mRGBA2RGBA)
    canvas.image(straight, (x0, y - (high - y) * squash, x1, y), alpha=alpha)


def glints(s: Setup, rng: np.random.Generator, area: skia.Path, *, top: float, bottom: float, light: Colour, dark: Colour, depth: float, n: int = 110) -> list[Layer]:
    """Ripples that come and go on water which no swell goes through, since land is on its plate. area: where there is water; depth: of the plates."""
    layers = []
    for k in range(2):
        canvas = s.canvas(top=top + 0.01, bottom=bottom - 0.02)
        with skia.AutoCanvasRestore(canvas.skia):
            canvas.skia.clipPath(area, skia.ClipOp.kIntersect, True)
            land.ripples(canvas, rng, top=top - 0.012, bottom=bottom, light=light, dark=dark, n=n, alpha=0.42)
        comes = Motion(law="twinkle", params={"depth": 0.9, "swell": 0.0, "period": 2.9}, start=-1.45 * k)
        sways = Motion(law="float", params={"width": 0.01, "height": 0.003, "period": 5.3 - 1.2 * k, "tilt": 0.0})
        layers.append(dataclasses.replace(s.layer(canvas, f"glints{k}", depth=depth - 0.001 * k), motions=(sways, comes)))
    return layers


def lake(s: Setup) -> Backdrop:
    """A still lake between wooded shores and hills, all mirrored."""
    rng, m = s.rng("lake"), s.mood
    ground = Ground(kind="water", horizon=0.02, y=-0.32)
    shore = 0.0
    own = jitter(rng, rgb("#2f7f9a"), 0.03)
    fir = jitter(rng, rgb("#3f7a58"), 0.03)
    far = s.canvas()
    sky.paint_sky(far, s, horizon=0.02, clouds=0.9)
    half = far.half
    rock = jitter(rng, rgb("#71839e"), 0.03)
    for x in (np.linspace(-half, half, 4) + rng.uniform(-0.2, 0.2, 4)).tolist():
        h = rng.uniform(0.28, 0.5)
        land.alp(far, s, rng, x=x, base=-0.02, height=h, width=h * rng.uniform(1.7, 2.4), distance=0.68, rock=rock, snowline=rng.uniform(0.45, 0.7))
    sky.mist(far, 0.05, 0.09, m.haze, 0.5)
    for y, h, d in ((0.08, 0.05, 0.6), (0.045, 0.04, 0.45)):
        fir_slope(far, s, rng, y=y, height=h, tall=0.05 * (1.3 - d), colour=fir, distance=d)
    far.wash(Linear((0, shore + 0.02), (0, shore), [fade(m.haze, 0.0), fade(m.haze, 0.35)]), y0=shore, y1=shore + 0.02)
    with skia.AutoCanvasRestore(far.skia):
        far.skia.clipRect(skia.Rect.MakeLTRB(-9, -1, 9, shore))
        land.water(far, s, rng, top=shore, near=own, reflect=0.8)
    copy = far.array.copy()
    front = s.canvas(top=0.06)
    with skia.AutoCanvasRestore(front.skia):
        front.skia.clipRect(skia.Rect.MakeLTRB(-9, -1, 9, shore))
        land.water(front, s, rng, top=shore, near=own, reflect=0.85)
        mirror(front, copy, far.extent, shore, alpha=0.72, squash=0.95)
        front.wash(
            Linear((0, shore), (0, -0.6), [fade(m.lit(own, 0.6), 0.08), fade(m.lit(own, 0.5), 0.35), fade(m.lit(hsv(own, 0.01, 1, 0.7), 0.4), 0.8)]), y1=shore
        )
        front.wash(Linear((0, shore), (0, shore - 0.02), [fade(m.haze, 0.6), fade(m.haze, 0.0)]), y0=shore - 0.02, y1=shore)
        land.ripples(front, rng, top=shore - 0.004, bottom=-0.6, light=mix(m.sky[3], (1, 1, 1), 0.25), dark=m.lit(own, 0.3), n=230, alpha=0.22)
        sun_path(front, s, rng, top=shore - 0.01, bottom=-0.3, strength=0.8)
    side = 1 if rng.random() < 0.5 else -1
    bank = s.canvas(margin=0.4)
    xs = xs_across(s, 0.01, 0.6)
    green = jitter(rng, rgb("#7fae4c"), 0.02)
    for sgn, reach in ((side, 0.42), (-side, 0.72)):
        ys = -0.155 + 0.14 * np.clip((xs * sgn / (s.aspect / 2) - reach) / 0.5, 0, 1) ** 0.7 + 0.008 * fractal_line(rng, xs, wave=0.2, octaves=3) - 0.012
        keep = xs * sgn / (s.aspect / 2) > reach - 0.02
        px, py = xs[keep], ys[keep]
        bank.fill(
            below(px, py, -0.165),
            Linear((0, -0.02), (0, -0.165), [m.far(m.lit(m.snowy(green), 0.9), 0.25), m.far(m.lit(m.snowy(hsv(green, 0.02, 1, 0.7)), 0.5), 0.12)]),
        )
        bank.oval((float(px.mean()), -0.166), float(np.ptp(px)) * 0.5, 0.006, m.lit(rgb("#3c4a3a"), 0.2), alpha=0.45)
        for k in range(7):
            x = sgn * (reach + 0.1 + 0.09 * k + rng.uniform(-0.03, 0.03)) * s.aspect / 2
            plants.conifer(bank, m, rng, x, -0.145 + 0.02 * rng.random() + 0.015 * k, rng.uniform(0.2, 0.42), fir, air=0.2)
    near = s.canvas(margin=0.5, detail=0.7, top=0.3)
    for sgn, n in ((side, 26), (-side, 14)) if s.aspect > 1 else ((side, 12),):
        reeds(near, s, rng, sgn * (s.aspect / 2 - 0.1), 0.16, n)
    for k in range(7):
        lily(near, s, rng, (side * -1 * (s.aspect / 2 - 0.1 - 0.11 * k * rng.uniform(0.6, 1.0)), -0.46 - 0.03 * rng.random()), rng.uniform(0.03, 0.05))
    return Backdrop(
        layers=(s.layer(far, "far", depth=14.0, role="far"), s.layer(front, "ground", depth=1.15, waves=0.008 * s.rough), s.layer(bank, "mid2", depth=1.12),
                s.layer(near, "near", depth=0.7, role="near")),
        light=place_light(m, shadow=0.4), ground=ground, effects=night_stars(s),
    )  # fmt: skip


def reeds(canvas: Canvas, s: Setup, rng: np.random.Generator, x: float, spread: float, n: int, *, y: float = -0.58, tall: float = 0.28) -> None:
    """Bulrushes: long blades and brown heads."""
    m = s.mood
    for tone, level in ((rgb("#4d7a3c"), 0.25), (rgb("#86b04f"), 0.8)):
        path = skia.Path()
        for _ in range(n):
            plants.tuft(path, rng, x + rng.normal(0, spread), y, tall * rng.uniform(0.4, 0.9), 4, m.wind * 0.3, 0.03)
        canvas.fill(path, m.lit(m.snowy(tone, 0.3), level))
    for _ in range(n // 3):
        px, h, lean = x + rng.normal(0, spread), tall * rng.uniform(0.75, 1.15), rng.normal(m.wind * 0.04, 0.015)
        canvas.stroke(smooth([(px, y), (px + lean * 0.3, y + h * 0.5), (px + lean, y + h)]), m.lit(rgb("#6b8a45"), 0.5), 0.004)
        top = (px + lean, y + h)
        canvas.stroke(
            polyline([top, (top[0] + lean * 0.2, top[1] + 0.045)]),
            Linear((top[0] - 0.008, 0), (top[0] + 0.008, 0), [m.lit(rgb("#5a3a24"), 0.3), m.lit(rgb("#8a5a35"), 0.9)]),
            0.015,
        )


def lily(canvas: Canvas, s: Setup, rng: np.random.Generator, at: tuple[float, float], r: float, *, bloom: float = 0.35) -> None:
    """A water-lily pad, sometimes in flower."""
    m = s.mood
    green = jitter(rng, rgb("#5fa552"), 0.02)
    canvas.oval((at[0], at[1] - r * 0.06), r, r * 0.34, (0, 0.05, 0.08), alpha=0.3)
    pad = skia.Path()
    pad.arcTo(skia.Rect.MakeLTRB(at[0] - r, at[1] - r * 0.34, at[0] + r, at[1] + r * 0.34), rng.uniform(0, 360), 330, True)
    pad.lineTo(*at)
    pad.close()
    canvas.fill(
        pad,
        Linear(
            (at[0] + m.side * r, at[1] + r * 0.3),
            (at[0] - m.side * r, at[1] - r * 0.3),
            [m.lit(hsv(green, -0.02, 0.9, 1.15), 1.0), m.lit(hsv(green, 0.02, 1.1, 0.75), 0.4)],
        ),
    )
    if rng.random() < bloom:
        pink = jitter(rng, rgb("#ff9ec7"), 0.02)
        for k, a in enumerate((150, 30, 120, 60, 90)):
            petal = plants.blade_leaf((at[0], at[1]), r * 0.62, np.radians(a), 0.3)
            canvas.fill(petal, m.lit(mix(pink, (1, 1, 1), 0.12 * k), 0.7 + 0.06 * k))


def swamp(s: Setup) -> Backdrop:
    """Drowned trees hung with moss, green water, mist, a bank to stand on."""
    rng, m = s.rng("swamp"), s.mood
    murk = {"day": rgb("#b9cf9a"), "dawn": rgb("#e0c79a"), "sunset": rgb("#d69a5c"), "night": rgb("#2f5a52")}[s.time]
    m = dataclasses.replace(m, haze=mix(m.haze, murk, 0.65), haze_amount=max(0.3, m.haze_amount), sky=tuple(mix(c, murk, 0.45) for c in m.sky))
    s = dataclasses.replace(s, mood=m)
    ground = Ground(kind="solid", horizon=-0.06, y=-0.34)
    green, wood = jitter(rng, rgb("#7a9a3f"), 0.02), rgb("#5a5044")
    far = s.canvas()
    sky.paint_sky(far, s, horizon=0.0, clouds=0.0)
    for distance, n, w in ((0.85, 22, 0.015), (0.7, 15, 0.024), (0.55, 10, 0.034)):
        tone = m.far(m.lit(wood, 0.4), distance)
        for x in rng.uniform(-far.half, far.half, n).tolist():
            far.fill(plants.trunk(rng, x, -0.08, 0.8, w * rng.uniform(0.7, 1.3), rng.uniform(-0.06, 0.06)), tone)
        for x in np.linspace(-far.half, far.half, 11).tolist():
            y = 0.42 + rng.uniform(-0.08, 0.14)
            far.fill(plants.leafy(rng, (x, y + 0.12), 0.2, 0.13, leaf=0.1, n=34), m.far(m.lit(green, 0.4), distance), alpha=0.85)
            moss_beard(far, s, rng, x, y + 0.03, rng.uniform(0.1, 0.2), m.far(m.lit(green, 0.5), distance))
        sky.mist(far, -0.02, 0.13, m.haze, 0.5)
    far.glow((0.12 * m.side, 0.1), 0.75, mix(m.lit((1.0, 0.97, 0.72), 1.0), m.haze, 0.3), alpha=0.36, stretch=1.2)
    land.water(far, s, rng, top=-0.06, near=green, reflect=0.6)
    mid = s.canvas()
    water_colour = jitter(rng, rgb("#6a8a45"), 0.02)
    land.water(mid, s, rng, top=-0.07, near=water_colour, reflect=0.45)
    trees = s.canvas()
    for x in np.concatenate([rng.uniform(-1.1, -0.24, 3), rng.uniform(0.24, 1.1, 3)])[rng.permutation(6)].tolist():
        px = x * s.aspect / 1.78
        y = -0.085 - 0.06 * rng.random()
        w = 0.05 + 0.3 * (-0.08 - y)
        cypress(trees, s, rng, px, y, w, wood, green, air=0.34 - 2.2 * (-0.085 - y))
    mirror(mid, far.array, far.extent, -0.07, alpha=0.35, squash=0.6)
    mirror(mid, trees.array, trees.extent, -0.1, alpha=0.5, squash=0.55)
    mid.wash(Linear((0, -0.07), (0, -0.4), [fade(m.lit(water_colour, 0.8), 0.1), fade(m.lit(hsv(water_colour, 0, 1, 0.7), 0.6), 0.6)]), y0=-0.6, y1=-0.07)
    land.ripples(mid, rng, top=-0.075, bottom=-0.3, light=mix(m.sky[3], (1, 1, 1), 0.1), dark=m.lit(water_colour, 0.2), n=160, alpha=0.25)
    scum = land.land_noise(rng, mid, Ground(horizon=-0.07, y=-0.34), across=1.2, along=2.4)
    mid.texture(np.clip((scum - 0.56) * 9, 0, 1), m.lit(rgb("#a4c24a"), 0.8), alpha=0.7, y0=mid.bottom, y1=-0.07)
    mid.lay(trees)
    for _ in range(22):
        px, py = float(rng.uniform(-1, 1)) * mid.half, -0.11 - 0.1 * float(rng.random()) ** 1.3
        lily(mid, s, rng, (px, py), 0.012 + 0.16 * (-0.09 - py), bloom=0.2)
    sky.mist(mid, -0.085, 0.05, m.haze, 0.55)
    sky.shafts(mid, rng, mix(m.lit((1.0, 0.97, 0.7), 1.0), m.haze, 0.3), alpha=0.16 * (1 - 0.8 * m.overcast), n=6, lean=-0.35 * m.side, low=-0.15)
    front = s.canvas()
    xs = xs_across(s, 0.012, 0.6)
    bank = -0.235 + 0.022 * fractal_line(rng, xs, wave=0.6, octaves=3) + 0.07 * np.clip(np.abs(xs / (s.aspect / 2)) - 0.5, 0, 1)
    area = below(xs, bank, -0.7)
    front.fill(below(xs, bank + 0.008, -0.7), m.lit(rgb("#3c4426"), 0.3), alpha=0.6)
    mud = m.snowy(rgb("#6d6a3a"))
    front.fill(area, Linear((0, -0.2), (0, -0.6), [m.lit(mix(mud, green, 0.4), 0.85), m.lit(mud, 0.8), m.lit(hsv(mud, 0, 1.1, 0.55), 0.5)]))
    with skia.AutoCanvasRestore(front.skia):
        front.skia.clipPath(area, skia.ClipOp.kIntersect, True)
        land.patches(front, s, rng, ground, green, rgb("#3a3a24"), across=1.2, along=2.2, alpha=0.5, edge=4)
        for _ in range(5):  # water standing in the mud
            px, py = rng.uniform(-0.9, 0.9), rng.uniform(-0.46, -0.29)
            w = 0.05 + 0.35 * (-0.22 - py) * rng.uniform(0.6, 1.3)
            pool = blob(rng, (px, py), w, w * 0.14, rough=0.22, n=8)
            front.fill(pool, m.lit(hsv(mud, 0, 1, 0.5), 0.3), alpha=0.5, blur=0.006)
            front.fill(pool, Linear((0, py + w * 0.15), (0, py - w * 0.15), [mix(m.haze, m.lit(green, 0.6), 0.55), mix(m.sky[2], m.lit(mud, 0.6), 0.6)]), alpha=0.75)
    places = [p for p in recede(rng, 520, ground, front.half, far=0.55) if p[1] < np.interp(p[0], xs, bank) and (abs(p[0]) > 0.32 or rng.random() < 0.45)]
    plants.grass(front, s, rng, places, green, height=0.042)
    edge = [(float(a), float(b)) for a, b in zip(xs[::7], bank[::7], strict=True) if abs(a) > 0.25]
    for px, py in edge:
        if rng.random() < 0.4:
            reeds(front, s, rng, px, 0.02, 3, y=py - 0.012, tall=0.1)
    for _ in range(16):
        x = float(rng.uniform(-1, 1)) * front.half
        lily(front, s, rng, (x, float(np.interp(x, xs, bank)) + rng.uniform(0.012, 0.06)), rng.uniform(0.018, 0.03), bloom=0.25)
    for side in (-1, 1):
        px = side * rng.uniform(0.64, 0.76) * s.aspect / 1.78
        front.oval((px - m.side * 0.1, -0.3), 0.26, 0.022, (0.05, 0.08, 0.02), alpha=0.45, blur=0.008)
        cypress(front, s, rng, px, -0.295, 0.1, wood, green, air=0.0)
        for _ in range(7):
            moss_beard(front, s, rng, px + rng.uniform(-0.22, 0.22), rng.uniform(0.28, 0.55), rng.uniform(0.12, 0.26), m.far(m.lit(green, rng.uniform(0.3, 0.7)), 0.05))
        for _ in range(3):
            plants.mushroom(front, m, rng, (px - side * rng.uniform(0.1, 0.2), -0.3 - 0.03 * rng.random()), rng.uniform(0.04, 0.07), rgb("#c98a5a"))
    wet = polygon([*zip(xs, np.full(len(xs), -0.12), strict=True), *zip(xs[::-1], bank[::-1] - 0.01, strict=True)])
    pools = glints(s, s.rng("glints"), wet, top=-0.12, bottom=-0.25, light=mix(m.sky[3], (1, 1, 1), 0.2), dark=m.lit(water_colour, 0.2), depth=2.5)
    near = s.canvas(margin=0.5, detail=0.7)
    for side in (-1, 1):
        reeds(near, s, rng, side * (s.aspect / 2 - 0.06), 0.12, 20)
        for k in range(4):
            moss_beard(near, s, rng, side * (s.aspect / 2 + 0.1 - 0.07 * k), 0.62, rng.uniform(0.18, 0.34), m.lit(hsv(green, 0.02, 1, 0.6), 0.3))
    plants.fringe(near, s, rng, 0.08, green, n=200)
    return Backdrop(
        layers=(s.layer(far, "far", depth=10.0, role="far"), s.layer(mid, "mid", depth=2.6), *pools, s.layer(front, "ground", depth=1.12),
                s.layer(near, "near", depth=0.68, role="near")),
        light=place_light(m, tint=(0.82, 0.9, 0.62), shadow=0.8), ground=ground,
        effects=(Effect(name="fog", amount=0.18),) + ((Effect(name="fireflies", amount=0.3),) if m.night else ()),
    )  # fmt: skip


def cypress(canvas: Canvas, s: Setup, rng: np.random.Generator, x: float, y: float, w: float, wood: Colour, green: Colour, *, air: float) -> None:
    """A swamp cypress: a stem that flares into buttresses at the water, ribbed bark lit on one side, moss on its foot and hanging from its boughs."""
    m = s.mood
    lean, high = rng.uniform(-0.05, 0.05), 0.62
    lit, dim = m.far(m.lit(hsv(wood, 0, 1, 1.35), 1.0), air), m.far(m.lit(hsv(wood, 0.02, 1.1, 0.7), 0.0), air)
    stem = skia.Path()
    feet = np.sort(rng.uniform(-1.9, 1.9, 4)).tolist()
    stem.moveTo(x - w * 2.0, y - 0.004)
    stem.cubicTo(x - w * 0.9, y + w * 0.9, x - w * 0.62, y + w * 2.6, x - w * 0.4 + lean, high)
    stem.lineTo(x + w * 0.4 + lean, high)
    stem.cubicTo(x + w * 0.62, y + w * 2.6, x + w * 0.9, y + w * 0.9, x + w * 2.0, y - 0.004)
    for f in feet[::-1]:
        stem.quadTo(x + w * (f + 0.25), y + w * 0.2, x + w * f, y - w * 0.06)
    stem.close()
    a, b = (x + m.side * w, 0), (x - m.side * w, 0)
    canvas.fill(stem, Linear(a, b, [mix(lit, dim, 0.15), mix(lit, dim, 0.45), dim, mix(dim, m.haze, 0.12)]))
    with skia.AutoCanvasRestore(canvas.skia):
        canvas.skia.clipPath(stem, skia.ClipOp.kIntersect, True)
        for q in np.linspace(-0.8, 0.8, 7).tolist():
            rib = smooth([(x + w * q * 2.3, y - 0.01), (x + w * q * 1.2, y + w * 0.9), (x + w * q * 0.75 + rng.uniform(-0.1, 0.1) * w, y + w * 3.0), (x + w * q * 0.5 + lean, high)])
            canvas.stroke(rib, dim, w * 0.09, alpha=0.5)
            with skia.AutoCanvasRestore(canvas.skia):
                canvas.skia.translate(m.side * w * 0.08, 0)
                canvas.stroke(rib, lit, w * 0.05, alpha=0.35)
        canvas.wash(Linear((0, y + w * 2.2), (0, y), [fade(m.far(m.lit(green, 0.6), air), 0.0), fade(m.far(m.lit(green, 0.6), air), 0.5)]), y0=y - 0.05, y1=y + w * 2.2)
        canvas.wash(Linear((0, y + 0.03), (0, y - 0.01), [fade(dim, 0.0), fade(dim, 0.8)]), y0=y - 0.05, y1=y + 0.03)
    for _ in range(3):
        side = 1 if rng.random() < 0.5 else -1
        at, out = rng.uniform(0.2, 0.46), side * rng.uniform(0.1, 0.24)
        canvas.stroke(smooth([(x + lean * 0.8, at), (x + out * 0.5, at + 0.03), (x + out, at + 0.02)]), mix(dim, lit, 0.25), w * 0.2)
        for t in (0.45, 0.9):
            moss_beard(canvas, s, rng, x + out * t, at + 0.022, rng.uniform(0.1, 0.2), m.far(m.lit(green, rng.uniform(0.35, 0.8)), air))


def moss_beard(canvas: Canvas, s: Setup, rng: np.random.Generator, x: float, y: float, length: float, tone: Colour) -> None:
    """Moss hanging in threads from a bough."""
    path = plants.leafy(rng, (x, y), length * 0.3, length * 0.1, leaf=0.3, n=16)
    for _ in range(9):
        dx, h, w = rng.uniform(-0.26, 0.26) * length, length * rng.uniform(0.4, 1.0), length * 0.035
        sway = s.mood.wind * 0.08 * h
        path.moveTo(x + dx - w, y)
        path.quadTo(x + dx - w * 0.7 + sway * 0.4, y - h * 0.6, x + dx + sway, y - h)
        path.quadTo(x + dx + w * 0.9 + sway * 0.4, y - h * 0.5, x + dx + w, y)
        path.close()
    canvas.fill(path, Linear((0, y), (0, y - length), [tone, fade(tone, 0.7)]))


PAINTERS = {"lake": lake, "swamp": swamp}
