"""Bodies in a dressed scene: what the network's motions mean for each, once everybody has a picture.

Who spins on the ground turns about the vertical, not like a wheel; flowers and houses stay where they are; a train that drives across the picture is seen from the side. Wings, wheels,
riders, arms and boats have files of their own: `flying`, `wheels`, `riding`, `reaching`, `afloat`, `tables`.
All of it is done once a clip, after `handling`, and leaves a scene that has been through it as it is, so that a clip can be gone on with. Knows no words.
"""

from __future__ import annotations

import dataclasses

import numpy as np

from fairframe.backends import afloat, flying, reaching, riding, tables, wheels
from fairframe.corpus import assets, dressing, side_views
from fairframe.corpus.kinds import load_kinds
from fairframe.scene import kinematics
from fairframe.scene.laws import LAWS, resolve
from fairframe.scene.scene import Layer, Motion, Pose, Scene

SIDE_VIEWS = {"tram": "tram_car", "oncoming_car": "car"}  # what the art shows from the front -> the same from the side
_GOES = frozenset("fly float drift hop bounce leap walk run fall peek swim roll slither drive lunge shake nod".split())
STAYS = {"plant": _GOES, "building": _GOES | {"sway", "wiggle", "pulse", "breathe"}}  # category -> the motions that are somebody else's
MOVERS = frozenset({"animal", "person", "creature", "vehicle"})
BEHIND = 0.01  # how much deeper a track is than the train on it
ON_RAILS = frozenset({*side_views.TRAINS, "steam_train", "tram", "tram_car"})
EYES_SHUT = frozenset({"pray", "weep"})  # what is done with the eyes shut
APART = 1.3  # seconds between the blinks of one and of the next
SLEEPS = 2.2  # seconds: a slower squat is somebody's sleep
TREMBLES, SHAKEN, SHAKES = 5.5, 0.015, 0.03  # times a second at most; of its size how far somebody shakes who does nothing else, and how far then. At 8 a second a clip of 24 frames shows two thirds of it, at 12 a fifth
JOLTS = 0.03  # of its size: how far what drives without wheels is thrown by the road. At an eighth of that, which a car has, a medal that drives was taken for one that slides
SQUEEZE = 0.07  # of somebody upright, at most
WAVED = {"wiggle": ("bend", 8.0), "sway": ("angle", 5.0)}  # degrees the body of who waves leans, at most
BOUNCE, RISES = 0.06, {"run": "bob", "dance": "hop"}  # of the height: how far somebody upright rises with each stride or beat, at most; by what parameter of which law
TRAIN_HEIGHT, TRAIN_SPAN, TRAIN_START = 0.25, 0.9, 0.4  # frame heights: of a whole train, how far it goes, how far behind the middle it starts


def enlivened(scene: Scene, said: frozenset[str] = frozenset()) -> Scene:
    """The scene with bodies that move as bodies do. said: deeds of `gestures.SAID` that the words name."""
    boarded = {layer.parent for layer in scene.layers}
    layers = tuple(layer if layer.id in boarded else _from_the_side(layer, dressing.STYLES.get(scene.look.name, "fluent")) for layer in scene.layers)
    layers = _railed(layers, scene)
    scene = riding.in_saddles(dataclasses.replace(scene, layers=tuple(wheels.rolling(_moving(_asleep(flying.flapping(layer)), scene)) for layer in layers)))
    return tables.laid(_blinking(afloat.launched(reaching.reaching(scene, said)), shut=bool(said & EYES_SHUT)))


def _blinking(scene: Scene, *, shut: bool) -> Scene:
    """The scene in which the living blink now and then, each at its own time; who sleeps keeps the eyes shut, and where shut the first of the others: who prays or weeps."""
    kinds, layers, count = load_kinds(), list[Layer](), 0
    wet = {layer.parent for layer in scene.layers if layer.name == "tear"}
    for layer in scene.layers:
        awake = layer.name in kinds and "alive" in kinds[layer.name].traits and not any("lids" in LAWS[m.law].evaluate(np.zeros(1), resolve(m)) for m in layer.motions)
        if awake and layer.role == "subject" and layer.texture.source != "given":
            closed = shut and (layer.id in wet if wet else not count)
            layer = dataclasses.replace(layer, motions=(*layer.motions, Motion(law="blink", params={"shut": 1.0} if closed else {}, start=-APART * count)))
            count += 1
        layers.append(layer)
    return dataclasses.replace(scene, layers=tuple(layers))


def moving(scene: Scene) -> Scene:
    """The scene with laws of motion that suit its bodies, as far as that needs no pictures."""
    return dataclasses.replace(scene, layers=tuple(_moving(layer, scene) for layer in scene.layers))


def _moving(layer: Layer, scene: Scene) -> Layer:
    return _rooted(_striding(_shaken(_twirling(layer))), scene)


def _shaken(layer: Layer) -> Layer:
    """Who shakes does so as often as frames can show, and farther for it (who cries or burns trembles as before); what drives and is no vehicle is jolted by the road."""
    kind, highest = load_kinds().get(layer.name), {name: LAWS[law].params[name].high for law, name in (("shake", "amount"), ("drive", "rumble"))}

    def shown(m: Motion) -> Motion:
        p = resolve(m)
        if m.law == "shake" and p["rate"] > TREMBLES and p["amount"] >= SHAKEN * layer.size:
            return dataclasses.replace(m, params=m.params | {"rate": TREMBLES, "amount": max(p["amount"], min(SHAKES * layer.size, highest["amount"]))})
        if m.law == "drive" and p["speed"] and p["rumble"] and kind is not None and kind.category != "vehicle":
            return dataclasses.replace(m, params=m.params | {"rumble": max(p["rumble"], min(JOLTS * layer.size, highest["rumble"]))})
        return m

    return dataclasses.replace(layer, motions=tuple(map(shown, layer.motions)))


def _striding(layer: Layer) -> Layer:
    """Who runs or dances upright does not bounce like a ball, nobody upright is squeezed like one in laughing and singing, and who waves stands."""
    kind = load_kinds().get(layer.name)
    if kind is None or kind.facing or "alive" not in kind.traits or not any(m.law in RISES or m.law in ("pulse", "wiggle") for m in layer.motions):
        return layer
    waves = any(m.law == "wiggle" for m in layer.motions) and "has_hands" in kind.traits  # with an arm (`gestures`), not with the whole body

    def calmer(m: Motion) -> Motion:
        name, most = ("amount", SQUEEZE) if m.law == "pulse" else WAVED[m.law] if waves and m.law in WAVED else (RISES.get(m.law, ""), BOUNCE * layer.size)
        return dataclasses.replace(m, params=m.params | {name: min(resolve(m)[name], most)}) if name else m

    return dataclasses.replace(layer, motions=tuple(map(calmer, layer.motions)))


def _railed(layers: tuple[Layer, ...], scene: Scene) -> tuple[Layer, ...]:
    """With a track from edge to edge of the picture under each train that crosses it over the ground."""
    found: list[Layer] = []
    laid = {layer.depth for layer in layers if layer.name == side_views.TRACK}
    for layer in layers:
        found.append(layer)
        on_land = layer.name in ON_RAILS and layer.anchor == "ground" and scene.ground.kind == "solid" and not layer.parent and layer.facing
        if on_land and dressing.heading(layer) and layer.depth + BEHIND not in laid:
            texture, pose = side_views.rails(), Pose(y=layer.pose.y)
            found.append(Layer(
                id=f"track-of-{layer.id}", role="subject", name=side_views.TRACK, texture=texture, size=side_views.RAIL_HEIGHT, depth=layer.depth + BEHIND, anchor="ground",
                pivot=(0.5, side_views.RAIL), pose=pose, facing=0, casts_shadow=False,
            ))  # fmt: skip
    return tuple(found)


def _twirling(layer: Layer) -> Layer:
    """Who spins and stands turns about the vertical; a ball, a wheel and what drifts in the void go on turning over."""
    kind = load_kinds().get(layer.name)
    if kind is None or layer.anchor not in ("ground", "water") or "round" in kind.traits:
        return layer
    motions = tuple(Motion(law="twirl", params={name: m.params[name] for name in ("rate", "bob") if name in m.params}, start=m.start) if m.law == "spin" else m for m in layer.motions)
    return dataclasses.replace(layer, motions=motions)


def sleepy(motion: Motion) -> bool:
    """Whether somebody sleeps, as the network was taught it: a slow squat."""
    return motion.law == "squat" and resolve(motion)["period"] > SLEEPS


def _asleep(layer: Layer) -> Layer:
    """Who goes down and up as slowly as a sleeper breathes stays down, and does not do knee bends."""

    def resting(m: Motion) -> Motion:
        return dataclasses.replace(m, law="slumber") if sleepy(m) else m

    return dataclasses.replace(layer, motions=tuple(map(resting, layer.motions)))


def _rooted(layer: Layer, scene: Scene) -> Layer:
    """What grows or is built beside somebody who moves stays where it is, and does not fly, hop or hide along: a plant sways there, or rides on the water."""
    kinds = load_kinds()
    kind = kinds.get(layer.name)
    if kind is None or kind.category not in STAYS or layer.parent or scene.ground.kind == "none" or not any(m.law in STAYS[kind.category] for m in layer.motions):
        return layer
    if not any(kinds[other.name].category in MOVERS for other in scene.subjects() if other.id != layer.id and other.name in kinds):
        return layer
    water = scene.ground.kind == "water"
    sways = Motion(law="sail", params={"speed": 0.0, "bob": 0.008, "tilt": 2.0}) if water else Motion(law="wiggle", params={"bend": 5.0, "period": 2.4})
    pose = dataclasses.replace(layer.pose, y=kinematics.stands_at(layer.depth, scene.ground) - (0.02 if water else 0.0), rotation=0.0)
    return dataclasses.replace(layer, anchor="water" if water else "ground", pose=pose, motions=(sways,) if water or kind.category == "plant" else ())


def _from_the_side(layer: Layer, style: str) -> Layer:
    """A vehicle that goes to the left or right and is shown from the front, or cut off, as it is seen from the side."""
    way = dressing.heading(layer)
    if not way or layer.parent or layer.texture.source in ("given", "painted") or any(m.law == "grow" for m in layer.motions):
        return layer
    if layer.name in SIDE_VIEWS and not layer.facing:
        kind = load_kinds()[SIDE_VIEWS[layer.name]]
        texture = assets.texture(kind.id, style=style)
        texture = assets.recolour(texture, layer.colour) if layer.colour else texture
        pose = dataclasses.replace(layer.pose, flip=float(way * kind.facing))
        return dataclasses.replace(layer, texture=texture, facing=kind.facing, pivot=kind.pivot, sockets=kind.sockets, pose=pose)
    if layer.name not in side_views.TRAINS:
        return layer
    size = min(TRAIN_HEIGHT * max(1.0, layer.size / 0.5), 0.34)
    pictures = side_views.train(layer.name, layer.colour)
    motions = tuple(dataclasses.replace(m, params=m.params | {"span": max(m.params.get("span", 0.0), TRAIN_SPAN)}) if m.law == "drive" else m for m in layer.motions)
    pose = dataclasses.replace(layer.pose, x=-way * TRAIN_START, flip=float(way))
    return dataclasses.replace(
        layer, texture=pictures[0], poses=pictures[1:], pose_rate=wheels.FASTEST, size=size, facing=1, pivot=(0.5, side_views.FOOT), sockets=side_views.SOCKETS, pose=pose, motions=motions,
    )  # fmt: skip
