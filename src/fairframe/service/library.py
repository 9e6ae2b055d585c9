"""Finding clips of an account by the words they were ordered with, and the family a clip belongs to. Reads rows, changes none."""

from __future__ import annotations

import sqlalchemy as sa

from fairframe.service.storage import jobs

STATES = {"ready": ("done",), "waiting": ("queued", "running"), "failed": ("refused", "failed", "cancelled")}
MAX_FAMILY = 60  # clips of one family that are looked up


def search(
    engine: sa.Engine, account_id: str, *, words: str = "", state: str = "", model: str = "", before: str = "", limit: int = 24
) -> tuple[list[sa.Row], bool]:
    """The newest clips whose order holds every one of these words, after the one named `before`; and whether there are more.

    state: a key of STATES, or "" for all; a name that is not known finds nothing.
    """
    query = sa.select(jobs).where(jobs.c.account_id == account_id)
    prompt = sa.func.lower(jobs.c.request["prompt"].as_string())
    for word in words.lower().split()[:12]:
        query = query.where(prompt.contains(word, autoescape=True))
    if state:
        query = query.where(jobs.c.state.in_(STATES.get(state, ())))
    if model:
        query = query.where(jobs.c.request["model"].as_string() == model)
    if before:
        last = sa.select(jobs.c.created_at).where(jobs.c.id == before, jobs.c.account_id == account_id).scalar_subquery()
        query = query.where(sa.or_(jobs.c.created_at < last, sa.and_(jobs.c.created_at == last, jobs.c.id < before)))
    with engine.connect() as connection:
        rows = list(connection.execute(query.order_by(jobs.c.created_at.desc(), jobs.c.id.desc()).limit(limit + 1)))
    return rows[:limit], len(rows) > limit


def with_family(engine: sa.Engine, account_id: str, rows: list[sa.Row]) -> set[str]:
    """Those of some clips (by id) that were made from another clip that is still here, or from which one was made."""
    ids, parents = [row.id for row in rows], {row.remixed_from for row in rows if row.remixed_from}
    query = sa.select(jobs.c.id, jobs.c.remixed_from).where(jobs.c.account_id == account_id, sa.or_(jobs.c.remixed_from.in_(ids), jobs.c.id.in_(parents)))
    with engine.connect() as connection:
        found = connection.execute(query).all()
    here, above = {one.id for one in found}, {one.remixed_from for one in found}
    return {row.id for row in rows if row.id in above or row.remixed_from in here}


def copies(engine: sa.Engine, row: sa.Row) -> dict[str, sa.Row]:
    """A clip's copies in other formats that are there or in the making, the newest of each."""
    mine = (jobs.c.account_id == row.account_id, jobs.c.remixed_from == row.id, jobs.c.state.in_(("queued", "running", "done")))
    with engine.connect() as connection:
        rows = connection.execute(sa.select(jobs).where(*mine).order_by(jobs.c.created_at))
        return {one.request["format"]: one for one in rows if one.request.get("task") == "copy"}


def family(engine: sa.Engine, account_id: str, job_id: str) -> list[sa.Row]:
    """A clip, what it was made from, and what was made from any of these; oldest first. Only this account's clips are in it."""
    with engine.connect() as connection:

        def of(condition: sa.ColumnElement[bool]) -> list[sa.Row]:
            return list(connection.execute(sa.select(jobs).where(condition, jobs.c.account_id == account_id).limit(MAX_FAMILY)))

        found = {row.id: row for row in of(jobs.c.id == job_id)}
        parent = found[job_id].remixed_from if job_id in found else None
        while parent and parent not in found and len(found) < MAX_FAMILY:
            above = of(jobs.c.id == parent)
            found |= {row.id: row for row in above}
            parent = above[0].remixed_from if above else None
        new = set(found)
        while new and len(found) < MAX_FAMILY:
            below = [row for row in of(jobs.c.remixed_from.in_(new)) if row.id not in found]
            found |= {row.id: row for row in below}
            new = {row.id for row in below}
    return sorted(found.values(), key=lambda row: (row.created_at, row.id))[:MAX_FAMILY]
