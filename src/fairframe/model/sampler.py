"""Samplers: short loops from noise to data with no memory of their own.

The model's contract: `predict(x_t [B, ...], t [B]) -> x_1 [B, ...]` (see flow.py). Noise comes from an explicit CPU generator, so a
seed gives the same start on every device and batch size.
"""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor

from fairframe.model import flow

Predict = Callable[[Tensor, Tensor], Tensor]


def schedule(num_steps: int, *, shift: float = 1.0) -> Tensor:
    """Times [num_steps + 1] from 0 to 1. shift > 1 spends more of the steps near the noise end."""
    if num_steps < 1:
        raise ValueError(f"num_steps must be at least 1, got {num_steps}")
    s = torch.linspace(0, 1, num_steps + 1)
    return s / (s + shift * (1 - s))


def noise_like(shape: tuple[int, ...], seed: int) -> Tensor:
    return torch.randn(shape, generator=torch.Generator("cpu").manual_seed(seed))


def guided(predict: Predict, predict_without: Predict, scale: float) -> Predict:
    """Classifier-free guidance (Ho and Salimans 2022, arXiv:2207.12598) on the clean prediction; scale 1 is no guidance."""
    if scale == 1.0:
        return predict
    return lambda x_t, t: torch.lerp(predict_without(x_t, t), predict(x_t, t), scale)


def euler(
    predict: Predict,
    noise: Tensor,
    times: Tensor,
    *,
    known: Tensor | None = None,
    mask: Tensor | None = None,
    on_step: Callable[[int, int], None] | None = None,
) -> Tensor:
    """Integrate from noise [B, ...] at times[0] to data at times[-1]; returns x_1.

    known, mask: where mask (bool, broadcastable) is True the sample is held on the path to `known` (kept layers, start states);
    the result equals `known` there exactly. on_step(done, total) may raise to cancel.
    """
    x_t, total = noise, len(times) - 1
    for i, (t, t_next) in enumerate(zip(times[:-1], times[1:], strict=True)):
        batch_t = t.expand(noise.shape[0]).to(noise)
        if known is not None and mask is not None:
            x_t = torch.where(mask, flow.interpolate(known, noise, batch_t), x_t)
        x_1 = predict(x_t, batch_t)
        x_t = x_1 if t_next >= 1 else x_t + (t_next - t) * flow.velocity(x_1, x_t, batch_t)
        if on_step is not None:
            on_step(i + 1, total)
    if known is not None and mask is not None:
        x_t = torch.where(mask, known, x_t)
    return x_t
