"""Deeds out of doors: a street lamp, puddles, a rope that is climbed, a lawn that is mown, bellies that are slid on, who slips.

Each takes an undressed scene, the prompt and the bearings, and gives the scene back; called by `deeds`.
"""

from __future__ import annotations

import dataclasses
import re

from fairframe.backends import placing
from fairframe.backends.bearing import Bearing
from fairframe.corpus import dressing, props
from fairframe.corpus.kinds import load_kinds
from fairframe.corpus.staging_core import floor
from fairframe.scene import kinematics
from fairframe.scene.gravity import flight_time
from fairframe.scene.scene import Motion, Pose, Scene

LAMP = 0.84  # frame heights: a street lamp
ROPE, ROPES = 1.1, 0.36  # frame heights: a rope that is climbed, and from one to the next
ITS = re.compile(r"\bits (?:belly|stomach|tummy|back)\b", re.IGNORECASE)  # an animal's, whoever looks on
FLANK = 0.42  # of the width: from the middle of a picture to the side that who slides lies on
PEBBLE, SKIMMED = dressing.LEAST, -0.13  # frame heights: a stone that is skipped; how high on the picture the water is that it hops over
SKIMS, SKIM_AT = 3.0, 0.4  # seconds from throw to throw, and until the first
CLIMBER = 0.34  # frame heights: at most who is on a rope, or slides
SLIDES, STANDS_S = 0.2, 1.2  # frame heights that who slips goes before he lies, and seconds until he does


def lamp(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """A street lamp is one that stands in the street, lit; whoever is under it stands beside its post, in its light."""
    own = [layer for layer in scene.subjects() if layer.name == "light_bulb" and not placing.came_drawn(layer)]
    if placing.ground(scene) != "solid" or placing.indoor(scene):
        return scene
    scene = placing.without(scene, *(layer.id for layer in own))
    who = [layer for layer in scene.subjects() if not layer.parent]
    right = max((layer.pose.x + 0.5 * kinematics.layer_width(layer) for layer in who), default=-0.1)
    x = min(right + 0.1, 0.62)
    post = placing.prop(scene, "street_lamp", LAMP, x, 1.03, emits_light=0.2 if scene.light.time == "day" else 0.6, casts_shadow=False)
    return dataclasses.replace(scene, layers=(post, *scene.layers))


def puddle(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Whoever jumps into a puddle has one under the feet, and the water flies each time he lands."""
    kinds = load_kinds()
    goers = [layer for layer in placing.living(scene) if "swims" not in kinds[layer.name].traits][:2]
    if not goers or placing.ground(scene) != "solid" or placing.indoor(scene):
        return scene
    hop = Motion(law="hop", params={"height": 0.14, "rest": 0.5})
    cycle = flight_time(0.14) + 0.5
    widths = [kinematics.layer_width(layer) for layer in goers]
    places = [0.0] if len(goers) == 1 else [-0.5 * widths[0], 0.5 * widths[1]]
    goers = [placing.stood(layer, x, motions=(hop, placing.BREATH)) for layer, x in zip(goers, places, strict=True)]  # together, as the water flies
    wide = max(1.5 * sum(widths), 0.34)
    water = placing.prop(scene, "puddle", wide / props.PROPS["puddle"].aspect, 0.0, 1.004, anchor="air", pose=Pose(y=floor(1.0) - 0.005), casts_shadow=False)
    burst = Motion(law="spurt", params={"period": cycle, "time": 0.6, "delay": 0.0}, start=flight_time(0.14) - cycle - 0.04)
    drops = placing.prop(
        scene, "water_burst", 0.5 * wide, 0.0, 0.994, anchor="air", pose=Pose(y=floor(1.0) - 0.01, opacity=0.9), motions=(burst,), casts_shadow=False,
    )  # fmt: skip
    first = next(layer.id for layer in scene.layers if layer.id in {one.id for one in goers})
    scene = placing.put_under(placing.exchanged(scene, *goers), first, water)
    return dataclasses.replace(scene, layers=(*scene.layers, drops))


def rope(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Whoever climbs a rope is on one that hangs from above the picture, each on one of his own."""
    kinds = load_kinds()
    before, scene = scene, placing.freed(scene, {"knot", "rope"})
    climbers = [layer for layer in placing.living(scene) if not kinds[layer.name].traits & {"swims", "large"}][:3]
    if not climbers or placing.ground(scene) != "solid":
        return before
    for i, who in enumerate(climbers):
        x = ROPES * (i - 0.5 * (len(climbers) - 1))
        line = placing.prop(scene, "climbing_rope", ROPE, 0.0, 1.004, anchor="air", pose=Pose(x=x, y=0.5 * ROPE - 0.38), casts_shadow=False)
        climbs = Motion(law="climb", params={"speed": 0.1, "span": 0.3, "sway": 4.0}, start=-1.3 * i)
        up = placing.lifted(who, Pose(x=x, y=floor(1.0) + 0.08, flip=who.pose.flip), size=min(who.size, CLIMBER), motions=(climbs,))
        scene = placing.exchanged(placing.put_under(scene, who.id, line), up)
    return scene


def skim(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Whoever skips stones stands at the left on the bank, and one hops away from the hand over the water."""
    who = next(iter(placing.people(scene)), None)
    if who is None or placing.ground(scene) != "water":
        return scene
    throws = Motion(law="lunge", params={"distance": 0.03, "period": SKIMS, "lean": 8.0, "width": 0.3}, start=-SKIM_AT)
    scene = placing.exchanged(scene, dataclasses.replace(who, pose=dataclasses.replace(who.pose, x=-0.5), motions=(throws, placing.BREATH)))
    bearings[who.id] = Bearing(turned=1)
    hops = Motion(law="skim", params={"distance": 0.95, "height": 0.1, "pause": 1.4, "delay": SKIM_AT})
    stone = placing.prop(scene, "boulder", PEBBLE, 0.0, 1.12, anchor="air", pose=Pose(x=-0.36, y=SKIMMED), motions=(hops,), casts_shadow=False)
    return dataclasses.replace(scene, layers=(*scene.layers, stone))


def mow(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Whoever mows the lawn goes to and fro behind a mower."""
    who = next((layer for layer in placing.people(scene) if "hand" in layer.sockets), None)
    if who is None or placing.ground(scene) != "solid" or placing.indoor(scene):
        return scene
    walks = Motion(law="walk", params={"speed": -0.1, "span": 0.6, "stride": 0.08, "bob": 0.012, "lean": 4.0})
    who = placing.stood(who, 0.42, look=-1, motions=(walks,))
    machine = placing.prop(
        scene, "lawn_mower", 0.6 * who.size, 0.0, who.depth, anchor="parent", parent=who.id, socket="", pose=Pose(x=-0.16 * who.size, y=0.56 * who.size),
        casts_shadow=False,
    )  # fmt: skip
    bearings[who.id] = Bearing(turned=-1)
    scene = placing.exchanged(scene, who)
    return dataclasses.replace(scene, layers=(*scene.layers, machine))


def belly(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Whoever slides on the belly lies on it, head first, and goes to and fro over the ice; the others look on."""
    kinds = load_kinds()
    there = [one for one in placing.living(scene) if one.anchor == "ground"]
    beasts = [one for one in there if kinds[one.name].category != "person"]
    there = beasts if beasts and ITS.search(prompt) else there
    for i, layer in enumerate([one for one in there if one.name == there[0].name][:3]):
        size, way = min(layer.size, CLIMBER), 1 if i % 2 == 0 else -1
        slides = Motion(law="drive", params={"speed": 0.3 * way, "span": 0.8, "rumble": 0.0, "lean": 0.0})
        lies = not kinds[layer.name].facing
        low = floor(1.0) + (min(0.3, FLANK * kinds[layer.name].aspect) * size if lies else 0.0)
        pose = Pose(x=-0.4 * way, y=low, rotation=-80.0 * way if lies else 0.0, flip=layer.pose.flip if lies else float(way * layer.facing))
        moved = dataclasses.replace(layer, size=size, pose=pose, motions=(slides,), depth=1.0 + 0.03 * i)
        moved = dataclasses.replace(moved, pivot=(0.5, 0.5), anchor="air") if lies else moved
        scene = placing.exchanged(scene, moved)
    return scene


def slip(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Whoever slips or trips stands for a moment, goes over and lies where he came down: who faces us on his side, a beast seen from the side on its back."""
    kinds = load_kinds()
    who = next((layer for layer in scene.subjects() if layer.name in kinds and "alive" in kinds[layer.name].traits), None)
    if who is None or placing.ground(scene) != "solid":
        return scene
    under = next((layer for layer in scene.layers if layer.id == who.parent), who)  # what he slips on stays
    way, kind = 1 if under.pose.x <= 0 else -1, kinds[who.name]
    lying = (0.5 if kind.facing else min(0.3, FLANK * kind.aspect)) * who.size
    params = {"distance": SLIDES * way, "drop": 0.5 * who.size - lying, "time": 1.0, "turns": (0.5 if kind.facing else 0.24) * way}
    pose = Pose(x=under.pose.x + 0.5 * SLIDES * way, y=floor(1.0) + lying, flip=who.pose.flip)
    goes = (Motion(law="descend", params=params, start=STANDS_S),)
    fallen = dataclasses.replace(who, pose=pose, pivot=(0.5, 0.5), anchor="air", parent="", socket="", depth=1.0, motions=goes, behind_parent=False)
    return placing.exchanged(scene, fallen)
