"""The ways of running open weights that the bench compares with plain diffusers, and a second pipeline over the same weights for each."""

from __future__ import annotations

import copy
from dataclasses import dataclass, replace
from typing import Any

import torch

from fairframe.backends import caches, eight_bit, tuning
from fairframe.backends.tuning import Tuning

CACHE_STEPS = 8


@dataclass(frozen=True, kw_only=True)
class Way:
    """One way of running the weights; the dials that differ from plain."""

    name: str
    dials: Tuning
    num_steps: int = 0  # it needs so many to show what it saves, and is then tried once, unwarmed; 0 = the clip's


def plain_dials(device: torch.device) -> Tuning:
    return Tuning(dtype="bfloat16" if device.type == "cuda" else "float32", vae_dtype="float32", offload="none", tiling="off")


def ways(device: torch.device, *, random: bool = False) -> list[Way]:
    """What is tried on this device: first what keeps the picture, then what changes it.

    random: of the step caches only those that leave out the same steps whatever the weights say.
    """
    plain = plain_dials(device)
    cached = [
        Way(name=f"step cache {cache} (changes the picture)", dials=replace(plain, cache=cache), num_steps=CACHE_STEPS)
        for cache in (caches.INTERVALS if random else caches.CACHES)
    ]
    if device.type == "cpu":
        return [
            Way(name="channels-last autoencoder", dials=replace(plain, channels_last=True)),
            Way(name="bfloat16 transformer", dials=replace(plain, dtype="bfloat16")),
            Way(name="int8 weights (changes the picture)", dials=replace(plain, quantise="int8")),
            Way(name="int8 products (changes the picture)", dials=replace(plain, quantise="int8_dynamic")),
            *cached,
        ]
    fast = replace(plain, attention="_native_cudnn", vae_dtype="bfloat16", channels_last=True, compile=True)
    return [  # the most telling first, since a machine with a GPU may be lent for minutes
        Way(name="cuDNN attention", dials=replace(plain, attention="_native_cudnn")),
        Way(name="bfloat16 channels-last autoencoder", dials=replace(plain, vae_dtype="bfloat16", channels_last=True)),
        Way(name="all of these and compiled blocks", dials=fast),
        Way(name="all, FP8 products (changes the picture)", dials=replace(fast, quantise="fp8_dynamic")),
        Way(name="compiled blocks", dials=replace(plain, compile=True)),
        Way(name="all, int8 products (changes the picture)", dials=replace(fast, quantise="int8_dynamic")),
        *cached,
        Way(name="int8 weights (changes the picture)", dials=replace(plain, quantise="int8")),
        Way(name="bfloat16 autoencoder", dials=replace(plain, vae_dtype="bfloat16")),
    ]


def twin(pipe: Any, way: Way, device: torch.device) -> Any:
    """A second pipeline over the same weights, set up in another way. The transformer's tensors are shared, unless their format differs."""
    parts = dict(pipe.components)
    for name in tuning.TRANSFORMERS:
        if (model := parts.get(name)) is not None:
            shared = {id(tensor): tensor for tensor in (*model.parameters(), *model.buffers())}
            same = model.dtype == tuning.DTYPES[way.dials.dtype]
            parts[name] = copy.deepcopy(model, shared) if same else tuning.cast(copy.deepcopy(model), tuning.DTYPES[way.dials.dtype])
    parts["vae"] = tuning.cast(copy.deepcopy(pipe.vae), tuning.DTYPES[way.dials.vae_dtype])
    parts["scheduler"] = copy.deepcopy(pipe.scheduler)
    more = {name: pipe.config[name] for name in ("boundary_ratio", "expand_timesteps") if name in pipe.config}
    made = type(pipe)(**parts, **more)
    eight_bit.check(way.dials.quantise, device, way.dials.dtype)
    tuning.dress(made, way.dials)
    made.set_progress_bar_config(disable=True)
    return made
