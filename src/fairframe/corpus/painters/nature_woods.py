"""Woods: forest, autumn forest, jungle, bamboo grove, enchanted forest."""

from __future__ import annotations

import dataclasses

import numpy as np
import skia

from fairframe.corpus.painters import nature_land as land
from fairframe.corpus.painters import nature_plants as plants
from fairframe.corpus.painters import sky
from fairframe.corpus.painters.base import Backdrop, Canvas, Linear, Setup, fractal_line, place_light, polygon, polyline, recede, smooth, xs_across
from fairframe.corpus.painters.colour import Colour, fade, hsv, jitter, mix, rgb
from fairframe.scene.scene import Effect, Ground

GROUND = Ground(kind="solid", horizon=-0.1, y=-0.34)


def leaf_light(s: Setup, green: Colour) -> Setup:
    """The mood under leaves: the air itself takes their colour."""
    m = s.mood
    pale = m.lit(m.snowy(mix(hsv(green, -0.02, 0.75, 1.25), (1.0, 1.0, 0.8), 0.35)), 1.0)
    return dataclasses.replace(s, mood=dataclasses.replace(m, haze=mix(m.haze, pale, 0.5 * (1 - 0.5 * m.overcast))))


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
            canvas.fill(
                plants.trunk(rng, x, -0.16, 0.9, width, rng.uniform(-0.05, 0.05)), Linear((0, 0.5), (0, -0.1), [mix(tone, leaf, 0.4), mix(tone, glow, 0.5)])
            )
        for x in np.linspace(-canvas.half, canvas.half, 12).tolist():
            y = 0.36 + rng.uniform(-0.1, 0.16) + 0.12 * min(1, abs(x - gap))
            tint = m.far(m.lit(m.snowy(jitter(rng, green, 0.02), 0.4), 0.55), distance)
            canvas.fill(plants.leafy(rng, (x, y + 0.1), 0.2, 0.15, leaf=0.1, n=36), tint, alpha=0.8)
    sky.mist(canvas, -0.06, 0.16, mix(m.haze, glow, 0.5), 0.75)


def stand(
    canvas: Canvas, s: Setup, rng: np.random.Generator, green: Colour, *, foot: float, air: float, width: float, n: int, wood: Colour, gap: float = 0.3
) -> None:
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
    plants.verge(canvas, s, rng, crest, green, air=0.42, height=0.016)
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
            canvas.fill(
                track, Linear((0, GROUND.horizon), (0, -0.6), [m.far(m.lit(own, 0.9), 0.45), m.lit(own, 0.95), m.lit(hsv(own, 0, 1.1, 0.75), 0.7)]), blur=0.006
            )
        if m.overcast < 0.5:
            noise = land.land_noise(rng, canvas, GROUND, across=1.7, along=2.6)
            canvas.texture(
                np.clip((noise - 0.6) * 6, 0, 1),
                mix(m.sun, m.lit((1, 0.95, 0.7)), 0.5),
                alpha=0.3 if not m.night else 0.14,
                y0=canvas.bottom,
                y1=GROUND.horizon,
                blend="soft" if m.night else "atop",
            )


def forest(s: Setup) -> Backdrop:
    """A sunlit green wood with a path, ferns and moss."""
    rng, m = s.rng("forest"), s.mood
    green = jitter(rng, rgb("#6fae4a"), 0.03)
    s = leaf_light(s, green)
    m = s.mood
    wood = jitter(rng, rgb("#7a5a45"), 0.02)
    far = s.canvas()
    glade(far, s, rng, green)
    mid = s.canvas()
    stand(mid, s, rng, green, foot=-0.12, air=0.42, width=0.045, n=12, wood=wood, gap=0.2)
    if m.overcast < 0.6:
        sky.shafts(mid, rng, mix(m.sun, m.lit((1, 1, 0.8)), 0.4), alpha=0.2 if not m.night else 0.12, n=7, lean=0.5 * m.side)
    front = s.canvas()
    floor(front, s, rng, rgb("#b3875c"), green)
    for x in (-1.0, 1.0):
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
    plants.flowers(
        front,
        s,
        rng,
        [p for p in recede(rng, 60, GROUND, reach, far=0.3) if abs(p[0]) > 0.3],
        [rgb("#ffffff"), rgb("#c9a7ff"), rgb("#ffe27a")],
        size=0.008,
        stem=0.02,
    )
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


def autumn_forest(s: Setup) -> Backdrop:
    """Birches and maples in gold and red, leaves on the path and in the air."""
    rng, m = s.rng("autumn_forest"), s.mood
    leaves = [jitter(rng, rgb(c), 0.01) for c in ("#f2a12e", "#e2622c", "#f5c542", "#c8412f", "#d98a2b")]
    gold = leaves[0]
    s = leaf_light(s, gold)
    m = s.mood
    far = s.canvas()
    glade(far, s, rng, hsv(gold, 0.01, 0.85, 1.0))
    mid = s.canvas()
    for k in range(13):
        side = -1 if k % 2 else 1
        x = side * (0.2 + (mid.half - 0.2) * ((k // 2 + rng.uniform(0.1, 0.9)) / 6.5))
        if rng.random() < 0.55:
            plants.birch(mid, m, rng, x, -0.13, 1.0, rng.uniform(0.025, 0.04), air=0.38)
        else:
            mid.fill(plants.trunk(rng, x, -0.13, 1.0, 0.045, rng.uniform(-0.06, 0.06)), plants.bark(m, x, 0.045, rgb("#6b4a3a"), 0.4))
    for x in np.linspace(-mid.half, mid.half, 10).tolist():
        y = 0.47 + 0.05 * rng.normal() - 0.2 * (abs(x) / mid.half) ** 2 + 0.1 * np.exp(-((x / 0.35) ** 2))
        plants.crown(mid, m, rng, (x, y), 0.23, 0.16, leaves[int(rng.integers(5))], air=0.34, clumps=8, leaf=0.1)
    for x in rng.uniform(-mid.half, mid.half, 8).tolist():
        if abs(x) > 0.22:
            plants.crown(mid, m, rng, (x, -0.1), rng.uniform(0.06, 0.11), rng.uniform(0.05, 0.08), leaves[int(rng.integers(5))], air=0.34, clumps=7)
    if m.overcast < 0.6:
        sky.shafts(mid, rng, mix(m.sun, m.lit((1, 0.9, 0.6)), 0.4), alpha=0.2 if not m.night else 0.1, n=7, lean=0.5 * m.side)
    front = s.canvas()
    floor(front, s, rng, rgb("#b9814f"), rgb("#c98a38"))
    reach = front.half
    for side in (-1, 1):
        x = side * rng.uniform(0.6, 0.72) * s.aspect / 1.78
        plants.birch(front, m, rng, x, -0.23, 1.0, rng.uniform(0.06, 0.075), air=0.06)
        x = side * rng.uniform(0.85, 1.0) * s.aspect / 1.78
        front.fill(plants.trunk(rng, x, -0.28, 1.0, 0.1, rng.uniform(-0.05, 0.05)), plants.bark(m, x, 0.1, rgb("#6b4a3a"), 0.05))
    for x in np.linspace(-reach, reach, 8).tolist():
        if abs(x) > 0.38:
            plants.crown(front, m, rng, (x, 0.56 - 0.13 * (abs(x) / reach) ** 2), 0.26, 0.17, leaves[int(rng.integers(5))], air=0.05, clumps=9, leaf=0.09)
    litter(front, s, rng, recede(rng, 1300, GROUND, reach, far=0.16), leaves)
    plants.grass(front, s, rng, recede(rng, 200, GROUND, reach, far=0.25), rgb("#b59b45"), height=0.035)
    near = s.canvas(margin=0.5, detail=0.7)
    for side in (-1, 1):
        plants.crown(near, m, rng, (side * (s.aspect / 2 + 0.1), 0.57), 0.3, 0.16, leaves[1], clumps=9, leaf=0.09)
        plants.crown(near, m, rng, (side * (s.aspect / 2 + 0.06), -0.58), 0.22, 0.14, leaves[3 if side > 0 else 4], clumps=8, leaf=0.12)
    litter(
        near, s, rng, [(float(x), -0.545 + 0.03 * float(v), 2.2) for x, v in zip(rng.uniform(-near.half, near.half, 120), rng.random(120), strict=True)], leaves
    )
    plants.fringe(near, s, rng, 0.07, rgb("#b08a3a"), n=160)
    return Backdrop(
        layers=(s.layer(far, "far", depth=9.0, role="far"), s.layer(mid, "mid", depth=2.4), s.layer(front, "ground", depth=1.15),
                s.layer(near, "near", depth=0.66, role="near")),
        light=place_light(m, tint=(1.0, 0.86, 0.62), shadow=0.85), ground=GROUND, effects=(Effect(name="leaves", amount=0.2),),
    )  # fmt: skip


def litter(canvas: Canvas, s: Setup, rng: np.random.Generator, places: list[tuple[float, float, float]], colours: list[Colour]) -> None:
    """Fallen leaves, flat on the ground, one path a colour."""
    paths = [skia.Path() for _ in colours]
    for x, y, q in places:
        r = 0.013 * q * rng.uniform(0.5, 1.3)
        a = rng.uniform(0, 6.28)
        leaf = plants.blade_leaf((x - r * np.cos(a), y - r * 0.4 * np.sin(a)), 2 * r, 0.35 * np.sin(a), 0.34)
        paths[int(rng.integers(len(paths)))].addPath(leaf)
    for path, colour in zip(paths, colours, strict=True):
        canvas.fill(path, s.mood.lit(s.mood.snowy(colour, 0.5), rng.uniform(0.6, 1.0)), alpha=0.92)


def jungle(s: Setup) -> Backdrop:
    """Layers of broad leaves and lianas around a steaming clearing."""
    rng, m = s.rng("jungle"), s.mood
    green = jitter(rng, rgb("#3fa05a"), 0.03)
    s = leaf_light(s, green)
    m = s.mood
    far = s.canvas()
    glade(far, s, rng, hsv(green, -0.03, 0.8, 1.05), light=1.2)
    for distance, y in ((0.75, 0.0), (0.6, -0.05)):
        for x in np.linspace(-far.half, far.half, 9).tolist():
            plants.palm(far, m, rng, x + rng.uniform(-0.1, 0.1), y - 0.1, rng.uniform(0.25, 0.4), lean=rng.uniform(-0.2, 0.2), air=distance, colour=green)
        sky.mist(far, y - 0.05, 0.1, m.haze, 0.5)
    mid = s.canvas()
    wood = rgb("#5e5142")
    stand(mid, s, rng, hsv(green, 0.01, 1.05, 0.85), foot=-0.12, air=0.36, width=0.05, n=9, wood=wood, gap=0.25)
    for x in rng.uniform(-mid.half, mid.half, 14).tolist():
        if abs(x) > 0.22:
            clump(mid, s, rng, (x, -0.14), rng.uniform(0.1, 0.2), jitter(rng, green, 0.03), air=0.32)
    for _ in range(9):
        liana(mid, s, rng, rng.uniform(-1, 1) * mid.half, hsv(green, 0.02, 0.9, 0.6), air=0.28)
    if m.overcast < 0.6:
        sky.shafts(mid, rng, mix(m.sun, m.lit((0.9, 1, 0.7)), 0.4), alpha=0.24 if not m.night else 0.12, n=8, lean=0.45 * m.side)
    front = s.canvas()
    floor(front, s, rng, rgb("#8a6a48"), hsv(green, -0.02, 0.95, 0.9))
    reach = front.half
    for side in (-1, 1):
        x = side * rng.uniform(0.72, 0.86) * s.aspect / 1.78
        front.fill(plants.trunk(rng, x, -0.24, 1.0, 0.12, side * 0.06), plants.bark(m, x, 0.12, wood, 0.08))
        for _ in range(6):
            px, py = x + rng.uniform(-0.02, 0.02), rng.uniform(-0.1, 0.45)
            plants.big_leaf(front, m, (px, py), rng.uniform(0.08, 0.14), rng.uniform(-2.6, -0.5), jitter(rng, green, 0.02), air=0.05, lit=rng.uniform(0.4, 0.9))
    for x in np.linspace(-reach, reach, 8).tolist():
        if abs(x) > 0.42:
            plants.crown(front, m, rng, (x, 0.57 - 0.1 * (abs(x) / reach) ** 2), 0.26, 0.15, green, air=0.06, clumps=8, leaf=0.13)
    places = [p for p in recede(rng, 320, GROUND, reach, far=0.2) if abs(p[0]) > 0.2 * (0.4 + p[2])]
    plants.grass(front, s, rng, places, green, height=0.05)
    for x, y, q in recede(rng, 22, GROUND, reach, near=-0.44, far=0.35):
        if abs(x) > 0.36:
            clump(front, s, rng, (x, y), 0.16 * q, jitter(rng, green, 0.03), air=0.1)
    spots = [p for p in recede(rng, 46, GROUND, reach, far=0.4) if abs(p[0]) > 0.34]
    plants.flowers(front, s, rng, spots, [rgb("#ff4f7b"), rgb("#ff8a3c"), rgb("#ffd23f")], size=0.013, stem=0.05)
    near = s.canvas(margin=0.5, detail=0.7)
    dark = hsv(green, 0.02, 1.05, 0.62)
    for side in (-1, 1):
        edge = side * (s.aspect / 2 + 0.1)
        for k in range(6):
            a = np.pi / 2 + side * rng.uniform(0.2, 1.3)
            plants.big_leaf(near, m, (edge - side * 0.04 * k, -0.66), rng.uniform(0.26, 0.4), a, jitter(rng, dark, 0.02), lit=rng.uniform(0.25, 0.65))
        for k in range(4):
            plants.big_leaf(
                near,
                m,
                (edge + side * 0.02, 0.66 - 0.07 * k),
                rng.uniform(0.24, 0.36),
                -np.pi / 2 - side * rng.uniform(0.5, 1.2),
                jitter(rng, dark, 0.02),
                lit=rng.uniform(0.2, 0.6),
            )
        liana(near, s, rng, side * (s.aspect / 2 - 0.2), hsv(dark, 0.02, 0.9, 0.7), air=0.0)
    return Backdrop(
        layers=(s.layer(far, "far", depth=9.0, role="far"), s.layer(mid, "mid", depth=2.4), s.layer(front, "ground", depth=1.15),
                s.layer(near, "near", depth=0.66, role="near")),
        light=place_light(m, tint=(0.62, 0.92, 0.66), shadow=0.8), ground=GROUND,
    )  # fmt: skip


def clump(canvas: Canvas, s: Setup, rng: np.random.Generator, at: tuple[float, float], size: float, colour: Colour, *, air: float) -> None:
    """A jungle plant: broad leaves rising from one foot, or a fern."""
    if rng.random() < 0.35:
        plants.fern(canvas, s.mood, rng, at, size, colour, air=air)
        return
    for a in sorted((np.linspace(0.35, np.pi - 0.35, 7) + rng.uniform(-0.15, 0.15, 7)).tolist(), key=lambda v: abs(v - np.pi / 2)):
        lit = 0.35 + 0.55 * (np.cos(a) * s.mood.side > -0.3) * rng.uniform(0.7, 1.0)
        plants.big_leaf(canvas, s.mood, at, size * rng.uniform(0.75, 1.1), a, jitter(rng, colour, 0.012), width=0.3, air=air, lit=float(lit))


def liana(canvas: Canvas, s: Setup, rng: np.random.Generator, x: float, colour: Colour, *, air: float) -> None:
    """A vine hanging from above, with leaves."""
    m = s.mood
    end = rng.uniform(0.02, 0.3)
    dx = rng.uniform(-0.12, 0.12)
    points = [(x + dx * t + 0.02 * np.sin(6 * t), 0.65 + (end - 0.65) * t) for t in np.linspace(0, 1, 9).tolist()]
    tone = m.far(m.lit(colour, 0.35), air)
    canvas.stroke(smooth(points), tone, 0.005)
    leaves = skia.Path()
    for px, py in points[1:]:
        for side in (-1, 1):
            leaves.addPath(plants.blade_leaf((px, py), rng.uniform(0.025, 0.04), -np.pi / 2 + side * rng.uniform(0.3, 1.0), 0.32))
    canvas.fill(leaves, m.far(m.lit(hsv(colour, -0.03, 1.0, 1.5), 0.7), air))


def bamboo_forest(s: Setup) -> Backdrop:
    """Tall canes in green light, a swept path between them."""
    rng, m = s.rng("bamboo_forest"), s.mood
    green = jitter(rng, rgb("#7fb04a"), 0.02)
    s = leaf_light(s, green)
    m = s.mood
    far = s.canvas()
    sky.paint_sky(far, s, horizon=0.0, clouds=0.0, sun=s.time != "day")
    glow = mix(m.haze, m.lit(hsv(green, -0.04, 0.45, 1.5), 1.0), 0.5)
    leaf = m.far(m.lit(m.snowy(green, 0.3), 0.8), 0.7)
    far.wash(Linear((0, 0.6), (0, -0.15), [fade(leaf, 0.9), fade(mix(leaf, glow, 0.6), 0.8), fade(glow, 0.95)]))
    far.glow((m.sun_x * 0.5, 0.1), 0.8, mix(m.sun, glow, 0.4), alpha=0.5 * (1 - 0.6 * m.overcast), stretch=0.8)
    for air, n, w in ((0.88, 70, 0.009), (0.75, 48, 0.013), (0.6, 30, 0.018)):
        tone = m.far(m.lit(m.snowy(green, 0.2), 0.45), air)
        for x in rng.uniform(-far.half, far.half, n).tolist():
            far.stroke(polyline([(x, -0.16), (x + rng.uniform(-0.03, 0.03), 0.62)]), mix(tone, glow, rng.uniform(0, 0.3)), w * rng.uniform(0.7, 1.2))
        for x in np.linspace(-far.half, far.half, 12).tolist():
            far.fill(plants.specks(rng, (x, 0.48 + rng.uniform(-0.08, 0.1)), 0.22, 0.16, 0.013, 60), tone, alpha=0.7)
        sky.mist(far, -0.08, 0.14, mix(m.haze, glow, 0.5), 0.4)
    mid = s.canvas()
    for k in range(22):
        side = -1 if k % 2 else 1
        x = side * (0.2 + (mid.half - 0.2) * rng.random() ** 0.9)
        plants.bamboo(mid, m, rng, x, -0.14, 0.8, rng.uniform(0.016, 0.024), jitter(rng, green, 0.025), air=0.36)
    if m.overcast < 0.6:
        sky.shafts(mid, rng, mix(m.sun, m.lit((0.95, 1, 0.7)), 0.4), alpha=0.2 if not m.night else 0.1, n=8, lean=0.45 * m.side)
    front = s.canvas()
    floor(front, s, rng, rgb("#d6bd8c"), hsv(green, 0.0, 0.85, 0.85))
    litter(front, s, rng, recede(rng, 240, GROUND, front.half, far=0.2), [rgb("#d8c46a"), rgb("#c2b25a"), rgb("#a9a650")])
    for k in range(10):
        side = -1 if k % 2 else 1
        x = side * (0.5 + 0.62 * rng.random()) * s.aspect / 1.78
        plants.bamboo(front, m, rng, x, -0.16 - 0.1 * rng.random(), 1.0, rng.uniform(0.032, 0.042), jitter(rng, green, 0.025), air=0.1)
    plants.grass(front, s, rng, [p for p in recede(rng, 300, GROUND, front.half, far=0.2) if abs(p[0]) > 0.22 * (0.4 + p[2])], green, height=0.04)
    for x, y, q in recede(rng, 8, GROUND, front.half, far=0.45):
        if abs(x) > 0.34:
            land.rock(front, m, rng, (x, y), 0.05 * q, rgb("#8d9488"), moss=green)
    near = s.canvas(margin=0.5, detail=0.7)
    for side in (-1, 1):
        x = side * (s.aspect / 2 - rng.uniform(0.0, 0.06))
        plants.bamboo(near, m, rng, x, -0.7, 1.35, 0.06, hsv(green, 0.02, 1.0, 0.72), leaves=False)
        for _ in range(3):
            plants.leaf_spray(
                near, m, rng, (side * (s.aspect / 2 + 0.06), rng.uniform(0.32, 0.56)), rng.uniform(0.3, 0.42), hsv(green, 0.02, 1.0, 0.7), side=-side
            )
    plants.fringe(near, s, rng, 0.08, green, n=200)
    return Backdrop(
        layers=(s.layer(far, "far", depth=9.0, role="far"), s.layer(mid, "mid", depth=2.4), s.layer(front, "ground", depth=1.15),
                s.layer(near, "near", depth=0.66, role="near")),
        light=place_light(m, tint=(0.76, 0.94, 0.66), shadow=0.8), ground=GROUND,
    )  # fmt: skip


def enchanted_forest(s: Setup) -> Backdrop:
    """Old crooked trees in violet and teal, glowing toadstools, motes of light."""
    rng, m = s.rng("enchanted_forest"), s.mood
    base, glow_far, leaf = ((rgb("#1b1a4f"), rgb("#4fd6d0"), rgb("#3f6fa8")), (rgb("#2a1650"), rgb("#c07cf5"), rgb("#5a4fb0")),
                            (rgb("#0f2a48"), rgb("#7ee8a8"), rgb("#2f7f80")))[int(rng.integers(3))]  # fmt: skip
    dawn = s.time == "dawn"
    if dawn:
        base, glow_far, leaf = mix(base, rgb("#7d6fb0"), 0.6), mix(glow_far, rgb("#ffe0d0"), 0.55), mix(leaf, rgb("#9a86c8"), 0.4)
    haze = mix(base, glow_far, 0.45)
    key, ambient = ((0.95, 0.86, 0.95), (0.5, 0.46, 0.7)) if dawn else ((0.6, 0.68, 0.98), (0.26, 0.28, 0.56))
    m = dataclasses.replace(m, haze=haze, key=key, ambient=ambient, haze_amount=max(0.15, m.haze_amount), stars=0.0)
    s = dataclasses.replace(s, mood=m)
    far = s.canvas()
    far.wash(Linear((0, 0.6), (0, -0.15), [base, mix(base, haze, 0.6), mix(haze, glow_far, 0.35)]))
    gap = rng.uniform(-0.25, 0.25)
    far.glow((gap, 0.06), 0.75, glow_far, alpha=0.75, stretch=0.9)
    at = (gap + rng.uniform(-0.1, 0.1), rng.uniform(0.14, 0.22))
    far.glow(at, 0.3, (0.9, 1.0, 1.0), alpha=0.6)
    if m.moon:
        sky.moon(far, at, 0.085, 0.9)
    for air, n, w in ((0.82, 18, 0.025), (0.62, 13, 0.04)):
        tone = mix(mix(rgb("#2a1f3f"), leaf, 0.3), haze, air)
        for x in rng.uniform(-far.half, far.half, n).tolist():
            if abs(x - gap) > 0.12:
                plants.gnarled(far, rng, x, -0.16, rng.uniform(0.5, 0.8), w * rng.uniform(0.7, 1.3), tone)
        for x in np.linspace(-far.half, far.half, 11).tolist():
            far.fill(plants.leafy(rng, (x, 0.5 + rng.uniform(-0.06, 0.08)), 0.22, 0.16, leaf=0.1, n=36), mix(mix(leaf, base, 0.4), haze, air * 0.8), alpha=0.85)
        sky.mist(far, -0.07, 0.16, mix(haze, glow_far, 0.4), 0.55)
    mid = s.canvas()
    for k in range(7):
        side = -1 if k % 2 else 1
        x = side * rng.uniform(0.4, 1.1) * s.aspect / 1.78
        plants.gnarled(mid, rng, x, -0.14, rng.uniform(0.7, 0.9), rng.uniform(0.05, 0.08), m.far(m.lit(rgb("#4a3a5e"), 0.4), 0.4))
    for x in np.linspace(-mid.half, mid.half, 9).tolist():
        y = 0.5 - 0.16 * (abs(x) / mid.half) ** 2 + 0.08 * np.exp(-((x / 0.3) ** 2))
        plants.crown(mid, m, rng, (x, y), 0.22, 0.14, jitter(rng, hsv(leaf, 0, 0.9, 1.25), 0.03), air=0.3, clumps=8, leaf=0.1)
    sky.shafts(mid, rng, mix(glow_far, (1, 1, 1), 0.3), alpha=0.16, n=7, lean=0.3)
    front = s.canvas()
    moss = jitter(rng, mix(leaf, rgb("#4f8a6a"), 0.5), 0.02)
    floor(front, s, rng, mix(rgb("#6f5f86"), glow_far, 0.25), moss, path=True)
    reach = front.half
    for side in (-1, 1):
        x = side * rng.uniform(0.66, 0.8) * s.aspect / 1.78
        plants.gnarled(front, rng, x, -0.26, 0.95, 0.12, m.lit(rgb("#4a3a5e"), 0.25), lit=mix(m.lit(rgb("#7a6690"), 1.0), glow_far, 0.2), side=-side)
    caps = [rgb("#4ff0e0"), rgb("#ff7ad9"), rgb("#8f8bff"), rgb("#ffb45e")]
    for x, y, q in recede(rng, 30, GROUND, reach, near=-0.45, far=0.3):
        if abs(x) > 0.28:
            plants.mushroom(front, m, rng, (x, y), 0.085 * q * rng.uniform(0.5, 1.3), caps[int(rng.integers(4))], glow=0.6)
    places = [p for p in recede(rng, 420, GROUND, reach, far=0.2) if abs(p[0]) > 0.16 * (0.4 + p[2])]
    plants.grass(front, s, rng, places, hsv(moss, 0, 1.0, 1.1), height=0.042)
    for x, y, q in recede(rng, 70, GROUND, reach, far=0.2):
        if abs(x) > 0.2:
            front.glow((x, y + 0.02 * q), 0.022 * q, glow_far, alpha=0.8)
            front.circle((x, y + 0.02 * q), 0.0028 * q, mix(glow_far, (1, 1, 1), 0.7))
    near = s.canvas(margin=0.5, detail=0.7)
    dark = hsv(moss, 0.02, 1.0, 0.6)
    for side in (-1, 1):
        edge = side * (s.aspect / 2 + 0.02)
        for k in range(3):
            plants.fern(near, m, rng, (edge - side * 0.13 * k + 0.1 * side, -0.56), rng.uniform(0.18, 0.27), dark, fronds=8)
        plants.mushroom(near, m, rng, (edge - side * 0.12, -0.57), rng.uniform(0.17, 0.24), caps[int(rng.integers(4))], glow=0.55)
        plants.crown(near, m, rng, (edge + side * 0.1, 0.58), 0.3, 0.15, hsv(leaf, 0, 1, 0.7), clumps=8, leaf=0.09)
    plants.fringe(near, s, rng, 0.08, moss, n=220)
    light = place_light(m, shadow=0.8)
    return Backdrop(
        layers=(s.layer(far, "far", depth=9.0, role="far"), s.layer(mid, "mid", depth=2.4), s.layer(front, "ground", depth=1.15, emits_light=0.4),
                s.layer(near, "near", depth=0.66, role="near")),
        light=light, ground=GROUND, effects=(Effect(name="fireflies", amount=0.4),),
    )  # fmt: skip


PAINTERS = {
    "forest": forest, "autumn_forest": autumn_forest, "jungle": jungle, "bamboo_forest": bamboo_forest, "enchanted_forest": enchanted_forest,
}  # fmt: skip
