"""The hospital room: a made bed between a monitor and a drip, a curtain on its rail, a window, and a floor that shines."""

from __future__ import annotations

import math

import numpy as np
import skia

from fairframe.corpus.painters.base import Backdrop, Setup
from fairframe.corpus.painters.built_furniture import chair
from fairframe.corpus.painters.built_halls import near_plate, room_layers
from fairframe.corpus.painters.built_pen import Lamp, Pen, ball, darker, horiz, lighter, new_pen, pick, vert
from fairframe.corpus.painters.built_room import COOL, Room, backdrop, floor_finish, floor_light, floor_tiles, look_out, make_room, room_light, wall, window
from fairframe.corpus.painters.built_things import CHEERFUL, glossy, plant, round_rect, turned, vase, wall_clock
from fairframe.corpus.painters.built_yard import reflect
from fairframe.corpus.painters.colour import Colour, fade, jitter, mix, rgb

STEEL: Colour = rgb("#b9c3cc")
LINEN: Colour = (0.975, 0.98, 0.985)
CEILING = 1.14  # subject heights


def hospital(setup: Setup) -> Backdrop:
    rng = setup.rng("layout")
    accent = jitter(rng, pick(rng, (rgb("#45a7a0"), rgb("#4f8fc4"), rgb("#6fae7a"), rgb("#8a86cc"))), 0.02)
    paint = jitter(rng, mix(pick(rng, (rgb("#f2efe4"), rgb("#e6f0f2"), rgb("#eef3ea"))), accent, 0.14), 0.01)
    room = make_room(setup, wall=2.0, front=1.62, ambient=(0.99, 1.0, 1.01))
    base, flip = room.view.at(0, 0, room.front)[1], int(pick(rng, (-1, 1)))
    bed = flip * float(rng.uniform(0.53, 0.56))
    cool = tuple(0.5 * room.glow * v for v in (0.95, 1.0, 1.0))
    warm = tuple(0.75 * room.glow * v for v in (1.0, 0.85, 0.62))
    lamps: list[Lamp] = [(-flip * 0.5, 0.4, 0.9, cool), (bed, 0.14, 0.5, warm)]
    far = _wall(setup, room, rng, paint, accent, bed, flip, lamps)
    mid = new_pen(setup)
    monitor = (bed - flip * 0.335, base + 0.25)
    _curtain(mid, room, rng, bed + flip * 0.35, base, mix(accent, (1, 1, 1), 0.45))
    _monitor_stand(mid, *monitor, base)
    _bed(mid, bed, base - 0.03, 0.46, flip, jitter(rng, mix(accent, (1, 1, 1), 0.25), 0.02), accent)
    _drip(mid, bed + flip * 0.235, base - 0.02, 0.47)
    _locker(mid, rng, bed - flip * 0.335, base - 0.008, accent)
    chair(mid, -flip * 0.33, base - 0.012, 0.22, STEEL, accent, side=-flip)
    _trolley(mid, rng, -flip * 0.86, base - 0.012, accent)
    mid.light(room.ambient, lamps)
    _trace(mid, setup.rng("trace"), *monitor, accent, room.glow)
    ground = new_pen(setup, top=base + 0.002)
    tone = jitter(rng, mix(rgb("#dfe6e4"), accent, 0.12), 0.01)
    floor_tiles(ground, room, setup.rng("floor"), tone, lighter(tone, 0.25), size=0.34, grout=0.003)
    room.view.floor(ground, -4, 4, 1.44, 1.5, mix(accent, (1, 1, 1), 0.25))
    room.view.floor(ground, -4, 4, 1.405, 1.425, mix(accent, (1, 1, 1), 0.5))
    ground.light(room.ambient, [(-flip * 0.4, -0.2, 1.0, cool), (bed, base, 0.5, warm)])
    reflect(ground, mid, base - 0.012, 0.42, reach=0.26)
    for x in (-0.62, 0.0, 0.62):
        room.view.floor(ground, x - 0.12, x + 0.12, 0.74, 1.24, fade((0.97, 1.0, 1.0), 0.2), blur=0.02, blend="screen")
    floor_light(ground, room, room.outside, [(-flip * 0.14, 0.15)], 0.26 if setup.time != "night" else 0.06, slant=-flip * 0.2)
    floor_finish(ground, room, gloss=0.12)

    def draw(pen: Pen, half: float) -> None:
        plant(pen, -flip * (half + 0.06), -0.74, 0.4, rng)

    layers = room_layers(setup, far, mid, ground, near_plate(setup, room, draw, COOL))
    return backdrop(setup, room, layers, light=room_light(setup, room, key=(1.0, 1.01, 1.01)))


def _wall(setup: Setup, room: Room, rng: np.random.Generator, paint: Colour, accent: Colour, bed: float, flip: int, lamps: list[Lamp]) -> Pen:
    """The wall: a washable lower half with its rail, the panel over the bed, a window with a blind, a swing door, lights set in the ceiling."""
    far = new_pen(setup)
    wall(far, room, paint, skirting=darker(accent, 0.1), ceiling=CEILING)
    x0, _, x1, _ = far.extent
    top = room.on_wall(0, CEILING)[1]
    belt = -0.005
    far.rect(x0, room.foot + 0.03, x1, belt, vert(mix(accent, (1, 1, 1), 0.52), mix(accent, (1, 1, 1), 0.4)))
    for x in np.arange(-1.32, 1.4, 0.33):
        far.line([(float(x), room.foot + 0.03), (float(x), belt)], fade(darker(accent, 0.3), 0.18), 0.002)
    far.rect(x0, belt, x1, belt + 0.01, vert(lighter(accent, 0.4), accent))
    door = -flip * 0.64
    _door(far, room, door, accent)
    far.rect(x0, -0.05, door - 0.18, -0.03, vert(lighter(STEEL, 0.6), STEEL, darker(STEEL, 0.25)), r=0.006)  # the rail to hold on to
    far.rect(door + 0.18, -0.05, x1, -0.03, vert(lighter(STEEL, 0.6), STEEL, darker(STEEL, 0.25)), r=0.006)
    pane = window(far, (-flip * 0.14 - 0.21, 0.05, -flip * 0.14 + 0.21, 0.36), LINEN, cols=2, rows=1)
    _headwall(far, rng, bed, accent)
    wall_clock(far, rng, door, 0.345, 0.042, STEEL)
    far.rect(x0, top - 0.05, x1, top, vert(fade((0.06, 0.1, 0.2), 0.18), fade((0.06, 0.1, 0.2), 0.0)))
    for k in range(-7, 8):  # the grid of the ceiling
        far.line([room.view.at(k * 0.3, CEILING, room.wall), room.view.at(k * 0.3, CEILING, 1.0)], fade(darker(paint, 0.4), 0.22), 0.002)
    for z in (1.3, 1.6, 1.9):
        y = room.view.at(0, CEILING, z)[1]
        far.line([(x0, y), (x1, y)], fade(darker(paint, 0.4), 0.22), 0.002)
    far.light(room.ambient, lamps, gloom=0.05)
    look_out(far, setup, room, pane, setup.rng("view"))
    _blind(far, -flip * 0.14, 0.36, room, int(setup.rng("blind").integers(3, 7)))
    dim = 0.45 if setup.time == "night" else 1.0  # the ward sleeps
    for k in range(-2, 3):
        quad = [room.view.at(k * 0.92 + dx, CEILING, z) for dx, z in ((-0.28, 1.9), (0.28, 1.9), (0.28, 1.32), (-0.28, 1.32))]
        far.poly(quad, mix((0.62, 0.66, 0.78), (0.98, 1.0, 1.0), dim))
        far.glow(quad[0][0] * 0.5 + quad[1][0] * 0.5, quad[0][1], 0.3, 0.1, (0.9, 0.98, 1.0), 0.5 * dim)
    far.rect(bed - 0.16, 0.172, bed + 0.16, 0.184, (1.0, 0.96, 0.86), r=0.004)
    far.glow(bed, 0.19, 0.36, 0.16, (1.0, 0.9, 0.72), 0.3 + 0.4 * room.glow)
    return far


def _door(pen: Pen, room: Room, x: float, accent: Colour) -> None:
    """A pair of swing doors with round windows and plates to push."""
    low, high, w = room.foot + 0.004, 0.27, 0.155
    pen.rect(x - w - 0.018, low, x + w + 0.018, high + 0.02, horiz(lighter(STEEL, 0.3), STEEL, darker(STEEL, 0.2)), r=0.004)
    leaf = mix(accent, (1, 1, 1), 0.66)
    for side in (-1, 1):
        a, b = sorted((x + side * 0.002, x + side * w))
        pen.rect(a, low, b, high, vert(lighter(leaf, 0.3), darker(leaf, 0.08)))
        pen.rect(a, low, b, low + 0.06, vert(lighter(STEEL, 0.4), darker(STEEL, 0.12)))
        cx = (a + b) / 2
        pen.oval(cx, 0.155, 0.043, 0.043, vert(lighter(STEEL, 0.4), darker(STEEL, 0.3)))
        pen.oval(cx, 0.155, 0.034, 0.034, vert(rgb("#cfe6ee"), rgb("#9fc4d6")))
        pen.poly([(cx - 0.026, 0.138), (cx - 0.012, 0.13), (cx + 0.02, 0.176), (cx + 0.006, 0.182)], fade((1, 1, 1), 0.4))
        pen.rect(x + side * 0.014, 0.01, x + side * 0.034, 0.07, vert(lighter(STEEL, 0.6), darker(STEEL, 0.1)), r=0.003)


def _headwall(pen: Pen, rng: np.random.Generator, x: float, accent: Colour) -> None:
    """The panel at the bed's head: a light, sockets, taps for air, a small cross of the house's colour above."""
    pen.rect(x - 0.33, 0.085, x + 0.33, 0.185, fade((0.05, 0.08, 0.18), 0.2), r=0.01, blur=0.012)
    pen.rect(x - 0.33, 0.095, x + 0.33, 0.19, vert(LINEN, darker(LINEN, 0.12)), r=0.008)
    pen.rect(x - 0.33, 0.118, x + 0.33, 0.124, fade(accent, 0.8))
    for k in range(6):
        px = x - 0.26 + 0.104 * k
        pen.rect(px - 0.017, 0.128, px + 0.017, 0.16, vert((1, 1, 1), (0.86, 0.88, 0.9)), r=0.004)
        c = pick(rng, (rgb("#3f7fc4"), rgb("#e8b53f"), rgb("#5fb57a"), rgb("#8f97a3")))
        pen.oval(px, 0.144, 0.008, 0.008, ball(lighter(c, 0.4), c, darker(c, 0.3)))
    for w, h in ((0.016, 0.046), (0.046, 0.016)):
        pen.rect(x - w, 0.27 - h, x + w, 0.27 + h, vert(lighter(accent, 0.25), accent), r=0.005)


def _blind(pen: Pen, x: float, top: float, room: Room, slats: int) -> None:
    """A blind let down a little over the window."""
    tone = tuple(v * w for v, w in zip(LINEN, room.ambient, strict=True))
    pen.rect(x - 0.205, top - 0.016, x + 0.205, top, vert(lighter(tone, 0.3), darker(tone, 0.15)), r=0.004)
    for k in range(slats):
        y = top - 0.028 - 0.013 * k
        pen.rect(x - 0.2, y, x + 0.2, y + 0.009, vert(lighter(tone, 0.2), darker(tone, 0.18)))
    for dx in (-0.13, 0.13):
        pen.line([(x + dx, top - 0.016), (x + dx, top - 0.028 - 0.013 * slats)], fade(darker(tone, 0.3), 0.6), 0.0018)


def _curtain(pen: Pen, room: Room, rng: np.random.Generator, x: float, base: float, c: Colour) -> None:
    """A curtain gathered on a rail that hangs from the ceiling, its upper part of net."""
    rail, low, w = 0.4, base + 0.035, 0.13
    pen.rect(-1.6, rail, 1.6, rail + 0.009, vert(lighter(STEEL, 0.5), darker(STEEL, 0.25)))
    for dx in np.arange(-1.4, 1.41, 0.56):
        pen.rect(float(dx) - 0.003, rail, float(dx) + 0.003, 0.66, STEEL)
    folds = 9
    for k in range(folds):
        a, b = x - w + 2 * w * k / folds, x - w + 2 * w * (k + 1) / folds
        hem = low + float(rng.uniform(-0.008, 0.008))
        pen.rect(a - 0.001, rail - 0.075, b + 0.001, rail, horiz(fade(darker(c, 0.2), 0.75), fade(lighter(c, 0.7), 0.6), fade(darker(c, 0.12), 0.75)))
        pen.rect(a - 0.001, hem, b + 0.001, rail - 0.07, horiz(darker(c, 0.26), lighter(c, 0.28), c, darker(c, 0.22)), r=0.004)
        pen.oval((a + b) / 2, rail + 0.002, 0.005, 0.007, lighter(STEEL, 0.5))
    pen.rect(x - w, low - 0.004, x + w, low + 0.05, vert(fade((0.05, 0.06, 0.16), 0.0), fade((0.05, 0.06, 0.16), 0.2)), blend="atop")


def _bed(pen: Pen, x: float, y: float, wide: float, flip: int, quilt: Colour, accent: Colour) -> None:
    """A hospital bed from its side, its head towards `flip`, the back raised; rails let down, on wheels."""
    h, deck = wide / 2, y + 0.1
    pen.shade(x, y + 0.004, h * 1.15, 0.026, 0.6)
    for dx in (-0.8, 0.8):
        cx = x + dx * h
        pen.rect(cx - 0.006, y + 0.02, cx + 0.006, deck, horiz(lighter(STEEL, 0.5), STEEL, darker(STEEL, 0.4)))
        pen.oval(cx, y + 0.017, 0.017, 0.017, ball((0.5, 0.52, 0.56), (0.22, 0.23, 0.27), (0.1, 0.1, 0.13)))
        pen.oval(cx, y + 0.017, 0.006, 0.006, lighter(STEEL, 0.3))
    pen.poly([(x - h * 0.5, y + 0.05), (x + h * 0.5, y + 0.05), (x + h * 0.2, deck), (x - h * 0.2, deck)], vert(lighter(STEEL, 0.1), darker(STEEL, 0.35)))  # what lifts it
    for dx, tall in ((-1.0, 0.11), (1.0, 0.17)):  # foot and head boards
        px = x + flip * dx * h
        pen.body(round_rect(px - 0.014, deck - 0.012, px + 0.014, deck + tall, 0.012), mix(accent, LINEN, 0.5), depth=0.01)
    pen.rect(x - h, deck - 0.01, x + h, deck + 0.012, vert(lighter(STEEL, 0.6), STEEL, darker(STEEL, 0.3)), r=0.005)
    head = x + flip * h * 0.96
    hinge = x + flip * h * 0.36
    foot = x - flip * h * 0.96
    raised = skia.Path()  # the mattress, bent
    raised.moveTo(foot, deck + 0.012)
    raised.lineTo(hinge, deck + 0.012)
    raised.lineTo(head, deck + 0.068)
    raised.lineTo(head - flip * 0.012, deck + 0.112)
    raised.lineTo(hinge - flip * 0.01, deck + 0.056)
    raised.lineTo(foot, deck + 0.056)
    raised.close()
    pen.body(raised, LINEN, depth=0.012, amount=0.08)
    pillow = skia.Path().addOval(skia.Rect.MakeLTRB(-0.07, -0.03, 0.07, 0.03))
    pen.canvas.save()
    pen.canvas.translate(head - flip * 0.062, deck + 0.122)
    pen.canvas.rotate(flip * 27)
    pen.body(pillow, (1, 1, 1), depth=0.016, amount=0.1)
    pen.canvas.restore()
    cover = skia.Path()  # the blanket, folded back at the breast and hanging over the side
    cover.moveTo(foot - flip * 0.004, deck + 0.064)
    cover.lineTo(hinge, deck + 0.066)
    cover.lineTo(hinge + flip * 0.03, deck + 0.03)
    cover.lineTo(hinge - flip * 0.01, y + 0.066)
    n = 6
    for k in range(n):
        a = hinge + (foot - hinge) * (k + 1) / n
        cover.quadTo(a + flip * 0.02, y + (0.056 if k % 2 else 0.07), a, y + 0.064)
    cover.close()
    pen.path(cover, vert(lighter(quilt, 0.3), quilt, darker(quilt, 0.24)))
    with pen.clip(cover):
        for k in range(1, n):
            a = hinge + (foot - hinge) * k / n
            pen.line([(a, deck + 0.05), (a - flip * 0.008, y + 0.06)], fade(darker(quilt, 0.4), 0.28), 0.007, blur=0.003)
        pen.poly([(hinge - flip * 0.055, deck + 0.07), (hinge, deck + 0.07), (hinge + flip * 0.034, deck + 0.03), (hinge - flip * 0.01, y + 0.05), (hinge - flip * 0.06, y + 0.05)], vert((1, 1, 1), darker(LINEN, 0.14)))
    for a, b in ((0.08, 0.3), (-0.62, -0.2)):  # rails
        left, right = sorted((x + flip * a * wide, x + flip * b * wide))
        pen.path(round_rect(left, deck + 0.015, right, deck + 0.085, 0.014), vert(lighter(STEEL, 0.7), darker(STEEL, 0.1)), stroke=0.007)
        for k in (1, 2, 3):
            px = left + (right - left) * k / 4
            pen.line([(px, deck + 0.02), (px, deck + 0.08)], lighter(STEEL, 0.35), 0.004)


def _drip(pen: Pen, x: float, y: float, h: float) -> None:
    """A drip stand: a steel pole on five wheels, a bag and its tube."""
    pen.shade(x, y + 0.003, 0.075, 0.012, 0.5)
    for dx, dy in ((-0.06, 0.006), (0.06, 0.006), (-0.032, -0.006), (0.034, -0.006)):
        pen.line([(x, y + 0.03), (x + dx, y + 0.014 + dy)], darker(STEEL, 0.2), 0.006)
        pen.oval(x + dx, y + 0.009 + dy, 0.007, 0.007, (0.2, 0.21, 0.25))
    pen.rect(x - 0.004, y + 0.02, x + 0.004, y + h, horiz(lighter(STEEL, 0.7), STEEL, darker(STEEL, 0.4)))
    pen.curve([(x - 0.045, y + h - 0.012), (x - 0.045, y + h + 0.01), (x, y + h + 0.004), (x + 0.045, y + h + 0.01), (x + 0.045, y + h - 0.012)], STEEL, 0.006)
    bag = round_rect(x + 0.018, y + h - 0.125, x + 0.072, y + h - 0.02, 0.014)
    pen.path(bag, horiz(fade((0.93, 0.98, 1.0), 0.9), fade((1, 1, 1), 0.7), fade((0.82, 0.92, 0.98), 0.9)))
    with pen.clip(bag):
        pen.rect(x, y + h - 0.14, x + 0.1, y + h - 0.062, vert(fade(rgb("#9fdcf0"), 0.85), fade(rgb("#6fbfe0"), 0.9)))
    pen.rect(x + 0.024, y + h - 0.1, x + 0.03, y + h - 0.036, fade((1, 1, 1), 0.75), r=0.003)
    pen.rect(x + 0.041, y + h - 0.15, x + 0.049, y + h - 0.122, fade((0.9, 0.97, 1.0), 0.9), r=0.003)
    pen.curve([(x + 0.045, y + h - 0.15), (x + 0.05, y + h * 0.5), (x + 0.01, y + h * 0.42), (x - 0.05, y + h * 0.42)], fade((0.92, 0.97, 1.0), 0.85), 0.0032)
    pen.body(round_rect(x - 0.022, y + h * 0.5, x + 0.022, y + h * 0.64, 0.006), LINEN, depth=0.008)
    pen.rect(x - 0.014, y + h * 0.58, x + 0.014, y + h * 0.62, vert(rgb("#1c3a44"), rgb("#122730")), r=0.002)


def _monitor_stand(pen: Pen, x: float, y: float, base: float) -> None:
    """The monitor on its arm over the locker, still dark."""
    pen.rect(x - 0.006, base + 0.14, x + 0.006, y, horiz(lighter(STEEL, 0.5), darker(STEEL, 0.3)))
    pen.body(round_rect(x - 0.092, y - 0.012, x + 0.092, y + 0.122, 0.012), mix(LINEN, STEEL, 0.35), depth=0.012)
    pen.rect(x - 0.08, y + 0.01, x + 0.08, y + 0.112, vert(rgb("#12303c"), rgb("#0a1c28")), r=0.006)


def _trace(pen: Pen, rng: np.random.Generator, x: float, y: float, accent: Colour, glow: float) -> None:
    """What the monitor shows, drawn after the room was dimmed: the beat of a heart, a breath, a pressure, and bars for figures."""
    pen.glow(x, y + 0.06, 0.2, 0.16, rgb("#5fe0b0"), 0.12 + 0.25 * glow)
    beat = float(rng.uniform(0.0, 0.03))
    for k, (c, level) in enumerate(((rgb("#6ff0a0"), 0.092), (rgb("#6fd0ff"), 0.06), (rgb("#ffd36f"), 0.032))):
        points = []
        for t in np.linspace(0, 1, 90):
            u = (t * 3.2 + beat * 20 + 0.2 * k) % 1.0
            if k == 0:
                v = 0.3 * math.exp(-(((u - 0.25) / 0.04) ** 2)) - 0.35 * math.exp(-(((u - 0.42) / 0.015) ** 2)) + 1.2 * math.exp(-(((u - 0.46) / 0.016) ** 2)) + 0.35 * math.exp(-(((u - 0.7) / 0.06) ** 2))
                v *= 0.017
            else:
                v = 0.009 * (math.sin(2 * math.pi * u) if k == 1 else abs(math.sin(math.pi * u)) ** 3 * 1.6 - 0.5)
            points.append((x - 0.074 + 0.108 * t, y + level + v))
        pen.line(points, c, 0.0028)
        pen.rect(x + 0.044, y + level - 0.007, x + 0.07, y + level + 0.011, fade(c, 0.85), r=0.002)


def _locker(pen: Pen, rng: np.random.Generator, x: float, y: float, accent: Colour) -> None:
    """The cupboard beside the bed, with flowers and a glass."""
    pen.shade(x, y, 0.1, 0.014, 0.5)
    body = mix(LINEN, rgb("#e6d3b4"), 0.55)
    pen.body(round_rect(x - 0.072, y + 0.012, x + 0.072, y + 0.135, 0.006), body, depth=0.01)
    for low, high in ((0.02, 0.09), (0.096, 0.128)):
        pen.rect(x - 0.062, y + low, x + 0.062, y + high, vert(lighter(body, 0.3), darker(body, 0.06)), r=0.004)
        pen.rect(x - 0.02, y + high - 0.014, x + 0.02, y + high - 0.008, STEEL, r=0.003)
    pen.rect(x - 0.08, y + 0.132, x + 0.08, y + 0.146, vert(lighter(accent, 0.4), accent), r=0.004)
    vase(pen, x - 0.046, y + 0.146, 0.045, pick(rng, CHEERFUL), rng)
    glossy(pen, turned(x + 0.052, y + 0.146, 0.034, [(0.3, 0), (0.36, 1.0)]), rgb("#cfe8f2"))


def _trolley(pen: Pen, rng: np.random.Generator, x: float, y: float, accent: Colour) -> None:
    """A trolley of drawers and dressings on wheels."""
    w = 0.12
    pen.shade(x, y, w * 1.2, 0.016, 0.5)
    for dx in (-w * 0.85, w * 0.85):
        pen.oval(x + dx, y + 0.012, 0.013, 0.013, ball((0.5, 0.52, 0.56), (0.2, 0.21, 0.25)))
    pen.body(round_rect(x - w, y + 0.022, x + w, y + 0.185, 0.008), LINEN, depth=0.01, amount=0.08)
    for k in range(4):
        low = y + 0.03 + 0.038 * k
        c = accent if k == 3 else mix(accent, (1, 1, 1), 0.35 + 0.12 * k)
        pen.rect(x - w + 0.01, low, x + w - 0.01, low + 0.033, vert(lighter(c, 0.3), c), r=0.004)
        pen.rect(x - 0.03, low + 0.014, x + 0.03, low + 0.02, lighter(STEEL, 0.4), r=0.003)
    pen.rect(x - w - 0.008, y + 0.183, x + w + 0.008, y + 0.195, vert(lighter(STEEL, 0.6), darker(STEEL, 0.2)), r=0.004)
    for k in range(4):
        px, top = x - w + 0.035 + 0.056 * k, y + 0.195
        c = pick(rng, (rgb("#f7fbfc"), rgb("#cfe8f2"), accent, rgb("#f2c9a0")))
        if rng.random() < 0.5:
            glossy(pen, turned(px, top, 0.06, [(0.26, 0), (0.28, 0.6), (0.12, 0.78), (0.12, 1.0)]), c)
        else:
            pen.body(round_rect(px - 0.022, top, px + 0.022, top + float(rng.uniform(0.022, 0.042)), 0.004), c, depth=0.006)


PAINTERS = {"hospital": hospital}
