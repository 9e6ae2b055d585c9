"""Pictures for a staged scene: the library's art for its subjects, the painted backdrop with its light and ground, the weather in the air.

Input: an undressed scene from `staging.stage` or from the model; output: a scene `compose` can draw. Knows no words.
"""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np

from fairframe.corpus import assets, painters, side_views
from fairframe.corpus.kinds import load_kinds
from fairframe.corpus.places import PLACES
from fairframe.corpus.staging_groups import perch
from fairframe.scene import kinematics
from fairframe.scene.laws import LAWS, resolve
from fairframe.scene.scene import Camera, Effect, Ground, Layer, Motion, Scene, Texture

STYLES = {"flat": "flat"}  # look -> style of the library's art; every other look starts from the shaded art
WEATHER: dict[str, tuple[tuple[str, float], ...]] = {  # what the weather puts into the air: (effect, amount)
    "rain": (("rain", 0.6),),
    "snow": (("snow", 0.6),),
    "fog": (("fog", 0.6),),
    "storm": (("rain", 0.9), ("lightning", 0.7)),
    "windy": (("leaves", 0.5),),
    "petals": (("petals", 0.6),),
    "confetti": (("confetti", 0.6),),
    "fireflies": (("fireflies", 0.6),),
    "fireworks": (("fireworks", 0.7),),
}
BARREN = frozenset({"desert", "canyon", "volcano", "moon", "mars"})  # no leaf grows there that the wind could bring
SANDSTORM = (("dust", 0.9), ("fog", 0.35))
MOONS = frozenset({"moon", "crescent_moon", "moon_with_a_face"})
PLATES = ("far", "mid", "near")
EDGE = 0.94  # share of the frame's width subjects may use
LONG = 12.0  # s, in which every subject has been everywhere it goes
AT_THE_EDGE = (  # props that go on beyond the frame
    "bank", "jetty", "pool_edge", "branch", "cliff", "slope", "grassy_slope", "sandy_slope", "rope_bridge", "lamp_beam", "shade_tree", "window_by_day", "window_in_rain", "window_by_night",
    "window_in_night_rain", "window_in_snow", "window_in_night_snow", "climbing_rope", "eiffel_tower", "big_ben", "taj_mahal", "pyramids", "leaning_tower", "pearl_tower",
    "temple_of_heaven", "great_wall",
)  # fmt: skip
LEAST, MOST = 0.06, 1.3  # frame heights: what every subject's picture is between
NEAREST, FARTHEST = 0.85, 1.12  # depths that every subject is between
UNDERFOOT = 0.005  # how much farther the ground is than the farthest subject
MIDDLE = 0.04  # stage y scenes without a ground are drawn together about


def dress(scene: Scene, *, height: int, aspect: float, place: painters.Backdrop | None = None) -> Scene:
    """Give the subjects their pictures and put the painted place around them. place: it, where it is painted already.

    height: pixels of the output frame; aspect: its width over its height. Subjects that carry pixels already, and plates of a scene that
    has some, are kept. A scene without plates is first made sound (`tidy`). What stands is moved to the painted ground; in a narrow frame everything is drawn together until it fits.
    Raises LedgerError where the library is missing.
    """
    style = STYLES.get(scene.look.name, "fluent")
    subjects = tuple(_clothed(layer, style) for layer in scene.layers if layer.role not in PLATES)
    plates = tuple(layer for layer in scene.layers if layer.role in PLATES)
    scene = dataclasses.replace(scene, layers=subjects)
    if not plates:
        scene = dataclasses.replace(tidy(scene), camera=narrowed(scene.camera, aspect))
    scene = drawn_together(scene, aspect)
    if not plates:
        place = place or paint(scene, height=height, aspect=aspect)
        scene = grounded(scene, place.ground)
        scene = dataclasses.replace(scene, light=place.light, effects=_merged(scene.effects, place.effects))
        plates = place.layers
    indoor = scene.setting in PLACES and PLACES[scene.setting].indoor and scene.weather != "confetti"  # it rains behind the window, not on the sofa
    falling = () if indoor else WEATHER.get(scene.weather, ())
    falling = SANDSTORM if scene.weather == "windy" and scene.setting in BARREN else falling
    scene = dataclasses.replace(scene, effects=_merged(tuple(Effect(name=n, amount=a) for n, a in falling if (n, a) in SANDSTORM), scene.effects, tuple(Effect(name=n, amount=a) for n, a in falling)))
    return dataclasses.replace(scene, layers=(*plates, *scene.layers))


def paint(scene: Scene, *, height: int, aspect: float) -> painters.Backdrop:
    """The place of a scene; its sky has no moon of its own where one is a subject, and its ground lies behind whoever stands on it, the last row of a crowd too."""
    moon = not any(layer.name in MOONS for layer in scene.subjects())
    place = painters.paint(scene.setting, time=scene.light.time, weather=scene.weather, seed=scene.seed, height=height, aspect=aspect, moon=moon)
    layers = tuple(dataclasses.replace(layer, depth=max(layer.depth, FARTHEST + UNDERFOOT)) if layer.id == "ground" else layer for layer in place.layers)
    return dataclasses.replace(place, layers=layers)


def _clothed(layer: Layer, style: str) -> Layer:
    if layer.texture.pixels[..., 3].any():
        return layer
    return dataclasses.replace(layer, texture=picture(layer, style))


def picture(layer: Layer, style: str = "fluent") -> Texture:
    """The library's picture of an undressed layer, in its variant ("kind/variant" in texture.asset) and colour."""
    kind = load_kinds()[layer.name]
    variant = layer.texture.asset.partition("/")[2]
    texture = assets.texture(kind.id, style=style, variant=variant if variant in kind.variants else "")
    return assets.recolour(texture, layer.colour) if layer.colour and kind.recolourable else texture


def _merged(*groups: tuple[Effect, ...]) -> tuple[Effect, ...]:
    """All effects, the first of each name and layer."""
    seen: dict[tuple[str, str], Effect] = {}
    for effect in (e for group in groups for e in group):
        seen.setdefault((effect.name, effect.layer), effect)
    return tuple(seen.values())


def grounded(scene: Scene, ground: Ground) -> Scene:
    """The scene on another ground: what stands on it (or floats on water) keeps its height over it, and the rest goes along."""
    layers = []
    standing = any(layer.anchor in ("ground", "water") and not layer.parent for layer in scene.layers)
    for layer in scene.layers:
        if layer.parent or not standing:
            layers.append(layer)
            continue
        depth = layer.depth if layer.anchor in ("ground", "water") else 1.0
        y = layer.pose.y + kinematics.stands_at(depth, ground) - kinematics.stands_at(depth, scene.ground)
        layers.append(dataclasses.replace(layer, pose=dataclasses.replace(layer.pose, y=y)))
    return dataclasses.replace(scene, layers=tuple(layers), ground=ground)


def reach(scene: Scene) -> tuple[float, float]:
    """How far to the left and to the right the subjects ever come (stage x), the same for a clip and its continuation; a painted train and its track are longer than any frame."""
    values = kinematics.sample(scene, np.linspace(0.0, LONG, 48))
    left, right = [0.0], [0.0]
    for layer in scene.subjects():
        if layer.name in (side_views.TRACK, *AT_THE_EDGE, *side_views.TRAINS) and layer.texture.source == "painted":
            continue
        half = 0.5 * kinematics.layer_width(layer) * values[layer.id]["scale"]
        x, _ = kinematics.socket_position(layer, values[layer.id], (0.5, 0.5))
        left.append(float((x - half).min()))
        right.append(float((x + half).max()))
    return min(left[1:] or left), max(right[1:] or right)


def drawn_together(scene: Scene, aspect: float) -> Scene:
    """The scene made to fit a frame of this aspect: first everything as large as it may stay, then ways as long as they may stay.

    Sizes and gestures are scaled about the ground (jumps keep their time: gravity is scaled with them); then the ways of what travels are
    shortened, and the whole is put in the middle. A scene that fits is returned as it is.
    """
    room = EDGE * aspect
    left, right = reach(scene)
    if max(-left, right) <= 0.5 * room * 1.001:
        return scene
    low, high = reach(_travelling(scene, 0.0))
    still = 0.8 * room if right - left > high - low + 0.05 else room  # what travels keeps some room for it
    if high - low > still:
        scene = smaller(scene, still / (high - low))
        (left, right), (low, high) = reach(scene), reach(_travelling(scene, 0.0))
    way = right - left - (high - low)
    if right - left > room and way > 1e-6:
        scene = _travelling(scene, max(0.0, room - (high - low)) / way)
        left, right = reach(scene)
    if right - left > room:
        scene = smaller(scene, room / (right - left))
        left, right = reach(scene)
    shift = -0.5 * (left + right)
    layers = [layer if layer.parent else dataclasses.replace(layer, pose=dataclasses.replace(layer.pose, x=layer.pose.x + shift)) for layer in scene.layers]
    return dataclasses.replace(scene, layers=tuple(layers))


def narrowed(camera: Camera, aspect: float) -> Camera:
    """The camera with its sideways moves shortened for frames narrower than 16:9, so that they lose nobody."""
    factor = min(1.0, aspect / (16 / 9))
    sideways = {"vx", "width"}
    motions = tuple(dataclasses.replace(m, params={k: v * factor if k in sideways else v for k, v in m.params.items()}) for m in camera.motions)
    return camera if factor == 1 else dataclasses.replace(camera, x=camera.x * factor, motions=motions)


def _travelling(scene: Scene, factor: float) -> Scene:
    """The scene with the ways of what goes to and fro shortened, at the same rhythm."""
    layers = []
    for layer in scene.layers:
        motions = []
        for motion in layer.motions:
            known = LAWS[motion.law].params
            if "speed" in known and "span" in known and motion.law != "climb":
                p = resolve(motion)
                shorter = {name: p[name] * factor for name in ("speed", "span")}
                if "stride" in known:
                    shorter["stride"] = max(p["stride"] * factor, known["stride"].low)
                motion = dataclasses.replace(motion, params=motion.params | shorter)
            motions.append(motion)
        layers.append(dataclasses.replace(layer, motions=tuple(motions)))
    return dataclasses.replace(scene, layers=tuple(layers))


def smaller(scene: Scene, factor: float) -> Scene:
    """Everybody and every thing, but not the place, scaled about the middle of the ground, or of the air where nothing stands."""
    standing = any((layer.anchor in ("ground", "water") or _lies(layer, scene)) and not layer.parent for layer in scene.layers)
    layers = []
    for layer in scene.layers:
        if layer.role in PLATES:
            layers.append(layer)
            continue
        centre = 0.0 if layer.parent else kinematics.stands_at(layer.depth, scene.ground) if standing else MIDDLE
        pose = dataclasses.replace(layer.pose, x=layer.pose.x * factor, y=centre + (layer.pose.y - centre) * factor)
        motions = tuple(_scaled(m, factor) for m in layer.motions)
        layers.append(dataclasses.replace(layer, pose=pose, size=layer.size * factor, motions=motions))
    effects = tuple(dataclasses.replace(e, reach=e.reach * factor) if e.layer else e for e in scene.effects)  # a jet goes as far as it did, seen from its layer
    return dataclasses.replace(scene, layers=tuple(layers), effects=effects)


def _lies(layer: Layer, scene: Scene) -> bool:
    """Whether a layer lies on the ground, which it is drawn above, by its middle."""
    return abs(layer.pose.rotation) > 60 and layer.pose.y < kinematics.stands_at(layer.depth, scene.ground) + 0.35 * layer.size


def _scaled(motion: Motion, factor: float) -> Motion:
    known = LAWS[motion.law].params
    lengths = {name: value * factor for name, value in motion.params.items() if known[name].unit.startswith("frame heights")}
    if "gravity" in known:
        lengths["gravity"] = motion.params.get("gravity", known["gravity"].default) * factor
    held = {name: min(max(value, known[name].low), known[name].high) for name, value in lengths.items()}
    return dataclasses.replace(motion, params=motion.params | held)


# ------------------------------------------------------------------------------------------------ repairs

SNAP = 0.035  # frame heights: nearer to the ground than this, a thing stands on it


def tidy(scene: Scene) -> Scene:
    """A predicted scene made sound: what the network's small errors would show as feet in the air or a cat walking backwards.

    Parameters are held in their ranges, unknown laws, parents and sockets dropped, feet put on the ground, everything brought into the
    frame, and what travels looks where it goes. A scene from `stage` passes unchanged.
    """
    scene = dataclasses.replace(scene, layers=tuple(_sound(layer, scene) for layer in scene.layers))
    return dataclasses.replace(scene, layers=tuple(_framed(layer, scene) for layer in scene.layers))


def _sound(layer: Layer, scene: Scene) -> Layer:
    if layer.role != "subject":
        return layer
    ids = [other.id for other in scene.layers]
    changes: dict[str, Any] = {}
    motions = tuple(_in_range(m) for m in layer.motions if m.law in LAWS)
    parent = layer.parent if layer.parent in ids and layer.parent != layer.id else ""
    if layer.parent and not parent:
        changes |= {"parent": "", "socket": "", "anchor": "ground" if scene.ground.kind != "none" else "air", "pose": dataclasses.replace(layer.pose, x=0.3, y=-1.0)}
    elif parent and layer.socket not in scene.layer(parent).sockets:
        changes["socket"] = ""
    elif parent and layer.socket == "top" and _has_a_seat(scene.layer(parent).name):
        changes["socket"] = "seat"  # nobody sits on the lamp beside the sofa
    layer = dataclasses.replace(layer, **changes | {"motions": motions, "size": min(max(layer.size, LEAST), MOST), "depth": min(max(layer.depth, NEAREST), FARTHEST)})
    layer = _standing(layer, scene.setting)
    if layer.anchor == "ground" and not layer.parent:
        floor = kinematics.stands_at(layer.depth, scene.ground)
        y = floor if layer.pose.y < floor + SNAP else min(layer.pose.y, scene.ground.horizon - 0.02)
        layer = dataclasses.replace(layer, pose=dataclasses.replace(layer.pose, y=y))
    way = heading(layer)
    if way and layer.facing and not layer.parent:
        layer = dataclasses.replace(layer, pose=dataclasses.replace(layer.pose, flip=float(way * layer.facing)))
    return layer


def _has_a_seat(kind_id: str) -> bool:
    kind = load_kinds().get(kind_id)
    return kind is not None and perch(kind) == "seat"


def _standing(layer: Layer, setting: str) -> Layer:
    """On what the place has: nothing stands in the void, what stands on a lake floats, what floats on a meadow stands."""
    if layer.anchor not in ("ground", "water") or layer.parent or setting not in PLACES:
        return layer
    place = PLACES[setting]
    if place.ground == "none" or place.gravity == "space":
        pose = dataclasses.replace(layer.pose, y=MIDDLE + layer.size * (0.5 - layer.pivot[1]))
        return dataclasses.replace(layer, anchor="air", pose=pose)
    return dataclasses.replace(layer, anchor="water" if place.ground == "water" else "ground")


def _in_range(motion: Motion) -> Motion:
    known = LAWS[motion.law].params
    params = {name: min(max(float(value), known[name].low), known[name].high) for name, value in motion.params.items() if name in known}
    return motion if params == motion.params else dataclasses.replace(motion, params=params)


def heading(layer: Layer) -> int:
    """Which way a layer sets out: 1 right, -1 left, 0 nowhere."""
    for motion in layer.motions:
        p = resolve(motion)
        if "flip" in LAWS[motion.law].evaluate(np.zeros(1), p) and abs(p.get("speed", 0.0)) > 0.01 and p.get("span", 0.0) > 0.02:
            return 1 if p["speed"] > 0 else -1
    return 0


def _framed(layer: Layer, scene: Scene) -> Layer:
    """Moved into a 16:9 frame where its middle would be outside it at first and on average."""
    if layer.role != "subject" or layer.parent:
        return layer
    values = kinematics.sample(dataclasses.replace(scene, layers=(layer,)), scene.start + np.linspace(0.0, scene.seconds, 12))[layer.id]
    x, _ = kinematics.socket_position(layer, values, (0.5, 0.5))
    half = 8 / 9
    over = max(0.0, float(x.max()) - half) + min(0.0, float(x.min()) + half)
    if not over or (float(x.max()) > half and float(x.min()) < -half):
        return layer
    return dataclasses.replace(layer, pose=dataclasses.replace(layer.pose, x=layer.pose.x - over))
