"""Figures for Prometheus, and traces to a collector."""

import os
import re
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from fairframe.errors import InvalidRequest
from fairframe.service import accounts, telemetry


def figures(live, key=None):
    answer = httpx.get(f"{live.url}/metrics", headers={"Authorization": f"Bearer {key or live.key}"})
    assert answer.status_code == 200 and answer.headers["content-type"].startswith("text/plain")
    return {
        (sample.name, *sample.labels.values()): sample.value for family in text_string_to_metric_families(answer.text) for sample in family.samples
    }, answer.text


def test_figures_tell_the_queue_the_clips_and_the_requests(live):
    headers = {"Authorization": f"Bearer {live.key}"}
    body = {"prompt": "a heron on purple stilts", "model": "testcard", "seconds": "0.5", "size": "256x144"}
    video_id = httpx.post(f"{live.url}/v1/videos", headers=headers, json=body).json()["id"]
    while httpx.get(f"{live.url}/v1/videos/{video_id}", headers=headers).json()["status"] != "completed":
        time.sleep(0.1)
    before, _ = figures(live)
    for _ in range(3):
        httpx.get(f"{live.url}/v1/videos/{video_id}", headers=headers)
    now, text = figures(live)
    asked = ("fairframe_http_requests_total", "GET", "/v1/videos/{video_id}", "200")
    assert now[asked] == before[asked] + 3
    assert now["fairframe_jobs", "done"] >= 1 and now[("fairframe_workers",)] == 1 and now["fairframe_clip_work_seconds", "0.5"] > 0
    assert video_id not in text and "stilts" not in text
    _, key = accounts.create(live.open_database(), "curious", actor="test")
    assert httpx.get(f"{live.url}/metrics", headers={"Authorization": f"Bearer {key}"}).status_code == 403
    assert httpx.get(f"{live.url}/metrics").status_code == 401


WORK = """
from opentelemetry import trace
from fairframe.service import telemetry
telemetry.configure("worker")
with telemetry.span("make clip", job="video_1"):
    pass
trace.get_tracer_provider().shutdown()
"""


def test_traces_go_to_the_collector_that_is_set():
    from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

    got = []

    class Collector(BaseHTTPRequestHandler):
        def do_POST(self):
            got.append((self.path, self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Collector)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    there = os.environ | {"FAIRFRAME_OTLP_ENDPOINT": f"http://127.0.0.1:{server.server_address[1]}"}
    subprocess.run([sys.executable, "-c", WORK], env=there, check=True, timeout=60)  # a process of its own: the tracer is one a process
    server.shutdown()
    server.server_close()
    path, body = got[0]
    (spans,) = ExportTraceServiceRequest.FromString(body).resource_spans
    assert path == "/v1/traces" and "fairframe-worker" in str(spans.resource)
    assert spans.scope_spans[0].spans[0].name == "make clip"


def test_an_address_that_is_none_is_refused(monkeypatch):
    monkeypatch.setenv("FAIRFRAME_OTLP_ENDPOINT", "collector:4318")
    with pytest.raises(InvalidRequest, match=re.escape("FAIRFRAME_OTLP_ENDPOINT")):
        telemetry.configure("server")
