"""Invented figures and marks of others are named; everyday words that they are made of are not."""

import pytest

from fairframe.guard import normalise, policy, prompt, works


def names(text: str) -> bool:
    return bool(works.check(normalise.read(text)))


@pytest.mark.parametrize("text", [
    "Mickey Mouse dancing in the rain", "mickey mous dancing", "m1ckey mouse", "Darth Vader at the beach", "spiderman eating pizza", "a bottle with the Coca-Cola logo",
    "皮卡丘在跑步", "米老鼠跳舞", "the Witcher in a swamp", "a Ford commercial", "漩涡鸣人吃拉面", "鸣人和佐助", "Elsa from Frozen builds a snowman",
])  # fmt: skip
def test_what_belongs_to_others_is_found(text):
    assert names(text)


@pytest.mark.parametrize("text", [
    "a shell on the beach", "an apple on a table", "a jaguar in the jungle", "a mouse and a duck", "a bat and a man", "Snow White in the forest", "Sherlock Holmes with a pipe", "孙悟空飞过山",
    "Santa Claus on a roof", "Elsa is baking bread", "an Iron Man triathlon", "a woman with her iPhone", "winter fell on the village", "a wizard with a wand",
    "a superhero flying over the city", "a pirate ship", "一只老鼠在跑", "food photography for commercial use", "the pitcher throws the ball", "船笛长鸣人群挥手",
])  # fmt: skip
def test_everyday_words_are_left_alone(text):
    assert not names(text)


def test_the_verdict_names_it_and_the_policy_labels():
    verdict = prompt.judge("Mickey Mouse dancing in the rain")
    assert verdict.allowed and "IPR.works" in verdict.labels


def test_a_list_that_is_missing_or_damaged_is_an_error(tmp_path):
    with pytest.raises(OSError):
        works.load(tmp_path / "none.txt")
    (bad := tmp_path / "bad.txt").write_text("Some (name | |")
    with pytest.raises(ValueError):
        works.load(bad)
    assert "works" in policy.load().required
