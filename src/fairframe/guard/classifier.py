"""A small classifier of harm in two halves that are added: one goes by letters, one by meaning. A head a category, numpy alone.

The letters' half is a logistic regression over hashed words and letter runs; it knows the words of the sets it learnt from and reads English and
Chinese. The half of meaning is a network of one hidden layer over the sentence encoder (`encoder`), which knows English alone; Chinese is put into
English word for word (`gloss`) and read by a second such network. It finds what is said in words the letters never saw. Input: the parts of a `normalise.Text`. Output: findings, the highest score a category over all parts. Weights come from
weights/guard.npz, made by training/guard.py from the development sets, matrices as whole steps of a size for each column; this module only reads and multiplies.
"""

from __future__ import annotations

import functools
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from fairframe.guard import encoder, gloss
from fairframe.guard.normalise import WINDOW, Text, words
from fairframe.guard.words import Finding

WEIGHTS = Path(__file__).parents[1] / "weights" / "guard.npz"
BUCKETS = 1 << 17
LETTER_RUNS = (3, 4, 5)
LEAST = 64  # buckets; a text with fewer (two words) says too little to be sure of anything
LETTERS_ZH = 0.5  # how much letters count beside the meaning of a Chinese part: its words are in few of the sentences they learnt from
FAR = -2.0  # log odds by letters; a part below is so far from harm that its meaning is not read (docs/guard.md: what that saves and costs)
STEPPED = ("inner", "outer")  # the matrices of `Meaning`; what is stored of one is how many steps (int8), and beside it their size (`inner_step`)
_MIX = np.uint32(2654435761)
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+")


@dataclass(frozen=True, kw_only=True)
class Letters:
    weights: np.ndarray  # int8 [BUCKETS, heads]
    scale: np.ndarray  # float32 [heads]: weight = int8 * scale
    bias: np.ndarray  # float32 [heads]; a sum of 0 is where this half would refuse by itself


@dataclass(frozen=True, kw_only=True)
class Meaning:
    mean: np.ndarray  # float32 [WIDTH] of the vectors it learnt from
    spread: np.ndarray  # float32 [WIDTH]
    inner: np.ndarray  # float32 [WIDTH, hidden]
    inner_bias: np.ndarray
    outer: np.ndarray  # float32 [hidden, heads + 1], the last for harm of any kind
    outer_bias: np.ndarray


@dataclass(frozen=True, kw_only=True)
class Model:
    heads: tuple[str, ...]  # categories of the policy
    letters: Letters
    meaning: Meaning
    chinese: Meaning  # of glosses
    limit: float  # of both halves' sum, from which an English part is refused
    limit_zh: float  # of LETTERS_ZH of the letters and the other half, from which a part with Chinese in it is refused


@functools.cache
def load(path: Path = WEIGHTS) -> Model:
    """Read the weights once. Raises OSError, KeyError or ValueError for a file that is missing or not one of ours."""
    with np.load(path, allow_pickle=False) as stored:
        letters = Letters(weights=stored["weights"], scale=stored["scale"], bias=stored["bias"])
        meaning, chinese = _meaning(stored, ""), _meaning(stored, "zh_")
        limits = {name: float(stored[name]) for name in ("limit", "limit_zh")}
        model = Model(heads=tuple(map(str, stored["heads"])), letters=letters, meaning=meaning, chinese=chinese, **limits)
    numbers = (letters.scale, letters.bias, *vars(meaning).values(), *vars(chinese).values(), np.array([model.limit, model.limit_zh]))
    shapes = letters.weights.shape == (BUCKETS, len(model.heads)) and all(
        half.inner.shape[0] == encoder.WIDTH and half.outer.shape[1] == len(model.heads) + 1 for half in (meaning, chinese)
    )
    if not shapes or not all(np.isfinite(values).all() for values in numbers):
        raise ValueError("the guard's weights are damaged")
    return model


def _meaning(stored: Mapping[str, np.ndarray], before: str) -> Meaning:
    """The half of meaning whose arrays have names that begin with `before`."""
    numbers = {name: stored[before + name].astype(np.float32) for name in Meaning.__dataclass_fields__}
    for name in STEPPED:
        size = stored[f"{before}{name}_step"].astype(np.float32)
        if size.shape != numbers[name].shape[1:]:
            raise ValueError("the guard's weights are damaged")
        numbers[name] *= size
    return Meaning(**numbers)


def check(text: Text, model: Model | None = None) -> tuple[Finding, ...]:
    """The highest score of every head over all parts of a text. model: None = the shipped one."""
    model = model or load()
    encoder.ready()  # fails closed, also for a text that needs no encoder and no gloss
    gloss.load()
    if not any(part.strip() for part in text.parts):
        return ()
    best = scores(text.parts, model).max(axis=0)
    return tuple(Finding(category=head, score=float(score)) for head, score in zip(model.heads, best, strict=True))


def scores(parts: tuple[str, ...], model: Model) -> np.ndarray:
    """float32 [parts, heads], 0 to 1: the likeliest category has the score of harm, from 0.5 refused, the others less as they are less likely.

    A long English part is read in its windows alone, which are parts as well. Meaning costs most of the time, so of English it is read only where
    letters leave a doubt. Chinese is refused by letters alone too, since much of it is in no word list.
    """
    harm, kinds = np.full(len(parts), -30, np.float32), np.zeros((len(parts), len(model.heads)), np.float32)
    for place, part in enumerate(parts):
        chinese = bool(_HAN.search(part))
        if not chinese and not is_short(part):
            continue
        by_letters = letters_say(part, model.letters)
        if chinese:
            harm[place], kinds[place] = by_letters.max(), by_letters
            found = [_both(LETTERS_ZH * by_letters, gloss.english(part), model.chinese, model.limit_zh)]
            found += [_both(by_letters, english, model.meaning, model.limit) for english in [_HAN.sub(" ", part)] if by_letters.max() >= FAR]
        else:
            found = [_both(by_letters, part, model.meaning, model.limit)] if by_letters.max() >= FAR else []
        for both, means in filter(None, found):
            if both > harm[place]:
                harm[place], kinds[place] = both, means
    sure = 1 / (1 + np.exp(-np.clip(harm, -30, 30)))
    return (sure[:, None] * np.exp(kinds - kinds.max(axis=1, keepdims=True))).astype(np.float32)


def _both(by_letters: np.ndarray, english: str, half: Meaning, limit: float) -> tuple[float, np.ndarray] | None:
    """Log odds of harm over the limit, and of the categories; None where there is nothing to read."""
    if not words(english):
        return None
    means = meaning_says(encoder.encode(english), half)
    return float(means[-1] + by_letters.max() - limit), means[:-1] + by_letters


def is_short(part: str) -> bool:
    """Whether a part is one that both halves read: no longer than a window."""
    return len(part.split()) <= WINDOW


def letters_say(part: str, half: Letters, found: np.ndarray | None = None) -> np.ndarray:
    """float32 [heads]: log odds by letters. found: the part's buckets, where they are known."""
    found = features(part) if found is None else found
    return half.weights[found].sum(axis=0, dtype=np.int32) * half.scale / np.float32(np.sqrt(max(len(found), LEAST))) + half.bias


def meaning_says(vectors: np.ndarray, half: Meaning) -> np.ndarray:
    """float32 [..., heads + 1]: log odds by meaning of vectors of the encoder, those of any harm last."""
    hidden = np.maximum((vectors.astype(np.float32) - half.mean) / half.spread @ half.inner + half.inner_bias, 0)
    return hidden @ half.outer + half.outer_bias


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
