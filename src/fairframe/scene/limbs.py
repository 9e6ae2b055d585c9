"""Legs, arms and tails of a subject's picture, found in its outline; `gaits` moves them.

Input: a premultiplied sprite; output: the limbs it has. Nothing is learnt and nothing about the kind is known: a leg is what hangs down from the outline and reaches the ground, two legs drawn side by side are parted where the trousers end; an arm is
a strip of one colour at either edge that ends above the ground, with the sleeve over it. Pictures without limbs (robes, fish, cars) stay as they are.

Units: pixels of the sprite, y down; angles in radians.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

ROWS = 200  # the outline is looked at in so many rows
SOLID = 100  # alpha of 255 from which a pixel counts
SHORTEST, LONGEST = 0.07, 0.62  # of a leg, share of the figure's height
REACHES = 0.8  # how far down a foot must come, share of the figure's height
WIDEST = 0.5  # of a leg where it meets the body, share of the figure's width
MOST = 8
CAP = 0.7  # of a leg's width: how far it goes on under the body, so that no gap opens at the hip
TURN, PLUMP = math.radians(34), math.radians(14)  # a leg turns at most so far from where it hangs; and so far for every time it is longer than wide
SAME = 36.0  # levels: colours of a pair of trousers differ less from row to row than this
BESIDE = 1.12  # where the outline is so much wider than the feet, hands hang beside the legs
ROBE = 0.36  # of the height: a pair of legs longer than this is no robe only where each is three times as long as wide
ARM_TIPS = (0.5, 0.8)  # where hands hang, share of the figure's height
ARM_LENGTH, ARM_WIDTH = (0.1, 0.36), 0.3  # of the part below the sleeve, share of the height; at most this share of the width
SKIN_STEPS = ((16.0, False), (34.0, True), (10.0, False), (24.0, True), (7.0, False), (16.0, True))
"""Levels, tried in turn: what is of one colour changes less than this from pixel to pixel, or (True) differs less from where one starts. Some skin is near some cloth."""
TAIL = (0.14, 0.2, 0.68)  # so tall at least, so thick at most, and so far back; shares of height, width and width
SLIM = 1.8  # people who stand with their arms hanging are so much taller than wide
UPRIGHT, HIGHER, PAW = 1.1, 0.08, 0.03  # taller than wide: what ends so much higher than the feet, and hangs so far, is an arm; shares of the height
ALONE = 0.17  # of the height: what hangs free and is this long is a whole arm, not a hand
STEM = 0.13  # of a closed pair of legs in one colour with the body, share of the height


@dataclass(frozen=True)
class Limb:
    """One leg, arm or tail of a sprite."""

    joint: tuple[float, float]  # (x, y) it turns about
    end: tuple[float, float]  # of its foot or hand
    phase: int  # +1 or -1: which half of the steps is its own
    role: str  # leg, arm, tail
    side: int  # of an arm: -1 at the left of the picture, 1 at the right; else 0
    mask: np.ndarray  # uint8 [ROWS', W'] over the whole sprite: 255 = the limb, what of it is under the body included
    alone: np.ndarray  # the same without what is under the body: what is no longer body
    thick: float  # where it meets the body
    height: int  # of the sprite
    width: int

    @property
    def most(self) -> float:
        """How far it turns at most: a stump less than a long leg, or its corners would show."""
        return min(TURN, PLUMP * self.long / max(self.thick, 1.0))

    @property
    def long(self) -> float:
        return math.hypot(self.end[0] - self.joint[0], self.end[1] - self.joint[1])


def find(pixels: np.ndarray, *, facing: int = 0) -> tuple[Limb, ...]:
    """The limbs of a premultiplied sprite uint8 [H, W, 4]: legs from left to right, then two arms or a tail, if any; () where there are no legs.

    facing: which way the picture looks, 1 right, -1 left; 0 = neither, and no tail is looked for.
    """
    height, width = pixels.shape[:2]
    scale = min(1.0, ROWS / height)
    small = cv2.resize(pixels, (max(2, round(width * scale)), max(2, round(height * scale))), interpolation=cv2.INTER_AREA)
    solid = small[..., 3] > SOLID
    rows, columns = np.flatnonzero(solid.any(1)), np.flatnonzero(solid.any(0))
    if len(rows) < 20 or len(columns) < 8:
        return ()
    top, bottom, wide = int(rows[0]), int(rows[-1]), int(columns[-1] - columns[0] + 1)
    tall = bottom - top + 1
    hanging = _hanging(solid, top, tall, wide)
    legs = [part for part in (_below_hands(part, small) for part in hanging) if part.tip >= top + REACHES * tall and part.tall >= SHORTEST * tall]
    if len(legs) < 2:
        legs = _closed(small, solid, top, bottom, wide)
    if not 2 <= len(legs) <= MOST:
        return ()
    whole = (height, width)
    paws: list[_Part] = []
    if tall > UPRIGHT * wide:
        lowest = max(part.tip for part in legs)
        legs = [part for part in legs if part.tip > lowest - HIGHER * tall]
        paws = [part for part in hanging if top + ARM_TIPS[0] * tall <= part.tip <= lowest - HIGHER * tall and part.tall >= PAW * tall]
    if not all(_low(part) for part in legs):  # a clover's leaves: what they cover ends above their lowest row
        return ()
    legs.sort(key=lambda part: part.middle)
    found = [_leg(part, solid, i, len(legs), whole) for i, part in enumerate(legs)]
    if len(legs) == 2:
        free = [arm for side in (-1, 1) if (arm := _paw(paws, legs, solid, side, whole)) is not None]
        if len(free) == 1 and free[0].long > ALONE * whole[0]:  # the other one holds something
            found.append(replace(free[0], phase=1))
        elif tall <= SLIM * wide or (free and free[0].long > ALONE * whole[0]):
            found += _pair(free)
        else:
            found += _pair([_arm(small, solid, top, tall, wide, side, whole) for side in (-1, 1)])
    elif facing:
        found += _tails(solid, top, bottom, wide, facing, whole)
    return tuple(found)


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
                parts += [part for part in legs if PAW * tall <= part.tall <= LONGEST * tall and part not in parts]
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
        edge = max(1, (last - first) // 4)
        line = small[row, :, :3].astype(np.float32)
        return np.stack([np.median(line[zone], 0) for zone in (slice(first, first + edge), slice(first + edge, max(last - edge, first + edge + 1)), slice(last - edge, last))])

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


def _low(part: _Part) -> list[tuple[int, int]]:
    """The columns (first, last + 1) of a part's lowest rows, where it has a foot."""
    return [(first, last) for row, first, last in part.spans if row > part.tip - max(2, 0.2 * part.tall)]


def _leg(part: _Part, solid: np.ndarray, index: int, count: int, whole: tuple[int, int]) -> Limb:
    back = whole[0] / solid.shape[0]
    alone = np.zeros(solid.shape, np.uint8)
    for row, first, last in part.spans:
        alone[row, first:last] = 255
    row, first, last = part.spans[-1]
    alone = np.where(solid, alone, cv2.dilate(alone, np.ones((5, 5), np.uint8)))  # its soft edge too
    alone[:row] = 0
    cap = max(2, round(CAP * (last - first)))
    mask = alone.copy()
    mask[max(0, row - cap) : row, max(0, first) : last] = 255
    low = _low(part)
    foot = (sum(a + b for a, b in low) / (2 * len(low)), part.tip)
    phase = 1 if (index + (index // 2 if count >= 4 else 0)) % 2 == 0 else -1  # on four legs the diagonal ones go together
    hip = (first + last) / 2 * back, (row - 0.35 * cap) * back
    return Limb(hip, (foot[0] * back, foot[1] * back), phase, "leg", 0, mask, alone, (last - first) * back, *whole)


def _tails(solid: np.ndarray, top: int, bottom: int, wide: int, facing: int, whole: tuple[int, int]) -> list[Limb]:
    """A beast's raised tail: what stands up thin behind its back, found as legs are, upside down; one or none."""
    flipped, tall = np.ascontiguousarray(solid[::-1]), bottom - top + 1
    left = int(np.flatnonzero(solid.any(0))[0])
    behind = []
    for part in _hanging(flipped, len(solid) - 1 - bottom, tall, wide):
        thick = sum(last - first for _, first, last in part.spans) / max(1, len({row for row, _, _ in part.spans}))
        back = (part.middle - left) / wide if facing < 0 else 1 - (part.middle - left) / wide
        if part.tall >= TAIL[0] * tall and thick <= TAIL[1] * wide and back > TAIL[2]:
            behind.append(part)
    if not behind:
        return []
    limb = _leg(max(behind, key=lambda part: part.tall), flipped, 0, 2, whole)
    mask, alone = np.ascontiguousarray(limb.mask[::-1]), np.ascontiguousarray(limb.alone[::-1])
    joint, end = (limb.joint[0], whole[0] - limb.joint[1]), (limb.end[0], whole[0] - limb.end[1])
    return [replace(limb, role="tail", joint=joint, end=end, mask=mask, alone=alone)]


def _pair(arms: Sequence[Limb | None]) -> list[Limb]:
    """Both arms where they hang alike, or none."""
    both = [arm for arm in arms if arm is not None]
    alike = len(both) == 2 and max(abs(a - b) for a, b in zip((both[0].joint[1], both[0].end[1]), (both[1].joint[1], both[1].end[1]), strict=True)) < 0.06 * both[0].height
    return both if alike else []


def _paw(paws: Sequence[_Part], legs: Sequence[_Part], solid: np.ndarray, side: int, whole: tuple[int, int]) -> Limb | None:
    """The arm of a plump figure: what hangs at the left (-1) or right (1) outside of its legs."""
    outside = [paw for paw in paws if (paw.middle < legs[0].middle if side < 0 else paw.middle > legs[-1].middle)]
    if not outside:
        return None
    limb = _leg(max(outside, key=lambda part: part.tall), solid, 0, 2, whole)
    return replace(limb, phase=side, role="arm", side=side)


def _arm(small: np.ndarray, solid: np.ndarray, top: int, tall: int, wide: int, side: int, whole: tuple[int, int]) -> Limb | None:
    """The arm at the left (-1) or right (1) edge: a strip of skin or fur from the hand up to the sleeve, and the sleeve up to the shoulder."""
    mirrored = solid if side < 0 else solid[:, ::-1]
    picture = np.ascontiguousarray(small[..., :3] if side < 0 else small[:, ::-1, :3])
    edge = np.where(mirrored.any(1), mirrored.argmax(1), mirrored.shape[1])
    for share, (step, fixed) in itertools.product((0.5, 0.55, 0.45, 0.6, 0.65), SKIN_STEPS):
        row = top + round(share * tall)
        if row >= len(edge) or edge[row] + 3 >= mirrored.shape[1]:
            continue
        blocked = np.pad(cv2.dilate((~mirrored).astype(np.uint8), np.ones((3, 3), np.uint8)), 1, constant_values=1)  # not along the outline's soft edge
        cv2.floodFill(picture.copy(), blocked, (int(edge[row]) + 2, row), 0, (step,) * 3, (step,) * 3, 4 | cv2.FLOODFILL_MASK_ONLY | (2 << 8) | (cv2.FLOODFILL_FIXED_RANGE if fixed else 0))
        strip = blocked[1:-1, 1:-1] == 2
        rows, columns = np.flatnonzero(strip.any(1)), np.flatnonzero(strip.any(0))
        if not len(rows):
            continue
        first, tip = int(rows[0]), int(rows[-1])
        at_edge = np.mean([strip[r, edge[r] : edge[r] + 4].any() for r in rows])
        if not (ARM_LENGTH[0] * tall <= tip - first <= ARM_LENGTH[1] * tall and columns[-1] - columns[0] < ARM_WIDTH * wide and at_edge > 0.9):
            continue
        if not ARM_TIPS[0] * tall <= tip - top <= ARM_TIPS[1] * tall:
            continue
        if mirrored[min(tip + 4, len(edge) - 1)][strip[tip]].mean() > 0.5:  # a sleeve, which ends at a hand
            continue
        inner = round(float(np.median([np.flatnonzero(strip[r])[-1] for r in rows[: max(3, len(rows) // 3)]]))) + 1
        near = cv2.dilate(strip.astype(np.uint8) * 255, np.ones((5, 5), np.uint8))
        alone = np.where(mirrored, near, cv2.dilate(near, np.ones((5, 5), np.uint8)))  # its soft edge too
        alone[:first] = 0
        shoulder = first
        while shoulder - 1 > top and edge[shoulder] - 1 <= edge[shoulder - 1] < inner - 1 and first - shoulder < 0.2 * tall:
            shoulder -= 1
            alone[shoulder, max(0, edge[shoulder] - 2) : inner] = 255
        if first - shoulder < 0.04 * tall:
            continue
        back = whole[0] / solid.shape[0]
        thick = inner - float(edge[first])
        x, y, end = inner - 0.5 * thick, shoulder + 0.5 * thick, (float(np.flatnonzero(strip[tip]).mean()), tip)
        if side > 0:
            alone = np.ascontiguousarray(alone[:, ::-1])
            x, end = solid.shape[1] - x, (solid.shape[1] - end[0], end[1])
        return Limb((x * back, y * back), (end[0] * back, end[1] * back), side, "arm", side, alone, alone, thick * back, *whole)
    return None
