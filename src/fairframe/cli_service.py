"""The commands an operator of the service has: accounts and the audit log. They work on the database, whether or not the server runs."""

from __future__ import annotations

import datetime
import json
import re
import sys
from typing import Annotated, Any

import typer

from fairframe.errors import InvalidRequest

accounts_app = typer.Typer(no_args_is_help=True, help="Accounts of the service, their roles and keys.")
audit_app = typer.Typer(no_args_is_help=True, help="The service's audit log: verdicts, takedowns, consent and admin acts.")

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else.")]
Who = Annotated[str, typer.Argument(help="The account's name or id.")]
ACTOR = "cli"
GUESSED = "http://127.0.0.1:8000"  # where `fairframe serve` listens if nothing else is said


def _engine() -> Any:
    from fairframe.service import storage

    return storage.connect()


@accounts_app.command("list")
def list_accounts(as_json: AsJson = False) -> None:
    """All accounts, with the keys they have (their first characters alone)."""
    from fairframe.service import accounts

    engine = _engine()
    found = [(account, accounts.keys_of(engine, account.id)) for account in accounts.all_of(engine)]
    if as_json:
        print(json.dumps([vars(account) | {"keys": [vars(key) for key in keys]} for account, keys in found], ensure_ascii=False, indent=1))
        return
    for account, keys in found:
        print(f"{account.id}  {account.role:9}  {_day(account.created_at)}  {account.name}{'  DISABLED' if account.disabled else ''}")
        for key in keys:
            print(f"  {key.id}  {key.start}...  {_day(key.created_at)}  {key.name}")
    if not found:
        print("There are none yet; the first start of `fairframe serve` makes an admin.")


@accounts_app.command()
def add(
    name: Annotated[str, typer.Argument(help="How it is called.")],
    role: Annotated[str, typer.Option("--role", help="user, moderator or admin.")] = "user",
    as_json: AsJson = False,
) -> None:
    """Make an account and print its first key, this once."""
    from fairframe.service import accounts

    account, key = accounts.create(_engine(), name, role, actor=ACTOR)
    print(json.dumps(vars(account) | {"key": key}, ensure_ascii=False) if as_json else f"{account.id} ({role})\nKey, shown this once: {key}")


@accounts_app.command()
def role(who: Who, role: Annotated[str, typer.Argument(help="user, moderator or admin.")]) -> None:
    """Give an account another role."""
    from fairframe.service import accounts

    engine = _engine()
    accounts.change(engine, accounts.named(engine, who).id, role=role, actor=ACTOR)
    print(f"{who} is now {role}.")


@accounts_app.command()
def disable(who: Who) -> None:
    """Stop an account: its keys and sessions no longer work. What it made stays."""
    _set_disabled(who, True)


@accounts_app.command()
def enable(who: Who) -> None:
    """Let a disabled account work again."""
    _set_disabled(who, False)


def _set_disabled(who: str, disabled: bool) -> None:
    from fairframe.service import accounts

    engine = _engine()
    accounts.change(engine, accounts.named(engine, who).id, disabled=disabled, actor=ACTOR)
    print(f"{who} is {'disabled' if disabled else 'enabled'}.")


@accounts_app.command("add-key")
def add_key(who: Who, name: Annotated[str, typer.Option("--name", help="What the key is for.")] = "key") -> None:
    """Make another key for an account and print it, this once."""
    from fairframe.service import accounts

    engine = _engine()
    kept, key = accounts.add_key(engine, accounts.named(engine, who).id, name, actor=ACTOR)
    print(f"{kept.id}\nKey, shown this once: {key}")


@accounts_app.command("revoke-key")
def revoke_key(who: Who, key_id: Annotated[str, typer.Argument(help="As `fairframe accounts list` names it.")]) -> None:
    """Take a key back."""
    from fairframe.service import accounts

    engine = _engine()
    accounts.revoke_key(engine, accounts.named(engine, who).id, key_id, actor=ACTOR)
    print(f"{key_id} is revoked.")


@accounts_app.command("sign-in")
def sign_in(
    who: Who,
    url: Annotated[str, typer.Option("--url", help="Where the service is reached. Left out: FAIRFRAME_PUBLIC_URL, or where the server of this data folder listens.")] = "",
) -> None:
    """Print a link that signs a browser in as this account, once."""
    from fairframe import settings
    from fairframe.service import accounts, sessions

    engine = _engine()
    base = url or settings.load().public_url or sessions.noted_address()
    if not re.fullmatch(r"(https?://[^/\s]+)?/?", base):
        raise InvalidRequest(f"{base!r} is no address of a service; it is written like https://video.example.org or http://127.0.0.1:8000.")
    print(sessions.make_link(engine, accounts.named(engine, who).id, (base or GUESSED).rstrip("/"), actor=ACTOR))
    if not base:
        print(f"No server has listened with this data folder yet, so the link is for {GUESSED}; if it is to be another, give --url.", file=sys.stderr)


@audit_app.command("head")
def audit_head() -> None:
    """Print how long the log is and its last link: keep it elsewhere, and give it to `verify --head` later."""
    from fairframe.service import audit

    print(audit.head(_engine()))


@audit_app.command("verify")
def audit_verify(
    head: Annotated[str, typer.Option("--head", metavar="SIZE:HASH", help="What `fairframe audit head` printed earlier.")] = "", as_json: AsJson = False
) -> None:
    """Check that no entry was edited, removed or added between. Exit code 6 where one was."""
    from fairframe.service import audit

    engine = _engine()
    kept = None
    if head:
        if not re.fullmatch(r"\d{1,15}:[0-9a-f]{64}", head):
            raise InvalidRequest("--head is SIZE:HASH as `fairframe audit head` prints it.")
        size, chain = head.split(":")
        kept = audit.Head(size=int(size), chain=chain)
    wrong = list(audit.problems(engine, kept=kept))
    if as_json:
        print(json.dumps({"head": str(audit.head(engine)), "problems": wrong}))
    else:
        print("\n".join(wrong) or f"{audit.head(engine).size} entries, as they were written.")
    if wrong:
        raise typer.Exit(6)


def _day(at: float) -> str:
    return datetime.datetime.fromtimestamp(at).strftime("%Y-%m-%d")
