"""The end of the one path: of the finished file a receipt, a signature and an entry in this computer's log of clips."""

from __future__ import annotations

import hashlib
import json
import secrets
import time
from pathlib import Path
from typing import Any

from fairframe import budget, energy, handover, output, settings
from fairframe.guard import consent
from fairframe.guard import prompt as guard_prompt
from fairframe.passage import Cut, Handed, Job
from fairframe.provenance import credentials, marks, receipt
from fairframe.scene import scene as scenes
from fairframe.types import Check, CheckedFrames, Clip, Plan, Request


def write(
    files: output.Files, job: Job, checked: CheckedFrames, marked: marks.Marked, checks: tuple[Check, ...], spent: dict[str, float],
    scene: scenes.Scene | None, scene_sha256: str,
) -> Clip:  # fmt: skip
    """Write the papers of the clip whose frames are encoded into the first of `files`, and return it.

    checks: all there were, those on its frames among them. spent: seconds of each part of the encoding. scene: what the frames were drawn from, if it may be
    kept; scene_sha256: of its file, "" where there is none. Raises SigningError, and ConsentRequired where a consent was taken back meanwhile.
    """
    job.on_step("papers", 0, 1)
    plan, watch, handed, data_dir = job.plan, job.watch, job.handed, settings.load().data_dir
    part, suffix = next(iter(files.parts)), files.target.suffix.lower()
    if scene is not None and job.request.layers:
        scenes.save(scene, job.request.layers)
    watch.lap("papers")
    timings = {**watch.timings, **{f"frames_{name}": seconds for name, seconds in spent.items()}, "total": time.perf_counter() - watch.started}
    spent_energy = watch.meter.read()
    paper = receipt.build(
        plan,
        checked.frames,
        salt=secrets.token_hex(16),
        clip={"id": marked.clip_id, "container": suffix.lstrip("."), "seconds": plan.seconds},
        made={"at": marked.statement.made_at, "by": marked.statement.producer},
        model={"id": job.maker.name, "weights_sha256": job.maker.weights_sha256, "ledger_sha256": job.maker.ledger_sha256, "licence": job.maker.licence},
        checks=(*checks, marks.credentials_check(suffix)),
        label=marked.label,
        watermark=marked.watermark,
        policy_sha256=guard_prompt.policy_in_force().sha256,
        parents=_parents(job.request, plan, handed) if job.cut is None else _shots(job.cut),
        pictures=marked.tally.as_json(),
        energy=energy.as_json(spent_energy),
        scene_file_sha256=scene_sha256,
        timings=timings,
        cpu_s=time.process_time() - watch.cpu_started,
    )
    _sign(files, part, paper, marked, job)
    paper = receipt.with_file(paper, sha256=output.sha256(part), size_bytes=part.stat().st_size)
    watch.lap("sign")
    timings |= {"sign": watch.timings["sign"], "total": time.perf_counter() - watch.started}
    if job.cut is None:  # a film's frames are not a model's, so its rates say nothing about the next clip
        budget.learn(plan, data_dir, timings, spent_energy)
    receipt_path = output.receipt_path(files.target)
    text = json.dumps(paper, indent=1, ensure_ascii=False) + "\n"
    files.part(receipt_path).write_text(text, "utf-8")
    if scene is not None:
        handover.remember(scene, handed)
    if handed.consents:
        consent.Store(data_dir).used(marked.clip_id, handed.consents)  # raises where one was taken back meanwhile
    own_files = tuple(filter(None, (paper["clip"]["sha256"], scene_sha256))) if handed.own_art else ()
    marks.register(marked, file_sha256=paper["clip"]["sha256"], receipt_sha256=hashlib.sha256(text.encode()).hexdigest(), own_art=own_files)
    job.on_step("papers", 1, 1)
    return Clip(
        path=files.target,
        receipt_path=receipt_path,
        receipt=paper,
        plan=plan,
        timings=timings,
        understood=job.understood,
        scene_path=output.scene_path(files.target) if scene_sha256 else None,
    )


def _sign(files: output.Files, part: Path, paper: dict[str, Any], marked: marks.Marked, job: Job) -> None:
    """Sign the finished file; a manifest it cannot carry becomes a file beside it."""
    manifest = marks.sign(part, files.target.suffix.lower(), paper, marked, job.request, () if job.cut is None else job.cut.shots)
    if manifest is not None:
        files.part(credentials.sidecar(files.target)).write_bytes(manifest)


def _parents(request: Request, plan: Plan, handed: Handed) -> list[dict[str, Any]]:
    """What the clip was made from, by hash, and the consents for people in it; names of files and persons may be private and stay out."""
    known = {"image": plan.image_sha256, "keep": plan.keep_sha256, "extend" if request.extend else "scene": plan.scene_sha256}
    found: list[dict[str, Any]] = [{"role": role, "sha256": sha256} for role, sha256 in known.items() if sha256]
    for parent in found:
        if handed.consents:
            parent["consents"] = list(handed.consents)
        if parent["role"] == "extend" and request.extend:
            parent["clip_id"] = receipt.clip_id(receipt.read(output.receipt_path(request.extend)))
    return found


def _shots(cut: Cut) -> list[dict[str, Any]]:
    """The shots of a film in order, by hash and id, and the consents each was made under."""
    found: list[dict[str, Any]] = []
    for shot in cut.shots:
        covered = consents_of((shot,))
        made = {"role": "shot", "sha256": output.sha256(shot), "clip_id": receipt.clip_id(receipt.read(output.receipt_path(shot)))}
        found.append(made | ({"consents": list(covered)} if covered else {}))
    return found


def consents_of(shots: tuple[Path, ...]) -> tuple[str, ...]:
    """Ids of the consents that shots were made under, by their receipts: what is put together from them needs these too."""
    parents = [parent for shot in shots for parent in receipt.read(output.receipt_path(shot)).get("parents", ())]
    return tuple(dict.fromkeys(consent for parent in parents for consent in parent.get("consents", ())))


def answered_for(cut: Cut) -> dict[str, Any]:
    """Of open weights and other servers: what the receipts of the shots say of the model, who answers for its licence among it, for the film's own."""
    papers = [receipt.read(output.receipt_path(shot)) for shot in cut.shots]
    told = [paper["notes"]["model"] for paper in papers if paper.get("model", {}).get("id") == cut.maker.name and paper.get("notes", {}).get("model")]
    return {"model": told[-1]} if told else {}
