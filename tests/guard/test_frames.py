import json
import time

import numpy as np
import pytest

from fairframe import pipeline
from fairframe.errors import ModelError, Refused
from fairframe.guard import flashes, frames, nudity, policy
from fairframe.types import Frames, Request

SIZE = (48, 64)


def pictures(levels, fps=8):
    images = [np.full((*SIZE, 3), level, np.uint8) for level in levels]
    return Frames(width=SIZE[1], height=SIZE[0], fps=fps, num_frames=len(images), images=iter(images))


def stand_in(monkeypatch, score):
    monkeypatch.setattr(nudity, "load", lambda: score)


def drawn(checked):
    return list(checked.frames.images)


def test_calm_frames_pass_and_the_receipt_says_what_was_looked_at(monkeypatch):
    stand_in(monkeypatch, lambda image: 0.02)
    checked = frames.check(pictures([100] * 16))
    assert not any(check.effective for check in checked.checks())  # nothing was drawn yet
    assert len(drawn(checked)) == 16
    found = {check.name: check for check in checked.checks()}
    assert found["frames.nudity"].effective and found["frames.nudity"].score == 0.02 and found["frames.nudity"].note.startswith("5 frames")
    assert found["frames.flashes"].effective and found["frames.flashes"].score == 0


@pytest.mark.parametrize("bad", [0, 4, 15])
def test_a_bad_frame_that_is_sampled_stops_the_clip_before_its_last_frame_is_out(monkeypatch, tmp_path, bad):
    stand_in(monkeypatch, lambda image: 0.9 if image[0, 0, 0] == 200 else 0.0)
    checked = frames.check(pictures([200 if i == bad else 10 for i in range(16)]), record_dir=tmp_path / "quarantine")
    out = []
    with pytest.raises(Refused, match="SEX.frames.nudity") as error:
        out.extend(checked.frames.images)
    assert error.value.category == "sexual" and len(out) < 16
    (record,) = (tmp_path / "quarantine").glob("*.json")
    assert json.loads(record.read_text())["rule"] == "SEX.frames.nudity"


def raising(image):
    raise RuntimeError("broken")


@pytest.mark.parametrize("score", [raising, lambda image: float("nan"), lambda image: None, lambda image: "0.1", lambda image: -1.0, lambda image: 2.0, lambda image: True])
def test_a_look_that_fails_or_answers_nonsense_refuses(monkeypatch, score):
    stand_in(monkeypatch, score)
    with pytest.raises(Refused) as error:
        drawn(frames.check(pictures([10] * 9)))
    assert error.value.category == "guard_down"


def test_a_look_that_hangs_refuses(monkeypatch):
    from dataclasses import replace

    stand_in(monkeypatch, lambda image: time.sleep(0.6) or 0.0)
    with pytest.raises(Refused) as error:
        drawn(frames.check(pictures([10] * 3), rules=replace(policy.load(), timeout_s=0.05)))
    assert error.value.category == "guard_down"


def test_a_missing_or_altered_model_refuses_and_nothing_is_released(monkeypatch, tmp_path):
    monkeypatch.setenv("FAIRFRAME_DATA_DIR", str(tmp_path / "data"))
    nudity.load.cache_clear()
    monkeypatch.setattr(nudity, "SHA256", "0" * 64)
    with pytest.raises(ModelError, match="sha256"):
        nudity.load()
    target = tmp_path / "clip.mp4"
    with pytest.raises(Refused) as error:
        pipeline.generate(Request(prompt="x", model="testcard", output=target, seconds=0.5, width=128, height=128))
    assert error.value.category == "guard_down"
    assert not [path for path in tmp_path.iterdir() if path.name.startswith("clip")]


def test_a_hit_in_the_middle_of_encoding_leaves_no_file(monkeypatch, tmp_path):
    monkeypatch.setenv("FAIRFRAME_DATA_DIR", str(tmp_path / "data"))
    stand_in(monkeypatch, lambda image: 0.99)
    with pytest.raises(Refused):
        pipeline.generate(Request(prompt="x", model="testcard", output=tmp_path / "clip.mp4", seconds=1, width=128, height=128))
    assert not [path for path in tmp_path.iterdir() if path.name.startswith("clip")]
    assert len(list((tmp_path / "data" / "quarantine").glob("*.json"))) == 1


def test_what_rises_over_a_given_picture_is_an_undressing(monkeypatch):
    stand_in(monkeypatch, lambda image: 0.40 if image[0, 0, 0] > 150 else 0.05)
    given = np.full((*SIZE, 3), 20, np.uint8)
    assert len(drawn(frames.check(pictures([20] * 9), given))) == 9
    with pytest.raises(Refused, match="frames.rise") as error:
        drawn(frames.check(pictures([20, 20, 20, 20, 200, 200, 200, 200, 200]), given))
    assert error.value.category == "undressing"
    assert len(drawn(frames.check(pictures([200] * 9), np.full((*SIZE, 3), 200, np.uint8)))) == 9  # the picture itself was like that


def test_flashes_are_refused_or_flagged_as_the_policy_says(monkeypatch):
    from dataclasses import replace

    stand_in(monkeypatch, lambda image: 0.0)
    strobe = [0, 255] * 12
    with pytest.raises(Refused, match="PSE.flashes"):
        drawn(frames.check(pictures(strobe, fps=12)))
    with pytest.raises(Refused, match="癫痫.*PSE.flashes"):
        drawn(frames.check(pictures(strobe, fps=12), language="zh"))
    checked = frames.check(pictures(strobe, fps=12), rules=replace(policy.load(), flashes="flag"))
    assert len(drawn(checked)) == 24
    (flag,) = [check for check in checked.checks() if check.name == "frames.flashes"]
    assert flag.score > flashes.ALLOWED


def test_too_few_frames_are_not_a_checked_clip(monkeypatch):
    stand_in(monkeypatch, lambda image: 0.0)
    short = pictures([5] * 4)
    short.num_frames = 6
    with pytest.raises(Refused):
        drawn(frames.check(short))


def test_the_real_model_passes_plain_pictures_and_looks_through_transparency():
    nudity.load.cache_clear()
    rng = np.random.default_rng(0)
    for image in (np.full((120, 200, 3), 200, np.uint8), rng.integers(0, 256, (120, 200, 3), dtype=np.uint8)):
        assert 0 <= nudity.load()(image) < policy.load().nudity
    clear = np.zeros((*SIZE, 4), np.uint8)
    assert (frames.opaque(clear) == 128).all()


@pytest.mark.parametrize("answer", [float("nan"), None, "3", -1, True])
def test_a_flash_counter_that_answers_nonsense_refuses(monkeypatch, tmp_path, answer):
    stand_in(monkeypatch, lambda image: 0.0)
    monkeypatch.setattr(flashes.Counter, "most", lambda self: answer)
    with pytest.raises(Refused) as error:
        drawn(frames.check(pictures([10] * 9), record_dir=tmp_path))
    assert error.value.category == "guard_down"
    (record,) = tmp_path.glob("*.json")
    assert json.loads(record.read_text())["why"] == "answered nonsense"


@pytest.mark.parametrize("fault", [raising, lambda image: time.sleep(0.6)])
def test_a_flash_counter_that_raises_or_hangs_refuses(monkeypatch, fault):
    from dataclasses import replace

    stand_in(monkeypatch, lambda image: 0.0)
    monkeypatch.setattr(flashes.Counter, "add", lambda self, frame: fault(frame))
    with pytest.raises(Refused) as error:
        drawn(frames.check(pictures([10] * 3), rules=replace(policy.load(), timeout_s=0.1)))
    assert error.value.category == "guard_down"


def test_a_frame_of_one_channel_is_refused(monkeypatch):
    stand_in(monkeypatch, lambda image: 0.0)
    grey = Frames(width=64, height=48, fps=8, num_frames=1, images=iter([np.zeros((48, 64, 1), np.uint8)]))
    with pytest.raises(Refused):
        drawn(frames.check(grey))
