"""A scene as numbers and back: what `SceneDenoiser` predicts.

Every field of a scene that the model decides has a place in one vector of about [-1, 1] numbers, cut into tokens: the setting, the
camera, and for each of three subjects what it is and how it moves. Names (kinds, places, laws ...) are written as fixed random signs,
a code derived from the name alone ("analog bits", Chen et al. 2022, arXiv:2208.04202, with codes in place of binary numbers), so a new
name changes no other; the nearest code is read back. Layout is data: it is stored with the weights, and `remap` carries weights over to
a later layout by the fields' names.

This module knows scenes and laws of motion, but no pictures and no library: `decode` asks a callback for a bare layer of a kind.
"""

from __future__ import annotations

import dataclasses
import hashlib
import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from fairframe.scene.camera_motion import CAMERA_LAWS
from fairframe.scene.kinematics import stands_at
from fairframe.scene.law import Law
from fairframe.scene.laws import TAUGHT
from fairframe.scene.scene import ANCHORS, LOOKS, TIMES, Camera, Effect, Ground, Layer, Light, Look, Motion, Pose, Scene

MAX_SUBJECTS = 3
MAX_MOTIONS = 6  # a layer; more than staging ever gives
SOCKETS = ("", "mouth", "head", "hand", "back", "seat", "top", "centre")
NONE = "-"  # the name of "no value" in a code field
TOUCH = 0.03  # frame heights: what stands nearer to the ground than this stands on it
IDLE = 0.03  # loss weight of numbers that mean nothing in a scene (parameters of laws not in force, absent subjects): held near 0


def code(domain: str, name: str, bits: int) -> np.ndarray:
    """Signs [bits] float32 of a name, the same for ever."""
    digest = hashlib.blake2b(f"{domain}:{name}".encode(), digest_size=bits // 8).digest()
    return np.unpackbits(np.frombuffer(digest, np.uint8)).astype(np.float32) * 2 - 1


CODE_BITS = {"kind": 64, "setting": 32, "colour": 16, "variant": 16, "look": 16, "weather": 16, "time": 8, "anchor": 8, "parent": 8, "socket": 16, "follow": 8}


@dataclass(frozen=True, kw_only=True)
class Layout:
    """Which names exist and which number means what. Equal layouts have equal vectors."""

    kinds: tuple[str, ...]
    places: tuple[str, ...]
    colours: tuple[str, ...]
    variants: tuple[str, ...]
    weathers: tuple[str, ...]

    def domain(self, name: str) -> tuple[str, ...]:
        subjects = tuple(f"subject-{i}" for i in range(MAX_SUBJECTS))
        return {
            "kind": (NONE, *self.kinds), "setting": self.places, "colour": (NONE, *self.colours), "variant": (NONE, *self.variants), "look": LOOKS,
            "weather": self.weathers, "time": TIMES, "anchor": ANCHORS, "parent": (NONE, *subjects), "socket": SOCKETS, "follow": (NONE, *subjects),
        }[name]  # fmt: skip


@dataclass(frozen=True)
class _Number:
    name: str
    low: float
    high: float

    def write(self, value: float) -> float:
        return max(-1.2, min(1.2, 2 * (value - self.low) / (self.high - self.low) - 1))

    def read(self, number: float) -> float:
        return self.low + (max(-1.0, min(1.0, number)) + 1) / 2 * (self.high - self.low)


_POSE = (
    _Number("size", math.log(0.05), math.log(1.2)), _Number("x", -1.0, 1.0), _Number("y", -0.6, 0.6), _Number("depth", math.log(0.4), math.log(4.0)),
    _Number("scale", math.log(0.25), math.log(4.0)), _Number("rotation", -60.0, 60.0), _Number("glow", 0.0, 1.0), _Number("opacity", 0.0, 1.0),
)  # fmt: skip
WEIGHTS = {"x": 14.0, "y": 10.0, "size": 8.0, "flip": 6.0}  # in the loss: few numbers, but two subjects in one place are seen at once
_FLAGS = ("flip", "behind_parent", "casts_shadow")
_CAMERA = (_Number("x", -0.4, 0.4), _Number("y", -0.3, 0.3), _Number("zoom", math.log(0.6), math.log(2.5)), _Number("roll", -20.0, 20.0))
_START = _Number("start", -6.0, 6.0)
EFFECTS = ("rain", "snow", "bubbles", "stars", "fire", "dust", "confetti", "leaves", "petals", "fireflies", "fog", "lightning", "steam", "sparks")  # of the whole air
_LAYER_EFFECTS = ("fire", "steam", "sparks", "dust", "bubbles", "confetti", "stars")


def _law_names(laws: dict[str, Law]) -> list[str]:
    return [name for law in laws.values() for name in (law.name, f"{law.name}.start", *(f"{law.name}.{p}" for p in law.params))]


def _code_names(domain: str) -> list[str]:
    return [f"{domain}#{i}" for i in range(CODE_BITS[domain])]


def token_fields() -> dict[str, tuple[str, ...]]:
    """Token kind -> the names of its numbers, in order."""
    setting = [n for d in ("setting", "time", "weather", "look") for n in _code_names(d)] + [f"effect.{e}" for e in EFFECTS]
    camera = [f.name for f in _CAMERA] + _code_names("follow") + _law_names(CAMERA_LAWS)
    subject = ["present"] + [n for d in ("kind", "variant", "colour", "anchor", "parent", "socket") for n in _code_names(d)]
    subject += [f.name for f in _POSE] + list(_FLAGS) + [f"effect.{e}" for e in _LAYER_EFFECTS]
    return {"setting": tuple(setting), "camera": tuple(camera), "subject": tuple(subject), "motion": tuple(_law_names(TAUGHT))}


TOKENS = ("setting", "camera") + ("subject", "motion") * MAX_SUBJECTS
TOKEN_KINDS = ("setting", "camera", "subject", "motion")
_FIELDS = token_fields()
TOKEN_WIDTHS = tuple(len(_FIELDS[t]) for t in TOKENS)
WIDTH = sum(TOKEN_WIDTHS)
TOKEN_STARTS = tuple(int(x) for x in np.cumsum((0, *TOKEN_WIDTHS))[:-1])


class _Writer:
    def __init__(self) -> None:
        self.vector, self.weight = np.zeros(WIDTH, np.float32), np.zeros(WIDTH, np.float32)
        self.at = 0

    def put(self, value: float, weight: float = 1.0) -> None:
        self.vector[self.at], self.weight[self.at] = value, weight
        self.at += 1

    def put_code(self, domain: str, name: str, total_weight: float) -> None:
        bits = CODE_BITS[domain]
        self.vector[self.at : self.at + bits] = code(domain, name, bits)
        self.weight[self.at : self.at + bits] = total_weight / bits
        self.at += bits

    def skip(self, count: int) -> None:
        self.weight[self.at : self.at + count] = IDLE
        self.at += count

    def put_laws(self, laws: dict[str, Law], motions: tuple[Motion, ...]) -> None:
        used = {m.law: m for m in reversed(motions)}
        for law in laws.values():
            motion = used.get(law.name)
            self.put(1.0 if motion else -1.0, 1.0)
            self.put(_START.write(motion.start) if motion else 0.0, 1.0 if motion else IDLE)
            for name, param in law.params.items():
                if motion is None:
                    self.put(0.0, IDLE)
                else:
                    self.put(_Number(name, param.low, param.high).write(motion.params.get(name, param.default)), 1.0)


def encode(scene: Scene) -> tuple[np.ndarray, np.ndarray]:
    """A scene's vector [WIDTH] float32 and the weight [WIDTH] of each number in the loss (0 where it means nothing)."""
    w = _Writer()
    w.put_code("setting", scene.setting, 8.0)
    w.put_code("time", scene.light.time, 4.0)
    w.put_code("weather", scene.weather or "clear", 4.0)
    w.put_code("look", scene.look.name, 6.0)
    amounts = {e.name: e.amount for e in scene.effects if not e.layer}
    for name in EFFECTS:
        w.put(2 * amounts.get(name, 0.0) - 1, 0.5)
    ids = {layer.id: f"subject-{i}" for i, layer in enumerate(scene.subjects()[:MAX_SUBJECTS])}
    camera = scene.camera
    for field, value in zip(_CAMERA, (camera.x, camera.y, math.log(camera.zoom), camera.roll), strict=True):
        w.put(field.write(value), 0.5)
    w.put_code("follow", ids.get(camera.follow, NONE), 2.0)
    w.put_laws(CAMERA_LAWS, camera.motions)
    subjects = scene.subjects()[:MAX_SUBJECTS]
    for i in range(MAX_SUBJECTS):
        if i < len(subjects):
            _write_subject(w, subjects[i], scene, ids)
        else:
            w.put(-1.0, 4.0)
            w.put_code("kind", NONE, 2.0)
            w.skip(len(_FIELDS["subject"]) - 1 - CODE_BITS["kind"] + len(_FIELDS["motion"]))
    assert w.at == WIDTH
    return w.vector, w.weight


def _write_subject(w: _Writer, layer: Layer, scene: Scene, ids: dict[str, str]) -> None:
    kind, _, variant = (layer.texture.asset or layer.name).partition("/")
    w.put(1.0, 4.0)
    w.put_code("kind", layer.name or kind, 16.0)
    w.put_code("variant", variant or NONE, 2.0)
    w.put_code("colour", layer.colour or NONE, 4.0)
    w.put_code("anchor", layer.anchor, 4.0)
    w.put_code("parent", ids.get(layer.parent, NONE), 4.0)
    w.put_code("socket", layer.socket if layer.socket in SOCKETS else "", 3.0)
    y = layer.pose.y - (stands_at(layer.depth, scene.ground) if _stands(layer.anchor, layer.parent) else 0.0)
    pose = layer.pose
    values = (math.log(layer.size), pose.x, y, math.log(layer.depth), math.log(pose.scale), pose.rotation, layer.emits_light, pose.opacity)
    for field, value in zip(_POSE, values, strict=True):
        w.put(field.write(value), WEIGHTS.get(field.name, 2.0))
    w.put(pose.flip, WEIGHTS["flip"])
    w.put(1.0 if layer.behind_parent else -1.0, 1.0)
    w.put(1.0 if layer.casts_shadow else -1.0, 1.0)
    amounts = {e.name: e.amount for e in scene.effects if e.layer == layer.id}
    for name in _LAYER_EFFECTS:
        w.put(2 * amounts.get(name, 0.0) - 1, 0.5)
    w.put_laws(TAUGHT, layer.motions)


class _Reader:
    def __init__(self, vector: np.ndarray, layout: Layout, codes: dict[str, np.ndarray]):
        self.vector, self.layout, self.codes, self.at = vector, layout, codes, 0

    def number(self) -> float:
        self.at += 1
        return float(self.vector[self.at - 1])

    def name(self, domain: str) -> tuple[str, float]:
        """Nearest name and how surely it is it: the cosine with its code."""
        bits = CODE_BITS[domain]
        part = self.vector[self.at : self.at + bits]
        self.at += bits
        scores = self.codes[domain] @ part / (bits**0.5 * max(float(np.linalg.norm(part)), 1e-6))
        best = int(scores.argmax())
        return self.layout.domain(domain)[best], float(scores[best])

    def laws(self, laws: dict[str, Law], limit: int) -> tuple[Motion, ...]:
        found = []
        for law in laws.values():
            on, start = self.number(), _START.read(self.number())
            params = {name: _Number(name, p.low, p.high).read(self.number()) for name, p in law.params.items()}
            if on > 0:
                found.append((on, Motion(law=law.name, params=params, start=start)))
        found.sort(key=lambda item: -item[0])
        return tuple(motion for _, motion in found[:limit])


class Decoder:
    """Vectors back to scenes, for one layout."""

    def __init__(self, layout: Layout):
        self.layout = layout
        self.codes = {d: np.stack([code(d, n, bits) for n in layout.domain(d)]) for d, bits in CODE_BITS.items()}

    def decode(self, vector: np.ndarray, bare_layer: Callable[[str, str, str], Layer], *, seed: int, seconds: float) -> Scene:
        """The scene of a vector [WIDTH]. bare_layer(id, kind, variant) makes a subject layer with the kind's own pivot, sockets and facing."""
        r = _Reader(vector, self.layout, self.codes)
        setting, time, weather, look = (r.name(d)[0] for d in ("setting", "time", "weather", "look"))
        effects = [Effect(name=name, amount=round((a + 1) / 2, 3)) for name in EFFECTS if (a := min(r.number(), 1.0)) > -0.7]
        camera_values = [f.read(r.number()) for f in _CAMERA]
        follow = r.name("follow")[0]
        camera_motions = r.laws(CAMERA_LAWS, MAX_MOTIONS)
        layers: list[Layer] = []
        for i in range(MAX_SUBJECTS):
            present = r.number() > 0
            layer, layer_effects = _read_subject(r, f"subject-{i}", bare_layer)
            if present and layer is not None:
                layers.append(layer)
                effects += layer_effects
        ids = {layer.id for layer in layers}
        layers = [layer if layer.parent in ids and not _circular(layer, layers) else dataclasses.replace(layer, parent="", socket="") for layer in layers]
        effects = [e for e in effects if not e.layer or e.layer in ids]
        x, y, zoom, roll = camera_values
        camera = Camera(x=x, y=y, zoom=math.exp(zoom), roll=roll, motions=camera_motions, follow=follow if follow in ids else "")
        return Scene(
            setting=setting, seconds=seconds, seed=seed, layers=tuple(layers), camera=camera, light=Light(time=time), look=Look(name=look),
            effects=tuple(effects), weather=weather,
        )  # fmt: skip


def _read_subject(r: _Reader, layer_id: str, bare_layer: Callable[[str, str, str], Layer]) -> tuple[Layer | None, list[Effect]]:
    kind, variant, colour, anchor, parent, socket = (r.name(d)[0] for d in ("kind", "variant", "colour", "anchor", "parent", "socket"))
    size, x, y, depth, scale, rotation, glow, opacity = (f.read(r.number()) for f in _POSE)
    flip, behind, shadow = (r.number() > 0 for _ in _FLAGS)
    effects = [Effect(name=name, amount=round((a + 1) / 2, 3), layer=layer_id) for name in _LAYER_EFFECTS if (a := min(r.number(), 1.0)) > -0.6]
    motions = r.laws(TAUGHT, MAX_MOTIONS)
    if kind == NONE:
        return None, []
    parent = "" if parent == NONE else parent
    if _stands(anchor, parent):
        y = stands_at(math.exp(depth), Ground()) + (y if abs(y) > TOUCH else 0.0)
    layer = dataclasses.replace(
        bare_layer(layer_id, kind, "" if variant == NONE else variant),
        colour="" if colour == NONE else colour, anchor=anchor if parent or anchor != "parent" else "air", parent=parent, socket=socket if parent else "",
        size=math.exp(size), depth=math.exp(depth), behind_parent=behind and bool(parent), casts_shadow=shadow, emits_light=glow if glow > 0.1 else 0.0,
        pose=Pose(x=x, y=y, scale=math.exp(scale), rotation=rotation, flip=1.0 if flip else -1.0, opacity=opacity if opacity < 0.93 else 1.0), motions=motions,
    )  # fmt: skip
    return layer, effects


def _circular(layer: Layer, layers: list[Layer]) -> bool:
    parents = {other.id: other.parent for other in layers}
    at = layer.parent
    for _ in layers:
        if at == layer.id:
            return True
        at = parents.get(at, "")
    return False


def _stands(anchor: str, parent: str) -> bool:
    return anchor in ("ground", "water") and not parent


def identity_mask(subjects: tuple[int, ...]) -> np.ndarray:
    """Bool [WIDTH]: True for the numbers that say that these subjects are there and what they are, not where they are or how they move."""
    out = np.zeros(WIDTH, bool)
    held = 1 + sum(CODE_BITS[domain] for domain in ("kind", "variant", "colour"))  # "present" and the codes that follow it
    for i in subjects:
        start = TOKEN_STARTS[2 + 2 * i]
        out[start : start + held] = True
    return out


def remap(old: tuple[str, ...], new: tuple[str, ...]) -> np.ndarray:
    """For each number of the new token, its place in the old one, or -1 where it is new."""
    places = {name: i for i, name in enumerate(old)}
    return np.array([places.get(name, -1) for name in new])
