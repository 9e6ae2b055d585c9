"""Changing a saved scene without generating anything: a layer moved or recoloured, another place, the characters kept.

The result is a scene again, for `fairframe render`, `--extend`, `--keep` and a storyboard's `scene`.
"""

from __future__ import annotations

import math
from dataclasses import replace

from fairframe.corpus import assets, dressing, staging, wholes
from fairframe.corpus.kinds import load_kinds
from fairframe.corpus.places import PLACES
from fairframe.corpus.spec import COLOURS
from fairframe.errors import InvalidRequest
from fairframe.film.storyboard import TRIM
from fairframe.scene.laws import LAWS, resolve
from fairframe.scene.scene import TIMES, Keyframe, Layer, Motion, Scene
from fairframe.types import Word

MAX_MOVE = 4.0  # stage units (frame heights)
PLACE_SLOTS = ("setting", "time", "weather", "look", "camera")  # what words change around the subjects
_CHANGES = (*PLACE_SLOTS, "colour", "direction")
_STEPS = {"left": (-0.3, 0.0), "right": (0.3, 0.0), "up": (0.0, 0.2), "down": (0.0, -0.2)}  # frame heights
MAX_POINTS = 40  # of a path
MIN_PACE, MAX_PACE = 0.25, 4.0  # times as fast
TRAVELS = ("drift", "fall", "rise", "orbit", "leap", "throw", "kick", "lunge", "peek")
"""Laws that are nothing but their travel."""
_PLATES = ("far", "mid", "near", "overlay")


def moved(scene: Scene, layer_id: str, dx: float, dy: float) -> Scene:
    """The layer dx to the right and dy up, in frame heights; whatever it does, it does there."""
    if not all(math.isfinite(v) and abs(v) <= MAX_MOVE for v in (dx, dy)):
        raise InvalidRequest(f"A move of {dx:g}, {dy:g} is not possible; up to {MAX_MOVE:g} frame heights either way are.")
    layer = _layer(scene, layer_id)
    extent = layer.extent and (layer.extent[0] + dx, layer.extent[1] + dy, layer.extent[2] + dx, layer.extent[3] + dy)
    return _with(scene, replace(layer, pose=replace(layer.pose, x=layer.pose.x + dx, y=layer.pose.y + dy), extent=extent))


def recoloured(scene: Scene, layer_id: str, colour: str) -> Scene:
    """The layer's main colour turned into another. Raises InvalidRequest for unknown colours and for art that is not recoloured (people)."""
    layer = _layer(scene, layer_id)
    if colour not in COLOURS:
        raise InvalidRequest(f"There is no colour {colour!r}; there are {', '.join(COLOURS)}.")
    kind = load_kinds().get(layer.name)
    if kind is None or not kind.recolourable:
        raise InvalidRequest(f"The layer {layer_id!r} ({layer.name}) is not one that is recoloured.")
    for one in (layer, *wholes.arms_of(layer, scene)):
        poses = tuple(assets.recolour(p, colour) for p in one.poses)
        scene = _with(scene, replace(one, colour=colour if one is layer else one.colour, texture=assets.recolour(one.texture, colour), poses=poses))
    return scene


def placed(scene: Scene, setting: str, *, height: int, aspect: float, time: str = "") -> Scene:
    """The same subjects in another place (and time of day), painted for frames of this height and aspect; they stand on its ground."""
    pictured = setting == scene.setting and setting not in PLACES  # the place is a picture that was given: it stays as it is, with weather before it
    if setting not in PLACES and not pictured:
        raise InvalidRequest(f"There is no setting {setting!r}; `fairframe words setting` lists them.")
    if time and time not in TIMES:
        raise InvalidRequest(f"There is no time of day {time!r}; there are {', '.join(TIMES)}.")
    subjects = tuple(layer for layer in scene.layers if layer.role not in _PLATES)
    ids = {layer.id for layer in subjects}
    kept = tuple(effect for effect in scene.effects if effect.layer in ids)
    bare = replace(scene, setting=setting, layers=subjects, effects=kept, light=replace(scene.light, time=time or scene.light.time))
    if pictured:
        return dressing.dress(replace(bare, layers=scene.layers), height=height, aspect=aspect)
    dressed = staging.dress(bare, height=height, aspect=aspect)
    if dressed.ground.kind == "water":
        return dressed
    return replace(dressed, layers=tuple(replace(one, anchor="ground") if one.anchor == "water" else one for one in dressed.layers))  # no rings on dry land


def in_place(scene: Scene, words: tuple[Word, ...]) -> bool:
    """Whether these words name only what can be changed in a scene as it is: others ask for a new performance."""
    kinds = {layer.name for layer in scene.layers if layer.role not in _PLATES}
    return all(word.slot in _CHANGES or (word.slot == "kind" and word.id in kinds) for word in words)


def by_words(scene: Scene, words: tuple[Word, ...], *, height: int, aspect: float) -> Scene:
    """The scene with what the words name changed: place, time, weather, look, camera, colours, and where a subject stands.

    words: in the order of the prompt; a colour or direction belongs to the subject named nearest to it, or to the first. The place is painted
    anew for frames of this height and aspect where the words change it. Raises InvalidRequest where nothing would change, and for colours of art
    that is not recoloured.
    """
    said = {word.slot: word.id for word in words}
    if not said.keys() & set(_CHANGES):
        raise InvalidRequest("These words change nothing in the scene; name a place, a time, a weather, a look, a camera move, a colour or a doing.")
    changed = scene
    for at, word in enumerate(words):
        if word.slot == "colour":
            changed = recoloured(changed, _meant(changed, words, at).id, word.id)
        elif word.slot == "direction" and word.id in _STEPS:
            changed = moved(changed, _meant(changed, words, at).id, *_STEPS[word.id])
    if "camera" in said:
        changed = replace(changed, camera=staging.camera(said["camera"], changed.camera.follow))
    if "look" in said:
        changed = replace(changed, look=replace(changed.look, name=said["look"]))
    if "weather" in said:
        changed = replace(changed, weather=said["weather"])
    if said.keys() & {"setting", "time", "weather"}:
        changed = placed(changed, said.get("setting", changed.setting), height=height, aspect=aspect, time=said.get("time", ""))
    return changed


def _meant(scene: Scene, words: tuple[Word, ...], at: int) -> Layer:
    """The subject a colour or direction belongs to."""
    subjects = [layer for layer in scene.layers if layer.role not in _PLATES]
    if not subjects:
        raise InvalidRequest("The scene has no subject to change.")
    named = sorted((abs(i - at), word.id) for i, word in enumerate(words) if word.slot == "kind")
    return next((layer for _, kind in named for layer in subjects if layer.name == kind), subjects[0])


def along(scene: Scene, layer_id: str, points: tuple[tuple[float, float, float], ...]) -> Scene:
    """The layer on a path: (seconds from the clip's start, stage x, stage y of its pivot). It no longer travels by its own laws, but still
    marks time, bobs or turns; it looks where it goes. Raises InvalidRequest for fewer than two points, or times that do not grow."""
    layer = _layer(scene, layer_id)
    if layer.parent:
        raise InvalidRequest(f"The layer {layer_id!r} hangs on {layer.parent!r}; move that one.")
    times = [t for t, _, _ in points]
    if not 2 <= len(points) <= MAX_POINTS or sorted(set(times)) != times or not all(math.isfinite(v) for point in points for v in point):
        raise InvalidRequest(f"A path has 2 to {MAX_POINTS} points, one after the other in time.")
    if any(abs(v) > MAX_MOVE for _, x, y in points for v in (x, y)):
        raise InvalidRequest(f"A path stays within {MAX_MOVE:g} frame heights of the middle.")
    steps = [(b[0], b[1] - a[1]) for a, b in zip(points, points[1:], strict=False)]
    ways, way = [], 1.0
    for (start, _, _), (_, dx) in zip(points, steps, strict=False):
        way = math.copysign(1.0, dx) * layer.facing * math.copysign(1.0, layer.pose.flip) if layer.facing and abs(dx) > 0.01 else way
        ways.append(Keyframe(t=scene.start + start, value=way, ease="hold"))
    curves = {
        "x": tuple(Keyframe(t=scene.start + t, value=x - layer.pose.x) for t, x, _ in points),
        "y": tuple(Keyframe(t=scene.start + t, value=y - layer.pose.y) for t, _, y in points),
        "flip": tuple(ways),
    }
    motions = tuple(still for motion in layer.motions if (still := _on_the_spot(motion)) is not None)
    return _with(
        scene,
        replace(
            layer,
            motions=motions,
            track=replace(layer.track, curves=layer.track.curves | curves),
            anchor="air" if layer.anchor == "ground" and _lifts(points) else layer.anchor,
        ),
    )


def _lifts(points: tuple[tuple[float, float, float], ...]) -> bool:
    """Whether a path leaves the ground: what does stands nowhere and casts no shadow at its feet."""
    heights = [y for _, _, y in points]
    return max(heights) - min(heights) > 0.12


def _on_the_spot(motion: Motion) -> Motion | None:
    """A law without its travel; None where nothing of it is left."""
    params = LAWS[motion.law].params
    if "span" in params and "speed" in params:
        return replace(motion, params=motion.params | {"speed": 0.0, "span": 0.0})
    return None if motion.law in TRAVELS else motion


def paced(scene: Scene, layer_id: str, factor: float) -> Scene:
    """The layer's motions so many times as fast: speeds and rates grow, periods and pauses shrink, things fall in proportion."""
    if not MIN_PACE <= factor <= MAX_PACE:
        raise InvalidRequest(f"A pace of {factor:g} is not possible; {MIN_PACE:g} to {MAX_PACE:g} are.")
    layer = _layer(scene, layer_id)
    motions = tuple(
        replace(m, start=m.start / factor, params={name: _faster(m, name, value, factor) for name, value in resolve(m).items()}) for m in layer.motions
    )
    curves = {channel: tuple(replace(key, t=key.t / factor) for key in keys) for channel, keys in layer.track.curves.items()}
    return _with(scene, replace(layer, motions=motions, track=replace(layer.track, curves=curves), pose_rate=layer.pose_rate * factor))


def trimmed(scene: Scene, span: str) -> Scene:
    """The scene from one second to another ("1-3.5"): it begins in the middle of its movements, which go on as before."""
    found = TRIM.fullmatch(span)
    first, last = (float(found[1]), float(found[2])) if found else (0.0, 0.0)
    if not first < last <= scene.seconds:
        raise InvalidRequest(f"A trim of {span!r} is not possible; the scene lasts {scene.seconds:g} s: write the seconds to keep, as 1-3.5.")
    return replace(scene, start=scene.start + first, seconds=last - first)


def _faster(motion: Motion, name: str, value: float, factor: float) -> float:
    unit = LAWS[motion.law].params[name].unit
    if unit.endswith("/s"):
        return value * factor
    if unit == "s":
        return value / factor
    return value * factor**2 if unit == "earths" else value


def replaced(scene: Scene, layer_id: str, kind_id: str) -> Scene:
    """Somebody else in the layer's place, doing the same, as large as they are beside the one before; what the one before held hangs on them."""
    scene = wholes.disarmed(scene, layer_id)
    layer = _layer(scene, layer_id)
    kind = load_kinds().get(kind_id)
    if kind is None:
        raise InvalidRequest(f"There is no subject {kind_id!r}; `fairframe words subject` lists them.")
    before = load_kinds().get(layer.name)
    size = layer.size * (kind.stage_size / before.stage_size if before else 1.0)
    texture = assets.texture(kind_id, style=dressing.STYLES.get(scene.look.name, "fluent"))
    changed = replace(
        layer, name=kind_id, texture=texture, poses=(), colour="", size=min(max(size, 0.08), 0.95), pivot=kind.pivot, sockets=kind.sockets, facing=kind.facing,
        pose=replace(layer.pose, flip=layer.pose.flip * (layer.facing * kind.facing or 1)),
    )  # fmt: skip
    children = tuple(replace(one, socket=one.socket if one.socket in kind.sockets else "") if one.parent == layer_id else one for one in scene.layers)
    return _with(replace(scene, layers=children), changed)


def without(scene: Scene, layer_id: str) -> Scene:
    """The scene without a layer and what hangs on it."""
    _layer(scene, layer_id)
    gone = {layer_id}
    while more := {layer.id for layer in scene.layers if layer.parent in gone} - gone:
        gone |= more
    camera = replace(scene.camera, follow="" if scene.camera.follow in gone else scene.camera.follow)
    effects = tuple(effect for effect in scene.effects if effect.layer not in gone)
    return replace(scene, layers=tuple(layer for layer in scene.layers if layer.id not in gone), camera=camera, effects=effects)


def _layer(scene: Scene, layer_id: str) -> Layer:
    try:
        return scene.layer(layer_id)
    except KeyError:
        raise InvalidRequest(f"The scene has no layer {layer_id!r}; it has {', '.join(layer.id for layer in scene.layers)}.") from None


def _with(scene: Scene, changed: Layer) -> Scene:
    return replace(scene, layers=tuple(changed if layer.id == changed.id else layer for layer in scene.layers))
