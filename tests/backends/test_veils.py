"""Beams of light and a pane in the rain, put before a painted place where the words say so."""

import dataclasses

import numpy as np
import pytest

from fairframe.backends import directing, veils
from fairframe.corpus import dressing
from fairframe.scene.scene import Scene, validate


@pytest.fixture(scope="module")
def forest():
    scene = Scene(setting="forest", weather="rain", layers=())
    place = dressing.paint(scene, height=72, aspect=1.5)
    return dataclasses.replace(scene, layers=place.layers, light=place.light, ground=place.ground)


def veiled(scene, prompt):
    return validate(veils.veiled(scene, prompt, height=72, aspect=1.5))


@pytest.mark.parametrize("prompt", ["rain running down a window", "雨打在窗户上"])
def test_the_place_behind_a_pane_is_out_of_focus_and_drops_run_down(forest, prompt):
    told = veiled(forest, prompt)
    assert [layer.id for layer in told.layers][-1] == "window" and any(motion.law == "pour" for layer in told.layers for motion in layer.motions)

    def rough(scene):
        picture = next(layer for layer in scene.layers if layer.role == "far").texture.pixels[..., :3].astype(int)
        return np.abs(np.diff(picture, axis=1)).mean()

    assert rough(told) < 0.8 * rough(forest)
    assert veiled(dataclasses.replace(forest, layers=(*forest.layers, directing.bare_layer("subject-0", "cat", ""))), prompt).layers[-1].id == "subject-0"


@pytest.mark.parametrize("prompt", ["sunbeams through the trees", "god rays in a forest", "sunlight streaming through the trees", "阳光透过树林"])
def test_light_falls_in_beams(forest, prompt):
    dry = dataclasses.replace(forest, weather="clear")
    beams = [layer for layer in veiled(dry, prompt).layers if layer.id.startswith("beams")]
    assert len(beams) == 2 and beams[0].texture.pixels[..., 3].any()
    assert veiled(forest, prompt) is forest, "no sun in the rain"
    assert veiled(dataclasses.replace(dry, light=dataclasses.replace(dry.light, time="night")), prompt).layers == dry.layers


def test_other_words_leave_the_place_as_it_is(forest):
    assert veiled(forest, "a forest in the rain") is forest


@pytest.mark.parametrize("prompt", ["northern lights over a forest", "aurora borealis dancing", "森林上空的极光"])
def test_northern_lights_hang_in_any_night_sky_and_move(forest, prompt):
    night = dataclasses.replace(forest, weather="clear", light=dataclasses.replace(forest.light, time="night"))
    curtains = [layer for layer in veiled(night, prompt).layers if layer.id.startswith("aurora")]
    assert len(curtains) == 3 and all(layer.texture.pixels[..., 3].any() and {m.law for m in layer.motions} == {"float", "twinkle"} for layer in curtains)
    assert veiled(dataclasses.replace(forest, weather="clear"), prompt).layers == forest.layers, "not by day"
