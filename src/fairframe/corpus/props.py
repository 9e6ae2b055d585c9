"""What the art has no picture of and people ask for: painted by procedure, in the soft shading of the art beside it.

`paint` gives a prop's texture; `PROPS` says its shape and what it goes with. Coordinates are shares of the prop's height, y down, x from
its left edge. Everything is painted here, nothing is taken from anybody's picture.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable
from dataclasses import dataclass, field

import cv2
import numpy as np
import skia

from fairframe.corpus import (
    props_doing,
    props_eastern,
    props_everyday,
    props_games,
    props_ground,
    props_home,
    props_landmarks,
    props_outing,
    props_sport,
    props_whole,
    props_yard,
)
from fairframe.corpus.figure_art import Pen, ellipse, limb
from fairframe.corpus.figure_art import closed as _closed
from fairframe.corpus.figure_art import rounded as _box
from fairframe.corpus.figures import Build
from fairframe.scene.scene import Texture
from fairframe.scene.sprites import premultiplied, straight

HEIGHT = 512  # pixels
_STEEL, _DARK, _GOLD, _RED, _CREAM, _CLAY, _SOIL, _WICKER = (
    np.array(c, float) for c in ((0.7, 0.74, 0.82), (0.2, 0.17, 0.26), (0.98, 0.76, 0.28), (0.93, 0.24, 0.32), (1.0, 0.93, 0.8), (0.83, 0.45, 0.3), (0.36, 0.24, 0.2), (0.72, 0.5, 0.3))
)
_SKINS: dict[str, tuple[float, float, float]] = {  # a colour word -> the main colour of what is painted
    "red": (0.93, 0.24, 0.32), "orange": (1.0, 0.55, 0.2), "yellow": (1.0, 0.8, 0.25), "green": (0.3, 0.72, 0.4), "blue": (0.25, 0.55, 0.95), "purple": (0.58, 0.35, 0.85),
    "pink": (1.0, 0.52, 0.7), "brown": (0.55, 0.36, 0.25), "black": (0.2, 0.18, 0.24), "white": (0.96, 0.96, 1.0), "grey": (0.65, 0.67, 0.74), "gold": (0.95, 0.72, 0.25),
}  # fmt: skip


@dataclass(frozen=True)
class Prop:
    """A painted thing. aspect: width over height; pivot: the point of it that sits on its host (u, v); size: its height, of its host's."""

    aspect: float
    pivot: tuple[float, float]
    size: float
    draw: Callable[[Pen, np.ndarray], None]
    colour: tuple[float, float, float]
    sockets: dict[str, tuple[float, float]] = field(default_factory=dict)  # of what stands in the place of a whole picture


def paint(name: str, colour: str = "") -> Texture:
    """The texture of a prop, in a colour word's colour where it has one. Raises KeyError for a prop that does not exist."""
    return Texture(pixels=_painted(name, colour if colour in _SKINS else ""), source="painted")


@functools.lru_cache(maxsize=32)
def _painted(name: str, colour: str) -> np.ndarray:
    prop = PROPS[name]
    pen = Pen(np.zeros((2, 2, 4), np.uint8), Build("plush"), HEIGHT, round(HEIGHT * prop.aspect), True)
    prop.draw(pen, np.array(_SKINS.get(colour, prop.colour), float))
    pixels = pen.pixels()
    pixels.setflags(write=False)
    return pixels


def line(dx: float, dy: float, slack: float = 0.12, thick: float = 0.004) -> Texture:
    """A string from its lower end to dx aside and dy above (frame heights; dx may be below 0), hanging through a little; it fills its texture."""
    width, height = max(abs(dx), 3 * thick), max(dy, 3 * thick)
    scale = 512 / max(width, height)
    surface = skia.Surface(max(2, round(width * scale)), max(2, round(height * scale)))
    canvas = surface.getCanvas()
    canvas.scale(scale, scale)
    start, end = ((0.0, height), (width, 0.0)) if dx >= 0 else ((width, height), (0.0, 0.0))
    path = skia.Path()
    path.moveTo(*start)
    path.quadTo((start[0] + end[0]) / 2 + 0.3 * slack * (end[0] - start[0]), height / 2 + slack * height, *end)
    canvas.drawPath(path, skia.Paint(AntiAlias=True, Style=skia.Paint.kStroke_Style, StrokeWidth=thick, Color4f=skia.Color4f(0.98, 0.97, 1.0, 0.9)))
    return Texture(pixels=surface.toarray(colorType=skia.kRGBA_8888_ColorType).copy(), source="painted")


def stretched(texture: Texture, factor: float) -> Texture:
    """The texture so many times as wide, as high as it was."""
    h, w = texture.pixels.shape[:2]
    return Texture(pixels=straight(cv2.resize(premultiplied(texture.pixels), (max(2, round(w * factor)), h), interpolation=cv2.INTER_LINEAR)), source=texture.source)


# ------------------------------------------------------------------------------------------------ shapes


def _hot_air_balloon(pen: Pen, main: np.ndarray) -> None:
    """A striped envelope, its ropes and a wicker basket."""
    x, light = pen.middle, _CREAM if main.mean() < 0.85 else _RED
    envelope = skia.Path()
    envelope.moveTo(x, 0.01)
    envelope.cubicTo(x + 0.36, 0.01, x + 0.44, 0.34, x + 0.3, 0.52)
    envelope.cubicTo(x + 0.22, 0.62, x + 0.13, 0.68, x + 0.1, 0.74)
    envelope.lineTo(x - 0.1, 0.74)
    envelope.cubicTo(x - 0.13, 0.68, x - 0.22, 0.62, x - 0.3, 0.52)
    envelope.cubicTo(x - 0.44, 0.34, x - 0.36, 0.01, x, 0.01)
    for side in (-0.085, -0.03, 0.03, 0.085):
        pen.part(limb([(x + side, 0.73), (x + 0.75 * side, 0.87)], (0.007, 0.007)), _SOIL)
    pen.part(envelope, main, depth=0.34)
    pen.canvas.save()
    pen.canvas.clipPath(envelope, doAntiAlias=True)
    n = 9
    for i in range(1, n, 2):  # gores narrow towards the rim, as on a ball
        a, b = (math.sin(math.pi * (k / n - 0.5)) for k in (i, i + 1))
        gore = skia.Path()
        gore.moveTo(x, 0.0)
        gore.cubicTo(x + 0.42 * a, 0.02, x + 0.5 * a, 0.42, x + 0.1 * a, 0.75)
        gore.lineTo(x + 0.1 * b, 0.75)
        gore.cubicTo(x + 0.5 * b, 0.42, x + 0.42 * b, 0.02, x, 0.0)
        pen.fill(gore, light, depth=0.3)
    pen.canvas.restore()
    band = skia.Path()
    band.moveTo(x - 0.5, 0.4)
    band.quadTo(x, 0.53, x + 0.5, 0.4)
    band.lineTo(x + 0.5, 0.46)
    band.quadTo(x, 0.59, x - 0.5, 0.46)
    pen.fill(band, _GOLD, depth=0.3, clip=envelope)
    pen.soft(ellipse(x + 0.3, 0.5, 0.3, 0.5), (0.3, 0.1, 0.4), 0.3, 0.07, envelope)
    pen.soft(ellipse(x - 0.15, 0.17, 0.1, 0.12), (1, 1, 1), 0.5, 0.04, envelope)
    pen.part(_box(x - 0.085, 0.86, x + 0.085, 0.985, 0.022), _WICKER, depth=0.4)
    for y in (0.895, 0.925, 0.955):
        pen.fill(_box(x - 0.08, y, x + 0.08, y + 0.007, 0.003), _WICKER * 0.72)
    pen.part(_box(x - 0.095, 0.85, x + 0.095, 0.877, 0.013), _WICKER * 1.15)


def _knights_helmet(pen: Pen, main: np.ndarray) -> None:
    """A closed helm with a slit, a row of holes and a plume."""
    x = pen.middle
    plume = _closed([(x + 0.02, 0.3), (x - 0.02, 0.1), (x + 0.1, -0.02), (x + 0.33, 0.02), (x + 0.42, 0.2), (x + 0.36, 0.42), (x + 0.3, 0.26), (x + 0.14, 0.2)])
    pen.part(plume, _RED, depth=0.35)
    dome = skia.Path()
    dome.moveTo(x - 0.32, 0.97)
    dome.cubicTo(x - 0.4, 0.45, x - 0.3, 0.2, x, 0.2)
    dome.cubicTo(x + 0.3, 0.2, x + 0.4, 0.45, x + 0.32, 0.97)
    dome.quadTo(x, 1.03, x - 0.32, 0.97)
    pen.part(dome, main, depth=0.4)
    pen.soft(ellipse(x - 0.17, 0.38, 0.08, 0.12), (1, 1, 1), 0.75, 0.04, dome)
    pen.fill(_box(x - 0.335, 0.5, x + 0.335, 0.6, 0.03), _DARK, clip=dome)
    visor = skia.Path()
    visor.moveTo(x - 0.36, 0.59)
    visor.quadTo(x, 0.67, x + 0.36, 0.59)
    visor.lineTo(x + 0.34, 0.7)
    visor.quadTo(x, 0.8, x - 0.34, 0.7)
    pen.fill(visor, np.minimum(main * 1.12, 1.0), depth=0.3, clip=dome)
    for row, y in enumerate((0.8, 0.87)):
        for i in range(-2, 3):
            pen.fill(ellipse(x + 0.07 * i + 0.035 * row, y - 0.02 * abs(i) * 0.4, 0.014, 0.018), _DARK, clip=dome)
    pen.fill(_box(x - 0.025, 0.2, x + 0.025, 0.52, 0.02), _GOLD, depth=0.3, clip=dome)


def _pirate_hat(pen: Pen, main: np.ndarray) -> None:
    """A broad brim turned up, with a gold edge and a skull."""
    x = pen.middle
    hat = _closed([(x - 0.86, 0.78), (x - 0.62, 0.3), (x - 0.3, 0.14), (x, -0.06), (x + 0.3, 0.14), (x + 0.62, 0.3), (x + 0.86, 0.78), (x + 0.5, 1.0), (x, 0.9), (x - 0.5, 1.0)])
    pen.part(hat, _GOLD, depth=0.3)
    inner = _closed([(x - 0.76, 0.78), (x - 0.55, 0.38), (x - 0.26, 0.24), (x, 0.06), (x + 0.26, 0.24), (x + 0.55, 0.38), (x + 0.76, 0.78), (x + 0.46, 0.92), (x, 0.82), (x - 0.46, 0.92)])
    pen.part(inner, main, depth=0.4)
    for way in (1, -1):
        pen.part(limb([(x - 0.2 * way, 0.72), (x + 0.2 * way, 0.5)], (0.05, 0.05)), _CREAM)
    pen.part(ellipse(x, 0.5, 0.125, 0.12), _CREAM)
    pen.part(_box(x - 0.065, 0.55, x + 0.065, 0.66, 0.03), _CREAM)
    for way in (1, -1):
        pen.fill(ellipse(x + 0.05 * way, 0.51, 0.032, 0.037), _DARK)


def _horned_helmet(pen: Pen, main: np.ndarray) -> None:
    """A bowl of steel with a rim of gold and two horns."""
    x = pen.middle
    for way in (1, -1):
        pen.part(limb([(x + 0.36 * way, 0.66), (x + 0.66 * way, 0.52), (x + 0.66 * way, 0.08)], (0.2, 0.03)), _CREAM, depth=0.4)
    dome = skia.Path()
    dome.moveTo(x - 0.46, 0.9)
    dome.cubicTo(x - 0.46, 0.1, x + 0.46, 0.1, x + 0.46, 0.9)
    dome.close()
    pen.part(dome, main, depth=0.4)
    pen.fill(_box(x - 0.045, 0.25, x + 0.045, 0.86, 0.03), _GOLD, depth=0.3, clip=dome)
    pen.part(_box(x - 0.5, 0.8, x + 0.5, 0.97, 0.07), _GOLD, depth=0.35)
    for i in range(-2, 3):
        pen.fill(ellipse(x + 0.19 * i, 0.885, 0.028, 0.028), _SOIL)


def _cowboy_hat(pen: Pen, main: np.ndarray) -> None:
    """A dented crown on a brim that turns up at the sides."""
    x = pen.middle
    crown = _closed([(x - 0.42, 0.9), (x - 0.4, 0.2), (x - 0.2, -0.02), (x, 0.2), (x + 0.2, -0.02), (x + 0.4, 0.2), (x + 0.42, 0.9), (x, 1.0)])
    pen.part(crown, main, depth=0.35)
    pen.fill(_box(x - 0.5, 0.58, x + 0.5, 0.7, 0.02), _SOIL, clip=crown)
    brim = _closed([(x - 0.98, 0.42), (x - 0.6, 0.7), (x, 0.76), (x + 0.6, 0.7), (x + 0.98, 0.42), (x + 0.86, 0.84), (x + 0.5, 1.0), (x, 1.0), (x - 0.5, 1.0), (x - 0.86, 0.84)])
    pen.part(brim, main * 0.94, depth=0.35)


def _flower_pot(pen: Pen, main: np.ndarray) -> None:
    """A pot of clay with a rim."""
    x = pen.middle
    body = skia.Path()
    body.addPoly([skia.Point(x - 0.46, 0.3), skia.Point(x + 0.46, 0.3), skia.Point(x + 0.34, 0.93), skia.Point(x - 0.34, 0.93)], True)
    body = skia.Op(body, _box(x - 0.34, 0.8, x + 0.34, 0.98, 0.05), skia.PathOp.kUnion_PathOp) or body
    pen.part(body, main, depth=0.4)
    pen.soft(_box(x - 0.6, 0.28, x + 0.6, 0.4, 0.02), (0.3, 0.1, 0.2), 0.35, 0.03, body)
    pen.part(_box(x - 0.54, 0.08, x + 0.54, 0.34, 0.07), np.minimum(main * 1.06, 1.0), depth=0.3)


def _rainbow(pen: Pen, main: np.ndarray) -> None:
    """A whole bow, soft at both edges and fading to the ground."""
    x, r = pen.middle, 0.98 * pen.middle
    hues = ((0.95, 0.3, 0.33), (1.0, 0.6, 0.25), (1.0, 0.88, 0.35), (0.45, 0.8, 0.45), (0.35, 0.65, 0.98), (0.55, 0.45, 0.9))
    stops, colours = [0.0], [skia.Color4f(*hues[-1], 0.0).toColor()]
    for i, hue in enumerate(reversed(hues)):
        stops.append(0.76 + 0.036 * (i + 0.5))
        colours.append(skia.Color4f(*hue, 0.82).toColor())
    stops[0] = 0.73
    stops.append(1.0)
    colours.append(skia.Color4f(*hues[0], 0.0).toColor())
    paint = skia.Paint(AntiAlias=True, Shader=skia.GradientShader.MakeRadial(skia.Point(x, 0.99), r, colours, stops))
    pen.canvas.drawCircle(x, 0.99, r, paint)
    fade = skia.Paint(BlendMode=skia.BlendMode.kDstIn)
    fade.setShader(skia.GradientShader.MakeLinear([skia.Point(0, 0.55), skia.Point(0, 0.99)], [0xFF000000, 0x00000000], [0.0, 1.0]))
    pen.canvas.drawRect(skia.Rect(0, 0, 2 * x, 1.0), fade)


def _chefs_hat(pen: Pen, main: np.ndarray) -> None:
    """A puffed crown on a tall band."""
    x = pen.middle
    for dx, y, r in ((-0.27, 0.32, 0.2), (0.27, 0.32, 0.2), (0.0, 0.24, 0.24)):
        pen.part(ellipse(x + dx, y, r, r), main, depth=0.2)
    pen.fill(_box(x - 0.33, 0.3, x + 0.33, 0.6, 0.1), main, depth=0.1)
    pen.part(_box(x - 0.35, 0.56, x + 0.35, 0.97, 0.06), main * 0.98, depth=0.24)
    for i in (-1, 0, 1):
        pen.fill(_box(x + 0.17 * i - 0.006, 0.62, x + 0.17 * i + 0.006, 0.92, 0.004), main * 0.86)


def _wizards_hat(pen: Pen, main: np.ndarray) -> None:
    """A bent cone with stars on a broad brim."""
    x = pen.middle
    brim = ellipse(x, 0.88, 0.53, 0.1)
    pen.part(brim, main * 0.9, depth=0.4)
    cone = _closed([(x - 0.34, 0.92), (x - 0.24, 0.5), (x - 0.08, 0.12), (x + 0.2, 0.0), (x + 0.14, 0.12), (x + 0.2, 0.45), (x + 0.34, 0.92), (x, 0.98)])
    pen.part(cone, main, depth=0.4)
    pen.fill(_box(x - 0.4, 0.74, x + 0.4, 0.83, 0.02), _GOLD, depth=0.3, clip=cone)
    for dx, y, r in ((-0.07, 0.56, 0.055), (0.1, 0.4, 0.04), (0.05, 0.22, 0.03), (0.14, 0.64, 0.03)):
        star = skia.Path()
        star.addPoly([skia.Point(x + dx + (r if k % 2 == 0 else 0.42 * r) * math.sin(math.pi * k / 5), y - (r if k % 2 == 0 else 0.42 * r) * math.cos(math.pi * k / 5)) for k in range(10)], True)
        pen.fill(star, _GOLD, clip=cone)


def _police_cap(pen: Pen, main: np.ndarray) -> None:
    """A flat crown, a dark peak and a badge."""
    x = pen.middle
    crown = _closed([(x - 0.85, 0.42), (x - 0.5, 0.1), (x, 0.02), (x + 0.5, 0.1), (x + 0.85, 0.42), (x + 0.56, 0.62), (x, 0.58), (x - 0.56, 0.62)])
    pen.part(crown, main, depth=0.35)
    pen.part(_box(x - 0.56, 0.5, x + 0.56, 0.78, 0.08), main * 0.72, depth=0.3)
    peak = _closed([(x - 0.58, 0.74), (x, 0.68), (x + 0.58, 0.74), (x + 0.5, 0.98), (x, 1.02), (x - 0.5, 0.98)])
    pen.part(peak, _DARK, depth=0.3)
    pen.part(ellipse(x, 0.42, 0.12, 0.17), _GOLD, depth=0.3)


def _santa_hat(pen: Pen, main: np.ndarray) -> None:
    """A red cap that falls to one side, trimmed with white."""
    x = 0.45 * 2 * pen.middle
    cap = _closed([(x - 0.38, 0.84), (x - 0.3, 0.36), (x - 0.02, 0.06), (x + 0.36, 0.12), (x + 0.56, 0.5), (x + 0.44, 0.54), (x + 0.34, 0.4), (x + 0.38, 0.84), (x, 0.9)])
    pen.part(cap, main, depth=0.4)
    pen.part(ellipse(x + 0.5, 0.56, 0.12, 0.12), _CREAM, depth=0.2)
    pen.part(_box(x - 0.43, 0.74, x + 0.43, 0.97, 0.11), np.array((0.97, 0.96, 1.0)), depth=0.22)


def _space_helmet(pen: Pen, main: np.ndarray) -> None:
    """A bowl of clear glass in a collar."""
    x = pen.middle
    pen.part(_box(x - 0.34, 0.84, x + 0.34, 0.97, 0.06), main, depth=0.35)
    bowl = ellipse(x, 0.47, 0.46, 0.44)
    pen.canvas.drawPath(bowl, skia.Paint(AntiAlias=True, Color4f=skia.Color4f(0.7, 0.88, 1.0, 0.2)))
    pen.canvas.drawPath(bowl, skia.Paint(AntiAlias=True, Style=skia.Paint.kStroke_Style, StrokeWidth=0.035, Color4f=skia.Color4f(0.93, 0.95, 1.0, 0.95)))
    pen.soft(ellipse(x - 0.24, 0.26, 0.07, 0.14), (1, 1, 1), 0.85, 0.02, bowl)
    pen.soft(ellipse(x + 0.3, 0.62, 0.05, 0.12), (1, 1, 1), 0.4, 0.03, bowl)


def _knight(pen: Pen, main: np.ndarray) -> None:
    """A whole knight: armour from the plume to the shoes, a tunic, a sword in one hand and a shield in the other."""
    x, dark, cloth = pen.middle, main * 0.8, np.array(_RED)
    for way in (-1, 1):
        pen.part(limb([(x + 0.085 * way, 0.68), (x + 0.1 * way, 0.93)], (0.13, 0.1)), dark, depth=0.4)
        pen.part(ellipse(x + 0.1 * way, 0.81, 0.06, 0.045), main, depth=0.4)
        pen.part(ellipse(x + 0.115 * way, 0.955, 0.085, 0.032), dark, depth=0.4)
    blade = limb([(x - 0.24, 0.6), (x - 0.27, 0.2)], (0.045, 0.03))
    pen.part(blade, np.array((0.86, 0.89, 0.95)), depth=0.3)
    pen.part(limb([(x - 0.31, 0.565), (x - 0.17, 0.575)], (0.03, 0.03)), _GOLD)
    for way in (-1, 1):
        pen.part(limb([(x + 0.15 * way, 0.44), (x + 0.22 * way, 0.52), (x + 0.225 * way, 0.61)], (0.12, 0.085)), dark, depth=0.4)
    trunk = _closed([(x - 0.2, 0.38), (x, 0.34), (x + 0.2, 0.38), (x + 0.19, 0.6), (x + 0.21, 0.78), (x, 0.8), (x - 0.21, 0.78), (x - 0.19, 0.6)])
    pen.part(trunk, cloth, depth=0.4)
    pen.part(_closed([(x - 0.2, 0.36), (x, 0.33), (x + 0.2, 0.36), (x + 0.17, 0.58), (x, 0.62), (x - 0.17, 0.58)]), main, depth=0.45)
    pen.fill(_box(x - 0.19, 0.6, x + 0.19, 0.635, 0.01), _SOIL)
    for way in (-1, 1):
        pen.part(ellipse(x + 0.175 * way, 0.41, 0.085, 0.07), main, depth=0.4)
    pen.part(ellipse(x - 0.235, 0.62, 0.05, 0.045), main, depth=0.4)
    shield = _closed([(x + 0.09, 0.5), (x + 0.215, 0.47), (x + 0.33, 0.5), (x + 0.32, 0.68), (x + 0.215, 0.8), (x + 0.1, 0.68)])
    pen.part(shield, _GOLD, depth=0.3)
    pen.part(_closed([(x + 0.11, 0.52), (x + 0.215, 0.495), (x + 0.31, 0.52), (x + 0.3, 0.67), (x + 0.215, 0.77), (x + 0.12, 0.67)]), np.array((0.25, 0.42, 0.85)), depth=0.35)
    pen.fill(_box(x + 0.2, 0.53, x + 0.23, 0.73, 0.01), _CREAM)
    pen.fill(_box(x + 0.15, 0.585, x + 0.28, 0.615, 0.01), _CREAM)
    pen.canvas.save()
    pen.canvas.translate(x, 0.0)
    pen.canvas.scale(0.42, 0.42)
    pen.canvas.translate(-x, -0.04)
    _knights_helmet(pen, main)
    pen.canvas.restore()


def called(name: str) -> str:
    """What people call a kind that is worn, or a prop."""
    return {"chefs_hat": "chef's hat", "wizards_hat": "wizard's hat", "knights_helmet": "knight's helmet"}.get(name, name.replace("_", " "))


_PERSON = {"head": (0.5, 0.05), "mouth": (0.5, 0.27), "hand": (0.14, 0.62), "centre": (0.5, 0.5), "seat": (0.5, 0.6), "back": (0.5, 0.42), "top": (0.5, 0.02)}
PROPS: dict[str, Prop] = {
    "hot_air_balloon": Prop(0.8, (0.5, 0.985), 1.0, _hot_air_balloon, (0.93, 0.24, 0.32)),
    "knights_helmet": Prop(0.94, (0.5, 0.96), 0.3, _knights_helmet, (0.7, 0.74, 0.82)),
    "pirate_hat": Prop(1.6, (0.5, 0.9), 0.15, _pirate_hat, (0.22, 0.2, 0.28)),
    "horned_helmet": Prop(1.5, (0.5, 0.9), 0.16, _horned_helmet, (0.7, 0.74, 0.82)),
    "cowboy_hat": Prop(2.0, (0.5, 0.86), 0.12, _cowboy_hat, (0.68, 0.45, 0.28)),
    "chefs_hat": Prop(1.05, (0.5, 0.97), 0.2, _chefs_hat, (0.97, 0.96, 1.0)),
    "wizards_hat": Prop(1.1, (0.5, 0.9), 0.3, _wizards_hat, (0.36, 0.3, 0.72)),
    "police_cap": Prop(1.7, (0.5, 0.95), 0.14, _police_cap, (0.2, 0.34, 0.66)),
    "santa_hat": Prop(1.15, (0.45, 0.95), 0.2, _santa_hat, (0.93, 0.24, 0.32)),
    "space_helmet": Prop(1.0, (0.5, 0.97), 0.4, _space_helmet, (0.93, 0.94, 0.99)),
    "knight": Prop(0.66, (0.5, 0.985), 0.5, _knight, (0.7, 0.74, 0.82), {"head": (0.5, 0.06), "mouth": (0.5, 0.24), "hand": (0.14, 0.62), "centre": (0.5, 0.5), "seat": (0.5, 0.6), "back": (0.5, 0.42), "top": (0.5, 0.02)}),
    "skeleton": Prop(0.6, (0.5, 0.985), 0.54, props_whole.skeleton, (0.96, 0.94, 0.88), _PERSON),
    "devil": Prop(0.74, (0.5, 0.985), 0.5, props_whole.devil, (0.86, 0.2, 0.26), _PERSON),
    "goblin": Prop(0.82, (0.5, 0.985), 0.46, props_whole.goblin, (0.47, 0.66, 0.3), _PERSON),
    "unicycle": Prop(0.5, (0.5, 0.985), 0.3, props_whole.unicycle, (0.93, 0.24, 0.32), {"seat": (0.5, 0.06), "back": (0.5, 0.06), "top": (0.5, 0.06), "centre": (0.5, 0.6)}),
    "sink": Prop(0.86, (0.5, 0.985), 0.46, props_whole.sink, (0.55, 0.76, 0.82), {"seat": (0.5, 0.38), "top": (0.5, 0.38), "centre": (0.5, 0.5), "back": (0.5, 0.38)}),
    "pirate_ship": Prop(1.02, (0.5, 0.93), 0.56, props_whole.pirate_ship, (0.5, 0.32, 0.2), {"seat": (0.5, 0.7), "back": (0.5, 0.7), "top": (0.5, 0.02), "centre": (0.5, 0.6)}),
    "bamboo": Prop(0.62, (0.5, 0.985), 0.4, props_whole.bamboo, (0.45, 0.72, 0.3), {"centre": (0.5, 0.5), "top": (0.5, 0.02), "seat": (0.5, 0.1)}),
    "submarine": Prop(2.0, (0.5, 0.9), 0.34, props_whole.submarine, (1.0, 0.78, 0.22)),
    "elevator": Prop(0.8, (0.5, 0.985), 0.66, props_whole.elevator, (0.72, 0.75, 0.8), {"seat": (0.5, 0.9), "top": (0.5, 0.03), "centre": (0.5, 0.55)}),
    "open_elevator": Prop(0.8, (0.5, 0.985), 0.86, props_whole.open_elevator, (0.72, 0.75, 0.8), {"seat": (0.5, 0.9), "top": (0.5, 0.03), "centre": (0.5, 0.55)}),
    "bolt": Prop(0.4, (0.5, 0.985), 0.9, props_whole.bolt, (1.0, 0.95, 0.7)),
    "barbell": Prop(4.2, (0.5, 0.5), 0.2, props_whole.barbell, (0.3, 0.32, 0.38)),
    "stream": Prop(0.09, (0.5, 0.985), 0.9, props_whole.stream, (0.97, 0.97, 0.98)),
    "flower_pot": Prop(1.12, (0.5, 0.97), 0.42, _flower_pot, (0.83, 0.45, 0.3)),
    "flying_disc": Prop(2.3, (0.5, 0.5), 0.055, props_doing.flying_disc, (0.95, 0.28, 0.32)),
    "stick": Prop(4.2, (0.5, 0.55), 0.05, props_doing.stick, (0.52, 0.34, 0.2)),
    "cauldron": Prop(1.06, (0.5, 0.97), 0.36, props_doing.cauldron, (0.45, 0.85, 0.35), {"centre": (0.5, 0.5), "top": (0.5, 0.2), "seat": (0.5, 0.25), "back": (0.5, 0.25), "mouth": (0.5, 0.2), "hand": (0.5, 0.2), "head": (0.5, 0.2)}),
    "upright_piano": Prop(1.3, (0.5, 0.97), 0.5, props_doing.upright_piano, (0.5, 0.3, 0.2)),
    "cooker": Prop(1.2, (0.5, 0.97), 0.36, props_doing.cooker, (0.86, 0.32, 0.3)),
    "campfire": Prop(1.9, (0.5, 0.93), 0.16, props_doing.campfire, (0.5, 0.31, 0.2), {"centre": (0.5, 0.4), "top": (0.5, 0.2)}),
    "bench": Prop(1.9, (0.5, 0.97), 0.3, props_doing.bench, (0.68, 0.44, 0.26)),
    "couch": Prop(2.05, (0.5, 0.97), 0.32, props_doing.couch, (0.36, 0.5, 0.86)),
    "breaker": Prop(2.3, (0.5, 0.97), 0.62, props_doing.breaker, (0.1, 0.56, 0.8)),
    "picnic_blanket": Prop(2.7, (0.5, 0.9), 0.2, props_doing.picnic_blanket, (0.9, 0.25, 0.28)),
    "surfboard": Prop(4.0, (0.5, 0.55), 0.08, props_doing.surfboard, (1.0, 0.72, 0.25)),
    "launch_pad": Prop(0.95, (0.5, 0.95), 0.62, props_doing.launch_pad, (0.85, 0.36, 0.3)),
    "rod_and_line": Prop(1.15, (0.93, 0.62), 0.6, props_doing.rod_and_line, (0.62, 0.4, 0.24)),
    "chess_table": Prop(1.75, (0.5, 0.97), 0.34, props_doing.chess_table, (0.66, 0.44, 0.28)),
    "dinner_table": Prop(1.8, (0.5, 0.965), 0.3, props_doing.dinner_table, (0.86, 0.3, 0.34)),
    "hose": Prop(1.5, (0.75, 0.5), 0.09, props_doing.hose, (0.9, 0.25, 0.2)),
    "blanket": Prop(1.7, (0.5, 1.0), 0.3, props_ground.blanket, (0.16, 0.45, 0.86)),
    "bank": Prop(8.2, (0.5, 0.3), 0.34, props_ground.bank, (0.42, 0.68, 0.3)),
    "pool_edge": Prop(8.2, (0.5, 0.3), 0.34, props_ground.pool_edge, (0.9, 0.85, 0.76)),
    "jetty": Prop(8.2, (0.5, 0.3), 0.34, props_ground.jetty, (0.72, 0.54, 0.37)),
    "paper_boat": Prop(1.6, (0.5, 0.9), 0.26, props_doing.paper_boat, (0.97, 0.96, 1.0), {"centre": (0.5, 0.5), "top": (0.5, 0.5), "seat": (0.5, 0.55), "back": (0.5, 0.55)}),
    "paper_plane": Prop(1.6, (0.5, 0.5), 0.14, props_doing.paper_plane, (0.97, 0.96, 1.0)),
    "laser_dot": Prop(1.0, (0.5, 0.8), 0.1, props_doing.laser_dot, (1.0, 0.16, 0.2)),
    "cliff": Prop(1.5, (0.5, 0.1), 0.62, props_ground.cliff, (0.56, 0.5, 0.5)),
    "half_ring": Prop(0.44, (0.5, 0.5), 0.5, props_ground.half_ring, (1.0, 0.74, 0.22)),
    "other_half_ring": Prop(0.44, (0.5, 0.5), 0.5, props_ground.other_half_ring, (1.0, 0.74, 0.22)),
    "branch": Prop(3.3, (0.62, 0.6), 0.5, props_ground.branch, (0.42, 0.68, 0.3)),
    "flag": Prop(0.9, (0.2, 0.985), 0.4, props_ground.flag, (0.93, 0.24, 0.32)),
    "watering_can": Prop(1.35, (0.72, 0.2), 0.2, props_ground.watering_can, (0.26, 0.6, 0.86)),
    "lighthouse": Prop(0.62, (0.5, 0.965), 0.7, props_outing.lighthouse, (0.9, 0.26, 0.28), {"lamp": props_outing.LANTERN, "top": (0.5, 0.02), "centre": (0.5, 0.5)}),
    "lamp_beam": Prop(3.0, (0.0, 0.5), 0.3, props_outing.lamp_beam, (1.0, 0.95, 0.7)),
    "snow_globe": Prop(0.8, (0.5, 0.975), 0.4, props_outing.snow_globe, (0.6, 0.36, 0.26), {"glass": (0.5, 0.4), "centre": (0.5, 0.5), "top": (0.5, 0.02), "hand": (0.5, 0.8)}),
    "snow_inside": Prop(1.0, (0.5, 0.5), 0.7, props_outing.snow_inside, (1.0, 1.0, 1.0)),
    "running_wheel": Prop(1.0, (0.5, 0.5), 0.5, props_outing.running_wheel, (0.3, 0.62, 0.9)),
    "wheel_stand": Prop(1.0, (0.5, 0.08), 0.35, props_outing.wheel_stand, (0.3, 0.62, 0.9)),
    "skipping_rope": Prop(0.5, (0.03, 0.5), 0.5, props_outing.skipping_rope, (0.93, 0.3, 0.4)),
    "slope": Prop(2.2, (0.5, 0.5), 0.86, props_outing.slope, (0.93, 0.96, 1.0)),
    "throne": Prop(0.66, (0.5, 0.975), 0.5, props_yard.throne, (0.7, 0.13, 0.2)),
    "boulder": Prop(2.1, (0.5, 0.97), 0.3, props_yard.boulder, (0.62, 0.58, 0.55)),
    "sea_rock": Prop(2.1, (0.5, 0.93), 0.3, props_yard.sea_rock, (0.6, 0.58, 0.58)),
    "hummingbird": Prop(1.1, (0.5, 0.6), 0.2, props_whole.hummingbird, (0.16, 0.66, 0.5)),
    "snowball": Prop(1.0, (0.5, 0.5), 0.08, props_whole.snowball, (0.96, 0.98, 1.0)),
    "window_by_day": Prop(2.2, (0.5, 0.5), 1.1, props_home.window_by_day, (0.86, 0.42, 0.38)),
    "window_in_rain": Prop(2.2, (0.5, 0.5), 1.1, props_home.window_in_rain, (0.86, 0.42, 0.38)),
    "window_by_night": Prop(2.2, (0.5, 0.5), 1.1, props_home.window_by_night, (0.86, 0.42, 0.38)),
    "window_in_night_rain": Prop(2.2, (0.5, 0.5), 1.1, props_home.window_in_night_rain, (0.86, 0.42, 0.38)),
    "window_in_snow": Prop(2.2, (0.5, 0.5), 1.1, props_home.window_in_snow, (0.86, 0.42, 0.38)),
    "window_in_night_snow": Prop(2.2, (0.5, 0.5), 1.1, props_home.window_in_night_snow, (0.86, 0.42, 0.38)),
    "gingerbread_man": Prop(0.72, (0.5, 0.985), 0.5, props_home.gingerbread_man, (0.76, 0.48, 0.26), _PERSON),
    "shade_tree": Prop(1.36, (0.5, 0.975), 1.0, props_ground.shade_tree, (0.4, 0.66, 0.3)),
    "pram": Prop(1.05, (0.5, 0.985), 0.32, props_home.pram, (0.36, 0.56, 0.86)),
    "lily_pad": Prop(2.6, (0.5, 0.6), 0.16, props_home.lily_pad, (0.36, 0.68, 0.34)),
    "carriage": Prop(1.2, (0.55, 0.985), 0.5, props_outing.carriage, (0.5, 0.3, 0.66), {"mouth": (0.02, 0.8), "seat": (0.16, 0.52), "back": (0.16, 0.52), "top": (0.5, 0.08), "centre": (0.55, 0.45)}),
    "cart": Prop(1.7, (0.58, 0.985), 0.32, props_outing.cart, (0.66, 0.44, 0.27), {"mouth": (0.01, 0.62), "seat": (0.6, 0.36), "back": (0.6, 0.36), "top": (0.6, 0.3), "centre": (0.6, 0.5)}),
    "cart_wheel": Prop(1.0, (0.5, 0.5), 0.4, props_outing.cart_wheel, (0.62, 0.4, 0.24)),
    "iceberg": Prop(2.3, (0.5, 0.86), 0.4, props_outing.iceberg, (0.95, 0.98, 1.0), {"seat": (0.62, 0.52), "top": (0.62, 0.52), "centre": (0.5, 0.6), "back": (0.62, 0.52)}),
    "fish_bowl": Prop(1.0, (0.5, 0.975), 0.5, props_outing.fish_bowl, (0.45, 0.76, 0.95), {"glass": (0.5, 0.56), "centre": (0.5, 0.5), "top": (0.5, 0.05)}),
    "vine": Prop(0.16, (0.5, 0.0), 0.8, props_outing.vine, (0.34, 0.6, 0.26), {"grip": (0.5, 0.94)}),
    "seesaw_plank": Prop(7.0, (0.5, 0.66), 0.16, props_yard.plank, (0.93, 0.3, 0.3), {"left": (0.06, 0.44), "right": (0.94, 0.44), "centre": (0.5, 0.6)}),
    "seesaw_pivot": Prop(1.0, (0.5, 0.975), 0.2, props_yard.pivot, (0.25, 0.5, 0.9)),
    "trampoline": Prop(2.4, (0.5, 0.95), 0.3, props_yard.trampoline, (0.25, 0.55, 0.95), {"seat": (0.5, 0.29), "top": (0.5, 0.29), "centre": (0.5, 0.3)}),
    "fence": Prop(3.4, (0.5, 0.975), 0.2, props_yard.fence, (0.72, 0.5, 0.32)),
    "garden_wall": Prop(3.2, (0.5, 0.975), 0.2, props_yard.garden_wall, (0.76, 0.42, 0.34)),
    "dug_earth": Prop(2.6, (0.3, 0.9), 0.14, props_yard.dug_earth, (0.45, 0.31, 0.22)),
    "swing": Prop(0.34, (0.5, 0.0), 0.8, props_yard.swing, (0.66, 0.42, 0.26), {"grip": (0.5, 0.95), "seat": (0.5, 0.95)}),
    "low_table": Prop(1.3, (0.5, 0.975), 0.2, props_yard.low_table, (0.68, 0.46, 0.29), {"top": (0.5, 0.05), "centre": (0.5, 0.5)}),
    "easel": Prop(0.72, (0.5, 0.975), 0.5, props_yard.easel, (0.66, 0.45, 0.28)),
    "hammock": Prop(2.1, (0.5, 0.98), 0.5, props_yard.hammock, (0.95, 0.62, 0.3)),
    "treadmill": Prop(1.7, (0.5, 0.97), 0.36, props_yard.treadmill, (0.72, 0.75, 0.82)),
    "axe": Prop(0.5, (0.68, 0.78), 0.26, props_yard.axe, (0.66, 0.44, 0.27)),
    "streaming_cape": Prop(1.5, (0.04, 0.22), 0.3, props_yard.streaming_cape, (0.9, 0.2, 0.26)),
    "cape": Prop(1.2, (0.5, 0.02), 0.4, props_yard.cape, (0.9, 0.2, 0.26)),
    "grassy_slope": Prop(2.2, (0.5, 0.5), 0.86, props_outing.slope, (0.46, 0.7, 0.3)),
    "sandy_slope": Prop(2.2, (0.5, 0.5), 0.86, props_outing.slope, (0.93, 0.78, 0.5)),
    "haystack": Prop(2.0, (0.5, 0.97), 0.3, props_outing.haystack, (0.9, 0.72, 0.34), {"seat": (0.5, 0.16), "top": (0.5, 0.08), "centre": (0.5, 0.5), "back": (0.5, 0.16)}),
    "sandcastle": Prop(1.4, (0.5, 0.97), 0.3, props_ground.sandcastle, (0.93, 0.78, 0.5)),
    "racket": Prop(0.42, (0.5, 0.93), 0.4, props_games.racket, (0.9, 0.26, 0.3)),
    "paddle": Prop(0.7, (0.5, 0.93), 0.24, props_games.paddle, (0.86, 0.2, 0.24)),
    "felt_ball": Prop(1.0, (0.5, 0.5), 0.08, props_games.felt_ball, (0.78, 0.9, 0.2)),
    "light_ball": Prop(1.0, (0.5, 0.5), 0.05, props_games.light_ball, (1.0, 0.98, 0.94)),
    "shuttlecock": Prop(0.9, (0.5, 0.5), 0.09, props_games.shuttlecock, (0.97, 0.97, 1.0)),
    "net": Prop(0.62, (0.12, 0.97), 0.4, props_games.net, (0.36, 0.4, 0.5)),
    "ping_pong_table": Prop(2.3, (0.5, 0.975), 0.34, props_games.ping_pong_table, (0.1, 0.42, 0.66)),
    "pan": Prop(2.2, (0.95, 0.32), 0.1, props_games.pan, (0.26, 0.25, 0.3)),
    "one_pancake": Prop(3.0, (0.5, 0.5), 0.05, props_games.one_pancake, (0.9, 0.62, 0.26)),
    "stairs": Prop(1.7, (0.5, 0.995), 0.7, props_games.stairs, (0.62, 0.4, 0.25)),
    "side_table": Prop(1.7, (0.5, 0.975), 0.32, props_games.side_table, (0.64, 0.43, 0.27)),
    "desk": Prop(1.9, (0.5, 0.975), 0.32, props_games.desk, (0.72, 0.5, 0.32)),
    "water_burst": Prop(1.5, (0.5, 0.96), 0.3, props_games.water_burst, (0.9, 0.97, 1.0)),
    "street_lamp": Prop(0.2, (0.5, 0.985), 0.9, props_games.street_lamp, (0.22, 0.25, 0.3)),
    "puddle": Prop(4.4, (0.5, 0.5), 0.09, props_games.puddle, (0.36, 0.45, 0.55)),
    "chopping_board": Prop(2.4, (0.5, 0.97), 0.16, props_games.chopping_board, (0.82, 0.62, 0.4)),
    "kitchen_knife": Prop(3.2, (0.9, 0.4), 0.06, props_games.kitchen_knife, (0.34, 0.22, 0.18)),
    "dragon_boat": Prop(2.9, (0.5, 0.9), 0.36, props_games.dragon_boat, (0.88, 0.24, 0.24)),
    "flying_sword": Prop(9.0, (0.45, 0.3), 0.06, props_games.flying_sword, (0.42, 0.16, 0.18)),
    "sword": Prop(0.26, (0.5, 0.87), 0.46, props_games.sword, (0.42, 0.16, 0.18)),
    "golf_club": Prop(0.62, (0.84, 0.1), 0.5, props_games.golf_club, (0.2, 0.18, 0.24)),
    "eiffel_tower": Prop(0.5, (0.5, 0.985), 0.6, props_landmarks.eiffel_tower, (0.6, 0.5, 0.44)),
    "big_ben": Prop(0.26, (0.5, 0.985), 0.56, props_landmarks.big_ben, (0.86, 0.74, 0.52)),
    "taj_mahal": Prop(1.5, (0.5, 0.985), 0.46, props_landmarks.taj_mahal, (0.97, 0.95, 0.94)),
    "pyramids": Prop(2.7, (0.5, 0.985), 0.34, props_landmarks.pyramids, (0.93, 0.76, 0.5)),
    "leaning_tower": Prop(0.5, (0.45, 0.985), 0.5, props_landmarks.leaning_tower, (0.96, 0.93, 0.88)),
    "pearl_tower": Prop(0.46, (0.5, 0.985), 0.66, props_landmarks.pearl_tower, (0.86, 0.42, 0.56)),
    "temple_of_heaven": Prop(1.24, (0.5, 0.985), 0.46, props_landmarks.temple_of_heaven, (0.72, 0.24, 0.22)),
    "climbing_rope": Prop(0.036, (0.5, 0.5), 1.1, props_games.climbing_rope, (0.8, 0.66, 0.44)),
    "rubber_duck": Prop(1.05, (0.5, 0.96), 0.26, props_games.rubber_duck, (1.0, 0.82, 0.2)),
    "lawn_mower": Prop(1.3, (0.97, 0.06), 0.3, props_games.lawn_mower, (0.86, 0.26, 0.22)),
    "flying_carpet": Prop(2.7, (0.5, 0.5), 0.2, props_games.flying_carpet, (0.72, 0.2, 0.3), {"seat": (0.5, 0.5)}),
    "tug_rope": Prop(8.0, (0.5, 0.5), 0.2, props_everyday.tug_rope, (0.82, 0.68, 0.46)),
    "clothesline": Prop(2.3, (0.5, 0.985), 0.6, props_everyday.clothesline, (0.9, 0.36, 0.36)),
    "rope_bridge": Prop(1.96, (0.5, 0.5), 1.0, props_everyday.rope_bridge, (0.76, 0.6, 0.4)),
    "open_gift": Prop(1.1, (0.5, 0.98), 0.3, props_everyday.open_gift, (1.0, 0.8, 0.25)),
    "gift_lid": Prop(2.6, (0.5, 0.9), 0.12, props_everyday.gift_lid, (1.0, 0.8, 0.25)),
    "candle_cake": Prop(1.5, (0.5, 0.97), 0.3, props_everyday.candle_cake, (1.0, 0.62, 0.74)),
    "candle_flames": Prop(6.8, (0.5, 0.5), 0.05, props_everyday.candle_flames, (1.0, 0.68, 0.2)),
    "chimney_top": Prop(1.9, (0.5, 0.98), 0.7, props_everyday.chimney_top, (0.74, 0.36, 0.3)),
    "tear": Prop(0.6, (0.5, 0.1), 0.05, props_everyday.tear, (0.36, 0.68, 1.0)),
    "climbing_wall": Prop(1.0, (0.5, 0.5), 1.1, props_sport.climbing_wall, (0.86, 0.82, 0.76)),
    "rock_face": Prop(1.0, (0.5, 0.5), 1.1, props_sport.rock_face, (0.62, 0.55, 0.5)),
    "finish": Prop(0.62, (0.3, 0.99), 0.8, props_sport.finish, (0.93, 0.24, 0.32)),
    "finish_post": Prop(0.1, (0.5, 0.975), 0.6, props_sport.finish_post, (0.93, 0.24, 0.32)),
    "bow": Prop(0.34, (0.82, 0.5), 0.4, props_sport.bow, (0.62, 0.38, 0.2)),
    "arrow": Prop(7.0, (0.97, 0.5), 0.04, props_sport.arrow, (0.93, 0.24, 0.32)),
    "javelin": Prop(11.0, (0.97, 0.5), 0.05, props_sport.javelin, (0.98, 0.8, 0.26)),
    "hockey_stick": Prop(0.62, (0.86, 0.12), 0.5, props_sport.hockey_stick, (0.2, 0.17, 0.26)),
    "puck": Prop(2.0, (0.5, 0.8), 0.05, props_sport.puck, (0.24, 0.21, 0.3)),
    "punch_bag": Prop(0.22, (0.5, 0.0), 1.0, props_sport.punch_bag, (0.86, 0.2, 0.22)),
    "hula_hoop": Prop(6.2, (0.5, 0.0), 0.1, props_sport.hula_hoop, (1.0, 0.42, 0.66)),
    "far_hula_hoop": Prop(6.2, (0.5, 1.0), 0.1, props_sport.far_hula_hoop, (1.0, 0.42, 0.66)),
    "diving_board": Prop(1.05, (0.3, 1.0), 0.6, props_sport.diving_board, (0.36, 0.78, 0.9)),
    "balance_beam": Prop(4.4, (0.5, 0.97), 0.2, props_sport.balance_beam, (0.82, 0.62, 0.4)),
    "half_pipe": Prop(2.2, (0.5, 0.98), 0.6, props_sport.half_pipe, (0.76, 0.6, 0.44)),
    "high_bar": Prop(1.5, (0.5, 0.97), 0.4, props_sport.high_bar, (0.93, 0.24, 0.32)),
    "chin_bar": Prop(1.0, (0.5, 0.985), 0.7, props_sport.chin_bar, (0.93, 0.24, 0.32)),
    "gym_rings": Prop(0.26, (0.5, 0.0), 0.7, props_sport.gym_rings, (0.78, 0.55, 0.34), {"hands": (0.5, 0.95)}),
    "slalom_pole": Prop(0.5, (0.26, 0.98), 0.24, props_sport.slalom_pole, (0.93, 0.24, 0.32)),
    "guzheng": Prop(2.3, (0.5, 0.97), 0.3, props_eastern.guzheng, (0.5, 0.27, 0.19)),
    "pipa": Prop(0.54, (0.5, 0.97), 0.4, props_eastern.pipa, (0.64, 0.38, 0.24)),
    "erhu": Prop(0.66, (0.62, 0.97), 0.4, props_eastern.erhu, (0.46, 0.2, 0.16)),
    "great_wall": Prop(6.0, (0.5, 0.985), 0.62, props_eastern.great_wall, (0.8, 0.73, 0.62)),
    "dragonfly": Prop(1.1, (0.5, 0.5), 0.3, props_eastern.dragonfly, (0.86, 0.27, 0.24)),
    "rainbow_arch": Prop(1.98, (0.5, 1.0), 1.0, _rainbow, (1.0, 1.0, 1.0)),
}
"""Name -> how it is painted. None of them is a kind: the network is not asked to draw them."""

SHOWS = {
    "boulder": "rock", "sea_rock": "rock", "shade_tree": "tree", "axe": "pickaxe", "snowball": "snowflake", "lily_pad": "lotus",
    "window_by_day": "window", "window_in_rain": "window", "window_by_night": "window", "window_in_night_rain": "window", "window_in_snow": "window",
    "window_in_night_snow": "window",
    "racket": "tennis_ball", "felt_ball": "tennis_ball", "paddle": "ping_pong_bat", "light_ball": "ping_pong_bat", "shuttlecock": "badminton_racket",
    "hockey_stick": "ice_hockey_stick", "rock_face": "rock", "one_pancake": "pancakes", "street_lamp": "light_bulb", "climbing_rope": "knot", "golf_club": "golf_flag", "flying_sword": "pickaxe",
    "open_gift": "present", "gift_lid": "present", "candle_cake": "birthday_cake", "candle_flames": "candle", "tear": "drop_of_water", "tug_rope": "knot",
    "guzheng": "harp", "pipa": "guitar", "erhu": "violin",
}  # fmt: skip
"""A prop that deeds bring -> the kind its words are read as: a negative prompt that names the one means the other."""

HELD_AS_ITSELF = frozenset({"guzheng", "pipa", "erhu"})  # in the place of a picture, and held in a way of its own (`holds`)

WORDS: dict[str, tuple[str, str]] = {  # a word -> the prop that makes its stand-in what was said, and how it goes with it
    word: (name, how)
    for name, how, words in (
        ("hot_air_balloon", "instead", "hot air balloon|hot air balloons|hot air balloon ride|热气球"),
        ("knight", "instead", "knight|knights|骑士"),
        ("skeleton", "instead", "skeleton|skeletons|骷髅|骷髅人"),
        ("devil", "instead", "devil|devils|demon|demons|imp|imps|satan|恶魔|魔鬼|小恶魔"),
        ("goblin", "instead", "goblin|goblins|gremlin|gremlins|哥布林|地精"),
        ("unicycle", "instead", "unicycle|unicycles|独轮车"),
        ("sink", "instead", "sink|kitchen sink|washbasin|洗手池|水槽"),
        ("pirate_ship", "instead", "pirate ship|pirate ships|galleon|海盗船"),
        ("dragon_boat", "instead", "dragon boat|dragon boats|dragonboat|龙舟|赛龙舟|龙舟赛|龙舟比赛|龙舟队|龙船"),
        ("rubber_duck", "instead", "rubber duck|rubber ducks|rubber ducky|rubber duckie|小黄鸭|橡皮鸭"),
        ("sword", "instead", "sword|swords|宝剑|长剑|剑|佩剑|大刀"),
        ("submarine", "instead", "submarine|submarines|潜水艇|潜艇"),
        ("bamboo", "instead", "bamboo|bamboos|bamboo stalk|竹子|竹"),
        ("elevator", "instead", "elevator|elevators|lift doors|电梯"),
        ("paper_boat", "instead", "paper boat|paper boats|origami boat|纸船|小纸船"),
        ("paper_plane", "instead", "paper plane|paper planes|paper airplane|paper airplanes|paper air plane|paper aeroplane|纸飞机"),
        ("hummingbird", "instead", "hummingbird|hummingbirds|蜂鸟"),
        ("snowball", "instead", "snowball|snowballs|雪球"),
        ("gingerbread_man", "instead", "gingerbread man|gingerbread men|gingerbread cookie|姜饼人"),
        ("pram", "instead", "pram|prams|stroller|strollers|pushchair|baby carriage|buggy|婴儿车|童车"),
        ("laser_dot", "instead", "laser pointer|laser dot|laser|laser beam|激光笔|激光点"),
        ("flag", "instead", "flag|flags|旗|旗子|旗帜|国旗|红旗|五星红旗"),
        ("axe", "instead", "axe|axes|hatchet|斧头|斧子"),
        ("snow_globe", "instead", "snow globe|snow globes|snowglobe|雪花球|水晶雪球"),
        ("guzheng", "instead", "guzheng|zither|koto|guqin|古筝|古琴|七弦琴|瑶琴|扬琴|焦尾琴"),
        ("pipa", "instead", "pipa|琵琶|月琴|阮|柳琴|三弦|中阮"),
        ("erhu", "instead", "erhu|二胡|胡琴|马头琴|京胡"),
        ("dragonfly", "instead", "dragonfly|dragonflies|蜻蜓|红蜻蜓|小蜻蜓|豆娘"),
        ("flying_disc", "instead", "frisbee|frisbees|flying disc|飞盘"),
        ("cauldron", "instead", "cauldron|cauldrons|大锅|坩埚"),
        ("campfire", "instead", "campfire|campfires|bonfire|bonfires|camp fire|篝火|营火"),
        ("diving_mask", "wear", "diver|divers|scuba diver|scuba divers|snorkeler|潜水员"),
        ("cape", "wear", "little red riding hood|red riding hood|小红帽"),
        ("pirate_hat", "wear", "pirate|pirates|pirate captain|海盗"),
        ("horned_helmet", "wear", "viking|vikings|维京人"),
        ("police_cap", "wear", "train conductor|train conductors|bus conductor|ticket inspector|stationmaster|station master|列车员|检票员|乘务员"),
        ("cowboy_hat", "wear", "sheriff|sheriffs|cowboy|cowboys|cowgirl|cowgirls|警长|牛仔"),
    )
    for word in words.split("|")
}
