"""The HTTP interface: the OpenAI Videos API and our own calls beside it, over jobs, accounts and storage.

No model work happens here. Every route that touches an object takes the account from the key and asks for that account's object.
"""

import logging
import time
from functools import partial
from typing import Annotated, Any, Literal

import prometheus_client
import sqlalchemy as sa
from dbos import DBOSClient
from fastapi import FastAPI, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, PlainTextResponse
from starlette.exceptions import HTTPException

from fairframe import backends, settings
from fairframe.errors import Busy, FairframeError, InvalidRequest
from fairframe.service import (
    bodies,
    document,
    doorway,
    files,
    jobs,
    lanes,
    ordering,
    polls,
    quotes,
    rates,
    references,
    routes_accounts,
    routes_consents,
    routes_derived,
    routes_events,
    routes_files,
    routes_films,
    routes_hooks,
    routes_links,
    routes_moderation,
    routes_scene,
    routes_verify,
    schemas,
    telemetry,
)
from fairframe.service.complaints import complaint
from fairframe.service.ordering import Key
from fairframe.service.sessions import Admin, Who
from fairframe.service.store import Store

log = logging.getLogger(__name__)

Variant = Literal["video", "thumbnail", "spritesheet", "captions", "timeline", "edl", "manifest"]  # of films alone, and of WebM copies the last
NO_TRACES: Any = {"tracing": False, "metrics": False, "logs": False}  # FastAPI's own: ours hold no address (telemetry.py)
TYPES = {401: "authentication_error", 403: "permission_error", 404: "not_found_error", 429: "rate_limit_error"}


def build(engine: sa.Engine, store: Store, orders: DBOSClient) -> FastAPI:
    """The application over an open database, store and queue."""
    app = FastAPI(title="Fairframe", version="1", docs_url=None, redoc_url=None, telemetry=NO_TRACES)
    app.state.engine, app.state.store, app.state.orders = engine, store, orders  # what routers and pages reach by their request
    app.state.starting = False  # true while a server that just started opens what its first visitors would wait for
    app.add_middleware(rates.Limiter)
    app.add_middleware(doorway.Doorway)
    figures = telemetry.Figures(engine)
    app.add_middleware(telemetry.Watch, figures=figures)
    document.describe(app)
    looks = polls.Polls(engine)
    app.router.routes.insert(0, polls.Shortcut(looks))
    app.include_router(routes_accounts.router)
    app.include_router(routes_consents.router)
    app.include_router(routes_derived.router)  # before the routes with an id: /v1/videos/characters is no video
    app.include_router(routes_files.router)
    app.include_router(routes_events.router)
    app.include_router(routes_hooks.router)
    app.include_router(routes_verify.router)
    app.include_router(routes_links.router)
    app.include_router(routes_moderation.router)
    app.include_router(routes_scene.router)
    app.include_router(routes_films.router)

    def _quote(asked: dict[str, Any], unchecked: tuple[str, ...]) -> schemas.Quote:
        return quotes.quote(asked, queue_s=jobs.queue_s(engine), unchecked=unchecked)

    @app.post("/v1/videos", openapi_extra=bodies.documented(schemas.CreateVideo, ("input_reference",)))
    async def create(request: Request, who: Who, idempotency_key: Key = None, dry_run: bool = False) -> schemas.Video | schemas.Quote:
        """Order a clip. `input_reference` is a picture: a file of the form, or `{image_url}` (a data URL, or an address of a host the operator allows) or `{file_id}`.
        dry_run: say what would become of it, and make nothing."""
        body = await bodies.read(request, ("input_reference",))
        wanted = schemas.parse(schemas.CreateVideo, body.values)
        asked = schemas.to_request(wanted)
        if asked["model"] not in backends.names() or asked["model"] == "scene":
            raise InvalidRequest(f"There is no model {asked['model'][:60]!r}; there are {', '.join(name for name in backends.names() if name != 'scene')}.", param="model")
        if asked["model"] not in backends.MODULES and (idempotency_key is None or not await lanes.asking(jobs.made_by, engine, who.id, idempotency_key)):
            await run_in_threadpool(ordering.check_fits, engine, asked)
        if dry_run:
            sent = {"input_reference": bool(body.files or wanted.input_reference), "characters": bool(wanted.characters)}
            return await run_in_threadpool(_quote, asked, tuple(name for name, there in sent.items() if there))
        points = body.files or wanted.input_reference or wanted.characters  # looked up, fetched and opened first, in other threads: that may take long
        given = await run_in_threadpool(references.files_for, engine, store, who.id, wanted, body.files.get("input_reference")) if points else {}
        return await lanes.changing(partial(ordering.order, request, who, asked, idempotency_key, files=given))

    @app.get("/v1/videos")
    def listed(
        who: Who, limit: Annotated[int, Query(ge=0, le=100)] = 20, after: str | None = None, order: Literal["asc", "desc"] = "desc"
    ) -> schemas.VideoList:
        rows, more = jobs.page(engine, who.id, limit=limit, after=after, newest_first=order == "desc")
        data = [schemas.video(row) for row in rows]
        return schemas.VideoList(data=data, first_id=data[0].id if data else None, last_id=data[-1].id if data else None, has_more=more)

    @app.get(polls.PATH, response_model=schemas.Video)
    async def retrieve(video_id: str, request: Request) -> Response:
        return await looks.answer(request, video_id)

    @app.delete("/v1/videos/{video_id}")
    async def delete(video_id: str, who: Who) -> schemas.Deleted:
        await lanes.changing(jobs.delete, engine, store, video_id, who.id)
        return schemas.Deleted(id=video_id)

    @app.post("/v1/videos/{video_id}/cancel")
    async def cancel(video_id: str, who: Who) -> schemas.Video:
        return schemas.video(await lanes.changing(jobs.cancel, engine, video_id, who.id))

    @app.get("/v1/videos/{video_id}/content")
    def content(video_id: str, request: Request, who: Who, variant: Variant = "video") -> Response:
        row = jobs.get(engine, video_id, who.id)
        return files.answer(request, store, files.of_job(row, variant), files.kind(row, variant))

    @app.get("/v1/videos/{video_id}/receipt")
    def receipt(video_id: str, request: Request, who: Who) -> Response:
        return files.answer(request, store, files.of_job(jobs.get(engine, video_id, who.id), "receipt"), "receipt")

    @app.get("/metrics", response_class=PlainTextResponse)
    def metrics(admin: Admin) -> PlainTextResponse:
        """Figures for Prometheus, with an admin's key as its credentials."""
        return PlainTextResponse(figures.text(), media_type=prometheus_client.CONTENT_TYPE_LATEST)

    @app.get("/healthz")
    def healthz() -> dict[str, str]:
        return {"status": "ok"}

    @app.get("/readyz", response_model=schemas.Ready, responses={503: {"model": schemas.Ready}})
    def readyz() -> JSONResponse:
        """200 where all is open, the database answers and a worker showed life lately in which every required check works; else 503."""
        from fairframe.service.storage import workers

        with engine.connect() as connection:
            query = sa.select(workers.c.faults).where(workers.c.beat_at > time.time() - settings.load().lease_s)
            faults = connection.execute(query).scalars().all()
        able = sum(not fault for fault in faults)
        status = "starting" if app.state.starting else "ready" if able else "check not in force" if faults else "no worker"
        return JSONResponse({"status": status, "workers": able, "faults": sorted({fault for fault in faults if fault})}, 200 if status == "ready" else 503)

    @app.exception_handler(FairframeError)
    def known(request: Request, error: FairframeError) -> JSONResponse:
        headers = {"Retry-After": str(error.retry_after_s)} if isinstance(error, Busy) else {}
        told = str(error)
        if error.http_status >= 500:  # the operator's log has the folders of this machine
            log.error("%s: %s", request.url.path, told)
            told = jobs.without_folders(told)
        return _error(error.http_status, error.code, told, headers, error.param if isinstance(error, InvalidRequest) else "")

    @app.exception_handler(RequestValidationError)
    def invalid(request: Request, error: RequestValidationError) -> JSONResponse:
        wrong = complaint(error.errors()[0])
        return _error(400, wrong.code, str(wrong), param=wrong.param)

    @app.exception_handler(sa.exc.DataError)
    @app.exception_handler(UnicodeEncodeError)
    def unkept(request: Request, error: Exception) -> JSONResponse:
        """Text that no database keeps: NUL in PostgreSQL, half of a surrogate pair anywhere."""
        return _error(400, "invalid_request", "The request holds characters or numbers that cannot be kept.")

    @app.exception_handler(sa.exc.OperationalError)
    def away(request: Request, error: sa.exc.OperationalError) -> JSONResponse:
        log.error("the database does not answer: %s", error.orig)
        return _error(503, "unavailable", "The database does not answer; try again in a moment.", {"Retry-After": "5"})

    @app.exception_handler(HTTPException)
    def other(request: Request, error: HTTPException) -> JSONResponse:
        said = {404: f"There is nothing at {request.url.path[:200]}.", 405: f"{request.method} is not possible at {request.url.path[:200]}."}.get(error.status_code, f"{error.detail}.")
        return _error(error.status_code, "not_found" if error.status_code == 404 else "invalid_request", said, dict(error.headers or {}))

    return app


def _error(status: int, code: str, message: str, headers: dict[str, str] | None = None, param: str = "") -> JSONResponse:
    body = {"error": {"code": code, "message": message, "type": TYPES.get(status, "server_error" if status >= 500 else "invalid_request_error"), "param": param or None}}
    return JSONResponse(body, status, headers)
