"""What the training commands share: where a run starts from, what it leaves behind."""

from __future__ import annotations

import logging
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
from PIL import Image

from fairframe.corpus import dataset, ledger
from fairframe.corpus.kinds import WEIGHTS
from fairframe.errors import ModelError
from fairframe.model import checkpoint
from fairframe.model.checkpoint import Clay
from fairframe.training.loop import Report, world

log = logging.getLogger(__name__)


def start(out: Path, device: torch.device) -> Clay:
    """The model to go on with: the run's own folder, else the shipped weights, else nothing. Carried over to today's names."""
    tables = dataset.tables()
    for folder in (out, WEIGHTS):
        if (folder / f"{checkpoint.NAME}.safetensors").exists():
            log.info("going on from the weights in %s", folder.name)
            clay = checkpoint.load(folder, tables)
            break
    else:
        log.info("starting from nothing")
        clay = checkpoint.build(tables)
    for module in clay.parts.values():
        module.to(device)
    return clay


def need_vae(clay: Clay) -> None:
    if not bool(clay.vae.basis.any()):
        raise ModelError("These weights hold no image VAE yet; run `fairframe train vae` first.")


def finish(clay: Clay, out: Path, part: str, report: Report, device: torch.device) -> None:
    """Add the run to the model's record and write the checkpoint."""
    if world()[0] != 0:
        return
    runs: list[dict[str, Any]] = clay.record.setdefault("runs", [])
    runs.append({
        "part": part, "steps": report.steps, "samples": report.samples, "minutes": round(report.seconds / 60, 1), "flops": report.flops, "loss": round(report.loss, 5),
        "device": str(device.type), "threads": torch.get_num_threads(), "torch": torch.__version__.split("+")[0], "ledger_sha256": ledger.sha256(),
        "date": time.strftime("%Y-%m-%d", time.gmtime()),
    })  # fmt: skip
    digest = checkpoint.save(clay, out)
    log.info("wrote %s (sha256 %s...)", out / f"{checkpoint.NAME}.safetensors", digest[:12])


def sheet(pictures: np.ndarray, path: Path, columns: int = 12, side: int = 96) -> None:
    """A contact sheet of uint8 [N, S, S, 4] on light grey."""
    rows = -(-len(pictures) // columns)
    board = Image.new("RGB", (columns * side, rows * side), (226, 228, 232))
    for i, picture in enumerate(pictures):
        small = Image.fromarray(picture, "RGBA").resize((side, side), Image.Resampling.LANCZOS)
        board.paste(small, (i % columns * side, i // columns * side), small)
    path.parent.mkdir(parents=True, exist_ok=True)
    board.save(path)
