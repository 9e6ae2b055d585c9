"""What the scorer's nets that read motion learn from: rows of features, measured of frames or simulated without a pixel, and their loss."""

from __future__ import annotations

import collections
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from fairframe.corpus import grammar
from fairframe.corpus.actions import ACTIONS
from fairframe.corpus.dressing import STYLES
from fairframe.corpus.spec import Spec
from fairframe.evaluation import scorer, scorer_laid, scorer_picture, scorer_tracks
from fairframe.evaluation import scorer_data as data
from fairframe.evaluation.scorer_nets import TRACK_FEATURES
from fairframe.evaluation.scorer_shards import wanted

MOTIONS = ("action", "relation", "camera")
MEASURED = 0.5  # of a motion net's batch, as far as there are any: tracks the nets measured of frames. The rest is simulated

Row = tuple[str, np.ndarray, int]  # net, features, class


def mirrored(row: Row) -> Row:
    """The same seen in a mirror."""
    net, x, label = row
    return net, x * scorer_tracks.MIRROR[net], int(scorer_tracks.MIRRORED[net][label])


def motion_rows(spec: Spec, scene: Any, tracks: dict[str, list[np.ndarray]]) -> list[Row]:
    """(net, features, class) for what a spec says of its subjects. tracks: kind -> features of each of its subjects."""
    rows = []
    for subject in spec.subjects:
        if subject.action and spec.relation not in ACTIONS:
            rows += [("action", one, data.ACTION_IDS.index(subject.action)) for one in tracks.get(subject.kind, ())]
    if spec.relation and len(spec.subjects) == 2:
        first, second = (tracks.get(s.kind, []) for s in spec.subjects)
        rows += [("relation", scorer_tracks.pair_features(a, b), data.RELATION_IDS.index(spec.relation)) for a in first[:1] for b in second[:2]]
    return rows


def simulated_rows(rng: np.random.Generator, count: int, errors: Sequence[np.ndarray] = ()) -> list[Row]:
    """Rows of so many staged scenes without their pixels, read with errors that were made on other tracks (of `measured_rows`; made up where there are none)."""
    rows = []
    for _ in range(count):
        spec = grammar.sample_spec(rng)
        scene, truths, camera = data.simulated(spec, rng)
        moved = scorer_tracks.simulated_flow(camera, rng)
        confetti = float(rng.uniform(0.6, 1)) if spec.weather == "confetti" or any(e.name == "confetti" for e in scene.effects) else float(rng.uniform(0, 0.15))
        sprung = data.example_sprung(scene)
        tracks: dict[str, list[np.ndarray]] = {}
        for t in truths:
            if t.seen.sum() >= scorer_tracks.LEAST_FOUND:
                erred = errors[int(rng.integers(len(errors)))] * (scorer_tracks.MIRROR["errors"] if rng.random() < 0.5 else 1) if len(errors) else None
                tracks.setdefault(t.kind, []).append(scorer_tracks.simulated_features(t, sprung.get(t.layer_id, 0), moved, confetti, rng, erred))
        rows += motion_rows(spec, scene, tracks)
        if spec.camera:
            rows.append(("camera", scorer_tracks.camera_features(moved), data.CAMERA_IDS.index(spec.camera)))
    return rows


def measured_rows(reader: scorer.Scorer, rng: np.random.Generator, seconds: float, done: collections.Counter[str] | None = None) -> tuple[list[Row], list[np.ndarray]]:
    """The same from real frames, as the nets that read pictures see them, and how they erred on subjects that are there all the time (`scorer_tracks.errors`).

    Where a subject was not recognised its nearest track is taken. done: how often each relation and action was shown before.
    """
    rows: list[Row] = []
    errors: list[np.ndarray] = []
    shown = collections.Counter[str]() if done is None else done
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            one = data.example(wanted(rng, shown), rng)
        except cv2.error:  # as in crowds
            continue
        seen, sprung = reader.read(one.frames), data.example_sprung(one.scene)
        tracks: dict[str, list[np.ndarray]] = {}
        for t in one.truths:
            box = {int(i): t.box[i] for i in np.flatnonzero(t.seen)}
            match = max(seen.subjects, key=lambda s: s.shared(box), default=None)
            if match is not None and match.shared(box) > 0.4:
                match.features[22] = scorer_picture.ways(one.frames, match.boxes, t.kind, STYLES.get(one.scene.look.name, "fluent"))
                tracks.setdefault(t.kind, []).append(match.features)
                if t.seen.sum() >= data.NUM_FRAMES - 2:
                    errors.append(scorer_tracks.errors(t, sprung.get(t.layer_id, 0), match.features))
        rows += motion_rows(one.spec, one.scene, tracks)
        if one.spec.camera:
            rows.append(("camera", scorer_tracks.camera_features(seen.moved), data.CAMERA_IDS.index(one.spec.camera)))
    return rows, errors


def varied(net: str, x: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """A motion net's input [features, T] a little earlier or later, nearer or farther, to the side and less exact, as other clips of the same are."""
    if net == "camera":
        return x
    steps = np.clip(np.arange(x.shape[1]) + rng.integers(-5, 6), 0, x.shape[1] - 1)
    tracks = x[: 2 * TRACK_FEATURES if net == "relation" else TRACK_FEATURES, steps].reshape(-1, TRACK_FEATURES, x.shape[1]).astype(np.float32)
    nearer = rng.normal(0, 0.08)
    tracks[:, :2] = tracks[:, :2] * np.exp(nearer) + rng.normal(0, (0.1, 0.06))[:, None]
    tracks[:, 2:4] += nearer
    tracks[:, :16] += rng.normal(0, 0.008, tracks[:, :16].shape)
    if rng.random() < 0.15:
        tracks[:, 22] = 0
    if rng.random() < 0.15:
        tracks[:, -scorer_laid.BESIDES :] = 0  # as in simulated rows
    return scorer_tracks.pair_features(*tracks) if net == "relation" else tracks[0]


def motion_loss(net: torch.nn.Module, simulated: list[Row], measured: list[Row], size: int, rng: np.random.Generator) -> Tensor:
    """Of `size` rows, all varied, half of them in a mirror; of the measured ones rare classes come more often."""
    share = MEASURED * size if simulated else size
    rows = [measured[int(k)] for k in rng.choice(len(measured), round(share), p=_rarely(measured))] if measured else []
    rows += [simulated[int(k)] for k in rng.integers(len(simulated), size=size - len(rows))] if simulated else []
    rows = [(name, varied(name, x, rng), label) for name, x, label in rows]
    rows = [mirrored(row) if rng.random() < 0.5 else row for row in rows]
    x, y = np.stack([r[1] for r in rows]).astype(np.float32), np.array([r[2] for r in rows])
    return F.cross_entropy(net(torch.from_numpy(x)).float(), torch.from_numpy(y), label_smoothing=0.03)


def _rarely(rows: list[Row]) -> np.ndarray:
    """How likely each row is drawn: by the root of how rare its class is."""
    labels = np.array([label for _, _, label in rows])
    weights = 1 / np.sqrt(np.bincount(labels)[labels])
    return weights / weights.sum()


# ------------------------------------------------------------------------------------------------ files


def write_rows(path: Path, rows: list[Row], errors: Sequence[np.ndarray] = ()) -> None:
    """One .npz with the rows of every net, "<net>" float16 [N, features, T] and "<net>_class" [N], and "errors" float16 [N, 16, T]."""
    arrays: dict[str, np.ndarray] = {"errors": np.stack(errors).astype(np.float16)} if len(errors) else {}
    for net in {row[0] for row in rows}:
        arrays[net] = np.stack([x for name, x, _ in rows if name == net]).astype(np.float16)
        arrays[net + "_class"] = np.array([label for name, _, label in rows if name == net])
    part = path.with_suffix(".part.npz")
    np.savez_compressed(part, allow_pickle=False, **arrays)
    part.replace(path)


def read_rows(paths: Iterable[Path]) -> list[Row]:
    rows: list[Row] = []
    for path in paths:
        with np.load(path) as file:
            rows += [(net, x, int(label)) for net in MOTIONS if net in file.files for x, label in zip(file[net], file[net + "_class"], strict=True)]
    return rows


def read_errors(paths: Iterable[Path]) -> list[np.ndarray]:
    errors: list[np.ndarray] = []
    for path in sorted(paths):
        with np.load(path) as file:
            errors += list(file["errors"].astype(np.float32)) if "errors" in file.files else []
    return errors
