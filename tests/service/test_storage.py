"""Files in a folder and on a real S3-speaking server, addresses that end, expiry, and files that nobody names."""

import io
import os
import subprocess
import sys
import time

import httpx
import pytest
from fastapi.testclient import TestClient
from PIL import Image

from fairframe import settings
from fairframe.provenance import credentials, signing_keys
from fairframe.service import accounts, api, holdings, jobs, storage, worker
from fairframe.service.store import Store

from .conftest import hold_port

ASKED = {"prompt": "bars", "negative_prompt": "", "model": "testcard", "seconds": 0.5, "width": 256, "height": 144, "fps": 8,
         "seed": 1, "num_steps": None, "guidance_scale": None}  # fmt: skip


@pytest.fixture(scope="module")
def s3():
    """A moto server on loopback, with a bucket."""
    held, port = hold_port()
    process = subprocess.Popen([sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}"
    deadline = time.monotonic() + 60
    while True:
        try:
            assert httpx.put(f"{url}/clips", timeout=5).status_code == 200
            break
        except httpx.TransportError:
            assert time.monotonic() < deadline and process.poll() is None
            time.sleep(0.2)
    yield url
    process.terminate()
    process.wait(120)
    held.close()


@pytest.fixture(params=["folder", "s3", "postgresql"])
def site(request, tmp_path, monkeypatch):
    """(engine, store, account, job of a finished clip, browser of its account), made by the worker's own function."""
    monkeypatch.setenv("FAIRFRAME_DATA_DIR", str(tmp_path))
    if request.param == "s3":
        for name, value in (("ACCESS_KEY_ID", "x"), ("SECRET_ACCESS_KEY", "y"), ("REGION", "us-east-1"), ("ENDPOINT_URL", request.getfixturevalue("s3"))):
            monkeypatch.setenv(f"AWS_{name}", value)
        monkeypatch.setenv("FAIRFRAME_STORE_URL", f"s3://clips/{os.path.basename(tmp_path)}")
    if request.param == "postgresql":
        monkeypatch.setenv("FAIRFRAME_DATABASE_URL", request.getfixturevalue("postgres").database())
    engine, store = storage.connect(), Store()
    account, key = accounts.create(engine, "someone")
    row, _ = jobs.create(engine, account.id, ASKED, limit=10)
    worker.make(engine, store, row.id)
    browser = TestClient(api.build(engine, store, None), base_url="http://127.0.0.1:8000", headers={"Authorization": f"Bearer {key}"}, follow_redirects=False)
    yield engine, store, account, jobs.get(engine, row.id, account.id), browser
    engine.dispose()


def test_a_clip_is_handed_out_whole_and_in_part_and_all_of_it_is_signed(site, tmp_path):
    engine, store, account, row, browser = site
    assert row.state == "done", row.error_message
    video = browser.get(f"/v1/videos/{row.id}/content")
    assert video.headers["content-type"] == "video/mp4" and video.content == store.get(row.files["video"])
    part = browser.get(f"/v1/videos/{row.id}/content", headers={"Range": "bytes=4-7"})
    assert (part.status_code, part.content, part.headers["content-range"]) == (206, b"ftyp", f"bytes 4-7/{len(video.content)}")
    assert browser.get(f"/v1/videos/{row.id}/content", headers={"Range": "bytes=-4"}).content == video.content[-4:]
    assert browser.get(f"/v1/videos/{row.id}/content", headers={"Range": "bytes=99999999-"}).status_code == 416
    assert browser.get(f"/v1/videos/{row.id}/content", headers={"If-None-Match": video.headers["etag"]}).status_code == 304
    own = signing_keys.own(settings.load().data_dir)
    for variant, suffix in (("video", "mp4"), ("thumbnail", "webp"), ("spritesheet", "jpg")):
        path = tmp_path / f"file.{suffix}"
        data = browser.get(f"/v1/videos/{row.id}/content?variant={variant}").content
        path.write_bytes(data)
        found = credentials.read(path, mine=own)
        assert (found.state, found.own) == ("valid", True) and "lgorithmicMedia" in found.source_types[0], (variant, found)
        if variant != "video":
            assert found.ingredients and Image.open(io.BytesIO(data)).size[0] >= 256
            path.write_bytes(_damaged(data))
            assert credentials.read(path, mine=own).state == "altered"


def test_a_signed_link_needs_no_key_and_ends(site, monkeypatch):
    engine, store, account, row, browser = site
    link = browser.get(f"/v1/videos/{row.id}/link?variant=thumbnail&lasts_s=60").json()
    stranger = TestClient(browser.app, base_url="http://127.0.0.1:8000", follow_redirects=False)

    def fetch(url):
        answer = stranger.get(url)
        return httpx.get(answer.headers["location"]) if answer.status_code == 302 else answer

    got = fetch(link["url"])
    assert got.status_code == 200 and got.content == store.get(row.files["thumbnail"]) and got.headers["content-type"] == "image/webp"
    forged = [link["url"].replace("thumbnail", "video"), link["url"].replace(str(link["expires_at"]), str(link["expires_at"] + 9)), link["url"][:-1] + "!"]
    assert [fetch(url).status_code for url in forged] == [404] * 3
    assert stranger.get(f"/v1/videos/{row.id}/link").status_code == 401
    for job in jobs.page(engine, account.id, limit=9, after=None, newest_first=True)[0]:
        assert fetch(f"/files/{job.id}/video?until=99999999999&mac=").status_code == 404
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 61)
    assert fetch(link["url"]).status_code == 404
    monkeypatch.undo()
    jobs.delete(engine, store, row.id, account.id)
    assert fetch(link["url"]).status_code == 404
    assert not any(store.has(sha256) for sha256 in row.files.values())


def test_clips_expire_and_files_without_an_owner_go(site, monkeypatch):
    engine, store, account, row, browser = site
    orphan = store.put(b"put by a process that was then killed")
    assert holdings.sweep(engine, store) == 0  # young: its job may not be finished yet
    assert holdings.sweep(engine, store, age_s=0) == 1 and not store.has(orphan)
    assert all(store.has(sha256) for sha256 in row.files.values())
    monkeypatch.setenv("FAIRFRAME_KEEP_DAYS", "2")
    shown = browser.get(f"/v1/videos/{row.id}").json()
    assert shown["expires_at"] == int(row.finished_at + 2 * 86400)
    assert holdings.expire(engine, store) == 0
    with engine.begin() as connection:
        connection.execute(storage.jobs.update().values(finished_at=row.finished_at - 2 * 86400))
    holdings.tidy(engine, store)
    assert browser.get(f"/v1/videos/{row.id}").status_code == 404
    assert list(store.older_than(0)) == []
    holdings.tidy(engine, store)  # not due again yet: returns at once


def test_deleting_one_of_two_clips_from_the_same_picture_keeps_it(site):
    engine, store, account, row, browser = site
    picture = store.put(b"a picture")
    two = [jobs.create(engine, account.id, ASKED, limit=10, files={"input": picture}, store=store)[0] for _ in range(2)]
    for job in two:
        jobs.cancel(engine, job.id, account.id)
    jobs.delete(engine, store, two[0].id, account.id)
    assert store.has(picture)
    store.delete(picture)  # as another's deletion would, between putting it and naming it
    third, _ = jobs.create(engine, account.id, ASKED, limit=10, files={"input": picture}, store=store, contents=[b"a picture"])
    assert store.get(picture) == b"a picture"
    jobs.cancel(engine, third.id, account.id)
    for job in (two[1], third):
        jobs.delete(engine, store, job.id, account.id)
    assert not store.has(picture)


def test_a_file_cut_off_while_it_was_written_is_never_seen(tmp_path):
    store = Store(tmp_path)
    left = tmp_path / "ab" / ("ab" * 32 + "#1")
    left.parent.mkdir()
    left.write_bytes(b"half")
    assert list(store.older_than(0)) == []
    store.clear_unfinished(0)
    assert not left.exists()


def _damaged(picture):
    """One pixel of it is another."""
    middle = len(picture) // 2 if picture[:4] == b"RIFF" else len(picture) - 40
    return picture[:middle] + bytes([picture[middle] ^ 1]) + picture[middle + 1 :]


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), RuntimeError("Generic LocalFileSystem error: No space left on device (os error 28)")])
def test_a_full_disk_fails_the_job_with_its_reason_and_the_next_is_made(tmp_path, monkeypatch, error):
    monkeypatch.setenv("FAIRFRAME_DATA_DIR", str(tmp_path))
    engine, store = storage.connect(), Store()
    account, _ = accounts.create(engine, "someone")

    def made():
        row, _ = jobs.create(engine, account.id, ASKED, limit=10)
        worker.make(engine, store, row.id)
        return jobs.get(engine, row.id, account.id)

    def full(*args, **kwargs):
        raise RuntimeError("could not put") from error

    with monkeypatch.context() as patch:
        patch.setattr(Store, "put", full)
        row = made()
        assert (row.state, row.error_code) == ("failed", "output") and "no room" in row.error_message and "\n" not in row.error_message
    with monkeypatch.context() as patch:
        patch.setattr(Store, "put", lambda *args, **kwargs: 1 / 0)
        assert made().error_code == "server_error"
    assert made().state == "done"
    engine.dispose()
