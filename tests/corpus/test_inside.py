"""Rooms that a building's name may mean: who is inside, who is in front of it."""

import pytest

from fairframe.corpus import reading


def places(prompt, seed=7):
    return {id for slot, id in reading.read(prompt, seed, max_words=40).meanings() if slot == "setting"}


@pytest.mark.parametrize(
    ("prompt", "place"),
    [
        ("a doctor walking in a hospital", "hospital"), ("a robot in a hospital room", "hospital"), ("a surgeon in the operating room", "hospital"), ("护士在病房里", "hospital"),
        ("a priest in a church", "church"), ("a cat in an old gothic cathedral", "church"), ("a man walking into a church", "church"), ("一只猫在教堂里", "church"), ("a wedding at a church", "church"), ("a bride walking down the aisle of a church", "church"), ("a priest in front of the altar of a church", "church"),
        ("a bride and groom getting married in a church", "church"), ("a bride and groom at the altar", "church"), ("新娘和新郎在教堂结婚", "church"),
        ("a king sitting on his throne in the throne room", "palace_hall"), ("a couple dancing in a ballroom", "palace_hall"), ("a princess dancing in the palace", "palace_hall"),
        ("a cat in the throne room of a castle", "palace_hall"), ("国王在王座大厅里", "palace_hall"), ("一对情侣在舞厅跳舞", "palace_hall"), ("迪斯科舞厅里的猫", "disco"), ("a king in a castle", "castle"),
        ("a man pushing a shopping cart in a supermarket", "supermarket"), ("a boy in a convenience store", "supermarket"), ("一只熊猫在超市里买东西", "supermarket"), ("一个女人在逛超市", "supermarket"),
    ],
)  # fmt: skip
def test_who_is_inside_is_in_the_room(prompt, place):
    assert places(prompt) == {place}


@pytest.mark.parametrize(
    ("prompt", "room"),
    [
        ("an ambulance in front of a hospital", "hospital"), ("an ambulance driving to the hospital", "hospital"), ("a helicopter over a hospital", "hospital"), ("a monster attacking a hospital", "hospital"),
        ("a nurse near the hospital", "hospital"), ("医院前面的救护车", "hospital"), ("a hospital", "hospital"),
        ("a car in front of the supermarket", "supermarket"), ("a woman standing next to the supermarket", "supermarket"), ("超市门口的狗", "supermarket"),
        ("a princess in front of a palace", "palace_hall"), ("a palace", "palace_hall"), ("a king penguin", "palace_hall"), ("a patient dog waiting", "hospital"),
    ],
)  # fmt: skip
def test_who_is_outside_is_not(prompt, room):
    assert room not in places(prompt)


@pytest.mark.parametrize(
    "prompt",
    ["a dog in front of a church", "a church in a village", "a church", "a nun walking past a church", "a bird flying over a church", "a bride and groom in front of a church", "a wedding", "教堂前的一只狗", "村庄里的教堂", "新娘和新郎在教堂门口"],
)  # fmt: skip
def test_a_church_from_without_is_in_its_village(prompt):
    assert places(prompt) == {"village"}


@pytest.mark.parametrize(("prompt", "place"), [("a priest praying", "church"), ("a king on his throne", "palace_hall"), ("a cashier", "supermarket"), ("a man pushing a shopping cart", "supermarket"), ("a nurse", "hospital"), ("a doctor and a nurse", "hospital")])
def test_who_is_usually_there_is_there_when_nothing_else_is_said(prompt, place):
    assert {places(prompt, seed).pop() for seed in range(6)} == {place}


def test_the_helicopter_over_a_building_is_shown_with_it():
    assert {id for slot, id in reading.read("a helicopter over a hospital", 7, max_words=40).meanings() if slot == "kind"} == {"helicopter", "hospital"}
