"""RGBA pictures to latents and back.

A linear patch transform (PCA of 16x16 premultiplied patches) carries the information: it needs no training to be good (33.6 dB on
held-out art at 192 numbers a patch, where a convolutional autoencoder from scratch reached 21 dB after ten CPU minutes), and equal
steps in latents are equal steps in pixels. A small convolutional refiner then removes the block edges and cleans the alpha.
Latents are partly whitened (divided by the square root of their spread), so that fine detail counts in a denoiser's loss.

Pixels are premultiplied float32 [B, 4, S, S] in [0, 1]: transparent means zero everywhere, so edges stay clean on any background.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from fairframe.model.presets import VAEConfig


class VAE(nn.Module):
    mean: Tensor
    basis: Tensor
    scale: Tensor

    def __init__(self, config: VAEConfig):
        super().__init__()
        self.config = config
        values = 4 * config.patch**2
        self.register_buffer("mean", torch.zeros(values))
        self.register_buffer("basis", torch.zeros(values, config.latent_channels))  # orthonormal columns
        self.register_buffer("scale", torch.ones(config.latent_channels))  # latents = coefficients / scale
        self.refiner = Refiner(config.refine_width, config.refine_depth) if config.refine_width else None

    @property
    def grid(self) -> int:
        return self.config.size // self.config.patch

    @torch.no_grad()
    def fit(self, pixels: Tensor) -> None:
        """Set the linear part to the principal components of pixels [B, 4, S, S] (patches that hold anything at all)."""
        patches = self._patches(pixels).transpose(1, 2).reshape(-1, self.mean.numel())
        patches = patches[patches.abs().sum(1) > 1e-3]
        self.mean.copy_(patches.mean(0))
        centred = patches - self.mean
        _, vectors = torch.linalg.eigh(centred.T @ centred / len(centred))
        self.basis.copy_(vectors.flip(1)[:, : self.config.latent_channels])
        spread = (centred @ self.basis).std(0).clamp(min=1e-4)
        root = spread.sqrt()
        self.scale.copy_(root * ((spread / root) ** 2).mean().sqrt())

    def encode(self, pixels: Tensor) -> Tensor:
        """pixels [B, 4, S, S] premultiplied -> latents [B, C, S / patch, S / patch], about unit mean square where there is something."""
        coefficients = torch.einsum("bvn,vc->bcn", self._patches(pixels) - self.mean[:, None], self.basis)
        return (coefficients / self.scale[:, None]).view(len(pixels), -1, self.grid, self.grid)

    def decode_linear(self, latents: Tensor) -> Tensor:
        """latents [B, C, grid, grid] -> pixels [B, 4, S, S], unclamped, by the linear part alone."""
        coefficients = latents.flatten(2) * self.scale[:, None]
        patches = torch.einsum("bcn,vc->bvn", coefficients, self.basis) + self.mean[:, None]
        return F.fold(patches, self.config.size, self.config.patch, stride=self.config.patch)

    def decode(self, latents: Tensor) -> Tensor:
        """latents [B, C, grid, grid] -> premultiplied pixels [B, 4, S, S] in [0, 1], colour never above alpha."""
        pixels = self.decode_linear(latents)
        if self.refiner is not None:
            pixels = self.refiner(pixels)
        pixels = pixels.clamp(0, 1)
        return torch.cat([torch.minimum(pixels[:, :3], pixels[:, 3:]), pixels[:, 3:]], dim=1)

    def _patches(self, pixels: Tensor) -> Tensor:
        if pixels.shape[1:] != (4, self.config.size, self.config.size):
            raise ValueError(f"expected pixels [B, 4, {self.config.size}, {self.config.size}], got {tuple(pixels.shape)}")
        return F.unfold(pixels, self.config.patch, stride=self.config.patch)


class Refiner(nn.Module):
    """A residual correction computed at a quarter of the resolution (never a 3x3 convolution at full size: too dear on a CPU)."""

    def __init__(self, width: int, depth: int):
        super().__init__()
        self.inward = nn.Conv2d(64, width, 3, padding=1)
        self.blocks = nn.ModuleList(
            nn.Sequential(nn.Conv2d(width, width, 3, padding=1), nn.GELU(approximate="tanh"), nn.Conv2d(width, width, 3, padding=1)) for _ in range(depth)
        )
        self.outward = nn.Conv2d(width, 64, 3, padding=1)
        nn.init.zeros_(self.outward.weight)  # starts as the linear decoder
        assert self.outward.bias is not None
        nn.init.zeros_(self.outward.bias)

    def forward(self, pixels: Tensor) -> Tensor:
        x = F.gelu(self.inward(F.pixel_unshuffle(pixels, 4)), approximate="tanh")
        for block in self.blocks:
            x = x + block(x)
        return pixels + F.pixel_shuffle(self.outward(x), 4)


def premultiply(rgba: Tensor) -> Tensor:
    """uint8 straight RGBA [B, S, S, 4] -> float32 premultiplied [B, 4, S, S] in [0, 1]."""
    x = rgba.float().permute(0, 3, 1, 2) / 255
    return torch.cat([x[:, :3] * x[:, 3:], x[:, 3:]], dim=1)


def unpremultiply(pixels: Tensor) -> Tensor:
    """float premultiplied [B, 4, S, S] -> uint8 straight RGBA [B, S, S, 4]; colour is kept where alpha is nearly 0."""
    colour = (pixels[:, :3] / pixels[:, 3:].clamp(min=1e-3)).clamp(0, 1)
    return (torch.cat([colour, pixels[:, 3:]], dim=1) * 255).round().to(torch.uint8).permute(0, 2, 3, 1).contiguous()
