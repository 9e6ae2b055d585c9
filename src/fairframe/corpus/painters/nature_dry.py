"""Dry land: canyon, volcano, mars."""

from __future__ import annotations

import dataclasses
import math

import numpy as np
import skia

from fairframe.corpus.painters import clouds, sky
from fairframe.corpus.painters import nature_land as land
from fairframe.corpus.painters import nature_plants as plants
from fairframe.corpus.painters.base import (
    Backdrop,
    Canvas,
    Linear,
    Radial,
    Setup,
    fractal_line,
    place_light,
    polygon,
    recede,
    smooth,
    xs_across,
)
from fairframe.corpus.painters.colour import Colour, fade, hsv, jitter, mix, rgb
from fairframe.corpus.painters.nature_open import night_stars
from fairframe.scene.scene import Effect, Ground


def tussock(canvas: Canvas, s: Setup, rng: np.random.Generator, x: float, y: float, h: float) -> None:
    """A clump of dry grass."""
    for tone, level in ((rgb("#8c7a3a"), 0.3), (rgb("#c9b25e"), 0.9)):
        path = skia.Path()
        for _ in range(7):
            plants.tuft(path, rng, x + rng.normal(0, 0.03), y, h * rng.uniform(0.6, 1.0), 6, s.mood.wind * 0.3, 0.03)
        canvas.fill(path, s.mood.lit(s.mood.snowy(tone, 0.3), level))


def cactus(canvas: Canvas, s: Setup, rng: np.random.Generator, x: float, y: float, h: float, *, air: float = 0.0) -> None:
    """A saguaro with one to three arms."""
    m = s.mood
    green = jitter(rng, rgb("#5c9a5c"), 0.02)
    w = h * 0.17
    canvas.oval((x - m.side * h * 0.12, y), h * 0.28, h * 0.025, (0.2, 0.08, 0.03), alpha=0.3)

    def limb(points: list[tuple[float, float]], width: float) -> None:
        path = smooth(points)
        for k, level in ((1.0, 0.1), (0.72, 0.55), (0.3, 0.95)):
            with skia.AutoCanvasRestore(canvas.skia):
                canvas.skia.translate(m.side * width * (1 - k) * 0.38, 0)
                canvas.stroke(path, m.far(m.lit(m.snowy(green, 0.3), level), air), width * k)

    for side, low, reach in ((-1, 0.36, 0.3), (1, 0.5, 0.27))[: int(rng.integers(1, 3))]:
        px = x + side * reach * h
        limb(
            [
                (x, y + h * low),
                (px * 0.7 + x * 0.3, y + h * low),
                (px, y + h * (low + 0.03)),
                (px, y + h * (low + 0.16)),
                (px, y + h * (low + rng.uniform(0.26, 0.36))),
            ],
            w * 0.72,
        )
    limb([(x, y + w * 0.2), (x, y + h * 0.5), (x, y + h - w * 0.5)], w)
    for k in (-0.25, 0.0, 0.25):
        canvas.stroke(polygon([(x + k * w, y + h * 0.02), (x + k * w, y + h * 0.95)]), m.far(m.lit(hsv(green, 0, 1, 0.7), 0.2), air), w * 0.04, alpha=0.6)


def canyon(s: Setup) -> Backdrop:
    """Red mesas in tiers of haze, cactus and dry grass on ochre earth."""
    rng, m = s.rng("canyon"), s.mood
    ground = Ground(kind="solid", horizon=-0.06, y=-0.34)
    rock = jitter(rng, rgb("#c9683f"), 0.012)
    far = s.canvas()
    sky.paint_sky(far, s, horizon=0.0, clouds=0.7)
    for x in (np.linspace(-far.half, far.half, 6) + rng.uniform(-0.15, 0.15, 6)).tolist():
        land.mesa(far, s, rng, x=x, base=-0.05, height=rng.uniform(0.1, 0.2), width=rng.uniform(0.1, 0.4), distance=0.74, rock=rock)
    mid = s.canvas()
    for side in (-1, 1):
        for distance, x, h, w in ((0.48, 0.45, 0.27, 0.22), (0.26, 0.8, 0.42, 0.34)):
            land.mesa(
                mid,
                s,
                rng,
                x=side * (x + rng.uniform(-0.1, 0.12)) * s.aspect / 1.78,
                base=-0.1,
                height=h * rng.uniform(0.75, 1.2),
                width=w * rng.uniform(0.6, 1.2),
                distance=distance,
                rock=rock,
            )
    sky.mist(mid, -0.08, 0.07, m.haze, 0.45, blend="atop")
    front = s.canvas()
    earth = jitter(rng, rgb("#dd8f55"), 0.01)
    xs = xs_across(s, 0.02)
    crest = (xs, ground.horizon - 0.015 + 0.012 * fractal_line(rng, xs, wave=0.6, octaves=3))
    land.ground_plane(front, s, ground, earth, crest=crest, near=hsv(earth, -0.015, 1.1, 0.7), air=0.4)
    land.patches(front, s, rng, ground, hsv(earth, 0.015, 0.75, 1.15), rgb("#a8522f"), across=0.8, along=2.2, alpha=0.45)
    land.stones(front, m, rng, recede(rng, 60, ground, front.half, far=0.25), rgb("#b5643f"), 0.016)
    for x, y, q in recede(rng, 40, ground, front.half, far=0.3):
        tussock(front, s, rng, x, y, 0.035 * q)
    for x, y, q in recede(rng, 9, ground, front.half, near=-0.3, far=0.3):
        if abs(x) > 0.35:
            cactus(front, s, rng, x, y, 0.3 * q, air=0.25 * max(0, 1 - q))
    side = 1 if rng.random() < 0.5 else -1
    cactus(front, s, rng, side * rng.uniform(0.5, 0.66) * s.aspect / 1.78, -0.27, rng.uniform(0.34, 0.42))
    near = s.canvas(margin=0.5, detail=0.7)
    land.rock(near, m, rng, (-side * (s.aspect / 2 - 0.02), -0.56), 0.2, rock, flat=0.9)
    land.rock(near, m, rng, (side * (s.aspect / 2 + 0.05), -0.57), 0.14, rock)
    for k in range(4):
        tussock(near, s, rng, (1 if k % 2 else -1) * (s.aspect / 2 - 0.14 * (k + 1) + 0.1), -0.55, 0.14)
    return Backdrop(
        layers=(s.layer(far, "far", depth=20.0, role="far"), s.layer(mid, "mid", depth=4.0), s.layer(front, "ground", depth=1.1),
                s.layer(near, "near", depth=0.7, role="near")),
        light=place_light(m, tint=(1.0, 0.84, 0.7)), ground=ground, effects=night_stars(s),
    )  # fmt: skip


def volcano(s: Setup) -> Backdrop:
    """A smoking cone with rivers of lava; black rock underfoot, glowing in its cracks."""
    rng, m = s.rng("volcano"), s.mood
    fire, ember = rgb("#ff7a2a"), rgb("#ffd35a")
    red = rgb("#b2473a")
    share = {"day": 0.3, "dawn": 0.35, "sunset": 0.3, "night": 0.28}[s.time]
    sky_colours = tuple(mix(c, mix(red, c, 0.25), share * k) for c, k in zip(m.sky, (0.7, 1.0, 1.3, 1.6), strict=True))
    m = dataclasses.replace(m, sky=sky_colours, haze=mix(m.haze, mix(red, m.haze, 0.4), 0.5))
    s = dataclasses.replace(s, mood=m)
    ground = Ground(kind="solid", horizon=-0.07, y=-0.34)
    basalt = rgb("#5a4a50")
    far = s.canvas()
    sky.paint_sky(far, s, horizon=-0.02, clouds=0.0)
    x = rng.uniform(-0.17, 0.17) * s.aspect
    top = rng.uniform(0.24, 0.3)
    smoke(far, s, rng, (x, top), fire)
    far.glow((x, top), 0.42, fire, alpha=0.75 if not s.time == "day" else 0.5)
    land.ridge(far, s, rng, y=0.0, height=0.05, colour=rgb("#6d5560"), distance=0.7, wave=0.6, foot=-0.1)
    cone(far, s, rng, x, top, basalt, fire, ember)
    sky.mist(far, -0.06, 0.1, m.haze, 0.6)
    mid = s.canvas()
    for y, h, d in ((-0.03, 0.05, 0.42), (-0.07, 0.04, 0.22)):
        land.ridge(mid, s, rng, y=y, height=h, colour=basalt, distance=d, wave=0.35, octaves=6, gain=0.6, foot=y - 0.1, mist=0.3)
    front = s.canvas()
    xs = xs_across(s, 0.01)
    crest = (xs, ground.horizon - 0.03 + 0.022 * fractal_line(rng, xs, wave=0.5, octaves=5))
    area = land.ground_plane(front, s, ground, basalt, crest=crest, near=rgb("#2c2228"), air=0.25)
    land.patches(front, s, rng, ground, rgb("#7a666a"), rgb("#2b2026"), across=1.4, along=2.6, alpha=0.5, edge=5)
    with skia.AutoCanvasRestore(front.skia):
        front.skia.clipPath(area, skia.ClipOp.kIntersect, True)
        for px, py, q in recede(rng, 58, ground, front.half, far=0.12):
            vein = land.crack(rng, (px, py), rng.uniform(0.12, 0.3) * q)
            front.stroke(vein, fire, 0.03 * q, alpha=0.25, blur=0.014 * q, blend="screen")
            front.stroke(vein, mix(fire, (0.8, 0.1, 0.0), 0.3), 0.0075 * q)
            front.stroke(vein, ember, 0.0028 * q)
    for px, py, q in recede(rng, 22, ground, front.half, far=0.3):
        if abs(px) > 0.3:
            land.rock(front, m, rng, (px, py), 0.045 * q, basalt, air=0.1)
    near = s.canvas(margin=0.5, detail=0.7)
    for side in (-1, 1):
        for k in range(3):
            land.rock(near, m, rng, (side * (s.aspect / 2 - 0.12 + 0.13 * k), -0.58), rng.uniform(0.08, 0.17), rgb("#3c3036"), flat=rng.uniform(0.7, 1.2))
    light = place_light(m, tint=(1.0, 0.62, 0.42))
    return Backdrop(
        layers=(s.layer(far, "far", depth=16.0, role="far"), s.layer(mid, "mid", depth=3.0), s.layer(front, "ground", depth=1.1, emits_light=0.3),
                s.layer(near, "near", depth=0.7, role="near")),
        light=light, ground=ground, effects=(Effect(name="fire", amount=0.22), Effect(name="lava", amount=0.6, depth=16.0, at=(x / s.aspect + 0.5, 0.5 - top), reach=0.3), *night_stars(s, 0.2)),
    )  # fmt: skip


def cone(canvas: Canvas, s: Setup, rng: np.random.Generator, x: float, top: float, rock: Colour, fire: Colour, ember: Colour) -> None:
    """The volcano itself: concave flanks, a broken crater, lava running down."""
    m = s.mood
    t = np.linspace(0, 1, 30)
    jag = np.cumsum(rng.normal(0, 0.004, 60))
    right = [(x + 0.07 + 0.62 * float(q) ** 1.7 + float(j), top - (top + 0.12) * float(q) ** 0.9) for q, j in zip(t, jag[:30], strict=True)]
    left = [(x - 0.07 - 0.62 * float(q) ** 1.7 + float(j), top - (top + 0.12) * float(q) ** 0.9) for q, j in zip(t, jag[30:], strict=True)]
    rim = [(x + k * 0.07 * 0.8, top - rng.uniform(0.0, 0.022)) for k in (-0.7, -0.3, 0.1, 0.45, 0.8)]
    shape = polygon([*left[::-1], *rim, *right])
    d = 0.32
    canvas.fill(
        shape,
        Linear(
            (x + m.side * 0.4, 0.1),
            (x - m.side * 0.4, 0.0),
            [m.far(m.lit(m.snowy(rock, 0.4), 1.0), d), m.far(m.lit(rock, 0.45), d), m.far(m.lit(rock, 0.1), d)],
        ),
    )
    with skia.AutoCanvasRestore(canvas.skia):
        canvas.skia.clipPath(shape, skia.ClipOp.kIntersect, True)
        for q in rng.uniform(-1, 1, 16).tolist():  # gullies
            end = (x + q * 0.7, -0.12)
            canvas.stroke(
                smooth([(x + q * 0.06, top), (x + q * 0.16 + rng.normal(0, 0.01), top * 0.55), end]),
                m.far(m.lit(rock, 0.0), d),
                0.006 + 0.012 * rng.random(),
                alpha=0.3,
            )
        for _ in range(int(rng.integers(2, 5))):
            q = rng.uniform(-0.85, 0.85)
            px, points = x + q * 0.05, []
            for k in range(12):
                u = k / 11 * rng.uniform(0.93, 1.0)
                points.append((px + q * 0.5 * u**1.6 + 0.016 * math.sin(u * 9 + q * 5), top - (top + 0.08) * u))
            flow = smooth(points)
            canvas.stroke(flow, fire, 0.03, alpha=0.35, blur=0.012, blend="screen")
            canvas.stroke(flow, fire, 0.011)
            canvas.stroke(flow, ember, 0.0045)
    canvas.oval((x, top - 0.008), 0.06, 0.012, ember, alpha=0.9, blur=0.004)
    for _ in range(26):  # fountain
        a, q = rng.normal(math.pi / 2, 0.4), rng.random() ** 1.5 * 0.13
        canvas.circle((x + q * math.cos(a), top + q * math.sin(a)), rng.uniform(0.0012, 0.004), mix(fire, ember, rng.random()), alpha=0.9)


def smoke(canvas: Canvas, s: Setup, rng: np.random.Generator, at: tuple[float, float], fire: Colour) -> None:
    """A leaning column of smoke, lit from beneath."""
    m = s.mood
    grey_smoke = m.far(m.lit(rgb("#6b5d66"), 0.5), 0.25)
    for k in range(46):
        t = (k + rng.random()) / 46
        t = 1 - t
        r = 0.035 + 0.13 * t
        x = at[0] + m.wind * 0.5 * t**1.6 + rng.normal(0, 0.03 + 0.09 * t)
        y = at[1] + 0.02 + 0.42 * t + rng.normal(0, 0.01)
        body = mix(grey_smoke, fire, 0.75 * (1 - t) ** 3)
        lit = mix(m.far(m.lit(rgb("#c4b4b4"), 0.9), 0.2), fire, 0.5 * (1 - t) ** 3)
        canvas.circle(
            (x, y), r, Radial((x + m.side * r * 0.4, y + r * 0.4), r * 1.4, [fade(lit, 0.6), fade(body, 0.55), fade(mix(body, (0, 0, 0), 0.25), 0.25)])
        )


def crater(canvas: Canvas, s: Setup, rng: np.random.Generator, at: tuple[float, float], r: float, colour: Colour, squash: float) -> None:
    """A bowl on flat ground: shaded wall towards the light, lit wall away from it, a raised rim."""
    m = s.mood
    ry = r * squash
    lit, dim = m.lit(hsv(colour, 0, 0.9, 1.15), 1.0), m.lit(hsv(colour, 0, 1.1, 0.5), 0.15)
    canvas.oval(at, r * 1.16, ry * 1.18, Linear((at[0] + m.side * r, 0), (at[0] - m.side * r, 0), [fade(lit, 0.85), fade(lit, 0.2), fade(dim, 0.35)]))
    canvas.oval(at, r, ry, Linear((at[0] + m.side * r, at[1] + ry), (at[0] - m.side * r, at[1] - ry), [dim, mix(dim, lit, 0.45), lit]))
    canvas.oval((at[0] - m.side * r * 0.08, at[1] - ry * 0.12), r * 0.78, ry * 0.72, m.lit(colour, 0.6), alpha=0.55)


def mars(s: Setup) -> Backdrop:
    """Butterscotch sky and rust plains; the sunset glows blue, as it does there."""
    rng, m = s.rng("mars"), s.mood
    if s.time == "sunset":
        colours = tuple(rgb(c) for c in ("#3a2230", "#7a4a4c", "#b08078", "#a9c4d6"))
        m = dataclasses.replace(m, sky=colours, haze=rgb("#a88a88"), key=(0.95, 0.82, 0.8), ambient=(0.42, 0.38, 0.46), sun=rgb("#e8f4ff"))
    else:
        colours = tuple(jitter(rng, rgb(c), 0.01) for c in ("#b8734a", "#d69562", "#ecb98a", "#f8dcb8"))
        m = dataclasses.replace(m, sky=colours, haze=rgb("#efc096"), key=(1.08, 0.98, 0.88), ambient=(0.62, 0.5, 0.5))
    m = dataclasses.replace(m, overcast=0.0, snow=0.0, stars=0.0)
    s = dataclasses.replace(s, mood=m)
    ground = Ground(kind="solid", horizon=-0.06, y=-0.34)
    rust = jitter(rng, rgb("#c8623a"), 0.012)
    far = s.canvas()
    zenith, upper, lower, low = m.sky
    far.wash(Linear((0, -0.05), (0, 0.6), [low, lower, upper, zenith]))
    sun = (m.sun_x, m.sun_y - 0.02 if s.time == "sunset" else m.sun_y)
    far.glow(sun, 0.7, rgb("#9fd0f5") if s.time == "sunset" else rgb("#fff0d0"), alpha=0.7)
    far.circle(sun, 0.026, rgb("#f4faff"), blur=0.003)
    clouds.veils(far, rng, m, 0.0)
    for x, y, r in ((-m.side * 0.4, 0.36, 0.026), (-m.side * 0.62, 0.22, 0.012)):
        far.circle((x, y), r, mix(m.sky[0], (1.0, 0.95, 0.85), 0.6), alpha=0.75)
        far.circle((x - m.side * r * 0.4, y - r * 0.25), r, mix(m.sky[1], m.sky[0], 0.4), alpha=0.6)
    for x in (np.linspace(-far.half, far.half, 5) + rng.uniform(-0.2, 0.2, 5)).tolist():
        land.mesa(far, s, rng, x=x, base=-0.05, height=rng.uniform(0.06, 0.14), width=rng.uniform(0.15, 0.5), distance=0.78, rock=rust)
    mid = s.canvas()
    for y, h, d in ((0.0, 0.04, 0.55), (-0.045, 0.03, 0.3)):
        land.ridge(mid, s, rng, y=y, height=h, colour=rust, distance=d, wave=0.8, octaves=5, gain=0.42, foot=y - 0.12, mist=0.3)
    side = 1 if rng.random() < 0.5 else -1
    land.mesa(
        mid,
        s,
        rng,
        x=side * rng.uniform(0.6, 0.85) * s.aspect / 1.78,
        base=-0.1,
        height=rng.uniform(0.22, 0.36),
        width=rng.uniform(0.25, 0.4),
        distance=0.3,
        rock=rust,
    )
    front = s.canvas()
    xs = xs_across(s, 0.02)
    crest = (xs, ground.horizon - 0.03 + 0.02 * fractal_line(rng, xs, wave=0.9, octaves=3))
    land.ground_plane(front, s, ground, rust, crest=crest, near=hsv(rust, -0.015, 1.1, 0.66), air=0.45)
    land.patches(front, s, rng, ground, hsv(rust, 0.02, 0.75, 1.22), rgb("#8a3a26"), across=0.8, along=2.4, alpha=0.45, skew=0.3)
    for x, y, q in recede(rng, 16, ground, front.half, far=0.2):
        if abs(x) > 0.35:
            crater(front, s, rng, (x, y), 0.07 * q * rng.uniform(0.4, 1.2), rust, 0.28)
    land.stones(front, m, rng, recede(rng, 120, ground, front.half, far=0.2), rgb("#a34e30"), 0.014)
    for x, y, q in recede(rng, 10, ground, front.half, near=-0.42, far=0.35):
        if abs(x) > 0.35:
            land.rock(front, m, rng, (x, y), 0.05 * q, rgb("#a85638"), air=0.15)
    near = s.canvas(margin=0.5, detail=0.7)
    for k in (-1, 1):
        land.rock(near, m, rng, (k * (s.aspect / 2 + rng.uniform(-0.1, 0.06)), -0.57), rng.uniform(0.09, 0.17), rgb("#9a4a30"))
    return Backdrop(
        layers=(s.layer(far, "far", depth=25.0, role="far"), s.layer(mid, "mid", depth=4.0), s.layer(front, "ground", depth=1.1),
                s.layer(near, "near", depth=0.7, role="near")),
        light=place_light(m, tint=(1.0, 0.8, 0.68)), ground=ground, effects=(Effect(name="dust", amount=0.2),),
    )  # fmt: skip


PAINTERS = {"canyon": canyon, "volcano": volcano, "mars": mars}
