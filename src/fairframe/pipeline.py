"""The one path from words to a file.

    Request -> guard.prompt (+ guard.likeness for a picture) -> Plan -> backend.render -> Frames -> guard.frames -> CheckedFrames
            -> label + watermark -> media.encode -> receipt -> sign -> Clip

CLI, Python callers and evaluation build a `Request` and call `generate`; none of them runs a stage itself. `handover` reads and judges what comes with the
words, `papers` writes what goes with the file, `passage` is what travels from one to the other. Nothing here logs words of a prompt.
"""

from __future__ import annotations

import contextlib
import logging
import secrets
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from fairframe import backends, budget, handover, limits, media, output, papers, previews, settings
from fairframe.backends.base import Backend, Given, InFlight, Shape
from fairframe.errors import InvalidRequest
from fairframe.guard import consent, likeness, normalise, opening
from fairframe.guard import frames as guard_frames
from fairframe.guard import prompt as guard_prompt
from fairframe.passage import Cut, Handed, Job, Stopwatch
from fairframe.provenance import marks, metadata, own_art, receipt, signing
from fairframe.scene import archive
from fairframe.scene import scene as scenes
from fairframe.types import Check, CheckedFrames, Clip, Frames, OnStep, Plan, Request, Understood

log = logging.getLogger(__name__)


def generate(request: Request, on_step: OnStep | None = None, on_preview: previews.OnPreview | None = None) -> Clip:
    """Make the clip a request asks for, with its receipt (and its scene) beside it.

    on_step(stage, done, total) tells of progress through the stages "model", "frames" and "papers"; raising Cancelled in it stops the
    work and leaves no file behind. on_preview is offered a small, checked and labelled picture now and then. Raises the errors of
    errors.py and nothing else a person could cause.
    """
    watch = Stopwatch()
    on_step = on_step or (lambda stage, done, total: None)
    limits.check(request)
    target = _target(request)
    output.check(target)
    how = media.format_for(target, alpha=request.subjects_only)
    if request.layers:
        output.check_folder(request.layers)
    model = handover.model_of(request)
    with _ahead(model):
        checks = guard_prompt.check(limits.clean(request.prompt), limits.clean(request.negative_prompt), model=model)
        given = handover.read(request)
        own_layers = handover.own_layers(request)
        own = own_layers and request.image is None
        passed = handover.judge(request, given, own)
        checks += passed.checks
        watch.lap("check")

        backend = backends.load(model)
        _check_takes(backend, request)
        understood = backend.understand(limits.clean(request.prompt)) if request.prompt.strip() else Understood()
        asked = plan_for(request, given, backend)
        plan = budget.fit(
            asked, settings.load().data_dir, max_seconds=request.max_seconds, max_energy_wh=request.max_energy_wh, draft=request.draft_if_over
        )  # fmt: skip
        log.info("plan: model %s, seed %d, %dx%d, %d frames", plan.model, plan.seed, plan.width, plan.height, plan.num_frames)
        watch.lap("load")

        picture = given.image.pixels if given.image else None
        frames = backend.render(plan, replace(given, in_flight=_in_flight(picture, plan)), on_step)
        if plan != asked:
            frames.notes["draft_of"] = {"width": asked.width, "height": asked.height, "num_steps": asked.num_steps}
        watch.lap("model")
        handed = Handed(consents=passed.consents, pictures=frozenset() if own else handover.fingerprints(given), own_art=own, own_layers=own_layers)
        return _finish(Job(
            request=request, plan=plan, maker=backend, frames=frames, target=target, how=how, checks=checks, watch=watch, on_step=on_step, on_preview=on_preview,
            understood=understood, handed=handed, picture=picture,
        ))  # fmt: skip


@contextlib.contextmanager
def _ahead(model: str) -> Iterator[None]:
    """Read the weights that will be needed while the words are judged. What fails here fails again, and is told, where it is needed."""

    def load() -> None:
        guard = opening.begin()
        with contextlib.suppress(Exception):
            if model in backends.MODULES:
                backends.load(model)
        guard.join()

    thread = threading.Thread(target=load, name="ahead", daemon=True)
    thread.start()
    try:
        yield
    finally:
        thread.join()


def assemble(cut: Cut, on_step: OnStep | None = None, on_preview: previews.OnPreview | None = None) -> Clip:
    """Finish a film on the same path as a clip: check, label, watermark, encode, receipt, sign last with every shot as an ingredient.

    Shots already passed the checks when they were made; words and frames of the film are checked again. Raises what `generate` raises.
    """
    watch = Stopwatch()
    on_step = on_step or (lambda stage, done, total: None)
    output.check(cut.target)
    how = media.format_for(cut.target, alpha=False)
    checks = check_words(cut.words, model=cut.maker.name)
    watch.lap("check")
    cut.frames.notes.update(papers.answered_for(cut))
    request = Request(prompt=cut.plan.prompt, output=cut.target, keep_scene=False)
    handed = Handed(consents=papers.consents_of(cut.shots), own_art=bool(cut.sources) and own_art.proven(cut.sources))
    return _finish(Job(
        request=request, plan=cut.plan, maker=cut.maker, frames=cut.frames, target=cut.target, how=how, checks=checks, watch=watch, on_step=on_step, on_preview=on_preview,
        handed=handed, cut=cut,
    ))  # fmt: skip


def look_at(images: Iterator[np.ndarray], size: tuple[int, int], fps: int, count: int, prompt: str, *, own: bool) -> list[bytes]:
    """JPEGs of a scene in small while it is edited: looked at by the guard and labelled like any frame, and no file. own: it is proven that
    there is nothing but own art in it. Raises Refused."""

    def look(frames: Frames) -> CheckedFrames:
        return guard_frames.check(frames, rules=guard_prompt.policy_in_force(), language="zh" if normalise.read(prompt).chinese else "en", own_art=own)

    return previews.strip(images, size, fps, count, look, source_type=metadata.COMPOSITE)


def check_words(words: tuple[str, ...], *, model: str) -> tuple[Check, ...]:
    """The guard's check on words that will be read on the screen; of each check the run with the highest score. Raises Refused."""
    worst: dict[str, Check] = {}
    for text in words:
        for check in guard_prompt.check(limits.clean(text), "", model=model):
            if check.name not in worst or (check.score or 0.0) > (worst[check.name].score or 0.0):
                worst[check.name] = check
    return tuple(worst.values())


def check_file_names(files: Iterable[Path], *, model: str) -> None:
    """The guard's check on the names of files that are handed over without a clip being made of them alone, such as a film's sound. Raises Refused."""
    chosen = settings.load()
    names = tuple(path.name for path in files)
    likeness.check((), likeness.Asked(rules=guard_prompt.policy_in_force(), store=consent.Store(chosen.data_dir), file_names=names, model=model))


def _finish(job: Job) -> Clip:
    """The end of the path, for clips and films alike: nothing is encoded that `guard.frames` did not let through."""
    plan, frames = job.plan, job.frames

    def look(frames: Frames) -> CheckedFrames:
        return guard_frames.check(frames, job.picture, own_art=job.handed.own_art or job.handed.own_layers, **_looks(plan))

    if job.on_preview is not None:
        frames.images = previews.watch(frames.images, frames.fps, look, job.on_preview, source_type=marks.source_type(plan))
    checked = look(frames)
    marked = marks.mark(checked, plan, job.target.suffix.lower(), media.Tracks() if job.cut is None else job.cut.tracks)
    scene = None if frames.scene is None else replace(frames.scene, seconds=plan.seconds)
    with output.files(job.target) as files, ThreadPoolExecutor(1) as beside:
        part = files.part(job.target)
        packed = None if scene is None or not job.request.keep_scene else beside.submit(_pack, scene, files.part(output.scene_path(job.target)))
        beside.submit(signing.make_ready)
        spent = _encode(part, checked, replace(job.how, metadata=marked.tags), marked.tracks, job.on_step)
        job.watch.lap("frames")
        scene_sha256 = packed.result() if packed else ""
        return papers.write(files, job, checked, marked, (*job.checks, *checked.checks(), *marked.checks), spent, scene, scene_sha256)


def _pack(scene: scenes.Scene, path: Path) -> str:
    """Write a clip's scene; returns the file's sha256."""
    archive.pack(scene, path)
    return output.sha256(path)


def _looks(plan: Plan) -> dict[str, Any]:
    """How frames of a plan are looked at."""
    language = "zh" if normalise.read(plan.prompt).chinese else "en"
    return {"rules": guard_prompt.policy_in_force(), "language": language, "record_dir": settings.load().data_dir / "quarantine"}


def _in_flight(picture: np.ndarray | None, plan: Plan) -> InFlight:
    """The look at what a repainting backend has so far, made ready at the first of them."""
    looks: list[InFlight] = []

    def look(frame: np.ndarray) -> None:
        if not looks:
            looks.append(guard_frames.in_flight(picture, **_looks(plan)))
        looks[0](frame)

    return look


def foresee(request: Request) -> tuple[Plan, budget.Expected, Understood]:
    """What `generate` would do with a request, without doing it: the checks on its words, its plan, time and energy.

    Files it goes on from are not read (they may not be made yet), and the weights of models of the list are not loaded. Raises Refused and InvalidRequest as `generate` would.
    """
    limits.check(request)
    model = handover.model_of(request)
    guard_prompt.check(limits.clean(request.prompt), limits.clean(request.negative_prompt), model=model)
    backend = backends.outline(model)
    _check_takes(backend, request)
    understood = backend.understand(limits.clean(request.prompt)) if request.prompt.strip() else Understood()
    plan = plan_for(replace(request, extend=None, keep=(), image=None), Given(), backend)
    return plan, budget.expected(plan, settings.load().data_dir), understood


def plan_for(request: Request, given: Given, backend: Backend | backends.Outline) -> Plan:
    """Decide everything the request left open. The same request with a seed gives the same plan."""
    shape = backend.defaults.shape
    own_length = given.scene.seconds if given.scene and request.scene else shape.seconds
    seconds = own_length if request.seconds is None else request.seconds
    limits.check_seconds(seconds)
    width, height, fps = _size_and_rate(request, shape)
    return Plan(
        prompt=limits.clean(request.prompt),
        negative_prompt=limits.clean(request.negative_prompt),
        seed=secrets.randbelow(limits.MAX_SEED + 1) if request.seed is None else request.seed,
        width=width,
        height=height,
        fps=fps,
        num_frames=limits.num_frames(seconds, fps),
        num_steps=backend.defaults.num_steps if request.num_steps is None else request.num_steps,
        guidance_scale=backend.defaults.guidance_scale if request.guidance_scale is None else float(request.guidance_scale),
        model=backend.name,
        weights_sha256=backend.weights_sha256,
        image_sha256=given.image.sha256 if given.image else "",
        scene_sha256=archive.digest(given.scene) if given.scene else "",
        scene_start=given.scene.start if given.scene else 0.0,
        keep_sha256=archive.digest(given.keep) if given.keep else "",
        subjects_only=request.subjects_only,
        fallback=request.fallback,
    )


def _size_and_rate(request: Request, shape: Shape) -> tuple[int, int, int]:
    """(width, height, fps) as asked for; where nothing was said, those of the clip that is extended, or the model's own."""
    size, fps = (shape.width, shape.height), shape.fps
    if request.extend and handover.is_clip(request.extend):
        *own, fps = _own_size_and_rate(request.extend)
        size = (own[0], own[1])
    if request.width is not None and request.height is not None:
        size = (request.width, request.height)
    fps = fps if request.fps is None else request.fps
    limits.check_size(*size)
    limits.check_fps(fps)
    return *size, fps


def _own_size_and_rate(clip: Path) -> tuple[int, int, int]:
    """What the clip's receipt says, since a GIF's header rounds the rate; else what its header says."""
    match receipt.read(output.receipt_path(clip)):
        case {"plan": {"width": int(width), "height": int(height), "fps": int(fps)}}:
            return width, height, fps
    return media.size_and_rate(clip)


def _target(request: Request) -> Path:
    suffix = ".webm" if request.subjects_only else ".mp4"
    if request.output is not None:
        return request.output
    source = request.scene or request.extend
    words = request.prompt or (f"{_stem(source)} continued" if request.extend and source else _stem(source) if source else "clip")
    return output.name_for(words, suffix, Path())


def _stem(path: Path) -> str:
    return path.resolve().parent.name if path.name == "scene.json" else path.name.split(".")[0]


def _check_takes(backend: Backend | backends.Outline, request: Request) -> None:
    asked = {
        "image": (request.image is not None, "a picture"),
        "extend": (request.extend is not None, "a clip to go on from"),
        "keep": (bool(request.keep), "layers to keep"),
        "scene": (request.scene is not None, "a saved scene"),
        "subjects_only": (request.subjects_only, "subjects alone"),
    }
    for name, (wanted, words) in asked.items():
        if wanted and name not in backend.takes:
            raise InvalidRequest(f"The model {backend.name!r} does not work with {words}.")
    if "prompt" not in backend.takes and request.prompt.strip():
        raise InvalidRequest(f"The model {backend.name!r} does not follow words.")


# ------------------------------------------------------------------------------------------------ frames to files


def _encode(path: Path, checked: CheckedFrames, how: media.Format, tracks: media.Tracks, on_step: OnStep) -> dict[str, float]:
    frames = checked.frames

    def told(done: int) -> None:
        on_step("frames", done, frames.num_frames)

    return media.encode(path, frames.images, how, width=frames.width, height=frames.height, fps=frames.fps, tracks=tracks, on_frame=told)


