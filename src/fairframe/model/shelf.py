"""clay-1's file: safetensors with a JSON beside it (configuration, vocabulary, training record), as plain arrays and without torch.

Numbers are float16. Those of EIGHT_BIT parts, and the layers of the scene denoiser's trunk, are shipped in eight bits: every row of a matrix (an output channel) in int8 with a float16 scale
of its own, as the tensors NAME and NAME:scale; they are expanded when the part is asked for. What that costs stands in MODEL_CARD.md. A run of
training keeps float16, and `fairframe train pack` writes the file that is shipped.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from safetensors import SafetensorError, deserialize
from safetensors.numpy import save

from fairframe.errors import ModelError
from fairframe.model.fields import Layout

NAME = "clay-1"
EIGHT_BIT = ("texture", "text")  # parts whose matrices are shipped so
EIGHT_BIT_LAYERS = "scene.trunk."  # and matrices of layers; what leads into this trunk and out of it stays exact, since drafts turn on that
SCALE = ":scale"

Arrays = dict[str, np.ndarray]


@dataclass(frozen=True, kw_only=True)
class Tables:
    """The names a checkpoint was trained with; handed in by whoever knows the corpus."""

    layout: Layout
    surfaces: tuple[str, ...]  # vocabulary of the text encoder
    styles: tuple[str, ...] = ("fluent",)

    @property
    def variants(self) -> tuple[str, ...]:
        return ("", *self.layout.variants)


@dataclass(frozen=True, kw_only=True)
class Shelf:
    """A file as it was read."""

    meta: dict[str, Any]
    sha256: str  # of the safetensors file
    stored: dict[str, np.ndarray]  # as it lies on disk

    @property
    def tables(self) -> Tables:
        data = self.meta["tables"]
        layout = Layout(**{k: tuple(v) for k, v in data["layout"].items()})
        return Tables(layout=layout, surfaces=tuple(data["surfaces"]), styles=tuple(data["styles"]))

    def part(self, name: str) -> Arrays:
        """The numbers of one part, float32, by their names within it."""
        start = name + "."
        return {key.removeprefix(start): self._expanded(key) for key in self.stored if key.startswith(start) and not key.endswith(SCALE)}

    def _expanded(self, key: str) -> np.ndarray:
        scale = self.stored.get(key + SCALE)
        return self.stored[key].astype(np.float32) if scale is None else from_eight_bits(self.stored[key], scale)


def in_eight_bits(array: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(int8, float16 scale of each row) of a matrix; doing it again to what comes of it changes nothing."""
    rows = array.reshape(len(array), -1).astype(np.float32)
    scale = (np.abs(rows).max(1) / 127).astype(np.float16)
    steps = scale.astype(np.float32)[:, None]
    whole = np.divide(rows, steps, out=np.zeros_like(rows), where=steps > 0)
    return np.clip(np.rint(whole), -127, 127).astype(np.int8).reshape(array.shape), scale


def from_eight_bits(whole: np.ndarray, scale: np.ndarray) -> np.ndarray:
    """The float32 matrix that `in_eight_bits` gave."""
    array = whole.astype(np.float32)
    array *= scale.astype(np.float32).reshape(-1, *[1] * (array.ndim - 1))
    return array


def is_rounded(key: str, ndim: int) -> bool:
    """Whether a tensor, by its name in the file, is shipped in eight bits."""
    return ndim > 1 and (key.startswith(tuple(f"{part}." for part in EIGHT_BIT)) or (key.startswith(EIGHT_BIT_LAYERS) and key.endswith(".weight")))


def packed(parts: Mapping[str, Arrays], *, shipped: bool) -> Arrays:
    """Numbers as they lie on disk. shipped: in eight bits where `is_rounded`."""
    tensors: Arrays = {}
    for part, arrays in parts.items():
        for name, array in arrays.items():
            key = f"{part}.{name}"
            if shipped and is_rounded(key, array.ndim):
                tensors[key], tensors[key + SCALE] = in_eight_bits(array)
            else:
                tensors[key] = np.ascontiguousarray(array, np.float16)
    return tensors


def write(folder: Path, stored: Arrays, meta: Mapping[str, Any]) -> str:
    """Write both files into folder, by rename; returns the sha256 of the weights."""
    folder.mkdir(parents=True, exist_ok=True)
    content = save(stored)
    digest = hashlib.sha256(content).hexdigest()
    _replace(folder / f"{NAME}.safetensors", content)
    _replace(folder / f"{NAME}.json", json.dumps({"name": NAME, "sha256": digest, **meta}, ensure_ascii=False, indent=0).encode())
    return digest


def _replace(path: Path, content: bytes) -> None:
    part = path.with_name(path.name + ".part")
    part.write_bytes(content)
    part.replace(path)


def read(folder: Path) -> Shelf:
    """Raises ModelError where the files are missing, damaged or no checkpoint."""
    path = folder / f"{NAME}.safetensors"
    try:
        meta = json.loads((folder / f"{NAME}.json").read_text("utf-8"))
        content = path.read_bytes()
        digest = hashlib.sha256(content).hexdigest()
        if digest != meta["sha256"]:
            raise ModelError(f"The weights {path.name} are damaged: their sha256 is not the one recorded beside them.")
        stored = {name: _array(**tensor) for name, tensor in deserialize(content)}
    except FileNotFoundError as error:
        raise ModelError(f"The weights of {NAME} are missing: {Path(str(error.filename)).name} is not in the package.") from None
    except (OSError, ValueError, KeyError, SafetensorError) as error:
        raise ModelError(f"The weights of {NAME} cannot be read: {error}.") from None
    return Shelf(meta=meta, sha256=digest, stored=stored)


def _array(*, dtype: str, shape: list[int], data: bytes) -> np.ndarray:
    if dtype == "BF16":  # the upper half of a float32; runs of training before this format wrote it
        return (np.frombuffer(data, np.uint16).astype(np.uint32) << 16).view(np.float32).reshape(shape)
    return np.frombuffer(data, {"F16": np.float16, "F32": np.float32, "I8": np.int8}[dtype]).reshape(shape)


