"""How much memory a clip will take, said before work begins, and the settings or the smaller clip that would fit.

Arithmetic over configurations and sizes: weights exactly, activations by the counts below. The counts are rough and meant to be high; what
they miss ends as OutOfMemory, one clip failed and no worker dead. Knows no tensors.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from fairframe.backends import families
from fairframe.backends.families import Facts
from fairframe.backends.weights import Component, Folder
from fairframe.errors import TooLarge
from fairframe.types import Plan

BYTES = {"float32": 4, "bfloat16": 2, "float16": 2}
WIDTHS_A_TOKEN = 16.0  # numbers a token keeps at the widest point of a block, in units of the model's width: norms, q, k, v, feed-forward
DECODER_COPIES = (
    6.0  # full-size feature maps the decoder holds at once; of the autoencoder of Wan 5.6 were measured (docs/performance.md), of that of LTX fewer
)
PICTURE_COPIES = 4.0  # of the finished frames as float32, while they are joined and scaled; with one the smallest autoencoders took twice what was foreseen
TILE_SHARE = 0.15  # of the decoder's memory that tiling leaves
WHOLE_CLIP = ("CogVideoX", "LTX", "Mochi")  # decoders that keep more than a few frames in hand
FIXED = 1.0e9  # bytes: libraries, kernels' workspaces
SMALLER = (0.75, 0.5, 0.375, 0.25)  # of the sides, tried in this order


@dataclass(frozen=True, kw_only=True)
class Formats:
    """Number formats the parts are held in, and between how many devices the transformer's work is shared."""

    dtype: str
    vae_dtype: str
    quantised: bool = False  # what weights.in_eight_bits takes of the transformer
    devices: int = 1  # each holds all weights

    def held(self, part: Component) -> float:
        """Bytes of a part's weights."""
        each = BYTES[self.vae_dtype if part.name == "vae" else self.dtype]
        converted = part.num_convertible if self.quantised and part.name in families.TRANSFORMERS else 0
        return float(each * (part.num_parameters - converted) + converted)


@dataclass(frozen=True, kw_only=True)
class Need:
    """Bytes on the device at the clip's worst moment, by what takes them."""

    weights: float
    denoise: float
    decode: float

    @property
    def total(self) -> float:
        return self.weights + max(self.denoise, self.decode) + FIXED


@dataclass(frozen=True, kw_only=True)
class Setting:
    offload: str  # none, model, layers
    tiling: str  # on, off


SETTINGS = (
    Setting(offload="none", tiling="off"),
    Setting(offload="none", tiling="on"),
    Setting(offload="model", tiling="off"),
    Setting(offload="model", tiling="on"),
    Setting(offload="layers", tiling="on"),
)
"""From the fastest to the smallest."""


def predict(folder: Folder, facts: Facts, width: int, height: int, num_frames: int, setting: Setting, formats: Formats) -> Need:
    """What a clip of so many native frames will take on the device."""
    sizes = {part.name: formats.held(part) for part in folder.components if part.num_parameters}
    if setting.offload == "none":
        weights = float(sum(sizes.values()))
    elif setting.offload == "model":
        weights = float(max(sizes.values(), default=0))
    else:
        weights = float(max(size / max(1, _depth(folder, name)) for name, size in sizes.items()))
    latent_frames = (families.least_frames(num_frames, facts.temporal) - 1) // facts.temporal + 1
    latent_pixels = latent_frames * (width // facts.spatial) * (height // facts.spatial)
    transformer = families.config_of(folder, "transformer") or families.config_of(folder, "transformer_2")
    side = facts.side_step // facts.spatial
    tokens = latent_pixels / side**2
    denoise = tokens * model_width(transformer) * WIDTHS_A_TOKEN * BYTES[formats.dtype] * facts.passes / formats.devices
    channels = decoder_width(families.config_of(folder, "vae"))
    frames = num_frames if folder.pipeline.startswith(WHOLE_CLIP) else 4 * facts.temporal
    decode = width * height * frames * channels * DECODER_COPIES * BYTES[formats.vae_dtype] * (TILE_SHARE if setting.tiling == "on" else 1.0)
    picture = 3 * width * height * num_frames * 4.0 * PICTURE_COPIES
    return Need(weights=weights, denoise=denoise, decode=decode + picture)


def model_width(config: dict[str, Any]) -> int:
    return (families.first_int(config, "num_attention_heads") or 16) * (families.first_int(config, "attention_head_dim") or 128)


def decoder_width(config: dict[str, Any]) -> int:
    """Channels at full size, the widest place of a decoder in bytes."""
    for name in ("decoder_base_dim", "base_dim"):
        if isinstance(value := config.get(name), int):
            return value
    blocks = config.get("decoder_block_out_channels") or config.get("block_out_channels")
    return min(blocks) if isinstance(blocks, list) and blocks and all(isinstance(block, int) for block in blocks) else 128


def _depth(folder: Folder, name: str) -> int:
    config = families.config_of(folder, name)
    return families.first_int(config, "num_layers", "num_hidden_layers") or 1


def fit(
    folder: Folder, facts: Facts, plan: Plan, num_frames: int, available: float, *, formats: Formats, offload: str, tiling: str, processor: bool
) -> tuple[Setting, Need]:
    """The fastest setting with which the clip fits, and its need. Raises TooLarge with numbers and the largest clip that does fit.

    available: bytes of the device. offload, tiling: as set, or "auto". processor: the device is the processor itself, so offload is no help.
    """
    settings = [s for s in SETTINGS if offload in ("auto", s.offload) and tiling in ("auto", s.tiling) and not (processor and s.offload != "none")]
    settings = [s for s in settings if not ((formats.quantised or formats.devices > 1) and s.offload == "layers")]
    settings = settings or [Setting(offload="none" if offload == "auto" or processor else offload, tiling="off" if tiling == "auto" else tiling)]
    found = None
    for setting in settings:
        found = predict(folder, facts, plan.width, plan.height, num_frames, setting, formats)
        if found.total <= available:
            return setting, found
    assert found is not None
    raise TooLarge(_sentence(folder, facts, plan, num_frames, available, found, settings[-1], formats))


def _sentence(folder: Folder, facts: Facts, plan: Plan, num_frames: int, available: float, need: Need, setting: Setting, formats: Formats) -> str:
    said = f"{plan.width}x{plan.height} with {num_frames} frames needs about {need.total / 1e9:.1f} GB, of which weights {need.weights / 1e9:.1f}; this machine has {available / 1e9:.1f}."
    for width, height, frames in _smaller(plan, facts, num_frames):
        if predict(folder, facts, width, height, frames, setting, formats).total <= available:
            return f"{said} {width}x{height} with {frames / facts.fps:.1f} s would fit."
    return f"{said} No smaller clip of this model fits either."


def _smaller(plan: Plan, facts: Facts, num_frames: int) -> Iterator[tuple[int, int, int]]:
    """Smaller clips, the largest first: shorter at the same size, then smaller."""
    step = facts.side_step
    for share in (1.0, *SMALLER):
        width, height = (max(step, round(side * share) // step * step) for side in (plan.width, plan.height))
        for length in (1.0, 0.5, 0.25):
            frames = max(1, int(num_frames * length))
            if share * length < 1.0 and min(width, height) >= 128:
                yield width, height, frames
