"""The dry run: verdict, words and price; nothing is made or kept."""

import time

import httpx
import pytest

from fairframe.backends import clay
from fairframe.backends.base import Given
from fairframe.service import quotes
from fairframe.types import Plan

SMALL = {
    "prompt": "a cat",
    "negative_prompt": "",
    "model": "clay-1",
    "seconds": 1.0,
    "width": 256,
    "height": 144,
    "fps": 12,
    "seed": None,
    "num_steps": None,
    "guidance_scale": None,
}


def test_words_are_told_apart_with_their_places():
    prompt = "A red cat jumping on the Moon with zorgs"
    found = quotes.quote(SMALL | {"prompt": prompt}, queue_s=3.0)
    words = {word.text: word for word in found.words}
    assert found.allowed and found.error is None
    assert {"red", "cat", "jumping"} <= words.keys() and words["zorgs"].state == "ignored"
    assert words["cat"].meanings[0].id == "cat" and words["red"].meanings[0].slot == "colour"
    assert words["cat"].meanings[0].shown_as is None and quotes.quote(SMALL | {"prompt": "a seagull"}, queue_s=0.0).words[-1].meanings[0].shown_as
    assert all(prompt[word.start : word.end].lower() == word.text.lower() for word in found.words)
    estimate = found.estimate
    assert estimate.seconds > 0 and estimate.queue_seconds == 3.0 and estimate.num_frames == 12
    assert estimate.joules == pytest.approx(estimate.watt_hours * 3600, abs=0.5)


def test_who_and_where_no_word_says_is_told_before_and_is_what_is_made_with_the_seed():
    found = quotes.quote(SMALL | {"prompt": "riding a bicycle", "seed": 7}, queue_s=0.0)
    assert found.chosen and not any(one.by_seed for one in found.chosen)
    plan = Plan(prompt="riding a bicycle", negative_prompt="", seed=7, width=256, height=144, fps=12, num_frames=12, num_steps=1, guidance_scale=1.0, model="clay-1", weights_sha256="")
    made = {(slot, name) for slot, name in clay._read(plan, Given()).assumed}
    assert {(one.slot, name) for one in found.chosen for name in one.ids} == made
    drawn = {one.slot: one for one in quotes.quote(SMALL | {"prompt": "riding a bicycle"}, queue_s=0.0).chosen}
    assert not drawn["kind"].by_seed and len(drawn["kind"].ids) == 1  # a rider, whatever the seed
    assert drawn["setting"].by_seed and len(drawn["setting"].ids) > 1
    assert "setting" not in {one.slot for one in quotes.quote(SMALL | {"prompt": "riding a bicycle"}, queue_s=0.0, unchecked=("input_reference",)).chosen}
    assert quotes.quote(SMALL | {"prompt": "riding a bicycle"}, queue_s=0.0, unchecked=("video",)).chosen == []
    crowd = quotes.quote(SMALL | {"prompt": "a tiger and a lion and a bear and a dog and a fox and a frog and a duck"}, queue_s=0.0)
    assert crowd.left_out == ["frog", "duck"]


def test_a_longer_clip_is_dearer():
    short, long = (quotes.quote(SMALL | {"seconds": seconds}, queue_s=0.0).estimate for seconds in (1.0, 20.0))
    assert long.seconds > short.seconds and long.joules > short.joules


def test_a_refusal_says_why_and_which_word():
    found = quotes.quote(SMALL | {"prompt": "a drawing of suicide"}, queue_s=0.0)
    assert not found.allowed and (found.error.code, found.error.category) == ("moderation_blocked", "self_harm")
    assert [(word.text, word.state) for word in found.words] == [("suicide", "refused")] and found.words[0].reason
    assert found.estimate is None


def test_a_prompt_without_known_words_is_not_allowed():
    found = quotes.quote(SMALL | {"prompt": "zorgs florp"}, queue_s=0.0)
    assert not found.allowed and found.error.code == "unknown_prompt" and {word.state for word in found.words} == {"ignored"}


def test_nothing_is_made_and_nothing_is_kept(live):
    headers = {"Authorization": f"Bearer {live.key}"}
    url = f"{live.url}/v1/videos"

    def listed():
        return httpx.get(url, headers=headers, params={"limit": 100}).json()["data"]

    def stored():
        return sorted(path for path in (live.folder / "store").rglob("*") if path.is_file())

    deadline = time.monotonic() + 30
    while any(video["status"] in ("queued", "in_progress") for video in listed()) and time.monotonic() < deadline:
        time.sleep(0.2)
    before = listed(), stored()
    form = {"prompt": "bars", "model": "testcard", "seconds": "1", "size": "256x144"}
    answer = httpx.post(url, headers=headers, params={"dry_run": "true"}, data=form, files={"input_reference": b"a picture"})
    assert answer.status_code == 200, answer.text
    said = answer.json()
    assert said["object"] == "video.quote" and said["allowed"] and said["unchecked"] == ["input_reference"]
    assert (listed(), stored()) == before
    assert httpx.post(url, headers=headers, params={"dry_run": "true"}, json=form | {"size": "1x1"}).status_code == 400
