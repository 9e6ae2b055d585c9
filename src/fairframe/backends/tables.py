"""A small table under a dish or a cup that a beast eats or drinks from, so that none hangs in the air.

Done once a clip, on a dressed scene in which everybody has his place, by the kinds alone; a scene that has been through it stays as it is. In the void, in a hand and under way nothing is put.
"""

from __future__ import annotations

import dataclasses

import numpy as np

from fairframe.corpus import props
from fairframe.corpus.kinds import load_kinds
from fairframe.scene import kinematics
from fairframe.scene.laws import resolve
from fairframe.scene.scene import Layer, Pose, Scene

DISHES = frozenset(
    "ramen spaghetti rice curry bento_box pizza stew salad pancakes steak birthday_cake piece_of_cake cupcake pie milk coffee green_tea teapot wine beer bubble_tea juice".split()
)
LEAST, WIDE = 0.05, 1.35  # frame heights: what is lower needs none; how much wider a table is than its dish
NAME = "low_table"


def laid(scene: Scene) -> Scene:
    """The scene with a table under every dish that is eaten from by who has no hand for it."""
    if scene.ground.kind != "solid" or any(layer.name == NAME for layer in scene.layers):
        return scene
    kinds, by_id = load_kinds(), {layer.id: layer for layer in scene.layers}
    values = kinematics.sample(scene, np.zeros(1))
    layers: list[Layer] = []
    for layer in scene.layers:
        host = by_id.get(layer.parent)
        if layer.name in DISHES and host is not None and layer.socket == "mouth" and host.name in kinds and kinds[host.name].facing and host.anchor == "ground" and not _goes(host):
            x, bottom = (float(axis[0]) for axis in kinematics.socket_position(layer, values[layer.id], (0.5, 0.96)))
            low = kinematics.stands_at(host.depth, scene.ground)
            if bottom - low > LEAST:
                layers.append(_table(layer, x, low, bottom - low, host.depth))
    return dataclasses.replace(scene, layers=(*layers, *scene.layers)) if layers else scene


def _goes(layer: Layer) -> bool:
    return any(abs(resolve(m).get("speed", 0.0)) > 0.03 or m.law in ("hop", "leap", "dance") for m in layer.motions)


def _table(dish: Layer, x: float, low: float, high: float, depth: float) -> Layer:
    prop = props.PROPS[NAME]
    wide = WIDE * kinematics.layer_width(dish)
    texture = props.stretched(props.paint(NAME), wide / (high * prop.aspect))
    return Layer(
        id=f"{dish.id}-table", role="subject", name=NAME, texture=texture, size=high / prop.pivot[1], depth=depth + 0.003, anchor="ground", pivot=prop.pivot, sockets=prop.sockets, facing=0, pose=Pose(x=x, y=low),
    )  # fmt: skip
