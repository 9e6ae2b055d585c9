"""How large two subjects stand beside each other.

Alone, a bee fills the stage. Beside a bear it should be a bee; the corpus, and so the network, keeps little of the difference. Here what stands free is made
as much smaller than the other as the square root of their heights in metres says: nearer to life, and still to be seen.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from fairframe.corpus.heights import metres
from fairframe.corpus.kinds import load_kinds
from fairframe.corpus.lexicon import Token
from fairframe.scene import kinematics
from fairframe.scene.laws import LAWS, resolve
from fairframe.scene.scene import Layer, Motion, Scene

POWER = 0.5  # of the heights' ratio
LEAST, SMALLEST = 0.45, 0.12  # of its size before, and frame heights: smaller nothing is made
GROWS, HIGHEST, WIDEST = 1.25, 0.66, 0.85  # the larger one may grow by this, up to these frame heights
APART = frozenset({"", "next_to", "left_of", "right_of", "above", "chase", "follow", "flee", "race", "look_at", "dance_with", "play_with", "fight",
                   "push", "kick"})  # relations of two that keep their own ground
FLOWER, ON_FLOWER = 0.46, 0.4  # frame heights: of a flower that somebody small sits on; how large he is of it
OWN = {  # what of a motion goes with the mover's own size
    "walk": ("stride", "bob"), "run": ("stride", "bob"), "hop": ("height",), "roll": ("radius",), "drive": ("rumble",), "shake": ("amount",),
    "dance": ("hop", "step"), "somersault": ("height",), "breakdance": ("bounce",), "spin": ("bob",),
}  # fmt: skip


def true_to_life(scene: Scene, tokens: Sequence[Token]) -> Scene:
    """The scene with free-standing subjects of two kinds in proportion, unless the words speak of sizes or bring the two together."""
    said = {(slot, name) for token in tokens for slot, name in token.meanings}
    verbs = [relations for token in tokens if (relations := {name for slot, name in token.meanings if slot == "relation"})]
    if not any(slot == "size" for slot, _ in said):
        scene = _on_flowers(scene)
    if any(slot == "size" for slot, _ in said) or not all(relations & APART for relations in verbs):  # a verb of two readings may be played with or played on
        return scene
    subjects = scene.subjects()
    heights = {layer.name: metres(layer.name) for layer in subjects}
    if any(layer.parent for layer in subjects) or len(heights) != 2 or None in heights.values():
        return scene
    small, large = sorted(heights, key=lambda name: heights[name] or 0.0)
    ratio = ((heights[small] or 0.0) / (heights[large] or 1.0)) ** POWER
    below = max(layer.size for layer in subjects if layer.name == small)
    above = min(layer.size for layer in subjects if layer.name == large)
    if below <= ratio * above:
        return scene
    room = min(HIGHEST / above, WIDEST / max(kinematics.layer_width(layer) for layer in subjects if layer.name == large), GROWS)
    grown = max(1.0, min(room, below / (ratio * above))) if len(subjects) == 2 else 1.0
    shrunk = min(1.0, max(ratio * grown * above / below, LEAST, SMALLEST / below))
    factors = {small: shrunk, large: grown}
    return _nearer(dataclasses.replace(scene, layers=tuple(resized(layer, factors.get(layer.name, 1.0)) for layer in scene.layers)), scene)


def _on_flowers(scene: Scene) -> Scene:
    """A bee on a flower is smaller than the flower."""
    kinds, layers = load_kinds(), {layer.id: layer for layer in scene.layers}
    for layer in scene.subjects():
        host = layers.get(layer.parent)
        if host is None or host.parent or layer.name not in kinds or host.name not in kinds or kinds[host.name].category != "plant" or kinds[layer.name].category != "animal":
            continue
        ours, theirs = metres(layer.name), metres(host.name)
        if ours and theirs and ours < theirs and layer.size > ON_FLOWER * FLOWER:
            k = ON_FLOWER * FLOWER / layer.size
            layers[host.id] = dataclasses.replace(host, size=max(host.size, FLOWER))
            layers[layer.id] = dataclasses.replace(resized(layer, k), pose=dataclasses.replace(layer.pose, x=layer.pose.x * k, y=layer.pose.y * k))
    return dataclasses.replace(scene, layers=tuple(layers[layer.id] for layer in scene.layers))


def resized(layer: Layer, k: float) -> Layer:
    """The subject k times as large, with what of its motions goes with its size."""
    if layer.role != "subject" or k == 1.0:
        return layer
    lifted = (1 - k) * layer.size * (layer.pivot[1] - 0.5) if layer.anchor == "air" else 0.0  # what hovers keeps its middle
    pose = dataclasses.replace(layer.pose, y=layer.pose.y + lifted)
    return dataclasses.replace(layer, size=k * layer.size, pose=pose, motions=tuple(_gesture(motion, k) for motion in layer.motions))


def _gesture(motion: Motion, k: float) -> Motion:
    own = OWN.get(motion.law, ())
    if not own:
        return motion
    bounds, values = LAWS[motion.law].params, resolve(motion)
    return dataclasses.replace(motion, params=motion.params | {name: min(max(k * values[name], bounds[name].low), bounds[name].high) for name in own})


def _nearer(scene: Scene, before: Scene) -> Scene:
    """Two that stand side by side keep the gap between them, each going half of the way."""
    then, now = before.subjects(), scene.subjects()
    if len(now) != 2:
        return scene
    if abs(then[0].pose.x - then[1].pose.x) < sum(kinematics.layer_width(layer) for layer in then) / 2:
        return scene  # one above the other
    freed = sum(kinematics.layer_width(a) - kinematics.layer_width(b) for a, b in zip(then, now, strict=True)) / 2
    left = min(now, key=lambda layer: layer.pose.x)
    ways = {layer.id: (0.5 if layer is left else -0.5) * freed for layer in now}
    layers = [dataclasses.replace(a, pose=dataclasses.replace(a.pose, x=a.pose.x + ways[a.id])) if a.id in ways else a for a in scene.layers]
    return dataclasses.replace(scene, layers=tuple(layers))
