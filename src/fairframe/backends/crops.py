"""What grows on the painted fields, where the words say it: ripe wheat, lavender, poppies, sunflowers.

The painters know green land alone. Done once a clip, when the place is painted: the greens of its land are turned to the crop's colour.
"""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass

import cv2
import numpy as np

from fairframe.scene.scene import Layer, Scene

LAND = frozenset({"hills", "meadow", "farm", "road"})
_GREEN = (32.0, 92.0)  # hues of OpenCV (half degrees) that are grass and leaves
_WARM, _LOW = frozenset({"sunset", "dawn"}), 20.0  # hours at which grass is nearly yellow, and its hue from then on
_TRUNK = 0.12  # of a plate's width: what stands up narrower than this is no land
_SOFT = 8.0  # hues over which a plate goes over into what is no grass


@dataclass(frozen=True)
class Crop:
    words: re.Pattern[str]
    hue: float  # of OpenCV, half degrees
    saturation: float  # times that of the grass
    value: float  # times its brightness


CROPS = (
    Crop(re.compile(r"\bdesert (?:road|highway|route)\b|\b(?:road|highway)s? (?:\w+ ){0,3}(?:desert|outback)\b|沙漠(?:中|里)?的?公路|戈壁公路", re.IGNORECASE), 15.0, 0.62, 1.3),
    Crop(re.compile(r"\b(?:wheat|barley|rye|corn|golden|hay|grain)[- ]?(?:field|fields|meadow|meadows|grass)\b|\bfields? of (?:golden )?(?:wheat|barley|rye|corn|gold|grain)\b|麦田|麦浪|稻田|金色的(?:田野|草地|草原|稻田)", re.IGNORECASE), 20.0, 0.95, 1.12),
    Crop(re.compile(r"\blavender (?:field|fields|meadow)\b|\bfields? of lavender\b|薰衣草(?:田|花田|花海|地)", re.IGNORECASE), 138.0, 0.62, 1.04),
    Crop(re.compile(r"\bpopp(?:y|ies) (?:field|fields|meadow)\b|\bfields? of (?:red )?poppies\b|罂粟花田", re.IGNORECASE), 4.0, 0.8, 1.0),
    Crop(re.compile(r"\b(?:rapeseed|canola|sunflower|dandelion|buttercup) (?:field|fields|meadow)\b|\bfields? of (?:\w+ )?(?:rapeseed|canola|sunflowers|dandelions|buttercups)\b|油菜花(?:田|地|海)|向日葵(?:田|花田|花海)", re.IGNORECASE), 25.0, 1.15, 1.15),
)  # fmt: skip


def grown(scene: Scene, prompt: str) -> Scene:
    """The scene with the crop its words name on its land; another scene as it is."""
    crop = next((crop for crop in CROPS if crop.words.search(prompt)), None)
    if crop is None or scene.setting not in LAND or scene.weather == "snow":
        return scene
    low = _LOW if scene.light.time in _WARM else _GREEN[0]
    return dataclasses.replace(scene, layers=tuple(_turned(layer, crop, low) if layer.role in ("mid", "near") and layer.texture.source == "painted" else layer for layer in scene.layers))


def _turned(layer: Layer, crop: Crop, low: float) -> Layer:
    """A plate whose land has the crop's colour where it is green, as light and dark as it was. low: the least hue that is green."""
    pixels = layer.texture.pixels
    hsv = cv2.cvtColor(np.ascontiguousarray(pixels[..., :3]), cv2.COLOR_RGB2HSV).astype(np.float32)
    hue = hsv[..., 0]
    share = np.clip((hue - low) / _SOFT, 0, 1) * np.clip((_GREEN[1] - hue) / _SOFT, 0, 1) * np.clip(hsv[..., 1] / 40.0, 0, 1) * land(pixels[..., 3])
    hsv[..., 0] = (crop.hue + 0.12 * (hue - 60.0)) % 180.0
    hsv[..., 1] = np.clip(hsv[..., 1] * crop.saturation, 0, 255)
    hsv[..., 2] = np.clip(hsv[..., 2] * crop.value, 0, 255)
    ripe = cv2.cvtColor(hsv.astype(np.uint8), cv2.COLOR_HSV2RGB).astype(np.float32)
    out = pixels.copy()
    out[..., :3] = (pixels[..., :3] + (ripe - pixels[..., :3]) * share[..., None]).round().astype(np.uint8)
    return dataclasses.replace(layer, texture=dataclasses.replace(layer.texture, pixels=out))


def land(alpha: np.ndarray) -> np.ndarray:
    """How far each pixel of a plate is of its land rather than of the trees on it, float32 [height, width]: alpha uint8."""
    height, width = alpha.shape
    gaps = alpha[::-1] < 128
    deep = np.where(gaps.any(0), gaps.argmax(0), height).astype(np.float32)[None]  # rows from below that are solid
    window = np.ones((1, max(3, round(_TRUNK * width)) | 1), np.uint8)
    level = cv2.blur(cv2.dilate(cv2.erode(deep, window), window), (window.shape[1], 1))[0]
    return np.clip(level[None] + 6 - np.arange(height - 1, -1, -1, dtype=np.float32)[:, None], 0, 12) / np.float32(12)
