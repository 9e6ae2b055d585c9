"""A moving test picture: colour bars, a grey ramp, a sweeping clock hand and the frame number. It needs no weights and follows no words.

For checking a set-up, for tests, and as the smallest example of a backend.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from fairframe.backends.base import Defaults, Given
from fairframe.types import Frames, OnStep, Plan, Understood

BARS = ((180, 180, 180), (180, 180, 16), (16, 180, 180), (16, 180, 16), (180, 16, 180), (180, 16, 16), (16, 16, 180))  # 75 % bars, sRGB


class Testcard:
    name = "testcard"
    weights_sha256 = ""
    ledger_sha256 = ""
    licence = "Apache-2.0"
    defaults = Defaults(num_steps=1, guidance_scale=1.0)
    flops_per_step = 0.0
    takes = frozenset({"prompt", "subjects_only"})

    def understand(self, prompt: str) -> Understood:
        return Understood(ignored=tuple(prompt.split()))

    def render(self, plan: Plan, given: Given, on_step: OnStep) -> Frames:
        for step in range(plan.num_steps):
            on_step("model", step + 1, plan.num_steps)
        return Frames(width=plan.width, height=plan.height, fps=plan.fps, num_frames=plan.num_frames, images=_pictures(plan), alpha=plan.subjects_only)


def load() -> Testcard:
    return Testcard()


def _pictures(plan: Plan) -> Iterator[np.ndarray]:
    card = Image.fromarray(_card(plan.width, plan.height, plan.seed))
    font = ImageFont.load_default(size=plan.height / 6)
    radius = 0.3 * plan.height
    middle = np.array([plan.width / 2, plan.height / 2])
    for i in range(plan.num_frames):
        image = card.convert("RGBA") if not plan.subjects_only else Image.new("RGBA", card.size, (0, 0, 0, 0))
        draw = ImageDraw.Draw(image)
        draw.ellipse([*(middle - radius), *(middle + radius)], fill=(24, 24, 28, 255), outline=(235, 235, 235, 255), width=max(2, plan.height // 120))
        turn = 2 * np.pi * i / plan.fps  # one turn a second
        tip = middle + 0.92 * radius * np.array([np.sin(turn), -np.cos(turn)])
        draw.line([*middle, *tip], fill=(250, 204, 40, 255), width=max(2, plan.height // 60))
        draw.text(tuple(middle), str(i + 1), font=font, fill=(255, 255, 255, 255), anchor="mm")
        yield np.array(image if plan.subjects_only else image.convert("RGB"))


def _card(width: int, height: int, seed: int) -> np.ndarray:
    """Bars above a ramp; the seed turns the order of the bars, so that two seeds differ. uint8 [H, W, 3]."""
    order = np.random.default_rng(seed).permutation(len(BARS))
    bar = np.arange(width) * len(BARS) // width
    card = np.broadcast_to(np.array(BARS, np.uint8)[order][bar], (height, width, 3)).copy()
    ramp = np.linspace(0, 255, width).astype(np.uint8)
    card[height * 3 // 4 :] = ramp[None, :, None]
    return card
