"""Landmarks far off: by their effect on a small scene."""


import pytest

from fairframe.corpus import deeds as telling
from fairframe.corpus import reading
from fairframe.scene import kinematics

from .staged import acted, subject


@pytest.mark.parametrize(("prompt", "name"), [
    ("a couple in front of the eiffel tower", "eiffel_tower"), ("a bus driving past big ben", "big_ben"), ("an elephant at the taj mahal", "taj_mahal"),
    ("a camel near the pyramids", "pyramids"),
    ("the leaning tower of pisa", "leaning_tower"), ("上海外滩夜景", "pearl_tower"), ("小女孩在天坛前", "temple_of_heaven"),
])  # fmt: skip
def test_a_landmark_stands_behind_whoever_is_there(prompt, name):
    scene = acted(prompt, subject("man"), setting="park")
    assert scene.layers[0].name == name and scene.layers[0].depth > 1.1 and abs(scene.layers[0].pose.x) > 0.2
    assert not any(layer.name == name for layer in acted(prompt, subject("man"), setting="living_room").layers)


@pytest.mark.parametrize("prompt", ["a human pyramid of cheerleaders", "a pyramid of cups", "a big bench", "an alarm clock"])
def test_what_is_no_landmark(prompt):
    assert "landmark" not in telling.told(prompt)


@pytest.mark.parametrize("prompt", ["a couple on the great wall of china", "航拍镜头，万里长城在晨雾中蜿蜒"])
def test_the_great_wall_goes_from_edge_to_edge(prompt):
    scene = acted(prompt, subject("man"), setting="mountains")
    wall = scene.layers[0]
    assert wall.name == "great_wall" and wall.pose.x == 0 and kinematics.layer_width(wall) > 16 / 9 * wall.depth
    assert ("setting", "mountains") in reading.read(prompt, 1, max_words=40).meanings()
