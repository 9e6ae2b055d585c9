"""Beyond the ground: outer space, a nebula, the sky above the clouds."""

from __future__ import annotations

import math

import cv2
import numpy as np
import skia

from fairframe.corpus.painters import clouds, relief, sky
from fairframe.corpus.painters.base import Backdrop, Canvas, Linear, Radial, Setup, blob, fractal, place_light
from fairframe.corpus.painters.colour import Colour, fade, hsv, jitter, mix, rgb, triple
from fairframe.scene.scene import Effect, Ground, Light

DEEP = tuple(tuple(rgb(c) for c in row) for row in (
    ("#050718", "#0d1440", "#3a2a86", "#c04fb0"),
    ("#040a18", "#08264a", "#0f5c86", "#46c3c9"),
    ("#0b0618", "#2a0f46", "#7a2a72", "#ff8f6b"),
    ("#060914", "#141c48", "#2f4fb0", "#f2a65a"),
))  # fmt: skip


def space_light(s: Setup, tint: Colour) -> Light:
    """A hard key from one side, coloured fill from the clouds; nothing to cast a shadow on."""
    return Light(time="night", azimuth=70.0 * s.mood.side, elevation=35.0, colour=(1.0, 0.98, 0.95), ambient=triple(tuple(0.5 + 0.32 * v for v in tint)),
                 haze=triple(tint), haze_strength=0.0, shadow=0.0)  # fmt: skip


def gas(canvas: Canvas, rng: np.random.Generator, colours: tuple[Colour, ...], *, alpha: float = 0.6, tilt: float | None = None, rows: int = 170) -> None:
    """A band of glowing gas across the picture, warped noise on warped noise, brighter and warmer along its spine."""
    cols = round(rows * 2 * canvas.half / (canvas.top - canvas.bottom))
    warp_x, warp_y = fractal(rng, rows, cols, cells=(3, 5), octaves=3), fractal(rng, rows, cols, cells=(3, 5), octaves=3)
    base = fractal(rng, rows, cols, cells=(4, 7), octaves=6, gain=0.56)
    yy, xx = np.mgrid[0:rows, 0:cols].astype(np.float32)
    smoke = cv2.remap(base, xx + (warp_x - 0.5) * cols * 0.3, yy + (warp_y - 0.5) * rows * 0.5, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
    x, y = xx / cols * 2 - 1, yy / rows * 2 - 1
    tilt = rng.uniform(-0.7, 0.7) if tilt is None else tilt
    spine = np.exp(-(((y - tilt * x + 0.35 * (warp_x - 0.5)) / 0.62) ** 2))
    density = np.clip((smoke - 0.3) * 1.9, 0, 1) * spine
    canvas.texture(density, colours[2], alpha=alpha, blend="screen")
    canvas.texture(np.clip(density * 1.5 - 0.5, 0, 1) ** 1.3, colours[3], alpha=alpha * 1.1, blend="screen")
    core = np.clip(density * 2.4 - 1.45, 0, 1) ** 1.5
    canvas.texture(core, mix(colours[3], (1, 1, 1), 0.6), alpha=alpha, blend="screen")
    dust = np.clip((warp_y * 0.6 + (1 - smoke) * 0.6 - 0.58) * 3, 0, 1) * spine
    canvas.texture(dust, colours[0], alpha=0.55, blend="over")


def planet(
    canvas: Canvas, rng: np.random.Generator, c: tuple[float, float], r: float, colour: Colour, side: int, *, kind: str = "banded", ring: bool = False
) -> None:
    """A ball lit from one side with a soft rim of air. kind: banded (gas), rocky (craters), living (seas and clouds)."""
    light = (c[0] + side * r * 0.5, c[1] + r * 0.45)
    canvas.glow(c, r * 1.55, hsv(colour, 0, 0.8, 1.2), alpha=0.5)
    if ring:
        _ring(canvas, rng, c, r, colour, front=False)
    ball = skia.Path()
    ball.addCircle(c[0], c[1], r)
    canvas.fill(ball, Radial(light, r * 1.7, [mix(colour, (1, 1, 1), 0.35), colour, hsv(colour, 0.02, 1.1, 0.62)]))
    with skia.AutoCanvasRestore(canvas.skia):
        canvas.skia.clipPath(ball, skia.ClipOp.kIntersect, True)
        canvas.skia.translate(*c)
        canvas.skia.rotate(rng.uniform(-24, 24))
        if kind == "banded":
            y = -r
            while y < r:
                h = r * rng.uniform(0.04, 0.22)
                tone = jitter(rng, colour, 0.05, 0.3, 0.25)
                canvas.oval((0, y), r * 1.5, h, tone, alpha=0.4, blur=r * 0.02)
                y += h * 1.2
            canvas.oval((r * 0.25, -r * 0.3), r * 0.22, r * 0.1, hsv(colour, -0.03, 1.3, 0.8), alpha=0.7, blur=r * 0.015)
        elif kind == "rocky":
            for _ in range(16):
                a, q, size = rng.uniform(0, 6.28), math.sqrt(rng.random()) * 0.95, rng.uniform(0.04, 0.17)
                x, y = r * q * math.cos(a), r * q * math.sin(a)
                canvas.oval((x, y), size * r, size * r, hsv(colour, 0, 1.05, 0.72), alpha=0.6)
                canvas.oval((x - side * size * r * 0.2, y - size * r * 0.2), size * r * 0.82, size * r * 0.82, hsv(colour, 0, 0.9, 0.92), alpha=0.8)
        else:
            for _ in range(9):
                at = (rng.uniform(-0.9, 0.9) * r, rng.uniform(-0.8, 0.8) * r)
                canvas.fill(blob(rng, at, r * rng.uniform(0.12, 0.4), r * rng.uniform(0.1, 0.26), rough=0.35, n=12), rgb("#58b368"), alpha=0.9)
            for _ in range(12):
                canvas.oval(
                    (rng.uniform(-0.9, 0.9) * r, rng.uniform(-0.9, 0.9) * r),
                    r * rng.uniform(0.12, 0.4),
                    r * rng.uniform(0.03, 0.07),
                    (1, 1, 1),
                    alpha=0.7,
                    blur=r * 0.015,
                )
    night = (c[0] - side * r * 0.0, c[1])
    canvas.fill(
        ball,
        Radial(
            (light[0] + side * r * 0.1, light[1] + r * 0.1),
            r * 1.75,
            [(0, (0, 0, 0.05, 0)), (0.45, (0.01, 0.01, 0.08, 0.0)), (0.8, (0.01, 0.01, 0.08, 0.62)), (1, (0.0, 0.0, 0.05, 0.9))],
        ),
    )
    canvas.fill(ball, Radial(night, r, [(0, (1, 1, 1, 0)), (0.82, (*hsv(colour, 0, 0.5, 1.4), 0.0)), (1, (*hsv(colour, 0, 0.5, 1.6), 0.38))]), blend="screen")
    if ring:
        _ring(canvas, rng, c, r, colour, front=True)


def _ring(canvas: Canvas, rng: np.random.Generator, c: tuple[float, float], r: float, colour: Colour, *, front: bool) -> None:
    with skia.AutoCanvasRestore(canvas.skia):
        canvas.skia.translate(*c)
        canvas.skia.rotate(18)
        canvas.skia.clipRect(skia.Rect.MakeLTRB(-3 * r, -2 * r if front else 0, 3 * r, 0 if front else 2 * r))
        for k, (radius, width, alpha) in enumerate(((1.45, 0.09, 0.55), (1.62, 0.16, 0.8), (1.84, 0.13, 0.65), (2.02, 0.06, 0.4))):
            path = skia.Path()
            path.addOval(skia.Rect.MakeLTRB(-radius * r, -radius * r * 0.24, radius * r, radius * r * 0.24))
            tone = mix(hsv(colour, 0.03 * k, 0.6, 1.15), (1, 0.95, 0.85), 0.35)
            canvas.stroke(path, Linear((-2 * r, 0), (2 * r, 0), [mix(tone, (0, 0, 0), 0.2), tone, mix(tone, (0, 0, 0), 0.45)]), width * r, alpha=alpha)


def outer_space(s: Setup) -> Backdrop:
    """Deep blue-violet space, a river of stars, one great planet and a small one."""
    rng = s.rng("outer_space")
    colours = tuple(jitter(rng, c, 0.02) for c in DEEP[int(rng.integers(len(DEEP)))])
    accent = hsv(colours[3], rng.choice((-1, 1)) * rng.uniform(0.12, 0.3), 1.1, 1.0)
    side = s.mood.side
    soft = s.canvas(detail=0.4)
    soft.wash(Linear((-soft.half * side, -0.6), (soft.half * side, 0.6), [colours[0], mix(colours[0], colours[1], 0.7), colours[1]]))
    gas(soft, rng, colours, alpha=0.62)
    gas(soft, rng, (colours[0], colours[1], mix(colours[2], accent, 0.6), accent), alpha=0.5, tilt=rng.uniform(-0.8, 0.8))
    far = s.canvas()
    far.lay(soft)
    sky.stars(far, rng, 420, size=1.0)
    mid = s.canvas()
    palette = [rgb(c) for c in ("#e88a5a", "#5a9ee8", "#d86aa8", "#e6c27a", "#6fc7b4", "#9a7ae0")]
    first, second = rng.choice(len(palette), 2, replace=False).tolist()
    big = (-side * rng.uniform(0.5, 0.72) * s.aspect / 1.78, rng.uniform(0.12, 0.3))
    kinds = ("banded", "rocky", "living")
    kind = kinds[int(rng.integers(3))]
    planet(
        mid,
        rng,
        big,
        rng.uniform(0.17, 0.26),
        rgb("#4a90d9") if kind == "living" else palette[first],
        side,
        kind=kind,
        ring=kind == "banded" and rng.random() < 0.7,
    )
    planet(mid, rng, (side * rng.uniform(0.45, 0.75) * s.aspect / 1.78, rng.uniform(-0.3, 0.38)), rng.uniform(0.035, 0.07), palette[second], side, kind="rocky")
    near = s.canvas(margin=0.5)
    for _ in range(7):
        x = rng.choice((-1, 1)) * rng.uniform(0.55, 0.95) * s.aspect / 1.78
        asteroid(near, rng, (float(x), -0.5 + rng.uniform(-0.08, 0.1)), rng.uniform(0.02, 0.07), side)
    return Backdrop(
        layers=(s.layer(far, "far", depth=50.0, role="far"), s.layer(mid, "mid", depth=6.0), s.layer(near, "near", depth=0.72, role="near")),
        light=space_light(s, colours[3]), ground=Ground(kind="none", horizon=-0.6, y=-0.3), effects=(Effect(name="stars", amount=0.45, depth=40.0),),
    )  # fmt: skip


def asteroid(canvas: Canvas, rng: np.random.Generator, c: tuple[float, float], r: float, side: int) -> None:
    """A tumbling stone with craters."""
    stone = jitter(rng, rgb("#7d7592"), 0.04)
    path = blob(rng, c, r, r * rng.uniform(0.65, 0.9), rough=0.2, n=10)
    canvas.fill(
        path,
        Radial((c[0] + side * r * 0.5, c[1] + r * 0.5), r * 1.9, [mix(stone, (1, 1, 1), 0.25), stone, hsv(stone, 0.02, 1.2, 0.35), hsv(stone, 0.02, 1.2, 0.2)]),
    )
    with skia.AutoCanvasRestore(canvas.skia):
        canvas.skia.clipPath(path, skia.ClipOp.kIntersect, True)
        for _ in range(5):
            x, y, q = c[0] + rng.uniform(-0.7, 0.7) * r, c[1] + rng.uniform(-0.5, 0.5) * r, r * rng.uniform(0.1, 0.24)
            canvas.oval((x, y), q, q * 0.8, fade((0.1, 0.08, 0.2), 0.4))
            canvas.oval((x - side * q * 0.2, y - q * 0.2), q * 0.8, q * 0.62, fade(stone, 0.5))


def nebula(s: Setup) -> Backdrop:
    """Inside a star cloud: glowing gas in two colours, dark pillars with lit rims, young stars."""
    rng = s.rng("nebula")
    sets = (("#12063a", "#3a1a7a", "#d84fb8", "#5ad8ff", "#ffd9a0"), ("#04203a", "#0f5a7a", "#2fd0b0", "#ff7ab0", "#fff0b0"),
            ("#1a0730", "#6a1f6a", "#ff6a5a", "#ffc24a", "#fff0d0"), ("#060a30", "#22308a", "#6a6aff", "#e06aff", "#c8f5ff"))  # fmt: skip
    night, deep, first, second, hot = (jitter(rng, rgb(c), 0.02) for c in sets[int(rng.integers(len(sets)))])
    soft = s.canvas(detail=0.4)
    soft.wash(Linear((0, -0.6), (0, 0.6), [deep, mix(deep, night, 0.6), night]))
    core = (rng.uniform(-0.35, 0.35), rng.uniform(0.0, 0.25))
    soft.glow(core, 0.9, first, alpha=0.6, stretch=1.4)
    gas(soft, rng, (night, deep, first, second), alpha=0.75, tilt=rng.uniform(-0.5, 0.5))
    gas(soft, rng, (night, deep, second, hot), alpha=0.5, tilt=rng.uniform(-0.5, 0.5))
    far = s.canvas()
    far.lay(soft)
    far.glow(core, 0.36, hot, alpha=0.7)
    sky.stars(far, rng, 380)
    for _ in range(6):
        flare(far, (rng.uniform(-0.95, 0.95), rng.uniform(-0.4, 0.45)), rng.uniform(0.03, 0.075), mix(hot, (1, 1, 1), 0.5))
    mid = s.canvas()
    feet = [((-1) ** k * rng.uniform(0.45, 0.85) * s.aspect / 1.78, rng.uniform(-0.05, 0.3) - 0.1 * k, rng.uniform(0.14, 0.22)) for k in range(4)]
    pillars(mid, rng, feet, mix(night, deep, 0.35), mix(first, hot, 0.5), core)
    near = s.canvas(margin=0.5, detail=0.4, top=0.2)
    rows, cols = 80, 200
    noise = fractal(rng, rows, cols, cells=(3, 6), octaves=5)
    slope = np.clip((np.linspace(-1.0, 1.0, rows)[:, None] - 0.25 + 0.35 * np.abs(np.linspace(-1, 1, cols))[None, :]) * 1.6, 0, 1)
    near.texture(np.clip((noise - 0.42) * 2.2, 0, 1) * slope, mix(first, night, 0.35), alpha=0.75, blend="over")
    return Backdrop(
        layers=(s.layer(far, "far", depth=40.0, role="far"), s.layer(mid, "mid", depth=5.0), s.layer(near, "near", depth=0.72, role="near")),
        light=space_light(s, mix(first, second, 0.5)), ground=Ground(kind="none", horizon=-0.6, y=-0.3),
        effects=(Effect(name="stars", amount=0.4, depth=40.0),),
    )  # fmt: skip


def flare(canvas: Canvas, at: tuple[float, float], r: float, colour: Colour) -> None:
    """A bright star with four fine rays."""
    canvas.glow(at, r * 1.2, colour, alpha=0.8)
    for dx, dy in ((1, 0), (0, 1)):
        ray = skia.Path()
        ray.addOval(
            skia.Rect.MakeLTRB(
                at[0] - (r if dx else r * 0.025), at[1] - (r if dy else r * 0.025), at[0] + (r if dx else r * 0.025), at[1] + (r if dy else r * 0.025)
            )
        )
        canvas.fill(ray, Radial(at, r, [fade(colour, 0.95), fade(colour, 0.0)]), blend="screen")
    canvas.circle(at, r * 0.07, (1, 1, 1))


def pillars(canvas: Canvas, rng: np.random.Generator, feet: list[tuple[float, float, float]], dark: Colour, rim: Colour, core: tuple[float, float]) -> None:
    """Fingers of dark dust, frayed by noise, their edges glowing towards the star cluster at `core`. feet: (x, top, width) of each."""
    rows = 220
    cols = round(rows * 2 * canvas.half / (canvas.top - canvas.bottom))
    y, x = np.linspace(canvas.bottom, canvas.top, rows)[:, None], np.linspace(-canvas.half, canvas.half, cols)[None, :]
    wide, fine = fractal(rng, rows, cols, cells=(4, 8), octaves=5, gain=0.55) - 0.5, fractal(rng, rows, cols, cells=(14, 26), octaves=3) - 0.5
    mass = np.full((rows, cols), -1.0)
    for foot, top, width in feet:
        up = np.clip((y - canvas.bottom) / (top - canvas.bottom), 0, 1.4)
        axis = foot + rng.uniform(-0.1, 0.1) * up + 0.05 * np.sin(up * 5 + rng.uniform(0, 6))
        thick = width * (1.15 - 0.72 * up + 0.15 * np.sin(up * 11 + rng.uniform(0, 6)))
        finger = 1 - np.abs(x - axis) / np.maximum(thick, 0.02) - np.clip((up - 0.93) * 9, 0, 9)
        mass = np.maximum(mass, finger)
    mass = mass + 1.5 * wide + 0.5 * fine
    body = np.clip(mass * 1.6 + 0.25, 0, 1)
    body = body * body * (3 - 2 * body)
    soft = cv2.GaussianBlur(body.astype(np.float32), (0, 0), 5)
    gy, gx = np.gradient(soft)
    towards = np.stack(np.broadcast_arrays(core[0] - x, core[1] - y))
    towards = towards / np.maximum(np.hypot(*towards), 1e-3)
    edge = np.clip(-(gx * towards[0] + gy * towards[1]) * 26, 0, 1) ** 0.8
    ridges = np.clip(fine * 1.6 + wide * 1.2 + 0.15, 0, 1)
    level = np.clip(edge * (0.55 + 0.7 * ridges) + 0.16 * ridges, 0, 1)[..., None]
    colour = np.array(dark[:3]) * (1 - level) + np.array(rim[:3]) * level
    colour = np.clip(colour + 0.5 * np.clip(level - 0.6, 0, 1), 0, 1)
    rgba = np.dstack([colour, body * 0.96])
    canvas.image(np.rint(rgba * 255).astype(np.uint8), (-canvas.half, canvas.bottom, canvas.half, canvas.top))


ROWS = ((-0.36, 0.5), (-0.47, 0.66), (-0.6, 0.85))  # of the nearest clouds: stage y of their feet, width


def above_clouds(s: Setup) -> Backdrop:
    """High above a sea of clouds; towers of cloud at the sides."""
    rng, m = s.rng("sky"), s.mood
    ground = Ground(kind="none", horizon=-0.12, y=-0.3)
    eye = ground.horizon - ground.y
    far = s.canvas()
    sky.paint_sky(far, s, horizon=-0.1, clouds=0.7)
    sun = (m.sun_x, m.sun_y - 0.1)
    deck = cloud_deck(rng)
    mid = s.canvas()
    relief.render(s, mid, deck, lambda slope: _cloud_light(s, slope), eye=eye + 0.14, horizon=ground.horizon, near=1.15, far=60, steps=230, reach=4.0, soft=0.2)
    for side in (-1, 1):
        at = (side * rng.uniform(0.6, 0.9) * s.aspect / 1.78, -0.24 + rng.uniform(-0.03, 0.03))
        clouds.heap(mid, rng, m, at, rng.uniform(0.5, 0.75), air=0.2, tall=rng.uniform(1.3, 2.2), sun=sun)
    front = s.canvas(top=0.0)
    _at_hand(front, s, rng, sun)
    near = s.canvas(margin=0.5, detail=0.6)
    for side in (-1, 1):
        clouds.heap(near, rng, m, (side * (s.aspect / 2 + rng.uniform(0.02, 0.14)), -0.6), 0.7, tall=1.3, sun=sun)
    light = place_light(m, shadow=0.0)
    return Backdrop(
        layers=(s.layer(far, "far", depth=30.0, role="far"), s.layer(mid, "mid", depth=3.0), s.layer(front, "ground", depth=1.2),
                s.layer(near, "near", depth=0.72, role="near")),
        light=light, ground=ground, effects=(Effect(name="stars", amount=0.35, depth=40.0),) if m.stars > 0.5 else (),
    )  # fmt: skip


def _at_hand(canvas: Canvas, s: Setup, rng: np.random.Generator, sun: tuple[float, float]) -> None:
    """The nearest clouds below: rows of heaps that overlap, each on the haze over the one behind, so that none looks like a cloth with folds."""
    lit, body, shade = clouds.cloud_colours(s.mood)
    for row, (y, wide) in enumerate(ROWS):
        tone = mix(body, shade, 0.25 * row)
        canvas.wash(Linear((0, y + 0.1), (0, y - 0.06), [fade(tone, 0.0), fade(tone, 0.85)]), y0=y - 0.06, y1=y + 0.1)
        canvas.wash(fade(tone, 0.85), y1=y - 0.06)
        count = math.ceil(2 * canvas.half / (0.75 * wide))
        places = (np.arange(count) + rng.uniform(0.1, 0.9, count)) / count * 2 - 1
        for x in rng.permutation(places).tolist():
            size = wide * rng.uniform(0.75, 1.2)
            clouds.heap(canvas, rng, s.mood, (x * canvas.half, y + rng.uniform(-0.03, 0.03)), size, air=0.12 * (2 - row), tall=rng.uniform(0.5, 0.8), sun=sun)


def cloud_deck(rng: np.random.Generator) -> relief.Field:
    """Tops of clouds from above: rounds beside rounds, banks and hollows."""
    swell, warp = relief.noise(rng, 5.0, octaves=2), relief.noise(rng, 1.2, octaves=3)
    ou, ov = (float(v) for v in rng.random(2))

    def field(x: np.ndarray, z: np.ndarray) -> np.ndarray:
        bend = warp(x, z)
        heaps = clouds.puffs(x * 0.3 + ou + 0.03 * bend, z * 0.26 + ov + 0.03 * bend)
        banks = swell(x, z)
        return (0.36 * (heaps - 0.55) * (0.8 + 0.5 * banks) + 0.14 * banks).astype(np.float32)

    return field


def _cloud_light(s: Setup, slope: relief.Slope) -> np.ndarray:
    m = s.mood
    lit, body, shade = (np.asarray(c, np.float32) for c in clouds.cloud_colours(m))
    level = np.clip(0.5 * slope.light + 1.9 * slope.height + 0.28 * slope.rise - 0.12, 0, 1)[..., None]
    colour = np.where(level < 0.5, shade + (body - shade) * level * 2, body + (lit - body) * (level * 2 - 1))
    thick = 1 - np.exp2(-slope.z / 14)
    return colour + (np.asarray(m.haze, np.float32) - colour) * np.clip(thick, 0, 0.96)[..., None]


PAINTERS = {"outer_space": outer_space, "nebula": nebula, "sky": above_clouds}
