import json
import time

import numpy as np
import pytest

from fairframe import pipeline
from fairframe.errors import ModelError, Refused
from fairframe.guard import exposure, flashes, frames, nudity, policy
from fairframe.types import Frames, Request

SIZE = (48, 64)
REFERENCE = (0.69167, 0.02957, 0.23500, 0.03870, 0.00506)


def pictures(levels, fps=8):
    images = [np.full((*SIZE, 3), level, np.uint8) for level in levels]
    return Frames(width=SIZE[1], height=SIZE[0], fps=fps, num_frames=len(images), images=iter(images))


def classes(explicit, sexy=0.0):
    return np.array([0.0, 0.0, 1 - explicit - sexy, explicit, sexy], np.float32)


def stand_in(monkeypatch, score, look=lambda image: classes(0.0)):
    """score: instead of the model that looks at a sample; look: instead of the one that looks at every frame."""
    monkeypatch.setattr(nudity, "load", lambda: score)
    monkeypatch.setattr(exposure, "load", lambda: look)


def drawn(checked):
    return list(checked.frames.images)


def test_calm_frames_pass_and_the_receipt_says_what_was_looked_at(monkeypatch):
    stand_in(monkeypatch, lambda image: 0.02)
    checked = frames.check(pictures([100] * 16))
    assert not any(check.effective for check in checked.checks())  # nothing was drawn yet
    assert len(drawn(checked)) == 16
    found = {check.name: check for check in checked.checks()}
    assert found["frames.nudity"].effective and found["frames.nudity"].score == 0.02 and found["frames.nudity"].note.startswith("5 frames")
    assert found["frames.exposure"].effective and found["frames.exposure"].note.startswith("16 frames")
    assert found["frames.flashes"].effective and found["frames.flashes"].score == 0


def test_one_bad_frame_at_any_place_of_five_seconds_stops_the_clip(monkeypatch):
    stand_in(monkeypatch, lambda image: 0.0, lambda image: classes(0.9 if image[0, 0, 0] == 120 else 0.1))
    for bad in (*range(24), *range(24, 118, 7), 118, 119):  # a gap that returns, whatever its period, meets a step of seven
        checked = frames.check(pictures([120 if i == bad else 118 + i % 2 for i in range(120)], fps=24))
        out = []
        with pytest.raises(Refused, match="SEX.frames.exposure"):
            out.extend(checked.frames.images)
        assert len(out) < 120, bad


def test_a_frame_that_is_the_one_before_is_looked_at_once_and_a_backend_may_reuse_its_memory(monkeypatch):
    seen = []
    stand_in(monkeypatch, lambda image: 0.0, lambda image: seen.append(int(image[0, 0, 0])) or classes(0.0))
    held = np.zeros((*SIZE, 3), np.uint8)

    def drawn_into_one():
        for level in (10, 10, 11, 10):
            held[:] = level
            yield held

    clip = Frames(width=SIZE[1], height=SIZE[0], fps=8, num_frames=4, images=drawn_into_one())
    assert len(drawn(frames.check(clip))) == 4
    assert sorted(seen) == [10, 10, 11]


BROKEN_LOOKS = {
    "nan": lambda image: classes(float("nan")), "too few": lambda image: classes(0.0)[:4], "no sum": lambda image: classes(0.0) * 3, "negative": lambda image: classes(-0.5),
    "none": lambda image: None, "a number": lambda image: 0.0, "other numbers": lambda image: classes(0.0).astype(np.float64),
}  # fmt: skip


@pytest.mark.parametrize("fault", [*BROKEN_LOOKS, "raises"])
def test_a_broken_look_at_every_frame_refuses(monkeypatch, fault):
    stand_in(monkeypatch, lambda image: 0.0, BROKEN_LOOKS.get(fault, lambda image: raising(image)))
    with pytest.raises(Refused) as error:
        drawn(frames.check(pictures([10] * 9)))
    assert (error.value.category, error.value.rule) == ("guard_down", "GRD.frames.exposure")


def test_a_look_at_every_frame_that_hangs_refuses(monkeypatch):
    from dataclasses import replace

    stand_in(monkeypatch, lambda image: 0.0, lambda image: time.sleep(0.6) or classes(0.0))
    with pytest.raises(Refused) as error:
        drawn(frames.check(pictures([10] * 3), rules=replace(policy.load(), timeout_s=0.05)))
    assert error.value.category == "guard_down"


def test_a_missing_or_altered_fast_model_refuses(monkeypatch, tmp_path):
    monkeypatch.setattr(nudity, "load", lambda: lambda image: 0.0)
    for name, value in (("SHA256", "0" * 64), ("WEIGHTS", tmp_path / "gone.onnx")):
        with monkeypatch.context() as patch:
            exposure.load.cache_clear()
            patch.setattr(exposure, name, value)
            with pytest.raises(Refused) as error:
                frames.check(pictures([10] * 3))
            assert error.value.category == "guard_down"
            assert {check.name: check.effective for check in frames.in_force()}["frames.exposure"] is False
    exposure.load.cache_clear()


def test_all_looks_are_in_force():
    assert all(check.effective for check in frames.in_force())


def test_the_fast_model_answers_as_its_package_does():
    """The numbers are those of nsfwjs's own runtime (tfjs 4.22) for the same picture."""
    exposure.load.cache_clear()
    found = exposure.load()(np.repeat(np.arange(224, dtype=np.uint8)[None, :, None], 224, 0).repeat(3, 2))
    assert np.abs(found - np.array(REFERENCE)).max() < 1e-3


def test_what_rises_by_the_fast_model_is_an_undressing(monkeypatch):
    stand_in(monkeypatch, lambda image: 0.05, lambda image: classes(0.2, 0.7 if image[0, 0, 0] > 150 else 0.0))
    given = np.full((*SIZE, 3), 20, np.uint8)
    with pytest.raises(Refused, match="UND.frames.rise"):
        drawn(frames.check(pictures([20] * 5 + [200] + [20] * 4), given))
    assert len(drawn(frames.check(pictures([20] * 5 + [200] + [20] * 4)))) == 10  # without a picture the class "sexy" alone refuses nothing


def test_previews_of_a_model_that_repaints_are_looked_at_in_flight(monkeypatch, tmp_path):
    stand_in(monkeypatch, lambda image: 0.4 if image[0, 0, 0] > 150 else 0.05)
    given = np.full((*SIZE, 3), 20, np.uint8)
    look = frames.in_flight(given, record_dir=tmp_path)
    look(given)
    with pytest.raises(Refused, match="UND.frames.rise"):
        look(np.full((*SIZE, 3), 200, np.uint8))
    assert len(list(tmp_path.glob("*.json"))) == 1
    with pytest.raises(Refused):
        look(np.zeros((0, 4, 3), np.uint8))


def test_a_backend_that_repaints_is_stopped_by_its_preview(monkeypatch, tmp_path):
    from fairframe import backends
    from fairframe.backends.base import IN_FLIGHT

    monkeypatch.setenv("FAIRFRAME_DATA_DIR", str(tmp_path / "data"))
    stand_in(monkeypatch, lambda image: 0.0, lambda image: classes(0.9 if image[0, 0, 0] == 200 else 0.0))
    backend, asked = backends.load("testcard"), []

    def render(plan, given, on_step):
        for share in IN_FLIGHT:
            asked.append(share)
            given.in_flight(np.full((*SIZE, 3), 200 if share == 0.5 else 10, np.uint8))
        raise AssertionError("went on after a preview was refused")

    monkeypatch.setattr(backend, "render", render)
    monkeypatch.setattr(backends, "load", lambda name: backend)
    with pytest.raises(Refused, match="SEX.frames.exposure"):
        pipeline.generate(Request(prompt="x", model="testcard", output=tmp_path / "clip.mp4", seconds=0.5, width=128, height=128))
    assert asked == [0.25, 0.5] and not [path for path in tmp_path.iterdir() if path.name.startswith("clip")]


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


def test_in_a_clip_of_the_ledgers_art_both_models_have_to_find_something(monkeypatch):
    stand_in(monkeypatch, lambda image: 0.8, lambda image: classes(0.05))
    checked = frames.check(pictures([10] * 9), own_art=True)
    assert len(drawn(checked)) == 9 and any("alone it refuses no clip" in check.note for check in checked.checks())
    with pytest.raises(Refused):
        drawn(frames.check(pictures([10] * 9)))
    with pytest.raises(Refused):  # a given picture that is not clean itself
        drawn(frames.check(pictures([10] * 9), np.full((*SIZE, 3), 10, np.uint8), own_art=True))
    for agrees_in in (0, 8):  # any frame will do, whichever look answers first
        stand_in(monkeypatch, lambda image: 0.8, lambda image: classes(0.3 if image[0, 0, 0] == 200 else 0.0))
        with pytest.raises(Refused):
            drawn(frames.check(pictures([200 if i == agrees_in else 10 + i for i in range(9)]), own_art=True))
    stand_in(monkeypatch, lambda image: 0.0, lambda image: classes(0.9))
    with pytest.raises(Refused):
        drawn(frames.check(pictures([10] * 9), own_art=True))


def test_the_ledgers_art_on_a_clean_given_picture_needs_both_models_too(monkeypatch):
    """A cat on somebody's wall: the sampled model alone took the cat for skin. What the fast model finds, or both, is refused as ever."""
    wall = np.full((*SIZE, 3), 10, np.uint8)

    def on_the_wall(value):
        return lambda image: 0.02 if image[0, 0, 0] == 10 else value

    moved = [11 + i for i in range(9)]
    stand_in(monkeypatch, on_the_wall(0.8), lambda image: classes(0.05))
    assert len(drawn(frames.check(pictures(moved), wall, own_art=True))) == 9
    with pytest.raises(Refused):  # layers that are not proven to be the ledger's
        drawn(frames.check(pictures(moved), wall))
    stand_in(monkeypatch, on_the_wall(0.4), lambda image: classes(0.3 if image[0, 0, 0] > 10 else 0.0))
    with pytest.raises(Refused) as error:  # above the picture by the one, and the other agrees
        drawn(frames.check(pictures(moved), wall, own_art=True))
    assert error.value.rule.endswith("rise")


def test_a_given_picture_of_which_a_part_is_doubtful_is_not_clean(monkeypatch):
    """The whole may score low and what the camera comes close to high: then either model is enough, as without the ledger's art."""
    wall = np.full((*SIZE, 3), 10, np.uint8)
    wall[-4:, -4:] = 77
    whole = wall.shape
    stand_in(monkeypatch, lambda image: 0.9 if image.shape != whole and (image == 77).any() else 0.4 if image[0, 0, 0] > 10 else 0.02, lambda image: classes(0.05))
    with pytest.raises(Refused) as error:
        drawn(frames.check(pictures([11 + i for i in range(9)]), wall, own_art=True))
    assert error.value.rule.endswith("rise")


@pytest.mark.parametrize("size", [(480, 854), (900, 1001), (100, 120)])
def test_what_waits_for_the_look_at_every_frame_says_the_same_as_the_frame(size):
    image = np.random.default_rng(3).integers(0, 256, (*size, 3), dtype=np.uint8)
    kept = exposure.reduced(image)
    assert kept is not image and not np.shares_memory(kept, image)
    assert (exposure.load()(kept) == exposure.load()(image)).all()
