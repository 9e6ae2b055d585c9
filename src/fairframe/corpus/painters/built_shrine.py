"""The way to a Japanese shrine: a paved path through a red torii between stone lanterns, cherry trees or maples, the hall at its end, Mount Fuji or a pagoda behind."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import skia

from fairframe.corpus.painters import nature_herbs as herbs
from fairframe.corpus.painters import nature_land as land
from fairframe.corpus.painters import nature_plants as plants
from fairframe.corpus.painters.base import Backdrop, Linear, Setup, polygon, recede
from fairframe.corpus.painters.built_pen import Lamp, Pen, View, ball, darker, horiz, lighter, new_pen, pick, soft, vert
from fairframe.corpus.painters.built_temple import pagoda
from fairframe.corpus.painters.built_things import GOLD, flower
from fairframe.corpus.painters.built_yard import (
    LAMP,
    SNOW,
    air,
    cast,
    daylight,
    flat,
    lamplight,
    light_pool,
    outdoors,
    reflect,
    sunlit,
    view_of,
    vignette_floor,
    wet_sheen,
)
from fairframe.corpus.painters.colour import Colour, fade, jitter, mix, rgb
from fairframe.corpus.painters.sky import paint_sky
from fairframe.scene.scene import Effect, Ground

_GATE = 2.5  # depth of the torii
_HALL = 5.4  # and of the hall
_SEASONS: dict[str, tuple[Colour, ...]] = {  # colours of the crowns
    "cherry": tuple(rgb(c) for c in ("#ffc2d6", "#ffd3e1", "#fbb0cb")),
    "maple": tuple(rgb(c) for c in ("#d8452f", "#e8742f", "#c8382e", "#eda23a")),
    "summer": tuple(rgb(c) for c in ("#5f9a4c", "#74ab58", "#4f8a4a")),
}


def shrine(setup: Setup) -> Backdrop:
    rng, m, even = setup.rng("layout"), setup.mood, flat(setup)
    season = pick(rng, ("cherry", "cherry", "cherry", "maple", "maple", "summer"))
    season = {"petals": "cherry", "windy": "maple"}.get(setup.weather, season)  # by what the wind carries
    crowns, red = _SEASONS[season], jitter(rng, rgb("#d8412c"), 0.008)
    ground = Ground(horizon=-0.02, y=-0.335)
    view, glow, side = view_of(ground), lamplight(setup), int(pick(rng, (-1, 1)))
    many = bool(rng.random() < 0.35)  # gates behind gates instead of the hall
    sight = pick(rng, ("fuji", "fuji", "pagoda", ""))  # what is seen on the open side
    far = _distance(setup, rng, side, sight, red)
    back = _back(setup, view, rng, red, season, side if sight else 0, many, glow)
    mid = new_pen(setup)
    x, y = view.at(0, 0, _GATE)
    torii(mid, x, y - 0.006, 0.57, red, snow=m.snow, rope=rng.random() < 0.5)
    warm = tuple(0.55 * glow * v for v in (1.0, 0.7, 0.42))
    mid.light(daylight(setup), [(way * 0.36, y + 0.1, 0.5, warm) for way in (-1, 1)])
    sunlit(mid, setup, 0.25)
    way_up = _approach(setup, even, view, rng, m.snowy(rgb("#b9b4aa"), 0.4), crowns if season != "summer" else (), mid, glow)
    front = new_pen(setup, top=y - 0.004)  # from the gate on; what lies behind it belongs to what stands there
    paved = np.ascontiguousarray(way_up.plate.export(trim=False)[0][::-1])
    front.plate.image(paved, way_up.extent)
    rim = min(len(front.plate.array), round(0.05 * front.plate.scale))
    ramp = np.linspace(0, 1, rim)[:, None, None]
    front.plate.array[:rim] = np.rint(front.plate.array[:rim] * ramp).astype(np.uint8)  # the two meet softly, whatever air lies between them
    back.plate.image(paved, way_up.extent, blend="under")
    lanterns = new_pen(setup, top=0.3)
    lights: list[tuple[float, float, float]] = []
    for z in (3.0, 2.1, 1.55):
        for way in (-1, 1):
            px, py = view.at(way * 0.74, 0, z)
            lights.append((px, *_stone_lantern(lanterns, px, py, 0.46 / z, m.snow)))
    lamps: list[Lamp] = [(px, py, 6 * r, tuple(0.8 * v for v in warm)) for px, py, r in lights]
    lanterns.light(daylight(setup), lamps)
    for px, py, r in lights:
        _flame(lanterns, px, py, r, glow)
    layers = (
        setup.layer(far.plate, "far", depth=12.0, role="far", trim=False),
        setup.layer(back.plate, "back", depth=4.4),
        setup.layer(mid.plate, "mid", depth=2.4),
        setup.layer(front.plate, "ground", depth=1.24),
        setup.layer(lanterns.plate, "mid2", depth=1.22),
        setup.layer(_near(setup, rng, crowns, season, side).plate, "near", depth=0.72, role="near"),
    )
    petals = (Effect(name="petals", amount=0.14, depth=1.4),) if season == "cherry" and setup.weather == "clear" and not m.night else ()
    return outdoors(setup, ground, layers, lift=1.4, effects=petals)


# ---------------------------------------------------------------- what lies behind


def _distance(setup: Setup, rng: np.random.Generator, side: int, sight: str, red: Colour) -> Pen:
    """Sky, Mount Fuji or hills, a wood, perhaps a pagoda over it."""
    far, m = new_pen(setup), setup.mood
    paint_sky(far.plate, setup, horizon=-0.02)
    if sight == "fuji":
        _fuji(far, setup, rng, side * float(rng.uniform(0.5, 0.62)), -0.04, 0.4)
    else:
        land.ridge(far.plate, setup, rng, y=0.1, height=0.14, colour=rgb("#7f9ab4"), distance=0.82)
    land.ridge(far.plate, setup, rng, y=0.0, height=0.07, colour=rgb("#6a9a7a"), distance=0.6)
    if sight == "pagoda":
        pagoda(far, setup, side * float(rng.uniform(0.56, 0.66)), -0.02, 0.13, red, rgb("#56565e"))
    xs = np.linspace(-1.4, 1.4, 40) + rng.uniform(-0.03, 0.03, 40)
    hs = rng.uniform(0.09, 0.17, 40)
    far.plate.fill(plants.conifer_row(rng, xs.tolist(), [-0.08] * 40, hs.tolist()), m.far(m.lit(m.snowy(rgb("#3f6a50"), 0.6), 0.5), 0.42))
    return far


def _fuji(pen: Pen, setup: Setup, rng: np.random.Generator, x: float, y: float, h: float) -> None:
    """The mountain: long hollow flanks, a broad top, snow that runs down in tongues."""
    m, wide = setup.mood, 1.75 * h
    body = m.far(m.lit(rgb("#5a76a8"), 0.7), 0.55)
    shade = m.far(m.lit(rgb("#44598c"), 0.4), 0.55)
    white = m.far(m.lit((0.97, 0.98, 1.0), 0.95), 0.3)
    path = skia.Path()
    path.moveTo(x - wide, y)
    path.cubicTo(x - 0.62 * wide, y + 0.12 * h, x - 0.3 * wide, y + 0.6 * h, x - 0.13 * wide, y + h)
    path.quadTo(x - 0.06 * wide, y + 0.975 * h, x, y + 0.99 * h)
    path.quadTo(x + 0.06 * wide, y + 0.97 * h, x + 0.13 * wide, y + h)
    path.cubicTo(x + 0.3 * wide, y + 0.6 * h, x + 0.62 * wide, y + 0.12 * h, x + wide, y)
    path.close()
    pen.plate.fill(path, Linear((x - m.side * wide * 0.6, 0), (x + m.side * wide * 0.6, 0), [shade, body, mix(body, white, 0.12)]))
    with pen.clip(path):
        edge = [(x + t * 0.62 * wide, y + h * (0.6 + 0.03 * math.sin(9 * t) + float(rng.uniform(-0.1, 0.07)) * (1 if i % 2 else -1) - 0.06 * (1 - abs(t)))) for i, t in enumerate(np.linspace(-1, 1, 25))]
        cap = polygon([(x - wide, y + 1.2 * h), *edge, (x + wide, y + 1.2 * h)])
        pen.plate.fill(cap, white)
        with pen.clip(cap):
            for k in range(9):
                t = (k - 4) / 4
                pen.line([(x + 0.1 * t * wide, y + h), (x + 0.42 * t * wide, y + 0.45 * h)], fade(shade, 0.1 + 0.1 * (t * m.side < 0)), 0.03 * h, blur=0.01 * h)
        pen.plate.wash(Linear((0, y), (0, y + 0.5 * h), [fade(m.haze, 0.85), fade(m.haze, 0.0)]), y0=y, y1=y + 0.5 * h)


def _back(setup: Setup, view: View, rng: np.random.Generator, red: Colour, season: str, clear: int, many: bool, glow: float) -> Pen:
    """The hall at the end of the way, or a row of gates that goes on, between cedars and the trees of the season; few of them on the `clear` side."""
    pen, m, even = new_pen(setup), setup.mood, flat(setup)
    blossom = replace(even.mood, ambient=(0.92, 0.82, 0.88)) if season == "cherry" else even.mood  # light goes through petals
    for way in (-1, 1):
        for k in range(2 if way == clear else 5):
            px, py = view.at(way * (0.62 + 0.62 * k + float(rng.uniform(-0.12, 0.12))), 0, _HALL - 0.1 * (k % 2))
            plants.conifer(pen.plate, even.mood, rng, px, py - 0.015, float(rng.uniform(0.34, 0.5)), jitter(rng, rgb("#3f7350"), 0.02), width=0.34)
    x, y = view.at(0, 0, _HALL)
    lamps: list[Lamp] = []
    if many:
        for z in (6.6, 5.8, 5.1, 4.5, 4.0, 3.55):
            gx, gy = view.at(0.0, 0, z)
            torii(pen, gx, gy - 0.004, 1.36 / z, red, snow=m.snow, rope=False)
    else:
        lamps = [(x + way * 0.12, y + 0.1, 0.3, tuple(0.8 * glow * v for v in (1.0, 0.7, 0.42))) for way in (-1, 1)]
        _hall(pen, x, y, 0.5, red, m.snow)
    for way in (-1, 1):
        for u, z, h in ((1.12, 3.6, 0.22), (1.85, 3.3, 0.2), (2.95, 2.55, 0.5)) if way == clear else ((1.12, 3.6, 0.3), (1.72, 2.75, 0.44), (2.75, 2.55, 0.56)):
            px, py = view.at(way * (u + float(rng.uniform(-0.12, 0.12))), 0, z)
            plants.broadleaf(pen.plate, blossom, rng, px, py, h * float(rng.uniform(0.92, 1.08)), jitter(rng, pick(rng, _SEASONS[season]), 0.012), wood=(0.3, 0.2, 0.18), width=0.5, clumps=13)
    pen.light(daylight(setup), lamps)
    air(pen, setup, 0.14 + 0.45 * m.haze_amount, low=-0.1, high=0.3)
    sunlit(pen, setup, 0.25)
    if glow > 0.1 and not many:
        for k in range(-2, 3):
            pen.rect(x + 0.066 * k - 0.02, y + 0.075, x + 0.066 * k + 0.02, y + 0.135, fade(rgb("#ffd98a"), 0.7 * glow))
        for way in (-1, 1):
            _paper_lantern(pen, x + way * 0.185, y + 0.125, 0.016, glow)
        pen.glow(x, y + 0.1, 0.3, 0.16, LAMP, 0.45 * glow)
    return pen


def _hall(pen: Pen, x: float, y: float, w: float, red: Colour, snow: float) -> None:
    """The shrine's hall: steps, vermilion posts before white walls, a great roof of bark with crossed finials on its ridge."""
    h, stone, bark = w / 2, rgb("#bdb8ae"), rgb("#6a5c50")
    for k in range(4):
        pen.rect(x - h * (0.46 - 0.03 * k), y + 0.012 * k - 0.008, x + h * (0.46 - 0.03 * k), y + 0.012 * (k + 1), vert(lighter(stone, 0.3), darker(stone, 0.1)))
    pen.rect(x - h * 0.86, y + 0.02, x + h * 0.86, y + 0.05, vert(darker(stone, 0.05), darker(stone, 0.3)))
    pen.rect(x - h * 0.88, y + 0.045, x + h * 0.88, y + 0.058, vert(lighter(red, 0.15), darker(red, 0.2)))
    pen.rect(x - h * 0.8, y + 0.055, x + h * 0.8, y + 0.155, vert(rgb("#e9e2d2"), rgb("#cfc6b2")))
    for k in range(-2, 3):
        pen.rect(x + 0.066 * k - 0.024, y + 0.062, x + 0.066 * k + 0.024, y + 0.14, darker(red, 0.5))
        pen.rect(x + 0.066 * k - 0.02, y + 0.066, x + 0.066 * k + 0.02, y + 0.136, rgb("#c9a878"))
        for j in range(3):
            pen.rect(x + 0.066 * k - 0.02, y + 0.08 + 0.018 * j, x + 0.066 * k + 0.02, y + 0.083 + 0.018 * j, darker(red, 0.4))
    for k in range(7):
        px = x - h * 0.8 + h * 1.6 * k / 6
        pen.rect(px - 0.008, y + 0.05, px + 0.008, y + 0.16, horiz(lighter(red, 0.3), red, darker(red, 0.35)))
    pen.rect(x - h * 0.86, y + 0.146, x + h * 0.86, y + 0.16, vert(lighter(red, 0.1), darker(red, 0.25)))
    for k in range(14):
        pen.oval(x - h * 0.8 + h * 1.6 * k / 13, y + 0.153, 0.004, 0.004, GOLD)
    _roof(pen, x, y + 0.155, h * 2.6, 0.125, bark, snow)
    _roof(pen, x, y + 0.135, h * 1.0, 0.06, darker(bark, 0.1), snow, finials=False)
    pen.curve([(x - 0.05, y + 0.134), (x, y + 0.122), (x + 0.05, y + 0.134)], rgb("#d9bf8a"), 0.011)  # the rope


def _roof(pen: Pen, x: float, y: float, w: float, h: float, c: Colour, snow: float, *, finials: bool = True) -> None:
    """A roof in a long hollow curve with a thick edge; crossed finials and billets on its ridge."""
    c = mix(c, SNOW, 0.8 * snow)
    half = w / 2
    path = skia.Path()
    path.moveTo(x - half, y + h * 0.14)
    path.quadTo(x, y - h * 0.12, x + half, y + h * 0.14)
    path.quadTo(x + half * 0.62, y + h * 0.3, x + half * 0.5, y + h)
    path.lineTo(x - half * 0.5, y + h)
    path.quadTo(x - half * 0.62, y + h * 0.3, x - half, y + h * 0.14)
    path.close()
    pen.path(path, vert(lighter(c, 0.22), c, darker(c, 0.22)))
    with pen.clip(path):
        for k in range(1, 7):
            v = y + h * (0.1 + 0.13 * k)
            pen.curve([(x - half, v + h * 0.12), (x, v - h * 0.1), (x + half, v + h * 0.12)], fade(darker(c, 0.4), 0.25), h * 0.012)
    pen.curve([(x - half, y + h * 0.12), (x, y - h * 0.24), (x + half, y + h * 0.12)], darker(c, 0.45), h * 0.1)
    pen.curve([(x - half * 0.99, y + h * 0.15), (x, y - h * 0.17), (x + half * 0.99, y + h * 0.15)], lighter(c, 0.25), h * 0.04)
    pen.rect(x - half * 0.53, y + h * 0.97, x + half * 0.53, y + h * 1.1, vert(lighter(c, 0.2), darker(c, 0.35)), r=h * 0.02)
    if not finials:
        return
    for k in range(5):
        px = x + (k - 2) * half * 0.2
        pen.oval(px, y + h * 1.12, half * 0.035, h * 0.055, ball(lighter(c, 0.4), c, darker(c, 0.4)))
    for way in (-1, 1):
        for lean in (-1, 1):
            px = x + way * half * 0.51
            pen.line([(px - lean * h * 0.1, y + h * 0.86), (px + lean * h * 0.16, y + h * 1.46)], darker(c, 0.2), h * 0.055)
            pen.oval(px + lean * h * 0.16, y + h * 1.46, h * 0.035, h * 0.035, GOLD)


# ---------------------------------------------------------------- gate and lanterns


def torii(pen: Pen, x: float, y: float, h: float, red: Colour, *, snow: float = 0.0, rope: bool = False) -> None:
    """A red gate, h tall: leaning posts on black feet, a straight beam through them and a bowed double one on top, a plain board in the middle."""
    black, post, span = rgb("#2c2a30"), 0.052 * h, 0.62 * h
    pen.shade(x, y, 1.2 * h, 0.03 * h, 0.4)
    for way in (-1, 1):
        low, high = x + way * span, x + way * span * 0.9
        pen.oval(low, y + 0.004 * h, post * 1.9, post * 0.42, vert(rgb("#a8a49c"), rgb("#6f6c6a")))
        pillar = polygon([(low - post, y), (low + post, y), (high + post * 0.86, y + 0.88 * h), (high - post * 0.86, y + 0.88 * h)])
        pen.path(pillar, horiz(darker(red, 0.12), lighter(red, 0.28), red, darker(red, 0.42), stops=(0, 0.3, 0.6, 1)))
        with pen.clip(pillar):
            pen.rect(low - 2 * post, y, low + 2 * post, y + 0.1 * h, horiz(black, lighter(black, 0.22), darker(black, 0.3)))
        pen.rect(high - post * 1.35, y + 0.85 * h, high + post * 1.35, y + 0.88 * h, vert(lighter(black, 0.15), black), r=0.004 * h)
    pen.rect(x - span * 1.17, y + 0.645 * h, x + span * 1.17, y + 0.715 * h, vert(lighter(red, 0.25), red, darker(red, 0.35)), r=0.004 * h)
    for way in (-1, 1):
        px = x + way * span * 0.925
        for dx in (-1, 1):  # wedges
            pen.rect(px + dx * post * 1.3 - post * 0.28, y + 0.71 * h, px + dx * post * 1.3 + post * 0.28, y + 0.735 * h, darker(red, 0.2))
    pen.rect(x - 0.05 * h, y + 0.71 * h, x + 0.05 * h, y + 0.9 * h, horiz(lighter(black, 0.1), black), r=0.006 * h)
    pen.rect(x - 0.038 * h, y + 0.725 * h, x + 0.038 * h, y + 0.885 * h, vert(lighter(GOLD, 0.25), darker(GOLD, 0.15)), r=0.004 * h)
    pen.oval(x, y + 0.805 * h, 0.022 * h, 0.03 * h, darker(red, 0.15))

    def bowed(low: float, high: float, wide: float, lift: float) -> skia.Path:
        path = skia.Path()
        path.moveTo(x - wide, y + (low + lift) * h)
        path.quadTo(x, y + (low - lift) * h, x + wide, y + (low + lift) * h)
        path.lineTo(x + wide * 1.035, y + (high + lift * 1.2) * h)
        path.quadTo(x, y + (high - lift * 0.9) * h, x - wide * 1.035, y + (high + lift * 1.2) * h)
        path.close()
        return path

    pen.path(bowed(0.875, 0.945, span * 1.3, 0.022), vert(lighter(red, 0.2), red, darker(red, 0.3)))
    top = bowed(0.94, 1.0, span * 1.4, 0.024)
    pen.path(top, vert(lighter(black, 0.3), black) if snow < 0.3 else vert(SNOW, mix(SNOW, black, 0.35)))
    pen.rect(x - span, y + 0.862 * h, x + span, y + 0.872 * h, fade((0.1, 0.03, 0.08), 0.35))
    if rope:
        straw = rgb("#d9bf8a")
        points = [(x + span * 0.88 * t, y + (0.6 - 0.035 * (1 - t * t)) * h) for t in np.linspace(-1, 1, 9).tolist()]
        pen.curve(points, darker(straw, 0.25), 0.04 * h)
        pen.curve([(px, py + 0.005 * h) for px, py in points], straw, 0.026 * h)
        for t in (-0.55, 0.0, 0.55):  # folded paper
            px, py, s = x + span * t, y + (0.59 - 0.035 * (1 - t * t)) * h, 0.035 * h
            for k in range(3):
                fold = (0.3, -0.1, 0.35)[k] * s
                pen.poly([(px + fold - 0.5 * s, py - k * s), (px + fold + 0.5 * s, py - k * s - 0.25 * s), (px + fold + 0.4 * s, py - (k + 1.1) * s - 0.2 * s), (px + fold - 0.6 * s, py - (k + 1.1) * s)], vert((1, 1, 1), (0.88, 0.89, 0.92)))


def _stone_lantern(pen: Pen, x: float, y: float, h: float, snow: float) -> tuple[float, float]:
    """A lantern of granite, h tall; returns the height of its light and half that light's width."""
    c = rgb("#a9a7a0")
    pen.shade(x, y, 0.34 * h, 0.04 * h, 0.55)
    pen.oval(x, y, 0.3 * h, 0.04 * h, fade((0.08, 0.06, 0.12), 0.35), blur=0.02 * h)

    def part(w0: float, y0: float, w1: float, y1: float) -> None:
        path = polygon([(x - w0 * h, y + y0 * h), (x + w0 * h, y + y0 * h), (x + w1 * h, y + y1 * h), (x - w1 * h, y + y1 * h)])
        pen.path(path, horiz(darker(c, 0.08), lighter(c, 0.3), c, darker(c, 0.38), stops=(0, 0.3, 0.6, 1)))

    part(0.25, 0.0, 0.25, 0.06)
    part(0.2, 0.06, 0.13, 0.13)
    part(0.09, 0.13, 0.085, 0.46)
    part(0.105, 0.27, 0.105, 0.31)
    part(0.1, 0.46, 0.2, 0.54)
    part(0.21, 0.54, 0.21, 0.575)
    part(0.145, 0.575, 0.135, 0.745)
    pen.rect(x - 0.075 * h, y + 0.605 * h, x + 0.075 * h, y + 0.715 * h, vert(rgb("#4a403a"), rgb("#6a5a4a")), r=0.01 * h)
    roof = skia.Path()
    roof.moveTo(x - 0.3 * h, y + 0.79 * h)
    roof.quadTo(x - 0.2 * h, y + 0.735 * h, x, y + 0.735 * h)
    roof.quadTo(x + 0.2 * h, y + 0.735 * h, x + 0.3 * h, y + 0.79 * h)
    roof.quadTo(x + 0.13 * h, y + 0.8 * h, x + 0.06 * h, y + 0.88 * h)
    roof.lineTo(x - 0.06 * h, y + 0.88 * h)
    roof.quadTo(x - 0.13 * h, y + 0.8 * h, x - 0.3 * h, y + 0.79 * h)
    roof.close()
    pen.path(roof, horiz(darker(c, 0.02), lighter(c, 0.35), c, darker(c, 0.36)) if snow < 0.3 else vert(SNOW, mix(SNOW, c, 0.5)))
    pen.path(skia.Path().addOval(skia.Rect.MakeLTRB(x - 0.05 * h, y + 0.87 * h, x + 0.05 * h, y + 0.99 * h)), soft(c if snow < 0.3 else SNOW))
    for dx, dy in ((-0.14, 0.03), (0.05, 0.3), (0.12, 0.55)):  # moss
        pen.oval(x + dx * h, y + dy * h, 0.05 * h, 0.016 * h, fade(rgb("#7d9a5a"), 0.45 if snow < 0.3 else 0.0))
    return y + 0.66 * h, 0.075 * h


def _flame(pen: Pen, x: float, y: float, r: float, glow: float) -> None:
    """The light in a stone lantern, after the hour's light."""
    if glow < 0.1:
        return
    pen.rect(x - r, y - 0.72 * r, x + r, y + 0.72 * r, vert(rgb("#ffe9b0"), rgb("#ffb85a")), r=0.14 * r, alpha=0.9 * glow)
    for k in (-1, 1):
        pen.rect(x + 0.33 * k * r - 0.05 * r, y - 0.72 * r, x + 0.33 * k * r + 0.05 * r, y + 0.72 * r, fade(rgb("#5a4a40"), 0.8 * glow))
    pen.glow(x, y, 5 * r, 5 * r, LAMP, 0.7 * glow)


def _paper_lantern(pen: Pen, x: float, y: float, r: float, glow: float) -> None:
    """A white paper lantern with a red band."""
    pen.glow(x, y, 5 * r, 5 * r, LAMP, 0.6 * glow)
    pen.oval(x, y, r, 1.3 * r, vert(mix(rgb("#f6f0e2"), rgb("#ffe7ae"), glow), mix(rgb("#d9d0bc"), rgb("#ffc878"), glow)))
    pen.rect(x - 0.98 * r, y - 0.12 * r, x + 0.98 * r, y + 0.2 * r, fade(rgb("#c8382e"), 0.85))
    for k in (-1, 1):
        pen.rect(x - 0.5 * r, y + k * 1.3 * r - 0.12 * r, x + 0.5 * r, y + k * 1.3 * r + 0.12 * r, rgb("#2c2a30"))


# ---------------------------------------------------------------- ground and what is near


def _approach(setup: Setup, even: Setup, view: View, rng: np.random.Generator, stone: Colour, fallen: tuple[Colour, ...], above: Pen, glow: float) -> Pen:
    """Gravel and moss with the paved way up the middle, fallen petals or leaves at its sides."""
    m = setup.mood
    top = view.at(0, 0, 14.0)[1]
    pen = new_pen(setup, top=top)
    x0, y0, x1, _ = pen.extent
    gravel, moss = m.snowy(jitter(rng, rgb("#cbc2ae"), 0.015), 0.9), m.snowy(jitter(rng, rgb("#7f9f5c"), 0.02), 0.9)
    pen.whole(vert(lighter(gravel, 0.1), gravel, darker(gravel, 0.14)))
    pen.plate.texture(setup.rng("grit").random((150, 330), np.float32), (0.36, 0.32, 0.28), alpha=0.13)
    low = view.depth_of(y0 - 0.02)
    for way in (-1, 1):  # moss beside, in a soft line
        zs = np.geomspace(low, 14, 18)
        edge = [view.at(way * (1.02 + 0.07 * math.sin(2.3 * i + way)), 0, float(z)) for i, z in enumerate(zs)]
        pen.path(polygon([*edge, (way * 3.0, top), (way * 3.0, y0 - 0.1)]), vert(lighter(moss, 0.1), moss, darker(moss, 0.2)))
    tones: list[skia.Path] = [skia.Path() for _ in range(6)]
    pen.poly([view.at(-0.5, 0, low), view.at(0.5, 0, low), view.at(0.5, 0, 14), view.at(-0.5, 0, 14)], vert(darker(stone, 0.3), darker(stone, 0.4)))
    z, j = low, 0
    while z < 14:
        deep = 0.26 if z < 3 else 0.5
        cuts = (-0.5, -0.42, -0.14, 0.14, 0.42, 0.5) if j % 2 else (-0.5, -0.42, 0.0, 0.42, 0.5)
        for a, b in zip(cuts, cuts[1:], strict=False):
            corners = [view.at(a + 0.006, 0, z + 0.006), view.at(b - 0.006, 0, z + 0.006), view.at(b - 0.006, 0, z + deep - 0.006), view.at(a + 0.006, 0, z + deep - 0.006)]
            tones[int(rng.integers(6))].addPoly([skia.Point(*p) for p in corners], True)
        z, j = z + deep, j + 1
    for path in tones:
        tone = jitter(rng, stone, 0.012, 0.08, 0.07)
        pen.path(path, vert(lighter(tone, 0.1), tone))
    spots = [p for p in recede(rng, 170, Ground(horizon=view.horizon, y=view.ground), pen.plate.half, far=0.2) if abs(p[0]) > 0.95 * p[2]]
    herbs.grass(pen.plate, even, rng, spots, moss, height=0.022)
    for _ in range(260 if fallen else 0):
        z = 1 / float(rng.uniform(0.12, 1.3))
        x, y = view.at(float(rng.uniform(-2.4, 2.4)) * min(1.0, 0.4 + z / 4), 0, z)
        s = 0.011 / z * float(rng.uniform(0.6, 1.2))
        pen.oval(x, y, s, 0.45 * s, fade(m.snowy(jitter(rng, pick(rng, fallen), 0.02), 0.5), 0.8))
    pen.grain(setup.rng("grain"), 0.05, 0.012, 2.5)
    wet_sheen(pen, setup, top)
    foot = view.at(0, 0, _GATE)[1]
    cast(pen, above, foot, setup, strength=0.3 * (1 - 0.6 * m.snow), reach=0.15, tall=0.55)
    if m.weather in ("rain", "storm"):
        reflect(pen, above, foot, 0.5, reach=0.3)
    pen.light(daylight(setup), [(0, -0.12, 0.8, tuple(0.34 * glow * v for v in (1.0, 0.7, 0.42)))])
    for z in (1.55, 2.1, 3.0):
        light_pool(pen, view, [(view.at(way * 0.74, 0, z)[0], 0, 0.8 / z, (0.9 * glow,) * 3) for way in (-1, 1)], z)
    vignette_floor(pen, setup)
    return pen


def _near(setup: Setup, rng: np.random.Generator, crowns: tuple[Colour, ...], season: str, side: int) -> Pen:
    """A branch of the season in an upper corner, stones under moss in the lower ones."""
    near, half, even = new_pen(setup), setup.aspect / 2, flat(setup)
    with near.blurred(0.003, 0.003):
        twig = [(side * (half + 0.3), 0.5), (side * (half + 0.05), 0.43), (side * (half - 0.2), 0.44), (side * (half - 0.42), 0.37)]
        near.curve(twig, rgb("#4a3430"), 0.014)
        near.curve([twig[1], (side * (half - 0.05), 0.34), (side * (half - 0.18), 0.28)], rgb("#4a3430"), 0.008)
        for _ in range(70):
            t = float(rng.uniform(0, 1))
            x = side * (half + 0.3 - 0.72 * t) + float(rng.uniform(-0.03, 0.03))
            y = 0.5 - 0.12 * t + float(rng.uniform(-0.085, 0.05))
            c, r = jitter(rng, pick(rng, crowns), 0.012, 0.1, 0.05), float(rng.uniform(0.013, 0.021))
            if season == "cherry":
                flower(near, x, y, r, lighter(c, 0.1))
            else:
                turn = float(rng.uniform(0, 6))
                near.poly([(x + r * (1.25 if k % 2 == 0 else 0.5) * math.cos(turn + k * math.pi / 5), y + r * (1.25 if k % 2 == 0 else 0.5) * math.sin(turn + k * math.pi / 5)) for k in range(10)], soft(c))
        for way in (-1, 1):
            land.rock(near.plate, even.mood, rng, (way * (half + 0.06), -0.6), 0.14, rgb("#8f8f88"), moss=rgb("#7d9a5a"))
    near.light(tuple(v * 0.92 for v in daylight(setup)))
    return near


PAINTERS = {"shrine": shrine}
