"""The photo studio and the inside of a spaceship."""

from __future__ import annotations

import colorsys
import math

import numpy as np

from fairframe.corpus.painters import nature_space, sky
from fairframe.corpus.painters.base import Backdrop, Setup
from fairframe.corpus.painters.built_pen import Pen, View, ball, darker, horiz, lighter, new_pen, pick, radial, soft, three, vert
from fairframe.corpus.painters.built_things import round_rect
from fairframe.corpus.painters.colour import Colour, fade, jitter, mix, rgb
from fairframe.scene.scene import Ground, Light


def studio_backdrop(setup: Setup) -> Backdrop:
    """A seamless paper sweep in one colour, lit by a soft lamp from the side."""
    rng = setup.rng("layout")
    c: Colour = colorsys.hsv_to_rgb(rng.random(), rng.uniform(0.22, 0.5), rng.uniform(0.86, 0.97))
    if rng.random() < 0.2:
        c = jitter(rng, rgb("#dfe0e4"), 0.02)
    side = setup.mood.side
    ground = Ground(horizon=-0.06, y=-0.3)
    far = new_pen(setup)
    far.whole(vert(darker(c, 0.22), c, lighter(c, 0.25), lighter(c, 0.12), stops=(0, 0.35, 0.62, 1)))
    far.glow(side * 0.25, 0.12, 1.0, 0.7, lighter(c, 0.75), 0.65)
    far.oval(0, -0.12, 1.4, 0.1, radial(fade(darker(c, 0.45), 0.16), fade(darker(c, 0.45), 0.06), fade(darker(c, 0.45), 0)))
    style = int(rng.integers(3))
    if style == 1:
        r, x = rng.uniform(0.26, 0.36), rng.uniform(-0.1, 0.1)
        d = jitter(rng, lighter(c, 0.4), 0.12)
        far.oval(x, 0.04, r, r, soft(d, 0.12))
    elif style == 2:
        for _ in range(3):
            d = jitter(rng, mix(c, lighter(c, 0.6), 0.5), 0.1)
            r = rng.uniform(0.08, 0.2)
            far.oval(rng.uniform(-0.8, 0.8), rng.uniform(0.0, 0.35), r, r, ball(lighter(d, 0.35), d, darker(d, 0.2)), alpha=0.9)
    floor = new_pen(setup, top=-0.1)
    floor.whole(vert(fade(lighter(c, 0.22), 0.0), fade(lighter(c, 0.2), 0.9), lighter(c, 0.1), darker(c, 0.12), stops=(0, 0.18, 0.4, 1)))
    floor.glow(side * 0.15, -0.3, 0.9, 0.2, lighter(c, 0.8), 0.5)
    near = new_pen(setup, top=0.62)
    half = setup.aspect / 2
    if style == 0:
        with near.blurred(0.004, 0.004):
            x = side * (half + 0.05)
            near.line([(x, -0.7), (x, 0.3)], rgb("#2a2a32"), 0.016)
            near.poly([(x - 0.15, 0.24), (x + 0.1, 0.12), (x + 0.19, 0.42), (x - 0.04, 0.52)], rgb("#26262e"))
            near.poly([(x - side * 0.03 - 0.11, 0.25), (x - side * 0.03 + 0.03, 0.15), (x + 0.1, 0.4), (x - 0.03, 0.48)], vert((1, 1, 0.98), (0.94, 0.95, 1.0)))
        near.glow(side * (half + 0.02), 0.32, 0.4, 0.4, (1, 0.98, 0.94), 0.35)
    else:
        near.rect(-half - 0.4, -0.62, half + 0.4, -0.5, vert(fade(darker(c, 0.5), 0.0), fade(darker(c, 0.5), 0.18)))
    layers = (
        setup.layer(far.plate, "far", depth=2.2, role="far", trim=False),
        setup.layer(floor.plate, "ground", depth=1.2),
        setup.layer(near.plate, "near", depth=0.75, role="near"),
    )
    light = Light(
        time="day", azimuth=48.0 * side, elevation=52.0, colour=(1.05, 1.02, 0.98), ambient=three(mix((0.92, 0.92, 0.94), c, 0.22)), haze=three(lighter(c, 0.3)), haze_strength=0.0, shadow=0.4
    )
    return Backdrop(layers=layers, light=light, ground=ground)


def spaceship(setup: Setup) -> Backdrop:
    rng = setup.rng("layout")
    hull = jitter(rng, pick(rng, (rgb("#c9d2e6"), rgb("#93a4c9"), rgb("#d6c9c4"), rgb("#7482ad"), rgb("#a79ac9"))), 0.02)
    accent = jitter(rng, pick(rng, (rgb("#2fd0e8"), rgb("#ff8a3c"), rgb("#7affb0"), rgb("#b07aff"), rgb("#ff5f8f"))), 0.02)
    view, back = View(horizon=0.02, ground=-0.33), 2.2
    far = new_pen(setup)
    x0, y0, x1, y1 = far.extent
    _starfield(far, rng, accent)
    mid = new_pen(setup)
    mid.whole(vert(darker(hull, 0.35), darker(hull, 0.1), darker(hull, 0.3)))
    kind = int(rng.integers(2))
    foot, head = view.at(0, 0, back)[1], view.at(0, 1.02, back)[1]
    _hull(mid, rng, view, back, hull, accent, foot, head)
    holes = [round_rect(-0.5, 0.0, 0.5, 0.36, 0.14)] if kind == 0 else [round_rect(cx - 0.2, -0.02, cx + 0.2, 0.36, 0.19) for cx in (-0.5, 0.0, 0.5)]
    for hole in holes:
        box = hole.computeTightBounds()
        mid.path(hole, darker(hull, 0.5), stroke=0.075)
        mid.path(hole, vert(lighter(hull, 0.4), darker(hull, 0.25)), stroke=0.055)
        mid.path(hole, fade(accent, 0.95), stroke=0.012)
        mid.path(hole, (0, 0, 0), blend="clear")
        with mid.clip(hole):
            mid.poly([(box.left(), box.top()), (box.left() + 0.12, box.top()), (box.left() + 0.36, box.bottom()), (box.left() + 0.2, box.bottom())], fade((1, 1, 1), 0.09))
        for k in range(10):
            t = k / 10 * 2 * math.pi
            mid.oval((box.left() + box.right()) / 2 + math.cos(t) * (box.width() / 2 + 0.018), (box.top() + box.bottom()) / 2 + math.sin(t) * (box.height() / 2 + 0.018), 0.0045, 0.0045, darker(hull, 0.5))
    mid.light((0.56, 0.58, 0.72), [(0, 0.46, 0.7, (0.45, 0.45, 0.44)), (-0.95, 0.1, 0.6, tuple(0.55 * v for v in accent)), (0.95, 0.1, 0.6, tuple(0.55 * v for v in accent))])
    for hole in holes:
        mid.path(hole, fade(lighter(accent, 0.4), 0.9), stroke=0.006)
        b = hole.computeTightBounds()
        mid.glow((b.left() + b.right()) / 2, b.top() - 0.01, b.width() * 0.6, 0.05, accent, 0.4)
    _consoles(mid, rng, view, darker(hull, 0.25), accent)
    for x in (-0.62, 0.0, 0.62):
        mid.rect(x - 0.2, 0.44, x + 0.2, 0.455, (0.95, 1.0, 1.0), r=0.006)
        mid.glow(x, 0.447, 0.36, 0.12, lighter(accent, 0.6), 0.55)
    ground = new_pen(setup, top=foot + 0.003)
    _deck(ground, rng, view, back, hull, accent)
    near = new_pen(setup)
    half, side = setup.aspect / 2, int(pick(rng, (-1, 1)))
    with near.blurred(0.004, 0.004):
        near.curve([(side * (half - 0.22), 0.66), (side * (half - 0.06), 0.35), (side * (half + 0.02), 0.1), (side * (half + 0.08), -0.7)], darker(hull, 0.55), 0.06)
        near.curve([(side * (half - 0.23), 0.66), (side * (half - 0.07), 0.35), (side * (half + 0.01), 0.1), (side * (half + 0.07), -0.7)], fade(lighter(hull, 0.2), 0.6), 0.01)
        near.body(round_rect(-side * (half - 0.1), -0.8, -side * (half + 0.5), -0.46, 0.05), darker(hull, 0.3), depth=0.03)
        for k in range(5):
            near.oval(-side * (half - 0.04 + 0.05 * k), -0.485, 0.014, 0.008, pick(rng, (accent, rgb("#ff5f5f"), rgb("#ffd35f"), rgb("#7affb0"))))
    layers = (
        setup.layer(far.plate, "far", depth=30.0, role="far", trim=False, emits_light=1.0),
        setup.layer(mid.plate, "mid", depth=2.0, trim=False, emits_light=0.6),
        setup.layer(ground.plate, "ground", depth=1.2, emits_light=0.4),
        setup.layer(near.plate, "near", depth=0.75, role="near"),
    )
    light = Light(
        time="night", azimuth=20.0 * side, elevation=62.0, colour=(1.0, 1.01, 1.04), ambient=three(mix((0.8, 0.82, 0.92), accent, 0.12)), haze=three(mix(hull, accent, 0.3)), haze_strength=0.02, shadow=0.4
    )
    return Backdrop(layers=layers, light=light, ground=Ground(horizon=view.horizon, y=view.ground))


def _starfield(pen: Pen, rng: np.random.Generator, accent: Colour) -> None:
    x0, y0, x1, y1 = pen.extent
    pen.whole(vert(rgb("#080a24"), rgb("#141038"), rgb("#0a1430")))
    for _ in range(6):
        pen.glow(rng.uniform(-0.8, 0.8), rng.uniform(-0.2, 0.45), rng.uniform(0.3, 0.6), rng.uniform(0.15, 0.3), pick(rng, (accent, rgb("#7a3fd0"), rgb("#2f6fe0"), rgb("#e04f9f"))), 0.3)
    sky.stars(pen.plate, rng, 320, low=-0.3)
    c = jitter(rng, pick(rng, (rgb("#e0986a"), rgb("#6fb0e0"), rgb("#b57fd0"), rgb("#7fc4a0"))), 0.03)
    nature_space.planet(pen.plate, rng, (float(rng.uniform(-0.35, 0.35)), float(rng.uniform(0.12, 0.24))), float(rng.uniform(0.1, 0.17)), c, 1, ring=bool(rng.random() < 0.5))


def _hull(pen: Pen, rng: np.random.Generator, view: View, back: float, c: Colour, accent: Colour, foot: float, head: float) -> None:
    """The wall with ribs, the slanting ceiling and side panels in perspective."""
    x0, y0, x1, y1 = pen.extent
    pen.rect(x0, foot - 0.05, x1, head, vert(lighter(c, 0.12), c, darker(c, 0.16)))
    side_x = 1.6
    for s in (-1, 1):
        near_z = 0.7
        quad = [view.at(s * side_x, 0, back), view.at(s * side_x, 1.02, back), view.at(s * side_x, 1.02, near_z), view.at(s * side_x, 0, near_z)]
        pen.poly(quad, horiz(darker(c, 0.1), darker(c, 0.38)) if s > 0 else horiz(darker(c, 0.38), darker(c, 0.1)))
        for z in (2.0, 1.7, 1.45):
            a, b = view.at(s * side_x, 0, z), view.at(s * side_x, 1.02, z)
            pen.line([a, b], fade(darker(c, 0.6), 0.5), 0.008)
            pen.line([(a[0] + s * 0.004, a[1]), (b[0] + s * 0.004, b[1])], fade(lighter(c, 0.5), 0.6), 0.003)
        for y in (0.35, 0.4):
            pen.line([view.at(s * side_x, y, back), view.at(s * side_x, y, near_z)], accent if y > 0.36 else darker(c, 0.4), 0.008)
    pen.poly([view.at(-side_x, 1.02, back), view.at(side_x, 1.02, back), view.at(side_x, 1.02, 0.7), view.at(-side_x, 1.02, 0.7)], vert(darker(c, 0.3), lighter(c, 0.1)))
    for x in np.arange(-1.5, 1.51, 0.5):
        pen.line([view.at(float(x), 1.02, back), view.at(float(x), 1.02, 0.7)], fade(darker(c, 0.5), 0.6), 0.006)
    for x in (-0.665, 0.665):
        pen.rect(x - 0.02, foot, x + 0.02, head, horiz(lighter(c, 0.35), c, darker(c, 0.3)))
    pen.rect(x0, foot + 0.07, x1, foot + 0.078, fade(darker(c, 0.5), 0.5))
    pen.rect(x0, foot + 0.115, x1, foot + 0.128, accent)
    for _ in range(40):
        x, y = rng.uniform(x0, x1), rng.uniform(foot, head)
        pen.rect(x, y, x + rng.uniform(0.02, 0.07), y + rng.uniform(0.01, 0.03), fade(darker(c, 0.3), 0.25), r=0.003)


def _consoles(pen: Pen, rng: np.random.Generator, view: View, c: Colour, accent: Colour) -> None:
    """Desks of screens and buttons along the wall, left and right of the middle."""
    z = 1.75
    base = view.at(0, 0, z)[1]
    for s in (-1, 1):
        x = s * 0.72
        pen.poly([(x - 0.27, base - 0.03), (x + 0.27, base - 0.03), (x + 0.25, base + 0.12), (x - 0.25, base + 0.12)], vert(darker(c, 0.05), darker(c, 0.42)))
        pen.poly([(x - 0.28, base + 0.12), (x + 0.28, base + 0.12), (x + 0.23, base + 0.19), (x - 0.23, base + 0.19)], vert(lighter(c, 0.3), darker(c, 0.05)))
        for k in range(9):
            bx = x - 0.21 + k * 0.052
            b = pick(rng, (accent, rgb("#ff5f5f"), rgb("#ffd35f"), rgb("#7affb0"), rgb("#7ab8ff")))
            pen.rect(bx - 0.014, base + 0.138, bx + 0.014, base + 0.152, lighter(b, 0.2), r=0.004)
            pen.oval(bx, base + 0.17, 0.007, 0.006, lighter(pick(rng, (accent, rgb("#ff5f5f"), rgb("#ffd35f"))), 0.3))
        for k in (-1, 1):
            sx = x + 0.115 * k
            pen.rect(sx - 0.1, base + 0.2, sx + 0.1, base + 0.32, soft(darker(c, 0.5)), r=0.014)
            screen = pick(rng, (accent, rgb("#4fa8ff"), rgb("#5fe0a0")))
            pen.rect(sx - 0.09, base + 0.21, sx + 0.09, base + 0.31, vert(mix(screen, (0.03, 0.06, 0.15), 0.65), mix(screen, (0.02, 0.04, 0.12), 0.8)), r=0.008)
            if rng.random() < 0.5:
                pen.oval(sx, base + 0.26, 0.036, 0.036, lighter(screen, 0.3), stroke=0.004)
                pen.oval(sx, base + 0.26, 0.02, 0.02, lighter(screen, 0.3), stroke=0.003)
                pen.line([(sx, base + 0.26), (sx + 0.028, base + 0.285)], lighter(screen, 0.6), 0.004)
            else:
                pts = [(sx - 0.08 + 0.16 * t, base + 0.26 + 0.03 * math.sin(t * 19 + k)) for t in np.linspace(0, 1, 30)]
                pen.line(pts, lighter(screen, 0.4), 0.004)
            pen.glow(sx, base + 0.26, 0.14, 0.1, screen, 0.3)


def _deck(pen: Pen, rng: np.random.Generator, view: View, back: float, c: Colour, accent: Colour) -> None:
    x0, y0, x1, y1 = pen.extent
    dark = darker(c, 0.35)
    pen.whole(darker(c, 0.62))
    low, size = view.depth_of(y0 - 0.02), 0.38
    for j in range(int((back - low) / size) + 2):
        for i in range(-9, 9):
            z0, z1 = low + j * size + 0.008, min(back, low + (j + 1) * size - 0.008)
            if z1 > z0:
                tone = jitter(rng, dark, 0.01, 0.05, 0.05)
                view.floor(pen, i * size + 0.008, (i + 1) * size - 0.008, z0, z1, vert(lighter(tone, 0.02), lighter(tone, 0.12)))
    for s in (-1, 1):
        view.floor(pen, s * 0.78, s * 0.83, low, back, vert(lighter(accent, 0.4), accent))
        pen.poly([view.at(s * 0.6, 0, low), view.at(s * 1.0, 0, low), view.at(s * 1.0, 0, back), view.at(s * 0.6, 0, back)], fade(accent, 0.2), blend="screen", blur=0.02)
    pen.rect(x0, y1 - 0.06, x1, y1, vert(fade((0, 0, 0.06), 0.45), fade((0, 0, 0.06), 0)))
    pen.oval(0, view.ground, 0.75, 0.13, radial(fade((1, 1, 1), 0.2), fade((1, 1, 1), 0.08), fade((1, 1, 1), 0)), blend="screen")
    pen.rect(x0, y0, x1, y0 + 0.22, vert(fade((0.02, 0.02, 0.1), 0.0), fade((0.02, 0.02, 0.1), 0.4)))


PAINTERS = {"studio_backdrop": studio_backdrop, "spaceship": spaceship}
