"""How close the network's drawings come to the pictures it was trained on, and how new the painted backgrounds are.

Drawings: every kind asked for is drawn once by the network, without fallback and without a judge, and held against all training pictures
(corpus/nearest.py). Both edges are measured for comparison: training pictures against the nearest one of another kind, and chance pairs.
Backgrounds have no training pictures, being painted by procedure: they are held against one another, the same place painted from other
seeds, to say whether a new clip shows a new picture. Distances: RMS of 32 x 32 pixels in levels of 255; 0 is the same picture.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from fairframe import settings
from fairframe.backends.stored import compose_scene
from fairframe.corpus import assets, dataset, drawing, dressing, nearest
from fairframe.corpus.kinds import WEIGHTS, load_kinds
from fairframe.corpus.places import PLACES
from fairframe.errors import InvalidRequest
from fairframe.model import networks
from fairframe.scene.scene import Scene
from fairframe.types import Plan

NUM_DRAWINGS = 128  # kinds drawn, evenly spread over the list; 0 = all
NUM_PLACES = 16  # places painted, evenly spread; 0 = all
NUM_PAINTINGS = 6  # of each, from different seeds
BATCH = 16
COPY = 6.0  # distance from which on a drawing is called a copy: one in twenty training pictures has another kind's nearer than that


def run(*, drawings: int = NUM_DRAWINGS, places: int = NUM_PLACES, paintings: int = NUM_PAINTINGS, weights: Path = WEIGHTS) -> dict[str, Any]:
    """Measure both; 0 = all kinds, all places. Raises ModelError without weights, InvalidRequest for counts that measure nothing."""
    if drawings < 0 or places < 0 or paintings < 2:
        raise InvalidRequest("At least two paintings a place are needed, and no count is negative.")
    index = nearest.index(settings.load().data_dir)
    clay = networks.load(weights)
    return {
        "weights_sha256": clay.sha256,
        "training_pictures": _set(index),
        "drawings": _drawings(clay, index, _spread(list(load_kinds()), drawings)),
        "backgrounds": _backgrounds(_spread(list(PLACES), places), paintings),
    }


def _spread(names: list[str], count: int) -> list[str]:
    return names if count in (0, len(names)) else [names[round(i * (len(names) - 1) / max(1, count - 1))] for i in range(min(count, len(names)))]


def _set(index: nearest.Index) -> dict[str, Any]:
    """How far training pictures are from each other."""
    entries = assets.read_index(assets.LIBRARY)
    kinds = np.array([entries[name]["kind"] for name in index.names])
    rng, pictures = np.random.default_rng(0), index.thumbnails.astype(np.float32)
    others, chance = [], []
    for i in rng.choice(len(kinds), min(200, len(kinds)), replace=False):
        distances = _rms(pictures, pictures[i])[kinds != kinds[i]]
        others.append(float(distances.min()))
        chance += rng.choice(distances, 20).tolist()
    return {"count": len(kinds), "to_nearest_of_another_kind": _spread_of(others), "chance_pairs": _spread_of(chance)}


def _drawings(clay: networks.Networks, index: nearest.Index, kinds: list[str]) -> dict[str, Any]:
    """Each kind drawn once, seed 1."""
    known = load_kinds()
    to_any, to_own, own_first = [], [], 0
    for at in range(0, len(kinds), BATCH):
        names = kinds[at : at + BATCH]
        for name, square in zip(names, drawing.sample(clay, [(name, "") for name in names], seed=1), strict=True):
            cut = np.ascontiguousarray(dataset.cut_out(square, known[name].aspect))
            near = index.nearest(cut, count=len(index.names))
            if not near:  # an empty drawing is no copy
                continue
            to_any.append(near[0].distance)
            own_first += near[0].kind == name
            to_own.append(next(entry.distance for entry in near if entry.kind == name))
    return {
        "drawn": len(kinds),
        "shown": len(to_any),
        "to_nearest": _spread_of(to_any),
        "to_own_picture": _spread_of(to_own),
        "nearest_is_own": own_first,
        "copies": int((np.array(to_any) < COPY).sum()),
        "copy_is_below": COPY,
    }


def _backgrounds(places: list[str], paintings: int) -> dict[str, Any]:
    """Every place painted from seeds 1, 2 ...; each painting against the nearest other one of its place."""
    same, across, firsts = [], [], []
    repeated = 0
    for place in places:
        pictures = np.stack([_painting(place, seed) for seed in range(1, paintings + 1)])
        for i, picture in enumerate(pictures):
            distance = float(_rms(np.delete(pictures, i, 0), picture).min())
            same.append(distance)
            repeated += distance == 0
        firsts.append(pictures[0])
    for i, picture in enumerate(firsts):
        if len(firsts) > 1:
            across.append(float(_rms(np.stack(firsts[:i] + firsts[i + 1 :]), picture).min()))
    return {
        "places": len(places),
        "paintings": len(same),
        "to_nearest_of_the_same_place": _spread_of(same),
        "to_nearest_of_another_place": _spread_of(across) if across else {},
        "repeated": repeated,
    }


def _painting(place: str, seed: int) -> np.ndarray:
    """The first frame of a place without subjects by day, as a thumbnail: float32 [32, 32, 3]."""
    width, height = 384, 216
    plan = Plan(
        prompt="", negative_prompt="", seed=seed, width=width, height=height, fps=8, num_frames=1, num_steps=1, guidance_scale=1.0, model="scene", weights_sha256=""
    )  # fmt: skip
    scene = dressing.dress(Scene(setting=place, layers=(), seed=seed, seconds=1.0), height=height, aspect=width / height)
    small = nearest.thumbnail(next(iter(compose_scene(scene, plan).images)))
    assert small is not None
    return small.astype(np.float32)


def _rms(pictures: np.ndarray, one: np.ndarray) -> np.ndarray:
    return np.sqrt(((pictures - one) ** 2).mean((1, 2, 3)))


def _spread_of(values: list[float]) -> dict[str, float]:
    return {name: round(float(np.percentile(values, share)), 1) for name, share in (("least", 0), ("p5", 5), ("median", 50), ("p95", 95))} if values else {}


def table(result: dict[str, Any]) -> str:
    """The result as a person reads it."""
    pictures, drawn, painted = result["training_pictures"], result["drawings"], result["backgrounds"]
    rows = [
        ("chance pairs of training pictures", pictures["chance_pairs"]),
        ("training picture to nearest of another kind", pictures["to_nearest_of_another_kind"]),
        ("drawing to its own training picture", drawn["to_own_picture"]),
        ("drawing to nearest training picture", drawn["to_nearest"]),
        ("background to nearest of the same place", painted["to_nearest_of_the_same_place"]),
        ("background to nearest of another place", painted["to_nearest_of_another_place"]),
    ]
    lines = [f"{'distance':46}{'least':>8}{'p5':>8}{'median':>8}{'p95':>8}"]
    lines += [f"{name:46}" + "".join(f"{value:8.1f}" for value in spread.values()) for name, spread in rows]
    lines.append(
        f"Of {drawn['drawn']} kinds drawn, {drawn['shown']} show something; {drawn['copies']} are copies (nearer than {drawn['copy_is_below']:g}); "
        f"{drawn['nearest_is_own']} are nearest to the picture of their own kind. {painted['paintings']} backgrounds of {painted['places']} places: "
        f"{painted['repeated']} occur twice."
    )
    return "\n".join(lines)
