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
        ("a cat in candy land", "candy_land"), ("a unicorn in a world made of candy", "candy_land"), ("小女孩在糖果世界里跳舞", "candy_land"), ("一只小熊走过巧克力河", "candy_land"),
        ("a horse in a barn", "barn"), ("a cow standing in a stable", "barn"), ("谷仓里的一只猫", "barn"), ("一匹马在马厩里", "barn"),
        ("a bear in the bathroom", "bathroom"), ("a man singing in the shower", "bathroom"), ("卫生间里的一只猫", "bathroom"), ("a duck in a bathtub", "bathroom"), ("一只狗在洗澡", "bathroom"),
    ],
)  # fmt: skip
def test_a_place_is_reached_by_its_names(prompt, place):
    assert places(prompt) == {place}


@pytest.mark.parametrize("prompt", ["a fox in front of a red torii gate", "a girl walking under torii gates", "夜晚的古镇，一只猫走过", "a cat walking down an old chinese street"])
def test_nothing_is_left_over_of_their_names(prompt):
    assert [token for token in reading.understood(prompt) if token.text and not token.meanings] == []


@pytest.mark.parametrize(
    "prompt",
    ["a cat in a train carriage", "a cat inside a train", "a girl sitting on a train", "a woman reading a book on the train", "a panda reading on the subway", "a family on a train", "an old man sleeping on a bus", "a girl looking out of a train window",
     "一只猫在车厢里", "一只猫坐在火车上", "一个女孩在火车上看书", "地铁里的一个女孩", "一个男人在公交车上睡觉"],
)  # fmt: skip
def test_who_is_in_a_train_is_seen_in_it(prompt):
    assert places(prompt) == {"train_carriage"}
    assert not {id for slot, id in reading.read(prompt, 7, max_words=40).meanings() if slot in ("kind", "relation")} & {"train", "metro", "bus", "high_speed_train", "ride"}


@pytest.mark.parametrize(
    "prompt",
    ["a train in the mountains", "a cat riding a train", "a man jumping on a train", "a dog on the train tracks", "a man standing on a train platform", "a dog chasing a bus", "a red bus on a road", "a street musician in the subway", "一列火车穿过雪山", "一个人跳上火车"],
)
def test_a_train_seen_from_without_is_a_train(prompt):
    assert "train_carriage" not in places(prompt)


def test_elephants_bathe_out_of_doors():
    assert "bathroom" not in places("an elephant taking a bath")


@pytest.mark.parametrize("prompt", ["a barn", "a red barn in a field", "a cow in front of a barn", "a barn owl flying", "一座红色的谷仓", "谷仓前的一只狗", "a stable table"])
def test_a_barn_from_without_is_a_building(prompt):
    assert "barn" not in places(prompt)


@pytest.mark.parametrize(
    ("prompt", "shown"),
    [
        ("a cat walking in an old chinese town with red lanterns", {"cat"}), ("red lanterns in chinatown at night", set()), ("a girl holding a lantern in an old chinese town", {"girl", "paper_lantern"}),
        ("一个女孩提着灯笼走在古镇里", {"girl", "paper_lantern"}), ("a bear eating a lollipop in candy land", {"bear", "lollipop"}), ("a duck in a bathroom with a mirror", {"duck"}),
    ],
)  # fmt: skip
def test_what_a_place_has_anyway_stands_beside_nobody(prompt, shown):
    assert {id for slot, id in reading.read(prompt, 7, max_words=40).meanings() if slot == "kind"} == shown


def test_a_shrine_with_cherry_blossoms_is_in_bloom():
    assert ("weather", "petals") in reading.read("a cat at a japanese shrine with cherry blossoms", 7, max_words=40).meanings()
