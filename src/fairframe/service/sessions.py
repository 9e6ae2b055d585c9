"""Who is asking: an API key in the header, or a session in a cookie of the web pages.

Pages use `current_account` and `csrf_token`; routes take `Who`, `Moderator` or `Admin` as their parameter's type. A session's cookie is
HTTP-only and SameSite=Lax; whatever changes something needs, with a cookie, the session's token too, in the header X-CSRF-Token or as a
form's `csrf_token` given to `check_csrf`. The token is derived from the cookie, so nothing more is stored. Sign-in links work once.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from contextlib import suppress
from typing import Annotated
from urllib.parse import urlsplit

import sqlalchemy as sa
from fastapi import Depends, Request, Response

from fairframe import settings
from fairframe.errors import Forbidden, InvalidRequest, Unauthorized
from fairframe.service import accounts, audit, lanes
from fairframe.service.accounts import Account, hashed
from fairframe.service.storage import accounts as accounts_table
from fairframe.service.storage import sessions, sign_in_links, writing

COOKIE = "fairframe_session"
CSRF_HEADER = "X-CSRF-Token"
ADDRESS = "served_at"  # file of the data folder
LINK_S = 15 * 60  # for which a sign-in link works
SAFE = ("GET", "HEAD", "OPTIONS")
PROVEN = "fairframe.proven"  # in the scope of a request whose key or session was found to be somebody's


# ------------------------------------------------------------------------------------------------ links and sessions


def make_link(engine: sa.Engine, account_id: str, base_url: str, *, actor: str) -> str:
    """An address that signs a browser in as this account, once, for LINK_S seconds. Raises NotFound, InvalidRequest for a disabled account."""
    if accounts.get(engine, account_id).disabled:
        raise InvalidRequest("The account is disabled; enable it first.")
    token = f"in-{secrets.token_urlsafe(32)}"
    with writing(engine) as connection:
        connection.execute(sign_in_links.delete().where(sign_in_links.c.expires_at < time.time()))
        connection.execute(sign_in_links.insert().values(sha256=hashed(token), account_id=account_id, expires_at=time.time() + LINK_S))
        audit.append(connection, "sign_in_link.create", actor=actor, subject=account_id)
    return f"{base_url}/sign-in?token={token}"


def address(host: str, port: int) -> str:
    """Where a browser of this machine finds a server that listens there."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    return f"http://{f'[{host}]' if ':' in host else host}:{port}"


def note_address(found: str) -> None:
    """Note, for links made by programs beside the server, where it is reached. Where that cannot be written, they say that they do not know it."""
    with suppress(OSError):
        (settings.load().data_dir / ADDRESS).write_text(found)


def noted_address() -> str:
    """Where the last server of this data folder was reached that listened; empty where none is known."""
    with suppress(OSError, UnicodeDecodeError):
        return (settings.load().data_dir / ADDRESS).read_text("utf-8").strip()
    return ""


def use_link(engine: sa.Engine, token: str) -> str:
    """The cookie of a new session for the token of a link. Raises Unauthorized where it was used, is over or never was."""
    with writing(engine) as connection:
        row = connection.execute(sa.select(sign_in_links).where(sign_in_links.c.sha256 == hashed(token))).first()
        used = connection.execute(sign_in_links.delete().where(sign_in_links.c.sha256 == hashed(token))).rowcount  # one of two at once gets it
        if row is not None and used and row.expires_at > time.time():
            return _begin(connection, row.account_id)
    raise Unauthorized("This sign-in link was used already, or is too old; `fairframe accounts sign-in NAME` makes a new one.")


def begin(engine: sa.Engine, account_id: str) -> str:
    """The cookie of a new session."""
    with writing(engine) as connection:
        return _begin(connection, account_id)


def _begin(connection: sa.Connection, account_id: str) -> str:
    cookie = secrets.token_urlsafe(32)
    now = time.time()
    connection.execute(sessions.delete().where(sessions.c.expires_at < now))
    lasts = settings.load().session_hours * 3600
    connection.execute(sessions.insert().values(sha256=hashed(cookie), account_id=account_id, created_at=now, expires_at=now + lasts))
    audit.append(connection, "session.begin", actor=account_id, subject=account_id)
    return cookie


def end(engine: sa.Engine, cookie: str) -> None:
    """Sign out. A cookie nobody knows changes nothing."""
    with writing(engine) as connection:
        connection.execute(sessions.delete().where(sessions.c.sha256 == hashed(cookie)))


def by_cookie(engine: sa.Engine, cookie: str) -> Account:
    """The account of a session. Raises Unauthorized."""
    good = (sessions.c.sha256 == hashed(cookie), sessions.c.expires_at > time.time(), accounts_table.c.disabled_at.is_(None))
    with engine.connect() as connection:
        row = connection.execute(sa.select(accounts_table).join(sessions, sessions.c.account_id == accounts_table.c.id).where(*good)).first()
    if row is None:
        raise Unauthorized("You are signed out; sign in again.")
    return Account(id=row.id, name=row.name, role=row.role, created_at=row.created_at)


def set_cookie(request: Request, response: Response, cookie: str) -> None:
    """Let the browser keep a session: out of scripts' reach, not sent with other sites' requests, over TLS alone where the page came that way."""
    lasts = round(settings.load().session_hours * 3600)
    response.set_cookie(COOKIE, cookie, max_age=lasts, path="/", httponly=True, samesite="lax", secure=_is_https(request))


def clear_cookie(request: Request, response: Response) -> None:
    response.delete_cookie(COOKIE, path="/", httponly=True, samesite="lax", secure=_is_https(request))


def csrf_token(request: Request) -> str:
    """What this session's pages send back with everything that changes something; empty where nobody is signed in."""
    cookie = request.cookies.get(COOKIE, "")
    return hmac.new(cookie.encode(), b"fairframe csrf", hashlib.sha256).hexdigest() if cookie else ""


def check_csrf(request: Request, given: str) -> None:
    """Raises Forbidden where the token is not this session's, or the request comes from another site's page."""
    check_origin(request)
    if not hmac.compare_digest(given.encode(), csrf_token(request).encode()):
        raise Forbidden(f"The page's token is missing or old; load the page again. Programs send it as {CSRF_HEADER}, or use an API key.")


def check_origin(request: Request) -> None:
    """Raises Forbidden where a browser says that the request comes from another site's page."""
    origin = request.headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != request.headers.get("host", "") and origin != settings.load().public_url:
        raise Forbidden("This request comes from the page of another site.")


# ------------------------------------------------------------------------------------------------ for routes and pages


def key_of(request: Request) -> str | None:
    """The API key a request comes with, empty where it has none; None where a session's cookie says who it is."""
    authorization = request.headers.get("authorization", "")
    return authorization.removeprefix("Bearer ").strip() if authorization or not request.cookies.get(COOKIE) else None


def account_of(request: Request) -> Account:
    """The account of a request, by key or by session. Raises Unauthorized; Forbidden for a change asked for by cookie without its token."""
    engine = request.app.state.engine
    key = key_of(request)
    if key is not None:
        who = accounts.by_key(engine, key)
        request.scope[PROVEN] = True
        return who
    who = by_cookie(engine, request.cookies[COOKIE])
    request.scope[PROVEN] = True
    if request.method not in SAFE:
        check_csrf(request, request.headers.get(CSRF_HEADER, ""))
    return who


async def current_account(request: Request) -> Account:
    """The same, off the event loop."""
    return await (lanes.asking if request.method in SAFE else lanes.entering)(account_of, request)


async def signed_in(request: Request) -> Account | None:
    """The account of a page's session, or None. Checks no token: a page's own form handlers call `check_csrf` with the form's."""
    cookie = request.cookies.get(COOKIE)
    if not cookie:
        return None
    try:
        who = await lanes.asking(by_cookie, request.app.state.engine, cookie)
    except Unauthorized:
        return None
    request.scope[PROVEN] = True
    return who


Who = Annotated[Account, Depends(current_account)]


async def _moderator(who: Who) -> Account:
    accounts.require(who, "moderator")
    return who


async def _admin(who: Who) -> Account:
    accounts.require(who, "admin")
    return who


Moderator = Annotated[Account, Depends(_moderator)]
Admin = Annotated[Account, Depends(_admin)]


def _is_https(request: Request) -> bool:
    return request.url.scheme == "https" or settings.load().public_url.startswith("https:")
