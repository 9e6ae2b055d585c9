"""The rain-wet neon street: two rows of shop fronts and signs closing on a glowing distance, and all of it again in the wet road.

Everything is placed in one View, so the reflection is the same drawing with heights counted downwards, roughened by the asphalt.
"""

from __future__ import annotations

import math

import cv2
import numpy as np

from fairframe.corpus.painters.base import Backdrop, Setup, fractal
from fairframe.corpus.painters.built_pen import Pen, View, darker, horiz, lighter, new_pen, pick, three, vert
from fairframe.corpus.painters.built_signs import glyph_column, neon_icon, tube
from fairframe.corpus.painters.colour import Colour, fade, jitter, mix, rgb
from fairframe.scene.scene import Effect, Ground, Light

_PALETTES: tuple[tuple[str, ...], ...] = (
    ("#ff2d9b", "#19e3ff", "#ff8a2a", "#a24bff", "#fff04d"),
    ("#ff3b6b", "#2affd5", "#ffb13b", "#4d7dff", "#ff6bf0"),
    ("#ff5a36", "#1fb6ff", "#ffe14d", "#ff2fa0", "#63ff8f"),
    ("#c63bff", "#2ee6ff", "#ff4d8d", "#ffd23b", "#5d7bff"),
)
_EDGE = 1.12  # x of the house fronts, subject heights
_KERB = 0.86


def neon_street(setup: Setup) -> Backdrop:
    rng = setup.rng("layout")
    palette = [rgb(c) for c in pick(rng, _PALETTES)]
    first, second = (palette[i] for i in rng.permutation(3)[:2])
    view = View(horizon=-0.035, ground=-0.335, vanish=float(rng.uniform(-0.14, 0.14)))
    far, mid = new_pen(setup), new_pen(setup)
    _distance(far, setup, view, first, second)
    _houses(mid, setup, view, palette)
    mirror = new_pen(setup, top=view.horizon + 0.02, detail=0.5)  # it is blurred anyway
    back = View(view.horizon, view.ground, view.vanish, mirror=True)
    mirror.whole(vert(mix(first, second, 0.5), darker(second, 0.6)))
    _distance(mirror, setup, back, first, second)
    _houses(mirror, setup, back, palette)
    ground = _road(setup, view, mirror, rng, first, second)
    near = _near(setup, palette)
    layers = (
        setup.layer(far.plate, "far", depth=6.0, role="far", trim=False, emits_light=1.0),
        setup.layer(mid.plate, "mid", depth=2.4, trim=False, emits_light=0.8),
        setup.layer(ground.plate, "ground", depth=1.25, emits_light=0.6),
        setup.layer(near.plate, "near", depth=0.7, role="near"),
    )
    light = Light(
        time="night", azimuth=50.0 * setup.mood.side, elevation=42.0, colour=three(mix((1, 1, 1), lighter(first, 0.45), 0.3)), ambient=three(mix((0.74, 0.72, 0.9), second, 0.16)),
        haze=three(mix(first, (0.12, 0.08, 0.3), 0.55)), haze_strength=0.06, shadow=0.5,
    )  # fmt: skip
    rain = () if setup.weather in ("rain", "storm", "snow") else (Effect(name="rain", amount=0.16, depth=1.4),)
    return Backdrop(layers=layers, light=light, ground=Ground(kind="solid", horizon=view.horizon, y=view.ground), effects=rain)


def _distance(pen: Pen, setup: Setup, view: View, a: Colour, b: Colour) -> None:
    """Night sky, towers and the blaze at the end of the street."""
    rng, up = setup.rng("distance"), -1.0 if view.mirror else 1.0
    x0, y0, x1, y1 = pen.extent
    deep = mix(rgb("#0a0822"), b, 0.06)
    if not view.mirror:
        pen.whole(vert(darker(deep, 0.3), mix(deep, b, 0.12), mix(deep, a, 0.42), stops=(0.0, 0.35, 0.58)))
        pen.rect(x0, y0, x1, view.horizon, vert(mix(deep, a, 0.5), deep))
        if rng.random() < 0.6:
            mx = view.vanish + rng.uniform(-0.2, 0.2)
            pen.glow(mx, 0.37, 0.3, 0.3, lighter(b, 0.4), 0.35)
            pen.oval(mx, 0.37, 0.06, 0.06, vert(lighter(a, 0.85), lighter(a, 0.45)))
    for row, (low, c) in enumerate(((0.42, mix(deep, a, 0.26)), (0.31, mix(deep, b, 0.2)), (0.2, mix(deep, a, 0.1)))):
        x = -0.75
        while x < 0.75:
            w = rng.uniform(0.05, 0.12)
            h = low * rng.uniform(0.5, 1.05) * (1.0 - 0.35 * abs(x))
            px, top = view.vanish + x, view.horizon + up * h
            pen.rect(px, view.horizon, px + w, top, vert(darker(c, 0.25), c, mix(c, a, 0.55)) if up > 0 else c)
            for _ in range(int(70 * h)):
                wx, wy = px + rng.uniform(0.006, w - 0.01), view.horizon + up * rng.uniform(0.02, h - 0.015)
                pen.rect(wx, wy, wx + 0.005, wy + 0.006, fade(pick(rng, (a, b, rgb("#ffd98a"), rgb("#cfe8ff"))), 0.85))
            if row > 0 and rng.random() < 0.5:
                pen.rect(px + w * 0.42, view.horizon + up * h * 0.35, px + w * 0.58, view.horizon + up * h * 0.9, fade(lighter(pick(rng, (a, b)), 0.3), 0.9), r=0.003)
            x += w * rng.uniform(0.9, 1.25)
    pen.glow(view.vanish, view.horizon, 0.62, 0.42, a, 0.85)
    pen.glow(view.vanish, view.horizon + up * 0.02, 0.2, 0.17, lighter(a, 0.55), 0.9)
    for _ in range(26):  # people's lamps, cars, far signs, out of focus
        x, y, r = view.vanish + rng.normal(0, 0.11), view.horizon + up * abs(rng.normal(0, 0.05)), rng.uniform(0.004, 0.016)
        c = pick(rng, (a, b, rgb("#ffd98a"), rgb("#ff5a5a"), rgb("#8affd0")))
        pen.oval(x, y, r, r, fade(lighter(c, 0.3), 0.5), blend="screen")


def _houses(pen: Pen, setup: Setup, view: View, palette: list[Colour]) -> None:
    rng = setup.rng("houses")
    rows = []
    for side in (-1, 1):
        z = 0.74 + rng.uniform(0.0, 0.15)
        while z < 8.5:
            long = rng.uniform(0.5, 0.85) * (0.75 + 0.28 * z)
            rows.append((z, z + long, side, rng.uniform(1.2, 2.6) * (1 + 0.05 * z), int(rng.integers(1 << 30))))
            z += long
    for z0, z1, side, tall, key in sorted(rows, reverse=True):  # far ones first
        _house(pen, view, np.random.default_rng(key), z0, z1, side, tall, palette)
    for z in (4.6, 3.1, 2.1):
        _wires(pen, view, rng, z, palette, lanterns=z < 4)


def _house(pen: Pen, view: View, rng: np.random.Generator, z0: float, z1: float, side: int, tall: float, palette: list[Colour]) -> None:
    x, long = side * _EDGE, z1 - z0
    air = 1.0 - math.exp(-0.17 * (z0 - 0.8))
    accent, other = pick(rng, palette), pick(rng, palette)
    stone = mix(mix(rgb("#171335"), jitter(rng, rgb("#2c2450"), 0.06, 0.3, 0.3), 0.8), mix(palette[0], palette[1], 0.3), 0.36 * air)
    low, high = (z0, z1) if side > 0 else (z1, z0)  # left to right on the stage
    # the end wall facing us, where this house is taller than its neighbour
    end = [view.at(x, -0.2, z0), view.at(side * 3.2, -0.2, z0), view.at(side * 3.2, tall, z0), view.at(x, tall, z0)]
    pen.poly(end, vert(darker(stone, 0.35), darker(stone, 0.5)))
    corners = [view.at(x, -0.25, high if side > 0 else low), view.at(x, -0.25, low if side > 0 else high)]
    z_left, z_right = (z1, z0) if side > 0 else (z0, z1)
    corners = [view.at(x, 0, z_left), view.at(x, 0, z_right), view.at(x, tall, z_right), view.at(x, tall, z_left)]
    pen.poly([view.at(x, -0.3, z_left), view.at(x, -0.3, z_right), corners[2], corners[3]], stone)
    with pen.plane(corners, long, tall):
        pen.rect(0, 0, long, tall, vert(darker(stone, 0.3), stone, mix(stone, accent, 0.3)))
        _upper_floors(pen, rng, long, tall, accent)
        _shop_front(pen, rng, long, accent, other, side)
    # light from the shop in the air and on the pavement
    cx, cy = view.at(x * 0.97, 0.2, (z0 + z1) / 2)
    size = 0.62 / ((z0 + z1) / 2)
    pen.glow(cx, cy, size, size * 0.8, accent, 0.26)
    for k in range(int(rng.integers(1, 3))):
        z = z0 + long * (0.2 + 0.5 * k + 0.1 * rng.random())
        _hanging_sign(pen, view, rng, side, z, rng.uniform(0.46, 0.62) + 0.42 * k, pick(rng, palette), palette)


def _upper_floors(pen: Pen, rng: np.random.Generator, long: float, tall: float, accent: Colour) -> None:
    floor, count = 0.27, min(5, max(1, int(long / 0.19)))
    warm = pick(rng, (rgb("#ffcf7d"), rgb("#ffe6b5"), rgb("#9fd8ff"), rgb("#ff9d6b"), lighter(accent, 0.3)))
    for j in range(1, int(tall / floor)):
        y = 0.22 + j * floor
        if y + floor * 0.7 > tall:
            break
        pen.rect(0, y - 0.05, long, y - 0.035, (0.02, 0.02, 0.06, 0.55))
        for i in range(count):
            w = long / count
            a, b = i * w + w * 0.2, (i + 1) * w - w * 0.2
            lit = rng.random()
            if lit < 0.42:
                pen.rect(a, y, b, y + floor * 0.55, vert(lighter(warm, 0.15), darker(warm, 0.25)), alpha=0.55 + lit)
                pen.rect((a + b) / 2 - 0.004, y, (a + b) / 2 + 0.004, y + floor * 0.55, (0.08, 0.06, 0.14, 0.8))
                if lit < 0.1:
                    pen.rect(a, y + floor * 0.3, b, y + floor * 0.55, fade(darker(accent, 0.4), 0.6))
            else:
                pen.rect(a, y, b, y + floor * 0.55, vert(rgb("#202b52"), mix(rgb("#141631"), accent, 0.14)))
            pen.rect(a - 0.01, y - 0.022, b + 0.01, y - 0.008, (0.35, 0.32, 0.5, 0.6))
            if rng.random() < 0.2:
                pen.rect(a, y - 0.09, a + w * 0.4, y - 0.025, rgb("#5d5f7a"), r=0.008)
                pen.oval(a + w * 0.2, y - 0.058, 0.022, 0.022, rgb("#2c2d40"))
    if rng.random() < 0.6:
        edge = pick(rng, (0.02, long - 0.02))
        tube(pen, [(edge, 0.45), (edge, tall - 0.1)], accent, 0.02)


def _shop_front(pen: Pen, rng: np.random.Generator, long: float, accent: Colour, other: Colour, side: int) -> None:
    glow = pick(rng, (rgb("#ffd79a"), rgb("#ffeccb"), lighter(accent, 0.55), rgb("#c6f1ff")))
    back = mix(darker(glow, 0.25), accent, 0.25)
    pen.rect(0.02, 0.0, long - 0.02, 0.34, vert(lighter(glow, 0.15), back, mix(darker(back, 0.45), accent, 0.2)), r=0.01)
    for x in np.arange(0.12, long - 0.05, 0.24):
        pen.glow(float(x), 0.3, 0.14, 0.16, lighter(glow, 0.5), 0.7)
    for k in range(int(rng.integers(2, 5))):  # shelves, people, goods as soft shapes in the light
        x = rng.uniform(0.06, long - 0.06)
        pen.oval(x, 0.1, 0.035, 0.1, fade(darker(pick(rng, (accent, other)), 0.55), 0.5), blur=0.012)
        pen.oval(x, 0.22, 0.022, 0.026, fade(darker(other, 0.6), 0.5), blur=0.008)
        pen.rect(0.04, 0.08 + 0.06 * k, long - 0.04, 0.085 + 0.06 * k, fade(darker(accent, 0.5), 0.3))
    for x in np.linspace(0.02, long - 0.02, max(3, int(long / 0.2))):
        pen.rect(x - 0.008, 0, x + 0.008, 0.34, (0.1, 0.07, 0.18))
    pen.rect(0, 0, long, 0.035, (0.09, 0.07, 0.16))
    kind = int(rng.integers(3))
    if kind == 0:  # striped awning
        n = max(4, int(long / 0.07))
        for i in range(n):
            c = accent if i % 2 else (0.95, 0.92, 0.96)
            pen.rect(long * i / n, 0.29, long * (i + 1) / n, 0.37, vert(lighter(c, 0.1), darker(c, 0.3)), r=0.006)
        pen.rect(0, 0.37, long, 0.47, vert(darker(other, 0.55), darker(other, 0.7)))
    elif kind == 1:  # curtains of a noodle bar
        n = max(3, int(long / 0.16))
        for i in range(n):
            pen.rect(long * (i + 0.06) / n, 0.2, long * (i + 0.94) / n, 0.34, vert(darker(accent, 0.1), darker(accent, 0.45)), r=0.008)
            pen.oval(long * (i + 0.5) / n, 0.27, 0.026, 0.026, fade((1, 1, 1), 0.8), stroke=0.008)
    board = lighter(pick(rng, (accent, other)), 0.15)
    pen.rect(0.03, 0.365, long - 0.03, 0.475, vert(mix(board, (0.08, 0.05, 0.2), 0.78), mix(board, (0.05, 0.03, 0.14), 0.85)), r=0.012)
    glyph_column(pen, rng, 0.08, 0.385, long - 0.16, 0.07, board, across=True)
    tube(pen, [(0.035, 0.37), (long - 0.035, 0.37)], accent, 0.012)
    tube(pen, [(0.035, 0.47), (long - 0.035, 0.47)], accent, 0.012)


def _hanging_sign(pen: Pen, view: View, rng: np.random.Generator, side: int, z: float, y: float, c: Colour, palette: list[Colour]) -> None:
    """A sign standing out from the wall, facing us."""
    wide, tall = rng.uniform(0.13, 0.2), rng.uniform(0.4, 0.78)
    if rng.random() < 0.36:
        tall = wide = rng.uniform(0.2, 0.28)
    inner = side * (_EDGE - 0.03)
    a, b = sorted((inner, inner - side * wide))
    corners = [view.at(a, y, z), view.at(b, y, z), view.at(b, y + tall, z), view.at(a, y + tall, z)]
    mx, my = (corners[0][0] + corners[1][0]) / 2, (corners[0][1] + corners[2][1]) / 2
    pen.glow(mx, my, (wide * 1.5 + 0.12) / z, (tall * 0.8 + 0.12) / z, c, 0.55)
    with pen.plane(corners, wide, tall):
        filled = rng.random() < 0.4
        back = mix(c, (0.05, 0.03, 0.14), 0.82)
        if filled and tall == wide:
            pen.rect(0, 0, wide, tall, vert(lighter(c, 0.2), c, darker(c, 0.25)), r=0.04)
            neon_icon(pen, rng, wide / 2, tall / 2, wide * 0.3, (1, 1, 1))
        elif filled:
            pen.rect(0, 0, wide, tall, vert(lighter(c, 0.35), c, darker(c, 0.15)), r=0.025)
            glyph_column(pen, rng, wide * 0.16, 0.03, wide * 0.68, tall - 0.06, (1, 1, 1), dark=darker(c, 0.8))
        elif tall == wide:
            pen.oval(wide / 2, tall / 2, wide / 2, tall / 2, vert(darker(back, 0.2), back))
            pen.oval(wide / 2, tall / 2, wide * 0.46, tall * 0.46, fade(lighter(c, 0.35), 0.95), stroke=0.012)
            neon_icon(pen, rng, wide / 2, tall / 2, wide * 0.27, pick(rng, palette))
        else:
            pen.rect(0, 0, wide, tall, vert(back, darker(back, 0.3)), r=0.02)
            pen.rect(0.012, 0.012, wide - 0.012, tall - 0.012, fade(lighter(c, 0.35), 0.95), r=0.016, stroke=0.009)
            icon = rng.random() < 0.5
            room = wide if icon else 0.0
            if icon:
                neon_icon(pen, rng, wide / 2, tall - wide * 0.5, wide * 0.27, pick(rng, palette))
            glyph_column(pen, rng, wide * 0.22, 0.03, wide * 0.56, tall - 0.05 - room, pick(rng, palette))
    foot = view.at(inner, y + tall * 0.5, z)
    pen.line([foot, view.at(side * _EDGE, y + tall * 0.5, z)], (0.1, 0.08, 0.18), 0.014 / z)


def _wires(pen: Pen, view: View, rng: np.random.Generator, z: float, palette: list[Colour], *, lanterns: bool) -> None:
    """A sagging cable from house to house, sometimes with paper lanterns."""
    y, sag = rng.uniform(0.8, 1.05), rng.uniform(0.1, 0.2)
    ts = np.linspace(-1, 1, 15)
    points = [view.at(t * _EDGE, y - sag * (1 - t * t), z) for t in ts]
    pen.curve(points, (0.03, 0.02, 0.08, 0.85), 0.006 / z + 0.001)
    if lanterns and rng.random() < 0.75:
        c = pick(rng, (rgb("#ff5a3c"), rgb("#ffb347"), *palette[:2]))
        for t in ts[1:-1:2]:
            x, low = view.at(t * _EDGE, y - sag * (1 - t * t) - 0.07, z)
            r = 0.055 / z
            pen.glow(x, low, r * 4, r * 4, c, 0.5)
            pen.oval(x, low, r, r * 1.15, vert(lighter(c, 0.35), lighter(c, 0.6), darker(c, 0.1)))
            pen.rect(x - r * 0.45, low + r, x + r * 0.45, low + r * 1.2, (0.12, 0.06, 0.12))
            pen.rect(x - r * 0.45, low - r * 1.2, x + r * 0.45, low - r, (0.12, 0.06, 0.12))


# ---------------------------------------------------------------- the road


def _road(setup: Setup, view: View, mirror: Pen, rng: np.random.Generator, a: Colour, b: Colour) -> Pen:
    pen = new_pen(setup, top=view.horizon + 0.02)
    x0, y0, x1, _ = pen.extent
    low = view.depth_of(y0 - 0.02)
    pen.poly([view.at(-_EDGE - 0.02, 0, low), view.at(_EDGE + 0.02, 0, low), view.at(_EDGE, 0, 60), view.at(-_EDGE, 0, 60)], rgb("#10102a"))
    for side in (-1, 1):
        view.floor(pen, side * _KERB, side * (_EDGE + 0.02), low, 60, vert(rgb("#2a2748"), rgb("#1c1a38")))
        for z in np.arange(low, 7, 0.22):
            pen.line([view.at(side * _KERB, 0, z), view.at(side * _EDGE, 0, z)], (0.05, 0.04, 0.12, 0.6), 0.005 / z)
        pen.line([view.at(side * _KERB, 0, low), view.at(side * _KERB, 0, 30)], rgb("#57537f"), 0.006)
    if rng.random() < 0.75:  # a crossing behind the place where subjects stand
        z = rng.uniform(1.25, 1.6)
        for x in np.arange(-0.78, 0.75, 0.19):
            view.floor(pen, x, x + 0.1, z, z + 0.55, rgb("#8f8bb5"))
    else:
        for z in np.arange(0.6, 9, 0.5):
            view.floor(pen, -0.02, 0.02, z, z + 0.26, rgb("#8f8bb5"))
    asphalt = pen.plate.array
    _wet(asphalt, mirror.plate.array, setup)
    x, y = view.at(0, 0, 1.0)
    pen.glow(x, y, 0.7, 0.12, lighter(mix(a, b, 0.5), 0.3), 0.16)
    if setup.mood.snow:
        for side in (-1, 1):
            view.floor(pen, side * (_KERB - 0.04), side * (_EDGE + 0.02), low, 40, fade((0.8, 0.82, 1.0), 0.75), blur=0.01, blend="atop")
    pen.rect(x0, y0, x1, y0 + 0.2, vert(fade((0.02, 0.01, 0.06), 0.0), fade((0.02, 0.01, 0.06), 0.5)), blend="atop")
    return pen


def _wet(road: np.ndarray, mirror: np.ndarray, setup: Setup) -> None:
    """Lay the mirrored street into the road, in place: broad and blurred on asphalt, sharp in puddles. Both premultiplied uint8 [H, W, 4]."""
    h, w = road.shape[:2]
    s = setup.height
    rng = setup.rng("wet")
    # ripples: rows of the reflection are pushed sideways, and the longer the nearer to us
    tall, wide = max(8, h // 6), max(8, w // 6)
    grow = np.linspace(0.15, 1.0, h, dtype=np.float32)[:, None]
    mirror = cv2.resize(mirror, (w, h), interpolation=cv2.INTER_LINEAR)
    push = (cv2.resize(fractal(rng, tall, wide, cells=(26, 9), octaves=2), (w, h)) - 0.5) * grow * 0.022 * s
    lift = (cv2.resize(fractal(rng, tall, wide, cells=(18, 7), octaves=2), (w, h)) - 0.5) * grow * 0.05 * s
    xs = np.arange(w, dtype=np.float32)[None, :] + push
    ys = np.arange(h, dtype=np.float32)[:, None] + lift
    bent = cv2.remap(mirror[..., :3], xs, ys, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
    small = cv2.resize(bent, (max(2, w // 3), max(2, h // 3)), interpolation=cv2.INTER_AREA)
    # bright signs survive in the wet, the dark between them does not lift the road
    bright = (np.power(small / np.float32(255.0), 1.45) * 275.0).clip(0, 255).astype(np.uint8)
    small = cv2.GaussianBlur(bright, (0, 0), sigmaX=max(0.3, 0.0035 * s), sigmaY=max(0.3, 0.02 * s))
    rough = cv2.resize(small, (w, h), interpolation=cv2.INTER_LINEAR)
    pool = np.clip((fractal(rng, tall, wide, cells=(7, 4), octaves=3) - 0.5) * 9.0, 0, 1)
    pools = cv2.resize((pool * 217).astype(np.uint8), (w, h))
    grit = rng.integers(0, 26, (max(4, h // 2), max(4, w // 2)), np.uint8)
    wet = cv2.multiply(rough, cv2.cvtColor(cv2.resize(grit, (w, h)) + np.uint8(178), cv2.COLOR_GRAY2RGB), scale=1 / 255)
    base = np.ascontiguousarray(road[..., :3])
    # light adds on wet asphalt (screen); in a puddle the mirror replaces the road
    glow = _screen(cv2.convertScaleAbs(base, alpha=0.85), wet)
    water = _screen(cv2.convertScaleAbs(base, alpha=0.25), cv2.addWeighted(bent, 0.66, rough, 0.34, 0))
    k = cv2.cvtColor(pools, cv2.COLOR_GRAY2RGB)
    both = cv2.add(cv2.multiply(water, k, scale=1 / 255), cv2.multiply(glow, cv2.bitwise_not(k), scale=1 / 255))
    road[..., :3] = cv2.multiply(both, cv2.cvtColor(np.ascontiguousarray(road[..., 3]), cv2.COLOR_GRAY2RGB), scale=1 / 255)


def _screen(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Two lights added as a screen blend, uint8."""
    return cv2.bitwise_not(cv2.multiply(cv2.bitwise_not(a), cv2.bitwise_not(b), scale=1 / 255))


def _near(setup: Setup, palette: list[Colour]) -> Pen:
    """Lanterns and lamps out of focus at the edges, close to the eye."""
    pen, rng = new_pen(setup), setup.rng("near")
    half = setup.aspect / 2
    side = pick(rng, (-1, 1))
    with pen.blurred(0.006, 0.006):
        pen.curve([(-half - 0.3, 0.56), (-half * 0.3, 0.43), (half * 0.4, 0.47), (half + 0.3, 0.6)], (0.03, 0.02, 0.08), 0.006)
        c = pick(rng, (rgb("#ff5a3c"), rgb("#ff9a3c"), palette[0]))
        for x, y, r in ((side * (half - 0.1), 0.4, 0.085), (side * (half + 0.12), 0.33, 0.1)):
            pen.oval(x, y, r, r * 1.2, horiz(darker(c, 0.2), lighter(c, 0.55), c, darker(c, 0.35)))
            for k in (-0.6, -0.2, 0.2, 0.6):
                pen.curve([(x - r * math.sqrt(1 - k * k), y + k * r * 1.2), (x, y + k * r * 1.2 - 0.012), (x + r * math.sqrt(1 - k * k), y + k * r * 1.2)], fade(darker(c, 0.5), 0.5), 0.003)
            pen.rect(x - r * 0.4, y + r * 1.12, x + r * 0.4, y + r * 1.35, (0.1, 0.05, 0.1), r=0.004)
            pen.rect(x - r * 0.4, y - r * 1.35, x + r * 0.4, y - r * 1.12, (0.1, 0.05, 0.1), r=0.004)
    for x, y, r in ((side * (half - 0.1), 0.4, 0.3), (side * (half + 0.12), 0.33, 0.34)):
        pen.glow(x, y, r, r, rgb("#ff8a4a"), 0.4)
    for _ in range(9):
        x, y, r = pick(rng, (-1, 1)) * rng.uniform(half * 0.75, half + 0.2), rng.uniform(-0.45, 0.2), rng.uniform(0.014, 0.04)
        b = pick(rng, palette)
        pen.oval(x, y, r, r, fade(lighter(b, 0.2), 0.16))
        pen.oval(x, y, r, r, fade(lighter(b, 0.4), 0.16), stroke=0.003)
    return pen


PAINTERS = {"neon_street": neon_street}
