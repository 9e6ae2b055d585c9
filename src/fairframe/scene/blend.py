"""Pictures over one another: the operations all of `scene` blends with. Pictures are premultiplied uint8 [h, w, 4]."""

from __future__ import annotations

import cv2
import numpy as np


def over(picture: np.ndarray, under: np.ndarray) -> np.ndarray:
    """One picture over another of the same size."""
    clear = cv2.bitwise_not(cv2.extractChannel(picture, 3))
    return cv2.add(picture, times(under, clear))


def onto(under: np.ndarray, picture: np.ndarray) -> None:
    """`over` in place, into `under`, which may be a part of a canvas: new memory for every blend is what took most of its time."""
    clear = cv2.bitwise_not(cv2.extractChannel(picture, 3))
    cv2.multiply(under, cv2.merge([clear] * 4), dst=under, scale=1 / 255)
    cv2.add(under, picture, dst=under)


def times(picture: np.ndarray, mask: np.ndarray) -> np.ndarray:
    """A picture where a mask uint8 [h, w] leaves it: all four channels times mask / 255."""
    return cv2.multiply(picture, cv2.merge([mask] * 4), scale=1 / 255)
