"""Who and what is in an undressed scene, and how they are put into it: small steps that the deeds are made of.

Input and output: layers and scenes. Knows no words and no single deed.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

from fairframe.backends.bearing import Bearing
from fairframe.corpus import props
from fairframe.corpus.kinds import load_kinds
from fairframe.corpus.places import PLACES
from fairframe.corpus.staging_core import floor
from fairframe.scene.scene import Effect, Layer, Motion, Pose, Scene

Act = Callable[[Scene, str, dict[str, Bearing]], Scene]
STILL = ("breathe", "sway", "slumber", "squat", "nod", "pulse")  # laws that keep somebody where he is
SEATED = 0.83  # how high somebody sits who stands 1 high, as `bearing` draws it
BREATH = Motion(law="breathe", params={"amount": 0.02, "period": 2.6})


def ground(scene: Scene) -> str:
    """What is underfoot: "solid", "water" or "none"; in a place that is not known it is solid."""
    return PLACES[scene.setting].ground if scene.setting in PLACES else "solid"


def indoor(scene: Scene) -> bool:
    return scene.setting in PLACES and PLACES[scene.setting].indoor


def living(scene: Scene) -> list[Layer]:
    kinds = load_kinds()
    return [layer for layer in scene.subjects() if layer.name in kinds and "alive" in kinds[layer.name].traits and not layer.parent]


def people(scene: Scene) -> list[Layer]:
    kinds = load_kinds()
    return [layer for layer in living(scene) if kinds[layer.name].category == "person" or (kinds[layer.name].facing == 0 and "has_hands" in kinds[layer.name].traits)]


def exchanged(scene: Scene, *changed: Layer) -> Scene:
    """The scene with these layers in place of those of their ids."""
    new = {layer.id: layer for layer in changed}
    return dataclasses.replace(scene, layers=tuple(new.get(layer.id, layer) for layer in scene.layers))


def with_effects(scene: Scene, *effects: Effect) -> Scene:
    return dataclasses.replace(scene, effects=(*scene.effects, *effects))


def way(layer: Layer) -> int:
    """Which way a layer looks on the stage: 1 right, -1 left, 0 at us."""
    return round(layer.pose.flip or 1.0) * layer.facing


def own_id(scene: Scene, name: str) -> str:
    """An id that no layer has: kept ones bring theirs along, and one prompt may tell two deeds."""
    taken = {layer.id for layer in scene.layers}
    return next(one for one in map(f"{name}-{{}}".format, range(len(taken) + 1)) if one not in taken)


def came_drawn(layer: Layer) -> bool:
    """Whether a layer is kept or given, picture and all: no deed draws it anew."""
    return layer.texture.source != "painted" and bool(layer.texture.pixels[..., 3].any())


def prop(scene: Scene, name: str, size: float, x: float, depth: float, **changes: Any) -> Layer:
    """A painted prop that stands on the ground, or floats on the water."""
    prop = props.PROPS[name]
    layer = Layer(
        id=own_id(scene, name), role="subject", name=name, texture=props.paint(name), size=size, depth=depth, anchor="ground", pivot=prop.pivot, sockets=prop.sockets, facing=0,
        pose=Pose(x=x, y=floor(depth)),
    )  # fmt: skip
    return dataclasses.replace(layer, **changes)


def staying(layer: Layer, *motions: Motion) -> tuple[Motion, ...]:
    """What of a layer's motions keeps it where it is, and these."""
    still = tuple(m for m in layer.motions if m.law in STILL and m.law not in {one.law for one in motions})
    return (*still, *motions)


def stood(layer: Layer, x: float, *, depth: float = 1.0, look: int = 0, motions: tuple[Motion, ...] | None = None) -> Layer:
    """The layer standing at x on the ground; look: which way, where its picture looks any."""
    flip = float(look * layer.facing) if look and layer.facing else layer.pose.flip
    pose = Pose(x=x, y=floor(depth), flip=flip)
    return dataclasses.replace(layer, pose=pose, depth=depth, anchor="ground", parent="", socket="", motions=staying(layer) if motions is None else motions)


def resting(layer: Layer) -> tuple[Motion, ...]:
    """What keeps a layer where it is; its breath where nothing does."""
    return staying(layer) or (BREATH,)


def upon(layer: Layer, host: Layer, socket: str, **changes: Any) -> Layer:
    """The layer in a socket of another, before it and without a shadow of its own."""
    own: dict[str, Any] = {"anchor": "parent", "parent": host.id, "socket": socket, "depth": 1.0, "casts_shadow": False, "behind_parent": False}
    return dataclasses.replace(layer, **own | changes)


def lifted(layer: Layer, pose: Pose, **changes: Any) -> Layer:
    """The layer by itself at some height over the ground, on what only looks as if it bore it."""
    own: dict[str, Any] = {"anchor": "air", "parent": "", "socket": "", "pose": pose, "depth": 1.0, "casts_shadow": False, "behind_parent": False}
    return dataclasses.replace(layer, **own | changes)


def put_under(scene: Scene, layer_id: str, *layers: Layer) -> Scene:
    """The scene with layers drawn just before that of this id."""
    at = next(i for i, layer in enumerate(scene.layers) if layer.id == layer_id)
    return dataclasses.replace(scene, layers=(*scene.layers[:at], *layers, *scene.layers[at:]))


def freed(scene: Scene, kinds: set[str]) -> Scene:
    """The scene without things of these kinds; who was on one stands where it was."""
    gone = {layer.id: layer for layer in scene.subjects() if layer.name in kinds}
    layers = [
        dataclasses.replace(stood(layer, gone[layer.parent].pose.x), behind_parent=False, casts_shadow=True) if layer.parent in gone else layer for layer in scene.layers if layer.id not in gone
    ]  # fmt: skip
    return dataclasses.replace(scene, layers=tuple(layers), effects=tuple(e for e in scene.effects if e.layer not in gone))


def without(scene: Scene, *ids: str) -> Scene:
    gone = set(ids)
    layers = tuple(layer for layer in scene.layers if layer.id not in gone and layer.parent not in gone)
    return dataclasses.replace(scene, layers=layers, effects=tuple(e for e in scene.effects if e.layer not in gone))
