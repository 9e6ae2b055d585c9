"""Clips made from clips: remixes, edits, extensions, and characters kept from one clip for others."""

from __future__ import annotations

import secrets
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool

from fairframe import limits
from fairframe.corpus import wholes
from fairframe.errors import Conflict, InvalidRequest, Refused
from fairframe.provenance import own_art
from fairframe.scene import archive
from fairframe.scene.scene import Scene
from fairframe.service import bodies, holdings, jobs, lanes, library, ordering, quotes, references, schemas, storage
from fairframe.service.ordering import Key
from fairframe.service.sessions import Who
from fairframe.service.storage import characters
from fairframe.service.store import Store

router = APIRouter(tags=["videos"])

GIF_SIDE, GIF_FPS = 480, 15  # a GIF of 854x480 at 24 frames a second had 5 MB a second
MOST_CHARACTERS = 500  # of one account


@router.post("/v1/videos/{video_id}/remix", openapi_extra=bodies.documented(schemas.RemixVideo))
async def remix(video_id: str, request: Request, who: Who, idempotency_key: Key = None, dry_run: bool = False) -> schemas.Video | schemas.Quote:
    """The same order with other words; with a seed, from the same noise. dry_run: say what would become of it, and make nothing."""
    body = schemas.parse(schemas.RemixVideo, (await bodies.read(request)).values)

    def order() -> schemas.Video | schemas.Quote:
        row = references.video(request.app.state.engine, who.id, schemas.VideoReference(id=video_id), None)
        files = {role: sha256 for role, sha256 in row.files.items() if role == "input" or role.startswith("character_")}
        asked = _asked(row, body.prompt, seed=body.seed)
        if dry_run:
            return _quote(request, asked, tuple(dict.fromkeys("input_reference" if role == "input" else "characters" for role in files)))
        return ordering.order(request, who, asked, idempotency_key, files=files, remixed_from=row.id, refused=refused)

    refused = None if dry_run else await run_in_threadpool(_refusal, request, who, schemas.VideoReference(id=video_id), None, body.prompt)
    return await (run_in_threadpool(order) if dry_run else lanes.changing(order))


@router.post("/v1/videos/{video_id}/copies", openapi_extra=bodies.documented(schemas.CopyVideo))
async def copy(video_id: str, request: Request, who: Who) -> schemas.Video:
    """The finished clip as GIF or WebM: a video of its own, labelled, watermarked and signed like any. Asked again, it is the same one."""
    body = schemas.parse(schemas.CopyVideo, (await bodies.read(request)).values)

    def order() -> schemas.Video:
        row = references.video(request.app.state.engine, who.id, schemas.VideoReference(id=video_id), None)
        if row.request.get("task") == "copy":
            raise InvalidRequest("This is a copy itself; ask for one of the video it was made from.")
        if there := library.copies(request.app.state.engine, row).get(body.format):
            return schemas.video(there)
        names = {"video": "source_video", "receipt": "source_receipt", "scene": "source_scene"}
        files = {names.get(role, role): sha256 for role, sha256 in row.files.items() if role in names or role.startswith("before_")}
        asked = {name: value for name, value in row.request.items() if name not in ("storyboard", "made_seconds")} | {"task": "copy", "format": body.format}
        asked |= _for_gif(asked) if body.format == "gif" else {}
        return ordering.order(request, who, asked, None, files=files, remixed_from=row.id)

    return await lanes.changing(order)


@router.post("/v1/videos/edits", openapi_extra=bodies.documented(schemas.EditVideo, ("video",)))
async def edit(request: Request, who: Who, idempotency_key: Key = None, dry_run: bool = False) -> schemas.Video | schemas.Quote:
    """Change part of a clip's scene: what the words name changes (place, time, weather, look, camera, colour, doing), the rest stays.
    dry_run: say what would become of it, and make nothing."""
    sent = await bodies.read(request, ("video",))
    body = schemas.parse(schemas.EditVideo, sent.values)

    def order() -> schemas.Video | schemas.Quote:
        row = references.video(request.app.state.engine, who.id, body.video, sent.files.get("video"))
        files = {"source_scene": references.scene(row)}
        if _parts(row):
            raise InvalidRequest("The video was put together from several scenes; edit the video it was extended from.")
        asked = _asked(row, body.prompt)
        if dry_run:
            return _quote(request, asked, ("video",))
        return ordering.order(request, who, asked | {"task": "edit"}, idempotency_key, files=files, remixed_from=row.id, refused=refused)

    refused = None if dry_run else await run_in_threadpool(_refusal, request, who, body.video, sent.files.get("video"), body.prompt)
    return await (run_in_threadpool(order) if dry_run else lanes.changing(order))


@router.post("/v1/videos/extensions", openapi_extra=bodies.documented(schemas.ExtendVideo, ("video",)))
async def extend(request: Request, who: Who, idempotency_key: Key = None, dry_run: bool = False) -> schemas.Video | schemas.Quote:
    """The clip and its continuation in one: the same layers go on from where they were, under the new words. `seconds` comes back as the total.
    dry_run: say what would become of it, time and energy of the new part, and make nothing."""
    sent = await bodies.read(request, ("video",))
    body = schemas.parse(schemas.ExtendVideo, sent.values)
    limits.check_seconds(body.seconds)

    def order() -> schemas.Video | schemas.Quote:
        row = references.video(request.app.state.engine, who.id, body.video, sent.files.get("video"))
        parts = _parts(row) or [limits.num_frames(row.request["seconds"], row.request["fps"])]
        parts = [*parts, limits.num_frames(body.seconds, row.request["fps"])]
        total = sum(parts) / row.request["fps"]
        if total > limits.MAX_SECONDS:
            raise InvalidRequest(f"Together that is {total:g} seconds; at most {limits.MAX_SECONDS:g} are possible.")
        files = {"source_video": row.files["video"], "source_receipt": row.files["receipt"], "source_scene": references.scene(row)}
        files |= {role: sha256 for role, sha256 in row.files.items() if role.startswith("before_")}
        asked = _asked(row, body.prompt)
        if dry_run:
            return _quote(request, asked | {"seconds": body.seconds}, ("video",))
        asked |= {"task": "extend", "parts": parts, "seconds": total, "words_before": row.request["prompt"]}
        return ordering.order(request, who, asked, idempotency_key, files=files, remixed_from=row.id, refused=refused)

    refused = None if dry_run else await run_in_threadpool(_refusal, request, who, body.video, sent.files.get("video"), body.prompt)
    return await (run_in_threadpool(order) if dry_run else lanes.changing(order))


@router.post("/v1/videos/characters", openapi_extra=bodies.documented(schemas.CreateCharacter, ("video",)))
async def create_character(request: Request, who: Who) -> schemas.Character:
    """Keep a subject of a clip, picture and all, for other clips."""
    sent = await bodies.read(request, ("video",))
    body = schemas.parse(schemas.CreateCharacter, sent.values)

    def keep() -> schemas.Character:
        row = references.video(request.app.state.engine, who.id, body.video, sent.files.get("video"))
        return _keep(request.app.state.engine, request.app.state.store, who.id, row, body)

    return await run_in_threadpool(keep)


@router.get("/v1/videos/characters")
def characters_of(request: Request, who: Who) -> schemas.CharacterList:
    with request.app.state.engine.connect() as connection:
        rows = connection.execute(sa.select(characters).where(characters.c.account_id == who.id).order_by(characters.c.created_at.desc()))
        return schemas.CharacterList(data=[_character(row) for row in rows])


@router.get("/v1/videos/characters/{character_id}")
def character(character_id: str, request: Request, who: Who) -> schemas.Character:
    return _character(references.character(request.app.state.engine, who.id, character_id))


@router.delete("/v1/videos/characters/{character_id}")
def delete_character(character_id: str, request: Request, who: Who) -> schemas.CharacterDeleted:
    """Forget a character; clips made with it stay."""
    engine = request.app.state.engine
    row = references.character(engine, who.id, character_id)
    with storage.writing(engine) as connection:
        connection.execute(characters.delete().where(characters.c.id == row.id, characters.c.account_id == who.id))
    holdings.drop(engine, request.app.state.store, [row.sha256])
    return schemas.CharacterDeleted(id=row.id)


def _for_gif(asked: dict[str, Any]) -> dict[str, Any]:
    """Size and rate of a GIF: at most GIF_SIDE pixels a side, and every second frame (or third ...) where that leaves GIF_FPS at most."""
    sides, fps = (asked["width"], asked["height"]), asked["fps"]
    share = min(1.0, max(GIF_SIDE / max(sides), limits.MIN_SIDE / min(sides)))
    step = next((step for step in range(1, 9) if fps % step == 0 and limits.MIN_FPS <= fps // step <= GIF_FPS), 1)
    return {side: 2 * round(asked[side] * share / 2) for side in ("width", "height")} | {"fps": fps // step}


def _asked(row: sa.Row, prompt: str, *, seed: int | None = None) -> dict[str, Any]:
    """A finished order with other words (and another seed), checked anew, as an order for a clip of its own."""
    if row.request.get("task") == "film":
        raise InvalidRequest("A film is changed in its storyboard: order it again by POST /v1/films.")
    fields = {name: value for name, value in row.request.items() if name in schemas.CreateVideo.model_fields}
    fields |= {"prompt": prompt, "num_inference_steps": row.request["num_steps"]}
    fields |= {} if seed is None else {"seed": seed}
    fields["characters"] = [{"id": name} for name in row.request.get("characters", ())]
    return schemas.to_request(schemas.parse(schemas.CreateVideo, fields))


def _refusal(request: Request, who: Who, of: schemas.VideoReference | None, file: bytes | None, prompt: str) -> Refused | None:
    """What the guard has against the words of an order for a clip made from another, told with the order instead of by the worker."""
    return quotes.refusal(_asked(references.video(request.app.state.engine, who.id, of, file), prompt))


def _quote(request: Request, asked: dict[str, Any], unchecked: tuple[str, ...]) -> schemas.Quote:
    """The dry run of an order for a clip made from another: its words are judged and understood, its files are not looked at."""
    return quotes.quote(asked, queue_s=jobs.queue_s(request.app.state.engine), unchecked=unchecked)


def _parts(row: sa.Row) -> list[int]:
    """Frames of each scene of an extended clip; empty for any other."""
    return list(row.request.get("parts", ()))


def _keep(engine: sa.Engine, store: Store, account_id: str, row: sa.Row, body: schemas.CreateCharacter) -> schemas.Character:
    with tempfile.TemporaryDirectory(prefix="fairframe-") as folder:
        source, path = Path(folder) / "clip.scene.zip", Path(folder) / "character.scene.zip"
        source.write_bytes(store.get(references.scene(row)))
        subjects = wholes.belongings(archive.read(source))
        if not subjects:
            raise InvalidRequest("The video shows nobody that could be kept.")
        chosen = next((layer for layer in subjects if body.layer in (None, layer.id)), None)
        if chosen is None:
            raise InvalidRequest(f"The video has no subject {body.layer!r}; it has {', '.join(layer.id for layer in subjects)}.")
        archive.pack(Scene(setting="", layers=(replace(chosen, parent="", socket="", anchor="ground" if chosen.anchor == "parent" else chosen.anchor),)), path)
        own_art.carry([source], path)
        scene = path.read_bytes()
        sha256 = store.put(scene)
    values = {
        "id": f"char_{secrets.token_hex(12)}", "account_id": account_id, "name": body.name, "created_at": time.time(), "sha256": sha256,
        "layer": chosen.id, "kind": chosen.name, "from_job": row.id,
    }  # fmt: skip
    with storage.writing(engine) as connection:
        holdings.lock(connection)
        holdings.ensure(store, [scene])
        count = connection.execute(sa.select(sa.func.count()).where(characters.c.account_id == account_id)).scalar_one()
        if count >= MOST_CHARACTERS:
            raise Conflict(f"{MOST_CHARACTERS} characters are kept for this account already; delete some first.")
        connection.execute(characters.insert().values(**values))
        return _character(connection.execute(sa.select(characters).where(characters.c.id == values["id"])).one())


def _character(row: sa.Row) -> schemas.Character:
    return schemas.Character(id=row.id, name=row.name, created_at=int(row.created_at), layer=row.layer, kind=row.kind)
