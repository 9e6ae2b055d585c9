"""What people say by the way."""

import pytest

from fairframe.backends import acting
from fairframe.corpus import deeds, numbers, reading


def meanings(prompt):
    return reading.read(prompt, 1, max_words=40).meanings()


def doing(prompt):
    """(who, what each does) in the words' order, as the network is told."""
    tokens = reading.understood(prompt)
    return [id for token in tokens for slot, id in token.meanings if slot in ("kind", "action", "relation")]


@pytest.mark.parametrize(
    ("prompt", "there", "not_there"),
    [
        ("小丑一个人坐在雨中的长椅上", ("kind", "clown"), ("kind", "person")), ("男孩看着一个人", ("kind", "person"), ("kind", "clown")),
        ("元宵节小朋友提着兔子灯笼", ("kind", "paper_lantern"), ("kind", "rabbit")), ("一只兔子提着灯笼", ("kind", "rabbit"), ("kind", "lantern")),
        ("dog waiting at the window for its family to come home", ("kind", "dog"), ("kind", "man_and_woman_holding_hands")),
        ("小狗在门口等主人回家", ("kind", "dog"), ("kind", "person")), ("a man waiting for a bus", ("kind", "bus"), ("kind", "car")),
        ("a burger with melting cheese rotating on a black background", ("setting", "studio_backdrop"), ("kind", "cheese")),
        ("a pizza with a cheese next to it", ("kind", "cheese"), ("setting", "studio_backdrop")),
        ("老师在黑板上写字，学生们认真听", ("kind", "child"), ("kind", "student")), ("a student next to a cat", ("kind", "student"), ("kind", "child")),
        ("students throwing graduation caps", ("kind", "student"), ("kind", "child")), ("a student studying in the library", ("kind", "person"), ("kind", "student")),
        ("熊猫宝宝打喷嚏吓到妈妈", ("kind", "panda"), ("kind", "woman")), ("小女孩亲妈妈", ("kind", "woman"), ("kind", "panda")),
        ("our family around the tree at christmas", ("kind", "christmas_tree"), ("kind", "tree")),
        ("a sloth working as a delivery driver", ("kind", "scooter"), ("kind", "man")), ("树懒送外卖", ("relation", "ride"), ("kind", "man")),
        ("一百只羊在草原上", ("count", "3"), ("kind", "goat")), ("小朋友给妈妈送康乃馨", ("kind", "tulip"), ("kind", "rose")),
        ("从前有一只小老鼠坐着茶杯漂洋过海", ("setting", "sea"), ("action", "sit")),
    ],
)  # fmt: skip
def test_it_is_read_as_it_is_meant(prompt, there, not_there):
    found = meanings(prompt)
    assert there in found and not_there not in found


@pytest.mark.parametrize(
    ("prompt", "there", "not_there"),
    [
        ("a baby laughing at a puppy licking his face", ("relation", "kiss"), ("relation", "eat")),
        ("a cat licking an ice cream", ("relation", "eat"), ("relation", "kiss")),
        ("happy mother's day, a girl with flowers", ("kind", "girl"), ("kind", "woman")),
        ("an astronaut floating away from his ship", ("setting", "outer_space"), ("kind", "ship")),
        ("a genie coming out of a lamp", ("kind", "teapot"), ("kind", "light_bulb")),
        ("a pig building a house of bricks", ("kind", "house"), ("kind", "brick")),
        ("a dog and a cat becoming best friends", ("kind", "cat"), ("kind", "pair_of_friends")),
        ("a baker pulling bread out of the oven", ("relation", "hold"), ("relation", "push")),
        ("a girl making a wish on a shooting star", ("time", "night"), ("relation", "on")),
        ("hailstones falling on a car", ("weather", "storm"), ("action", "fall")),
        ("大风把帽子吹走了", ("action", "float"), ("action", "walk")),
        ("过年放鞭炮，小孩捂耳朵", ("weather", "fireworks"), ("kind", "firecracker")),
        ("猴子偷香蕉", ("relation", "hold"), ("action", "walk")),
    ],
)
def test_words_mean_what_stands_beside_them(prompt, there, not_there):
    found = meanings(prompt)
    assert there in found and not_there not in found


def test_who_helps_somebody_across_walks_along():
    assert doing("a police officer helping an old lady cross the street") == ["police_officer", "walk", "old_woman", "walk"]


def test_who_plays_cards_under_a_tree_sits_and_not_the_tree():
    spec = acting.spec_of(reading.understood("两个老大爷在树下打牌"), "park")
    assert [subject.action for subject in spec.subjects] == ["sit", ""]


def test_why_somebody_weeps_is_not_what_the_ice_does():
    assert doing("小女孩因为冰淇淋掉在地上哭了") == ["girl", "cry", "ice_cream"]


def test_behind_and_a_verb_is_his_who_did_the_first():
    assert doing("the little bear looked up at the moon and waved") == ["bear", "wave", "moon"]
    assert doing("小熊抬头看着月亮，挥手") == ["bear", "wave", "moon"]


def test_what_is_released_goes_up_and_nobody_with_it():
    assert doing("男孩放飞孔明灯") == ["boy", "paper_lantern", "rise"]
    assert doing("a man releasing a dove") == ["man", "dove", "fly"]
    assert "throw" not in doing("a boy releasing a paper lantern into the night sky")


def test_a_christmas_hat_may_be_one_of_many_and_a_big_number_is_a_dozen():
    assert any(extra.kind == "santa_hat" for extra in reading.read("everyone in santa hats next to a dog", 1, max_words=40).extras)
    assert numbers.said(reading.understood("一百只羊在草原上")) == {"sheep": 12} and numbers.said(reading.understood("十一只羊")) == {"sheep": 11}


def test_a_cub_and_its_mother_in_chinese_are_large_and_small():
    assert "with_parent" in deeds.told("七只小鸭子跟着妈妈过马路") and "with_parent" not in deeds.told("小女孩跟着妈妈过马路")


@pytest.mark.parametrize(
    ("prompt", "there", "not_there", "deed"),
    [
        ("the ship sinks in the storm", ("kind", "ship"), ("kind", "bathtub"), "sink"),
        ("暴风雨中一艘船沉没了", ("setting", "sea"), ("setting", "underwater"), "sink"),
        ("lightning striking a tree", ("weather", "storm"), ("kind", "lightning_bolt"), "strike"),
        ("长颈鹿卡在电梯里", ("kind", "giraffe"), ("kind", "door"), "in_lift"),
        ("a dragon burning a village", ("setting", "village"), ("action", "burn"), "ablaze"),
        ("a dragon burning a house", ("setting", "village"), ("setting", "living_room"), "ablaze"),
        ("小孩朝妈妈跑去", ("action", "run"), ("kind", "man"), "towards"),
    ],
)
def test_what_befalls_somebody_is_a_deed(prompt, there, not_there, deed):
    found = meanings(prompt)
    assert there in found and not_there not in found and deed in deeds.told(prompt)


def test_a_sunken_ship_and_a_kitchen_sink_are_what_they_were():
    assert ("setting", "underwater") in meanings("a sunken ship") and ("kind", "bathtub") in meanings("a kitchen sink")
    assert not {"sink", "towards", "strike"} & {
        *deeds.told("a kitchen sink"),
        *deeds.told("running to the beat"),
        *deeds.told("小狗奔向夕阳"),
        *deeds.told("沉没的船"),
    }


def test_the_child_runs_to_its_mother_and_not_the_mother():
    assert doing("小孩朝妈妈跑去") == ["child", "run", "woman"]


def test_bedtime_stories_are_read_in_a_bedroom_at_night_and_lanterns_fly_at_night():
    assert {("setting", "bedroom"), ("time", "night")} <= meanings("a mother reading a bedtime story to her two kids")
    assert ("time", "night") in meanings("男孩放飞孔明灯")


def test_nobody_is_put_in_who_pours():
    assert not {("kind", name) for name in ("woman", "man", "girl", "boy")} & meanings("pouring red wine into a glass on a white background")
    assert ("relation", "hold") in meanings("a woman pouring tea")


def test_two_who_argue_are_two_and_a_dj_has_one_pair_of_headphones():
    assert {"woman", "man"} <= set(doing("a couple arguing in the kitchen")) and {"woman", "man"} <= set(doing("情侣在厨房吵架"))
    extras = [extra.kind for extra in reading.read("a llama wearing headphones as a dj", 1, max_words=40).extras]
    assert extras == ["headphones"]


def test_of_pumpkins_and_bats_flying_the_bats_do():
    spec = acting.spec_of(reading.understood("pumpkins and bats flying"), "forest")
    assert [subject.action for subject in spec.subjects] == ["", "fly"]
    assert [subject.action for subject in acting.spec_of(reading.understood("a cat and a dog flying"), "sky").subjects] == ["fly", "fly"]
