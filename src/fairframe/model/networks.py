"""clay-1's networks for making clips, in numpy: the forward pass of text.py, denoiser.py and vae.py over the same numbers.

A scene is 8 tokens and a texture 64, so plain matrix products are all there is to gain, and importing torch would take longer than
sampling: torch is for training. tests/model/test_networks.py holds each of these against its twin. Letters as there: B batch, N tokens, M words,
D width. One time t for the whole batch, one prompt for all drafts; whatever does not depend on t or on the noise is computed once.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from fairframe.errors import ModelError
from fairframe.model import fields, presets, shelf
from fairframe.model.shelf import Arrays, Shelf
from fairframe.model.words import MEANING_WIDTH, Vocabulary, Word

HEAD = 64  # numbers an attention head


class Part:
    """Named numbers, and the layers made of them."""

    def __init__(self, arrays: Arrays, prefix: str = ""):
        self.arrays, self.prefix = arrays, prefix

    def __getitem__(self, name: str) -> np.ndarray:
        return self.arrays[self.prefix + name]

    def under(self, name: str) -> Part:
        return Part(self.arrays, f"{self.prefix}{name}.")

    def has(self, name: str) -> bool:
        return self.prefix + name in self.arrays

    def count(self, name: str) -> int:
        """How many numbered parts there are under this name."""
        start = f"{self.prefix}{name}."
        return len({key[len(start) :].split(".")[0] for key in self.arrays if key.startswith(start)})

    def linear(self, name: str, x: np.ndarray) -> np.ndarray:
        flat = x.reshape(-1, x.shape[-1]) @ self[f"{name}.weight"].T
        if self.has(f"{name}.bias"):
            flat += self[f"{name}.bias"]
        return flat.reshape(*x.shape[:-1], flat.shape[1])

    def norm(self, name: str, x: np.ndarray) -> np.ndarray:
        return x / np.sqrt((x * x).mean(-1, keepdims=True) + np.float32(1e-6)) * self[f"{name}.weight"]


def gelu(x: np.ndarray) -> np.ndarray:
    inner = np.float32(math.sqrt(2 / math.pi)) * (x + np.float32(0.044715) * x * x * x)
    return np.float32(0.5) * x * (1 + np.tanh(inner))


def silu(x: np.ndarray) -> np.ndarray:
    return x / (1 + np.exp(-x))


def softmax(x: np.ndarray) -> np.ndarray:
    x = np.exp(x - x.max(-1, keepdims=True))
    return x / x.sum(-1, keepdims=True)


def time_features(t: float, width: int) -> np.ndarray:
    angles = np.float32(t) * np.exp(np.linspace(0, math.log(1000.0), width // 2, dtype=np.float32))
    return np.concatenate([np.cos(angles), np.sin(angles)])[None]


class Trunk:
    """Blocks and a final norm; context [B or 1, M, D] joins the keys and values."""

    def __init__(self, part: Part):
        self.part = part
        self.blocks = [part.under(f"blocks.{i}") for i in range(part.count("blocks"))]

    def seen(self, context: np.ndarray) -> list[tuple[np.ndarray, np.ndarray]]:
        """Keys and values of the context in every block."""
        return [_keys_values(block, _qkv(block, context)[:, :, 1:]) for block in self.blocks]

    def __call__(self, x: np.ndarray, condition: np.ndarray | None = None, seen: Sequence[tuple[np.ndarray, np.ndarray] | None] = ()) -> np.ndarray:
        """x [B, N, D], condition [B or 1, D] where the trunk is modulated."""
        shared = None if condition is None else self.part.linear("modulation", condition).reshape(len(condition), 6, 1, -1)
        for block, known in zip(self.blocks, seen or [None] * len(self.blocks), strict=True):
            if shared is None:
                x = x + _attend(block, block.norm("norm_attention", x), known)
                x = x + _mlp(block, block.norm("norm_mlp", x))
                continue
            shift_a, scale_a, gate_a, shift_m, scale_m, gate_m = np.moveaxis(shared + block["modulation"][:, None], 1, 0)
            x = x + gate_a * _attend(block, block.norm("norm_attention", x) * (1 + scale_a) + shift_a, known)
            x = x + gate_m * _mlp(block, block.norm("norm_mlp", x) * (1 + scale_m) + shift_m)
        return self.part.norm("norm", x)


def _mlp(block: Part, x: np.ndarray) -> np.ndarray:
    return block.linear("mlp_out", gelu(block.linear("mlp_in", x)))


def _qkv(block: Part, x: np.ndarray) -> np.ndarray:
    """[B, N, 3, heads, HEAD]"""
    return block.linear("qkv", x).reshape(*x.shape[:2], 3, -1, HEAD)


def _keys_values(block: Part, kv: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    k, v = kv.transpose(2, 0, 3, 1, 4)  # [B, heads, N, HEAD] each
    return block.norm("norm_k", k), v


def _attend(block: Part, x: np.ndarray, known: tuple[np.ndarray, np.ndarray] | None) -> np.ndarray:
    qkv = _qkv(block, x)
    q = block.norm("norm_q", qkv[:, :, 0].transpose(0, 2, 1, 3))
    k, v = _keys_values(block, qkv[:, :, 1:])
    if known is not None:
        k, v = (np.concatenate([np.broadcast_to(old, (len(x), *old.shape[1:])), new], 2) for old, new in zip(known, (k, v), strict=True))
    out = softmax(q @ k.transpose(0, 1, 3, 2) * np.float32(HEAD**-0.5)) @ v
    return block.linear("attention_out", out.transpose(0, 2, 1, 3).reshape(x.shape))


@dataclass(frozen=True)
class Asked:
    """A prompt as the scene network sees it, once for all steps."""

    seen: list[tuple[np.ndarray, np.ndarray]]  # its states' keys and values, of every block
    keys: np.ndarray  # [heads, M, 64] of the pointer
    meanings: np.ndarray  # [M, MEANING_WIDTH]


class Networks:
    """The whole model, ready to sample. Parts are expanded when they are first used, or by `expand`."""

    def __init__(self, file: Shelf):
        self.file, self.sha256, self.tables = file, file.sha256, file.tables
        self.record: dict[str, Any] = file.meta["record"]
        self.vocabulary, self.decoder = Vocabulary(self.tables.surfaces), fields.Decoder(self.tables.layout)

    @functools.cached_property
    def text(self) -> Part:
        return Part(self.file.part("text"))

    @functools.cached_property
    def scene(self) -> Part:
        """With today's numbers of a scene, matched by their names: what these weights do not know is 0."""
        arrays = self.file.part("scene")
        for k, kind in enumerate(fields.TOKEN_KINDS):
            then, now = tuple(self.file.meta["tokens"][kind]), fields.token_fields()[kind]
            if then == now:
                continue
            places = fields.remap(then, now)
            arrays[f"project_in.{k}.weight"] = _picked(arrays[f"project_in.{k}.weight"].T, places).T
            for name in (f"project_out.{k}.weight", f"project_out.{k}.bias", f"copy_out.{k}.weight"):
                arrays[name] = _picked(arrays[name], places)
        return Part(arrays)

    @functools.cached_property
    def texture(self) -> Part:
        return Part(self.file.part("texture"))

    @functools.cached_property
    def vae(self) -> Part:
        return Part(self.file.part("vae"))

    def expand(self) -> None:
        """Expand every part now, in the order a clip needs them. Numpy does it without holding up Python, so a thread beside the reading of words can."""
        for name in ("text", "scene", "texture", "vae"):
            getattr(self, name)

    # -------------------------------------------------------------------------------------------- scenes

    def asked(self, words: Sequence[Word]) -> Asked:
        text, scene = self.text, self.scene
        ids, meanings = self.vocabulary.encode(words, presets.SCENE.max_words)
        x = text["surface.weight"][ids] + text.linear("meaning", meanings) + text["position"][: len(ids)]
        states = Trunk(text.under("trunk"))(np.concatenate([text["start"][None], x])[None])
        keys = scene.linear("pointer.k", states[0]).reshape(states.shape[1], -1, HEAD).transpose(1, 0, 2)
        return Asked(Trunk(scene.under("trunk")).seen(states), keys, np.concatenate([np.zeros((1, MEANING_WIDTH), np.float32), meanings]))

    def predict_scene(self, x_t: np.ndarray, t: float, asked: Asked) -> np.ndarray:
        """x_t [B, fields.WIDTH] -> the clean scene vectors x_1 of the same shape."""
        scene, kinds = self.scene, [fields.TOKEN_KINDS.index(token) for token in fields.TOKENS]
        parts = np.split(x_t, fields.TOKEN_STARTS[1:], axis=1)
        tokens = np.stack([scene.linear(f"project_in.{k}", part) for k, part in zip(kinds, parts, strict=True)], 1) + scene["position"]
        condition = silu(scene.linear("time.2", silu(scene.linear("time.0", time_features(t, tokens.shape[2])))))
        tokens = Trunk(scene.under("trunk"))(tokens, condition, asked.seen)
        q = scene.linear("pointer.q", tokens).reshape(*tokens.shape[:2], -1, HEAD).transpose(0, 2, 1, 3)
        looks = softmax(q @ asked.keys.transpose(0, 2, 1) * np.float32(HEAD**-0.5)) @ asked.meanings  # [B, heads, N, MEANING_WIDTH]
        copied = looks.transpose(0, 2, 1, 3).reshape(*tokens.shape[:2], -1)
        outs = [scene.linear(f"project_out.{k}", tokens[:, i]) + scene.linear(f"copy_out.{k}", copied[:, i]) for i, k in enumerate(kinds)]
        return np.concatenate(outs, 1)

    # -------------------------------------------------------------------------------------------- textures

    @property
    def latent_shape(self) -> tuple[int, int, int]:
        side = presets.VAE.size // presets.VAE.patch
        return presets.VAE.latent_channels, side, side

    def predict_texture(self, x_t: np.ndarray, t: float, what: Sequence[tuple[str, str]]) -> np.ndarray:
        """x_t [B, C, g, g] -> clean latents of the same shape; what: kind and variant of each."""
        net, names, group = self.texture, self.tables, presets.TEXTURE.group
        B, C, side = x_t.shape[:3]
        n = side // group
        tokens = x_t.reshape(B, C, n, group, n, group).transpose(0, 2, 4, 1, 3, 5).reshape(B, n * n, -1)
        kinds, variants = [names.layout.kinds.index(kind) for kind, _ in what], [names.variants.index(variant) for _, variant in what]
        code = net["kind.weight"][kinds] + net["variant.weight"][variants] + net["style.weight"][0]
        x = net.linear("project_in", tokens) + net["position"]
        code = code.reshape(B, -1, x.shape[2])
        condition = silu(net.linear("time.2", silu(net.linear("time.0", time_features(t, x.shape[2])))) + code[:, 0])
        trunk = Trunk(net.under("trunk"))
        out = net.linear("project_out", trunk(x, condition, trunk.seen(code[:, 1:])))
        return out.reshape(B, n, n, C, group, group).transpose(0, 3, 1, 4, 2, 5).reshape(x_t.shape)

    def decode(self, latents: np.ndarray) -> np.ndarray:
        """latents [B, C, g, g] -> premultiplied pixels float32 [B, S, S, 4] in [0, 1], colour never above alpha."""
        vae, patch = self.vae, presets.VAE.patch
        B, C, side = latents.shape[:3]
        flat = latents.reshape(B, C, -1).transpose(0, 2, 1) * vae["scale"]
        patches = (flat.reshape(-1, C) @ vae["basis"].T + vae["mean"]).reshape(B, side, side, 4, patch, patch)
        pixels = patches.transpose(0, 1, 4, 2, 5, 3).reshape(B, side * patch, side * patch, 4)
        if vae.has("refiner.inward.weight"):
            pixels = pixels + self._refined(pixels)
        pixels = pixels.clip(0, 1)
        pixels[..., :3] = np.minimum(pixels[..., :3], pixels[..., 3:])
        return pixels

    def _refined(self, pixels: np.ndarray) -> np.ndarray:
        """The refiner's correction, [B, S, S, 4], computed at a quarter of the resolution."""
        net = self.vae.under("refiner")
        B, S = pixels.shape[:2]
        q = S // 4
        x = pixels.reshape(B, q, 4, q, 4, 4).transpose(0, 1, 3, 5, 2, 4).reshape(B, q, q, 64)  # channels: colour, then place in the 4x4
        x = gelu(_convolved(net, "inward", x))
        for i in range(net.count("blocks")):
            x = x + _convolved(net, f"blocks.{i}.2", gelu(_convolved(net, f"blocks.{i}.0", x)))
        return _convolved(net, "outward", x).reshape(B, q, q, 4, 4, 4).transpose(0, 1, 4, 2, 5, 3).reshape(pixels.shape)


def _picked(rows: np.ndarray, places: np.ndarray) -> np.ndarray:
    """The rows at these places, zeros at -1."""
    picked = rows[places.clip(0)]
    picked[places < 0] = 0
    return picked


def _convolved(net: Part, name: str, x: np.ndarray) -> np.ndarray:
    """3x3 convolution with an edge of zeros, [B, H, W, channels], as one matrix product."""
    B, H, W, channels = x.shape
    padded = np.pad(x, ((0, 0), (1, 1), (1, 1), (0, 0)))
    around = np.empty((B, H, W, 9, channels), np.float32)
    for place in range(9):
        dy, dx = divmod(place, 3)
        around[:, :, :, place] = padded[:, dy : dy + H, dx : dx + W]
    weight = net[f"{name}.weight"]  # [out, in, 3, 3]
    out = around.reshape(-1, 9 * channels) @ weight.transpose(2, 3, 1, 0).reshape(9 * channels, -1)
    return (out + net[f"{name}.bias"]).reshape(B, H, W, -1)


def load(folder: Path) -> Networks:
    """Read the model for making clips. Raises ModelError."""
    file = shelf.read(folder)
    if file.meta["presets"] != presets.as_json():
        raise ModelError(f"The weights of {shelf.NAME} do not fit this version of Fairframe: its networks have other sizes.")
    return Networks(file)


def premultiply(rgba: np.ndarray) -> np.ndarray:
    """uint8 straight RGBA [..., 4] -> float32 premultiplied in [0, 1]."""
    x = rgba.astype(np.float32) / 255
    x[..., :3] *= x[..., 3:]
    return x


def unpremultiply(pixels: np.ndarray) -> np.ndarray:
    """float premultiplied [..., 4] -> uint8 straight RGBA; colour is kept where alpha is nearly 0."""
    out = pixels.copy()
    out[..., :3] = (pixels[..., :3] / pixels[..., 3:].clip(min=1e-3)).clip(0, 1)
    return np.rint(out * 255).astype(np.uint8)
