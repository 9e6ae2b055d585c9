"""The colour of a studio's wall."""

import numpy as np
import pytest

from fairframe.backends import backdrops
from fairframe.scene.scene import Layer, Scene, Texture

LIT = np.dstack([np.tile(np.linspace(120, 240, 40)[:, None], (1, 60)).astype(np.uint8)] * 3 + [np.full((40, 60), 255, np.uint8)])


def wall(setting="studio_backdrop"):
    return Scene(setting=setting, layers=(Layer(id="far", role="far", name=setting, texture=Texture(pixels=LIT)),))


@pytest.mark.parametrize(
    ("prompt", "low", "high"), [("a perfume on a black background", 10, 60), ("a cake on a plain white background", 180, 255), ("汉堡在黑色背景上旋转", 10, 60)]
)
def test_the_wall_has_the_colour_that_is_said(prompt, low, high):
    pixels = backdrops.tinted(wall(), prompt).layer("far").texture.pixels[..., :3]
    assert low < pixels.mean() < high and pixels[0].mean() < pixels[-1].mean()  # its light and dark stay


def test_a_pink_wall_is_pink():
    red, green, blue = backdrops.tinted(wall(), "a cake on a pink backdrop").layer("far").texture.pixels[..., :3].reshape(-1, 3).mean(0)
    assert red > blue > green


def test_other_places_and_words_leave_it_as_it_is():
    before = wall()
    assert backdrops.tinted(before, "a black cat in a studio") is before
    before = wall("park")
    assert backdrops.tinted(before, "a cat on a black background") is before
