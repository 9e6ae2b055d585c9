"""Boats in the water they are on, rather than on a block of their own that the art draws under the hull.

Done once a clip, on a dressed scene: the picture is cut at the waterline, and whoever sits behind the side is not seen below it. Knows no words.
"""

from __future__ import annotations

import dataclasses

import numpy as np

from fairframe.corpus.kinds import load_kinds
from fairframe.scene import kinematics
from fairframe.scene.scene import Layer, Scene, Texture

WATERLINES = {"canoe": 0.655, "sailing_boat": 0.768, "speedboat": 0.575, "ferry": 0.85, "ship": 0.885, "cruise_ship": 0.875}  # share of the picture's height above the art's water
FADE = 0.012  # of the height: how soft the cut is


def launched(scene: Scene) -> Scene:
    """The scene with every boat on the water cut at its waterline; a boat that was is left as it is."""
    kinds = load_kinds()
    boats = {
        layer.id
        for layer in scene.layers
        if layer.name in WATERLINES and layer.anchor == "water" and layer.pivot == kinds[layer.name].pivot and layer.texture.source not in ("given", "painted")
    }
    if not boats:
        return scene
    scene = dataclasses.replace(scene, layers=tuple(_cut(layer) if layer.id in boats else layer for layer in scene.layers))
    at = {name: float(values["y"][0]) for name, values in kinematics.sample(scene, np.zeros(1)).items()}
    return dataclasses.replace(scene, layers=tuple(_above(layer, at[layer.id] - at[layer.parent]) if layer.parent in boats and layer.behind_parent else layer for layer in scene.layers))


def _cut(layer: Layer) -> Layer:
    line = WATERLINES[layer.name]
    shown = round(line * layer.texture.pixels.shape[0]) / layer.texture.pixels.shape[0]
    poses = tuple(_shown(one, shown) for one in layer.poses)
    sockets = {name: (u, v / shown) for name, (u, v) in layer.sockets.items()}
    return dataclasses.replace(layer, texture=_shown(layer.texture, shown), poses=poses, size=layer.size * shown, pivot=(layer.pivot[0], 1.0), sockets=sockets)


def _shown(texture: Texture, share: float) -> Texture:
    """The upper share of a picture, with a soft lower edge."""
    pixels = texture.pixels[: round(share * texture.pixels.shape[0])].copy()
    soft = max(1, round(FADE * texture.pixels.shape[0]))
    pixels[-soft:, :, 3] = np.rint(pixels[-soft:, :, 3] * np.linspace(0.9, 0.2, soft)[:, None]).astype(np.uint8)
    return dataclasses.replace(texture, pixels=pixels)


def _above(layer: Layer, height: float) -> Layer:
    """Who sits in a boat, as far as he is above its waterline. height: of his pivot over it, frame heights."""
    lowest = layer.pivot[1] + height / layer.size
    if lowest >= 1.0 or lowest <= 0.0:
        return layer

    def dry(texture: Texture) -> Texture:
        pixels = texture.pixels.copy()
        pixels[round(lowest * pixels.shape[0]) :, :, 3] = 0
        return dataclasses.replace(texture, pixels=pixels)

    return dataclasses.replace(layer, texture=dry(layer.texture), poses=tuple(map(dry, layer.poses)))
