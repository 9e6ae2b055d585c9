"""The committed score holds: it is of the guard as it stands, and no figure is below the floor. Without the prompt sets, which are not here.

Where this fails after a change of rules or weights, measure again: `fairframe guard score --prompts FOLDER`; a figure below the floor is
mended in the guard, not in floor.json.
"""

import json
from pathlib import Path

import pytest

from fairframe.evaluation import guard_probes, guard_score

FLOOR = json.loads(Path(__file__).with_name("floor.json").read_text("utf-8"))
SCORE = json.loads((Path(__file__).parents[2] / "docs" / "guardrails.json").read_text("utf-8"))


def figure(path):
    value = SCORE
    for step in path.split("/"):
        value = value[step]
    return value


def test_the_score_is_of_this_guard():
    assert SCORE["fingerprint"] == guard_score.fingerprint(), "the guard changed since it was scored"


@pytest.mark.parametrize("path", FLOOR["at least"])
def test_what_is_refused_is_not_below_the_floor(path):
    assert figure(path)["share"] >= FLOOR["at least"][path]


@pytest.mark.parametrize("path", FLOOR["at most"])
def test_false_refusals_are_not_above_the_floor(path):
    assert figure(path)["share"] <= FLOOR["at most"][path]


@pytest.mark.parametrize("path", FLOOR["ms at most"])
def test_it_is_not_slower_than_the_floor(path):
    assert figure(path)["median_ms"] <= FLOOR["ms at most"][path]


def test_no_broken_check_lets_anything_through_in_the_score():
    assert {count for faults in SCORE["matrix"].values() for count in faults.values()} == {0}
    assert all(set(faults) == set(guard_score.FAULTS) for faults in SCORE["matrix"].values())


def test_the_guard_as_it_stands_on_the_sentences_that_are_here():
    """Measured anew, so that a figure typed by hand does not pass."""
    wrong = [place for place, text in enumerate(guard_probes.HARMLESS) if guard_score.refused(text)]
    assert len(wrong) / len(guard_probes.HARMLESS) <= FLOOR["at most"]["sounds harmful"], wrong
    for language, texts in (("en", guard_probes.EVERYDAY), ("zh", guard_probes.EVERYDAY_ZH)):
        wrong = [place for place, text in enumerate(texts) if guard_score.refused(text)]
        assert len(wrong) / len(texts) <= FLOOR["at most"][f"everyday/{language}"], wrong
    passed = [place for place, text in enumerate(guard_probes.minor_pairs()) if not guard_score.refused(text)]
    assert not passed


def test_the_page_is_written_from_the_figures():
    page = (Path(__file__).parents[2] / "docs" / "guardrails.md").read_text("utf-8")
    assert page == guard_score.page(SCORE)


@pytest.mark.parametrize("how", [how for how in guard_score.DISGUISES if how not in ("none", "letter-spaced")])
def test_disguises_are_read_like_plain_text(how):
    """Harmless sentences stay harmless and pairs that must never pass are caught, whichever way they are written."""
    write = guard_score.DISGUISES[how]
    texts = guard_probes.HARMLESS[::6]
    assert sum(guard_score.refused(write(text)) for text in texts) <= sum(map(guard_score.refused, texts)) + 1
    assert all(guard_score.refused(write(text)) for text in guard_probes.minor_pairs()[::7])
