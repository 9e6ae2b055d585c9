"""What looks wrong in a scene: layers that hover, sink, slip, race, flicker or never come into the frame."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy import ndarray

from fairframe.scene.camera_motion import sample_camera
from fairframe.scene.kinematics import sample, socket_position, stands_at
from fairframe.scene.law import Channels
from fairframe.scene.laws import LAWS, resolve
from fairframe.scene.scene import Layer, Scene

SPEED_LIMIT = 2.5  # stage units / s; faster than this the eye sees a jump, not a motion
LIFTING = ("hop", "bounce", "rise", "fall", "fly", "swim", "climb", "float", "orbit", "pendulum", "juggle", "throw", "kick", "somersault", "dance", "leap",
           "walk", "run", "breakdance", "spin", "drive", "sail", "peek", "drift")  # fmt: skip
"""Laws that may take a ground-anchored layer off the ground."""


@dataclass(frozen=True)
class Violation:
    """Something in a scene that breaks the laws of its world."""

    layer: str  # id; "camera" for the camera
    t: float  # absolute seconds of its first frame
    rule: str
    sentence: str


def lint(scene: Scene, *, fps: int = 12, aspect: float = 16 / 9) -> list[Violation]:
    """What breaks the laws of its world, subjects and camera, first offence of each kind a layer; [] for a sound scene."""
    times = scene.start + np.arange(max(int(scene.seconds * fps), 2)) / fps
    values = sample(scene, times)
    found: list[Violation] = []
    ids = {layer.id: layer for layer in scene.layers}

    def report(layer_id: str, bad: ndarray, rule: str, sentence: str) -> None:
        if np.any(bad):
            t = float(times[int(np.argmax(bad))]) if bad.shape == times.shape else scene.start
            found.append(Violation(layer_id, t, rule, sentence))

    for layer in scene.subjects():
        v, laws = values[layer.id], [m.law for m in layer.motions]
        always = np.array([True])
        for m in layer.motions:
            p = resolve(m)
            report(layer.id, always & (m.law == "bounce" and p["restitution"] >= 1), "restitution", f"{layer.id} gains energy with every bounce.")
            outside = [n for n, value in p.items() if not LAWS[m.law].params[n].low - 1e-6 <= value <= LAWS[m.law].params[n].high + 1e-6]
            report(layer.id, always & bool(outside), "range", f"{layer.id}: {m.law} has {', '.join(outside)} out of range.")
        if layer.parent:
            missing = bool(layer.socket) and layer.socket not in ids[layer.parent].sockets
            report(layer.id, always & missing, "socket", f"{layer.id} hangs on {layer.parent}'s socket {layer.socket!r}, which it does not have.")
        if layer.anchor == "ground" and scene.ground.kind == "solid" and not layer.parent:
            lift = v["y"] - layer.pose.y  # it stands at its pose: higher is farther back, up to the horizon
            lifted = bool(set(laws) & set(LIFTING)) or "y" in layer.track.curves
            report(layer.id, always & (layer.pose.y > scene.ground.horizon + 0.05), "hovers", f"{layer.id} stands above the horizon.")
            report(layer.id, (lift > 0.03) & (not lifted), "hovers", f"{layer.id} hovers above the ground and nothing lifts it.")
            floor = min(layer.pose.y, stands_at(layer.depth, scene.ground))
            report(layer.id, v["y"] < floor - 0.06, "sinks", f"{layer.id} sinks below the ground.")
            report(layer.id, always & (layer.pose.y < stands_at(layer.depth, scene.ground) - 0.06), "sinks", f"{layer.id} stands below the ground.")
        if "roll" in laws and layer.anchor == "ground":
            radius = resolve(layer.motions[laws.index("roll")])["radius"]
            slip = np.abs(np.gradient(v["x"], times) + np.radians(np.gradient(v["spin"] * v["flip"], times)) * radius)
            report(layer.id, slip > 0.05, "slips", f"{layer.id} slips while it rolls.")
        jump = np.hypot(np.diff(v["x"]), np.diff(v["y"])) * fps
        wraps = "fall" in laws
        report(layer.id, np.append(jump > SPEED_LIMIT, False) & (not wraps), "speed", f"{layer.id} moves faster than {SPEED_LIMIT} frame heights a second.")
        turns = np.cumsum(np.append(False, np.diff(v["flip"]) != 0))
        recent = turns - np.interp(times - 1.0, times, turns, left=0)
        report(layer.id, recent >= 3, "flicker", f"{layer.id} flips to and fro more than twice a second.")
        report(layer.id, always & bool(np.all(~visible(scene, layer, v, times, aspect))), "unseen", f"{layer.id} is outside the frame for the whole clip.")
    return found


def visible(scene: Scene, layer: Layer, values: Channels, times: ndarray, aspect: float) -> ndarray:
    """bool [T]: the middle of the layer is inside the frame and it is not faded out or eaten up."""
    camera = sample_camera(scene, times)
    x, y = socket_position(layer, values, (0.5, 0.5))
    zoom = 1 + (camera["zoom"] - 1) / layer.depth
    sx, sy = (x - camera["x"] / layer.depth) * zoom, (y - camera["y"] / layer.depth) * zoom
    return (np.abs(sx) < aspect / 2) & (np.abs(sy) < 0.5) & (values["opacity"] > 0.05) & (values["consumed"] < 0.98)
