"""Deeds in the air: who flies over a place is high above it, a hummingbird hovers before a flower, swordsmen of old fly on their swords.

Each takes an undressed scene, the prompt and the bearings, and gives the scene back; called by `deeds`.
"""

from __future__ import annotations

import dataclasses

from fairframe.backends import directing, placing
from fairframe.backends.bearing import Bearing
from fairframe.corpus import dressing, props
from fairframe.corpus.kinds import load_kinds
from fairframe.scene import kinematics
from fairframe.scene.scene import Motion, Pose, Scene

HIGH, UNDER_THE_EDGE, FAR_UP = 0.22, 0.46, 0.36  # stage y of the middle of who flies over a place, where the picture's edge leaves room; at most his size there
MOONS, MOON, FAR_OFF = frozenset({"moon", "crescent_moon", "sun"}), 0.26, dressing.FARTHEST  # kinds; frame heights of the nearest moon; depth of all, behind who is there
BIRD, BLOOM, HEAD = 0.24, 0.5, (0.62, 0.34)  # frame heights of a hummingbird and its flower; where in the flower's picture its bill is (u, v)
CARPET, ALOFT, ON_CARPET = 0.26, -0.06, 0.4  # frame heights: a carpet that flies, how high it is, and at most who is on it
SWORDS = frozenset({"pickaxe", "sword"})  # a sword is drawn in the place of a pickaxe
LOW_MOON, OVER_IT = 0.2, 0.26  # frame heights: a moon that is jumped over, and at most who does
BILL = 0.36  # how far down its picture its bill is
HOVERS = Motion(law="float", params={"width": 0.012, "height": 0.014, "period": 1.3, "tilt": 2.0})
WING, WING_ROOT, WING_UP = 0.52, (0.06, 0.86), 22.0  # of the height of who has it; where in its picture it grows; degrees it is lifted


def overhead(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Whoever flies over a place is seen above what stands there; over somebody he is as high as the relation has him."""
    if placing.ground(scene) == "none" or placing.indoor(scene) or any(layer.anchor != "air" and not layer.parent for layer in scene.subjects()):
        return scene
    for layer in scene.subjects():
        if layer.anchor == "air" and not layer.parent and any(m.law in ("fly", "float", "sail") for m in layer.motions):
            size = min(layer.size, FAR_UP)
            middle = layer.pose.y + (layer.pivot[1] - 0.5) * size
            lift = max(0.0, min(HIGH, UNDER_THE_EDGE - 0.5 * size) - middle)
            scene = placing.exchanged(scene, dataclasses.replace(layer, size=size, pose=dataclasses.replace(layer.pose, y=layer.pose.y + lift)))
    return scene


def hover(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """A hummingbird stands in the air, its bill at the flower where there is one."""
    kinds = load_kinds()
    birds = [layer for layer in scene.subjects() if layer.name == "bird" and not placing.came_drawn(layer)]
    if not birds or placing.ground(scene) == "none":
        return scene
    flower = next((layer for layer in scene.subjects() if layer.name in kinds and kinds[layer.name].category == "plant" and not placing.came_drawn(layer)), None)
    for i, bird in enumerate(birds):
        pose = Pose(x=0.16 + 0.3 * i, y=0.06 + 0.1 * i, flip=1.0)
        scene = placing.exchanged(scene, dataclasses.replace(bird, size=BIRD, anchor="air", parent="", socket="", pose=pose, depth=1.0, motions=(HOVERS,), casts_shadow=False))
    if flower is None:
        return scene
    flower = dataclasses.replace(placing.stood(flower, -0.2, depth=1.01, motions=()), size=BLOOM, sockets=flower.sockets | {"bloom": HEAD})
    bird, prop = scene.layer(birds[0].id), props.PROPS["hummingbird"]
    tip = (prop.pivot[0] * prop.aspect * BIRD, -(prop.pivot[1] - BILL) * BIRD)  # from its bill to its pivot
    return placing.exchanged(scene, flower, placing.upon(bird, flower, "bloom", pose=Pose(x=tip[0], y=tip[1])))


def moons(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """The moons or suns of another world are far off in its sky, each smaller than the last."""
    if placing.ground(scene) == "none" or placing.indoor(scene):
        return scene
    for i, layer in enumerate(one for one in scene.subjects() if one.name in MOONS and not placing.came_drawn(one)):
        size = MOON * (1.0 - 0.28 * i)
        pose = Pose(x=(-0.34, 0.1, 0.55)[i % 3], y=(0.26, 0.36, 0.22)[i % 3])
        far = dataclasses.replace(layer, size=size, anchor="air", parent="", socket="", pose=pose, depth=FAR_OFF, motions=(), casts_shadow=False)
        scene = placing.exchanged(scene, far)
    return scene


def carpet(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Whoever flies on a carpet sits on it, and both sway in the air; out of doors alone."""
    kinds = load_kinds()
    riders = [layer for layer in placing.living(scene) if not kinds[layer.name].traits & {"swims", "large"}][:2]
    if not riders or placing.indoor(scene):
        return scene
    sways = Motion(law="float", params={"width": 0.1, "height": 0.04, "period": 5.0, "tilt": 4.0})
    rug = placing.prop(scene, "flying_carpet", CARPET, 0.0, 1.004, anchor="air", pose=Pose(y=ALOFT), motions=(sways,), casts_shadow=False)
    scene = placing.put_under(scene, riders[0].id, rug)
    for i, layer in enumerate(riders):
        x, size = (0.0, ON_CARPET) if len(riders) == 1 else (0.32 * i - 0.2, 0.75 * ON_CARPET)
        pose = Pose(x=x, flip=layer.pose.flip)
        up = placing.upon(layer, rug, "seat", size=min(layer.size, size), pose=pose, motions=placing.resting(layer), depth=1.0 - 0.002 * i)
        scene = placing.exchanged(scene, up)
        if kinds[layer.name].category == "person":
            bearings[layer.id] = Bearing(on_ground=True)
    return scene


def on_sword(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Who flies on his sword, as swordsmen of old do, stands on it; out of doors alone."""
    riders = placing.people(scene)[:2]
    if not riders or placing.indoor(scene):
        return scene
    own = [layer.id for layer in scene.subjects() if layer.name in SWORDS and not placing.came_drawn(layer)]
    scene = placing.without(scene, *own)
    for i, layer in enumerate(riders):
        sways = Motion(law="float", params={"width": 0.14, "height": 0.05, "period": 4.4, "tilt": 5.0}, start=-1.3 * i)
        pose = Pose(x=0.3 * i * (1 if len(riders) > 1 else 0) - 0.15 * (len(riders) - 1), y=-0.16, flip=layer.pose.flip)
        rider = placing.lifted(layer, pose, size=min(layer.size, ON_CARPET), motions=(sways,))
        sword = placing.prop(scene, "flying_sword", 1.5 * kinematics.layer_width(rider) / props.PROPS["flying_sword"].aspect, 0.0, 1.0)
        under = placing.upon(sword, rider, "", pose=Pose(), facing=0)
        scene = placing.exchanged(scene, rider)
        scene = dataclasses.replace(scene, layers=(*scene.layers, under))
    return scene


def over_moon(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Whoever jumps over the moon clears it, low over the land, to and fro."""
    jumper = next((layer for layer in placing.living(scene) if layer.name not in MOONS), None)
    if jumper is None or placing.ground(scene) != "solid" or placing.indoor(scene):
        return scene
    own = next((layer for layer in scene.subjects() if layer.name in MOONS - {"sun"}), None)
    moon = own or directing.bare_layer(placing.own_id(scene, "moon"), "moon", "")
    low = placing.lifted(moon, Pose(y=-0.03), size=LOW_MOON, depth=1.1, pivot=(0.5, 0.5), motions=())
    size = min(jumper.size, OVER_IT)
    leap = Motion(law="leap", params={"span": 1.1, "height": 0.5, "pause": 0.5})
    jumps = dataclasses.replace(placing.stood(jumper, -0.55, look=1, motions=(leap,)), size=size)
    scene = placing.exchanged(placing.without(scene, *([own.id] if own is not None else [])), jumps)
    return dataclasses.replace(scene, layers=(low, *scene.layers))


def winged(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Wings that somebody has are on the back, a pair of them, and beat; who has wings by nature needs no others."""
    kinds = load_kinds()
    wings = [layer for layer in scene.subjects() if layer.name == "wing" and not placing.came_drawn(layer)]
    hosts = [layer for layer in placing.living(scene) if layer.name in kinds and "back" in layer.sockets]
    if not wings or not hosts:
        return scene
    host, first = hosts[0], wings[0]
    scene = placing.without(scene, *(layer.id for layer in wings))
    if "flies" in kinds[host.name].traits:
        return scene
    beats = Motion(law="sway", params={"angle": 15.0, "period": 0.7})
    aside = host.facing != 0
    for i in (1, 0):  # the far one first
        way = (-1.0 if host.facing > 0 else 1.0) if aside else (-1.0 if i else 1.0)
        pose = Pose(x=0.03 * host.size * way * i if aside else 0.0, flip=way, rotation=way * (WING_UP + (12.0 if aside and i else 0.0)))
        wing = dataclasses.replace(
            first, id=placing.own_id(scene, "wing"), size=(WING if aside else 0.8 * WING) * host.size, anchor="parent", parent=host.id, socket="back" if aside else "centre", pivot=WING_ROOT, pose=pose,
            motions=(beats,), depth=host.depth, behind_parent=bool(i) or not aside, casts_shadow=False, facing=0,
        )  # fmt: skip
        scene = dataclasses.replace(scene, layers=(*scene.layers, wing))
    return scene
