"""The log of all clips made here: what each file, receipt and picture looked like, in an order nobody can change unseen.

Every entry is a leaf of a Merkle tree (merkle.py) and a link of a hash chain; after each, the tree's head is signed as a C2SP checkpoint
(c2sp.org/tlog-checkpoint) with an Ed25519 key of the data folder. An entry holds hashes and numbers only: no words of prompts, no names.
`lookup` answers "was this made here?" for files whose metadata is gone: by file hash, clip id, the watermark's number or by looks.

What it cannot do: whoever owns this computer has its key and can write a new log from the start, or cut off its end. That shows only where
an earlier checkpoint is kept elsewhere: give `checkpoint` to others, and check with `prove_consistency`.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import itertools
import json
import os
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from fairframe import settings
from fairframe.errors import FairframeError, InvalidRequest, OutputError
from fairframe.provenance import merkle, phash
from fairframe.provenance.evidence import Evidence
from fairframe.provenance.pixels import Pixels

ORIGIN = "fairframe.local/registry"  # names the log in its checkpoints
FILE, KEY = "registry.sqlite", "registry.key"
WAIT_S = 30.0  # for other programs that are writing
MOST_FOUND = 10
MOST_MARKS = 200_000  # the newest numbers that a faint watermark is held against
SHARE = 0.5  # of its frames that must look like a clip's
_READ_AT_ONCE = 200_000  # picture hashes; 6 MB

_TABLES = """
CREATE TABLE entries (number INTEGER PRIMARY KEY, content BLOB NOT NULL, chain BLOB NOT NULL,
  clip_id TEXT NOT NULL, mark INTEGER, file_sha256 TEXT NOT NULL);
CREATE INDEX by_clip ON entries (clip_id);
CREATE INDEX by_mark ON entries (mark);
CREATE INDEX by_file ON entries (file_sha256);
CREATE TABLE nodes (level INTEGER, number INTEGER, hash BLOB NOT NULL, PRIMARY KEY (level, number)) WITHOUT ROWID;
CREATE TABLE pictures (entry INTEGER NOT NULL, hashes BLOB NOT NULL);
CREATE TABLE heads (size INTEGER PRIMARY KEY, checkpoint TEXT NOT NULL);
"""
_GUARDED = ("entries", "nodes", "pictures", "heads")
_LATER = "CREATE TABLE IF NOT EXISTS own_art (sha256 TEXT PRIMARY KEY, entry INTEGER NOT NULL) WITHOUT ROWID"
"""Only leads to entries: what counts is what the entry itself says, under a signed head. Logs from before it have none."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What is kept of one clip."""

    clip_id: str
    file_sha256: str
    receipt_sha256: str
    made_at: str  # ISO 8601, as in the receipt
    mark: int | None = None  # the watermark's number
    mark_key: str = ""  # the name of the watermark's key
    pictures: tuple[str, ...] = ()  # phash of frames, hex
    own_art: tuple[str, ...] = ()  # sha256 of files in which there is nothing but the ledger's art and this project's paint (own_art.py)

    def content(self) -> bytes:
        """The leaf: JSON with sorted keys, the same for the same entry."""
        values = {name: getattr(self, name) for name in ("clip_id", "file_sha256", "receipt_sha256", "made_at", "mark", "mark_key", "pictures")}
        values |= {"own_art": self.own_art} if self.own_art else {}
        return json.dumps({"version": 1, **values}, sort_keys=True, separators=(",", ":")).encode()


@dataclass(frozen=True, kw_only=True)
class Match:
    """An entry that fits. by: "file", "clip", "watermark" or "looks"; bits: in how many of 256 its nearest pictures differ, for "looks"."""

    number: int
    entry: Entry
    by: str
    bits: float = 0.0
    share: float = 1.0  # of the frames that fit, for "looks"


@dataclass(frozen=True, kw_only=True)
class Inclusion:
    """Proof that an entry is in the log of a checkpoint. hashes: hex, from the leaf up."""

    number: int
    size: int
    content: str
    hashes: tuple[str, ...]
    checkpoint: str


# ------------------------------------------------------------------------------------------------ adding


def append(folder: Path, entry: Entry) -> Inclusion:
    """Add an entry, sign the new head, and prove it is in. folder: the data folder. Whole or not at all, whoever else is writing.

    Raises OutputError where it cannot be stored: the clip must then not be handed out as registered.
    """
    try:
        with _open(folder, write=True) as database, _transaction(database):
            size = database.execute("SELECT count(*) FROM entries").fetchone()[0]
            content = entry.content()
            last = database.execute("SELECT chain FROM entries WHERE number = ?", (size - 1,)).fetchone()
            leaf = merkle.leaf_hash(content)
            chain = hashlib.sha256((last[0] if last else bytes(32)) + leaf).digest()
            database.execute("INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?)", (size, content, chain, entry.clip_id, entry.mark, entry.file_sha256))
            node = _nodes(database)
            for level, number, value in merkle.completed(size, leaf, node):
                database.execute("INSERT INTO nodes VALUES (?, ?, ?)", (level, number, value))
            if entry.pictures:
                database.execute("INSERT INTO pictures VALUES (?, ?)", (size, bytes.fromhex("".join(entry.pictures))))
            database.executemany("INSERT OR REPLACE INTO own_art VALUES (?, ?)", [(sha256, size) for sha256 in entry.own_art])
            checkpoint = _signed(folder, size + 1, merkle.root(size + 1, node))
            database.execute("INSERT INTO heads VALUES (?, ?)", (size + 1, checkpoint))
            return _inclusion(size, size + 1, content, node, checkpoint)
    except (OSError, sqlite3.Error) as error:
        raise OutputError(f"The clip could not be entered in the registry {folder / FILE}: {error}.") from None


@contextlib.contextmanager
def _open(folder: Path, *, write: bool = False) -> Iterator[sqlite3.Connection]:
    path = folder / FILE
    if write:
        folder.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            with contextlib.suppress(FileExistsError):
                os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    database = sqlite3.connect(path if write else f"{path.absolute().as_uri()}?mode=ro", timeout=WAIT_S, isolation_level=None, uri=not write)
    try:
        if write:
            database.execute("PRAGMA journal_mode = WAL")
            database.execute("PRAGMA synchronous = FULL")
        yield database
    finally:
        database.close()


@contextlib.contextmanager
def _transaction(database: sqlite3.Connection) -> Iterator[None]:
    """All or nothing; other writers wait. Makes the tables the first time."""
    database.execute("BEGIN IMMEDIATE")
    try:
        if not database.execute("SELECT 1 FROM sqlite_master WHERE name = 'entries'").fetchone():
            for statement in _TABLES.split(";")[:-1]:
                database.execute(statement)
            for table in _GUARDED:
                for deed in ("UPDATE", "DELETE"):
                    database.execute(f"CREATE TRIGGER no_{deed}_{table} BEFORE {deed} ON {table} BEGIN SELECT RAISE(ABORT, 'the registry only grows'); END")
        database.execute(_LATER)
        yield
        database.execute("COMMIT")
    except BaseException:
        database.execute("ROLLBACK")
        raise


def _nodes(database: sqlite3.Connection) -> merkle.Node:
    def node(level: int, number: int) -> bytes:
        found = database.execute("SELECT hash FROM nodes WHERE level = ? AND number = ?", (level, number)).fetchone()
        if found is None:
            raise sqlite3.DatabaseError(f"the registry has lost node {number} of level {level}")
        return found[0]

    return node


def _inclusion(number: int, size: int, content: bytes, node: merkle.Node, checkpoint: str) -> Inclusion:
    hashes = tuple(step.hex() for step in merkle.inclusion(number, size, node))
    return Inclusion(number=number, size=size, content=content.decode(), hashes=hashes, checkpoint=checkpoint)


# ------------------------------------------------------------------------------------------------ signed heads


def _key(folder: Path) -> Any:
    """The log's signing key, made on first use; only its owner can read it."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    path = folder / KEY
    if not path.exists():
        new = path.with_name(f".{KEY}.{os.getpid()}")
        with open(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(Ed25519PrivateKey.generate().private_bytes_raw())
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):  # another program was first: its key is used
            os.link(new, path)
        new.unlink()
    return Ed25519PrivateKey.from_private_bytes(path.read_bytes())


def public_key(folder: Path) -> str:
    """What others need to check this log's checkpoints, as a C2SP verifier key (c2sp.org/signed-note). Makes the key on first use."""
    public = _key(folder).public_key().public_bytes_raw()
    return f"{ORIGIN}+{_key_hash(public).hex()}+{base64.b64encode(bytes([1]) + public).decode()}"


def _key_hash(public: bytes) -> bytes:
    return hashlib.sha256(ORIGIN.encode() + b"\n" + bytes([1]) + public).digest()[:4]


def _signed(folder: Path, size: int, root: bytes) -> str:
    key = _key(folder)
    note = f"{ORIGIN}\n{size}\n{base64.b64encode(root).decode()}\n"
    signature = _key_hash(key.public_key().public_bytes_raw()) + key.sign(note.encode())
    return f"{note}\n\u2014 {ORIGIN} {base64.b64encode(signature).decode()}\n"


def read_checkpoint(text: str, verifier: str) -> tuple[int, bytes] | None:
    """(size, root) of a checkpoint if `verifier`'s key signed it, else None. Never raises for what is in `text`."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        note, _, signatures = text.partition("\n\n")
        origin, size, root = note.split("\n")
        name, _, key = verifier.split("+", 2)
        public = base64.b64decode(key, validate=True)[1:]
        signature = base64.b64decode(signatures.removeprefix(f"\u2014 {name} ").strip(), validate=True)
        if origin != name or signature[:4] != _key_hash(public) or not size.isdecimal():
            return None
        Ed25519PublicKey.from_public_bytes(public).verify(signature[4:], f"{note}\n".encode())
        return int(size), base64.b64decode(root, validate=True)
    except (ValueError, InvalidSignature):
        return None


def checkpoint(folder: Path) -> str:
    """The newest signed head: keep it elsewhere, and nobody can rewrite the log unseen. Empty where nothing was entered yet."""
    with _reading(folder) as database:
        if database is None:
            return ""
        found = database.execute("SELECT checkpoint FROM heads ORDER BY size DESC LIMIT 1").fetchone()
        return found[0] if found else ""


@contextlib.contextmanager
def _reading(folder: Path) -> Iterator[sqlite3.Connection | None]:
    """The log to read from, None where there is none. Raises OutputError where it is damaged."""
    if not (folder / FILE).is_file():
        yield None
        return
    try:
        with _kept(folder) if _keeps is not None else _open(folder) as database:
            found = database.execute("SELECT 1 FROM sqlite_master WHERE name = 'entries'").fetchone()
            yield database if found else None
    except sqlite3.Error as error:
        raise OutputError(f"The registry {folder / FILE} cannot be read: {error}.") from None


_keeps: dict[tuple[str, int, int], sqlite3.Connection] | None = None  # logs held open, by name and what file that is
_kept_pictures: dict[str, Any] = {}  # of the last question: "of" which log, as long as what, and the "batch"


def keep_open() -> None:
    """Hold the logs that are read open from now on: opening one costs more than a question. For a process of one thread that looks up many files."""
    global _keeps
    _keeps = {} if _keeps is None else _keeps


@contextlib.contextmanager
def _kept(folder: Path) -> Iterator[sqlite3.Connection]:
    assert _keeps is not None
    found = (folder / FILE).stat()
    name = (str(folder), found.st_dev, found.st_ino)
    if name not in _keeps:
        while _keeps:
            _keeps.popitem()[1].close()
        _keeps[name] = sqlite3.connect(f"{(folder / FILE).absolute().as_uri()}?mode=ro", timeout=WAIT_S, isolation_level=None, uri=True)
    yield _keeps[name]


# ------------------------------------------------------------------------------------------------ proofs


def prove_inclusion(folder: Path, number: int) -> Inclusion:
    """Proof that entry `number` is in the log as it is now. Raises InvalidRequest where there is none."""
    with _reading(folder) as database:
        found = database.execute("SELECT content FROM entries WHERE number = ?", (number,)).fetchone() if database else None
        if database is None or found is None:
            raise InvalidRequest(f"The registry has no entry {number}.")
        size, text = database.execute("SELECT size, checkpoint FROM heads ORDER BY size DESC LIMIT 1").fetchone()
        return _inclusion(number, size, found[0], _nodes(database), text)


def check_inclusion(proof: Inclusion, verifier: str) -> bool:
    """Does the proof hold, under a checkpoint that `verifier`'s key signed? Needs no registry."""
    head = read_checkpoint(proof.checkpoint, verifier)
    try:
        path = [bytes.fromhex(step) for step in proof.hashes]
    except ValueError:
        return False
    return (
        head is not None and head[0] == proof.size and merkle.check_inclusion(merkle.leaf_hash(proof.content.encode()), proof.number, proof.size, path, head[1])
    )


def is_own_art(folder: Path, sha256: str) -> bool:
    """Whether an entry of this log, proven under a head signed with its key, says of a file that there is nothing in it but own art."""
    with _reading(folder) as database:
        if database is None or not database.execute("SELECT 1 FROM sqlite_master WHERE name = 'own_art'").fetchone():
            return False
        found = database.execute("SELECT entry FROM own_art WHERE sha256 = ?", (sha256,)).fetchone()
    if found is None:
        return False
    try:
        proof = prove_inclusion(folder, found[0])
        return check_inclusion(proof, public_key(folder)) and sha256 in _entry(proof.content.encode()).own_art
    except (FairframeError, ValueError, TypeError, KeyError, OSError):  # damaged: it proves nothing
        return False


def prove_consistency(folder: Path, old_size: int) -> tuple[str, ...]:
    """The hashes (hex) that show that the log of `old_size` entries is the start of today's. Raises InvalidRequest where it was never that short."""
    with _reading(folder) as database:
        size = database.execute("SELECT count(*) FROM entries").fetchone()[0] if database else 0
        if database is None or not 0 < old_size <= size:
            raise InvalidRequest(f"The registry has {size} entries; its beginning can be shown for 1 to {size}, not for {old_size}.")
        return tuple(step.hex() for step in merkle.consistency(old_size, size, _nodes(database)))


def verify_log(folder: Path) -> tuple[str, ...]:
    """Everything that is wrong with the log, worked out anew from its entries: empty when it is whole. Reads all of it."""
    problems: list[str] = []
    with _reading(folder) as database:
        if database is None:
            return ()
        verifier = public_key(folder)
        nodes: dict[tuple[int, int], bytes] = {}
        chain, size = bytes(32), 0
        heads = database.execute("SELECT size, checkpoint FROM heads ORDER BY size")
        for number, content, link, *_columns in database.execute("SELECT number, content, chain, clip_id, mark, file_sha256 FROM entries ORDER BY number"):
            if not isinstance(content, bytes):
                return (*problems, f"entry {number} is not what was written")
            if number != size:
                return (*problems, f"entry {size} is missing")
            leaf = merkle.leaf_hash(content)
            chain = hashlib.sha256(chain + leaf).digest()
            if link != chain:
                return (*problems, f"entry {number} does not fit the chain")
            problems += _columns_differ(database, number, content, tuple(_columns))
            nodes.update({(level, at): value for level, at, value in merkle.completed(number, leaf, lambda level, at: nodes[level, at])})
            size += 1
            head = heads.fetchone()
            if head is None or read_checkpoint(head[1], verifier) != (size, merkle.root(size, lambda level, at: nodes[level, at])) or head[0] != size:
                problems.append(f"the checkpoint of {size} entries is missing or was not signed for these entries")
        if heads.fetchone() is not None:
            problems.append(f"there are checkpoints beyond the last entry: entries after {size} are missing")
        stored = {(level, at): value for level, at, value in database.execute("SELECT level, number, hash FROM nodes")}
        if stored != nodes:
            problems.append("the stored tree does not fit the entries")
    return tuple(problems)


def _columns_differ(database: sqlite3.Connection, number: int, content: bytes, columns: tuple[Any, ...]) -> list[str]:
    """The columns that are searched must say what the entry says."""
    try:
        entry = _entry(content)
        pictures = bytes.fromhex("".join(entry.pictures))
    except (ValueError, TypeError, KeyError):
        return [f"entry {number} cannot be read"]
    found = database.execute("SELECT hashes FROM pictures WHERE entry = ?", (number,)).fetchall()
    same = (entry.clip_id, entry.mark, entry.file_sha256) == columns and b"".join(bytes(row[0]) for row in found) == pictures
    return [] if same else [f"entry {number} is indexed under something else than it says"]


def _entry(content: bytes) -> Entry:
    values = json.loads(content)
    values.pop("version")
    return Entry(**values | {"pictures": tuple(values["pictures"]), "own_art": tuple(values.get("own_art", ()))})


# ------------------------------------------------------------------------------------------------ looking up


def lookup(folder: Path, *, file_sha256: str = "", clip_id: str = "", mark: int | None = None, pictures: Sequence[bytes] = ()) -> tuple[Match, ...]:
    """The clips made here that fit any of what is given, surest first. pictures: of phash, of frames of one file."""
    with _reading(folder) as database:
        if database is None:
            return ()
        found: dict[int, Match] = {}
        for by, column, value in (("file", "file_sha256", file_sha256), ("clip", "clip_id", clip_id), ("watermark", "mark", mark)):
            if value not in ("", None):
                rows = database.execute(f"SELECT number, content FROM entries WHERE {column} = ? ORDER BY number LIMIT ?", (value, MOST_FOUND))
                for number, content in rows:
                    found.setdefault(number, Match(number=number, entry=_entry(content), by=by))
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
        found.append(Match(number=number, entry=_entry(content), by="looks", bits=float(np.median(near[number])), share=share))
    return found


_Batch = tuple[list[int], np.ndarray, np.ndarray]
"""Entries, where the hashes of each begin, and the hashes: uint8 [N, phash.BYTES]."""


def _stored(database: sqlite3.Connection) -> Iterator[_Batch]:
    """The pictures of all entries, a few at a time; of a short log that is held open, those of the last question while it has not grown."""
    if _keeps is None or database not in _keeps.values():
        yield from _batches(database)
        return
    newest = database.execute("SELECT max(number) FROM entries").fetchone()[0]
    if _kept_pictures.get("of") != (database, newest):
        _kept_pictures.clear()
        batches = _batches(database)
        first, second = next(batches, None), next(batches, None)
        if second is not None:  # a long one: never as a whole
            yield from itertools.chain((first, second), batches)  # type: ignore[misc]
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
    with _reading(folder) as database:
        if database is None:
            return {}
        newest = database.execute("SELECT max(number) FROM entries").fetchone()[0]
        return _marks(folder, newest) if newest is not None else {}


@lru_cache(maxsize=2)
def _marks(folder: Path, newest: int) -> dict[str, np.ndarray]:
    """newest: number of the last entry, so that a log that grew is read anew."""
    found: dict[str, list[int]] = {}
    with _open(folder) as database:
        rows = database.execute("SELECT mark, content FROM entries WHERE mark IS NOT NULL AND number > ? ORDER BY number", (newest - MOST_MARKS,))
        for mark, content in rows:
            found.setdefault(_entry(content).mark_key, []).append(mark)
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
