"""The commands verify, replay and explain, as typed."""

import json
import os
import shutil
import subprocess
import sys

import pytest

from fairframe import cli, output, pipeline
from fairframe.provenance import verify
from fairframe.provenance.verify import Answer
from fairframe.types import Request


@pytest.fixture
def run(monkeypatch, capsys):
    """run("verify", "a.mp4") -> (exit code, stdout, stderr)."""

    def typed(*arguments):
        monkeypatch.setattr(sys, "argv", ["fairframe", *map(str, arguments)])
        with pytest.raises(SystemExit) as stopped:
            cli.main()
        return (stopped.value.code or 0, *capsys.readouterr())

    return typed


@pytest.fixture(scope="module")
def made(tmp_path_factory, data_folder):
    folder = tmp_path_factory.mktemp("made")
    return pipeline.generate(Request(prompt="hi", model="testcard", output=folder / "card.mp4", seconds=0.5, width=128, height=128, fps=8, seed=3)).path


def test_one_file_gets_all_that_was_found(run, made):
    code, out, err = run("verify", made)
    assert code == 0 and err == "" and out.startswith(f"{made}: valid\n")
    assert all(
        words in out for words in ("Credentials  Intact", "key of this computer", "Watermark", "Registry", "model testcard", "file beside the clip is the same")
    )


def test_several_files_get_a_line_each_and_the_worst_counts(run, made, tmp_path):
    bad = tmp_path / "bad.mp4"
    data = bytearray(made.read_bytes())
    data[data.index(b"mdat") + 100] ^= 1
    bad.write_bytes(data)
    code, out, _ = run("verify", made, bad, tmp_path / "none.mp4")
    assert code == 12
    assert [line.split()[0] for line in out.splitlines()[:3]] == ["valid", "altered", "unreadable"] and out.splitlines()[
        3
    ] == "1 valid, 1 altered, 1 unreadable"
    code, out, _ = run("verify", made, bad, "--json")
    assert code == 11 and [json.loads(line)["state"] for line in out.splitlines()] == ["valid", "altered"]
    assert run("verify", bad, "-q")[:2] == (11, "")


def test_a_receipt_that_was_changed_is_called_out(run, made, tmp_path):
    for file in (made, output.receipt_path(made)):
        shutil.copy(file, tmp_path)
    paper = tmp_path / output.receipt_path(made).name
    paper.write_text(paper.read_text().replace("testcard", "camera"))
    code, out, _ = run("verify", tmp_path / made.name)
    assert code == 11 and "ALTERED; the one inside counts" in out


def test_a_folder_with_nothing_to_look_at(run, tmp_path):
    assert run("verify", tmp_path)[:2] == (0, "No files of a known kind.\n")
    for count, words in enumerate(("1 other", "2 others"), 1):
        (tmp_path / f"{count}.txt").write_text("words")
        assert run("verify", tmp_path)[:2] == (0, f"No files of a known kind; {words} passed over\n")


def test_progress_is_shown_beside_json_that_goes_elsewhere(made):
    shown, terminal = os.openpty()
    done = subprocess.run([sys.executable, "-m", "fairframe", "verify", made.parent, "--json"], stdout=subprocess.PIPE, stderr=terminal, text=True)
    os.close(terminal)
    assert [json.loads(line)["state"] for line in done.stdout.splitlines()] == ["valid"]
    assert b"files" in os.read(shown, 10_000)
    os.close(shown)


def test_names_of_files_are_printed_as_they_are(run, monkeypatch, tmp_path):
    monkeypatch.setattr(verify, "verify_all", lambda paths, **how: iter([Answer(path="[red]x[/red].mp4", state="unsigned", sentence="[b]")]))
    assert run("verify", "x.mp4")[1].startswith("[red]x[/red].mp4: unsigned\n[b]\n")


def test_the_first_clip_explains_its_key_once(run, monkeypatch, tmp_path):
    monkeypatch.setenv("FAIRFRAME_DATA_DIR", str(tmp_path / "new"))
    order = ("generate", "x", "--model", "testcard", "-o", tmp_path / "a.mp4", "--seconds", "0.5", "--size", "128x128", "--fps", "8")
    out = run(*order)[1]
    assert f"in {tmp_path / 'new' / 'signing'}; keep it to yourself" in out and "not as trusted" in out and "Energy: " in out
    assert "signing key" not in run(*order)[1]


def test_replay_says_same_or_different(run, made, tmp_path):
    assert "Identical: all 4 frames" in run("replay", made, "-q")[1] or run("replay", made)[1].count("Identical: all 4 frames") == 1
    code, out, _ = run("replay", made, "--json")
    assert code == 0 and json.loads(out)["identical"] is True
    paper = json.loads(output.receipt_path(made).read_text())
    paper["plan"]["seed"] = 4
    (tmp_path / "x.receipt.json").write_text(json.dumps(paper))
    code, out, _ = run("replay", tmp_path / "x.receipt.json")
    assert code == 13 and "DIFFERENT: 0 of 4 frames are the same" in out and "number 1)" in out
    code, _, err = run("replay", tmp_path / "none.mp4")
    assert code == 2 and "no file" in err


def test_explain_names_the_model(run, made):
    code, out, _ = run("explain", made)
    assert code == 0 and "Model: testcard (Apache-2.0), weights none" in out and "Layers: the model knows none." in out
    assert json.loads(run("explain", made, "--json")[1])["model"]["id"] == "testcard"
