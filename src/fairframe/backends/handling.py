"""How things are held, worn and ridden, put right once everybody has his place: an umbrella over the head, a dog in the car rather than on its roof.

The network and the staging hang one subject's middle on another's socket; what the hand, the seat or the string needs beyond that is done here, by the
kinds alone. Props that no kind is (`corpus.props`) come in here too. Knows no words.
"""

from __future__ import annotations

import dataclasses

import cv2
import numpy as np

from fairframe.corpus import dressing, props
from fairframe.corpus.kinds import Kind, load_kinds
from fairframe.scene import physics
from fairframe.scene.scene import Layer, Motion, Pose, Scene

IN_HAND = 0.36  # of a person's height: the most that a cup or a book is
SUNK = 0.3  # of its own height: how deep who drives a car sits in it
_CLOSED = frozenset("car suv pickup_truck racing_car taxi police_car ambulance fire_engine bus minibus delivery_truck lorry tram metro train high_speed_train bullet_train".split())
_OVERHEAD = frozenset({"umbrella"})
_LEVEL = {"broom": -42.0}  # kinds the art has slanting -> degrees, counterclockwise, that lay them level to be ridden


def handled(scene: Scene) -> Scene:
    """The scene with everything in hand, on its string and in its seat."""
    scene = _flown(scene)
    layers: list[Layer] = []
    for layer in scene.layers:
        host = next((other for other in scene.layers if other.id == layer.parent), None) if layer.parent else None
        ridden = any(other.parent == layer.id for other in scene.layers)
        if host is not None:
            layers += _held(layer, host)
        elif layer.name in _LEVEL and ridden:
            layers.append(_levelled(layer))
        elif layer.name == "rainbow" and layer.role == "subject" and not ridden and len(scene.subjects()) > 1:
            layers.insert(0, _arch(layer))
        else:
            layers.append(layer)
    return dataclasses.replace(scene, layers=tuple(layers))


def _held(layer: Layer, host: Layer) -> list[Layer]:
    """A layer that hangs on another, and its string where it has one."""
    kinds = load_kinds()
    kind, owner = kinds.get(layer.name), kinds.get(host.name)
    if kind is None or owner is None:
        return [layer]
    if layer.name in _OVERHEAD and layer.socket == "hand":
        size = max(layer.size, 0.82 * host.size)
        return [dataclasses.replace(layer, size=size, pose=dataclasses.replace(layer.pose, x=0.0, y=-0.08 * size), behind_parent=True)]
    if host.name in _CLOSED and not layer.behind_parent:
        return [dataclasses.replace(layer, behind_parent=True, pose=dataclasses.replace(layer.pose, y=layer.pose.y - SUNK * layer.size))]
    if layer.name == "kite" and "hand" in host.sockets:
        return [_string(layer, host, kind), layer]
    most = IN_HAND * host.size
    if owner.category == "person" and layer.size > most and ("readable" in kind.traits or {"small", "drinkable"} <= kind.traits):
        k = most / layer.size
        return [dataclasses.replace(layer, size=most, pose=dataclasses.replace(layer.pose, x=k * layer.pose.x, y=k * layer.pose.y))]
    return [layer]


def _string(kite: Layer, host: Layer, kind: Kind) -> Layer:
    """The string from the hand to the middle of a kite."""
    width = host.size * load_kinds()[host.name].aspect
    (hand_u, hand_v), (u, v) = host.sockets["hand"], host.sockets.get(kite.socket, (0.5, 0.05))
    dx = (u - hand_u) * width + kite.pose.x + (0.5 - kind.pivot[0]) * kite.size * kind.aspect
    dy = (hand_v - v) * host.size + kite.pose.y + (kind.pivot[1] - 0.5) * kite.size
    texture = props.line(dx, dy)
    size = texture.pixels.shape[0] / max(texture.pixels.shape) * max(abs(dx), dy)
    return Layer(
        id=f"{kite.id}-string", role="subject", name="kite_string", texture=texture, size=size, depth=host.depth, anchor="parent", parent=host.id, socket="hand",
        pivot=(0.0 if dx >= 0 else 1.0, 1.0), facing=0, casts_shadow=False,
    )  # fmt: skip


def _flown(scene: Scene) -> Scene:
    """Kites that nobody holds go to those who have a hand free for one."""
    kinds = load_kinds()
    busy = {layer.parent for layer in scene.layers if layer.name == "kite"}
    free = [layer for layer in scene.layers if layer.name in kinds and {"has_hands", "alive"} <= kinds[layer.name].traits and not layer.parent and layer.id not in busy]
    free.sort(key=lambda layer: layer.pose.x)
    loose = sorted((layer for layer in scene.layers if layer.name == "kite" and not layer.parent), key=lambda layer: layer.pose.x)
    taken = {kite.id: (flyer, i) for i, (kite, flyer) in enumerate(zip(loose, free, strict=False))}
    layers = []
    for layer in scene.layers:
        if layer.id in taken:
            flyer, i = taken[layer.id]
            size = min(max(0.6 * flyer.size, 0.16), 0.26)
            aside = (-1 if i == 0 and len(taken) > 1 else 1) * (flyer.pose.flip or 1)
            pose = Pose(x=aside * (0.5 * flyer.size * kinds[flyer.name].aspect + 0.1), y=(0.55 + 0.5 - kinds["kite"].pivot[1]) * size)
            motions = (Motion(law="sway", params={"angle": 9.0, "period": 1.8 + 0.2 * i}), Motion(law="float", params={"width": 0.03, "height": 0.04, "period": 3.1, "tilt": 6.0}))
            layer = dataclasses.replace(layer, size=size, depth=flyer.depth, anchor="parent", parent=flyer.id, socket="head", pose=pose, motions=motions)
        layers.append(layer)
    return dataclasses.replace(scene, layers=tuple(layers))


def _levelled(layer: Layer) -> Layer:
    """A broom that is ridden: its picture turned level, with its seat in the middle of the stick."""
    picture = dressing.picture(layer) if not layer.texture.pixels[..., 3].any() else layer.texture
    pixels = turned(picture.pixels, _LEVEL[layer.name])
    size = layer.size * pixels.shape[0] / max(pixels.shape)
    middle = {"seat": (0.5, 0.42), "back": (0.5, 0.42), "centre": (0.5, 0.5), "top": (0.5, 0.2)}
    return dataclasses.replace(layer, texture=dataclasses.replace(picture, pixels=pixels), size=1.25 * size, pivot=(0.5, 0.9), sockets=layer.sockets | middle)


def turned(pixels: np.ndarray, degrees: float) -> np.ndarray:
    """uint8 [h, w, 4] straight alpha, turned counterclockwise and cut to what it shows."""
    h, w = pixels.shape[:2]
    side = int(np.hypot(h, w)) + 4
    matrix = cv2.getRotationMatrix2D((w / 2, h / 2), degrees, 1.0)
    matrix[:, 2] += ((side - w) / 2, (side - h) / 2)
    premultiplied = pixels.astype(np.float32)
    premultiplied[..., :3] *= premultiplied[..., 3:] / 255
    out = np.asarray(cv2.warpAffine(premultiplied, matrix, (side, side), flags=cv2.INTER_LINEAR), np.float32)
    out[..., :3] *= 255 / np.maximum(out[..., 3:], 1.0)
    out = out.clip(0, 255).round().astype(np.uint8)
    rows, columns = np.nonzero(out[..., 3].max(1) > 8)[0], np.nonzero(out[..., 3].max(0) > 8)[0]
    return np.ascontiguousarray(out[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1])


def _arch(layer: Layer) -> Layer:
    """A rainbow behind everybody: the whole bow, far away, where the art has a piece of one."""
    return dataclasses.replace(
        layer, texture=props.paint("rainbow_arch"), depth=1.7, size=0.8, pivot=(0.5, 1.0), pose=Pose(x=0.15 if layer.pose.x >= 0 else -0.15, y=-0.06), motions=(),
        anchor="air", casts_shadow=False, sockets={}, facing=0,
    )  # fmt: skip


def propped(host: Layer, name: str, how: str, colour: str, layer_id: str) -> tuple[Layer, Layer | None]:
    """A host with a painted prop: (the host, the prop's layer), or the prop in place of the host's own picture and None.

    how: "wear" on the head, "under" at the foot, "instead" of the picture.
    """
    prop = props.PROPS[name]
    texture = props.paint(name, colour)
    if how == "instead":
        high = max(host.size, 0.5)
        return dataclasses.replace(host, texture=texture, size=high, pivot=prop.pivot), None
    body = load_kinds().get(host.name)
    size = prop.size * host.size
    if how == "under":
        size = min(prop.size * host.size, 0.62 * physics.layer_width(host) / prop.aspect)
        raised = dataclasses.replace(host, pose=dataclasses.replace(host.pose, y=host.pose.y + 0.72 * size), anchor="air", casts_shadow=False)
        pose = Pose(x=0.0, y=-0.72 * size)
        return raised, _prop_layer(host, name, layer_id, texture, size, prop.pivot, pose, "")
    big = body is not None and (body.category == "creature" or host.sockets.get("mouth", (0, 0))[1] > 0.6)
    size *= 1.7 if big else 1.0
    return host, _prop_layer(host, name, layer_id, texture, size, prop.pivot, Pose(x=0.0, y=-prop.drop * size), "head")


def _prop_layer(host: Layer, name: str, layer_id: str, texture: props.Texture, size: float, pivot: tuple[float, float], pose: Pose, socket: str) -> Layer:
    return Layer(
        id=layer_id, role="subject", name=name, texture=texture, size=size, depth=host.depth, anchor="parent", parent=host.id, socket=socket, pivot=pivot, pose=pose, facing=0,
    )  # fmt: skip
