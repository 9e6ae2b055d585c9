"""`fairframe film`, `edit` and `layers` as they are typed: what they print and write, their exit codes, and a run that is killed and begun again."""

import json
import signal
import subprocess
import sys

import numpy as np
import pytest

from fairframe import cli, pipeline
from fairframe.corpus import assets, staging
from fairframe.corpus.kinds import load_kinds
from fairframe.errors import Refused
from fairframe.scene import archive
from fairframe.scene.scene import Layer, Motion, Scene

BOARD = 'title = "Cards"\nmodel = "testcard"\nsize = "160x128"\nfps = 8\nseconds = 0.5\n' + "".join(f'[[shots]]\nname = "Card {i}"\nprompt = "card {i}"\n' for i in range(3))


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Runs a command in an empty folder: exit code, what it printed, what it said on stderr."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments):
        monkeypatch.setattr("sys.argv", ["fairframe", *arguments])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        printed = capsys.readouterr()
        return ended.value.code, printed.out, printed.err

    (tmp_path / "cards.toml").write_text(BOARD)
    return run


IN_THE_SECOND_SHOT = """
import os, signal
from fairframe import cli, pipeline

generate, begun = pipeline.generate, []

def killed(request, on_step):
    def step(stage, done, total):
        if len(begun) == 2 and stage == "frames" and done:
            os.kill(os.getpid(), signal.SIGKILL)
        on_step(stage, done, total)

    begun.append(request)
    return generate(request, step)

pipeline.generate = killed
cli.main()
"""


def test_a_film_that_is_killed_goes_on_at_the_next_shot_and_says_so(run, tmp_path):
    killed = subprocess.run([sys.executable, "-c", IN_THE_SECOND_SHOT, "film", "cards.toml"], cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120)
    done = list(tmp_path.glob("cards.shots/*.receipt.json"))
    assert killed.returncode == -signal.SIGKILL and len(done) == 1 and not (tmp_path / "cards.mp4").exists()
    code, out, _ = run("film", "cards.toml", "--json")
    made = json.loads(out)
    assert code == 0 and [shot["reused"] for shot in made["shots"]] == [True, False, False]
    assert {path.name for path in tmp_path.glob("cards.*")} >= {f"cards.{end}" for end in ("mp4", "receipt.json", "vtt", "otio", "edl", "poster.jpg", "sheet.jpg")}
    code, out, _ = run("film", "cards.toml")
    assert code == 0 and "shot 3 of 3  Card 2  (made before)" in out and "3 shots (3 made before)" in out


def test_a_dry_run_tells_and_makes_nothing(run, tmp_path, monkeypatch):
    code, out, _ = run("film", "cards.toml", "--dry-run", "--takes", "2", "--json")
    rows = json.loads(out)
    assert code == 0 and [(row["shot"], row["line"], row["verdict"], row["seconds"]) for row in rows] == [(f"Card {i}", 6 + 3 * i, "allowed", 0.5) for i in range(3)]
    assert all(row["work_s"] > 0 and row["watt_hours"] > 0 and row["chosen"] == [] for row in rows)
    (tmp_path / "fox.md").write_text("# Fox\n- cast fox: a fox wearing socks\n## One\n{fox} zorgling\n")
    code, out, _ = run("film", "fox.md", "--dry-run")
    assert code == 0 and "     Ignored: zorgling\n     Not said, so chosen: " in out and "     No room for: socks\n" in out
    (tmp_path / "fox.md").unlink()

    def no_one(text, negative="", *, model=""):
        if text == "card 1":
            raise Refused("Not this.", category="test", rule="test")
        return ()

    monkeypatch.setattr(pipeline.guard_prompt, "check", no_one)
    code, out, err = run("film", "cards.toml", "--dry-run")
    assert code == 3 and "Card 1 (line 9): refused: Not this." in out and "1 of 3 shots would not be made" in err
    assert [path.name for path in tmp_path.iterdir()] == ["cards.toml"]


def test_what_cannot_be_made_is_one_sentence(run, tmp_path, monkeypatch):
    (tmp_path / "wrong.md").write_text("# A\n## B\n- seconds: soon\n\na cat\n")
    for arguments, code, sentence in (
        (("film", "none.toml"), 2, "There is no storyboard at none.toml"),
        (("film", "wrong.md"), 2, "wrong.md, line 3: seconds is 'soon'; write a number."),
        (("film", "cards.toml", "--takes", "17"), 2, "17 takes a shot are not possible; 1 to 16 are."),
        (("film", "cards.toml", "-o", "cards.webm"), 2, "A film is written as .mp4"),
        (("film", "cards.toml", "-o", "none/cards.mp4"), 4, "The folder none does not exist"),
    ):
        assert (got := run(*arguments))[:2] == (code, ""), arguments
        assert got[2].startswith("fairframe: ") and got[2].count("\n") == 1 and sentence in got[2]

    def stop(request, on_step=None):
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "generate", stop)
    code, _, err = run("film", "cards.toml", "-q")
    assert code == 130 and "the same command goes on with the next" in err


def test_a_scene_is_changed_and_its_layers_go_out_and_come_back(run, tmp_path):
    kind = load_kinds()["cat"]
    cat = Layer(id="subject-0", role="subject", name="cat", texture=assets.texture("cat"), size=0.5, pivot=kind.pivot, anchor="ground", motions=(Motion(law="walk", params={"speed": 0.2}),))  # fmt: skip
    before = staging.dress(Scene(setting="meadow", layers=(cat,), seconds=1.0), height=128, aspect=1.25)
    archive.pack(before, tmp_path / "a.scene.zip")
    changes = ("--move", "subject-0:0.2,0.1", "--recolour", "subject-0:red", "--pace", "subject-0:0.5", "--trim", "0.2-0.8", "--setting", "moon", "--time", "night")
    code, out, err = run("edit", "a.scene.zip", "-o", "b.scene.zip", *changes)
    assert (code, out.strip()) == (0, "b.scene.zip"), err
    was, now = before.layer("subject-0"), (after := archive.read(tmp_path / "b.scene.zip")).layer("subject-0")
    assert (after.setting, after.light.time, after.seconds, now.colour) == ("moon", "night", pytest.approx(0.6), "red")
    assert now.pose.x - was.pose.x == pytest.approx(0.2) and now.motions[0].params["speed"] == pytest.approx(0.1)
    assert np.array_equal(now.texture.pixels[..., 3], was.texture.pixels[..., 3]) and not np.array_equal(now.texture.pixels, was.texture.pixels)
    assert run("layers", "a.scene.zip", "-o", "a.ora")[0] == 0
    assert run("layers", "a.scene.zip", "--read", "a.ora", "-o", "c.scene.zip")[0] == 0
    assert archive.digest(archive.read(tmp_path / "c.scene.zip")) == archive.digest(archive.read(tmp_path / "a.scene.zip"))
    for arguments, sentence in (
        (("edit", "a.scene.zip", "-o", "x.mp4"), "should end in .zip"),
        (("edit", "a.scene.zip", "-o", "x.zip", "--time", "night"), "--time goes with --setting"),
        (("edit", "a.scene.zip", "-o", "x.zip", "--move", "subject-0"), "write it as LAYER:X,Y"),
        (("edit", "a.scene.zip", "-o", "x.zip", "--pace", "subject-0:fast"), "write it as LAYER:FACTOR"),
        (("edit", "a.scene.zip", "-o", "x.zip", "--move", "nobody:0,0"), "has no layer 'nobody'"),
        (("edit", "a.scene.zip", "-o", "x.zip", "--recolour", "subject-0:loud"), "no colour 'loud'"),
        (("layers", "a.scene.zip", "-o", "x.zip"), "should end in .ora"),
        (("layers", "none.zip", "-o", "x.ora"), "There is no scene at none.zip"),
    ):
        code, out, err = run(*arguments)
        assert (code, out) == (2, "") and err.startswith("fairframe: ") and err.count("\n") == 1 and sentence in err, (arguments, err)
    assert not list(tmp_path.glob("x.*"))
