"""Uploaded pictures that orders may name (`input_reference.file_id`), as the OpenAI Files API has them, and pictures and sounds that storyboards
name by their id. They are kept for that and cannot be downloaded."""

from __future__ import annotations

import secrets
import time

import sqlalchemy as sa
from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from pydantic import BaseModel, ConfigDict, Field

from fairframe.errors import Conflict, InvalidRequest
from fairframe.service import bodies, holdings, intake, references, schemas, storage
from fairframe.service.sessions import Who
from fairframe.service.storage import uploads

router = APIRouter(tags=["files"])

MOST_FILES = 200  # of one account
PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF")  # how PNG, JPEG and WebP begin
SOUNDS = (b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2", b"fLaC", b"OggS")  # MP3, FLAC and Ogg; WAV and M4A are told by what comes later


class NewFile(BaseModel):
    """A form with the file; purpose is kept as it was given."""

    model_config = ConfigDict(extra="forbid")

    purpose: str = Field(default="vision", min_length=1, max_length=40)


@router.post("/v1/files", openapi_extra=bodies.documented(NewFile, ("file",)))
async def create(request: Request, who: Who) -> schemas.File:
    """Keep a picture (PNG, JPEG or WebP) for orders, or a sound (WAV, MP3, FLAC, Ogg or M4A) for films."""
    body = await bodies.read(request, ("file",))
    wanted = schemas.parse(NewFile, body.values)
    sent = body.files.get("file", b"")
    if not is_sound(sent) and not sent.startswith(PICTURES):
        raise InvalidRequest("Send a PNG, JPEG or WebP picture, or a WAV, MP3, FLAC, Ogg or M4A sound, as the form's `file`.")
    return await run_in_threadpool(_keep, request, who.id, body.files["file"], wanted.purpose)


@router.get("/v1/files")
def listed(request: Request, who: Who) -> schemas.FileList:
    with request.app.state.engine.connect() as connection:
        rows = connection.execute(sa.select(uploads).where(uploads.c.account_id == who.id).order_by(uploads.c.created_at.desc()))
        return schemas.FileList(data=[_file(row) for row in rows])


@router.get("/v1/files/{file_id}")
def retrieve(file_id: str, request: Request, who: Who) -> schemas.File:
    return _file(references.upload(request.app.state.engine, who.id, file_id))


@router.delete("/v1/files/{file_id}")
def delete(file_id: str, request: Request, who: Who) -> schemas.FileDeleted:
    """Forget a picture; orders that were placed with it keep it until they are deleted."""
    engine = request.app.state.engine
    row = references.upload(engine, who.id, file_id)
    with storage.writing(engine) as connection:
        connection.execute(uploads.delete().where(uploads.c.id == row.id, uploads.c.account_id == who.id))
    holdings.drop(engine, request.app.state.store, [row.sha256])
    return schemas.FileDeleted(id=row.id)


def _keep(request: Request, account_id: str, data: bytes, purpose: str) -> schemas.File:
    engine = request.app.state.engine
    with engine.connect() as connection:
        count = connection.execute(sa.select(sa.func.count()).where(uploads.c.account_id == account_id)).scalar_one()
    if count >= MOST_FILES:
        raise Conflict(f"{MOST_FILES} files are kept for this account already; delete some first.")
    if is_sound(data):
        intake.check_sound(data)
    else:
        intake.check(engine, data)
    sha256 = request.app.state.store.put(data)
    values = {
        "id": f"file_{secrets.token_hex(12)}", "account_id": account_id, "created_at": time.time(), "sha256": sha256, "size_bytes": len(data),
        "filename": "sound" if is_sound(data) else "picture", "purpose": purpose,
    }  # fmt: skip
    with storage.writing(engine) as connection:
        holdings.lock(connection)
        holdings.ensure(request.app.state.store, [data])
        connection.execute(uploads.insert().values(**values))
        return _file(connection.execute(sa.select(uploads).where(uploads.c.id == values["id"])).one())


def is_sound(head: bytes) -> bool:
    """Whether a file that begins like this is meant as a sound."""
    return head.startswith(SOUNDS) or (head[:4] == b"RIFF" and head[8:12] == b"WAVE") or head[4:8] == b"ftyp"


def _file(row: sa.Row) -> schemas.File:
    return schemas.File(id=row.id, bytes=row.size_bytes, created_at=int(row.created_at), filename=row.filename, purpose=row.purpose)
