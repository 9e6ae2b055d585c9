"""How much the painted water moves, where the words say it: a calm sea, towering waves, a moment frozen in time.

The painters let it move as the weather has it. Done once a clip, when the place is painted: the laws of its plates are turned up or down, their
pictures left alone.
"""

from __future__ import annotations

import dataclasses

from fairframe.corpus import waterside
from fairframe.scene.laws import LAWS, resolve
from fairframe.scene.scene import Layer, Motion, Scene

CALM, WILD = 0.35, 1.6  # times the height of the waves
_HEIGHTS = {"swell": "height", "lap": "reach"}  # law -> which of its parameters is how high or how far the water goes


def settled(scene: Scene, prompt: str) -> Scene:
    """The scene with its water as calm or as wild as the words have it; another scene as it is."""
    if scene.setting not in waterside.WATERS:
        return scene
    if waterside.STOPPED.search(prompt):
        share = 0.0
    else:
        share = WILD if waterside.ROUGH.search(prompt) else CALM if waterside.CALM.search(prompt) else 1.0
    return scene if share == 1.0 else dataclasses.replace(scene, layers=tuple(_turned(layer, share) for layer in scene.layers))


def _turned(layer: Layer, share: float) -> Layer:
    if layer.role == "subject" or not layer.motions:
        return layer
    motions = () if share == 0 else tuple(_scaled(motion, share) for motion in layer.motions)
    if share < 1 and any(motion.law in ("roll_in", "spurt", "twinkle") for motion in motions):  # what cannot be lower is fainter
        layer = dataclasses.replace(layer, pose=dataclasses.replace(layer.pose, opacity=layer.pose.opacity * share))
    return dataclasses.replace(layer, motions=motions)


def _scaled(motion: Motion, share: float) -> Motion:
    name = _HEIGHTS.get(motion.law)
    if name is None:
        return motion
    bounds = LAWS[motion.law].params[name]
    return dataclasses.replace(motion, params=motion.params | {name: min(max(resolve(motion)[name] * share, bounds.low), bounds.high)})
