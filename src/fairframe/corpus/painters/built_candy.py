"""Candy land: hills of icing, mountains of soft ice cream, trees that are lollipops, a gingerbread house by a river of chocolate."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import skia

from fairframe.corpus.painters.base import Backdrop, Setup, polygon, smooth
from fairframe.corpus.painters.built_green import four
from fairframe.corpus.painters.built_pen import Lamp, Pen, View, ball, darker, horiz, lighter, new_pen, pick, soft, vert
from fairframe.corpus.painters.built_sky import WINDOW_LIGHT
from fairframe.corpus.painters.built_things import round_rect
from fairframe.corpus.painters.built_yard import LAMP, air, cast, daylight, lamplight, outdoors, reflect, sunlit, view_of, vignette_floor
from fairframe.corpus.painters.clouds import heap
from fairframe.corpus.painters.colour import Colour, fade, jitter, mix, rgb
from fairframe.corpus.painters.sky import paint_sky
from fairframe.scene.scene import Ground

WHITE: Colour = (1.0, 0.985, 0.97)  # icing
_SWEETS: tuple[Colour, ...] = tuple(rgb(c) for c in ("#f2557c", "#f7a03c", "#ffd84f", "#6fcf6a", "#4fb8ea", "#a36fe0", "#ff8fc0"))
_LANDS: tuple[tuple[str, ...], ...] = (  # ground, near hills, far hills
    ("#f9b9d0", "#bfe8cf", "#d9c6f2"),
    ("#c4ebd0", "#f8b8cd", "#fbdfa8"),
    ("#fbe3b8", "#f4b6cf", "#bfe3f2"),
    ("#d3d0f6", "#f9c4dc", "#c4eee0"),
)
_CRUST, _CHOCOLATE = rgb("#b9743c"), rgb("#7a4424")
_BASE = -0.1


def candy_land(setup: Setup) -> Backdrop:
    rng, m = setup.rng("layout"), setup.mood
    land, hill, mount = (jitter(rng, rgb(c), 0.01, 0.06, 0.02) for c in pick(rng, _LANDS))
    ground = Ground(horizon=-0.03, y=-0.335)
    view, glow, side = view_of(ground), lamplight(setup), int(pick(rng, (-1, 1)))
    far = _distance(setup, rng, hill, mount, side)
    mid = new_pen(setup)
    _crest(mid, rng, _BASE + 0.095, 0.035, hill, m.snow)
    verge = m.snowy(lighter(land, 0.35), 0.75)
    xs = np.linspace(-1.6, 1.6, 17)
    ys = _BASE + 0.03 + 0.012 * np.sin(xs * 4.1 + rng.uniform(0, 6))
    mid.path(smooth([(-1.8, -0.7), *zip(xs.tolist(), ys.tolist(), strict=True), (1.8, -0.7)], closed=True), vert(lighter(verge, 0.5), verge, verge, stops=(0.0, 0.09, 1.0)))
    panes, door = _house(mid, rng, side * float(rng.uniform(0.46, 0.52)), _BASE + 0.012, 0.34, 0.19, m.snow)
    discs: list[tuple[float, float, float, Colour]] = []
    for x, h in ((-side * 0.32, 0.3), (-side * 0.56, 0.42), (side * 0.17, 0.22), (side * 0.84, 0.36), (-side * 0.95, 0.34), (side * 1.1, 0.42)):
        first, second = (_SWEETS[int(i)] for i in rng.permutation(len(_SWEETS))[:2])
        x, h = x + float(rng.uniform(-0.03, 0.03)), h * float(rng.uniform(0.9, 1.1))
        _lollipop(mid, x, _BASE + 0.008, h, first, pick(rng, (WHITE, second)))
        discs.append((x, _BASE + 0.008 + 0.73 * h, 0.27 * h, first))
    for x, h, face in ((-side * 0.74, 0.24, side), (-side * 0.2, 0.17, -side), (side * 0.97, 0.22, -side)):
        _cane(mid, x, _BASE + 0.006, h, face, pick(rng, (rgb("#e63a46"), rgb("#e63a46"), rgb("#3fae6a"))))
    for x in (np.linspace(-1.25, 1.25, 13) + rng.uniform(-0.05, 0.05, 13)).tolist():
        if abs(x - door) < 0.12:  # the way in stays free
            continue
        kind, y = int(rng.integers(4)), _BASE + 0.004 + float(rng.uniform(0, 0.012))
        if kind < 2:
            _gumdrop(mid, rng, x, y, float(rng.uniform(0.03, 0.055)), jitter(rng, pick(rng, _SWEETS), 0.02))
        elif kind == 2:
            _cupcake(mid, rng, x, y, float(rng.uniform(0.08, 0.12)))
        else:
            _wrapped(mid, x, y + 0.018, float(rng.uniform(0.02, 0.028)), jitter(rng, pick(rng, _SWEETS), 0.02), float(rng.uniform(-30, 30)))
    lamps: list[Lamp] = [(door, _BASE + 0.05, 0.5, tuple(0.75 * glow * v for v in LAMP))]
    light = mix(daylight(setup), (1.0, 0.9, 1.0), 0.16 if m.night else 0.0)  # a night without fear
    mid.light(light, lamps)
    air(mid, setup, 0.05 + 0.4 * m.haze_amount, low=-0.12, high=0.2)
    sunlit(mid, setup, 0.2)
    _light_up(mid, panes, glow)
    for x, y, r, c in discs if glow > 0.5 else ():  # sweets shine by night
        mid.glow(x, y, 1.05 * r, 1.05 * r, lighter(c, 0.3), 0.5 * glow)
        mid.glow(x, y, 2.2 * r, 2.2 * r, lighter(c, 0.2), 0.34 * glow)
    front = _meadow(setup, view, rng, land, side, door, mid, glow)
    near, half = new_pen(setup, top=0.3), setup.aspect / 2
    with near.blurred(0.004, 0.004):
        _lollipop(near, -side * (half - 0.02), -0.72, 0.56, pick(rng, _SWEETS), WHITE)
        for dx, r in ((0.02, 0.13), (-0.16, 0.09)):
            _gumdrop(near, rng, side * (half + dx), -0.6, r, pick(rng, _SWEETS))
    near.light(tuple(v * 0.94 for v in daylight(setup)))
    return outdoors(setup, ground, four(setup, far, mid, front, near), lift=1.35)


# ---------------------------------------------------------------- far


def _distance(setup: Setup, rng: np.random.Generator, hill: Colour, mount: Colour, side: int) -> Pen:
    """A sky with a blush, clouds of candy floss, perhaps a rainbow, mountains of ice cream with a cherry on top."""
    far, m = new_pen(setup), setup.mood
    paint_sky(far.plate, setup, horizon=-0.02, clouds=0.0)
    blush = mix(rgb("#ffc4e0"), m.sky[3], 0.25)
    far.rect(far.extent[0], -0.1, far.extent[2], 0.45, vert(fade(blush, 0.0), fade(blush, 0.5 * (1 - 0.5 * m.overcast) * (0.45 if m.night else 1.0))))
    if rng.random() < 0.45 and m.overcast < 0.5 and not m.night:
        for k, c in enumerate(_SWEETS[:6]):
            far.oval(-side * 0.35, -0.08, 0.62 - 0.022 * k, 0.46 - 0.022 * k, fade(lighter(c, 0.35), 0.42), stroke=0.022)
    if m.overcast < 0.6:
        for tint in (rgb("#ff9fcf"), rgb("#c9a8ff")):
            floss = new_pen(setup, bottom=-0.05, detail=0.5)
            for _ in range(int(rng.integers(1, 4))):
                heap(floss.plate, rng, m, (float(rng.uniform(-1.2, 1.2)), float(rng.uniform(0.16, 0.4))), float(rng.uniform(0.3, 0.55)), air=0.1)
            floss.whole(m.lit(tint, 0.8) if m.night else tint, alpha=0.42, blend="atop")
            far.plate.lay(floss.plate)
    spots = np.linspace(-1.15, 1.15, 6) + rng.uniform(-0.1, 0.1, 6)
    for x in spots.tolist():
        c = m.far(m.lit(m.snowy(jitter(rng, pick(rng, (mount, lighter(mount, 0.3), rgb("#f6d0e0"), rgb("#f3e2c4"), rgb("#d9eedd"))), 0.02), 0.6), 0.8), 0.28)
        _peak(far, rng, x, -0.08, float(rng.uniform(0.2, 0.3)), float(rng.uniform(0.24, 0.4)), c, m.far(m.lit(rgb("#d8334a"), 0.8), 0.2))
    c = m.far(m.lit(m.snowy(mix(hill, mount, 0.5)), 0.8), 0.25)
    xs = np.linspace(-1.5, 1.5, 15)
    ys = 0.02 + 0.035 * np.sin(xs * 3.4 + rng.uniform(0, 6)) + rng.uniform(-0.01, 0.01, 15)
    far.path(smooth([(-1.6, -0.7), *zip(xs.tolist(), ys.tolist(), strict=True), (1.6, -0.7)], closed=True), vert(lighter(c, 0.3), c, darker(c, 0.06)))
    for x in np.linspace(-1.3, 1.3, 12).tolist():
        tone = m.far(m.lit(pick(rng, _SWEETS), 0.8), 0.35)
        px, py, r = x + float(rng.uniform(-0.06, 0.06)), float(np.interp(x, xs, ys)), float(rng.uniform(0.016, 0.026))
        far.line([(px, py - 0.01), (px, py + 0.05)], m.far(m.lit(WHITE, 0.8), 0.3), 0.006)
        far.oval(px, py + 0.06, r, r, tone)
        far.oval(px, py + 0.06, r * 0.55, r * 0.55, fade(lighter(tone, 0.6), 0.8), stroke=r * 0.25)
    return far


def _peak(pen: Pen, rng: np.random.Generator, x: float, y: float, w: float, h: float, c: Colour, red: Colour) -> None:
    """A mountain of soft ice cream: rolls that grow smaller, a curl at the tip, sprinkles, a cherry."""
    n = 6
    for k in range(n):
        t = k / (n - 1)
        half, yy, tall = w * (1 - 0.82 * t), y + h * (0.06 + 0.78 * t), h * 0.17
        lean = 0.05 * w * (1 if k % 2 else -1)
        pen.oval(x + lean, yy, half, tall, ball(lighter(c, 0.55), lighter(c, 0.12), darker(c, 0.16)))
        pen.oval(x + lean, yy - tall * 0.62, half * 0.92, tall * 0.34, fade(darker(c, 0.35), 0.2), blur=0.01)
    tip = smooth([(x - 0.17 * w, y + 0.86 * h), (x + 0.17 * w, y + 0.86 * h), (x + 0.13 * w, y + 0.98 * h), (x + 0.1 * w, y + 1.16 * h), (x - 0.03 * w, y + 1.04 * h), (x - 0.15 * w, y + 0.95 * h)], closed=True)
    pen.path(tip, ball(lighter(c, 0.6), lighter(c, 0.2), darker(c, 0.12)))
    if rng.random() < 0.55:
        pen.oval(x, y + h * 1.1, 0.1 * w, 0.1 * w, ball(lighter(red, 0.5), red, darker(red, 0.3)))
        pen.curve([(x, y + h * 1.17), (x + 0.05 * w, y + h * 1.27), (x + 0.14 * w, y + h * 1.3)], darker(red, 0.4), 0.014 * w + 0.001)
    for _ in range(16):
        t = float(rng.uniform(0.05, 0.75))
        px, py = x + float(rng.uniform(-0.8, 0.8)) * w * (1 - 0.8 * t), y + h * (t + 0.08)
        a = float(rng.uniform(0, math.pi))
        tone = mix(pick(rng, _SWEETS), c, 0.35)
        pen.line([(px, py), (px + 0.012 * math.cos(a), py + 0.012 * math.sin(a))], tone, 0.0045)


# ---------------------------------------------------------------- what stands on the hill


def _crest(pen: Pen, rng: np.random.Generator, y: float, rise: float, c: Colour, snow: float) -> None:
    """A hill of cake behind the meadow: icing runs down over its crust."""
    c = mix(c, (0.97, 0.98, 1.0), 0.7 * snow)
    x0, y0, x1, _ = pen.extent
    xs = np.linspace(x0 - 0.1, x1 + 0.1, 16)
    ys = y + rise * np.sin(xs * 2.6 + rng.uniform(0, 6))
    pen.path(smooth([(x0 - 0.3, y0), *zip(xs.tolist(), ys.tolist(), strict=True), (x1 + 0.3, y0)], closed=True), vert(lighter(_CRUST, 0.3), _CRUST))
    for k in range(4):
        pen.curve([(x, v - 0.062 - 0.018 * k) for x, v in zip(xs.tolist(), ys.tolist(), strict=True)], fade(lighter(_CRUST, 0.6) if k % 2 else darker(_CRUST, 0.25), 0.4), 0.008)
    icing = skia.Path()
    icing.addPath(smooth([(x0 - 0.3, y - 0.02), *zip(xs.tolist(), ys.tolist(), strict=True), (x1 + 0.3, y - 0.02)], closed=True))
    x, step = x0, 0.042
    while x < x1 + step:
        top, long = float(np.interp(x, xs, ys)), float(rng.uniform(0.028, 0.062))
        icing.addRoundRect(skia.Rect.MakeLTRB(x - 0.024, top - long, x + 0.024, top), 0.022, 0.022)
        x += step
    pen.path(icing, vert(lighter(c, 0.5), c, darker(c, 0.05)))
    pen.curve([(x, v - 0.008) for x, v in zip(xs.tolist(), ys.tolist(), strict=True)], fade((1, 1, 1), 0.55), 0.008, blur=0.003)
    for _ in range(90):
        px, a = float(rng.uniform(x0, x1)), float(rng.uniform(0, math.pi))
        py = float(np.interp(px, xs, ys)) - float(rng.uniform(0.004, 0.03))
        pen.line([(px, py), (px + 0.011 * math.cos(a), py + 0.006 * math.sin(a))], pick(rng, _SWEETS), 0.0045)


def _lollipop(pen: Pen, x: float, y: float, h: float, c: Colour, second: Colour) -> None:
    """A lollipop as tall as h: a stick, a disc with a spiral in it, a ribbon."""
    r, stick = 0.27 * h, 0.028 * h
    cy = y + h - r
    pen.shade(x, y, 0.12 * h, 0.02 * h, 0.45)
    pen.rect(x - stick, y, x + stick, cy, horiz((1, 1, 1), rgb("#f3ece4"), rgb("#c9bdb4")))
    pen.oval(x, cy, r, r, ball(lighter(c, 0.4), c, darker(c, 0.2)))
    turns = np.linspace(0.6, 4.6 * math.pi, 60)
    arm = [(x + r * 0.92 * t / (4.6 * math.pi) * math.cos(t), cy + r * 0.92 * t / (4.6 * math.pi) * math.sin(t)) for t in turns.tolist()]
    disc = skia.Path().addOval(skia.Rect.MakeLTRB(x - r, cy - r, x + r, cy + r))
    with pen.clip(disc):
        pen.line(arm, fade(second, 0.95), r * 0.19)
        pen.oval(x, cy, r, r, fade(darker(c, 0.3), 0.5), stroke=r * 0.1, blur=r * 0.05)
    pen.oval(x - r * 0.36, cy + r * 0.44, r * 0.34, r * 0.2, fade((1, 1, 1), 0.55), blur=r * 0.06)
    pen.oval(x - r * 0.55, cy + r * 0.25, r * 0.06, r * 0.06, fade((1, 1, 1), 0.9))
    bow = darker(c, 0.05)
    for way in (-1, 1):
        pen.poly([(x, cy - r * 1.12), (x + way * r * 0.42, cy - r * 0.92), (x + way * r * 0.42, cy - r * 1.36)], soft(bow, 0.25))
    pen.oval(x, cy - r * 1.13, r * 0.1, r * 0.11, lighter(bow, 0.2))


def _cane(pen: Pen, x: float, y: float, h: float, face: int, c: Colour) -> None:
    """A striped candy cane stuck in the ground; face: where its hook points."""
    w, bend = 0.085 * h, 0.2 * h
    straight = [(x, y + (h - bend) * t) for t in np.linspace(0, 1, 14).tolist()]
    hook = [(x + face * bend * (1 - math.cos(a)), y + h - bend + bend * math.sin(a)) for a in np.linspace(0.1, math.pi * 1.08, 12).tolist()]
    line = np.array([*straight, *hook])
    step = np.gradient(line, axis=0)
    across = np.stack([-step[:, 1], step[:, 0]], 1) / np.hypot(step[:, 0], step[:, 1])[:, None] * w
    along = step / np.hypot(step[:, 0], step[:, 1])[:, None] * w * 0.9
    pen.shade(x, y, 0.2 * h, 0.03 * h, 0.4)
    pen.line(line.tolist(), (0.82, 0.78, 0.8), 2.16 * w)
    pen.line(line.tolist(), WHITE, 2 * w)
    for i in range(1, len(line) - 1, 2):
        a, b = line[i], line[min(i + 1, len(line) - 1)]
        band = [a - across[i] - along[i], a + across[i], b + across[i], b - across[i] - along[i]]
        pen.poly([tuple(p) for p in band], horiz(lighter(c, 0.12), c, darker(c, 0.25)))
    pen.line((line + across * 0.45).tolist(), fade((1, 1, 1), 0.4), 0.22 * w)


def _gumdrop(pen: Pen, rng: np.random.Generator, x: float, y: float, r: float, c: Colour) -> None:
    """A sugared gumdrop."""
    path = skia.Path()
    path.moveTo(x - r, y)
    path.cubicTo(x - r * 0.9, y + r * 0.8, x - r * 0.62, y + r * 1.35, x, y + r * 1.38)
    path.cubicTo(x + r * 0.62, y + r * 1.35, x + r * 0.9, y + r * 0.8, x + r, y)
    path.quadTo(x, y - r * 0.16, x - r, y)
    path.close()
    pen.shade(x, y, 1.2 * r, 0.16 * r, 0.4)
    pen.path(path, ball(lighter(c, 0.5), c, darker(c, 0.24)))
    with pen.clip(path):
        dots = skia.Path()
        for _ in range(26):
            px, py = x + float(rng.uniform(-r, r)), y + float(rng.uniform(0, 1.35 * r))
            q = float(rng.uniform(0.02, 0.045)) * r
            dots.addOval(skia.Rect.MakeLTRB(px - q, py - q, px + q, py + q))
        pen.path(dots, fade((1, 1, 1), 0.7))
    pen.oval(x - 0.3 * r, y + 0.95 * r, 0.24 * r, 0.14 * r, fade((1, 1, 1), 0.5), blur=0.05 * r)


def _cupcake(pen: Pen, rng: np.random.Generator, x: float, y: float, h: float) -> None:
    """A cupcake with whipped icing and a cherry."""
    cup, icing = jitter(rng, pick(rng, _SWEETS), 0.02), lighter(pick(rng, _SWEETS), 0.55)
    pen.shade(x, y, 0.4 * h, 0.05 * h, 0.45)
    body = polygon([(x - 0.26 * h, y), (x + 0.26 * h, y), (x + 0.36 * h, y + 0.42 * h), (x - 0.36 * h, y + 0.42 * h)])
    pen.path(body, horiz(lighter(cup, 0.2), cup, darker(cup, 0.28)))
    with pen.clip(body):
        for k in range(-4, 5):
            pen.line([(x + 0.065 * k * h, y), (x + 0.09 * k * h, y + 0.42 * h)], fade(darker(cup, 0.35), 0.45), 0.02 * h)
    for k, (w, v) in enumerate(((0.42, 0.46), (0.33, 0.6), (0.22, 0.73), (0.11, 0.84))):
        pen.oval(x + 0.02 * h * (-1) ** k, y + v * h, w * h, 0.12 * h, ball(lighter(icing, 0.5), icing, darker(icing, 0.16)))
    for _ in range(8):
        a, px, py = float(rng.uniform(0, math.pi)), x + float(rng.uniform(-0.3, 0.3)) * h, y + float(rng.uniform(0.44, 0.74)) * h
        pen.line([(px, py), (px + 0.05 * h * math.cos(a), py + 0.05 * h * math.sin(a))], pick(rng, _SWEETS), 0.022 * h)
    pen.oval(x, y + 0.95 * h, 0.09 * h, 0.09 * h, ball((1.0, 0.7, 0.7), rgb("#d8243c"), rgb("#8f1226")))


def _wrapped(pen: Pen, x: float, y: float, r: float, c: Colour, turn: float) -> None:
    """A sweet in twisted paper."""
    pen.shade(x, y - r, 1.6 * r, 0.2 * r, 0.4)
    pen.canvas.save()
    pen.canvas.translate(x, y)
    pen.canvas.rotate(turn)
    for way in (-1, 1):
        pen.poly([(way * 0.7 * r, 0), (way * 1.75 * r, 0.6 * r), (way * 1.6 * r, 0), (way * 1.75 * r, -0.6 * r)], soft(lighter(c, 0.25), 0.3))
    pen.oval(0, 0, r, 0.86 * r, ball(lighter(c, 0.5), c, darker(c, 0.2)))
    for k in (-0.4, 0.1, 0.6):
        pen.line([(k * r - 0.18 * r, -0.7 * r), (k * r + 0.18 * r, 0.7 * r)], fade(WHITE, 0.7), 0.16 * r)
    pen.canvas.restore()


def _house(pen: Pen, rng: np.random.Generator, x: float, y: float, w: float, h: float, snow: float) -> tuple[list[tuple[float, float, float, float]], float]:
    """A gingerbread house; returns its panes (x0, y0, x1, y1) and the x of its door."""
    bread = jitter(rng, rgb("#b5713a"), 0.01)
    roof = pick(rng, (rgb("#8a4a28"), rgb("#f2a0bd"), rgb("#8fd0b0")))
    half, ridge = w / 2, y + 1.75 * h
    pen.shade(x, y, 0.62 * w, 0.03, 0.45)
    stack = x + 0.26 * w
    pen.rect(stack - 0.035, y + h, stack + 0.035, ridge + 0.01, horiz(lighter(bread, 0.1), darker(bread, 0.25)))
    for k in range(4):
        pen.oval(stack - 0.03 + 0.02 * k, ridge + 0.012, 0.016, 0.014, WHITE)
    gable = polygon([(x - half, y), (x + half, y), (x + half, y + h), (x, ridge), (x - half, y + h)])
    pen.path(gable, horiz(lighter(bread, 0.18), bread, darker(bread, 0.2)))
    with pen.clip(gable):
        for _ in range(70):
            px, py = x + float(rng.uniform(-half, half)), y + float(rng.uniform(0, 1.6 * h))
            pen.oval(px, py, 0.004, 0.003, fade(darker(bread, 0.4), 0.35))
    pen.line([(x - half + 0.006, y + 0.006), (x - half + 0.006, y + h)], WHITE, 0.01)
    pen.line([(x + half - 0.006, y + 0.006), (x + half - 0.006, y + h)], WHITE, 0.01)
    panes = []
    for dx in (-0.3, 0.3):
        a, b = x + dx * w - 0.032, x + dx * w + 0.032
        pen.rect(a - 0.008, y + 0.36 * h - 0.008, b + 0.008, y + 0.74 * h + 0.008, WHITE, r=0.01)
        pen.rect(a, y + 0.36 * h, b, y + 0.74 * h, vert(rgb("#ffe6a8"), rgb("#f7b45a")), r=0.004)
        panes.append((a, y + 0.36 * h, b, y + 0.74 * h))
        pen.rect((a + b) / 2 - 0.003, y + 0.36 * h, (a + b) / 2 + 0.003, y + 0.74 * h, WHITE)
        pen.rect(a, y + 0.54 * h, b, y + 0.57 * h, WHITE)
        for k in range(4):
            pen.oval(a + 0.021 * k, y + 0.36 * h - 0.014, 0.009, 0.009, ball((1, 1, 1), pick(rng, _SWEETS)))
    top = (x, y + 1.22 * h)
    pen.oval(*top, 0.03, 0.03, WHITE)
    pen.oval(*top, 0.022, 0.022, rgb("#ffd98a"))
    panes.append((x - 0.016, top[1] - 0.016, x + 0.016, top[1] + 0.016))
    door = rgb("#7a3f22")
    pen.path(round_rect(x - 0.046, y - 0.01, x + 0.046, y + 0.68 * h, 0.036), WHITE)
    pen.path(round_rect(x - 0.037, y - 0.01, x + 0.037, y + 0.64 * h, 0.03), horiz(lighter(door, 0.15), darker(door, 0.15)))
    for k in range(3):
        pen.oval(x - 0.012 + 0.012 * k, y + 0.46 * h + (0.006 if k != 1 else -0.002), 0.007, 0.007, rgb("#f2557c"))
    pen.oval(x + 0.026, y + 0.3 * h, 0.006, 0.006, rgb("#ffd84f"))
    for side in (-1, 1):
        _cane(pen, x + side * 0.072, y - 0.004, 0.86 * h, -side, rgb("#e63a46"))
        edge = [(x, ridge + 0.03), (x + side * (half + 0.05), y + 0.86 * h), (x + side * (half + 0.05), y + 0.86 * h - 0.045), (x, ridge - 0.022)]
        pen.poly(edge, vert(lighter(roof, 0.2), darker(roof, 0.15)))
        n = 9
        for k in range(n):
            t = (k + 0.5) / n
            px, py = x + side * (half + 0.05) * t, ridge - 0.022 + (y + 0.86 * h - 0.045 - ridge + 0.022) * t
            pen.oval(px, py, 0.017, 0.022, WHITE)
            pen.oval(px, py + 0.035, 0.013, 0.013, ball((1, 1, 1), _SWEETS[k % len(_SWEETS)], darker(_SWEETS[k % len(_SWEETS)], 0.2)))
        pen.line([(x, ridge + 0.03), (x + side * (half + 0.05), y + 0.86 * h)], WHITE, 0.02 if snow < 0.3 else 0.036)
    pen.oval(x, ridge + 0.045, 0.026, 0.026, ball((1.0, 0.7, 0.7), rgb("#d8243c"), rgb("#8f1226")))
    return panes, x


def _light_up(pen: Pen, panes: Sequence[tuple[float, float, float, float]], glow: float) -> None:
    if glow < 0.1:
        return
    for x0, y0, x1, y1 in panes:
        pen.rect(x0, y0, x1, y1, fade(WINDOW_LIGHT, 0.8 * glow), r=0.004)
        pen.glow((x0 + x1) / 2, (y0 + y1) / 2, 0.14, 0.12, LAMP, 0.55 * glow)


# ---------------------------------------------------------------- ground


def _meadow(setup: Setup, view: View, rng: np.random.Generator, land: Colour, side: int, door: float, above: Pen, glow: float) -> Pen:
    """A meadow of icing with sprinkles, a path of biscuits up the middle, the chocolate river on one side."""
    m, top = setup.mood, _BASE + 0.004
    pen = new_pen(setup, top=top)
    x0, y0, x1, _ = pen.extent
    land = m.snowy(land, 0.75)
    pen.whole(vert(lighter(land, 0.35), land, darker(land, 0.1)))
    for _ in range(26):  # swirls of the palette knife
        z = 1 / float(rng.uniform(0.25, 1.4))
        x, y = view.at(float(rng.uniform(-2.2, 2.2)), 0, z)
        w = 0.2 / z
        pen.curve([(x - w, y), (x - 0.3 * w, y + 0.07 * w), (x + 0.4 * w, y + 0.05 * w), (x + w, y - 0.06 * w)], fade(lighter(land, 0.7), 0.5), 0.018 / z)
        pen.curve([(x - w, y - 0.03 * w), (x - 0.3 * w, y + 0.03 * w), (x + w, y - 0.1 * w)], fade(darker(land, 0.2), 0.22), 0.01 / z)
    river = -side
    zs = np.linspace(0.5, view.depth_of(top - 0.002), 14)
    middle = [river * (1.35 + 0.28 * math.sin(1.7 * z + 0.6)) for z in zs.tolist()]
    for wide, c in ((0.36, lighter(land, 0.75)), (0.31, vert(lighter(_CHOCOLATE, 0.2), _CHOCOLATE, darker(_CHOCOLATE, 0.2)))):
        left = [view.at(x - wide, 0, z) for x, z in zip(middle, zs.tolist(), strict=True)]
        right = [view.at(x + wide, 0, z) for x, z in zip(middle, zs.tolist(), strict=True)]
        pen.path(smooth([*left, *right[::-1]], closed=True), c)
    for _ in range(16):
        i = float(rng.uniform(0.6, zs[-1]))
        x, y = view.at(float(np.interp(i, zs, middle)) + float(rng.uniform(-0.2, 0.2)), 0, i)
        pen.oval(x, y, 0.09 / i, 0.008 / i, fade((1.0, 0.9, 0.8), 0.35))
    for z in np.arange(0.62, zs[-1] * 0.95, 0.36).tolist():  # biscuits to walk on, towards the door
        x, y = view.at(door * zs[-1] * ((z - 0.6) / zs[-1]) ** 1.5, 0, z)
        r, flat_r = 0.13 / z, 0.13 * -view.ground * 0.92 / (z * z)
        tone = jitter(rng, m.snowy(rgb("#d9a25a"), 0.4), 0.01, 0.06, 0.05)
        pen.oval(x, y - 0.2 * flat_r, 1.05 * r, 1.1 * flat_r, fade((0.3, 0.15, 0.2), 0.25), blur=0.05 * r)
        pen.oval(x, y - 0.12 * flat_r, r, flat_r, darker(tone, 0.3))
        pen.oval(x, y, r, flat_r, vert(lighter(tone, 0.3), tone))
        for k in range(7):
            a = 0.9 * k + z
            pen.oval(x + 0.6 * r * math.cos(a), y + 0.6 * flat_r * math.sin(a), 0.1 * r, 0.13 * flat_r, fade(_CHOCOLATE, 0.85))
    for _ in range(330):
        z = 1 / float(rng.uniform(0.24, 1.45))
        x, y = view.at(float(rng.uniform(-2.4, 2.4)), 0, z)
        a, s = float(rng.uniform(0, math.pi)), 0.02 / z
        if abs(x * z - float(np.interp(z, zs, middle))) < 0.4:
            continue
        pen.line([(x, y), (x + s * math.cos(a), y + 0.45 * s * math.sin(a))], fade(m.snowy(pick(rng, _SWEETS), 0.4), 0.9), 0.0062 / z)
    pen.grain(setup.rng("grain"), 0.03, 0.012, 2.5)
    if m.weather in ("rain", "storm"):
        pen.rect(x0, y0, x1, top, vert(fade(lighter(m.sky[3], 0.3), 0.4), fade(m.sky[2], 0.16)), blend="atop")
        reflect(pen, above, top - 0.002, 0.4, reach=0.25)
    cast(pen, above, top - 0.002, setup, strength=0.3, reach=0.11, tall=0.4)
    pen.light(mix(daylight(setup), (1.0, 0.9, 1.0), 0.16 if m.night else 0.0), [(side * 0.48, top, 0.7, tuple(0.5 * glow * v for v in LAMP))])
    vignette_floor(pen, setup, 0.22)
    rim = round(0.04 * pen.plate.scale)
    pen.plate.array[:rim] = np.rint(pen.plate.array[:rim] * np.linspace(0, 1, rim)[:, None, None]).astype(np.uint8)  # no edge towards the hill
    return pen


PAINTERS = {"candy_land": candy_land}
