"""The one maker of `CheckedFrames`: frames are looked at while they go by, and none is handed on once a look has found something.

Earlier frames may be handed on while their looks are still at work: whoever draws them must release nothing before the last has come.

Flashes are counted on every frame; indecency is looked for on the first and the last frame and at least SAMPLES_A_SECOND between them,
in a thread beside the encoder. The last frame is held back until every look has answered, so no file is ever complete without them.
A look that is missing, raises, hangs or answers nonsense refuses the clip. What a refused clip leaves is a record without pixels.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import logging
import math
import uuid
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as OutOfTime
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from fairframe.errors import ModelError, Refused
from fairframe.guard import flashes, nudity, policy
from fairframe.guard.policy import Policy
from fairframe.types import _GUARD_PASS, Check, CheckedFrames, Frames

log = logging.getLogger(__name__)

SAMPLES_A_SECOND = 2.0
RISE = 0.25  # a clip made of a given picture may score at most so much above the picture


@dataclass(kw_only=True)
class Looks:
    """What the looks at one clip have found so far."""

    rules: Policy
    language: str = "en"  # of what a person is told: en or zh
    record_dir: Path | None = None
    base: float | None = None  # the given picture's own score
    scores: list[float] = field(default_factory=list)
    flashes: int = 0

    def checks(self) -> tuple[Check, ...]:
        """For the receipt; true once all frames have gone by."""
        done = bool(self.scores)
        worst = round(max(self.scores), 4) if done else None
        looked = f"{len(self.scores)} frames, {nudity.NAME}; its recall is not measured"
        lines = [
            Check(name="frames", requested=True, effective=done, note="all for flashes, a sample for indecency, before the file was finished"),
            Check(name="frames.nudity", requested=True, effective=done, score=worst, note=looked),
            Check(name="frames.flashes", requested=True, effective=done, score=float(self.flashes), note=f"most in any second of all frames; allowed {flashes.ALLOWED}"),
        ]
        if self.base is not None:
            lines.append(Check(name="frames.rise", requested=True, effective=done, score=round((worst or 0.0) - self.base, 4), note="above the given picture"))
        return tuple(lines)


def check(
    frames: Frames, image: np.ndarray | None = None, *, rules: Policy | None = None, language: str = "en", record_dir: Path | None = None
) -> CheckedFrames:
    """Put a watch on frames on their way to labelling and encoding.

    image: uint8 [H, W, 3 or 4], the given picture a clip is made from. rules: the policy in force, default the package's own.
    language: of a refusal's sentence, en or zh. record_dir: where a refused clip's record goes. Drawing the frames raises Refused where a look finds something or cannot be had;
    `CheckedFrames.checks` says what was found and is true once all frames were drawn.
    """
    rules = rules or policy.load()
    looks = Looks(rules=rules, language=language, record_dir=record_dir)
    try:
        score = nudity.load()
    except ModelError as error:
        raise _down(looks, "nudity", str(error)) from error
    if image is not None:
        looks.base = _sound(looks, _first(looks, score, opaque(image)))
    frames.images = _watched(frames, frames.images, looks, score)
    return CheckedFrames(frames=frames, checks=looks.checks, guard_pass=_GUARD_PASS)


def opaque(image: np.ndarray) -> np.ndarray:
    """uint8 [H, W, 3]: the picture, where it is transparent over grey."""
    if image.shape[2] == 3:
        return image
    alpha = image[..., 3:].astype(np.float32) / 255
    return (image[..., :3] * alpha + 128 * (1 - alpha)).round().astype(np.uint8)


def _watched(frames: Frames, images: Iterator[np.ndarray], looks: Looks, score: nudity.Scorer) -> Iterator[np.ndarray]:
    step = max(1, int(frames.fps / SAMPLES_A_SECOND))
    counter, waiting = flashes.Counter(frames.fps), []
    pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="guard-frames")
    counting = ThreadPoolExecutor(max_workers=1, thread_name_prefix="guard-flashes")
    digest, count = hashlib.sha256(), 0
    try:
        for count, image in enumerate(images, start=1):
            if image.dtype != np.uint8 or image.ndim != 3 or image.shape[2] not in (3, 4):
                raise _down(looks, "frames", f"frame {count} is {image.dtype} {image.shape}")
            looks.flashes = _flashes(looks, counting.submit(_count, counter, image))
            if (count - 1) % step == 0 or count == frames.num_frames:
                picture = opaque(image)
                digest.update(picture.tobytes())
                waiting.append(pool.submit(score, picture))
            while waiting and waiting[0].done():
                _take(looks, waiting.pop(0), digest)
            if count == frames.num_frames:
                while waiting:
                    _take(looks, waiting.pop(0), digest)
            if looks.flashes > flashes.ALLOWED and looks.rules.flashes == "refuse":
                raise _refused(looks, "flashes", "flashes", digest)
            yield image
        if count != frames.num_frames:
            raise _down(looks, "frames", f"{count} of {frames.num_frames} frames came")
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        counting.shutdown(wait=False, cancel_futures=True)


def _count(counter: flashes.Counter, image: np.ndarray) -> int:
    counter.add(image)
    return counter.most()


def _take(looks: Looks, answer: Future[float], digest: hashlib._Hash) -> None:
    value = _sound(looks, answer)
    looks.scores.append(value)
    if value >= looks.rules.nudity:
        raise _refused(looks, "sexual", "nudity", digest)
    if looks.base is not None and value - looks.base > RISE:
        raise _refused(looks, "undressing", "rise", digest)


def _first(looks: Looks, score: nudity.Scorer, image: np.ndarray) -> Future[float]:
    pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="guard-frames")
    answer = pool.submit(score, image)
    pool.shutdown(wait=False)
    return answer


def _answer(looks: Looks, look: str, answer: Future[Any]) -> Any:
    try:
        return answer.result(timeout=looks.rules.timeout_s)
    except OutOfTime as error:
        raise _down(looks, look, "ran out of time") from error
    except Exception as error:  # whatever a look raises, the clip is not released
        raise _down(looks, look, f"failed ({type(error).__name__})") from error


def _flashes(looks: Looks, answer: Future[int]) -> int:
    """The number of flashes, or Refused where it is none."""
    value = _answer(looks, "flashes", answer)
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise _down(looks, "flashes", "answered nonsense")
    return value


def _sound(looks: Looks, answer: Future[float]) -> float:
    """The score, or Refused where it is none."""
    value = _answer(looks, "nudity", answer)
    if isinstance(value, bool) or not isinstance(value, float) or not math.isfinite(value) or not 0 <= value <= 1:
        raise _down(looks, "nudity", "answered nonsense")
    return value


def _down(looks: Looks, look: str, why: str) -> Refused:
    log.error("guard.frames: %s %s", look, why)
    return _refused(looks, "guard_down", look, None, why)


def _refused(looks: Looks, category: str, look: str, digest: hashlib._Hash | None, why: str = "") -> Refused:
    rule = f"PSE.{look}" if category == "flashes" else looks.rules.categories[category].rule(f"frames.{look}")
    if looks.record_dir is not None:
        _record(looks, category, rule, digest.hexdigest() if digest else "", why)
    if category == "flashes":
        return Refused(looks.rules.flashing(rule, looks.language), category=category, rule=rule)
    return Refused(looks.rules.sentence(category, rule, looks.language), category=category, rule=rule)


def _record(looks: Looks, category: str, rule: str, sha256: str, why: str) -> None:
    """What was refused and why, in scores and a hash of the frames looked at: neither pixels nor words."""
    assert looks.record_dir is not None
    looks.record_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    found = {"at": now, "category": category, "rule": rule, "frames_sha256": sha256, "scores": [round(s, 4) for s in looks.scores], "flashes": looks.flashes, "why": why}
    path = looks.record_dir / f"{uuid.uuid4().hex}.json"
    path.with_suffix(".part").write_text(json.dumps(found) + "\n", "utf-8")
    path.with_suffix(".part").replace(path)
