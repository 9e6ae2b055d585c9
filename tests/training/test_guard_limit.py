"""The limit from which a part is refused is the highest that any kind of harmless text asks for. On rows of one part each, whose sums are given."""

import numpy as np
import pytest

from fairframe.training import guard

FITTED, SECOND = ("letters", "meaning"), ("other letters", "other meaning")


def row(id, source, *, held_out=False, harmful=False, kind=""):
    return guard.Row(id=id, source=source, text=id, heads=(), weight=1.0, kind=kind, harmful=harmful, held_out=held_out)


@pytest.fixture
def sums(monkeypatch):
    """(fit, row id) -> sum; 0 where none is given. Notes in "fitted" which rows the second fit learnt from."""
    given = {}

    def second(rows, known):
        given["fitted"] = {row.id for row in rows}
        return SECOND

    monkeypatch.setattr(guard, "halves", second)
    monkeypatch.setattr(guard, "together", lambda rows, letters, meaning, known: [given.get((letters, row.id), 0.0) for row in rows])
    return given


def rows(*, borderline=True):
    chat = [row(f"chat{place}", guard.CHAT) for place in range(14)]
    captions = [row(f"own{place}", guard.CAPTIONS) for place in range(4)]
    hard = [row("hard0", "own_en_phrases", kind=guard.HARD), row("hard1", "own_hard", held_out=True, kind=guard.HARD)]
    natural = [row(source, source, held_out=True) for source in guard.NATURAL]
    return [*chat, *captions, *hard, *natural, *([row("edge", guard.BORDERLINE[0], held_out=True)] if borderline else [])]


def test_every_other_chat_text_and_caption_that_is_learnt_is_set_apart_and_the_second_fit_has_none_of_them(sums):
    more = [row("held", guard.CHAT, held_out=True), row("harm", guard.CHAT, harmful=True)]
    guard.limit([*rows(), *more], *FITTED, guard.Known())
    left = {f"chat{place}" for place in range(1, 14, 2)} | {"own1", "own3"} | set(guard.UNSEEN[0])
    assert sums["fitted"] == {row.id for row in [*rows(), *more]} - left


@pytest.mark.parametrize(
    ("fit", "id", "limit"),
    [
        ("letters", "edge", 5.0),  # one row: its own sum
        ("letters", "coco_10k", 5.0),
        ("other letters", "vbench", 5.0),
        ("other letters", "coco_10k", 0.0),  # learnt by the second fit
        ("letters", "own1", 0.0),  # learnt by the first
        ("other letters", "own1", round(5 * (1 - guard.CAPTION_SHARE), 3)),  # the quantile of two
        ("other letters", "chat1", round(5 * (6 * (1 - guard.CHAT_SHARE) - 5), 3)),  # of seven
        ("letters", "hard0", 0.0),  # there are borderline prompts
    ],
)
def test_each_kind_is_judged_by_the_fit_that_did_not_learn_it(sums, fit, id, limit):
    sums[fit, id] = 5.0
    assert guard.limit(rows(), *FITTED, guard.Known()) == pytest.approx(limit, abs=1e-3)


def test_hard_subjects_of_our_own_stand_in_for_borderline_prompts_and_the_second_fit_has_none_of_them(sums):
    sums["other letters", "hard0"], sums["letters", "hard1"] = 5.0, 9.0
    assert guard.limit(rows(borderline=False), *FITTED, guard.Known()) == pytest.approx(5 * (1 - guard.OWN_HARD_SHARE), abs=1e-3)  # the quantile of two
    assert "hard0" not in sums["fitted"]
    assert guard.limit(rows(), *FITTED, guard.Known()) == 0.0
    assert "hard0" in sums["fitted"]


def test_where_the_first_group_is_left_out_the_next_one_is_unseen(sums):
    kept = [one for one in rows() if one.source not in guard.UNSEEN[0]]
    guard.limit(kept, *FITTED, guard.Known())
    assert sums["fitted"].isdisjoint(guard.UNSEEN[1]) and "coco_10k" in sums["fitted"]


def test_the_network_counts_harmless_texts_near_harm_twice_and_others_once(monkeypatch):
    seen = []
    targets = guard._targets
    monkeypatch.setattr(guard, "_targets", lambda rows, weights, harm=False: seen.extend(zip((row.id for row in rows), weights, strict=True)) or targets(rows, weights, harm=harm))
    given = [row("calm", guard.CHAT), row("harm", guard.CHAT, harmful=True), row("edge", guard.BORDERLINE[0]), row("caption", guard.CAPTIONS), row("plain", "coco_10k")]
    known = guard.Known(vectors={one.text: np.full(guard.encoder.WIDTH, place, np.float16) for place, one in enumerate(given)})
    guard.fit_meaning(given, known, lambda text: [text])
    assert dict(seen) == {"calm": 2.0, "harm": 1.0, "edge": 2.0, "caption": 2.0, "plain": 1.0}
