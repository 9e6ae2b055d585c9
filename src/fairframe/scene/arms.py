"""Arms that bend: cut off a standing figure's picture, bent at the elbow by two bones so that the hand is where it should be, and given back as pictures.

Input: a premultiplied sprite whose arms `limbs` found; output: the body without them and small pictures with a shoulder, an elbow and a palm. Every pixel is
the figure's own, so sleeve, skin and shading stay. Knows nothing of what is held. Units: pixels, y down; positions are (x, y).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np

from fairframe.scene import blend
from fairframe.scene.limbs import Limb

ELBOW, PALM = 0.47, 0.87  # where they are, from the shoulder's joint to the hand's tip
SHORTEST = 0.34  # of the whole arm: a hand is at least so far from its shoulder, or the bones would lie on each other
TAUT = 0.985  # of both bones: an arm is never quite straight
OUTWARD = 1.6  # an elbow goes to the outside rather than down, so many times over
ROUND = 0.54  # of an arm's width: radius of the caps at shoulder and elbow
LONGEST = {"arm": 1.3, "paw": 1.75}  # times as long as drawn: how far an arm is stretched for its hand to get there
STUB = 0.17  # of the figure's height: a shorter arm is a paw
Point = tuple[float, float]


@dataclass(frozen=True)
class Arm:
    """An arm as it hangs in its figure's picture."""

    side: int  # -1 at the left of the picture, 1 at the right
    pixels: np.ndarray  # premultiplied uint8 [h, w, 4], begins at (left, top) of the figure
    left: int
    top: int
    shoulder: Point  # of the figure's picture, as all that follow
    elbow: Point
    palm: Point
    thick: float
    most: float  # times as long as drawn, at most

    @property
    def long(self) -> float:
        """From shoulder to palm along the bones."""
        return math.dist(self.shoulder, self.elbow) + math.dist(self.elbow, self.palm)


@dataclass(frozen=True)
class Bent:
    """An arm, or a part of one, as its own picture."""

    pixels: np.ndarray  # premultiplied uint8 [h, w, 4]
    joint: Point  # where it hangs, in its own picture: the shoulder, or of a forearm the elbow
    next: Point  # its other end: palm, or of an upper arm the elbow


def cut(picture: np.ndarray, limbs: tuple[Limb, ...]) -> tuple[np.ndarray, dict[int, Arm]]:
    """(the premultiplied picture without its arms, side -> arm)."""
    height, width = picture.shape[:2]
    rest: np.ndarray = np.full((height, width), 255, np.uint8)
    arms = {}
    for limb in limbs:
        if limb.role != "arm":
            continue
        mask = cv2.resize(limb.mask, (width, height), interpolation=cv2.INTER_LINEAR)
        arm = _taken(blend.times(picture, mask), mask, limb)
        arms[limb.side] = arm
        alone = cv2.resize(limb.alone, (width, height), interpolation=cv2.INTER_LINEAR)
        alone[: max(0, round(arm.shoulder[1]))] = 0  # the shoulder stays with the body
        cv2.circle(alone, _whole(arm.shoulder), round(ROUND * arm.thick), 0, -1)
        rest = cv2.subtract(rest, alone)
    return blend.times(picture, rest), arms


def _whole(point: Point) -> tuple[int, int]:
    return round(point[0]), round(point[1])


def _taken(pixels: np.ndarray, mask: np.ndarray, limb: Limb) -> Arm:
    """One arm, its bones in the middle of what is drawn."""
    (x, y), (to_x, to_y) = limb.joint, limb.end

    def middle(share: float) -> Point:
        row = min(max(round(y + share * (to_y - y)), 0), mask.shape[0] - 1)
        columns = np.flatnonzero(mask[row] > 128)
        straight = x + share * (to_x - x)
        return (float(columns.mean()) if len(columns) else straight), float(row)

    elbow, palm = middle(ELBOW), middle(PALM)
    across = float(np.count_nonzero(mask[round(elbow[1])] > 128))
    left, top, w, h = cv2.boundingRect(mask)
    most = LONGEST["paw" if limb.long < STUB * limb.height else "arm"]
    return Arm(limb.side, np.ascontiguousarray(pixels[top : top + h, left : left + w]), left, top, (x, y), elbow, palm, min(max(across, 2.0), 1.3 * limb.thick), most)


def reached(arm: Arm, target: Point) -> tuple[Point, Point, float]:
    """(elbow, palm, times as long as drawn) of an arm whose palm is at `target`, or as near to it as the arm is long; the elbow is outward and down."""
    (x, y), a, b = arm.shoulder, math.dist(arm.shoulder, arm.elbow), math.dist(arm.elbow, arm.palm)
    dx, dy = target[0] - x, target[1] - y
    away = max(math.hypot(dx, dy), 1e-6)
    grown = min(max(away / (TAUT * (a + b)), 1.0), arm.most)
    reach = min(max(away, SHORTEST * (a + b)), TAUT * grown * (a + b))
    ux, uy = dx / away, dy / away
    a, b = a * grown, b * grown
    along = (a * a - b * b + reach * reach) / (2 * reach)
    aside = math.sqrt(max(a * a - along * along, 0.0))
    elbows = [(x + ux * along + turn * uy * aside, y + uy * along - turn * ux * aside) for turn in (1, -1)]
    elbow = max(elbows, key=lambda point: OUTWARD * arm.side * (point[0] - x) + (point[1] - y))
    return elbow, (x + ux * reach, y + uy * reach), grown


def bent(arm: Arm, target: Point) -> Bent:
    """The whole arm in one picture, its palm at `target` of the figure's picture or as near as it reaches."""
    elbow, palm, grown = reached(arm, target)
    upper, fore = _halves(arm)
    return _drawn([(upper, arm.shoulder, arm.elbow, arm.shoulder, elbow), (fore, arm.elbow, arm.palm, elbow, palm)], arm, grown, arm.shoulder, palm)


def parted(arm: Arm, target: Point) -> tuple[Bent, Bent]:
    """(upper arm, forearm) as pictures of their own, for a forearm that moves."""
    elbow, palm, grown = reached(arm, target)
    upper, fore = _halves(arm)
    above = _drawn([(upper, arm.shoulder, arm.elbow, arm.shoulder, elbow)], arm, grown, arm.shoulder, elbow)
    return above, _drawn([(fore, arm.elbow, arm.palm, elbow, palm)], arm, grown, elbow, palm)


def _halves(arm: Arm) -> tuple[np.ndarray, np.ndarray]:
    """The pixels of the upper arm and of the forearm with the hand, with round caps at their joints."""
    h, w = arm.pixels.shape[:2]
    x, y = np.arange(w)[None] + arm.left, np.arange(h)[:, None] + arm.top

    def beyond(point: Point, other: Point) -> np.ndarray:
        """How far towards `other` from `point`, in pixels; the cap round the point counts as beyond."""
        long = max(math.dist(point, other), 1e-6)
        along = ((x - point[0]) * (other[0] - point[0]) + (y - point[1]) * (other[1] - point[1])) / long
        cap = ROUND * arm.thick - np.hypot(x - point[0], y - point[1])
        return np.maximum(along, cap)

    def soft(inside: np.ndarray) -> np.ndarray:
        return np.clip((inside + 0.5) * 255, 0, 255).astype(np.uint8)

    upper = np.minimum(beyond(arm.shoulder, arm.elbow), beyond(arm.elbow, arm.shoulder))
    return blend.times(arm.pixels, soft(upper)), blend.times(arm.pixels, soft(beyond(arm.elbow, arm.palm)))


def _drawn(bones: list[tuple[np.ndarray, Point, Point, Point, Point]], arm: Arm, grown: float, joint: Point, other: Point) -> Bent:
    """Bones (pixels, from, to, new from, new to) put in their places, the last one over the others, in a picture as small as holds them."""
    placed = []
    for pixels, a, b, to_a, to_b in bones:
        turn = math.atan2(to_b[1] - to_a[1], to_b[0] - to_a[0]) - math.atan2(b[1] - a[1], b[0] - a[0])
        c, s = math.cos(turn), math.sin(turn)
        along = np.array([b[0] - a[0], b[1] - a[1]]) / max(math.dist(a, b), 1e-6)
        matrix = np.array([[c, -s], [s, c]]) @ (np.eye(2) + (grown - 1) * np.outer(along, along))
        corner = np.array([arm.left, arm.top], float)
        placed.append((pixels, np.column_stack([matrix, np.array(to_a) - matrix @ (np.array(a) - corner)])))
    corners = np.concatenate([(m @ np.array([[0, w, 0, w], [0, 0, h, h], [1, 1, 1, 1]])).T for p, m in placed for h, w in [p.shape[:2]]])
    x0, y0 = np.floor(corners.min(0)).astype(int) - 1
    x1, y1 = np.ceil(corners.max(0)).astype(int) + 1
    out = np.zeros((y1 - y0, x1 - x0, 4), np.uint8)
    for pixels, matrix in placed:
        moved = cv2.warpAffine(pixels, matrix - np.array([[0, 0, x0], [0, 0, y0]]), (int(x1 - x0), int(y1 - y0)), flags=cv2.INTER_LINEAR)
        out = blend.over(moved, out)
    left, top, w, h = cv2.boundingRect((out[..., 3] > 2).astype(np.uint8))
    if not w or not h:
        left, top, h, w = 0, 0, out.shape[0], out.shape[1]
    pad_left, pad_top = left + int(x0), top + int(y0)
    return Bent(np.ascontiguousarray(out[top : top + h, left : left + w]), (joint[0] - pad_left, joint[1] - pad_top), (other[0] - pad_left, other[1] - pad_top))
