"""A scene in one file: scene.json and its PNGs in a zip, as it lies beside every clip (clip.scene.zip).

The same scene gives the same bytes. Reading trusts nothing: flat names only, bounded sizes, and then `scene.load`'s own checks.
"""

from __future__ import annotations

import dataclasses
import hashlib
import tempfile
import zipfile
from pathlib import Path
from typing import Any

from fairframe.errors import InvalidRequest
from fairframe.scene.scene import Layer, Scene, Texture, load, save, validate

MAX_UNPACKED = 512 * 2**20  # bytes
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest date a zip can hold


def pack(scene: Scene, path: Path) -> None:
    """Write a scene as a zip."""
    with tempfile.TemporaryDirectory(prefix="fairframe-") as folder, zipfile.ZipFile(path, "w") as archive:
        save(scene, Path(folder))
        for file in sorted(Path(folder).iterdir()):
            entry = zipfile.ZipInfo(file.name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED if file.suffix == ".json" else zipfile.ZIP_STORED  # PNGs are compressed already
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, file.read_bytes())


def read(path: Path) -> Scene:
    """A scene from a zip, a folder or a scene.json, every value checked. Raises InvalidRequest naming what is wrong."""
    if path.is_file() and path.suffix.lower() == ".zip":
        return validate(_unpack(path))
    return validate(load(path))


def digest(value: Scene | tuple[Layer, ...]) -> str:
    """sha256 of a scene (or layers), pixels included, whatever files it came in."""
    state = hashlib.sha256()
    _feed(state, value)
    return state.hexdigest()


def _feed(state: Any, value: Any) -> None:
    if isinstance(value, Texture):
        state.update(f"{value.pixels.shape} {value.source} {value.ledger_id} {value.asset}".encode())
        state.update(value.pixels.tobytes())
    elif dataclasses.is_dataclass(value):
        for f in dataclasses.fields(value):
            state.update(f"{f.name}=".encode())
            _feed(state, getattr(value, f.name))
    elif isinstance(value, dict):
        for key in sorted(value):
            state.update(f"{key!r}:".encode())
            _feed(state, value[key])
    elif isinstance(value, (tuple, list)):
        state.update(f"[{len(value)}".encode())
        for item in value:
            _feed(state, item)
    else:
        state.update(f"{float(value)!r};".encode() if isinstance(value, (int, float)) else f"{value!r};".encode())


def _unpack(path: Path) -> Scene:
    try:
        with zipfile.ZipFile(path) as archive, tempfile.TemporaryDirectory(prefix="fairframe-") as folder:
            entries = archive.infolist()
            if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
                raise InvalidRequest(f"{path} unpacks to more than {MAX_UNPACKED // 2**20} MB; a scene is smaller.")
            for entry in entries:
                if Path(entry.filename).name != entry.filename:
                    raise InvalidRequest(f"{path} holds {entry.filename!r}; a scene has no folders inside.")
                (Path(folder) / entry.filename).write_bytes(archive.read(entry))
            return load(Path(folder))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise InvalidRequest(f"{path} is not a readable scene archive: {error}.") from None
    except OSError as error:
        raise InvalidRequest(f"{path} cannot be opened: {error.strerror or error}.") from None
