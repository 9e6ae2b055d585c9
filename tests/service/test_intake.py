"""The second process that opens what strangers send: its limits are in force, and when it hangs or dies the next file is opened all the same."""

import io
import os
import resource
import signal
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from fairframe import settings
from fairframe.errors import InvalidRequest
from fairframe.guard import faces, likeness
from fairframe.service import intake

PHOTOS = Path(__file__).parents[1] / "guard" / "data"


def photo(name):
    return cv2.cvtColor(cv2.imread(str(PHOTOS / f"{name}.jpg")), cv2.COLOR_BGR2RGB)


def png(side):
    file = io.BytesIO()
    Image.effect_noise((96, 96), 60).resize((side, side)).convert("RGB").save(file, "PNG", compress_level=1)
    return file.getvalue()


@pytest.fixture(scope="module")
def reader():
    reader = intake.Reader()
    reader.start()
    started = reader._process
    reader.start()
    assert len(reader.looks(png(96))) == 2 and reader._process is started
    yield reader
    reader._process.kill()
    reader._process.wait()


def test_faces_are_counted_apart_and_what_is_no_picture_is_refused(reader):
    coffee = photo("coffee")

    def sent(pixels):
        return cv2.imencode(".png", cv2.cvtColor(pixels, cv2.COLOR_RGB2BGR))[1].tobytes()

    assert (reader.faces(sent(photo("astronaut")))[0], reader.faces(sent(coffee))[0]) == (1, 0)
    assert reader.faces(sent(coffee))[1] == likeness.fingerprint(np.dstack([coffee, np.full(coffee.shape[:2], 255, np.uint8)]))
    with pytest.raises(InvalidRequest, match="picture"):
        reader.faces(b"no picture")


def test_faces_that_cannot_be_looked_for_are_not_known(monkeypatch, tmp_path):
    cv2.imwrite(str(tmp_path / "picture.png"), photo("coffee"))

    def broken(image, **_):
        raise ValueError("the face model answered nonsense")

    monkeypatch.setattr(faces, "detect", broken)
    assert intake._people(tmp_path / "picture.png")["faces"] is None


def test_a_picture_made_here_asks_nobody(monkeypatch, tmp_path):
    monkeypatch.setenv("FAIRFRAME_DATA_DIR", str(tmp_path))
    pixels = np.full((40, 60, 4), 255, np.uint8)
    monkeypatch.setattr(intake._reader, "faces", lambda picture: (1, likeness.fingerprint(pixels)))
    assert intake.faces(b"") == 1
    likeness.remember(settings.load().data_dir, [likeness.fingerprint(pixels)])
    assert intake.faces(b"") == 0
    monkeypatch.setattr(intake._reader, "faces", lambda picture: (None, bytes(16)))
    assert intake.faces(b"") is None


def refused(reader, picture):
    with pytest.raises(InvalidRequest) as error:
        reader.looks(picture)
    return str(error.value)


def test_it_runs_apart_and_may_not_take_more_memory_than_is_allowed(reader):
    process = reader._process.pid
    assert process != os.getpid() and resource.prlimit(process, resource.RLIMIT_AS) == (intake.MAX_MEMORY,) * 2
    large = png(4000)  # more than is free in what it took when it started
    taken = int(Path(f"/proc/{process}/statm").read_text().split()[0]) * resource.getpagesize()
    resource.prlimit(process, resource.RLIMIT_AS, (taken + 4 * 2**20, intake.MAX_MEMORY))
    assert "memory" in refused(reader, large)
    if reader._process is not None:  # it lives: it was told no and said so
        resource.prlimit(reader._process.pid, resource.RLIMIT_AS, (intake.MAX_MEMORY, intake.MAX_MEMORY))
    assert reader.looks(large)


@pytest.mark.parametrize("blow", [signal.SIGSTOP, signal.SIGKILL])
def test_one_that_hangs_or_dies_is_replaced(reader, blow, monkeypatch):
    before = reader._process
    with monkeypatch.context() as hasty:
        hasty.setattr(intake, "SECONDS_EACH", 0.3)
        hasty.setattr(intake, "START_S", 0.0)
        os.kill(before.pid, blow)
        if blow == signal.SIGKILL:
            os.waitid(os.P_PID, before.pid, os.WEXITED | os.WNOWAIT)
        else:
            assert "too much time or memory" in refused(reader, png(96))
    assert before.poll() == -signal.SIGKILL
    assert reader.looks(png(96)) and reader._process is not before
