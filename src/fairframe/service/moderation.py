"""Reports of clips, appeals against refusals and removals, and what moderators decide, within 48 hours.

A report takes no account. Where it says that the clip shows the reporter undressed, or is sexual, the clip is hidden at once: its state
becomes "hidden", which every way to it treats as not finished. A moderator removes it (row, files, and its looks are blocked) or restores it.
The reporter is told by the case's own token, the owner by notices. What was made from a clip goes with it (lineage.py): hidden and shown along with
it; when it is removed, extensions are removed too, since they hold it, and the rest is hidden as cases of its own.
"""

from __future__ import annotations

import secrets
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from fairframe.errors import Conflict, InvalidRequest, NotFound
from fairframe.service import audit, blocklist, holdings, lineage
from fairframe.service.accounts import hashed
from fairframe.service.storage import cases, jobs, notices, writing
from fairframe.service.store import Store

REASONS = ("undressed", "sexual", "shows_me", "deceptive", "rights", "illegal", "other")
HIDES = ("undressed", "sexual")
DECIDE_S = 48 * 3600
HIDDEN = {"error_code": "hidden", "error_message": "The video is hidden after a report, until a moderator has looked at it. You will be told."}
DECISIONS = {"report": ("remove", "restore"), "appeal": ("grant", "reject")}


# ------------------------------------------------------------------------------------------------ reports and appeals


def report(engine: sa.Engine, job_id: str, reason: str, words: str, contact: str) -> tuple[sa.Row, str]:
    """A new case about a clip, and the token by which its reporter follows it, shown this once. Hides the clip where the reason says so."""
    token = f"case-{secrets.token_urlsafe(24)}"
    with writing(engine) as connection:
        job = connection.execute(sa.select(jobs).where(jobs.c.id == job_id, jobs.c.state.in_(("done", "hidden")))).first()
        if job is None:
            raise NotFound("There is no such video here; it may be deleted already.")
        case_id = _open(connection, "report", job, reason, words, contact, hashed(token))
        if reason in HIDES and not _restored_before(connection, job_id):
            _hide(connection, job, case_id, "anyone", reason)
        return _case(connection, case_id), token


def appeal(engine: sa.Engine, job_id: str, account_id: str, words: str) -> sa.Row:
    """A new case against the refusal or the hiding of one's own video. Raises Conflict where there is nothing to appeal against, or one is open."""
    with writing(engine) as connection:
        job = connection.execute(sa.select(jobs).where(jobs.c.id == job_id, jobs.c.account_id == account_id)).first()
        if job is None:
            raise NotFound(f"There is no video {job_id[:60]!r}.")
        if job.state not in ("refused", "hidden"):
            raise Conflict("The video was neither refused nor hidden.")
        same = (cases.c.job_id == job_id, cases.c.kind == "appeal")
        if connection.execute(sa.select(cases.c.id).where(*same)).first() is not None:
            raise Conflict("There is an appeal about this video already.")
        case_id = _open(connection, "appeal", job, job.error_code or "refused", words, "", "")
        return _case(connection, case_id)


def appeals(engine: sa.Engine, job_ids: Iterable[str]) -> dict[str, sa.Row]:
    """The appeals about these clips, by the clip's id."""
    with engine.connect() as connection:
        rows = connection.execute(sa.select(cases).where(cases.c.job_id.in_(list(job_ids)), cases.c.kind == "appeal"))
        return {row.job_id: row for row in rows}


def followed(engine: sa.Engine, case_id: str, token: str) -> sa.Row:
    """A reporter's own case. Raises NotFound for a wrong token as for no case."""
    with engine.connect() as connection:
        row = connection.execute(sa.select(cases).where(cases.c.id == case_id, cases.c.token_sha256 == hashed(token))).first()
    if row is None or not token:
        raise NotFound("There is no such report, or this is not its token.")
    return row


# ------------------------------------------------------------------------------------------------ deciding


def queue(engine: sa.Engine, *, is_open: bool, limit: int = 100) -> list[sa.Row]:
    """Cases, those due first at the top (decided ones: the latest first)."""
    wanted = sa.select(cases).where(cases.c.decided_at.is_(None) if is_open else cases.c.decided_at.is_not(None))
    with engine.connect() as connection:
        return list(connection.execute(wanted.order_by(cases.c.due_at if is_open else cases.c.decided_at.desc()).limit(limit)))


def get(engine: sa.Engine, case_id: str) -> sa.Row:
    with engine.connect() as connection:
        return _case(connection, case_id)


def decide(engine: sa.Engine, store: Store, case_id: str, decision: str, note: str, actor: str) -> sa.Row:
    """End a case: a report by "remove" or "restore", an appeal by "grant" or "reject". Both sides are told.

    Raises InvalidRequest for another decision, Conflict where it was decided already.
    """
    case = get(engine, case_id)
    if decision not in DECISIONS[case.kind]:
        raise InvalidRequest(f"A case of this kind is decided by {' or '.join(DECISIONS[case.kind])}.")
    removed = _of_case(engine, case) if decision == "remove" else None
    hashes = _looks(store, removed) if removed is not None else ()
    files: list[str] = []
    with writing(engine) as connection:
        holdings.lock(connection)
        decided = {"decision": decision, "decided_at": time.time(), "decided_by": actor, "note": note}
        if not connection.execute(cases.update().where(cases.c.id == case_id, cases.c.decided_at.is_(None)).values(**decided)).rowcount:
            raise Conflict("This case was decided already.")
        blocks = 0
        if case.kind == "report":
            _answer_appeals(connection, case.job_id, decided | {"decision": "reject" if decision == "remove" else "grant"})
        if decision == "remove":
            blocks = blocklist.add(connection, case_id, hashes)
            files = _remove(connection, removed, case, actor) if removed is not None else []
            _tell(connection, case.account_id, case_id, case.job_id, f"The video was removed after a report ({case.reason}).{_said(note)}")
        elif decision == "restore" or (decision == "grant" and case.reason == "hidden"):
            shown = jobs.update().where(jobs.c.id == case.job_id, jobs.c.state == "hidden")
            if connection.execute(shown.values(state="done", error_code=None, error_message=None)).rowcount:
                for job_id in (case.job_id, *(row.id for row in lineage.show(connection, case.job_id))):
                    _tell(connection, case.account_id, case_id, job_id, f"The video is shown again: a moderator looked at it.{_said(note)}")
        else:
            words = (
                "Your appeal was granted; the operator is told, since no refusal is overridden by hand: order the video again later."
                if decision == "grant"
                else "Your appeal was rejected."
            )
            _tell(connection, case.account_id, case_id, case.job_id, f"{words}{_said(note)}")
        audit.append(connection, f"takedown.{decision}", actor=actor, subject=case.job_id, case=case_id, reason=case.reason, blocked_hashes=blocks)
    holdings.drop(engine, store, files)
    return get(engine, case_id)


def unblock(engine: sa.Engine, case_id: str, actor: str, only: str = "") -> int:
    """Let what looks like a clip that was removed be made and taken in again; how many hashes are blocked no longer. only: this hash alone.

    The clip itself does not come back; its owner is told. Raises NotFound where nothing of the case, or not this hash, is blocked.
    """
    with writing(engine) as connection:
        count = blocklist.drop(connection, case_id, only)
        if not count:
            raise NotFound(f"Nothing like that is blocked with the case {case_id[:60]!r}.")
        case = _case(connection, case_id)
        _tell(connection, case.account_id, case_id, case.job_id, "A moderator decided that what looks like this removed video may be made and sent here again.")
        audit.append(connection, "takedown.unblock", actor=actor, subject=case.job_id, case=case_id, unblocked_hashes=count, hash=only)
    return count


def notices_of(engine: sa.Engine, account_id: str) -> list[sa.Row]:
    """What an account was told, the newest first."""
    with engine.connect() as connection:
        return list(connection.execute(sa.select(notices).where(notices.c.account_id == account_id).order_by(notices.c.created_at.desc()).limit(100)))


# ------------------------------------------------------------------------------------------------ hiding and removing


def _hide(connection: sa.Connection, job: sa.Row, case_id: str, actor: str, reason: str) -> None:
    """Hide a clip, and along with it what was made from it, but for what a moderator showed again before."""
    connection.execute(jobs.update().where(jobs.c.id == job.id).values(state="hidden", **HIDDEN))
    made = lineage.of(connection, job)
    shown_before = [one.row.id for one in made if _restored_before(connection, one.row.id)]
    along = [(row.id, lineage.why(job.id)) for row in lineage.hide(connection, job, made, but=shown_before)]
    for job_id, words in [(job.id, HIDDEN["error_message"])] * (job.state == "done") + along:
        _tell(connection, job.account_id, case_id, job_id, words)
        audit.append(connection, "takedown.hide", actor=actor, subject=job_id, case=case_id, reason=reason)


def _remove(connection: sa.Connection, job: sa.Row, case: sa.Row, actor: str) -> list[str]:
    """Delete a clip and the extensions that hold it, forget characters kept from them, hide the rest of what was made from it; sha256 of their files."""
    made = lineage.of(connection, job)
    lineage.hide(connection, job, made)
    gone = [job, *(one.row for one in made if one.holds and one.row.state in ("done", "hidden"))]
    for row in gone[1:]:
        _tell(connection, row.account_id, case.id, row.id, f"The video was removed: it holds {job.id}, which was removed after a report ({case.reason}).")
        audit.append(connection, "takedown.remove", actor=actor, subject=row.id, case=case.id, reason=case.reason, made_from=job.id)
    for one in made:
        if one.row.state in ("done", "hidden") and not one.holds:
            own = _open(connection, "report", one.row, case.reason, f"Made from {job.id}, which was removed.", "", "")
            connection.execute(jobs.update().where(jobs.c.id == one.row.id).values(state="hidden", **HIDDEN))
            _tell(connection, one.row.account_id, own, one.row.id, HIDDEN["error_message"])
    files = [sha256 for row in gone for sha256 in row.files.values()] + lineage.forget_characters(connection, [row.id for row in gone])
    connection.execute(jobs.delete().where(jobs.c.id.in_([row.id for row in gone])))
    return files


# ------------------------------------------------------------------------------------------------ small things


def _open(connection: sa.Connection, kind: str, job: sa.Row, reason: str, words: str, contact: str, token_sha256: str) -> str:
    case_id, now = f"case_{secrets.token_hex(12)}", time.time()
    values = {"id": case_id, "kind": kind, "job_id": job.id, "account_id": job.account_id, "reason": reason, "words": words, "contact": contact}
    connection.execute(cases.insert().values(**values, token_sha256=token_sha256, created_at=now, due_at=now + DECIDE_S))
    audit.append(connection, f"{kind}.open", actor=job.account_id if kind == "appeal" else "anyone", subject=job.id, case=case_id, reason=reason)
    return case_id


def _answer_appeals(connection: sa.Connection, job_id: str, answered: dict[str, Any]) -> None:
    """End an appeal against the hiding of a clip by what was decided on a report of it: nothing is left of it to decide."""
    waiting = sa.select(cases).where(cases.c.job_id == job_id, cases.c.kind == "appeal", cases.c.reason == "hidden", cases.c.decided_at.is_(None))
    for case in connection.execute(waiting).all():
        connection.execute(cases.update().where(cases.c.id == case.id).values(**answered))
        audit.append(connection, f"takedown.{answered['decision']}", actor=answered["decided_by"], subject=job_id, case=case.id, reason=case.reason)


def _restored_before(connection: sa.Connection, job_id: str) -> bool:
    """Whether a moderator showed this clip again, by a report or an appeal: reports alone then hide it no more."""
    shown = sa.or_(cases.c.decision == "restore", sa.and_(cases.c.decision == "grant", cases.c.reason == "hidden"))
    query = sa.select(cases.c.id).where(cases.c.job_id == job_id, shown).limit(1)
    return connection.execute(query).first() is not None


def _of_case(engine: sa.Engine, case: sa.Row) -> sa.Row | None:
    with engine.connect() as connection:
        return connection.execute(sa.select(jobs).where(jobs.c.id == case.job_id)).first()


def _looks(store: Store, job: sa.Row) -> tuple[bytes, ...]:
    with tempfile.TemporaryDirectory(prefix="fairframe-") as folder:
        path = Path(folder) / "clip.mp4"
        path.write_bytes(store.get(job.files["video"]))
        return blocklist.looks(path)


def _tell(connection: sa.Connection, account_id: str, case_id: str, job_id: str, words: str) -> None:
    values = {"id": f"note_{secrets.token_hex(12)}", "account_id": account_id, "case_id": case_id, "job_id": job_id, "words": words}
    connection.execute(notices.insert().values(**values, created_at=time.time()))


def _said(note: str) -> str:
    return f" The moderator says: {note}" if note else ""


def _case(connection: sa.Connection, case_id: str) -> sa.Row:
    row = connection.execute(sa.select(cases).where(cases.c.id == case_id)).first()
    if row is None:
        raise NotFound(f"There is no case {case_id[:60]!r}.")
    return row
