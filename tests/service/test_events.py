"""Progress by server-sent events, previews, and a cancel that stops the work."""

import base64
import io
import json
import time

import httpx
import numpy as np
import pytest
from PIL import Image

from fairframe.provenance import phash
from fairframe.service import blocklist, storage

SMALL = {"prompt": "bars", "model": "testcard", "seconds": "1", "size": "256x144"}
LONG = {"prompt": "bars", "model": "testcard", "seconds": "30", "size": "640x360"}


def events(live, video_id, **more):
    """(kind, data) one by one."""
    headers = {"Authorization": f"Bearer {live.key}"}
    with httpx.stream("GET", f"{live.url}/v1/videos/{video_id}/events", headers=headers, timeout=30, **more) as answer:
        assert answer.status_code == 200 and answer.headers["content-type"].startswith("text/event-stream")
        kind = ""
        for line in answer.iter_lines():
            if line.startswith("event: "):
                kind = line.removeprefix("event: ")
            elif line.startswith("data: "):
                yield kind, json.loads(line.removeprefix("data: "))


def order(live, body):
    return httpx.post(f"{live.url}/v1/videos", headers={"Authorization": f"Bearer {live.key}"}, json=body).json()["id"]


def test_a_stream_tells_the_way_and_ends(live):
    video_id = order(live, SMALL)
    told = list(events(live, video_id))
    kinds = [kind for kind, _ in told]
    assert kinds[-1] == "completed" and set(kinds[:-1]) <= {"progress", "preview"}
    assert told[-1][1]["id"] == video_id and told[-1][1]["status"] == "completed"
    again = httpx.get(f"{live.url}/v1/videos/{video_id}/events", headers={"Authorization": f"Bearer {live.key}", "Last-Event-ID": "end"})
    assert again.status_code == 204
    assert [kind for kind, _ in events(live, video_id)] == ["completed"]


def test_previews_are_small_and_labelled_and_a_cancel_stops_the_work(live):
    video_id = order(live, LONG)
    headers = {"Authorization": f"Bearer {live.key}"}
    seen, progress, stopped_at = [], [], 0.0
    for kind, data in events(live, video_id):
        if kind == "progress":
            assert data["status"] in ("queued", "in_progress") and data["seconds_left"] >= 0
            progress.append(data["progress"])
        if kind == "preview":
            seen.append(data)
            if len(seen) == 2:
                assert httpx.post(f"{live.url}/v1/videos/{video_id}/cancel", headers=headers).status_code == 200
                stopped_at = time.monotonic()
    assert kind == "failed" and data["error"]["code"] == "cancelled" and data["progress"] < 95
    assert time.monotonic() - stopped_at < 10
    assert progress == sorted(progress) and seen[0]["frame"] < seen[1]["frame"]
    jpeg = base64.b64decode(seen[0]["image"].removeprefix("data:image/jpeg;base64,"))
    picture = Image.open(io.BytesIO(jpeg))
    assert picture.format == "JPEG" and picture.width <= 320
    assert b"algorithmicMedia" in jpeg and b"AIGC" in jpeg
    assert not any(path.read_bytes() == jpeg for path in (live.folder / "store").rglob("*") if path.is_file())
    with pytest.raises(StopIteration):  # no preview outlives its job
        next(data for kind, data in events(live, video_id) if kind == "preview")


def test_events_of_others_do_not_exist(live):
    assert httpx.get(f"{live.url}/v1/videos/video_0/events", headers={"Authorization": f"Bearer {live.key}"}).status_code == 404
    assert httpx.get(f"{live.url}/v1/videos/video_0/events").status_code == 401


def test_a_preview_like_a_clip_that_was_taken_down_is_known(tmp_path, monkeypatch):
    monkeypatch.setenv("FAIRFRAME_DATA_DIR", str(tmp_path))
    noise = np.random.default_rng(1).integers(0, 255, (2, 9, 16, 3), np.uint8)
    taken, other = (np.asarray(Image.fromarray(one).resize((320, 180))) for one in noise)

    def jpeg(image):
        file = io.BytesIO()
        Image.fromarray(image).save(file, "JPEG")
        return file.getvalue()

    engine = storage.connect()
    assert not blocklist.is_like_one(engine, jpeg(taken))
    with storage.writing(engine) as connection:
        blocklist.add(connection, "case_1", (phash.of(taken),))
    assert blocklist.is_like_one(engine, jpeg(taken)) and not blocklist.is_like_one(engine, jpeg(other))
    engine.dispose()
