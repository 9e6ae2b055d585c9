"""Those who ask at about the same time are answered from one look into the database, each with what is theirs."""

import asyncio
import json
import threading

import httpx
import pytest
import sqlalchemy as sa

from fairframe.service import accounts, api, jobs, lanes, polls
from fairframe.service.store import Store

ASKED = {"prompt": "bars", "negative_prompt": "", "model": "testcard", "seconds": 1, "width": 256, "height": 144, "fps": 8, "seed": 1, "num_steps": None,
         "guidance_scale": None}  # fmt: skip


@pytest.fixture
def people(engine):
    """Two accounts, each as (account, key, id of its clip)."""
    found = []
    for name in ("one", "other"):
        account, key = accounts.create(engine, name)
        found.append((account, key, jobs.create(engine, account.id, ASKED | {"prompt": name}, limit=10)[0].id))
    return found


def ask(engine, calls):
    """(status, JSON, headers) of each (key, id), all asked at once."""

    async def all_of_them():
        transport = httpx.ASGITransport(app=api.build(engine, Store(), None), raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://here") as client:
            return await asyncio.gather(*(client.get(f"/v1/videos/{video_id}", headers={"Authorization": f"Bearer {key}"}) for key, video_id in calls))

    return [(answer.status_code, answer.json(), answer.headers) for answer in asyncio.run(all_of_them())]


def test_each_of_many_gets_its_own_clip_and_nobody_anothers(engine, people, monkeypatch):
    looks, many = [], polls._many

    def counted(engine, asked):
        looks.append(len(asked))
        return many(engine, asked)

    monkeypatch.setattr(polls, "_many", counted)
    (_, key, clip), (_, other_key, other_clip) = people
    calls = [(key, clip), (other_key, other_clip), (key, other_clip), (other_key, clip), ("ff-guess", clip), ("", clip), (key, "video_none")] * 30
    answers = ask(engine, calls)
    assert [status for status, _, _ in answers] == [200, 200, 404, 404, 401, 401, 404] * 30
    assert {body["prompt"] for _, body, _ in answers[::7]} == {"one"} and {body["prompt"] for _, body, _ in answers[1::7]} == {"other"}
    assert answers[2][1]["error"] == answers[6][1]["error"] | {"message": f"There is no video {other_clip!r}."}  # as if it never was
    assert answers[4][1]["error"]["code"] == answers[5][1]["error"]["code"] == "unauthorized"
    assert sum(looks) == len(calls) and len(looks) <= 3 and max(looks) <= polls.AT_ONCE


def test_what_ended_between_two_looks_is_gone_with_the_next(engine, people):
    (account, key, clip), (other, other_key, other_clip) = people
    calls = [(key, clip), (other_key, other_clip)]
    assert [status for status, _, _ in ask(engine, calls)] == [200, 200]
    accounts.revoke_key(engine, account.id, accounts.keys_of(engine, account.id)[0].id, actor="test")
    jobs.cancel(engine, other_clip, other.id)
    (first, _, _), (second, body, headers) = ask(engine, calls)
    assert (first, second, body["error"]["code"]) == (401, 200, "cancelled") and "openai-poll-after-ms" not in headers
    accounts.create(engine, "admin", "admin")
    accounts.change(engine, other.id, disabled=True, actor="test")
    assert [status for status, _, _ in ask(engine, calls)] == [401, 401]


def test_a_database_that_is_away_is_told_to_each(engine, people, monkeypatch):
    (_, key, clip), _ = people

    def away(*_):
        raise sa.exc.OperationalError("", {}, Exception("away"))

    monkeypatch.setattr(polls, "_many", away)
    answers = ask(engine, [(key, clip)] * 5)
    assert [(status, body["error"]["code"]) for status, body, _ in answers] == [(503, "unavailable")] * 5


def test_those_who_came_together_are_sent_off_to_come_back_apart(engine, people):
    (_, key, clip), _ = people
    waits = [int(headers["openai-poll-after-ms"]) for _, _, headers in ask(engine, [(key, clip)] * 60)]
    assert polls.POLL_MS[0] <= min(waits) < max(waits) <= polls.POLL_MS[1]
    for seconds_left, least, most in ((0.0, 250, 250), (16.0, 1600, 2000), (1e6, 4000, 5000)):
        told = [polls.poll_ms(seconds_left) for _ in range(200)]
        assert least <= min(told) and max(told) <= most
        assert most == least or max(told) - min(told) > (most - least) / 2


def test_whoever_asks_while_a_look_is_under_way_is_answered_by_the_next(engine, people, monkeypatch):
    (_, key, clip), (_, other_key, other_clip) = people
    began, go_on, many = threading.Event(), threading.Event(), polls._many
    looks = []

    def slow(engine, asked):
        looks.append(len(asked))
        began.set()
        assert go_on.wait(30)
        return many(engine, asked)

    monkeypatch.setattr(polls, "_many", slow)

    async def three():
        transport = httpx.ASGITransport(app=api.build(engine, Store(), None))
        async with httpx.AsyncClient(transport=transport, base_url="http://here") as client:

            def get(key, video_id):
                return asyncio.create_task(client.get(f"/v1/videos/{video_id}", headers={"Authorization": f"Bearer {key}"}))

            first = get(key, clip)
            await asyncio.to_thread(began.wait, 30)
            later = [get(other_key, other_clip), get(key, clip)]
            await asyncio.sleep(0.2)
            go_on.set()
            return [json.loads((await one).content)["prompt"] for one in (first, *later)]

    assert asyncio.run(three()) == ["one", "other", "one"]
    assert looks == [1, 2]


def test_a_change_lets_polls_pass_and_is_not_kept_for_ever(monkeypatch):
    order = []

    async def both(polls_last):
        async def change():
            await lanes.changing(order.append, "change")

        with lanes.polling():
            changing = asyncio.create_task(change())
            await asyncio.sleep(polls_last)
            order.append("poll")
        await changing

    monkeypatch.setattr(lanes, "GAP_S", 60)
    asyncio.run(both(0.2))
    monkeypatch.setattr(lanes, "GAP_S", 0.01)
    asyncio.run(both(2.0))
    assert order == ["poll", "change", "change", "poll"]
