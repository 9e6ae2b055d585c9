"""What of a plate is drawn: nothing that is hidden, and all that is not."""

from __future__ import annotations

import dataclasses

import cv2
import numpy as np
import pytest

from fairframe.scene import compose, cover
from fairframe.scene.scene import Camera, Layer, Motion, Scene, Texture


def _plate(alpha: np.ndarray, colour: int) -> Texture:
    pixels = np.random.default_rng(colour).integers(0, 256, (*alpha.shape, 4), np.uint8)
    pixels[..., 3] = alpha
    return Texture(pixels=pixels)


def _ground(rows: int, full_from: int, empty_to: int) -> np.ndarray:
    alpha = np.full((rows, 180), 255, np.uint8)
    alpha[empty_to:full_from] = np.random.default_rng(3).integers(0, 256, (full_from - empty_to, 180))
    alpha[:empty_to] = 0
    return alpha


def _scene() -> Scene:
    wide = (-0.9, -0.5, 0.9, 0.5)
    layers = (
        Layer(id="far", name="far", role="far", depth=30.0, extent=wide, texture=_plate(np.full((100, 180), 255, np.uint8), 1)),
        Layer(id="mid", name="mid", role="mid", depth=6.0, extent=wide, texture=_plate(_ground(100, 60, 30), 2)),
        Layer(id="ground", name="ground", role="ground", depth=2.0, extent=wide, texture=_plate(_ground(100, 80, 55), 3)),
    )
    return Scene(setting="field", seed=1, layers=layers, camera=Camera(motions=(Motion(law="pan", params={}),)))


def test_cells_say_what_is_full_and_what_is_empty() -> None:
    found = cover.inside(_ground(100, 80, 55), (0, 10, 0, 20))
    drawn, full = cover.cells(found, np.diag([1.0, 1.0, 1.0]), (180, 104), wide=True)
    assert not drawn[:5].any() and drawn[7:].all()
    assert not full[:10].any() and full[11:12].all()
    assert not cover.cells(found, np.diag([1.0, 1.0, 1.0]), (180, 104), wide=False)[1].any()


def test_cells_tell_columns_apart_and_know_what_the_margins_mirror() -> None:
    alpha = np.zeros((80, 400), np.uint8)
    alpha[40:, 5:20] = 255
    drawn, _ = cover.cells(cover.inside(alpha), np.diag([1.0, 1.0, 1.0]), (400, 80), wide=True)
    assert drawn[6:, 0].all() and not drawn[:, 1:].any() and not drawn[:3].any()
    mirrored, _ = cover.cells(cover.inside(alpha, (100, 0, 0, 0)), np.array([[1.0, 0, 100], [0, 1, 0], [0, 0, 1]]), (500, 80), wide=True)
    assert mirrored[6:, 1].all() and not mirrored[:, 2:].any()  # columns 80 to 95 of the frame show 5 to 20 again


def test_rectangles_hold_every_wanted_cell_and_little_else() -> None:
    rng = np.random.default_rng(4)
    for share in (0.02, 0.3, 0.9):
        wanted = cv2.resize((rng.random((12, 7)) < share).astype(np.uint8), (14, 60), interpolation=cv2.INTER_NEAREST) > 0
        held = np.zeros((60 * cover.STRIP, 14 * cover.BLOCK), int)
        found = cover.rectangles(wanted)
        for x0, y0, x1, y1 in found:
            held[y0:y1, x0:x1] += 1
        cells = held[:: cover.STRIP, :: cover.BLOCK]
        assert held.max() <= 1 and cells[wanted].all()
        assert cells.sum() <= wanted.sum() + 2 * cover.SPLIT * len(found)


def test_leaving_out_what_is_hidden_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    scene = _scene()
    quick = [frame.astype(int) for frame in compose.frames(scene, width=192, height=108, fps=12, num_frames=6)]
    whole = compose._Film._plate
    monkeypatch.setattr(compose._Film, "_plate", lambda *given: (found := whole(*given)) and dataclasses.replace(found, seen=None, full=None))
    slow = [frame.astype(int) for frame in compose.frames(scene, width=192, height=108, fps=12, num_frames=6)]
    assert max(np.abs(a - b).max() for a, b in zip(quick, slow, strict=True)) <= 3  # a warp that begins elsewhere rounds elsewhere
    assert np.mean([np.abs(a - b).mean() for a, b in zip(quick, slow, strict=True)]) < 0.01
