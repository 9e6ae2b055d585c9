"""Deeds of sports: up a rock or a wall, over a finishing line, arrows and javelins, a puck on the ice, a bag that is punched, a hoop, a diving board, a beam,
on the hands, press-ups, a half-pipe.

Each takes an undressed scene, the prompt and the bearings, and gives the scene back; called by `deeds`.
"""

from __future__ import annotations

import dataclasses

from fairframe.backends import directing, placing
from fairframe.backends.bearing import Bearing
from fairframe.corpus import deeds, dressing, props
from fairframe.corpus.kinds import load_kinds
from fairframe.corpus.staging_core import floor
from fairframe.scene import kinematics
from fairframe.scene.scene import Layer, Motion, Pose, Scene

ROCK, CLIMBER, CLIMBERS = 1.1, 0.34, 0.36  # frame heights: a face of rock or a wall, at most who climbs it, and from one to the next
OWN_ROCK = frozenset({"climber", "male_climber", "female_climber"})  # whose picture has a rock in it
OWN_SIZE, EDGE = 0.84, 0.889  # frame heights of that picture, and from the middle to the edge of a wide clip
ROCKS = frozenset({"rock", "brick", "mountain"})  # what the words of it are read as
GATE, GATE_AT = 0.72, 0.3  # frame heights: a finishing line with its banner, and where it is
RACES_FROM, ABREAST, RACER = 0.6, 0.18, 0.42  # frame heights: how far left who races begins, how far behind the next, at most his height
GOES = frozenset("run walk drive hop".split())  # laws of who races
BOW, TARGET, ARROW, ARROW_S = 0.62, 0.36, dressing.LEAST, 1.1  # of the archer: a bow; frame heights: a target, an arrow; seconds it flies
JAVELIN, THROWN_S, THROWN = 0.045, 1.9, (1.1, 0.22)  # frame heights of a javelin's picture; seconds it flies, how far and how high
STICK, PUCK, FACE_OFF, PLAYER = 0.62, 0.032, 0.46, 0.44  # of a player: his stick; frame heights: a puck, from the middle to either player, at most his height
BAG, BAG_AT, BLOW_S = 0.74, 0.16, 0.9  # frame heights of a bag with its rope, where it hangs; seconds from blow to blow
HOOP_WIDE, HOOP_S = 1.7, 0.62  # of the width of who has it round him; seconds it takes to go round
BOARD, BOARD_AT, BOARD_TOP = 0.56, -0.6, 0.8  # frame heights: a diving board and where its tower is; share of its height that it is up
DIVER, DIVES_S, DIVE_AT = 0.34, 1.0, 0.5  # frame heights of who dives, at most; seconds in the air; share of the clip before
BEAM, ON_BEAM = 0.2, 0.9  # frame heights of a beam; share of its height that its top is up
CHIN_BAR, RINGS = 0.72, 0.62  # frame heights: a bar to pull oneself up on, rings on their straps
LIES, PRESS, PRESS_S = -72.0, 9.0, 1.3  # degrees from upright, and up and down; seconds
BOARDS = frozenset("skateboard snowboard bicycle kick_scooter snowboarder male_snowboarder female_snowboarder".split())
PIPE, PIPE_FLOOR, PIPE_SWING = 0.62, 0.13, 40.0  # frame heights of a half-pipe; share of its height that its bottom is up; degrees to either side


def climb(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Whoever climbs a rock or a climbing wall is on its face, up and down again. The art's own climber has his rock with him."""
    kinds = load_kinds()
    alive = [one for one in scene.subjects() if one.name in kinds and "alive" in kinds[one.name].traits]
    climbers = [one for one in alive if one.name not in OWN_ROCK and not kinds[one.name].traits & {"large", "swims", "flies"}][:2]
    framed = [one for one in alive if one.name in OWN_ROCK and not placing.came_drawn(one)]
    if framed and not climbers:  # whose rock is cut off where the picture ends
        own = framed[0]
        wide = kinematics.layer_width(own) * OWN_SIZE / own.size
        side = own.pose.flip * (-1.0 if own.facing < 0 else 1.0)
        pose = Pose(x=side * (EDGE + 0.07 - 0.5 * wide), y=-0.5 * OWN_SIZE + (1.0 - own.pivot[1]) * OWN_SIZE, flip=own.pose.flip)
        return placing.exchanged(scene, placing.lifted(own, pose, size=OWN_SIZE, motions=(placing.BREATH,)))
    if not climbers or placing.ground(scene) != "solid":
        return scene
    if any(one.name in ("rock_face", "climbing_wall") for one in scene.layers):  # told twice
        return scene
    scene = placing.freed(scene, {one.name for one in scene.subjects() if one.name in ROCKS and not placing.came_drawn(one)})
    name = "climbing_wall" if placing.indoor(scene) or "wall_climb" in deeds.told(prompt) else "rock_face"
    wall = placing.prop(scene, name, ROCK, 0.0, 1.02, anchor="air", pose=Pose(), casts_shadow=False)
    for i, layer in enumerate(climbers):
        x = CLIMBERS * (i - 0.5 * (len(climbers) - 1))
        climbs = Motion(law="climb", params={"speed": 0.09, "span": 0.36, "sway": 6.0}, start=-1.2 * i)
        size, side = min(layer.size, CLIMBER), bool(kinds[layer.name].facing)
        low = floor(1.0) + (0.06 if not side else 0.06 + 0.5 * size)  # who is seen from the side climbs with the head up
        pose = Pose(x=x, y=low, flip=layer.pose.flip, rotation=66.0 * placing.way(layer) if side else 0.0)
        up = placing.lifted(layer, pose, size=size, pivot=(0.5, 0.5) if side else layer.pivot, motions=(climbs,))
        scene = placing.exchanged(scene, up)
    return dataclasses.replace(scene, layers=(wall, *scene.layers))


def finish(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Who races comes in from the left, one ahead of the other, and crosses a line under a banner."""
    kinds = load_kinds()
    racing = any(one.name.endswith("cyclist") for one in scene.subjects())
    ridden = {one.parent for one in scene.layers}
    if racing:  # each has his own
        scene = placing.without(scene, *(one.id for one in scene.subjects() if one.name == "bicycle" and one.id not in ridden and not placing.came_drawn(one)))
    racers = [one for one in scene.subjects() if not one.parent and one.anchor == "ground" and one.name in kinds and _races(one)][:3]
    if not racers or placing.ground(scene) != "solid" or placing.indoor(scene):
        return scene
    for i, layer in enumerate(racers):
        size = min(layer.size, RACER)
        law = "drive" if layer.name.endswith("cyclist") or "alive" not in kinds[layer.name].traits or any(m.law == "drive" for m in layer.motions) else "run"
        speed = min(max((RACES_FROM + GATE_AT + 0.24) / max(scene.seconds, 2.0), 0.1), 0.5) * (1.0 - 0.02 * i)
        goes = Motion(law=law, params={"speed": speed, "span": 1.2})
        racer = placing.stood(layer, -RACES_FROM - ABREAST * i, depth=1.0 + 0.06 * i, look=1, motions=(goes,))
        scene = placing.exchanged(scene, dataclasses.replace(racer, size=size))
        bearings[layer.id] = Bearing(turned=0 if layer.facing else 1)
    gate = placing.prop(scene, "finish", GATE, GATE_AT, 1.12, anchor="air", pose=Pose(x=GATE_AT, y=floor(1.0) - 0.05), casts_shadow=False)
    wide = props.PROPS["finish"].aspect * GATE
    near = Pose(x=GATE_AT - 0.16 * wide, y=floor(1.0) - 0.05)
    post = placing.prop(scene, "finish_post", 0.77 * GATE, 0.0, 0.985, anchor="air", pose=near, casts_shadow=False)
    return dataclasses.replace(scene, layers=(gate, *scene.layers, post))


def archery(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Whoever shoots with a bow has it in the hand, and an arrow flies from it into a target; a dart flies from the hand alone."""
    who = next((one for one in placing.people(scene) if "hand" in one.sockets), None)
    if who is None or placing.ground(scene) != "solid":
        return scene
    own = next((one for one in scene.subjects() if one.name == "target"), None)
    aim = own or directing.bare_layer(placing.own_id(scene, "target"), "target", "")
    thrown = "darts" in deeds.told(prompt)
    aim = dataclasses.replace(placing.stood(aim, 0.58, depth=1.02, motions=()), size=TARGET)
    if thrown:  # it hangs on the wall
        aim = placing.lifted(aim, Pose(x=0.58, y=floor(1.0) + 0.42), size=0.8 * TARGET)
    who = placing.stood(who, -0.5, look=1, motions=placing.resting(who))
    if not who.facing:  # the bow is in the hand that is nearer to the target
        who = dataclasses.replace(who, pose=dataclasses.replace(who.pose, flip=-1.0))
    held = placing.prop(
        scene, "bow", BOW * who.size, 0.0, who.depth, anchor="parent", parent=who.id, socket="hand", casts_shadow=False,
        pose=Pose(x=-0.12 * who.size, y=0.2 * who.size, flip=-1.0),
    )  # fmt: skip
    hit = Pose(x=0.56, y=aim.pose.y + (0.3 if thrown else 0.42) * TARGET)
    flies = {"distance": -0.9, "rise": floor(1.0) + 0.55 * who.size - hit.y, "height": 0.05, "time": ARROW_S, "tilt": 4.0}
    flight = Motion(law="caught", params=flies, start=0.35 * scene.seconds)
    shaft = placing.prop(scene, "arrow", (0.6 if thrown else 1.0) * ARROW, 0.0, 0.99, anchor="air", pose=hit, motions=(flight,), casts_shadow=False)
    bearings[who.id] = Bearing(turned=1)
    scene = placing.exchanged(scene, who, *((aim,) if own else ()))
    return dataclasses.replace(scene, layers=(*(() if own else (aim,)), *scene.layers, *(() if thrown else (held,)), shaft))


def javelin(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Whoever throws a javelin starts forward, and it flies in an arc and sticks in the ground."""
    who = next(iter(placing.people(scene)), None)
    if who is None or placing.ground(scene) != "solid" or placing.indoor(scene):
        return scene
    throws = Motion(law="lunge", params={"distance": 0.08, "period": 4.0, "lean": 14.0, "width": 0.4}, start=0.1 * scene.seconds)
    who = placing.stood(who, -0.56, look=1, motions=(throws, placing.BREATH))
    lands = Pose(x=0.66, y=floor(1.0) + 0.01, rotation=-12.0)
    flies = {"distance": 0.1 - THROWN[0], "rise": 0.75 * who.size, "height": THROWN[1], "time": THROWN_S, "tilt": 18.0}
    flight = Motion(law="caught", params=flies, start=0.24 * scene.seconds)
    shaft = placing.prop(scene, "javelin", JAVELIN, 0.0, 0.99, anchor="air", pose=lands, motions=(flight,), casts_shadow=False)
    bearings[who.id] = Bearing(turned=1)
    scene = placing.exchanged(scene, who)
    return dataclasses.replace(scene, layers=(*scene.layers, shaft))


def hockey(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Who plays ice hockey has a stick; the puck slides between two, or from one into the goal."""
    players = [one for one in placing.people(scene) if "hand" in one.sockets][:2]
    if not players or placing.ground(scene) != "solid":
        return scene
    scene = placing.without(scene, *(one.id for one in scene.subjects() if one.name == "ice_hockey_stick" and not placing.came_drawn(one)))
    low = floor(1.0) + 0.004
    for i, layer in enumerate(players):
        look, size = (1 if i == 0 else -1), min(layer.size, PLAYER)
        strikes = Motion(law="lunge", params={"distance": 0.05 * look, "period": 2.4, "lean": 9.0, "width": 0.5}, start=-1.2 * i)
        player = dataclasses.replace(placing.stood(layer, -look * FACE_OFF, look=look, motions=(strikes, placing.BREATH)), size=size)
        stick = placing.prop(
            scene, "hockey_stick", STICK * size, 0.0, player.depth, anchor="parent", parent=player.id, socket="hand", pose=Pose(flip=-float(look)),
            casts_shadow=False,
        )  # fmt: skip
        scene = placing.exchanged(scene, player)
        scene = dataclasses.replace(scene, layers=(*scene.layers, stick))
        bearings[layer.id] = Bearing(turned=look)
    reach = FACE_OFF - 0.3 * PLAYER
    if len(players) > 1:
        slides = Motion(law="drive", params={"speed": 2 * reach / 1.2, "span": 2 * reach, "rumble": 0.0, "lean": 0.0})
        puck = placing.prop(scene, "puck", PUCK, 0.0, 0.992, anchor="air", pose=Pose(x=-reach, y=low), motions=(slides,), casts_shadow=False)
        return dataclasses.replace(scene, layers=(*scene.layers, puck))
    net = directing.bare_layer(placing.own_id(scene, "goal"), "goal", "")
    net = dataclasses.replace(net, size=0.34, depth=1.05, anchor="ground", pose=Pose(x=0.56, y=floor(1.05)), casts_shadow=False)
    shot = Motion(law="caught", params={"distance": -0.5 - reach, "rise": 0.0, "height": 0.0, "time": 1.0, "tilt": 0.0}, start=0.36 * scene.seconds)
    puck = placing.prop(scene, "puck", PUCK, 0.0, 0.992, anchor="air", pose=Pose(x=0.54, y=low + 0.03), motions=(shot,), casts_shadow=False)
    return dataclasses.replace(scene, layers=(net, *scene.layers, puck))


def punch_bag(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Whoever punches a bag goes for one that hangs beside him and swings away from each blow."""
    who = next((one for one in placing.living(scene) if one.anchor == "ground"), None)
    if who is None or placing.ground(scene) != "solid":
        return scene
    bags = [one.id for one in scene.subjects() if one.name in ("handbag", "boxing_glove") and not one.parent and not placing.came_drawn(one)]
    scene = placing.without(scene, *bags)
    wide = kinematics.layer_width(who)
    blows = Motion(law="lunge", params={"distance": 0.06, "period": BLOW_S, "lean": 14.0, "width": 0.5})
    swings = Motion(law="sway", params={"angle": 3.5, "period": BLOW_S}, start=0.25 * BLOW_S)
    bag = placing.prop(scene, "punch_bag", BAG, 0.0, 1.002, anchor="air", pose=Pose(x=BAG_AT, y=floor(1.0) + 0.15 + BAG), motions=(swings,), casts_shadow=False)
    look = 0 if who.facing else 1
    who = placing.stood(who, BAG_AT - 0.5 * wide - 0.1, look=1, motions=(blows,))
    bearings[who.id] = Bearing(turned=look)
    return placing.put_under(placing.exchanged(scene, who), who.id, bag)


def hula(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """A hoop goes round the hips of each, half of it before the body and half behind."""
    kinds = load_kinds()
    who = [one for one in placing.living(scene) if one.anchor == "ground" and not kinds[one.name].facing][:3]
    if not who:
        return scene
    for i, layer in enumerate(who):
        circles = (
            Motion(law="float", params={"width": 0.02, "height": 0.012, "period": 2.0, "tilt": 7.0}, start=-0.3 * i),
            Motion(law="sway", params={"angle": 6.0, "period": HOOP_S}),
        )
        wide = HOOP_WIDE * kinematics.layer_width(layer)
        size = wide / props.PROPS["hula_hoop"].aspect
        high = Pose(y=0.37 * layer.size)
        halves = [
            placing.prop(
                scene, name, size, 0.0, layer.depth, id=f"{name}-{layer.id}", anchor="parent", parent=layer.id, socket="", pose=high, motions=circles,
                casts_shadow=False, behind_parent=far,
            )
            for name, far in (("far_hula_hoop", True), ("hula_hoop", False))
        ]  # fmt: skip
        moves = (Motion(law="sway", params={"angle": 3.0, "period": HOOP_S}, start=-0.5 * HOOP_S), placing.BREATH)
        scene = placing.exchanged(scene, placing.stood(layer, layer.pose.x, motions=moves))
        scene = dataclasses.replace(scene, layers=(*scene.layers, *halves))
    return scene


def from_board(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Whoever dives from a board stands on its end, goes over and into the water, which flies up."""
    kinds = load_kinds()
    who = next((one for one in placing.living(scene) if not kinds[one.name].traits & {"flies", "large"} and _on_legs(one)), None)
    if who is None or placing.ground(scene) != "water":
        return scene
    water, size = floor(1.0) - 0.02, min(who.size, DIVER)
    board = placing.prop(scene, "diving_board", BOARD, 0.0, 1.02, anchor="air", pose=Pose(x=BOARD_AT, y=water), casts_shadow=False)
    end = BOARD_AT + (0.86 - props.PROPS["diving_board"].pivot[0]) * props.PROPS["diving_board"].aspect * BOARD
    top, start = water + BOARD_TOP * BOARD, max(DIVE_AT * scene.seconds, 0.4)
    far = 0.34
    drop = top + 0.5 * size - (water - 0.25 * size)
    dives = Motion(law="descend", params={"distance": far, "drop": min(drop, 0.8), "time": DIVES_S, "turns": 0.45}, start=start)
    gone = Motion(law="fade", params={"from": 1.0, "to": 0.0, "duration": 0.3}, start=start + 0.85 * DIVES_S)
    waits = Motion(law="hop", params={"height": 0.03, "rest": 0.5}, until=max(start - 0.2, 0.1))
    pose = Pose(x=end + far, y=top + 0.5 * size - min(drop, 0.8), flip=who.pose.flip)
    diver = placing.lifted(who, pose, size=size, pivot=(0.5, 0.5), motions=(waits, dives, gone))
    burst = Motion(law="spurt", params={"period": 8.0, "time": 1.0, "delay": 0.0}, start=start + 0.86 * DIVES_S)
    there = Pose(x=end + far, y=water - 0.03, opacity=0.95)
    splash = placing.prop(scene, "water_burst", 0.22, 0.0, 0.994, anchor="air", pose=there, motions=(burst,), casts_shadow=False)
    scene = placing.exchanged(scene, diver)
    return dataclasses.replace(scene, layers=(board, *scene.layers, splash))


def beam(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Whoever is on a balance beam stands on it, sways and does not fall."""
    kinds = load_kinds()
    who = next((one for one in placing.living(scene) if not kinds[one.name].traits & {"large", "swims"}), None)
    if who is None or placing.ground(scene) != "solid":
        return scene
    rail = placing.prop(scene, "balance_beam", BEAM, 0.0, 1.004)
    walks = Motion(law="walk", params={"speed": 0.06, "span": 0.3, "stride": 0.07, "bob": 0.006, "lean": 3.0})
    pose = Pose(x=-0.15, y=floor(1.004) + ON_BEAM * BEAM, flip=who.pose.flip)
    up = placing.lifted(who, pose, size=min(who.size, 0.4), motions=placing.resting(who) if who.name.endswith("gymnast") else (walks,))
    scene = placing.exchanged(scene, up)
    return dataclasses.replace(scene, layers=(rail, *scene.layers))


def handstand(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Whoever stands on the hands is upside down. The art's own gymnast is so already."""
    who = next((one for one in placing.living(scene) if one.anchor in ("ground", "air") and not one.name.endswith("gymnast")), None)
    if who is None or placing.ground(scene) == "water" or any(one.name.endswith("gymnast") for one in scene.subjects()):
        return scene
    sways = (Motion(law="sway", params={"angle": 3.0, "period": 1.8}), placing.BREATH)
    pose = dataclasses.replace(who.pose, y=floor(1.0) + 0.01, rotation=180.0)
    return placing.exchanged(scene, placing.lifted(who, pose, pivot=(0.5, 0.03), motions=sways))


def push_ups(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Whoever does press-ups lies on the toes, the head up and down."""
    kinds = load_kinds()
    who = next((one for one in placing.living(scene) if one.anchor == "ground" and not kinds[one.name].facing and kinds[one.name].aspect < 0.7), None)
    if who is None or placing.ground(scene) != "solid":
        return scene
    half = 0.5 * kinematics.layer_width(who)
    press = Motion(law="sway", params={"angle": PRESS, "period": PRESS_S})
    pose = Pose(x=-0.45 * who.size, y=floor(1.0) + 0.5 * half, rotation=LIES, flip=who.pose.flip)
    return placing.exchanged(scene, placing.lifted(who, pose, pivot=(0.5, 0.97), motions=(press,), casts_shadow=False))


def pull_ups(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Whoever does pull-ups hangs from a bar by both hands, up and down."""
    kinds = load_kinds()
    who = next((one for one in placing.living(scene) if one.anchor == "ground" and not kinds[one.name].facing and kinds[one.name].aspect < 0.7), None)
    if who is None or placing.ground(scene) != "solid":
        return scene
    bar = placing.prop(scene, "chin_bar", CHIN_BAR, 0.0, 1.01)
    pulls = Motion(law="climb", params={"speed": 0.1, "span": 0.1, "sway": 0.0})
    size = min(who.size, 0.42)
    hangs = placing.lifted(who, Pose(y=floor(1.01) + CHIN_BAR - 1.2 * size, flip=who.pose.flip), size=size, motions=(pulls,))
    scene = placing.exchanged(scene, hangs)
    return dataclasses.replace(scene, layers=(bar, *scene.layers))


def rings(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """A gymnast's hands are in two rings that hang from above: the art's own stands on them, others hang from them."""
    kinds = load_kinds()
    who = next((one for one in placing.living(scene) if not kinds[one.name].traits & {"large", "swims"} and not kinds[one.name].facing), None)
    if who is None or placing.ground(scene) != "solid":
        return scene
    gone = [one.id for one in scene.subjects() if one.name == "ring" and not one.parent and not placing.came_drawn(one)]
    scene = placing.without(scene, *gone)
    stands, size = who.name.endswith("gymnast"), min(who.size, 0.4)
    swings = Motion(law="sway", params={"angle": 2.5, "period": 2.6})
    high = 0.02 if stands else 0.16
    straps = placing.prop(scene, "gym_rings", RINGS, 0.0, 1.004, anchor="air", pose=Pose(y=high + RINGS), motions=(swings,), casts_shadow=False)
    moves = (swings,) if stands else (Motion(law="climb", params={"speed": 0.05, "span": 0.1, "sway": 0.0}),)
    pose = Pose(y=high - 0.02 if stands else high - 1.16 * size, flip=who.pose.flip)
    scene = placing.exchanged(scene, placing.lifted(who, pose, size=size, motions=moves))
    return dataclasses.replace(scene, layers=(straps, *scene.layers))


def half_pipe(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Whoever rides in a half-pipe swings from one side of it to the other."""
    ridden = {one.parent for one in scene.layers}
    free = [one for one in scene.subjects() if not one.parent]
    goer = next((one for one in free if one.name in BOARDS or one.id in ridden), None) or next(iter(placing.living(scene)), None)
    if goer is None or placing.ground(scene) != "solid" or placing.indoor(scene):
        return scene
    if any(one.name == "half_pipe" for one in scene.layers):  # told twice
        return scene
    white = scene.setting == "snow_field" or scene.weather == "snow"
    pipe = placing.prop(scene, "half_pipe", PIPE, 0.0, 1.02, texture=props.paint("half_pipe", "white" if white else ""), casts_shadow=False)
    swings = Motion(law="pendulum", params={"length": 0.46, "angle": PIPE_SWING, "gravity": 0.6})
    size = min(goer.size, 0.32 if goer.name in load_kinds() and "alive" in load_kinds()[goer.name].traits else 0.16)
    rider = placing.lifted(goer, Pose(y=floor(1.02) + PIPE_FLOOR * PIPE + 0.01, flip=goer.pose.flip), size=size, motions=(swings,))
    scene = placing.exchanged(scene, rider)
    return dataclasses.replace(scene, layers=(pipe, *scene.layers))


def _races(layer: Layer) -> bool:
    """Whether somebody goes, or is named by it."""
    return bool({m.law for m in layer.motions} & GOES) or layer.name.endswith(("runner", "cyclist"))


def _on_legs(layer: Layer) -> bool:
    """Whether somebody can stand on a board: no fish, and no swimmer, whom the art has in the water."""
    traits = load_kinds()[layer.name].traits
    return "swimmer" not in layer.name and ("swims" not in traits or "walks" in traits)
