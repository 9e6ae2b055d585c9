"""Meaning as numbers: word pieces are cut as the network learnt them, and without the network nothing passes."""

import functools
import random

import numpy as np
import pytest

from fairframe.errors import ModelError
from fairframe.evaluation import guard_probes
from fairframe.guard import encoder, prompt
from fairframe.training import guard_scenes


def cut(text):
    known = encoder.load().pieces
    names = {number: piece for piece, number in known.items()}
    return [names[number] for number in encoder.split(text, known)][1:-1]


def test_words_are_cut_into_the_longest_known_pieces():
    assert cut("A café, 12 unicyclists!") == ["a", "cafe", ",", "12", "un", "##ic", "##y", "##cl", "##ists", "!"]
    assert cut("猫x") == ["[UNK]", "x"]
    assert cut("") == [] and cut("a\u200bb\x00c") == cut("abc")
    assert cut("q" * 101) == ["[UNK]"]
    assert len(cut("cat " * 500)) == encoder.LONGEST - 2


def test_what_means_the_same_lies_close():
    dog, puppy, law = (
        encoder.encode(text)[:384].astype(float) for text in ("a dog runs over the grass", "a puppy is running on a lawn", "the law on income tax")
    )
    assert dog @ puppy > 0.6 > 0.3 > dog @ law


def test_the_same_text_gives_the_same_numbers_and_they_cannot_be_changed():
    first = encoder.encode("a cat in the rain")
    encoder.encode.cache_clear()
    again = encoder.encode("a cat in the rain")
    assert again.shape == (encoder.WIDTH,) and np.array_equal(first, again)
    with pytest.raises(ValueError):
        again[0] = 1


@pytest.mark.parametrize("fault", ["no package", "another file", "no pieces"])
@pytest.mark.parametrize("text", ["a cat in the rain", "一只猫", ""])
def test_without_its_network_everything_is_refused(monkeypatch, tmp_path, fault, text):
    package = tmp_path / "stand_in_encoder"
    if fault == "another file":
        package.mkdir()
        (package / "__init__.py").touch()
        (package / "model.onnx").write_bytes(b"not the one")
        monkeypatch.syspath_prepend(tmp_path)
    if fault == "no pieces":
        monkeypatch.setattr(encoder, "PIECES", tmp_path / "gone.txt")
    else:
        monkeypatch.setattr(encoder, "PACKAGE", package.name)
    monkeypatch.setattr(encoder, "load", functools.cache(encoder.load.__wrapped__))
    with pytest.raises(ModelError, match="install fairframe again"):
        encoder.load()
    verdict = prompt.judge(text)
    assert (verdict.allowed, verdict.rule) == (False, "GRD.classifier")


def test_the_probes_are_not_learnt():
    learnt = {text.lower().rstrip(".") for text, _ in guard_scenes.sentences(random.Random(20261123))}
    assert not learnt & {*guard_probes.EVERYDAY, *guard_probes.HARMLESS}
    assert not {*guard_scenes.BORDERLINE[1::2]} & {*guard_scenes.BORDERLINE[::2]}
