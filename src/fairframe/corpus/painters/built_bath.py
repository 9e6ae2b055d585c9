"""The bathroom: tiles, a footed tub full of foam below a window, a basin under a lit mirror, towels, bottles, a duck."""

from __future__ import annotations

import numpy as np
import skia

from fairframe.corpus.painters.base import Backdrop, Setup
from fairframe.corpus.painters.built_halls import near_plate, room_layers
from fairframe.corpus.painters.built_pen import Lamp, Pen, ball, darker, horiz, lighter, new_pen, pick, soft, vert
from fairframe.corpus.painters.built_room import WARM, Room, backdrop, floor_finish, floor_light, floor_tiles, look_out, make_room, rug, wall, window
from fairframe.corpus.painters.built_things import CHEERFUL, GOLD, WOOD, bottle, glossy, plant, round_rect, shelf, turned
from fairframe.corpus.painters.built_yard import reflect
from fairframe.corpus.painters.colour import Colour, fade, jitter, mix, rgb
from fairframe.scene.scene import Effect

CHINA: Colour = (0.985, 0.985, 0.98)  # of tub, basin and tiles
_STYLES: tuple[tuple[str, ...], ...] = (  # tiles, wall above, floor, towels, tub
    ("#d8eef0", "#f4efe4", "#8fb8bf", "#f09a8a", "#fbfbf8"),
    ("#f6dfe2", "#fbf3ee", "#d9a3a8", "#8fc0b8", "#fbfbf8"),
    ("#dcebd8", "#f6f2e4", "#8fae8a", "#f2c46a", "#6fae9f"),
    ("#f4f3ef", "#b9d3e6", "#5f86b0", "#f6efe2", "#3f6fa8"),
    ("#f4f2ec", "#e9d8bc", "#6f6a66", "#c9745a", "#fbfbf8"),
    ("#e6e2f2", "#f7f3fa", "#9a8fc0", "#f2d06b", "#fbfbf8"),
)
_BELT = 0.115  # stage y to which the tiles go up


def bathroom(setup: Setup) -> Backdrop:
    rng = setup.rng("layout")
    tile, paint, flooring, cloth, enamel = (jitter(rng, rgb(c), 0.012, 0.06, 0.03) for c in pick(rng, _STYLES))
    metal = pick(rng, (rgb("#c3ccd4"), GOLD, rgb("#c98a5f")))
    room = make_room(setup, wall=1.95, front=1.6, ambient=(0.99, 1.0, 1.01))
    base, flip = room.view.at(0, 0, room.front)[1], int(pick(rng, (-1, 1)))
    close = min(1.0, 0.55 + 0.26 * setup.aspect)  # in an upright frame all of it moves towards the middle
    tub, basin = -flip * close * float(rng.uniform(0.53, 0.57)), flip * close * float(rng.uniform(0.5, 0.55))
    wx = -flip * close * float(rng.uniform(0.44, 0.52))
    warm = tuple(0.8 * max(0.3, room.glow) * v for v in WARM)
    lamps: list[Lamp] = [(basin, 0.32, 0.7, warm), (-flip * 0.2, 0.5, 0.9, tuple(0.35 * v for v in warm))]
    far = _wall(setup, room, rng, tile, paint, metal, wx, basin, lamps)
    mid = new_pen(setup)
    _washstand(mid, rng, basin, base - 0.012, 0.46, metal, pick(rng, (WOOD, rgb("#8a5a3c"), rgb("#f4efe6"), rgb("#6f8f8a"))))
    _towel_rail(mid, rng, flip * 0.98, -0.02, cloth, metal)
    _ladder(mid, -flip * 0.13, base - 0.015, 0.44, cloth)
    plant(mid, flip * 0.19, base - 0.02, float(rng.uniform(0.24, 0.3)), rng, kind=pick(rng, ("palm", "leafy", "snake")))
    mid.light(room.ambient, lamps)
    ground = new_pen(setup, top=base + 0.002)
    floor_tiles(ground, room, setup.rng("floor"), lighter(flooring, 0.62), flooring if rng.random() < 0.6 else lighter(flooring, 0.5), size=float(pick(rng, (0.2, 0.26))), grout=0.004)
    rug(ground, room, rng, cloth, x=-flip * 0.2, wide=0.4, z=1.24, round=True)
    ground.light(room.ambient, [(basin, base, 0.9, tuple(0.6 * v for v in warm))])
    reflect(ground, mid, base - 0.012, 0.3, reach=0.2)
    floor_light(ground, room, room.outside, [(wx, 0.15)], 0.3 if setup.time != "night" else 0.08, slant=flip * 0.4)
    floor_finish(ground, room, gloss=0.14)
    bath = new_pen(setup, top=0.42)
    _tub(bath, setup.rng("foam"), tub, base - 0.05, 0.64, enamel, metal, flip)
    bath.light(room.ambient, lamps)
    _bubbles(bath, setup.rng("bubbles"), tub, base + 0.2)

    def draw(pen: Pen, half: float) -> None:
        x = flip * (half + 0.02)
        _basket(pen, x, -0.62, 0.17, cloth)

    layers = list(room_layers(setup, far, mid, ground, near_plate(setup, room, draw)))
    layers.insert(3, setup.layer(bath.plate, "mid2", depth=1.19))
    return backdrop(setup, room, layers, effects=(Effect(name="bubbles", amount=0.1, depth=1.3),))


def _wall(setup: Setup, room: Room, rng: np.random.Generator, tile: Colour, paint: Colour, metal: Colour, wx: float, basin: float, lamps: list[Lamp]) -> Pen:
    """The wall: tiles with a border below, paint above, the window, a shelf and the mirror with its lamps."""
    far = new_pen(setup)
    wall(far, room, paint, ceiling=1.2)
    x0, _, x1, _ = far.extent
    low = room.foot
    brick = bool(rng.random() < 0.5)
    wide, tall = (0.105, 0.046) if brick else (0.062, 0.062)
    far.rect(x0, low - 0.03, x1, _BELT, darker(tile, 0.16))
    tones: list[skia.Path] = [skia.Path() for _ in range(4)]
    for j in range(int((_BELT - low) / tall) + 2):
        for i in range(int((x1 - x0) / wide) + 2):
            x, y = x0 + (i - (0.5 if brick and j % 2 else 0.0)) * wide, _BELT - (j + 1) * tall
            tones[int(rng.integers(4))].addRoundRect(skia.Rect.MakeLTRB(x + 0.002, y + 0.002, x + wide - 0.002, y + tall - 0.002), 0.003, 0.003)
    for path in tones:
        far.path(path, jitter(rng, lighter(tile, 0.12), 0.004, 0.05, 0.02))
    shine = skia.Path()
    for _ in range(60):
        i, j = int(rng.integers(int((x1 - x0) / wide))), int(rng.integers(int((_BELT - low) / tall + 1)))
        x, y = x0 + (i - (0.5 if brick and j % 2 else 0.0)) * wide, _BELT - (j + 1) * tall
        shine.addPoly([skia.Point(x + 0.15 * wide, y + 0.2 * tall), skia.Point(x + 0.3 * wide, y + 0.2 * tall), skia.Point(x + 0.6 * wide, y + 0.85 * tall), skia.Point(x + 0.4 * wide, y + 0.85 * tall)], True)
    far.path(shine, fade((1, 1, 1), 0.5))
    accent = darker(tile, 0.34)
    for k in range(int((x1 - x0) / 0.036) + 1):
        x = x0 + 0.036 * k
        far.rect(x + 0.002, _BELT, x + 0.034, _BELT + 0.02, accent if k % 2 else lighter(accent, 0.5), r=0.002)
    far.rect(x0, _BELT + 0.02, x1, _BELT + 0.032, vert(lighter(tile, 0.6), tile, darker(tile, 0.2)))
    far.rect(x0, low - 0.02, x1, low + 0.03, vert(lighter(accent, 0.2), darker(accent, 0.1)))
    pane = window(far, (wx - 0.17, 0.1, wx + 0.17, 0.42), (0.98, 0.97, 0.95), cols=2, rows=2)
    for y in (0.27, 0.16):
        _shelf_of_bottles(far, rng, 0.17 if basin > 0 else -0.17, y + 0.02, 0.2)
    _mirror(far, basin, 0.255, 0.155, metal)
    far.light(room.ambient, lamps, gloom=0.1)
    look_out(far, setup, room, pane, setup.rng("view"), town=False)
    _net(far, wx, room)
    sheen = mix(room.ambient, room.outside, 0.3)
    with far.clip(skia.Path().addOval(skia.Rect.MakeLTRB(basin - 0.13, 0.12, basin + 0.13, 0.39))):
        far.rect(basin - 0.13, 0.12, basin + 0.13, 0.39, fade(lighter(sheen, 0.2), 0.4))
        for dx in (-0.05, 0.02):
            far.poly([(basin + dx - 0.05, 0.12), (basin + dx - 0.02, 0.12), (basin + dx + 0.09, 0.39), (basin + dx + 0.05, 0.39)], fade((1, 1, 1), 0.25))
    for side in (-1, 1):
        x, lit = basin + side * 0.195, max(0.35, room.glow)
        far.oval(x, 0.275, 0.022, 0.034, vert(mix((0.9, 0.9, 0.9), (1.0, 0.97, 0.86), lit), mix((0.8, 0.8, 0.8), (1.0, 0.86, 0.62), lit)))
        far.rect(x - 0.012, 0.228, x + 0.012, 0.246, vert(lighter(metal, 0.4), darker(metal, 0.2)), r=0.004)
        far.glow(x, 0.275, 0.26, 0.24, (1.0, 0.84, 0.58), 0.75 * lit)
    return far


def _net(pen: Pen, x: float, room: Room) -> None:
    """A half curtain of net over the lower panes."""
    white = tuple(v * 0.98 for v in mix(room.ambient, (1, 1, 1), 0.3))
    pen.rect(x - 0.165, 0.258, x + 0.165, 0.264, darker(white, 0.3))
    for k in range(11):
        a, b = x - 0.16 + 0.32 * k / 11, x - 0.16 + 0.32 * (k + 1) / 11
        pen.rect(a, 0.112, b, 0.26, horiz(fade(darker(white, 0.12), 0.75), fade(white, 0.6), fade(darker(white, 0.06), 0.75)))
    for k in range(16):
        pen.oval(x - 0.15 + 0.02 * k, 0.116, 0.011, 0.008, fade(white, 0.85))


def _shelf_of_bottles(pen: Pen, rng: np.random.Generator, x: float, y: float, w: float) -> None:
    """A board with bottles, jars or rolled towels."""
    shelf(pen, x - w / 2, x + w / 2, y, pick(rng, (WOOD, (0.95, 0.94, 0.92))))
    px = x - w / 2 + 0.02
    while px < x + w / 2 - 0.02:
        kind, c = int(rng.integers(4)), jitter(rng, pick(rng, CHEERFUL), 0.03)
        if kind == 0:
            bottle(pen, px, y, float(rng.uniform(0.06, 0.085)), mix(c, (1, 1, 1), 0.25))
        elif kind == 1:
            glossy(pen, round_rect(px - 0.013, y, px + 0.013, y + 0.045, 0.004), mix(c, (1, 1, 1), 0.4))
            pen.rect(px - 0.004, y + 0.045, px + 0.004, y + 0.058, (0.94, 0.94, 0.94))
            pen.rect(px - 0.014, y + 0.056, px + 0.005, y + 0.062, (0.96, 0.96, 0.96), r=0.002)
        elif kind == 2:
            pen.oval(px, y + 0.02, 0.02, 0.02, ball(lighter(c, 0.6), mix(c, (1, 1, 1), 0.4), c))
            pen.oval(px, y + 0.02, 0.011, 0.011, fade(darker(c, 0.2), 0.5), stroke=0.003)
        else:
            glossy(pen, turned(px, y, 0.05, [(0.24, 0), (0.3, 0.4), (0.2, 0.8), (0.24, 1.0)]), mix(c, (1, 1, 1), 0.55))
        px += float(rng.uniform(0.036, 0.048))


def _mirror(pen: Pen, x: float, y: float, r: float, metal: Colour) -> None:
    """A round looking-glass in a metal rim."""
    pen.oval(x + 0.008, y - 0.012, r * 0.9, r * 0.94, fade((0.08, 0.05, 0.15), 0.3), blur=0.012)
    pen.oval(x, y, r * 0.9, r * 0.94, soft(metal, 0.35))
    pen.oval(x, y, r * 0.84, r * 0.87, vert(rgb("#dcebf0"), rgb("#b9d0da"), rgb("#cfe0e4")))


# ---------------------------------------------------------------- furniture


def _washstand(pen: Pen, rng: np.random.Generator, x: float, y: float, wide: float, metal: Colour, wood: Colour) -> None:
    """A cupboard with a basin of china on it, its tap, a tumbler with brushes, soap."""
    h, top = wide / 2, y + 0.19
    pen.shade(x, y, h * 1.15, 0.024, 0.55)
    pen.rect(x - h, y + 0.02, x + h, top, horiz(lighter(wood, 0.18), wood, darker(wood, 0.2)), r=0.006)
    for k in range(2):
        a, b = x - h + 0.012 + (h - 0.008) * k, x - 0.016 + (h - 0.008) * k + 0.004
        pen.rect(a, y + 0.035, b, top - 0.015, vert(lighter(wood, 0.2), darker(wood, 0.06)), r=0.005)
        pen.rect(a, y + 0.035, b, top - 0.015, fade(darker(wood, 0.5), 0.5), r=0.005, stroke=0.003)
        pen.oval((a + b) / 2 + (0.075 if k == 0 else -0.075), y + 0.115, 0.008, 0.008, ball(lighter(metal, 0.6), metal, darker(metal, 0.4)))
    for dx in (-0.88, 0.88):
        pen.rect(x + dx * h - 0.01, y, x + dx * h + 0.01, y + 0.024, darker(wood, 0.35), r=0.004)
    pen.rect(x - h - 0.015, top - 0.004, x + h + 0.015, top + 0.018, vert((1, 1, 1), CHINA, darker(CHINA, 0.18)), r=0.006)
    pen.path(turned(x, top + 0.012, 0.15, [(0.42, 0), (0.62, 0.16), (0.72, 0.36)]), horiz(darker(CHINA, 0.06), (1, 1, 1), CHINA, darker(CHINA, 0.22)))
    pen.oval(x, top + 0.066, 0.108, 0.016, vert(darker(CHINA, 0.2), darker(CHINA, 0.08)))
    pen.oval(x, top + 0.066, 0.108, 0.016, (1, 1, 1), stroke=0.005)
    pen.curve([(x, top + 0.07), (x, top + 0.14), (x + 0.002, top + 0.152), (x + 0.045, top + 0.15), (x + 0.046, top + 0.118)], darker(metal, 0.15), 0.013)
    pen.curve([(x - 0.002, top + 0.075), (x - 0.002, top + 0.14), (x + 0.002, top + 0.15), (x + 0.04, top + 0.152)], lighter(metal, 0.6), 0.004)
    for dx in (-0.035, 0.035):
        pen.rect(x + dx - 0.008, top + 0.078, x + dx + 0.008, top + 0.096, soft(metal, 0.3), r=0.004)
    c = pick(rng, CHEERFUL)
    glossy(pen, round_rect(x + h * 0.7 - 0.016, top + 0.018, x + h * 0.7 + 0.016, top + 0.062, 0.005), mix(c, (1, 1, 1), 0.5))
    for dx, lean, tone in ((-0.005, -0.014, "#e4572e"), (0.005, 0.016, "#3d8fb5")):
        px = x + h * 0.7 + dx
        pen.line([(px, top + 0.055), (px + lean, top + 0.1)], rgb(tone), 0.005)
        pen.rect(px + lean - 0.006, top + 0.096, px + lean + 0.006, top + 0.108, (0.97, 0.97, 0.97), r=0.002)
    pen.oval(x - h * 0.72, top + 0.024, 0.03, 0.007, vert((1, 1, 1), darker(CHINA, 0.12)))
    pen.oval(x - h * 0.72, top + 0.032, 0.02, 0.009, ball((1, 1, 1), rgb("#f6c9d4"), rgb("#dd9fb0")))


def _tub(pen: Pen, rng: np.random.Generator, x: float, y: float, wide: float, enamel: Colour, metal: Colour, flip: int) -> None:
    """A tub on claw feet, foam heaped over its rim, a duck on the foam; its tap stands towards the wall."""
    h, rim = wide / 2, y + 0.205
    pen.shade(x, y + 0.004, h * 1.1, 0.035, 0.6)
    for dx in (-0.68, 0.68):
        foot = turned(x + dx * h, y, 0.06, [(0.36, 0), (0.42, 0.14), (0.2, 0.34), (0.5, 0.9)])
        glossy(pen, foot, metal)
    tap = x - flip * h * 0.86
    pen.rect(tap - 0.008, rim - 0.01, tap + 0.008, rim + 0.1, horiz(lighter(metal, 0.5), metal, darker(metal, 0.4)))
    pen.curve([(tap, rim + 0.095), (tap, rim + 0.125), (tap + flip * 0.05, rim + 0.128), (tap + flip * 0.062, rim + 0.1)], darker(metal, 0.1), 0.016)
    for dx in (-0.028, 0.028):
        pen.oval(tap + dx, rim + 0.078, 0.013, 0.011, ball(lighter(metal, 0.6), metal, darker(metal, 0.35)))
    for _ in range(46):  # the far side of the foam
        t = float(rng.uniform(-0.9, 0.9))
        r = float(rng.uniform(0.018, 0.034)) * (1.15 - 0.4 * abs(t))
        _foam(pen, x + t * h * 0.92, rim + 0.012 + float(rng.uniform(0, 0.045)) * (1 - t * t), r)
    body = skia.Path()
    body.moveTo(x - h, rim)
    body.cubicTo(x - h * 0.98, y + 0.1, x - h * 0.86, y + 0.035, x - h * 0.6, y + 0.03)
    body.lineTo(x + h * 0.6, y + 0.03)
    body.cubicTo(x + h * 0.86, y + 0.035, x + h * 0.98, y + 0.1, x + h, rim)
    body.close()
    pen.path(body, horiz(darker(enamel, 0.1), lighter(enamel, 0.3), enamel, darker(enamel, 0.3), stops=(0, 0.25, 0.62, 1)))
    with pen.clip(body):
        pen.rect(x - h, y + 0.02, x + h, y + 0.1, vert(fade((0.1, 0.1, 0.25), 0.0), fade((0.1, 0.1, 0.25), 0.26)))
        pen.oval(x - h * 0.4, y + 0.14, h * 0.3, 0.02, fade((1, 1, 1), 0.5), blur=0.012)
    pen.path(round_rect(x - h * 1.06, rim - 0.014, x + h * 1.06, rim + 0.014, 0.014), vert((1, 1, 1), CHINA, darker(CHINA, 0.24)))
    for _ in range(22):  # foam that hangs over the rim
        t = float(rng.uniform(-0.75, 0.75))
        _foam(pen, x + t * h, rim + 0.006 + float(rng.uniform(-0.012, 0.03)), float(rng.uniform(0.014, 0.026)))
    for t in rng.uniform(-0.5, 0.5, 3).tolist():
        for j in range(4):
            _foam(pen, x + t * h + 0.006 * (j % 2), rim - 0.012 - 0.018 * j, 0.015 - 0.002 * j)
    _duck(pen, x + flip * h * 0.35, rim + 0.04, 0.06, -flip)


def _foam(pen: Pen, x: float, y: float, r: float) -> None:
    pen.oval(x, y, r, r * 0.92, ball((1, 1, 1), (0.97, 0.985, 1.0), (0.8, 0.87, 0.95)))


def _duck(pen: Pen, x: float, y: float, s: float, face: int) -> None:
    """A rubber duck, s tall."""
    c = rgb("#ffd23a")
    path = skia.Path()
    path.moveTo(x - face * s * 0.72, y + s * 0.42)
    path.quadTo(x - face * s * 0.6, y - s * 0.02, x, y)
    path.quadTo(x + face * s * 0.62, y, x + face * s * 0.56, y + s * 0.36)
    path.quadTo(x - face * s * 0.1, y + s * 0.46, x - face * s * 0.72, y + s * 0.42)
    path.close()
    pen.path(path, vert(lighter(c, 0.2), c, darker(c, 0.2)))
    pen.oval(x + face * s * 0.3, y + s * 0.66, s * 0.32, s * 0.32, ball(lighter(c, 0.5), c, darker(c, 0.14)))
    pen.oval(x - face * s * 0.06, y + s * 0.25, s * 0.24, s * 0.13, darker(c, 0.1))
    pen.poly([(x + face * s * 0.56, y + s * 0.72), (x + face * s * 0.86, y + s * 0.62), (x + face * s * 0.56, y + s * 0.52)], rgb("#f2762e"))
    pen.oval(x + face * s * 0.4, y + s * 0.74, s * 0.05, s * 0.06, (0.1, 0.08, 0.12))
    pen.oval(x + face * s * 0.42, y + s * 0.76, s * 0.018, s * 0.02, (1, 1, 1))


def _bubbles(pen: Pen, rng: np.random.Generator, x: float, y: float) -> None:
    """A few soap bubbles over the tub, drawn after the light."""
    for _ in range(9):
        bx, by, r = x + float(rng.uniform(-0.28, 0.28)), y + float(rng.uniform(-0.02, 0.2)), float(rng.uniform(0.007, 0.02))
        pen.oval(bx, by, r, r, fade((0.86, 0.95, 1.0), 0.22))
        pen.oval(bx, by, r, r, fade((1, 1, 1), 0.6), stroke=r * 0.12)
        pen.oval(bx + 0.2 * r, by - 0.35 * r, 0.5 * r, 0.36 * r, fade((1.0, 0.75, 0.95), 0.25))
        pen.oval(bx - 0.35 * r, by + 0.4 * r, 0.22 * r, 0.16 * r, fade((1, 1, 1), 0.95))


def _towel(pen: Pen, x: float, top: float, w: float, h: float, c: Colour) -> None:
    """A towel over a rail."""
    pen.rect(x - w / 2, top - h * 0.8, x + w / 2, top, horiz(darker(c, 0.2), darker(c, 0.1), darker(c, 0.25)), r=0.006)
    pen.rect(x - w / 2 - 0.003, top - h, x + w / 2 + 0.003, top + 0.008, horiz(darker(c, 0.1), lighter(c, 0.26), c, lighter(c, 0.12), darker(c, 0.18)), r=0.008)
    for k in (0.74, 0.8):
        pen.rect(x - w / 2 - 0.002, top - h * k - 0.005, x + w / 2 + 0.002, top - h * k, fade(lighter(c, 0.7), 0.85))
    for k in range(int(w / 0.008)):
        pen.line([(x - w / 2 + 0.008 * k, top - h), (x - w / 2 + 0.008 * k, top - h - 0.008)], lighter(c, 0.2), 0.003)


def _towel_rail(pen: Pen, rng: np.random.Generator, x: float, y: float, c: Colour, metal: Colour) -> None:
    """Two towels on a rail on the wall."""
    pen.rect(x - 0.15, y + 0.146, x + 0.15, y + 0.156, vert(lighter(metal, 0.6), darker(metal, 0.3)), r=0.005)
    _towel(pen, x - 0.065, y + 0.15, 0.11, 0.22, c)
    _towel(pen, x + 0.065, y + 0.15, 0.09, 0.15, lighter(c, 0.55))


def _ladder(pen: Pen, x: float, y: float, h: float, c: Colour) -> None:
    """A wooden ladder that leans at the wall, towels over its rungs."""
    wood = rgb("#b98a5a")
    pen.shade(x, y, 0.1, 0.014, 0.4)
    for k in range(4):
        v = y + h * (0.24 + 0.21 * k)
        w = 0.062 - 0.006 * k
        pen.rect(x - w, v - 0.005, x + w, v + 0.006, vert(lighter(wood, 0.2), darker(wood, 0.2)), r=0.004)
    for side in (-1, 1):
        pen.line([(x + side * 0.07, y), (x + side * 0.042, y + h)], wood, 0.014)
        pen.line([(x + side * 0.07 - 0.003, y), (x + side * 0.042 - 0.003, y + h)], lighter(wood, 0.3), 0.004)
    _towel(pen, x, y + h * 0.66, 0.078, 0.13, lighter(c, 0.35))
    _towel(pen, x, y + h * 0.45, 0.088, 0.09, mix(c, (1, 1, 1), 0.7))


def _basket(pen: Pen, x: float, y: float, r: float, c: Colour) -> None:
    """A basket with rolled towels, close to the eye."""
    straw = rgb("#c99a5f")
    for k, (dx, dy) in enumerate(((-0.5, 0.62), (0.5, 0.62), (0.0, 0.86))):
        tone = (c, lighter(c, 0.6), lighter(c, 0.3))[k]
        pen.oval(x + dx * r, y + dy * r, 0.42 * r, 0.36 * r, ball(lighter(tone, 0.4), tone, darker(tone, 0.2)))
        pen.oval(x + dx * r, y + dy * r, 0.22 * r, 0.18 * r, fade(darker(tone, 0.3), 0.5), stroke=0.03 * r)
    pen.path(turned(x, y - 0.5 * r, r, [(0.8, 0), (0.95, 0.5), (1.02, 1.0)]), horiz(darker(straw, 0.1), lighter(straw, 0.2), straw, darker(straw, 0.35)))
    for k in range(5):
        v = y + (-0.4 + 0.2 * k) * r
        pen.curve([(x - r, v), (x, v - 0.06 * r), (x + r, v)], fade(darker(straw, 0.4), 0.4), 0.03 * r)


PAINTERS = {"bathroom": bathroom}
