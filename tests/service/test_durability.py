"""Workers killed at random moments lose no job, double none and serve none unfinished, on both databases."""

import collections
import contextlib
import random
import threading
import time

import httpx
import pytest
import sqlalchemy as sa

from fairframe.service import accounts, jobs, storage, worker
from fairframe.service.store import Store

from .conftest import Live

SMALL = {"prompt": "bars", "model": "testcard", "seconds": "0.5", "size": "256x144", "fps": 8}
NUM_JOBS = 32  # two for each kill, and as many again
KILLS = 8
WORKER = ("worker", "--beside-server")


@pytest.fixture
def alone(tmp_path, database, nursery):
    """A server on either database, without workers."""
    server = Live(tmp_path, workers=0, nursery=nursery, FAIRFRAME_QUEUE_LIMIT=str(NUM_JOBS), FAIRFRAME_DATABASE_URL=database)
    server.engine = server.open_database()
    yield server
    server.engine.dispose()
    server.close()


class Looker(threading.Thread):
    """Fetches clips all the time, most often those that are or were just being made, and keeps the size of every answer that was not 404."""

    def __init__(self, server, ids, headers):
        super().__init__(daemon=True)
        self.server, self.ids, self.headers = server, ids, headers
        self.seen, self.over = collections.defaultdict(set), threading.Event()

    def run(self):
        latest = collections.deque(maxlen=6)
        with httpx.Client(base_url=self.server.url, headers=self.headers) as client:
            while not self.over.wait(0.15):
                with self.server.engine.connect() as connection:
                    running = connection.execute(sa.select(storage.jobs.c.id).where(storage.jobs.c.state == "running")).scalars().all()
                latest.extend(video_id for video_id in running if video_id not in latest)
                video_id = random.choice(latest if latest and random.random() < 0.8 else self.ids)
                answer = client.get(f"/v1/videos/{video_id}/content")
                if answer.status_code != 404:
                    self.seen[video_id].add((answer.status_code, len(answer.content)))


def states(engine):
    with engine.connect() as connection:
        return collections.Counter(connection.execute(sa.select(storage.jobs.c.state)).scalars())


def until(condition, alone, seconds=240):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, (states(alone.engine), alone.log.read_text()[-3000:])
        time.sleep(0.05)


def test_jobs_of_killed_workers_are_finished_once(alone):
    headers = {"Authorization": f"Bearer {alone.key}"}
    with httpx.Client(base_url=alone.url, headers=headers) as client:
        ids = [client.post("/v1/videos", json=SMALL).json()["id"] for _ in range(NUM_JOBS)]
        full = client.post("/v1/videos", json=SMALL)
    assert full.status_code == 429 and int(full.headers["Retry-After"]) >= 1
    looker = Looker(alone, ids, headers)
    looker.start()
    chance = random.Random(5)
    workers = [alone.start(*WORKER) for _ in range(2)]
    until(lambda: states(alone.engine)["running"], alone)
    for _ in range(KILLS):
        done = states(alone.engine)["done"]
        until(lambda: states(alone.engine)["done"] >= min(done + 2, NUM_JOBS - 4), alone)  # noqa: B023
        time.sleep(chance.random() * 0.3)
        # one that is still starting has nothing to lose
        until(lambda: states(alone.engine)["running"] >= 2 or states(alone.engine)["done"] >= NUM_JOBS - 4, alone)
        workers.pop(chance.randrange(len(workers))).kill()
        workers.append(alone.start(*WORKER))
    until(lambda: states(alone.engine) == {"done": NUM_JOBS}, alone)
    looker.over.set()
    looker.join()

    with httpx.Client(base_url=alone.url, headers=headers) as client:
        receipts = [client.get(f"/v1/videos/{video_id}/receipt").json() for video_id in ids]
        assert len({receipt["clip"]["id"] for receipt in receipts}) == NUM_JOBS
        for video_id, receipt in zip(ids, receipts, strict=True):
            clip = client.get(f"/v1/videos/{video_id}/content").content
            assert len(clip) == receipt["clip"]["size_bytes"]
            assert looker.seen[video_id] <= {(200, len(clip))}  # never served unfinished, never another clip
    assert len(looker.seen) > 4
    with alone.engine.connect() as connection:
        rows = connection.execute(sa.select(storage.jobs)).all()
        verdicts = connection.execute(sa.select(sa.func.count()).select_from(storage.audit).where(storage.audit.c.content.contains('"verdict"'))).scalar_one()
    assert max(row.attempt for row in rows) > 1  # the kills did hit work
    assert verdicts == NUM_JOBS  # each was finished once
    store = Store(alone.folder / "store")
    named = {sha256 for row in rows for sha256 in row.files.values()}
    assert named <= set(store.older_than(0))  # none lost; files beyond are what killed workers put, and the sweep takes


def test_a_worker_that_is_told_to_stop_leaves_its_clip_to_the_next(tmp_path, nursery):
    long_lease = {"FAIRFRAME_LEASE_S": "60", "TMPDIR": str(tmp_path)}  # only a worker that signed off is followed at once
    with (
        contextlib.closing(Live(tmp_path, workers=0, nursery=nursery, **long_lease)) as live,
        httpx.Client(base_url=live.url, headers={"Authorization": f"Bearer {live.key}"}) as client,
    ):
        first = live.start(*WORKER)
        path = f"/v1/videos/{client.post('/v1/videos', json=SMALL | {'seconds': '5', 'size': '640x360'}).json()['id']}"
        deadline = time.monotonic() + 120
        while client.get(path).json()["progress"] < 45:  # the frames are being made
            assert time.monotonic() < deadline, live.log.read_text()
            time.sleep(0.02)
        assert list(tmp_path.glob("fairframe-*"))
        first.terminate()
        first.wait(120)
        assert client.get(path).json()["status"] == "in_progress" and not list(tmp_path.glob("fairframe-*"))  # nothing unsigned is left lying about
        live.start(*WORKER)
        deadline = time.monotonic() + 120
        while (seen := client.get(path).json())["status"] == "in_progress":
            assert time.monotonic() < deadline, live.log.read_text()
            time.sleep(0.1)
        assert seen["status"] == "completed", (seen, live.log.read_text()[-2000:])


def test_a_database_that_goes_away_for_a_while_costs_no_clip(tmp_path, monkeypatch, database):
    """The answer "done" cannot be written the first time, nor the progress the second: the third time it is."""
    monkeypatch.setenv("FAIRFRAME_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("FAIRFRAME_DATABASE_URL", database)
    monkeypatch.setattr(worker, "AWAY_S", 0.01)
    engine, store = storage.connect(), Store()
    account, _ = accounts.create(engine, "someone")
    asked = {"prompt": "bars", "negative_prompt": "", "model": "testcard", "seconds": 0.5, "width": 256, "height": 144, "fps": 8, "seed": 1, "num_steps": None, "guidance_scale": None}  # fmt: skip
    row, _ = jobs.create(engine, account.id, asked, limit=10)
    away = [("finish", jobs.finish), ("tell", jobs.tell)]

    def failing(name, real):
        def call(*given, **named):
            if [name] == [left for left, _ in away[:1]]:
                away.pop(0)
                raise sa.exc.OperationalError("x", {}, Exception("server closed the connection"))
            return real(*given, **named)

        return call

    for name, real in list(away):
        monkeypatch.setattr(jobs, name, failing(name, real))
    worker.keep_making(engine, store, "ticket")
    over = jobs.get(engine, row.id, account.id)
    assert (over.state, over.attempt, away) == ("done", 3, [])
    assert store.has(over.files["video"])
    engine.dispose()


def test_a_running_job_whose_ticket_the_queue_does_not_know_is_made_all_the_same(live):
    """As after a restored backup."""
    engine = live.open_database()
    with httpx.Client(base_url=live.url, headers={"Authorization": f"Bearer {live.key}"}) as client:
        account_id = client.get("/v1/account").json()["id"]
        asked = {"prompt": "bars", "negative_prompt": "", "model": "testcard", "seconds": 0.5, "width": 256, "height": 144, "fps": 8, "seed": 1, "num_steps": None, "guidance_scale": None}  # fmt: skip
        row, _ = jobs.create(engine, account_id, asked, limit=1000)
        with engine.begin() as connection:
            lost = {"state": "running", "ticket": "lost", "attempt": 1, "started_at": time.time() - 60, "created_at": time.time() - 60}
            connection.execute(storage.jobs.update().where(storage.jobs.c.id == row.id).values(**lost))
        deadline = time.monotonic() + 60
        while (seen := client.get(f"/v1/videos/{row.id}").json())["status"] != "completed":
            assert time.monotonic() < deadline and seen["error"] is None, (seen, live.log.read_text()[-2000:])
            time.sleep(0.1)
    engine.dispose()
