"""Wheels that turn: the hubs found in a vehicle's own picture, with spokes that go round, a picture for each step of the way from spoke to spoke.

A wheel is a dark ring around something pale, in the lower part of a picture seen from the side. Done once a clip, after `living` has settled which way a
vehicle is seen; pictures without such rings, and those who stand still, stay as they are. Knows no words.
"""

from __future__ import annotations

import dataclasses
import math

import cv2
import numpy as np

from fairframe.corpus import dressing
from fairframe.scene.laws import resolve
from fairframe.scene.scene import Layer

SPOKES, STEPS = 5, 4  # of a wheel; pictures until it looks as at first
FASTEST = 9.0  # pictures a second: the eye takes more for standing still
SIDE = 256  # pixels of the longer side at which rings are looked for
DARK = 140.0  # levels: a tyre is darker
LOWEST = 0.5  # how far down a wheel's middle is at least, share of the height
HUB = (0.02, 0.22)  # radius of what is pale, shares of the height
ROUND = 0.72  # area of what is pale over that of the circle around it
SPOKE = 0.62  # of the hub's colours
PALE = 110  # levels: spokes are drawn on what is paler, not on a frame or a fork before it
CROSSED: dict[str, tuple[tuple[float, float, float, float], ...]] = {  # whose wheels have a fork, a frame or a fender before them -> (u, v, hub, tyre) of each, shares of width and height
    "bicycle": ((0.218, 0.722, 0.2, 0.248), (0.783, 0.722, 0.2, 0.248)), "motorcycle": ((0.176, 0.745, 0.085, 0.21), (0.826, 0.745, 0.085, 0.21)),
    "kick_scooter": ((0.168, 0.828, 0.066, 0.15), (0.835, 0.828, 0.066, 0.15)), "scooter": ((0.179, 0.816, 0.05, 0.146), (0.818, 0.816, 0.05, 0.146)),
}  # fmt: skip


@dataclasses.dataclass(frozen=True)
class Wheel:
    """One wheel of a picture, pixels."""

    x: float
    y: float
    hub: float  # radius of what is pale
    tyre: float  # radius of all of it


def rolling(layer: Layer) -> Layer:
    """A vehicle that goes to the left or right with its wheels turning as fast as it goes."""
    speed = max((abs(resolve(m).get("speed", 0.0)) for m in layer.motions), default=0.0)
    if layer.poses or not layer.facing or not dressing.heading(layer) or speed < 0.02 or layer.texture.source in ("given", "painted"):
        return layer
    h, w = layer.texture.pixels.shape[:2]
    wheels = tuple(Wheel(u * w, v * h, hub * h, tyre * h) for u, v, hub, tyre in CROSSED.get(layer.name, ())) or find(layer.texture.pixels)
    if not wheels:
        return layer
    round_a_second = speed / (2 * math.pi * max(wheel.tyre for wheel in wheels) / h * layer.size)
    pictures = [dataclasses.replace(layer.texture, pixels=turned(layer.texture.pixels, wheels, layer.facing * step / STEPS)) for step in range(STEPS)]
    return dataclasses.replace(layer, texture=pictures[0], poses=tuple(pictures[1:]), pose_rate=min(FASTEST, round_a_second * SPOKES * STEPS))


def find(pixels: np.ndarray) -> tuple[Wheel, ...]:
    """The wheels of a picture uint8 [H, W, 4] straight alpha, from left to right."""
    scale = SIDE / max(pixels.shape[:2])
    small = cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    height = small.shape[0]
    dark = ((small[..., :3].max(2) < DARK) & (small[..., 3] > 200)).astype(np.uint8)
    contours, tree = cv2.findContours(dark, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    found = []
    for i, contour in enumerate(contours):
        if tree[0][i][3] < 0 or len(contour) < 8:  # an outer edge
            continue
        (x, y), radius = cv2.minEnclosingCircle(contour)
        if not HUB[0] * height <= radius <= HUB[1] * height or y < LOWEST * height or cv2.contourArea(contour) < ROUND * math.pi * radius * radius:
            continue
        tyre = _tyre(dark, x, y, radius)
        if tyre:
            found.append(Wheel((x + 0.5) / scale, (y + 0.5) / scale, (radius - 0.5) / scale, tyre / scale))
    return tuple(sorted(found, key=lambda wheel: wheel.x))


def _tyre(dark: np.ndarray, x: float, y: float, hub: float) -> float:
    """Radius of the dark ring around a hub, told from its lower half; 0 where there is none."""
    lengths = []
    for angle in np.radians(np.arange(20, 161, 10)):
        r = hub + 1.5
        while True:
            u, v = round(x + r * math.cos(angle)), round(y + r * math.sin(angle))
            if not (0 <= v < dark.shape[0] and 0 <= u < dark.shape[1]) or not dark[v, u]:
                break
            r += 0.5
        lengths.append(r)
    lowest, middle = float(np.min(lengths)), float(np.median(lengths))
    return middle if lowest > 1.05 * hub and np.percentile(lengths, 75) < 1.2 * middle else 0.0


def turned(pixels: np.ndarray, wheels: tuple[Wheel, ...], part: float) -> np.ndarray:
    """The picture with spokes over its hubs, `part` of the way from one to the next further on, clockwise."""
    out = pixels.copy()
    for wheel in wheels:
        mask = np.zeros(pixels.shape[:2], np.uint8)
        count = SPOKES if wheel.hub < 0.75 * wheel.tyre else 2 * SPOKES  # a bicycle's are many and thin
        width = max(1, round((0.3 if count == SPOKES else 0.035) * wheel.hub))
        for i in range(count):
            angle = 2 * math.pi * (i / count + part / SPOKES)
            inner, outer = ((round(16 * (wheel.x + r * wheel.hub * math.cos(angle))), round(16 * (wheel.y + r * wheel.hub * math.sin(angle)))) for r in (0.12, 0.84))
            cv2.line(mask, inner, outer, 255, width, cv2.LINE_AA, 4)
        cv2.circle(mask, (round(16 * wheel.x), round(16 * wheel.y)), round(16 * 0.2 * wheel.hub), 255, -1, cv2.LINE_AA, 4)
        share = (np.where(pixels[..., :3].min(2) > PALE, mask, 0) / 255.0 * (1 - SPOKE))[..., None]
        out[..., :3] = np.rint(out[..., :3] * (1 - share)).astype(np.uint8)
    return out
