"""The built places: every painter of rooms, streets and squares, by place id. Setup in, Backdrop out."""

from __future__ import annotations

from collections.abc import Callable

from fairframe.corpus.painters import built_castle, built_green, built_halls, built_home, built_kitchen, built_neon, built_public, built_show, built_town
from fairframe.corpus.painters.base import Backdrop, Setup

PAINTERS: dict[str, Callable[[Setup], Backdrop]] = {**built_kitchen.PAINTERS, **built_home.PAINTERS, **built_neon.PAINTERS, **built_show.PAINTERS, **built_castle.PAINTERS, **built_town.PAINTERS, **built_halls.PAINTERS, **built_public.PAINTERS, **built_green.PAINTERS}
