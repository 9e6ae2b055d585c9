"""Accounts, their API keys and roles. A key is shown once; the database holds its hash alone.

Signing in on the web is sessions.py's. Every change here is an entry of the audit log, by the `actor` that callers name.
"""

from __future__ import annotations

import hashlib
import secrets
import time
import unicodedata
from dataclasses import dataclass

import sqlalchemy as sa

from fairframe.errors import Conflict, Forbidden, InvalidRequest, NotFound, Unauthorized
from fairframe.service import audit
from fairframe.service.storage import accounts, keys, sessions, sign_in_links, writing

ROLES = ("user", "moderator", "admin")
"""Each may do what those before it may."""
MAX_KEYS = 20  # of one account
MAX_NAME = 80  # characters


@dataclass(frozen=True, kw_only=True)
class Account:
    id: str
    name: str
    role: str
    created_at: float = 0.0
    disabled: bool = False

    def may(self, role: str) -> bool:
        return ROLES.index(self.role) >= ROLES.index(role)


@dataclass(frozen=True, kw_only=True)
class Key:
    """What can still be said of a key after it was shown. start: its first characters."""

    id: str
    name: str
    start: str
    created_at: float


def require(who: Account, role: str) -> None:
    """Raises Forbidden where the account's role is below `role`."""
    if not who.may(role):
        raise Forbidden(f"This takes the role {role}; this account has {who.role}.")


def create(engine: sa.Engine, name: str, role: str = "user", *, actor: str = "cli") -> tuple[Account, str]:
    """A new account and its first key. Raises InvalidRequest for a role that does not exist or a name that will not do."""
    _check_role(role)
    account = Account(id=f"acct_{secrets.token_hex(12)}", name=_name(name), role=role, created_at=time.time())
    with writing(engine) as connection:
        connection.execute(accounts.insert().values(id=account.id, name=account.name, role=role, created_at=account.created_at))
        audit.append(connection, "account.create", actor=actor, subject=account.id, role=role)
        _, key = _add_key(connection, account.id, "first", actor)
    return account, key


def change(engine: sa.Engine, account_id: str, *, role: str | None = None, disabled: bool | None = None, name: str | None = None, actor: str) -> Account:
    """Give an account another role or name, or stop and start it. Raises NotFound; Conflict where nobody would be left to administer."""
    values: dict[str, object] = {}
    if role is not None:
        _check_role(role)
        values["role"] = role
    if name is not None:
        values["name"] = _name(name)
    if disabled is not None:
        values["disabled_at"] = time.time() if disabled else None
    with writing(engine) as connection:
        account = _of(connection, account_id)
        if values:
            connection.execute(accounts.update().where(accounts.c.id == account_id).values(**values))
            if account.role == "admin" and not _admins(connection):
                raise Conflict("This is the last admin; make another one first.")
            for table in (sessions, sign_in_links) if disabled else ():
                connection.execute(table.delete().where(table.c.account_id == account_id))
            noted = {key: value for key, value in (("role", role), ("disabled", disabled)) if value is not None}
            audit.append(connection, "account.change", actor=actor, subject=account_id, renamed=name is not None, **noted)
        changed = _of(connection, account_id)
    return changed


def get(engine: sa.Engine, account_id: str) -> Account:
    """Raises NotFound."""
    with engine.connect() as connection:
        return _of(connection, account_id)


def named(engine: sa.Engine, name_or_id: str) -> Account:
    """The account with this id, or the only one with this name. Raises NotFound, or InvalidRequest where several have it."""
    found = [account for account in all_of(engine) if name_or_id in (account.id, account.name)]
    if len(found) > 1:
        raise InvalidRequest(f"{len(found)} accounts are named {name_or_id[:80]!r}; give the id of one: {', '.join(account.id for account in found)}.")
    if not found:
        raise NotFound(f"There is no account {name_or_id[:80]!r}.")
    return found[0]


def all_of(engine: sa.Engine) -> list[Account]:
    with engine.connect() as connection:
        return [_account(row) for row in connection.execute(sa.select(accounts).order_by(accounts.c.created_at, accounts.c.id))]


def none_yet(engine: sa.Engine) -> bool:
    with engine.connect() as connection:
        return connection.execute(sa.select(sa.func.count()).select_from(accounts)).scalar_one() == 0


# ------------------------------------------------------------------------------------------------ keys


def by_key(engine: sa.Engine, key: str) -> Account:
    """The account a key belongs to. Raises Unauthorized."""
    query = sa.select(accounts).join(keys, keys.c.account_id == accounts.c.id).where(keys.c.sha256 == hashed(key), accounts.c.disabled_at.is_(None))
    with engine.connect() as connection:
        row = connection.execute(query).first()
    if row is None:
        raise unknown_key()
    return _account(row)


def ids_by_hash(connection: sa.Connection, hashes: set[str]) -> dict[str, str]:
    """The account ids that keys with these hashes belong to; a key that is nobody's, or of a disabled account, is not in it."""
    query = sa.select(keys.c.sha256, accounts.c.id).join(accounts, keys.c.account_id == accounts.c.id)
    return {row.sha256: row.id for row in connection.execute(query.where(keys.c.sha256.in_(hashes), accounts.c.disabled_at.is_(None)))}


def unknown_key() -> Unauthorized:
    return Unauthorized("The API key is missing or not known; send it as `Authorization: Bearer ff-...`.")


def add_key(engine: sa.Engine, account_id: str, name: str, *, actor: str) -> tuple[Key, str]:
    """Another key of an account: what is kept of it, and itself. Raises NotFound, InvalidRequest, Conflict where it has enough."""
    with writing(engine) as connection:
        _of(connection, account_id)
        return _add_key(connection, account_id, _name(name), actor)


def keys_of(engine: sa.Engine, account_id: str) -> list[Key]:
    query = sa.select(keys).where(keys.c.account_id == account_id).order_by(keys.c.created_at)
    with engine.connect() as connection:
        return [_key(row) for row in connection.execute(query)]


def revoke_key(engine: sa.Engine, account_id: str, key_id: str, *, actor: str) -> None:
    """From now on the key is nobody's. Raises NotFound for another account's key as for none."""
    with writing(engine) as connection:
        row = connection.execute(sa.select(keys).where(keys.c.account_id == account_id, _named_key(key_id))).first()
        if row is None:
            raise NotFound(f"There is no key {key_id[:60]!r}.")
        connection.execute(keys.delete().where(keys.c.sha256 == row.sha256))
        audit.append(connection, "key.revoke", actor=actor, subject=account_id, key=key_id)


def _add_key(connection: sa.Connection, account_id: str, name: str, actor: str) -> tuple[Key, str]:
    if connection.execute(sa.select(sa.func.count()).where(keys.c.account_id == account_id)).scalar_one() >= MAX_KEYS:
        raise Conflict(f"An account has at most {MAX_KEYS} keys; revoke one first.")
    key = f"ff-{secrets.token_urlsafe(32)}"
    kept = Key(id=f"key_{secrets.token_hex(8)}", name=name, start=key[:9], created_at=time.time())
    connection.execute(keys.insert().values(sha256=hashed(key), account_id=account_id, created_at=kept.created_at, id=kept.id, name=name, start=kept.start))
    audit.append(connection, "key.create", actor=actor, subject=account_id, key=kept.id)
    return kept, key


def _named_key(key_id: str) -> sa.ColumnElement[bool]:
    old = (keys.c.id.is_(None)) & (keys.c.sha256.startswith(key_id.removeprefix("key_"))) & (len(key_id) == 20)  # made before keys had ids
    return (keys.c.id == key_id) | old


def _key(row: sa.Row) -> Key:
    return Key(id=row.id or f"key_{row.sha256[:16]}", name=row.name or "", start=row.start or "", created_at=row.created_at)


# ------------------------------------------------------------------------------------------------ small things


def hashed(secret: str) -> str:
    """How keys, cookies and tokens are kept: they are random, so a fast hash is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _of(connection: sa.Connection, account_id: str) -> Account:
    row = connection.execute(sa.select(accounts).where(accounts.c.id == account_id)).first()
    if row is None:
        raise NotFound(f"There is no account {account_id[:60]!r}.")
    return _account(row)


def _account(row: sa.Row) -> Account:
    return Account(id=row.id, name=row.name, role=row.role, created_at=row.created_at, disabled=row.disabled_at is not None)


def _admins(connection: sa.Connection) -> int:
    return connection.execute(sa.select(sa.func.count()).where(accounts.c.role == "admin", accounts.c.disabled_at.is_(None))).scalar_one()


def _check_role(role: str) -> None:
    if role not in ROLES:
        raise InvalidRequest(f"There is no role {role[:40]!r}; there are {', '.join(ROLES)}.")


def _name(name: str) -> str:
    """NFC and trimmed. Raises InvalidRequest for one that is empty, too long or holds characters that cannot be seen."""
    name = unicodedata.normalize("NFC", name).strip()
    if not 1 <= len(name) <= MAX_NAME:
        raise InvalidRequest(f"A name has 1 to {MAX_NAME} characters; this one has {len(name)}.")
    if any(unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp") for character in name):
        raise InvalidRequest("The name holds characters that cannot be seen, such as line breaks or direction marks.")
    return name
