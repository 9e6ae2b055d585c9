"""From detections in single frames to tracks, and from tracks to the numbers the motion nets read. NumPy and OpenCV only."""

from __future__ import annotations

from dataclasses import dataclass, field

import cv2
import numpy as np

from fairframe.evaluation import scorer_data as data

GATE = 2.6  # cost above which a detection is not the same subject
FARTHEST = 1.6  # times its own size that a subject gets in an eighth of a second
GAP = 6  # frames a subject may be missed and found again
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
    trails = _joined([trail for trail in live if len(trail.items) >= 2])
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
        boxes = {one.frame: one.box for one in trail.items}
        if not any(_shared(boxes, {one.frame: one.box for one in other.items}) > 0.55 for other in kept):
            kept.append(trail)
    return kept


def _shared(a: dict[int, np.ndarray], b: dict[int, np.ndarray]) -> float:
    common = a.keys() & b.keys()
    return sum(overlap(a[i], b[i]) for i in common) / max(len(a), 1)


def overlap(a: np.ndarray, b: np.ndarray) -> float:
    """Intersection over union of two boxes (cx, cy, w, h)."""
    w = min(a[0] + a[2] / 2, b[0] + b[2] / 2) - max(a[0] - a[2] / 2, b[0] - b[2] / 2)
    h = min(a[1] + a[3] / 2, b[1] + b[3] / 2) - max(a[1] - a[3] / 2, b[1] - b[3] / 2)
    inside = max(w, 0.0) * max(h, 0.0)
    return float(inside / max(a[2] * a[3] + b[2] * b[3] - inside, 1e-9))


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


def features(box: np.ndarray, pose: np.ndarray, sprung: np.ndarray, found: np.ndarray, moved: np.ndarray, confetti: float) -> np.ndarray:
    """float32 [20, T] for the track net, see scorer_nets.TRACK_FEATURES.

    box [T, 4], pose [T, 6], sprung [T, 5] (probabilities), found [T] bool, moved [T, 5] of `flow`. Frames without the subject carry the
    values of their neighbours and found = 0.
    """
    t = np.arange(len(found))
    if not found.any():
        return np.zeros((20, len(found)), np.float32)
    whole = np.concatenate([box, pose, sprung], axis=1)
    whole = np.stack([np.interp(t, t[found], column[found]) for column in whole.T])
    size = np.log(np.maximum(whole[2:4], 0.01)) + 1.2
    place = (whole[:2] - np.array([[data.WIDTH / data.HEIGHT / 2], [0.5]])) * 2
    camera = moved[:, :4].T * np.array([[4.0], [4.0], [4.0], [0.2]])
    rest = np.stack([found.astype(np.float32), *whole[11:15], np.full(len(t), confetti)])
    return np.concatenate([place, size, camera, whole[4:10], rest]).astype(np.float32)


def pair_features(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Two tracks' features [20, T] -> [44, T]: both, how far the second is from the first, how much larger, how much of one covers the other."""
    sizes = [np.exp(x[2:4] - 1.2) for x in (a, b)]
    near = np.clip((sizes[0] + sizes[1]) / 2 - np.abs(b[:2] - a[:2]) / 2, 0, None)
    inside = near[0] * near[1] / np.maximum(np.minimum(sizes[0][0] * sizes[0][1], sizes[1][0] * sizes[1][1]), 1e-4)
    return np.concatenate([a, b, b[:2] - a[:2], (b[2:4] - a[2:4]).mean(0, keepdims=True), np.clip(inside, 0, 2)[None]]).astype(np.float32)


def simulated_features(truth: data.Truth, sprung: int, moved: np.ndarray, confetti: float, rng: np.random.Generator) -> np.ndarray:
    """`features` of a true track with a reader's errors."""
    n = len(truth.seen)
    found = truth.seen & (rng.random(n) > rng.choice([0.0, 0.05, 0.2]))
    size = np.maximum(truth.box[:, 2:], 0.02)
    error = rng.uniform(0.005, 0.03)
    box = truth.box.copy()
    box[:, :2] += rng.normal(0, error * 0.6, (n, 2)) * size
    box[:, 2:] = size * np.exp(rng.normal(0, error, (n, 2)) + rng.normal(0, 0.05, 2))
    box[:, 1] += rng.normal(0, 0.08)
    pose = truth.pose + rng.normal(0, 1, truth.pose.shape) * np.array([0.08, 0.05, 0.03, 0.15, 0.05, 0.04]) * rng.uniform(0.3, 1.5)
    chance = np.full((n, len(data.SPRUNG)), 0.03)
    chance[:, sprung] = 0.9
    chance += rng.uniform(0, 0.1, chance.shape)
    return features(box, pose, chance / chance.sum(1, keepdims=True), found, moved, confetti)
