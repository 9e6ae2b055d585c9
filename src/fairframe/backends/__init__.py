"""The ways of making frames, by name. A backend's module is imported when it is first asked for and not before."""

from __future__ import annotations

import functools
import importlib
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fairframe.backends import registry
from fairframe.backends.base import Defaults, Shape
from fairframe.backends.registry import Entry
from fairframe.errors import InvalidRequest
from fairframe.types import Understood

if TYPE_CHECKING:
    from fairframe.backends.base import Backend

MODULES = {
    "clay-1": "fairframe.backends.clay",  # the embedded model
    "testcard": "fairframe.backends.testcard",  # no weights: a test picture, for checking a set-up
    "scene": "fairframe.backends.stored",  # no weights: renders a saved or edited scene
}
KINDS = {"diffusers": "fairframe.backends.hf_diffusers", "remote": "fairframe.backends.remote"}


_loading = threading.RLock()  # whoever asks for a backend that is being loaded waits for it
_open: tuple[Entry, Backend] | None = None  # the model of the list that is in memory; large ones do not fit twice


def names() -> tuple[str, ...]:
    """The package's own, then those of the operator's list."""
    return (*MODULES, *registry.entries())


def shape(name: str) -> Shape:
    """Size, rate and length of this model's clips where a person names none, without loading it."""
    entry = None if name in MODULES else registry.get(name)
    return Shape(width=entry.width, height=entry.height, fps=entry.fps, seconds=entry.seconds) if entry else Shape()


@dataclass(frozen=True, kw_only=True)
class Outline:
    """What can be said of a model of the list without its weights, which may take minutes and another process's GPU to load."""

    name: str
    weights_sha256: str
    defaults: Defaults
    takes: frozenset[str] = frozenset({"prompt", "image"})  # whether a picture can be used is known when it is loaded

    def understand(self, prompt: str) -> Understood:
        return Understood()


def outline(name: str) -> Outline | Backend:
    """As much of a backend as a dry run needs. Raises as `load` does, but for what only loading finds."""
    if name in MODULES:
        return _own(name)
    entry = _entry(name)
    defaults = Defaults(num_steps=entry.num_steps, guidance_scale=entry.guidance_scale, shape=shape(name))
    return Outline(name=name, weights_sha256=entry.weights_sha256, defaults=defaults)


def load(name: str) -> Backend:
    """The backend of this name, ready to render.

    Raises InvalidRequest for an unknown name, ModelError when its weights are missing or damaged, NotLicensed where its licence does not allow it.
    """
    return _own(name) if name in MODULES else _listed(name)


def _own(name: str) -> Backend:
    with _loading:
        return _made(name)


@functools.cache
def _made(name: str) -> Backend:
    return importlib.import_module(MODULES[name]).load()


def _listed(name: str) -> Backend:
    global _open
    entry = _entry(name)
    if _open is None or _open[0] != entry:
        forget()
        _open = entry, importlib.import_module(KINDS[entry.kind]).load(entry)
    return _open[1]


def _entry(name: str) -> Entry:
    entry = registry.get(name)
    if entry is None:
        raise InvalidRequest(f"There is no model {name!r}; there are {', '.join(names())}.")
    registry.allow(entry)
    return entry


def opened() -> Backend | None:
    """The model of the list that is in memory."""
    return _open[1] if _open else None


def forget() -> None:
    """Let go of the model of the list that is in memory; it is loaded anew when next asked for."""
    global _open
    _open = None
