"""How a pipeline of diffusers is made to run on the machine at hand: number format, placement, memory layout, kernels, compilation.

Everything here but weights in eight bits, tiles and step caches leaves the picture as it is, up to rounding; those are marked as changing it, in the
receipt too.
Which of them pay off is measured by `fairframe bench --model NAME`; nothing is switched on here because it is said to be fast.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any

import torch

from fairframe.backends import caches, eight_bit
from fairframe.backends.families import TRANSFORMERS
from fairframe.backends.memory import Formats, Setting, number_formats
from fairframe.errors import InvalidRequest

DTYPES = {"float32": torch.float32, "bfloat16": torch.bfloat16, "float16": torch.float16}
ATTENTION = ("native", "_native_cudnn", "_native_flash", "flash", "_flash_3", "sage", "flash_hub", "_flash_3_hub", "sage_hub")  # names of diffusers
MAX_DEVICES = 8
FETCHED = tuple(name for name in ATTENTION if name.endswith("_hub"))  # these run code fetched from the hub: never


@dataclass(frozen=True, kw_only=True)
class Tuning:
    """The dials. `auto` is decided by `decided` for the machine."""

    dtype: str = "auto"  # float32, bfloat16, float16
    vae_dtype: str = "auto"  # float32 keeps the autoencoder exact
    offload: str = "auto"  # none, model (a part at a time on the accelerator), layers (a layer at a time; slow, smallest)
    tiling: str = "auto"  # on, off: the autoencoder decodes in tiles; seams are blended, so pixels change a little where tiles meet
    channels_last: bool = False  # layout of the autoencoder's weights
    compile: bool = False  # the transformer's repeated blocks; the first clip waits for it
    attention: str = "native"
    quantise: str = ""  # of eight_bit.WAYS; "" = none. Changes the picture
    cache: str = ""  # step cache, of caches.CACHES; "" = none. Changes the picture
    cache_threshold: float = 0.0  # of first_block and sea: larger guesses more; 0 = the cache's own
    cache_interval: int = 0  # of taylorseer and pyramid: steps from one full computation to the next; 0 = the cache's own

    devices: int = 1  # GPUs that share the transformer's work on one clip, for Wan; each holds all weights

    @property
    def formats(self) -> Formats:
        return Formats(dtype=self.dtype, vae_dtype=self.vae_dtype, quantised=bool(self.quantise), devices=self.devices)


def read(values: dict[str, Any]) -> Tuning:
    """The dials of an entry. Raises InvalidRequest for one that does not exist or cannot be set so."""
    known = {field.name: field for field in dataclasses.fields(Tuning)}
    if unknown := sorted(set(values) - set(known)):
        raise InvalidRequest(f"There is no dial {unknown[0]!r}; there are {', '.join(known)}.")
    allowed: dict[str, tuple[Any, ...]] = {
        "dtype": ("auto", *DTYPES), "vae_dtype": ("auto", *DTYPES), "offload": ("auto", "none", "model", "layers"), "tiling": ("auto", "on", "off"),
        "channels_last": (True, False), "compile": (True, False), "attention": tuple(n for n in ATTENTION if n not in FETCHED), "cache": ("", *caches.CACHES), "quantise": ("", *eight_bit.WAYS),
    }  # fmt: skip
    for name, value in values.items():
        if name in allowed and (value not in allowed[name] or type(value) is not type(allowed[name][0])):
            raise InvalidRequest(f"{name} cannot be {value!r}; it is one of {', '.join(str(choice) or 'none (left empty)' for choice in allowed[name])}.")
    found = Tuning(**values)
    if type(found.cache_threshold) not in (int, float) or not 0 <= found.cache_threshold <= 1:
        raise InvalidRequest(f"cache_threshold cannot be {found.cache_threshold!r}; it is a number from 0 (the cache's own) to 1.")
    if type(found.cache_interval) is not int or found.cache_interval not in (0, *range(2, 9)):
        raise InvalidRequest(f"cache_interval cannot be {found.cache_interval!r}; it is a number of steps from 2 to 8, or 0 (the cache's own).")
    if type(found.devices) is not int or not 1 <= found.devices <= MAX_DEVICES:
        raise InvalidRequest(f"devices cannot be {found.devices!r}; it is a number from 1 to {MAX_DEVICES}.")
    if found.devices > 1 and (found.compile or found.cache or found.offload == "layers"):
        raise InvalidRequest("Several devices work without compile, without cache and without offload=layers: take that back, or set devices=1.")
    if found.quantise and found.offload == "layers":
        raise InvalidRequest("Weights in eight bits cannot be moved a layer at a time: set offload=model, or quantise= for none.")
    return found


def decided(tuning: Tuning, device: torch.device, trained_in: str = "bfloat16") -> Tuning:
    """The dials with every `auto` number format decided; placement and tiling stay `auto`, memory.fit decides those for each clip.

    trained_in: the weights' own format; memory.number_formats decides by it. Raises InvalidRequest for what this device cannot do.
    """
    dtype, vae = number_formats(tuning.dtype, tuning.vae_dtype, processor=device.type == "cpu", trained_in=trained_in)
    if device.type == "cuda" and tuning.devices > max(1, there := torch.cuda.device_count()):
        raise InvalidRequest(f"devices={tuning.devices} needs as many GPUs; this machine has {there}.")
    eight_bit.check(tuning.quantise, device, dtype)
    return dataclasses.replace(tuning, dtype=dtype, vae_dtype=vae)


def dress(pipe: Any, tuning: Tuning) -> None:
    """Set a loaded pipeline up, once. Raises InvalidRequest for a kernel that is not there."""
    models = [model for name in TRANSFORMERS if (model := getattr(pipe, name, None)) is not None]
    if tuning.channels_last:
        layouts = {4: torch.channels_last, 5: torch.channels_last_3d}
        for weight in pipe.vae.parameters():
            if weight.ndim in layouts:
                weight.data = weight.data.contiguous(memory_format=layouts[weight.ndim])
    if tuning.attention != "native":
        try:
            for model in models:
                model.set_attention_backend(tuning.attention)
        except (ValueError, RuntimeError, ImportError) as error:
            raise InvalidRequest(f"The attention kernel {tuning.attention!r} is not to be had here: {str(error)[:160]}") from None
    if tuning.quantise:
        for model in models:
            eight_bit.quantise(model, tuning.quantise)
    if tuning.cache:
        caches.enable(pipe, tuning.cache, tuning.cache_threshold, tuning.cache_interval)
    if tuning.compile:
        for model in models:
            model.compile_repeated_blocks(fullgraph=False)


def cast(model: Any, dtype: torch.dtype) -> Any:
    """A model's weights in another number format, but for the parts its makers keep in float32."""
    kept = set(getattr(model, "_keep_in_fp32_modules", None) or ())
    for name, weight in model.named_parameters():
        weight.data = weight.data.to(torch.float32 if kept & set(name.split(".")) else dtype)
    return model


def place(pipe: Any, setting: Setting, device: torch.device) -> None:
    """Put the parts of a pipeline where a clip's memory asks for them."""
    tiled = {"on": "enable_tiling", "off": "disable_tiling"}[setting.tiling]
    if hasattr(pipe.vae, tiled):
        getattr(pipe.vae, tiled)()
    if device.type == "cpu":
        return
    pipe.remove_all_hooks()
    if setting.offload == "none":
        pipe.to(device)
    elif setting.offload == "model":
        pipe.enable_model_cpu_offload(device=device)
    else:
        pipe.enable_sequential_cpu_offload(device=device)


def changes_picture(tuning: Tuning, setting: Setting) -> list[str]:
    """What of this makes another picture than the weights by themselves, beyond rounding."""
    cache = [caches.told(tuning.cache, tuning.cache_threshold, tuning.cache_interval)] if tuning.cache else []
    eight = [f"weights in eight bits ({tuning.quantise})"] if tuning.quantise else []
    return [*eight, *cache, *(["tiled decoding"] if setting.tiling == "on" else [])]
