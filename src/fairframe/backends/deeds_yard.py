"""Deeds of yards and playgrounds: up and down on a seesaw or a trampoline, over a fence, digging, painting, martial arts, chopping wood.

Each takes an undressed scene, the prompt and the bearings, and gives the scene back; called by `deeds`.
"""

from __future__ import annotations

import dataclasses
import re

from fairframe.backends import deeds_line, directing, placing
from fairframe.backends.bearing import Bearing
from fairframe.corpus import deeds, props
from fairframe.corpus.kinds import load_kinds
from fairframe.corpus.staging_core import floor
from fairframe.scene import kinematics
from fairframe.scene.scene import Effect, Layer, Motion, Pose, Scene

SEESAW, SEESAW_TILT, SEESAW_S, HUB, ON_SEESAW = 1.14, 11.0, 2.6, 0.16, 0.34  # frame heights long; degrees; seconds up and down; how high its middle is and at most who sits there, frame heights
MAT, MAT_HIGH, BOUNCER, BOUNCE = 0.3, 0.71, 0.34, 0.24  # frame heights: a trampoline, at most who is on it, how high he gets; share of its height that the mat is up
HIGH_BAR = 0.36  # frame heights: a bar on its uprights
FENCE, JUMPER, FENCE_LEAP = 0.17, 0.42, (1.0, 0.3)  # frame heights: a fence, at most who jumps it, his way and how high he gets
OFFERED, FOOD, CHEWS = 0.42, 0.17, Motion(law="nod", params={"angle": -4.0, "period": 1.1})  # of the feeder's height: how far away a mouth is, and what is held out to it
LIKED = ((frozenset("monkey gorilla orangutan ape".split()), "banana"), (frozenset("giraffe deer elephant goat panda cow sheep camel llama".split()), "leaf"), (frozenset("cat".split()), "fish"), (frozenset("dog poodle".split()), "bone"), (frozenset({"squirrel"}), "chestnut"))  # kinds, and what they like; others a carrot
SWING_LONG, SWING_FROM, SWINGER = 0.8, 0.62, 0.4  # frame heights of a swing: how long, how high up it begins, at most who is on it
CHIMNEYS = {"house": (0.17, 0.04), "house_with_a_garden": (0.31, 0.06), "row_of_houses": (0.13, 0.05), "haunted_house": (0.14, 0.06)}  # buildings -> where smoke comes out (u, v)
OWNER = re.compile(r"\bon (?:an?|the) ((?:\w+ ){0,2}\w+)'s\b|\bon the (?:back|head|shoulders?|nose) of (?:an?|the|his|her) ((?:\w+ ?){1,3})|([\u4e00-\u9fff]{1,5})的(?:肩膀|肩|头|背)上|(?:在|到)([^\x00-\x7f在到，。]{1,5}?)(?:肩膀|肩|头|背)上", re.IGNORECASE)
HIS = frozenset("他 她 它 他们 自己".split())  # owners that somebody named before is
PACK, PACK_ON_BEAST = 1.12, 0.36  # of who wears it: how wide a pack is; of a beast on four legs
LEAST_HOST = 0.3  # frame heights: a beast with something on its back
ROCK, ROCK_TOP, ON_ROCK, HANGS = 0.26, 0.84, 0.46, 0.1  # frame heights: a rock that somebody is on; share of its height that its top is up; at most who is there; how far the legs of who sits hang over it, of his height
PAD, ON_PAD = 0.2, 0.32  # frame heights: a lily pad's picture, and at most who is on it
RAIL, ON_RAIL = 0.3, 0.36  # frame heights: a fence that somebody is on, and at most who is
BESIDE_RAILS, _WATCHES = 0.58, re.compile(r"\b(?:watch|look|star|gaz|chas|bark|see|saw|wav|follow)\w*\b|看|盯|望|追|瞧", re.IGNORECASE)  # frame heights from its middle to who stands at its end
_OF_STONE = re.compile(r"\bstone\b|石", re.IGNORECASE)
_UPRIGHT = re.compile(r"\b(?:stand|walk|balanc|jump)\w*|站|走", re.IGNORECASE)  # of who is on a wall
TO_CHOP, CHOPPED = frozenset({"wood", "tree", "pine_tree", "bare_tree"}), 0.42  # what an axe is swung at; of who chops: the log
PUFF, ON_PUFF = 0.4, 0.4  # frame heights: a cloud that somebody is on, and at most who is
EARTH, EASEL = 0.14, 0.5  # frame heights of dug earth, and of an easel beside somebody 0.5 high


def seesaw(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Two at the ends of a board that goes up and down between them; one alone sits at the upper end and waits."""
    riders = placing.living(scene)[:2]
    if not riders or placing.ground(scene) != "solid":
        return scene
    prop = props.PROPS["seesaw_plank"]
    high = SEESAW / prop.aspect
    base, tilts = floor(1.0), Motion(law="sway", params={"angle": SEESAW_TILT, "period": SEESAW_S})
    if len(riders) == 1:
        tilts = Motion(law="sway", params={"angle": 2.0, "period": 3.0})
    stand = placing.prop(scene, "seesaw_pivot", HUB + 0.02, 0.0, 1.005, pose=Pose(y=base))
    board = placing.prop(scene, "seesaw_plank", high, 0.0, 1.0, anchor="air", pose=Pose(y=base + HUB, rotation=0.0 if len(riders) == 2 else -SEESAW_TILT), motions=(tilts,), casts_shadow=False)
    scene = dataclasses.replace(scene, layers=(stand, board, *scene.layers))
    for i, layer in enumerate(riders):
        look = 1 if i == 0 else -1
        flip = float(look * layer.facing) if layer.facing else layer.pose.flip
        sitter = placing.upon(layer, board, "left" if i == 0 else "right", size=min(layer.size, ON_SEESAW), pose=Pose(flip=flip), motions=(placing.BREATH,))
        scene = placing.exchanged(scene, sitter)
        bearings[layer.id] = Bearing(turned=look, seated=not layer.facing)
    return scene


def trampoline(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Whoever jumps on a trampoline goes up from its mat and comes down on it."""
    kinds = load_kinds()
    jumpers = [layer for layer in placing.living(scene) if not kinds[layer.name].traits & {"swims", "rideable"}][:2]
    if not jumpers or placing.ground(scene) != "solid":
        return scene
    scene = placing.freed(scene, {"bed"})
    bed = placing.prop(scene, "trampoline", MAT, 0.0, 1.01)
    for i, layer in enumerate(jumpers):
        hops = Motion(law="hop", params={"height": BOUNCE, "rest": 0.12}, start=-0.45 * i)
        pose = Pose(x=0.0 if len(jumpers) == 1 else 0.32 * i - 0.16, y=floor(1.01) + MAT_HIGH * MAT, flip=layer.pose.flip)
        scene = placing.exchanged(scene, placing.lifted(layer, pose, size=min(layer.size, BOUNCER), motions=(hops,)))
    return dataclasses.replace(scene, layers=(bed, *scene.layers))


def over(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Whoever jumps a fence clears it in the middle of the picture, to and fro."""
    jumper = next((layer for layer in scene.subjects() if not layer.parent and layer.anchor == "ground" and layer.name in load_kinds() and "alive" in load_kinds()[layer.name].traits), None)
    if jumper is None or placing.ground(scene) != "solid":
        return scene
    size = min(jumper.size, JUMPER)
    way = placing.way(jumper) or 1
    leap = Motion(law="leap", params={"span": FENCE_LEAP[0] * way, "height": 0.42 if "high_bar" in deeds.told(prompt) else FENCE_LEAP[1], "pause": 0.6})
    jumper = dataclasses.replace(placing.stood(jumper, -0.5 * FENCE_LEAP[0] * way, look=way, motions=(leap,)), size=size)
    high = "high_bar" in deeds.told(prompt)
    rails = placing.prop(scene, "high_bar" if high else "fence", HIGH_BAR if high else FENCE, 0.0, 1.02 if high else 0.992)
    scene = placing.exchanged(scene, jumper)
    if high:
        return dataclasses.replace(scene, layers=(rails, *scene.layers))
    return dataclasses.replace(scene, layers=(*scene.layers, rails))


def on_fence(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Whoever is on a fence sits or stands on its upper rail."""
    return _raised(scene, prompt, bearings, "fence", 0.78)


def on_wall(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Whoever is on a wall sits, lies or stands on its top."""
    return _raised(placing.freed(scene, {"brick_wall", "brick"}), prompt, bearings, "garden_wall", 0.93)


def _raised(scene: Scene, prompt: str, bearings: dict[str, Bearing], name: str, top: float) -> Scene:
    """Who is on a long prop, at a share of its height; who watches stands before it."""
    kinds = load_kinds()
    sitters = [layer for layer in _up_there(placing.living(scene), prompt, f"on_{name.split('_')[-1]}") if not kinds[layer.name].traits & {"large", "rideable", "swims"}][:7]
    if not sitters or placing.ground(scene) != "solid" or placing.indoor(scene):
        return scene
    rails = placing.prop(scene, name, RAIL, 0.0, 1.004, texture=props.paint(name, "grey" if name == "garden_wall" and _OF_STONE.search(prompt) else ""))
    for i, layer in enumerate(sitters):
        size = min(layer.size, ON_RAIL, 4.6 * ON_RAIL / len(sitters))
        x = (i - 0.5 * (len(sitters) - 1)) * min(0.3, 1.05 / len(sitters))
        pose = Pose(x=x, y=floor(1.004) + top * RAIL, flip=layer.pose.flip)
        if kinds[layer.name].category == "person" and not (name != "fence" and _UPRIGHT.search(prompt)):
            bearings[layer.id] = Bearing(seated=True)
        scene = placing.exchanged(scene, placing.lifted(layer, pose, size=size, motions=placing.resting(layer)))
    up = {layer.id for layer in sitters}
    for i, layer in enumerate(one for one in placing.living(scene) if one.id not in up):  # who watches stands before it, at its end
        scene = placing.exchanged(scene, placing.stood(layer, (-1 if i % 2 else 1) * BESIDE_RAILS, depth=0.99, look=1 if i % 2 else -1, motions=placing.resting(layer)))
    return dataclasses.replace(scene, layers=(rails, *scene.layers))


def on_rock(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Who is on a rock stands, sits or lies on a broad one."""
    kinds = load_kinds()
    who = [layer for layer in scene.subjects() if layer.name in kinds and "alive" in kinds[layer.name].traits and layer.name != "rock"][:2]
    if not who or placing.indoor(scene) or placing.ground(scene) == "none" or any(placing.came_drawn(layer) for layer in scene.subjects() if layer.name == "rock"):
        return scene
    scene = placing.freed(scene, {"rock"})
    wet = placing.ground(scene) == "water"
    rock = placing.prop(scene, "sea_rock" if wet else "boulder", ROCK if len(who) == 1 else 1.25 * ROCK, 0.0, 1.01, anchor="air" if wet else "ground", pose=Pose(y=floor(1.01)), casts_shadow=not wet)
    top = rock.pose.y + ROCK_TOP * rock.size
    for i, layer in enumerate(scene.layer(one.id) for one in who):
        size = min(layer.size, ON_ROCK if len(who) == 1 else 0.7 * ON_ROCK)
        sits = kinds[layer.name].category == "person" and re.search(r"\bs[ia]t|坐", prompt) is not None
        bearings[layer.id] = dataclasses.replace(bearings.get(layer.id, Bearing()), seated=sits)
        pose = Pose(x=0.0 if len(who) == 1 else 0.3 * i - 0.15, y=top + (1.0 - layer.pivot[1]) * size - 0.01 * (i + 1) - (HANGS * size if sits else 0.0), flip=layer.pose.flip)
        scene = placing.exchanged(scene, placing.lifted(layer, pose, size=size, motions=placing.resting(layer)))
    return placing.put_under(scene, who[0].id, rock)


def _up_there(layers: list[Layer], prompt: str, deed: str) -> list[Layer]:
    """Who is on the fence: whom the words name right before it, behind the verb of who only watches; all of them where that cannot be told."""
    fence = deeds.DEEDS[deed].search(prompt)
    text = prompt[: fence.start()] if fence is not None else prompt
    if fence is not None and re.match(r"(?:栅栏|篱笆|围栏)上的", prompt[fence.start() :]):
        text = re.split(_WATCHES, prompt[fence.end() :])[0]
    named = [layer for layer in layers if deeds_line.mentioned(layer, re.split(_WATCHES, text)[-1])]
    others = [layer for layer in layers if deeds_line.mentioned(layer, text)]
    return named or others or layers


def chop(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Whoever chops wood swings an axe over the log, or at the tree, beside him."""
    who = next(iter(placing.people(scene)), None)
    if who is None or placing.ground(scene) != "solid" or placing.indoor(scene) or any(layer.name in ("axe", "pickaxe") for layer in scene.layers):
        return scene
    who = placing.stood(who, 0.16, motions=placing.resting(who))
    log = next((layer for layer in scene.subjects() if layer.name in TO_CHOP and not layer.parent), None) or directing.bare_layer(placing.own_id(scene, "wood"), "wood", "")
    size = CHOPPED * who.size if log.name == "wood" else log.size
    there = dataclasses.replace(placing.stood(log, 0.16 - 0.36 * who.size - 0.5 * size * load_kinds()[log.name].aspect, depth=0.995 if log.name == "wood" else 1.02, motions=()), size=size)
    axe = placing.prop(scene, "axe", 0.44 * who.size, 0.0, who.depth, anchor="parent", parent=who.id, socket="hand", pose=Pose(), casts_shadow=False)
    scene = placing.exchanged(scene, who, there)
    new = (axe,) if any(layer.id == there.id for layer in scene.layers) else (there, axe)
    return dataclasses.replace(scene, layers=(*scene.layers, *new))


def on_pad(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Who sits on a lily pad has a leaf under him that lies on the water."""
    who = next((layer for layer in placing.living(scene) or [one for one in scene.subjects() if one.name in load_kinds() and "alive" in load_kinds()[one.name].traits]), None)
    if who is None or placing.ground(scene) != "water" or any(placing.came_drawn(layer) for layer in scene.subjects() if layer.name == "lotus"):
        return scene
    scene = placing.freed(scene, {"lotus"})
    low = floor(1.0) - 0.01
    rocks = Motion(law="sail", params={"speed": 0.0, "bob": 0.006, "tilt": 1.0, "period": 3.6})
    pad = placing.prop(scene, "lily_pad", PAD, 0.0, 1.0, anchor="air", pose=Pose(y=low), motions=(rocks,), casts_shadow=False, sockets={"seat": (0.5, 0.6)})
    size = min(who.size, ON_PAD)
    sits = placing.upon(scene.layer(who.id), pad, "seat", size=size, pose=Pose(flip=who.pose.flip), motions=placing.resting(who))
    scene = placing.put_under(scene, who.id, pad)
    return placing.exchanged(scene, sits)


def on_cloud(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Whoever sits on a cloud has one below him, and both drift."""
    who = next((layer for layer in placing.living(scene) if "flies" not in load_kinds()[layer.name].traits), None)
    if who is None or scene.setting != "sky":
        return scene
    own = next((layer for layer in scene.subjects() if layer.name == "cloud" and not layer.parent), None)
    puff = own or directing.bare_layer(placing.own_id(scene, "cloud"), "cloud", "")
    scene = placing.without(scene, *([own.id] if own is not None else []))
    size = min(who.size, ON_PUFF)
    drifts = Motion(law="float", params={"width": 0.04, "height": 0.02, "period": 6.0, "tilt": 1.5})
    puff = dataclasses.replace(puff, size=PUFF, anchor="air", parent="", socket="", pose=Pose(y=-0.2), depth=1.004, motions=(drifts,), sockets=puff.sockets | {"seat": (0.5, 0.26)}, casts_shadow=False)
    sits = load_kinds()[who.name].category == "person" and re.search(r"\bs[ia]t|坐", prompt) is not None
    who = placing.upon(who, puff, "seat", size=size, pose=Pose(flip=who.pose.flip), motions=placing.resting(who))
    bearings[who.id] = Bearing(seated=sits)
    scene = placing.exchanged(scene, who)
    return dataclasses.replace(scene, layers=(puff, *scene.layers))


def dig(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Whoever digs has a hole before him and the earth beside it, and earth flies."""
    digger = next(iter(placing.living(scene)), None)
    if digger is None or placing.ground(scene) != "solid" or placing.indoor(scene):
        return scene
    way = placing.way(digger) or 1
    half = 0.5 * kinematics.layer_width(digger)
    digs = Motion(law="nod", params={"angle": -14.0 * way, "period": 0.7})
    digger = placing.stood(digger, -0.12 * way, look=way, motions=(digs,))
    earth = placing.prop(scene, "dug_earth", EARTH, 0.0, 0.995, facing=1, pose=Pose(x=digger.pose.x + (0.72 * half + 0.3 * EARTH * props.PROPS["dug_earth"].aspect) * way, y=floor(0.995), flip=float(way)))
    scene = placing.exchanged(scene, digger)
    scene = dataclasses.replace(scene, layers=(*scene.layers, earth))
    return placing.with_effects(scene, Effect(name="dust", amount=0.5, layer=earth.id))


def easel(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Whoever paints stands beside an easel, turned to it: at its right, since brushes are held at the left of the picture."""
    painter = next(iter(placing.people(scene) or placing.living(scene)), None)
    if painter is None or placing.ground(scene) != "solid" or any(layer.name == "easel" for layer in scene.layers):
        return scene
    high = max(EASEL, 1.0 * painter.size) if painter.size < 0.6 else 0.6
    half = 0.5 * (kinematics.layer_width(painter) + high * props.PROPS["easel"].aspect)
    painter = placing.stood(painter, 0.5 * half, look=-1, motions=placing.resting(painter))
    bearings[painter.id] = Bearing(turned=-1)
    stand = placing.prop(scene, "easel", high, painter.pose.x - half - 0.04, 1.006)
    scene = placing.exchanged(scene, painter)
    return dataclasses.replace(scene, layers=(stand, *scene.layers))


def spar(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Martial arts by oneself: thrusts to one side, the fists up."""
    alone = placing.living(scene)
    if len(alone) != 1 or alone[0].anchor != "ground":
        return scene
    way = placing.way(alone[0]) or 1
    thrust = Motion(law="lunge", params={"distance": 0.1 * way, "period": 1.3, "lean": 14.0, "width": 0.5})
    bearings[alone[0].id] = Bearing(turned=0 if alone[0].facing else way)
    return placing.exchanged(scene, placing.stood(alone[0], -0.05 * way, motions=(thrust,)))


def feed(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Whoever feeds a beast holds out to its mouth what was said, or what it likes."""
    kinds = load_kinds()
    feeder = next(iter(placing.people(scene)), None)
    fed = next((layer for layer in scene.subjects() if layer.name in kinds and "alive" in kinds[layer.name].traits and (feeder is None or layer.id != feeder.id) and kinds[layer.name].category == "animal"), None)
    if feeder is None or fed is None or placing.ground(scene) != "solid":
        return scene
    food = next((layer for layer in scene.subjects() if layer.name in kinds and kinds[layer.name].traits & {"edible", "drinkable"} and "alive" not in kinds[layer.name].traits), None)
    given = food or directing.bare_layer(placing.own_id(scene, "food"), next((liked for names, liked in LIKED if fed.name in names), "carrot"), "")
    scene = placing.without(scene, *([food.id] if food is not None else []))
    look = -1 if feeder.pose.x >= fed.pose.x else 1  # of the feeder
    flip = float(-look * fed.facing) if fed.facing else fed.pose.flip
    mouth = fed.sockets.get("mouth", (0.5, 0.4))
    wide = kinematics.layer_width(fed)
    feeder = placing.stood(feeder, -look * 0.3, motions=placing.resting(feeder))
    reach = OFFERED * feeder.size
    x = feeder.pose.x + look * reach - (mouth[0] - fed.pivot[0]) * wide * (flip or 1.0)
    fed = dataclasses.replace(placing.stood(fed, x, depth=1.004, motions=placing.staying(fed, CHEWS)), pose=Pose(x=x, y=floor(1.004), flip=flip))
    size = FOOD * feeder.size
    morsel = placing.upon(given, fed, "mouth", id=f"{feeder.id}-offer", size=size, pivot=(0.5, 0.3), pose=Pose(x=0.35 * size * (1 if mouth[0] > 0.5 else -1), y=0.0), depth=0.998, motions=())
    bearings[feeder.id] = Bearing(turned=look)
    scene = placing.exchanged(scene, feeder, fed)
    return dataclasses.replace(scene, layers=(*scene.layers, morsel))


def swing(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Whoever is on a swing sits on its board; its ropes go up beyond the picture."""
    riders = placing.living(scene)[:2]
    if not riders or placing.ground(scene) != "solid":
        return scene
    for i, layer in enumerate(riders):
        size = min(layer.size, SWINGER)
        x = 0.0 if len(riders) == 1 else 0.62 * i - 0.31
        swings = Motion(law="pendulum", params={"length": SWING_LONG, "angle": 17.0}, start=-0.55 * i)
        wide = max(1.25 * kinematics.layer_width(layer) * size / layer.size, 0.2)
        hung = placing.prop(scene, "swing", SWING_LONG, x, 1.004, anchor="air", pose=Pose(x=x, y=SWING_FROM), motions=(swings,), casts_shadow=False)
        hung = dataclasses.replace(hung, texture=props.stretched(hung.texture, wide / (SWING_LONG * props.PROPS["swing"].aspect)))
        sitter = placing.upon(layer, hung, "seat", size=size, pose=Pose(flip=layer.pose.flip), motions=(placing.BREATH,))
        bearings[layer.id] = Bearing(seated=not layer.facing)
        scene = placing.put_under(placing.exchanged(scene, sitter), layer.id, hung)
    return scene


def atop(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """What somebody has on the back, the head, the shoulder or the nose is there."""
    kinds = load_kinds()
    owner = OWNER.search(prompt)  # "on a girl's shoulder": hers
    whose = next(filter(None, owner.groups())).lower() if owner else ""
    named = [layer for layer in _by_mention(scene, whose) if any(name in whose for name in (*kinds[layer.name].names_en, *kinds[layer.name].names_zh))]
    host = next((layer for layer in (named if whose and whose not in HIS else _by_mention(scene, prompt)) if "alive" in kinds[layer.name].traits), None)
    if host is None or _worn_there(prompt):
        return scene
    if host.parent:
        scene = placing.exchanged(scene, placing.stood(host, 0.0))
        host = scene.layer(host.id)
    if host.size < LEAST_HOST and kinds[host.name].category == "animal":
        host = dataclasses.replace(host, size=LEAST_HOST)
        scene = placing.exchanged(scene, host)
    thing = next((layer for layer in scene.subjects() if layer.id != host.id and layer.name in kinds and layer.parent in ("", host.id) and kinds[layer.name].category in ("thing", "food", "plant", "building", "animal") and "worn" not in kinds[layer.name].traits), None)
    if thing is None:
        return scene
    words = prompt.lower()
    where = "head" if "head" in words or "头" in words or "shoulder" in words or "肩" in words else "mouth" if "nose" in words or "鼻" in words else "back"
    if where == "back" and not host.facing:
        where = "head"
    shoulder = "shoulder" in words or "肩" in words
    share = 0.28 if shoulder else {"head": 0.34, "mouth": 0.3, "back": 0.52}[where] if kinds[thing.name].category != "building" else 0.8
    width = kinematics.layer_width(host)
    size = min(thing.size, share * host.size, (share * 1.4 * width if not shoulder else 1.0) / max(kinds[thing.name].aspect, 0.3))
    aside, lift = 0.0, 0.0
    if shoulder:
        aside, lift = 0.55 * width, -(host.sockets.get("mouth", (0.5, 0.3))[1] + 0.1 - host.sockets.get("head", (0.5, 0.05))[1]) * host.size
    if where == "mouth":
        lift = 0.03 * host.size
    put = placing.upon(thing, host, where, size=size, pose=Pose(x=aside, y=lift, flip=thing.pose.flip), depth=host.depth, motions=placing.staying(thing))
    theirs = [layer for layer in scene.layers if layer.parent == thing.id]
    scene = placing.without(scene, thing.id)
    return dataclasses.replace(scene, layers=(*scene.layers, put, *theirs))


def shared(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Two under one umbrella stand close together, and it is over both."""
    pair = sorted((layer for layer in placing.living(scene) if layer.anchor == "ground"), key=lambda layer: layer.pose.x)[:2]
    canopy = next((layer for layer in scene.subjects() if layer.name == "umbrella"), None)
    if len(pair) != 2 or canopy is None:
        return scene
    widths = [kinematics.layer_width(layer) for layer in pair]
    tall, wide = max(layer.size for layer in pair), sum(widths)
    slow = tuple(m for m in pair[0].motions if m.law in ("walk", "run"))
    for layer, x, look in zip(pair, (-0.27 * wide, 0.27 * wide), (1, -1), strict=True):
        scene = placing.exchanged(scene, placing.stood(layer, x, look=0 if slow else look, motions=slow or placing.resting(layer)))
    size = max(1.25 * tall, 0.95 * wide)
    over = dataclasses.replace(canopy, size=size, parent="", socket="", anchor="air", depth=1.01, pivot=(0.5, 0.9), pose=Pose(y=floor(1.0) + max(1.32 * tall - 0.9 * size, 0.16 * tall)), motions=slow or (Motion(law="sway", params={"angle": 1.6, "period": 3.1}),), casts_shadow=False, behind_parent=False)
    scene = placing.without(scene, canopy.id)
    return dataclasses.replace(scene, layers=(over, *scene.layers))


def pack(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Who has a pack has it on the back: it shows at both sides and over the shoulders; of a beast on four legs it is on top."""
    kinds = load_kinds()
    beast = next((layer for layer in placing.living(scene) if kinds[layer.name].facing and "has_legs" in kinds[layer.name].traits and "back" in layer.sockets), None)
    load = next((layer for layer in scene.subjects() if layer.name == "backpack"), None)
    if beast is not None and load is not None and len(placing.living(scene)) == 1:
        wide = PACK_ON_BEAST * kinematics.layer_width(beast)
        on_it = placing.upon(load, beast, "back", size=wide / kinds["backpack"].aspect, pivot=(0.5, 0.62), pose=Pose(), depth=beast.depth, motions=())
        return placing.exchanged(scene, on_it)
    wearer = next((layer for layer in placing.living(scene) if not load_kinds()[layer.name].facing and "has_legs" in load_kinds()[layer.name].traits), None)
    bag = next((layer for layer in scene.subjects() if layer.name == "backpack"), None)
    if wearer is None or bag is None:
        return scene
    mouth = wearer.sockets.get("mouth", (0.5, 0.25))
    wide = PACK * kinematics.layer_width(wearer)
    worn = placing.upon(bag, wearer, "pack", size=wide / load_kinds()["backpack"].aspect, pivot=(0.5, 0.5), pose=Pose(), depth=wearer.depth, motions=(), behind_parent=True)
    return placing.exchanged(scene, dataclasses.replace(wearer, sockets=wearer.sockets | {"pack": (0.5, mouth[1] + 0.2)}), worn)


def chimney(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Smoke goes up from the chimney of a house."""
    house = next((layer for layer in scene.subjects() if layer.name in CHIMNEYS), None)
    return scene if house is None else placing.with_effects(scene, Effect(name="smoke", amount=0.4, layer=house.id, at=CHIMNEYS[house.name], angle=78.0, reach=0.4))


def _worn_there(prompt: str) -> bool:
    """Whether what is on somebody is worn: a hat on his head is where it belongs, and nothing else is put there."""
    found = deeds.DEEDS["atop"].search(prompt)
    before = prompt[: found.start()].lower().split()[-2:] if found else []
    return any("worn" in kind.traits and name.split()[-1] in before for kind in load_kinds().values() for name in (*kind.names_en, *kind.plurals_en))


def _by_mention(scene: Scene, prompt: str) -> list[Layer]:
    """The subjects of known kinds in the order in which the prompt names them, those it does not name last."""
    kinds, words = load_kinds(), prompt.lower()

    def first(layer: Layer) -> int:
        kind = kinds[layer.name]
        return min((at for name in (*kind.names_en, *kind.names_zh) if (at := words.find(name)) >= 0), default=len(words))

    return sorted((layer for layer in scene.subjects() if layer.name in kinds), key=first)

