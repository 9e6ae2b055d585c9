"""The colour of a studio's wall, where the words say one: a perfume on a black background, a cake on a pink one.

The painters choose a colour by the seed. Done once a clip, when the place is painted: light and dark of the wall stay, its colour is turned.
"""

from __future__ import annotations

import dataclasses
import re

import numpy as np

from fairframe.scene.scene import Layer, Scene

COLOURS: dict[str, tuple[float, float, float]] = {  # word -> sRGB of the wall where it is lit
    word: rgb
    for words, rgb in {
        "black dark 黑": (0.12, 0.12, 0.14), "white 白": (0.97, 0.97, 0.98), "grey gray 灰": (0.6, 0.61, 0.64), "red 红": (0.8, 0.16, 0.18), "blue 蓝": (0.25, 0.5, 0.88), "green 绿": (0.3, 0.66, 0.38),
        "yellow 黄": (0.98, 0.84, 0.3), "orange 橙": (0.97, 0.6, 0.25), "pink 粉": (0.98, 0.72, 0.8), "purple 紫": (0.56, 0.38, 0.8), "gold golden 金": (0.9, 0.72, 0.32), "beige cream 米": (0.93, 0.86, 0.75),
        "teal turquoise 青": (0.25, 0.68, 0.68),
    }.items()
    for word in words.split()
}  # fmt: skip
_LATIN = "|".join(word for word in COLOURS if word.isascii())
_HAN = "".join(word for word in COLOURS if not word.isascii())
SAID = re.compile(rf"\b({_LATIN})(?: (?:studio|plain|solid|seamless))? (?:background|backdrop)\b|([{_HAN}])色?的?(?:纯色)?背景", re.IGNORECASE)
SHADES = 0.75  # of the wall's own light and dark, how much stays


def tinted(scene: Scene, prompt: str) -> Scene:
    """The scene with its studio's wall in the colour that the words give it; another scene as it is."""
    found = SAID.search(prompt) if scene.setting == "studio_backdrop" else None
    if found is None:
        return scene
    colour = np.array(COLOURS[(found[1] or found[2]).lower()], np.float32)
    return dataclasses.replace(
        scene,
        layers=tuple(_in(layer, colour) if layer.role in ("far", "mid", "near") and layer.texture.source == "painted" else layer for layer in scene.layers),
    )


def _in(layer: Layer, colour: np.ndarray) -> Layer:
    pixels = layer.texture.pixels
    light = pixels[..., :3].astype(np.float32) @ np.array((0.299, 0.587, 0.114), np.float32)
    solid = pixels[..., 3] > 8
    middle = float(light[solid].mean()) if solid.any() else 128.0
    share = 1.0 + SHADES * (light / max(middle, 1.0) - 1.0)
    out = pixels.copy()
    out[..., :3] = np.clip(255.0 * colour * share[..., None], 0, 255).round().astype(np.uint8)
    return dataclasses.replace(layer, texture=dataclasses.replace(layer.texture, pixels=out))
