"""Painting clothes on a picture: shirts and trousers are dyed where the picture has them, sleeves, skirts, coats and lapels are painted over it.

Where the clothes are is measured in the picture itself (`_Cut`), so that it goes with every skin tone, style and drawing of the network. Forearms keep enough
bare skin for `scene.limbs` to find the arms. Units: shares of the picture's height and width, y down; colours are RGB in 0..1.
"""

from __future__ import annotations

import dataclasses

import cv2
import numpy as np
import skia

from fairframe.corpus.figures import build_of
from fairframe.corpus.kinds import load_kinds
from fairframe.corpus.wardrobe import GARMENTS, STANDING, Garment
from fairframe.scene import limbs
from fairframe.scene.scene import Texture

SOLID = 100  # alpha of 255 from which a pixel counts
SAME_HUE, SAME_SATURATION = 9, 0.6  # half degrees, and share of the shirt's own: what is still shirt
GREY = 78  # saturation of 255: trousers have less
BARE_ARM = 0.125  # of the height, that stays bare above the fingers' ends
TUCKED_UP = 0.6  # of the way to the feet: who rides tucks up what hangs lower
GAP = 0.02  # of the height: so much between two rows of the same trousers
CUFF = 0.018  # of the height: the other colour at a sleeve's end
DARK = 0.72  # of a colour: trims and folds
BACK, RUMP, BELLY = 0.27, 0.2, 0.04  # of a beast's coat: from where to where along the body, and how far below the belly
LIGHT, INK = np.array((0.97, 0.97, 1.0)), np.array((0.16, 0.15, 0.2))


@dataclasses.dataclass(frozen=True)
class _Cut:
    """Where somebody's clothes are in a picture: masks bool [H, W], and rows and columns in pixels."""

    shirt: np.ndarray
    trousers: np.ndarray
    shoes: np.ndarray
    skin: np.ndarray
    waist: int  # the first row of the trousers
    ankle: int  # the first row of the shoes
    middle: float  # column
    half: float  # of the hips' width


def worn(texture: Texture, kind_id: str, name: str, colour: tuple[float, float, float] | None, *, astride: bool = False) -> Texture | None:
    """The picture in a garment, or None where it has nothing to put it on. astride: a robe is tucked up, so that there are legs to ride with."""
    garment = GARMENTS[name]
    if astride and garment.hem > TUCKED_UP and not garment.bare:
        garment = dataclasses.replace(garment, hem=0.0, bottom=True)
    mans = garment.mans if kind_id.endswith(("man", "boy")) and not kind_id.endswith("woman") else None
    dye, build = np.array(colour or mans or garment.colour), build_of(kind_id)
    if kind_id in STANDING:
        pixels = _on_somebody(texture.pixels, garment, dye)
    elif build is not None:
        pixels = _on_a_figure(texture.pixels, garment, dye, head=1 / build.scale)
    else:
        pixels = _on_a_beast(texture.pixels, garment, dye, load_kinds()[kind_id].facing)
    if pixels is None:
        return None
    pixels.setflags(write=False)
    return dataclasses.replace(texture, pixels=pixels)


# ------------------------------------------------------------------------------------------------ people


def _cut(pixels: np.ndarray) -> _Cut | None:
    """Where shirt, trousers and shoes are, None where the picture has none that can be told apart."""
    h, w = pixels.shape[:2]
    solid = pixels[..., 3] > SOLID
    hue, saturation, value = cv2.split(cv2.cvtColor(np.ascontiguousarray(pixels[..., :3]), cv2.COLOR_RGB2HSV))
    columns = np.flatnonzero(solid.any(0))
    if not len(columns):
        return None
    middle = float(columns[0] + columns[-1]) / 2
    grey = solid & (saturation < GREY) & (value > 60)
    grey[: round(0.44 * h)] = False
    core = slice(round(middle - 0.16 * w), round(middle + 0.16 * w) + 1)
    rows = np.flatnonzero((grey[:, core].sum(1) > 0.7 * solid[:, core].sum(1)) & (grey[:, core].sum(1) > 0.08 * w))
    runs = np.split(rows, np.flatnonzero(np.diff(rows) > max(1, round(GAP * h))) + 1)
    rows = max(runs, key=len)  # the trousers: a pale neck is short
    if len(rows) < 0.12 * h:
        return None
    waist, ankle = int(rows[0]), int(rows[-1]) + 1
    grey[:waist] = grey[ankle:] = False
    trousers = _largest(grey)
    seat = np.flatnonzero(trousers[min(waist + max(2, round(0.03 * h)), h - 1)])
    middle = float(seat[0] + seat[-1]) / 2 if len(seat) else middle
    top = slice(max(waist - round(0.09 * h), 0), max(waist - round(0.03 * h), 1))
    patch = np.zeros_like(solid)
    patch[top, round(middle - 0.1 * w) : round(middle + 0.1 * w) + 1] = True
    patch &= solid
    if not patch.any():
        return None
    its_hue, its_saturation = float(np.median(hue[patch])), float(np.median(saturation[patch]))
    away = np.abs((hue.astype(np.int16) - its_hue + 90) % 180 - 90)
    shirt = solid & (away < SAME_HUE) & (saturation > SAME_SATURATION * its_saturation)
    shirt[waist + 2 :] = False
    shirt = _around(shirt, patch)
    shoes = solid & (np.arange(h)[:, None] >= ankle - 1)
    skin = solid & ~shirt & ~trousers & ~shoes & (np.arange(h)[:, None] >= np.flatnonzero(shirt.any(1))[0]) if shirt.any() else np.zeros_like(solid)
    if shirt.sum() < 0.03 * solid.sum():
        return None
    half = float(seat[-1] - seat[0] + 1) / 2 if len(seat) else 0.25 * w
    return _Cut(shirt, trousers, shoes, skin, waist, ankle, middle, half)


def _largest(mask: np.ndarray) -> np.ndarray:
    """Of a mask the parts that are no specks."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8))
    if len(stats) < 2:
        return mask
    most = stats[1:, cv2.CC_STAT_AREA].max()
    return np.isin(labels, [i for i in range(1, len(stats)) if stats[i, cv2.CC_STAT_AREA] > 0.2 * most])


def _around(mask: np.ndarray, seed: np.ndarray) -> np.ndarray:
    """The part of a mask that hangs together with a seed, its small holes closed."""
    closed = cv2.morphologyEx(mask.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
    _, labels = cv2.connectedComponents(closed)
    touched = set(np.unique(labels[seed & (closed > 0)]).tolist()) - {0}
    return np.isin(labels, list(touched))


def _dyed(pixels: np.ndarray, mask: np.ndarray, dye: np.ndarray) -> None:
    """Give what the mask has another colour, its light and shade kept."""
    if not mask.any():
        return
    weight = cv2.GaussianBlur(mask.astype(np.float32), (0, 0), 0.7)
    weight = np.where(mask, np.maximum(weight, 0.6), np.minimum(weight, 0.4))[..., None]
    light = pixels[..., :3].astype(np.float32).max(-1) / 255
    shade = np.clip(light / max(float(np.median(light[mask])), 0.05), 0.55, 1.22)[..., None]
    new = np.clip(dye * shade, 0, 1) * 255
    pixels[..., :3] = np.where(pixels[..., 3:] > 0, pixels[..., :3] * (1 - weight) + new * weight, pixels[..., :3]).clip(0, 255).astype(np.uint8)


def _on_somebody(picture: np.ndarray, garment: Garment, dye: np.ndarray) -> np.ndarray | None:
    cut = _cut(picture)
    if cut is None:
        return None
    pixels = picture.copy()
    h = pixels.shape[0]
    skin = np.median(picture[..., :3][cut.skin], axis=0) / 255 if cut.skin.any() else np.array((0.85, 0.65, 0.5))
    if garment.feet:
        _dyed(pixels, cut.shoes, dye)
    upper = dye + (LIGHT - dye) * garment.pale
    if garment.top:
        _dyed(pixels, cut.shirt, upper)
    if garment.sleeves:
        sleeves = _sleeves(cut)
        _dyed(pixels, sleeves, upper * 0.94)
        if garment.pale:
            _dyed(pixels, sleeves & ~np.roll(sleeves, -max(2, round(CUFF * h)), axis=0), dye)
    hem = round(cut.waist + garment.hem * (cut.ankle - cut.waist)) if garment.hem else 0
    if garment.bare:
        below = cut.trousers & (np.arange(h)[:, None] >= (hem or cut.waist) - 2)
        _dyed(pixels, below, skin * 0.97)
    if garment.bottom:
        _dyed(pixels, cut.trousers & (np.arange(h)[:, None] < hem) if garment.hem else cut.trousers, dye)
    if garment.hem and not garment.bottom:
        pixels = _skirted(pixels, cut, garment, dye, hem)
    return _trimmed(pixels, cut, garment, dye, hem)


def _sleeves(cut: _Cut) -> np.ndarray:
    """The skin of the arms from the shirt's sleeves down, but for what stays bare above the hands."""
    arms = cut.skin.copy()
    rows = np.arange(arms.shape[0])[:, None]
    columns = np.arange(arms.shape[1])[None]
    outer = np.abs(columns - cut.middle) > 0.86 * cut.half
    arms &= outer
    for side in (-1, 1):
        own = arms & ((columns - cut.middle) * side > 0)
        starts = np.flatnonzero((cut.shirt & ((columns - cut.middle) * side > 1.12 * cut.half)).any(1))
        ends = np.flatnonzero(own.any(1))
        if not len(starts) or not len(ends):
            arms &= ~own
            continue
        keep = (rows > starts[-1] - 2) & (rows < ends[-1] - BARE_ARM * arms.shape[0])
        arms &= ~own | keep
    return arms


def _skirted(pixels: np.ndarray, cut: _Cut, garment: Garment, dye: np.ndarray, hem: int) -> np.ndarray:
    """A skirt or the lower part of a coat from the waist to its hem, behind the hands and wider below them."""
    h, w = pixels.shape[:2]
    scale = max(1, round(2 * 208 / h))
    big = cv2.resize(pixels, (w * scale, h * scale), interpolation=cv2.INTER_LINEAR) if scale > 1 else pixels.copy()
    hand = np.flatnonzero(cut.skin[cut.waist :].any(1))
    fingers = cut.waist + (int(hand[-1]) if len(hand) else 0)
    wide = min(cut.half * (1 + garment.flare), cut.middle - 1, w - 1 - cut.middle)
    x, top = cut.middle, cut.waist - 0.012 * h
    turn = min(max(fingers + 0.03 * h, cut.waist), hem - 0.04 * h) if fingers < hem else hem
    path = skia.Path()
    path.moveTo(x - cut.half, top)
    path.lineTo(x - cut.half * 1.0, turn)
    path.quadTo(x - 0.5 * (cut.half + wide), 0.5 * (turn + hem), x - wide, hem - 0.01 * h)
    path.quadTo(x, hem + 0.025 * h, x + wide, hem - 0.01 * h)
    path.quadTo(x + 0.5 * (cut.half + wide), 0.5 * (turn + hem), x + cut.half, turn)
    path.lineTo(x + cut.half, top)
    path.close()
    over = _painted(big.shape[:2], scale, path, dye, folds=(x, top, hem, wide, 5 if garment.flare > 0.2 else 3))
    hands = cv2.resize((cut.skin & (np.arange(h)[:, None] >= cut.waist - 2)).astype(np.uint8), (w * scale, h * scale), interpolation=cv2.INTER_LINEAR) > 0
    over[hands] = 0
    big = _over(big, over)
    return cv2.resize(big, (w, h), interpolation=cv2.INTER_AREA) if scale > 1 else big


def _painted(shape: tuple[int, int], scale: float, path: skia.Path, dye: np.ndarray, folds: tuple[float, float, float, float, int] | None = None) -> np.ndarray:
    """A shape in soft light, uint8 [h, w, 4] premultiplied. folds: (middle, top, hem, half width, how many)."""
    surface = skia.Surface(shape[1], shape[0])
    canvas = surface.getCanvas()
    canvas.scale(scale, scale)
    box = path.getBounds()
    paint = skia.Paint(AntiAlias=True)
    stops = [_rgb(dye * 0.98), _rgb(np.minimum(dye * 1.08, 1)), _rgb(dye), _rgb(dye * 0.78)]
    paint.setShader(skia.GradientShader.MakeLinear([skia.Point(box.left(), box.top()), skia.Point(box.right(), box.top() + 0.35 * box.height())], stops, [0.0, 0.3, 0.6, 1.0]))
    canvas.drawPath(path, paint)
    if folds is not None:
        x, top, hem, wide, n = folds
        canvas.clipPath(path, doAntiAlias=True)
        for i in range(n):
            at = x + wide * (2 * (i + 0.5) / n - 1)
            crease = skia.Path()
            crease.moveTo(x + 0.35 * (at - x), top + 0.35 * (hem - top))
            crease.quadTo(x + 0.8 * (at - x), 0.5 * (top + hem), at, hem + 4)
            canvas.drawPath(crease, skia.Paint(AntiAlias=True, Style=skia.Paint.kStroke_Style, StrokeWidth=0.05 * wide, Color=_rgb(dye * DARK), Alphaf=0.5))
    return _premultiplied(surface)


def _premultiplied(surface: skia.Surface) -> np.ndarray:
    straight = surface.toarray(colorType=skia.kRGBA_8888_ColorType).astype(np.float32)
    straight[..., :3] *= straight[..., 3:] / 255
    return straight


def _over(below: np.ndarray, above: np.ndarray) -> np.ndarray:
    """Straight alpha below, premultiplied above -> straight alpha uint8."""
    a, b = above[..., 3:] / 255, below[..., 3:].astype(np.float32) / 255
    alpha = a + b * (1 - a)
    rgb = (above[..., :3] + below[..., :3].astype(np.float32) * b * (1 - a)) / np.maximum(alpha, 1e-3)
    return np.concatenate([np.where(alpha > 0, rgb, below[..., :3]), alpha * 255], -1).clip(0, 255).round().astype(np.uint8)


def _trimmed(pixels: np.ndarray, cut: _Cut, garment: Garment, dye: np.ndarray, hem: int) -> np.ndarray:
    """Buttons, a zip, lapels with a tie, a sash, stripes or a bib on a shirt."""
    if not garment.trim:
        return pixels
    h, w = pixels.shape[:2]
    rows = np.flatnonzero(cut.shirt[:, round(cut.middle)])
    neck = float(rows[0]) if len(rows) else float(np.flatnonzero(cut.shirt.any(1))[0])
    cloth = (pixels[..., 3] > SOLID) & ~cut.skin & (np.arange(h)[:, None] >= neck - 1) if garment.trim in ("hanfu", "qipao") else cut.shirt | cut.trousers  # over the skirt too
    return _over(pixels, _trim((h, w), garment, dye, cut.middle, neck, float(cut.waist), float(max(hem, cut.waist)), cut.half, cloth))


def _trim(shape: tuple[int, int], garment: Garment, dye: np.ndarray, x: float, neck: float, waist: float, low: float, half: float, where: np.ndarray) -> np.ndarray:
    """What is sewn on, float [h, w, 4] premultiplied, only `where` there is cloth. neck, waist, low: rows; half: of the trunk's width."""
    scale = 3
    surface = skia.Surface(shape[1] * scale, shape[0] * scale)
    canvas = surface.getCanvas()
    canvas.scale(scale, scale)
    dark = dye * DARK if dye.mean() > 0.35 else np.minimum(dye + 0.22, 1)

    def fill(points: list[tuple[float, float]], colour: np.ndarray) -> None:
        path = skia.Path()
        path.addPoly([skia.Point(*point) for point in points], True)
        canvas.drawPath(path, skia.Paint(AntiAlias=True, Color=_rgb(colour)))

    def stroke(points: list[tuple[float, float]], colour: np.ndarray, width: float) -> None:
        path = skia.Path()
        path.addPoly([skia.Point(*point) for point in points], False)
        canvas.drawPath(path, skia.Paint(AntiAlias=True, Style=skia.Paint.kStroke_Style, StrokeWidth=width, StrokeCap=skia.Paint.kRound_Cap, Color=_rgb(colour)))

    if garment.trim in ("buttons", "zip"):
        stroke([(x, neck), (x, low)], dark, 0.045 * half)
        for i in range(4 if garment.trim == "buttons" else 0):
            canvas.drawCircle(x + 0.16 * half, neck + (low - neck) * (0.14 + 0.24 * i), 0.075 * half, skia.Paint(AntiAlias=True, Color=_rgb(dark)))
    elif garment.trim == "lapels":
        tip = neck + 0.55 * (waist - neck)
        fill([(x - 0.42 * half, neck - 1), (x + 0.42 * half, neck - 1), (x, tip)], LIGHT)
        fill([(x - 0.1 * half, neck + 0.03 * (waist - neck)), (x + 0.1 * half, neck + 0.03 * (waist - neck)), (x + 0.13 * half, tip - 0.16 * (waist - neck)), (x, tip), (x - 0.13 * half, tip - 0.16 * (waist - neck))], np.array((0.78, 0.16, 0.22)) if dye[0] < 0.6 else INK)
        for side in (-1, 1):
            stroke([(x + side * 0.46 * half, neck), (x, tip), (x, waist)], dark, 0.07 * half)
    elif garment.trim == "collar":
        stroke([(x - 0.36 * half, neck - 1), (x, neck + 0.07 * (waist - neck)), (x + 0.36 * half, neck - 1)], dark, 0.16 * half)
        stroke([(x - 1.2 * half, waist - 0.03 * (waist - neck)), (x + 1.2 * half, waist - 0.03 * (waist - neck))], dark, 0.14 * half)
    elif garment.trim == "sash":
        stroke([(x - 0.4 * half, neck), (x + 0.1 * half, neck + 0.45 * (waist - neck))], dark, 0.1 * half)
        stroke([(x + 0.4 * half, neck), (x - 0.25 * half, waist)], dark, 0.1 * half)
        stroke([(x - 1.3 * half, waist), (x + 1.3 * half, waist)], dark, 0.34 * half)
    elif garment.trim == "hanfu":
        belt = np.minimum(dye * 0.8 + 0.04, 1) if dye.mean() > 0.3 else np.array((0.86, 0.68, 0.34))
        if dye.mean() > 0.8:  # white, with a belt of blue
            belt = np.array((0.46, 0.6, 0.78))
        for start, end in (((x - 0.42 * half, neck - 1), (x + 0.06 * half, neck + 0.44 * (waist - neck))), ((x + 0.42 * half, neck - 1), (x - 0.36 * half, waist))):
            stroke([start, end], belt, 0.3 * half)
            stroke([start, end], LIGHT, 0.15 * half)
        stroke([(x - 1.25 * half, waist), (x + 1.25 * half, waist)], belt, 0.44 * half)
        for dy in (-0.2, 0.2):
            stroke([(x - 1.25 * half, waist + dy * half), (x + 1.25 * half, waist + dy * half)], np.array((0.96, 0.82, 0.5)), 0.06 * half)
        for side, far in ((-1, 0.62), (1, 0.5)):
            stroke([(x + 0.04 * side * half, waist), (x + 0.2 * side * half, waist + far * (low - waist))], belt, 0.13 * half)
        canvas.drawCircle(x, waist, 0.17 * half, skia.Paint(AntiAlias=True, Color=_rgb(np.array((0.96, 0.82, 0.5)))))
        canvas.drawCircle(x, waist, 0.09 * half, skia.Paint(AntiAlias=True, Color=_rgb(np.array((0.45, 0.72, 0.6)))))
    elif garment.trim == "qipao":
        gold = np.array((0.96, 0.78, 0.4)) if dye.mean() < 0.75 else np.array((0.78, 0.2, 0.26))
        stroke([(x - 0.36 * half, neck + 0.02 * (waist - neck)), (x + 0.36 * half, neck + 0.02 * (waist - neck))], dye * DARK, 0.2 * half)
        seam = [(x, neck + 0.06 * (waist - neck)), (x + 0.42 * half, neck + 0.2 * (waist - neck)), (x + 0.92 * half, neck + 0.52 * (waist - neck))]
        stroke(seam, gold, 0.08 * half)
        for knot in seam[:2]:
            canvas.drawCircle(*knot, 0.1 * half, skia.Paint(AntiAlias=True, Color=_rgb(gold)))
        for u, v in ((-0.45, 0.5), (0.4, 0.85), (-0.3, 1.35), (0.42, 1.75), (-0.42, 2.1)):  # blossoms
            cx, cy = x + u * half, neck + v * (waist - neck)
            for k in range(5):
                canvas.drawCircle(cx + 0.11 * half * np.sin(1.2566 * k), cy - 0.11 * half * np.cos(1.2566 * k), 0.075 * half, skia.Paint(AntiAlias=True, Color=_rgb(gold)))
            canvas.drawCircle(cx, cy, 0.05 * half, skia.Paint(AntiAlias=True, Color=_rgb(dye)))
        stroke([(x - 1.1 * half, low), (x + 1.1 * half, low)], gold, 0.09 * half)
    elif garment.trim == "stripes":
        for at in (0.5, 0.78):
            stroke([(x - 1.4 * half, neck + at * (waist - neck)), (x + 1.4 * half, neck + at * (waist - neck))], np.array((0.92, 0.95, 0.8)), 0.2 * half)
    elif garment.trim == "bib":
        top = neck + 0.34 * (waist - neck)
        fill([(x - 0.62 * half, top), (x + 0.62 * half, top), (x + 0.8 * half, waist + 2), (x - 0.8 * half, waist + 2)], dye)
        for side in (-1, 1):
            stroke([(x + side * 0.5 * half, top + 1), (x + side * 0.62 * half, neck)], dye * DARK, 0.14 * half)
    trim = cv2.resize(_premultiplied(surface), shape[::-1], interpolation=cv2.INTER_AREA)
    soft = cv2.GaussianBlur(cv2.dilate(where.astype(np.float32), np.ones((2, 2), np.uint8)), (0, 0), 0.6)
    return np.asarray(trim * np.clip(soft, 0, 1)[..., None], np.float32)


# ------------------------------------------------------------------------------------------------ animals


def _on_a_figure(picture: np.ndarray, garment: Garment, dye: np.ndarray, head: float) -> np.ndarray | None:
    """On a plump figure that stands: over its trunk and, with sleeves, the upper part of its arms."""
    pixels = picture.copy()
    h, w = pixels.shape[:2]
    solid = pixels[..., 3] > SOLID
    rows, columns = np.arange(h)[:, None] / h, (np.arange(w)[None] - 0.5 * w) / h
    wide = min(1.0, w / h / 0.56)
    low = 0.86 if garment.hem or garment.bottom else 0.8
    trunk = solid & (rows > head - 0.035) & (rows < low) & (np.abs(columns) < (0.128 + 0.08 * np.clip((rows - head) / (0.9 - head), 0, 1)) * wide)
    arms = solid & (rows > head - 0.02) & (rows < head + (0.14 if garment.sleeves else 0.07)) & (np.abs(columns) >= 0.1 * wide)
    cloth = trunk | arms if garment.top else trunk & (rows > 0.7)
    if cloth.sum() < 0.02 * solid.sum():
        return None
    over = np.zeros((h, w, 4), np.float32)
    light = np.clip(1.12 - 0.5 * np.abs(columns + 0.04) / (0.24 * wide) - 0.16 * (rows - head), 0.66, 1.12)[..., None]
    alpha = cv2.GaussianBlur(cloth.astype(np.float32), (0, 0), 1.0)[..., None] * (pixels[..., 3:] / 255)
    over[..., :3] = np.clip(dye * light, 0, 1) * 255 * alpha
    over[..., 3:] = 255 * alpha
    pixels = _over(pixels, over)
    return _over(pixels, _trim((h, w), garment, dye, 0.5 * w, (head - 0.01) * h, 0.78 * h, low * h, 0.15 * wide * h, trunk)) if garment.trim else pixels


def _on_a_beast(picture: np.ndarray, garment: Garment, dye: np.ndarray, facing: int) -> np.ndarray | None:
    """A coat about the trunk of who stands on legs and is seen from the side, no higher than the back behind it: not on ears and manes."""
    h, w = picture.shape[:2]
    solid = picture[..., 3] > SOLID
    premultiplied = picture.astype(np.float32)
    premultiplied[..., :3] *= premultiplied[..., 3:] / 255
    legs = [limb for limb in limbs.find(premultiplied.round().astype(np.uint8)) if limb.role == "leg"]
    columns = np.flatnonzero(solid.any(0))
    if not len(columns):
        return None
    left, right = int(columns[0]), int(columns[-1]) + 1
    if legs:
        xs = [leg.joint[0] for leg in legs]
        belly = min(max(leg.joint[1] for leg in legs), 0.86 * h)
        first, last = min(xs) - 0.04 * w, max(xs) - 0.02 * w
    else:
        belly, first, last = 0.74 * h, left + BACK * (right - left), right - RUMP * (right - left)
    if last - first < 0.18 * w:
        first, last = left + BACK * (right - left), right - RUMP * (right - left)
    cloth = np.zeros_like(solid)
    for column in range(max(0, round(first)), min(w, round(last))):
        slant = 0.05 * h * max(0.0, 1 - abs(2 * (column - first) / (last - first) - 1)) ** 0.5
        row = min(round(belly + BELLY * h - slant), h - 1)
        while row > 0 and not solid[row, column]:
            row -= 1
        top = row
        while top > 0 and solid[top - 1, column]:
            top -= 1
        cloth[top : row + 1, column] = True
    used = np.flatnonzero(cloth.any(0))
    if not len(used):
        return None
    rear = used[: max(1, len(used) * 2 // 5)] if facing > 0 else used[-max(1, len(used) * 2 // 5) :]
    cloth[: max(0, int(np.median(cloth[:, rear].argmax(0))) - round(0.03 * h))] = False
    if cloth.sum() < 0.04 * solid.sum():
        return None
    pixels = picture.copy()
    _dyed(pixels, cloth, dye)
    inside = cv2.erode(cloth.astype(np.uint8), np.ones((max(3, round(0.022 * h)),) * 2, np.uint8)) > 0
    _dyed(pixels, cloth & ~inside & solid, dye * DARK if dye.mean() > 0.35 else np.minimum(dye + 0.2, 1))
    return pixels


def _rgb(colour: np.ndarray) -> int:
    return int(skia.ColorSetRGB(*(int(v) for v in (np.clip(colour, 0, 1) * 255).round())))
