"""A scene the other way round: what went right goes left.

Pictures that look somewhere are mirrored with it; those that look nowhere (a clock, a sign) keep their sides, and what hangs on them changes
to the other. The backdrop, light and weather stay.
"""

from __future__ import annotations

import dataclasses

from fairframe.scene.physics import CAMERA_LAWS, LAWS, Law, resolve
from fairframe.scene.scene import Camera, Layer, Motion, Scene

SIDEWAYS = frozenset({"speed", "vx", "distance", "span", "width", "period", "rate", "turns", "angle"})
"""Parameters that say a side by their sign, in the laws where they may be negative."""


def mirrored(scene: Scene) -> Scene:
    """The mirror image of a scene without keyframed tracks: every x, turn and sideways motion is the opposite."""
    turned = {layer.id: layer.facing != 0 for layer in scene.layers}
    layers = tuple(layer if layer.role != "subject" or (layer.parent and turned[layer.parent]) else _layer(layer) for layer in scene.layers)
    return dataclasses.replace(scene, layers=layers, camera=_camera(scene.camera))


def _layer(layer: Layer) -> Layer:
    pose = dataclasses.replace(layer.pose, x=-layer.pose.x, rotation=-layer.pose.rotation, flip=-layer.pose.flip if layer.facing else layer.pose.flip)
    return dataclasses.replace(layer, pose=pose, motions=_motions(layer.motions, LAWS))


def _camera(camera: Camera) -> Camera:
    return dataclasses.replace(camera, x=-camera.x, roll=-camera.roll, motions=_motions(camera.motions, CAMERA_LAWS))


def _motions(motions: tuple[Motion, ...], laws: dict[str, Law]) -> tuple[Motion, ...]:
    return tuple(dataclasses.replace(m, params={name: -value if _sided(laws[m.law], name) else value for name, value in resolve(m, laws).items()}) for m in motions)


def _sided(law: Law, param: str) -> bool:
    return law.params[param].low < 0 and (param in SIDEWAYS or (law.name, param) == ("squat", "lean"))
