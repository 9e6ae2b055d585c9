"""Who hatches from an egg: it trembles, cracks across, the cap falls off, and the young is there in the lower half of the shell.

Done once a clip, when its subjects have their pictures: the two halves are cut from the egg's own, along a crack that the clip's seed draws.
"""

from __future__ import annotations

import dataclasses
import re

import numpy as np

from fairframe.corpus.kinds import load_kinds
from fairframe.scene.scene import Layer, Motion, Scene, Texture

HATCHES = re.compile(r"\bhatch(?:es|ing|ed)?\b|破壳|孵出|孵化|蛋壳里(?:钻|爬|探)", re.IGNORECASE)
BROODS = re.compile(r"\bhatch(?:es|ing|ed)? (?!from\b|out\b)(?:\w+ ){0,2}eggs?\b", re.IGNORECASE)  # a hen that hatches her eggs is in none
SHARE = 0.4  # of the clip until it cracks
TREMBLES = 0.5  # of that time in which the egg stands still
EGG = 0.4  # frame heights of an egg at least
YOUNG, WIDEST = 0.86, 1.1  # height of the young over the egg's, and its width over that height from which it is drawn smaller
CRACK, TEETH, DEEP = 0.52, 7, 0.09  # where it cracks, from the top; teeth of the crack, and how deep they are, both of the egg
AWAY, LIES = 0.68, 0.24  # how far the cap falls aside, and how high its middle lies then, both of the egg
QUICK = 0.3  # seconds in which one picture gives way to another


def hatched(scene: Scene, prompt: str) -> Scene:
    """The scene in which somebody alive comes out of the egg beside it, where the words say so; another scene as it is."""
    if not HATCHES.search(prompt) or BROODS.search(prompt):
        return scene
    free = [layer for layer in scene.subjects() if not layer.parent and layer.name in load_kinds()]
    egg = next((layer for layer in free if layer.name == "egg"), None)
    young = next((layer for layer in free if "alive" in load_kinds()[layer.name].traits), None)
    if egg is None or young is None:
        return scene
    at = SHARE * scene.seconds
    alone = len(scene.subjects()) == 2
    stands = dataclasses.replace(egg.pose, rotation=0.0, x=0.0 if alone else egg.pose.x)
    whole = dataclasses.replace(egg, size=max(egg.size, EGG), motions=(_shaking(at), _fade(1.0, 0.0, at)), pose=stands)
    lower, upper = _halves(whole, np.random.default_rng([scene.seed, 71]))
    away = AWAY * whole.size * (1.0 if scene.seed % 2 else -1.0)
    place = dataclasses.replace(whole.pose, y=whole.pose.y + (whole.pivot[1] - CRACK) * whole.size)
    falls = Motion(law="knocked", params={"distance": float(np.clip(away, -0.5, 0.5)), "drop": max((whole.pivot[1] - CRACK - LIES) * whole.size, 0.05), "delay": at})
    shell = dataclasses.replace(whole, id=f"{egg.id}-shell", texture=lower, depth=young.depth - 0.01, motions=(_fade(0.0, 1.0, at),))
    cap = dataclasses.replace(whole, id=f"{egg.id}-cap", texture=upper, depth=young.depth - 0.02, pivot=(0.5, CRACK), pose=place, motions=(_fade(0.0, 1.0, at), falls), casts_shadow=False)
    born = dataclasses.replace(
        young, size=YOUNG * whole.size * min(1.0, WIDEST / load_kinds()[young.name].aspect), anchor=whole.anchor, pose=dataclasses.replace(young.pose, x=whole.pose.x, y=whole.pose.y + 0.16 * whole.size, rotation=0.0),
        motions=(_fade(0.0, 1.0, at), Motion(law="hop", params={"height": 0.04, "rest": 0.6}, start=at + QUICK), Motion(law="breathe"), Motion(law="blink")),
        casts_shadow=False,
    )  # fmt: skip
    layers: list[Layer] = []
    for layer in scene.layers:
        layers += [whole] if layer.id == egg.id else [born, shell, cap] if layer.id == young.id else [layer]
    return dataclasses.replace(scene, layers=tuple(layers), effects=tuple(effect for effect in scene.effects if effect.layer not in (egg.id, young.id)))


def _fade(first: float, last: float, at: float) -> Motion:
    return Motion(law="fade", params={"from": first, "to": last, "duration": QUICK}, start=at)


def _shaking(until: float) -> Motion:
    return Motion(law="shake", params={"amount": 0.008, "rate": 8.0}, start=TREMBLES * until, until=until + QUICK)


def _halves(egg: Layer, rng: np.random.Generator) -> tuple[Texture, Texture]:
    """The lower and the upper part of an egg's picture, each as large as the whole."""
    height, width = egg.texture.pixels.shape[:2]
    level = CRACK + DEEP * np.where(np.arange(TEETH + 1) % 2, 0.5, -0.5) * rng.uniform(0.6, 1.0, TEETH + 1)
    edge = np.interp(np.linspace(0, TEETH, width), np.arange(TEETH + 1), level) * height
    below = np.clip(np.arange(height)[:, None] - edge[None] + 0.5, 0, 1)[..., None]

    def part(kept: np.ndarray) -> Texture:
        pixels = egg.texture.pixels.copy()
        pixels[..., 3:] = np.rint(pixels[..., 3:] * kept).astype(np.uint8)
        return dataclasses.replace(egg.texture, pixels=pixels)

    return part(below), part(1 - below)
