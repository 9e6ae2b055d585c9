"""Which threads answer. Whoever only asks never stands behind whoever changes something: each kind has a few threads of its own.

Few, because all threads of a process share one interpreter: the more of them run, the longer each answer takes. Work that waits for something
slow (another host, a process that opens an upload) goes to the common threads of the framework.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import anyio

Answer = TypeVar("Answer")

_asking = anyio.CapacityLimiter(4)
_entering = anyio.CapacityLimiter(1)
_changing = anyio.CapacityLimiter(2)  # changes take turns at the database anyway
_in_hand = anyio.CapacityLimiter(2)  # those of them that no longer wait for a gap

GAP_S = 0.25  # longest that a change waits for a moment at which nobody polls
_polled = 0  # looks under way for those who poll


@contextmanager
def polling() -> Iterator[None]:
    """While somebody waits for the answer to a poll: changes that have not begun let it pass. In the event loop."""
    global _polled
    _polled += 1
    try:
        yield
    finally:
        _polled -= 1


async def _gap() -> None:
    end = time.monotonic() + GAP_S
    while _polled and time.monotonic() < end:
        await anyio.sleep(0.001)


async def asking(work: Callable[..., Answer], *given: object) -> Answer:
    """Do work that reads the database a little and changes nothing."""
    return await anyio.to_thread.run_sync(work, *given, limiter=_asking)


async def entering(work: Callable[..., Answer], *given: object) -> Answer:
    """Find out who it is that wants to change something."""
    return await anyio.to_thread.run_sync(work, *given, limiter=_entering)


async def changing(work: Callable[..., Answer], *given: object) -> Answer:
    """Do work that changes something, when its turn comes: first come, first served, and polls pass in between."""
    async with _changing:
        await _gap()
        return await anyio.to_thread.run_sync(work, *given, limiter=_in_hand)
