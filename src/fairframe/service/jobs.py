"""Jobs: rows that say what was asked for and how far it is, and the rules by which they change.

A job is started by raising its `attempt`, and finished by an update that names the attempt: a worker that was taken for dead and comes back
cannot finish what another has taken over. Knows SQL, no HTTP and no models; the queue itself is DBOS's (worker.py).
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from fairframe import settings
from fairframe.errors import Busy, Conflict, FairframeError, NotFound, Refused
from fairframe.service import audit, holdings, hooks, previews, turns
from fairframe.service.storage import jobs, writing
from fairframe.service.store import KINDS, Store

WAITING = ("queued", "running")
OVER = ("done", "refused", "failed", "cancelled")
MAX_ATTEMPTS = 5  # of a job whose workers die


def public_code(error: FairframeError) -> str:
    """error.code of the interface: what the guard refused is "moderation_blocked" there, a missing consent stays "consent_required"."""
    return "moderation_blocked" if error.code == Refused.code else error.code


def without_folders(told: str) -> str:
    """A sentence without the folders of this machine, for whoever is not its operator."""
    return told.replace(str(settings.load().data_dir), "the data folder")


def create(
    engine: sa.Engine,
    account_id: str,
    request: dict[str, Any],
    *,
    limit: int,
    files: dict[str, str] | None = None,
    idempotency_key: str | None = None,
    remixed_from: str | None = None,
    store: Store | None = None,
    contents: Iterable[bytes] = (),
    refused: Refused | None = None,
) -> tuple[sa.Row, bool]:
    """A new queued job, or the one this idempotency key made; and whether it is new.

    store, contents: where its files lie, and those of them that were just put there. refused: what the guard said of its words already; the job is
    over then, as one that a worker refused, and can be appealed against like it. Raises Busy when `limit` jobs wait already or the account
    has its share, Conflict when the key was used for another request.
    """
    with writing(engine) as connection:
        holdings.lock(connection)
        if idempotency_key is not None:
            row = connection.execute(sa.select(jobs).where(jobs.c.account_id == account_id, jobs.c.idempotency_key == idempotency_key)).first()
            if row is not None:
                if row.request != request:
                    raise Conflict("This idempotency key was used for another request; use a new one.")
                return row, False
        waiting = connection.execute(sa.select(sa.func.count()).where(jobs.c.state == "queued")).scalar_one()
        if waiting >= limit:
            raise Busy(f"{waiting} clips wait already; try again later.", retry_after_s=_retry_s(connection, waiting))
        _check_account(connection, account_id)
        if store is not None:
            holdings.ensure(store, contents)
            if not all(store.has(sha256) for sha256 in (files or {}).values()):
                raise Conflict("What this is to be made from was deleted in the meantime.")
        job_id = f"video_{secrets.token_hex(16)}"
        said = {} if refused is None else {"finished_at": time.time(), **refusal(refused)}
        connection.execute(
            jobs.insert().values(
                id=job_id,
                account_id=account_id,
                state="queued" if refused is None else "refused",
                request=request,
                attempt=0,
                cancel=False,
                progress=0,
                created_at=time.time(),
                files=files or {},
                work=turns.work(request),
                draft=int(turns.work(request) <= turns.DRAFT_WORK),
                remixed_from=remixed_from,
                idempotency_key=idempotency_key,
                **said,
            )
        )
        turns.note(connection, account_id, clips=1)
        if refused is not None:
            audit.append(connection, "verdict", actor="service", subject=job_id, **verdict(refused))
            hooks.note(connection, job_id, "refused")
        return connection.execute(sa.select(jobs).where(jobs.c.id == job_id)).one(), True


def refusal(error: Refused) -> dict[str, Any]:
    """The columns that tell of a refusal."""
    return {"error_code": public_code(error), "error_message": str(error), "error_rule": error.rule}


def verdict(error: Refused) -> dict[str, Any]:
    """A refusal as the audit log has it."""
    return {"allowed": False, "category": error.category, "rule": error.rule}


def made_by(engine: sa.Engine, account_id: str, idempotency_key: str) -> bool:
    """Has this key made a job already?"""
    with engine.connect() as connection:
        return connection.execute(sa.select(jobs.c.id).where(jobs.c.account_id == account_id, jobs.c.idempotency_key == idempotency_key)).first() is not None


def _check_account(connection: sa.Connection, account_id: str) -> None:
    """Raises Busy where the account has enough clips waiting, or ordered enough in this hour."""
    chosen = settings.load()
    query = sa.select(sa.func.count()).where(jobs.c.state == "queued", jobs.c.account_id == account_id)
    if (waiting := connection.execute(query).scalar_one()) >= chosen.account_queue_limit:
        raise Busy(f"{waiting} of your clips wait already; more can be ordered when one is done.", retry_after_s=_retry_s(connection, 1))
    if chosen.clips_per_hour and turns.clips_this_hour(connection, account_id) >= chosen.clips_per_hour:
        raise Busy(f"{chosen.clips_per_hour} clips an hour can be ordered; more from the next hour on.", retry_after_s=turns.seconds_to_next_hour())


def _retry_s(connection: sa.Connection, clips: int) -> int:
    """Whole seconds in which so many clips of a usual kind are done; at least one."""
    rate = turns.expected_s(connection).get("")
    usual = connection.execute(sa.select(sa.func.avg(jobs.c.work)).where(jobs.c.state == "queued")).scalar()
    return max(1, round(clips * (turns.FIRST_GUESS_S if rate is None or usual is None else rate * usual)))


def get(engine: sa.Engine, job_id: str, account_id: str) -> sa.Row:
    """A job of this account. Raises NotFound for any other, in the same words as for one that never was."""
    with engine.connect() as connection:
        row = connection.execute(sa.select(jobs).where(jobs.c.id == job_id, jobs.c.account_id == account_id)).first()
    if row is None:
        raise unknown(job_id)
    return row


def unknown(job_id: str) -> NotFound:
    """What is said of a job that is not there, or belongs to another account."""
    return NotFound(f"There is no video {job_id[:60]!r}.")


def any_account(engine: sa.Engine, job_id: str) -> sa.Row:
    """A job, whoever it belongs to: for addresses that were signed, workers and moderators. Raises NotFound."""
    with engine.connect() as connection:
        row = connection.execute(sa.select(jobs).where(jobs.c.id == job_id)).first()
    if row is None:
        raise unknown(job_id)
    return row


def page(engine: sa.Engine, account_id: str, *, limit: int, after: str | None, newest_first: bool) -> tuple[list[sa.Row], bool]:
    """Up to `limit` jobs of an account after the one named, and whether there are more."""
    query = sa.select(jobs).where(jobs.c.account_id == account_id)
    place = sa.tuple_(jobs.c.created_at, jobs.c.id)
    if after is not None:
        last = get(engine, after, account_id)
        at = sa.tuple_(sa.literal(last.created_at, sa.Float), sa.literal(last.id))
        query = query.where(place < at if newest_first else place > at)
    order = (jobs.c.created_at.desc(), jobs.c.id.desc()) if newest_first else (jobs.c.created_at, jobs.c.id)
    with engine.connect() as connection:
        rows = list(connection.execute(query.order_by(*order).limit(limit + 1)))
    return rows[:limit], len(rows) > limit


def delete(engine: sa.Engine, store: Store, job_id: str, account_id: str) -> None:
    """Remove a job that is over, and its files. Raises Conflict while it waits or runs."""
    row = get(engine, job_id, account_id)
    with writing(engine) as connection:
        if not connection.execute(jobs.delete().where(jobs.c.id == job_id, jobs.c.account_id == account_id, jobs.c.state.in_(OVER))).rowcount:
            raise Conflict("The video is being looked at after a report." if row.state == "hidden" else "The video is still being made; cancel it first.")
    holdings.drop(engine, store, row.files.values())


def cancel(engine: sa.Engine, job_id: str, account_id: str) -> sa.Row:
    """Stop a job: at once where it waits, at its next step where it runs. Asked again, or too late, it changes nothing."""
    get(engine, job_id, account_id)
    mine = (jobs.c.id == job_id) & (jobs.c.account_id == account_id)
    stopped = {"error_code": "cancelled", "error_message": "The video was cancelled."}
    with writing(engine) as connection:
        if connection.execute(jobs.update().where(mine, jobs.c.state == "queued").values(state="cancelled", finished_at=time.time(), **stopped)).rowcount:
            hooks.note(connection, job_id, "cancelled")
        connection.execute(jobs.update().where(mine, jobs.c.state == "running").values(cancel=True))
    return get(engine, job_id, account_id)


# ------------------------------------------------------------------------------------------------ what workers do


def take(engine: sa.Engine, ticket: str) -> sa.Row | None:
    """The job this ticket (a workflow's id) stands for: the one it was at when its worker died, else the one whose turn it is.

    Its row with the new attempt, or None where nothing is left to do. One that ended MAX_ATTEMPTS workers is given up.
    """
    with writing(engine) as connection:
        holdings.lock(connection)
        mine = sa.select(jobs.c.id).where(jobs.c.ticket == ticket, jobs.c.state == "running")
        job_id = connection.execute(mine).scalar() or turns.next_id(connection)
        if job_id is None:
            return None
        taken = {"state": "running", "ticket": ticket, "attempt": jobs.c.attempt + 1, "started_at": time.time(), "progress": 0}
        connection.execute(jobs.update().where(jobs.c.id == job_id).values(**taken))
        previews.drop(connection, job_id)
        row = connection.execute(sa.select(jobs).where(jobs.c.id == job_id)).one()
        if row.attempt > MAX_ATTEMPTS:
            said = {"error_code": "server_error", "error_message": f"Making the video ended its worker {MAX_ATTEMPTS} times, so it was given up."}
            connection.execute(jobs.update().where(jobs.c.id == job_id).values(state="failed", finished_at=time.time(), **said))
            hooks.note(connection, job_id, "failed")
            return None
        return row


def tell(engine: sa.Engine, job_id: str, attempt: int, progress: int) -> bool:
    """Note the progress; False when the job was cancelled, deleted or taken over, so that work on it should stop."""
    ours = (jobs.c.id == job_id, jobs.c.attempt == attempt, jobs.c.state == "running", jobs.c.cancel.is_(False))
    with engine.begin() as connection:
        return bool(connection.execute(jobs.update().where(*ours).values(progress=progress)).rowcount)


def keep(engine: sa.Engine, store: Store, job_id: str, attempt: int, contents: dict[str, bytes]) -> None:
    """Name files of a job that is still being made, so that whoever goes on after this worker has them; nothing where it is no longer its turn."""
    named = {role: store.put(data, KINDS.get(role, KINDS["scene"])) for role, data in contents.items()}
    ours = (jobs.c.id == job_id, jobs.c.attempt == attempt, jobs.c.state == "running")
    with writing(engine) as connection:
        holdings.lock(connection)
        files = connection.execute(sa.select(jobs.c.files).where(*ours)).scalar()
        if files is not None:
            connection.execute(jobs.update().where(*ours).values(files=files | named))
            holdings.ensure(store, contents.values())


def finish(
    engine: sa.Engine,
    job_id: str,
    attempt: int,
    state: str,
    *,
    verdict: dict[str, Any] | None = None,
    store: Store | None = None,
    contents: Iterable[bytes] = (),
    **values: Any,
) -> bool:
    """End a job, once. False when this attempt is no longer the one that may, or when it is done but was to be stopped.

    verdict: what the guardrails said, for the audit log. contents: of the files it names, in case they were deleted since they were put.
    """
    ours = [jobs.c.id == job_id, jobs.c.attempt == attempt, jobs.c.state == "running"]
    if state == "done":
        ours.append(jobs.c.cancel.is_(False))
    with writing(engine) as connection:
        holdings.lock(connection)
        if not connection.execute(jobs.update().where(*ours).values(state=state, finished_at=time.time(), **values)).rowcount:
            return False
        previews.drop(connection, job_id)
        spent = connection.execute(sa.select(jobs.c.account_id, jobs.c.started_at, jobs.c.finished_at).where(jobs.c.id == job_id)).one()
        turns.note(connection, spent.account_id, seconds=spent.finished_at - spent.started_at)
        if verdict is not None:
            audit.append(connection, "verdict", actor="worker", subject=job_id, **verdict)
        if store is not None:
            holdings.ensure(store, contents)
        hooks.note(connection, job_id, state)
        return True


def waits_since(engine: sa.Engine, moment: float) -> bool:
    """Whether a job waits since before then: its ticket may never have reached the queue."""
    with engine.connect() as connection:
        query = sa.select(jobs.c.id).where(jobs.c.state == "queued", jobs.c.created_at < moment).limit(1)
        return connection.execute(query).first() is not None


def begun_before(engine: sa.Engine, moment: float) -> list[tuple[str, str]]:
    """(job, ticket) of those that run since before then."""
    with engine.connect() as connection:
        query = sa.select(jobs.c.id, jobs.c.ticket).where(jobs.c.state == "running", jobs.c.started_at < moment)
        return [(row.id, row.ticket) for row in connection.execute(query)]


def put_back(engine: sa.Engine, job_id: str, ticket: str) -> bool:
    """Let a job that runs under this ticket wait again; False where it is no longer so."""
    with writing(engine) as connection:
        mine = (jobs.c.id == job_id, jobs.c.ticket == ticket, jobs.c.state == "running")
        return bool(connection.execute(jobs.update().where(*mine).values(state="queued")).rowcount)


def queue_s(engine: sa.Engine) -> float:
    """Seconds until a job ordered now would begin, about; 0 where nothing waits."""
    return turns.line(engine).begin_s


def seconds_left(engine: sa.Engine, row: sa.Row) -> float:
    """Seconds until a job that waits or runs is done, about; 0 where it takes longer than those before it."""
    return round(turns.line(engine).done_s.get(row.id, 0.0), 1)
