"""Textures made ready for the compositor: lit by the scene's light, premultiplied, in several sizes, with their soft shadows.

Input: a layer's texture and the scene's light; output: `Sprite`s that `compose` warps frame by frame. All work here is done once a
clip. Knows no time, no camera and no motion, except which bites have been taken out of a sprite (`bite_mask`).
Shading is a picture-book one: key and ambient light are mixed by a soft pseudo-relief (the blurred outline taken as a pillow),
with a rim on the lit side.
"""

from __future__ import annotations

import functools
import math
import threading
from dataclasses import dataclass

import cv2
import numpy as np

from fairframe.scene import blend
from fairframe.scene.gaits import Gait, Rig
from fairframe.scene.scene import Light, Texture

STEP = math.sqrt(2)  # ratio between neighbouring sizes of a sprite: bilinear warps then shrink by at most this
SOFT_SIDE = 72  # pixels of the longer side of shadow and glow pictures; they are blurred anyway
MAX_UPSCALE_STEPS = 2
MAX_UPSCALED_SIDE = 2048  # pixels; larger pictures are enlarged by the warp itself
BITE_OPENS = 2.5  # times as fast as the next is reached a bite opens, then the eater chews


@dataclass(frozen=True)
class Level:
    """One size of a sprite: sprite pixel x lies at x * scale_x + left."""

    pixels: np.ndarray
    scale_x: float
    scale_y: float
    left: int
    top: int


class Sprite:
    """A premultiplied picture in as many sizes as asked for.

    pixels: uint8 [h, w, 4] premultiplied. Sizes are made on demand, shrunk by area (exact averages) or enlarged by cubic
    interpolation; the lock lets two drawing threads share one sprite. margin: pixels (left, top, right, bottom) by which the picture
    goes on beyond its edges, mirrored; set it, and `rig`, before the first size is asked for.
    """

    def __init__(self, pixels: np.ndarray):
        self.pixels = np.ascontiguousarray(pixels)
        self.height, self.width = pixels.shape[:2]
        alpha = pixels[..., 3]
        self.opaque = bool(alpha.min() == 255)
        self.box = _alpha_box(alpha)  # (x0, y0, x1, y1) of what is not transparent, pixels
        self.margin = (0, 0, 0, 0)
        self.rig: Rig | None = None  # limbs that can move; the margin is then empty instead of mirrored
        self._levels: dict[int, Level] = {}
        self._soft: np.ndarray | None = None
        self._halo: np.ndarray | None = None
        self._lock = threading.Lock()

    def reach(self) -> tuple[float, float, float, float]:
        """(x0, y0, x1, y1) of everything that can be seen of it, margins included, pixels."""
        left, top, right, bottom = self.margin
        x0, y0, x1, y1 = self.box
        return (-left if left else x0, -top if top else y0, self.width + right if right else x1, self.height + bottom if bottom else y1)

    def level(self, scale: float) -> Level:
        """The smallest stored size that is at least `scale` times the original."""
        k = max(-MAX_UPSCALE_STEPS, math.floor(-math.log(max(scale, 1e-4), STEP) + 1e-6))
        while k < 0 and max(self.height, self.width) / STEP**k > MAX_UPSCALED_SIDE:
            k += 1
        while k > 0 and min(self.height, self.width) / STEP**k < 2:
            k -= 1
        with self._lock:
            if k not in self._levels:
                self._levels[k] = self._made(STEP**-k)
            return self._levels[k]

    def soft(self) -> np.ndarray:
        """Blurred premultiplied copy with a margin, about SOFT_SIDE pixels and the margins: uint8 [h, w, 4]."""
        with self._lock:
            if self._soft is None:
                self._soft = cv2.GaussianBlur(self._small(0.25), (0, 0), 0.045 * SOFT_SIDE)
            return self._soft

    def halo(self) -> np.ndarray:
        """Its colours spread wide, falling off like light in haze: uint8 [h, w, 4], alpha = its brightness."""
        with self._lock:
            if self._halo is None:
                small = self._small(1.1).astype(np.float32)
                near, far = (cv2.GaussianBlur(small, (0, 0), share * SOFT_SIDE) for share in (0.06, 0.3))
                light = (0.5 * near + 2.3 * far)[..., :3]
                light *= np.clip(_edge_fade(light.shape[0])[:, None] * _edge_fade(light.shape[1])[None], 0, 1)[..., None]
                self._halo = np.rint(np.dstack([light, light.max(axis=2)])).clip(0, 255).astype(np.uint8)
            return self._halo

    def _small(self, pad: float) -> np.ndarray:
        small = self._resized(min(1.0, SOFT_SIDE / max(self.height, self.width)))
        wide = math.ceil(pad * max(small.shape[:2]))
        return cv2.copyMakeBorder(small, wide, wide, wide, wide, cv2.BORDER_CONSTANT, value=(0, 0, 0, 0))

    def colour(self) -> tuple[float, float, float]:
        """Mean colour of what is not transparent, 0..1."""
        mean = cv2.mean(self.pixels)
        return tuple(c / max(mean[3], 1e-6) for c in mean[:3])  # type: ignore[return-value]

    def bitten(self, pixels: np.ndarray, consumed: float) -> np.ndarray:
        """`pixels` (one of this sprite's sizes) with `consumed` (0 to 1) of it eaten from the top."""
        left = bite_mask(pixels.shape[0], pixels.shape[1], self._relative_box(), consumed)
        return blend.times(pixels, left)

    def stepping(self, level: Level, gait: Gait) -> np.ndarray:
        """The pixels of one of its sizes, its limbs where the gait has them."""
        assert self.rig is not None
        inner = round(self.height * level.scale_y), round(self.width * level.scale_x)
        return self.rig.stepping(level.pixels, gait, inner=inner, left=level.left, top=level.top)

    def _made(self, scale: float) -> Level:
        picture = self._resized(scale)
        sx, sy = picture.shape[1] / self.width, picture.shape[0] / self.height
        left, top, right, bottom = (math.ceil(m * s) for m, s in zip(self.margin, (sx, sy, sx, sy), strict=True))
        if left or top or right or bottom:
            picture = cv2.copyMakeBorder(picture, top, bottom, left, right, cv2.BORDER_REFLECT if self.rig is None else cv2.BORDER_CONSTANT)
        return Level(picture, sx, sy, left, top)

    def _relative_box(self) -> tuple[float, float, float, float]:
        x0, y0, x1, y1 = self.box
        return x0 / self.width, y0 / self.height, x1 / self.width, y1 / self.height

    def _resized(self, scale: float) -> np.ndarray:
        size = (max(1, round(self.width * scale)), max(1, round(self.height * scale)))
        if scale == 1:
            return self.pixels
        if scale < 1:
            return cv2.resize(self.pixels, size, interpolation=cv2.INTER_AREA)
        big = cv2.resize(self.pixels, size, interpolation=cv2.INTER_CUBIC)
        # Cubic overshoot must not leave more colour than coverage: it would shine as a pale fringe.
        return big if self.opaque else np.asarray(cv2.min(big, cv2.merge([cv2.extractChannel(big, 3)] * 4)))


def premultiplied(pixels: np.ndarray) -> np.ndarray:
    """uint8 [H, W, 4] straight alpha -> the same with colours scaled by alpha."""
    alpha = cv2.merge([pixels[..., 3]] * 3 + [np.full(pixels.shape[:2], 255, np.uint8)])
    return cv2.multiply(pixels, alpha, scale=1 / 255)


def straight(pixels: np.ndarray) -> np.ndarray:
    """Premultiplied uint8 [H, W, 4] -> straight alpha."""
    out = pixels.astype(np.float32)
    out[..., :3] *= 255 / np.maximum(out[..., 3:], 1)
    return out.clip(0, 255).round().astype(np.uint8)


def hazed(pixels: np.ndarray, colour: tuple[float, float, float], amount: float) -> np.ndarray:
    """Straight-alpha pixels faded towards an sRGB colour (0..1) by `amount`."""
    if amount <= 0.002:
        return pixels
    out = pixels.copy()
    for c in range(3):
        lut = np.rint(np.arange(256) * (1 - amount) + 255 * colour[c] * amount).clip(0, 255).astype(np.uint8)
        out[..., c] = cv2.LUT(np.ascontiguousarray(pixels[..., c]), lut)
    return out


def plate(texture: Texture, light: Light, haze: float) -> Sprite:
    """A part of the setting. Painters light their plates themselves; only distance haze is added."""
    return Sprite(premultiplied(hazed(texture.pixels, light.haze, haze)))


def lit(texture: Texture, light: Light, *, flip: float, emits: float, haze: float, grounded: bool, relief: float) -> Sprite:
    """A subject in the scene's light.

    flip: the sign it will be drawn with, so that the lit side is the light's. emits: 0 to 1, share of its own light. relief: 0 to 1,
    how strongly sides differ (less for things that roll, not at all for card).
    """
    pixels = texture.pixels
    if max(pixels.shape[:2]) > 1024:
        shrink = 1024 / max(pixels.shape[:2])
        premul = cv2.resize(premultiplied(pixels), None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA)
    else:
        premul = premultiplied(pixels)
    colour = premul.astype(np.float32) / 255
    alpha = colour[..., 3:]
    colour = colour[..., :3]
    shade, rim = _relief(alpha[..., 0], light, flip)
    key, ambient = np.array(light.colour, np.float32), np.array(light.ambient, np.float32)
    ambient = 0.6 * ambient + 0.4 * ambient.mean()  # the full tint would dye pale things
    mix = np.clip(0.64 + relief * shade, 0.05, 1.0)[..., None]
    gain = 1.09 * (ambient * (1 - mix) + key * mix)
    if grounded:
        v = np.linspace(0, 1, premul.shape[0], dtype=np.float32)[:, None, None]
        gain = gain * (1 - 0.16 * np.clip((v - 0.72) / 0.28, 0, 1) ** 2)
    gain = gain * (1 - emits) + emits * 1.04
    out = colour * gain
    if relief:
        out = out + 0.27 * (1 - emits) * rim[..., None] * (0.35 * key + 0.65 * key * colour) * alpha
    out = out * (1 - haze) + np.array(light.haze, np.float32) * haze * alpha
    out = np.minimum(out, alpha)
    return Sprite(np.rint(np.concatenate([out, alpha], axis=2) * 255).astype(np.uint8))


def _relief(alpha: np.ndarray, light: Light, flip: float) -> tuple[np.ndarray, np.ndarray]:
    """Side light in about -0.4..0.4 and rim in 0..1, both [H, W], from the outline."""
    azimuth, elevation = math.radians(light.azimuth), math.radians(max(5.0, light.elevation))
    lx, ly = math.sin(azimuth) * math.cos(elevation) * (1 if flip >= 0 else -1), math.sin(elevation)
    norm = math.hypot(lx, ly) or 1.0
    lx, ly = lx / norm, ly / norm
    facing = np.clip(2.2 * _slope(alpha, 0.055, 112, lx, ly), -1, 1)
    u = np.linspace(-1, 1, alpha.shape[1], dtype=np.float32)[None]
    v = np.linspace(1, -1, alpha.shape[0], dtype=np.float32)[:, None]
    return 0.16 * (u * lx + v * ly) + 0.30 * facing, np.clip(0.7 * _slope(alpha, 0.012, 280, lx, ly), 0, 1)


def _slope(alpha: np.ndarray, share: float, side: int, lx: float, ly: float) -> np.ndarray:
    """How much the outline, blurred by `share` of its longer side, falls away towards the light; worked out at `side` pixels."""
    height, width = alpha.shape
    shrink = min(1.0, side / max(height, width))
    small = cv2.resize(alpha, (max(1, round(width * shrink)), max(1, round(height * shrink))), interpolation=cv2.INTER_AREA)
    spread = share * max(small.shape)
    pillow = cv2.GaussianBlur(small, (0, 0), max(0.6, spread))
    gx, gy = cv2.Sobel(pillow, cv2.CV_32F, 1, 0, ksize=3), cv2.Sobel(pillow, cv2.CV_32F, 0, 1, ksize=3)
    slope = (-gx * lx + gy * ly) * np.float32(spread)  # image y runs down
    return cv2.resize(slope, (width, height), interpolation=cv2.INTER_LINEAR)


def _edge_fade(size: int) -> np.ndarray:
    """1 inside, smoothly 0 at both ends, [size]."""
    u = np.minimum(np.arange(size) + 0.5, size - np.arange(size) - 0.5) / (0.3 * size)
    u = np.clip(u, 0, 1)
    return (u * u * (3 - 2 * u)).astype(np.float32)


def _alpha_box(alpha: np.ndarray) -> tuple[int, int, int, int]:
    rows, cols = np.flatnonzero(alpha.max(axis=1) > 4), np.flatnonzero(alpha.max(axis=0) > 4)
    if not len(rows):
        return 0, 0, alpha.shape[1], alpha.shape[0]
    return int(cols[0]), int(rows[0]), int(cols[-1]) + 1, int(rows[-1]) + 1


def bite_mask(height: int, width: int, box: tuple[float, float, float, float], consumed: float) -> np.ndarray:
    """What is left of a picture after `consumed` (0 to 1) of it has been eaten: uint8 [height, width], 255 = still there.

    box: (u0, v0, u1, v1) of the food inside the texture. Bites are discs with toothed edges, taken row by row, left and right in turn.
    """
    if consumed >= 1:
        return np.zeros((height, width), np.uint8)
    rows, cols, _ = _bites(height, width, box)
    taken = consumed * rows * cols
    begun = min(rows * cols, math.ceil(taken))
    done = min(begun, max(0, math.floor(taken - 1 / BITE_OPENS) + 1))
    mask = _bitten(height, width, box, done).copy()
    for i in range(done, begun):
        _bite(mask, box, i, min(1.0, (taken - i) * BITE_OPENS))
    return mask


@functools.lru_cache(maxsize=8)
def _bitten(height: int, width: int, box: tuple[float, float, float, float], count: int) -> np.ndarray:
    """The mask after so many whole bites, the same for all frames until the next is taken; not to be written into."""
    mask = np.full((height, width), 255, np.uint8)
    for i in range(count):
        _bite(mask, box, i, 1.0)
    return mask


def _bites(height: int, width: int, box: tuple[float, float, float, float]) -> tuple[int, int, float]:
    """Rows and columns of bites, and the radius of one in pixels."""
    wide, tall = (box[2] - box[0]) * width, (box[3] - box[1]) * height
    radius = max(1.0, 0.21 * max(wide, tall))
    return max(1, math.ceil(tall / (1.05 * radius))), max(1, math.ceil(wide / (1.25 * radius))), radius


def _bite(mask: np.ndarray, box: tuple[float, float, float, float], i: int, grown: float) -> None:
    """Take bite i, open as far as `grown` (0 to 1), out of a mask."""
    height, width = mask.shape
    x0, y0, x1, y1 = box[0] * width, box[1] * height, box[2] * width, box[3] * height
    rows, cols, radius = _bites(height, width, box)
    row, col = divmod(i, cols)
    col = cols - 1 - col if row % 2 else col
    cx = x0 + (col + 0.5 + 0.12 * math.sin(i * 2.4)) * (x1 - x0) / cols
    cy = y0 + (row + 0.42 + 0.08 * math.sin(i * 4.1)) * (y1 - y0) / rows
    if row == rows - 1:
        cy += 0.25 * radius
    _disc(mask, cx, cy, radius * (1.02 if row else 1.12) * grown)
    for tooth in range(7):  # small scallops along the rim
        angle = tooth * 2 * math.pi / 7 + i
        _disc(mask, cx + 0.86 * radius * grown * math.cos(angle), cy + 0.86 * radius * grown * math.sin(angle), 0.30 * radius * grown)
    if col in (0, cols - 1):  # nothing is left standing beside the first and last bite
        edge = x0 - radius if (col == 0) else x1 + radius
        _disc(mask, (cx + edge) / 2, cy - 0.3 * radius, radius * grown)


def _disc(mask: np.ndarray, x: float, y: float, radius: float) -> None:
    cv2.circle(mask, (round((x - 0.5) * 16), round((y - 0.5) * 16)), max(0, round(radius * 16)), 0, -1, cv2.LINE_AA, 4)
