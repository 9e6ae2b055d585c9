"""What the pipeline asks of anything that can make frames.

A backend turns a frozen `Plan`, and the pictures and scenes that belong to it, into `Frames`. It never sees a request, a path, a user or a
guardrail; the pipeline never sees a tensor.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from fairframe import limits
from fairframe.pictures import Picture
from fairframe.scene.scene import Layer, Scene
from fairframe.types import Frames, OnStep, Plan, Understood


@dataclass(frozen=True, kw_only=True)
class Shape:
    """Size, rate and length of a clip where a person names none."""

    width: int = limits.DEFAULT_SIZE[0]
    height: int = limits.DEFAULT_SIZE[1]
    fps: int = limits.DEFAULT_FPS
    seconds: float = limits.DEFAULT_SECONDS


@dataclass(frozen=True, kw_only=True)
class Defaults:
    """What a backend uses where a person names nothing."""

    num_steps: int
    guidance_scale: float
    shape: Shape = Shape()


IN_FLIGHT = (0.25, 0.5, 0.75)
"""Shares of its work at which a backend that paints frames afresh (one that is no compositor) calls `Given.in_flight`."""
InFlight = Callable[[np.ndarray], None]
"""Takes a decoded frame, uint8 [H, W, 3 or 4], as far as it has come. Stops the work by raising; a backend lets that through."""


@dataclass(frozen=True, kw_only=True)
class Given:
    """What was handed over beside the words, already read and checked. The plan carries the fingerprint of each."""

    image: Picture | None = None  # plan.image_sha256; the plate, or with transparency a subject; its pixels are kept
    scene: Scene | None = None  # plan.scene_sha256; to render, or to go on from; its `start` is already plan.scene_start
    keep: tuple[Layer, ...] = ()  # plan.keep_sha256; layers taken over as they are
    in_flight: InFlight | None = None  # called at IN_FLIGHT by backends that repaint; clay-1 moves pictures and never does


class Backend(Protocol):
    """One way of making frames. `backends.load(name)` returns one; it may be used again and again, one clip at a time."""

    name: str
    weights_sha256: str  # "" where there are no weights
    ledger_sha256: str  # of the rights ledger the weights were trained on, "" where there are none
    licence: str  # SPDX id of the model, or a sentence where there is none
    defaults: Defaults
    flops_per_step: float  # of the network, one clip, guidance included; 0 where there is no network. For `fairframe bench`
    takes: frozenset[str]  # of "prompt", "image", "scene", "extend", "keep", "subjects_only": what it can make use of; the rest is refused

    def understand(self, prompt: str) -> Understood:
        """Which words of a prompt it will follow. Raises UnknownPrompt when it knows none and needs at least one."""
        ...

    def render(self, plan: Plan, given: Given, on_step: OnStep) -> Frames:
        """Make the plan's frames; the same plan gives the same frames.

        What takes long before the first frame (sampling) is done here and told to `on_step`; the frames themselves come one by one
        from `Frames.images`. `Frames.notes` goes into the receipt and must not quote the prompt.
        """
        ...
