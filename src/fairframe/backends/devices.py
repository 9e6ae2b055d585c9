"""Where open weights run, and the memory there is for them. Opens torch and nothing else, so that a service can tell its room without diffusers."""

from __future__ import annotations

import contextlib
import importlib.util
import os
from pathlib import Path

import torch

from fairframe.errors import ModelError

RESERVE = 0.95  # of the memory that is free
LIBRARIES = ("diffusers", "transformers")  # that run open weights


def require_libraries() -> None:
    """Look whether what runs open weights is installed, without opening it, which takes seconds. Raises ModelError."""
    for name in LIBRARIES:
        if importlib.util.find_spec(name) is None:
            raise missing(name)


def missing(name: str) -> ModelError:
    return ModelError(f"Open weights need more libraries: pip install 'fairframe[diffusers]' ({name} is missing).")


def pick_device() -> torch.device:
    return torch.device("cuda", torch.cuda.current_device()) if torch.cuda.is_available() else torch.device("cpu")


def free_bytes(device: torch.device) -> float:
    """Memory that can still be taken: of the accelerator, or of the machine (or its container, whichever is less)."""
    if device.type == "cuda":
        free, _ = torch.cuda.mem_get_info(device)
        return float(free + torch.cuda.memory_reserved(device) - torch.cuda.memory_allocated(device))
    try:
        lines = dict(line.split(":", 1) for line in Path("/proc/meminfo").read_text().splitlines())
        here = 1024.0 * float(lines["MemAvailable"].split()[0])
    except (OSError, KeyError, ValueError):
        here = float(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")) / 2
    with contextlib.suppress(OSError, ValueError):
        group = Path("/sys/fs/cgroup")
        here = min(here, float((group / "memory.max").read_text()) - float((group / "memory.current").read_text()))
    return here
