"""Train the scorer, from zero or from the shipped weights: one process makes pictures of the corpus, another learns from them, then both tracks and camera are learnt.

    python -m fairframe.evaluation.train_scorer --minutes 45 --run FOLDER
    python -m fairframe.evaluation.train_scorer --minutes 20 --run FOLDER --only air action relation      # some of its nets, the others as they are

Stopped and started again with the same folder it goes on where it was. Random choices come from --seed. Of every net an average along the run is kept,
and what is written is a mix of that and of the weights it went on from (--kept), which reads more than either: docs/training.md. It ends by writing
weights/scorer.safetensors and scorer.json; how well the result reads is measured by the suite (its ceiling), never here.
"""

from __future__ import annotations

import argparse
import collections
import copy
import hashlib
import multiprocessing
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import torch
from safetensors import SafetensorError
from torch import Tensor

from fairframe.corpus.kinds import load_kinds
from fairframe.evaluation import scorer
from fairframe.evaluation.scorer_losses import BATCH, air_loss, detector_loss, place_loss, subject_loss
from fairframe.evaluation.scorer_motion import MOTIONS, Row, measured_rows, motion_loss, read_errors, read_rows, simulated_rows, write_rows
from fairframe.evaluation.scorer_nets import all_nets
from fairframe.evaluation.scorer_shards import NEEDED, Shards, make_shards
from fairframe.training.loop import device_of, mixed_precision

PEAK_RATE = 2e-3
PICTURES_SHARE = 0.72  # of the time, for the nets that read pictures; the rest is for those that read motion
ON_GPU = {"subject": 512, "detector": 72, "place": 192, "air": 128}  # batches there
TURNS = ("detector", "place", "subject", "air", "detector", "place")
PICTURES = ("detector", "place", "subject", "air")
MOTION_BATCH = 128
AVERAGED = 0.997  # of the average that is kept of a net's weights, a step
KEPT = 0.3  # of the weights a run went on from, in what it writes


def rate(progress: float) -> float:
    """Warm up, stay, fall to nothing."""
    return PEAK_RATE * min(1.0, progress / 0.03 + 0.05) * min(1.0, (1 - progress) / 0.45 + 0.005)


def train(
    minutes: float, run: Path, *, seed: int, shards: int = 400, makers: int = 1, device: str = "cpu", only: Sequence[str] = (*PICTURES, *MOTIONS),
    peak: float = PEAK_RATE, kept: float = KEPT,
) -> Path:  # fmt: skip
    """Train the nets named in `only` for so many minutes of wall time and write the weights of all. Returns their path.

    peak: the highest learning rate. kept: how much of the weights it went on from is in what is written, 0..1.

    Raises ValueError for a name that is none of the nets, and for a share that is none.
    """
    if unknown := set(only) - {*PICTURES, *MOTIONS} or not only:
        raise ValueError(f"there is no net {unknown}; there are {', '.join((*PICTURES, *MOTIONS))}")
    if not 0 <= kept <= 1:
        raise ValueError(f"of the weights before between 0 and 1 can be kept, not {kept:g}")
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    run.mkdir(parents=True, exist_ok=True)
    turns, motions = [name for name in TURNS if name in only], [name for name in MOTIONS if name in only]
    wanted = shards if turns else 0
    started = [
        multiprocessing.get_context("spawn").Process(target=make_shards, args=(run, seed, shards, i, makers, tuple(set(turns))), daemon=True)
        for i in range(makers if wanted else 0)
    ]
    for maker in started:
        maker.start()
    at = device_of(device)
    if at.type == "cuda":
        BATCH.update(ON_GPU)
    nets = all_nets(len(load_kinds())).to(at)
    for name in PICTURES:  # a step takes 0.6 to 0.9 of the time so
        net: Any = nets[name]
        net.to(memory_format=torch.channels_last)
    optimisers = {name: torch.optim.AdamW(net.parameters(), lr=PEAK_RATE, weight_decay=0.02) for name, net in nets.items()}
    state, spent = run / "state.pt", 0.0
    before = _shipped(nets.state_dict())
    nets.load_state_dict(before, strict=False)
    means = {name: Mean(nets[name]) for name in optimisers}
    if state.exists():
        saved = torch.load(state, weights_only=True, map_location=at)
        nets.load_state_dict(saved["nets"])
        for name, optimiser in optimisers.items():
            optimiser.load_state_dict(saved["optimisers"][name])
            means[name].restore(saved["means"][name])
        spent, before = saved["spent"], saved["before"]

    def keep(now: float) -> None:
        part = state.with_suffix(".part")
        learning = {"optimisers": {n: o.state_dict() for n, o in optimisers.items()}, "means": {n: m.saved() for n, m in means.items()}}
        torch.save({"nets": nets.state_dict(), "before": before, "spent": now} | learning, part)
        part.replace(state)

    total = minutes * 60
    until = total * (PICTURES_SHARE if motions else 1.0) if turns else 0.0
    keep(spent)
    if spent < until:
        spent = _pictures(nets, optimisers, means, Shards(run, turns), turns, spent, until, seed, keep, peak)
    for maker in started:
        maker.terminate()
    learnt = copy.deepcopy(nets).to("cpu")
    for name in set(turns):
        learnt[name].load_state_dict(means[name].mixed(before, name, kept))
    if motions:
        motion = {name: torch.optim.AdamW(learnt[name].parameters(), lr=PEAK_RATE, weight_decay=0.02) for name in motions}
        _motions(learnt, motion, run, max(total - spent, 30.0), seed, makers, peak, lambda name, mean: mean.mixed(before, name, kept))
    return scorer.save(learnt)


class Mean:
    """The average of a net's weights along a run, which soon forgets where it began."""

    def __init__(self, net: torch.nn.Module):
        self.net, self.steps, self.values = net, 0, copy.deepcopy(net.state_dict())

    def step(self) -> None:
        """After every step of the net."""
        self.steps += 1
        keep = min(AVERAGED, self.steps / (self.steps + 50))
        for key, value in self.net.state_dict().items():
            if value.is_floating_point():
                self.values[key].lerp_(value, 1 - keep)
            else:
                self.values[key].copy_(value)

    def mixed(self, before: Mapping[str, Tensor], name: str, kept: float) -> dict[str, Tensor]:
        """The average, with a share `kept` of the weights before in it where there are any: `before` has them as name.key."""
        found = {key: before[f"{name}.{key}"].to(value.device) for key, value in self.values.items() if f"{name}.{key}" in before and value.is_floating_point()}
        return {key: torch.lerp(value, found[key].to(value.dtype), kept) if key in found else value for key, value in self.values.items()}

    def saved(self) -> dict[str, Any]:
        return {"steps": self.steps, "values": self.values}

    def restore(self, saved: dict[str, Any]) -> None:
        self.steps, self.values = saved["steps"], saved["values"]


def _shipped(fresh: dict[str, Tensor]) -> dict[str, Tensor]:
    """What a new run goes on from: those shipped weights that fit today's networks (`fresh`); none where none are shipped."""
    try:
        shipped = scorer.weights()
    except (OSError, SafetensorError):
        return {}
    return {name: value for name, value in shipped.items() if name in fresh and value.shape == fresh[name].shape}


def _pictures(
    nets: Any, optimisers: Any, averages: dict[str, Mean], shards: Shards, turns: Sequence[str], spent: float, until: float, seed: int, keep: Any, peak: float
) -> float:
    losses = {"subject": subject_loss, "detector": detector_loss, "place": place_loss, "air": air_loss}
    rng = np.random.default_rng([seed, 5, int(spent)])
    started, step, last = time.monotonic() - spent, 0, spent
    means: dict[str, float] = {}
    for name in set(turns):
        nets[name].train()
    while (now := time.monotonic() - started) < until:
        if step % 200 == 0:
            shards.look()
            while not all(any(NEEDED[name][0] in part for part in shards.parts) for name in turns):
                time.sleep(2)
                shards.look()
        name = turns[step % len(turns)]
        for group in optimisers[name].param_groups:
            group["lr"] = rate(now / until) * peak / PEAK_RATE
        with mixed_precision(next(nets.parameters()).device):
            loss = losses[name](nets[name], shards, rng)
        optimisers[name].zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(nets[name].parameters(), 5.0)
        optimisers[name].step()
        averages[name].step()
        means[name] = 0.98 * means.get(name, loss.item()) + 0.02 * loss.item()
        step += 1
        if now - last > 60:
            last = now
            keep(now)
            print(f"{now / 60:5.1f} min  step {step}  shards {len(shards.names)}  " + "  ".join(f"{n} {v:.3f}" for n, v in means.items()), flush=True)
    keep(until)
    return until


def _gather(weights: Path, run: Path, seconds: float, seed: int, maker: int) -> list[Row]:
    """Simulated rows, after as many measured ones as time allows, which are left in the run's folder."""
    started = time.monotonic()
    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    nets = all_nets(len(load_kinds()))
    nets.load_state_dict(torch.load(weights, weights_only=True, map_location="cpu"))
    reader, eyes = scorer.Scorer(nets, tuple(load_kinds()), False), _eyes(nets)
    have = len(list(run.glob("tracks_*.npz")))
    rng, done = np.random.default_rng([seed, 6, maker, have]), collections.Counter[str]()
    while time.monotonic() - started < 0.7 * seconds:
        rows, errors = measured_rows(reader, rng, min(60.0, 0.7 * seconds), done)
        if rows:
            write_rows(run / f"tracks_{eyes}_{maker}_{have:05d}.npz", rows, errors)
            have += 1
    errors = read_errors(run.glob(f"tracks_{eyes}_*.npz"))
    simulated: list[Row] = []
    while time.monotonic() - started < seconds:
        simulated += simulated_rows(rng, 20, errors)
    return simulated


def _eyes(nets: Any) -> str:
    """Which nets measured a track: rows of others are not trained on."""
    raw = b"".join(
        value.half().numpy().tobytes() for name in ("detector", "subject") for value in nets[name].state_dict().values() if value.is_floating_point()
    )
    return hashlib.sha256(raw).hexdigest()[:8]


def _motions(
    nets: Any, optimisers: Any, run: Path, seconds: float, seed: int, makers: int, peak: float, mixed: Callable[[str, Mean], dict[str, Tensor]]
) -> None:
    """Tracks measured by the nets themselves, those of earlier runs too, and simulated ones beside them."""
    started = time.monotonic()
    rng = np.random.default_rng([seed, 7])
    reading = run / "reading.pt"  # what the tracks are read with
    torch.save(nets.state_dict(), reading)
    with multiprocessing.get_context("spawn").Pool(makers) as pool:
        simulated = [row for rows in pool.starmap(_gather, [(reading, run, 0.6 * seconds, seed, i) for i in range(makers)]) for row in rows]
    measured = read_rows(sorted(run.glob(f"tracks_{_eyes(nets)}_*.npz")))
    pools = {name: [[row for row in rows if row[0] == name] for rows in (simulated, measured)] for name in optimisers}
    print({name: [len(pool) for pool in both] for name, both in pools.items()}, flush=True)
    averages = {name: Mean(nets[name]) for name in optimisers}
    begin, step = time.monotonic(), 0
    until = max(seconds - (begin - started), 20.0)
    turns = [name for name in ("action", "relation", "action", "relation", "camera") if name in optimisers]
    while (now := time.monotonic() - begin) < until:
        name = turns[step % len(turns)]
        nets[name].train()
        for group in optimisers[name].param_groups:
            group["lr"] = rate(now / until) * peak / PEAK_RATE
        loss = motion_loss(nets[name], pools[name][0], pools[name][1], MOTION_BATCH, rng)
        optimisers[name].zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(nets[name].parameters(), 5.0)
        optimisers[name].step()
        step += 1
        averages[name].step()
        if step % 1000 == 0:
            print(f"motion {now:.0f} s  step {step}  {name} {loss.item():.3f}", flush=True)
    for name, average in averages.items():
        nets[name].load_state_dict(mixed(name, average))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=45)
    parser.add_argument("--run", type=Path, required=True, help="folder of the pictures made for training and of the unfinished state")
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument(
        "--shards", type=int, default=400, help="pictures to make, in batches of 700 crops or 24 clips; 0 = only learn from those that are there"
    )
    parser.add_argument("--makers", type=int, default=1, help="processes that make pictures")
    parser.add_argument("--device", default="cpu", help="cpu, cuda or auto, for the nets that read pictures")
    parser.add_argument("--only", nargs="+", default=[*PICTURES, *MOTIONS], choices=[*PICTURES, *MOTIONS], help="the nets to train")
    parser.add_argument("--rate", type=float, default=PEAK_RATE, help="highest learning rate; half of it to go on from good weights, a tenth for minutes only")
    parser.add_argument("--kept", type=float, default=KEPT, help="how much of the shipped weights is in what is written, 0..1")
    chosen = parser.parse_args()
    how = {"shards": chosen.shards, "makers": chosen.makers, "device": chosen.device, "only": chosen.only, "peak": chosen.rate, "kept": chosen.kept}
    print(train(chosen.minutes, chosen.run, seed=chosen.seed, **how))
