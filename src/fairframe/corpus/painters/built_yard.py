"""Out of doors among built things: the light of the hour on them, paved ground, lawns, lamps, fences, houses."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np
import skia

from fairframe.corpus.painters import nature_herbs as herbs
from fairframe.corpus.painters import nature_land as land
from fairframe.corpus.painters import nature_plants as plants
from fairframe.corpus.painters.base import Backdrop, Setup, place_light, recede, smooth
from fairframe.corpus.painters.built_pen import Lamp, Pen, View, ball, darker, horiz, lighter, new_pen, pick, radial, soft, three, vert
from fairframe.corpus.painters.built_sky import WINDOW_LIGHT
from fairframe.corpus.painters.built_things import GOLD, WOOD, round_rect
from fairframe.corpus.painters.colour import Colour, fade, jitter, mix, rgb
from fairframe.scene.scene import Effect, Ground, Layer

SNOW: Colour = (0.95, 0.97, 1.0)
LAMP: Colour = (1.0, 0.76, 0.42)
BRICKS: tuple[Colour, ...] = tuple(rgb(c) for c in ("#c8684a", "#e0a878", "#d98a6a", "#b8574a", "#e8c89a", "#a9b8c0", "#8fa89a", "#d9b0a0", "#cfc4e0", "#f0dcb4"))
ROOFS: tuple[Colour, ...] = tuple(rgb(c) for c in ("#b5452f", "#8f3f3a", "#5f6f8a", "#7a5a4a", "#c8603a", "#4f7a78"))


def flat(setup: Setup) -> Setup:
    """The same order in even daylight: for plants drawn on a plate that `Pen.light` will light as a whole."""
    mood = replace(setup.mood, key=(1.0, 0.99, 0.96), ambient=(0.62, 0.67, 0.78), haze_amount=0.0, overcast=0.0)
    return replace(setup, mood=mood)


def daylight(setup: Setup) -> Colour:
    """What the hour multiplies a flat drawing with."""
    return tuple(min(1.0, v) for v in mix(setup.mood.ambient, setup.mood.key, 0.82))


def lamplight(setup: Setup) -> float:
    """How far the lamps are on, 0 to 1."""
    return max({"day": 0.0, "dawn": 0.25, "sunset": 0.55, "night": 1.0}[setup.time], 0.35 if setup.mood.overcast > 0.7 else 0.0)


def view_of(ground: Ground, vanish: float = 0.0) -> View:
    return View(ground.horizon, ground.y, vanish)


def outdoors(setup: Setup, ground: Ground, layers: Sequence[Layer], *, lift: float = 1.0, shadow: float = 1.0, tint: Colour | None = None, effects: Sequence[Effect] = ()) -> Backdrop:
    """lift: raises the light on subjects where lamps stand near them at night."""
    light = place_light(setup.mood, shadow=shadow, tint=tint)
    if lift > 1.0 and setup.mood.night:
        warm = tuple(min(1.05, v * lift) for v in mix(light.colour, (1.0, 0.86, 0.66), 0.35))
        light = replace(light, colour=three(warm), ambient=three(tuple(min(1.0, v * lift) for v in light.ambient)))
    return Backdrop(layers=tuple(layers), light=light, ground=ground, effects=tuple(effects))


def air(pen: Pen, setup: Setup, amount: float, low: float = 0.0, high: float = 0.5) -> None:
    """Haze over what is drawn, thicker towards the foot."""
    pen.whole(setup.mood.haze, alpha=amount * 0.55, blend="atop")
    x0, _, x1, _ = pen.extent
    pen.rect(x0, low, x1, high, vert(fade(setup.mood.haze, 0.0), fade(setup.mood.haze, amount)), blend="atop")


# ---------------------------------------------------------------- ground


def lawn(setup: Setup, ground: Ground, green: Colour, *, crest: float | None = None, blades: int = 500, blooms: int = 0, colours: Sequence[Colour] = ()) -> Pen:
    """A lit green ground plate with grass and perhaps flowers, kept low in the middle."""
    pen, rng = new_pen(setup), setup.rng("lawn")
    top = ground.horizon if crest is None else crest
    xs = np.linspace(pen.extent[0] - 0.1, pen.extent[2] + 0.1, 40)
    ys = top + 0.008 * np.sin(xs * 3.1 + rng.uniform(0, 6))
    land.ground_plane(pen.plate, setup, ground, green, crest=(xs, ys), near=darker(green, 0.35), air=0.3)
    land.patches(pen.plate, setup, rng, ground, lighter(green, 0.25), darker(green, 0.3), across=0.8, along=1.2, alpha=0.35)
    half = pen.plate.half
    low = Ground(horizon=min(ground.horizon, top + 0.02), y=ground.y)
    if blades:
        herbs.grass(pen.plate, setup, rng, recede(rng, blades, low, half, far=0.25), green, height=0.035)
    if blooms:
        herbs.flowers(pen.plate, setup, rng, [p for p in recede(rng, blooms, low, half, far=0.25) if abs(p[0]) > 0.22], list(colours), size=0.012)
    return pen


def trail(pen: Pen, setup: Setup, view: View, rng: np.random.Generator, colour: Colour, *, wide: float, far: float, bend: float = 0.0, near: float = 0.55) -> None:
    """A path on the ground from below the picture into the distance, lit by the mood. bend: sideways reach of its far end."""
    m, zs = setup.mood, np.geomspace(near, far, 14)
    centre = [bend * (1 - math.cos(math.pi * i / 13)) * 0.5 for i in range(14)]
    for k, tone in ((1.12, m.lit(m.snowy(darker(colour, 0.25), 0.7), 0.5)), (1.0, m.lit(m.snowy(colour, 0.8), 0.95))):
        left = [view.at(c - wide * k * rng.uniform(0.94, 1.06), 0, z) for c, z in zip(centre, zs, strict=True)]
        right = [view.at(c + wide * k * rng.uniform(0.94, 1.06), 0, z) for c, z in zip(centre, zs, strict=True)]
        pen.path(smooth(left + right[::-1], closed=True), vert(m.far(tone, 0.25), tone, darker(tone, 0.2)))
    for _ in range(90):
        z = 1 / rng.uniform(1 / far, 1 / near)
        i = float(np.interp(z, zs, centre))
        x, y = view.at(i + rng.uniform(-wide, wide) * 0.85, 0, z)
        s = 0.02 / z * rng.uniform(0.4, 1)
        tone = m.lit(jitter(rng, m.snowy(darker(colour, 0.15), 0.8), 0.01, 0.05, 0.1), 0.9)
        pen.oval(x, y, s, s * 0.35, fade(tone, 0.55))


def slabs(pen: Pen, view: View, rng: np.random.Generator, c: Colour, *, size: float, far: float, half: float, offset: bool = True, joint: float = 0.006, aspect: float = 1.0) -> None:
    """Paving in perspective up to depth `far`, |x| up to half; flat colours."""
    x0, y0, x1, _ = pen.extent
    top = view.at(0, 0, far)[1]
    pen.rect(x0, y0, x1, top, vert(darker(c, 0.2), darker(c, 0.35)))
    low, deep = view.depth_of(y0 - 0.03), size * aspect
    rows = int((far - low) / deep) + 2
    paths: list[skia.Path] = [skia.Path() for _ in range(6)]
    for j in range(rows):
        z0, z1 = low + j * deep + joint, min(far, low + (j + 1) * deep - joint)
        if z1 <= z0:
            continue
        reach = min(half, (x1 + 0.1) * z1 + 0.1)
        n = int(reach / size) + 1
        shift = size / 2 if offset and j % 2 else 0.0
        for i in range(-n, n + 1):
            a, b = i * size + shift + joint, (i + 1) * size + shift - joint
            corners = [view.at(a, 0, z0), view.at(b, 0, z0), view.at(b, 0, z1), view.at(a, 0, z1)]
            paths[int(rng.integers(6))].addPoly([skia.Point(*p) for p in corners], True)
    for path in paths:
        tone = jitter(rng, c, 0.01, 0.06, 0.07)
        pen.path(path, vert(lighter(tone, 0.05), tone))


def cobbles(pen: Pen, view: View, rng: np.random.Generator, c: Colour, *, size: float, far: float) -> None:
    """Round stones in perspective."""
    x0, y0, x1, _ = pen.extent
    pen.rect(x0, y0, x1, view.at(0, 0, far)[1], darker(c, 0.3))
    low = view.depth_of(y0 - 0.03)
    z, j = low, 0
    tones = [jitter(rng, c, 0.015, 0.1, 0.1) for _ in range(6)]
    backs, lights = [skia.Path() for _ in tones], [skia.Path() for _ in tones]
    while z < far:
        deep = size * (0.8 if z < 2.2 else 1.4)
        n = int((x1 + 0.1) * z / size) + 1
        for i in range(-n, n + 1):
            k = int(rng.integers(6))
            x, y = view.at((i + 0.5 * (j % 2)) * size, 0, z + deep / 2)
            rx = size * 0.46 / z * rng.uniform(0.9, 1.04)
            ry = (view.at(0, 0, z + deep)[1] - view.at(0, 0, z)[1]) * 0.46
            backs[k].addRoundRect(skia.Rect.MakeLTRB(x - rx, y - ry, x + rx, y + ry), rx * 0.6, ry * 0.7)
            lights[k].addOval(skia.Rect.MakeLTRB(x - rx * 0.7, y - ry * 0.1, x + rx * 0.5, y + ry * 0.75))
        z, j = z + deep, j + 1
    for tone, back, top in zip(tones, backs, lights, strict=True):
        pen.path(back, tone)
        pen.path(top, fade(lighter(tone, 0.45), 0.35))


def wet_sheen(pen: Pen, setup: Setup, top: float) -> None:
    """What rain or snow does to a paved plate: a mirror of the sky, or a white cover with bare patches."""
    x0, y0, x1, _ = pen.extent
    m, rng = setup.mood, setup.rng("wet")
    if m.weather in ("rain", "storm"):
        pen.rect(x0, y0, x1, top, vert(fade(lighter(m.sky[3], 0.3), 0.5), fade(m.sky[2], 0.28), fade(m.sky[1], 0.12)), blend="atop")
        for _ in range(9):
            x, y = rng.uniform(x0, x1), rng.uniform(y0, top - 0.05)
            w = rng.uniform(0.06, 0.22) * (top - y) * 2.4
            puddle = smooth([(x + w * math.cos(t) * rng.uniform(0.7, 1.1), y + w * 0.2 * math.sin(t) * rng.uniform(0.7, 1.1)) for t in np.linspace(0, 2 * math.pi, 9)[:-1]], closed=True)
            pen.path(puddle, vert(fade(lighter(m.sky[3], 0.35), 0.8), fade(lighter(m.sky[2], 0.25), 0.65)), blend="atop")
    if m.snow:
        pen.rect(x0, y0, x1, top, vert(fade(SNOW, 0.9), fade(SNOW, 0.72)), blend="atop")


def reflect(ground: Pen, above: Pen, y: float, strength: float, *, reach: float = 0.3, squash: float = 0.9, blur: float = 0.006) -> None:
    """Lay what a finished plate shows above stage y upside down on the ground below it, softened, fading out over `reach`: polished or wet floors."""
    x0, low, x1, high = above.extent
    pixels = above.plate.array
    scale = pixels.shape[0] / (high - low)
    last = max(4, round((high - y) * scale))
    part = pixels[max(0, last - round(reach / squash * scale)) : last]
    small = cv2.resize(part, (max(2, part.shape[1] // 3), max(2, part.shape[0] // 3)), interpolation=cv2.INTER_AREA)
    small = cv2.GaussianBlur(small, (0, 0), sigmaX=scale / 3 * blur * 0.5 + 0.2, sigmaY=scale / 3 * blur + 0.2)
    straight = cv2.cvtColor(small, cv2.COLOR_mRGBA2RGBA)
    straight[..., 3] = straight[..., 3] * (np.linspace(0, 1, len(straight), dtype=np.float32) ** 1.4)[:, None]
    ground.plate.image(straight, (x0, y - part.shape[0] / scale * squash, x1, y), alpha=strength, blend="atop")


def cast(ground: Pen, above: Pen, y: float, setup: Setup, *, strength: float = 0.4, reach: float = 0.16, tall: float = 0.45) -> None:
    """The shadow that what stands on stage y throws towards us over the ground, leaning away from the sun; soft under cloud. tall: height taken into it."""
    m = setup.mood
    strength *= (1 - 0.8 * m.overcast) * (0.6 if m.night else 1.0)
    x0, low, x1, high = above.extent
    scale = above.plate.array.shape[0] / (high - low)
    last = max(4, round((high - y) * scale))
    part = np.ascontiguousarray(above.plate.array[max(0, last - round(tall * scale)) : last, :, 3])
    wide, deep = max(4, part.shape[1] // 3), max(4, round(reach * scale / 3))
    small = cv2.resize(part, (wide, deep), interpolation=cv2.INTER_AREA)[::-1]
    lean = np.array([[1, -m.side * 0.9, 0], [0, 1, 0]], np.float32)  # the farther from the foot, the farther aside
    small = cv2.warpAffine(small, lean, (wide, deep), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    small = cv2.GaussianBlur(small, (0, 0), 0.012 * scale / 3 + 0.3, borderType=cv2.BORDER_REPLICATE)
    rgba = np.zeros((deep, wide, 4), np.uint8)
    rgba[..., :3] = (18, 10, 40)
    rgba[..., 3] = small * np.linspace(1, 0.35, deep, dtype=np.float32)[:, None]
    ground.plate.image(np.ascontiguousarray(rgba[::-1]), (x0, y - reach, x1, y), alpha=strength, blend="atop")


def sunlit(pen: Pen, setup: Setup, strength: float = 0.3) -> None:
    """Light falling across a finished plate from the sun's side, shade on the other."""
    m = setup.mood
    power = strength * (1 - 0.85 * m.overcast) * (0.4 if m.night else 1.0)
    x0, y0, x1, y1 = pen.extent
    sun, shade = fade(m.sun if m.time != "sunset" else (1.0, 0.72, 0.42), power), fade((0.14, 0.12, 0.34), power)
    ends = ((sun, fade(sun, 0.0)), (fade(shade, 0.0), shade))
    light, dark = ends if m.side < 0 else (ends[0][::-1], ends[1][::-1])
    pixels = pen.plate.array
    covered = pixels[..., 3:].astype(np.float32)
    pen.rect(x0, y0, x1, y1, horiz(*light), blend="soft")
    share = covered / np.maximum(pixels[..., 3:], 1)  # soft light paints where there is nothing to be lit, too
    np.copyto(pixels, np.rint(pixels * np.minimum(share, 1.0)).astype(np.uint8))
    pen.rect(x0, y0, x1, y1, horiz(*dark), blend="atop", alpha=0.8)


# ---------------------------------------------------------------- street furniture


def lamp_post(pen: Pen, x: float, y: float, h: float, *, lit: float, c: Colour = (0.17, 0.2, 0.24), arm: int = 0) -> Lamp:
    """A street lamp; returns the lamp it gives. arm: 0 lantern on top, 1 or -1 a bowed arm."""
    pen.shade(x, y, h * 0.09, h * 0.016, 0.5)
    pen.rect(x - h * 0.035, y, x + h * 0.035, y + h * 0.05, horiz(lighter(c, 0.3), darker(c, 0.4)), r=h * 0.008)
    pen.rect(x - h * 0.013, y, x + h * 0.013, y + h * 0.86, horiz(lighter(c, 0.35), c, darker(c, 0.4)))
    glass = mix((0.86, 0.88, 0.86), (1.0, 0.93, 0.7), lit)
    if arm:
        pen.curve([(x, y + h * 0.82), (x, y + h), (x + arm * h * 0.12, y + h), (x + arm * h * 0.16, y + h * 0.93)], c, h * 0.02)
        lx, ly = x + arm * h * 0.16, y + h * 0.88
        pen.poly([(lx - h * 0.05, ly), (lx + h * 0.05, ly), (lx + h * 0.02, ly + h * 0.05), (lx - h * 0.02, ly + h * 0.05)], c)
        pen.oval(lx, ly, h * 0.04, h * 0.022, glass)
    else:
        lx, ly = x, y + h * 0.92
        pen.poly([(x - h * 0.035, y + h * 0.86), (x + h * 0.035, y + h * 0.86), (x + h * 0.055, y + h * 0.97), (x - h * 0.055, y + h * 0.97)], vert(lighter(glass, 0.3), glass))
        pen.poly([(x - h * 0.065, y + h * 0.965), (x + h * 0.065, y + h * 0.965), (x, y + h * 1.02)], c)
        pen.line([(x, y + h * 0.86), (x, y + h * 0.97)], c, h * 0.008)
    return (lx, ly, h * 1.5, tuple(0.75 * lit * v for v in LAMP))


def shine(pen: Pen, lamps: Sequence[Lamp]) -> None:
    """The glow in the air around lamps, after the light."""
    for x, y, r, c in lamps:
        power = max(c)
        if power > 0.02:
            pen.glow(x, y, r * 0.34, r * 0.34, LAMP, min(0.9, power * 0.95))
            pen.glow(x, y, r * 0.08, r * 0.08, lighter(LAMP, 0.6), min(0.95, power * 1.2))


def bench(pen: Pen, x: float, y: float, wide: float, c: Colour = WOOD) -> None:
    h = wide * 0.42
    pen.shade(x, y, wide * 0.6, h * 0.12, 0.45)
    for dx in (-0.4, 0.4):
        pen.curve([(x + dx * wide, y), (x + dx * wide, y + h * 0.5), (x + dx * wide * 1.02, y + h)], (0.16, 0.17, 0.2), wide * 0.03)
    for k in range(3):
        pen.rect(x - wide / 2, y + h * (0.58 + 0.15 * k), x + wide / 2, y + h * (0.69 + 0.15 * k), vert(lighter(c, 0.25), darker(c, 0.15)), r=h * 0.02)
    pen.poly([(x - wide * 0.52, y + h * 0.38), (x + wide * 0.52, y + h * 0.38), (x + wide * 0.48, y + h * 0.5), (x - wide * 0.48, y + h * 0.5)], vert(lighter(c, 0.4), c))
    pen.rect(x - wide * 0.52, y + h * 0.33, x + wide * 0.52, y + h * 0.39, darker(c, 0.3), r=h * 0.02)


def picket_fence(pen: Pen, x0: float, x1: float, y: float, h: float, c: Colour = (0.97, 0.96, 0.93)) -> None:
    step = h * 0.26
    for level in (0.3, 0.68):
        pen.rect(x0, y + h * level, x1, y + h * (level + 0.1), vert(darker(c, 0.12), darker(c, 0.3)))
    path = skia.Path()
    for x in np.arange(x0, x1, step):
        a, b = float(x), float(x) + step * 0.66
        path.addPoly([skia.Point(a, y), skia.Point(b, y), skia.Point(b, y + h * 0.88), skia.Point((a + b) / 2, y + h), skia.Point(a, y + h * 0.88)], True)
    pen.path(path, vert(lighter(c, 0.4), c, darker(c, 0.25)))


def bunting(pen: Pen, a: tuple[float, float], b: tuple[float, float], sag: float, colours: Sequence[Colour], size: float) -> None:
    """A line of small flags."""
    ts = np.linspace(0, 1, max(5, int(math.dist(a, b) / (size * 1.25))))
    points = [(a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t - sag * 4 * t * (1 - t)) for t in ts]
    pen.line(points, (0.95, 0.92, 0.86), size * 0.07)
    for k, ((xa, ya), (xb, yb)) in enumerate(zip(points, points[1:], strict=False)):
        c = colours[k % len(colours)]
        pen.poly([(xa + (xb - xa) * 0.1, ya), (xb - (xb - xa) * 0.1, yb), ((xa + xb) / 2, min(ya, yb) - size)], vert(lighter(c, 0.2), darker(c, 0.12)))


def string_lights(pen: Pen, a: tuple[float, float], b: tuple[float, float], sag: float, lit: float, colours: Sequence[Colour] = ((1.0, 0.85, 0.5),), size: float = 0.008) -> None:
    """A line of bulbs; call after the light so that they shine."""
    n = max(6, int(math.dist(a, b) / (size * 6)))
    points = [(a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t - sag * 4 * t * (1 - t)) for t in np.linspace(0, 1, n)]
    pen.line(points, fade((0.12, 0.1, 0.14), 0.8), size * 0.3)
    for k, (x, y) in enumerate(points):
        c = colours[k % len(colours)]
        if lit > 0.1:
            pen.glow(x, y - size, size * 5, size * 5, c, 0.75 * lit)
        pen.oval(x, y - size, size * 0.8, size, lighter(c, 0.2 + 0.5 * lit))


def flag(pen: Pen, x: float, y: float, h: float, c: Colour, side: int = 1) -> None:
    pen.line([(x, y), (x, y + h)], (0.3, 0.26, 0.28), h * 0.035)
    path = skia.Path()
    path.moveTo(x, y + h)
    path.cubicTo(x + side * h * 0.2, y + h * 1.06, x + side * h * 0.35, y + h * 0.82, x + side * h * 0.62, y + h * 0.86)
    path.lineTo(x + side * h * 0.52, y + h * 0.74)
    path.lineTo(x + side * h * 0.62, y + h * 0.6)
    path.cubicTo(x + side * h * 0.35, y + h * 0.56, x + side * h * 0.2, y + h * 0.78, x, y + h * 0.66)
    path.close()
    pen.path(path, horiz(darker(c, 0.15), lighter(c, 0.25), c) if side > 0 else horiz(c, lighter(c, 0.25), darker(c, 0.15)))
    pen.oval(x, y + h * 1.02, h * 0.04, h * 0.04, GOLD)


# ---------------------------------------------------------------- houses


def house_window(pen: Pen, x: float, y: float, w: float, h: float, *, lit: float, frame: Colour = (0.97, 0.95, 0.9), box: Colour | None = None, shutters: Colour | None = None) -> None:
    """A small house window; lit 0..1 is drawn as its own bright colour (the plate's light dims it again, `glowing` lifts it)."""
    if shutters is not None:
        for s in (-1, 1):
            a, b = sorted((x + s * w * 0.52, x + s * w * 0.95))
            pen.rect(a, y, b, y + h, vert(lighter(shutters, 0.15), darker(shutters, 0.15)), r=w * 0.03)
            for k in range(4):
                pen.rect(a + w * 0.05, y + h * (0.1 + 0.22 * k), b - w * 0.05, y + h * (0.14 + 0.22 * k), fade(darker(shutters, 0.5), 0.5))
    pen.rect(x - w * 0.56, y - h * 0.04, x + w * 0.56, y + h * 1.04, vert(lighter(frame, 0.3), darker(frame, 0.1)), r=w * 0.05)
    glass = vert(mix(rgb("#7fa9c9"), WINDOW_LIGHT, lit), mix(rgb("#bcd9ea"), lighter(WINDOW_LIGHT, 0.3), lit), mix(rgb("#6f94b3"), darker(WINDOW_LIGHT, 0.1), lit))
    pen.rect(x - w * 0.46, y + h * 0.03, x + w * 0.46, y + h * 0.97, glass)
    if lit < 0.5:
        pen.poly([(x - w * 0.4, y + h * 0.1), (x - w * 0.15, y + h * 0.1), (x + w * 0.35, y + h * 0.95), (x + w * 0.1, y + h * 0.95)], fade((1, 1, 1), 0.2))
    pen.rect(x - w * 0.03, y, x + w * 0.03, y + h, frame)
    pen.rect(x - w * 0.5, y + h * 0.55, x + w * 0.5, y + h * 0.6, frame)
    pen.rect(x - w * 0.64, y - h * 0.1, x + w * 0.64, y - h * 0.02, vert(lighter(frame, 0.3), darker(frame, 0.25)), r=w * 0.03)
    if box is not None:
        pen.rect(x - w * 0.55, y - h * 0.22, x + w * 0.55, y - h * 0.06, vert(lighter(WOOD, 0.1), darker(WOOD, 0.3)), r=w * 0.04)
        for k in range(7):
            px = x + w * (k - 3) * 0.16
            pen.oval(px, y - h * 0.06, w * 0.12, w * 0.11, rgb("#4f9a4a"))
            pen.oval(px + w * 0.02, y - h * 0.01 + w * 0.03 * (k % 2), w * 0.07, w * 0.07, ball(lighter(box, 0.4), box, darker(box, 0.1)))


def glowing(pen: Pen, panes: Sequence[tuple[float, float, float, float]], lit: float) -> None:
    """Light windows up after the plate was dimmed. panes: (x, y, w, h) as given to house_window."""
    if lit <= 0.05:
        return
    for x, y, w, h in panes:
        pen.rect(x - w * 0.46, y + h * 0.03, x - w * 0.04, y + h * 0.97, fade(WINDOW_LIGHT, 0.85 * lit))
        pen.rect(x + w * 0.04, y + h * 0.03, x + w * 0.46, y + h * 0.97, fade(WINDOW_LIGHT, 0.85 * lit))
        pen.glow(x, y + h * 0.5, w * 1.8, h * 1.5, LAMP, 0.5 * lit)


def roof_tiles(pen: Pen, path: skia.Path, c: Colour, rng: np.random.Generator, size: float) -> None:
    """Fill a roof's outline with overlapping round tiles."""
    pen.path(path, vert(lighter(c, 0.18), c, darker(c, 0.25)))
    box = path.computeTightBounds()
    with pen.clip(path):
        rows = int(box.height() / size) + 1
        marks, lights = skia.Path(), skia.Path()
        for j in range(rows):
            y = box.bottom() - (j + 1) * size
            for i in range(int(box.width() / size) + 2):
                x = box.left() + (i - 0.5 * (j % 2)) * size
                marks.addArc(skia.Rect.MakeLTRB(x, y, x + size, y + size * 1.1), 180, 180)
                if rng.random() < 0.2:
                    lights.addOval(skia.Rect.MakeLTRB(x + size * 0.15, y + size * 0.1, x + size * 0.85, y + size * 0.8))
        pen.path(lights, fade(lighter(c, 0.4), 0.25))
        pen.path(marks, fade(darker(c, 0.6), 0.38), stroke=size * 0.12)


def cottage(pen: Pen, setup: Setup, rng: np.random.Generator, x: float, y: float, w: float, h: float, *, wall: Colour, roof: Colour) -> list[tuple[float, float, float, float]]:
    """A small house seen from the front; returns its window panes for `glowing`. h: height of the walls."""
    m = setup.mood
    panes: list[tuple[float, float, float, float]] = []
    timber = rng.random() < 0.35
    chimney = x + w * pick(rng, (-0.28, 0.28))
    pen.rect(chimney - w * 0.06, y + h, chimney + w * 0.06, y + h * 1.85, soft(rgb("#a8614a")))
    pen.rect(chimney - w * 0.08, y + h * 1.8, chimney + w * 0.08, y + h * 1.9, soft(rgb("#8a4f3f")))
    pen.shade(x, y, w * 0.66, h * 0.07, 0.45)
    pen.rect(x - w / 2, y - 0.01, x + w / 2, y + h * 1.02, horiz(lighter(wall, 0.2), wall, darker(wall, 0.2)))
    pen.rect(x - w / 2, y - 0.01, x + w / 2, y + h * 0.12, vert(rgb("#b3aca2"), rgb("#857f80")))
    if timber:
        beam = rgb("#6a4430")
        for k in np.linspace(-0.5, 0.5, 5):
            pen.line([(x + w * k * 0.97, y + h * 0.12), (x + w * k * 0.97, y + h)], beam, w * 0.022)
        pen.line([(x - w / 2, y + h * 0.98), (x + w / 2, y + h * 0.98)], beam, w * 0.03)
        pen.line([(x - w / 2, y + h * 0.14), (x + w / 2, y + h * 0.14)], beam, w * 0.025)
    dx = x + w * pick(rng, (-0.02, 0.24, -0.24))
    door = pick(rng, tuple(rgb(c) for c in ("#c8553d", "#3f7f8f", "#5f8a4a", "#8a5a3c", "#d9a441")))
    pen.path(round_rect(dx - w * 0.095, y - 0.01, dx + w * 0.095, y + h * 0.68, w * 0.06), (0.96, 0.93, 0.87))
    pen.path(round_rect(dx - w * 0.075, y - 0.01, dx + w * 0.075, y + h * 0.64, w * 0.05), horiz(lighter(door, 0.15), darker(door, 0.15)))
    pen.oval(dx + w * 0.05, y + h * 0.3, w * 0.012, w * 0.012, GOLD)
    pen.rect(dx - w * 0.13, y - 0.014, dx + w * 0.13, y + h * 0.04, vert(rgb("#d9d2c8"), rgb("#9a938f")), r=0.003)
    shutters = pick(rng, (None, door, darker(roof, 0.1)))
    bloom = pick(rng, (None, rgb("#e8506a"), rgb("#f2c14e"), rgb("#c86ad0")))
    for k in (-0.34, -0.06, 0.22, 0.36):
        wx = x + w * k
        if abs(wx - dx) > w * 0.22 and all(abs(wx - p[0]) > w * 0.3 for p in panes):
            panes.append((wx, y + h * 0.36, w * 0.15, h * 0.36))
    for px, py, pw, ph in panes:
        house_window(pen, px, py, pw, ph, lit=0.0, box=bloom, shutters=shutters)
    top = h * rng.uniform(0.62, 0.85)
    inset = w * rng.uniform(0.08, 0.2)
    path = skia.Path()
    path.addPoly([skia.Point(*p) for p in ((x - w * 0.58, y + h * 0.94), (x + w * 0.58, y + h * 0.94), (x + w / 2 - inset, y + h + top), (x - w / 2 + inset, y + h + top))], True)
    pen.rect(x - w * 0.5, y + h * 0.84, x + w * 0.5, y + h * 0.95, vert(fade((0.1, 0.05, 0.15), 0.4), fade((0.1, 0.05, 0.15), 0.0)))
    roof_tiles(pen, path, m.snowy(roof, 0.9), rng, w * 0.055)
    pen.line([(x - w * 0.58, y + h * 0.94), (x + w * 0.58, y + h * 0.94)], lighter(roof, 0.25) if not m.snow else SNOW, w * 0.028)
    if rng.random() < 0.5:
        gx, gw = x + w * rng.uniform(-0.15, 0.15), w * 0.14
        pen.poly([(gx - gw, y + h * 1.05), (gx + gw, y + h * 1.05), (gx + gw, y + h * 1.32), (gx - gw, y + h * 1.32)], wall)
        pen.poly([(gx - gw * 1.3, y + h * 1.3), (gx + gw * 1.3, y + h * 1.3), (gx, y + h * 1.62)], vert(lighter(m.snowy(roof), 0.1), darker(m.snowy(roof), 0.2)))
        panes.append((gx, y + h * 1.1, w * 0.12, h * 0.2))
        house_window(pen, *panes[-1], lit=0.0)
    return panes


def hedge(pen: Pen, setup: Setup, rng: np.random.Generator, x0: float, x1: float, y: float, h: float, green: Colour) -> None:
    """A clipped hedge; the setup should be flat where the plate is lit later."""
    for x in np.arange(x0, x1, h * 0.8):
        plants.crown(pen.plate, setup.mood, rng, (float(x) + rng.uniform(-0.1, 0.1) * h, y + h * 0.45), h * 0.75, h * 0.55, jitter(rng, green, 0.01), clumps=6)


def vignette_floor(pen: Pen, setup: Setup, strength: float = 0.3) -> None:
    x0, y0, x1, _ = pen.extent
    dark = (0.04, 0.03, 0.12)
    pen.rect(x0, y0, x1, y0 + 0.24, vert(fade(dark, 0.0), fade(dark, strength)), blend="atop")


def light_pool(pen: Pen, view: View, lamps: Sequence[Lamp], z: float, c: Colour = LAMP) -> None:
    """Lamplight lying on the ground under lamps seen at depth z."""
    for x, _, r, colour in lamps:
        if max(colour) > 0.05:
            y = view.at(0, 0, z)[1]
            pen.oval(x, y, r * 0.5, r * 0.1, radial(fade(c, 0.4 * max(colour)), fade(c, 0.14 * max(colour)), fade(c, 0.0)), blend="screen")
