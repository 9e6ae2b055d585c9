"""Will a clip of open weights fit into the memory it will be made in? Asked when it is ordered, by a process that has none of the libraries that run them.

A worker says what it has (`Room`). Where the headers of the weights and twice what counts say (memory.py) fit, the answer is yes at once; where they
do not, a second process that has the libraries rehearses the clip as the worker would, and its word counts. What neither can tell is left to the worker,
whose own check stays. Run as `python -m fairframe.backends.forecast` it is that second process. Imports neither torch nor diffusers.
"""

from __future__ import annotations

import functools
import json
import logging
import queue
import signal
import subprocess
import sys
import threading
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TextIO

from fairframe import settings
from fairframe.backends import families, memory, registry, weights
from fairframe.backends.families import Facts
from fairframe.backends.memory import Formats
from fairframe.backends.registry import Entry
from fairframe.backends.weights import Folder
from fairframe.errors import FairframeError, TooLarge
from fairframe.types import Plan

log = logging.getLogger(__name__)

MOST_ANSWERS = 256  # of the second process that are remembered
CAUTION = 2.0  # times what counts say must fit to be taken without a rehearsal; of small autoencoders 1.6 times was seen
SECONDS = 20.0  # an answer of the second process is waited for; one still opening its libraries then is there for the next order


@dataclass(frozen=True)
class Room:
    """What a worker has for open weights."""

    bytes: float  # that a clip may take, the weights in memory counted as free
    processor: bool  # there is no accelerator


@dataclass(frozen=True)
class Wanted:
    """What of an order decides how much memory it takes."""

    model: str
    width: int
    height: int
    fps: int
    num_frames: int


def check(wanted: Wanted, rooms: tuple[Room, ...]) -> None:
    """Raises TooLarge where the clip fits into none of the rooms, with the numbers of the largest and a clip that would fit there.

    Says nothing of a model that is no folder here, of one whose folder is away or damaged, and where no worker has told what it has.
    """
    entry = registry.get(wanted.model)
    if entry is None or entry.kind != "diffusers" or not rooms:
        return
    room = max(rooms, key=lambda one: one.bytes)
    try:
        folder, facts, trained_in = _looked(entry)
    except (FairframeError, OSError, ValueError, AttributeError):  # the worker says what is wrong with it
        return
    try:
        _fit(entry, folder, facts, trained_in, wanted, room, counted=CAUTION)
    except TooLarge:
        if _leanest(entry, folder, facts, trained_in, wanted, room) > room.bytes:  # to say that, no rehearsal is needed
            _fit(entry, folder, facts, trained_in, wanted, room, counted=1.0)
        if said := _rehearsed(entry.sha256, wanted, Room(round(room.bytes, -8), room.processor)):
            raise TooLarge(said) from None


@functools.lru_cache(maxsize=8)
def _looked(entry: Entry) -> tuple[Folder, Facts, str]:
    """By the entry, in which the hash of its files stands."""
    folder = weights.look(Path(entry.folder))
    return folder, families.facts(folder), weights.trained_in(folder)


def _fit(entry: Entry, folder: Folder, facts: Facts, trained_in: str, wanted: Wanted, room: Room, *, counted: float) -> None:
    plan = Plan(
        prompt="", negative_prompt="", seed=0, width=wanted.width, height=wanted.height, fps=wanted.fps, num_frames=wanted.num_frames,
        num_steps=entry.num_steps, guidance_scale=entry.guidance_scale, model=entry.name, weights_sha256=entry.weights_sha256,
    )  # fmt: skip
    memory.fit(
        folder, facts, plan, families.native_frames(facts, wanted.num_frames, wanted.fps), room.bytes, formats=_formats(entry, trained_in, room),
        offload=str(entry.tuning.get("offload", "auto")), tiling=str(entry.tuning.get("tiling", "auto")), processor=room.processor, counted=counted,
    )  # fmt: skip


def _formats(entry: Entry, trained_in: str, room: Room) -> Formats:
    """As tuning.decided has them."""
    dials = entry.tuning
    dtype, vae = memory.number_formats(str(dials.get("dtype", "auto")), str(dials.get("vae_dtype", "auto")), processor=room.processor, trained_in=trained_in)
    return Formats(dtype=dtype, vae_dtype=vae, quantised=bool(dials.get("quantise")), devices=int(dials.get("devices", 1)))


def _leanest(entry: Entry, folder: Folder, facts: Facts, trained_in: str, wanted: Wanted, room: Room) -> float:
    """Bytes of the weights alone in the setting that takes the fewest of them: counted exactly."""
    formats = _formats(entry, trained_in, room)
    needs = (
        memory.predict(folder, facts, wanted.width, wanted.height, 1, setting, formats, room.processor, counted=1.0).weights
        for setting in memory.SETTINGS
        if not (room.processor and setting.offload != "none")
    )
    return min(needs) + memory.FIXED


def _rehearsed(sha256: str, wanted: Wanted, room: Room) -> str:
    """Why the clip does not fit, as the worker would say it; "" where it does or nobody can tell. sha256: of the weights, so that others are asked anew."""
    question = json.dumps({"sha256": sha256, "wanted": asdict(wanted), "room": asdict(room)})
    if question not in _answers:
        try:
            said = _second.ask(question, SECONDS)
        except (OSError, ValueError, KeyError, queue.Empty) as error:
            log.warning("whether a clip of %s fits was left to the worker: %s", wanted.model, type(error).__name__)
            return ""
        while len(_answers) >= MOST_ANSWERS:
            _answers.pop(next(iter(_answers)), None)
        _answers[question] = said
    return _answers[question]


class _Second:
    """Owns the second process, which stays: opening its libraries takes most of the time. It ends with this one, when its input does."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._process: subprocess.Popen[str] | None = None
        self._lines: queue.Queue[str] = queue.Queue()

    def ask(self, question: str, seconds: float) -> str:
        """Its answer. Raises queue.Empty where none comes in time, OSError where it cannot be started and ValueError or KeyError where it breaks."""
        end = time.monotonic() + seconds
        if not self._turn.acquire(timeout=seconds):
            raise queue.Empty
        try:
            process = self._running()
            assert process.stdin is not None
            process.stdin.write(question + "\n")
            process.stdin.flush()
            while True:  # answers that came too late for others are passed by
                found = json.loads(self._lines.get(timeout=max(0.0, end - time.monotonic())))
                if found["question"] == question:
                    return str(found["refused"])
        finally:
            self._turn.release()

    def _running(self) -> subprocess.Popen[str]:
        if self._process is None or self._process.poll() is not None:
            self._lines = queue.Queue()
            self._process = subprocess.Popen(
                [sys.executable, "-m", __name__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=settings.for_child({"OMP_NUM_THREADS": "1"})
            )
            threading.Thread(target=self._collect, args=(self._process, self._lines), daemon=True).start()
        return self._process

    @staticmethod
    def _collect(process: subprocess.Popen[str], lines: queue.Queue[str]) -> None:
        assert process.stdout is not None
        for line in process.stdout:
            lines.put(line)
        lines.put("")  # no JSON: who waits is told


_second = _Second()
_answers: dict[str, str] = {}


def room() -> Room | None:
    """What this process has for open weights while it makes nothing; what holds a model now lets go of it for another. None where other processes
    hold one. Opens torch, and not diffusers. Raises ModelError where either is missing."""
    from fairframe import backends
    from fairframe.backends import devices

    devices.require_libraries()
    device, there, held = devices.pick_device(), backends.opened(), 0.0
    if there is not None:
        from fairframe.backends import hf_diffusers  # open already, as a model is

        if not isinstance(there, hf_diffusers.Open):
            return None
        held = there.held_bytes
    return Room(devices.RESERVE * (devices.free_bytes(device) + held), device.type == "cpu")


def serve(questions: TextIO, out: TextIO) -> None:
    """Answer question after question until the input ends."""
    from fairframe.backends import hf_diffusers

    hf_diffusers.quiet_libraries()
    for line in questions:
        question, said = line.rstrip("\n"), ""
        asked = json.loads(question)
        try:
            entry = registry.named(asked["wanted"]["model"])
            _fit(entry, *_looked(entry), Wanted(**asked["wanted"]), Room(**asked["room"]), counted=0.0)
        except TooLarge as error:
            said = str(error)
        except (FairframeError, OSError, ValueError, AttributeError):  # changed or removed meanwhile: the worker says what is wrong
            pass
        out.write(json.dumps({"question": question, "refused": said}) + "\n")
        out.flush()


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the first process, with which this one ends
    serve(sys.stdin, sys.stdout)
