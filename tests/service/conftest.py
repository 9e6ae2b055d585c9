"""A live server process with the test card, and workers that tests may kill."""

import contextlib
import json
import os
import pwd
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
import warnings
from pathlib import Path

import pytest
import sqlalchemy as sa


def hold_port():
    """(a socket that keeps a free port from everybody but a server that may take it, the port). Until it is closed, also while no server is there."""
    held = socket.socket()
    held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    held.bind(("127.0.0.1", 0))
    return held, held.getsockname()[1]


class Live:
    """A server on a free port, with a folder of its own; from the nursery, where one is given."""

    def __init__(self, folder, workers=1, arguments=(), nursery=None, **more):
        self.held, self.port = hold_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.env = os.environ | {"FAIRFRAME_DATA_DIR": str(folder), "FAIRFRAME_LEASE_S": "2", "FAIRFRAME_THREADS": "1", "FAIRFRAME_OUTBOUND_HOSTS": "127.0.0.1"}
        self.env |= {"FAIRFRAME_DATABASE_URL": "", "FAIRFRAME_CALLS_PER_MINUTE": "100000", "FAIRFRAME_COSTLY_PER_MINUTE": "100000"} | more
        self.folder, self.log, self.processes, self.nursery, self.workers = folder, folder / "log", [], nursery, workers
        self.server = self.start("serve", "--port", str(self.port), "--workers", str(workers), *arguments)
        self.wait(200 if workers else 503)
        self.key = re.search(r"ff-\S+", self.log.read_text())[0]

    def open_database(self):
        """Its database, for what a test does behind its back."""
        return sa.create_engine(self.env["FAIRFRAME_DATABASE_URL"].replace("postgresql:", "postgresql+psycopg:") or f"sqlite:///{self.folder / 'service.db'}")

    def start(self, *arguments):
        if self.nursery:
            process = self.nursery.start(arguments, self.env, self.log)
        else:
            process = subprocess.Popen([sys.executable, "-m", "fairframe", *arguments], env=self.env, stdout=self.log.open("a"), stderr=subprocess.STDOUT)
        self.processes.append(process)
        return process

    def wait(self, status):
        deadline = time.monotonic() + 180
        while time.monotonic() < deadline:
            assert self.server.poll() is None, self.log.read_text()
            try:
                with urllib.request.urlopen(f"{self.url}/readyz", timeout=2) as answer:
                    got = answer.status
            except urllib.error.HTTPError as error:
                got = error.code
            except OSError:
                got = 0
            if got == status:
                return
            time.sleep(0.2)
        raise AssertionError(self.log.read_text())

    def close(self):
        for process in self.processes:
            process.kill() if self.nursery and not self.workers else process.terminate()  # told to stop, a server stops its workers
        for process in self.processes:
            process.wait(120)  # a busy machine is no fault
        self.held.close()


class Postgres:
    """A throwaway PostgreSQL on a unix socket, run by a user without rights; databases on demand."""

    def __init__(self, programs):
        self.programs, self.count = programs, 0
        self.folder = Path(tempfile.mkdtemp(prefix="ffpg-"))  # a short path: a socket's name has at most 107 bytes
        self.who = {"user": "nobody", "group": pwd.getpwnam("nobody").pw_gid, "extra_groups": []} if os.getuid() == 0 else {}
        if self.who:
            os.chown(self.folder, pwd.getpwnam("nobody").pw_uid, self.who["group"])
        self._run("initdb", "-D", str(self.folder / "data"), "-U", "tests", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C")
        options = ["-k", str(self.folder), "-c", "listen_addresses=", "-c", "fsync=off", "-c", "max_connections=200"]
        self.process = subprocess.Popen(
            [self.programs / "postgres", "-D", self.folder / "data", *options], cwd=self.folder, stdout=self.log(), stderr=subprocess.STDOUT, **self.who
        )
        deadline = time.monotonic() + 60
        while not (self.folder / ".s.PGSQL.5432").exists() or not self._answers():
            assert self.process.poll() is None and time.monotonic() < deadline, (self.folder / "log").read_text()
            time.sleep(0.1)

    def log(self):
        return (self.folder / "log").open("a")

    def _run(self, program, *arguments):
        subprocess.run([self.programs / program, *arguments], check=True, cwd=self.folder, stdout=self.log(), stderr=subprocess.STDOUT, **self.who)

    def _answers(self):
        return subprocess.run([self.programs / "pg_isready", "-h", self.folder, "-q"]).returncode == 0

    def database(self):
        """The address of a new, empty database."""
        self.count += 1
        name = f"test{self.count}"
        engine = sa.create_engine(f"postgresql+psycopg://tests@/postgres?host={self.folder}", isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(sa.text(f"CREATE DATABASE {name}"))
        engine.dispose()
        return f"postgresql://tests@/{name}?host={self.folder}"

    def close(self):
        self.process.send_signal(signal.SIGINT)  # fast shutdown
        self.process.wait(120)
        shutil.rmtree(self.folder, ignore_errors=True)


def postgres_programs():
    """The folder of PostgreSQL's programs, or None."""
    found = shutil.which("initdb")
    places = [*sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: -int(path.parent.name)), *([Path(found).parent] if found else [])]
    return next((place for place in places if all((place / name).exists() for name in ("initdb", "postgres", "pg_isready"))), None)


class Nursery:
    """Servers and workers forked from one process that has the libraries and the models of the checks open already: a start takes no seconds of that.

    The checks still run in each of them, on one thread, as every command line does: `python -m fairframe ARGUMENTS`, but for the opening.
    """

    FORK = """
import json, os, signal, sys, tempfile
from fairframe.staying import staying
with staying():
    from fairframe import cli, server, settings
    from fairframe.guard import readiness
    from fairframe.service import worker
    settings.apply_threads(1)
    readiness.checks()
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
for line in sys.stdin:
    pid = os.fork()
    if not pid:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        asked = json.loads(line)
        os.environ.clear()
        os.environ.update(asked["env"])
        tempfile.tempdir = None  # is looked for anew
        log = os.open(asked["log"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        os.dup2(log, 1), os.dup2(log, 2)
        sys.argv = ["fairframe", *asked["arguments"]]
        try:
            cli.run()
        finally:
            os._exit(0)  # the end of onnxruntime waits for a thread that a fork does not have
    print(pid, flush=True)
"""

    def __init__(self, folder):
        self.log, self.turn = folder / "log", threading.Lock()
        env = os.environ | {"FAIRFRAME_DATA_DIR": str(folder), "FAIRFRAME_THREADS": "1"}
        self.process = subprocess.Popen([sys.executable, "-c", self.FORK], env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.log.open("a"), text=True)

    def start(self, arguments, env, log):
        with self.turn:
            self.process.stdin.write(json.dumps({"arguments": arguments, "env": env, "log": str(log)}) + "\n")
            self.process.stdin.flush()
            return Forked(int(self.process.stdout.readline()))

    def close(self):
        self.process.stdin.close()
        self.process.wait(120)


class Forked:
    """A process of the nursery, as subprocess.Popen would have it; how it ended is not known."""

    def __init__(self, pid):
        self.pid = pid

    def poll(self):
        return None if os.path.exists(f"/proc/{self.pid}") else 0

    def wait(self, seconds=60):
        deadline = time.monotonic() + seconds
        while self.poll() is None:
            assert time.monotonic() < deadline, f"{self.pid} does not end"
            time.sleep(0.02)

    def send_signal(self, number):
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, number)

    def terminate(self):
        self.send_signal(signal.SIGTERM)

    def kill(self):
        self.send_signal(signal.SIGKILL)


@pytest.fixture(scope="session")
def nursery(tmp_path_factory):
    made = Nursery(tmp_path_factory.mktemp("nursery"))
    yield made
    made.close()


@pytest.fixture(scope="session")
def live(tmp_path_factory, nursery, request):
    """A server from the nursery, with a worker that it starts itself, for all tests of the service that need none of their own; those of the studio and
    of the engine have one that was started as anybody would.

    On SQLite; with LIVE_DATABASE=postgresql in the environment on that.
    """
    database = request.getfixturevalue("postgres").database() if os.environ.get("LIVE_DATABASE") == "postgresql" else ""
    server = Live(tmp_path_factory.mktemp("live"), nursery=nursery, FAIRFRAME_DATABASE_URL=database)
    yield server
    server.close()


@pytest.fixture(scope="session")
def postgres():
    programs = postgres_programs()
    if programs is None:
        said = "NOT TESTED ON POSTGRESQL: it is not installed here (Debian: apt-get install postgresql); these tests ran on SQLite alone"
        warnings.warn(said, stacklevel=1)  # at the end of every run, where reasons of skips are not shown
        pytest.skip(said)
    server = Postgres(programs)
    yield server
    server.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request):
    """FAIRFRAME_DATABASE_URL of an empty database: "" for SQLite in the data folder."""
    return request.getfixturevalue("postgres").database() if request.param == "postgresql" else ""


@pytest.fixture
def engine(tmp_path, monkeypatch, database):
    """An open database of its own, on SQLite and on PostgreSQL in turn; the data folder is the test's."""
    from fairframe.service import storage

    monkeypatch.setenv("FAIRFRAME_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("FAIRFRAME_DATABASE_URL", database)
    engine = storage.connect()
    yield engine
    engine.dispose()
