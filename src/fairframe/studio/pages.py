"""The pages. They read through the service's functions, for the account of the session alone; whatever changes something is asked of
the HTTP interface by the page's script, with the session and its token, so that the studio has no power a client has not."""

from __future__ import annotations

import json
import threading
import time
import tomllib
from collections.abc import Callable, Coroutine
from contextlib import suppress
from functools import partial
from typing import Annotated, Any, Literal
from urllib.parse import urlencode

import sqlalchemy as sa
from fastapi import APIRouter, Depends, FastAPI, Form, Query, Request, Response
from fastapi.responses import FileResponse, HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse
from fastapi.routing import APIRoute

from fairframe import backends, limits, media, settings
from fairframe import replay as replaying
from fairframe.corpus import ledger, props, spec
from fairframe.corpus.actions import ACTIONS
from fairframe.errors import Busy, FairframeError, NotFound, OutputError, Unauthorized
from fairframe.film import cut, storyboard, voice
from fairframe.film.film import folder_of
from fairframe.guard import consent
from fairframe.provenance import label
from fairframe.service import accounts, audit, consents, jobs, library, routes_moderation, routes_scene, routes_verify, sessions
from fairframe.service import moderation as moderation_service
from fairframe.service.accounts import Account
from fairframe.service.store import Store
from fairframe.studio import called, clips, data, facts, lineage, render, sentences, words
from fairframe.studio.render import page

SIZES = (
    ("854x480", "854 × 480, wide"),
    ("1280x720", "1280 × 720, wide"),
    ("1920x1080", "1920 × 1080, wide"),
    ("480x854", "480 × 854, tall"),
    ("1080x1920", "1080 × 1920, tall"),
    ("640x640", "640 × 640, square"),
    ("320x180", "320 × 180, tiny"),
)
REASONS = (
    ("undressed", "It shows me undressed"), ("sexual", "It is sexual"), ("shows_me", "It shows me without my consent"), ("deceptive", "It deceives"),
    ("rights", "It uses my work"), ("illegal", "It is against the law"), ("other", "Something else"),
)  # fmt: skip
"""Of a report, by the names of the HTTP interface."""
STATES = (("", "all"), ("ready", "ready"), ("waiting", "in the making"), ("failed", "refused, failed or stopped"))
SHOT_KEYS = ("prompt", "seconds", "transition", "transition_seconds", "look", "camera", "caption", "narration", "trim", "speed", "sound", "picture", "continue", "seed")
"""Of a storyboard's shot: what the page has fields for; the rest goes through unchanged."""
TONES = {"trusted": "done", "valid": "done", "traced": "queued", "unsigned": "queued", "altered": "failed", "expired": "failed", "unreadable": "failed"}
QUEUE = 12  # clips beside the prompt
NOTICES = 20  # of moderators, over the library
TITLES = {401: "Sign in first", 403: "Not with this account", 404: "There is nothing here", 405: "There is nothing here", 503: "The server cannot answer now"}
GONE = "It was deleted, or belongs to another account."
LINK_GONE = "This link is over, or the clip it led to was deleted or is not shown any more."
UNKNOWN, BROKEN = "No page has this address.", "Something broke on the server, which has noted it. Nothing of yours is lost; try again in a moment."


class Page(APIRoute):
    """A route whose errors are pages too."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        inner = super().get_route_handler()

        async def handler(request: Request) -> Response:
            try:
                return await inner(request)
            except Unauthorized:
                if "hx-request" in request.headers:  # a part of a page: the whole page leads to signing in
                    return Response(status_code=401, headers={"HX-Redirect": "/"})
                return RedirectResponse("/", 303)
            except FairframeError as error:
                who = await sessions.signed_in(request)
                sentence = GONE if str(error).startswith("There is no ") and isinstance(error, NotFound) else sentences.told(render.language(request), error.code, str(error))
                return page(request, "trouble.html", who, status=error.http_status, title=TITLES.get(error.http_status, "That did not work"), sentence=sentence)

        return handler


router = APIRouter(route_class=Page, include_in_schema=False)
Visitor = Annotated[Account | None, Depends(sessions.signed_in)]


async def _signed_in(visitor: Visitor) -> Account:
    if visitor is None:
        raise Unauthorized("Sign in first.")
    return visitor


_replaying = threading.Lock()
Person = Annotated[Account, Depends(_signed_in)]


def add(app: FastAPI) -> None:
    """Put the studio into an application that `service.api.build` made: its pages, and for browsers pages in place of the interface's errors."""
    app.include_router(router)
    for kind, answer in (*app.exception_handlers.items(), (Exception, None)):
        app.exception_handlers[kind] = _told_as_page(answer)


def _told_as_page(answer: Callable[..., Any] | None) -> Callable[[Request, Exception], Coroutine[Any, Any, Response]]:
    """A handler of errors that answers whoever asks for a page with one, and all others as before (None: as Starlette does)."""

    async def handler(request: Request, error: Exception) -> Response:
        found: Response = answer(request, error) if answer else PlainTextResponse("Internal Server Error", 500)
        if request.url.path.startswith(("/v1/", "/static/")) or "text/html" not in request.headers.get("accept", ""):
            return found
        if found.status_code in (404, 405):
            sentence = LINK_GONE if request.url.path.startswith("/files/") else UNKNOWN
        elif answer is None:
            sentence = BROKEN
        else:
            said = json.loads(bytes(found.body))["error"]
            sentence = sentences.told(render.language(request), said["code"], said["message"])
        who = None
        with suppress(Exception):  # whatever is broken may break this too
            who = await sessions.signed_in(request)
        shown = page(request, "trouble.html", who, status=found.status_code, title=TITLES.get(found.status_code, "That did not work"), sentence=sentence)
        if "retry-after" in found.headers:
            shown.headers["Retry-After"] = found.headers["retry-after"]
        return shown

    return handler


def warm() -> None:
    """Read and compile what the first visit of any page would wait for. Raises LedgerError."""
    render.warm()
    data.warm()


@router.get("/static/{version}/{name:path}")
async def static(version: str, name: str) -> Response:
    """A file of ours; its address holds a hash, so it may be kept."""
    path = (render.STATIC / name).resolve()
    if not path.is_relative_to(render.STATIC) or not path.is_file():
        raise NotFound("There is no such file.")
    return FileResponse(path, headers={"Cache-Control": "public, max-age=31536000, immutable", "X-Content-Type-Options": "nosniff"})


@router.get("/")
def create(request: Request, visitor: Visitor) -> HTMLResponse:
    """The prompt and the queue; ?from=ID takes the settings of a clip over."""
    if visitor is None:
        return page(request, "welcome.html", None)
    engine = request.app.state.engine
    rows, _ = jobs.page(engine, visitor.id, limit=QUEUE, after=None, newest_first=True)
    lang = render.language(request)
    return page(
        request, "create.html", visitor, jobs=clips.all_shown(engine, rows), given=_given(engine, request.app.state.store, visitor, request.query_params.get("from", "")),
        looks=_choices(spec.LOOK_WORDS, lang), look_name=lambda id: called.first(spec.LOOK_WORDS[id], lang), cameras=_choices(spec.CAMERAS, lang),
        all_sizes=SIZES, models=_models(),
    )  # fmt: skip


def _given(engine: sa.Engine, store: Store, who: Account, source: str) -> dict[str, Any]:
    given: dict[str, Any] = {
        "prompt": "",
        "size": SIZES[0][0],
        "seconds": f"{limits.DEFAULT_SECONDS:g}",
        "seed": None,
        "negative_prompt": "",
        "model": "clay-1",
        "quality": "final",
        "pictured": False,
    }
    if source:
        row = jobs.get(engine, source, who.id)
        asked = row.request if row.state != "done" else clips.settings(row, json.loads(store.get(row.files["receipt"])))
        given |= {name: asked[name] for name in ("prompt", "seed", "negative_prompt", "model") if name in asked}
        given |= {"size": f"{asked['width']}x{asked['height']}", "seconds": f"{asked['seconds']:g}", "pictured": "input" in row.files}
    return given


def _models() -> list[str]:
    return [name for name in backends.names() if name != "scene"]


def _choices(words: dict[str, Any], lang: str) -> list[tuple[str, str]]:
    return [("", ""), *((id, called.first(forms, lang)) for id, forms in words.items())]


def _named(words: dict[str, Any], lang: str) -> list[tuple[str, str]]:
    """(the vocabulary's own name, what it is called in the page's language)."""
    return [(id, called.first(forms, lang)) for id, forms in words.items()]


@router.post("/studio/look")
def look(request: Request, lang: Annotated[str, Form()] = "", theme: Annotated[str, Form()] = "", back: Annotated[str, Form()] = "/") -> RedirectResponse:
    """Remember a language or colours in this browser; nothing of it is stored here."""
    sessions.check_origin(request)
    response = RedirectResponse(back if back.startswith("/") and not back.startswith(("//", "/\\")) else "/", 303)
    for name, value, known in (("fairframe_lang", lang, render.LANGUAGES), ("fairframe_theme", theme, render.THEMES)):
        if value in known:
            response.set_cookie(name, value, max_age=365 * 86400, samesite="lax", httponly=True)
    return response


@router.get("/studio/told")
def told(request: Request) -> JSONResponse:
    """What the HTTP interface says in English, in the page's language, for scripts that got an error: wordings, and what fits a code."""
    lang = render.language(request)
    codes = {code: words for code, words in sentences.CHINESE.items() if " " not in code} if lang == "zh" else {}
    return JSONResponse({"wordings": sentences.pairs(lang), "codes": codes}, headers=render.HEADERS)


@router.get("/studio/called")
def names(request: Request) -> JSONResponse:
    """What the vocabulary's names are called in the page's language, and which of them are deeds, for the script that tells what is chosen."""
    return JSONResponse({"names": called.everything(render.language(request)), "deeds": list(ACTIONS)}, headers=render.HEADERS)


@router.get("/jobs/{job_id}")
def job(job_id: str, request: Request, who: Person) -> HTMLResponse:
    """One clip of the queue, for the script to put in its place."""
    engine = request.app.state.engine
    return page(request, "_job.html", who, job=clips.all_shown(engine, [jobs.get(engine, job_id, who.id)])[0])


# ------------------------------------------------------------------------------------------------ one clip


@router.get("/clips/{clip_id}")
def clip(clip_id: str, request: Request, who: Person) -> HTMLResponse:
    engine, store = request.app.state.engine, request.app.state.store
    row = jobs.get(engine, clip_id, who.id)
    one, lang = clips.all_shown(engine, [row])[0], render.language(request)
    if row.state != "done":
        return page(request, "clip.html", who, clip=one, job=one)
    paper = json.loads(store.get(row.files["receipt"]))
    family = library.family(engine, who.id, row.id)
    return page(
        request, "clip.html", who, clip=one, facts=facts.read(paper, clips.layers(row, paper, store)), paper=json.dumps(paper, indent=1, ensure_ascii=False),
        settings=clips.settings(row, paper), withdrawn=_withdrawn(row.clip_id or ""), copies={name: clips.shown(one) for name, one in library.copies(engine, row).items()},
        is_film=row.request.get("task") == "film", too_far=cut.drifts_too_far, has_scene="scene" in row.files, can_edit=not row.request.get("parts"), report_reasons=REASONS, replayable="scene" in row.files or row.request["model"] == "testcard" or row.request.get("task") == "film",
        family=family, lineage=lineage.draw(family, row.id), layer_name=partial(called.layer, names=called.everything(lang)),
    )  # fmt: skip


def _withdrawn(clip_id: str) -> bool | None:
    """Whether a consent that a clip was made under was taken back; None where that cannot be looked up."""
    try:
        return consents.records().withdrawn(clip_id)
    except OutputError:
        return None


@router.get("/clips/{clip_id}/edit")
def edit(clip_id: str, request: Request, who: Person) -> HTMLResponse:
    """The layers of a clip, to be moved, timed, coloured and exchanged."""
    row = jobs.get(request.app.state.engine, clip_id, who.id)
    found, lang = routes_scene.scene(clip_id, request, who), render.language(request)
    kind_names, place_names = called.kinds(lang), list(called.places(lang).items())
    around = [
        ("setting", "Place", place_names), ("time", "Time", _named(spec.TIME_WORDS, lang)), ("weather", "Weather", _named(spec.WEATHERS, lang)),
        ("look", "Look", _named(spec.LOOK_WORDS, lang)), ("camera", "Camera", _named(spec.CAMERAS, lang)),
    ]  # fmt: skip
    colours = [(name, called.first((words[0], words[1]), lang)) for name, words in spec.COLOURS.items()]
    return page(
        request,
        "edit.html",
        who,
        clip=clips.shown(row),
        scene=found,
        listed=sorted(found.layers, key=lambda one: one.kind in props.PROPS),  # who was asked for before what was painted for them
        around=around,
        colours=colours,
        kinds=kind_names,
        names=called.everything(lang),
        ratio=row.request["width"] / row.request["height"],
    )


@router.get("/clips/{clip_id}/captions.vtt")
def captions(clip_id: str, request: Request, who: Person) -> Response:
    """What is seen, as text over the clip's whole length (a clip has no sound), and the label's words: browsers do not show the track in the file."""
    row = jobs.get(request.app.state.engine, clip_id, who.id)
    if "captions" in row.files:  # a film has its own
        return Response(request.app.state.store.get(row.files["captions"]), media_type="text/vtt")
    text = render.say(render.language(request), "[no sound] AI-generated: {words}", words=row.request["prompt"])
    seconds = row.request["seconds"]
    seen = (media.Caption(start_s=0.0, end_s=seconds, text=text),)
    return Response(label.webvtt(seconds, settings.load().label_language, seen), media_type="text/vtt")


@router.get("/clips/{clip_id}/nearest")
def nearest(clip_id: str, request: Request, who: Person) -> HTMLResponse:
    """The training pictures nearest to each layer."""
    row = jobs.get(request.app.state.engine, clip_id, who.id)
    with clips.on_disk(row, request.app.state.store) as path:
        from fairframe.provenance import explain  # brings torch, which a server that only hands jobs on does not need

        origins = list(explain.explain(path).layers)
        shots = clips.shots_of(json.loads(request.app.state.store.get(row.files["receipt"])))
        for shot in sorted(folder_of(path).glob("*.mp4")):
            found = explain.explain(shot)
            origins += found.layers if found.clip_id in shots else ()
        return page(request, "_nearest.html", who, layers=list({(one.name, one.source, one.nearest): one for one in origins}.values()))


@router.post("/clips/{clip_id}/replay")
def replay(clip_id: str, request: Request, who: Person) -> HTMLResponse:
    """Make the pictures again from the papers and compare; one at a time in this process."""
    sessions.check_csrf(request, request.headers.get(sessions.CSRF_HEADER, ""))
    row = jobs.get(request.app.state.engine, clip_id, who.id)
    if not _replaying.acquire(blocking=False):
        raise Busy("Another clip is being replayed; try again in a moment.")
    try:
        with clips.on_disk(row, request.app.state.store) as path:
            return page(request, "_replay.html", who, found=replaying.replay(path))
    finally:
        _replaying.release()


# ------------------------------------------------------------------------------------------------ library


@router.get("/library")
def library_page(request: Request, who: Person, words: str = "", state: str = "", model: str = "", before: str = "") -> HTMLResponse:
    """All clips of the account; asked by htmx, the found ones alone."""
    rows, more = library.search(request.app.state.engine, who.id, words=words, state=state, model=model, before=before)
    asked = {"words": words, "state": state, "model": model}
    name = "library.html" if "hx-request" not in request.headers else "_tiles.html" if before else "_found.html"
    return page(
        request, name, who, clips=[clips.shown(row) for row in rows], kin=library.with_family(request.app.state.engine, who.id, rows), more=more, asked=asked, states=STATES, models=_models(),
        next=urlencode({**asked, "before": rows[-1].id}) if rows else "", notices=moderation_service.notices_of(request.app.state.engine, who.id)[:NOTICES],
    )  # fmt: skip


# ------------------------------------------------------------------------------------------------ film


@router.get("/film")
def film(request: Request, who: Person) -> HTMLResponse:
    """A storyboard to write; ?from=ID takes that of a film made before, so that unchanged shots are used again."""
    source, board = request.query_params.get("from", ""), {}
    if source:
        row = jobs.get(request.app.state.engine, source, who.id)
        if row.request.get("task") != "film":
            raise NotFound("This clip has no storyboard.")
        board = _spread(tomllib.loads(row.request["storyboard"]))
    lang = render.language(request)
    return page(
        request, "film.html", who, board=board, source=source, transitions=storyboard.TRANSITIONS, looks=_choices(spec.LOOK_WORDS, lang),
        cameras=_choices(spec.CAMERAS, lang), all_sizes=SIZES, models=_models(), shot_keys=SHOT_KEYS, voices=tuple(voice.VOICES),
        rest=lambda given, known: {key: value for key, value in given.items() if key not in known},
    )  # fmt: skip


def _spread(board: dict[str, Any]) -> dict[str, Any]:
    """A storyboard whose lengths and transitions stand in every shot: the page has fields for them there, and none for what holds for the whole film."""
    shared = {key: board[key] for key in ("seconds", "transition", "transition_seconds") if key in board}
    shots = [{"seconds": limits.DEFAULT_SECONDS} | shared | one for one in board["shots"]]
    return {key: value for key, value in board.items() if key not in shared} | {"shots": shots}


# ------------------------------------------------------------------------------------------------ verify


@router.get("/verify")
def verify_page(request: Request, visitor: Visitor) -> HTMLResponse:
    return page(request, "verify.html", visitor, limit_mb=routes_verify.MAX_UPLOAD // 2**20, report_reasons=REASONS)


@router.post("/verify")
async def verify(request: Request, visitor: Visitor) -> HTMLResponse:
    """Where a file comes from, in words; read as the HTTP interface reads it, in a limited process, and not kept."""
    sessions.check_origin(request)
    found = await routes_verify.upload(request)
    receipt = found.receipt if found.state in ("trusted", "valid") else None
    tone = "failed" if _withdrawn(found.clip_id or "") else TONES[found.state]
    return page(request, "_answer.html", visitor, found=found, tone=tone, facts=_facts(receipt), report_reasons=REASONS, plain=_plain(render.language(request), found.statements))


def _plain(lang: str, statements: dict[str, str]) -> dict[str, str]:
    """What a file's metadata state of where it comes from, in people's words; nothing for what is not known."""
    kind = "ai." + statements.get("digital_source_type", "").rsplit("/", 1)[-1]
    found = {"digital_source_type": render.say(lang, kind)} if kind in words.KEYED else {}
    with suppress(ValueError, AttributeError):
        label = json.loads(statements.get("aigc", ""))
        level, producer = f"aigc.{label.get('Label')}", str(label.get("ContentProducer") or "")
        if level in words.KEYED:
            what = render.say(lang, level)
            found["aigc"] = render.say(lang, "{what}, by {producer}", what=what, producer=producer) if producer else what
    return found


def _facts(receipt: dict[str, Any] | None) -> facts.Facts | None:
    """The label of a signed receipt, if it is one of ours: others write theirs otherwise."""
    try:
        return facts.read(receipt) if receipt else None
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


# ------------------------------------------------------------------------------------------------ likeness


@router.get("/likeness")
def likeness(request: Request, who: Person) -> HTMLResponse:
    """Who consented to being shown by this account, until when, and what was made under it; links that wait for an answer."""
    engine = request.app.state.engine
    given = [(one, [clips.shown(row) for row in consents.clips(engine, one.id) if row.account_id == who.id]) for one in consents.records().all(who.id)]
    return page(request, "likeness.html", who, given=given, waiting=consents.waiting(engine, who.id), most_days=consent.MOST_DAYS, days=consent.DAYS)


@router.get("/consent")
def give_consent(request: Request, visitor: Visitor, link: str = "") -> HTMLResponse:
    """What a link asks the person for, and the live challenge. No account."""
    asked = consents.asked(request.app.state.engine, link)
    return page(request, "consent.html", visitor, asked=asked, link=link, until=time.time() + asked.days * 86400, spoken=words.SPOKEN_ZH if render.language(request) == "zh" else {})


@router.get("/consent/mine")
def my_consent(request: Request, visitor: Visitor) -> HTMLResponse:
    """For whoever holds a consent's token, which the address has after its #: what was made under it, and taking it back."""
    return page(request, "my_consent.html", visitor)


# ------------------------------------------------------------------------------------------------ moderation


@router.get("/moderation")
def moderation(request: Request, who: Person, status: Literal["open", "decided"] = "open") -> HTMLResponse:
    """The queue of reports and appeals, what is due first at the top; what is blocked, and for admins the audit log below."""
    accounts.require(who, "moderator")
    cases = routes_moderation.cases(request, who, status).data
    entries = audit.page(request.app.state.engine, before=None, limit=50) if who.may("admin") else []
    blocked = routes_moderation.blocked(request, who).data
    return page(request, "moderation.html", who, cases=cases, chosen=status, entries=entries, blocked=blocked, now=time.time(), reasons=dict(REASONS))


# ------------------------------------------------------------------------------------------------ data


@router.get("/data")
def data_page(request: Request, visitor: Visitor) -> HTMLResponse:
    rows = data.rows()
    return page(
        request, "data.html", visitor, rows=rows, pictures=sum(row.files_used.get("count", 0) for row in rows), licences=sorted({row.spdx for row in rows}),
        sha256=ledger.sha256(), card=data.model_card(),
    )  # fmt: skip


@router.get("/data/pictures/{name:path}")
def picture(name: str) -> Response:
    headers = {
        "Cache-Control": "public, max-age=86400",
        "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
        "X-Content-Type-Options": "nosniff",
    }
    return Response(data.picture(name), media_type="image/svg+xml" if name.endswith(".svg") else "image/webp", headers=headers)


@router.get("/data/{number}")
def source(number: int, request: Request, visitor: Visitor, kind: str = "", start: Annotated[int, Query(ge=0)] = 0) -> HTMLResponse:
    """A row of the ledger and the pictures it covers."""
    row = data.row(number)
    shown, total = data.pictures(row.id, kind, start)
    more = start + len(shown) if start + len(shown) < total else 0
    about = [
        ("Licence", row.spdx), ("Copyright", row.copyright), ("Where it was published", row.upstream), ("Text of the licence", row.licence_url),
        ("How the licence was established", row.evidence), ("Used for", row.used_for), ("sha256 of the archive", row.sha256), ("Reviewed", row.reviewed),
    ]  # fmt: skip
    name = "_pictures.html" if "hx-request" in request.headers else "source.html"
    return page(request, name, visitor, row=row, number=number, kind=kind, shown=shown, total=total, more=more, facts=about)
