"""Another server as the engine: anything that speaks /v1/videos (vLLM-Omni, SGLang-Diffusion, FastVideo, or a Fairframe) makes the frames.

    plan -> POST /v1/videos -> look until it is done, telling progress -> bytes, bounded -> decoded in a process of its own -> frames

Nothing that comes back is trusted: not the size, not the length, not the words of its errors. The frames go the way of all others: checked,
labelled, marked and signed here, whatever the engine did. A clip that is cancelled here is cancelled there; a finished one is deleted there.
"""

from __future__ import annotations

import contextlib
import hashlib
import http.client
import json
import re
import secrets
import select
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import IO, Any

import numpy as np

from fairframe.backends import registry
from fairframe.backends.base import Defaults, Given, Shape
from fairframe.backends.registry import Entry
from fairframe.errors import BadFrames, EngineError, InvalidRequest, Refused
from fairframe.pictures import png
from fairframe.types import Frames, OnStep, Plan, Understood

ANSWER_S = 30.0  # until an answer begins, and between two pieces of one
CALL_S = 60.0  # for one answer as a whole, however small the pieces it comes in
WAIT_S = 3600.0  # for a clip
TRIES = 5  # for one call, where the server is away, busy or failing
BACKOFF_S = 0.5  # before the second try; doubled for each after it
LOOK_S = (0.2, 2.0)  # least and most between two looks
MAX_ANSWER = 1_000_000  # bytes of JSON
LEAST_FILE, BYTES_A_PIXEL = 64_000_000, 1.5  # a finished file may have so many bytes, or so many for each pixel of each frame
DECODE_S = 30.0  # and one second for each FRAMES_A_SECOND frames
FRAMES_A_SECOND = 5
LEAST_RATE = 5  # frames a second: fewer are no film but stills, and few would pass for as long a clip as was ordered
LOOPBACK = ("127.0.0.1", "::1", "localhost")
ID = re.compile(r"[A-Za-z0-9_.:-]{1,128}")
CODE = re.compile(r"[a-z_]{1,40}")
DECODER = Path(__file__).with_name("untrusted.py")


class Engine:
    """A server of the list. It owns no connection: each call opens its own."""

    weights_sha256 = ""  # nobody here has seen them
    ledger_sha256 = ""
    flops_per_step = 0.0

    def __init__(self, entry: Entry):
        self.entry = entry
        self.name, self.licence = entry.name, entry.licence
        shape = Shape(width=entry.width, height=entry.height, fps=entry.fps, seconds=entry.seconds)
        self.defaults = Defaults(num_steps=entry.num_steps, guidance_scale=entry.guidance_scale, shape=shape)
        self.takes = frozenset({"prompt", "image"} if entry.takes_image else {"prompt"})
        self._address = _address(entry.source)
        self._key = _key(entry, self._address)

    def understand(self, prompt: str) -> Understood:
        """What the engine makes of the words cannot be known here."""
        return Understood()

    def render(self, plan: Plan, given: Given, on_step: OnStep) -> Frames:
        on_step("model", 0, 100)
        video_id = self._order(plan, given)
        try:
            self._wait(video_id, on_step)
            file = tempfile.NamedTemporaryFile(prefix="fairframe-", suffix=".video")  # noqa: SIM115 - closed by the frames' iterator
            try:
                sha256 = self._download(video_id, plan, file)
                images = _decoded(file, plan)
                first = next(images)
            except BaseException:
                file.close()
                raise
        finally:
            self._drop(video_id)
        notes = {
            "model": registry.papers(self.entry) | {"engine_model": self.entry.remote_model, "weights": "not seen here; which they are is the server's word"},
            "engine_file_sha256": sha256,
        }
        return Frames(width=plan.width, height=plan.height, fps=plan.fps, num_frames=plan.num_frames, images=_with(first, images), notes=notes)

    def reach(self) -> None:
        """Raise EngineError unless the server answers and takes our key."""
        self._json("GET", "/v1/videos?limit=1")

    # -------------------------------------------------------------------------------------------- the protocol

    def _order(self, plan: Plan, given: Given) -> str:
        fields = {
            "prompt": plan.prompt, "model": self.entry.remote_model, "size": f"{plan.width}x{plan.height}", "num_frames": plan.num_frames, "fps": plan.fps,
            "seed": plan.seed, "num_inference_steps": plan.num_steps, "guidance_scale": plan.guidance_scale,
        }  # fmt: skip
        if plan.negative_prompt:
            fields["negative_prompt"] = plan.negative_prompt
        body, kind = _form({name: str(value) for name, value in fields.items()}, png(given.image.pixels) if given.image else b"")
        headers = {"Content-Type": kind, "Idempotency-Key": secrets.token_hex(16)}  # tried again, it is still one order
        video_id = self._json("POST", "/v1/videos", body, headers).get("id")
        if not isinstance(video_id, str) or not ID.fullmatch(video_id):
            raise EngineError(f"The engine {self.name} took the order and gave no id for it.")
        return video_id

    def _wait(self, video_id: str, on_step: OnStep) -> None:
        """Look until the clip is done. Raises Refused where the engine refused it, EngineError where it failed or takes too long."""
        end = time.monotonic() + WAIT_S
        while time.monotonic() < end:
            answer, headers = self._ask("GET", f"/v1/videos/{video_id}")
            status, progress = answer.get("status"), answer.get("progress")
            if status == "completed":
                on_step("model", 100, 100)
                return
            if status not in ("queued", "in_progress", "processing"):
                raise self._failed(answer)
            on_step("model", min(max(progress, 0), 99) if isinstance(progress, int) else 0, 100)
            time.sleep(_between(headers.get("openai-poll-after-ms", ""), *LOOK_S))
        raise EngineError(f"The engine {self.name} did not finish within {WAIT_S / 60:.0f} minutes; the clip was given up.")

    def _failed(self, answer: dict[str, Any]) -> Exception:
        error = answer.get("error")
        code = str(error.get("code", "")) if isinstance(error, dict) else ""
        code = code if CODE.fullmatch(code) else "unknown"
        if code == "moderation_blocked":
            return Refused("The engine refused these words or what came of them.", category="engine", rule=f"engine.{self.name}")
        return EngineError(f"The engine {self.name} did not make the clip; its code is {code}.")

    def _download(self, video_id: str, plan: Plan, file: IO[bytes]) -> str:
        """Write the clip's bytes to `file`; returns their sha256. More than a clip of this size can have is not taken."""
        most = max(LEAST_FILE, int(BYTES_A_PIXEL * plan.width * plan.height * plan.num_frames))
        found, size = hashlib.sha256(), 0
        limit = CALL_S + most / 1e6
        with self._open("GET", f"/v1/videos/{video_id}/content", limit=limit + ANSWER_S) as answer:
            if answer.status != 200:
                raise EngineError(f"The engine {self.name} did not hand over the clip it made (HTTP {answer.status}).")
            end = time.monotonic() + limit
            while chunk := answer.read1(1 << 16):
                size += len(chunk)
                if size > most or time.monotonic() > end:
                    raise EngineError(f"The engine {self.name} sent more than {most / 1e6:.0f} MB, or sent it too slowly; the clip was given up.")
                found.update(chunk)
                file.write(chunk)
        file.flush()
        return found.hexdigest()

    def _drop(self, video_id: str) -> None:
        """Stop the work there and remove what it left; whether the engine can do either is its own affair."""
        for method, path in (("POST", f"/v1/videos/{video_id}/cancel"), ("DELETE", f"/v1/videos/{video_id}")):
            with contextlib.suppress(EngineError), self._open(method, path) as answer:
                answer.read(MAX_ANSWER)

    # -------------------------------------------------------------------------------------------- calls

    def _json(self, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None) -> dict[str, Any]:
        return self._ask(method, path, body, headers)[0]

    def _ask(self, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None) -> tuple[dict[str, Any], http.client.HTTPMessage]:
        """A JSON object and the headers; asked again where the server is away, busy or failing. Raises EngineError, InvalidRequest for a 400."""
        wait = BACKOFF_S
        for attempt in range(1, TRIES + 1):
            try:
                with self._open(method, path, body, headers) as answer:
                    data = answer.read(MAX_ANSWER + 1)
                    status, told = answer.status, answer.headers
            except EngineError:
                if attempt == TRIES:
                    raise
            else:
                if status == 429 or status >= 500:
                    wait = max(wait, _between(told.get("Retry-After", ""), 0, 60, scale=1.0))
                else:
                    return self._object(status, data), told
                if attempt == TRIES:
                    raise EngineError(f"The engine {self.name} is busy or failing (HTTP {status}); tried {TRIES} times.")
            time.sleep(wait)
            wait *= 2
        raise AssertionError("the loop returns or raises")

    def _object(self, status: int, data: bytes) -> dict[str, Any]:
        if status in (400, 422):
            raise InvalidRequest(f"The engine {self.name} does not take such an order: another size, length, rate or number of steps may do.")
        if status in (401, 403):
            raise EngineError(f"The engine {self.name} does not accept our API key (HTTP {status}).")
        if not 200 <= status < 300:
            raise EngineError(f"The engine {self.name} answered HTTP {status}; is it a server of /v1/videos?")  # 3xx too: no redirect is followed
        try:
            found = json.loads(data) if len(data) <= MAX_ANSWER else None
        except (ValueError, RecursionError):
            found = None
        if not isinstance(found, dict):
            raise EngineError(f"The engine {self.name} answered something that is no JSON object; is it a server of /v1/videos?")
        return found

    @contextlib.contextmanager
    def _open(
        self, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None, *, limit: float | None = None
    ) -> Iterator[http.client.HTTPResponse]:  # fmt: skip
        """An answer, to be read within `limit` seconds from now (CALL_S): then the line is cut, at whatever it is. Raises EngineError."""
        address = self._address
        connection: http.client.HTTPConnection
        if address.secure:
            connection = http.client.HTTPSConnection(address.host, address.port, timeout=ANSWER_S, context=ssl.create_default_context())
        else:
            connection = http.client.HTTPConnection(address.host, address.port, timeout=ANSWER_S)
        sent = {"Accept": "*/*", **(headers or {})}
        if self._key:
            sent["Authorization"] = f"Bearer {self._key}"
        overdue = threading.Event()
        try:
            connection.connect()
            cut = threading.Timer(CALL_S if limit is None else limit, _cut, (connection.sock, overdue))  # a timeout of the socket begins anew with every byte
            cut.daemon = True
            cut.start()
            try:
                connection.request(method, address.path + path, body or None, sent)
                yield connection.getresponse()
            finally:
                cut.cancel()
            if overdue.is_set():  # what was read may be a part
                raise EngineError(f"The engine {self.name} did not finish its answer in time.")
        except (OSError, http.client.HTTPException) as error:
            why = "did not finish its answer in time" if overdue.is_set() else f"cannot be reached ({type(error).__name__})"
            raise EngineError(f"The engine {self.name} {why}.") from None
        finally:
            connection.close()


def load(entry: Entry) -> Engine:
    return Engine(entry)


# ------------------------------------------------------------------------------------------------ addresses and forms


@dataclass(frozen=True, kw_only=True)
class Address:
    secure: bool
    host: str
    port: int
    path: str


def _address(url: str) -> Address:
    parts = urllib.parse.urlsplit(url)
    try:
        port = parts.port
    except ValueError:
        port = -1
    if parts.scheme not in ("http", "https") or not parts.hostname or port == -1 or parts.username or parts.query or parts.fragment:
        raise InvalidRequest("A server's address is http:// or https://, a host, perhaps a port and a path, and nothing else.")
    secure = parts.scheme == "https"
    return Address(secure=secure, host=parts.hostname, port=port or (443 if secure else 80), path=parts.path.rstrip("/").removesuffix("/v1"))


def _cut(line: socket.socket, overdue: threading.Event) -> None:
    """End a line that another thread reads from: it finds it closed."""
    overdue.set()
    with contextlib.suppress(OSError):
        socket.socket.shutdown(line, socket.SHUT_RDWR)


def _key(entry: Entry, address: Address) -> str:
    if not entry.key_file:
        return ""
    if not address.secure and address.host not in LOOPBACK:
        raise InvalidRequest(f"The API key of {entry.name} is not sent over plain http to another machine; use an https address.")
    path = Path(entry.key_file)
    try:
        if path.stat().st_mode & 0o077:
            raise InvalidRequest(f"Others can read the API key in {path}: chmod 600 it.")
        key = path.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise InvalidRequest(f"The API key in {path} cannot be read.") from None
    if not key.isascii() or not key.isprintable() or not key:
        raise InvalidRequest(f"{path} holds no API key.")
    return key


def _form(fields: dict[str, str], picture: bytes) -> tuple[bytes, str]:
    """A multipart body and its type: what every server of this interface takes, with or without a picture."""
    border = secrets.token_hex(16)
    parts = [f'--{border}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode() for name, value in fields.items()]
    if picture:
        head = f'--{border}\r\nContent-Disposition: form-data; name="input_reference"; filename="picture.png"\r\nContent-Type: image/png\r\n\r\n'
        parts.append(head.encode() + picture + b"\r\n")
    return b"".join(parts) + f"--{border}--\r\n".encode(), f"multipart/form-data; boundary={border}"


def _between(text: str, least: float, most: float, *, scale: float = 0.001) -> float:
    """A number from a header in its bounds; the least where there is none."""
    try:
        value = float(text) * scale
    except (TypeError, ValueError):
        return least
    return min(max(value, least), most) if value == value else least


# ------------------------------------------------------------------------------------------------ bytes to frames


def _decoded(file: IO[bytes], plan: Plan) -> Iterator[np.ndarray]:
    """The plan's frames of a file, decoded by the process apart; closes the file at the end. Raises EngineError or BadFrames."""
    size = plan.width * plan.height * 3
    seconds = int(DECODE_S + plan.num_frames / FRAMES_A_SECOND)
    most = 4 * plan.num_frames + 8  # a clip at up to four times the rate
    command = [sys.executable, "-I", str(DECODER), file.name, str(plan.width), str(plan.height), str(most), str(seconds)]
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={"OMP_NUM_THREADS": "1"})
    assert process.stdout is not None
    pipe, end = process.stdout, time.monotonic() + 2 * seconds
    try:
        head = _read(pipe, 1, end)
        line = head
        while line[-1:] != b"\n" and len(line) < 1000:
            line += _read(pipe, 1, end)
        if head != b"{":
            raise EngineError(f"What the engine sent is not the clip that was ordered, {plan.width}x{plan.height}: {_told(line)}")
        rate = _rate(line) or Fraction(plan.fps)
        if rate < LEAST_RATE:
            raise BadFrames(f"The engine's clip has {float(rate):g} frames a second; {plan.fps} were ordered, and fewer than {LEAST_RATE} are not taken.")
        have, frame = 0, b""
        for index in range(plan.num_frames):
            wanted = index * rate // plan.fps  # the frame that plays at this moment
            while have <= wanted:
                mark = _read(pipe, 1, end)
                if mark == b"E":
                    raise BadFrames(f"The engine's clip has {have} frames at {float(rate):g} a second; {plan.num_frames} at {plan.fps} were ordered.")
                if mark != b"F":
                    raise EngineError("The engine's clip is damaged.")
                frame, have = _read(pipe, size, end), have + 1
            yield np.frombuffer(frame, np.uint8).reshape(plan.height, plan.width, 3).copy()
    finally:
        process.kill()
        process.wait()
        pipe.close()
        file.close()


def _rate(line: bytes) -> Fraction:
    """Frames a second, from the decoder's first line; 0 where the file does not say."""
    try:
        return Fraction(*json.loads(line)["rate"])
    except (ValueError, LookupError, TypeError, ArithmeticError, RecursionError):
        raise EngineError("What the engine sent broke the decoder, which is kept apart for that reason.") from None


def _told(line: bytes) -> str:
    """What the decoder said, with nothing in it but plain letters."""
    words = re.sub(rb"[^A-Za-z0-9 .,:x]", b"", line[1:]).decode("ascii").strip()
    return f"{words}." if words else "it cannot be decoded."


def _read(pipe: IO[bytes], size: int, end: float) -> bytes:
    """Exactly so many bytes. Raises EngineError where they do not come in time, or the process died."""
    parts: list[bytes] = []
    while size:
        ready, _, _ = select.select([pipe], [], [], max(0.0, end - time.monotonic()))
        data = pipe.read1(size) if ready else b""  # type: ignore[attr-defined]
        if not data:
            raise EngineError("What the engine sent broke the decoder, which is kept apart for that reason, or took too long to decode.")
        parts.append(data)
        size -= len(data)
    return b"".join(parts)


def _with(first: np.ndarray, rest: Iterator[np.ndarray]) -> Iterator[np.ndarray]:
    try:
        yield first
        yield from rest
    finally:
        rest.close()  # type: ignore[attr-defined]
