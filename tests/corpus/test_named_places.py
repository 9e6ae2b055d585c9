"""Words that name the places of towns far away, of rooms and of fairy tales reach them; words that only sound so stay where they were."""

import pytest

from fairframe.corpus import reading


def places(prompt):
    return {id for slot, id in reading.read(prompt, 7, max_words=40).meanings() if slot == "setting"}


@pytest.mark.parametrize(
    ("prompt", "place"),
    [
        ("a cat walking in an old chinese town", "old_town"), ("a boy riding a bicycle through a hutong", "old_town"), ("a dragon dancing in chinatown at night", "old_town"),
        ("一只猫走在老街上", "old_town"), ("江南水乡的小巷里，一个女孩撑着伞走过", "old_town"), ("一个男孩在四合院里玩", "old_town"), ("小镇上的一只猫", "village"), ("故宫前的一只猫", "chinese_palace"),
        ("a fox walking through a torii gate", "shrine"), ("a samurai in front of a japanese temple", "shrine"), ("a girl in kyoto", "shrine"), ("穿和服的女孩站在鸟居下", "shrine"), ("神社前的狐狸", "shrine"),
        ("a panda in a japanese garden", "garden"), ("a monk in a buddhist temple", "chinese_palace"),
    ],
)  # fmt: skip
def test_a_place_is_reached_by_its_names(prompt, place):
    assert places(prompt) == {place}


@pytest.mark.parametrize("prompt", ["a fox in front of a red torii gate", "a girl walking under torii gates", "夜晚的古镇，一只猫走过", "a cat walking down an old chinese street"])
def test_nothing_is_left_over_of_their_names(prompt):
    assert [token for token in reading.understood(prompt) if token.text and not token.meanings] == []
