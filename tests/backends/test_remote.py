"""Another server as the engine, against live server processes: one that speaks the protocol, many that misbehave, and our own."""

import json
import urllib.request

import numpy as np
import pytest

from fairframe import backends, pipeline
from fairframe.backends import adding, remote
from fairframe.backends.base import Given
from fairframe.errors import BadFrames, Cancelled, EngineError, InvalidRequest, Refused
from fairframe.types import Plan, Request

from .conftest import engine

PROMPT = "Xanadu, a pleasuredome"


def told(url):
    with urllib.request.urlopen(f"{url}/told") as answer:
        return json.load(answer)


def plan_of(**changes):
    values = dict(
        prompt=PROMPT,
        negative_prompt="",
        seed=7,
        width=160,
        height=128,
        fps=8,
        num_frames=5,
        num_steps=4,
        guidance_scale=1.5,
        model="engine",
        weights_sha256="",
    )
    return Plan(**values | changes)


def made(**changes):
    frames = backends.load("engine").render(plan_of(**changes), Given(), lambda *a: None)
    return list(frames.images), frames


def expected(i, seed=7):
    y, x = np.mgrid[0:128, 0:160]
    return np.stack([(x + 3 * i + seed) % 256, (y + i) % 256, (x + y) % 256], -1).astype(np.uint8)


def test_an_order_is_made_and_every_pixel_arrives(own_data, tmp_path):
    key = tmp_path / "key"
    key.write_text("secret-1\n")
    key.chmod(0o600)
    with engine(key_file=key) as url:
        steps = []
        frames = backends.load("engine").render(plan_of(negative_prompt="fog"), Given(), lambda *told: steps.append(told))
        images = list(frames.images)
        asked = told(url)
    assert all(np.array_equal(image, expected(i)) for i, image in enumerate(images)) and len(images) == 5
    order = next(t for t in asked if isinstance(t, dict))
    assert order["key"] == "Bearer secret-1" and len(order["once"]) == 32
    assert order["order"] == {
        "prompt": PROMPT, "model": "its-model", "size": "160x128", "num_frames": "5", "fps": "8", "seed": "7", "num_inference_steps": "4", "guidance_scale": "1.5",
        "negative_prompt": "fog",
    }  # fmt: skip
    assert steps == [("model", 0, 100), ("model", 40, 100), ("model", 80, 100), ("model", 100, 100)]
    assert asked.count("DELETE /v1/videos/video_1") == 1  # nothing of the person's stays there
    assert frames.notes["model"]["engine_model"] == "its-model" and PROMPT not in json.dumps(frames.notes) and "127.0.0.1" not in json.dumps(frames.notes)


def test_a_clip_at_another_rate_plays_at_the_right_moments(own_data):
    with engine("double"):
        assert all(np.array_equal(image, expected(2 * i)) for i, image in enumerate(made()[0]))


def test_a_server_that_fails_for_a_moment_is_asked_again_for_the_same_order(own_data, monkeypatch):
    monkeypatch.setattr(remote, "BACKOFF_S", 0.01)
    with engine("flaky") as url:
        assert len(made()[0]) == 5
        orders = [t for t in told(url) if isinstance(t, dict)]
    assert len(orders) == 3 and len({order["once"] for order in orders}) == 1


@pytest.mark.parametrize(
    ("mode", "error", "sentence"),
    [
        ("moderation_blocked", Refused, "The engine refused"), ("server_error", EngineError, "its code is server_error"), ("A <b>bad</b> one", EngineError, "code is unknown"),
        ("odd", EngineError, "code is unknown"), ("picky", InvalidRequest, "does not take such an order"), ("redirect", EngineError, "HTTP 302"),
        ("html", EngineError, "no JSON object"), ("path", EngineError, "no id"), ("gone", EngineError, "HTTP 404"), ("short", BadFrames, "has 3 frames"),
        ("small", EngineError, "80x64 pixels"), ("junk", EngineError, "not the clip that was ordered"), ("cut", EngineError, "not the clip that was ordered"),
        ("playlist", EngineError, "not the clip that was ordered"), ("huge", EngineError, "sent more than"), ("large", EngineError, "no JSON object"),
        ("content_redirect", EngineError, "HTTP 302"), ("stills", BadFrames, "has 1 frames a second"),
    ],
)  # fmt: skip
def test_what_an_engine_can_do_wrong_ends_in_one_sentence(mode, error, sentence, own_data, monkeypatch):
    monkeypatch.setattr(remote, "LEAST_FILE", 2_000_000)
    with engine(mode), pytest.raises(error, match=sentence) as caught:
        made()
    assert "Xanadu" not in str(caught.value) and "\n" not in str(caught.value)


def test_an_engine_that_is_away_is_given_up_after_some_tries(own_data, monkeypatch):
    monkeypatch.setattr(remote, "BACKOFF_S", 0.01)
    adding.add("engine", "http://127.0.0.1:9", licence="MIT", engine_model="x", num_steps=1, guidance_scale=1.0)
    with pytest.raises(EngineError, match="cannot be reached") as caught:
        made()
    assert caught.value.code == "engine" and caught.value.http_status == 502


def test_an_engine_that_hangs_is_given_up(own_data, monkeypatch):
    monkeypatch.setattr(remote, "ANSWER_S", 0.5)
    with engine("slow"), pytest.raises(EngineError, match="cannot be reached"):
        made()
    monkeypatch.setattr(remote, "WAIT_S", 0.3)
    backends.registry.remove("engine")
    with engine("endless"), pytest.raises(EngineError, match="did not finish"):
        made()


@pytest.mark.parametrize("mode", ["drip", "drip_headers", "drip_clip"])
def test_an_answer_that_comes_byte_by_byte_and_never_ends_is_given_up(mode, own_data, monkeypatch):
    monkeypatch.setattr(remote, "TRIES", 1)
    monkeypatch.setattr(remote, "CALL_S", 1.0)
    monkeypatch.setattr(remote, "LEAST_FILE", 500_000)
    monkeypatch.setattr(remote, "BYTES_A_PIXEL", 0.0)
    with engine(mode), pytest.raises(EngineError, match="in time|too slowly"):
        made()


def test_cancelling_here_cancels_there(own_data):
    def stop(stage, done, total):
        if done:
            raise Cancelled("Stopped.")

    with engine("endless") as url:
        with pytest.raises(Cancelled):
            backends.load("engine").render(plan_of(), Given(), stop)
        assert "POST /v1/videos/video_1/cancel" in told(url)


def test_the_decoder_is_gone_when_the_frames_are_let_go(own_data):
    with engine():
        frames = backends.load("engine").render(plan_of(), Given(), lambda *a: None)
        next(frames.images)
        frames.images.close()
    with pytest.raises(StopIteration):
        next(frames.images)


@pytest.mark.parametrize("url", ["http://user:pw@host/v1", "http://host/v1?x=1", "http:///v1", "http://host:99999/"])
def test_an_address_is_an_address_and_nothing_else(url, own_data):
    with pytest.raises(InvalidRequest, match="address"):
        adding.add("engine", url, licence="MIT", engine_model="x", num_steps=1, guidance_scale=1.0)


def test_a_key_is_kept_from_others_and_from_plain_lines(own_data, tmp_path):
    key = tmp_path / "key"
    key.write_text("secret")
    key.chmod(0o644)
    server = dict(licence="MIT", engine_model="x", num_steps=1, guidance_scale=1.0, key_file=key)
    with pytest.raises(InvalidRequest, match="Others can read"):
        adding.add("engine", "http://127.0.0.1:9", **server)
    key.chmod(0o600)
    with pytest.raises(InvalidRequest, match="plain http"):
        adding.add("engine", "http://example.com", **server)
    adding.add("engine", "https://example.com", **server)


def test_what_comes_back_is_checked_labelled_and_signed_like_our_own(own_data, tmp_path):
    with engine():
        clip = pipeline.generate(
            Request(prompt="a moving ramp", output=tmp_path / "clip.mp4", model="engine", seconds=0.5, width=320, height=256, fps=16, seed=7)
        )
    checks = {check["name"]: check["effective"] for check in clip.receipt["checks"]}
    assert all(checks[name] for name in ("prompt", "frames", "label", "watermark", "credentials"))
    assert clip.receipt["model"] == {"id": "engine", "weights_sha256": "", "ledger_sha256": "", "licence": "Apache-2.0"}
    assert b"c2pa" in clip.path.read_bytes()
