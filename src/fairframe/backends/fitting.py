"""Measures of a kind's picture that its table does not have: how wide the head is, where the face is, where a vehicle has panes to look out of.

Read from the library's own art, once a kind. For `handling`, which hangs hats, glasses and passengers by them. Knows no words.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

import cv2
import numpy as np

from fairframe.corpus import assets, figures
from fairframe.corpus.kinds import Kind, load_kinds

Box = tuple[float, float, float, float]  # left, top, right, bottom: shares of a picture
LARGEST_PANE = 0.3  # more is the body
SMALLEST_PANE = 0.012  # of the picture's area: a face in less is not seen


@dataclass(frozen=True)
class Pane:
    """A window of a vehicle. mask: uint8 [h, w], 255 where there is glass."""

    box: Box
    mask: np.ndarray


@functools.lru_cache(maxsize=128)
def head_width(kind_id: str) -> float:
    """Of the picture's height: the widest run through the head, between its top and the mouth."""
    kind = load_kinds()[kind_id]
    (hu, hv), (_, mv) = kind.sockets.get("head", (0.5, 0.05)), kind.sockets.get("mouth", (0.5, 0.25))
    solid = assets.texture(kind_id).pixels[..., 3] > 128
    h, w = solid.shape
    at = min(max(round(hu * w), 0), w - 1)
    widths = []
    for share in (0.45, 0.6, 0.75):
        row = solid[min(max(round((hv + share * max(mv - hv, 0.08)) * h), 0), h - 1)]
        gaps = np.flatnonzero(~row)
        left, right = gaps[gaps < at], gaps[gaps > at]
        if row[at]:
            widths.append((right[0] if len(right) else w) - (left[-1] if len(left) else 0))
    found = float(np.median(widths)) / h if widths else 0.3
    return min(max(found, 0.16), 0.42 if kind.facing else 0.62, kind.aspect)


@functools.lru_cache(maxsize=128)
def head_box(kind_id: str) -> Box:
    """The part of a kind's picture that a window frames: its face down to the shoulders."""
    kind = load_kinds()[kind_id]
    build = figures.build_of(kind_id)
    if build is not None and build.wide == 1.0:
        return (0.0, 0.0, 1.0, min(1.0, (0.96 if not build.clothed else 0.92) / build.scale))
    (hu, hv), (mu, mv) = kind.sockets.get("head", (0.5, 0.05)), kind.sockets.get("mouth", (0.5, 0.3))
    low = min(1.0, mv + max(0.1, 0.45 * (mv - hv)))
    if not kind.facing:
        return (0.0, 0.0, 1.0, low)
    half = 0.62 * head_width(kind_id) / kind.aspect + 0.06
    middle = (hu + mu) / 2
    return (max(0.0, middle - half), max(0.0, hv - 0.08), min(1.0, middle + half), low)


@functools.lru_cache(maxsize=64)
def panes(kind_id: str) -> tuple[Pane, ...]:
    """The windows somebody can be seen at, the driver's first; () for what is open, ridden astride or floats."""
    kind = load_kinds()[kind_id]
    if kind.category != "vehicle" or "sails" in kind.traits or "rideable" not in kind.traits or kind.id == "parachute":
        return ()
    pixels = assets.texture(kind_id).pixels.astype(np.int16)
    h, w = pixels.shape[:2]
    r, g, b, a = (pixels[..., i] for i in range(4))
    found = []
    for green in (135, 175):  # glass is cyan; a blue body has less green
        glass = ((b > 185) & (g > green) & (b - r > 70) & (a > 200)).astype(np.uint8)
        _, labels, stats, _ = cv2.connectedComponentsWithStats(glass)
        if all(wide * high < LARGEST_PANE * h * w for _, _, wide, high, _ in stats[1:]):
            break
    for i, (x, y, wide, high, area) in enumerate(stats[1:], 1):
        if area < SMALLEST_PANE * h * w or high < 0.12 * h or y > 0.55 * h or area < 0.45 * wide * high:
            continue
        front = (x + wide / 2) / w if kind.facing < 0 else 1 - (x + wide / 2) / w if kind.facing > 0 else 0.5
        box = (x / w, y / h, (x + wide) / w, (y + high) / h)
        found.append((area / (h * w) * (1.4 - front), Pane(box, 255 * (labels[y : y + high, x : x + wide] == i).astype(np.uint8))))
    return tuple(pane for _, pane in sorted(found, key=lambda one: -one[0]))


def carries_one(kind: Kind) -> bool:
    """Whether it is ridden by one at a time: animals and what has a saddle, not what people get into or lie on."""
    if "rideable" not in kind.traits:
        return False
    if "alive" in kind.traits:
        return True
    return kind.category == "vehicle" and kind.id != "sled" and not kind.traits & {"sails", "flies", "floats"} and not panes(kind.id) or kind.id == "broom"
