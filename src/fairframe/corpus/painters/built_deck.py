"""The deck of a wooden sailing ship at sea: planks that run to the bow, rails with open sea behind, masts with their shrouds, sails over all, the wheel."""

from __future__ import annotations

import math

import numpy as np
import skia

from fairframe.corpus.painters import sky, swell
from fairframe.corpus.painters.base import Backdrop, Canvas, Point, Setup, smooth
from fairframe.corpus.painters.built_pen import Lamp, Pen, View, darker, horiz, lighter, new_pen, pick, soft, vert
from fairframe.corpus.painters.built_things import GOLD, glossy, oval_path, round_rect, turned
from fairframe.corpus.painters.built_yard import LAMP, air, daylight, lamplight, outdoors, sunlit, view_of, vignette_floor, wet_sheen
from fairframe.corpus.painters.colour import Colour, fade, jitter, mix, rgb
from fairframe.corpus.painters.nature_open import night_stars
from fairframe.corpus.painters.nature_shore import islet
from fairframe.scene.scene import Ground

_BEAM, _BOW, _WAIST = 1.25, 4.6, 1.9  # half the deck's width, depth of its point, depth from where it narrows
_RAIL, _WALL = 0.215, 0.11  # heights of the rail and of the planked wall under it
_SEA_EYE = 1.15  # how high over the water somebody on this deck looks


def _half(z: float) -> float:
    """Half the deck's width at depth z."""
    return _BEAM * math.sqrt(max(0.0, 1 - max(0.0, (z - _WAIST) / (_BOW - _WAIST)) ** 2.2))


def ship_deck(setup: Setup) -> Backdrop:
    rng, m = setup.rng("layout"), setup.mood
    ground = Ground(horizon=0.06, y=-0.33)
    view, glow, side = view_of(ground), lamplight(setup), int(pick(rng, (-1, 1)))
    keel = side * 0.3  # we stand a little beside the middle, so that the masts are not behind whoever stands there
    wood = jitter(rng, rgb("#b98a58"), 0.012, 0.06, 0.05)
    dark = jitter(rng, pick(rng, (rgb("#6a4530"), rgb("#7a4a34"), rgb("#5a4638"))), 0.015)
    cloth = jitter(rng, pick(rng, (rgb("#f2e8d2"), rgb("#f2e8d2"), rgb("#e9d8b8"), rgb("#c9564a"))), 0.015)
    far, sea = _sea(setup, rng)
    rig = new_pen(setup, bottom=-0.2)
    _bowsprit(rig, view, keel, dark, cloth, side)
    _foremast(rig, rng, view, keel, dark, cloth)
    rig.light(daylight(setup), [(keel / 2.0, 0.0, 0.6, tuple(0.4 * glow * v for v in LAMP))])
    air(rig, setup, 0.04 + 0.22 * m.haze_amount, low=-0.05, high=0.4)
    sunlit(rig, setup, 0.25)
    deck = new_pen(setup)
    _planks(deck, view, setup.rng("planks"), keel, m.snowy(wood, 0.8))
    _hatch(deck, view, keel, dark)
    wet_sheen(deck, setup, view.at(0, 0, _BOW)[1])
    lamps: list[Lamp] = []
    for way in (-1, 1):
        lamps += _bulwark(deck, view, keel, way, dark, wood, glow, (2.3,) if way == side else (1.28,))
    _shrouds(deck, view, keel)
    lamps += _mainmast(deck, view, keel, dark, cloth, glow)
    _cargo(deck, rng, view, keel, side, dark)
    x, y = view.at(keel - side * 0.86, 0, 1.42)
    _wheel(deck, -side * min(abs(x), setup.aspect / 2 - 0.1), y, 0.36, jitter(rng, rgb("#8a5632"), 0.015))  # within upright frames, too
    day, bright = daylight(setup), 0.3 * (1 - 0.85 * m.overcast)  # more of it on the sun's side, which is cheaper here than `sunlit`
    sun: Lamp = (1.1 * m.side, 0.1, 1.5, tuple(bright * v for v in day))
    deck.light(tuple((1 - 0.5 * bright) * v for v in day), [*lamps, sun, (0.0, -0.3, 1.0, tuple(0.3 * glow * v for v in LAMP))])
    _flames(deck, lamps, glow)
    vignette_floor(deck, setup, 0.28)
    near = new_pen(setup)
    _near(near, setup, -side, dark)
    near.light(tuple(0.85 * v for v in daylight(setup)))
    layers = (
        setup.layer(far, "far", depth=30.0, role="far"), setup.layer(sea, "mid", depth=8.0, waves=0.04 * setup.rough), setup.layer(rig.plate, "rig", depth=2.6),
        setup.layer(deck.plate, "ground", depth=1.2), setup.layer(near.plate, "near", depth=0.72, role="near"),
    )  # fmt: skip
    return outdoors(setup, ground, layers, lift=1.5, effects=night_stars(setup))


def _sea(setup: Setup, rng: np.random.Generator) -> tuple[Canvas, Canvas]:
    """Sky and far water, with an island now and then; and the waves beside the ship."""
    m = setup.mood
    far = setup.canvas()
    sky.paint_sky(far, setup, horizon=0.06, clouds=1.2)
    if rng.random() < 0.6:
        islet(far, setup, rng, float(rng.choice((-1, 1)) * rng.uniform(0.3, 0.62)), 0.058, 0.2, float(rng.uniform(0.04, 0.07)), 0.75)
    own = jitter(rng, rgb("#1a7fb4"), 0.025)
    far.wash(mix(m.haze, m.lit(own, 0.6), 0.38), y1=0.06)
    rough = setup.rough
    foam = {"storm": 0.85, "windy": 0.5, "rain": 0.3}.get(setup.weather, 0.2)
    waves = setup.canvas(top=0.14, bottom=-0.5)
    height = 0.16 * rough
    field = swell.waves(setup, rng, height=height, length=float(rng.uniform(2.0, 2.8)))
    swell.draw(setup, waves, rng, field, own, eye=_SEA_EYE, horizon=0.06, near=2.0, far=90, height=height, foam=foam, steps=170)
    return far, waves


# ---------------------------------------------------------------- the deck


def _planks(pen: Pen, view: View, rng: np.random.Generator, keel: float, wood: Colour) -> None:
    """Planks from our feet to the bow with tarred seams and trenails."""
    zs = np.geomspace(0.45, _BOW, 60).tolist()
    outline = [view.at(keel - _half(z) - 0.01, 0, z) for z in zs] + [view.at(keel + _half(z) + 0.01, 0, z) for z in zs[::-1]]
    path = skia.Path()
    path.addPoly([skia.Point(*p) for p in outline], True)
    width, low = 0.105, 0.45
    with pen.clip(path):
        pen.whole(darker(wood, 0.62))
        for i in range(-13, 13):
            z = low - float(rng.uniform(0, 0.9))
            while z < _BOW:
                end = min(_BOW, z + float(rng.uniform(0.7, 1.5)))
                tone = jitter(rng, wood, 0.008, 0.06, 0.07)
                a, b = keel + i * width + 0.003, keel + (i + 1) * width - 0.003
                view.floor(pen, a, b, max(z, low), end - 0.006, vert(darker(tone, 0.04), lighter(tone, 0.1)))
                for at in (max(z, low) + 0.03, end - 0.035):
                    for x in (a + 0.02, b - 0.02):
                        px, py = view.at(x, 0, at)
                        pen.oval(px, py, 0.0035 / at, 0.0017 / at, fade(darker(tone, 0.55), 0.7))
                for _ in range(2):
                    x = float(rng.uniform(a, b))
                    pen.line([view.at(x, 0, max(z, low)), view.at(x + float(rng.uniform(-0.006, 0.006)), 0, end)], fade(darker(tone, 0.35), 0.25), 0.0018)
                z = end
        for way in (-1, 1):  # shade along the walls
            edge = [view.at(keel + way * _half(q), 0, q) for q in zs]
            inner = [view.at(keel + way * max(0.0, _half(q) - 0.16), 0, q) for q in zs]
            pen.poly(edge + inner[::-1], fade((0.06, 0.03, 0.08), 0.3), blur=0.012)


def _bulwark(pen: Pen, view: View, keel: float, way: int, dark: Colour, wood: Colour, glow: float, lit: tuple[float, ...]) -> list[Lamp]:
    """One side's wall, posts and rail, as seen from within; `way` -1 left, 1 right; lit: depths at which a lantern stands on the rail."""
    zs = np.geomspace(_BOW, 0.5, 60).tolist()

    def along(y: float, out: float = 0.0) -> list[Point]:
        return [view.at(keel + way * (_half(z) + out), y, z) for z in zs]

    inside = darker(dark, 0.1)
    pen.poly(along(0.0) + along(_WALL)[::-1], vert(lighter(inside, 0.16), darker(inside, 0.25)))
    for y in (0.037, 0.074):
        pen.line(along(y), fade(darker(inside, 0.6), 0.6), 0.003)
    pen.poly(along(_WALL) + along(_WALL, 0.05)[::-1], lighter(dark, 0.2))
    lamps: list[Lamp] = []
    for z in (4.3, 3.8, 3.35, 2.95, 2.6, 2.3, 2.03, 1.8, 1.6, 1.43, 1.28, 1.14, 1.02, 0.9):
        x, foot = view.at(keel + way * (_half(z) + 0.012), _WALL, z)
        top = view.at(0, _RAIL, z)[1]
        profile = [(0.17, 0), (0.09, 0.12), (0.2, 0.38), (0.1, 0.66), (0.17, 0.9), (0.15, 1.0)]
        glossy(pen, turned(x, foot, top - foot, profile), lighter(dark, 0.12))
        if z in lit:
            lamps.append(_lantern(pen, x, view.at(0, _RAIL, z)[1] + 0.004, 0.15 / z, glow))
    top_rail, under = along(_RAIL + 0.022), along(_RAIL)
    pen.poly(along(_RAIL, 0.075) + along(_RAIL, -0.02)[::-1], lighter(wood, 0.12))
    pen.poly(along(_RAIL + 0.022, -0.02) + along(_RAIL - 0.004, -0.02)[::-1], vert(wood, darker(wood, 0.3)))
    pen.poly(along(_RAIL + 0.022, 0.075) + along(_RAIL + 0.022, -0.02)[::-1], lighter(wood, 0.28))
    pen.line(top_rail, fade(lighter(wood, 0.6), 0.5), 0.003)
    pen.line([(x, y - 0.004) for x, y in under], fade((0.05, 0.02, 0.08), 0.3), 0.004)
    return lamps


def _hatch(pen: Pen, view: View, keel: float, dark: Colour) -> None:
    """A grating over the hold, forward of the mast."""
    x0, x1, z0, z1 = keel - 0.36, keel + 0.36, 2.35, 3.1
    view.box(pen, x0 - 0.05, x1 + 0.05, 0.0, 0.05, z0 - 0.06, z1 + 0.06, lighter(dark, 0.15))
    view.quad(pen, ((x0, 0.05, z0), (x1, 0.05, z0), (x1, 0.05, z1), (x0, 0.05, z1)), darker(dark, 0.75))
    for k in range(10):
        x = x0 + (x1 - x0) * k / 9
        pen.line([view.at(x, 0.05, z0), view.at(x, 0.05, z1)], lighter(dark, 0.2), 0.006)
    for k in range(6):
        z = z0 + (z1 - z0) * k / 5
        pen.line([view.at(x0, 0.05, z), view.at(x1, 0.05, z)], lighter(dark, 0.2), 0.003)


# ---------------------------------------------------------------- masts and sails


def _spar(pen: Pen, a: Point, b: Point, thick: float, c: Colour) -> None:
    """A round timber from a to b, thinner towards b."""
    length = math.dist(a, b)
    nx, ny = -(b[1] - a[1]) / length, (b[0] - a[0]) / length
    quad = [(p[0] + nx * w * thick, p[1] + ny * w * thick) for p, w in ((a, 1.0), (b, 0.7), (b, -0.7), (a, -1.0))]
    ramp = horiz if abs(b[1] - a[1]) > abs(b[0] - a[0]) else vert
    pen.poly(quad, ramp(lighter(c, 0.3), c, darker(c, 0.42)))


def _sail(pen: Pen, x: float, top: float, low: float, wide: float, cloth: Colour, dark: Colour) -> None:
    """A square sail full of wind under its yard: seams, reef points, a deep shade in its belly."""
    h = top - low
    path = skia.Path()
    path.moveTo(x - 0.88 * wide, top)
    path.lineTo(x + 0.88 * wide, top)
    path.cubicTo(x + 1.0 * wide, top - 0.35 * h, x + 1.06 * wide, top - 0.7 * h, x + 0.98 * wide, low)
    path.cubicTo(x + 0.5 * wide, low + 0.2 * h, x - 0.5 * wide, low + 0.2 * h, x - 0.98 * wide, low)
    path.cubicTo(x - 1.06 * wide, top - 0.7 * h, x - 1.0 * wide, top - 0.35 * h, x - 0.88 * wide, top)
    path.close()
    pen.path(path, vert(darker(cloth, 0.1), lighter(cloth, 0.3), cloth, darker(cloth, 0.22), stops=(0.0, 0.35, 0.7, 1.0)))
    with pen.clip(path):
        pen.oval(x, low + 0.1 * h, 0.85 * wide, 0.5 * h, fade(lighter(cloth, 0.7), 0.35), blur=0.03)
        for k in range(-4, 5):
            u = k / 4.5
            pen.curve([(x + 0.88 * wide * u, top), (x + 1.04 * wide * u, top - 0.5 * h), (x + 0.98 * wide * u, low)], fade(darker(cloth, 0.4), 0.28), 0.0025)
        for k in range(-9, 10):
            px = x + 0.95 * wide * k / 9.5
            pen.line([(px, top - 0.3 * h), (px + 0.002, top - 0.38 * h)], fade(darker(cloth, 0.55), 0.5), 0.0035)
        pen.rect(x - 1.1 * wide, top - 0.1 * h, x + 1.1 * wide, top, vert(fade((0.1, 0.06, 0.12), 0.3), fade((0.1, 0.06, 0.12), 0.0)))
        pen.line([(x + 1.0 * wide, top - 0.4 * h), (x + 0.98 * wide, low)], fade(darker(cloth, 0.4), 0.4), 0.006)
    for d in (-1, 1):
        pen.line([(x + d * 0.98 * wide, low), (x + d * 1.1 * wide, low - 0.4 * h)], fade(rgb("#8a7250"), 0.9), 0.003)
        pen.line([(x + d * wide, top), (x, top + 0.22)], fade(rgb("#4a3a30"), 0.8), 0.0025)
    _spar(pen, (x - 1.04 * wide, top + 0.004), (x, top + 0.008), 0.011, dark)
    _spar(pen, (x + 1.04 * wide, top + 0.004), (x, top + 0.008), 0.011, dark)


def _foremast(pen: Pen, rng: np.random.Generator, view: View, keel: float, dark: Colour, cloth: Colour) -> None:
    x, foot = view.at(keel, 0, 3.4)
    _spar(pen, (x, foot), (x, 0.66), 0.019, dark)
    belly = float(rng.uniform(0.3, 0.36))
    _sail(pen, x, 0.4, 0.155, belly, cloth, dark)
    _sail(pen, x, 0.64, 0.435, 0.8 * belly, cloth, dark)
    for way in (-1, 1):  # its shrouds
        for k in range(3):
            base = view.at(keel + way * _half(3.3 + 0.15 * k), _RAIL, 3.3 + 0.15 * k)
            pen.line([base, (x, 0.62)], fade(rgb("#3f332c"), 0.75), 0.0022)


def _bowsprit(pen: Pen, view: View, keel: float, dark: Colour, cloth: Colour, side: int) -> None:
    """The spar over the bow and a jib set to it, seen from behind and so narrow."""
    a = view.at(keel, 0.1, _BOW)
    b = (a[0] + side * 0.045, a[1] + 0.13)
    _spar(pen, a, b, 0.011, dark)
    mast = (view.at(keel, 0, 3.4)[0], 0.62)
    path = smooth([b, (b[0] + side * 0.1, 0.3), mast, (mast[0] + side * 0.045, 0.3), (b[0] + side * 0.015, b[1] + 0.02)], closed=True)
    pen.path(path, horiz(darker(cloth, 0.12), lighter(cloth, 0.25), darker(cloth, 0.1)))
    pen.line([b, mast], fade(rgb("#4a3a30"), 0.8), 0.0025)


def _mainmast(pen: Pen, view: View, keel: float, dark: Colour, cloth: Colour, glow: float) -> list[Lamp]:
    """The mast we stand before, its foot in a ring of belaying pins, a lantern hung on it, the hem of its own sail above."""
    x, foot = view.at(keel, 0, 1.95)
    pen.shade(x, foot, 0.11, 0.018, 0.5)
    _spar(pen, (x, foot - 0.004), (x, 0.66), 0.036, dark)
    for y in (foot + 0.14, foot + 0.3, 0.34):  # iron hoops
        pen.rect(x - 0.037, y, x + 0.037, y + 0.014, horiz(rgb("#6a6c74"), rgb("#3a3c44"), rgb("#1f2026")), r=0.003)
    pen.rect(x - 0.12, foot + 0.085, x + 0.12, foot + 0.105, vert(lighter(dark, 0.35), darker(dark, 0.2)), r=0.004)
    for dx in (-0.11, 0.11):
        pen.rect(x + dx - 0.01, foot - 0.002, x + dx + 0.01, foot + 0.1, horiz(lighter(dark, 0.3), darker(dark, 0.3)))
    for k in range(7):
        px = x - 0.09 + 0.03 * k
        pen.rect(px - 0.003, foot + 0.06, px + 0.003, foot + 0.13, GOLD if k % 3 == 0 else lighter(dark, 0.4), r=0.003)
    for k, dx in enumerate((-0.05, 0.05)):  # coils hung from the pins
        for q in range(3):
            pen.oval(x + dx, foot + 0.05 - 0.005 * q, 0.018 + 0.003 * q, 0.034, rgb("#c9a878") if (q + k) % 2 else rgb("#b18d5c"), stroke=0.006)
    for dx in (-0.03, 0.0, 0.03):
        pen.line([(x + 2.2 * dx, foot + 0.12), (x + 0.6 * dx + 0.01, 0.66)], fade(rgb("#8a7250"), 0.8), 0.003)
    hem = smooth([(-1.4, 0.66), (-0.9, 0.53), (x, 0.475), (0.9, 0.53), (1.4, 0.66)], closed=True)
    pen.path(hem, vert(lighter(cloth, 0.2), darker(cloth, 0.3)))
    pen.curve([(-1.4, 0.66), (-0.9, 0.53), (x, 0.475), (0.9, 0.53), (1.4, 0.66)], darker(cloth, 0.35), 0.005)
    return [_lantern(pen, x + (0.06 if keel < 0 else -0.06), foot + 0.22, 0.075, glow, hung=True)]


def _shrouds(pen: Pen, view: View, keel: float) -> None:
    """Ladders of rope from the rails to the masthead, left and right."""
    rope = rgb("#4a3a30")
    top = (view.at(keel, 0, 1.95)[0], 1.05)
    for way in (-1, 1):
        feet = [view.at(keel + way * (_half(z) + 0.03), _RAIL, z) for z in (1.72, 1.86, 2.02, 2.2)]
        for foot in feet:
            pen.line([foot, top], rope, 0.005)
            pen.oval(foot[0], foot[1] + 0.012, 0.009, 0.009, darker(rope, 0.2))
        for k in range(1, 22):
            t = k / 32
            rung = [(f[0] + (top[0] - f[0]) * t, f[1] + (top[1] - f[1]) * t) for f in feet]
            pen.curve([rung[0], (rung[1][0], rung[1][1] - 0.003), (rung[2][0], rung[2][1] - 0.003), rung[3]], rope, 0.0032)


# ---------------------------------------------------------------- what stands on it


def _lantern(pen: Pen, x: float, y: float, h: float, glow: float, *, hung: bool = False) -> Lamp:
    """A ship's lantern of brass and glass; returns its light."""
    brass = rgb("#b98a3c")
    if hung:
        pen.line([(x, y + h), (x, y + 1.35 * h)], darker(brass, 0.4), 0.05 * h)
    glass = mix(rgb("#cfd6c8"), (1.0, 0.9, 0.6), glow)
    panes = [(x - 0.2 * h, y + 0.16 * h), (x + 0.2 * h, y + 0.16 * h), (x + 0.26 * h, y + 0.72 * h), (x - 0.26 * h, y + 0.72 * h)]
    pen.poly(panes, vert(lighter(glass, 0.3), glass))
    for dx in (-0.22, 0.0, 0.22):
        pen.line([(x + dx * h * 0.9, y + 0.16 * h), (x + dx * h * 1.1, y + 0.72 * h)], darker(brass, 0.25), 0.035 * h)
    pen.rect(x - 0.24 * h, y, x + 0.24 * h, y + 0.17 * h, horiz(lighter(brass, 0.4), brass, darker(brass, 0.4)), r=0.04 * h)
    cap = [(x - 0.34 * h, y + 0.7 * h), (x + 0.34 * h, y + 0.7 * h), (x + 0.1 * h, y + 0.95 * h), (x - 0.1 * h, y + 0.95 * h)]
    pen.poly(cap, horiz(lighter(brass, 0.4), brass, darker(brass, 0.45)))
    pen.oval(x, y + 0.99 * h, 0.07 * h, 0.07 * h, lighter(brass, 0.2))
    return (x, y + 0.45 * h, 5.5 * h, tuple(0.85 * glow * v for v in LAMP))


def _flames(pen: Pen, lamps: list[Lamp], glow: float) -> None:
    """The lanterns' shine, after the light."""
    if glow < 0.2:
        return
    for x, y, r, _ in lamps:
        pen.glow(x, y, 0.5 * r, 0.5 * r, LAMP, 0.75 * glow)
        pen.oval(x, y, 0.022 * r, 0.036 * r, fade((1.0, 0.96, 0.8), min(1.0, 1.2 * glow)))


def _wheel(pen: Pen, x: float, y: float, h: float, c: Colour) -> None:
    """The ship's wheel on its stand: eight spokes with turned handles, a brass hub."""
    r, hub = 0.36 * h, (x, y + 0.62 * h)
    pen.shade(x, y, 0.3 * h, 0.045 * h, 0.5)
    post = [(x - 0.1 * h, y), (x + 0.1 * h, y), (x + 0.06 * h, y + 0.66 * h), (x - 0.06 * h, y + 0.66 * h)]
    pen.poly(post, horiz(lighter(c, 0.1), darker(c, 0.15), darker(c, 0.5)))
    pen.path(round_rect(x - 0.16 * h, y - 0.01 * h, x + 0.16 * h, y + 0.07 * h, 0.02 * h), soft(darker(c, 0.2)))
    for k in range(8):
        a = math.pi * (k / 4 + 0.125)
        u, v = math.cos(a), math.sin(a)
        pen.line([hub, (hub[0] + 1.05 * r * u, hub[1] + 1.05 * r * v)], darker(c, 0.1), 0.055 * h)
        pen.line([(hub[0] + 1.12 * r * u, hub[1] + 1.12 * r * v), (hub[0] + 1.38 * r * u, hub[1] + 1.38 * r * v)], c, 0.075 * h)
        gleam = [(hub[0] + q * r * u - 0.006 * h, hub[1] + q * r * v + 0.01 * h) for q in (1.14, 1.34)]
        pen.line(gleam, fade(lighter(c, 0.5), 0.5), 0.02 * h)
    pen.oval(*hub, r, r, darker(c, 0.3), stroke=0.12 * h)
    pen.oval(hub[0] - 0.004 * h, hub[1] + 0.008 * h, r, r, c, stroke=0.085 * h)
    pen.oval(hub[0] - 0.008 * h, hub[1] + 0.014 * h, r, r, fade(lighter(c, 0.4), 0.5), stroke=0.025 * h)
    glossy(pen, oval_path(*hub, 0.1 * h, 0.1 * h), c)
    pen.oval(*hub, 0.05 * h, 0.05 * h, soft(GOLD, 0.3))


def _barrel(pen: Pen, x: float, y: float, h: float, c: Colour) -> None:
    pen.shade(x, y, 0.46 * h, 0.07 * h, 0.5)
    body = turned(x, y, h, [(0.3, 0), (0.38, 0.5), (0.3, 1.0)])
    pen.path(body, horiz(darker(c, 0.2), lighter(c, 0.25), c, darker(c, 0.45)))
    with pen.clip(body):
        for k in range(-4, 5):
            pen.curve([(x + 0.06 * k * h, y), (x + 0.082 * k * h, y + 0.5 * h), (x + 0.06 * k * h, y + h)], fade(darker(c, 0.6), 0.45), 0.012 * h)
        for v in (0.1, 0.3, 0.64, 0.84):
            pen.rect(x - 0.5 * h, y + v * h, x + 0.5 * h, y + (v + 0.055) * h, horiz(rgb("#4f525c"), rgb("#8f939e"), rgb("#4a4c56"), rgb("#24252c")))
    pen.oval(x, y + h, 0.3 * h, 0.06 * h, lighter(c, 0.15))
    pen.oval(x, y + h, 0.25 * h, 0.045 * h, darker(c, 0.25))


def _coil(pen: Pen, x: float, y: float, r: float) -> None:
    """Rope coiled on the planks."""
    pen.shade(x, y, 1.25 * r, 0.4 * r, 0.45)
    for k in range(4):
        for q in (1.0, 0.74, 0.48):
            c = rgb("#d0b080") if k % 2 else rgb("#b8945f")
            pen.oval(x, y + (0.05 + 0.1 * k) * r, q * r * (1 - 0.04 * k), 0.34 * q * r, c, stroke=0.12 * r)


def _cannon(pen: Pen, x: float, y: float, h: float, way: int) -> None:
    """A gun on its carriage, its mouth through the rail on the side `way`."""
    iron, wood = rgb("#3c4048"), rgb("#8a4a34")
    pen.shade(x, y, 1.1 * h, 0.12 * h, 0.5)
    carriage = [(x + way * a * h, y + b * h) for a, b in ((-0.75, 0.16), (0.55, 0.16), (0.5, 0.5), (-0.3, 0.5))]
    pen.poly(carriage, vert(lighter(wood, 0.2), darker(wood, 0.25)))
    tube = [(x - way * 0.85 * h, y + 0.5 * h), (x + way * 1.25 * h, y + 0.66 * h), (x + way * 1.25 * h, y + 0.92 * h), (x - way * 0.85 * h, y + 0.94 * h)]
    pen.poly(tube, vert(lighter(iron, 0.35), iron, darker(iron, 0.45)))
    for t, q in ((-0.8, 0.25), (-0.25, 0.24), (0.35, 0.2), (1.2, 0.17)):
        cx, cy = x + way * t * h, y + (0.74 + 0.03 * t) * h
        pen.rect(cx - 0.045 * h, cy - q * h, cx + 0.045 * h, cy + q * h, vert(lighter(iron, 0.4), iron, darker(iron, 0.5)), r=0.03 * h)
    pen.oval(x - way * 0.97 * h, y + 0.72 * h, 0.11 * h, 0.11 * h, soft(iron, 0.3))
    for dx in (-0.5, 0.35):
        pen.oval(x + dx * h, y + 0.15 * h, 0.17 * h, 0.17 * h, soft(darker(wood, 0.35)))
        pen.oval(x + dx * h, y + 0.15 * h, 0.05 * h, 0.05 * h, rgb("#2a2c33"))


def _cargo(pen: Pen, rng: np.random.Generator, view: View, keel: float, side: int, dark: Colour) -> None:
    """Barrels and rope along the walls, a gun across the deck."""
    oak = jitter(rng, rgb("#a8763f"), 0.015)
    x, y = view.at(keel + side * 0.98, 0, 1.95)
    _cannon(pen, x, y, 0.085, side)
    for dx, z, h in ((-1.02, 2.55, 0.3), (-0.84, 2.42, 0.3), (-0.98, 2.18, 0.27)):
        px, py = view.at(keel + side * dx, 0, z)
        _barrel(pen, px, py, h / z * 0.8, jitter(rng, oak, 0.01, 0.06, 0.06))
    _coil(pen, *view.at(keel + side * 0.62, 0, 2.3), 0.045)


def _near(pen: Pen, setup: Setup, side: int, dark: Colour) -> None:
    """Rope ladders close to the eye in the upper corner of one side, a coil and a barrel at the foot of the other."""
    half, rope = setup.aspect / 2, rgb("#3f322a")
    with pen.blurred(0.0025, 0.0025):
        feet = [(side * (half + 0.34 - 0.13 * k), -0.2) for k in range(4)]
        top = (side * (half - 0.42), 1.3)
        for f in feet if setup.aspect > 1 else ():
            pen.line([f, top], rope, 0.014)
        for k in range(4, 20) if setup.aspect > 1 else ():
            t = k / 26
            rung = [(f[0] + (top[0] - f[0]) * t, f[1] + (top[1] - f[1]) * t) for f in feet]
            pen.curve(rung, rope, 0.009)
        rail = [(side * (half + a), y) for a, y in ((0.02, -0.2), (0.5, -0.16), (0.5, -0.26), (-0.02, -0.28))]
        pen.poly(rail, vert(lighter(dark, 0.3), darker(dark, 0.2)))
        _barrel(pen, -side * (half + 0.05), -0.78, 0.36, rgb("#9a6a3a"))


PAINTERS = {"ship_deck": ship_deck}
