"""From a checked order to a job on the queue, the same for every route that orders a clip."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Header, Request

from fairframe import settings
from fairframe.service import jobs, schemas, worker
from fairframe.service.accounts import Account

Key = Annotated[str | None, Header(alias="Idempotency-Key", min_length=1, max_length=200)]


def order(request: Request, who: Account, asked: dict[str, Any], key: str | None, **more: Any) -> schemas.Video:
    """Make the job and put it on the queue. more: files and remixed_from of jobs.create. Raises Busy and Conflict."""
    state = request.app.state
    row, new = jobs.create(state.engine, who.id, asked, limit=settings.load().queue_limit, idempotency_key=key, store=state.store, **more)
    if new:
        worker.order(state.orders, row.id)
    return schemas.video(row)
