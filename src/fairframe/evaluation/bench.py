"""How fast is it here: wall time against playback, warm and cold, stage by stage, the network against what this machine can multiply, memory.

Everything goes through `pipeline.generate` and, for the cold figures, through the command in a new process. Clips go to a temporary folder.
"""

from __future__ import annotations

import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from fairframe import backends, pipeline
from fairframe.errors import FairframeError
from fairframe.types import Request

PROMPT = "a tabby cat eating ramen in outer space"
SEED = 7
MATMUL_SIDE = 1024
MATMUL_SECONDS = 1.0


def run(*, model: str, seconds: float, width: int, height: int, repeats: int) -> dict[str, Any]:
    """Measure, and return JSON values: see `table` for what they mean."""
    with tempfile.TemporaryDirectory(prefix="fairframe-") as folder:
        request = Request(prompt=PROMPT, output=Path(folder) / "clip.mp4", seconds=seconds, width=width, height=height, seed=SEED, model=model)
        pipeline.generate(request)  # what is loaded once is loaded now, and a bad request fails here
        cold_wall_s, peak_bytes = _cold(request)
        steps = Steps()
        clips = [pipeline.generate(request, steps.told) for _ in range(max(1, repeats))]
    warm = statistics.median(clip.timings["total"] for clip in clips)
    ceiling = matmul_gflops(_matmul())
    return {
        "model": model,
        "machine": {"processor": _processor(), "cores": _cores(), "python": platform.python_version()},
        "clip": {"seconds": seconds, "width": width, "height": height, "fps": clips[0].plan.fps},
        "warm": {"wall_s": round(warm, 3), "times_playback": round(warm / seconds, 3), "runs": len(clips)},
        "cold": {"wall_s": round(cold_wall_s, 3), "times_playback": round(cold_wall_s / seconds, 3)},
        "stages_s": {stage: round(statistics.median(clip.timings[stage] for clip in clips), 4) for stage in clips[0].timings},
        "gflops": {"network": round(_network_gflops(clips[0].plan.model, steps), 2), "matmul": round(ceiling, 2)},
        "peak_memory_mb": round(peak_bytes / 1e6),
    }


def table(result: dict[str, Any]) -> str:
    """The figures for people."""
    clip, machine, warm, cold, gflops = (result[name] for name in ("clip", "machine", "warm", "cold", "gflops"))
    lines = [
        f"{result['model']} on {machine['cores']} cores of {machine['processor']}: {clip['seconds']:g} s of {clip['width']}x{clip['height']}, {clip['fps']} fps",
        f"  warm  {warm['wall_s']:7.2f} s  {warm['times_playback']:5.2f}x playback   median of {warm['runs']}, model in memory",
        f"  cold  {cold['wall_s']:7.2f} s  {cold['times_playback']:5.2f}x playback   a new process, from command to closed file",
        "  stages, warm (composing and encoding overlap within frames):",
        *(f"    {stage:15}{seconds:8.3f} s" for stage, seconds in result["stages_s"].items()),
    ]
    if gflops["network"]:
        share = gflops["network"] / gflops["matmul"]
        lines.append(f"  network {gflops['network']:.1f} GFLOP/s, {share:.0%} of the {gflops['matmul']:.1f} a plain matrix product reaches here")
    else:
        lines.append(f"  no network; a plain matrix product reaches {gflops['matmul']:.1f} GFLOP/s here")
    lines.append(f"  peak memory {result['peak_memory_mb']} MB")
    return "\n".join(lines)


def matmul_gflops(multiply: Callable[[], Any]) -> float:
    """float32 GFLOP/s of one product of two square matrices of MATMUL_SIDE, the best of many."""
    best, end = float("inf"), time.perf_counter() + MATMUL_SECONDS
    while time.perf_counter() < end:
        started = time.perf_counter()
        multiply()
        best = min(best, time.perf_counter() - started)
    return 2 * MATMUL_SIDE**3 / best / 1e9


def _matmul() -> Callable[[], Any]:
    a = np.random.default_rng(0).standard_normal((MATMUL_SIDE, MATMUL_SIDE), dtype=np.float32)
    return lambda: a @ a


class Steps:
    """How long the network's steps take, by when they are told; the first of each clip has other work before it."""

    def __init__(self) -> None:
        self.seconds: list[float] = []
        self._before = 0.0

    def told(self, stage: str, done: int, total: int) -> None:
        now = time.perf_counter()
        if stage == "model" and done > 1:
            self.seconds.append(now - self._before)
        self._before = now


def _network_gflops(model: str, steps: Steps) -> float:
    return backends.load(model).flops_per_step / statistics.median(steps.seconds) / 1e9 if steps.seconds else 0.0


_TIMED = """import json, os, subprocess, sys, time
started = time.perf_counter()
process = subprocess.Popen(sys.argv[2:], stdout=open(sys.argv[1], "wb"))
_, status, usage = os.wait4(process.pid, 0)
print(json.dumps({"code": os.waitstatus_to_exitcode(status), "seconds": time.perf_counter() - started, "maxrss": usage.ru_maxrss}))
"""
"""Run by a small process in between: Linux counts the most memory of whoever starts a process as that process's own."""


def _cold(request: Request) -> tuple[float, int]:
    """(seconds, peak bytes) of the same clip made by a new process."""
    assert request.output is not None
    command = [sys.executable, "-m", "fairframe", "generate", request.prompt, "-o", str(request.output), "--json", "--model", request.model]
    command += ["--seconds", str(request.seconds), "--size", f"{request.width}x{request.height}", "--seed", str(request.seed)]
    printed = Path(request.output).with_suffix(".printed.json")
    found = json.loads(subprocess.run([sys.executable, "-c", _TIMED, str(printed), *command], stdout=subprocess.PIPE, check=True).stdout)
    if found["code"]:
        raise FairframeError(f"The clip could not be made in a new process: {json.loads(printed.read_bytes())['error']['message']}")
    unit = 1 if sys.platform == "darwin" else 1024  # of ru_maxrss
    return found["seconds"], found["maxrss"] * unit


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    names = [line.split(":", 1)[1].strip() for line in info.read_text().splitlines() if line.startswith("model name")] if info.exists() else []
    return names[0] if names else platform.processor() or platform.machine()
