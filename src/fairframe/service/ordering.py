"""From a checked order to a job on the queue, the same for every route that orders a clip."""

from __future__ import annotations

import json
import time
from typing import Annotated, Any

import sqlalchemy as sa
from fastapi import Header, Request

from fairframe import backends, limits, settings
from fairframe.backends import forecast
from fairframe.service import jobs, schemas, worker
from fairframe.service.accounts import Account
from fairframe.service.storage import workers

Key = Annotated[str | None, Header(alias="Idempotency-Key", min_length=1, max_length=200)]


def order(request: Request, who: Account, asked: dict[str, Any], key: str | None, **more: Any) -> schemas.Video:
    """Make the job and put it on the queue, unless its words are refused already. more: files, remixed_from and refused of jobs.create. Raises Busy and Conflict."""
    state = request.app.state
    row, new = jobs.create(state.engine, who.id, asked, limit=settings.load().queue_limit, idempotency_key=key, store=state.store, **more)
    if new and row.state == "queued":
        worker.order(state.orders, row.id)
    return schemas.video(row)


def check_fits(engine: sa.Engine, asked: dict[str, Any]) -> None:
    """Refuse at once what no worker has the memory for, where the model is a folder of open weights (backends.forecast). May take seconds: not
    for the event loop, nor for a turn at the database. Raises TooLarge."""
    if asked["model"] in backends.MODULES:
        return
    with engine.connect() as connection:
        told = connection.execute(sa.select(workers.c.room).where(workers.c.beat_at > time.time() - settings.load().lease_s)).scalars().all()
    if all(told):  # one that has not said what it has may have more
        rooms = tuple(forecast.Room(**json.loads(room)) for room in told)
        frames = limits.num_frames(asked["seconds"], asked["fps"])
        forecast.check(forecast.Wanted(asked["model"], asked["width"], asked["height"], asked["fps"], frames), rooms)
