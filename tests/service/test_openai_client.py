"""The official client against a live server process."""

import io
import time
import warnings

import httpx
import openai
import pytest
import sqlalchemy as sa
from PIL import Image

from fairframe.service import accounts, storage

warnings.filterwarnings("ignore", category=DeprecationWarning)
SMALL = {"model": "testcard", "seconds": "0.5", "size": "256x144"}


@pytest.fixture(scope="module")
def client(live):
    return openai.OpenAI(base_url=f"{live.url}/v1", api_key=live.key, max_retries=0)


@pytest.fixture(scope="module")
def stranger(live):
    engine = live.open_database()
    _, key = accounts.create(engine, "stranger")
    return openai.OpenAI(base_url=f"{live.url}/v1", api_key=key, max_retries=0)


@pytest.fixture(scope="module")
def made(client):
    return client.videos.create_and_poll(prompt="a cat <b>'; DROP TABLE jobs;--", extra_body={"seed": 7, "fps": 12}, **SMALL)


def test_create_and_poll_gives_a_finished_clip_with_all_its_files(client, live, made, tmp_path):
    assert (made.status, made.progress, made.seconds, made.size, made.error) == ("completed", 100, "0.5", "256x144", None)
    video = client.videos.download_content(made.id).read()
    assert video[4:8] == b"ftyp" and b"c2pa" in video
    assert Image.open(io.BytesIO(client.videos.download_content(made.id, variant="thumbnail").read())).format == "WEBP"
    sheet = Image.open(io.BytesIO(client.videos.download_content(made.id, variant="spritesheet").read()))
    assert (sheet.format, sheet.size) == ("JPEG", (1280, 540))
    receipt = httpx.get(f"{live.url}/v1/videos/{made.id}/receipt", headers={"Authorization": f"Bearer {live.key}"}).json()
    assert receipt["plan"]["seed"] == 7 and receipt["plan"]["num_frames"] == 6
    assert receipt["clip"]["size_bytes"] == len(video)


def test_the_list_is_read_page_by_page(client, made):
    ids = {client.videos.create(prompt=f"page {i}", **SMALL).id for i in range(3)}
    listed = [video.id for video in client.videos.list(limit=2)]  # the client fetches the pages itself
    assert len(listed) == len(set(listed)) and ids | {made.id} <= set(listed)
    assert [video.id for video in client.videos.list(limit=2, order="asc")] == listed[::-1]
    for video_id in ids:
        assert client.videos.poll(video_id).status == "completed"


def test_deleting_removes_the_row_and_the_files(client, live):
    video = client.videos.create_and_poll(prompt="soon gone", **SMALL)
    with live.open_database().connect() as connection:
        files = connection.execute(sa.select(storage.jobs.c.files).where(storage.jobs.c.id == video.id)).scalar_one()
    paths = [live.folder / "store" / sha256[:2] / sha256 for sha256 in files.values()]
    assert len(paths) >= 4 and all(path.exists() for path in paths)
    answer = client.videos.delete(video.id)
    assert (answer.object, answer.deleted, answer.id) == ("video.deleted", True, video.id)
    assert not any(path.exists() for path in paths)
    with pytest.raises(openai.NotFoundError):
        client.videos.retrieve(video.id)


def test_a_refusal_is_failed_with_moderation_blocked(client):
    video = client.videos.create_and_poll(prompt="a drawing of suicide", **SMALL)
    assert (video.status, video.error.code) == ("failed", "moderation_blocked")
    with pytest.raises(openai.NotFoundError):
        client.videos.download_content(video.id)


def test_remix_keeps_the_order_and_names_its_source(client, made):
    video = client.videos.poll(client.videos.remix(made.id, prompt="a dog").id)
    assert (video.status, video.prompt, video.remixed_from_video_id, video.size) == ("completed", "a dog", made.id, made.size)


def test_nothing_of_an_account_is_seen_by_another(live, stranger, made):
    assert [video.id for video in stranger.videos.list()] == []
    tries = [
        lambda: stranger.videos.retrieve(made.id),
        lambda: stranger.videos.delete(made.id),
        lambda: stranger.videos.download_content(made.id),
        lambda: stranger.videos.remix(made.id, prompt="mine"),
        lambda: stranger.videos.list(after=made.id),
        lambda: stranger.post(f"/videos/{made.id}/cancel", cast_to=object),
        lambda: stranger.get(f"/videos/{made.id}/receipt", cast_to=object),
    ]
    for attempt in tries:
        with pytest.raises(openai.NotFoundError):
            attempt()
    with pytest.raises(openai.AuthenticationError):
        stranger.with_options(api_key="ff-guess").videos.retrieve(made.id)


def test_json_and_forms_are_both_taken_and_errors_are_clear(live, client):
    headers = {"Authorization": f"Bearer {live.key}"}
    url = f"{live.url}/v1/videos"
    job = httpx.post(url, headers=headers, json={"prompt": "json", **SMALL}).json()
    assert job["status"] == "queued" and client.videos.poll(job["id"]).status == "completed"
    for body in ({"prompt": ""}, {"prompt": "x", "seconds": "900"}, {"prompt": "x", "size": "1x1"}, {"prompt": "x", "output_path": "/etc/x"}, [], {"prompt": "x", "model": "../x"},
                 {"prompt": "x", "input_reference": {"image_url": "http://169.254.169.254/"}}):  # fmt: skip
        answer = httpx.post(url, headers=headers, json=body)
        assert answer.status_code == 400 and answer.json()["error"]["code"] == "invalid_request", body
    assert httpx.post(url, headers=headers, content=b"{").status_code == 400
    assert httpx.post(url, headers=headers | {"Content-Type": "multipart/form-data"}, content=b"--x").status_code == 400
    assert httpx.post(url, headers=headers, content=b"x" * (25 * 2**20)).status_code == 400


def test_an_idempotency_key_makes_one_job(live):
    headers = {"Authorization": f"Bearer {live.key}", "Idempotency-Key": "once"}
    body = {"prompt": "once", **SMALL}
    first, second = (httpx.post(f"{live.url}/v1/videos", headers=headers, json=body).json() for _ in range(2))
    assert first["id"] == second["id"]
    assert httpx.post(f"{live.url}/v1/videos", headers=headers, json=body | {"prompt": "twice"}).status_code == 409


def test_cancelling_stops_a_running_job(live, client):
    video = client.videos.create(prompt="long", model="testcard", seconds="60", size="640x360")
    while client.videos.retrieve(video.id).status == "queued":
        time.sleep(0.05)
    client.post(f"/videos/{video.id}/cancel", cast_to=object)
    over = client.videos.poll(video.id, poll_interval_ms=100)
    assert (over.status, over.error.code) == ("failed", "cancelled") and over.progress < 100


def test_what_a_compatible_server_is_tripped_up_by(client, live):
    """The traps of the API: a form without a file, the pause between looks, seconds as text, the names of models that are no more."""
    raw = client.videos.with_raw_response.create(prompt="bars", model="testcard", seconds="4", size="256x144", extra_body={"fps": 8})
    assert raw.http_request.headers["content-type"].startswith("multipart/form-data")
    video = raw.parse()
    looked = client.videos.with_raw_response.retrieve(video.id)
    if looked.parse().status in ("queued", "in_progress"):
        assert 250 <= int(looked.headers["openai-poll-after-ms"]) <= 5000
    assert (video.status, video.seconds, video.error, video.completed_at) == ("queued", "4", None, None)
    listed = httpx.get(f"{live.url}/v1/videos", headers={"Authorization": f"Bearer {live.key}"}, params={"limit": 1}).json()
    assert {"object", "data", "first_id", "last_id", "has_more"} == listed.keys() and listed["first_id"] == listed["last_id"] == video.id
    client.post(f"/videos/{video.id}/cancel", cast_to=object)
    old = client.videos.create(prompt="a cat", model="sora-2-2025-10-06")
    assert old.model == "clay-1"
    client.post(f"/videos/{old.id}/cancel", cast_to=object)
    assert client.videos.poll(video.id).status == client.videos.poll(old.id).status == "failed"
