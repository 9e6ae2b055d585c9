"""Deeds that are about who is there: lovers, a cub, who kneels, a crowd, what an occasion brings, and the gull and the pigeon that the art's dove plays.

Each takes an undressed scene, the prompt and the bearings, to which it may add, and gives the scene back; called by `deeds`.
"""

from __future__ import annotations

import dataclasses
import math
import re

import cv2
import numpy as np

from fairframe.backends import aloft, bearing, directing, fitting, handling, placing
from fairframe.backends.bearing import Bearing
from fairframe.corpus import deeds, dressing
from fairframe.corpus.kinds import load_kinds
from fairframe.corpus.places import PLACES
from fairframe.corpus.staging_core import floor
from fairframe.scene import kinematics
from fairframe.scene.scene import Effect, Layer, Motion, Pose, Scene

LITTER = re.compile(r"\b(?:cubs|babies|calves|foals|joeys|pups|kits)\b|们", re.IGNORECASE)  # more than one of them
YOUNG = 0.6  # of its parent's height
KISSES = re.compile(r"\bkiss(?:es|ing)?\b|吻", re.IGNORECASE)
ROADS = frozenset({"city_street", "neon_street", "road", "bridge", "stone_bridge"})  # where a crowd drives too
SKINS = ("medium skin", "dark skin", "light skin", "medium-dark skin", "medium-light skin")
LAUGHS = re.compile(r"\blaugh|\bgiggl|\bchuckl|大笑|哈哈|笑得", re.IGNORECASE)
HANDS_APART = 0.08  # of the height of the smaller: room between two whose hands meet
CHEEK, CLOSE = 0.82, 0.62  # of who hug: how near their heads come, shares of half their widths together; their bodies, of theirs
MEETING, KISS_LEAN = 1.1, 6.0  # how near their heads come, shares of their widths at the mouth; degrees they lean
TENDER = re.compile(r"propos|求婚|lover|sweetheart|in love|kiss|romantic|恋人|情侣|相爱|吻|浪漫", re.IGNORECASE)
SHOULDERS = re.compile(r"\bshoulders?\b|肩|脖", re.IGNORECASE)
# of the bearer's height: at most who is on his shoulders, and on his back; share of the former that is behind the bearer's head
ON_SHOULDERS, ON_BACK, HIDDEN = 0.6, 0.72, 0.36


def love(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Hearts over lovers."""
    pair = next((layer for layer in scene.subjects() if layer.name in aloft.PAIRS), None)
    people = placing.people(scene)
    if pair is not None and scene.weather in ("rain", "storm") and not any(layer.name == "umbrella" for layer in scene.layers):
        over = dataclasses.replace(directing.bare_layer(placing.own_id(scene, "umbrella"), "umbrella", ""), parent=pair.id, socket="hand", anchor="parent", depth=pair.depth, size=0.5 * pair.size, casts_shadow=False)
        scene = handling.handled(dataclasses.replace(scene, layers=(*scene.layers, over)))
    if not TENDER.search(prompt) or "fight" in deeds.told(prompt):
        return scene
    if pair is not None:
        return placing.with_effects(scene, Effect(name="hearts", amount=0.35, layer=pair.id, at=(0.5, 0.0), angle=90.0, reach=0.3))
    if len(people) == 2:
        if KISSES.search(prompt):
            scene, people = _kissing(scene, people)
        left, right = sorted(people, key=lambda layer: layer.pose.x)
        share = 0.5 + 0.5 * (right.pose.x - left.pose.x) / max(kinematics.layer_width(left), 1e-6)
        return placing.with_effects(scene, Effect(name="hearts", amount=0.35, layer=left.id, at=(0.5 + 0.5 * share, 0.05), angle=90.0, reach=0.3))
    return scene


def umbrellas(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Those who have umbrellas with them hold one each."""
    people = [layer for layer in placing.people(scene) if "hand" in layer.sockets]
    theirs = [layer for layer in scene.subjects() if layer.name == "umbrella" and not placing.came_drawn(layer)]
    if len(people) < 2 or not theirs:
        return scene
    colours = [layer.colour for layer in theirs]
    scene = placing.without(scene, *(layer.id for layer in theirs))
    for i, layer in enumerate(people):
        held = dataclasses.replace(theirs[0], id=placing.own_id(scene, "umbrella"), colour=colours[i % len(colours)])
        scene = dataclasses.replace(scene, layers=(*scene.layers, placing.upon(held, layer, "hand", pose=Pose(), motions=(), depth=layer.depth)))
    return scene


def each(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Of several who have such a thing in hand each has one."""
    people = [layer for layer in placing.people(scene) if "hand" in layer.sockets]
    ids = {layer.id for layer in people}
    things = [layer for layer in scene.subjects() if layer.parent in ids and "holdable" in load_kinds()[layer.name].traits and not placing.came_drawn(layer)] if len(people) > 1 else []
    if not things or len({layer.name for layer in things}) > 1:
        return scene
    empty = [layer for layer in people if layer.id not in {thing.parent for thing in things}]
    for layer in empty:
        another = dataclasses.replace(things[0], id=placing.own_id(scene, things[0].name), parent=layer.id, socket=things[0].socket if things[0].socket in layer.sockets else "hand", depth=layer.depth)
        scene = dataclasses.replace(scene, layers=(*scene.layers, another))
    return scene


def embrace(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Two who hug stand cheek to cheek, one arm each about the other (`gestures`), and sway."""
    pair = [layer for layer in placing.living(scene) if layer.anchor != "air" and bearing.faces_us(load_kinds()[layer.name])]
    if len(pair) != 2 or placing.ground(scene) != "solid":
        return scene
    heads = sum(0.5 * fitting.head_width(layer.name) * layer.size for layer in pair)
    bodies = sum(0.5 * kinematics.layer_width(layer) for layer in pair)
    middle = min(max(sum(layer.pose.x for layer in pair) / 2, -0.3), 0.3)
    for i, layer in enumerate(sorted(pair, key=lambda layer: layer.pose.x)):
        side = -1 if i == 0 else 1
        sways = (Motion(law="lunge", params={"distance": -0.006 * side, "period": 2.4, "lean": 1.5, "width": 1.0}), placing.BREATH)
        stood = placing.stood(layer, middle + side * 0.5 * max(CHEEK * heads, CLOSE * bodies), motions=sways, depth=1.0 + 0.005 * i)
        scene = placing.exchanged(scene, stood)
        bearings[layer.id] = Bearing(turned=-side)
    return scene


def smile(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Who smiles does not shake with laughter."""
    if LAUGHS.search(prompt):
        return scene
    for layer in placing.living(scene):
        if {m.law for m in layer.motions} == {"pulse", "nod"}:  # as laughter is staged
            scene = placing.exchanged(scene, dataclasses.replace(layer, motions=(placing.BREATH, Motion(law="nod", params={"angle": -3.0, "period": 2.6}))))
    return scene


def hands(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Two who shake hands, hold them or clap them together stand next to each other (`gestures` moves the arms); who walk go on, side by side."""
    kinds = load_kinds()
    for layer in scene.subjects():  # "a boy and a girl holding hands": neither is in the other's hand
        host = next((other for other in scene.subjects() if other.id == layer.parent and other.name in kinds), None)
        if host is not None and layer.name in kinds and "alive" in kinds[layer.name].traits and "alive" in kinds[host.name].traits:
            down = placing.stood(layer, host.pose.x + 0.3, motions=(placing.BREATH,))
            scene = placing.exchanged(scene, dataclasses.replace(down, size=host.size * kinds[layer.name].stage_size / kinds[host.name].stage_size, behind_parent=False, casts_shadow=True))
    pair = [layer for layer in placing.living(scene) if layer.anchor != "air" and not kinds[layer.name].facing]
    if len(pair) != 2 or placing.ground(scene) != "solid":
        return scene
    left, right = sorted(pair, key=lambda layer: layer.pose.x)
    apart = 0.5 * (kinematics.layer_width(left) + kinematics.layer_width(right)) + HANDS_APART * min(left.size, right.size)
    walks = next((m for layer in pair for m in layer.motions if m.law in ("walk", "run")), None)
    middle = min(max(0.5 * (left.pose.x + right.pose.x), -0.3), 0.3)
    for layer, side in ((left, -1), (right, 1)):
        scene = placing.exchanged(scene, placing.stood(layer, middle + 0.5 * side * apart, motions=(walks,) if walks is not None else (placing.BREATH,)))
        bearings[layer.id] = Bearing(turned=-side if walks is None else 0)
    return scene


def _kissing(scene: Scene, people: list[Layer]) -> tuple[Scene, list[Layer]]:
    """Two who lean to each other until their heads meet, their eyes shut."""
    heads = sum(0.5 * fitting.head_width(layer.name) * layer.size for layer in people)
    middle = sum(layer.pose.x for layer in people) / 2
    shut = Motion(law="blink", params={"shut": 1.0})
    close = []
    for i, layer in enumerate(sorted(people, key=lambda layer: layer.pose.x)):
        side = -1 if i == 0 else 1
        x = middle + side * (0.5 * MEETING * heads + 0.75 * layer.size * math.sin(math.radians(KISS_LEAN)))
        stood = placing.stood(layer, x, motions=(placing.BREATH, shut), depth=1.0 + 0.005 * i)
        close.append(dataclasses.replace(stood, pose=dataclasses.replace(stood.pose, rotation=side * KISS_LEAN)))
    return placing.exchanged(scene, *close), close


def young(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """A small one of the same kind beside its parent."""
    kinds = load_kinds()
    parent = next((layer for layer in placing.living(scene) if kinds[layer.name].category == "animal"), None)
    if parent is None:
        return scene
    side = 1 if parent.pose.x <= 0 else -1
    aside = side * (0.42 * kinematics.layer_width(parent) + 0.34 * kinematics.layer_width(parent))
    motions = tuple(dataclasses.replace(m, start=m.start - 0.4) for m in parent.motions)
    pose = dataclasses.replace(parent.pose, x=parent.pose.x + aside, y=parent.pose.y)
    small = dataclasses.replace(parent, id=placing.own_id(scene, "young"), size=YOUNG * parent.size, pose=pose, motions=motions, depth=max(parent.depth - 0.03, 0.86))
    scene = dataclasses.replace(scene, layers=(*scene.layers, small))
    if LITTER.search(prompt):
        later = tuple(dataclasses.replace(m, start=m.start - 0.4) for m in motions)
        other = dataclasses.replace(pose, x=parent.pose.x - aside)
        twin = dataclasses.replace(small, id=placing.own_id(scene, "young"), size=0.9 * small.size, pose=other, depth=small.depth - 0.01, motions=later)
        scene = dataclasses.replace(scene, layers=(*scene.layers, twin))
    return scene


def with_parent(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Who is young and named before its parent is smaller, and the parent goes along with it."""
    kinds = load_kinds()
    family = [layer for layer in scene.subjects() if layer.name in kinds and kinds[layer.name].category == "animal"]
    parent = next((layer for layer in reversed(family) if not layer.parent), None)
    small = [layer for layer in family if parent is not None and layer.id != parent.id and layer.name in (parent.name, "chick")]
    if parent is None or not small:
        return scene
    goes = next((motion for layer in small for motion in layer.motions if motion.law in ("walk", "run", "swim")), None)
    if goes is not None and not any(motion.law == goes.law for motion in parent.motions):
        scene = placing.exchanged(scene, dataclasses.replace(parent, motions=(goes,), pose=dataclasses.replace(parent.pose, flip=small[0].pose.flip)))
    return placing.exchanged(scene, *(dataclasses.replace(layer, size=min(layer.size, YOUNG * parent.size)) for layer in small))


def borne(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Whoever is carried on somebody's back looks over the shoulder; on the shoulders he sits behind the head, and above it."""
    folk = [layer for layer in scene.subjects() if load_kinds().get(layer.name) is not None and load_kinds()[layer.name].category == "person"]
    rider = next((layer for layer in folk if layer.parent in {one.id for one in folk}), None)
    if rider is None and len(folk) == 2 and not folk[0].parent:
        rider = min(reversed(folk), key=lambda layer: layer.size)
    bearer = next((layer for layer in folk if rider is not None and layer.id != rider.id and rider.parent in ("", layer.id)), None)
    if rider is None or bearer is None:
        return scene
    if SHOULDERS.search(prompt):
        size = min(rider.size, ON_SHOULDERS * bearer.size)
        over = (bearer.pivot[1] - bearer.sockets.get("head", (0.5, 0.05))[1]) * bearer.size
        pose = Pose(y=over - HIDDEN * size)
    else:
        size = min(rider.size, ON_BACK * bearer.size)
        pose = Pose(x=0.19 * bearer.size, y=0.3 * bearer.size)
    up = placing.upon(rider, bearer, "", size=size, pose=pose, depth=bearer.depth, motions=(placing.BREATH,), behind_parent=True)
    return placing.exchanged(scene, up)


def propose(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """One of two kneels before the other."""
    people = placing.people(scene)[:2]
    if not people:
        return scene
    kneels = next((layer for layer in people if load_kinds()[layer.name].id in ("man", "male", "groom", "prince", "knight", "boy")), people[0])
    scene = placing.exchanged(scene, dataclasses.replace(placing.stood(kneels, kneels.pose.x, motions=placing.staying(kneels)), size=placing.SEATED * kneels.size))
    bearings[kneels.id] = Bearing(seated=True)
    for layer in people:
        other = next((one for one in people if one.id != layer.id), None)
        if other is not None:
            bearings[layer.id] = Bearing(seated=layer.id == kneels.id, turned=1 if other.pose.x > layer.pose.x else -1)
    return scene


def busy(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """Traffic and people where nobody in particular is named."""
    if scene.subjects() or scene.setting not in PLACES or PLACES[scene.setting].indoor:
        return scene
    on_foot = (("pedestrian", -0.15, 0.34, 1.0, 0.08), ("female_pedestrian", 0.35, 0.33, 0.98, -0.09))
    traffic = (("taxi", -0.5, 0.24, 1.06, 0.22), ("bus", 0.45, 0.34, 1.1, -0.18))
    crowd = (*traffic, *on_foot) if scene.setting in ROADS else (*on_foot, ("male_pedestrian", 0.62, 0.3, 1.08, -0.06), ("female_pedestrian", -0.55, 0.3, 1.1, 0.07))
    for i, (name, x, size, depth, speed) in enumerate(crowd):
        kind = load_kinds()[name]
        law = "drive" if kind.category == "vehicle" else "walk"
        params = {"speed": speed, "span": 0.7} | ({"stride": 0.09} if law == "walk" else {})
        pose = Pose(x=x - 0.35 * (1 if speed > 0 else -1), y=floor(depth), flip=float((1 if speed > 0 else -1) * (kind.facing or 1)))
        layer = dataclasses.replace(directing.bare_layer(placing.own_id(scene, "crowd"), name, SKINS[(i + scene.seed) % len(SKINS)]), size=size, depth=depth, anchor="ground", pose=pose, motions=(Motion(law=law, params=params),))
        scene = dataclasses.replace(scene, layers=(*scene.layers, layer))
    return scene


def decked(*things: tuple[str, float, float, str]) -> placing.Act:
    """Things that belong to an occasion, at the edges, where none is there. (kind, x, frame heights, anchor)"""

    def act(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
        there = {layer.name for layer in scene.layers}
        for i, (name, x, size, anchor) in enumerate(things):
            if name not in there:
                y = 0.2 if anchor == "air" else floor(1.02)
                motions = (Motion(law="float", params={"width": 0.02, "height": 0.03, "period": 3.1 + 0.4 * i, "tilt": 5.0}),) if anchor == "air" else ()
                layer = dataclasses.replace(directing.bare_layer(placing.own_id(scene, "decked"), name, ""), size=size, depth=1.02, anchor=anchor, pose=Pose(x=x, y=y), motions=motions, emits_light=0.5 if name == "jack_o_lantern" else 0.0)
                scene = dataclasses.replace(scene, layers=(layer, *scene.layers))
        return scene

    return act


def bird(shade: tuple[float, float, float]) -> placing.Act:
    """The art's dove, without the branch it carries, in another shade."""

    def act(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
        for layer in scene.subjects():
            if layer.name == "dove" and not layer.colour and not layer.texture.pixels[..., 3].any():
                texture = dressing.picture(layer, dressing.STYLES.get(scene.look.name, "fluent"))
                scene = placing.exchanged(scene, dataclasses.replace(layer, texture=dataclasses.replace(texture, pixels=_bare_beak(texture.pixels, shade))))
        return scene

    return act


def _bare_beak(pixels: np.ndarray, shade: tuple[float, float, float]) -> np.ndarray:
    """uint8 [h, w, 4] without what is green, and whatever is white or grey in this shade (0..1)."""
    rgb = pixels[..., :3].astype(np.float32)
    green = cv2.dilate((rgb[..., 1] > rgb[..., 0] + 12).astype(np.uint8) * (rgb[..., 1] > rgb[..., 2] + 12), np.ones((5, 5), np.uint8)) > 0
    plain = (rgb.max(-1) - rgb.min(-1) < 45)[..., None]
    out = pixels.copy()
    out[..., :3] = np.where(plain, rgb * np.array(shade, np.float32), rgb).round().astype(np.uint8)
    out[green, 3] = 0
    return out


def gull(scene: Scene, prompt: str, bearings: dict[str, Bearing]) -> Scene:
    """A gull: grey wings with dark tips, a white head and body."""
    drawn_before = {layer.id for layer in scene.subjects() if layer.texture.pixels[..., 3].any()}
    scene = bird((1.0, 1.0, 1.0))(scene, prompt, bearings)
    for layer in scene.subjects():
        if layer.name == "dove" and layer.id not in drawn_before and layer.texture.pixels[..., 3].any():
            pixels = layer.texture.pixels.copy()
            h, w = pixels.shape[:2]
            y, x = np.mgrid[0:h, 0:w]
            back = np.clip((x / w - 0.52) / 0.16, 0, 1) * np.clip((0.72 - y / h) / 0.1, 0, 1)  # the wing and the tail of who looks to the left
            tip = np.clip((x / w - 0.86) / 0.04, 0, 1) * np.clip((0.4 - y / h) / 0.06, 0, 1)
            shade = (1 - 0.34 * back - 0.45 * tip)[..., None]
            pixels[..., :3] = np.rint(pixels[..., :3] * shade * np.where(back[..., None] > 0.5, (0.97, 1.0, 1.06), 1.0)).clip(0, 255)
            scene = placing.exchanged(scene, dataclasses.replace(layer, texture=dataclasses.replace(layer.texture, pixels=pixels)))
    return scene
