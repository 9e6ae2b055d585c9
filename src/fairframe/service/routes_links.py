"""Addresses of clips that work for a while without a key: to show a clip on a page or hand it to somebody."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel

from fairframe import settings
from fairframe.service import files, jobs
from fairframe.service.sessions import Who

router = APIRouter(tags=["files"])

Role = Literal["video", "thumbnail", "spritesheet", "receipt"]
HOUR, WEEK = 3600, 7 * 24 * 3600  # seconds


class Link(BaseModel):
    url: str
    expires_at: int


@router.get("/v1/videos/{video_id}/link")
def make(video_id: str, request: Request, who: Who, variant: Role = "video", lasts_s: Annotated[int, Query(ge=1, le=WEEK)] = HOUR) -> Link:
    """An address of one of the clip's files that works without a key for `lasts_s` seconds, or until the clip is gone."""
    engine = request.app.state.engine
    files.of_job(jobs.get(engine, video_id, who.id), variant)
    base = settings.load().public_url or str(request.base_url).rstrip("/")
    url, until = files.link(engine, base, video_id, variant, lasts_s)
    return Link(url=url, expires_at=until)


@router.get("/files/{video_id}/{variant}")
def use(video_id: str, variant: Role, request: Request, until: Annotated[int, Query(ge=0, le=2**40)], mac: Annotated[str, Query(max_length=64)]) -> Response:
    """The file such an address leads to."""
    engine = request.app.state.engine
    files.check(engine, video_id, variant, until, mac)
    row = jobs.any_account(engine, video_id)
    return files.by_link(request, request.app.state.store, files.of_job(row, variant), files.kind(row, variant))
