"""Files by the sha256 of their bytes: in a folder, or in anything that speaks S3, by FAIRFRAME_STORE_URL.

A file is there whole or not at all: a folder's files are written to a temporary name and renamed, S3 does the same by itself. Which files
are still wanted the database knows (holdings.py), not the store. Credentials and endpoint of S3 come from the variables its clients share
(AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_ENDPOINT_URL, AWS_REGION).
"""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import obstore
from obstore.store import LocalStore, from_url

from fairframe import settings

KINDS = {"video": "video/mp4", "thumbnail": "image/webp", "spritesheet": "image/jpeg", "receipt": "application/json", "scene": "application/zip", "captions": "text/vtt", "timeline": "application/json", "edl": "text/plain",
         "gif": "image/gif", "webm": "video/webm", "manifest": "application/c2pa"}  # fmt: skip
PRESIGNED_S = 60  # for which an address of S3 itself works: longer ones are ours, so that a clip that is taken down is gone


class Store:
    """Owns the connection to where files are kept."""

    def __init__(self, folder: Path | None = None) -> None:
        """folder: keep them there, whatever is set."""
        url = "" if folder else settings.load().store_url
        self._folder = None if url else folder or settings.load().data_dir / "store"
        self._store: Any = from_url(url, client_options={"allow_http": True}) if url else LocalStore(prefix=self._folder, mkdir=True)

    def put(self, data: bytes, kind: str = "application/octet-stream") -> str:
        """Keep these bytes; their sha256."""
        sha256 = hashlib.sha256(data).hexdigest()
        obstore.put(self._store, _name(sha256), data, attributes={} if self._folder else {"Content-Type": kind})
        return sha256

    def has(self, sha256: str) -> bool:
        try:
            self.size(sha256)
        except FileNotFoundError:
            return False
        return True

    def get(self, sha256: str) -> bytes:
        """Raises FileNotFoundError."""
        return bytes(obstore.get(self._store, _name(sha256)).bytes())

    def chunks(self, sha256: str, start: int = 0, end: int | None = None) -> Iterator[bytes]:
        """The bytes from `start` up to `end`, piece by piece."""
        options: Any = {} if end is None else {"range": (start, end)}
        for chunk in obstore.get(self._store, _name(sha256), options=options).stream():
            yield bytes(chunk)

    def size(self, sha256: str) -> int:
        """In bytes. Raises FileNotFoundError."""
        return int(obstore.head(self._store, _name(sha256))["size"])

    def delete(self, sha256: str) -> None:
        with suppress(FileNotFoundError):
            obstore.delete(self._store, _name(sha256))

    def address(self, sha256: str) -> str | None:
        """Where S3 itself hands the file out for PRESIGNED_S seconds; None for a folder."""
        if self._folder is not None:
            return None
        return obstore.sign(self._store, "GET", _name(sha256), expires_in=timedelta(seconds=PRESIGNED_S))

    def older_than(self, age_s: float) -> Iterator[str]:
        """The sha256 of all files kept for at least so long."""
        for page in obstore.list(self._store):
            for found in page:
                name = found["path"].rsplit("/", 1)[-1]
                if re.fullmatch(r"[0-9a-f]{64}", name) and found["last_modified"].timestamp() <= time.time() - age_s:
                    yield name

    def clear_unfinished(self, age_s: float) -> None:
        """Remove what a process that was killed while writing left in the folder."""
        for path in self._folder.glob("??/*#*") if self._folder else ():
            with suppress(FileNotFoundError):
                if path.stat().st_mtime <= time.time() - age_s:
                    path.unlink()


def _name(sha256: str) -> str:
    return f"{sha256[:2]}/{sha256}"
