"""Woods: forest."""

from __future__ import annotations

import numpy as np
import skia

from fairframe.corpus.painters import nature_land as land
from fairframe.corpus.painters import nature_plants as plants
from fairframe.corpus.painters import sky
from fairframe.corpus.painters.base import Backdrop, Canvas, Linear, Setup, fractal_line, place_light, polygon, recede, xs_across
from fairframe.corpus.painters.colour import Colour, fade, hsv, jitter, mix, rgb
from fairframe.scene.scene import Ground

GROUND = Ground(kind="solid", horizon=-0.1, y=-0.34)


def glade(canvas: Canvas, s: Setup, rng: np.random.Generator, green: Colour, *, light: float = 1.0) -> None:
    """The far end of a wood: light falling through leaves, pale stems one behind the other."""
    m = s.mood
    sky.paint_sky(canvas, s, horizon=0.0, clouds=0.3, sun=s.time != "day")
    leaf = m.far(m.lit(m.snowy(green, 0.3), 0.8), 0.75)
    glow = mix(m.haze, m.lit(hsv(green, -0.06, 0.5, 1.5), 1.0), 0.4)
    canvas.wash(Linear((0, 0.6), (0, -0.15), [fade(leaf, 0.75), fade(mix(leaf, glow, 0.6), 0.65), fade(glow, 0.85)]))
    gap = m.sun_x * 0.6
    canvas.glow((gap, 0.12), 0.75, mix(m.sun, glow, 0.3), alpha=0.55 * light * (1 - 0.6 * m.overcast), stretch=0.8)
    for distance, n, w in ((0.85, 26, 0.014), (0.68, 18, 0.022)):
        tone = m.far(m.lit(mix(rgb("#5a4a44"), green, 0.35), 0.4), distance)
        for x in rng.uniform(-canvas.half, canvas.half, n).tolist():
            width = w * rng.uniform(0.6, 1.4)
            canvas.fill(plants.trunk(rng, x, -0.16, 0.9, width, rng.uniform(-0.05, 0.05)), Linear((0, 0.5), (0, -0.1), [mix(tone, leaf, 0.4), mix(tone, glow, 0.5)]))
        for x in np.linspace(-canvas.half, canvas.half, 12).tolist():
            y = 0.36 + rng.uniform(-0.1, 0.16) + 0.12 * min(1, abs(x - gap))
            tint = m.far(m.lit(m.snowy(jitter(rng, green, 0.02), 0.4), 0.55), distance)
            canvas.fill(plants.leafy(rng, (x, y + 0.1), 0.2, 0.15, leaf=0.1, n=36), tint, alpha=0.8)
    sky.mist(canvas, -0.06, 0.16, mix(m.haze, glow, 0.5), 0.75)


def stand(canvas: Canvas, s: Setup, rng: np.random.Generator, green: Colour, *, foot: float, air: float, width: float, n: int, wood: Colour, gap: float = 0.3) -> None:
    """A row of trees, closer together at the sides, crowns meeting overhead."""
    m = s.mood
    reach = canvas.half
    for k in range(n):
        side = -1 if k % 2 else 1
        x = side * (gap + (reach - gap) * ((k // 2 + rng.uniform(0.1, 0.9)) / (n / 2)))
        w = width * rng.uniform(0.7, 1.3)
        canvas.fill(plants.trunk(rng, x, foot + rng.uniform(-0.02, 0.02), 1.0, w, rng.uniform(-0.08, 0.08)), plants.bark(m, x, w, jitter(rng, wood, 0.02), air))
    for x in np.linspace(-reach, reach, 9).tolist():
        y = 0.47 + 0.05 * rng.normal() - 0.2 * (abs(x) / reach) ** 2 + 0.12 * np.exp(-((x / 0.35) ** 2))
        plants.crown(canvas, m, rng, (x, y), 0.24, 0.16, jitter(rng, green, 0.02), air=air, clumps=7, leaf=0.1)


def floor(canvas: Canvas, s: Setup, rng: np.random.Generator, earth: Colour, green: Colour, *, path: bool = True) -> None:
    """A wood's floor: a winding path, moss and dappled light."""
    m = s.mood
    xs = xs_across(s, 0.02)
    crest = (xs, GROUND.horizon + 0.012 * fractal_line(rng, xs, wave=0.5, octaves=3))
    area = land.ground_plane(canvas, s, GROUND, green, crest=crest, near=hsv(green, 0.03, 1.0, 0.55), air=0.55)
    land.patches(canvas, s, rng, GROUND, hsv(green, -0.03, 0.9, 1.2), hsv(green, 0.04, 1.0, 0.6), across=1.0, along=1.6, alpha=0.4)
    with skia.AutoCanvasRestore(canvas.skia):
        canvas.skia.clipPath(area, skia.ClipOp.kIntersect, True)
        if path:
            t = np.linspace(0, 1, 30)
            scale = 0.06 + 2.1 * t**1.3
            y = GROUND.horizon - scale * (GROUND.horizon - GROUND.y)
            middle = 0.16 * np.sin(t * 3.4 + rng.uniform(0, 6.28)) * (0.3 + scale) + rng.uniform(-0.1, 0.1)
            half = 0.17 * scale * (1 + 0.12 * fractal_line(rng, t, wave=0.2, octaves=2))
            track = polygon([*zip(middle - half, y, strict=True), *zip((middle + half)[::-1], y[::-1], strict=True)])
            own = m.snowy(earth, 0.8)
            canvas.fill(track, Linear((0, GROUND.horizon), (0, -0.6), [m.far(m.lit(own, 0.9), 0.45), m.lit(own, 0.95), m.lit(hsv(own, 0, 1.1, 0.75), 0.7)]), blur=0.006)
        if m.overcast < 0.5:
            noise = land.land_noise(rng, canvas, GROUND, across=1.7, along=2.6)
            canvas.texture(np.clip((noise - 0.6) * 6, 0, 1), mix(m.sun, m.lit((1, 0.95, 0.7)), 0.5), alpha=0.3 if not m.night else 0.14, y0=canvas.bottom, y1=GROUND.horizon, blend="soft" if m.night else "atop")


def forest(s: Setup) -> Backdrop:
    """A sunlit green wood with a path, ferns and moss."""
    rng, m = s.rng("forest"), s.mood
    green = jitter(rng, rgb("#6fae4a"), 0.03)
    wood = jitter(rng, rgb("#7a5a45"), 0.02)
    far = s.canvas()
    glade(far, s, rng, green)
    mid = s.canvas()
    stand(mid, s, rng, green, foot=-0.12, air=0.42, width=0.045, n=12, wood=wood, gap=0.2)
    if m.overcast < 0.6:
        sky.shafts(mid, rng, mix(m.sun, m.lit((1, 1, 0.8)), 0.4), alpha=0.2 if not m.night else 0.12, n=7, lean=0.5 * m.side)
    front = s.canvas()
    floor(front, s, rng, rgb("#b3875c"), green)
    for x in (-1, 1):
        for k in range(2):
            at = x * (0.62 + 0.38 * k + rng.uniform(-0.08, 0.08)) * s.aspect / 1.78
            front_w = rng.uniform(0.075, 0.11)
            front.fill(plants.trunk(rng, at, -0.2 - 0.04 * k, 1.0, front_w, rng.uniform(-0.06, 0.06)), plants.bark(m, at, front_w, wood, 0.12))
    reach = front.half
    for x in np.linspace(-reach, reach, 8).tolist():
        if abs(x) > 0.38:
            plants.crown(front, m, rng, (x, 0.56 - 0.12 * (abs(x) / reach) ** 2), 0.26, 0.16, green, air=0.08, clumps=8, leaf=0.09)
    places = [p for p in recede(rng, 520, GROUND, reach, far=0.2) if abs(p[0]) > 0.14 * (0.4 + p[2])]
    plants.grass(front, s, rng, places, green, height=0.035)
    for x, y, q in recede(rng, 16, GROUND, reach, far=0.4):
        if abs(x) > 0.3 + 0.15 * q:
            plants.fern(front, m, rng, (x, y), 0.11 * q, hsv(green, 0.02), air=0.2 * max(0.0, 1 - q))
    plants.flowers(front, s, rng, [p for p in recede(rng, 60, GROUND, reach, far=0.3) if abs(p[0]) > 0.3], [rgb("#ffffff"), rgb("#c9a7ff"), rgb("#ffe27a")], size=0.008, stem=0.02)
    near = s.canvas(margin=0.5, detail=0.7)
    dark = hsv(green, 0.03, 1.05, 0.6)
    for side in (-1, 1):
        for k in range(3):
            plants.fern(near, m, rng, (side * (s.aspect / 2 - 0.12 + 0.17 * k), -0.54), rng.uniform(0.2, 0.3), dark, fronds=8)
        plants.crown(near, m, rng, (side * (s.aspect / 2 + 0.12), 0.58), 0.3, 0.15, dark, clumps=8, leaf=0.09)
    plants.fringe(near, s, rng, 0.09, green, n=260)
    return Backdrop(
        layers=(s.layer(far, "far", depth=9.0, role="far"), s.layer(mid, "mid", depth=2.4), s.layer(front, "ground", depth=1.15),
                s.layer(near, "near", depth=0.66, role="near")),
        light=place_light(m, tint=(0.72, 0.9, 0.65), shadow=0.8), ground=GROUND,
    )  # fmt: skip


PAINTERS = {"forest": forest}
