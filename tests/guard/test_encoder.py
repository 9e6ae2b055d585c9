"""Meaning as numbers: word pieces are cut as the network learnt them, and without the network nothing passes."""

import functools
import random
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from fairframe.errors import ModelError
from fairframe.evaluation import guard_probes, guard_score
from fairframe.guard import classifier, encoder, normalise, onnx_models, prompt
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


def test_the_network_is_opened_once_and_not_for_a_text_that_is_not_read(monkeypatch):
    opened = []
    monkeypatch.setattr(onnx_models, "opened", lambda data, real=onnx_models.opened: opened.append(data) or real(data))
    monkeypatch.setattr(encoder, "load", functools.cache(encoder.load.__wrapped__))
    encoder.encode.cache_clear()
    assert prompt.judge("a tabby cat walks along a garden wall").allowed and opened == []
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(encoder.encode, [f"a man strikes {n} men" for n in range(8)]))
    assert len(opened) == 1 and len(opened[0]) > 1e7


def test_a_network_that_cannot_be_opened_refuses_what_would_be_read(monkeypatch):
    def fails(data):
        raise RuntimeError("no memory")

    monkeypatch.setattr(onnx_models, "opened", fails)
    monkeypatch.setattr(encoder, "load", functools.cache(encoder.load.__wrapped__))
    encoder.encode.cache_clear()
    verdict = prompt.judge("A man strikes another man in a dark alley and leaves him there.")
    assert (verdict.allowed, verdict.rule) == (False, "GRD.classifier")


def test_what_letters_find_far_from_harm_is_not_read_for_meaning(monkeypatch):
    read = []
    monkeypatch.setattr(encoder, "encode", lambda text, real=encoder.encode: read.append(text) or real(text))
    calm = "A tabby cat walks along a garden wall in the morning sun while a gardener waters the roses near the shed. A red kettle steams beside a bowl of apples."
    classifier.check(normalise.read(calm))
    assert read == []
    classifier.check(normalise.read(f"{calm} A man strikes another man in a dark alley and leaves him there."))
    assert read and all("alley" in part for part in read)


def test_no_disguise_or_padding_hides_behind_what_is_not_read(monkeypatch):
    """Whichever way they are written, harmful sentences score as they do when everything is read."""
    texts = [text for text, category in guard_scenes.sentences(random.Random(20261129)) if category][::90]
    written = [how(text) for text in texts for name, how in guard_score.DISGUISES.items() if name != "letter-spaced"]
    model = classifier.load()

    def refused():
        return [bool(classifier.scores(normalise.read(text).parts, model).max() >= 0.5) for text in written]

    quick = refused()
    monkeypatch.setattr(classifier, "FAR", -np.inf)
    assert quick == refused() and sum(quick) > len(quick) / 2
