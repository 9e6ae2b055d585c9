"""Places by and on the water: beach."""

from __future__ import annotations

import numpy as np
import skia

from fairframe.corpus.painters import nature_land as land
from fairframe.corpus.painters import nature_plants as plants
from fairframe.corpus.painters import sky
from fairframe.corpus.painters.base import Backdrop, Canvas, Linear, Setup, below, blob, fractal_line, place_light, polygon, recede, xs_across
from fairframe.corpus.painters.colour import Colour, fade, hsv, jitter, mix, rgb
from fairframe.corpus.painters.nature_open import night_stars
from fairframe.scene.scene import Ground

SAND = rgb("#f2d49b")
SEA = rgb("#1fa3b8")


def sun_path(canvas: Canvas, s: Setup, rng: np.random.Generator, *, top: float, bottom: float, strength: float = 1.0) -> None:
    """Sun or moon mirrored on the water, where one is in the sky."""
    m = s.mood
    if m.overcast > 0.5:
        return
    colour = {"day": (1.0, 1.0, 0.95), "dawn": (1.0, 0.88, 0.7), "sunset": (1.0, 0.78, 0.45), "night": (0.75, 0.86, 1.0)}[s.time]
    land.glitter(canvas, rng, x=m.sun_x, top=top, bottom=bottom, colour=colour, n=260, alpha=(0.5 if s.time == "day" else 0.75) * strength)


def beach(s: Setup) -> Backdrop:
    """Surf running up a sandy shore, palms to one side."""
    rng, m = s.rng("beach"), s.mood
    ground = Ground(kind="solid", horizon=0.04, y=-0.34)
    side = 1 if rng.random() < 0.5 else -1
    far = s.canvas()
    sky.paint_sky(far, s, horizon=0.04)
    land.ridge(far, s, rng, y=0.05, height=0.035, colour=rgb("#5b8f74"), distance=0.8, wave=0.8, foot=0.03)
    sea = jitter(rng, SEA, 0.025)
    land.water(far, s, rng, top=0.04, near=sea, reflect=0.6)
    mid = s.canvas(top=0.05)
    land.water(mid, s, rng, top=0.04, near=sea, reflect=0.55)
    shallow = m.lit(rgb("#7fe0d0"), 0.8)
    mid.wash(Linear((0, 0.02), (0, -0.2), [fade(shallow, 0), fade(shallow, 0.75)]), y1=0.02)
    land.ripples(mid, rng, top=0.035, bottom=-0.25, light=mix(m.sky[3], (1, 1, 1), 0.2), dark=m.lit(hsv(sea, 0.02, 1, 0.7), 0.3), n=300, alpha=0.3)
    sun_path(mid, s, rng, top=0.035, bottom=-0.2)
    xs = xs_across(s, 0.01, 0.6)
    for y, h in ((-0.035, 0.004), (-0.075, 0.007), (-0.115, 0.01)):
        line = y + h * fractal_line(rng, xs, wave=0.5, octaves=3)
        on = np.clip(fractal_line(rng, xs, wave=0.5, octaves=2) + 0.35, 0, 1) * h * 1.1
        mid.fill(polygon([*zip(xs, line + on, strict=True), *zip(xs[::-1], (line - on)[::-1], strict=True)]), m.lit((0.97, 1, 1), 0.95), alpha=0.85)
    front = s.canvas(top=0.05)
    sand = jitter(rng, SAND, 0.015)
    shore = -0.16 + 0.035 * fractal_line(rng, xs, wave=0.9, octaves=3) + 0.05 * side * xs / front.half
    white = m.lit((0.98, 1.0, 1.0), 1.0)
    front.fill(below(xs, shore + 0.012, -0.7), shallow, alpha=0.55)
    front.fill(below(xs, shore, -0.7), white, alpha=0.95)
    lace = shore - 0.012 - 0.014 * np.clip(fractal_line(rng, xs, wave=0.16, octaves=3) + 0.5, 0, 1.5)
    wet = m.lit(hsv(sand, -0.012, 1.25, 0.8), 0.85)
    front.fill(below(xs, lace, -0.7), mix(wet, m.sky[2], 0.2))
    dry = lace - 0.05 - 0.02 * fractal_line(rng, xs, wave=0.7, octaves=2)
    own = m.snowy(sand)
    front.fill(below(xs, dry, -0.7), Linear((0, -0.2), (0, -0.62), [m.lit(own, 0.9), m.lit(own, 1.0), m.lit(hsv(own, -0.012, 1.15, 0.86), 0.75)]))
    area = below(xs, dry, -0.7)
    with skia.AutoCanvasRestore(front.skia):
        front.skia.clipPath(area, skia.ClipOp.kIntersect, True)
        land.patches(front, s, rng, Ground(horizon=0.0, y=-0.34), hsv(sand, 0, 0.7, 1.1), hsv(sand, -0.015, 1.2, 0.72), across=0.9, along=3.0, alpha=0.4, skew=0.25)
        land.stones(front, m, rng, [p for p in recede(rng, 46, ground, front.half, far=0.55)], rgb("#d9b98c"), 0.007)
        for x, y, q in recede(rng, 9, ground, front.half, far=0.7):
            shell(front, s, rng, (x, y), 0.011 * q)
    trees = s.canvas(margin=0.45)
    for k, lean in enumerate((-0.3, -0.12)):
        plants.palm(trees, m, rng, side * (s.aspect / 2 - 0.08 + 0.13 * k), -0.26 - 0.03 * k, rng.uniform(0.56, 0.72) * (1 - 0.12 * k), lean=side * lean * rng.uniform(0.8, 1.3))
    for _ in range(5):
        x = side * (s.aspect / 2 + rng.uniform(-0.25, 0.2))
        plants.crown(trees, m, rng, (x, -0.26), rng.uniform(0.06, 0.1), rng.uniform(0.03, 0.05), rgb("#4d9a4c"), clumps=6, leaf=0.22)
    near = s.canvas(margin=0.5, detail=0.7)
    for k in range(3):
        at = (-side * (s.aspect / 2 + 0.12 - 0.02 * k), 0.5 - 0.14 * k)
        plants._frond(near, m, rng, at, np.pi / 2 + side * (1.75 + 0.35 * k) * -1 + np.pi * 0, 0.5, rgb("#2f7a3c"), 0.0, 0.35)
    land.rock(near, m, rng, (-side * rng.uniform(0.62, 0.78) * s.aspect / 1.78, -0.58), 0.1, rgb("#b59a7c"))
    plants.fringe(near, s, rng, 0.07, rgb("#a9b86a"), n=130, gap=1.1)
    return Backdrop(
        layers=(s.layer(far, "far", depth=30.0, role="far"), s.layer(mid, "mid", depth=3.0), s.layer(front, "ground", depth=1.15),
                s.layer(trees, "mid2", depth=1.12), s.layer(near, "near", depth=0.68, role="near")),
        light=place_light(m, tint=(0.95, 0.92, 0.82)), ground=ground, effects=night_stars(s),
    )  # fmt: skip


def shell(canvas: Canvas, s: Setup, rng: np.random.Generator, at: tuple[float, float], r: float) -> None:
    """A starfish or a shell lying in the sand."""
    m = s.mood
    colour: Colour = [rgb("#ff8a66"), rgb("#ffd0b5"), rgb("#f7a1b5"), rgb("#fff1dc")][int(rng.integers(4))]
    canvas.oval((at[0], at[1] - r * 0.25), r * 1.1, r * 0.4, (0.3, 0.15, 0.05), alpha=0.25)
    if rng.random() < 0.5:
        points = [(at[0] + r * (1.15 if k % 2 == 0 else 0.45) * np.cos(a), at[1] + 0.55 * r * (1.15 if k % 2 == 0 else 0.45) * np.sin(a)) for k, a in enumerate(np.linspace(0, 2 * np.pi, 11)[:-1] + rng.uniform(0, 1))]
        canvas.fill(polygon(points), m.lit(colour, 0.95))
    else:
        canvas.fill(blob(rng, at, r * 0.8, r * 0.55, rough=0.06), m.lit(colour, 0.95))
        for k in (-0.4, 0.0, 0.4):
            canvas.stroke(polygon([(at[0], at[1] - r * 0.5), (at[0] + k * r, at[1] + r * 0.45)]), m.lit(hsv(colour, 0, 1.2, 0.8), 0.8), r * 0.08)


PAINTERS = {"beach": beach}
