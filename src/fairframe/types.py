"""The values that travel the one path: Request -> Plan -> Frames -> CheckedFrames -> Clip.

Nothing here does anything; every room imports it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import InitVar, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

OnStep = Callable[[str, int, int], None]
"""Progress: (stage name, done, total). Cancelling is this callback raising `errors.Cancelled`."""


@dataclass(frozen=True, kw_only=True)
class Request:
    """What a person asked for, before anything is decided. Exactly what the CLI, the API and Python callers can say."""

    prompt: str = ""
    output: Path | None = None  # None = a name made from the prompt, in the current folder
    negative_prompt: str = ""
    image: Path | None = None  # PNG, JPEG or WebP: the plate, or with transparency a subject; its pixels are kept
    extend: Path | None = None  # a clip made here (or its scene folder) to go on from
    scene: Path | None = None  # render this saved or edited scene instead of generating one
    keep: tuple[str, ...] = ()  # "SCENE_FOLDER:layer-id" (or a folder: all its subjects): layers taken over as they are
    seconds: float | None = None  # None = 5, or the length of the saved scene that is rendered
    width: int | None = None  # None = 854, or the width of the clip that is extended; given together with height
    height: int | None = None  # None = 480, or the height of the clip that is extended
    fps: int | None = None  # None = 24, or the rate of the clip that is extended
    seed: int | None = None  # None = drawn at random and written into the plan
    num_steps: int | None = None  # None = the model's own default
    guidance_scale: float | None = None  # None = the model's own default
    model: str = "clay-1"
    layers: Path | None = None  # also write the scene (scene.json + PNGs) into this folder
    subjects_only: bool = False  # leave out the setting: transparent WebM (.webm) or ProRes 4444 (.mov)
    fallback: bool = True  # False = textures as the network draws them, never a ledger asset
    max_seconds: float | None = None  # budget of working time; a clip expected to take longer is refused before work begins
    max_energy_wh: float | None = None  # budget of energy in watt-hours, likewise
    draft_if_over: bool = False  # beyond a budget: a draft (smaller, fewer steps) instead of a refusal
    account: str = ""  # whose consents count for people in a given picture; "" = this machine's own
    keep_scene: bool = True  # False = no clip.scene.zip beside the clip; it can then not be extended


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A frozen, complete order: the same plan on the same machine gives the same frames, bit for bit on CPU."""

    prompt: str
    negative_prompt: str
    seed: int
    width: int
    height: int
    fps: int
    num_frames: int
    num_steps: int
    guidance_scale: float
    model: str
    weights_sha256: str  # "" where a backend has no weights
    image_sha256: str = ""
    scene_sha256: str = ""  # of the scene that is rendered or gone on from
    scene_start: float = 0.0  # seconds of that scene already played
    keep_sha256: str = ""  # of the layers taken over from other scenes
    subjects_only: bool = False
    fallback: bool = True

    @property
    def seconds(self) -> float:
        return self.num_frames / self.fps


@dataclass(kw_only=True)
class Frames:
    """Pictures in memory, produced one at a time so that a long clip needs no more memory than a short one.

    images: yields uint8 [H, W, 3] sRGB, or [H, W, 4] with straight alpha when `alpha`; exactly num_frames of them, once.
    """

    width: int
    height: int
    fps: int
    num_frames: int
    images: Iterator[np.ndarray]
    alpha: bool = False
    scene: Any = None  # the scene.Scene they were made from, where the backend has one
    notes: dict[str, Any] = field(default_factory=dict)  # what the backend adds to the receipt: words understood, layer sources ...


@dataclass(frozen=True, kw_only=True)
class Check:
    """One guardrail, as it was asked for and as it really ran."""

    name: str
    requested: bool
    effective: bool
    score: float | None = None
    note: str = ""


_GUARD_PASS = object()  # handed over by guard.frames.check and by nothing else; a test searches the sources for other users


@dataclass(kw_only=True)
class CheckedFrames:
    """Frames that passed `guard.frames`. Only `guard.frames.check` may make one; only these can be labelled, encoded or signed."""

    frames: Frames
    checks: Callable[[], tuple[Check, ...]]  # what the looks at the frames found; true once all were drawn
    guard_pass: InitVar[object]

    def __post_init__(self, guard_pass: object) -> None:
        if guard_pass is not _GUARD_PASS:
            raise TypeError("CheckedFrames are made by guard.frames.check alone")


@dataclass(frozen=True, kw_only=True)
class Word:
    """A word or phrase of a prompt that the model knows."""

    text: str  # as it was typed
    slot: str  # kind (a subject), action, setting, time, weather, look, camera, colour, size, manner, direction, relation, count, variant (a skin tone), deed (part of what is shown)
    id: str  # the vocabulary's own name for it
    shown_as: str = ""  # where the model has no picture of the thing itself: what stands in for it


@dataclass(frozen=True, kw_only=True)
class Understood:
    """What a backend makes of a prompt before it renders it."""

    known: tuple[Word, ...] = ()
    ignored: tuple[str, ...] = ()  # words that will have no effect


@dataclass(frozen=True, kw_only=True)
class Clip:
    """A stored file and its papers."""

    path: Path
    receipt_path: Path
    receipt: dict[str, Any]
    plan: Plan
    timings: dict[str, float]  # stage -> seconds; "total" from request accepted to file closed
    understood: Understood = field(default_factory=Understood)
    scene_path: Path | None = None  # the zip the clip can be gone on from, edited and rendered again

    @property
    def realtime_factor(self) -> float:
        """Seconds of work a second of playback; below 1 is faster than playback."""
        return self.timings["total"] / self.plan.seconds
