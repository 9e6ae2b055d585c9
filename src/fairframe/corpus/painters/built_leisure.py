"""Sports grounds: the race track and the stadium."""

from __future__ import annotations

import math

import numpy as np
import skia

from fairframe.corpus.painters import nature_plants as plants
from fairframe.corpus.painters import relief
from fairframe.corpus.painters.base import Backdrop, Setup
from fairframe.corpus.painters.built_green import four
from fairframe.corpus.painters.built_pen import Pen, darker, horiz, lighter, new_pen, pick, soft, vert
from fairframe.corpus.painters.built_signs import glyph_column, neon_icon
from fairframe.corpus.painters.built_things import CHEERFUL, round_rect
from fairframe.corpus.painters.built_yard import (
    air,
    cast,
    daylight,
    flag,
    lamplight,
    outdoors,
    reflect,
    sunlit,
    view_of,
    vignette_floor,
    wet_sheen,
)
from fairframe.corpus.painters.colour import Colour, fade, jitter, rgb
from fairframe.corpus.painters.sky import paint_sky
from fairframe.scene.scene import Ground


def crowd(pen: Pen, rng: np.random.Generator, x0: float, x1: float, y: float, rise: float, rows: int, step: float, *, back: Colour) -> None:
    """A stand full of people: rows of heads and shirts, smaller and closer going up."""
    shirts, skins = [skia.Path() for _ in range(10)], [skia.Path() for _ in range(4)]
    for j in range(rows):
        t = j / rows
        s, yy = step * (1 - 0.3 * t), y + rise * t
        for x in np.arange(x0 + (s / 2 if j % 2 else 0), x1, s):
            px, py = float(x) + rng.uniform(-0.15, 0.15) * s, yy + rng.uniform(-0.1, 0.2) * s
            if rng.random() < 0.07:
                continue
            up = rng.random() < 0.16
            shirt = shirts[int(rng.integers(10))]
            shirt.addRoundRect(skia.Rect.MakeLTRB(px - s * 0.34, py - s * 0.5, px + s * 0.34, py + s * 0.3), s * 0.2, s * 0.2)
            skin = skins[int(rng.integers(4))]
            skin.addCircle(px, py + s * 0.5, s * 0.22)
            if up:
                for d in (-1, 1):
                    skin.addOval(skia.Rect.MakeLTRB(px + d * s * 0.36 - s * 0.08, py + s * 0.3, px + d * s * 0.36 + s * 0.08, py + s * 0.9))
    pen.rect(x0, y - step * 0.6, x1, y + rise + step, vert(darker(back, 0.35), darker(back, 0.1)))
    for j in range(rows):
        pen.rect(x0, y + rise * j / rows - step * 0.5, x1, y + rise * j / rows - step * 0.36, fade(lighter(back, 0.15), 0.7))
    for c, path in zip(("#e5484d", "#f2b93f", "#4f9fd9", "#5fae5f", "#f4f2ec", "#8f6fc0", "#e88a4a", "#3f5f8f", "#f08fb0", "#4fb8ae"), shirts, strict=True):
        pen.path(path, vert(lighter(rgb(c), 0.12), darker(rgb(c), 0.12)))
    for c, path in zip(("#f4cfae", "#d9a578", "#a8714a", "#6f4630"), skins, strict=True):
        pen.path(path, rgb(c))


def floodlight(pen: Pen, x: float, y: float, h: float, lean: float) -> None:
    steel = rgb("#8a94a4")
    for d in (-1, 1):
        pen.line([(x + d * h * 0.035, y), (x + d * h * 0.012, y + h)], steel, 0.005)
    for k in range(8):
        t, u = k / 8, (k + 1) / 8
        pen.line([(x - h * (0.035 - 0.023 * t), y + h * t), (x + h * (0.035 - 0.023 * u), y + h * u)], darker(steel, 0.2), 0.003)
    pen.canvas.save()
    pen.canvas.translate(x, y + h)
    pen.canvas.rotate(lean)
    pen.rect(-0.065, -0.01, 0.065, 0.06, darker(steel, 0.4), r=0.006)
    for i in range(4):
        for j in range(2):
            pen.oval(-0.047 + 0.031 * i, 0.008 + 0.03 * j, 0.012, 0.012, (1, 1, 0.96))
    pen.canvas.restore()


def _circuit(far: Pen, setup: Setup, rng: np.random.Generator, way: int) -> None:
    """The rest of the circuit: it leaves on the side `way` and winds up the hills, kerbs in its bends, gravel beside them, mown stripes in the grass."""
    m = setup.mood
    lie, fine = relief.noise(rng, 9.0, octaves=2), relief.noise(rng, 0.5, octaves=3)
    bends = [(float(rng.uniform(1.6, 2.3)), float(rng.uniform(5.5, 7.5)), float(rng.uniform(0, 6.28))), (0.5, float(rng.uniform(2.4, 3.2)), float(rng.uniform(0, 6.28)))]
    grass, dark, tar, gravel = (np.asarray(m.snowy(jitter(rng, rgb(c), 0.015)), np.float32) for c in ("#86b84e", "#6fa345", "#76787f", "#d8c69a"))
    red, white = np.asarray(rgb("#dc4038"), np.float32), np.asarray((0.96, 0.96, 0.95), np.float32)
    wood = np.asarray(m.snowy(rgb("#4c7f4a")), np.float32)

    def middle(z: np.ndarray) -> np.ndarray:
        grows = np.clip((z - 2.0) / 5, 0, 1)
        return np.asarray(way * (0.5 + 0.10 * z) + sum(size * grows * np.sin(z * 2 * math.pi / length + start) for size, length, start in bends), np.float32)

    def height(x: np.ndarray, z: np.ndarray) -> np.ndarray:
        up = np.clip((z - 2.5) / 10, 0, 1) ** 1.15
        hill = up * (2.2 + 0.6 * lie(x, z)) + np.clip((z - 13) / 8, 0, 1) * (1.6 + 1.3 * lie(x * 0.6, z * 0.6))
        bed = np.exp(-(((x - middle(z)) / 1.2) ** 4))  # the track lies level across
        return (hill * (1 - bed) + bed * up * (2.2 + 0.6 * lie(middle(z), z)) + 0.012 * fine(x, z) * (1 - bed)).astype(np.float32)

    def colours(slope: relief.Slope) -> np.ndarray:
        x, z = slope.x, slope.z
        off = x - middle(z)
        turn = np.gradient(np.gradient(middle(z[:, :1]), axis=0), axis=0)
        away, bend = np.abs(off), np.sign(turn) * np.ones_like(x)
        mown = (np.floor((x + 0.4 * z) / 0.55) % 2)[..., None]
        own = grass + (dark - grass) * (0.65 * mown + 0.25 * np.clip(fine(x * 0.4, z * 0.4), 0, 1)[..., None])
        own = own + (wood - own) * np.clip((z - 11) / 3 + 2 * lie(x * 1.7, z * 1.7), 0, 0.85)[..., None]
        trap = np.clip((1.5 - away) * 8, 0, 1) * (off * bend < 0) * np.clip(np.abs(turn) * 400, 0, 1)
        own = own + (gravel - own) * (0.9 * trap)[..., None]
        striped = np.where((np.floor(z / 0.3) % 2 == 0)[..., None], red, white)
        own = own + (striped - own) * (np.clip((0.83 - away) * 30, 0, 1) * np.clip(np.abs(turn) * 700, 0, 1))[..., None]
        own = own + (tar - own) * np.clip((0.74 - away) * 30, 0, 1)[..., None]
        line = np.clip(1 - np.abs(away - 0.68) * 40, 0, 1)
        own = own + (white - own) * (0.8 * line)[..., None]
        return relief.lit(setup, slope, own, air=32.0)

    relief.render(setup, far.plate, height, colours, eye=0.42, horizon=-0.03, near=2.2, far=24, steps=200, reach=0.7, soft=0.06)


def _grove(mid: Pen, setup: Setup, rng: np.random.Generator) -> None:
    """Trees here and there between the stands and the hills."""
    for x in (*rng.uniform(-1.3, -0.75, 4).tolist(), *rng.uniform(0.75, 1.3, 4).tolist()):
        y = -0.085 + rng.uniform(-0.005, 0.012)
        plants.broadleaf(mid.plate, setup.mood, rng, x, y, rng.uniform(0.09, 0.15), jitter(rng, rgb("#5f9f58"), 0.04), air=0.3, clumps=5)


def race_track(setup: Setup) -> Backdrop:
    rng, m = setup.rng("layout"), setup.mood
    ground = Ground(horizon=-0.03, y=-0.335)
    view, glow = view_of(ground, float(rng.uniform(-0.2, 0.2))), lamplight(setup)
    first, second = (CHEERFUL[int(i)] for i in rng.permutation(len(CHEERFUL))[:2])
    far = new_pen(setup)
    paint_sky(far.plate, setup, horizon=-0.03)
    side = int(pick(rng, (-1, 1)))
    _circuit(far, setup, rng, -side)
    mid = new_pen(setup)
    _grove(mid, setup, rng)
    base = -0.1
    a, b = sorted((side * 0.16, side * 1.4))
    crowd(mid, rng, a, b, base + 0.075, 0.15, 7, 0.03, back=rgb("#7a8494"))
    mid.rect(a, base - 0.02, b, base + 0.055, vert((0.97, 0.97, 0.97), (0.8, 0.81, 0.84)))
    for k, x in enumerate(np.arange(a + 0.02, b, 0.24)):
        c = CHEERFUL[k % len(CHEERFUL)]
        mid.rect(float(x), base, float(x) + 0.2, base + 0.045, soft(c), r=0.004)
        glyph_column(mid, rng, float(x) + 0.02, base + 0.008, 0.16, 0.028, (1, 1, 1), dark=(1, 1, 1), across=True)
    mid.poly([(a - 0.05, base + 0.31), (b, base + 0.35), (b, base + 0.385), (a - 0.06, base + 0.34)], vert(lighter(first, 0.2), darker(first, 0.15)))
    for x in np.arange(a + 0.06, b, 0.3):
        mid.rect(float(x) - 0.007, base + 0.05, float(x) + 0.007, base + 0.34, horiz((0.95, 0.95, 0.96), (0.6, 0.62, 0.66)))
        flag(mid, float(x), base + 0.345, 0.09, pick(rng, CHEERFUL), int(math.copysign(1, m.wind)))
    for k in range(14):  # tyres on the other side
        x = -side * (0.3 + 0.075 * k)
        for j in range(3):
            c = ((0.16, 0.16, 0.19), (0.9, 0.9, 0.92), first)[(j + k) % 3 if k % 2 else 0]
            mid.rect(x - 0.034, base - 0.02 + 0.032 * j, x + 0.034, base + 0.01 + 0.032 * j, horiz(lighter(c, 0.25), c, darker(c, 0.4)), r=0.013)
    gx = -side * 0.42  # the gantry over the track
    for dx in (-0.36, 0.36):
        mid.rect(gx + dx - 0.016, base - 0.02, gx + dx + 0.016, 0.27, horiz((0.9, 0.9, 0.92), (0.5, 0.52, 0.58)))
    mid.rect(gx - 0.4, 0.2, gx + 0.4, 0.3, soft(second), r=0.01)
    glyph_column(mid, rng, gx - 0.33, 0.222, 0.66, 0.056, (1, 1, 1), dark=(1, 1, 0.98), across=True)
    for i in range(26):
        for j in range(2):
            mid.rect(gx - 0.4 + i * 0.8 / 26, 0.174 + 0.013 * j, gx - 0.4 + (i + 1) * 0.8 / 26, 0.187 + 0.013 * j, (0.97, 0.97, 0.97) if (i + j) % 2 else (0.1, 0.1, 0.13))
    for k in range(4):
        floodlight(mid, (-1.05, -0.12, 0.62, 1.15)[k], base, 0.44, 0)
    mid.light(daylight(setup), [(x, 0.3, 0.9, tuple(0.6 * glow * v for v in (1, 0.98, 0.9))) for x in (-1.05, -0.12, 0.62, 1.15)])
    air(mid, setup, 0.06 + 0.3 * m.haze_amount, low=-0.12, high=0.2)
    mid.poly([(a - 0.04, base + 0.305), (b, base + 0.345), (b, base + 0.25), (a - 0.04, base + 0.24)], vert(fade((0.08, 0.06, 0.2), 0.5), fade((0.08, 0.06, 0.2), 0.0)), blend="atop")
    sunlit(mid, setup, 0.3)
    for x in (-1.05, -0.12, 0.62, 1.15):
        mid.glow(x, base + 0.47, 0.3, 0.24, (1, 0.98, 0.88), 0.75 * glow)
    front = new_pen(setup, top=base + 0.012)
    top = front.extent[3]
    grass = jitter(rng, rgb("#78b64c"), 0.02)
    front.whole(vert(lighter(grass, 0.1), grass, darker(grass, 0.25)))
    low, bank = view.depth_of(front.extent[1] - 0.02), view.depth_of(top - 0.006)
    tar = jitter(rng, rgb("#70727c"), 0.02)
    z0, z1 = 0.72, min(bank - 0.35, 2.6)
    view.floor(front, -8, 8, low, z1, vert(lighter(tar, 0.12), tar, darker(tar, 0.08)))
    for z, back in ((z1, 0.12), (0.79, 0.075)):
        for k in range(-70, 70):
            view.floor(front, k * 0.2, (k + 1) * 0.2, z, z + back, rgb("#e5433a") if k % 2 else (0.98, 0.97, 0.96))
    view.floor(front, -8, 8, z1 - 0.09, z1 - 0.05, (0.97, 0.97, 0.95))
    fx = -side * 0.42 * 1.6
    for i in range(6):
        for j in range(12):
            zz = 0.9 + j * (z1 - 1.0) / 12
            view.floor(front, fx + i * 0.06, fx + (i + 1) * 0.06, zz, zz + (z1 - 1.0) / 12, (0.97, 0.97, 0.97) if (i + j) % 2 else (0.13, 0.13, 0.16))
    for _ in range(7):  # rubber left in the bends
        z, w = rng.uniform(z0 + 0.3, z1 - 0.2), rng.uniform(0.008, 0.02)
        x, y = view.at(rng.uniform(-1.5, 1.5), 0, z)
        front.curve([(x - 0.9, y + rng.uniform(-0.02, 0.02)), (x, y), (x + 0.9, y + rng.uniform(-0.02, 0.02))], fade((0.12, 0.12, 0.15), 0.3), w / z)
    for _ in range(12):  # patches of newer asphalt, and its joints
        z, x, w = rng.uniform(z0 + 0.1, z1 - 0.3), rng.uniform(-2.0, 2.0), rng.uniform(0.3, 0.8)
        view.floor(front, x - w, x + w, z, z + rng.uniform(0.05, 0.16), fade(pick(rng, (darker(tar, 0.35), lighter(tar, 0.25))), 0.22))
    front.grain(setup.rng("grain"), 0.12, 0.006, 3.5)
    wet_sheen(front, setup, top)
    cast(front, mid, top - 0.006, setup, strength=0.45, reach=0.12, tall=0.4)
    reflect(front, mid, top - 0.006, 0.55 if m.weather in ("rain", "storm") else 0.05, reach=0.26)
    front.light(daylight(setup), [(0, -0.2, 1.3, tuple(0.5 * glow * v for v in (1, 0.98, 0.9)))])
    vignette_floor(front, setup)
    near = new_pen(setup, top=-0.2)
    half = setup.aspect / 2
    with near.blurred(0.004, 0.004):
        for s in (-1, 1):
            for k in range(2):
                c = (first, (0.94, 0.94, 0.95))[k]
                x = s * (half + 0.03 + 0.17 * k)
                near.body(round_rect(x - 0.1, -0.72, x + 0.1, -0.47, 0.06), c, depth=0.04)
                near.oval(x, -0.475, 0.05, 0.012, darker(c, 0.6))
    near.light(tuple(v * 0.88 for v in daylight(setup)), [(0, -0.2, 1.5, tuple(0.4 * glow for _ in range(3)))])
    return outdoors(setup, ground, four(setup, far, mid, front, near), lift=1.8)


def stadium(setup: Setup) -> Backdrop:
    rng = setup.rng("layout")
    ground = Ground(horizon=0.0, y=-0.335)
    view, glow = view_of(ground), lamplight(setup)
    first = pick(rng, CHEERFUL)
    far = new_pen(setup)
    paint_sky(far.plate, setup, horizon=0.05)
    mid = new_pen(setup)
    x0, _, x1, _ = mid.extent
    base = -0.11
    curve = rng.uniform(0.02, 0.05)
    crowd(mid, rng, x0, x1, base + 0.075, 0.16, 8, 0.028, back=rgb("#69758a"))
    mid.rect(x0, base + 0.235, x1, base + 0.285, vert(lighter(first, 0.2), darker(first, 0.15)))
    for x in np.arange(x0, x1, 0.3):
        glyph_column(mid, rng, float(x) + 0.04, base + 0.246, 0.22, 0.028, (1, 1, 1), dark=(1, 1, 1), across=True)
    crowd(mid, rng, x0, x1, base + 0.31, 0.13, 7, 0.024, back=rgb("#5f6a80"))
    roof = [(x0, 0.38 + curve)] + [(float(x), 0.38 - curve * math.cos(float(x) * 1.2)) for x in np.linspace(x0, x1, 20)]
    mid.poly([*roof, (x1, 0.5), (x0, 0.5)], vert((0.93, 0.95, 0.97), (0.66, 0.7, 0.78)))
    for x in np.arange(x0, x1, 0.12):
        mid.line([(float(x), 0.5), (float(x) * 0.97, 0.375)], fade((0.4, 0.45, 0.55), 0.5), 0.004)
    mid.rect(x0, 0.35, x1, 0.385, vert(fade((0.05, 0.05, 0.15), 0.0), fade((0.05, 0.05, 0.15), 0.35)))
    mid.rect(x0, base - 0.02, x1, base + 0.055, vert((0.2, 0.24, 0.34), (0.12, 0.14, 0.22)))
    for k, x in enumerate(np.arange(x0, x1, 0.26)):
        c = CHEERFUL[(k * 3) % len(CHEERFUL)]
        mid.rect(float(x) + 0.006, base, float(x) + 0.25, base + 0.045, vert(lighter(c, 0.15), darker(c, 0.15)), r=0.003)
        glyph_column(mid, rng, float(x) + 0.03, base + 0.008, 0.19, 0.028, (1, 1, 1), dark=(1, 1, 1), across=True)
    spots = (-0.95, -0.35, 0.35, 0.95)
    mid.light(daylight(setup), [(x, 0.3, 1.0, tuple(0.55 * glow * v for v in (1, 0.99, 0.94))) for x in spots])
    for _ in range(int(40 * max(glow, 0.3))):  # flashes in the crowd
        x, y = rng.uniform(x0, x1), rng.uniform(base + 0.09, base + 0.42)
        mid.glow(x, y, 0.012, 0.012, (1, 1, 1), 0.9)
    for x in spots:
        mid.rect(x - 0.11, 0.37, x + 0.11, 0.395, (0.25, 0.28, 0.36), r=0.006)
        for k in range(7):
            mid.oval(x - 0.09 + 0.03 * k, 0.382, 0.011, 0.01, (1, 1, 0.97))
        power = 0.25 + 0.7 * glow
        mid.glow(x, 0.38, 0.32, 0.2, (1, 1, 0.95), power)
        if glow > 0.3:
            mid.poly([(x - 0.1, 0.37), (x + 0.1, 0.37), (x + 0.4, base), (x - 0.4, base)], vert(fade((1, 1, 0.95), 0.28 * glow), fade((1, 1, 0.95), 0.0)), blend="screen", blur=0.02)
    mx = float(rng.uniform(-0.06, 0.06))  # the big screen
    mid.rect(mx - 0.17, 0.2, mx + 0.17, 0.36, soft((0.2, 0.22, 0.3)), r=0.008)
    mid.rect(mx - 0.155, 0.213, mx + 0.155, 0.347, vert(rgb("#1f4f8f"), rgb("#2f8fd0")))
    neon_icon(mid, rng, mx, 0.28, 0.045, pick(rng, ((1, 0.9, 0.4), (1, 1, 1), (1, 0.6, 0.7))))
    front = new_pen(setup, top=base + 0.004)
    grass, top = jitter(rng, rgb("#5fb24a"), 0.015), front.extent[3]
    low, bank = view.depth_of(front.extent[1] - 0.02), view.depth_of(top - 0.001)
    front.whole(grass)
    kind = int(rng.integers(2))
    for k in range(-16, 17):
        if kind == 0 and k % 2:
            view.floor(front, k * 0.42, (k + 1) * 0.42, low, bank, fade(lighter(grass, 0.22), 0.75))
    if kind == 1:
        zs = np.linspace(low, bank, 12)
        for j in range(0, 11, 2):
            view.floor(front, -9, 9, float(zs[j]), float(zs[j + 1]), fade(lighter(grass, 0.22), 0.75))
    front.plate.texture(setup.rng("turf").random((160, 420), np.float32), darker(grass, 0.5), alpha=0.12)
    white = (0.98, 0.99, 0.97)
    view.floor(front, -9, 9, bank - 0.2, bank - 0.165, white)
    for r in (0.62,):
        ring = [view.at(r * math.cos(t) * 1.1, 0, 1.34 + r * 0.62 * math.sin(t)) for t in np.linspace(0, 2 * math.pi, 70)]
        front.line(ring, white, 0.009)
    front.poly([view.at(-0.018, 0, low), view.at(0.018, 0, low), view.at(0.018, 0, bank - 0.2), view.at(-0.018, 0, bank - 0.2)], white)
    view.disc(front, 0, 1.34, 0.035, white)
    wet_sheen(front, setup, top)
    front.light(daylight(setup), [(0, -0.25, 1.4, tuple(0.65 * glow * v for v in (1, 1, 0.95)))])
    front.rect(x0, top - 0.04, x1, top, vert(fade((0.03, 0.06, 0.1), 0.4), fade((0.03, 0.06, 0.1), 0.0)))
    vignette_floor(front, setup, 0.3)
    near = new_pen(setup, top=-0.3)
    half = setup.aspect / 2
    with near.blurred(0.005, 0.005):
        for s in (-1, 1):
            for k in range(5):
                x = s * (half - 0.08 + 0.13 * k)
                near.oval(x, -0.64, 0.085, 0.11, darker(pick(rng, CHEERFUL), 0.45))
                near.oval(x, -0.525, 0.046, 0.052, rgb("#3a2a2a"))
                if rng.random() < 0.4 and k:
                    near.poly([(x + 0.05, -0.45), (x + 0.05, -0.36), (x + 0.16, -0.4)], pick(rng, CHEERFUL))
                    near.line([(x + 0.05, -0.6), (x + 0.05, -0.36)], (0.9, 0.9, 0.9), 0.006)
    near.light(tuple(v * 0.7 for v in daylight(setup)), [(0, 0, 1.3, tuple(0.35 * glow for _ in range(3)))])
    return outdoors(setup, ground, four(setup, far, mid, front, near, mid_depth=3.0), lift=1.9)


PAINTERS = {"race_track": race_track, "stadium": stadium}
