"""A server that is killed and started again in the middle of a run is not noticed by who waits for the clip; a webhook is sent all the same."""

import subprocess
import sys
import threading
import time

import httpx
import openai
import pytest

import fairframe

from .conftest import Live
from .test_hooks import Receiver

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
SDK = {"prompt": "bars", "model": "testcard", "size": "640x360"}
OURS = {"num_frames": 96, "fps": 12}


def test_a_server_starts_without_the_model():
    code = "import sys, fairframe.server; assert 'torch' not in sys.modules, 'torch takes seconds of every start'"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=120)


@pytest.fixture
def alone(tmp_path, database, nursery):
    server = Live(tmp_path, workers=0, nursery=nursery, FAIRFRAME_DATABASE_URL=database)
    yield server
    server.close()


def watch(live):
    """The events of the one clip until the server goes away."""
    client = fairframe.Client(live.url, live.key)
    while not (videos := list(client.videos())):
        time.sleep(0.05)
    try:
        yield from client.events(videos[0].id)
    except OSError:
        return


def test_create_and_poll_does_not_notice_a_restart(alone):
    receiver = Receiver(200)
    headers = {"Authorization": f"Bearer {alone.key}"}
    httpx.post(f"{alone.url}/v1/webhooks", headers=headers, json={"url": receiver.url}).raise_for_status()
    worker = alone.start("worker")
    alone.wait(200)
    client = openai.OpenAI(base_url=f"{alone.url}/v1", api_key=alone.key, max_retries=60)  # of at most 8 s each; the default 2 bridge about a second
    made, seen_by_stream = [], []
    waiting = threading.Thread(target=lambda: made.append(client.videos.create_and_poll(**SDK, extra_body=OURS)))
    waiting.start()
    stream = threading.Thread(target=lambda: seen_by_stream.extend(watch(alone)), daemon=True)
    stream.start()

    def status():
        listed = httpx.get(f"{alone.url}/v1/videos", headers=headers).json()["data"]
        return listed[0]["status"] if listed else ""

    deadline = time.monotonic() + 60
    while status() != "in_progress":
        assert time.monotonic() < deadline, alone.log.read_text()
        time.sleep(0.05)
    while "preview" not in [kind for kind, _ in seen_by_stream]:
        assert time.monotonic() < deadline, (seen_by_stream, alone.log.read_text())
        time.sleep(0.05)
    alone.server.kill()
    alone.server.wait()
    with pytest.raises(httpx.TransportError):
        status()
    alone.server = alone.start("serve", "--port", str(alone.port), "--workers", "0")
    alone.wait(200)
    seen = status()
    waiting.join(120)
    assert made and made[0].status == "completed" and worker.poll() is None
    assert seen in ("in_progress", "completed")
    assert len(httpx.get(f"{alone.url}/v1/videos", headers=headers).json()["data"]) == 1
    told = list(fairframe.Client(alone.url, alone.key).events(made[0].id))
    assert told[-1][0] == "completed"
    sha256 = fairframe.Client(alone.url, alone.key).receipt(made[0].id)["clip"]["sha256"]
    assert fairframe.Client(alone.url).lookup(sha256=sha256)[0]["by"] == "file"
    receiver.wait(1)
    receiver.close()
    assert made[0].id.encode() in receiver.got[0][3]
