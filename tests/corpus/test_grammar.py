"""Captions say what their specs say, in two languages, and are read back; the split is stable; English forms are right."""

from __future__ import annotations

import re
from collections.abc import Mapping

import numpy as np
import pytest

from fairframe.corpus import grammar, inflect
from fairframe.corpus.actions import ACTIONS
from fairframe.corpus.forms import SLOTS
from fairframe.corpus.kinds import Kind, load_kinds
from fairframe.corpus.lexicon import lexicon_of
from fairframe.corpus.places import PLACES, TAUGHT
from fairframe.corpus.spec import CAMERAS, COLOURS, DIRECTIONS, LOOK_WORDS, MANNERS, RELATIONS, SIZES, TIME_WORDS, WEATHERS, Spec, SubjectSpec


def _kind(id: str, category: str, en: str, plural: str, zh: str, measure: str, traits: str = "", variants: str = "") -> Kind:
    return Kind(
        id=id, category=category, names_en=tuple(en.split("|")), plurals_en=tuple(plural.split("|")), names_zh=tuple(zh.split("|")), measure_zh=measure,
        traits=frozenset(traits.split()), variants={v: v for v in variants.split("|") if v},
    )  # fmt: skip


_ALIVE = "alive has_face has_mouth has_legs walks"
KINDS = {
    k.id: k
    for k in (
        _kind("cat", "animal", "cat|tabby cat", "cats|tabby cats", "猫|虎斑猫", "只", _ALIVE),
        _kind("dog", "animal", "dog|puppy", "dogs|puppies", "狗|小狗", "只", _ALIVE),
        _kind("horse", "animal", "horse", "horses", "马", "匹", _ALIVE + " rideable"),
        _kind("owl", "animal", "owl", "owls", "猫头鹰", "只", "alive flies"),
        _kind("fish", "animal", "fish", "fish", "鱼", "条", "alive swims"),
        _kind("woman", "person", "woman|lady", "women|ladies", "女人", "个", _ALIVE + " has_hands", "dark skin|light skin"),
        _kind("car", "vehicle", "car|automobile", "cars|automobiles", "汽车", "辆", "drives rolls"),
        _kind("ramen", "food", "ramen|noodle soup", "bowls of ramen|bowls of noodle soup", "拉面", "碗", "edible"),
        _kind("orange_fruit", "food", "orange|tangerine", "oranges|tangerines", "橙子", "个", "edible round throwable"),
        _kind("tea", "food", "tea", "cups of tea", "茶", "杯", "drinkable"),
        _kind("guitar", "thing", "guitar", "guitars", "吉他", "把", "plays_music holdable"),
        _kind("book", "thing", "book", "books", "书", "本", "readable holdable"),
        _kind("football", "thing", "football|ball", "footballs|balls", "足球|球", "个", "round throwable holdable rolls"),
        _kind("tree", "plant", "tree", "trees", "树", "棵", "plant large"),
    )
}


def _pairs(n: int, language: str, seed: int = 0, kinds: Mapping[str, Kind] = KINDS, reserved: bool = False) -> list[tuple[Spec, str]]:
    rng = np.random.default_rng(seed)
    return [(spec, grammar.caption(spec, rng, language, kinds=kinds, reserved=reserved)) for spec in (grammar.sample_spec(rng, kinds) for _ in range(n))]


@pytest.mark.parametrize("world", ["made by hand", "shipped"])
@pytest.mark.parametrize("reserved", [False, True])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_captions_say_all_of_their_spec_and_nothing_more(language: str, reserved: bool, world: str) -> None:
    kinds = KINDS if world == "made by hand" else load_kinds()
    complete = honest = 0
    pairs = _pairs(1000, language, kinds=kinds, reserved=reserved)
    for spec, text in pairs:
        assert text.strip()
        wanted = grammar.stated(spec)
        complete += wanted <= grammar.meanings(text, kinds)
        known = [t.meanings for t in grammar.tokenize(text, kinds) if t.meanings and t.meanings[0][0] != "ignored"]
        honest += all((wanted | {("count", "1")}) & set(m) for m in known)
    assert complete / len(pairs) >= 0.99
    assert honest / len(pairs) >= 0.99


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_word_of_a_training_caption_is_known_or_ignored_on_purpose(language: str) -> None:
    unknown = sum(bool(grammar.understood(text, KINDS).unknown) for _, text in _pairs(1000, language))
    assert unknown <= 10  # the few with typing slips


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_id_of_every_slot_occurs_and_is_found_again(language: str) -> None:
    found: set[tuple[str, str]] = set()
    for _, text in _pairs(6000, language, seed=1):
        found |= grammar.meanings(text, KINDS)
    alone = {a.id for a in ACTIONS.values() if a.object == "none"}
    tables = {
        "kind": KINDS, "colour": COLOURS, "size": SIZES, "count": ("2", "3"), "action": alone, "relation": {*ACTIONS, *RELATIONS} - alone, "manner": MANNERS,
        "direction": DIRECTIONS, "setting": TAUGHT, "time": TIME_WORDS, "weather": WEATHERS, "look": LOOK_WORDS, "camera": CAMERAS,
        "variant": KINDS["woman"].variants,
    }  # fmt: skip
    assert set(tables) == set(SLOTS)
    missing = {(slot, id) for slot, ids in tables.items() for id in ids} - found
    assert not missing


def test_same_seed_same_caption_and_other_seed_other_captions() -> None:
    assert _pairs(50, "en", 5) == _pairs(50, "en", 5)
    assert _pairs(50, "zh", 5) == _pairs(50, "zh", 5)
    assert _pairs(50, "en", 5) != _pairs(50, "en", 6)


def test_training_specs_are_never_held_out_and_the_split_is_stable() -> None:
    rng = np.random.default_rng(2)
    assert not any(grammar.held_out(grammar.sample_spec(rng, KINDS)) for _ in range(500))
    assert all(grammar.held_out(grammar.sample_spec(rng, KINDS, split="held_out")) for _ in range(50))
    pairs = [(k, a) for k in KINDS for a in ACTIONS] + [(f"kind_{i}", a) for i in range(60) for a in ACTIONS]
    kept = [p for p in pairs if grammar.held_out(Spec(subjects=(SubjectSpec(kind=p[0], action=p[1]),)))]
    assert 0.045 < len(kept) / len(pairs) < 0.075
    assert [action for kind, action in kept if kind == "dog"] == ["dance", "laugh", "swim", "rise", "explode", "celebrate", "push", "race", "read", "balance_on"]


def test_layers_and_surroundings_are_possible() -> None:
    rng = np.random.default_rng(3)
    bare = 0
    for _ in range(3000):
        spec = grammar.sample_spec(rng, KINDS)
        bare += not spec.subjects
        assert sum(s.count for s in spec.subjects) <= 3
        assert spec.subjects or spec.setting
        if spec.setting and spec.time:
            assert spec.time in PLACES[spec.setting].times
        assert (spec.time, spec.weather) != ("night", "clear")
        if spec.weather in ("rain", "snow", "storm"):
            assert not spec.setting or (not PLACES[spec.setting].indoor and PLACES[spec.setting].gravity != "space")
    assert 60 < bare < 190


@pytest.mark.parametrize("language", ["en", "zh"])
def test_training_captions_never_use_the_frames_kept_for_evaluation(language: str) -> None:
    parts = {part.strip(" ，：,:.?") for frame in grammar.PARAPHRASES[language] for part in re.split(r"\{\w+\}", frame)}
    fixed = [part for part in parts if len(part) > 3] + ["there is ", "there are "]
    assert not [text for _, text in _pairs(3000, language, 7) for part in fixed if part in text.lower()]


def test_every_name_of_every_shipped_kind_is_read_as_that_kind() -> None:
    kinds = load_kinds()
    names = [(kind.id, name) for kind in kinds.values() for name in (*kind.names_en, *kind.names_zh)]
    assert [(id, name) for id, name in names if ("kind", id) not in grammar.meanings(name, kinds)] == []


FORMS = {
    "running": ("runs", "run", "ran"), "swimming": ("swims", "swim", "swam"), "dancing": ("dances", "dance", "danced"), "flying": ("flies", "fly", "flew"),
    "crying": ("cries", "cry", "cried"), "eating": ("eats", "eat", "ate"), "hugging": ("hugs", "hug", "hugged"), "kissing": ("kisses", "kiss", "kissed"),
    "pushing": ("pushes", "push", "pushed"), "carrying": ("carries", "carry", "carried"), "doing a backflip": ("does a backflip", "do a backflip", "did a backflip"),
    "racing along": ("races along", "race along", "raced along"), "sitting": ("sits", "sit", "sat"), "falling": ("falls", "fall", "fell"),
    "rolling": ("rolls", "roll", "rolled"), "taking off": ("takes off", "take off", "took off"), "fleeing from": ("flees from", "flee from", "fled from"),
    "on fire": ("is on fire", "are on fire", "was on fire"), "singing": ("sings", "sing", "sang"), "swinging": ("swings", "swing", "swung"),
    "break dancing": ("break dances", "break dance", "break danced"), "riding on": ("rides on", "ride on", "rode on"), "juggling": ("juggles", "juggle", "juggled"),
    "bouncing": ("bounces", "bounce", "bounced"), "disappearing": ("disappears", "disappear", "disappeared"), "boxing with": ("boxes with", "box with", "boxed with"),
    "levitating": ("levitates", "levitate", "levitated"), "snoring": ("snores", "snore", "snored"), "biting into": ("bites into", "bite into", "bit into"),
    "popping": ("pops", "pop", "popped"), "tossing": ("tosses", "toss", "tossed"), "shivering": ("shivers", "shiver", "shivered"),
}  # fmt: skip


@pytest.mark.parametrize("ing", FORMS)
def test_verb_forms(ing: str) -> None:
    assert (inflect.conjugate(ing, "simple"), inflect.conjugate(ing, "simple", True), inflect.conjugate(ing, "past")) == FORMS[ing]
    assert inflect.conjugate(ing, "is", True) == f"are {ing}"
    assert inflect.conjugate(ing, "was") == f"was {ing}"


def test_articles_follow_the_sound() -> None:
    nouns = ("owl", "unicorn", "hour", "ufo", "8-bit game", "ukulele", "umbrella", "european castle", "orange cat", "one-eyed cat")
    assert [inflect.article(n) for n in nouns] == ["an", "a", "an", "a", "an", "a", "an", "a", "an", "a"]


def test_chinese_counts_with_measure_words() -> None:
    texts = [(spec, text) for spec, text in _pairs(1500, "zh", 4) if any(s.count > 1 for s in spec.subjects)]
    assert len(texts) > 100
    for spec, text in texts:
        for subject in spec.subjects:
            if subject.count > 1:
                assert re.search(rf"(两|三|2|3){KINDS[subject.kind].measure_zh}|一对", text), text


def test_reading_a_prompt() -> None:
    def found(text: str) -> set[tuple[str, str]]:
        return set(grammar.meanings(text, KINDS))

    wanted = {("kind", "cat"), ("relation", "eat"), ("kind", "ramen"), ("setting", "outer_space")}
    for text in ("a tabby cat eating ramen in outer space", "Tabby cats eat ramen, Outer Space!", "the cat that ate noodle soup in space", "在外太空吃拉面的虎斑猫"):
        assert wanted <= found(text), text
    assert {("kind", "orange_fruit"), ("colour", "orange")} <= found("orange")
    assert ("setting", "neon_street") in found("ｎｅｏｎ street") and ("look", "neon") not in found("neon street")
    assert ("action", "stand") in found("a cat standing on the moon")
    assert ("kind", "dog") in found("猫和puppy在街上")
    assert {m for m in grammar.meanings("小猫头鹰") if m[0] == "kind"} == {("kind", "owl")}  # not a kitten, a head and an eagle


def test_typing_slips_and_unknown_words() -> None:
    read = grammar.understood("a tabyb cat plyaing a gutiar beside a flurbodoodle", KINDS)
    assert {("cat"), ("guitar")} <= {id for _, slot, id in read.known if slot == "kind"}
    assert read.unknown == ("flurbodoodle",)
    assert grammar.understood("quixotry", KINDS).known == ()
    assert "guitar" in grammar.suggest("guittarra", kinds=KINDS)
    assert len(grammar.suggest("zzzzqqqq", kinds=KINDS)) == 5


def test_tokens_point_into_the_original_text() -> None:
    text = "Ａ ＴＡＢＢＹ cat… eats ramen，一只猫"
    for token in grammar.tokenize(text, KINDS):
        assert grammar.lexicon_of(KINDS).correct(token.text.split()[0]) and text[token.start : token.end]
    last = grammar.tokenize(text, KINDS)[-1]
    assert text[last.start : last.end] == "猫"


def test_vocabulary_lists_every_slot() -> None:
    for slot in SLOTS:
        assert grammar.vocabulary(slot, KINDS)
    assert dict(grammar.vocabulary("kind", KINDS))["cat"][:6] == ("cat", "tabby cat", "cats", "tabby cats", "猫", "虎斑猫")
    with pytest.raises(ValueError, match="slot"):
        grammar.vocabulary("smell", KINDS)


def test_bad_arguments_are_refused() -> None:
    rng = np.random.default_rng(0)
    with pytest.raises(ValueError, match="language"):
        grammar.caption(Spec(subjects=(SubjectSpec(kind="cat"),)), rng, "fr", kinds=KINDS)
    with pytest.raises(ValueError, match="split"):
        grammar.sample_spec(rng, KINDS, split="test")


def test_plurals_without_a_number_are_two_and_verbs_are_not_plurals() -> None:
    assert ("count", "2") in grammar.meanings("cats dancing", KINDS)
    assert ("count", "2") not in grammar.meanings("three big red cats", KINDS)
    assert not {m for m in grammar.meanings("a cat dances", KINDS) if m[0] == "count"}


def test_no_form_is_stored_unreadably() -> None:
    table = lexicon_of(load_kinds())
    lost = [form for form, wanted in table.forms.items() if not set(wanted) & {m for t in table.tokenize(form) for m in t.meanings}]
    assert lost == []
