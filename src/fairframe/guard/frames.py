"""The one maker of `CheckedFrames`: frames are looked at while they go by, and none is handed on once a look has found something.

Earlier frames may be handed on while their looks are still at work: whoever draws them must release nothing before the last has come.

Every frame is looked at by the fast model of guard/exposure.py, and its flashes are counted; the first and the last frame and at least
SAMPLES_A_SECOND between them are looked at by the independent model of guard/nudity.py as well, all in threads beside the encoder. A frame
that is the one before bit for bit is looked at once. The last frame is held back until every look has answered, so no file is ever complete
without them. A look that is missing, raises, hangs or answers nonsense refuses the clip. What a refused clip leaves is a record without pixels.
`in_flight` is the same look at what a model that repaints has so far.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import logging
import math
import threading
import uuid
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as OutOfTime
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from fairframe.errors import ModelError, Refused
from fairframe.guard import exposure, flashes, listed, nudity, policy
from fairframe.guard.policy import Policy
from fairframe.types import _GUARD_PASS, Check, CheckedFrames, Frames

log = logging.getLogger(__name__)

SAMPLES_A_SECOND = 2.0
AGREE = 0.2  # of `exposure.explicit` in any frame: less, and a hit of `nudity` alone is an error in a clip of the ledger's art (docs/guard.md)
CLEAN = 0.1  # of a given picture and of its parts, by `nudity`: below, and only moved under the ledger's art, it is no reason to doubt that art
RISE = 0.25  # a clip made of a given picture may score at most so much above the picture
RISE_BARE = 0.6  # likewise for the fast model with its unsure class "sexy"
LOOKERS = 2  # threads for the look at every frame
WAITING = 64  # frames that may wait for it before the encoder has to


@dataclass(kw_only=True)
class Looks:
    """What the looks at one clip have found so far."""

    rules: Policy
    language: str = "en"  # of what a person is told: en or zh
    record_dir: Path | None = None
    own_art: bool = False  # every pixel is the ledger's art or this project's paint: both models have to find something
    base: float | None = None  # the given picture's own score by `nudity`
    base_bare: float = 0.0  # and by `exposure.bare`
    scores: list[float] = field(default_factory=list)  # by `nudity`, of the sample
    explicit: list[float] = field(default_factory=list)  # by `exposure`, of every frame
    bare: float = 0.0  # the most of any frame
    flashes: int = 0

    def checks(self) -> tuple[Check, ...]:
        """For the receipt; true once all frames have gone by."""
        done = bool(self.scores)
        worst, most = (round(max(self.scores), 4), round(max(self.explicit), 4)) if done else (None, None)
        unmeasured = "its recall is not measured"
        alone = "; alone it refuses no clip made of the ledger's art, or of it and a given picture that is clean itself" if self.own_art else ""
        lines = [
            Check(
                name="frames",
                requested=True,
                effective=done,
                note="every frame by one model and for flashes, a sample by a second model, before the file was finished",
            ),
            Check(name="frames.exposure", requested=True, effective=done, score=most, note=f"{len(self.explicit)} frames, {exposure.NAME}; {unmeasured}"),
            Check(name="frames.nudity", requested=True, effective=done, score=worst, note=f"{len(self.scores)} frames, {nudity.NAME}; {unmeasured}{alone}"),
            Check(
                name="frames.flashes",
                requested=True,
                effective=done,
                score=float(self.flashes),
                note=f"most in any second of all frames; allowed {flashes.ALLOWED}",
            ),
        ]
        if self.base is not None:
            rise = max((worst or 0.0) - self.base, self.bare - self.base_bare)
            lines.append(Check(name="frames.rise", requested=True, effective=done, score=round(rise, 4), note="above the given picture, by either model" if not self.own_art else "above the given picture, by the fast model or by both"))
        return tuple(lines)


@dataclass(frozen=True, kw_only=True)
class Models:
    """The two models, ready."""

    nudity: nudity.Scorer
    exposure: exposure.Scorer


def check(
    frames: Frames, image: np.ndarray | None = None, *, rules: Policy | None = None, language: str = "en", record_dir: Path | None = None, own_art: bool = False
) -> CheckedFrames:
    """Put a watch on frames on their way to labelling and encoding.

    image: uint8 [H, W, 3 or 4], the given picture a clip is made from. rules: the policy in force, default the package's own.
    language: of a refusal's sentence, en or zh. record_dir: where a refused clip's record goes. own_art: nothing but the ledger's art, painted
    places and the given picture, moved and never repainted, can be in the frames; unless that picture is not CLEAN, the sampled model's hit counts only where the other finds AGREE at least in any frame. Drawing the frames raises Refused where a look finds something or cannot be had;
    `CheckedFrames.checks` says what was found and is true once all frames were drawn.
    """
    looks, models = _begin(image, rules, language, record_dir)
    looks.own_art = own_art and (image is None or _is_clean(looks, models, opaque(image)))
    lists = listed.load(looks.rules, language)
    frames.images = _watched(frames, listed.watched(frames.images, lists, fps=frames.fps, num_frames=frames.num_frames), looks, models)
    return CheckedFrames(frames=frames, checks=lambda: looks.checks() + lists.checks(), guard_pass=_GUARD_PASS)


def in_flight(
    image: np.ndarray | None = None, *, rules: Policy | None = None, language: str = "en", record_dir: Path | None = None
) -> Callable[[np.ndarray], None]:
    """A look for models that repaint, to be asked with decoded frames while they are at work, arguments as for `check`.

    Both models look at each uint8 [H, W, 3 or 4] frame; the look raises Refused as `check` does. It saves the rest of the work and is
    never enough by itself: the finished frames pass `check` all the same.
    """
    looks, models = _begin(image, rules, language, record_dir)

    def look(frame: np.ndarray) -> None:
        picture = _picture(looks, frame, "a preview").copy()
        digest = hashlib.sha256(picture.tobytes())
        _take_exposure(looks, _alone(models.exposure, picture), digest)
        _take(looks, _alone(models.nudity, picture), digest)

    return look


def in_force() -> tuple[Check, ...]:
    """Every look there is, as it works now: what a server says when it starts. Each has to answer soundly for a grey picture."""
    grey = np.full((64, 64, 3), 128, np.uint8)
    lines = []
    for name, load, sound in (("exposure", exposure.load, _is_classes), ("nudity", nudity.load, _is_score)):
        try:
            answer = load()(grey)
            fault = "" if sound(answer) else "answered nonsense"
        except ModelError as error:
            fault = str(error)
        except Exception as error:  # whatever it is, the look is not in force
            fault = f"failed ({type(error).__name__})"
        lines.append(Check(name=f"frames.{name}", requested=True, effective=not fault, note=fault))
    counter = flashes.Counter(12)
    for number in range(12):
        counter.add(np.full((64, 64, 3), 255 * (number % 2), np.uint8))
    counts = counter.most() > flashes.ALLOWED
    return (*lines, Check(name="frames.flashes", requested=True, effective=counts, note="" if counts else "does not find what it must"))


def _begin(image: np.ndarray | None, rules: Policy | None, language: str, record_dir: Path | None) -> tuple[Looks, Models]:
    """The models, and the given picture's own scores. Raises Refused where either cannot be had."""
    looks = Looks(rules=rules or policy.load(), language=language, record_dir=record_dir)
    try:
        models = ready()
    except ModelError as error:
        raise _down(looks, "models", str(error)) from error
    if image is not None:
        looks.base = _sound(looks, _alone(models.nudity, opaque(image)))
        looks.base_bare = exposure.bare(_classes(looks, _alone(models.exposure, opaque(image))))
    return looks, models


def _is_clean(looks: Looks, models: Models, image: np.ndarray) -> bool:
    """Whether a given picture, and each of its quarters and its middle (what a camera may come close to), is beyond doubt for the sampled model."""
    h, w = max(image.shape[0] // 2, 1), max(image.shape[1] // 2, 1)
    parts = [image[y : y + h, x : x + w] for y, x in ((0, 0), (0, w), (h, 0), (h, w), (h // 2, w // 2))]
    return all(_sound(looks, _alone(models.nudity, np.ascontiguousarray(part))) < CLEAN for part in (image, *(p for p in parts if p.size)))


_loading = threading.Lock()


def ready() -> Models:
    """The models, opened by whoever comes first. Raises ModelError."""
    with _loading:
        return Models(nudity=nudity.load(), exposure=exposure.load())


def opaque(image: np.ndarray) -> np.ndarray:
    """uint8 [H, W, 3]: the picture, where it is transparent over grey."""
    if image.shape[2] == 3:
        return image
    alpha = image[..., 3:].astype(np.float32) / 255
    return (image[..., :3] * alpha + 128 * (1 - alpha)).round().astype(np.uint8)


def _watched(frames: Frames, images: Iterator[np.ndarray], looks: Looks, models: Models) -> Iterator[np.ndarray]:
    step = max(1, int(frames.fps / SAMPLES_A_SECOND))
    sampled: deque[Future[float]] = deque()
    waiting: deque[Future[np.ndarray]] = deque()
    pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="guard-frames")
    every = ThreadPoolExecutor(max_workers=LOOKERS, thread_name_prefix="guard-every")
    counting = ThreadPoolExecutor(max_workers=1, thread_name_prefix="guard-flashes")
    digest, count = hashlib.sha256(), 0
    before: np.ndarray | None = None
    try:
        counter = _answer(looks, "flashes", counting.submit(lambda: flashes.Counter(frames.fps)))
        for count, image in enumerate(images, start=1):
            picture = _picture(looks, image, f"frame {count}")
            looks.flashes = _flashes(looks, counting.submit(_count, counter, image))
            small = exposure.reduced(picture)  # a backend may draw the next frame into the same memory
            if before is None or not np.array_equal(small, before):
                latest = every.submit(models.exposure, small)
            before = small
            waiting.append(latest)
            if (count - 1) % step == 0 or count == frames.num_frames:
                digest.update(picture.tobytes())
                sampled.append(pool.submit(models.nudity, picture.copy()))
            last = count == frames.num_frames
            while waiting and (last or waiting[0].done() or len(waiting) > WAITING):
                _take_exposure(looks, waiting.popleft(), digest)
            while sampled and (last or sampled[0].done()):
                _take(looks, sampled.popleft(), digest)
            if looks.flashes > flashes.ALLOWED and looks.rules.flashes == "refuse":
                raise _refused(looks, "flashes", "flashes", digest)
            yield image
        if count != frames.num_frames:
            raise _down(looks, "frames", f"{count} of {frames.num_frames} frames came")
    finally:
        for threads in (pool, every, counting):
            threads.shutdown(wait=False, cancel_futures=True)


def _picture(looks: Looks, image: np.ndarray, which: str) -> np.ndarray:
    """The picture of a frame without transparency; where it has none, the frame itself. Raises Refused for what is no frame."""
    if image.dtype != np.uint8 or image.ndim != 3 or image.shape[2] not in (3, 4) or 0 in image.shape:
        raise _down(looks, "frames", f"{which} is {image.dtype} {image.shape}")
    return opaque(image)


def _count(counter: flashes.Counter, image: np.ndarray) -> int:
    counter.add(image)
    return counter.most()


def _take(looks: Looks, answer: Future[float], digest: hashlib._Hash) -> None:
    value = _sound(looks, answer)
    looks.scores.append(value)
    _weigh(looks, digest)


def _weigh(looks: Looks, digest: hashlib._Hash) -> None:
    """Refuse what the sampled model finds; in a clip of the ledger's art only with the other model's word."""
    worst = max(looks.scores, default=0.0)
    if looks.own_art and max(looks.explicit, default=0.0) < AGREE:
        return
    if worst >= looks.rules.nudity:
        raise _refused(looks, "sexual", "nudity", digest)
    if looks.base is not None and worst - looks.base > RISE:
        raise _refused(looks, "undressing", "rise", digest)


def _take_exposure(looks: Looks, answer: Future[np.ndarray], digest: hashlib._Hash) -> None:
    classes = _classes(looks, answer)
    looks.explicit.append(exposure.explicit(classes))
    looks.bare = max(looks.bare, exposure.bare(classes))
    _weigh(looks, digest)
    if looks.explicit[-1] >= looks.rules.exposure:
        raise _refused(looks, "sexual", "exposure", digest)
    if looks.base is not None and looks.bare - looks.base_bare > RISE_BARE:
        raise _refused(looks, "undressing", "rise", digest)


def _alone(score: Callable[[np.ndarray], Any], image: np.ndarray) -> Future[Any]:
    """One look at one picture, in a thread of its own so that one that hangs can be left."""
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
    if not _is_score(value):
        raise _down(looks, "nudity", "answered nonsense")
    return value


def _classes(looks: Looks, answer: Future[np.ndarray]) -> np.ndarray:
    """The probabilities of the classes, or Refused where they are none."""
    value = _answer(looks, "exposure", answer)
    if not _is_classes(value):
        raise _down(looks, "exposure", "answered nonsense")
    return value


def _is_score(value: Any) -> bool:
    return isinstance(value, float) and math.isfinite(value) and 0 <= value <= 1


def _is_classes(value: Any) -> bool:
    sound = isinstance(value, np.ndarray) and value.shape == (len(exposure.CLASSES),) and value.dtype == np.float32
    return sound and bool(np.isfinite(value).all() and (value >= 0).all() and abs(float(value.sum()) - 1) < 0.01)


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
    """What was refused and why, in scores and a hash of the sampled frames: neither pixels nor words."""
    assert looks.record_dir is not None
    looks.record_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    found = {
        "at": now,
        "category": category,
        "rule": rule,
        "frames_sha256": sha256,
        "scores": [round(s, 4) for s in looks.scores],
        "explicit": [round(s, 4) for s in looks.explicit],
        "flashes": looks.flashes,
        "why": why,
    }
    path = looks.record_dir / f"{uuid.uuid4().hex}.json"
    path.with_suffix(".part").write_text(json.dumps(found) + "\n", "utf-8")
    path.with_suffix(".part").replace(path)
