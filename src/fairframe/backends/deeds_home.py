"""Deeds of the house and the kitchen: pancakes that are flipped, stairs, what is knocked off a table, vegetables that are chopped,
what falls into a glass.

Each takes an undressed scene, the prompt and the bearings, and gives the scene back; called by `deeds`.
"""

from __future__ import annotations

import dataclasses
import re

from fairframe.backends import placing
from fairframe.backends.bearing import Bearing
from fairframe.corpus import dressing, props, props_games
from fairframe.corpus.kinds import load_kinds
from fairframe.corpus.staging_core import floor
from fairframe.scene import kinematics
from fairframe.scene.gravity import flight_time
from fairframe.scene.scene import Motion, Pose, Scene

PAN, TOSS = 0.13, 0.2  # of the cook's height: a pan; frame heights: how high a pancake is tossed
STAIRS, CLIMBER, FROM, TO = 0.72, 0.34, 0, 8  # frame heights: a flight of stairs, at most who is on it; the steps he comes from and goes to
BEHIND, ON_TOP, TEMPLE = 1.1, 0.55, 0.42  # of a building that the steps lead to: its depth, how far up its foot is, and its height, at most (frame heights)
DOWN = re.compile(r"\bdown(?:stairs)?\b|\bdescend\w*|下楼|下(?:着)?(?:楼梯|台阶)|走下|跑下", re.IGNORECASE)
TABLE, ON_TABLE, OBJECT = 0.28, 0.3, 0.13  # frame heights: a side table, at most who is on it, and what falls
# what something falls into -> how far down its picture the rim is, and the colour of the splash
RIMS = {
    "milk": (0.06, "white"), "coffee": (0.34, "brown"), "green_tea": (0.3, "green"), "soft_drink": (0.16, "brown"), "whisky": (0.2, "orange"), "cereal": (0.4, "white"), "stew": (0.3, "orange"),
    "beer": (0.14, "yellow"), "wine": (0.2, "red"), "cocktail": (0.22, "pink"), "bubble_tea": (0.16, "brown"), "juice": (0.2, "orange"),
}  # fmt: skip
VESSEL, FALLING, HIGHER, GONE = 0.5, 0.42, 0.5, 0.7  # frame heights: a glass, and how far over its rim what falls into it comes in sight; of the glass: what falls; seconds until the next
FURNITURE = frozenset({"table", "bed", "chair", "sofa"})  # is knocked off nothing
# what is on the board, of those who chop
CHOPPED = frozenset("carrot tomato potato onion cucumber broccoli lettuce salad bell_pepper chilli_pepper garlic mushroom aubergine spoon".split())


def flip(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Whoever flips a pancake has a pan in the hand, and the pancake turns over above it."""
    cook = next((layer for layer in placing.people(scene) if "hand" in layer.sockets), None)
    if cook is None:
        return scene
    spare = [layer.id for layer in scene.subjects() if layer.name in ("pancakes", "cooking", "fried_egg") and not placing.came_drawn(layer)]
    scene = placing.without(scene, *spare)
    cook = placing.stood(cook, 0.06, depth=cook.depth, motions=placing.resting(cook))
    iron = placing.prop(
        scene, "pan", PAN * cook.size, 0.0, cook.depth, anchor="parent", parent=cook.id, socket="hand", pose=Pose(), casts_shadow=False,
        sockets={"top": (0.33, 0.45)},
    )  # fmt: skip
    toss = Motion(law="somersault", params={"height": TOSS, "rest": 0.6, "turns": -1.0})
    cake = placing.prop(
        scene, "one_pancake", dressing.LEAST, 0.0, cook.depth - 0.002, anchor="parent", parent=iron.id, socket="top", pose=Pose(y=0.004),
        motions=(toss,), casts_shadow=False,
    )  # fmt: skip
    scene = placing.exchanged(scene, cook)
    return dataclasses.replace(scene, layers=(*scene.layers, iron, cake))


def plop(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """What falls into a glass or a bowl falls from above it, is gone behind its rim and throws up what is in it; again and again."""
    kinds = load_kinds()
    glass = next((layer for layer in scene.subjects() if layer.name in RIMS), None)
    falls = [layer for layer in scene.subjects() if layer is not glass and layer.name in kinds and "alive" not in kinds[layer.name].traits and layer.name not in RIMS]
    if glass is None or not falls or placing.ground(scene) != "solid" or any(placing.came_drawn(layer) for layer in (glass, *falls)):
        return scene
    rim, colour = RIMS[glass.name]
    somebody = placing.people(scene)
    size = VESSEL if not somebody else min(glass.size, VESSEL)
    x = glass.pose.x if somebody else 0.0
    held = placing.stood(glass, x, motions=())
    held = dataclasses.replace(held, size=size)
    top = floor(held.depth) + (1 - rim) * size
    scene = placing.exchanged(scene, held)
    wide = kinematics.layer_width(held)
    for i, layer in enumerate(falls[:3]):
        small = min(FALLING * size, 0.62 * wide / max(kinds[layer.name].aspect, 0.4), layer.size)
        low = top - 0.62 * small
        fall = top + HIGHER - low
        cycle = flight_time(fall) / 2 ** 0.5 + GONE
        begins = 0.35 + cycle * i / len(falls[:3])
        plunge = Motion(law="plunge", params={"height": fall, "pause": GONE, "delay": begins, "tilt": 50.0 if i % 2 else -50.0})
        at = x + (0.0 if len(falls) == 1 else 0.16 * wide * (i - 0.5 * (len(falls[:3]) - 1)))
        dropped = placing.lifted(layer, Pose(x=at, y=low), size=small, pivot=(0.5, 0.5), motions=(plunge,), depth=held.depth + 0.004)
        spurt = Motion(law="spurt", params={"period": cycle, "time": 0.8, "delay": begins + cycle - GONE - 0.06})
        splash = placing.prop(
            scene, "water_burst", 0.48 * size, 0.0, held.depth - 0.001, texture=props.paint("water_burst", colour), anchor="air", pose=Pose(x=at, y=top - 0.06 * size), motions=(spurt,), casts_shadow=False,
        )  # fmt: skip
        scene = placing.put_under(placing.without(scene, layer.id), held.id, dropped)
        scene = dataclasses.replace(scene, layers=(*scene.layers, splash))
    return scene


def stairs(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Whoever goes up or down the stairs does so on a flight of them, from step to step; a building that they lead to is at its head."""
    kinds = load_kinds()
    goers = [layer for layer in placing.living(scene) if not kinds[layer.name].traits & {"large", "swims"}][:2]
    if not goers or placing.ground(scene) != "solid":
        return scene
    count, first, climb = props_games.FLIGHT
    aspect = props.PROPS["stairs"].aspect
    wide, down = aspect * STAIRS, bool(DOWN.search(prompt))
    flight = placing.prop(scene, "stairs", STAIRS, 0.0, 1.01)
    base = floor(1.01)
    buildings = tuple(
        placing.lifted(layer, Pose(x=0.25 * wide, y=base + ON_TOP * STAIRS), size=min(layer.size, TEMPLE), depth=BEHIND)
        for layer in scene.subjects()
        if layer.name in kinds and kinds[layer.name].category == "building"
    )
    others = tuple(layer for layer in scene.layers if layer.id not in {one.id for one in buildings})
    scene = dataclasses.replace(scene, layers=(*buildings, flight, *others))
    run, rise = 0.9 * wide / count, climb / (count - 1) * STAIRS
    steps = TO - FROM
    for i, layer in enumerate(goers):
        size = min(layer.size, CLIMBER)
        step = (TO if down else FROM) + (i if down else -i)
        x, y = -0.5 * wide + 0.04 * wide + (step + 0.5) * run, base + first * STAIRS + max(step, 0) * rise
        way = -1 if down else 1
        motion = Motion(
            law="steps", params={"run": way * steps * run, "rise": way * steps * rise, "steps": float(steps), "time": min(max(scene.seconds, 2.0), 20.0)},
        )  # fmt: skip
        pose = Pose(x=x, y=y, flip=float(way * layer.facing) if layer.facing else layer.pose.flip)
        scene = placing.exchanged(scene, placing.lifted(layer, pose, size=size, motions=(motion,)))
        bearings[layer.id] = Bearing(turned=0 if layer.facing else way)
    return scene


def knock(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Whoever knocks something off a table is on it, and what is knocked goes over the edge and falls."""
    kinds = load_kinds()
    who = next((layer for layer in placing.living(scene) if not kinds[layer.name].traits & {"swims", "large"}), None)
    if who is None or placing.ground(scene) != "solid":
        return scene
    things = [layer for layer in scene.subjects() if layer.id != who.id and layer.name in kinds and layer.name not in FURNITURE]
    thing = next((layer for layer in things if kinds[layer.name].category in ("thing", "food", "plant")), None)
    if thing is None:
        return scene
    small = kinds[who.name].category == "animal" and not kinds[who.name].traits & {"rideable"}
    table = placing.prop(scene, "side_table", TABLE, -0.1, 1.01)
    wide = props.PROPS["side_table"].aspect * TABLE
    edge, top = table.pose.x + 0.5 * wide, floor(1.01) + 0.93 * TABLE
    size = min(who.size, ON_TABLE if small else 0.5)
    object_size = min(thing.size, OBJECT, OBJECT / max(kinds[thing.name].aspect, 0.4))
    gap = 0.5 * object_size * kinds[thing.name].aspect
    half = 0.5 * kinematics.layer_width(who) * size / who.size
    fall = Motion(law="knocked", params={"distance": gap + 0.16, "drop": top - floor(0.998) - 0.5 * gap, "delay": 1.5})
    falls = placing.lifted(
        thing, Pose(x=edge - gap - 0.01, y=top + (1 - thing.pivot[1]) * object_size, flip=thing.pose.flip), size=object_size, motions=(fall,), depth=0.998,
    )  # fmt: skip
    push = Motion(law="lunge", params={"distance": 0.05, "period": 2.2, "lean": 7.0, "width": 0.5}, start=-1.2)
    x = edge - 2 * gap - 0.75 * half - 0.02
    if small:
        pose = Pose(x=x, y=top + (1 - who.pivot[1]) * size, flip=float(who.facing) if who.facing else who.pose.flip)
        pushes = placing.lifted(who, pose, size=size, motions=(push, placing.BREATH))
    else:
        pushes = dataclasses.replace(placing.stood(who, x, depth=1.02, look=1, motions=(push, placing.BREATH)), size=size)
    bearings[who.id] = Bearing(turned=0 if who.facing else 1)
    scene = placing.without(scene, *(layer.id for layer in scene.subjects() if layer.name == "table"))
    scene = placing.exchanged(scene, pushes, falls)
    layers = [layer for layer in scene.layers if layer.id not in (who.id, thing.id)]
    order = (table, pushes, falls) if small else (pushes, table, falls)
    return dataclasses.replace(scene, layers=(*layers, *order))


def chopping(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Whoever chops vegetables stands behind a table with a board, a knife going up and down in the hand."""
    cook = next((layer for layer in placing.people(scene) if "hand" in layer.sockets), None)
    if cook is None or placing.ground(scene) != "solid" or any(placing.came_drawn(layer) for layer in scene.subjects()):
        return scene
    spare = [layer.id for layer in scene.subjects() if layer.name in CHOPPED or layer.parent == cook.id and layer.socket == "hand"]
    scene = placing.without(scene, *spare)
    cook = placing.stood(cook, 0.0, depth=1.0, motions=placing.resting(cook))
    table = placing.prop(scene, "side_table", 0.34 * cook.size, -0.08 * cook.size, 0.992)
    board = placing.prop(
        scene, "chopping_board", 0.17 * cook.size, 0.0, 0.991, anchor="air", pose=Pose(x=-0.12 * cook.size, y=floor(0.992) + 0.315 * cook.size),
        casts_shadow=False,
    )  # fmt: skip
    cuts = Motion(law="sway", params={"angle": 14.0, "period": 0.5})
    knife = placing.prop(
        scene, "kitchen_knife", dressing.LEAST, 0.0, cook.depth, anchor="parent", parent=cook.id, socket="hand", pose=Pose(rotation=12.0), motions=(cuts,),
        casts_shadow=False,
    )  # fmt: skip
    scene = placing.exchanged(scene, cook)
    return dataclasses.replace(scene, layers=(*scene.layers, table, board, knife))
