"""A file with a line for every file that was verified, so that a look through a large folder goes on where it was stopped.

Lines are JSON: path, state, exit_code, clip_id, size_bytes, modified_ns. A file counts as done while its size and time of change are as they
were. What was done lies in a temporary database on disk while a run goes on, so memory does not grow with the number of files.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections import Counter
from pathlib import Path
from types import TracebackType

from fairframe.errors import InvalidRequest, OutputError
from fairframe.provenance.verify import EXIT_CODES, Answer

_CACHE_KB = 16_000  # of the database that are kept in memory


class VerifyLog:
    """Owns the open file. Raises InvalidRequest where it is something else than such a file, OutputError where it cannot be written."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.counts: Counter[str] = Counter()  # files by state, those of earlier runs
        self.worst = 0  # exit code
        self._done = sqlite3.connect("", isolation_level=None)  # no name: a file of its own, gone when it is closed
        self._done.execute(f"PRAGMA cache_size = -{_CACHE_KB}")
        self._done.execute("CREATE TABLE done (mark INTEGER PRIMARY KEY)")
        try:
            self._file = path.open("a+b")
            self._read()
        except OSError as error:
            raise OutputError(f"{path} cannot be written: {error.strerror or error}.") from None

    def __enter__(self) -> VerifyLog:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._file.close()
        self._done.close()

    def _read(self) -> None:
        whole = 0
        self._file.seek(0)
        self._done.execute("BEGIN")
        for line in self._file:
            if not line.endswith(b"\n"):  # cut short when the run was stopped
                break
            try:
                entry = json.loads(line)
                self._done.execute("INSERT OR IGNORE INTO done VALUES (?)", (_mark(entry["path"], entry["size_bytes"], entry["modified_ns"]),))
                self.counts[entry["state"]] += 1
                self.worst = max(self.worst, int(entry["exit_code"]))
            except (ValueError, KeyError, TypeError):
                self._file.close()
                raise InvalidRequest(f"{self.path} is no log of `fairframe verify`; give the name of a new file.") from None
            whole += len(line)
        self._done.execute("COMMIT")
        self._file.truncate(whole)

    def knows(self, path: Path) -> bool:
        """Was this file answered before, and has it not changed since?"""
        return self._done.execute("SELECT 1 FROM done WHERE mark = ?", (_mark(str(path), *_stamp(path)),)).fetchone() is not None

    def add(self, found: Answer) -> None:
        """Write the answer down, at once."""
        size, modified = _stamp(Path(found.path))
        entry = {"path": found.path, "state": found.state, "exit_code": found.exit_code, "clip_id": found.clip_id, "size_bytes": size, "modified_ns": modified}
        assert found.state in EXIT_CODES
        try:
            self._file.write(json.dumps(entry).encode() + b"\n")
            self._file.flush()
        except OSError as error:
            raise OutputError(f"{self.path} cannot be written: {error.strerror or error}.") from None


def _stamp(path: Path) -> tuple[int, int]:
    try:
        found = os.stat(path)
    except OSError:
        return -1, -1
    return found.st_size, found.st_mtime_ns


def _mark(path: str, size: int, modified: int) -> int:
    return int.from_bytes(hashlib.blake2b(f"{path}\n{size}\n{modified}".encode("utf-8", "surrogateescape"), digest_size=8).digest(), "big", signed=True)
