"""Hands that hold: arms bent so that each palm is where a thing is held, and the thing on the hand that carries it or before its holder.

Input: a scene and somebody's figure (`armature`), with what hangs on him; how each kind is held is in `holds`.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Sequence

from fairframe.backends import aloft
from fairframe.backends.armature import PALM, Figure, Reach, able, hung, uv_of
from fairframe.backends.holds import HOLDS, Hold, hold_of, mirrored
from fairframe.corpus.kinds import load_kinds
from fairframe.corpus.wholes import GRIP, OVERHEAD
from fairframe.scene import arms
from fairframe.scene.arms import Point
from fairframe.scene.laws import resolve
from fairframe.scene.scene import Layer, Motion, Pose, Scene

HELD = frozenset({"hand", "mouth", "centre"})  # sockets of what is held or played
THINGS = frozenset({"holdable", "edible", "drinkable", "readable", "plays_music"})
ROCKS = frozenset({"sway", "pulse"})  # what things do that are held by nobody in particular
NEAR_ENOUGH = 0.1  # of a person's height: a hand that stays farther from what it is to hold hangs
AT_IT = Motion(law="breathe", params={"amount": 0.02, "period": 2.6})  # of who plays what stands
SINGS = frozenset({"microphone"})  # what whoever sings beside it takes into the hand


def holdable(thing: Layer) -> bool:
    kind = load_kinds().get(thing.name)
    if kind is None:  # a prop
        return thing.name in HOLDS
    return thing.texture.source != "given" and (bool(kind.traits & THINGS) or thing.name in HOLDS or (thing.socket == "hand" and "alive" in kind.traits)) and (thing.socket != "centre" or "plays_music" in kind.traits)


def holding(scene: Scene, figure: Figure, held: Sequence[Layer], said: frozenset[str] = frozenset()) -> Scene:
    """The scene with everything that somebody holds in his hands."""
    reaches: dict[int, Reach] = {}
    changed: dict[str, tuple[Layer, Hold, int, Point]] = {}  # thing -> as it is held, how, by which hand first, its place
    for thing in held:
        hold, flip = hold_of(thing, figure.layer, alone=len(held) == 1, said=said), 1.0
        if len(hold.hands) == 1 and (next(iter(hold.hands)) in reaches or next(iter(hold.hands)) not in figure.arms):
            hold, flip = mirrored(hold), -1.0
        if set(hold.hands) & set(reaches) or not set(hold.hands) <= set(figure.arms):
            continue
        high = hold.size * figure.layer.size
        small = dataclasses.replace(thing, size=high if hold.stands else min(thing.size, high))
        mine, place = _grasped(figure, small, hold, flip)
        if not mine:
            continue
        reaches |= mine
        changed[thing.id] = (dataclasses.replace(small, pose=dataclasses.replace(thing.pose, flip=flip if not thing.facing else thing.pose.flip)), hold, next(iter(hold.hands)), place)
    if any(hold.stands for _, hold, _, _ in changed.values()):  # or it would dance with its player
        figure = dataclasses.replace(figure, layer=dataclasses.replace(figure.layer, motions=(AT_IT,)))
    return at_work(scene, figure, reaches, changed) if reaches else scene


def _grasped(figure: Figure, thing: Layer, hold: Hold, flip: float) -> tuple[dict[int, Reach], Point]:
    """(what each hand does, the place of the thing's point): the thing comes as near to the hands as they need."""
    place = figure.place(hold.at)
    high = thing.size / figure.scale
    wide = high * thing.texture.pixels.shape[1] / thing.texture.pixels.shape[0]
    c, s = math.cos(math.radians(hold.turn)), math.sin(math.radians(hold.turn))

    def target(uv: tuple[float, float]) -> Point:
        x, y = (uv[0] - hold.point[0]) * wide, (uv[1] - hold.point[1]) * high
        return place[0] + c * x + s * y, place[1] - s * x + c * y

    for _ in range(0 if hold.stands else 2):
        short = []
        for side, uv in hold.hands.items():
            goal = target(uv)
            palm = arms.reached(figure.arms[side], goal)[1]
            away = math.dist(palm, goal)
            short.append((palm[0] - goal[0], palm[1] - goal[1]) if away > 1.0 else (0.0, 0.0))
        place = place[0] + sum(x for x, _ in short) / len(short), place[1] + sum(y for _, y in short) / len(short)
    limit = NEAR_ENOUGH * figure.picture.shape[0]
    found = {side: Reach(target(uv), hold.moves.get(side)) for side, uv in hold.hands.items() if math.dist(arms.reached(figure.arms[side], target(uv))[1], target(uv)) < limit}
    return found, place


def at_work(scene: Scene, figure: Figure, reaches: dict[int, Reach], things: dict[str, tuple[Layer, Hold, int, Point]]) -> Scene:
    """The scene with somebody's arms as layers of their own, and what he holds hung up anew."""
    person, own, hands = hung(figure, reaches)
    layers = []
    for layer in scene.layers:
        if layer.id == person.id:
            layer = person
        elif layer.id in things:
            thing, hold, first, place = things[layer.id]
            person_socket = f"{GRIP}-{layer.id}"
            layer = _hung_up(thing, hold, hands[first] if hold.carried and first in hands else "", person, person_socket, hold.hands[first])
            if layer.parent == person.id:
                sockets = person.sockets | {person_socket: uv_of(figure, place)}
                person = dataclasses.replace(person, sockets=sockets)
        layers.append(layer)
    layers = [person if layer.id == person.id else layer for layer in layers]
    return _strung(dataclasses.replace(scene, layers=(*layers, *own)), person, figure, reaches)


def _hung_up(thing: Layer, hold: Hold, hand: str, person: Layer, socket: str, grip: tuple[float, float]) -> Layer:
    """A thing on the hand that carries it, or at its place before its holder."""
    u, v = grip if hand else hold.point
    calm = () if hold.stands else tuple(m for m in thing.motions if m.law not in ROCKS)
    rocks = (Motion(law="sway", params={"angle": hold.sways, "period": next((resolve(m)["period"] for m in thing.motions if m.law == "sway"), 2.0)}),) if hold.sways and not hold.stands else ()
    pose = Pose(rotation=hold.turn, flip=thing.pose.flip, scale=thing.pose.scale, opacity=thing.pose.opacity)
    u = 1 - u if thing.pose.flip < 0 and not thing.facing else u
    return dataclasses.replace(
        thing, parent=hand or person.id, socket=PALM if hand else socket, behind_parent=bool(hand) or thing.name in OVERHEAD, anchor="parent", pivot=(u, v), pose=pose, motions=(*calm, *rocks),
        depth=person.depth,
    )  # fmt: skip


def _strung(scene: Scene, person: Layer, figure: Figure, reaches: dict[int, Reach]) -> Scene:
    """The scene with the string of somebody's kite in the hand that is up."""
    kites = {f"{layer.id}-string": layer for layer in scene.layers if layer.name == "kite" and layer.parent == person.id}
    if not reaches or not any(layer.id in kites for layer in scene.layers):
        return scene
    side = next(iter(reaches))
    holder = dataclasses.replace(person, sockets=person.sockets | {"hand": uv_of(figure, arms.reached(figure.arms[side], reaches[side].to)[1])})
    layers = []
    for layer in scene.layers:
        if layer.id == person.id:
            layer = holder
        elif layer.id in kites:
            layer = aloft.string(kites[layer.id], holder, load_kinds()["kite"])
        layers.append(layer)
    return dataclasses.replace(scene, layers=tuple(layers))


def taken_up(scene: Scene) -> Scene:
    """Whoever sings beside a microphone that stands about takes it."""
    loose = [layer for layer in scene.subjects() if layer.name in SINGS and not layer.parent and layer.texture.source != "given"]
    singers = [layer for layer in scene.subjects() if able(layer) and not layer.parent and any(m.law == "pulse" for m in layer.motions)]
    held = {layer.parent for layer in scene.layers}
    pairs = {thing.id: person for thing, person in zip(loose, (one for one in singers if one.id not in held), strict=False)}
    if not pairs:
        return scene
    layers = []
    for layer in scene.layers:
        if person := pairs.get(layer.id):
            layer = dataclasses.replace(layer, parent=person.id, socket="hand" if "hand" in person.sockets else "mouth", anchor="parent", pose=Pose(), casts_shadow=False)
        layers.append(layer)
    return dataclasses.replace(scene, layers=tuple(layers))
