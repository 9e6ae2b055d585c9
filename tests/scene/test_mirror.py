"""The other way round: what is mirrored goes and looks the other way, at the same height and time."""

import dataclasses

import numpy as np
import pytest

from fairframe.corpus import staging
from fairframe.corpus.spec import Spec, SubjectSpec
from fairframe.scene import kinematics
from fairframe.scene.mirror import mirrored
from fairframe.scene.scene import Camera, Motion, validate

TIMES = np.linspace(0, 5, 51)


def staged(doer: str, relation: str, other: str):
    spec = Spec(subjects=(SubjectSpec(kind=doer), SubjectSpec(kind=other)), relation=relation, setting="meadow")
    return staging.stage(spec, np.random.default_rng(4), either=1)


@pytest.mark.parametrize("doer, relation, other", [
    ("dog", "chase", "cat"), ("cat", "kick", "football"), ("monkey", "throw", "banana"), ("cat", "next_to", "dog"), ("cat", "ride", "horse"),
    ("dog", "jump_over", "cat"), ("fox", "behind", "tree"), ("rabbit", "hold", "carrot"),
])  # fmt: skip
def test_goes_and_looks_the_other_way(doer, relation, other):
    scene = staged(doer, relation, other)
    scene = dataclasses.replace(scene, layers=tuple(dataclasses.replace(x, motions=tuple(m for m in x.motions if m.law not in ("sway", "float"))) for x in scene.layers))
    there, back = kinematics.sample(scene, TIMES), kinematics.sample(validate(mirrored(scene)), TIMES)
    for layer in scene.subjects():
        a, b = there[layer.id], back[layer.id]
        assert np.abs(a["x"] + b["x"]).max() < (0.06 if layer.parent else 0.03), layer.name  # a step rocks the rider
        assert np.abs(a["y"] - b["y"]).max() < 0.03, layer.name
        assert np.array_equal(b["flip"], -a["flip"] if layer.facing or layer.parent else a["flip"]), layer.name


def test_twice_is_as_before_and_the_camera_goes_along():
    scene = dataclasses.replace(staged("dog", "chase", "cat"), camera=Camera(x=0.1, roll=2.0, motions=(Motion(law="pan", params={"vx": 0.05}),)))
    once = mirrored(scene)
    assert (once.camera.x, once.camera.roll, once.camera.motions[0].params["vx"]) == (-0.1, -2.0, -0.05)
    a, b = kinematics.sample(scene, TIMES), kinematics.sample(mirrored(once), TIMES)
    assert all(np.allclose(a[i][c], b[i][c]) for i in a for c in a[i])


def test_a_staged_side_is_the_mirror_of_the_other():
    spec = Spec(subjects=(SubjectSpec(kind="cat"), SubjectSpec(kind="football")), relation="kick", setting="meadow")
    right, left = (staging.stage(spec, np.random.default_rng(4), either=way) for way in (1, -1))
    a, b = kinematics.sample(right, TIMES), kinematics.sample(left, TIMES)
    assert all(np.abs(a[i]["x"] + b[i]["x"]).max() < 0.03 for i in a)
    assert a["s2"]["x"].max() > 0.2


def test_what_is_in_the_hand_of_a_picture_that_keeps_its_sides_stays_in_the_hand():
    scene = staged("man", "hold", "money_bag")
    holder, bag = scene.subjects()
    assert holder.facing == 0 and bag.socket == "hand" and bag.pose.x != 0
    assert mirrored(scene).layer(bag.id).pose.x == bag.pose.x
    above = dataclasses.replace(bag, socket="head")
    assert mirrored(dataclasses.replace(scene, layers=(holder, above))).layer(bag.id).pose.x == -bag.pose.x
