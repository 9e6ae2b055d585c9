"""Which words of a refused text are named."""

import pytest

from fairframe.guard import blame


def named(text):
    return [(text[word.start : word.end], word.rule) for word in blame.blame(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a drawing of suicide", [("suicide", "SLF.words")]),
        ("Taylor Swift rides a horse", [("Taylor Swift", "PUB.names")]),
        ("a cat and Donald Trump on the moon", [("Trump", "PUB.names")]),
        ("一只猫和习近平跳舞", [("习近平", "PUB.names")]),
        ("she takes off her dress in the rain", [("takes off her dress", "UND.words")]),
    ],
)
def test_the_shortest_run_of_words_is_named_where_it_stands(text, words):
    assert named(text) == words


def test_words_far_apart_are_named_together():
    found = named("a child walks by the sea in the long evening light, wearing lingerie")
    assert {"child", "lingerie"} <= {text for text, rule in found}


def test_what_passes_names_nothing():
    assert named("a tabby cat eats ramen in the rain") == []
    assert named("") == []
