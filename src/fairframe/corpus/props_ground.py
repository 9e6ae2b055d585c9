"""Props of the ground: what somebody lies on, stands on, sits on, has built or waters it with: a blanket, the bank of a lake, a bough, a castle of sand. Each draws into a Pen as in `props`."""

from __future__ import annotations

import numpy as np
import skia

from fairframe.corpus.figure_art import Pen, closed, ellipse, limb, rounded

_DARK, _RED = np.array((0.2, 0.17, 0.26)), np.array((0.93, 0.24, 0.32))


def blanket(pen: Pen, main: np.ndarray) -> None:
    """A quilt over somebody who lies under it, its upper edge turned back."""
    w = 2 * pen.middle
    body = closed([(0.0, 0.1), (0.3 * w, -0.03), (0.75 * w, 0.04), (w, 0.2), (1.0 * w, 0.6), (w, 1.0), (0.5 * w, 1.0), (0.0, 1.0), (0.0, 0.5)])
    pen.part(body, main, depth=0.3)
    for u in (0.42, 0.68):
        pen.soft(limb([(u * w, 0.2), ((u + 0.05) * w, 0.86)], (0.03, 0.05)), (0.2, 0.1, 0.4), 0.28, 0.03, body)
    pen.part(rounded(0.0, 0.06, 0.17 * w, 0.985, 0.08), np.minimum(main * 0.5 + 0.5, 1.0), depth=0.2)


def bank(pen: Pen, main: np.ndarray) -> None:
    """A grassy shore from edge to edge, with tufts along the water and a rim of wet earth."""
    w = 2 * pen.middle
    rng = np.random.default_rng(5)
    edge = [(0.0, 0.16), (0.14 * w, 0.1), (0.3 * w, 0.15), (0.5 * w, 0.08), (0.68 * w, 0.14), (0.86 * w, 0.09), (w, 0.15)]
    for drop, colour in ((0.0, np.array((0.5, 0.4, 0.28))), (0.045, main)):
        shore = skia.Path()
        shore.moveTo(0.0, 1.0)
        shore.lineTo(0.0, edge[0][1] + drop)
        for (x0, y0), (x1, y1) in zip(edge, edge[1:], strict=False):
            shore.cubicTo(x0 + 0.4 * (x1 - x0), y0 + drop, x1 - 0.4 * (x1 - x0), y1 + drop, x1, y1 + drop)
        shore.lineTo(w, 1.0)
        shore.close()
        pen.fill(shore, colour, depth=0.12)
    for i in range(64):
        x = (i + float(rng.uniform(0.1, 0.9))) / 64 * w
        y = float(np.interp(x, [p[0] for p in edge], [p[1] for p in edge])) + 0.06 + (float(rng.uniform(0, 0.75)) if i % 2 else 0.0)
        for lean in (-0.025, 0.0, 0.03):
            pen.fill(limb([(x, y + 0.03), (x + lean, y - float(rng.uniform(0.03, 0.075)))], (0.012, 0.003)), main * float(rng.uniform(0.72, 1.12)), depth=0.1)


def jetty(pen: Pen, main: np.ndarray) -> None:
    """The end of a wooden pier from edge to edge, on posts in the water: planks towards us, a beam along the front of the next ones."""
    w = 2 * pen.middle
    rng = np.random.default_rng(8)
    for i in range(11):
        x = (i + 0.5) / 11 * w
        pen.part(rounded(x - 0.06, 0.02, x + 0.06, 0.3, 0.03), main * 0.62, depth=0.4)
        pen.fill(ellipse(x, 0.035, 0.06, 0.02), main * 0.95)
    top, rows = 0.2, (0.2, 0.27, 0.36, 0.47, 0.61, 0.79, 1.0)
    pen.fill(rounded(0.0, top, w, 1.0, 0.0), main * 0.5)
    for a, b in zip(rows, rows[1:], strict=False):
        tone = main * float(rng.uniform(0.9, 1.08))
        pen.part(rounded(-0.1, a + 0.006, w + 0.1, b - 0.006, 0.012), tone, depth=0.12)
        for k in range(14):
            pen.fill(ellipse((k + float(rng.uniform(0.3, 0.7))) / 14 * w, 0.5 * (a + b), 0.012, 0.006), tone * 0.6)


def pool_edge(pen: Pen, main: np.ndarray) -> None:
    """The paved edge of a pool: a rounded rim along the water, tiles with joints towards us."""
    w = 2 * pen.middle
    pen.fill(rounded(-0.1, 0.18, w + 0.1, 1.05, 0.0), main * 0.74)
    rows = (0.29, 0.41, 0.58, 0.8, 1.04)
    for k, (a, b) in enumerate(zip(rows, rows[1:], strict=False)):
        long = 0.34 + 0.1 * k
        for i in range(-1, int(w / long) + 2):
            x = (i + 0.5 * (k % 2)) * long
            pen.fill(rounded(x + 0.006, a + 0.005, x + long - 0.006, b - 0.005, 0.008), main * (0.95 + 0.05 * ((i * 7 + k * 3) % 3 - 1)), depth=0.08)
    pen.part(rounded(-0.1, 0.15, w + 0.1, 0.29, 0.06), np.minimum(main * 1.1, 1.0), depth=0.35)


def branch(pen: Pen, main: np.ndarray) -> None:
    """A bough that comes in from the right and grows thin to the left, with twigs and leaves (or blossom) of the main colour."""
    w, bark = 2 * pen.middle, np.array((0.45, 0.3, 0.22))
    rng = np.random.default_rng(11)
    twigs = (((0.78, 0.62), (0.7, 0.4), (0.64, 0.24)), ((0.5, 0.6), (0.42, 0.74), (0.36, 0.9)), ((0.3, 0.58), (0.22, 0.42), (0.16, 0.3)), ((0.9, 0.66), (0.86, 0.82), (0.8, 0.93)), ((0.16, 0.6), (0.08, 0.66), (0.03, 0.76)))
    for points in twigs:
        pen.part(limb([(u * w, v) for u, v in points], (0.06, 0.022)), bark * 0.92, depth=0.3)
    pen.part(limb([(1.02 * w, 0.7), (0.8 * w, 0.62), (0.5 * w, 0.615), (0.24 * w, 0.6), (0.04 * w, 0.52)], (0.17, 0.035)), bark, depth=0.4)
    for points in twigs:
        for along in (0.45, 0.75, 1.0, 1.12):
            u, v = (np.asarray(points[0]) + (np.asarray(points[-1]) - np.asarray(points[0])) * along).tolist()
            for _ in range(4):
                x, y, turn = u * w + float(rng.normal(0, 0.055)), v + float(rng.normal(0, 0.05)), float(rng.uniform(0, 180))
                leaf = closed([(-0.088, 0.0), (0.0, -0.045), (0.094, 0.0), (0.0, 0.045)])
                leaf.transform(skia.Matrix.RotateDeg(turn).postTranslate(x, y))
                pen.part(leaf, np.clip(main * float(rng.uniform(0.82, 1.12)), 0, 1), depth=0.25)


def cliff(pen: Pen, main: np.ndarray) -> None:
    """A crag that juts in from the left, flat on top, with grass along its edge."""
    w = 2 * pen.middle
    face = skia.Path()
    face.addPoly([skia.Point(x * w, y) for x, y in ((-0.02, 0.1), (0.3, 0.075), (0.62, 0.09), (0.9, 0.1), (0.985, 0.14), (0.95, 0.26), (0.8, 0.4), (0.76, 0.58), (0.6, 0.74), (0.55, 1.02), (-0.02, 1.02))], True)
    pen.part(face, main, depth=0.45)
    for points, shade in (
        (((0.985, 0.14), (0.95, 0.26), (0.8, 0.4), (0.68, 0.36), (0.82, 0.17)), 1.1),
        (((0.8, 0.4), (0.76, 0.58), (0.6, 0.74), (0.5, 0.6), (0.68, 0.36)), 0.86),
        (((0.3, 0.16), (0.5, 0.3), (0.4, 0.62), (0.22, 0.5)), 1.08),
        (((0.0, 0.3), (0.14, 0.36), (0.16, 0.7), (0.0, 0.84)), 0.9),
        (((0.5, 0.6), (0.6, 0.74), (0.55, 1.02), (0.36, 1.02), (0.36, 0.8)), 0.8),
    ):
        facet = skia.Path()
        facet.addPoly([skia.Point(x * w, y) for x, y in points], True)
        pen.fill(facet, np.clip(main * shade, 0, 1), depth=0.2, clip=face)
    turf = closed([(-0.03 * w, 0.02), (0.3 * w, 0.02), (0.62 * w, 0.035), (0.9 * w, 0.06), (1.0 * w, 0.13), (0.88 * w, 0.16), (0.6 * w, 0.135), (0.3 * w, 0.145), (-0.03 * w, 0.16)])
    pen.part(turf, np.array((0.44, 0.68, 0.32)), depth=0.3)
    rng = np.random.default_rng(3)
    for i in range(26):
        x = (i + float(rng.uniform(0, 0.9))) / 26 * 0.96 * w
        pen.fill(limb([(x, 0.08), (x + float(rng.normal(0, 0.02)), 0.02 - float(rng.uniform(0, 0.03)))], (0.014, 0.004)), np.array((0.4, 0.64, 0.3)) * float(rng.uniform(0.85, 1.15)))


def half_ring(pen: Pen, main: np.ndarray) -> None:
    """The nearer half of a ring seen from aside: its left half."""
    _arc(pen, main, 90.0)


def other_half_ring(pen: Pen, main: np.ndarray) -> None:
    """The farther half of that ring: its right half."""
    _arc(pen, main * 0.82, -90.0)


def _arc(pen: Pen, colour: np.ndarray, start: float) -> None:
    w = 2 * pen.middle
    path = skia.Path()
    path.addArc(skia.Rect(0.1 * w, 0.05, 0.9 * w, 0.95), start, 180.0)
    for width, hue in ((0.075, colour * 0.8), (0.045, colour)):
        pen.canvas.drawPath(path, skia.Paint(AntiAlias=True, Style=skia.Paint.kStroke_Style, StrokeWidth=width, Color4f=skia.Color4f(*(float(c) for c in np.clip(hue, 0, 1)), 1.0)))


def flag(pen: Pen, main: np.ndarray) -> None:
    """A flag that flies from a pole with a gilt knob."""
    w = 2 * pen.middle
    pen.part(limb([(0.2 * w, 0.06), (0.2 * w, 0.99)], (0.032, 0.036)), np.array((0.82, 0.84, 0.9)), depth=0.35)
    cloth = skia.Path()
    cloth.moveTo(0.21 * w, 0.08)
    cloth.cubicTo(0.45 * w, 0.02, 0.68 * w, 0.17, 0.97 * w, 0.09)
    cloth.lineTo(0.97 * w, 0.43)
    cloth.cubicTo(0.68 * w, 0.51, 0.45 * w, 0.36, 0.21 * w, 0.42)
    cloth.close()
    pen.part(cloth, main, depth=0.25)
    pen.soft(limb([(0.5 * w, 0.1), (0.5 * w, 0.42)], (0.07, 0.07)), (0, 0, 0), 0.18, 0.04, cloth)
    pen.soft(limb([(0.76 * w, 0.12), (0.76 * w, 0.44)], (0.06, 0.06)), (1, 1, 1), 0.25, 0.04, cloth)
    pen.part(ellipse(0.2 * w, 0.045, 0.032, 0.032), np.array((0.98, 0.76, 0.28)), depth=0.35)


def watering_can(pen: Pen, main: np.ndarray) -> None:
    """A watering can, its spout to the left and its handle over the top."""
    w = 2 * pen.middle
    handle = skia.Path()
    handle.moveTo(0.52 * w, 0.36)
    handle.cubicTo(0.54 * w, 0.0, 0.98 * w, 0.02, 0.93 * w, 0.62)
    pen.canvas.drawPath(handle, skia.Paint(AntiAlias=True, Style=skia.Paint.kStroke_Style, StrokeWidth=0.075, StrokeCap=skia.Paint.kRound_Cap, Color4f=skia.Color4f(*(float(c) for c in main * 0.8), 1.0)))
    pen.part(limb([(0.5 * w, 0.82), (0.3 * w, 0.56), (0.13 * w, 0.24)], (0.17, 0.085)), main * 0.9, depth=0.35)
    rose = closed([(0.03 * w, 0.27), (0.2 * w, 0.1), (0.23 * w, 0.17), (0.1 * w, 0.33)])
    pen.part(rose, main * 0.8, depth=0.3)
    pen.part(closed([(0.44 * w, 0.38), (0.9 * w, 0.38), (0.94 * w, 0.92), (0.67 * w, 1.0), (0.41 * w, 0.92)]), main, depth=0.4)
    pen.part(ellipse(0.67 * w, 0.385, 0.23 * w, 0.06), main * 0.7, depth=0.2)


def sandcastle(pen: Pen, main: np.ndarray) -> None:
    """Three towers of sand with battlements, a gate and a flag, on a heap."""
    x = pen.middle
    heap = closed([(x - 0.7, 1.0), (x - 0.52, 0.8), (x, 0.72), (x + 0.52, 0.8), (x + 0.7, 1.0), (x, 1.02)])
    pen.part(heap, main * 0.9, depth=0.3)
    for middle, top, low, half in ((-0.36, 0.44, 0.88, 0.15), (0.36, 0.44, 0.88, 0.15), (0.0, 0.22, 0.92, 0.24)):
        pen.part(rounded(x + middle - half, top, x + middle + half, low, 0.02), main, depth=0.32)
        for k in range(3):
            left = x + middle - half + k * 0.75 * half
            pen.part(rounded(left, top - 0.07, left + 0.5 * half, top + 0.02, 0.012), np.minimum(main * 1.05, 1.0), depth=0.2)
    pen.fill(skia.Path().addRoundRect(skia.Rect(x - 0.08, 0.7, x + 0.08, 0.98), 0.08, 0.08), main * 0.55, clip=rounded(x - 0.24, 0.22, x + 0.24, 0.92, 0.02))
    for side in (-0.36, 0.36, 0.0):
        pen.fill(rounded(x + side - 0.025, 0.5, x + side + 0.025, 0.6, 0.02), main * 0.6)
    pen.part(limb([(x, 0.17), (x, 0.0)], (0.014, 0.012)), _DARK)
    flag = skia.Path()
    flag.addPoly([skia.Point(x, 0.0), skia.Point(x + 0.16, 0.045), skia.Point(x, 0.09)], True)
    pen.fill(flag, _RED, depth=0.2)


def shade_tree(pen: Pen, main: np.ndarray) -> None:
    """A broad old tree: a trunk with roots and boughs, and a crown high enough to sit under."""
    x, bark = pen.middle, np.array((0.46, 0.31, 0.23))
    rng = np.random.default_rng(21)
    for way, reach, high in ((-1, 0.42, 0.42), (1, 0.46, 0.38), (-1, 0.2, 0.3), (1, 0.16, 0.26)):
        pen.part(limb([(x, 0.62), (x + 0.3 * way * reach, 0.5), (x + way * reach, high)], (0.07, 0.03)), bark * 0.95, depth=0.25)
    trunk = closed([(x - 0.062, 0.5), (x - 0.058, 0.8), (x - 0.13, 0.985), (x - 0.04, 0.968), (x + 0.02, 0.985), (x + 0.06, 0.968), (x + 0.14, 0.985), (x + 0.058, 0.8), (x + 0.062, 0.5), (x, 0.44)])
    pen.part(trunk, bark, depth=0.4)
    for u, v in ((-0.03, 0.62), (0.03, 0.7), (-0.01, 0.82)):
        pen.fill(limb([(x + u, v), (x + u + 0.008, v + 0.1)], (0.007, 0.003)), bark * 0.72, depth=0.05, clip=trunk)
    clumps = [(float(rng.uniform(-0.6, 0.6)), float(rng.uniform(0.06, 0.46))) for _ in range(46)]
    for low in (0.62, 0.84, 1.0):  # from the dark back of the crown to its lit front
        for u, v in clumps:
            if abs(u) / 0.68 + abs(v - 0.24) / 0.34 > 1.25:
                continue
            r = float(rng.uniform(0.08, 0.13))
            lift = 0.05 * (1.0 - low) + (0.0 if low < 1.0 else -0.045)
            pen.fill(ellipse(x + 0.96 * u, v + lift, 1.25 * r * low, r * low), np.clip(main * (0.6 + 0.44 * low) * float(rng.uniform(0.94, 1.06)), 0.0, 1.0), depth=0.22)
    for _ in range(240):
        u, v = float(rng.uniform(-0.62, 0.62)), float(rng.uniform(0.0, 0.5))
        if abs(u) / 0.68 + abs(v - 0.24) / 0.34 < 1.1:
            pen.fill(ellipse(x + u, v, 0.013, 0.008), np.clip(main * float(rng.uniform(0.85, 1.28)), 0.0, 1.0), depth=0.05)
