"""How often one may call: so many calls a minute of an account, fewer of those that cost something, and few wrong keys from one address.

Counted in this process: behind several servers each counts for itself. A call that is one too many is answered 429 with Retry-After before
anything is read of it. Whoever has no key is counted by network address (that of the proxy's X-Forwarded-For, where the proxy is this machine).
Wrong keys stop their whole address for a while, but not a key or session that was found to be somebody's before: those behind one address do not
suffer for one of them, and who guesses gains nothing, since a key that was not known before waits like all others.
"""

from __future__ import annotations

import hashlib
import json
import math
import time
from collections import OrderedDict
from dataclasses import dataclass
from typing import Any

from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from fairframe import settings
from fairframe.service.sessions import COOKIE, PROVEN

MOST_CALLERS = 20_000  # remembered; the one that was away longest is forgotten
WRONG_KEYS = 30  # a minute, of one address
FREE = ("/healthz", "/readyz", "/metrics")
CHEAP = ("GET", "HEAD", "OPTIONS")


@dataclass
class Bucket:
    """Calls left, as of a moment (time.monotonic())."""

    left: float
    at: float


class Buckets:
    """So many calls a minute of each caller, with a minute's worth at once."""

    def __init__(self, a_minute: int) -> None:
        self.a_minute = a_minute
        self._known: OrderedDict[str, Bucket] = OrderedDict()

    def take(self, caller: str, count: float = 1.0) -> float:
        """0 where the caller may go on; else seconds until it may. count: 0 only looks."""
        now = time.monotonic()
        bucket = self._known.pop(caller, None) or Bucket(float(self.a_minute), now)
        bucket.left = min(self.a_minute, bucket.left + (now - bucket.at) * self.a_minute / 60)
        bucket.at = now
        self._known[caller] = bucket
        if len(self._known) > MOST_CALLERS:
            self._known.popitem(last=False)
        if bucket.left < max(count, 1.0):
            return (max(count, 1.0) - bucket.left) * 60 / self.a_minute
        bucket.left -= count
        return 0.0


class Limiter:
    """ASGI middleware."""

    def __init__(self, app: ASGIApp) -> None:
        chosen = settings.load()
        self.app = app
        self.all = Buckets(chosen.calls_per_minute)
        self.costly = Buckets(chosen.costly_per_minute)
        self.wrong = Buckets(WRONG_KEYS)
        self._proven: OrderedDict[str, None] = OrderedDict()  # callers whose key or session was somebody's

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] in FREE:
            await self.app(scope, receive, send)
            return
        address = (scope.get("client") or ("?", 0))[0]
        secret = _caller(scope)
        caller = secret or address
        held = 0.0 if secret in self._proven else self.wrong.take(address, 0)
        wait = max(held, self.all.take(caller), 0.0 if scope["method"] in CHEAP else self.costly.take(caller))
        if wait:
            await _too_many(send, wait)
            return

        async def watched(message: Message) -> None:
            if message["type"] == "http.response.start":
                if message["status"] == 401:
                    self._proven.pop(secret, None)
                    self.wrong.take(address)
                elif scope.get(PROVEN):
                    self._remember(secret)
            await send(message)

        await self.app(scope, receive, watched)

    def _remember(self, secret: str) -> None:
        self._proven[secret] = None
        self._proven.move_to_end(secret)
        if len(self._proven) > MOST_CALLERS:
            self._proven.popitem(last=False)


def _caller(scope: Scope) -> str:
    """A hash of the key or the session; empty where there is none."""
    headers = dict(scope["headers"])
    secret = headers.get(b"authorization", b"") or cookie_parser(headers.get(b"cookie", b"").decode("latin-1")).get(COOKIE, "").encode("latin-1")
    return hashlib.sha256(secret).hexdigest() if secret else ""


async def _too_many(send: Send, wait_s: float) -> None:
    seconds = str(max(1, math.ceil(wait_s)))
    error: dict[str, Any] = {"code": "rate_limit", "message": f"Too many calls; try again in {seconds} s.", "type": "rate_limit_error", "param": None}
    body = json.dumps({"error": error}).encode()
    headers = [(b"content-type", b"application/json"), (b"retry-after", seconds.encode()), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 429, "headers": headers})
    await send({"type": "http.response.body", "body": body})
