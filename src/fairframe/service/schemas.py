"""What clients send and get: the OpenAI Videos API's objects, with the extension fields that other servers share.

Knows no SQL. Ranges are those of limits.py; here stand types and names alone.
"""

from __future__ import annotations

from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from fairframe import backends, limits, settings
from fairframe.errors import InvalidRequest
from fairframe.service.complaints import complaint
from fairframe.types import Request

Body = TypeVar("Body", bound=BaseModel)

STATUS: dict[str, Any] = {"queued": "queued", "running": "in_progress", "done": "completed", "refused": "failed", "failed": "failed", "cancelled": "failed", "hidden": "failed"}
BESIDE = ("task", "parts", "words_before", "characters", "storyboard", "made_seconds", "format")  # what an order holds beside the fields of types.Request
MAX_CHARACTERS = 3  # a scene has three subjects at most
PLACEHOLDER = "sora-2"  # how the models begin that clients of the openai package name by habit: the server's own is meant


class PictureReference(BaseModel):
    """A picture that is not sent as a file: exactly one of an address and the id of an uploaded file."""

    model_config = ConfigDict(extra="forbid")

    image_url: str | None = Field(default=None, min_length=1)
    file_id: str | None = Field(default=None, min_length=1, max_length=64)

    @model_validator(mode="after")
    def _one(self) -> PictureReference:
        if (self.image_url is None) == (self.file_id is None):
            raise ValueError("give exactly one of image_url and file_id")
        return self


class CharacterReference(BaseModel):
    model_config = ConfigDict(extra="forbid")

    id: str = Field(min_length=1, max_length=64)


class VideoReference(BaseModel):
    model_config = ConfigDict(extra="forbid")

    id: str = Field(min_length=1, max_length=64)


class CreateVideo(BaseModel):
    """Body of POST /v1/videos, as JSON or as a form."""

    model_config = ConfigDict(extra="forbid")

    prompt: str = Field(min_length=1)
    model: str = "clay-1"
    seconds: float | None = None
    size: str | None = Field(default=None, pattern=r"^\d{2,5}x\d{2,5}$")
    seed: int | None = None
    negative_prompt: str = ""
    num_frames: int | None = Field(default=None, ge=1)
    fps: int | None = None
    num_inference_steps: int | None = None
    guidance_scale: float | None = None
    width: int | None = None
    height: int | None = None
    input_reference: PictureReference | None = None
    characters: list[CharacterReference] = Field(default=[], max_length=MAX_CHARACTERS)


class RemixVideo(BaseModel):
    """seed: another one than the order's, for a variation; left out, the order's."""

    model_config = ConfigDict(extra="forbid")

    prompt: str = Field(min_length=1)
    seed: int | None = None


class CopyVideo(BaseModel):
    """gif: no sound, no captions, 256 colours, at most 480 pixels and 15 frames a second. webm: sound as Opus; its credentials are a second file, the variant `manifest`."""

    model_config = ConfigDict(extra="forbid")

    format: Literal["gif", "webm"]


class EditVideo(BaseModel):
    """video: `{id}`, or in a form the file itself, exactly as it was downloaded here."""

    model_config = ConfigDict(extra="forbid")

    prompt: str = Field(min_length=1)
    video: VideoReference | None = None


class ExtendVideo(BaseModel):
    """seconds: of the new part. video: as in EditVideo."""

    model_config = ConfigDict(extra="forbid")

    prompt: str = Field(min_length=1)
    seconds: float
    video: VideoReference | None = None


class CreateCharacter(BaseModel):
    """layer: the subject to keep, as the clip's receipt names it; left out, the first. video: as in EditVideo."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field(min_length=1, max_length=80)
    layer: str | None = Field(default=None, min_length=1, max_length=80)
    video: VideoReference | None = None


class Character(BaseModel):
    """layer and kind: which subject of the clip it was, and what the model calls it."""

    id: str
    object: Literal["video.character"] = "video.character"
    name: str
    created_at: int
    layer: str
    kind: str


class CharacterList(BaseModel):
    object: Literal["list"] = "list"
    data: list[Character]


class CharacterDeleted(BaseModel):
    id: str
    object: Literal["video.character.deleted"] = "video.character.deleted"
    deleted: Literal[True] = True


class File(BaseModel):
    """An uploaded picture, for `input_reference.file_id`. It cannot be downloaded."""

    id: str
    object: Literal["file"] = "file"
    bytes: int
    created_at: int
    filename: str
    purpose: str
    status: Literal["processed"] = "processed"


class FileList(BaseModel):
    object: Literal["list"] = "list"
    data: list[File]
    has_more: Literal[False] = False


class FileDeleted(BaseModel):
    id: str
    object: Literal["file"] = "file"
    deleted: Literal[True] = True


class Error(BaseModel):
    """rule: the guardrail's, for a refusal; quote it when contesting."""

    code: str
    message: str
    rule: str | None = None


class Video(BaseModel):
    """seconds: how long it is, or will be; of a film as it is cut, with what is trimmed away and what shots that run into each other share left out."""

    id: str
    object: Literal["video"] = "video"
    model: str
    status: Literal["queued", "in_progress", "completed", "failed"]
    progress: int
    created_at: int
    completed_at: int | None
    expires_at: int | None
    prompt: str | None
    size: str
    seconds: str
    remixed_from_video_id: str | None
    error: Error | None


class Progress(Video):
    """A video that waits or is being made. seconds_left: about, from the queue and the clips made lately."""

    seconds_left: float


class VideoList(BaseModel):
    object: Literal["list"] = "list"
    data: list[Video]
    first_id: str | None
    last_id: str | None
    has_more: bool


class Ready(BaseModel):
    status: Literal["ready", "starting", "no worker", "check not in force"]
    workers: int  # in which every required check works
    faults: list[str]  # why a check does not work in the others


class Deleted(BaseModel):
    id: str
    object: Literal["video.deleted"] = "video.deleted"
    deleted: Literal[True] = True


class Meaning(BaseModel):
    """What a known word is to the model: slot (subject, action, setting ...) and the vocabulary's own name. shown_as: what is drawn instead, where
    the model has no picture of the thing itself."""

    slot: str
    id: str
    shown_as: str | None = None


class QuoteWord(BaseModel):
    """A word or phrase of the prompt. start, end: its place in the prompt, where it stands there as written. reason: the rule that refuses it."""

    text: str
    state: Literal["known", "ignored", "refused"]
    meanings: list[Meaning] = []
    start: int | None = None
    end: int | None = None
    reason: str | None = None


class QuoteError(Error):
    """Why nothing would be made. category: the policy's, for a refusal."""

    category: str | None = None


class Estimate(BaseModel):
    """What the clip would take here, about. from_history: from clips of this model made on this machine, else a rough figure."""

    seconds: float
    joules: float
    watt_hours: float
    from_history: bool
    queue_seconds: float
    width: int
    height: int
    fps: int
    num_frames: int
    num_steps: int


class Chosen(BaseModel):
    """What no word says and the model fills in: slot (kind, setting, variant: a skin tone ...) and the vocabulary's own names. by_seed: only one of them
    is taken, and the seed decides which (where the order has none, those that some seeds give)."""

    slot: str
    ids: list[str]
    by_seed: bool


class Quote(BaseModel):
    """Answer to `?dry_run=true`. chosen, left_out: what would be put in though no word says it, and what was named and has no room. unchecked: what was
    sent along and not looked at."""

    object: Literal["video.quote"] = "video.quote"
    model: str
    allowed: bool
    error: QuoteError | None
    words: list[QuoteWord]
    chosen: list[Chosen]
    left_out: list[str]
    suggestions: list[str]
    estimate: Estimate | None
    unchecked: list[str]


def parse(body: type[Body], values: Any) -> Body:
    """The body, or InvalidRequest with one sentence about the first field that is wrong."""
    try:
        return body.model_validate(values)
    except ValidationError as error:
        raise complaint(error.errors()[0], body.model_fields) from None


def fields(asked: dict[str, Any]) -> dict[str, Any]:
    """An order without what it holds beside the fields of types.Request."""
    return {name: value for name, value in asked.items() if name not in BESIDE}


def to_request(body: CreateVideo) -> dict[str, Any]:
    """What was asked for by the names of types.Request, complete as to length, size and rate. Raises InvalidRequest for values out of range."""
    model = "clay-1" if body.model.startswith(PLACEHOLDER) else body.model
    shape = backends.shape(model)
    fps = shape.fps if body.fps is None else body.fps
    limits.check_fps(fps)
    if body.num_frames is not None and body.seconds is not None:
        raise InvalidRequest("Give seconds or num_frames, not both.")
    if (body.width is None) != (body.height is None) or (body.size and body.width is not None):
        raise InvalidRequest("Give size, or width and height together.")
    width, height = shape.width, shape.height
    if body.size:
        width, height = (int(side) for side in body.size.split("x"))
    elif body.width is not None and body.height is not None:
        width, height = body.width, body.height
    seconds = shape.seconds if body.seconds is None else body.seconds
    asked: dict[str, Any] = {
        "prompt": body.prompt,
        "negative_prompt": body.negative_prompt,
        "model": model,
        "seconds": seconds if body.num_frames is None else body.num_frames / fps,
        "width": width,
        "height": height,
        "fps": fps,
        "seed": body.seed,
        "num_steps": body.num_inference_steps,
        "guidance_scale": body.guidance_scale,
    }
    limits.check(Request(**asked))
    limits.check_size(width, height)
    return asked | {"characters": [character.id for character in body.characters]}


def video(row: Any, keep_days: float | None = None) -> Video:
    """A job's row as the public object: four statuses and no more, seconds as a string. keep_days: of the settings, where they are at hand."""
    asked = row.request
    days = settings.load().keep_days if keep_days is None else keep_days
    return Video(
        id=row.id,
        model=asked["model"],
        status=STATUS[row.state],
        progress=row.progress,
        created_at=int(row.created_at),
        completed_at=int(row.finished_at) if row.state == "done" else None,
        expires_at=int(row.finished_at + days * 86400) if row.state == "done" and days else None,
        prompt=asked["prompt"],
        size=f"{asked['width']}x{asked['height']}",
        seconds=f"{asked['seconds']:g}",
        remixed_from_video_id=row.remixed_from,
        error=Error(code=row.error_code, message=row.error_message, rule=row.error_rule or None) if row.error_code else None,
    )
