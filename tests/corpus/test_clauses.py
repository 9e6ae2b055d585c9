"""Who does what to whom, in whatever order the words come."""

from __future__ import annotations

import pytest

from fairframe.backends import acting
from fairframe.corpus import reading


def spec(prompt: str) -> tuple[str, str, str] | None:
    found = acting.spec_of(reading.read(prompt, 1, max_words=40).tokens, "meadow")
    return (found.subjects[0].kind, found.relation, found.subjects[1].kind) if found is not None and len(found.subjects) == 2 else None


@pytest.mark.parametrize(
    ("prompt", "whole"),
    [
        ("一只老鼠被一只猫追", ("cat", "chase", "mouse")),
        ("小松鼠把坚果藏起来", ("squirrel", "hold", "chestnut")),
        ("机器人给花浇水", ("robot", "look_at", "flower")),
        ("厨师把一个披萨扔给狗", ("cook", "throw", "pizza")),
        ("a sad robot sits on a bench, then a kid gives it a flower", ("child", "hold", "flower")),
        ("a cat sleeps while a dog chases a rabbit", ("dog", "chase", "rabbit")),
        ("爸爸教女儿骑自行车", ("girl", "ride", "bicycle")),
        ("a man watches a dog chase a cat", ("dog", "chase", "cat")),
        ("一只熊在森林里，被蜜蜂追", ("bee", "chase", "bear")),
    ],
)
def test_the_verb_binds_its_doer_and_its_object(prompt, whole):
    assert spec(prompt) == whole


@pytest.mark.parametrize(
    ("prompt", "third"),
    [
        ("a surfer rides a huge wave while a shark swims behind him", ("shark", "swim")),
        ("a musician playing guitar in a park while people walk by", ("person", "walk")),
        ("a girl eating an apple while a cat sleeps", ("cat", "sleep")),
    ],
)
def test_a_third_does_what_its_verb_says(prompt, third):
    assert [(extra.kind, extra.action) for extra in reading.read(prompt, 1, max_words=40).extras] == [third]


def test_a_verb_that_binds_nobody_stays_where_it_is():
    assert spec("一只猫抱着一把吉他") == ("cat", "hold", "guitar")  # 把 counts here
    assert [token.text for token in reading.understood("蜡烛被吹灭了")][:2] == ["蜡烛", "被"]


def test_nobody_is_thrown_in_place_of_a_thing_nobody_knows():
    assert ("relation", "throw") not in reading.read("a boy throws a gizmo and his dog brings it back", 1, max_words=40).meanings()
