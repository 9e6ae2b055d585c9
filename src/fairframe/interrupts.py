"""Ctrl-C and SIGTERM on the command line, remembered as well as raised.

An interrupt that falls into a callback of a library is swallowed there and the work goes on; `check`, asked at every step, raises it again.
One that falls between a lock's being taken and the block that gives it back would leave it taken, and whoever waits for it, waiting: it is raised a moment later.
"""

from __future__ import annotations

import signal
from types import FrameType

LATER_S = 0.01
# Modules that take locks in Python code, and their functions in which an interrupt does no harm: those that may wait for long.
_LOCKING: dict[str, frozenset[str]] = {
    "threading": frozenset(("wait", "wait_for", "join", "_wait_for_tstate_lock")),
    "importlib._bootstrap": frozenset(),
    "_frozen_importlib": frozenset(),  # the same, until somebody imports importlib
    "logging": frozenset(),
}

_asked = False


def install() -> None:
    """From now on both signals raise KeyboardInterrupt in the main thread."""
    signal.signal(signal.SIGINT, _stop)
    signal.signal(signal.SIGTERM, _stop)
    if hasattr(signal, "SIGALRM"):
        signal.signal(signal.SIGALRM, _stop)


def check() -> None:
    """Raise KeyboardInterrupt if one of the signals ever came."""
    if _asked:
        raise KeyboardInterrupt


def _stop(signum: int, frame: FrameType | None) -> None:
    global _asked
    _asked = True
    if not _among_locks(frame):
        raise KeyboardInterrupt
    if hasattr(signal, "setitimer"):  # elsewhere the next step raises it
        signal.setitimer(signal.ITIMER_REAL, LATER_S)


def _among_locks(frame: FrameType | None) -> bool:
    """Whether the running function may hold a lock that it could not give back."""
    if frame is None:
        return False
    harmless = _LOCKING.get(frame.f_globals.get("__name__", ""))
    return harmless is not None and frame.f_code.co_name not in harmless
