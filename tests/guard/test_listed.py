import time

import cv2
import numpy as np
import pytest

from fairframe import pipeline
from fairframe.errors import Refused
from fairframe.guard import exposure, faces, frames, hashlist, nudity, policy
from fairframe.guard.consent import Store
from fairframe.types import Frames, Request

NUMBERS = np.eye(1, 1024, dtype=np.float32)[0]


@pytest.fixture
def folder(monkeypatch, tmp_path):
    monkeypatch.setenv("FAIRFRAME_DATA_DIR", str(tmp_path))
    monkeypatch.setattr(nudity, "load", lambda: lambda image: 0.0)
    monkeypatch.setattr(exposure, "load", lambda: lambda image: np.array([0, 0, 1, 0, 0], np.float32))
    return tmp_path


def blots(seed):
    coarse = np.random.default_rng(seed).integers(0, 256, (9, 12, 3), dtype=np.uint8)
    return cv2.resize(coarse, (160, 120), interpolation=cv2.INTER_CUBIC) // 2 + 60


def drawn(images, fps=4):
    checked = frames.check(Frames(width=160, height=120, fps=fps, num_frames=len(images), images=iter(images)), rules=policy.load())
    out = list(checked.frames.images)
    return out, {check.name: check for check in checked.checks()}


def blocked(monkeypatch, folder, image):
    path = folder / "list.txt"
    path.write_text(f"# version: 7\n{hashlist.text(hashlist.pdq(image)[0][0])}\n")
    monkeypatch.setenv("FAIRFRAME_BLOCKED_HASHES", str(path))
    return path


def test_without_lists_the_receipt_says_so(folder):
    out, found = drawn([blots(1)] * 8)
    assert len(out) == 8 and not found["frames.hashes"].requested
    assert found["frames.protected"].effective and found["frames.protected"].note.startswith("0 protected people")
    assert not list(folder.iterdir())


def test_a_frame_on_the_list_of_blocked_pictures_stops_the_clip(folder, monkeypatch):
    blocked(monkeypatch, folder, blots(1))
    out, found = drawn([blots(2)] * 8)
    assert len(out) == 8 and found["frames.hashes"].effective and found["frames.hashes"].score > 60 and "list 7" in found["frames.hashes"].note
    with pytest.raises(Refused, match="HSH.frames.hashes"):
        drawn([blots(2)] * 7 + [cv2.GaussianBlur(blots(1), (5, 5), 0)])


def test_a_protected_person_stops_the_clip_the_real_models_looking(folder, monkeypatch, astronaut):
    Store(folder).protect(astronaut)
    with pytest.raises(Refused, match=r"never shown here.* PRO\.frames\.protected"):
        drawn([blots(2), blots(2), cv2.convertScaleAbs(astronaut, alpha=0.8)])
    out, found = drawn([blots(2)] * 3)
    assert len(out) == 3 and found["frames.protected"].note.startswith("1 protected people")


def test_records_of_protected_people_that_are_empty_stop_every_clip(folder, caplog):
    Store(folder).challenge()
    (folder / "consent.sqlite").write_bytes(b"")
    with pytest.raises(Refused, match="GRD.frames.lists"):
        drawn([blots(2)] * 3)
    assert "the file is empty" in caplog.text


def raising(*_, **__):
    raise RuntimeError("broken")


@pytest.mark.parametrize("fault", [raising, lambda *_, **__: time.sleep(0.5), lambda *_, **__: None, lambda *_, **__: float("nan")])
def test_a_look_that_does_not_work_refuses(folder, monkeypatch, fault):
    from dataclasses import replace

    blocked(monkeypatch, folder, blots(1))
    monkeypatch.setattr(hashlist.List, "nearest", fault)
    short = replace(policy.load(), timeout_s=0.1)
    with pytest.raises(Refused) as error:
        list(frames.check(Frames(width=160, height=120, fps=4, num_frames=3, images=iter([blots(2)] * 3)), rules=short).frames.images)
    assert error.value.category == "guard_down"


def test_face_models_that_fail_refuse_where_someone_is_protected(folder, monkeypatch):
    monkeypatch.setattr(Store, "protected", lambda self: {"p": NUMBERS})
    monkeypatch.setattr(faces, "detect", raising)
    with pytest.raises(Refused) as error:
        drawn([blots(2)] * 3)
    assert error.value.category == "guard_down"
    faces._session.cache_clear()
    monkeypatch.setattr(faces, "FOLDER", folder)
    with pytest.raises(Refused) as error:
        drawn([blots(2)] * 3)
    assert error.value.category == "guard_down"
    faces._session.cache_clear()


def test_a_damaged_list_releases_nothing(folder, monkeypatch):
    blocked(monkeypatch, folder, blots(1)).write_text("garbage\n")
    with pytest.raises(Refused) as error:
        pipeline.generate(Request(prompt="x", model="testcard", output=folder / "clip.mp4", seconds=0.5, width=128, height=128))
    assert error.value.category == "guard_down" and not [path for path in folder.iterdir() if path.name.startswith("clip")]
