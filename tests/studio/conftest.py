"""The live server, and Debian's Chromium signed in to it. Where the browser or its driver is absent, the tests say so and skip."""

import json
import os
import shutil
import urllib.request
import warnings

import pytest

from ..service import conftest as service

DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture(scope="session")
def studio(tmp_path_factory):
    """A server process with a worker. On SQLite; with LIVE_DATABASE=postgresql in the environment on that."""
    postgres = service.Postgres(service.postgres_programs()) if os.environ.get("LIVE_DATABASE") == "postgresql" else None
    server = service.Live(tmp_path_factory.mktemp("live"), FAIRFRAME_DATABASE_URL=postgres.database() if postgres else "")
    yield server
    server.close()
    if postgres:
        postgres.close()


def browser_program():
    """Chromium without a window, which spends half the processor time; the whole one where there is no other."""
    return shutil.which("chromium-headless-shell") or shutil.which("chromium")


@pytest.fixture(scope="session")
def chromium():
    path = browser_program()
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        path = None
    if path is None:
        warnings.warn("LEFT OUT: the studio's browser tests, since Chromium (Debian: apt install chromium-headless-shell) or Playwright is absent", stacklevel=1)
        pytest.skip("no browser")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


class Visit:
    """A page of one browser context, with everything that went wrong in it and every address it asked for."""

    def __init__(self, chromium, url, viewport, **more):
        self.context = chromium.new_context(base_url=url, viewport=viewport, reduced_motion="reduce", **more)
        self.context.set_default_timeout(120_000)  # a busy machine is no fault
        self.page = self.context.new_page()
        self.wrong, self.asked = [], []
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("console", lambda said: self.wrong.append(said.text) if said.type == "error" and "status of 4" not in said.text else None)
        self.page.on("request", lambda request: self.asked.append(request.url))


@pytest.fixture
def visit(chromium, studio):
    """Open a page, signed out; `visit.sign_in` comes with it. Every address asked for must be this server's, and no script may fail."""
    visits = []

    def start(viewport=DESKTOP, signed_in=True, **more):
        one = Visit(chromium, studio.url, viewport, **more)
        visits.append(one)
        if signed_in:
            answer = one.context.request.post("/v1/sessions", data={"key": studio.key})
            assert answer.ok, answer.text()
        return one

    yield start
    for one in visits:
        strangers = [url for url in one.asked if not url.startswith((studio.url, "data:", "blob:"))]
        wrong = one.wrong
        one.context.close()
        assert not strangers and not wrong, (strangers, wrong)


@pytest.fixture(scope="session")
def order(studio):
    """Order a clip by the HTTP interface and wait for it; returns its object."""

    def ask(method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(studio.url + path, data, {"Authorization": f"Bearer {studio.key}", "Content-Type": "application/json"}, method=method)
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)

    def make(prompt, wait=True, ends="completed", **more):
        import time

        video = ask("POST", "/v1/videos", {"prompt": prompt, "model": "testcard", "seconds": 1, "size": "160x128", "fps": 8, **more})
        while wait and video["status"] not in ("completed", "failed"):
            time.sleep(0.2)
            video = ask("GET", f"/v1/videos/{video['id']}")
        assert not wait or video["status"] == ends, video
        return video

    return make
