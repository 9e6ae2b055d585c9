"""What an order may point to instead of carrying it: pictures, clips made here and characters, each of the asking account alone.

A clip sent as a file is recognised by its bytes and never parsed: only what was made here for this account can be gone on from.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Iterable, Mapping
from urllib.parse import unquote_to_bytes

import sqlalchemy as sa

from fairframe.errors import Conflict, InvalidRequest, NotFound
from fairframe.service import bodies, intake, jobs, outbound, schemas
from fairframe.service.storage import characters, uploads
from fairframe.service.storage import jobs as jobs_table
from fairframe.service.store import Store

NAMED = "named_"  # before the id of an upload, in the roles of a film's files
_DATA_URL = re.compile(r"^data:image/(?:png|jpeg|webp)(;base64)?,", re.IGNORECASE)
_ADDRESS = re.compile(r"^https?://", re.IGNORECASE)


def files_for(engine: sa.Engine, store: Store, account_id: str, wanted: schemas.CreateVideo, sent: bytes | None) -> dict[str, str]:
    """The files of a new order, role -> sha256: "input" (the picture) and "character_1" ... Raises InvalidRequest, NotFound and Refused."""
    found = {f"character_{i + 1}": character(engine, account_id, one.id).sha256 for i, one in enumerate(wanted.characters)}
    if wanted.input_reference is not None and wanted.input_reference.file_id is not None:
        return found | {"input": upload(engine, account_id, wanted.input_reference.file_id).sha256}
    if wanted.input_reference is not None and wanted.input_reference.image_url is not None:
        sent = picture_at(wanted.input_reference.image_url)
    if sent is None:
        return found
    intake.check(engine, sent)
    return found | {"input": store.put(sent)}


def picture_at(address: str) -> bytes:
    """The picture of a data URL, or what lies at an address of a host the operator allows. Raises InvalidRequest and Busy."""
    if _ADDRESS.match(address):
        try:
            return outbound.fetch(address, bodies.MAX_BODY)
        except InvalidRequest as error:
            raise InvalidRequest(f"image_url: {error}") from None
    found = _DATA_URL.match(address)
    if found is None:
        raise InvalidRequest("image_url is the data URL of a PNG, JPEG or WebP (data:image/png;base64,...), or an https address of a host this server fetches from.")
    data = address[found.end() :]
    try:
        picture = base64.b64decode(data, validate=True) if found[1] else unquote_to_bytes(data)
    except (binascii.Error, ValueError):
        raise InvalidRequest("The data URL in image_url is not valid base64.") from None
    if not 0 < len(picture) <= bodies.MAX_BODY:
        raise InvalidRequest("The data URL in image_url holds no picture.")
    return picture


def video(engine: sa.Engine, account_id: str, reference: schemas.VideoReference | None, sent: bytes | None) -> sa.Row:
    """The finished job that is meant, by id or by the file itself. Raises InvalidRequest, NotFound, Conflict where it is not finished."""
    if (reference is None) == (sent is None):
        raise InvalidRequest("Give the video either as {id} or as a file.")
    if reference is not None:
        row = jobs.get(engine, reference.id, account_id)
        if row.state != "done":
            raise Conflict("The video is not finished, so nothing can be made of it.")
        return row
    assert sent is not None
    sha256 = hashlib.sha256(sent).hexdigest()
    mine = (jobs_table.c.account_id == account_id, jobs_table.c.state == "done", jobs_table.c.files["video"].as_string() == sha256)
    with engine.connect() as connection:
        found = connection.execute(sa.select(jobs_table).where(*mine).limit(1)).first()
    if found is None:
        raise InvalidRequest("This file is not one that this service made for your account, or it was changed since; send it as downloaded, or give its id.")
    return found


def scene(row: sa.Row) -> str:
    """sha256 of a finished clip's scene. Raises InvalidRequest where it has none."""
    if "scene" not in row.files:
        raise InvalidRequest(f"The video has no scene (the model {row.request['model']} makes none), so it can be neither gone on from nor edited.")
    return row.files["scene"]


def character(engine: sa.Engine, account_id: str, character_id: str) -> sa.Row:
    return _own(engine, characters, account_id, character_id, "character")


def named(engine: sa.Engine, account_id: str, names: Iterable[str], before: Mapping[str, str]) -> dict[str, str]:
    """Files a storyboard names by the ids of uploads, role -> sha256; those of an earlier version are taken from it. Raises NotFound."""
    roles = {f"{NAMED}{name}": name for name in names}
    return {role: before.get(role) or upload(engine, account_id, name).sha256 for role, name in roles.items()}


def upload(engine: sa.Engine, account_id: str, file_id: str) -> sa.Row:
    return _own(engine, uploads, account_id, file_id, "file")


def _own(engine: sa.Engine, table: sa.Table, account_id: str, object_id: str, what: str) -> sa.Row:
    """A row of this account. Raises NotFound for any other, in the same words as for one that never was."""
    with engine.connect() as connection:
        row = connection.execute(sa.select(table).where(table.c.id == object_id, table.c.account_id == account_id)).first()
    if row is None:
        raise NotFound(f"There is no {what} {object_id[:60]!r}.")
    return row
