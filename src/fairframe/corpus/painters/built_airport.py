"""An airport: the apron and the runway behind it, a glazed terminal with parked airliners, the control tower, hills beyond."""

from __future__ import annotations

import numpy as np
import skia

from fairframe.corpus.painters import nature_land as land
from fairframe.corpus.painters.base import Backdrop, Setup, smooth
from fairframe.corpus.painters.built_pen import Pen, View, darker, horiz, lighter, new_pen, pick, soft, vert
from fairframe.corpus.painters.built_sky import WINDOW_LIGHT, hills
from fairframe.corpus.painters.built_things import CHEERFUL, round_rect
from fairframe.corpus.painters.built_yard import LAMP, air, cast, daylight, lamplight, outdoors, reflect, sunlit, view_of, vignette_floor, wet_sheen
from fairframe.corpus.painters.colour import Colour, fade, jitter, mix, rgb
from fairframe.corpus.painters.sky import paint_sky
from fairframe.scene.scene import Ground

_GLASS: tuple[Colour, Colour] = (rgb("#a9d6ec"), rgb("#4f86ad"))
_TOWER_GLASS = mix(*_GLASS, 0.35)
_BASE = -0.085  # where the buildings stand on the stage


def airport(setup: Setup) -> Backdrop:
    rng, m = setup.rng("layout"), setup.mood
    ground = Ground(horizon=-0.03, y=-0.335)
    view, glow, side = view_of(ground), lamplight(setup), int(pick(rng, (-1, 1)))
    accent = jitter(rng, pick(rng, CHEERFUL), 0.03)
    far = new_pen(setup)
    paint_sky(far.plate, setup, horizon=-0.03)
    land.ridge(far.plate, setup, rng, y=0.0, height=0.1, colour=rgb("#6f8fa0"), distance=0.8)
    hills(far, m, rng, -0.05, 0.05, rgb("#86ad6a"), 0.55)
    mid = new_pen(setup)
    panes = _terminal(mid, rng, side, accent)
    lamps = [_tower(mid, -side * float(rng.uniform(0.36, 0.5)), accent, glow)]
    _hangar(mid, -side * float(rng.uniform(0.86, 0.98)), rng)
    mid.light(daylight(setup), [(x, y, 0.8, tuple(0.5 * glow * v for v in LAMP)) for x, y in ((side * 0.7, 0.05), (-side * 0.8, 0.0))])
    air(mid, setup, 0.08 + 0.3 * m.haze_amount, low=-0.12, high=0.2)
    sunlit(mid, setup, 0.28)
    for x0, y0, x1, y1 in panes:
        mid.rect(x0, y0, x1, y1, fade(WINDOW_LIGHT, 0.75 * glow))
    for x, y, r, c in lamps:
        mid.glow(x, y, r, r * 0.8, c, 0.15 + 0.6 * glow)
    stand = new_pen(setup)
    for k, x in enumerate((side * 0.36, side * 0.9)):
        _parked(stand, x + float(rng.uniform(-0.04, 0.04)), _BASE - 0.012, 0.42, pick(rng, CHEERFUL) if k else accent, -side)
    stand.light(daylight(setup), [(side * 0.7, -0.05, 0.9, tuple(0.4 * glow * v for v in LAMP))])
    front = _apron(setup, view, rng, mid, glow)
    near = new_pen(setup, top=-0.1)
    half = setup.aspect / 2
    with near.blurred(0.003, 0.003):
        _cones(near, -side * (half - 0.04), -0.6, 0.2)
        _cones(near, -side * (half - 0.17), -0.62, 0.17)
    near.light(tuple(v * 0.9 for v in daylight(setup)), [])
    layers = (
        setup.layer(far.plate, "far", depth=11.0, role="far", trim=False),
        setup.layer(mid.plate, "mid", depth=3.0),
        setup.layer(stand.plate, "mid2", depth=2.4),
        setup.layer(front.plate, "ground", depth=1.2),
        setup.layer(near.plate, "near", depth=0.72, role="near"),
    )
    return outdoors(setup, ground, layers, lift=1.4)


def _apron(setup: Setup, view: View, rng: np.random.Generator, mid: Pen, glow: float) -> Pen:
    """Concrete slabs with yellow guide lines, a strip of grass, and the runway with its white marks between us and the terminal."""
    front = new_pen(setup, top=_BASE + 0.008)
    top, m = front.extent[3], setup.mood
    concrete, tar, grass = jitter(rng, rgb("#d6d4ce"), 0.015), jitter(rng, rgb("#75777f"), 0.01), jitter(rng, rgb("#83b25a"), 0.02)
    front.whole(vert(lighter(concrete, 0.12), concrete, darker(concrete, 0.18)))
    low, end = view.depth_of(front.extent[1] - 0.02), view.depth_of(top - 0.004)
    for x in np.arange(-9.0, 9.1, 0.6):  # joints of the slabs
        front.line([view.at(float(x), 0, low), view.at(float(x), 0, end)], fade(darker(concrete, 0.5), 0.4), 0.003)
    for z in np.geomspace(low, end, 15):
        y = view.at(0, 0, float(z))[1]
        front.rect(front.extent[0], y, front.extent[2], y + 0.003, fade(darker(concrete, 0.5), 0.4))
    for near_z, far_z, c in ((1.62, 1.86, grass), (1.86, 3.1, tar), (3.1, 3.55, grass)):
        view.floor(front, -12, 12, near_z, far_z, vert(lighter(c, 0.14), c))
    for z in (1.93, 2.98):
        view.floor(front, -12, 12, z, z + 0.035, (0.97, 0.97, 0.95))
    for k in range(-14, 14):
        view.floor(front, 0.62 * k, 0.62 * k + 0.34, 2.37, 2.46, (0.97, 0.97, 0.95))
    yellow = rgb("#f2c230")
    bend = float(pick(rng, (-1, 1)))
    path = [view.at(bend * 1.4 * t * t, 0, 0.6 + t) for t in np.linspace(0, 1.02, 16)]
    front.line(path, yellow, 0.008)
    front.rect(front.extent[0], view.at(0, 0, 0.8)[1] - 0.004, front.extent[2], view.at(0, 0, 0.8)[1] + 0.004, fade(yellow, 0.9))
    for _ in range(10):  # rubber and oil
        z, x, w = rng.uniform(0.7, 1.5), rng.uniform(-1.4, 1.4), rng.uniform(0.1, 0.4)
        front.oval(*view.at(x, 0, z), w / z, 0.05 * w / z, fade((0.15, 0.15, 0.18), 0.12), blur=0.008)
    front.grain(setup.rng("grain"), 0.05, 0.006, 3.0)
    wet_sheen(front, setup, top)
    cast(front, mid, top - 0.006, setup, strength=0.4, reach=0.05, tall=0.25)
    reflect(front, mid, top - 0.006, 0.5 if m.weather in ("rain", "storm") else 0.06, reach=0.22)
    front.light(daylight(setup), [(0, -0.2, 1.4, tuple(0.42 * glow * v for v in (1, 0.97, 0.88)))])
    for z in (1.9, 3.04):  # lamps along the runway
        for x in np.arange(-7.0, 7.1, 0.45):
            at = view.at(float(x), 0, z)
            front.oval(at[0], at[1] + 0.003, 0.004 / z + 0.0015, 0.004 / z + 0.0015, mix((0.86, 0.86, 0.9), (1.0, 0.9, 0.6), glow))
            if glow > 0.2:
                front.glow(at[0], at[1] + 0.003, 0.03, 0.024, LAMP, 0.7 * glow)
    vignette_floor(front, setup)
    return front


def _terminal(pen: Pen, rng: np.random.Generator, side: int, accent: Colour) -> list[tuple[float, float, float, float]]:
    """The glass hall under a wing of a roof; returns its panes (x0, y0, x1, y1) for the lights of the evening."""
    a, b = sorted((side * 0.12, side * 1.5))
    high, white = 0.15, (0.95, 0.96, 0.98)
    pen.rect(a, _BASE - 0.02, b, _BASE + high, vert(*_GLASS))
    panes = []
    for x in np.arange(a, b, 0.075):
        for row in (0.0, 0.075):
            x0, x1, y0, y1 = float(x) + 0.006, min(float(x) + 0.069, b), _BASE + row + 0.012, _BASE + row + 0.066
            panes.append((x0, y0, x1, y1))
            pen.rect(x0, y0, x1, y1, vert(lighter(_GLASS[0], float(rng.uniform(0.1, 0.4))), mix(_GLASS[0], _GLASS[1], float(rng.uniform(0.3, 0.7)))))
        pen.rect(float(x) - 0.004, _BASE - 0.02, float(x) + 0.004, _BASE + high, horiz(white, darker(white, 0.3)))
    for y in (_BASE + 0.0, _BASE + 0.071, _BASE + high - 0.006):
        pen.rect(a, y, b, y + 0.01, vert(white, darker(white, 0.2)))
    pen.rect(a, _BASE - 0.022, b, _BASE + 0.012, vert(darker(white, 0.15), darker(white, 0.35)))
    inner, outer = (a - 0.09, b) if side > 0 else (b + 0.09, a)
    roof = smooth([(inner, _BASE + high - 0.005), ((inner + outer) / 2, _BASE + high + 0.06), (outer, _BASE + high + 0.04), (outer, _BASE + high - 0.01), ((inner + outer) / 2, _BASE + high - 0.01)], closed=True)
    pen.path(roof, vert(lighter(white, 0.3), darker(white, 0.25)))
    pen.rect(a, _BASE + high - 0.002, b, _BASE + high + 0.012, fade((0.1, 0.1, 0.25), 0.3))
    left, right = sorted((side * 0.2, side * 0.46))
    pen.rect(left, _BASE + high - 0.05, right, _BASE + high - 0.017, soft(accent), r=0.006)
    _plane_sign(pen, left + 0.03, _BASE + high - 0.0335, 0.02)
    return panes


def _plane_sign(pen: Pen, x: float, y: float, h: float) -> None:
    """The white mark of a plane on a board."""
    pen.rect(x - h * 0.7, y - h * 0.12, x + h * 0.8, y + h * 0.12, (1, 1, 1), r=h * 0.1)
    pen.poly([(x + h * 0.2, y), (x - h * 0.35, y + h * 0.6), (x - h * 0.1, y + h * 0.6), (x + h * 0.5, y)], (1, 1, 1))
    pen.poly([(x + h * 0.2, y), (x - h * 0.35, y - h * 0.6), (x - h * 0.1, y - h * 0.6), (x + h * 0.5, y)], (1, 1, 1))


def _tower(pen: Pen, x: float, accent: Colour, glow: float) -> tuple[float, float, float, Colour]:
    """The control tower; returns the red lamp on its mast."""
    wall, foot = (0.93, 0.94, 0.96), _BASE - 0.02
    shaft = skia.Path()
    shaft.addPoly([skia.Point(x - 0.034, foot), skia.Point(x + 0.034, foot), skia.Point(x + 0.022, foot + 0.33), skia.Point(x - 0.022, foot + 0.33)], True)
    pen.path(shaft, horiz(lighter(wall, 0.5), wall, darker(wall, 0.35)))
    for k in range(5):
        pen.rect(x - 0.008, foot + 0.05 + 0.055 * k, x + 0.008, foot + 0.075 + 0.055 * k, vert(*_GLASS), r=0.003)
    pen.rect(x - 0.058, foot + 0.318, x + 0.058, foot + 0.345, horiz(lighter(accent, 0.25), accent, darker(accent, 0.35)), r=0.01)
    pen.poly([(x - 0.056, foot + 0.345), (x + 0.056, foot + 0.345), (x + 0.076, foot + 0.405), (x - 0.076, foot + 0.405)], mix(_TOWER_GLASS, WINDOW_LIGHT, 0.6 * glow))
    for k in range(-3, 4):
        pen.line([(x + 0.0185 * k, foot + 0.345), (x + 0.0253 * k, foot + 0.405)], wall, 0.005)
    pen.rect(x - 0.084, foot + 0.403, x + 0.084, foot + 0.425, vert(lighter(wall, 0.4), darker(wall, 0.25)), r=0.008)
    pen.rect(x - 0.002, foot + 0.425, x + 0.002, foot + 0.5, (0.5, 0.52, 0.58))
    pen.oval(x, foot + 0.5, 0.007, 0.007, rgb("#ff4d4d"))
    return (x, foot + 0.5, 0.09, rgb("#ff6a5a"))


def _hangar(pen: Pen, x: float, rng: np.random.Generator) -> None:
    """A hangar with a round roof and its door a little open."""
    c, w, foot = jitter(rng, rgb("#9fb0bd"), 0.02), 0.26, _BASE - 0.02
    path = skia.Path()
    path.moveTo(x - w, foot)
    path.lineTo(x - w, foot + 0.1)
    path.quadTo(x, foot + 0.27, x + w, foot + 0.1)
    path.lineTo(x + w, foot)
    path.close()
    pen.path(path, vert(lighter(c, 0.35), c, darker(c, 0.2)))
    pen.rect(x - 0.19, foot, x + 0.19, foot + 0.115, vert(darker(c, 0.75), darker(c, 0.6)))
    for k in range(4):
        a = x - 0.19 + 0.03 * k if k < 2 else x + 0.19 - 0.03 * (k - 1)
        pen.rect(a, foot, a + (0.09 if k < 2 else -0.09), foot + 0.112, horiz(lighter(c, 0.15), darker(c, 0.15)))


def _parked(pen: Pen, x: float, y: float, long: float, c: Colour, way: int) -> None:
    """An airliner seen from the side, standing on its wheels. way: where its nose points; y: of the ground."""
    pen.canvas.save()
    pen.canvas.translate(x, y)
    pen.canvas.scale(way * long, long)
    white = (0.97, 0.97, 0.98)
    pen.shade(0.0, 0.0, 0.5, 0.03, 0.5)
    for wheel in (-0.06, 0.02, 0.38):
        pen.rect(wheel - 0.006, 0.02, wheel + 0.006, 0.1, (0.4, 0.42, 0.48))
        pen.oval(wheel, 0.022, 0.022, 0.022, (0.14, 0.14, 0.17))
    pen.poly([(-0.48, 0.15), (-0.56, 0.42), (-0.46, 0.42), (-0.3, 0.17)], vert(lighter(c, 0.2), darker(c, 0.1)))
    hull = smooth([(-0.52, 0.17), (-0.3, 0.2), (0.35, 0.2), (0.47, 0.15), (0.5, 0.12), (0.44, 0.085), (0.3, 0.07), (-0.25, 0.075)], closed=True)
    pen.path(hull, vert(lighter(white, 0.6), white, darker(white, 0.3)))
    with pen.clip(hull):
        pen.rect(-0.6, 0.108, 0.6, 0.122, c)
        for k in range(17):
            pen.rect(-0.32 + 0.042 * k, 0.143, -0.3 + 0.042 * k, 0.165, rgb("#3f5f7d"), r=0.006)
        pen.poly([(0.4, 0.15), (0.49, 0.15), (0.47, 0.185), (0.4, 0.18)], rgb("#2d4a66"))
    pen.poly([(-0.02, 0.1), (-0.2, 0.04), (-0.27, 0.045), (-0.12, 0.11)], vert(lighter(white, 0.2), darker(white, 0.25)))
    pen.body(round_rect(-0.1, 0.02, 0.05, 0.075, 0.027), c, depth=0.012)
    pen.canvas.restore()


def _cones(pen: Pen, x: float, y: float, h: float) -> None:
    """A traffic cone standing at the edge of the frame."""
    pen.rect(x - 0.3 * h, y, x + 0.3 * h, y + 0.07 * h, rgb("#e8602c"), r=0.01)
    pen.poly([(x - 0.22 * h, y + 0.06 * h), (x + 0.22 * h, y + 0.06 * h), (x + 0.05 * h, y + h), (x - 0.05 * h, y + h)], horiz(rgb("#ff8a4a"), rgb("#f0692c"), rgb("#b84a20")))
    pen.poly([(x - 0.155 * h, y + 0.36 * h), (x + 0.155 * h, y + 0.36 * h), (x + 0.105 * h, y + 0.6 * h), (x - 0.105 * h, y + 0.6 * h)], horiz((1, 1, 1), (0.75, 0.75, 0.8)))


PAINTERS = {"airport": airport}
