"""From detections in single frames to tracks, and from tracks to the numbers the motion nets read. NumPy and OpenCV only."""

from __future__ import annotations

from dataclasses import dataclass, field

import cv2
import numpy as np

from fairframe.evaluation import scorer_data as data
from fairframe.evaluation.scorer_laid import BESIDES, TRUSTED, Followed

GATE = 2.6  # cost above which a detection is not the same subject
FARTHEST = 1.6  # times its own size that a subject gets in an eighth of a second
GAP = 6  # frames a subject may be missed and found again
OVERLAP, SEAM = 2, 0.9  # frames two fragments of a subject may have in common, and what they may be apart at their seam
LEAST_FOUND = 5  # frames a track must be found in
FLOW_SIZE = (192, 108)  # pixels the background's motion is measured at
NUM_CORNERS = 90


@dataclass(kw_only=True)
class Found:
    """One detection: a box in frame heights (cx, cy, w, h), and what the subject net said of it."""

    frame: int
    score: float
    box: np.ndarray  # [4]
    kind: np.ndarray  # [K] log probabilities
    colour: np.ndarray  # [14] log probabilities
    sprung: np.ndarray  # [5] probabilities
    pose: np.ndarray  # [6]


@dataclass(kw_only=True)
class Trail:
    """The same subject through time."""

    items: list[Found] = field(default_factory=list)

    def frames(self) -> set[int]:
        return {one.frame for one in self.items}

    def boxes(self) -> dict[int, np.ndarray]:
        """frame -> (cx, cy, w, h) in frame heights."""
        return {one.frame: one.box for one in self.items}

    def mean(self, name: str) -> np.ndarray:
        """Mean of an attribute, sure and large sightings counting more."""
        weights = np.array([one.score * min(one.box[2], one.box[3]) + 1e-6 for one in self.items])
        return np.average(np.stack([getattr(one, name) for one in self.items]), axis=0, weights=weights)


def linked(found: list[list[Found]]) -> list[Trail]:
    """Trails through the detections of every frame: nearest and most alike first, then fragments of the same subject joined."""
    live: list[Trail] = []
    for i, now in enumerate(found):
        pairs = sorted(
            (cost, t, d)
            for t, trail in enumerate(live)
            if i - trail.items[-1].frame <= GAP
            for d, one in enumerate(now)
            if (cost := _cost(trail, one)) < GATE
        )
        used: set[int] = set()
        taken: set[int] = set()
        for _, t, d in pairs:
            if t not in used and d not in taken:
                used.add(t)
                taken.add(d)
                live[t].items.append(now[d])
        live += [Trail(items=[one]) for d, one in enumerate(now) if d not in taken]
    trails = _joined(stitched([trail for trail in live if len(trail.items) >= 2]))
    return _without_doubles([trail for trail in trails if len(trail.items) >= LEAST_FOUND])


def _cost(trail: Trail, one: Found) -> float:
    last = trail.items[-1]
    place = last.box[:2]
    steps = one.frame - last.frame
    if len(trail.items) > 1:
        before = trail.items[-2]
        place = place + 0.7 * steps * (last.box[:2] - before.box[:2]) / (last.frame - before.frame)
    size = np.sqrt(max(last.box[2] * last.box[3], 1e-4))
    away = min(np.hypot(*(one.box[:2] - place)), np.hypot(*(one.box[:2] - last.box[:2]))) / size
    if away > FARTHEST + 0.25 * (steps - 1):
        return np.inf
    grown = abs(np.log(max(one.box[2] * one.box[3], 1e-5) / max(last.box[2] * last.box[3], 1e-5)))
    return float(1.2 * away / np.sqrt(steps) + 0.5 * grown + 1.2 * (1 - alike(last.kind, one.kind)))


def alike(a: np.ndarray, b: np.ndarray) -> float:
    """Bhattacharyya coefficient of two log distributions: 1 = the same."""
    return float(np.exp(0.5 * (a + b)).sum())


def stitched(trails: list[Trail]) -> list[Trail]:
    """One that ends where and when another begins, about as large, is the same subject, whatever it looks like: who rolls or fades is taken for another kind."""
    trails = list(trails)
    while True:
        pairs = [(cost, i, j) for i, a in enumerate(trails) for j, b in enumerate(trails) if i != j and (cost := _apart(a, b)) < SEAM]
        if not pairs:
            return trails
        _, i, j = min(pairs)
        end = trails[i].items[-1].frame
        trails[i] = Trail(items=trails[i].items + [one for one in trails[j].items if one.frame > end])
        del trails[j]


def _apart(a: Trail, b: Trail) -> float:
    """How far the beginning of one is from the end of another, in sizes of it and in log sizes; infinite where they are not one after the other."""
    steps = b.items[0].frame - a.items[-1].frame
    if not -OVERLAP <= steps <= GAP or b.items[-1].frame <= a.items[-1].frame or a.items[0].frame >= b.items[0].frame:
        return np.inf
    end, begin = (np.median([one.box for one in part], axis=0) for part in (a.items[-3:], b.items[:3]))
    size = np.sqrt(max(end[2] * end[3], 1e-4))
    return float(np.hypot(*(begin[:2] - end[:2])) / size + abs(np.log(max(begin[2] * begin[3], 1e-5) / size**2)))


def _joined(trails: list[Trail]) -> list[Trail]:
    """Fragments that never overlap in time and look the same are one subject."""
    trails = sorted(trails, key=lambda trail: -len(trail.items))
    kept: list[Trail] = []
    for trail in trails:
        for other in kept:
            if not trail.frames() & other.frames() and int(np.argmax(trail.mean("kind"))) == int(np.argmax(other.mean("kind"))):
                other.items = sorted(other.items + trail.items, key=lambda one: one.frame)
                break
        else:
            kept.append(trail)
    return kept


def _without_doubles(trails: list[Trail]) -> list[Trail]:
    """Two trails on the same thing: the shorter goes."""
    kept: list[Trail] = []
    for trail in sorted(trails, key=lambda one: -len(one.items)):
        if not any(_shared(trail.boxes(), other.boxes()) > 0.55 for other in kept):
            kept.append(trail)
    return kept


def _shared(a: dict[int, np.ndarray], b: dict[int, np.ndarray]) -> float:
    common = a.keys() & b.keys()
    return sum(overlap(a[i], b[i]) for i in common) / max(len(a), 1)


def overlap(a: np.ndarray, b: np.ndarray) -> float:
    """Intersection over union of two boxes (cx, cy, w, h)."""
    inside = _common(a, b)
    return float(inside / max(a[2] * a[3] + b[2] * b[3] - inside, 1e-9))


def within(a: np.ndarray, b: np.ndarray) -> float:
    """What two boxes have in common, as a share of the smaller."""
    return float(_common(a, b) / max(min(a[2] * a[3], b[2] * b[3]), 1e-9))


def _common(a: np.ndarray, b: np.ndarray) -> float:
    w = min(a[0] + a[2] / 2, b[0] + b[2] / 2) - max(a[0] - a[2] / 2, b[0] - b[2] / 2)
    h = min(a[1] + a[3] / 2, b[1] + b[3] / 2) - max(a[1] - a[3] / 2, b[1] - b[3] / 2)
    return float(max(w, 0.0) * max(h, 0.0))


# ------------------------------------------------------------------------------------------------ the background's motion


def flow(frames: np.ndarray) -> np.ndarray:
    """How the background moves: float32 [T, 5], x and y in frame heights, log zoom, roll in degrees (all since the first frame), trust 0 to 1.

    Corners followed by Lucas-Kanade and a similarity by RANSAC between neighbouring frames; what subjects do is outvoted.
    """
    grey = [cv2.resize(cv2.cvtColor(f, cv2.COLOR_RGB2GRAY), FLOW_SIZE, interpolation=cv2.INTER_AREA) for f in frames]
    rows = [np.zeros(5)]
    rows[0][4] = 1.0
    for before, after in zip(grey, grey[1:], strict=False):
        rows.append(_step(before, after))
    steps = np.stack(rows)
    return np.concatenate([np.cumsum(steps[:, :4], axis=0), steps[:, 4:]], axis=1).astype(np.float32)


def _step(before: np.ndarray, after: np.ndarray) -> np.ndarray:
    corners = cv2.goodFeaturesToTrack(before, NUM_CORNERS, 0.01, 6)
    if corners is None or len(corners) < 8:
        return np.zeros(5)
    moved, ok, _ = cv2.calcOpticalFlowPyrLK(before, after, corners, np.empty(0), winSize=(15, 15), maxLevel=2)
    good = ok.ravel() == 1
    if good.sum() < 8:
        return np.zeros(5)
    middle = np.array([FLOW_SIZE[0] / 2, FLOW_SIZE[1] / 2], np.float32)
    cv2.setRNGSeed(7)
    matrix, inliers = cv2.estimateAffinePartial2D(corners[good] - middle, moved[good] - middle, ransacReprojThreshold=1.0)
    if matrix is None:
        return np.zeros(5)
    scale = max(float(np.hypot(matrix[0, 0], matrix[1, 0])), 1e-3)
    roll = float(np.degrees(np.arctan2(matrix[1, 0], matrix[0, 0])))
    return np.array([matrix[0, 2] / FLOW_SIZE[1], matrix[1, 2] / FLOW_SIZE[1], np.log(scale), roll, inliers.mean()])


def simulated_flow(camera: dict[str, np.ndarray], rng: np.random.Generator) -> np.ndarray:
    """What `flow` would measure of this camera over a background at some depth, with its errors: float32 [T, 5]."""
    depth = rng.uniform(1.2, 4.0)
    zoom = 1 + (camera["zoom"] - 1) / depth
    rows = np.stack([-(camera["x"] - camera["x"][0]) / depth * zoom, (camera["y"] - camera["y"][0]) / depth * zoom, np.log(zoom / zoom[0]), camera["roll"] - camera["roll"][0]], axis=1)
    noise = np.cumsum(rng.normal(0, 1, rows.shape) * np.array([3e-4, 3e-4, 4e-4, 0.02]) * rng.uniform(0, 2), axis=0)
    return np.concatenate([rows + noise, rng.uniform(0.6, 1, (len(rows), 1))], axis=1).astype(np.float32)


def camera_features(moved: np.ndarray) -> np.ndarray:
    """[T, 5] of `flow` -> float32 [8, T] for the camera net: places and speeds."""
    scale = np.array([6.0, 6.0, 5.0, 0.3], np.float32)
    places = moved[:, :4] * scale
    speeds = np.diff(places, axis=0, prepend=places[:1]) * 8
    return np.concatenate([places, speeds], axis=1).T.astype(np.float32)


# ------------------------------------------------------------------------------------------------ what the motion nets read


def of_trail(trail: Trail, followed: Followed, moved: np.ndarray, confetti: float, way: np.ndarray | float = 0.0) -> np.ndarray:
    """`features` of a trail as `scorer_laid.followed` laid its sightings; what the subject net said is carried over to frames it did not see."""
    at, steps = [one.frame for one in trail.items], np.arange(len(followed.found))
    said = np.stack([np.concatenate([one.pose[4:], one.sprung]) for one in trail.items])
    said = np.stack([np.interp(steps, at, column) for column in said.T], axis=1)
    return features(followed.box, followed.turns, said[:, :2], said[:, 2:], followed.found, moved, confetti, way)


def features(box: np.ndarray, turns: np.ndarray, left: np.ndarray, sprung: np.ndarray, found: np.ndarray, moved: np.ndarray, confetti: float, way: np.ndarray | float = 0.0) -> np.ndarray:
    """float32 [30, T] for the track net, see scorer_nets.TRACK_FEATURES.

    box [T, 4], turns [T, 14] of `scorer_laid.followed`, left [T, 2] (opacity, share consumed), sprung [T, 5] (probabilities), found [T] bool, moved [T, 5] of `flow`,
    way [T] which way its picture looks (-1 to 1).
    Frames without the subject carry the values of their neighbours and found = 0; so does what was not trusted of `turns`.
    """
    t = np.arange(len(found))
    if not found.any():
        return np.zeros((23 + BESIDES, len(found)), np.float32)
    trusted = found & (turns[:, 6] > TRUSTED)
    place = np.where(trusted[:, None], turns[:, :2], box[:, :2])
    whole = np.concatenate([place, box[:, 2:], left, sprung[:, 1:]], axis=1).T
    angle = turns[:, 2]
    pose = np.stack([np.sin(angle), np.cos(angle), turns[:, 3], turns[:, 4], turns[:, 5], *turns[:, 7:].T])
    whole = whole if found.all() else np.stack([np.interp(t, t[found], row[found]) for row in whole])
    if not trusted.any():
        pose = np.tile(np.array([[0.0], [1.0], *[[0.0]] * (3 + BESIDES)]), len(t))
    elif not trusted.all():
        pose = np.stack([np.interp(t, t[trusted], row[trusted]) for row in pose])
    size = np.log(np.maximum(whole[2:4], 0.01)) + 1.2
    centred = (whole[:2] - np.array([[data.WIDTH / data.HEIGHT / 2], [0.5]])) * 2
    camera = moved[:, :4].T * np.array([[4.0], [4.0], [4.0], [0.2]])
    pose[2:6] *= np.array([[3.0], [2.0], [3.0], [4.0]])
    pose[6:] *= 8
    rows = [centred, size, camera, pose[:5], turns[None, :, 6] * found, whole[4:6], found[None], whole[6:], np.full((1, len(t)), confetti), np.broadcast_to(way, (1, len(t))), pose[5:]]
    return np.concatenate(rows).astype(np.float32)


def pair_features(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Two tracks' features [..., 23, T] -> float32 [..., PAIR_FEATURES, T]: both, and how the second stands and moves to the first.

    Behind the two tracks: how far it is (x, y), how much larger, how much of one covers the other; the gaps between the boxes (x, y, in their own
    sizes); foot to foot (which is nearer), its top over the first's foot and the first's top over its foot; where it is in the first's box (x, y); ratios of
    width and height; speeds of both (x, y); how the first heads for the second and the second for the first; how either looks at the other; how fast they
    part; the angle between them (sine, cosine); and over the whole clip how far they move (x, y) and turn together.
    """
    (ax, ay), (bx, by) = (np.moveaxis(x[..., :2, :], -2, 0) / 2 for x in (a, b))
    (aw, ah), (bw, bh) = (np.moveaxis(np.exp(x[..., 2:4, :] - 1.2), -2, 0) for x in (a, b))
    dx, dy = bx - ax, by - ay
    gap_x, gap_y = np.abs(dx) - (aw + bw) / 2, np.abs(dy) - (ah + bh) / 2
    inside = np.clip(-gap_x, 0, None) * np.clip(-gap_y, 0, None) / np.maximum(np.minimum(aw * ah, bw * bh), 1e-4)
    size = (np.sqrt(aw * ah) + np.sqrt(bw * bh)) / 2 + 0.02
    speeds = [_speed(v) for v in (ax, ay, bx, by)]
    turns = [_speed(x[..., 8, :]) for x in (a, b)]
    towards = np.tanh(6 * dx)
    rows = [
        2 * dx, 2 * dy, (b[..., 2:4, :] - a[..., 2:4, :]).mean(-2), np.clip(inside, 0, 2), np.clip(gap_x / size, -2, 4), np.clip(gap_y / size, -2, 4),
        4 * (dy + (bh - ah) / 2), np.clip(3 * (dy - (bh + ah) / 2), -3, 3), np.clip(3 * (-dy - (bh + ah) / 2), -3, 3), np.clip(dx / (aw + 0.02), -2, 2), np.clip(dy / (ah + 0.02), -2, 2),
        np.log((bw + 0.02) / (aw + 0.02)), np.log((bh + 0.02) / (ah + 0.02)), *(np.clip(4 * v, -3, 3) for v in speeds), np.tanh(8 * speeds[0]) * towards, -np.tanh(8 * speeds[2]) * towards, a[..., 22, :] * towards, -b[..., 22, :] * towards,
        np.clip(4 * _speed(np.abs(dx)), -3, 3), b[..., 8, :] * a[..., 9, :] - b[..., 9, :] * a[..., 8, :], a[..., 8, :] * b[..., 8, :] + a[..., 9, :] * b[..., 9, :],
        *(np.broadcast_to(_together(*both)[..., None], dx.shape) for both in ((speeds[0], speeds[2]), (speeds[1], speeds[3]), turns)),
    ]  # fmt: skip
    return np.concatenate([a, b, np.stack(rows, axis=-2)], axis=-2).astype(np.float32)


def _speed(x: np.ndarray) -> np.ndarray:
    """Change a second along the last axis, over three frames."""
    wide = np.concatenate([x[..., :1], x, x[..., -1:]], axis=-1)
    soft = (wide[..., :-2] + wide[..., 1:-1] + wide[..., 2:]) / 3
    return np.gradient(soft, axis=-1) * data.FPS


def _together(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Correlation of two rows [..., T]; near nothing where one of them hardly changes."""
    a, b = a - a.mean(-1, keepdims=True), b - b.mean(-1, keepdims=True)
    return (a * b).mean(-1) / (a.std(-1) * b.std(-1) + 0.01)


def errors(truth: data.Truth, sprung: int, measured: np.ndarray) -> np.ndarray:
    """How a reader erred on one track, float32 [16, T]: x, y in sizes of the subject, log width and height, angle, flattening, lean, log size, trust
    (as it was, no error), opacity, share consumed, the four sprung effects, and found (0 or 1).

    measured [30, T]: `features` of the same subject as read. What was not found counts as no error.
    """
    n = len(truth.seen)
    true = features(truth.box, _true_turns(truth, int(np.argmax(measured[13]))), truth.pose[:, 4:], np.eye(len(data.SPRUNG))[[sprung] * n], np.ones(n, bool), np.zeros((n, 5)), 0.0)
    off = measured[:21] - true[:21]
    off[:2] /= 2 * np.sqrt(np.prod(np.maximum(truth.box[:, 2:], 0.02), axis=1))
    angle = np.arctan2(measured[8], measured[9]) - np.arctan2(true[8], true[9])
    found = measured[16] * truth.seen
    rows = [*off[:4], (angle + np.pi) % (2 * np.pi) - np.pi, off[10] / 3, off[11] / 2, off[12] / 3, measured[13], off[14], off[15], *off[17:21]]
    return np.concatenate([np.stack(rows) * found, found[None]]).astype(np.float32)


def _true_turns(truth: data.Truth, best: int) -> np.ndarray:
    """What `scorer_laid.followed` would say of a true track, without error, if it took this frame for the best."""
    angle = np.arctan2(truth.pose[:, 0], truth.pose[:, 1])
    columns = [truth.box[:, 0], truth.box[:, 1], angle - angle[best], *(row - row[best] for row in (truth.pose[:, 2], 0.26 * truth.pose[:, 3], truth.grown)), np.ones(len(angle))]
    return np.stack(columns + [np.zeros(len(angle))] * BESIDES, axis=1)


def simulated_features(truth: data.Truth, sprung: int, moved: np.ndarray, confetti: float, rng: np.random.Generator, erred: np.ndarray | None = None) -> np.ndarray:
    """`features` of a true track with a reader's errors: those it made on another track (`errors`), or made up where there are none."""
    n = len(truth.seen)
    if erred is None:
        erred = np.zeros((16, n))
        erred[:8] = rng.normal(0, 1, (8, n)) * np.array([0.02, 0.02, 0.04, 0.04, 0.04, 0.02, 0.04, 0.03])[:, None] * rng.uniform(0.3, 2)
        erred[8], erred[15] = rng.uniform(0.7, 0.99, n), rng.random(n) > rng.choice([0.0, 0.05, 0.2])
        erred[8, rng.integers(n)] = 1.0
    size = np.maximum(truth.box[:, 2:], 0.02)
    box, chance = truth.box.copy(), np.eye(len(data.SPRUNG))[[sprung] * n]
    off = (erred[:2] * np.sqrt(np.prod(size, axis=1))).T
    box[:, :2] += off
    box[:, 2:] = size * np.exp(erred[2:4].T)
    turns = _true_turns(truth, int(np.argmax(erred[8])))
    turns[:, :2] += off
    turns[:, 2:6] += erred[4:8].T
    turns[:, 6] = erred[8]
    chance[:, 1:] = np.clip(chance[:, 1:] + erred[11:15].T, 0, 1)
    return features(box, turns, truth.pose[:, 4:] + erred[9:11].T, chance, truth.seen & (erred[15] > 0.5), moved, confetti, _seen_way(truth.way, rng))


def _seen_way(way: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Which way a picture looks as a reader finds it: mostly rightly, less surely, sometimes not at all."""
    return way * rng.choice((1.0, rng.uniform(0.2, 1.0), 0.0, -0.5), p=(0.55, 0.25, 0.15, 0.05))


def _signs(count: int, *turned: int) -> np.ndarray:
    signs = np.ones((count, 1), np.float32)
    signs[list(turned)] = -1
    return signs


_TRACK = (0, 4, 7, 8, 11, 22)  # rows of `features` that a mirror turns: x, the camera's x and roll, sine of the angle, lean, where it looks
_ONE = 23 + BESIDES
MIRROR = {"action": _signs(_ONE, *_TRACK), "relation": _signs(2 * _ONE + 27, *_TRACK, *(_ONE + i for i in _TRACK), *(2 * _ONE + i for i in (0, 9, 13, 15, 22))), "camera": _signs(8, 0, 3, 4, 7), "errors": _signs(16, 0, 4, 6)}
"""net -> [features, 1]: what its input is multiplied by to be that of the mirrored clip; and the same for `errors`."""

_SIDES = {"left_of": "right_of", "right_of": "left_of", "pan_left": "pan_right", "pan_right": "pan_left"}
MIRRORED = {net: np.array([ids.index(_SIDES.get(name, name)) for name in ids]) for net, ids in (("action", data.ACTION_IDS), ("relation", data.RELATION_IDS), ("camera", data.CAMERA_IDS))}
"""net -> [classes]: which class each is in a mirror."""
