"""More than three: what the words count is there as often as they say, in rows, where the network brought as many as it knows.

Takes an undressed scene and how many there are of whom (`corpus.numbers`); whoever comes in does what those who are there do, a moment earlier or later, and
has what they have. Done before `deeds`, so that all of them sit, dine or are on the water. Knows no words.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from fairframe.backends import directing, placing
from fairframe.backends.holds import HOLDS
from fairframe.corpus.kinds import load_kinds
from fairframe.corpus.staging_core import floor
from fairframe.scene import kinematics
from fairframe.scene.laws import resolve
from fairframe.scene.scene import MAX_LAYERS, Effect, Layer, Motion, Pose, Scene

FOLK = {"child": ("girl", "boy"), "person": ("woman", "man"), "elderly_person": ("old_woman", "old_man")}  # who stands among several of these
SKINS = ("medium skin", "dark skin", "light skin", "medium-dark skin", "medium-light skin")
STAGE, LEAST_ROOM = 0.8, 0.4  # frame heights from the middle to the ends of a row; the least room for one beside others
PACKED, SMALLEST = 1.04, 0.4  # widths from one to the next; of the size before, at most so much smaller
ROWS = 0.13  # how much farther off each row stands
LAG_S, WAY_LAG_S = 0.17, 0.04  # seconds from one to the next in what they do, and in how they go: they stay in their rows
FANNED, SPRAY, KNOT = 17.0, 0.42, "knot"  # degrees between what is held in one hand, side by side; of its holder's height, at most; where they come together
FREE = 12  # layers that are left free of MAX_LAYERS
MOST_FIGURES = 8  # of whom a body is painted: 20 ms each


def crowded(scene: Scene, numbers: Mapping[str, int], *, mixed: bool = True) -> Scene:
    """The scene with as many of each kind as the words say. mixed: whether people among them may be of any skin, none being said."""
    kinds = load_kinds()
    for name, number in numbers.items():
        its = [layer for layer in scene.subjects() if layer.name == name]
        number = min(number, MOST_FIGURES if name in kinds and kinds[name].category == "person" else number)
        if not its or len(its) >= number or any(placing.came_drawn(layer) for layer in its):
            continue
        hung = [layer for layer in its if layer.parent]
        roots = {layer.id: _root(scene, layer) for layer in hung}
        if not hung:
            scene = _in_rows(scene, its, number, mixed)
        elif len({root.id for root in roots.values()}) == len(hung) and _alive(hung[0]):  # riders, each on a mount of his own
            mounts = list(roots.values())
            spare = [
                layer.id
                for layer in scene.subjects()
                if layer.id not in roots and not layer.parent and layer.name in (name, mounts[0].name) and layer.id not in {one.id for one in mounts}
            ]
            scene = _in_rows(placing.without(scene, *spare), mounts, number, False)
        elif not _alive(hung[0]):
            scene = _in_a_bunch(placing.without(scene, *(layer.id for layer in its if not layer.parent)), hung, number)
    return scene


def _alive(layer: Layer) -> bool:
    kinds = load_kinds()
    return layer.name in kinds and "alive" in kinds[layer.name].traits


def _root(scene: Scene, layer: Layer) -> Layer:
    """Whom a layer is on, in the end."""
    while layer.parent:
        layer = scene.layer(layer.parent)
    return layer


def _family(scene: Scene, root: Layer) -> list[Layer]:
    """A layer and all that hangs on it."""
    ids = {root.id}
    for _ in range(4):
        ids |= {layer.id for layer in scene.layers if layer.parent in ids}
    return [layer for layer in scene.layers if layer.id in ids]


def _again(scene: Scene, root: Layer, other: str = "", skin: str = "") -> list[Layer]:
    """A layer and what hangs on it once more. other, skin: who it is instead."""
    family, taken = _family(scene, root), {layer.id for layer in scene.layers}
    free = (name for i in range(len(taken) + len(family)) if (name := f"another-{i}") not in taken)
    names = {layer.id: next(free) for layer in family}
    out = list[Layer]()
    for layer in (root, *(one for one in family if one.id != root.id)):
        new = dataclasses.replace(layer, id=names[layer.id], parent=names.get(layer.parent, ""))
        out.append(_as_another(new, other, skin) if layer.id == root.id and (other or skin) else new)
    return out


def _as_another(layer: Layer, other: str, skin: str) -> Layer:
    bare = directing.bare_layer(layer.id, other or layer.name, skin or layer.texture.asset.partition("/")[2])
    return dataclasses.replace(layer, name=bare.name, texture=bare.texture, pivot=bare.pivot, sockets=bare.sockets)


def _effects(scene: Scene, of: str, to: str) -> list[Effect]:
    return [dataclasses.replace(effect, layer=to) for effect in scene.effects if effect.layer == of]


def _in_rows(scene: Scene, groups: list[Layer], number: int, mixed: bool) -> Scene:
    """All of them in one row, two or three, the ones behind between those before them."""
    if len(scene.layers) + (number - len(groups)) * len(_family(scene, groups[0])) > MAX_LAYERS - FREE:
        return scene
    first, groups = groups[0], list(groups)
    others, tones = FOLK.get(first.name, ()), mixed and first.name in load_kinds() and bool(load_kinds()[first.name].variants)
    for i in range(number):
        other, skin = others[i % len(others)] if others else "", SKINS[(scene.seed + i) % len(SKINS)] if tones else ""
        if i >= len(groups):
            new = _again(scene, first, other, skin)
            groups.append(new[0])
            scene = dataclasses.replace(scene, layers=(*scene.layers, *new), effects=(*scene.effects, *_effects(scene, first.id, new[0].id)))
        elif i and (other or skin):
            groups[i] = _as_another(groups[i], other, skin)
            scene = placing.exchanged(scene, groups[i])
    low, high = _room(scene, groups)
    wide = max(kinematics.layer_width(layer) for layer in groups) * PACKED
    rows = 1 if number <= 4 and number * wide * 0.75 <= high - low else 2 if number <= 8 else 3
    across = -(-number // rows)
    k = min(1.0, max((high - low) / ((across + 0.5 * (rows > 1)) * wide), SMALLEST))
    pitch = min((high - low) / (across + 0.5 * (rows > 1)), 1.25 * wide * k)
    goes = next((motion for motion in first.motions if "span" in motion.params and resolve(motion).get("speed", 0.0)), None)
    spread, middle = (across - 1) * pitch, 0.5 * (low + high)
    span = max(min(resolve(goes)["span"], 2 * STAGE - spread - wide * k), 0.2) if goes is not None else 0.0
    way = 1 if goes is None or resolve(goes)["speed"] > 0 else -1
    placed: dict[str, Layer] = {}
    for i, layer in enumerate(groups):
        row, nth = divmod(i, across)
        in_row = min(across, number - row * across)
        far = 1.0 + ROWS * row
        aside = 0.25 * pitch * (1 if row % 2 else -1) if rows > 1 and (in_row - across) % 2 == 0 else 0.0  # in the gaps of the row before
        x = far * (middle + (nth - 0.5 * (in_row - 1)) * pitch + aside) - 0.5 * span * way
        y = first.pose.y + (0.62 * k * first.size * (row - 0.5 * (rows - 1)) if first.anchor == "air" else floor(far * first.depth) - floor(first.depth))
        y += 0.12 * k * first.size * (((i * 0.618) % 1.0) - 0.5) if first.anchor == "air" else 0.0
        pose = dataclasses.replace(first.pose, x=x, y=y)
        motions = tuple(_later(motion, i, span if motion is goes else 0.0) for motion in first.motions)
        placed[layer.id] = dataclasses.replace(layer, size=k * layer.size, depth=far * first.depth, pose=pose, motions=motions, anchor=first.anchor)
    shrunk = {one.id: k for layer in groups for one in _family(scene, layer)[1:]}
    layers = [
        placed.get(layer.id, dataclasses.replace(layer, size=shrunk.get(layer.id, 1.0) * layer.size, pose=_nearer(layer.pose, shrunk.get(layer.id, 1.0))))
        for layer in scene.layers
    ]
    theirs = [layer for one in reversed(groups) for layer in layers if layer.id == one.id or layer.id in {other.id for other in _family(scene, one)}]
    at = next(i for i, layer in enumerate(layers) if layer.id in placed)
    ids = {layer.id for layer in theirs}
    return dataclasses.replace(
        scene, layers=(*(layer for layer in layers[:at] if layer.id not in ids), *theirs, *(layer for layer in layers[at:] if layer.id not in ids))
    )


def _later(motion: Motion, i: int, span: float) -> Motion:
    params = motion.params | ({"span": span} if span else {})
    return dataclasses.replace(motion, params=params, start=motion.start - (WAY_LAG_S if resolve(motion).get("speed") else LAG_S) * i)


def _nearer(pose: Pose, k: float) -> Pose:
    """What hangs on somebody smaller is nearer to him."""
    return pose if k == 1.0 else dataclasses.replace(pose, x=k * pose.x, y=k * pose.y)


def _room(scene: Scene, groups: list[Layer]) -> tuple[float, float]:
    """From where to where on the stage they have room beside the others."""
    own = {layer.id for layer in groups}
    others = [layer for layer in scene.subjects() if layer.id not in own and not layer.parent and layer.anchor != "air" and layer.depth < 1.08]
    if not others:
        return -STAGE, STAGE
    ends = [(layer.pose.x - 0.5 * kinematics.layer_width(layer), layer.pose.x + 0.5 * kinematics.layer_width(layer)) for layer in others]
    gaps = [(-STAGE, min(left for left, _ in ends)), (max(right for _, right in ends), STAGE)]
    low, high = max(gaps, key=lambda gap: gap[1] - gap[0])
    return (low, high) if high - low >= LEAST_ROOM else (-STAGE, STAGE)


def _in_a_bunch(scene: Scene, its: list[Layer], number: int) -> Scene:
    """What somebody has in hand, or has on him, several times side by side."""
    first, new = its[0], list[Layer]()
    if len(scene.layers) + number - len(its) > MAX_LAYERS - FREE:
        return scene
    hold = HOLDS.get(first.name)
    grip = next(iter(hold.hands.values())) if hold is not None else (0.5, 0.9)
    first = dataclasses.replace(first, size=min(first.size, SPRAY * scene.layer(first.parent).size), sockets=first.sockets | {KNOT: grip})
    scene = placing.without(scene, *(layer.id for layer in its[1:]))
    for i in range(1, number):
        turn = FANNED * (0.5 * (i + 1) // 1) * (1 if i % 2 else -1)
        id = placing.own_id(dataclasses.replace(scene, layers=(*scene.layers, *new)), "another")
        more = placing.upon(
            first,
            first,
            KNOT,
            id=id,
            pivot=grip,
            pose=Pose(rotation=turn, y=0.24 * first.size * (i % 3)),
            depth=first.depth,
            motions=(Motion(law="sway", params={"angle": 3.0, "period": 2.2 + 0.15 * i}),),
        )
        new.append(dataclasses.replace(more, behind_parent=True, size=first.size * (1.0 - 0.03 * i)))
    return placing.exchanged(dataclasses.replace(scene, layers=(*scene.layers, *new)), first)
