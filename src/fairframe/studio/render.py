"""From a template and values to a page: language, theme, the headers every page carries. Knows no jobs and no accounts' rules."""

from __future__ import annotations

import hashlib
import time
from functools import cache
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context

from fairframe.service import sessions
from fairframe.service.accounts import Account
from fairframe.studio.sentences import told
from fairframe.studio.words import CHINESE, KEYED, said

HERE = Path(__file__).parent
STATIC = HERE / "static"
LANGUAGES = {"en": "English", "zh": "中文"}
THEMES = ("auto", "light", "dark")
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), microphone=(self), geolocation=(), interest-cohort=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}
"""Of every page: nothing from another host, no script or style but our own files, nobody may frame it, no copy stays behind after signing out."""


def page(request: Request, name: str, who: Account | None, *, status: int = 200, **values: Any) -> HTMLResponse:
    """A whole page or a fragment of one (names that start with _), in the person's language."""
    shared = {
        "lang": language(request),
        "theme": request.cookies.get("fairframe_theme", "auto") if request.cookies.get("fairframe_theme") in THEMES else "auto",
        "who": who,
        "csrf": sessions.csrf_token(request),
        "path": request.url.path,
        "languages": LANGUAGES,
    }
    return HTMLResponse(_templates().get_template(name).render(shared | values), status, HEADERS)


def language(request: Request) -> str:
    """As chosen on the page, else the first of the browser's that there is, else English."""
    chosen = request.cookies.get("fairframe_lang", "")
    if chosen in LANGUAGES:
        return chosen
    wanted = (part.strip()[:2].lower() for part in request.headers.get("accept-language", "").split(","))
    return next((code for code in wanted if code in LANGUAGES), "en")


def say(lang: str, text: str, **values: Any) -> str:
    """The text in this language; {names} in it are filled in. English is the key, so a text without a translation is shown in English."""
    text = KEYED.get(text, text) if lang == "en" else CHINESE.get(text, KEYED.get(text, text))
    return text.format(**values) if values else text


def pages(who: Account | None) -> list[tuple[str, str, str]]:
    """What the navigation leads to: (address, name, icon)."""
    mine = [("/film", "Film", "film"), ("/library", "Library", "library"), ("/likeness", "Likeness", "people")] if who else []
    if who and who.may("moderator"):
        mine.append(("/moderation", "Moderation", "moderation"))
    return [("/", "Create" if who else "Welcome", "create"), *mine, ("/verify", "Verify", "verify"), ("/data", "Data", "data")]


@cache
def _templates() -> Environment:
    found = Environment(loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    found.globals["t"] = _translate
    found.globals |= {"static": static, "said": said, "told": told, "pages": pages}
    found.filters |= {"when": when, "day": day, "bytes": size_words, "short": lambda text: str(text)[:12]}
    return found


def warm() -> None:
    """Compile every template and read the scripts' words, so that no visitor waits for it."""
    for name in _templates().list_templates():
        _templates().get_template(name)
    static_version()
    for lang in LANGUAGES:
        said(lang)


@pass_context
def _translate(context: Context, text: str, **values: Any) -> str:
    return say(str(context["lang"]), text, **values)


def static(name: str) -> str:
    """The address of a file of ours, with a hash of all of them in its path: browsers may keep it for good, and scripts that name each other
    find the same version."""
    return f"/static/{static_version()}/{name}"


@cache
def static_version() -> str:
    found = hashlib.sha256()
    for path in sorted(STATIC.rglob("*.*")):
        found.update(path.name.encode() + path.read_bytes())
    return found.hexdigest()[:12]


def when(moment: float) -> str:
    """A moment as people read it, in UTC."""
    return time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime(moment))


def day(moment: float) -> str:
    return time.strftime("%Y-%m-%d", time.gmtime(moment))


def size_words(count: int) -> str:
    """Bytes as people say them."""
    return f"{count / 1e6:.1f} MB" if count >= 1e6 else f"{count / 1e3:.0f} kB"
