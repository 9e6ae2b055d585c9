"""A scene the other way round: what went right goes left.

Pictures that look somewhere are mirrored with it; those that look nowhere (a clock, a sign) keep their sides, and what hangs on them changes
to the other, unless it hangs at a side of them: a hand stays where it is. The backdrop, light and weather stay.
"""

from __future__ import annotations

import dataclasses

from fairframe.scene.camera_motion import CAMERA_LAWS
from fairframe.scene.law import Law
from fairframe.scene.laws import LAWS, resolve
from fairframe.scene.scene import Camera, Layer, Motion, Scene

SIDEWAYS = frozenset({"speed", "vx", "distance", "span", "width", "period", "rate", "turns", "angle"})
"""Parameters that say a side by their sign, in the laws where they may be negative."""


ASIDE = 0.12  # of a picture's width: a socket farther from its middle is at its side


def mirrored(scene: Scene) -> Scene:
    """The mirror image of a scene without keyframed tracks: every x, turn and sideways motion is the opposite."""
    turned = {layer.id: layer.facing != 0 for layer in scene.layers}
    ids = {layer.id: layer for layer in scene.layers}
    layers = tuple(layer if layer.role != "subject" or (layer.parent and turned[layer.parent]) else _layer(layer, _aside(layer, ids)) for layer in scene.layers)
    return dataclasses.replace(scene, layers=layers, camera=_camera(scene.camera))


def _aside(layer: Layer, layers: dict[str, Layer]) -> bool:
    """Whether it hangs at a side of a picture, as in a hand."""
    socket = layers[layer.parent].sockets.get(layer.socket) if layer.parent else None
    return socket is not None and abs(socket[0] - 0.5) > ASIDE


def _layer(layer: Layer, stays: bool) -> Layer:
    pose = dataclasses.replace(layer.pose, x=layer.pose.x if stays else -layer.pose.x, rotation=-layer.pose.rotation, flip=-layer.pose.flip if layer.facing else layer.pose.flip)
    return dataclasses.replace(layer, pose=pose, motions=_motions(layer.motions, LAWS))


def _camera(camera: Camera) -> Camera:
    return dataclasses.replace(camera, x=-camera.x, roll=-camera.roll, motions=_motions(camera.motions, CAMERA_LAWS))


def _motions(motions: tuple[Motion, ...], laws: dict[str, Law]) -> tuple[Motion, ...]:
    return tuple(dataclasses.replace(m, params={name: -value if _sided(laws[m.law], name) else value for name, value in resolve(m, laws).items()}) for m in motions)


def _sided(law: Law, param: str) -> bool:
    return law.params[param].low < 0 and (param in SIDEWAYS or (law.name, param) == ("squat", "lean"))
