"""People whose arms are layers of their own (`backends.reaching`), made whole again: who is kept for another clip, exchanged or recoloured.

An arm's layer keeps the picture of its owner as it was, as a pose that is never shown. Input and output: layers of a scene.
"""

from __future__ import annotations

import dataclasses

from fairframe.corpus.kinds import load_kinds
from fairframe.scene.scene import Layer, Scene

NAME = "arm"  # of an arm's layers, which no kind is
SHOULDER, GRIP = "shoulder", "grip"  # begin the sockets of arms and of what is held before somebody
OVERHEAD = frozenset({"umbrella"})  # what is held behind the head


def whole(layer: Layer, scene: Scene) -> Layer:
    """Somebody of a scene as he was before his arms were at work, for another scene; whoever a person drew over since stays as drawn."""
    if layer.texture.source == "given":
        return layer
    arm = next((other for other in scene.layers if other.parent == layer.id and other.name == NAME and other.poses), None)
    kind = load_kinds().get(layer.name)
    if arm is None or kind is None:
        return layer
    texture = arm.poses[0]
    if texture.pixels.shape == layer.texture.pixels.shape:
        return dataclasses.replace(layer, texture=texture, sockets={name: at for name, at in layer.sockets.items() if not name.startswith((SHOULDER, GRIP))})
    size = layer.size * texture.pixels.shape[0] / layer.texture.pixels.shape[0]  # a rider's legs were bent too
    return dataclasses.replace(layer, texture=texture, poses=(), pose_rate=0.0, size=size, pivot=kind.pivot, sockets=kind.sockets)


def arms_of(layer: Layer, scene: Scene) -> tuple[Layer, ...]:
    """The layers of somebody's arms."""
    return tuple(one for one in scene.layers if one.name == NAME and owner(one, scene) == layer.id)


def owner(layer: Layer, scene: Scene) -> str:
    """The layer that another one hangs on, "" for none; what is in a hand hangs on whose hand it is."""
    by_id = {one.id: one for one in scene.layers}
    above = layer.parent
    while above in by_id and by_id[above].name == NAME:
        above = by_id[above].parent
    return above


def disarmed(scene: Scene, layer_id: str) -> Scene:
    """The scene with one subject whole, each thing on whoever holds it, and no layers of his arms."""
    layers = []
    for layer in scene.layers:
        above = owner(layer, scene)
        if layer.id == layer_id:
            layer = whole(layer, scene)
        elif above == layer_id:
            if layer.name == NAME:
                continue
            socket = layer.socket if layer.parent == layer_id and not layer.socket.startswith(GRIP) else "hand"
            layer = dataclasses.replace(layer, parent=layer_id, socket=socket, behind_parent=layer.behind_parent and layer.name in OVERHEAD)
        layers.append(layer)
    return dataclasses.replace(scene, layers=tuple(layers))


def belongings(scene: Scene) -> tuple[Layer, ...]:
    """The subjects of a scene, whole people with each thing on whoever holds it; whoever a person drew over has his arms as they were."""
    drawn_over = {layer.id for layer in scene.layers if layer.texture.source == "given"}
    for layer in scene.subjects():
        if layer.name == NAME and layer.poses and layer.parent not in drawn_over:
            scene = disarmed(scene, layer.parent)
    return scene.subjects()
