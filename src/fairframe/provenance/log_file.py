"""The SQLite file of the log of clips, which only grows: opened, written whole or not at all, and held open by who looks up many files."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from fairframe.errors import OutputError

FILE = "registry.sqlite"
WAIT_S = 30.0  # for other programs that are writing
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
_keeps: dict[tuple[str, int, int], sqlite3.Connection] | None = None  # logs held open, by name and what file that is


@contextlib.contextmanager
def opened(folder: Path, *, write: bool = False) -> Iterator[sqlite3.Connection]:
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
def transaction(database: sqlite3.Connection) -> Iterator[None]:
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


@contextlib.contextmanager
def reading(folder: Path) -> Iterator[sqlite3.Connection | None]:
    """The log to read from, None where there is none. Raises OutputError where it is damaged."""
    if not (folder / FILE).is_file():
        yield None
        return
    try:
        with _kept(folder) if _keeps is not None else opened(folder) as database:
            found = database.execute("SELECT 1 FROM sqlite_master WHERE name = 'entries'").fetchone()
            yield database if found else None
    except sqlite3.Error as error:
        raise OutputError(f"The registry {folder / FILE} cannot be read: {error}.") from None


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


def is_kept(database: sqlite3.Connection) -> bool:
    """Whether this log is one that is held open."""
    return _keeps is not None and database in _keeps.values()
