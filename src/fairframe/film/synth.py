"""The parts that ambience and effects are made of: noise with a spectrum, slow swells, short grains. Nothing here is a recording.

Everything in a loop goes round: noise is shaped as a whole spectrum, swells repeat with the loop, grains that reach past its end come in at
its beginning. So a loop's end meets its beginning like any two of its samples, and it can be played on for ever.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from fairframe.media import SOUND_RATE

LOOP_S = 12
LOOP = LOOP_S * SOUND_RATE
SWELL_POINTS = 400 * LOOP_S
Rng = np.random.Generator
Curve = Callable[[np.ndarray], np.ndarray]  # frequencies in Hz -> gain


def band(low: float, high: float, tilt: float = 0.0) -> Curve:
    """Gain 1 between two frequencies with soft edges (12 dB an octave outside), times (f / low) ** tilt: -0.5 pink, -1 brown."""

    def curve(f: np.ndarray) -> np.ndarray:
        f = np.maximum(f, 1.0)
        return np.asarray((f / low) ** tilt / np.sqrt((1 + (low / f) ** 4) * (1 + (f / high) ** 4)))

    return curve


def noise(rng: Rng, curve: Curve, wide: float = 0.6) -> np.ndarray:
    """Stereo noise [2, LOOP] with a spectrum, rms 1. wide: 0 = the same in both ears, 1 = nothing in common."""
    gain = curve(np.fft.rfftfreq(LOOP, 1 / SOUND_RATE)).astype(np.float32)
    gain[0] = 0
    both, left, right = (gain * rng.standard_normal((gain.size, 2), np.float32).view(np.complex64)[:, 0] for _ in range(3))
    found = np.stack([np.fft.irfft(np.sqrt(1 - wide) * both + np.sqrt(wide) * side, LOOP) for side in (left, right)])
    return np.asarray(found / np.sqrt(np.mean(found**2)))


def filtered(signal: np.ndarray, curve: Curve) -> np.ndarray:
    """A loop [..., LOOP] with another spectrum."""
    spectrum = np.fft.rfft(np.asarray(signal, np.float32)) * curve(np.fft.rfftfreq(signal.shape[-1], 1 / SOUND_RATE)).astype(np.float32)
    spectrum[..., 0] = 0
    return np.asarray(np.fft.irfft(spectrum, signal.shape[-1]))


def swell(rng: Rng, slowest: int, fastest: int, low: float = 0.0, high: float = 1.0) -> np.ndarray:
    """A curve [LOOP] that wanders between two values in `slowest` to `fastest` waves a loop."""
    coarse = np.arange(SWELL_POINTS + 1) / SWELL_POINTS  # so slow a curve needs no more points
    curve = sum(np.cos(2 * np.pi * (k * coarse + rng.random())) * rng.uniform(0.4, 1) / k**0.5 for k in range(slowest, fastest + 1))
    curve = (curve - curve.min()) / np.ptp(curve)
    return np.interp(np.arange(LOOP) / LOOP, coarse, low + (high - low) * curve)


def add(loop: np.ndarray, grain: np.ndarray, at_s: float, gain: float = 1.0, pan: float = 0.0) -> None:
    """Mix a mono grain into a stereo loop, round its end. pan: -1 left to 1 right."""
    where = (round(at_s * SOUND_RATE) + np.arange(grain.size)) % loop.shape[1]
    angle = (pan + 1) * np.pi / 4
    loop[0, where] += np.sqrt(2) * gain * np.cos(angle) * grain
    loop[1, where] += np.sqrt(2) * gain * np.sin(angle) * grain


def scattered(rng: Rng, grains: list[np.ndarray], count: int, quiet: float = 0.3) -> np.ndarray:
    """A loop with `count` of these grains anywhere in it, each at its own loudness (from `quiet` to 1) and place."""
    loop = np.zeros((2, LOOP))
    for _ in range(count):
        add(loop, grains[rng.integers(len(grains))], rng.random() * LOOP_S, rng.uniform(quiet, 1) ** 2, rng.uniform(-0.9, 0.9))
    return loop


def seconds(duration_s: float) -> np.ndarray:
    return np.arange(round(duration_s * SOUND_RATE)) / SOUND_RATE


def ping(hz: float, decay_s: float, bend: float = 0.0, attack_s: float = 0.001) -> np.ndarray:
    """A tone that dies away, its pitch bent by so many octaves on the way."""
    t = seconds(5 * decay_s)
    share = t / t[-1]
    phase = 2 * np.pi * np.cumsum(hz * 2 ** (bend * share)) / SOUND_RATE
    return np.asarray(np.sin(phase) * np.exp(-t / decay_s) * np.minimum(1, t / attack_s) * np.minimum(1, (t[-1] - t) / 0.002))


def chirp(start_hz: float, end_hz: float, duration_s: float, tremble: float = 0.0) -> np.ndarray:
    """A note gliding from one pitch to another, swelling and dying away."""
    t = seconds(duration_s)
    share = t / t[-1]
    hz = start_hz * (end_hz / start_hz) ** share * (1 + tremble * np.sin(2 * np.pi * 28 * t))
    return np.asarray(np.sin(2 * np.pi * np.cumsum(hz) / SOUND_RATE) * np.sin(np.pi * share) ** 1.5)


def burst(rng: Rng, low: float, high: float, decay_s: float, attack_s: float = 0.001) -> np.ndarray:
    """A puff of noise between two frequencies."""
    t = seconds(5 * decay_s + attack_s)
    puff = filtered(rng.standard_normal(t.size), band(low, high)) * np.minimum(1, t / attack_s) * np.exp(-np.maximum(0, t - attack_s) / decay_s)
    puff *= np.minimum(1, (t[-1] - t) / 0.003)
    return np.asarray(puff / max(np.abs(puff).max(), 1e-9))
