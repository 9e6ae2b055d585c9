"""Many clients at once against a service of its own on this machine: is anything lost, and how long does a poll take?

    python -m fairframe.evaluation.load --clients 500 --minutes 5
    python -m fairframe.evaluation.load --clients 4 --minutes 5 --workers 2 --model clay-1      # against --workers 1: what do two workers gain?

Starts `fairframe serve` on loopback with an empty data folder and the test card, measures a poll while nothing else goes on, then lets every client
create, poll, fetch and delete clips until the time is over; cancels what then still waits, and ends by itself. One process makes all the
calls, on the same machine: what it takes of the processors is in the times.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fairframe import settings
from fairframe.errors import FairframeError

ORDER = {"prompt": "bars", "model": "testcard", "seconds": "0.5", "size": "256x144", "fps": 8}
OTHER = {"prompt": "a cat dancing on the moon", "seconds": "2"}
IDLE_POLLS = 300
AIM_S = 0.05  # by which a poll in a hundred may be slower than a usual one while nothing else goes on
LAG_EVERY_S = 0.02
DRAIN_S = 900.0  # for what is under way when the time is over
START_S = 180.0
PLENTY = ("QUEUE_LIMIT", "ACCOUNT_QUEUE_LIMIT", "CALLS_PER_MINUTE", "COSTLY_PER_MINUTE")  # limits that are not what is measured


@dataclass
class Tally:
    """What happened. polls: of each, when it was asked (time.monotonic()), and seconds from the call to its whole answer."""

    polls: list[tuple[float, float]] = field(default_factory=list)
    lags: list[float] = field(default_factory=list)  # seconds by which this process itself woke late: it is part of every time measured
    created: int = 0
    finished: int = 0
    cancelled: int = 0  # waited or ran when the time was over
    deleted: int = 0  # of both, and gone when asked for again
    turned_away: int = 0  # 429, tried again
    wrong: list[str] = field(default_factory=list)


class Client:
    """One connection that speaks as much HTTP/1.1 as is needed here."""

    def __init__(self, port: int, key: str, order: dict[str, Any] = ORDER) -> None:
        """order: what it orders when it lives."""
        self._port, self._key, self.order = port, key, order
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def call(self, method: str, path: str, body: Any = None) -> tuple[int, dict[str, str], bytes]:
        """(status, headers, body). A connection the server closed between two calls is opened again, once."""
        sent = b"" if body is None else json.dumps(body).encode()
        head = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {self._key}\r\nContent-Type: application/json\r\nContent-Length: {len(sent)}\r\n\r\n"
        for fresh in (False, True):
            if fresh or self._streams is None:
                await self.close()
                self._streams = await asyncio.open_connection("127.0.0.1", self._port)
            reader, writer = self._streams
            try:
                writer.write(head.encode() + sent)
                await writer.drain()
                return await _answer(reader)
            except (ConnectionError, asyncio.IncompleteReadError):
                if fresh:
                    raise
        raise AssertionError

    async def close(self) -> None:
        if self._streams is not None:
            self._streams[1].close()
            self._streams = None


async def _answer(reader: asyncio.StreamReader) -> tuple[int, dict[str, str], bytes]:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:] if line)}
    return int(head[0].split()[1]), headers, await reader.readexactly(int(headers.get("content-length", "0")))


async def _life(client: Client, tally: Tally, over: float) -> None:
    """Clips one after the other until the time is over; everything that should not be is written down."""
    while time.monotonic() < over:
        try:
            await _clip(client, tally, over)
        except (OSError, asyncio.IncompleteReadError, ValueError, KeyError) as error:
            tally.wrong.append(f"{type(error).__name__}: {error}")
            await asyncio.sleep(1)
    await client.close()


async def _clip(client: Client, tally: Tally, over: float) -> None:
    status, headers, body = await client.call("POST", "/v1/videos", client.order)
    if status == 429:
        tally.turned_away += 1
        await asyncio.sleep(min(float(headers["retry-after"]), max(0.1, over - time.monotonic())))
        return
    if status != 200:
        raise ValueError(f"create: {status}")
    tally.created += 1
    path = f"/v1/videos/{json.loads(body)['id']}"
    cancelled = False
    while True:
        if time.monotonic() > over and not cancelled:
            cancelled = (await client.call("POST", f"{path}/cancel"))[0] == 200
        began = time.monotonic()
        status, headers, body = await client.call("GET", path)
        tally.polls.append((began, time.monotonic() - began))
        if status != 200:
            raise ValueError(f"poll: {status}")
        video = json.loads(body)
        if video["status"] not in ("queued", "in_progress"):
            break
        pause = float(headers["openai-poll-after-ms"]) / 1000
        await asyncio.sleep(pause if cancelled else min(pause, max(0.0, over - time.monotonic()) + 0.01))
    if cancelled and (video["error"] or {}).get("code") == "cancelled":
        tally.cancelled += 1
    elif video["status"] == "completed":
        tally.finished += 1
        _, _, receipt = await client.call("GET", f"{path}/receipt")
        _, _, clip = await client.call("GET", f"{path}/content")
        if len(clip) != json.loads(receipt)["clip"]["size_bytes"]:
            raise ValueError(f"content: {len(clip)} bytes, not as its receipt says")
    else:
        raise ValueError(f"ended as {video['error']}")
    status, _, _ = await client.call("DELETE", path)
    gone, _, _ = await client.call("GET", path)
    if (status, gone) != (200, 404):
        raise ValueError(f"delete: {status}, then {gone}")
    tally.deleted += 1


async def _idle(port: int, key: str, order: dict[str, Any]) -> list[float]:
    """Seconds of polls of one finished clip, one after the other, while nothing else goes on."""
    client, polls = Client(port, key, order), list[float]()
    _, _, body = await client.call("POST", "/v1/videos", client.order)
    path = f"/v1/videos/{json.loads(body)['id']}"
    while json.loads((await client.call("GET", path))[2])["status"] in ("queued", "in_progress"):
        await asyncio.sleep(0.2)
    for _ in range(IDLE_POLLS):
        began = time.perf_counter()
        await client.call("GET", path)
        polls.append(time.perf_counter() - began)
    await client.call("DELETE", path)
    await client.close()
    return polls


async def _own_lag(tally: Tally) -> None:
    while True:
        began = time.monotonic()
        await asyncio.sleep(LAG_EVERY_S)
        tally.lags.append(time.monotonic() - began - LAG_EVERY_S)


async def _run(port: int, key: str, clients: int, seconds: float, order: dict[str, Any]) -> tuple[list[float], Tally, float]:
    """(polls while idle, what happened, when the time was over)"""
    idle = await _idle(port, key, order)
    tally, over = Tally(), time.monotonic() + seconds
    lag = asyncio.create_task(_own_lag(tally))
    lives = [asyncio.create_task(_life(Client(port, key, order), tally, over)) for _ in range(clients)]
    _, late = await asyncio.wait(lives, timeout=seconds + DRAIN_S)
    for life in late:
        life.cancel()
    if late:
        tally.wrong.append(f"{len(late)} clients were not done {DRAIN_S:g} s after the end")
    lag.cancel()
    return idle, tally, over


def measure(clients: int, minutes: float, workers: int, model: str = "testcard") -> dict[str, Any]:
    """Run it all, with clips of a model (other than the test card's: two seconds at its own size); what was found, in seconds and counts. Raises FairframeError where the service does not start."""
    with tempfile.TemporaryDirectory(prefix="fairframe-load-") as name:
        folder = Path(name)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        more = {"FAIRFRAME_DATA_DIR": name, "FAIRFRAME_THREADS": "1", "FAIRFRAME_PREVIEWS": "false"} | {f"FAIRFRAME_{limit}": "1000000" for limit in PLENTY}
        with (folder / "log").open("w") as log:
            command = [sys.executable, "-m", "fairframe", "serve", "--port", str(port), "--workers", str(workers)]
            server = subprocess.Popen(command, env=settings.for_child(more), stdout=log, stderr=subprocess.STDOUT)
            try:
                key = _key(server, folder / "log")
                idle, tally, over = asyncio.run(_run(port, key, clients, minutes * 60, ORDER if model == "testcard" else OTHER | {"model": model}))
            finally:
                server.send_signal(signal.SIGTERM)
                server.wait(60)
    idle_s, poll_s = _spread(idle), _spread([took for _, took in tally.polls])
    return {
        "clients": clients,
        "minutes": minutes,
        "model": model,
        "workers": workers,
        "cores": os.cpu_count(),
        "load_average": round(os.getloadavg()[0], 1),
        "idle_poll_s": idle_s,
        "poll_s": poll_s,
        "aim_held": poll_s["p99"] <= idle_s["p50"] + AIM_S,
        "p99_of_each_10_s": _by_time(tally.polls, over - minutes * 60),  # all order in the first, and all cancel in the last
        "own_lag_s": _spread(tally.lags),
        "polls": len(tally.polls),
        "created": tally.created,
        "finished": tally.finished,
        "finished_a_minute": round(tally.finished / minutes, 1),
        "cancelled_at_the_end": tally.cancelled,
        "deleted": tally.deleted,
        "turned_away": tally.turned_away,
        "wrong": len(tally.wrong),
        "first_wrong": tally.wrong[:5],
    }


def _key(server: subprocess.Popen[bytes], log: Path) -> str:
    deadline = time.monotonic() + START_S
    while time.monotonic() < deadline and server.poll() is None:
        if found := re.search(r"ff-\S+\n", log.read_text()):
            port = int(re.search(r"http://127\.0\.0\.1:(\d+)", log.read_text())[1])  # type: ignore[index]
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    return found[0].strip()
        time.sleep(0.2)
    raise FairframeError(f"The service did not start: {log.read_text()[-500:]}")


def _by_time(polls: list[tuple[float, float]], start: float) -> list[float]:
    buckets: dict[int, list[float]] = {}
    for at, took in polls:
        buckets.setdefault(int((at - start) // 10), []).append(took)
    return [_spread(buckets[number])["p99"] for number in sorted(buckets)]


def _spread(seconds: list[float]) -> dict[str, float]:
    ordered = sorted(seconds) or [0.0]
    return {name: round(ordered[min(len(ordered) - 1, int(len(ordered) * share))], 4) for name, share in (("p50", 0.5), ("p95", 0.95), ("p99", 0.99), ("most", 1.0))}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--clients", type=int, default=500)
    parser.add_argument("--minutes", type=float, default=5.0)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--model", default="testcard")
    given = parser.parse_args()
    found = measure(given.clients, given.minutes, given.workers, given.model)
    print(json.dumps(found, indent=1))
    sys.exit(1 if found["wrong"] or found["created"] != found["deleted"] else 0)
