"""An interrupt stops the work, and never leaves a lock taken that another thread waits for."""

import signal
import sys
import threading
import time
from functools import partial
from types import SimpleNamespace

import pytest

from fairframe import interrupts

TIMERS = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no timer sends a signal here: the next step raises it")


@pytest.fixture(autouse=True)
def installed(monkeypatch):
    before = {getattr(signal, name): signal.getsignal(getattr(signal, name)) for name in ("SIGINT", "SIGTERM", "SIGALRM") if hasattr(signal, name)}
    monkeypatch.setattr(interrupts, "_asked", False)
    interrupts.install()
    yield
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, 0)
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_is_raised_at_once(sent):
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(sent)
    with pytest.raises(KeyboardInterrupt):  # and remembered
        interrupts.check()


@TIMERS
def test_an_interrupt_between_a_lock_and_its_block_is_raised_when_the_lock_is_free():
    lock = threading.Lock()
    lock.acquire()
    # The signal comes while threading.Condition.__enter__ runs, the lock already taken.
    struck = SimpleNamespace(acquire=lock.acquire, release=lock.release, __enter__=partial(signal.raise_signal, signal.SIGINT), __exit__=lambda *error: lock.release())
    entered = False
    with pytest.raises(KeyboardInterrupt):
        with threading.Condition(struck):
            entered = True
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            pass
    assert entered and not lock.locked()


@TIMERS
def test_an_interrupt_while_waiting_for_another_thread_is_raised_there():
    never, condition = threading.Event(), threading.Condition()
    strike = threading.Timer(0.1, signal.pthread_kill, (threading.main_thread().ident, signal.SIGINT))
    strike.start()
    with pytest.raises(KeyboardInterrupt):
        never.wait(30)
    strike.join()
    with condition:  # nothing of the way out left a lock taken
        condition.notify()


def test_an_import_is_not_left_half_way():
    """The interpreter's lock on imports, left taken, stops every other thread that imports."""
    seen = []

    class Finder:
        @staticmethod
        def find_spec(name, path=None, target=None):
            seen.append(interrupts._among_locks(sys._getframe(1)))

    sys.meta_path.insert(0, Finder)
    try:
        with pytest.raises(ModuleNotFoundError):
            __import__("fairframe.there_is_no_such_module")
    finally:
        sys.meta_path.remove(Finder)
    assert seen == [True] and not interrupts._among_locks(sys._getframe())
