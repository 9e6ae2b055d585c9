"""Accounts, keys and signing in, over HTTP. A request asks for its own account's things; admins may ask for all."""

from typing import Annotated, Generic, Literal, TypeVar

from fastapi import APIRouter, Body, Query, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, ConfigDict, Field

from fairframe import settings
from fairframe.service import accounts, audit, sessions
from fairframe.service.sessions import Admin, Who

router = APIRouter(tags=["accounts"])

Item = TypeVar("Item")
Role = Literal["user", "moderator", "admin"]


class AccountOut(BaseModel):
    id: str
    object: Literal["account"] = "account"
    name: str
    role: Role
    created_at: int
    disabled: bool


class Me(AccountOut):
    csrf_token: str


class KeyOut(BaseModel):
    """What can be said of a key. start: its first characters."""

    id: str
    object: Literal["key"] = "key"
    name: str
    start: str
    created_at: int


class NewKey(KeyOut):
    """secret: the key, shown this once."""

    secret: str


class NewAccount(AccountOut):
    key: str


class Listed(BaseModel, Generic[Item]):
    object: Literal["list"] = "list"
    data: list[Item]


class Link(BaseModel):
    url: str
    expires_in_s: int


class AuditEntry(BaseModel):
    number: int
    at: float
    kind: str
    actor: str
    subject: str
    details: dict[str, object]
    chain: str


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class CreateAccount(_Strict):
    name: str = Field(min_length=1, max_length=200)
    role: Role = "user"


class ChangeAccount(_Strict):
    name: str | None = Field(default=None, min_length=1, max_length=200)
    role: Role | None = None
    disabled: bool | None = None


class CreateKey(_Strict):
    name: str = Field(min_length=1, max_length=200)


class SignIn(_Strict):
    key: str = Field(max_length=200)


@router.get("/v1/account")
def me(request: Request, who: Who) -> Me:
    """Whose key or session this is; `csrf_token` goes back in X-CSRF-Token with whatever a session changes."""
    return Me(**_account(who).model_dump(), csrf_token=sessions.csrf_token(request))


@router.get("/v1/accounts")
def listed(request: Request, admin: Admin) -> Listed[AccountOut]:
    return Listed(data=[_account(account) for account in accounts.all_of(request.app.state.engine)])


@router.post("/v1/accounts")
def create(request: Request, admin: Admin, body: CreateAccount) -> NewAccount:
    """A new account with its first key, which is shown this once."""
    account, key = accounts.create(request.app.state.engine, body.name, body.role, actor=admin.id)
    return NewAccount(**_account(account).model_dump(), key=key)


@router.patch("/v1/accounts/{account_id}")
def change(account_id: str, request: Request, admin: Admin, body: ChangeAccount) -> AccountOut:
    """Another name or role, or stop and start it. The last admin stays."""
    changed = accounts.change(request.app.state.engine, account_id, role=body.role, disabled=body.disabled, name=body.name, actor=admin.id)
    return _account(changed)


@router.post("/v1/accounts/{account_id}/sign-in-links")
def link(account_id: str, request: Request, admin: Admin) -> Link:
    """An address that signs a browser in as this account, once."""
    base = settings.load().public_url or str(request.base_url).rstrip("/")
    return Link(url=sessions.make_link(request.app.state.engine, account_id, base, actor=admin.id), expires_in_s=sessions.LINK_S)


@router.post("/v1/accounts/{account_id}/keys")
def create_key_for(account_id: str, request: Request, admin: Admin, body: CreateKey) -> NewKey:
    kept, key = accounts.add_key(request.app.state.engine, account_id, body.name, actor=admin.id)
    return NewKey(**_key(kept).model_dump(), secret=key)


@router.delete("/v1/accounts/{account_id}/keys/{key_id}", status_code=204)
def revoke_key_of(account_id: str, key_id: str, request: Request, admin: Admin) -> None:
    accounts.revoke_key(request.app.state.engine, account_id, key_id, actor=admin.id)


@router.get("/v1/keys")
def keys(request: Request, who: Who) -> Listed[KeyOut]:
    return Listed(data=[_key(key) for key in accounts.keys_of(request.app.state.engine, who.id)])


@router.post("/v1/keys")
def create_key(request: Request, who: Who, body: CreateKey) -> NewKey:
    """Another key of this account, shown this once."""
    kept, key = accounts.add_key(request.app.state.engine, who.id, body.name, actor=who.id)
    return NewKey(**_key(kept).model_dump(), secret=key)


@router.delete("/v1/keys/{key_id}", status_code=204)
def revoke_key(key_id: str, request: Request, who: Who) -> None:
    accounts.revoke_key(request.app.state.engine, who.id, key_id, actor=who.id)


@router.post("/v1/sessions")
def sign_in(request: Request, response: Response, body: Annotated[SignIn, Body()]) -> AccountOut:
    """Sign a browser in with an API key; the session comes back as a cookie."""
    sessions.check_origin(request)
    engine = request.app.state.engine
    who = accounts.by_key(engine, body.key.strip())
    sessions.set_cookie(request, response, sessions.begin(engine, who.id))
    return _account(who)


@router.delete("/v1/sessions/current", status_code=204)
def sign_out(request: Request, response: Response, who: Who) -> None:
    sessions.end(request.app.state.engine, request.cookies.get(sessions.COOKIE, ""))
    sessions.clear_cookie(request, response)


@router.get("/sign-in", include_in_schema=False)
def use_link(request: Request, token: Annotated[str, Query(max_length=200)] = "") -> RedirectResponse:
    """The link that `fairframe serve` prints: works once, then goes on to the studio."""
    cookie = sessions.use_link(request.app.state.engine, token)
    response = RedirectResponse("/", status_code=303, headers={"Referrer-Policy": "no-referrer", "Cache-Control": "no-store"})
    sessions.set_cookie(request, response, cookie)
    return response


@router.get("/v1/audit")
def audit_log(request: Request, admin: Admin, before: Annotated[int | None, Query(ge=1, le=2**53)] = None, limit: Annotated[int, Query(ge=1, le=1000)] = 100) -> Listed[AuditEntry]:
    """The audit log, newest first. `fairframe audit verify` checks it."""
    return Listed(data=[AuditEntry(**vars(entry)) for entry in audit.page(request.app.state.engine, before=before, limit=limit)])


def _account(account: accounts.Account) -> AccountOut:
    return AccountOut(id=account.id, name=account.name, role=account.role, created_at=int(account.created_at), disabled=account.disabled)  # type: ignore[arg-type]


def _key(key: accounts.Key) -> KeyOut:
    return KeyOut(id=key.id, name=key.name, start=key.start, created_at=int(key.created_at))
