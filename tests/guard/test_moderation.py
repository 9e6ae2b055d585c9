"""A bigger guard behind HTTP: a live server on this machine that answers well, badly, late or not at all."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from fairframe.errors import ModelError
from fairframe.guard import policy, prompt

HARMLESS = "a tabby cat eats ramen in the rain"


@pytest.fixture
def server(monkeypatch):
    """A loopback server; `says` is a function of the request's body that gives (status, bytes)."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            self.server.asked.append((self.path, self.headers.get("Authorization"), body))
            status, content = self.server.says(body)
            self.send_response(status)
            if 300 <= status < 400:
                self.send_header("Location", f"http://127.0.0.1:{self.server.server_port}/elsewhere")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *args):
            pass

    live = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    live.handle_error = lambda *args: None  # the slow answer finds nobody listening
    live.asked, live.says = [], lambda body: (200, moderation())
    threading.Thread(target=live.serve_forever, daemon=True).start()
    monkeypatch.setenv("FAIRFRAME_GUARD_URL", f"http://127.0.0.1:{live.server_port}/v1")
    monkeypatch.setenv("FAIRFRAME_GUARD_MODEL", "big")
    monkeypatch.setenv("FAIRFRAME_GUARD_KEY", "k1")
    yield live
    live.shutdown()
    live.server_close()


def moderation(flagged=False, **categories):
    return json.dumps({"results": [{"flagged": flagged, "categories": categories, "category_scores": {name: 0.9 for name in categories}}]}).encode()


def chat(said):
    return json.dumps({"choices": [{"message": {"content": said}}]}).encode()


def test_without_the_setting_nothing_is_asked():
    assert "moderation" not in prompt.own_checkers(policy.load())
    assert "prompt.moderation" not in {check.name for check in prompt.judge(HARMLESS).checks}


def test_a_clean_answer_passes_and_the_verdict_lists_it(server):
    verdict = prompt.judge(HARMLESS)
    assert verdict.allowed
    (line,) = [check for check in verdict.checks if check.name == "prompt.moderation"]
    assert line.requested and line.effective and line.score == 0
    ((path, key, body),) = server.asked
    assert (path, key, body) == ("/v1/moderations", "Bearer k1", {"model": "big", "input": HARMLESS})


@pytest.mark.parametrize(
    ("categories", "category"),
    [
        ({"violence": True}, "violence"), ({"violence/graphic": True, "hate": False}, "violence"), ({"sexual/minors": True, "sexual": True}, "minors_sexual"), ({"self-harm/intent": True}, "self_harm"),
        ({"something-new": True}, "disturbing"), ({}, "disturbing"),
    ],
)  # fmt: skip
def test_a_flag_refuses_with_its_rule(server, categories, category):
    server.says = lambda body: (200, moderation(True, **categories))
    verdict = prompt.judge(HARMLESS)
    assert (verdict.allowed, verdict.category, verdict.rule) == (False, category, policy.load().categories[category].rule("moderation"))


@pytest.mark.parametrize(
    ("way", "said", "category"),
    [
        ("qwen3guard", "Safety: Safe\nCategories: None", ""), ("qwen3guard", "Safety: Unsafe\nCategories: Violent, PII", "violence"), ("qwen3guard", "Safety: Controversial\nCategories: Unethical Acts", "hate"),
        ("llama-guard", "safe", ""), ("llama-guard", "\n\nunsafe\nS11", "self_harm"), ("llama-guard", "unsafe\nS4,S12", "minors_sexual"), ("llama-guard", "unsafe", "disturbing"),
    ],
)  # fmt: skip
def test_guard_models_are_read_as_they_speak(server, monkeypatch, way, said, category):
    monkeypatch.setenv("FAIRFRAME_GUARD_API", way)
    server.says = lambda body: (200, chat(said))
    assert prompt.judge(HARMLESS).category == category
    assert server.asked[0][0] == "/v1/chat/completions" and server.asked[0][2]["messages"][0]["content"] == HARMLESS


GARBAGE = {
    "no json": (200, b"<html>"), "empty": (200, b""), "a list": (200, b"[]"), "no results": (200, b'{"results": []}'), "text for a flag": (200, b'{"results": [{"flagged": "no", "categories": {}}]}'),
    "nan": (200, b'{"results": [{"flagged": false, "categories": {}, "category_scores": {"hate": NaN}}]}'), "out of range": (200, b'{"results": [{"flagged": false, "categories": {}, "category_scores": {"hate": 7}}]}'),
    "number for a category": (200, b'{"results": [{"flagged": false, "categories": {"hate": 0}}]}'), "refusal": (401, b"{}"), "broken": (500, b"{}"), "elsewhere": (307, b""), "endless": (200, b" " * (2 << 20)),
}  # fmt: skip


@pytest.mark.parametrize("fault", GARBAGE)
def test_what_is_no_verdict_refuses(server, fault):
    server.says = lambda body: GARBAGE[fault]
    verdict = prompt.judge(HARMLESS)
    assert (verdict.allowed, verdict.category, verdict.rule) == (False, "guard_down", "GRD.moderation")
    assert {path for path, *_ in server.asked} == {"/v1/moderations"}


@pytest.mark.parametrize("way", ["qwen3guard", "llama-guard"])
@pytest.mark.parametrize("said", ["", "I think this is fine.", "Safety: Safe\nSafety: Unsafe", "safe\nunsafe", None, "unsafe\nS1\nS2"])
def test_a_guard_model_that_talks_of_something_else_refuses(server, monkeypatch, way, said):
    monkeypatch.setenv("FAIRFRAME_GUARD_API", way)
    server.says = lambda body: (200, chat(said))
    assert prompt.judge(HARMLESS).rule == "GRD.moderation"


def test_down_refuses_and_nothing_is_served_until_it_is_back(server, monkeypatch):
    own = policy.load()
    monkeypatch.setenv("FAIRFRAME_GUARD_URL", "http://127.0.0.1:1/v1")
    assert prompt.judge(HARMLESS).rule == "GRD.moderation"
    assert prompt.not_in_force(own) == ("moderation failed (URLError)",)
    with pytest.raises(ModelError, match="moderation"):
        prompt.check(HARMLESS)
    monkeypatch.setenv("FAIRFRAME_GUARD_URL", f"http://127.0.0.1:{server.server_port}/v1")
    assert prompt.not_in_force(own) == ()
    assert [check.effective for check in prompt.in_force(own) if check.name == "prompt.moderation"] == [True]


def test_a_slow_one_refuses(server, tmp_path):
    path = tmp_path / "hurried.toml"
    path.write_text(policy.POLICY.read_text("utf-8").replace("timeout_s = 10.0", "timeout_s = 1.0"), "utf-8")
    prompt.judge(HARMLESS)  # opens the other checks' models, which on a busy machine takes longer than that
    server.says = lambda body: time.sleep(2.5) or (200, moderation())
    assert prompt.judge(HARMLESS, policy=policy.load(path)).rule == "GRD.moderation"


def test_a_policy_may_require_one_that_is_not_set(tmp_path):
    path = tmp_path / "strict.toml"
    path.write_text(policy.POLICY.read_text("utf-8").replace('"classifier"]', '"classifier", "moderation"]'), "utf-8")
    assert prompt.judge(HARMLESS, policy=policy.load(path)).rule == "GRD.moderation"
    assert prompt.not_in_force(policy.load(path)) == ("moderation is missing",)
