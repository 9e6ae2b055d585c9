"""A lane of an old Chinese town: white or brick houses under grey tiles, wooden fronts, red lanterns, stone slabs that mirror all of it when wet.

Everything stands in one View, so that the mirror is the same drawing with heights counted downwards, as in the neon street.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import skia

from fairframe.corpus.painters import nature_land as land
from fairframe.corpus.painters import nature_plants as plants
from fairframe.corpus.painters.base import Backdrop, Point, Setup, polygon
from fairframe.corpus.painters.built_fronts import TILE, doorway, shopfront, upper
from fairframe.corpus.painters.built_pen import Lamp, Pen, View, darker, horiz, lighter, new_pen, pick, radial, vert
from fairframe.corpus.painters.built_signs import glyph_column
from fairframe.corpus.painters.built_temple import hip_roof, lantern, pagoda
from fairframe.corpus.painters.built_things import glossy, plant, stool, turned
from fairframe.corpus.painters.built_yard import daylight, flat, lamplight, light_pool, outdoors, view_of, vignette_floor, wet_sheen
from fairframe.corpus.painters.colour import Colour, fade, jitter, mix, rgb
from fairframe.corpus.painters.sky import paint_sky
from fairframe.scene.scene import Ground

_FRONT = 0.92  # x of the house fronts, subject heights
_EAVES = 0.13  # how far a roof stands out from them
_END = 6.4  # depth at which the lane closes
_PAPER: Colour = rgb("#ffdf9e")
_WOODS: tuple[Colour, ...] = tuple(rgb(c) for c in ("#6b4028", "#7a3f2a", "#5a3a2c", "#84502f"))


@dataclass(frozen=True, kw_only=True)
class _House:
    z0: float
    z1: float
    side: int  # -1 left, 1 right
    floors: int
    brick: bool
    key: int  # of its own random numbers

    @property
    def eave(self) -> float:
        """Height of its eaves."""
        return (0.7, 1.12)[self.floors - 1]

    def rng(self) -> np.random.Generator:
        return np.random.default_rng(self.key)


def old_town(setup: Setup) -> Backdrop:
    rng, m = setup.rng("layout"), setup.mood
    ground = Ground(horizon=-0.03, y=-0.335)
    view = view_of(ground, float(rng.uniform(-0.09, 0.09)))
    glow, wet = lamplight(setup), m.weather in ("rain", "storm")
    houses = _row(rng, share=pick(rng, (0.0, 0.0, 0.15, 0.85)))
    ends = int(rng.integers(3))
    far = _distance(setup, view, ends)
    mid = new_pen(setup)
    _lane(mid, setup, view, houses, ends, glow)
    front = new_pen(setup, top=view.horizon + 0.004)
    _paving(front, view, rng, m.snowy(jitter(rng, rgb("#a3a19b"), 0.015), 0.3))
    front.grain(setup.rng("grain"), 0.08, 0.012, 2.5)
    if wet:
        _mirrored(front, setup, view, houses, ends, glow)
    else:
        wet_sheen(front, setup, front.extent[3])
    warm = tuple(0.34 * glow * v for v in (1.0, 0.6, 0.36))
    front.light(mix(daylight(setup), (1, 1, 1), 0.25 if wet else 0.0), [(view.vanish, view.horizon, 0.8, warm), (0, -0.4, 1.2, tuple(0.6 * v for v in warm))])
    for z in (1.25, 2.0, 3.2):
        light_pool(front, view, [(view.at(side * 0.66, 0, z)[0], 0, 0.8 / z, (0.8 * glow,) * 3) for side in (-1, 1)], z, (1.0, 0.5, 0.28))
    for side in (-1, 1):
        front.shade(side * (front.extent[2] + 0.1), -0.36, 0.75, 0.3, 0.3)
    vignette_floor(front, setup, 0.25)
    layers = (
        setup.layer(far.plate, "far", depth=9.0, role="far", trim=False),
        setup.layer(mid.plate, "mid", depth=2.4, trim=False),
        setup.layer(front.plate, "ground", depth=1.22),
        setup.layer(_standing(setup, view, houses, glow).plate, "mid2", depth=1.2),
        setup.layer(_near(setup, rng, glow).plate, "near", depth=0.72, role="near"),
    )
    return outdoors(setup, ground, layers, lift=1.45)


def _row(rng: np.random.Generator, *, share: float) -> list[_House]:
    """Both sides of the lane, the farthest first. share: of houses that are of brick."""
    houses = []
    for side in (-1, 1):
        z, floors = 0.6 + float(rng.uniform(0, 0.2)), int(pick(rng, (1, 2)))
        while z < _END:
            long = float(rng.uniform(0.55, 0.85)) * (0.8 + 0.2 * z)
            houses.append(_House(z0=z, z1=min(z + long, _END + 0.3), side=side, floors=floors, brick=bool(rng.random() < share), key=int(rng.integers(1 << 30))))
            z += long
            floors = 3 - floors if rng.random() < 0.7 else floors
    return sorted(houses, key=lambda house: -house.z0)


# ---------------------------------------------------------------- what closes the lane


def _distance(setup: Setup, view: View, ends: int) -> Pen:
    """The sky, hills, and perhaps a pagoda on them."""
    far, m, rng = new_pen(setup), setup.mood, setup.rng("far")
    paint_sky(far.plate, setup, horizon=-0.05)
    land.ridge(far.plate, setup, rng, y=0.06, height=0.12, colour=rgb("#7a98a4"), distance=0.85)
    land.ridge(far.plate, setup, rng, y=0.0, height=0.07, colour=rgb("#5f8f74"), distance=0.6)
    if ends == 0:
        pagoda(far, setup, view.vanish + float(rng.uniform(-0.05, 0.05)), -0.065, 0.13, rgb("#9a4a3c"), TILE)
    for x in np.linspace(-0.5, 0.5, 9).tolist():
        plants.crown(far.plate, m, rng, (view.vanish + x, -0.02), 0.08, 0.05, jitter(rng, rgb("#5f8f5a"), 0.03), air=0.45, clumps=6)
    return far


def _gate(pen: Pen, setup: Setup, view: View, tower: bool) -> None:
    """A gate over the lane's end: a tower on a brick wall with an arch, or an arch of honour on four posts."""
    red, z = rgb("#a8402f"), _END
    (x, y), s = view.at(view.vanish, 0, z), 1 / z
    up = -1 if view.mirror else 1
    pen.canvas.save()
    pen.canvas.translate(x, y)
    pen.canvas.scale(s, up * s)
    if tower:
        brick = rgb("#8d8f92")
        pen.rect(-1.5, -0.1, 1.5, 0.82, vert(lighter(brick, 0.12), brick, darker(brick, 0.2)))
        for k in range(12):
            pen.line([(-1.5, 0.06 * k + 0.06), (1.5, 0.06 * k + 0.06)], fade(darker(brick, 0.4), 0.22), 0.01)
        for k in range(-9, 10):
            pen.rect(k * 0.16 - 0.05, 0.8, k * 0.16 + 0.05, 0.9, vert(lighter(brick, 0.2), brick))
        pen.path(skia.Path().addRoundRect(skia.Rect.MakeLTRB(-0.34, -0.5, 0.34, 0.58), 0.34, 0.34), vert(darker(brick, 0.7), darker(brick, 0.45)))
        pen.rect(-0.72, 0.88, 0.72, 1.26, vert(darker(red, 0.2), red))
        for k in range(-3, 4):
            pen.rect(k * 0.22 - 0.03, 0.88, k * 0.22 + 0.03, 1.26, horiz(lighter(red, 0.3), darker(red, 0.3)))
        hip_roof(pen, setup, 0, 1.22, 2.0, 0.34, TILE)
    else:
        stone = rgb("#b9ada0")
        for dx, tall in ((-0.72, 0.86), (-0.3, 1.1), (0.3, 1.1), (0.72, 0.86)):
            pen.rect(dx - 0.05, -0.05, dx + 0.05, tall, horiz(lighter(stone, 0.3), stone, darker(stone, 0.3)))
            pen.rect(dx - 0.1, -0.05, dx + 0.1, 0.16, horiz(lighter(stone, 0.2), darker(stone, 0.3)), r=0.02)
        pen.rect(-0.8, 0.66, 0.8, 0.74, vert(lighter(red, 0.1), darker(red, 0.2)))
        pen.rect(-0.36, 0.86, 0.36, 1.08, vert(rgb("#2f6f8a"), rgb("#23506a")))
        for side in (-1, 1):
            hip_roof(pen, setup, side * 0.52, 0.84, 0.62, 0.16, TILE)
        hip_roof(pen, setup, 0, 1.1, 0.92, 0.24, TILE)
    pen.canvas.restore()


# ---------------------------------------------------------------- houses


def _lane(pen: Pen, setup: Setup, view: View, houses: Sequence[_House], ends: int, glow: float) -> None:
    """The houses with all that hangs and stands on them, lit."""
    m, even, mirror = setup.mood, flat(setup), view.mirror
    if ends:
        _gate(pen, setup, view, ends == 1)
    windows: list[tuple[_House, list[list[Point]]]] = []
    covers: dict[int, dict[float, skia.Path]] = {-1: {}, 1: {}}  # by side and far end: what stands before its own windows and the next house's
    lanterns: list[tuple[float, float, float]] = []
    for house in houses:
        covers[house.side][house.z1] = skia.Path()
        windows.append((house, _house(pen, setup, even, view, house, covers[house.side][house.z1])))
        lanterns += _hung(view, house)
    flags = skia.Path()
    for house in () if mirror else houses:
        _flag(pen, view, house, flags)
    rng = setup.rng("strings")
    for z in (1.7, 2.6, 4.0):  # strings of lanterns across the lane
        if rng.random() < 0.75:
            height, n = float(rng.uniform(0.86, 1.0)), 7
            points = [view.at(_FRONT * t, height - 0.16 * (1 - t * t), z) for t in np.linspace(-1, 1, 2 * n + 1).tolist()]
            pen.line(points, rgb("#4a3a34"), 0.006 / z)
            lanterns += [(*point, 0.042 / z) for point in points[1::2]]
    warm = tuple(0.5 * glow * v for v in (1.0, 0.5, 0.26))
    lamps: list[Lamp] = [(x, y, 6.5 * r, warm) for x, y, r in lanterns if r > 0.012]
    pen.light(daylight(setup), [*lamps, (m.side * 1.4, 0.35, 1.4, tuple(0.16 * v for v in m.key))])
    a = 0.4 + 0.5 * m.haze_amount
    for k in (1.0, 0.55):
        pen.oval(view.vanish, view.horizon + 0.04, 0.42 * k, 0.3 * k, radial(fade(m.haze, a), fade(m.haze, a * 0.6), fade(m.haze, 0.0)), blend="atop")
    if glow > 0.1:
        shine = tuple(0.55 * glow**0.5 * v for v in _PAPER)
        for house, panes in windows:
            pen.canvas.save()
            pen.canvas.clipPath(flags, skia.ClipOp.kDifference, True)
            for end in (house.z0, house.z1):  # of the nearer house and its own
                pen.canvas.clipPath(covers[house.side].get(end, skia.Path()), skia.ClipOp.kDifference, True)
            for quad in panes:
                pen.poly(quad, shine, blend="dodge")  # the lattice stays dark before the paper
            for quad in panes[::3]:
                (x0, y0), (x1, y1) = quad[0], quad[2]
                size = abs(y1 - y0)
                pen.glow((x0 + x1) / 2, (y0 + y1) / 2, 1.3 * size, 1.1 * size, (1.0, 0.66, 0.36), 0.4 * glow)
            pen.canvas.restore()
    for x, y, r in lanterns:
        if mirror:
            pen.glow(x, y, 4 * r, 6 * r, (1.0, 0.42, 0.22), 0.5 * glow)
            pen.oval(x, y, r, r, mix(rgb("#d8392e"), (1.0, 0.62, 0.35), 0.6 * glow))
        else:
            pen.line([(x, y + r), (x, y + 2.1 * r)], rgb("#3a2a28"), 0.1 * r)
            lantern(pen, x, y, r, glow)


def _house(pen: Pen, setup: Setup, even: Setup, view: View, house: _House, cover: skia.Path) -> list[list[Point]]:
    """One house: its front in perspective, one or two roofs, and the stepped wall at its near end, added to `cover`. Returns its paper windows on the stage."""
    rng, m, side = house.rng(), setup.mood, house.side
    z0, z1, long, tall = house.z0, house.z1, house.z1 - house.z0, house.eave
    shade = 0.14 if side == m.side else 0.0
    wall = darker(jitter(rng, rgb("#9a9b9c") if house.brick else rgb("#f1ede4"), 0.01, 0.05, 0.03), shade)
    wood = darker(jitter(rng, pick(rng, _WOODS) if not house.brick else rgb("#9c3528"), 0.01), shade)
    x = side * _FRONT
    left, right = (z1, z0) if side > 0 else (z0, z1)
    corners = [view.at(x, 0, left), view.at(x, 0, right), view.at(x, tall, right), view.at(x, tall, left)]
    lit: list[list[Point]] = []

    def opening(a: float, b: float, c: float, d: float) -> None:
        """A window of paper from (a, b) to (c, d) on the front."""
        za, zb = (z1 - a, z1 - c) if side > 0 else (z0 + a, z0 + c)
        lit.append([view.at(x, b, za), view.at(x, b, zb), view.at(x, d, zb), view.at(x, d, za)])

    pen.poly([view.at(x, -0.02, z0), view.at(side * 3.2, -0.02, z0), view.at(side * 3.2, tall, z0), view.at(x, tall, z0)], horiz(darker(wall, 0.14), darker(wall, 0.2)))
    with pen.plane(corners, long, tall):
        pen.rect(0, -0.02, long, tall, vert(lighter(wall, 0.2), wall, darker(wall, 0.12)))
        if house.brick:
            for k in range(1, int(tall / 0.035)):
                pen.line([(0, 0.035 * k), (long, 0.035 * k)], fade(darker(wall, 0.5), 0.28), 0.004)
        else:
            for _ in range(4):  # what rain has drawn on the plaster
                u = float(rng.uniform(0, long))
                pen.rect(u, tall - float(rng.uniform(0.2, 0.5)), u + float(rng.uniform(0.02, 0.08)), tall, vert(fade(darker(wall, 0.5), 0.16), fade(darker(wall, 0.5), 0.0)))
        if rng.random() < 0.68:
            shopfront(pen, rng, long, wood, opening)
        else:
            doorway(pen, rng, long, wood, wall, house.brick, opening)
        if house.floors == 2:
            upper(pen, rng, long, wood, opening, timber=rng.random() < 0.6)
        pen.rect(0, 0, long, 0.075, vert(darker(rgb("#a8a49c"), shade), darker(rgb("#7d7a78"), shade)))
        pen.rect(0, tall - 0.14, long, tall, vert(fade((0.08, 0.05, 0.12), 0.55), fade((0.08, 0.05, 0.12), 0.0)))
    tile = darker(jitter(rng, TILE, 0.02, 0.1, 0.06), shade)
    if house.floors == 2:
        _tiles(pen, setup, view, house, 0.64, 0.17, 0.1, tile, wood, cover)
    _tiles(pen, setup, view, house, tall, 0.44, (0.42, 0.64)[house.floors - 1], tile, wood, cover)
    if house.floors == 2 or rng.random() < 0.5:
        _gable(pen, setup, view, house, wall, tile, cover)
    if house.floors == 1 and z0 > 1.1 and rng.random() < 0.4 and not view.mirror:  # a tree in its yard
        tx, ty = view.at(side * (_FRONT + 0.35), tall + 0.22, z0 + 0.3)
        bloom = pick(rng, (rgb("#5f9a4f"), rgb("#5f9a4f"), rgb("#f4b6c6"), rgb("#e08a3a")))
        plants.crown(pen.plate, even.mood, rng, (tx, ty), 0.4 / z0, 0.26 / z0, jitter(rng, bloom, 0.02), clumps=11)
    return lit


def _tiles(pen: Pen, setup: Setup, view: View, house: _House, eave: float, deep: float, rise: float, tile: Colour, wood: Colour, cover: skia.Path) -> None:
    """A roof over the front: rafters under its eaves, rows of tiles up the slope, round ends along the edge, a ridge."""
    m, side, z0, z1 = setup.mood, house.side, house.z0, house.z1
    out, back = side * (_FRONT - _EAVES), side * (_FRONT - _EAVES + deep)
    t = m.snowy(tile, 0.9)
    z = (z0 + z1) / 2
    view.quad(pen, ((out, eave - 0.02, z0), (out, eave - 0.02, z1), (side * _FRONT, eave - 0.02, z1), (side * _FRONT, eave - 0.02, z0)), darker(wood, 0.45))
    steps = np.arange(z0 + 0.02, z1, 0.05).tolist()
    rafters, ribs = skia.Path(), skia.Path()
    for k in steps:
        for path, a, b in ((rafters, (out, eave - 0.02), (side * _FRONT, eave - 0.02)), (ribs, (out, eave), (back, eave + rise))):
            path.moveTo(*view.at(*a, k))
            path.lineTo(*view.at(*b, k))
    pen.path(rafters, lighter(wood, 0.08), stroke=0.012 / z)
    slope = polygon([view.at(*p) for p in ((out, eave - 0.025, z0), (out, eave - 0.025, z1), (back, eave + rise, z1), (back, eave + rise, z0))])
    cover.addPath(slope)
    pen.path(slope, vert(lighter(t, 0.16), t, darker(t, 0.1)))
    pen.path(ribs, fade(darker(tile, 0.6), 0.55), stroke=0.011 / z)
    pen.canvas.save()
    pen.canvas.translate(-0.006 / z, 0.002 / z)
    pen.path(ribs, fade(lighter(t, 0.5), 0.5), stroke=0.006 / z)
    pen.canvas.restore()
    edge = [view.at(out, eave - 0.012, z0), view.at(out, eave - 0.012, z1)]
    pen.line(edge, darker(tile, 0.4), 0.026 / z)
    for k in steps:
        x, y = view.at(out, eave, k)
        r = 0.016 / k
        pen.oval(x, y, r, r, t if not m.snow else lighter(t, 0.3))
        pen.oval(x, y, 0.55 * r, 0.55 * r, darker(tile, 0.35))
    if m.snow:
        pen.line([view.at(out, eave + 0.012, z0), view.at(out, eave + 0.012, z1)], (0.95, 0.97, 1.0), 0.02 / z)
    if rise > 0.2:
        pen.line([view.at(back, eave + rise, z0), view.at(back, eave + rise, z1)], darker(t, 0.25), 0.05 / z)
        pen.line([view.at(back, eave + rise + 0.02, z0), view.at(back, eave + rise + 0.02, z1)], lighter(t, 0.2), 0.016 / z)


def _gable(pen: Pen, setup: Setup, view: View, house: _House, wall: Colour, tile: Colour, cover: skia.Path) -> None:
    """The wall at a house's near end that climbs over its roof in steps, each with a cap of tiles: the horse-head wall."""
    side, z, foot, t = house.side, house.z0, house.eave, setup.mood.snowy(tile, 0.9)
    x, level = _FRONT - 0.07, foot + 0.08
    for k, (wide, rise) in enumerate(((0.24, 0.12), (0.24, 0.16), (0.5, 0.14)) if house.floors == 1 else ((0.2, 0.22), (0.22, 0.25), (0.5, 0.22))):
        level += rise
        a, b = side * x, side * (x + wide)
        low = foot - 0.35 if k == 0 else foot - 0.3
        pen.poly([view.at(a, low, z), view.at(b, low, z), view.at(b, level, z), view.at(a, level, z)], vert(lighter(wall, 0.3), wall, darker(wall, 0.1)))
        tip = side * (x - 0.05)
        cap = [view.at(tip, level + 0.035, z), view.at(a, level - 0.005, z), view.at(b, level - 0.005, z), view.at(b, level + 0.055, z), view.at(a, level + 0.055, z), view.at(tip, level + 0.085, z)]
        pen.poly(cap, vert(lighter(t, 0.25), t, darker(t, 0.3)))
        for i in range(int(wide / 0.055)):
            px, py = view.at(a + side * (0.02 + 0.055 * i), level - 0.008, z)
            pen.oval(px, py, 0.014 / z, 0.014 / z, darker(t, 0.2))
        pen.poly([view.at(a, level - 0.05, z), view.at(b, level - 0.05, z), view.at(b, level - 0.01, z), view.at(a, level - 0.01, z)], fade((0.1, 0.08, 0.16), 0.2))
        x += wide
    corner = side * (_FRONT - 0.07)
    post = polygon([view.at(corner, 0.0, z), view.at(side * _FRONT, 0.0, z), view.at(side * _FRONT, foot + 0.08, z), view.at(corner, foot + 0.08, z)])
    cover.addPath(post)
    pen.path(post, vert(lighter(wall, 0.1), darker(wall, 0.12)))


# ---------------------------------------------------------------- what hangs and stands


def _hung(view: View, house: _House) -> list[tuple[float, float, float]]:
    """Lanterns under the eaves: (x, y, radius) on the stage."""
    rng, x = np.random.default_rng([house.key, 1]), house.side * (_FRONT - _EAVES + 0.03)
    if rng.random() < 0.2:
        return []
    spots = np.arange(house.z0 + 0.14, house.z1 - 0.05, 0.3).tolist()
    return [(*view.at(x, 0.53, z), 0.05 / z) for z in spots if z > 0.95]


def _flag(pen: Pen, view: View, house: _House, drawn: skia.Path) -> None:
    """The flag of a shop, on a pole from its wall; its outline is added to `drawn`."""
    rng, side, z = np.random.default_rng([house.key, 2]), house.side, house.z0 + 0.25
    if rng.random() < 0.6 or not 0.9 < z < 5:
        return
    c = pick(rng, (rgb("#c8382e"), rgb("#e8c474"), rgb("#2f5f7a")))
    pen.line([view.at(side * _FRONT, 0.62, z), view.at(side * (_FRONT - 0.2), 0.66, z)], rgb("#5a3a28"), 0.014 / z)
    (x, y), w, h = view.at(side * (_FRONT - 0.15), 0.64, z), 0.1 / z, 0.3 / z
    cloth = polygon([(x - w / 2, y), (x + w / 2, y), (x + w / 2, y - h), (x, y - h * 0.9), (x - w / 2, y - h)])
    drawn.addPath(cloth)
    pen.path(cloth, horiz(lighter(c, 0.12), c, darker(c, 0.2)))
    glyph_column(pen, rng, x - w * 0.3, y - h * 0.82, w * 0.6, h * 0.72, rgb("#fff0d0"), dark=rgb("#7a2a20") if c[1] > 0.6 else rgb("#fff0d0"))


def _standing(setup: Setup, view: View, houses: Sequence[_House], glow: float) -> Pen:
    """What stands on the stones along the houses: jars, pots, stools; nothing in the middle."""
    pen, wide = new_pen(setup, top=0.3), _FRONT - 0.1
    for house in houses:
        rng, side, z = np.random.default_rng([house.key, 3]), house.side, house.z0 + 0.3
        kind = int(rng.integers(5))
        if not 0.9 < z < 5 or kind > 2:
            continue
        for k in range(1 if kind == 1 else 2):
            (x, y), s = view.at(side * wide, 0, z + 0.19 * (1 - k)), 1 / (z + 0.19 * (1 - k))
            pen.shade(x, y, 0.1 * s, 0.016 * s, 0.5)
            pen.oval(x, y, 0.09 * s, 0.014 * s, fade((0.08, 0.06, 0.12), 0.35), blur=0.006 * s)
            if kind == 0:
                profile = [(0.3, 0), (0.46, 0.45), (0.4, 0.8), (0.24, 0.92), (0.28, 1.0)]
                glossy(pen, turned(x, y, (0.17, 0.13)[k] * s, profile), pick(rng, (rgb("#6a4632"), rgb("#4f5f58"), rgb("#8a5a3a"))))
            elif kind == 1:
                plant(pen, x, y, 0.36 * s, rng, kind=pick(rng, ("bush", "leafy")), pot=rgb("#8a8f94"))
            else:
                stool(pen, x, y, 0.17 * s, rgb("#a8743f"), rgb("#b8824a"))
    pen.light(daylight(setup), [(side * 0.6, -0.05, 0.7, tuple(0.45 * glow * v for v in (1.0, 0.6, 0.36))) for side in (-1, 1)])
    return pen


def _near(setup: Setup, rng: np.random.Generator, glow: float) -> Pen:
    """A lantern close to the eye in one upper corner, a jar with leaves in the other lower one."""
    near, half, side = new_pen(setup), setup.aspect / 2, int(pick(rng, (-1, 1)))
    with near.blurred(0.004, 0.004):
        x = side * (half - 0.02)
        near.line([(x, 0.7), (x, 0.44)], (0.2, 0.1, 0.1), 0.005)
        lantern(near, x, 0.37, 0.085, 0.2)
        plant(near, -side * (half + 0.05), -0.72, 0.36, rng, kind="bush", pot=rgb("#7d858c"))
    near.light(tuple(v * 0.9 for v in daylight(setup)), [(side * half, 0.36, 0.5, tuple(0.75 * glow * v for v in (1.0, 0.6, 0.36)))])
    if glow > 0.2:
        near.glow(side * (half - 0.02), 0.37, 0.32, 0.32, (1.0, 0.42, 0.22), 0.45 * glow)
    return near


# ---------------------------------------------------------------- ground


def _paving(pen: Pen, view: View, rng: np.random.Generator, stone: Colour) -> None:
    """Broad slabs along the middle, a kerb of long ones, small stones up to the houses; moss at their feet."""
    x0, y0, x1, y1 = pen.extent
    low = view.depth_of(y0 - 0.02)
    pen.poly([view.at(-_FRONT - 0.05, 0, low), view.at(_FRONT + 0.05, 0, low), view.at(_FRONT + 0.05, 0, 60), view.at(-_FRONT - 0.05, 0, 60)], vert(darker(stone, 0.3), darker(stone, 0.45)))
    paths: list[skia.Path] = [skia.Path() for _ in range(6)]

    def slab(a: float, b: float, near: float, back: float, joint: float) -> None:
        corners = [view.at(a + joint, 0, near + joint), view.at(b - joint, 0, near + joint), view.at(b - joint, 0, back - joint), view.at(a + joint, 0, back - joint)]
        paths[int(rng.integers(6))].addPoly([skia.Point(*p) for p in corners], True)

    z = low
    while z < 9:
        deep = float(rng.uniform(0.2, 0.3)) * (1 if z < 3 else 1.6)
        cuts = [-0.4, *sorted(rng.uniform(-0.25, 0.25, int(rng.integers(1, 3))).tolist()), 0.4]
        for a, b in zip(cuts, cuts[1:], strict=False):
            slab(a, b, z, z + deep, 0.006)
        for side in (-1, 1):
            a, b = sorted((side * 0.4, side * 0.5))
            slab(a, b, z, z + deep, 0.005)
            rows = 2 if z < 4 else 1
            for j in range(rows):
                n0, n1 = z + deep * j / rows, z + deep * (j + 1) / rows
                edges = np.linspace(0.5, _FRONT + 0.03, 5) + np.array([0, *rng.uniform(-0.03, 0.03, 3), 0])
                for a, b in zip(edges, edges[1:], strict=False):
                    left, right = sorted((side * float(a), side * float(b)))
                    slab(left, right, n0, n1, 0.007)
        z += deep
    for path in paths:
        tone = jitter(rng, stone, 0.012, 0.1, 0.09)
        pen.path(path, vert(lighter(tone, 0.12), tone, lighter(tone, 0.04)))
    for _ in range(60):
        side, z = int(pick(rng, (-1, 1))), 1 / float(rng.uniform(0.15, 1.3))
        x, y = view.at(side * (_FRONT - float(rng.exponential(0.05))), 0, z)
        pen.oval(x, y, 0.05 / z, 0.012 / z, fade(jitter(rng, rgb("#6f8a4f"), 0.03), 0.35))


def _mirrored(pen: Pen, setup: Setup, view: View, houses: Sequence[_House], ends: int, glow: float) -> None:
    """The lane again in the wet stones: the same drawing upside down, blurred along the fall, thicker where the eye looks flat."""
    m, top = setup.mood, pen.extent[3]
    mirror = new_pen(setup, top=top, detail=0.4)
    mirror.whole(vert(lighter(m.sky[3], 0.2), m.sky[2]))
    back = View(view.horizon, view.ground, view.vanish, mirror=True)
    _lane(mirror, setup, back, houses, ends, glow)
    soft = new_pen(setup, top=top, detail=0.4)
    x0, y0, x1, y1 = mirror.extent
    with soft.blurred(0.004, 0.012):
        soft.plate.image(np.ascontiguousarray(mirror.plate.export(trim=False)[0][::-1]), (x0, y0, x1, y1))
    rgba = soft.plate.export(trim=False)[0]
    rgba[..., 3] = np.clip(rgba[..., 3] * np.linspace(0.72, 0.36, len(rgba))[:, None], 0, 255).astype(np.uint8)
    pen.plate.image(np.ascontiguousarray(rgba[::-1]), soft.extent, blend="atop")
    rng = setup.rng("wet")
    for _ in range(26):
        z = 1 / float(rng.uniform(0.2, 1.4))
        x, y = view.at(float(rng.uniform(-0.8, 0.8)), 0, z)
        pen.oval(x, y, 0.06 / z, 0.006 / z, fade(lighter(m.sky[3], 0.5), 0.3 * (0.4 if m.night else 1.0)))
    for z in np.geomspace(0.7, 4, 12).tolist():  # the joints are seen through the water
        pen.line([view.at(-0.4, 0, z), view.at(0.4, 0, z)], fade((0.1, 0.1, 0.14), 0.16), 0.004 / z)


PAINTERS = {"old_town": old_town}
