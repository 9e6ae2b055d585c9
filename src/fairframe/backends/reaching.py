"""What arms and hands do: they bend at the elbow and reach what is held, played, steered or pushed, once everybody has his place.

Where `limbs` finds the arms of somebody who has something to do with them, they are cut off and hung on his shoulders as layers of their own (`scene.arms`), hands before
what they hold; a forearm that strums, stirs or waves is a layer more. The picture as it was goes along with an arm, so that whoever is kept for another clip
has his own arms again (`corpus.wholes`). By the kinds and the laws of motion alone; pictures that a person gave, and people whose arms are not found, stay as they are.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from fairframe.backends import aloft
from fairframe.corpus import figures
from fairframe.corpus.kinds import load_kinds
from fairframe.corpus.wholes import GRIP, NAME, OVERHEAD, SHOULDER
from fairframe.scene import arms, limbs, physics
from fairframe.scene.arms import Arm, Bent, Point
from fairframe.scene.scene import MAX_LAYERS, Layer, Motion, Pose, Scene, Texture
from fairframe.scene.sprites import premultiplied, straight

ELBOW, PALM = "elbow", "palm"  # sockets of arms
LEFT, RIGHT = -1, 1  # of the picture
ROOM = 8  # layers are left free of MAX_LAYERS


@dataclass(frozen=True, kw_only=True)
class Hold:
    """How somebody holds a kind of thing."""

    at: tuple[str, float, float]  # from where, and how far to the right and down of it, in arm lengths: mouth, chest (between the shoulders), left, right (a shoulder)
    point: tuple[float, float]  # (u, v) of the thing's picture that is there
    hands: dict[int, tuple[float, float]]  # side -> (u, v) of the thing's picture where that hand is
    turn: float = 0.0  # degrees the picture is turned, counterclockwise
    size: float = 0.3  # height of the thing, share of the person's, at most
    moves: dict[int, tuple[float, float, float]] = field(default_factory=dict)  # side -> how far the forearm goes to and fro (degrees), period (s), when (of a period)
    carried: bool = False  # it goes with the first hand; else it stays where it is and the hands move over it
    sways: float = 2.0  # degrees the thing itself rocks


_SAWS, _STRUMS, _SIPS = (7.0, 0.9, 0.0), (9.0, 0.5, 0.0), (5.0, 2.2, 0.0)

HOLDS: dict[str, Hold] = {
    "violin": Hold(at=("chest", 0.16, -0.08), point=(0.12, 0.86), hands={LEFT: (0.8, 0.84), RIGHT: (0.7, 0.3)}, turn=-72.0, size=0.4, moves={LEFT: _SAWS}),
    "guitar": Hold(at=("chest", -0.05, 0.72), point=(0.36, 0.66), hands={LEFT: (0.32, 0.66), RIGHT: (0.72, 0.28)}, turn=-24.0, size=0.46, moves={LEFT: _STRUMS}),
    "banjo": Hold(at=("chest", -0.05, 0.72), point=(0.34, 0.66), hands={LEFT: (0.3, 0.64), RIGHT: (0.72, 0.28)}, turn=-24.0, size=0.44, moves={LEFT: _STRUMS}),
    "flute": Hold(at=("mouth", 0.0, 0.03), point=(0.93, 0.08), hands={LEFT: (0.32, 0.68), RIGHT: (0.6, 0.4)}, turn=22.0, size=0.34, moves={RIGHT: (4.0, 0.6, 0.0)}),
    "trumpet": Hold(at=("mouth", 0.02, 0.03), point=(0.06, 0.84), hands={LEFT: (0.3, 0.75), RIGHT: (0.62, 0.62)}, turn=-34.0, size=0.3),
    "saxophone": Hold(at=("mouth", 0.0, 0.05), point=(0.96, 0.08), hands={LEFT: (0.55, 0.72), RIGHT: (0.66, 0.36)}, size=0.42, moves={LEFT: (4.0, 0.6, 0.0)}),
    "trombone": Hold(at=("mouth", 0.0, 0.05), point=(0.9, 0.16), hands={LEFT: (0.34, 0.68), RIGHT: (0.7, 0.4)}, size=0.42, moves={LEFT: (7.0, 1.1, 0.0)}),
    "drum": Hold(at=("chest", 0.0, 0.95), point=(0.5, 0.3), hands={LEFT: (0.1, 0.1), RIGHT: (0.86, 0.08)}, size=0.36, moves={LEFT: (13.0, 0.5, 0.0), RIGHT: (13.0, 0.5, 0.0)}, sways=0.0),
    "conga": Hold(at=("chest", 0.0, 0.85), point=(0.5, 0.03), hands={LEFT: (0.25, 0.02), RIGHT: (0.75, 0.02)}, size=0.46, moves={LEFT: (13.0, 0.5, 0.0), RIGHT: (13.0, 0.5, 0.0)}, sways=0.0),
    "piano": Hold(at=("chest", 0.0, 0.7), point=(0.5, 0.0), hands={LEFT: (0.26, 0.5), RIGHT: (0.74, 0.5)}, size=0.34, moves={LEFT: (6.0, 0.7, 0.0), RIGHT: (6.0, 0.5, 0.3)}, sways=0.0),
    "accordion": Hold(at=("chest", 0.0, 0.55), point=(0.5, 0.5), hands={LEFT: (0.06, 0.5), RIGHT: (0.94, 0.45)}, size=0.34, moves={LEFT: (5.0, 1.1, 0.0), RIGHT: (5.0, 1.1, 0.5)}),
    "harp": Hold(at=("chest", 0.1, 0.75), point=(0.5, 0.5), hands={LEFT: (0.3, 0.5), RIGHT: (0.56, 0.42)}, size=0.5, moves={LEFT: (6.0, 0.6, 0.0), RIGHT: (6.0, 0.7, 0.4)}, sways=1.0),
    "maracas": Hold(at=("chest", 0.0, 0.5), point=(0.48, 0.84), hands={LEFT: (0.33, 0.84), RIGHT: (0.62, 0.82)}, size=0.3, moves={LEFT: (6.0, 0.5, 0.0), RIGHT: (6.0, 0.5, 0.0)}, sways=6.0),
    "microphone": Hold(at=("mouth", 0.0, 0.3), point=(0.75, 0.26), hands={LEFT: (0.3, 0.72)}, turn=34.0, size=0.22, moves={LEFT: (3.0, 2.2, 0.0)}, carried=True),
    "camera": Hold(at=("mouth", 0.0, 0.0), point=(0.5, 0.5), hands={LEFT: (0.03, 0.6), RIGHT: (0.97, 0.6)}, size=0.18, sways=1.0),
    "video_camera": Hold(at=("mouth", 0.0, 0.0), point=(0.5, 0.5), hands={LEFT: (0.3, 0.8), RIGHT: (0.9, 0.7)}, size=0.2, sways=1.0),
    "film_camera": Hold(at=("mouth", 0.0, 0.0), point=(0.5, 0.5), hands={LEFT: (0.1, 0.8), RIGHT: (0.9, 0.8)}, size=0.22, sways=1.0),
    "umbrella": Hold(at=("left", -0.34, 0.12), point=(0.5, 0.82), hands={LEFT: (0.5, 0.82)}, size=1.0, carried=True, sways=4.0),
    "balloon": Hold(at=("right", 0.42, 0.2), point=(0.08, 0.96), hands={RIGHT: (0.08, 0.96)}, size=0.55, carried=True, sways=6.0),
    "teddy_bear": Hold(at=("chest", 0.0, 0.62), point=(0.5, 0.5), hands={LEFT: (0.28, 0.62), RIGHT: (0.72, 0.62)}, size=0.38, sways=3.0),
    "paintbrush": Hold(at=("left", -0.42, 0.42), point=(0.66, 0.36), hands={LEFT: (0.66, 0.36)}, size=0.26, moves={LEFT: (9.0, 1.3, 0.0)}, carried=True, sways=0.0),
    "fried_egg": Hold(at=("left", -0.3, 0.5), point=(0.9, 0.88), hands={LEFT: (0.9, 0.88)}, size=0.24, moves={LEFT: (5.0, 1.0, 0.0)}, carried=True, sways=0.0),
    "spoon": Hold(at=("left", -0.18, 0.5), point=(0.78, 0.76), hands={LEFT: (0.78, 0.76)}, turn=74.0, size=0.28, moves={LEFT: (7.0, 1.1, 0.0)}, carried=True, sways=0.0),
    "mobile_phone": Hold(at=("left", -0.12, 0.42), point=(0.5, 0.7), hands={LEFT: (0.5, 0.78)}, size=0.2, carried=True),
    "magnifying_glass": Hold(at=("left", -0.2, 0.3), point=(0.88, 0.84), hands={LEFT: (0.88, 0.84)}, size=0.28, carried=True),
}  # fmt: skip
READ = Hold(at=("chest", 0.0, 0.5), point=(0.5, 0.5), hands={LEFT: (0.04, 0.74), RIGHT: (0.96, 0.74)}, size=0.3, sways=1.5)
DRUNK = Hold(at=("mouth", 0.0, 0.06), point=(0.5, 0.1), hands={LEFT: (0.14, 0.66)}, size=0.2, moves={LEFT: _SIPS}, carried=True, sways=0.0)
EATEN = Hold(at=("mouth", 0.0, 0.06), point=(0.5, 0.14), hands={LEFT: (0.16, 0.8)}, size=0.22, carried=True, sways=0.0)
WIDE = Hold(at=("chest", 0.0, 0.62), point=(0.5, 0.5), hands={LEFT: (0.08, 0.66), RIGHT: (0.92, 0.66)}, size=0.36, sways=1.5)
SMALL = Hold(at=("left", -0.2, 0.5), point=(0.5, 0.7), hands={LEFT: (0.5, 0.84)}, size=0.24, carried=True, sways=3.0)
FLOWER = Hold(at=("left", -0.1, 0.62), point=(0.5, 0.86), hands={LEFT: (0.5, 0.86)}, size=0.26, carried=True, sways=4.0)
WIDTH = 0.2  # of a person's height: what is wider than this is held by both hands
LONG_THING = 2.3  # times as long as thick: what is is held by its thinner end
MOUTHED = frozenset({"drinkable", "edible"})


HELD = frozenset({"hand", "mouth", "centre"})  # sockets of what is held or played
THINGS = frozenset({"holdable", "edible", "drinkable", "readable", "plays_music"})
ROCKS = frozenset({"sway", "pulse"})  # what things do that are held by nobody in particular
NEAR_ENOUGH = 0.1  # of a person's height: a hand that stays farther from what it is to hold hangs
SINGS = frozenset({"microphone"})  # what whoever sings beside it takes into the hand


@dataclass(frozen=True)
class Figure:
    """Somebody with arms: the layer, its picture, and where that picture begins in the layer's texture."""

    layer: Layer
    original: Texture  # whole
    picture: np.ndarray  # the same, premultiplied
    arms: dict[int, Arm]
    body: np.ndarray | None  # premultiplied, without the arms; None where the layer's own picture has none any more
    left: int = 0
    top: int = 0

    @property
    def scale(self) -> float:
        """Frame heights of a pixel."""
        return self.layer.size / self.layer.texture.pixels.shape[0]

    @property
    def unit(self) -> float:
        """Pixels of an arm's length."""
        return float(np.mean([arm.long for arm in self.arms.values()]))

    def place(self, at: tuple[str, float, float]) -> Point:
        """The pixel of the picture that a place of a `Hold` is."""
        name, across, down = at
        h, w = self.picture.shape[:2]
        shoulders = {side: arm.shoulder for side, arm in self.arms.items()}
        middle = sum(x for x, _ in shoulders.values()) / 2 if len(shoulders) == 2 else self.layer.sockets.get("mouth", (0.5, 0.3))[0] * w
        high = sum(y for _, y in shoulders.values()) / len(shoulders)
        mouth = self.layer.sockets.get("mouth", (middle / w, 0.6 * high / h))
        x, y = {"mouth": (mouth[0] * w, mouth[1] * h), "chest": (middle, high), "left": shoulders.get(LEFT, (middle, high)), "right": shoulders.get(RIGHT, (middle, high))}[name]
        return x + across * self.unit, y + down * self.unit


@dataclass(frozen=True)
class Reach:
    """What one arm does."""

    to: Point  # pixel of the figure's picture where the palm is
    move: tuple[float, float, float] | None = None  # how far its forearm goes to and fro (degrees), period (s), when (of a period)
    laws: tuple[Motion, ...] = ()  # of the whole arm about the shoulder


def reaching(scene: Scene, said: frozenset[str] = frozenset()) -> Scene:
    """The scene with hands that hold what is held and arms that do what is done; one that has been through here stays as it is. said: deeds that the words name, of `SAID`."""
    scene = _taken_up(scene)
    done = {layer.parent for layer in scene.layers if layer.name == NAME}
    for layer in scene.subjects():
        if layer.id not in done and _able(layer) and len(scene.layers) <= MAX_LAYERS - ROOM:
            scene = _acting(scene, layer, said)
    return scene


def _able(layer: Layer) -> bool:
    """Whether somebody might have arms that can be moved."""
    kind = load_kinds().get(layer.name)
    upright = kind is not None and not kind.facing and kind.category in ("person", "creature", "animal")
    return upright and layer.texture.source != "given" and not layer.poses and layer.socket not in ("saddle",) and not layer.socket.startswith("window")


def _acting(scene: Scene, layer: Layer, said: frozenset[str]) -> Scene:
    """The scene with the arms of one subject at work, where there is work for them."""
    held = [thing for thing in scene.layers if thing.parent == layer.id and thing.socket in HELD and _holdable(thing)]
    deed = "" if held else _gesturing(scene, layer, said)
    if not held and not deed:
        return scene
    figure = figure_of(layer)
    if figure is None:
        return scene
    if deed == "push":
        scene, figure = _stepped_back(scene, figure)
    if held:
        return _holding(scene, figure, held)
    reaches = _gesture(scene, figure, deed)
    return _with(scene, figure, reaches, {}) if reaches else scene


def figure_of(layer: Layer, picture: np.ndarray | None = None, found: tuple[limbs.Limb, ...] | None = None) -> Figure | None:
    """Somebody's figure, None where the picture has no arms that hang; one alone counts where the body was painted, and the other holds something."""
    picture = premultiplied(layer.texture.pixels) if picture is None else picture
    found = limbs.find(picture) if found is None else found
    if sum(limb.role == "arm" for limb in found) < 2 and figures.build_of(layer.name) is None:
        return None  # a golfer's: the other arm is raised, and this one with it
    body, own = arms.cut(picture, found)
    return Figure(layer, layer.texture, picture, own, body) if own else None


def _holdable(thing: Layer) -> bool:
    kind = load_kinds().get(thing.name)
    return kind is not None and thing.texture.source != "given" and (bool(kind.traits & THINGS) or (thing.socket == "hand" and "alive" in kind.traits)) and (thing.socket != "centre" or "plays_music" in kind.traits)


# ------------------------------------------------------------------------------------------------ what is held


def hold_of(thing: Layer, person: Layer, *, alone: bool = True) -> Hold:
    """How a thing is held: as its kind is, or as its picture suggests; in one hand where it is not alone."""
    if thing.name in HOLDS:
        return HOLDS[thing.name]
    kind = load_kinds()[thing.name]
    if "readable" in kind.traits:
        return READ
    if "drinkable" in kind.traits:
        return DRUNK
    if "edible" in kind.traits and (thing.socket == "mouth" or any(m.law == "consume" for m in thing.motions)):
        return EATEN
    handle = _handle(thing.texture.pixels)
    if handle is not None:
        return dataclasses.replace(SMALL, point=handle, hands={LEFT: handle}, size=0.32)
    if kind.category == "plant":
        return FLOWER
    large = physics.layer_width(thing) > WIDTH * person.size or "alive" in kind.traits
    return WIDE if large and alone else SMALL


def _handle(pixels: np.ndarray) -> tuple[float, float] | None:
    """Where a long thing is held, (u, v): near the thinner of its ends; None for what is not long."""
    step = max(1, max(pixels.shape[:2]) // 64)
    v, u = np.nonzero(pixels[::step, ::step, 3] > 100)
    if len(u) < 20:
        return None
    h, w = pixels[::step, ::step, 3].shape
    points = np.stack([u, v], 1).astype(float)
    middle = points.mean(0)
    spread, axes = np.linalg.eigh(np.cov((points - middle).T))
    if math.sqrt(spread[1] / max(spread[0], 1e-6)) < LONG_THING:
        return None
    along, across = (points - middle) @ axes[:, 1], (points - middle) @ axes[:, 0]
    low, high = np.quantile(along, (0.01, 0.99))
    third = (high - low) / 3
    ends = [across[along < low + third], across[along > high - third]]
    thin = int(np.ptp(ends[1]) < np.ptp(ends[0]))
    at = middle + axes[:, 1] * (high - 0.2 * (high - low) if thin else low + 0.2 * (high - low))
    return float(at[0] / w), float(at[1] / h)


def _mirrored(hold: Hold) -> Hold:
    """The same hold by the other hand."""
    name, across, down = hold.at
    other = {"left": "right", "right": "left"}.get(name, name)
    return dataclasses.replace(
        hold, at=(other, -across, down), point=(1 - hold.point[0], hold.point[1]), hands={-side: (1 - u, v) for side, (u, v) in hold.hands.items()},
        turn=-hold.turn, moves={-side: move for side, move in hold.moves.items()},
    )  # fmt: skip


def _holding(scene: Scene, figure: Figure, held: Sequence[Layer]) -> Scene:
    """The scene with everything that somebody holds in his hands."""
    reaches: dict[int, Reach] = {}
    changed: dict[str, tuple[Layer, Hold, int, Point]] = {}  # thing -> as it is held, how, by which hand first, its place
    for thing in held:
        hold, flip = hold_of(thing, figure.layer, alone=len(held) == 1), 1.0
        if len(hold.hands) == 1 and (next(iter(hold.hands)) in reaches or next(iter(hold.hands)) not in figure.arms):
            hold, flip = _mirrored(hold), -1.0
        if set(hold.hands) & set(reaches) or not set(hold.hands) <= set(figure.arms):
            continue
        small = dataclasses.replace(thing, size=min(thing.size, hold.size * figure.layer.size))
        mine, place = _grasped(figure, small, hold, flip)
        if not mine:
            continue
        reaches |= mine
        changed[thing.id] = (dataclasses.replace(small, pose=dataclasses.replace(thing.pose, flip=flip if not thing.facing else thing.pose.flip)), hold, next(iter(hold.hands)), place)
    return _with(scene, figure, reaches, changed) if reaches else scene


def _grasped(figure: Figure, thing: Layer, hold: Hold, flip: float) -> tuple[dict[int, Reach], Point]:
    """(what each hand does, the place of the thing's point): the thing comes as near to the hands as they need."""
    place = figure.place(hold.at)
    high = thing.size / figure.scale
    wide = high * thing.texture.pixels.shape[1] / thing.texture.pixels.shape[0]
    c, s = math.cos(math.radians(hold.turn)), math.sin(math.radians(hold.turn))

    def target(uv: tuple[float, float]) -> Point:
        x, y = (uv[0] - hold.point[0]) * wide, (uv[1] - hold.point[1]) * high
        return place[0] + c * x + s * y, place[1] - s * x + c * y

    for _ in range(2):
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


def _with(scene: Scene, figure: Figure, reaches: dict[int, Reach], things: dict[str, tuple[Layer, Hold, int, Point]]) -> Scene:
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
                sockets = person.sockets | {person_socket: _uv(figure, place)}
                person = dataclasses.replace(person, sockets=sockets)
        layers.append(layer)
    layers = [person if layer.id == person.id else layer for layer in layers]
    return _strung(dataclasses.replace(scene, layers=(*layers, *own)), person, figure, reaches)


def _uv(figure: Figure, point: Point) -> tuple[float, float]:
    h, w = figure.layer.texture.pixels.shape[:2]
    return (point[0] + figure.left) / w, (point[1] + figure.top) / h


def _hung_up(thing: Layer, hold: Hold, hand: str, person: Layer, socket: str, grip: tuple[float, float]) -> Layer:
    """A thing on the hand that carries it, or at its place before its holder."""
    u, v = grip if hand else hold.point
    calm = tuple(m for m in thing.motions if m.law not in ROCKS)
    rocks = (Motion(law="sway", params={"angle": hold.sways, "period": next((physics.resolve(m)["period"] for m in thing.motions if m.law == "sway"), 2.0)}),) if hold.sways else ()
    pose = Pose(rotation=hold.turn, flip=thing.pose.flip, scale=thing.pose.scale, opacity=thing.pose.opacity)
    u = 1 - u if thing.pose.flip < 0 and not thing.facing else u
    return dataclasses.replace(
        thing, parent=hand or person.id, socket=PALM if hand else socket, behind_parent=bool(hand) or thing.name in OVERHEAD, anchor="parent", pivot=(u, v), pose=pose, motions=(*calm, *rocks),
        depth=person.depth,
    )  # fmt: skip


def hung(figure: Figure, reaches: dict[int, Reach]) -> tuple[Layer, list[Layer], dict[int, str]]:
    """(somebody without the arms that are at work, those arms as layers, the layer of each hand)."""
    person = figure.layer
    texture = person.texture
    if figure.body is not None:
        body = figure.body.copy()
        for side, arm in figure.arms.items():
            if side not in reaches:
                h, w = arm.pixels.shape[:2]
                part = body[arm.top : arm.top + h, arm.left : arm.left + w]
                part[...] = np.maximum(part, arm.pixels)
        texture = dataclasses.replace(texture, pixels=straight(body))
    layers: list[Layer] = []
    hands, sockets = {}, dict(person.sockets)
    for side in sorted(reaches):
        arm, reach = figure.arms[side], reaches[side]
        which = "left" if side < 0 else "right"
        sockets[f"{SHOULDER}-{which}"] = _uv(figure, arm.shoulder)
        common = {"role": "subject", "name": NAME, "depth": person.depth, "anchor": "parent", "facing": 0, "casts_shadow": False}
        kept = () if layers else (figure.original,)
        on_person = {"id": f"{person.id}-arm-{which}", "parent": person.id, "socket": f"{SHOULDER}-{which}", "poses": kept, "motions": reach.laws}
        if reach.move is None:
            layers.append(_part(arms.bent(arm, reach.to), PALM, figure.scale, person.texture, common | on_person))
        else:
            upper, fore = arms.parted(arm, reach.to)
            degrees, period, when = reach.move
            moves = (Motion(law="sway", params={"angle": degrees, "period": period}, start=-when * period),)
            layers.append(_part(upper, ELBOW, figure.scale, person.texture, common | on_person))
            on_arm = {"id": f"{person.id}-forearm-{which}", "parent": f"{person.id}-arm-{which}", "socket": ELBOW, "motions": moves}
            layers.append(_part(fore, PALM, figure.scale, person.texture, common | on_arm))
        hands[side] = layers[-1].id
    return dataclasses.replace(person, texture=texture, sockets=sockets), layers, hands


def _part(drawn: Bent, socket: str, scale: float, texture: Texture, values: dict[str, Any]) -> Layer:
    h, w = drawn.pixels.shape[:2]
    at = {"pivot": (drawn.joint[0] / w, drawn.joint[1] / h), "sockets": {socket: (drawn.next[0] / w, drawn.next[1] / h)}}
    return Layer(texture=dataclasses.replace(texture, pixels=straight(drawn.pixels)), size=max(h * scale, 1e-4), **values | at)


def _strung(scene: Scene, person: Layer, figure: Figure, reaches: dict[int, Reach]) -> Scene:
    """The scene with the string of somebody's kite in the hand that is up."""
    kites = {f"{layer.id}-string": layer for layer in scene.layers if layer.name == "kite" and layer.parent == person.id}
    if not reaches or not any(layer.id in kites for layer in scene.layers):
        return scene
    side = next(iter(reaches))
    holder = dataclasses.replace(person, sockets=person.sockets | {"hand": _uv(figure, arms.reached(figure.arms[side], reaches[side].to)[1])})
    layers = []
    for layer in scene.layers:
        if layer.id == person.id:
            layer = holder
        elif layer.id in kites:
            layer = aloft.string(kites[layer.id], holder, load_kinds()["kite"])
        layers.append(layer)
    return dataclasses.replace(scene, layers=tuple(layers))


def _taken_up(scene: Scene) -> Scene:
    """Whoever sings beside a microphone that stands about takes it."""
    loose = [layer for layer in scene.subjects() if layer.name in SINGS and not layer.parent and layer.texture.source != "given"]
    singers = [layer for layer in scene.subjects() if _able(layer) and not layer.parent and any(m.law == "pulse" for m in layer.motions)]
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


# ------------------------------------------------------------------------------------------------ what is done without a thing in the hand

SAID: dict[str, frozenset[str]] = {  # deed -> the words that name it
    "clap": frozenset("clap claps clapping applaud applauds applauding 鼓掌 拍手".split()),
    "point": frozenset("point points pointing 指着 指向".split()),
    "box": frozenset("boxer boxers boxing 拳击手 拳击".split()),
    "conduct": frozenset("conductor conductors conducting 指挥 指挥家".split()),
}
_POSES: dict[str, dict[int, tuple[tuple[str, float, float], tuple[float, float, float] | None]]] = {  # deed -> side -> where the hand is, and how it moves
    "clap": {LEFT: (("chest", -0.16, 0.36), (24.0, 0.5, 0.0)), RIGHT: (("chest", 0.16, 0.36), (24.0, 0.5, 0.5))},
    "point": {RIGHT: (("right", 0.95, -0.2), None)},
    "box": {LEFT: (("chest", -0.5, -0.4), (12.0, 0.8, 0.0)), RIGHT: (("chest", 0.56, -0.34), (12.0, 0.8, 0.0))},
    "conduct": {LEFT: (("left", -0.5, -0.1), (16.0, 1.0, 0.0)), RIGHT: (("right", 0.5, -0.1), (16.0, 1.0, 0.5))},
    "wave": {RIGHT: (("right", 0.5, -0.5), (20.0, 0.7, 0.0))},
    "fly_kite": {LEFT: (("left", -0.45, -0.1), None), RIGHT: (("right", 0.45, -0.1), None)},
}
WAVES = 6.0  # degrees: who wiggles so far waves
HUGS, HUG_WIDTH = 0.04, 0.9  # frame heights: who leans to another and goes no farther, for as much of the time, hugs
HANDLES = {"shopping_cart": (0.93, 0.05), "kick_scooter": (0.26, 0.04)}  # what is pushed or stood on -> where it is taken hold of (u, v)
FAR = 1.25  # arm's lengths: nobody reaches for what is farther
STEP_BACK, BEHIND = 0.85, 0.14  # arm's lengths behind the handle whoever pushes walks; frame heights he steps back for it, at most
ABREAST = 0.06  # share by which the speeds of who pushes and of what is pushed may differ
SWING = -30.0  # degrees a throwing arm goes forward, three times over: a law allows no more


def said_by(words: Sequence[str]) -> frozenset[str]:
    """The deeds of `SAID` that words name."""
    found = {part for word in words for part in (word.lower(), *word.lower().split())}
    return frozenset(deed for deed, named in SAID.items() if found & named)


def _gesturing(scene: Scene, layer: Layer, said: frozenset[str]) -> str:
    """What somebody does with empty hands, "" for nothing."""
    person = load_kinds()[layer.name].category == "person"
    if layer.parent:
        return "steer" if scene.layer(layer.parent).name in HANDLES and layer.socket in ("seat", "back", "top") else ""
    if any(other.name == "kite" and other.parent == layer.id for other in scene.layers):
        return "fly_kite"
    if _pushed(scene, layer):
        return "push"
    if _thrown(scene, layer):
        return "throw"
    if _hugged(scene, layer):
        return "hug"
    deeds = [deed for deed in SAID if deed in said] if person else []
    return deeds[0] if deeds else "wave" if any(m.law == "wiggle" and physics.resolve(m)["bend"] > WAVES for m in layer.motions) else ""


def _gesture(scene: Scene, figure: Figure, deed: str) -> dict[int, Reach]:
    """What each arm does for a deed; {} where the arms for it are not there."""
    layer = figure.layer
    if deed in _POSES:
        wanted = _POSES[deed]
        if deed == "fly_kite":
            kite = next(other for other in scene.layers if other.name == "kite" and other.parent == layer.id)
            wanted = {side: pose for side, pose in wanted.items() if side == (RIGHT if kite.pose.x >= 0 else LEFT)}
        return {side: Reach(figure.place(at), move) for side, (at, move) in wanted.items() if side in figure.arms}
    if deed == "steer" or deed == "push":
        other = scene.layer(layer.parent) if deed == "steer" else _pushed(scene, layer)
        assert other is not None
        goal = _seen(scene, figure, other, _handle_of(scene, layer, other))
        nearest = min(math.dist(arm.shoulder, goal) / arm.most / arm.long for arm in figure.arms.values())
        return {side: Reach((goal[0] + 0.1 * side * figure.unit, goal[1])) for side in figure.arms} if nearest < FAR else {}
    if deed == "throw" and (ball := _thrown(scene, layer)):
        lunge = next(m for m in layer.motions if m.law == "lunge")
        goal = _seen(scene, figure, dataclasses.replace(ball, motions=()), (0.5, 0.7))
        side = min(figure.arms, key=lambda one: abs(figure.arms[one].shoulder[0] - goal[0]))
        p = physics.resolve(lunge)
        swing = Motion(law="lunge", params={"distance": math.copysign(1e-4, p["distance"]), "period": p["period"], "lean": SWING, "width": p["width"]}, start=lunge.start)
        return {side: Reach(goal, laws=(swing,) * 3)}
    if deed == "hug" and (other := _hugged(scene, layer)):
        goal = _seen(scene, figure, other, (0.5, figure.arms[next(iter(figure.arms))].shoulder[1] / figure.picture.shape[0] + 0.06))
        return {side: Reach((goal[0], goal[1] + 0.16 * figure.unit * side * math.copysign(1, goal[0] - arm.shoulder[0]))) for side, arm in figure.arms.items()}
    return {}


def _seen(scene: Scene, figure: Figure, other: Layer, uv: tuple[float, float]) -> Point:
    """The pixel of somebody's picture that a point of another layer's picture is at as the clip's world begins, bends and squash left out."""
    scene = dataclasses.replace(scene, layers=tuple(other if layer.id == other.id else layer for layer in scene.layers))
    values = physics.sample(scene, np.zeros(1))
    x, y = physics.socket_position(other, values[other.id], uv)
    own, layer = values[figure.layer.id], figure.layer
    turn = math.radians(float(own["rotation"][0]))
    dx, dy = float(x[0] - own["x"][0]), float(y[0] - own["y"][0])
    dx, dy = dx * math.cos(turn) + dy * math.sin(turn), -dx * math.sin(turn) + dy * math.cos(turn)
    k = figure.scale * float(own["scale"][0])
    h, w = layer.texture.pixels.shape[:2]
    return layer.pivot[0] * w + dx * float(own["flip"][0]) / k - figure.left, layer.pivot[1] * h - dy / k - figure.top


def _stepped_back(scene: Scene, figure: Figure) -> tuple[Scene, Figure]:
    """Whoever pushes walks far enough behind for his arms to be stretched."""
    other, layer = _pushed(scene, figure.layer), figure.layer
    assert other is not None
    goal = _seen(scene, figure, other, _handle_of(scene, layer, other))
    shoulder = min((arm.shoulder for arm in figure.arms.values()), key=lambda point: abs(point[0] - goal[0]))
    back = min(max(STEP_BACK * figure.unit - math.dist(shoulder, goal), 0.0) * figure.scale, BEHIND)
    moved = dataclasses.replace(layer, pose=dataclasses.replace(layer.pose, x=layer.pose.x - math.copysign(back, _speed(layer))))
    return dataclasses.replace(scene, layers=tuple(moved if one.id == layer.id else one for one in scene.layers)), dataclasses.replace(figure, layer=moved)


def _handle_of(scene: Scene, layer: Layer, other: Layer) -> tuple[float, float]:
    """Where a thing is taken hold of: its handle, or the side that is turned to somebody."""
    if other.name in HANDLES:
        return HANDLES[other.name]
    right = layer.pose.x > other.pose.x
    return (0.94 if right == (other.pose.flip >= 0) else 0.06), 0.42


def _speed(layer: Layer) -> float:
    return sum(physics.resolve(m).get("speed", 0.0) for m in layer.motions)


def _pushed(scene: Scene, layer: Layer) -> Layer | None:
    """What somebody pushes: a thing that goes before him as fast as he does, within his reach."""
    speed, kinds = _speed(layer), load_kinds()
    if abs(speed) < 0.02 or layer.parent:
        return None
    for other in scene.subjects():
        apart = (other.pose.x - layer.pose.x) * math.copysign(1, speed)
        thing = other.name in kinds and "alive" not in kinds[other.name].traits and not other.parent
        near = 0 < apart < 0.5 * (physics.layer_width(other) + physics.layer_width(layer)) + 0.08
        if thing and near and abs(_speed(other) - speed) < ABREAST * abs(speed) and abs(other.depth - layer.depth) < 0.05:
            return other
    return None


def _thrown(scene: Scene, layer: Layer) -> Layer | None:
    """What somebody who lunges throws: the nearest thing that flies and comes back."""
    if not any(m.law == "lunge" for m in layer.motions):
        return None
    flying = [other for other in scene.subjects() if not other.parent and any(m.law == "throw" for m in other.motions)]
    return min(flying, key=lambda other: abs(other.pose.x - layer.pose.x), default=None)


def _hugs(layer: Layer) -> bool:
    found = [physics.resolve(m) for m in layer.motions if m.law == "lunge"]
    return any(abs(p["distance"]) <= HUGS and p["width"] >= HUG_WIDTH and p["lean"] > 0 for p in found)


def _hugged(scene: Scene, layer: Layer) -> Layer | None:
    """Whom somebody hugs: the nearest one who leans to him too."""
    if not _hugs(layer):
        return None
    others = [other for other in scene.subjects() if other.id != layer.id and not other.parent and other.name in load_kinds() and _hugs(other)]
    return min(others, key=lambda other: abs(other.pose.x - layer.pose.x), default=None)


# ------------------------------------------------------------------------------------------------ riders

BARS = {"bicycle": (0.38, 0.06), "motorcycle": (0.34, 0.18), "scooter": (0.34, 0.1)}  # what is steered -> where its handlebar is (u, v)
LEANS = {"bicycle": 14.0, "motorcycle": 9.0, "scooter": 3.0}  # degrees a rider leans forward on it
REIN_LEAN, REINS = 4.0, 0.5  # degrees on an animal; how far from the saddle to its mouth hands are


def leaning(mount: Layer) -> float:
    """Degrees that whoever rides it leans forward."""
    return LEANS.get(mount.name, REIN_LEAN)


def bar_of(mount: Layer, saddle: tuple[float, float]) -> tuple[float, float]:
    """Where the hands of a rider are on a mount's picture, (u, v): on the handlebar, or on the reins."""
    mouth = mount.sockets.get("mouth", (0.5 + 0.35 * mount.facing, saddle[1]))
    reins = saddle[0] + REINS * (mouth[0] - saddle[0]), saddle[1] + REINS * (mouth[1] - saddle[1])
    return BARS.get(mount.name, reins)


def steering(figure: Figure, bar: Point) -> tuple[Layer, list[Layer]]:
    """A rider, whose layer has no arms any more, and his arms, hands on the bar. bar: pixel of the figure's picture."""
    person, own, _ = hung(figure, {side: Reach((bar[0], bar[1] + 0.02 * side * figure.unit)) for side in figure.arms})
    return person, own
