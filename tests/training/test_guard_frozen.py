"""What the prompt classifier learns does not change with the grammar and the rules' lists."""

import dataclasses

import numpy as np
import pytest

from fairframe.corpus import grammar
from fairframe.evaluation import guard_score
from fairframe.guard import classifier, policy, words
from fairframe.training import guard, guard_frozen, guard_scenes


def test_rows_of_our_own_are_taken_from_what_was_frozen(monkeypatch):
    def grown(*_):
        raise AssertionError("the rows of our own depend on what grows")

    monkeypatch.setattr(grammar, "caption", grown)
    monkeypatch.setattr(words, "chinese_entries", grown)
    sources = [row.source for row in (*guard.own_rows(), *guard.chinese_rows())]
    assert sources.count("own_en") == sources.count("own_zh") == guard_frozen.CAPTIONS and sources.count("chinese_caption") == guard_frozen.GLOSSED


def test_hard_subjects_that_are_learnt_are_known_and_none_of_them_is_among_those_that_are_not():
    hard = [row for row in guard.own_rows() if row.kind == guard.HARD]
    learnt, unlearnt = ({row.text for row in hard if (row.source == "own_hard") == other} for other in (False, True))
    subjects = len(guard_scenes.BORDERLINE)
    assert len(learnt) > 3 * subjects and len(unlearnt) > subjects / 2 and not any(row.harmful for row in hard)
    assert not any(guard_scenes.is_hard(text) for text in unlearnt) and all(guard_scenes.is_hard(text) for text in learnt)


def test_what_is_frozen_is_what_freezing_writes(tmp_path, monkeypatch):
    monkeypatch.setattr(guard_frozen, "CAPTIONS", 3)
    monkeypatch.setattr(guard_frozen, "GLOSSED", 2)
    guard_frozen.freeze(tmp_path / "frozen.txt")
    lists = guard_frozen.load(tmp_path / "frozen.txt")
    assert {name: len(lists[name]) for name in ("captions_en", "captions_zh", "captions_glossed")} == {"captions_en": 3, "captions_zh": 3, "captions_glossed": 2}
    assert set(lists) == set(guard_frozen.load())


def test_fitting_twice_gives_the_same_numbers():
    rng = np.random.default_rng(0)
    rows = [
        guard.Row(id=text, source="own", text=text, heads=("violence",) if place % 3 == 0 else (), weight=1.0, kind="", harmful=place % 3 == 0, held_out=False)
        for place, text in enumerate(f"w{number}" for number in range(60))
    ]
    known = guard.Known(vectors={row.text: rng.normal(size=guard.encoder.WIDTH).astype(np.float16) for row in rows})
    first, again = (guard.fit_meaning(rows, known, lambda text: [text]) for _ in range(2))
    assert all(np.array_equal(value, getattr(again, name)) for name, value in vars(first).items())


def test_networks_side_by_side_answer_the_mean_of_what_each_answers():
    rng = np.random.default_rng(1)
    networks = [[rng.normal(size=shape) for shape in ((5, 3), (3,), (3, 2), (2,))] for _ in range(2)]
    mean, spread, vectors = np.zeros(5), np.ones(5), rng.normal(size=(4, 5))

    def answers(numbers):
        return classifier.meaning_says(vectors, classifier.Meaning(**dict(zip(classifier.Meaning.__dataclass_fields__, (mean, spread, *numbers), strict=True))))

    assert np.allclose(answers(guard._side_by_side(networks)), np.mean([answers(one) for one in networks], axis=0), atol=1e-6)


def test_what_was_fitted_is_read_from_the_file_as_it_was_with_no_weight_half_a_step_off(tmp_path):
    rng = np.random.default_rng(2)
    texts = [f"w{number}" for number in range(40)]
    known = guard.Known(vectors={text: rng.normal(size=guard.encoder.WIDTH).astype(np.float16) for text in texts})
    rows = [
        guard.Row(id=text, source="own", text=text, heads=(), weight=1.0, kind="", harmful=place % 2 == 0, held_out=False)
        for place, text in enumerate(texts)
    ]
    half = guard.fit_meaning(rows, known, lambda text: [text], width=8)
    heads = len(guard.HEADS)
    letters = classifier.Letters(weights=np.ones((classifier.BUCKETS, heads), np.int8), scale=np.ones(heads, np.float32), bias=np.zeros(heads, np.float32))
    guard.write(tmp_path / "guard.npz", letters, half, 0.5, half, 0.25)
    model = classifier.load.__wrapped__(tmp_path / "guard.npz")
    assert all(np.array_equal(value, getattr(read, name)) for read in (model.meaning, model.chinese) for name, value in vars(half).items())
    numbers = rng.normal(size=(9, 5)) * [0.01, 1, 0, 10, 100]  # with a hidden unit that died
    many, size = guard._in_steps(numbers, guard.MEANING_STEPS)
    assert np.abs(many).max() == guard.MEANING_STEPS and not many[:, 2].any()
    assert (np.abs(guard._from_steps(many, size) - numbers) <= 0.52 * size.astype(np.float32)).all()


def test_letters_of_harmful_rows_weigh_for_harm_and_buckets_of_no_row_weigh_nothing(monkeypatch):
    monkeypatch.setattr(guard.classifier, "BUCKETS", 8)
    rows = [
        guard.Row(id=str(place), source="own", text="", heads=("hate",) if harmful else (), weight=1.0, kind="", harmful=harmful, held_out=False)
        for place, harmful in enumerate((True, False, True, False))
    ]
    weights, bias = guard.fit_letters([np.array(buckets) for buckets in ([0, 1], [1, 2], [0, 6], [2])], rows)
    hate = guard.HEADS.index("hate")
    assert weights[0, hate] > 1 and weights[2, hate] < -1 and abs(weights[1, hate]) < weights[0, hate]
    assert not weights[[3, 4, 5, 7]].any() and np.isfinite(bias).all()


def test_vectors_that_were_kept_are_not_worked_out_again_and_no_prompt_is_written(tmp_path, monkeypatch):
    vector = np.arange(guard.encoder.WIDTH).astype(np.float16)
    path = tmp_path / "vectors.npz"
    guard.Known(vectors={"a secret prompt": vector}).keep(path)
    assert b"secret" not in path.read_bytes()
    monkeypatch.setattr(guard.encoder, "encode", lambda part: 1 / 0)
    assert np.array_equal(guard.known(path).vector_of("a secret prompt"), vector)
    assert guard.known(tmp_path / "none.npz").kept == {}
    monkeypatch.setattr(guard.encoder, "SHA256", "another")
    with pytest.raises(ValueError, match="another encoder"):
        guard.known(path)


def test_a_busy_machine_changes_no_score(monkeypatch):
    hasty = dataclasses.replace(policy.load(), timeout_s=1e-6)
    monkeypatch.setattr(guard_score.policy, "load", lambda: hasty)
    assert not guard_score.refused("a cat sits in the sun")
