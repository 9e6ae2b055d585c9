"""From what a caption says to a scene, like a director: who stands where, how large, moving how, seen by which camera.

`stage` makes the undressed scene (subjects with placeholder textures, no pixels: thousands a second), the very thing the model learns to
predict; `dress` puts in the library's pictures and the painted backdrop. Words are `grammar`'s business, pixels `compose`'s.
"""

from __future__ import annotations

import dataclasses
import functools

import numpy as np

from fairframe.corpus import staging_acts as acts
from fairframe.corpus.actions import ACTIONS
from fairframe.corpus.dressing import dress, tidy
from fairframe.corpus.kinds import Kind, load_kinds
from fairframe.corpus.places import PLACES
from fairframe.corpus.spec import DARK_WEATHERS, MAX_SUBJECT_LAYERS, Spec, SubjectSpec
from fairframe.corpus.staging_core import ENERGY, GROUND, TEMPO, Actor, World, floor
from fairframe.corpus.staging_groups import abreast, room_beside
from fairframe.corpus.staging_pairs import PAIRS
from fairframe.corpus.staging_places import home_in, suits
from fairframe.corpus.staging_relations import RELATIONS
from fairframe.scene.scene import Camera, Effect, Ground, Layer, Light, Look, Motion, Pose, Scene, Texture

__all__ = ["action_effects", "camera", "dress", "stage", "tidy"]

SIZES = {"": 1.0, "tiny": 0.55, "small": 0.74, "big": 1.3, "giant": 1.75}
HOT = frozenset(("ramen", "coffee", "rice", "curry", "stew", "spaghetti", "green_tea", "teapot"))  # kinds that steam
TALLEST = 0.72  # frame heights: head room over the ground line


# ------------------------------------------------------------------------------------------------ staging


def stage(spec: Spec, rng: np.random.Generator, *, either: int = 0) -> Scene:
    """Act a spec out. Same spec and generator state, same scene; at most three subject layers of at most four motions each.

    either: the way things go and the side they stand on where both would do and none is said: 1 right, -1 left, 0 by chance.
    """
    kinds = load_kinds()
    subjects = [(kinds[s.kind], s) for s in spec.subjects]
    place = PLACES[spec.setting or home_in(tuple(k for k, _ in subjects), _actions(spec), rng, lambda home: suits(home, spec.time, spec.weather))]
    time = spec.time or place.times[int(rng.integers(len(place.times)))] if rng.random() < 0.4 or spec.time else place.times[0]
    if not spec.time and spec.weather in DARK_WEATHERS and "night" in place.times:
        time = "night"
    world = World(rng, place, TEMPO[spec.manner], ENERGY[spec.manner], spec.direction, spec.manner, either)
    groups = _cast(subjects, spec, world)
    _act(groups, spec, world)
    actors = [a for group in groups for a in group]
    for a in actors:
        _towards(a, world)
        acts.flavour(a, world)
    effects = tuple(e for group in groups for a in group for e in _effects(a, spec))
    return Scene(
        setting=place.id,
        seed=int(rng.integers(2**31)),
        layers=tuple(_layer(a) for a in actors),
        camera=_camera(spec, actors, world),
        light=_light(time),
        ground=_ground(place.ground),
        look=_look(spec.look or "clay"),
        effects=effects,
        weather=spec.weather or "clear",
    )


def _actions(spec: Spec) -> tuple[str, ...]:
    return tuple(name for name in (spec.relation, *(s.action for s in spec.subjects)) if name)


def _cast(subjects: list[tuple[Kind, SubjectSpec]], spec: Spec, world: World) -> list[list[Actor]]:
    """The actors by group, sized: alone a small thing is shown larger than life, together they keep some of their difference."""
    counts = [max(1, s.count) for _, s in subjects]
    if spec.relation == "juggle" and len(counts) > 1:
        counts[1] = 2
    while sum(counts) > MAX_SUBJECT_LAYERS:
        counts[counts.index(max(counts))] -= 1
    crowd = sum(counts)
    groups, number = [], 0
    for (kind, subject), count in zip(subjects, counts, strict=True):
        size = (0.21 + 0.6 * kind.stage_size if crowd == 1 else (0.18 + 0.64 * kind.stage_size) * (1.0 if crowd == 2 else 0.88)) * SIZES[subject.size] * world.vary(1.0, 0.06)
        size = min(size, TALLEST, {1: 0.95, 2: 0.62, 3: 0.44}[crowd] / kind.aspect)
        group = []
        for i in range(count):
            number += 1
            group.append(Actor(id=f"s{number}", kind=kind, spec=subject, size=max(size, 0.1), depth=1.0, phase=0.37 * i))
        groups.append(group)
    return groups


def _act(groups: list[list[Actor]], spec: Spec, world: World) -> None:
    if len(groups) > 1:
        act = PAIRS.get(spec.relation) or RELATIONS[spec.relation or "next_to"]
        act(groups[0], groups[1], world)
        return
    for group in groups:
        abreast(group, gap=0.07)
        together = sum(a.width for a in group) + 0.07 * (len(group) - 1)
        room = 0.72 if len(group) == 1 else room_beside(together)
        for i, a in enumerate(group):
            a.room, a.depth = min(room, 1.2 - a.width), 1.0 + (0.0, 0.07, 0.03)[i]
            a.lift = (0.0, 0.05, 0.02)[i]
            (acts.ACTS[a.spec.action] if a.spec.action else acts.usual)(a, world)
            if a.anchor == "air" and len(group) > 1:
                a.middle += (0.0, 0.08, -0.03)[i]


def _towards(a: Actor, world: World) -> None:
    """Depth as direction: towards the camera it grows and sinks, away it shrinks and rises to the horizon."""
    if a.parent or a.moves("grow"):
        return
    if world.direction == "towards":
        a.size *= 0.75
        a.add("grow", factor=1.7, duration=5.0 / world.tempo)
    elif world.direction == "away":
        a.size *= 1.15
        a.add("grow", factor=0.45, duration=5.0 / world.tempo)
        if a.anchor == "ground":
            a.add("rise", height=0.14, duration=4.0 / world.tempo, bob=0)
    elif world.direction == "up" and not a.moves("rise", "climb", "hop", "fly"):
        a.add("rise", height=min(0.3, 0.74 - a.size), duration=3.5 / world.tempo, bob=0.01)


@functools.lru_cache(maxsize=8192)
def _placeholder(asset: str, aspect: float) -> Texture:
    """A tiny transparent picture of this shape: what an undressed layer carries. asset: "kind" or "kind/variant"."""
    return Texture(pixels=np.zeros((32, max(1, round(32 * aspect)), 4), dtype=np.uint8), source="asset", asset=asset)


def _layer(a: Actor) -> Layer:
    pivot = a.kind.pivot
    asset = f"{a.kind.id}/{a.spec.variant}" if a.spec.variant else a.kind.id
    if a.anchor == "parent":
        x, y = a.offset[0], a.offset[1] + a.size * (0.5 - pivot[1])
    elif a.anchor == "air":
        x, y = a.x, a.middle + a.size * (0.5 - pivot[1])
    else:
        x, y = a.x, floor(a.depth) + a.lift
    return Layer(
        id=a.id, role="subject", name=a.kind.id, texture=_placeholder(asset, a.kind.aspect), depth=a.depth, size=a.size, pivot=pivot, anchor=a.anchor,
        parent=a.parent, socket=a.socket, sockets=a.kind.sockets, behind_parent=a.behind, facing=a.kind.facing,
        pose=Pose(x=x, y=y, rotation=a.rotation, flip=a.flip), motions=tuple(a.motions), colour=a.spec.colour,
        emits_light=a.glow or (0.5 if "glows" in a.kind.traits else 0.0),
    )  # fmt: skip


@functools.cache
def _light(time: str) -> Light:
    return Light(time=time)


@functools.cache
def _look(name: str) -> Look:
    return Look(name=name)


@functools.cache
def _ground(kind: str) -> Ground:
    return dataclasses.replace(GROUND, kind=kind)


def _effects(a: Actor, spec: Spec) -> tuple[Effect, ...]:
    """The first subject does what the relation says, if that is something one does; a second only what its own words say, and so does who is beside it."""
    done = spec.relation if a.spec is spec.subjects[0] and spec.relation in ACTIONS else ""
    return action_effects(done or a.spec.action, a.id, a.kind)


def action_effects(action: str, layer_id: str, kind: Kind | None = None) -> tuple[Effect, ...]:
    """What an action leaves in the air, sprung from the layer that does it: fire, sparks, dust, steam."""
    if kind is not None and kind.id in HOT and action not in ("explode", "burn"):
        return (Effect(name="steam", amount=0.35, layer=layer_id),)
    springs = {"burn": ("fire", 0.4), "explode": ("sparks", 0.7), "run": ("dust", 0.3), "drive": ("dust", 0.35), "race": ("dust", 0.4), "chase": ("dust", 0.3), "glow": ("sparks", 0.2)}
    if action == "celebrate":
        return (Effect(name="confetti", amount=0.5),)
    if action in springs:
        return (Effect(name=springs[action][0], amount=springs[action][1], layer=layer_id),)
    return ()


# ------------------------------------------------------------------------------------------------ camera


def _move(law: str, start: float = 0.0, **params: float) -> Motion:
    return Motion(law=law, params=params, start=start)


def _camera(spec: Spec, actors: list[Actor], world: World) -> Camera:
    if spec.camera:
        return camera(spec.camera, actors[0].id if actors else "", world.tempo if spec.manner == "slowly" else 1.0)
    moves = [_move("sway", width=0.03, period=9.0), _move("zoom", factor=1.12, duration=6.0), _move("handheld", amount=0.006, rate=0.4), _move("pan", vx=0.02)]
    if world.void:
        moves = [_move("float", amount=0.015, period=9.0), _move("zoom", factor=1.12, duration=6.0)]
    way = next((float(np.sign(m.params.get("speed", 0.0))) for a in actors for m in a.motions), 0.0)
    if way and world.rng.random() < 0.5:
        return Camera(x=-0.03 * way, motions=(_move("pan", vx=0.03 * way),))
    return Camera(motions=(moves[int(world.rng.integers(len(moves)))],))


def camera(name: str, follow: str = "", tempo: float = 1.0) -> Camera:
    """The camera of a key of spec.CAMERAS. Every move stays near enough to the middle to keep the subjects in the frame."""
    k = 0.6 + 0.4 * tempo
    cameras = {
        "static": Camera(),
        "pan_left": Camera(x=0.11, motions=(_move("pan", vx=-0.07 * k),)),
        "pan_right": Camera(x=-0.11, motions=(_move("pan", vx=0.07 * k),)),
        "tilt_up": Camera(y=-0.07, motions=(_move("tilt", vy=0.05 * k),)),
        "tilt_down": Camera(y=0.09, motions=(_move("tilt", vy=-0.05 * k),)),
        "zoom_in": Camera(motions=(_move("zoom", factor=1.42, duration=5.0 / k),)),
        "zoom_out": Camera(zoom=1.45, motions=(_move("zoom", factor=0.67, duration=5.0 / k),)),
        "follow": Camera(zoom=1.1, follow=follow),
        "orbit": Camera(motions=(_move("orbit", width=0.2, period=9.0 / k),)),
        "handheld": Camera(zoom=1.05, motions=(_move("handheld", amount=0.022, rate=0.7),)),
        "crane": Camera(motions=(_move("crane", height=0.24, duration=4.0 / k),)),
        "roll": Camera(zoom=1.06, motions=(_move("roll", angle=9.0, duration=4.0 / k),)),
    }
    return cameras[name]
