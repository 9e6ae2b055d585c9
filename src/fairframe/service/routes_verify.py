"""Where does a file come from? For anyone, without a key: by upload, or by what is known of a clip (its id, or the hash of a file).

Uploads go to a temporary file and are read by a second, limited process (provenance/sandbox.py), a few at a time; they are deleted with the answer.
"""

from __future__ import annotations

import hashlib
import tempfile
import threading
from pathlib import Path
from typing import Annotated, Any, Literal

import sqlalchemy as sa
from fastapi import APIRouter, Query, Request
from fastapi.concurrency import run_in_threadpool
from pydantic import BaseModel

from fairframe import settings
from fairframe.errors import Busy, InvalidRequest
from fairframe.provenance import lookups, registry, verify
from fairframe.provenance.sandbox import Sandbox
from fairframe.service import bodies
from fairframe.service.storage import jobs

router = APIRouter(tags=["verify"])

MAX_UPLOAD = 256 * 2**20  # bytes
UPLOAD_S = 180.0  # in which a file must have arrived
SECONDS_EACH = 30.0  # for reading one file; large ones get more
MOST_WAITING = 8  # files that are read or wait for it
HASH = r"^[0-9a-f]{64}$"

_reader = Sandbox(SECONDS_EACH)
_reading = threading.Lock()  # the reader takes one file after the other
_room = threading.BoundedSemaphore(MOST_WAITING)


class Source(BaseModel):
    """What one source says: credentials (C2PA), watermark or registry."""

    source: str
    state: str
    sentence: str
    clip_id: str
    details: dict[str, Any]


class Verification(BaseModel):
    """What is known of an uploaded file. made_here: its bytes, its intact signature, its watermark or its looks lead to a clip of this service.
    receipt: the signed one inside the file. statements: unsigned metadata."""

    object: Literal["verification"] = "verification"
    state: Literal["trusted", "valid", "expired", "altered", "traced", "unsigned", "unreadable"]
    sentence: str
    made_here: bool
    clip_id: str | None
    sha256: str
    size_bytes: int
    evidence: list[Source]
    receipt: dict[str, Any] | None
    statements: dict[str, str]


class KnownClip(BaseModel):
    """A clip made here. entry: its number in the registry, None where the registry is another machine's."""

    clip_id: str | None
    by: Literal["file", "clip"]
    file_sha256: str
    made_at: str | None
    entry: int | None
    receipt_sha256: str | None


class Known(BaseModel):
    """Clips made here that fit. checkpoint: the registry's newest signed head."""

    object: Literal["list"] = "list"
    data: list[KnownClip]
    checkpoint: str


_FORM = {"type": "object", "required": ["file"], "properties": {"file": {"type": "string", "format": "binary"}}}


@router.post("/v1/verify", openapi_extra={"requestBody": {"required": True, "content": {"multipart/form-data": {"schema": _FORM}}}})
async def upload(request: Request) -> Verification:
    """Where a file comes from and whether it was altered, for any maker's files. A form with the one field `file`, of at most 256 MiB."""
    if not _room.acquire(blocking=False):
        raise Busy("Several files are being read already; try again in a moment.", retry_after_s=5)
    try:
        with tempfile.TemporaryDirectory(prefix="fairframe-") as folder:
            path = await bodies.save(request, Path(folder), field="file", limit=MAX_UPLOAD, seconds=UPLOAD_S, suffixes=verify.MEDIA)
            return await run_in_threadpool(read, request.app.state.engine, path)
    finally:
        _room.release()


@router.get("/v1/verify")
def lookup(
    request: Request,
    clip_id: Annotated[str | None, Query(min_length=1, max_length=64)] = None,
    sha256: Annotated[str | None, Query(pattern=HASH)] = None,
) -> Known:
    """Was this made here? By the id in a receipt, or by the SHA-256 of a file."""
    if (clip_id is None) == (sha256 is None):
        raise InvalidRequest("Give either clip_id or sha256.")
    folder = settings.load().data_dir
    found = lookups.lookup(folder, file_sha256=sha256 or "", clip_id=clip_id or "")
    data = [
        KnownClip(
            clip_id=match.entry.clip_id,
            by="file" if sha256 else "clip",
            file_sha256=match.entry.file_sha256,
            made_at=match.entry.made_at,
            entry=match.number,
            receipt_sha256=match.entry.receipt_sha256,
        )  # fmt: skip
        for match in found
    ]
    if not data and sha256 and _is_ours(request.app.state.engine, sha256):
        data = [KnownClip(clip_id=None, by="file", file_sha256=sha256, made_at=None, entry=None, receipt_sha256=None)]
    return Known(data=data, checkpoint=registry.checkpoint(folder))


def read(engine: sa.Engine, path: Path) -> Verification:
    """What is known of a file that was sent."""
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    with _reading:
        answer = _reader.verify(path)
    ours = _is_ours(engine, sha256)
    own_key = any(e.details.get("own_key") and e.state in ("valid", "trusted", "expired") for e in answer.evidence)
    return Verification(
        state=answer.state,  # type: ignore[arg-type]
        sentence=answer.sentence,
        made_here=ours or own_key or any(e.source in ("watermark", "registry") and e.state == "found" for e in answer.evidence),
        clip_id=answer.clip_id or None,
        sha256=sha256,
        size_bytes=path.stat().st_size,
        evidence=[Source(source=e.source, state=e.state, sentence=e.sentence.replace(str(path), "the file"), clip_id=e.clip_id, details=e.details) for e in answer.evidence],
        receipt=answer.receipt,
        statements=answer.statements,
    )


def _is_ours(engine: sa.Engine, sha256: str) -> bool:
    """Whether a clip with these bytes was made by this service, on whatever machine."""
    with engine.connect() as connection:
        return connection.execute(sa.select(jobs.c.id).where(jobs.c.files["video"].as_string() == sha256).limit(1)).first() is not None
