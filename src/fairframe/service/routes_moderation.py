"""Reporting a clip (no account needed), appeals, notices, and the moderators' queue."""

import hashlib
import re
import tempfile
import time
from pathlib import Path
from typing import Annotated, Generic, Literal, TypeVar

import sqlalchemy as sa
from fastapi import APIRouter, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from pydantic import BaseModel, ConfigDict, Field

from fairframe.errors import InvalidRequest, NotFound
from fairframe.provenance import verify
from fairframe.service import audit, blocklist, bodies, files, jobs, moderation, routes_verify
from fairframe.service.sessions import Moderator, Who
from fairframe.service.storage import jobs as jobs_table
from fairframe.service.storage import writing

router = APIRouter(tags=["moderation"])

Reason = Literal["undressed", "sexual", "shows_me", "deceptive", "rights", "illegal", "other"]
Item = TypeVar("Item")
_ID = re.compile(r"video_[0-9a-f]{32}")


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class MakeReport(_Strict):
    """link: an address or id of the clip. sha256: of its file. Exactly one. contact: where the reporter may be asked back; shown to moderators alone."""

    link: str = Field(default="", max_length=2000)
    sha256: str = Field(default="", pattern="^([0-9a-f]{64})?$")
    reason: Reason
    words: str = Field(default="", max_length=4000)
    contact: str = Field(default="", max_length=200)


class Report(BaseModel):
    """What a reporter sees of a case. token: shown once, with the report; it asks for this object later."""

    id: str
    object: Literal["report"] = "report"
    status: Literal["open", "removed", "kept"]
    hidden: bool
    decide_by: int
    note: str
    token: str | None = None


class MakeAppeal(_Strict):
    words: str = Field(min_length=1, max_length=4000)


class Decide(_Strict):
    decision: Literal["remove", "restore", "grant", "reject"]
    note: str = Field(default="", max_length=2000)


class Case(BaseModel):
    """A case as moderators see it. overdue: its 48 hours are over. rule: the guardrail's that refused the video, where one did."""

    id: str
    object: Literal["case"] = "case"
    kind: Literal["report", "appeal"]
    video_id: str
    video_state: str | None
    prompt: str | None
    rule: str | None
    reason: str
    words: str
    contact: str
    created_at: int
    due_at: int
    overdue: bool
    decision: str | None
    decided_at: int | None
    note: str


class Notice(BaseModel):
    id: str
    object: Literal["notice"] = "notice"
    video_id: str
    case_id: str
    words: str
    created_at: int


class Blocked(BaseModel):
    """A clip that was removed: hashes of its frames' looks, which is all that is kept of it."""

    object: Literal["blocked"] = "blocked"
    case_id: str
    created_at: int
    hashes: list[str]


class Unblock(_Strict):
    """hash: of the blocked ones this alone, as they are listed; left out: all of the case."""

    hash: str = Field(default="", pattern="^([0-9a-f]{64})?$")


class Unblocked(BaseModel):
    """hashes: how many are blocked no longer."""

    object: Literal["unblocked"] = "unblocked"
    case_id: str
    hashes: int


class Listed(BaseModel, Generic[Item]):
    object: Literal["list"] = "list"
    data: list[Item]


@router.post("/v1/reports")
def report(request: Request, body: MakeReport) -> Report:
    """Report a clip by link or by its file's hash. Where it shows you undressed or is sexual it is hidden at once; a moderator decides within 48 hours."""
    if bool(body.link) == bool(body.sha256):
        raise InvalidRequest("Give either a link or a sha256.")
    engine = request.app.state.engine
    job_id = _by_hash(engine, body.sha256) if body.sha256 else _by_link(body.link)
    case, token = moderation.report(engine, job_id, body.reason, body.words, body.contact)
    return _report(engine, case, token)


@router.post("/v1/reports/file")
async def report_file(
    request: Request, reason: Reason, words: Annotated[str, Query(max_length=4000)] = "", contact: Annotated[str, Query(max_length=200)] = ""
) -> Report:
    """Report a clip by a copy of it, as the file of a form: known by its bytes, its credentials, its watermark or its looks."""
    with tempfile.TemporaryDirectory(prefix="fairframe-") as folder:
        save = bodies.save(request, Path(folder), field="file", limit=routes_verify.MAX_UPLOAD, seconds=routes_verify.UPLOAD_S, suffixes=verify.MEDIA)
        path = await save
        job_id = await run_in_threadpool(_by_file, request.app.state.engine, path)
    case, token = await run_in_threadpool(moderation.report, request.app.state.engine, job_id, reason, words, contact)
    return _report(request.app.state.engine, case, token)


@router.get("/v1/reports/{report_id}")
def follow(report_id: str, request: Request, token: Annotated[str, Query(max_length=100)]) -> Report:
    """What became of a report."""
    engine = request.app.state.engine
    return _report(engine, moderation.followed(engine, report_id, token), None)


@router.post("/v1/videos/{video_id}/appeal")
def appeal(video_id: str, request: Request, who: Who, body: MakeAppeal) -> Report:
    """Ask a moderator to look at a refusal, or at a video that was hidden."""
    engine = request.app.state.engine
    return _report(engine, moderation.appeal(engine, video_id, who.id, body.words), None)


@router.get("/v1/notices")
def notices(request: Request, who: Who) -> Listed[Notice]:
    """What this account was told about its videos."""
    found = moderation.notices_of(request.app.state.engine, who.id)
    return Listed(data=[Notice(id=n.id, video_id=n.job_id, case_id=n.case_id, words=n.words, created_at=int(n.created_at)) for n in found])


@router.get("/v1/moderation/cases")
def cases(request: Request, moderator: Moderator, status: Literal["open", "decided"] = "open") -> Listed[Case]:
    """The queue, what is due first at the top."""
    engine = request.app.state.engine
    return Listed(data=[_case(engine, row) for row in moderation.queue(engine, is_open=status == "open")])


@router.get("/v1/moderation/cases/{case_id}")
def case(case_id: str, request: Request, moderator: Moderator) -> Case:
    return _case(request.app.state.engine, moderation.get(request.app.state.engine, case_id))


@router.get("/v1/moderation/cases/{case_id}/content")
def content(case_id: str, request: Request, moderator: Moderator, variant: Literal["video", "thumbnail", "spritesheet"] = "spritesheet") -> Response:
    """The clip of a case, hidden or not; looking is noted in the audit log."""
    engine = request.app.state.engine
    row = jobs.any_account(engine, moderation.get(engine, case_id).job_id)
    if variant not in row.files:
        raise NotFound("The video of this case was not made.")
    with writing(engine) as connection:
        audit.append(connection, "moderation.look", actor=moderator.id, subject=row.id, case=case_id, variant=variant)
    return files.answer(request, request.app.state.store, row.files[variant], files.kind(row, variant))


@router.post("/v1/moderation/cases/{case_id}/decide")
def decide(case_id: str, request: Request, moderator: Moderator, body: Decide) -> Case:
    """remove: the clip and all made of it is deleted, and what looks like it is not made again. restore: it is shown. For appeals: grant or reject."""
    state = request.app.state
    return _case(state.engine, moderation.decide(state.engine, state.store, case_id, body.decision, body.note, moderator.id))


@router.get("/v1/moderation/blocked")
def blocked(request: Request, moderator: Moderator, limit: Annotated[int, Query(ge=1, le=200)] = 50) -> Listed[Blocked]:
    """What was removed and is neither made nor taken in again, newest first."""
    found = blocklist.listed(request.app.state.engine, limit)
    return Listed(data=[Blocked(case_id=case_id, created_at=int(at), hashes=list(hashes)) for case_id, at, hashes in found])


@router.post("/v1/moderation/blocked/{case_id}/unblock")
def unblock(case_id: str, request: Request, moderator: Moderator, body: Unblock) -> Unblocked:
    """Let what looks like a removed clip be made and taken in again; the clip itself does not come back. Noted in the audit log."""
    count = moderation.unblock(request.app.state.engine, case_id, moderator.id, only=body.hash)
    return Unblocked(case_id=case_id, hashes=count)


# ------------------------------------------------------------------------------------------------ finding the clip


def _by_link(link: str) -> str:
    found = _ID.search(link)
    if found is None:
        raise InvalidRequest("The link names no video of this service; it holds an id such as video_ and 32 hexadecimal digits.")
    return found[0]


def _by_hash(engine: sa.Engine, sha256: str) -> str:
    with engine.connect() as connection:
        found = connection.execute(sa.select(jobs_table.c.id).where(jobs_table.c.files["video"].as_string() == sha256).limit(1)).scalar()
    if found is None:
        raise NotFound("No video of this service has this hash.")
    return found


def _by_file(engine: sa.Engine, path: Path) -> str:
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    with engine.connect() as connection:
        found = connection.execute(sa.select(jobs_table.c.id).where(jobs_table.c.files["video"].as_string() == sha256).limit(1)).scalar()
        if found is None and (clip_id := routes_verify.read(engine, path).clip_id):
            found = connection.execute(sa.select(jobs_table.c.id).where(jobs_table.c.clip_id == clip_id).limit(1)).scalar()
    if found is None:
        raise NotFound("Nothing in this file leads to a video of this service.")
    return found


# ------------------------------------------------------------------------------------------------ rows to objects


def _report(engine: sa.Engine, row: sa.Row, token: str | None) -> Report:
    job = _job(engine, row.job_id)
    status: Literal["open", "removed", "kept"] = "open" if row.decided_at is None else "removed" if row.decision == "remove" else "kept"
    return Report(id=row.id, status=status, hidden=job is None or job.state == "hidden", decide_by=int(row.due_at), note=row.note or "", token=token)


def _case(engine: sa.Engine, row: sa.Row) -> Case:
    job = _job(engine, row.job_id)
    return Case(
        id=row.id,
        kind=row.kind,
        video_id=row.job_id,
        video_state=job.state if job else None,
        prompt=job.request["prompt"] if job else None,
        rule=job.error_rule if job else None,
        reason=row.reason,
        words=row.words,
        contact=row.contact,
        created_at=int(row.created_at),
        due_at=int(row.due_at),
        overdue=row.decided_at is None and row.due_at < time.time(),
        decision=row.decision,
        decided_at=int(row.decided_at) if row.decided_at else None,
        note=row.note or "",
    )


def _job(engine: sa.Engine, job_id: str) -> sa.Row | None:
    try:
        return jobs.any_account(engine, job_id)
    except NotFound:
        return None
