"""The laws of motion: what a layer or the camera does at any time, in closed form, and a lint that names what looks wrong.

A law maps seconds since its start (>= 0) and its parameters to channels of `scene.CHANNELS`. Every law is a function of absolute time
alone and defined for ever, so a clip that goes on continues exactly; and laws that travel turn round, ease to a limit or repeat, so that
nobody walks out of a long clip. Knows no pixels and no words. `corpus.staging` and the model choose laws, `compose` reads `sample`.

Signs: a positive speed goes right (+x); a positive rotation, bend or spin is counter-clockwise, so leaning to the right is negative.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy import ndarray

from fairframe.scene.scene import MULTIPLIED, NEUTRAL, Camera, Ground, Keyframe, Layer, Motion, Scene

METRES_PER_FRAME = 3.0  # a frame is three metres high: a person of 1.7 m fills a good half of it
GRAVITY = 9.81 / METRES_PER_FRAME  # stage units / s^2; laws multiply it by their `gravity` factor (1 earth, 0.17 moon, 0.3 under water)
SPEED_LIMIT = 2.5  # stage units / s; faster than this the eye sees a jump, not a motion
SPRING_STEP = 1 / 48  # s, of the follow camera, always counted from t = 0
SPRING_RATE = 3.0  # 1/s, natural frequency of the follow camera
FOLDED = 80.0  # degrees a butterfly folds its wings
SIDE_ON = 0.4  # how wide what turns about the vertical is from the side, share of its width from the front
REST_S = 0.35  # seconds in which somebody comes to rest whose motion ends
LASTING = frozenset({"x", "scale", "opacity", "flip", "consumed"})  # channels in which what was moved stays moved
BLINK_S = 0.12  # seconds the eyes are shut
FOLLOW_REACH = 0.35  # stage units the follow camera may leave its place, eased: no backdrop goes on for ever

Channels = dict[str, ndarray]
Params = dict[str, float]


@dataclass(frozen=True)
class Param:
    """One parameter of a law; the model knows it by its place between low and high."""

    default: float
    low: float
    high: float
    unit: str
    doc: str


@dataclass(frozen=True)
class Law:
    """A law of motion. `evaluate(t, p)`: t float64 [T] seconds since the start (>= 0), p complete -> channel -> float64 [T]."""

    name: str
    params: dict[str, Param]
    doc: str
    evaluate: Callable[[ndarray, Params], Channels]


@dataclass(frozen=True)
class Violation:
    """Something in a scene that breaks the laws of its world."""

    layer: str  # id; "camera" for the camera
    t: float  # absolute seconds of its first frame
    rule: str
    sentence: str


# ------------------------------------------------------------------------------------------------ building blocks

_ROUND = 0.97  # how pointed the turns of a shuttle are: 1 a triangle wave, 0 a sine
_THETA0 = -math.pi / 2 + 0.55  # a shuttle starts just after its turn, already under way
_F0 = math.asin(_ROUND * math.sin(_THETA0)) / math.asin(_ROUND)


def _shuttle(t: ndarray, speed: float, span: float) -> tuple[ndarray, ndarray]:
    """There and back for ever: (offset, +1 on the way out / -1 on the way back).

    Starts at 0 under way, reaches `span` in the direction of `speed` (its fastest, reached mid-way), comes back a little past 0. The wave
    asin(k sin) is a triangle with rounded turns, so the velocity never jumps.
    """
    if abs(speed) < 1e-6 or span < 1e-6:
        return np.zeros_like(t), np.ones_like(t)
    half, theta = _there_and_back(t, speed, span)
    offset = half * (np.arcsin(_ROUND * np.sin(theta)) / math.asin(_ROUND) - _F0)
    return math.copysign(1.0, speed) * offset, np.where(np.cos(theta) >= 0, 1.0, -1.0)


def _shuttle_velocity(t: ndarray, speed: float, span: float) -> ndarray:
    """How fast a shuttle goes, the derivative of its offset: `speed` mid-way out, 0 at its turns."""
    if abs(speed) < 1e-6 or span < 1e-6:
        return np.zeros_like(t)
    theta = _there_and_back(t, speed, span)[1]
    return speed * np.cos(theta) / np.sqrt(1 - (_ROUND * np.sin(theta)) ** 2)


def _there_and_back(t: ndarray, speed: float, span: float) -> tuple[float, ndarray]:
    """(half the way of a shuttle's wave, its angle)."""
    half = span / (1 - _F0)
    return half, _THETA0 + t * (abs(speed) * math.asin(_ROUND) / (half * _ROUND))


def _smooth(u: ndarray) -> ndarray:
    """0 to 1 with level ends (smootherstep), held outside."""
    u = np.clip(u, 0.0, 1.0)
    return u * u * u * (u * (6 * u - 15) + 10)


def _ease(t: ndarray, duration: float) -> ndarray:
    """0 towards 1: starts at once, three quarters done after `duration`, never arrives (bounded for ever)."""
    return 1 - np.exp(-1.386 * t / duration)


def _beat(t: ndarray, period: float, width: float) -> ndarray:
    """A smooth bump of height 1 once a period, centred on whole periods, `width` of the period wide."""
    u = (t / period + 0.5) % 1.0 - 0.5
    return np.where(np.abs(u) < width / 2, np.cos(np.pi * u / width) ** 2, 0.0)


def flight_time(height: float, gravity: float = 1.0) -> float:
    """Seconds from take-off to landing of a jump of this apex (stage units) under `gravity` x GRAVITY."""
    return 2 * math.sqrt(2 * max(height, 0.0) / (GRAVITY * gravity))


def pendulum_period(length: float, gravity: float = 1.0) -> float:
    """Seconds of one small swing of a pendulum of this length (stage units): 2 pi sqrt(l / g)."""
    return 2 * math.pi * math.sqrt(length / (GRAVITY * gravity))


def _wave(t: ndarray, period: float) -> ndarray:
    return np.sin(2 * np.pi * t / period)


# ------------------------------------------------------------------------------------------------ laws of subjects


def _drift(t: ndarray, p: Params) -> Channels:
    return {"x": p["vx"] * t, "y": p["vy"] * t}


def _walk(t: ndarray, p: Params) -> Channels:
    x, way = _shuttle(t, p["speed"], p["span"])
    rate = max(abs(p["speed"]) / p["stride"], 1.6)  # steps a second; on the spot it marks time
    steps = np.pi * t * rate  # half a turn a step
    lean = -p["lean"] * np.sign(p["speed"]) * way
    y = p["bob"] * np.abs(np.sin(steps))
    return {"x": x, "y": y, "rotation": lean + 140 * p["bob"] * np.sin(steps), "flip": way} | _on_foot(t, rate, p)


def _run(t: ndarray, p: Params) -> Channels:
    x, way = _shuttle(t, p["speed"], p["span"])
    rate = max(abs(p["speed"]) / p["stride"], 2.4)
    steps = np.pi * t * rate
    lift = np.abs(np.sin(steps))  # both feet leave the ground: a flat arc a stride
    lean = -np.sign(p["speed"]) * way * (p["lean"] + 2.5 * np.sin(2 * steps))
    return {"x": x, "y": p["bob"] * lift, "rotation": lean, "squash": 0.09 * np.cos(2 * steps), "flip": way} | _on_foot(t, rate, p)


def _on_foot(t: ndarray, rate: float, p: Params) -> Channels:
    """What the legs do at `rate` steps a second: a foot on the ground goes back under the body as fast as the body goes on, so it does not slide."""
    return {"step": rate * t, "stride": _shuttle_velocity(t, p["speed"], p["span"]) / rate, "tread": np.full_like(t, 0.4 * p["stride"]), "wag": _wag(t, 9.0)}


def _wag(t: ndarray, degrees: float) -> ndarray:
    """A tail at its ease, never quite the same way twice."""
    return degrees * (0.75 * _wave(t, 1.31) + 0.25 * _wave(t + 0.4, 0.83))


def _hop(t: ndarray, p: Params) -> Channels:
    air = flight_time(p["height"], p["gravity"])
    cycle = air + p["rest"]
    count, tau = np.floor(t / cycle), t % cycle
    fly = np.minimum(tau, air)
    x, way = _shuttle(count * air + fly, p["speed"], p["span"])  # gets on only while in the air
    y = 0.5 * GRAVITY * p["gravity"] * fly * (air - fly)
    crouch = np.sin(np.pi * np.clip((tau - air) / max(p["rest"], 1e-6), 0, 1))
    squash = np.where(tau < air, -0.10 * np.abs(np.sin(2 * np.pi * fly / max(air, 1e-6))), 0.18 * crouch)
    return {"x": x, "y": y, "squash": squash, "flip": way, "arms": 130 * np.sin(np.pi * np.clip(tau / air, 0, 1)) ** 2}


def _bounce(t: ndarray, p: Params) -> Channels:
    """Dropped from the apex at t = 0; the n-th arc starts with e^n of the first speed; with `repeat` it is launched again."""
    g, e = GRAVITY * p["gravity"], min(max(p["restitution"], 0.01), 0.98)  # an edited 1 must not divide by 0; lint names it
    v0 = math.sqrt(2 * g * max(p["height"], 1e-9))
    u = t + v0 / g  # seconds since a launch from the ground that has its apex at t = 0
    if p["repeat"] > 0:
        u = u % max(p["repeat"], 2 * v0 / g)
    d0 = 2 * v0 / g
    left = np.maximum(1 - u * (1 - e) / d0, 1e-12)  # share of the bouncing still to come: e^n at the n-th contact
    n = np.minimum(np.floor(np.log(left) / math.log(e) + 1e-9), 40)
    since = u - d0 * (1 - e**n) / (1 - e)
    air = d0 * e**n
    y = np.where((n < 40) & (since <= air), 0.5 * g * since * (air - since), 0.0)
    hard = e**n
    squash = 0.26 * hard * (np.maximum(1 - np.abs(since) / 0.06, 0) * (since < air) + e * np.maximum(1 - np.abs(air - since) / 0.05, 0))
    return {"y": np.maximum(y, 0.0), "squash": np.where(hard > 0.06, squash, 0.0)}


def _fall(t: ndarray, p: Params) -> Channels:
    swing = _wave(t, 1.9)
    return {"y": -(p["speed"] * t % p["range"]), "x": p["sway"] * swing, "rotation": -p["turn"] * _wave(t, 2.6)}


def _rise(t: ndarray, p: Params) -> Channels:
    up = 1 - np.exp(-1.6 * (t / p["duration"]) ** 2)
    return {"y": p["height"] * up + p["bob"] * up * _wave(t, 1.7), "rotation": 60 * p["bob"] * up * _wave(t, 2.3)}


def _roll(t: ndarray, p: Params) -> Channels:
    x, _ = _shuttle(t, p["speed"], p["span"])
    return {"x": x, "spin": -np.degrees(x / p["radius"])}


def _drive(t: ndarray, p: Params) -> Channels:
    x, way = _shuttle(t, p["speed"], p["span"])
    shake = p["rumble"] * (np.abs(_wave(t, 0.31)) + 0.6 * np.abs(_wave(t, 0.47)))
    return {"x": x, "y": shake, "rotation": -p["lean"] * np.sign(p["speed"]) * way + 60 * p["rumble"] * _wave(t, 0.53), "flip": way}


def _sail(t: ndarray, p: Params) -> Channels:
    x, way = _shuttle(t, p["speed"], p["span"])
    swell = _wave(t, p["period"])
    return {"x": x, "y": p["bob"] * swell, "rotation": p["tilt"] * _wave(t + 0.22 * p["period"], p["period"] * 1.13), "flip": way}


def _fly(t: ndarray, p: Params) -> Channels:
    x, way = _shuttle(t, p["speed"], p["span"])
    beat = np.sin(2 * np.pi * p["rate"] * t)
    y = p["bob"] * (_wave(t, 2.7) + 0.45 * _wave(t, 1.7)) - 0.05 * p["flap"] * beat
    lean = -5 * np.sign(p["speed"]) * way * min(abs(p["speed"]) / 0.15, 1.5)
    return {"x": x, "y": y, "squash": p["flap"] * (0.5 + 0.5 * beat), "rotation": lean + 70 * p["bob"] * _wave(t + 0.7, 2.7), "flip": way}


def _flutter(t: ndarray, p: Params) -> Channels:
    """As _fly, but seen from above or in front: wings that stand out to both sides fold about the body between them, nothing is flattened."""
    beat = np.sin(2 * np.pi * p["rate"] * t)
    return {name: value for name, value in _fly(t, p).items() if name != "squash"} | {"turn": FOLDED * (0.5 + 0.5 * beat)}


def _swim(t: ndarray, p: Params) -> Channels:
    x, way = _shuttle(t, p["speed"], p["span"])
    y = p["bob"] * (_wave(t, 3.1) + 0.4 * _wave(t, 1.9))
    wave = p["ripple"] * np.sin(2 * np.pi * p["rate"] * t)
    return {"x": x, "y": y, "wave": wave, "rotation": 90 * p["bob"] * _wave(t + 0.8, 3.1) * way, "flip": way}


def _slither(t: ndarray, p: Params) -> Channels:
    x, way = _shuttle(t, p["speed"], p["span"])
    pull = np.sin(2 * np.pi * p["rate"] * t)
    return {"x": x + 0.012 * pull * np.sign(p["speed"]) * way, "wave": p["ripple"] * pull, "squash": 0.08 * pull, "flip": way}


def _climb(t: ndarray, p: Params) -> Channels:
    y, _ = _shuttle(t, p["speed"], p["span"])
    reach = np.sin(2 * np.pi * t * 1.3)
    return {"y": y + 0.012 * np.abs(reach), "rotation": p["sway"] * reach, "x": 0.01 * reach, "squash": -0.06 * np.abs(reach)}


def _spin(t: ndarray, p: Params) -> Channels:
    return {"spin": p["rate"] * t, "y": p["bob"] * np.abs(np.sin(np.pi * t * abs(p["rate"]) / 360))}


def _twirl(t: ndarray, p: Params) -> Channels:
    return {"turn": p["rate"] * t, "y": p["bob"] * np.abs(np.sin(np.pi * t * abs(p["rate"]) / 360)), "arms": np.full_like(t, p["arms"])}


def _sway(t: ndarray, p: Params) -> Channels:
    return {"rotation": p["angle"] * _wave(t, p["period"])}


def _pendulum(t: ndarray, p: Params) -> Channels:
    """Hangs from a point `length` above the pivot; small-angle period, true arc."""
    theta = math.radians(p["angle"]) * np.cos(2 * np.pi * t / pendulum_period(p["length"], p["gravity"]))
    return {"x": p["length"] * np.sin(theta), "y": p["length"] * (1 - np.cos(theta)), "rotation": np.degrees(theta)}


def _float(t: ndarray, p: Params) -> Channels:
    x, y = p["width"] * _wave(t, p["period"] * 1.31), p["height"] * _wave(t + 0.2 * p["period"], p["period"])
    paddling = {"step": 0.7 * t, "stride": np.full_like(t, 0.03), "tread": np.full_like(t, 0.012), "wag": _wag(0.6 * t, 8.0)}
    return {"x": x, "y": y, "rotation": p["tilt"] * _wave(t + 0.4 * p["period"], p["period"] * 1.7)} | paddling


def _orbit(t: ndarray, p: Params) -> Channels:
    theta = -np.pi / 2 + 2 * np.pi * t / p["period"]  # starts in front, going right for a positive period
    way = np.where(np.sin(theta) * math.copysign(1.0, p["period"]) <= 0, 1.0, -1.0) * math.copysign(1.0, p["period"])
    flip = way * math.copysign(1.0, p["period"]) if p["turns"] >= 0.5 else np.ones_like(t)
    x, y = p["radius"] * np.cos(theta), p["radius"] * p["tilt"] * np.sin(theta)
    return {"x": x, "y": y, "scale": 1 - p["depth"] * np.sin(theta), "flip": flip}


def _nod(t: ndarray, p: Params) -> Channels:
    dip = _beat(t - 0.5 * p["period"], p["period"], 0.8)
    return {"bend": p["angle"] * dip, "rotation": 0.35 * p["angle"] * dip, "squash": 0.05 * dip, "wag": _wag(t, 6.0)}


def _shake(t: ndarray, p: Params) -> Channels:
    w = 2 * np.pi * p["rate"]
    return {"x": p["amount"] * (np.sin(w * t) + 0.5 * np.sin(1.618 * w * t)), "rotation": 150 * p["amount"] * np.sin(1.27 * w * t + 0.6)}


def _pulse(t: ndarray, p: Params) -> Channels:
    beat = np.sin(2 * np.pi * t / p["period"])
    lean = p["bend"] * np.sin(np.pi * t / p["period"])
    return {"squash": p["amount"] * beat, "bend": lean, "arms": 6 * p["bend"] + 2 * lean}


def _dance(t: ndarray, p: Params) -> Channels:
    half = np.pi * t / p["beat"]
    return {
        "x": p["step"] * np.sin(half / 2),
        "y": p["hop"] * np.abs(np.sin(half)),
        "bend": p["bend"] * np.sin(half),
        "rotation": 0.35 * p["bend"] * np.sin(half / 2),
        "squash": 0.09 * np.cos(2 * half),
        "step": half / np.pi,
        "tread": np.full_like(t, 0.4 * p["hop"] + 0.02),
        "arms": 75 + 35 * np.sin(half / 2),
        "wag": 15 * np.sin(2 * half),
    }


def _somersault(t: ndarray, p: Params) -> Channels:
    air = flight_time(p["height"], p["gravity"])
    tau = t % (air + p["rest"])
    fly = np.minimum(tau, air)
    lo, hi = _smooth(np.array(0.15)), _smooth(np.array(0.85))
    turn = np.floor(t / (air + p["rest"])) + (_smooth(0.15 + 0.7 * fly / air) - lo) / (hi - lo)
    crouch = np.sin(np.pi * np.clip((tau - air) / max(p["rest"], 1e-6), 0, 1))
    y = 0.5 * GRAVITY * p["gravity"] * fly * (air - fly)
    return {"y": y, "spin": p["turns"] * 360 * turn, "squash": np.where(tau < air, 0.0, 0.18 * crouch)}


def _breakdance(t: ndarray, p: Params) -> Channels:
    spin = p["rate"] * (t - 0.12 * np.sin(2 * np.pi * t / 1.6))  # spins in bursts
    y = p["bounce"] * np.abs(np.sin(2 * np.pi * t / 1.6))
    return {"spin": spin, "y": y, "x": 0.02 * _wave(t, 1.6), "squash": 0.1 * np.cos(4 * np.pi * t / 1.6)}


def _wiggle(t: ndarray, p: Params) -> Channels:
    arms = 9.5 * p["bend"] * (0.85 + 0.15 * _wave(t, 0.5 * p["period"]))  # a hand that waves, where there is one: half a step on, it is the right one
    return {"bend": p["bend"] * _wave(t, p["period"]), "wave": p["ripple"] * _wave(t, 0.8 * p["period"]), "arms": arms, "step": np.full_like(t, 0.5)}


def _breathe(t: ndarray, p: Params) -> Channels:
    return {"squash": -p["amount"] * _wave(t, p["period"]), "rotation": p["shift"] * _wave(t + 0.3, 2.7 * p["period"]), "wag": _wag(t, 8.0)}


def _grow(t: ndarray, p: Params) -> Channels:
    return {"scale": p["factor"] ** _smooth(t / p["duration"])}


def _fade(t: ndarray, p: Params) -> Channels:
    return {"opacity": p["from"] + (p["to"] - p["from"]) * _smooth(t / p["duration"])}


def _twinkle(t: ndarray, p: Params) -> Channels:
    flicker = 0.5 + 0.3 * _wave(t, p["period"]) + 0.2 * _wave(t, p["period"] / 2.3)
    return {"opacity": 1 - p["depth"] * (1 - flicker), "scale": 1 + p["swell"] * (2 * flicker - 1)}


def _consume(t: ndarray, p: Params) -> Channels:
    done = np.maximum(t - p["delay"], 0.0) / p["duration"] * p["bites"]
    bite = np.floor(done) + _smooth((done - np.floor(done)) / 0.3)  # a quick bite, then chewing
    return {"consumed": np.clip(bite / p["bites"], 0.0, 1.0)}


def _burst(t: ndarray, p: Params) -> Channels:
    u = t % p["repeat"]
    swell = 1 + p["swell"] * (u / p["delay"]) ** 2 + 0.02 * np.sin(40 * u) * (u / p["delay"])
    pop = np.clip((u - p["delay"]) / 0.22, 0, 1)
    back = _smooth((u - p["repeat"] + 0.7) / 0.6)
    scale = np.where(u < p["delay"], swell, (1 + p["swell"]) * (1 + 0.9 * pop))
    opacity = np.where(u < p["delay"], 1.0, 1 - pop)
    returning = u > p["repeat"] - 0.7
    return {"scale": np.where(returning, np.maximum(back, 0.02), scale), "opacity": np.where(returning, back, opacity)}


_PASS = 0.6  # a juggled object's low way back from hand to hand, share of its time in the air


def _juggle(t: ndarray, p: Params) -> Channels:
    """The shower: up and over in a high arc, back from hand to hand below. Objects share the law with other starts and never meet."""
    air = flight_time(p["height"], p["gravity"])
    tau = t % ((1 + _PASS) * air)
    fly, low = np.minimum(tau, air), np.clip((tau - air) / (_PASS * air), 0, 1)
    across = fly / air - _smooth(low)
    y = 0.5 * GRAVITY * p["gravity"] * fly * (air - fly) - 0.12 * p["height"] * np.sin(np.pi * low)
    return {"x": p["separation"] * (across - 0.5), "y": y, "spin": -p["turns"] * 360 * across}


def juggle_cycle(height: float, gravity: float = 1.0) -> float:
    """Seconds until a juggled object is in the same hand again."""
    return (1 + _PASS) * flight_time(height, gravity)


def _throw(t: ndarray, p: Params) -> Channels:
    """Out in an arc, a pause out there, back in an arc, a pause in the hand."""
    air = flight_time(p["height"], p["gravity"])
    tau = (t + 0.999 * p["pause"]) % (2 * (air + p["pause"]))
    out = np.clip((tau - p["pause"]) / air, 0, 1)
    home = np.clip((tau - air - 2 * p["pause"]) / air, 0, 1)
    way = out - home
    arc = 4 * p["height"] * (out * (1 - out) + home * (1 - home))
    return {"x": p["distance"] * way, "y": arc, "spin": -np.sign(p["distance"]) * p["turns"] * 360 * way}


def throw_cycle(height: float, pause: float, gravity: float = 1.0) -> float:
    """Seconds from one throw to the next."""
    return 2 * (flight_time(height, gravity) + pause)


def _kick(t: ndarray, p: Params) -> Channels:
    u = t % p["period"] / p["period"]
    out = 1 - (1 - np.clip(u / 0.55, 0, 1)) ** 2.2
    s = np.where(u < 0.55, out, 1 - _smooth((u - 0.55) / 0.45))
    hop = np.where(u < 0.28, u / 0.28 * (1 - u / 0.28), np.where(u < 0.44, 0.3 * (u - 0.28) / 0.16 * (1 - (u - 0.28) / 0.16), 0.0))
    x = p["distance"] * s
    return {"x": x, "y": 4 * p["height"] * hop, "spin": -np.degrees(x / p["radius"])}


def _lunge(t: ndarray, p: Params) -> Channels:
    go = _beat(t, p["period"], p["width"])
    return {"x": p["distance"] * go, "rotation": -p["lean"] * np.sign(p["distance"]) * go, "squash": -0.05 * go}


def _peek(t: ndarray, p: Params) -> Channels:
    out = _smooth(1.15 - 1.6 * _beat(t + 0.3 * p["period"], p["period"], 0.6))  # hidden for a moment once a period
    return {"y": p["dy"] * (1 - out), "rotation": p["tilt"] * _wave(t, 0.6 * p["period"]) * out}


def _leap(t: ndarray, p: Params) -> Channels:
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


def _caught(t: ndarray, p: Params) -> Channels:
    """Comes in along a flat arc, turning over little, and stays where it is caught."""
    left = 1 - np.clip(t / p["time"], 0.0, 1.0)
    return {"x": p["distance"] * left, "y": p["rise"] * left + 4 * p["height"] * left * (1 - left), "rotation": p["tilt"] * np.sin(2 * np.pi * left)}


def _squat(t: ndarray, p: Params) -> Channels:
    down = 0.5 - 0.5 * np.cos(2 * np.pi * t / p["period"])
    return {"squash": p["depth"] * down, "rotation": p["lean"] * down, "arms": 420 * p["depth"] * down * min(max(2.2 - p["period"], 0.0), 1.0)}  # not in sleep, which is a slow one


def _slumber(t: ndarray, p: Params) -> Channels:
    """Down all the time, as _squat is at its lowest, and a little up and down with each breath."""
    breath = 0.5 - 0.5 * np.cos(2 * np.pi * t / p["period"])
    return {"squash": p["depth"] * (0.9 + 0.1 * breath), "rotation": p["lean"] * (0.8 + 0.2 * breath), "wag": _wag(0.3 * t, 4.0), "lids": np.ones_like(t)}


def _blink(t: ndarray, p: Params) -> Channels:
    """The eyes shut for a moment about once a period, never quite as regularly; or all the time."""
    if p["shut"] >= 0.5:
        return {"lids": np.ones_like(t)}
    count = np.floor(t / p["period"])
    at = (count + 0.5 + 0.12 * np.sin(2.4 * count + 1)) * p["period"]
    return {"lids": np.where(np.abs(t - at) < 0.5 * BLINK_S, 1.0, 0.0)}


def _laws(*rows: tuple[str, str, Callable[[ndarray, Params], Channels], dict[str, Param]]) -> dict[str, Law]:
    return {name: Law(name, params, doc, evaluate) for name, doc, evaluate, params in rows}


_U = "frame heights"
_V = "frame heights/s"
_SPEED = Param(0.12, -0.6, 0.6, _V, "fastest speed; positive goes right")
_SPAN = Param(0.5, 0.0, 1.2, _U, "how far it goes before it turns round")
_GRAV = Param(1.0, 0.1, 1.0, "earths", "gravity factor: 1 earth, 0.17 moon, 0.3 under water")

LAWS: dict[str, Law] = _laws(
    ("drift", "steady motion in one direction", _drift, {"vx": Param(0.02, -0.3, 0.3, _V, "to the right"), "vy": Param(0.0, -0.3, 0.3, _V, "upwards")}),
    ("walk", "there and back on foot: a rise and a rock a step, steps by speed / stride", _walk, {
        "speed": _SPEED, "span": _SPAN, "stride": Param(0.08, 0.02, 0.2, _U, "length of a step"),
        "bob": Param(0.02, 0.0, 0.06, _U, "rise in mid-step"), "lean": Param(3.0, 0.0, 8.0, "degrees", "forward lean"),
    }),
    ("run", "there and back in flat arcs, leaning forward", _run, {
        "speed": Param(0.25, -0.8, 0.8, _V, "fastest speed; positive goes right"), "span": _SPAN, "stride": Param(0.12, 0.03, 0.25, _U, "length of a step"),
        "bob": Param(0.035, 0.0, 0.1, _U, "height of a stride"), "lean": Param(8.0, 0.0, 20.0, "degrees", "forward lean"),
    }),
    ("hop", "jumps with a crouch between; with a speed it gets on while in the air", _hop, {
        "height": Param(0.12, 0.02, 0.45, _U, "apex; gives the time in the air"), "rest": Param(0.25, 0.05, 1.5, "s", "on the ground between jumps"),
        "speed": Param(0.0, -0.6, 0.6, _V, "while in the air; positive goes right"), "span": _SPAN, "gravity": _GRAV,
    }),
    ("bounce", "dropped from the apex; every bounce keeps `restitution` of the speed", _bounce, {
        "height": Param(0.35, 0.05, 1.0, _U, "apex at the start"), "restitution": Param(0.75, 0.3, 0.95, "", "speed after / before a bounce"),
        "repeat": Param(0.0, 0.0, 8.0, "s", "launched again after this long; 0 = comes to rest"), "gravity": _GRAV,
    }),
    ("fall", "sinks at terminal velocity, rocking; comes in at the top again after `range`", _fall, {
        "speed": Param(0.16, 0.05, 0.4, _V, "downwards"), "range": Param(1.5, 1.2, 1.8, _U, "height it passes through"),
        "sway": Param(0.04, 0.0, 0.15, _U, "to either side"), "turn": Param(12.0, 0.0, 45.0, "degrees", "rocking"),
    }),
    ("rise", "takes off, climbs and hovers there", _rise, {
        "height": Param(0.4, 0.1, 0.8, _U, "above its place"), "duration": Param(3.0, 1.0, 6.0, "s", "until it is four fifths up"),
        "bob": Param(0.012, 0.0, 0.03, _U, "hovering"),
    }),
    ("roll", "rolls without slipping, there and back: spin = -x / radius", _roll, {
        "speed": _SPEED, "span": _SPAN, "radius": Param(0.12, 0.03, 0.4, _U, "of the rolling circle"),
    }),
    ("drive", "there and back on wheels or runners, with a rumble", _drive, {
        "speed": Param(0.25, -0.8, 0.8, _V, "fastest speed; positive goes right"), "span": _SPAN,
        "rumble": Param(0.004, 0.0, 0.01, _U, "engine and road"), "lean": Param(0.0, -10.0, 10.0, "degrees", "forward lean"),
    }),
    ("sail", "there and back on the swell", _sail, {
        "speed": Param(0.06, -0.4, 0.4, _V, "fastest speed; positive goes right"), "span": _SPAN, "bob": Param(0.02, 0.0, 0.05, _U, "of the swell"),
        "tilt": Param(4.0, 0.0, 10.0, "degrees", "rolling of the hull"), "period": Param(3.0, 1.5, 6.0, "s", "of the swell"),
    }),
    ("fly", "there and back in the air, flapping; with speed 0 it hovers", _fly, {
        "speed": _SPEED, "span": _SPAN, "bob": Param(0.03, 0.0, 0.08, _U, "up and down"),
        "flap": Param(0.12, 0.0, 0.3, "", "squash of a wing beat"), "rate": Param(2.5, 0.5, 9.0, "1/s", "wing beats"),
    }),
    ("swim", "there and back with a ripple from head to tail", _swim, {
        "speed": _SPEED, "span": _SPAN, "bob": Param(0.03, 0.0, 0.08, _U, "up and down"),
        "ripple": Param(0.03, 0.0, 0.08, "widths", "amplitude of the ripple"), "rate": Param(1.2, 0.3, 4.0, "1/s", "tail beats"),
    }),
    ("slither", "creeps there and back, drawing itself together and out", _slither, {
        "speed": Param(0.06, -0.3, 0.3, _V, "fastest speed; positive goes right"), "span": _SPAN,
        "ripple": Param(0.04, 0.0, 0.1, "widths", "amplitude of the ripple"), "rate": Param(0.9, 0.3, 2.0, "1/s", "pulls"),
    }),
    ("climb", "up and down again, hand over hand", _climb, {
        "speed": Param(0.1, 0.03, 0.2, _V, "fastest speed upwards"), "span": Param(0.4, 0.1, 0.7, _U, "height climbed"),
        "sway": Param(6.0, 0.0, 12.0, "degrees", "to either side"),
    }),
    ("spin", "turns about its middle", _spin, {
        "rate": Param(120.0, -540.0, 540.0, "degrees/s", "counter-clockwise"), "bob": Param(0.0, 0.0, 0.06, _U, "small hops while turning"),
    }),
    ("sway", "rocks about its pivot", _sway, {"angle": Param(8.0, 0.0, 35.0, "degrees", "to either side"), "period": Param(2.0, 0.4, 6.0, "s", "one rock")}),
    ("pendulum", "swings below a point `length` above", _pendulum, {
        "length": Param(0.5, 0.2, 0.8, _U, "of the rope; gives the period"), "angle": Param(25.0, 3.0, 50.0, "degrees", "to either side"), "gravity": _GRAV,
    }),
    ("float", "hangs in the air or the void, slowly going round", _float, {
        "width": Param(0.03, 0.0, 0.12, _U, "to either side"), "height": Param(0.04, 0.0, 0.12, _U, "up and down"),
        "period": Param(4.5, 2.0, 12.0, "s", "up and down once"), "tilt": Param(5.0, 0.0, 20.0, "degrees", "to either side"),
    }),
    ("orbit", "circles its place, seen at a slant: larger in front, smaller behind", _orbit, {
        "radius": Param(0.3, 0.05, 0.6, _U, "half the width of the path"), "period": Param(5.0, -12.0, 12.0, "s", "once round; positive starts to the right"),
        "tilt": Param(0.35, 0.0, 1.0, "", "height of the path / its width"), "depth": Param(0.2, 0.0, 0.4, "", "change of size"),
        "turns": Param(0.0, 0.0, 1.0, "", "1 = faces the way it goes"),
    }),
    ("nod", "dips its head and comes up", _nod, {
        "angle": Param(-14.0, -35.0, 35.0, "degrees", "to the left if positive"), "period": Param(1.0, 0.3, 3.0, "s", "one nod"),
    }),
    ("shake", "trembles", _shake, {"amount": Param(0.006, 0.0, 0.03, _U, "to either side"), "rate": Param(7.0, 2.0, 14.0, "1/s", "trembles")}),
    ("pulse", "squash and stretch in a rhythm", _pulse, {
        "amount": Param(0.08, 0.0, 0.3, "", "squash"), "period": Param(0.5, 0.2, 2.0, "s", "one pulse"), "bend": Param(0.0, 0.0, 15.0, "degrees", "leaning with it"),
    }),
    ("dance", "steps, hops, bends and squashes to a beat", _dance, {
        "bend": Param(14.0, 0.0, 35.0, "degrees", "to either side"), "hop": Param(0.03, 0.0, 0.12, _U, "on the beat"),
        "beat": Param(0.5, 0.25, 1.2, "s", "one beat"), "step": Param(0.04, 0.0, 0.15, _U, "to either side"),
    }),
    ("somersault", "jumps and turns over in the air", _somersault, {
        "height": Param(0.25, 0.1, 0.35, _U, "apex; gives the time in the air"), "rest": Param(0.5, 0.1, 1.5, "s", "on the ground between"),
        "turns": Param(-1.0, -2.0, 2.0, "", "turns a jump, counter-clockwise"), "gravity": _GRAV,
    }),
    ("breakdance", "spins on the spot in bursts, bouncing", _breakdance, {
        "rate": Param(400.0, -800.0, 800.0, "degrees/s", "counter-clockwise"), "bounce": Param(0.05, 0.0, 0.12, _U, "height of the bounces"),
    }),
    ("wiggle", "bends and ripples like jelly or grass", _wiggle, {
        "bend": Param(8.0, 0.0, 30.0, "degrees", "to either side"), "ripple": Param(0.0, 0.0, 0.06, "widths", "of the body"),
        "period": Param(1.2, 0.3, 6.0, "s", "one wiggle"),
    }),
    ("breathe", "the small life of everything alive", _breathe, {
        "amount": Param(0.018, 0.0, 0.05, "", "stretch"), "period": Param(2.6, 1.5, 4.5, "s", "one breath"), "shift": Param(1.0, 0.0, 3.0, "degrees", "of its weight"),
    }),
    ("grow", "becomes larger or smaller and stays so", _grow, {
        "factor": Param(1.8, 0.2, 3.0, "", "final size / first size"), "duration": Param(4.0, 0.5, 8.0, "s", "until it stays"),
    }),
    ("fade", "appears or vanishes", _fade, {
        "from": Param(0.0, 0.0, 1.0, "", "opacity at first"), "to": Param(1.0, 0.0, 1.0, "", "opacity at last"), "duration": Param(3.0, 0.3, 8.0, "s", "until it stays"),
    }),
    ("twinkle", "glows brighter and dimmer", _twinkle, {
        "depth": Param(0.25, 0.0, 0.6, "", "loss of opacity at its dimmest"), "period": Param(1.6, 0.3, 6.0, "s", "once"), "swell": Param(0.04, 0.0, 0.15, "", "change of size"),
    }),
    ("consume", "is eaten up in bites", _consume, {
        "duration": Param(6.0, 1.0, 12.0, "s", "until it is gone"), "bites": Param(6.0, 3.0, 10.0, "", "number of bites"), "delay": Param(0.5, 0.0, 2.0, "s", "before the first"),
    }),
    ("burst", "swells, bursts and comes back", _burst, {
        "delay": Param(2.5, 1.0, 4.0, "s", "until it bursts"), "swell": Param(0.3, 0.0, 0.6, "", "growth before"), "repeat": Param(5.0, 3.0, 8.0, "s", "one round"),
    }),
    ("juggle", "thrown from hand to hand", _juggle, {
        "height": Param(0.3, 0.15, 0.5, _U, "apex; gives the time in the air"), "separation": Param(0.2, 0.05, 0.5, _U, "between the hands"),
        "turns": Param(0.5, 0.0, 1.0, "", "turns a throw"), "gravity": _GRAV,
    }),
    ("throw", "thrown away in an arc, and back", _throw, {
        "distance": Param(0.5, -0.8, 0.8, _U, "positive to the right"), "height": Param(0.25, 0.1, 0.4, _U, "apex; gives the time in the air"),
        "pause": Param(0.3, 0.05, 1.5, "s", "at either end"), "turns": Param(1.0, 0.0, 2.0, "", "turns a throw"), "gravity": _GRAV,
    }),
    ("kick", "kicked away, hopping, and rolls back", _kick, {
        "distance": Param(0.5, -0.8, 0.8, _U, "positive to the right"), "height": Param(0.12, 0.0, 0.3, _U, "of the first hop"),
        "period": Param(2.4, 1.2, 5.0, "s", "from kick to kick"), "radius": Param(0.1, 0.03, 0.2, _U, "of the rolling circle"),
    }),
    ("lunge", "darts to one side and back: a kick, a push, a kiss, a blow", _lunge, {
        "distance": Param(0.1, -0.4, 0.4, _U, "positive to the right"), "period": Param(2.0, 0.5, 5.0, "s", "from lunge to lunge"),
        "lean": Param(10.0, -30.0, 40.0, "degrees", "into the lunge"), "width": Param(0.4, 0.1, 1.0, "", "share of the period it takes"),
    }),
    ("peek", "hides for a moment and looks out again", _peek, {
        "dy": Param(-0.3, -0.8, 0.0, _U, "how far below it hides"),
        "period": Param(4.0, 2.0, 8.0, "s", "from hiding to hiding"), "tilt": Param(5.0, 0.0, 20.0, "degrees", "of curiosity"),
    }),
    ("leap", "runs up, leaps over the middle of its way, turns and leaps back", _leap, {
        "span": Param(0.8, -1.2, 1.2, _U, "length of the way; positive to the right"), "height": Param(0.3, 0.15, 0.5, _U, "apex; gives the time in the air"),
        "pause": Param(0.7, 0.2, 2.0, "s", "to turn round"), "gravity": _GRAV,
    }),
    ("squat", "down and up again, in training", _squat, {
        "depth": Param(0.25, 0.0, 0.35, "", "squash at the lowest"), "period": Param(1.2, 0.5, 3.0, "s", "one exercise"), "lean": Param(0.0, -10.0, 10.0, "degrees", "at the lowest"),
    }),
)  # fmt: skip
TAUGHT = dict(LAWS)
"""The laws the network knows, in the order of its numbers. Those below are put in by what a subject is, once the network has spoken."""
LAWS |= _laws(
    ("twirl", "turns on the spot about the vertical, as a dancer does", _twirl, {
        "rate": Param(160.0, -540.0, 540.0, "degrees/s", "positive to the right in front"), "bob": Param(0.0, 0.0, 0.06, _U, "small hops while turning"),
        "arms": Param(70.0, 0.0, 150.0, "degrees", "the arms are lifted"),
    }),
    ("slumber", "lies low, breathing deeply", _slumber, {
        "depth": Param(0.25, 0.0, 0.35, "", "squash"), "period": Param(3.0, 1.5, 6.0, "s", "one breath"), "lean": Param(0.0, -10.0, 10.0, "degrees", "to one side"),
    }),
    ("blink", "shuts the eyes for a moment now and then", _blink, {
        "period": Param(4.0, 1.0, 10.0, "s", "from one time to the next, on average"), "shut": Param(0.0, 0.0, 1.0, "", "1 = they stay shut"),
    }),
    ("caught", "flies in along a flat arc and stays where it is caught", _caught, {
        "distance": Param(0.7, -1.2, 1.2, _U, "where it comes from; positive from the right"), "rise": Param(0.0, -0.6, 0.6, _U, "how far above it comes from"),
        "height": Param(0.1, 0.0, 0.4, _U, "of the arc over the straight line"), "time": Param(1.7, 0.5, 4.0, "s", "until it is caught"), "tilt": Param(10.0, 0.0, 360.0, "degrees", "rocking on its way"),
    }),
    ("flutter", "there and back in the air on wings that fold to both sides of the body", _flutter, {
        "speed": _SPEED, "span": _SPAN, "bob": Param(0.03, 0.0, 0.08, _U, "up and down"), "flap": Param(0.12, 0.0, 0.3, "", "rise and fall with a wing beat"),
        "rate": Param(2.5, 0.5, 9.0, "1/s", "wing beats"),
    }),
)  # fmt: skip


# ------------------------------------------------------------------------------------------------ laws of the camera


def _limited(t: ndarray, speed: float, limit: float) -> ndarray:
    """Starts with `speed` and eases to `limit` (positive) in its direction."""
    return math.copysign(limit, speed) * (1 - np.exp(-abs(speed) * t / limit))


def _handheld(t: ndarray, p: Params) -> Channels:
    a, w = p["amount"], 2 * np.pi * p["rate"]
    x = a * (np.sin(w * t) + 0.6 * np.sin(1.618 * w * t + 1.1) + 0.35 * np.sin(2.718 * w * t + 2.3)) / 1.95
    y = a * (np.sin(1.17 * w * t + 0.5) + 0.6 * np.sin(1.93 * w * t + 2.0) + 0.35 * np.sin(3.07 * w * t)) / 1.95
    return {"x": x, "y": y, "roll": 45 * a * np.sin(0.77 * w * t + 0.9)}


CAMERA_LAWS: dict[str, Law] = _laws(
    ("pan", "moves sideways and eases out", lambda t, p: {"x": _limited(t, p["vx"], 0.4)}, {"vx": Param(0.07, -0.2, 0.2, _V, "positive to the right")}),
    ("tilt", "moves up or down and eases out", lambda t, p: {"y": _limited(t, p["vy"], 0.22)}, {"vy": Param(0.05, -0.15, 0.15, _V, "positive upwards")}),
    ("zoom", "approaches a zoom factor", lambda t, p: {"zoom": p["factor"] ** _ease(t, p["duration"])}, {
        "factor": Param(1.4, 0.5, 2.5, "", "final zoom / first zoom"), "duration": Param(5.0, 1.0, 12.0, "s", "until three quarters are done"),
    }),
    ("orbit", "swings round the subject: an arc from side to side", lambda t, p: {
        "x": p["width"] * _wave(t, p["period"]), "zoom": 1 + 0.06 * (1 - np.cos(4 * np.pi * t / p["period"])), "roll": -6 * p["width"] * _wave(t, p["period"]),
    }, {"width": Param(0.22, -0.4, 0.4, _U, "to either side"), "period": Param(9.0, 4.0, 16.0, "s", "there and back")}),
    ("handheld", "a steady hand that breathes", _handheld, {"amount": Param(0.012, 0.0, 0.04, _U, "to either side"), "rate": Param(0.6, 0.2, 2.0, "1/s", "of the slowest sway")}),
    ("crane", "rises from below to its place above", lambda t, p: {"y": p["height"] * (_ease(t, p["duration"]) - 0.5), "zoom": 1.18 - 0.18 * _ease(t, p["duration"])}, {
        "height": Param(0.25, -0.4, 0.4, _U, "positive upwards"), "duration": Param(4.0, 1.5, 10.0, "s", "until three quarters are done"),
    }),
    ("roll", "tilts its head and stays so", lambda t, p: {"roll": p["angle"] * (1.3 * _ease(t, p["duration"]) - 0.3), "zoom": 1.12 + 0 * t}, {
        "angle": Param(8.0, -15.0, 15.0, "degrees", "counter-clockwise"), "duration": Param(4.0, 1.0, 10.0, "s", "until three quarters are done"),
    }),
    ("sway", "a slow sideways sway", lambda t, p: {"x": p["width"] * _wave(t, p["period"])}, {
        "width": Param(0.05, -0.2, 0.2, _U, "to either side"), "period": Param(8.0, 3.0, 16.0, "s", "there and back"),
    }),
    ("float", "hangs weightless", lambda t, p: {
        "x": p["amount"] * _wave(t, 1.3 * p["period"]), "y": p["amount"] * _wave(t + 0.2 * p["period"], p["period"]), "roll": 30 * p["amount"] * _wave(t, 1.7 * p["period"]),
    }, {"amount": Param(0.03, 0.0, 0.1, _U, "to either side"), "period": Param(8.0, 3.0, 16.0, "s", "up and down once")}),
    ("beat", "leans in on a beat", lambda t, p: {"zoom": 1 + p["amount"] * _beat(t, p["period"], 0.7)}, {
        "amount": Param(0.03, 0.0, 0.1, "", "zoom on the beat"), "period": Param(1.0, 0.3, 3.0, "s", "one beat"),
    }),
    ("quake", "shaken by something heavy, dying away", lambda t, p: {
        "x": p["amount"] * np.sin(41 * t) * np.exp(-t / p["duration"]), "y": p["amount"] * np.sin(53 * t + 1) * np.exp(-t / p["duration"]),
    }, {"amount": Param(0.015, 0.0, 0.05, _U, "at first"), "duration": Param(1.5, 0.3, 5.0, "s", "until a third is left")}),
    ("dolly", "moves past the near things and closer at once", lambda t, p: {"x": p["width"] * (_ease(t, p["duration"]) - 0.4), "zoom": p["factor"] ** _ease(t, p["duration"])}, {
        "width": Param(0.2, -0.4, 0.4, _U, "positive to the right"), "factor": Param(1.25, 0.7, 1.8, "", "final zoom / first zoom"),
        "duration": Param(5.0, 1.5, 12.0, "s", "until three quarters are done"),
    }),
)  # fmt: skip


# ------------------------------------------------------------------------------------------------ sampling


def resolve(motion: Motion, laws: dict[str, Law] = LAWS) -> Params:
    """The motion's parameters with the law's defaults filled in."""
    return {name: param.default for name, param in laws[motion.law].params.items()} | motion.params


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


def layer_width(layer: Layer) -> float:
    """Width of the whole texture on the stage at scale 1, frame heights."""
    height, width = layer.texture.pixels.shape[:2]
    return layer.size * width / height


def _turned(x: ndarray, y: ndarray, degrees: ndarray) -> tuple[ndarray, ndarray]:
    c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    return c * x - s * y, s * x + c * y


def breadth(turn: float) -> float:
    """Signed width of what has turned by so many degrees about the vertical, share of its width from the front; below 0 it is seen mirrored.

    A body has two sides: it is never thinner than SIDE_ON, where it goes over to its mirror image.
    """
    c = math.cos(math.radians(turn))
    return math.copysign(SIDE_ON + (1 - SIDE_ON) * abs(c), c)


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


def breadths(values: Channels) -> ndarray | float:
    """`breadth` of every moment of a layer's channels [T]; 1 for what never turns."""
    turn = values["turn"]
    return np.array([breadth(float(one)) for one in turn]) if np.any(turn) else 1.0


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


def _camera_own(camera: Camera, times: ndarray) -> Channels:
    values = {"x": np.full(len(times), camera.x), "y": np.full(len(times), camera.y), "zoom": np.full(len(times), camera.zoom), "roll": np.full(len(times), camera.roll)}
    for m in camera.motions:
        for name, value in CAMERA_LAWS[m.law].evaluate(np.maximum(times - m.start, 0.0), resolve(m, CAMERA_LAWS)).items():
            values[name] = values[name] * value if name == "zoom" else values[name] + value
    for channel, keys in camera.track.curves.items():
        name = {"scale": "zoom", "rotation": "roll"}.get(channel, channel)
        if keys and name in values:
            value = track_value(keys, times)
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
    at = sample(_chain(scene, layer.id), steps)[layer.id]
    ahead = FOLLOW_REACH * np.tanh(at["x"] * layer.depth / FOLLOW_REACH)
    up = 0.5 * FOLLOW_REACH * np.tanh(0.7 * (at["y"] - at["y"][0]) * layer.depth / (0.5 * FOLLOW_REACH))
    values["x"] = values["x"] + np.interp(times, steps, _spring(ahead))
    values["y"] = values["y"] + np.interp(times, steps, _spring(up))
    return values


# ------------------------------------------------------------------------------------------------ lint

LIFTING = ("hop", "bounce", "rise", "fall", "fly", "swim", "climb", "float", "orbit", "pendulum", "juggle", "throw", "kick", "somersault", "dance", "leap",
           "walk", "run", "breakdance", "spin", "drive", "sail", "peek", "drift")  # fmt: skip
"""Laws that may take a ground-anchored layer off the ground."""


def stands_at(depth: float, ground: Ground) -> float:
    """Stage y of the ground under a layer at this depth: the ground plane runs from the subjects' line to the horizon at infinite depth."""
    return ground.horizon + (ground.y - ground.horizon) / depth


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
