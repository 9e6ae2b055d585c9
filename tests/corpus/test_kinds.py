"""The table of subjects: sane fields, names that are unambiguous, and a shipped kinds.json that the curation still makes."""

from __future__ import annotations

from collections import Counter

import pytest

from fairframe.corpus import figures, kinds_table
from fairframe.corpus.kinds import CATEGORIES, TRAITS, load_kinds
from fairframe.corpus.kinds_table import entries, plural

KINDS = load_kinds()
MUST_HAVE = """cat dog ramen noodles astronaut robot dragon unicorn elephant penguin whale bicycle car train rocket football basketball pizza burger sushi
guitar piano violin drum umbrella balloon book couple lovers chopsticks king queen princess snowman tree flower house castle kitten puppy ufo planet moon
sun star cloud dinosaur ghost alien boy girl man woman ship boat bus horse rabbit lion tiger bear panda fish shark bird""".split()


def test_there_are_enough_kinds_of_every_category():
    assert len(KINDS) >= 600
    counts = Counter(kind.category for kind in KINDS.values())
    assert set(counts) == set(CATEGORIES)
    assert min(counts.values()) >= 15


@pytest.mark.parametrize("field", ["names_en", "names_zh"])
def test_no_name_belongs_to_two_kinds(field):
    counts = Counter(name for kind in KINDS.values() for name in getattr(kind, field))
    assert [name for name, count in counts.items() if count > 1] == []


def test_a_plural_is_never_the_name_of_another_kind():
    owner = {name: kind.id for kind in KINDS.values() for name in kind.names_en}
    assert [(kind.id, p) for kind in KINDS.values() for p in kind.plurals_en if owner.get(p, kind.id) != kind.id] == []


def test_every_kind_has_sane_fields():
    for kind in KINDS.values():
        assert kind.id.isascii() and kind.id.isidentifier() and kind.id == kind.id.lower(), kind.id
        assert kind.names_en and all(name == name.lower().strip() for name in kind.names_en), kind.id
        assert len(kind.plurals_en) == len(kind.names_en), kind.id
        assert 1 <= len(kind.names_zh) <= 5 and not any(name.isascii() for name in kind.names_zh), kind.id
        assert len(kind.measure_zh) == 1 and not kind.measure_zh.isascii(), kind.id
        assert kind.traits <= set(TRAITS), kind.id
        assert 0.1 <= kind.stage_size <= 0.85, kind.id
        assert kind.facing in (-1, 0, 1), kind.id
        assert 0.2 < kind.aspect < 4, kind.id
        assert set(kind.sockets) == {"mouth", "head", "hand", "back", "seat", "top", "centre"}, kind.id
        assert all(0 <= value <= 1 for point in (*kind.sockets.values(), kind.pivot) for value in point), kind.id


def test_the_words_people_try_first_are_there():
    names = {name for kind in KINDS.values() for name in kind.names_en}
    assert [word for word in MUST_HAVE if word not in names and f"{word}s" not in names] == []
    chinese = {name for kind in KINDS.values() for name in kind.names_zh}
    assert {"猫", "狗", "拉面", "宇航员", "机器人", "龙", "独角兽", "大象", "企鹅", "鲸鱼", "自行车", "汽车", "火车", "火箭", "披萨", "汉堡", "筷子"} <= chinese


def test_every_kind_has_a_ledger_asset_and_people_come_in_all_skin_tones():
    tones = {"light skin", "medium-light skin", "medium skin", "medium-dark skin", "dark skin"}
    for kind in KINDS.values():
        assert kind.assets["fluent"][0].startswith(("npm:@iconify-json/fluent-emoji@", "npm:@iconify-json/noto@")), kind.id
        assert set(kind.variants) in (set(), tones), kind.id
    toned = [kind for kind in KINDS.values() if kind.category == "person" and kind.variants]
    assert len(toned) >= 100
    assert KINDS["astronaut"].variants["dark skin"] == "astronaut-dark"


def test_nothing_excluded_slipped_in():
    keys = {kind.assets["fluent"][1] for kind in KINDS.values()}
    banned = ("flag-of", "flag-for", "pistol", "dagger", "swords", "bomb", "syringe", "pill", "cigarette", "coffin", "kaaba", "mosque", "church", "latin-cross", "bikini", "briefs")
    assert [key for key in keys for word in banned if word in key] == []


def test_art_that_faces_a_side_has_its_mouth_there():
    assert KINDS["cat"].facing == -1 and KINDS["cat"].sockets["mouth"][0] < 0.4
    assert KINDS["rocket"].facing == 1
    assert KINDS["penguin"].facing == 0


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("cat", "cats"), ("puppy", "puppies"), ("mouse", "mice"), ("fish", "fish"), ("wolf", "wolves"), ("box", "boxes"), ("ramen", "bowls of ramen"),
        ("woman astronaut", "women astronauts"), ("slice of pizza", "slices of pizza"), ("man with curly hair", "men with curly hair"), ("toy", "toys"),
        ("glasses", "pairs of glasses"), ("police officer", "police officers"), ("octopus", "octopuses"), ("person", "people"),
    ],
)  # fmt: skip
def test_plurals(one, many):
    assert plural(one) == many


def test_kinds_json_is_what_the_table_makes():
    made = {str(row["id"]): row for row in entries()}
    assert list(made) == list(KINDS)
    for id, row in made.items():
        kind = KINDS[id]
        assert (row["names_en"], row["plurals_en"], row["names_zh"]) == (list(kind.names_en), list(kind.plurals_en), list(kind.names_zh)), id
        assert (row["category"], row["facing"], row["traits"]) == (kind.category, kind.facing, sorted(kind.traits)), id
        assert kind.stage_size == row["stage_size"] or (figures.build_of(id) and kind.stage_size > row["stage_size"]), id


def test_corrections_name_art_that_is_in_the_table():
    keys = {str(row["key"]) for row in entries()}
    assert set(kinds_table.SOCKETS) <= keys
    assert set(kinds_table.PIVOTS) <= keys
