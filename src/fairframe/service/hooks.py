"""Webhooks: what an account wants to be told of, and the deliveries that are due.

A delivery is written in the same change that ends its job, so none is lost; sending is a DBOS workflow of one step (worker.py), and what was not
taken is tried again for three days. The signature is that of the Standard Webhooks (standardwebhooks.com). Knows SQL and signatures, no HTTP routes.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import logging
import secrets
import time

import sqlalchemy as sa

from fairframe.errors import Conflict, InvalidRequest, NotFound
from fairframe.service import audit, outbound, storage
from fairframe.service.storage import deliveries, jobs, webhooks

log = logging.getLogger(__name__)

MOST_WEBHOOKS = 10  # of one account
EVENTS = {"done": "video.completed", "refused": "video.failed", "failed": "video.failed", "cancelled": "video.failed"}
PAUSES_S = (5, 30, 300, 1800, 7200, 18000, 36000, 50400, 72000, 72000)  # before each further try; 71.6 hours in all
AGENT = "Fairframe-Webhooks/1"
KEPT_S = 7 * 86400  # for which finished deliveries can be looked at


def create(engine: sa.Engine, account_id: str, url: str) -> tuple[sa.Row, str]:
    """A new webhook and its secret, which is shown this once. Raises InvalidRequest for an address that may not be called, Conflict where there are too many."""
    try:
        outbound.target(url)
    except outbound.Unreachable:
        raise InvalidRequest("The host of this address is not known.") from None
    secret = f"whsec_{base64.b64encode(secrets.token_bytes(32)).decode()}"
    hook_id = f"hook_{secrets.token_hex(12)}"
    with storage.writing(engine) as connection:
        count = connection.execute(sa.select(sa.func.count()).where(webhooks.c.account_id == account_id)).scalar_one()
        if count >= MOST_WEBHOOKS:
            raise Conflict(f"An account has at most {MOST_WEBHOOKS} webhooks; delete one first.")
        connection.execute(webhooks.insert().values(id=hook_id, account_id=account_id, url=url, secret=secret, created_at=time.time()))
        audit.append(connection, "webhook.create", actor=account_id, subject=hook_id)
    return get(engine, account_id, hook_id), secret


def get(engine: sa.Engine, account_id: str, hook_id: str) -> sa.Row:
    with engine.connect() as connection:
        row = connection.execute(sa.select(webhooks).where(webhooks.c.id == hook_id, webhooks.c.account_id == account_id)).first()
    if row is None:
        raise NotFound(f"There is no webhook {hook_id[:60]!r}.")
    return row


def all_of(engine: sa.Engine, account_id: str) -> list[sa.Row]:
    with engine.connect() as connection:
        return list(connection.execute(sa.select(webhooks).where(webhooks.c.account_id == account_id).order_by(webhooks.c.created_at)))


def delete(engine: sa.Engine, account_id: str, hook_id: str) -> None:
    """Forget a webhook and what is still to be delivered to it."""
    get(engine, account_id, hook_id)
    with storage.writing(engine) as connection:
        connection.execute(deliveries.delete().where(deliveries.c.webhook_id == hook_id))
        connection.execute(webhooks.delete().where(webhooks.c.id == hook_id))
        audit.append(connection, "webhook.delete", actor=account_id, subject=hook_id)


def deliveries_of(engine: sa.Engine, account_id: str, hook_id: str, limit: int) -> list[sa.Row]:
    get(engine, account_id, hook_id)
    query = sa.select(deliveries).where(deliveries.c.webhook_id == hook_id).order_by(deliveries.c.created_at.desc(), deliveries.c.id).limit(limit)
    with engine.connect() as connection:
        return list(connection.execute(query))


def note(connection: sa.Connection, job_id: str, state: str) -> None:
    """Within the change that ends a job: a delivery for each webhook of its account."""
    now = time.time()
    wanted = sa.select(webhooks.c.id).join(jobs, jobs.c.account_id == webhooks.c.account_id).where(jobs.c.id == job_id, webhooks.c.gone_at.is_(None))
    for hook_id in list(connection.execute(wanted).scalars()):
        event_id = f"evt_{secrets.token_hex(12)}"
        said = {"id": event_id, "object": "event", "created_at": int(now), "type": EVENTS[state], "data": {"id": job_id}}
        connection.execute(
            deliveries.insert().values(
                id=event_id,
                webhook_id=hook_id,
                job_id=job_id,
                event=EVENTS[state],
                body=json.dumps(said),
                state="pending",
                attempt=0,
                created_at=now,
                next_at=now,
            )  # fmt: skip
        )


def due(engine: sa.Engine, limit: int = 100) -> list[tuple[str, int]]:
    """(delivery, number of the try) of those whose time has come."""
    query = sa.select(deliveries.c.id, deliveries.c.attempt).where(deliveries.c.state == "pending", deliveries.c.next_at <= time.time())
    with engine.connect() as connection:
        return [(row.id, row.attempt) for row in connection.execute(query.order_by(deliveries.c.next_at).limit(limit))]


def forget_old(engine: sa.Engine) -> None:
    with storage.writing(engine) as connection:
        connection.execute(deliveries.delete().where(deliveries.c.state != "pending", deliveries.c.created_at < time.time() - KEPT_S))


def deliver(engine: sa.Engine, delivery_id: str, attempt: int) -> None:
    """One try. Asked again for a try that was made, it does nothing; a try that was broken off may be made twice, under the same webhook-id."""
    query = sa.select(deliveries, webhooks.c.url, webhooks.c.secret).join(webhooks, webhooks.c.id == deliveries.c.webhook_id)
    with engine.connect() as connection:
        row = connection.execute(query.where(deliveries.c.id == delivery_id, deliveries.c.state == "pending", deliveries.c.attempt == attempt)).first()
    if row is None:
        return
    status, trouble = _send(row)
    now = time.time()
    values: dict[str, object] = {"attempt": attempt + 1, "status": status, "trouble": trouble, "tried_at": now}
    if status is not None and 200 <= status < 300:
        values["state"] = "delivered"
    elif status == 410 or attempt >= len(PAUSES_S):
        values["state"] = "failed"
    else:
        values["next_at"] = now + PAUSES_S[attempt]
    with storage.writing(engine) as connection:
        connection.execute(deliveries.update().where(deliveries.c.id == delivery_id, deliveries.c.attempt == attempt).values(**values))
        if status == 410:  # Gone: the receiver wants no more
            connection.execute(webhooks.update().where(webhooks.c.id == row.webhook_id).values(gone_at=now))


def _send(row: sa.Row) -> tuple[int | None, str]:
    """(status, "") or (None, what kept it from being sent). The address is checked at every try: names change their mind."""
    body = row.body.encode()
    try:
        return outbound.post(outbound.target(row.url), body, headers(row.id, row.secret, body)), ""
    except outbound.Unreachable as error:
        return None, str(error)
    except InvalidRequest as error:
        log.warning("webhook %s: %s", row.webhook_id, error)
        return None, str(error)[:200]


def headers(event_id: str, secret: str, body: bytes, at: int | None = None) -> dict[str, str]:
    """The headers of a delivery, signed for the moment it is sent at (seconds; None = now)."""
    at = int(time.time()) if at is None else at
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signature = base64.b64encode(hmac.new(key, f"{event_id}.{at}.".encode() + body, hashlib.sha256).digest()).decode()
    return {
        "Content-Type": "application/json",
        "User-Agent": AGENT,
        "webhook-id": event_id,
        "webhook-timestamp": str(at),
        "webhook-signature": f"v1,{signature}",
    }
