"""Divers, whales that leap, and fish on the line: each by its effect on a small scene."""

import dataclasses

import numpy as np
import pytest

from .staged import acted, moves, named, subject


@pytest.mark.parametrize("prompt", ["a scuba diver swims with a turtle", "潜水员在海底游泳"])
def test_who_swims_under_water_lies_in_it(prompt):
    scene = acted(prompt, subject("man"), setting="underwater")
    man = scene.layer("subject-0")
    assert 45 < abs(man.pose.rotation) < 90 and man.anchor == "air" and np.ptp(moves(scene, man)["x"]) > 0.2


def test_who_dances_under_water_stays_upright():
    assert acted("a man dancing in the deep sea", subject("man"), setting="underwater").layer("subject-0").pose.rotation == 0


@pytest.mark.parametrize("prompt", ["a whale breaching", "a whale jumping out of the water", "鲸鱼跃出海面"])
def test_a_whale_leaps_in_an_arc_and_is_gone_below_the_water(prompt):
    scene = acted(prompt, subject("whale"), setting="sea")
    whale = scene.layer("subject-0")
    path = moves(scene, whale, 6.0, 401)
    assert path["y"].max() - whale.pose.y > 0.3 and path["opacity"].min() == 0.0 and path["opacity"][path["y"] > whale.pose.y + 0.2].min() == pytest.approx(1.0)
    bursts = [layer for layer in scene.layers if layer.name == "water_burst"]
    assert len(bursts) == 2 and max(moves(scene, bursts[1], 6.0, 401)["opacity"]) > 0.9


def test_a_fish_that_is_caught_hangs_on_the_line():
    scene = acted("a man catching a big fish", subject("man"), subject("fish", 1), setting="lake")
    rod, fish = named(scene, "rod_and_line"), named(scene, "fish")
    assert rod.parent == "subject-0" and fish.parent == rod.id and fish.socket == "float" and [layer.name for layer in scene.layers].count("fish") == 1


def test_a_fish_that_a_bear_catches_hangs_on_no_line():
    scene = acted("a bear catching a fish", subject("bear"), subject("fish", 1), setting="lake")
    assert not any(layer.name == "rod_and_line" for layer in scene.layers)


def test_a_swimmer_under_water_is_a_whole_person():
    scene = acted("a swimmer under water", subject("female_swimmer"), setting="underwater")
    swimmer = scene.layer("subject-0")
    assert swimmer.name == "woman" and abs(swimmer.pose.rotation) > 45


def test_three_divers_are_in_three_places():
    scene = acted("three scuba divers", *(subject("man", i) for i in range(3)), setting="underwater")
    assert len({(scene.layer(f"subject-{i}").pose.x, scene.layer(f"subject-{i}").pose.y) for i in range(3)}) == 3


def test_no_second_fish_beside_one_that_was_given():
    drawn = subject("fish", 1)
    drawn = dataclasses.replace(drawn, texture=dataclasses.replace(drawn.texture, pixels=np.full((8, 8, 4), 255, np.uint8)))
    assert [layer.name for layer in acted("a man catching a fish", subject("man"), drawn, setting="lake").layers].count("fish") == 1
