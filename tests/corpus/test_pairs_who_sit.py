"""A couple or two friends who sit down are two people, not the one picture in which both stand."""

import pytest

from fairframe.corpus import reading


def kinds(prompt):
    return [(id, slot) for token in reading.read(prompt, 7, max_words=40).tokens for slot, id in token.meanings if slot in ("kind", "count", "relation")]


@pytest.mark.parametrize(("prompt", "who"), [
    ("a couple sitting on the beach", {"woman", "man"}), ("an old couple sitting on a bench", {"old_woman", "old_man"}), ("一对情侣坐在海边看日落", {"woman", "man"}),
    ("two friends sitting on the grass", {"person"}), ("a couple having a picnic", {"woman", "man"}), ("a couple walking on the beach", {"man_and_woman_holding_hands"}),
    ("two friends walking", {"pair_of_friends"}), ("two friends playing tennis", {"person", "tennis_ball"}),
    ("two friends playing chess", {"person", "chess_pawn"}), ("a couple sitting next to a dog", {"man_and_woman_holding_hands", "dog"}),
])  # fmt: skip
def test_who_sit_are_two(prompt, who):
    assert {id for id, slot in kinds(prompt) if slot == "kind"} == who


def test_nobody_is_read_where_the_sunset_is_looked_at():
    assert ("read", "relation") not in kinds("一对情侣坐在海边看日落") and ("read", "relation") in kinds("一个女孩看一本书")
