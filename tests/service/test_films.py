"""A film whose worker ends in the middle is gone on with at the next shot, by any other worker, on both databases."""

import pytest

from fairframe import pipeline
from fairframe.service import accounts, jobs, storage, worker
from fairframe.service.store import Store

BOARD = 'title = "Cards"\nsize = "160x128"\nfps = 8\nmodel = "testcard"\nseconds = 0.5\n' + "".join(f'[[shots]]\nprompt = "card {i}"\n' for i in range(3))
ASKED = {"prompt": "Cards", "negative_prompt": "", "model": "testcard", "seconds": 1.5, "width": 160, "height": 128, "fps": 8, "seed": 0, "num_steps": None,
         "guidance_scale": None, "task": "film", "storyboard": BOARD}  # fmt: skip


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
