"""What of a plate is drawn: nothing that is hidden, and all that is not."""

from __future__ import annotations

import dataclasses

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


def test_rows_say_what_is_full_and_what_is_empty() -> None:
    found = cover.rows(_ground(100, 80, 55), 10, 20)
    drawn, full = cover.strips(found, np.diag([1.0, 1.0, 1.0]), 104, wide=True)
    assert not drawn[:6].any() and drawn[7:].all()
    assert not full[:10].any() and full[11:12].all()
    assert not cover.strips(found, np.diag([1.0, 1.0, 1.0]), 104, wide=False)[1].any()


def test_leaving_out_what_is_hidden_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    scene = _scene()
    quick = [frame.astype(int) for frame in compose.frames(scene, width=192, height=108, fps=12, num_frames=6)]
    whole = compose._Film._plate
    monkeypatch.setattr(compose._Film, "_plate", lambda *given: (found := whole(*given)) and dataclasses.replace(found, seen=None, full=None))
    slow = [frame.astype(int) for frame in compose.frames(scene, width=192, height=108, fps=12, num_frames=6)]
    assert max(np.abs(a - b).max() for a, b in zip(quick, slow, strict=True)) <= 3  # a warp that begins elsewhere rounds elsewhere
    assert np.mean([np.abs(a - b).mean() for a, b in zip(quick, slow, strict=True)]) < 0.01
