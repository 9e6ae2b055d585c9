"""How the camera moves: its laws, and where it is at any time, following a subject on a spring if it is told to."""

from __future__ import annotations

import math

import numpy as np
from numpy import ndarray

from fairframe.scene import kinematics, waves
from fairframe.scene.law import Channels, Law, Param, Params, U, V, tabled
from fairframe.scene.laws import resolve
from fairframe.scene.scene import Camera, Scene

SPRING_STEP = 1 / 48  # s, of the follow camera, always counted from t = 0
SPRING_RATE = 3.0  # 1/s, natural frequency of the follow camera
FOLLOW_REACH = 0.35  # stage units the follow camera may leave its place, eased: no backdrop goes on for ever


def _limited(t: ndarray, speed: float, limit: float) -> ndarray:
    """Starts with `speed` and eases to `limit` (positive) in its direction."""
    return math.copysign(limit, speed) * (1 - np.exp(-abs(speed) * t / limit))


def _handheld(t: ndarray, p: Params) -> Channels:
    a, w = p["amount"], 2 * np.pi * p["rate"]
    x = a * (np.sin(w * t) + 0.6 * np.sin(1.618 * w * t + 1.1) + 0.35 * np.sin(2.718 * w * t + 2.3)) / 1.95
    y = a * (np.sin(1.17 * w * t + 0.5) + 0.6 * np.sin(1.93 * w * t + 2.0) + 0.35 * np.sin(3.07 * w * t)) / 1.95
    return {"x": x, "y": y, "roll": 45 * a * np.sin(0.77 * w * t + 0.9)}


CAMERA_LAWS: dict[str, Law] = tabled(
    ("pan", "moves sideways and eases out", lambda t, p: {"x": _limited(t, p["vx"], 0.4)}, {"vx": Param(0.07, -0.2, 0.2, V, "positive to the right")}),
    ("tilt", "moves up or down and eases out", lambda t, p: {"y": _limited(t, p["vy"], 0.22)}, {"vy": Param(0.05, -0.15, 0.15, V, "positive upwards")}),
    ("zoom", "approaches a zoom factor", lambda t, p: {"zoom": p["factor"] ** waves.ease(t, p["duration"])}, {
        "factor": Param(1.4, 0.5, 2.5, "", "final zoom / first zoom"), "duration": Param(5.0, 1.0, 12.0, "s", "until three quarters are done"),
    }),
    ("orbit", "swings round the subject: an arc from side to side", lambda t, p: {
        "x": p["width"] * waves.sine(t, p["period"]), "zoom": 1 + 0.06 * (1 - np.cos(4 * np.pi * t / p["period"])), "roll": -6 * p["width"] * waves.sine(t, p["period"]),
    }, {"width": Param(0.22, -0.4, 0.4, U, "to either side"), "period": Param(9.0, 4.0, 16.0, "s", "there and back")}),
    ("handheld", "a steady hand that breathes", _handheld, {"amount": Param(0.012, 0.0, 0.04, U, "to either side"), "rate": Param(0.6, 0.2, 2.0, "1/s", "of the slowest sway")}),
    ("crane", "rises from below to its place above", lambda t, p: {"y": p["height"] * (waves.ease(t, p["duration"]) - 0.5), "zoom": 1.18 - 0.18 * waves.ease(t, p["duration"])}, {
        "height": Param(0.25, -0.4, 0.4, U, "positive upwards"), "duration": Param(4.0, 1.5, 10.0, "s", "until three quarters are done"),
    }),
    ("roll", "tilts its head and stays so", lambda t, p: {"roll": p["angle"] * (1.3 * waves.ease(t, p["duration"]) - 0.3), "zoom": 1.12 + 0 * t}, {
        "angle": Param(8.0, -15.0, 15.0, "degrees", "counter-clockwise"), "duration": Param(4.0, 1.0, 10.0, "s", "until three quarters are done"),
    }),
    ("sway", "a slow sideways sway", lambda t, p: {"x": p["width"] * waves.sine(t, p["period"])}, {
        "width": Param(0.05, -0.2, 0.2, U, "to either side"), "period": Param(8.0, 3.0, 16.0, "s", "there and back"),
    }),
    ("float", "hangs weightless", lambda t, p: {
        "x": p["amount"] * waves.sine(t, 1.3 * p["period"]), "y": p["amount"] * waves.sine(t + 0.2 * p["period"], p["period"]), "roll": 30 * p["amount"] * waves.sine(t, 1.7 * p["period"]),
    }, {"amount": Param(0.03, 0.0, 0.1, U, "to either side"), "period": Param(8.0, 3.0, 16.0, "s", "up and down once")}),
    ("beat", "leans in on a beat", lambda t, p: {"zoom": 1 + p["amount"] * waves.beat(t, p["period"], 0.7)}, {
        "amount": Param(0.03, 0.0, 0.1, "", "zoom on the beat"), "period": Param(1.0, 0.3, 3.0, "s", "one beat"),
    }),
    ("quake", "shaken by something heavy, dying away", lambda t, p: {
        "x": p["amount"] * np.sin(41 * t) * np.exp(-t / p["duration"]), "y": p["amount"] * np.sin(53 * t + 1) * np.exp(-t / p["duration"]),
    }, {"amount": Param(0.015, 0.0, 0.05, U, "at first"), "duration": Param(1.5, 0.3, 5.0, "s", "until a third is left")}),
    ("dolly", "moves past the near things and closer at once", lambda t, p: {"x": p["width"] * (waves.ease(t, p["duration"]) - 0.4), "zoom": p["factor"] ** waves.ease(t, p["duration"])}, {
        "width": Param(0.2, -0.4, 0.4, U, "positive to the right"), "factor": Param(1.25, 0.7, 1.8, "", "final zoom / first zoom"),
        "duration": Param(5.0, 1.5, 12.0, "s", "until three quarters are done"),
    }),
)  # fmt: skip


def _camera_own(camera: Camera, times: ndarray) -> Channels:
    values = {"x": np.full(len(times), camera.x), "y": np.full(len(times), camera.y), "zoom": np.full(len(times), camera.zoom), "roll": np.full(len(times), camera.roll)}
    for m in camera.motions:
        for name, value in CAMERA_LAWS[m.law].evaluate(np.maximum(times - m.start, 0.0), resolve(m, CAMERA_LAWS)).items():
            values[name] = values[name] * value if name == "zoom" else values[name] + value
    for channel, keys in camera.track.curves.items():
        name = {"scale": "zoom", "rotation": "roll"}.get(channel, channel)
        if keys and name in values:
            value = kinematics.track_value(keys, times)
            values[name] = values[name] * value if name == "zoom" else values[name] + value
    return values


def _spring(target: ndarray) -> ndarray:
    """A critically damped spring after `target` [N], one value a SPRING_STEP, at rest on the first: exact for a target held a step."""
    decay = math.exp(-SPRING_RATE * SPRING_STEP)
    position, speed = float(target[0]), 0.0
    out = np.empty(len(target))
    for i, goal in enumerate(target):
        gap = position - goal
        pull = (speed + SPRING_RATE * gap) * SPRING_STEP
        position, speed = goal + (gap + pull) * decay, (speed - SPRING_RATE * pull) * decay
        out[i] = position
    return out


def _chain(scene: Scene, layer_id: str) -> Scene:
    """The scene with this layer and its parents only."""
    keep, todo = [], layer_id
    while todo:
        layer = scene.layer(todo)
        keep.append(layer)
        todo = layer.parent
    return Scene(setting=scene.setting, layers=tuple(keep))


def sample_camera(scene: Scene, times: ndarray) -> Channels:
    """The camera at absolute `times` [T]: x, y (stage units), zoom, roll (degrees), float64 [T] each.

    With `follow` a spring runs from t = 0 in fixed steps whatever is asked for, so that a later part of a clip continues the earlier one
    exactly. Sideways it aims at the layer itself, upwards only at how far the layer has left its first height.
    """
    times = np.asarray(times, dtype=np.float64)
    values = _camera_own(scene.camera, times)
    if not scene.camera.follow or len(times) == 0:
        return values
    steps = np.arange(max(int(math.ceil(float(times.max()) / SPRING_STEP)), 0) + 2) * SPRING_STEP
    layer = scene.layer(scene.camera.follow)
    at = kinematics.sample(_chain(scene, layer.id), steps)[layer.id]
    ahead = FOLLOW_REACH * np.tanh(at["x"] * layer.depth / FOLLOW_REACH)
    up = 0.5 * FOLLOW_REACH * np.tanh(0.7 * (at["y"] - at["y"][0]) * layer.depth / (0.5 * FOLLOW_REACH))
    values["x"] = values["x"] + np.interp(times, steps, _spring(ahead))
    values["y"] = values["y"] + np.interp(times, steps, _spring(up))
    return values
