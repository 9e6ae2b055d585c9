"""Open water as a height field: crossing trains of waves, the sky mirrored by their slopes, light through their crests, foam and the sun's path.

The waves are sums of peaked sines from about one wind direction, the mirror is Fresnel's by Schlick's approximation (An Inexpensive BRDF Model for
Physically-based Rendering, Computer Graphics Forum 13, 1994). World units as in `relief`. Knows no place.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from fairframe.corpus.painters import relief
from fairframe.corpus.painters.base import Canvas, Setup
from fairframe.corpus.painters.colour import Colour, hsv, mix


def waves(
    s: Setup, rng: np.random.Generator, *, height: float, length: float, calm: Callable[[np.ndarray, np.ndarray], np.ndarray] | None = None
) -> relief.Field:
    """A sea whose largest waves are `length` from crest to crest and about `height` from trough to crest. calm: (x, z) -> share of the height left there."""
    blow = float(rng.uniform(-0.35, 0.35)) + 0.25 * s.mood.side
    trains = []
    for k in range(9):
        size = length * 0.68**k * float(rng.uniform(0.85, 1.15))
        turn = blow + float(rng.normal(0, 0.2 + 0.07 * k))
        trains.append((2 * math.pi / size, turn, 0.5 * height * (size / length) ** 0.95, float(rng.uniform(0, 6.28)), size))
    gusts, bend = relief.noise(rng, length * 3.2, octaves=2), relief.noise(rng, length * 1.7, octaves=2)

    def field(x: np.ndarray, z: np.ndarray) -> np.ndarray:
        total, drift, sets = np.zeros_like(x), bend(x, z), 0.8 + 0.55 * gusts(x, z)
        apart = z * 0.016 + z * z * 0.0012  # of two rows of the picture, which narrower waves would fall between
        for k, (wave, turn, high, start, size) in enumerate(trains):
            phase = (x * math.sin(turn) + z * math.cos(turn)) * wave + start + drift * (2.2 if k < 3 else 3.0)
            peaked = 1 - 2 * np.abs(np.sin(phase * 0.5)) ** 1.2 if k < 4 else np.sin(phase)
            total += peaked * (high * np.clip(size / (apart * 3) - 0.6, 0, 1))
        total *= sets * np.clip(0.35 + 0.65 * z, 0, 1)  # the nearest stay low, or they would hide the rest
        return (total if calm is None else total * calm(x, z)).astype(np.float32)

    return field


def draw(s: Setup, canvas: Canvas, rng: np.random.Generator, field: relief.Field, own: Colour, *, eye: float, horizon: float, near: float, far: float, height: float,
         steps: int = 200, foam: float = 0.25, shore: Callable[[np.ndarray, np.ndarray], np.ndarray] | None = None, shallow: Colour | None = None) -> None:  # fmt: skip
    """Draw a field of waves. own: the water's own colour; height: of its waves; foam: 0 none to 1 a storm; shore: (x, z) -> 0 deep to 1 on the sand, coloured `shallow`."""
    lace, streak = relief.noise(rng, 0.5, octaves=4), relief.noise(rng, 1.4, octaves=3)
    small = relief.noise(rng, 0.11, octaves=3)

    def ripple(x: np.ndarray, z: np.ndarray) -> np.ndarray:
        """Two crossing trains of the same ripples: one alone shows the squares of its lattice wherever it glitters."""
        return 0.62 * (small(0.8 * x + 0.6 * z, 0.8 * z - 0.6 * x) + small(0.55 * x - 0.83 * z, 0.83 * x + 0.55 * z))

    def colours(slope: relief.Slope) -> np.ndarray:
        return _seen(s, slope, own, eye=eye, height=height, foam=foam, lace=lace(slope.x, slope.z), streak=streak(slope.x, slope.z), ripple=ripple,
                     ashore=None if shore is None else shore(slope.x, slope.z), shallow=shallow)  # fmt: skip

    relief.render(s, canvas, field, colours, eye=eye, horizon=horizon, near=near, far=far, steps=steps, reach=0.3, soft=0.2, coarse=0.5, crests=0.03)


def _sky(s: Setup, up: np.ndarray) -> np.ndarray:
    """The sky's colour at a height (tangent) over the horizon, [..., 3]."""
    stops = np.asarray((0.0, 0.06, 0.22, 0.45, 0.8), np.float32)
    low, lower, upper, zenith = s.mood.sky[3], s.mood.sky[2], s.mood.sky[1], s.mood.sky[0]
    tones = np.asarray([low, mix(low, lower, 0.35), lower, upper, zenith], np.float32)
    table = np.stack([np.interp(np.linspace(0, 0.8, 256), stops, tones[:, c]) for c in range(3)], -1).astype(np.float32)
    return table[np.clip(up * (255 / 0.8), 0, 255).astype(np.uint8)]


def _seen(s: Setup, slope: relief.Slope, own: Colour, *, eye: float, height: float, foam: float, lace: np.ndarray, streak: np.ndarray, ripple: relief.Field,
          ashore: np.ndarray | None, shallow: Colour | None) -> np.ndarray:  # fmt: skip
    m, x, z = s.mood, slope.x, slope.z
    fine = np.clip(1.4 - z * 0.22, 0.12, 1)
    small = ripple(x, z * 0.8) * fine
    nx = -slope.across - 0.16 * small
    nz = -slope.along - 0.3 * ripple(z * 0.7 + 9, x) * fine - 0.05 * streak
    length = 1 / np.sqrt(1 + nx * nx + nz * nz)
    nx, ny, nz = nx * length, length, nz * length
    away = 1 / np.sqrt(x * x + (eye - slope.height) ** 2 + z * z)
    vx, vy, vz = x * away, (slope.height - eye) * away, z * away  # from the eye to the water
    facing = np.clip(-(nx * vx + ny * vy + nz * vz), 0.4 * eye * away, 1)  # what turns away over a crest falls between two rows
    mirror = np.clip(0.03 + 0.97 * (1 - facing) ** 3.6, 0, 0.75)  # softer than Schlick's fifth power: a point stands for many slopes
    rx, ry, rz = vx + 2 * facing * nx, np.abs(vy + 2 * facing * ny), vz + 2 * facing * nz
    sky = _sky(s, ry / np.maximum(np.hypot(rx, rz), 0.05))
    level = np.clip(0.5 + slope.height / max(1.9 * height, 1e-3), 0, 1)
    thin = np.clip(level * 1.5 - 0.6, 0, 1) ** 1.5 * np.clip(0.55 - 2.2 * nz, 0, 1)  # crests that lean to us are seen through
    sky_lit = 0.0 if s.time == "day" else 0.4  # water is lit by the whole sky, and turns no green under a red sun
    deep, body, glow = (np.asarray(mix(m.lit(hsv(own, *turn), share), m.sky[at], sky_lit * part), np.float32) for turn, share, at, part in (
        ((0.015, 1.0, 0.78), 0.6, 0, 1.2), ((-0.01, 0.95, 1.15), 0.9, 1, 1.0), ((-0.05, 0.85, 1.55), 1.0, 2, 0.8)))  # fmt: skip
    colour = deep + (body - deep) * np.clip(0.3 + 0.6 * level + 0.25 * small, 0, 1)[..., None]
    if ashore is not None and shallow is not None:
        colour += (np.asarray(m.lit(shallow, 0.9), np.float32) - colour) * np.clip(ashore, 0, 1)[..., None]
    colour += (glow - colour) * (0.75 * thin)[..., None]
    colour += (sky - colour) * mirror[..., None]
    if m.overcast < 0.5 and (m.moon or not m.night):
        sun = np.asarray((m.sun_x, m.sun_y, 1.0), np.float32)
        sun /= np.linalg.norm(sun)
        flat = 1 / np.sqrt(rx * rx + ry * ry + rz * rz)
        glossy = _towards(np.stack([rx * flat - sun[0], ry * flat - sun[1], rz * flat - sun[2]])) ** 28
        spark = glossy**8 * 1.1 + glossy * 0.16
        tint = {"day": (1.0, 1.0, 0.95), "dawn": (1.0, 0.9, 0.75), "sunset": (1.0, 0.8, 0.5), "night": (0.72, 0.84, 1.0)}[s.time]
        colour += np.asarray(tint, np.float32) * (np.clip(spark, 0, 1) * (0.75 if s.time == "day" else 0.95))[..., None]
    steep = np.clip(np.hypot(slope.across, slope.along) * 1.6, 0, 1)
    crest = np.clip((level - (0.97 - 0.42 * foam)) * 5, 0, 1) * np.clip(1.7 * lace + 0.7 * steep - 0.3, 0, 0.8) * min(1.0, 2.5 * foam) * np.clip(0.3 + 0.5 * z, 0, 1)
    trails = np.clip((streak + 0.55 * lace - 0.62 + 0.35 * foam) * 3.0, 0, 1) * foam * 0.6
    white = np.asarray(m.lit((0.97, 0.99, 1.0), 0.95), np.float32)
    cover = np.clip(crest + trails, 0, 0.95) * np.clip(1.15 - z / 14, 0.05, 1)
    colour += (white - colour) * cover[..., None]
    thick = 1 - np.exp2(-z / (22 * (1 - 0.75 * m.haze_amount)))
    horizon = np.asarray(mix(m.haze, m.lit(own, 0.6), 0.35), np.float32)
    return colour + (horizon - colour) * np.clip(thick, 0, 0.9)[..., None]


def _towards(apart: np.ndarray) -> np.ndarray:
    """Cosine between what is mirrored and the sun, at its best between the middles of the rows before and behind: a glitter narrower than a row would break into dots.

    apart: unit vector of what is mirrored less the sun's, [3, S, C].
    """
    step = np.gradient(apart, axis=1)
    along, length = (apart * step).sum(0), (step * step).sum(0) + 1e-9
    t = np.clip(-along / length, -0.5, 0.5)
    return np.clip(1 - 0.5 * ((apart * apart).sum(0) + t * (2 * along + t * length)), 0, 1)
