"""Fresh water: lake, waterfall, swamp."""

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
    Radial,
    Setup,
    below,
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
from fairframe.scene.scene import Effect, Ground


def mirror(canvas: Canvas, pixels: np.ndarray, extent: tuple[float, float, float, float], y: float, *, alpha: float, squash: float = 1.0) -> None:
    """Lay the part of a picture above stage y upside down below it, softened, as still water shows it. pixels: premultiplied RGBA."""
    x0, low, x1, high = extent
    scale = pixels.shape[0] / (high - low)
    part = pixels[: max(2, round((high - y) * scale))]
    small = cv2.resize(part, (max(2, part.shape[1] // 2), max(2, part.shape[0] // 2)), interpolation=cv2.INTER_AREA)
    small = cv2.GaussianBlur(small, (0, 0), sigmaX=scale * 0.002 + 0.3, sigmaY=scale * 0.007 + 0.3)
    straight = cv2.cvtColor(small, cv2.COLOR_mRGBA2RGBA)
    canvas.image(straight, (x0, y - (high - y) * squash, x1, y), alpha=alpha)


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
        layers=(s.layer(far, "far", depth=14.0, role="far"), s.layer(front, "ground", depth=1.15), s.layer(bank, "mid2", depth=1.12),
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


def waterfall(s: Setup) -> Backdrop:
    """A fall between mossy cliffs into a green pool, spray in the light."""
    rng, m = s.rng("waterfall"), s.mood
    ground = Ground(kind="solid", horizon=-0.1, y=-0.34)
    green = jitter(rng, rgb("#5fa552"), 0.02)
    stone = jitter(rng, rgb("#7f8791"), 0.03)
    x = rng.choice((-1, 1)) * rng.uniform(0.04, 0.26) * s.aspect / 1.78
    width = rng.uniform(0.13, 0.19)
    far = s.canvas()
    sky.paint_sky(far, s, horizon=0.05)
    land.ridge(far, s, rng, y=0.24, height=0.07, colour=green, distance=0.75, wave=0.7, foot=0.05)
    fir_slope(far, s, rng, y=0.16, height=0.06, tall=0.06, colour=hsv(green, 0.05, 0.9, 0.7), distance=0.6)
    sky.mist(far, 0.1, 0.15, m.haze, 0.6)
    mid = s.canvas()
    top = rng.uniform(0.28, 0.36)
    ledge(mid, s, rng, x, width, top, stone, green)
    cliffs(mid, s, rng, x, width, top, stone, green)
    fall(mid, s, rng, x, width, top, -0.13)
    front = s.canvas(top=0.1)
    pool = jitter(rng, rgb("#3fa8a0"), 0.02)
    land.water(front, s, rng, top=-0.11, near=pool, reflect=0.45)
    front.wash(
        Linear((x - 0.5, 0), (x + 0.5, 0), [fade(m.lit((0.9, 1, 1)), 0), fade(m.lit((0.92, 1, 1)), 0.55), fade(m.lit((0.9, 1, 1)), 0)]),
        y0=-0.2,
        y1=-0.11,
        alpha=0.7,
    )
    land.ripples(front, rng, top=-0.115, bottom=-0.34, light=m.lit((0.95, 1, 1)), dark=m.lit(hsv(pool, 0.02, 1, 0.6), 0.3), n=200, alpha=0.35)
    for _ in range(26):
        r = rng.uniform(0.02, 0.055)
        front.circle(
            (x + rng.normal(0, width * 0.75), -0.125 + rng.normal(0, 0.012)),
            r,
            Radial((x, -0.1), 0.3, [m.lit((1, 1, 1), 1.0), m.lit((0.85, 0.95, 1.0), 0.7)]),
            alpha=0.28,
            blur=0.008,
        )
    xs = xs_across(s, 0.012, 0.6)
    bank = -0.235 + 0.03 * fractal_line(rng, xs, wave=0.7, octaves=3) + 0.1 * np.clip(np.abs(xs / (s.aspect / 2)) - 0.35, 0, 1) ** 1.2
    area = below(xs, bank, -0.7)
    front.fill(below(xs, bank + 0.012, -0.7), m.lit((0.9, 1, 1), 0.9), alpha=0.55)
    own = m.snowy(mix(stone, green, 0.3))
    front.fill(area, Linear((0, -0.18), (0, -0.6), [m.lit(own, 0.85), m.lit(m.snowy(mix(stone, green, 0.55)), 0.9), m.lit(hsv(own, 0.02, 1.1, 0.6), 0.5)]))
    with skia.AutoCanvasRestore(front.skia):
        front.skia.clipPath(area, skia.ClipOp.kIntersect, True)
        land.patches(
            front, s, rng, Ground(horizon=-0.1, y=-0.34), hsv(green, -0.03, 0.9, 1.15), hsv(stone, 0, 1, 0.7), across=1.3, along=2.0, alpha=0.5, edge=4
        )
    for px in np.linspace(-front.half, front.half, 22).tolist():
        if rng.random() < 0.75:
            i = int(np.argmin(np.abs(xs - px)))
            r = rng.uniform(0.02, 0.055) * (0.7 if abs(px) < 0.3 else 1.0)
            land.rock(front, m, rng, (px + rng.uniform(-0.03, 0.03), float(bank[i]) - 0.015), r, stone, air=0.06, moss=green)
    places = [p for p in recede(rng, 380, ground, front.half, far=0.6) if p[1] < np.interp(p[0], xs, bank) - 0.01]
    plants.grass(front, s, rng, places, green, height=0.032)
    plants.flowers(front, s, rng, places[::9], [rgb("#ffffff"), rgb("#ffe27a"), rgb("#c9a7ff")], size=0.009, stem=0.02)
    for px, py, q in recede(rng, 14, ground, front.half, far=0.6):
        if abs(px) > 0.4:
            plants.fern(front, m, rng, (px, py), 0.11 * q, green)
    near = s.canvas(margin=0.5, detail=0.7)
    dark = hsv(green, 0.03, 1.05, 0.62)
    for side in (-1, 1):
        edge = side * (s.aspect / 2 + 0.04)
        land.rock(near, m, rng, (edge, -0.58), rng.uniform(0.13, 0.18), stone, moss=green)
        for k in range(2):
            plants.fern(near, m, rng, (edge - side * 0.1 * k, -0.53), rng.uniform(0.18, 0.26), dark, fronds=8)
        plants.crown(near, m, rng, (side * (s.aspect / 2 + 0.14), 0.56), 0.32, 0.17, dark, clumps=9, leaf=0.09)
    return Backdrop(
        layers=(s.layer(far, "far", depth=14.0, role="far"), s.layer(mid, "mid", depth=2.6), s.layer(front, "ground", depth=1.12),
                s.layer(near, "near", depth=0.68, role="near")),
        light=place_light(m, tint=(0.76, 0.92, 0.88)), ground=ground, effects=night_stars(s, 0.25),
    )  # fmt: skip


def cliffs(canvas: Canvas, s: Setup, rng: np.random.Generator, x: float, width: float, top: float, stone: Colour, green: Colour) -> None:
    """Two walls of stone columns, wooded on their heads, with a gap at x; the nearer wall stands lower and farther out."""
    m = s.mood
    for start, height, air in ((width * 0.42, 1.0, 0.3), (width * 0.5 + 0.1, 0.72, 0.17), (width * 0.5 + 0.3, 0.5, 0.06)):
        for side in (-1, 1):
            reach = canvas.half + 0.25 - side * x
            edges = [start]
            while edges[-1] < reach:
                edges.append(edges[-1] + rng.uniform(0.06, 0.15))
            heads = top * height + 0.1 * np.array(edges) + 0.035 * fractal_line(rng, np.array(edges), wave=0.3, octaves=3)
            columns = list(zip(edges[:-1], edges[1:], heads.tolist(), strict=False))
            for near, far, head in columns[::-1]:
                column(
                    canvas, s, rng, x + side * near, x + side * (far + 0.012), head + rng.uniform(-0.025, 0.02), jitter(rng, stone, 0.01, 0.1, 0.07), green, air
                )
            for near, far, head in columns:
                px = x + side * (near + far) / 2
                if abs(px) < canvas.half + 0.1 and rng.random() < 0.5:
                    r = rng.uniform(0.07, 0.11)
                    plants.crown(
                        canvas, m, rng, (px + side * 0.02, head + r * 0.25), r * 1.15, r * 0.75, jitter(rng, green, 0.03), air=air, clumps=6, leaf=0.14
                    )


def ledge(canvas: Canvas, s: Setup, rng: np.random.Generator, x: float, width: float, top: float, stone: Colour, green: Colour) -> None:
    """What the water runs over: a dark back wall, a stream bed and trees beyond it."""
    m = s.mood
    for k in range(5):
        px = x + (k - 2) * width * 0.45
        plants.crown(
            canvas,
            m,
            rng,
            (px, top * 0.9 + 0.05 + rng.uniform(-0.01, 0.03)),
            rng.uniform(0.07, 0.1),
            rng.uniform(0.05, 0.075),
            jitter(rng, green, 0.03),
            air=0.42,
            clumps=7,
        )
    for k in range(-2, 3):
        column(canvas, s, rng, x + (k - 0.5) * width * 0.45, x + (k + 0.5) * width * 0.45, top * 0.9 + 0.012 - 0.004 * abs(k), stone, green, 0.34)
    canvas.oval((x, top * 0.9 + 0.012), width * 0.55, 0.012, m.far(m.lit((0.9, 0.97, 1.0), 0.9), 0.25))


def column(canvas: Canvas, s: Setup, rng: np.random.Generator, x0: float, x1: float, top: float, stone: Colour, green: Colour, air: float) -> None:
    """One block of a cliff from its head down to the water: a lit face, a shaded edge, cracks, a mossy ledge."""
    m = s.mood
    own = m.snowy(stone, 0.25)
    lit, dim = m.far(m.lit(own, rng.uniform(0.7, 1.0)), air), m.far(m.lit(hsv(own, 0.02, 1.15, 0.8), 0.08), air)
    wet = mix(mix(lit, dim, 0.7), m.haze, 0.25)
    foot = -0.17
    width = x1 - x0
    slant = rng.uniform(-0.02, 0.02)
    face = polygon([(x0, foot), (x0 + 0.06 * width, top - abs(slant)), (x0 + 0.5 * width, top + slant), (x1 - 0.06 * width, top), (x1, foot)])
    canvas.fill(face, Linear((0, top), (0, foot), [lit, mix(lit, dim, 0.45), wet]))
    a, b = (x0, x0 + width * 0.34) if (width > 0) == (m.side > 0) else (x1, x1 - width * 0.34)
    with skia.AutoCanvasRestore(canvas.skia):
        canvas.skia.clipPath(face, skia.ClipOp.kIntersect, True)
        edge = [(b + width * rng.uniform(-0.12, 0.12), top + 0.02 + (foot - top) * k / 6) for k in range(7)]
        canvas.fill(polygon([(a, top + 0.02), *edge, (a, foot)]), Linear((0, top), (0, foot), [dim, mix(dim, wet, 0.6)]), alpha=0.8)
        for _ in range(3):
            y, q = top + (foot - top) * rng.uniform(0.1, 0.85), rng.uniform(0.1, 0.7)
            cx = x0 + width * q
            canvas.fill(polygon([(cx - width * 0.4, y), (cx, y + 0.01), (cx + width * 0.4, y - 0.004), (cx + width * 0.1, y - 0.014)]), dim, alpha=0.45)
        if rng.random() < 0.5:
            y = top + (foot - top) * rng.uniform(0.2, 0.7)
            canvas.fill(
                plants.leafy(rng, (x0 + width * 0.5, y), abs(width) * 0.5, 0.014, leaf=0.35, n=18),
                m.far(m.lit(m.snowy(jitter(rng, green, 0.02), 0.6), 0.8), air),
            )
            for q in rng.uniform(0.1, 0.9, 4).tolist():
                canvas.stroke(
                    polyline([(x0 + width * q, y), (x0 + width * q, y - rng.uniform(0.015, 0.05))]), m.far(m.lit(m.snowy(green, 0.4), 0.5), air), 0.004
                )


def fall(canvas: Canvas, s: Setup, rng: np.random.Generator, x: float, width: float, top: float, foot: float) -> None:
    """The falling water: white threads over blue, spreading towards the pool, with spray at its foot."""
    m = s.mood
    white, blue = m.far(m.lit((0.98, 1.0, 1.0), 1.0), 0.08), m.far(m.lit(rgb("#8fc9e6"), 0.7), 0.15)
    sheet = skia.Path()
    sheet.moveTo(x - width * 0.42, top * 0.9 + 0.005)
    sheet.quadTo(x, top * 0.9 + 0.03, x + width * 0.42, top * 0.9 + 0.005)
    sheet.lineTo(x - width * 0.42, top * 0.9 + 0.005)
    sheet.cubicTo(x - width * 0.5, top * 0.5, x - width * 0.56, 0, x - width * 0.62, foot)
    sheet.lineTo(x + width * 0.62, foot)
    sheet.cubicTo(x + width * 0.56, 0, x + width * 0.5, top * 0.5, x + width * 0.42, top * 0.9 + 0.005)
    sheet.close()
    canvas.fill(sheet, Linear((0, top), (0, foot), [mix(blue, white, 0.35), blue, mix(blue, white, 0.6), white]))
    with skia.AutoCanvasRestore(canvas.skia):
        canvas.skia.clipPath(sheet, skia.ClipOp.kIntersect, True)
        for _ in range(60):
            q, w = rng.uniform(-0.5, 0.5), width * rng.uniform(0.006, 0.035)
            y0 = top * rng.uniform(0.2, 1.0)
            y1 = y0 - rng.uniform(0.1, 0.4)
            tone = white if rng.random() < 0.72 else mix(blue, m.lit(rgb("#4a90b8"), 0.5), 0.5)
            spread = lambda y, q=q: x + q * width * (1 + 0.35 * (top - y) / (top - foot))  # noqa: E731
            canvas.stroke(smooth([(spread(y0), y0), (spread((y0 + y1) / 2), (y0 + y1) / 2), (spread(y1), y1)]), tone, w, alpha=rng.uniform(0.35, 0.9))
    for _ in range(24):
        r = rng.uniform(0.025, 0.06)
        at = (x + rng.normal(0, width * 0.6), foot + abs(rng.normal(0, 0.025)))
        canvas.circle(at, r, Radial(at, r, [fade(white, 0.5), fade(white, 0.25), fade(white, 0.0)]))


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
    land.water(far, s, rng, top=-0.06, near=green, reflect=0.6)
    mid = s.canvas()
    water_colour = jitter(rng, rgb("#6a8a45"), 0.02)
    land.water(mid, s, rng, top=-0.07, near=water_colour, reflect=0.45)
    for x in rng.uniform(-0.95, 0.95, 7).tolist():
        if abs(x) > 0.2:
            px = x * s.aspect / 1.78
            y = -0.09 - 0.07 * rng.random()
            w = 0.045 + 0.25 * (-0.08 - y)
            mid.oval((px, y), w * 2.2, 0.008, m.far(m.lit(hsv(water_colour, 0, 1, 0.5), 0.3), 0.3), alpha=0.7)
            plants.gnarled(mid, rng, px, y, rng.uniform(0.6, 0.8), w, m.far(m.lit(wood, 0.3), 0.32))
            for _ in range(5):
                moss_beard(mid, s, rng, px + rng.uniform(-0.2, 0.2), rng.uniform(0.2, 0.5), rng.uniform(0.1, 0.22), m.far(m.lit(green, 0.6), 0.32))
    land.ripples(mid, rng, top=-0.075, bottom=-0.3, light=mix(m.sky[3], (1, 1, 1), 0.1), dark=m.lit(water_colour, 0.2), n=160, alpha=0.25)
    scum = land.land_noise(rng, mid, Ground(horizon=-0.07, y=-0.34), across=1.2, along=2.4)
    mid.texture(np.clip((scum - 0.56) * 9, 0, 1), m.lit(rgb("#a4c24a"), 0.8), alpha=0.7, y0=mid.bottom, y1=-0.07)
    sky.mist(mid, -0.08, 0.05, m.haze, 0.5)
    front = s.canvas()
    xs = xs_across(s, 0.012, 0.6)
    bank = -0.225 + 0.022 * fractal_line(rng, xs, wave=0.6, octaves=3) + 0.07 * np.clip(np.abs(xs / (s.aspect / 2)) - 0.5, 0, 1)
    area = below(xs, bank, -0.7)
    front.fill(below(xs, bank + 0.008, -0.7), m.lit(rgb("#3c4426"), 0.3), alpha=0.6)
    mud = m.snowy(rgb("#6d6a3a"))
    front.fill(area, Linear((0, -0.2), (0, -0.6), [m.lit(mix(mud, green, 0.4), 0.85), m.lit(mud, 0.8), m.lit(hsv(mud, 0, 1.1, 0.55), 0.5)]))
    with skia.AutoCanvasRestore(front.skia):
        front.skia.clipPath(area, skia.ClipOp.kIntersect, True)
        land.patches(front, s, rng, ground, green, rgb("#3a3a24"), across=1.2, along=2.2, alpha=0.5, edge=4)
    places = [p for p in recede(rng, 620, ground, front.half, far=0.55) if p[1] < np.interp(p[0], xs, bank)]
    plants.grass(front, s, rng, places, green, height=0.045)
    for _ in range(16):
        x = float(rng.uniform(-1, 1)) * front.half
        lily(front, s, rng, (x, float(np.interp(x, xs, bank)) + rng.uniform(0.012, 0.06)), rng.uniform(0.018, 0.03), bloom=0.25)
    for side in (-1, 1):
        px = side * rng.uniform(0.64, 0.76) * s.aspect / 1.78
        plants.gnarled(front, rng, px, -0.29, 0.95, 0.085, m.lit(wood, 0.15), lit=m.lit(hsv(wood, 0, 1, 1.3), 0.95), side=m.side)
        for _ in range(7):
            moss_beard(front, s, rng, px + rng.uniform(-0.22, 0.22), rng.uniform(0.28, 0.55), rng.uniform(0.12, 0.26), m.far(m.lit(green, 0.55), 0.08))
        for _ in range(3):
            plants.mushroom(front, m, rng, (px - side * rng.uniform(0.1, 0.2), -0.3 - 0.03 * rng.random()), rng.uniform(0.04, 0.07), rgb("#c98a5a"))
    near = s.canvas(margin=0.5, detail=0.7)
    for side in (-1, 1):
        reeds(near, s, rng, side * (s.aspect / 2 - 0.06), 0.12, 20)
        for k in range(4):
            moss_beard(near, s, rng, side * (s.aspect / 2 + 0.1 - 0.07 * k), 0.62, rng.uniform(0.18, 0.34), m.lit(hsv(green, 0.02, 1, 0.6), 0.3))
    plants.fringe(near, s, rng, 0.08, green, n=200)
    return Backdrop(
        layers=(s.layer(far, "far", depth=10.0, role="far"), s.layer(mid, "mid", depth=2.6), s.layer(front, "ground", depth=1.12),
                s.layer(near, "near", depth=0.68, role="near")),
        light=place_light(m, tint=(0.82, 0.9, 0.62), shadow=0.8), ground=ground,
        effects=(Effect(name="fog", amount=0.18),) + ((Effect(name="fireflies", amount=0.3),) if m.night else ()),
    )  # fmt: skip


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


PAINTERS = {"lake": lake, "waterfall": waterfall, "swamp": swamp}
