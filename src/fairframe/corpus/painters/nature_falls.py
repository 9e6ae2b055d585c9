"""The waterfall: cliffs of weathered rock hung with green, a fall in two leaps, a clear pool, spray and a rainbow."""

from __future__ import annotations

import math
from dataclasses import replace

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
    fractal,
    fractal_line,
    place_light,
    polygon,
    recede,
    smooth,
    xs_across,
)
from fairframe.corpus.painters.colour import Colour, fade, hsv, jitter, mix, rgb
from fairframe.corpus.painters.nature_fresh import glints, mirror
from fairframe.corpus.painters.nature_open import fir_slope, night_stars
from fairframe.scene.scene import Ground, Layer, Motion

LEDGE = 0.05  # stage y where the first leap lands


def waterfall(s: Setup) -> Backdrop:
    """A fall between wooded cliffs into a clear pool, spray in the light."""
    rng, m = s.rng("waterfall"), s.mood
    ground = Ground(kind="solid", horizon=-0.1, y=-0.34)
    green = jitter(rng, rgb("#5fa04a"), 0.02)
    stone = jitter(rng, pick_stone(rng), 0.02)
    x = float(rng.choice((-1, 1)) * rng.uniform(0.03, 0.22) * s.aspect / 1.78)
    width, top = float(rng.uniform(0.14, 0.19)), float(rng.uniform(0.33, 0.39))
    far = s.canvas()
    sky.paint_sky(far, s, horizon=0.05)
    land.ridge(far, s, rng, y=0.3, height=0.09, colour=green, distance=0.75, wave=0.7, foot=0.05)
    fir_slope(far, s, rng, y=0.26, height=0.06, tall=0.07, colour=hsv(green, 0.05, 0.9, 0.7), distance=0.55)
    mid = s.canvas()
    _wall(mid, s, rng, x, width, top, stone, green)
    front = s.canvas(top=0.1)
    bank = _pool_and_bank(front, mid, s, rng, ground, x, width, stone, green)
    places = [p for p in recede(rng, 300, ground, front.half, far=0.6) if p[1] < np.interp(p[0], *bank) - 0.01]
    plants.grass(front, s, rng, places, green, height=0.034)
    plants.flowers(front, s, rng, [p for p in places[::8] if abs(p[0]) > 0.2], [rgb("#ffffff"), rgb("#ffe27a"), rgb("#c9a7ff")], size=0.009, stem=0.02)
    for px, py, q in recede(rng, 8, ground, front.half, far=0.6):
        if abs(px) > 0.4 and py < np.interp(px, *bank):
            plants.fern(front, m, rng, (px, py), 0.11 * q, green)
    wet = polygon([*zip(bank[0], np.full(len(bank[0]), -0.12), strict=True), *zip(bank[0][::-1], bank[1][::-1] + 0.012, strict=True)])
    pool = glints(s, s.rng("glints"), wet, top=-0.12, bottom=-0.3, light=m.lit((0.96, 1, 1), 1.0), dark=m.lit(rgb("#1f6f70"), 0.3), depth=1.119)
    near = s.canvas(margin=0.5, detail=0.7)
    dark = hsv(green, 0.03, 1.05, 0.55)
    for side in (-1, 1):
        edge = side * (s.aspect / 2 + 0.04)
        land.rock(near, m, rng, (edge, -0.58), rng.uniform(0.13, 0.18), hsv(stone, 0, 1, 0.75), moss=dark)
        for k in range(2):
            plants.fern(near, m, rng, (edge - side * 0.1 * k, -0.53), rng.uniform(0.18, 0.26), dark, fronds=8)
        plants.crown(near, m, rng, (side * (s.aspect / 2 + 0.12), 0.54), 0.32, 0.16, dark, clumps=9, leaf=0.09)
        _vines(near, s, rng, side * (s.aspect / 2 - 0.02), 0.44, 0.16, dark, 0.0, n=5)
    return Backdrop(
        layers=(s.layer(far, "far", depth=14.0, role="far"), s.layer(mid, "mid", depth=2.6), *_falling(s, x, width, top), s.layer(front, "ground", depth=1.12), *pool,
                s.layer(near, "near", depth=0.68, role="near")),
        light=place_light(m, tint=(0.76, 0.92, 0.88)), ground=ground, effects=night_stars(s, 0.25),
    )  # fmt: skip


def pick_stone(rng: np.random.Generator) -> Colour:
    return (rgb("#8b8f96"), rgb("#97897a"), rgb("#7d8a8c"))[int(rng.integers(3))]


def _wall(canvas: Canvas, s: Setup, rng: np.random.Generator, x: float, width: float, top: float, stone: Colour, green: Colour) -> None:
    """The cliffs, far ones first, with the water between them."""
    m, rock = s.mood, _rock(s, rng)
    foot = -0.17
    back = _outline(s, rng, top + 0.03, 0.02, 0.05)
    gap = np.abs(back[0] - x) < width * 0.5
    back[1][gap] = top - 0.012
    for k in range(-4, 5):  # trees behind the lip
        px = x + k * 0.11 + rng.uniform(-0.03, 0.03)
        if k % 2:
            plants.conifer(canvas, m, rng, px, top - 0.02, rng.uniform(0.12, 0.2), hsv(green, 0.06, 0.9, 0.72), air=0.4)
        else:
            plants.crown(canvas, m, rng, (px, top + 0.03), rng.uniform(0.06, 0.09), 0.06, jitter(rng, green, 0.03), air=0.4, clumps=6)
    _face(canvas, s, rng, rock, back, foot, stone, green, air=0.3)
    fall(canvas, s, rng, x, width * 0.8, top / 0.9, LEDGE - 0.02)
    ledge = _outline(s, rng, LEDGE, 0.012, 0.02)
    ledge[1][:] = np.where(np.abs(ledge[0] - x) < width * 0.75, LEDGE - 0.03, ledge[1] - 0.25 * np.clip(np.abs(ledge[0] - x) - width * 1.6, 0, 1))
    _face(canvas, s, rng, rock, ledge, foot, hsv(stone, 0, 1, 0.94), green, air=0.2)
    fall(canvas, s, rng, x, width * 1.25, (LEDGE - 0.028) / 0.9, -0.13)
    for q in (-0.62, 0.16, 0.58):
        px = x + q * width
        land.rock(canvas, m, rng, (px, LEDGE - 0.05), rng.uniform(0.018, 0.032), hsv(stone, 0, 1, 0.75), air=0.15, moss=green)
    for reach, head, air in ((0.13, 0.24, 0.17), (0.42, 0.13, 0.07)):
        xs = xs_across(s, 0.008, 0.5)
        out = np.abs(xs - x) - width * 0.62 - reach
        rise = (head + 0.1 * np.clip(out, 0, 1)) + 0.05 * fractal_line(rng, xs, wave=0.32, octaves=3)
        step = np.round(rise / 0.05) * 0.05 * 0.6 + rise * 0.4
        ys = np.where(out > 0, step, foot - 0.05) - 0.24 * np.clip(0.035 - out, 0, 0.035) / 0.035 * (out > 0)
        _face(canvas, s, rng, rock, (xs, ys), foot, jitter(rng, stone, 0.01, 0.1, 0.05), green, air=air)
        level = (out > 0.05) & (np.abs(np.gradient(ys, xs)) < 0.8)
        for px, py in zip(xs[level][::22].tolist(), ys[level][::22].tolist(), strict=True):
            r = rng.uniform(0.05, 0.085)
            if rng.random() < 0.6 and abs(px) < canvas.half + 0.1:
                plants.crown(canvas, m, rng, (px, py + r * 0.25), r * 1.25, r * 0.8, jitter(rng, green, 0.03), air=air, clumps=6, leaf=0.14)
                if rng.random() < 0.6:
                    _vines(canvas, s, rng, px, py - 0.005, 0.11, green, air, n=5)
    _spray(canvas, s, rng, x, width)


def _outline(s: Setup, rng: np.random.Generator, y: float, rough: float, blocks: float) -> tuple[np.ndarray, np.ndarray]:
    xs = xs_across(s, 0.008, 0.5)
    ys = y + rough * fractal_line(rng, xs, wave=0.2, octaves=4) + blocks * np.round(1.5 * fractal_line(rng, xs, wave=0.5, octaves=2)) / 1.5
    return xs, ys


Rock = tuple[np.ndarray, np.ndarray]  # float32 [h, w]: how much light each spot of a wall takes, 0 to 1; how much moss lies on it, 0 to 1


def _rock(s: Setup, rng: np.random.Generator) -> Rock:
    """A wall of angular blocks, embossed by the light, split by clefts."""
    rows, cols = 190, 520
    warp, blocks = fractal(rng, rows, cols, cells=(4, 11), octaves=4, gain=0.55), fractal(rng, rows, cols, cells=(4, 15), octaves=4, gain=0.5)
    v, u = np.mgrid[0:rows, 0:cols].astype(np.float32)
    facets = np.zeros((rows, cols), np.float32)
    for across, down, share in ((30, 5, 0.6), (74, 14, 0.4)):  # the cells of a grid, bent by noise
        cells = rng.random((down + 4, across + 4), np.float32)
        facets += share * cv2.remap(cells, u * (across / cols) + 1.6 * warp + 0.5 * blocks, v * (down / rows) + 1.4 * blocks + 0.6 * warp, cv2.INTER_NEAREST)
    clefts = fractal(rng, rows, cols, cells=(2, 34), octaves=3, gain=0.5)
    relief = cv2.GaussianBlur(facets, (0, 0), 0.8) + 0.7 * blocks + 0.35 * np.minimum(clefts, 0.55)
    dx, dy = cv2.Sobel(relief, cv2.CV_32F, 1, 0, ksize=3), cv2.Sobel(relief, cv2.CV_32F, 0, 1, ksize=3)
    turn = -s.mood.side * dx * 1.5 + dy * 1.1
    light = 0.5 + 0.55 * (facets - 0.5) + np.clip(0.55 * turn, -0.45, 0.45) - 0.5 * np.clip((0.34 - clefts) * 4, 0, 1)
    moss = np.clip(dy * 1.6 - 0.25, 0, 1) * np.clip(blocks * 3 - 1, 0, 1)
    return np.clip(light, 0, 1), moss


def _face(canvas: Canvas, s: Setup, rng: np.random.Generator, rock: Rock, edge: tuple[np.ndarray, np.ndarray], foot: float, stone: Colour, green: Colour, *, air: float) -> None:
    """A wall of rock under an outline, moss where rain lies, grass along its head, a dark wet foot."""
    m = s.mood
    own = m.snowy(stone, 0.2)
    lit, dim = m.far(mix(m.lit(own, 1.0), m.lit((1.0, 0.97, 0.88), 1.0), 0.12), air), m.far(m.lit(hsv(own, 0.03, 1.25, 0.6), 0.05), air)
    area = below(*edge, foot)
    shift = int(rng.integers(rock[0].shape[1]))
    high = min(canvas.top, float(edge[1].max()) + 0.01)
    rows = max(8, round((high - foot) / (canvas.top - foot) * rock[0].shape[0]))
    light, moss = (np.roll(part[-rows:], shift, axis=1)[..., None] for part in rock)
    picture = np.empty((*light.shape[:2], 4), np.float32)
    picture[..., :3] = np.asarray(dim, np.float32) + (np.asarray(lit, np.float32) - np.asarray(dim, np.float32)) * light
    picture[..., :3] += (np.asarray(m.far(m.lit(m.snowy(green, 0.7), 0.75), air), np.float32) - picture[..., :3]) * 0.85 * moss
    picture[..., 3] = 1
    with skia.AutoCanvasRestore(canvas.skia):
        canvas.skia.clipPath(area, skia.ClipOp.kIntersect, True)
        canvas.image((picture[::-1] * 255 + 0.5).astype(np.uint8), (-canvas.half - 0.01, foot - 0.01, canvas.half + 0.01, high))
        canvas.wash(Linear((0, foot + 0.12), (0, foot), [fade(dim, 0.0), fade(dim, 0.6)]), y0=foot, y1=foot + 0.12)
        line = skia.Path()
        for (ax, ay), (bx, by) in zip(zip(edge[0][:-2:2].tolist(), edge[1][:-2:2].tolist(), strict=True), zip(edge[0][2::2].tolist(), edge[1][2::2].tolist(), strict=True), strict=False):
            if abs(by - ay) < 0.9 * (bx - ax):  # grass lies where it is level enough
                line.moveTo(ax, ay)
                line.lineTo(bx, by)
        canvas.stroke(line, m.far(m.lit(m.snowy(green, 1.0), 0.95), air), 0.02, alpha=0.9)
        with skia.AutoCanvasRestore(canvas.skia):
            canvas.skia.translate(0, -0.02)
            canvas.stroke(line, dim, 0.012, alpha=0.35)


def _vines(canvas: Canvas, s: Setup, rng: np.random.Generator, x: float, y: float, length: float, green: Colour, air: float, *, n: int) -> None:
    """Creepers hanging over an edge, leaves along them."""
    m = s.mood
    stems, leaves = skia.Path(), skia.Path()
    for _ in range(n):
        px, h = x + rng.normal(0, 0.03), length * rng.uniform(0.4, 1.0)
        stems.moveTo(px, y)
        stems.quadTo(px + 0.008, y - h * 0.5, px + m.wind * 0.02, y - h)
        for t in np.linspace(0.1, 1, 8).tolist():
            r = 0.0075 * rng.uniform(0.7, 1.2)
            lx = px + m.wind * 0.02 * t + rng.uniform(-1, 1) * 0.006
            leaves.addOval(skia.Rect.MakeLTRB(lx - r, y - h * t - r * 0.7, lx + r, y - h * t + r * 0.7))
    canvas.stroke(stems, m.far(m.lit(hsv(green, 0.02, 1, 0.6), 0.2), air), 0.003)
    canvas.fill(leaves, Linear((0, y), (0, y - length), [m.far(m.lit(green, 0.9), air), m.far(m.lit(hsv(green, 0.02, 1.05, 0.75), 0.5), air)]))


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


def _falling(s: Setup, x: float, width: float, top: float) -> list[Layer]:
    """Threads of white water that run down both leaps, one set after the other, and what is thrown up where they land."""
    m, rng, layers = s.mood, s.rng("threads"), []
    white = m.far(m.lit((0.98, 1.0, 1.0), 1.0), 0.06)
    for k in range(3):
        canvas = s.canvas(top=top + 0.02, bottom=-0.18)
        for wide, high, foot, n in ((0.7 * width, 0.97 * top, LEDGE, 26), (1.05 * width, LEDGE - 0.02, -0.11, 30)):
            for _ in range(n):
                q, tall = float(rng.uniform(-0.5, 0.5)), float(rng.uniform(0.05, 0.11))
                y = float(rng.uniform(foot + 0.08, max(foot + 0.09, high - 0.06)))
                a, b = (x + q * wide * (1 + 0.3 * (high - v) / (high - foot)) for v in (y, y - tall))
                canvas.stroke(smooth([(a, y), (0.5 * (a + b), y - 0.5 * tall), (b, y - tall)]), Linear((0, y), (0, y - tall), [fade(white, 0.2), fade(white, 0.9)]), wide * float(rng.uniform(0.015, 0.05)))
        for _ in range(12):
            r = float(rng.uniform(0.02, 0.05))
            at = (x + float(rng.normal(0, 0.6 * width)), -0.11 + abs(float(rng.normal(0, 0.03))))
            canvas.circle(at, r, Radial(at, r, [fade(white, 0.35), fade(white, 0.15), fade(white, 0.0)]))
        runs = Motion(law="pour", params={"reach": 0.13, "period": 1.05}, start=-0.35 * k)
        layers.append(replace(s.layer(canvas, f"threads{k}", depth=2.59 - 0.005 * k), motions=(runs,)))
    return layers


def _spray(canvas: Canvas, s: Setup, rng: np.random.Generator, x: float, width: float) -> None:
    """Drifting spray, light slanting through it, a rainbow when the sun is out."""
    m = s.mood
    white = m.lit((0.95, 1.0, 1.0), 0.95)
    for k in range(9):
        at = (x + rng.normal(0, width * 1.3), -0.1 + 0.03 * k * rng.uniform(0.3, 1))
        canvas.glow(at, rng.uniform(0.09, 0.18), white, alpha=0.2, blend="over", stretch=1.5)
    canvas.glow((x, -0.13), 0.3, white, alpha=0.5, blend="over", stretch=1.7)
    if m.time in ("day", "dawn") and m.overcast < 0.3:
        centre, r = (x - m.side * 0.06, -0.2), 0.34
        for c in ("#ff5a5a", "#ff9f4a", "#ffe95a", "#6ee07a", "#5aa8ff", "#9a6ae0"):
            ring = skia.Path().addArc(skia.Rect.MakeLTRB(centre[0] - r, centre[1] - r, centre[0] + r, centre[1] + r), 20 if m.side < 0 else 100, 60)
            canvas.stroke(ring, rgb(c), 0.011, alpha=0.2, blend="screen", blur=0.004)
            r -= 0.0095
    sky.shafts(canvas, rng, m.lit((1.0, 0.98, 0.85), 1.0), alpha=0.1 * (1 - 0.8 * m.overcast), n=5, lean=-0.4 * m.side, low=-0.1)


def _pool_and_bank(front: Canvas, mid: Canvas, s: Setup, rng: np.random.Generator, ground: Ground, x: float, width: float, stone: Colour, green: Colour) -> tuple[np.ndarray, np.ndarray]:
    """The pool that mirrors the cliffs, foam where the fall lands, stones and the near bank. Returns the bank's edge."""
    m = s.mood
    pool = jitter(rng, rgb("#37a7a3"), 0.02)
    shore = -0.11
    land.water(front, s, rng, top=shore, near=pool, reflect=0.4)
    mirror(front, mid.array, mid.extent, shore, alpha=0.42, squash=0.8)
    front.wash(Linear((0, shore), (0, -0.34), [fade(m.lit(hsv(pool, 0.0, 0.8, 1.1), 0.9), 0.25), fade(m.lit(pool, 0.8), 0.6)]), y0=-0.6, y1=shore)
    foam = m.lit((0.94, 1, 1), 1.0)
    front.wash(Linear((x - 0.55, 0), (x + 0.55, 0), [fade(foam, 0), fade(foam, 0.6), fade(foam, 0)]), y0=-0.17, y1=shore, alpha=0.6)
    for k in range(9):  # rings spreading from the fall
        rx, y = 0.13 + 0.085 * k, shore - 0.012 - 0.011 * k
        ring = smooth([(x + rx * math.cos(a) * rng.uniform(0.94, 1.06), y + rx * 0.13 * math.sin(a)) for a in np.linspace(math.pi, 2 * math.pi, 13)])
        front.stroke(ring, foam, 0.0022 + 0.0004 * k, alpha=0.6 - 0.05 * k)
    land.ripples(front, rng, top=shore - 0.005, bottom=-0.34, light=foam, dark=m.lit(hsv(pool, 0.02, 1, 0.55), 0.3), n=150, alpha=0.3)
    for _ in range(18):
        at, r = (x + rng.normal(0, width * 0.8), shore - 0.014 + rng.normal(0, 0.01)), rng.uniform(0.02, 0.06)
        front.circle(at, r, Radial(at, r, [fade(foam, 0.45), fade(foam, 0.2), fade(foam, 0.0)]))
    for px, q in ((x - 0.3, 0.034), (x + 0.33, 0.04), (x - 0.62, 0.05), (x + 0.68, 0.045), (x + 0.21, 0.02)):
        y = shore - 0.03 - rng.uniform(0, 0.04)
        front.oval((px, y - 0.006), q * 1.5, 0.007, foam, alpha=0.5)
        land.rock(front, m, rng, (px + rng.uniform(-0.03, 0.03), y), q, hsv(stone, 0, 1, 0.78), moss=green)
    xs = xs_across(s, 0.012, 0.6)
    bank = -0.245 + 0.028 * fractal_line(rng, xs, wave=0.7, octaves=3) + 0.1 * np.clip(np.abs(xs / (s.aspect / 2)) - 0.4, 0, 1) ** 1.2
    area = below(xs, bank, -0.7)
    front.fill(below(xs, bank + 0.011, -0.7), foam, alpha=0.5)
    own = m.snowy(mix(stone, green, 0.45))
    front.fill(area, Linear((0, -0.18), (0, -0.6), [m.lit(own, 0.95), m.lit(m.snowy(mix(stone, green, 0.75)), 0.95), m.lit(hsv(m.snowy(green), 0.02, 1.1, 0.5), 0.5)]))
    with skia.AutoCanvasRestore(front.skia):
        front.skia.clipPath(area, skia.ClipOp.kIntersect, True)
        land.patches(front, s, rng, ground, hsv(green, -0.03, 0.95, 1.2), hsv(mix(stone, green, 0.4), 0, 1, 0.65), across=1.3, along=2.0, alpha=0.5, edge=4)
        edge = polygon(list(zip(xs.tolist(), bank.tolist(), strict=True)) + list(zip(xs[::-1].tolist(), (bank[::-1] - 0.02).tolist(), strict=True)))
        front.fill(edge, m.lit(hsv(stone, 0, 1, 0.55), 0.2), alpha=0.5, blur=0.006)
    for px in np.linspace(-front.half, front.half, 24).tolist():
        if rng.random() < 0.75:
            i = int(np.argmin(np.abs(xs - px)))
            r = rng.uniform(0.018, 0.055) * (0.6 if abs(px) < 0.3 else 1.0)
            land.rock(front, m, rng, (px + rng.uniform(-0.03, 0.03), float(bank[i]) - 0.012), r, stone, air=0.03, moss=green)
    return xs, bank


PAINTERS = {"waterfall": waterfall}
