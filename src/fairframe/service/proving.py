"""Whether a video that a stranger sent answers a consent's challenge: decoded and looked at by a second process with limits on memory and time.

The question goes in and the answer comes out as JSON. Run as `python -m fairframe.service.proving` it is that second process; one answer each.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from fairframe import settings
from fairframe.errors import Busy, InvalidRequest
from fairframe.guard.consent import Challenge

MAX_MEMORY = 4 * 2**30  # bytes of address space; libraries alone take about one and a half
PROVE_S = 120.0  # for all of it, on a machine that is busy
FPS = 8  # frames a second that are looked at: of the most that are, 30 seconds
SIDE = 640  # pixels at most
_FRUGAL = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2"}

_turn = threading.Lock()


def prove(challenge: Challenge, picture: Path, video: Path) -> tuple[np.ndarray, dict[str, Any]]:
    """What `consent.prove` finds in two files that were sent. Raises InvalidRequest where they prove nothing, Busy while another is looked at."""
    if not _turn.acquire(blocking=False):
        raise Busy("Another consent is being looked at; try again in a moment.", retry_after_s=10)
    try:
        question = json.dumps({"challenge": asdict(challenge), "picture": str(picture), "video": str(video)})
        command = [sys.executable, "-m", "fairframe.service.proving"]
        done = subprocess.run(command, input=question, capture_output=True, text=True, timeout=PROVE_S, env=settings.for_child(_FRUGAL))
        found = json.loads(done.stdout) if done.returncode == 0 else {}
    except subprocess.TimeoutExpired:
        found = {}
    finally:
        _turn.release()
    if "face" not in found:
        raise InvalidRequest(found.get("error") or "The picture or the video takes too much time or memory to open, or is damaged.")
    return np.frombuffer(bytes.fromhex(found["face"]), "<f4"), found["evidence"]


def frames(path: Path) -> Iterator[np.ndarray]:
    """FPS frames a second of a video, upright and in small. Raises InvalidRequest for what is none."""
    import av

    try:
        with av.open(str(path)) as container:
            if not container.streams.video:
                raise InvalidRequest("The video holds no pictures.")
            due = 0.0
            for frame in container.decode(container.streams.video[0]):
                at = due if frame.time is None else frame.time
                if at < due:
                    continue
                due = at + 1 / FPS
                share = min(1.0, SIDE / max(frame.width, frame.height))
                small = frame.reformat(width=round(frame.width * share), height=round(frame.height * share), format="rgb24")
                yield np.ascontiguousarray(np.rot90(small.to_ndarray(), round(frame.rotation / 90)))
    except (OSError, av.FFmpegError):
        raise InvalidRequest("The video cannot be read; record it again, or send it as MP4 or WebM.") from None


def _answer(question: dict[str, Any]) -> dict[str, Any]:
    from fairframe import pictures
    from fairframe.guard import consent

    asked = Challenge(**{**question["challenge"], "turns": tuple(question["challenge"]["turns"])})
    try:
        shown = pictures.read(Path(question["picture"])).pixels[..., :3]
        face, evidence = consent.prove(asked, np.ascontiguousarray(shown), frames(Path(question["video"])))
    except InvalidRequest as error:
        return {"error": str(error).replace(question["picture"], "The picture")}
    except MemoryError:
        return {}
    return {"face": face.astype("<f4").tobytes().hex(), "evidence": evidence}


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    print(json.dumps(_answer(json.load(sys.stdin))))
