"""How much memory a clip will take, said before work begins, and the settings or the smaller clip that would fit.

Weights are counted exactly; what the work takes is rehearsed without numbers (rehearsal), or for models that cannot be, reckoned by the counts below,
which are rough and meant to be high. What either misses ends as OutOfMemory, one clip failed and no worker dead. Knows no tensors.
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

    weights: float  # of the parts that lie there then
    denoise: float  # beside the weights, for one step
    decode: float  # the same, for the decoding
    worst: float  # weights and work together

    @property
    def total(self) -> float:
        return self.worst + FIXED


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


def number_formats(dtype: str, vae_dtype: str, *, processor: bool, trained_in: str) -> tuple[str, str]:
    """The dials dtype and vae_dtype with `auto` decided: a processor computes in float32 (most have no 16-bit units), an accelerator in the weights' own."""
    chosen = dtype if dtype != "auto" else ("float32" if processor or trained_in == "float32" else trained_in)
    return chosen, vae_dtype if vae_dtype != "auto" else ("float32" if processor else chosen)


def predict(
    folder: Folder, facts: Facts, width: int, height: int, num_frames: int, setting: Setting, formats: Formats, processor: bool = False, counted: float = 0.0
) -> Need:
    """What a clip of so many native frames will take on the device. processor: that is the device. counted: so many times what counts say,
    without torch; 0 = rehearsed."""
    latent_frames = (families.least_frames(num_frames, facts.temporal) - 1) // facts.temporal + 1
    latents = (latent_frames, height // facts.spatial, width // facts.spatial)
    denoise = _denoise(folder, facts, latents, formats, counted) / formats.devices
    decode = _decode(folder, facts, width, height, num_frames, latents, setting, formats, processor, counted)
    sizes = {part.name: formats.held(part) for part in folder.components if part.num_parameters}
    if setting.offload == "none":
        moments = [(sum(sizes.values()), max(denoise, decode))]
    else:  # one part at a time, or the largest piece of it
        work = dict.fromkeys(families.TRANSFORMERS, denoise) | {"vae": decode}
        pieces = {name: _piece(folder, name, size, formats) if setting.offload == "layers" else size for name, size in sizes.items()}
        moments = [(size, work.get(name, 0.0)) for name, size in pieces.items()]
    weights, beside = max(moments, key=sum)
    return Need(weights=weights, denoise=denoise, decode=decode, worst=weights + beside)


def _denoise(folder: Folder, facts: Facts, latents: tuple[int, int, int], formats: Formats, counted: float) -> float:
    """Bytes of one forward of the transformer: rehearsed, or by counts where that cannot be."""
    frames, height, width = latents
    part = folder.component("transformer") or folder.component("transformer_2")
    if part and not counted:
        from fairframe.backends import rehearsal

        timed = facts.spatial == 16 and folder.pipeline.startswith("Wan")  # Wan 2.2 TI2V gives every token a time of its own
        found = rehearsal.denoise(part, batch=facts.passes, frames=frames, height=height, width=width, dtype=formats.dtype, each_token_timed=timed)
        if found:
            return found
    side = facts.side_step // facts.spatial
    tokens = frames * height * width / side**2
    return tokens * model_width(part.config if part else {}) * WIDTHS_A_TOKEN * BYTES[formats.dtype] * facts.passes * (counted or 1.0)


def _decode(
    folder: Folder, facts: Facts, width: int, height: int, num_frames: int, latents: tuple[int, int, int], setting: Setting, formats: Formats,
    processor: bool, counted: float,
) -> float:  # fmt: skip
    """Bytes from the latents to the finished frames: the whole at once, or one tile and what all of them leave behind."""
    part, picture = folder.component("vae"), 3.0 * width * height * num_frames * BYTES[formats.vae_dtype] * PICTURE_COPIES
    if part and not counted and (found := _rehearsed(folder, part, facts, latents, picture, setting, formats, processor)):
        return found
    at_once = num_frames if folder.pipeline.startswith(WHOLE_CLIP) else 4 * facts.temporal
    full = width * height * at_once * decoder_width(part.config if part else {}) * DECODER_COPIES * BYTES[formats.vae_dtype]
    return (full * (TILE_SHARE if setting.tiling == "on" else 1.0) + picture) * (counted or 1.0)


def _rehearsed(
    folder: Folder, part: Component, facts: Facts, latents: tuple[int, int, int], picture: float, setting: Setting, formats: Formats, processor: bool
) -> float | None:
    """Bytes of decoding found by running the autoencoder's code without numbers; None where that cannot be."""
    from fairframe.backends import rehearsal

    frames, rows, columns = latents
    transformer = folder.component("transformer") or folder.component("transformer_2")
    channels = families.first_int(part.config, "z_dim", "latent_channels") or families.first_int(
        transformer.config if transformer else {}, "out_channels", "in_channels"
    )
    how = {"frames": frames, "dtype": formats.vae_dtype, "channels": channels, "processor": processor}
    if setting.tiling == "on" and all(sides := rehearsal.tile(part)):
        tile_rows, tile_columns = (min(have, side // facts.spatial) for have, side in zip((rows, columns), sides, strict=True))
        if found := rehearsal.decode(part, height=tile_rows, width=tile_columns, **how):  # type: ignore[arg-type]
            return found + (picture if tile_rows * tile_columns < rows * columns else 0.0)
        return None
    return rehearsal.decode(part, height=rows, width=columns, **how)  # type: ignore[arg-type]


def model_width(config: dict[str, Any]) -> int:
    return (families.first_int(config, "num_attention_heads") or 16) * (families.first_int(config, "attention_head_dim") or 128)


def decoder_width(config: dict[str, Any]) -> int:
    """Channels at full size, the widest place of a decoder in bytes."""
    for name in ("decoder_base_dim", "base_dim"):
        if isinstance(value := config.get(name), int):
            return value
    blocks = config.get("decoder_block_out_channels") or config.get("block_out_channels")
    return min(blocks) if isinstance(blocks, list) and blocks and all(isinstance(block, int) for block in blocks) else 128


def _piece(folder: Folder, name: str, size: float, formats: Formats) -> float:
    """Bytes of the largest layer of a part: one of many that are alike, or the table of a text encoder's words."""
    config = families.config_of(folder, name)
    words = families.first_int(config, "vocab_size") * families.first_int(config, "d_model", "hidden_size") * BYTES[formats.dtype]
    return max(size / (families.first_int(config, "num_layers", "num_hidden_layers") or 1), words)


def fit(
    folder: Folder, facts: Facts, plan: Plan, num_frames: int, available: float, *, formats: Formats, offload: str, tiling: str, processor: bool, counted: float = 0.0,
) -> tuple[Setting, Need]:  # fmt: skip
    """The fastest setting with which the clip fits, and its need. Raises TooLarge with numbers and the largest clip that does fit.

    available: bytes of the device. offload, tiling: as set, or "auto". processor: the device is the processor itself, so offload is no help. counted: as for `predict`.
    """
    settings = [s for s in SETTINGS if offload in ("auto", s.offload) and tiling in ("auto", s.tiling) and not (processor and s.offload != "none")]
    settings = [s for s in settings if not ((formats.quantised or formats.devices > 1) and s.offload == "layers")]
    settings = settings or [Setting(offload="none" if offload == "auto" or processor else offload, tiling="off" if tiling == "auto" else tiling)]
    found = None
    for setting in settings:
        found = predict(folder, facts, plan.width, plan.height, num_frames, setting, formats, processor, counted)
        if found.total <= available:
            return setting, found
    assert found is not None
    raise TooLarge(_sentence(folder, facts, plan, num_frames, available, found, settings[-1], formats, processor, counted))


def _sentence(
    folder: Folder, facts: Facts, plan: Plan, num_frames: int, available: float, need: Need, setting: Setting, formats: Formats, processor: bool,
    counted: float,
) -> str:  # fmt: skip
    said = f"{plan.width}x{plan.height} with {num_frames} frames needs about {need.total / 1e9:.1f} GB, of which weights {need.weights / 1e9:.1f}; there are {available / 1e9:.1f}."
    for width, height, frames in _smaller(plan, facts, num_frames):
        if predict(folder, facts, width, height, frames, setting, formats, processor, counted).total <= available:
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
