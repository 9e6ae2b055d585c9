import time
from dataclasses import replace

import numpy as np
import pytest

from fairframe.errors import ConsentRequired, ModelError, Refused
from fairframe.guard import exposure, faces, hashlist, likeness, nudity, ocr, policy, words
from fairframe.guard import prompt as guard_prompt
from fairframe.guard.consent import Store
from fairframe.guard.likeness import Asked, Passed

FACE = faces.Face(box=(10.0, 10.0, 40.0, 40.0), points=np.zeros((6, 2), np.float32), score=0.9)
NUMBERS = np.eye(1, 1024, dtype=np.float32)[0]
PICTURE = np.full((48, 64, 3), 120, np.uint8)


@pytest.fixture
def asked(tmp_path, monkeypatch):
    """A picture of a grown person with a consent, all of it by stand-ins; tests take something away."""
    monkeypatch.setattr(nudity, "load", lambda: lambda image: 0.02)
    monkeypatch.setattr(exposure, "load", lambda: lambda image: np.array([0, 0.01, 0.97, 0.01, 0.01], np.float32))
    monkeypatch.setattr(faces, "detect", lambda image, thorough=True: (FACE,))
    monkeypatch.setattr(faces, "describe", lambda image, face: faces.Described(embedding=NUMBERS, age=40.0))
    monkeypatch.setattr(Store, "match", lambda self, face, **_: ("consent-1", 0.9))
    monkeypatch.setattr(ocr, "read", lambda image: ())
    path = tmp_path / "list.txt"
    path.write_text("# version: 1\n" + "0f" * 32 + "\n")
    return Asked(rules=policy.load(), store=Store(tmp_path), prompt="a slow zoom", file_names=("holiday.jpg",), model="clay-1", blocked=path)


def made_up():
    """Word lists with one made-up word each, the list's name and an x."""
    names = ("undressing", "explicit", "explicit_topics", "revealing", "suggestive", "clothing")
    return words.Lists({"safe": [], "en": {name: [f"{name}x"] for name in names}, "zh": {}})


def refused(asked, picture=PICTURE):
    with pytest.raises(Refused) as error:
        likeness.check([picture], asked)
    return error.value


def test_a_picture_with_a_consent_passes_and_the_receipt_names_it(asked):
    passed = likeness.check([PICTURE], asked)
    found = {check.name: check for check in passed.checks}
    assert passed.consents == ("consent-1",) and "consent-1" in found["likeness.consent"].note
    assert all(check.effective for check in found.values()) and found["likeness.nudity"].score == 0.02 and found["likeness.age"].score == 40
    assert "list 1, sha256" in found["likeness.hashes"].note and found["likeness.protected"].note == "0 protected people"
    assert likeness.check([], asked) == likeness.Passed()


def test_without_a_list_the_receipt_says_that_none_was_asked(asked):
    found = {check.name: check for check in likeness.check([PICTURE], replace(asked, blocked=None)).checks}
    assert not found["likeness.hashes"].requested and not found["likeness.hashes"].effective


def test_a_face_without_a_consent_is_refused_in_either_language(asked, monkeypatch):
    monkeypatch.setattr(Store, "match", lambda self, face, **_: ("", 0.3))
    error = refused(asked)
    assert isinstance(error, ConsentRequired) and (error.code, error.exit_code, error.http_status) == ("consent_required", 3, 403)
    assert "fairframe consent" in str(error) and error.rule == "REA.picture.consent"
    assert "同意" in str(refused(replace(asked, prompt="慢慢拉近")))
    monkeypatch.setattr(faces, "detect", lambda image, thorough=True: ())
    assert likeness.check([PICTURE], asked).consents == ()


def test_a_model_that_repaints_asks_for_a_consent_that_covers_it(asked, monkeypatch):
    seen = []
    monkeypatch.setattr(Store, "match", lambda self, face, *, account, repaint, threshold: (seen.append((account, repaint)), ("c", 0.9))[1])
    likeness.check([PICTURE], replace(asked, account="a1"))
    likeness.check([PICTURE], replace(asked, model="big-model"))
    assert seen == [("a1", False), ("", True)]


@pytest.mark.parametrize("list_name", ["undressing", "explicit", "revealing"])
@pytest.mark.parametrize("someone", [True, False], ids=["person", "nobody seen"])
def test_words_that_undress_are_refused_with_any_picture_whatever_the_consent_says(asked, monkeypatch, list_name, someone):
    monkeypatch.setattr(words, "load", made_up)
    if not someone:
        monkeypatch.setattr(faces, "detect", lambda image, thorough=True: ())
    error = refused(replace(asked, prompt=f"zoom {list_name}x", file_names=()))
    assert error.category == "undressing" and not isinstance(error, ConsentRequired)


def test_with_a_face_less_is_enough_and_repainting_models_leave_clothes_alone(asked, monkeypatch):
    monkeypatch.setattr(words, "load", made_up)
    asked = replace(asked, file_names=())
    assert refused(replace(asked, prompt="suggestivex")).category == "undressing"
    assert likeness.check([PICTURE], replace(asked, prompt="clothingx")).consents
    assert refused(replace(asked, prompt="clothingx", model="big-model")).category == "undressing"
    assert refused(replace(asked, negative_prompt="clothingx")).category == "undressing"
    monkeypatch.setattr(faces, "detect", lambda image, thorough=True: ())
    assert likeness.check([PICTURE], replace(asked, prompt="suggestivex")).consents == ()


def test_a_goal_excuses_no_undressing_of_who_is_in_a_given_picture(asked):
    celebration = replace(asked, prompt="a striker tears his shirt off after the goal")
    assert guard_prompt.judge(celebration.prompt).allowed
    assert refused(celebration).category == "undressing"


def test_a_file_name_passes_the_door_of_the_prompt(asked):
    assert refused(replace(asked, file_names=("Barack_Obama-2.jpg",))).category == "public_figures"
    for harmless in ("IMG_2024-05-01.jpg", "Urlaub am Meer mit dem Hund.png", "a_b_c_d_e_f.png", "my-private-photo.png", ".png", ""):
        assert likeness.check([PICTURE], replace(asked, file_names=(harmless,))).checks


def test_every_file_name_counts_with_pictures_and_without(asked):
    named = replace(asked, file_names=("holiday.jpg", "Barack_Obama-2.mp4"))
    with pytest.raises(Refused) as caught:
        likeness.check([], named)
    assert (caught.value.category, caught.value.rule) == ("public_figures", "PUB.names")
    assert refused(named).category == "public_figures"
    assert likeness.check([], replace(asked, file_names=("a-dancing-robot.mp4",))) == Passed()


def test_indecent_blocked_young_and_protected_pictures_are_refused(asked, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(nudity, "load", lambda: lambda image: 0.8)
        assert refused(asked).category == "sexual"
    with monkeypatch.context() as patch:
        patch.setattr(exposure, "load", lambda: lambda image: np.array([0, 0, 0.2, 0.8, 0], np.float32))
        assert refused(asked).rule == "SEX.picture.exposure"
    with monkeypatch.context() as patch:
        patch.setattr(hashlist.List, "nearest", lambda self, image, turned=True: 31)
        assert refused(asked).rule == "HSH.picture.hashes"
    with monkeypatch.context() as patch:
        patch.setattr(faces, "describe", lambda image, face: faces.Described(embedding=NUMBERS, age=24.0))
        assert refused(asked).category == "apparent_minors"  # whatever the consent says
    monkeypatch.setattr(Store, "protected", lambda self: {"p": NUMBERS})
    error = refused(asked)
    assert error.rule == "PRO.picture.protected" and "never shown here" in str(error) and "consent" not in str(error)
    assert "绝不展示" in str(refused(replace(asked, prompt="一个人在跳舞")))


def test_what_transparency_hides_is_looked_at_too(asked, monkeypatch):
    hidden = np.dstack([np.full((48, 64, 3), 200, np.uint8), np.zeros((48, 64), np.uint8)])
    monkeypatch.setattr(nudity, "load", lambda: lambda image: 0.9 if image.mean() > 190 else 0.0)
    assert refused(asked, hidden).category == "sexual"


# ------------------------------------------------------------------------------------------------ every check x every fault


def _set(name):
    """(object, attribute, how a stand-in answers): what each check asks."""
    return {
        "text": (ocr, "read", lambda value: lambda image: value()),
        "words": (likeness, "_undresses", lambda value: lambda asked, someone: value()),
        "name": (guard_prompt, "judge", lambda value: lambda *_, **__: value()),
        "hashes": (hashlist.List, "nearest", lambda value: lambda self, image, turned=True: value()),
        "exposure": (exposure, "load", lambda value: lambda: lambda image: value()),
        "nudity": (nudity, "load", lambda value: lambda: lambda image: value()),
        "faces": (faces, "detect", lambda value: lambda image, thorough=True: value()),
        "age": (faces, "describe", lambda value: lambda image, face: value()),
        "protected": (Store, "protected", lambda value: lambda self: value()),
        "consent": (Store, "match", lambda value: lambda self, face, **_: value()),
    }[name]


def _missing():
    raise ModelError("The model is missing.")


def _raises():
    raise RuntimeError("broken")


def _hangs():
    time.sleep(0.5)


NONSENSE = {
    "words": lambda: float("nan"),
    "name": lambda: None,
    "text": lambda: (ocr.Line(readings=(b"no text",), score=1.0),),
    "hashes": lambda: float("nan"),
    "nudity": lambda: float("nan"),
    "exposure": lambda: np.full(5, np.nan, np.float32),
    "faces": lambda: [replace(FACE, score=float("nan"))],
    "age": lambda: faces.Described(embedding=NUMBERS, age=float("nan")),
    "protected": lambda: {"p": np.full(1024, np.nan, np.float32)},
    "consent": lambda: ("consent-1", float("nan")),
}


@pytest.mark.parametrize("fault", ["missing", "raises", "hangs", "nonsense"])
@pytest.mark.parametrize("name", likeness._CHECKS)
def test_a_check_that_does_not_work_refuses(asked, monkeypatch, name, fault):
    monkeypatch.setattr(likeness, "TIMEOUT_S", 0.1 if fault == "hangs" else 20)
    answer = {"missing": _missing, "raises": _raises, "hangs": _hangs, "nonsense": NONSENSE[name]}[fault]
    where, attribute, stand_in = _set(name)
    monkeypatch.setattr(where, attribute, stand_in(answer))
    assert refused(asked).category == "guard_down"


@pytest.mark.parametrize("nonsense", [None, "0.1", -1.0, 2.0, True, float("inf")])
def test_a_score_that_is_none_refuses(asked, monkeypatch, nonsense):
    monkeypatch.setattr(nudity, "load", lambda: lambda image: nonsense)
    assert refused(asked).category == "guard_down"


def test_a_list_that_cannot_be_read_refuses(asked, tmp_path):
    assert refused(replace(asked, blocked=tmp_path / "none.txt")).rule == "GRD.picture.hashes"


def test_what_is_no_picture_is_refused(asked):
    assert refused(asked, np.zeros((4, 4), np.uint8)).category == "guard_down"
    assert refused(asked, np.zeros((4, 4, 3), np.float32)).category == "guard_down"


def test_pictures_made_here_are_known_by_every_pixel(tmp_path):
    one, other = np.zeros((4, 4, 4), np.uint8), np.ones((4, 4, 4), np.uint8)
    assert likeness.made_here(tmp_path, [likeness.fingerprint(one)]) == set()
    likeness.remember(tmp_path, [likeness.fingerprint(one)])
    assert likeness.made_here(tmp_path, [likeness.fingerprint(one), likeness.fingerprint(other)]) == {likeness.fingerprint(one)}
    changed = one.copy()
    changed[0, 0, 0] = 1
    assert likeness.made_here(tmp_path, [likeness.fingerprint(changed), likeness.fingerprint(one.reshape(2, 8, 4))]) == set()
