"""Deeds of an outing: a rope that is skipped, a hillside that is gone down, a heap that is lain on, a lighthouse that shines, what turns in a wheel or snows in a globe.

Each takes an undressed scene, the prompt and the bearings, and gives the scene back; called by `deeds`.
"""

from __future__ import annotations

import dataclasses
import math
import re

from fairframe.backends import directing, heaps, placing
from fairframe.backends.bearing import Bearing
from fairframe.corpus import deeds, props
from fairframe.corpus.kinds import load_kinds
from fairframe.corpus.props_outing import GRADE, TOP
from fairframe.corpus.staging_core import floor
from fairframe.scene import kinematics
from fairframe.scene.gravity import flight_time
from fairframe.scene.scene import Layer, Motion, Pose, Scene

SKIP_S, SKIP_HIGH, ROPE_HANDS = 0.7, 0.06, 0.95  # seconds a skip takes; frame heights it is high; how far apart the hands are, of the width
SKI_JUMP, JUMPS = 0.2, re.compile(r"\bski[- ]jump|跳台滑雪", re.IGNORECASE)  # frame heights over the slope that a ski jumper flies
POLE, SLALOM = 0.2, re.compile(r"\bslalom\b|回转", re.IGNORECASE)  # frame heights of a pole
STEEP, DESCENT, SLIDER = math.tan(math.radians(GRADE)), (0.56, 1.14), 0.34  # of a slope; where somebody gets to on it and from how far, at most his height (frame heights)
SLOPE, SLOPE_HIGH, ON_SLEDGE = 1.0, -0.26, 0.1  # frame heights: its picture's height and where its middle is; how far below its top somebody sits on a sledge, of his height
ASLANT = frozenset({"skier", "snowboarder"})  # whom the art shows on a slope
ROLLS = re.compile(r"\b(?:roll(?:s|ing|ed)?|tumbl(?:e|es|ing))\b(?! (?:skat|blad))|滚", re.IGNORECASE)
SNOWY, SANDY, SLEDGE = (re.compile(words, re.IGNORECASE) for words in (r"snow|\bic[ey]|\bski|sled|toboggan|frozen|winter|雪|冰", r"\bdunes?\b|\bsand|沙", r"sled|toboggan|雪橇"))
HEAP, ON_HEAP, HEAPED = 0.3, 0.74, 0.36  # frame heights a heap is high; how far up it somebody is; at most his height
TOWER, FAR_TOWER = 0.78, 0.5  # frame heights of a lighthouse: alone, and behind somebody
ON_TOWER = 0.26  # of a lighthouse: who is up on it
TOWER_COLOUR = re.compile(r"\b(red|blue|green|yellow|black|white|orange|pink|purple|brown|grey)\b(?: and \w+)?(?: \w+){0,2} lighthouse", re.IGNORECASE)
SWEEP = 44.0  # degrees a second its beam goes round
RUNNER, DISC = 0.23, 0.54  # frame heights: who runs in a wheel, and the wheel
GLOBE, IN_GLASS = 0.56, 0.27  # frame heights of a globe of snow; of its height: who is inside
ICE, ON_ICE = 0.46, 0.38  # frame heights: a floe, and at most who is on it
BOWL, IN_BOWL = 0.52, 0.3  # frame heights of a fish bowl; of its height: a fish
HAT = 0.3  # frame heights of one that somebody comes out of
VINE, VINE_FROM, SWINGER = 0.78, 0.74, 0.36  # frame heights: how long it is, how high up it begins, at most who is on it
INSIDE = re.compile(r"\b(?:in|inside|within|trapped in) (?:an?|the) (?:\w+ ){0,2}snow ?globe|\binside\b(?! (?:an?|the|his|her|my|their)\b)|(?:雪花球|水晶雪球)(?:里|中|内)|里面", re.IGNORECASE)


def skip(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Whoever skips rope swings it round, over the head and under the feet as they leave the ground."""
    jumpers = [layer for layer in placing.people(scene) or placing.living(scene) if layer.anchor == "ground"][:2]
    if not jumpers or placing.ground(scene) != "solid":
        return scene
    air = flight_time(SKIP_HIGH)
    hop = Motion(law="hop", params={"height": SKIP_HIGH, "rest": max(SKIP_S - air, 0.05)})
    ropes = []
    for i, layer in enumerate(jumpers):
        jumper = placing.stood(layer, layer.pose.x, motions=(hop,))
        wide = ROPE_HANDS * kinematics.layer_width(jumper) if not jumper.facing else 0.5 * jumper.size
        reach = 0.68 * jumper.size  # from the hands to the ground and over the head
        prop = props.PROPS["skipping_rope"]
        turning = Motion(law="twirl", params={"rate": -360.0 / SKIP_S, "bob": 0.0}, start=0.5 * air - 0.5 * SKIP_S)
        middle = {"waist": (0.5, jumper.pivot[1] - 0.47)}
        rope = placing.prop(scene, "skipping_rope", wide, 0.0, jumper.depth, anchor="parent", parent=jumper.id, socket="waist", pose=Pose(rotation=90.0), motions=(turning,), casts_shadow=False)
        texture = props.stretched(rope.texture, reach / wide / prop.aspect)
        ropes.append(dataclasses.replace(rope, texture=texture, id=f"rope-of-{layer.id}-{i}"))
        scene = placing.exchanged(scene, dataclasses.replace(jumper, sockets=jumper.sockets | middle))
    return dataclasses.replace(scene, layers=(*scene.layers, *ropes))


def slope(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Whoever slides, skis or rolls down a hillside goes down one, from one edge of the picture to the other: to the right, with an odd seed to the left."""
    kinds = load_kinds()
    boards = [layer for layer in scene.subjects() if layer.name in ("sled", "skis", "snowboard", "skateboard") and not layer.parent]
    goers = [layer for layer in scene.subjects() if layer.name in kinds and not layer.parent and ("alive" in kinds[layer.name].traits or any(other.parent == layer.id for other in scene.subjects()) or "rolls" in kinds[layer.name].traits)][:2]
    if not goers or placing.ground(scene) != "solid" or placing.indoor(scene):
        return scene
    skin = "slope" if SNOWY.search(prompt) or scene.setting in ("snow_field", "frozen_lake") or scene.weather == "snow" else "sandy_slope" if SANDY.search(prompt) or scene.setting == "desert" else "grassy_slope"
    way = -1 if scene.seed % 2 else 1
    hill = placing.prop(scene, skin, SLOPE, 0.0, 1.012, anchor="air", casts_shadow=False, facing=1, pose=Pose(y=SLOPE_HIGH, flip=float(way)))
    wide = props.PROPS[skin].aspect * SLOPE
    spare = [board.id for board in boards if board.id not in {goer.id for goer in goers}]
    scene = placing.without(scene, *spare)
    added: list[Layer] = []
    flies = bool(JUMPS.search(prompt))
    poles: list[Layer] = []
    for k in range(4 if SLALOM.search(prompt) else 0):
        x = -0.66 + 0.4 * k
        pole = placing.prop(scene, "slalom_pole", POLE, 0.0, 1.005 if k % 2 else 0.99, texture=props.paint("slalom_pole", "blue" if k % 2 else ""), anchor="air", casts_shadow=False)
        low = SLOPE_HIGH + (0.5 - TOP) * SLOPE - STEEP * (x + 0.5 * wide) - (-0.02 if k % 2 else 0.05)
        poles.append(dataclasses.replace(pole, id=f"slalom_pole-{k}", pose=Pose(x=x * way, y=low)))
    down = Motion(law="descend", params={"distance": DESCENT[1] * way, "drop": STEEP * DESCENT[1], "time": min(max(scene.seconds, 2.0), 20.0)})
    for i, layer in enumerate(goers):
        size = min(layer.size, SLIDER)
        x = DESCENT[0] - 0.34 * i  # where he gets to
        rolls = bool(ROLLS.search(prompt))
        motions = (dataclasses.replace(down, params=down.params | {"turns": way * min(DESCENT[1] / (math.pi * size), 6.0)}) if rolls else down,)
        on_it = SLOPE_HIGH + (0.5 - TOP) * SLOPE - STEEP * (x + 0.5 * wide) - 0.012 + (SKI_JUMP if flies else 0.0)
        flip = float(way * layer.facing) if layer.facing else layer.pose.flip
        pose = Pose(x=x * way, y=on_it, flip=flip, rotation=0.0 if rolls or layer.name in ASLANT else -GRADE * way)
        mover = placing.lifted(layer, pose, size=size, motions=motions)
        if rolls:
            mover = dataclasses.replace(mover, pivot=(0.5, 0.5), pose=dataclasses.replace(mover.pose, y=on_it + 0.5 * size))
        if SLEDGE.search(prompt) and layer.name != "sled" and "alive" in kinds[layer.name].traits:
            board = dataclasses.replace(directing.bare_layer(placing.own_id(dataclasses.replace(scene, layers=(*scene.layers, *added)), "sled"), "sled", ""), size=0.5 * size, depth=1.001, anchor="air", casts_shadow=False)
            board = dataclasses.replace(board, motions=motions, pose=dataclasses.replace(mover.pose, flip=float(way * board.facing)))
            mover = dataclasses.replace(mover, anchor="parent", parent=board.id, socket="seat", pose=Pose(y=-ON_SLEDGE * size, flip=flip), motions=(placing.BREATH,), behind_parent=False)
            bearings[layer.id] = Bearing(seated=True)
            added.append(board)
        scene = placing.exchanged(scene, mover)
    scene = placing.put_under(scene, goers[0].id, *added)
    return dataclasses.replace(scene, layers=(hill, *poles[1::2], *scene.layers, *poles[::2]))


def heap(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """What lies in a heap is one, drawn by `heaps`; whoever is on it is on top."""
    kinds = load_kinds()
    heaped = heaps.named(prompt)
    of_it = [layer for layer in scene.subjects() if layer.name in heaped and not layer.parent and not placing.came_drawn(layer)]
    if placing.ground(scene) != "solid" or not of_it and not heaps.STRAW.search(prompt):
        return scene
    who = [layer for layer in scene.subjects() if layer.name in kinds and "alive" in kinds[layer.name].traits and layer.name not in heaped and not kinds[layer.name].traits & {"swims", "rideable"}][:2]
    scene = placing.without(scene, *(layer.id for layer in of_it[1:] if not any(other.parent == layer.id for other in scene.subjects())))
    high = HEAP if who else 1.3 * HEAP
    if of_it:
        mound = dataclasses.replace(placing.stood(of_it[0], 0.0, depth=1.01, motions=()), size=high, facing=0, pivot=(0.5, 0.97))
        scene = placing.exchanged(scene, mound)
    else:
        scene = dataclasses.replace(scene, layers=(placing.prop(scene, "haystack", high, 0.0, 1.01), *scene.layers))
    if not heaps.UPON.search(prompt):
        return scene
    for i, layer in enumerate(who):
        size = min(layer.size, HEAPED)
        pose = Pose(x=0.0 if len(who) == 1 else 0.3 * i - 0.15, y=floor(1.01) + ON_HEAP * high - 0.04 * i, flip=layer.pose.flip)
        scene = placing.exchanged(scene, placing.lifted(layer, pose, size=size, motions=placing.resting(layer)))
    return scene


def lighthouse(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """A lighthouse: alone in the middle of the picture, else behind whoever is there; in the dark, in rain and fog its beam goes round."""
    if placing.indoor(scene) or placing.ground(scene) == "none":
        return scene
    folk = [layer for layer in scene.subjects() if layer.name in load_kinds() and load_kinds()[layer.name].category == "person"]
    keeper = next(iter(folk), None) if deeds.KEEPER.search(prompt) else None
    if keeper is not None:  # in no boat
        scene = placing.without(scene, keeper.id, *([keeper.parent] if keeper.parent else []))
    alone = not [layer for layer in scene.subjects() if not layer.parent]
    size, depth = (TOWER, 1.02) if alone else (FAR_TOWER, 1.3)
    x = 0.22 if alone else 0.52
    wet = placing.ground(scene) == "water"
    said = TOWER_COLOUR.search(prompt)
    tower = placing.prop(scene, "lighthouse", size, x, depth, texture=props.paint("lighthouse", said.group(1).lower() if said else ""), anchor="air", pose=Pose(x=x, y=floor(depth) + (0.0 if not wet else -0.01)), casts_shadow=not wet)
    layers = [tower]
    if scene.light.time != "day" or scene.weather in ("rain", "storm", "fog"):
        lamp = Motion(law="twirl", params={"rate": SWEEP, "bob": 0.0}, start=-1.0)
        layers.append(placing.prop(scene, "lamp_beam", 0.3 * size / TOWER, 0.0, depth, anchor="parent", parent=tower.id, socket="lamp", pose=Pose(), motions=(lamp,), casts_shadow=False))
    if keeper is not None:  # up on the gallery, behind its railing
        up = placing.upon(keeper, tower, "lamp", size=ON_TOWER * size, pose=Pose(x=-0.07 * size, y=-0.06 * size), depth=depth, motions=placing.resting(keeper))
        layers.append(up)
    return dataclasses.replace(scene, layers=(*layers, *scene.layers))


def wheel(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """A small beast in its wheel, which turns under it as it runs on the spot."""
    kinds = load_kinds()
    runner = next((layer for layer in placing.living(scene) if kinds[layer.name].category == "animal"), None)
    if runner is None or placing.ground(scene) != "solid":
        return scene
    scene = placing.freed(scene, {"wheel", "ferris_wheel"})
    hub = floor(1.0) + 0.05 + 0.5 * DISC
    stand = placing.prop(scene, "wheel_stand", (hub - floor(1.0) + 0.012) / 0.9, 0.0, 1.02, anchor="air", pose=Pose(y=hub))
    turning = placing.prop(scene, "running_wheel", DISC, 0.0, 1.01, anchor="air", pose=Pose(y=hub), motions=(Motion(law="spin", params={"rate": 210.0, "bob": 0.0}),), casts_shadow=False)
    runs = Motion(law="run", params={"speed": 0.0, "bob": 0.012})
    size = min(runner.size, RUNNER)
    flip = float(runner.facing) if runner.facing else runner.pose.flip
    runner = placing.lifted(runner, Pose(y=hub - 0.43 * DISC, flip=flip), size=size, motions=(runs,))
    scene = placing.exchanged(scene, runner)
    return dataclasses.replace(scene, layers=(stand, turning, *scene.layers))


def globe(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """A globe of glass in which it snows; who is said to be inside is."""
    kinds = load_kinds()
    ball = next((layer for layer in scene.subjects() if layer.name == "crystal_ball" and not layer.parent and not placing.came_drawn(layer)), None)
    if ball is None:
        return scene
    prop = props.PROPS["snow_globe"]
    held = any(layer.parent == ball.id for layer in scene.subjects())
    ball = dataclasses.replace(ball, texture=props.paint("snow_globe", ball.colour), pivot=prop.pivot, sockets=prop.sockets, facing=0)
    if INSIDE.search(prompt):
        others = [layer for layer in scene.subjects() if layer.id != ball.id and not layer.parent]
        small = [layer for layer in others if layer.name in kinds and "alive" in kinds[layer.name].traits][:1]
        scene = placing.without(scene, *(layer.id for layer in others if layer not in small))
        for layer in small:
            pose = Pose(x=0.0, y=-0.13 * GLOBE, flip=layer.pose.flip)
            scene = placing.exchanged(scene, placing.upon(layer, ball, "glass", size=IN_GLASS * GLOBE, pose=pose, motions=placing.resting(layer), depth=ball.depth))
    if not placing.people(scene) and not held:
        ball = dataclasses.replace(placing.stood(ball, ball.pose.x if abs(ball.pose.x) < 0.3 else 0.0, motions=()), size=GLOBE)
    scene = placing.exchanged(scene, ball)
    turning = Motion(law="spin", params={"rate": 20.0, "bob": 0.0})
    snow = placing.prop(scene, "snow_inside", 0.7 * ball.size, 0.0, ball.depth, anchor="parent", parent=ball.id, socket="glass", pose=Pose(), motions=(turning,), casts_shadow=False)
    return dataclasses.replace(scene, layers=(*scene.layers, snow))


def floe(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Ice afloat, and whoever is on it on its flat top."""
    kinds = load_kinds()
    if placing.ground(scene) != "water":
        return scene
    scene = placing.freed(scene, {"canoe"})
    on_it = [layer for layer in scene.subjects() if layer.name in kinds and "alive" in kinds[layer.name].traits and not layer.parent and layer.anchor in ("ground", "water") and "fish" not in layer.name][:2]
    if scene.setting == "ice_lagoon" and all("swims" in kinds[layer.name].traits for layer in on_it):  # whose ice is painted
        return scene
    swell = (Motion(law="sail", params={"speed": 0.0, "bob": 0.01, "tilt": 1.2, "period": 4.6}),)
    ice = placing.prop(scene, "iceberg", ICE, 0.0, 1.02, anchor="water", motions=swell)
    for i, layer in enumerate(on_it):
        size = min(layer.size, ON_ICE)
        pose = Pose(x=(0.0 if len(on_it) == 1 else 0.34 * i - 0.2), flip=layer.pose.flip)
        scene = placing.exchanged(scene, placing.upon(layer, ice, "seat", size=size, pose=pose, motions=placing.resting(layer)))
    return dataclasses.replace(scene, layers=(ice, *scene.layers))


def bowl(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Fish in a bowl of glass, going to and fro in it."""
    kinds = load_kinds()
    fish = [layer for layer in scene.subjects() if layer.name in kinds and "swims" in kinds[layer.name].traits and kinds[layer.name].category == "animal" and not layer.parent][:3]
    if not fish or placing.ground(scene) != "solid" or scene.setting == "underwater":
        return scene
    others = [layer for layer in scene.subjects() if layer not in fish and not layer.parent]
    x = 0.0 if not others else -0.3 if others[0].pose.x >= 0 else 0.3
    glass = placing.prop(scene, "fish_bowl", BOWL, x, 1.01)
    for i, layer in enumerate(fish):
        size = IN_BOWL * BOWL / max(1.0, kinds[layer.name].aspect) / (1.0 if len(fish) == 1 else 1.4)
        swim = Motion(law="swim", params={"speed": 0.07, "span": 0.4 * BOWL - size, "bob": 0.012, "ripple": 0.03}, start=-1.3 * i)
        pose = Pose(x=-0.5 * (0.4 * BOWL - size), y=0.11 * BOWL * (i - 0.5 * (len(fish) - 1)), flip=float(layer.facing or 1))
        scene = placing.exchanged(scene, placing.upon(layer, glass, "glass", size=size, pivot=(0.5, 0.5), pose=pose, depth=glass.depth, motions=(swim,), behind_parent=True))
    return dataclasses.replace(scene, layers=(*scene.layers, glass))


def hat(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Whoever comes out of a hat rises from its brim, which is up."""
    kinds = load_kinds()
    cap = next((layer for layer in scene.subjects() if layer.name == "top_hat"), None)
    who = next((layer for layer in placing.living(scene) if kinds[layer.name].category == "animal"), None)
    if cap is None or who is None or placing.ground(scene) != "solid":
        return scene
    conjurer = next(iter(placing.people(scene)), None)
    if conjurer is not None:  # beside it
        scene = placing.exchanged(scene, placing.stood(conjurer, -0.24))
        bearings[conjurer.id] = Bearing(turned=1)
    cap = dataclasses.replace(placing.stood(cap, 0.0 if conjurer is None else 0.24, depth=0.99, motions=()), size=HAT, parent="", socket="", pivot=(0.5, 0.5), behind_parent=False)
    cap = dataclasses.replace(cap, pose=Pose(x=cap.pose.x, y=floor(0.99) + 0.5 * HAT, rotation=180.0))
    size = min(who.size, 0.9 * HAT)
    up = Motion(law="peek", params={"dy": -min(0.8 * size, 0.8), "period": 5.0, "tilt": 4.0})
    who = placing.lifted(who, Pose(x=cap.pose.x, y=floor(0.99) + 0.62 * HAT, flip=who.pose.flip), size=size, motions=(up,))
    scene = placing.exchanged(scene, cap, who)
    return dataclasses.replace(scene, layers=(*(layer for layer in scene.layers if layer.id != cap.id), scene.layer(cap.id)))


def vine(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Whoever swings on a vine hangs at the end of it, and both swing from above the picture."""
    before, scene = scene, placing.freed(scene, {"herb", "rope"})
    who = next(iter(placing.living(scene)), None)
    if who is None or placing.ground(scene) != "solid":
        return before
    swings = Motion(law="pendulum", params={"length": VINE, "angle": 24.0})
    line = placing.prop(scene, "vine", VINE, 0.0, 1.01, anchor="air", pose=Pose(y=VINE_FROM), motions=(swings,), casts_shadow=False)
    size = min(who.size, SWINGER)
    hands = who.sockets.get("head", (0.5, 0.1))
    who = placing.upon(who, line, "grip", size=size, pose=Pose(y=-(who.pivot[1] - hands[1]) * size * 0.72, flip=who.pose.flip), motions=placing.staying(who))
    return placing.put_under(placing.exchanged(scene, who), who.id, line)
