"""Painted props and what is held: through the reading of words, on scenes the network made."""

import numpy as np
import pytest

from fairframe import backends, pipeline
from fairframe.backends import handling
from fairframe.backends.base import Given
from fairframe.corpus import props
from fairframe.types import Request


def made(prompt, seed=1):
    backend = backends.load("clay-1")
    plan = pipeline.plan_for(Request(prompt=prompt, seconds=2, width=320, height=180, fps=8, seed=seed, model="clay-1"), Given(), backend)
    return backend.make_scene(plan, Given(), lambda *done: None)[0]


def test_a_knight_wears_a_painted_helmet():
    scene = made("a knight fighting a dragon in front of a castle")
    helmet = next(layer for layer in scene.layers if layer.name == "knights_helmet")
    assert helmet.parent and helmet.socket == "head" and helmet.texture.source == "painted"
    assert np.array_equal(helmet.texture.pixels, props.paint("knights_helmet", scene.layer(helmet.parent).colour).pixels)


def test_a_hot_air_balloon_has_a_basket_and_no_string():
    (balloon,) = made("a hot air balloon over the mountains").subjects()
    assert balloon.texture.source == "painted" and np.array_equal(balloon.texture.pixels, props.paint("hot_air_balloon", balloon.colour).pixels)


def test_a_plant_in_a_pot_stands_in_it_and_a_pot_alone_is_no_flower_pot():
    assert [layer.name for layer in made("a cactus in a pot on a desk").subjects()] == ["cactus", "flower_pot"]
    assert not any(layer.name == "flower_pot" for layer in made("a cook stirring a pot in a kitchen").layers)


def test_two_children_hold_a_kite_each():
    scene = made("two children flying two kites")
    kites = [layer for layer in scene.layers if layer.name == "kite"]
    strings = [layer for layer in scene.layers if layer.name == "kite_string"]
    assert len(kites) == len(strings) == 2 and len({kite.parent for kite in kites}) == 2
    assert {string.parent for string in strings} == {kite.parent for kite in kites}


@pytest.mark.parametrize("name", props.PROPS)
def test_every_prop_fills_its_picture_and_takes_a_colour(name):
    pixels = props.paint(name).pixels
    assert pixels.shape[0] == props.HEIGHT and (pixels[..., 3] > 128).mean() > 0.15
    assert props.paint(name, "no colour word").pixels is pixels


def test_a_turned_picture_keeps_what_it_shows():
    bar = np.zeros((20, 60, 4), np.uint8)
    bar[8:12, 5:55] = (200, 30, 30, 255)
    upright = handling.turned(bar, 90)
    assert upright.shape[0] > 4 * upright.shape[1] and abs(int((upright[..., 3] > 128).sum()) - 200) < 60
