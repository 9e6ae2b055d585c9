"""Below: the sea floor and a crystal cave."""

from __future__ import annotations

import dataclasses
import math

import numpy as np
import skia

from fairframe.corpus.painters import nature_huts as huts
from fairframe.corpus.painters import nature_land as land
from fairframe.corpus.painters import sky
from fairframe.corpus.painters.base import (
    Backdrop,
    Canvas,
    Linear,
    Radial,
    Setup,
    blob,
    fractal_line,
    polygon,
    polyline,
    recede,
    smooth,
    xs_across,
)
from fairframe.corpus.painters.colour import Colour, hsv, jitter, mix, rgb, triple
from fairframe.scene.scene import Effect, Ground, Light

CORALS = tuple(rgb(c) for c in ("#ff6f7d", "#ff9a4f", "#f06ab8", "#ffd05a", "#9a6af0", "#4fd6c0"))


def underwater(s: Setup) -> Backdrop:
    """A coral garden on pale sand, light falling through blue water."""
    rng, night = s.rng("underwater"), s.time == "night"
    hue = rng.uniform(-0.03, 0.02)
    tones = ("#052048", "#0b3f74", "#126a9a", "#2a9fb8") if night else ("#0a5aa8", "#1488c8", "#35b8dc", "#9fecec")
    deep, blue, light_blue, surface = (hsv(rgb(c), hue) for c in tones)
    key, ambient = ((0.55, 0.78, 0.95), (0.2, 0.36, 0.6)) if night else ((0.92, 1.02, 1.0), (0.42, 0.66, 0.84))
    m = dataclasses.replace(
        s.mood, haze=mix(blue, light_blue, 0.55), haze_amount=0.25, key=key, ambient=ambient, overcast=0.0, snow=0.0, stars=0.0, wind=rng.uniform(-0.5, 0.5)
    )
    s = dataclasses.replace(s, mood=m)
    ground = Ground(kind="solid", horizon=-0.1, y=-0.35)
    far = s.canvas()
    far.wash(Linear((0, 0.6), (0, -0.3), [surface, light_blue, mix(blue, light_blue, 0.5), blue]))
    far.glow((m.sun_x * 0.6, 0.66), 0.9, (0.85, 1.0, 1.0) if not night else (0.5, 0.8, 1.0), alpha=0.75, stretch=1.5)
    sky.shafts(far, rng, (0.85, 1.0, 1.0), alpha=0.2 if not night else 0.12, n=11, lean=0.4 * m.side, low=-0.3)
    for y, h, d in ((0.02, 0.09, 0.8), (-0.06, 0.08, 0.6)):
        land.ridge(far, s, rng, y=y, height=h, colour=rgb("#2a6a8a"), distance=d, wave=0.45, octaves=4, foot=-0.25, mist=0.3)
    shoal(far, rng, m.far(m.lit(rgb("#2f6f9a"), 0.4), 0.55), 34)
    mid = s.canvas()
    xs, ys = land.ridge(mid, s, rng, y=-0.1, height=0.035, colour=rgb("#8aa89a"), distance=0.42, wave=0.7, octaves=3, foot=-0.25)
    sunk = s.rng("wreck")
    lies = float(sunk.choice((-1, 1))) * float(sunk.uniform(0.4, 0.6)) * s.aspect / 1.78
    huts.wreck(mid, s, sunk, (lies, float(np.interp(lies, xs, ys)) + 0.005), 0.42, air=0.26)
    for _ in range(16):
        x = float(rng.uniform(-1, 1)) * mid.half
        y = float(np.interp(x, xs, ys)) - 0.02
        if abs(x) > 0.16:
            coral(mid, s, rng, (x, y), rng.uniform(0.07, 0.15), air=0.42)
    for _ in range(12):
        x = float(rng.choice((-1, 1))) * rng.uniform(0.3, 1.15) * s.aspect / 1.78
        kelp(mid, s, rng, x, -0.14, rng.uniform(0.3, 0.6), air=0.45)
    front = s.canvas()
    sand = rgb("#f0deb0")
    xs = xs_across(s, 0.02)
    crest = (xs, -0.13 + 0.02 * fractal_line(rng, xs, wave=0.9, octaves=3))
    land.ground_plane(front, s, ground, sand, crest=crest, near=hsv(sand, 0.0, 1.1, 0.7), air=0.7)
    ripple = land.land_noise(rng, front, ground, across=0.6, along=6.0, rows=300, skew=0.4, octaves=2)
    front.texture(np.clip((0.47 - ripple) * 5, 0, 1), m.lit(hsv(sand, 0, 1.2, 0.7), 0.4), alpha=0.35, y0=front.bottom, y1=ground.horizon)
    web = np.abs(land.land_noise(rng, front, ground, across=1.5, along=2.4, rows=240, cols=460, octaves=2) - 0.5)
    front.texture(
        np.exp(-((web / 0.035) ** 2)) * (web > 1e-4), (0.9, 1.0, 0.95), alpha=0.4 if not night else 0.2, blend="atop", y0=front.bottom, y1=ground.horizon - 0.03
    )
    for x, y, q in recede(rng, 42, ground, front.half, near=-0.5, far=0.35):
        if abs(x) > 0.36 + 0.12 * q:
            pick = rng.random()
            if pick < 0.22:
                land.rock(front, m, rng, (x, y), 0.07 * q, rgb("#7f8fa0"), air=0.25 * max(0.0, 1 - q), moss=rgb("#5fa88a"))
            elif pick < 0.85:
                coral(front, s, rng, (x, y), 0.14 * q * rng.uniform(0.7, 1.3), air=0.3 * max(0.0, 1.1 - q))
            else:
                kelp(front, s, rng, x, y, 0.4 * q, air=0.25)
    for x, y, q in recede(rng, 16, ground, front.half, far=0.5):
        star(front, s, rng, (x, y), 0.016 * q)
    near = s.canvas(margin=0.5, detail=0.7)
    for side in (-1, 1):
        edge = side * s.aspect / 2
        land.rock(near, m, rng, (edge + side * 0.05, -0.58), 0.16, rgb("#5f7288"), moss=rgb("#4f9a8a"))
        for k in range(3):
            kelp(near, s, rng, edge + side * (0.1 - 0.07 * k), -0.62, rng.uniform(0.5, 0.85), air=0.0, dark=0.7)
        coral(near, s, rng, (edge - side * rng.uniform(0.02, 0.12), -0.57), rng.uniform(0.16, 0.22), air=0.0)
    light = Light(time=s.time, azimuth=m.side * 25.0, elevation=70.0, colour=triple(mix(key, (1, 1, 1), 0.3)), ambient=triple(mix(ambient, (1, 1, 1), 0.3)), haze=triple(m.haze),
                  haze_strength=0.3, shadow=0.3)  # fmt: skip
    return Backdrop(
        layers=(s.layer(far, "far", depth=12.0, role="far"), s.layer(mid, "mid", depth=2.6), s.layer(front, "ground", depth=1.12),
                s.layer(near, "near", depth=0.68, role="near")),
        light=light, ground=ground, effects=(Effect(name="bubbles", amount=0.35),),
    )  # fmt: skip


def shoal(canvas: Canvas, rng: np.random.Generator, tone: Colour, n: int) -> None:
    """A far school of small fish, all heading one way."""
    side = 1 if rng.random() < 0.5 else -1
    cx, cy = rng.uniform(-0.6, 0.6), rng.uniform(0.08, 0.3)
    path = skia.Path()
    for _ in range(n):
        x, y, r = cx + rng.normal(0, 0.13), cy + rng.normal(0, 0.035), rng.uniform(0.006, 0.012)
        path.addOval(skia.Rect.MakeLTRB(x - r, y - r * 0.38, x + r, y + r * 0.38))
        path.addPath(polygon([(x - side * r * 0.8, y), (x - side * r * 1.5, y + r * 0.4), (x - side * r * 1.5, y - r * 0.4)]))
    canvas.fill(path, tone, alpha=0.8)


def coral(canvas: Canvas, s: Setup, rng: np.random.Generator, at: tuple[float, float], size: float, *, air: float) -> None:
    """One coral: a branching fan, a cushion, a bunch of tubes or swaying fingers."""
    m = s.mood
    colour = jitter(rng, CORALS[int(rng.integers(len(CORALS)))], 0.02)
    lit, mid_tone, dim = (
        m.far(m.lit(mix(colour, (1, 1, 1), 0.2), 1.0), air),
        m.far(m.lit(colour, 0.7), air),
        m.far(m.lit(hsv(colour, 0.02, 1.1, 0.6), 0.2), air),
    )
    kind = int(rng.integers(4))
    if kind == 0:
        branch = skia.Path()
        _branch(branch, rng, at, size * 0.42, math.pi / 2, 4)
        canvas.stroke(branch, dim, size * 0.105)
        with skia.AutoCanvasRestore(canvas.skia):
            canvas.skia.translate(m.side * size * 0.012, size * 0.012)
            canvas.stroke(branch, Linear((0, at[1]), (0, at[1] + size), [mid_tone, lit]), size * 0.07)
    elif kind == 1:
        r = size * 0.55
        body = blob(rng, (at[0], at[1] + r * 0.35), r, r * 0.62, rough=0.08, n=11)
        canvas.fill(body, Radial((at[0] + m.side * r * 0.4, at[1] + r * 0.9), r * 1.7, [lit, mid_tone, dim]))
        with skia.AutoCanvasRestore(canvas.skia):
            canvas.skia.clipPath(body, skia.ClipOp.kIntersect, True)
            for _ in range(26):
                x, y = at[0] + rng.uniform(-0.9, 0.9) * r, at[1] + rng.uniform(-0.2, 0.95) * r
                canvas.stroke(
                    smooth([(x, y), (x + r * 0.08, y + r * 0.06), (x + r * 0.16, y - r * 0.02), (x + r * 0.25, y + r * 0.05)]), dim, r * 0.03, alpha=0.5
                )
    elif kind == 2:
        for k in range(6):
            x, h, w = at[0] + (k - 2.5) * size * 0.15 + rng.uniform(-0.02, 0.02) * size, size * rng.uniform(0.4, 0.95), size * 0.075
            canvas.fill(
                polygon([(x - w * 0.7, at[1] - 0.01), (x - w, at[1] + h), (x + w, at[1] + h), (x + w * 0.7, at[1] - 0.01)]),
                Linear((x + m.side * w, 0), (x - m.side * w, 0), [lit, mid_tone, dim]),
            )
            canvas.oval((x, at[1] + h), w, w * 0.38, lit)
            canvas.oval((x, at[1] + h), w * 0.68, w * 0.24, dim)
    else:
        for k in sorted(range(11), key=lambda q: -abs(q - 5)):
            a = math.radians(90 + (k - 5) * 14 + rng.uniform(-5, 5))
            h = size * rng.uniform(0.5, 0.85)
            tip = (at[0] + h * math.cos(a) + m.wind * size * 0.15, at[1] + h * math.sin(a))
            bend = (at[0] + h * 0.6 * math.cos(a) * 0.8, at[1] + h * 0.6 * math.sin(a))
            canvas.stroke(smooth([at, bend, tip]), Linear(at, tip, [dim, mid_tone, lit]), size * 0.085)
            canvas.circle(tip, size * 0.055, lit)


def _branch(path: skia.Path, rng: np.random.Generator, at: tuple[float, float], length: float, angle: float, left: int) -> None:
    end = (at[0] + length * math.cos(angle), at[1] + length * math.sin(angle))
    path.moveTo(*at)
    path.quadTo(at[0] + length * 0.5 * math.cos(angle + 0.2), at[1] + length * 0.5 * math.sin(angle + 0.2), *end)
    if left > 0:
        for turn in (-1, 1):
            _branch(path, rng, end, length * rng.uniform(0.58, 0.75), angle + turn * rng.uniform(0.28, 0.62), left - 1)


def kelp(canvas: Canvas, s: Setup, rng: np.random.Generator, x: float, y: float, h: float, *, air: float, dark: float = 1.0) -> None:
    """A ribbon of seaweed, waving."""
    m = s.mood
    colour = jitter(rng, hsv(rgb("#4fa06a"), rng.uniform(-0.06, 0.06), 1.0, dark), 0.02)
    phase, sway = rng.uniform(0, 6.28), h * rng.uniform(0.05, 0.09)
    t = np.linspace(0, 1, 18)
    px, py = x + sway * np.sin(t * 6 + phase) * (0.3 + t) + m.wind * 0.1 * h * t, y + h * t
    w = h * 0.05 * np.sin(np.pi * np.clip(t * 0.88 + 0.12, 0, 1)) ** 0.6 * (1 + 0.2 * np.sin(t * 30))
    dx, dy = np.gradient(px), np.gradient(py)
    nx, ny = -dy / np.hypot(dx, dy) * w, dx / np.hypot(dx, dy) * w
    shape = polygon([*zip((px + nx).tolist(), (py + ny).tolist(), strict=True), *zip((px - nx).tolist()[::-1], (py - ny).tolist()[::-1], strict=True)])
    canvas.fill(
        shape,
        Linear(
            (x, y),
            (x, y + h),
            [m.far(m.lit(hsv(colour, 0.03, 1.1, 0.6), 0.2), air), m.far(m.lit(colour, 0.7), air), m.far(m.lit(hsv(colour, -0.03, 0.9, 1.25), 1.0), air)],
        ),
    )
    canvas.stroke(polyline(zip(px.tolist(), py.tolist(), strict=True)), m.far(m.lit(hsv(colour, -0.02, 0.8, 1.2), 0.8), air), h * 0.007, alpha=0.6)


def star(canvas: Canvas, s: Setup, rng: np.random.Generator, at: tuple[float, float], r: float) -> None:
    """A starfish or a pebble on the sand."""
    m = s.mood
    if rng.random() < 0.5:
        canvas.oval(at, r * 0.7, r * 0.35, m.lit(jitter(rng, rgb("#b8a890"), 0.03), 0.6))
        return
    turn, points = rng.uniform(0, 1.2), []
    for k in range(10):
        q = r * (1.2 if k % 2 == 0 else 0.5)
        points.append((at[0] + q * math.cos(turn + k * math.pi / 5), at[1] + q * 0.5 * math.sin(turn + k * math.pi / 5)))
    canvas.fill(polygon([(x, y - r * 0.12) for x, y in points]), (0, 0.1, 0.2), alpha=0.25)
    canvas.fill(polygon(points), m.lit(jitter(rng, rgb("#ff7f5a"), 0.03), 0.95))


def cave(s: Setup) -> Backdrop:
    """A dark hall with a shaft of daylight and crystals that glow."""
    rng = s.rng("cave")
    gems, base = (
        (("#b06aff", "#5ad8ff"), "#3a3460"),
        (("#4ff0d0", "#5a9aff"), "#2a4058"),
        (("#ff7ac8", "#ffb45a"), "#4a3048"),
        (("#6ab0ff", "#b8f5ff"), "#2c3a5c"),
    )[int(rng.integers(4))]
    first, second = (jitter(rng, rgb(c), 0.02) for c in gems)
    stone = jitter(rng, rgb(base), 0.02)
    glow_far = mix(first, second, 0.5)
    haze = mix(stone, glow_far, 0.4)
    m = dataclasses.replace(s.mood, haze=haze, haze_amount=0.12, key=(1.2, 1.2, 1.35), ambient=(0.5, 0.5, 0.68), overcast=0.0, snow=0.0, stars=0.0)
    s = dataclasses.replace(s, mood=m)
    ground = Ground(kind="solid", horizon=-0.08, y=-0.34)
    far = s.canvas()
    gap = rng.uniform(-0.3, 0.3)
    far.wash(Linear((0, 0.6), (0, -0.2), [mix(stone, (0, 0, 0), 0.45), mix(stone, haze, 0.6), mix(haze, glow_far, 0.25)]))
    far.glow((gap, 0.08), 0.75, glow_far, alpha=0.75, stretch=1.15)
    far.glow((gap, 0.1), 0.35, mix(glow_far, (1, 1, 1), 0.5), alpha=0.6)
    for d, n in ((0.72, 16), (0.5, 13)):
        teeth(far, s, rng, stone, d, n, up=True)
        teeth(far, s, rng, stone, d, n, up=False)
    for _ in range(9):
        x = rng.uniform(-0.95, 0.95) * s.aspect / 1.78
        crystal_bunch(far, s, rng, (x, -0.12), rng.uniform(0.06, 0.11), first if rng.random() < 0.5 else second, air=0.45)
    mid = s.canvas()
    hole = rng.uniform(-0.35, 0.35)
    for w, a in ((0.16, 0.16), (0.09, 0.2)):
        beam = polygon([(hole - w * 0.4, 0.62), (hole + w * 0.4, 0.62), (hole + w * 1.7 - 0.1 * m.side, -0.2), (hole - w * 1.7 - 0.1 * m.side, -0.2)])
        mid.fill(beam, Linear((0, 0.6), (0, -0.2), [(0.95, 0.98, 1.0, a * 1.6), (0.9, 0.96, 1.0, a), (0.9, 0.96, 1.0, 0.0)]), blur=0.025)
    wall(mid, s, rng, stone, 0.3, 0.6)
    for side in (-1, 1):
        for _ in range(3):
            at = (side * rng.uniform(0.42, 0.85) * s.aspect / 1.78, -0.13 - 0.03 * rng.random())
            crystal_bunch(mid, s, rng, at, rng.uniform(0.12, 0.24), first if rng.random() < 0.5 else second, air=0.18)
    front = s.canvas()
    floor_stone = mix(stone, (0.62, 0.58, 0.66), 0.4)
    xs = xs_across(s, 0.015)
    crest = (xs, ground.horizon - 0.045 + 0.02 * fractal_line(rng, xs, wave=0.5, octaves=4))
    area = land.ground_plane(front, s, ground, floor_stone, crest=crest, near=hsv(stone, 0, 1.1, 0.6), air=0.35)
    land.patches(front, s, rng, ground, hsv(floor_stone, 0, 0.85, 1.3), hsv(stone, 0, 1.1, 0.5), across=1.2, along=2.4, alpha=0.5, edge=4)
    with skia.AutoCanvasRestore(front.skia):
        front.skia.clipPath(area, skia.ClipOp.kIntersect, True)
        front.glow((hole, -0.27), 0.5, (0.92, 0.96, 1.0), alpha=0.3, stretch=1.6)
        for _ in range(3):
            where = float(rng.choice((-1, 1)))
            pool(front, s, rng, (where * rng.uniform(0.45, 0.8), rng.uniform(-0.42, -0.2)), rng.uniform(0.12, 0.22), first, second)
    for x, y, q in recede(rng, 26, ground, front.half, near=-0.45, far=0.35):
        if abs(x) > 0.34:
            if rng.random() < 0.55:
                land.rock(front, m, rng, (x, y), 0.05 * q, stone, air=0.08)
            else:
                crystal_bunch(front, s, rng, (x, y), 0.09 * q * rng.uniform(0.7, 1.3), first if rng.random() < 0.5 else second, air=0.0)
    near = s.canvas(margin=0.5, detail=0.7)
    dark = hsv(stone, 0, 1.05, 0.5)
    teeth(near, s, rng, dark, 0.0, 11, up=True, edge=True)
    for side in (-1, 1):
        land.rock(near, m, rng, (side * (s.aspect / 2 + 0.04), -0.58), rng.uniform(0.15, 0.22), dark, flat=1.0)
        crystal_bunch(near, s, rng, (side * (s.aspect / 2 - rng.uniform(0.04, 0.14)), -0.57), rng.uniform(0.16, 0.22), first if side > 0 else second, air=0.0)
    light = Light(
        time="night",
        azimuth=m.side * 40.0,
        elevation=60.0,
        colour=(0.98, 0.98, 1.0),
        ambient=triple(mix((0.62, 0.62, 0.72), glow_far, 0.3)),
        haze=triple(haze),
        haze_strength=0.2,
        shadow=0.45,
    )
    return Backdrop(
        layers=(s.layer(far, "far", depth=8.0, role="far"), s.layer(mid, "mid", depth=2.4), s.layer(front, "ground", depth=1.12, emits_light=0.3),
                s.layer(near, "near", depth=0.68, role="near")),
        light=light, ground=ground, effects=(Effect(name="dust", amount=0.3),),
    )  # fmt: skip


def teeth(canvas: Canvas, s: Setup, rng: np.random.Generator, stone: Colour, distance: float, n: int, *, up: bool, edge: bool = False) -> None:
    """Stalactites hanging from a ragged roof (up), or stalagmites; edge: only at the sides."""
    m = s.mood
    top = m.far(m.lit(stone, 0.05), distance)
    tip = m.far(m.lit(stone, 0.45), max(0.0, distance - 0.1))
    base = 0.62 if up else -0.3
    sign = -1 if up else 1
    for x in (np.linspace(-canvas.half, canvas.half, n) + rng.uniform(-0.06, 0.06, n)).tolist():
        rel = abs(x) / (s.aspect / 2)
        if edge and rel < 0.5:
            continue
        w = rng.uniform(0.04, 0.1) * (1 - 0.3 * distance)
        h = (rng.uniform(0.1, 0.3) if up else rng.uniform(0.18, 0.34)) * (0.55 + 0.6 * min(1.2, rel))
        h += 0.02 if up else 0.0
        spike = smooth(
            [
                (x - w * 2.2, base),
                (x - w, base + sign * h * 0.12),
                (x - w * 0.4, base + sign * h * 0.6),
                (x, base + sign * h),
                (x + w * 0.4, base + sign * h * 0.6),
                (x + w, base + sign * h * 0.12),
                (x + w * 2.2, base),
            ]
        )
        canvas.fill(spike, Linear((0, base), (0, base + sign * h), [top, mix(top, tip, 0.6), tip]))
        canvas.stroke(
            polyline([(x + m.side * w * 0.3, base + sign * h * 0.2), (x + m.side * w * 0.04, base + sign * h * 0.9)]),
            mix(tip, m.haze, 0.4),
            w * 0.09,
            alpha=0.6,
        )


def wall(canvas: Canvas, s: Setup, rng: np.random.Generator, stone: Colour, distance: float, opening: float) -> None:
    """The rock around us: roof and sides as one arch, open in the middle."""
    m = s.mood
    n = 60
    t = np.linspace(-0.12 * math.pi, 1.12 * math.pi, n)
    rough = 1 + 0.07 * fractal_line(rng, t, wave=0.5, octaves=4)
    rx, ry = opening * s.aspect / 1.2 * rough, 0.56 * rough
    xs, ys = rx * np.cos(t), -0.14 + ry * np.sin(t)
    arch = polygon(
        [
            (canvas.half + 0.2, -0.35),
            *zip(xs.tolist(), ys.tolist(), strict=True),
            (-canvas.half - 0.2, -0.35),
            (-canvas.half - 0.2, 0.8),
            (canvas.half + 0.2, 0.8),
        ]
    )
    inner, outer = m.far(m.lit(stone, 0.5), distance), m.far(m.lit(hsv(stone, 0, 1, 0.6), 0.1), distance * 0.5)
    canvas.fill(arch, Radial((0, -0.1), 1.25, [(0, inner), (0.45, inner), (0.75, outer), (1, outer)]))
    with skia.AutoCanvasRestore(canvas.skia):
        canvas.skia.clipPath(arch, skia.ClipOp.kIntersect, True)
        for _ in range(60):
            a, q = rng.uniform(0, math.pi), rng.uniform(0.9, 1.7)
            x, y = opening * s.aspect / 1.2 * q * math.cos(a), -0.14 + 0.56 * q * math.sin(a)
            w, h = rng.uniform(0.02, 0.08), rng.uniform(0.02, 0.06)
            canvas.fill(
                polygon([(x - w, y), (x - w * 0.3, y + h), (x + w, y + h * 0.4), (x + w * 0.5, y - h * 0.6)]), inner if rng.random() < 0.5 else outer, alpha=0.3
            )
        canvas.stroke(polyline(zip(xs.tolist(), ys.tolist(), strict=True)), mix(inner, m.haze, 0.6), 0.008, alpha=0.6)


def crystal_bunch(canvas: Canvas, s: Setup, rng: np.random.Generator, at: tuple[float, float], size: float, colour: Colour, *, air: float) -> None:
    """Crystals growing from one point, lit from within."""
    canvas.glow((at[0], at[1] + size * 0.4), size * 1.9, colour, alpha=0.5)
    for a in sorted((90 + rng.normal(0, 26, 7)).tolist(), key=lambda v: -abs(v - 90)):
        angle = math.radians(a)
        h, w = size * rng.uniform(0.55, 1.1) * (1 - abs(a - 90) / 160), size * rng.uniform(0.1, 0.16)
        c, n = math.cos(angle), math.sin(angle)
        place = lambda u, v, c=c, n=n: (at[0] + u * c - v * n, at[1] + u * n + v * c)  # noqa: E731
        tint = jitter(rng, colour, 0.015)
        bright, body, deep = (mix(v, s.mood.haze, air) for v in (mix(tint, (1, 1, 1), 0.6), tint, hsv(tint, 0.02, 1.1, 0.55)))
        left = polygon([place(-0.02, -w * 0.7), place(h * 0.8, -w), place(h, 0), place(h * 0.76, w * 0.15), place(-0.02, w * 0.1)])
        right = polygon([place(-0.02, w * 0.1), place(h * 0.76, w * 0.15), place(h, 0), place(h * 0.8, w), place(-0.02, w * 0.7)])
        dark_side, light_side = (left, right) if s.mood.side < 0 else (right, left)
        canvas.fill(dark_side, Linear(at, place(h, 0), [deep, mix(deep, body, 0.6), body]))
        canvas.fill(light_side, Linear(at, place(h, 0), [mix(deep, body, 0.6), body, bright]))
        canvas.stroke(polyline([place(h * 0.1, w * 0.1), place(h * 0.76, w * 0.15), place(h, 0)]), bright, w * 0.08, alpha=0.8)


def pool(canvas: Canvas, s: Setup, rng: np.random.Generator, at: tuple[float, float], r: float, first: Colour, second: Colour) -> None:
    """A still pool that gives the crystals' light back."""
    edge = blob(rng, at, r, r * 0.2, rough=0.12, n=12)
    canvas.fill(
        edge, Linear((0, at[1] + r * 0.2), (0, at[1] - r * 0.2), [mix(first, (1, 1, 1), 0.35), mix(first, second, 0.5), hsv(second, 0, 1.1, 0.5)]), alpha=0.6
    )
    canvas.stroke(edge, mix(first, (1, 1, 1), 0.5), 0.002, alpha=0.6)
    with skia.AutoCanvasRestore(canvas.skia):
        canvas.skia.clipPath(edge, skia.ClipOp.kIntersect, True)
        land.ripples(canvas, rng, top=at[1] + r * 0.2, bottom=at[1] - r * 0.3, light=(1, 1, 1), dark=hsv(second, 0, 1, 0.4), n=50, alpha=0.25)


PAINTERS = {"underwater": underwater, "cave": cave}
