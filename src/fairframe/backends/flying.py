"""Wings: whoever flies beats them, and the body between them keeps its shape.

A bird drawn with its wings out has them cut out and turned about the shoulder; one drawn standing, with its wings folded, gets a pair painted in its own colour; wings out to both
sides fold about the body; a dragon without wings ripples. Done once a clip, as a round of pictures; what flies without wings is no longer flattened. Knows no words.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable

import cv2
import numpy as np

from fairframe.backends import handling
from fairframe.corpus.kinds import load_kinds
from fairframe.scene import blend, physics
from fairframe.scene.scene import Layer, Motion
from fairframe.scene.sprites import premultiplied, straight

Point = tuple[float, float]
SPREAD = frozenset({"butterfly", "housefly", "phoenix", "bat"})  # whose art shows the wings out to both sides of the body
ASLANT = {"bat": -45.0}  # of those, degrees counterclockwise that lay the wings level
RIPPLES = frozenset({"dragon"})  # long bodies without wings
CYCLE, FASTEST = 8, 3.0  # pictures of one beat; beats a second
SHADE = np.array([0.74, 0.74, 0.82, 1.0])  # of the far wing's colours


@dataclasses.dataclass(frozen=True)
class Wing:
    """A wing of the art, of a bird that looks to the left: shares of the picture's width and height."""

    outline: tuple[Point, ...]
    joint: Point
    raised: float  # degrees it is turned up, at the most
    lowered: float
    shoulder: tuple[float, float, float, float] = (0.5, 0.5, 0.0, 0.0)  # middle and radii of the oval of it that stays on the body


WINGS: dict[str, tuple[Wing, ...]] = {
    "eagle": (Wing(((0.40, -0.02), (1.02, -0.02), (1.02, 0.47), (0.64, 0.54), (0.52, 0.46), (0.43, 0.32)), (0.46, 0.27), 0.0, 44.0, (0.415, 0.285, 0.155, 0.265)),),
    "dove": (
        Wing(
            ((0.5, 0.46), (0.53, 0.32), (0.6, 0.18), (0.71, 0.05), (0.82, -0.02), (1.03, -0.02), (1.03, 0.54), (0.9, 0.57), (0.78, 0.6), (0.62, 0.58)), (0.62, 0.5), 0.0, 50.0,
            (0.6, 0.52, 0.15, 0.15),
        ),
    ),
}
FOLDED: dict[str, tuple[Point, Point, float]] = {  # a standing bird that looks to the left -> its shoulder, where its wing's colour is, how long a wing is painted (of the height)
    "bird": ((0.5, 0.56), (0.62, 0.66), 0.74), "duck": ((0.52, 0.64), (0.68, 0.7), 0.62), "swan": ((0.5, 0.66), (0.62, 0.66), 0.68), "parrot": ((0.46, 0.5), (0.45, 0.47), 0.6),
    "blackbird": ((0.46, 0.46), (0.6, 0.55), 0.66), "goose": ((0.52, 0.62), (0.62, 0.62), 0.6),
}  # fmt: skip
RAISED, LOWERED, AHEAD = 62.0, 32.0, 0.07  # degrees a painted wing goes up and down; how far ahead the far one's shoulder is, of the height


def flapping(layer: Layer) -> Layer:
    """A layer that flies, on its wings if it has any."""
    if not any(m.law == "fly" for m in layer.motions):
        return layer
    kind = load_kinds().get(layer.name)
    if layer.name in SPREAD:
        return _levelled(dataclasses.replace(layer, motions=tuple(dataclasses.replace(m, law="flutter") if m.law == "fly" else m for m in layer.motions)))
    if layer.name in WINGS or layer.name in FOLDED:
        rate = next(physics.resolve(m)["rate"] for m in layer.motions if m.law == "fly")
        winged = layer if layer.poses or layer.texture.source == "given" or not layer.facing else _winged(layer, rate)
        return _stiff(winged) if winged.poses else layer
    if layer.name in RIPPLES:
        ripple = Motion(law="swim", params={"speed": 0.0, "span": 0.0, "bob": 0.0, "ripple": 0.022, "rate": 0.6})
        return dataclasses.replace(_stiff(layer), motions=(*_stiff(layer).motions, *(() if ripple in layer.motions else (ripple,))))
    return layer if kind is None or kind.category == "animal" else _stiff(layer)


def _stiff(layer: Layer) -> Layer:
    """The layer with a body that no wing beat flattens."""
    return dataclasses.replace(layer, motions=tuple(dataclasses.replace(m, params=m.params | {"flap": 0.0}) if m.law == "fly" else m for m in layer.motions))


def _levelled(layer: Layer) -> Layer:
    """Wings that the art has at a slant, level."""
    if layer.name not in ASLANT or layer.pivot == (0.5, 0.5) or layer.texture.source == "given":
        return layer
    pixels = handling.turned(layer.texture.pixels, ASLANT[layer.name])
    size = layer.size * pixels.shape[0] / layer.texture.pixels.shape[0]
    lower = (layer.pivot[1] - 0.5) * layer.size  # it turned about its middle
    pose = dataclasses.replace(layer.pose, y=layer.pose.y + lower) if not layer.parent else layer.pose
    return dataclasses.replace(layer, texture=dataclasses.replace(layer.texture, pixels=pixels), size=size, pivot=(0.5, 0.5), pose=pose)


def _winged(layer: Layer, rate: float) -> Layer:
    """A bird with a round of pictures of one beat of its wings."""
    looks_left = premultiplied(layer.texture.pixels if layer.facing < 0 else np.ascontiguousarray(layer.texture.pixels[:, ::-1]))
    h, w = looks_left.shape[:2]
    left, top, right, bottom = (0, round(0.35 * h), round(0.2 * h), round(0.3 * h)) if layer.name in WINGS else (0, round(0.25 * h), round(0.45 * h), round(0.1 * h))
    body = cv2.copyMakeBorder(looks_left, top, bottom, left, right, cv2.BORDER_CONSTANT)
    draw = _cut_out(body, layer.name, (left, top, w, h)) if layer.name in WINGS else _painted(body, layer.name, (left, top, w, h))
    pictures = [draw(0.5 + 0.5 * math.cos(2 * math.pi * i / CYCLE)) for i in range(CYCLE)]
    seen = np.max([one[..., 3] for one in pictures], 0) > 8
    rows, columns = np.flatnonzero(seen.any(1)), np.flatnonzero(seen.any(0))
    box = slice(max(rows[0] - 2, 0), rows[-1] + 3), slice(max(columns[0] - 2, 0), columns[-1] + 3)
    pictures = [np.ascontiguousarray(one[box]) for one in pictures]
    high, wide = pictures[0].shape[:2]
    left, top, right = left - box[1].start, top - box[0].start, wide - (left - box[1].start) - w
    if layer.facing > 0:
        pictures, left, right = [np.ascontiguousarray(one[:, ::-1]) for one in pictures], right, left
    textures = [dataclasses.replace(layer.texture, pixels=straight(one)) for one in pictures]

    def moved(uv: Point) -> Point:
        return (uv[0] * w + left) / wide, (uv[1] * h + top) / high

    return dataclasses.replace(
        layer, texture=textures[0], poses=tuple(textures[1:]), pose_rate=min(rate, FASTEST) * CYCLE, size=layer.size * high / h, pivot=moved(layer.pivot),
        sockets={name: moved(uv) for name, uv in layer.sockets.items()},
    )  # fmt: skip



def _turn(picture: np.ndarray, joint: Point, degrees: float) -> np.ndarray:
    return cv2.warpAffine(picture, cv2.getRotationMatrix2D(joint, degrees, 1.0), picture.shape[1::-1], flags=cv2.INTER_LINEAR)


def _cut_out(body: np.ndarray, name: str, inner: tuple[int, int, int, int]) -> Callable[[float], np.ndarray]:
    """up (0 lowest, 1 highest) -> the bird with the wings of its own picture there."""
    left, top, w, h = inner
    rest: np.ndarray = np.full(body.shape[:2], 255, np.uint8)
    parts = []
    for wing in WINGS[name]:
        mask = np.zeros(body.shape[:2], np.uint8)
        cv2.fillPoly(mask, [np.array([(16 * (left + u * w), 16 * (top + v * h)) for u, v in wing.outline]).round().astype(np.int32)], 255, cv2.LINE_AA, 4)
        joint = left + wing.joint[0] * w, top + wing.joint[1] * h
        parts.append((wing, blend.times(body, mask), joint))
        kept = np.zeros_like(mask)
        u, v, ru, rv = wing.shoulder
        cv2.ellipse(kept, (round(left + u * w), round(top + v * h)), (round(ru * w), round(rv * h)), 0, 0, 360, 255, -1, cv2.LINE_AA)
        rest = cv2.subtract(rest, cv2.subtract(mask, kept))
    trunk = blend.times(body, rest)

    def draw(up: float) -> np.ndarray:
        out = trunk
        for wing, picture, joint in parts:
            turned = _turn(picture, joint, wing.raised * up - wing.lowered * (1 - up))
            out = blend.over(turned, out)
        return out

    return draw


def _painted(body: np.ndarray, name: str, inner: tuple[int, int, int, int]) -> Callable[[float], np.ndarray]:
    """up (0 lowest, 1 highest) -> the bird with wings painted in the colour of those it has folded."""
    left, top, w, h = inner
    (u, v), (cu, cv), long = FOLDED[name]
    x, y, r = left + round(cu * w), top + round(cv * h), max(1, round(0.03 * h))
    patch = body[y - r : y + r + 1, x - r : x + r + 1].reshape(-1, 4)
    colour = np.median(patch[patch[:, 3] > 200], 0)[:3] if (patch[:, 3] > 200).any() else np.array([120.0, 110.0, 130.0])
    joint = left + u * w, top + v * h
    near = _wing(body.shape[:2], joint, long * h, colour)
    far_joint = joint[0] - AHEAD * h, joint[1]
    far = (_wing(body.shape[:2], far_joint, 0.92 * long * h, colour) * SHADE).astype(np.uint8)

    def draw(up: float) -> np.ndarray:
        degrees = RAISED * up - LOWERED * (1 - up)
        return blend.over(_turn(near, joint, degrees), blend.over(body, _turn(far, far_joint, degrees + 6.0)))

    return draw


def _wing(shape: tuple[int, int], joint: Point, long: float, colour: np.ndarray) -> np.ndarray:
    """A wing stretched out level to the right of its shoulder, its feathers behind: premultiplied uint8 [H, W, 4]."""
    leading = [(-0.1, -0.06), (0.1, -0.17), (0.4, -0.2), (0.75, -0.16), (1.0, 0.0)]
    tips = [(1.0, 0.0), (0.9, 0.13), (0.74, 0.23), (0.55, 0.29), (0.35, 0.3), (0.14, 0.24), (-0.1, 0.12)]
    trailing: list[Point] = []
    for (x0, y0), (x1, y1) in zip(tips, tips[1:], strict=False):  # each feather a rounded lobe
        trailing += [(x0 + (x1 - x0) * t - 0.02 * math.sin(math.pi * t), y0 + (y1 - y0) * t + 0.045 * math.sin(math.pi * t)) for t in np.linspace(0, 1, 9)[:-1]]
    outline = [*_smooth(leading), *trailing, tips[-1]]

    def layer(points: list[Point], shade: float) -> np.ndarray:
        mask = np.zeros(shape, np.uint8)
        cv2.fillPoly(mask, [np.array([(16 * (joint[0] + long * x), 16 * (joint[1] + long * y)) for x, y in points]).round().astype(np.int32)], 255, cv2.LINE_AA, 4)
        tinted = np.dstack([mask[..., None] / 255.0 * np.clip(colour * shade, 0, 255), mask])
        return np.rint(tinted).astype(np.uint8)

    coverts = [*_smooth(leading), *_smooth([(1.0, 0.0), (0.8, 0.06), (0.5, 0.11), (0.2, 0.1), (-0.1, 0.05)])]
    bones = [*_smooth(leading), *_smooth([(1.0, 0.0), (0.7, -0.06), (0.35, -0.07), (0.05, -0.04), (-0.1, 0.0)])]
    return blend.over(layer(bones, 1.14), blend.over(layer(coverts, 1.0), layer(outline, 0.84)))


def _smooth(points: list[Point]) -> list[Point]:
    """A curve through the points, Catmull-Rom."""
    p = np.array([points[0], *points, points[-1]])
    out = []
    for a, b, c, d in zip(p, p[1:], p[2:], p[3:], strict=False):
        for t in np.linspace(0, 1, 7)[:-1]:
            out.append(0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t**3))
    return [(float(x), float(y)) for x, y in [*out, p[-1]]]
