"""Deeds of the water: divers who lie in it, whales and dolphins that leap out of it, a fish on the line.

Each takes an undressed scene, the prompt and the bearings, and gives the scene back; called by `deeds`.
"""

from __future__ import annotations

import dataclasses
from typing import Any

from fairframe.backends import directing, placing
from fairframe.backends.bearing import Bearing
from fairframe.corpus import props
from fairframe.corpus.kinds import load_kinds
from fairframe.corpus.staging_core import floor
from fairframe.scene.gravity import flight_time
from fairframe.scene.scene import Layer, Motion, Pose, Scene

DIVER, LIES, ALOFT = 0.46, 66.0, (0.02, 0.12, -0.14)  # frame heights: at most a diver; degrees he lies forward; how high the middle of each is
SWIMMERS = {"swimmer": "person", "male_swimmer": "man", "female_swimmer": "woman"}
LEAPER, WAY, HIGH, UNDER = 0.34, 0.85, 0.34, 0.7  # frame heights: at most who leaps, how far and how high; seconds below the water
# kinds; of the angler's height; where on the rod's picture the line ends
FISH, CATCH, FLOAT = frozenset({"fish", "tropical_fish", "blowfish"}), 0.4, (0.15, 0.8)
BURST, SPURTS = 0.3, 1.1  # frame heights: water thrown up; seconds until it is gone


def dive(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Whoever swims under water lies in it, head first, and goes to and fro."""
    kinds = load_kinds()
    if scene.setting != "underwater":
        return scene
    whole = [dataclasses.replace(one, **_picture(SWIMMERS[one.name], one)) for one in scene.subjects() if one.name in SWIMMERS and not placing.came_drawn(one)]
    scene = placing.exchanged(scene, *whole)  # the art's swimmers are in waves of their own
    for i, layer in enumerate([one for one in placing.people(scene) if not kinds[one.name].traits & {"swims", "large"}][:3]):
        size = min(layer.size, DIVER)
        way = 1 if i % 2 == 0 else -1
        swims = Motion(law="swim", params={"speed": 0.12 * way, "span": 0.5, "bob": 0.025, "ripple": 0.0, "rate": 1.0})
        kicks = Motion(law="wiggle", params={"bend": 9.0, "ripple": 0.0, "period": 0.9})
        pose = Pose(x=-0.3 * way + 0.16 * (i // 2), y=ALOFT[i], rotation=-LIES * way)
        scene = placing.exchanged(scene, placing.lifted(layer, pose, size=size, pivot=(0.5, 0.5), motions=(swims, kicks)))
        bearings[layer.id] = Bearing(turned=way)
    return scene


def _picture(name: str, before: Layer) -> dict[str, Any]:
    """What of a layer goes with the kind it is a picture of, in the skin it had."""
    bare = directing.bare_layer("", name, before.texture.asset.partition("/")[2])
    return {"name": name, "texture": bare.texture, "pivot": bare.pivot, "sockets": bare.sockets, "facing": bare.facing}


def breach(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Whoever leaps out of the water does so in an arc, nose first; the water is thrown up where he comes out and where he falls back."""
    kinds = load_kinds()
    swimmers = [layer for layer in placing.living(scene) if "swims" in kinds[layer.name].traits]
    leapers = [layer for layer in swimmers if kinds[layer.name].category == "animal"][:3]
    if not leapers or placing.ground(scene) != "water":
        return scene
    others = [layer for layer in scene.subjects() if layer not in leapers and not layer.parent]
    aside = 0.0 if not others else 0.3 if others[0].pose.x <= 0 else -0.3
    span = WAY if not others else 0.7 * WAY
    cycle = flight_time(HIGH) + UNDER
    for i, layer in enumerate(leapers):
        size = min(layer.size, LEAPER if "large" in kinds[layer.name].traits else 0.8 * LEAPER, LEAPER / max(kinds[layer.name].aspect, 0.8) * 1.2)
        start, low = -0.3 * i, floor(1.0) + 0.3 * size
        leap = Motion(law="breach", params={"span": span, "height": HIGH, "pause": UNDER}, start=start)
        pose = Pose(x=aside - 0.5 * span - 0.14 * i, y=low, flip=float(layer.facing or 1))
        scene = placing.exchanged(scene, placing.lifted(layer, pose, size=size, pivot=(0.5, 0.5), motions=(leap,), depth=1.0 + 0.01 * i))
        for end, first in ((0, 0.0), (1, flight_time(HIGH) - 0.12)):  # where it comes out and where it goes in; on the way back the other way round
            x = pose.x + span * end
            spurt = Motion(law="spurt", params={"period": cycle, "time": min(SPURTS, 0.9 * cycle), "delay": 0.0}, start=start + first - cycle)
            water = placing.prop(
                scene, "water_burst", BURST * size / LEAPER, 0.0, 0.996, anchor="air", pose=Pose(x=x, y=floor(1.0) - 0.02), motions=(spurt,),
                casts_shadow=False,
            )  # fmt: skip
            scene = dataclasses.replace(scene, layers=(*scene.layers, water))
    return scene


def hooked(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Whoever catches a fish has it on the line of his rod, out of the water and struggling."""
    kinds = load_kinds()
    angler = next((layer for layer in scene.subjects() if layer.name in kinds and kinds[layer.name].category == "person" and "hand" in layer.sockets), None)
    own = next((layer for layer in scene.subjects() if layer.name in FISH), None)
    if angler is None or placing.ground(scene) != "water" or any(layer.name in FISH and placing.came_drawn(layer) for layer in scene.subjects()):
        return scene
    spare = [layer.id for layer in scene.subjects() if layer.name in ("fishing_rod", "rod_and_line") and not placing.came_drawn(layer)]
    scene = placing.without(scene, *spare, *([own.id] if own is not None else []))
    rod = placing.prop(
        scene, "rod_and_line", props.PROPS["rod_and_line"].size * angler.size, 0.0, angler.depth, anchor="parent", parent=angler.id, socket="hand",
        pose=Pose(), casts_shadow=False,
        sockets={"float": FLOAT},
    )  # fmt: skip
    fish = own or directing.bare_layer(placing.own_id(scene, "fish"), "fish", "")
    left = (fish.facing or -1) < 0
    struggles = (Motion(law="sway", params={"angle": 16.0, "period": 0.7}), Motion(law="wiggle", params={"bend": 10.0, "ripple": 0.0, "period": 0.45}))
    caught = dataclasses.replace(
        fish, size=CATCH * angler.size, anchor="parent", parent=rod.id, socket="float", depth=rod.depth, pivot=(0.06 if left else 0.94, 0.45),
        behind_parent=False,
        pose=Pose(rotation=-90.0 if left else 90.0), motions=struggles, casts_shadow=False,
    )  # fmt: skip
    return dataclasses.replace(scene, layers=(*scene.layers, rod, caught))
