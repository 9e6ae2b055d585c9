"""The service's SQL tables, on SQLite, or PostgreSQL for a fleet; files lie in store.py.

Knows no HTTP, no models and no accounts' rules. Migrations are ordered functions; each runs once, in a transaction.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa

from fairframe import settings

META = sa.MetaData()

migrations_done = sa.Table("migrations", META, sa.Column("number", sa.Integer, primary_key=True), sa.Column("at", sa.Float, nullable=False))

accounts = sa.Table(
    "accounts",
    META,
    sa.Column("id", sa.String(40), primary_key=True),
    sa.Column("name", sa.String(80), nullable=False),
    sa.Column("role", sa.String(20), nullable=False),  # user, moderator, admin
    sa.Column("created_at", sa.Float, nullable=False),
    sa.Column("disabled_at", sa.Float),  # set: neither its keys nor its sessions work
)

keys = sa.Table(
    "keys",
    META,
    sa.Column("sha256", sa.String(64), primary_key=True),  # of 256 random bits: nothing to guess, so no slow hash is needed
    sa.Column("account_id", sa.String(40), sa.ForeignKey("accounts.id"), nullable=False),
    sa.Column("created_at", sa.Float, nullable=False),
    sa.Column("id", sa.String(40)),  # by which its owner names it
    sa.Column("name", sa.String(80)),
    sa.Column("start", sa.String(12)),  # its first characters, to tell keys apart
)

sessions = sa.Table(
    "sessions",
    META,
    sa.Column("sha256", sa.String(64), primary_key=True),  # of the cookie
    sa.Column("account_id", sa.String(40), sa.ForeignKey("accounts.id"), nullable=False),
    sa.Column("created_at", sa.Float, nullable=False),
    sa.Column("expires_at", sa.Float, nullable=False),
)

sign_in_links = sa.Table(
    "sign_in_links",
    META,
    sa.Column("sha256", sa.String(64), primary_key=True),  # of the token in the link
    sa.Column("account_id", sa.String(40), sa.ForeignKey("accounts.id"), nullable=False),
    sa.Column("expires_at", sa.Float, nullable=False),
)

audit = sa.Table(
    "audit",
    META,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),  # from 1, without gaps
    sa.Column("content", sa.Text, nullable=False),  # JSON, exactly as it was hashed
    sa.Column("chain", sa.String(64), nullable=False),  # sha256 of the chain before and the content
)

audit_head = sa.Table(
    "audit_head", META, sa.Column("size", sa.Integer, nullable=False), sa.Column("chain", sa.String(64), nullable=False)
)  # one row: what the last entry must be

jobs = sa.Table(
    "jobs",
    META,
    sa.Column("id", sa.String(40), primary_key=True),
    sa.Column("account_id", sa.String(40), sa.ForeignKey("accounts.id"), nullable=False),
    sa.Column("state", sa.String(12), nullable=False),  # queued, running, done, refused, failed, cancelled; hidden: was done, and a report is being looked into
    sa.Column("request", sa.JSON, nullable=False),  # what was asked for, by the names of types.Request
    sa.Column("attempt", sa.Integer, nullable=False),  # grows at each start; only the latest may finish the job
    sa.Column("cancel", sa.Boolean, nullable=False),
    sa.Column("progress", sa.Integer, nullable=False),  # 0 to 100
    sa.Column("created_at", sa.Float, nullable=False),
    sa.Column("started_at", sa.Float),
    sa.Column("finished_at", sa.Float),
    sa.Column("error_code", sa.String(40)),
    sa.Column("error_message", sa.Text),
    sa.Column("error_rule", sa.String(80)),  # the guardrail's rule that refused it
    sa.Column("files", sa.JSON, nullable=False),  # role (video, thumbnail, spritesheet, receipt, scene) -> sha256
    sa.Column("remixed_from", sa.String(40)),
    sa.Column("idempotency_key", sa.String(200)),
    sa.Column("work", sa.Float),  # how much it is, in the units of turns.work
    sa.Column("draft", sa.Integer),  # 1: small enough to go first among its account's
    sa.Column("ticket", sa.String(80)),  # the workflow that makes it, or made it
    sa.Column("clip_id", sa.String(64)),  # of the finished clip's receipt
    sa.UniqueConstraint("account_id", "idempotency_key"),
    sa.Index("jobs_by_account", "account_id", "created_at", "id"),
    sa.Index("jobs_by_state", "state"),
)

characters = sa.Table(
    "characters",
    META,
    sa.Column("id", sa.String(40), primary_key=True),
    sa.Column("account_id", sa.String(40), sa.ForeignKey("accounts.id"), nullable=False),
    sa.Column("name", sa.String(80), nullable=False),
    sa.Column("created_at", sa.Float, nullable=False),
    sa.Column("sha256", sa.String(64), nullable=False),  # of a scene with its one layer
    sa.Column("layer", sa.String(80), nullable=False),  # its id in the clip it comes from
    sa.Column("kind", sa.String(80), nullable=False),
    sa.Column("from_job", sa.String(40), nullable=False),  # the clip; it may be deleted since
    sa.Index("characters_by_account", "account_id", "created_at"),
)

uploads = sa.Table(
    "uploads",
    META,
    sa.Column("id", sa.String(40), primary_key=True),
    sa.Column("account_id", sa.String(40), sa.ForeignKey("accounts.id"), nullable=False),
    sa.Column("created_at", sa.Float, nullable=False),
    sa.Column("sha256", sa.String(64), nullable=False),
    sa.Column("size_bytes", sa.Integer, nullable=False),
    sa.Column("filename", sa.String(200), nullable=False),  # as the client called it; never used as a path
    sa.Column("purpose", sa.String(40), nullable=False),
    sa.Index("uploads_by_account", "account_id", "created_at"),
)

webhooks = sa.Table(
    "webhooks",
    META,
    sa.Column("id", sa.String(40), primary_key=True),
    sa.Column("account_id", sa.String(40), sa.ForeignKey("accounts.id"), nullable=False),
    sa.Column("url", sa.Text, nullable=False),
    sa.Column("secret", sa.String(80), nullable=False),  # as it is: without it nothing can be signed
    sa.Column("created_at", sa.Float, nullable=False),
    sa.Column("gone_at", sa.Float),  # set: the receiver answered 410
    sa.Index("webhooks_by_account", "account_id"),
)

deliveries = sa.Table(
    "deliveries",
    META,
    sa.Column("id", sa.String(40), primary_key=True),  # the event's
    sa.Column("webhook_id", sa.String(40), sa.ForeignKey("webhooks.id"), nullable=False),
    sa.Column("job_id", sa.String(40), nullable=False),
    sa.Column("event", sa.String(40), nullable=False),
    sa.Column("body", sa.Text, nullable=False),  # exactly as it is signed
    sa.Column("state", sa.String(12), nullable=False),  # pending, delivered, failed
    sa.Column("attempt", sa.Integer, nullable=False),  # tries made
    sa.Column("created_at", sa.Float, nullable=False),
    sa.Column("next_at", sa.Float, nullable=False),
    sa.Column("tried_at", sa.Float),
    sa.Column("status", sa.Integer),  # of the last answer
    sa.Column("trouble", sa.String(200)),
    sa.Index("deliveries_due", "state", "next_at"),
    sa.Index("deliveries_by_webhook", "webhook_id", "created_at"),
)

previews = sa.Table(
    "previews",
    META,
    sa.Column("job_id", sa.String(40), primary_key=True),
    sa.Column("wanted_until", sa.Float, nullable=False),  # nobody waits for previews after this
    sa.Column("frame", sa.Integer),
    sa.Column("jpeg", sa.LargeBinary),  # small, checked and labelled; gone when its job is over
)

usage = sa.Table(
    "usage",
    META,
    sa.Column("account_id", sa.String(40), primary_key=True),
    sa.Column("hour", sa.Integer, primary_key=True),  # since 1970
    sa.Column("clips", sa.Integer, nullable=False),  # ordered
    sa.Column("seconds", sa.Float, nullable=False),  # of a worker's time
)

cases = sa.Table(
    "cases",
    META,
    sa.Column("id", sa.String(40), primary_key=True),
    sa.Column("kind", sa.String(10), nullable=False),  # report, appeal
    sa.Column("job_id", sa.String(40), nullable=False),  # the row may be gone
    sa.Column("account_id", sa.String(40), nullable=False),  # whose clip it is
    sa.Column("reason", sa.String(40), nullable=False),
    sa.Column("words", sa.Text, nullable=False),
    sa.Column("contact", sa.String(200), nullable=False),
    sa.Column("token_sha256", sa.String(64), nullable=False),  # by which a reporter follows it
    sa.Column("created_at", sa.Float, nullable=False),
    sa.Column("due_at", sa.Float, nullable=False),
    sa.Column("decided_at", sa.Float),
    sa.Column("decided_by", sa.String(40)),
    sa.Column("decision", sa.String(10)),  # remove, restore, grant, reject
    sa.Column("note", sa.Text),
    sa.Index("cases_by_job", "job_id"),
    sa.Index("cases_by_due", "due_at"),
)

consent_links = sa.Table(
    "consent_links",
    META,
    sa.Column("id", sa.String(40), primary_key=True),
    sa.Column("token_sha256", sa.String(64), nullable=False),  # of what the address holds
    sa.Column("account_id", sa.String(40), nullable=False),  # who asks
    sa.Column("whom", sa.String(200), nullable=False),  # for whom it is meant, in the asker's words
    sa.Column("scope", sa.String(10), nullable=False),  # of consent.SCOPES
    sa.Column("days", sa.Integer, nullable=False),
    sa.Column("created_at", sa.Float, nullable=False),
    sa.Column("expires_at", sa.Float, nullable=False),
    sa.Index("consent_links_by_account", "account_id"),
)  # a row is gone once its link was used

notices = sa.Table(
    "notices",
    META,
    sa.Column("id", sa.String(40), primary_key=True),
    sa.Column("account_id", sa.String(40), nullable=False),
    sa.Column("case_id", sa.String(40), nullable=False),
    sa.Column("job_id", sa.String(40), nullable=False),
    sa.Column("words", sa.Text, nullable=False),
    sa.Column("created_at", sa.Float, nullable=False),
    sa.Index("notices_by_account", "account_id", "created_at"),
)

blocked = sa.Table(
    "blocked",
    META,
    sa.Column("case_id", sa.String(40), primary_key=True),
    sa.Column("hashes", sa.Text, nullable=False),  # of frames, in hexadecimal, one after the other
    sa.Column("created_at", sa.Float, nullable=False),
)

secrets = sa.Table("secrets", META, sa.Column("name", sa.String(40), primary_key=True), sa.Column("value", sa.String(64), nullable=False))

chores = sa.Table("chores", META, sa.Column("name", sa.String(40), primary_key=True), sa.Column("done_at", sa.Float, nullable=False))

workers = sa.Table(
    "workers",
    META,
    sa.Column("id", sa.String(40), primary_key=True),
    sa.Column("beat_at", sa.Float, nullable=False),
    sa.Column("faults", sa.Text),  # why required checks do not work there now; empty: all do
    sa.Column("room", sa.Text),  # JSON of backends.forecast.Room: memory for open weights; empty: not known, or none are listed there
)


def _first(connection: sa.Connection) -> None:
    META.create_all(connection, tables=[accounts, keys, jobs, workers])


def _sessions_and_audit(connection: sa.Connection) -> None:
    for column in (accounts.c.disabled_at, keys.c.id, keys.c.name, keys.c.start):
        _add(connection, column)
    META.create_all(connection, tables=[sessions, sign_in_links, audit, audit_head])
    for deed in ("UPDATE", "DELETE"):
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql(f"CREATE TRIGGER audit_no_{deed} BEFORE {deed} ON audit BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END")
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(
            "CREATE FUNCTION audit_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the audit log only grows'; END $$"
        )
        connection.exec_driver_sql("CREATE TRIGGER audit_guard BEFORE UPDATE OR DELETE ON audit EXECUTE FUNCTION audit_only_grows()")


def _secrets_and_chores(connection: sa.Connection) -> None:
    META.create_all(connection, tables=[secrets, chores])


def _turns(connection: sa.Connection) -> None:
    for column in (jobs.c.work, jobs.c.draft, jobs.c.ticket):
        _add(connection, column)
    META.create_all(connection, tables=[usage])


def _takedown(connection: sa.Connection) -> None:
    _add(connection, jobs.c.clip_id)
    META.create_all(connection, tables=[cases, notices, blocked])


def _consent_links(connection: sa.Connection) -> None:
    _add(connection, jobs.c.error_rule)
    META.create_all(connection, tables=[consent_links])


def _add(connection: sa.Connection, column: sa.Column[Any]) -> None:
    """A column that tables made by an earlier version lack."""
    table = column.table.name  # type: ignore[attr-defined]
    if column.name not in {known["name"] for known in sa.inspect(connection).get_columns(table)}:
        kind = column.type.compile(connection.dialect)
        connection.exec_driver_sql(f'ALTER TABLE {table} ADD COLUMN "{column.name}" {kind}')


def _previews(connection: sa.Connection) -> None:
    META.create_all(connection, tables=[previews])


def _characters_and_uploads(connection: sa.Connection) -> None:
    META.create_all(connection, tables=[characters, uploads])


def _webhooks(connection: sa.Connection) -> None:
    META.create_all(connection, tables=[webhooks, deliveries])


def _faults(connection: sa.Connection) -> None:
    _add(connection, workers.c.faults)


def _room(connection: sa.Connection) -> None:
    _add(connection, workers.c.room)


MIGRATIONS: tuple[Callable[[sa.Connection], None], ...] = (
    _first,
    _sessions_and_audit,
    _previews,
    _characters_and_uploads,
    _secrets_and_chores,
    _webhooks,
    _turns,
    _takedown,
    _faults,
    _consent_links,
    _room,
)


def database_url() -> str:
    """PostgreSQL as set, else a SQLite file in the data folder; in SQLAlchemy's spelling."""
    chosen = settings.load()
    if not chosen.database_url:
        chosen.data_dir.mkdir(parents=True, exist_ok=True)
        return f"sqlite:///{chosen.data_dir / 'service.db'}"
    return "postgresql+psycopg://" + chosen.database_url.split("://", 1)[1]


def queue_url() -> str:
    """The database of DBOS: a schema of its own in PostgreSQL, a file of its own beside SQLite's."""
    url = database_url()
    return url.replace("postgresql+psycopg://", "postgresql://") if url.startswith("postgresql") else url.replace("service.db", "queue.db")


def connect() -> sa.Engine:
    """An engine with all migrations done. One a process."""
    url = database_url()
    engine = sa.create_engine(url, pool_pre_ping=not url.startswith("sqlite"))  # a server may have closed a connection, a file does not
    if url.startswith("sqlite"):
        sa.event.listen(engine, "connect", _sqlite)
    with engine.begin() as connection:
        if url.startswith("sqlite"):
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        else:
            connection.execute(sa.text("SELECT pg_advisory_xact_lock(4021)"))
        META.create_all(connection, tables=[migrations_done])
        done = set(connection.execute(sa.select(migrations_done.c.number)).scalars())
        for number, migrate in enumerate(MIGRATIONS, 1):
            if number not in done:
                migrate(connection)
                connection.execute(migrations_done.insert().values(number=number, at=time.time()))
    return engine


def write_ahead(url: str) -> None:
    """Let a SQLite file write ahead from now on: readers and writers no longer wait for each other, and a commit is one write to the disk."""
    if url.startswith("sqlite"):
        engine = sa.create_engine(url)
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA journal_mode=WAL")
        engine.dispose()


@contextmanager
def writing(engine: sa.Engine) -> Iterator[sa.Connection]:
    """A transaction that will write: whole or not at all. On SQLite other writers wait from its start, so that what it reads still holds when it writes."""
    with engine.begin() as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        yield connection


def _sqlite(connection: object, record: object) -> None:
    connection.isolation_level = None  # type: ignore[attr-defined]  # transactions begin where we say, so that two openers cannot both migrate
    for pragma in ("journal_mode=WAL", "busy_timeout=10000", "foreign_keys=ON", "synchronous=NORMAL"):
        connection.execute(f"PRAGMA {pragma}")  # type: ignore[attr-defined]
