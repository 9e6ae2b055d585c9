"""Putting on the people and animals of a dressed scene what the words say they wear.

Input: a scene whose subjects have their pictures, and `corpus.extras.Worn`; output: the scene with those pictures painted over by `corpus.wardrobe_art`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Sequence

from fairframe.corpus import wardrobe_art
from fairframe.corpus.extras import Worn
from fairframe.corpus.spec import COLOURS
from fairframe.scene.scene import Scene


def clothed(scene: Scene, worn: Sequence[Worn], whose: Collection[str]) -> Scene:
    """The scene with everything on. whose: the layers whose pictures are this clip's own; a kept or given one is never repainted."""
    order = [*dict.fromkeys((one.kind, one.nth) for one in worn)]
    for kind, nth in order:
        own = [layer for layer in scene.layers if layer.name == kind and layer.id in whose]
        several = len({n for k, n in order if k == kind}) > 1 or nth > 0
        for layer in own[nth : nth + 1] if several else own:
            texture = layer.texture
            for one in worn:
                if (one.kind, one.nth) == (kind, nth):
                    texture = wardrobe_art.worn(texture, kind, one.garment, _rgb(one.colour), astride=layer.parent != "" and layer.socket in ("seat", "back", "top")) or texture
            scene = dataclasses.replace(scene, layers=tuple(dataclasses.replace(layer, texture=texture) if other.id == layer.id else other for other in scene.layers))
    return scene


def _rgb(colour: str) -> tuple[float, float, float] | None:
    if colour not in COLOURS:
        return None
    r, g, b = COLOURS[colour][2]
    return r / 255, g / 255, b / 255
