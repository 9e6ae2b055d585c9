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
        squares = list(pool.map(lambda kind: studio.squares(kind, "", 7), ["penguin"] * 6 + ["cat"]))
    assert sorted(drawn) == [("cat", ""), ("penguin", "")]
    assert all(square is squares[0] for square in squares[:6])
    assert studio.squares("penguin", "", 8).drawn[0, 0, 0] == 15 and len(drawn) == 3  # another seed is another drawing


def test_those_who_wait_hear_of_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    inside = threading.Event()

    def sample(*given: object, seed: int) -> np.ndarray:
        inside.set()
        time.sleep(0.05)
        raise MemoryError

    monkeypatch.setattr(drawing, "sample", sample)
    studio = drawing.Studio(NETWORKS)
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(studio.squares, "cat", "", 7)
        inside.wait(5)
        second = pool.submit(studio.squares, "cat", "", 7)
        assert isinstance(first.exception(), MemoryError) and isinstance(second.exception(), MemoryError)


def test_a_finished_drawing_has_lost_its_mottle_and_kept_its_edges() -> None:
    square = np.zeros((256, 256, 4), np.uint8)
    square[64:192, 32:224] = (200, 120, 40, 255)
    square[64:192, 128:224] = (40, 40, 90, 255)
    mottled = square.copy()
    mottled[64:192, 32:224, :3] += np.random.default_rng(0).integers(0, 16, (128, 192, 3), np.uint8)
    shown = drawing.finished(mottled)
    assert shown.shape == (drawing.SIDE, drawing.SIDE, 4)
    inside = shown[140:310, 80:200, :3].astype(float)
    assert inside.std(axis=(0, 1)).max() < 0.4 * mottled[80:176, 48:112, :3].std(axis=(0, 1)).min()
    across = shown[224, 210:240, 0].astype(int)  # from one colour to the other
    assert across[0] > 195 and across[-1] < 60 and (np.abs(np.diff(across)) > 20).sum() <= 5
    assert shown[224, 50, 3] == 0 and shown[224, 62, 3] == 255  # the outline is where it was, at 56
    assert np.array_equal(shown, drawing.finished(mottled))


def test_nothing_drawn_stays_nothing() -> None:
    assert not drawing.finished(np.zeros((256, 256, 4), np.uint8))[..., 3].any()
