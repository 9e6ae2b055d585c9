"""Pans, stairs, tables and boards: each by its effect on a small scene."""

import dataclasses

import numpy as np
import pytest

from fairframe.corpus import props_games
from fairframe.corpus.staging_core import floor
from fairframe.scene import kinematics
from fairframe.scene.laws import LAWS, resolve
from fairframe.scene.lint import lint
from fairframe.scene.scene import Pose

from .staged import acted, moves, named, subject


def test_a_pancake_turns_over_above_the_pan_in_the_hand():
    scene = acted("a chef flipping a pancake", subject("male_cook"), subject("pancakes", 1), setting="kitchen")
    pan, cake = named(scene, "pan"), named(scene, "one_pancake")
    y = moves(scene, cake)["y"]
    assert pan.parent == "subject-0" and cake.parent == pan.id and 0.18 < np.ptp(y) < 0.24 and not any(layer.name == "pancakes" for layer in scene.layers)


@pytest.mark.parametrize(("prompt", "way"), [("a boy climbing the stairs", 1), ("an old man walking down the stairs", -1), ("小男孩爬楼梯", 1), ("他走下楼梯", -1)])
def test_who_takes_the_stairs_has_a_tread_under_the_foot(prompt, way):
    scene = acted(prompt, subject("boy"), setting="living_room")
    boy, flight = scene.layer("subject-0"), named(scene, "stairs")
    path = moves(scene, boy, scene.seconds)
    assert np.sign(path["x"][-1] - path["x"][0]) == way == np.sign(path["y"][-1] - path["y"][0]) and not lint(scene)
    count, first, climb = props_games.FLIGHT
    for x, y in ((path["x"][0], path["y"][0]), (path["x"][-1], path["y"][-1])):
        wide = kinematics.layer_width(flight)
        step = int((x + 0.5 * wide - 0.04 * wide) / (0.9 * wide / count))
        assert y == pytest.approx(flight.pose.y + flight.size * (first + climb / (count - 1) * step), abs=0.01)


def test_what_is_knocked_off_falls_with_gravity_and_stays_down():
    scene = acted("a cat knocks a book off a table", subject("cat"), subject("book", 1), setting="living_room")
    cat, vase = scene.layer("subject-0"), scene.layer("subject-1")
    path = moves(scene, vase)
    p = resolve(vase.motions[0])
    air = np.sqrt(2 * p["drop"] / (9.81 / 3.0))
    assert cat.pose.y > floor(1.0) + 0.15 and cat.pose.x < vase.pose.x and path["y"][0] == vase.pose.y and path["y"][-1] == pytest.approx(
        vase.pose.y - p["drop"]
    )  # fmt: skip
    half = LAWS["knocked"].evaluate(np.array([p["delay"] + 0.45 + 0.5 * air]), p)["y"][0]
    assert half == pytest.approx(-p["drop"] / 4) and abs(path["rotation"][-1] - path["rotation"][0]) == pytest.approx(90.0)


@pytest.mark.parametrize("prompt", ["a chef chopping vegetables", "a woman cutting carrots", "妈妈在厨房切菜"])
def test_who_chops_vegetables_has_a_board_before_him_and_a_knife_in_the_hand(prompt):
    scene = acted(prompt, subject("woman"), subject("carrot", 1), setting="kitchen")
    names = [layer.name for layer in scene.layers]
    assert named(scene, "kitchen_knife").parent == "subject-0" and "carrot" not in names
    assert names.index("chopping_board") > names.index("side_table") > names.index("woman")


def test_a_building_is_at_the_head_of_the_steps_that_lead_to_it():
    scene = acted("a man climbs the steps of a temple", subject("man"), subject("greek_temple", 1), setting="village")
    names = [layer.name for layer in scene.layers]
    temple, flight = named(scene, "greek_temple"), named(scene, "stairs")
    assert names.index("greek_temple") < names.index("stairs") < names.index("man") and temple.depth > flight.depth
    assert flight.pose.y + 0.4 * flight.size < temple.pose.y and temple.pose.y + temple.size < 0.5


def test_who_chops_keeps_the_glasses_on():
    glasses = dataclasses.replace(subject("sunglasses", 1), anchor="parent", parent="subject-0", socket="eyes", pose=Pose())
    scene = acted("a woman chopping vegetables", subject("woman"), glasses, setting="kitchen")
    assert named(scene, "sunglasses").parent == "subject-0"


@pytest.mark.parametrize("prompt", ["草莓掉进牛奶里，溅起水花", "a strawberry falling into a glass of milk"])
def test_what_falls_into_a_glass_comes_from_above_is_gone_behind_it_and_throws_up_what_is_in_it(prompt):
    scene = acted(prompt, subject("strawberry"), subject("milk", 1, 0.3), setting="tabletop")
    berry, glass, splash = named(scene, "strawberry"), named(scene, "milk"), named(scene, "water_burst")
    path = moves(scene, berry)
    seen = path["opacity"] > 0.5
    assert path["y"][seen].max() > glass.pose.y + glass.size and path["y"].min() + 0.5 * berry.size < glass.pose.y + glass.size
    assert berry.pose.x == glass.pose.x == splash.pose.x and scene.layers.index(berry) < scene.layers.index(glass) < scene.layers.index(splash)
    assert (np.diff(seen.astype(int)) == 1).sum() > 1 and not lint(scene)


def test_a_cat_in_a_cup_of_coffee_does_not_fall_into_it():
    scene = acted("a cat looking into a cup of coffee", subject("cat"), subject("coffee", 1), setting="tabletop")
    assert not any(layer.name == "water_burst" for layer in scene.layers)
