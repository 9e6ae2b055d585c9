"""Weights in eight bits, through torchao: the linear layers of a transformer's repeated blocks, converted after loading.

They take half of bfloat16 or a quarter of float32, and another picture comes of it (docs/performance.md), so nothing here is on by itself and the
receipt marks it. Which layers these are is said once, by weights.in_eight_bits, so that memory is foreseen for the same ones.
"""

from __future__ import annotations

from typing import Any

import torch

from fairframe.backends import weights
from fairframe.errors import InvalidRequest

WAYS = {
    "int8": "weights alone; products in the transformer's own format",
    "int8_dynamic": "products in int8 too, each row of the activations scaled as it comes",
    "fp8_dynamic": "the same in FP8",
}
FP8_UNITS = (8, 9)  # CUDA's compute capability that has them


def check(way: str, device: torch.device, dtype: str) -> None:
    """Raise InvalidRequest, saying what would do, where this device cannot do this way ("": none) in this number format."""
    if way == "fp8_dynamic" and (device.type != "cuda" or torch.cuda.get_device_capability(device) < FP8_UNITS):
        raise InvalidRequest("quantise=fp8_dynamic needs a GPU with FP8 units (compute capability 8.9 or more), and this machine has none; int8 works here.")
    if way == "fp8_dynamic" and dtype != "bfloat16":
        raise InvalidRequest(f"quantise=fp8_dynamic needs dtype=bfloat16; here it is {dtype}.")


def quantise(model: torch.nn.Module, way: str) -> None:
    """Convert a model's layers in place. The tensors it had stay as they are for whoever shares them."""
    try:
        from torchao import quantization
    except ImportError:
        raise InvalidRequest("Weights in eight bits need torchao: pip install 'fairframe[diffusers]'") from None
    configs = {
        "int8": lambda: quantization.Int8WeightOnlyConfig(set_inductor_config=False),
        "int8_dynamic": lambda: quantization.Int8DynamicActivationInt8WeightConfig(set_inductor_config=False),
        "fp8_dynamic": lambda: quantization.Float8DynamicActivationFloat8WeightConfig(granularity=quantization.PerRow(), set_inductor_config=False),
    }  # set_inductor_config would change torch's settings for every model of the process

    def fits(module: torch.nn.Module, name: str) -> bool:
        return isinstance(module, torch.nn.Linear) and weights.in_eight_bits(f"{name}.weight", tuple(module.weight.shape))

    if not any(fits(module, name) for name, module in model.named_modules()):
        raise InvalidRequest(f"quantise={way} finds no layer it could convert in this model.")
    quantization.quantize_(model, configs[way](), filter_fn=fits)


def held_bytes(parameter: Any) -> int:
    """Bytes a parameter takes, be it in eight bits or not."""
    if hasattr(parameter, "__tensor_flatten__"):
        return sum(held_bytes(getattr(parameter, name)) for name in parameter.__tensor_flatten__()[0])
    return parameter.numel() * parameter.element_size()
