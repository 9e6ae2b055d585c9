"""Pictures the scorer learns from, written in shards by one process while another learns: crowds, moments of clips, skies."""

from __future__ import annotations

import collections
import dataclasses
from collections.abc import Iterator, Sequence
from pathlib import Path

import cv2
import numpy as np
import torch

from fairframe.corpus import grammar, staging
from fairframe.corpus.actions import ACTIONS
from fairframe.corpus.kinds import load_kinds
from fairframe.corpus.places import PLACES
from fairframe.corpus.spec import Spec
from fairframe.evaluation import scorer_data as data
from fairframe.evaluation import scorer_tracks
from fairframe.scene import compose
from fairframe.scene.scene import LOOKS, TIMES

PLACES_A_SHARD, CROWDS_A_PLACE, CLIPS_A_SHARD, SKIES_A_SHARD = 5, 5, 24, 60
SHARDS = {"crowds": ("subject", "place"), "clips": ("detector", "subject", "place"), "skies": ("air", "place")}  # and which nets learn from them
IN_TURN = ("crowds", "clips", "skies", "crowds")
MAX_BOXES = 6
MOMENTS = 8  # of a clip that pictures are taken of
RELATED = 0.6  # of the clips that tracks are measured of: two subjects in a relation. Of DRAWS specs the one whose relation, or action, is rarest so far
DRAWS = 8
HUED, HARD_LOOKS = 0.2, ("line", "neon")  # of the clips that pictures are taken of: in the looks where a colour is hardest to tell, everything in one that can be
PARTS = ("kind", "colour", "sprung", "box", "pose")
NEEDED = {"subject": ("pixels", *PARTS), "detector": ("stacks", "boxes"), "place": ("views", "labels"), "air": ("air", "weathers")}  # tables, the first of them what a net sees


def make_shards(folder: Path, seed: int, count: int, maker: int = 0, makers: int = 1, nets: Sequence[str] = ("detector", "place", "subject", "air")) -> None:
    """Write this maker's share of the shards that are not there yet, those that one of `nets` needs."""
    in_turn = [what for what in IN_TURN if set(SHARDS[what]) & set(nets)]
    cv2.setNumThreads(1)
    torch.set_num_threads(1)
    kinds = data.shuffled_kinds(np.random.default_rng([seed, 999, maker]))
    for number in range(maker, count, makers):
        path = folder / f"shard_{number:04d}.npz"
        if path.exists():
            continue
        rng = np.random.default_rng([seed, number])
        what = in_turn[(number // makers) % len(in_turn)]
        arrays = _crowds(rng, kinds) if what == "crowds" else _clips(rng) if what == "clips" else _skies(rng)
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
            one = data.example(hued(wanted(rng, shown), rng), rng)  # who rides, holds or hugs hides another: seldom drawn and hard to tell apart
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
    """All shards made so far, in memory, of each what the nets of `nets` need; `look` reads new ones."""

    def __init__(self, folder: Path, nets: Sequence[str] = tuple(NEEDED)):
        self.folder = folder
        self.needed = {name for net in nets for name in NEEDED[net]}
        self.names: set[str] = set()
        self.parts: list[dict[str, np.ndarray]] = []

    def look(self) -> None:
        for path in sorted(self.folder.glob("shard_????.npz")):
            if path.name not in self.names:
                self.names.add(path.name)
                with np.load(path) as file:
                    self.parts.append({name: file[name] for name in file.files if name in self.needed})

    def draw(self, key: str, count: int, rng: np.random.Generator, pieces: int = 8) -> list[tuple[dict[str, np.ndarray], np.ndarray]]:
        """`count` random rows of the table that has `key`, out of a few shards: (shard, row numbers)."""
        having = [part for part in self.parts if key in part]
        chosen = [having[int(rng.integers(len(having)))] for _ in range(pieces)]
        return [(part, rng.integers(len(part[key]), size=count // pieces)) for part in chosen]


def wanted(rng: np.random.Generator, done: collections.Counter[str]) -> Spec:
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


def hued(spec: Spec, rng: np.random.Generator) -> Spec:
    """HUED of the specs in a look of HARD_LOOKS, with a colour said of everything that may have one; the others as they are."""
    if rng.random() >= HUED:
        return spec
    said = [s.colour or (data.COLOUR_IDS[int(rng.integers(1, len(data.COLOUR_IDS)))] if load_kinds()[s.kind].recolourable else "") for s in spec.subjects]
    subjects = tuple(dataclasses.replace(s, colour=colour) for s, colour in zip(spec.subjects, said, strict=True))
    return dataclasses.replace(spec, subjects=subjects, look=HARD_LOOKS[int(rng.integers(len(HARD_LOOKS)))])
