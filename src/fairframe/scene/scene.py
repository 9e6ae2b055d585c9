"""What a clip is made of: the `Scene` and its parts, as plain values, and their files (JSON + PNG).

The corpus makes scenes with captions, the model predicts them, people edit them, `compose` turns them into frames. This module
knows no model, no text and no pixels beyond the textures it stores.

Geometry. The *stage* is measured in frame heights: x = 0 is the middle of the frame, y = 0 its middle, y up, so the frame spans
y in [-0.5, 0.5] and x in [-aspect/2, aspect/2] for a camera at rest. Every layer lies on a plane at `depth` z > 0; 1 is the plane
of the subjects, larger is farther, smaller nearer. Coordinates are given as seen by the resting camera, so depth changes nothing
until the camera moves: a camera shift c moves a layer by -c / z, a zoom k scales it by 1 + (k - 1) / z (multiplane rule).
Textures: (u, v) in [0, 1], u to the right, v down. Angles are degrees, counter-clockwise. Times are seconds from the clip's start.
"""

from __future__ import annotations

import dataclasses
import io
import json
import math
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from fairframe.errors import InvalidRequest

FORMAT_VERSION = 1
MAX_LAYERS = 64
MOST, MOST_WHOLE = 1e6, 2**63 - 1  # numbers in a file
MAX_TEXTURE_SIDE = 8192
MOST_BYTES = 16 * 2**20  # of scene.json

ROLES = ("far", "mid", "near", "subject", "overlay")
SOURCES = ("drawn", "asset", "painted", "given")
ANCHORS = ("ground", "air", "water", "parent")
LOOKS = ("clay", "flat", "line", "pixel", "noir", "neon", "watercolour", "papercut")
EFFECTS = ("rain", "snow", "bubbles", "stars", "fire", "dust", "confetti", "leaves", "petals", "fireflies", "fog", "lightning", "steam", "sparks", "fireworks", "jet", "magic", "hearts", "smoke", "thrust", "lava", "blaze", "vapour")
TIMES = ("day", "dawn", "sunset", "night")
CHANNELS = ("x", "y", "scale", "rotation", "spin", "bend", "squash", "wave", "opacity", "flip", "consumed", "step", "stride", "tread", "arms", "wag", "turn", "lids", "swell")
"""What can change over time.

x, y        stage position of the pivot (or offset from the parent's socket)
scale       size factor, 1 = the layer's own size (multiplies)
rotation    degrees about the pivot
spin        degrees about the middle of the texture (rolling, somersaults)
bend        degrees the top leans away from the bottom, growing with height (grass in wind, a dancing body)
squash      s > 0 flattens: height x (1 - s), width / (1 - s); s < 0 stretches
wave        amplitude of a travelling ripple from front to tail, in texture widths (fish, flags)
opacity     0 to 1 (multiplies)
flip        1 = as drawn, -1 = mirrored (a step, never blended)
consumed    0 = whole, 1 = eaten up, bite by bite from the top
step        steps done on foot; where the picture has legs, they change places at every whole number
stride      how far a foot goes back and forth, frame heights; positive = to the right; 0 = legs hang still
tread       how high a foot is lifted on its way forward, frame heights
arms        degrees the arms are lifted to the sides, in turn with the steps
wag         degrees a raised tail is turned
turn        degrees about the vertical through the pivot (a dancer's pirouette): narrower from the side, mirrored from behind
lids         1 = the eyes are shut, where the picture has eyes that are found (`scene.eyes`)
swell        height of the waves that go through a plate below the horizon, frame heights where the subjects are (`scene.water`)
"""
NEUTRAL = {"x": 0.0, "y": 0.0, "scale": 1.0, "rotation": 0.0, "spin": 0.0, "bend": 0.0, "squash": 0.0, "wave": 0.0, "opacity": 1.0, "flip": 1.0, "consumed": 0.0, "step": 0.0, "stride": 0.0, "tread": 0.0, "arms": 0.0, "wag": 0.0, "turn": 0.0, "lids": 0.0, "swell": 0.0}
MULTIPLIED = ("scale", "opacity", "flip")


@dataclass(frozen=True, kw_only=True)
class Texture:
    """A picture with transparency and where it came from."""

    pixels: np.ndarray  # uint8 [H, W, 4], straight (not premultiplied) alpha, sRGB
    source: str = "painted"  # one of SOURCES: drawn by the network, a ledger asset taken whole, painted by procedure, given by a person
    ledger_id: str = ""  # row of the rights ledger an asset came from
    asset: str = ""  # key of the asset inside that row, e.g. "cat"

    def __post_init__(self) -> None:
        p = self.pixels
        if p.dtype != np.uint8 or p.ndim != 3 or p.shape[2] != 4 or 0 in p.shape:
            raise ValueError(f"Texture.pixels must be uint8 [H, W, 4], got {p.dtype} {p.shape}")


@dataclass(frozen=True, kw_only=True)
class Keyframe:
    t: float  # seconds
    value: float
    ease: str = "smooth"  # to the next keyframe: smooth (Catmull-Rom through neighbours), linear, hold


@dataclass(frozen=True, kw_only=True)
class Track:
    """Explicit curves, set by a person or an import. Each channel's value is combined with the motions' (see MULTIPLIED)."""

    curves: dict[str, tuple[Keyframe, ...]] = field(default_factory=dict)  # channel -> keyframes sorted by t


@dataclass(frozen=True, kw_only=True)
class Motion:
    """A law of motion with its parameters, defined for every t, so that any clip can go on. `scene.laws` lists them with units."""

    law: str
    params: dict[str, float] = field(default_factory=dict)
    start: float = 0.0  # seconds; before it the law's value at 0 holds
    until: float = 0.0  # seconds; 0: it never ends. What it moved stays moved, what it swung or bent comes to rest


@dataclass(frozen=True, kw_only=True)
class Pose:
    """Where a layer is before any motion."""

    x: float = 0.0
    y: float = 0.0
    scale: float = 1.0
    rotation: float = 0.0
    flip: float = 1.0  # 1 as drawn, -1 mirrored
    opacity: float = 1.0


@dataclass(frozen=True, kw_only=True)
class Layer:
    """One plane of the picture: a part of the setting or a subject."""

    id: str
    role: str  # one of ROLES
    name: str  # kind or setting, e.g. "cat", "outer_space"
    texture: Texture
    depth: float = 1.0
    size: float = 1.0  # height of the whole texture on the stage, frame heights; its width follows from the texture's shape
    pivot: tuple[float, float] = (0.5, 1.0)  # (u, v) of the point that stands at (x, y)
    anchor: str = "air"  # one of ANCHORS: ground-anchored layers cast a contact shadow where y meets the ground
    parent: str = ""  # id of the layer this one is attached to
    socket: str = ""  # name of the parent's socket; "" = the parent's pivot
    sockets: dict[str, tuple[float, float]] = field(default_factory=dict)  # name -> (u, v): mouth, back, hand, head ...
    behind_parent: bool = False  # drawn before the parent instead of after it
    facing: int = 1  # which way the art itself looks: 1 right, -1 left, 0 neither
    pose: Pose = field(default_factory=Pose)
    motions: tuple[Motion, ...] = ()
    track: Track = field(default_factory=Track)
    poses: tuple[Texture, ...] = ()  # further pose textures, shown in turn at pose_rate
    pose_rate: float = 0.0  # pose changes a second; 0 = the texture alone
    colour: str = ""  # colour word it was recoloured to, "" = as it came
    casts_shadow: bool = True
    emits_light: float = 0.0  # 0 to 1: glows (fire, lamps, the sun); not darkened at night
    extent: tuple[float, float, float, float] | None = None  # plates: (x0, y0, x1, y1) they cover on the stage; None = from size and pose


@dataclass(frozen=True, kw_only=True)
class Camera:
    x: float = 0.0  # stage units
    y: float = 0.0
    zoom: float = 1.0
    roll: float = 0.0  # degrees
    motions: tuple[Motion, ...] = ()  # laws from camera_motion.CAMERA_LAWS
    track: Track = field(default_factory=Track)  # channels x, y, scale (= zoom), rotation (= roll)
    follow: str = ""  # id of a layer kept near the frame's middle by a critically damped spring


@dataclass(frozen=True, kw_only=True)
class Light:
    time: str = "day"  # one of TIMES
    azimuth: float = 60.0  # degrees: 90 straight from the right, 0 from behind the viewer, -90 from the left
    elevation: float = 45.0  # degrees above the horizon; shadows fall away from it
    colour: tuple[float, float, float] = (1.0, 0.98, 0.94)  # key light, linear multipliers
    ambient: tuple[float, float, float] = (0.75, 0.8, 0.9)  # tint subjects take from their setting
    haze: tuple[float, float, float] = (0.8, 0.86, 0.92)  # sRGB 0..1 colour far layers fade to
    haze_strength: float = 0.15  # 0 to 1 at infinite depth
    shadow: float = 0.45  # 0 none to 1 black


@dataclass(frozen=True, kw_only=True)
class Ground:
    """Where things stand."""

    kind: str = "solid"  # solid, water, none
    horizon: float = 0.0  # stage y of the horizon
    y: float = -0.32  # stage y where a subject at depth 1 stands


@dataclass(frozen=True, kw_only=True)
class Effect:
    name: str  # one of EFFECTS
    amount: float = 0.5  # 0 to 1
    layer: str = ""  # id of the layer it springs from (fire, steam, sparks), "" = the whole air
    depth: float = 1.0
    at: tuple[float, float] = (0.5, 0.5)  # streams (jet, magic, hearts, smoke, thrust, lava, blaze, vapour): (u, v) of the layer's texture they leave from; of no layer: of the frame
    angle: float = 90.0  # streams: degrees counter-clockwise from the right of the texture as drawn; 90 = up
    reach: float = 0.4  # streams: how far they go, frame heights


@dataclass(frozen=True, kw_only=True)
class Look:
    name: str = "clay"  # one of LOOKS
    strength: float = 1.0  # 0 to 1


@dataclass(frozen=True, kw_only=True)
class Scene:
    setting: str  # e.g. "outer_space"
    seconds: float = 5.0
    seed: int = 0  # of every random detail compose adds (rain drops, stars)
    start: float = 0.0  # seconds already played: an extension goes on from here with the same laws
    layers: tuple[Layer, ...] = ()  # any order; compose sorts by depth, far first, equal depths as listed
    camera: Camera = field(default_factory=Camera)
    light: Light = field(default_factory=Light)
    ground: Ground = field(default_factory=Ground)
    look: Look = field(default_factory=Look)
    effects: tuple[Effect, ...] = ()
    weather: str = "clear"
    version: int = FORMAT_VERSION

    def layer(self, layer_id: str) -> Layer:
        for layer in self.layers:
            if layer.id == layer_id:
                return layer
        raise KeyError(layer_id)

    def subjects(self) -> tuple[Layer, ...]:
        return tuple(layer for layer in self.layers if layer.role == "subject")


# ------------------------------------------------------------------------------------------------ files


def save(scene: Scene, folder: Path) -> Path:
    """Write scene.json and one PNG a texture into `folder` (made if missing); returns the path of scene.json."""
    folder.mkdir(parents=True, exist_ok=True)
    data = _to_json(scene)
    for layer_data, layer in zip(data["layers"], scene.layers, strict=True):
        textures = (layer.texture, *layer.poses)
        further = "pose" if layer.pose_rate > 0 else "unseen"  # somebody as he was before his arms were layers of their own
        names = [f"{layer.id}.png"] + [f"{layer.id}.{further}{i}.png" for i in range(1, len(textures))]
        for name, texture in zip(names, textures, strict=True):
            buffer = io.BytesIO()
            Image.fromarray(texture.pixels, "RGBA").save(buffer, "PNG", compress_level=4)
            _write(folder / name, buffer.getvalue())
        layer_data["texture"] = _texture_json(layer.texture, names[0])
        layer_data["poses"] = [_texture_json(t, n) for t, n in zip(layer.poses, names[1:], strict=True)]
    path = folder / "scene.json"
    _write(path, json.dumps(data, indent=1, ensure_ascii=False).encode())
    return path


def load(path: Path) -> Scene:
    """Read a scene from its folder or its scene.json. Raises InvalidRequest naming the part that is missing or wrong."""
    if path.is_dir():
        path = path / "scene.json"
    try:
        with path.open("rb") as file:
            text = file.read(MOST_BYTES + 1)  # a device says nothing of its size
        if len(text) > MOST_BYTES:
            raise InvalidRequest(f"{path} is larger than {MOST_BYTES // 2**20} MB; a scene file is smaller.")
        data = json.loads(text.decode())
    except FileNotFoundError:
        raise InvalidRequest(f"There is no scene at {path}.") from None
    except OSError as error:
        raise InvalidRequest(f"The scene {path} cannot be opened: {error.strerror or error}.") from None
    except (ValueError, RecursionError) as error:  # no UTF-8, no JSON, a number of thousands of digits, lists in lists without end
        raise InvalidRequest(f"{path} is not a readable scene file: {error}.") from None
    if not isinstance(data, dict):
        raise InvalidRequest(f"{path} is not a scene: expected a JSON object.")
    if data.get("version") != FORMAT_VERSION:
        raise InvalidRequest(f"{path} has scene version {data.get('version')!r}; this Fairframe reads version {FORMAT_VERSION}.")
    return _from_json(Scene, data, "scene", path.parent)


def validate(scene: Scene) -> Scene:
    """Check every value of a scene against its range; returns it, or raises InvalidRequest naming the field."""
    from fairframe.scene.camera_motion import CAMERA_LAWS
    from fairframe.scene.laws import LAWS

    def check(ok: bool, where: str, got: Any, expected: str) -> None:
        if not ok:
            raise InvalidRequest(f"{where} is {got!r}, expected {expected}.")

    check(0 < scene.seconds <= 600, "scene.seconds", scene.seconds, "more than 0 and at most 600")
    check(len(scene.layers) <= MAX_LAYERS, "scene.layers", len(scene.layers), f"at most {MAX_LAYERS} layers")
    ids = [layer.id for layer in scene.layers]
    check(len(set(ids)) == len(ids), "scene.layers", ids, "ids that differ")
    check(scene.look.name in LOOKS, "scene.look.name", scene.look.name, f"one of {', '.join(LOOKS)}")
    check(scene.light.time in TIMES, "scene.light.time", scene.light.time, f"one of {', '.join(TIMES)}")
    for effect in scene.effects:
        check(effect.name in EFFECTS, "scene.effects.name", effect.name, f"one of {', '.join(EFFECTS)}")
        check(effect.layer in ("", *ids), "scene.effects.layer", effect.layer, "the id of a layer")
        check(0 < effect.reach <= 4, "scene.effects.reach", effect.reach, "more than 0 and at most 4 frame heights")
    for layer in scene.layers:
        where = f"layer {layer.id!r}"
        check(layer.id.replace("-", "").replace("_", "").isalnum() and len(layer.id) <= 64, "layer.id", layer.id, "letters, digits, - and _")
        check(layer.role in ROLES, f"{where} role", layer.role, f"one of {', '.join(ROLES)}")
        check(layer.anchor in ANCHORS, f"{where} anchor", layer.anchor, f"one of {', '.join(ANCHORS)}")
        check(0.05 <= layer.depth <= 1e6, f"{where} depth", layer.depth, "0.05 to 1000000")
        check(0 < layer.size <= 20, f"{where} size", layer.size, "more than 0 and at most 20 frame heights")
        seen, parent = {layer.id}, layer.parent
        while parent:
            check(parent in ids, f"{where} parent", parent, "the id of a layer")
            check(parent not in seen, f"{where} parent", parent, "no circle of parents")
            seen.add(parent)
            parent = scene.layer(parent).parent
        for motion in layer.motions:
            _check_motion(motion, LAWS, where, check)
        for channel in layer.track.curves:
            check(channel in CHANNELS, f"{where} track channel", channel, f"one of {', '.join(CHANNELS)}")
    check(scene.camera.follow in ("", *ids), "camera.follow", scene.camera.follow, "the id of a layer")
    check(0.1 <= scene.camera.zoom <= 10, "camera.zoom", scene.camera.zoom, "0.1 to 10")
    for motion in scene.camera.motions:
        _check_motion(motion, CAMERA_LAWS, "camera", check)
    return scene


def _check_motion(motion: Motion, laws: dict[str, Any], where: str, check: Any) -> None:
    check(motion.law in laws, f"{where} motion law", motion.law, f"one of {', '.join(laws)}")
    check(motion.until >= 0, f"{where} {motion.law} until", motion.until, "0 or more seconds")
    known = laws[motion.law].params
    for name, value in motion.params.items():
        check(name in known, f"{where} {motion.law} parameter", name, f"one of {', '.join(known)}")
        check(math.isfinite(value), f"{where} {motion.law} {name}", value, "a finite number")


def _write(path: Path, data: bytes) -> None:
    part = path.with_name(path.name + ".part")
    part.write_bytes(data)
    part.replace(path)


def _texture_json(texture: Texture, name: str) -> dict[str, str]:
    return {"file": name, "source": texture.source, "ledger_id": texture.ledger_id, "asset": texture.asset}


def _to_json(value: Any) -> Any:
    if isinstance(value, Texture):
        return None
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: _to_json(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, dict):
        return {key: _to_json(item) for key, item in value.items()}
    if isinstance(value, (tuple, list)):
        return [_to_json(item) for item in value]
    if isinstance(value, (np.floating, np.integer)):
        return value.item()
    return value


_CLASSES = {"layers": Layer, "camera": Camera, "light": Light, "ground": Ground, "look": Look, "effects": Effect, "pose": Pose, "motions": Motion, "track": Track}


def _from_json(cls: type, data: Any, where: str, folder: Path) -> Any:
    if not isinstance(data, dict):
        raise InvalidRequest(f"{where} should be an object, got {type(data).__name__}.")
    fields = {f.name: f for f in dataclasses.fields(cls)}
    unknown = sorted(set(data) - set(fields))
    if unknown:
        raise InvalidRequest(f"{where} has an unknown part {unknown[0]!r}; known are {', '.join(fields)}.")
    values = {}
    for name, f in fields.items():
        if name not in data:
            if f.default is dataclasses.MISSING and f.default_factory is dataclasses.MISSING:
                raise InvalidRequest(f"{where} lacks its part {name!r}.")
            continue
        values[name] = _part(name, f.type, data[name], f"{where}.{name}", folder)
    try:
        return cls(**values)
    except ValueError as error:
        raise InvalidRequest(f"{where} is wrong: {error}.") from None


def _part(name: str, kind: Any, item: Any, where: str, folder: Path) -> Any:
    if name == "texture":
        return _load_texture(item, where, folder)
    if name == "poses":
        return tuple(_load_texture(entry, where, folder) for entry in _list(item, where))
    if name == "curves":
        if not isinstance(item, dict):
            raise InvalidRequest(f"{where} should be an object, got {type(item).__name__}.")
        return {channel: tuple(_from_json(Keyframe, k, f"{where}.{channel}", folder) for k in _list(keys, where)) for channel, keys in item.items()}
    if name in _CLASSES:
        if str(kind).startswith("tuple"):
            return tuple(_from_json(_CLASSES[name], entry, f"{where}[{i}]", folder) for i, entry in enumerate(_list(item, where)))
        return _from_json(_CLASSES[name], item, where, folder)
    return _plain(str(kind), item, where)


def _list(item: Any, where: str) -> list[Any]:
    if not isinstance(item, list):
        raise InvalidRequest(f"{where} should be a list, got {type(item).__name__}.")
    return item


def _plain(kind: str, item: Any, where: str) -> Any:
    if kind == "float":
        if isinstance(item, bool) or not isinstance(item, (int, float)) or (isinstance(item, float) and not math.isfinite(item)):
            raise InvalidRequest(f"{where} is {_short(item)}, expected a finite number.")
        if abs(item) > MOST:
            raise InvalidRequest(f"{where} is {_short(item)}, expected a number from {-MOST:g} to {MOST:g}.")
        return float(item)
    if kind == "int":
        if isinstance(item, bool) or not isinstance(item, int) or abs(item) > MOST_WHOLE:
            raise InvalidRequest(f"{where} is {_short(item)}, expected a whole number of at most {len(str(MOST_WHOLE))} digits.")
        return item
    if kind == "str":
        if not isinstance(item, str):
            raise InvalidRequest(f"{where} is {item!r}, expected text.")
        return item
    if kind == "bool":
        if not isinstance(item, bool):
            raise InvalidRequest(f"{where} is {item!r}, expected true or false.")
        return item
    if kind.startswith("tuple[float"):
        if item is None and kind.endswith("None"):
            return None
        count = kind.count("float")
        values = _list(item, where)
        if len(values) != count:
            raise InvalidRequest(f"{where} has {len(values)} numbers, expected {count}.")
        return tuple(_plain("float", v, where) for v in values)
    if kind.startswith("dict[str, float"):
        if not isinstance(item, dict):
            raise InvalidRequest(f"{where} should be an object, got {type(item).__name__}.")
        return {key: _plain("float", v, f"{where}.{key}") for key, v in item.items()}
    if kind.startswith("dict[str, tuple"):
        if not isinstance(item, dict):
            raise InvalidRequest(f"{where} should be an object, got {type(item).__name__}.")
        return {key: _plain("tuple[float, float]", v, f"{where}.{key}") for key, v in item.items()}
    raise AssertionError(f"no rule for a field of type {kind}")


def _short(item: Any) -> str:
    """A value from a file as it can be quoted. Numbers of thousands of digits cannot be written out at all."""
    text = "a number of very many digits" if isinstance(item, int) and abs(item) > 10**60 else repr(item)
    return text if len(text) <= 60 else f"{text[:57]}..."


def _load_texture(item: Any, where: str, folder: Path) -> Texture:
    if not isinstance(item, dict) or not isinstance(item.get("file"), str):
        raise InvalidRequest(f"{where} should be an object with the name of a PNG in 'file'.")
    name = item["file"]
    if Path(name).name != name:
        raise InvalidRequest(f"{where} names {name!r}; a texture must lie beside its scene.json.")
    try:
        with Image.open(folder / name) as image:
            if max(image.size) > MAX_TEXTURE_SIDE:
                raise InvalidRequest(f"{where}: {name} is {image.width}x{image.height}, at most {MAX_TEXTURE_SIDE} pixels a side are read.")
            pixels = np.asarray(image.convert("RGBA"))
    except FileNotFoundError:
        raise InvalidRequest(f"{where}: the texture {name} is missing.") from None
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:  # ValueError: a name that no file can have
        raise InvalidRequest(f"{where}: {name} is not a readable picture: {error}.") from None
    source = item.get("source", "given")
    if source not in SOURCES:
        raise InvalidRequest(f"{where}.source is {source!r}, expected one of {', '.join(SOURCES)}.")
    return Texture(pixels=pixels, source=source, ledger_id=str(item.get("ledger_id", "")), asset=str(item.get("asset", "")))
