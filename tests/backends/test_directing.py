"""What the words claim held against a draft, and what is put in."""

from __future__ import annotations

import dataclasses

from fairframe.backends import directing
from fairframe.corpus import grammar
from fairframe.model import fields
from fairframe.scene.scene import Pose, Scene


def draft(*kinds: str) -> Scene:
    layers = tuple(dataclasses.replace(directing.bare_layer(f"subject-{i}", kind, ""), pose=Pose(x=0.2 * i, y=-0.3), size=0.3) for i, kind in enumerate(kinds))
    return Scene(setting="park", layers=layers)


def claims(prompt: str) -> list[directing.Claim]:
    return directing.stated(grammar.tokenize(prompt))


def test_claims_say_who_how_many_and_how():
    cats, robot = claims("two red cats and a robot")
    assert (cats.kinds, cats.count, cats.colour) == (frozenset({"cat"}), 2, "red")
    assert (robot.kinds, robot.count, robot.colour) == (frozenset({"robot"}), 1, "")


def test_the_judge_prefers_the_draft_that_keeps_what_was_said():
    asked = claims("two cats and a robot")
    best = draft("cat", "cat", "robot")
    for worse in (draft("cat", "robot"), draft("cat", "cat"), draft("dog", "cat", "robot"), draft()):
        assert directing.agreement(best, set(), set(), asked) > directing.agreement(worse, set(), set(), asked)


def test_a_subject_in_no_draft_is_put_in():
    asked = claims("a boy and a robot watching stars")
    full = directing.with_missing(draft("boy", "star", "star"), asked)
    assert sorted(layer.name for layer in full.layers) == ["boy", "robot", "star"]
    roomy = directing.with_missing(draft("boy"), asked)
    assert {layer.name for layer in roomy.layers} == {"boy", "robot", "star"} and len({layer.id for layer in roomy.layers}) == fields.MAX_SUBJECTS
    same = draft("boy", "robot", "star")
    assert directing.with_missing(same, asked) is same
    assert directing.with_missing(draft("boy", "robot", "star"), claims("a boy, a robot, a star and a cat")).layers[0].name == "boy"  # no room: nobody goes
