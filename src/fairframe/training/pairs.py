"""Captions with their scenes for a GPU: made by many processes, kept on the device, drawn again and again.

A GPU takes some ten thousand pairs a second and sixteen cores make about that many, so makers write files of pairs side by side and every pair is
drawn several times, each time with other noise, another time and other words left out. Several runs may learn from one folder, if they keep its files.
"""

from __future__ import annotations

import itertools
import math
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from fairframe.corpus import dataset
from fairframe.model import fields
from fairframe.model.words import MEANING_WIDTH, Vocabulary

A_FILE = 2048  # pairs, 14 MB
MOST, SHARE = 2_000_000, 0.3  # pairs that a store holds at most, and share of a GPU's free memory that they may take
MAX_WORDS = 32  # of a caption, what is beyond is cut off; the longest of 92,000 had 25
LOOK_EVERY = 50  # draws between two looks for new files

Batch = tuple[Tensor, Tensor, Tensor, Tensor, Tensor]
"""ids, meanings, mask of the captions; vectors and weights of their scenes."""


def arrays(rng: np.random.Generator, vocabulary: Vocabulary, count: int) -> dict[str, np.ndarray]:
    """`count` new pairs: ids int32 [N, MAX_WORDS], words int32 [N] (how many of them), meanings int8 [N, MAX_WORDS, MEANING_WIDTH], vector and weight
    float16 [N, fields.WIDTH]."""
    out: dict[str, np.ndarray] = {
        "ids": np.zeros((count, MAX_WORDS), np.int32), "words": np.zeros(count, np.int32), "meanings": np.zeros((count, MAX_WORDS, MEANING_WIDTH), np.int8),
        "vector": np.zeros((count, fields.WIDTH), np.float16), "weight": np.zeros((count, fields.WIDTH), np.float16),
    }  # fmt: skip
    for i in range(count):
        one = dataset.scene_example(rng, vocabulary, MAX_WORDS)
        n = len(one.ids)
        out["ids"][i, :n], out["meanings"][i, :n], out["words"][i] = one.ids, one.meanings, n
        out["vector"][i], out["weight"][i] = one.vector, one.weight
    return out


def make(folder: Path, surfaces: tuple[str, ...], seed: tuple[int, ...], files: int | None = None) -> None:
    """Write files of pairs into folder, without end where `files` is None. seed: this maker's own."""
    torch.set_num_threads(1)
    rng, vocabulary = np.random.default_rng(seed), Vocabulary(surfaces)
    name = "-".join(map(str, seed))
    for number in itertools.count() if files is None else range(files):
        part = folder / f"{name}-{number}.part"
        with part.open("wb") as file:
            np.savez(file, allow_pickle=False, **arrays(rng, vocabulary, A_FILE))
        part.rename(part.with_suffix(".npz"))


def start_makers(folder: Path, surfaces: tuple[str, ...], seed: int, count: int) -> list[Any]:
    """So many processes that `make` until they are ended; they end with this one."""
    folder.mkdir(parents=True, exist_ok=True)
    context = torch.multiprocessing.get_context("spawn")
    makers = [context.Process(target=make, args=(folder, surfaces, (seed, i)), daemon=True) for i in range(count)]
    for maker in makers:
        maker.start()
    return makers


class Store:
    """The pairs of a folder on a device, the newest `capacity` of them (7 kB each).

    capacity: None = as many as are worth it and fit. keep: leave the files for other runs; else each is deleted once it is read, since makers fill a disk.
    """

    def __init__(self, folder: Path, device: torch.device, *, capacity: int | None = None, keep: bool = False):
        self.folder, self.device, self.keep = folder, device, keep
        shapes = {"ids": (MAX_WORDS,), "words": (), "meanings": (MAX_WORDS, MEANING_WIDTH), "vector": (fields.WIDTH,), "weight": (fields.WIDTH,)}
        kinds = {"ids": torch.int32, "words": torch.int32, "meanings": torch.int8}
        if capacity is None:
            each = sum(math.prod(shape) * kinds.get(name, torch.float16).itemsize for name, shape in shapes.items())
            fits = int(SHARE * torch.cuda.mem_get_info(device)[0]) // each if device.type == "cuda" else MOST
            capacity = min(MOST, fits)
        self.capacity = max(1, capacity // A_FILE) * A_FILE
        self.seen: set[str] = set()
        self.made = self.draws = 0  # pairs read, batches drawn
        self.parts = {name: torch.empty((self.capacity, *shape), dtype=kinds.get(name, torch.float16), device=device) for name, shape in shapes.items()}

    def __len__(self) -> int:
        return min(self.made, self.capacity)

    def look(self) -> None:
        """Read the files that are new."""
        for path in sorted(self.folder.glob("*.npz")):
            if path.name in self.seen:
                continue
            self.seen.add(path.name)
            at = self.made % self.capacity
            with np.load(path) as file:
                for name, part in self.parts.items():
                    part[at : at + A_FILE] = torch.from_numpy(file[name]).to(self.device)
            self.made += A_FILE
            if not self.keep:
                path.unlink()

    def draw(self, count: int, generator: torch.Generator) -> Batch:
        """`count` random pairs; waits for the first file. generator: on the store's device."""
        while self.draws % LOOK_EVERY == 0 or not self.made:
            self.look()
            if self.made:
                break
            time.sleep(0.2)
        self.draws += 1
        index = torch.randint(len(self), (count,), device=self.device, generator=generator)
        ids, words, meanings, vector, weight = (self.parts[name][index] for name in ("ids", "words", "meanings", "vector", "weight"))
        mask = torch.arange(MAX_WORDS, device=self.device) < words[:, None]
        return ids.long(), meanings.float(), mask, vector.float(), weight.float()
