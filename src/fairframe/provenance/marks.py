"""Where a clip gets its marks: the seen label and the unseen watermark on its pictures, the statements and the signature in its file.

The one path calls `mark` before encoding and `sign` on the finished file; there is no way around either. What is not built yet is said so.
"""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from fairframe import settings
from fairframe.provenance import credentials, label, metadata
from fairframe.provenance.digests import Tally
from fairframe.types import Check, CheckedFrames, Frames, Plan, Request

NO_TRAINED_MODEL = ("testcard",)  # backends whose pictures no trained model had a part in


@dataclass(frozen=True, kw_only=True)
class Marked:
    """What was done to the pictures, and what is to be said in the file."""

    checks: tuple[Check, ...]
    statement: metadata.Statement
    label: dict[str, Any]  # for the receipt
    watermark: dict[str, Any]  # for the receipt; empty where none was put in
    tally: Tally  # full once all frames have gone by
    tags: dict[str, str]  # for the encoder to write into the file

    @property
    def clip_id(self) -> str:
        return self.statement.clip_id


def mark(checked: CheckedFrames, plan: Plan, suffix: str) -> Marked:
    """Label (and watermark) the pictures on their way to the encoder, and count them. suffix: ".mp4" ... of the clip's file."""
    chosen = settings.load()
    frames, policy = checked.frames, label.Policy(language=chosen.label_language)
    statement = metadata.Statement(
        clip_id=uuid.uuid4().hex,
        source_type=_source_type(plan),
        producer=chosen.producer,
        made_at=datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
    )
    tally = Tally(frames.num_frames)
    images, watermark, watermark_check = _watermarked(tally.watch(frames.images), frames, statement.clip_id)
    frames.images = label.burn(images, width=frames.width, height=frames.height, fps=frames.fps, policy=policy)
    said = label.described(policy, frames)
    checks = (Check(name="label", requested=True, effective=True, note=said["text"]), watermark_check)
    return Marked(checks=checks, statement=statement, label=said, watermark=watermark, tally=tally, tags=metadata.tags(statement, suffix))


def _watermarked(images: Iterator[np.ndarray], frames: Frames, clip_id: str) -> tuple[Iterator[np.ndarray], dict[str, Any], Check]:
    """The frames with the clip's number in their pixels, what the receipt says of it, and the check. Not built yet: they stay as they are."""
    return images, {}, Check(name="watermark", requested=False, effective=False, note="not built yet")


def sign(path: Path, suffix: str, paper: dict[str, Any], marked: Marked, request: Request) -> bytes | None:
    """Write the statements into the finished file and sign it, receipt and all. Nothing may change a byte of it afterwards.

    Returns the manifest where it has to be stored beside the file (WebM), else None. Raises SigningError.
    """
    chosen = settings.load()
    metadata.write(path, suffix, marked.statement)
    manifest = credentials.Manifest(
        receipt=paper,
        source_type=marked.statement.source_type,
        watermarked=any(check.name == "watermark" and check.effective for check in marked.checks),
        ingredients=ingredients(request),
        training_use=chosen.training_use,
    )
    return credentials.sign(path, suffix, manifest, credentials.identity(chosen))


def credentials_check(suffix: str) -> Check:
    """What the receipt says of the signature it is covered by. It is written before signing; a clip that cannot be signed does not come to be."""
    where = "in a .c2pa file beside it" if suffix in credentials.SIDECAR else "in the file"
    return Check(name="credentials", requested=True, effective=True, note=f"C2PA {credentials.SPEC_VERSION}, {where}")


def ingredients(request: Request) -> tuple[credentials.Ingredient, ...]:
    """The files a clip was made from, as far as C2PA can read them. Their names stay out: they may be personal."""
    found = []
    if request.image:
        found.append(credentials.Ingredient(path=request.image, role="placed", title="a given picture"))
    if request.extend and request.extend.is_file() and request.extend.suffix.lower() in credentials.FORMATS:
        found.append(credentials.Ingredient(path=request.extend, role="parent", title="the clip gone on from"))
    return tuple(ingredient for ingredient in found if credentials.read(ingredient.path).state != "unreadable")


def _source_type(plan: Plan) -> str:
    if plan.image_sha256:
        return metadata.COMPOSITE
    return metadata.ALGORITHMIC if plan.model in NO_TRAINED_MODEL else metadata.GENERATED
