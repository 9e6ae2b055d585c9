"""Changing a saved scene without generating anything: a layer moved or recoloured, another place, the characters kept.

The result is a scene again, for `fairframe render`, `--extend`, `--keep` and a storyboard's `scene`.
"""

from __future__ import annotations

import math
from dataclasses import replace

from fairframe.corpus import assets, staging
from fairframe.corpus.kinds import load_kinds
from fairframe.corpus.places import PLACES
from fairframe.corpus.spec import COLOURS
from fairframe.errors import InvalidRequest
from fairframe.scene.scene import TIMES, Layer, Scene
from fairframe.types import Word

MAX_MOVE = 4.0  # stage units (frame heights)
PLACE_SLOTS = ("setting", "time", "weather", "look", "camera")  # what words change around the subjects
_CHANGES = (*PLACE_SLOTS, "colour", "direction")
_STEPS = {"left": (-0.3, 0.0), "right": (0.3, 0.0), "up": (0.0, 0.2), "down": (0.0, -0.2)}  # frame heights
_PLATES = ("far", "mid", "near", "overlay")


def moved(scene: Scene, layer_id: str, dx: float, dy: float) -> Scene:
    """The layer dx to the right and dy up, in frame heights; whatever it does, it does there."""
    if not all(math.isfinite(v) and abs(v) <= MAX_MOVE for v in (dx, dy)):
        raise InvalidRequest(f"A move of {dx:g}, {dy:g} is not possible; up to {MAX_MOVE:g} frame heights either way are.")
    layer = _layer(scene, layer_id)
    extent = layer.extent and (layer.extent[0] + dx, layer.extent[1] + dy, layer.extent[2] + dx, layer.extent[3] + dy)
    return _with(scene, replace(layer, pose=replace(layer.pose, x=layer.pose.x + dx, y=layer.pose.y + dy), extent=extent))


def recoloured(scene: Scene, layer_id: str, colour: str) -> Scene:
    """The layer's main colour turned into another. Raises InvalidRequest for unknown colours and for art that is not recoloured (people)."""
    layer = _layer(scene, layer_id)
    if colour not in COLOURS:
        raise InvalidRequest(f"There is no colour {colour!r}; there are {', '.join(COLOURS)}.")
    kind = load_kinds().get(layer.name)
    if kind is None or not kind.recolourable:
        raise InvalidRequest(f"The layer {layer_id!r} ({layer.name}) is not one that is recoloured.")
    return _with(
        scene, replace(layer, colour=colour, texture=assets.recolour(layer.texture, colour), poses=tuple(assets.recolour(p, colour) for p in layer.poses))
    )


def placed(scene: Scene, setting: str, *, height: int, aspect: float, time: str = "") -> Scene:
    """The same subjects in another place (and time of day), painted for frames of this height and aspect; they stand on its ground."""
    if setting not in PLACES:
        raise InvalidRequest(f"There is no setting {setting!r}; `fairframe words setting` lists them.")
    if time and time not in TIMES:
        raise InvalidRequest(f"There is no time of day {time!r}; there are {', '.join(TIMES)}.")
    subjects = tuple(layer for layer in scene.layers if layer.role not in _PLATES)
    ids = {layer.id for layer in subjects}
    kept = tuple(effect for effect in scene.effects if effect.layer in ids)
    bare = replace(scene, setting=setting, layers=subjects, effects=kept, light=replace(scene.light, time=time or scene.light.time))
    return staging.dress(bare, height=height, aspect=aspect)


def in_place(scene: Scene, words: tuple[Word, ...]) -> bool:
    """Whether these words name only what can be changed in a scene as it is: others ask for a new performance."""
    kinds = {layer.name for layer in scene.layers if layer.role not in _PLATES}
    return all(word.slot in _CHANGES or (word.slot == "kind" and word.id in kinds) for word in words)


def by_words(scene: Scene, words: tuple[Word, ...], *, height: int, aspect: float) -> Scene:
    """The scene with what the words name changed: place, time, weather, look, camera, colours, and where a subject stands.

    words: in the order of the prompt; a colour or direction belongs to the subject named nearest to it, or to the first. The place is painted
    anew for frames of this height and aspect where the words change it. Raises InvalidRequest where nothing would change, and for colours of art
    that is not recoloured.
    """
    said = {word.slot: word.id for word in words}
    if not said.keys() & set(_CHANGES):
        raise InvalidRequest("These words change nothing in the scene; name a place, a time, a weather, a look, a camera move, a colour or a doing.")
    changed = scene
    for at, word in enumerate(words):
        if word.slot == "colour":
            changed = recoloured(changed, _meant(changed, words, at).id, word.id)
        elif word.slot == "direction" and word.id in _STEPS:
            changed = moved(changed, _meant(changed, words, at).id, *_STEPS[word.id])
    if "camera" in said:
        changed = replace(changed, camera=staging.camera(said["camera"], changed.camera.follow))
    if "look" in said:
        changed = replace(changed, look=replace(changed.look, name=said["look"]))
    if "weather" in said:
        changed = replace(changed, weather=said["weather"])
    if said.keys() & {"setting", "time", "weather"}:
        changed = placed(changed, said.get("setting", changed.setting), height=height, aspect=aspect, time=said.get("time", ""))
    return changed


def _meant(scene: Scene, words: tuple[Word, ...], at: int) -> Layer:
    """The subject a colour or direction belongs to."""
    subjects = [layer for layer in scene.layers if layer.role not in _PLATES]
    if not subjects:
        raise InvalidRequest("The scene has no subject to change.")
    named = sorted((abs(i - at), word.id) for i, word in enumerate(words) if word.slot == "kind")
    return next((layer for _, kind in named for layer in subjects if layer.name == kind), subjects[0])


def _layer(scene: Scene, layer_id: str) -> Layer:
    try:
        return scene.layer(layer_id)
    except KeyError:
        raise InvalidRequest(f"The scene has no layer {layer_id!r}; it has {', '.join(layer.id for layer in scene.layers)}.") from None


def _with(scene: Scene, changed: Layer) -> Scene:
    return replace(scene, layers=tuple(changed if layer.id == changed.id else layer for layer in scene.layers))
