"""A consent from the link that asks for it to the day it is taken back: the person has no account; before the camera stands a drawn head,
in the files is the test's turned one. The models that look for faces are the real ones."""

import importlib.util
import sqlite3
import time
from pathlib import Path

import cv2
import numpy as np
import pytest

from fairframe import media

from .conftest import browser_program

_spec = importlib.util.spec_from_file_location("guard_conftest", Path(__file__).parents[1] / "guard" / "conftest.py")
_guard = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_guard)
astronaut, turned = _guard.astronaut, _guard.turned


@pytest.fixture
def film(tmp_path, astronaut, turned):
    """The files of somebody who turns as asked, a third of a second a side."""
    height, width = astronaut.shape[:2]
    cv2.imwrite(str(tmp_path / "picture.png"), cv2.cvtColor(astronaut, cv2.COLOR_RGB2BGR))

    def made(turns):
        sides = [0.0] + [amount for side in turns for amount in ({"left": 1.0, "right": -1.0}[side], 0.0)]
        frames = [turned(amount)[: height // 2 * 2, : width // 2 * 2] for amount in sides]
        media.encode(tmp_path / "video.mp4", iter(frames), media.OPAQUE[".mp4"], width=width // 2 * 2, height=height // 2 * 2, fps=4)
        return tmp_path / "picture.png", tmp_path / "video.mp4"

    return made


def test_a_consent_is_asked_for_by_a_link_given_live_seen_and_taken_back(visit, film, order, studio):
    asker = visit().page
    asker.goto("/likeness")
    asker.get_by_label("Whom do you ask?").fill("Eileen")
    asker.get_by_role("button", name="Make the link").click()
    link = asker.get_by_label("The link").input_value()
    assert asker.locator("#waiting").get_by_text("Eileen").is_visible()

    person = visit({"width": 390, "height": 844}, signed_in=False).page
    person.goto(link)
    assert "admin asks to show you" in person.get_by_role("heading", level=1).inner_text()
    person.get_by_role("button", name="Send files instead").click()
    person.get_by_role("button", name="Show me what to do").click()
    person.locator("#to-do").wait_for()
    picture, video = film(person.locator("#turns").get_attribute("data-turns").split())
    person.set_input_files("#picture", picture)
    person.set_input_files("#video", video)
    person.get_by_role("button", name="Give my consent").click()
    person.get_by_text("Say first who you are.").wait_for()
    person.get_by_label("Your name").fill("Eileen Collins")
    person.get_by_label("I agree to this").check()
    person.get_by_role("button", name="Give my consent").click()
    person.get_by_role("heading", name="Your consent is given").wait_for(timeout=180000)
    own = person.get_by_label("Your link").input_value()

    asker.reload()
    record = asker.locator("[data-consent]").filter(has_text="Eileen Collins")
    assert record.locator("[data-state]").inner_text() == "in force" and asker.locator("#waiting li").filter(has_text="Eileen").count() == 0
    stranger = visit(signed_in=False)
    used = stranger.context.request.get(link)
    assert used.status == 404 and "Ask whoever sent it for a new one." in used.text()
    stranger.page.goto(own)
    stranger.page.get_by_role("button", name="Take my consent back").click()
    stranger.page.get_by_text("Taken back. Nothing more is made under it.").wait_for()
    assert stranger.page.evaluate("document.activeElement.id") == "happened"
    asker.reload()
    assert asker.locator("[data-consent] [data-state]").first.inner_text() == "taken back" and "Collins" not in asker.content()

    video = order("as if made under it")["id"]
    made = asker.request.get(f"/v1/videos/{video}/receipt").json()["clip"]["id"]
    with sqlite3.connect(studio.folder / "consent.sqlite") as records:
        records.execute("INSERT INTO uses SELECT ?, id, given FROM consents WHERE revoked IS NOT NULL LIMIT 1", (made,))
    asker.goto(f"/clips/{video}")
    asker.get_by_text("A person in this clip has taken back the consent").wait_for()
    with sqlite3.connect(studio.folder / "consent.sqlite") as records:
        records.execute("ALTER TABLE uses RENAME TO away")
    asker.reload()
    asker.get_by_text("Whether a consent it was made under was taken back could not be looked up.").wait_for()
    with sqlite3.connect(studio.folder / "consent.sqlite") as records:
        records.execute("DROP TABLE IF EXISTS uses")
        records.execute("ALTER TABLE away RENAME TO uses")
    asker.goto("/verify")
    asker.set_input_files("#drop input", {"name": "clip.mp4", "mimeType": "video/mp4", "buffer": asker.request.get(f"/v1/videos/{video}/content").body()})
    asker.locator("#answer .note.bad").get_by_text("TAKEN BACK").wait_for()


class Camera:
    """What Chromium's stand-in for a camera films: a file of one frame that it reads again and again, and that is painted over."""

    SIZE = (640, 480)

    def __init__(self, path):
        self.path = path
        self.path.write_bytes(b"YUV4MPEG2 W640 H480 F15:1 Ip A1:1 C420jpeg\nFRAME\n" + self._head(0.0))

    def show(self, turn):
        with self.path.open("r+b") as file:
            file.seek(-self.SIZE[0] * self.SIZE[1] * 3 // 2, 2)
            file.write(self._head(turn))

    def _head(self, turn):
        """A head by ellipses, turned by -1 to 1 (1: to the person's own left): what is nearer to the nose moves further. I420."""
        width, height = self.SIZE
        image, x, y, s = np.full((height, width, 3), (120, 140, 160), np.uint8), 320, 240, 48 * turn
        skin, dark = (226, 182, 152), (60, 40, 28)

        def blob(cx, cy, rx, ry, colour):
            cv2.ellipse(image, (round(cx), round(cy)), (rx, ry), 0, 0, 360, colour, -1, cv2.LINE_AA)

        blob(x, y - 55, 170, 175, (70, 45, 30))
        blob(x, y + 230, 56, 110, (200, 155, 125))
        blob(x, y + 375, 260, 185, (60, 70, 110))
        blob(x, y + 5, 130, 185, skin)
        for side in (-1, 1):
            eye = (x + 55 * side + s, y - 30)
            for size, colour in (((27, 13), (245, 245, 240)), ((12, 12), (80, 60, 40)), ((6, 6), (10, 10, 10))):
                blob(*eye, *size, colour)
            cv2.polylines(image, [np.int32([(eye[0] + dx, eye[1] + dy) for dx, dy in ((-32, -34), (0, -42), (32, -34))])], False, dark, 9, cv2.LINE_AA)
        nose = x + 1.4 * s
        cv2.fillPoly(image, [np.int32([(nose - 18, y + 55), (nose, y - 20), (nose + 20, y + 55)])], (206, 158, 130), cv2.LINE_AA)
        blob(nose, y + 52, 22, 14, (214, 164, 136))
        for side in (-1, 1):
            blob(nose + 11 * side, y + 57, 5, 4, (120, 70, 55))
        blob(x + 1.2 * s, y + 110, 48, 18, (178, 84, 80))
        cv2.line(image, (round(x + 1.2 * s) - 46, y + 110), (round(x + 1.2 * s) + 46, y + 110), (110, 40, 40), 4)
        across, down = np.meshgrid(np.arange(width), np.arange(height))
        light = 1.12 - 0.45 * np.clip((across - x - s) / 190, -1, 1) ** 2 - 0.1 * np.clip((down - y) / 200, -1, 1)
        shaded = np.clip(cv2.GaussianBlur(image, (0, 0), 3) * light[..., None], 0, 255).astype(np.uint8)
        return cv2.cvtColor(shaded, cv2.COLOR_RGB2YUV_I420).tobytes()


def test_a_consent_is_given_before_the_camera(chromium, studio, tmp_path):
    camera = Camera(tmp_path / "camera.y4m")
    options = ["--no-sandbox", "--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream", f"--use-file-for-fake-video-capture={camera.path}"]
    browser = chromium.browser_type.launch(executable_path=browser_program(), args=options)
    try:
        headers = {"Authorization": f"Bearer {studio.key}"}
        page = browser.new_context(base_url=studio.url).new_page()
        page.set_default_timeout(120_000)
        link = page.request.post("/v1/consents/links", data={"whom": "Dot", "days": 30}, headers=headers).json()["url"]
        page.clock.install()
        page.goto(link)
        page.clock.pause_at(time.time() + 60)  # it goes on when it is told to, however slow the machine is
        page.get_by_role("button", name="Start the camera").click()
        page.get_by_text("Say first who you are.").wait_for()
        page.get_by_label("Your name").fill("Dot Drawn")
        page.get_by_label("I agree to this").check()
        page.get_by_role("button", name="Start the camera").click()
        page.get_by_role("button", name="I am ready").wait_for()
        with page.expect_response("**/v1/consents/challenge") as asked:
            page.get_by_role("button", name="I am ready").click()
        for turn in [side for one in asked.value.json()["turns"] for side in ("", one)] + [""]:
            said = {"": "Look ahead", "left": "Turn your head to your left", "right": "Turn your head to your right"}[turn]
            page.locator("#turn").get_by_text(said, exact=True).wait_for()
            camera.show({"": 0.0, "left": 1.0, "right": -1.0}[turn])
            page.evaluate("() => new Promise((done) => { let frames = 0; const count = () => { frames += 1; if (frames > 3) done(); else seen.requestVideoFrameCallback(count); }; count(); })")
            page.clock.fast_forward(2500)  # the page gives people longer than a drawing needs
        page.get_by_role("heading", name="Your consent is given").wait_for(timeout=180000)
        page.goto(page.get_by_label("Your link").input_value())
        page.get_by_role("heading", name="Dot Drawn").wait_for()
        assert page.locator("#state").inner_text() == "in force"
        page.get_by_role("button", name="Take my consent back").click()
        page.get_by_text("Taken back. Nothing more is made under it.").wait_for()
    finally:
        browser.close()


def test_what_proves_nothing_is_said_and_keeps_the_link_and_only_ones_own_consents_are_told(visit, film, studio):
    one = visit()
    headers = {"Authorization": f"Bearer {studio.key}"}
    made = one.context.request.post("/v1/consents/links", data={"scope": "move", "days": 30}, headers=headers).json()
    token = made["url"].split("link=")[1]
    public = visit(signed_in=False).context.request
    asked = public.post("/v1/consents/challenge", data={"link": token}).json()
    picture, video = film(["left", "left"])
    form = {"link": token, "challenge": asked["id"], "name": "Ann", "picture": picture, "video": video}
    sent = {
        name: {"name": "x", "mimeType": "application/octet-stream", "buffer": value.read_bytes()} if isinstance(value, Path) else value
        for name, value in form.items()
    }
    answer = public.post("/v1/consents/answer", multipart=sent)
    assert answer.status == 400 and "turn" in answer.json()["error"]["message"]
    junk = {
        **sent,
        "challenge": public.post("/v1/consents/challenge", data={"link": token}).json()["id"],
        "video": {**sent["video"], "buffer": b"\x1aE\xdf\xa3" * 40},
    }
    answer = public.post("/v1/consents/answer", multipart=junk)
    assert answer.status == 400 and "video" in answer.json()["error"]["message"]
    for path in ("own", "revoke"):
        assert public.post(f"/v1/consents/{path}", data={"token": "guess"}).status == 400
    other = one.context.request.post("/v1/accounts", data={"name": "other"}, headers=headers).json()["key"]
    theirs = {"Authorization": f"Bearer {other}"}
    assert (
        public.get("/v1/consents/links", headers=theirs).json()["data"] == []
        and public.delete(f"/v1/consents/links/{made['id']}", headers=theirs).status == 404
    )
    assert public.delete(f"/v1/consents/links/{made['id']}", headers=headers).status == 204 and public.get(made["url"]).status == 404
