"""Phrases found in one walk are those that one joined expression would find."""

import random
import re

import pytest

from fairframe.guard import phrases, words

LISTS = {
    "a": ["red (?:apple|pear)s?", "apples?", "(?:very )?old men", "x{2,3}y", r"\d+ guns?", "un ?kind"],
    "b": ["[aeiou]t(?!ing)", "ap.le pie", "old", "pears? in trees", "kind(?:ly)? (?:old )?man"],
}
PIECES = "red apple apples pear pears very old men man xxy xxxy 3 guns gun unkind un-kind un kind at et ating eating aple pie apple, pie in trees kindly ' - .".split(" ")


def joined(entries):
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(map(phrases.expression, entries))})(?![^\W_])")


def test_what_is_found_and_what_is_taken_out_is_the_same_as_by_searching():
    rng, found = random.Random(3), phrases.Phrases(LISTS)
    expected = {name: joined(entries) for name, entries in LISTS.items()}
    everything = joined([entry for entries in LISTS.values() for entry in entries])
    hits = 0
    for _ in range(3000):
        text = "".join(rng.choice(PIECES) + rng.choice((" ", " ", " ", "  ", "-", ", ", "")) for _ in range(rng.randint(1, 8)))
        names = {name for name, pattern in expected.items() if pattern.search(text)}
        assert found.found(text) == names, text
        assert found.without(text) == everything.sub(" ", text), text
        hits += bool(names)
    assert 500 < hits < 3000


@pytest.mark.parametrize(("source", "starts"), [("a?b", {"ab", "b"}), ("(?:cat|dog)s", {"cats", "dogs"}), ("x y", {"x "}), ("longer words", {"longe"}), ("[ab]c", {"ac", "bc"})])
def test_an_entry_is_tried_where_it_can_begin(source, starts):
    assert {start.rstrip() for start in phrases.beginnings(source)} >= {start.rstrip() for start in starts}


def test_a_chinese_entry_without_chinese_is_no_list():
    with pytest.raises(ValueError, match="no Chinese"):
        words.Lists({"safe": [], "en": {}, "zh": {"hate": ["abc"]}})
