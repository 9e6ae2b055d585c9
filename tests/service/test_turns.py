"""Whose clip is next, how long the others wait, and who is told to come back later."""

import itertools
import time
from types import SimpleNamespace

import pytest
import sqlalchemy as sa
from fastapi.testclient import TestClient

from fairframe.errors import Busy, OutputError
from fairframe.service import accounts, api, jobs, rates, storage, turns
from fairframe.service.store import Store

DRAFT = {"prompt": "bars", "negative_prompt": "", "model": "testcard", "seconds": 1, "width": 256, "height": 144, "fps": 8, "seed": 1,
         "num_steps": None, "guidance_scale": None}  # fmt: skip
LARGE = DRAFT | {"width": 1280, "height": 720, "fps": 24}


def order(engine, account, asked=DRAFT):
    return jobs.create(engine, account.id, asked, limit=1000)[0].id


@pytest.fixture(autouse=True)
def slow_time(monkeypatch):
    """A millisecond passes with every look at the clock of the queue, in the middle of an hour, and none at that of the rates: how busy this
    machine is counts as nobody's use."""
    looks = itertools.count()
    clock = SimpleNamespace(time=lambda: 1_800_000_600 + next(looks) / 1000, monotonic=time.monotonic)
    for module in (jobs, turns):
        monkeypatch.setattr(module, "time", clock)
    began = time.monotonic()
    monkeypatch.setattr(rates, "time", SimpleNamespace(monotonic=lambda: began))


def work(engine, ticket, seconds):
    """Take the next job and end it as if it had taken so long; its id."""
    row = jobs.take(engine, ticket)
    with engine.begin() as connection:
        connection.execute(storage.jobs.update().where(storage.jobs.c.id == row.id).values(started_at=jobs.time.time() - seconds))
    assert jobs.finish(engine, row.id, row.attempt, "done", verdict={"allowed": True})
    return row.id


def test_many_clips_of_one_account_do_not_stand_before_one_of_another(engine):
    busy, quiet = (accounts.create(engine, name)[0] for name in ("busy", "quiet"))
    large = order(engine, busy, LARGE)
    first = [order(engine, busy) for _ in range(5)]
    other = order(engine, quiet)
    later = order(engine, quiet, LARGE)
    made = [work(engine, f"t{i}", seconds=2) for i in range(8)]
    assert made[0] == first[0]  # nobody used anything yet: the oldest; a draft before the same account's large one
    assert made[1] == other and made[3] == later
    assert made[2] == first[1] and made[-1] == large
    assert jobs.take(engine, "t9") is None


def test_a_ticket_goes_on_with_the_job_it_was_at_and_gives_up_on_one_that_kills_its_workers(engine):
    account, _ = accounts.create(engine, "someone")
    ids = [order(engine, account) for _ in range(2)]
    for attempt in range(1, jobs.MAX_ATTEMPTS + 1):
        row = jobs.take(engine, "ticket")
        assert (row.id, row.attempt) == (ids[0], attempt)
    assert not jobs.finish(engine, ids[0], 1, "done")  # an earlier attempt that comes back
    assert jobs.take(engine, "ticket") is None
    lost = jobs.get(engine, ids[0], account.id)
    assert lost.state == "failed" and "5 times" in lost.error_message
    assert jobs.take(engine, "ticket").id == ids[1]


def test_waiting_times_come_from_what_clips_took(engine):
    account, _ = accounts.create(engine, "someone")
    assert jobs.queue_s(engine) == 0
    order(engine, account)
    work(engine, "t", seconds=4)
    ids = [order(engine, account), order(engine, account), order(engine, account, LARGE)]
    turns._lines.clear()
    waits = [jobs.seconds_left(engine, jobs.get(engine, job_id, account.id)) for job_id in ids]
    share = turns.work(LARGE) / turns.work(DRAFT)
    assert waits == pytest.approx([4, 8, 8 + 4 * share], rel=0.05)
    assert jobs.queue_s(engine) == pytest.approx(waits[-1], rel=0.05)


def test_an_account_has_its_share_of_the_queue_and_of_the_hour(engine, monkeypatch):
    one, other = (accounts.create(engine, name)[0] for name in ("one", "other"))
    monkeypatch.setenv("FAIRFRAME_ACCOUNT_QUEUE_LIMIT", "2")
    for _ in range(2):
        order(engine, one)
    with pytest.raises(Busy) as full:
        order(engine, one)
    assert full.value.retry_after_s >= 1
    order(engine, other)
    work(engine, "t", seconds=1)
    order(engine, one)
    monkeypatch.setenv("FAIRFRAME_CLIPS_PER_HOUR", "1")
    for job in jobs.page(engine, other.id, limit=9, after=None, newest_first=True)[0]:
        jobs.cancel(engine, job.id, other.id)  # does not give the order back
    with pytest.raises(Busy) as spent:
        order(engine, other)
    assert 1 <= spent.value.retry_after_s <= 3600


def test_too_many_calls_are_told_when_to_come_back(tmp_path, monkeypatch):
    for name, value in (("DATA_DIR", str(tmp_path)), ("CALLS_PER_MINUTE", "20"), ("COSTLY_PER_MINUTE", "3")):
        monkeypatch.setenv(f"FAIRFRAME_{name}", value)
    engine = storage.connect()
    app = api.build(engine, Store(), None)
    keys = [accounts.create(engine, name)[1] for name in ("one", "other")]
    one, other = (TestClient(app, headers={"Authorization": f"Bearer {key}"}) for key in keys)
    answers = [one.post("/v1/keys", json={"name": "k"}) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200] * 3 + [429]
    assert answers[-1].json()["error"]["code"] == "rate_limit" and 1 <= int(answers[-1].headers["Retry-After"]) <= 60
    assert one.get("/v1/account").status_code == 200  # looking is not making
    assert other.post("/v1/keys", json={"name": "k"}).status_code == 200
    assert [one.get("/v1/account").status_code for _ in range(20)].count(429) >= 1
    for path in ("/healthz",):
        assert {one.get(path).status_code for _ in range(30)} == {200}
    guesses = [TestClient(app, headers={"Authorization": f"Bearer ff-{i}"}).get("/v1/account").status_code for i in range(rates.WRONG_KEYS + 2)]
    assert guesses[0] == 401 and guesses[-1] == 429  # another key each time does not help
    with engine.connect() as connection:
        assert connection.execute(sa.select(sa.func.count()).select_from(storage.keys)).scalar_one() == 6


def test_wrong_keys_stop_their_address_but_no_key_that_was_good_there_before(tmp_path, monkeypatch):
    monkeypatch.setenv("FAIRFRAME_DATA_DIR", str(tmp_path))
    monkeypatch.setattr(rates, "WRONG_KEYS", 3)
    engine = storage.connect()
    app = api.build(engine, Store(), None)
    (account, key), (_, new_key) = (accounts.create(engine, name) for name in ("known", "new"))
    job_id = order(engine, account)

    def call(secret, path="/v1/account"):
        return TestClient(app, headers={"Authorization": f"Bearer {secret}"}).get(path).status_code

    assert call(key) == 200
    assert [call(f"ff-{i}") for i in range(20)].count(401) <= 5  # a few more come in while they are tried
    for path in ("/v1/account", "/v1/videos", f"/v1/videos/{job_id}"):
        assert call(key, path) == 200
    assert call(new_key) == 429  # else the answer would tell a guesser which key is one
    accounts.revoke_key(engine, account.id, accounts.keys_of(engine, account.id)[0].id, actor="test")
    assert [call(key), call(key)] == [401, 429]


def test_a_key_shown_where_none_is_needed_is_not_taken_for_a_good_one(tmp_path, monkeypatch):
    monkeypatch.setenv("FAIRFRAME_DATA_DIR", str(tmp_path))
    monkeypatch.setattr(rates, "WRONG_KEYS", 3)
    app = api.build(storage.connect(), Store(), None)
    guesses = [TestClient(app, headers={"Authorization": f"Bearer ff-{i}"}) for i in range(20)]
    assert {guess.get("/openapi.json").status_code for guess in guesses} == {200}
    answers = [guess.get("/v1/account").status_code for guess in guesses]
    assert answers[0] == 401 and answers.count(401) <= 5 and answers[-1] == 429


def test_a_full_disk_is_told_without_the_folders_of_this_machine(tmp_path, monkeypatch):
    monkeypatch.setenv("FAIRFRAME_DATA_DIR", str(tmp_path))
    app = api.build(storage.connect(), Store(), None)

    @app.get("/full")
    def full():
        raise OutputError(f"The consent records {tmp_path / 'consent.sqlite'} cannot be used: disk full.")

    answer = TestClient(app).get("/full")
    assert answer.status_code == 507 and str(tmp_path) not in answer.text and "the data folder/consent.sqlite" in answer.json()["error"]["message"]
