"""Old walls: the castle, the ruined temple and the Chinese palace."""

from __future__ import annotations

import math

import numpy as np
import skia

from fairframe.corpus.painters import nature_herbs as herbs
from fairframe.corpus.painters import nature_land as land
from fairframe.corpus.painters import nature_plants as plants
from fairframe.corpus.painters.base import Backdrop, Setup
from fairframe.corpus.painters.built_furniture import arch_path
from fairframe.corpus.painters.built_pen import Pen, darker, horiz, lighter, new_pen, pick, vert
from fairframe.corpus.painters.built_sky import WINDOW_LIGHT
from fairframe.corpus.painters.built_yard import LAMP, SNOW, air, daylight, flag, flat, lamplight, lawn, outdoors, trail, view_of
from fairframe.corpus.painters.colour import Colour, fade, jitter, mix, rgb
from fairframe.corpus.painters.sky import paint_sky
from fairframe.scene.scene import Ground

_CASTLES: tuple[tuple[str, str], ...] = (("#e6d9c6", "#3f6fb0"), ("#d9d4dc", "#b5403f"), ("#efe4da", "#c25a86"), ("#c9c4bc", "#3f8a86"), ("#e9d0b8", "#6a4fa0"), ("#d4dae2", "#2f5f8a"))


def masonry(pen: Pen, path: skia.Path, c: Colour, rng: np.random.Generator, size: float, *, round: bool = False) -> None:
    """A stone wall: shading of a flat or round body and scattered blocks."""
    box = path.computeTightBounds()
    tones = (darker(c, 0.08), lighter(c, 0.25), c, darker(c, 0.34)) if round else (lighter(c, 0.16), c, darker(c, 0.14))
    pen.path(path, horiz(*tones, stops=(0.0, 0.28, 0.6, 1.0)) if round else horiz(*tones))
    with pen.clip(path):
        dark, light = skia.Path(), skia.Path()
        rows = int(box.height() / size) + 1
        for j in range(rows):
            for i in range(int(box.width() / (size * 1.9)) + 2):
                draw = rng.random()
                if draw > 0.42:
                    continue
                x, y = box.left() + (i - 0.5 * (j % 2)) * size * 1.9, box.top() + j * size
                (dark if draw < 0.24 else light).addRoundRect(skia.Rect.MakeLTRB(x + size * 0.1, y + size * 0.1, x + size * 1.8, y + size * 0.9), size * 0.2, size * 0.2)
        pen.path(dark, fade(darker(c, 0.45), 0.3))
        pen.path(light, fade(lighter(c, 0.5), 0.35))
        pen.rect(box.left(), box.top(), box.right(), box.top() + box.height() * 0.3, vert(fade(darker(c, 0.6), 0.0), fade(darker(c, 0.6), 0.28)))


def _block(x0: float, y0: float, x1: float, y1: float) -> skia.Path:
    return skia.Path().addRect(skia.Rect.MakeLTRB(x0, y0, x1, y1))


def battlement(pen: Pen, x0: float, x1: float, y: float, h: float, c: Colour, snow: float) -> None:
    """A jutting parapet with merlons."""
    pen.rect(x0 - h * 0.35, y - h * 1.1, x1 + h * 0.35, y - h * 0.9, fade(darker(c, 0.6), 0.4))
    pen.rect(x0 - h * 0.35, y - h * 0.9, x1 + h * 0.35, y, horiz(lighter(c, 0.2), c, darker(c, 0.28)))
    n = max(2, int((x1 - x0 + h * 0.7) / (h * 1.5)))
    step = (x1 - x0 + h * 0.7) / n
    for k in range(n):
        a = x0 - h * 0.35 + k * step
        t = k / max(1, n - 1)
        pen.rect(a, y - h * 0.05, a + step * 0.6, y + h * 0.85, mix(lighter(c, 0.22), darker(c, 0.22), t), r=h * 0.06)
        if snow:
            pen.rect(a, y + h * 0.65, a + step * 0.6, y + h * 0.9, SNOW, r=h * 0.06)


def tower(pen: Pen, setup: Setup, rng: np.random.Generator, x: float, y: float, w: float, h: float, c: Colour, roof: Colour, lit: list, *, cone: bool = True) -> None:
    """A round tower with a pointed roof or battlements; windows to be lit are added to `lit` as (x, y, w, h)."""
    m = setup.mood
    masonry(pen, _block(x - w / 2, y - 0.03, x + w / 2, y + h), c, rng, 0.016, round=True)
    flare = w * 0.12
    top = y + h
    pen.path(_block(x - w / 2 - flare, top - w * 0.32, x + w / 2 + flare, top), horiz(darker(c, 0.05), lighter(c, 0.3), c, darker(c, 0.36), stops=(0, 0.3, 0.6, 1)))
    for k in range(6):
        t = (k + 0.5) / 6
        bx = x + (w / 2 + flare) * math.sin((t - 0.5) * math.pi)
        pen.oval(bx, top - w * 0.34, w * 0.06, w * 0.07, fade(darker(c, 0.6), 0.5))
    if cone:
        peak = w * rng.uniform(1.3, 1.9)
        tone = m.snowy(roof, 0.85)
        path = skia.Path()
        path.moveTo(x - w * 0.74, top - w * 0.03)
        path.quadTo(x - w * 0.26, top + peak * 0.36, x, top + peak)
        path.quadTo(x + w * 0.26, top + peak * 0.36, x + w * 0.74, top - w * 0.03)
        path.quadTo(x, top - w * 0.16, x - w * 0.74, top - w * 0.03)
        pen.path(path, horiz(darker(tone, 0.1), lighter(tone, 0.32), tone, darker(tone, 0.42), stops=(0, 0.33, 0.58, 1)))
        with pen.clip(path):
            for k in range(1, 6):
                yy = top + peak * k / 6
                pen.curve([(x - w * 0.8, yy + w * 0.1), (x, yy - w * 0.12), (x + w * 0.8, yy + w * 0.1)], fade(darker(tone, 0.5), 0.25), 0.0035)
        flag(pen, x, top + peak * 0.97, w * 0.75 + 0.02, pick(rng, (rgb("#e5484d"), rgb("#f2b83f"), lighter(roof, 0.2))), int(math.copysign(1, m.wind)))
    else:
        battlement(pen, x - w / 2 - flare * 0.6, x + w / 2 + flare * 0.6, top + w * 0.12, w * 0.17, c, m.snow)
    for k in range(max(1, int(h / (w * 1.15)))):
        wx, wy, ww, wh = x + w * rng.uniform(-0.14, 0.1), top - w * 0.75 - k * w * 1.05, w * 0.17, w * 0.34
        pen.path(arch_path(wx - ww * 0.7, wy - wh * 0.1, wx + ww * 0.7, wy + wh * 1.15), darker(c, 0.18))
        pen.path(arch_path(wx - ww / 2, wy, wx + ww / 2, wy + wh), rgb("#3a3450"))
        lit.append((wx, wy, ww, wh))


def castle(setup: Setup) -> Backdrop:
    rng, m = setup.rng("layout"), setup.mood
    stone, roof = (jitter(rng, rgb(c), 0.015, 0.08, 0.04) for c in pick(rng, _CASTLES))
    ground = Ground(horizon=-0.06, y=-0.34)
    view = view_of(ground)
    far = new_pen(setup)
    paint_sky(far.plate, setup, horizon=0.0)
    hill = rgb("#6a9a8a")
    for side in (-1, 1):
        land.alp(far.plate, setup, rng, x=side * rng.uniform(0.4, 1.0), base=-0.06, height=rng.uniform(0.16, 0.3), width=rng.uniform(0.3, 0.5), distance=0.86, rock=rgb("#7f86a8"))
    land.ridge(far.plate, setup, rng, y=0.0, height=0.07, colour=hill, distance=0.7)
    mid = new_pen(setup)
    cx, base = float(rng.uniform(-0.1, 0.1)), -0.11
    lit = _castle_body(mid, setup, rng, cx, base, stone, roof)
    even = flat(setup)
    for side in (-1, 1):
        for k in range(5):
            x = cx + side * (0.5 + 0.13 * k + rng.uniform(-0.03, 0.03))
            draw = plants.conifer if rng.random() < 0.55 else plants.broadleaf
            draw(mid.plate, even.mood, rng, x, base + rng.uniform(-0.01, 0.01), rng.uniform(0.16, 0.3), jitter(rng, rgb("#4f9350"), 0.03))
    plants.crown(mid.plate, even.mood, rng, (cx - 0.3, base), 0.1, 0.05, rgb("#5fa352"), clumps=8)
    plants.crown(mid.plate, even.mood, rng, (cx + 0.3, base), 0.1, 0.05, rgb("#5fa352"), clumps=8)
    glow = lamplight(setup)
    mid.light(daylight(setup), [(cx, base + 0.05, 0.4, tuple(0.5 * glow * v for v in LAMP)), (m.side * 1.4, 0.3, 1.6, tuple(0.22 * v for v in m.key))])
    air(mid, setup, 0.16 + 0.4 * m.haze_amount, low=-0.15, high=0.35)
    for x, y, w, h in lit:
        if glow > 0.1 and rng.random() < 0.8:
            mid.path(arch_path(x - w / 2, y, x + w / 2, y + h), fade(WINDOW_LIGHT, 0.95 * glow))
            mid.glow(x, y + h / 2, w * 3, h * 2, LAMP, 0.5 * glow)
    green = jitter(rng, rgb("#78b64e"), 0.02)
    front = lawn(setup, ground, green, crest=-0.085, blades=420, blooms=60, colours=[rgb("#ffffff"), rgb("#ffd84f"), rgb("#f27aa0")])
    trail(front, setup, view, rng, rgb("#dcc39a"), wide=0.3, far=8.5, bend=cx * 8)
    near = _grassy_near(setup, green, rng)
    layers = (
        setup.layer(far.plate, "far", depth=12.0, role="far", trim=False),
        setup.layer(mid.plate, "mid", depth=3.2),
        setup.layer(front.plate, "ground", depth=1.15),
        setup.layer(near.plate, "near", depth=0.7, role="near"),
    )
    return outdoors(setup, ground, layers, lift=1.15)


def _grassy_near(setup: Setup, green: Colour, rng: np.random.Generator) -> Pen:
    near = new_pen(setup, top=-0.2)
    half = setup.aspect / 2
    side = pick(rng, (-1, 1))
    for k in range(3):
        plants.crown(near.plate, setup.mood, rng, (side * (half + 0.02 + 0.12 * k), -0.54), 0.15, 0.11, darker(green, 0.25), clumps=8)
    herbs.fringe(near.plate, setup, rng, 0.09, green, n=220)
    return near


def _castle_body(pen: Pen, setup: Setup, rng: np.random.Generator, cx: float, base: float, c: Colour, roof: Colour) -> list:
    """Keep, towers and curtain wall, far parts first."""
    lit: list[tuple[float, float, float, float]] = []
    dim = mix(c, (0.72, 0.76, 0.88), 0.3)
    droof = mix(roof, (0.72, 0.76, 0.88), 0.25)
    for dx, w, h in ((-0.13, 0.07, 0.46), (0.14, 0.06, 0.42), (0.02, 0.085, 0.5)):
        tower(pen, setup, rng, cx + dx + rng.uniform(-0.02, 0.02), base, w, h * rng.uniform(0.9, 1.0) - 0.04, dim, droof, lit)
    masonry(pen, _block(cx - 0.2, base, cx + 0.2, base + 0.28), dim, rng, 0.018)
    battlement(pen, cx - 0.2, cx + 0.2, base + 0.29, 0.022, dim, setup.mood.snow)
    for dx in (-0.12, 0.0, 0.12):
        wx, wy = cx + dx, base + 0.2
        pen.path(arch_path(wx - 0.016, wy, wx + 0.016, wy + 0.055), rgb("#3a3450"))
        lit.append((wx, wy, 0.026, 0.048))
    for dx, w, h in ((-0.27, 0.09, 0.34), (0.27, 0.09, 0.36)):
        tower(pen, setup, rng, cx + dx, base, w, h * rng.uniform(0.85, 1.05), c, roof, lit, cone=rng.random() < 0.8)
    masonry(pen, _block(cx - 0.46, base - 0.03, cx + 0.46, base + 0.14), c, rng, 0.017)
    battlement(pen, cx - 0.46, cx + 0.46, base + 0.15, 0.022, c, setup.mood.snow)
    for side in (-1, 1):
        tower(pen, setup, rng, cx + side * 0.46, base, 0.115, 0.27 * rng.uniform(0.9, 1.1), c, roof, lit)
        tower(pen, setup, rng, cx + side * 0.115, base, 0.075, 0.23, lighter(c, 0.06), roof, lit)
    masonry(pen, _block(cx - 0.085, base - 0.03, cx + 0.085, base + 0.19), lighter(c, 0.06), rng, 0.016)
    battlement(pen, cx - 0.07, cx + 0.07, base + 0.2, 0.018, lighter(c, 0.06), setup.mood.snow)
    pen.path(arch_path(cx - 0.062, base - 0.04, cx + 0.062, base + 0.12), darker(c, 0.25))
    pen.path(arch_path(cx - 0.05, base - 0.04, cx + 0.05, base + 0.105), vert(rgb("#4a2f22"), rgb("#2a1a1c")))
    with pen.clip(arch_path(cx - 0.05, base - 0.04, cx + 0.05, base + 0.105)):
        for k in range(-4, 5):
            pen.line([(cx + k * 0.012, base - 0.04), (cx + k * 0.012, base + 0.12)], rgb("#8a6a4a"), 0.0028)
        for k in range(5):
            pen.line([(cx - 0.05, base + 0.1 - k * 0.022), (cx + 0.05, base + 0.1 - k * 0.022)], rgb("#8a6a4a"), 0.0028)
    for side in (-1, 1):  # banners beside the gate
        x = cx + side * 0.115
        pen.poly([(x - 0.018, base + 0.16), (x + 0.018, base + 0.16), (x + 0.018, base + 0.07), (x, base + 0.055), (x - 0.018, base + 0.07)], vert(lighter(roof, 0.2), roof, darker(roof, 0.2)))
        pen.oval(x, base + 0.115, 0.009, 0.009, rgb("#f2cf5f"))
    return lit


PAINTERS = {"castle": castle}
