"""Rough pictures out of a sampler that is not done: what the finished latents would be if it went straight on, and one frame of them decoded.

Samplers here move along x_t = a x_0 + b noise with known a and b. Two steps of one deterministic first-order sampler share x_0 and noise, so two
consecutive latents give x_0; of other samplers the same formula gives an estimate.
"""

from __future__ import annotations

import contextlib
import inspect
from collections.abc import Iterator
from typing import Any

import numpy as np
import torch
from torch import Tensor

from fairframe.backends.base import IN_FLIGHT


def due(done: int, total: int) -> bool:
    """Is a picture due after this step? One for each of IN_FLIGHT, at the first step that reaches it; none after the last step."""
    return done < total and any(done - 1 < share * total <= done for share in IN_FLIGHT)


@contextlib.contextmanager
def samples(scheduler: Any, generator: torch.Generator | None = None) -> Iterator[list[Tensor]]:
    """While the body runs, a list that holds the latents which the scheduler's latest step began from.

    A step that draws noise and is given no generator by its pipeline draws from `generator`, so that the seed decides it.
    """
    seen: list[Tensor] = []
    step = scheduler.step
    own = {"generator": generator} if "generator" in inspect.signature(step).parameters else {}

    def watched(*args: Any, **kwargs: Any) -> Any:
        seen[:] = [x for x in (*args, *kwargs.values()) if isinstance(x, Tensor) and x.ndim > 1][-1:]  # schedulers take (prediction, ..., latents)
        return step(*args, **own | kwargs)

    scheduler.step = watched
    try:
        yield seen
    finally:
        del scheduler.step


def noise_levels(scheduler: Any) -> tuple[Tensor, Tensor]:
    """What x_t = a x_0 + b noise is made with before and after each step: two tensors float64 [steps, 2] of (a, b)."""
    if hasattr(scheduler, "alphas_cumprod") and not getattr(scheduler.config, "use_flow_sigmas", False):
        kept, times = scheduler.alphas_cumprod.double().cpu(), scheduler.timesteps.long().cpu()
        later = times - scheduler.config.num_train_timesteps // len(times)  # what these samplers step to, be it one beside the next time or not
        before, after = kept[times], torch.where(later >= 0, kept[later.clamp(min=0)], 1.0)
        return torch.stack([before.sqrt(), (1 - before).sqrt()], 1), torch.stack([after.sqrt(), (1 - after).sqrt()], 1)
    sigmas = scheduler.sigmas.double().cpu()
    both = torch.stack([1 - sigmas, sigmas], 1)
    if getattr(scheduler.config, "invert_sigmas", False):  # Mochi counts from noise to picture
        both = both.flip(1)
    return both[:-1], both[1:]


def clean(before: Tensor, after: Tensor, step: int, levels: tuple[Tensor, Tensor]) -> Tensor:
    """x_0 from the latents before and after step `step`."""
    (a_0, b_0), (a_1, b_1) = (pair[step].tolist() for pair in levels)
    determinant = a_1 * b_0 - a_0 * b_1
    if abs(determinant) < 1e-9:
        return after
    return (b_0 * after - b_1 * before) / determinant


def picture(pipe: Any, latents: Tensor, *, width: int, height: int, spatial: int) -> np.ndarray:
    """uint8 [H, W, 3]: the middle latent frame, decoded by itself. The latents are as the pipeline's sampler has them."""
    vae, name = pipe.vae, type(pipe).__name__
    if name.startswith("LTX"):
        rows, columns = height // spatial, width // spatial
        latents = pipe._unpack_latents(latents, latents.shape[1] // (rows * columns), rows, columns, 1, 1)
    if name.startswith("CogVideoX"):
        latents = latents.movedim(1, 2)  # [B, C, T, h, w], as the others have it
    middle = latents[:1, :, latents.shape[2] // 2 : latents.shape[2] // 2 + 1]
    device = next(vae.parameters()).device if not hasattr(vae, "_hf_hook") else pipe._execution_device
    middle = _unscaled(vae, middle.to(device=device, dtype=vae.dtype))
    arguments = {}
    if getattr(vae.config, "timestep_conditioning", False):
        arguments["temb"] = torch.zeros(1, device=device, dtype=vae.dtype)
    decoded = vae.decode(middle, return_dict=False, **arguments)[0]  # [1, 3, T, H, W] in -1..1
    frame = decoded[0, :, 0].float().cpu().clamp(-1, 1).nan_to_num().permute(1, 2, 0).numpy()
    return np.ascontiguousarray(((frame / 2 + 0.5) * 255).round().astype(np.uint8))


def _unscaled(vae: Any, latents: Tensor) -> Tensor:
    """From the sampler's scale to the autoencoder's."""
    mean, std = getattr(vae.config, "latents_mean", None), getattr(vae.config, "latents_std", None)
    buffers = dict(vae.named_buffers(recurse=False))
    if mean is None and "latents_mean" in buffers:  # LTX keeps them beside its weights
        mean, std = buffers["latents_mean"].tolist(), buffers["latents_std"].tolist()
    scaling = getattr(vae.config, "scaling_factor", None) or 1.0
    if mean is None or std is None:
        return latents / scaling
    shape = (1, -1, 1, 1, 1)
    return latents * torch.tensor(std, device=latents.device, dtype=latents.dtype).view(shape) / scaling + torch.tensor(
        mean, device=latents.device, dtype=latents.dtype
    ).view(shape)
