"""What arms do without a thing in the hand: clap, wave, point, push, steer, throw, hug.

What is done is found in the words that name a deed, in the laws of motion and in who stands beside whom; where the hands are for it is in a table or where the other one is.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Sequence

from fairframe.backends.armature import LEFT, RIGHT, Figure, Reach, seen
from fairframe.corpus.kinds import load_kinds
from fairframe.scene import kinematics
from fairframe.scene.laws import resolve
from fairframe.scene.laws_travel import strides
from fairframe.scene.scene import Layer, Motion, Scene

SAID: dict[str, frozenset[str]] = {  # deed -> the words that name it
    "clap": frozenset("clap claps clapping applaud applauds applauding 鼓掌 拍手".split()),
    "point": frozenset("point points pointing 指着 指向".split()),
    "box": frozenset("boxer boxers boxing punching punches punch kung karate taekwondo 沙袋 沙包 拳击手 拳击 功夫 武术 空手道".split()),
    "conduct": frozenset("tai taichi 太极 打太极 conductor conductors conducting 指挥 指挥家".split()),
    "salute": frozenset("salute salutes saluting 敬礼 行礼".split()),
    "pray": frozenset("pray prays praying 祈祷 祷告 拜佛 许愿".split()),
    "weep": frozenset("cry cries crying weep weeps weeping sobbing 哭 哭泣 大哭 流泪".split()),
    "cough": frozenset("yawn yawns yawning sneeze sneezes sneezing cough coughs coughing giggling 打哈欠 打喷嚏 咳嗽 偷笑".split()),
    "think": frozenset("think thinks thinking pondering wondering 思考 沉思".split()),
    "call": frozenset("calling calls phoning talking speaking chatting 打电话 讲电话 接电话".split()),
}
CLIMB_S = 0.77  # seconds for both hands, as the law of climbing has it
_POSES: dict[str, dict[int, tuple[tuple[str, float, float], tuple[float, float, float] | None]]] = {  # deed -> side -> where the hand is, and how it moves
    "clap": {LEFT: (("chest", -0.16, 0.36), (24.0, 0.5, 0.0)), RIGHT: (("chest", 0.16, 0.36), (24.0, 0.5, 0.5))},
    "point": {RIGHT: (("right", 0.95, -0.2), None)},
    "box": {LEFT: (("chest", -0.5, -0.4), (12.0, 0.8, 0.0)), RIGHT: (("chest", 0.56, -0.34), (12.0, 0.8, 0.0))},
    "conduct": {LEFT: (("left", -0.5, -0.1), (16.0, 1.0, 0.0)), RIGHT: (("right", 0.5, -0.1), (16.0, 1.0, 0.5))},
    "wave": {RIGHT: (("right", 0.5, -0.5), (20.0, 0.7, 0.0))},
    "salute": {RIGHT: (("mouth", 0.26, -0.34), None)},
    "pray": {LEFT: (("chest", -0.04, 0.4), None), RIGHT: (("chest", 0.04, 0.4), None)},
    "weep": {LEFT: (("mouth", -0.2, -0.16), (4.0, 0.8, 0.0)), RIGHT: (("mouth", 0.2, -0.16), (4.0, 0.8, 0.5))},
    "cough": {LEFT: (("mouth", -0.03, 0.05), None)},
    "think": {LEFT: (("mouth", -0.08, 0.26), (3.0, 2.4, 0.0))},
    "climb": {LEFT: (("left", -0.2, -0.74), (22.0, CLIMB_S, 0.0)), RIGHT: (("right", 0.2, -0.74), (22.0, CLIMB_S, 0.5))},
    "skip": {LEFT: (("left", -0.42, 0.5), None), RIGHT: (("right", 0.42, 0.5), None)},
    "laundry": {LEFT: (("left", -0.3, -0.62), (7.0, 1.9, 0.0)), RIGHT: (("right", 0.3, -0.62), (7.0, 1.9, 0.5))},
    "fly_kite": {LEFT: (("left", -0.45, -0.1), None), RIGHT: (("right", 0.45, -0.1), None)},
}
BEASTS = frozenset({"box", "clap", "conduct"})  # what upright animals do with their arms as people do
WAVES = 6.0  # degrees: who wiggles so far waves
HUGS, HUG_WIDTH = 0.04, 0.9  # frame heights: who leans to another and goes no farther, for as much of the time, hugs
HANDLES = {"shopping_cart": (0.93, 0.05), "kick_scooter": (0.26, 0.04)}  # what is pushed or stood on -> where it is taken hold of (u, v)
FAR = 1.25  # arm's lengths: nobody reaches for what is farther
STEP_BACK, BEHIND = 0.85, 0.14  # arm's lengths behind the handle whoever pushes walks; frame heights he steps back for it, at most
WITHIN_REACH = 0.08  # frame heights between somebody and what he pushes, at most
ABREAST = 0.06  # share by which the speeds of who pushes and of what is pushed may differ
TOGETHER: dict[str, tuple[float, tuple[float, float, float] | None]] = {  # what two do with a hand each -> how far below the shoulder they meet, arm's lengths, and how they move
    "handshake": (0.62, (5.0, 0.45, 0.0)), "high_five": (-0.5, (9.0, 1.1, 0.0)), "hand_in_hand": (0.84, None), "arm_wrestle": (0.56, (3.0, 0.9, 0.0)),
}  # fmt: skip
DEEDS = frozenset({*TOGETHER, "toast", "tug", "laundry"})  # which of `corpus.deeds` arms take part in
TUGS = (0.5, 0.34, 0.5)  # arm's lengths from the chest to the middle of both hands on a rope, from it to either, and below the shoulder
NEAR = 1.6  # of their widths together: no hand meets another from farther
RUNS = (0.52, 0.4, 26.0)  # arm's lengths before and below the shoulder a runner's hand is; degrees the arm swings
SWING = -30.0  # degrees a throwing arm goes forward, three times over: a law allows no more


def said_by(words: Sequence[str]) -> frozenset[str]:
    """The deeds of `SAID` that words name."""
    found = {part for word in words for part in (word.lower(), *word.lower().split())}
    return frozenset(deed for deed, named in SAID.items() if found & named)


def gesturing(scene: Scene, layer: Layer, said: frozenset[str]) -> str:
    """What somebody does with empty hands, "" for nothing."""
    person = load_kinds()[layer.name].category == "person"
    if layer.parent:
        return "steer" if scene.layer(layer.parent).name in HANDLES and layer.socket in ("seat", "back", "top") else ""
    if any(other.name == "kite" and other.parent == layer.id for other in scene.layers):
        return "fly_kite"
    if any(m.law == "climb" for m in layer.motions):
        return "climb"
    if any(other.name == "skipping_rope" and other.parent == layer.id for other in scene.layers):
        return "skip"
    if "tug" in said and (rope := _rope(scene)) and abs(rope.pose.x - layer.pose.x) > 0.05 and (person or not load_kinds()[layer.name].facing):
        return "tug"
    if "laundry" in said and person and any(other.name == "clothesline" for other in scene.layers):
        return "laundry"
    if _leash(scene, layer):
        return "lead"
    if _pushed(scene, layer):
        return "push"
    if _thrown(scene, layer):
        return "throw"
    if _hugged(scene, layer):
        return "hug"
    if (meets := next((deed for deed in TOGETHER if deed in said), "")) and _met(scene, layer):
        return meets
    deeds = [deed for deed in SAID if deed in said and deed in _POSES and (person or deed in BEASTS) and (deed != "weep" or weeps(scene, layer))]
    waves = any(m.law == "wiggle" and resolve(m)["bend"] > WAVES for m in layer.motions)
    return deeds[0] if deeds else "wave" if waves else "run" if _runs(layer) else ""


def weeps(scene: Scene, layer: Layer) -> bool:
    """Whether tears run down this face, or down nobody's: who comforts a crying boy does not weep with him."""
    wet = {other.parent for other in scene.layers if other.name == "tear"}
    return layer.id in wet or not wet


def gesture(scene: Scene, figure: Figure, deed: str) -> dict[int, Reach]:
    """What each arm does for a deed; {} where the arms for it are not there."""
    layer = figure.layer
    if deed in _POSES:
        wanted = _POSES[deed]
        if deed == "fly_kite":
            kite = next(other for other in scene.layers if other.name == "kite" and other.parent == layer.id)
            wanted = {side: pose for side, pose in wanted.items() if side == (RIGHT if kite.pose.x >= 0 else LEFT)}
        return {side: Reach(figure.place(at), move) for side, (at, move) in wanted.items() if side in figure.arms}
    if deed in TOGETHER and (other := _met(scene, layer)):
        down, move = TOGETHER[deed]
        own = sum(arm.shoulder[0] for arm in figure.arms.values()) / len(figure.arms)
        theirs, _ = seen(scene, figure, dataclasses.replace(other, motions=()), (0.5, 0.4))
        to = 1 if theirs > own else -1
        arm = figure.arms.get(to)
        return {to: Reach((0.5 * (own + theirs), arm.shoulder[1] + down * figure.unit), move)} if arm is not None else {}
    if deed == "tug":
        way = (1 if layer.pose.x < 0 else -1) * (1 if (layer.pose.flip or 1.0) >= 0 else -1)
        middle, high = sum(arm.shoulder[0] for arm in figure.arms.values()) / len(figure.arms), max(arm.shoulder[1] for arm in figure.arms.values())
        return {side: Reach((middle + way * figure.unit * (TUGS[0] + TUGS[1] * side * way), high + TUGS[2] * figure.unit)) for side in figure.arms}
    if deed == "lead" and (leash := _leash(scene, layer)):
        goal = seen(scene, figure, leash, (1.0 - leash.pivot[0], 0.0) if leash.name == "leash" else (0.5, 0.85))
        side = min(figure.arms, key=lambda one: abs(figure.arms[one].shoulder[0] - goal[0]))
        return {side: Reach(goal)}
    if deed == "run" and (run := _runs(layer)):
        p = resolve(run)
        way = 1 if p["speed"] * (layer.pose.flip or 1.0) > 0 else -1  # of the picture
        period = 2 / strides(p["speed"], p["stride"])
        swings = {side: Motion(law="sway", params={"angle": RUNS[2], "period": period}, start=run.start - (0.0 if side < 0 else 0.5 * period)) for side in figure.arms}
        return {side: Reach((arm.shoulder[0] + RUNS[0] * way * figure.unit, arm.shoulder[1] + RUNS[1] * figure.unit), laws=(swings[side],), elbow=-way) for side, arm in figure.arms.items()}
    if deed == "steer" or deed == "push":
        other = scene.layer(layer.parent) if deed == "steer" else _pushed(scene, layer)
        assert other is not None
        goal = seen(scene, figure, other, _handle_of(scene, layer, other))
        nearest = min(math.dist(arm.shoulder, goal) / arm.most / arm.long for arm in figure.arms.values())
        return {side: Reach((goal[0] + 0.1 * side * figure.unit, goal[1])) for side in figure.arms} if nearest < FAR else {}
    if deed == "throw" and (ball := _thrown(scene, layer)):
        lunge = next(m for m in layer.motions if m.law == "lunge")
        goal = seen(scene, figure, dataclasses.replace(ball, motions=()), (0.5, 0.7))
        side = min(figure.arms, key=lambda one: abs(figure.arms[one].shoulder[0] - goal[0]))
        p = resolve(lunge)
        swing = Motion(law="lunge", params={"distance": math.copysign(1e-4, p["distance"]), "period": p["period"], "lean": SWING, "width": p["width"]}, start=lunge.start)
        return {side: Reach(goal, laws=(swing,) * 3)}
    if deed == "hug" and (other := _hugged(scene, layer)):
        high = figure.arms[next(iter(figure.arms))].shoulder[1] / figure.picture.shape[0] + 0.08
        goal = seen(scene, figure, dataclasses.replace(other, motions=()), (0.5, high))
        to = 1 if goal[0] > sum(arm.shoulder[0] for arm in figure.arms.values()) / len(figure.arms) else -1
        far = figure.arms.get(-to)  # the near one is between them
        return {-to: Reach(goal, elbow=-to)} if far is not None and load_kinds()[other.name].category != "thing" else {side: Reach((goal[0], goal[1] + 0.16 * figure.unit * side * to)) for side in figure.arms}
    return {}


def stepped_back(scene: Scene, figure: Figure) -> tuple[Scene, Figure]:
    """Whoever pushes walks far enough behind for his arms to be stretched."""
    other, layer = _pushed(scene, figure.layer), figure.layer
    assert other is not None
    goal = seen(scene, figure, other, _handle_of(scene, layer, other))
    shoulder = min((arm.shoulder for arm in figure.arms.values()), key=lambda point: abs(point[0] - goal[0]))
    room = WITHIN_REACH - _between(layer, other)  # farther away it is pushed no more
    back = min(max(STEP_BACK * figure.unit - math.dist(shoulder, goal), 0.0) * figure.scale, BEHIND, 0.99 * room)
    moved = dataclasses.replace(layer, pose=dataclasses.replace(layer.pose, x=layer.pose.x - math.copysign(back, _speed(layer))))
    return dataclasses.replace(scene, layers=tuple(moved if one.id == layer.id else one for one in scene.layers)), dataclasses.replace(figure, layer=moved)


def _handle_of(scene: Scene, layer: Layer, other: Layer) -> tuple[float, float]:
    """Where a thing is taken hold of: its handle, or the side that is turned to somebody."""
    if other.name in HANDLES:
        return HANDLES[other.name]
    right = layer.pose.x > other.pose.x
    return (0.94 if right == (other.pose.flip >= 0) else 0.06), 0.42


def _speed(layer: Layer) -> float:
    return sum(resolve(m).get("speed", 0.0) for m in layer.motions)


def _met(scene: Scene, layer: Layer) -> Layer | None:
    """Whom somebody's hand meets: the nearest other who stands upright close by."""
    kinds = load_kinds()
    others = [other for other in scene.subjects() if other.id != layer.id and not other.parent and other.name in kinds and "alive" in kinds[other.name].traits and not kinds[other.name].facing]
    nearest = min(others, key=lambda other: abs(other.pose.x - layer.pose.x), default=None)
    room = NEAR * 0.5 * (kinematics.layer_width(layer) + kinematics.layer_width(nearest)) if nearest is not None else 0.0
    return nearest if nearest is not None and abs(nearest.pose.x - layer.pose.x) < room else None


def _leash(scene: Scene, layer: Layer) -> Layer | None:
    """The leash of the beast that somebody leads, or what he holds out to it."""
    return next((other for other in scene.layers if other.id in (f"{layer.id}-leash", f"{layer.id}-offer")), None)


def _rope(scene: Scene) -> Layer | None:
    """The rope that two pull."""
    return next((layer for layer in scene.layers if layer.name == "tug_rope"), None)


def _runs(layer: Layer) -> Motion | None:
    return next((m for m in layer.motions if m.law == "run" and resolve(m)["speed"]), None)


def _pushed(scene: Scene, layer: Layer) -> Layer | None:
    """What somebody pushes: a thing that goes before him as fast as he does, within his reach."""
    speed, kinds = _speed(layer), load_kinds()
    if abs(speed) < 0.02 or layer.parent:
        return None
    for other in scene.subjects():
        apart = (other.pose.x - layer.pose.x) * math.copysign(1, speed)
        thing = other.name in kinds and "alive" not in kinds[other.name].traits and not other.parent
        if thing and apart > 0 and _between(layer, other) < WITHIN_REACH and abs(_speed(other) - speed) < ABREAST * abs(speed) and abs(other.depth - layer.depth) < 0.05:
            return other
    return None


def _between(layer: Layer, other: Layer) -> float:
    """Frame heights between the pictures of two; below nothing where one is before the other."""
    return abs(other.pose.x - layer.pose.x) - 0.5 * (kinematics.layer_width(other) + kinematics.layer_width(layer))


def _thrown(scene: Scene, layer: Layer) -> Layer | None:
    """What somebody who lunges throws: the nearest thing that flies and comes back."""
    if not any(m.law == "lunge" for m in layer.motions):
        return None
    flying = [other for other in scene.subjects() if not other.parent and any(m.law == "throw" for m in other.motions)]
    return min(flying, key=lambda other: abs(other.pose.x - layer.pose.x), default=None)


def _hugs(layer: Layer) -> bool:
    found = [resolve(m) for m in layer.motions if m.law == "lunge"]
    return any(abs(p["distance"]) <= HUGS and p["width"] >= HUG_WIDTH and p["lean"] > 0 for p in found)


def _hugged(scene: Scene, layer: Layer) -> Layer | None:
    """Whom somebody hugs: the nearest one who leans to him too."""
    if not _hugs(layer):
        return None
    others = [other for other in scene.subjects() if other.id != layer.id and not other.parent and other.name in load_kinds() and _hugs(other)]
    return min(others, key=lambda other: abs(other.pose.x - layer.pose.x), default=None)
