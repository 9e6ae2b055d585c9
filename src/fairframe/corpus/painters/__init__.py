"""Procedural backdrops: every place of `corpus.places`, painted fresh from a seed, a time of day, a weather and a frame size.

Knows no subjects and no text. `paint` gives plates (far, mid, ground, near) for `staging.dress`, with the light and the ground that
belong to them. A painter is a function Setup -> Backdrop; `nature` and `built` each list theirs in PAINTERS and are imported only
when something is painted.
"""

from __future__ import annotations

import functools
import importlib
import importlib.util
from collections.abc import Callable

from fairframe.corpus.painters.base import Backdrop, Setup

__all__ = ["Backdrop", "Setup", "paint", "registry"]

_MODULES = ("fairframe.corpus.painters.nature", "fairframe.corpus.painters.built")
"""Each has PAINTERS: dict[place id, Callable[[Setup], Backdrop]]. A module that is not installed adds no places."""


@functools.cache
def registry() -> dict[str, Callable[[Setup], Backdrop]]:
    """All painters by place id."""
    painters: dict[str, Callable[[Setup], Backdrop]] = {}
    for name in _MODULES:
        if importlib.util.find_spec(name) is not None:
            painters |= importlib.import_module(name).PAINTERS
    return painters


def paint(place: str, *, time: str = "day", weather: str = "clear", seed: int = 0, height: int = 480, aspect: float = 854 / 480) -> Backdrop:
    """Paint a place. Same arguments, same bytes.

    time: one of scene.TIMES; a place that knows only some of them (places.Place.times) is painted at its first.
    weather: a key of spec.WEATHERS or "". height: pixel height of the output frame; aspect: its width over its height.
    Raises ValueError for a place nobody paints and for a size out of range.
    """
    painter = registry().get(place)
    if painter is None:
        raise ValueError(f"no painter for the place {place!r}; painted are {', '.join(sorted(registry()))}")
    return painter(Setup.make(place, time=time, weather=weather, seed=seed, height=height, aspect=aspect))
