"""Who sits on the ground, and in a window: by the effect on a small scene."""

import dataclasses

import pytest

from fairframe.backends import bearing, deeds
from fairframe.scene import kinematics
from fairframe.scene.scene import Motion, Scene, validate

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


@pytest.mark.parametrize(("prompt", "setting", "seat"), [
    ("a man sitting on a train", "train_carriage", "sofa"), ("a man sitting in a cafe", "restaurant", "chair"), ("a man sitting at the station", "train_station", "bench"),
    ("a man sitting on the floor of a train", "train_carriage", ""), ("a man sitting in the park", "park", ""), ("a man standing in a train", "train_carriage", ""),
])  # fmt: skip
def test_who_sits_takes_the_seat_that_the_place_has(prompt, setting, seat):
    scene, bearings = deeds.shown(Scene(setting=setting, layers=(subject("man"),)), prompt)
    assert [layer.name for layer in validate(scene).layers if layer.name != "man"] == [seat] * bool(seat)
    assert bearings.get("subject-0", bearing.Bearing()).seated is bool(seat)


@pytest.mark.parametrize(("kinds", "chairs"), [(("man",), 1), (("man", "woman"), 2), (("man", "woman", "girl"), 3), (("bear",), 0), (("man", "dog"), 0)])
def test_those_at_a_table_have_a_chair_each_and_it_before_them(kinds, chairs):
    scene = acted("friends sitting at a table", *(subject(kind, i, 0.3 * i) for i, kind in enumerate(kinds)), setting="restaurant")
    seats, tables = ([layer for layer in scene.layers if layer.name == name] for name in ("chair", "side_table"))
    assert len(seats) == chairs and len(tables) == (kinds != ("man", "dog"))
    assert all(scene.layers.index(table) > scene.layers.index(scene.layer(f"subject-{i}")) for table in tables for i in range(len(kinds)))


def test_what_is_used_at_a_desk_is_on_it():
    scene = acted("a man working at his laptop", subject("man"), subject("laptop", 1, 0.4), setting="office")
    desk, computer = named(scene, "desk"), scene.layer("subject-1")
    assert computer.anchor == "air" and computer.pose.y > desk.pose.y + 0.5 * desk.size and abs(computer.pose.x - desk.pose.x) < 0.3


def test_who_sleeps_at_a_desk_has_the_chin_on_it():
    sleeper = subject("boy", motions=(Motion(law="slumber"),))
    awake, asleep = (acted(f"a boy {does} at his desk", layer, setting="classroom") for does, layer in (("sitting", subject("boy")), ("asleep", sleeper)))
    assert asleep.layer("subject-0").pose.y < awake.layer("subject-0").pose.y and named(asleep, "desk")


def test_a_throne_is_the_rulers_and_his_subjects_stand():
    scene = acted("皇帝坐在龙椅上，大臣们跪拜", subject("king"), subject("man", 1, 0.3), setting="palace_hall")
    assert sum(layer.texture.source == "painted" and layer.name == "chair" for layer in scene.layers) == 1


def test_five_sit_on_one_couch_that_is_long_enough_for_them():
    scene = acted("five children on the couch", *(subject("child", i, 0.3 * i - 0.6, size=0.36) for i in range(5)), setting="living_room")
    couch = named(scene, "sofa")
    children = [layer for layer in scene.layers if layer.name == "child"]
    half = 0.5 * kinematics.layer_width(couch)
    assert all(abs(layer.pose.x - couch.pose.x) < half for layer in children) and couch.size < 0.4
    assert len({round(layer.pose.x, 3) for layer in children}) == 5
