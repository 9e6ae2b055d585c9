"""The words of a prompt as numbers: surface ids and the codes of their meanings. What the text encoder is fed.

A word comes as its surface form and its meanings in the lexicon (slot and name); each meaning is fed as the same code that the scene's
fields use, so "kitten", "cat" and "猫" start out close together and copying a name into a scene is a linear map.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from fairframe.model.fields import CODE_BITS, code

SLOTS = ("kind", "colour", "size", "count", "action", "relation", "manner", "direction", "setting", "time", "weather", "look", "camera", "variant")
MEANING_BITS = 64
MEANING_WIDTH = MEANING_BITS + len(SLOTS)
UNKNOWN = 0  # surface id of a word outside the vocabulary


@dataclass(frozen=True)
class Word:
    surface: str
    meanings: tuple[tuple[str, str], ...] = ()  # (slot, name)


def meaning(slot: str, name: str) -> np.ndarray:
    """[MEANING_WIDTH] float32: the name's code and a mark for its slot."""
    out = np.zeros(MEANING_WIDTH, np.float32)
    bits = CODE_BITS.get(slot, 32)
    out[:bits] = code(slot, name, bits)
    out[MEANING_BITS + SLOTS.index(slot)] = 4.0
    return out


class Vocabulary:
    """Surface forms with their ids, and the cached codes of meanings."""

    def __init__(self, surfaces: Sequence[str]):
        self.surfaces = tuple(surfaces)
        self._ids = {s: i + 1 for i, s in enumerate(self.surfaces)}
        self._meanings: dict[tuple[str, str], np.ndarray] = {}

    def __len__(self) -> int:
        return len(self.surfaces) + 1

    def encode(self, words: Sequence[Word], max_words: int) -> tuple[np.ndarray, np.ndarray]:
        """Surface ids [M] int32 and meanings [M, MEANING_WIDTH] float32 of the first max_words words."""
        words = words[:max_words]
        ids = np.array([self._ids.get(w.surface, UNKNOWN) for w in words], np.int32)
        codes = np.zeros((len(words), MEANING_WIDTH), np.float32)
        for i, word in enumerate(words):
            for key in word.meanings:
                if key not in self._meanings:
                    self._meanings[key] = meaning(*key)
                codes[i] += self._meanings[key]
        return ids, codes
