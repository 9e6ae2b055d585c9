"""Who is in a clip: its layers in drawing order, each with its pictures lit, its limbs found and its tracks at hand, made once before the first frame.

Input: a `scene.Scene` and the times of its frames; output: `Actor`s for `compose`. Draws nothing.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import cv2
import numpy as np

from fairframe.scene import cover, eyes, gaits, kinematics, limbs, papercut
from fairframe.scene.lens import State
from fairframe.scene.scene import Layer, Scene, Texture
from fairframe.scene.sprites import Sprite, lit, plate, premultiplied

WAVE_DELAY_S = 0.36  # a swing needs this long from front to tail
WAVE_TAPS = 7
ROLLING_TIMES = np.linspace(0, 8, 33)  # seconds, the same for every part of a clip: who turns round is shaded less, and that must not change

Samples = dict[str, dict[str, np.ndarray]]  # layer -> channel -> [T + 1]


@dataclass(kw_only=True)
class Actor:
    """A layer with what was prepared for it."""

    layer: Layer
    depth: float  # of the layer it hangs on, so that attached things stay attached
    tracks: dict[str, np.ndarray]  # channel -> [T + 1]
    is_plate: bool
    still: bool  # nothing about it changes over the clip
    covers: bool = False  # a plate that hides all behind it
    sprites: dict[tuple[int, int], Sprite] = field(default_factory=dict)  # (pose, flip sign) -> picture; those with shut eyes follow the others
    wave_past: np.ndarray = field(default_factory=lambda: np.zeros((0, 1)))  # [T + 1, WAVE_TAPS] amplitudes, now first
    root: Layer | None = None  # the layer that stands on the ground for it
    root_tracks: dict[str, np.ndarray] = field(default_factory=dict)
    inside: dict[int, cover.Inside] = field(default_factory=dict)  # of a plate's pictures, by their id
    knees: float = 0.0  # how far it crouches on its legs, share of its picture's height; what it is squashed beyond that goes through the whole body

    def state(self, i: int, ahead: float = 0.0) -> State:
        """Channels at frame i, moved on by `ahead` frames (0 to 1)."""
        state = {name: float(curve[i]) for name, curve in self.tracks.items()}
        if ahead:
            for name, curve in self.tracks.items():
                if name != "flip":
                    state[name] += ahead * float(curve[i + 1] - curve[i])
        return state

    def posture(self, i: int, ahead: float = 0.0) -> State:
        """As `state`, but who can crouch is squashed by the legs: the body keeps its shape and comes down by `crouch` of the picture's height, the head where it was."""
        state = self.state(i, ahead) | {"crouch": 0.0}
        if self.knees <= 0 or state["squash"] <= 0:
            return state
        high = self.layer.pivot[1]
        state["crouch"] = down = min(state["squash"] * high, self.knees)
        state["squash"] = 1 - high * (1 - state["squash"]) / (high - down)
        turn, way = math.radians(state["rotation"]), down * self.layer.size * state["scale"] * (1 - state["squash"])
        return state | {"x": state["x"] + way * math.sin(turn), "y": state["y"] - way * math.cos(turn)}


def cast(scene: Scene, times: np.ndarray, *, paper: bool) -> list[Actor]:
    """Layers in drawing order: far first, attached layers with the one they hang on. times: [T + 1], absolute seconds; paper: cut from card."""
    samples, turns = kinematics.sample(scene, times), kinematics.sample(scene, ROLLING_TIMES)
    rolling = {name for name, curves in turns.items() if np.ptp(curves["spin"]) > 40 or np.ptp(curves["turn"]) > 40 or np.ptp(curves["rotation"]) > 120}
    by_id = {layer.id: layer for layer in scene.layers}
    children: dict[str, list[Layer]] = {}
    for layer in scene.layers:
        if layer.parent in by_id:
            children.setdefault(layer.parent, []).append(layer)
    actors: list[Actor] = []

    def add(layer: Layer, root: Layer) -> None:
        for child in children.get(layer.id, ()):
            if child.behind_parent:
                add(child, root)
        actors.append(_actor(scene, layer, root, samples, rolling=layer.id in rolling, paper=paper))
        for child in children.get(layer.id, ()):
            if not child.behind_parent:
                add(child, root)

    roots = [layer for layer in scene.layers if layer.parent not in by_id]
    for layer in sorted(roots, key=lambda item: -item.depth):
        add(layer, layer)
    for actor in actors:
        if not actor.is_plate and (moving := _moving(turns[actor.layer.id])):
            _rig(scene, actor, moving)
    _remember_waves(scene, times, actors)
    return actors


def _actor(scene: Scene, layer: Layer, root: Layer, samples: Samples, *, rolling: bool, paper: bool) -> Actor:
    """A layer with its pictures, lit."""
    tracks = samples[layer.id]
    actor = Actor(layer=layer, depth=root.depth, tracks=tracks, is_plate=layer.role != "subject", still=False, root=root, root_tracks=samples[root.id])
    actor.still = actor.is_plate and not layer.poses and all(np.ptp(curve) == 0 for curve in tracks.values()) and not tracks["swell"].any()
    light = scene.light
    haze = 0.0 if layer.role in ("far", "overlay") else light.haze_strength * max(0.0, 1 - 1 / actor.depth)
    textures = _shown(layer)
    for pose, texture in enumerate(textures):
        if actor.is_plate:
            picture = plate(texture, light, haze)
            actor.sprites[pose, 1] = actor.sprites[pose, -1] = _in_card(picture, layer) if paper else picture
            continue
        first = next(i for i, one in enumerate(textures) if one.pixels is texture.pixels)  # wings come up through the pictures they went down by
        for side in {1 if value >= 0 else -1 for value in tracks["flip"]}:
            if (first, side) not in actor.sprites:
                relief = 0.0 if paper else 0.25 if rolling else 1.0
                picture = lit(texture, light, flip=side, emits=layer.emits_light, haze=haze, grounded=layer.anchor == "ground", relief=relief)
                actor.sprites[first, side] = _in_card(picture, layer) if paper else picture
            actor.sprites[pose, side] = actor.sprites[first, side]
    if tracks["lids"].max() > 0.5:
        _shut_eyes(actor, textures)
    return actor


def _in_card(sprite: Sprite, layer: Layer) -> Sprite:
    tall = layer.extent[3] - layer.extent[1] if layer.extent else layer.size * max(1e-3, layer.pose.scale)
    return Sprite(papercut.cut(sprite.pixels, sprite.height / max(1e-3, tall), plate=layer.role != "subject"))


def _shut_eyes(actor: Actor, textures: tuple[Texture, ...]) -> None:
    """Add a picture with shut eyes for each in which eyes are found."""
    layer = actor.layer
    if not {"mouth", "head"} <= layer.sockets.keys():
        return
    for (pose, side), sprite in list(actor.sprites.items()):
        if textures[pose].source == "given":
            continue
        found = eyes.find(textures[pose].pixels, mouth=layer.sockets["mouth"], head=layer.sockets["head"], facing=layer.facing)
        if found:
            k = sprite.width / textures[pose].pixels.shape[1]
            actor.sprites[pose + len(textures), side] = Sprite(eyes.closed(sprite.pixels, tuple(eye.scaled(k) for eye in found)))


def _shown(layer: Layer) -> tuple[Texture, ...]:
    """The pictures of a layer that are ever seen: those kept at a rate of 0 are not."""
    return (layer.texture, *layer.poses) if layer.pose_rate > 0 else (layer.texture,)


def _moving(curves: dict[str, np.ndarray]) -> set[str]:
    """The channels that move limbs; what is eaten keeps its own still, or the bites would be out of place."""
    if curves["consumed"].any():
        return set()
    return {channel for channel in gaits.MOVED_BY if np.abs(curves[channel]).max() > gaits.LEAST.get(channel, 1e-4)}


def _rig(scene: Scene, actor: Actor, moving: set[str]) -> None:
    """Find the limbs that those channels move, in each of the actor's pictures."""
    layer = actor.layer
    roles = {role for channel in moving for role in gaits.MOVED_BY[channel]}
    if any(other.parent == layer.id and other.socket == "hand" for other in scene.layers):
        roles -= {"arm"}  # what is held would stay behind
    shown = _shown(layer)
    for pose, texture in enumerate(shown):
        if texture.source == "given":  # someone's own picture is moved as it is
            continue
        sprites = [sprite for (number, _), sprite in actor.sprites.items() if number % len(shown) == pose]
        plain = premultiplied(texture.pixels)
        if plain.shape != sprites[0].pixels.shape:
            plain = cv2.resize(plain, (sprites[0].width, sprites[0].height), interpolation=cv2.INTER_AREA)
        found = [limb for limb in limbs.find(plain, facing=layer.facing) if limb.role in roles]
        if "squash" in moving and not any(other.parent == layer.id and other.socket != "head" for other in scene.layers):
            actor.knees = gaits.knees(found)  # where nothing is held: hands come lower than the physics has them
        if not (actor.knees or moving & {"stride", "tread"}):  # on four legs the whole body is squashed
            found = [limb for limb in found if limb.role != "leg"]
        if found:
            margin = gaits.reach(found, lifted="arms" in moving, crouched=actor.knees > 0)
            for sprite in sprites:
                sprite.rig, sprite.margin = gaits.Rig(found), margin


def _remember_waves(scene: Scene, times: np.ndarray, actors: list[Actor]) -> None:
    """What each rippling layer's amplitude was over the last WAVE_DELAY_S, for every frame."""
    waving = [actor for actor in actors if np.abs(actor.tracks["wave"]).max() >= 1e-4]
    if not waving:
        return
    delays = np.linspace(0, WAVE_DELAY_S, WAVE_TAPS)
    before = kinematics.sample(scene, (times[:, None] - delays).ravel())
    for actor in waving:
        actor.wave_past = before[actor.layer.id]["wave"].reshape(-1, WAVE_TAPS)
