"""A network that copies is told from one that does not, and a painter that repeats itself from one that does not."""

import numpy as np
import pytest

from fairframe.corpus import assets, dataset, drawing, nearest
from fairframe.errors import InvalidRequest
from fairframe.evaluation import memorisation

KINDS = ["cat", "dog", "abacus", "bread"]


@pytest.fixture
def index(monkeypatch, tmp_path):
    names = tuple(f"fluent/{kind}.webp" for kind in sorted(KINDS))
    monkeypatch.setattr(nearest, "_trained", lambda: names)
    nearest._index.cache_clear()
    yield nearest.index(tmp_path)
    nearest._index.cache_clear()


def squares(what):
    return np.stack([dataset.fit_square(assets.texture(kind).pixels, 256) for kind, _ in what])


def test_copies_are_counted_and_what_is_new_is_not(index, monkeypatch):
    monkeypatch.setattr(drawing, "sample", lambda clay, what, seed: squares(what))
    found = memorisation._drawings(None, index, KINDS)
    assert (found["drawn"], found["copies"], found["nearest_is_own"]) == (4, 4, 4) and found["to_nearest"]["p95"] < memorisation.COPY
    monkeypatch.setattr(drawing, "sample", lambda clay, what, seed: 255 - squares(what) * np.array([1, 1, 1, 0], np.uint8))
    found = memorisation._drawings(None, index, KINDS)
    assert found["copies"] == 0 and found["to_nearest"]["least"] > memorisation.COPY
    monkeypatch.setattr(drawing, "sample", lambda clay, what, seed: squares(what) * 0)
    found = memorisation._drawings(None, index, KINDS)
    assert (found["shown"], found["copies"], found["to_nearest"]) == (0, 0, {})


def test_backgrounds_are_new_unless_the_painter_repeats_itself(monkeypatch):
    found = memorisation._backgrounds(["beach", "kitchen"], 2)
    assert found["repeated"] == 0 and found["to_nearest_of_the_same_place"]["least"] > 1 and found["to_nearest_of_another_place"]["least"] > 10
    monkeypatch.setattr(memorisation, "_painting", lambda place, seed: np.zeros((32, 32, 3), np.float32))
    assert memorisation._backgrounds(["beach"], 3)["repeated"] == 3


def test_what_would_measure_nothing_is_refused():
    with pytest.raises(InvalidRequest, match="two paintings"):
        memorisation.run(paintings=1)
