"""Pictures over one another: the two operations all of `scene` blends with. Pictures are premultiplied uint8 [h, w, 4]."""

from __future__ import annotations

import cv2
import numpy as np


def over(picture: np.ndarray, under: np.ndarray) -> np.ndarray:
    """One picture over another of the same size."""
    clear = cv2.bitwise_not(cv2.extractChannel(picture, 3))
    return cv2.add(picture, times(under, clear))


def times(picture: np.ndarray, mask: np.ndarray) -> np.ndarray:
    """A picture where a mask uint8 [h, w] leaves it: all four channels times mask / 255."""
    return cv2.multiply(picture, cv2.merge([mask] * 4), scale=1 / 255)
