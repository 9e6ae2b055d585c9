"""Who is carried on a back or on shoulders, who follows a parent, who has one each."""

import dataclasses

import pytest

from fairframe.scene.scene import Pose

from .staged import acted, subject


@pytest.mark.parametrize(
    ("prompt", "above"), [("a father carrying his daughter on his shoulders", True), ("爸爸背着女儿", False), ("a mother giving her son a piggyback ride", False)],
)  # fmt: skip
def test_a_child_is_carried_behind_the_head_or_the_back(prompt, above):
    scene = acted(prompt, subject("man", size=0.5), subject("girl", 1, 0.3), setting="park")
    child = scene.layer("subject-1")
    assert child.parent == "subject-0" and child.behind_parent and (child.pose.y > 0.25) is above and child.size < 0.4


@pytest.mark.parametrize(("prompt", "kinds", "smaller"), [
    ("a baby penguin following its mother", ("penguin", "penguin"), True), ("a duckling behind its mother", ("duck", "duck"), True),
    ("a penguin following its mother", ("penguin", "penguin"), False), ("a puppy and its owner's mother", ("dog", "woman"), False),
])  # fmt: skip
def test_who_is_young_is_smaller_than_its_parent(prompt, kinds, smaller):
    scene = acted(prompt, *(subject(kind, i, 0.4 * i) for i, kind in enumerate(kinds)), setting="park")
    assert (scene.layer("subject-0").size < 0.7 * scene.layer("subject-1").size) is smaller


@pytest.mark.parametrize("prompt", ["两个孩子提着灯笼走在街上", "two children holding paper lanterns"])
def test_of_several_who_carry_lanterns_each_has_one(prompt):
    lantern = dataclasses.replace(subject("paper_lantern", 2), size=0.15, anchor="parent", parent="subject-0", socket="hand", pose=Pose())
    scene = acted(prompt, subject("child"), subject("child", 1, 0.3), lantern, setting="city_street")
    assert sorted(layer.parent for layer in scene.layers if layer.name == "paper_lantern") == ["subject-0", "subject-1"]


def test_a_lantern_that_nobody_says_several_have_is_one():
    lantern = dataclasses.replace(subject("paper_lantern", 2), size=0.15, anchor="parent", parent="subject-0", socket="hand", pose=Pose())
    scene = acted("男孩提着灯笼，女孩在跳舞", subject("boy"), subject("girl", 1, 0.3), lantern, setting="city_street")
    assert sum(layer.name == "paper_lantern" for layer in scene.layers) == 1
