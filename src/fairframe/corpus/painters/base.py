"""Drawing tools for painters: the Setup they get, a Canvas in stage units, colours, gradients, noise, and the Mood of an hour and a weather.

Painters describe things by their own colour (a leaf is green) and let the Mood light them: `mood.lit`, `mood.shade`, `mood.far`.
That is what keeps a place in one piece at dawn, at night and in the rain. Colours are sRGB floats 0..1, (r, g, b) or (r, g, b, a);
geometry is scene.scene's stage: frame heights, x right, y up, 0 in the middle. Skia draws, NumPy and OpenCV make noise.
"""

from __future__ import annotations

import dataclasses
import math
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import cv2
import numpy as np
import skia

from fairframe.corpus.painters.colour import Colour, mix, triple
from fairframe.corpus.painters.mood import Mood, make_mood
from fairframe.corpus.places import PLACES
from fairframe.scene.scene import Effect, Ground, Layer, Light, Motion, Pose, Texture

Point = tuple[float, float]


@dataclass(frozen=True, kw_only=True)
class Backdrop:
    """A painted place, ready to be put behind (and in front of) subjects."""

    layers: tuple[Layer, ...]  # roles far, mid, near; ids far, mid, mid2, ground, near
    light: Light
    ground: Ground
    effects: tuple[Effect, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Setup:
    """What a painter is asked for."""

    place: str
    time: str  # one of scene.TIMES
    weather: str  # key of spec.WEATHERS, "clear" when nothing is said
    seed: int
    height: int  # pixels of the output frame
    aspect: float
    mood: Mood

    @staticmethod
    def make(place: str, *, time: str, weather: str, seed: int, height: int, aspect: float, moon: bool = True) -> Setup:
        """Check the arguments and find the mood. Raises ValueError naming what is wrong."""
        if not 16 <= height <= 4320:
            raise ValueError(f"height is {height}, expected 16 to 4320 pixels")
        if not 0.2 <= aspect <= 5:
            raise ValueError(f"aspect is {aspect}, expected 0.2 to 5")
        times = PLACES[place].times
        time = time if time in times else times[0]
        mood = make_mood(time, weather or "clear", stream(place, time, weather, seed, "mood"))
        mood = mood if moon else dataclasses.replace(mood, moon=False)
        return Setup(place=place, time=time, weather=weather or "clear", seed=seed, height=height, aspect=aspect, mood=mood)

    @property
    def rough(self) -> float:
        """How much higher than in fair weather waves are."""
        return {"storm": 2.0, "windy": 1.6, "rain": 1.3}.get(self.weather, 1.0)

    def rng(self, part: str) -> np.random.Generator:
        """Random numbers of one part of the picture; parts do not disturb each other, and the layout is the same at every hour and size."""
        return stream(self.place, self.seed, part)

    def canvas(self, *, margin: float = 0.35, bottom: float = -0.6, top: float = 0.6, detail: float = 1.0) -> Canvas:
        """An empty canvas over x in +-(aspect/2 + margin), y in [bottom, top]. detail: texture pixels a frame pixel."""
        return Canvas(half=self.aspect / 2 + margin, bottom=bottom, top=top, scale=self.height * detail)

    def layer(self, canvas: Canvas, id: str, *, depth: float, role: str = "mid", trim: bool = True, emits_light: float = 0.0, waves: float = 0.0) -> Layer:
        """A canvas as a plate. trim cuts empty rows at the top and the bottom (saves compositing time, changes nothing seen); waves: height of those that go through it, frame heights."""
        pixels, extent = canvas.export(trim=trim)
        x0, y0, x1, y1 = extent
        pose = Pose(x=(x0 + x1) / 2, y=(y0 + y1) / 2)
        return Layer(
            id=id, role=role, name=self.place, texture=Texture(pixels=pixels), depth=depth, size=y1 - y0, pivot=(0.5, 0.5), pose=pose,
            anchor="air", casts_shadow=False, extent=extent, emits_light=emits_light,
            motions=(Motion(law="swell", params={"height": waves}),) if waves else (),
        )  # fmt: skip


def stream(*key: object) -> np.random.Generator:
    """A generator for this key, the same on every machine."""
    return np.random.default_rng([zlib.crc32(repr(part).encode()) for part in key])


# ---------------------------------------------------------------- canvas


@dataclass(frozen=True)
class Linear:
    """A gradient from a to b. stops: colours evenly spread, or (position 0..1, colour) pairs."""

    a: Point
    b: Point
    stops: Sequence

    def shader(self) -> skia.Shader:
        colours, positions = _stops(self.stops)
        return skia.GradientShader.MakeLinear([skia.Point(*self.a), skia.Point(*self.b)], colours, positions)


@dataclass(frozen=True)
class Radial:
    """A gradient from the centre c out to radius r; stops as in Linear."""

    c: Point
    r: float
    stops: Sequence

    def shader(self) -> skia.Shader:
        colours, positions = _stops(self.stops)
        return skia.GradientShader.MakeRadial(skia.Point(*self.c), self.r, colours, positions)


Fill = Colour | Linear | Radial


def _stops(stops: Sequence) -> tuple[list[int], list[float] | None]:
    if len(stops[0]) == 2:
        return [argb(c) for _, c in stops], [float(p) for p, _ in stops]
    return [argb(c) for c in stops], None


def argb(colour: Colour) -> int:
    """Skia's packed colour."""
    packed = _byte(colour[3]) << 24 if len(colour) == 4 else 0xFF000000
    return packed | _byte(colour[0]) << 16 | _byte(colour[1]) << 8 | _byte(colour[2])


def _byte(level: float) -> int:
    """0 to 1 as 0 to 255; what lies outside is cut."""
    return 0 if level <= 0.0 else 255 if level >= 1.0 else int(level * 255 + 0.5)


BLENDS = {
    "over": skia.BlendMode.kSrcOver, "atop": skia.BlendMode.kSrcATop, "add": skia.BlendMode.kPlus, "screen": skia.BlendMode.kScreen,
    "multiply": skia.BlendMode.kMultiply, "overlay": skia.BlendMode.kOverlay, "soft": skia.BlendMode.kSoftLight, "clear": skia.BlendMode.kDstOut,
    "under": skia.BlendMode.kDstOver,
}  # fmt: skip


@dataclass
class Canvas:
    """A Skia surface whose coordinates are stage units with y up, x in +-half, y in [bottom, top]."""

    half: float
    bottom: float
    top: float
    scale: float  # pixels a stage unit
    array: np.ndarray = field(init=False)  # uint8 [H, W, 4] premultiplied RGBA
    skia: skia.Canvas = field(init=False)

    def __post_init__(self) -> None:
        h, w = max(2, round((self.top - self.bottom) * self.scale)), max(2, round(2 * self.half * self.scale))
        self.array = np.zeros((h, w, 4), np.uint8)
        info = skia.ImageInfo.Make(w, h, skia.kRGBA_8888_ColorType, skia.kPremul_AlphaType)
        self.surface = skia.Surface.MakeRasterDirect(info, self.array, self.array.strides[0])
        self.skia = self.surface.getCanvas()
        self.skia.translate(w / 2, h)
        self.skia.scale(self.scale, -self.scale)
        self.skia.translate(0, -self.bottom)

    @property
    def extent(self) -> tuple[float, float, float, float]:
        half = self.array.shape[1] / self.scale / 2
        return -half, self.bottom, half, self.bottom + self.array.shape[0] / self.scale

    def fill(self, path: skia.Path, fill: Fill, *, alpha: float = 1.0, blur: float = 0.0, blend: str = "over") -> None:
        """Fill a path. blur: sigma in stage units (costly when large: paint soft things by gradients)."""
        self.skia.drawPath(path, _paint(fill, alpha, blur, blend))

    def stroke(self, path: skia.Path, fill: Fill, width: float, *, alpha: float = 1.0, blur: float = 0.0, blend: str = "over") -> None:
        """Draw along a path with round ends."""
        paint = _paint(fill, alpha, blur, blend)
        paint.setStyle(skia.Paint.kStroke_Style)
        paint.setStrokeWidth(width)
        paint.setStrokeCap(skia.Paint.kRound_Cap)
        paint.setStrokeJoin(skia.Paint.kRound_Join)
        self.skia.drawPath(path, paint)

    def wash(self, fill: Fill, *, alpha: float = 1.0, blend: str = "over", y0: float | None = None, y1: float | None = None) -> None:
        """Fill the whole canvas, or its rows between stage y0 and y1."""
        low, high = self.bottom - 0.01 if y0 is None else y0, self.top + 0.01 if y1 is None else y1
        self.skia.drawRect(skia.Rect.MakeLTRB(-self.half - 0.01, low, self.half + 0.01, high), _paint(fill, alpha, 0.0, blend))

    def circle(self, c: Point, r: float, fill: Fill, *, alpha: float = 1.0, blur: float = 0.0, blend: str = "over") -> None:
        self.skia.drawCircle(c[0], c[1], r, _paint(fill, alpha, blur, blend))

    def oval(self, c: Point, rx: float, ry: float, fill: Fill, *, alpha: float = 1.0, blur: float = 0.0, blend: str = "over") -> None:
        self.skia.drawOval(skia.Rect.MakeLTRB(c[0] - rx, c[1] - ry, c[0] + rx, c[1] + ry), _paint(fill, alpha, blur, blend))

    def glow(self, c: Point, r: float, colour: Colour, *, alpha: float = 1.0, blend: str = "screen", stretch: float = 1.0) -> None:
        """A soft round light, falling off like a bell; stretch > 1 widens it."""
        stops = [(t, (*colour[:3], alpha * math.exp(-4.5 * t * t) * (1 - t))) for t in (0, 0.12, 0.25, 0.4, 0.55, 0.7, 0.85, 1)]
        with skia.AutoCanvasRestore(self.skia):
            self.skia.translate(*c)
            self.skia.scale(stretch, 1)
            self.skia.drawCircle(0, 0, r, _paint(Radial((0, 0), r, stops), 1.0, 0.0, blend))

    def texture(self, noise: np.ndarray, colour: Colour, *, alpha: float = 1.0, blend: str = "atop", y0: float | None = None, y1: float | None = None) -> None:
        """Lay a colour over the canvas (between y0 and y1), as thick as noise [h, w] 0..1 says (row 0 at the top); any resolution, stretched smoothly."""
        low, high = self.bottom if y0 is None else y0, self.top if y1 is None else y1
        rgba = np.empty((*noise.shape, 4), np.uint8)
        rgba[..., :3] = np.array([round(min(max(v, 0.0), 1.0) * 255) for v in colour[:3]], np.uint8)
        rgba[..., 3] = np.clip(noise[::-1] * (255 * alpha), 0, 255).astype(np.uint8)
        self.image(rgba, (-self.half, low, self.half, high), blend=blend)

    def image(self, rgba: np.ndarray, box: tuple[float, float, float, float], *, alpha: float = 1.0, blend: str = "over") -> None:
        """Draw straight RGBA uint8 [h, w, 4] whose FIRST row lies at the box's bottom, stretched over the box (x0, y0, x1, y1).

        The box is on the canvas itself, whatever Skia's matrix is now; what is clipped stays clipped.
        """
        rows, cols = self.array.shape[:2]
        left, right = ((x + self.half) * self.scale + (cols - 2 * self.half * self.scale) / 2 for x in (box[0], box[2]))
        upper, lower = (rows - (y - self.bottom) * self.scale for y in (box[3], box[1]))
        x0, x1 = max(0, round(left)), min(cols, round(right))
        y0, y1 = max(0, round(upper)), min(rows, round(lower))
        if x1 <= x0 or y1 <= y0:
            return
        h, w = rgba.shape[:2]
        per_x, per_y = w / (right - left), h / (lower - upper)
        back = np.array([[per_x, 0, (x0 + 0.5 - left) * per_x - 0.5], [0, -per_y, h - 0.5 - (y0 + 0.5 - upper) * per_y]])  # OpenCV stretches ten times as fast as Skia
        pixels = cv2.warpAffine(np.ascontiguousarray(rgba), back, (x1 - x0, y1 - y0), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP, borderMode=cv2.BORDER_REPLICATE)
        pixels = cv2.cvtColor(pixels, cv2.COLOR_RGBA2mRGBA)  # held until it is drawn: Skia reads it in place
        image = skia.Image.fromarray(pixels, colorType=skia.kRGBA_8888_ColorType, alphaType=skia.kPremul_AlphaType, copy=False)
        with skia.AutoCanvasRestore(self.skia):
            self.skia.resetMatrix()
            self.skia.drawImage(image, x0, y0, skia.SamplingOptions(), _paint((0, 0, 0), alpha, 0.0, blend))

    def lay(self, other: Canvas) -> None:
        """Draw another canvas (a coarser one, of soft things) over this one, stretched to the same place."""
        x0, y0, x1, y1 = other.extent
        edge = 2 / other.scale  # the two grids may differ by a pixel, and a rim would shine through
        self.image(other.export(trim=False)[0][::-1], (x0 - edge, y0 - edge, x1 + edge, y1 + edge))

    def export(self, *, trim: bool = True) -> tuple[np.ndarray, tuple[float, float, float, float]]:
        """(uint8 [H, W, 4] straight alpha, extent), without empty rows when trim."""
        x0, y0, x1, y1 = self.extent
        pixels, first, last = self.array, 0, self.array.shape[0]
        if trim:
            used = np.flatnonzero(pixels[:, ::2, 3].any(axis=1) | pixels[:, 1::2, 3].any(axis=1))
            if len(used):
                first, last = max(0, int(used[0]) - 2), min(last, int(used[-1]) + 3)
        y0, y1 = y1 - last / self.scale, y1 - first / self.scale
        return cv2.cvtColor(np.ascontiguousarray(pixels[first:last]), cv2.COLOR_mRGBA2RGBA), (x0, y0, x1, y1)


def _paint(fill: Fill, alpha: float, blur: float, blend: str) -> skia.Paint:
    paint = skia.Paint(AntiAlias=True)
    if isinstance(fill, tuple):
        paint.setColor(argb(fill))
        paint.setAlphaf(alpha * (fill[3] if len(fill) == 4 else 1.0))
    else:
        paint.setShader(fill.shader())
        paint.setAlphaf(alpha)
        paint.setDither(True)
    if blur > 0:
        paint.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, blur))
    if blend != "over":
        paint.setBlendMode(BLENDS[blend])
    return paint


# ---------------------------------------------------------------- shapes


def polygon(points: Iterable[Point]) -> skia.Path:
    """A closed path with straight sides."""
    path = skia.Path()
    path.addPoly([skia.Point(float(x), float(y)) for x, y in points], True)
    return path


def polyline(points: Iterable[Point]) -> skia.Path:
    """An open path with straight pieces."""
    path = skia.Path()
    path.addPoly([skia.Point(float(x), float(y)) for x, y in points], False)
    return path


def smooth(points: Sequence[Point], *, closed: bool = False) -> skia.Path:
    """A soft curve through the middles of the points' sides (quadratic B-spline); open curves start and end at their end points."""
    p = [(float(x), float(y)) for x, y in points]
    path, n = skia.Path(), len(p)
    if closed:
        path.moveTo((p[-1][0] + p[0][0]) / 2, (p[-1][1] + p[0][1]) / 2)
        for i in range(n):
            a, b = p[i], p[(i + 1) % n]
            path.quadTo(a[0], a[1], (a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
        path.close()
        return path
    path.moveTo(*p[0])
    for a, b in zip(p[1:-1], p[2:], strict=True):
        path.quadTo(a[0], a[1], (a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
    path.lineTo(*p[-1])
    return path


def below(xs: np.ndarray, ys: np.ndarray, bottom: float) -> skia.Path:
    """The area under a curve, down to `bottom`."""
    points = np.stack([xs, ys], 1).tolist()
    return polygon([(xs[0], bottom), *points, (xs[-1], bottom)])


def blob(rng: np.random.Generator, c: Point, rx: float, ry: float, *, rough: float = 0.15, n: int = 9) -> skia.Path:
    """A soft irregular round (stones, bushes, puddles)."""
    turn = rng.uniform(0, 2 * math.pi)
    angles = [turn + 2 * math.pi * (i + rng.uniform(-0.25, 0.25)) / n for i in range(n)]
    radii = 1.12 + rng.uniform(-rough, rough, n)
    return smooth([(c[0] + rx * r * math.cos(a), c[1] + ry * r * math.sin(a)) for a, r in zip(angles, radii, strict=True)], closed=True)


# ---------------------------------------------------------------- noise


def fractal(rng: np.random.Generator, h: int, w: int, *, cells: Point = (4, 4), octaves: int = 4, gain: float = 0.5) -> np.ndarray:
    """Smooth fractal noise [h, w] float32, stretched to 0..1. cells: (rows, columns) of the coarsest lattice."""
    total = np.zeros((h, w), np.float32)
    weight = 1.0
    for octave in range(octaves):
        rows, cols = max(2, round(cells[0] * 2**octave)), max(2, round(cells[1] * 2**octave))
        if rows > 2 * h and cols > 2 * w:
            break
        lattice = rng.random((rows + 3, cols + 3), np.float32)
        # the border is cut off so that OpenCV's edge handling never shows
        big = cv2.resize(lattice, (w + math.ceil(3 * w / cols), h + math.ceil(3 * h / rows)), interpolation=cv2.INTER_CUBIC)
        total += weight * big[:h, :w]
        weight *= gain
    low, high = float(total.min()), float(total.max())
    return (total - low) / max(high - low, 1e-6)


def fractal_line(rng: np.random.Generator, xs: np.ndarray, *, wave: float = 0.5, octaves: int = 5, gain: float = 0.5) -> np.ndarray:
    """Fractal noise along xs (stage units), about -1..1 float64. wave: length of the coarsest swell."""
    total, weight, norm = np.zeros(len(xs)), 1.0, 0.0
    for _ in range(octaves):
        values = rng.uniform(-1, 1, 256)
        t = (xs - xs[0]) / wave + rng.uniform(0, 32)
        i = np.floor(t).astype(int)
        f = t - i
        f = f * f * (3 - 2 * f)
        total += weight * (values[i % 256] * (1 - f) + values[(i + 1) % 256] * f)
        norm += weight
        weight, wave = weight * gain, wave / 2
    return total / norm * 1.6


def xs_across(setup: Setup, step: float = 0.01, margin: float = 0.4) -> np.ndarray:
    """Stage x positions across a plate, `step` apart."""
    half = setup.aspect / 2 + margin
    return np.linspace(-half, half, max(8, round(2 * half / step)))


def perspective(y: float, ground: Ground) -> float:
    """How much smaller a thing standing at stage y looks than one at the ground point: 1 there, 0 on the horizon."""
    return max(0.0, (ground.horizon - y) / (ground.horizon - ground.y))


def recede(rng: np.random.Generator, n: int, ground: Ground, half: float, *, near: float = -0.6, far: float = 0.05) -> list[tuple[float, float, float]]:
    """n places on the ground, far ones first: (x, y, scale), evenly thick on the land itself, so crowded towards the horizon.

    near: nearest stage y; far: smallest scale.
    """
    largest = (ground.horizon - near) / (ground.horizon - ground.y)
    scales = np.sort(1 / rng.uniform(1 / largest, 1 / far, n))
    return [(float(x), ground.horizon - s * (ground.horizon - ground.y), float(s)) for x, s in zip(rng.uniform(-half, half, n), scales, strict=True)]


def place_light(mood: Mood, *, shadow: float = 1.0, tint: Colour | None = None, ambient: float = 1.0) -> Light:
    """The scene's Light for a mood. shadow scales the shadow; tint colours the ambient light (leaves, lava, deep water)."""
    light = mood.light()
    around = light.ambient if tint is None else mix(light.ambient, tint, 0.4)
    return Light(
        time=light.time, azimuth=light.azimuth, elevation=light.elevation, colour=light.colour, ambient=triple(tuple(v * ambient for v in around)),
        haze=light.haze, haze_strength=light.haze_strength, shadow=light.shadow * shadow,
    )  # fmt: skip
