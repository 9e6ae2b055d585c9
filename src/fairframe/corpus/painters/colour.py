"""Colour arithmetic for painters: sRGB floats 0..1 as tuples."""

from __future__ import annotations

import colorsys

import numpy as np

Colour = tuple[float, ...]  # (r, g, b) or (r, g, b, a)


def rgb(text: str) -> Colour:
    """'#7fb069' -> floats."""
    return tuple(int(text[i : i + 2], 16) / 255 for i in (1, 3, 5))


def triple(colour: Colour) -> tuple[float, float, float]:
    """Red, green and blue alone."""
    return colour[0], colour[1], colour[2]


def mix(a: Colour, b: Colour, t: float) -> Colour:
    """a at 0, b at 1."""
    return a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t


def times(a: Colour, b: Colour) -> Colour:
    """Product, cut at 1."""
    return tuple(min(1.0, x * y) for x, y in zip(a[:3], b[:3], strict=True))


def fade(colour: Colour, alpha: float) -> Colour:
    """The same colour with this alpha."""
    return (*colour[:3], alpha)


def grey(colour: Colour, amount: float) -> Colour:
    """Take saturation away, keeping the lightness."""
    level = 0.3 * colour[0] + 0.59 * colour[1] + 0.11 * colour[2]
    return mix(colour, (level, level, level), amount)


def jitter(rng: np.random.Generator, colour: Colour, hue: float = 0.02, sat: float = 0.08, val: float = 0.06) -> Colour:
    """A neighbour of a colour: hue in turns, saturation and value as fractions."""
    h, s, v = colorsys.rgb_to_hsv(*colour[:3])
    h = (h + rng.uniform(-hue, hue)) % 1
    return colorsys.hsv_to_rgb(h, min(1, max(0, s * (1 + rng.uniform(-sat, sat)))), min(1, max(0, v * (1 + rng.uniform(-val, val)))))


def hsv(colour: Colour, hue: float = 0.0, sat: float = 1.0, val: float = 1.0) -> Colour:
    """Turn the hue (in turns) and scale saturation and value."""
    h, s, v = colorsys.rgb_to_hsv(*colour[:3])
    return colorsys.hsv_to_rgb((h + hue) % 1, min(1, s * sat), min(1, v * val))
