"""A long look through a folder can be stopped and gone on with."""

import json
import os
import tracemalloc
from pathlib import Path

import pytest

from fairframe import cli_provenance
from fairframe.errors import Cancelled, InvalidRequest, OutputError
from fairframe.provenance import verify
from fairframe.provenance.verify_log import VerifyLog

STATES = {"a.mp4": "valid", "b.mp4": "altered", "c.mp4": "unsigned", "d.mp4": "valid"}


@pytest.fixture
def folder(tmp_path, monkeypatch, read_by):
    """Files whose answers are known without reading them; `read` has the names of those that were asked for."""
    place = tmp_path / "clips"
    place.mkdir()
    for name in STATES:
        (place / name).write_text(name)
    read, stop_at = [], []

    def answer(reader, path):
        if stop_at == [len(read)]:
            raise KeyboardInterrupt
        read.append(path.name)
        return verify.Answer(path=str(path), state=STATES[path.name], sentence="")

    read_by(answer)
    monkeypatch.setattr(cli_provenance, "READERS", 1)
    return place, read, stop_at


def run(place, log):
    return cli_provenance.verify_files([place], as_json=False, quiet=False, log=log)


def test_a_stopped_run_goes_on_and_counts_everything(folder, tmp_path, capsys):
    place, read, stop_at = folder
    log = tmp_path / "answers.jsonl"
    stop_at.append(2)
    with pytest.raises(Cancelled, match="after 2 files; the same command goes on"):
        run(place, log)
    with pytest.raises(Cancelled, match="with --log FILE a stopped run can be gone on with"):
        run(place, None)
    stop_at.clear()
    capsys.readouterr()
    assert run(place, log) == verify.EXIT_CODES["altered"]
    assert sorted(read) == sorted(STATES) and len(read) == 4  # none twice
    assert "2 valid, 1 unsigned, 1 altered, 2 of them from" in capsys.readouterr().out
    lines = [json.loads(line) for line in log.read_text().splitlines()]
    assert {(line["path"], line["state"]) for line in lines} == {(str(place / name), state) for name, state in STATES.items()}


def test_a_file_that_changed_is_read_again_and_a_half_line_forgotten(folder, tmp_path):
    place, read, _ = folder
    log = tmp_path / "answers.jsonl"
    run(place, log)
    whole = log.read_text()
    log.write_text(whole + '{"path": "/x')
    (place / "b.mp4").write_text("longer than before")
    os.utime(place / "d.mp4", ns=(1, 1))
    read.clear()
    run(place, log)
    assert sorted(read) == ["b.mp4", "d.mp4"]
    assert log.read_text().startswith(whole) and len(log.read_text().splitlines()) == 6


def test_what_was_done_before_is_not_held_in_memory(tmp_path):
    log = tmp_path / "answers.jsonl"
    entry = {"state": "valid", "exit_code": 0, "clip_id": "", "size_bytes": -1, "modified_ns": -1}
    log.write_text("".join(json.dumps({"path": f"/gone/{n}.mp4", **entry}) + "\n" for n in range(4_000)))
    tracemalloc.start()
    with VerifyLog(log) as opened:
        assert opened.counts == {"valid": 4_000} and opened.knows(Path("/gone/3999.mp4")) and not opened.knows(Path("/gone/4000.mp4"))
        most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 100_000  # bytes; a set of so many numbers has 260,000


def test_another_file_is_not_written_to(tmp_path):
    other = tmp_path / "diary.txt"
    other.write_text("dear diary\n")
    with pytest.raises(InvalidRequest, match="is no log of"):
        VerifyLog(other)
    assert other.read_text() == "dear diary\n"
    with pytest.raises(OutputError, match="cannot be written"):
        VerifyLog(tmp_path)
