"""The embedded model: whose drawings a clip shows."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from fairframe import backends, pipeline
from fairframe.backends.base import Given
from fairframe.corpus import assets
from fairframe.pictures import Picture
from fairframe.types import Request


@pytest.mark.parametrize(("prompt", "fallback", "source"), [("a cat in a garden, flat illustration", True, "asset"), ("a cat in a garden, flat illustration", False, "drawn"), ("a cat in a garden", True, "drawn")])
def test_flat_clips_show_the_flat_art_that_the_network_was_not_taught(prompt, fallback, source):
    clay = backends.load("clay-1")
    scene, notes = clay.make_scene(pipeline.plan_for(Request(prompt=prompt, seed=1, fallback=fallback), Given(), clay), Given(), lambda *_: None)
    cat = next(layer for layer in scene.subjects() if layer.name == "cat")
    assert cat.texture.source == source and bool(notes["drawings"]) == (source == "drawn")
    if source == "asset":
        assert cat.texture.pixels.shape == assets.texture("cat", style="flat").pixels.shape


@pytest.mark.parametrize("look", ["", ", flat illustration"])
def test_who_sits_has_short_legs_in_flat_clips_too(look):
    clay = backends.load("clay-1")
    prompt = f"a man sitting on a sofa{look}"
    scene, _ = clay.make_scene(pipeline.plan_for(Request(prompt=prompt, seed=1), Given(), clay), Given(), lambda *_: None)
    man = next(layer for layer in scene.subjects() if layer.name == "man")
    whole = assets.texture("man", style="flat" if look else "fluent").pixels.shape
    assert man.texture.pixels.shape[0] / man.texture.pixels.shape[1] < 0.9 * whole[0] / whole[1]


def test_a_camera_that_follows_has_somebody_to_follow():
    clay = backends.load("clay-1")
    before, _ = clay.make_scene(pipeline.plan_for(Request(prompt="a cat in a garden", seed=1), Given(), clay), Given(), lambda *_: None)
    layers = tuple(dataclasses.replace(layer, id=f"other-{layer.id}") for layer in before.layers)
    given = Given(scene=dataclasses.replace(before, layers=layers))
    scene, _ = clay.make_scene(pipeline.plan_for(Request(prompt="the camera follows a cat", seed=1), given, clay), given, lambda *_: None)
    assert scene.camera.follow == scene.subjects()[0].id


def test_the_negative_prompt_reaches_what_deeds_bring():
    clay = backends.load("clay-1")

    def names(negative: str) -> set[str]:
        plan = pipeline.plan_for(Request(prompt="a birthday party in a garden", negative_prompt=negative, seed=1), Given(), clay)
        return {layer.name for layer in clay.make_scene(plan, Given(), lambda *_: None)[0].subjects()}

    assert "balloon" in names("") and "balloon" not in names("balloons")


def test_going_on_in_other_weather_takes_the_old_one_away_and_leaves_a_given_picture():
    clay = backends.load("clay-1")

    def made(prompt, given):
        return clay.make_scene(pipeline.plan_for(Request(prompt=prompt, seed=1), given, clay), given, lambda *_: None)[0]

    wet = made("a cat in a park in the rain", Given())
    assert {effect.name for effect in made("in the snow", Given(scene=wet)).effects} & {"rain", "snow"} == {"snow"}
    picture = Picture(pixels=np.full((90, 160, 4), 255, np.uint8), transparent=False, sha256="")
    before = made("snow", Given(image=picture))
    after = made("at night in the rain", Given(scene=before))
    assert after.setting == "picture" and after.light.time == "night" and after.layers[0].texture is before.layers[0].texture
    assert {effect.name for effect in after.effects} == {"rain"}
