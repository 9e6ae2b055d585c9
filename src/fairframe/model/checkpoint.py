"""clay-1 on disk: one safetensors file (bf16) and one JSON beside it with the configuration, the vocabulary and the training record.

Weights load by name into whatever the code's presets and the corpus's tables are now: numbers of scene fields, kinds and words are matched by
their names, so training resumes from the weights alone after kinds, laws of motion or words were added.
"""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save_file
from torch import Tensor, nn
from torch.overrides import TorchFunctionMode

from fairframe.errors import ModelError
from fairframe.model import fields, presets
from fairframe.model.denoiser import SceneDenoiser, TextureDenoiser
from fairframe.model.fields import Layout
from fairframe.model.text import MEANING_WIDTH, TextEncoder, Vocabulary
from fairframe.model.vae import VAE

NAME = "clay-1"


@dataclass(frozen=True, kw_only=True)
class Tables:
    """The names a checkpoint was trained with; handed in by whoever knows the corpus."""

    layout: Layout
    surfaces: tuple[str, ...]  # vocabulary of the text encoder
    styles: tuple[str, ...] = ("fluent",)

    @property
    def variants(self) -> tuple[str, ...]:
        return ("", *self.layout.variants)


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
        self.decoder = fields.Decoder(self.tables.layout)

    @property
    def parts(self) -> dict[str, nn.Module]:
        return {"vae": self.vae, "text": self.text, "scene": self.scene, "texture": self.texture}


class _NoDraws(TorchFunctionMode):
    """Leaves out the drawing of initial weights. (Building on the meta device would import torch's compiler: 1.2 s of start-up.)"""

    def __torch_function__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        if func in (Tensor.normal_, Tensor.uniform_, nn.init.normal_, nn.init.uniform_):
            return args[0] if args else (kwargs or {})["tensor"]
        return func(*args, **(kwargs or {}))


def build(tables: Tables, *, empty: bool = False) -> Clay:
    """An untrained model for these tables. Initial weights follow from a fixed seed; empty: none are made at all, for loading into."""
    with torch.random.fork_rng(devices=[]), _NoDraws() if empty else contextlib.nullcontext():
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


def save(clay: Clay, folder: Path) -> str:
    """Write clay-1.safetensors and clay-1.json into folder, by rename; returns the sha256 of the weights."""
    folder.mkdir(parents=True, exist_ok=True)
    tensors = {f"{part}.{k}": v.detach().to("cpu", torch.bfloat16).contiguous() for part, module in clay.parts.items() for k, v in module.state_dict().items()}
    part_path = folder / f"{NAME}.safetensors.part"
    save_file(tensors, part_path)
    digest = hashlib.sha256(part_path.read_bytes()).hexdigest()
    part_path.replace(folder / f"{NAME}.safetensors")
    meta = {
        "name": NAME, "sha256": digest, "tables": dataclasses.asdict(clay.tables), "tokens": fields.token_fields(), "presets": _presets(),
        "record": clay.record,
    }  # fmt: skip
    json_part = folder / f"{NAME}.json.part"
    json_part.write_text(json.dumps(meta, ensure_ascii=False, indent=0), "utf-8")
    json_part.replace(folder / f"{NAME}.json")
    return digest


def _presets() -> dict[str, Any]:
    return {"vae": dataclasses.asdict(presets.VAE), "scene": dataclasses.asdict(presets.SCENE), "texture": dataclasses.asdict(presets.TEXTURE)}


def load(folder: Path, tables: Tables | None = None) -> Clay:
    """Read the model. With `tables` it is carried over to those tables; without, it keeps its own. Raises ModelError.

    A part whose size in the presets is another now starts anew; so does one that the file leaves out.
    """
    path = folder / f"{NAME}.safetensors"
    try:
        meta = json.loads((folder / f"{NAME}.json").read_text("utf-8"))
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        if digest != meta["sha256"]:
            raise ModelError(f"The weights {path.name} are damaged: their sha256 is not the one recorded beside them.")
        tensors = load_file(path)
    except FileNotFoundError as error:
        raise ModelError(f"The weights of {NAME} are missing: {Path(str(error.filename)).name} is not in the package.") from None
    except (OSError, ValueError, KeyError, SafetensorError) as error:
        raise ModelError(f"The weights of {NAME} cannot be read: {error}.") from None
    own = _tables(meta["tables"])
    same = tables in (None, own) and meta["tokens"] == {kind: list(names) for kind, names in fields.token_fields().items()}
    same = same and meta["presets"] == _presets()
    clay = build(tables or own, empty=same)
    clay.record, clay.sha256 = meta["record"], digest
    for part, module in clay.parts.items():
        old = {k.removeprefix(part + "."): v.float() for k, v in tensors.items() if k.startswith(part + ".")}
        if same:
            try:
                module.load_state_dict(old, assign=True)
            except RuntimeError as error:
                raise ModelError(f"The weights of {NAME} do not fit this version of Fairframe: {str(error).splitlines()[-1].strip()}") from None
            module.eval()
            continue
        new = module.state_dict()
        for name, tensor in new.items():
            if name in old:
                new[name] = _carry(part, name, old[name], tensor, own, clay.tables, meta["tokens"])
        module.load_state_dict(new)
        module.eval()
    return clay


def _tables(data: dict[str, Any]) -> Tables:
    layout = Layout(**{k: tuple(v) for k, v in data["layout"].items()})
    return Tables(layout=layout, surfaces=tuple(data["surfaces"]), styles=tuple(data["styles"]))


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
