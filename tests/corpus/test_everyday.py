"""Everyday ways of saying things."""

import pytest

from fairframe.corpus import reading


def meanings(prompt):
    return reading.read(prompt, 1, max_words=40).meanings()


@pytest.mark.parametrize(
    ("prompt", "there", "not_there"),
    [
        ("two friends clinking champagne glasses", ("kind", "pair_of_friends"), ("kind", "glasses")), ("two women raising their glasses", ("kind", "woman"), ("kind", "glasses")),
        ("a girl crossing a rope bridge", ("setting", "canyon"), ("setting", "bridge")), ("a monkey on a rope bridge in the jungle", ("setting", "jungle"), ("kind", "knot")),
        ("a dragon sleeping on a pile of gold", ("kind", "coin"), ("colour", "yellow")), ("a school bus full of kids", ("relation", "ride"), ("kind", "fork")),
        ("a boy looking up at the stars", ("time", "night"), ("kind", "star")), ("a boy dreaming of becoming an astronaut", ("kind", "boy"), ("kind", "astronaut")),
        ("a teacher writing on the blackboard", ("setting", "classroom"), ("relation", "on")), ("a wolf and two cubs", ("kind", "wolf"), ("kind", "bear")),
        ("a whale calf swimming", ("kind", "whale"), ("kind", "cow")), ("a lioness in the grass", ("kind", "leopard"), ("kind", "lion")),
        ("students raising their hands in class", ("action", "wave"), ("relation", "lift")), ("my cat knocking a glass off the table", ("kind", "milk"), ("kind", "glasses")),
        ("a glass swan", ("kind", "swan"), ("kind", "milk")), ("POV: you are running through the forest", ("kind", "person"), ("kind", "deer")),
        ("a couple clinking glasses", ("kind", "man_and_woman_holding_hands"), ("kind", "clinking_glasses")), ("a boy crying because his ice cream fell", ("action", "cry"), ("setting", "sky")),
        ("a teenager playing video games", ("relation", "hold"), ("relation", "play_with")), ("a bowl of hot noodles", ("kind", "ramen"), ("kind", "plate")),
        ("a barber giving a man a haircut", ("relation", "look_at"), ("relation", "hold")), ("a smiling sun", ("kind", "sun_with_a_face"), ("setting", "city_street")),
        ("a grandfather and his grandchildren", ("count", "2"), ("kind", "girl")), ("a bunny painting easter eggs", ("kind", "rabbit"), ("setting", "classroom")),
        ("people getting on a bus", ("kind", "bus"), ("setting", "train_carriage")), ("a girl sitting on a bus", ("setting", "train_carriage"), ("setting", "city_street")),
        ("a man typing on a computer", ("kind", "computer"), ("relation", "on")),
        ("a woman putting on makeup in the mirror", ("kind", "mirror"), ("relation", "on")), ("four old ladies playing cards", ("action", "sit"), ("kind", "dice")),
        ("a beautiful sunset, relaxing music", ("time", "sunset"), ("kind", "musical_note")), ("a bottle of wine", ("kind", "wine"), ("kind", "jar")),
        ("a boy washing the dog in the bathtub", ("setting", "bathroom"), ("setting", "kitchen")), ("two babies crawling on the floor", ("setting", "living_room"), ("setting", "park")),
        ("a bear cub in the forest", ("kind", "bear"), ("kind", "wolf")), ("a girl wearing glasses", ("kind", "girl"), ("time", "night")),
    ],
)  # fmt: skip
def test_it_is_read_as_it_is_meant(prompt, there, not_there):
    found = meanings(prompt)
    assert there in found and not_there not in found


def test_who_is_given_something_is_not_held_and_her_two_kids_are_two():
    read = reading.read("a boy giving a girl a flower", 1, max_words=40)
    kinds = [id for token in read.tokens for slot, id in token.meanings if slot == "kind"]
    assert kinds[:2] == ["boy", "flower"] and "girl" in {*kinds, *(extra.kind for extra in read.extras)}
    assert [extra.count for extra in reading.read("a mom reading a book to her two kids", 1, max_words=40).extras] == [2]
    assert [extra.count for extra in reading.read("a mom reading a book to her son", 1, max_words=40).extras] == [1]


@pytest.mark.parametrize("word", "lioness tigress colt heifer drake gander owlet eaglet fledgling froglet peahen parakeet doberman grandchildren".split())
def test_animals_and_families_by_their_own_words(word):
    assert any(slot == "kind" for slot, _ in meanings(f"a {word} in the grass") if slot == "kind")
