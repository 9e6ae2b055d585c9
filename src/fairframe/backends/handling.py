"""How things are held, worn and ridden, put right once everybody has his place: an umbrella over the head, a dog in the car rather than on its roof.

The network and the staging hang one subject's middle on another's socket; what the hand, the seat or the string needs beyond that is done here, by the
kinds alone. Props that no kind is (`corpus.props`) come in here too. Knows no words.
"""

from __future__ import annotations

import dataclasses

import cv2
import numpy as np

from fairframe.backends import aloft, fitting
from fairframe.corpus import dressing, extras, figures, props
from fairframe.corpus.kinds import Kind, load_kinds
from fairframe.corpus.places import PLACES
from fairframe.corpus.staging_core import floor
from fairframe.corpus.wholes import OVERHEAD
from fairframe.scene import kinematics
from fairframe.scene.laws import LAWS, resolve
from fairframe.scene.scene import Layer, Motion, Pose, Scene

EACH = 0.15  # of the height of two people in one picture: the most that what each of them drinks or eats is
IN_HAND = 0.26  # of the height of who stands straight: the most that a cup or a book is
STERN = 0.14  # of a sailing boat's width: where two of a pair sit, clear of the sail
DRIFTS = 0.02  # frame heights a second: who goes no faster over the water than this is in no hurry, and in a boat
SUNK = 0.3  # of its own height: how deep who drives a racing car sits in it
HIPS = 0.64  # how far down somebody's hips are, of his height
HULLS = {"canoe": (0.5, 0.46), "sailing_boat": (0.24, 0.68), "speedboat": (0.62, 0.36)}  # boats people sit in -> where, and how high their side is, (u, v)
ABOARD = 0.74  # how far down a beast in a boat is seen, of its height
SADDLES: dict[str, tuple[float, float]] = {  # what is ridden astride and whose kind has no seat of its own in the table -> its saddle (u, v)
    "scooter": (0.66, 0.22), "motorcycle": (0.64, 0.25), "bicycle": (0.62, 0.22), "wheelchair": (0.46, 0.5), "shopping_cart": (0.36, 0.36), "sailing_boat": (0.24, 0.66), "sled": (0.66, 0.22),
}  # fmt: skip
BOARD, BOARD_SIZE, RIDER_SIZE = "skateboard", 0.24, 0.46  # frame heights: at most of the board that is ridden, at least of who is on it
LOADED = frozenset({"sled"})  # whoever rides it sits behind what lies on it
DECKS: dict[str, tuple[float, float]] = {"kick_scooter": (0.52, 0.84), "skateboard": (0.5, 0.3)}  # what is stood on
VASE, BLOOM = 0.32, 0.3  # frame heights: a vase with flowers in it, and each of them
WINDOW = 240  # pixels, height of somebody's picture at a window
HATS: dict[str, tuple[float, float]] = {  # what is worn on the head -> how wide, in heads, and how deep it sits on it, of its own height
    "top_hat": (1.05, 0.12), "crown": (0.85, 0.2), "cap": (1.15, 0.42), "sun_hat": (1.7, 0.34), "helmet": (1.2, 0.42), "graduation_cap": (1.45, 0.32), "bow_ribbon": (0.55, 0.3),
    "headphones": (1.15, 0.8), "knights_helmet": (1.45, 0.8), "pirate_hat": (1.75, 0.34), "horned_helmet": (1.75, 0.46), "cowboy_hat": (1.9, 0.34), "chefs_hat": (1.0, 0.22),
    "wizards_hat": (1.6, 0.24), "police_cap": (1.25, 0.38), "santa_hat": (1.2, 0.36), "space_helmet": (1.5, 0.8),
}  # fmt: skip
ON_THE_NOSE = frozenset({"glasses", "sunglasses", "goggles", "diving_mask"})
_IN_PLACE = frozenset("fade twinkle pulse breathe float sway".split())  # laws of a rainbow that stands in the sky
_HEAVY = frozenset({"bathtub", "life_ring"})  # what floats in water alone
_LEVEL = {"broom": -52.0, "skateboard": -45.0}  # kinds the art has slanting -> degrees, counterclockwise, that lay them level to be ridden


def handled(scene: Scene, *, ashore: bool = False) -> Scene:
    """The scene with everything in hand, on its string and in its seat. ashore: nobody needs a boat."""
    scene = _other_hand(_boarded(_mounted(aloft.sheltered(aloft.flown(_risen(scene))))))
    scene = scene if ashore else _in_boats(scene)
    layers: list[Layer] = []
    for layer in scene.layers:
        host = next((other for other in scene.layers if other.id == layer.parent), None) if layer.parent else None
        ridden = any(other.parent == layer.id for other in scene.layers)
        if host is not None:
            layers += _held(layer, host)
        elif layer.name in _HEAVY and layer.anchor == "air" and PLACES[scene.setting].ground == "solid" if scene.setting in PLACES else False:
            layers.append(dataclasses.replace(layer, anchor="ground", pose=dataclasses.replace(layer.pose, y=floor(layer.depth)), motions=()))
        elif layer.name in _LEVEL and ridden:
            layers.append(levelled(layer))
        elif layer.name == "rainbow" and layer.role == "subject" and not ridden and (len(scene.subjects()) > 1 or all(m.law in _IN_PLACE for m in layer.motions)):
            layers.insert(0, _arch(layer))
        else:
            layers.append(layer)
    return dataclasses.replace(scene, layers=tuple(layers))


def _held(layer: Layer, host: Layer) -> list[Layer]:
    """A layer that hangs on another, and its string where it has one."""
    kinds = load_kinds()
    kind, owner = kinds.get(layer.name), kinds.get(host.name)
    if kind is None or owner is None:
        return [layer]
    if layer.name in OVERHEAD and layer.socket == "hand":
        return [aloft.overhead(layer, host)]
    if host.name == "racing_car" and not layer.behind_parent:
        return [dataclasses.replace(layer, behind_parent=True, pose=dataclasses.replace(layer.pose, y=layer.pose.y - SUNK * layer.size))]
    behind_side = layer.name in aloft.PAIRS or (kind.facing and kind.category == "animal")  # paws, or the legs of two in one picture
    if host.name in HULLS and host.name not in SADDLES and behind_side and layer.socket in ("seat", "back", "top"):
        sunk = (host.sockets.get(layer.socket, (0.5, 0.5))[1] - HULLS[host.name][1]) * host.size - (kind.pivot[1] - ABOARD) * layer.size
        return [dataclasses.replace(layer, behind_parent=True, pose=dataclasses.replace(layer.pose, y=sunk))]
    if host.name in SADDLES | DECKS and layer.socket in ("seat", "back", "top"):
        return [_astride(layer, host, kind)]
    if layer.name == "kite" and "hand" in host.sockets:
        return [aloft.string(layer, host, kind), layer]
    if host.name in aloft.PAIRS and layer.socket in ("mouth", "hand") and kind.traits & {"drinkable", "edible", "readable"}:
        return _each(layer, host, kind)
    if not owner.facing and layer.socket == "mouth" and kind.traits & {"drinkable", "readable"}:  # below the face, not before it
        size = min(layer.size, IN_HAND * host.size * min(1.0, 1.0 / kind.aspect))
        below = -(0.5 * owner.sockets["mouth"][1] + 0.02) * host.size - size * (kind.pivot[1] - 0.25)
        return [dataclasses.replace(layer, size=size, pose=dataclasses.replace(layer.pose, x=layer.pose.x, y=max(below, -0.3 * host.size)))]
    most = IN_HAND * host.size * min(1.0, 1.0 / kind.aspect)
    if not owner.facing and layer.size > most and layer.socket in ("mouth", "hand") and kind.traits & {"readable", "edible", "drinkable"}:
        k = most / layer.size
        return [dataclasses.replace(layer, size=most, pose=dataclasses.replace(layer.pose, x=k * layer.pose.x, y=k * layer.pose.y))]
    return [layer]


def _each(layer: Layer, host: Layer, kind: Kind) -> list[Layer]:
    """One for each of two people in one picture, below the face rather than before it."""
    (u, v), size = host.sockets["mouth"], min(layer.size, EACH * host.size * min(1.0, 1.0 / kind.aspect))
    pose = Pose(y=-0.5 * v * host.size - size * (kind.pivot[1] - 0.25) if "drinkable" in kind.traits else size * (0.5 - kind.pivot[1]))
    across = (1 - 2 * u) * kinematics.layer_width(host)
    one = dataclasses.replace(layer, socket="mouth", size=size, pose=pose)
    return [one, dataclasses.replace(one, id=f"{layer.id}-too", pose=dataclasses.replace(pose, x=across))]


def _other_hand(scene: Scene) -> Scene:
    """Of two alike the second is in the other hand, where one is held and one lies about."""
    kinds, layers = load_kinds(), list(scene.layers)
    for i, loose in enumerate(layers):
        held = next((one for one in layers if one.name == loose.name and one.parent and one.socket == "hand"), None)
        if loose.parent or loose.role != "subject" or held is None or loose.name not in kinds or "holdable" not in kinds[loose.name].traits:
            continue
        host = next((one for one in layers if one.id == held.parent), None)
        if host is None or host.facing or sum(one.name == loose.name for one in layers) != 2:
            continue
        across = (1 - 2 * host.sockets["hand"][0]) * kinematics.layer_width(host)
        k = min(1.0, 0.34 * host.size / held.size / max(kinds[held.name].aspect, 1.0))  # or the two would hide who holds them
        pose = dataclasses.replace(held.pose, x=k * held.pose.x, y=k * held.pose.y)
        layers[layers.index(held)] = dataclasses.replace(held, size=k * held.size, pose=pose)
        layers[i] = dataclasses.replace(held, id=loose.id, texture=loose.texture, colour=loose.colour, size=k * held.size, pose=dataclasses.replace(pose, x=across - pose.x))
    return dataclasses.replace(scene, layers=tuple(layers))


def _astride(layer: Layer, host: Layer, kind: Kind) -> Layer:
    """A rider with hips on the saddle, legs behind what is ridden; or with feet on the deck."""
    saddle = host.sockets.get("seat") if host.texture.source == "painted" else None  # of a prop in place of the picture
    standing = host.name in DECKS and saddle is None
    u, v = saddle or (SADDLES | DECKS)[host.name]
    at_u, at_v = host.sockets.get(layer.socket, (0.5, 0.5))
    if "sails" in load_kinds()[host.name].traits:
        most = 0.78 * host.size if layer.name not in aloft.PAIRS else 0.36 * kinematics.layer_width(host) * layer.size / kinematics.layer_width(layer)  # both of a pair sit in it
        layer = dataclasses.replace(layer, size=min(layer.size, most))  # the feet are behind the hull, not under it
    figure = figures.build_of(kind.id)
    hip = 0.0 if standing else 0.22 if kind.facing or (figure is not None and not figure.clothed) else 0.4
    spread = layer.pose.x if abs(layer.pose.x) > 0.05 else 0.0
    if layer.name in aloft.PAIRS and host.name == "sailing_boat":
        u = STERN
    x, y = (u - at_u) * host.size * load_kinds()[host.name].aspect + spread, (at_v - v) * host.size - (kind.pivot[1] - 1 + hip) * layer.size
    return dataclasses.replace(layer, pose=dataclasses.replace(layer.pose, x=x, y=y), behind_parent=not standing and (layer.behind_parent or host.name in LOADED))


def _boarded(scene: Scene) -> Scene:
    """A skateboard as long as who stands on it is wide, rather than as large as a horse."""
    riders = {layer.parent: layer for layer in scene.layers if layer.parent and layer.socket in ("seat", "back", "top")}
    layers = []
    for layer in scene.layers:
        if layer.name == BOARD and layer.id in riders and not layer.parent:
            layer = dataclasses.replace(layer, size=min(layer.size, BOARD_SIZE))
        elif layer.parent in riders and scene.layer(layer.parent).name == BOARD and layer.socket in ("seat", "back", "top"):
            layer = dataclasses.replace(layer, size=max(layer.size, min(RIDER_SIZE, 1.8 * layer.size)))
        layers.append(layer)
    return dataclasses.replace(scene, layers=tuple(layers))


def _mounted(scene: Scene) -> Scene:
    """A horse, or a bicycle, for each rider: what carries one at a time and has two on it stands there twice."""
    kinds = load_kinds()
    layers = list(scene.layers)
    for mount in scene.subjects():
        riders = [layer for layer in layers if layer.parent == mount.id and layer.socket in ("seat", "back") and layer.name in kinds and "alive" in kinds[layer.name].traits]
        if len(riders) < 2 or mount.name not in kinds or not fitting.carries_one(kinds[mount.name]) or mount.parent:
            continue
        free = next((layer for layer in layers if layer.name == mount.name and layer.id != mount.id and not layer.parent and all(other.parent != layer.id for other in layers)), None)
        if free is not None:
            r = 1.25 * free.size / mount.size
            for i, layer in enumerate(layers):
                if layer.id == riders[0].id:
                    layers[i] = dataclasses.replace(layer, size=1.25 * layer.size, pose=dataclasses.replace(layer.pose, x=0.0, y=1.25 * layer.pose.y))
                elif layer.id == riders[1].id:
                    layers[i] = dataclasses.replace(layer, size=r * layer.size, parent=free.id, pose=dataclasses.replace(layer.pose, x=0.0, y=r * layer.pose.y))
            continue
        k = min(1.0, 0.7 / max(kinematics.layer_width(mount), 1e-6))
        aside = 0.5 * k * kinematics.layer_width(mount) + 0.04
        second = "mount-of-" + riders[1].id
        for i, layer in enumerate(layers):
            if layer.id == mount.id:
                pose = dataclasses.replace(mount.pose, x=mount.pose.x - aside)
                layers[i] = dataclasses.replace(mount, size=k * mount.size, pose=pose)
            elif layer.id in (riders[0].id, riders[1].id):
                r = 1.25 * k  # they shared
                pose = dataclasses.replace(layer.pose, x=0.0, y=r * layer.pose.y)
                layers[i] = dataclasses.replace(layer, size=r * layer.size, pose=pose, parent=second if layer.id == riders[1].id else mount.id)
        motions = tuple(dataclasses.replace(m, start=m.start - 0.37) for m in mount.motions)
        twin = dataclasses.replace(mount, id=second, size=k * mount.size, pose=dataclasses.replace(mount.pose, x=mount.pose.x + aside), motions=motions)
        layers.append(twin)
    return dataclasses.replace(scene, layers=tuple(layers))


def _risen(scene: Scene) -> Scene:
    """The moon, stars and planets are up in the sky, not on the grass, unless somebody leaps over them or plays with them."""
    kinds, place = load_kinds(), PLACES.get(scene.setting)
    touched = any(m.law in ("leap", "bounce", "throw", "juggle", "kick", "roll", "orbit") for layer in scene.layers for m in layer.motions)
    held = {layer.parent for layer in scene.layers}
    if place is None or place.ground == "none" or place.gravity != "earth" or place.indoor or touched:
        return scene
    layers = []
    for layer in scene.layers:
        kind = kinds.get(layer.name)
        at_mouth = layer.socket == "mouth" and not any(m.law == "consume" for m in layer.motions)  # looked at, not eaten
        loose = (not layer.parent or at_mouth) and layer.id not in held and layer.role == "subject"
        if kind is not None and kind.category == "sky" and "floats" in kind.traits and "large" not in kind.traits and loose:
            if layer.parent:
                layer = dataclasses.replace(layer, parent="", socket="", anchor="ground", pose=Pose(x=-0.35 if layer.pose.x <= 0 else 0.35, y=floor(1.1)), motions=())
            lower = (kind.pivot[1] - 0.5) * layer.size  # its pivot, below its middle
            if layer.pose.y + lower < 0.16:
                y = max(0.44 - 0.5 * layer.size, 0.16) - lower
                layer = dataclasses.replace(layer, anchor="air", pose=dataclasses.replace(layer.pose, y=y), depth=max(layer.depth, 1.1), casts_shadow=False)
        layers.append(layer)
    return dataclasses.replace(scene, layers=tuple(layers))


def _in_boats(scene: Scene) -> Scene:
    """Whoever cannot swim and is on the water sits in a boat; so does who swims, unless that is what is done."""
    place, kinds = PLACES.get(scene.setting), load_kinds()
    if place is None or place.ground != "water" or scene.setting == "pool":
        return scene
    scene = _low_in_canoes(scene)
    ridden = {layer.parent for layer in scene.layers}
    empty = [layer for layer in scene.layers if layer.name in kinds and "sails" in kinds[layer.name].traits and layer.name in HULLS and not layer.parent and layer.id not in ridden]
    layers: list[Layer] = []
    aboard: set[str] = set()
    for layer in scene.layers:
        if layer.parent in aboard and layer.socket == "hand":  # over the side, not behind it
            host = scene.layer(layer.parent)
            size = max(layer.size, 0.46 * host.size)
            pose = dataclasses.replace(layer.pose, x=layer.pose.x - 0.3 * size, y=layer.pose.y + 0.2 * host.size)
            layers.append(dataclasses.replace(layer, size=size, pose=pose))
            continue
        kind = kinds.get(layer.name)
        upright = kind is not None and (kind.category == "person" or (not kind.facing and figures.build_of(kind.id) is not None))
        dry = kind is None or not upright or kind.traits & {"swims", "sails", "flies", "floats"} or any(m.law in ("swim", "fly", "sail", "leap") and abs(m.params.get("speed", 0.0)) > DRIFTS for m in layer.motions)
        if layer.role != "subject" or layer.parent or layer.anchor == "air" or dry or kind is None:
            layers.append(layer)
            continue
        aboard.add(layer.id)
        size = min(layer.size, 0.44)
        found = empty.pop() if empty else None
        boat = kinds[found.name if found else "canoe"]
        canoe = max(found.size, 0.8 * size) if found else min(max(0.72 * size, 0.5 * size * kind.aspect), 0.42)
        seat, hull = boat.sockets.get("seat", (0.5, 0.3)), HULLS[boat.id]
        y = -(hull[1] - seat[1]) * canoe - (kind.pivot[1] - 0.64) * size  # the lowest third of whoever sits is behind the hull
        pose = Pose(x=(hull[0] - seat[0]) * canoe * boat.aspect, y=y)
        if found is not None:
            layers = [dataclasses.replace(other, size=canoe) if other.id == found.id else other for other in layers]
            layers.append(dataclasses.replace(layer, size=size, parent=found.id, socket="seat", anchor="parent", behind_parent=True, pose=pose, motions=(), casts_shadow=False))
            continue
        motions = (Motion(law="sail", params={"speed": 0.0, "bob": 0.016, "tilt": 3.0, "period": 3.4}),)
        under = Layer(
            id=f"boat-of-{layer.id}", role="subject", name="canoe", texture=dressing.assets.placeholder(boat), size=canoe, depth=layer.depth, anchor="water", pivot=boat.pivot,
            sockets=boat.sockets, facing=boat.facing, pose=Pose(x=layer.pose.x, y=floor(layer.depth) - 0.02), motions=motions,
        )  # fmt: skip
        still = tuple(m for m in layer.motions if "flip" not in LAWS[m.law].evaluate(np.zeros(1), resolve(m)) and m.law not in ("sail", "hop", "leap"))
        sitting = dataclasses.replace(layer, size=size, parent=under.id, socket="seat", anchor="parent", behind_parent=True, pose=pose, motions=still, casts_shadow=False)
        layers += [sitting, under]
    return dataclasses.replace(scene, layers=tuple(layers))


def _low_in_canoes(scene: Scene) -> Scene:
    """People who ride in a canoe sit in it: what is below the hips is behind its side."""
    kinds, layers = load_kinds(), []
    for layer in scene.layers:
        host = scene.layer(layer.parent) if layer.parent else None
        if host is not None and host.name == "canoe" and layer.socket == "seat" and layer.name in kinds and kinds[layer.name].category == "person" and not kinds[layer.name].facing:
            y = -(HULLS["canoe"][1] - host.sockets.get("seat", (0.5, 0.3))[1]) * host.size - (layer.pivot[1] - HIPS) * layer.size
            layer = dataclasses.replace(layer, pose=dataclasses.replace(layer.pose, y=min(layer.pose.y, y)), behind_parent=True)
        layers.append(layer)
    return dataclasses.replace(scene, layers=tuple(layers))


def at_windows(scene: Scene) -> Scene:
    """Who rides in what is closed is seen at its windows, one at each, framed by the glass; for a dressed scene."""
    kinds = load_kinds()
    layers: dict[str, Layer] = {layer.id: layer for layer in scene.layers}
    for host in scene.subjects():
        glass = fitting.panes(host.name) if host.name in kinds else ()
        inside = [layer for layer in scene.layers if layer.parent == host.id and layer.name in kinds and "alive" in kinds[layer.name].traits and not layer.socket.startswith("window")]
        if not glass or host.texture.source == "given":
            continue
        for i, layer in enumerate(inside):
            pane = glass[min(i, len(glass) - 1)]
            left, top, right, bottom = pane.box
            socket = f"window{i}"
            layers[host.id] = dataclasses.replace(layers[host.id], sockets=layers[host.id].sockets | {socket: ((left + right) / 2, (top + bottom) / 2)})
            layers[layer.id], k = _framed(layer, host, pane, socket)
            for worn in scene.layers:
                if worn.parent == layer.id and worn.id in layers:
                    pose = dataclasses.replace(worn.pose, x=k * worn.pose.x, y=k * worn.pose.y)
                    layers[worn.id] = dataclasses.replace(worn, size=k * worn.size, pose=pose)
    return dataclasses.replace(scene, layers=tuple(layers[layer.id] for layer in scene.layers))


def _framed(layer: Layer, host: Layer, pane: fitting.Pane, socket: str) -> tuple[Layer, float]:
    """A passenger's face in a pane, and how much smaller it is than it was."""
    left, top, right, bottom = pane.box
    pixels = layer.texture.pixels
    h, w = pixels.shape[:2]
    box = fitting.head_box(layer.name)
    face = pixels[round(box[1] * h) : max(round(box[3] * h), 1), round(box[0] * w) : max(round(box[2] * w), 1)]
    facing = load_kinds()[host.name].facing
    turned_round = bool(layer.facing and facing and layer.facing != facing)
    if turned_round:
        face = face[:, ::-1]
    aspect = load_kinds()[host.name].aspect
    shape = WINDOW, max(2, round(WINDOW * (right - left) * aspect / (bottom - top)))
    mask = cv2.resize(pane.mask, shape[::-1], interpolation=cv2.INTER_AREA)
    scale = min(0.9 * shape[0] / face.shape[0], 0.96 * shape[1] / face.shape[1])
    small = _resized(face, scale)
    pictures = []
    for shift in (0, round(0.035 * shape[0])):  # a head that nods
        canvas = np.zeros((*shape, 4), np.uint8)
        y, x = shape[0] - small.shape[0] + shift, (shape[1] - small.shape[1]) // 2
        rows = min(small.shape[0], shape[0] - y)
        canvas[max(y, 0) : y + rows, x : x + small.shape[1]] = small[max(-y, 0) : rows]
        canvas[..., 3] = (canvas[..., 3].astype(np.uint16) * mask // 255).astype(np.uint8)
        pictures.append(dataclasses.replace(layer.texture, pixels=canvas))
    size = (bottom - top) * host.size
    k = size * scale * h / (WINDOW * layer.size)
    hu, hv = layer.sockets.get("head", (0.5, 0.0))
    u = ((1 - hu if turned_round else hu) - (1 - box[2] if turned_round else box[0])) * w * scale + (shape[1] - small.shape[1]) / 2
    head = (u / shape[1], (shape[0] - small.shape[0] + (hv - box[1]) * h * scale) / shape[0])
    framed = dataclasses.replace(
        layer, texture=pictures[0], poses=(pictures[1],), pose_rate=1.6, size=size, pivot=(0.5, 0.5), socket=socket, sockets={"head": head}, pose=Pose(), motions=(), facing=0, behind_parent=False,
        depth=host.depth, casts_shadow=False,
    )  # fmt: skip
    return framed, k


def _resized(pixels: np.ndarray, scale: float) -> np.ndarray:
    """uint8 [h, w, 4] straight alpha, scaled without dark edges."""
    size = max(1, round(pixels.shape[1] * scale)), max(1, round(pixels.shape[0] * scale))
    premultiplied = pixels.astype(np.float32)
    premultiplied[..., :3] *= premultiplied[..., 3:] / 255
    out = np.asarray(cv2.resize(premultiplied, size, interpolation=cv2.INTER_AREA), np.float32)
    out[..., :3] *= 255 / np.maximum(out[..., 3:], 1.0)
    return out.clip(0, 255).round().astype(np.uint8)


def levelled(layer: Layer) -> Layer:
    """A broom or a board that is ridden: its picture turned level, a brush behind, with its seat in the middle."""
    picture = dressing.picture(layer) if not layer.texture.pixels[..., 3].any() else layer.texture
    pixels = turned(picture.pixels, _LEVEL[layer.name])
    size = layer.size * pixels.shape[0] / max(pixels.shape)
    middle = {"seat": (0.5, 0.42), "back": (0.5, 0.42), "centre": (0.5, 0.5), "top": (0.5, 0.2)}
    pose = dataclasses.replace(layer.pose, flip=float(dressing.heading(layer) or 1)) if layer.name == "broom" else layer.pose
    return dataclasses.replace(layer, texture=dataclasses.replace(picture, pixels=pixels), size=1.25 * size, pivot=(0.5, 0.9), pose=pose, sockets=layer.sockets | middle)


def turned(pixels: np.ndarray, degrees: float) -> np.ndarray:
    """uint8 [h, w, 4] straight alpha, turned counterclockwise and cut to what it shows."""
    h, w = pixels.shape[:2]
    side = int(np.hypot(h, w)) + 4
    matrix = cv2.getRotationMatrix2D((w / 2, h / 2), degrees, 1.0)
    matrix[:, 2] += ((side - w) / 2, (side - h) / 2)
    premultiplied = pixels.astype(np.float32)
    premultiplied[..., :3] *= premultiplied[..., 3:] / 255
    out = np.asarray(cv2.warpAffine(premultiplied, matrix, (side, side), flags=cv2.INTER_LINEAR), np.float32)
    out[..., :3] *= 255 / np.maximum(out[..., 3:], 1.0)
    out = out.clip(0, 255).round().astype(np.uint8)
    rows, columns = np.nonzero(out[..., 3].max(1) > 8)[0], np.nonzero(out[..., 3].max(0) > 8)[0]
    return np.ascontiguousarray(out[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1])


def _arch(layer: Layer) -> Layer:
    """A rainbow behind everybody: the whole bow, far away, where the art has a piece of one."""
    return dataclasses.replace(
        layer, texture=props.paint("rainbow_arch"), depth=1.7, size=0.8, pivot=(0.5, 1.0), pose=Pose(x=0.15 if layer.pose.x >= 0 else -0.15, y=-0.06), motions=tuple(m for m in layer.motions if m.law == "fade"),
        anchor="air", casts_shadow=False, sockets={}, facing=0,
    )  # fmt: skip


def propped(host: Layer, name: str, how: str, colour: str, layer_id: str) -> tuple[Layer, Layer | None]:
    """A host with a painted prop: (the host, the prop's layer), or the prop in place of the host's own picture and None.

    how: "wear" on the head, "under" at the foot, "instead" of the picture.
    """
    prop = props.PROPS[name]
    texture = props.paint(name, colour)
    if how == "instead":
        high = host.size if host.parent else max(host.size, prop.size if prop.size != 1.0 else 0.5)
        its_name = name if name in props.HELD_AS_ITSELF else host.name
        facing = 0 if prop.sockets or name in props.HELD_AS_ITSELF else host.facing
        return dataclasses.replace(host, name=its_name, texture=texture, size=high, pivot=prop.pivot, sockets=prop.sockets or host.sockets, facing=facing), None
    if how == "under":
        size = min(prop.size * host.size, 0.62 * kinematics.layer_width(host) / prop.aspect)
        raised = dataclasses.replace(host, pose=dataclasses.replace(host.pose, y=host.pose.y + 0.72 * size), anchor="air", casts_shadow=False)
        pose = Pose(x=0.0, y=-0.72 * size)
        return raised, _prop_layer(host, name, layer_id, texture, size, prop.pivot, pose, "")
    wide, drop = HATS[name]
    size = wide * (fitting.head_width(host.name) if host.name in load_kinds() else 0.3) * host.size / prop.aspect
    return host, _prop_layer(host, name, layer_id, texture, size, prop.pivot, Pose(x=0.0, y=-drop * size), "head")


def within(scene: Scene, name: str, inside: list[Layer], vessel: Layer) -> Scene:
    """The scene with `inside` in a basket, a tub or a box: behind its front, over its rim, as large as fits."""
    kinds = load_kinds()
    if name == "vase":
        return _arranged(scene, inside, vessel)
    aspect = kinds[name].aspect
    sizes = [min(layer.size, 0.3) for layer in inside]
    sizes = [size * 0.85 for size in sizes] if len(inside) > 2 else sizes
    widths = [size * min(kinds[layer.name].aspect, 1.2) for layer, size in zip(inside, sizes, strict=True)]
    wide = min(max(0.6 * sum(widths), 1.25 * max(widths)), 0.8 if len(inside) <= 3 else 0.58)
    k = wide / max(0.6 * sum(widths), 1.25 * max(widths))
    bathes = name == "bathtub" and all(kinds[layer.name].facing == 0 for layer in inside)  # upright, so that a tub as wide as he is would be a cup
    if bathes:
        wide, k, sizes = max(wide, 0.46), 1.0, [1.25 * size for size in sizes]
    size = wide / aspect / (0.94 if aspect >= 1 else 0.86)
    x, depth = sum(layer.pose.x for layer in inside) / len(inside), min(layer.depth for layer in inside)
    x = min(max(x, -0.3), 0.3)
    rim = floor(depth) + (1 - extras.VESSELS[name]) * size
    placed = {}
    for i, (layer, own) in enumerate(zip(inside, sizes, strict=True)):
        own *= k
        at = x + (0.0 if len(inside) == 1 else (i / (len(inside) - 1) - 0.5) * (wide - 1.05 * max(widths) * k))
        tub = name == "bathtub" and len(inside) == 1  # its tap is at the right, and who bathes is in foam
        pose = dataclasses.replace(layer.pose, x=at - (0.1 * wide if tub else 0.0), y=rim - (0.44 if bathes else 0.16 if tub else 0.3) * own)
        motions = (Motion(law="sway", params={"angle": 5.0, "period": 1.7 + 0.3 * i}), Motion(law="float", params={"width": 0.004, "height": 0.008, "period": 1.9 + 0.2 * i, "tilt": 2.0}))
        placed[layer.id] = dataclasses.replace(layer, size=own, depth=depth + 0.004 * (i + 1), anchor="air", pose=pose, motions=motions, casts_shadow=False)
    vessel = dataclasses.replace(vessel, size=size, depth=depth, anchor="ground", pose=Pose(x=x, y=floor(depth)), motions=())
    return dataclasses.replace(scene, layers=(*(placed.get(layer.id, layer) for layer in scene.layers), vessel))


def _arranged(scene: Scene, flowers: list[Layer], vase: Layer) -> Scene:
    """Flowers in a vase, fanned out over its rim."""
    x, depth, size, high = 0.0, min(layer.depth for layer in flowers), VASE, BLOOM if len(flowers) > 1 else 1.2 * BLOOM
    rim = floor(depth) + (1 - extras.VESSELS["vase"]) * size
    step = min(24.0, 104.0 / max(len(flowers) - 1, 1))
    placed = {}
    for i, layer in enumerate(flowers):
        turn = (i - 0.5 * (len(flowers) - 1)) * step
        pose = Pose(x=x - 0.0006 * turn, y=rim - 0.34 * high + 0.05 * high * (i % 3), rotation=-turn)
        nods = (Motion(law="sway", params={"angle": 1.6, "period": 2.6 + 0.2 * (i % 3)}),)
        placed[layer.id] = dataclasses.replace(layer, size=high, depth=depth + 0.004 * (i % 3 + 1), anchor="air", pose=pose, motions=nods, casts_shadow=False)
    vase = dataclasses.replace(vase, size=size, depth=depth, anchor="ground", pose=Pose(x=x, y=floor(depth)), motions=())
    return dataclasses.replace(scene, layers=(*(placed.get(layer.id, layer) for layer in scene.layers), vase))


def _prop_layer(host: Layer, name: str, layer_id: str, texture: props.Texture, size: float, pivot: tuple[float, float], pose: Pose, socket: str) -> Layer:
    return Layer(
        id=layer_id, role="subject", name=name, texture=texture, size=size, depth=host.depth, anchor="parent", parent=host.id, socket=socket, pivot=pivot, pose=pose, facing=0,
    )  # fmt: skip
