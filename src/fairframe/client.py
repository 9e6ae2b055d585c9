"""A thin client of a Fairframe service, on the standard library alone: order, wait, download, read the receipt, verify.

    client = Client("http://127.0.0.1:8000", api_key="ff-...")
    video = client.create_and_poll("a cat on the moon", seconds=4, seed=7)
    client.download(video.id, "cat.mp4")

Errors are those of errors.py, by the code the server gives. A connection that breaks, and a server that is full or restarting, are tried again;
every order carries an idempotency key, so that trying again never makes a second clip. Knows HTTP, no models.
"""

from __future__ import annotations

import base64
import http.client
import json
import os
import secrets
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from fairframe import errors
from fairframe.errors import FairframeError, InvalidRequest, OutputError

PATIENCE_S = 60.0  # for which a server that cannot be reached is tried again
AGAIN = (429, 502, 503, 504)  # answers after which the same is asked again
_CHUNK = 2**20
_KINDS = {b"\x89PNG": "png", b"\xff\xd8\xff": "jpeg", b"RIFF": "webp"}


class ServiceError(FairframeError):
    """The service could not be reached, or answered with something that is no answer of its own. `status`: of HTTP, 0 where there was none."""

    code = "service"
    http_status = 502

    def __init__(self, message: str, status: int = 0):
        super().__init__(message)
        self.status = status


@dataclass(frozen=True, kw_only=True)
class Video:
    """A clip as the service has it. status: queued, in_progress, completed or failed; error_code says why it failed ("moderation_blocked", "cancelled" ...)."""

    id: str
    status: str
    progress: int
    model: str
    seconds: float
    size: str
    prompt: str | None
    error_code: str = ""
    error_message: str = ""
    made_from: str = ""  # id of the video it was remixed, edited or extended from

    @property
    def over(self) -> bool:
        return self.status in ("completed", "failed")


class Client:
    """Owns the address and the key. Each call is a connection of its own, so one client may serve many threads."""

    def __init__(self, base_url: str = "http://127.0.0.1:8000", api_key: str = "", *, timeout_s: float = 60.0) -> None:
        """base_url: with or without /v1. api_key: "" is enough for `verify` and `lookup`. Raises InvalidRequest for an address that is no http one."""
        address = base_url.rstrip("/").removesuffix("/v1")
        if urllib.parse.urlsplit(address).scheme not in ("http", "https"):
            raise InvalidRequest(f"The address of a service begins with http:// or https://; {base_url!r} does not.")
        self.base_url, self.timeout_s, self._key = address, timeout_s, api_key

    def create(self, prompt: str, *, image: str | Path | None = None, characters: tuple[str, ...] = (), **options: Any) -> Video:
        """Order a clip. options: model, seconds, size, seed, fps, negative_prompt ... as in docs/service.md; image: a picture to work from;
        characters: ids of kept ones."""
        return _video(self._json("POST", "/v1/videos", _order(prompt, image, characters, options), key=True))

    def dry_run(self, prompt: str, **options: Any) -> dict[str, Any]:
        """What would become of an order: whether it is allowed, what each word means, seconds and joules."""
        return self._json("POST", "/v1/videos?dry_run=true", _order(prompt, None, (), options))

    def create_and_poll(self, prompt: str, *, give_up_s: float = 3600.0, **options: Any) -> Video:
        """Order a clip and wait until it is completed or failed."""
        return self.poll(self.create(prompt, **options).id, give_up_s=give_up_s)

    def poll(self, video_id: str, *, give_up_s: float = 3600.0) -> Video:
        """Wait until a clip is completed or failed, looking as often as the service says. Raises ServiceError after give_up_s."""
        until = time.monotonic() + give_up_s
        while True:
            answer = self._open("GET", f"/v1/videos/{_part(video_id)}")
            with answer:
                video = _video(json.load(answer))
            if video.over:
                return video
            if time.monotonic() > until:
                raise ServiceError(f"The video {video_id} is not finished after {give_up_s:g} seconds; it goes on being made.")
            time.sleep(int(answer.headers.get("openai-poll-after-ms") or 1000) / 1000)

    def get(self, video_id: str) -> Video:
        return _video(self._json("GET", f"/v1/videos/{_part(video_id)}"))

    def videos(self, *, newest_first: bool = True) -> Iterator[Video]:
        """All clips of the account, page by page as they are asked for."""
        after = ""
        while True:
            page = self._json("GET", f"/v1/videos?limit=100&order={'desc' if newest_first else 'asc'}{after}")
            yield from map(_video, page["data"])
            if not page["has_more"]:
                return
            after = f"&after={_part(page['last_id'])}"

    def events(self, video_id: str, *, previews: bool = True) -> Iterator[tuple[str, dict[str, Any]]]:
        """(kind, data) as the clip comes along: "progress", "preview", and last "completed", "failed" or "deleted"."""
        kind = ""
        with self._open("GET", f"/v1/videos/{_part(video_id)}/events?previews={str(previews).lower()}") as answer:
            for line in answer:
                name, _, value = line.decode("utf-8").rstrip("\n").partition(": ")
                if name == "event":
                    kind = value
                elif name == "data":
                    yield kind, json.loads(value)

    def cancel(self, video_id: str) -> Video:
        return _video(self._json("POST", f"/v1/videos/{_part(video_id)}/cancel"))

    def delete(self, video_id: str) -> None:
        self._json("DELETE", f"/v1/videos/{_part(video_id)}")

    def remix(self, video_id: str, prompt: str) -> Video:
        return _video(self._json("POST", f"/v1/videos/{_part(video_id)}/remix", {"prompt": prompt}, key=True))

    def edit(self, video_id: str, prompt: str) -> Video:
        """Change what the words name in a clip's scene."""
        return _video(self._json("POST", "/v1/videos/edits", {"prompt": prompt, "video": {"id": video_id}}, key=True))

    def extend(self, video_id: str, prompt: str, seconds: float) -> Video:
        """The clip and `seconds` more of it."""
        return _video(self._json("POST", "/v1/videos/extensions", {"prompt": prompt, "seconds": seconds, "video": {"id": video_id}}, key=True))

    def create_character(self, video_id: str, name: str, layer: str | None = None) -> str:
        """The id of a character kept from a clip: its subject `layer`, or its first."""
        asked = {"name": name, "video": {"id": video_id}} | ({"layer": layer} if layer else {})
        return str(self._json("POST", "/v1/videos/characters", asked)["id"])

    def download(self, video_id: str, path: str | Path, *, variant: str = "video") -> Path:
        """Store the file, or its "thumbnail" or "spritesheet", at `path`: whole or not at all. Raises OutputError where it cannot be written."""
        target = Path(path)
        part = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
        try:
            with self._open("GET", f"/v1/videos/{_part(video_id)}/content?variant={_part(variant)}") as answer, part.open("wb") as file:
                while chunk := answer.read(_CHUNK):
                    file.write(chunk)
            os.replace(part, target)
        except OSError as error:
            raise OutputError(f"{target} could not be written: {error.strerror or error}.") from error
        except http.client.IncompleteRead:
            raise ServiceError("The connection broke while the file came; ask again.") from None
        finally:
            part.unlink(missing_ok=True)
        return target

    def receipt(self, video_id: str) -> dict[str, Any]:
        return self._json("GET", f"/v1/videos/{_part(video_id)}/receipt")

    def verify(self, path: str | Path) -> dict[str, Any]:
        """Where a file comes from, as the service sees it (which knows the clips it made). Needs no key. Raises InvalidRequest where it cannot be opened."""
        try:
            with Path(path).open("rb") as file:
                form = _Form(file, Path(path).suffix)
                return self._json("POST", "/v1/verify", form)
        except OSError as error:
            raise InvalidRequest(f"{path} cannot be opened: {error.strerror or error}.") from None

    def lookup(self, *, sha256: str = "", clip_id: str = "") -> list[dict[str, Any]]:
        """Clips made there with this file hash or clip id. Needs no key."""
        asked = {"sha256": sha256} if sha256 else {"clip_id": clip_id}
        return self._json("GET", f"/v1/verify?{urllib.parse.urlencode(asked)}")["data"]

    # -------------------------------------------------------------------------------------------- HTTP

    def _json(self, method: str, path: str, body: Any = None, *, key: bool = False) -> Any:
        with self._open(method, path, body, key=key) as answer:
            return json.load(answer)

    def _open(self, method: str, path: str, body: Any = None, *, key: bool = False) -> http.client.HTTPResponse:
        """The answer to a request; tried again while the server is away or full, for PATIENCE_S. Raises the service's errors."""
        headers = {"Accept": "*/*"} | ({"Authorization": f"Bearer {self._key}"} if self._key else {})
        headers |= {"Idempotency-Key": secrets.token_hex(16)} if key else {}
        until, pause = time.monotonic() + PATIENCE_S, 0.25
        while True:
            try:
                return urllib.request.urlopen(self._request(method, path, body, headers), timeout=self.timeout_s)
            except urllib.error.HTTPError as error:
                if error.code not in AGAIN or time.monotonic() > until:
                    raise _error(error) from None
                pause = min(float(error.headers.get("Retry-After") or pause), 10.0)
            except (OSError, http.client.HTTPException) as error:
                if time.monotonic() > until or not (key or method == "GET"):
                    raise ServiceError(f"The service at {self.base_url} cannot be reached: {getattr(error, 'reason', None) or error}.") from None
            time.sleep(pause)
            pause = min(pause * 2, 5.0)

    def _request(self, method: str, path: str, body: Any, headers: dict[str, str]) -> urllib.request.Request:
        if isinstance(body, _Form):
            return urllib.request.Request(self.base_url + path, data=body.parts(), headers=headers | body.headers(), method=method)
        if body is None:
            return urllib.request.Request(self.base_url + path, headers=headers, method=method)
        return urllib.request.Request(
            self.base_url + path, data=json.dumps(body).encode(), headers=headers | {"Content-Type": "application/json"}, method=method
        )


class _Form:
    """A form with one file, read as it is sent."""

    def __init__(self, file: BinaryIO, suffix: str) -> None:
        self._file, self._mark = file, secrets.token_hex(16)
        name = f"file{suffix}".encode("ascii", "ignore").decode().replace('"', "").replace("\r", "").replace("\n", "")
        self._head = (
            f'--{self._mark}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\nContent-Type: application/octet-stream\r\n\r\n'.encode()
        )
        self._tail = f"\r\n--{self._mark}--\r\n".encode()

    def headers(self) -> dict[str, str]:
        size = len(self._head) + os.fstat(self._file.fileno()).st_size + len(self._tail)
        return {"Content-Type": f"multipart/form-data; boundary={self._mark}", "Content-Length": str(size)}

    def parts(self) -> Iterator[bytes]:
        self._file.seek(0)
        yield self._head
        while chunk := self._file.read(_CHUNK):
            yield chunk
        yield self._tail


def _part(text: str) -> str:
    return urllib.parse.quote(text, safe="")


def _order(prompt: str, image: str | Path | None, characters: tuple[str, ...], options: dict[str, Any]) -> dict[str, Any]:
    asked = {"prompt": prompt} | {name: value for name, value in options.items() if value is not None}
    if image is not None:
        asked["input_reference"] = {"image_url": _data_url(Path(image))}
    if characters:
        asked["characters"] = [{"id": name} for name in characters]
    return asked


def _data_url(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InvalidRequest(f"{path} cannot be opened: {error.strerror or error}.") from None
    kind = next((kind for head, kind in _KINDS.items() if data.startswith(head)), "")
    if not kind:
        raise InvalidRequest(f"{path} is no PNG, JPEG or WebP picture.")
    return f"data:image/{kind};base64,{base64.b64encode(data).decode()}"


def _video(values: dict[str, Any]) -> Video:
    error = values["error"] or {}
    return Video(
        id=values["id"], status=values["status"], progress=values["progress"], model=values["model"], seconds=float(values["seconds"]), size=values["size"],
        prompt=values["prompt"], error_code=error.get("code", ""), error_message=error.get("message", ""), made_from=values["remixed_from_video_id"] or "",
    )  # fmt: skip


def _error(answer: urllib.error.HTTPError) -> FairframeError:
    """The exception for an answer, by the code in its body."""
    try:
        said = json.loads(answer.read())["error"]
        code, message = str(said["code"]), str(said["message"])
    except (ValueError, KeyError, TypeError, OSError):
        return ServiceError(f"The service answered {answer.code} {answer.reason}.", answer.code)
    known = {kind.code: kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, FairframeError)}
    return known[code](message) if code in known else ServiceError(message, answer.code)
