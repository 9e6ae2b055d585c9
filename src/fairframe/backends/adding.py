"""Taking a model into the operator's list from wherever it is: a folder, the hub, or a server's address.

The only place that fetches weights, and only when a person asks for it by name; afterwards everything is read from the folder.
"""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path
from typing import Any

from fairframe import limits, settings
from fairframe.backends import licences, registry, remote, weights
from fairframe.backends.registry import Entry
from fairframe.errors import InvalidRequest, ModelError
from fairframe.types import Request

HUB_ID = re.compile(r"[\w.-]{1,96}/[\w.-]{1,96}")


def add(
    name: str, source: str, *, licence: str = "", by: str = "", revision: str = "", engine_model: str = "", key_file: Path | None = None, **defaults: Any
) -> Entry:
    """Add a model; `defaults` are those of a clip where a person names none (width, height, fps, seconds, num_steps, guidance_scale)."""
    _check(defaults)
    registry.check_name(name)
    if source.startswith(("http://", "https://")):
        return _add_server(name, source, licence, by, engine_model, key_file, defaults)
    if engine_model or key_file:
        raise InvalidRequest("--engine-model and --key-file are for servers; this is no address.")
    folder = Path(source)
    if folder.is_dir():
        entry = registry.add_folder(name, "folder", folder, licence=licence, by=by)
    elif HUB_ID.fullmatch(source):
        _allowed_before_fetching(name, source, licence, by)
        folder, commit = _fetch(source, revision, settings.load().data_dir / "models" / name)
        entry = registry.add_folder(name, source, folder, licence=licence, by=by, revision=commit)
    else:
        raise InvalidRequest(f"There is no folder {source}, and it is neither a hub id (owner/name) nor an address.")
    if defaults:
        entry = dataclasses.replace(entry, **defaults)
        registry.put(entry)
    return entry


def _check(defaults: dict[str, Any]) -> None:
    """What is set once for a model keeps to the ranges of a request."""
    limits.check(Request(prompt="x", **defaults))


def _add_server(name: str, url: str, licence: str, by: str, engine_model: str, key_file: Path | None, defaults: dict[str, Any]) -> Entry:
    if not licence:
        raise InvalidRequest(f"Name the licence of the model that the server runs with --licence, one of {', '.join(licences.LICENCES)}.")
    if "num_steps" not in defaults or "guidance_scale" not in defaults:
        raise InvalidRequest("Nobody here knows a server's own defaults: give --steps and --guidance.")
    if not engine_model:
        raise InvalidRequest("Give the server's own name for the model with --engine-model.")
    if key_file is not None and not key_file.is_file():
        raise InvalidRequest(f"There is no file {key_file} with a key.")
    terms = licences.by_id(licence)
    entry = Entry(
        name=name, kind="remote", source=url.rstrip("/"), licence=licence, added_at=registry.now(), remote_model=engine_model,
        key_file=str(key_file.resolve()) if key_file else "", attested=registry.attestation(terms, by) if by and terms.conditions else None, **defaults,
    )  # fmt: skip
    remote.Engine(entry)  # looks at the address and the key
    return registry.add_remote(entry)


def _allowed_before_fetching(name: str, source: str, licence: str, by: str) -> None:
    """A licence that forbids the use is found before tens of gigabytes are fetched."""
    if chosen := licence or licences.of_source(source, ""):
        terms = licences.by_id(chosen)
        licences.check(name, terms, settings.load().territory, attested=bool(by))


def _fetch(source: str, revision: str, folder: Path) -> tuple[Path, str]:
    """The files of a hub id that loading reads, in `folder`; and the commit they are of."""
    try:
        from huggingface_hub import HfApi, snapshot_download
    except ImportError:
        raise ModelError("Fetching weights needs more libraries: pip install 'fairframe[diffusers]'") from None
    try:
        commit = HfApi().model_info(source, revision=revision or None).sha
        snapshot_download(source, revision=commit, local_dir=folder, allow_patterns=[f"*{suffix}" for suffix in weights.READ])
    except Exception as error:  # a client of the network and of its server: whatever it raises, the model was not fetched
        raise ModelError(f"{source} could not be fetched ({type(error).__name__}); get it yourself and give its folder.") from None
    return folder, str(commit)
