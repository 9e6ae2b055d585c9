"""Laws of what is let go: dropped, swung, thrown, caught, juggled, kicked. `laws` names them and gives their ranges."""

from __future__ import annotations

import math

import numpy as np
from numpy import ndarray

from fairframe.scene import waves
from fairframe.scene.gravity import GRAVITY, flight_time, pendulum_period
from fairframe.scene.law import Channels, Params

_PASS = 0.6  # a juggled object's low way back from hand to hand, share of its time in the air
_SKIPS, _FADES = 5, 0.3  # hops of a stone over the water; seconds in which it comes and sinks
_SLIDES = 0.45  # seconds in which what is knocked off goes over the edge


def bounce(t: ndarray, p: Params) -> Channels:
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


def fall(t: ndarray, p: Params) -> Channels:
    swing = waves.sine(t, 1.9)
    return {"y": -(p["speed"] * t % p["range"]), "x": p["sway"] * swing, "rotation": -p["turn"] * waves.sine(t, 2.6)}


def pendulum(t: ndarray, p: Params) -> Channels:
    """Hangs from a point `length` above the pivot; small-angle period, true arc."""
    theta = math.radians(p["angle"]) * np.cos(2 * np.pi * t / pendulum_period(p["length"], p["gravity"]))
    return {"x": p["length"] * np.sin(theta), "y": p["length"] * (1 - np.cos(theta)), "rotation": np.degrees(theta)}


def juggle(t: ndarray, p: Params) -> Channels:
    """The shower: up and over in a high arc, back from hand to hand below. Objects share the law with other starts and never meet."""
    air = flight_time(p["height"], p["gravity"])
    tau = t % ((1 + _PASS) * air)
    fly, low = np.minimum(tau, air), np.clip((tau - air) / (_PASS * air), 0, 1)
    across = fly / air - waves.smooth(low)
    y = 0.5 * GRAVITY * p["gravity"] * fly * (air - fly) - 0.12 * p["height"] * np.sin(np.pi * low)
    return {"x": p["separation"] * (across - 0.5), "y": y, "spin": -p["turns"] * 360 * across}


def juggle_cycle(height: float, gravity: float = 1.0) -> float:
    """Seconds until a juggled object is in the same hand again."""
    return (1 + _PASS) * flight_time(height, gravity)


def throw(t: ndarray, p: Params) -> Channels:
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


def kick(t: ndarray, p: Params) -> Channels:
    u = t % p["period"] / p["period"]
    out = 1 - (1 - np.clip(u / 0.55, 0, 1)) ** 2.2
    s = np.where(u < 0.55, out, 1 - waves.smooth((u - 0.55) / 0.45))
    hop = np.where(u < 0.28, u / 0.28 * (1 - u / 0.28), np.where(u < 0.44, 0.3 * (u - 0.28) / 0.16 * (1 - (u - 0.28) / 0.16), 0.0))
    x = p["distance"] * s
    return {"x": x, "y": 4 * p["height"] * hop, "spin": -np.degrees(x / p["radius"])}


def caught(t: ndarray, p: Params) -> Channels:
    """Comes in along a flat arc, turning over little, and stays where it is caught."""
    left = 1 - np.clip(t / p["time"], 0.0, 1.0)
    return {"x": p["distance"] * left, "y": p["rise"] * left + 4 * p["height"] * left * (1 - left), "rotation": p["tilt"] * np.sin(2 * np.pi * left)}


def descend(t: ndarray, p: Params) -> Channels:
    """Down a hillside, faster and faster, and to rest at its foot: even acceleration for 0.7 of the time, then friction. What rolls turns as far as it gets."""
    u = np.clip(t / p["time"], 0.0, 1.0)
    done = np.where(u < 0.7, u * u / 0.7, 0.7 + 2 * (u - 0.7) - (u - 0.7) ** 2 / 0.3)
    return {"x": -p["distance"] * (1 - done), "y": p["drop"] * (1 - done), "spin": -360.0 * p["turns"] * done}


def skim(t: ndarray, p: Params) -> Channels:
    """Over the water in ever shorter and lower hops until it sinks, and gone until the next throw; each hop half as high as the last, and as long as it falls from there."""
    heights = p["height"] * 0.5 ** np.arange(_SKIPS)
    ends = np.cumsum(2 * np.sqrt(2 * heights / GRAVITY))
    u = (t - p["delay"]) % (ends[-1] + p["pause"])
    hop = np.minimum(np.searchsorted(ends, u, side="right"), _SKIPS - 1)
    begun = np.where(hop > 0, ends[np.maximum(hop - 1, 0)], 0.0)
    gone = u - begun
    y = np.maximum(0.5 * GRAVITY * gone * (ends[hop] - begun - gone), 0.0)
    flies = np.where(t >= p["delay"], np.clip(np.minimum(u, ends[-1] - u) / _FADES, 0.0, 1.0), 0.0)
    back = np.clip((u - ends[-1]) / p["pause"], 0.0, 1.0)  # unseen
    return {"x": p["distance"] * np.minimum(u / ends[-1], 1.0) * (1 - back), "y": y, "opacity": flies}


def knocked(t: ndarray, p: Params) -> Channels:
    """Stands until `delay`, slides over the edge, falls with gravity, turning a quarter as it goes, and lies where it came down after one small bounce."""
    slide = waves.smooth((t - p["delay"]) / _SLIDES)
    falling = np.maximum(t - p["delay"] - _SLIDES, 0.0)
    air = math.sqrt(2 * p["drop"] / GRAVITY)
    down = np.minimum(falling, air)
    bounce = np.clip((falling - air) / (0.5 * air), 0.0, 1.0)
    y = -0.5 * GRAVITY * down**2 + 0.16 * p["drop"] * 4 * bounce * (1 - bounce)
    turned = np.clip(falling / air, 0.0, 1.0)
    return {"x": p["distance"] * (0.6 * slide + 0.4 * np.clip(falling / (1.5 * air), 0.0, 1.0)), "y": y, "rotation": -90.0 * np.sign(p["distance"]) * turned}


def plunge(t: ndarray, p: Params) -> Channels:
    """Falls from `height` above its place to it, turning a little, is gone below until the next time, and comes in above out of nothing."""
    air = math.sqrt(2 * p["height"] / GRAVITY)
    u = (t - p["delay"]) % (air + p["pause"])
    down, back = np.minimum(u, air), waves.smooth((u - air) / p["pause"])  # goes back up unseen
    begun = t >= p["delay"]
    seen = np.where(begun & (u < air + _FADES), np.clip(np.minimum(u, air + _FADES - u) / _FADES, 0.0, 1.0), 0.0)
    fallen = np.where(begun, 0.5 * GRAVITY * down**2 * (1 - back), 0.0)
    return {"y": p["height"] - fallen, "rotation": p["tilt"] * (np.where(begun, down / air * (1 - back), 0.0) - 0.5), "opacity": seen}
