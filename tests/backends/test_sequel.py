"""Two deeds, one after the other."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from fairframe.backends import sequel
from fairframe.corpus import reading, staging
from fairframe.corpus.spec import Spec, SubjectSpec
from fairframe.scene import kinematics
from fairframe.scene.laws import LAWS, resolve
from fairframe.scene.scene import Motion, Scene


def scene_of(*kinds: str, action: str) -> Scene:
    spec = Spec(subjects=tuple(SubjectSpec(kind=kind, action=action) for kind in kinds), setting="meadow")
    return staging.stage(spec, np.random.default_rng(1))


def deeds(prompt: str, scene: Scene) -> list[tuple[str, bool, bool]]:
    """(law, whether it ends, whether it begins later) of the first subject."""
    told = sequel.followed(scene, reading.read(prompt, 1, max_words=40).tokens, prompt, 1)
    return [(m.law, m.until > 0, m.start > 1.0) for m in told.subjects()[0].motions]


@pytest.mark.parametrize(
    ("prompt", "first", "last"),
    [
        ("a penguin dances in a meadow. Then it waves at us.", "dance", "wiggle"),
        ("a penguin jumps and then waves", "hop", "wiggle"),
        ("一只企鹅在草地上跳舞，然后挥手", "dance", "wiggle"),
        ("a penguin waves and walks away", "wiggle", "walk"),
    ],
)
def test_what_is_done_first_ends_where_the_next_begins(prompt, first, last):
    laws = deeds(prompt, scene_of("penguin", action="wave"))
    assert (first, True, False) in laws and (last, False, True) in laws


@pytest.mark.parametrize("prompt", ["a penguin dancing and singing", "a dancing penguin waves", "a penguin dances and a cat sleeps", "a penguin waves"])
def test_what_is_done_at_once_or_by_others_is_left_as_it_is(prompt):
    scene = scene_of("penguin", action="wave")
    assert sequel.followed(scene, reading.read(prompt, 1, max_words=40).tokens, prompt, 1) is scene


def test_a_motion_that_ends_stays_where_it_went_and_comes_to_rest():
    scene = scene_of("penguin", action="walk")
    layer = scene.subjects()[0]
    walk = next(m for m in layer.motions if m.law == "walk")
    ended = dataclasses.replace(scene, layers=(dataclasses.replace(layer, motions=(dataclasses.replace(walk, until=2.0),)),))
    went = kinematics.sample(dataclasses.replace(scene, layers=(dataclasses.replace(layer, motions=(walk,)),)), np.array([0.0, 1.0, 2.0]))[layer.id]
    rests = kinematics.sample(ended, np.array([0.0, 1.0, 2.0, 2.5, 4.0]))[layer.id]
    assert np.allclose(rests["x"][:3], went["x"]) and np.allclose(rests["x"][2:], went["x"][2])
    assert np.allclose([rests[name][-1] for name in ("bend", "rotation", "tread", "stride")], 0.0)


def test_a_motion_without_an_end_is_the_law_itself():
    motion, times = Motion(law="sway", params={"angle": 5.0}, start=0.3), np.linspace(0, 4, 9)
    assert all(np.array_equal(a, b) for a, b in zip(kinematics._part(motion, times).values(), LAWS["sway"].evaluate(np.maximum(times - 0.3, 0.0), resolve(motion)).values(), strict=True))


@pytest.mark.parametrize("prompt", ["a frog turns into a penguin", "一只青蛙变成企鹅"])
def test_one_becomes_the_other_where_it_was(prompt):
    scene = scene_of("frog", "penguin", action="wave")
    told = sequel.became(scene, reading.understood(prompt), prompt)
    frog, penguin = told.subjects()
    values = kinematics.sample(told, np.array([0.0, 4.5]))
    assert [round(float(v), 2) for v in values[frog.id]["opacity"]] == [1.0, 0.0] and [round(float(v), 2) for v in values[penguin.id]["opacity"]] == [0.0, 1.0]
    assert penguin.pose.x == frog.pose.x and [effect.layer for effect in told.effects] == [penguin.id]
    assert sequel.became(scene, reading.understood("a frog and a penguin"), "a frog and a penguin") is scene


def test_who_becomes_another_on_the_way_becomes_it_where_it_has_got_to():
    scene = scene_of("frog", "penguin", action="walk")
    told = sequel.became(scene, reading.understood("a frog turns into a penguin"), "a frog turns into a penguin")
    frog, penguin = told.subjects()
    at = np.array([sequel.SHARE * scene.seconds])
    assert abs(penguin.pose.x - frog.pose.x) > 0.02 and np.isclose(kinematics.sample(told, at)[frog.id]["x"][0], penguin.pose.x)


def test_a_motion_that_ends_before_it_begins_is_at_its_beginning():
    motion = Motion(law="walk", start=0.9, until=0.45)
    assert kinematics._part(motion, np.array([0.0, 0.5, 2.0]))["x"].tolist() == [0.0, 0.0, 0.0]
