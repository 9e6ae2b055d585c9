"""Who makes something happen to a thing does not undergo it."""

import dataclasses

import numpy as np
import pytest

from fairframe.backends import acting
from fairframe.corpus import causatives, reading, staging
from fairframe.corpus.spec import Spec, SubjectSpec


def said(prompt: str) -> Spec:
    found = acting.spec_of(reading.read(prompt, 1, max_words=40).tokens, "meadow")
    assert found is not None
    return found


def place(prompt: str) -> str:
    return next(id for token in reading.read(prompt, 1, max_words=40).tokens for slot, id in token.meanings if slot == "setting")


@pytest.mark.parametrize(
    ("prompt", "thing", "action", "doer"),
    [
        ("a chef burning the toast", "bread", "burn", "cook"),
        ("a robot burns the toast", "bread", "burn", "robot"),
        ("a man is burning dry leaves", "leaf", "burn", "man"),
        ("a farmer grows tomatoes", "tomato", "grow", "farmer"),
        ("a woman melting chocolate in a pan", "chocolate", "shrink", "woman"),
        ("a wizard exploding a pumpkin", "jack_o_lantern", "explode", "wizard"),
        ("a child bouncing a ball", "football", "bounce", "child"),
        ("a man dropping his phone", "mobile_phone", "fall", "man"),
        ("a girl blowing up a red balloon", "balloon", "grow", "girl"),
        ("a girl popping a red balloon", "balloon", "explode", "girl"),
        ("a magician makes a rabbit disappear", "rabbit", "vanish", "wizard"),
        ("魔术师让兔子消失", "rabbit", "vanish", "wizard"),
        ("魔术师把兔子变大", "rabbit", "grow", "wizard"),
    ],
)
def test_the_thing_does_it_next_to_who_makes_it(prompt, thing, action, doer):
    first, second = said(prompt).subjects
    assert (first.kind, first.action, second.kind, second.action, said(prompt).relation) == (thing, action, doer, "", "next_to")


@pytest.mark.parametrize(
    ("prompt", "kind", "action"),
    [
        ("a burning car", "car", "burn"),
        ("a cat spinning, a vase beside it", "cat", "spin"),
        ("a growing plant next to a cat", "potted_plant", "grow"),
        ("a robot falling from a cloud", "robot", "fall"),
    ],
)
def test_what_is_done_alone_stays_so(prompt, kind, action):
    tokens = reading.understood(prompt)
    assert causatives.caused(tokens) is None and ("action", action) in {m for token in tokens for m in token.meanings}
    assert said(prompt).subjects[0].kind == kind


@pytest.mark.parametrize("prompt", ["an old couple sitting on a couch", "the couple sitting by the fire", "两个情侣坐着", "a couple having a picnic"])
def test_others_who_are_put_beside_somebody_make_nothing(prompt):
    assert causatives.caused(reading.understood(prompt)) is None
    assert place(prompt)


def test_no_word_is_lost():
    words = reading.understood("a girl blowing up a red balloon at a party")
    assert sorted(token.text for token in words if token.text) == sorted(["a", "girl", "blowing up", "a", "red", "balloon", "at", "a", "party"])


@pytest.mark.parametrize(
    ("prompt", "action"), [("a girl spinning a top", "stand"), ("a boy rolling a snowball", "walk"), ("a girl spinning the whole time", "spin")]
)
def test_nobody_undergoes_what_is_done_to_something_unknown(prompt, action):
    assert [id for token in reading.understood(prompt) for slot, id in token.meanings if slot == "action"] == [action]


def test_it_happens_where_who_makes_it_is():
    assert place("a farmer growing tomatoes") in ("garden", "farm")
    assert place("a chef burning the toast") == "kitchen"
    assert place("a man dropping his phone") != "sky"


def test_what_burns_beside_somebody_is_on_fire():
    spec = Spec(subjects=(SubjectSpec(kind="bread", action="burn"), SubjectSpec(kind="cook")), relation="next_to", setting="kitchen")
    staged = staging.stage(spec, np.random.default_rng(1))
    assert [(effect.name, staged.layer(effect.layer).name) for effect in staged.effects] == [("fire", "bread")]


def test_a_draft_without_the_fire_gets_it():
    tokens = reading.read("bread burning next to a cook in a kitchen", 1, max_words=40).tokens
    spec = acting.spec_of(tokens, "kitchen")
    assert spec is not None
    staged = staging.stage(spec, np.random.default_rng(1))
    for draft in (dataclasses.replace(staged, effects=()), staged):
        acted, _ = acting.acted([draft], tokens, 1)
        assert [(effect.name, acted.layer(effect.layer).name) for effect in acted.effects if effect.layer] == [("fire", "bread")]
