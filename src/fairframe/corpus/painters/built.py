"""The built places: every painter of rooms, streets and squares, by place id. Setup in, Backdrop out."""

from __future__ import annotations

from collections.abc import Callable

from fairframe.corpus.painters import built_kitchen, built_neon
from fairframe.corpus.painters.base import Backdrop, Setup

PAINTERS: dict[str, Callable[[Setup], Backdrop]] = {**built_kitchen.PAINTERS, **built_neon.PAINTERS}
