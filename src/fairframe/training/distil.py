"""Distilling the scene denoiser: guidance and many steps into one network that needs few (reflow, Liu et al. 2022, arXiv:2209.03003).

The teacher samples scenes with guidance and many steps; the student learns the straight lines between that noise and those scenes, starting
from the teacher's own weights. The result samples in one or two steps without guidance.
"""

from __future__ import annotations

import copy
import logging
from pathlib import Path

import torch
from torch import Tensor

from fairframe.model import fields, flow, sampler
from fairframe.model.checkpoint import Clay
from fairframe.training import runs
from fairframe.training.denoiser import scene_batches, scene_error
from fairframe.training.loop import LossFn, Schedule, device_of, train

log = logging.getLogger(__name__)

BATCH = 64
TEACHER_STEPS, TEACHER_GUIDANCE = 12, 1.5
REUSE = 4  # times a taught batch is used, at new times


def distil_loss(clay: Clay, *, batch_size: int, device: str, seed: int) -> LossFn:
    target, generator = device_of(device), torch.Generator().manual_seed(seed)
    pairs = scene_batches(clay.tables.surfaces, batch_size=batch_size, seed=seed, producers=0)
    text, scene = (copy.deepcopy(m).eval().requires_grad_(False) for m in (clay.text, clay.scene))
    held: list[Tensor] = []

    @torch.inference_mode()
    def teach() -> list[Tensor]:
        words = [x.to(target) for x in next(pairs)[:3]]
        asked = text(*words)
        silent = text(words[0], words[1], torch.zeros_like(words[2]))
        noise = torch.randn((batch_size, fields.WIDTH), generator=generator).to(target)
        asked_at, silent_at = (lambda x, t, words=words: scene(x, torch.full((len(x),), t, device=target), *words) for words in (asked, silent))
        predict = sampler.guided(asked_at, silent_at, TEACHER_GUIDANCE)
        return [noise, sampler.euler(predict, noise, sampler.schedule(TEACHER_STEPS)), *words]

    def loss_fn(step: int) -> Tensor:
        if step % REUSE == 0 or not held:
            held[:] = [x.clone() for x in teach()]
        noise, x_1, ids, meanings, mask = held
        t = torch.rand(batch_size, generator=generator).to(target) ** 2  # mostly near the noise, where few steps must decide
        return scene_error(clay, x_1, torch.ones_like(x_1), noise, t, ids, meanings, mask)

    return loss_fn


def train_distil(*, minutes: float, device: str, out: Path, max_steps: int | None = None) -> None:
    """Distil the scene denoiser for so many minutes and write the checkpoint into `out`; its record says that few steps suffice."""
    target = device_of(device)
    clay = runs.start(out, target)
    loss = distil_loss(clay, batch_size=BATCH, device=target.type, seed=len(clay.record.get("runs", ())))
    schedule = Schedule(minutes=minutes, max_steps=max_steps, learning_rate=5e-4, ema=0.995)
    report = train({"text": clay.text, "scene": clay.scene}, loss, schedule, batch_size=BATCH, log=log.info, save=lambda modules: None)
    assert flow.T_MAX < 1
    clay.record["distilled"] = True
    runs.finish(clay, out, "distil", report, target)
