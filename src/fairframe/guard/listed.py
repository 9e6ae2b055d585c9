"""Finished frames against two lists: pictures that must not be made (hashlist) and people who are never shown (consent.Store.protected).

Frames go by; the first, the last and at least SAMPLES_A_SECOND between them are looked at, in a thread beside the encoder, and the last
frame is held back until all looks have answered. A list that was configured and cannot be read, and a look that raises, hangs or answers
nonsense, refuse the clip. Lists without entries cost nothing; the receipt says how many entries there were.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as OutOfTime
from dataclasses import dataclass, field

import numpy as np

from fairframe import settings
from fairframe.errors import FairframeError, Refused
from fairframe.guard import faces, hashlist
from fairframe.guard.consent import Store
from fairframe.guard.policy import Policy
from fairframe.types import Check

log = logging.getLogger(__name__)

SAMPLES_A_SECOND = 2.0
WAITING = 8  # looks that may wait before the encoder has to


@dataclass(kw_only=True)
class Lists:
    """The two lists, and what was found against them so far."""

    rules: Policy
    language: str
    blocked: hashlist.List | None
    people: np.ndarray  # float32 [N, 1024]
    looked: int = 0
    nearest: int = hashlist.BITS
    likest: float = 0.0
    done: bool = field(default=False)

    def checks(self) -> tuple[Check, ...]:
        """For the receipt; true once all frames have gone by."""
        if self.blocked is None:
            hashes = Check(name="frames.hashes", requested=False, effective=False, note="no list of blocked pictures is configured")
        else:
            note = f"list {self.blocked.version}, sha256 {self.blocked.sha256}, {len(self.blocked.hashes)} hashes; {self.looked} frames, bits that differ"
            hashes = Check(name="frames.hashes", requested=True, effective=self.done, score=float(self.nearest), note=note)
        note = f"{len(self.people)} protected people; {self.looked} frames" if len(self.people) else "0 protected people, so no face was compared"
        score = round(self.likest, 4) if len(self.people) else None
        return hashes, Check(name="frames.protected", requested=True, effective=self.done, score=score, note=note)


def load(rules: Policy, language: str = "en") -> Lists:
    """The lists as they are now. Raises Refused where one cannot be had."""
    chosen = settings.load()
    try:
        blocked = hashlist.load(chosen.blocked_hashes) if chosen.blocked_hashes else None
        people = list(Store(chosen.data_dir).protected().values())
        if people:
            faces.ready()
    except FairframeError as error:
        raise _down(rules, language, "lists", str(error)) from error
    stacked = np.stack(people) if people else np.zeros((0, 1024), np.float32)
    return Lists(rules=rules, language=language, blocked=blocked, people=stacked)


def watched(images: Iterator[np.ndarray], lists: Lists, *, fps: float, num_frames: int) -> Iterator[np.ndarray]:
    """The same frames, uint8 [H, W, 3 or 4]; raises Refused where one is on a list."""
    if lists.blocked is None and not len(lists.people):
        yield from images
        lists.done = True
        return
    step = max(1, int(fps / SAMPLES_A_SECOND))
    waiting: list[Future[tuple[int, float]]] = []
    pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="guard-listed")
    try:
        for count, image in enumerate(images, start=1):
            last = count == num_frames
            if (count - 1) % step == 0 or last:
                waiting.append(pool.submit(_look, np.array(image[..., :3]), lists))
            while waiting and (last or waiting[0].done() or len(waiting) > WAITING):
                _take(lists, waiting.pop(0))
            lists.done = last
            yield image
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _look(image: np.ndarray, lists: Lists) -> tuple[int, float]:
    """(bits to the nearest blocked picture, likeness to the likest protected person)."""
    bits = hashlist.BITS if lists.blocked is None else lists.blocked.nearest(image, turned=False)
    alike = 0.0
    if len(lists.people):
        for face in faces.detect(image, thorough=False):
            alike = max(alike, float((lists.people @ faces.describe(image, face).embedding).max()))
    return bits, alike


def _take(lists: Lists, answer: Future[tuple[int, float]]) -> None:
    rules, language = lists.rules, lists.language
    try:
        bits, alike = answer.result(timeout=rules.timeout_s)
    except OutOfTime as error:
        raise _down(rules, language, "lists", "ran out of time") from error
    except Exception as error:  # whatever a look raises, the clip is not released
        raise _down(rules, language, "lists", f"failed ({type(error).__name__})") from error
    if isinstance(bits, bool) or not isinstance(bits, int) or not 0 <= bits <= hashlist.BITS or not isinstance(alike, float) or not math.isfinite(alike):
        raise _down(rules, language, "lists", "answered nonsense")
    lists.looked += 1
    lists.nearest, lists.likest = min(lists.nearest, bits), max(lists.likest, alike)
    if bits <= rules.hash_bits:
        raise _refused(rules, language, "blocked_pictures", "hashes")
    if alike >= rules.protected:
        raise _refused(rules, language, "protected_persons", "protected")


def _down(rules: Policy, language: str, look: str, why: str) -> Refused:
    log.error("guard.listed: %s %s", look, why)
    return _refused(rules, language, "guard_down", look)


def _refused(rules: Policy, language: str, category: str, look: str) -> Refused:
    rule = rules.categories[category].rule(f"frames.{look}")
    return Refused(rules.sentence(category, rule, language), category=category, rule=rule)
