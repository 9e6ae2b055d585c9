"""Props of yards, playgrounds and halls: a seesaw, a trampoline, a fence, dug earth, an easel, a boulder, an axe, a throne, a hammock, a treadmill, and the capes that are played in. Each draws into a Pen as in `props`."""

from __future__ import annotations

import numpy as np
import skia

from fairframe.corpus.figure_art import Pen, closed, ellipse, limb, rounded
from fairframe.corpus.props_outing import closed_straight

_STEEL, _DARK = (np.array(c, float) for c in ((0.66, 0.7, 0.78), (0.2, 0.17, 0.26)))


def plank(pen: Pen, main: np.ndarray) -> None:
    """The board of a seesaw with a seat and a handle at either end."""
    w = 2 * pen.middle
    pen.part(rounded(0.0, 0.56, w, 0.78, 0.1), main, depth=0.35)
    for u, way in ((0.06, 1), (0.94, -1)):
        pen.part(rounded(u * w - 0.24, 0.42, u * w + 0.24, 0.6, 0.08), main * 0.7, depth=0.3)
        x = (u + 0.085 * way) * w
        pen.part(limb([(x, 0.6), (x, 0.1)], (0.07, 0.07)), _STEEL, depth=0.2)
        pen.part(limb([(x - 0.14, 0.1), (x + 0.14, 0.1)], (0.09, 0.09)), _DARK, depth=0.2)


def pivot(pen: Pen, main: np.ndarray) -> None:
    """What a seesaw's board rests on."""
    x = pen.middle
    pen.part(closed_straight([(x - 0.1, 0.04), (x + 0.1, 0.04), (x + 0.46, 0.98), (x - 0.46, 0.98)]), main * 0.75, depth=0.35)
    pen.part(ellipse(x, 0.1, 0.13, 0.1), _STEEL, depth=0.2)


def trampoline(pen: Pen, main: np.ndarray) -> None:
    """A round trampoline seen a little from above: legs, a padded rim of the main colour and the dark mat."""
    w = 2 * pen.middle
    for u in (0.1, 0.32, 0.68, 0.9):
        low = 0.97 if 0.2 < u < 0.8 else 0.86
        pen.part(limb([(u * w, 0.36), (u * w, low)], (0.045, 0.045)), _STEEL, depth=0.2)
    pen.part(ellipse(0.5 * w, 0.33, 0.495 * w, 0.29), main * 0.72, depth=0.3)
    pen.part(ellipse(0.5 * w, 0.29, 0.495 * w, 0.28), main, depth=0.25)
    pen.fill(ellipse(0.5 * w, 0.29, 0.41 * w, 0.21), _DARK * 1.3, depth=0.2)
    pen.canvas.drawPath(ellipse(0.5 * w, 0.29, 0.2 * w, 0.1), skia.Paint(AntiAlias=True, Style=skia.Paint.kStroke_Style, StrokeWidth=0.012, Color4f=skia.Color4f(0.8, 0.8, 0.9, 0.35)))


def throne(pen: Pen, main: np.ndarray) -> None:
    """A gilt chair with a high arched back under a crest, padded in the main colour, balls on its arms."""
    w, x = 2 * pen.middle, pen.middle
    gold = np.array((0.95, 0.74, 0.3))
    for u in (0.2, 0.8):
        pen.part(limb([(u * w, 0.84), (u * w, 0.975)], (0.05, 0.035)), gold * 0.8, depth=0.3)
    pen.part(rounded(0.16 * w, 0.1, 0.84 * w, 0.86, 0.2), gold, depth=0.3)
    pen.part(rounded(0.24 * w, 0.16, 0.76 * w, 0.84, 0.15), main, depth=0.3)
    for u in (0.36, 0.5, 0.64):  # buttons of the padding
        for v in (0.3, 0.45, 0.6):
            pen.fill(ellipse(u * w, v, 0.012, 0.012), gold, depth=0.1)
    pen.part(closed_straight([(x - 0.13, 0.12), (x + 0.13, 0.12), (x + 0.15, 0.02), (x + 0.07, 0.07), (x, 0.0), (x - 0.07, 0.07), (x - 0.15, 0.02)]), gold, depth=0.25)
    pen.fill(ellipse(x, 0.085, 0.022, 0.022), main, depth=0.2)
    for u in (0.16, 0.84):
        pen.part(limb([(u * w, 0.62), (u * w, 0.15)], (0.05, 0.035)), gold * 0.94, depth=0.3)
        pen.part(ellipse(u * w, 0.1, 0.035, 0.04), gold, depth=0.4)
    pen.part(rounded(0.1 * w, 0.82, 0.9 * w, 0.92, 0.03), gold * 0.9, depth=0.3)
    pen.part(rounded(0.14 * w, 0.74, 0.86 * w, 0.85, 0.05), np.minimum(main * 1.12, 1.0), depth=0.35)
    for u in (0.09, 0.91):
        pen.part(limb([(u * w, 0.66), (u * w, 0.86)], (0.045, 0.045)), gold * 0.85, depth=0.3)
        pen.part(limb([(u * w, 0.64), ((0.18 if u < 0.5 else 0.82) * w, 0.62)], (0.055, 0.045)), gold, depth=0.35)
        pen.part(ellipse(u * w, 0.64, 0.045, 0.045), np.minimum(gold * 1.1, 1.0), depth=0.5)


def boulder(pen: Pen, main: np.ndarray) -> None:
    """A broad rock with smaller stones at its foot."""
    _rock(pen, main)
    w = 2 * pen.middle
    for u, r, tone in ((0.06, 0.1, 0.9), (0.16, 0.07, 1.05), (0.86, 0.08, 0.85), (0.95, 0.11, 0.95)):
        stone = closed_straight([(u * w - 1.2 * r, 0.99), (u * w - 0.9 * r, 0.99 - r), (u * w + 0.1 * r, 0.99 - 1.5 * r), (u * w + r, 0.99 - 0.9 * r), (u * w + 1.25 * r, 0.99)])
        pen.part(stone, np.minimum(main * tone, 1.0), depth=0.3)


def sea_rock(pen: Pen, main: np.ndarray) -> None:
    """The same rock in the water: dark where it is wet, foam about it."""
    _rock(pen, main)
    w, foam = 2 * pen.middle, np.array((0.96, 0.99, 1.0))
    wet = closed_straight([(0.09 * w, 0.74), (0.3 * w, 0.79), (0.55 * w, 0.75), (0.9 * w, 0.78), (0.95 * w, 0.99), (0.07 * w, 0.99)])
    pen.fill(wet, main * 0.55, depth=0.08)
    rng = np.random.default_rng(4)
    for u in np.linspace(0.04, 0.96, 26).tolist():
        pen.fill(ellipse(u * w, 0.95 + float(rng.uniform(-0.02, 0.02)), 0.09, float(rng.uniform(0.02, 0.05))), foam * float(rng.uniform(0.88, 1.0)), depth=0.05)


def _rock(pen: Pen, main: np.ndarray) -> None:
    """A nearly level top, a lit face, a side in shade."""
    w = 2 * pen.middle
    body = closed_straight([(0.07 * w, 0.985), (0.1 * w, 0.62), (0.2 * w, 0.26), (0.33 * w, 0.1), (0.64 * w, 0.06), (0.8 * w, 0.2), (0.9 * w, 0.58), (0.95 * w, 0.985)])
    pen.part(body, main, depth=0.5)
    pen.fill(closed_straight([(0.2 * w, 0.26), (0.33 * w, 0.1), (0.64 * w, 0.06), (0.8 * w, 0.2), (0.6 * w, 0.27), (0.4 * w, 0.25)]), np.minimum(main * 1.25, 1.0), depth=0.12, clip=body)
    pen.fill(closed_straight([(0.6 * w, 0.27), (0.8 * w, 0.2), (0.9 * w, 0.58), (0.95 * w, 1.0), (0.64 * w, 1.0), (0.57 * w, 0.62)]), main * 0.72, depth=0.12, clip=body)
    pen.fill(closed_straight([(0.1 * w, 0.62), (0.26 * w, 0.56), (0.34 * w, 1.0), (0.07 * w, 1.0)]), main * 0.84, depth=0.12, clip=body)
    for points in ([(0.44, 0.3), (0.47, 0.5), (0.42, 0.66)], [(0.72, 0.42), (0.7, 0.6), (0.76, 0.8)], [(0.3, 0.36), (0.27, 0.5)]):
        pen.fill(limb([(u * w, v) for u, v in points], (0.016, 0.004)), main * 0.52, depth=0.05)


def fence(pen: Pen, main: np.ndarray) -> None:
    """A piece of fence: two rails on posts."""
    w = 2 * pen.middle
    for v in (0.26, 0.6):
        pen.part(rounded(0.0, v - 0.055, w, v + 0.055, 0.03), main, depth=0.3)
    for k in range(5):
        x = (0.06 + 0.22 * k) * w
        pen.part(closed([(x - 0.06, 0.12), (x, 0.03), (x + 0.06, 0.12), (x + 0.06, 0.985), (x - 0.06, 0.985)]), main * 0.93, depth=0.35)


def garden_wall(pen: Pen, main: np.ndarray) -> None:
    """A piece of a low brick wall under a row of flat stones."""
    w, rows, rng = 2 * pen.middle, 6, np.random.default_rng(6)
    body = rounded(0.01 * w, 0.1, 0.99 * w, 0.985, 0.01)
    pen.part(body, main * 0.62, depth=0.15)
    for row in range(rows):
        low, high = (0.13 + 0.85 * (row + k) / rows for k in (0.06, 0.94))
        for k in range(-1, 9):
            left = (k + 0.5 * (row % 2)) / 8.5 * w
            pen.fill(rounded(left + 0.012, low, left + w / 8.5 - 0.012, high, 0.014), np.minimum(main * float(rng.uniform(0.86, 1.12)), 1.0), depth=0.2, clip=body)
    for k in range(5):
        pen.part(rounded((0.2 * k - 0.004) * w, 0.02, (0.2 * k + 0.2) * w, 0.13, 0.02), np.array((0.78, 0.76, 0.74)) * float(rng.uniform(0.95, 1.05)), depth=0.3)


def dug_earth(pen: Pen, main: np.ndarray) -> None:
    """A hole in the ground with the earth that was in it beside."""
    w = 2 * pen.middle
    rng = np.random.default_rng(2)
    pen.part(closed([(0.5 * w, 0.9), (0.58 * w, 0.5), (0.7 * w, 0.16), (0.78 * w, 0.08), (0.88 * w, 0.24), (0.98 * w, 0.7), (0.985 * w, 0.92), (0.75 * w, 0.96)]), main, depth=0.4)
    for _ in range(70):
        u, v, r = float(rng.uniform(0.54, 0.97)), float(rng.uniform(0.2, 0.92)), float(rng.uniform(0.012, 0.035))
        if v > 0.12 + 3.1 * abs(u - 0.78):
            pen.part(ellipse(u * w, v, 1.2 * r, r), main * float(rng.uniform(0.75, 1.25)), depth=0.2)
    pen.fill(ellipse(0.27 * w, 0.82, 0.26 * w, 0.15), main * 0.82, depth=0.1)
    pen.fill(ellipse(0.27 * w, 0.84, 0.22 * w, 0.115), main * 0.3, depth=0.3)


def easel(pen: Pen, main: np.ndarray) -> None:
    """A painter's easel with a canvas on it: hills, the sun and a sea begun."""
    x, w = pen.middle, 2 * pen.middle
    for a, b in (((x, 0.02), (0.12 * w, 0.985)), ((x, 0.02), (0.88 * w, 0.985)), ((x, 0.1), (x + 0.02, 0.93))):
        pen.part(limb([a, b], (0.022, 0.028)), main, depth=0.3)
    pen.part(rounded(0.06 * w, 0.66, 0.94 * w, 0.7, 0.012), main * 0.9, depth=0.3)
    board = rounded(0.08 * w, 0.15, 0.92 * w, 0.665, 0.01)
    pen.part(board, np.array((0.98, 0.97, 0.94)), depth=0.06)
    view = rounded(0.11 * w, 0.175, 0.89 * w, 0.64, 0.006)
    pen.fill(view, np.array((0.62, 0.82, 0.95)), depth=0.1)
    pen.fill(ellipse(0.68 * w, 0.29, 0.055, 0.055), np.array((1.0, 0.82, 0.36)), depth=0.1, clip=view)
    pen.fill(closed([(0.05 * w, 0.5), (0.3 * w, 0.34), (0.55 * w, 0.48), (0.8 * w, 0.38), (w, 0.5), (w, 0.7), (0.05 * w, 0.7)]), np.array((0.46, 0.68, 0.46)), depth=0.2, clip=view)
    pen.fill(rounded(0.05 * w, 0.54, w, 0.7, 0.0), np.array((0.24, 0.56, 0.8)), depth=0.2, clip=view)
    for k in range(4):
        pen.fill(limb([((0.16 + 0.16 * k) * w, 0.57 + 0.016 * (k % 2)), ((0.26 + 0.16 * k) * w, 0.575 + 0.016 * (k % 2))], (0.008, 0.006)), np.array((0.9, 0.96, 1.0)), depth=0.0, clip=view)
    pen.part(ellipse(x, 0.03, 0.03, 0.025), main * 0.8, depth=0.2)


def swing(pen: Pen, main: np.ndarray) -> None:
    """A swing: two ropes that go up beyond the picture and a board between them."""
    w = 2 * pen.middle
    for u in (0.08, 0.92):
        pen.part(limb([(u * w, 0.0), (u * w, 0.965)], (0.014, 0.014)), np.array((0.78, 0.66, 0.48)), depth=0.2)
    pen.part(rounded(0.0, 0.945, w, 0.99, 0.018), main, depth=0.35)


def low_table(pen: Pen, main: np.ndarray) -> None:
    """A small table: a round top seen a little from above, on three legs."""
    w = 2 * pen.middle
    for u, lean in ((0.2, -0.04), (0.8, 0.04), (0.5, 0.0)):
        pen.part(limb([(u * w, 0.1), ((u + lean) * w, 0.97 if u != 0.5 else 0.9)], (0.07, 0.055)), main * 0.8, depth=0.3)
    pen.part(ellipse(0.5 * w, 0.1, 0.5 * w, 0.1), main * 0.82, depth=0.3)
    pen.part(ellipse(0.5 * w, 0.07, 0.5 * w, 0.07), main, depth=0.2)


def axe(pen: Pen, main: np.ndarray) -> None:
    """An axe upright, its blade to the left."""
    w = 2 * pen.middle
    pen.part(limb([(0.7 * w, 0.99), (0.64 * w, 0.5), (0.66 * w, 0.02)], (0.075, 0.06)), main, depth=0.35)
    blade = closed([(0.62 * w, 0.09), (0.3 * w, 0.07), (0.02 * w, 0.0), (0.0, 0.18), (0.04 * w, 0.36), (0.32 * w, 0.24), (0.62 * w, 0.23)])
    pen.part(blade, _STEEL, depth=0.3)
    pen.soft(closed([(0.02 * w, 0.0), (0.0, 0.18), (0.04 * w, 0.36), (0.13 * w, 0.2)]), (1, 1, 1), 0.7, 0.01, blade)
    pen.part(rounded(0.56 * w, 0.06, 0.78 * w, 0.26, 0.03), _STEEL * 0.8, depth=0.3)


def streaming_cape(pen: Pen, main: np.ndarray) -> None:
    """A cape tied at its left end, seen from the side, in the wind of who runs to the left."""
    w = 2 * pen.middle
    cloth = closed([(0.02 * w, 0.14), (0.2 * w, 0.12), (0.45 * w, 0.16), (0.72 * w, 0.13), (0.97 * w, 0.2), (0.93 * w, 0.5), (0.97 * w, 0.84), (0.7 * w, 0.8), (0.42 * w, 0.72), (0.2 * w, 0.55), (0.06 * w, 0.4)])
    pen.part(cloth, main, depth=0.35)
    for low, high in ((0.52, 0.22), (0.68, 0.3), (0.76, 0.5)):
        pen.soft(limb([(0.1 * w, 0.25), (0.45 * w, 0.5 * (low + high)), (0.95 * w, low)], (0.02, 0.05)), (0.25, 0.05, 0.2), 0.34, 0.025, cloth)
    pen.part(closed([(0.0, 0.1), (0.07 * w, 0.08), (0.11 * w, 0.28), (0.07 * w, 0.5), (0.0, 0.46), (0.03 * w, 0.28)]), main * 0.86, depth=0.35)


def cape(pen: Pen, main: np.ndarray) -> None:
    """A cape tied at its upper edge, seen from the front behind who wears it."""
    x = pen.middle
    cloth = closed([(x - 0.2, 0.02), (x, 0.0), (x + 0.2, 0.02), (x + 0.42, 0.36), (x + 0.58, 0.88), (x + 0.36, 0.96), (x + 0.14, 0.92), (x - 0.1, 0.98), (x - 0.34, 0.93), (x - 0.58, 0.88), (x - 0.42, 0.36)])
    pen.part(cloth, main * 0.92, depth=0.35)
    for u in (-0.34, 0.35, 0.16, -0.16):
        pen.soft(limb([(x + 0.4 * u, 0.05), (x + 1.2 * u, 0.92)], (0.02, 0.05)), (0.2, 0.04, 0.16), 0.36, 0.025, cloth)


def hammock(pen: Pen, main: np.ndarray) -> None:
    """A cloth slung between two posts by ropes, its front edge a bow; whoever lies in it is behind that edge."""
    w, wood = 2 * pen.middle, np.array((0.6, 0.42, 0.28))
    for u in (0.04, 0.96):
        pen.part(limb([(u * w, 0.985), (u * w, 0.06)], (0.07, 0.06)), wood, depth=0.35)
    for u, way in ((0.04, 1), (0.96, -1)):
        for v in (0.4, 0.47, 0.54):
            pen.part(limb([(u * w, 0.18), ((u + 0.13 * way) * w, v)], (0.014, 0.014)), np.array((0.93, 0.88, 0.76)), depth=0.2)
    sling = closed([(0.14 * w, 0.42), (0.3 * w, 0.58), (0.5 * w, 0.64), (0.7 * w, 0.58), (0.86 * w, 0.42), (0.8 * w, 0.66), (0.64 * w, 0.82), (0.5 * w, 0.85), (0.36 * w, 0.82), (0.2 * w, 0.66)])
    pen.part(sling, main, depth=0.3)
    for u in (0.28, 0.42, 0.58, 0.72):
        pen.soft(limb([(u * w, 0.5), ((0.5 + 0.8 * (u - 0.5)) * w, 0.86)], (0.03, 0.03)), (1, 1, 1), 0.42, 0.012, sling)


def treadmill(pen: Pen, main: np.ndarray) -> None:
    """A treadmill from the side, its panel at the right: a belt on a frame, a post, handles."""
    w = 2 * pen.middle
    pen.part(limb([(0.8 * w, 0.9), (0.9 * w, 0.16)], (0.07, 0.055)), main, depth=0.35)
    pen.part(limb([(0.88 * w, 0.3), (0.66 * w, 0.34)], (0.04, 0.04)), _DARK, depth=0.3)
    pen.part(closed([(0.8 * w, 0.02), (0.97 * w, 0.06), (0.99 * w, 0.2), (0.86 * w, 0.2)]), _DARK, depth=0.3)
    pen.fill(closed([(0.82 * w, 0.05), (0.9 * w, 0.07), (0.92 * w, 0.16), (0.87 * w, 0.16)]), np.array((0.45, 0.85, 0.95)))
    pen.part(rounded(0.02 * w, 0.86, 0.96 * w, 0.975, 0.05), main, depth=0.35)
    pen.part(rounded(0.05 * w, 0.83, 0.82 * w, 0.9, 0.035), _DARK, depth=0.3)
