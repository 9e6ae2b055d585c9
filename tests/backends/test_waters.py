"""Painted water that moves as the words have it."""

import pytest

from fairframe.backends import waters
from fairframe.corpus import painters
from fairframe.scene.laws import resolve
from fairframe.scene.scene import Scene


@pytest.fixture(scope="module")
def beach() -> Scene:
    place = painters.paint("beach", seed=7, height=90)
    return Scene(setting="beach", layers=place.layers)


def highest(scene: Scene, law: str, name: str) -> float:
    return max((resolve(m)[name] for layer in scene.layers for m in layer.motions if m.law == law), default=0.0)


@pytest.mark.parametrize(
    ("prompt", "low", "high"),
    [("waves rolling onto a beach", 1, 1), ("a calm sea", 0.2, 0.5), ("风平浪静的海边", 0.2, 0.5), ("huge waves on the beach", 1.3, 2), ("a beach, frozen in time", 0, 0), ("she is standing still on the beach", 1, 1)],
)
def test_the_sea_is_as_calm_as_the_words_have_it(beach, prompt, low, high):
    told = waters.settled(beach, prompt)
    for law, name in (("swell", "height"), ("lap", "reach")):
        assert low <= highest(told, law, name) / highest(beach, law, name) <= high
    assert [layer.texture for layer in told.layers] == [layer.texture for layer in beach.layers]


def test_a_place_without_water_is_left_alone():
    scene = Scene(setting="forest", layers=painters.paint("beach", seed=7, height=90).layers)
    assert waters.settled(scene, "a calm forest") is scene
