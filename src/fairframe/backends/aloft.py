"""What is up in the air: kites on their strings, apart from each other, umbrellas over those who stand under them, and who sits in a tree.

A part of `handling`, by the kinds alone; knows no words.
"""

from __future__ import annotations

import dataclasses

from fairframe.corpus import props
from fairframe.corpus.kinds import Kind, load_kinds
from fairframe.corpus.staging_core import floor
from fairframe.corpus.wholes import OVERHEAD
from fairframe.scene import kinematics
from fairframe.scene.laws import resolve
from fairframe.scene.scene import Layer, Motion, Pose, Scene

PAIRS = frozenset("man_and_woman_holding_hands pair_of_friends couple kissing_couple".split())  # two people in one picture: it is over both
TREE_HEIGHT, BRANCH, CROWN_WIDTH = 0.78, 0.24, 0.4  # frame heights: of a tree somebody is in, and the most that a branch bears; how far apart two sit in it, of its width
CROWNS = {"palm_tree": 0.62, "pine_tree": 0.42, "bare_tree": 0.52}  # how far up they sit, of a tree's height, where it is not 0.46 of it
HIGH = 0.2  # frame heights above the ground: from here on an umbrella is over somebody


def string(kite: Layer, host: Layer, kind: Kind) -> Layer:
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


def flown(scene: Scene) -> Scene:
    """A kite for everybody who has a hand free: those that nobody holds, and where there are several all of them, so that they fly apart."""
    kinds = load_kinds()
    kites = [layer for layer in scene.layers if layer.name == "kite"]
    flyers = {layer.id for layer in scene.layers if layer.name in kinds and {"has_hands", "alive"} <= kinds[layer.name].traits and not layer.parent}
    held = {} if len(kites) > 1 else {kite.parent for kite in kites if kite.parent}
    free = sorted((layer for layer in scene.layers if layer.id in flyers and layer.id not in held), key=lambda layer: layer.pose.x)
    loose = sorted((kite for kite in kites if not kite.parent or (len(kites) > 1 and kite.parent in flyers)), key=lambda layer: _stands(layer, scene).pose.x)
    taken = {kite.id: (flyer, i) for i, (kite, flyer) in enumerate(zip(loose, free, strict=False))}
    layers = []
    for layer in scene.layers:
        if layer.id in taken:
            flyer, i = taken[layer.id]
            size = min(max(0.6 * flyer.size, 0.16), 0.26)
            aside = (-1 if i == 0 and len(taken) > 1 else 1) * (flyer.pose.flip or 1)
            high = (0.55 + 0.4 * (i % 2)) * size  # one higher than the other
            pose = Pose(x=aside * (0.5 * flyer.size * kinds[flyer.name].aspect + 0.1), y=high + (0.5 - kinds["kite"].pivot[1]) * size)
            motions = (Motion(law="sway", params={"angle": 9.0, "period": 1.8 + 0.2 * i}), Motion(law="float", params={"width": 0.03, "height": 0.04, "period": 3.1, "tilt": 6.0}))
            layer = dataclasses.replace(layer, size=size, depth=flyer.depth, anchor="parent", parent=flyer.id, socket="head", pose=pose, motions=motions)
        layers.append(layer)
    return dataclasses.replace(scene, layers=tuple(layers))


def _stands(layer: Layer, scene: Scene) -> Layer:
    """Who stands on the ground for a layer: itself, or whoever has it."""
    return next((other for other in scene.layers if other.id == layer.parent), layer)


def perched(scene: Scene, birds: list[Layer], tree: Layer) -> Scene:
    """The scene with a tree behind those who are up in it, who stay there."""
    kind = load_kinds()[tree.name]
    depth = max(layer.depth for layer in birds) + 0.05
    x = min(max(sum(layer.pose.x for layer in birds) / len(birds), -0.3), 0.3)
    tree = dataclasses.replace(tree, size=TREE_HEIGHT, depth=depth, anchor="ground", pose=Pose(x=x, y=floor(depth)), motions=())
    crown = CROWNS.get(tree.name, 0.46)
    wide = CROWN_WIDTH * TREE_HEIGHT * kind.aspect
    placed = {}
    for i, layer in enumerate(birds):
        size = min(layer.size, BRANCH / max(load_kinds()[layer.name].aspect, 1.0))
        at = x + (0.0 if len(birds) == 1 else (i / (len(birds) - 1) - 0.5) * wide)
        motions = tuple(m for m in layer.motions if not {"speed", "span"} & set(resolve(m)) and m.law not in ("hop", "leap", "pendulum"))
        motions = motions or (Motion(law="breathe", params={"amount": 0.025, "period": 2.4}),)
        y = floor(depth) + crown * TREE_HEIGHT + 0.05 * (i % 2)
        placed[layer.id] = dataclasses.replace(layer, size=size, anchor="air", pose=dataclasses.replace(layer.pose, x=at, y=y), motions=motions, casts_shadow=False)
    return dataclasses.replace(scene, layers=(tree, *(placed.get(layer.id, layer) for layer in scene.layers)))


def sheltered(scene: Scene) -> Scene:
    """An umbrella that hangs in the air over somebody is in the hand of who is under it."""
    kinds = load_kinds()
    busy = {layer.parent for layer in scene.layers}
    layers = []
    for layer in scene.layers:
        if layer.name in OVERHEAD and not layer.parent and layer.role == "subject" and layer.pose.y > floor(layer.depth) + HIGH:
            below = [other for other in scene.subjects() if other.id not in busy and other.name in kinds and "hand" in other.sockets and "alive" in kinds[other.name].traits and not other.parent]
            host = min(below, key=lambda other: abs(other.pose.x - layer.pose.x), default=None)
            if host is not None and abs(host.pose.x - layer.pose.x) < 0.5 * max(kinematics.layer_width(host), kinematics.layer_width(layer)):
                layer = dataclasses.replace(layer, parent=host.id, socket="hand", anchor="parent", pose=Pose(), motions=(), depth=host.depth, casts_shadow=False)
        layers.append(layer)
    return dataclasses.replace(scene, layers=tuple(layers))


def overhead(layer: Layer, host: Layer) -> Layer:
    """An umbrella in a hand, as large as it must be to be over the head; over two heads it is between them."""
    size = max(layer.size, 0.82 * host.size)
    aside = (0.5 - host.sockets["hand"][0]) * kinematics.layer_width(host) if host.name in PAIRS and "hand" in host.sockets else 0.0
    return dataclasses.replace(layer, size=size, pose=dataclasses.replace(layer.pose, x=aside, y=-0.08 * size + (0.25 * size if aside else 0.0)), behind_parent=True)
