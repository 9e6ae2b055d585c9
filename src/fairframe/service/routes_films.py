"""Films: a storyboard in, a signed cut with captions and edit lists out. docs/film.md has the storyboard's schema."""

from __future__ import annotations

import re
import tempfile
import tomllib
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from pydantic import BaseModel, ConfigDict, Field

from fairframe import backends
from fairframe.errors import FairframeError, InvalidRequest, Refused
from fairframe.film import shots, soundnames, storyboard
from fairframe.film.storyboard import Storyboard
from fairframe.service import bodies, jobs, ordering, references, schemas
from fairframe.service.ordering import Key
from fairframe.service.sessions import Who
from fairframe.service.tasks import SHOT

router = APIRouter(tags=["films"])

MAX_TEXT = 60_000  # characters of a storyboard
MAX_SHOTS = 40
FILES = ("picture", "scene", "sound")  # fields that name files: there are none of the client's on this machine but those uploaded
UPLOADED = {"picture": re.compile(r"file_[0-9a-f]{24}"), "sound": re.compile(r"file_[0-9a-f]{24}")}


class CreateFilm(BaseModel):
    """storyboard: TOML; the files it names are ids of /v1/files (pictures and a sound track; no scenes). made_from: an earlier version, whose
    unchanged shots are used again."""

    model_config = ConfigDict(extra="forbid")

    storyboard: str = Field(min_length=1, max_length=MAX_TEXT)
    made_from: str | None = Field(default=None, max_length=64)


class ShotQuote(BaseModel):
    """What a shot would be. allowed false: `message` says why. chosen, left_out: as in the dry run of a clip."""

    name: str
    allowed: bool
    message: str
    ignored: list[str]
    chosen: list[schemas.Chosen]
    left_out: list[str]
    seconds: float | None
    joules: float | None


class FilmQuote(BaseModel):
    """seconds and joules: of all shots, about, as if none were made yet; without the cut."""

    object: str = "film.quote"
    allowed: bool
    seconds: float
    joules: float
    shots: list[ShotQuote]


@router.post("/v1/films", openapi_extra=bodies.documented(CreateFilm))
async def create(request: Request, who: Who, idempotency_key: Key = None, dry_run: bool = False) -> schemas.Video | FilmQuote:
    """Order a film. It is a video like others, with the variants `captions` (WebVTT), `timeline` (OpenTimelineIO) and `edl` beside.
    dry_run: verdict, time and energy of every shot, and nothing is made."""
    body = schemas.parse(CreateFilm, (await bodies.read(request)).values)

    def order() -> schemas.Video | FilmQuote:
        engine = request.app.state.engine
        before = jobs.get(engine, body.made_from, who.id).files if body.made_from else {}
        board, names = _board(body.storyboard)
        files = references.named(engine, who.id, names, before)
        if idempotency_key is None or not jobs.made_by(engine, who.id, idempotency_key):
            longest = max(shot.seconds or backends.shape(board.model).seconds for shot in board.shots)
            ordering.check_fits(engine, {"model": board.model, "seconds": longest, "width": board.width, "height": board.height, "fps": board.fps})
        if dry_run:
            return _quote(board)
        files |= {role: sha256 for role, sha256 in before.items() if role.startswith(SHOT)}
        usual_s = backends.shape(board.model).seconds
        asked: dict[str, Any] = {
            "prompt": board.title, "negative_prompt": "", "model": board.model, "seconds": board.num_frames(usual_s) / board.fps,
            "width": board.width, "height": board.height, "fps": board.fps, "seed": board.seed, "num_steps": None, "guidance_scale": None,
            "task": "film", "storyboard": body.storyboard, "made_seconds": board.made_seconds(usual_s),
        }  # fmt: skip
        return ordering.order(request, who, asked, idempotency_key, files=files, remixed_from=body.made_from)

    return await run_in_threadpool(order)


def _board(text: str) -> tuple[Storyboard, set[str]]:
    """The storyboard, and the uploads it names; no other file. Raises InvalidRequest with the line that is wrong."""
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # no TOML, a number of thousands of digits, lists in lists without end
        raise InvalidRequest(f"The storyboard is no valid TOML: {error}.") from None
    tables = [data, *(shot for shot in data.get("shots", ()) if isinstance(shot, dict))] if isinstance(data.get("shots", []), list) else [data]
    tables += [who for who in data["cast"].values() if isinstance(who, dict)] if isinstance(data.get("cast"), dict) else []
    said = [(key, str(table[key])) for table in tables for key in FILES if table.get(key)]
    named = [(key, value) for key, value in said if not (key == "sound" and soundnames.is_known(value))]
    if wrong := next((key for key, value in named if key not in UPLOADED or not UPLOADED[key].fullmatch(value)), None):
        raise InvalidRequest(f"A storyboard sent here names files by the ids of uploaded ones (/v1/files), and no scenes; leave out {wrong}.")
    names = {value for _, value in named}
    with tempfile.TemporaryDirectory(prefix="fairframe-") as folder:
        path = Path(folder) / "storyboard.toml"
        path.write_text(text, "utf-8")
        for name in names:
            (Path(folder) / name).touch()
        board = storyboard.read(path)
    if len(board.shots) > MAX_SHOTS:
        raise InvalidRequest(f"The storyboard has {len(board.shots)} shots; at most {MAX_SHOTS} are made here.")
    return board, names


def _quote(board: Storyboard) -> FilmQuote:
    try:
        found = shots.foresee(board)
    except Refused:  # the title or the cast: of no shot
        raise
    except FairframeError as error:
        raise InvalidRequest(str(error)) from None
    quoted = [
        ShotQuote(
            name=one.shot.name, allowed=one.verdict == "allowed", message="" if one.verdict == "allowed" else one.verdict.partition(": ")[2], ignored=list(one.ignored),
            chosen=[schemas.Chosen(slot=slot, ids=[id], by_seed=False) for slot, id in one.chosen], left_out=list(one.left_out),
            seconds=round(one.expected.seconds, 2) if one.expected else None, joules=round(one.expected.watt_hours * 3600, 1) if one.expected else None,
        )
        for one in found
    ]  # fmt: skip
    return FilmQuote(
        allowed=all(one.allowed for one in quoted),
        seconds=round(sum(one.seconds or 0.0 for one in quoted), 2),
        joules=round(sum(one.joules or 0.0 for one in quoted), 1),
        shots=quoted,
    )
