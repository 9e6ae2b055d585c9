"""Webhooks: signed, tried again, to public hosts alone; against a live receiver on loopback."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx
import openai
import pytest

from fairframe.errors import InvalidRequest
from fairframe.service import accounts, hooks, outbound

SMALL = {"prompt": "bars", "model": "testcard", "seconds": "0.5", "size": "256x144", "fps": 8}


class Receiver:
    """Answers with the given statuses in turn, the last one for ever, and keeps what came."""

    def __init__(self, *statuses):
        self.got, self.statuses = [], list(statuses)
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                outer.got.append((time.time(), self.path, dict(self.headers), body))
                status = outer.statuses.pop(0) if len(outer.statuses) > 1 else outer.statuses[0]
                self.send_response(status)
                self.send_header("Location", "http://127.0.0.1:1/elsewhere")
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/hook?a=b"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def wait(self, count):
        deadline = time.monotonic() + 120
        while len(self.got) < count:
            assert time.monotonic() < deadline, self.got
            time.sleep(0.05)

    def close(self):
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def receiver(request):
    made = Receiver(*getattr(request, "param", (200,)))
    yield made
    made.close()


@pytest.fixture(scope="module")
def client(live):
    return httpx.Client(base_url=live.url, headers={"Authorization": f"Bearer {live.key}"}, timeout=30)


def deliveries(client, hook):
    return client.get(f"/v1/webhooks/{hook['id']}/deliveries").json()["data"]


@pytest.mark.parametrize("receiver", [(500, 307, 200)], indirect=True)
def test_what_fails_is_tried_again_under_the_same_id_and_a_new_signature(client, receiver, monkeypatch):
    hook = client.post("/v1/webhooks", json={"url": receiver.url}).json()
    video_id = client.post("/v1/videos", json=SMALL).json()["id"]
    receiver.wait(2)
    ids = {headers["webhook-id"] for _, _, headers, _ in receiver.got}
    (first, path, headers, body), (second, _, later, _) = receiver.got[:2]
    assert len(ids) == 1 and path == "/hook?a=b" and second - first >= hooks.PAUSES_S[0]
    assert later["webhook-signature"] != headers["webhook-signature"]

    event = openai.OpenAI(api_key="x").webhooks.unwrap(body.decode(), headers, secret=hook["secret"])  # an independent verifier
    assert (event.type, event.data.id, event.id) == ("video.completed", video_id, headers["webhook-id"])
    with pytest.raises(openai.InvalidWebhookSignatureError):
        openai.OpenAI(api_key="x").webhooks.unwrap(body.decode() + " ", headers, secret=hook["secret"])

    told = deliveries(client, hook)[0]
    deadline = time.monotonic() + 60
    while told["tries"] < 2 and time.monotonic() < deadline:
        told = deliveries(client, hook)[0]
    assert (told["state"], told["tries"], told["status"]) == ("pending", 2, 307)  # a redirect is not followed
    assert told["next_at"] - second > 20
    assert client.delete(f"/v1/webhooks/{hook['id']}").json()["deleted"] and client.get(f"/v1/webhooks/{hook['id']}/deliveries").status_code == 404


def test_an_old_signature_is_told_by_its_time(live):
    secret, body = "whsec_" + "QUJD" * 8, b'{"id":"evt_1","object":"event","created_at":1,"type":"video.completed","data":{"id":"v"}}'
    stale = hooks.headers("evt_1", secret, body, at=int(time.time()) - 3600)
    with pytest.raises(openai.InvalidWebhookSignatureError):  # replayed an hour later
        openai.OpenAI(api_key="x").webhooks.unwrap(body.decode(), stale, secret=secret)
    openai.OpenAI(api_key="x").webhooks.unwrap(body.decode(), hooks.headers("evt_1", secret, body), secret=secret)


@pytest.mark.parametrize("receiver", [(410,)], indirect=True)
def test_failures_are_told_and_gone_is_gone(client, receiver):
    hook = client.post("/v1/webhooks", json={"url": receiver.url}).json()
    assert "secret" not in client.get("/v1/webhooks").text
    video_id = client.post("/v1/videos", json=SMALL | {"seconds": "30"}).json()["id"]
    client.post(f"/v1/videos/{video_id}/cancel")
    receiver.wait(1)
    assert json.loads(receiver.got[0][3])["type"] == "video.failed" and json.loads(receiver.got[0][3])["data"] == {"id": video_id}
    deadline = time.monotonic() + 60
    while not next(one for one in client.get("/v1/webhooks").json()["data"] if one["id"] == hook["id"])["gone"]:
        assert time.monotonic() < deadline
    assert deliveries(client, hook)[0]["state"] == "failed"


def test_webhooks_of_others_do_not_exist(client, live, receiver):
    hook = client.post("/v1/webhooks", json={"url": receiver.url}).json()
    _, key = accounts.create(live.open_database(), "passer-by", actor="test")
    other = httpx.Client(base_url=live.url, headers={"Authorization": f"Bearer {key}"})
    assert other.get("/v1/webhooks").json()["data"] == []
    assert other.delete(f"/v1/webhooks/{hook['id']}").status_code == 404 and other.get(f"/v1/webhooks/{hook['id']}/deliveries").status_code == 404
    client.delete(f"/v1/webhooks/{hook['id']}")


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/", "ftp://example.org/", "https://10.0.0.1/", "https://169.254.169.254/latest/meta-data", "https://[::1]/", "https://[::ffff:10.0.0.1]/",
        "https://[64:ff9b::a00:1]/", "https://[2002:a00:1::]/", "https://[fd00::1]/", "https://0.0.0.0/", "https://0x7f000001/", "https://2130706433/", "https://127.1/",
        "https://localhost/", "https://user:word@10.0.0.1/", "https://10.0.0.1:22/", "https:///x", "https://a b/", "https://a\r\nHost: x/", "https://[", "x" * 3000,
    ],
)  # fmt: skip
def test_addresses_that_may_not_be_called(url):
    with pytest.raises((InvalidRequest, outbound.Unreachable)):
        outbound.target(url)


def test_the_checked_address_is_the_one_that_is_called(monkeypatch, receiver):
    monkeypatch.setenv("FAIRFRAME_OUTBOUND_HOSTS", "hooks.test")
    port = receiver.server.server_address[1]
    answers = iter([[(2, 1, 6, "", ("127.0.0.1", port))]])
    real = outbound.socket.getaddrinfo
    monkeypatch.setattr(outbound.socket, "getaddrinfo", lambda host, *a, **k: next(answers) if host == "hooks.test" else real(host, *a, **k))
    to = outbound.target(f"http://hooks.test:{port}/x")
    assert outbound.post(to, b"{}", {}) == 200  # the name is not asked again: there would be no second answer
    assert receiver.got[0][2]["Host"] == f"hooks.test:{port}"


def test_a_receiver_that_drips_is_given_up(monkeypatch):
    import socket

    monkeypatch.setattr(outbound, "DEADLINE_S", 1.0)
    monkeypatch.setenv("FAIRFRAME_OUTBOUND_HOSTS", "127.0.0.1")
    listener = socket.create_server(("127.0.0.1", 0))

    def drip():
        connection, _ = listener.accept()
        try:
            while True:
                connection.send(b"H")
                time.sleep(0.3)
        except OSError:
            connection.close()

    threading.Thread(target=drip, daemon=True).start()
    started = time.monotonic()
    with pytest.raises(outbound.Unreachable):
        outbound.post(outbound.target(f"http://127.0.0.1:{listener.getsockname()[1]}/"), b"{}", {})
    assert time.monotonic() - started < 5
    listener.close()
