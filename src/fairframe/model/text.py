"""The bilingual text encoder: words to states, trained jointly with the scene denoiser, from nothing.

A word comes as its surface form and its meanings in the lexicon (slot and name); each meaning is fed as the same code that the scene's
fields use, so "kitten", "cat" and "猫" start out close together and copying a name into a scene is a linear map. The network is left
what words alone cannot say: what belongs to what, who does what to whom, and what fits where nothing was said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn

from fairframe.model.denoiser import Trunk
from fairframe.model.fields import CODE_BITS, code
from fairframe.model.presets import SceneConfig

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


class TextEncoder(nn.Module):
    def __init__(self, config: SceneConfig, vocabulary_size: int):
        super().__init__()
        width = config.text.width
        self.surface = nn.Embedding(vocabulary_size, width)
        self.meaning = nn.Linear(MEANING_WIDTH, width)
        self.position = nn.Parameter(torch.randn(config.max_words, width) * 0.1)
        self.start = nn.Parameter(torch.randn(width) * 0.3)  # always there, so an empty prompt has a state to attend to
        self.trunk = Trunk(config.text, modulated=False)
        nn.init.normal_(self.surface.weight, std=0.1)

    def forward(self, ids: Tensor, meanings: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """ids [B, M] int64, meanings [B, M, MEANING_WIDTH], mask [B, M] bool -> states [B, M + 1, D], mask and meanings of the same length."""
        x = self.surface(ids) + self.meaning(meanings) + self.position[: ids.shape[1]]
        x = torch.cat([self.start.expand(len(x), 1, -1).to(x.dtype), x], dim=1)
        mask = torch.cat([mask.new_ones(len(mask), 1), mask], dim=1)
        return self.trunk(x, mask=mask), mask, nn.functional.pad(meanings, (0, 0, 1, 0))


def collate(prompts: Sequence[tuple[np.ndarray, np.ndarray]]) -> tuple[Tensor, Tensor, Tensor]:
    """Pad encoded prompts to one batch: ids [B, M] int64, meanings [B, M, MEANING_WIDTH], mask [B, M] bool."""
    longest = max(1, max(len(ids) for ids, _ in prompts))
    ids, codes = torch.zeros(len(prompts), longest, dtype=torch.int64), torch.zeros(len(prompts), longest, MEANING_WIDTH)
    mask = torch.zeros(len(prompts), longest, dtype=torch.bool)
    for i, (row, row_codes) in enumerate(prompts):
        ids[i, : len(row)], codes[i, : len(row)], mask[i, : len(row)] = torch.from_numpy(row).long(), torch.from_numpy(row_codes), True
    return ids, codes, mask
