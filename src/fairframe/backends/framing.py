"""How near the camera is, where the words say it: a close-up fills the picture with those it shows, in a wide shot they are small in their place.

Done once a clip, when everybody has his size and place. For a close-up the camera comes nearer and nobody grows, so that what they hold, sit on and cast
stays right. No place goes on beyond the frame, so in a wide shot everybody is smaller.
"""

from __future__ import annotations

import dataclasses
import re

import numpy as np

from fairframe.corpus import figures
from fairframe.corpus.dressing import reach, smaller
from fairframe.corpus.kinds import load_kinds
from fairframe.scene import kinematics
from fairframe.scene.scene import Layer, Scene

CLOSE = re.compile(r"\bclose[- ]?ups?\b|\bup close\b|\bmacro\b|微距|\bportrait (?:shot |video |footage )?of\b|特写|近景|近距离", re.IGNORECASE)
FAR = re.compile(
    r"\b(?:wide|establishing|long|aerial|drone)(?:[- ]angle)? (?:shot|view|footage)s?\b|\bwide[- ]angle\b|\bfrom (?:far away|a distance)\b|远景|全景|航拍|远处看", re.IGNORECASE
)
DISTANT = 0.62  # of their size in a wide shot
BUST = 0.6  # of somebody upright and alone: how much of him a close-up shows, from the head down
FILLED, WIDE = 0.84, 0.9  # of the frame's height and width
NEAREST = 2.2  # zoom: nearer than this the painted places are seen to be soft
FINE = 520  # pixels of a picture that a frame height of it must have: a whole person has 448, and the face of one that fills the frame would be a blur
TIMES = 9  # moments of the clip looked at


def framed(scene: Scene, prompt: str, aspect: float) -> Scene:
    """The scene with a camera as near as its words say. aspect: width over height of the frame. What travels far, or fills the frame already, is left as it is."""
    if FAR.search(prompt) and not CLOSE.search(prompt):
        return smaller(scene, DISTANT)
    kinds = load_kinds()
    shown = [layer for layer in scene.subjects() if layer.name in kinds]
    if not CLOSE.search(prompt) or not shown or scene.camera.follow:
        return scene
    values = kinematics.sample(scene, scene.start + np.linspace(0, scene.seconds, TIMES))
    tops, feet = zip(*(_upright(layer, values[layer.id]) for layer in shown), strict=True)
    top, foot = max(tops), min(feet)
    alone = [layer for layer in shown if not layer.parent]
    if len(alone) == 1 and _stands_up(alone[0]):
        foot = top - BUST * (top - foot)
    left, right = reach(scene)
    finest = min(layer.texture.pixels.shape[0] / layer.size for layer in shown) / FINE
    zoom = min(FILLED / max(top - foot, 0.05), WIDE * aspect / max(right - left, 0.05), NEAREST, finest)
    if zoom <= 1.05:
        return scene
    middle = (top + foot) / 2 - 0.02
    room = 0.5 * (1 - 1 / zoom)  # no farther aside than the frame was without it
    camera = scene.camera
    return dataclasses.replace(
        scene, camera=dataclasses.replace(camera, x=camera.x + float(np.clip((left + right) / 2, -room * aspect, room * aspect)), y=camera.y + float(np.clip(middle, -room, room)), zoom=camera.zoom * zoom)
    )


def _upright(layer: Layer, values: kinematics.Channels) -> tuple[float, float]:
    """The highest and the lowest a layer's picture gets, in stage units."""
    high = layer.size * values["scale"] * (1 - np.clip(values["squash"], -2.0, 0.9))
    return float((values["y"] + layer.pivot[1] * high).max()), float((values["y"] - (1 - layer.pivot[1]) * high).min())


def _stands_up(layer: Layer) -> bool:
    """Whether somebody stands with the head on top and the legs below."""
    kind = load_kinds()[layer.name]
    return abs(layer.pose.rotation) < 30 and kind.facing == 0 and "alive" in kind.traits and (kind.category == "person" or figures.build_of(kind.id) is not None)
