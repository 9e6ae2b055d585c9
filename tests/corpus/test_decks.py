"""On the deck of a ship, and when a ship is seen from without."""

import pytest

from fairframe.corpus import reading


def meanings(prompt, slot, seed=7):
    return {id for other, id in reading.read(prompt, seed, max_words=40).meanings() if other == slot}


@pytest.mark.parametrize(
    "prompt",
    ["a cat on a pirate ship", "a pirate on the deck of a ship", "a parrot on the deck of a pirate ship at sea", "a sailor on a ship's deck in a storm",
     "a captain at the helm of his ship", "a sailor standing on deck, looking at the sea",
     "a viking on the deck of a viking ship", "海盗在甲板上跳舞", "小猫在海盗船上", "船长站在船的甲板上"],
)  # fmt: skip
def test_who_is_on_deck_has_the_ship_around(prompt):
    assert meanings(prompt, "setting") == {"ship_deck"}
    assert not meanings(prompt, "kind") & {"ship", "sailing_boat", "cruise_ship"}


@pytest.mark.parametrize(
    "prompt",
    ["a pirate ship sailing on the sea", "a pirate ship", "a pirate and his parrot on a ship", "a man grilling on the deck", "a deck of cards", "海盗船在海上航行"],
)  # fmt: skip
def test_a_ship_from_without_and_other_decks_are_no_ships_deck(prompt):
    assert "ship_deck" not in meanings(prompt, "setting")
