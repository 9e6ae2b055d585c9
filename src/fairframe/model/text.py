"""The bilingual text encoder: words (words.py) to states, trained jointly with the scene denoiser, from nothing.

Their meanings come as codes, so the network is left what words alone cannot say: what belongs to what, who does what to whom, and what fits
where nothing was said.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor, nn

from fairframe.model.denoiser import Trunk
from fairframe.model.presets import SceneConfig
from fairframe.model.words import MEANING_WIDTH


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
