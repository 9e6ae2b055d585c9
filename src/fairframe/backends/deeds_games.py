"""Deeds of games with a ball to and fro, of the pan, of stairs and of what is knocked off a table.

Each takes an undressed scene, the prompt and the bearings, and gives the scene back; called by `deeds`.
"""

from __future__ import annotations

import dataclasses
import re

from fairframe.backends import directing, placing
from fairframe.backends.bearing import Bearing
from fairframe.corpus import props, props_games
from fairframe.corpus.kinds import load_kinds
from fairframe.corpus.staging_core import floor
from fairframe.scene import kinematics
from fairframe.scene.gravity import flight_time
from fairframe.scene.scene import Layer, Motion, Pose, Scene

COURT, PLAYER, NET = 0.62, 0.46, 0.3  # frame heights: from the middle to either player, at most who plays, a net
PAUSE = 0.12  # seconds that a ball is at a racket
BATS = frozenset("tennis_ball badminton_racket ping_pong_bat volleyball".split())  # kinds whose picture is a bat and its ball, or the ball
GAMES = (  # words -> what is held (of the player's height), what flies (frame heights), what stands between, and how high the ball goes
    (re.compile(r"\b(?:table tennis|ping[ -]?pong)\b|乒乓", re.IGNORECASE), ("paddle", 0.26), ("light_ball", 0.035), "ping_pong_table", 0.12),
    (re.compile(r"\bbadminton\b|\bshuttlecocks?\b|羽毛球", re.IGNORECASE), ("racket", 0.42), ("shuttlecock", 0.065), "net", 0.34),
    (re.compile(r"\btennis\b|网球", re.IGNORECASE), ("racket", 0.45), ("felt_ball", 0.045), "net", 0.2),
    (re.compile(r"\bvolley ?ball\b|排球", re.IGNORECASE), None, ("volleyball", 0.12), "net", 0.36),
)
PAN, CAKE, TOSS = 0.13, 0.036, 0.2  # of the cook's height; frame heights: a pancake, and how high it is tossed
STAIRS, CLIMBER, FROM, TO = 0.72, 0.34, 0, 8  # frame heights: a flight of stairs, at most who is on it; the steps he comes from and goes to
ROPE = 1.1  # frame heights: a rope that is climbed
CLUB = 0.6  # of the height of who plays golf
LAMP = 0.84  # frame heights: a street lamp
TABLE, ON_TABLE, OBJECT = 0.28, 0.3, 0.13  # frame heights: a side table, at most who is on it, and what falls

CHOPPED = frozenset("carrot tomato potato onion cucumber broccoli leafy_green salad bell_pepper garlic mushroom eggplant spoon knife".split())  # what is on the board then


def rally(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Who plays stands on both sides of a net, or at a table, and the ball goes to and fro between them; who plays alone plays against somebody out of the picture."""
    game = next((rest for words, *rest in GAMES if words.search(prompt)), None)
    kinds = load_kinds()
    players = [layer for layer in placing.living(scene) if "swims" not in kinds[layer.name].traits][:2]
    if game is None or not players or placing.ground(scene) != "solid":
        return scene
    held, ball, between, height = game
    scene = placing.without(scene, *(layer.id for layer in scene.subjects() if layer.name in BATS and not placing.came_drawn(layer)))
    at_table = between == "ping_pong_table"
    half = 0.52 if at_table else COURT
    reach = 0.0
    for i, layer in enumerate(scene.layer(one.id) for one in players):
        look = 1 if i == 0 else -1
        size = min(layer.size, PLAYER)
        air = flight_time(height)
        strokes = Motion(law="lunge", params={"distance": 0.05 * look, "period": min(2 * (air + PAUSE), 5.0), "lean": 6.0, "width": 0.45}, start=-(1 - i) * (air + PAUSE))
        player = dataclasses.replace(placing.stood(layer, -look * half, look=look, motions=(strokes, placing.BREATH)), size=size)
        scene = placing.exchanged(scene, player)
        bearings[layer.id] = Bearing(turned=look)
        reach = max(reach, 0.3 * size)
        if held is not None and "hand" in player.sockets:
            bat = placing.prop(scene, held[0], held[1] * size, 0.0, player.depth, anchor="parent", parent=player.id, socket="hand", pose=Pose(rotation=-24.0 * look), casts_shadow=False)
            scene = dataclasses.replace(scene, layers=(*scene.layers, bat))
    tall = min(max(layer.size for layer in players), PLAYER)
    name, wide = ball
    way = min(2 * half - reach, 0.8) if len(players) > 1 else 0.8
    flight = Motion(law="throw", params={"distance": way, "height": height, "pause": PAUSE, "turns": 0.5})
    start = -0.5 * way if len(players) > 1 else -half + 0.16
    thing = _ball(scene, name, wide, start, floor(1.0) + 0.56 * tall, flight)
    middle: tuple[Layer, ...] = ()
    if at_table:
        middle = (placing.prop(scene, between, NET + 0.06, 0.0, 0.994),)
    elif len(players) > 1:
        middle = (placing.prop(scene, between, NET * (1.3 if held is None else 1.0), -0.05, 0.99),)
    return dataclasses.replace(scene, layers=(*scene.layers, *middle, thing))


def _ball(scene: Scene, name: str, size: float, x: float, y: float, flight: Motion) -> Layer:
    pose = Pose(x=x, y=y)
    if name in props.PROPS:
        return placing.prop(scene, name, size, 0.0, 0.992, anchor="air", pose=pose, motions=(flight,), casts_shadow=False)
    bare = directing.bare_layer(placing.own_id(scene, name), name, "")
    return dataclasses.replace(bare, size=size, depth=0.992, anchor="air", pivot=(0.5, 0.5), pose=pose, motions=(flight,), casts_shadow=False)


def flip(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Whoever flips a pancake has a pan in the hand, and the pancake turns over above it."""
    cook = next((layer for layer in placing.people(scene) if "hand" in layer.sockets), None)
    if cook is None:
        return scene
    spare = [layer.id for layer in scene.subjects() if layer.name in ("pancakes", "cooking", "fried_egg") and not placing.came_drawn(layer)]
    scene = placing.without(scene, *spare)
    cook = placing.stood(cook, 0.06, depth=cook.depth, motions=placing.resting(cook))
    iron = placing.prop(scene, "pan", PAN * cook.size, 0.0, cook.depth, anchor="parent", parent=cook.id, socket="hand", pose=Pose(), casts_shadow=False, sockets={"top": (0.33, 0.45)})
    toss = Motion(law="somersault", params={"height": TOSS, "rest": 0.6, "turns": -1.0})
    cake = placing.prop(scene, "one_pancake", CAKE * cook.size / 0.5, 0.0, cook.depth - 0.002, anchor="parent", parent=iron.id, socket="top", pose=Pose(y=0.004), motions=(toss,), casts_shadow=False)
    scene = placing.exchanged(scene, cook)
    return dataclasses.replace(scene, layers=(*scene.layers, iron, cake))


def stairs(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Whoever goes up or down the stairs does so on a flight of them, from step to step."""
    kinds = load_kinds()
    goers = [layer for layer in placing.living(scene) if not kinds[layer.name].traits & {"large", "swims"}][:2]
    if not goers or placing.ground(scene) != "solid":
        return scene
    count, first, climb = props_games.FLIGHT
    aspect = props.PROPS["stairs"].aspect
    wide, down = aspect * STAIRS, bool(_DOWN.search(prompt))
    flight = placing.prop(scene, "stairs", STAIRS, 0.0, 1.01)
    base = floor(1.01)
    scene = dataclasses.replace(scene, layers=(flight, *scene.layers))
    run, rise = 0.9 * wide / count, climb / (count - 1) * STAIRS
    steps = TO - FROM
    for i, layer in enumerate(goers):
        size = min(layer.size, CLIMBER)
        step = (TO if down else FROM) + (i if down else -i)
        x, y = -0.5 * wide + 0.04 * wide + (step + 0.5) * run, base + first * STAIRS + max(step, 0) * rise
        way = -1 if down else 1
        motion = Motion(law="steps", params={"run": way * steps * run, "rise": way * steps * rise, "steps": float(steps), "time": min(max(scene.seconds, 2.0), 20.0)})
        pose = Pose(x=x, y=y, flip=float(way * layer.facing) if layer.facing else layer.pose.flip)
        scene = placing.exchanged(scene, placing.lifted(layer, pose, size=size, motions=(motion,)))
        bearings[layer.id] = Bearing(turned=0 if layer.facing else way)
    return scene


_DOWN = re.compile(r"\bdown\b|\bdescend\w*|下楼|下(?:着)?(?:楼梯|台阶)|走下|跑下", re.IGNORECASE)


def knock(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Whoever knocks something off a table is on it, and what is knocked goes over the edge and falls."""
    kinds = load_kinds()
    who = next((layer for layer in placing.living(scene) if not kinds[layer.name].traits & {"swims", "large"}), None)
    if who is None or placing.ground(scene) != "solid":
        return scene
    thing = next((layer for layer in scene.subjects() if layer.id != who.id and layer.name in kinds and kinds[layer.name].category in ("thing", "food", "plant") and layer.name not in ("table", "bed")), None)
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
    falls = placing.lifted(thing, Pose(x=edge - gap - 0.01, y=top + (1 - thing.pivot[1]) * object_size, flip=thing.pose.flip), size=object_size, motions=(fall,), depth=0.998)
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


def lamp(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """A street lamp is one that stands in the street, lit; whoever is under it stands beside its post, in its light."""
    own = [layer for layer in scene.subjects() if layer.name == "light_bulb" and not placing.came_drawn(layer)]
    if placing.ground(scene) != "solid" or placing.indoor(scene):
        return scene
    scene = placing.without(scene, *(layer.id for layer in own))
    who = [layer for layer in scene.subjects() if not layer.parent]
    right = max((layer.pose.x + 0.5 * kinematics.layer_width(layer) for layer in who), default=-0.1)
    x = min(right + 0.1, 0.62)
    post = placing.prop(scene, "street_lamp", LAMP, x, 1.03, emits_light=0.6 if scene.light.time in ("night", "dusk") else 0.2, casts_shadow=False)
    return dataclasses.replace(scene, layers=(post, *scene.layers))


def puddle(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Whoever jumps into a puddle has one under the feet, and the water flies each time he lands."""
    kinds = load_kinds()
    who = next((layer for layer in placing.living(scene) if not kinds[layer.name].traits & {"swims"}), None)
    if who is None or placing.ground(scene) != "solid" or placing.indoor(scene):
        return scene
    hop = Motion(law="hop", params={"height": 0.14, "rest": 0.5})
    cycle = flight_time(0.14) + 0.5
    who = placing.stood(who, 0.0, motions=(hop, placing.BREATH))
    wide = max(1.5 * kinematics.layer_width(who), 0.34)
    water = placing.prop(scene, "puddle", wide / props.PROPS["puddle"].aspect, 0.0, 1.004, anchor="air", pose=Pose(y=floor(1.0) - 0.005), casts_shadow=False)
    burst = Motion(law="spurt", params={"period": cycle, "time": 0.6, "delay": 0.0}, start=flight_time(0.14) - cycle - 0.04)
    drops = placing.prop(scene, "water_burst", 0.5 * wide, 0.0, 0.994, anchor="air", pose=Pose(y=floor(1.0) - 0.01, opacity=0.9), motions=(burst,), casts_shadow=False)
    scene = placing.put_under(placing.exchanged(scene, who), who.id, water)
    return dataclasses.replace(scene, layers=(*scene.layers, drops))


def chopping(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Whoever chops vegetables stands behind a table with a board, a knife going up and down in the hand."""
    cook = next((layer for layer in placing.people(scene) if "hand" in layer.sockets), None)
    if cook is None or placing.ground(scene) != "solid" or any(placing.came_drawn(layer) for layer in scene.subjects()):
        return scene
    spare = [layer.id for layer in scene.subjects() if layer.parent == cook.id or layer.name in CHOPPED]
    scene = placing.without(scene, *spare)
    cook = placing.stood(cook, 0.0, depth=1.0, motions=placing.resting(cook))
    table = placing.prop(scene, "side_table", 0.34 * cook.size, -0.08 * cook.size, 0.992)
    board = placing.prop(scene, "chopping_board", 0.17 * cook.size, 0.0, 0.991, anchor="air", pose=Pose(x=-0.12 * cook.size, y=floor(0.992) + 0.315 * cook.size), casts_shadow=False)
    cuts = Motion(law="sway", params={"angle": 14.0, "period": 0.5})
    knife = placing.prop(scene, "kitchen_knife", 0.085 * cook.size, 0.0, cook.depth, anchor="parent", parent=cook.id, socket="hand", pose=Pose(rotation=12.0), motions=(cuts,), casts_shadow=False)
    scene = placing.exchanged(scene, cook)
    return dataclasses.replace(scene, layers=(*scene.layers, table, board, knife))


def golf(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Whoever plays golf has a club in the hand and the ball before him; the hole is far off. The art's own golfer has both."""
    who = next((layer for layer in placing.people(scene) if "hand" in layer.sockets and layer.name != "golfer" and not layer.name.endswith("_golfer")), None)
    if who is None or placing.ground(scene) != "solid":
        return scene
    scene = placing.without(scene, *(layer.id for layer in scene.subjects() if layer.name == "golf_flag" and not placing.came_drawn(layer)))
    who = placing.stood(who, 0.1, motions=placing.resting(who))
    swings = Motion(law="sway", params={"angle": 26.0, "period": 1.6})
    club = placing.prop(scene, "golf_club", CLUB * who.size, 0.0, who.depth, anchor="parent", parent=who.id, socket="hand", pose=Pose(), motions=(swings,), casts_shadow=False)
    ball = placing.prop(scene, "light_ball", 0.03, 0.1 - 0.52 * who.size, 0.998)
    flag = dataclasses.replace(directing.bare_layer(placing.own_id(scene, "golf_flag"), "golf_flag", ""), size=0.26, depth=1.1, anchor="ground", pose=Pose(x=-0.62, y=floor(1.1)))
    bearings[who.id] = Bearing(turned=-1)
    scene = placing.exchanged(scene, who)
    return dataclasses.replace(scene, layers=(flag, *scene.layers, club, ball))


def rope(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Whoever climbs a rope is on one that hangs from above the picture."""
    kinds = load_kinds()
    before, scene = scene, placing.freed(scene, {"knot", "rope"})
    who = next((layer for layer in placing.living(scene) if not kinds[layer.name].traits & {"swims", "large"}), None)
    if who is None or placing.ground(scene) != "solid":
        return before
    size = min(who.size, CLIMBER)
    line = placing.prop(scene, "climbing_rope", ROPE, 0.0, 1.004, anchor="air", pose=Pose(y=0.5 * ROPE - 0.38), casts_shadow=False)
    climbs = Motion(law="climb", params={"speed": 0.1, "span": 0.3, "sway": 4.0})
    up = placing.lifted(who, Pose(y=floor(1.0) + 0.08, flip=who.pose.flip), size=size, motions=(climbs,))
    scene = placing.put_under(scene, who.id, line)
    return placing.exchanged(scene, up)


def mow(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Whoever mows the lawn goes to and fro behind a mower."""
    who = next((layer for layer in placing.people(scene) if "hand" in layer.sockets), None)
    if who is None or placing.ground(scene) != "solid" or placing.indoor(scene):
        return scene
    walks = Motion(law="walk", params={"speed": -0.1, "span": 0.6, "stride": 0.08, "bob": 0.012, "lean": 4.0})
    who = placing.stood(who, 0.42, look=-1, motions=(walks,))
    machine = placing.prop(
        scene, "lawn_mower", 0.6 * who.size, 0.0, who.depth, anchor="parent", parent=who.id, socket="", pose=Pose(x=-0.16 * who.size, y=0.56 * who.size), casts_shadow=False,
    )  # fmt: skip
    bearings[who.id] = Bearing(turned=-1)
    scene = placing.exchanged(scene, who)
    return dataclasses.replace(scene, layers=(*scene.layers, machine))


def belly(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Whoever slides on the belly lies on it, head first, and goes to and fro over the ice."""
    kinds = load_kinds()
    for i, layer in enumerate([one for one in placing.living(scene) if one.anchor == "ground"][:3]):
        size, way = min(layer.size, CLIMBER), 1 if i % 2 == 0 else -1
        slides = Motion(law="drive", params={"speed": 0.3 * way, "span": 0.8, "rumble": 0.0, "lean": 0.0})
        lies = not kinds[layer.name].facing
        pose = Pose(x=-0.4 * way, y=floor(1.0) + (0.3 * size if lies else 0.0), rotation=-80.0 * way if lies else 0.0, flip=layer.pose.flip if lies else float(way * layer.facing))
        moved = dataclasses.replace(layer, size=size, pose=pose, pivot=(0.5, 0.5) if lies else layer.pivot, motions=(slides,), depth=1.0 + 0.03 * i, anchor="air" if lies else "ground")
        scene = placing.exchanged(scene, moved)
    return scene
