"""What may be asked for: the ranges of a request and the one sentence each refusal gives.

Values outside are refused with the allowed ones named, never rounded. Knows no files, models or users.
"""

from __future__ import annotations

import math
import unicodedata
from typing import TypeGuard

from fairframe.errors import InvalidRequest
from fairframe.types import Request

MIN_SECONDS, MAX_SECONDS = 0.5, 60.0
DEFAULT_SECONDS = 5.0
DEFAULT_SIZE = (854, 480)
DEFAULT_FPS = 24
MIN_SIDE, MAX_SIDE = 128, 1920  # pixels
MAX_AREA = 1920 * 1088  # pixels a frame; 1088 is the multiple of 16 above 1080
MIN_FPS, MAX_FPS = 8, 60
MAX_PROMPT = 2000  # characters
MAX_STEPS = 200
MAX_GUIDANCE = 20.0
MAX_SEED = 2**32 - 1
MAX_KEEP = 8
MAX_BUDGET = 1e6


def check(request: Request) -> None:
    """Raise InvalidRequest for the first value of `request` that is out of range."""
    _check_words(request)
    if request.seconds is not None:
        check_seconds(request.seconds)
    if request.fps is not None:
        check_fps(request.fps)
    if request.width is not None or request.height is not None:
        check_size(request.width, request.height)
    if request.seed is not None:
        _number("Seed", request.seed, 0, MAX_SEED, "", whole=True)
    if request.num_steps is not None:
        _number("Steps", request.num_steps, 1, MAX_STEPS, "", whole=True)
    if request.guidance_scale is not None:
        _number("Guidance", request.guidance_scale, 0, MAX_GUIDANCE, "")
    for name, budget, unit in (("Time budget", request.max_seconds, "seconds"), ("Energy budget", request.max_energy_wh, "watt-hours")):
        if budget is not None:
            _number(name, budget, 0, MAX_BUDGET, unit)
    if request.draft_if_over and request.max_seconds is None and request.max_energy_wh is None:
        raise InvalidRequest("A draft is made where a budget is not kept: give one, in seconds or watt-hours.")
    if len(request.keep) > MAX_KEEP:
        raise InvalidRequest(f"{len(request.keep)} layers to keep; at most {MAX_KEEP} can be taken over.")
    if request.scene and (request.extend or request.image or request.keep or request.prompt.strip()):
        raise InvalidRequest("A saved scene is rendered as it is: leave out the prompt, the picture, the clip to extend and the layers to keep.")


def num_frames(seconds: float, fps: int) -> int:
    """Frames in a clip: the nearest whole number, at least one."""
    return max(1, round(seconds * fps))


def clean(text: str) -> str:
    """The text as it goes into a plan: NFC, no control characters, single spaces."""
    text = "".join(" " if unicodedata.category(c) in ("Cc", "Cs", "Cn", "Co") else c for c in unicodedata.normalize("NFC", text))
    return " ".join(text.split())


def check_seconds(seconds: float) -> None:
    _number("Length", seconds, MIN_SECONDS, MAX_SECONDS, "seconds")


def check_fps(fps: int) -> None:
    _number("Frame rate", fps, MIN_FPS, MAX_FPS, "frames a second", whole=True)


def check_size(width: int | None, height: int | None) -> None:
    allowed = f"even sides from {MIN_SIDE} to {MAX_SIDE} pixels with no more in all than 1920x1088 has, such as 854x480, 1280x720, 1920x1080 or 1080x1920"
    if not (_side_fits(width) and _side_fits(height) and width * height <= MAX_AREA):
        raise InvalidRequest(f"Size {width}x{height} is not possible; allowed are {allowed}.")


def _side_fits(side: int | None) -> TypeGuard[int]:
    return isinstance(side, int) and MIN_SIDE <= side <= MAX_SIDE and side % 2 == 0


def _check_words(request: Request) -> None:
    prompt = clean(request.prompt)
    something_given = request.image or request.extend or request.scene or request.keep
    if not prompt and not something_given:
        raise InvalidRequest('The prompt is empty. Say what to show, for example: "a tabby cat eating ramen in outer space".')
    for name, text in (("prompt", request.prompt), ("negative prompt", request.negative_prompt)):
        if len(text) > MAX_PROMPT:
            raise InvalidRequest(f"The {name} has {len(text):,} characters; at most {MAX_PROMPT:,} are read.")


def _number(name: str, value: float, low: float, high: float, unit: str, whole: bool = False) -> None:
    kind = "a whole number " if whole else ""
    span = f"{kind}from {low:g} to {high if whole else f'{high:g}'}{' ' + unit if unit else ''}"
    right_type = not isinstance(value, bool) and isinstance(value, int if whole else (int, float))
    if not right_type or not math.isfinite(value) or not low <= value <= high:
        raise InvalidRequest(f"{name} {value!r} is not possible; allowed is {span}.")
