"""Laws of what stays where it is: turning, dancing, breathing, growing, being eaten, asleep. `laws` names them and gives their ranges."""

from __future__ import annotations

import numpy as np
from numpy import ndarray

from fairframe.scene import waves
from fairframe.scene.gravity import GRAVITY, flight_time
from fairframe.scene.law import Channels, Params

BLINK_S = 0.12  # seconds the eyes are shut
ROLLS = 0.85  # of its time what rolls in is seen


def spin(t: ndarray, p: Params) -> Channels:
    return {"spin": p["rate"] * t, "y": p["bob"] * np.abs(np.sin(np.pi * t * abs(p["rate"]) / 360))}


def twirl(t: ndarray, p: Params) -> Channels:
    return {"turn": p["rate"] * t, "y": p["bob"] * np.abs(np.sin(np.pi * t * abs(p["rate"]) / 360)), "arms": np.full_like(t, p["arms"])}


def sway(t: ndarray, p: Params) -> Channels:
    return {"rotation": p["angle"] * waves.sine(t, p["period"])}


def nod(t: ndarray, p: Params) -> Channels:
    dip = waves.beat(t - 0.5 * p["period"], p["period"], 0.8)
    return {"bend": p["angle"] * dip, "rotation": 0.35 * p["angle"] * dip, "squash": 0.05 * dip, "wag": waves.wag(t, 6.0)}


def shake(t: ndarray, p: Params) -> Channels:
    w = 2 * np.pi * p["rate"]
    return {"x": p["amount"] * (np.sin(w * t) + 0.5 * np.sin(1.618 * w * t)), "rotation": 150 * p["amount"] * np.sin(1.27 * w * t + 0.6)}


def pulse(t: ndarray, p: Params) -> Channels:
    beat = np.sin(2 * np.pi * t / p["period"])
    lean = p["bend"] * np.sin(np.pi * t / p["period"])
    return {"squash": p["amount"] * beat, "bend": lean, "arms": 6 * p["bend"] + 2 * lean}


def dance(t: ndarray, p: Params) -> Channels:
    half = np.pi * t / p["beat"]
    return {
        "x": p["step"] * np.sin(half / 2),
        "y": p["hop"] * np.abs(np.sin(half)),
        "bend": p["bend"] * np.sin(half),
        "rotation": 0.35 * p["bend"] * np.sin(half / 2),
        "squash": min(0.02 + p["hop"], 0.09) * np.cos(2 * half),
        "step": half / np.pi,
        "tread": np.full_like(t, 0.4 * p["hop"] + 0.02),
        "arms": 75 + 35 * np.sin(half / 2),
        "wag": 15 * np.sin(2 * half),
    }


def somersault(t: ndarray, p: Params) -> Channels:
    air = flight_time(p["height"], p["gravity"])
    tau = t % (air + p["rest"])
    fly = np.minimum(tau, air)
    lo, hi = waves.smooth(np.array(0.15)), waves.smooth(np.array(0.85))
    turn = np.floor(t / (air + p["rest"])) + (waves.smooth(0.15 + 0.7 * fly / air) - lo) / (hi - lo)
    crouch = np.sin(np.pi * np.clip((tau - air) / max(p["rest"], 1e-6), 0, 1))
    y = 0.5 * GRAVITY * p["gravity"] * fly * (air - fly)
    return {"y": y, "spin": p["turns"] * 360 * turn, "squash": np.where(tau < air, 0.0, 0.18 * crouch)}


def breakdance(t: ndarray, p: Params) -> Channels:
    spin = p["rate"] * (t - 0.12 * np.sin(2 * np.pi * t / 1.6))  # spins in bursts
    y = p["bounce"] * np.abs(np.sin(2 * np.pi * t / 1.6))
    return {"spin": spin, "y": y, "x": 0.02 * waves.sine(t, 1.6), "squash": 0.1 * np.cos(4 * np.pi * t / 1.6)}


def wiggle(t: ndarray, p: Params) -> Channels:
    arms = 9.5 * p["bend"] * (0.85 + 0.15 * waves.sine(t, 0.5 * p["period"]))  # a hand that waves, where there is one: half a step on, it is the right one
    return {"bend": p["bend"] * waves.sine(t, p["period"]), "wave": p["ripple"] * waves.sine(t, 0.8 * p["period"]), "arms": arms, "step": np.full_like(t, 0.5)}


def breathe(t: ndarray, p: Params) -> Channels:
    return {"squash": -p["amount"] * waves.sine(t, p["period"]), "rotation": p["shift"] * waves.sine(t + 0.3, 2.7 * p["period"]), "wag": waves.wag(t, 8.0)}


def grow(t: ndarray, p: Params) -> Channels:
    return {"scale": p["factor"] ** waves.smooth(t / p["duration"])}


def fade(t: ndarray, p: Params) -> Channels:
    return {"opacity": p["from"] + (p["to"] - p["from"]) * waves.smooth(t / p["duration"])}


def twinkle(t: ndarray, p: Params) -> Channels:
    flicker = 0.5 + 0.3 * waves.sine(t, p["period"]) + 0.2 * waves.sine(t, p["period"] / 2.3)
    return {"opacity": 1 - p["depth"] * (1 - flicker), "scale": 1 + p["swell"] * (2 * flicker - 1)}


def consume(t: ndarray, p: Params) -> Channels:
    done = np.maximum(t - p["delay"], 0.0) / p["duration"] * p["bites"]
    bite = np.floor(done) + waves.smooth((done - np.floor(done)) / 0.3)  # a quick bite, then chewing
    return {"consumed": np.clip(bite / p["bites"], 0.0, 1.0)}


def burst(t: ndarray, p: Params) -> Channels:
    u = t % p["repeat"]
    swell = 1 + p["swell"] * (u / p["delay"]) ** 2 + 0.02 * np.sin(40 * u) * (u / p["delay"])
    pop = np.clip((u - p["delay"]) / 0.22, 0, 1)
    back = waves.smooth((u - p["repeat"] + 0.7) / 0.6)
    scale = np.where(u < p["delay"], swell, (1 + p["swell"]) * (1 + 0.9 * pop))
    opacity = np.where(u < p["delay"], 1.0, 1 - pop)
    returning = u > p["repeat"] - 0.7
    return {"scale": np.where(returning, np.maximum(back, 0.02), scale), "opacity": np.where(returning, back, opacity)}


def squat(t: ndarray, p: Params) -> Channels:
    down = 0.5 - 0.5 * np.cos(2 * np.pi * t / p["period"])
    return {"squash": p["depth"] * down, "rotation": p["lean"] * down, "arms": 420 * p["depth"] * down * min(max(2.2 - p["period"], 0.0), 1.0)}  # not in sleep, which is a slow one


def slumber(t: ndarray, p: Params) -> Channels:
    """Down all the time, as _squat is at its lowest, and a little up and down with each breath."""
    breath = 0.5 - 0.5 * np.cos(2 * np.pi * t / p["period"])
    return {"squash": p["depth"] * (0.9 + 0.1 * breath), "rotation": p["lean"] * (0.8 + 0.2 * breath), "wag": waves.wag(0.3 * t, 4.0), "lids": np.ones_like(t)}


def blink(t: ndarray, p: Params) -> Channels:
    """The eyes shut for a moment about once a period, never quite as regularly; or all the time."""
    if p["shut"] >= 0.5:
        return {"lids": np.ones_like(t)}
    count = np.floor(t / p["period"])
    at = (count + 0.5 + 0.12 * np.sin(2.4 * count + 1)) * p["period"]
    return {"lids": np.where(np.abs(t - at) < 0.5 * BLINK_S, 1.0, 0.0)}


def roll_in(t: ndarray, p: Params) -> Channels:
    """Comes nearer out of nothing and is gone, again and again: what lies on the ground grows about the horizon as it nears."""
    u = t / p["period"] % 1.0 / ROLLS
    back = waves.smooth((u - 1) * ROLLS / (1 - ROLLS))  # unseen
    return {"scale": (1 + p["swell"]) ** (2 * np.minimum(u, 1.0) * (1 - back) - 1), "opacity": np.sin(np.pi * np.minimum(u, 1.0)) ** 1.2}


def pour(t: ndarray, p: Params) -> Channels:
    """Runs down out of nothing and is gone, again and again."""
    u = t / p["period"] % 1.0 / ROLLS
    back = waves.smooth((u - 1) * ROLLS / (1 - ROLLS))  # unseen
    return {"y": p["reach"] * (0.5 - np.minimum(u, 1.0) * (1 - back)), "opacity": np.sin(np.pi * np.minimum(u, 1.0)) ** 0.8}


def swell(t: ndarray, p: Params) -> Channels:
    return {"swell": np.full_like(t, p["height"])}


def lap(t: ndarray, p: Params) -> Channels:
    """Up the sand (down the picture) in two fifths of its time, thinner on its way back; where it was painted it lies a while after it set out."""
    u = t / p["period"] % 1.0
    up = np.minimum(waves.smooth(u / 0.42), 1 - waves.smooth((u - 0.42) / 0.58))
    return {"y": p["reach"] * (0.35 - up), "opacity": 0.62 + 0.38 * np.minimum(1.0, 1.6 * up)}


def spurt(t: ndarray, p: Params) -> Channels:
    """Shoots up in a quarter of its time, falls back and is gone until the next."""
    u = (t - p["delay"]) % p["period"] / p["time"]
    up = np.where((u < 1.0) & (t >= p["delay"]), np.minimum(waves.smooth(u / 0.25), 1 - waves.smooth((u - 0.3) / 0.7)), 0.0)
    return {"scale": 0.5 + 0.5 * up, "opacity": np.minimum(1.6 * up, 1.0)}
