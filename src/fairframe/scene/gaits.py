"""A subject's picture with its limbs in motion: for one moment of a gait every leg is turned about its hip, so that the feet go back and forth under the body,
the arms swing against them or are lifted, the tail wags; who crouches bends the knees.

Input: a premultiplied sprite, what `limbs` found in it, and the gait, which comes as the channels step, stride, tread, arms, wag and squash of
`scene.CHANNELS`. Units: pixels of the sprite, y down; angles in radians.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from fairframe.scene import blend
from fairframe.scene.limbs import TURN, Limb

MOVED_BY = {"stride": ("leg", "arm"), "tread": ("leg",), "arms": ("arm",), "wag": ("tail",), "squash": ("leg",)}  # channel -> the limbs it moves
LEAST = {"squash": 0.06}  # of a channel's values: less moves no limb (breathing does not bend the knees); of those not named 1e-4
SHIN, DEEPEST, BOW = 0.3, 0.55, 0.36  # of a leg: what is foot and keeps its shape; how far the rest is drawn in by a crouch, at most; how far the knee goes aside, of what a stiff one would
STRETCH = (0.72, 1.14)  # a leg is foreshortened when it is lifted, and reaches a little for the ground
LIFT = math.radians(150)  # an arm is lifted at most so far
WAG = math.radians(18)  # a tail turns at most so far


@dataclass(frozen=True)
class Gait:
    """One moment of a walk."""

    step: float  # steps done; the left and the right foot change places at every whole number
    stride: float  # pixels, from the rearmost to the foremost place of a foot; positive = the body goes to the right of the picture
    tread: float  # pixels a foot is lifted on its way forward
    rise: float  # pixels the body is above where it stands
    arms: float = 0.0  # radians the arms are lifted, in turn with the steps
    wag: float = 0.0  # radians the tail is turned
    crouch: float = 0.0  # pixels the hips are nearer to the feet than in the picture; at most `knees` of the sprite's height


def reach(limbs: Sequence[Limb], *, lifted: bool, crouched: bool = False) -> tuple[int, int, int, int]:
    """Pixels by which moving limbs can leave the picture: (to the left, above, to the right, below). lifted, crouched: the arms are lifted, the knees bent, too."""
    left = above = right = below = 0.0
    for limb in limbs:
        (x, y), (to_x, to_y) = limb.joint, limb.end
        long, half = limb.long * (STRETCH[1] if limb.role == "leg" else 1.0), 0.6 * limb.thick
        if limb.role == "arm" and lifted:
            low, high, top, bottom = x - long, x + long, y - long * -math.cos(LIFT), y + long
        else:
            most = WAG if limb.role == "tail" else limb.most
            aside = long * math.sin(most)
            aside = max(aside, _aside(DEEPEST * (1 - SHIN) * long, long)) if limb.role == "leg" and crouched else aside
            low, high, top, bottom = min(x, to_x) - aside, max(x, to_x) + aside, min(y, to_y) - 0.1 * long, max(y, to_y) + 0.14 * long
        left, above = max(left, half - low), max(above, half - top)
        right, below = max(right, high + half - limb.width), max(below, bottom + half - limb.height)
    return math.ceil(left), math.ceil(above), math.ceil(right), math.ceil(below)


def knees(limbs: Sequence[Limb]) -> float:
    """How far somebody on two legs or on four can crouch, share of the sprite's height; 0 for all others."""
    legs = [limb for limb in limbs if limb.role == "leg"]
    return min(DEEPEST * (1 - SHIN) * (leg.end[1] - leg.joint[1]) / leg.height for leg in legs) if len(legs) in (2, 4) else 0.0


def _aside(drop: float, long: float) -> float:
    """How far the knee of a leg goes out that is `drop` shorter than it is long: two stiff halves would go so far, seen from where it goes."""
    return BOW * 0.5 * math.sqrt(max(long * long - (long - drop) ** 2, 0.0))


def _crouched(pixels: np.ndarray, joint_y: float, end_y: float, drop: float, side: int) -> tuple[np.ndarray, int]:
    """A hanging leg's pixels with its foot `drop` higher and its knee out to one side (0: towards us), and how many columns were added before it."""
    long = end_y - joint_y
    aside = _aside(drop, long) if side else 0.0
    added, foot = math.ceil(aside) + 1 if side else 0, end_y - drop - SHIN * long
    wide = cv2.copyMakeBorder(pixels, 0, 0, added, added, cv2.BORDER_CONSTANT) if added else pixels
    y = np.arange(wide.shape[0], dtype=np.float32)
    drawn_in = joint_y + (y - joint_y) * ((1 - SHIN) * long / max((1 - SHIN) * long - drop, 1.0))
    rows = np.where(y < joint_y, y, np.where(y < foot, drawn_in, y + drop)).astype(np.float32)
    bow = (side * aside * np.sin(np.pi * np.clip((y - joint_y) / max(long - drop, 1.0), 0, 1))).astype(np.float32)
    columns = np.arange(wide.shape[1], dtype=np.float32)[None] - bow[:, None]
    return cv2.remap(wide, columns, cv2.repeat(rows[:, None], 1, wide.shape[1]), cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT), added


def turned(limb: Limb, gait: Gait) -> tuple[float, float]:
    """(angle, counter-clockwise as seen; factor of length) of a limb whose foot or hand is where the gait has it."""
    turn = math.pi * gait.step
    if limb.role == "tail":
        return min(max(gait.wag, -WAG), WAG), 1.0
    if limb.role == "arm":
        swing = -limb.phase * math.atan2(0.4 * gait.stride * math.cos(turn), limb.long)
        lift = min(gait.arms * (0.6 + 0.4 * limb.phase * math.sin(turn)), LIFT)
        return limb.side * lift + min(max(swing, -limb.most), limb.most), 1.0
    swing = limb.phase * math.sin(turn)  # above 0 on the ground, going back; below 0 in the air, going forward
    rest_x, rest_y = limb.end[0] - limb.joint[0], max(1.0, limb.end[1] - limb.joint[1])
    keeps = 1 - 0.6 * min(1.0, abs(gait.stride) / (0.3 * rest_y))  # of the stance it was drawn in: all when it marks time, less in long strides
    x = keeps * rest_x + 0.5 * gait.stride * limb.phase * math.cos(turn)
    y = rest_y + gait.rise * max(0.0, swing) + (gait.tread - 0.5 * gait.rise) * min(0.0, swing)
    angle = math.atan2(x, max(y, 0.2 * rest_y)) - math.atan2(rest_x, rest_y)
    angle = min(max(angle, -limb.most), limb.most)
    return angle, min(max(math.hypot(x, y) / math.hypot(rest_x, rest_y), STRETCH[0]), STRETCH[1])


@dataclass(frozen=True)
class _Piece:
    """A limb cut out of one size of a sprite: its pixels, which begin at (left, top), and the part of the picture it can swing over."""

    pixels: np.ndarray
    left: int
    top: int
    window: tuple[int, int, int, int]  # x0, y0, x1, y1


class Rig:
    """A sprite's limbs and what is cut along them, in every size asked for."""

    def __init__(self, limbs: Sequence[Limb]):
        self.limbs = tuple(limbs)
        self._cuts: dict[tuple[int, int], tuple[list[_Piece], np.ndarray]] = {}
        self._last: tuple[tuple[int, int], Gait, np.ndarray] | None = None

    def stepping(self, pixels: np.ndarray, gait: Gait, *, inner: tuple[int, int], left: int, top: int) -> np.ndarray:
        """`pixels`, one size of the sprite with its margins, with the limbs where the gait has them.

        inner: (height, width) of the sprite itself in it, which starts at column left and row top. Drawing threads may share a rig.
        """
        shape, last = (pixels.shape[0], pixels.shape[1]), self._last
        if last is not None and last[0] == shape and last[1] == gait:  # the steps of one motion-blurred frame
            return last[2]
        if shape not in self._cuts:
            self._cuts[shape] = self._cut(pixels, inner, left, top)
        pieces, body = self._cuts[shape]
        sx, sy = inner[1] / self.limbs[0].width, inner[0] / self.limbs[0].height
        out = body.copy()
        middle = sum(limb.joint[0] for limb in self.limbs) / len(self.limbs)
        upright = sum(limb.role == "leg" for limb in self.limbs) == 2
        order = sorted(zip(self.limbs, pieces, strict=True), key=lambda pair: -pair[0].phase)
        for limb, piece in sorted(order, key=lambda pair: pair[0].side > 0):  # the near arm, last, goes over the body, all else under it and what is there
            angle, length = turned(limb, gait)
            x0, y0, x1, y1 = piece.window
            joint = np.array([limb.joint[0] * sx + left - 0.5, limb.joint[1] * sy + top - 0.5])
            cut, from_x = piece.pixels, piece.left
            if gait.crouch > 0 and limb.role == "leg":
                cut, added = _crouched(cut, joint[1] - piece.top, limb.end[1] * sy + top - 0.5 - piece.top, gait.crouch * sy, (1 if limb.joint[0] > middle else -1) if upright else 0)
                from_x -= added
            c, s = math.cos(angle), math.sin(angle)
            turn = np.array([[c, s * length], [-s, c * length]])
            matrix = np.column_stack([turn, joint - (x0, y0) + turn @ ((from_x, piece.top) - joint)])
            moved, part = cv2.warpAffine(cut, matrix, (x1 - x0, y1 - y0), flags=cv2.INTER_LINEAR), out[y0:y1, x0:x1]
            np.copyto(part, blend.over(moved, part) if limb.side > 0 else blend.over(part, moved))
        self._last = (shape, gait, out)
        return out

    def _cut(self, pixels: np.ndarray, inner: tuple[int, int], left: int, top: int) -> tuple[list[_Piece], np.ndarray]:
        """The limbs and the body they are cut off."""

        def fitted(mask: np.ndarray) -> np.ndarray:
            whole = np.zeros(pixels.shape[:2], np.uint8)
            whole[top : top + inner[0], left : left + inner[1]] = cv2.resize(mask, inner[::-1], interpolation=cv2.INTER_LINEAR)
            return whole

        pieces = []
        rest: np.ndarray = np.full(pixels.shape[:2], 255, np.uint8)
        for limb in self.limbs:
            x, y, w, h = cv2.boundingRect(fitted(limb.mask))
            pixels_of = np.ascontiguousarray(blend.times(pixels, fitted(limb.mask))[y : y + h, x : x + w])
            aside = h + w if limb.role == "arm" else math.ceil(STRETCH[1] * (h + w) * math.sin(TURN)) + 2
            above = aside if limb.role != "leg" else aside // 2
            pieces.append(_Piece(pixels_of, x, y, (max(0, x - aside), max(0, y - above), min(pixels.shape[1], x + w + aside), pixels.shape[0])))
            rest = cv2.subtract(rest, fitted(limb.alone))
        return pieces, blend.times(pixels, rest)
