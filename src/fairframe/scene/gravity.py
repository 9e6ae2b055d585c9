"""Free fall on the stage: how strong gravity is, and how long what is thrown or swings takes."""

from __future__ import annotations

import math

METRES_PER_FRAME = 3.0  # a frame is three metres high: a person of 1.7 m fills a good half of it
GRAVITY = 9.81 / METRES_PER_FRAME  # stage units / s^2; laws multiply it by their `gravity` factor (1 earth, 0.17 moon, 0.3 under water)


def flight_time(height: float, gravity: float = 1.0) -> float:
    """Seconds from take-off to landing of a jump of this apex (stage units) under `gravity` x GRAVITY."""
    return 2 * math.sqrt(2 * max(height, 0.0) / (GRAVITY * gravity))


def pendulum_period(length: float, gravity: float = 1.0) -> float:
    """Seconds of one small swing of a pendulum of this length (stage units): 2 pi sqrt(l / g)."""
    return 2 * math.pi * math.sqrt(length / (GRAVITY * gravity))
