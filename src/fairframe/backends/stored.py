"""Frames of a scene that exists already: saved beside a clip, edited by a person, or gone on from. No model, no words."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np

from fairframe.backends.base import Defaults, Given
from fairframe.errors import InvalidRequest
from fairframe.scene import compose
from fairframe.scene.scene import Scene
from fairframe.types import Frames, OnStep, Plan, Understood


class Stored:
    name = "scene"
    weights_sha256 = ""
    ledger_sha256 = ""
    licence = "none needed: no model was used"
    defaults = Defaults(num_steps=1, guidance_scale=1.0)
    flops_per_step = 0.0
    takes = frozenset({"scene", "extend", "subjects_only"})

    def understand(self, prompt: str) -> Understood:
        return Understood(ignored=tuple(prompt.split()))

    def render(self, plan: Plan, given: Given, on_step: OnStep) -> Frames:
        if given.scene is None:
            raise ValueError("the scene backend needs Given.scene")
        frames = compose_scene(given.scene, plan)
        frames.images = _drawn(frames.images)
        return frames


def _drawn(images: Iterator[np.ndarray]) -> Iterator[np.ndarray]:
    """The frames of a scene that a person may have written. Each number is in its range, but together they may lead nowhere: a zoom that ends at 0."""
    try:
        yield from images
    except (ArithmeticError, ValueError, cv2.error) as error:
        raise InvalidRequest(f"The scene cannot be drawn: one of its numbers is far from what it can be ({' '.join(str(error).split())[:200]}).") from error


def compose_scene(scene: Scene, plan: Plan) -> Frames:
    """The plan's frames of a scene."""
    images = compose.frames(scene, width=plan.width, height=plan.height, fps=plan.fps, num_frames=plan.num_frames, subjects_only=plan.subjects_only)
    return Frames(width=plan.width, height=plan.height, fps=plan.fps, num_frames=plan.num_frames, images=images, alpha=plan.subjects_only, scene=scene)


def load() -> Stored:
    return Stored()
