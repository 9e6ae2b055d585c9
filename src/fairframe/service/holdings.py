"""Which stored files are still wanted, and the end of those that are not: deleted jobs, expired ones, and files nobody names.

A file is deleted, and its presence made sure of, under one lock: two jobs may share bytes (a picture that was uploaded twice), and the one's
deletion must not take the file that the other is about to name.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable

import sqlalchemy as sa

from fairframe import settings
from fairframe.service import audit
from fairframe.service.storage import characters, chores, jobs, uploads, writing
from fairframe.service.store import Store

log = logging.getLogger(__name__)

NAMING: list[sa.Column] = [jobs.c.files, characters.c.sha256, uploads.c.sha256]
"""Columns that name files by their sha256, alone or within JSON. A table that keeps files adds its column here."""
UNFINISHED_S = 3600.0  # a file younger than this may belong to a job that is not finished yet
SWEEP_EVERY_S = 300.0
AT_ONCE = 200
_LOCK = 4023  # PostgreSQL's advisory lock


def lock(connection: sa.Connection) -> None:
    """Inside storage.writing: nobody else deletes or names files until the transaction ends."""
    if connection.dialect.name == "postgresql":
        connection.execute(sa.text(f"SELECT pg_advisory_xact_lock({_LOCK})"))


def ensure(store: Store, contents: Iterable[bytes]) -> None:
    """Under the lock: put again what somebody's deletion took since it was put."""
    import hashlib

    for data in contents:
        if not store.has(hashlib.sha256(data).hexdigest()):
            store.put(data)


def drop(engine: sa.Engine, store: Store, names: Iterable[str]) -> int:
    """Delete those of these files that nothing names any more; how many those were."""
    dropped = 0
    with writing(engine) as connection:
        lock(connection)
        for sha256 in set(names):
            if not _is_named(connection, sha256):
                store.delete(sha256)
                dropped += 1
    return dropped


def expire(engine: sa.Engine, store: Store) -> int:
    """Delete jobs that ended longer ago than clips are kept, with their files; how many."""
    days = settings.load().keep_days
    if not days:
        return 0
    old = (jobs.c.finished_at < time.time() - days * 86400, jobs.c.state.in_(("done", "refused", "failed", "cancelled")))
    gone = 0
    while True:
        with writing(engine) as connection:
            rows = connection.execute(sa.select(jobs.c.id, jobs.c.files).where(*old).limit(AT_ONCE)).all()
            connection.execute(jobs.delete().where(jobs.c.id.in_([row.id for row in rows])))
            if rows:
                audit.append(connection, "clips.expire", actor="worker", count=len(rows), after_days=days)
        if not rows:
            return gone
        gone += len(rows)
        drop(engine, store, [sha256 for row in rows for sha256 in row.files.values()])


def sweep(engine: sa.Engine, store: Store, *, age_s: float = UNFINISHED_S) -> int:
    """Delete files that nothing names: what a killed process put and never wrote down. How many."""
    store.clear_unfinished(age_s)
    gone, batch = 0, []
    for sha256 in store.older_than(age_s):
        batch.append(sha256)
        if len(batch) == AT_ONCE:
            gone += drop(engine, store, batch)
            batch = []
    return gone + drop(engine, store, batch)


def tidy(engine: sa.Engine, store: Store) -> None:
    """Both of the above where no process of this service did it in the last SWEEP_EVERY_S seconds."""
    if not claim(engine, "tidy", SWEEP_EVERY_S):
        return
    expired, swept = expire(engine, store), sweep(engine, store)
    if expired or swept:
        log.info("%d clips expired, %d files without an owner removed", expired, swept)


def claim(engine: sa.Engine, chore: str, every_s: float) -> bool:
    """Whether it is this process's turn to do something that one process does every so often."""
    now = time.time()
    with writing(engine) as connection:
        lock(connection)
        done_at = connection.execute(sa.select(chores.c.done_at).where(chores.c.name == chore)).scalar()
        if done_at is not None and done_at > now - every_s:
            return False
        if done_at is None:
            connection.execute(chores.insert().values(name=chore, done_at=now))
        else:
            connection.execute(chores.update().where(chores.c.name == chore).values(done_at=now))
    return True


def _is_named(connection: sa.Connection, sha256: str) -> bool:
    return any(
        connection.execute(sa.select(sa.literal(1)).where(sa.cast(column, sa.String).contains(sha256)).limit(1)).first() is not None for column in NAMING
    )
