"""One clip on several devices: a process for each, all at the same step, each with its share of the transformer's tokens (Ulysses, arXiv:2309.14509).

    Team (here) -- a pipe to each --> rank 0, 1 ...: hf_diffusers.Open, in step; rank 0 tells of steps and pictures and hands over the frames

The process that asks is no rank itself: a rank that dies, hangs in a driver or runs out of memory costs one clip and the other ranks, and no worker.
What the hooks of diffusers cannot share out (they can with Wan's transformer) is refused. Each rank holds all weights: this is for speed, not for
models too large for one device.
"""

from __future__ import annotations

import contextlib
import dataclasses
import datetime
import math
import os
import subprocess
import sys
import tempfile
import threading
import time
import weakref
from collections.abc import Callable
from multiprocessing.connection import Connection, Pipe, wait
from pathlib import Path
from typing import Any

from fairframe import backends, energy
from fairframe.backends.base import Defaults, Given
from fairframe.backends.registry import Entry
from fairframe.backends.weights import Folder
from fairframe.errors import Cancelled, DeviceLost, FairframeError, InvalidRequest, OutOfMemory
from fairframe.types import Frames, OnStep, Plan, Understood

SHARED_OUT = "WanTransformer3DModel"  # of LTX the hooks of diffusers 0.42 mix up its heads; the others have none
GRACE_S = 10.0  # after one rank gave up: then those that did not wait for it in vain
HANGS = datetime.timedelta(minutes=10)  # that one rank waits for another; then it ends, and with it the rest
LOOPBACK = {"linux": "lo", "darwin": "lo0"}


class Team:
    """The ranks of one entry of the list, as one backend."""

    ledger_sha256 = ""
    flops_per_step = 0.0

    def __init__(self, entry: Entry, folder: Folder, devices: int):
        if not (part := folder.component("transformer")) or part.cls != SHARED_OUT:
            raise InvalidRequest(f"{entry.name} cannot be shared out over several devices: that works with Wan's transformer. Set devices=1.")
        self.name, self.weights_sha256, self.licence = entry.name, entry.weights_sha256, entry.licence
        meeting = tempfile.TemporaryDirectory(prefix="fairframe-")
        ends = [Pipe() for _ in range(devices)]
        self._pipes = [here for here, _ in ends]
        self._processes = [_start(rank, devices, there, meeting.name) for rank, (_, there) in enumerate(ends)]
        self.end = weakref.finalize(self, _end, self._processes, self._pipes, meeting)
        for _, there in ends:
            there.close()
        try:
            ready = self._asked(entry)[0]
        except BaseException:
            self.end()
            raise
        self.defaults: Defaults = ready["defaults"]
        self.takes: frozenset[str] = ready["takes"]
        self._on_gpu: bool = ready["on_gpu"]

    def understand(self, prompt: str) -> Understood:
        found: Understood = self._asked(prompt)[0]
        return found

    def render(self, plan: Plan, given: Given, on_step: OnStep) -> Frames:
        stopped: BaseException | None = None

        def heard(told: tuple[Any, ...]) -> bool:
            """Pass on what rank 0 tells; False stops all of them."""
            nonlocal stopped
            try:
                if told[0] == "picture" and given.in_flight is not None:
                    given.in_flight(told[1])
                elif told[0] == "step":
                    on_step(*told[1:])
            except BaseException as error:
                stopped = error
            return stopped is None

        try:
            answers = self._asked((plan, dataclasses.replace(given, in_flight=None), given.in_flight is not None), heard)
        except Cancelled:
            assert stopped is not None
            raise stopped from None
        energy.spent_elsewhere(sum(spent_s for _, _, spent_s in answers), gpu=self._on_gpu)
        images, notes, _ = answers[0]
        return Frames(width=plan.width, height=plan.height, fps=plan.fps, num_frames=plan.num_frames, images=iter(images), notes=notes)

    # ---------------------------------------------------------------------------------------------- ranks

    def _asked(self, order: Any, heard: Callable[[tuple[Any, ...]], bool] = lambda told: True) -> list[Any]:
        """The answers of all ranks to an order. Raises the error of the rank that failed first, DeviceLost where one died.

        What leaves the ranks at different places ends them all; the model is loaded anew when next asked for.
        """
        answers: dict[int, Any] = {}
        try:
            for pipe in self._pipes:
                with contextlib.suppress(OSError):  # a dead rank is found when its answer does not come
                    pipe.send(order)
            self._collect(answers, heard)
            failed = next((answer for answer in answers.values() if isinstance(answer, Exception)), None)
            if failed is not None:
                raise failed
        except BaseException as error:
            if len(answers) < len(self._pipes) or isinstance(error, OutOfMemory | DeviceLost):
                self.end()
                backends.forget()
            raise
        return [answers[rank] for rank in sorted(answers)]

    def _collect(self, answers: dict[int, Any], heard: Callable[[tuple[Any, ...]], bool]) -> None:
        """Wait for the answers of all ranks, or GRACE_S longer than for the first that is an error."""
        end = math.inf
        while len(answers) < len(self._pipes) and time.monotonic() < end:
            waited_for = [pipe for rank, pipe in enumerate(self._pipes) if rank not in answers]
            for pipe in wait(waited_for, None if end == math.inf else max(0.0, end - time.monotonic())):
                rank = self._pipes.index(pipe)  # type: ignore[arg-type]
                try:
                    kind, *told = self._pipes[rank].recv()
                except (EOFError, OSError):
                    raise DeviceLost(self._how_it_ended(rank)) from None
                if kind == "answer":
                    answers[rank] = told[0]
                    end = min(end, time.monotonic() + GRACE_S) if isinstance(told[0], Exception) else end
                else:
                    self._pipes[rank].send(heard((kind, *told)))

    def _how_it_ended(self, rank: int) -> str:
        try:
            code = self._processes[rank].wait(GRACE_S)
        except subprocess.TimeoutExpired:
            code = 0
        how = f"signal {-code}" if code < 0 else f"code {code}"
        return (
            f"The process of device {rank + 1} of {len(self._pipes)} ended by itself ({how}) while {self.name} was at work on all of them; the clip was not "
            "made and the others were ended. If that happens again, set devices=1."
        )


def _start(rank: int, devices: int, pipe: Connection, meeting: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "fairframe.backends.ranks", str(rank), str(devices), str(pipe.fileno()), meeting]
    nearby = LOOPBACK.get(sys.platform, "lo")  # they meet on this machine alone
    surroundings = os.environ | {"GLOO_SOCKET_IFNAME": nearby, "NCCL_SOCKET_IFNAME": nearby}
    return subprocess.Popen(command, pass_fds=[pipe.fileno()], stdin=subprocess.DEVNULL, env=surroundings, start_new_session=True)


def _end(processes: list[subprocess.Popen[bytes]], pipes: list[Connection], meeting: tempfile.TemporaryDirectory[str]) -> None:
    for process in processes:
        process.kill()
    for process in processes:
        process.wait()
    for pipe in pipes:
        pipe.close()
    meeting.cleanup()


# ------------------------------------------------------------------------------------------------ in a rank


def main() -> None:
    """One rank: opens the entry it is sent, then answers orders until the other end is closed."""
    rank, devices, meeting = int(sys.argv[1]), int(sys.argv[2]), sys.argv[4]
    pipe = Connection(int(sys.argv[3]))
    threading.Thread(target=_watch_parent, args=(os.getppid(),), daemon=True).start()
    with contextlib.suppress(EOFError, OSError):
        try:
            rank_of = Rank(pipe.recv(), rank, devices, Path(meeting), pipe)
        except FairframeError as error:
            pipe.send(("answer", error))
            return
        pipe.send(("answer", {"defaults": rank_of.model.defaults, "takes": rank_of.model.takes, "on_gpu": rank_of.model.device.type == "cuda"}))
        while True:
            order = pipe.recv()
            try:
                answer = rank_of.model.understand(order) if isinstance(order, str) else rank_of.make(*order)
            except FairframeError as error:
                answer = error
            pipe.send(("answer", answer))


def _watch_parent(parent: int) -> None:
    """End with the process that started this one, whatever this one is at."""
    while os.getppid() == parent:
        time.sleep(1.0)
    os._exit(1)


class Rank:
    """A pipeline on its own device, joined to those of the other ranks."""

    def __init__(self, entry: Entry, rank: int, devices: int, meeting: Path, pipe: Connection):
        import torch
        import torch.distributed

        from fairframe.backends import hf_diffusers, tuning, weights

        self.rank, self.devices, self.pipe = rank, devices, pipe
        on_gpu = torch.cuda.is_available()
        if on_gpu:
            torch.cuda.set_device(rank)
        else:
            torch.set_num_threads(max(1, torch.get_num_threads() // devices))
        hf_diffusers.quiet_libraries()
        with hf_diffusers.answered(entry.name, loading=True):
            folder = weights.look(Path(entry.folder))  # its hash was compared a moment ago by whoever started this
            device = hf_diffusers.pick_device()
            dials = tuning.decided(tuning.read(entry.tuning), device, weights.trained_in(folder))
            self.model = hf_diffusers.opened(entry, folder, dials, device)
            torch.distributed.init_process_group(
                "cpu:gloo,cuda:nccl" if on_gpu else "gloo", init_method=f"file://{meeting}/meet", rank=rank, world_size=devices, timeout=HANGS
            )
            for name in tuning.TRANSFORMERS:
                if (transformer := getattr(self.model.pipe, name, None)) is not None:
                    _share_out(transformer, devices)
        self.model.rank, self.model.agreed = rank, self._agreed

    def make(self, plan: Plan, given: Given, in_flight: bool) -> Any:
        """The order's frames (none but from rank 0), the notes, and the processor seconds of this rank."""
        started = time.process_time()
        looks = dataclasses.replace(given, in_flight=(lambda picture: self._go_on("picture", picture)) if in_flight else None)
        frames = self.model.render(plan, looks, lambda *told: self._go_on("step", *told))
        return list(frames.images), frames.notes, time.process_time() - started

    def _go_on(self, *told: Any) -> None:
        """Ask the other end, through rank 0, whether to go on; all ranks get the same answer. Raises Cancelled."""
        import torch

        said = torch.zeros(1)
        if self.rank == 0:
            self.pipe.send(told)
            said[0] = float(self.pipe.recv())
        torch.distributed.broadcast(said, src=0)
        if not said.item():
            raise Cancelled("Stopped.")

    def _agreed(self, available: float) -> float:
        """The least memory that any rank has, so that all decide alike. Ranks on processors share theirs."""
        import torch

        least = torch.tensor([available if self.model.device.type == "cuda" else available / self.devices], dtype=torch.float64)
        torch.distributed.all_reduce(least, torch.distributed.ReduceOp.MIN)
        return least.item()


def _share_out(transformer: Any, devices: int) -> None:
    """Give a transformer this rank's share of the tokens. Raises InvalidRequest for an attention kernel that cannot be shared out."""
    import diffusers
    import torch

    if not torch.cuda.is_available():
        torch.accelerator.device_count = lambda: 1  # type: ignore[assignment]  # processors, of which diffusers counts none; this process is nothing but a rank
    try:  # ulysses_anything: tokens and heads need not be multiples of the devices
        transformer.enable_parallelism(config=diffusers.ContextParallelConfig(ulysses_degree=devices, ulysses_anything=True))
    except ValueError as error:
        raise InvalidRequest(f"This model cannot be shared out over several devices as it is set: {' '.join(str(error).split())[:160]}") from None


if __name__ == "__main__":
    main()
