"""Deeds on a line: a dog on its leash, a cart behind its horse, Santa's sleigh behind its reindeer.

Each takes an undressed scene, the prompt and the bearings, and gives the scene back; called by `deeds`.
"""

from __future__ import annotations

import dataclasses
import math
import re

import numpy as np

from fairframe.backends import directing, placing
from fairframe.backends.bearing import Bearing
from fairframe.corpus import props
from fairframe.corpus.kinds import load_kinds
from fairframe.corpus.staging_core import floor
from fairframe.scene import kinematics, waves
from fairframe.scene.laws import resolve
from fairframe.scene.scene import Layer, Motion, Pose, Scene

LEASHED = frozenset("dog guide_dog service_dog poodle dog_face wolf fox cat pig goat sheep horse pony".split())
WAY = 0.8  # frame heights that who is tied to another goes
PACE, LED, HAND = 0.12, 0.1, (0.3, 0.5)  # frame heights a second at most; room between who leads and who is led; where the hand that leads is: aside and up, of his height
_PULLS = re.compile(r"\b(?:pull|drag|tow|haul)|拉|拖", re.IGNORECASE)
CARTS = {name: re.compile(words, re.IGNORECASE) for name, words in (("carriage", r"\b(?:carriages?|coach|stagecoach)\b|马车"), ("cart", r"\b(?:carts?|wagons?|trailers?|rickshaw)\b|大车|板车"))}
SANTAS, BEHIND_LOAD, OVER_ALL = 0.9, 0.14, -0.07  # of a reindeer's height: who drives, and how far he is behind his load; frame heights of a team that flies over the land
FLIES = re.compile(r"\bfl(?:y|ies|ying|ew)\b|\bthrough the (?:air|sky)\b|飞", re.IGNORECASE)
CART_SIZES, CART_WHEELS, UP_THERE = {"carriage": 1.15, "cart": 0.62}, {"carriage": ((0.27, 0.155), (0.78, 0.2)), "cart": ((0.42, 0.24), (0.8, 0.24))}, -0.24  # of the puller's height; wheels: where along it, radius (of its height); frame heights of who flies
SANTA = re.compile(r"\bsanta'?s?\b|\bfather christmas\b|圣诞老人", re.IGNORECASE)
CART_READINGS = frozenset({"shopping_cart", "lorry", "delivery_truck", "van"})  # kinds that the word of a cart is read as
LOAD_BEHIND, ABREAST = 0.1, 0.72  # frame heights between who pulls and what is pulled; of the width of each of a team: how far the next is behind


def leash(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Who walks a dog has it on a leash, both going the same way at the same pace."""
    person = next(iter(placing.people(scene)), None)
    led = next((layer for layer in placing.living(scene) if layer.name in LEASHED and (person is None or layer.id != person.id)), None)
    if person is None or led is None or placing.ground(scene) != "solid":
        return scene
    way = placing.way(led) or (1 if sum(resolve(m).get("speed", 0.0) for m in led.motions) >= 0 else -1)
    seconds = max(scene.seconds, 1.0)
    speed = min(PACE, 0.55 / seconds)
    apart = 0.5 * (kinematics.layer_width(person) + kinematics.layer_width(led)) + LED
    middle = -0.5 * speed * seconds * way
    walk = _one_way(Motion(law="walk", params={"speed": speed * way, "span": WAY, "bob": 0.008, "lean": 2.0}))
    person = placing.stood(person, middle - 0.5 * apart * way, motions=(walk,))
    led = placing.stood(led, middle + 0.5 * apart * way, depth=0.995, look=way, motions=(dataclasses.replace(walk, params=walk.params | {"lean": 0.0}),))
    led, line = _tied(led, _neck(led), _hand(person, way), person)
    bearings[person.id] = Bearing(turned=way)
    scene = placing.exchanged(scene, person, led)
    return dataclasses.replace(scene, layers=(*scene.layers, line))


def _tied(layer: Layer, at: tuple[float, float], to: tuple[float, float], holder: Layer) -> tuple[Layer, Layer]:
    """(a layer, the line that goes from a point of its picture up to a point of the stage, where its holder has it)."""
    mirrored = layer.pose.flip or 1.0
    aspect = load_kinds()[layer.name].aspect if layer.name in load_kinds() else props.PROPS[layer.name].aspect
    start = layer.pose.x + (at[0] - layer.pivot[0]) * layer.size * aspect * mirrored, layer.pose.y + (layer.pivot[1] - at[1]) * layer.size
    dx, dy = (to[0] - start[0]) * mirrored, max(to[1] - start[1], 0.02)
    texture = props.line(dx, dy, thick=0.007)
    line = Layer(
        id=f"{holder.id}-leash", role="subject", name="leash", texture=texture, size=texture.pixels.shape[0] / max(texture.pixels.shape) * max(abs(dx), dy), depth=layer.depth, anchor="parent",
        parent=layer.id, socket="tie", pivot=(0.0 if dx >= 0 else 1.0, 1.0), facing=0, casts_shadow=False,
    )  # fmt: skip
    return dataclasses.replace(layer, sockets=layer.sockets | {"tie": at}), line


def _one_way(motion: Motion) -> Motion:
    """A motion to and fro that ends where it would turn: who is tied to another goes one way, and stays there where the clip goes on."""
    times = np.linspace(0.0, 40.0, 2001)
    x, _ = waves.shuttle(times, motion.params["speed"], motion.params["span"])
    return dataclasses.replace(motion, until=motion.start + float(times[max(int(np.argmax(np.diff(np.abs(x)) < 0)) - 1, 0)]))


def _neck(layer: Layer) -> tuple[float, float]:
    mouth, back = layer.sockets.get("mouth", (0.5, 0.4)), layer.sockets.get("back", (0.5, 0.4))
    return (0.55 * mouth[0] + 0.45 * back[0], max(mouth[1], back[1])) if layer.facing else (0.5, min(mouth[1] + 0.16, 0.8))


def pull(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Who pulls goes ahead, what is pulled comes after on its line: a sledge, a cart, a coach, whatever has wheels; who rides on it stays there."""
    before, scene, kinds = scene, _with_reindeer(scene, prompt), load_kinds()
    named = next((name for name, words in CARTS.items() if words.search(prompt)), "")
    roots = [layer for layer in scene.subjects() if layer.name in kinds and not layer.parent]
    spare = [layer for layer in roots if named and layer.name in CART_READINGS]
    others = [layer for layer in roots if not named or layer.name not in CART_READINGS]
    team = _team(others, prompt)
    flies = scene.setting == "sky" or bool(FLIES.search(prompt)) or bool(team) and team[0].anchor == "air" and placing.ground(scene) == "none"
    if not team or placing.ground(scene) == "water" and not flies:
        return before
    if named:
        scene, load = _with_cart(scene, named, spare, team[0])
    elif (found := _load(others, team[0])) is not None:
        load = found
    else:
        return before
    way = placing.way(team[0]) or 1
    size = min(load.size, max(1.3 * team[0].size, 0.3) if load.name != "sled" else 0.9 * team[0].size)
    wide = size * (props.PROPS[load.name].aspect if load.name in props.PROPS else kinds[load.name].aspect)
    widths, seconds = [kinematics.layer_width(layer) for layer in team], max(scene.seconds, 1.0)
    speed = min(PACE, 0.5 / seconds)
    drive = _one_way(Motion(law="drive", params={"speed": speed * way, "span": WAY, "rumble": 0.002}))
    start = -0.5 * speed * seconds * way
    whole = wide + LOAD_BEHIND + sum(widths) * (ABREAST if len(team) > 1 else 1.0)
    team = _in_line(team, start + (0.5 * whole - 0.5 * widths[0]) * way, way, speed, flies=flies)
    load = placing.stood(dataclasses.replace(load, size=size), start - (0.5 * whole - 0.5 * wide) * way, depth=1.008, look=way, motions=(drive,))
    if flies:
        high = UP_THERE if placing.ground(scene) == "none" else OVER_ALL
        *team, load = (dataclasses.replace(layer, anchor="air", casts_shadow=False, pose=dataclasses.replace(layer.pose, y=high)) for layer in (*team, load))
    if not team[-1].facing:
        bearings[team[-1].id] = Bearing(turned=way)
    load, line = _tied(load, load.sockets.get("mouth", (0.05, 0.6)), _held_at(team[-1], way), team[-1])
    load, rolling = _on_wheels(scene, load, speed * way, drive.until)
    scene = placing.exchanged(scene, *team, load)
    riders = []
    if SANTA.search(prompt):
        scene, santa = _santa_on(scene, load, team[-1].size)
        riders.append(santa)
        bearings[santa.id] = Bearing(seated=True)
    return dataclasses.replace(scene, layers=(*scene.layers, *rolling, *riders, line))


def _with_reindeer(scene: Scene, prompt: str) -> Scene:
    """Santa's sleigh has two before it, where none is there."""
    kinds = {layer.name for layer in scene.subjects() if not layer.parent}
    if not SANTA.search(prompt) or "deer" in kinds or "sled" not in kinds:
        return scene
    deer = [dataclasses.replace(directing.bare_layer(f"reindeer-{i}", "deer", ""), size=0.34, depth=1.0, pose=Pose(y=floor(1.0))) for i in range(2)]
    return dataclasses.replace(scene, layers=(*scene.layers, *deer))


def _team(layers: list[Layer], prompt: str) -> list[Layer]:
    """Who pulls: Santa's reindeer, whom the prompt names before the verb, else the first who lives; at most three of a kind."""
    kinds, verb = load_kinds(), _PULLS.search(prompt)
    movers = [layer for layer in layers if "alive" in kinds[layer.name].traits or kinds[layer.name].category == "vehicle"]
    deer = [layer for layer in movers if layer.name == "deer" and SANTA.search(prompt)]
    pullers = deer or [layer for layer in movers if mentioned(layer, prompt[: verb.start()] if verb else prompt)] or [layer for layer in movers if "alive" in kinds[layer.name].traits][:1]
    return [layer for layer in pullers if layer.name == pullers[0].name][:3]


def _load(layers: list[Layer], puller: Layer) -> Layer | None:
    """What is pulled, where the words name no cart."""
    kinds = load_kinds()
    things = [layer for layer in layers if layer.name != puller.name and "alive" not in kinds[layer.name].traits]
    return next((layer for layer in things if kinds[layer.name].category == "vehicle" or kinds[layer.name].traits & {"rideable", "drives", "rolls", "large"}), None)


def _with_cart(scene: Scene, named: str, spare: list[Layer], puller: Layer) -> tuple[Scene, Layer]:
    """(the scene with a cart or a coach in place of what its word was read as, the cart)"""
    gone, colour = {layer.id for layer in spare}, next((layer.colour for layer in spare), "")
    kept = tuple(dataclasses.replace(layer, parent="", socket="", anchor="ground") if layer.parent in gone else layer for layer in scene.layers if layer.id not in gone)
    scene = dataclasses.replace(scene, layers=kept)
    cart = placing.prop(scene, named, CART_SIZES[named] * puller.size, 0.0, 1.01, facing=-1, texture=props.paint(named, colour), colour=colour)
    return dataclasses.replace(scene, layers=(*scene.layers, cart)), cart


def _in_line(team: list[Layer], x: float, way: int, speed: float, *, flies: bool) -> list[Layer]:
    """The team one behind the other from x on, all at one pace."""
    line = []
    for i, layer in enumerate(team):
        drives = load_kinds()[layer.name].category == "vehicle"
        gait = {} if drives else {"bob": 0.01, "lean": 0.0 if layer.facing else 3.0}
        walk = _one_way(Motion(law="drive" if drives and not flies else "walk", params={"speed": speed * way, "span": WAY} | gait))
        line.append(placing.stood(layer, x, depth=1.0 + 0.004 * i, look=way, motions=(walk,)))
        x -= way * ABREAST * kinematics.layer_width(layer)
    return line


def _held_at(last: Layer, way: int) -> tuple[float, float]:
    """Where the line ends at who pulls: at the hand of who stands upright, else at the back."""
    if not last.facing:
        return _hand(last, -way)
    back = last.sockets.get("back", (0.5, 0.4))
    return last.pose.x - 0.12 * kinematics.layer_width(last) * way, last.pose.y + (last.pivot[1] - back[1] - 0.16) * last.size


def _hand(layer: Layer, side: int) -> tuple[float, float]:
    """Where the hand of who stands upright is, at this side of him."""
    return layer.pose.x + HAND[0] * layer.size * load_kinds()[layer.name].aspect * side, layer.pose.y + HAND[1] * layer.size


def _on_wheels(scene: Scene, load: Layer, speed: float, until: float) -> tuple[Layer, list[Layer]]:
    """(a cart with axles, its wheels, which roll without slipping)"""
    wheels: list[Layer] = []
    for i, (u, r) in enumerate(CART_WHEELS.get(load.name, ())):
        turning = Motion(law="spin", params={"rate": -math.degrees(speed / (r * load.size)) * (load.pose.flip or 1.0), "bob": 0.0}, until=until)
        load = dataclasses.replace(load, sockets=load.sockets | {f"axle-{i}": (u, 0.985 - r)})
        there = dataclasses.replace(scene, layers=(*scene.layers, *wheels))
        wheels.append(placing.prop(there, "cart_wheel", 2 * r * load.size, 0.0, load.depth, anchor="parent", parent=load.id, socket=f"axle-{i}", pose=Pose(), motions=(turning,), casts_shadow=False))
    return load, wheels


def _santa_on(scene: Scene, load: Layer, size: float) -> tuple[Scene, Layer]:
    """(the scene without Santa, Santa on his sleigh). size: of a reindeer."""
    santa = next((layer for layer in scene.subjects() if layer.name == "santa_claus"), None) or directing.bare_layer(placing.own_id(scene, "santa_claus"), "santa_claus", "light skin")
    drives = placing.upon(santa, load, "seat", size=SANTAS * size, pose=Pose(y=-BEHIND_LOAD * size), depth=load.depth, motions=(placing.BREATH,), behind_parent=True)
    return placing.without(scene, santa.id), drives


def mentioned(layer: Layer, text: str) -> bool:
    """Whether a text may be of a layer: it has one of its kind's names."""
    kind = load_kinds()[layer.name]
    return any(re.search(rf"\b{re.escape(name)}", text, re.IGNORECASE) for name in (*kind.names_en, *kind.plurals_en)) or any(name in text for name in kind.names_zh) or not text.strip()
