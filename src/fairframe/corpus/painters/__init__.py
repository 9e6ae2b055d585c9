"""Procedural backdrops: every place of `corpus.places`, painted fresh from a seed, a time of day, a weather and a frame size.

Knows no subjects and no text. `paint` gives plates (far, mid, ground, near) for `staging.dress`, with the light and the ground that
belong to them. A painter is a function Setup -> Backdrop; each module lists its own in PAINTERS, and only the one that is needed is
imported (all of them are 17,000 lines).
"""

from __future__ import annotations

import functools
import importlib
from collections.abc import Callable
from typing import Any

import numpy as np

from fairframe.corpus.painters.base import Backdrop, Setup

__all__ = ["Backdrop", "Setup", "cloud", "paint", "registry"]

Painter = Callable[[Setup], Backdrop]

PLACES = {
    "nature_fresh": ("lake", "swamp"),
    "nature_falls": ("waterfall",),
    "nature_deep": ("underwater", "cave"),
    "nature_dunes": ("desert",),
    "nature_dry": ("canyon", "volcano", "mars"),
    "nature_moon": ("moon",),
    "nature_snow": ("snow_field", "frozen_lake"),
    "nature_open": ("meadow", "hills", "mountains", "savanna"),
    "nature_shore": ("beach", "island", "sea"),
    "nature_space": ("outer_space", "nebula", "sky"),
    "nature_woods": ("forest", "autumn_forest", "jungle", "bamboo_forest", "enchanted_forest"),
    "built_airport": ("airport",),
    "built_barn": ("barn",),
    "built_bath": ("bathroom",),
    "built_bridge": ("bridge",),
    "built_candy": ("candy_land",),
    "built_castle": ("castle",),
    "built_church": ("church",),
    "built_coast": ("sea_cliffs",),
    "built_coast_road": ("coast_road",),
    "built_courts": ("basketball_court", "tennis_court"),
    "built_deck": ("ship_deck",),
    "built_fair": ("amusement_park", "harbour", "waterfront"),
    "built_fields": ("sunflower_field", "lavender_field", "tulip_field", "rape_field", "poppy_field"),
    "built_future": ("future_city",),
    "built_gorge": ("canyon_river", "ice_lagoon"),
    "built_graves": ("graveyard",),
    "built_green": ("farm", "garden"),
    "built_halls": ("library", "classroom"),
    "built_home": ("living_room", "bedroom"),
    "built_kitchen": ("kitchen",),
    "built_lane": ("old_town",),
    "built_leisure": ("race_track", "stadium"),
    "built_neon": ("neon_street",),
    "built_palace": ("palace_hall",),
    "built_park": ("park", "playground", "road"),
    "built_public": ("restaurant", "gym"),
    "built_pool": ("pool",),
    "built_river": ("river",),
    "built_roof": ("rooftop",),
    "built_ship": ("studio_backdrop", "spaceship"),
    "built_shop": ("supermarket",),
    "built_shrine": ("shrine",),
    "built_show": ("stage", "disco"),
    "built_station": ("train_station",),
    "built_square": ("market",),
    "built_table": ("tabletop",),
    "built_temple": ("ruins", "chinese_palace"),
    "built_terraces": ("vineyard", "tea_plantation", "rice_terraces"),
    "built_town": ("city_street", "village"),
    "built_train": ("train_carriage",),
    "built_lab": ("laboratory",),
    "built_viaduct": ("stone_bridge",),
    "built_ward": ("hospital",),
    "built_work": ("office", "museum"),
}
"""Module -> the places it paints."""


def _painters(module: str) -> dict[str, Painter]:
    return importlib.import_module(f"{__name__}.{module}").PAINTERS


@functools.cache
def registry() -> dict[str, Painter]:
    """All painters by place id."""
    return {place: painter for module in PLACES for place, painter in _painters(module).items()}


def paint(place: str, *, time: str = "day", weather: str = "clear", seed: int = 0, height: int = 480, aspect: float = 854 / 480, moon: bool = True) -> Backdrop:
    """Paint a place. Same arguments, same bytes.

    time: one of scene.TIMES; a place that knows only some of them (places.Place.times) is painted at its first.
    weather: a key of spec.WEATHERS or "". moon: whether a night sky shows its own. height: pixel height of the output frame; aspect: its width over its height.
    Raises ValueError for a place nobody paints and for a size out of range.
    """
    module = next((module for module, places in PLACES.items() if place in places), None)
    if module is None:
        raise ValueError(f"no painter for the place {place!r}; painted are {', '.join(sorted(registry()))}")
    return _painters(module)[place](Setup.make(place, time=time, weather=weather, seed=seed, height=height, aspect=aspect, moon=moon))


def cloud(place: str, *, time: str, weather: str, seed: int, which: int, width: float, rows: int, air: float) -> tuple[np.ndarray, float]:
    """A cloud of a place's own sky by itself: (uint8 [rows, w, 4] straight alpha, its height in frame heights).

    which: of the clouds that this seed has; width: in frame heights; air: how much of the sky lies before it, 0 to 1. Raises ValueError as `paint` does.
    """
    mood = Setup.make(place, time=time, weather=weather, seed=seed, height=rows, aspect=1.0).mood
    clouds: Any = importlib.import_module(f"{__name__}.clouds")
    painted: tuple[np.ndarray, float] = clouds.alone(seed + which, mood, width, rows=rows, air=air)
    return painted
