"""Where every layer is at any time: laws and keyframed curves added up, children carried by their parents, points of a picture as it moves.

`compose` draws what `sample` says; `corpus.staging` and the backends ask it where things will be. Knows no pixels and no words.
"""

from __future__ import annotations

import math

import numpy as np
from numpy import ndarray

from fairframe.scene.law import Channels
from fairframe.scene.laws import LAWS, resolve
from fairframe.scene.scene import MULTIPLIED, NEUTRAL, Ground, Keyframe, Layer, Motion, Scene

SIDE_ON = 0.4  # how wide what turns about the vertical is from the side, share of its width from the front
REST_S = 0.35  # seconds in which somebody comes to rest whose motion ends
LASTING = frozenset({"x", "scale", "opacity", "flip", "consumed"})  # channels in which what was moved stays moved


def sample(scene: Scene, times: ndarray) -> dict[str, Channels]:
    """Every layer's channels at absolute `times` [T] (scene.start + i / fps), parents resolved: x, y are the pivot on the stage.

    Returns layer id -> channel of scene.CHANNELS -> float64 [T]. spin is the picture's own, under its flip; the other angles are the stage's.
    """
    times = np.asarray(times, dtype=np.float64)
    by_id = {layer.id: layer for layer in scene.layers}
    done: dict[str, Channels] = {}

    def visit(layer: Layer) -> Channels:
        if layer.id not in done:
            own = _own(layer, times)
            done[layer.id] = _attach(layer, own, by_id[layer.parent], visit(by_id[layer.parent])) if layer.parent else own
        return done[layer.id]

    for layer in scene.layers:
        visit(layer)
    return done


def _own(layer: Layer, times: ndarray) -> Channels:
    """The layer's channels from its pose, motions and track, before its parent's."""
    pose = layer.pose
    start = NEUTRAL | {"x": pose.x, "y": pose.y, "scale": pose.scale, "rotation": pose.rotation, "flip": pose.flip, "opacity": pose.opacity}
    values = {name: np.full(len(times), value, dtype=np.float64) for name, value in start.items()}
    parts = [_part(m, times) for m in layer.motions]
    parts.append({channel: track_value(keys, times) for channel, keys in layer.track.curves.items() if keys})
    for part in parts:
        for name, value in part.items():
            values[name] = values[name] * value if name in MULTIPLIED else values[name] + value
    values["flip"] = np.where(values["flip"] < 0, -1.0, 1.0)
    values["spin"] = values["spin"] * values["flip"]  # laws turn on the stage, compose turns the picture before it mirrors it
    values["opacity"] = np.clip(values["opacity"], 0.0, 1.0)
    values["consumed"] = np.clip(values["consumed"], 0.0, 1.0)
    values["squash"] = np.clip(values["squash"], -1.5, 0.8)
    return values


def _part(motion: Motion, times: ndarray) -> Channels:
    """One motion's channels. Behind its end what it moved stays where it was, and the rest goes to neutral within REST_S."""
    since = np.maximum(times - motion.start, 0.0)
    if not motion.until:
        return LAWS[motion.law].evaluate(since, resolve(motion))
    part = LAWS[motion.law].evaluate(np.minimum(since, max(motion.until - motion.start, 0.0)), resolve(motion))
    rest = np.clip((times - motion.until) / REST_S, 0.0, 1.0)
    rest = rest * rest * (3 - 2 * rest)
    lasting = LASTING | ({"y"} if motion.law in ("rise", "fall") else set())
    return {name: value if name in lasting else value + rest * (NEUTRAL[name] - value) for name, value in part.items()}


def track_value(keys: tuple[Keyframe, ...], times: ndarray) -> ndarray:
    """A curve's value at `times` [T]; the first and last keyframes hold beyond their ends.

    smooth is the Catmull-Rom spline through the neighbours with tangents scaled to uneven spacing.
    """
    if not keys:
        raise ValueError("a curve needs at least one keyframe")
    at = np.array([k.t for k in keys], dtype=np.float64)
    value = np.array([k.value for k in keys], dtype=np.float64)
    if len(keys) == 1:
        return np.full(len(times), value[0])
    i = np.clip(np.searchsorted(at, times, side="right") - 1, 0, len(keys) - 2)
    gap = np.maximum(at[i + 1] - at[i], 1e-9)
    u = np.clip((times - at[i]) / gap, 0.0, 1.0)
    before, after = np.maximum(i - 1, 0), np.minimum(i + 2, len(keys) - 1)
    m0 = (value[i + 1] - value[before]) / np.maximum(at[i + 1] - at[before], 1e-9) * gap
    m1 = (value[after] - value[i]) / np.maximum(at[after] - at[i], 1e-9) * gap
    u2, u3 = u * u, u * u * u
    smooth = (2 * u3 - 3 * u2 + 1) * value[i] + (u3 - 2 * u2 + u) * m0 + (3 * u2 - 2 * u3) * value[i + 1] + (u3 - u2) * m1
    ease = np.array([("smooth", "linear", "hold").index(k.ease) for k in keys])[i]
    linear = value[i] + (value[i + 1] - value[i]) * u
    held = np.where(times >= at[-1], value[-1], value[i])
    return np.where(ease == 0, smooth, np.where(ease == 1, linear, held))


def _attach(layer: Layer, own: Channels, parent: Layer, above: Channels) -> Channels:
    """The child's channels on the stage: it hangs on the parent's socket and takes over its turn, flip, size factor and opacity."""
    sx, sy = socket_position(parent, above, parent.sockets.get(layer.socket, parent.pivot))
    dx, dy = _turned(own["x"] * above["flip"] * breadths(above) * above["scale"], own["y"] * above["scale"], above["rotation"])
    high = np.clip(parent.pivot[1] - parent.sockets.get(layer.socket, parent.pivot)[1], 0.0, 1.0)
    return own | {
        "x": sx + dx,
        "y": sy + dy,
        "scale": own["scale"] * above["scale"],
        "rotation": above["rotation"] + above["bend"] * high + own["rotation"] * above["flip"],
        "spin": above["spin"] * own["flip"] + own["spin"],
        "bend": own["bend"] * above["flip"],
        "flip": own["flip"] * above["flip"],
        "opacity": own["opacity"] * above["opacity"],
        "turn": own["turn"] + above["turn"],
    }


def socket_position(layer: Layer, values: Channels, uv: tuple[float, float]) -> tuple[ndarray, ndarray]:
    """Stage position [T] of a point (u, v) of the layer's texture as it moves.

    In the order compose draws: bend (a rod clamped at its foot, whose direction turns evenly with height), flip, spin about the texture's
    middle, turn, squash and scale about the pivot, rotation about the pivot. Ripples (wave) do not move sockets.
    """
    width, flip = layer_width(layer), values["flip"]
    rising = max(layer.pivot[1] - uv[1], 0.0)
    bend = np.radians(values["bend"])
    safe = np.where(np.abs(bend) < 1e-6, 1.0, bend)
    lean = np.where(np.abs(bend) < 1e-6, 0.0, layer.size * (1 - np.cos(safe * rising)) / safe)
    px, py = (uv[0] - layer.pivot[0]) * width * flip - lean, (layer.pivot[1] - uv[1]) * layer.size
    mx, my = (0.5 - layer.pivot[0]) * width * flip, (layer.pivot[1] - 0.5) * layer.size
    x, y = _turned(px - mx, np.full_like(px, py - my), values["spin"] * flip)
    high = 1 - values["squash"]
    x, y = _turned((x + mx) * breadths(values) * values["scale"] / high, (y + my) * values["scale"] * high, values["rotation"])
    return values["x"] + x, values["y"] + y


def _turned(x: ndarray, y: ndarray, degrees: ndarray) -> tuple[ndarray, ndarray]:
    c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    return c * x - s * y, s * x + c * y


def breadth(turn: float) -> float:
    """Signed width of what has turned by so many degrees about the vertical, share of its width from the front; below 0 it is seen mirrored.

    A body has two sides: it is never thinner than SIDE_ON, where it goes over to its mirror image.
    """
    c = math.cos(math.radians(turn))
    return math.copysign(SIDE_ON + (1 - SIDE_ON) * abs(c), c)


def breadths(values: Channels) -> ndarray | float:
    """`breadth` of every moment of a layer's channels [T]; 1 for what never turns."""
    turn = values["turn"]
    return np.array([breadth(float(one)) for one in turn]) if np.any(turn) else 1.0


def layer_width(layer: Layer) -> float:
    """Width of the whole texture on the stage at scale 1, frame heights."""
    height, width = layer.texture.pixels.shape[:2]
    return layer.size * width / height


def stands_at(depth: float, ground: Ground) -> float:
    """Stage y of the ground under a layer at this depth: the ground plane runs from the subjects' line to the horizon at infinite depth."""
    return ground.horizon + (ground.y - ground.horizon) / depth
