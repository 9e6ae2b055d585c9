"""The scorer: what can be recognised from a clip's frames alone, by networks trained apart from the generator.

    frames -> detector -> crops -> colour, pose, what springs from each -> tracks -> action, relation; crops by the subject net and against the
    library's pictures (scorer_match: no training) -> kind; the picture of that kind (no training) -> which way it looks (scorer_picture), its colour (scorer_hue),
    how it moves (scorer_laid), and where there is one more of what is asked about (scorer_sought);
    whole frames -> setting, look, time; frames and their changes -> weather; motion of the background -> camera

`read(frames)` says what is there; `evaluation.suite` asks whether it is what the prompt said. Trained by `train_scorer` (`scorer_shards`, `scorer_losses`, `scorer_motion`) on the corpus.
Look-alikes (kinds whose art cannot be told apart) count as one: see `scorer_data.look_alikes`.
"""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import torch
from safetensors.numpy import load_file
from safetensors.numpy import save as to_bytes
from torch import Tensor

from fairframe.corpus.dressing import STYLES
from fairframe.corpus.kinds import WEIGHTS, load_kinds
from fairframe.evaluation import scorer_data as data
from fairframe.evaluation import scorer_hue, scorer_laid, scorer_match, scorer_picture, scorer_sought, scorer_tracks
from fairframe.evaluation.scorer_nets import all_nets
from fairframe.evaluation.scorer_tracks import Found, Trail
from fairframe.model import shelf
from fairframe.scene.scene import LOOKS, TIMES

FILE, CARD = WEIGHTS / "scorer.safetensors", WEIGHTS / "scorer.json"
LEAST = 0.3  # score from which a peak of the detector counts
MOST = 5  # detections a frame
COMPARED = 6  # sightings of a subject compared with the library
HEAD_WEIGHT = 2.0  # of the subject net's log probabilities of kinds beside the comparison's: of 252 subjects 230 are known, 224 at 0.7, 226 by the net alone
NATURAL = -1.1  # added to the log probability of no colour, of which the subject net saw most: of 97 recoloured and 146 other subjects it then reads 84 and 141 (75, 145)
CANDIDATES, HUES = 20, 3  # kinds also compared in other colours, and in how many
SURE = 0.2  # chance from which something that was looked for is what it was looked for
COLOUR_WEIGHT, HUE_WEIGHT = 0.5, 0.5  # of the net's log probability of a colour when kinds are told apart, and of the comparison when colours are
LAID_WEIGHT = 0.1  # of what a colour's picture, laid on the subject, is off, in levels
PLACE_FRAMES, AIR_FRAMES = 6, 12  # frames the place and the air net read of a clip: of 39 weathers 34 are read from twelve, 33 from six
FLASH = 2.5  # levels by which the median pixel lightens in an eighth of a second where lightning strikes (6 to 32 in 22 of 26 storms, else 2 at most: what moves lightens some of the frame only)
STRUCK = 5.0  # added to the log probability of a storm where there is a flash: the air net looks at every third frame, and rain falls in most of them
CROPS_AT_ONCE = 64
PLACE_HEADS = (("setting", data.PLACE_IDS), ("look", LOOKS), ("time", TIMES))


@dataclass(kw_only=True)
class Subject:
    """One subject the scorer followed through the clip."""

    kinds: np.ndarray  # [K] mean log probabilities
    colours: np.ndarray  # [14] log probabilities, up to a constant
    boxes: dict[int, np.ndarray]  # frame -> (cx, cy, w, h) in frame heights
    features: np.ndarray  # [30, T]
    actions: np.ndarray  # [A] log probabilities

    def inside(self, other: Subject) -> float:
        """How much of the smaller of two boxes the larger covers: the mean over the frames both have."""
        common = self.boxes.keys() & other.boxes.keys()
        return sum(scorer_tracks.within(self.boxes[i], other.boxes[i]) for i in common) / len(common) if common else 0.0

    def shared(self, boxes: dict[int, np.ndarray]) -> float:
        """Mean overlap with other boxes over the frames both have."""
        common = self.boxes.keys() & boxes.keys()
        return sum(scorer_tracks.overlap(self.boxes[i], boxes[i]) for i in common) / len(common) if common else 0.0


@dataclass(kw_only=True)
class Reading:
    """Everything recognised in a clip."""

    subjects: list[Subject]
    place: dict[str, np.ndarray]  # "setting", "look", "time", "weather" -> log probabilities of their ids
    camera: np.ndarray  # [12] log probabilities of spec.CAMERAS
    moved: np.ndarray  # [T, 5] of scorer_tracks.flow


class Scorer:
    """Networks and the names of what they tell apart. Runs on one thread. Where it does not compare with the library, kinds are what the subject net says, which is faster and less often right."""

    def __init__(self, nets: Any, kinds: tuple[str, ...], compares: bool, groups: Sequence[Sequence[str]] = (), sha256: str = "", untrained: Sequence[str] = ()):
        self.nets, self.kinds, self.sha256 = nets.eval(), kinds, sha256
        for name in ("detector", "subject", "place", "air"):  # a quarter faster so
            nets[name].to(memory_format=torch.channels_last)
        self.compares = compares
        self.untrained = frozenset(untrained)  # heads that learnt nothing yet and are not asked
        self.alike = {name: frozenset(group) for group in groups for name in group}

    def same(self, kind: str) -> frozenset[str]:
        """The kind and its look-alikes."""
        return self.alike.get(kind, frozenset((kind,)))

    @torch.inference_mode()
    def read(self, frames: np.ndarray, sought: Sequence[str] = ()) -> Reading:
        """frames: uint8 [40, 216, 384, 3], five seconds at eight a second (see `fitted`). sought: kinds that are asked about, which are also looked for by their picture."""
        if frames.shape[1:] != (data.HEIGHT, data.WIDTH, 3) or frames.dtype != np.uint8:
            raise ValueError(f"the scorer reads uint8 [T, {data.HEIGHT}, {data.WIDTH}, 3], got {frames.dtype} {frames.shape}")
        threads = torch.get_num_threads()
        torch.set_num_threads(1)
        try:
            return self._read(frames, sought)
        finally:
            torch.set_num_threads(threads)

    def _read(self, frames: np.ndarray, sought: Sequence[str]) -> Reading:
        found = self._described(frames, self._detected(frames))
        moved = scorer_tracks.flow(frames)
        place = self._place(frames)
        confetti = float(np.exp(place["weather"][data.WEATHER_IDS.index("confetti")]))
        grey = [cv2.cvtColor(frame, cv2.COLOR_RGB2GRAY) for frame in frames]
        style = STYLES.get(LOOKS[int(np.argmax(place["look"]))], "fluent")
        trails = scorer_tracks.linked(found)
        named = [self._kinds(trail, frames, style) for trail in trails]
        for kind in dict.fromkeys(sought) if self.compares else ():
            for trail, judged in self._sought(kind, frames, grey, style, [trail.boxes() for trail in trails]):
                trails.append(trail)
                named.append(judged)
        kinds = [self.kinds[int(np.argmax(kinds))] for kinds, _ in named]
        subjects = []
        for i, (trail, (likely, colours)) in enumerate(zip(trails, named, strict=True)):
            twins = [other.boxes() for j, other in enumerate(trails) if j != i and kinds[j] == kinds[i]]
            features = self._features(trail, frames, grey, moved, confetti, kinds[i], style, twins)
            subjects.append(Subject(kinds=likely, colours=colours, boxes=trail.boxes(), features=features, actions=self._motion("action", features)))
        return Reading(subjects=subjects, place=place, camera=self._motion("camera", scorer_tracks.camera_features(moved)), moved=moved)

    def _motion(self, net: str, features: np.ndarray) -> np.ndarray:
        """Log probabilities of a net's classes: the clip and its mirror together."""
        both = _log(self.nets[net](torch.from_numpy(np.stack([features, features * scorer_tracks.MIRROR[net]]).astype(np.float32))))
        return _log(torch.from_numpy(both[0] + both[1][scorer_tracks.MIRRORED[net]])[None] / 2)[0]

    def _detected(self, frames: np.ndarray) -> list[list[tuple[float, np.ndarray]]]:
        """(score, box in frame heights) of every frame's peaks."""
        stacks = data.stacked(frames)
        found = []
        for start in range(0, len(stacks), 10):
            out = self.nets["detector"](_picture(stacks[start : start + 10]))
            heat = torch.sigmoid(out[:, :, 0])
            peak = heat * (heat == torch.nn.functional.max_pool2d(heat, 3, 1, 1))
            found += [_peaks(p, o) for p, o in zip(peak.numpy(), out.numpy(), strict=True)]
        return found

    def _described(self, frames: np.ndarray, detected: list[list[tuple[float, np.ndarray]]]) -> list[list[Found]]:
        entries = [(i, score, box) for i, several in enumerate(detected) for score, box in several]
        result: list[list[Found]] = [[] for _ in frames]
        for start in range(0, len(entries), CROPS_AT_ONCE):
            part = entries[start : start + CROPS_AT_ONCE]
            sides = [data.CONTEXT * max(box[2], box[3]) * data.HEIGHT for _, _, box in part]
            crops = [data.crop(frames[i], box[0] * data.HEIGHT, box[1] * data.HEIGHT, side, data.CROP) for (i, _, box), side in zip(part, sides, strict=True)]
            kind, colour, sprung, refined, pose = self.nets["subject"](_picture(np.stack(crops)))
            kind, colour, sprung = _log(kind), _log(colour), torch.softmax(sprung, 1).numpy()
            for n, ((i, score, box), side) in enumerate(zip(part, sides, strict=True)):
                dx, dy, w, h = refined[n].numpy()
                s = side / data.HEIGHT
                better = np.array([box[0] + dx * s, box[1] + dy * s, np.exp(min(w, 1)) * s, np.exp(min(h, 1)) * s])
                result[i].append(Found(frame=i, score=score, box=better, kind=kind[n], colour=colour[n], sprung=sprung[n], pose=pose[n].numpy()))
        return result

    def _sought(self, kind: str, frames: np.ndarray, grey: list[np.ndarray], style: str, known: list[dict[int, np.ndarray]]) -> list[tuple[Trail, tuple[np.ndarray, np.ndarray]]]:
        """Subjects of a kind that lie where its picture fits and that are like nothing else as much, by all kinds' pictures and the subject net."""
        columns = [self.kinds.index(name) for name in self.same(kind) if name in self.kinds]

        def judged(boxes: dict[int, np.ndarray]) -> tuple[Trail, tuple[np.ndarray, np.ndarray]] | None:
            detected = [[(1.0, boxes[i])] if i in boxes else [] for i in range(len(frames))]
            trail = Trail(items=[replace(one, box=boxes[one.frame]) for found in self._described(frames, detected) for one in found])
            likely = self._kinds(trail, frames, style, columns if len(boxes) == 1 else ())
            return (trail, likely) if int(np.argmax(likely[0])) in columns and np.exp(likely[0][columns]).sum() > SURE else None

        anchors = [(i, box) for i, box in scorer_sought.places(grey, kind, style, known) if judged({i: box})] if columns else []
        found = [judged(boxes) for boxes in scorer_sought.through(grey, kind, style, anchors, known) if len(boxes) >= scorer_tracks.LEAST_FOUND]
        return [one for one in found if one]

    def _place(self, frames: np.ndarray) -> dict[str, np.ndarray]:
        chosen = np.linspace(0, len(frames) - 1, PLACE_FRAMES).round().astype(int)
        outs = self.nets["place"](_picture(np.stack([data.global_view(frames[i]) for i in chosen])))
        moments = np.linspace(1, len(frames) - 2, AIR_FRAMES).round().astype(int)
        air = self.nets["air"](_picture(np.stack([data.air(frames, int(i)) for i in moments])))
        return {name: _log(out).mean(0) for (name, _), out in zip(PLACE_HEADS, outs, strict=True)} | {"weather": struck(_log(air).mean(0), lightened(frames))}

    def _kinds(self, trail: Trail, frames: np.ndarray, style: str, hued: Sequence[int] = ()) -> tuple[np.ndarray, np.ndarray]:
        """Log probabilities of the kinds and, up to a constant, of the colours: the best sightings compared with the library's pictures, the likeliest of
        them (or those in `hued`, which is quicker) also in their likeliest colours, and what the subject net said of all sightings."""
        kind, colour = trail.mean("kind"), trail.mean("colour")
        if not self.compares:
            return kind, colour
        ranked = sorted(trail.items, key=lambda one: -one.score * min(one.box[2], one.box[3], 0.35))
        chosen = sorted(ranked[: max(COMPARED, len(ranked) // 2)], key=lambda one: one.frame)
        picked = [chosen[i] for i in np.unique(np.linspace(0, len(chosen) - 1, COMPARED).round().astype(int))]
        windows = [scorer_match.windows(frames[one.frame], one.box) for one in picked]

        def likeness(tables: dict[str, np.ndarray]) -> np.ndarray:
            return np.mean([scorer_match.compare(seen, tables) @ np.array(scorer_match.WEIGHTS) for seen in windows], axis=0)

        natural = likeness(scorer_match.library(style))
        scores = natural + HEAD_WEIGHT * kind + COLOUR_WEIGHT * colour[0]
        hues = [c for c in np.argsort(-colour) if c > 0][:HUES]
        pairs = [(i, c) for i in (hued or np.argsort(-scores)[:CANDIDATES]) if load_kinds()[self.kinds[i]].recolourable for c in hues]
        painted = likeness(scorer_match.recoloured([(self.kinds[i], data.COLOUR_IDS[c]) for i, c in pairs], style)) if pairs else np.empty(0)
        for (i, c), like in zip(pairs, painted, strict=True):
            scores[i] = max(scores[i], like + HEAD_WEIGHT * kind[i] + COLOUR_WEIGHT * colour[c])
        best, colours = int(np.argmax(scores)), colour.copy()
        if load_kinds()[self.kinds[best]].recolourable:
            colours[0] += NATURAL
            for (i, c), like in zip(pairs, painted, strict=True):
                if i == best:
                    colours[c] += HUE_WEIGHT * (like - natural[best])
            away = scorer_hue.away(frames, trail.boxes(), self.kinds[best], style)
            colours -= LAID_WEIGHT * (away if away is not None else 0)
        return _log(torch.from_numpy(scores)[None])[0], colours

    def _features(
        self, trail: Trail, frames: np.ndarray, grey: list[np.ndarray], moved: np.ndarray, confetti: float, kind: str, style: str, twins: list[dict[int, np.ndarray]]
    ) -> np.ndarray:
        boxes = trail.boxes()
        way = scorer_picture.ways(frames, boxes, kind, style) if self.compares else 0.0
        laid = scorer_laid.followed(grey, boxes, scorer_laid.outline(kind, style), twins)
        return scorer_tracks.of_trail(trail, laid, moved, confetti, way)

    @torch.inference_mode()
    def relation(self, first: Subject, second: Subject) -> np.ndarray:
        """Log probabilities of scorer_data.RELATION_IDS: what the first does to the second."""
        return self._motion("relation", scorer_tracks.pair_features(first.features, second.features))


def _picture(x: np.ndarray) -> Tensor:
    """uint8 [B, H, W, C] -> float32 [B, C, H, W] in 0..1, channels last in memory."""
    return torch.from_numpy(np.ascontiguousarray(x)).permute(0, 3, 1, 2).float().div_(255)


def _log(logits: Tensor) -> np.ndarray:
    return torch.log_softmax(logits.float(), 1).numpy()


def lightened(frames: np.ndarray) -> float:
    """Levels by which the whole picture lightens most from one frame to the next: the median over its pixels."""
    grey = [cv2.cvtColor(frame, cv2.COLOR_RGB2GRAY).astype(np.int16) for frame in frames]
    return max((float(np.median(after - before)) for before, after in zip(grey, grey[1:], strict=False)), default=0.0)


def struck(weather: np.ndarray, lighter: float) -> np.ndarray:
    """Log probabilities of the weathers once it is known how suddenly the whole picture lightens: as it does in a storm and in no other weather."""
    storm = np.eye(len(weather))[data.WEATHER_IDS.index("storm")]
    return _log(torch.from_numpy(weather + STRUCK * storm * (lighter >= FLASH))[None])[0]


def _peaks(peak: np.ndarray, out: np.ndarray) -> list[tuple[float, np.ndarray]]:
    """Peaks of one frame [2, 27, 48], best first, without those that cover nearly the same box."""
    levels, ys, xs = np.nonzero(peak > LEAST)
    kept: list[tuple[float, np.ndarray]] = []
    for k in np.argsort(-peak[levels, ys, xs])[: MOST + 3]:
        level, y, x = levels[k], ys[k], xs[k]
        _, dx, dy, w, h = out[level, :, y, x]
        box = np.array([x + 0.5 + dx, y + 0.5 + dy, np.exp(min(w, 4)), np.exp(min(h, 4))]) / data.GRID[0]
        if len(kept) < MOST and all(scorer_tracks.overlap(box, other) < 0.6 for _, other in kept):
            kept.append((float(peak[level, y, x]), box))
    return kept


# ------------------------------------------------------------------------------------------------ files


def save(nets: Any, folder: Path = WEIGHTS, untrained: Sequence[str] = ()) -> Path:
    """Write the weights as clay-1's are shipped (matrices and kernels in eight bits by row, the rest in half precision), and the ids their outputs stand for."""
    tensors: dict[str, np.ndarray] = {}
    for name, value in nets.state_dict().items():
        if not value.is_floating_point():  # counts of batches, which only training asks for
            continue
        numbers = value.detach().float().numpy()
        if numbers.ndim > 1:
            tensors[name], tensors[name + shelf.SCALE] = shelf.in_eight_bits(numbers)
        else:
            tensors[name] = numbers.astype(np.float16)
    raw = to_bytes(tensors)
    card = {
        "sha256": hashlib.sha256(raw).hexdigest(), "untrained": list(untrained), "kinds": list(load_kinds()), "groups": data.look_alikes(), "settings": data.PLACE_IDS, "looks": LOOKS, "times": TIMES, "weathers": data.WEATHER_IDS,
        "actions": data.ACTION_IDS, "relations": data.RELATION_IDS, "cameras": data.CAMERA_IDS, "colours": data.COLOUR_IDS,
    }  # fmt: skip
    for path, content in ((folder / FILE.name, raw), (folder / CARD.name, json.dumps(card).encode())):
        part = path.with_name(path.name + ".part")
        part.write_bytes(content)
        part.replace(path)
    return folder / FILE.name


def weights(folder: Path = WEIGHTS) -> dict[str, Tensor]:
    """The numbers of a file that `save` wrote, float32, by the names of the networks' own. Raises OSError and SafetensorError."""
    stored = load_file(folder / FILE.name)
    scales = {name: stored.pop(name) for name in list(stored) if name.endswith(shelf.SCALE)}
    result = {}
    for name, value in stored.items():
        scale = scales.get(name + shelf.SCALE)
        result[name] = torch.from_numpy(value.astype(np.float32) if scale is None else shelf.from_eight_bits(value, scale))
    return result


@functools.cache
def load(folder: Path = WEIGHTS) -> Scorer:
    """The shipped scorer. Raises ValueError where its ids are not this code's: it must then be trained again."""
    card = json.loads((folder / CARD.name).read_text("utf-8"))
    ours = {"settings": data.PLACE_IDS, "weathers": data.WEATHER_IDS, "actions": data.ACTION_IDS, "relations": data.RELATION_IDS, "cameras": data.CAMERA_IDS}
    for name, ids in ours.items():
        if tuple(card[name]) != tuple(ids):
            raise ValueError(f"the scorer was trained for other {name} than this code knows; train it again")
    nets = all_nets(len(card["kinds"]))
    nets.load_state_dict(weights(folder), strict=False)
    return Scorer(nets, tuple(card["kinds"]), True, card["groups"], card["sha256"], card["untrained"])
