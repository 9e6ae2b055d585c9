"""A folder in the diffusers layout, looked at before anything of it is loaded: complete, safetensors only, no code, and which bytes it is.

Reads headers and hashes; imports neither torch nor diffusers. What it lets through may still be the wrong weights for the architecture its
configurations name: that is found when they are loaded (hf_diffusers).
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import math
import os
import re
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fairframe.errors import ModelError

LIBRARIES = ("diffusers", "transformers")  # components of any other would need code from somewhere else
READ = (".json", ".safetensors", ".model", ".txt", ".jinja")  # kinds of files that loading reads; these are hashed
PICKLED = (".bin", ".pt", ".pth", ".ckpt", ".pkl", ".msgpack", ".h5")
MAX_HEADER = 100_000_000  # bytes, as safetensors itself allows
BLOCK = re.compile(r"(.*\.)?\w*blocks\.\d+\..*weight")


@dataclass(frozen=True, kw_only=True)
class Component:
    """One part of a pipeline."""

    name: str  # transformer, vae, text_encoder ...
    library: str
    cls: str
    num_parameters: int  # 0 where it has none: tokenizer, scheduler
    num_convertible: int  # of these, what `in_eight_bits` takes
    config: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Folder:
    """What a folder says of itself."""

    path: Path
    pipeline: str  # class name in diffusers
    components: tuple[Component, ...]
    size_bytes: int  # of its safetensors

    def component(self, name: str) -> Component | None:
        return next((part for part in self.components if part.name == name), None)


def look(path: Path) -> Folder:
    """Check a folder without loading it. Raises ModelError with what is wrong in one sentence."""
    index = _json(path, "model_index.json")
    pipeline = index.get("_class_name")
    if not isinstance(pipeline, str) or not pipeline.isidentifier():
        raise ModelError(f"{path}/model_index.json names no pipeline of diffusers; pipelines with code of their own are not run.")
    components = []
    for name, value in index.items():
        if name.startswith("_") or not (isinstance(value, list) and len(value) == 2) or value[0] is None:
            continue
        library, cls = value
        if library not in LIBRARIES or not isinstance(cls, str) or not cls.isidentifier() or not name.isidentifier():
            raise ModelError(f"The component {name!r} of {path} comes from {library!r}; only those of {' and '.join(LIBRARIES)} are loaded.")
        components.append(_component(path / name, name, library, cls))
    if not any(part.num_parameters for part in components):
        raise ModelError(f"{path} holds no weights.")
    sizes = [file.stat().st_size for file in files(path) if file.suffix == ".safetensors"]
    return Folder(path=path, pipeline=pipeline, components=tuple(components), size_bytes=sum(sizes))


def trained_in(folder: Folder) -> str:
    """The number format the transformer's weights are kept in, from the first safetensors header; bfloat16 where it cannot be told."""
    names = {"F32": "float32", "BF16": "bfloat16", "F16": "float16"}
    for file in sorted((folder.path / "transformer").glob("*.safetensors")):
        with file.open("rb") as opened:
            header = json.loads(opened.read(int.from_bytes(opened.read(8), "little")))
        kinds = {tensor["dtype"] for name, tensor in header.items() if name != "__metadata__"}
        return names.get("BF16" if "BF16" in kinds else next(iter(sorted(kinds)), ""), "bfloat16")
    return "bfloat16"


def _component(folder: Path, name: str, library: str, cls: str) -> Component:
    if not folder.is_dir():
        raise ModelError(f"The component {name!r} is missing: there is no folder {folder}.")
    config = _json(folder, "config.json", needed=False)
    if "auto_map" in config or "auto_map" in _json(folder, "tokenizer_config.json", needed=False):
        raise ModelError(f"{folder} asks for code of its own (auto_map); that is never run.")
    safe = sorted(folder.glob("*.safetensors"))
    if not safe:
        if pickled := sorted(file.name for file in folder.iterdir() if file.suffix in PICKLED):
            raise ModelError(f"{folder / pickled[0]} is pickled, so loading it could run code; only safetensors are read. Get the weights in that form.")
        if config and not name.startswith(("scheduler", "tokenizer", "feature_extractor", "image_processor")):
            raise ModelError(f"The weights of {name!r} are missing: {folder} holds no .safetensors file.")
        return Component(name=name, library=library, cls=cls, num_parameters=0, num_convertible=0, config=config)
    for listing in folder.glob("*.safetensors.index.json"):
        named = _json(folder, listing.name).get("weight_map")
        if not isinstance(named, dict):
            raise ModelError(f"{listing} names no files.")
        missing = sorted(set(map(str, named.values())) - {file.name for file in safe})
        if missing:
            raise ModelError(f"The weights of {name!r} are incomplete: {folder / missing[0]} is missing.")
    whole, convertible = (sum(counts) for counts in zip(*map(count, safe), strict=True))
    return Component(name=name, library=library, cls=cls, num_parameters=whole, num_convertible=convertible, config=config)


def in_eight_bits(name: str, shape: Sequence[int]) -> bool:
    """May this weight be kept in eight bits? Those of the linear layers of repeated blocks may, where their sides fit the kernels."""
    return len(shape) == 2 and all(side % 16 == 0 for side in shape) and BLOCK.fullmatch(name) is not None


def count(file: Path) -> tuple[int, int]:
    """Numbers in a safetensors file, from its header; and how many of them `in_eight_bits` takes. Raises ModelError where the file is truncated or damaged."""
    with _opened(file) as opened:
        size = os.fstat(opened.fileno()).st_size
        length = int.from_bytes(opened.read(8), "little")
        if size < 8 or length > min(MAX_HEADER, size - 8):
            raise ModelError(f"{file} is truncated, or no safetensors file.")
        try:
            header = json.loads(opened.read(length))
            tensors = {name: tensor for name, tensor in header.items() if name != "__metadata__"}
            end = max((tensor["data_offsets"][1] for tensor in tensors.values()), default=0)
            sizes = {name: math.prod(tensor["shape"]) for name, tensor in tensors.items()}
            convertible = sum(size for name, size in sizes.items() if in_eight_bits(name, tensors[name]["shape"]))
        except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError):
            raise ModelError(f"The header of {file} is damaged.") from None
    if size != 8 + length + end:
        raise ModelError(f"{file} is truncated: it has {size:,} bytes and names {8 + length + end:,}.")
    return sum(sizes.values()), convertible


def files(path: Path) -> list[Path]:
    """The files that loading may read, in the order they are hashed in."""
    found = [file for file in path.rglob("*") if file.suffix in READ and file.is_file()]
    return sorted(file for file in found if not any(part.startswith(".") for part in file.relative_to(path).parts))


def sha256(path: Path) -> str:
    """One hash over names and contents of all files that loading may read. Several are read at once: sha256 of one is slower than a disk."""
    listed = files(path)
    with ThreadPoolExecutor(max_workers=4) as pool:
        hashes = list(pool.map(file_sha256, listed))
    whole = hashlib.sha256()
    for file, digest in zip(listed, hashes, strict=True):
        whole.update(f"{file.relative_to(path).as_posix()}\0{digest}\n".encode())
    return whole.hexdigest()


def file_sha256(file: Path) -> str:
    with _opened(file) as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


@contextlib.contextmanager
def _opened(file: Path) -> Iterator[io.BufferedReader]:
    """A file to read from. Raises ModelError where it cannot be read: no rights, a folder of that name, a disk that is gone."""
    try:
        with file.open("rb") as opened:
            yield opened
    except OSError as error:
        raise ModelError(f"{file} cannot be read: {error.strerror or type(error).__name__}.") from None


def _json(folder: Path, name: str, *, needed: bool = True) -> dict[str, Any]:
    try:
        data = json.loads((folder / name).read_text("utf-8"))
    except FileNotFoundError:
        if needed:
            raise ModelError(f"There is no {name} in {folder}; a model is a folder in the diffusers layout.") from None
        return {}
    except (OSError, ValueError, RecursionError):
        raise ModelError(f"{folder / name} cannot be read, or is no JSON.") from None
    if not isinstance(data, dict):
        raise ModelError(f"{folder / name} is not a JSON object.")
    return data
