"""Train the scorer, from zero or from the shipped weights: one process makes pictures of the corpus, another learns from them, then both tracks and camera are learnt.

    python -m fairframe.evaluation.train_scorer --minutes 45 --run FOLDER
    python -m fairframe.evaluation.train_scorer --minutes 20 --run FOLDER --only air action relation      # some of its nets, the others as they are

Stopped and started again with the same folder it goes on where it was. Random choices come from --seed. It ends by writing
weights/scorer.safetensors and scorer.json; how well the result reads is measured by the suite (its ceiling), never here.
"""

from __future__ import annotations

import argparse
import collections
import copy
import dataclasses
import hashlib
import multiprocessing
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import torch
from safetensors import SafetensorError
from torch import Tensor
from torch.nn import functional as F

from fairframe.corpus import grammar, staging
from fairframe.corpus.actions import ACTIONS
from fairframe.corpus.dressing import STYLES
from fairframe.corpus.kinds import load_kinds
from fairframe.corpus.places import PLACES
from fairframe.corpus.spec import Spec
from fairframe.evaluation import scorer, scorer_picture, scorer_tracks
from fairframe.evaluation import scorer_data as data
from fairframe.evaluation.scorer_nets import TRACK_FEATURES, all_nets
from fairframe.scene import compose
from fairframe.scene.scene import LOOKS, TIMES
from fairframe.training.loop import device_of, mixed_precision

PLACES_A_SHARD, CROWDS_A_PLACE, CLIPS_A_SHARD, SKIES_A_SHARD = 5, 5, 24, 60
SHARDS = ("_crowds", "_clips", "_skies", "_crowds")  # in turn
MAX_BOXES = 6
UNSURE = 0.15  # log size about scorer_data.LARGE within which a subject may be found at either level
MOMENTS = 8  # of a clip that pictures are taken of
PEAK_RATE = 2e-3
PICTURES_SHARE = 0.72  # of the time, for the nets that read pictures; the rest is for those that read motion
BATCH = {"subject": 128, "detector": 18, "place": 48, "air": 32, "action": 128, "relation": 128, "camera": 128}
ON_GPU = {"subject": 512, "detector": 72, "place": 192, "air": 128}  # batches there
TURNS = ("detector", "place", "subject", "air", "detector", "place")
PICTURES, MOTIONS = ("detector", "place", "subject", "air"), ("action", "relation", "camera")
RELATED = 0.6  # of the clips that tracks are measured of: two subjects in a relation. Of DRAWS specs the one whose relation, or action, is rarest so far
DRAWS = 8
AVERAGED = 0.997  # of the average that is kept of a motion net's weights, a step
MEASURED = 0.5  # of a motion net's batch, as far as there are any: tracks the nets measured of frames. The rest is simulated
PARTS = ("kind", "colour", "sprung", "box", "pose")


# ------------------------------------------------------------------------------------------------ shards


def make_shards(folder: Path, seed: int, count: int, maker: int = 0, makers: int = 1) -> None:
    """Write this maker's share of the shards that are not there yet."""
    cv2.setNumThreads(1)
    torch.set_num_threads(1)
    kinds = data.shuffled_kinds(np.random.default_rng([seed, 999, maker]))
    for number in range(maker, count, makers):
        path = folder / f"shard_{number:04d}.npz"
        if path.exists():
            continue
        rng = np.random.default_rng([seed, number])
        what = SHARDS[(number // makers) % len(SHARDS)]
        arrays = _crowds(rng, kinds) if what == "_crowds" else _clips(rng) if what == "_clips" else _skies(rng)
        part = path.with_suffix(".part.npz")
        np.savez(part, allow_pickle=False, **arrays)
        part.replace(path)


def _crowds(rng: np.random.Generator, kinds: Iterator[str]) -> dict[str, np.ndarray]:
    rows, views, labels = [], [], []
    for _ in range(PLACES_A_SHARD):
        place = data.paint(data.PLACE_IDS[int(rng.integers(len(data.PLACE_IDS)))], rng)
        for _ in range(CROWDS_A_PLACE):
            try:
                frames, look, found = data.crowd(place, rng, [next(kinds) for _ in range(data.CROWD)])
            except cv2.error:  # a paper subject that shows one pixel at the frame's edge cannot be drawn
                continue
            rows += found
            views += [data.global_view(f) for f in frames[:2]]
            labels += [_place_label(place.place, look, place.time)] * 2
    return _crop_arrays(rows) | {"views": np.stack(views), "labels": np.array(labels)}


def _place_label(place: str, look: str, time_: str) -> tuple[int, int, int]:
    known = PLACES[place].times
    return data.PLACE_IDS.index(place), LOOKS.index(look), TIMES.index(time_ if time_ in known else known[0])


def _crop_arrays(rows: list[tuple]) -> dict[str, np.ndarray]:
    crops = data.as_crops(rows)
    return {name: getattr(crops, name) for name in ("pixels", *PARTS)}


def _clips(rng: np.random.Generator) -> dict[str, np.ndarray]:
    rows, views, labels, stacks, boxes, moved, cameras = [], [], [], [], [], [], []
    shown = collections.Counter[str]()
    for _ in range(CLIPS_A_SHARD):
        try:
            one = data.example(_wanted(rng, shown), rng)  # who rides, holds or hugs hides another: seldom drawn and hard to tell apart
        except cv2.error:  # as in crowds
            continue
        sprung = data.example_sprung(one.scene)
        label = _place_label(one.scene.setting, one.scene.look.name, one.scene.light.time)
        times = np.sort(rng.choice(data.NUM_FRAMES, MOMENTS, replace=False))
        seen = data.stacked(one.frames)[times]
        for picture, i in zip(seen, times, strict=True):
            inside = [t.box[i] for t in one.truths if t.seen[i]][:MAX_BOXES]
            stacks.append(picture)
            boxes.append(np.concatenate([np.array(inside, np.float32).reshape(-1, 4), np.full((MAX_BOXES - len(inside), 4), np.nan, np.float32)]))
            rows += [data.crop_row(one.frames[i], t, i, sprung.get(t.layer_id, 0), rng) for t in one.truths if t.seen[i]]
        views += [data.global_view(one.frames[i]) for i in times[1:4]]
        labels += [label] * 3
        moved.append(scorer_tracks.flow(one.frames))
        cameras.append(data.CAMERA_IDS.index(one.spec.camera) if one.spec.camera else -1)
    return _crop_arrays(rows) | {
        "views": np.stack(views), "labels": np.array(labels), "stacks": np.stack(stacks), "boxes": np.stack(boxes),
        "moved": np.stack(moved), "cameras": np.array(cameras),
    }  # fmt: skip


def _skies(rng: np.random.Generator) -> dict[str, np.ndarray]:
    """Moments of staged scenes, nine in ten with a weather that is said."""
    air, weathers, views, labels = [], [], [], []
    for _ in range(SKIES_A_SHARD):
        spec = grammar.sample_spec(rng)
        spec = dataclasses.replace(spec, setting=spec.setting or data.PLACE_IDS[int(rng.integers(len(data.PLACE_IDS)))])
        if not spec.weather and rng.random() < 0.9:
            spec = dataclasses.replace(spec, weather=grammar.some_weather(rng, spec.setting, spec.time))
        try:
            scene = staging.dress(staging.stage(spec, rng), height=data.HEIGHT, aspect=data.WIDTH / data.HEIGHT)
            for at in rng.uniform(0, data.SECONDS - 3 / data.FPS, 2):
                moment = dataclasses.replace(scene, start=scene.start + float(at))
                frames = np.stack(list(compose.frames(moment, width=data.WIDTH, height=data.HEIGHT, fps=data.CLIP_FPS, num_frames=3 * data.EVERY, every=data.EVERY)))
                air.append(data.air(frames, 1))
                views.append(data.global_view(frames[1]))
                labels.append(_place_label(scene.setting, scene.look.name, scene.light.time))
                weathers.append(data.WEATHER_IDS.index(scene.weather if scene.weather in data.WEATHER_IDS else "clear"))
        except cv2.error:  # as in crowds
            continue
    return {"air": np.stack(air), "weathers": np.array(weathers), "views": np.stack(views), "labels": np.array(labels)}


class Shards:
    """All shards made so far, in memory; `look` reads new ones."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.names: set[str] = set()
        self.parts: list[dict[str, np.ndarray]] = []

    def look(self) -> None:
        for path in sorted(self.folder.glob("shard_????.npz")):
            if path.name not in self.names:
                self.names.add(path.name)
                with np.load(path) as file:
                    self.parts.append({name: file[name] for name in file.files})

    def draw(self, key: str, count: int, rng: np.random.Generator, pieces: int = 8) -> list[tuple[dict[str, np.ndarray], np.ndarray]]:
        """`count` random rows of the table that has `key`, out of a few shards: (shard, row numbers)."""
        having = [part for part in self.parts if key in part]
        chosen = [having[int(rng.integers(len(having)))] for _ in range(pieces)]
        return [(part, rng.integers(len(part[key]), size=count // pieces)) for part in chosen]


# ------------------------------------------------------------------------------------------------ losses


def subject_loss(net: torch.nn.Module, shards: Shards, rng: np.random.Generator) -> Tensor:
    drawn = shards.draw("pixels", BATCH["subject"], rng, 16)
    room = data.STORED - data.CROP
    pixels, shift = [], []
    for part, rows in drawn:
        for row in rows:
            dx, dy = rng.integers(room + 1, size=2)
            pixels.append(part["pixels"][row, dy : dy + data.CROP, dx : dx + data.CROP])
            shift.append(((room / 2 - dx) / data.CROP, (room / 2 - dy) / data.CROP))
    fields = {name: np.concatenate([part[name][rows] for part, rows in drawn]) for name in PARTS}
    box, pose = fields["box"].copy(), fields["pose"].copy()
    box[:, :2] += np.array(shift, np.float32)
    x = np.stack(pixels)
    mirrored = rng.random(len(x)) < 0.5
    x[mirrored] = x[mirrored][:, :, ::-1]
    box[mirrored, 0] *= -1
    pose[np.ix_(mirrored, np.array([0, 3]))] *= -1
    at = next(net.parameters()).device
    kind, colour, sprung, its_box, its_pose = net(obscured(_picture(x, at), rng))
    loss = F.cross_entropy(kind.float(), torch.from_numpy(fields["kind"]).to(at), label_smoothing=0.05)
    loss = loss + 0.5 * F.cross_entropy(colour.float(), torch.from_numpy(fields["colour"]).to(at)) + 0.3 * F.cross_entropy(sprung.float(), torch.from_numpy(fields["sprung"]).to(at))
    return loss + 2.0 * F.smooth_l1_loss(its_box.float(), torch.from_numpy(box).to(at), beta=0.05) + 0.7 * F.smooth_l1_loss(its_pose.float(), torch.from_numpy(pose).to(at), beta=0.2)


def obscured(x: Tensor, rng: np.random.Generator) -> Tensor:
    """Crops [B, 3, H, W] in 0..1, lighter or darker, a third of them with a piece of another before a part of it that is not the middle."""
    count, side = len(x), x.shape[-1]
    gain, shift = (torch.from_numpy(v.astype(np.float32)).to(x.device)[:, None, None, None] for v in (np.clip(rng.normal(1, 0.1, count), 0.75, 1.25), rng.normal(0, 0.03, count)))
    x = x * gain + shift
    for i in range(0, count, 3):
        h, w = rng.integers(side // 8, side * 5 // 12, 2)
        (y, left), (its_y, its_left), other = rng.integers(0, (side - h, side - w)), rng.integers(0, (side - h, side - w)), int(rng.integers(count))
        if max(abs(y + h / 2 - side / 2), abs(left + w / 2 - side / 2)) >= side / 5:
            x[i, :, y : y + h, left : left + w] = x[other, :, its_y : its_y + h, its_left : its_left + w].clone()
    return x.clamp(0, 1)


def _picture(x: np.ndarray, at: torch.device) -> Tensor:
    """uint8 [B, H, W, C] -> float32 [B, C, H, W] in 0..1, there, channels last in memory."""
    return torch.from_numpy(np.ascontiguousarray(x)).to(at).permute(0, 3, 1, 2).float().div_(255)


def detector_loss(net: torch.nn.Module, shards: Shards, rng: np.random.Generator) -> Tensor:
    drawn = shards.draw("stacks", BATCH["detector"], rng, 9)
    x = np.concatenate([part["stacks"][rows] for part, rows in drawn])
    boxes = np.concatenate([part["boxes"][rows] for part, rows in drawn]).copy()
    mirrored = rng.random(len(x)) < 0.5
    x[mirrored] = x[mirrored][:, :, ::-1]
    boxes[mirrored, :, 0] = data.WIDTH / data.HEIGHT - boxes[mirrored, :, 0]
    at = next(net.parameters()).device
    out = net(_picture(x, at)).float()
    heat, goal, weight, free = (one.to(at) for one in detector_targets(boxes))
    p = torch.sigmoid(out[:, :, 0]).clamp(1e-4, 1 - 1e-4)
    hit = heat == 1
    loss = -torch.where(hit, (1 - p) ** 2 * torch.log(p), free * (1 - heat) ** 4 * p**2 * torch.log(1 - p)).sum()
    near = weight[:, :, None].expand_as(goal)
    loss = loss + (F.smooth_l1_loss(out[:, :, 1:], goal, beta=0.1, reduction="none") * near).sum()
    return loss / max(float(hit.sum()), 1.0)


def detector_targets(boxes: np.ndarray) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Boxes [B, N, 4] (NaN: none) -> of both levels: heat [B, 2, 27, 48], (offset x, y, log size w, h in cells) [B, 2, 4, 27, 48], weight of the latter
    [B, 2, 27, 48], and 0 where the level might as well have been the other's [B, 2, 27, 48], else 1."""
    rows, columns = data.GRID
    shape = (len(boxes), 2, rows, columns)
    heat, goal, weight, free = np.zeros(shape, np.float32), np.zeros((*shape[:2], 4, rows, columns), np.float32), np.zeros(shape, np.float32), np.ones(shape, np.float32)
    ys, xs = np.mgrid[0:rows, 0:columns]
    for b, several in enumerate(boxes):
        there = several[~np.isnan(several[:, 0])]
        for level, (cx, cy, w, h) in zip(data.levels(there), there * rows, strict=True):
            i, j = int(np.clip(cy, 0, rows - 1)), int(np.clip(cx, 0, columns - 1))
            spread = 0.12 * np.sqrt(w * h) + 0.4
            one = np.exp(-((xs - j) ** 2 + (ys - i) ** 2) / (2 * spread**2))
            heat[b, level] = np.maximum(heat[b, level], one)
            if abs(np.log(np.sqrt(w * h) / rows / data.LARGE)) < UNSURE:
                free[b, 1 - level][one > 0.1] = 0
            for di in (-1, 0, 1):
                for dj in (-1, 0, 1):
                    y, x = i + di, j + dj
                    if 0 <= y < rows and 0 <= x < columns and (weight[b, level, y, x] < 1 or (di, dj) == (0, 0)):
                        goal[b, level, :, y, x] = cx - x - 0.5, cy - y - 0.5, np.log(w), np.log(h)
                        weight[b, level, y, x] = max(weight[b, level, y, x], 1.0 if (di, dj) == (0, 0) else 0.3)
            heat[b, level, i, j] = 1
    return torch.from_numpy(heat), torch.from_numpy(goal), torch.from_numpy(weight), torch.from_numpy(free)


def place_loss(net: torch.nn.Module, shards: Shards, rng: np.random.Generator) -> Tensor:
    drawn = shards.draw("views", BATCH["place"], rng, 16)
    x = np.concatenate([part["views"][rows] for part, rows in drawn])
    at = next(net.parameters()).device
    labels = torch.from_numpy(np.concatenate([part["labels"][rows] for part, rows in drawn])).to(at)
    mirrored = rng.random(len(x)) < 0.5
    x[mirrored] = x[mirrored][:, :, ::-1]
    weights = (1.0, 0.5, 0.5)
    losses = [w * F.cross_entropy(out.float(), labels[:, i], label_smoothing=0.02) for i, (w, out) in enumerate(zip(weights, net(_picture(x, at)), strict=True))]
    return torch.stack(losses).sum()


def air_loss(net: torch.nn.Module, shards: Shards, rng: np.random.Generator) -> Tensor:
    """Weathers equally often, in parts of the picture: what falls falls everywhere."""
    parts = [part for part in shards.parts if "air" in part]
    height, width = data.HEIGHT * 2 // 3, data.WIDTH // 2
    x, labels = [], []
    for _ in range(BATCH["air"]):
        part = parts[int(rng.integers(len(parts)))]
        label = int(rng.choice(np.unique(part["weathers"])))
        picture = part["air"][rng.choice(np.flatnonzero(part["weathers"] == label))]
        top, left = int(rng.integers(data.HEIGHT - height + 1)), int(rng.integers(data.WIDTH - width + 1))
        picture = picture[top : top + height, left : left + width]
        x.append(picture[:, ::-1] if rng.random() < 0.5 else picture)
        labels.append(label)
    at = next(net.parameters()).device
    return F.cross_entropy(net(_picture(np.stack(x), at)).float(), torch.tensor(labels, device=at), label_smoothing=0.02)


# ------------------------------------------------------------------------------------------------ motion

Row = tuple[str, np.ndarray, int]  # net, features, class


def mirrored(row: Row) -> Row:
    """The same seen in a mirror."""
    net, x, label = row
    ids = {"action": data.ACTION_IDS, "relation": data.RELATION_IDS, "camera": data.CAMERA_IDS}[net]
    sides = {"left_of": "right_of", "right_of": "left_of", "pan_left": "pan_right", "pan_right": "pan_left"}
    return net, x * scorer_tracks.MIRROR[net], ids.index(sides.get(ids[label], ids[label]))


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
            one = data.example(_wanted(rng, shown), rng)
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


def _wanted(rng: np.random.Generator, done: collections.Counter[str]) -> Spec:
    """A spec whose relation, or whose action, was seldom shown so far."""
    related = rng.random() < RELATED
    drawn: list[tuple[int, int, str, Spec]] = []
    while len(drawn) < DRAWS:
        spec = grammar.sample_spec(rng)
        act = spec.relation if related else "" if spec.relation in ACTIONS else next((s.action for s in spec.subjects if s.action), "")
        drawn += [(done[act], len(drawn), act, spec)] if act else []
    _, _, act, spec = min(drawn)
    done[act] += 1
    return spec


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
        tracks[:, -scorer_tracks.BESIDES :] = 0  # as in simulated rows
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


# ------------------------------------------------------------------------------------------------ the run


def rate(progress: float) -> float:
    """Warm up, stay, fall to nothing."""
    return PEAK_RATE * min(1.0, progress / 0.03 + 0.05) * min(1.0, (1 - progress) / 0.45 + 0.005)


def train(minutes: float, run: Path, *, seed: int, shards: int = 400, makers: int = 1, device: str = "cpu", only: Sequence[str] = (*PICTURES, *MOTIONS), peak: float = PEAK_RATE) -> Path:
    """Train the nets named in `only` for so many minutes of wall time and write the weights of all. Returns their path.

    peak: the highest learning rate of the nets that read pictures.

    Raises ValueError for a name that is none of the nets.
    """
    if unknown := set(only) - {*PICTURES, *MOTIONS} or not only:
        raise ValueError(f"there is no net {unknown}; there are {', '.join((*PICTURES, *MOTIONS))}")
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    run.mkdir(parents=True, exist_ok=True)
    turns, motions = [name for name in TURNS if name in only], [name for name in MOTIONS if name in only]
    wanted = shards if turns else 0
    started = [multiprocessing.get_context("spawn").Process(target=make_shards, args=(run, seed, shards, i, makers), daemon=True) for i in range(makers if wanted else 0)]
    for maker in started:
        maker.start()
    at = device_of(device)
    if at.type == "cuda":
        BATCH.update(ON_GPU)
    nets = all_nets(len(load_kinds())).to(at)
    for name in PICTURES:  # a step takes 0.6 to 0.9 of the time so
        net: Any = nets[name]
        net.to(memory_format=torch.channels_last)
    optimisers = {name: torch.optim.AdamW(net.parameters(), lr=PEAK_RATE, weight_decay=0.02) for name, net in nets.items()}
    state, spent = run / "state.pt", 0.0
    if state.exists():
        saved = torch.load(state, weights_only=True, map_location=at)
        nets.load_state_dict(saved["nets"])
        for name, optimiser in optimisers.items():
            optimiser.load_state_dict(saved["optimisers"][name])
        spent = saved["spent"]
    else:
        nets.load_state_dict(_shipped(nets.state_dict()), strict=False)

    def keep(now: float) -> None:
        part = state.with_suffix(".part")
        torch.save({"nets": nets.state_dict(), "optimisers": {n: o.state_dict() for n, o in optimisers.items()}, "spent": now}, part)
        part.replace(state)

    total = minutes * 60
    until = total * (PICTURES_SHARE if motions else 1.0) if turns else 0.0
    keep(spent)
    if spent < until:
        spent = _pictures(nets, optimisers, Shards(run), turns, spent, until, seed, keep, peak)
    for maker in started:
        maker.terminate()
    nets = nets.to("cpu")
    if motions:
        motion = {name: torch.optim.AdamW(nets[name].parameters(), lr=PEAK_RATE, weight_decay=0.02) for name in motions}
        _motions(nets, motion, run, max(total - spent, 30.0), seed, makers)
    keep(total)
    return scorer.save(nets)


def _shipped(fresh: dict[str, Tensor]) -> dict[str, Tensor]:
    """What a new run goes on from: those shipped weights that fit today's networks (`fresh`); none where none are shipped."""
    try:
        shipped = scorer.weights()
    except (OSError, SafetensorError):
        return {}
    return {name: value for name, value in shipped.items() if name in fresh and value.shape == fresh[name].shape}


def _pictures(nets: Any, optimisers: Any, shards: Shards, turns: Sequence[str], spent: float, until: float, seed: int, keep: Any, peak: float) -> float:
    losses = {"subject": subject_loss, "detector": detector_loss, "place": place_loss, "air": air_loss}
    needed = {"subject": "pixels", "detector": "stacks", "place": "views", "air": "air"}
    rng = np.random.default_rng([seed, 5, int(spent)])
    started, step, last = time.monotonic() - spent, 0, spent
    means: dict[str, float] = {}
    for name in set(turns):
        nets[name].train()
    while (now := time.monotonic() - started) < until:
        if step % 200 == 0:
            shards.look()
            while not all(any(needed[name] in part for part in shards.parts) for name in turns):
                time.sleep(2)
                shards.look()
        name = turns[step % len(turns)]
        for group in optimisers[name].param_groups:
            group["lr"] = rate(now / until) * peak / PEAK_RATE
        with mixed_precision(next(nets.parameters()).device):
            loss = losses[name](nets[name], shards, rng)
        optimisers[name].zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(nets[name].parameters(), 5.0)
        optimisers[name].step()
        means[name] = 0.98 * means.get(name, loss.item()) + 0.02 * loss.item()
        step += 1
        if now - last > 60:
            last = now
            keep(now)
            print(f"{now / 60:5.1f} min  step {step}  shards {len(shards.names)}  " + "  ".join(f"{n} {v:.3f}" for n, v in means.items()), flush=True)
    keep(until)
    return until


def _gather(weights: Path, run: Path, seconds: float, seed: int, maker: int) -> list[Row]:
    """Simulated rows, after as many measured ones as time allows, which are left in the run's folder."""
    started = time.monotonic()
    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    nets = all_nets(len(load_kinds()))
    nets.load_state_dict(torch.load(weights, weights_only=True, map_location="cpu")["nets"])
    reader, eyes = scorer.Scorer(nets, tuple(load_kinds()), False), _eyes(nets)
    have = len(list(run.glob("tracks_*.npz")))
    rng, done = np.random.default_rng([seed, 6, maker, have]), collections.Counter[str]()
    while time.monotonic() - started < 0.7 * seconds:
        rows, errors = measured_rows(reader, rng, min(60.0, 0.7 * seconds), done)
        if rows:
            write_rows(run / f"tracks_{eyes}_{maker}_{have:05d}.npz", rows, errors)
            have += 1
    errors = read_errors(run.glob(f"tracks_{eyes}_*.npz"))
    simulated: list[Row] = []
    while time.monotonic() - started < seconds:
        simulated += simulated_rows(rng, 20, errors)
    return simulated


def _eyes(nets: Any) -> str:
    """Which nets measured a track: rows of others are not trained on."""
    raw = b"".join(value.half().numpy().tobytes() for name in ("detector", "subject") for value in nets[name].state_dict().values() if value.is_floating_point())
    return hashlib.sha256(raw).hexdigest()[:8]


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


def _motions(nets: Any, optimisers: Any, run: Path, seconds: float, seed: int, makers: int) -> None:
    """Tracks measured by the nets themselves, those of earlier runs too, and simulated ones beside them."""
    started = time.monotonic()
    rng = np.random.default_rng([seed, 7])
    with multiprocessing.get_context("spawn").Pool(makers) as pool:
        simulated = [row for rows in pool.starmap(_gather, [(run / "state.pt", run, 0.6 * seconds, seed, i) for i in range(makers)]) for row in rows]
    measured = read_rows(sorted(run.glob(f"tracks_{_eyes(nets)}_*.npz")))
    pools = {name: [[row for row in rows if row[0] == name] for rows in (simulated, measured)] for name in optimisers}
    print({name: [len(pool) for pool in both] for name, both in pools.items()}, flush=True)
    averaged = {name: copy.deepcopy(nets[name].state_dict()) for name in optimisers}
    begin, step, taken = time.monotonic(), 0, collections.Counter[str]()
    until = max(seconds - (begin - started), 20.0)
    turns = [name for name in ("action", "relation", "action", "relation", "camera") if name in optimisers]
    while (now := time.monotonic() - begin) < until:
        name = turns[step % len(turns)]
        nets[name].train()
        for group in optimisers[name].param_groups:
            group["lr"] = rate(now / until)
        loss = motion_loss(nets[name], pools[name][0], pools[name][1], BATCH[name], rng)
        optimisers[name].zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(nets[name].parameters(), 5.0)
        optimisers[name].step()
        step += 1
        taken[name] += 1
        keep = min(AVERAGED, taken[name] / (taken[name] + 50))
        for key, value in nets[name].state_dict().items():
            if value.is_floating_point():
                averaged[name][key].lerp_(value, 1 - keep)
        if step % 1000 == 0:
            print(f"motion {now:.0f} s  step {step}  {name} {loss.item():.3f}", flush=True)
    for name, state in averaged.items():
        nets[name].load_state_dict(state)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=45)
    parser.add_argument("--run", type=Path, required=True, help="folder of the pictures made for training and of the unfinished state")
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--shards", type=int, default=400, help="pictures to make, in batches of 700 crops or 24 clips; 0 = only learn from those that are there")
    parser.add_argument("--makers", type=int, default=1, help="processes that make pictures")
    parser.add_argument("--device", default="cpu", help="cpu, cuda or auto, for the nets that read pictures")
    parser.add_argument("--only", nargs="+", default=[*PICTURES, *MOTIONS], choices=[*PICTURES, *MOTIONS], help="the nets to train")
    parser.add_argument("--rate", type=float, default=PEAK_RATE, help="highest learning rate of the nets that read pictures; a tenth of it to go on from good weights for minutes only")
    chosen = parser.parse_args()
    print(train(chosen.minutes, chosen.run, seed=chosen.seed, shards=chosen.shards, makers=chosen.makers, device=chosen.device, only=chosen.only, peak=chosen.rate))
