"""Fields in the colour of what grows on them."""

import cv2
import numpy as np
import pytest

from fairframe.backends import crops
from fairframe.corpus import painters
from fairframe.scene.scene import Scene


@pytest.fixture(scope="module")
def hills() -> Scene:
    place = painters.paint("hills", time="day", weather="clear", seed=7, height=240, aspect=1.78)
    return Scene(setting="hills", layers=place.layers)


def hue(layer) -> float:
    """The middle hue of the lowest fifth of a plate, OpenCV's half degrees."""
    rows = layer.texture.pixels[-max(1, layer.texture.pixels.shape[0] // 5) :]
    return float(np.median(cv2.cvtColor(np.ascontiguousarray(rows[..., :3]), cv2.COLOR_RGB2HSV)[..., 0][rows[..., 3] > 200]))


@pytest.mark.parametrize(("prompt", "low", "high"), [("a horse in a wheat field", 12, 30), ("a girl in a field of lavender", 125, 152), ("一只鸟飞过金色的麦田", 12, 30)])
def test_the_land_has_the_colour_of_what_grows_there(hills, prompt, low, high):
    plates = [layer for layer in hills.layers if layer.role in ("mid", "near")]
    assert not any(low <= hue(layer) <= high for layer in plates)
    grown = crops.grown(hills, prompt)
    assert low <= hue([layer for layer in grown.layers if layer.role == "mid"][-1]) <= high
    for before, after in zip(hills.layers, grown.layers, strict=True):
        assert np.array_equal(before.texture.pixels[..., 3], after.texture.pixels[..., 3])
        assert before.role != "far" or before is after, "the sky is left alone"


def test_the_crown_of_a_tree_stays_green(hills):
    alpha = np.zeros((100, 200), np.uint8)
    alpha[60:] = alpha[30:60, 98:104] = alpha[5:35, 80:124] = 255  # land, trunk, crown
    land = crops.land(alpha)
    assert land[80].min() == 1.0 and land[10].max() == 0.0 and land[45, 100] == 0.0


def test_other_words_and_places_are_left_as_they_are(hills):
    import dataclasses

    assert crops.grown(hills, "a horse in a field") is hills
    city = dataclasses.replace(hills, setting="city_street")
    assert crops.grown(city, "a man reading about wheat fields") is city


def test_the_land_along_a_desert_highway_is_sand():
    place = painters.paint("road", time="day", weather="clear", seed=7, height=120, aspect=1.78)
    scene = Scene(setting="road", layers=place.layers)
    assert crops.grown(scene, "a car on a desert highway") is not scene and crops.grown(scene, "a car on a highway") is scene
