"""Open country: meadow, hills, mountains, savanna."""

from __future__ import annotations

import numpy as np
import skia

from fairframe.corpus.painters import nature_huts as huts
from fairframe.corpus.painters import nature_land as land
from fairframe.corpus.painters import nature_plants as plants
from fairframe.corpus.painters import sky
from fairframe.corpus.painters.base import Backdrop, Canvas, Linear, Setup, below, fractal_line, place_light, polygon, polyline, recede, smooth, xs_across
from fairframe.corpus.painters.colour import Colour, hsv, jitter, mix, rgb
from fairframe.scene.scene import Effect, Ground

GRASS = rgb("#7ab648")
FLOWERS = tuple(rgb(c) for c in ("#ff5d6c", "#ffd23f", "#ffffff", "#b07cf2", "#ff9f4a", "#ff8ac2", "#6aa6ff"))


def night_stars(s: Setup, amount: float = 0.35) -> tuple[Effect, ...]:
    """Twinkling stars where the sky is open and dark."""
    return (Effect(name="stars", amount=amount, depth=40.0),) if s.mood.stars > 0.5 else ()


def rolling(canvas: Canvas, s: Setup, rng: np.random.Generator, ys: list[tuple[float, float, float]], colour: Colour, *, foot: float, trees: str = "") -> None:
    """Ranges of hills one behind the other; ys: (y, height, distance), far first. trees: "fir" or "leaf" woods along the crests."""
    for y, height, distance in ys:
        own = jitter(rng, colour, 0.02, 0.12, 0.07)
        xs, line = land.ridge(canvas, s, rng, y=y, height=height, colour=own, distance=distance, wave=rng.uniform(0.7, 1.3), octaves=3, gain=0.4, foot=foot)
        if trees and distance < 0.85:
            tall = 0.055 * (1.15 - distance)
            spots = np.sort(rng.choice(len(xs), round(70 * rng.uniform(0.5, 1)), replace=False))
            spots = spots[fractal_line(rng, xs, wave=0.5, octaves=2)[spots] > 0.0]
            heights = (tall * rng.uniform(0.6, 1.25, len(spots))).tolist()
            feet = (line[spots] - 0.012).tolist()
            make = plants.conifer_row if trees == "fir" else plants.tree_row
            wood = hsv(own, 0.03, 1.0, 0.62)
            path = make(rng, xs[spots].tolist(), feet, heights)
            with skia.AutoCanvasRestore(canvas.skia):
                canvas.skia.clipRect(skia.Rect.MakeLTRB(-9, float(min(feet, default=y)) - 0.02, 9, 1))
                canvas.fill(path, s.mood.far(s.mood.lit(s.mood.snowy(wood, 0.5), 0.45), distance))


def meadow(s: Setup) -> Backdrop:
    """Flowers to the horizon, soft hills, heaped clouds, one great tree."""
    rng, m = s.rng("meadow"), s.mood
    ground = Ground(kind="solid", horizon=-0.02, y=-0.33)
    green = jitter(rng, GRASS, 0.025)
    far = s.canvas()
    sky.paint_sky(far, s, horizon=0.0)
    rolling(far, s, rng, [(0.14, 0.1, 0.86), (0.09, 0.09, 0.66)], rgb("#4f9274"), foot=-0.02)
    mid = s.canvas()
    rolling(mid, s, rng, [(0.05, 0.08, 0.46), (0.0, 0.05, 0.26)], hsv(green, 0.01, 0.95, 0.88), foot=-0.12, trees="leaf")
    hero = rng.uniform(0.5, 0.75) * (1 if rng.random() < 0.5 else -1) * s.aspect / 1.78
    tree = hsv(green, 0.015, 1.05, 0.86)
    plants.broadleaf(mid, m, rng, hero, -0.07, rng.uniform(0.36, 0.46), tree, air=0.14, clumps=13)
    for _ in range(int(rng.integers(2, 5))):
        x = hero + rng.uniform(-0.35, 0.35)
        plants.crown(mid, m, rng, (x, -0.055), rng.uniform(0.04, 0.075), rng.uniform(0.025, 0.04), tree, air=0.18, clumps=6)
    front = s.canvas()
    xs = xs_across(s, 0.02)
    crest = (xs, ground.horizon - 0.025 + 0.03 * fractal_line(rng, xs, wave=1.3, octaves=2))
    plants.verge(front, s, rng, crest, green, air=0.38)
    land.ground_plane(front, s, ground, green, crest=crest, near=hsv(green, 0.02, 1.0, 0.62), air=0.45)
    land.patches(front, s, rng, Ground(horizon=-0.05, y=-0.33), hsv(green, -0.035, 0.9, 1.25), hsv(green, 0.03, 1.1, 0.68), across=0.7, along=1.4, alpha=0.45)
    half = front.half
    plants.grass(front, s, rng, recede(rng, 1300, ground, half, far=0.16), green, height=0.042)
    chosen = [FLOWERS[i] for i in rng.choice(len(FLOWERS), 3, replace=False)]
    spots = recede(rng, 620, ground, half, far=0.16)
    drift = 0.3 * np.sin(np.array([x * 3.1 + 2 / q for x, _, q in spots])) + rng.uniform(0, 0.6, len(spots))
    plants.flowers(front, s, rng, [p for p, d in zip(spots, drift.tolist(), strict=True) if d > 0.15 and not (abs(p[0]) < 0.3 and p[2] > 1.1)], chosen)
    near = s.canvas(margin=0.5, top=0.0, detail=0.7)
    plants.fringe(near, s, rng, 0.15, green, n=420)
    blossoms = [(float(x), -0.52, float(rng.uniform(1.8, 2.8))) for x in rng.uniform(-near.half, near.half, 30) if abs(x) > 0.5]
    plants.flowers(near, s, rng, blossoms, chosen, size=0.012, stem=0.045)
    return Backdrop(
        layers=(s.layer(far, "far", depth=20.0, role="far"), s.layer(mid, "mid", depth=3.5), s.layer(front, "ground", depth=1.1),
                s.layer(near, "near", depth=0.7, role="near")),
        light=place_light(m, tint=(0.8, 0.95, 0.75)), ground=ground, effects=night_stars(s),
    )  # fmt: skip


def fir_slope(canvas: Canvas, s: Setup, rng: np.random.Generator, *, y: float, height: float, tall: float, colour: Colour, distance: float) -> None:
    """A wooded slope, rising to the sides, its foot in mist."""
    m = s.mood
    xs = xs_across(s, 0.011, 0.6)
    line = y + height * fractal_line(rng, xs, wave=1.1, octaves=3, gain=0.4) + 0.07 * np.abs(xs / xs[-1]) ** 1.5
    for shift, level, haze, share in ((tall * 0.45, 0.85, 0.16, 0.55), (tall * 0.2, 0.6, 0.08, 0.5), (0.0, 0.35, 0.0, 0.4)):
        top = m.far(m.lit(m.snowy(colour, 0.5), level), distance + haze)
        fill = Linear((0, y + shift + tall * 0.8), (0, y - 0.14), [top, mix(top, m.haze, 0.1), mix(top, m.haze, 0.5)])
        canvas.fill(below(xs, line + shift - tall * 0.05, -0.4), fill)
        spots = rng.choice(len(xs), round(len(xs) * share), replace=False)
        heights = tall * rng.uniform(0.45, 1.2, len(spots)) * np.clip(0.8 + 0.5 * fractal_line(rng, xs, wave=0.35, octaves=2)[spots], 0.3, 1.3)
        path = plants.conifer_row(rng, xs[spots].tolist(), (line[spots] + shift - tall * 0.2).tolist(), heights.tolist())
        canvas.fill(path, fill)


def mountains(s: Setup) -> Backdrop:
    """Snowy peaks over fir slopes and an alpine meadow."""
    rng, m = s.rng("mountains"), s.mood
    ground = Ground(kind="solid", horizon=-0.08, y=-0.34)
    far = s.canvas()
    sky.paint_sky(far, s, horizon=-0.02, clouds=0.7)
    rock, shoulders = jitter(rng, rgb("#6f7f9c"), 0.03), s.rng("shoulders")
    half = far.half
    for distance, base, tall, count in ((0.74, -0.05, 0.36, 6), (0.5, -0.08, 0.56, 3)):
        slots = np.linspace(-half, half, count) + rng.uniform(-0.12, 0.12, count)
        for x in sorted(slots.tolist(), key=lambda v: -abs(v)):
            h = tall * rng.uniform(0.65, 1.15)
            for way, share in ((-1, 0.55), (1, 0.72)):  # shoulders, so that no peak stands alone
                wide = h * shoulders.uniform(1.3, 1.9) * share
                land.alp(far, s, shoulders, x=float(x) + way * h * shoulders.uniform(0.42, 0.62), base=base, height=h * share * shoulders.uniform(0.85, 1.1), width=wide, distance=distance + 0.06, rock=rock, snowline=0.6)
            land.alp(
                far, s, rng, x=float(x), base=base, height=h, width=h * rng.uniform(1.5, 2.1), distance=distance, rock=rock, snowline=rng.uniform(0.42, 0.6)
            )
        sky.mist(far, base + 0.06, 0.12, m.haze, 0.55)
    mid = s.canvas()
    fir = jitter(rng, rgb("#3f7a5a"), 0.02)
    for y, height, distance, tall in ((0.015, 0.07, 0.42, 0.06), (-0.05, 0.06, 0.24, 0.095)):
        fir_slope(mid, s, rng, y=y, height=height, tall=tall, colour=fir, distance=distance)
    front = s.canvas()
    green = jitter(rng, rgb("#86b257"), 0.02)
    xs = xs_across(s, 0.02)
    side = 1 if rng.random() < 0.5 else -1
    slope = 0.2 * np.clip(xs * side / (s.aspect / 2) - 0.35, 0, 1) ** 1.3
    crest = (xs, ground.horizon + 0.02 * fractal_line(rng, xs, wave=1.0, octaves=3) + slope)
    plants.verge(front, s, rng, crest, green, air=0.4, height=0.014)
    area = land.ground_plane(front, s, ground, green, crest=crest, air=0.5)
    land.patches(front, s, rng, Ground(horizon=-0.1, y=-0.34), hsv(green, -0.03, 0.9, 1.15), hsv(green, 0.05, 0.9, 0.7), across=0.8, along=1.2, alpha=0.4)
    if rng.random() < 0.55:
        stream(front, s, rng, area, ground, -side)
    plants.grass(front, s, rng, recede(rng, 650, ground, half, far=0.15), green, height=0.032)
    plants.flowers(front, s, rng, recede(rng, 120, ground, half, far=0.2), [rgb("#ffffff"), rgb("#ffe066"), rgb("#9d8df1")], size=0.009, stem=0.02)
    for q in np.sort(rng.uniform(0.55, 1.25, 6)).tolist()[::-1]:
        x = side * q * s.aspect / 2
        y = float(np.interp(x, *crest)) - rng.uniform(0.015, 0.05)
        plants.conifer(front, m, rng, x, y, rng.uniform(0.2, 0.36), hsv(fir, 0, 1.0, 0.95), air=0.2)
    land.stones(front, m, rng, recede(rng, 26, ground, half, far=0.3), rgb("#9aa0ab"), 0.02)
    lodge = s.rng("lodge")
    where = -side * float(lodge.uniform(0.46, 0.6)) * s.aspect / 1.78
    huts.hut(front, s, lodge, (where, float(np.interp(where, *crest)) - 0.035), 0.17, air=0.22, snow=False)
    near = s.canvas(margin=0.5)
    for side in (-1, 1):
        if rng.random() < 0.85:
            x = side * (s.aspect / 2 + rng.uniform(-0.1, 0.1))
            for k in range(2):
                plants.conifer(near, m, rng, x + side * 0.22 * k, -0.66 - 0.03 * k, rng.uniform(0.75, 1.05) - 0.2 * (1 - k), hsv(fir, 0, 1.0, 0.8))
    land.rock(near, m, rng, (rng.choice((-1, 1)) * rng.uniform(0.5, 0.7) * s.aspect / 1.78, -0.56), 0.11, rgb("#8d94a0"), moss=hsv(green, 0.02))
    plants.fringe(near, s, rng, 0.09, green, n=300)
    return Backdrop(
        layers=(s.layer(far, "far", depth=16.0, role="far"), s.layer(mid, "mid", depth=3.5), s.layer(front, "ground", depth=1.12),
                s.layer(near, "near", depth=0.68, role="near")),
        light=place_light(m), ground=ground, effects=night_stars(s),
    )  # fmt: skip


def hills(s: Setup) -> Backdrop:
    """Patchwork hills one behind the other, hedges, a lane winding up and away."""
    rng, m = s.rng("hills"), s.mood
    ground = Ground(kind="solid", horizon=-0.04, y=-0.34)
    green = jitter(rng, rgb("#84bd4f"), 0.025)
    far = s.canvas()
    sky.paint_sky(far, s, horizon=0.02)
    rolling(far, s, rng, [(0.15, 0.05, 0.9), (0.11, 0.06, 0.74)], rgb("#5d9a80"), foot=0.0)
    mid = s.canvas()
    for y, height, distance in ((0.09, 0.06, 0.55), (0.04, 0.07, 0.38), (-0.02, 0.06, 0.2)):
        field(mid, s, rng, y, height, distance, jitter(rng, green, 0.035, 0.15, 0.08))
    front = s.canvas()
    xs = xs_across(s, 0.02)
    side = 1 if rng.random() < 0.5 else -1
    crest = (xs, -0.09 + 0.03 * fractal_line(rng, xs, wave=1.4, octaves=2) + 0.05 * side * xs)
    plants.verge(front, s, rng, crest, green, air=0.25)
    area = land.ground_plane(front, s, ground, green, crest=crest, near=hsv(green, 0.02, 1.0, 0.62), air=0.3)
    land.patches(front, s, rng, ground, hsv(green, -0.035, 0.85, 1.18), hsv(green, 0.03, 1.1, 0.68), across=0.7, along=1.2, alpha=0.4)
    lane(front, s, rng, area, ground, rgb("#dcbf8e"), side)
    half = front.half
    plants.grass(front, s, rng, recede(rng, 800, Ground(horizon=-0.07, y=-0.34), half, far=0.2), green, height=0.038)
    white = [p for p in recede(rng, 130, Ground(horizon=-0.07, y=-0.34), half, far=0.2) if abs(p[0]) > 0.25]
    plants.flowers(front, s, rng, white, [rgb("#ffffff"), rgb("#ffd84f")], size=0.01)
    x = side * rng.uniform(0.58, 0.74) * s.aspect / 1.78
    plants.broadleaf(front, m, rng, x, -0.15, rng.uniform(0.46, 0.58), hsv(green, 0.03, 1.05, 0.8), air=0.05, clumps=13)
    near = s.canvas(margin=0.5, detail=0.7)
    for k in range(3):
        plants.crown(near, m, rng, (-side * (s.aspect / 2 + 0.02 + 0.12 * k), -0.52), 0.16, 0.12, hsv(green, 0.03, 1.0, 0.7), clumps=8)
    plants.fringe(near, s, rng, 0.12, green, n=340)
    return Backdrop(
        layers=(s.layer(far, "far", depth=20.0, role="far"), s.layer(mid, "mid", depth=3.5), s.layer(front, "ground", depth=1.1),
                s.layer(near, "near", depth=0.7, role="near")),
        light=place_light(m, tint=(0.82, 0.95, 0.78)), ground=ground, effects=night_stars(s),
    )  # fmt: skip


def field(canvas: Canvas, s: Setup, rng: np.random.Generator, y: float, height: float, distance: float, colour: Colour) -> None:
    """A hill with ploughed and sown strips following its curve, and hedges with trees along it."""
    m = s.mood
    xs, ys = land.ridge(
        canvas, s, rng, y=y, height=height, colour=colour, distance=distance, wave=rng.uniform(0.9, 1.5), octaves=2, gain=0.35, foot=y - 0.2, mist=0.25
    )
    with skia.AutoCanvasRestore(canvas.skia):
        canvas.skia.clipPath(below(xs, ys, -0.6), skia.ClipOp.kIntersect, True)
        for _ in range(3):
            x0, w = rng.uniform(xs[0], xs[-1] - 0.5), rng.uniform(0.3, 0.6)
            part = (xs >= x0) & (xs <= x0 + w)
            tone = (rgb("#e0c860"), rgb("#b6cf5a"), rgb("#6ea545"), rgb("#c9a56a"))[int(rng.integers(4))]
            top, low = ys[part] - 0.008, ys[part] - rng.uniform(0.05, 0.09) - 0.12 * (xs[part] - x0)
            lean = rng.choice((-1, 1)) * rng.uniform(0.06, 0.16)
            shape = skia.Path()
            shape.addPoly(
                [skia.Point(float(a), float(c)) for a, c in [*zip(xs[part], top, strict=True), *zip(xs[part][::-1] + lean, low[::-1], strict=True)]], True
            )
            canvas.fill(shape, m.far(m.lit(m.snowy(tone), 0.8), distance), alpha=0.75)
            for k in range(1, 7):
                line = polyline(zip((xs[part] + lean * k / 7).tolist(), (top + (low - top) * k / 7).tolist(), strict=True))
                canvas.stroke(line, m.far(m.lit(m.snowy(hsv(tone, 0.01, 1, 0.8)), 0.5), distance), 0.0022, alpha=0.5)
    spots = rng.choice(len(xs), 26, replace=False)
    spots = spots[fractal_line(rng, xs, wave=0.4, octaves=2)[spots] > -0.1]
    heights = (0.06 * (1.1 - distance) * rng.uniform(0.4, 1.2, len(spots))).tolist()
    wood = plants.tree_row(rng, xs[spots].tolist(), (ys[spots] - 0.006).tolist(), heights)
    canvas.fill(wood, m.far(m.lit(m.snowy(hsv(colour, 0.05, 1.0, 0.62), 0.5), 0.5), distance))


def lane(canvas: Canvas, s: Setup, rng: np.random.Generator, area: skia.Path, ground: Ground, earth: Colour, side: int) -> None:
    """A sandy lane swinging from our feet to the crest."""
    m = s.mood
    t = np.linspace(0, 1, 40)
    scale = 0.05 + 2.0 * t**1.5
    y = ground.horizon - scale * (ground.horizon - ground.y)
    middle = side * (0.2 * np.cos(t * 4.2) * (0.25 + 0.6 * scale) - 0.12) + rng.uniform(-0.05, 0.05)
    half = 0.14 * scale
    own = m.snowy(earth, 0.7)
    with skia.AutoCanvasRestore(canvas.skia):
        canvas.skia.clipPath(area, skia.ClipOp.kIntersect, True)
        for grow, tone in ((1.12, m.lit(hsv(own, 0, 1.1, 0.75), 0.7)), (1.0, m.lit(own, 0.95))):
            track = polygon([*zip(middle - half * grow, y, strict=True), *zip((middle + half * grow)[::-1], y[::-1], strict=True)])
            canvas.fill(track, Linear((0, ground.horizon), (0, -0.6), [m.far(tone, 0.35), tone, mix(tone, m.lit((0.3, 0.25, 0.2), 0.4), 0.3)]))


def stream(canvas: Canvas, s: Setup, rng: np.random.Generator, area: skia.Path, ground: Ground, side: int) -> None:
    """A clear stream from the foot of the mountains, leaving the picture at one side."""
    m = s.mood
    t = np.linspace(0, 1, 44)
    scale = 0.04 + 2.1 * t**1.6
    y = ground.horizon - scale * (ground.horizon - ground.y)
    middle = side * (0.06 + 0.75 * t**1.3) * s.aspect / 1.78 + 0.1 * np.sin(t * 7 + rng.uniform(0, 6)) * (0.15 + 0.5 * scale)
    half = 0.1 * scale * (1 + 0.15 * fractal_line(rng, t, wave=0.15, octaves=2))
    own = m.lit(rgb("#3fa3c4"), 0.7 if s.time == "day" else 0.25)  # in the red light of a low sun it would be a lane of earth
    with skia.AutoCanvasRestore(canvas.skia):
        canvas.skia.clipPath(area, skia.ClipOp.kIntersect, True)
        for grow, drop, fill in (
            (1.2, 0.006, m.lit(m.snowy(rgb("#a89a7a")), 0.5)),
            (1.0, 0.0, Linear((0, ground.horizon), (0, -0.6), [mix(own, m.sky[3], 0.6), mix(own, m.sky[2], 0.45), mix(own, m.sky[1], 0.3)])),
        ):
            bank = [*zip(middle - half * grow, y - drop * scale, strict=True), *zip((middle + half * grow)[::-1], (y + drop * scale)[::-1], strict=True)]
            canvas.fill(polygon(bank), fill)
        glints = skia.Path()
        for _ in range(46):
            i = int(rng.integers(2, 44))
            x, w = middle[i] + half[i] * rng.uniform(-0.7, 0.7), half[i] * rng.uniform(0.08, 0.3)
            glints.addOval(skia.Rect.MakeLTRB(float(x - w), float(y[i] - w * 0.08 - 0.0005), float(x + w), float(y[i] + w * 0.08 + 0.0005)))
        canvas.fill(glints, mix(m.sky[3], (1, 1, 1), 0.4), alpha=0.7)
    for i in rng.choice(np.arange(8, 44), 20, replace=False).tolist():
        edge = float(middle[i] + half[i] * (1.1 if rng.random() < 0.5 else -1.1))
        land.rock(
            canvas,
            m,
            rng,
            (edge, float(y[i]) - 0.004),
            0.018 * float(scale[i]) * rng.uniform(0.6, 1.4),
            rgb("#949aa3"),
            air=0.2 * max(0.0, 1 - float(scale[i])),
        )


def savanna(s: Setup) -> Backdrop:
    """Golden grass, umbrella thorns, a table of blue hills under a big sky."""
    rng, m = s.rng("savanna"), s.mood
    ground = Ground(kind="solid", horizon=-0.03, y=-0.33)
    gold = jitter(rng, rgb("#d9b04f"), 0.015)
    far = s.canvas()
    sky.paint_sky(far, s, horizon=0.0)
    land.ridge(far, s, rng, y=0.045, height=0.045, colour=rgb("#8a8a9a"), distance=0.85, wave=0.9, octaves=4, foot=-0.03)
    land.ridge(far, s, rng, y=0.012, height=0.02, colour=rgb("#a8a05e"), distance=0.65, wave=0.8, foot=-0.05)
    mid = s.canvas()
    xs, ys = land.ridge(mid, s, rng, y=-0.02, height=0.012, colour=gold, distance=0.45, wave=1.2, octaves=2, foot=-0.12)
    row = rng.choice(len(xs), 34, replace=False)
    bush = plants.tree_row(rng, xs[row].tolist(), (ys[row] - 0.008).tolist(), rng.uniform(0.012, 0.035, 34).tolist())
    mid.fill(bush, m.far(m.lit(rgb("#6f7a35"), 0.4), 0.5))
    for _ in range(5):
        x = float(rng.uniform(-1, 1)) * mid.half
        plants.acacia(mid, m, rng, x, -0.035, rng.uniform(0.1, 0.17), air=0.42)
    front = s.canvas()
    xs = xs_across(s, 0.02)
    crest = (xs, ground.horizon - 0.02 + 0.012 * fractal_line(rng, xs, wave=1.2, octaves=2))
    plants.verge(front, s, rng, crest, gold, air=0.35, height=0.014)
    land.ground_plane(front, s, ground, gold, crest=crest, near=hsv(gold, -0.015, 1.1, 0.7), air=0.4)
    land.patches(front, s, rng, ground, hsv(gold, 0.01, 0.8, 1.15), rgb("#a5702f"), across=0.7, along=1.6, alpha=0.45)
    side = 1 if rng.random() < 0.5 else -1
    plants.acacia(front, m, rng, side * rng.uniform(0.52, 0.68) * s.aspect / 1.78, -0.14, rng.uniform(0.5, 0.6), air=0.06)
    plants.grass(front, s, rng, recede(rng, 1100, ground, front.half, far=0.16), gold, height=0.055, blades=6)
    mound(front, s, rng, (-side * rng.uniform(0.5, 0.8) * s.aspect / 1.78, -0.2), 0.08)
    near = s.canvas(margin=0.5, detail=0.7)
    plants.fringe(near, s, rng, 0.17, gold, n=420, lit=0.7)
    return Backdrop(
        layers=(s.layer(far, "far", depth=22.0, role="far"), s.layer(mid, "mid", depth=3.5), s.layer(front, "ground", depth=1.1),
                s.layer(near, "near", depth=0.7, role="near")),
        light=place_light(m, tint=(1.0, 0.9, 0.68)), ground=ground, effects=night_stars(s),
    )  # fmt: skip


def mound(canvas: Canvas, s: Setup, rng: np.random.Generator, at: tuple[float, float], r: float) -> None:
    """A termite mound of red earth."""
    m = s.mood
    red = rgb("#b5643a")
    canvas.oval(at, r * 1.2, r * 0.14, (0.15, 0.08, 0.02), alpha=0.3, blur=r * 0.05)
    for dx, h in ((0.35, 0.8), (-0.3, 1.0), (0.02, 1.6)):
        x = at[0] + dx * r
        canvas.fill(smooth([(x - r * 0.5, at[1]), (x - r * 0.3, at[1] + h * r * 0.6), (x - r * 0.05, at[1] + h * r * 1.15), (x + r * 0.28, at[1] + h * r * 0.6), (x + r * 0.5, at[1])]),
                    Linear((x + m.side * r * 0.4, 0), (x - m.side * r * 0.4, 0), [m.lit(m.snowy(red, 0.5), 1.0), m.lit(red, 0.15)]))  # fmt: skip


PAINTERS = {"meadow": meadow, "hills": hills, "mountains": mountains, "savanna": savanna}
