"""What a picture shows of a body, fast enough for every frame: NSFWJS (MobileNetV2) as tools/nsfwjs_to_onnx.py made it from the npm package.

A third-party safety tool (MIT), no part of any weights of ours, and independent of open_nsfw (guard/nudity.py). What it was trained on was
never published; how much it finds is not measured here, since no such pictures are kept or sought. Its false alarms: docs/guard.md.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np

from fairframe.guard import onnx_models

NAME = "NSFWJS 4.3.0 MobileNetV2"
WEIGHTS = Path(__file__).parents[1] / "weights" / "guard_frames.onnx"
SHA256 = "bb74028d02d451081e1a84295ce9188aaccd255a7e329f12c310dfcd06552b27"
SIDE = 224
CLASSES = ("drawing", "hentai", "neutral", "porn", "sexy")

Scorer = Callable[[np.ndarray], np.ndarray]
"""uint8 [H, W, 3] sRGB -> float32 [5], a probability for each of CLASSES."""


@functools.cache
def load() -> Scorer:
    """The model, on one thread a call; may be called from several. Raises ModelError when it is missing or is not the file this code was tested with."""
    session = onnx_models.session(WEIGHTS, SHA256, "looks at every frame")

    def score(image: np.ndarray) -> np.ndarray:
        inputs = np.ascontiguousarray((_small(image) / 255).transpose(2, 0, 1)[None])
        return session.run(None, {"frames": inputs})[0][0]

    return score


def reduced(image: np.ndarray) -> np.ndarray:
    """All of a picture that the model reads, in memory of its own: uint8 [h, w, 3], from which a scorer says bit for bit what it says of the picture itself."""
    halved = _halved(image)
    return image.copy() if halved is image else halved


def _small(image: np.ndarray) -> np.ndarray:
    """float32 [SIDE, SIDE, 3], 0 to 255, by area; halved first while it can be, and the rest in floating point: together in less than half the time."""
    return cv2.resize(_halved(image).astype(np.float32), (SIDE, SIDE), interpolation=cv2.INTER_AREA)


def _halved(image: np.ndarray) -> np.ndarray:
    height, width = image.shape[:2]
    while min(height, width) >= 2 * SIDE:
        height, width = height // 2, width // 2
        image = cv2.resize(image, (width, height), interpolation=cv2.INTER_AREA)
    return image


def explicit(classes: np.ndarray) -> float:
    """How likely a picture is porn or hentai; what it is refused for by itself."""
    return float(classes[1] + classes[3])


def bare(classes: np.ndarray) -> float:
    """The same with `sexy`, which ordinary portraits score high on: good for a comparison with a given picture, not by itself."""
    return float(classes[1] + classes[3] + classes[4])
