"""A second process that reads files nobody vouches for, with limits on memory and time; when it dies or hangs, it is replaced.

The two speak JSON lines: a path in, an answer out. Run as `python -m fairframe.provenance.sandbox` it is that second process.
"""

from __future__ import annotations

import contextlib
import json
import queue
import resource
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from fairframe import settings
from fairframe.provenance import log_file, verify
from fairframe.provenance.verify import Answer

MAX_MEMORY = 4 * 2**30  # bytes of address space; libraries alone take about one
START_S = 120.0  # a new process may take this long to open its libraries, on a machine that is busy
SLOWEST_BYTES_S = 20e6  # a file may take the time this rate needs, on top of its seconds


_FRUGAL = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2"}
"""Libraries reserve memory a thread; on a machine with many cores that alone would reach the limit."""


class Sandbox:
    """Owns the second process."""

    def __init__(self, seconds_each: float) -> None:
        self.seconds_each = seconds_each
        self._process: subprocess.Popen[str] | None = None
        self._lines: queue.Queue[str] = queue.Queue()
        self._closing = threading.Lock()
        self._closed = False  # then no process is started any more, whoever still waits for an answer

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(self, *error: object) -> None:
        with self._closing:
            self._closed = True
            self._stop()

    def verify(self, path: Path) -> Answer:
        """As verify.verify; "unreadable" where reading the file took too long, too much memory or killed the reader."""
        return next(self.verify_each((path,)))

    def verify_each(self, paths: Sequence[Path]) -> Iterator[Answer]:
        """`verify` of a few files, all asked for at once, so that the second process never waits for the next name. Answers come as they are ready."""
        left = deque(paths)
        with self._closing:
            if self._closed:
                return
            starting = self._ask(left)
        while left:
            path, line = left[0], ""
            try:
                line = self._lines.get(timeout=starting + self.seconds_each + _size(path) / SLOWEST_BYTES_S)
                found = verify.answer(json.loads(line)) if line else _unreadable(path, "Reading it broke the reader, which is kept apart for that reason.")
            except queue.Empty:
                found = _unreadable(path, "Reading it took too long, so it was given up.")
            starting = 0.0
            left.popleft()
            if not line:
                with self._closing:
                    self._stop()
                    if self._closed:
                        return
                    starting = self._ask(left) if left else 0.0
            yield found

    def _ask(self, paths: Iterable[Path]) -> float:
        """Hand the second process these names; how long it may take to be there first."""
        starting = START_S if self._process is None or self._process.poll() is not None else 0.0
        process = self._running()
        assert process.stdin is not None
        with contextlib.suppress(OSError):  # it is gone: its silence tells
            process.stdin.write("".join(json.dumps(str(path)) + "\n" for path in paths))
            process.stdin.flush()
        return starting

    def _running(self) -> subprocess.Popen[str]:
        if self._process is None or self._process.poll() is not None:
            self._lines = queue.Queue()
            self._process = subprocess.Popen(
                [sys.executable, "-m", __name__],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
                encoding="utf-8",
                env=settings.for_child(_FRUGAL),
            )
            threading.Thread(target=_collect, args=(self._process, self._lines), daemon=True).start()
        return self._process

    def _stop(self) -> None:
        if self._process is None:
            return
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):  # closing flushes, into a pipe that may be gone
                if stream:
                    stream.close()
        self._process = None


def _collect(process: subprocess.Popen[str], lines: queue.Queue[str]) -> None:
    assert process.stdout is not None
    with contextlib.suppress(ValueError):  # closed while reading
        for line in process.stdout:
            lines.put(line)
    lines.put("")


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _unreadable(path: Path, sentence: str) -> verify.Answer:
    return verify.Answer(path=str(path), state="unreadable", sentence=sentence)


def serve(lines: Any, out: Any) -> None:
    """Answer path after path until the input ends."""
    log_file.keep_open()
    for line in lines:
        try:
            found = verify.verify(json.loads(line))
        except MemoryError:
            found = _unreadable(Path(json.loads(line)), "Reading it takes more memory than is allowed.")
        out.write(json.dumps(found.as_json()) + "\n")
        out.flush()


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the first process, which ends this one: no file shall look broken for it
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    settings.apply_threads(1)  # there is a reader a core
    serve(sys.stdin, sys.stdout)
