"""What clients send and get: the OpenAI Videos API's objects, with the extension fields that other servers share.

Knows no SQL. Ranges are those of limits.py; here stand types and names alone.
"""

from __future__ import annotations

from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from fairframe import limits
from fairframe.errors import InvalidRequest
from fairframe.types import Request

Body = TypeVar("Body", bound=BaseModel)

STATUS: dict[str, Any] = {"queued": "queued", "running": "in_progress", "done": "completed", "refused": "failed", "failed": "failed", "cancelled": "failed"}
PLACEHOLDERS = {"sora-2", "sora-2-pro"}  # what the openai client sends where no model is named: the server's own is meant


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


class RemixVideo(BaseModel):
    model_config = ConfigDict(extra="forbid")

    prompt: str = Field(min_length=1)


class Error(BaseModel):
    code: str
    message: str


class Video(BaseModel):
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


class Deleted(BaseModel):
    id: str
    object: Literal["video.deleted"] = "video.deleted"
    deleted: Literal[True] = True


class Meaning(BaseModel):
    """What a known word is to the model: slot (subject, action, setting ...) and the vocabulary's own name."""

    slot: str
    id: str


class QuoteWord(BaseModel):
    """A word or phrase of the prompt. start, end: its place in the prompt, where it stands there as written. reason: the rule that refuses it."""

    text: str
    state: Literal["known", "ignored", "refused"]
    meanings: list[Meaning] = []
    start: int | None = None
    end: int | None = None
    reason: str | None = None


class QuoteError(Error):
    """Why nothing would be made. category and rule: the policy's, for a refusal."""

    category: str | None = None
    rule: str | None = None


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


class Quote(BaseModel):
    """Answer to `?dry_run=true`. unchecked: what was sent along and not looked at."""

    object: Literal["video.quote"] = "video.quote"
    model: str
    allowed: bool
    error: QuoteError | None
    words: list[QuoteWord]
    suggestions: list[str]
    estimate: Estimate | None
    unchecked: list[str]


def parse(body: type[Body], values: Any) -> Body:
    """The body, or InvalidRequest with one sentence about the first field that is wrong."""
    try:
        return body.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "body"
        raise InvalidRequest(f"{where}: {first['msg'][0].lower()}{first['msg'][1:]}.") from None


def to_request(body: CreateVideo) -> dict[str, Any]:
    """What was asked for by the names of types.Request, complete as to length, size and rate. Raises InvalidRequest for values out of range."""
    fps = limits.DEFAULT_FPS if body.fps is None else body.fps
    limits.check_fps(fps)
    if body.num_frames is not None and body.seconds is not None:
        raise InvalidRequest("Give seconds or num_frames, not both.")
    if (body.width is None) != (body.height is None) or (body.size and body.width is not None):
        raise InvalidRequest("Give size, or width and height together.")
    width, height = limits.DEFAULT_SIZE
    if body.size:
        width, height = (int(side) for side in body.size.split("x"))
    elif body.width is not None and body.height is not None:
        width, height = body.width, body.height
    seconds = limits.DEFAULT_SECONDS if body.seconds is None else body.seconds
    asked: dict[str, Any] = {
        "prompt": body.prompt,
        "negative_prompt": body.negative_prompt,
        "model": "clay-1" if body.model in PLACEHOLDERS else body.model,
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
    return asked


def video(row: Any) -> Video:
    """A job's row as the public object: four statuses and no more, seconds as a string."""
    asked = row.request
    return Video(
        id=row.id,
        model=asked["model"],
        status=STATUS[row.state],
        progress=row.progress,
        created_at=int(row.created_at),
        completed_at=int(row.finished_at) if row.state == "done" else None,
        expires_at=None,
        prompt=asked["prompt"],
        size=f"{asked['width']}x{asked['height']}",
        seconds=f"{asked['seconds']:g}",
        remixed_from_video_id=row.remixed_from,
        error=Error(code=row.error_code, message=row.error_message) if row.error_code else None,
    )
