"""Consent of people to be shown, for the service's accounts: links that ask for it, and the clips made under each.

The records themselves, encrypted, are guard/consent.py's, in the data folder. A link names an account, a scope and a length of time; whoever opens
it meets the live challenge and needs no account. It is kept as a hash and gone once it was used.
"""

from __future__ import annotations

import secrets
import time
from pathlib import Path

import sqlalchemy as sa

from fairframe import settings
from fairframe.errors import Conflict, InvalidRequest, NotFound
from fairframe.guard import consent
from fairframe.guard.consent import Challenge, Consent, Given
from fairframe.service import audit, proving
from fairframe.service.accounts import hashed
from fairframe.service.storage import accounts, consent_links, jobs, writing

LINK_S = 14 * 86400  # for which a link can be used
MOST_LINKS = 50  # of one account that wait


def records() -> consent.Store:
    return consent.Store(settings.load().data_dir)


# ------------------------------------------------------------------------------------------------ for the account


def ask(engine: sa.Engine, account_id: str, whom: str, scope: str, days: int) -> tuple[sa.Row, str]:
    """A new link, and its token, shown this once. Raises InvalidRequest for terms no consent can have, Conflict where enough links wait."""
    if scope not in consent.SCOPES or not 1 <= days <= consent.MOST_DAYS:
        raise InvalidRequest(f"A consent is for {' or '.join(consent.SCOPES)}, and for 1 to {consent.MOST_DAYS} days.")
    token, link_id = f"consent-{secrets.token_urlsafe(24)}", f"ask_{secrets.token_hex(12)}"
    now = time.time()
    with writing(engine) as connection:
        connection.execute(consent_links.delete().where(consent_links.c.expires_at < now))
        if connection.execute(sa.select(sa.func.count()).where(consent_links.c.account_id == account_id)).scalar_one() >= MOST_LINKS:
            raise Conflict(f"{MOST_LINKS} links wait for an answer already; take one back first.")
        values = {"id": link_id, "token_sha256": hashed(token), "account_id": account_id, "whom": whom, "scope": scope, "days": days}
        connection.execute(consent_links.insert().values(**values, created_at=now, expires_at=now + LINK_S))
        audit.append(connection, "consent.ask", actor=account_id, subject=link_id, scope=scope, days=days)
        return connection.execute(sa.select(consent_links).where(consent_links.c.id == link_id)).one(), token


def waiting(engine: sa.Engine, account_id: str) -> list[sa.Row]:
    """Links of this account that nobody has answered yet, the newest first."""
    mine = (consent_links.c.account_id == account_id, consent_links.c.expires_at > time.time())
    with engine.connect() as connection:
        return list(connection.execute(sa.select(consent_links).where(*mine).order_by(consent_links.c.created_at.desc())))


def forget(engine: sa.Engine, account_id: str, link_id: str) -> None:
    """Take a link back. Raises NotFound."""
    with writing(engine) as connection:
        if not connection.execute(consent_links.delete().where(consent_links.c.id == link_id, consent_links.c.account_id == account_id)).rowcount:
            raise NotFound(f"There is no link {link_id[:60]!r}.")
        audit.append(connection, "consent.forget", actor=account_id, subject=link_id)


def of_account(account_id: str, consent_id: str) -> Consent:
    """One record that was given to this account. Raises NotFound."""
    found = next((one for one in records().all(account_id) if one.id == consent_id), None)
    if found is None:
        raise NotFound(f"There is no consent {consent_id[:60]!r}.")
    return found


def withdraw(engine: sa.Engine, account_id: str, consent_id: str) -> Consent:
    """Take back a consent this account holds, at once. Raises NotFound."""
    of_account(account_id, consent_id)
    taken = records().withdraw(consent_id, account_id)
    with writing(engine) as connection:
        audit.append(connection, "consent.revoke", actor=account_id, subject=consent_id)
    return taken


def clips(engine: sa.Engine, consent_id: str) -> list[sa.Row]:
    """The clips of this service that were made under a consent and are still here, the newest first."""
    made = records().clips(consent_id)
    with engine.connect() as connection:
        query = sa.select(jobs).where(jobs.c.clip_id.in_(made), jobs.c.state.in_(("done", "hidden")))
        return list(connection.execute(query.order_by(jobs.c.created_at.desc())))


# ------------------------------------------------------------------------------------------------ for the person


def asked(engine: sa.Engine, token: str) -> sa.Row:
    """What a link asks for, with the asking account's name as `asker`. Raises NotFound where it was used, is over or never was."""
    query = sa.select(consent_links, accounts.c.name.label("asker")).join(accounts, accounts.c.id == consent_links.c.account_id)
    good = (consent_links.c.token_sha256 == hashed(token), consent_links.c.expires_at > time.time(), accounts.c.disabled_at.is_(None))
    with engine.connect() as connection:
        row = connection.execute(query.where(*good)).first()
    if row is None:
        raise NotFound("This link was used already, was taken back, or is over. Ask whoever sent it for a new one.")
    return row


def challenge(engine: sa.Engine, token: str) -> Challenge:
    """What the person is to do before the camera now. Raises NotFound."""
    asked(engine, token)
    return records().challenge()


def give(engine: sa.Engine, token: str, challenge_id: str, name: str, picture: Path, video: Path) -> Given:
    """Enter the consent a link asks for, where the video answers the challenge. Raises NotFound, InvalidRequest and Busy; the link then still works."""
    link, store = asked(engine, token), records()
    terms = {"subject": name, "scope": link.scope, "days": link.days}
    face, evidence = proving.prove(store.take(challenge_id, **terms), picture, video)
    with writing(engine) as connection:
        if not connection.execute(consent_links.delete().where(consent_links.c.id == link.id)).rowcount:  # answered twice at once: one counts
            raise NotFound("This link was used already.")
        given = store.enter(face, evidence, account=link.account_id, **terms)
        audit.append(connection, "consent.give", actor="anyone", subject=given.consent.id, link=link.id, scope=link.scope, days=link.days)
    return given


def revoke(engine: sa.Engine, token: str) -> Consent:
    """Take a consent back at once, for whoever holds its token. Raises InvalidRequest."""
    taken, _ = records().revoke(token)
    with writing(engine) as connection:
        audit.append(connection, "consent.revoke", actor="anyone", subject=taken.id)
    return taken
