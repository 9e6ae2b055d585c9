"""`fairframe serve`: the HTTP interface in this process, and workers as processes of their own that are started again when they die."""

from __future__ import annotations

import gc
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import sqlalchemy as sa
import uvicorn
from fastapi import FastAPI

from fairframe import backends, handover
from fairframe.errors import FairframeError, InvalidRequest
from fairframe.guard import readiness
from fairframe.service import accounts, api, doorway, intake, sessions, storage, telemetry, worker
from fairframe.service.store import Store
from fairframe.studio import pages

SWITCH_S = 0.0005  # between two threads that both want to run: with Python's own 5 ms an answer that needs the database ten times waits ten times as long
LOOPBACK = ("127.0.0.1", "::1", "localhost")


def serve(host: str, port: int, num_workers: int, *, engine_only: bool = False) -> None:
    """Serve until told to stop. On an empty database an admin key and a sign-in link are made and printed once. Raises ModelError where a required check is not in force.

    engine_only: the calls alone, without pages, and on this machine alone: an engine for another Fairframe. Its clips are checked, labelled and
    signed like all others; nothing here or anywhere leaves that out.
    """
    if engine_only and host not in LOOPBACK:
        raise InvalidRequest("An engine listens on this machine alone: leave out --host, and let whoever is to reach it come through a tunnel.")
    checks = readiness.checks()
    print("\n".join(readiness.lines(checks)), flush=True)
    readiness.require(checks)
    _require_free(host, port)
    telemetry.configure("server")
    engine = storage.connect()
    _first_start(engine, host, port, pages=not engine_only)
    orders = worker.client()
    sys.setswitchinterval(SWITCH_S)
    app = api.build(engine, Store(), orders)
    if not engine_only:
        pages.add(app)
    app.state.starting = True
    threading.Thread(target=_open, args=(app,), kwargs={"model": num_workers > 0 and not engine_only, "studio": not engine_only}, name="opening", daemon=True).start()
    with _workers(num_workers):
        with suppress(KeyboardInterrupt):  # that this is how it was stopped, the listener says again when it is done
            listener(app, host, port, pages=not engine_only).run()
    orders.destroy()


def _require_free(host: str, port: int) -> None:
    """Raises InvalidRequest where nobody could listen there, before anything is begun or a link to it is printed."""
    try:
        for family, kind, _, _, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE):
            with socket.socket(family, kind) as tried:
                tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                tried.bind(address)
    except OSError as error:
        raise InvalidRequest(f"Port {port} of {host} cannot be listened on ({error.strerror or error}); choose another with --port or --host.") from None


def listener(app: FastAPI, host: str, port: int, *, pages: bool) -> uvicorn.Server:
    """What speaks HTTP for the application."""
    config = uvicorn.Config(
        app,
        host=host,
        port=port,
        log_level="warning",
        timeout_keep_alive=15,
        timeout_graceful_shutdown=5,
        limit_concurrency=1000,
        server_header=False,
        http=doorway.Impatient,
        loop="asyncio",
    )
    return Listener(config, sessions.address(host, port) if pages else "")


class Listener(uvicorn.Server):
    """Notes where its pages are reached, once it listens. address: empty where there are none."""

    def __init__(self, config: uvicorn.Config, address: str):
        super().__init__(config)
        self.address = address

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.address:
            sessions.note_address(self.address)


def _first_start(engine: sa.Engine, host: str, port: int, *, pages: bool) -> None:
    if not accounts.none_yet(engine):
        return
    if host not in LOOPBACK:
        raise InvalidRequest("There is no account yet, so the first start is on this machine alone: leave out --host, and give it next time.")
    admin, key = accounts.create(engine, "admin", "admin", actor="serve")
    base = sessions.address(host, port)
    print(f"Admin key, shown this once: {key}\nClients use it with the base URL {base}/v1", flush=True)
    if not pages:
        return
    link = sessions.make_link(engine, admin.id, base, actor="serve")
    print(f"Sign in on the web, once and within {sessions.LINK_S // 60} minutes: {link}", flush=True)


def _open(app: FastAPI, *, model: bool, studio: bool) -> None:
    """Open what the first visitors would wait for: the model whose words the first page marks while they are typed, and the pages. Then /readyz may
    say 200. The process that opens dropped pictures starts beside it and is not waited for. What is wrong with either is said where it is used.

    What lives by then lives as long as the process, and Python's garbage collector is told to leave it alone: to go through all of it took a quarter
    of a second on a busy machine, every ten to twenty seconds under load, and nobody was answered meanwhile.
    """
    try:
        if studio:
            intake.start()
        with suppress(FairframeError):
            if model:
                backends.load(handover.EMBEDDED).understand("a cat")
            if studio:
                pages.warm()
        gc.collect()
        gc.freeze()
    finally:
        app.state.starting = False


@contextmanager
def _workers(count: int) -> Iterator[None]:
    """So many worker processes while the body runs."""
    stop = threading.Event()
    running: list[subprocess.Popen[bytes]] = []

    def start() -> subprocess.Popen[bytes]:
        return subprocess.Popen([sys.executable, "-m", "fairframe", "worker", "--beside-server"])

    def watch() -> None:
        while not stop.wait(1.0):
            for place, process in enumerate(running):
                if process.poll() is not None and not stop.is_set():
                    running[place] = start()
                    time.sleep(1.0)  # one that dies at once must not spin

    running.extend(start() for _ in range(count))
    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        stop.set()
        watcher.join()
        for process in running:
            process.terminate()
        for process in running:
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
