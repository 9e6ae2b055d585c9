"""clay-1 for training: the whole model in torch, from and to the files of shelf.py.

Weights load by name into whatever the code's presets and the corpus's tables are now: numbers of scene fields, kinds and words are matched by
their names, so training resumes from the weights alone after kinds, laws of motion or words were added. (Making clips needs no torch: networks.py.)
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from fairframe.errors import ModelError
from fairframe.model import fields, presets, shelf
from fairframe.model.denoiser import SceneDenoiser, TextureDenoiser
from fairframe.model.shelf import NAME, Shelf, Tables
from fairframe.model.text import TextEncoder
from fairframe.model.vae import VAE
from fairframe.model.words import MEANING_WIDTH, Vocabulary

PRESET_OF = {"text": "scene"}  # part -> the presets its size is in, where they are another part's

__all__ = ["NAME", "Clay", "Tables", "build", "load", "save"]


@dataclass(kw_only=True)
class Clay:
    """The whole model in memory, float32."""

    tables: Tables
    vae: VAE
    text: TextEncoder
    scene: SceneDenoiser
    texture: TextureDenoiser
    record: dict[str, Any] = field(default_factory=dict)  # part -> what its training cost so far
    sha256: str = ""  # of the safetensors file it was read from

    def __post_init__(self) -> None:
        self.vocabulary = Vocabulary(self.tables.surfaces)

    @property
    def parts(self) -> dict[str, nn.Module]:
        return {"vae": self.vae, "text": self.text, "scene": self.scene, "texture": self.texture}


def build(tables: Tables) -> Clay:
    """An untrained model for these tables. Initial weights follow from a fixed seed."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(20261123)
        vae = VAE(presets.VAE)
        text = TextEncoder(presets.SCENE, len(tables.surfaces) + 1)
        kinds = tuple(fields.TOKEN_KINDS.index(t) for t in fields.TOKENS)
        scene = SceneDenoiser(presets.SCENE.denoiser, fields.TOKEN_WIDTHS, kinds, word_width=MEANING_WIDTH, pointer_heads=presets.SCENE.pointer_heads)
        texture = TextureDenoiser(
            presets.TEXTURE, latent_channels=presets.VAE.latent_channels, grid=vae.grid, num_kinds=len(tables.layout.kinds),
            num_variants=len(tables.variants), num_styles=len(tables.styles),
        )  # fmt: skip
    return Clay(tables=tables, vae=vae, text=text, scene=scene, texture=texture)


def packed(clay: Clay, *, shipped: bool) -> Shelf:
    """The model as its file holds it, not yet written. shipped: with most matrices in eight bits (shelf.is_rounded)."""
    parts = {part: {k: v.detach().float().cpu().numpy() for k, v in module.state_dict().items()} for part, module in clay.parts.items()}
    meta = {"tables": dataclasses.asdict(clay.tables), "tokens": fields.token_fields(), "presets": presets.as_json(), "record": clay.record}
    return Shelf(meta=meta, sha256="", stored=shelf.packed(parts, shipped=shipped))


def save(clay: Clay, folder: Path, *, shipped: bool = False) -> str:
    """Write clay-1.safetensors and clay-1.json into folder; returns the sha256 of the weights."""
    file = packed(clay, shipped=shipped)
    return shelf.write(folder, file.stored, file.meta)


def load(folder: Path, tables: Tables | None = None) -> Clay:
    """Read the model. With `tables` it is carried over to those tables; without, it keeps its own. Raises ModelError.

    A part whose size in the presets is another now starts anew; so does one that the file leaves out.
    """
    file = shelf.read(folder)
    own, tokens = file.tables, file.meta["tokens"]
    same = tables in (None, own) and tokens == {kind: list(names) for kind, names in fields.token_fields().items()}
    same = same and file.meta["presets"] == presets.as_json()
    clay = build(tables or own)
    clay.record, clay.sha256 = file.meta["record"], file.sha256
    for part, module in clay.parts.items():
        size = PRESET_OF.get(part, part)
        resized = file.meta["presets"].get(size) != presets.as_json()[size]
        old = {} if resized else {k: torch.from_numpy(v) for k, v in file.part(part).items()}
        new = module.state_dict()
        if same and old.keys() != new.keys():
            raise ModelError(f"The weights of {NAME} do not fit this version of Fairframe: the part {part} has other numbers.")
        for name, tensor in new.items():
            if name in old:
                new[name] = old[name] if same else _carry(part, name, old[name], tensor, own, clay.tables, tokens)
        module.load_state_dict(new)
        module.eval()
    return clay


def _carry(part: str, name: str, old: Tensor, new: Tensor, before: Tables, after: Tables, tokens: dict[str, list[str]]) -> Tensor:
    """The old tensor in the new one's shape, rows or columns matched by the names they stand for."""
    if part == "text" and name == "surface.weight":
        return _rows(old, new, ("", *before.surfaces), ("", *after.surfaces))
    if part == "texture" and name == "kind.weight":
        return _rows(old, new, before.layout.kinds, after.layout.kinds)
    if part == "texture" and name == "variant.weight":
        return _rows(old, new, before.variants, after.variants)
    if part == "texture" and name == "style.weight":
        return _rows(old, new, before.styles, after.styles)
    if part == "scene" and name.startswith(("project_", "copy_out")):
        kind = fields.TOKEN_KINDS[int(name.split(".")[1])]
        names = tuple(tokens[kind]), fields.token_fields()[kind]
        if name.startswith("project_in"):  # fields are the columns of its weight; its bias has none
            return _rows(old.T, new.T, *names).T.contiguous() if name.endswith("weight") else old
        return _rows(old, new, *names)
    return old if old.shape == new.shape else new


def _rows(old: Tensor, new: Tensor, before: tuple[str, ...], after: tuple[str, ...]) -> Tensor:
    if old.shape[1:] != new.shape[1:]:
        return new
    if before == after:
        return old
    places = torch.from_numpy(fields.remap(before, after).astype(np.int64))
    out = new.clone()
    out[places >= 0] = old[places[places >= 0]]
    return out
