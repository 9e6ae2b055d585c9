"""Deeds of going and playing: what is caught, surfed, built and chased, and who lands.

Each takes an undressed scene, the prompt and the bearings, to which it may add, and gives the scene back; called by `deeds`.
"""

from __future__ import annotations

import dataclasses
import re

from fairframe.backends import directing, placing
from fairframe.backends.bearing import Bearing
from fairframe.corpus import deeds, props
from fairframe.corpus.kinds import load_kinds
from fairframe.corpus.places import PLACES
from fairframe.corpus.staging_core import floor
from fairframe.scene import kinematics
from fairframe.scene.gravity import flight_time
from fairframe.scene.laws import resolve
from fairframe.scene.scene import Effect, Layer, Motion, Pose, Scene

THROWN = frozenset("frisbee football basketball baseball tennis_ball volleyball bone boomerang ball_of_yarn american_football softball".split())
CATCH_S, CATCH_FROM = 1.7, 0.8  # seconds until something thrown is caught, and frame heights it comes from
JUGGLED = 0.2  # of the juggler's height: what is juggled is no larger
LUNGE, ELBOWS = 0.08, 0.12  # frame heights: how far somebody who fights goes for the other; room for the arms of people
HOOP, HOOP_LEAP, HOOP_WAY, HOOP_LEAPER = 0.56, 0.24, 0.7, 0.3  # frame heights: the ring, how high and how far who jumps through it goes, and how large he is at most
BURNING = re.compile(r"\bfire\b|\bflam|\bburning|火", re.IGNORECASE)
GOAL = re.compile(r"\b(?:goal ?keepers?|goalies?)\b|守门员", re.IGNORECASE)
APART, THROWS_S, SNOWBALL = 0.42, 2.2, 0.11  # frame heights from the middle to either thrower; seconds from throw to throw; a snowball's picture


def catch(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """What was thrown comes in along a flat arc, and whoever it is for leaps and has it."""
    catcher = next((layer for layer in placing.living(scene) if load_kinds()[layer.name].category == "animal"), next(iter(placing.living(scene)), None))
    thing = _thing_caught(scene, prompt, catcher) if catcher is not None else None
    if catcher is None or thing is None or (scene.setting in PLACES and PLACES[scene.setting].ground == "water"):
        return scene
    way = placing.way(catcher) or 1
    air = flight_time(0.14)
    leap = Motion(law="hop", params={"height": 0.14, "rest": 1.4}, start=CATCH_S - 0.5 * air)
    catcher = dataclasses.replace(placing.stood(catcher, -0.3 * way, motions=(leap,)))
    hands = catcher.facing == 0 and "hand" in catcher.sockets
    if GOAL.search(prompt) and not any(layer.name == "goal" for layer in scene.layers):
        goal = dataclasses.replace(directing.bare_layer(placing.own_id(scene, "goal"), "goal", ""), size=0.5, depth=1.1, anchor="ground", pose=Pose(x=catcher.pose.x, y=floor(1.1)), casts_shadow=False)
        scene = dataclasses.replace(scene, layers=(goal, *scene.layers))
    on_texture = catcher.facing or 1  # a child's own x is its parent's, which may be mirrored
    size = {"stick": 0.14, "frisbee": 0.17}.get(thing.name, 0.24) * catcher.size
    texture = thing.texture
    if thing.name == "frisbee" and not placing.came_drawn(thing):
        texture = props.paint("flying_disc", thing.colour)
    wide = thing.name in ("stick", "frisbee")
    flight = Motion(law="caught", params={"distance": CATCH_FROM * on_texture, "rise": 0.06, "height": 0.1, "time": CATCH_S, "tilt": 9.0 if wide else 200.0})
    thing = dataclasses.replace(
        thing, texture=texture, size=0.5 * size if wide else size, pivot=(0.5, 0.5), anchor="parent", parent=catcher.id, socket="head" if hands else "mouth", depth=catcher.depth, motions=(flight,),
        pose=Pose(x=0.25 * size * on_texture) if not hands else Pose(y=0.6 * size), facing=0, casts_shadow=False, behind_parent=False,
    )  # fmt: skip
    scene = placing.exchanged(scene, catcher, thing)
    for other in placing.living(scene):  # who threw it
        if other.id != catcher.id:
            scene = placing.exchanged(scene, placing.stood(other, 0.55 * way, look=-way))
            bearings[other.id] = Bearing(turned=-way)
    return scene if any(layer.id == thing.id for layer in scene.layers) else dataclasses.replace(scene, layers=(*scene.layers, thing))


def snowballs(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Two who face each other throw snowballs at once, to and fro."""
    pair = placing.living(scene)[:2]
    if len(pair) < 2 or placing.ground(scene) != "solid" or placing.indoor(scene):
        return scene
    for i, layer in enumerate(pair):
        way = 1 if i == 0 else -1  # towards the other
        thrower = placing.stood(layer, -way * APART, look=way, motions=(Motion(law="lunge", params={"distance": 0.04 * way, "period": THROWS_S, "lean": -8.0 * way, "width": 0.3}),))
        flight = Motion(law="throw", params={"distance": way * (2 * APART - 0.12), "height": 0.16, "pause": 0.5 * THROWS_S - flight_time(0.16), "turns": 1.0})
        ball = placing.prop(scene, "snowball", SNOWBALL, 0.0, 0.99, anchor="air", pose=Pose(x=-way * (APART - 0.08), y=floor(1.0) + 0.5 * layer.size), motions=(flight,), casts_shadow=False)
        scene = placing.exchanged(scene, thrower)
        scene = dataclasses.replace(scene, layers=(*scene.layers, ball))
        bearings[layer.id] = Bearing(turned=way)
    return scene


def _thing_caught(scene: Scene, prompt: str, catcher: Layer) -> Layer | None:
    words = prompt.lower()
    for layer in scene.subjects():
        if layer.id != catcher.id and (layer.name in THROWN or {"throwable", "round"} <= (load_kinds()[layer.name].traits if layer.name in load_kinds() else frozenset())):
            return layer
    if GOAL.search(prompt):
        return directing.bare_layer(placing.own_id(scene, "football"), "football", "")
    if "stick" in words or "树枝" in words or "棍" in words:
        return placing.prop(scene, "stick", 0.05, 0.0, catcher.depth)
    return None


def surf(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """A surfer on the face of a breaking wave, both of them moving."""
    if scene.setting not in PLACES or PLACES[scene.setting].ground != "water":
        return scene
    before, scene = scene, placing.freed(scene, {"wave", "skateboard"})
    surfers = [layer for layer in scene.subjects() if layer.name.endswith("surfer")] or placing.living(scene)[:1]
    if not surfers:
        return before
    way = placing.way(surfers[0]) or -1
    swell = (Motion(law="sail", params={"speed": 0.0, "bob": 0.012, "tilt": 0.8, "period": 4.2}), Motion(law="wiggle", params={"bend": 0.0, "ripple": 0.012, "period": 3.4}))
    wave = placing.prop(scene, "breaker", 0.62, -0.1 * way, 1.04, anchor="water", facing=-1, motions=swell)
    wave = dataclasses.replace(wave, pose=Pose(x=-0.1 * way, y=floor(1.04) - 0.05, flip=float(-way)))
    scene = dataclasses.replace(scene, layers=(wave, *scene.layers))
    for i, layer in enumerate(surfers[:2]):
        size = min(layer.size, 0.34)
        carve = (Motion(law="float", params={"width": 0.09, "height": 0.045, "period": 3.6, "tilt": 9.0}, start=-1.1 * i),)
        pose = Pose(x=(0.1 - 0.3 * i) * way, y=floor(1.0) + 0.06 + 0.05 * i, flip=float(way * layer.facing))
        scene = placing.exchanged(scene, dataclasses.replace(layer, size=size, depth=1.0, anchor="air", pose=pose, motions=carve, casts_shadow=False))
        if not layer.name.endswith("surfer"):
            board = placing.prop(scene, "surfboard", 0.3 * size, 0.0, 1.0, anchor="parent", parent=layer.id, socket="", pose=Pose(), facing=-1, casts_shadow=False)
            board = dataclasses.replace(board, size=1.3 * kinematics.layer_width(layer) * size / layer.size / props.PROPS["surfboard"].aspect, pose=Pose(flip=float(-(layer.facing or -1))))
            scene = dataclasses.replace(scene, layers=(*scene.layers, board))
            continue
        scene = placing.with_effects(scene, Effect(name="jet", amount=0.5, layer=layer.id, at=(0.92 if layer.facing < 0 else 0.08, 0.86), angle=50.0 if layer.facing < 0 else 130.0, reach=0.5 * size))
    return scene


def build(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """What is built grows in the middle, its builders on both sides, turned to it."""
    thing = next((layer for layer in scene.subjects() if layer.name in ("snowman", "european_castle") and not layer.parent), None)
    builders = [layer for layer in placing.living(scene) if thing is None or layer.id != thing.id]
    if not builders:
        return scene
    middle = 0.0
    if thing is None and deeds.SAND.search(prompt) and scene.setting in PLACES and PLACES[scene.setting].ground == "solid":
        scene = dataclasses.replace(scene, layers=(*scene.layers, placing.prop(scene, "sandcastle", 0.2, 0.0, 1.0)))
        thing = scene.layers[-1]
    if thing is not None:
        size = 0.46 if thing.name in load_kinds() else 0.27
        grown = (Motion(law="grow", params={"factor": 1.5, "duration": 4.5}),)
        thing = dataclasses.replace(placing.stood(thing, 0.0, depth=1.01, motions=grown), size=size / 1.5)
        scene = placing.exchanged(scene, thing)
        middle = 0.5 * size * (load_kinds()[thing.name] if thing.name in load_kinds() else props.PROPS[thing.name]).aspect
    for i, layer in enumerate(builders):
        side = -1 if i % 2 == 0 else 1
        size = min(layer.size, 0.4) if thing is not None else layer.size
        x = side * (middle + 0.5 * kinematics.layer_width(layer) * size / layer.size + 0.06 + 0.3 * (i // 2))
        pats = (Motion(law="lunge", params={"distance": -0.035 * side, "period": 1.5, "lean": 9.0, "width": 0.6}, start=-0.7 * i), placing.BREATH)
        scene = placing.exchanged(scene, dataclasses.replace(placing.stood(layer, x, look=-side, motions=pats), size=size))
        bearings[layer.id] = Bearing(turned=-side)
    return scene


def chase(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """What flies and is chased flies ahead, above the head of who is after it."""
    kinds = load_kinds()
    after = [layer for layer in placing.living(scene) if "flies" not in kinds[layer.name].traits and layer.anchor == "ground"]
    for layer in placing.living(scene):
        if after and {"flies", "small"} <= kinds[layer.name].traits and layer.name != after[0].name:
            gone = next((resolve(m) for m in layer.motions if "speed" in m.params and "span" in m.params), {"speed": 0.0, "span": 0.0})
            fly = Motion(law="fly", params={"speed": gone["speed"], "span": gone["span"], "bob": 0.05, "flap": 0.14, "rate": 3.0})
            middle = floor(1.0) + 0.8 * after[0].size + 0.5 * layer.size
            pose = dataclasses.replace(layer.pose, y=middle - (layer.pivot[1] - 0.5) * layer.size, rotation=0.0)
            scene = placing.exchanged(scene, dataclasses.replace(layer, anchor="air", pose=pose, motions=(fly,), casts_shadow=False))
    return scene


def land(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Who lands comes down from above and stays."""
    kinds = load_kinds()
    for layer in scene.subjects()[:1]:
        if not layer.parent and layer.name in kinds and kinds[layer.name].traits & {"alive", "flies", "drives", "floats"}:
            down = Motion(law="caught", params={"distance": 0.25 * (-(placing.way(layer) or 1)), "rise": 0.55, "height": 0.0, "time": 2.6, "tilt": 4.0})
            scene = placing.exchanged(scene, placing.stood(layer, layer.pose.x if abs(layer.pose.x) < 0.4 else 0.0, motions=(down, placing.BREATH) if "alive" in kinds[layer.name].traits else (down,)))
    return scene


def piano(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """A piano that somebody plays is one that stands."""
    players = {layer.id for layer in placing.people(scene)}
    for layer in scene.subjects():
        if layer.name == "piano" and layer.parent in players and not placing.came_drawn(layer):
            prop = props.PROPS["upright_piano"]
            scene = placing.exchanged(scene, dataclasses.replace(layer, texture=props.paint("upright_piano", layer.colour), pivot=prop.pivot, facing=0))
    return scene


def juggle(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Balls that are juggled fit a hand."""
    tall = max((layer.size for layer in placing.living(scene)), default=0.5)
    small = [dataclasses.replace(layer, size=min(layer.size, JUGGLED * tall)) for layer in scene.subjects() if any(m.law == "juggle" for m in layer.motions)]
    return placing.exchanged(scene, *small)


def fight(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Two alike who fight face each other and go for each other in turn; others are staged so by the corpus."""
    pair = placing.living(scene)
    if len(pair) != 2 or pair[0].name != pair[1].name or any(layer.anchor != "ground" for layer in pair) or not _on_foot(scene):
        return scene
    left, right = sorted(pair, key=lambda layer: layer.pose.x)
    apart = 0.25 * (kinematics.layer_width(left) + kinematics.layer_width(right)) + (0.05 if left.facing else ELBOWS)
    for i, layer in enumerate((left, right)):
        look = 1 if i == 0 else -1
        lunge = Motion(law="lunge", params={"distance": LUNGE * look, "period": 0.9, "lean": 12.0, "width": 0.5}, start=-0.45 * i)
        scene = placing.exchanged(scene, placing.stood(layer, -look * apart, look=look, motions=(lunge, placing.BREATH)))
        bearings[layer.id] = Bearing(turned=look)
    return scene


def _on_foot(scene: Scene) -> bool:
    return scene.setting not in PLACES or PLACES[scene.setting].ground != "water"


def hoop(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Whoever jumps through a ring goes between its two halves, in a leap to and fro; a ring of fire burns."""
    kinds = load_kinds()
    leaper = next(iter(placing.living(scene)), None)
    if leaper is None or scene.setting in PLACES and PLACES[scene.setting].ground == "none":
        return scene
    gone = [layer.id for layer in scene.subjects() if layer.name in ("ring", "flame") and not layer.parent and layer.id != leaper.id]
    scene = placing.without(scene, *gone)
    burns = bool(BURNING.search(prompt))
    size = min(leaper.size, HOOP_LEAPER, HOOP_LEAPER / max(kinds[leaper.name].aspect, 0.7))
    wet = scene.setting in PLACES and PLACES[scene.setting].ground == "water"
    base = floor(1.0) - (0.05 if wet else 0.0)
    high = HOOP_LEAP + base + 0.5 * size
    leap = Motion(law="leap", params={"height": HOOP_LEAP, "span": HOOP_WAY})
    leaper = dataclasses.replace(placing.stood(leaper, -0.5 * HOOP_WAY, look=1, motions=(leap,)), size=size, depth=1.0)
    rings = [
        placing.prop(scene, name, HOOP, 0.0, depth, anchor="air", casts_shadow=False, pose=Pose(x=0.0, y=high))
        for name, depth in (("other_half_ring", 1.006), ("half_ring", 0.994))
    ]  # fmt: skip
    scene = placing.exchanged(scene, leaper)
    at = next(i for i, layer in enumerate(scene.layers) if layer.id == leaper.id)
    scene = dataclasses.replace(scene, layers=(*scene.layers[:at], rings[0], leaper, rings[1], *scene.layers[at + 1 :]))
    if burns:
        scene = placing.with_effects(scene, *(Effect(name="fire", amount=0.6, layer=ring.id) for ring in rings))
    return scene
