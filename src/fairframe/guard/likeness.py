"""The place on the path where pictures that were handed over are judged, together with the words that go with them.

Input: a given picture, and the pictures inside scenes and layers that were handed over. Output: the checks they passed and the consents
that cover the people in them; anything else is a refusal, `ConsentRequired` where a consent would help. Looked for: words that undress,
names in the file's name, known blocked pictures (hashlist), indecency (nudity, exposure), faces (faces), protected people, faces that look young,
and for every face a consent (consent). Text that can be read in them (ocr) is judged like a prompt. Pictures that were made here themselves are known by their hash and need none.

Whatever goes wrong refuses: a check that is missing, raises, hangs or answers nonsense. Keeps no picture and no word.
"""

from __future__ import annotations

import functools
import hashlib
import math
import re
import sqlite3
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as OutOfTime
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

import numpy as np

from fairframe.errors import ConsentRequired, OutputError, Refused
from fairframe.guard import exposure, faces, hashlist, normalise, nudity, ocr, words
from fairframe.guard import prompt as guard_prompt
from fairframe.guard.consent import Store
from fairframe.guard.policy import Policy
from fairframe.types import Check

MOVES_ONLY = frozenset({"clay-1", "testcard", "scene"})
"""Backends that move a given picture and never repaint it (a test holds clay-1 to it); all others count as repainting."""
TIMEOUT_S = 60.0  # for one check of one picture, so that one that hangs is left
LEAST_TEXT = 3  # letters; fewer are marks on things more often than words
LONGEST = 1600  # pixels; larger pictures are looked at smaller
OWN = "own_pictures.sqlite"
_CHECKS = ("words", "name", "text", "hashes", "nudity", "exposure", "faces", "protected", "age", "consent")


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What goes with the pictures, and who asks."""

    rules: Policy
    store: Store
    prompt: str = ""
    negative_prompt: str = ""
    file_names: tuple[str, ...] = ()  # of everything that was handed over, pictures or not
    model: str = ""
    account: str = ""
    blocked: Path | None = None  # a list of blocked pictures


@dataclass(frozen=True, kw_only=True)
class Passed:
    """What pictures passed. consents: ids of the records that cover the people in them."""

    checks: tuple[Check, ...] = ()
    consents: tuple[str, ...] = ()


@dataclass(kw_only=True)
class _Found:
    """What the checks found so far, of all pictures."""

    scores: dict[str, float] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    consents: dict[str, None] = field(default_factory=dict)
    faces: int = 0
    lines: int = 0  # of text


def check(pictures: Iterable[np.ndarray], asked: Asked) -> Passed:
    """Judge pictures, uint8 [H, W, 3 or 4] sRGB with straight alpha, and the names of the files. None were handed over: only names are checked.

    Raises Refused, and ConsentRequired (a Refused) where a face is covered by no consent.
    """
    pictures = list(pictures)
    found = _Found()
    for name in asked.file_names:
        _run("name", functools.partial(_name, name, asked), asked)
    if not pictures:
        return Passed()
    for picture in pictures:
        _one(picture, asked, found)
    return Passed(checks=_report(found, asked, len(pictures)), consents=tuple(found.consents))


def num_faces(picture: np.ndarray) -> int:
    """How many faces `check` would find in a picture, uint8 [H, W, 3 or 4], so that people can be asked about before anything is ordered.

    Raises ModelError and ValueError as `faces.detect` does: whoever asks then has to take it that there is one.
    """
    return len(_people(_views(picture)))


def _one(picture: np.ndarray, asked: Asked, found: _Found) -> None:
    views = _run("faces", lambda: _views(picture), asked)
    listed = _run("hashes", lambda: _nearest(views, asked), asked)
    if listed is not None:
        _number(listed, 0, hashlist.BITS, "hashes", asked)
        found.scores["hashes"] = min(found.scores.get("hashes", hashlist.BITS), listed)
        if listed <= asked.rules.hash_bits:
            _refuse("blocked_pictures", "hashes", asked)
    for view in views:
        score = _run("nudity", functools.partial(_nudity, view), asked)
        _number(score, 0, 1, "nudity", asked)
        found.scores["nudity"] = max(found.scores.get("nudity", 0.0), score)
        if score >= asked.rules.nudity:
            _refuse("sexual", "nudity", asked)
        score = _run("exposure", functools.partial(_exposure, view), asked)
        _number(score, 0, 1.001, "exposure", asked)
        found.scores["exposure"] = max(found.scores.get("exposure", 0.0), score)
        if score >= asked.rules.exposure:
            _refuse("sexual", "exposure", asked)
    lines = _run("text", lambda: [line.readings for view in views for line in ocr.read(view)], asked)
    if not isinstance(lines, list) or not all(isinstance(text, str) for readings in lines for text in readings):
        _down("text", asked)
    found.lines += len(lines)
    _run("text", lambda: _spoken(lines, asked), asked)
    people = _run("faces", lambda: _people(views), asked)
    if not isinstance(people, list) or not all(isinstance(face, faces.Face) and math.isfinite(face.score) and 0 <= face.score <= 1 for _, face in people):
        _down("faces", asked)
    found.faces += len(people)
    found.scores["faces"] = max([found.scores.get("faces", 0.0), *(face.score for _, face in people)])
    undressing = _run("words", lambda: _undresses(asked, bool(people)), asked)
    if not isinstance(undressing, bool):
        _down("words", asked)
    if undressing:
        _refuse("undressing", "words", asked)
    for view, face in people:
        _person(view, face, asked, found)


def _person(view: np.ndarray, face: faces.Face, asked: Asked, found: _Found) -> None:
    """One face: is it protected, does it look young, did someone agree?"""
    described = _run("age", lambda: faces.describe(view, face), asked)
    if not isinstance(described, faces.Described) or not np.isfinite(described.embedding).all():
        _down("age", asked)
    _number(described.age, 0, 120, "age", asked)
    alike = _run("protected", lambda: max((faces.likeness(described.embedding, one) for one in asked.store.protected().values()), default=0.0), asked)
    _number(alike, -1.01, 1.01, "protected", asked)
    found.scores["protected"] = max(found.scores.get("protected", 0.0), alike)
    if alike >= asked.rules.protected:
        _refuse("protected_persons", "protected", asked)
    found.scores["age"] = min(found.scores.get("age", 120.0), described.age)
    if described.age < asked.rules.youngest:
        _refuse("apparent_minors", "age", asked)
    repaint = asked.model not in MOVES_ONLY
    match = _run("consent", lambda: asked.store.match(described.embedding, account=asked.account, repaint=repaint, threshold=asked.rules.likeness), asked)
    if not (isinstance(match, tuple) and len(match) == 2 and isinstance(match[0], str)):
        _down("consent", asked)
    _number(match[1], -1.01, 1.01, "consent", asked)
    found.scores["consent"] = min(found.scores.get("consent", 1.0), match[1])
    if not match[0]:
        rule = asked.rules.categories["real_persons"].rule("picture.consent")
        raise ConsentRequired(asked.rules.sentence("real_persons", rule, _language(asked)), category="real_persons", rule=rule)
    found.consents[match[0]] = None


# ------------------------------------------------------------------------------------------------ the checks


def _views(picture: np.ndarray) -> list[np.ndarray]:
    """uint8 [H, W, 3], not too large: the picture; where it is transparent over grey, and what its transparent pixels hide, since an editor can show it."""
    import cv2

    if picture.dtype != np.uint8 or picture.ndim != 3 or picture.shape[2] not in (3, 4) or 0 in picture.shape:
        raise ValueError(f"a picture is {picture.dtype} {picture.shape}")
    colours, views = picture[..., :3], [picture[..., :3]]
    if picture.shape[2] == 4 and (picture[..., 3] < 255).any():
        alpha = picture[..., 3:].astype(np.float32) / 255
        over = (colours * alpha + 128 * (1 - alpha)).round().astype(np.uint8)
        hides = bool(colours[picture[..., 3] == 0].any())
        views = [over, colours] if hides else [over]
    scale = LONGEST / max(picture.shape[:2])
    if scale < 1:
        size = (max(1, round(picture.shape[1] * scale)), max(1, round(picture.shape[0] * scale)))
        views = [cv2.resize(view, size, interpolation=cv2.INTER_AREA) for view in views]
    return [np.ascontiguousarray(view) for view in views]


def _nudity(view: np.ndarray) -> float:
    return nudity.load()(view)


def _exposure(view: np.ndarray) -> float:
    return exposure.explicit(exposure.load()(view))


def _people(views: list[np.ndarray]) -> list[tuple[np.ndarray, faces.Face]]:
    return [(view, face) for view in views for face in faces.detect(view)]


def _nearest(views: list[np.ndarray], asked: Asked) -> int | None:
    """In how many bits the nearest blocked picture differs; None where no list is configured."""
    return None if asked.blocked is None else min(hashlist.load(asked.blocked).nearest(view) for view in views)


def _name(file_name: str, asked: Asked) -> None:
    """A file's name passes through the prompt's door: its rules and its list of people. A few words in whatever language are too little for the other two."""
    spoken = re.sub(r"[^\w]+|[\d_]+", " ", Path(file_name).stem).strip()
    if not spoken:
        return
    checkers = guard_prompt.own_checkers(asked.rules) | {"classifier": lambda text: (), "language": lambda text: ()}
    verdict = guard_prompt.judge(spoken, model=asked.model, policy=asked.rules, checkers=checkers)
    if not verdict.allowed:
        raise Refused(verdict.sentence, category=verdict.category, rule=verdict.rule)


def _spoken(lines: list[tuple[str, ...]], asked: Asked) -> None:
    """What is written in a picture passes through the prompt's door, all of it and each reading of a line, but for the check on its language: signs are in any."""
    checkers = guard_prompt.own_checkers(asked.rules) | {"language": lambda text: ()}
    for text in dict.fromkeys((" ".join(readings[0] for readings in lines), *(text for readings in lines for text in readings))):
        if len(text.strip()) < LEAST_TEXT:
            continue
        verdict = guard_prompt.judge(text, model=asked.model, policy=asked.rules, checkers=checkers)
        if not verdict.allowed:
            _refuse(verdict.category, "text", asked)


def _undresses(asked: Asked, someone: bool) -> bool:
    """Words that undress, or leave clothes off, whoever the picture shows: a person seen from behind has no face. With a face, less is enough."""
    lists, negative = words.load(), normalise.read(asked.negative_prompt)
    names = {"undressing", "explicit", "explicit_topics", "revealing"}
    if someone:
        names.add("suggestive")
        if asked.model not in MOVES_ONLY:
            names.add("clothing")  # a model that repaints is not asked about clothes of real people at all
    for reading in normalise.read(asked.prompt).readings:
        if lists.found(lists.without_safe(reading)) & names:
            return True
    return any("clothing" in lists.found(reading) for reading in negative.readings)


# ------------------------------------------------------------------------------------------------ running and refusing


def _run(name: str, work: Callable[[], Any], asked: Asked) -> Any:
    """One check, in a thread so that one that hangs can be left; a refusal passes, any other fault is one."""
    pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="guard-likeness")
    answer = pool.submit(work)
    pool.shutdown(wait=False)
    try:
        return answer.result(timeout=TIMEOUT_S)
    except Refused:
        raise
    except (OutOfTime, Exception) as error:  # whatever a check raises, the picture is not used
        _down(name, asked, error)


def _number(value: Any, low: float, high: float, name: str, asked: Asked) -> None:
    if isinstance(value, bool) or not isinstance(value, int | float | np.floating) or not math.isfinite(value) or not low <= value <= high:
        _down(name, asked)


def _down(name: str, asked: Asked, cause: BaseException | None = None) -> NoReturn:
    rule = asked.rules.categories["guard_down"].rule(f"picture.{name}")
    raise Refused(asked.rules.sentence("guard_down", rule, _language(asked)), category="guard_down", rule=rule) from cause


def _refuse(category: str, name: str, asked: Asked) -> NoReturn:
    rule = asked.rules.categories[category].rule(f"picture.{name}")
    raise Refused(asked.rules.sentence(category, rule, _language(asked)), category=category, rule=rule)


def _language(asked: Asked) -> str:
    return "zh" if normalise.read(asked.prompt).chinese else "en"


def _report(found: _Found, asked: Asked, count: int) -> tuple[Check, ...]:
    """One line for all, one a check."""
    listed = hashlist.load(asked.blocked) if asked.blocked else None
    notes = {
        "words": "words that undress, with any picture",
        "name": "by the prompt's rules and list of people" if asked.file_names else "no file name came with it",
        "text": f"{found.lines} line{'s' * (found.lines != 1)} read by {ocr.NAME}, judged like a prompt; what it misses is not measured",
        "hashes": f"list {listed.version}, sha256 {listed.sha256}, {len(listed.hashes)} hashes" if listed else "no list of blocked pictures is configured",
        "nudity": f"{nudity.NAME}; its recall is not measured",
        "exposure": f"{exposure.NAME}; its recall is not measured",
        "faces": f"{found.faces} found by {faces.NAME}; their recall is not measured",
        "protected": f"{len(asked.store.protected())} protected people",
        "age": f"youngest apparent age in years, refused below {asked.rules.youngest:g}; the model was never validated" if found.faces else "no face found",
        "consent": f"covered by {', '.join(found.consents)}" if found.consents else "no face found",
    }
    lines = [Check(name="likeness", requested=True, effective=True, note=f"{count} picture{'s' if count > 1 else ''} not made here")]
    for name in _CHECKS:
        on = name != "hashes" or listed is not None
        score = found.scores.get(name)
        lines.append(Check(name=f"likeness.{name}", requested=on, effective=on, score=None if score is None else round(float(score), 4), note=notes[name]))
    return tuple(lines)


# ------------------------------------------------------------------------------------------------ pictures made here


def fingerprint(pixels: np.ndarray) -> bytes:
    """What pictures made here are known by: the hash of their shape and pixels, 16 bytes."""
    return hashlib.sha256(f"{pixels.shape}".encode() + np.ascontiguousarray(pixels).tobytes()).digest()[:16]


def remember(folder: Path, fingerprints: Iterable[bytes]) -> None:
    """Note pictures made here, so that they can be used again without asking anyone. folder: the data folder. Raises OutputError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _own(folder) as database:
            database.executemany("INSERT OR IGNORE INTO own VALUES (?)", [(one,) for one in fingerprints])
        database.close()
    except (OSError, sqlite3.Error) as error:
        raise OutputError(f"The list of pictures made here, {folder / OWN}, cannot be written: {error}.") from None


def made_here(folder: Path, fingerprints: Iterable[bytes]) -> set[bytes]:
    """Those of some pictures that were made here; none where the list cannot be read."""
    if not (folder / OWN).is_file():
        return set()
    try:
        with _own(folder) as database:
            known = {one for one in fingerprints if database.execute("SELECT 1 FROM own WHERE picture = ?", (one,)).fetchone()}
        database.close()
    except sqlite3.Error:
        return set()
    return known


def _own(folder: Path) -> sqlite3.Connection:
    database = sqlite3.connect(folder / OWN, timeout=30)
    database.execute("CREATE TABLE IF NOT EXISTS own (picture BLOB PRIMARY KEY) WITHOUT ROWID")
    return database
