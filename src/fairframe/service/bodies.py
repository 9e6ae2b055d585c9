"""Bodies of requests: JSON or a form, bounded in size and time, with the nested fields and files that clients send.

The official client writes nested values of a form as `video[id]` and `characters[][id]`; others send them as JSON in one field.
"""

from __future__ import annotations

import asyncio
import io
import json
import re
import shutil
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.concurrency import run_in_threadpool
from pydantic import BaseModel
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect

from fairframe.errors import InvalidRequest

MAX_BODY = 24 * 2**20  # bytes of a request, its files included
BODY_S = 60.0  # in which it must have arrived
MAX_FIELDS = 60
OBJECTS = ("input_reference", "video", "characters")  # fields that hold objects; in a form they may be JSON
_NESTED = re.compile(r"^(\w{1,60})(\[\d{0,3}\])?\[(\w{1,60})\]$")


@dataclass(frozen=True, kw_only=True)
class Body:
    """The fields of a body by name, and the files of a form by the field they were sent as. Names that clients gave files are never used."""

    values: dict[str, Any]
    files: dict[str, bytes]


async def read(request: Request, files: tuple[str, ...] = ()) -> Body:
    """Read a body; `files` are the fields that may be files. Raises InvalidRequest."""
    kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
    try:
        async with asyncio.timeout(BODY_S):
            body = await _bytes(request)
    except TimeoutError:
        raise InvalidRequest(f"The body did not arrive within {BODY_S:g} seconds.") from None
    except ClientDisconnect:
        raise InvalidRequest("The body did not arrive: the connection was closed.") from None
    if kind in ("multipart/form-data", "application/x-www-form-urlencoded"):
        request._body = body  # what form() parses; read above so that size and time are bounded
        return await _form(request, files)
    try:
        values = json.load(io.BytesIO(body))
    except (ValueError, RecursionError):
        raise InvalidRequest("The body is neither JSON nor a form.") from None
    if not isinstance(values, dict):
        raise InvalidRequest("The body is not a JSON object.")
    return Body(values=values, files={})


async def save(request: Request, folder: Path, *, field: str, limit: int, seconds: float, suffixes: frozenset[str]) -> Path:
    """Put the one file of a form into `folder` without ever holding it in memory. Of the client's name only an ending in `suffixes` is kept.

    Raises InvalidRequest where there is none, or it is larger than `limit` bytes or slower than `seconds`.
    """

    async def limited() -> AsyncGenerator[bytes, None]:
        size = 0
        async for chunk in request.stream():
            size += len(chunk)
            if size > limit + 4096:  # the form's own lines
                raise InvalidRequest(f"The file is larger than {limit // 2**20} MiB.")
            yield chunk

    if request.headers.get("content-type", "").split(";")[0].strip().lower() != "multipart/form-data":
        raise InvalidRequest(f"Send the file as the field {field!r} of a form (multipart/form-data).")
    try:
        async with asyncio.timeout(seconds):
            form = await MultiPartParser(request.headers, limited(), max_files=1, max_fields=4).parse()
    except TimeoutError:
        raise InvalidRequest(f"The file did not arrive within {seconds:g} seconds.") from None
    except (MultiPartException, KeyError, ValueError, AssertionError):
        raise InvalidRequest("The form is broken.") from None
    file = form.get(field)
    if not isinstance(file, UploadFile):
        raise InvalidRequest(f"The form has no file {field!r}.")
    suffix = Path(file.filename or "").suffix.lower()
    path = folder / f"upload{suffix if suffix in suffixes else ''}"
    try:
        await run_in_threadpool(_copy, file, path)
    finally:
        await form.close()
    return path


def _copy(file: UploadFile, path: Path) -> None:
    with path.open("wb") as target:
        shutil.copyfileobj(file.file, target)


def documented(body: type[BaseModel], files: tuple[str, ...] = ()) -> dict[str, Any]:
    """What the OpenAPI document says of a body read here; for a route's `openapi_extra`."""
    schema = body.model_json_schema(ref_template="#/components/schemas/{model}")
    schema.pop("$defs", None)
    form = schema | {
        "properties": schema["properties"] | {name: {"anyOf": [{"type": "string", "format": "binary"}, schema["properties"].get(name, {})]} for name in files}
    }
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": schema}, "multipart/form-data": {"schema": form}}}}


async def _form(request: Request, allowed: tuple[str, ...]) -> Body:
    form = await request.form(max_files=max(1, len(allowed)), max_fields=MAX_FIELDS)  # a broken form is a 400 by Starlette's own
    values: dict[str, Any] = {}
    files: dict[str, bytes] = {}
    for name, value in form.multi_items():
        nested = _NESTED.match(name)
        if isinstance(value, UploadFile):
            if name not in allowed:
                raise InvalidRequest(f"A file was sent as {name[:60]!r}; {' and '.join(allowed) or 'no field here'} may be one.")
            if name in values or name in files:
                raise InvalidRequest(f"The field {name[:60]!r} is given twice.")
            files[name] = await value.read()
        elif nested:
            _nest(values, nested[1], nested[2], nested[3], value)
        elif name in values or name in files:
            raise InvalidRequest(f"The field {name[:60]!r} is given twice.")
        else:
            values[name] = _object(value) if name in OBJECTS else value
    return Body(values=values, files=files)


def _nest(values: dict[str, Any], name: str, place: str | None, key: str, value: str) -> None:
    """`name[key]` into an object, `name[][key]` into a list of objects."""
    held = values.setdefault(name, [] if place else {})
    if place and isinstance(held, list):
        held.append({key: value})
    elif not place and isinstance(held, dict) and key not in held:
        held[key] = value
    else:
        raise InvalidRequest(f"The field {name!r} is given twice.")


def _object(value: str) -> Any:
    """A field that is written as a JSON object or list, else the text as it is."""
    if value[:1] in ("{", "["):
        try:
            return json.loads(value)
        except (ValueError, RecursionError):
            return value
    return value


async def _bytes(request: Request) -> bytes:
    parts, size = [], 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > MAX_BODY:
            raise InvalidRequest(f"The request is larger than {MAX_BODY // 2**20} MiB.")
        parts.append(chunk)
    return b"".join(parts)
