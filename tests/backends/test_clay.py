"""The embedded model: whose drawings a clip shows."""

from __future__ import annotations

import pytest

from fairframe import backends, pipeline
from fairframe.backends.base import Given
from fairframe.corpus import assets
from fairframe.types import Request


@pytest.mark.parametrize(("prompt", "fallback", "source"), [("a cat in a garden, flat illustration", True, "asset"), ("a cat in a garden, flat illustration", False, "drawn"), ("a cat in a garden", True, "drawn")])
def test_flat_clips_show_the_flat_art_that_the_network_was_not_taught(prompt, fallback, source):
    clay = backends.load("clay-1")
    scene, notes = clay.make_scene(pipeline.plan_for(Request(prompt=prompt, seed=1, fallback=fallback), Given(), clay), Given(), lambda *_: None)
    cat = next(layer for layer in scene.subjects() if layer.name == "cat")
    assert cat.texture.source == source and bool(notes["drawings"]) == (source == "drawn")
    if source == "asset":
        assert cat.texture.pixels.shape == assets.texture("cat", style="flat").pixels.shape
