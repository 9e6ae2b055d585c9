"""Measures without a model, on clips whose answers are known."""

import math

import numpy as np
import pytest

from fairframe.evaluation import quality

FPS = 24


def plain(count: int, level: float = 120) -> np.ndarray:
    return np.full((count, 72, 128, 3), level, np.uint8)


def textured(count: int, seed: int = 0) -> np.ndarray:
    picture = np.random.default_rng(seed).integers(40, 200, (72, 128, 3), dtype=np.uint8)
    return np.repeat(picture[None], count, axis=0)


def test_a_still_clip_has_no_flicker_cuts_drift_or_flashes_and_is_all_frozen():
    found = quality.measure(textured(48), FPS)
    assert found.flicker < 1e-6 and found.cuts == () and found.flashes == 0
    assert found.colour_drift == 0 and found.contrast_drift == 1 and found.sharpness_drift == 1
    assert found.frozen_seconds == pytest.approx(47 / 24)


def test_flicker_is_the_amplitude_of_alternating_light():
    frames = plain(48)
    frames[::2] += 10  # +- 5 about its mean
    assert quality.flicker(frames, FPS) == pytest.approx(5 / 255, rel=0.05)


def test_what_moves_is_not_flicker():
    frames = plain(48)
    for i in range(48):
        frames[i, 20:40, 2 * i : 2 * i + 20] = 220
    assert quality.flicker(frames, FPS) < 0.0005


def test_flicker_of_a_clip_without_a_static_area_is_not_a_number():
    frames = np.stack([np.full((72, 128, 3), 4 * i, np.uint8) for i in range(48)])
    assert math.isnan(quality.flicker(frames, FPS))


def test_a_short_stop_is_no_freeze():
    moving = np.stack([np.roll(textured(1)[0], 3 * i, axis=1) for i in range(24)])
    assert quality.freezes(np.concatenate([moving, np.repeat(moving[-1:], 6, axis=0), moving]), FPS) == 0
    assert quality.freezes(np.concatenate([moving, np.repeat(moving[-1:], 24, axis=0), moving]), FPS) == pytest.approx(1.0, abs=0.05)


def test_a_cut_is_found_where_it_is_and_a_pan_is_none():
    one = np.stack([np.roll(textured(1)[0], i, axis=1) for i in range(12)])
    other = np.zeros_like(one)
    other[:] = (200, 40, 30)
    assert quality.cuts(np.concatenate([one, other])) == (12,)
    assert quality.cuts(np.concatenate([one, np.roll(one, 12, axis=2)])) == ()


def test_drift_of_colour_is_a_lab_distance():
    """White and black are 100 apart in L*, and grey has no colour."""
    frames = plain(20, 0)
    frames[10:] = 255
    assert quality.drift(frames)[0] == pytest.approx(100, rel=0.001)


def test_half_the_contrast_is_half():
    frames = textured(20)
    frames[10:] = ((frames[10:].astype(float) - 120) * 0.5 + 120).round().astype(np.uint8)
    _, contrast, sharp = quality.drift(frames)
    assert contrast == pytest.approx(0.5, abs=0.04) and sharp == pytest.approx(0.5, abs=0.04)


def test_a_chequerboard_is_the_sharpest():
    board = ((np.indices((72, 128)).sum(axis=0) % 2) * 255).astype(np.uint8)
    frames = np.repeat(np.repeat(board[..., None], 3, axis=2)[None], 2, axis=0)
    assert quality.sharpness(frames) == pytest.approx(4.0, rel=0.05)
    assert quality.sharpness(plain(2)) == 0


def square_wave(hertz: float, low: int = 20, high: int = 230, area: float = 1.0, seconds: float = 2.0) -> np.ndarray:
    frames = plain(round(seconds * FPS), low)
    wide = round(128 * area)
    for i in range(len(frames)):
        if (i / FPS * hertz) % 1 < 0.5:
            frames[i, :, :wide] = high
    return frames


@pytest.mark.parametrize(("hertz", "flashes"), [(2, 2), (3, 3), (6, 6)])
def test_flashes_are_counted_a_second(hertz, flashes):
    assert quality.flashes(square_wave(hertz), FPS) in (flashes, flashes - 1)
    assert (quality.flashes(square_wave(hertz), FPS) > 3) == (hertz > 3)


def test_small_dim_and_bright_changes_are_no_flashes():
    assert quality.flashes(square_wave(6, area=0.05), FPS) == 0
    assert quality.flashes(square_wave(6, low=100, high=115), FPS) == 0  # relative luminance 0.127 and 0.171
    assert quality.flashes(square_wave(6, low=232, high=255), FPS) == 0  # the darker side is above 0.80


def test_frames_of_a_wrong_shape_are_refused():
    with pytest.raises(ValueError, match="uint8"):
        quality.measure(np.zeros((3, 8, 8), np.uint8), FPS)
