"""A consent from the link that asks for it to the day it is taken back: the person has no account, the video is the test's turned head."""

import importlib.util
from pathlib import Path

import cv2
import pytest

from fairframe import media

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


def test_a_consent_is_asked_for_by_a_link_given_live_seen_and_taken_back(visit, film):
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
    person.get_by_role("heading", name="Your consent is given").wait_for(timeout=60000)
    own = person.get_by_label("Your link").input_value()

    asker.reload()
    record = asker.locator("[data-consent]").filter(has_text="Eileen Collins")
    assert record.locator("[data-state]").inner_text() == "in force" and asker.locator("#waiting li").count() == 0
    stranger = visit(signed_in=False)
    assert stranger.context.request.get(link).status == 404  # used
    stranger.page.goto(own)
    stranger.page.get_by_role("button", name="Take my consent back").click()
    stranger.page.get_by_text("Taken back. Nothing more is made under it.").wait_for()
    asker.reload()
    assert asker.locator("[data-consent] [data-state]").first.inner_text() == "taken back" and "Collins" not in asker.content()


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
