"""The face of who is sad or angry: the art's people all smile, so that the mouth of whoever weeps is turned upside down.

Input: a dressed scene and a prompt's settled tokens. The mouth is what differs from the skin at the picture's mouth socket; where none is found
beyond doubt the face stays as it is. Once a clip, on pictures made for it; knows who is meant by the words next to the mood.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import cv2
import numpy as np

from fairframe.corpus.kinds import load_kinds
from fairframe.corpus.lexicon import Token
from fairframe.corpus.nouns import kinds_of
from fairframe.scene.scene import Layer, Scene

SAD = frozenset(
    (
        "cry cries crying cried weep weeps weeping wept sob sobs sobbing sad sadly unhappy heartbroken depressed upset lonely"
        " disappointed miserable gloomy tearful sulking pouting angry angrily furious furiously grumpy annoyed frowning frowns mad"
        " worried scared frightened terrified"
        " 哭 哭泣 大哭 哭着 流泪 伤心 伤心地 难过 悲伤 沮丧 失落 委屈 忧伤 孤独 孤单 郁闷 生气 生气地 愤怒 愤怒的 愤怒地 发怒 害怕 担心 不开心 不高兴 皱眉"
    ).split()
)
AT_ODDS = frozenset("arguing argues argue quarrelling quarreling quarrels fighting 吵架 争吵 打架".split())  # said of all who are named
NOT_SO = frozenset("not no never 不 没 没有 别".split())  # before it
# About the mouth, shares of the width of the face: half a width and half a height; before a bright wall a narrow one, for a clown a wide one.
WINDOWS = ((0.3, 0.22), (0.3, 0.17), (0.18, 0.11), (0.46, 0.34))
OTHER = (34, 56, 80)  # levels a mouth differs from the skin, more where the face is shaded
LEAST, WIDE, ABOVE = 0.0035, 1.15, 0.25  # share of a window a mouth is at least; its width to its height; half widths of the window it may be above its socket
LIGHT = np.array((0.299, 0.587, 0.114))


def frowning(scene: Scene, tokens: Sequence[Token], fresh: set[str]) -> Scene:
    """The scene with the mouths of those turned down who are said to be sad or angry. fresh: ids of the layers drawn for this clip."""
    kinds = load_kinds()
    names = sad(tokens)
    layers = []
    for layer in scene.layers:
        kind = kinds.get(layer.name)
        if kind is not None and layer.name in names and layer.id in fresh and not kind.facing and "mouth" in layer.sockets and layer.texture.source != "given":
            layer = _with(layer, turned_down(layer.texture.pixels, layer.sockets["mouth"]))
        layers.append(layer)
    return dataclasses.replace(scene, layers=tuple(layers))


def sad(tokens: Sequence[Token]) -> set[str]:
    """The kinds of those who are said to be sad or angry: a sad clown, a boy who weeps."""
    found: set[str] = set()
    if any(token.text.lower() in AT_ODDS for token in tokens):
        found |= {one.id for token in tokens for one in kinds_of(token) if one.category == "person"}
    for at, token in enumerate(tokens):
        if not SAD & {token.text.lower(), *token.text.lower().split()} or any(other.text.lower() in NOT_SO for other in tokens[max(0, at - 2) : at]):
            continue
        said_before = token.text.isascii() or token.text.endswith("的") or [other.text for other in tokens[at + 1 : at + 2]] == ["的"]  # a sad clown
        near = tokens[at + 1 : at + 3] if said_before else []
        behind = next((one for other in near for one in kinds_of(other) if "alive" in one.traits or "has_face" in one.traits), None)
        before = next((one for other in reversed(tokens[:at]) for one in kinds_of(other) if "alive" in one.traits or "has_face" in one.traits), None)
        who = behind or before
        found |= {who.id} if who is not None else set()
    return found


def _with(layer: Layer, pixels: np.ndarray) -> Layer:
    return dataclasses.replace(layer, texture=dataclasses.replace(layer.texture, pixels=pixels))


def turned_down(pixels: np.ndarray, at: tuple[float, float]) -> np.ndarray:
    """The picture uint8 [H, W, 4] with the mouth at (u, v) upside down; the same where no mouth is found there."""
    high, wide = pixels.shape[:2]
    x, y = round(at[0] * wide), min(round(at[1] * high), high - 1)
    row = np.flatnonzero(pixels[y, :, 3] > 200)
    if not row.size:
        return pixels
    face = min(np.ptp(row) + 1, 0.6 * high)
    for across, along in WINDOWS:
        left, top = max(round(x - across * face), 0), max(round(y - along * face), 0)
        part = pixels[top : round(y + along * face) + 1, left : round(x + across * face) + 1]
        mouth = next((found for other in OTHER if (found := _mouth(part, (x - left, y - top), other)) is not None), None)
        if mouth is not None:
            out = pixels.copy()
            out[top : top + part.shape[0], left : left + part.shape[1]] = _flipped(part, mouth)
            return out
    return pixels


def _mouth(part: np.ndarray, at: tuple[int, int], other: int) -> np.ndarray | None:
    """bool [h, w]: the spot nearest to `at` that is not of the skin's colour, wider than high and whole within the part."""
    rgb = cv2.GaussianBlur(np.ascontiguousarray(part[..., :3]), (0, 0), 0.5).astype(int)
    solid = part[..., 3] > 240
    if solid.mean() < 0.6:
        return None
    skin = np.median(rgb[solid], axis=0)
    spots = ((np.abs(rgb - skin).max(-1) > other) & solid).astype(np.uint8)
    _, labels, stats, middles = cv2.connectedComponentsWithStats(spots, connectivity=8)
    best, nearest = None, 0.32 * part.shape[1]
    for i, (x, y, w, h, area) in enumerate(stats[1:], 1):
        whole = x > 0 and x + w < part.shape[1] and y > 0 and y + h < part.shape[0]
        far = float(np.hypot(*(middles[i] - at)))
        eye = middles[i][1] < at[1] - 0.5 * ABOVE * part.shape[1]
        darker = float((rgb[labels == i].mean(axis=0) - skin) @ LIGHT) < 0  # no chin between beards
        if whole and darker and not eye and WIDE * h <= w and h < 0.62 * part.shape[0] and area > LEAST * part.shape[0] * part.shape[1] and far < nearest:
            best, nearest = labels == i, far
    return best


def _flipped(part: np.ndarray, mouth: np.ndarray) -> np.ndarray:
    """The part with the mouth upside down in its own place, skin where it was."""
    size = max(2, round(0.03 * part.shape[1]))
    grown = cv2.dilate(mouth.astype(np.uint8), cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * size + 1, 2 * size + 1)))
    rgb = np.ascontiguousarray(part[..., :3])
    bare = cv2.inpaint(rgb, grown * 255, 3, cv2.INPAINT_TELEA)
    rows, columns = np.flatnonzero(grown.any(1)), np.flatnonzero(grown.any(0))
    box = np.s_[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    cover = cv2.GaussianBlur(grown[box][::-1].astype(np.float32), (0, 0), 0.7)[..., None]
    out = part.copy()
    out[..., :3] = bare
    out[box][..., :3] = (rgb[box][::-1] * cover + bare[box] * (1 - cover)).round().astype(np.uint8)
    return out
