"""Autumn: leaves turn where the words say so, and stay as they were painted elsewhere."""

import cv2
import numpy as np
import pytest

from fairframe.backends import seasons
from fairframe.corpus import dressing
from fairframe.scene.scene import Scene


@pytest.fixture(scope="module")
def park():
    scene = Scene(setting="park", layers=())
    place = dressing.paint(scene, height=96, aspect=1.5)
    return Scene(setting="park", layers=place.layers, light=place.light, ground=place.ground)


def green(scene):
    found = [cv2.cvtColor(np.ascontiguousarray(layer.texture.pixels[..., :3]), cv2.COLOR_RGB2HSV)[layer.texture.pixels[..., 3] > 200] for layer in scene.layers]
    hsv = np.concatenate(found)
    return float(((hsv[:, 0] > 38) & (hsv[:, 0] < 80) & (hsv[:, 1] > 70)).mean())


@pytest.mark.parametrize("prompt", ["a park in autumn", "a park covered in fallen leaves", "秋天的公园"])
def test_leaves_turn(park, prompt):
    assert green(seasons.turned(park, prompt)) < 0.15 * green(park)


@pytest.mark.parametrize("prompt", ["a park", "a boy about to fall in the park", "中秋节的公园", "a waterfall in the park"])
def test_no_other_season_turns_them(park, prompt):
    assert seasons.turned(park, prompt) is park


def test_what_is_no_leaf_keeps_its_colour(park):
    for before, after in zip(park.layers, seasons.turned(park, "autumn").layers, strict=True):
        hsv = cv2.cvtColor(np.ascontiguousarray(before.texture.pixels[..., :3]), cv2.COLOR_RGB2HSV)
        blue = (hsv[..., 0] > 95) & (hsv[..., 0] < 130)
        np.testing.assert_array_equal(before.texture.pixels[blue], after.texture.pixels[blue])
