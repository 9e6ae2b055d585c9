"""Public figures by name, in two scripts and with slips; places, things and beasts of the same name are nobody."""

from pathlib import Path

import pytest

from fairframe.guard import gazetteer, normalise

NAMES = [line.split("|") for line in Path(__file__).with_name("names.txt").read_text("utf-8").splitlines() if not line.startswith("#")]


def found(text):
    return {finding.category for finding in gazetteer.check(normalise.read(text))}


@pytest.mark.parametrize(
    "text",
    [
        "Xi Jinping break dancing", "xi jinping's cat", "习近平跳霹雳舞", "习 近 平 在跳舞", "習近平", "President Xi on the moon", "Donald Trump eating ramen", "trump walks", "特朗普骑自行车",
        "Taylor Swift doing anything", "taylor swiift sings", "Tayler Swift", "Talyor Swift", "泰勒·斯威夫特", "霉霉在唱歌", "D0nald Trump", "Dοnald Тrump", "T a y l o r S w i f t", "Emmanuel Macron",
        "Barak Obama", "Beyoncé on stage", "a film of Volodymyr Zelenskyy", "Elon Musk smiling", "King Charles on his throne", "Albert Einstein on a bike",
    ],
)  # fmt: skip
def test_public_figures_are_found(text):
    assert "public_figures" in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Paris in the rain", "a Lincoln car", "King Charles spaniel", "a King Charles spaniel runs on a beach", "a musk ox in the snow", "he plays his trump card", "a bad bunny", "a tiger in the woods", "the swift flies over a tailor",
        "a jordan almond", "Washington in spring", "a kobe beef steak", "a white cat, cruise ship and a pit", "鱼变成龙", "白马云朵", "仓库里的猫", "杨梅西瓜", "一只猫在北京跳舞", "a penguin called Bill pays at the gates",
        "a sitting bull in a meadow", "a crazy horse", "london bridge", "a jet of water", "Madonna lily", "the prince rides", "a drake on a pond", "an adele penguin",
    ],
)  # fmt: skip
def test_things_places_and_beasts_are_nobody(text):
    assert found(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Anne Frank's house on a quiet canal", "a queue in front of the Anne Frank museum", "flowers on Elvis Presley's grave", "a class visits the Martin Luther King memorial",
        "a street named after Rosa Parks", "the Nelson Mandela bridge at night", "安妮·弗兰克故居", "学生参观马丁·路德·金纪念馆", "桌上放着安妮·弗兰克的日记", "肯尼迪航天中心", "以曼德拉命名的街道", "a statue of Gandhi in a park", "a wreath at the monument to Rosa Parks", "公园里的甘地铜像", "安妮·弗兰克故居和其他博物馆", "Gandhi street at dusk", "安妮·弗兰克故居前有人弹吉他",
    ],
)  # fmt: skip
def test_what_is_called_after_the_dead_is_nobody(text):
    assert found(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Anne Frank in her house", "Anne Frank dances in the museum", "Anne Frank dances in Anne Frank's house", "Elvis Presley rises from Elvis Presley's grave", "Martin Luther King gives a speech at a memorial",
        "Donald Trump's house on fire", "Taylor Swift's house at night", "a street named after Donald Trump", "a statue of Gandhi dances", "a statue of Donald Trump", "甘地雕像在跳舞", "Gandhi street fighter", "Putin street boxing", "他和安妮·弗兰克故居", "the Adolf Hitler museum", "Barack Obama at the Kennedy Space Center",
        "Nelson Mandela houses a family", "Ronald Reagan books a hotel room", "Nelson Mandela in his school days", "Nelson Mandela school boy", "毛泽东大学时代打篮球", "毛泽东广场舞",
        "安妮·弗兰克在故居跳舞", "特朗普的故居", "奥巴马参观肯尼迪航天中心", "Anne Frank's house, she stands at the door",
    ],
)  # fmt: skip
def test_the_dead_themselves_and_what_is_called_after_the_living_are_found(text):
    assert "public_figures" in found(text)


def test_those_long_dead_are_history():
    assert found("Abraham Lincoln rides a bike") == {"historic_figures"}
    assert found("Napoleon Bonaparte eating ice cream") == {"historic_figures"}


def test_a_policy_with_another_memory_calls_them_public():
    assert {finding.category for finding in gazetteer.check(normalise.read("Abraham Lincoln"), historic_years=1000)} == {"public_figures"}


def test_names_of_many_offices_are_found_in_both_scripts():
    assert len(NAMES) >= 60
    asked = [text for latin, chinese in NAMES for text in (f"{latin} rides a bike", f"{latin.lower()} is dancing", f"{chinese}在骑自行车")]
    assert [text for text in asked if "public_figures" not in found(text)] == []


def test_one_letter_left_out_of_a_long_name_hides_nobody():
    long = [latin for latin, _ in NAMES if latin.count(" ") == 1 and len(latin) >= 12]
    slips = [latin[: len(latin) // 2 - 2] + latin[len(latin) // 2 - 1 :] for latin in long]
    assert len(slips) > 20
    assert [slip for slip in slips if not found(f"{slip} dances")] == []
