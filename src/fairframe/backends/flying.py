"""Wings: whoever flies beats them, and the body between them keeps its shape.

A bird or bee drawn with its wings out has them cut out and turned about the shoulder; one drawn standing, with its wings folded, gets a pair painted in its own colour; who looks at
us gets one behind the body, a ladybird out of its shell; wings out to both sides fold about the body; a dragon without wings ripples. Done once a clip, as a round of pictures; what flies
without wings is no longer flattened. Knows no words.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable, Collection

import cv2
import numpy as np

from fairframe.backends import handling
from fairframe.corpus.kinds import load_kinds
from fairframe.scene import blend
from fairframe.scene.laws import resolve
from fairframe.scene.scene import Layer, Motion
from fairframe.scene.sprites import premultiplied, straight

Point = tuple[float, float]
Oval = tuple[float, float, float, float]  # middle and radii, shares of the picture's width and height
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
    shoulder: Oval = (0.5, 0.5, 0.0, 0.0)  # of it, what stays on the body
    back: Oval = (0.5, 0.5, 0.0, 0.0)  # of the body, what it hides: painted as the body is below it
    far: bool = False  # whether the art leaves out the one behind


WINGS: dict[str, tuple[Wing, ...]] = {
    "eagle": (Wing(((0.40, -0.02), (1.02, -0.02), (1.02, 0.47), (0.64, 0.54), (0.52, 0.46), (0.43, 0.32)), (0.46, 0.27), 0.0, 44.0, (0.415, 0.285, 0.155, 0.265)),),
    "dove": (
        Wing(
            ((0.5, 0.46), (0.53, 0.32), (0.6, 0.18), (0.71, 0.05), (0.82, -0.02), (1.03, -0.02), (1.03, 0.54), (0.9, 0.57), (0.78, 0.6), (0.62, 0.58)), (0.62, 0.5), 0.0, 50.0,
            (0.6, 0.52, 0.15, 0.15),
        ),
    ),
    "bee": (
        Wing(
            ((0.725, 0.107), (0.708, 0.083), (0.647, 0.046), (0.609, 0.036), (0.538, 0.038), (0.5, 0.062), (0.324, 0.271), (0.304, 0.278), (0.293, 0.297), (0.293, 0.33), (0.319, 0.356),
             (0.344, 0.356), (0.377, 0.348), (0.391, 0.343), (0.623, 0.34), (0.674, 0.317), (0.719, 0.268), (0.733, 0.23), (0.736, 0.159)),
            (0.33, 0.31), 26.0, 30.0, back=(0.5, 0.697, 0.42, 0.5), far=True,
        ),
    ),
}
FOLDED: dict[str, tuple[Point, Point, float]] = {  # a standing bird that looks to the left -> its shoulder, where its wing's colour is, how long a wing is painted (of the height)
    "bird": ((0.5, 0.56), (0.62, 0.66), 0.74), "duck": ((0.52, 0.64), (0.68, 0.7), 0.62), "swan": ((0.5, 0.66), (0.62, 0.66), 0.68), "parrot": ((0.46, 0.5), (0.45, 0.47), 0.6),
    "blackbird": ((0.46, 0.46), (0.6, 0.55), 0.66), "goose": ((0.52, 0.62), (0.62, 0.62), 0.6),
}  # fmt: skip
FACING: dict[str, tuple[Point, Point, float]] = {"owl": ((0.86, 0.5), (0.06, 0.62), 0.72)}  # who looks at us -> the right shoulder, where its wing's colour is, how long a wing is
SHELLS: dict[str, tuple[Oval, Point]] = {"ladybird": ((0.5, 0.61, 0.385, 0.365), (0.53, 0.29))}  # wing cases seen from above -> both of them, where the right one is hinged
ABDOMEN, GAUZE = (58, 40, 52, 255), (196, 226, 246)  # colours of what is under a shell
OPEN, OPENER = 30.0, 8.0  # degrees that wing cases stand open, and how much they move with a beat
WINGED = frozenset({*WINGS, *FOLDED, *FACING, *SHELLS})
RAISED, LOWERED, AHEAD = 62.0, 32.0, 0.07  # degrees a painted wing goes up and down; how far ahead the far one's shoulder is, of the height
FAR_TURN, FACING_RAISED = 14.0, 38.0  # degrees the far one is ahead of the near one; how far wings of who looks at us go up
WING_DOWN, WING_SPAN = -30.0, 44.0  # degrees a beetle's wings are turned at the lowest, and how far they go up from there


def flapping(layer: Layer) -> Layer:
    """A layer that flies, on its wings if it has any."""
    if not any(m.law == "fly" for m in layer.motions):
        return layer
    kind = load_kinds().get(layer.name)
    if layer.name in SPREAD:
        return _levelled(dataclasses.replace(layer, motions=tuple(dataclasses.replace(m, law="flutter") if m.law == "fly" else m for m in layer.motions)))
    if layer.name in WINGED:
        rate = next(resolve(m)["rate"] for m in layer.motions if m.law == "fly")
        seen = layer.facing != 0 or layer.name in FACING or layer.name in SHELLS
        winged = layer if layer.poses or layer.texture.source == "given" or not seen else _winged(layer, rate)
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
    looks_left = premultiplied(layer.texture.pixels if layer.facing <= 0 else np.ascontiguousarray(layer.texture.pixels[:, ::-1]))
    h, w = looks_left.shape[:2]
    room, drawer = next((room, drawer) for table, room, drawer in _WAYS if layer.name in table)
    left, top, right, bottom = (round(share * h) for share in room)
    body = cv2.copyMakeBorder(looks_left, top, bottom, left, right, cv2.BORDER_CONSTANT)
    draw = drawer(body, layer.name, (left, top, w, h))
    pictures = [draw(0.5 + 0.5 * math.cos(2 * math.pi * i / CYCLE)) for i in range(CYCLE // 2 + 1)]
    seen = np.max([one[..., 3] for one in pictures], 0) > 8
    rows, columns = np.flatnonzero(seen.any(1)), np.flatnonzero(seen.any(0))
    box = slice(max(rows[0] - 2, 0), rows[-1] + 3), slice(max(columns[0] - 2, 0), columns[-1] + 3)
    pictures = [np.ascontiguousarray(one[box]) for one in pictures]
    high, wide = pictures[0].shape[:2]
    left, top, right = left - box[1].start, top - box[0].start, wide - (left - box[1].start) - w
    if layer.facing > 0:
        pictures, left, right = [np.ascontiguousarray(one[:, ::-1]) for one in pictures], right, left
    down = [dataclasses.replace(layer.texture, pixels=straight(one)) for one in pictures]
    textures = [*down, *down[-2:0:-1]]  # up the same way

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
        picture = blend.times(body, mask)
        if wing.far:
            parts.append((wing, _shifted(picture, -AHEAD * h), (joint[0] - AHEAD * h, joint[1]), True))
        parts.append((wing, picture, joint, False))
        kept = np.zeros_like(mask)
        u, v, ru, rv = wing.shoulder
        cv2.ellipse(kept, (round(left + u * w), round(top + v * h)), (round(ru * w), round(rv * h)), 0, 0, 360, 255, -1, cv2.LINE_AA)
        rim = cv2.dilate(mask, np.ones((round(0.02 * h) | 1,) * 2, np.uint8)) if wing.far else mask  # or its edge would stay behind
        rest = cv2.subtract(rest, cv2.subtract(rim, kept))
    trunk = blend.times(body, rest)
    for wing in WINGS[name]:
        trunk = blend.over(trunk, _back(body, rest, wing, inner))

    def draw(up: float) -> np.ndarray:
        out = trunk
        for wing, picture, joint, far in parts:
            turned = _turn(picture, joint, wing.raised * up - wing.lowered * (1 - up) + (FAR_TURN if far else 0.0))
            out = blend.over(out, (turned * SHADE).astype(np.uint8)) if far else blend.over(turned, out)
        return out

    return draw


def _back(body: np.ndarray, rest: np.ndarray, wing: Wing, inner: tuple[int, int, int, int]) -> np.ndarray:
    """What of the body a wing hides, each column going on as the body is right below the wing."""
    left, top, w, h = inner
    u, v, ru, rv = wing.back
    oval = np.zeros(body.shape[:2], np.uint8)
    if not ru:
        return np.zeros_like(body)
    cv2.ellipse(oval, (round(left + u * w), round(top + v * h)), (round(ru * w), round(rv * h)), 0, 0, 360, 255, -1, cv2.LINE_AA)
    hidden = np.where(rest < 255, oval, 0).astype(np.uint8)  # whole under the edge too
    columns = np.flatnonzero((hidden > 0).any(0))
    lowest = body.shape[0] - 1 - np.argmax((rest[:, columns] < 255)[::-1], 0)  # of the wing
    colours = np.zeros_like(body)
    colours[:, columns] = body[np.minimum(lowest + round(0.015 * h), body.shape[0] - 1), columns]
    return blend.times(colours, hidden)


def _shifted(picture: np.ndarray, x: float) -> np.ndarray:
    return cv2.warpAffine(picture, np.array([[1, 0, x], [0, 1, 0]], np.float32), picture.shape[1::-1])


def _colour(body: np.ndarray, at: Point, inner: tuple[int, int, int, int]) -> np.ndarray:
    """The body's own colour at a place of it, RGB."""
    left, top, w, h = inner
    x, y, r = left + round(at[0] * w), top + round(at[1] * h), max(1, round(0.03 * h))
    patch = body[y - r : y + r + 1, x - r : x + r + 1].reshape(-1, 4)
    return np.median(patch[patch[:, 3] > 200], 0)[:3] if (patch[:, 3] > 200).any() else np.array([120.0, 110.0, 130.0])


def _facing(body: np.ndarray, name: str, inner: tuple[int, int, int, int]) -> Callable[[float], np.ndarray]:
    """up (0 lowest, 1 highest) -> the bird that looks at us with wings to both sides, behind it."""
    left, top, w, h = inner
    (u, v), at, long = FACING[name]
    joint = left + u * w, top + v * h
    wing = (_wing(body.shape[:2], joint, long * h, _colour(body, at, inner)) * np.array([0.9, 0.9, 0.94, 1.0])).astype(np.uint8)

    def draw(up: float) -> np.ndarray:
        turned = _turn(wing, joint, FACING_RAISED * up - LOWERED * (1 - up))
        return blend.over(body, blend.over(turned, turned[:, ::-1]))

    return draw


def _shelled(body: np.ndarray, name: str, inner: tuple[int, int, int, int]) -> Callable[[float], np.ndarray]:
    """up (0 lowest, 1 highest) -> the beetle with its wing cases open and gauzy wings beating out from under them."""
    left, top, w, h = inner
    (u, v, ru, rv), (hu, hv) = SHELLS[name]
    middle, hinge = left + u * w, (left + hu * w, top + hv * h)
    case = np.zeros(body.shape[:2], np.uint8)
    cv2.ellipse(case, (round(middle), round(top + v * h)), (round(ru * w), round(rv * h)), 0, 0, 360, 255, -1, cv2.LINE_AA)
    case[: round(hinge[1])] = 0
    right = case.copy()
    right[:, : round(middle)] = 0
    cases = blend.times(body, right), blend.times(body, cv2.subtract(case, right))
    under = np.zeros_like(body)
    cv2.ellipse(under, (round(middle), round(top + v * h)), (round(0.78 * ru * w), round(0.94 * rv * h)), 0, 0, 360, ABDOMEN, -1, cv2.LINE_AA)
    trunk = blend.over(blend.times(body, 255 - case), blend.times(under, under[..., 3]))
    gauze = _gauze(body.shape[:2], hinge, 0.86 * h)

    def draw(up: float) -> np.ndarray:
        out = trunk
        for turn in (WING_DOWN + WING_SPAN * up, WING_DOWN - 34.0 + 0.7 * WING_SPAN * up):
            wing = _turn(gauze, hinge, turn)
            out = blend.over(blend.over(wing, _mirrored(wing, middle)), out)
        degrees = OPEN + OPENER * up
        for picture, way in zip(cases, (1, -1), strict=True):
            out = blend.over(_turn(picture, (middle + way * (hinge[0] - middle), hinge[1]), way * degrees), out)
        return out

    return draw


def _mirrored(picture: np.ndarray, middle: float) -> np.ndarray:
    """The mirror image about the column `middle`."""
    return cv2.warpAffine(picture, np.array([[-1, 0, 2 * middle - 1], [0, 1, 0]], np.float32), picture.shape[1::-1])


def _gauze(shape: tuple[int, int], joint: Point, long: float) -> np.ndarray:
    """An insect's wing one can see through, stretched out level to the right of its joint: premultiplied uint8 [H, W, 4]."""

    def points(outline: list[Point]) -> np.ndarray:
        return np.array([(16 * (joint[0] + long * x), 16 * (joint[1] + long * y)) for x, y in outline]).round().astype(np.int32)

    outline = _smooth([(0.0, -0.03), (0.3, -0.13), (0.7, -0.19), (0.95, -0.12), (1.0, 0.02), (0.86, 0.12), (0.5, 0.11), (0.15, 0.05), (0.0, 0.03)])
    mask = np.zeros(shape, np.uint8)
    cv2.fillPoly(mask, [points(outline)], 170, cv2.LINE_AA, 4)
    wing = np.dstack([np.full((*shape, 3), GAUZE, np.uint8), mask])
    for vein in (outline, [(0.0, 0.0), (0.92, -0.06)], [(0.1, 0.0), (0.8, 0.06)]):
        cv2.polylines(wing, [points(vein)], vein is outline, (*(round(0.72 * c) for c in GAUZE), 220), max(1, round(0.014 * long)), cv2.LINE_AA, 4)
    return premultiplied(wing)


def _painted(body: np.ndarray, name: str, inner: tuple[int, int, int, int]) -> Callable[[float], np.ndarray]:
    """up (0 lowest, 1 highest) -> the bird with wings painted in the colour of those it has folded."""
    left, top, w, h = inner
    (u, v), at, long = FOLDED[name]
    colour = _colour(body, at, inner)
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


_WAYS: tuple[tuple[Collection[str], tuple[float, float, float, float], Callable[[np.ndarray, str, tuple[int, int, int, int]], Callable[[float], np.ndarray]]], ...] = (
    (WINGS, (0.0, 0.35, 0.2, 0.3), _cut_out), (FOLDED, (0.0, 0.25, 0.45, 0.1), _painted),
    (FACING, (0.6, 0.25, 0.6, 0.1), _facing), (SHELLS, (0.55, 0.25, 0.55, 0.3), _shelled),
)  # fmt: skip
"""Whose wings -> room left, above, right and below for them, of the height, and who draws them."""
