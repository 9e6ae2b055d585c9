"""Sizes of clay-1's networks. One dial a network (width and depth); the rest is derived. Unknown names are refused by the dataclasses."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, kw_only=True)
class TransformerConfig:
    width: int
    depth: int
    head_size: int = 64
    mlp_ratio: int = 4

    @property
    def num_heads(self) -> int:
        return self.width // self.head_size


@dataclass(frozen=True, kw_only=True)
class VAEConfig:
    size: int = 256  # pixels a side
    patch: int = 16  # pixels a side of a linear patch
    latent_channels: int = 192  # numbers a patch: 64 gave 29.3 dB, 96 30.6, 128 31.8, 192 33.6, 256 34.9 on held-out art
    refine_width: int = 96  # channels of the convolutional refiner, 0 = linear decoder alone
    refine_depth: int = 4  # residual blocks


@dataclass(frozen=True, kw_only=True)
class SceneConfig:
    text: TransformerConfig = field(default_factory=lambda: TransformerConfig(width=256, depth=2))
    denoiser: TransformerConfig = field(default_factory=lambda: TransformerConfig(width=256, depth=9))
    pointer_heads: int = 4  # words a scene token may look up at once
    max_words: int = 64  # tokens of a prompt; more are cut off and reported


@dataclass(frozen=True, kw_only=True)
class TextureConfig:
    denoiser: TransformerConfig = field(default_factory=lambda: TransformerConfig(width=448, depth=6))
    group: int = 2  # patches a side that make one token
    condition_tokens: int = 4  # tokens of a subject's code, beside its modulation


VAE = VAEConfig()
SCENE = SceneConfig()
TEXTURE = TextureConfig()


def as_json() -> dict[str, Any]:
    """All of them, as they stand beside the weights."""
    return {"vae": asdict(VAE), "scene": asdict(SCENE), "texture": asdict(TEXTURE)}
