"""Somebody whose arms can be moved: found in his picture, cut off and hung on his shoulders as layers of their own.

A forearm that moves by itself is a layer more. The picture as it was goes along with an arm, so that whoever is kept for another clip has his own arms again
(`corpus.wholes`). Knows nothing of what the hands hold or do: `holding` and `gestures` say where they are.
"""

from __future__ import annotations

import dataclasses
import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from fairframe.corpus import figures
from fairframe.corpus.kinds import load_kinds
from fairframe.corpus.wholes import NAME, SHOULDER
from fairframe.scene import arms, kinematics, limbs
from fairframe.scene.arms import Arm, Bent, Point
from fairframe.scene.scene import Layer, Motion, Scene, Texture
from fairframe.scene.sprites import premultiplied, straight

ELBOW, PALM = "elbow", "palm"  # sockets of arms
LEFT, RIGHT = -1, 1  # of the picture


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
        x, y = {"mouth": (mouth[0] * w, mouth[1] * h), "chest": (middle, high), "floor": (middle, self.layer.pivot[1] * self.layer.texture.pixels.shape[0] - self.top), "left": shoulders.get(LEFT, (middle, high)), "right": shoulders.get(RIGHT, (middle, high))}[name]
        return x + across * self.unit, y + down * self.unit


@dataclass(frozen=True)
class Reach:
    """What one arm does."""

    to: Point  # pixel of the figure's picture where the palm is
    move: tuple[float, float, float] | None = None  # how far its forearm goes to and fro (degrees), period (s), when (of a period)
    laws: tuple[Motion, ...] = ()  # of the whole arm about the shoulder
    elbow: int = 0  # the side of the picture its elbow goes to; 0 = outward


def able(layer: Layer) -> bool:
    """Whether somebody might have arms that can be moved."""
    kind = load_kinds().get(layer.name)
    upright = kind is not None and not kind.facing and kind.category in ("person", "creature", "animal")
    return upright and layer.texture.source != "given" and not layer.poses and layer.socket not in ("saddle",) and not layer.socket.startswith("window")


def figure_of(layer: Layer, picture: np.ndarray | None = None, found: tuple[limbs.Limb, ...] | None = None) -> Figure | None:
    """Somebody's figure, None where the picture has no arms that hang; one alone counts where the body was painted, and the other holds something."""
    picture = premultiplied(layer.texture.pixels) if picture is None else picture
    found = limbs.find(picture) if found is None else found
    if sum(limb.role == "arm" for limb in found) < 2 and figures.build_of(layer.name) is None:
        return None  # a golfer's: the other arm is raised, and this one with it
    body, own = arms.cut(picture, found)
    return Figure(layer, layer.texture, picture, own, body) if own else None


def uv_of(figure: Figure, point: Point) -> tuple[float, float]:
    h, w = figure.layer.texture.pixels.shape[:2]
    return (point[0] + figure.left) / w, (point[1] + figure.top) / h


def seen(scene: Scene, figure: Figure, other: Layer, uv: tuple[float, float]) -> Point:
    """The pixel of somebody's picture that a point of another layer's picture is at as the clip's world begins, bends and squash left out."""
    scene = dataclasses.replace(scene, layers=tuple(other if layer.id == other.id else layer for layer in scene.layers))
    values = kinematics.sample(scene, np.zeros(1))
    x, y = kinematics.socket_position(other, values[other.id], uv)
    own, layer = values[figure.layer.id], figure.layer
    turn = math.radians(float(own["rotation"][0]))
    dx, dy = float(x[0] - own["x"][0]), float(y[0] - own["y"][0])
    dx, dy = dx * math.cos(turn) + dy * math.sin(turn), -dx * math.sin(turn) + dy * math.cos(turn)
    k = figure.scale * float(own["scale"][0])
    h, w = layer.texture.pixels.shape[:2]
    return layer.pivot[0] * w + dx * float(own["flip"][0]) / k - figure.left, layer.pivot[1] * h - dy / k - figure.top


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
        reach = reaches[side]
        arm = dataclasses.replace(figure.arms[side], side=reach.elbow or side)
        which = "left" if side < 0 else "right"
        sockets[f"{SHOULDER}-{which}"] = uv_of(figure, arm.shoulder)
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
