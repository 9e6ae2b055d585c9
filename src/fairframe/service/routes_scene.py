"""Editing a clip's scene by hand: what is in it, a small look at a change, and the change as a new signed clip. Nothing is generated.

Places are given as shares of the picture, u to the right and v down, as they are seen at that second; the camera is taken out here.
"""

from __future__ import annotations

import base64
import contextlib
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import sqlalchemy as sa
from fastapi import APIRouter, Query, Request
from fastapi.concurrency import run_in_threadpool
from pydantic import BaseModel, ConfigDict, Field

from fairframe import pipeline
from fairframe.corpus import side_views, wholes
from fairframe.corpus.kinds import load_kinds
from fairframe.corpus.spec import CAMERAS
from fairframe.errors import Busy, InvalidRequest
from fairframe.film import edit
from fairframe.provenance import own_art
from fairframe.scene import archive, compose, kinematics
from fairframe.scene.camera_motion import sample_camera
from fairframe.scene.scene import Layer, Scene
from fairframe.service import bodies, jobs, ordering, references, schemas
from fairframe.service.ordering import Key
from fairframe.service.sessions import Who
from fairframe.types import Word

router = APIRouter(tags=["videos"])

WIDTH = 320  # pixels of a look at a change
LOOKS_PER_S = 4  # pictures a second of it
MOST_LOOKS = 50
WAIT_S = 20.0  # for another look to be finished
BELONGINGS = frozenset({side_views.TRACK, "kite_string", wholes.NAME})  # layers put in for another, which nobody named

_looking = threading.Lock()


class Point(BaseModel):
    """Where the layer's foot is seen, `t` seconds after the start."""

    model_config = ConfigDict(extra="forbid")

    t: float = Field(ge=0, le=600)
    u: float = Field(ge=-2, le=3)
    v: float = Field(ge=-2, le=3)


class LayerChange(BaseModel):
    """kind: somebody else in its place. path: two points or more. pace: times as fast. remove: with what hangs on it."""

    model_config = ConfigDict(extra="forbid")

    id: str = Field(min_length=1, max_length=64)
    kind: str | None = Field(default=None, max_length=80)
    colour: str | None = Field(default=None, max_length=40)
    pace: float | None = None
    path: list[Point] | None = Field(default=None, max_length=edit.MAX_POINTS)
    remove: bool = False


class ChangeScene(BaseModel):
    """What is to be otherwise; what is left out stays. The names are those of `fairframe words`."""

    model_config = ConfigDict(extra="forbid")

    layers: list[LayerChange] = Field(default=[], max_length=64)
    setting: str | None = Field(default=None, max_length=80)
    time: str | None = Field(default=None, max_length=40)
    weather: str | None = Field(default=None, max_length=40)
    look: str | None = Field(default=None, max_length=40)
    camera: str | None = Field(default=None, max_length=40)


class SceneLayer(BaseModel):
    """hangs_on: the layer it is attached to; that one is moved instead."""

    id: str
    kind: str
    colour: str
    hangs_on: str
    recolourable: bool


class SceneInfo(BaseModel):
    object: str = "video.scene"
    seconds: float
    setting: str
    time: str
    weather: str
    look: str
    layers: list[SceneLayer]


class Look(BaseModel):
    """Labelled pictures of the changed scene as data URLs, and where each subject is in them: id -> [u0, v0, u1, v1, foot u, foot v] a picture."""

    object: str = "video.scene.look"
    fps: int
    images: list[str]
    places: dict[str, list[list[float]]]


@router.get("/v1/videos/{video_id}/scene")
def scene(video_id: str, request: Request, who: Who) -> SceneInfo:
    """What is in a clip's scene. Only for clips with one (`testcard` makes none)."""
    with _scene_file(request, jobs.get(request.app.state.engine, video_id, who.id)) as path:
        found = archive.read(path)
    return SceneInfo(seconds=found.seconds, setting=found.setting, time=found.light.time, weather=found.weather, look=found.look.name, layers=listed(found))


def listed(found: Scene) -> list[SceneLayer]:
    """Who can be edited, by layer: arms, the string of a kite and the track of a train go with what they belong to."""
    kinds = load_kinds()
    return [
        SceneLayer(id=one.id, kind=one.name, colour=one.colour, hangs_on=wholes.owner(one, found), recolourable=one.name in kinds and kinds[one.name].recolourable)
        for one in found.subjects() if one.name not in BELONGINGS
    ]  # fmt: skip


@router.post("/v1/videos/{video_id}/scene/look", openapi_extra=bodies.documented(ChangeScene))
async def look(video_id: str, request: Request, who: Who, moment: Annotated[float | None, Query(ge=0, le=600)] = None) -> Look:
    """A change seen in small, at once; nothing is stored. moment: the one picture at this second of the clip, which is there much sooner than all."""
    body = schemas.parse(ChangeScene, (await bodies.read(request)).values)

    def draw() -> Look:
        row = jobs.get(request.app.state.engine, video_id, who.id)
        if not _looking.acquire(timeout=WAIT_S):
            raise Busy("Another scene is being looked at; try again in a moment.", retry_after_s=2)
        try:
            with _scene_file(request, row) as path:
                return _look(_changed(archive.read(path), body, row), row, own=own_art.proven([path]), moment=moment)
        finally:
            _looking.release()

    return await run_in_threadpool(draw)


@router.post("/v1/videos/{video_id}/scene", openapi_extra=bodies.documented(ChangeScene))
async def change(video_id: str, request: Request, who: Who, idempotency_key: Key = None) -> schemas.Video:
    """The changed scene as a new signed clip, with this one as its parent."""
    body = schemas.parse(ChangeScene, (await bodies.read(request)).values)

    def order() -> schemas.Video:
        row = jobs.get(request.app.state.engine, video_id, who.id)
        with _scene_file(request, row) as source:
            changed = source.with_name("changed.scene.zip")
            archive.pack(_changed(archive.read(source), body, row), changed)
            own_art.carry([source], changed)
            files = {"source_scene": request.app.state.store.put(changed.read_bytes())}
        asked = {name: value for name, value in row.request.items() if name not in schemas.BESIDE} | {"task": "scene"}
        return ordering.order(request, who, asked, idempotency_key, files=files, remixed_from=row.id)

    return await run_in_threadpool(order)


@contextlib.contextmanager
def _scene_file(request: Request, row: sa.Row) -> Iterator[Path]:
    """The scene of a finished clip, in a folder of its own for as long as it is needed. Raises Conflict and InvalidRequest as references.scene does."""
    if row.request.get("parts"):
        raise InvalidRequest("The video was put together from several scenes; edit the video it was extended from.")
    with tempfile.TemporaryDirectory(prefix="fairframe-") as folder:
        path = Path(folder) / "clip.scene.zip"
        path.write_bytes(request.app.state.store.get(references.scene(row)))
        yield path


def _changed(scene: Scene, body: ChangeScene, row: sa.Row) -> Scene:
    """The scene with every change, in the order in which none undoes another. Raises InvalidRequest."""
    height, aspect = row.request["height"], row.request["width"] / row.request["height"]
    for one in (one for one in body.layers if one.remove):
        scene = edit.without(scene, one.id)
    kept = [one for one in body.layers if not one.remove]
    for one in kept:
        scene = edit.replaced(scene, one.id, one.kind) if one.kind else scene
        scene = edit.recoloured(scene, one.id, one.colour) if one.colour else scene
        scene = edit.paced(scene, one.id, one.pace) if one.pace is not None else scene
    said = {slot: value for slot in edit.PLACE_SLOTS if (value := getattr(body, slot))}
    if "camera" in said and said["camera"] not in CAMERAS:
        raise InvalidRequest(f"There is no camera move {said['camera']!r}; there are {', '.join(CAMERAS)}.")
    if said:
        scene = edit.by_words(scene, tuple(Word(text=value, slot=slot, id=value) for slot, value in said.items()), height=height, aspect=aspect)
    for one in kept:
        if one.path:
            scene = edit.along(scene, one.id, _on_stage(scene, one, aspect))
    return scene


def _on_stage(scene: Scene, change: LayerChange, aspect: float) -> tuple[tuple[float, float, float], ...]:
    """A path on the picture as one on the stage: what the camera did at each moment taken out."""
    assert change.path is not None
    layer = next((one for one in scene.layers if one.id == change.id), None)
    if layer is None:
        raise InvalidRequest(f"The scene has no layer {change.id!r}.")
    camera = sample_camera(scene, scene.start + np.array([point.t for point in change.path]))
    zoom = 1 + (camera["zoom"] - 1) / layer.depth
    xs = (np.array([point.u for point in change.path]) - 0.5) * aspect / zoom + camera["x"] / layer.depth
    ys = (0.5 - np.array([point.v for point in change.path])) / zoom + camera["y"] / layer.depth
    return tuple((point.t, float(x), float(y)) for point, x, y in zip(change.path, xs, ys, strict=True))


def _look(scene: Scene, row: sa.Row, *, own: bool, moment: float | None) -> Look:
    width = min(WIDTH, row.request["width"])
    height = max(2, 2 * round(width * row.request["height"] / row.request["width"] / 2))
    seconds = row.request["seconds"]
    count = max(1, min(round(seconds * LOOKS_PER_S), MOST_LOOKS))
    fps = max(1, round(count / seconds))
    if moment is not None:
        scene, count = replace(scene, start=scene.start + min(moment, seconds)), 1
    images = pipeline.look_at(compose.frames(scene, width=width, height=height, fps=fps, num_frames=count), (width, height), fps, count, row.request["prompt"], own=own)
    times = scene.start + np.arange(count) / fps
    samples, camera = kinematics.sample(scene, times), sample_camera(scene, times)
    return Look(
        fps=fps,
        images=[f"data:image/jpeg;base64,{base64.b64encode(image).decode()}" for image in images],
        places={layer.id: _places(layer, samples[layer.id], camera, width / height) for layer in scene.subjects()},
    )


def _places(layer: Layer, values: dict[str, Any], camera: dict[str, Any], aspect: float) -> list[list[float]]:
    """The box a layer fills in each picture and where its foot is, as shares of the picture."""
    zoom = 1 + (camera["zoom"] - 1) / layer.depth

    def seen(uv: tuple[float, float]) -> tuple[np.ndarray, np.ndarray]:
        x, y = kinematics.socket_position(layer, values, uv)
        return (x - camera["x"] / layer.depth) * zoom / aspect + 0.5, 0.5 - (y - camera["y"] / layer.depth) * zoom

    corners = [seen(uv) for uv in ((0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0))]
    us, vs = np.array([u for u, _ in corners]), np.array([v for _, v in corners])
    foot = seen(layer.pivot)
    return np.round(np.stack([us.min(0), vs.min(0), us.max(0), vs.max(0), foot[0], foot[1]], axis=1), 4).tolist()
