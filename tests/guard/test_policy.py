"""The policy file: what may be changed, and what may not."""

import hashlib

import pytest

from fairframe.errors import ModelError
from fairframe.guard import policy


def changed(tmp_path, old, new):
    text = policy.POLICY.read_text("utf-8")
    assert old in text
    path = tmp_path / "policy.toml"
    path.write_text(text.replace(old, new), "utf-8")
    return path


def block(category):
    """The lines of a category's table in the shipped file."""
    text = policy.POLICY.read_text("utf-8")
    start = text.index(f"[categories.{category}]")
    return text[start : text.index('\nen = "', start)]


def test_the_shipped_policy_has_every_category_with_sentences_and_its_hash():
    loaded = policy.load()
    assert tuple(loaded.categories) == policy.CATEGORIES
    assert loaded.sha256 == hashlib.sha256(policy.POLICY.read_bytes()).hexdigest()
    for category in loaded.categories.values():
        for language in ("en", "zh"):
            sentence = loaded.sentence(category.id, category.rule("words"), language)
            assert f"{category.code}.words" in sentence
    assert len({category.code for category in loaded.categories.values()}) == len(policy.CATEGORIES)


def test_an_operator_may_be_milder_where_nothing_is_locked(tmp_path):
    milder = block("violence").replace('"refuse"', '"label"')
    assert policy.load(changed(tmp_path, block("violence"), milder)).categories["violence"].action == "label"


@pytest.mark.parametrize("category", policy.LOCKED)
@pytest.mark.parametrize(("old", "new"), [('action = "refuse"', 'action = "label"'), ('action = "refuse"', 'action = "rephrase"'), ("threshold = 0.5", "threshold = 0.9")])
def test_locked_categories_cannot_be_weakened(tmp_path, category, old, new):
    with pytest.raises(ModelError, match="locked"):
        policy.load(changed(tmp_path, block(category), block(category).replace(old, new)))


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('required = ["words", ', 'required = [', "cannot be made optional"),
        ('required = ["words"', 'required = ["wrods", "words"', "no checks wrods"),
        ("[categories.hate]", "[categories.hatred]", "missing or unknown"),
        ("threshold = 0.5", "threshold = nan", "threshold"),
        ("timeout_s = 10.0", "timeout_s = inf", "timeout_s"),
        ('name = "fairframe"', "name = ", "cannot be used"),
        ('action = "label"', 'action = "allow"', "expected one of"),
    ],
)
def test_a_broken_policy_serves_nothing(tmp_path, old, new, says):
    with pytest.raises(ModelError, match=says):
        policy.load(changed(tmp_path, old, new))


def test_a_missing_policy_serves_nothing(tmp_path):
    with pytest.raises(ModelError, match="cannot be used"):
        policy.load(tmp_path / "none.toml")
