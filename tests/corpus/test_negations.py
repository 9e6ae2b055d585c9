"""What is said not to be there is not there."""

import pytest

from fairframe.corpus import negations, reading


def meanings(prompt):
    return reading.read(prompt, 7, max_words=40).meanings()


@pytest.mark.parametrize(
    ("prompt", "gone", "there"),
    [
        ("no people, just an empty beach with waves", {"kind", "action"}, ("setting", "beach")),
        ("a street without cars or people", {"kind"}, ("setting", "city_street")),
        ("没有人的街道，下着雨", {"kind"}, ("weather", "rain")),
        ("不下雨的森林", {"weather"}, ("setting", "forest")),
        ("a forest with no fog", {"weather"}, ("setting", "forest")),
        ("a dog that is not sleeping but running", {"relation"}, ("action", "run")),
        ("a cat not wearing a hat", {"relation"}, ("kind", "cat")),
        ("the house is no longer standing", {"relation"}, ("action", "stand")),
        ("a black cat, not a white one", {"action"}, ("colour", "black")),
    ],
)
def test_what_is_denied_is_left_out(prompt, gone, there):
    found = meanings(prompt)
    assert there in found and not gone & {slot for slot, _ in found}, found


def test_nobody_wears_what_he_is_without_and_no_other_is_put_in():
    read = reading.read("a knight without a helmet sitting next to a campfire", 7, max_words=40)
    assert "helmet" not in {id for _, id in read.meanings()} and ("action", "sit") in read.meanings()
    assert negations.empty(negations.heard([*reading.understood("an empty beach")]))
    assert "kind" in {slot for slot, _ in meanings("dancing in the rain")}  # somebody, where nobody is said to be absent


@pytest.mark.parametrize(
    ("prompt", "there"),
    [
        ("a house not far from the beach", ("setting", "beach")),
        ("a cat not afraid of a dog", ("kind", "dog")),
        ("a boy who doesn't see the wolf behind him", ("kind", "wolf")),
        ("a dog that does not stop running", ("action", "run")),
        ("hills with no end in sight and a horse running", ("kind", "horse")),
        ("a dog with no fear running", ("action", "run")),
        ("why not have a dog dance in the park", ("kind", "dog")),
    ],
)
def test_what_is_only_near_unseen_or_said_of_another_is_not_denied(prompt, there):
    assert there in meanings(prompt)
