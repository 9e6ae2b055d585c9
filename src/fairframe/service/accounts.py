"""Accounts and their API keys. A key is shown once; the database holds its hash alone."""

from __future__ import annotations

import hashlib
import secrets
import time
from dataclasses import dataclass

import sqlalchemy as sa

from fairframe.errors import InvalidRequest, Unauthorized
from fairframe.service.storage import accounts, keys

ROLES = ("user", "moderator", "admin")


@dataclass(frozen=True, kw_only=True)
class Account:
    id: str
    name: str
    role: str


def create(engine: sa.Engine, name: str, role: str = "user") -> tuple[Account, str]:
    """A new account and its first key. Raises InvalidRequest for a role that does not exist or a name that is too long."""
    if role not in ROLES:
        raise InvalidRequest(f"There is no role {role!r}; there are {', '.join(ROLES)}.")
    if not 1 <= len(name) <= 80:
        raise InvalidRequest(f"A name has 1 to 80 characters; this one has {len(name)}.")
    account = Account(id=f"acct_{secrets.token_hex(12)}", name=name, role=role)
    key = f"ff-{secrets.token_urlsafe(32)}"
    with engine.begin() as connection:
        connection.execute(accounts.insert().values(id=account.id, name=name, role=role, created_at=time.time()))
        connection.execute(keys.insert().values(sha256=_hash(key), account_id=account.id, created_at=time.time()))
    return account, key


def by_key(engine: sa.Engine, key: str) -> Account:
    """The account a key belongs to. Raises Unauthorized."""
    query = sa.select(accounts).join(keys, keys.c.account_id == accounts.c.id).where(keys.c.sha256 == _hash(key))
    with engine.connect() as connection:
        row = connection.execute(query).first()
    if row is None:
        raise Unauthorized("The API key is missing or not known; send it as `Authorization: Bearer ff-...`.")
    return Account(id=row.id, name=row.name, role=row.role)


def none_yet(engine: sa.Engine) -> bool:
    with engine.connect() as connection:
        return connection.execute(sa.select(sa.func.count()).select_from(accounts)).scalar_one() == 0


def _hash(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
