"""The church from within: a nave of pointed arches towards the altar, stained glass that throws its colours on the stones, pews and candles."""

from __future__ import annotations

import math

import numpy as np
import skia

from fairframe.corpus.painters.base import Backdrop, Point, Setup, polygon
from fairframe.corpus.painters.built_furniture import arch_path, flame
from fairframe.corpus.painters.built_halls import near_plate
from fairframe.corpus.painters.built_pen import Lamp, Pen, View, ball, darker, horiz, lighter, new_pen, pick, soft, vert
from fairframe.corpus.painters.built_room import WARM, Room, backdrop, floor_finish, floor_tiles, make_room
from fairframe.corpus.painters.built_things import CHEERFUL, GOLD, flower, foliage, glossy, turned, vase
from fairframe.corpus.painters.built_yard import reflect
from fairframe.corpus.painters.colour import Colour, fade, jitter, mix, rgb, times
from fairframe.scene.scene import Effect

_GLASS: tuple[tuple[str, ...], ...] = (
    ("#e8413c", "#2f6fd6", "#f2b53a", "#2fa36b", "#8a4fc4", "#5fc4e8"),
    ("#d63a6a", "#3f57d0", "#f5c84a", "#38b0a0", "#e8743a", "#9fd0f5"),
    ("#c8342f", "#1f4fb0", "#e8a02f", "#4f9f4a", "#6f3fa8", "#f0d98a"),
)
NAVE, AISLE = 0.8, 1.5  # half widths in subject heights
SPRING, APEX = 1.12, 1.86  # where the vault begins, and its height
PIERS = (0.82, 1.22, 1.72, 2.34, 3.1)  # their depths
WALL = 4.0


def church(setup: Setup) -> Backdrop:
    rng = setup.rng("layout")
    stone = jitter(rng, pick(rng, (rgb("#d9cbb2"), rgb("#cfc6bb"), rgb("#dcc3a4"), rgb("#c9c8c4"))), 0.015)
    timber = jitter(rng, pick(rng, (rgb("#7a4a2c"), rgb("#6a4630"), rgb("#8a5a34"))), 0.01)
    glass = [rgb(c) for c in pick(rng, _GLASS)]
    room = make_room(setup, horizon=-0.02, ground=-0.33, wall=WALL, front=WALL, ambient=(0.93, 0.9, 0.9))
    view = room.view
    warm = tuple(0.75 * max(0.45, room.glow) * v for v in WARM)
    lamps: list[Lamp] = [(0.0, 0.02, 0.42, warm)] + [(side * NAVE / z, view.at(0, 0.76, z)[1], 0.45 / z, tuple(0.7 * v for v in warm)) for side in (-1, 1) for z in (1.22, 1.72, 2.34)]
    far = _end(setup, room, rng, stone, glass, lamps)
    mid = new_pen(setup)
    _arcades(mid, view, rng, stone)
    _vault(mid, view, stone)
    mid.light(room.ambient, lamps, gloom=0.22)
    _sconces(mid, view, max(0.55, room.glow))
    _shafts(mid, setup, room, glass)
    ground = new_pen(setup, top=room.foot + 0.003)
    tone = jitter(rng, mix(stone, rgb("#b8a890"), 0.4), 0.01)
    floor_tiles(ground, room, setup.rng("floor"), tone, darker(tone, 0.16), size=0.28, grout=0.004, edge=WALL)
    _carpet(ground, view, jitter(rng, pick(rng, (rgb("#a3282e"), rgb("#8f2438"), rgb("#7a2f6a"))), 0.01))
    ground.light(room.ambient, [(0, room.foot, 0.5, warm), (0, -0.33, 0.9, tuple(0.35 * v for v in warm))])
    reflect(ground, far, room.foot, 0.22, reach=0.2)
    _coloured_light(ground, setup, room, glass)
    floor_finish(ground, room, gloss=0.08, corner=0.2, edge=WALL)
    pews = new_pen(setup, top=0.3)
    _altar(pews, view, rng, timber)
    _pews(pews, view, timber)
    pews.light(mix(room.ambient, (1, 0.94, 0.86), 0.15), [*lamps, (0, -0.1, 0.8, tuple(0.35 * v for v in warm))])
    _candles(pews, view, max(0.6, room.glow))

    def draw(pen: Pen, half: float) -> None:
        for side in (-1, 1):
            x, bloom = side * (half + 0.02), setup.rng(f"bloom{side}")
            foliage(pen, bloom, x, -0.56, 0.15, 0.12, rgb("#5f8f55"), n=26)
            for _ in range(9):
                flower(pen, x + float(bloom.uniform(-0.13, 0.13)), -0.52 + float(bloom.uniform(-0.06, 0.08)), float(bloom.uniform(0.024, 0.036)), pick(bloom, (rgb("#fbf6ee"), rgb("#fbf6ee"), rgb("#f6cfd6"))))

    layers = (
        setup.layer(far.plate, "far", depth=2.2, role="far", trim=False),
        setup.layer(mid.plate, "mid", depth=1.7),
        setup.layer(ground.plate, "ground", depth=1.24),
        setup.layer(pews.plate, "mid2", depth=1.22),
        setup.layer(near_plate(setup, room, draw).plate, "near", depth=0.75, role="near"),
    )
    return backdrop(setup, room, layers, effects=(Effect(name="dust", amount=0.35, depth=1.3),))


def _section(view: View, z: float, n: int = 25) -> list[Point]:
    """The vault's pointed section at depth z on the stage, from the left springing over the apex to the right one."""
    points = []
    for t in np.linspace(-1, 1, n):
        rise = (1 - abs(t)) ** 0.5 * (1 + 0.22 * abs(t))
        points.append(view.at(float(t) * NAVE, SPRING + (APEX - SPRING) * rise, z))
    return points


def _end(setup: Setup, room: Room, rng: np.random.Generator, stone: Colour, glass: list[Colour], lamps: list[Lamp]) -> Pen:
    """What is farthest: the wall behind the altar with its windows, the walls of the aisles with theirs."""
    far, view = new_pen(setup), room.view
    deep = darker(stone, 0.32)
    far.whole(vert(darker(deep, 0.2), deep))
    bays = list(zip(PIERS, (*PIERS[1:], WALL), strict=True))
    for side in (-1, 1):
        for near, back in ((0.62, 1.22), *bays[1:], (WALL, 5.2)):
            corners = [view.at(side * AISLE, y, z) for y, z in ((0, near), (0, back), (1.4, back), (1.4, near))]
            with far.plane(corners, 1.0, 1.4):
                far.rect(0, 0, 1.0, 1.4, horiz(darker(stone, 0.18), darker(stone, 0.34)))
                far.rect(0, 0, 1.0, 0.1, darker(stone, 0.4))
                far.path(arch_path(0.22, 0.4, 0.78, 1.2, pointed=True), darker(stone, 0.45))
    half, top = NAVE / WALL, view.at(0, APEX, WALL)[1]
    wall = polygon([(-half, room.foot - 0.02), (half, room.foot - 0.02), *_section(view, WALL)[::-1]])
    far.path(wall, vert(lighter(stone, 0.18), stone, darker(stone, 0.12)))
    with far.clip(wall):
        for y in np.arange(room.foot, top, 0.02):  # courses of stone
            far.line([(-half, float(y)), (half, float(y))], fade(darker(stone, 0.4), 0.2), 0.0012)
    rose = (0.0, view.at(0, 1.36, WALL)[1], 0.086)
    far.oval(rose[0], rose[1], rose[2] + 0.016, rose[2] + 0.016, soft(lighter(stone, 0.1)))
    lancets = [(x, 0.05 if x == 0 else 0.042, view.at(0, y, WALL)[1]) for x, y in ((-0.1, 0.92), (0.0, 1.02), (0.1, 0.92))]
    low = view.at(0, 0.36, WALL)[1]
    for x, w, y in lancets:
        far.path(arch_path(x - w - 0.008, low - 0.008, x + w + 0.008, y + 0.012, pointed=True), soft(lighter(stone, 0.1)))
    far.light(room.ambient, lamps, gloom=0.18)
    level = {"day": 1.0, "dawn": 0.92, "sunset": 0.95, "night": 0.5}[setup.time] * (1 - 0.25 * setup.mood.overcast)
    light = mix(room.outside, (1, 1, 1), 0.55)
    panes = setup.rng("panes")
    for x, w, y in lancets:
        path = arch_path(x - w, low, x + w, y, pointed=True)
        _stained(far, path, (x - w, low, x + w, y), panes, glass, light, level)
    _rose(far, *rose, panes, glass, light, level)
    for side in (-1, 1):
        for near, back in ((0.62, 1.22), *bays[1:], (WALL, 5.2)):
            corners = [view.at(side * AISLE, y, z) for y, z in ((0, near), (0, back), (1.4, back), (1.4, near))]
            with far.plane(corners, 1.0, 1.4):
                _stained(far, arch_path(0.28, 0.44, 0.72, 1.14, pointed=True), (0.28, 0.44, 0.72, 1.14), panes, glass, light, level * 0.9, cell=0.11)
    strength = 0.14 if setup.time == "night" else 0.3 * level
    far.glow(0, rose[1] - 0.06, 0.42, 0.34, mix(room.outside, (1, 0.95, 0.85), 0.5), strength)
    return far


def _stained(pen: Pen, path: skia.Path, box: tuple[float, float, float, float], rng: np.random.Generator, glass: list[Colour], light: Colour, level: float, cell: float = 0.0) -> None:
    """Panes of coloured glass in lead: lozenges about a row of medallions, bright as the light behind them."""
    x0, y0, x1, y1 = box
    size = cell or (x1 - x0) / 3.4
    lead = (0.1, 0.08, 0.13)

    def shown(c: Colour, more: float = 0.0) -> Colour:
        return times(mix(darker(c, 0.5), lighter(c, 0.2 + more), level), light)

    with pen.clip(path):
        pen.rect(x0, y0, x1, y1, shown(glass[1]))
        for j in range(int((y1 - y0) / size * 1.6) + 2):
            for i in range(-1, int((x1 - x0) / size) + 2):
                cx, cy = x0 + (i + 0.5 * (j % 2)) * size, y0 + j * size * 0.62
                c = pick(rng, glass) if rng.random() < 0.55 else glass[(i + j) % 2 * 4 % len(glass)]
                pen.poly([(cx - size / 2, cy), (cx, cy - size * 0.62), (cx + size / 2, cy), (cx, cy + size * 0.62)], shown(jitter(rng, c, 0.015, 0.08, 0.08)))
        bars, rise, tall = skia.Path(), 1.24, y1 - y0
        for i in range(-int(tall / rise / size) - 2, int((x1 - x0 + tall / rise) / size) + 3):
            for way in (-1, 1):
                bars.moveTo(x0 + (i + 0.5) * size, y0)
                bars.lineTo(x0 + (i + 0.5) * size + way * tall / rise, y1)
        pen.path(bars, lead, stroke=size * 0.06)
        mid, r = (x0 + x1) / 2, (x1 - x0) * 0.34
        for k, cy in enumerate(np.arange(y0 + r * 1.5, y1 - r * 1.6, r * 2.7)):
            ground, figure = glass[(k * 2 + 2) % len(glass)], glass[(k * 3) % len(glass)]
            pen.oval(mid, float(cy), r, r, shown(ground, 0.2))
            for a in range(6):
                px, py = mid + r * 0.5 * math.cos(a * math.pi / 3), float(cy) + r * 0.5 * math.sin(a * math.pi / 3)
                pen.oval(px, py, r * 0.26, r * 0.26, shown(figure, 0.1))
            pen.oval(mid, float(cy), r * 0.27, r * 0.27, shown(rgb("#fff0b8"), 0.5))
            pen.oval(mid, float(cy), r, r, lead, stroke=size * 0.08)
    pen.path(path, lead, stroke=size * 0.09)


def _rose(pen: Pen, x: float, y: float, r: float, rng: np.random.Generator, glass: list[Colour], light: Colour, level: float) -> None:
    """The round window: petals of glass about an eye."""
    lead = (0.1, 0.08, 0.13)

    def shown(c: Colour, more: float = 0.0) -> Colour:
        return times(mix(darker(c, 0.5), lighter(c, 0.25 + more), level), light)

    pen.oval(x, y, r, r, shown(glass[1]))
    n = 12
    for k in range(n):
        a = 2 * math.pi * k / n
        for radius, size, c in ((0.78, 0.17, glass[k % 2 * 2]), (0.47, 0.12, glass[(k + 1) % 2 * 3]), (0.93, 0.06, glass[4])):
            turn = a if radius != 0.93 else a + math.pi / n
            px, py = x + r * radius * math.cos(turn), y + r * radius * math.sin(turn)
            pen.oval(px, py, r * size, r * size, shown(jitter(rng, c, 0.01), 0.12))
            pen.oval(px, py, r * size, r * size, lead, stroke=r * 0.028)
        pen.line([(x + r * 0.26 * math.cos(a + 0.26), y + r * 0.26 * math.sin(a + 0.26)), (x + r * math.cos(a + 0.26), y + r * math.sin(a + 0.26))], lead, r * 0.03)
    pen.oval(x, y, r * 0.27, r * 0.27, shown(rgb("#fff0b8"), 0.5))
    pen.oval(x, y, r * 0.14, r * 0.14, shown(glass[0], 0.1))
    for ring in (0.27, 0.63, 1.0):
        pen.oval(x, y, r * ring, r * ring, lead, stroke=r * 0.035)


def _arcades(pen: Pen, view: View, rng: np.random.Generator, stone: Colour) -> None:
    """The walls of the nave on piers: pointed arches to the aisles, a row of small openings above, bundled shafts up to the vault."""
    high = SPRING + 0.5
    for near, back in list(zip(PIERS, (*PIERS[1:], WALL), strict=True))[::-1]:
        for side in (-1, 1):
            corners = [view.at(side * NAVE, y, z) for y, z in ((0, near), (0, back), (high, back), (high, near))]
            shade = 0.04 + 0.16 * (side == 1)
            with pen.plane(corners, 1.0, high):
                face = skia.Path().addRect(skia.Rect.MakeLTRB(0, 0, 1, high))
                arch = arch_path(0.06, -0.1, 0.94, 0.9, pointed=True)
                small = [arch_path(a, 0.99, a + 0.17, 1.26, pointed=True) for a in (0.12, 0.42, 0.72)]
                face = skia.Op(face, arch, skia.PathOp.kDifference_PathOp)
                for hole in small:
                    pen.path(hole, vert(darker(stone, 0.72), darker(stone, 0.5)))
                    face = skia.Op(face, hole, skia.PathOp.kDifference_PathOp)
                pen.path(face, vert(darker(stone, shade), lighter(stone, 0.12 - shade), darker(stone, 0.06 + shade)))
                for w, c in ((0.05, darker(stone, 0.3)), (0.03, lighter(stone, 0.25))):
                    pen.path(arch_path(0.06, -0.1, 0.94, 0.9, pointed=True), c, stroke=w)
                for hole in small:
                    pen.path(hole, lighter(stone, 0.22), stroke=0.022)
                pen.rect(0, 0.94, 1, 0.97, vert(lighter(stone, 0.35), darker(stone, 0.2)))
    for z in PIERS[::-1]:
        for side in (-1, 1):
            _pier(pen, view, side, z, stone)


def _pier(pen: Pen, view: View, side: int, z: float, stone: Colour) -> None:
    """A pier of three shafts on a base, with a capital where the arch begins; its middle shaft runs up to the vault."""
    w = 0.046 / z
    x, low = view.at(side * NAVE, 0, z)
    cap, spring = view.at(0, 0.66, z)[1], view.at(0, SPRING, z)[1]
    c = darker(stone, 0.05)
    for dx, top in ((-1.05, cap), (1.05, cap), (0.0, spring)):
        pen.rect(x + dx * w - w * 0.66, low, x + dx * w + w * 0.66, top, horiz(darker(c, 0.16), lighter(c, 0.3), c, darker(c, 0.42), stops=(0, 0.3, 0.6, 1)))
    for y, s, wide in ((low, 1, 2.1), (cap, -1, 1.95), (spring, -1, 1.1)):
        pen.rect(x - w * wide, y, x + w * wide, y + s * w * 0.62, vert(lighter(c, 0.35), darker(c, 0.2)), r=w * 0.12)
        pen.rect(x - w * wide * 0.86, y + s * w * 0.62, x + w * wide * 0.86, y + s * w * 1.15, vert(lighter(c, 0.2), darker(c, 0.25)), r=w * 0.2)
    pen.shade(x, low, w * 3, w * 0.5, 0.4)


def _vault(pen: Pen, view: View, stone: Colour) -> None:
    """Bays of the vault, each between two ribs, with ribs across to its middle."""
    depths = (0.62, *PIERS, WALL)
    for near, back in list(zip(depths, depths[1:], strict=False))[::-1]:
        a, b = _section(view, near), _section(view, back)
        n = len(a)
        for i in range(n - 1):
            up = 1 - abs((i + 0.5) / (n - 1) * 2 - 1)
            c = mix(darker(stone, 0.04), darker(stone, 0.3), up**0.7)
            c = darker(c, 0.12) if i >= n // 2 else c
            pen.poly([a[i], a[i + 1], b[i + 1], b[i]], c)
            pen.line([a[i], b[i]], c, 0.003)
        for cross in (1, -1):  # ribs over the bay's diagonals
            points = []
            for k, t in enumerate(np.linspace(-1, 1, 19)):
                z = near + (back - near) * (k / 18 if cross > 0 else 1 - k / 18)
                rise = (1 - abs(t)) ** 0.5 * (1 + 0.22 * abs(t))
                points.append(view.at(float(t) * NAVE, SPRING + (APEX - SPRING) * rise, z))
            middle = (near + back) / 2
            pen.line([(x, y - 0.006 / middle) for x, y in points], darker(stone, 0.55), 0.018 / middle)
            pen.line(points, lighter(stone, 0.02), 0.013 / middle)
    for z in (*PIERS, WALL)[::-1]:
        points = _section(view, z)
        pen.line([(x, y - 0.012 / z) for x, y in points], darker(stone, 0.5), 0.05 / z)
        pen.line(points, horiz(lighter(stone, 0.2), lighter(stone, 0.05), darker(stone, 0.12)), 0.036 / z)
    for near, back in zip(depths, depths[1:], strict=False):  # bosses
        x, y = view.at(0, APEX, (near + back) / 2)
        r = 0.034 / ((near + back) / 2)
        pen.oval(x, y, r, r * 0.8, ball(lighter(GOLD, 0.4), GOLD, darker(GOLD, 0.5)))


def _sconces(pen: Pen, view: View, lit: float) -> None:
    """A branch of candles on each pier."""
    for z in PIERS[1:-1][::-1]:
        for side in (-1, 1):
            x, y = view.at(side * (NAVE - 0.02), 0.74, z)
            s = 1 / z
            x -= side * 0.035 * s
            pen.curve([(x + side * 0.03 * s, y - 0.03 * s), (x, y - 0.03 * s), (x, y)], darker(GOLD, 0.25), 0.008 * s)
            pen.rect(x - 0.018 * s, y, x + 0.018 * s, y + 0.008 * s, GOLD)
            pen.rect(x - 0.008 * s, y + 0.008 * s, x + 0.008 * s, y + 0.052 * s, (0.98, 0.95, 0.86))
            pen.glow(x, y + 0.066 * s, 0.17 * s, 0.17 * s, (1.0, 0.76, 0.4), 0.75 * lit)
            flame(pen, x, y + 0.052 * s, 0.008 * s, 0.032 * s, (1.0, 0.82, 0.4))


def _shafts(pen: Pen, setup: Setup, room: Room, glass: list[Colour]) -> None:
    """Light slanting down from the windows of one side, tinged by them."""
    strength = {"day": 0.3, "dawn": 0.32, "sunset": 0.38, "night": 0.11}[setup.time] * (1 - 0.85 * setup.mood.overcast)
    side, view = setup.mood.side, room.view
    for k, z in enumerate((1.45, 2.0, 2.7)):
        c = mix(room.outside, glass[k * 2 % len(glass)], 0.3)
        a, b = view.at(side * NAVE, 1.24, z - 0.12), view.at(side * NAVE, 1.24, z + 0.16)
        low, high = view.at(-side * 0.3, 0.02, z + 0.05), view.at(-side * 0.02, 0.02, z + 0.2)
        pen.poly([a, b, high, low], vert(fade(c, strength), fade(c, strength * 0.6), fade(c, 0.0)), blend="screen", blur=0.016)


def _carpet(pen: Pen, view: View, c: Colour) -> None:
    """The runner up the middle."""
    for half, tone in ((0.2, darker(c, 0.2)), (0.19, GOLD), (0.178, c)):
        view.floor(pen, -half, half, 0.5, WALL - 0.5, vert(darker(tone, 0.1), lighter(tone, 0.08)))
    for z in np.geomspace(0.62, WALL - 0.6, 16):
        px, py = view.at(0, 0, float(z))
        pen.poly([(px - 0.05 / z, py), (px, py - 0.018 / z), (px + 0.05 / z, py), (px, py + 0.018 / z)], fade(GOLD, 0.35))


def _coloured_light(pen: Pen, setup: Setup, room: Room, glass: list[Colour]) -> None:
    """What the windows of one side throw on the floor: lozenges of their colours, drawn out."""
    strength = {"day": 0.62, "dawn": 0.55, "sunset": 0.62, "night": 0.2}[setup.time] * (1 - 0.8 * setup.mood.overcast)
    side, view, rng = setup.mood.side, room.view, setup.rng("patches")
    with pen.blurred(0.005, 0.002, blend="screen"):
        for z in (0.95, 1.42, 2.0, 2.7):
            for j in range(4):
                for i in range(3):
                    c = pick(rng, glass)
                    x = -side * (0.08 + 0.15 * j) + 0.02 * i
                    a, b = z + 0.1 * i - 0.03 * j, z + 0.1 * i + 0.085 - 0.03 * j
                    quad = [view.at(x - 0.065, 0, a), view.at(x + 0.065, 0, a), view.at(x + 0.065, 0, b), view.at(x - 0.065, 0, b)]
                    pen.poly(quad, fade(lighter(c, 0.15), strength * float(rng.uniform(0.5, 1.0))))


def _pews(pen: Pen, view: View, timber: Colour) -> None:
    """Rows of benches to both sides of the way, seen from behind, their ends carved."""
    c = timber
    for z in np.geomspace(1.12, 2.95, 8)[::-1]:
        zf = float(z)
        pale = mix(c, rgb("#8a7a70"), min(0.3, 0.12 * (zf - 1)))
        for side in (-1, 1):
            inner, outer = side * 0.33, side * (NAVE + 0.55)
            a, b = sorted((inner, outer))
            x0, y0 = view.at(a, 0, zf)
            x1, y1 = view.at(b, 0.185, zf)
            pen.shade((x0 + x1) / 2, y0, (x1 - x0) / 2, 0.02 / zf, 0.35)
            view.quad(pen, ((a, 0.1, zf), (b, 0.1, zf), (b, 0.105, zf + 0.13), (a, 0.105, zf + 0.13)), darker(pale, 0.2))
            pen.rect(x0, y0 + 0.03 / zf, x1, y1, vert(lighter(pale, 0.16), pale, darker(pale, 0.34)))
            n = 6
            for k in range(n):
                p, q = x0 + (x1 - x0) * (k + 0.12) / n, x0 + (x1 - x0) * (k + 0.88) / n
                pen.rect(p, y0 + 0.05 / zf, q, y1 - 0.03 / zf, vert(darker(pale, 0.32), darker(pale, 0.08)), r=0.006 / zf)
                pen.rect(p + 0.006 / zf, y0 + 0.054 / zf, q - 0.004 / zf, y1 - 0.036 / zf, vert(pale, lighter(pale, 0.06)), r=0.005 / zf)
            pen.rect(x0, y1 - 0.008 / zf, x1, y1 + 0.014 / zf, vert(lighter(pale, 0.5), pale))
            pen.rect(x0, y0, x1, y0 + 0.032 / zf, vert(darker(pale, 0.5), darker(pale, 0.65)))
            ex = view.at(inner, 0, zf)[0]  # the end at the way
            w = 0.028 / zf
            end = arch_path(ex - w, y0 - 0.004 / zf, ex + w, y1 + 0.045 / zf)
            pen.path(end, horiz(lighter(pale, 0.3), pale, darker(pale, 0.35)))
            pen.oval(ex, y1 + 0.014 / zf, w * 0.5, w * 0.5, darker(pale, 0.35))
            pen.oval(ex, y1 + 0.014 / zf, w * 0.26, w * 0.26, GOLD)


def _altar(pen: Pen, view: View, rng: np.random.Generator, timber: Colour) -> None:
    """Steps, the altar under its cloth, flowers, and a golden screen behind."""
    stone = rgb("#ece4d4")
    for k in range(3):
        half, z = 0.66 - 0.06 * k, 3.25 + 0.12 * k
        view.box(pen, -half, half, 0.035 * k, 0.035 * (k + 1), z, WALL - 0.05, darker(stone, 0.06 * (2 - k)))
    z, low = 3.62, 0.105
    x, y = view.at(0, low, z)
    s = 1 / z
    for k in (-1, 0, 1):  # the screen
        w, h = 0.085 * s, (0.36 if k == 0 else 0.3) * s
        px = x + k * 0.17 * s
        pen.path(arch_path(px - w, y + 0.1 * s, px + w, y + 0.12 * s + h, pointed=True), horiz(lighter(GOLD, 0.35), GOLD, darker(GOLD, 0.35)))
        pen.path(arch_path(px - w * 0.7, y + 0.12 * s, px + w * 0.7, y + 0.1 * s + h * 0.88, pointed=True), vert(rgb("#3f5fb0"), rgb("#7a3f8f")))
        pen.oval(px, y + 0.1 * s + h * 0.5, w * 0.36, w * 0.36, ball(lighter(GOLD, 0.6), GOLD, darker(GOLD, 0.2)))
    pen.rect(x - 0.3 * s, y, x + 0.3 * s, y + 0.2 * s, vert(timber, darker(timber, 0.3)))
    cloth = (0.98, 0.97, 0.94)
    pen.poly([(x - 0.33 * s, y + 0.2 * s), (x + 0.33 * s, y + 0.2 * s), (x + 0.31 * s, y + 0.225 * s), (x - 0.31 * s, y + 0.225 * s)], cloth)
    pen.rect(x - 0.33 * s, y + 0.05 * s, x + 0.33 * s, y + 0.2 * s, vert(cloth, darker(cloth, 0.14)))
    pen.rect(x - 0.33 * s, y + 0.06 * s, x + 0.33 * s, y + 0.078 * s, GOLD)
    pen.rect(x - 0.075 * s, y + 0.02 * s, x + 0.075 * s, y + 0.2 * s, vert(rgb("#b8323a"), rgb("#8a2030")))
    pen.rect(x - 0.075 * s, y + 0.03 * s, x + 0.075 * s, y + 0.045 * s, GOLD)
    bloom = pick(rng, CHEERFUL)
    for side in (-1, 1):
        vase(pen, x + side * 0.24 * s, y + 0.225 * s, 0.075 * s, rgb("#f4efe4"), rng)
        px, py = view.at(side * 0.5, 0.035, 3.3)
        vase(pen, px, py, 0.05, bloom, rng)


def _candles(pen: Pen, view: View, lit: float) -> None:
    """Candles on the altar and on tall stands beside it, burning at every hour."""
    z, s = 3.62, 1 / 3.62
    x, y = view.at(0, 0.105, z)
    spots = [(x + dx * s, y + 0.225 * s, 0.085 * s) for dx in (-0.16, -0.1, 0.1, 0.16)]
    for side in (-1, 1):
        for dx, dz in ((0.42, 3.2), (0.56, 3.05)):
            px, py = view.at(side * dx, 0.0, dz)
            glossy(pen, turned(px, py, 0.115, [(0.16, 0), (0.14, 0.04), (0.03, 0.1), (0.04, 0.5), (0.03, 0.92), (0.11, 1.0)]), GOLD)
            spots.append((px, py + 0.115, 0.03))
    for px, py, h in spots:
        r = max(0.0035, h * 0.13)
        pen.rect(px - r, py, px + r, py + h, horiz((1, 0.98, 0.92), (0.9, 0.86, 0.76)))
        pen.glow(px, py + h + 0.008, 0.075, 0.075, (1.0, 0.76, 0.38), 0.7 * lit)
        flame(pen, px, py + h, r * 0.95, 0.016, (1.0, 0.84, 0.42))


PAINTERS = {"church": church}
