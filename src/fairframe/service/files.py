"""Handing files out: whole or in part, to their account, or by an address that was signed for a while.

An address of ours names the job, what of it, until when, and a MAC of these with a secret of the database. It is looked up when it is used:
a clip deleted or taken down is gone for it at once. Where the store is S3 the bytes come from there, by an address that lives a minute.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
import time

import sqlalchemy as sa
from fastapi import Request, Response
from fastapi.responses import RedirectResponse, StreamingResponse

from fairframe.errors import NotFound
from fairframe.service.storage import secrets as secrets_table
from fairframe.service.storage import writing
from fairframe.service.store import KINDS, Store

SAFE = {"X-Content-Type-Options": "nosniff", "Cache-Control": "private, no-cache", "Accept-Ranges": "bytes", "Content-Security-Policy": "sandbox"}


def of_job(row: sa.Row, role: str) -> str:
    """The sha256 of one of a job's files. Raises NotFound where it is not finished, or has none such."""
    if row.state != "done" or role not in row.files:
        raise NotFound("The video has no content: it is not finished, or was not made.")
    return row.files[role]


def kind(row: sa.Row, role: str) -> str:
    """What KINDS calls one of a job's files: the video of a copy is of the copy's format."""
    return str(row.request.get("format", role)) if role == "video" else role


def answer(request: Request, store: Store, sha256: str, role: str) -> Response:
    """The file, or the part that a Range header asks for. Raises NotFound."""
    try:
        size = store.size(sha256)
    except FileNotFoundError:
        raise NotFound("The file is no longer here.") from None
    headers = SAFE | {"ETag": f'"{sha256}"'}
    if request.headers.get("if-none-match") == f'"{sha256}"':
        return Response(status_code=304, headers=headers)
    start, end, status = 0, size, 200
    wanted = re.fullmatch(r"bytes=(\d{0,15})-(\d{0,15})", request.headers.get("range", ""))
    if wanted and any(wanted.groups()):
        first, last = wanted.groups()
        start = int(first) if first else max(0, size - int(last))
        end = min(size, int(last) + 1) if first and last else size
        if start >= end:
            return Response(status_code=416, headers=headers | {"Content-Range": f"bytes */{size}"})
        status = 206
        headers["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
    headers["Content-Length"] = str(end - start)
    return StreamingResponse(store.chunks(sha256, start, end), status, headers, media_type=KINDS[role])


# ------------------------------------------------------------------------------------------------ signed addresses


def link(engine: sa.Engine, base_url: str, job_id: str, role: str, lasts_s: int) -> tuple[str, int]:
    """An address that works without a key, and until when (seconds since 1970)."""
    until = int(time.time()) + lasts_s
    return f"{base_url}/files/{job_id}/{role}?until={until}&mac={_mac(engine, job_id, role, until)}", until


def check(engine: sa.Engine, job_id: str, role: str, until: int, mac: str) -> None:
    """Raises NotFound for an address that is over or was not made here, in the same words."""
    if until < time.time() or not hmac.compare_digest(mac.encode(), _mac(engine, job_id, role, until).encode()):
        raise NotFound("This link is over, or was never made.")


def by_link(request: Request, store: Store, sha256: str, role: str) -> Response:
    address = store.address(sha256)
    return RedirectResponse(address, 302, {"Cache-Control": "no-store"}) if address else answer(request, store, sha256, role)


def _mac(engine: sa.Engine, job_id: str, role: str, until: int) -> str:
    return hmac.new(secret(engine, "links").encode(), f"{job_id}\n{role}\n{until}".encode(), hashlib.sha256).hexdigest()


def secret(engine: sa.Engine, name: str) -> str:
    """A random secret all processes of this service share; made on first use."""
    wanted = sa.select(secrets_table.c.value).where(secrets_table.c.name == name)
    with engine.connect() as connection:
        found = connection.execute(wanted).scalar()
    if found is not None:
        return found
    with writing(engine) as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(sa.text("SELECT pg_advisory_xact_lock(4024)"))
        found = connection.execute(wanted).scalar()
        if found is None:
            found = secrets.token_hex(32)
            connection.execute(secrets_table.insert().values(name=name, value=found))
        return found
