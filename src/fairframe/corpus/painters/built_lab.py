"""The laboratory: a bench of glass and instruments, glowing tanks, a wall of screens, a floor that mirrors it all."""

from __future__ import annotations

import math

import numpy as np
import skia

from fairframe.corpus.painters.base import Backdrop, Setup
from fairframe.corpus.painters.built_halls import near_plate, room_layers
from fairframe.corpus.painters.built_pen import Lamp, Pen, ball, darker, horiz, lighter, new_pen, pick, soft, vert
from fairframe.corpus.painters.built_room import COOL, Room, backdrop, floor_finish, floor_tiles, look_out, make_room, room_light, wall, window
from fairframe.corpus.painters.built_things import CHEERFUL, WOOD, jar, plant, round_rect, turned
from fairframe.corpus.painters.built_yard import reflect
from fairframe.corpus.painters.colour import Colour, fade, jitter, mix, rgb

LIQUIDS: tuple[Colour, ...] = tuple(rgb(c) for c in ("#4fe0a0", "#ff6fb0", "#5fb8ff", "#ffc04f", "#b47aff"))
STEEL: Colour = rgb("#b4c0ca")
GLASS: Colour = (0.86, 0.95, 1.0)


def laboratory(setup: Setup) -> Backdrop:
    rng = setup.rng("layout")
    paint = jitter(rng, pick(rng, (rgb("#b6d3dc"), rgb("#c3cbe2"), rgb("#b5d6c8"))), 0.02)
    accent = pick(rng, (rgb("#2f9fb4"), rgb("#4f72cc"), rgb("#3fa673"), rgb("#7d63cc")))
    room = make_room(setup, wall=2.0, front=1.62, ambient=(0.97, 1.0, 1.02))
    base, flip = room.view.at(0, 0, room.front)[1], int(pick(rng, (-1, 1)))
    tanks = [(side * rng.uniform(0.73, 0.77), jitter(rng, pick(rng, LIQUIDS), 0.02)) for side in (-1, 1)]
    cool = tuple(0.55 * room.glow * v for v in (0.8, 0.95, 1.0))
    lamps: list[Lamp] = [(x, 0.42, 0.9, cool) for x in (-0.5, 0.5)]
    lamps += [(x, 0.1, 0.55, tuple(0.5 * room.glow * v for v in c)) for x, c in tanks]
    far = _back(setup, room, rng, paint, accent, flip, lamps)
    mid = _bench(setup, room, rng, accent, base, tanks, lamps, flip)
    ground = new_pen(setup, top=base + 0.002)
    tone = jitter(rng, mix(rgb("#c3d2da"), paint, 0.3), 0.02)
    floor_tiles(ground, room, setup.rng("floor"), darker(tone, 0.08), lighter(tone, 0.2), size=0.3, grout=0.004)
    ground.light(room.ambient, [(0, -0.2, 1.0, cool), *((x, base, 0.5, tuple(0.6 * room.glow * v for v in c)) for x, c in tanks)])
    reflect(ground, mid, base, 0.5, reach=0.3)
    for x, c in tanks:
        ground.glow(x, base - 0.05, 0.3, 0.12, c, 0.3 + 0.35 * room.glow)
    for x in (-0.55, 0.0, 0.55):
        room.view.floor(ground, x - 0.1, x + 0.1, 0.72, 1.25, fade((0.95, 1.0, 1.0), 0.2), blur=0.02, blend="screen")
    floor_finish(ground, room, gloss=0.1)

    def draw(pen: Pen, half: float) -> None:
        pen.rect(-half - 0.4, -0.8, -half + 0.1, -0.55, vert(lighter(STEEL, 0.3), darker(STEEL, 0.2)), r=0.02)
        pen.rect(half - 0.1, -0.8, half + 0.4, -0.55, vert(lighter(STEEL, 0.3), darker(STEEL, 0.2)), r=0.02)
        for side in (-1, 1):
            _flask(pen, side * (half - 0.03), -0.56, 0.25, jitter(rng, pick(rng, LIQUIDS), 0.02))

    return backdrop(setup, room, room_layers(setup, far, mid, ground, near_plate(setup, room, draw, COOL)), light=room_light(setup, room, key=(1.0, 1.02, 1.04)))


def _back(setup: Setup, room: Room, rng: np.random.Generator, paint: Colour, accent: Colour, flip: int, lamps: list[Lamp]) -> Pen:
    """The wall: panels, tiles behind the bench, a window, screens, cupboards with glass doors, pipes, and lights set in the ceiling."""
    far = new_pen(setup)
    wall(far, room, paint, skirting=accent, ceiling=1.14)
    x0, _, x1, _ = far.extent
    top = room.on_wall(0, 1.14)[1]
    for k in range(-6, 7):  # joints of the ceiling, and its lights, in perspective
        far.line([room.view.at(k * 0.46 - 0.23, 1.14, room.wall), room.view.at(k * 0.46 - 0.23, 1.14, 1.2)], fade(darker(paint, 0.4), 0.3), 0.002)
    for x in np.arange(-1.29, 1.4, 0.105):
        for y in np.arange(-0.16, 0.07, 0.06):
            tone = jitter(rng, lighter(paint, 0.45), 0.005, 0.05, 0.03)
            far.rect(float(x) + 0.0015, float(y) + 0.0015, float(x) + 0.1035, float(y) + 0.0585, vert(lighter(tone, 0.35), darker(tone, 0.05)), r=0.002)
    far.rect(x0, 0.075, x1, 0.086, vert(lighter(accent, 0.35), darker(accent, 0.1)))
    for y, c, w in ((0.405, STEEL, 0.02), (0.378, mix(STEEL, accent, 0.5), 0.012)):  # pipes
        far.rect(x0, y - 0.035, x1, y, vert(fade(darker(paint, 0.6), 0.3), fade(darker(paint, 0.6), 0.0)))
        far.rect(x0, y - w / 2, x1, y + w / 2, vert(lighter(c, 0.25), lighter(c, 0.6), c, darker(c, 0.45)))
        for px in np.arange(x0 + rng.uniform(0, 0.3), x1, 0.34):
            far.rect(float(px) - 0.012, y - w * 0.75, float(px) + 0.012, y + w * 0.75, vert(lighter(c, 0.5), darker(c, 0.5)), r=0.003)
    wx = flip * 0.63
    pane = window(far, (wx - 0.22, 0.1, wx + 0.22, 0.36), (0.92, 0.95, 0.96), cols=2, rows=1)
    _cabinet(far, rng, -flip * 0.63, 0.12, 0.46, 0.235, accent)
    _screen(far, rng, 0.0, accent)
    far.rect(x0, top - 0.05, x1, top, vert(fade((0.06, 0.1, 0.2), 0.22), fade((0.06, 0.1, 0.2), 0.0)))
    far.light(room.ambient, lamps, gloom=0.14)
    look_out(far, setup, room, pane, setup.rng("view"))
    _screen_light(far, setup.rng("screen"), 0.0, accent)
    for k in range(-3, 4):
        quad = [room.view.at(k * 0.92 + dx, 1.14, z) for dx, z in ((-0.26, 1.93), (0.26, 1.93), (0.26, 1.3), (-0.26, 1.3))]
        far.poly(quad, (0.97, 1.0, 1.0))
        far.glow(quad[0][0] * 0.5 + quad[1][0] * 0.5, quad[0][1], 0.3, 0.1, (0.85, 0.97, 1.0), 0.5)
    return far


def _cabinet(pen: Pen, rng: np.random.Generator, x: float, y: float, w: float, h: float, accent: Colour) -> None:
    """A wall cupboard with glass doors, jars of samples on its shelves."""
    pen.rect(x - w / 2 - 0.012, y - 0.04, x + w / 2 + 0.02, y + h, fade((0.05, 0.08, 0.18), 0.25), r=0.01, blur=0.014)
    pen.rect(x - w / 2, y, x + w / 2, y + h, vert((0.97, 0.98, 0.99), (0.78, 0.83, 0.87)), r=0.006)
    doors = 3
    for k in range(doors):
        a, b = x - w / 2 + w * k / doors + 0.008, x - w / 2 + w * (k + 1) / doors - 0.008
        pen.rect(a, y + 0.01, b, y + h - 0.01, vert(darker(accent, 0.55), darker(accent, 0.4)), r=0.004)
        for shelf in (0.02, 0.125):
            pen.rect(a, y + shelf - 0.006, b, y + shelf, lighter(STEEL, 0.3))
            px = a + 0.022
            while px < b - 0.018:
                jar(pen, px, y + shelf, rng.uniform(0.045, 0.078), jitter(rng, pick(rng, (*CHEERFUL, *LIQUIDS)), 0.03), rng)
                px += rng.uniform(0.038, 0.05)
        pen.poly([(a + 0.01, y + 0.01), (a + 0.05, y + 0.01), (b, y + h - 0.05), (b, y + h - 0.01), (b - 0.03, y + h - 0.01)], fade((1, 1, 1), 0.16))
        pen.rect(b - 0.012, y + h * 0.42, b - 0.006, y + h * 0.58, STEEL, r=0.002)


def _screen(pen: Pen, rng: np.random.Generator, x: float, accent: Colour) -> None:
    """A wide screen on the wall."""
    pen.rect(x - 0.325, 0.08, x + 0.335, 0.365, fade((0.03, 0.06, 0.14), 0.35), r=0.02, blur=0.014)
    pen.rect(x - 0.32, 0.1, x + 0.32, 0.365, soft(rgb("#3a4656")), r=0.012)
    pen.rect(x - 0.308, 0.11, x + 0.308, 0.355, vert(rgb("#123048"), rgb("#0a1a30")), r=0.007)


def _screen_light(pen: Pen, rng: np.random.Generator, x: float, accent: Colour) -> None:
    """What the screen shows, drawn after the room was dimmed: a double helix, a curve over a grid, bars, a ring."""
    glow = lighter(accent, 0.45)
    pen.glow(x, 0.23, 0.5, 0.28, accent, 0.3)
    for k in range(1, 12):
        pen.line([(x - 0.1 + 0.017 * k, 0.215), (x - 0.1 + 0.017 * k, 0.345)], fade(glow, 0.14), 0.0012)
    for k in range(6):
        pen.line([(x - 0.1, 0.22 + 0.024 * k), (x + 0.105, 0.22 + 0.024 * k)], fade(glow, 0.14), 0.0012)
    phase = rng.uniform(0, 6)
    pen.line([(x - 0.1 + t * 0.205, 0.28 + 0.05 * math.sin(t * 15 + phase) * math.exp(-((t - 0.5) ** 2) * 5)) for t in np.linspace(0, 1, 60)], lighter(glow, 0.4), 0.004)
    turns = np.linspace(0, 1, 34)
    strands = [[(x - 0.205 + s * 0.05 * math.sin(9 * t + phase), 0.122 + 0.222 * t) for t in turns] for s in (-1, 1)]
    for (ax, ay), (bx, by) in list(zip(*strands, strict=True))[::2]:
        pen.line([(ax, ay), (bx, by)], fade(pick(rng, (rgb("#ff8fb8"), rgb("#7fe0ff"), rgb("#ffd37f"))), 0.85), 0.003)
    for strand in strands:
        pen.line(strand, glow, 0.005)
    for k in range(9):
        h = rng.uniform(0.015, 0.07)
        pen.rect(x - 0.098 + 0.023 * k, 0.125, x - 0.082 + 0.023 * k, 0.125 + h, fade(lighter(pick(rng, LIQUIDS), 0.1), 0.9), r=0.002)
    pen.oval(x + 0.205, 0.275, 0.06, 0.06, fade(glow, 0.35), stroke=0.012)
    ring = skia.Path()
    ring.addArc(skia.Rect.MakeLTRB(x + 0.145, 0.215, x + 0.265, 0.335), rng.uniform(0, 360), rng.uniform(150, 300))
    pen.path(ring, lighter(glow, 0.3), stroke=0.012)
    for k in range(4):
        pen.rect(x + 0.14, 0.13 + 0.018 * k, x + 0.14 + rng.uniform(0.05, 0.13), 0.139 + 0.018 * k, fade(glow, 0.75), r=0.002)


def _bench(setup: Setup, room: Room, rng: np.random.Generator, accent: Colour, base: float, tanks: list[tuple[float, Colour]], lamps: list[Lamp], flip: int) -> Pen:
    """The bench along the wall with all that stands on it, between two tanks."""
    mid = new_pen(setup)
    rim = room.view.at(0, 0.3, room.front)[1]
    x0, _, x1, _ = mid.extent
    front = pick(rng, ((0.95, 0.97, 0.98), mix(accent, (1, 1, 1), 0.72), mix(accent, (0.92, 0.95, 0.98), 0.62)))
    mid.rect(x0, base - 0.004, x1, base + 0.024, vert(rgb("#2b3442"), rgb("#161b26")))  # recessed foot
    mid.rect(x0, base + 0.022, x1, rim, vert(lighter(front, 0.1), darker(front, 0.12)))
    for k in range(-8, 8):
        a, b = k * 0.19 + 0.005, k * 0.19 + 0.185
        drawers = k % 3 == 0
        cuts = ((base + 0.03, base + 0.078), (base + 0.084, base + 0.128), (base + 0.134, rim - 0.016)) if drawers else ((base + 0.03, rim - 0.016),)
        for low, high in cuts:
            mid.rect(a - 0.002, low - 0.004, b + 0.003, high + 0.001, fade(darker(front, 0.75), 0.35), r=0.005)
            mid.rect(a, low, b, high, vert(lighter(front, 0.4), front, darker(front, 0.1)), r=0.005)
            mid.rect(a + 0.058, high - 0.02, b - 0.058, high - 0.013, vert(lighter(STEEL, 0.5), darker(STEEL, 0.3)), r=0.003)
            mid.rect(a + 0.058, high - 0.026, b - 0.058, high - 0.02, fade(darker(front, 0.7), 0.2), r=0.003)
    mid.rect(x0, rim - 0.026, x1, rim - 0.004, vert(fade((0.05, 0.06, 0.14), 0.4), fade((0.05, 0.06, 0.14), 0.0)))
    slate = mix(darker(accent, 0.6), rgb("#27303c"), 0.5)
    mid.rect(x0, rim - 0.006, x1, rim + 0.014, vert(lighter(slate, 0.35), slate, darker(slate, 0.4)))
    mid.line([(x0, rim + 0.0135), (x1, rim + 0.0135)], fade((1, 1, 1), 0.5), 0.0018)
    top, shining = rim + 0.012, []
    spots = [(float(x), int(rng.integers(6))) for x in np.arange(-0.53, 0.56, 0.118)]
    still = int(rng.integers(1, 4)) if flip > 0 else int(rng.integers(6, 9))
    for k, (x, kind) in enumerate(spots):
        px, c = x + rng.uniform(-0.018, 0.018), jitter(rng, pick(rng, LIQUIDS), 0.02)
        if abs(k - still) == 1:
            continue
        mid.oval(px, top + 0.001, 0.05, 0.006, fade((0.0, 0.02, 0.08), 0.4))
        if k == still:
            _distillery(mid, rng, px, top, c)
        else:
            _glassware(mid, rng, px, top, kind, c, accent)
        if kind < 4 or k == still:
            shining.append((px, top + 0.04, c))
    for side in (-1, 1):
        if rng.random() < 0.5:
            plant(mid, side * 0.6, top, 0.15, rng)
    for x, c in tanks:
        _tank(mid, rng, x, base - 0.012, 0.52, c, 0.0)
    mid.light(room.ambient, lamps)
    for x, y, c in shining:
        mid.glow(x, y, 0.07, 0.07, c, 0.25 + 0.45 * room.glow)
    for x, c in tanks:
        _tank(mid, setup.rng("bubbles"), x, base - 0.012, 0.52, c, 0.4 + 0.5 * room.glow)
    return mid


def _tank(pen: Pen, rng: np.random.Generator, x: float, y: float, h: float, c: Colour, lit: float) -> None:
    """A tall glass cylinder of liquid between steel caps; lit > 0 draws only its glow and bubbles, after the room was dimmed."""
    w = 0.105
    low, high = y + 0.075, y + h - 0.055
    if lit > 0:
        pen.glow(x, (low + high) / 2, 0.34, 0.42, c, 0.5 * lit)
        pen.rect(x - w + 0.012, low, x + w - 0.012, high, horiz(fade(c, 0.1), fade(lighter(c, 0.3), 0.65), fade(c, 0.12)), alpha=lit, blend="screen")
        for _ in range(26):
            r, bx = rng.uniform(0.003, 0.011), x + rng.normal(0, 0.035)
            by = rng.uniform(low + 0.01, high - 0.02)
            pen.oval(bx, by, r, r, ball((1, 1, 1), lighter(c, 0.5), fade(lighter(c, 0.3), 0.5)), alpha=0.75)
        pen.rect(x - w * 0.72, low + 0.01, x - w * 0.5, high - 0.01, fade((1, 1, 1), 0.32), r=0.01)
        pen.rect(x + w * 0.66, low + 0.01, x + w * 0.74, high - 0.01, fade((1, 1, 1), 0.22), r=0.006)
        return
    pen.shade(x, y, 0.2, 0.026, 0.6)
    pen.rect(x - w, low - 0.01, x + w, high + 0.01, horiz(darker(c, 0.35), lighter(c, 0.12), lighter(c, 0.35), c, darker(c, 0.45)))
    pen.rect(x - w, high - 0.04, x + w, high + 0.01, vert(fade(GLASS, 0.9), fade(GLASS, 0.35)))
    for a, b in ((y, low), (high, y + h)):
        pen.rect(x - w - 0.014, a, x + w + 0.014, b, horiz(darker(STEEL, 0.5), lighter(STEEL, 0.55), STEEL, darker(STEEL, 0.6)), r=0.008)
        pen.rect(x - w - 0.014, a + (b - a) * 0.42, x + w + 0.014, a + (b - a) * 0.54, fade(darker(STEEL, 0.7), 0.4))
    for k in range(3):
        pen.oval(x - 0.03 + 0.03 * k, y + 0.035, 0.007, 0.007, pick(rng, (rgb("#6fe08a"), rgb("#ffd35f"), rgb("#ff6f6f"))))
    for s in (-0.5, 0.5):
        pen.rect(x + s * w - 0.008, y + h, x + s * w + 0.008, 0.62, horiz(lighter(STEEL, 0.4), STEEL, darker(STEEL, 0.5)))


def _distillery(pen: Pen, rng: np.random.Generator, x: float, y: float, c: Colour) -> None:
    """A round flask over a flame, a coil, and a beaker where it drips."""
    iron = rgb("#4a5260")
    pen.rect(x - 0.075, y, x + 0.015, y + 0.012, soft(iron), r=0.003)
    pen.line([(x - 0.07, y + 0.01), (x - 0.07, y + 0.235)], horiz(lighter(iron, 0.4), iron), 0.008)
    pen.line([(x - 0.07, y + 0.15), (x - 0.02, y + 0.15)], iron, 0.006)
    pen.glow(x - 0.03, y + 0.04, 0.03, 0.05, rgb("#5fa8ff"), 0.9)
    pen.rect(x - 0.038, y + 0.012, x - 0.022, y + 0.028, soft(iron), r=0.003)
    pen.oval(x - 0.03, y + 0.095, 0.042, 0.042, ball(lighter(GLASS, 0.5), fade(GLASS, 0.6), fade(darker(GLASS, 0.2), 0.7)))
    bowl = skia.Path().addCircle(x - 0.03, y + 0.095, 0.04)
    with pen.clip(bowl):
        pen.rect(x - 0.08, y + 0.05, x + 0.02, y + 0.098, vert(lighter(c, 0.35), c))
    pen.rect(x - 0.037, y + 0.13, x - 0.023, y + 0.19, horiz(fade((1, 1, 1), 0.7), fade(GLASS, 0.5)))
    coil = [(x - 0.03 + 0.115 * t, y + 0.19 - 0.1 * t + 0.014 * math.sin(30 * t)) for t in np.linspace(0, 1, 44)]
    pen.line(coil, fade((1, 1, 1), 0.55), 0.008)
    pen.line(coil, fade(c, 0.95), 0.004)
    _glassware(pen, rng, x + 0.088, y, 3, c, iron)
    pen.oval(x - 0.043, y + 0.112, 0.01, 0.013, fade((1, 1, 1), 0.75))


def _glassware(pen: Pen, rng: np.random.Generator, x: float, y: float, kind: int, c: Colour, accent: Colour) -> None:
    if kind in (0, 1):
        _flask(pen, x, y, rng.uniform(0.1, 0.15), c)
    elif kind == 2:  # rack of tubes
        for k in range(4):
            tx = x - 0.042 + k * 0.028
            tone = jitter(rng, c, 0.12)
            pen.rect(tx - 0.009, y + 0.012, tx + 0.009, y + 0.1, fade(GLASS, 0.55), r=0.009)
            pen.rect(tx - 0.008, y + 0.013, tx + 0.008, y + rng.uniform(0.04, 0.08), vert(lighter(tone, 0.3), tone), r=0.008)
            pen.rect(tx - 0.006, y + 0.02, tx - 0.003, y + 0.094, fade((1, 1, 1), 0.7))
        pen.rect(x - 0.058, y + 0.05, x + 0.058, y + 0.06, soft(WOOD))
        pen.rect(x - 0.058, y, x + 0.058, y + 0.014, soft(WOOD))
    elif kind == 3:  # beaker
        pen.rect(x - 0.036, y, x + 0.036, y + 0.09, fade(GLASS, 0.5), r=0.008)
        pen.rect(x - 0.034, y + 0.002, x + 0.034, y + 0.055, vert(lighter(c, 0.35), c), r=0.008)
        pen.oval(x, y + 0.055, 0.034, 0.006, lighter(c, 0.6))
        pen.rect(x - 0.024, y + 0.01, x - 0.016, y + 0.08, fade((1, 1, 1), 0.6), r=0.004)
        for k in range(4):
            pen.line([(x + 0.012, y + 0.02 + 0.016 * k), (x + 0.028, y + 0.02 + 0.016 * k)], fade((1, 1, 1), 0.8), 0.002)
    elif kind == 4:  # microscope
        dark = darker(accent, 0.35)
        pen.rect(x - 0.05, y, x + 0.045, y + 0.018, soft(dark), r=0.007)
        pen.curve([(x + 0.028, y + 0.016), (x + 0.056, y + 0.066), (x + 0.022, y + 0.122)], dark, 0.022)
        pen.line([(x - 0.014, y + 0.066), (x + 0.026, y + 0.155)], lighter(dark, 0.4), 0.028)
        pen.line([(x - 0.02, y + 0.07), (x + 0.02, y + 0.155)], fade((1, 1, 1), 0.3), 0.006)
        pen.line([(x + 0.02, y + 0.142), (x + 0.032, y + 0.169)], rgb("#20242c"), 0.018)
        pen.rect(x - 0.045, y + 0.046, x + 0.03, y + 0.055, (0.85, 0.88, 0.92))
    else:  # an instrument with a dial
        pen.body(round_rect(x - 0.052, y, x + 0.052, y + 0.088, 0.01), mix(accent, (0.94, 0.96, 0.98), 0.75), depth=0.012)
        pen.rect(x - 0.04, y + 0.04, x + 0.012, y + 0.076, vert(rgb("#123048"), rgb("#0a1a30")), r=0.004)
        pen.line([(x - 0.036 + 0.044 * t, y + 0.057 + 0.012 * math.sin(t * 14)) for t in np.linspace(0, 1, 20)], rgb("#7fffc0"), 0.0025)
        pen.oval(x + 0.032, y + 0.06, 0.011, 0.011, ball((1, 1, 1), STEEL, darker(STEEL, 0.4)))
        for k in range(4):
            pen.oval(x - 0.034 + 0.02 * k, y + 0.022, 0.005, 0.005, pick(rng, CHEERFUL))


def _flask(pen: Pen, x: float, y: float, h: float, c: Colour) -> None:
    """A conical flask half full of a glowing liquid."""
    body = turned(x, y, h, [(0.4, 0), (0.42, 0.06), (0.12, 0.62), (0.12, 0.95), (0.16, 1.0)])
    pen.path(body, horiz(fade((0.85, 0.95, 1.0), 0.6), fade((1, 1, 1), 0.35), fade((0.8, 0.92, 1.0), 0.6)))
    with pen.clip(body):
        pen.rect(x - h, y, x + h, y + h * 0.42, vert(lighter(c, 0.45), c, darker(c, 0.15)))
        pen.oval(x, y + h * 0.42, h * 0.25, h * 0.04, lighter(c, 0.6))
        for dx, dy, r in ((-0.1, 0.15, 0.04), (0.12, 0.25, 0.03), (0.02, 0.1, 0.025), (-0.04, 0.32, 0.03)):
            pen.oval(x + dx * h, y + dy * h, r * h, r * h, fade((1, 1, 1), 0.6))
        pen.line([(x - h * 0.28, y + h * 0.12), (x - h * 0.1, y + h * 0.55)], fade((1, 1, 1), 0.6), h * 0.035)
    pen.rect(x - h * 0.17, y + h * 0.95, x + h * 0.17, y + h * 1.01, fade((1, 1, 1), 0.8), r=h * 0.02)


PAINTERS = {"laboratory": laboratory}
