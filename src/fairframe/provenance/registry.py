"""The log of all clips made here: what each file, receipt and picture looked like, in an order nobody can change unseen.

Every entry is a leaf of a Merkle tree (merkle.py) and a link of a hash chain; after each, the tree's head is signed (checkpoints.py). An
entry holds hashes and numbers only: no words of prompts, no names. Questions to it: lookups.py.

What it cannot do: whoever owns this computer has its key and can write a new log from the start, or cut off its end. That shows only where
an earlier checkpoint is kept elsewhere: give `checkpoint` to others, and check with `prove_consistency`.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fairframe.errors import FairframeError, InvalidRequest, OutputError
from fairframe.provenance import merkle
from fairframe.provenance.checkpoints import public_key, read_checkpoint, signed
from fairframe.provenance.log_file import FILE, opened, reading, transaction


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
class Inclusion:
    """Proof that an entry is in the log of a checkpoint. hashes: hex, from the leaf up."""

    number: int
    size: int
    content: str
    hashes: tuple[str, ...]
    checkpoint: str


def append(folder: Path, entry: Entry) -> Inclusion:
    """Add an entry, sign the new head, and prove it is in. folder: the data folder. Whole or not at all, whoever else is writing.

    Raises OutputError where it cannot be stored: the clip must then not be handed out as registered.
    """
    try:
        with opened(folder, write=True) as database, transaction(database):
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
            checkpoint = signed(folder, size + 1, merkle.root(size + 1, node))
            database.execute("INSERT INTO heads VALUES (?, ?)", (size + 1, checkpoint))
            return _inclusion(size, size + 1, content, node, checkpoint)
    except (OSError, sqlite3.Error) as error:
        raise OutputError(f"The clip could not be entered in the registry {folder / FILE}: {error}.") from None


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


def checkpoint(folder: Path) -> str:
    """The newest signed head: keep it elsewhere, and nobody can rewrite the log unseen. Empty where nothing was entered yet."""
    with reading(folder) as database:
        if database is None:
            return ""
        found = database.execute("SELECT checkpoint FROM heads ORDER BY size DESC LIMIT 1").fetchone()
        return found[0] if found else ""


def prove_inclusion(folder: Path, number: int) -> Inclusion:
    """Proof that entry `number` is in the log as it is now. Raises InvalidRequest where there is none."""
    with reading(folder) as database:
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
    with reading(folder) as database:
        if database is None or not database.execute("SELECT 1 FROM sqlite_master WHERE name = 'own_art'").fetchone():
            return False
        found = database.execute("SELECT entry FROM own_art WHERE sha256 = ?", (sha256,)).fetchone()
    if found is None:
        return False
    try:
        proof = prove_inclusion(folder, found[0])
        return check_inclusion(proof, public_key(folder)) and sha256 in parsed(proof.content.encode()).own_art
    except (FairframeError, ValueError, TypeError, KeyError, OSError):  # damaged: it proves nothing
        return False


def prove_consistency(folder: Path, old_size: int) -> tuple[str, ...]:
    """The hashes (hex) that show that the log of `old_size` entries is the start of today's. Raises InvalidRequest where it was never that short."""
    with reading(folder) as database:
        size = database.execute("SELECT count(*) FROM entries").fetchone()[0] if database else 0
        if database is None or not 0 < old_size <= size:
            raise InvalidRequest(f"The registry has {size} entries; its beginning can be shown for 1 to {size}, not for {old_size}.")
        return tuple(step.hex() for step in merkle.consistency(old_size, size, _nodes(database)))


def verify_log(folder: Path) -> tuple[str, ...]:
    """Everything that is wrong with the log, worked out anew from its entries: empty when it is whole. Reads all of it."""
    problems: list[str] = []
    with reading(folder) as database:
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
        entry = parsed(content)
        pictures = bytes.fromhex("".join(entry.pictures))
    except (ValueError, TypeError, KeyError):
        return [f"entry {number} cannot be read"]
    found = database.execute("SELECT hashes FROM pictures WHERE entry = ?", (number,)).fetchall()
    same = (entry.clip_id, entry.mark, entry.file_sha256) == columns and b"".join(bytes(row[0]) for row in found) == pictures
    return [] if same else [f"entry {number} is indexed under something else than it says"]


def parsed(content: bytes) -> Entry:
    values = json.loads(content)
    values.pop("version")
    return Entry(**values | {"pictures": tuple(values["pictures"]), "own_art": tuple(values.get("own_art", ()))})
