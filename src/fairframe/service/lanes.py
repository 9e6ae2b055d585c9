"""Which threads answer. Whoever only asks never stands behind whoever changes something: each kind has a few threads of its own.

Few, because all threads of a process share one interpreter: the more of them run, the longer each answer takes. Work that waits for something
slow (another host, a process that opens an upload) goes to the common threads of the framework.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import anyio

Answer = TypeVar("Answer")

_asking = anyio.CapacityLimiter(4)
_entering = anyio.CapacityLimiter(1)
_changing = anyio.CapacityLimiter(2)  # changes take turns at the database anyway


async def asking(work: Callable[..., Answer], *given: object) -> Answer:
    """Do work that reads the database a little and changes nothing."""
    return await anyio.to_thread.run_sync(work, *given, limiter=_asking)


async def entering(work: Callable[..., Answer], *given: object) -> Answer:
    """Find out who it is that wants to change something."""
    return await anyio.to_thread.run_sync(work, *given, limiter=_entering)


async def changing(work: Callable[..., Answer], *given: object) -> Answer:
    """Do work that changes something, when its turn comes: first come, first served."""
    return await anyio.to_thread.run_sync(work, *given, limiter=_changing)
