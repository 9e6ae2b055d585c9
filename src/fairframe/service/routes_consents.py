"""Consent of people to be shown: asked for by a link, given through a live challenge without an account, taken back by either side at once."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Annotated, Any, Generic, Literal, TypeVar

import sqlalchemy as sa
from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from pydantic import BaseModel, ConfigDict, Field

from fairframe import settings
from fairframe.errors import InvalidRequest
from fairframe.guard import consent
from fairframe.service import bodies, consents, files, intake, schemas
from fairframe.service.sessions import Who

router = APIRouter(tags=["consents"])

Token = Annotated[str, Field(min_length=1, max_length=200)]
Item = TypeVar("Item")
SEEN_S = 3600  # for which the person can look at the clips made under a consent, before asking again


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class AskConsent(_Strict):
    """whom: for whom the link is meant, to tell links apart; the person says who they are themselves. scope: move (the picture is moved, never
    repainted) or repaint."""

    whom: str = Field(default="", max_length=200)
    scope: Literal["move", "repaint"] = "move"
    days: int = Field(default=consent.DAYS, ge=1, le=consent.MOST_DAYS)


class ConsentLink(BaseModel):
    """url: to be opened by the person, shown this once."""

    id: str
    object: Literal["consent.link"] = "consent.link"
    whom: str
    scope: Literal["move", "repaint"]
    days: int
    created_at: int
    expires_at: int
    url: str | None = None


class Consent(BaseModel):
    """subject: empty once it is taken back or ran out, when name and face are deleted. clips: how many made under it are still here."""

    id: str
    object: Literal["consent"] = "consent"
    subject: str
    scope: Literal["move", "repaint"]
    state: Literal["in force", "taken back", "run out"]
    given_at: int
    until: int
    revoked_at: int | None
    clips: int


class GivenConsent(Consent):
    """token: takes the consent back; shown this once. url: the page that does it."""

    token: str
    url: str


class Shown(BaseModel):
    """A clip made under a consent, as the person of it sees it: its picture, for an hour."""

    id: str
    object: Literal["consent.clip"] = "consent.clip"
    created_at: int
    seconds: float
    hidden: bool
    picture: str | None


class OwnConsent(Consent):
    made: list[Shown]


class People(BaseModel):
    """Of a picture that is to be moved. faces: how many were found, null where they could not be looked for. ask: whether somebody must have consented."""

    object: Literal["consent.people"] = "consent.people"
    faces: int | None
    ask: bool


class LiveChallenge(BaseModel):
    """What to do before the camera: the words to say, and the turns of the head, the person's own left and right, looking ahead between."""

    id: str
    object: Literal["consent.challenge"] = "consent.challenge"
    phrase: str
    turns: list[Literal["left", "right"]]
    expires_at: int


class Look(_Strict):
    """A form with the file `picture`."""


class Link(_Strict):
    link: Token


class Holder(_Strict):
    token: Token


class Answer(_Strict):
    """A form with the files `picture` (of the person alone) and `video` (their answer to the challenge)."""

    link: Token
    challenge: str = Field(min_length=1, max_length=40)
    name: str = Field(min_length=1, max_length=200)


class Listed(BaseModel, Generic[Item]):
    object: Literal["list"] = "list"
    data: list[Item]


# ------------------------------------------------------------------------------------------------ for the account


@router.post("/v1/consents/links")
def ask(request: Request, who: Who, body: AskConsent) -> ConsentLink:
    """An address to send to a person: it works once, for 14 days."""
    row, token = consents.ask(request.app.state.engine, who.id, body.whom.strip(), body.scope, body.days)
    return _link(row, f"{_base(request)}/consent?link={token}")


@router.get("/v1/consents/links")
def links(request: Request, who: Who) -> Listed[ConsentLink]:
    """Links that nobody has answered yet."""
    return Listed(data=[_link(row) for row in consents.waiting(request.app.state.engine, who.id)])


@router.delete("/v1/consents/links/{link_id}", status_code=204)
def forget(link_id: str, request: Request, who: Who) -> None:
    consents.forget(request.app.state.engine, who.id, link_id)


@router.get("/v1/consents")
def listed(request: Request, who: Who) -> Listed[Consent]:
    """Consents given to this account, the newest first."""
    engine = request.app.state.engine
    return Listed(data=[Consent(**_consent(engine, one)) for one in consents.records().all(who.id)])


@router.get("/v1/consents/{consent_id}/videos")
def made(consent_id: str, request: Request, who: Who) -> schemas.VideoList:
    """The account's clips made under a consent that are still here."""
    engine = request.app.state.engine
    consents.of_account(who.id, consent_id)
    data = [schemas.video(row) for row in consents.clips(engine, consent_id) if row.account_id == who.id]
    return schemas.VideoList(data=data, first_id=data[0].id if data else None, last_id=data[-1].id if data else None, has_more=False)


@router.post("/v1/consents/{consent_id}/revoke")
def withdraw(consent_id: str, request: Request, who: Who) -> Consent:
    """Take a consent back at once: name and face are deleted, and nothing more is made under it."""
    engine = request.app.state.engine
    return Consent(**_consent(engine, consents.withdraw(engine, who.id, consent_id)))


@router.post("/v1/consents/people", openapi_extra=bodies.documented(Look, ("picture",)))
async def people(request: Request, who: Who) -> People:
    """Whether there are faces in a picture, before it is ordered with; nothing of it is kept, and an order looks again. Pictures made here have none."""
    body = await bodies.read(request, ("picture",))
    schemas.parse(Look, body.values)
    if not body.files.get("picture"):
        raise InvalidRequest("Send a picture as the form's `picture`.")
    found = await run_in_threadpool(intake.faces, body.files["picture"])
    return People(faces=found, ask=found != 0)


# ------------------------------------------------------------------------------------------------ for the person, without an account


@router.post("/v1/consents/challenge")
def challenge(request: Request, body: Link) -> LiveChallenge:
    """What whoever opened a link is to do before the camera, within ten minutes; it can be answered once."""
    found = consents.challenge(request.app.state.engine, body.link)
    return LiveChallenge(id=found.id, phrase=found.phrase, turns=list(found.turns), expires_at=int(found.until))  # type: ignore[arg-type]


@router.post("/v1/consents/answer", openapi_extra=bodies.documented(Answer, ("picture", "video")))
async def answer(request: Request) -> GivenConsent:
    """Give the consent a link asks for. What does not answer the challenge is answered 400 with the reason, and nothing is kept."""
    body = await bodies.read(request, ("picture", "video"))
    wanted = schemas.parse(Answer, body.values)
    if not all(body.files.get(name) for name in ("picture", "video")):
        raise InvalidRequest("Send both a picture and a video.")
    return await run_in_threadpool(_given, request, wanted, body.files)


@router.post("/v1/consents/own")
def own(request: Request, body: Holder) -> OwnConsent:
    """A consent and the clips made under it, for whoever holds its token."""
    return _own(request, consents.records().by_token(body.token))


@router.post("/v1/consents/revoke")
def revoke(request: Request, body: Holder) -> OwnConsent:
    """Take a consent back at once, for whoever holds its token. Twice changes nothing."""
    return _own(request, consents.revoke(request.app.state.engine, body.token))


# ------------------------------------------------------------------------------------------------ rows to objects


def _given(request: Request, wanted: Answer, sent: dict[str, bytes]) -> GivenConsent:
    engine = request.app.state.engine
    with tempfile.TemporaryDirectory(prefix="fairframe-") as folder:
        for name in ("picture", "video"):
            (Path(folder) / name).write_bytes(sent[name])
        made = consents.give(engine, wanted.link, wanted.challenge, wanted.name, Path(folder) / "picture", Path(folder) / "video")
    return GivenConsent(**_consent(engine, made.consent), token=made.token, url=f"{_base(request)}/consent/mine#{made.token}")


def _own(request: Request, found: consent.Consent) -> OwnConsent:
    engine = request.app.state.engine
    shown = [
        Shown(
            id=row.id, created_at=int(row.created_at), seconds=row.request["seconds"], hidden=row.state == "hidden",
            picture=files.link(engine, _base(request), row.id, "thumbnail", SEEN_S)[0] if row.state == "done" else None,
        )
        for row in consents.clips(engine, found.id)
    ]  # fmt: skip
    return OwnConsent(**_consent(engine, found), made=shown)


def _consent(engine: sa.Engine, one: consent.Consent) -> dict[str, Any]:
    return {
        "id": one.id, "subject": one.subject, "scope": one.scope, "state": one.state(), "given_at": int(one.given), "until": int(one.until),
        "revoked_at": int(one.revoked) if one.revoked else None, "clips": len(consents.clips(engine, one.id)),
    }  # fmt: skip


def _link(row: sa.Row, url: str | None = None) -> ConsentLink:
    return ConsentLink(
        id=row.id, whom=row.whom, scope=row.scope, days=row.days, created_at=int(row.created_at), expires_at=int(row.expires_at), url=url
    )  # fmt: skip


def _base(request: Request) -> str:
    return settings.load().public_url or str(request.base_url).rstrip("/")
