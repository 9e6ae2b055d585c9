"""What was made from a clip, and what becomes of that when the clip is hidden, shown again or removed.

An extension holds the whole clip; an edit and a clip with a character kept from it show its subjects; a remix has its pictures and seed. All of
them belong to the clip's own account. Called inside the transactions of moderation.py.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa

from fairframe.service import hooks
from fairframe.service.storage import characters, jobs


@dataclass(frozen=True, kw_only=True)
class Descendant:
    row: sa.Row
    holds: bool  # the whole clip is in it


def of(connection: sa.Connection, job: sa.Row) -> list[Descendant]:
    """Everything that was or is to be made from a clip, however many steps away."""
    rows = connection.execute(sa.select(jobs).where(jobs.c.account_id == job.account_id)).all()
    kept = {row.id: row.from_job for row in connection.execute(sa.select(characters.c.id, characters.c.from_job).where(characters.c.account_id == job.account_id))}
    found: dict[str, Descendant] = {}
    holding, news = {job.id}, {job.id}
    while news:
        fresh = [row for row in rows if row.id != job.id and row.id not in found and _parents(row, kept) & news]
        for row in fresh:
            holds = row.request.get("task") == "extend" and row.remixed_from in holding
            found[row.id] = Descendant(row=row, holds=holds)
            if holds:
                holding.add(row.id)
        news = {row.id for row in fresh}
    return list(found.values())


def hide(connection: sa.Connection, job: sa.Row, descendants: Iterable[Descendant], *, but: Iterable[str] = ()) -> list[sa.Row]:
    """Hide what is finished of them along with the clip (those in `but` stay), and stop what is being made. Those that were hidden."""
    hidden = []
    for one in descendants:
        _stop(connection, one.row)
        if one.row.state == "done" and one.row.id not in but:
            connection.execute(jobs.update().where(jobs.c.id == one.row.id).values(state="hidden", error_code="hidden", error_message=why(job.id)))
            hidden.append(one.row)
    return hidden


def show(connection: sa.Connection, job_id: str) -> list[sa.Row]:
    """Show again what was hidden along with a clip, and with it alone."""
    along = (jobs.c.state == "hidden", jobs.c.error_message == why(job_id))
    rows = list(connection.execute(sa.select(jobs).where(*along)))
    connection.execute(jobs.update().where(*along).values(state="done", error_code=None, error_message=None))
    return rows


def why(job_id: str) -> str:
    return f"The video is hidden along with {job_id}, which it was made from, until a moderator has looked at that one. You will be told."


def forget_characters(connection: sa.Connection, job_ids: Iterable[str]) -> list[str]:
    """Forget the characters kept from these clips; the sha256 of their files."""
    kept = characters.c.from_job.in_(list(job_ids))
    files = list(connection.execute(sa.select(characters.c.sha256).where(kept)).scalars())
    connection.execute(characters.delete().where(kept))
    return files


def _parents(row: sa.Row, kept: dict[str, str]) -> set[str]:
    """The clips a job goes back to directly: by its source, and by the characters in it."""
    return {row.remixed_from, *(kept.get(name) for name in row.request.get("characters", ()))} - {None}


def _stop(connection: sa.Connection, row: sa.Row) -> None:
    stopped = {"error_code": "cancelled", "error_message": "The video this was to be made from was taken down."}
    waiting = jobs.update().where(jobs.c.id == row.id, jobs.c.state == "queued").values(state="cancelled", finished_at=time.time(), **stopped)
    if connection.execute(waiting).rowcount:
        hooks.note(connection, row.id, "cancelled")
    connection.execute(jobs.update().where(jobs.c.id == row.id, jobs.c.state == "running").values(cancel=True))
