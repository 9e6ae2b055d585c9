"""A small classifier of harm, with a head a category: hashed words and letter runs, logistic regression, numpy alone.

Input: the parts of a `normalise.Text`. Output: findings, the highest score a category over all parts. Weights come from
weights/guard.npz, made by training/guard.py from the development sets; this module only reads and multiplies.
"""

from __future__ import annotations

import functools
import zlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from fairframe.guard.normalise import Text, words
from fairframe.guard.words import Finding

WEIGHTS = Path(__file__).parents[1] / "weights" / "guard.npz"
BUCKETS = 1 << 17
LETTER_RUNS = (3, 4, 5)
LEAST = 64  # buckets; a text with fewer (two words) says too little to be sure of anything
_MIX = np.uint32(2654435761)


@dataclass(frozen=True, kw_only=True)
class Model:
    heads: tuple[str, ...]  # categories of the policy
    weights: np.ndarray  # int8 [BUCKETS, heads]
    scale: np.ndarray  # float32 [heads]: weight = int8 * scale
    bias: np.ndarray  # float32 [heads]


@functools.cache
def load(path: Path = WEIGHTS) -> Model:
    """Read the weights once. Raises OSError, KeyError or ValueError for a file that is missing or not one of ours."""
    with np.load(path, allow_pickle=False) as stored:
        model = Model(heads=tuple(map(str, stored["heads"])), weights=stored["weights"], scale=stored["scale"], bias=stored["bias"])
    if model.weights.shape != (BUCKETS, len(model.heads)) or not np.isfinite(model.scale).all() or not np.isfinite(model.bias).all():
        raise ValueError("the guard's weights are damaged")
    return model


def check(text: Text, model: Model | None = None) -> tuple[Finding, ...]:
    """The highest score of every head over all parts of a text. model: None = the shipped one."""
    model = model or load()
    if not any(part.strip() for part in text.parts):
        return ()
    best = scores(text.parts, model).max(axis=0)
    return tuple(Finding(category=head, score=float(score)) for head, score in zip(model.heads, best, strict=True))


def scores(parts: tuple[str, ...], model: Model) -> np.ndarray:
    """float32 [parts, heads], probabilities 0 to 1."""
    logits = np.empty((len(parts), len(model.heads)), np.float32)
    for place, part in enumerate(parts):
        found = features(part)
        total = model.weights[found].sum(axis=0, dtype=np.int32)
        logits[place] = total * model.scale / np.sqrt(max(len(found), LEAST)) + model.bias
    return 1 / (1 + np.exp(-np.clip(logits, -30, 30)))


def features(part: str) -> np.ndarray:
    """The buckets a text falls into, each once, int64: its words, pairs of words and runs of letters across word edges."""
    tokens = words(part)
    hashes = [zlib.crc32(token.encode()) for token in tokens]
    hashes += [zlib.crc32(f"{a} {b}".encode()) for a, b in zip(tokens, tokens[1:], strict=False)]
    codes = np.frombuffer(f" {' '.join(tokens)} ".encode("utf-32-le"), np.uint32)
    found = [np.asarray(hashes, np.uint32)]
    for size in LETTER_RUNS:
        if len(codes) < size:
            continue
        run = np.full(len(codes) - size + 1, size, np.uint32)
        for offset in range(size):
            run = (run ^ codes[offset : len(codes) - size + 1 + offset]) * _MIX
            run ^= run >> np.uint32(15)
        found.append(run)
    return np.unique(np.concatenate(found).astype(np.int64) % BUCKETS)
