"""Deeds of fire, water, steam and stars: spells, jets, fountains, what is put out, cooked, stirred and launched, and the campfire.

Each takes an undressed scene, the prompt and the bearings, to which it may add, and gives the scene back; called by `deeds`. Streams leave from a point of a layer (`scene.streams`).
"""

from __future__ import annotations

import dataclasses
import re

from fairframe.backends import directing, handling, placing
from fairframe.backends.bearing import Bearing
from fairframe.corpus import deeds, dressing, painters, props
from fairframe.corpus.kinds import load_kinds
from fairframe.corpus.places import PLACES
from fairframe.corpus.staging_core import floor
from fairframe.scene import kinematics
from fairframe.scene.scene import Effect, Layer, Motion, Pose, Scene, Texture

STAFFS = {"wizard": (0.85, 0.08), "male_wizard": (0.85, 0.08), "witch": (0.85, 0.08), "fairy": (0.88, 0.1), "female_fairy": (0.87, 0.1), "male_fairy": (0.87, 0.1)}  # whose picture has a staff or a wand -> its tip (u, v)
CASTERS = frozenset({*STAFFS, "fairy", "female_fairy", "male_fairy", "elf", "genie", "magic_wand"})
SPRAYED = re.compile(r"\bwater (?:on|onto|at|over)\b|往\w{1,4}身上|给\w{1,4}喷", re.IGNORECASE)  # of two: one sprays the other
HOT = frozenset({"edible", "drinkable"})  # of what steams, where something does
BLOWHOLES = {"whale": (0.32, 0.33), "spouting_whale": (0.32, 0.33), "orca": (0.45, 0.3), "dolphin": (0.4, 0.3)}
BURNS, BURNS_AT = 0.62, dressing.FARTHEST  # frame heights of a house in flames, and its depth
TRUNKS = frozenset({"elephant", "mammoth"})  # who sprays water, wherever he stands
CLOUDS = ((-0.95, 0.16, 0.34, 0.6), (-0.5, 0.38, 0.6, 1.0), (0.02, 0.22, 0.42, 0.75), (0.5, 0.4, 0.7, 1.1), (0.98, 0.24, 0.46, 0.8), (-1.5, 0.3, 0.55, 0.9))  # middle x, height over the horizon, width (frame heights), share of the speed
CLOUD_ROWS, CLOUD_FLOOR = 220, -0.02  # pixels of a cloud's height; stage y from which their heights count
CLOUDS_AT, CLOUD_SPEED, TIMELAPSE = 7.0, 0.022, 6.0  # depth, behind hills and before the sky; frame heights a second; times faster where time flies
RUSHES = re.compile(r"\btime[- ]?lapse|\bhyper[- ]?lapse|\b(?:racing|rushing|speeding|fast[- ]moving) (?:\w+ )?clouds|延时|快速移动|风起云涌|飞逝", re.IGNORECASE)
BELOW = re.compile(r"\b(?:above|over) (?:the )?clouds\b", re.IGNORECASE)  # of peaks that look out of them
FIREFIGHTERS = frozenset({"firefighter", "female_firefighter", "fireman"})


def spell(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Stars from the tip of the staff, or from the hand."""
    casters = [layer for layer in scene.subjects() if layer.name in CASTERS and not layer.parent] or placing.people(scene)[:1] or placing.living(scene)[:1]
    for layer in casters:
        at = STAFFS.get(layer.name) or layer.sockets.get("hand") or layer.sockets.get("mouth", (0.5, 0.3))
        out = 1 if at[0] >= 0.5 else -1
        others = [other for other in placing.living(scene) if other.id != layer.id]
        if others and layer.facing == 0:  # towards whom it is cast
            to = 1 if others[0].pose.x > layer.pose.x else -1
            layer = dataclasses.replace(layer, pose=dataclasses.replace(layer.pose, flip=float(to * out)))
        fades = tuple(m for m in layer.motions if m.law == "fade")  # who turns into another
        motions = (*fades, Motion(law="sway", params={"angle": 5.0, "period": 2.1}), placing.BREATH)
        scene = placing.with_effects(placing.exchanged(scene, dataclasses.replace(layer, motions=motions)), Effect(name="magic", amount=0.7, layer=layer.id, at=at, angle=28.0 if out > 0 else 152.0, reach=1.15 * layer.size))
    return scene


def clouds(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Clouds that drift over the sky, behind all that stands: fast where time flies."""
    place = PLACES.get(scene.setting)
    if place is None or place.indoor or place.gravity != "earth" or any(layer.name == "cloud" for layer in scene.subjects()):
        return scene
    speed = CLOUD_SPEED * (TIMELAPSE if RUSHES.search(prompt) else 1.0) * (1 if scene.seed % 2 else -1)
    low = 0.02 if BELOW.search(prompt) else 0.0
    added = []
    for i, (x, up, width, share) in enumerate(CLOUDS):
        pixels, high = painters.cloud(scene.setting, time=scene.light.time, weather=scene.weather, seed=scene.seed, which=i, width=width, rows=CLOUD_ROWS, air=max(0.0, 0.5 * (1 - share)))
        drifts = Motion(law="drift", params={"vx": max(-0.3, min(0.3, speed * share)), "vy": 0.0})
        texture = Texture(pixels=pixels, source="painted")
        pose = Pose(x=-x if speed < 0 else x, y=CLOUD_FLOOR + up if not low else CLOUD_FLOOR - low + 0.4 * up)
        added.append(Layer(id=placing.own_id(scene, f"drifting-{i}"), role="overlay", name="cloud", texture=texture, depth=CLOUDS_AT + 0.01 * i, size=high, pivot=(0.5, 0.5), pose=pose, motions=(drifts,), casts_shadow=False, facing=0))
    return dataclasses.replace(scene, layers=(*added, *scene.layers))


def spray(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Water in an arc from a trunk, a mouth or a hand."""
    living = [layer for layer in placing.living(scene) if layer.name not in BLOWHOLES and layer.name not in FIREFIGHTERS]
    if SPRAYED.search(prompt) and len(living) > 1:  # whoever has the other before him
        living = sorted(living[:2], key=lambda layer: -placing.way(layer) * (living[0].pose.x + living[1].pose.x - 2 * layer.pose.x))[:1]
    for layer in living[:2]:
        if "wade" in deeds.told(prompt) and layer.name not in TRUNKS:  # with a hand, at the waterline
            scene = placing.with_effects(scene, Effect(name="jet", amount=0.35, layer=layer.id, at=(0.1, 0.97), angle=125.0, reach=0.4 * layer.size))
            continue
        hand = load_kinds()[layer.name].facing == 0 and "hand" in layer.sockets
        at = layer.sockets.get("hand" if hand else "mouth", (0.5, 0.4))
        left = at[0] < 0.5 if layer.facing == 0 else layer.facing < 0
        scene = placing.with_effects(scene, Effect(name="jet", amount=0.6, layer=layer.id, at=at, angle=122.0 if left else 58.0, reach=0.95 * layer.size))
    return scene


def spout(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """A fountain out of a whale's blowhole."""
    for layer in scene.subjects():
        if layer.name in BLOWHOLES:
            scene = placing.with_effects(scene, Effect(name="jet", amount=0.8, layer=layer.id, at=BLOWHOLES[layer.name], angle=90.0, reach=1.1 * layer.size))
    return scene


def put_out(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """A jet from a hose onto what burns, which burns down."""
    who = [layer for layer in placing.people(scene) if layer.name in FIREFIGHTERS] or placing.people(scene)[:1]
    if not who:
        return scene
    burning = next((layer for layer in scene.subjects() if layer.name == "flame" and not layer.parent), None)
    host = next((layer for layer in scene.subjects() if layer.id not in {w.id for w in who} and not layer.parent and layer.name in load_kinds()), None)
    if burning is None and host is None:
        burning = placing.prop(scene, "campfire", 0.16, -0.45, 1.0)
        scene = dataclasses.replace(scene, layers=(*scene.layers, burning))
    target = burning or host
    assert target is not None
    shrinks = Motion(law="grow", params={"factor": 0.5, "duration": 7.0}, start=1.0)
    if target.name == "flame":
        scene = placing.without(scene, target.id)
        target = placing.prop(scene, "campfire", 0.17, -0.5, 1.0, motions=(shrinks,))
        scene = dataclasses.replace(scene, layers=(*scene.layers, target))
    else:
        target = dataclasses.replace(target, pose=dataclasses.replace(target.pose, x=-0.5))
        scene = placing.exchanged(scene, target)
    blaze = 0.42 if target.name == "campfire" else 0.7 * target.size
    scene = placing.with_effects(scene, Effect(name="blaze", amount=0.8, layer=target.id, at=(0.5, 0.5), reach=blaze), Effect(name="smoke", amount=0.6, layer=target.id, at=(0.5, 0.2), reach=0.5, angle=80.0))
    for i, layer in enumerate(who):
        layer = placing.stood(layer, 0.3 + 0.3 * i, depth=1.0 - 0.02 * i, motions=(placing.BREATH, Motion(law="sway", params={"angle": 2.0, "period": 0.9})))
        scene = placing.exchanged(scene, layer)
        size = 0.16 * layer.size
        hung = placing.prop(scene, "hose", size, 0.0, layer.depth, anchor="parent", parent=layer.id, socket="hand", pose=Pose(), casts_shadow=False)
        gap = layer.pose.x - target.pose.x - 0.3 * kinematics.layer_width(layer)
        scene = dataclasses.replace(scene, layers=(*scene.layers, hung))
        scene = placing.with_effects(scene, Effect(name="jet", amount=0.9, layer=hung.id, at=(0.02, 0.4), angle=164.0, reach=0.95 * gap))
        bearings[layer.id] = Bearing(turned=-1)
    return scene


def ablaze(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """A house in flames behind those who are there, smoke over it."""
    if not placing.living(scene) or placing.ground(scene) != "solid" or placing.indoor(scene) or any(e.name == "blaze" for e in scene.effects):
        return scene
    house = dataclasses.replace(directing.bare_layer(placing.own_id(scene, "house"), "house", ""), size=BURNS, depth=BURNS_AT, anchor="ground", pose=Pose(x=0.62, y=floor(BURNS_AT)), motions=(), casts_shadow=False)
    for i, layer in enumerate(placing.living(scene)):
        scene = placing.exchanged(scene, dataclasses.replace(layer, pose=dataclasses.replace(layer.pose, x=min(layer.pose.x, -0.05 - 0.3 * i))))
    scene = dataclasses.replace(scene, layers=(house, *scene.layers))
    return placing.with_effects(
        scene, Effect(name="blaze", amount=0.9, layer=house.id, at=(0.5, 0.55), reach=0.8 * BURNS), Effect(name="smoke", amount=0.6, layer=house.id, at=(0.5, 0.15), reach=0.5, angle=80.0)
    )  # fmt: skip


def cook(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """A stove with a pan that steams, before whoever cooks."""
    who = next((layer for layer in placing.people(scene)), None) or next((layer for layer in placing.living(scene)), None)
    if who is None or any(layer.name in ("stew", "campfire", "cauldron") for layer in scene.layers if not layer.parent):
        return scene
    size = 0.52 * who.size
    x = min(max(who.pose.x, -0.2), 0.2)
    stands = max(x + 0.36 * size, x - 0.3 * size + 0.42 * kinematics.layer_width(who)) if who.facing else x + 0.36 * size  # with the head over the pan
    who = placing.stood(who, stands, look=-1, motions=placing.staying(who, placing.BREATH))
    bearings[who.id] = Bearing(turned=-1)
    stove = placing.prop(scene, "cooker", size, x - 0.3 * size, 0.96)
    scene = dataclasses.replace(placing.exchanged(scene, who), layers=(*placing.exchanged(scene, who).layers, stove))
    return placing.with_effects(scene, Effect(name="vapour", amount=0.5, layer=stove.id, at=(0.5, 0.12), angle=96.0, reach=0.75 * size))


def steam(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """What is eaten or drunk hot steams, whoever has it."""
    kinds = load_kinds()
    for layer in scene.subjects():
        if layer.name in kinds and kinds[layer.name].traits & HOT and not kinds[layer.name].traits & {"alive"}:
            top = layer.sockets.get("top", (0.5, 0.1))
            scene = placing.with_effects(scene, Effect(name="vapour", amount=0.45, layer=layer.id, at=(0.5, max(top[1], 0.08)), angle=92.0, reach=min(0.75 * layer.size, 0.34)))
    return scene


def stir(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """A steaming cauldron on the ground, and whoever stirs it behind it."""
    pot = next((layer for layer in scene.subjects() if layer.name == "stew"), None)
    who = next(iter(placing.people(scene) or placing.living(scene)), None)
    if pot is None and who is None:
        return scene
    size = 0.62 * who.size if who is not None else 0.42
    x = who.pose.x if who is not None and abs(who.pose.x) < 0.3 else 0.0
    prop = props.PROPS["cauldron"]
    if pot is None:
        pot = placing.prop(scene, "cauldron", size, x - 0.12, 0.96)
        scene = dataclasses.replace(scene, layers=(*scene.layers, pot))
    if not placing.came_drawn(pot):
        pot = dataclasses.replace(pot, texture=props.paint("cauldron", pot.colour), pivot=prop.pivot, sockets=prop.sockets, facing=0)
    pose = Pose(x=x - 0.16 * size, y=floor(0.96))
    pot = dataclasses.replace(pot, size=size, depth=0.96, anchor="ground", parent="", socket="", behind_parent=False, pose=pose, motions=())
    scene = placing.exchanged(scene, pot)
    if who is not None:
        scene = placing.exchanged(scene, placing.stood(who, x + 0.5 * size, motions=(placing.BREATH, Motion(law="sway", params={"angle": 6.0, "period": 1.6}))))
        bearings[who.id] = Bearing(turned=-1)
    return placing.with_effects(
        dataclasses.replace(scene, effects=tuple(e for e in scene.effects if e.layer != pot.id)), Effect(name="vapour", amount=0.6, layer=pot.id, at=(0.5, 0.2), angle=92.0, reach=0.8 * size),
        Effect(name="magic", amount=0.35, layer=pot.id, at=(0.5, 0.2), angle=90.0, reach=0.9 * size),
    )  # fmt: skip


def launch(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """A rocket that stands upright, lights its engine and goes up out of its own smoke."""
    for layer in scene.subjects():
        if layer.name != "rocket" or layer.parent or (placing.came_drawn(layer) and layer.facing):  # one kept from another launch stands upright and faces no way
            continue
        texture = layer.texture
        if not placing.came_drawn(layer):
            texture = dressing.picture(layer)
            texture = dataclasses.replace(texture, pixels=handling.turned(texture.pixels, 45.0))
        size = 0.5
        rise = Motion(law="rise", params={"height": 0.8, "duration": 4.5, "bob": 0.0}, start=0.9)
        shake = Motion(law="shake", params={"amount": 0.002, "rate": 11.0})
        rocket = dataclasses.replace(
            layer, texture=texture, size=size, facing=0, pivot=(0.5, 0.98), anchor="ground", depth=1.0, sockets={"top": (0.5, 0.02), "centre": (0.5, 0.5)},
            pose=Pose(x=layer.pose.x if abs(layer.pose.x) < 0.3 else 0.0, y=floor(1.0) + 0.05), motions=(rise, shake),
        )  # fmt: skip
        pad = placing.prop(scene, "launch_pad", 0.62, rocket.pose.x, 1.02)
        scene = dataclasses.replace(placing.exchanged(scene, rocket), layers=(pad, *placing.exchanged(scene, rocket).layers))
        scene = placing.with_effects(scene, Effect(name="thrust", amount=0.9, layer=rocket.id, at=(0.5, 0.95), angle=270.0, reach=0.3), Effect(name="smoke", amount=1.0, layer=pad.id, at=(0.35, 0.9), angle=88.0, reach=0.5))
    return scene


def campfire(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Flames on crossed logs, low between those who are there."""
    fires = [layer for layer in scene.subjects() if layer.texture.source == "painted" and layer.name == "flame"]
    for layer in fires[:1]:
        others = [one for one in scene.subjects() if not one.parent and one.id != layer.id and one.anchor == "ground"]
        alone = not others
        fire = dataclasses.replace(placing.stood(layer, 0.0, depth=0.97, motions=()), size=0.2 if alone else 0.15, facing=0, emits_light=0.35, pivot=props.PROPS["campfire"].pivot)
        scene = placing.exchanged(scene, fire)
        for i, other in enumerate(others):
            side = -1 if i % 2 == 0 else 1
            near = 0.5 * kinematics.layer_width(fire) + 0.5 * kinematics.layer_width(other) + 0.05 + 0.34 * (i // 2)
            scene = placing.exchanged(scene, placing.stood(other, side * near, look=-side, depth=1.0 + 0.01 * i))
            bearings[other.id] = Bearing(turned=-side)
        scene = placing.with_effects(
            dataclasses.replace(scene, effects=tuple(e for e in scene.effects if e.layer != fire.id)), Effect(name="blaze", amount=0.8, layer=fire.id, at=(0.5, 0.55), reach=1.7 * fire.size),
            Effect(name="smoke", amount=0.2, layer=fire.id, at=(0.5, -0.4), angle=84.0, reach=0.5),
        )  # fmt: skip
    return scene
