"""Fairframe: text to video that shows its papers. `generate("a tabby cat eating ramen in outer space")` makes a clip."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fairframe.client import Client as Client
    from fairframe.provenance.verify import Answer
    from fairframe.types import Clip, OnStep

__version__ = "0.1.0"
_PATHS = ("output", "image", "extend", "scene", "layers")


def generate(prompt: str = "", *, on_step: OnStep | None = None, **options: Any) -> Clip:
    """Make a clip of what `prompt` says. `options` are the fields of `fairframe.types.Request`; paths may be strings."""
    from fairframe import pipeline
    from fairframe.types import Request

    for name in _PATHS:
        if options.get(name) is not None:
            options[name] = Path(options[name])
    if "keep" in options:
        options["keep"] = (options["keep"],) if isinstance(options["keep"], str) else tuple(options["keep"])
    return pipeline.generate(Request(prompt=prompt, **options), on_step)


def __getattr__(name: str) -> Any:
    """`fairframe.Client`, loaded when it is first asked for."""
    if name == "Client":
        from fairframe.client import Client

        return Client
    raise AttributeError(f"module 'fairframe' has no attribute {name!r}")


def verify(path: str | Path) -> Answer:
    """Where a file comes from and whether it was altered, from its credentials, watermark and the registry. Never raises for its content."""
    from fairframe.provenance import verify as room

    return room.verify(path)
