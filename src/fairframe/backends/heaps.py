"""Heaps: what the words pile up is many of it, one on the other, in one picture.

`named` says of which kinds a prompt has a heap; `heaped` draws it once they have their pictures, from that very picture, so that credit goes where it belongs.
"""

from __future__ import annotations

import dataclasses
import functools
import re

import cv2
import numpy as np

from fairframe.corpus import stand_ins
from fairframe.corpus.kinds import load_kinds
from fairframe.scene import blend
from fairframe.scene.scene import Scene, Texture
from fairframe.scene.sprites import premultiplied, straight

_EN = re.compile(r"\b(?:piles?|heaps?|mounds?|hoards?|mountains?) of ((?:[\w'-]+ ?){1,4})", re.IGNORECASE)
_ZH = re.compile(r"(?:堆满|一大?堆|成堆的?|堆积如山的)([\u4e00-\u9fff]{1,6})")
UPON = re.compile(r"\b(?:on|onto|in|into|atop|upon|over|guard\w*)(?: top of)? (?:an?|the|his|her|its|this|their) (?:\w+ ){0,2}(?:piles?|heaps?|mounds?|hoards?|mountains?|hay ?stacks?|stack of hay)\b|\bin the hay\b|堆\S{0,6}(?:上|里)", re.IGNORECASE)
STRAW = re.compile(r"\bhay ?stacks?\b|\b(?:pile|heap|stack|mound)s? of (?:hay|straw)\b|\bin the hay\b|干草堆|草垛|稻草堆", re.IGNORECASE)
HIGH, WIDE, ROWS = 448, 1008, (9, 8, 7, 5, 3, 2)  # pixels of the picture; how many lie in each row, from below
_ALSO = {"coin": ("gold", "treasure", "money", "riches")}  # what a heap is called that lies in it
_NO_HEAP = frozenset({"person", "building", "vehicle", "sky"})  # categories that lie in none


@functools.lru_cache(maxsize=64)
def named(prompt: str) -> frozenset[str]:
    """The kinds of which a prompt has a heap."""
    words = [match.lower() for match in _EN.findall(prompt)]
    found = set()
    for kind in load_kinds().values():
        if kind.category in _NO_HEAP or "alive" in kind.traits:
            continue
        others = stand_ins.KINDS.get(kind.id, "").split("|")
        names = (*_ALSO.get(kind.id, ()), *kind.names_en, *kind.plurals_en, *(name for name in others if name.isascii() and name))
        if any(re.search(rf"\b{re.escape(name)}s?\b", said) for said in words for name in names) or any(said.startswith(name) for said in _ZH.findall(prompt) for name in (*kind.names_zh, *(name for name in others if not name.isascii()))):
            found.add(kind.id)
    return frozenset(found | ({"leaf", "maple_leaf"} if any(re.search(r"\bleaves\b", said) for said in words) else set()))


def heaped(scene: Scene, prompt: str, fresh: set[str]) -> Scene:
    """The scene with a heap in the place of what its words pile up. fresh: the layers whose pictures were made for this clip."""
    kinds = named(prompt)
    if not kinds:
        return scene
    layers = []
    for layer in scene.layers:
        whole = layer.name in kinds and layer.role == "subject" and layer.id in fresh and not layer.parent and layer.texture.source != "given" and not layer.poses
        layers.append(dataclasses.replace(layer, texture=_pile(layer.texture)) if whole else layer)
    return dataclasses.replace(scene, layers=tuple(layers))


def _pile(texture: Texture) -> Texture:
    """A heap of what a picture shows."""
    one = premultiplied(texture.pixels)
    h, w = one.shape[:2]
    rng = np.random.default_rng(6)
    out = np.zeros((HIGH, WIDE, 4), np.uint8)
    side = 0.3 * HIGH
    shrink = side / max(h, w)
    drawn = cv2.resize(one, (max(1, round(w * shrink)), max(1, round(h * shrink))), interpolation=cv2.INTER_AREA)
    h, w = drawn.shape[:2]
    for row in range(len(ROWS) - 1, -1, -1):
        y = HIGH - 0.5 * side - row * (HIGH - side) / (len(ROWS) - 0.4)
        spread = 0.5 * (WIDE - side) * (1 - row / len(ROWS)) ** 0.8
        for x in np.linspace(-spread, spread, ROWS[row]):
            turn = cv2.getRotationMatrix2D((w / 2, h / 2), float(rng.uniform(-32, 32)), float(rng.uniform(0.9, 1.08)))
            turn[:, 2] += (WIDE / 2 + x + float(rng.normal(0, 0.05 * side)) - w / 2, min(y + float(rng.normal(0, 0.07 * side)), HIGH - 0.55 * side) - h / 2)
            shade = float(rng.uniform(0.84, 1.0))
            moved = cv2.warpAffine(drawn, turn, (WIDE, HIGH), flags=cv2.INTER_LINEAR)
            moved[..., :3] = (moved[..., :3] * shade).astype(np.uint8)
            out = blend.over(moved, out)
    return dataclasses.replace(texture, pixels=straight(out))
