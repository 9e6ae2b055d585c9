"""The latest preview of each job that somebody watches. A worker makes none that nobody waits for, and none outlives its job.

Previews lie in the database, not in the store: no address leads to one, they go out only in the events of their own account.
"""

from __future__ import annotations

import time

import sqlalchemy as sa

from fairframe.service import storage
from fairframe.service.storage import jobs, previews

WANTED_S = 6.0  # for which one look at the events keeps previews coming


def want(engine: sa.Engine, job_id: str) -> None:
    """Ask the worker for previews of a job, for WANTED_S seconds."""
    now = time.time()
    with storage.writing(engine) as connection:
        connection.execute(previews.delete().where(previews.c.wanted_until < now - 60))
        if not connection.execute(previews.update().where(previews.c.job_id == job_id).values(wanted_until=now + WANTED_S)).rowcount:
            running = sa.select(sa.literal(job_id), sa.literal(now + WANTED_S)).where(sa.exists().where(jobs.c.id == job_id, jobs.c.state == "running"))
            connection.execute(previews.insert().from_select(["job_id", "wanted_until"], running))


def wanted(engine: sa.Engine, job_id: str) -> bool:
    with engine.connect() as connection:
        query = sa.select(previews.c.job_id).where(previews.c.job_id == job_id, previews.c.wanted_until > time.time())
        return connection.execute(query).first() is not None


def show(engine: sa.Engine, job_id: str, attempt: int, frame: int, jpeg: bytes) -> None:
    """Put up a new preview of a job; nothing happens where the attempt is no longer the one that counts."""
    counts = sa.exists().where(jobs.c.id == job_id, jobs.c.attempt == attempt, jobs.c.state == "running", jobs.c.cancel.is_(False))
    with storage.writing(engine) as connection:
        connection.execute(previews.update().where(previews.c.job_id == job_id, counts).values(frame=frame, jpeg=jpeg))


def latest(engine: sa.Engine, job_id: str, after: int) -> tuple[int, bytes] | None:
    """(number of its frame, JPEG) of the newest preview of a running job beyond frame `after`, if there is one."""
    running = sa.exists().where(jobs.c.id == job_id, jobs.c.state == "running", jobs.c.cancel.is_(False))
    query = sa.select(previews.c.frame, previews.c.jpeg).where(previews.c.job_id == job_id, previews.c.jpeg.is_not(None), previews.c.frame > after, running)
    with engine.connect() as connection:
        row = connection.execute(query).first()
    return None if row is None else (row.frame, bytes(row.jpeg))


def drop(connection: sa.Connection, job_id: str) -> None:
    """Within the change that ends or restarts a job."""
    connection.execute(previews.delete().where(previews.c.job_id == job_id))
