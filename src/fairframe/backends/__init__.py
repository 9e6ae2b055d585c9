"""The ways of making frames, by name. A backend's module is imported when it is first asked for and not before."""

from __future__ import annotations

import functools
import importlib
from typing import TYPE_CHECKING

from fairframe.errors import InvalidRequest

if TYPE_CHECKING:
    from fairframe.backends.base import Backend

MODULES = {
    "clay-1": "fairframe.backends.clay",  # the embedded model
    "testcard": "fairframe.backends.testcard",  # no weights: a test picture, for checking a set-up
    "scene": "fairframe.backends.stored",  # no weights: renders a saved or edited scene
}


def names() -> tuple[str, ...]:
    return tuple(MODULES)


@functools.cache
def load(name: str) -> Backend:
    """The backend of this name, ready to render. Raises InvalidRequest for an unknown name, ModelError when its weights are missing."""
    if name not in MODULES:
        raise InvalidRequest(f"There is no model {name!r}; there are {', '.join(MODULES)}.")
    return importlib.import_module(MODULES[name]).load()
