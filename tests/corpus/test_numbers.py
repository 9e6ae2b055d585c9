"""How many there are: numbers above three, flocks, and what counts nobody."""

import pytest

from fairframe.corpus import numbers, reading


def said(prompt):
    return numbers.said(reading.read(prompt, 1, max_words=40).tokens)


@pytest.mark.parametrize(
    ("prompt", "expected"),
    [
        ("five ducks swimming on a pond", {"duck": 5}), ("a hen with six little chicks", {"chick": 6}), ("a dozen red roses in a vase", {"rose": 12}),
        ("half a dozen cats", {"cat": 6}), ("a flock of sheep on a hill", {"sheep": 5}), ("eight reindeer in the snow", {"deer": 8}), ("four friends dancing", {"person": 4}), ("五只鸭子在湖上", {"duck": 5}),
        ("a hundred balloons", {"balloon": numbers.MOST}), ("a girl with 7 kittens", {"cat": 7}),
        ("three cats", {}), ("a five year old girl eating ice cream", {}), ("9:16 video of a dog", {}), ("a cat for 5 seconds", {}), ("a four legged robot", {}),
    ],
)  # fmt: skip
def test_so_many_are_said(prompt, expected):
    assert said(prompt) == expected


def test_the_network_is_asked_for_three_and_three_friends_are_three_people():
    assert ("count", "3") in reading.read("five ducks", 1, max_words=40).meanings()
    assert {("count", "3"), ("kind", "person")} <= reading.read("three friends dancing", 1, max_words=40).meanings()
    assert ("kind", "pair_of_friends") in reading.read("two friends dancing", 1, max_words=40).meanings()


def test_a_family_of_four_has_two_children():
    def children(prompt):
        return [extra.kind for extra in reading.read(prompt, 1, max_words=40).extras]

    assert children("a family of four in the park") == ["girl", "boy"] and children("a family in the park") == ["girl"]
    assert said("a family of five ducks") == {"duck": 5}


def test_more_than_can_be_shown_is_told():
    assert numbers.shown_as("hundred") == str(numbers.MOST) and not numbers.shown_as("five")
