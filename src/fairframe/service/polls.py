"""`GET /v1/videos/{id}`, the call that comes most often: all that ask at about the same time are answered from one look into the database.

While one look is under way, those who ask gather for the next, so that a hundred at once cost little more than one. Nothing is remembered from one
look to the next: a key that was taken back, and a clip that was deleted, are gone with the next call. What may be asked is the routes' (api.py).
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import anyio
import sqlalchemy as sa
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match, Route
from starlette.types import Receive, Scope, Send

from fairframe import settings
from fairframe.service import accounts, jobs, lanes, schemas, sessions, turns
from fairframe.service.accounts import hashed
from fairframe.service.storage import jobs as jobs_table

PATH = "/v1/videos/{video_id}"
POLL_MS = (250, 5000)  # least and most that a client is told to wait
SPREAD = 0.2  # of this, by chance: clients that came at the same moment do not come back at the same moment
AT_ONCE = 200  # answered from one look

Asked = tuple[str, str]
"""A key's hash and a video's id."""
Answer = tuple[bytes, dict[str, str]]
"""A video as JSON, and headers."""


class Polls:
    """Answers those who ask for one video. An ASGI application; one an event loop."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        self._waiting: list[tuple[Asked, asyncio.Future[Answer]]] = []
        self._looking: asyncio.Task[None] | None = None
        self._estimating: asyncio.Task[None] | None = None
        self._one = anyio.CapacityLimiter(1)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        response = await self.answer(Request(scope), scope["path_params"]["video_id"])
        await response(scope, receive, send)

    async def answer(self, request: Request, video_id: str) -> Response:
        """The video, for its own account alone. Raises Unauthorized and NotFound."""
        key = sessions.key_of(request)
        if key is None:
            who = await sessions.current_account(request)
            body, headers = await lanes.asking(_one, self._engine, video_id, who.id)
        else:
            answer = asyncio.get_running_loop().create_future()
            self._waiting.append(((hashed(key), video_id), answer))
            if self._looking is None:
                self._looking = asyncio.create_task(self._look())
            body, headers = await answer
            request.scope[sessions.PROVEN] = True
        return Response(body, headers=headers, media_type="application/json")

    async def _look(self) -> None:
        """Answer those who wait until nobody does."""
        try:
            while self._waiting:
                now, self._waiting = self._waiting[:AT_ONCE], self._waiting[AT_ONCE:]
                with lanes.polling():
                    await self._answer(now)
                if turns.age_s(self._engine) > turns.FRESH_S and (self._estimating is None or self._estimating.done()):
                    self._estimating = asyncio.create_task(self._estimate())  # for those who ask later: nobody waits for it
        finally:
            self._looking = None

    async def _estimate(self) -> None:
        with suppress(sa.exc.OperationalError):  # the database is away: those who ask are told so
            await lanes.asking(turns.line, self._engine)

    async def _answer(self, asking: list[tuple[Asked, asyncio.Future[Answer]]]) -> None:
        found: Sequence[Answer | Exception]
        try:
            found = await anyio.to_thread.run_sync(_many, self._engine, [asked for asked, _ in asking], limiter=self._one)
        except Exception as error:  # the database is away: each is told
            found = [error] * len(asking)
        for (_, answer), told in zip(asking, found, strict=True):
            if answer.done():  # whoever asked is gone
                continue
            if isinstance(told, Exception):
                answer.set_exception(told)
            else:
                answer.set_result(told)


class Shortcut(Route):
    """The way from a poll to its answer past the matching of all the other routes; those document the call, and take what is none of ours."""

    def __init__(self, polls: Polls) -> None:
        super().__init__(PATH, polls, include_in_schema=False)

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        if scope["type"] != "http" or scope["method"] != "GET" or not scope["path"].startswith("/v1/videos/video_"):
            return Match.NONE, {}
        match, found = super().matches(scope)
        return match, {**found, "route": self}  # for the figures and traces, as FastAPI's own routes do


def _many(engine: sa.Engine, asked: list[Asked]) -> list[Answer | Exception]:
    """To each its video, or why not."""
    with engine.connect() as connection:
        whose = accounts.ids_by_hash(connection, {sha256 for sha256, _ in asked})
        query = sa.select(jobs_table).where(jobs_table.c.id.in_({video_id for _, video_id in asked}))
        rows = {row.id: row for row in connection.execute(query)}
    days = settings.load().keep_days
    found: list[Answer | Exception] = []
    for sha256, video_id in asked:
        account_id, row = whose.get(sha256), rows.get(video_id)
        if account_id is None:
            found.append(accounts.unknown_key())
        elif row is None or row.account_id != account_id:
            found.append(jobs.unknown(video_id))
        else:
            found.append(_told(engine, row, days))
    return found


def _one(engine: sa.Engine, video_id: str, account_id: str) -> Answer:
    return _told(engine, jobs.get(engine, video_id, account_id), settings.load().keep_days)


def _told(engine: sa.Engine, row: Any, keep_days: float) -> Answer:
    headers = {"openai-poll-after-ms": str(poll_ms(turns.lately(engine).done_s.get(row.id, 0.0)))} if row.state in jobs.WAITING else {}
    return schemas.video(row, keep_days).model_dump_json().encode(), headers


def poll_ms(seconds_left: float) -> int:
    """When to look again, in milliseconds, at a clip that is done in about so many seconds."""
    usual = min(max(seconds_left * 1000 / 8, POLL_MS[0]), POLL_MS[1])
    return round(max(POLL_MS[0], usual * random.uniform(1 - SPREAD, 1)))
