"""What is going on in a clip, once everybody has a place: stars from a wizard's staff, water from a hose, a disc that is caught, a wave under a surfer.

`corpus.deeds` says which deeds a prompt tells; each function here shows one of them in an undressed scene, by rule and for whoever does it: effects that spring
from a layer, painted props, places and laws of motion. Where the scene has nobody who could do it, it is left as it is. Done once a clip, after `directing`.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from typing import Any

import cv2
import numpy as np

from fairframe.backends import aloft, directing, handling
from fairframe.backends.bearing import Bearing
from fairframe.corpus import deeds, dressing, props
from fairframe.corpus.kinds import load_kinds
from fairframe.corpus.places import PLACES
from fairframe.corpus.staging_core import floor
from fairframe.scene import physics
from fairframe.scene.scene import Effect, Layer, Motion, Pose, Scene

STAFFS = {"wizard": (0.85, 0.08), "male_wizard": (0.85, 0.08), "witch": (0.85, 0.08), "fairy": (0.88, 0.1), "female_fairy": (0.87, 0.1), "male_fairy": (0.87, 0.1)}  # whose picture has a staff or a wand -> its tip (u, v)
CASTERS = frozenset({*STAFFS, "fairy", "female_fairy", "male_fairy", "elf", "genie", "magic_wand"})
BLOWHOLES = {"whale": (0.32, 0.33), "spouting_whale": (0.32, 0.33), "orca": (0.45, 0.3), "dolphin": (0.4, 0.3)}
FIREFIGHTERS = frozenset({"firefighter", "female_firefighter", "fireman"})
THROWN = frozenset("frisbee football basketball baseball tennis_ball volleyball bone boomerang ball_of_yarn american_football softball".split())
PECKING, SITTER = 0.15, 0.46  # frame heights: of a bird that is fed, at the most; of who sits alone, standing, at the least
YOUNG = 0.6  # of its parent's height
SEAT_SHARE = 0.21  # of a standing person's height: how high a seat is
SEATED = 0.83  # how high somebody sits who stands 1 high, as `bearing` draws it
CATCH_S, CATCH_FROM = 1.7, 0.8  # seconds until something thrown is caught, and frame heights it comes from
GOAL = re.compile(r"\b(?:goal ?keepers?|goalies?)\b|守门员", re.IGNORECASE)
TOGETHER = re.compile(r"\b(?:and|with|hug\w*|hold\w*|cuddl\w*|pet\w*|strok\w*)\b|抱|和|摸", re.IGNORECASE)
TENDER = re.compile(r"propos|求婚|lover|sweetheart|in love|kiss|romantic|恋人|情侣|相爱|吻|浪漫", re.IGNORECASE)
STILL = ("breathe", "sway", "slumber", "squat", "nod", "pulse")  # laws that keep somebody where he is


def shown(scene: Scene, prompt: str, unwanted: frozenset[str] = frozenset()) -> tuple[Scene, dict[str, Bearing]]:
    """The scene with what the prompt's deeds need, and how those who do them bear themselves, by layer.

    unwanted: kinds that the negative prompt names. A deed that would bring one of them is not shown.
    """
    bearings: dict[str, Bearing] = {}
    for name in deeds.told(prompt):
        own = dict(bearings)
        after = _ACTS[name](scene, prompt, own)
        if not (_brought(scene, after) & unwanted):
            scene, bearings = after, own
    return scene, bearings


def _brought(before: Scene, after: Scene) -> set[str]:
    """The kinds a deed put in; what burns counts as a flame."""
    there = {layer.id for layer in before.layers}
    names = {layer.name for layer in after.layers if layer.id not in there}
    return names | ({"flame"} if any(effect.name == "blaze" for effect in after.effects if effect not in before.effects) else set())


Act = Callable[[Scene, str, dict[str, Bearing]], Scene]


# ------------------------------------------------------------------------------------------------ tools


def _living(scene: Scene) -> list[Layer]:
    kinds = load_kinds()
    return [layer for layer in scene.subjects() if layer.name in kinds and "alive" in kinds[layer.name].traits and not layer.parent]


def _people(scene: Scene) -> list[Layer]:
    kinds = load_kinds()
    return [layer for layer in _living(scene) if kinds[layer.name].category == "person" or (kinds[layer.name].facing == 0 and "has_hands" in kinds[layer.name].traits)]


def _with(scene: Scene, *changed: Layer) -> Scene:
    """The scene with these layers in place of those of their ids."""
    new = {layer.id: layer for layer in changed}
    return dataclasses.replace(scene, layers=tuple(new.get(layer.id, layer) for layer in scene.layers))


def _and(scene: Scene, *effects: Effect) -> Scene:
    return dataclasses.replace(scene, effects=(*scene.effects, *effects))


def _way(layer: Layer) -> int:
    """Which way a layer looks on the stage: 1 right, -1 left, 0 at us."""
    return round(layer.pose.flip or 1.0) * layer.facing


def _own_id(scene: Scene, name: str) -> str:
    """An id that no layer has: kept ones bring theirs along, and one prompt may tell two deeds."""
    taken = {layer.id for layer in scene.layers}
    return next(one for one in map(f"{name}-{{}}".format, range(len(taken) + 1)) if one not in taken)


def _came_drawn(layer: Layer) -> bool:
    """Whether a layer is kept or given, picture and all: no deed draws it anew."""
    return layer.texture.source != "painted" and bool(layer.texture.pixels[..., 3].any())


def _prop(scene: Scene, name: str, size: float, x: float, depth: float, **changes: Any) -> Layer:
    """A painted prop that stands on the ground, or floats on the water."""
    prop = props.PROPS[name]
    layer = Layer(
        id=_own_id(scene, name), role="subject", name=name, texture=props.paint(name), size=size, depth=depth, anchor="ground", pivot=prop.pivot, sockets=prop.sockets, facing=0,
        pose=Pose(x=x, y=floor(depth)),
    )  # fmt: skip
    return dataclasses.replace(layer, **changes)


def _staying(layer: Layer, *motions: Motion) -> tuple[Motion, ...]:
    """What of a layer's motions keeps it where it is, and these."""
    still = tuple(m for m in layer.motions if m.law in STILL and m.law not in {one.law for one in motions})
    return (*still, *motions)


def _stood(layer: Layer, x: float, *, depth: float = 1.0, look: int = 0, motions: tuple[Motion, ...] | None = None) -> Layer:
    """The layer standing at x on the ground; look: which way, where its picture looks any."""
    flip = float(look * layer.facing) if look and layer.facing else layer.pose.flip
    pose = Pose(x=x, y=floor(depth), flip=flip)
    return dataclasses.replace(layer, pose=pose, depth=depth, anchor="ground", parent="", socket="", motions=_staying(layer) if motions is None else motions)


def _freed(scene: Scene, kinds: set[str]) -> Scene:
    """The scene without things of these kinds; who was on one stands where it was."""
    gone = {layer.id: layer for layer in scene.subjects() if layer.name in kinds}
    layers = [
        dataclasses.replace(_stood(layer, gone[layer.parent].pose.x), behind_parent=False, casts_shadow=True) if layer.parent in gone else layer for layer in scene.layers if layer.id not in gone
    ]  # fmt: skip
    return dataclasses.replace(scene, layers=tuple(layers), effects=tuple(e for e in scene.effects if e.layer not in gone))


def _without(scene: Scene, *ids: str) -> Scene:
    gone = set(ids)
    layers = tuple(layer for layer in scene.layers if layer.id not in gone and layer.parent not in gone)
    return dataclasses.replace(scene, layers=layers, effects=tuple(e for e in scene.effects if e.layer not in gone))


_BREATH = Motion(law="breathe", params={"amount": 0.02, "period": 2.6})


# ------------------------------------------------------------------------------------------------ deeds


def _spell(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Stars from the tip of the staff, or from the hand."""
    casters = [layer for layer in scene.subjects() if layer.name in CASTERS and not layer.parent] or _people(scene)[:1] or _living(scene)[:1]
    for layer in casters:
        at = STAFFS.get(layer.name) or layer.sockets.get("hand") or layer.sockets.get("mouth", (0.5, 0.3))
        out = 1 if at[0] >= 0.5 else -1
        others = [other for other in _living(scene) if other.id != layer.id]
        if others and layer.facing == 0:  # towards whom it is cast
            to = 1 if others[0].pose.x > layer.pose.x else -1
            layer = dataclasses.replace(layer, pose=dataclasses.replace(layer.pose, flip=float(to * out)))
        motions = _staying(dataclasses.replace(layer, motions=()), Motion(law="sway", params={"angle": 5.0, "period": 2.1}), _BREATH)
        scene = _and(_with(scene, dataclasses.replace(layer, motions=motions)), Effect(name="magic", amount=0.7, layer=layer.id, at=at, angle=28.0 if out > 0 else 152.0, reach=1.15 * layer.size))
    return scene


def _spray(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Water in an arc from a trunk, a mouth or a hand."""
    living = [layer for layer in _living(scene) if layer.name not in BLOWHOLES and layer.name not in FIREFIGHTERS]
    for layer in living[:2]:
        hand = load_kinds()[layer.name].facing == 0 and "hand" in layer.sockets
        at = layer.sockets.get("hand" if hand else "mouth", (0.5, 0.4))
        left = at[0] < 0.5 if layer.facing == 0 else layer.facing < 0
        scene = _and(scene, Effect(name="jet", amount=0.6, layer=layer.id, at=at, angle=122.0 if left else 58.0, reach=0.95 * layer.size))
    return scene


def _spout(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """A fountain out of a whale's blowhole."""
    for layer in scene.subjects():
        if layer.name in BLOWHOLES:
            scene = _and(scene, Effect(name="jet", amount=0.8, layer=layer.id, at=BLOWHOLES[layer.name], angle=90.0, reach=1.1 * layer.size))
    return scene


def _put_out(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """A jet from a hose onto what burns, which burns down."""
    who = [layer for layer in _people(scene) if layer.name in FIREFIGHTERS] or _people(scene)[:1]
    if not who:
        return scene
    burning = next((layer for layer in scene.subjects() if layer.name == "flame" and not layer.parent), None)
    host = next((layer for layer in scene.subjects() if layer.id not in {w.id for w in who} and not layer.parent and layer.name in load_kinds()), None)
    if burning is None and host is None:
        burning = _prop(scene, "campfire", 0.16, -0.45, 1.0)
        scene = dataclasses.replace(scene, layers=(*scene.layers, burning))
    target = burning or host
    assert target is not None
    shrinks = Motion(law="grow", params={"factor": 0.5, "duration": 7.0}, start=1.0)
    if target.name == "flame":
        scene = _without(scene, target.id)
        target = _prop(scene, "campfire", 0.17, -0.5, 1.0, motions=(shrinks,))
        scene = dataclasses.replace(scene, layers=(*scene.layers, target))
    else:
        target = dataclasses.replace(target, pose=dataclasses.replace(target.pose, x=-0.5))
        scene = _with(scene, target)
    blaze = 0.42 if target.name == "campfire" else 0.7 * target.size
    scene = _and(scene, Effect(name="blaze", amount=0.8, layer=target.id, at=(0.5, 0.5), reach=blaze), Effect(name="smoke", amount=0.6, layer=target.id, at=(0.5, 0.2), reach=0.5, angle=80.0))
    for i, layer in enumerate(who):
        layer = _stood(layer, 0.3 + 0.3 * i, depth=1.0 - 0.02 * i, motions=(_BREATH, Motion(law="sway", params={"angle": 2.0, "period": 0.9})))
        scene = _with(scene, layer)
        size = 0.16 * layer.size
        hung = _prop(scene, "hose", size, 0.0, layer.depth, anchor="parent", parent=layer.id, socket="hand", pose=Pose(), casts_shadow=False)
        gap = layer.pose.x - target.pose.x - 0.3 * physics.layer_width(layer)
        scene = dataclasses.replace(scene, layers=(*scene.layers, hung))
        scene = _and(scene, Effect(name="jet", amount=0.9, layer=hung.id, at=(0.02, 0.4), angle=164.0, reach=0.95 * gap))
        bearings[layer.id] = Bearing(turned=-1)
    return scene


def _cook(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """A stove with a pan that steams, before whoever cooks."""
    who = next((layer for layer in _people(scene)), None) or next((layer for layer in _living(scene)), None)
    if who is None or any(layer.name in ("stew", "campfire", "cauldron") for layer in scene.layers if not layer.parent):
        return scene
    size = 0.52 * who.size
    x = min(max(who.pose.x, -0.2), 0.2)
    who = _stood(who, x + 0.36 * size, motions=_staying(who, _BREATH))
    bearings[who.id] = Bearing(turned=-1)
    stove = _prop(scene, "cooker", size, x - 0.3 * size, 0.96)
    scene = dataclasses.replace(_with(scene, who), layers=(*_with(scene, who).layers, stove))
    return _and(scene, Effect(name="vapour", amount=0.5, layer=stove.id, at=(0.5, 0.12), angle=96.0, reach=0.75 * size))


def _stir(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """A steaming cauldron on the ground, and whoever stirs it behind it."""
    pot = next((layer for layer in scene.subjects() if layer.name == "stew"), None)
    who = next(iter(_people(scene) or _living(scene)), None)
    if pot is None and who is None:
        return scene
    size = 0.62 * who.size if who is not None else 0.42
    x = who.pose.x if who is not None and abs(who.pose.x) < 0.3 else 0.0
    prop = props.PROPS["cauldron"]
    if pot is None:
        pot = _prop(scene, "cauldron", size, x - 0.12, 0.96)
        scene = dataclasses.replace(scene, layers=(*scene.layers, pot))
    if not _came_drawn(pot):
        pot = dataclasses.replace(pot, texture=props.paint("cauldron", pot.colour), pivot=prop.pivot, sockets=prop.sockets, facing=0)
    pose = Pose(x=x - 0.16 * size, y=floor(0.96))
    pot = dataclasses.replace(pot, size=size, depth=0.96, anchor="ground", parent="", socket="", behind_parent=False, pose=pose, motions=())
    scene = _with(scene, pot)
    if who is not None:
        scene = _with(scene, _stood(who, x + 0.5 * size, motions=(_BREATH, Motion(law="sway", params={"angle": 6.0, "period": 1.6}))))
        bearings[who.id] = Bearing(turned=-1)
    return _and(
        dataclasses.replace(scene, effects=tuple(e for e in scene.effects if e.layer != pot.id)), Effect(name="vapour", amount=0.6, layer=pot.id, at=(0.5, 0.2), angle=92.0, reach=0.8 * size),
        Effect(name="magic", amount=0.35, layer=pot.id, at=(0.5, 0.2), angle=90.0, reach=0.9 * size),
    )  # fmt: skip


def _launch(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """A rocket that stands upright, lights its engine and goes up out of its own smoke."""
    for layer in scene.subjects():
        if layer.name != "rocket" or layer.parent or (_came_drawn(layer) and layer.facing):  # one kept from another launch stands upright and faces no way
            continue
        texture = layer.texture
        if not _came_drawn(layer):
            texture = dressing.picture(layer)
            texture = dataclasses.replace(texture, pixels=handling.turned(texture.pixels, 45.0))
        size = 0.5
        rise = Motion(law="rise", params={"height": 0.8, "duration": 4.5, "bob": 0.0}, start=0.9)
        shake = Motion(law="shake", params={"amount": 0.002, "rate": 11.0})
        rocket = dataclasses.replace(
            layer, texture=texture, size=size, facing=0, pivot=(0.5, 0.98), anchor="ground", depth=1.0, sockets={"top": (0.5, 0.02), "centre": (0.5, 0.5)},
            pose=Pose(x=layer.pose.x if abs(layer.pose.x) < 0.3 else 0.0, y=floor(1.0) + 0.05), motions=(rise, shake),
        )  # fmt: skip
        pad = _prop(scene, "launch_pad", 0.62, rocket.pose.x, 1.02)
        scene = dataclasses.replace(_with(scene, rocket), layers=(pad, *_with(scene, rocket).layers))
        scene = _and(scene, Effect(name="thrust", amount=0.9, layer=rocket.id, at=(0.5, 0.95), angle=270.0, reach=0.3), Effect(name="smoke", amount=1.0, layer=pad.id, at=(0.35, 0.9), angle=88.0, reach=0.5))
    return scene


def _campfire(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Flames on crossed logs, low between those who are there."""
    fires = [layer for layer in scene.subjects() if layer.texture.source == "painted" and layer.name == "flame"]
    for layer in fires[:1]:
        others = [one for one in scene.subjects() if not one.parent and one.id != layer.id and one.anchor == "ground"]
        alone = not others
        fire = dataclasses.replace(_stood(layer, 0.0, depth=0.97, motions=()), size=0.2 if alone else 0.15, facing=0, emits_light=0.35, pivot=props.PROPS["campfire"].pivot)
        scene = _with(scene, fire)
        for i, other in enumerate(others):
            side = -1 if i % 2 == 0 else 1
            near = 0.5 * physics.layer_width(fire) + 0.5 * physics.layer_width(other) + 0.05 + 0.34 * (i // 2)
            scene = _with(scene, _stood(other, side * near, look=-side, depth=1.0 + 0.01 * i))
            bearings[other.id] = Bearing(turned=-side)
        scene = _and(
            dataclasses.replace(scene, effects=tuple(e for e in scene.effects if e.layer != fire.id)), Effect(name="blaze", amount=0.8, layer=fire.id, at=(0.5, 0.55), reach=1.7 * fire.size),
            Effect(name="smoke", amount=0.2, layer=fire.id, at=(0.5, -0.4), angle=84.0, reach=0.5),
        )  # fmt: skip
    return scene


def _thing_caught(scene: Scene, prompt: str, catcher: Layer) -> Layer | None:
    words = prompt.lower()
    for layer in scene.subjects():
        if layer.id != catcher.id and (layer.name in THROWN or {"throwable", "round"} <= (load_kinds()[layer.name].traits if layer.name in load_kinds() else frozenset())):
            return layer
    if "stick" in words or "树枝" in words or "棍" in words:
        return _prop(scene, "stick", 0.05, 0.0, catcher.depth)
    return None


def _catch(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """What was thrown comes in along a flat arc, and whoever it is for leaps and has it."""
    catcher = next((layer for layer in _living(scene) if load_kinds()[layer.name].category == "animal"), next(iter(_living(scene)), None))
    thing = _thing_caught(scene, prompt, catcher) if catcher is not None else None
    if catcher is None or thing is None or (scene.setting in PLACES and PLACES[scene.setting].ground == "water"):
        return scene
    way = _way(catcher) or 1
    air = physics.flight_time(0.14)
    leap = Motion(law="hop", params={"height": 0.14, "rest": 1.4}, start=CATCH_S - 0.5 * air)
    catcher = dataclasses.replace(_stood(catcher, -0.3 * way, motions=(leap,)))
    hands = catcher.facing == 0 and "hand" in catcher.sockets
    if GOAL.search(prompt) and not any(layer.name == "goal" for layer in scene.layers):
        goal = dataclasses.replace(directing.bare_layer(_own_id(scene, "goal"), "goal", ""), size=0.5, depth=1.1, anchor="ground", pose=Pose(x=catcher.pose.x, y=floor(1.1)), casts_shadow=False)
        scene = dataclasses.replace(scene, layers=(goal, *scene.layers))
    on_texture = catcher.facing or 1  # a child's own x is its parent's, which may be mirrored
    size = {"stick": 0.14, "frisbee": 0.17}.get(thing.name, 0.24) * catcher.size
    texture = thing.texture
    if thing.name == "frisbee" and not _came_drawn(thing):
        texture = props.paint("flying_disc", thing.colour)
    wide = thing.name in ("stick", "frisbee")
    flight = Motion(law="caught", params={"distance": CATCH_FROM * on_texture, "rise": 0.06, "height": 0.1, "time": CATCH_S, "tilt": 9.0 if wide else 200.0})
    thing = dataclasses.replace(
        thing, texture=texture, size=0.5 * size if wide else size, pivot=(0.5, 0.5), anchor="parent", parent=catcher.id, socket="head" if hands else "mouth", depth=catcher.depth, motions=(flight,),
        pose=Pose(x=0.25 * size * on_texture) if not hands else Pose(y=0.6 * size), facing=0, casts_shadow=False, behind_parent=False,
    )  # fmt: skip
    scene = _with(scene, catcher, thing)
    for other in _living(scene):  # who threw it
        if other.id != catcher.id:
            scene = _with(scene, _stood(other, 0.55 * way, look=-way))
            bearings[other.id] = Bearing(turned=-way)
    return scene if any(layer.id == thing.id for layer in scene.layers) else dataclasses.replace(scene, layers=(*scene.layers, thing))


def _surf(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """A surfer on the face of a breaking wave, both of them moving."""
    if scene.setting not in PLACES or PLACES[scene.setting].ground != "water":
        return scene
    before, scene = scene, _freed(scene, {"wave", "skateboard"})
    surfers = [layer for layer in scene.subjects() if layer.name.endswith("surfer")] or _living(scene)[:1]
    if not surfers:
        return before
    way = _way(surfers[0]) or -1
    swell = (Motion(law="sail", params={"speed": 0.0, "bob": 0.012, "tilt": 0.8, "period": 4.2}), Motion(law="wiggle", params={"bend": 0.0, "ripple": 0.012, "period": 3.4}))
    wave = _prop(scene, "breaker", 0.62, -0.1 * way, 1.04, anchor="water", facing=-1, motions=swell)
    wave = dataclasses.replace(wave, pose=Pose(x=-0.1 * way, y=floor(1.04) - 0.05, flip=float(-way)))
    scene = dataclasses.replace(scene, layers=(wave, *scene.layers))
    for i, layer in enumerate(surfers[:2]):
        size = min(layer.size, 0.34)
        carve = (Motion(law="float", params={"width": 0.09, "height": 0.045, "period": 3.6, "tilt": 9.0}, start=-1.1 * i),)
        pose = Pose(x=(0.1 - 0.3 * i) * way, y=floor(1.0) + 0.06 + 0.05 * i, flip=float(way * layer.facing))
        scene = _with(scene, dataclasses.replace(layer, size=size, depth=1.0, anchor="air", pose=pose, motions=carve, casts_shadow=False))
        if not layer.name.endswith("surfer"):
            board = _prop(scene, "surfboard", 0.3 * size, 0.0, 1.0, anchor="parent", parent=layer.id, socket="", pose=Pose(), facing=-1, casts_shadow=False)
            board = dataclasses.replace(board, size=1.3 * physics.layer_width(layer) * size / layer.size / props.PROPS["surfboard"].aspect, pose=Pose(flip=float(-(layer.facing or -1))))
            scene = dataclasses.replace(scene, layers=(*scene.layers, board))
            continue
        scene = _and(scene, Effect(name="jet", amount=0.5, layer=layer.id, at=(0.92 if layer.facing < 0 else 0.08, 0.86), angle=50.0 if layer.facing < 0 else 130.0, reach=0.5 * size))
    return scene


def _build(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """What is built grows in the middle, its builders on both sides, turned to it."""
    thing = next((layer for layer in scene.subjects() if layer.name in ("snowman", "european_castle") and not layer.parent), None)
    builders = [layer for layer in _living(scene) if thing is None or layer.id != thing.id]
    if not builders:
        return scene
    middle = 0.0
    if thing is not None:
        size = 0.46
        grown = (Motion(law="grow", params={"factor": 1.5, "duration": 4.5}),)
        thing = dataclasses.replace(_stood(thing, 0.0, depth=1.01, motions=grown), size=size / 1.5)
        scene = _with(scene, thing)
        middle = 0.5 * size * load_kinds()[thing.name].aspect
    for i, layer in enumerate(builders):
        side = -1 if i % 2 == 0 else 1
        size = min(layer.size, 0.4) if thing is not None else layer.size
        x = side * (middle + 0.5 * physics.layer_width(layer) * size / layer.size + 0.06 + 0.3 * (i // 2))
        pats = (Motion(law="lunge", params={"distance": -0.035 * side, "period": 1.5, "lean": 9.0, "width": 0.6}, start=-0.7 * i), _BREATH)
        scene = _with(scene, dataclasses.replace(_stood(layer, x, look=-side, motions=pats), size=size))
        bearings[layer.id] = Bearing(turned=-side)
    return scene


def _sit(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """A bench or a sofa under whoever sits or lies on it."""
    at_desk = deeds.desk(prompt)
    if at_desk and (len(_people(scene)) != 1 or len(_living(scene)) != 1):
        return scene  # a chair is for one
    name = "bench" if deeds.bench(prompt) else "chair" if at_desk or deeds.chair(prompt) else "couch"
    colour = next((layer.colour for layer in scene.subjects() if layer.name in ("sofa", "chair")), "")
    seated_before = any(layer.name in ("sofa", "chair") for layer in scene.subjects())  # somebody was put on top of it, in the air
    before, scene = scene, _freed(_apart(scene), {"sofa", "chair"})
    people = [layer for layer in _living(scene) if load_kinds()[layer.name].category == "person"]
    sitters = [layer for layer in people if layer.anchor == "ground" or seated_before][:2]
    beasts = [layer for layer in _living(scene) if layer.id not in {one.id for one in people}]
    if not sitters and not beasts:  # a book on a chair, a picture that a person gave: they stay on it
        return before
    if not sitters:
        return _perched(scene, name, colour, beasts[:2])
    if len(sitters) == 1:
        grown = max(sitters[0].size, min(SITTER, SITTER * load_kinds()[sitters[0].name].stage_size / 0.5))
        sitters = [dataclasses.replace(sitters[0], size=grown)]
    wide = sum(physics.layer_width(layer) for layer in sitters)
    tall = max(layer.size for layer in sitters)
    high = SEAT_SHARE * tall / 0.42
    width = 1.2 * wide if name == "chair" else max(high * props.PROPS[name].aspect, 1.3 * wide)
    x = min(max(sum(layer.pose.x for layer in sitters) / len(sitters), -0.35), 0.35)
    seat = _seat(scene, name, colour, width, x)
    scene = dataclasses.replace(scene, layers=(seat, *scene.layers))
    for i, layer in enumerate(sitters):
        aside = 0.0 if len(sitters) == 1 else (i - 0.5) * 0.42 * width
        pair = layer.name in aloft.PAIRS
        sat = dataclasses.replace(_stood(layer, x + aside), size=SEATED * layer.size)
        scene = _with(scene, sat)
        watched = [other for other in scene.subjects() if other.id not in {seat.id, *(one.id for one in sitters)} and not other.parent]
        to = 0 if not watched or pair else 1 if watched[0].pose.x > x else -1
        bearings[layer.id] = Bearing(seated=True, turned=to)
    together = [layer for layer in beasts if not load_kinds()[layer.name].traits & {"flies", "large", "rideable"}][: 2 - len(sitters)] if TOGETHER.search(prompt) else []
    for layer in together:  # on the seat too, next to whoever it belongs to
        size = min(layer.size, 0.55 * tall, 0.5 * width / physics.layer_width(layer) * layer.size)
        beside = x + 0.24 * width
        mine = scene.layer(sitters[0].id)
        scene = _with(scene, dataclasses.replace(mine, pose=dataclasses.replace(mine.pose, x=x - 0.22 * width)))
        pose = Pose(x=beside, y=seat.pose.y + 0.42 * seat.size - (layer.pivot[1] - 0.97) * size, flip=layer.pose.flip)
        scene = _with(scene, dataclasses.replace(layer, size=size, depth=1.01, anchor="air", pose=pose, motions=_staying(layer), casts_shadow=False))
        bearings[sitters[0].id] = Bearing(seated=True, turned=1)
    return _beside(scene, seat, [layer.id for layer in (*sitters, *together)])


def _seat(scene: Scene, name: str, colour: str, width: float, x: float) -> Layer:
    """A bench or a couch, which is a sofa as the art has none, behind whoever sits on it."""
    if name == "chair":
        art = directing.bare_layer(_own_id(scene, "chair"), "chair", "")
        return dataclasses.replace(art, size=width / load_kinds()["chair"].aspect, depth=1.03, anchor="ground", colour=colour, pose=Pose(x=x, y=floor(1.03)))
    seat = _prop(scene, name, width / props.PROPS[name].aspect, x, 1.03, texture=props.paint(name, colour))
    return dataclasses.replace(seat, name="sofa") if name == "couch" else seat


def _apart(scene: Scene) -> Scene:
    """The scene in which no beast rides on who sits or feeds it: each stands on its own."""
    kinds = load_kinds()
    alive = {layer.id: layer for layer in scene.subjects() if layer.name in kinds and "alive" in kinds[layer.name].traits}
    layers, tiny, count = list[Layer](), set[str](), 0
    for layer in scene.layers:
        if layer.id in alive and layer.parent in alive:
            host = alive[layer.parent]
            person, beast = (layer, host) if kinds[layer.name].category == "person" else (host, layer)
            if kinds[beast.name].category == "animal" and kinds[person.name].category == "person":
                count += 1
                x = host.pose.x + (0.3 + 0.2 * count) * (1 if count % 2 else -1)
                layer = dataclasses.replace(_stood(layer, x), behind_parent=False, casts_shadow=True)
                tiny.update({beast.id} if kinds[beast.name].traits & {"flies", "small"} else ())
        layers.append(layer)
    layers = [dataclasses.replace(layer, size=min(layer.size, PECKING)) if layer.id in tiny else layer for layer in layers]
    return dataclasses.replace(scene, layers=tuple(layers))


def _perched(scene: Scene, name: str, colour: str, beasts: list[Layer]) -> Scene:
    """Animals on the seat itself."""
    wide = sum(physics.layer_width(layer) for layer in beasts)
    width = min(max(1.5 * wide, 0.62), 0.95)
    seat = _seat(scene, name, colour, width, 0.0)
    scene = dataclasses.replace(scene, layers=(seat, *scene.layers))
    for i, layer in enumerate(beasts):
        aside = 0.0 if len(beasts) == 1 else (i - 0.5) * 0.42 * width
        small = min(1.0, 0.62 * width / len(beasts) / physics.layer_width(layer))
        pose = dataclasses.replace(layer.pose, x=aside, y=seat.pose.y + 0.4 * seat.size - (layer.pivot[1] - 0.97) * small * layer.size)
        scene = _with(scene, dataclasses.replace(layer, size=small * layer.size, depth=1.0, anchor="air", parent="", socket="", pose=pose, motions=_staying(layer), casts_shadow=False))
    return _beside(scene, seat, [layer.id for layer in beasts])


def _beside(scene: Scene, seat: Layer, sitters: list[str]) -> Scene:
    """Whoever and whatever else stands on the ground keeps clear of the seat."""
    half = 0.5 * physics.layer_width(seat)
    for layer in scene.subjects():
        room = half + 0.5 * physics.layer_width(layer) + 0.03
        if layer.id not in (seat.id, *sitters) and layer.name not in props.PROPS and not layer.parent and layer.anchor == "ground" and abs(layer.pose.x - seat.pose.x) < room:
            side = 1 if layer.pose.x >= seat.pose.x else -1
            scene = _with(scene, dataclasses.replace(layer, pose=dataclasses.replace(layer.pose, x=seat.pose.x + side * room)))
    return scene


def _love(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Hearts over lovers."""
    pair = next((layer for layer in scene.subjects() if layer.name in aloft.PAIRS), None)
    people = _people(scene)
    if pair is not None and scene.weather in ("rain", "storm") and not any(layer.name == "umbrella" for layer in scene.layers):
        over = dataclasses.replace(directing.bare_layer(_own_id(scene, "umbrella"), "umbrella", ""), parent=pair.id, socket="hand", anchor="parent", depth=pair.depth, size=0.5 * pair.size, casts_shadow=False)
        scene = handling.handled(dataclasses.replace(scene, layers=(*scene.layers, over)))
    if not TENDER.search(prompt):
        return scene
    if pair is not None:
        return _and(scene, Effect(name="hearts", amount=0.35, layer=pair.id, at=(0.5, 0.0), angle=90.0, reach=0.3))
    if len(people) == 2:
        left, right = sorted(people, key=lambda layer: layer.pose.x)
        share = 0.5 + 0.5 * (right.pose.x - left.pose.x) / max(physics.layer_width(left), 1e-6)
        return _and(scene, Effect(name="hearts", amount=0.35, layer=left.id, at=(0.5 + 0.5 * share, 0.05), angle=90.0, reach=0.3))
    return scene


def _chase(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """What flies and is chased flies ahead, above the head of who is after it."""
    kinds = load_kinds()
    after = [layer for layer in _living(scene) if "flies" not in kinds[layer.name].traits and layer.anchor == "ground"]
    for layer in _living(scene):
        if after and {"flies", "small"} <= kinds[layer.name].traits and layer.name != after[0].name:
            gone = next((physics.resolve(m) for m in layer.motions if "speed" in m.params and "span" in m.params), {"speed": 0.0, "span": 0.0})
            fly = Motion(law="fly", params={"speed": gone["speed"], "span": gone["span"], "bob": 0.05, "flap": 0.14, "rate": 3.0})
            middle = floor(1.0) + 0.8 * after[0].size + 0.5 * layer.size
            pose = dataclasses.replace(layer.pose, y=middle - (layer.pivot[1] - 0.5) * layer.size, rotation=0.0)
            scene = _with(scene, dataclasses.replace(layer, anchor="air", pose=pose, motions=(fly,), casts_shadow=False))
    return scene


def _picnic(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """A cloth on the grass with something to eat, and a basket no larger than a basket is."""
    who = _living(scene)
    if PLACES[scene.setting].indoor or PLACES[scene.setting].ground != "solid" if scene.setting in PLACES else True:
        return scene
    tall = max((layer.size for layer in who), default=0.4)
    cloth = _prop(scene, "picnic_blanket", 0.36 * tall, 0.0, 0.94, casts_shadow=False)
    for layer in scene.subjects():
        if layer.name == "basket" and not layer.parent:
            x = cloth.pose.x + 0.62 * physics.layer_width(cloth)
            scene = _with(scene, dataclasses.replace(_stood(layer, x, depth=0.95, motions=()), size=0.34 * tall))
    return dataclasses.replace(scene, layers=(*scene.layers, cloth))


def _bird(shade: tuple[float, float, float]) -> Act:
    """The art's dove, without the branch it carries, in another shade."""

    def act(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
        for layer in scene.subjects():
            if layer.name == "dove" and not layer.colour and not layer.texture.pixels[..., 3].any():
                texture = dressing.picture(layer, dressing.STYLES.get(scene.look.name, "fluent"))
                scene = _with(scene, dataclasses.replace(layer, texture=dataclasses.replace(texture, pixels=_bare_beak(texture.pixels, shade))))
        return scene

    return act


def _bare_beak(pixels: np.ndarray, shade: tuple[float, float, float]) -> np.ndarray:
    """uint8 [h, w, 4] without what is green, and whatever is white or grey in this shade (0..1)."""
    rgb = pixels[..., :3].astype(np.float32)
    green = cv2.dilate((rgb[..., 1] > rgb[..., 0] + 12).astype(np.uint8) * (rgb[..., 1] > rgb[..., 2] + 12), np.ones((5, 5), np.uint8)) > 0
    plain = (rgb.max(-1) - rgb.min(-1) < 45)[..., None]
    out = pixels.copy()
    out[..., :3] = np.where(plain, rgb * np.array(shade, np.float32), rgb).round().astype(np.uint8)
    out[green, 3] = 0
    return out


def _gull(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """A gull: grey wings with dark tips, a white head and body."""
    drawn_before = {layer.id for layer in scene.subjects() if layer.texture.pixels[..., 3].any()}
    scene = _bird((1.0, 1.0, 1.0))(scene, prompt, bearings)
    for layer in scene.subjects():
        if layer.name == "dove" and layer.id not in drawn_before and layer.texture.pixels[..., 3].any():
            pixels = layer.texture.pixels.copy()
            h, w = pixels.shape[:2]
            y, x = np.mgrid[0:h, 0:w]
            back = np.clip((x / w - 0.52) / 0.16, 0, 1) * np.clip((0.72 - y / h) / 0.1, 0, 1)  # the wing and the tail of who looks to the left
            tip = np.clip((x / w - 0.86) / 0.04, 0, 1) * np.clip((0.4 - y / h) / 0.06, 0, 1)
            shade = (1 - 0.34 * back - 0.45 * tip)[..., None]
            pixels[..., :3] = np.rint(pixels[..., :3] * shade * np.where(back[..., None] > 0.5, (0.97, 1.0, 1.06), 1.0)).clip(0, 255)
            scene = _with(scene, dataclasses.replace(layer, texture=dataclasses.replace(layer.texture, pixels=pixels)))
    return scene


def _land(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Who lands comes down from above and stays."""
    kinds = load_kinds()
    for layer in scene.subjects()[:1]:
        if not layer.parent and layer.name in kinds and kinds[layer.name].traits & {"alive", "flies", "drives", "floats"}:
            down = Motion(law="caught", params={"distance": 0.25 * (-(_way(layer) or 1)), "rise": 0.55, "height": 0.0, "time": 2.6, "tilt": 4.0})
            scene = _with(scene, _stood(layer, layer.pose.x if abs(layer.pose.x) < 0.4 else 0.0, motions=(down, _BREATH) if "alive" in kinds[layer.name].traits else (down,)))
    return scene


def _young(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """A small one of the same kind beside its parent."""
    kinds = load_kinds()
    parent = next((layer for layer in _living(scene) if kinds[layer.name].category == "animal"), None)
    if parent is None:
        return scene
    side = 1 if parent.pose.x <= 0 else -1
    aside = side * (0.42 * physics.layer_width(parent) + 0.34 * physics.layer_width(parent))
    motions = tuple(dataclasses.replace(m, start=m.start - 0.4) for m in parent.motions)
    pose = dataclasses.replace(parent.pose, x=parent.pose.x + aside, y=parent.pose.y)
    small = dataclasses.replace(parent, id=_own_id(scene, "young"), size=YOUNG * parent.size, pose=pose, motions=motions, depth=max(parent.depth - 0.03, 0.86))
    return dataclasses.replace(scene, layers=(*scene.layers, small))


def _propose(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """One of two kneels before the other."""
    people = _people(scene)[:2]
    if not people:
        return scene
    kneels = next((layer for layer in people if load_kinds()[layer.name].id in ("man", "male", "groom", "prince", "knight", "boy")), people[0])
    scene = _with(scene, dataclasses.replace(_stood(kneels, kneels.pose.x, motions=_staying(kneels)), size=SEATED * kneels.size))
    bearings[kneels.id] = Bearing(seated=True)
    for layer in people:
        other = next((one for one in people if one.id != layer.id), None)
        if other is not None:
            bearings[layer.id] = Bearing(seated=layer.id == kneels.id, turned=1 if other.pose.x > layer.pose.x else -1)
    return scene


def _busy(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Traffic and people where nobody in particular is named."""
    if scene.subjects() or scene.setting not in PLACES or PLACES[scene.setting].indoor:
        return scene
    crowd = (("taxi", -0.5, 0.24, 1.06, 0.22), ("bus", 0.45, 0.34, 1.1, -0.18), ("pedestrian", -0.15, 0.34, 1.0, 0.08), ("female_pedestrian", 0.35, 0.33, 0.98, -0.09))
    for name, x, size, depth, speed in crowd:
        kind = load_kinds()[name]
        law = "drive" if kind.category == "vehicle" else "walk"
        params = {"speed": speed, "span": 0.7} | ({"stride": 0.09} if law == "walk" else {})
        pose = Pose(x=x - 0.35 * (1 if speed > 0 else -1), y=floor(depth), flip=float((1 if speed > 0 else -1) * (kind.facing or 1)))
        layer = dataclasses.replace(directing.bare_layer(_own_id(scene, "crowd"), name, ""), size=size, depth=depth, anchor="ground", pose=pose, motions=(Motion(law=law, params=params),))
        scene = dataclasses.replace(scene, layers=(*scene.layers, layer))
    return scene


def _decked(*things: tuple[str, float, float, str]) -> Act:
    """Things that belong to an occasion, at the edges, where none is there. (kind, x, frame heights, anchor)"""

    def act(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
        there = {layer.name for layer in scene.layers}
        for i, (name, x, size, anchor) in enumerate(things):
            if name not in there:
                y = 0.2 if anchor == "air" else floor(1.02)
                motions = (Motion(law="float", params={"width": 0.02, "height": 0.03, "period": 3.1 + 0.4 * i, "tilt": 5.0}),) if anchor == "air" else ()
                layer = dataclasses.replace(directing.bare_layer(_own_id(scene, "decked"), name, ""), size=size, depth=1.02, anchor=anchor, pose=Pose(x=x, y=y), motions=motions, emits_light=0.5 if name == "jack_o_lantern" else 0.0)
                scene = dataclasses.replace(scene, layers=(layer, *scene.layers))
        return scene

    return act


_ACTS: dict[str, Act] = {
    "spell": _spell, "spray": _spray, "spout": _spout, "put_out": _put_out, "cook": _cook, "stir": _stir, "launch": _launch, "campfire": _campfire, "catch": _catch, "surf": _surf,
    "build": _build, "sit": _sit, "love": _love, "young": _young, "land": _land, "propose": _propose, "busy": _busy,
    "halloween": _decked(("jack_o_lantern", -0.62, 0.16, "ground"), ("jack_o_lantern", 0.6, 0.2, "ground")), "birthday": _decked(("balloon", -0.6, 0.24, "air"), ("balloon", 0.62, 0.26, "air")),
    "chase": _chase, "picnic": _picnic, "gull": _gull, "pigeon": _bird((0.6, 0.64, 0.74)),
}  # fmt: skip
