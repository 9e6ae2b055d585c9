"""Small pictures of a clip while it is being made, for whoever waits for it.

A preview takes the clip's own path in small: one frame, scaled down, looked at by `guard.frames`, labelled, and only then a JPEG (with the
statements of provenance/metadata.py in its XMP) that is signed. A preview that the guard refuses, or that cannot be signed, ends the clip. It is handed to the
one callback and stored as no file. The clip can still be refused after a preview was shown, by a later frame.
"""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Iterator

import cv2
import numpy as np
from PIL import Image

from fairframe import settings
from fairframe.provenance import label, metadata, signing, signing_keys
from fairframe.types import CheckedFrames, Frames

OnPreview = Callable[[int, Callable[[], bytes]], None]
"""Told of (number of the frame, make) now and then; `make()` gives the JPEG and may raise Refused. Not calling it costs nothing."""

WIDTH = 320  # pixels at most
EVERY_S = 1.0  # at the earliest
SHARE = 0.1  # of the time, at most, that previews may take
QUALITY = 80


def watch(images: Iterator[np.ndarray], fps: int, check: Callable[[Frames], CheckedFrames], on_preview: OnPreview, *, source_type: str) -> Iterator[np.ndarray]:
    """The same frames, uint8 [H, W, 3 or 4], as they come; now and then `on_preview` is offered one."""
    due = time.perf_counter()
    for index, image in enumerate(images):
        started = time.perf_counter()
        if started >= due:

            def make(image: np.ndarray = image) -> bytes:
                return _jpeg(_checked(image, fps, check), source_type)

            on_preview(index, make)
            due = started + max(EVERY_S, (time.perf_counter() - started) / SHARE)
        yield image


def strip(
    images: Iterator[np.ndarray], size: tuple[int, int], fps: int, count: int, check: Callable[[Frames], CheckedFrames], *, source_type: str
) -> list[bytes]:
    """JPEGs of a whole scene in small, as an editor shows it before it is made: all looked at by the guard, all labelled, none a file.

    images: `count` of uint8 [H, W, 3], of `size` (width, height) pixels. Raises Refused.
    """
    width, height = size
    checked = check(Frames(width=width, height=height, fps=fps, num_frames=count, images=images))
    stamp = label.stamp(width, height, settings.load().label_language)
    return [_jpeg(label.on_frame(image, stamp), source_type) for image in checked.frames.images]


def _checked(image: np.ndarray, fps: int, check: Callable[[Frames], CheckedFrames]) -> np.ndarray:
    """One small frame, past the guard and labelled. Raises Refused."""
    width = min(WIDTH, image.shape[1])
    height = max(1, round(image.shape[0] * width / image.shape[1]))
    small = np.ascontiguousarray(cv2.resize(image, (width, height), interpolation=cv2.INTER_AREA))
    checked = check(Frames(width=width, height=height, fps=fps, num_frames=1, images=iter((small,)), alpha=image.shape[2] == 4))
    (passed,) = checked.frames.images
    return label.on_frame(passed, label.stamp(width, height, settings.load().label_language))


def _jpeg(image: np.ndarray, source_type: str) -> bytes:
    if image.shape[2] == 4:  # over grey
        alpha = image[..., 3:] / 255
        image = (image[..., :3] * alpha + 128 * (1 - alpha)).round().astype(np.uint8)
    file = io.BytesIO()
    chosen = settings.load()
    said = metadata.Statement(clip_id="preview", source_type=source_type, producer=chosen.producer)
    Image.fromarray(image).save(file, "JPEG", quality=QUALITY, xmp=metadata.xmp(said))
    return signing.sign_preview(file.getvalue(), source_type, chosen.training_use, signing_keys.identity(chosen))
