"""The one place that fixes flow matching's conventions, shared by training and sampling.

Time t runs from 0 (noise) to 1 (data): x_t = (1 - t) * noise + t * x_1, velocity v = x_1 - noise (rectified flow, Liu et al. 2022,
arXiv:2209.03003; Lipman et al. 2022, arXiv:2210.02747). Networks predict the clean sample x_1 ("x-prediction", JiT, arXiv:2511.13720),
because a target that lies on a small manifold is easier for a small network than noise or velocity; `velocity` converts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from torch import Generator, Tensor

T_MAX = 0.98  # x-prediction divides by 1 - t: beyond this the last step takes the prediction itself

Numbers = Any
"""An array of numpy's or a tensor of torch's: sampling knows the one alone, training the other."""


def interpolate(x_1: Numbers, noise: Numbers, t: Numbers) -> Numbers:
    """x_t for data x_1 [B, N, D], noise of the same shape and times t in [0, 1], one for all or [B]."""
    t = _beside(t, x_1)
    return (1 - t) * noise + t * x_1


def velocity(x_1_predicted: Numbers, x_t: Numbers, t: Numbers) -> Numbers:
    """dx/dt at (x_t, t) if the clean sample were x_1_predicted."""
    left = 1 - _beside(t, x_t)
    return (x_1_predicted - x_t) / (max(left, 1 - T_MAX) if isinstance(left, float) else left.clip(min=1 - T_MAX))


def _beside(t: Numbers, x: Numbers) -> Numbers:
    return t if isinstance(t, float) else t.reshape(-1, *[1] * (x.ndim - 1))


def sample_times(count: int, generator: Generator, *, mean: float = -0.4, spread: float = 1.0) -> Tensor:
    """Training times [count], logit-normal (Esser et al. 2024, arXiv:2403.03206), leaning to noise, where the content is decided."""
    import torch

    return torch.sigmoid(mean + spread * torch.randn(count, generator=generator, device=generator.device))


def loss_weight(t: Tensor) -> Tensor:
    """Weight [B] of the squared x-prediction error: the velocity loss's 1 / (1 - t)^2, bounded so that no sample rules the batch."""
    return (1 / (1 - t).clamp(min=0.3) ** 2).clamp(max=10.0)
