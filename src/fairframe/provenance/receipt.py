"""The receipt beside every clip (clip.receipt.json): which plan and model made it, from what, under which checks, at what cost.

It holds no word of the prompt: only a salted hash, with which someone who has the words can show that they belong to this clip.
"""

from __future__ import annotations

import dataclasses
import functools
import hashlib
import importlib.metadata
import json
import os
import platform
import re
from pathlib import Path
from typing import Any

from fairframe import settings
from fairframe.types import Check, Frames, Plan

VERSION = 3
_WORDS = ("prompt", "negative_prompt")
_LIBRARIES = ("fairframe", "numpy", "av", "opencv-python-headless", "skia-python", "torch")


def build(
    plan: Plan,
    frames: Frames,
    *,
    salt: str,
    clip: dict[str, Any],
    made: dict[str, str],
    model: dict[str, str],
    checks: tuple[Check, ...],
    label: dict[str, Any],
    parents: list[dict[str, str]],
    pictures: dict[str, Any],
    energy: dict[str, Any],
    watermark: dict[str, Any] | None = None,
    policy_sha256: str = "",
    scene_file_sha256: str,
    timings: dict[str, float],
    cpu_s: float,
) -> dict[str, Any]:
    """Everything that is to be known of a clip, as JSON values.

    salt: random hex, new for every clip. clip: id, container, seconds. model: id, weights_sha256, ledger_sha256, licence. pictures: of
    digests.Tally. The schema is docs/receipt.md. What comes here is signed; `with_file` adds the hash of the signed file afterwards.
    """
    order = dataclasses.asdict(plan)
    for name in _WORDS:
        order[f"{name}_sha256"] = salted(salt, order.pop(name))
    return {
        "receipt_version": VERSION,
        "clip": clip,
        "made": made,
        "plan": {"salt": salt, **order},
        "model": model,
        "checks": [dataclasses.asdict(check) for check in checks],
        "policy_sha256": policy_sha256,
        "label": label,
        "watermark": watermark or {},
        "parents": parents,
        "pictures": pictures,
        "energy": energy,
        "layers": layers(frames),
        "notes": frames.notes,
        "scene_file_sha256": scene_file_sha256,
        "timings_s": {name: round(seconds, 4) for name, seconds in timings.items()},
        "cost": {"wall_s": round(timings["total"], 3), "cpu_s": round(cpu_s, 3)},
        "made_with": versions(),
    }


def with_file(paper: dict[str, Any], *, sha256: str, size_bytes: int) -> dict[str, Any]:
    """The receipt as it lies beside the clip: with the hash of the signed file, which the signed copy inside cannot hold."""
    return paper | {"clip": paper["clip"] | {"sha256": sha256, "size_bytes": size_bytes}}


def signed_part(paper: dict[str, Any]) -> dict[str, Any]:
    """The receipt without what is only known after signing: equal to the copy in the credentials, or one of them was altered."""
    clip = paper.get("clip")
    return paper | {"clip": {k: v for k, v in clip.items() if k not in ("sha256", "size_bytes")}} if isinstance(clip, dict) else paper


def clip_id(paper: dict[str, Any]) -> str:
    """The clip's id; empty where the receipt has none."""
    clip = paper.get("clip")
    found = clip.get("id") if isinstance(clip, dict) else None
    return found if isinstance(found, str) and found.isascii() and found.isalnum() else ""


def read(path: Path) -> dict[str, Any]:
    """The receipt at `path`; empty where there is none that can be read."""
    try:
        return parse(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}


def parse(text: str) -> dict[str, Any]:
    """A receipt from its JSON. Raises ValueError for what is none, is nested too deep, or holds what would harm a terminal or a JSON reader."""

    def refuse(name: str) -> None:
        raise ValueError(f"{name} is no number")

    try:
        found = json.loads(text, parse_constant=refuse)
        if not isinstance(found, dict) or _harmful(found):
            raise ValueError("no receipt")
    except RecursionError:
        raise ValueError("nested too deep") from None
    return found


UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Commands to a terminal, changes of direction, halves of characters: what may not be shown as it came from a stranger."""


MAX_DEPTH = 100  # values inside each other; ours have six


def _harmful(value: Any) -> bool:
    """Is there something in it that may not be shown as it came, or too much inside each other? Level by level: there are a thousand values."""
    level: list[Any] = [value]
    words: list[str] = []
    for _ in range(MAX_DEPTH):
        below: list[Any] = []
        for entry in level:
            if isinstance(entry, dict):
                words += entry.keys()
                below += entry.values()
            elif isinstance(entry, list):
                below += entry
            elif isinstance(entry, str):
                words.append(entry)
        if not below:
            return UNPRINTABLE.search(" ".join(words)) is not None
        level = below
    return True


def salted(salt: str, text: str) -> str:
    """sha256 of salt and text: shows whoever has the words that they belong to the clip.

    Others can only test guesses, one receipt at a time; words that must not be guessed should be long.
    """
    return hashlib.sha256(f"{salt}\n{text}".encode()).hexdigest()


def layers(frames: Frames) -> list[dict[str, Any]]:
    """Where each layer's picture came from, nearest first; empty where the backend knows no layers."""
    if frames.scene is None:
        return []
    found = []
    for layer in sorted(frames.scene.layers, key=lambda layer: layer.depth):
        texture = layer.texture
        found.append({"id": layer.id, "role": layer.role, "name": layer.name, "source": texture.source, "ledger_id": texture.ledger_id, "asset": texture.asset})
    return found


def versions() -> dict[str, str]:
    """The programs that took part, so that a replay knows whether it can be exact."""
    found = {"python": platform.python_version(), "machine": platform.machine(), "system": platform.system(), "cpu": _cpu(), "threads": _threads()}
    return found | {name: _installed(name) for name in _LIBRARIES}


@functools.cache
def _installed(library: str) -> str:
    """Its version, read once: each reading parses the library's whole metadata, and every clip asks for all of them."""
    try:
        return importlib.metadata.version(library)
    except importlib.metadata.PackageNotFoundError:
        return ""


@functools.cache
def _cpu() -> str:
    """The processor's name: rounding can differ between kinds."""
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8", "replace").splitlines()
    except OSError:
        return platform.processor()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.processor())


def _threads() -> str:
    return str(settings.load().threads or os.cpu_count() or 1)
