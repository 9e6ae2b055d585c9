"""The transformer of clay-1 and its two towers.

`SceneDenoiser` predicts the tokens of a scene (setting, camera, three subjects and their motions) from text; `TextureDenoiser`
predicts a texture's latents for one subject of that scene. They are one model in two passes: p(scene | text) then p(texture | subject),
each token kind with its own weights (mixture of transformers, Liang et al. 2024, arXiv:2411.04996), because a scene is 8 tokens and a
texture 64: measured on two cores, sharing one 14 M trunk would have made scene training four times dearer for nothing.

Blocks: pre-RMSNorm, QK-norm, adaLN-single modulation (Peebles and Xie 2022, arXiv:2212.09748; shared over blocks as in PixArt-alpha,
Chen et al. 2023, arXiv:2310.00426), context tokens joined to keys and values.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from fairframe.model.presets import TextureConfig, TransformerConfig


def time_features(t: Tensor, width: int) -> Tensor:
    """Sinusoidal features [B, width] of times t [B] in [0, 1]."""
    frequencies = torch.exp(torch.linspace(0, math.log(1000.0), width // 2, device=t.device))
    angles = t[:, None].float() * frequencies
    return torch.cat([angles.cos(), angles.sin()], dim=1)


class Norm(nn.RMSNorm):
    """RMSNorm whose weight follows the input's type, so that bf16 stays on the fused path."""

    def forward(self, x: Tensor) -> Tensor:
        return F.rms_norm(x, self.normalized_shape, self.weight.to(x.dtype), 1e-6)


class Block(nn.Module):
    def __init__(self, config: TransformerConfig, *, modulated: bool):
        super().__init__()
        width, self.heads = config.width, config.num_heads
        self.norm_attention, self.norm_mlp = Norm(width), Norm(width)
        self.qkv = nn.Linear(width, 3 * width, bias=False)
        self.norm_q, self.norm_k = Norm(config.head_size), Norm(config.head_size)
        self.attention_out = nn.Linear(width, width, bias=False)
        self.mlp_in = nn.Linear(width, config.mlp_ratio * width)
        self.mlp_out = nn.Linear(config.mlp_ratio * width, width)
        self.modulation = nn.Parameter(torch.zeros(6, width)) if modulated else None  # added to the shared modulation

    def forward(self, x: Tensor, shared: Tensor | None = None, context: Tensor | None = None, mask: Tensor | None = None) -> Tensor:
        """x [B, N, D], shared modulation [B, 6, D], context [B, M, D]; mask [B, M + N] bool, True where a key may be seen."""
        if self.modulation is not None:
            assert shared is not None
            shift_a, scale_a, gate_a, shift_m, scale_m, gate_m = (shared + self.modulation)[:, :, None].to(x.dtype).unbind(1)
            x = x + gate_a * self._attend(self.norm_attention(x) * (1 + scale_a) + shift_a, context, mask)
            return x + gate_m * self.mlp_out(F.gelu(self.mlp_in(self.norm_mlp(x) * (1 + scale_m) + shift_m), approximate="tanh"))
        x = x + self._attend(self.norm_attention(x), context, mask)
        return x + self.mlp_out(F.gelu(self.mlp_in(self.norm_mlp(x)), approximate="tanh"))

    def _attend(self, x: Tensor, context: Tensor | None, mask: Tensor | None) -> Tensor:
        B, N, D = x.shape
        joined = x if context is None else torch.cat([context.to(x.dtype), x], dim=1)
        q, k, v = self.qkv(joined).view(B, joined.shape[1], 3, self.heads, D // self.heads).permute(2, 0, 3, 1, 4)
        q, k = self.norm_q(q[:, :, -N:]).to(v.dtype), self.norm_k(k).to(v.dtype)
        out = F.scaled_dot_product_attention(q, k, v, attn_mask=None if mask is None else mask[:, None, None, :])
        return self.attention_out(out.transpose(1, 2).reshape(B, N, D))


class Trunk(nn.Module):
    """Blocks and a final norm."""

    def __init__(self, config: TransformerConfig, *, modulated: bool):
        super().__init__()
        self.blocks = nn.ModuleList(Block(config, modulated=modulated) for _ in range(config.depth))
        self.norm = Norm(config.width)
        self.modulation = nn.Linear(config.width, 6 * config.width) if modulated else None
        if self.modulation is not None:  # adaLN-Zero: every block starts as the identity
            nn.init.zeros_(self.modulation.weight)
            nn.init.zeros_(self.modulation.bias)

    def forward(self, x: Tensor, condition: Tensor | None = None, context: Tensor | None = None, mask: Tensor | None = None) -> Tensor:
        """x [B, N, D], condition [B, D] where modulated; see Block."""
        shared = None
        if self.modulation is not None:
            assert condition is not None
            shared = self.modulation(condition).unflatten(1, (6, -1))
        for block in self.blocks:
            x = block(x, shared, context, mask)
        return self.norm(x)


class Pointer(nn.Module):
    """Looks words up: each token attends to the text's states and receives the raw meanings of the words it looks at.

    A copy path for names (pointer networks, Vinyals et al. 2015, arXiv:1506.03134): without it 30,000 captions taught the scene denoiser
    not one subject (code error 1.09 of 1 at t = 0); see docs/training.md.
    """

    def __init__(self, width: int, value_width: int, heads: int, head_size: int = 64):
        super().__init__()
        self.heads, self.scale = heads, head_size**-0.5
        self.q, self.k = nn.Linear(width, heads * head_size), nn.Linear(width, heads * head_size)
        self.width = heads * value_width

    def forward(self, tokens: Tensor, states: Tensor, mask: Tensor, values: Tensor) -> Tensor:
        """tokens [B, N, D], states [B, M, D], mask [B, M], values [B, M, V] -> [B, N, heads * V]."""
        q, k = (f(x).unflatten(-1, (self.heads, -1)).transpose(1, 2) for f, x in ((self.q, tokens), (self.k, states)))
        logits = (q @ k.transpose(-1, -2)).float() * self.scale
        weights = logits.masked_fill(~mask[:, None, None, :], -1e9).softmax(-1).to(values.dtype)  # [B, heads, N, M]
        return (weights @ values[:, None]).transpose(1, 2).flatten(2)


class SceneDenoiser(nn.Module):
    """Predicts clean scene tokens. Each token kind (fields.TOKENS) has its own width, so its own projections."""

    def __init__(self, config: TransformerConfig, token_widths: tuple[int, ...], token_kinds: tuple[int, ...], *, word_width: int, pointer_heads: int):
        """token_widths: numbers of each token, in order; token_kinds: index of the projection each token uses; word_width: of a word's meaning."""
        super().__init__()
        width = config.width
        self.token_widths, self.token_kinds = token_widths, token_kinds
        kind_widths = {kind: w for kind, w in zip(token_kinds, token_widths, strict=True)}
        self.project_in = nn.ModuleList(nn.Linear(kind_widths[k], width) for k in sorted(kind_widths))
        self.project_out = nn.ModuleList(nn.Linear(width, kind_widths[k]) for k in sorted(kind_widths))
        self.position = nn.Parameter(torch.randn(len(token_widths), width) * 0.02)
        self.time = nn.Sequential(nn.Linear(width, width), nn.SiLU(), nn.Linear(width, width), nn.SiLU())
        self.trunk = Trunk(config, modulated=True)
        self.pointer = Pointer(width, word_width, pointer_heads)
        self.copy_out = nn.ModuleList(nn.Linear(self.pointer.width, kind_widths[k], bias=False) for k in sorted(kind_widths))

    def forward(self, x_t: Tensor, t: Tensor, text: Tensor, text_mask: Tensor, meanings: Tensor) -> Tensor:
        """x_t [B, sum(token_widths)] -> x_1 of the same shape; text [B, M, D] states, text_mask [B, M] bool, meanings [B, M, word_width]."""
        parts = x_t.split(self.token_widths, dim=1)
        tokens = torch.stack([self.project_in[k](p) for k, p in zip(self.token_kinds, parts, strict=True)], dim=1) + self.position
        mask = torch.cat([text_mask, text_mask.new_ones(len(x_t), len(parts))], dim=1)
        tokens = self.trunk(tokens, self.time(time_features(t, self.position.shape[1])), text, mask)
        copied = self.pointer(tokens, text, text_mask, meanings.to(tokens.dtype))
        return torch.cat([self.project_out[k](tokens[:, i]) + self.copy_out[k](copied[:, i]) for i, k in enumerate(self.token_kinds)], dim=1)


class TextureDenoiser(nn.Module):
    """Predicts a texture's clean latents for one subject: which kind, in which variant and style.

    What to draw is a learnt code of 1 + condition_tokens vectors, the sum of the kind's, the variant's and the style's: the first modulates
    every block, the rest are context tokens. A code of a kind's own (instead of one vector spread by a shared matrix) is where its picture is kept.
    """

    def __init__(self, config: TextureConfig, *, latent_channels: int, grid: int, num_kinds: int, num_variants: int, num_styles: int):
        super().__init__()
        width, self.group, self.grid = config.denoiser.width, config.group, grid
        token = latent_channels * config.group**2
        self.project_in, self.project_out = nn.Linear(token, width), nn.Linear(width, token)
        self.position = nn.Parameter(torch.randn((grid // config.group) ** 2, width) * 0.02)
        code = (1 + config.condition_tokens) * width
        self.kind, self.variant, self.style = nn.Embedding(num_kinds, code), nn.Embedding(num_variants, code), nn.Embedding(num_styles, code)
        self.time = nn.Sequential(nn.Linear(width, width), nn.SiLU(), nn.Linear(width, width))
        self.trunk = Trunk(config.denoiser, modulated=True)
        for embedding in (self.kind, self.variant, self.style):
            nn.init.normal_(embedding.weight, std=1.0 if embedding is self.kind else 0.3)

    def forward(self, x_t: Tensor, t: Tensor, kind: Tensor, variant: Tensor, style: Tensor) -> Tensor:
        """x_t [B, C, grid, grid] -> x_1 of the same shape; kind, variant, style [B] int64."""
        B, C, g = x_t.shape[0], x_t.shape[1], self.group
        n = self.grid // g
        tokens = x_t.view(B, C, n, g, n, g).permute(0, 2, 4, 1, 3, 5).reshape(B, n * n, C * g * g)
        code = (self.kind(kind) + self.variant(variant) + self.style(style)).unflatten(1, (-1, self.position.shape[1]))
        what, context = code[:, 0], code[:, 1:]
        condition = F.silu(self.time(time_features(t, what.shape[1])) + what)
        out = self.project_out(self.trunk(self.project_in(tokens) + self.position, condition, context))
        return out.view(B, n, n, C, g, g).permute(0, 3, 1, 4, 2, 5).reshape(B, C, self.grid, self.grid)
