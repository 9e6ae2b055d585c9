"""What subjects do to the ground and the sheet below them: shadows, reflections, rings on the water, shadows between papers.

Input: canvases (premultiplied uint8 [H, W, 4], changed in place), sprites and the matrices `compose` has for them. Knows no scene and no
motion: heights, strengths and times come as numbers.
"""

from __future__ import annotations

import math

import cv2
import numpy as np

from fairframe.scene.lens import Matrix, Window, add_light, bounds, cut, darken, level, over, shift, soft_fit, stretch, warp_plain
from fairframe.scene.scene import Light
from fairframe.scene.sprites import Sprite

CONTACT_FADE = 0.13  # frame heights above the ground at which a contact shadow has lost two thirds
CAST_FADE = 0.5
BODY_DEPTH = 0.09  # of its height: how far the shadow of a body in light from the side reaches up or down the picture
MIRROR = 0.8  # height of a reflection, share of the thing's own: water is seen from above
REFLECTED = 0.42  # light that water gives back


def shadow(canvas: np.ndarray, sprite: Sprite, body: Matrix, projection: Matrix, ground_y: float, light: Light, strength: float) -> None:
    """A soft spot where a thing stands and the long shadow the light throws of it.

    body: sprite pixels -> stage; projection: stage -> screen; ground_y: stage height of the ground under it; strength: 0 to 1.
    """
    x0, y0, x1, y1 = sprite.box
    corners = body @ np.array([[u, v, 1.0] for u in (x0, x1) for v in (y0, y1)]).T
    above = max(0.0, float(corners[1].min()) - ground_y)
    _cast(canvas, sprite, body, projection, ground_y, light, 0.75 * strength * math.exp(-above / CAST_FADE))
    wide = float(np.ptp(corners[0])) * (0.62 + 0.5 * above)  # the higher the thing, the wider and fainter
    deep = min(0.36 * wide, 0.5 * float(np.ptp(corners[1])) + 0.02)
    _contact(canvas, projection, float(corners[0].mean()), ground_y, wide, deep, min(0.85, 1.25 * strength) * math.exp(-above / CONTACT_FADE))


def _cast(canvas: np.ndarray, sprite: Sprite, body: Matrix, projection: Matrix, ground_y: float, light: Light, strength: float) -> None:
    reach = min(1.5, max(0.25, 1 / math.tan(math.radians(min(80.0, max(10.0, light.elevation))))))
    azimuth = math.radians(light.azimuth)
    # A point h above the ground darkens the ground away from the light; the ground is seen flat, so the way up or down is short.
    # Bodies are as deep as they are wide: their shadow is never a line, not even in light from the side.
    sx, sy = -math.sin(azimuth) * reach * 0.8, 0.3 * math.cos(azimuth) * reach + math.copysign(BODY_DEPTH, math.cos(azimuth))
    fall = np.array([[1, sx, -sx * ground_y], [0, sy, ground_y - sy * ground_y], [0, 0, 1.0]])
    soft = sprite.soft()
    matrix = projection @ fall @ body @ soft_fit(sprite, soft)
    window = bounds(matrix, (0, 0, soft.shape[1], soft.shape[0]), _frame(canvas))
    if window is not None and strength >= 0.01:
        darken(cut(canvas, window), warp_plain(cv2.extractChannel(soft, 3), matrix, window), strength)


def _contact(canvas: np.ndarray, projection: Matrix, x: float, y: float, wide: float, deep: float, strength: float) -> None:
    matrix = projection @ _lying(_BLOB, x, y, wide, deep)
    window = bounds(matrix, (0, 0, _BLOB.shape[1], _BLOB.shape[0]), _frame(canvas))
    if window is not None and strength > 0.01:
        darken(cut(canvas, window), warp_plain(_BLOB, matrix, window), strength)


def pool(canvas: np.ndarray, sprite: Sprite, body: Matrix, projection: Matrix, ground_y: float, strength: float) -> None:
    """The light that a shining thing throws on the ground around it, in its own colour."""
    x0, y0, x1, y1 = sprite.box
    corners = body @ np.array([[u, v, 1.0] for u in (x0, x1) for v in (y0, y1)]).T
    size, above = float(np.ptp(corners, axis=1)[:2].max()), max(0.0, float(corners[1].min()) - ground_y)
    wide = 3.2 * size + 2 * above
    matrix = projection @ _lying(_BLOB, float(corners[0].mean()), ground_y, wide, 0.3 * wide)
    window = bounds(matrix, (0, 0, _BLOB.shape[1], _BLOB.shape[0]), _frame(canvas))
    strength *= math.exp(-above / CAST_FADE)
    if window is not None and strength > 0.01:
        mask = warp_plain(_BLOB, matrix, window)
        light = cv2.merge([cv2.convertScaleAbs(mask, alpha=strength * c) for c in sprite.colour()] + [np.zeros_like(mask)])
        add_light(cut(canvas, window), light)


def reflection(canvas: np.ndarray, sprite: Sprite, body: Matrix, projection: Matrix, surface_y: float, t: float, opacity: float, consumed: float) -> None:
    """The picture upside down in the water, rippled, fading with distance from the surface (stage height `surface_y`)."""
    height = canvas.shape[0]
    matrix = projection @ np.array([[1, 0, 0], [0, -MIRROR, (1 + MIRROR) * surface_y], [0, 0, 1.0]]) @ body
    window = bounds(matrix, sprite.box, _frame(canvas))
    if window is None:
        return
    pad = math.ceil(0.025 * height)
    x0, y0, x1, y1 = max(0, window[0] - pad), window[1], min(canvas.shape[1], window[2] + pad), window[3]
    pixels, inverse = level(sprite, matrix, consumed)
    surface = float((projection @ np.array([0, surface_y, 1.0]))[1])
    gy = np.arange(y0, y1, dtype=np.float32)[:, None]
    down = np.clip((gy - surface) / height, 0, 1)
    sway = height * (0.003 + 0.02 * down) * np.sin(down * 150 / (1 + 3 * down) - 3.1 * t + 1.7 * math.sin(0.9 * t))
    gx = np.arange(x0, x1, dtype=np.float32)[None] + sway.astype(np.float32)
    m = inverse.astype(np.float32)
    picture = cv2.remap(pixels, m[0, 0] * gx + m[0, 1] * gy + m[0, 2], m[1, 0] * gx + m[1, 1] * gy + m[1, 2], cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT)
    fade = np.where(gy >= surface - 1, REFLECTED * opacity * np.exp(-down / 0.22), 0)
    fade = np.repeat(np.rint(255 * fade).astype(np.uint8), x1 - x0, axis=1)
    over(canvas[y0:y1, x0:x1], cv2.multiply(picture, cv2.merge([fade] * 4), scale=1 / 255))


def submerge(picture: np.ndarray, window: Window, line: float, height: int, t: float) -> None:
    """Hide, in place, what of a picture is below the screen row `line`, along a small wave. height: of the frame, pixels."""
    x = np.arange(window[0], window[2]) / height
    wave = line + height * 0.003 * (np.sin(x * 38 + 2.3 * t) + 0.6 * np.sin(x * 71 - 3.1 * t))
    below = np.arange(window[1], window[3])[:, None] - wave[None]
    keep = np.rint(255 * np.clip(1 - below / (0.012 * height), 0.0, 1)).astype(np.uint8)
    np.copyto(picture, cv2.multiply(picture, cv2.merge([keep] * 4), scale=1 / 255))


def ring(canvas: np.ndarray, projection: Matrix, x: float, y: float, wide: float, strength: float) -> None:
    """A bright ring on the water around something that floats at stage (x, y)."""
    matrix = projection @ _lying(_RING, x, y, wide, 0.2 * wide)
    window = bounds(matrix, (0, 0, _RING.shape[1], _RING.shape[0]), _frame(canvas))
    if window is not None:
        light = cv2.convertScaleAbs(warp_plain(_RING, matrix, window), alpha=strength)
        add_light(cut(canvas, window), cv2.merge([light, light, light, np.zeros_like(light)]))


def paper_shadow(canvas: np.ndarray, picture: np.ndarray, window: Window) -> None:
    """The shadow a sheet of paper throws on the one below it, to the lower right; drawn at a quarter of the size, it is soft anyway."""
    height, width = canvas.shape[:2]
    x0, y0, x1, y1 = window
    drop, blur = 0.018 * height, 0.009 * height
    pad = math.ceil(drop + 3 * blur)
    big = (max(0, x0 - pad), max(0, y0 - pad), min(width, x1 + pad), min(height, y1 + pad))
    w, h = max(1, (big[2] - big[0]) // 4), max(1, (big[3] - big[1]) // 4)
    sx, sy = (big[2] - big[0]) / w, (big[3] - big[1]) / h
    ox, oy = 0.5 * sx + big[0] - x0 - 0.7 * drop, 0.5 * sy + big[1] - y0 - drop
    quarter = max(1, round(picture.shape[1] / 4)), max(1, round(picture.shape[0] / 4))
    small = cv2.resize(cv2.extractChannel(picture, 3), quarter, interpolation=cv2.INTER_AREA)
    move = np.array([[sx / 4, 0, ox / 4 - 0.5], [0, sy / 4, oy / 4 - 0.5]])
    mask = cv2.warpAffine(small, move, (w, h), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP)
    mask = cv2.GaussianBlur(mask, (0, 0), max(0.6, blur / 4))
    darken(cut(canvas, big), cv2.resize(mask, (big[2] - big[0], big[3] - big[1]), interpolation=cv2.INTER_LINEAR), 0.6)


def _frame(canvas: np.ndarray) -> Window:
    return 0, 0, canvas.shape[1], canvas.shape[0]


def _lying(mask: np.ndarray, x: float, y: float, wide: float, deep: float) -> Matrix:
    """Pixels of a mask -> stage, as a flat thing around (x, y)."""
    h, w = mask.shape
    return shift(x, y) @ stretch(wide / w, -deep / h) @ shift(-w / 2, -h / 2)


def _spread(side: int) -> np.ndarray:
    """Distance from the middle, 1 at the edges, [side, side]."""
    r = (np.arange(side) + 0.5) / side * 2 - 1
    return np.hypot(r[None], r[:, None])


def _blob(side: int = 64) -> np.ndarray:
    d = np.clip(1 - _spread(side), 0, 1)
    return np.rint(255 * (d * d * (3 - 2 * d))).astype(np.uint8)


def _rings(side: int = 96) -> np.ndarray:
    d = _spread(side)
    return np.rint(255 * (np.exp(-(((d - 0.72) / 0.07) ** 2)) + 0.45 * np.exp(-(((d - 0.9) / 0.05) ** 2)))).clip(0, 255).astype(np.uint8)


_BLOB = _blob()
_RING = _rings()
