"""Was this made here? Clips of the log by file hash, clip id, the watermark's number or by looks, for files whose metadata is gone."""

from __future__ import annotations

import hashlib
import itertools
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from fairframe import settings
from fairframe.errors import FairframeError
from fairframe.provenance import log_file, phash
from fairframe.provenance.evidence import Evidence
from fairframe.provenance.log_file import opened, reading
from fairframe.provenance.pixels import Pixels
from fairframe.provenance.registry import Entry, parsed

MOST_FOUND = 10
MOST_MARKS = 200_000  # the newest numbers that a faint watermark is held against
SHARE = 0.5  # of its frames that must look like a clip's
_READ_AT_ONCE = 200_000  # picture hashes; 6 MB
_kept_pictures: dict[str, Any] = {}  # of the last question: "of" which log, as long as what, and the "batch"


@dataclass(frozen=True, kw_only=True)
class Match:
    """An entry that fits. by: "file", "clip", "watermark" or "looks"; bits: in how many of 256 its nearest pictures differ, for "looks"."""

    number: int
    entry: Entry
    by: str
    bits: float = 0.0
    share: float = 1.0  # of the frames that fit, for "looks"


def lookup(folder: Path, *, file_sha256: str = "", clip_id: str = "", mark: int | None = None, pictures: Sequence[bytes] = ()) -> tuple[Match, ...]:
    """The clips made here that fit any of what is given, surest first. pictures: of phash, of frames of one file."""
    with reading(folder) as database:
        if database is None:
            return ()
        found: dict[int, Match] = {}
        for by, column, value in (("file", "file_sha256", file_sha256), ("clip", "clip_id", clip_id), ("watermark", "mark", mark)):
            if value not in ("", None):
                rows = database.execute(f"SELECT number, content FROM entries WHERE {column} = ? ORDER BY number LIMIT ?", (value, MOST_FOUND))
                for number, content in rows:
                    found.setdefault(number, Match(number=number, entry=parsed(content), by=by))
        for match in _look_alike(database, pictures):
            found.setdefault(match.number, match)
        return tuple(found.values())[:MOST_FOUND]


def _look_alike(database: sqlite3.Connection, pictures: Sequence[bytes]) -> list[Match]:
    """Entries of which at least SHARE of these pictures have one within phash.CLOSE bits, nearest first."""
    if not pictures:
        return []
    near: dict[int, np.ndarray] = {}
    for entries, starts, stored in _stored(database):
        nearest = np.stack([np.minimum.reduceat(phash.distances(picture, stored), starts) for picture in pictures], 1)  # [entries, pictures]
        for at in np.flatnonzero((nearest <= phash.CLOSE).mean(1) >= SHARE):
            near[entries[at]] = nearest[at]
    best = sorted(near, key=lambda number: (np.median(near[number]), number))[:MOST_FOUND]
    found = []
    for number in best:
        content = database.execute("SELECT content FROM entries WHERE number = ?", (number,)).fetchone()[0]
        share = float((near[number] <= phash.CLOSE).mean())
        found.append(Match(number=number, entry=parsed(content), by="looks", bits=float(np.median(near[number])), share=share))
    return found


_Batch = tuple[list[int], np.ndarray, np.ndarray]
"""Entries, where the hashes of each begin, and the hashes: uint8 [N, phash.BYTES]."""


def _stored(database: sqlite3.Connection) -> Iterator[_Batch]:
    """The pictures of all entries, a few at a time; of a short log that is held open, those of the last question while it has not grown."""
    if not log_file.is_kept(database):
        yield from _batches(database)
        return
    newest = database.execute("SELECT max(number) FROM entries").fetchone()[0]
    if _kept_pictures.get("of") != (database, newest):
        _kept_pictures.clear()
        batches = _batches(database)
        first, second = next(batches, None), next(batches, None)
        if first is not None and second is not None:  # a long one: never as a whole
            yield from itertools.chain((first, second), batches)
            return
        _kept_pictures.update({"of": (database, newest), "batch": first})
    if _kept_pictures["batch"] is not None:
        yield _kept_pictures["batch"]


def _batches(database: sqlite3.Connection) -> Iterator[_Batch]:
    rows = database.execute("SELECT entry, hashes FROM pictures")
    while batch := rows.fetchmany(max(1, _READ_AT_ONCE // phash.MOST)):
        stored = np.frombuffer(b"".join(row[1] for row in batch), np.uint8).reshape(-1, phash.BYTES)
        counts = [len(row[1]) // phash.BYTES for row in batch]
        yield [row[0] for row in batch], np.cumsum([0, *counts[:-1]]), stored


def marks(folder: Path) -> dict[str, np.ndarray]:
    """The watermark numbers given out, oldest first, by the name of the key they were put in with. uint32 each; no more than MOST_MARKS in all."""
    with reading(folder) as database:
        if database is None:
            return {}
        newest = database.execute("SELECT max(number) FROM entries").fetchone()[0]
        return _marks(folder, newest) if newest is not None else {}


@lru_cache(maxsize=2)
def _marks(folder: Path, newest: int) -> dict[str, np.ndarray]:
    """newest: number of the last entry, so that a log that grew is read anew."""
    found: dict[str, list[int]] = {}
    with opened(folder) as database:
        rows = database.execute("SELECT mark, content FROM entries WHERE mark IS NOT NULL AND number > ? ORDER BY number", (newest - MOST_MARKS,))
        for mark, content in rows:
            found.setdefault(parsed(content).mark_key, []).append(mark)
    return {key: np.array(numbers, np.uint32) for key, numbers in found.items()}


def lookup_file(folder: Path, path: Path, *, mark: int | None = None, pixels: Pixels | None = None) -> tuple[Match, ...]:
    """Was this file made here? By its hash first, then by the watermark's number where one was read, then by looks, mirrored or not.

    pixels: of the file, where they are looked at by others too. Raises InvalidRequest where it is no video and OSError where it cannot be opened.
    """
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    if found := lookup(folder, file_sha256=sha256, mark=mark):
        return found
    plain, turned = (pixels or Pixels(path)).for_registry()
    return lookup(folder, pictures=plain) or lookup(folder, pictures=turned)


def evidence(pixels: Pixels, before: tuple[Evidence, ...]) -> Evidence:
    """What the registry of this computer says of a file, with what watermark and credentials found. For `verify`."""
    folder = settings.load().data_dir
    claimed = next((e.clip_id for e in before if e.source == "credentials" and e.clip_id), "")
    mark = next((int(e.details["number"], 16) for e in before if e.source == "watermark" and e.details.get("number")), None)
    try:
        found = lookup_file(folder, pixels.path, mark=mark, pixels=pixels)
    except (FairframeError, OSError) as error:
        return Evidence(source="registry", state="none", sentence=f"Could not be looked up: {error}")
    signed_anew = bool(claimed) and not (found and found[0].by == "file") and bool(lookup(folder, clip_id=claimed))
    warning = f" Clip {claimed} was HANDED OUT HERE AS ANOTHER FILE: who signed this one did it anew, and its receipt is not the one given out." if signed_anew else ""
    if not found:
        return Evidence(source="registry", state="none", sentence=f"No clip entered on this computer is like it.{warning}", details={"signed_anew": signed_anew})
    first = found[0]
    how = {
        "file": "exactly this file was made here",
        "clip": "a clip with this id was made here",
        "watermark": "the clip its watermark names was made here; this file is a changed copy of it, or a picture the mark was copied to",
        "looks": f"its pictures are like those of a clip made here ({first.bits:.0f} of 256 bits differ, {first.share:.0%} of the frames); likeness is no proof",
    }[first.by]
    details = {
        "entry": first.number,
        "by": first.by,
        "receipt_sha256": first.entry.receipt_sha256,
        "file_sha256": first.entry.file_sha256,
        "made_at": first.entry.made_at,
    }
    details["signed_anew"] = signed_anew
    details["others"] = [match.entry.clip_id for match in found[1:]]
    return Evidence(source="registry", state="found", sentence=f"Entry {first.number}: {how}.{warning}", clip_id=first.entry.clip_id, details=details)
