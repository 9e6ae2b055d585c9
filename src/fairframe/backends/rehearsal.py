"""What making a clip takes in memory beside the weights, found by making it without numbers: the model's own code runs on torch's meta device, where
tensors have a shape and no contents, and the storages alive at the same time are added up.

That is what torch would allocate, to a few per cent (docs/performance.md); what a kernel takes for itself on top is not seen. Takes part of a second
and is remembered for each size. Models that cannot be run so are None, and memory.py reckons by its own counts.
"""

from __future__ import annotations

import functools
import importlib
import json
import math
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import torch
from torch import Tensor
from torch.overrides import TorchFunctionMode
from torch.utils._python_dispatch import TorchDispatchMode

from fairframe.backends import tuning
from fairframe.backends.weights import Component

LAYERS = 2  # of a transformer: all are alike, and one is let go before the next
WAN_FRAMES = 5  # latent frames: its autoencoder decodes one after another, so what comes later adds its output alone
CANNOT = (
    RuntimeError,
    NotImplementedError,
    TypeError,
    ValueError,
    LookupError,
    AttributeError,
    AssertionError,
    ImportError,
)  # of code written for real tensors


def denoise(part: Component, *, batch: int, frames: int, height: int, width: int, dtype: str, each_token_timed: bool = False) -> float | None:
    """Bytes of one forward of a transformer over latents of this size."""
    return _denoise(json.dumps(part.config, sort_keys=True), part.cls, batch, frames, height, width, dtype, each_token_timed)


def decode(part: Component, *, frames: int, height: int, width: int, dtype: str, channels: int, processor: bool = False) -> float | None:
    """Bytes of decoding latents of this size into finished frames. processor: with what torch's convolutions there take."""
    rehearsed = min(frames, WAN_FRAMES) if part.cls == "AutoencoderKLWan" else frames
    found = _decode(json.dumps(part.config, sort_keys=True), part.cls, rehearsed, height, width, dtype, channels, processor)
    if found is None:
        return None
    most, made, frame_bytes = found
    later = (frames - rehearsed) * (made - 1) // max(1, rehearsed - 1)
    return float(most + 2 * frame_bytes * later)  # twice: they are joined to what is there


def tile(part: Component) -> tuple[int, int]:
    """Height and width of the tiles an autoencoder decodes in, in pixels; (0, 0) where it has none."""
    return _tile(json.dumps(part.config, sort_keys=True), part.cls)


@functools.lru_cache(maxsize=256)
def _denoise(config: str, cls: str, batch: int, frames: int, height: int, width: int, dtype: str, each_token_timed: bool) -> float | None:
    sizes = json.loads(config) | {"num_layers": LAYERS}
    make = {"WanTransformer3DModel": _wan, "CogVideoXTransformer3DModel": _cogvideox, "LTXVideoTransformer3DModel": _ltx}.get(cls)
    if make is None:
        return None
    try:
        model = _model(json.dumps(sizes), cls, dtype)
        given = make(model.config, batch, frames, height, width, tuning.DTYPES[dtype])
        if each_token_timed:
            patch = model.config.patch_size
            given["timestep"] = _meta(batch, frames * (height // patch[1]) * (width // patch[2]))
        with _counted(model) as held:
            model(**given, return_dict=False)
    except CANNOT:
        return None
    return float(held.most)


def _wan(config: Any, batch: int, frames: int, height: int, width: int, dtype: torch.dtype) -> dict[str, Any]:
    seen = {"encoder_hidden_states_image": _meta(batch, 257, config.image_dim, dtype=dtype)} if config.image_dim else {}
    return {
        "hidden_states": _meta(batch, config.in_channels, frames, height, width, dtype=dtype), "timestep": _meta(batch),
        "encoder_hidden_states": _meta(batch, 512, config.text_dim, dtype=dtype), **seen,
    }  # fmt: skip


def _cogvideox(config: Any, batch: int, frames: int, height: int, width: int, dtype: torch.dtype) -> dict[str, Any]:
    tokens = frames * (height // config.patch_size) * (width // config.patch_size)
    turned = (_meta(tokens, config.attention_head_dim), _meta(tokens, config.attention_head_dim)) if config.use_rotary_positional_embeddings else None
    return {
        "hidden_states": _meta(batch, frames, config.in_channels, height, width, dtype=dtype), "timestep": _meta(batch),
        "encoder_hidden_states": _meta(batch, config.max_text_seq_length, config.text_embed_dim, dtype=dtype), "image_rotary_emb": turned,
    }  # fmt: skip


def _ltx(config: Any, batch: int, frames: int, height: int, width: int, dtype: torch.dtype) -> dict[str, Any]:
    return {
        "hidden_states": _meta(batch, frames * height * width, config.in_channels, dtype=dtype), "timestep": _meta(batch),
        "encoder_hidden_states": _meta(batch, 128, config.caption_channels, dtype=dtype), "encoder_attention_mask": _meta(batch, 128),
        "num_frames": frames, "height": height, "width": width, "rope_interpolation_scale": (0.32, 32.0, 32.0),
    }  # fmt: skip


@functools.lru_cache(maxsize=256)
def _decode(config: str, cls: str, frames: int, height: int, width: int, dtype: str, channels: int, processor: bool) -> tuple[int, int, int] | None:
    """Bytes at the worst moment, frames that are made, and bytes of one of them."""
    from diffusers.video_processor import VideoProcessor

    try:
        model = _model(config, cls, dtype)
        timed = {"temb": _meta(1, dtype=tuning.DTYPES[dtype])} if getattr(model.config, "timestep_conditioning", False) else {}
        with _counted(model, processor) as held:
            video = model.decode(_meta(1, channels, frames, height, width, dtype=tuning.DTYPES[dtype]), return_dict=False, **timed)[0]
            VideoProcessor().postprocess_video(video, output_type="pt")
    except CANNOT:
        return None
    return held.most, video.shape[2], video.nbytes // video.shape[2]


@functools.lru_cache(maxsize=64)
def _tile(config: str, cls: str) -> tuple[int, int]:
    try:
        model = _model(config, cls, "bfloat16")
        return int(model.tile_sample_min_height), int(model.tile_sample_min_width)
    except CANNOT:
        return 0, 0


@functools.lru_cache(maxsize=16)
def _model(config: str, cls: str, dtype: str) -> Any:
    with torch.device("meta"):
        model = getattr(importlib.import_module("diffusers"), cls).from_config(json.loads(config))
    return tuning.cast(model.eval(), tuning.DTYPES[dtype])


def _meta(*shape: int, dtype: torch.dtype = torch.float32) -> Tensor:
    return torch.empty(shape, dtype=dtype, device="meta")


@contextmanager
def _counted(model: Any, processor: bool = False) -> Iterator[_Held]:
    held = _Held([*model.parameters(), *model.buffers()], processor)
    with torch.no_grad(), _Fused(), held:
        yield held


class _Held(TorchDispatchMode):
    """Adds up the storages that live, but for those that were there before."""

    def __init__(self, before: list[Tensor], processor: bool):
        super().__init__()
        self.now = self.most = 0
        self.processor = processor
        self._sizes = {tensor.untyped_storage()._cdata: 0 for tensor in before}

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        out = func(*args, **(kwargs or {}))
        for tensor in out if isinstance(out, tuple | list) else (out,):
            if isinstance(tensor, Tensor) and (storage := tensor.untyped_storage())._cdata not in self._sizes:
                self._sizes[storage._cdata] = storage.nbytes()
                self.now += storage.nbytes()
                self.most = max(self.most, self.now)
                weakref.finalize(storage, self._gone, storage._cdata)
        if self.processor and func is torch.ops.aten.convolution.default:
            self.most = max(self.most, self.now + _columns(args[0], args[1], out))
        return out

    def _gone(self, key: int) -> None:
        self.now -= self._sizes.pop(key)


def _columns(given: Tensor, weight: Tensor, made: Tensor) -> int:
    """Bytes of the unfolded input with which torch convolves small volumes on a processor; 0 for large ones, which oneDNN does without (ConvParams in torch)."""
    large = math.prod(given.shape[:4]) > 20480 or given.shape[0] > 1 or min(weight.shape[-2:]) > 3
    return 0 if given.ndim < 5 or large or math.prod(weight.shape[2:]) == 1 else math.prod(weight.shape[1:]) * math.prod(made.shape[2:]) * given.itemsize


class _Fused(TorchFunctionMode):
    """Attention as the kernels of real devices do it, which never hold the whole matrix."""

    def __torch_function__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        if func is not torch.nn.functional.scaled_dot_product_attention:
            return func(*args, **(kwargs or {}))
        query, _, value = (*args, *(kwargs[name] for name in ("query", "key", "value")[len(args) :]))[:3]
        return query.new_empty((*query.shape[:-1], value.shape[-1]))
