"""The flowers of `built_fields`, one by one: sunflowers, spikes of lavender, tulips, rape, poppies; far ones as dots, near ones with all their petals."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import skia

from fairframe.corpus.painters.base import Canvas, Linear, Radial, Setup, smooth
from fairframe.corpus.painters.colour import Colour, hsv, jitter, mix, rgb
from fairframe.corpus.painters.nature_trees import blade_leaf


@dataclass(frozen=True)
class Spot:
    """Where a plant stands on the stage, how large (1 at depth 1), and the colour of its flowers."""

    x: float
    y: float
    scale: float
    colour: Colour


def by_moon(s: Setup, colour: Colour) -> Colour:
    """A leaf's colour as `relief` shows the land's at night, so that leaves do not stand out from it: sunk into blue."""
    level = sum(colour[:3]) / 3
    return tuple(0.5 * c + level * k for c, k in zip(colour[:3], (0.42, 0.55, 0.78), strict=True)) if s.mood.night else colour


def _bands(spots: Sequence[Spot], most: int) -> Iterator[tuple[list[Spot], float]]:
    """Spots in groups of nearly the same distance, far ones first, with the share of air before each."""
    size = max(1, math.ceil(len(spots) / most))
    for k in range(0, len(spots), size):
        part = list(spots[k : k + size])
        scale = sum(p.scale for p in part) / len(part)
        yield part, 0.5 * max(0.0, 1 - scale) ** 1.6


def leaves(canvas: Canvas, s: Setup, rng: np.random.Generator, spots: Sequence[Spot], green: Colour, *, size: float, shades: int = 26) -> None:
    """Broad leaves over the back of a row, dark ones below and lit ones above. size: length of a leaf; shades: groups with a green of their own."""
    m = s.mood
    green = m.snowy(green, 0.5)
    for part, air in _bands(spots, shades):
        for val, level in ((0.72, 0.4), (1.0, 0.85)):
            path = skia.Path()
            for p in part[:: 1 if level > 0.5 else 2]:
                way = math.pi / 2 + float(rng.normal(0, 0.9))
                path.addPath(blade_leaf((p.x, p.y - 0.35 * size * p.scale), size * p.scale * float(rng.uniform(0.7, 1.2)), way, 0.55))
            canvas.fill(path, m.far(m.lit(jitter(rng, hsv(green, 0.0, 1.0, val), 0.01, 0.05, 0.05), level), air))


def sunflowers(canvas: Canvas, s: Setup, rng: np.random.Generator, spots: Sequence[Spot], green: Colour, *, tall: float, size: float) -> None:
    """Heads on stems with broad leaves. size: radius of a head."""
    m = s.mood
    green, brown = m.snowy(green, 0.5), rgb("#5a3318")
    for part, air in _bands(spots, 24):
        yellow = m.snowy(part[0].colour, 0.35)
        tones = [m.far(m.lit(c, k), air) for c, k in ((hsv(yellow, -0.03, 1.1, 0.84), 0.55), (yellow, 1.0), (hsv(yellow, 0.012, 0.9, 1.05), 1.0))]
        stem, leaf, shade = (m.far(m.lit(hsv(green, 0.01, 1.0, v), k), air) for v, k in ((0.85, 0.6), (1.05, 0.95), (0.7, 0.3)))
        core, ring = (m.far(m.lit(c, k), air) for c, k in ((hsv(brown, 0, 1.0, 0.62), 0.4), (rgb("#8a5220"), 0.9)))
        if size * part[0].scale < 0.017:
            _dots(canvas, rng, part, tall, size, tones, core, leaf)
            continue
        for p in part:
            q = p.scale * float(rng.uniform(0.85, 1.15))
            lean = (0.12 * m.wind + float(rng.uniform(-0.12, 0.12))) * tall * q
            x, y, r = p.x + lean, p.y + tall * q * float(rng.uniform(0.9, 1.2)), size * q
            canvas.stroke(smooth([(p.x, p.y), (p.x + 0.2 * lean, (p.y + y) / 2), (x, y - 0.2 * r)]), stem, 0.17 * r)
            for k, (up, side) in enumerate(((0.3, -1), (0.42, 1), (0.62, -1), (0.7, 1))):
                base = (p.x + lean * up * up, p.y + (y - p.y) * up)
                angle = math.pi / 2 - side * float(rng.uniform(0.95, 1.5))
                blade = blade_leaf(base, 1.5 * r * float(rng.uniform(0.8, 1.1)), angle, 0.62)
                canvas.fill(blade, Linear((base[0], base[1] + r), (base[0], base[1] - 0.6 * r), [leaf, shade] if k > 1 else [mix(leaf, shade, 0.4), shade]))
            _head(canvas, rng, (x, y), r, tones, core, ring)


def _dots(canvas: Canvas, rng: np.random.Generator, part: list[Spot], tall: float, size: float, tones: list[Colour], core: Colour, leaf: Colour) -> None:
    """Sunflowers far off: a leafy foot, a yellow disc, a brown eye; in one path each."""
    leaves, discs, eyes = skia.Path(), skia.Path(), skia.Path()
    for p in part:
        q = p.scale * float(rng.uniform(0.85, 1.15))
        r, y = size * q, p.y + tall * q
        leaves.addOval(skia.Rect.MakeLTRB(p.x - 1.1 * r, y - 2.0 * r, p.x + 1.1 * r, y))
        discs.addOval(skia.Rect.MakeLTRB(p.x - r, y - 0.85 * r, p.x + r, y + 0.85 * r))
        eyes.addOval(skia.Rect.MakeLTRB(p.x - 0.4 * r, y - 0.34 * r, p.x + 0.4 * r, y + 0.34 * r))
    for path, tone in ((leaves, leaf), (discs, tones[1]), (eyes, core)):
        canvas.fill(path, tone)


def _head(canvas: Canvas, rng: np.random.Generator, at: tuple[float, float], r: float, tones: list[Colour], core: Colour, ring: Colour) -> None:
    """A sunflower's face, turned a little to one side."""
    with skia.AutoCanvasRestore(canvas.skia):
        canvas.skia.translate(*at)
        canvas.skia.rotate(float(rng.uniform(-14, 14)))
        canvas.skia.scale(r * float(rng.uniform(0.82, 1.0)), r * float(rng.uniform(0.86, 1.0)))
        turn, n = float(rng.uniform(0, 1)), 15
        for shift, reach, wide, tone in ((0.5, 1.0, 0.19, tones[0]), (0.0, 0.93, 0.2, tones[1])):
            petals = skia.Path()
            for k in range(n):
                a = 2 * math.pi * (k + shift + turn) / n
                petals.addPath(blade_leaf((0.3 * math.cos(a), 0.3 * math.sin(a)), (reach - 0.3) * float(rng.uniform(0.9, 1.1)), a, wide / (reach - 0.3)))
            canvas.fill(petals, Radial((0, 0), 1.0, [(0.3, mix(tone, tones[0], 0.6)), (0.6, tone), (1.0, tones[2] if tone is tones[1] else tone)]))
        canvas.circle((0, 0), 0.46, Radial((-0.08, 0.1), 0.5, [(0.0, core), (0.55, mix(core, ring, 0.35)), (0.8, ring), (1.0, mix(core, ring, 0.2))]))
        if r > 0.03:
            seeds = skia.Path()
            for k in range(34):
                d, a = 0.41 * math.sqrt((k + 0.5) / 34), 2.39996 * k  # the golden angle, as seeds lie
                seeds.addCircle(d * math.cos(a), d * math.sin(a), 0.026)
            canvas.fill(seeds, mix(ring, tones[0], 0.45), alpha=0.75)


def lavender(canvas: Canvas, s: Setup, rng: np.random.Generator, spots: Sequence[Spot], leaf: Colour, *, size: float) -> None:
    """Clumps: a fan of stems from grey leaves, each with its spike. size: height of a clump over its row's back."""
    m = s.mood
    for part, air in _bands(spots, 22):
        purple = m.snowy(jitter(rng, part[0].colour, 0.012, 0.05, 0.05), 0.45)
        scale = sum(p.scale for p in part) / len(part)
        stems = skia.Path()
        spikes = [skia.Path() for _ in range(3)]
        for p in part:
            h = size * p.scale
            for a, long in zip(rng.normal(0.3 * m.wind, 0.42, 5).tolist(), rng.uniform(0.65, 1.2, 5).tolist(), strict=True):
                x0, y0 = p.x + 0.25 * a * h, p.y - 0.15 * h
                x1, y1 = x0 + 0.75 * h * long * math.sin(a), y0 + 0.75 * h * long * math.cos(a)
                stems.moveTo(x0, y0 - 0.2 * h)
                stems.lineTo(x1, y1)
                k = 0 if abs(a) > 0.55 or long < 0.8 else 1 + int(a * m.side > 0)
                spikes[k].addPath(blade_leaf((x1 - 0.12 * h * math.sin(a), y1 - 0.12 * h * math.cos(a)), 0.55 * h, math.pi / 2 - a, 0.26))
        canvas.stroke(stems, m.far(m.lit(m.snowy(leaf, 0.6), 0.7), air), 0.045 * size * scale, alpha=0.8)
        for path, (val, level) in zip(spikes, ((0.72, 0.4), (0.95, 0.8), (1.15, 1.0)), strict=True):
            canvas.fill(path, m.far(m.lit(hsv(purple, 0.01 * (val - 1), 1.0, val), level), air))


def tulips(canvas: Canvas, s: Setup, rng: np.random.Generator, spots: Sequence[Spot], leaf: Colour, *, tall: float, size: float) -> None:
    """Cups on stems between two leaves. size: radius of a cup."""
    m = s.mood
    leaf = m.snowy(leaf, 0.5)
    for part, air in _bands(spots, 26):
        blades, stems = skia.Path(), skia.Path()
        cups: dict[Colour, tuple[skia.Path, skia.Path]] = {}
        for p in part:
            q = p.scale * float(rng.uniform(0.85, 1.15))
            h, r, lean = tall * q, size * q, (0.2 * m.wind + float(rng.uniform(-0.1, 0.1)))
            x, y = p.x + lean * h, p.y + h
            for side in (-1, 1):
                blades.addPath(blade_leaf((p.x, p.y), 0.95 * h, math.pi / 2 - lean - side * float(rng.uniform(0.2, 0.5)), 0.2))
            stems.moveTo(p.x, p.y)
            stems.lineTo(x, y)
            whole, inner = cups.setdefault(p.colour, (skia.Path(), skia.Path()))
            _cup(whole, inner, x, y, r)
        canvas.fill(blades, m.far(m.lit(leaf, 0.75), air))
        canvas.stroke(stems, m.far(m.lit(hsv(leaf, -0.02, 1.0, 1.1), 0.8), air), 0.28 * size * part[0].scale)
        for colour, (whole, inner) in cups.items():
            own = m.snowy(colour, 0.4)
            box = whole.computeTightBounds()
            bright, deep = m.far(m.lit(hsv(own, 0.0, 0.95, 1.05), 1.0), air), m.far(m.lit(hsv(own, -0.01, 1.05, 0.85), 0.7), air)
            canvas.fill(whole, Linear((0, box.bottom()), (0, box.top()), [bright, deep]))
            canvas.fill(inner, m.far(m.lit(hsv(own, -0.012, 1.08, 0.78), 0.75), air), alpha=0.7)


def _cup(whole: skia.Path, inner: skia.Path, x: float, y: float, r: float) -> None:
    """Three petals: the outline goes into `whole`, the shaded sides of the middle one into `inner`."""
    whole.moveTo(x, y - 0.5 * r)
    whole.cubicTo(x - 1.2 * r, y - 0.4 * r, x - 1.05 * r, y + 1.0 * r, x - 0.72 * r, y + 1.7 * r)
    whole.quadTo(x - 0.5 * r, y + 1.3 * r, x - 0.32 * r, y + 1.15 * r)
    whole.quadTo(x - 0.15 * r, y + 1.5 * r, x, y + 1.8 * r)
    whole.quadTo(x + 0.15 * r, y + 1.5 * r, x + 0.32 * r, y + 1.15 * r)
    whole.quadTo(x + 0.5 * r, y + 1.3 * r, x + 0.72 * r, y + 1.7 * r)
    whole.cubicTo(x + 1.05 * r, y + 1.0 * r, x + 1.2 * r, y - 0.4 * r, x, y - 0.5 * r)
    whole.close()
    for side in (-1, 1):
        inner.moveTo(x + 0.1 * side * r, y - 0.4 * r)
        inner.cubicTo(x + 0.75 * side * r, y - 0.1 * r, x + 0.72 * side * r, y + 0.7 * r, x + 0.34 * side * r, y + 1.2 * r)
        inner.cubicTo(x + 0.5 * side * r, y + 0.6 * r, x + 0.5 * side * r, y, x + 0.1 * side * r, y - 0.4 * r)
        inner.close()


def rape(canvas: Canvas, s: Setup, rng: np.random.Generator, spots: Sequence[Spot], leaf: Colour, *, tall: float, size: float) -> None:
    """Stems with heads of many small yellow flowers. size: radius of a head."""
    m = s.mood
    leaf = m.snowy(leaf, 0.5)
    for part, air in _bands(spots, 26):
        yellow = m.snowy(part[0].colour, 0.4)
        stems, shades, lights = skia.Path(), skia.Path(), skia.Path()
        for p in part:
            q = p.scale * float(rng.uniform(0.8, 1.2))
            h, r = tall * q, size * q
            x, y = p.x + (0.15 * m.wind + float(rng.uniform(-0.12, 0.12))) * h, p.y + h
            stems.moveTo(p.x, p.y)
            stems.quadTo(p.x, p.y + 0.6 * h, x, y)
            for a, d, k in zip(rng.uniform(0, 6.28, 11).tolist(), rng.uniform(0.1, 1.0, 11).tolist(), range(11), strict=True):
                cx, cy, e = x + r * d * math.cos(a), y + 0.9 * r * d * math.sin(a), r * 0.34
                path = lights if k > 3 and math.sin(a) > -0.5 else shades
                path.addOval(skia.Rect.MakeLTRB(cx - e, cy - 0.85 * e, cx + e, cy + 0.85 * e))
        canvas.stroke(stems, m.far(m.lit(leaf, 0.75), air), 0.16 * size * part[0].scale)
        canvas.fill(shades, m.far(m.lit(hsv(yellow, -0.012, 1.05, 0.92), 0.7), air))
        canvas.fill(lights, m.far(m.lit(hsv(yellow, 0.0, 1.0, 1.03), 1.0), air))


def poppies(canvas: Canvas, s: Setup, rng: np.random.Generator, spots: Sequence[Spot], leaf: Colour, *, tall: float, size: float) -> None:
    """Wide red bowls with a dark heart on hairy stems. size: radius of a bowl."""
    m = s.mood
    for part, air in _bands(spots, 22):
        red = m.snowy(jitter(rng, part[0].colour if part[0].colour[0] > part[0].colour[1] else rgb("#ea3426"), 0.01, 0.05, 0.05), 0.4)
        stems, backs, fronts, hearts = (skia.Path() for _ in range(4))
        for p in part:
            q = p.scale * float(rng.uniform(0.75, 1.2))
            h, r = tall * q * float(rng.uniform(0.8, 1.25)), size * q
            x, y = p.x + (0.25 * m.wind + float(rng.uniform(-0.2, 0.2))) * h, p.y + h
            stems.moveTo(p.x, p.y)
            stems.quadTo(p.x, p.y + 0.6 * h, x, y)
            backs.addOval(skia.Rect.MakeLTRB(x - 0.95 * r, y - 0.25 * r, x + 0.95 * r, y + 0.85 * r))
            fronts.moveTo(x - r, y + 0.4 * r)
            fronts.cubicTo(x - 0.9 * r, y - 0.75 * r, x + 0.9 * r, y - 0.75 * r, x + r, y + 0.4 * r)
            fronts.cubicTo(x + 0.55 * r, y + 0.05 * r, x + 0.3 * r, y + 0.3 * r, x, y + 0.05 * r)
            fronts.cubicTo(x - 0.3 * r, y + 0.3 * r, x - 0.55 * r, y + 0.05 * r, x - r, y + 0.4 * r)
            fronts.close()
            hearts.addOval(skia.Rect.MakeLTRB(x - 0.28 * r, y + 0.02 * r, x + 0.28 * r, y + 0.4 * r))
        canvas.stroke(stems, m.far(m.lit(m.snowy(leaf, 0.5), 0.7), air), 0.14 * size * part[0].scale)
        canvas.fill(backs, m.far(m.lit(hsv(red, -0.008, 1.0, 0.8), 0.7), air))
        canvas.fill(hearts, m.far(m.lit(rgb("#2f1a24"), 0.6), air))
        canvas.fill(fronts, m.far(m.lit(red, 1.0), air))
