"""Laws of what gets about: on foot, on wheels, on the wing, through water, round a point. `laws` names them and gives their ranges."""

from __future__ import annotations

import math

import numpy as np
from numpy import ndarray

from fairframe.scene import waves
from fairframe.scene.gravity import GRAVITY, flight_time
from fairframe.scene.law import Channels, Params

FOLDED = 80.0  # degrees a butterfly folds its wings


def drift(t: ndarray, p: Params) -> Channels:
    return {"x": p["vx"] * t, "y": p["vy"] * t}


def walk(t: ndarray, p: Params) -> Channels:
    x, way = waves.shuttle(t, p["speed"], p["span"])
    rate = max(abs(p["speed"]) / p["stride"], 1.6)  # steps a second; on the spot it marks time
    steps = np.pi * t * rate  # half a turn a step
    lean = -p["lean"] * np.sign(p["speed"]) * way
    y = p["bob"] * np.abs(np.sin(steps))
    return {"x": x, "y": y, "rotation": lean + 140 * p["bob"] * np.sin(steps), "flip": way} | _on_foot(t, rate, p)


def run(t: ndarray, p: Params) -> Channels:
    x, way = waves.shuttle(t, p["speed"], p["span"])
    rate = strides(p["speed"], p["stride"])
    steps = np.pi * t * rate
    lift = np.abs(np.sin(steps))  # both feet leave the ground: a flat arc a stride
    lean = -np.sign(p["speed"]) * way * (p["lean"] + 2.5 * np.sin(2 * steps))
    return {"x": x, "y": p["bob"] * lift, "rotation": lean, "squash": min(1.4 * p["bob"], 0.09) * np.cos(2 * steps), "flip": way} | _on_foot(t, rate, p)


def strides(speed: float, stride: float) -> float:
    """Steps a second of who runs so fast (frame heights a second) in steps so long (frame heights); on the spot it marks time."""
    return max(abs(speed) / stride, 2.4)


def _on_foot(t: ndarray, rate: float, p: Params) -> Channels:
    """What the legs do at `rate` steps a second: a foot on the ground goes back under the body as fast as the body goes on, so it does not slide."""
    return {"step": rate * t, "stride": waves.shuttle_velocity(t, p["speed"], p["span"]) / rate, "tread": np.full_like(t, 0.4 * p["stride"]), "wag": waves.wag(t, 9.0)}


def hop(t: ndarray, p: Params) -> Channels:
    air = flight_time(p["height"], p["gravity"])
    cycle = air + p["rest"]
    count, tau = np.floor(t / cycle), t % cycle
    fly = np.minimum(tau, air)
    x, way = waves.shuttle(count * air + fly, p["speed"], p["span"])  # gets on only while in the air
    y = 0.5 * GRAVITY * p["gravity"] * fly * (air - fly)
    crouch = np.sin(np.pi * np.clip((tau - air) / max(p["rest"], 1e-6), 0, 1))
    squash = np.where(tau < air, -0.10 * np.abs(np.sin(2 * np.pi * fly / max(air, 1e-6))), 0.18 * crouch)
    return {"x": x, "y": y, "squash": squash, "flip": way, "arms": 130 * np.sin(np.pi * np.clip(tau / air, 0, 1)) ** 2}


def rise(t: ndarray, p: Params) -> Channels:
    up = 1 - np.exp(-1.6 * (t / p["duration"]) ** 2)
    return {"y": p["height"] * up + p["bob"] * up * waves.sine(t, 1.7), "rotation": 60 * p["bob"] * up * waves.sine(t, 2.3)}


def roll(t: ndarray, p: Params) -> Channels:
    x, _ = waves.shuttle(t, p["speed"], p["span"])
    return {"x": x, "spin": -np.degrees(x / p["radius"])}


def drive(t: ndarray, p: Params) -> Channels:
    x, way = waves.shuttle(t, p["speed"], p["span"])
    shake = p["rumble"] * (np.abs(waves.sine(t, 0.31)) + 0.6 * np.abs(waves.sine(t, 0.47)))
    return {"x": x, "y": shake, "rotation": -p["lean"] * np.sign(p["speed"]) * way + 60 * p["rumble"] * waves.sine(t, 0.53), "flip": way}


def sail(t: ndarray, p: Params) -> Channels:
    x, way = waves.shuttle(t, p["speed"], p["span"])
    swell = waves.sine(t, p["period"])
    return {"x": x, "y": p["bob"] * swell, "rotation": p["tilt"] * waves.sine(t + 0.22 * p["period"], p["period"] * 1.13), "flip": way}


def fly(t: ndarray, p: Params) -> Channels:
    x, way = waves.shuttle(t, p["speed"], p["span"])
    beat = np.sin(2 * np.pi * p["rate"] * t)
    y = p["bob"] * (waves.sine(t, 2.7) + 0.45 * waves.sine(t, 1.7)) - 0.05 * p["flap"] * beat
    lean = -5 * np.sign(p["speed"]) * way * min(abs(p["speed"]) / 0.15, 1.5)
    return {"x": x, "y": y, "squash": p["flap"] * (0.5 + 0.5 * beat), "rotation": lean + 70 * p["bob"] * waves.sine(t + 0.7, 2.7), "flip": way}


def flutter(t: ndarray, p: Params) -> Channels:
    """As _fly, but seen from above or in front: wings that stand out to both sides fold about the body between them, nothing is flattened."""
    beat = np.sin(2 * np.pi * p["rate"] * t)
    return {name: value for name, value in fly(t, p).items() if name != "squash"} | {"turn": FOLDED * (0.5 + 0.5 * beat)}


def swim(t: ndarray, p: Params) -> Channels:
    x, way = waves.shuttle(t, p["speed"], p["span"])
    y = p["bob"] * (waves.sine(t, 3.1) + 0.4 * waves.sine(t, 1.9))
    wave = p["ripple"] * np.sin(2 * np.pi * p["rate"] * t)
    return {"x": x, "y": y, "wave": wave, "rotation": 90 * p["bob"] * waves.sine(t + 0.8, 3.1) * way, "flip": way}


def slither(t: ndarray, p: Params) -> Channels:
    x, way = waves.shuttle(t, p["speed"], p["span"])
    pull = np.sin(2 * np.pi * p["rate"] * t)
    return {"x": x + 0.012 * pull * np.sign(p["speed"]) * way, "wave": p["ripple"] * pull, "squash": 0.08 * pull, "flip": way}


def climb(t: ndarray, p: Params) -> Channels:
    y, _ = waves.shuttle(t, p["speed"], p["span"])
    reach = np.sin(2 * np.pi * t * 1.3)
    return {"y": y + 0.012 * np.abs(reach), "rotation": p["sway"] * reach, "x": 0.01 * reach, "squash": -0.06 * np.abs(reach)}


def float_about(t: ndarray, p: Params) -> Channels:
    x, y = p["width"] * waves.sine(t, p["period"] * 1.31), p["height"] * waves.sine(t + 0.2 * p["period"], p["period"])
    paddling = {"step": 0.7 * t, "stride": np.full_like(t, 0.03), "tread": np.full_like(t, 0.012), "wag": waves.wag(0.6 * t, 8.0)}
    return {"x": x, "y": y, "rotation": p["tilt"] * waves.sine(t + 0.4 * p["period"], p["period"] * 1.7)} | paddling


def orbit(t: ndarray, p: Params) -> Channels:
    theta = -np.pi / 2 + 2 * np.pi * t / p["period"]  # starts in front, going right for a positive period
    way = np.where(np.sin(theta) * math.copysign(1.0, p["period"]) <= 0, 1.0, -1.0) * math.copysign(1.0, p["period"])
    flip = way * math.copysign(1.0, p["period"]) if p["turns"] >= 0.5 else np.ones_like(t)
    x, y = p["radius"] * np.cos(theta), p["radius"] * p["tilt"] * np.sin(theta)
    return {"x": x, "y": y, "scale": 1 - p["depth"] * np.sin(theta), "flip": flip}


def peek(t: ndarray, p: Params) -> Channels:
    out = waves.smooth(1.15 - 1.6 * waves.beat(t + 0.3 * p["period"], p["period"], 0.6))  # hidden for a moment once a period
    return {"y": p["dy"] * (1 - out), "rotation": p["tilt"] * waves.sine(t, 0.6 * p["period"]) * out}


def leap(t: ndarray, p: Params) -> Channels:
    """A run-up, an arc over the middle of `span`, a run-out, a pause to turn, and back again."""
    air = flight_time(p["height"], p["gravity"])
    crossing = air / 0.5  # the flight covers half of the way
    cycle = crossing + p["pause"]
    count, tau = np.floor(t / cycle), t % cycle
    way = np.clip(tau / crossing, 0, 1)
    back = count % 2 == 1
    late = tau > crossing + 0.5 * p["pause"]  # turns round in the middle of the pause
    fly = np.clip(way / 0.5 - 0.5, 0, 1)
    y = 4 * p["height"] * fly * (1 - fly) + 0.012 * np.abs(np.sin(6 * np.pi * way)) * ((fly == 0) | (fly == 1))
    x = p["span"] * np.where(back, 1 - way, way)
    slope = 18 * np.sign(p["span"]) * np.where(back, -1, 1) * np.sin(2 * np.pi * fly) * ((fly > 0) & (fly < 1))
    return {"x": x, "y": y, "rotation": slope, "flip": np.where(back ^ late, -1.0, 1.0)}


def lunge(t: ndarray, p: Params) -> Channels:
    go = waves.beat(t, p["period"], p["width"])
    return {"x": p["distance"] * go, "rotation": -p["lean"] * np.sign(p["distance"]) * go, "squash": -0.05 * go}


def steps(t: ndarray, p: Params) -> Channels:
    """Up or down a flight of stairs, step by step, and to rest at its end: half of a step's time the foot is set, half of it the body goes on."""
    done = np.clip(t / p["time"], 0.0, 1.0) * p["steps"]
    whole = np.minimum(np.floor(done), p["steps"] - 1.0)
    on = whole + waves.smooth(2 * (done - whole) - 0.6)
    share = on / p["steps"]
    bob = 0.012 * np.sin(np.pi * np.clip(2 * (done - whole) - 0.6, 0.0, 1.0))
    return {"x": p["run"] * share, "y": p["rise"] * share + bob, "rotation": 2.5 * np.sin(np.pi * done) * (share < 1.0)}


def breach(t: ndarray, p: Params) -> Channels:
    """Out of the water in one arc, nose first, back into it, and away below, where it turns round, until the next; every other time the other way."""
    air = flight_time(p["height"], p["gravity"])
    cycle = air + p["pause"]
    count, tau = np.floor(t / cycle), t % cycle
    fly, below = np.clip(tau / air, 0.0, 1.0), np.clip((tau - air) / p["pause"], 0.0, 1.0)
    back, late = count % 2 == 1, below > 0.5
    tilt = np.degrees(np.arctan2(4 * p["height"] * (1 - 2 * fly), abs(p["span"]))) * np.abs(1 - 2 * waves.smooth(below))
    return {
        "x": p["span"] * np.where(back, 1 - fly, fly), "y": 4 * p["height"] * fly * (1 - fly),
        "rotation": 0.8 * np.sign(p["span"]) * tilt * np.where(back, -1.0, 1.0),
        "flip": np.where(back ^ late, -1.0, 1.0), "opacity": waves.smooth(np.minimum(fly, 1 - fly) / 0.16),
    }  # fmt: skip
