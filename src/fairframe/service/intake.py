"""Pictures and sounds that strangers send: opened by a second process with limits on memory and time before anything else is done with them.

That process tells whether the file is a picture that can be used (pictures.py) and what it looks like, so that one which was taken down here is
not taken in again; whether there are faces in it; or whether it is a sound that can be read to its end. It is replaced when it dies or hangs. Run as `python -m fairframe.service.intake` it is that second process,
which opens what it needs before it takes the first file and brings no database with it.
"""

from __future__ import annotations

import json
import queue
import resource
import subprocess
import sys
import tempfile
import threading
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fairframe import settings
from fairframe.errors import InvalidRequest, ModelError
from fairframe.film import storyboard

if TYPE_CHECKING:  # the second process does without a database
    import sqlalchemy as sa

MAX_MEMORY = 3 * 2**30  # bytes of address space; libraries alone take about one
SECONDS_EACH = 15.0
START_S = 120.0  # the first time, on a machine that is busy
_FRUGAL = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2"}


class Reader:
    """Owns the second process."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None
        self._lines: queue.Queue[str] = queue.Queue()
        self._turn = threading.Lock()
        self._answered = False  # once, since it was started

    def start(self) -> None:
        """Start the second process, so that the first file does not wait for it. Returns at once."""
        with self._turn:
            if self._process is None:
                self._start()

    def looks(self, picture: bytes) -> list[bytes]:
        """The hashes of a picture and of its mirror image (none where it shows next to nothing). Raises InvalidRequest where it cannot be used."""
        return [bytes.fromhex(text) for text in self._opened("picture", picture, "The picture")["looks"]]

    def faces(self, picture: bytes) -> tuple[int | None, bytes]:
        """(faces in a picture, None where they could not be looked for; its fingerprint). Raises InvalidRequest where it cannot be used."""
        found = self._opened("people", picture, "The picture")
        return found["faces"], bytes.fromhex(found["fingerprint"])

    def seconds(self, sound: bytes) -> float:
        """How long a sound is. Raises InvalidRequest where it is none, or cannot be read to its end."""
        return float(self._opened("sound", sound, "The file")["seconds"])

    def _opened(self, what: str, content: bytes, called: str) -> dict[str, Any]:
        """The second process's answer about an upload. called: what its errors call the upload. Raises InvalidRequest."""
        with self._turn, tempfile.TemporaryDirectory(prefix="fairframe-") as folder:
            path = Path(folder) / "upload"
            path.write_bytes(content)
            found = self._ask({what: str(path)})
        if "error" in found:
            raise InvalidRequest(found["error"].replace(str(path), called))
        return found

    def _ask(self, question: dict[str, str]) -> dict[str, Any]:
        if self._process is None or self._process.poll() is not None:
            self._start()
        patience = SECONDS_EACH + (0.0 if self._answered else START_S)
        assert self._process is not None and self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps(question) + "\n")
            self._process.stdin.flush()
            line = self._lines.get(timeout=patience)
        except (queue.Empty, OSError):
            line = ""
        if not line:
            self._process.kill()
            self._process.wait()
            self._process = None
            return {"error": "It takes too much time or memory to open."}
        self._answered = True
        return json.loads(line)

    def _start(self) -> None:
        self._answered = False
        lines = self._lines = queue.Queue()
        process = self._process = subprocess.Popen(
            [sys.executable, "-m", "fairframe.service.intake"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env=settings.for_child(_FRUGAL),
        )

        def collect() -> None:
            assert process.stdout is not None
            for line in process.stdout:
                lines.put(line)
            lines.put("")

        threading.Thread(target=collect, daemon=True).start()


_reader = Reader()


def start() -> None:
    """Start the second process before the first file comes. Returns at once."""
    _reader.start()


def check(engine: sa.Engine, picture: bytes) -> None:
    """Raises InvalidRequest for what is no picture that can be used, Refused for one that looks like a clip that was taken down here."""
    from fairframe.service import blocklist

    hashes = _reader.looks(picture)
    for one in hashes:
        blocklist.check(engine, [one])


def faces(picture: bytes) -> int | None:
    """How many faces are in a picture: 0 in one that was made here, None where it is not known. Raises InvalidRequest for what is no picture that can be used."""
    from fairframe.guard import likeness

    found, fingerprint = _reader.faces(picture)
    return 0 if likeness.made_here(settings.load().data_dir, [fingerprint]) else found


def check_sound(sound: bytes) -> None:
    """Raises InvalidRequest for what is no sound that can be read to its end, or longer than a film."""
    if _reader.seconds(sound) > storyboard.MAX_FILM_SECONDS:
        raise InvalidRequest(f"The sound is longer than a film may be, {storyboard.MAX_FILM_SECONDS:g} seconds.")


def _warm() -> None:
    """Open what any question needs. A model that is missing is told where it is needed."""
    from fairframe import pictures  # noqa: F401
    from fairframe.guard import faces, likeness  # noqa: F401
    from fairframe.provenance import phash  # noqa: F401

    with suppress(ModelError):
        faces.ready()


def _serve() -> None:
    """Answer question after question until the input ends."""
    _warm()
    for line in sys.stdin:
        question = json.loads(line)
        try:
            (what, path), *_ = question.items()
            answer = {"picture": _looks, "people": _people, "sound": _length}[what](Path(path))
        except InvalidRequest as error:
            answer = {"error": str(error)}
        except MemoryError:
            answer = {"error": "It takes more memory to open than is allowed."}
        print(json.dumps(answer), flush=True)


def _looks(path: Path) -> dict[str, object]:
    from fairframe import pictures
    from fairframe.provenance import phash

    pixels = pictures.read(path).pixels
    return {"looks": [one.hex() for one in (phash.of(pixels), phash.mirrored(pixels)) if one is not None]}


def _people(path: Path) -> dict[str, object]:
    from fairframe import pictures
    from fairframe.guard import likeness

    pixels = pictures.read(path).pixels
    try:
        found = likeness.num_faces(pixels)
    except Exception as error:  # whatever it is, who is in the picture is not known
        print(f"faces could not be looked for: {type(error).__name__}", file=sys.stderr)
        found = None
    return {"faces": found, "fingerprint": likeness.fingerprint(pixels).hex()}


def _length(path: Path) -> dict[str, object]:
    """Seconds of a sound, decoded piece by piece; what is longer than a film is not read on."""
    import av

    length = 0.0
    try:
        with av.open(str(path)) as source:
            for frame in source.decode(audio=0) if source.streams.audio else ():
                length += frame.samples / frame.sample_rate
                if length > storyboard.MAX_FILM_SECONDS:
                    break
    except (OSError, av.FFmpegError):
        raise InvalidRequest("The file is no readable sound.") from None
    if not length:
        raise InvalidRequest("The file holds no sound.")
    return {"seconds": length}


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _serve()
