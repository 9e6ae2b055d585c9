"""How those in a picture bear themselves: whoever looks at somebody turns the head, whoever sits shows short legs, and two of a kind are not one twice.

The art shows people from the front. A head is turned as a cylinder is (its face goes round to one side, its outline stays), legs that come towards us are drawn
shorter, and of two alike the second has another shirt, or another shade of coat. Done once a clip on pictures of this clip alone, never on given or kept ones.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping

import cv2
import numpy as np

from fairframe.backends import afloat, fitting, living
from fairframe.corpus import figures
from fairframe.corpus.figure_art import Pen, ellipse, limb, rounded
from fairframe.corpus.kinds import Kind, load_kinds
from fairframe.scene.laws import resolve
from fairframe.scene.scene import Layer, Scene, Texture
from fairframe.scene.sprites import premultiplied, straight

TURN = 22.0  # degrees a head is turned to whoever is looked at
HIP, THIGHS = 0.62, 0.553  # how far down the hips of a standing person are, and how much of what is below them is left of who sits
KNEES = 1.3  # how much farther apart the knees of who sits are
# of the height of who stands: crossed legs below the hips, how wide they are, how low hands hang, half of what is between them; and the widest who stands
CROSSED, KNEE_TO_KNEE, HANDS, TRUNK, STANDING = 0.17, 0.6, 0.7, 0.14, 0.7
TUCKED = 0.34  # what is left of the legs of who lies
NECK = 0.05  # of the height: how softly a turned head goes over into the body
COUPLES = {"man_and_woman_holding_hands": ((0.287, 0.135), (0.709, 0.12), 0.32), "pair_of_friends": ((0.287, 0.145), (0.709, 0.145), 0.31)}  # two in one picture -> their heads (u, half a width), their chins (v)
LEAN = 0.035  # of the width: how far the heads of two in one picture lean together
SHIRTS, COATS = (0, 118, 236), ((0, 1.0), (6, 0.86), (-7, 1.1))  # degrees of hue of the first, second and third; and the same of a coat, with its brightness
GOES = 0.05  # frame heights a second: from here on somebody goes somewhere
LOOKING = frozenset("look_at hug kiss dance_with play_with fight throw kick".split())  # what is done looking at the other


@dataclasses.dataclass(frozen=True)
class Bearing:
    """turned: the way the head is turned on the stage, 1 right, -1 left, 0 not; seated: whether the legs are those of who sits.

    on_ground: whether they are crossed, as of who sits on it.
    """

    turned: int = 0
    seated: bool = False
    on_ground: bool = False


def towards(scene: Scene, relations: set[str]) -> dict[str, Bearing]:
    """Who looks at whom, by what they do together: everybody who shows his face, at the nearest other."""
    if not relations & LOOKING:
        return {}
    standing = [layer for layer in scene.subjects() if not layer.parent and layer.name in load_kinds()]
    found = {}
    for layer in standing:
        others = [other for other in standing if other.id != layer.id and abs(other.pose.x - layer.pose.x) > 0.08]
        if others and faces_us(load_kinds()[layer.name]):
            nearest = min(others, key=lambda other: abs(other.pose.x - layer.pose.x))
            found[layer.id] = Bearing(turned=1 if nearest.pose.x > layer.pose.x else -1)
    return found


def ahead(scene: Scene) -> dict[str, Bearing]:
    """Who goes to one side looks where he goes, by the laws of motion."""
    found = {}
    for layer in scene.subjects():
        goes = sum(resolve(m)["speed"] for m in layer.motions if m.law in ("walk", "run"))
        if abs(goes) > GOES and not layer.parent and layer.name in load_kinds() and faces_us(load_kinds()[layer.name]):
            found[layer.id] = Bearing(turned=1 if goes > 0 else -1)
    return found


def faces_us(kind: Kind) -> bool:
    """Whether the art shows somebody upright and from the front, head and all."""
    build = figures.build_of(kind.id)
    return kind.facing == 0 and "alive" in kind.traits and (kind.category == "person" or (build is not None and build.wide == 1.0)) and kind.aspect < 1.0


def borne(scene: Scene, bearings: Mapping[str, Bearing], fresh: set[str], uniform: frozenset[str] = frozenset()) -> Scene:
    """A scene whose subjects have their pictures, with everybody's bearing. fresh: the layers whose pictures were made for this clip; uniform: kinds whose clothes are all of one colour."""
    layers, seen = [], dict[tuple[str, str, str], int]()
    for layer in scene.layers:
        if layer.id in fresh and layer.role == "subject":
            looks = (layer.name, layer.texture.asset, layer.colour)
            layer = _another(layer, seen.get(looks, 0) if layer.name not in uniform else 0)
            seen[looks] = seen.get(looks, 0) + 1
            bearing = bearings.get(layer.id, Bearing())
            if layer.name in COUPLES and layer.texture.source != "painted":
                layer = _repainted(layer, _couple(layer.texture.pixels, layer.name))
            elif bearing.turned and layer.texture.source != "painted" and faces_us(load_kinds()[layer.name]):
                layer = _repainted(layer, _head_turned(layer, bearing.turned * (1 if layer.pose.flip >= 0 else -1)))
            if bearing.on_ground and _crosses_legs(layer):
                layer = _cross_legged(layer)
            elif bearing.seated:
                layer = _seated(layer)
            elif _sleeps(layer):
                layer = _lying(layer)
        layers.append(layer)
    return dataclasses.replace(scene, layers=tuple(layers))


def _repainted(layer: Layer, pixels: np.ndarray) -> Layer:
    return dataclasses.replace(layer, texture=dataclasses.replace(layer.texture, pixels=pixels))


# ------------------------------------------------------------------------------------------------ heads


def _head_turned(layer: Layer, way: int) -> np.ndarray:
    """The picture with its head turned. way: 1 to the right of the picture, -1 to the left."""
    h, w = layer.texture.pixels.shape[:2]
    hu = layer.sockets.get("mouth", layer.sockets.get("head", (0.5, 0.1)))[0]
    half = 0.5 * fitting.head_width(layer.name) * h
    chin = fitting.head_box(layer.name)[3] * h
    return turned(layer.texture.pixels, hu * w, half, 0.94 * chin, way * TURN)


def turned(pixels: np.ndarray, middle: float, half: float, chin: float, degrees: float) -> np.ndarray:
    """uint8 [h, w, 4] straight alpha with the head about column `middle`, `half` wide to either side, turned like a cylinder; its outline stays.

    chin: row below which the body begins, pixels. degrees: positive to the right of the picture.
    """
    h, w = pixels.shape[:2]
    rows = min(h, math.ceil(chin + NECK * h))
    y, x = np.mgrid[0:rows, 0:w].astype(np.float32)
    share = np.clip((chin + NECK * h - y) / (NECK * h), 0, 1)
    u = (x - middle) / half
    inside = np.abs(u) <= 1
    angle = np.arcsin(np.clip(u, -1, 1)) - np.radians(degrees) * share
    source = np.where(inside, middle + half * np.sin(np.clip(angle, -np.pi / 2, np.pi / 2)), x).astype(np.float32)
    moved = cv2.remap(pixels[:rows], source, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    out = pixels.copy()
    cover = np.clip((moved[..., 3:].astype(np.float32) - 90) / 80, 0, 1) * inside[..., None]  # nothing comes in from beside the head
    out[:rows, :, :3] = np.rint(cover * moved[..., :3] + (1 - cover) * pixels[:rows, :, :3]).astype(np.uint8)
    return out


def _couple(pixels: np.ndarray, name: str) -> np.ndarray:
    """Two in one picture, turned and leaning to each other."""
    left, right, chin = COUPLES[name]
    h, w = pixels.shape[:2]
    for (u, half), way in ((left, 1), (right, -1)):
        pixels = turned(pixels, u * w, half * w, chin * h, way * TURN)
    y, x = np.mgrid[0:h, 0:w].astype(np.float32)
    side = np.where(x < 0.5 * (left[0] + right[0]) * w, 1.0, -1.0)
    shift = side * LEAN * w * np.clip(1 - y / (0.6 * h), 0, 1)
    return straight(cv2.remap(premultiplied(pixels), (x - shift).astype(np.float32), y, cv2.INTER_LINEAR))


# ------------------------------------------------------------------------------------------------ legs


def _seated(layer: Layer) -> Layer:
    """Somebody who stands, as he sits: all below the hips shorter, as it comes towards us."""
    whole = HIP + (1 - HIP) * THIGHS

    def lower(v: float) -> float:
        return (v if v <= HIP else HIP + (v - HIP) * THIGHS) / whole

    def shortened(texture: Texture) -> Texture:
        pixels = texture.pixels
        hip = round(HIP * pixels.shape[0])
        return dataclasses.replace(texture, pixels=np.concatenate([pixels[:hip], _thighs(pixels[hip:])]))

    sockets = {name: (u, lower(v)) for name, (u, v) in layer.sockets.items()}
    return dataclasses.replace(layer, texture=shortened(layer.texture), poses=tuple(map(shortened, layer.poses)), pivot=(layer.pivot[0], lower(layer.pivot[1])), sockets=sockets)


def _crosses_legs(layer: Layer) -> bool:
    """Whether somebody can sit on the ground: a person the art shows standing."""
    kind = load_kinds().get(layer.name)
    drawn = layer.texture.source not in ("painted", "given") and layer.name not in COUPLES
    return drawn and kind is not None and kind.category == "person" and faces_us(kind) and kind.aspect < STANDING


def _cross_legged(layer: Layer) -> Layer:
    """Somebody who stands, as he sits on the ground: the legs crossed before him, in the colours of his own."""
    h, w = layer.texture.pixels.shape[:2]
    hip, high = round(HIP * h), round((HIP + CROSSED) * h)
    wide = max(w, 2 * round(0.5 * KNEE_TO_KNEE * h))
    left, middle = (wide - w) // 2, layer.sockets.get("mouth", (0.5, 0.0))[0] * w
    cloth, shoes = _colour_of(layer.texture.pixels, 0.7, 0.84, (0.3, 0.35, 0.5)), _colour_of(layer.texture.pixels, 0.955, 0.985, (0.25, 0.2, 0.25))
    legs = _crossed(high, wide, (left + middle) / high, hip / high, h / high, cloth, shoes)

    def sat(texture: Texture) -> Texture:
        body = np.zeros((high, wide, 4), np.uint8)
        body[:hip, left : left + w] = texture.pixels[:hip]
        hands = round(HANDS * h)
        beside = np.abs(np.arange(w) - middle) > TRUNK * h  # the hands hang lower than the hips
        body[hip:hands, left : left + w] = texture.pixels[hip:hands] * beside[None, :, None]
        over = body[..., 3:].astype(np.float32) / 255
        mixed = premultiplied(body).astype(np.float32) + (1 - over) * premultiplied(legs).astype(np.float32)
        return dataclasses.replace(texture, pixels=straight(mixed.clip(0, 255).round().astype(np.uint8)))

    sockets = {name: ((left + u * w) / wide, min(v * h / high, 1.0)) for name, (u, v) in layer.sockets.items()}
    pivot = ((left + layer.pivot[0] * w) / wide, 1 - (1 - layer.pivot[1]) * h / high)
    return dataclasses.replace(layer, texture=sat(layer.texture), poses=tuple(map(sat, layer.poses)), size=layer.size * high / h, pivot=pivot, sockets=sockets)


def _colour_of(pixels: np.ndarray, top: float, bottom: float, default: tuple[float, float, float]) -> np.ndarray:
    """The median colour of a picture's rows between two shares of its height, 0 to 1."""
    h, w = pixels.shape[:2]
    rows = pixels[round(top * h) : round(bottom * h), round(0.25 * w) : round(0.75 * w)].reshape(-1, 4)
    seen = rows[rows[:, 3] > 200, :3]
    return np.median(seen, axis=0) / 255 if len(seen) else np.array(default)


def _crossed(height: int, width: int, x: float, hip: float, unit: float, cloth: np.ndarray, shoes: np.ndarray) -> np.ndarray:
    """Crossed legs, uint8 [height, width, 4]. x and hip: where the trunk ends, in heights of the picture; unit: the height of who stood, likewise."""
    pen = Pen(np.zeros((2, 2, 4), np.uint8), figures.Build("plush"), height, width, True)
    low = 1.0 - 0.012
    knee, thick = 0.23 * unit, 0.105 * unit
    pen.part(rounded(x - 0.13 * unit, hip - 0.05 * unit, x + 0.13 * unit, low - 0.02 * unit, 0.06 * unit), cloth * 0.8, depth=0.3)
    for way in (1, -1):  # the right one behind
        foot = x - 0.1 * unit * way
        shin = [(x + (knee - 0.01 * unit) * way, low - 0.07 * unit), (x + 0.06 * unit * way, low - 0.045 * unit), (foot, low - 0.05 * unit)]
        pen.part(limb(shin, (thick, 0.8 * thick)), cloth * 0.93, depth=0.3)
        pen.part(ellipse(foot - 0.05 * unit * way, low - 0.045 * unit, 0.062 * unit, 0.042 * unit), shoes, depth=0.3)
    for way in (1, -1):
        thigh = [(x + 0.06 * unit * way, hip - 0.01 * unit), (x + 0.17 * unit * way, hip + 0.035 * unit), (x + knee * way, low - 0.07 * unit)]
        pen.part(limb(thigh, (1.1 * thick, thick)), cloth, depth=0.25)
    return pen.pixels()


def _sleeps(layer: Layer) -> bool:
    """Whether a beast on four legs, seen from the side, is asleep."""
    kind = load_kinds().get(layer.name)
    slow = any(m.law == "slumber" or living.sleepy(m) for m in layer.motions)
    return slow and kind is not None and kind.category == "animal" and kind.facing != 0 and "has_legs" in kind.traits and layer.texture.source not in ("painted", "given")


def _lying(layer: Layer) -> Layer:
    """A sleeping beast with its legs drawn in under it, where the picture has a gap between them."""
    pixels = layer.texture.pixels
    h, w = pixels.shape[:2]
    belly = afloat.belly(pixels[..., 3] > 128)
    if not 0.45 * h < belly < 0.93 * h:
        return layer
    legs = straight(cv2.resize(premultiplied(pixels[belly:]), (w, max(1, round(TUCKED * (h - belly)))), interpolation=cv2.INTER_AREA))
    low = np.concatenate([pixels[:belly], legs])
    share, line = len(low) / h, belly / h

    def lower(v: float) -> float:
        return (v if v <= line else line + (v - line) * TUCKED) / share

    motions = tuple(dataclasses.replace(m, params=m.params | {"depth": min(resolve(m)["depth"], 0.07), "lean": 0.0}) if m.law in ("squat", "slumber") else m for m in layer.motions if m.law != "nod")
    sockets = {name: (u, lower(v)) for name, (u, v) in layer.sockets.items()}
    pose = dataclasses.replace(layer.pose, rotation=0.0)
    return dataclasses.replace(_repainted(layer, low), size=share * layer.size, pivot=(layer.pivot[0], lower(layer.pivot[1])), sockets=sockets, pose=pose, motions=motions)


def _thighs(legs: np.ndarray) -> np.ndarray:
    """Straight legs uint8 [h, w, 4] as those of who sits: shorter, the knees towards us and apart, light on them and shade below."""
    h, w = legs.shape[:2]
    rows = max(1, round(THIGHS * h))
    y, x = np.mgrid[0:rows, 0:w].astype(np.float32)
    down = (y + 0.5) / rows
    wide = 1 + (KNEES - 1) * np.clip(np.minimum(down / 0.12, (1.25 - down) / 0.75), 0, 1)
    short = cv2.resize(premultiplied(legs), (w, rows), interpolation=cv2.INTER_AREA)
    source = 0.5 * w + (x + 0.5 - 0.5 * w) / wide - 0.5
    out = straight(cv2.remap(short, source.astype(np.float32), y, cv2.INTER_LINEAR)).astype(np.float32)
    light = np.interp(down[:, 0], (0.0, 0.12, 0.36, 0.44, 0.52, 0.8, 1.0), (0.8, 1.02, 1.12, 1.0, 0.66, 0.86, 0.95))
    out[..., :3] *= light.astype(np.float32)[:, None, None]
    return out.clip(0, 255).round().astype(np.uint8)


# ------------------------------------------------------------------------------------------------ two of a kind


def _another(layer: Layer, number: int) -> Layer:
    """The number-th of those that look the same: people in another shirt, beasts of another shade. Things stay alike, and so does what a colour was said of."""
    kind = load_kinds().get(layer.name)
    if not number or kind is None or "alive" not in kind.traits or layer.colour or layer.texture.source in ("painted", "given"):
        return layer
    step = number % 3
    if faces_us(kind) and kind.category == "person":
        pixels = _other_shirt(layer.texture.pixels, kind, SHIRTS[step])
    else:
        hue, bright = COATS[step]
        pixels = _hue_turned(layer.texture.pixels, np.ones(layer.texture.pixels.shape[:2], bool), hue, bright)
    return _repainted(layer, pixels)


def _hue_turned(pixels: np.ndarray, where: np.ndarray, degrees: float, bright: float = 1.0) -> np.ndarray:
    hsv = cv2.cvtColor(pixels[..., :3].astype(np.float32) / 255, cv2.COLOR_RGB2HSV)
    hsv[..., 0] = (hsv[..., 0] + degrees) % 360
    hsv[..., 2] = np.minimum(hsv[..., 2] * bright, 1.0)
    rgb = np.rint(255 * cv2.cvtColor(hsv, cv2.COLOR_HSV2RGB)).astype(np.uint8)
    out = pixels.copy()
    out[..., :3] = np.where(where[..., None], rgb, pixels[..., :3])
    return out


def _other_shirt(pixels: np.ndarray, kind: Kind, degrees: float) -> np.ndarray:
    """The picture with the clothes about the trunk in another hue, the skin as it was."""
    h, w = pixels.shape[:2]
    chin = round(fitting.head_box(kind.id)[3] * h)
    lab = cv2.cvtColor(pixels[..., :3].astype(np.float32) / 255, cv2.COLOR_RGB2LAB)[..., 1:]
    mu, mv = kind.sockets.get("mouth", (0.5, 0.2))
    skin = np.median(lab[max(round((mv - 0.06) * h), 0) : round((mv - 0.01) * h) + 1, round((mu - 0.1) * w) : round((mu + 0.1) * w) + 1].reshape(-1, 2), axis=0)
    trunk = lab[chin + round(0.05 * h) : chin + round(0.16 * h), round(0.36 * w) : round(0.64 * w)].reshape(-1, 2)
    if not trunk.size:  # a face alone
        return pixels
    cloth = np.median(trunk, axis=0)
    if np.hypot(*(cloth - skin)) < 8 or np.hypot(*cloth) < 8:  # grey clothes have no hue to turn
        return pixels
    where = (np.hypot(*np.moveaxis(lab - cloth, -1, 0)) < np.hypot(*np.moveaxis(lab - skin, -1, 0))) & (np.hypot(lab[..., 0], lab[..., 1]) > 6)
    where[: chin - round(0.02 * h)] = False
    return _hue_turned(pixels, where, degrees)
