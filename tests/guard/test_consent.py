import os
import stat

import cv2
import numpy as np
import pytest

from fairframe.errors import ConsentRequired, InvalidRequest, ModelError, OutputError
from fairframe.guard import consent, faces
from fairframe.guard.consent import Store

AHEAD, LEFT, RIGHT = 0.0, 1.0, -1.0  # the nose of a head turned to its own left points to the picture's right


def answer(challenge, turned):
    """What a camera would see of someone who does as asked."""
    amounts = [AHEAD]
    for side in challenge.turns:
        amounts += [LEFT if side == "left" else RIGHT, AHEAD]
    return [turned(amount) for amount in amounts]


@pytest.fixture
def given(tmp_path, astronaut, turned):
    store = Store(tmp_path)
    challenge = store.challenge()
    return store, store.give(challenge.id, astronaut, answer(challenge, turned), subject="Eileen", days=30)


@pytest.fixture
def record(tmp_path, monkeypatch):
    """A store with one consent for a made-up face, on a clock that can be moved: (store, given, face, clock)."""
    face = np.zeros(1024, np.float32)
    face[0] = 1
    monkeypatch.setattr(consent, "prove", lambda challenge, picture, video: (face, {"likeness": 0.9}))
    clock = [1_000_000.0]
    store = Store(tmp_path, now=lambda: clock[0])
    return store, store.give(store.challenge().id, None, [], subject="Ann from next door", days=10), face, clock


def test_a_head_that_turns_as_asked_and_is_like_the_picture_gives_a_consent(given, astronaut):
    store, made = given
    evidence = made.consent.evidence
    assert evidence["phrase_heard"] is False and evidence["likeness"] > consent.MATCH and len(evidence["turns"]) == consent.TURNS
    face = faces.describe(astronaut, faces.detect(astronaut)[0]).embedding
    assert store.match(face, account="", repaint=False)[0] == made.consent.id
    assert store.match(face, account="", repaint=True)[0] == ""  # scope "move" covers no model that repaints
    assert store.match(face, account="someone else", repaint=False)[0] == ""


@pytest.mark.parametrize("fault", ["wrong order", "flat print", "no turn", "other person", "nobody"])
def test_a_video_that_does_not_answer_the_challenge_gives_none(tmp_path, astronaut, other_person, coffee, turned, fault):
    store = Store(tmp_path)
    challenge = store.challenge()
    right = answer(challenge, turned)
    squeezed = [cv2.copyMakeBorder(cv2.resize(astronaut, (180, 300)), 0, 0, 60, 60, cv2.BORDER_CONSTANT, value=(127, 127, 127)), astronaut]
    video = {
        "wrong order": [frame[:, ::-1] for frame in right],  # every turn to the other side
        "flat print": squeezed * 5,
        "no turn": [astronaut] * 5,
        "other person": right,
        "nobody": [coffee] * 4,
    }[fault]
    picture = other_person if fault == "other person" else astronaut
    with pytest.raises(InvalidRequest):
        store.give(challenge.id, picture, video, subject="Eileen")
    assert store.all() == ()
    with pytest.raises(InvalidRequest, match="no challenge"):  # it can be answered once
        store.give(challenge.id, astronaut, right, subject="Eileen")


def test_a_picture_of_nobody_or_a_second_face_in_the_video_gives_none(tmp_path, astronaut, coffee, turned):
    store = Store(tmp_path)
    with pytest.raises(InvalidRequest, match="no faces"):
        store.give(store.challenge().id, coffee, [astronaut], subject="x")
    with pytest.raises(InvalidRequest, match="more than one"):
        store.give(store.challenge().id, astronaut, [np.hstack([astronaut, astronaut])], subject="x")


def test_an_old_challenge_is_none_and_both_sides_always_come_up(tmp_path):
    clock = [0.0]
    store = Store(tmp_path, now=lambda: clock[0])
    made = [store.challenge() for _ in range(20)]
    assert all(set(one.turns) == {"left", "right"} and len(one.phrase.split()) == 4 for one in made) and len({one.phrase for one in made}) == 20
    clock[0] = consent.CHALLENGE_S + 1
    with pytest.raises(InvalidRequest, match="no challenge"):
        store.give(made[0].id, None, [], subject="x")


def test_taking_back_needs_the_token_alone_works_at_once_and_names_the_clips(record):
    store, made, face, _ = record
    store.used("clip-1", [made.consent.id])
    with pytest.raises(InvalidRequest, match="token"):
        store.revoke("guess")
    assert not store.withdrawn("clip-1")
    taken, clips = store.revoke(made.token)
    assert taken.state() == "taken back" and taken.subject == "" and clips == ("clip-1",)
    assert store.match(face, account="", repaint=False) == ("", 0.0)
    assert store.withdrawn("clip-1") and not store.withdrawn("clip-2")
    with pytest.raises(ConsentRequired):
        store.used("clip-2", [made.consent.id])
    assert store.revoke(made.token)[0].revoked == taken.revoked  # twice is as good as once


def test_what_ran_out_is_deleted_and_covers_nothing(record):
    store, made, face, clock = record
    clock[0] += 10 * 86400 + 1
    assert store.match(face, account="", repaint=False) == ("", 0.0)
    (left,) = store.all()
    assert left.subject == "" and left.state(clock[0]) == "run out"
    with pytest.raises(ConsentRequired):
        store.used("clip-1", [made.consent.id])


def test_names_and_faces_are_encrypted_and_gone_from_the_file_when_deleted(record, tmp_path):
    store, made, face, _ = record
    path, key = tmp_path / consent.FILE, tmp_path / consent.KEY
    assert stat.S_IMODE(os.stat(path).st_mode) == stat.S_IMODE(os.stat(key).st_mode) == 0o600
    content = path.read_bytes()
    assert b"from next door" not in content and face.tobytes() not in content and face.tobytes().hex().encode() not in content and made.token.encode() not in content
    sealed = content[content.index(b"gAAAA") :][:200]
    store.revoke(made.token)
    assert sealed not in path.read_bytes() and b"gAAAA" not in path.read_bytes()
    assert [file.name for file in tmp_path.iterdir() if file.name.startswith(consent.FILE)] == [consent.FILE]  # no journal is left with it


def test_another_key_or_a_damaged_one_is_a_fault_not_an_empty_list(record, tmp_path):
    store, _, face, _ = record
    (tmp_path / consent.KEY).write_bytes(b"x" * 44)
    with pytest.raises(ModelError, match="key"):
        store.match(face, account="", repaint=False)
    (tmp_path / consent.KEY).unlink()
    with pytest.raises(ModelError):
        store.all()


def test_a_file_cut_short_is_told_and_is_not_begun_anew(record, tmp_path):
    store, made, face, _ = record
    store.revoke(made.token)
    whole = (tmp_path / consent.FILE).read_bytes()
    uses = (store.protected, store.all, store.challenge, lambda: store.withdrawn("clip-1"), lambda: store.match(face, account="", repaint=False))
    for left in (b"", whole[:50], whole[:4096], whole[:-4096], whole[:100] + bytes(len(whole) - 100)):
        (tmp_path / consent.FILE).write_bytes(left)
        for use in uses:
            with pytest.raises(OutputError, match="consent records .*consent.sqlite (are damaged: the file is empty. Put a copy|cannot be used: )"):
                use()
        assert (tmp_path / consent.FILE).read_bytes() == left
    (tmp_path / consent.FILE).write_bytes(whole)
    assert store.all()[0].state() == "taken back"


def test_a_file_that_is_gone_beside_its_key_is_told_and_is_not_begun_anew(record, tmp_path):
    store, _, face, _ = record
    (tmp_path / consent.FILE).rename(tmp_path / "kept")
    for use in (store.protected, store.all, store.challenge, lambda: store.withdrawn("clip-1"), lambda: store.match(face, account="", repaint=False)):
        with pytest.raises(OutputError, match="are missing, though their key is there. Put a copy of them back; delete the key consent.key only if"):
            use()
    assert not (tmp_path / consent.FILE).exists()
    (tmp_path / "kept").rename(tmp_path / consent.FILE)
    assert len(store.all()) == 1


def test_the_file_is_there_before_its_key(tmp_path, astronaut, monkeypatch):
    monkeypatch.setattr(Store, "_cipher", lambda self: (_ for _ in ()).throw(OSError("no room")))
    with pytest.raises(OutputError):
        Store(tmp_path).protect(astronaut)
    monkeypatch.undo()
    assert [file.name for file in tmp_path.iterdir()] == [consent.FILE] and Store(tmp_path).protect(astronaut)


def test_a_disk_that_is_full_when_the_file_is_begun_leaves_none(tmp_path, monkeypatch):
    monkeypatch.setattr(consent, "_TABLES", "CREATE TABLE half (id TEXT); SELECT * FROM nowhere;")
    with pytest.raises(OutputError, match="cannot be used: no such table"):
        Store(tmp_path).challenge()
    assert not list(tmp_path.iterdir())
    monkeypatch.undo()
    assert Store(tmp_path).challenge() and [one.name for one in tmp_path.iterdir()] == [consent.FILE]


@pytest.mark.parametrize("wrong", [{"scope": "all"}, {"days": 0}, {"days": 400}, {"subject": " "}])
def test_bad_arguments_are_one_sentence(tmp_path, wrong):
    store = Store(tmp_path)
    with pytest.raises(InvalidRequest):
        store.give(store.challenge().id, None, [], **({"subject": "x"} | wrong))


def test_protected_people_are_kept_without_names_and_can_be_taken_off(tmp_path, astronaut):
    store = Store(tmp_path)
    assert store.protected() == {} and not (tmp_path / consent.FILE).exists()
    id = store.protect(astronaut)
    assert list(store.protected()) == [id]
    store.unprotect(id)
    assert store.protected() == {}
    with pytest.raises(InvalidRequest):
        store.unprotect(id)
