"""Props that somebody lies on, stands on or has built: a blanket, the bank of a lake, a castle of sand. Each draws into a Pen as in `props`."""

from __future__ import annotations

import numpy as np
import skia

from fairframe.corpus.figure_art import Pen, closed, limb, rounded

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
