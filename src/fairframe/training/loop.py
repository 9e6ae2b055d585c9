"""The loop every training run shares: warm-up, stable rate, decay; EMA; a clock for an end; compute counted in FLOPs.

It knows nothing of scenes or pictures: it is handed modules and a function that makes one batch's loss. A run starts from weights alone
(fresh optimiser state, short warm-up), so any run can go on from what was shipped. Under torchrun gradients are averaged over processes.
"""

from __future__ import annotations

import contextlib
import copy
import functools
import math
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import torch
from torch import Tensor, nn
from torch.utils.flop_counter import FlopCounterMode

LossFn = Callable[[int], Tensor]
"""Step number -> scalar loss of one batch."""


@dataclass(frozen=True, kw_only=True)
class Schedule:
    minutes: float  # wall time of the run; the decay is part of it
    max_steps: int | None = None  # end earlier (tests)
    learning_rate: float = 1e-3
    warmup_steps: int = 50
    decay: float = 0.25  # last share of the time, over which the rate falls to a twentieth (warm-up-stable-decay, arXiv:2404.06395)
    weight_decay: float = 0.01
    ema: float = 0.998
    clip: float = 1.0  # largest gradient norm
    muon: bool = False  # block matrices by Muon (Jordan et al. 2024), the rest by AdamW

    def rate(self, step: int, progress: float) -> float:
        """Factor on the learning rate at a step, progress in [0, 1] of the time."""
        warm = min(1.0, (step + 1) / self.warmup_steps)
        left = (1 - progress) / self.decay if self.decay else 1.0
        return warm * max(0.05, min(1.0, left))


@dataclass(kw_only=True)
class Report:
    steps: int = 0
    samples: int = 0
    seconds: float = 0.0
    flops: float = 0.0  # of forward and backward passes, counted on one step and multiplied
    loss: float = math.nan  # smoothed
    curve: list[tuple[int, float]] = field(default_factory=list)  # (step, smoothed loss)


def device_of(name: str) -> torch.device:
    """auto = CUDA where there is one, else CPU."""
    if name == "auto":
        return torch.device("cuda" if torch.cuda.is_available() else "cpu")
    return torch.device(name)


def mixed_precision(device: torch.device) -> contextlib.AbstractContextManager[object]:
    """bf16 autocast where it pays: on CUDA always, on a processor only where its bf16 products are measured to be faster than float32 ones.

    Without bf16 units a processor emulates them: a step of 16 captions took 2.69 s instead of 0.18 s on one AVX2 core.
    """
    pays = device.type != "cpu" or _bf16_pays_on_cpu()
    return torch.autocast(device.type, dtype=torch.bfloat16, enabled=pays)


@functools.cache
def _bf16_pays_on_cpu() -> bool:
    seconds = {}
    for dtype in (torch.float32, torch.bfloat16):
        a = torch.ones(256, 256, dtype=dtype)
        runs = []
        for _ in range(4):  # the first one warms up; the fastest counts
            started = time.perf_counter()
            a @ a
            runs.append(time.perf_counter() - started)
        seconds[dtype] = min(runs)
    return seconds[torch.bfloat16] < seconds[torch.float32]


def world() -> tuple[int, int]:
    """(rank, world_size) under torchrun, joining its process group; (0, 1) alone."""
    if "RANK" not in os.environ or int(os.environ.get("WORLD_SIZE", "1")) == 1:
        return 0, 1
    if not torch.distributed.is_initialized():
        torch.distributed.init_process_group("nccl" if torch.cuda.is_available() else "gloo")
    return torch.distributed.get_rank(), torch.distributed.get_world_size()


def train(
    modules: dict[str, nn.Module], loss_fn: LossFn, schedule: Schedule, *, batch_size: int, log: Callable[[str], None], save: Callable[[dict[str, nn.Module]], None], save_every_s: float = 600.0
) -> Report:
    """Train modules in place until the time is up, then load the EMA weights into them. `save` gets the EMA modules now and then."""
    rank, world_size = world()
    parameters = [p for m in modules.values() for p in m.parameters() if p.requires_grad]
    averaged = {name: copy.deepcopy(m).requires_grad_(False) for name, m in modules.items()}
    optimisers = _optimisers(modules, schedule)
    report, started, last_log, last_save = Report(), time.monotonic(), 0.0, time.monotonic()
    for module in modules.values():
        module.train()
    while True:
        elapsed = time.monotonic() - started
        progress = elapsed / (schedule.minutes * 60) if schedule.max_steps is None else report.steps / schedule.max_steps
        if progress >= 1:
            break
        for optimiser, base in optimisers:
            for group in optimiser.param_groups:
                group["lr"] = base * schedule.rate(report.steps, progress)
        if report.steps == 0:
            with FlopCounterMode(display=False) as counter:
                loss = loss_fn(0)
                loss.backward()
            flops = float(counter.get_total_flops())
        else:
            loss = loss_fn(report.steps)
            loss.backward()
        if world_size > 1:
            for p in parameters:
                if p.grad is not None:
                    torch.distributed.all_reduce(p.grad)
                    p.grad /= world_size
        torch.nn.utils.clip_grad_norm_(parameters, schedule.clip)
        for optimiser, _ in optimisers:
            optimiser.step()
            optimiser.zero_grad(set_to_none=True)
        _average(averaged, modules, min(schedule.ema, (report.steps + 1) / (report.steps + 10)))
        value = float(loss.detach())
        if not math.isfinite(value):
            raise FloatingPointError(f"the loss became {value} at step {report.steps}")
        report.loss = value if report.steps == 0 else 0.98 * report.loss + 0.02 * value
        report.steps += 1
        report.samples += batch_size * world_size
        report.flops += flops * world_size
        if rank == 0 and time.monotonic() - last_log > 20:
            last_log = time.monotonic()
            report.curve.append((report.steps, round(report.loss, 5)))
            log(f"step {report.steps}  loss {report.loss:.4f}  {report.steps / max(elapsed, 1e-9):.2f} steps/s  {100 * progress:.0f} %")
        if rank == 0 and time.monotonic() - last_save > save_every_s:
            last_save = time.monotonic()
            save(averaged)
    report.seconds = time.monotonic() - started
    for name, module in modules.items():
        module.load_state_dict(averaged[name].state_dict())
        module.eval()
    return report


def _optimisers(modules: dict[str, nn.Module], schedule: Schedule) -> list[tuple[torch.optim.Optimizer, float]]:
    matrices: list[nn.Parameter] = []
    rest: list[nn.Parameter] = []
    for module in modules.values():
        for name, p in module.named_parameters():
            if p.requires_grad:
                (matrices if schedule.muon and p.ndim == 2 and ".blocks." in name and "modulation" not in name else rest).append(p)
    out: list[tuple[torch.optim.Optimizer, float]] = [
        (torch.optim.AdamW(rest, lr=schedule.learning_rate, betas=(0.9, 0.98), weight_decay=schedule.weight_decay, fused=rest[0].is_cuda), schedule.learning_rate)
    ]
    if matrices:
        out.append((torch.optim.Muon(matrices, lr=schedule.learning_rate, weight_decay=schedule.weight_decay, adjust_lr_fn="match_rms_adamw"), schedule.learning_rate))
    return out


@torch.no_grad()
def _average(averaged: dict[str, nn.Module], modules: dict[str, nn.Module], decay: float) -> None:
    for name, module in modules.items():
        torch._foreach_lerp_(list(averaged[name].parameters()), [p.detach() for p in module.parameters()], 1 - decay)


def batches(count: int, batch_size: int, generator: torch.Generator) -> Iterator[Tensor]:
    """Index batches for ever, each epoch in a new order, every process its own share."""
    rank, world_size = world()
    while True:
        order = torch.randperm(count, generator=generator)[rank::world_size]
        for start in range(0, len(order) - batch_size + 1, batch_size):
            yield order[start : start + batch_size]
