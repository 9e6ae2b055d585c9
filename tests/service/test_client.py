"""`fairframe.Client` against a live server, and verifying without a key."""

import hashlib
import json
import threading
import time

import pytest
from PIL import Image

import fairframe
from fairframe.errors import InvalidRequest, NotFound, OutputError, Unauthorized

from .conftest import hold_port

SMALL = {"model": "testcard", "seconds": 0.5, "size": "256x144", "fps": 8}


@pytest.fixture(scope="module")
def client(live):
    return fairframe.Client(live.url, live.key)


@pytest.fixture(scope="module")
def made(client):
    return client.create_and_poll("bars", seed=3, **SMALL)


@pytest.fixture(scope="module")
def file(client, made, tmp_path_factory):
    return client.download(made.id, tmp_path_factory.mktemp("client") / "clip.mp4")


def test_order_wait_download_receipt(client, made, file, tmp_path):
    assert (made.status, made.progress, made.seconds, made.size) == ("completed", 100, 0.5, "256x144")
    assert client.receipt(made.id)["clip"]["sha256"] == hashlib.sha256(file.read_bytes()).hexdigest()
    assert Image.open(client.download(made.id, tmp_path / "still.webp", variant="thumbnail")).format == "WEBP"
    assert client.get(made.id) == made and made.id in [video.id for video in client.videos()]
    with pytest.raises(OutputError):
        client.download(made.id, tmp_path / "no" / "such.mp4")


def test_dry_run_events_remix_cancel_delete(client, made):
    assert client.dry_run("bars", **SMALL)["allowed"]
    video = client.remix(made.id, "other bars")
    assert [kind for kind, _ in client.events(video.id)][-1] == "completed"
    client.delete(video.id)
    with pytest.raises(NotFound):
        client.get(video.id)
    video = client.cancel(client.create("bars", **SMALL | {"seconds": 30}).id)
    assert client.poll(video.id).error_code == "cancelled"


def test_errors_are_those_of_the_package(client, live, tmp_path):
    with pytest.raises(InvalidRequest, match="Size 2x2"):
        client.create("x", size="02x02")
    with pytest.raises(InvalidRequest, match="no PNG"):
        (tmp_path / "x.png").write_bytes(b"text")
        client.create("x", image=tmp_path / "x.png")
    with pytest.raises(Unauthorized):
        fairframe.Client(f"{live.url}/v1/", "ff-wrong").get("video_0")
    with pytest.raises(InvalidRequest):
        fairframe.Client("ftp://example.org")


def test_anyone_may_verify_a_file(live, made, client, file, tmp_path):
    anyone = fairframe.Client(live.url)
    answer = anyone.verify(file)
    sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
    assert (answer["state"], answer["made_here"], answer["sha256"]) == ("valid", True, sha256)
    assert answer["receipt"]["clip"]["id"] == answer["clip_id"]
    assert str(live.folder) not in json.dumps(answer) and "/tmp" not in json.dumps(answer)

    data = bytearray(file.read_bytes())
    data[data.find(b"mdat") + 2000] ^= 1
    (tmp_path / "changed.mp4").write_bytes(data)
    assert anyone.verify(tmp_path / "changed.mp4")["state"] == "altered"
    (tmp_path / "text.mp4").write_bytes(b"not a film")
    assert anyone.verify(tmp_path / "text.mp4")["made_here"] is False

    (found,) = anyone.lookup(sha256=sha256)
    assert (found["clip_id"], found["by"]) == (answer["clip_id"], "file")
    assert anyone.lookup(clip_id=answer["clip_id"])[0]["file_sha256"] == sha256
    assert anyone.lookup(sha256="0" * 64) == []
    with pytest.raises(InvalidRequest):
        anyone.lookup(sha256="0")


def test_too_large_a_file_is_refused_before_it_is_read(live, monkeypatch):
    import httpx

    def flood():
        yield b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.mp4"\r\n\r\n'
        for _ in range(257):
            yield bytes(2**20)

    answer = httpx.post(f"{live.url}/v1/verify", content=flood(), headers={"Content-Type": "multipart/form-data; boundary=x"}, timeout=60)
    assert answer.status_code == 400 and "larger than 256 MiB" in answer.json()["error"]["message"]
    for broken in (b"--x", b'--x\r\nContent-Disposition: form-data; name="other"\r\n\r\na\r\n--x--\r\n'):
        assert httpx.post(f"{live.url}/v1/verify", content=broken, headers={"Content-Type": "multipart/form-data; boundary=x"}).status_code == 400
    assert httpx.post(f"{live.url}/v1/verify", content=b"").status_code == 400


def test_a_server_that_is_away_for_a_moment_is_waited_for(tmp_path):
    from http.server import BaseHTTPRequestHandler, HTTPServer

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self):
            body = json.dumps({"object": "list", "data": [], "checkpoint": ""}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    held, port = hold_port()
    client = fairframe.Client(f"http://127.0.0.1:{port}")

    def late():
        time.sleep(1.0)
        server = HTTPServer(("127.0.0.1", port), Answer)
        server.handle_request()
        server.server_close()

    thread = threading.Thread(target=late)
    thread.start()
    assert client.lookup(clip_id="x") == []
    thread.join()
    held.close()
