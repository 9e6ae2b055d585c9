"""What every request passes before a route sees it: limits on its head, and on the size and time of its body; and what every answer carries.

Routes that take files have limits of their own besides (bodies.py). A head that does not come, comes drop by drop or does not end, ends the connection.
Calls that change something are let in one after the other, so that hundreds at once do not keep those who only look from their answers.
"""

from __future__ import annotations

import asyncio
import json
import time

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

MAX_HEAD = 2**16  # bytes of a request's head
HEAD_S = 15.0  # in which a request's head must have arrived
BODY_S = 200.0  # in which any body must have arrived
IDLE_S = 20.0  # between two pieces of it
SMALL = 2**20  # bytes of a body where no file is expected
LARGE = 25 * 2**20  # of one in JSON that may carry a picture
FORM = 257 * 2**20  # of a form with a file, which goes to disk as it comes
LOOKS = ("GET", "HEAD", "OPTIONS")
WITH_PICTURES = ("/v1/videos", "/v1/files")
HEADERS = [(b"x-content-type-options", b"nosniff"), (b"referrer-policy", b"no-referrer")]


class Doorway:
    """ASGI middleware."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._entering = asyncio.Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if scope["method"] not in LOOKS:
            async with self._entering:
                await asyncio.sleep(0)  # a turn of the loop, in which others are answered
        headers = dict(scope["headers"])
        limit = _limit(scope["path"], headers.get(b"content-type", b""))
        declared = headers.get(b"content-length", b"0")
        if not declared.isdigit() or int(declared) > limit:
            await _refuse(send, 413, f"The request is larger than {limit / 2**20:g} MiB.")
            return
        if b"\0" in scope.get("raw_path", b"") or "\0" in scope["path"] or b"%00" in scope["query_string"]:
            await _refuse(send, 400, "The address holds a NUL character.")
            return
        ends, size = time.monotonic() + BODY_S, 0

        async def bounded() -> Message:
            nonlocal size
            if size < 0:  # all of it is here: what follows is the client going away
                return await receive()
            try:
                async with asyncio.timeout(min(IDLE_S, ends - time.monotonic())):
                    message = await receive()
            except TimeoutError:
                raise HTTPException(408, "The body came too slowly") from None
            size += len(message.get("body", b""))
            if size > limit:
                raise HTTPException(413, f"The request is larger than {limit / 2**20:g} MiB")
            if not message.get("more_body", False):
                size = -1
            return message

        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                known = {name.lower() for name, _ in message["headers"]}
                message["headers"] = [*message["headers"], *(header for header in HEADERS if header[0] not in known)]
            await send(message)

        await self.app(scope, bounded, marked)


def _limit(path: str, kind: bytes) -> int:
    if kind.startswith(b"multipart/form-data"):
        return FORM
    return LARGE if path.startswith(WITH_PICTURES) else SMALL


async def _refuse(send: Send, status: int, message: str) -> None:
    body = json.dumps({"error": {"code": "invalid_request", "message": message, "type": "invalid_request_error", "param": None}}).encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode()), (b"connection", b"close"), *HEADERS]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


class Impatient(HttpToolsProtocol):
    """uvicorn's HTTP/1.1 that waits HEAD_S for a request's head, and no longer, and takes MAX_HEAD bytes of it, and no more."""

    _waiting: asyncio.TimerHandle | None = None
    _head = 0  # bytes that came since a head or body ended last
    _in_body = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        if self._waiting is None and (self.cycle is None or self.cycle.response_complete):
            self._wait()
        self._head += len(data)
        super().data_received(data)
        if self.cycle is not None and not self.cycle.response_complete:
            self._stop()
        if self._head > MAX_HEAD and not self._in_body and not self.transport.is_closing():
            self.send_400_response("The request's head is too large.")

    def on_headers_complete(self) -> None:
        self._head, self._in_body = 0, True
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        self._head, self._in_body = 0, False
        super().on_message_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop()
        super().connection_lost(exc)

    def on_response_complete(self) -> None:
        self._stop()
        super().on_response_complete()

    def _wait(self) -> None:
        self._waiting = self.loop.call_later(HEAD_S, self.transport.close)

    def _stop(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None
