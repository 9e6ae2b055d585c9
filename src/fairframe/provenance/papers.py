"""The receipt of a clip, wherever it is: inside the file and signed, beside it, or named itself."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fairframe import output, settings
from fairframe.errors import InvalidRequest
from fairframe.provenance import credentials, receipt, signing_keys

SUFFIX = ".receipt.json"


@dataclass(frozen=True, kw_only=True)
class Papers:
    """A receipt and where it was found."""

    receipt: dict[str, Any]
    signed: bool  # covered by an intact signature
    source: str  # in words
    scene: Path  # where the scene is kept, if it was kept


def find(path: Path) -> Papers:
    """The papers of a clip, or of its receipt file. Raises InvalidRequest where there are none."""
    if not path.is_file():
        raise InvalidRequest(f"There is no file {path}.")
    if path.name.endswith(".json"):
        return _beside(path, path.with_name(path.name.removesuffix(SUFFIX) + ".scene.zip"), "the receipt file")
    scene = output.scene_path(path)
    found = credentials.read(path, mine=signing_keys.own(settings.load().data_dir))
    if found.state == "altered":
        raise InvalidRequest(f"{path} was altered after signing, so its papers do not belong to it; `fairframe verify` says more.")
    if found.receipt is not None:
        by = "" if found.own else f" (signed by {found.signer or 'an unnamed key'}, which is no key of this computer: who has it can have written anything)"
        return Papers(receipt=found.receipt, signed=True, source=f"the signed receipt inside the clip{by}", scene=scene)
    return _beside(output.receipt_path(path), scene, "the receipt file beside the clip")


def _beside(file: Path, scene: Path, words: str) -> Papers:
    paper = receipt.read(file)
    if not receipt.clip_id(paper) or not isinstance(paper.get("plan"), dict):
        raise InvalidRequest(f"{file} is not there or is no receipt of a clip made here.")
    return Papers(receipt=paper, signed=False, source=f"{words} (unsigned: anyone can have changed it)", scene=scene)
