"""The pen of the built places: Skia in stage units with y up, gradients that fit their shape, perspective, and light laid over a finished drawing.

It knows no place. A plate is drawn in flat daylight colours, then `Pen.light` multiplies in the light of the hour, then lamps and
glows are added on top; so one drawing serves every time of day. Colours are sRGB tuples of 0..1, with an optional alpha.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np
import skia

from fairframe.corpus.painters.base import BLENDS, Canvas, Point, Setup, argb, polygon
from fairframe.corpus.painters.colour import Colour, fade, mix

Lamp = tuple[float, float, float, Colour]  # x, y, radius on the stage, colour it adds
_BLENDS = BLENDS | {"modulate": skia.BlendMode.kModulate, "dodge": skia.BlendMode.kColorDodge}


def lighter(c: Colour, t: float) -> Colour:
    return mix(c, (1.0, 1.0, 0.97), t)


def darker(c: Colour, t: float) -> Colour:
    """Towards a deep blue-violet rather than black, as shade looks under a sky."""
    return mix(c, (c[0] * 0.25, c[1] * 0.2, c[2] * 0.38), t)


def three(c: Colour) -> tuple[float, float, float]:
    """A colour without its alpha, as scene.Light wants it."""
    return (float(c[0]), float(c[1]), float(c[2]))


def pick(rng: np.random.Generator, items: Sequence[Any]) -> Any:
    """One of the items."""
    return items[int(rng.integers(len(items)))]


@dataclass(frozen=True)
class Ramp:
    """A gradient laid over the bounding box of whatever it fills. way: v top to bottom, h left to right, d diagonal, r from the middle, b a lit ball."""

    way: str
    colours: tuple[Colour, ...]
    stops: tuple[float, ...] | None = None


Fill = Colour | Ramp


def vert(*colours: Colour, stops: tuple[float, ...] | None = None) -> Ramp:
    return Ramp("v", colours, stops)


def horiz(*colours: Colour, stops: tuple[float, ...] | None = None) -> Ramp:
    return Ramp("h", colours, stops)


def diag(*colours: Colour) -> Ramp:
    return Ramp("d", colours)


def radial(*colours: Colour, stops: tuple[float, ...] | None = None) -> Ramp:
    return Ramp("r", colours, stops)


def ball(*colours: Colour) -> Ramp:
    return Ramp("b", colours)


def soft(c: Colour, amount: float = 0.16) -> Ramp:
    """The usual body colour: lit from the upper left."""
    return Ramp("d", (lighter(c, amount), c[:3], darker(c, amount)))


def _shader(ramp: Ramp, box: skia.Rect) -> skia.Shader:
    # Skia's "top" is the smaller number; with y up the upper edge of the stage is box.bottom().
    left, right, low, high = box.left(), box.right(), box.top(), box.bottom()
    colours, stops = [argb(c) for c in ramp.colours], list(ramp.stops) if ramp.stops else None
    if ramp.way in "vhd":
        ends = {"v": ((left, high), (left, low)), "h": ((left, low), (right, low)), "d": ((left, high), (right, low))}[ramp.way]
        return skia.GradientShader.MakeLinear(points=[skia.Point(*ends[0]), skia.Point(*ends[1])], colors=colours, positions=stops)
    wide, tall = max(right - left, 1e-6), max(high - low, 1e-6)
    u, v, r = (0.5, 0.5, 0.5) if ramp.way == "r" else (0.36, 0.68, 0.75)
    matrix = skia.Matrix.Scale(1.0, tall / wide)
    centre = skia.Point(left + u * wide, (low + v * tall) * wide / tall)
    return skia.GradientShader.MakeRadial(center=centre, radius=r * wide, colors=colours, positions=stops, localMatrix=matrix)


class Pen:
    """Draws on a plate's Canvas. Every `fill` is a colour or a Ramp; `how` takes blur, blend, alpha and stroke of `paint`."""

    def __init__(self, canvas: Canvas) -> None:
        self.plate = canvas
        self.canvas = canvas.skia
        self.extent = canvas.extent

    def paint(self, fill: Fill, box: skia.Rect, blur: float = 0.0, blend: str = "over", alpha: float = 1.0, stroke: float = 0.0) -> skia.Paint:
        paint = skia.Paint(AntiAlias=True, Dither=True)
        if isinstance(fill, Ramp):
            paint.setShader(_shader(fill, box))
        else:
            paint.setColor(argb(fill))
        if alpha < 1.0:
            paint.setAlphaf(paint.getAlphaf() * max(alpha, 0.0))
        if blur > 0:
            paint.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, blur))
        if blend != "over":
            paint.setBlendMode(_BLENDS[blend])
        if stroke > 0:
            paint.setStyle(skia.Paint.kStroke_Style)
            paint.setStrokeWidth(stroke)
            paint.setStrokeCap(skia.Paint.kRound_Cap)
            paint.setStrokeJoin(skia.Paint.kRound_Join)
        return paint

    def path(self, path: skia.Path, fill: Fill, **how: float | str) -> None:
        self.canvas.drawPath(path, self.paint(fill, path.getBounds(), **how))  # type: ignore[arg-type]

    def poly(self, points: Sequence[Point], fill: Fill, **how: float | str) -> None:
        self.path(polygon(points), fill, **how)

    def rect(self, x0: float, y0: float, x1: float, y1: float, fill: Fill, r: float = 0.0, **how: float | str) -> None:
        box = skia.Rect.MakeLTRB(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
        paint = self.paint(fill, box, **how)  # type: ignore[arg-type]
        if r > 0:
            self.canvas.drawRoundRect(box, r, r, paint)
        else:
            self.canvas.drawRect(box, paint)

    def oval(self, x: float, y: float, rx: float, ry: float, fill: Fill, **how: float | str) -> None:
        box = skia.Rect.MakeLTRB(x - rx, y - ry, x + rx, y + ry)
        self.canvas.drawOval(box, self.paint(fill, box, **how))  # type: ignore[arg-type]

    def line(self, points: Sequence[Point], fill: Fill, width: float, **how: float | str) -> None:
        path = skia.Path()
        path.moveTo(*points[0])
        for p in points[1:]:
            path.lineTo(*p)
        self.path(path, fill, stroke=width, **how)

    def curve(self, points: Sequence[Point], fill: Fill, width: float, **how: float | str) -> None:
        """A stroke through the control polygon's middles, ends included."""
        path = skia.Path()
        path.moveTo(*points[0])
        for i in range(1, len(points) - 1):
            last = i == len(points) - 2
            end = points[-1] if last else ((points[i][0] + points[i + 1][0]) / 2, (points[i][1] + points[i + 1][1]) / 2)
            path.quadTo(*points[i], *end)
        self.path(path, fill, stroke=width, **how)

    def glow(self, x: float, y: float, rx: float, ry: float, colour: Colour, strength: float = 0.6, blend: str = "screen") -> None:
        """Light in the air, falling off smoothly to nothing at the rim."""
        fall = tuple(fade(colour, strength * a) for a in (1.0, 0.62, 0.26, 0.07, 0.0))
        self.oval(x, y, rx, ry, radial(*fall, stops=(0.0, 0.2, 0.45, 0.72, 1.0)), blend=blend)

    def shade(self, x: float, y: float, rx: float, ry: float, strength: float = 0.45, colour: Colour = (0.06, 0.04, 0.12)) -> None:
        """A soft dark patch: contact shadows, corners."""
        fall = tuple(fade(colour, strength * a) for a in (1.0, 0.8, 0.36, 0.09, 0.0))
        self.oval(x, y, rx, ry, radial(*fall, stops=(0.0, 0.3, 0.6, 0.82, 1.0)), blend="atop")

    @contextmanager
    def clip(self, path: skia.Path) -> Iterator[None]:
        self.canvas.save()
        self.canvas.clipPath(path, skia.ClipOp.kIntersect, True)
        yield
        self.canvas.restore()

    @contextmanager
    def blurred(self, sigma_x: float, sigma_y: float, alpha: float = 1.0, blend: str = "over") -> Iterator[None]:
        """Everything drawn inside comes out blurred (sigmas in frame heights)."""
        paint = skia.Paint(BlendMode=_BLENDS[blend], Alphaf=alpha)
        if sigma_x > 0 or sigma_y > 0:
            paint.setImageFilter(skia.ImageFilters.Blur(sigma_x, sigma_y))
        self.canvas.saveLayer(None, paint)
        yield
        self.canvas.restore()

    def whole(self, fill: Fill, **how: float | str) -> None:
        x0, y0, x1, y1 = self.extent
        self.rect(x0 - 0.01, y0 - 0.01, x1 + 0.01, y1 + 0.01, fill, **how)  # type: ignore[arg-type]

    def body(self, path: skia.Path, colour: Colour, depth: float = 0.02, amount: float = 0.18) -> None:
        """A rounded, softly lit solid: gradient, light along the upper left rim, shade along the lower right."""
        self.path(path, soft(colour, amount))
        with self.clip(path):
            self.canvas.save()
            self.canvas.translate(-depth * 0.3, depth * 0.3)
            self.path(path, fade(darker(colour, 0.75), 0.5), stroke=depth, blur=depth * 0.45)
            self.canvas.restore()
            self.canvas.save()
            self.canvas.translate(depth * 0.35, -depth * 0.45)
            self.path(path, fade(lighter(colour, 0.75), 0.55), stroke=depth * 0.5, blur=depth * 0.3, blend="screen")
            self.canvas.restore()

    def light(self, ambient: Colour, lamps: Sequence[Lamp] = (), gloom: float = 0.0) -> None:
        """Multiply the drawing by ambient plus the lamps' light (1 = as drawn, no brighter); gloom darkens towards the upper corners."""
        x0, y0, x1, y1 = self.extent
        tall, wide = self.plate.array.shape[:2]
        cols, rows = max(8, wide // 12), max(8, tall // 12)
        xs = np.linspace(x0, x1, cols, dtype=np.float32)[None, :]
        ys = np.linspace(y1, y0, rows, dtype=np.float32)[:, None]
        level = np.empty((rows, cols, 3), np.float32)
        level[:] = ambient[:3]
        if gloom > 0:
            level *= (1.0 - gloom * np.clip((np.abs(xs) / 1.3) ** 2 * 0.6 + np.clip(ys, 0, 1) * 0.8, 0, 1))[..., None]
        for x, y, radius, colour in lamps:
            near = 1.0 / (1.0 + ((xs - x) ** 2 + (ys - y) ** 2) * (4.0 / (radius * radius)))
            level += (near**1.6)[..., None] * np.asarray(colour[:3], np.float32)
        # bright light bends softly towards full, all channels alike, so that lamps keep their hue and show no rim
        peak = level.max(axis=2, keepdims=True)
        self.multiply(level / (1.0 + peak**6) ** (1 / 6) * 1.12 / (1.0 + 0.12 * np.minimum(peak, 1.0)))

    @contextmanager
    def plane(self, corners: Sequence[Point], wide: float, tall: float) -> Iterator[None]:
        """Draw on a rectangle seen in perspective: (0..wide, 0..tall) lands on the corners (low left, low right, high right, high left)."""
        matrix = skia.Matrix()
        source = [skia.Point(0, 0), skia.Point(wide, 0), skia.Point(wide, tall), skia.Point(0, tall)]
        if not matrix.setPolyToPoly(source, [skia.Point(*c) for c in corners]):
            raise ValueError(f"these corners are no rectangle in perspective: {corners}")
        self.canvas.save()
        self.canvas.concat(matrix)
        yield
        self.canvas.restore()

    def multiply(self, level: np.ndarray) -> None:
        """Multiply the drawing by a coarse picture of light. level: float [h, w, 3] of 0..1, row 0 at the top."""
        small = np.full((*level.shape[:2], 4), 255, np.uint8)
        small[..., :3] = np.clip(level * 255.0 + 0.5, 0, 255)
        self.canvas.save()
        self.canvas.resetMatrix()
        image = skia.Image.fromarray(small, skia.kRGBA_8888_ColorType)
        full = skia.Rect.MakeWH(self.plate.array.shape[1], self.plate.array.shape[0])
        self.canvas.drawImageRect(image, full, skia.SamplingOptions(skia.FilterMode.kLinear), skia.Paint(BlendMode=_BLENDS["modulate"], Dither=True))
        self.canvas.restore()

    def grain(self, rng: np.random.Generator, amount: float = 0.035, size: float = 0.02, stretch: float = 1.0) -> None:
        """Faint uneven tone over the whole drawing, so that large areas look painted. size: frame heights a blotch."""
        x0, y0, x1, y1 = self.extent
        cols, rows = max(4, int((x1 - x0) / (size * stretch))), max(4, int((y1 - y0) / size))
        tone = 1.0 - amount * rng.random((rows, cols, 1), dtype=np.float32)
        self.multiply(np.repeat(tone, 3, axis=2))


def new_pen(setup: Setup, bottom: float = -0.62, top: float = 0.62, margin: float = 0.36, detail: float = 1.0) -> Pen:
    """A pen on an empty plate that leaves the camera room to move."""
    return Pen(setup.canvas(margin=margin, bottom=bottom, top=top, detail=detail))


@dataclass(frozen=True)
class View:
    """One-point perspective that agrees with the stage: at depth 1 a world unit is a frame height and the floor lies at `ground`."""

    horizon: float
    ground: float
    vanish: float = 0.0  # x of the vanishing point
    mirror: bool = False  # heights count downwards: the reflection in the floor

    def at(self, x: float, y: float, z: float) -> Point:
        """World point (x to the right, y above the floor, z depth) on the stage."""
        up = -y if self.mirror else y
        return (self.vanish + (x - self.vanish) / z, self.horizon + (self.ground - self.horizon + up) / z)

    @property
    def eye(self) -> float:
        return self.horizon - self.ground

    def depth_of(self, y: float) -> float:
        """Depth of the floor point seen at stage height y (below the horizon)."""
        return (self.ground - self.horizon) / (y - self.horizon)

    def quad(self, pen: Pen, corners: Sequence[tuple[float, float, float]], fill: Fill, **how: float | str) -> None:
        pen.poly([self.at(*c) for c in corners], fill, **how)

    def floor(self, pen: Pen, x0: float, x1: float, z0: float, z1: float, fill: Fill, **how: float | str) -> None:
        self.quad(pen, ((x0, 0, z0), (x1, 0, z0), (x1, 0, z1), (x0, 0, z1)), fill, **how)

    def disc(self, pen: Pen, x: float, z: float, r: float, fill: Fill, y: float = 0.0, **how: float | str) -> None:
        """A flat disc lying at height y."""
        pen.poly([self.at(x + r * math.cos(a), y, z + r * math.sin(a)) for a in np.linspace(0, 2 * math.pi, 40)[:-1]], fill, **how)

    def box(self, pen: Pen, x0: float, x1: float, y0: float, y1: float, z0: float, z1: float, c: Colour, *, top: Colour | None = None, front: Fill | None = None) -> None:
        """A box: the faces the eye sees, top light, front plain, sides in shade; a light edge where front and top meet."""
        if x0 > self.vanish:
            side = ((x0, y0, z0), (x0, y1, z0), (x0, y1, z1), (x0, y0, z1))
            self.quad(pen, side, vert(darker(c, 0.22), darker(c, 0.38)))
        elif x1 < self.vanish:
            side = ((x1, y0, z0), (x1, y1, z0), (x1, y1, z1), (x1, y0, z1))
            self.quad(pen, side, vert(darker(c, 0.28), darker(c, 0.42)))
        lid = top or lighter(c, 0.3)
        if y1 < self.eye:
            self.quad(pen, ((x0, y1, z0), (x1, y1, z0), (x1, y1, z1), (x0, y1, z1)), vert(lighter(lid, 0.1), lid))
        elif y0 > self.eye:
            self.quad(pen, ((x0, y0, z0), (x1, y0, z0), (x1, y0, z1), (x0, y0, z1)), darker(c, 0.5))
        face = ((x0, y0, z0), (x1, y0, z0), (x1, y1, z0), (x0, y1, z0))
        self.quad(pen, face, front or vert(lighter(c, 0.08), c, darker(c, 0.16)))
        if y1 < self.eye:
            pen.line([self.at(x0, y1, z0), self.at(x1, y1, z0)], fade(lighter(lid, 0.6), 0.7), 0.0035 / z0)
