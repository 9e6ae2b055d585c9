"""A clip's drawings: each kind once, however many ask for it."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import numpy as np
import pytest

from fairframe.corpus import drawing

NETWORKS = SimpleNamespace(record={"drawn": ["cat", "dog", "penguin"]})


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """What the network was asked to draw."""
    asked: list[tuple[str, str]] = []

    def sample(networks: object, what: list[tuple[str, str]], *, seed: int) -> np.ndarray:
        asked.extend(what)
        time.sleep(0.02)  # so that others come while it is at work
        return np.full((1, 8, 8, 4), len(what[0][0]) + seed, np.uint8)

    monkeypatch.setattr(drawing, "sample", sample)
    return asked


def test_a_kind_is_drawn_once_for_all_who_ask(drawn: list[tuple[str, str]]) -> None:
    studio = drawing.Studio(NETWORKS)
    with ThreadPoolExecutor(4) as pool:
        squares = list(pool.map(lambda kind: studio.square(kind, "", 7), ["penguin"] * 6 + ["cat"]))
    assert sorted(drawn) == [("cat", ""), ("penguin", "")]
    assert all(square is squares[0] for square in squares[:6]) and not squares[0].flags.writeable
    assert studio.square("penguin", "", 8)[0, 0, 0] == 15 and len(drawn) == 3  # another seed is another drawing


def test_those_who_wait_hear_of_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    inside = threading.Event()

    def sample(*given: object, seed: int) -> np.ndarray:
        inside.set()
        time.sleep(0.05)
        raise MemoryError

    monkeypatch.setattr(drawing, "sample", sample)
    studio = drawing.Studio(NETWORKS)
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(studio.square, "cat", "", 7)
        inside.wait(5)
        second = pool.submit(studio.square, "cat", "", 7)
        assert isinstance(first.exception(), MemoryError) and isinstance(second.exception(), MemoryError)
