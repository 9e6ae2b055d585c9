"""Legs of a subject's picture, found in its outline, and the picture with its legs in mid-step.

Input: a premultiplied sprite; output: the legs it stands on, and, for one moment of a gait, the same picture with every leg turned about its
hip so that the feet go back and forth under the body. Nothing is learnt and nothing about the kind is known: a leg is what hangs down from
the outline and reaches the ground, and two legs drawn side by side are parted where the trousers end. Pictures without legs (robes, fish,
cars) have none and stay as they are.

Units: pixels of the sprite, y down; angles in radians. Gaits come as the channels step, stride and tread of `scene.CHANNELS`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

ROWS = 200  # the outline is looked at in so many rows
SOLID = 100  # alpha of 255 from which a pixel counts
SHORTEST, LONGEST = 0.07, 0.62  # of a leg, share of the figure's height
REACHES = 0.8  # how far down a foot must come, share of the figure's height
WIDEST = 0.5  # of a leg where it meets the body, share of the figure's width
MOST = 8
CAP = 0.7  # of a leg's width: how far it goes on under the body, so that no gap opens at the hip
TURN = math.radians(34)  # a leg turns at most so far from where it hangs
STRETCH = (0.72, 1.14)  # a leg is foreshortened when it is lifted, and reaches a little for the ground
SAME = 36.0  # levels: colours of a pair of trousers differ less from row to row than this
BESIDE = 1.12  # where the outline is so much wider than the feet, hands hang beside the legs
ROBE = 0.36  # of the height: a pair of legs longer than this is no robe only where each is three times as long as wide
STEM = 0.13  # of a closed pair of legs in one colour with the body, share of the height


@dataclass(frozen=True)
class Leg:
    """One leg of a sprite."""

    hip: tuple[float, float]  # (x, y) it turns about
    foot: tuple[float, float]
    phase: int  # +1 or -1: which half of the steps is its own
    mask: np.ndarray  # uint8 [ROWS', W'] over the whole sprite: 255 = the leg, its cap under the body included
    below: np.ndarray  # the same without the cap: what is no longer body
    height: int  # of the sprite
    width: int


@dataclass(frozen=True)
class Gait:
    """One moment of a walk."""

    step: float  # steps done; the left and the right foot change places at every whole number
    stride: float  # pixels, from the rearmost to the foremost place of a foot; positive = the body goes to the right of the picture
    tread: float  # pixels a foot is lifted on its way forward
    rise: float  # pixels the body is above where it stands


def find(pixels: np.ndarray) -> tuple[Leg, ...]:
    """The legs of a premultiplied sprite uint8 [H, W, 4], from left to right; () where there are none."""
    height, width = pixels.shape[:2]
    scale = min(1.0, ROWS / height)
    small = cv2.resize(pixels, (max(2, round(width * scale)), max(2, round(height * scale))), interpolation=cv2.INTER_AREA)
    solid = small[..., 3] > SOLID
    rows, columns = np.flatnonzero(solid.any(1)), np.flatnonzero(solid.any(0))
    if len(rows) < 20 or len(columns) < 8:
        return ()
    top, bottom, wide = int(rows[0]), int(rows[-1]), int(columns[-1] - columns[0] + 1)
    tall = bottom - top + 1
    hanging = [_below_hands(part, small) for part in _hanging(solid, top, tall, wide)]
    found = [leg for leg in hanging if leg.tip >= top + REACHES * tall and leg.tall >= SHORTEST * tall]
    if len(found) < 2:
        found = _closed(small, solid, top, bottom, wide)
    if not 2 <= len(found) <= MOST:
        return ()
    found.sort(key=lambda leg: leg.middle)
    return tuple(_leg(leg, solid, i, len(found), (height, width)) for i, leg in enumerate(found))


@dataclass
class _Part:
    """Something that hangs down: the columns (first, last + 1) it covers in each of its rows, lowest first."""

    tip: int  # its lowest row
    spans: list[tuple[int, int, int]]  # (row, first, last + 1)

    @property
    def tall(self) -> int:
        return self.tip - self.spans[-1][0] + 1

    @property
    def middle(self) -> float:
        _, first, last = self.spans[-1]
        return (first + last) / 2


def _hanging(solid: np.ndarray, top: int, tall: int, wide: int) -> list[_Part]:
    """All parts of the outline that hang down by themselves before they meet another: runs of pixels followed upwards, row by row."""
    parts: list[_Part] = []
    open_parts: list[_Part | None] = []  # of the runs of the row below; None = body
    below: list[tuple[int, int]] = []
    for row in range(int(np.flatnonzero(solid.any(1))[-1]), top - 1, -1):
        edges = np.flatnonzero(np.diff(np.concatenate([[0], solid[row].astype(np.int8), [0]])))
        runs = [(int(a), int(b)) for a, b in edges.reshape(-1, 2)]
        now: list[_Part | None] = []
        for first, last in runs:
            met = {id(part): part for (a, b), part in zip(below, open_parts, strict=True) if a < last and b > first}
            legs = [part for part in met.values() if part is not None]
            if not met:
                now.append(_Part(row, [(row, first, last)]))
            elif len(legs) == len(met) and last - first <= WIDEST * wide and _one_foot(legs, tall):
                kept = max(legs, key=lambda part: part.tall)
                kept.spans.append((row, first, last))
                now.append(kept)
            else:
                parts += [part for part in legs if SHORTEST * tall <= part.tall <= LONGEST * tall and part not in parts]
                now.append(None)
        below, open_parts = runs, now
    return parts


def _one_foot(parts: Sequence[_Part], tall: int) -> bool:
    """Whether what meets is one leg: a part alone, or toes and heels, which are short and as low as one another."""
    return len(parts) == 1 or (sum(part.tall >= SHORTEST * tall for part in parts) <= 1 and max(p.tip for p in parts) - min(p.tip for p in parts) <= 0.06 * tall)


def _below_hands(part: _Part, small: np.ndarray) -> _Part:
    """The part as far up as no hand hangs before it: where an edge changes its colour and the middle does not."""
    spans, at = part.spans, len(part.spans) // 4
    if at < 2:
        return part

    def colours(span: tuple[int, int, int]) -> np.ndarray:
        row, first, last = span
        third = max(1, (last - first) // 4)
        line = small[row, :, :3].astype(np.float32)
        return np.stack([np.median(line[zone], 0) for zone in (slice(first, first + third), slice(first + third, max(last - third, first + third + 1)), slice(last - third, last))])

    base = np.median(np.stack([colours(span) for span in spans[at : 2 * at]]), 0)
    for i in range(2 * at, len(spans) - 1):
        away = np.minimum(np.abs(colours(spans[i]) - base).max(1), np.abs(colours(spans[i + 1]) - base).max(1))
        if away[1] <= SAME < max(away[0], away[2]):
            return _Part(part.tip, spans[:i])
    return part


def _closed(small: np.ndarray, solid: np.ndarray, top: int, bottom: int, wide: int) -> list[_Part]:
    """Two legs side by side without a gap: the lowest run of one colour, parted in the middle. [] for robes and for what is wider than tall."""
    tall = bottom - top + 1
    if tall < 1.25 * wide:
        return []
    start = bottom - round(0.09 * tall)
    edges = np.flatnonzero(solid[start])
    if not len(edges) or edges[-1] - edges[0] > 0.95 * wide or not solid[start, edges[0] : edges[-1] + 1].mean() > 0.8:
        return []
    first, last = int(edges[0]), int(edges[-1]) + 1
    middle = (first + last) // 2
    colour = small[..., :3].astype(np.float32)
    edge = max(2, (last - first) // 6)
    zones = (slice(first + 1, first + edge), slice(first + edge, last - edge), slice(last - edge, last - 1))  # hands hang before the outer ones
    here = np.stack([np.median(colour[start, zone], 0) for zone in zones])
    hip = start
    for row in range(start - 1, top, -1):
        there, run = np.stack([np.median(colour[row, zone], 0) for zone in zones]), np.flatnonzero(solid[row])
        if not len(run) or np.abs(there - here).max() > SAME or run[-1] - run[0] > BESIDE * (last - first):
            break
        here, hip = 0.9 * here + 0.1 * there, row
    high = bottom - hip
    if high > ROBE * tall and 2 * high < 3 * (last - first):  # one colour up to the waist, and as wide as a body: a robe
        return []
    if high < SHORTEST * tall:
        hip = bottom - round(STEM * tall)
    halves = []
    for side in (0, 1):
        spans = []
        for row in range(bottom, hip - 1, -1):
            run = np.flatnonzero(solid[row])
            if not len(run):
                continue
            a, b = (int(run[0]), middle) if side == 0 else (middle, int(run[-1]) + 1)
            spans.append((row, max(a, first - 3), min(b, last + 3)))
        halves.append(_Part(bottom, [span for span in spans if span[2] > span[1]]))
    return [half for half in halves if half.spans]


def _leg(part: _Part, solid: np.ndarray, index: int, count: int, whole: tuple[int, int]) -> Leg:
    back = whole[0] / solid.shape[0]
    below = np.zeros(solid.shape, np.uint8)
    for row, first, last in part.spans:
        below[row, first:last] = 255
    row, first, last = part.spans[-1]
    below = np.where(solid, below, cv2.dilate(below, np.ones((5, 5), np.uint8)))  # its soft edge too
    below[:row] = 0
    cap = max(2, round(CAP * (last - first)))
    mask = below.copy()
    mask[max(0, row - cap) : row, max(0, first) : last] = 255
    low = [(a, b) for r, a, b in part.spans if r > part.tip - max(2, 0.2 * part.tall)]
    foot = (sum(a + b for a, b in low) / (2 * len(low)), part.tip)
    phase = 1 if (index + (index // 2 if count >= 4 else 0)) % 2 == 0 else -1  # on four legs the diagonal ones go together
    return Leg(((first + last) / 2 * back, (row - 0.35 * cap) * back), (foot[0] * back, foot[1] * back), phase, mask, below, *whole)


def reach(legs: Sequence[Leg]) -> tuple[int, int]:
    """Pixels by which swinging feet can leave the picture: (to either side, below)."""
    longest = max((math.hypot(leg.foot[0] - leg.hip[0], leg.foot[1] - leg.hip[1]) for leg in legs), default=0.0)
    return math.ceil(longest * math.sin(TURN) * STRETCH[1]) + 2, math.ceil(longest * (STRETCH[1] - 1)) + 2


def turned(leg: Leg, gait: Gait) -> tuple[float, float]:
    """(angle, counter-clockwise as seen; factor of length) of a leg whose foot is where the gait has it."""
    swing = leg.phase * math.sin(math.pi * gait.step)  # above 0 on the ground, going back; below 0 in the air, going forward
    rest_x, rest_y = leg.foot[0] - leg.hip[0], max(1.0, leg.foot[1] - leg.hip[1])
    keeps = 1 - 0.6 * min(1.0, abs(gait.stride) / (0.3 * rest_y))  # of the stance it was drawn in: all when it marks time, less in long strides
    x = keeps * rest_x + 0.5 * gait.stride * leg.phase * math.cos(math.pi * gait.step)
    y = rest_y + gait.rise * max(0.0, swing) + (gait.tread - 0.5 * gait.rise) * min(0.0, swing)
    angle = math.atan2(x, max(y, 0.2 * rest_y)) - math.atan2(rest_x, rest_y)
    angle = min(max(angle, -TURN), TURN)
    return angle, min(max(math.hypot(x, y) / math.hypot(rest_x, rest_y), STRETCH[0]), STRETCH[1])


@dataclass(frozen=True)
class _Piece:
    """A leg cut out of one size of a sprite: its pixels, which begin at (left, top), and the part of the picture it can swing over."""

    pixels: np.ndarray
    left: int
    top: int
    window: tuple[int, int, int, int]  # x0, y0, x1, y1


class Rig:
    """A sprite's legs and what is cut along them, in every size asked for."""

    def __init__(self, legs: Sequence[Leg]):
        self.legs = tuple(legs)
        self._cuts: dict[tuple[int, int], tuple[list[_Piece], np.ndarray]] = {}
        self._last: tuple[tuple[int, int], Gait, np.ndarray] | None = None

    def stepping(self, pixels: np.ndarray, gait: Gait, *, inner: tuple[int, int], left: int, top: int) -> np.ndarray:
        """`pixels`, one size of the sprite with its margins, with the legs where the gait has them.

        inner: (height, width) of the sprite itself in it, which starts at column left and row top. Drawing threads may share a rig.
        """
        shape, last = (pixels.shape[0], pixels.shape[1]), self._last
        if last is not None and last[0] == shape and last[1] == gait:  # the steps of one motion-blurred frame
            return last[2]
        if shape not in self._cuts:
            self._cuts[shape] = self._cut(pixels, inner, left, top)
        pieces, body = self._cuts[shape]
        sx, sy = inner[1] / self.legs[0].width, inner[0] / self.legs[0].height
        out = np.zeros_like(pixels)
        for leg, piece in sorted(zip(self.legs, pieces, strict=True), key=lambda pair: pair[0].phase):
            angle, length = turned(leg, gait)
            x0, y0, x1, y1 = piece.window
            hip = np.array([leg.hip[0] * sx + left - 0.5, leg.hip[1] * sy + top - 0.5])
            c, s = math.cos(angle), math.sin(angle)
            turn = np.array([[c, s * length], [-s, c * length]])
            matrix = np.column_stack([turn, hip - (x0, y0) + turn @ ((piece.left, piece.top) - hip)])
            _lay(out[y0:y1, x0:x1], cv2.warpAffine(piece.pixels, matrix, (x1 - x0, y1 - y0), flags=cv2.INTER_LINEAR))
        _lay(out, body)
        self._last = (shape, gait, out)
        return out

    def _cut(self, pixels: np.ndarray, inner: tuple[int, int], left: int, top: int) -> tuple[list[_Piece], np.ndarray]:
        """The legs and the body they are cut off."""

        def fitted(mask: np.ndarray) -> np.ndarray:
            whole = np.zeros(pixels.shape[:2], np.uint8)
            whole[top : top + inner[0], left : left + inner[1]] = cv2.resize(mask, inner[::-1], interpolation=cv2.INTER_LINEAR)
            return whole

        pieces = []
        rest: np.ndarray = np.full(pixels.shape[:2], 255, np.uint8)
        for leg in self.legs:
            x, y, w, h = cv2.boundingRect(fitted(leg.mask))
            pixels_of = np.ascontiguousarray(_times(pixels, fitted(leg.mask))[y : y + h, x : x + w])
            aside = math.ceil(STRETCH[1] * (h + w) * math.sin(TURN)) + 2
            pieces.append(_Piece(pixels_of, x, y, (max(0, x - aside), max(0, y - aside // 2), min(pixels.shape[1], x + w + aside), pixels.shape[0])))
            rest = cv2.subtract(rest, fitted(leg.below))
        return pieces, _times(pixels, rest)


def _times(pixels: np.ndarray, mask: np.ndarray) -> np.ndarray:
    return cv2.multiply(pixels, cv2.merge([mask] * 4), scale=1 / 255)


def _lay(canvas: np.ndarray, picture: np.ndarray) -> None:
    clear = cv2.bitwise_not(cv2.extractChannel(picture, 3))
    np.copyto(canvas, cv2.add(cv2.multiply(canvas, cv2.merge([clear] * 4), scale=1 / 255), picture))
