"""A server that is killed and started again in the middle of a run is not noticed by who waits for the clip; a webhook is sent all the same."""

import threading
import time

import httpx
import openai
import pytest

from .conftest import Live
from .test_hooks import Receiver

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
LONG = {"prompt": "bars", "model": "testcard", "seconds": "12", "size": "1280x720"}


@pytest.fixture
def alone(tmp_path):
    server = Live(tmp_path, workers=0)
    yield server
    server.close()


def test_create_and_poll_does_not_notice_a_restart(alone):
    receiver = Receiver(200)
    headers = {"Authorization": f"Bearer {alone.key}"}
    httpx.post(f"{alone.url}/v1/webhooks", headers=headers, json={"url": receiver.url}).raise_for_status()
    worker = alone.start("worker")
    alone.wait(200)
    client = openai.OpenAI(base_url=f"{alone.url}/v1", api_key=alone.key, max_retries=60)  # of at most 8 s each; the default 2 bridge about a second
    made = []
    waiting = threading.Thread(target=lambda: made.append(client.videos.create_and_poll(**LONG)))
    waiting.start()

    def status():
        listed = httpx.get(f"{alone.url}/v1/videos", headers=headers).json()["data"]
        return listed[0]["status"] if listed else ""

    deadline = time.monotonic() + 30
    while status() != "in_progress":
        assert time.monotonic() < deadline, alone.log.read_text()
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
    receiver.wait(1)
    receiver.close()
    assert made[0].id.encode() in receiver.got[0][3]
