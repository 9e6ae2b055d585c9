"""The curves that laws of motion are put together from: there and back, eased, beating, swinging; all smooth and defined for ever.

t is float64 [T], seconds since the start; what comes back has its shape.
"""

from __future__ import annotations

import math

import numpy as np
from numpy import ndarray

_ROUND = 0.97  # how pointed the turns of a shuttle are: 1 a triangle wave, 0 a sine
_THETA0 = -math.pi / 2 + 0.55  # a shuttle starts just after its turn, already under way
_F0 = math.asin(_ROUND * math.sin(_THETA0)) / math.asin(_ROUND)


def shuttle(t: ndarray, speed: float, span: float) -> tuple[ndarray, ndarray]:
    """There and back for ever: (offset, +1 on the way out / -1 on the way back).

    Starts at 0 under way, reaches `span` in the direction of `speed` (its fastest, reached mid-way), comes back a little past 0. The wave
    asin(k sin) is a triangle with rounded turns, so the velocity never jumps.
    """
    if abs(speed) < 1e-6 or span < 1e-6:
        return np.zeros_like(t), np.ones_like(t)
    half, theta = _there_and_back(t, speed, span)
    offset = half * (np.arcsin(_ROUND * np.sin(theta)) / math.asin(_ROUND) - _F0)
    return math.copysign(1.0, speed) * offset, np.where(np.cos(theta) >= 0, 1.0, -1.0)


def shuttle_velocity(t: ndarray, speed: float, span: float) -> ndarray:
    """How fast a shuttle goes, the derivative of its offset: `speed` mid-way out, 0 at its turns."""
    if abs(speed) < 1e-6 or span < 1e-6:
        return np.zeros_like(t)
    theta = _there_and_back(t, speed, span)[1]
    return speed * np.cos(theta) / np.sqrt(1 - (_ROUND * np.sin(theta)) ** 2)


def _there_and_back(t: ndarray, speed: float, span: float) -> tuple[float, ndarray]:
    """(half the way of a shuttle's wave, its angle)."""
    half = span / (1 - _F0)
    return half, _THETA0 + t * (abs(speed) * math.asin(_ROUND) / (half * _ROUND))


def smooth(u: ndarray) -> ndarray:
    """0 to 1 with level ends (smootherstep), held outside."""
    u = np.clip(u, 0.0, 1.0)
    return u * u * u * (u * (6 * u - 15) + 10)


def ease(t: ndarray, duration: float) -> ndarray:
    """0 towards 1: starts at once, three quarters done after `duration`, never arrives (bounded for ever)."""
    return 1 - np.exp(-1.386 * t / duration)


def beat(t: ndarray, period: float, width: float) -> ndarray:
    """A smooth bump of height 1 once a period, centred on whole periods, `width` of the period wide."""
    u = (t / period + 0.5) % 1.0 - 0.5
    return np.where(np.abs(u) < width / 2, np.cos(np.pi * u / width) ** 2, 0.0)


def sine(t: ndarray, period: float) -> ndarray:
    return np.sin(2 * np.pi * t / period)


def wag(t: ndarray, degrees: float) -> ndarray:
    """A tail at its ease, never quite the same way twice."""
    return degrees * (0.75 * sine(t, 1.31) + 0.25 * sine(t + 0.4, 0.83))
