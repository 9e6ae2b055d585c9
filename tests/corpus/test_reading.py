"""A prompt read as a director reads it: one sense a word, and what goes without saying."""

from __future__ import annotations

import pytest

from fairframe.corpus import grammar, lexicon, reading, stand_ins
from fairframe.corpus.actions import ACTIONS
from fairframe.corpus.kinds import load_kinds
from fairframe.corpus.places import PLACES
from fairframe.corpus.spec import MANNERS, RELATIONS, WEATHERS


def said(prompt: str, seed: int = 1) -> set[tuple[str, str]]:
    return reading.read(prompt, seed, max_words=40).meanings(said=True)


def assumed(prompt: str, seed: int = 1) -> dict[str, str]:
    return dict(reading.read(prompt, seed, max_words=40).assumed)


@pytest.mark.parametrize(
    ("prompt", "has", "has_not"),
    [
        ("a girl flying a kite on the beach", ("relation", "hold"), ("action", "fly")),
        ("a dragon flying over a castle", ("action", "fly"), ("relation", "hold")),
        ("a bee flying from flower to flower", ("action", "fly"), ("relation", "hold")),
        ("a man flying a plane", ("relation", "ride"), ("action", "fly")),
        ("an astronaut riding a horse on the moon", ("setting", "moon"), ("kind", "moon")),
        ("a cow jumping over the moon", ("kind", "moon"), ("setting", "moon")),
        ("a steam train crossing snowy mountains", ("setting", "mountains"), ("kind", "snow_capped_mountain")),
        ("a castle on a beach", ("kind", "european_castle"), ("setting", "castle")),
        ("three penguins dancing on something", ("count", "3"), ("relation", "on")),
        ("a cat on a sofa", ("relation", "on"), ("setting", "living_room")),
        ("一只猫在狗旁边", ("relation", "next_to"), ("setting", "living_room")),
        ("an orange cat", ("colour", "orange"), ("kind", "tangerine")),
        ("an orange fluffy dancing cat and a dog", ("colour", "orange"), ("kind", "tangerine")),
        ("an orange dancing on the moon", ("kind", "tangerine"), ("colour", "orange")),
        ("a cat eating an orange", ("kind", "tangerine"), ("colour", "orange")),
    ],
)
def test_the_other_words_settle_what_a_word_means(prompt, has, has_not):
    found = said(prompt)
    assert has in found and has_not not in found


def test_a_place_is_assumed_only_where_none_is_said_and_the_weather_can_be_there():
    assert "setting" not in assumed("a cat in a forest")
    assert not reading.read("a cat", 1, max_words=40, place=False).assumed
    for seed in range(12):
        assert assumed("a cat on a sofa", seed)["setting"] == "living_room"
        assert not PLACES[assumed("a couple of friends in the rain", seed)["setting"]].indoor
        assert "night" in PLACES[assumed("a fox at night", seed)["setting"]].times
    assert len({assumed("a dog running", seed)["setting"] for seed in range(12)}) > 1
    assert assumed("a dog running", 3) == assumed("a dog running", 3)


def test_people_have_skin_of_every_tone_unless_described():
    tones = {assumed("an old man walking in a park", seed)["variant"] for seed in range(40)}
    assert tones == set(load_kinds()["old_man"].variants)
    assert "variant" not in assumed("a man with dark skin in a park") and "variant" not in assumed("a green man in a park")
    assert "variant" not in assumed("a cat in a park")


def test_what_is_assumed_fits_into_the_words_the_network_reads():
    read = reading.read("a man " + "and a cat " * 60, 1, max_words=20)
    assert len(read.tokens) <= 20 and read.tokens[-1].meanings[0][0] == "setting"


def test_every_stand_in_names_something_there_is():
    names = {"kind": set(load_kinds()), "setting": set(PLACES), "weather": set(WEATHERS), "manner": set(MANNERS), "time": {"day", "dawn", "sunset", "night"}}
    names |= {"action": set(ACTIONS), "relation": set(ACTIONS) | set(RELATIONS)}
    for form, (slot, id) in stand_ins.forms():
        assert id in names[slot], form


def test_stand_ins_are_told_and_own_names_come_first():
    assert lexicon.shown_as("seagull", "kind", "dove") == load_kinds()["dove"].names_en[0]
    assert lexicon.shown_as("两只海鸥"[2:], "kind", "dove") == load_kinds()["dove"].names_zh[0]
    assert lexicon.shown_as("on a lighthouse", "setting", "harbour")
    assert not lexicon.shown_as("kitten", "kind", "cat")
    seagulls = next(t for t in grammar.tokenize("two seagulls") if any(slot == "kind" for slot, _ in t.meanings))
    assert seagulls.meanings[0] == ("kind", "dove")
    read = lexicon.lexicon()
    assert all(lexicon.key(form) in read for form, _ in stand_ins.forms())
