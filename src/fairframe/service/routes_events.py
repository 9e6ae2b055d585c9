"""Progress as server-sent events, with previews. One stream a job; the state of the job is read from the database, so any server can tell it."""

import asyncio
import base64
import json
import time
from collections import Counter
from collections.abc import AsyncIterator
from typing import Annotated

import sqlalchemy as sa
from fastapi import APIRouter, Header, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import StreamingResponse

from fairframe.errors import Busy, NotFound
from fairframe.service import jobs, previews, schemas
from fairframe.service.sessions import Who

router = APIRouter(tags=["videos"])

LOOK_S = 0.25  # between two looks at the job
QUIET_S = 15.0  # after which a comment keeps proxies from closing the connection
LONGEST_S = 3600.0  # of one stream; a client opens the next
MOST_STREAMS = 16  # of one account, in this process
END = "end"  # id of the last event: a browser that opens the stream again is told to stop
HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no", "X-Content-Type-Options": "nosniff"}

_open: Counter[str] = Counter()  # streams by account

_EVENT = {
    "type": "object",
    "description": "Each event of the stream",
    "properties": {
        "event": {"type": "string", "enum": ["progress", "preview", "completed", "failed", "deleted"]},
        "data": {"type": "string", "description": "JSON"},
        "id": {"type": "string", "enum": [END]},
    },
    "required": ["event", "data"],
}
_STREAM = {
    200: {
        "description": "Events: `progress` (a video and `seconds_left`), `preview` (`frame`, `image` as a data URL), and last `completed`, `failed` or `deleted`",
        "content": {"text/event-stream": {"schema": _EVENT}},
    },
    204: {"description": "To a browser that saw the last event already"},
}


@router.get("/v1/videos/{video_id}/events", response_class=StreamingResponse, responses=_STREAM)  # type: ignore[arg-type]
async def events(video_id: str, request: Request, who: Who, last_event_id: Annotated[str, Header()] = "", previews: bool = True) -> Response:
    """How a video comes along, until it is finished. previews: with small labelled pictures that passed the guard, one a second at most."""
    engine = request.app.state.engine
    await run_in_threadpool(jobs.get, engine, video_id, who.id)
    if last_event_id == END:
        return Response(status_code=204)
    if _open[who.id] >= MOST_STREAMS:
        raise Busy(f"{MOST_STREAMS} event streams of this account are open; close one first.", retry_after_s=5)
    return StreamingResponse(_stream(request, engine, video_id, who.id, previews), media_type="text/event-stream", headers=HEADERS)


async def _stream(request: Request, engine: sa.Engine, video_id: str, account_id: str, with_previews: bool) -> AsyncIterator[str]:
    _open[account_id] += 1
    opened = spoke = time.monotonic()
    said, frame = "", -1
    try:
        while time.monotonic() - opened < LONGEST_S and not await request.is_disconnected():
            try:
                row, left, picture = await run_in_threadpool(_look, engine, video_id, account_id, frame if with_previews else None)
            except NotFound:
                yield _event("deleted", json.dumps({"id": video_id}), END)
                return
            over = row.state not in jobs.WAITING
            now = schemas.video(row).model_dump_json() if over else schemas.Progress(**vars(schemas.video(row)), seconds_left=left).model_dump_json()
            if over:
                yield _event("completed" if row.state == "done" else "failed", now, END)
                return
            if picture is not None:
                frame, jpeg = picture
                url = f"data:image/jpeg;base64,{base64.b64encode(jpeg).decode()}"
                yield _event("preview", json.dumps({"frame": frame, "image": url}))
            if now != said:
                said, spoke = now, time.monotonic()
                yield _event("progress", now)
            elif time.monotonic() - spoke > QUIET_S:
                spoke = time.monotonic()
                yield ": still there\n\n"
            await asyncio.sleep(LOOK_S)
    finally:
        _open[account_id] -= 1


def _look(engine: sa.Engine, video_id: str, account_id: str, frame: int | None) -> tuple[sa.Row, float, tuple[int, bytes] | None]:
    """The job, the seconds it still needs, about, and a preview beyond `frame` (None: no previews)."""
    row = jobs.get(engine, video_id, account_id)
    if row.state not in jobs.WAITING:
        return row, 0.0, None
    left = jobs.seconds_left(engine, row)
    if frame is None or row.state != "running":
        return row, left, None
    previews.want(engine, video_id)
    return row, left, previews.latest(engine, video_id, frame)


def _event(kind: str, data: str, number: str = "") -> str:
    return f"event: {kind}\n{f'id: {number}' + chr(10) if number else ''}data: {data}\n\n"
