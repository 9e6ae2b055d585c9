"""Deeds of lying, climbing and standing at the water: under the blanket of a bed, up a tree or a ladder, on the bank of a lake.

Each takes an undressed scene, the prompt and the bearings, and gives the scene back; called by `deeds`.
"""

from __future__ import annotations

import dataclasses
import re

from fairframe.backends import directing, placing
from fairframe.backends.bearing import Bearing
from fairframe.corpus import deeds, figures, props
from fairframe.corpus.kinds import load_kinds
from fairframe.corpus.nouns import TREES
from fairframe.corpus.staging_core import floor
from fairframe.scene import kinematics
from fairframe.scene.scene import Effect, Layer, Motion, Pose, Scene

BED_WIDTH, PILLOW, MATTRESS = 0.76, 0.1, 0.4  # frame heights; where the head lies across the bed's picture, and how far down the middle of who lies there
QUILT, QUILT_TOP = (0.4, 0.985), (0.17, 0.66)  # of the bed's picture: from where to where the quilt goes, across and down
TREE_TALL, CLIMBER, UP, RUNG = 0.76, 0.32, 0.3, 0.1  # frame heights: of what is climbed, of who climbs, how far up, and where he begins
BOUGH, BOUGH_ASIDE, BOUGH_HIGH, BOUGH_DEPTH, ON_BARK, SITTER = 0.58, 0.28, -0.12, 1.0, 0.012, 0.4  # of a branch: its picture's height, how far to the right and how high it is (frame heights); how far above its middle feet stand; at most of who sits there
CRAG, CRAG_ASIDE, CRAG_HIGH, ON_CRAG, ON_CRAG_TOWER = 0.66, -0.45, -0.1, 0.34, 0.56  # of a cliff: its height, where its middle and its top are; at most of who, and of a lighthouse that, is on it (frame heights)
WATERER_ASIDE, CAN, TIPPED = 0.56, 0.3, 22.0  # of his height: from who waters to the flowers, and the can; degrees it is tipped
_LEAVES = tuple((re.compile(words, re.IGNORECASE), colour) for words, colour in ((r"blossom|cherry|sakura|桃花|樱花|梅", "pink"), (r"autumn|\bfall\b|maple|秋|枫", "orange"), (r"snow|winter|frost|雪|冬", "white")))
TENDING = frozenset({"doctor", "male_doctor", "female_doctor"})  # who stands at somebody else's bed
LONG_ROD = 0.8  # of the rod of who stands upright: of a beast's, which has it in the mouth
IN_MOTION = frozenset({"swim", "fly", "sail", "leap", "surf"})  # laws of who is in the water and does not stand there
SHADE, SHADE_ASIDE, SHADE_AT, UNDER = 1.0, 0.12, 1.06, 0.45  # of a broad tree: its height, place and depth, and at most who is under it (frame heights)
STAY_DRY = frozenset("flame tree pine_tree palm_tree bare_tree christmas_tree cactus potted_plant flower rose tulip sunflower hibiscus piano sofa chair telescope basket snowman campsite scarecrow".split())  # what stands on the bank by itself
ASHORE, BANK = 1.006, 0.34  # depth of the bank, before the water and behind the feet; how high it is painted, frame heights


def bed(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Whoever sleeps or lies in bed: the head on the pillow, the rest under a quilt."""
    kinds = load_kinds()
    if placing.ground(scene) != "solid":
        return scene
    there = [layer for layer in scene.subjects() if layer.name in kinds and "alive" in kinds[layer.name].traits and (not layer.parent or scene.layer(layer.parent).name == "bed")]
    sleepers = [layer for layer in there if kinds[layer.name].category == "person" or not kinds[layer.name].facing and figures.build_of(layer.name) is not None]
    sleepers = [layer for layer in sleepers if layer.name not in TENDING][:2] or sleepers[:2]  # the nurse stands beside it
    if not sleepers:
        return scene
    frame = next((layer for layer in scene.subjects() if layer.name == "bed" and not layer.parent), None) or directing.bare_layer(placing.own_id(scene, "bed"), "bed", "")
    kind = kinds["bed"]
    wide = BED_WIDTH
    high = wide / kind.aspect
    others = tuple(layer for layer in scene.layers if layer.id not in {frame.id, *(one.id for one in sleepers)})
    frame = dataclasses.replace(placing.stood(frame, 0.0, depth=1.01, motions=()), size=high)
    left, base = -kind.pivot[0] * wide, floor(1.01) + kind.pivot[1] * high  # of the picture's upper left corner
    laid: list[Layer] = []
    for i, layer in enumerate(sleepers):
        size = min(0.8 * wide, 0.46 * high / kinds[layer.name].aspect)
        pose = Pose(x=left + PILLOW * wide + layer.pivot[1] * size + 0.03 * i, y=base - (MATTRESS - 0.17 * i) * high, rotation=90.0)
        asleep = () if deeds.AWAKE.search(prompt) else (Motion(law="blink", params={"shut": 1.0}),)
        rest = (Motion(law="breathe", params={"amount": 0.012, "period": 4.2}), *asleep)
        laid.append(dataclasses.replace(layer, size=size, pose=pose, motions=rest, anchor="air", parent="", socket="", behind_parent=False, depth=1.008 + 0.001 * i, casts_shadow=False))
    quilt = placing.prop(scene, "blanket", (QUILT_TOP[1] - QUILT_TOP[0]) * high, left + 0.5 * sum(QUILT) * wide, 1.0, anchor="air", casts_shadow=False)
    quilt = dataclasses.replace(quilt, texture=props.paint("blanket", frame.colour), pose=Pose(x=quilt.pose.x, y=base - QUILT_TOP[1] * high), motions=(Motion(law="breathe", params={"amount": 0.02, "period": 4.2}),))
    return _clear(dataclasses.replace(scene, layers=(*others, frame, *reversed(laid), quilt)), {frame.id, quilt.id, *(layer.id for layer in laid)}, 0.5 * wide)


def _clear(scene: Scene, kept: set[str], half: float) -> Scene:
    """Whoever else stands on the ground keeps clear of what is in the middle."""
    for layer in scene.subjects():
        room = half + 0.5 * kinematics.layer_width(layer) + 0.03
        if layer.id not in kept and not layer.parent and layer.anchor == "ground" and abs(layer.pose.x) < room:
            side = 1 if layer.pose.x >= 0 else -1
            scene = placing.exchanged(scene, dataclasses.replace(layer, pose=dataclasses.replace(layer.pose, x=side * room)))
    return scene


def climb(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Whoever climbs a tree or a ladder is on its way up, before it; who is to be saved from it sits in its crown."""
    kinds = load_kinds()
    stem = next((layer for layer in scene.subjects() if layer.name in (*TREES, "ladder") and not layer.parent), None)
    living = [layer for layer in scene.subjects() if layer.name in kinds and "alive" in kinds[layer.name].traits and (not layer.parent or stem is not None and layer.parent == stem.id)]
    climber = next((layer for layer in living if not kinds[layer.name].traits & {"large", "swims", "rideable"}), None)
    if stem is None or climber is None:
        return scene
    x = min(max(stem.pose.x, -0.2), 0.2)
    tall = min(TREE_TALL, 0.9 / kinds[stem.name].aspect)
    stem = dataclasses.replace(placing.stood(stem, x, depth=1.02, motions=()), size=tall)
    size = min(climber.size, CLIMBER)
    up = (Motion(law="climb", params={"speed": 0.09, "span": UP, "sway": 7.0}),)
    pose = Pose(x=x, y=floor(1.0) + RUNG, flip=climber.pose.flip)
    going = dataclasses.replace(climber, size=size, pose=pose, motions=up, anchor="air", parent="", socket="", behind_parent=False, depth=1.0, casts_shadow=False)
    scene = placing.exchanged(scene, going)
    if deeds.STUCK.search(prompt):
        for layer in [one for one in living if one.id != climber.id and kinds[one.name].category == "animal"][:1]:
            small = min(layer.size, 0.17)
            seat = Pose(x=x + 0.02, y=floor(1.02) + 0.8 * tall - (layer.pivot[1] - 1.0) * small, flip=layer.pose.flip)
            scene = placing.exchanged(scene, dataclasses.replace(layer, size=small, pose=seat, motions=placing.staying(layer), anchor="air", parent="", socket="", depth=1.01, casts_shadow=False))
    return dataclasses.replace(scene, layers=(stem, *(layer for layer in scene.layers if layer.id != stem.id)))


def ashore(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """The bank of the water that somebody is beside, or the pier he is on, under his feet: nobody there sits in a boat."""
    kinds = load_kinds()
    if placing.ground(scene) != "water" or "wade" in deeds.told(prompt):
        return scene
    dry = [layer for layer in placing.living(scene) if not kinds[layer.name].traits & {"swims", "flies"}]
    things = [layer for layer in scene.subjects() if not layer.parent and layer.anchor in ("ground", "water") and layer not in dry and (layer.name not in kinds or not kinds[layer.name].traits & {"swims", "sails", "flies", "floats"})]
    built = [layer for layer in things if layer.name in kinds and (kinds[layer.name].category == "building" or "drives" in kinds[layer.name].traits)]
    alone = [layer for layer in things if layer.name in STAY_DRY]
    if not dry and not built and not alone:
        return scene
    for layer in (*dry, *things):  # in the air as the compositor sees it: what is anchored in such a place floats
        low = floor(1.0) - 0.02
        pose = dataclasses.replace(layer.pose, y=low if layer.anchor != "air" else layer.pose.y)
        scene = placing.exchanged(scene, dataclasses.replace(layer, anchor="air", depth=min(layer.depth, 1.0), casts_shadow=False, pose=pose))
    edge = "pool_edge" if scene.setting == "pool" else "jetty" if deeds.PIER.search(prompt) else "bank"
    shore = placing.prop(scene, edge, BANK, 0.0, ASHORE, anchor="air", casts_shadow=False)
    if edge == "bank" and scene.weather == "snow":
        shore = dataclasses.replace(shore, texture=props.paint(edge, "white"))
    return dataclasses.replace(scene, layers=(shore, *scene.layers))


def wade(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Whoever is in the water on legs stands there, small ripples about them: `afloat` hides what is under it."""
    kinds = load_kinds()
    boats = any("sails" in kinds[layer.name].traits for layer in scene.subjects() if layer.name in kinds)
    if placing.ground(scene) != "water" or boats:
        return scene
    for layer in placing.living(scene):
        if not kinds[layer.name].traits & {"swims", "sails"} and not any(m.law in IN_MOTION for m in layer.motions):
            pose = dataclasses.replace(layer.pose, y=floor(layer.depth) - 0.02)
            sways = Motion(law="sway", params={"angle": 1.6, "period": 3.1})
            scene = placing.exchanged(scene, dataclasses.replace(layer, anchor="water", pose=pose, motions=(*placing.resting(layer), *(() if any(m.law == "sway" for m in layer.motions) else (sways,)))))
    return scene


def fish(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Whoever fishes at the water has a rod out over it, its float afloat."""
    if placing.ground(scene) != "water":
        return scene
    for rod in scene.subjects():
        if rod.name == "fishing_rod" and not placing.came_drawn(rod):
            angler = next((layer for layer in scene.subjects() if layer.id == rod.parent), None) or next(iter(placing.people(scene)), None)
            if angler is None or angler.name not in load_kinds():
                continue
            upright = "has_hands" in load_kinds()[angler.name].traits or figures.build_of(angler.name) is not None
            size = props.PROPS["rod_and_line"].size * angler.size * (1.0 if upright else LONG_ROD)
            pose = Pose() if upright or angler.facing < 0 else Pose(flip=-1.0)  # who stands on four legs has it in the mouth
            held = dataclasses.replace(
                rod, texture=props.paint("rod_and_line", rod.colour), pivot=props.PROPS["rod_and_line"].pivot, size=size, parent=angler.id, socket="hand" if upright else "mouth", anchor="parent",
                pose=pose, motions=(), facing=0, casts_shadow=False,
            )  # fmt: skip
            scene = placing.exchanged(scene, held)
    return scene


def perch(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Whoever sits on a branch: a bough across the picture, and who is small on it, feet on the bark."""
    kinds = load_kinds()
    living = [layer for layer in scene.subjects() if layer.name in kinds and "alive" in kinds[layer.name].traits and not layer.parent and not kinds[layer.name].traits & {"large", "rideable", "swims"}]
    if not living or any(layer.name in TREES for layer in scene.subjects()) or placing.ground(scene) == "none" and scene.setting != "sky":
        return scene
    hue = next((colour for words, colour in _LEAVES if words.search(prompt)), None)
    bough = placing.prop(scene, "branch", BOUGH, BOUGH_ASIDE, BOUGH_DEPTH, anchor="air", casts_shadow=False, motions=(Motion(law="sway", params={"angle": 0.7, "period": 4.6}),))
    bough = dataclasses.replace(bough, texture=props.paint("branch", hue or ""), pose=Pose(x=BOUGH_ASIDE, y=BOUGH_HIGH))
    sitters = living[:7]
    spread = min(0.34, 1.2 / len(sitters))
    for i, layer in enumerate(sitters):
        size = min(layer.size, SITTER if len(sitters) == 1 else min(0.8, 2.4 * spread) * SITTER)
        x = spread * (i - 0.5 * (len(sitters) - 1)) - 0.06
        pose = Pose(x=x, y=BOUGH_HIGH + ON_BARK + (1.0 - layer.pivot[1]) * size, flip=layer.pose.flip)
        rest = placing.resting(layer)
        scene = placing.exchanged(scene, dataclasses.replace(layer, size=size, pose=pose, motions=rest, anchor="air", depth=BOUGH_DEPTH - 0.004, casts_shadow=False))
    at = next(i for i, layer in enumerate(scene.layers) if layer.id == sitters[0].id)
    return dataclasses.replace(scene, layers=(*scene.layers[:at], bough, *scene.layers[at:]))


def cliff(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Whoever is on a cliff: a crag from the left edge of the frame with him on top, before the land below."""
    kinds = load_kinds()
    if scene.setting == "sea_cliffs":  # whose ground is the top of one
        return scene
    if placing.ground(scene) == "water":
        scene = placing.freed(scene, {"canoe"})
    stands = [layer for layer in scene.subjects() if layer.name in kinds and not layer.parent and layer.anchor in ("ground", "water")][:2]
    tower = next((layer for layer in scene.subjects() if layer.name == "lighthouse"), None)
    if not stands and tower is None or (placing.indoor(scene) or placing.ground(scene) == "none"):
        return scene
    crag = placing.prop(scene, "cliff", CRAG, CRAG_ASIDE, 1.004, anchor="air", casts_shadow=False, pose=Pose(x=CRAG_ASIDE, y=CRAG_HIGH))
    if tower is not None:
        tower = dataclasses.replace(tower, size=ON_CRAG_TOWER, depth=1.002, pose=Pose(x=CRAG_ASIDE + (0.16 if not stands else -0.1), y=CRAG_HIGH + 0.01))
        scene = placing.exchanged(scene, tower, *(dataclasses.replace(beam, depth=1.002) for beam in scene.subjects() if beam.parent == tower.id))
    for i, layer in enumerate(stands):
        size = min(layer.size, ON_CRAG if len(stands) == 1 else 0.85 * ON_CRAG)
        x = CRAG_ASIDE + (0.22 if len(stands) == 1 else 0.27 - 0.34 * i)
        pose = Pose(x=x, y=CRAG_HIGH + (1.0 - layer.pivot[1]) * size - 0.006, flip=float(layer.facing) if layer.facing else layer.pose.flip)
        scene = placing.exchanged(scene, dataclasses.replace(layer, size=size, pose=pose, motions=placing.resting(layer), anchor="air", depth=1.0, casts_shadow=False))
    return dataclasses.replace(scene, layers=(crag, *scene.layers))


def under_tree(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """A broad tree whose crown is over whoever is under it."""
    kinds = load_kinds()
    trees = [layer for layer in scene.subjects() if layer.name in TREES]
    who = [layer for layer in placing.living(scene) if layer.anchor == "ground"][:3]
    if not who or any(map(placing.came_drawn, trees)) or placing.ground(scene) != "solid" or placing.indoor(scene):
        return scene
    colour = next((colour for words, colour in _LEAVES if words.search(prompt)), "")
    tree = placing.prop(scene, "shade_tree", SHADE, SHADE_ASIDE, SHADE_AT, texture=props.paint("shade_tree", (trees[0].colour if trees else "") or colour))
    scene = placing.freed(scene, set(TREES))
    for i, layer in enumerate(who):
        size = min(layer.size, UNDER if kinds[layer.name].category == "person" else 0.8 * UNDER)
        low = dataclasses.replace(layer, size=size, pose=dataclasses.replace(layer.pose, x=SHADE_ASIDE - 0.27 + 0.48 * i))
        scene = placing.exchanged(scene, low)
    return dataclasses.replace(scene, layers=(tree, *scene.layers))


def water(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Whoever waters flowers has a can in the hand, and water falls from it on what grows at his feet."""
    kinds = load_kinds()
    who = next(iter(placing.people(scene) or [layer for layer in scene.subjects() if not layer.parent and layer.name in kinds and "alive" in kinds[layer.name].traits]), None)
    if who is None or placing.ground(scene) != "solid":
        return scene
    plants = [layer for layer in scene.subjects() if layer.name in kinds and kinds[layer.name].category == "plant" and not layer.parent]
    x = 0.16
    who = placing.stood(who, x, motions=placing.staying(who, placing.BREATH))
    scene = placing.exchanged(scene, who)
    for i, plant in enumerate(plants):
        low = min(plant.size, (0.4 if "large" not in kinds[plant.name].traits else 1.2) * who.size)
        scene = placing.exchanged(scene, dataclasses.replace(placing.stood(plant, x - WATERER_ASIDE * who.size - 0.13 * i, depth=0.99 + 0.01 * i), size=low))
    can = placing.prop(scene, "watering_can", CAN * who.size, 0.0, who.depth, anchor="parent", parent=who.id, socket="hand", pose=Pose(rotation=TIPPED), casts_shadow=False)
    scene = dataclasses.replace(scene, layers=(*scene.layers, can))
    return placing.with_effects(scene, Effect(name="jet", amount=0.5, layer=can.id, at=(0.12, 0.22), angle=205.0, reach=0.34 * who.size))
