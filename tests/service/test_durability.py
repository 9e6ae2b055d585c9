"""A killed worker loses no job and doubles none; a full queue says so."""

import random
import time

import httpx
import pytest
import sqlalchemy as sa

from .conftest import Live

SMALL = {"prompt": "bars", "model": "testcard", "seconds": "1", "size": "256x144"}


@pytest.fixture
def alone(tmp_path):
    server = Live(tmp_path, workers=0, FAIRFRAME_QUEUE_LIMIT="8")
    yield server
    server.close()


def test_jobs_of_killed_workers_are_finished_once(alone):
    headers = {"Authorization": f"Bearer {alone.key}"}
    ids = [httpx.post(f"{alone.url}/v1/videos", headers=headers, json=SMALL).json()["id"] for _ in range(8)]
    full = httpx.post(f"{alone.url}/v1/videos", headers=headers, json=SMALL)
    assert full.status_code == 429 and int(full.headers["Retry-After"]) >= 1

    engine = sa.create_engine(f"sqlite:///{alone.folder / 'service.db'}")

    def states():
        with engine.connect() as connection:
            return [row.state for row in connection.execute(sa.text("SELECT state FROM jobs"))]

    random.seed(5)
    for _ in range(2):
        worker = alone.start("worker")
        deadline = time.monotonic() + 40
        while "running" not in states():
            assert time.monotonic() < deadline, alone.log.read_text()
            time.sleep(0.05)
        time.sleep(random.random() * 0.5)
        worker.kill()
        worker.wait()
    last = alone.start("worker")
    deadline = time.monotonic() + 60
    while states() != ["done"] * 8:
        assert time.monotonic() < deadline and last.poll() is None, (states(), alone.log.read_text())
        time.sleep(0.2)

    receipts = [httpx.get(f"{alone.url}/v1/videos/{i}/receipt", headers=headers).json() for i in ids]
    assert len({receipt["clip"]["id"] for receipt in receipts}) == 8
    for video_id, receipt in zip(ids, receipts, strict=True):
        assert len(httpx.get(f"{alone.url}/v1/videos/{video_id}/content", headers=headers).content) == receipt["clip"]["size_bytes"]
    with engine.connect() as connection:
        assert connection.execute(sa.text("SELECT max(attempt) FROM jobs")).scalar_one() > 1  # the kills did hit work
