"""Deeds of what befalls somebody: who runs to another gets there, a ship goes down, lightning strikes a tree, who is in a lift looks out of it, what changes its colours
has one after the other, what is poured runs into its glass, who lies on a lap is there.

Each takes an undressed scene, the prompt and the bearings, to which it may add, and gives the scene back; called by `deeds`.
"""

from __future__ import annotations

import dataclasses
import re

import numpy as np

from fairframe.backends import directing, placing
from fairframe.backends.bearing import Bearing
from fairframe.corpus import props
from fairframe.corpus.kinds import load_kinds
from fairframe.scene import kinematics
from fairframe.scene.laws import LAWS, resolve
from fairframe.scene.scene import Effect, Keyframe, Layer, Motion, Pose, Scene, Track

GOES = ("run", "walk", "hop", "swim", "fly", "slither", "drive", "sail", "roll")  # laws that take somebody there
FROM, TO, BETWEEN, APART = 0.62, 0.36, 0.05, 0.17  # stage x of who runs and of whom he runs to; frame heights between them in the end, and between two who run
ARRIVES = 0.62  # share of the clip until he is there
SINKS, HEELS, GONE = 0.85, 24.0, 0.9  # of its height a ship goes down; degrees it heels; share of the clip until it is gone
BURST = 0.24  # frame heights: the water it throws up
BOLT, STRIKES, FLASH_S = 0.9, (0.9, 3.3), 0.5  # frame heights from the cloud to what is struck; seconds until it is, and how long the bolt is seen
LIFT, INSIDE, TALL = 0.86, 0.62, 0.9  # frame heights of an open lift; of its height and of its width: who is in it, at most
HUES = ("orange", "blue", "pink")  # what the colours change to
LIQUIDS: dict[str, str] = {  # a word for what is poured -> its colour, "" for white
    word: colour
    for colour, words in {
        "brown": "coffee espresso chocolate cola syrup gravy 咖啡 巧克力 可乐 糖浆", "orange": "juice tea whiskey caramel 果汁 橙汁 茶 焦糖", "yellow": "honey beer champagne oil lemonade 蜂蜜 啤酒 香槟 油",
        "red": "wine ketchup 红酒 葡萄酒 番茄酱", "blue": "water soda 水 汽水", "": "milk cream yogurt 牛奶 奶油 酸奶",
    }.items()
    for word in words.split()
}  # fmt: skip
POURED = frozenset({"juice", "milk", "honey", "wine", "beer", "champagne", "soft_drink", "coffee", "green_tea", "chocolate", "butter"})
GLASS, STREAM = 0.42, 0.9  # frame heights: of what it runs into, and of what is seen of the stream
BAR, NAPE = 1.95, 0.06  # widths of who lifts it; of his height from the mouth down to the shoulders
SEATS = frozenset({"sofa", "chair", "couch", "bench", "throne"})
ON_LAP, LAP = 0.42, 0.22  # of whose lap it is: how tall who lies there, and how high it is
HUE_S, FADES_S = 1.3, 0.6  # seconds from one to the next, and in which it comes


def towards(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Whoever runs to somebody sets out at the one side, gets to the other and stays there."""
    free = [layer for layer in scene.subjects() if not layer.parent and layer.anchor != "parent"]
    movers = [layer for layer in free if any(m.law in GOES and abs(resolve(m).get("speed", 0.0)) > 0 for m in layer.motions)]
    movers = [layer for layer in movers if layer.name == movers[0].name]  # of two who run, whom the words name first
    goal = next((layer for layer in free if layer.name in load_kinds() and not any(layer.name == other.name for other in movers)), None)
    if not movers or goal is None or load_kinds()[goal.name].category == "sky":
        return scene
    side = 1 if goal.pose.x >= movers[0].pose.x else -1
    goal = dataclasses.replace(
        goal,
        pose=dataclasses.replace(goal.pose, x=side * TO, flip=float(-side * goal.facing) if goal.facing else goal.pose.flip),
        motions=placing.resting(goal),
    )
    scene = placing.exchanged(scene, goal)
    reach = 0.5 * (kinematics.layer_width(goal) + kinematics.layer_width(movers[0])) + BETWEEN
    span = FROM + TO - reach
    if span < 0.2:
        return scene
    for i, layer in enumerate(movers):
        law = next(m for m in layer.motions if m.law in GOES)
        limit = LAWS[law.law].params["speed"].high
        speed = min(1.25 * span / (ARRIVES * scene.seconds), limit)
        until = _arrival(dataclasses.replace(law, params=law.params | {"speed": side * speed, "span": 1.2}), span)
        goes = dataclasses.replace(law, params=law.params | {"speed": side * speed, "span": min(2 * span, 1.2)}, start=0.0, until=until)
        pose = dataclasses.replace(layer.pose, x=-side * (FROM + APART * i), flip=float(side * layer.facing) if layer.facing else layer.pose.flip)
        scene = placing.exchanged(scene, dataclasses.replace(layer, pose=pose, motions=(goes, placing.BREATH)))
    return scene


def _arrival(motion: Motion, span: float) -> float:
    """Seconds until somebody who moves so has gone so far."""
    t = np.linspace(0.0, 12.0, 481)
    x = np.abs(LAWS[motion.law].evaluate(t, resolve(motion))["x"])
    return float(t[int(np.argmax(x >= span))]) if (x >= span).any() else float(t[int(np.argmax(x))])


def sink(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """A ship heels over, goes down and is gone in the water that it throws up."""
    kinds = load_kinds()
    ship = next(
        (layer for layer in scene.subjects() if layer.name in kinds and kinds[layer.name].category == "vehicle" and "sails" in kinds[layer.name].traits), None
    )
    if ship is None or ship.parent or placing.ground(scene) != "water":
        return scene
    end = GONE * scene.seconds
    begin = 0.12 * end
    lean = HEELS * (ship.facing or 1) * (ship.pose.flip or 1.0)
    curves = {
        "y": (Keyframe(t=begin, value=0.0), Keyframe(t=end, value=-SINKS * ship.size)),
        "rotation": (Keyframe(t=begin, value=0.0), Keyframe(t=0.6 * end, value=-lean), Keyframe(t=end, value=-1.3 * lean)),
        "opacity": (Keyframe(t=0.0, value=1.0, ease="linear"), Keyframe(t=0.55 * end, value=1.0, ease="linear"), Keyframe(t=end, value=0.0)),
    }
    rocks = Motion(law="sail", params={"speed": 0.0, "bob": 0.015, "tilt": 4.0})
    ship = dataclasses.replace(ship, pose=dataclasses.replace(ship.pose, x=0.5 * ship.pose.x), motions=(rocks,), track=Track(curves=curves), casts_shadow=False)
    scene = placing.exchanged(scene, ship)
    wide = kinematics.layer_width(ship)
    for i, u in enumerate((-0.3, 0.05, 0.34)):
        spurts = Motion(law="spurt", params={"period": 1.7, "time": 1.2, "delay": begin + 0.5 * i})
        burst = placing.prop(
            scene, "water_burst", BURST * (1.0 if i == 1 else 0.75), 0.0, 0.99, anchor="air", pose=Pose(x=ship.pose.x + u * wide, y=ship.pose.y - 0.02),
            motions=(spurts,), casts_shadow=False,
        )  # fmt: skip
        scene = dataclasses.replace(scene, layers=(*scene.layers, burst))
    return scene


def strike(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """A bolt comes down out of the clouds on what is struck, which smokes."""
    if placing.indoor(scene):
        return scene
    gone = [layer.id for layer in scene.subjects() if layer.name == "lightning_bolt" and not placing.came_drawn(layer)]
    scene = placing.without(scene, *gone)
    struck = next((layer for layer in scene.subjects() if not layer.parent), None)
    if struck is None:
        return scene
    rests = (
        (Motion(law="sway", params={"angle": 1.2, "period": 0.5}),)
        if struck.name in load_kinds() and load_kinds()[struck.name].category == "plant"
        else placing.resting(struck)
    )
    struck = dataclasses.replace(struck, motions=rests, pose=dataclasses.replace(struck.pose, rotation=0.0))
    scene = placing.exchanged(scene, struck)
    keys = [Keyframe(t=0.0, value=0.0, ease="linear")]
    for at in STRIKES:
        keys += [Keyframe(t=at, value=0.0, ease="linear"), Keyframe(t=at + 0.12, value=1.0, ease="linear"), Keyframe(t=at + FLASH_S, value=0.0, ease="linear")]
    top = struck.pose.y + 0.86 * struck.pivot[1] * struck.size
    bolt = placing.prop(
        scene, "bolt", BOLT, 0.0, 0.995, anchor="air", pose=Pose(x=struck.pose.x, y=top), track=Track(curves={"opacity": tuple(keys)}), casts_shadow=False,
        emits_light=1.0,
    )  # fmt: skip
    smoke = Effect(name="smoke", amount=0.5, layer=struck.id, at=(0.5, 0.12), angle=84.0, reach=0.45)
    return placing.with_effects(dataclasses.replace(scene, layers=(*scene.layers, bolt)), smoke)


def in_lift(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Whoever is in a lift stands between its open doors."""
    who = placing.living(scene)[:3]
    if not who:
        return scene
    scene = placing.without(scene, *(layer.id for layer in scene.subjects() if layer.name in ("elevator", "door") and not placing.came_drawn(layer)))
    lift = placing.prop(scene, "open_elevator", LIFT, 0.0, 1.02)
    room = INSIDE * kinematics.layer_width(lift)
    for i, layer in enumerate(who):
        wide = kinematics.layer_width(layer)
        size = min(layer.size, TALL * 0.8 * LIFT, layer.size * room / len(who) / wide * (1.25 if len(who) == 1 else 1.0))
        x = room * ((i + 0.5) / len(who) - 0.5)
        scene = placing.exchanged(scene, dataclasses.replace(placing.stood(layer, x, depth=1.0), size=size, motions=placing.resting(layer)))
    return placing.put_under(scene, who[0].id, lift)


def hues(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """What changes its colours takes on one after the other."""
    kinds = load_kinds()
    who = next((layer for layer in scene.subjects() if layer.name in kinds and kinds[layer.name].recolourable and not placing.came_drawn(layer)), None)
    if who is None:
        return scene
    layers: list[Layer] = []
    for layer in scene.layers:
        layers.append(layer)
        if layer.id == who.id:
            for i, hue in enumerate([hue for hue in HUES if hue != who.colour]):
                comes = Motion(law="fade", params={"from": 0.0, "to": 1.0, "duration": FADES_S}, start=0.7 + HUE_S * i)
                layers.append(
                    dataclasses.replace(
                        who,
                        id=placing.own_id(dataclasses.replace(scene, layers=tuple(layers)), "hue"),
                        colour=hue,
                        motions=(*who.motions, comes),
                        casts_shadow=False,
                    )
                )
    return dataclasses.replace(scene, layers=tuple(layers))


def pour(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """What is poured runs down from above the frame into its glass or onto its dish, where nobody is there who pours."""
    if any("alive" in load_kinds()[layer.name].traits for layer in scene.subjects() if layer.name in load_kinds()):
        return scene
    words = re.findall(r"[a-z]+", prompt.lower()) if prompt.isascii() else [word for word in LIQUIDS if word in prompt]
    liquid = next((word for word in words if word in LIQUIDS), "")
    things = [layer for layer in scene.subjects() if layer.name in load_kinds()]
    own = next((layer for layer in things if layer.name in POURED), None)
    if not liquid or own is None and not things:
        return scene
    colour = LIQUIDS[liquid]
    into = next((layer for layer in things if layer is not own and (layer.name not in POURED or layer.name == "coffee")), None)
    if into is None:
        cup = "coffee" if liquid in ("coffee", "espresso", "咖啡", "tea", "茶") else "milk"
        into = dataclasses.replace(directing.bare_layer(placing.own_id(scene, "glass"), cup, ""), size=GLASS, colour=colour if cup == "milk" else "")
        scene = dataclasses.replace(scene, layers=(*scene.layers, into))
    into = dataclasses.replace(placing.stood(into, 0.0, motions=()), size=GLASS)
    scene = placing.exchanged(scene, into)
    scene = placing.without(scene, *(layer.id for layer in things if layer is own and not placing.came_drawn(layer)))
    top = into.pose.y + (into.pivot[1] - into.sockets.get("top", (0.5, 0.1))[1] - 0.07) * into.size
    runs = (Motion(law="sway", params={"angle": 0.8, "period": 0.9}), Motion(law="pulse", params={"amount": 0.02, "period": 0.5}))
    stream = placing.prop(
        scene, "stream", STREAM, 0.0, 0.995, anchor="air", texture=props.paint("stream", colour), pose=Pose(x=0.0, y=top), motions=runs, casts_shadow=False
    )
    return dataclasses.replace(scene, layers=(*scene.layers, stream))


def on_lap(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """A cat on somebody's lap lies there, before him who sits."""
    kinds = load_kinds()
    host = next((layer for layer in placing.people(scene) if kinds[layer.name].category == "person"), None)
    beasts = [
        layer
        for layer in scene.subjects()
        if layer.name in kinds and kinds[layer.name].category in ("animal", "creature") and "large" not in kinds[layer.name].traits
    ]
    if host is None or not beasts:
        return scene
    guest = beasts[0]
    seat = next((layer for layer in scene.subjects() if layer.name in SEATS), None)
    if seat is not None:  # the whole of it is his
        host = dataclasses.replace(host, pose=dataclasses.replace(host.pose, x=seat.pose.x))
        scene = placing.exchanged(scene, host)
    size = min(guest.size, ON_LAP * host.size, guest.size * 0.9 * kinematics.layer_width(host) / kinematics.layer_width(guest))
    pose = Pose(x=host.pose.x, y=host.pose.y + LAP * host.size, flip=guest.pose.flip)
    return placing.exchanged(scene, dataclasses.replace(placing.lifted(guest, pose, size=size, depth=0.99), motions=(Motion(law="slumber"),)))


def barbell(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """A beast that lifts weights has a bar across its shoulders and bends its knees; people who do are the weightlifter that the art has."""
    kinds = load_kinds()
    who = next((layer for layer in placing.living(scene) if kinds[layer.name].category in ("animal", "creature")), None)
    if who is None or any(layer.name.endswith("weightlifter") for layer in scene.subjects()):
        return scene
    at = who.sockets.get("back" if who.facing else "mouth", (0.5, 0.4))
    down = 0.0 if who.facing else NAPE
    size = BAR * kinematics.layer_width(who) / props.PROPS["barbell"].aspect
    pose = Pose(x=(at[0] - who.pivot[0]) * kinematics.layer_width(who) * (who.pose.flip or 1.0), y=(who.pivot[1] - at[1] - down) * who.size)
    bar = placing.prop(scene, "barbell", size, 0.0, who.depth, anchor="parent", parent=who.id, socket="", pose=pose, casts_shadow=False, behind_parent=True)
    squats = Motion(law="squat", params={"period": 1.8, "depth": 0.16})
    who = dataclasses.replace(who, motions=placing.staying(who, squats), pose=dataclasses.replace(who.pose, x=0.5 * who.pose.x))
    return dataclasses.replace(placing.exchanged(scene, who), layers=(*placing.exchanged(scene, who).layers, bar))
