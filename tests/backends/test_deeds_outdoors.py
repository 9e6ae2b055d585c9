"""Lamps, puddles, ropes, mowers and bellies: each by its effect on a small scene."""


import numpy as np
import pytest

from fairframe.corpus import dressing
from fairframe.corpus.deeds import told
from fairframe.corpus.staging_core import floor
from fairframe.scene import kinematics
from fairframe.scene.lint import lint

from .staged import acted, moves, named, subject


def test_a_street_lamp_stands_beside_who_is_under_it():
    scene = acted("a man under a street lamp", subject("man"), subject("light_bulb", 1), setting="park")
    post = named(scene, "street_lamp")
    assert post.anchor == "ground" and post.emits_light > 0 and post.pose.x > 0.1 and not any(layer.name == "light_bulb" for layer in scene.layers)


def test_a_puddle_is_under_the_feet_and_splashes_as_he_lands():
    scene = acted("a kid jumping into a puddle", subject("boy", x=0.3), setting="park")
    boy, drops = scene.layer("subject-0"), named(scene, "water_burst")
    times = np.linspace(0, 6, 601)
    y, wet = kinematics.sample(scene, times)[boy.id]["y"], kinematics.sample(scene, times)[drops.id]["opacity"]
    assert named(scene, "puddle").pose.x == boy.pose.x and wet.max() > 0.8 and wet[y > y.min() + 0.12].max() < 0.05  # no water flies while he is high up


def test_who_climbs_a_rope_goes_up_and_down_on_it():
    scene = acted("a person climbing a rope", subject("man", x=0.3), subject("knot", 1), setting="gym")
    man, line = scene.layer("subject-0"), named(scene, "climbing_rope")
    path = moves(scene, man)
    assert np.ptp(path["y"]) > 0.2 and np.abs(path["x"] - line.pose.x).max() < 0.02 and not any(layer.name == "knot" for layer in scene.layers)


def test_who_mows_the_lawn_goes_behind_the_mower():
    scene = acted("a man mowing the lawn", subject("man"), setting="garden")
    man, mower = scene.layer("subject-0"), named(scene, "lawn_mower")
    before = moves(scene, mower)["x"] - moves(scene, man)["x"]
    assert mower.parent == man.id and np.ptp(moves(scene, man)["x"]) > 0.2 and np.ptp(before) < 0.6 and not any(
        layer.name == "lawn_mower" for layer in acted("a man mowing the lawn", subject("man"), setting="kitchen").layers
    )  # fmt: skip


@pytest.mark.parametrize(("prompt", "kind", "lies"), [
    ("penguins sliding on their bellies", "penguin", True), ("an otter sliding on its belly", "otter", True), ("a dog sliding on its belly", "dog", False),
    ("a penguin sliding down a hill", "penguin", False),
])  # fmt: skip
def test_who_slides_on_the_belly_lies_on_it(prompt, kind, lies):
    layer = acted(prompt, subject(kind), setting="snow_field").layer("subject-0")
    assert (abs(layer.pose.rotation) > 60) is lies


def test_two_who_jump_into_a_puddle_land_in_it_together():
    scene = acted("two kids jumping in a puddle", subject("child"), subject("child", 1, 0.5), setting="park")
    left, right, water = scene.layer("subject-0"), scene.layer("subject-1"), named(scene, "puddle")
    assert left.pose.x < water.pose.x < right.pose.x and right.pose.x < 0.5 * kinematics.layer_width(water) and left.motions == right.motions


def test_three_who_climb_have_a_rope_each():
    scene = acted("three boys climbing a rope", *(subject("boy", i, 0.3 * i) for i in range(3)), setting="gym")
    ropes = [layer.pose.x for layer in scene.layers if layer.name == "climbing_rope"]
    assert ropes == [scene.layer(f"subject-{i}").pose.x for i in range(3)] and not lint(scene)


def test_who_looks_on_does_not_slide():
    scene = acted("a seal sliding on its belly while a boy watches", subject("boy", x=0.4), subject("seal", 1), setting="frozen_lake")
    assert scene.layer("subject-0").pose.rotation == 0 and np.ptp(moves(scene, scene.layer("subject-1"))["x"]) > 0.2 > np.ptp(
        moves(scene, scene.layer("subject-0"))["x"]
    )  # fmt: skip


def test_who_slides_stays_on_the_ice_in_a_narrow_frame():
    scene = acted("penguins sliding on their bellies", subject("penguin"), subject("penguin", 1), setting="frozen_lake")
    narrow = dressing.smaller(scene, 0.4).layer("subject-0")
    assert narrow.pose.y - floor(1.0) == pytest.approx(0.4 * (scene.layer("subject-0").pose.y - floor(1.0)), abs=0.02)


@pytest.mark.parametrize(
    ("prompt", "kind", "turned"), [("一只企鹅在冰面上滑了一跤", "penguin", 0.24), ("一个男人摔倒了", "man", 0.24), ("a cow falling over in a meadow", "cow", 0.5), ("a cat slips on a banana peel", "cat", 0.5)]
)
def test_who_slips_stands_goes_over_and_lies_there(prompt, kind, turned):
    scene = acted(prompt, subject(kind), subject("banana", 1, x=0.5), setting="meadow")
    path = moves(scene, scene.layer("subject-0"))
    spun = np.abs(path["spin"])
    assert spun[:20].max() < 1 and abs(spun[-1] - 360 * turned) < 1
    assert path["y"][-1] <= path["y"][0] and path["y"].min() > floor(1.0)


def test_a_trip_to_the_beach_throws_nobody_down():
    for prompt in ("a family trip to the beach", "a woman slips into bed", "leaves falling over a pond"):
        assert "slip" not in told(prompt)


def test_a_stone_that_is_skipped_hops_over_the_water_ever_lower():
    scene = acted("a boy skipping stones on the lake", subject("boy"), setting="lake")
    stone = moves(scene, named(scene, "boulder"), 2.2, 441)
    seen = stone["opacity"] > 0.5
    y, x = stone["y"][seen] - stone["y"].min(), stone["x"][seen]
    tops = [float(y[i]) for i in range(1, len(y) - 1) if y[i - 1] < y[i] >= y[i + 1]]
    assert len(tops) >= 4 and all(high > low for high, low in zip(tops, tops[1:], strict=False)) and (np.diff(x) >= 0).all() and np.ptp(x) > 0.7 and not lint(scene)
