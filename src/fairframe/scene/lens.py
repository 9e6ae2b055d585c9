"""From the stage to the screen: the multiplane camera's matrices, warps of sprites through them, and blending.

Matrices are float64 [3, 3] and homogeneous; windows are (x0, y0, x1, y1) in whole pixels; pictures and canvases are premultiplied
uint8 [h, w, 4]. Geometry: see `scene.scene`. Knows no time and no scene, only one layer at one moment.
"""

from __future__ import annotations

import math

import cv2
import numpy as np

from fairframe.scene import blend
from fairframe.scene.gaits import Gait
from fairframe.scene.kinematics import breadth
from fairframe.scene.scene import Layer
from fairframe.scene.sprites import SOFT_SIDE, Sprite

SHADOW_TINT = (0.92, 0.88, 0.72)  # how much of red, green, blue a shadow takes: shadows are bluish

Matrix = np.ndarray
State = dict[str, float]  # channel -> value
Window = tuple[int, int, int, int]


def camera_matrix(x: float, y: float, zoom: float, roll: float, depth: float) -> Matrix:
    """Where the camera puts stage points of a plane at `depth`: stage -> stage as seen, [3, 3]."""
    scale = max(0.02, 1 + (zoom - 1) / depth)
    return rotate(-roll) @ stretch(scale, scale) @ shift(-x / depth, -y / depth)


def camera_matrices(x: np.ndarray, y: np.ndarray, zoom: np.ndarray, roll: np.ndarray, depth: float) -> np.ndarray:
    """`camera_matrix` of many moments at once, [T] each -> [T, 3, 3]."""
    scale = np.maximum(0.02, 1 + (zoom - 1) / depth)
    c, s = scale * np.cos(np.radians(-roll)), scale * np.sin(np.radians(-roll))
    matrices = np.zeros((len(x), 3, 3))
    matrices[:, 0, 0], matrices[:, 0, 1], matrices[:, 1, 0], matrices[:, 1, 1], matrices[:, 2, 2] = c, -s, s, c, 1
    matrices[:, 0, 2] = (-c * x + s * y) / depth
    matrices[:, 1, 2] = (-s * x - c * y) / depth
    return matrices


def screen_matrix(width: int, height: int) -> Matrix:
    """Stage -> pixels: x to the right, y down, (0, 0) the upper left corner of the upper left pixel."""
    return np.array([[height, 0, width / 2], [0, -height, height / 2], [0, 0, 1.0]])


def texture_matrix(layer: Layer, state: State) -> Matrix:
    """Pixels of a layer's texture -> stage as seen by the resting camera, [3, 3], without bend and wave."""
    h, w = layer.texture.pixels.shape[:2]
    pu, pv = layer.pivot
    if layer.extent is not None:
        x0, y0, x1, y1 = layer.extent
        qx, qy, ax, ay = (x1 - x0) / w, (y1 - y0) / h, x0 + pu * (x1 - x0), y1 - pv * (y1 - y0)
        # The extent says where the plate is at rest: only what motions add to its pose moves it.
        ax, ay = ax - layer.pose.x, ay - layer.pose.y
    else:
        qx = qy = layer.size / h
        ax = ay = 0.0
    m = np.array([[qx, 0, -pu * w * qx], [0, -qy, pv * h * qy], [0, 0, 1.0]])
    if state["spin"]:
        mx, my = (0.5 - pu) * w * qx, (pv - 0.5) * h * qy
        m = shift(mx, my) @ rotate(state["spin"]) @ shift(-mx, -my) @ m
    squash = min(0.9, max(-2.0, state["squash"]))
    scale = max(0.0, state["scale"])
    side = -1.0 if state["flip"] < 0 else 1.0
    if state["turn"]:
        side *= breadth(state["turn"])
    m = stretch(side * scale / (1 - squash), scale * (1 - squash)) @ m
    if state["rotation"]:
        m = rotate(state["rotation"]) @ m
    return shift(ax + state["x"], ay + state["y"]) @ m


def shift(x: float, y: float) -> Matrix:
    return np.array([[1, 0, x], [0, 1, y], [0, 0, 1.0]])


def stretch(x: float, y: float) -> Matrix:
    return np.array([[x, 0, 0], [0, y, 0], [0, 0, 1.0]])


def rotate(degrees: float) -> Matrix:
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return np.array([[c, -s, 0], [s, c, 0], [0, 0, 1.0]])


def fit(layer: Layer, sprite: Sprite) -> Matrix:
    """Sprite pixels -> texture pixels (sprites of very large textures are smaller)."""
    h, w = layer.texture.pixels.shape[:2]
    return stretch(w / sprite.width, h / sprite.height)


def soft_fit(sprite: Sprite, soft: np.ndarray) -> Matrix:
    """Pixels of `sprite.soft()` or `sprite.halo()` -> sprite pixels."""
    h, w = soft.shape[:2]
    scale = min(1.0, SOFT_SIDE / max(sprite.height, sprite.width))
    inner_w, inner_h = max(1, round(sprite.width * scale)), max(1, round(sprite.height * scale))
    kx, ky = sprite.width / inner_w, sprite.height / inner_h
    return shift(sprite.width / 2, sprite.height / 2) @ stretch(kx, ky) @ shift(-w / 2, -h / 2)


def bounds(matrix: Matrix, box: tuple[float, float, float, float], frame: Window) -> Window | None:
    """Whole pixels of `frame` that the image of `box` can touch; None where it is outside."""
    x0, y0, x1, y1 = box
    p = matrix @ np.array([[x0, x1, x0, x1], [y0, y0, y1, y1], [1, 1, 1, 1.0]])
    low, high = np.floor(p[:2].min(axis=1) - 1), np.ceil(p[:2].max(axis=1) + 1)
    a, b = max(frame[0], int(low[0])), max(frame[1], int(low[1]))
    c, d = min(frame[2], int(high[0])), min(frame[3], int(high[1]))
    return (a, b, c, d) if a < c and b < d else None


def level(sprite: Sprite, matrix: Matrix, consumed: float = 0.0, gait: Gait | None = None) -> tuple[np.ndarray, Matrix]:
    """The right size of a sprite for a warp, its limbs in motion where there is a gait, and screen pixel indices -> its pixel indices."""
    size = sprite.level(math.sqrt(abs(matrix[0, 0] * matrix[1, 1] - matrix[0, 1] * matrix[1, 0])))
    pixels = size.pixels if gait is None else sprite.stepping(size, gait)
    pixels = sprite.bitten(pixels, consumed) if consumed > 0 else pixels
    into = shift(size.left - 0.5, size.top - 0.5) @ stretch(size.scale_x, size.scale_y)
    return pixels, into @ np.linalg.inv(matrix) @ shift(0.5, 0.5)


def warp(sprite: Sprite, matrix: Matrix, window: Window, *, consumed: float = 0.0, gait: Gait | None = None) -> np.ndarray:
    """The sprite seen through `window` of the screen: premultiplied uint8 [h, w, 4]."""
    return through(*level(sprite, matrix, consumed, gait), window)


def through(pixels: np.ndarray, inverse: Matrix, window: Window, *, endless: bool = False) -> np.ndarray:
    """What `level` returned, seen through `window` of the screen: premultiplied uint8 [h, w, 4]. endless: its outermost pixels go on for ever."""
    x0, y0, x1, y1 = window
    border = cv2.BORDER_REPLICATE if endless else cv2.BORDER_CONSTANT
    return cv2.warpAffine(pixels, (inverse @ shift(x0, y0))[:2], (x1 - x0, y1 - y0), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP, borderMode=border)


def warp_plain(pixels: np.ndarray, matrix: Matrix, window: Window) -> np.ndarray:
    """Any picture, [h, w] or [h, w, 4], seen through `window`."""
    x0, y0, x1, y1 = window
    inverse = shift(-0.5, -0.5) @ np.linalg.inv(matrix) @ shift(x0 + 0.5, y0 + 0.5)
    return cv2.warpAffine(pixels, inverse[:2], (x1 - x0, y1 - y0), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP)


def cut(canvas: np.ndarray, window: Window) -> np.ndarray:
    x0, y0, x1, y1 = window
    return canvas[y0:y1, x0:x1]


def over(roi: np.ndarray, picture: np.ndarray) -> None:
    """Lay a premultiplied picture over part of a canvas, in place."""
    blend.onto(roi, picture)


def mark(asked: np.ndarray | None, window: Window, picture: np.ndarray, ours: bool) -> None:
    """Note in a mask uint8 [H, W], in place, that a premultiplied picture was laid on through `window`: ours, or before what is. None: nothing is noted."""
    if asked is None:
        return
    roi, alpha = cut(asked, window), cv2.extractChannel(picture, 3)
    cv2.multiply(roi, cv2.bitwise_not(alpha), dst=roi, scale=1 / 255)
    if ours:
        cv2.add(roi, alpha, dst=roi)


def darken(roi: np.ndarray, mask: np.ndarray, strength: float) -> None:
    """Darken part of a canvas in place: mask uint8 [h, w], strength 0 to 1 where the mask is full."""
    shades = [cv2.LUT(mask, np.rint(255 - strength * take * np.arange(256)).astype(np.uint8)) for take in SHADOW_TINT]
    cv2.multiply(roi, cv2.merge([*shades, np.full_like(mask, 255)]), dst=roi, scale=1 / 255)


def add_light(roi: np.ndarray, light: np.ndarray) -> None:
    """Screen-blend light (uint8 [h, w, 4]) onto part of a canvas in place: never burns out."""
    gain = cv2.bitwise_not(roi)
    cv2.add(roi, cv2.multiply(light, gain, dst=gain, scale=1 / 255), dst=roi)


def scaled(picture: np.ndarray, factor: float) -> np.ndarray:
    """All four channels times a factor, rounded and cut at 255."""
    return cv2.multiply(picture, (factor,) * 4)  # type: ignore[call-overload, no-any-return]  # OpenCV takes a scalar, its stubs do not


def flicker(t: float) -> float:
    """A lamp's or a fire's gentle unrest at absolute time t, about 1."""
    return 1 + 0.04 * math.sin(7.1 * t) + 0.03 * math.sin(12.7 * t + 1)
