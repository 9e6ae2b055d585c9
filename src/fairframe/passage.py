"""What travels along the one path beside the values of `types`: a job with all that is known of it, its clock, and what a film is cut from."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from fairframe import energy, media, previews, settings
from fairframe.backends.base import Backend
from fairframe.types import Check, Frames, OnStep, Plan, Request, Understood


class Stopwatch:
    """Seconds a stage, in the order the stages came."""

    def __init__(self) -> None:
        self.started = self._last = time.perf_counter()
        self.cpu_started = time.process_time()
        self.timings: dict[str, float] = {}
        chosen = settings.load()
        self.meter = energy.Meter(watts_per_thread=chosen.watts_per_thread, grid_g_per_kwh=chosen.grid_g_per_kwh)

    def lap(self, stage: str) -> None:
        now = time.perf_counter()
        self.timings[stage] = self.timings.get(stage, 0.0) + now - self._last
        self._last = now


@dataclass(frozen=True, kw_only=True)
class Handed:
    """What the end of the path has to know of what was handed over."""

    consents: tuple[str, ...] = ()  # that cover the people in the pictures
    pictures: frozenset[bytes] = frozenset()  # their fingerprints: they do not become pictures made here
    own_layers: bool = False  # likewise but for the given picture, which is moved and never repainted
    own_art: bool = False  # it is proven that nothing but the ledger's art and paint of our own can be in the frames


@dataclass(frozen=True, kw_only=True)
class Maker:
    """Who a film's papers name as its model: that of its shots, or "film" where they differ."""

    name: str
    weights_sha256: str
    ledger_sha256: str
    licence: str


@dataclass(frozen=True, kw_only=True)
class Cut:
    """A film put together from finished shots: its frames, in the order of the plan, and what goes with them.

    frames come from the shots' kept scenes (unlabelled) or, where a shot has none, from its labelled file: `sources`, all of them.
    """

    plan: Plan
    frames: Frames
    target: Path
    maker: Maker
    shots: tuple[Path, ...]  # files with receipts beside them, each once
    sources: tuple[Path, ...]  # every file that frames are drawn from
    words: tuple[str, ...] = ()  # everything that will be read on the screen: title, captions
    tracks: media.Tracks = field(default_factory=media.Tracks)


@dataclass(frozen=True, kw_only=True)
class Job:
    """One clip or film on its way from frames to a signed file."""

    request: Request
    plan: Plan
    maker: Backend | Maker  # who the receipt names as the model
    frames: Frames
    target: Path
    how: media.Format
    checks: tuple[Check, ...]  # passed so far
    watch: Stopwatch
    on_step: OnStep
    on_preview: previews.OnPreview | None = None
    understood: Understood = Understood()
    handed: Handed = Handed()
    picture: np.ndarray | None = None  # the given one, uint8 [H, W, 3 or 4]: what skin the frames may show
    cut: Cut | None = None  # of a film
