"""The commands for people in pictures: giving a consent, looking at it, taking it back, and the list of people who are never shown."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:  # the room opens sqlite and image libraries
    import numpy as np

    from fairframe.guard.consent import Consent, Store

consent_app = typer.Typer(no_args_is_help=True, help="Consent of people to be shown: give, list, show, revoke (docs/consent.md).")
protect_app = typer.Typer(no_args_is_help=True, help="People who are never shown, whoever asks: by their faces, without names.")

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else.")]
Account = Annotated[str, typer.Option("--account", help="Id of the service's account it is for. Left out: this machine's own clips.")]


@consent_app.command()
def challenge(as_json: AsJson = False) -> None:
    """Say what to do in front of the camera: words and turns of the head, at random. To be answered within ten minutes."""
    made = _store().challenge()
    if as_json:
        print(json.dumps({"id": made.id, "phrase": made.phrase, "turns": made.turns, "until": _time(made.until)}))
        return
    print(f"Challenge {made.id}, to be answered until {_time(made.until)}. Record a video of the person alone, whole face in light, who")
    print(f'  1. looks into the camera and says: "I agree, {made.phrase}"')
    for number, side in enumerate(made.turns, start=2):
        print(f"  {number}. turns the head to their own {side}, and looks ahead again")
    print(f"Then: fairframe consent give PICTURE --video VIDEO --challenge {made.id} --subject NAME")


@consent_app.command()
def give(
    picture: Annotated[Path, typer.Argument(help="A picture of the person alone.")],
    video: Annotated[Path, typer.Option("--video", help="Their answer to the challenge.")],
    challenge: Annotated[str, typer.Option("--challenge", metavar="ID", help="The challenge it answers.")],
    subject: Annotated[str, typer.Option("--subject", metavar="NAME", help="Who the person is. Kept encrypted until the consent ends.")],
    scope: Annotated[str, typer.Option("--scope", help="move: the picture is moved, never repainted (clay-1). repaint: other models too.")] = "move",
    days: Annotated[int, typer.Option("--days", help="How long it holds, at most 366.")] = 180,
    account: Account = "",
    as_json: AsJson = False,
) -> None:
    """Enter a consent, if the video answers the challenge and shows the person of the picture. Prints the token that takes it back, this once."""
    from fairframe import media

    shown = _picture(picture)
    media.size_and_rate(video)  # an unreadable file is told before the challenge counts as answered
    made = _store().give(challenge, shown, media.decode(video), subject=subject, account=account, scope=scope, days=days)
    if as_json:
        print(json.dumps(_as_json(made.consent) | {"token": made.token}, ensure_ascii=False))
        return
    _print(made.consent)
    print("What was said in the video was not listened to; keep the video if you may need to show it.")
    print(f"Token that takes the consent back, shown this once; give it to the person: {made.token}")


@consent_app.command("list")
def list_consents(account: Annotated[str | None, typer.Option("--account", help="Of one account alone.")] = None, as_json: AsJson = False) -> None:
    """All records, newest first."""
    found = _store().all(account)
    if as_json:
        print(json.dumps([_as_json(one) for one in found], ensure_ascii=False, indent=1))
        return
    for one in found:
        print(f"{one.id}  {one.state():10}  {one.scope:7}  until {_time(one.until)}  {one.subject or '(name deleted)'}")
    if not found:
        print("There are none.")


@consent_app.command()
def show(id: Annotated[str, typer.Argument(help="The record's id.")], as_json: AsJson = False) -> None:
    """One record, its evidence and the clips made under it."""
    store = _store()
    found, clips = store.show(id), store.clips(id)
    if as_json:
        print(json.dumps(_as_json(found) | {"clips": clips}, ensure_ascii=False, indent=1))
        return
    _print(found)
    for name, value in found.evidence.items():
        print(f"  {name.replace('_', ' '):14} {', '.join(value) if isinstance(value, list) else value}")
    print(f"Clips made under it: {', '.join(clips) or 'none'}")


@consent_app.command()
def revoke(token: Annotated[str, typer.Argument(help="The token that was shown when the consent was given.")], as_json: AsJson = False) -> None:
    """Take a consent back, at once and for good. Name and face are deleted, and the clips made under it are marked."""
    found, clips = _store().revoke(token)
    if as_json:
        print(json.dumps(_as_json(found) | {"clips": clips}, ensure_ascii=False))
        return
    print(f"Consent {found.id} is taken back. The name and the face kept with it are deleted; pictures of the person are refused from now on.")
    print(f"Clips made under it, which `fairframe verify` now reports and which must not be shown any more: {', '.join(clips) or 'none'}")


@protect_app.command("add")
def protect(picture: Annotated[Path, typer.Argument(help="A picture of the person alone.")]) -> None:
    """Put a person on the list: clips and pictures in which their face is recognised are refused."""
    print(f"Protected person {_store().protect(_picture(picture))}: only their face was kept, in numbers and encrypted.")


@protect_app.command("list")
def list_protected(as_json: AsJson = False) -> None:
    """The ids of the people on the list."""
    found = list(_store().protected())
    print(json.dumps(found) if as_json else "\n".join(found) or "There are none.")


@protect_app.command("remove")
def unprotect(id: Annotated[str, typer.Argument(help="The entry's id.")]) -> None:
    """Take a person off the list."""
    _store().unprotect(id)
    print(f"{id} is no longer on the list.")


def _store() -> Store:
    from fairframe import settings
    from fairframe.guard.consent import Store

    return Store(settings.load().data_dir)


def _picture(path: Path) -> np.ndarray:
    from fairframe import pictures
    from fairframe.guard import frames

    return frames.opaque(pictures.read(path).pixels)


def _as_json(found: Consent) -> dict[str, Any]:
    times = {"given": _time(found.given), "until": _time(found.until), "revoked": found.revoked and _time(found.revoked)}
    return vars(found) | times | {"state": found.state()}


def _print(found: Consent) -> None:
    from fairframe.guard.consent import SCOPES

    print(f"Consent {found.id}: {found.subject or '(name deleted)'}, {found.state()}, from {_time(found.given)} until {_time(found.until)}")
    print(f"Scope {found.scope}: {SCOPES[found.scope]}{f'; for account {found.account}' if found.account else ''}")


def _time(seconds: float) -> str:
    return datetime.datetime.fromtimestamp(seconds, datetime.UTC).isoformat(timespec="minutes").replace("+00:00", "Z")
