"""Whose clip is made next, and how long the others will wait.

Next is the account with least at work now, then the one that used least of the machine in this hour and the last; of its clips drafts come
first, then the oldest. So one account's hundred clips do not stand before another's one. Waiting times come from this machine's own clips:
the median time per unit of work of the last ones of the same model.
"""

from __future__ import annotations

import heapq
import math
import threading
import time
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from fairframe import settings
from fairframe.service.storage import jobs, usage, workers

DRAFT_WORK = 20.0  # at most this is a draft: five seconds of 426x240 are 17
FIXED_WORK = 5.0  # what every clip costs besides its pixels
FIRST_GUESS_S = 5.0  # for a clip, before this machine has made one
RECENT = 20  # clips that the estimate looks back on
HOUR = 3600
FRESH_S = 0.5  # after which one of those who ask makes the estimate anew
OLD_S = 5.0  # after which all of them wait for it


def work(asked: dict[str, Any]) -> float:
    """Of a clip, in millions of pixels and a fixed part. asked: a job's request. Of a film what its shots have counts, not what is shown of them."""
    return FIXED_WORK + asked["width"] * asked["height"] * asked.get("made_seconds", asked["seconds"]) * asked["fps"] / 1e6


def next_id(connection: sa.Connection) -> str | None:
    """The job whose turn it is; None where none waits."""
    mine_first = sa.func.row_number().over(partition_by=jobs.c.account_id, order_by=(sa.func.coalesce(jobs.c.draft, 0).desc(), jobs.c.created_at, jobs.c.id))
    placed = sa.select(jobs.c.id, jobs.c.account_id, jobs.c.created_at, mine_first.label("place")).where(jobs.c.state == "queued").subquery()
    candidates = connection.execute(sa.select(placed).where(placed.c.place == 1)).all()
    if len(candidates) < 2:
        return candidates[0].id if candidates else None
    running, used = _running(connection), _used(connection)
    return min(candidates, key=lambda row: (running.get(row.account_id, 0), used.get(row.account_id, 0.0), row.created_at)).id


def note(connection: sa.Connection, account_id: str, *, clips: int = 0, seconds: float = 0.0) -> None:
    """Add to what an account used in this hour."""
    hour = int(time.time() // HOUR)
    mine = (usage.c.account_id == account_id, usage.c.hour == hour)
    changed = connection.execute(usage.update().where(*mine).values(clips=usage.c.clips + clips, seconds=usage.c.seconds + seconds)).rowcount
    if not changed:
        connection.execute(usage.insert().values(account_id=account_id, hour=hour, clips=clips, seconds=seconds))


def clips_this_hour(connection: sa.Connection, account_id: str) -> int:
    mine = (usage.c.account_id == account_id, usage.c.hour == int(time.time() // HOUR))
    return connection.execute(sa.select(usage.c.clips).where(*mine)).scalar() or 0


def seconds_to_next_hour() -> int:
    return HOUR - int(time.time()) % HOUR


# ------------------------------------------------------------------------------------------------ waiting


@dataclass(frozen=True, kw_only=True)
class Line:
    """Seconds until each waiting or running job is done, and until one ordered now would begin, as they were a moment ago."""

    done_s: dict[str, float]
    begin_s: float
    taken_at: float  # time.monotonic()


_lines: dict[int, Line] = {}
_looking = threading.Lock()


def line(engine: sa.Engine) -> Line:
    """The line as it is, or was a moment ago: one of those who ask looks anew every FRESH_S seconds, and meanwhile nobody else waits for that."""
    known = _lines.get(id(engine))
    age_s = time.monotonic() - known.taken_at if known else OLD_S
    if known and age_s < FRESH_S:
        return known
    if not _looking.acquire(blocking=age_s >= OLD_S):
        assert known is not None
        return known
    try:
        known = _lines.get(id(engine))
        if known is None or known.taken_at < time.monotonic() - FRESH_S:  # nobody looked while this one waited
            with engine.connect() as connection:
                known = _lines[id(engine)] = _look(connection)
        return known
    finally:
        _looking.release()


def age_s(engine: sa.Engine) -> float:
    """Seconds since anyone looked at the line."""
    known = _lines.get(id(engine))
    return time.monotonic() - known.taken_at if known else math.inf


def lately(engine: sa.Engine) -> Line:
    """The line as somebody saw it last, however stale up to OLD_S seconds: for those who must not wait until it is seen anew."""
    return _lines[id(engine)] if age_s(engine) < OLD_S else line(engine)


def expected_s(connection: sa.Connection) -> dict[str, float]:
    """Median seconds per unit of work by model, of the last clips; "" is that of all."""
    lately = sa.select(jobs.c.work, jobs.c.started_at, jobs.c.finished_at, jobs.c.request).where(jobs.c.state == "done", jobs.c.work.is_not(None))
    rates: dict[str, list[float]] = {}
    for row in connection.execute(lately.order_by(jobs.c.finished_at.desc()).limit(RECENT)):
        for model in ("", row.request["model"]):
            rates.setdefault(model, []).append((row.finished_at - row.started_at) / row.work)
    return {model: sorted(found)[len(found) // 2] for model, found in rates.items()}


def _look(connection: sa.Connection) -> Line:
    rates = expected_s(connection)

    def needs(row: sa.Row) -> float:
        rate = rates.get(row.model, rates.get(""))
        return FIRST_GUESS_S if rate is None or row.work is None else rate * row.work

    model = jobs.c.request["model"].as_string().label("model")
    wanted = (jobs.c.id, jobs.c.account_id, jobs.c.state, jobs.c.work, jobs.c.draft, jobs.c.created_at, jobs.c.started_at, model)
    rows = connection.execute(sa.select(*wanted).where(jobs.c.state.in_(("queued", "running")))).all()
    alive = connection.execute(sa.select(sa.func.count()).where(workers.c.beat_at > time.time() - settings.load().lease_s)).scalar_one()
    free_at = [0.0] * max(1, alive)  # of each worker
    done: dict[str, float] = {}
    now = time.time()
    for row in rows:
        if row.state == "running":
            done[row.id] = max(0.0, needs(row) - (now - row.started_at))
            heapq.heappushpop(free_at, done[row.id])
    queues: dict[str, list[sa.Row]] = {}
    for row in sorted((row for row in rows if row.state == "queued"), key=lambda row: (not row.draft, row.created_at, row.id)):
        queues.setdefault(row.account_id, []).append(row)
    used, running = _used(connection), _running(connection)
    heap = [(running.get(account, 0), used.get(account, 0.0), queue[0].created_at, account, 0) for account, queue in queues.items()]
    heapq.heapify(heap)
    while heap:
        _, spent, _, account, place = heapq.heappop(heap)
        row = queues[account][place]
        begins = heapq.heappop(free_at)
        done[row.id] = begins + needs(row)
        heapq.heappush(free_at, done[row.id])
        if place + 1 < len(queues[account]):
            heapq.heappush(heap, (0, spent + needs(row), queues[account][place + 1].created_at, account, place + 1))
    return Line(done_s=done, begin_s=min(free_at), taken_at=time.monotonic())


def _running(connection: sa.Connection) -> dict[str, int]:
    query = sa.select(jobs.c.account_id, sa.func.count().label("num")).where(jobs.c.state == "running").group_by(jobs.c.account_id)
    return {row.account_id: row.num for row in connection.execute(query)}


def _used(connection: sa.Connection) -> dict[str, float]:
    lately = usage.c.hour >= int(time.time() // HOUR) - 1
    query = sa.select(usage.c.account_id, sa.func.sum(usage.c.seconds).label("seconds")).where(lately).group_by(usage.c.account_id)
    return {row.account_id: round(float(row.seconds), 1) for row in connection.execute(query)}  # nearly the same is the same: age decides
