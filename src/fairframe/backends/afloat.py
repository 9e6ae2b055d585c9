"""Boats and swimmers in the water they are in, rather than on a block of their own that the art draws under them, and people and beasts in it up to the knees.

Done once a clip, on a dressed scene: the picture is cut at the waterline, and whoever sits behind the side is not seen below it. Knows no words.
"""

from __future__ import annotations

import dataclasses

import cv2
import numpy as np

from fairframe.corpus import dressing, figures
from fairframe.corpus.kinds import load_kinds
from fairframe.corpus.staging_core import floor
from fairframe.scene import kinematics
from fairframe.scene.scene import Layer, Motion, Scene, Texture

WATERLINES = {"canoe": 0.655, "sailing_boat": 0.768, "speedboat": 0.575, "ferry": 0.85, "ship": 0.885, "cruise_ship": 0.875, "rower": 0.64, "swimmer": 0.66, "male_swimmer": 0.66, "female_swimmer": 0.66, "water_polo_player": 0.74}  # share of the picture's height above the art's water
MOORED = (1.9, -0.15)  # depth, between the quay and the harbour's own boats, and stage y
OFFING, OUT_THERE = {"beach": -0.02, "island": -0.02, "sea_cliffs": -0.03}, 0.3  # stage y of the water behind the sand; frame heights: at most a ship out there
SHIPS = frozenset({"sailing_boat", "ferry", "ship", "cruise_ship"})
FADE = 0.012  # of the height: how soft the cut is
WET_ART = frozenset({"rower", "swimmer", "male_swimmer", "female_swimmer", "water_polo_player"})  # in whose pictures waves stand behind them too
SNOW_ART = frozenset({"snowboarder"})  # in whose pictures there is snow below them
HUE, DULL = 16, 60  # of OpenCV: what is of the drawn water's colour
KNEES, CHEST = 0.79, 0.6  # of the height: what is seen of who stands upright in the water, and in a pool
WADES = 0.5  # of the legs: what is in the water of a beast that stands in it


def launched(scene: Scene) -> Scene:
    """The scene with every boat on the water cut at its waterline; a boat that was is left as it is."""
    kinds = load_kinds()
    if any(_drifts(layer, scene) for layer in scene.layers):
        scene = dataclasses.replace(scene, layers=tuple(_settled(layer) if _drifts(layer, scene) else layer for layer in scene.layers))
    if scene.setting == "harbour":
        scene = dataclasses.replace(scene, layers=tuple(_moored(layer) if _on_the_quay(layer, scene) else layer for layer in scene.layers))
    if scene.setting in OFFING and any(_on_the_sand(layer, scene) for layer in scene.layers):
        scene = dataclasses.replace(
            scene, layers=tuple(_in_the_offing(layer, scene.setting) if _on_the_sand(layer, scene) else layer for layer in scene.layers),
        )  # fmt: skip
    boats = {
        layer.id
        for layer in scene.layers
        if layer.name in WATERLINES and layer.anchor == "water" and layer.pivot == kinds[layer.name].pivot and layer.texture.source not in ("given", "painted")
    }
    if any(map(_on_drawn_snow, scene.layers)):
        scene = dataclasses.replace(scene, layers=tuple(_off_the_snow(layer) if _on_drawn_snow(layer) else layer for layer in scene.layers))
    if any(map(_beast, scene.layers)):
        scene = dataclasses.replace(scene, layers=tuple(_in_deep(layer) if _beast(layer) else layer for layer in scene.layers))
    if any(map(_wader, scene.layers)):
        scene = dataclasses.replace(scene, layers=tuple(_cut(layer, CHEST if scene.setting == "pool" else KNEES) if _wader(layer) else layer for layer in scene.layers))
    if not boats:
        return scene
    scene = dataclasses.replace(scene, layers=tuple(_cut(layer, WATERLINES[layer.name]) if layer.id in boats else layer for layer in scene.layers))
    at = {name: float(values["y"][0]) for name, values in kinematics.sample(scene, np.zeros(1)).items()}
    return dataclasses.replace(scene, layers=tuple(_above(layer, at[layer.id] - at[layer.parent]) if layer.parent in boats and layer.behind_parent else layer for layer in scene.layers))


def _drifts(layer: Layer, scene: Scene) -> bool:
    """Whether a water bird floats in the air over water that it would float on."""
    kind = load_kinds().get(layer.name)
    floats = scene.ground.kind == "water" and layer.anchor == "air" and not layer.parent and any(m.law == "float" for m in layer.motions)
    return floats and kind is not None and {"swims", "has_legs"} <= kind.traits


def _settled(layer: Layer) -> Layer:
    rocks = Motion(law="sail", params={"speed": 0.0, "bob": 0.012, "tilt": 3.0, "period": 3.2})
    kept = tuple(m for m in layer.motions if m.law != "float")
    return dataclasses.replace(layer, anchor="water", pose=dataclasses.replace(layer.pose, y=floor(layer.depth) - 0.02), motions=(rocks, *kept), casts_shadow=False)


def _on_the_quay(layer: Layer, scene: Scene) -> bool:
    """Whether a boat stands on the quay of the harbour, with nobody in it."""
    return layer.name in WATERLINES and layer.name not in WET_ART and layer.anchor == "ground" and layer.pivot == load_kinds()[layer.name].pivot and layer.texture.source not in ("given", "painted") and all(other.parent != layer.id for other in scene.layers)


def _moored(layer: Layer) -> Layer:
    """A boat in the harbour's water, behind its quay."""
    rocks = Motion(law="sail", params={"speed": 0.0, "bob": 0.008, "tilt": 2.0, "period": 3.4})
    return dataclasses.replace(_cut(layer, WATERLINES[layer.name]), anchor="air", depth=MOORED[0], pose=dataclasses.replace(layer.pose, y=MOORED[1]), motions=(rocks,), casts_shadow=False)


def _on_the_sand(layer: Layer, scene: Scene) -> bool:
    return layer.name in SHIPS and _on_the_quay(layer, scene)


def _in_the_offing(layer: Layer, setting: str) -> Layer:
    """A ship that the beach would have on its sand, out on the water."""
    rocks = Motion(law="sail", params={"speed": 0.0, "bob": 0.006, "tilt": 1.5, "period": 3.6})
    goes = tuple(m for m in layer.motions if m.law == "sail")
    small = dataclasses.replace(layer, size=min(layer.size, OUT_THERE))
    return dataclasses.replace(
        _cut(small, WATERLINES[layer.name]), anchor="air", depth=dressing.FARTHEST, pose=dataclasses.replace(layer.pose, y=OFFING[setting]), motions=goes or (rocks,),
        casts_shadow=False,
    )  # fmt: skip


def _on_drawn_snow(layer: Layer) -> bool:
    return layer.name in SNOW_ART and layer.pivot == load_kinds()[layer.name].pivot and layer.texture.source not in ("given", "painted")


def _off_the_snow(layer: Layer) -> Layer:
    """Somebody without the snow the art draws under him; his lowest pixel is on the ground."""
    texture = _dried(layer.texture)
    rows = np.flatnonzero((texture.pixels[..., 3] > 128).any(1))
    return _cut(dataclasses.replace(layer, texture=texture, poses=tuple(map(_dried, layer.poses))), (rows[-1] + 1) / texture.pixels.shape[0]) if len(rows) else layer


def _beast(layer: Layer) -> bool:
    """Whether somebody stands or swims in water on legs that are seen from the side, and not yet in it."""
    kind = load_kinds().get(layer.name)
    return kind is not None and layer.anchor == "water" and kind.category == "animal" and kind.facing != 0 and {"alive", "has_legs"} <= kind.traits and not kind.traits & {"swims", "flies"} and layer.pivot == kind.pivot and layer.texture.source not in ("given", "painted")


def _wader(layer: Layer) -> bool:
    """Whether somebody stands upright in the water, and not yet in it."""
    kind = load_kinds().get(layer.name)
    if kind is None or layer.parent or layer.anchor != "water" or layer.pivot != kind.pivot or layer.texture.source in ("given", "painted") or any(m.law in ("fly", "leap") for m in layer.motions):
        return False
    upright = not kind.facing and (kind.category == "person" or figures.build_of(kind.id) is not None)
    return upright and "alive" in kind.traits and not kind.traits & {"swims", "sails", "flies"}


def _in_deep(layer: Layer) -> Layer:
    """A beast in the water: up to the belly where it swims, up to the knees where it stands."""
    pixels = layer.texture.pixels
    line = belly(pixels[..., 3] > 128) / pixels.shape[0]
    if not 0.4 < line < 0.95:
        return layer
    return _cut(layer, line - 0.02 if any(m.law == "swim" for m in layer.motions) else line + WADES * (1 - line))


def belly(solid: np.ndarray) -> int:
    """The row of a side view, bool [h, w], below which the body is legs: the lowest at which nearly all of it is one piece."""
    wide = int(solid.any(0).sum())
    for row in range(len(solid) - 1, 0, -1):
        columns = np.flatnonzero(solid[row])
        if len(columns) > 0.45 * wide and len(columns) > 0.94 * (columns[-1] - columns[0] + 1):
            return row
    return 0


def _cut(layer: Layer, line: float) -> Layer:
    if layer.name in WET_ART:
        layer = dataclasses.replace(layer, texture=_dried(layer.texture), poses=tuple(map(_dried, layer.poses)))
    shown = round(line * layer.texture.pixels.shape[0]) / layer.texture.pixels.shape[0]
    poses = tuple(_shown(one, shown) for one in layer.poses)
    sockets = {name: (u, v / shown) for name, (u, v) in layer.sockets.items()}
    return dataclasses.replace(layer, texture=_shown(layer.texture, shown), poses=poses, size=layer.size * shown, pivot=(layer.pivot[0], 1.0), sockets=sockets)


def _dried(texture: Texture) -> Texture:
    """A picture without the waves its art draws about somebody: what is of their colour and goes on to the lower edge."""
    pixels = texture.pixels.copy()
    h, w = pixels.shape[:2]
    hsv = cv2.cvtColor(np.ascontiguousarray(pixels[..., :3]), cv2.COLOR_RGB2HSV).astype(np.int16)
    wet = hsv[round(0.93 * h), round(0.5 * w), 0]
    like = (np.abs((hsv[..., 0] - wet + 90) % 180 - 90) < HUE) & (hsv[..., 1] > DULL) & (pixels[..., 3] > 8)
    count, marks = cv2.connectedComponents(cv2.erode(like.astype(np.uint8), np.ones((3, 3), np.uint8)))
    low = set(np.unique(marks[-max(2, round(0.06 * h)) :])) - {0}
    water = cv2.dilate(np.isin(marks, list(low)).astype(np.uint8), np.ones((5, 5), np.uint8)) > 0 if low else np.zeros((h, w), bool)
    soft = cv2.GaussianBlur(water.astype(np.float32), (0, 0), 1.0)
    pixels[..., 3] = np.rint(pixels[..., 3] * (1 - soft)).astype(np.uint8)
    return dataclasses.replace(texture, pixels=pixels)


def _shown(texture: Texture, share: float) -> Texture:
    """The upper share of a picture, with a soft lower edge."""
    pixels = texture.pixels[: round(share * texture.pixels.shape[0])].copy()
    soft = max(1, round(FADE * texture.pixels.shape[0]))
    pixels[-soft:, :, 3] = np.rint(pixels[-soft:, :, 3] * np.linspace(0.9, 0.2, soft)[:, None]).astype(np.uint8)
    return dataclasses.replace(texture, pixels=pixels)


def _above(layer: Layer, height: float) -> Layer:
    """Who sits in a boat, as far as he is above its waterline. height: of his pivot over it, frame heights."""
    lowest = layer.pivot[1] + height / layer.size
    if lowest >= 1.0 or lowest <= 0.0:
        return layer

    def dry(texture: Texture) -> Texture:
        pixels = texture.pixels.copy()
        pixels[round(lowest * pixels.shape[0]) :, :, 3] = 0
        return dataclasses.replace(texture, pixels=pixels)

    return dataclasses.replace(layer, texture=dry(layer.texture), poses=tuple(map(dry, layer.poses)))
