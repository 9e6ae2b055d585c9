"""Games and the courts they are played on."""

import pytest

from fairframe.corpus import reading


def places(prompt, seed=7):
    return {id for slot, id in reading.read(prompt, seed, max_words=40).meanings() if slot == "setting"}


@pytest.mark.parametrize(
    ("prompt", "place"),
    [
        ("a boy dribbling a basketball on a basketball court", "basketball_court"), ("a bear playing basketball in an arena", "basketball_court"),
        ("a man dunking a basketball in a stadium", "basketball_court"), ("a girl bouncing a basketball on the court", "basketball_court"),
        ("熊猫在体育馆打篮球", "basketball_court"), ("小狗在篮球场上打篮球", "basketball_court"), ("two cats playing tennis in a stadium", "tennis_court"),
        ("a dog playing tennis on a tennis court", "tennis_court"), ("女孩在网球场打网球", "tennis_court"),
        ("two boys playing basketball on an outdoor basketball court", "playground"), ("a boy holding a basketball in the park", "park"),
        ("a man kicking a football in a stadium", "stadium"), ("a singer in an arena", "stadium"),
    ],
)  # fmt: skip
def test_a_game_is_played_on_its_court(prompt, place):
    assert places(prompt) == {place}


@pytest.mark.parametrize(
    ("prompt", "place"),
    [
        ("a man playing basketball", "basketball_court"), ("一个男孩在打篮球", "basketball_court"), ("a basketball player", "basketball_court"),
        ("a woman playing tennis", "tennis_court"),
    ],
)  # fmt: skip
def test_who_plays_is_there_when_no_place_is_named(prompt, place):
    assert {places(prompt, seed).pop() for seed in range(6)} == {place}


@pytest.mark.parametrize("prompt", ["a dog chasing a tennis ball", "小狗追网球", "a basketball", "a man in tennis shoes", "a king and his court"])
def test_a_ball_or_a_shoe_is_no_game(prompt):
    assert not any(place.endswith("_court") for seed in range(6) for place in places(prompt, seed))
