"""One subject's sightings laid over each other: how its picture moves, turns, flattens, leans and grows, where it is when it was missed, and what of it moves besides.

Where the library's picture of its kind fits the best sighting, that says where the subject ends and how large it is (`Outline`, no training); else an ellipse does, and the
detector. Maps are affine and of the highest correlation (Evangelidis & Psarakis 2008, OpenCV's findTransformECC). NumPy and OpenCV only.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from fairframe.evaluation import scorer_data as data
from fairframe.evaluation import scorer_match
from fairframe.scene.scene import Texture

LAID = 72  # pixels a side of the crops that are laid over each other
ROOM = 1.35  # side of such a crop over the longer side of the subject
TRUSTED = 0.8  # correlation from which the map between two crops is believed: its angle is then off by 0.03 radians in the median, below it by 0.3
AGAIN = 0.6  # correlation below which the picture is looked for turned as well
TURNS, SMALLER, TRIED = 24, 36, 4  # ways round a sighting is compared in, pixels a side of that comparison, and how many of the likeliest are tried
BESIDES = 7  # columns of `Followed.turns` behind the correlation: brightness, and what moves in six parts of the body
SHARP, SOFT, SOFTER = 1, 3, 7  # pixels of the smoothing before a descent: the first ends nearest to the truth, the last comes from farthest
VAGUE = 0.08  # taken off the correlation of what was smoothed most: more is alike so
FITS, ANCHORS = 0.82, 3  # correlation from which the library's picture is believed to lie on a sighting, and how many sightings it is tried on
RESIZED, REFORMED, LEANT = 1.45, 0.3, 0.4  # how much larger or smaller than its box, flatter (log) and leaning it may lie there
MISSED, REFOUND = 6, 0.88  # frames a subject is looked for in vain where it would have gone, and anywhere, and the correlation from which it is there
UNLIKELY = 0.5  # correlation that a map is left which leaves the box it was given, or leans, grows or flattens as nobody does (`_Body.likely`)
LEANS, LEANING, GROWN, FLATTER = 1.0, 0.3, 0.35, 0.8  # how far that is: the lean, and the change of it, of the log size and of the flattening in an eighth of a second
AWAY, OFF = 0.4, 0.55  # how far from the given box's middle, in sizes, and how much larger or smaller (log) the box about the laid picture may be
STRANGE = 0.4  # share of the sightings that are not like the best one from which another is tried
PATCH, TAKEN = 20, 0.4  # pixels a side in which it is looked for anywhere, and how near to another (in sizes) it is that one


@dataclass(frozen=True, kw_only=True)
class Outline:
    """A kind's library picture in a square of LAID pixels, its longer side 1/ROOM of it."""

    light: np.ndarray  # uint8 [LAID, LAID]
    cover: np.ndarray  # uint8 [LAID, LAID]
    half: np.ndarray  # [2] half its width and height, in pixels of that square


@dataclass(frozen=True, kw_only=True)
class Followed:
    """A subject through the frames. Where it was not found everything is zero."""

    turns: np.ndarray  # float64 [T, 7 + BESIDES], see `followed`
    box: np.ndarray  # float64 [T, 4], in frame heights
    found: np.ndarray  # bool [T]


@functools.lru_cache(maxsize=512)
def outline(kind: str, style: str) -> Outline:
    """The library's picture of a kind in a style."""
    texture = data.small_texture(kind, style, "")
    stack, (height, width) = squared(texture), texture.pixels.shape[:2]
    light = np.clip(stack[..., :3] @ scorer_match.LUMA, 0, 255)
    return Outline(light=light.astype(np.uint8), cover=stack[..., 3].astype(np.uint8), half=0.47 * _unit(texture) * np.array([width, height]))


def squared(texture: Texture) -> np.ndarray:
    """Colour and coverage of a picture in the square that outlines are in, float32 [LAID, LAID, 4]."""
    pixels, n = texture.pixels.astype(np.float32), _unit(texture)
    height, width = pixels.shape[:2]
    shift = MIDDLE - np.array([(width - 1) / 2, (height - 1) / 2]) * n
    covered = np.dstack([pixels[..., :3] * pixels[..., 3:] / 255, pixels[..., 3]])
    stack = cv2.warpAffine(cv2.blur(covered, (2, 2)), np.array([[n, 0, shift[0]], [0, n, shift[1]]]), (LAID, LAID))
    return np.dstack([stack[..., :3] * 255 / np.maximum(stack[..., 3:], 1), stack[..., 3]]).astype(np.float32)


def _unit(texture: Texture) -> float:
    return LAID / ROOM / (0.94 * max(texture.pixels.shape[:2]))  # without its margin


def followed(grey: Sequence[np.ndarray], boxes: Mapping[int, np.ndarray], picture: Outline | None = None, others: Sequence[Mapping[int, np.ndarray]] = ()) -> Followed:
    """A subject that was seen in some frames [H, W] uint8, in boxes (cx, cy, w, h, frame heights), followed through all of them.

    Every sighting is laid over the best one. Columns of the turns: where its middle now is (x, y in frame heights), angle (radians, counterclockwise), flattening (the
    log of width over height, halved), lean, log size, and the correlation: 1 for the best sighting itself, 0 where nothing was found; then, of the sighting laid
    over the best one, how much brighter it is (log), and how much it differs at the top, in the middle and at the foot, each in the body's middle third and
    at its sides (limbs, wheels; 0 to 1).
    A single picture says little of this: how far it leans is seen only by somebody who knows how it stands.
    Boxes are those about the laid picture, where that is believed; without an outline as large and where the given ones are in the median. A frame without one
    counts as found if the best sighting is found in it, where it would have gone or anywhere, however turned.
    others: boxes of other subjects of its kind, who are not taken for it.
    """
    best = _followed(_Body.of(grey, boxes, picture), grey, boxes, others)
    trusted = best.turns[:, 6] > TRUSTED
    strange = {i: one for i, one in boxes.items() if not trusted[i]}
    if len(strange) > STRANGE * len(boxes):  # the best sighting is like few others: a better one is among those
        again = _followed(_Body.of(grey, strange, picture), grey, boxes, others)
        best = again if (again.turns[:, 6] > TRUSTED).sum() > trusted.sum() else best
    return best


def _followed(body: _Body, grey: Sequence[np.ndarray], boxes: Mapping[int, np.ndarray], others: Sequence[Mapping[int, np.ndarray]]) -> Followed:
    turns, box, found = np.zeros((len(grey), 7 + BESIDES)), np.zeros((len(grey), 4)), np.zeros(len(grey), bool)
    for i, given in boxes.items():
        box[i], found[i] = given, True
    box[body.frame] = body.box(_STILL, boxes[body.frame][:2])
    turns[body.frame, :7] = (*box[body.frame, :2], 0, 0, 0, 0, 1)
    for order in (range(body.frame + 1, len(grey)), range(body.frame - 1, -1, -1)):
        before, turning, last, speed, missed = np.eye(2, dtype=np.float32), 0.0, box[body.frame, :2], np.zeros(2), 0
        for i in order:
            missed = 0 if i in boxes else missed + 1
            middle = boxes[i][:2] if i in boxes else last + speed
            if missed > MISSED or not (0 < middle[0] < data.WIDTH / data.HEIGHT and 0 < middle[1] < 1):
                continue
            other = _laid(grey[i], middle, body.side)
            score, warp = body.fitted(other, before, turning, middle, boxes.get(i))
            if score <= 0 or (i not in boxes and (score < REFOUND or not _sane(warp))):
                continue
            now = body.box(warp, middle)
            turns[i] = (*now[:2], *_pose(warp), min(score, 0.999), *body.besides(other, warp))
            if score > TRUSTED:
                speed = (now[:2] - last) / missed if missed > 1 else 0.5 * speed + 0.5 * (now[:2] - last)
                box[i], found[i], missed = now, True, 0
            last = now[:2] if score > TRUSTED else middle
            if score > AGAIN:
                turning = float(np.arctan2(*(before.T @ warp[:, :2])[[1, 0], 0]))
                before = warp[:, :2]
    vain = 0
    for i in np.flatnonzero(~found).tolist():
        vain = 1 if i and found[i - 1] else vain + 1
        if vain > MISSED:  # it is not there any more, or not yet
            continue
        for middle, angle in body.searched(grey[i]):
            if any(i in one and np.hypot(*(middle - one[i][:2])) < TAKEN * np.sqrt(one[i][2] * one[i][3]) for one in others):
                continue
            other = _laid(grey[i], middle, body.side)
            score, warp = _ecc(body.light, body.mask, other, rotation(angle), SOFTER)
            if score - VAGUE >= REFOUND and _sane(warp):
                box[i], found[i] = body.box(warp, middle), True
                turns[i] = (*box[i, :2], *_pose(warp), min(score, 0.999), *body.besides(other, warp))
                break
    if not body.outlined:
        _as_given(turns, box, boxes)
    return Followed(turns=turns, box=box, found=found)


def _as_given(turns: np.ndarray, box: np.ndarray, boxes: Mapping[int, np.ndarray]) -> None:
    """Move and scale what was laid so that it is where and as large as the given boxes are, in the median."""
    trusted = turns[:, 6] > TRUSTED
    both = [i for i in boxes if trusted[i]]
    given = np.stack([boxes[i] for i in both])
    away = np.median(given[:, :2] - box[both, :2], axis=0)
    box[trusted, 2:] *= np.exp(np.median(np.log(np.maximum(given[:, 2:], 1e-3) / np.maximum(box[both, 2:], 1e-3)), axis=0))
    box[trusted, :2] += away
    turns[turns[:, 6] > 0, :2] += away


MIDDLE = np.full(2, (LAID - 1) / 2, np.float32)
_STILL = np.eye(2, 3, dtype=np.float32)
_ANYWHERE = np.full((LAID, LAID), 255, np.uint8)
_ENOUGH = (cv2.TERM_CRITERIA_EPS | cv2.TERM_CRITERIA_COUNT, 25, 1e-3)


@dataclass(frozen=True, kw_only=True)
class _Body:
    """The best sighting, and what of its crop is the subject."""

    frame: int
    side: float  # of the crop, frame heights
    light: np.ndarray  # uint8 [LAID, LAID]
    mask: np.ndarray  # uint8 [LAID, LAID], 0 or 255
    corners: np.ndarray  # [4, 2] of the picture, in pixels of the crop
    within: np.ndarray  # bool [LAID, LAID], an ellipse in the box
    zones: list[np.ndarray]  # of the six parts
    outlined: bool  # whether mask and corners are the library picture's

    @classmethod
    def of(cls, grey: Sequence[np.ndarray], boxes: Mapping[int, np.ndarray], picture: Outline | None) -> _Body:
        ranked = sorted(boxes, key=lambda i: 0.004 * abs(i - len(grey) / 2) - min(boxes[i][2], boxes[i][3]))
        frame, warp = _anchored(grey, boxes, ranked, picture) if picture else (ranked[0], None)
        box = boxes[frame]
        side = ROOM * max(box[2], box[3])
        ys, xs = np.mgrid[0:LAID, 0:LAID] - (LAID - 1) / 2
        w, h = box[2:] / side * LAID / 2
        within = (xs / w) ** 2 + (ys / h) ** 2 < 1
        solid, corners = within, _corners(w, h) + MIDDLE
        if picture and warp is not None:
            solid = cv2.warpAffine(picture.cover, warp, (LAID, LAID)) > 127
            corners = (_corners(*picture.half) + MIDDLE) @ warp[:, :2].T + warp[:, 2]
        zones = [(abs(ys + h * (1 - k) * 2 / 3) < h / 3) & (np.abs(xs) < w) & ((np.abs(xs) < w / 3) == inner) for k in range(3) for inner in (True, False)]
        light = _laid(grey[frame], box[:2], side)
        return cls(frame=frame, side=side, light=light, mask=solid.astype(np.uint8) * 255, corners=corners, within=within, zones=zones, outlined=warp is not None)

    def box(self, warp: np.ndarray, middle: np.ndarray) -> np.ndarray:
        """The box (cx, cy, w, h, frame heights) about the picture mapped by `warp` into a crop about `middle`."""
        moved = self.corners @ warp[:, :2].T + warp[:, 2]
        low, high = moved.min(0), moved.max(0)
        unit = self.side / LAID
        return np.concatenate([middle + ((low + high) / 2 - MIDDLE) * unit, (high - low) * unit])

    def fitted(self, other: np.ndarray, before: np.ndarray, turning: float, middle: np.ndarray, given: np.ndarray | None) -> tuple[float, np.ndarray]:
        """(correlation, map into `other` [2, 3], a crop about `middle`), begun as it was before and, where that finds little and a box is given, turned as it looks most alike.

        A map that leaves the given box, or that no body grows or flattens to in an eighth of a second, is not believed."""
        best, found = 0.0, _STILL

        def tried(start: np.ndarray, blur: int) -> float:
            nonlocal best, found
            score, warp = _ecc(self.light, self.mask, other, start, blur)
            score -= VAGUE if blur == SOFTER else 0.0
            if score > TRUSTED and not self.likely(warp, before, middle, given):
                score = UNLIKELY
            best, found = (score, warp) if score > best else (best, found)
            return best

        if any(tried(before, blur) > TRUSTED for blur in (SHARP, SOFT, SOFTER)):
            return best, found
        if given is not None and tried(rotation(turning) @ before, SOFT) <= TRUSTED:
            any(tried(rotation(start), SOFT) > TRUSTED for start in self.round_about.likeliest(other))
        return best, found

    def likely(self, warp: np.ndarray, before: np.ndarray, middle: np.ndarray, given: np.ndarray | None) -> bool:
        _, flat, lean, size = _pose(warp)
        _, flatter, leant, larger = _pose(before)
        if abs(lean) > LEANS or abs(lean - leant) > LEANING or abs(size - larger) > GROWN or abs(flat - flatter) > FLATTER:
            return False
        if given is None:
            return True
        now = self.box(warp, middle)
        away = np.hypot(*(now[:2] - given[:2])) / np.sqrt(given[2] * given[3])
        sides = np.log(now[2:] / np.maximum(given[2:], 1e-3))
        return bool(away < AWAY and sides.min() > -OFF and sides.max() < (OFF if self.outlined else 2 * OFF))  # a box about a turned box is larger than one about what is in it

    @functools.cached_property
    def round_about(self) -> _Turned:
        return _Turned(self.light, self.mask)

    @functools.cached_property
    def patches(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """The picture all ways round in squares of PATCH pixels: lightness less its mean and of length one, where it is [TURNS, PATCH, PATCH], and how many pixels that are [TURNS]."""
        middle, scale = (PATCH - 1) / 2, LAID / PATCH
        light, masks = [], []
        soft = cv2.blur(self.light, (4, 4))
        for k in range(TURNS):
            a = scale * rotation(-k * 2 * np.pi / TURNS)
            to = np.concatenate([a, (MIDDLE - a @ (middle, middle))[:, None]], axis=1)
            seen, inside = (cv2.warpAffine(x, to, (PATCH, PATCH), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP).astype(np.float32) for x in (soft, self.mask))
            inside = (inside > 127).astype(np.float32)
            centred = (seen - (seen * inside).sum() / max(inside.sum(), 1)) * inside
            light.append(centred / max(float(np.sqrt((centred**2).sum())), 1e-3))
            masks.append(inside)
        return np.stack(light), np.stack(masks), np.maximum(np.sum(masks, axis=(1, 2)), 1)

    def searched(self, frame: np.ndarray) -> list[tuple[np.ndarray, float]]:
        """Where in a frame, and turned how far (radians, clockwise), the picture is likeliest, by masked correlation (Lewis 1995): the TRIED best that are apart."""
        light, masks, total = self.patches
        n = PATCH / (self.side * frame.shape[0])
        if n > 1:  # too small to be told from anything else
            return []
        small = cv2.resize(frame, None, fx=n, fy=n, interpolation=cv2.INTER_AREA)
        edge = PATCH // 2
        x = cv2.copyMakeBorder(small, edge, edge, edge, edge, cv2.BORDER_REPLICATE).astype(np.float32)
        shape = (x.shape[0], x.shape[1])
        seen, square = np.fft.rfft2(x), np.fft.rfft2(x * x)
        where, cover = np.conj(np.fft.rfft2(light, shape)), np.conj(np.fft.rfft2(masks, shape))
        like, first, second = (np.fft.irfft2(a * b, shape)[:, : small.shape[0], : small.shape[1]] for a, b in ((seen, where), (seen, cover), (square, cover)))
        score = like / np.sqrt(np.maximum(second - first * first / total[:, None, None], 20.0 * total[:, None, None]))
        found: list[tuple[np.ndarray, float]] = []
        for _ in range(TRIED):
            k, y, left = np.unravel_index(int(np.argmax(score)), score.shape)
            found.append((np.array([left, y]) / (n * frame.shape[0]), float(k) * 2 * np.pi / TURNS))
            score[:, max(0, y - edge // 2) : y + edge // 2 + 1, max(0, left - edge // 2) : left + edge // 2 + 1] = -1
        return found

    def besides(self, other: np.ndarray, warp: np.ndarray) -> list[float]:
        laid = cv2.warpAffine(other, warp, (LAID, LAID), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP, borderMode=cv2.BORDER_REPLICATE)
        apart = cv2.absdiff(laid, self.light)
        brighter = np.log((laid[self.within].mean() + 8) / (self.light[self.within].mean() + 8))
        return [float(brighter), *(float(apart[zone].mean()) / 255 if zone.any() else 0.0 for zone in self.zones)]


def _anchored(grey: Sequence[np.ndarray], boxes: Mapping[int, np.ndarray], ranked: Sequence[int], picture: Outline) -> tuple[int, np.ndarray | None]:
    """The sighting the library's picture fits best, and the map from the picture into its crop; the first of the ranked and None where it fits none."""
    tried = [ranked[0], *[i for i in ranked if abs(i - ranked[0]) > 6][: ANCHORS - 1]]
    solid = (picture.cover > 127).astype(np.uint8) * 255
    best, frame, found = FITS, ranked[0], None
    for i in tried:
        crop = _laid(grey[i], boxes[i][:2], ROOM * max(boxes[i][2], boxes[i][3]))
        for side in (1.0, -1.0):
            score, warp = _ecc(picture.light, solid, crop, np.diag([side, 1.0]), SOFTER)
            if score > best and _sane(warp):
                best, frame, found = score, i, warp
        if best > 0.93:
            break
    return frame, found


def lying(grey: np.ndarray, picture: Outline, middle: np.ndarray, longer: float, start: np.ndarray) -> tuple[float, np.ndarray]:
    """(correlation, box in frame heights) of the library's picture laid about a point of a frame, turned and mirrored by `start` [2, 2]; 0 where it does not lie there."""
    side = ROOM * longer
    crop, solid = _laid(grey, middle, side), (picture.cover > 127).astype(np.uint8) * 255
    score, warp = max((_ecc(picture.light, solid, crop, start, blur) for blur in (SOFTER, SOFT)), key=lambda one: one[0])
    if score <= 0 or not _sane(np.linalg.inv(start) @ warp[:, :2]):
        return 0.0, np.zeros(4)
    corners = (_corners(*picture.half) + MIDDLE) @ warp[:, :2].T + warp[:, 2]
    low, high = corners.min(0), corners.max(0)
    return score, np.concatenate([middle + ((low + high) / 2 - MIDDLE) * side / LAID, (high - low) * side / LAID])


def beneath(frame: np.ndarray, box: np.ndarray, picture: Outline) -> tuple[float, np.ndarray]:
    """(correlation, uint8 [LAID, LAID, 3]) of what of a frame lies under the library's picture, laid on a sighting as it is or mirrored; 0 where it does not lie there."""
    side = ROOM * max(box[2], box[3])
    crop, solid = _laid(frame, box[:2], side), (picture.cover > 127).astype(np.uint8) * 255
    grey = cv2.cvtColor(crop, cv2.COLOR_RGB2GRAY)
    fits = [_ecc(picture.light, solid, grey, np.diag([way, 1.0]), blur) for way in (1.0, -1.0) for blur in (SOFTER, SOFT)]
    score, warp = max(((score, warp) for score, warp in fits if _sane(warp)), key=lambda one: one[0], default=(0.0, _STILL))
    return score, cv2.warpAffine(crop, warp, (LAID, LAID), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP)


def _ecc(picture: np.ndarray, mask: np.ndarray, other: np.ndarray, start: np.ndarray, blur: int) -> tuple[float, np.ndarray]:
    """(correlation within the picture's mask, map from it into `other` [2, 3]) by descent from a start [2, 2] about the middles; 0 where it does not converge."""
    begin = np.concatenate([start, (MIDDLE - start @ MIDDLE)[:, None]], axis=1).astype(np.float32)
    try:  # the mask must be that of the first picture: with one of the second a map that shrinks the picture pays
        score, fit = cv2.findTransformECCWithMask(picture, other, mask, _ANYWHERE, begin, cv2.MOTION_AFFINE, _ENOUGH, blur)
    except cv2.error:
        return 0.0, _STILL
    return float(score), np.asarray(fit, np.float32)


def _pose(warp: np.ndarray) -> tuple[float, float, float, float]:
    """Angle (counterclockwise), flattening, lean and log size of a map."""
    a = warp[:, :2]
    wide = max(float(np.hypot(a[0, 0], a[1, 0])), 0.1)
    high = max(abs(float(np.linalg.det(a))) / wide, 0.1)
    lean = float(np.clip(a[:, 0] @ a[:, 1] / wide**2, -2, 2))
    return -float(np.arctan2(a[1, 0], a[0, 0])), float(np.log(wide / high)) / 2, lean, float(np.log(wide * high)) / 2


def _sane(warp: np.ndarray) -> bool:
    _, flat, lean, size = _pose(warp)
    return abs(size) < np.log(RESIZED) and abs(flat) < REFORMED and abs(lean) < LEANT


def rotation(t: float) -> np.ndarray:
    return np.array([[np.cos(t), -np.sin(t)], [np.sin(t), np.cos(t)]])


def _corners(w: float, h: float) -> np.ndarray:
    return np.array([(-w, -h), (w, -h), (w, h), (-w, h)])


def _laid(grey: np.ndarray, middle: np.ndarray, side: float) -> np.ndarray:
    """A square of `side` frame heights about a point, LAID pixels a side."""
    n = LAID / (side * grey.shape[0])
    shift = MIDDLE - middle.astype(np.float32) * grey.shape[0] * n
    return cv2.warpAffine(grey, np.array([[n, 0, shift[0]], [0, n, shift[1]]], np.float32), (LAID, LAID), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)


class _Turned:
    """A picture all ways round, to be compared with another by masked correlation: which way that is turned."""

    def __init__(self, picture: np.ndarray, mask: np.ndarray):
        middle, scale = (SMALLER - 1) / 2, LAID / SMALLER
        masks, light = [], []
        for k in range(TURNS):
            a = scale * rotation(-k * 2 * np.pi / TURNS)  # from the turned picture's pixels to the picture's
            matrix = np.concatenate([a, (MIDDLE - a @ (middle, middle))[:, None]], axis=1)
            flags = cv2.INTER_AREA | cv2.WARP_INVERSE_MAP
            seen, inside = (cv2.warpAffine(x, matrix, (SMALLER, SMALLER), flags=flags).astype(np.float32) for x in (cv2.blur(picture, (3, 3)), mask))
            inside = (inside > 127).astype(np.float32)
            centred = (seen - (seen * inside).sum() / max(inside.sum(), 1)) * inside
            masks.append(inside.ravel())
            light.append(centred.ravel() / max(float(np.sqrt((centred**2).sum())), 1e-3))
        self.masks, self.light = np.stack(masks), np.stack(light)
        self.total = np.maximum(self.masks.sum(1), 1)

    def likeliest(self, other: np.ndarray) -> list[float]:
        """The TRIED angles (radians, clockwise) at which the picture is most like another of its size."""
        x = cv2.resize(cv2.blur(other, (3, 3)), (SMALLER, SMALLER), interpolation=cv2.INTER_AREA).astype(np.float32).ravel()
        first, second = self.masks @ x, self.masks @ (x * x)
        score = (self.light @ x) / np.sqrt(np.maximum(second - first * first / self.total, 1.0))
        return [float(k) * 2 * np.pi / TURNS for k in np.argsort(-score)[:TRIED]]
