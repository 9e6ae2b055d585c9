"""Who sits on the ground, and in a window: by the effect on a small scene."""

import dataclasses

import pytest

from fairframe.backends import bearing, deeds
from fairframe.scene.scene import Scene, validate

from .staged import acted, named, subject


@pytest.mark.parametrize(("prompt", "seat"), [
    ("a man sitting on the floor", True), ("一个女孩坐在草地上", True), ("a man standing", False), ("a woman sitting on a bench", False),
    ("a man sitting on a rock", False),
])  # fmt: skip
def test_who_sits_without_a_seat_sits_on_the_ground(prompt, seat):
    _, bearings = deeds.shown(Scene(setting="park", layers=(subject("man"),)), prompt)
    assert bearings.get("subject-0", bearing.Bearing()).on_ground is seat


@pytest.mark.parametrize(
    ("weather", "time", "name"), [("snow", "day", "window_in_snow"), ("snow", "night", "window_in_night_snow"), ("clear", "day", "window_by_day")],
)  # fmt: skip
def test_the_weather_is_behind_the_panes(weather, time, name):
    scene = Scene(setting="living_room", layers=(subject("girl"),), weather=weather)
    scene = dataclasses.replace(scene, light=dataclasses.replace(scene.light, time=time))
    assert named(validate(deeds.shown(scene, "a girl looking out of the window")[0]), name).size > 1.0


@pytest.mark.parametrize(("prompt", "sits"), [
    ("a dog sitting next to a man", False), ("a man standing next to a sitting dog", False), ("a man and a dog sitting", True),
    ("a man sitting next to a dog", True), ("一只狗坐在男人旁边", False),
])  # fmt: skip
def test_where_only_a_dog_sits_nobody_else_does(prompt, sits):
    _, bearings = deeds.shown(Scene(setting="park", layers=(subject("man"), subject("dog", 1, 0.4))), prompt)
    assert bearings.get("subject-0", bearing.Bearing()).on_ground is sits


@pytest.mark.parametrize("setting", ["train_carriage", "spaceship"])
def test_what_has_windows_of_its_own_gets_no_other(setting):
    assert not any(layer.name.startswith("window") for layer in acted("a girl looking out of the window", subject("girl"), setting=setting).layers)


def test_who_sits_at_the_bar_has_a_chair():
    assert any(layer.name == "chair" for layer in acted("a man sitting at the bar", subject("man"), setting="restaurant").layers)
