import functools
import time

import pytest

from fairframe.errors import ModelError
from fairframe.guard import encoder, frames, opening


def test_whoever_comes_while_the_encoder_is_being_read_waits_for_that_one(monkeypatch):
    opened = []

    @functools.cache
    def load():
        time.sleep(0.05)
        opened.append(object())
        return opened[-1]

    monkeypatch.setattr(encoder, "load", load)
    monkeypatch.setattr(frames, "ready", lambda: None)
    thread = opening.begin()
    assert encoder.ready() is opened[0]
    thread.join()
    assert len(opened) == 1


def test_a_model_that_cannot_be_opened_ahead_is_told_by_whoever_needs_it(monkeypatch):
    def load():
        raise ModelError("The model is missing.")

    looked = []
    monkeypatch.setattr(encoder, "load", load)
    monkeypatch.setattr(frames, "ready", lambda: looked.append(True))
    opening.begin().join()
    assert looked
    with pytest.raises(ModelError, match="missing"):
        encoder.ready()
