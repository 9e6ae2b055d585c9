"""Effects: single sounds for what happens in a picture, made by procedure like ambience.py. Our own work, CC0: no recordings."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from functools import lru_cache

import numpy as np

from fairframe.film.synth import Rng, burst, chirp, ping, seconds


def _mixed(*parts: np.ndarray) -> np.ndarray:
    found = np.zeros(max(part.size for part in parts))
    for part in parts:
        found[: part.size] += part
    return found


def _step(rng: Rng) -> np.ndarray:
    return _mixed(0.8 * ping(rng.uniform(70, 95), 0.03, bend=-0.5), 0.5 * burst(rng, 180, 900, 0.02, 0.004), 0.2 * burst(rng, 1200, 4500, 0.018, 0.008))


def _bounce(rng: Rng) -> np.ndarray:
    hz = rng.uniform(105, 130)
    return _mixed(ping(hz, 0.06, bend=-0.7), 0.35 * ping(2.3 * hz, 0.03, bend=-0.5), 0.25 * burst(rng, 250, 1800, 0.012))


def _splash(rng: Rng) -> np.ndarray:
    drops = [0.5 * np.pad(ping(hz, 0.02, bend=0.5, attack_s=0.004), (round(at * 48_000), 0)) for hz, at in zip(rng.uniform(450, 1500, 7), rng.uniform(0.03, 0.4, 7), strict=True)]
    return _mixed(0.8 * burst(rng, 300, 2600, 0.09, 0.03), 0.4 * burst(rng, 2000, 8000, 0.12, 0.05), *drops)


def _wing(rng: Rng) -> np.ndarray:
    return _mixed(burst(rng, 90, 700, 0.035, 0.03), 0.25 * burst(rng, 800, 3500, 0.03, 0.03))


def _bite(rng: Rng) -> np.ndarray:
    crumbs = [np.pad(burst(rng, 900, 6500, rng.uniform(0.002, 0.008), 0.0005) * rng.uniform(0.2, 0.8), (round(at * 48_000), 0)) for at in np.sort(rng.uniform(0, 0.11, 14))]
    return _mixed(0.6 * burst(rng, 250, 1200, 0.02, 0.003), *crumbs)


def _pop(rng: Rng) -> np.ndarray:
    t = seconds(0.05)
    return _mixed(0.9 * ping(520, 0.02, bend=-1.6), 0.8 * burst(rng, 400, 7000, 0.02, 0.0004), 0.3 * np.sin(2 * np.pi * 90 * t) * np.exp(-t / 0.02) * np.minimum(1, (t[-1] - t) / 0.003))


def _whoosh(rng: Rng) -> np.ndarray:
    return _mixed(burst(rng, 250, 1600, 0.07, 0.12), 0.3 * chirp(300, 900, 0.3) * 0.2)


EFFECTS: dict[str, tuple[Callable[[Rng], np.ndarray], float, float]] = {
    "footsteps": (_step, -22, 1.8),
    "bounce": (_bounce, -16, 1.0),
    "splash": (_splash, -18, 0.7),
    "wings": (_wing, -24, 2.5),
    "bite": (_bite, -18, 1.2),
    "pop": (_pop, -12, 0.4),
    "whoosh": (_whoosh, -22, 0.7),
}
"""Name -> (maker, peak in dBFS, times a second where no movement says when)."""
VARIANTS = 6  # no two steps are quite the same


@lru_cache(maxsize=64)
def effect(name: str, variant: int) -> np.ndarray:
    """One sound of a kind, float32 [samples], mono, at its peak. The same samples every time."""
    maker, peak_db, _ = EFFECTS[name]
    made = maker(np.random.default_rng([zlib.crc32(name.encode()), variant % VARIANTS]))
    found = np.asarray(made * 10 ** (peak_db / 20) / np.abs(made).max(), np.float32)
    found.setflags(write=False)
    return found
