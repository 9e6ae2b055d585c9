"""What a worker does for each kind of order: a clip from words, a clip and its continuation, a clip with part of its scene changed.

Each builds requests for the one path and hands back a finished, signed clip. Files of the order come from the store into the job's own folder.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import sqlalchemy as sa

from fairframe import backends, media, passage, pipeline, replay
from fairframe.backends.stored import compose_scene
from fairframe.corpus.places import PLACES
from fairframe.film import edit, film, sound, storyboard
from fairframe.previews import OnPreview
from fairframe.provenance import credentials, label, own_art, receipt
from fairframe.scene import archive, compose
from fairframe.scene.scene import Scene
from fairframe.service import schemas
from fairframe.service.references import NAMED
from fairframe.service.store import Store
from fairframe.types import Clip, Frames, OnStep, Plan, Request

SOURCES = ("source_", "before_")  # roles of files that belong to the clip a job goes on from
SHOT = "shot_"  # before the name of a shot's file, in the roles of a film's files
SMALL = (256, 144)  # pixels of a performance that is made for its scene alone

Made = tuple[Clip, dict[str, Path]]
"""A clip, and further scenes to keep with it: role -> file."""


OnKept = Callable[[dict[str, bytes]], None]
"""Gets files, by role, that are to outlive this worker though the job is not done: the next one goes on from them."""


def run(row: sa.Row, store: Store, folder: Path, on_step: OnStep, on_preview: OnPreview, on_kept: OnKept) -> Made:
    """Make what a job asks for, in `folder`. Raises the errors of errors.py."""
    if row.request.get("task") == "film":
        return _film(row, store, folder, on_step, on_kept)
    paths = {role: _laid(role, sha256, store, folder) for role, sha256 in row.files.items()}
    keep = tuple(str(path) for role, path in sorted(paths.items()) if role.startswith("character_"))
    request = Request(**schemas.fields(row.request), image=paths.get("input"), keep=keep, output=folder / "clip.mp4", account=row.account_id)
    match row.request.get("task"):
        case "extend":
            return _extended(request, row.request, paths, folder, on_step, on_preview)
        case "edit":
            return pipeline.generate(_edited(request, paths["source_scene"], folder, on_step), on_step, on_preview), {}
        case "copy":
            clip = pipeline.assemble(_copied(request, row.request, paths, folder), on_step, on_preview)
            manifest = credentials.sidecar(clip.path)
            return clip, {"manifest": manifest} if manifest.exists() else {}
        case "scene":
            pipeline.check_words((request.prompt,), model=request.model)
            return pipeline.generate(_rendered(request, paths["source_scene"]), on_step, on_preview), {}
    return pipeline.generate(request, on_step, on_preview), {}


def _laid(role: str, sha256: str, store: Store, folder: Path) -> Path:
    """A file of the order under a name that the pipeline understands."""
    name = {"source_video": "source.mp4", "source_receipt": "source.receipt.json", "input": "input"}.get(role, f"{role}.scene.zip")
    path = folder / name
    path.write_bytes(store.get(sha256))
    return path


# ------------------------------------------------------------------------------------------------ films


def _film(row: sa.Row, store: Store, folder: Path, on_step: OnStep, on_kept: OnKept) -> Made:
    """A film from its storyboard; shots that an earlier version, or a worker that ended, made from the same are used again."""
    board_path, target = folder / "storyboard.toml", folder / "clip.mp4"
    board_path.write_text(row.request["storyboard"], "utf-8")
    for role, sha256 in row.files.items():
        if role.startswith(NAMED):
            (folder / role.removeprefix(NAMED)).write_bytes(store.get(sha256))
    board = storyboard.read(board_path)
    shots_folder = film.folder_of(target)
    shots_folder.mkdir()
    for role, sha256 in row.files.items():
        if role.startswith(SHOT):
            (shots_folder / role.removeprefix(SHOT)).write_bytes(store.get(sha256))
    at, known = 0, {path.name for path in shots_folder.iterdir()}

    def keep() -> None:
        """Hand over the shots that are finished, which are those with a receipt."""
        finished = {path.name.partition(".")[0] for path in shots_folder.glob("*.receipt.json")}
        new = [path for path in sorted(shots_folder.iterdir()) if path.name not in known and path.name.partition(".")[0] in finished]
        known.update(path.name for path in new)
        if new:
            on_kept({f"{SHOT}{path.name}": path.read_bytes() for path in new})

    def on_shot(index: int, shot: storyboard.Shot, ready: bool) -> None:
        nonlocal at
        at = index
        keep()

    def told(stage: str, done: int, total: int) -> None:
        """All shots are one stage, and the cut the next."""
        cutting = stage == "frames" and total == frames and frames > 0
        if stage == "frames" and done == 1:
            keep()
        on_step("frames" if cutting else "model", *((done, total) if cutting else (at, len(board.shots))))

    frames = board.num_frames(backends.shape(board.model).seconds) if len(board.shots) > 1 else 0
    made = film.make(board, target, on_shot=on_shot, on_step=told, account=row.account_id)
    beside = {"captions": target.with_suffix(".vtt"), "timeline": target.with_suffix(".otio"), "edl": target.with_suffix(".edl")}
    return made.clip, beside | {f"{SHOT}{path.name}": path for path in sorted(shots_folder.iterdir()) if path.is_file()}


# ------------------------------------------------------------------------------------------------ copies in other formats


def _copied(request: Request, asked: dict[str, Any], paths: dict[str, Path], folder: Path) -> passage.Cut:
    """A finished clip in another format: its pictures from its scenes, so that they are labelled once, else from the labelled file."""
    paper = receipt.read(paths["source_receipt"])
    made, model = replay.plan_of(paper, request.prompt, request.negative_prompt), paper["model"]
    width, height, fps = request.width or made.width, request.height or made.height, request.fps or made.fps
    step = made.fps // fps
    whole = replace(made, width=width, height=height)
    plan = replace(whole, fps=fps, num_frames=-(-made.num_frames // step))
    maker = passage.Maker(name=model["id"], weights_sha256=model["weights_sha256"], ledger_sha256=model["ledger_sha256"], licence=model["licence"])
    scenes = [path for role, path in sorted(paths.items()) if role.startswith("before_") or role == "source_scene"]
    scene = archive.read(scenes[0]) if len(scenes) == 1 else None
    if scene is not None:
        images = compose_scene(scene, whole).images
    else:
        images = _joined(scenes, asked["parts"], whole) if scenes else _resized(paths["source_video"], width, height)
    target = folder / f"clip.{asked['format']}"
    tracks = _heard_and_said(paths["source_video"]) if target.suffix == ".webm" else media.Tracks()
    frames = Frames(width=width, height=height, fps=fps, num_frames=plan.num_frames, images=islice(images, 0, None, step), scene=scene)
    if tracks.sound is not None:
        frames.notes["sound"] = paper["notes"].get("sound", {})  # whose voice, and that it is synthetic
    words = (request.prompt, *(one.text for one in tracks.captions))
    shots = (paths["source_video"],)
    return passage.Cut(plan=plan, frames=frames, target=target, maker=maker, shots=shots, sources=tuple(scenes) or shots, words=words, tracks=tracks)


def _heard_and_said(film: Path) -> media.Tracks:
    """A film's sound and captions for a copy of it; a clip has neither."""
    blocks = list(sound.decoded(film))
    captions, language = media.captions(film)
    return media.Tracks(captions=label.out_of_captions(captions), language=language or "eng", sound=np.concatenate(blocks, 1) if blocks else None)


def _resized(clip: Path, width: int, height: int) -> Iterator[np.ndarray]:
    for frame in media.decode(clip):
        yield frame if frame.shape[:2] == (height, width) else cv2.resize(frame, (width, height), interpolation=cv2.INTER_AREA)


def _joined(scenes: list[Path], parts: list[int], plan: Plan) -> Iterator[np.ndarray]:
    """The pictures of several scenes, one after the other; parts: how many of each."""
    for path, count in zip(scenes, parts, strict=True):
        yield from compose.frames(archive.read(path), width=plan.width, height=plan.height, fps=plan.fps, num_frames=count)


# ------------------------------------------------------------------------------------------------ extensions


def _extended(request: Request, asked: dict[str, Any], paths: dict[str, Path], folder: Path, on_step: OnStep, on_preview: OnPreview) -> Made:
    """The clip gone on from and its continuation as one, signed again with both as ingredients."""
    *before, more = asked["parts"]
    fps = request.fps or 1
    scenes = [path for _, path in sorted((role, path) for role, path in paths.items() if role.startswith("before_"))] + [paths["source_scene"]]
    words = "" if request.prompt == asked["words_before"] else request.prompt  # the same words: the scene simply goes on
    part = replace(request, prompt=words, extend=paths["source_scene"], image=None, keep=(), seconds=more / fps, output=folder / "more.mp4")
    new = pipeline.generate(part, lambda stage, done, total: on_step("model", done, total))
    assert new.scene_path is not None
    scenes.append(new.scene_path)
    clip = pipeline.assemble(_cut(request, new, paths, scenes, [*before, more]), on_step, on_preview)
    return clip, {"scene": scenes[-1]} | {f"before_{i:02}": path for i, path in enumerate(scenes[:-1], 1)}


def _cut(request: Request, new: Clip, paths: dict[str, Path], scenes: list[Path], parts: list[int]) -> passage.Cut:
    model = backends.load(request.model)
    maker = passage.Maker(name=model.name, weights_sha256=model.weights_sha256, ledger_sha256=model.ledger_sha256, licence=model.licence)
    image = receipt.read(paths["source_receipt"])["plan"]["image_sha256"]
    plan: Plan = replace(new.plan, prompt=request.prompt, num_frames=sum(parts), model=model.name, weights_sha256=model.weights_sha256, image_sha256=image)
    plan = replace(plan, scene_sha256="", scene_start=0.0)  # of the whole, not of its last part
    frames = Frames(width=plan.width, height=plan.height, fps=plan.fps, num_frames=plan.num_frames, images=_joined(scenes, parts, plan))
    assert request.output is not None
    shots = (paths["source_video"], new.path)
    return passage.Cut(plan=plan, frames=frames, target=request.output, maker=maker, shots=shots, sources=tuple(scenes), words=(request.prompt,))


# ------------------------------------------------------------------------------------------------ edits


def _edited(request: Request, source: Path, folder: Path, on_step: OnStep) -> Request:
    """The request that renders the changed scene. What the words leave alone stays; a new doing or a new subject is performed by the same subjects first."""
    pipeline.check_words((request.prompt,), model=request.model)
    words = backends.load(request.model).understand(request.prompt).known
    scene, sources = archive.read(source), [source]
    width, height = request.width or 0, request.height or 0
    changes = tuple(word for word in words if word.slot in edit.PLACE_SLOTS)
    if edit.in_place(scene, words):
        changes = words
    else:
        scene, take = _performed(request, scene, source, folder, on_step)
        sources.append(take)
    if changes:
        scene = edit.by_words(scene, changes, height=height, aspect=width / height)
    path = folder / "edited.scene.zip"
    archive.pack(scene, path)
    own_art.carry(sources, path)
    return _rendered(request, path)


def _rendered(request: Request, scene: Path) -> Request:
    """The request that shows a saved scene as it is."""
    return replace(request, prompt="", negative_prompt="", image=None, keep=(), scene=scene, model="scene", num_steps=None, guidance_scale=None)


def _performed(request: Request, scene: Scene, source: Path, folder: Path, on_step: OnStep) -> tuple[Scene, Path]:
    """The same subjects doing what the words say, in the place, light, look and before the camera of the scene they come from; and the scene's
    file in which they do so."""
    take = replace(request, keep=(str(source),), output=folder / "take.mp4", width=SMALL[0], height=SMALL[1])
    made = pipeline.generate(take, lambda stage, done, total: on_step("model", done, total))
    assert made.scene_path is not None
    new = archive.read(made.scene_path)
    subjects, plates = new.subjects(), tuple(layer for layer in scene.layers if layer.role != "subject")
    ids = {layer.id for layer in subjects}
    effects = tuple(e for e in scene.effects if not e.layer) + tuple(e for e in new.effects if e.layer in ids)
    camera = replace(scene.camera, follow=scene.camera.follow if scene.camera.follow in ids else "")
    merged = replace(scene, layers=(*plates, *subjects), effects=effects, camera=camera)
    if scene.setting not in PLACES:  # a given picture is the place
        return merged, made.scene_path
    width, height = request.width or 0, request.height or 0
    return edit.placed(merged, scene.setting, height=height, aspect=width / height), made.scene_path  # the same place again, so that they stand on its ground
