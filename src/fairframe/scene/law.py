"""What a law of motion is: a closed form of time with named parameters.

A law maps seconds since its start (>= 0) and its parameters to channels of `scene.CHANNELS`. Every law is a function of absolute time
alone and defined for ever, so a clip that goes on continues exactly; and laws that travel turn round, ease to a limit or repeat, so that
nobody walks out of a long clip. Knows no pixels and no words. `laws` lists those of subjects, `camera_motion` those of the camera.

Signs: a positive speed goes right (+x); a positive rotation, bend or spin is counter-clockwise, so leaning to the right is negative.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from numpy import ndarray

Channels = dict[str, ndarray]
Params = dict[str, float]
U = "frame heights"  # the unit of lengths on the stage
V = "frame heights/s"


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


def tabled(*rows: tuple[str, str, Callable[[ndarray, Params], Channels], dict[str, Param]]) -> dict[str, Law]:
    """A table of laws from rows of (name, doc, evaluate, params)."""
    return {name: Law(name, params, doc, evaluate) for name, doc, evaluate, params in rows}
