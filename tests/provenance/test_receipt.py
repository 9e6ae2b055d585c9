"""What a receipt says, and what it must not."""

import json

from fairframe.provenance import receipt
from fairframe.types import Check, Frames, Plan

PLAN = Plan(
    prompt="a cat", negative_prompt="dogs", seed=1, width=160, height=128, fps=8, num_frames=4, num_steps=2, guidance_scale=1.5, model="m", weights_sha256="ab"
)


def build(**changes):
    frames = Frames(width=160, height=128, fps=8, num_frames=4, images=iter(()), notes={"drafts": 8})
    values = dict(salt="00ff", clip={"id": "cd"}, made={}, model={"id": "m"}, checks=(), label={}, parents=[], pictures={}, energy={}, scene_file_sha256="ef", timings={"total": 1.25}, cpu_s=2.0)
    return receipt.build(PLAN, frames, **values | changes)


def test_the_words_are_there_only_as_salted_hashes():
    made = build()
    assert "a cat" not in json.dumps(made) and "dogs" not in json.dumps(made)
    assert made["plan"]["prompt_sha256"] == receipt.salted("00ff", "a cat")
    assert made["plan"]["negative_prompt_sha256"] == receipt.salted("00ff", "dogs")
    assert made["plan"]["prompt_sha256"] != build(salt="00fe")["plan"]["prompt_sha256"]
    assert made["plan"]["seed"] == 1 and made["plan"]["num_steps"] == 2


def test_checks_are_written_as_asked_for_and_as_they_ran():
    made = build(checks=(Check(name="frames", requested=True, effective=False, score=0.5, note="the classifier is missing"),))
    assert made["checks"] == [{"name": "frames", "requested": True, "effective": False, "score": 0.5, "note": "the classifier is missing"}]


def test_the_cost_and_the_programs_are_named():
    made = build()
    assert made["cost"] == {"wall_s": 1.25, "cpu_s": 2.0}
    assert made["made_with"]["python"].startswith("3.") and made["made_with"]["numpy"]


def test_what_is_no_receipt_reads_as_empty(tmp_path):
    path = tmp_path / "clip.receipt.json"
    assert receipt.read(path) == {}
    for text in ("[]", "{", "\0"):
        path.write_text(text)
        assert receipt.read(path) == {}
    path.write_text(json.dumps(build()))
    assert receipt.read(path)["scene_file_sha256"] == "ef"
