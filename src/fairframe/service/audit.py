"""The audit log: every verdict, takedown, consent change and admin act, in an order nobody can change unseen.

An entry's chain is the hash of the chain before it and its own content, so an edited, removed or inserted row breaks all that follow; a row
cut off the end disagrees with the head kept beside. Entries hold ids and hashes, no words of prompts and no names of people.

What it cannot do: whoever may write the whole database can make a new log from the start. That shows only against a head kept elsewhere
(`fairframe audit head`, then `fairframe audit verify --head ...`).
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from fairframe.service.storage import audit, audit_head

START = "0" * 64
_LOCK = 4022  # PostgreSQL's advisory lock of those who append
_AT_ONCE = 1000


@dataclass(frozen=True, kw_only=True)
class Entry:
    """at: seconds since 1970. actor: an account's id, "worker", "cli" or "anyone". subject: id of what it was done to."""

    number: int
    at: float
    kind: str  # such as "verdict", "account.create", "takedown.remove"
    actor: str
    subject: str
    details: dict[str, Any]
    chain: str


@dataclass(frozen=True, kw_only=True)
class Head:
    size: int
    chain: str

    def __str__(self) -> str:
        return f"{self.size}:{self.chain}"


def append(connection: sa.Connection, kind: str, *, actor: str, subject: str = "", **details: Any) -> None:
    """Add an entry in the transaction of what it tells of (storage.writing), so that neither is there without the other."""
    if connection.dialect.name == "postgresql":
        connection.execute(sa.text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
    head = _head(connection)
    before = head or Head(size=0, chain=START)
    content = json.dumps({"at": time.time(), "kind": kind, "actor": actor, "subject": subject, "details": details}, sort_keys=True, separators=(",", ":"))
    after = {"size": before.size + 1, "chain": _link(before.chain, content)}
    connection.execute(audit.insert().values(number=before.size + 1, content=content, chain=after["chain"]))
    connection.execute((audit_head.insert() if head is None else audit_head.update()).values(**after))


def head(engine: sa.Engine) -> Head:
    """How long the log is and its last link."""
    with engine.connect() as connection:
        return _head(connection) or Head(size=0, chain=START)


def page(engine: sa.Engine, *, before: int | None = None, limit: int = 100) -> list[Entry]:
    """Up to `limit` entries, the newest first, of those numbered below `before`."""
    query = sa.select(audit).order_by(audit.c.number.desc()).limit(limit)
    with engine.connect() as connection:
        rows = connection.execute(query if before is None else query.where(audit.c.number < before)).all()
    return [Entry(number=row.number, chain=row.chain, **json.loads(row.content)) for row in rows]


def problems(engine: sa.Engine, *, kept: Head | None = None) -> Iterator[str]:
    """A sentence for each thing that is wrong; none where the log is as it was written. kept: a head noted down earlier."""
    chain, size = START, 0
    kept_seen = kept is None or kept.size == 0
    with engine.connect() as connection:
        written = _head(connection) or Head(size=0, chain=START)
        rows = connection.execution_options(yield_per=_AT_ONCE).execute(sa.select(audit).order_by(audit.c.number))
        for row in rows:
            if row.number != size + 1:
                yield f"Between entries {size} and {row.number} {row.number - size - 1} are missing."
            elif row.chain != _link(chain, row.content):
                yield f"Entry {row.number} is not what was written, or the one before it was another."
            chain, size = row.chain, row.number
            if kept is not None and row.number == kept.size:
                kept_seen = True
                if row.chain != kept.chain:
                    yield f"Entry {row.number} is not the one of the head that was kept: the log was written anew."
    if not kept_seen and kept is not None:
        yield f"The log ends at entry {size}; the head that was kept is of {kept.size}."
    if (size, chain) != (written.size, written.chain):
        yield f"The log ends at entry {size}, but {written.size} were written: the last ones were removed or changed."


def _head(connection: sa.Connection) -> Head | None:
    row = connection.execute(sa.select(audit_head)).first()
    return None if row is None else Head(size=row.size, chain=row.chain)


def _link(before: str, content: str) -> str:
    return hashlib.sha256(f"{before}\n{content}".encode()).hexdigest()
