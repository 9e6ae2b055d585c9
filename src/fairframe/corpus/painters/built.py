"""The built places: every painter of rooms, streets and squares, by place id. Setup in, Backdrop out."""

from __future__ import annotations

from collections.abc import Callable

from fairframe.corpus.painters import (
    built_castle,
    built_fair,
    built_green,
    built_halls,
    built_home,
    built_kitchen,
    built_leisure,
    built_neon,
    built_park,
    built_public,
    built_ship,
    built_show,
    built_square,
    built_temple,
    built_town,
    built_work,
)
from fairframe.corpus.painters.base import Backdrop, Setup

_ROOMS = (
    built_castle,
    built_fair,
    built_green,
    built_halls,
    built_home,
    built_kitchen,
    built_leisure,
    built_neon,
    built_park,
    built_public,
    built_ship,
    built_show,
    built_square,
    built_temple,
    built_town,
    built_work,
)
PAINTERS: dict[str, Callable[[Setup], Backdrop]] = {place: painter for module in _ROOMS for place, painter in module.PAINTERS.items()}
