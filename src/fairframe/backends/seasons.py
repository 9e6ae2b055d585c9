"""Autumn wherever trees stand: the leaves of a painted place turned to rust, amber and gold, its grass paler, where the words say the season.

The painters know it of the river and of the autumn forest alone. Done once a clip, when the place is painted: the greens of its plates are turned.
"""

from __future__ import annotations

import dataclasses
import re

import cv2
import numpy as np

from fairframe.backends.crops import land
from fairframe.corpus.painters.base import stream
from fairframe.corpus.places import PLACES
from fairframe.scene.scene import Layer, Scene

AUTUMN = re.compile(
    r"\bautumn\w*\b|\bfall (?:foliage|colou?rs?|leaves|forest|trees|day|morning|season)\b|\bfallen leaves\b|\b(?:in|of) (?:the )?fall\b"
    r"|\b(?:late|early|golden) fall\b|(?<![千中立])秋(?![千葵裤刀])|红叶|枫叶|落叶", re.IGNORECASE,
)  # fmt: skip
HAVE_IT = frozenset({"river", "autumn_forest"})  # painted in the season's colours
EVERGREEN = frozenset(
    ("jungle bamboo_forest island beach sea desert canyon savanna tea_plantation sunflower_field lavender_field rape_field underwater snow_field"
     " canyon_river ice_lagoon").split()
)  # fmt: skip
BLOSSOMING = frozenset({"park", "garden"})  # painted with trees in blossom, which turn too
_GREEN = (30.0, 88.0)  # hues of OpenCV (half degrees) that are leaves and grass
_SOFT = 7.0  # hues over which green goes over into what is none
_HUES = (3.0, 9.0, 15.0, 21.0, 13.0, 26.0)  # of leaves, tree by tree
_GRASS, _FAR_OFF = 27.0, 17.0  # of grass, and of woods so far away that the air has bleached them
_CELL = 0.11  # frame heights from one tree's hue to the next


def turned(scene: Scene, prompt: str) -> Scene:
    """The scene with its leaves in the colours of autumn, where its words say so; another scene as it is."""
    place = PLACES.get(scene.setting)
    if place is None or place.indoor or scene.setting in HAVE_IT | EVERGREEN or scene.weather == "snow" or not AUTUMN.search(prompt):
        return scene
    return dataclasses.replace(
        scene,
        layers=tuple(
            _aged(layer, scene.seed) if layer.role in ("far", "mid", "near") and layer.texture.source == "painted" else layer for layer in scene.layers
        ),
    )


def _aged(layer: Layer, seed: int) -> Layer:
    pixels = layer.texture.pixels
    height, width = pixels.shape[:2]
    hsv = cv2.cvtColor(np.ascontiguousarray(pixels[..., :3]), cv2.COLOR_RGB2HSV).astype(np.float32)
    hue, saturation = hsv[..., 0], hsv[..., 1]
    share = np.clip((hue - _GREEN[0]) / _SOFT, 0, 1) * np.clip((_GREEN[1] - hue) / _SOFT, 0, 1) * np.clip(saturation / 40.0, 0, 1)
    grass = land(pixels[..., 3]) if layer.role != "far" else np.zeros((height, width), np.float32)
    if layer.name in BLOSSOMING:
        share = np.maximum(share, np.clip((hue - 138) / 8, 0, 1) * np.clip(saturation / 40.0 - 0.5, 0, 1) * (1 - grass))
    if not share.any():
        return layer
    leaf = _FAR_OFF + (_by_tree(height, width, layer, seed) - _FAR_OFF) * np.clip((saturation - 50.0) / 60.0, 0, 1)
    hsv[..., 0] = leaf + (_GRASS - leaf) * grass + 0.1 * (hue - 60.0) * grass
    hsv[..., 1] = np.clip(saturation * (1.3 - 0.45 * grass), 0, 255)
    hsv[..., 2] = np.clip(hsv[..., 2] * (1.32 - 0.26 * grass), 0, 255)
    aged = cv2.cvtColor(np.clip(hsv, 0, 255).astype(np.uint8), cv2.COLOR_HSV2RGB).astype(np.float32)
    out = pixels.copy()
    out[..., :3] = (pixels[..., :3] + (aged - pixels[..., :3]) * share[..., None]).round().astype(np.uint8)
    return dataclasses.replace(layer, texture=dataclasses.replace(layer.texture, pixels=out))


def _by_tree(height: int, width: int, layer: Layer, seed: int) -> np.ndarray:
    """A hue for each pixel that changes from tree to tree, float32 [height, width]. From side to side more than upwards: the water below mirrors them."""
    columns = max(4, round(width / height * layer.size / _CELL))
    rng = stream("autumn", seed, layer.id)
    lattice = np.asarray(_HUES, np.float32)[rng.integers(len(_HUES), size=(2, columns))]
    return cv2.resize(lattice, (width, height), interpolation=cv2.INTER_LINEAR)
