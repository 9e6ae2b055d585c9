"""Tables kept on disk: read instead of built, built again when damaged or made from other sources, passed over where nothing can be written."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from fairframe.corpus import forms, lexicon, shelved
from fairframe.corpus.kinds import load_kinds

TABLE = {"forms": {"cat": (("kind", "cat"),)}, "words": frozenset({"cat"})}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FAIRFRAME_DATA_DIR", str(tmp_path))
    return tmp_path / "cache"


def _unwanted() -> dict:
    raise AssertionError("it was built again")


def test_what_was_built_once_is_read(folder: Path) -> None:
    assert shelved.kept("table", lambda: TABLE) == TABLE
    assert shelved.kept("table", _unwanted) == TABLE
    assert len(list(folder.iterdir())) == 1


def test_a_damaged_file_is_made_anew(folder: Path) -> None:
    shelved.kept("table", lambda: TABLE)
    (path,) = folder.iterdir()
    whole = path.read_bytes()
    for damaged in (whole[:-1], whole[:20], b"", whole[:40] + bytes([whole[40] ^ 1]) + whole[41:]):
        path.write_bytes(damaged)
        assert shelved.kept("table", lambda: {"other": 1}) == {"other": 1}
        path.write_bytes(whole)
        assert shelved.kept("table", _unwanted) == TABLE


def test_other_sources_ask_for_another_file_and_few_are_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(shelved.MOST + 3):
        monkeypatch.setattr(shelved, "_made_from", lambda number=number: f"{number:064x}"[::-1])
        assert shelved.kept("table", lambda number=number: {"number": number}) == {"number": number}
        os.utime(max(folder.iterdir(), key=lambda one: one.stat().st_ctime_ns), (number, number))
    assert len(list(folder.iterdir())) == shelved.MOST
    assert shelved.kept("table", _unwanted) == {"number": shelved.MOST + 2}


def test_where_nothing_can_be_written_it_is_built_each_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    monkeypatch.setenv("FAIRFRAME_DATA_DIR", str(blocked))
    built = []
    for _ in range(2):
        assert shelved.kept("table", lambda: built.append(1) or TABLE) == TABLE
    assert len(built) == 2


def test_the_kept_lexicon_reads_as_the_one_that_was_built(folder: Path) -> None:
    built = forms.index(load_kinds())
    shelved.kept("lexicon", lambda: built)
    read = shelved.kept("lexicon", _unwanted)
    assert read == built and list(read["english"]) == list(built["english"])
    assert [type(value) for value in read.values()] == [type(value) for value in built.values()]
    text = "two tabby cats standing on the moon eating ramen 一只猫在雪地里跑"
    assert lexicon.Lexicon(read).tokenize(text) == lexicon.Lexicon(built).tokenize(text)
