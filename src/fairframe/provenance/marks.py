"""Where a clip gets its marks: the seen label and the unseen watermark on its pictures, the statements and the signature in its file.

The one path calls `mark` before encoding, `sign` on the finished file and `register` last; there is no way around any of them.
"""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from fairframe import media, settings
from fairframe.provenance import credentials, label, metadata, phash, registry, signing, signing_keys, watermark
from fairframe.provenance.digests import Tally
from fairframe.types import Check, CheckedFrames, Clip, Frames, Plan, Request

NO_TRAINED_MODEL = ("testcard",)  # backends whose pictures no trained model had a part in


@dataclass(frozen=True, kw_only=True)
class Marked:
    """What was done to the pictures, and what is to be said in the file."""

    checks: tuple[Check, ...]
    statement: metadata.Statement
    label: dict[str, Any]  # for the receipt
    watermark: dict[str, Any]  # for the receipt; empty where none was put in
    tally: Tally  # full once all frames have gone by
    looks: phash.Sampler  # the same
    tags: dict[str, str]  # for the encoder to write into the file
    tracks: media.Tracks  # likewise: the label's words as captions, with those of a film and its sound

    @property
    def clip_id(self) -> str:
        return self.statement.clip_id


def mark(checked: CheckedFrames, plan: Plan, suffix: str, tracks: media.Tracks) -> Marked:
    """Label (and watermark) the pictures on their way to the encoder, and count them. suffix: ".mp4" ... of the clip's file; tracks: of a film."""
    chosen = settings.load()
    frames, policy = checked.frames, label.Policy(language=chosen.label_language, seconds=chosen.label_seconds or None, reason=chosen.label_reason)
    statement = metadata.Statement(
        clip_id=uuid.uuid4().hex,
        source_type=source_type(plan),
        producer=chosen.producer,
        label=label.NAMES[policy.language],
        made_at=datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
    )
    tally, looks = Tally(frames.num_frames), phash.Sampler(frames.fps)
    images, mark_said, watermark_check = _watermarked(looks.watch(tally.watch(frames.images)), frames, statement.clip_id, chosen.data_dir)
    frames.images = label.burn(images, width=frames.width, height=frames.height, fps=frames.fps, policy=policy)
    container = media.OPAQUE[suffix].container
    said = label.described(policy, frames, media.CAPTIONS.get(container, ""), statement.name)
    without = "" if said["captions"] else f"; a {suffix} file holds no captions, so the words are in the picture and its metadata alone"
    checks = (Check(name="label", requested=True, effective=True, note=said["text"] + without), watermark_check)
    return Marked(
        checks=checks, statement=statement, label=said, watermark=mark_said, tally=tally, looks=looks, tags=metadata.tags(statement, suffix),
        tracks=label.in_captions(policy, frames.num_frames / frames.fps, tracks),
    )  # fmt: skip


def _watermarked(images: Iterator[np.ndarray], frames: Frames, clip_id: str, data_dir: Path) -> tuple[Iterator[np.ndarray], dict[str, Any], Check]:
    """The frames with the clip's number in their pixels, what the receipt says of it, and the check. Raises SigningError without a key."""
    key, number = watermark.keys(data_dir)[0], watermark.number(clip_id)
    pattern = watermark.prepare(key, number, width=frames.width, height=frames.height)
    said = {"method": "fairframe-waves-1", "number": f"{number:08x}", "key": key.name}
    check = Check(name="watermark", requested=True, effective=True, note="what it withstands is measured in docs/watermark.md")
    return (watermark.embed(image, pattern) for image in images), said, check


def sign(path: Path, suffix: str, paper: dict[str, Any], marked: Marked, request: Request, shots: tuple[Path, ...] = ()) -> bytes | None:
    """Write the statements into the finished file and sign it, receipt and all. Nothing may change a byte of it afterwards.

    Returns the manifest where it has to be stored beside the file (WebM), else None. Raises SigningError.
    """
    chosen = settings.load()
    metadata.write(path, suffix, marked.statement)
    manifest = signing.Manifest(
        receipt=paper,
        source_type=marked.statement.source_type,
        watermarked=any(check.name == "watermark" and check.effective for check in marked.checks),
        ingredients=ingredients(request) + tuple(signing.Ingredient(path=shot, role="placed", title=f"shot {i + 1}") for i, shot in enumerate(shots)),
        training_use=chosen.training_use,
    )
    return signing.sign(path, suffix, manifest, signing_keys.identity(chosen))


def sign_still(picture: bytes, kind: str, clip: Clip) -> bytes:
    """A picture of a finished clip's labelled frames ("image/webp" or "image/jpeg"), signed, with the clip as what it came from. Raises SigningError."""
    chosen = settings.load()
    manifest = signing.Manifest(receipt=clip.receipt, source_type=source_type(clip.plan), training_use=chosen.training_use)
    return signing.sign_still(picture, kind, clip.path, manifest, signing_keys.identity(chosen))


def register(marked: Marked, *, file_sha256: str, receipt_sha256: str, own_art: tuple[str, ...] = ()) -> None:
    """Enter the finished clip into this deployment's log, so that copies without metadata can be traced. own_art: sha256 of its files in which there
    is nothing else. Raises SigningError."""
    registry.append(settings.load().data_dir, registry.Entry(
        clip_id=marked.clip_id, file_sha256=file_sha256, receipt_sha256=receipt_sha256, made_at=marked.statement.made_at,
        mark=int(marked.watermark["number"], 16), mark_key=marked.watermark["key"], pictures=tuple(h.hex() for h in marked.looks.hashes),
        own_art=own_art,
    ))  # fmt: skip


def credentials_check(suffix: str) -> Check:
    """What the receipt says of the signature it is covered by. It is written before signing; a clip that cannot be signed does not come to be."""
    where = "in a .c2pa file beside it" if suffix in credentials.SIDECAR else "in the file"
    return Check(name="credentials", requested=True, effective=True, note=f"C2PA {signing.SPEC_VERSION}, {where}")


def ingredients(request: Request) -> tuple[signing.Ingredient, ...]:
    """The files a clip was made from, as far as C2PA can read them. Their names stay out: they may be personal."""
    found = []
    if request.image:
        found.append(signing.Ingredient(path=request.image, role="placed", title="a given picture"))
    if request.extend and request.extend.is_file() and request.extend.suffix.lower() in credentials.FORMATS:
        found.append(signing.Ingredient(path=request.extend, role="parent", title="the clip gone on from"))
    return tuple(ingredient for ingredient in found if credentials.read(ingredient.path).state != "unreadable")


def source_type(plan: Plan) -> str:
    """IPTC's word for how the pictures of a plan came to be."""
    if plan.image_sha256:
        return metadata.COMPOSITE
    return metadata.ALGORITHMIC if plan.model in NO_TRAINED_MODEL else metadata.GENERATED
