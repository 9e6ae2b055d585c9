"""A film whose worker ends in the middle is gone on with at the next shot, by any other worker, on both databases."""

import json

import pytest
from fastapi.testclient import TestClient

from fairframe import pipeline
from fairframe.service import accounts, api, jobs, storage, turns, worker
from fairframe.service.store import Store

BOARD = 'title = "Cards"\nsize = "160x128"\nfps = 8\nmodel = "testcard"\nseconds = 0.5\n' + "".join(f'[[shots]]\nprompt = "card {i}"\n' for i in range(3))
ASKED = {"prompt": "Cards", "negative_prompt": "", "model": "testcard", "seconds": 1.5, "width": 160, "height": 128, "fps": 8, "seed": 0, "num_steps": None,
         "guidance_scale": None, "task": "film", "storyboard": BOARD}  # fmt: skip


CUT = 'transition = "dissolve"\ntransition_seconds = 0.25\n'
SHOWN = BOARD + CUT + '[[shots]]\nprompt = "slow"\nspeed = 0.5\n[[shots]]\nprompt = "cut"\nseconds = 2\ntrim = "0.5-1"\n' + CUT


class Orders:
    def enqueue(self, *given, **named):
        pass


class Killed(BaseException):
    """What no handler of a job's errors sees, as when a process is gone."""


def test_the_next_worker_makes_only_the_shots_that_are_missing(database, tmp_path, monkeypatch):
    monkeypatch.setenv("FAIRFRAME_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("FAIRFRAME_DATABASE_URL", database)
    engine, store = storage.connect(), Store()
    account, _ = accounts.create(engine, "someone")
    row, _ = jobs.create(engine, account.id, ASKED, limit=10)
    made, real = [], pipeline.generate

    def generate(request, on_step=None, *more, dies_at=""):
        if request.prompt == dies_at:
            raise Killed
        made.append(request.prompt)
        return real(request, on_step, *more)

    monkeypatch.setattr(pipeline, "generate", lambda *asked: generate(*asked, dies_at="card 2"))
    with pytest.raises(Killed):
        worker.make(engine, store, "ticket")
    left = jobs.get(engine, row.id, account.id)
    assert left.state == "running" and made == ["card 0", "card 1"]
    papers = [role for role in left.files if role.endswith(".receipt.json")]
    assert len(papers) == 2
    assert not jobs.keep(engine, store, row.id, left.attempt - 1, {"shot_x.mp4": b"of one that was taken over"})

    monkeypatch.setattr(pipeline, "generate", generate)
    worker.make(engine, store, "ticket")
    done = jobs.get(engine, row.id, account.id)
    assert done.state == "done", done.error_message
    assert made == ["card 0", "card 1", "card 2"] and "shot_x.mp4" not in done.files
    assert all(done.files[role] == left.files[role] for role in papers)
    engine.dispose()


def test_a_film_says_how_long_it_is_once_cut_from_the_order_on(database, tmp_path, monkeypatch):
    monkeypatch.setenv("FAIRFRAME_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("FAIRFRAME_DATABASE_URL", database)
    engine, store = storage.connect(), Store()
    account, key = accounts.create(engine, "someone")
    with TestClient(api.build(engine, store, Orders()), headers={"Authorization": f"Bearer {key}"}) as client:
        ordered = client.post("/v1/films", json={"storyboard": SHOWN}).json()
        assert ordered["seconds"] == "2.5"  # 3 shots of 0.5, one of them 0.25 into the one before; 0.5 at half speed; 0.5 of 2, 0.25 into the one before
        for broken in ("seed = " + "9" * 5000, "x = " + "[" * 5000):
            assert client.post("/v1/films", json={"storyboard": broken}).status_code == 400
        row = jobs.get(engine, ordered["id"], account.id)
        assert row.work == turns.work({**ASKED, "seconds": 4.0})  # what is made, not what is shown
        told = []
        monkeypatch.setattr(jobs, "tell", lambda engine, job_id, attempt, progress: (told.append(progress), True)[1])
        monkeypatch.setattr(worker, "TELL_S", 0.0)
        worker.make(engine, store, "ticket")
        done = client.get(f"/v1/videos/{ordered['id']}").json()
        assert (done["status"], done["seconds"]) == ("completed", "2.5")
    row = jobs.get(engine, ordered["id"], account.id)
    assert json.loads(store.get(row.files["receipt"]))["clip"]["seconds"] == 2.5
    assert any(40 < per_cent < 95 for per_cent in told)  # the cut is told of while it is made
    engine.dispose()
