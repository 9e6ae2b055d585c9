"""Samplers: short loops from noise to data with no memory of their own.

The model's contract: `predict(x_t [B, ...], t) -> x_1 [B, ...]` at a time t for all (see flow.py). Noise comes from the seed alone, so a
seed gives the same start on every machine and at every batch size.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from fairframe.model import flow
from fairframe.model.flow import Numbers

Predict = Callable[[Numbers, float], Numbers]


def schedule(num_steps: int, *, shift: float = 1.0) -> list[float]:
    """num_steps + 1 times from 0 to 1. shift > 1 spends more of the steps near the noise end."""
    if num_steps < 1:
        raise ValueError(f"num_steps must be at least 1, got {num_steps}")
    return [s / (s + shift * (1 - s)) for s in (i / num_steps for i in range(num_steps + 1))]


def noise_like(shape: tuple[int, ...], seed: int) -> np.ndarray:
    """Normal noise, float32: torch's own of this seed (Mersenne twister, then Box and Muller in blocks of 16) to the last bits, since clips were made from it."""
    count = int(np.prod(shape))
    twister = np.random.RandomState(seed & 0xFFFFFFFF)
    out = np.empty(max(16, count), np.float32)
    whole = len(out) // 16 * 16
    out[:whole] = _normal(_words(twister, len(out))[:whole])
    if whole < len(out):
        out[-16:] = _normal(_words(twister, 16))
    return out[:count].reshape(shape)


def _words(twister: np.random.RandomState, count: int) -> np.ndarray:
    return twister.randint(0, 2**32, size=count, dtype=np.uint32)


def _normal(raw: np.ndarray) -> np.ndarray:
    first, second = np.moveaxis((raw & 0xFFFFFF).astype(np.float32).reshape(-1, 2, 8) * np.float32(2**-24), 1, 0)
    radius, angle = np.sqrt(-2 * np.log(1 - first)), np.float32(2 * np.pi) * second
    return np.stack([radius * np.cos(angle), radius * np.sin(angle)], 1).reshape(-1)


def guided(predict: Predict, predict_without: Predict, scale: float) -> Predict:
    """Classifier-free guidance (Ho and Salimans 2022, arXiv:2207.12598) on the clean prediction; scale 1 is no guidance."""
    if scale == 1.0:
        return predict

    def both(x_t: Numbers, t: float) -> Numbers:
        without = predict_without(x_t, t)
        return without + scale * (predict(x_t, t) - without)

    return both


def euler(
    predict: Predict,
    noise: Numbers,
    times: list[float],
    *,
    known: Numbers | None = None,
    mask: Numbers | None = None,
    on_step: Callable[[int, int], None] | None = None,
) -> Numbers:
    """Integrate from noise [B, ...] at times[0] to data at times[-1]; returns x_1.

    known, mask: where mask (bool, broadcastable) is True the sample is held on the path to `known` (kept layers, start states);
    the result equals `known` there exactly. on_step(done, total) may raise to cancel.
    """

    def held(x: Numbers, t: float) -> Numbers:
        return x if known is None or mask is None else x * ~mask + flow.interpolate(known, noise, t) * mask

    x_t, total = noise, len(times) - 1
    for i, (t, t_next) in enumerate(zip(times[:-1], times[1:], strict=True)):
        x_t = held(x_t, t)
        x_1 = predict(x_t, t)
        x_t = x_1 if t_next >= 1 else x_t + (t_next - t) * flow.velocity(x_1, x_t, t)
        if on_step is not None:
            on_step(i + 1, total)
    return held(x_t, 1.0)
