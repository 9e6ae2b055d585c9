"""The one path from words to a file.

    Request -> guard.prompt (+ guard.likeness for a picture) -> Plan -> backend.render -> Frames -> guard.frames -> CheckedFrames
            -> label + watermark -> media.encode -> receipt -> sign -> Clip

CLI, Python callers and evaluation build a `Request` and call `generate`; none of them runs a stage itself. Nothing here logs words of a prompt.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import logging
import secrets
import threading
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np

from fairframe import backends, budget, energy, limits, media, output, pictures, previews, settings
from fairframe.backends.base import Backend, Given, InFlight, Shape
from fairframe.corpus import wholes
from fairframe.errors import ConsentRequired, InvalidRequest
from fairframe.guard import consent, likeness, normalise, opening
from fairframe.guard import frames as guard_frames
from fairframe.guard import prompt as guard_prompt
from fairframe.provenance import credentials, marks, metadata, own_art, receipt
from fairframe.scene import archive
from fairframe.scene import scene as scenes
from fairframe.types import Check, CheckedFrames, Clip, Frames, OnStep, Plan, Request, Understood

log = logging.getLogger(__name__)

EMBEDDED = "clay-1"


class Stopwatch:
    """Seconds a stage, in the order the stages came."""

    def __init__(self) -> None:
        self.started = self._last = time.perf_counter()
        self.cpu_started = time.process_time()
        self.timings: dict[str, float] = {}
        chosen = settings.load()
        self.meter = energy.Meter(watts_per_thread=chosen.watts_per_thread, grid_g_per_kwh=chosen.grid_g_per_kwh)

    def lap(self, stage: str) -> None:
        now = time.perf_counter()
        self.timings[stage] = self.timings.get(stage, 0.0) + now - self._last
        self._last = now


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
    with _ahead(_model(request)):
        checks = guard_prompt.check(limits.clean(request.prompt), limits.clean(request.negative_prompt), model=_model(request))
        given = _read_given(request)
        own_layers = _own_layers(request)
        own = own_layers and request.image is None
        passed = _check_likeness(request, given, own)
        checks += passed.checks
        watch.lap("check")

        backend = backends.load(_model(request))
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
        return _finish(
            request,
            plan,
            backend,
            frames,
            checks,
            understood,
            target,
            how,
            watch,
            on_step,
            picture=picture,
            on_preview=on_preview,
            handed=Handed(consents=passed.consents, pictures=frozenset() if own else _handed(given), own_art=own, own_layers=own_layers),
        )


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


@dataclass(frozen=True, kw_only=True)
class Handed:
    """What the end of the path has to know of what was handed over."""

    consents: tuple[str, ...] = ()  # that cover the people in the pictures
    pictures: frozenset[bytes] = frozenset()  # their fingerprints: they do not become pictures made here
    own_layers: bool = False  # likewise but for the given picture, which is moved and never repainted
    own_art: bool = False  # it is proven that nothing but the ledger's art and paint of our own can be in the frames


@dataclass(frozen=True, kw_only=True)
class Maker:
    """Who a film's papers name as its model: that of its shots, or "film" where they differ."""

    name: str
    weights_sha256: str
    ledger_sha256: str
    licence: str


@dataclass(frozen=True, kw_only=True)
class Cut:
    """A film put together from finished shots: its frames, in the order of the plan, and what goes with them.

    frames come from the shots' kept scenes (unlabelled) or, where a shot has none, from its labelled file: `sources`, all of them.
    """

    plan: Plan
    frames: Frames
    target: Path
    maker: Maker
    shots: tuple[Path, ...]  # files with receipts beside them, each once
    sources: tuple[Path, ...]  # every file that frames are drawn from
    words: tuple[str, ...] = ()  # everything that will be read on the screen: title, captions
    tracks: media.Tracks = field(default_factory=media.Tracks)


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
    cut.frames.notes.update(_answered_for(cut))
    request = Request(prompt=cut.plan.prompt, output=cut.target, keep_scene=False)
    handed = Handed(consents=_consents(cut.shots), own_art=bool(cut.sources) and own_art.proven(cut.sources))
    return _finish(request, cut.plan, cut.maker, cut.frames, checks, Understood(), cut.target, how, watch, on_step, cut, on_preview=on_preview, handed=handed)


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


def _finish(
    request: Request, plan: Plan, backend: Backend | Maker, frames: Frames, checks: tuple[Check, ...], understood: Understood, target: Path,
    how: media.Format, watch: Stopwatch, on_step: OnStep, cut: Cut | None = None, picture: np.ndarray | None = None,
    on_preview: previews.OnPreview | None = None, handed: Handed = Handed(),
) -> Clip:  # fmt: skip
    """The end of the path, for clips and films alike: nothing is encoded that `guard.frames` did not let through."""

    def look(frames: Frames) -> CheckedFrames:
        return guard_frames.check(frames, picture, own_art=handed.own_art or handed.own_layers, **_looks(plan))

    if on_preview is not None:
        frames.images = previews.watch(frames.images, frames.fps, look, on_preview, source_type=marks.source_type(plan))
    checked = look(frames)
    marked = marks.mark(checked, plan, target.suffix.lower(), media.Tracks() if cut is None else cut.tracks)
    scene = None if frames.scene is None else replace(frames.scene, seconds=plan.seconds)
    with output.files(target) as files, ThreadPoolExecutor(1) as beside:
        part = files.part(target)
        packed = None if scene is None or not request.keep_scene else beside.submit(_pack, scene, files.part(output.scene_path(target)))
        spent = _encode(part, checked, replace(how, metadata=marked.tags), marked.tracks, on_step)
        watch.lap("frames")
        scene_sha256 = packed.result() if packed else ""
        checks += checked.checks() + marked.checks
        return _papers(files, request, plan, backend, checked, marked, checks, understood, spent, watch, on_step, scene, scene_sha256, cut, handed)


def _pack(scene: scenes.Scene, path: Path) -> str:
    """Write a clip's scene; returns the file's sha256."""
    archive.pack(scene, path)
    return _sha256(path)


def _looks(plan: Plan) -> dict[str, Any]:
    """How frames of a plan are looked at."""
    language = "zh" if normalise.read(plan.prompt).chinese else "en"
    return {"rules": guard_prompt.policy_in_force(), "language": language, "record_dir": settings.load().data_dir / "quarantine"}


def _own_layers(request: Request) -> bool:
    """Whether nothing but the embedded model's own drawings, the ledger's art and painted places can be in the frames beside a given picture, which that
    model only moves: the scenes and layers given are proven to hold nothing else."""
    scenes_given = [_scene_file(path) for path in (request.scene, request.extend) if path]
    kept = [_scene_file(_kept_file(name)[0]) for name in request.keep]
    return _model(request) in (EMBEDDED, "scene") and own_art.proven(scenes_given + kept)


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
    guard_prompt.check(limits.clean(request.prompt), limits.clean(request.negative_prompt), model=_model(request))
    backend = backends.outline(_model(request))
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
    if request.extend and _is_clip(request.extend):
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


def _model(request: Request) -> str:
    """A saved scene, or a clip that simply goes on, needs no model."""
    return "scene" if request.scene or (request.extend and not request.prompt.strip()) else request.model


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


# ------------------------------------------------------------------------------------------------ pictures of people


def _check_likeness(request: Request, given: Given, own: bool) -> likeness.Passed:
    """Judge the pictures that were handed over and not made here, with the words that go with them. own: all of them are own art.

    Raises Refused and ConsentRequired.
    """
    chosen = settings.load()
    store = consent.Store(chosen.data_dir)
    if request.extend and store.withdrawn(receipt.clip_id(receipt.read(output.receipt_path(request.extend)))):
        raise ConsentRequired(
            "The clip to go on from was made under a consent that was taken back, so it is not used.", category="real_persons", rule="REA.withdrawn"
        )
    handed = {} if own else {likeness.fingerprint(texture.pixels): texture.pixels for texture in _textures(given)}
    for known in likeness.made_here(chosen.data_dir, handed):
        del handed[known]
    pictures = ([given.image.pixels] if given.image else []) + list(handed.values())
    asked = likeness.Asked(
        rules=guard_prompt.policy_in_force(),
        store=store,
        prompt=limits.clean(request.prompt),
        negative_prompt=limits.clean(request.negative_prompt),
        file_names=tuple(path.name for path in (request.image, request.extend, request.scene, *(_kept_file(name)[0] for name in request.keep)) if path),
        model=_model(request),
        account=request.account,
        blocked=chosen.blocked_hashes,
    )
    return likeness.check(pictures, asked)


def _textures(given: Given) -> list[scenes.Texture]:
    """Every picture inside the scene and the layers that were handed over."""
    layers = (given.scene.layers if given.scene else ()) + given.keep
    return [texture for layer in layers for texture in (layer.texture, *layer.poses)]


def _handed(given: Given) -> frozenset[bytes]:
    """Fingerprints of what was handed over and not made here."""
    handed = {likeness.fingerprint(texture.pixels) for texture in _textures(given)}
    return frozenset(handed - likeness.made_here(settings.load().data_dir, handed))


def _remember(scene: scenes.Scene, handed: Handed) -> None:
    """Note the pictures of a scene that were made here: those nobody handed over."""
    own = [texture for layer in scene.layers for texture in (layer.texture, *layer.poses) if texture.source != "given"]
    fresh = {likeness.fingerprint(texture.pixels) for texture in own} - handed.pictures
    likeness.remember(settings.load().data_dir, fresh)


# ------------------------------------------------------------------------------------------------ what is handed over


def _read_given(request: Request) -> Given:
    image = pictures.read(request.image) if request.image else None
    scene = None
    if request.scene:
        scene = archive.read(request.scene)
    elif request.extend:
        scene = _next_scene(request.extend)
    keep = tuple(layer for name in request.keep for layer in _kept_layers(name))
    return Given(image=image, scene=scene, keep=_with_own_ids(keep))


def _next_scene(path: Path) -> scenes.Scene:
    """The scene of a clip made here, its clock moved on to the first frame after the clip's last."""
    if not path.exists():
        raise InvalidRequest(f"There is no clip at {path}.")
    scene = archive.read(_scene_file(path))
    return replace(scene, start=scene.start + scene.seconds)


def _is_clip(path: Path) -> bool:
    return path.is_file() and path.suffix.lower() in media.OPAQUE


def _scene_file(path: Path) -> Path:
    """A scene's own file: that beside a clip, or what was given."""
    return _scene_of(path) if _is_clip(path) else path


def _scene_of(clip: Path) -> Path:
    """The scene beside a clip. Raises InvalidRequest where there is none, or another clip's."""
    source, paper = output.scene_path(clip), output.receipt_path(clip)
    if not source.exists():
        raise InvalidRequest(f"{clip} has no {source.name} beside it, so it cannot be gone on from; it was made elsewhere or with --no-scene.")
    if receipt.read(paper).get("scene_file_sha256", "") not in ("", _sha256(source)):
        raise InvalidRequest(f"{source} is not the scene that {clip} was made with; to use it all the same, give {source.name} itself.")
    return source


def _kept_layers(name: str) -> tuple[scenes.Layer, ...]:
    """The layers "SCENE" (all its subjects) or "SCENE:layer-id" names."""
    path, layer_id = _kept_file(name)
    if not path.exists():
        raise InvalidRequest(f"There is no clip or scene at {path}.")
    scene = archive.read(_scene_file(path))
    if not layer_id:
        return wholes.belongings(scene)
    found = tuple(wholes.whole(layer, scene) for layer in scene.layers if layer.id == layer_id)
    if not found:
        raise InvalidRequest(f"{path} has no layer {layer_id!r}; it has {', '.join(layer.id for layer in scene.layers)}.")
    return found


def _kept_file(name: str) -> tuple[Path, str]:
    """The file of "FILE" or "FILE:layer-id", and the layer."""
    path = Path(name)
    if not path.exists() and ":" in name:
        before, layer_id = name.rsplit(":", 1)
        return Path(before), layer_id
    return path, ""


def _with_own_ids(layers: tuple[scenes.Layer, ...]) -> tuple[scenes.Layer, ...]:
    """Layers of several scenes may share an id; later ones get a number."""
    seen: set[str] = set()
    result = []
    for layer in layers:
        new, count = layer.id, 1
        while new in seen:
            count += 1
            new = f"{layer.id}-{count}"
        seen.add(new)
        result.append(replace(layer, id=new))
    return tuple(result)


# ------------------------------------------------------------------------------------------------ frames to files


def _encode(path: Path, checked: CheckedFrames, how: media.Format, tracks: media.Tracks, on_step: OnStep) -> dict[str, float]:
    frames = checked.frames

    def told(done: int) -> None:
        on_step("frames", done, frames.num_frames)

    return media.encode(path, frames.images, how, width=frames.width, height=frames.height, fps=frames.fps, tracks=tracks, on_frame=told)


def _papers(
    files: output.Files,
    request: Request,
    plan: Plan,
    backend: Backend | Maker,
    checked: CheckedFrames,
    marked: marks.Marked,
    checks: tuple[Check, ...],
    understood: Understood,
    spent: dict[str, float],
    watch: Stopwatch,
    on_step: OnStep,
    scene: scenes.Scene | None,
    scene_sha256: str,
    cut: Cut | None = None,
    handed: Handed = Handed(),
) -> Clip:
    on_step("papers", 0, 1)
    part, suffix = next(iter(files.parts)), files.target.suffix.lower()
    if scene is not None and request.layers:
        scenes.save(scene, request.layers)
    watch.lap("papers")
    timings = {**watch.timings, **{f"frames_{name}": seconds for name, seconds in spent.items()}, "total": time.perf_counter() - watch.started}
    spent_energy = watch.meter.read()
    paper = receipt.build(
        plan,
        checked.frames,
        salt=secrets.token_hex(16),
        clip={"id": marked.clip_id, "container": suffix.lstrip("."), "seconds": plan.seconds},
        made={"at": marked.statement.made_at, "by": marked.statement.producer},
        model={"id": backend.name, "weights_sha256": backend.weights_sha256, "ledger_sha256": backend.ledger_sha256, "licence": backend.licence},
        checks=(*checks, marks.credentials_check(suffix)),
        label=marked.label,
        watermark=marked.watermark,
        policy_sha256=guard_prompt.policy_in_force().sha256,
        parents=_parents(request, plan, handed) if cut is None else _shots(cut),
        pictures=marked.tally.as_json(),
        energy=energy.as_json(spent_energy),
        scene_file_sha256=scene_sha256,
        timings=timings,
        cpu_s=time.process_time() - watch.cpu_started,
    )
    _sign(files, part, suffix, paper, marked, request, () if cut is None else cut.shots)
    paper = receipt.with_file(paper, sha256=_sha256(part), size_bytes=part.stat().st_size)
    watch.lap("sign")
    timings |= {"sign": watch.timings["sign"], "total": time.perf_counter() - watch.started}
    if cut is None:  # a film's frames are not a model's, so its rates say nothing about the next clip
        budget.learn(plan, settings.load().data_dir, timings, spent_energy)
    receipt_path = output.receipt_path(files.target)
    text = json.dumps(paper, indent=1, ensure_ascii=False) + "\n"
    files.part(receipt_path).write_text(text, "utf-8")
    if scene is not None:
        _remember(scene, handed)
    if handed.consents:
        consent.Store(settings.load().data_dir).used(marked.clip_id, handed.consents)  # raises where one was taken back meanwhile
    own_files = tuple(filter(None, (paper["clip"]["sha256"], scene_sha256))) if handed.own_art else ()
    marks.register(marked, file_sha256=paper["clip"]["sha256"], receipt_sha256=hashlib.sha256(text.encode()).hexdigest(), own_art=own_files)
    on_step("papers", 1, 1)
    return Clip(
        path=files.target,
        receipt_path=receipt_path,
        receipt=paper,
        plan=plan,
        timings=timings,
        understood=understood,
        scene_path=output.scene_path(files.target) if scene_sha256 else None,
    )


def _sign(files: output.Files, part: Path, suffix: str, paper: dict[str, Any], marked: marks.Marked, request: Request, shots: tuple[Path, ...]) -> None:
    """Sign the finished file; a manifest it cannot carry becomes a file beside it."""
    manifest = marks.sign(part, suffix, paper, marked, request, shots)
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
        covered = _consents((shot,))
        made = {"role": "shot", "sha256": _sha256(shot), "clip_id": receipt.clip_id(receipt.read(output.receipt_path(shot)))}
        found.append(made | ({"consents": list(covered)} if covered else {}))
    return found


def _consents(shots: tuple[Path, ...]) -> tuple[str, ...]:
    """Ids of the consents that shots were made under, by their receipts: what is put together from them needs these too."""
    parents = [parent for shot in shots for parent in receipt.read(output.receipt_path(shot)).get("parents", ())]
    return tuple(dict.fromkeys(consent for parent in parents for consent in parent.get("consents", ())))


def _answered_for(cut: Cut) -> dict[str, Any]:
    """Of open weights and other servers: what the receipts of the shots say of the model, who answers for its licence among it, for the film's own."""
    papers = [receipt.read(output.receipt_path(shot)) for shot in cut.shots]
    told = [paper["notes"]["model"] for paper in papers if paper.get("model", {}).get("id") == cut.maker.name and paper.get("notes", {}).get("model")]
    return {"model": told[-1]} if told else {}


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
