"""The finish of a clip: how the composed picture is drawn (clay, flat, line, pixel, noir, neon, watercolour, papercut).

Input: a composed frame uint8 [H, W, 3] (or [H, W, 4] straight alpha, whose alpha is kept) and its absolute time; output: the same
shape. Papers and grains are fixed to the frame, so nothing crawls; only film grain and flicker move. What a look needs
is prepared once a clip (`prepare`), sizes follow the frame's height, so the same look fits every resolution.
Two looks have colours of their own (pencil has none, neon tubes are magenta and cyan). Whoever was asked for in a colour keeps it there: a mask says
where they are, uint8 [H, W], 255 = nothing else is seen; the pencil is a coloured one there, and the tubes shine in that colour.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

import cv2
import numpy as np

from fairframe.scene.scene import Light, Scene

Finish = Callable[[np.ndarray, float, np.ndarray | None], np.ndarray]
OWN_COLOURS = frozenset({"line", "neon"})  # looks that need to be told where a colour was asked for
PIXEL_ROWS = 120  # rows of large pixels in a frame of the pixel look
PALETTE_SIZE = 48
PIXEL_SATURATION = 1.15
FLAKES = frozenset({"snow", "stars"})  # effects of small light things, which smoothing drowns and outlines box in
FILM_RATE = 24.0  # changes of film grain and flicker a second


def prepare(scene: Scene, *, width: int, height: int, samples: tuple[np.ndarray, ...] = ()) -> Finish:
    """The finishing function of a scene's look at one frame size: (frame, absolute seconds, where a colour was asked for) -> frame. Safe to call from threads.

    samples: composed pictures of the scene without its look, uint8 [h, w, 3], from which the pixel look takes its palette.
    """
    if scene.look.name == "pixel":
        finish = _pixel(width, height, palette(samples))
    else:
        finish = _MAKERS[scene.look.name](width, height, _darkness(scene.light), any(effect.name in FLAKES for effect in scene.effects))
    strength = min(1.0, max(0.0, scene.look.strength))

    def apply(frame: np.ndarray, t: float, asked: np.ndarray | None = None) -> np.ndarray:
        colour = np.ascontiguousarray(frame[..., :3])
        out = finish(colour, t, asked) if strength > 0 else colour
        if 0 < strength < 1:
            out = cv2.addWeighted(out, strength, colour, 1 - strength, 0)
        if frame.shape[2] == 4:
            alpha = frame[..., 3]
            if scene.look.name == "pixel" and strength == 1:
                alpha = _chunky_alpha(alpha, width, height)
            out = np.dstack([out, alpha])
        return out

    return apply


# ------------------------------------------------------------------------------------------------ parts


def _field(width: int, height: int, seed: int, scale: float, octaves: int = 4, stretch: float = 1.0) -> np.ndarray:
    """Smooth noise fixed to the frame, float32 [H, W], mean 0, deviation 1. scale: size of the largest blots, frame heights."""
    rng = np.random.default_rng([seed, 4177])
    total = np.zeros((height, width), np.float32)
    for k in range(octaves):
        cell = scale / 2**k
        if cell * height < 1.2:
            break
        rows, cols = math.ceil(1 / cell) + 1, math.ceil(width / height / (cell * stretch)) + 1
        lattice = rng.standard_normal((rows, cols)).astype(np.float32)
        total += cv2.resize(lattice, (width, height), interpolation=cv2.INTER_CUBIC) * 0.62**k
    return (total - total.mean()) / max(1e-6, float(total.std()))


def _paper(width: int, height: int, seed: int, rough: float, fibre: float = 0.0) -> np.ndarray:
    """A sheet of paper lit from the upper left: uint8 [H, W] to multiply with (255 = white)."""
    bumps = _field(width, height, seed, 0.012, 2) + 0.5 * _field(width, height, seed + 1, 0.035, 2)
    relief = bumps - np.roll(bumps, (1, 1), (0, 1))
    relief = relief / max(1e-6, float(relief.std()))
    sheet = 1 - rough * 0.5 + rough * 0.33 * relief + rough * 0.22 * _field(width, height, seed + 2, 0.4, 3)
    if fibre:
        sheet = sheet + fibre * 0.3 * _field(width, height, seed + 3, 0.006, 1, stretch=9)
    return np.rint(255 * np.clip(sheet, 0, 1)).astype(np.uint8)


def _vignette(width: int, height: int, depth: float) -> np.ndarray:
    """float32 [H, W]: 1 in the middle, 1 - depth in the corners."""
    x = (np.arange(width, dtype=np.float32) + 0.5) / width * 2 - 1
    y = (np.arange(height, dtype=np.float32) + 0.5) / height * 2 - 1
    d = np.clip((x[None] ** 2 + 0.8 * y[:, None] ** 2) / 1.8, 0, 1)
    return 1 - depth * d**1.5


def _three(mask: np.ndarray) -> np.ndarray:
    return cv2.merge([mask] * 3)


def _curve(points: list[tuple[float, float]]) -> np.ndarray:
    """A tone curve through (in, out) in 0..1, monotone and smooth: uint8 [256]."""
    x, y = np.array([p[0] for p in points]), np.array([p[1] for p in points])
    at = np.linspace(0, 1, 256)
    slope = np.gradient(y, x)
    i = np.clip(np.searchsorted(x, at, side="right") - 1, 0, len(x) - 2)
    h = x[i + 1] - x[i]
    u = (at - x[i]) / h
    out = y[i] * (2 * u**3 - 3 * u**2 + 1) + h * slope[i] * (u**3 - 2 * u**2 + u) + y[i + 1] * (3 * u**2 - 2 * u**3) + h * slope[i + 1] * (u**3 - u**2)
    return np.rint(255 * np.clip(out, 0, 1)).astype(np.uint8)


def _toned(frame: np.ndarray, curves: tuple[np.ndarray, np.ndarray, np.ndarray]) -> np.ndarray:
    """Every colour through its own table, uint8 [256]. Plane by plane: three quarters of the time of one table with three columns."""
    return cv2.merge([cv2.LUT(plane, curve) for plane, curve in zip(cv2.split(frame), curves, strict=True)])


def _multiply(frame: np.ndarray, mask: np.ndarray) -> np.ndarray:
    return cv2.multiply(frame, mask, scale=1 / 255)


def _mixed(one: np.ndarray, other: np.ndarray, share: np.ndarray) -> np.ndarray:
    """Of the other as much as `share` (uint8 [h, w], 255 = all) says, of the one the rest."""
    return cv2.add(_multiply(one, _three(cv2.bitwise_not(share))), _multiply(other, _three(share)))


def _screen(frame: np.ndarray, light: np.ndarray) -> np.ndarray:
    gain = cv2.bitwise_not(frame)
    return cv2.add(frame, cv2.multiply(light, gain, dst=gain, scale=1 / 255), dst=gain)


def _saturated(frame: np.ndarray, amount: float) -> np.ndarray:
    """Colours pushed away from grey by `amount` (1 = as they are)."""
    grey = np.array([[0.299, 0.587, 0.114]] * 3, np.float32)
    return cv2.transform(frame, (np.eye(3, dtype=np.float32) * amount + grey * (1 - amount)).astype(np.float32))


def _darkness(light: Light) -> float:
    """0 for a scene in daylight or under bright lamps, 1 in moonlight."""
    level = float(np.dot((0.299, 0.587, 0.114), np.add(light.colour, light.ambient))) / 2
    return min(1.0, max(0.0, (0.88 - level) / 0.25))


def _exposure(darkness: float, night: float) -> np.ndarray:
    """Drawings and films of the night are exposed longer: a table that lifts the dark by up to `night` times, uint8 [256]."""
    gain = 1 + darkness * (night - 1)
    x = np.linspace(0, 1, 256)
    return np.rint(255 * x * gain / (1 + (gain - 1) * x)).astype(np.uint8)


def _edges(frame: np.ndarray, sigma: float) -> np.ndarray:
    """How steeply any of the colours changes: uint8 [h, w]."""
    soft = cv2.GaussianBlur(frame, (0, 0), sigma)
    return _brightest(cv2.morphologyEx(soft, cv2.MORPH_GRADIENT, _CROSS))


def _specks(grey: np.ndarray, share: int) -> np.ndarray:
    """Light things of up to a `share`th of half the height, a star or a flake of snow: how far they stand out, uint8 [h, w]."""
    side = _odd(max(3, grey.shape[0] / share))
    small, tall = (max(1, n // 2) for n in grey.shape[::-1])
    half = cv2.resize(grey, (small, tall), interpolation=cv2.INTER_AREA)
    ground = cv2.morphologyEx(half, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side)))
    return cv2.subtract(grey, cv2.resize(ground, grey.shape[::-1], interpolation=cv2.INTER_LINEAR))


def _white_specks(frame: np.ndarray) -> np.ndarray:
    """Flakes and stars, which smoothing would drown; no small flower: they are white. uint8 [h, w]."""
    r, g, b = cv2.split(frame)
    return cv2.LUT(_specks(cv2.min(cv2.min(r, g), b), 150), _BARE)


_BARE = np.rint(np.clip((np.arange(256) - 14) * 9, 0, 255)).astype(np.uint8)
_CROSS = cv2.getStructuringElement(cv2.MORPH_CROSS, (3, 3))  # a square would draw a round speck square


def _around(mask: np.ndarray | None, margin: int) -> Iterator[tuple[tuple[slice, slice], np.ndarray]]:
    """The part of a picture where a mask is set, with so many pixels about it, and the mask there: one, or none where there is no mask or it is set nowhere."""
    x, y, w, h = cv2.boundingRect(mask) if mask is not None else (0, 0, 0, 0)
    if mask is not None and w:
        part = slice(max(0, y - margin), y + h + margin), slice(max(0, x - margin), x + w + margin)
        yield part, mask[part]


def _pure(frame: np.ndarray, floor: int, saturation: float) -> np.ndarray:
    """Colours as bright as their hue can be; what is darker than `floor` levels stays darker by as much, so that black is no grey."""
    top = np.maximum(_brightest(frame), np.uint8(floor))
    return _saturated(cv2.merge([cv2.divide(plane, top, scale=255) for plane in cv2.split(frame)]), saturation)


def _brightest(frame: np.ndarray) -> np.ndarray:
    r, g, b = cv2.split(frame)
    return cv2.max(cv2.max(r, g), b)


def _half(frame: np.ndarray) -> np.ndarray:
    return cv2.resize(frame, (max(1, frame.shape[1] // 2), max(1, frame.shape[0] // 2)), interpolation=cv2.INTER_AREA)


def _quarter(frame: np.ndarray) -> np.ndarray:
    """A quarter of the size; what is over at the right and below (at most three pixels) is left out, so that whole squares are averaged: a fifth of the time."""
    half = _half(frame)
    width, height = max(1, half.shape[1] // 2), max(1, half.shape[0] // 2)
    return cv2.resize(half[: 2 * height, : 2 * width], (width, height), interpolation=cv2.INTER_AREA)


def _odd(size: float) -> int:
    return max(1, int(size) // 2 * 2 + 1)


# ------------------------------------------------------------------------------------------------ looks


def _clay(width: int, height: int, darkness: float, flakes: bool) -> Finish:
    """As rendered: a gentle film curve, warm lights and cool shadows, a little bloom, a vignette."""
    red = _curve([(0, 0.0), (0.25, 0.235), (0.5, 0.515), (0.75, 0.785), (1, 1)])
    green = _curve([(0, 0.004), (0.25, 0.240), (0.5, 0.510), (0.75, 0.775), (1, 0.995)])
    blue = _curve([(0, 0.016), (0.25, 0.255), (0.5, 0.505), (0.75, 0.755), (1, 0.975)])
    edge = _three(np.rint(255 * _vignette(width, height, 0.2)).astype(np.uint8))
    bright = _curve([(0, 0), (0.66, 0.0), (0.84, 0.08), (1, 0.27)])

    def finish(frame: np.ndarray, t: float, asked: np.ndarray | None) -> np.ndarray:
        bloom = cv2.GaussianBlur(cv2.LUT(_quarter(frame), bright), (0, 0), height / 4 * 0.022 + 0.3)
        frame = _screen(frame, cv2.resize(bloom, (width, height), interpolation=cv2.INTER_LINEAR))
        return _multiply(_toned(frame, (red, green, blue)), edge)

    return finish


def _steps(levels: int, softness: float) -> np.ndarray:
    """A staircase of tones with slightly rounded steps: float64 [256] in 0..1."""
    at = np.linspace(0, 1, 256) * levels
    base = np.minimum(np.floor(at), levels - 1)
    u = np.clip((at - base - 0.5) / softness + 0.5, 0, 1)
    return np.clip((base + u * u * (3 - 2 * u)) / levels, 0, 1)


FAINT, STRONG = 10, 26  # levels: detail that stands out less is smoothed away, more is kept (eyes, outlines)


def _kept_detail(calm: np.ndarray, frame: np.ndarray, keep: np.ndarray) -> np.ndarray:
    """A smoothed frame with the frame's own pixels where they differ from it enough. keep: uint8 [256], how much of them by the difference."""
    share = cv2.LUT(cv2.cvtColor(cv2.absdiff(calm, frame), cv2.COLOR_RGB2GRAY), keep)
    return _mixed(calm, frame, share)


def _flat(width: int, height: int, darkness: float, flakes: bool) -> Finish:
    """Few flat tones: detail smoothed away, brightness in steps, colours pure."""
    stairs = (0.06 + 0.94 * _steps(6, 0.22))[_exposure(darkness, 1.28)]
    at = np.maximum(np.linspace(0, 1, 256), 1 / 255)
    gain = np.rint(np.clip(stairs / at, 0.25, 1.99) * 128).astype(np.uint8)
    size = _odd(max(3, height / 96)) if height < 480 else 5
    keep = np.rint(255 * np.clip((np.arange(256) - FAINT) / (STRONG - FAINT), 0, 1)).astype(np.uint8)

    def finish(frame: np.ndarray, t: float, asked: np.ndarray | None) -> np.ndarray:
        small = cv2.medianBlur(_half(frame), size)
        calm = cv2.resize(cv2.medianBlur(small, size), (width, height), interpolation=cv2.INTER_LINEAR)
        crisp = _kept_detail(calm, frame, keep)
        value = cv2.cvtColor(crisp, cv2.COLOR_RGB2GRAY)
        out = cv2.multiply(crisp, _three(cv2.LUT(value, gain)), scale=1 / 128)
        return _saturated(out, 1.28)

    return finish


def _line(width: int, height: int, darkness: float, flakes: bool) -> Finish:
    """Pencil on cream paper: outlines, soft shading, two directions of hatching in the dark parts."""
    paper = _paper(width, height, 1, 0.05)
    sheet = cv2.merge([cv2.convertScaleAbs(paper, alpha=a) for a in (0.99, 0.972, 0.925)])
    exposure = _exposure(darkness, 3.2)
    pitch = max(3.0, height / 110)
    x, y = np.arange(width, dtype=np.float32)[None], np.arange(height, dtype=np.float32)[:, None]
    wobble = 0.9 * _field(width, height, 5, 0.2, 2)
    pressure = 0.78 + 0.22 * np.clip(_field(width, height, 6, 0.04, 3), -1.5, 1.5)
    one = np.clip(0.5 + 0.5 * np.sin(2 * math.pi * ((x + 1.15 * y) / (1.5 * pitch)) + wobble), 0, 1)
    two = np.clip(0.5 + 0.5 * np.sin(2 * math.pi * ((x - 0.8 * y) / (1.4 * pitch)) - wobble), 0, 1)
    stroke_one = np.rint(255 * np.clip(one**1.6 * pressure, 0, 1)).astype(np.uint8)
    stroke_two = np.rint(255 * np.clip(two**1.6 * pressure, 0, 1)).astype(np.uint8)
    tones = np.linspace(0, 1, 256)
    smudge = np.rint(255 * np.interp(tones, [0, 0.35, 0.75, 1], [0.46, 0.24, 0.05, 0.0])).astype(np.uint8)
    dark_one = np.rint(255 * np.interp(tones, [0, 0.3, 0.5, 0.68], [0.62, 0.5, 0.22, 0.0])).astype(np.uint8)
    dark_two = np.rint(255 * np.interp(tones, [0, 0.18, 0.4], [0.62, 0.42, 0.0])).astype(np.uint8)
    line_table = np.rint(255 * np.clip((np.arange(256) - 9) / 46, 0, 0.94) ** 0.9).astype(np.uint8)
    faint_table = np.rint(255 - 0.72 * np.arange(256)).astype(np.uint8)
    fold_table = np.rint(np.clip((np.arange(256) - 3) * 9, 0, 215)).astype(np.uint8)
    tooth = np.rint(255 * np.clip(0.88 + 0.13 * _field(width, height, 8, 0.006, 2), 0.4, 1)).astype(np.uint8)
    lighter_table = np.rint(255 - 0.5 * np.arange(256)).astype(np.uint8)  # the pencil shades what is coloured half as much
    crayon_table = np.rint(0.92 * np.arange(256)).astype(np.uint8)
    crayon_strokes = cv2.add(cv2.convertScaleAbs(stroke_one, alpha=0.2), cv2.convertScaleAbs(tooth, alpha=0.8))
    left_tables = [np.rint(255 - k * np.arange(256)).astype(np.uint8) for k in (0.84, 0.83, 0.78)]  # light a stroke leaves
    fine, wide = max(0.6, height / 750), max(1.4, height / 190)
    around = max(1, round(height / 200))

    def finish(frame: np.ndarray, t: float, asked: np.ndarray | None) -> np.ndarray:
        frame = cv2.LUT(frame, exposure)
        grey = cv2.cvtColor(frame, cv2.COLOR_RGB2GRAY)
        soft = cv2.GaussianBlur(grey, (0, 0), wide)
        outline = cv2.max(cv2.LUT(_edges(frame, fine), line_table), cv2.LUT(cv2.subtract(soft, grey), fold_table))
        tone = cv2.max(cv2.LUT(grey, smudge), _multiply(stroke_one, cv2.LUT(soft, dark_one)))
        tone = cv2.max(tone, _multiply(stroke_two, cv2.LUT(soft, dark_two)))
        if flakes:  # left bare instead of outlined
            specks = cv2.dilate(cv2.LUT(_specks(grey, 90), _BARE), _CROSS, iterations=around)
            outline, tone = _multiply(outline, cv2.LUT(specks, faint_table)), _multiply(tone, cv2.bitwise_not(specks))
        if asked is not None:
            tone = _multiply(tone, cv2.LUT(asked, lighter_table))
        marks = _multiply(_screen(tone, outline), tooth)
        drawn = _multiply(sheet, cv2.merge([cv2.LUT(marks, table) for table in left_tables]))
        for part, mask in _around(asked, 0):
            drawn[part] = _multiply(drawn[part], crayon(frame[part], mask, crayon_strokes[part]))
        return drawn

    def crayon(frame: np.ndarray, asked: np.ndarray, strokes: np.ndarray) -> np.ndarray:
        """The light that a coloured pencil leaves, in the colours of what is drawn: it covers most of the paper, along its strokes more."""
        covered = _multiply(cv2.LUT(asked, crayon_table), strokes)
        return cv2.bitwise_not(_multiply(cv2.bitwise_not(_pure(frame, 110, 1.35)), _three(covered)))

    return finish


def palette(samples: tuple[np.ndarray, ...], size: int = PALETTE_SIZE) -> np.ndarray:
    """The colours of some pictures: uint8 [at most size, 3], by median cut, with a near black and a near white among them."""
    pixels = [np.array([[16, 14, 28], [250, 248, 240]], np.float32).repeat(40, axis=0)]
    for picture in samples:
        seen = _saturated(cv2.resize(picture, (160, 90), interpolation=cv2.INTER_AREA), PIXEL_SATURATION).reshape(-1, 3)
        # Each colour counts by the root of its area, or a large sky would take the whole palette.
        bins, where, counts = np.unique(seen >> 3, axis=0, return_inverse=True, return_counts=True)
        keep = np.argsort(where.ravel(), kind="stable")
        starts = np.concatenate([[0], np.cumsum(counts)[:-1]])
        for start, count in zip(starts, counts, strict=True):
            pixels.append(seen[keep[start : start + count][: math.ceil(math.sqrt(count))]].astype(np.float32))
    boxes = [np.concatenate(pixels)]
    while len(boxes) < size:
        spread = [float(np.ptp(box, axis=0).max()) * math.sqrt(len(box)) if len(box) > 1 else 0.0 for box in boxes]
        widest = int(np.argmax(spread))
        if spread[widest] == 0:
            break
        box = boxes.pop(widest)
        axis = int(np.argmax(np.ptp(box, axis=0)))
        box = box[np.argsort(box[:, axis], kind="stable")]
        boxes += [box[: len(box) // 2], box[len(box) // 2 :]]
    return np.rint(np.stack([box.mean(axis=0) for box in boxes])).clip(0, 255).astype(np.uint8)


def _rows(width: int, height: int) -> tuple[int, int]:
    block = max(1, round(height / PIXEL_ROWS))
    return max(1, round(width / block)), max(1, round(height / block))


def _chunky_alpha(alpha: np.ndarray, width: int, height: int) -> np.ndarray:
    small = cv2.resize(alpha, _rows(width, height), interpolation=cv2.INTER_AREA)
    return cv2.resize(np.where(small > 110, 255, 0).astype(np.uint8), (width, height), interpolation=cv2.INTER_NEAREST)


def _pixel(width: int, height: int, colours: np.ndarray) -> Finish:
    """Large square pixels, a limited palette taken from the scene, ordered dither between neighbouring tones."""
    cols, rows = _rows(width, height)
    lattice = ((np.arange(32) * 8 + 4).astype(np.float32)[:, None] * np.ones(3)).astype(np.float32)
    r, g, b = np.meshgrid(lattice[:, 0], lattice[:, 0], lattice[:, 0], indexing="ij")
    cube = np.stack([r, g, b], axis=-1).reshape(-1, 3)
    weight = np.array([0.55, 0.8, 0.45], np.float32)
    distance = ((cube[:, None] - colours[None].astype(np.float32)) ** 2 * weight).sum(axis=2)
    nearest = colours[distance.argmin(axis=1)].reshape(32, 32, 32, 3)
    bayer = np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]], np.float32) / 16 - 0.47
    dither = np.tile(bayer, (rows // 4 + 1, cols // 4 + 1))[:rows, :cols, None] * 12

    def finish(frame: np.ndarray, t: float, asked: np.ndarray | None) -> np.ndarray:
        small = cv2.resize(frame, (cols, rows), interpolation=cv2.INTER_AREA)
        small = _saturated(small, PIXEL_SATURATION)
        small = cv2.addWeighted(small, 1.5, cv2.GaussianBlur(small, (0, 0), 1.2), -0.5, 0)
        index = np.clip(small + dither, 0, 255).astype(np.uint8) >> 3
        return cv2.resize(nearest[index[..., 0], index[..., 1], index[..., 2]], (width, height), interpolation=cv2.INTER_NEAREST)

    return finish


def _noir(width: int, height: int, darkness: float, flakes: bool) -> Finish:
    """Black-and-white film: a strong curve, bright edges that bleed, grain, a breath of flicker, dark corners."""
    table = _curve([(0, 0.01), (0.2, 0.10), (0.42, 0.36), (0.62, 0.66), (0.82, 0.87), (1, 0.97)])
    bright = _curve([(0, 0), (0.6, 0), (0.8, 0.12), (1, 0.4)])
    edge = np.rint(255 * _vignette(width, height, 0.5)).astype(np.uint8)
    rng = np.random.default_rng([991, 3])
    side = 512
    coarse = cv2.GaussianBlur(rng.standard_normal((side * 2, side * 2)).astype(np.float32), (0, 0), max(0.55, height / 900))
    grain = np.rint(np.clip(128 + 7.5 * coarse / coarse.std(), 0, 255)).astype(np.uint8)
    grain = np.tile(grain, (-(-(height + side) // (2 * side)) + 1, -(-(width + side) // (2 * side)) + 1))
    weights = np.array([[0.33, 0.50, 0.17]], np.float32)
    table = table[_exposure(darkness, 2.4)]

    def finish(frame: np.ndarray, t: float, asked: np.ndarray | None) -> np.ndarray:
        grey = cv2.LUT(cv2.transform(frame, weights), table)
        bloom = cv2.GaussianBlur(cv2.LUT(_quarter(grey), bright), (0, 0), height / 4 * 0.02 + 0.3)
        grey = _screen(grey, cv2.resize(bloom, (width, height), interpolation=cv2.INTER_LINEAR))
        k = math.floor(t * FILM_RATE + 1e-6)
        pick = np.random.default_rng([k & 0xFFFFFFFF, 77])
        x, y = int(pick.integers(side)), int(pick.integers(side))
        flicker = 1 + 0.012 * math.sin(2.1 * t) + 0.008 * math.sin(5.3 * t + 1)
        grey = cv2.addWeighted(_multiply(grey, edge), flicker, grain[y : y + height, x : x + width], 1.0, -128)
        return cv2.merge([grey, cv2.convertScaleAbs(grey, alpha=0.985), cv2.convertScaleAbs(grey, alpha=0.955)])

    return finish


def _neon(width: int, height: int, darkness: float, flakes: bool) -> Finish:
    """Night: the picture sinks into violet and blue, edges glow in magenta and cyan."""
    tone = _exposure(darkness, 1.7) / 255
    red = np.interp(tone, [0, 0.3, 0.6, 0.85, 1], [0.03, 0.11, 0.26, 0.62, 1.0])
    green = np.interp(tone, [0, 0.3, 0.6, 0.85, 1], [0.01, 0.035, 0.09, 0.34, 0.95])
    blue = np.interp(tone, [0, 0.3, 0.6, 0.85, 1], [0.10, 0.24, 0.40, 0.70, 1.0])
    night = tuple(np.rint(255 * c).astype(np.uint8) for c in (red, green, blue))
    own = 0.30 + 0.14 * darkness
    w, h = max(1, width // 2), max(1, height // 2)
    u = np.linspace(0, 1, w, dtype=np.float32)[None]
    v = np.linspace(0, 1, h, dtype=np.float32)[:, None]
    mix = 0.5 + 0.5 * np.sin(2 * math.pi * (1.1 * u + 0.6 * v))
    mix = (mix * mix * (3 - 2 * mix))[..., None]
    magenta, cyan = np.array([255, 36, 200], np.float32), np.array([20, 225, 255], np.float32)
    tubes = np.rint(magenta * mix + cyan * (1 - mix)).astype(np.uint8)
    sky = np.exp(-(((v - 0.58) / 0.22) ** 2))[..., None] * np.array([46, 6, 52], np.float32) * np.ones((h, w, 1), np.float32)
    haze = np.rint(sky).astype(np.uint8)
    edge = _three(np.rint(255 * _vignette(width, height, 0.42)).astype(np.uint8))
    rise = np.rint(np.clip((np.arange(256) - 9) * 3.2, 0, 255)).astype(np.uint8)
    lift = _exposure(darkness, 1.9)
    shown = np.rint(0.66 * _exposure(darkness, 1.7)).astype(np.uint8)  # of who was asked for in a colour
    most = np.rint(0.85 * np.arange(256)).astype(np.uint8)
    spread = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (_odd(h / 60) + 2,) * 2)
    wide = (_odd(h / 30) + 4,) * 2
    bright = np.rint(np.clip((np.arange(256) - 60) * 4.25, 0, 255)).astype(np.uint8)  # what is black has no light of its own

    def beyond(frame: np.ndarray, inside: np.ndarray) -> np.ndarray:
        """The colours of who was asked for in one, carried on beyond the outline, where its tubes are."""
        return cv2.divide(cv2.blur(_multiply(frame, _three(inside)), wide), _three(np.maximum(cv2.blur(inside, wide), np.uint8(1))), scale=255)

    def finish(frame: np.ndarray, t: float, asked: np.ndarray | None) -> np.ndarray:
        grey = cv2.cvtColor(frame, cv2.COLOR_RGB2GRAY)
        base = cv2.addWeighted(cv2.merge([cv2.LUT(grey, curve) for curve in night]), 0.72, _saturated(frame, 1.3), own, -10)
        for part, mask in _around(asked, 0):
            base[part] = _mixed(base[part], _saturated(cv2.LUT(frame[part], shown), 1.35), cv2.LUT(mask, most))
        half = _half(frame)
        outline = cv2.LUT(_edges(cv2.LUT(half, lift), max(0.6, height / 800)), rise)
        tube = _multiply(tubes, _three(outline))
        for part, mask in _around(None if asked is None else _half(asked), spread.shape[0]):
            near = beyond(cv2.LUT(half[part], lift), mask)
            theirs = _mixed(tubes[part], _pure(near, 60, 1.8), _multiply(cv2.dilate(mask, spread), cv2.LUT(_brightest(near), bright)))
            tube[part] = _multiply(theirs, _three(outline[part]))
        tiny = cv2.resize(tube, (max(1, w // 3), max(1, h // 3)), interpolation=cv2.INTER_AREA)
        glow = cv2.GaussianBlur(tiny, (0, 0), h / 3 * 0.035 + 0.4)
        light = cv2.addWeighted(tube, 0.8, cv2.resize(glow, (w, h), interpolation=cv2.INTER_LINEAR), 1.6, 0)
        out = _screen(base, cv2.resize(cv2.add(light, haze), (width, height), interpolation=cv2.INTER_LINEAR))
        return _multiply(out, edge)

    return finish


def _watercolour(width: int, height: int, darkness: float, flakes: bool) -> Finish:
    """Washes with wavering, darker edges on rough white paper, unpainted at the border."""
    w, h = max(1, width // 2), max(1, height // 2)
    x, y = np.meshgrid(np.arange(w, dtype=np.float32), np.arange(h, dtype=np.float32))
    map_x = x + 0.0032 * h * _field(w, h, 31, 0.05, 3)
    map_y = y + 0.0032 * h * _field(w, h, 32, 0.05, 3)
    paper = _paper(width, height, 33, 0.11)
    pools = 1 + (0.09 - 0.04 * darkness) * np.clip(_field(width, height, 34, 0.22, 4), -2, 2)
    grains = 1 + 0.05 * np.clip(_field(width, height, 35, 0.008, 2), -2, 2)
    pigment = np.rint(128 * pools * grains).clip(0, 255).astype(np.uint8)
    u = np.minimum(np.arange(width) + 0.5, width - np.arange(width) - 0.5)[None] / height
    v = np.minimum(np.arange(height) + 0.5, height - np.arange(height) - 0.5)[:, None] / height
    rim = np.minimum(u, v) + 0.007 * _field(width, height, 36, 0.16, 4)
    painted = np.clip((rim - 0.022) / 0.008, 0, 1)
    rim_dark = np.exp(-(((rim - 0.032) / 0.007) ** 2)) * 0.25
    pigment = np.rint(np.clip(pigment * painted * (1 + rim_dark), 0, 255)).astype(np.uint8)
    pigment3, sheet = _three(pigment), cv2.merge([cv2.convertScaleAbs(paper, alpha=a) for a in (1.0, 0.992, 0.968)])
    lift = np.rint(255 * (0.10 + 0.90 * np.linspace(0, 1, 256) ** 0.92)).clip(0, 255).astype(np.uint8)[_exposure(darkness, 1.7)]

    fine = max(0.6, height / 900)
    sketch = np.rint(np.clip((np.arange(256) - 14) * 0.9, 0, 92)).astype(np.uint8)
    keep = np.rint(230 * np.clip((np.arange(256) - 14) / 22, 0, 1)).astype(np.uint8)

    def finish(frame: np.ndarray, t: float, asked: np.ndarray | None) -> np.ndarray:
        half = _half(frame)
        grey = cv2.cvtColor(half, cv2.COLOR_RGB2GRAY)
        small = cv2.LUT(cv2.absdiff(grey, cv2.medianBlur(grey, 5)), keep)  # eyes and mouths, which the washes would drown
        small = cv2.resize(small, (width, height), interpolation=cv2.INTER_LINEAR)
        wash = cv2.remap(cv2.medianBlur(half, 3), map_x, map_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        wash = cv2.medianBlur(wash, 5)
        soft = cv2.GaussianBlur(wash, (0, 0), max(0.8, h * 0.011))
        # Pigment gathers where a wash ends: darker than its surroundings on the inner side of every edge.
        gather = cv2.subtract(soft, wash)
        wash = cv2.subtract(wash, cv2.convertScaleAbs(gather, alpha=0.75))
        steep = cv2.cvtColor(cv2.morphologyEx(wash, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8)), cv2.COLOR_RGB2GRAY)
        wash = cv2.subtract(wash, _three(cv2.convertScaleAbs(steep, alpha=0.38)))
        full = cv2.LUT(_saturated(cv2.resize(wash, (width, height), interpolation=cv2.INTER_LINEAR), 1.2), lift)
        full = _mixed(full, cv2.LUT(frame, lift), small)
        full = cv2.subtract(full, _three(cv2.LUT(_edges(frame, fine), sketch)))  # the pencil under the paint
        laid = cv2.multiply(cv2.bitwise_not(full), pigment3, scale=1 / 128)  # how much light the paint takes
        if flakes:  # left white
            laid = _multiply(laid, _three(cv2.bitwise_not(_white_specks(frame))))
        return _multiply(sheet, cv2.bitwise_not(laid))

    return finish


def _papercut(width: int, height: int, darkness: float, flakes: bool) -> Finish:
    """Card under a lamp: fibres in relief, clear tones, shadows too in steps; `papercut` has cut the sheets, compose adds the shadows between the layers."""
    paper = _three(_paper(width, height, 41, 0.09, 0.05))
    stairs = (0.07 + 0.93 * _steps(7, 0.25))[_exposure(darkness, 1.5)]
    at = np.maximum(np.linspace(0, 1, 256), 1 / 255)
    gain = np.rint(np.clip(stairs / at, 0.3, 1.99) * 128).astype(np.uint8)
    edge = np.rint(255 * _vignette(width, height, 0.22)).astype(np.uint8)
    mask = _multiply(paper, _three(edge))

    def finish(frame: np.ndarray, t: float, asked: np.ndarray | None) -> np.ndarray:
        small = cv2.medianBlur(_half(frame), 5)
        calm = cv2.addWeighted(cv2.resize(small, (width, height), interpolation=cv2.INTER_LINEAR), 0.35, cv2.medianBlur(frame, 3), 0.65, 0)
        calm = _mixed(calm, frame, _white_specks(frame)) if flakes else calm
        value = cv2.cvtColor(calm, cv2.COLOR_RGB2GRAY)
        out = cv2.multiply(calm, _three(cv2.LUT(value, gain)), scale=1 / 128)
        return cv2.multiply(_saturated(out, 1.08), mask, scale=1.04 / 255)

    return finish


_MAKERS: dict[str, Callable[[int, int, float, bool], Finish]] = {
    "clay": _clay,
    "flat": _flat,
    "line": _line,
    "noir": _noir,
    "neon": _neon,
    "watercolour": _watercolour,
    "papercut": _papercut,
}
