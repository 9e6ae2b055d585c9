"""Finished tables of words kept on disk, so that a start reads them instead of building them: 0.015 s instead of 0.09 s for the lexicon.

A file lies in the data folder's "cache", named by the hash of all it was made from (the sources of this room, the table of kinds, the Python that runs), so a
changed word asks for another file. One that is missing or damaged is made anew; a folder that cannot be written to is passed over.
Values are plain ones in `marshal`, which Python keeps its bytecode in: what is read is never run.
"""

from __future__ import annotations

import contextlib
import hashlib
import marshal
import os
import sys
import tempfile
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

from fairframe import settings
from fairframe.corpus.kinds import WEIGHTS

MOST = 4  # files of a name: as many versions of this package may take turns


def kept(name: str, build: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """What `build` returns (str, tuples, sets and dicts of them), from the file of that name where there is a sound one; else built and written."""
    path = settings.load().data_dir / "cache" / f"{name}-{_made_from()[:16]}.marshal"
    with contextlib.suppress(OSError, ValueError, EOFError, TypeError):
        data = memoryview(path.read_bytes())
        if hashlib.sha256(data[32:]).digest() == data[:32] and isinstance(found := marshal.loads(data[32:]), dict):
            return found
    built = build()
    with contextlib.suppress(OSError):
        _write(path, marshal.dumps(built))
        for old in sorted(path.parent.glob(f"{name}-*.marshal"), key=lambda one: one.stat().st_mtime)[:-MOST]:
            old.unlink()
    return built


def _made_from() -> str:
    """Hash of everything a table can depend on: 2 ms."""
    digest = hashlib.sha256(f"{sys.version} {marshal.version} {unicodedata.unidata_version}\n".encode())
    for source in (*sorted(Path(__file__).parent.glob("*.py")), WEIGHTS / "kinds.json"):
        digest.update(f"{source.name} {source.stat().st_size}\n".encode() + source.read_bytes())
    return digest.hexdigest()


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, part = tempfile.mkstemp(dir=path.parent, prefix=".part-")
    try:
        with open(handle, "wb") as file:
            file.write(hashlib.sha256(content).digest() + content)
        os.replace(part, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(part)
        raise
