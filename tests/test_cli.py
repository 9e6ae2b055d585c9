"""The command line as people meet it: what it prints, where, and the exit codes scripts rely on."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

import fairframe
from fairframe import backends, cli, cli_show, media
from fairframe.errors import UnknownPrompt
from fairframe.scene import archive
from fairframe.scene.scene import Layer, Scene, Texture, save
from fairframe.types import Understood, Word

SMALL = ("--model", "testcard", "--seconds", "0.5", "--size", "160x128", "--fps", "10")


@pytest.fixture
def run(monkeypatch, capsys, tmp_path):
    """Run `fairframe ARGUMENTS` in a fresh folder; returns (exit code, stdout, stderr)."""
    monkeypatch.chdir(tmp_path)

    def call(*arguments):
        monkeypatch.setattr(sys, "argv", ["fairframe", *map(str, arguments)])
        before = signal.getsignal(signal.SIGTERM)
        with pytest.raises(SystemExit) as exit:
            cli.main()
        signal.signal(signal.SIGTERM, before)
        out, err = capsys.readouterr()
        return exit.value.code, out, err

    return call


def names(folder):
    return sorted(path.name for path in Path(folder).iterdir())


def process(*arguments, **options):
    return subprocess.Popen([sys.executable, "-m", "fairframe", *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options)



def test_help_says_how_to_begin_and_every_command_has_its_panel(run):
    code, out, err = run("--help")
    assert code == 0 and 'fairframe generate "a cat dancing on the moon"' in out and "web pages" in out
    panels = [line for line in out.splitlines() if line.startswith("╭")]
    assert [title for title in (cli.MAKE, cli.LOOK, cli.SERVE, cli.MODELS, cli.RULES) if not any(title in line for line in panels)] == []
    assert not any("Commands" in line for line in panels)  # a command without a panel would be in one of this name
    assert run("--version") == (0, f"fairframe {fairframe.__version__}\n", "")


def test_a_clip_and_its_summary(run, tmp_path):
    code, out, err = run("generate", "a cat", *SMALL, "-o", "cat.mp4", "--seed", 5)
    assert (code, err) == (0, "")
    assert "cat.mp4  160x128, 0.5 s, 10 fps" in out and "seed 5" in out
    assert "Ignored: a, cat" in out
    assert "s for 0.5 s of video" in out and "x playback; receipt cat.receipt.json" in out
    assert names(tmp_path) == ["cat.mp4", "cat.receipt.json"]


def test_json_is_one_object_and_nothing_else(run):
    code, out, err = run("generate", "a cat", *SMALL, "--json")
    found = json.loads(out)
    assert (code, err) == (0, "")
    assert found["path"] == "a-cat.mp4" and found["num_frames"] == 5 and found["ignored"] == ["a", "cat"]
    assert found["sha256"] == json.loads(Path("a-cat.receipt.json").read_text())["clip"]["sha256"]


def test_words_without_quotes_are_a_prompt(run):
    assert "Ignored: a, cat" in run("generate", "a", "cat", *SMALL, "-o", "cat.mp4")[1]


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("generate", "a cat", "--layers", ""), "--layers"), (("generate", "a cat", "--layers="), "--layers"), (("generate", "a cat", "-o", ""), "-o"), (("generate", "--keep", "", "a cat"), "--keep"),
        (("verify", ""), "fairframe verify"), (("render", ""), "fairframe render"), (("film", ""), "fairframe film"),
    ],
)  # fmt: skip
def test_an_empty_text_is_no_file_and_no_folder(run, arguments, named, tmp_path):
    assert run(*arguments, *(SMALL if arguments[0] == "generate" else ())) == (2, "", f"fairframe: {named} needs the name of a file or folder; an empty text was given.\n")
    assert names(tmp_path) == []


def test_an_empty_prompt_is_an_empty_prompt(run):
    assert "The prompt is empty" in run("generate", "", *SMALL)[2]


def test_json_of_an_error(run):
    code, out, err = run("generate", "", "--json")
    assert code == 2 and json.loads(out)["error"]["code"] == "invalid_request"
    assert err.startswith("fairframe: The prompt is empty.")


def test_quiet_prints_nothing(run):
    assert run("generate", "a cat", *SMALL, "-q") == (0, "", "")


@pytest.mark.parametrize("name", ["a.webm", "a.mov", "a.gif"])
def test_kinds_of_file(run, name):
    assert run("generate", "a cat", *SMALL, "-q", "-o", name)[0] == 0
    assert media.probe(Path(name)).num_frames == 5


@pytest.mark.parametrize("name", ["a.webm", "a.mov"])
def test_subjects_alone_are_transparent(run, name):
    assert run("generate", "a cat", *SMALL, "-q", "--subjects-only", "-o", name)[0] == 0
    image = next(media.decode(Path(name), alpha=True))
    assert image[4, 4, 3] < 8 and image[64, 60, 3] > 247


def bad_picture(name, data):
    Path(name).write_bytes(data)
    return name


SENTENCES = [
    (("generate",), 2, "The prompt is empty."),
    (("generate", "a" * 2001), 2, "The prompt has 2,001 characters; at most 2,000 are read."),
    (("generate", "a", "--size", "big"), 2, "The size 'big' is not understood; write it as width x height, for example 854x480."),
    (("generate", "a", "--size", "853x480"), 2, "Size 853x480 is not possible; allowed are even sides from 128 to 1920 pixels"),
    (("generate", "a", "--size", "4000x480"), 2, "Size 4000x480 is not possible"),
    (("generate", "a", "--seconds", "0"), 2, "Length 0.0 is not possible; allowed is from 0.5 to 60 seconds."),
    (("generate", "a", "--seconds", "inf"), 2, "Length inf is not possible"),
    (("generate", "a", "--fps", "120"), 2, "Frame rate 120 is not possible; allowed is a whole number from 8 to 60 frames a second."),
    (("generate", "a", "--steps", "0"), 2, "Steps 0 is not possible"),
    (("generate", "a", "--guidance", "99"), 2, "Guidance 99.0 is not possible; allowed is from 0 to 20."),
    (("generate", "a", "--model", "sora"), 2, "There is no model 'sora'; there are clay-1, testcard, scene."),
    (("generate", "a", "-o", "a.avi"), 2, "'.avi' is not a kind of file Fairframe writes; use .mp4, .webm, .mov, .gif."),
    (("generate", "a", "-o", "a.mp4", "--subjects-only"), 2, "A .mp4 file cannot hold a transparent clip"),
    (("generate", "a", "-o", "none/a.mp4"), 4, "The folder none does not exist; make it first or choose another."),
    (("generate", "a", "-o", "."), 4, ". is a folder; give the name of a file, for example clip.mp4."),
    (("generate", "a", "--image", "letter.png"), 2, "letter.png is not a PNG, JPEG or WebP picture."),
    (("generate", "a", "--image", "none.png"), 2, "There is no picture at none.png."),
    (("generate", "a", "--image", "dot.png"), 2, "dot.png is 1x1 pixels; at least 16x16 are needed."),
    (("generate", "a", "--image", "good.png", "--model", "testcard"), 2, "The model 'testcard' does not work with a picture."),
    (("generate", "--extend", "none.mp4"), 2, "There is no clip at none.mp4."),
    (("generate", "--extend", "letter.mp4"), 2, "letter.mp4 has no letter.scene.zip beside it, so it cannot be gone on from"),
    (("render", "none"), 2, "There is no scene at none."),
    (("render", "letter.mp4"), 2, "letter.mp4 is a clip; its scene is made again from letter.scene.zip beside it."),
    (("render", "letter.zip"), 2, "letter.zip is not a readable scene archive"),
    (("render", "broken/scene.json"), 2, "is not a readable scene file"),
    (("render", "lacking"), 2, "scene.layers[0] lacks its part 'name'."),
    (("render", "wrong"), 2, "scene.layers[0].depth is 'deep', expected a finite number."),
    (("render", "nowhere"), 2, "The scene cannot be drawn: one of its numbers is far from what it can be"),
]


@pytest.mark.parametrize(("arguments", "code", "sentence"), SENTENCES, ids=lambda value: " ".join(value)[:40] if isinstance(value, tuple) else None)
def test_bad_input_gets_one_sentence_and_an_exit_code(run, tmp_path, arguments, code, sentence):
    for name in ("letter.png", "letter.mp4", "letter.zip"):
        Path(name).write_text("Dear sir,")
    Image.new("RGB", (1, 1)).save("dot.png")
    Image.new("RGB", (32, 32)).save("good.png")
    for folder, edit in (("broken", None), ("lacking", {"name": None}), ("wrong", {"depth": "deep"}), ("nowhere", {})):
        path = save(small_scene(), Path(folder))
        data = json.loads(path.read_text())
        data["layers"][0] = {k: v for k, v in (data["layers"][0] | (edit or {})).items() if v is not None}
        data["effects"] = [{"name": "stars", "amount": -1.0}]
        path.write_text("{" if edit is None else json.dumps(data))
    before = names(tmp_path)
    got, out, err = run(*arguments)
    assert (got, out) == (code, "")
    assert err.startswith("fairframe: ") and err.count("\n") == 1 and sentence in err and "Traceback" not in err
    assert names(tmp_path) == before


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--minutes", "0"), "0 minutes is no length of time to train for"),
        (("--minutes", "nan"), "nan minutes is no length of time to train for"),
        (("--device", "tpu"), "There is no device 'tpu'; there are auto, cpu and cuda."),
    ],
)
def test_training_asks_for_sense_first(run, tmp_path, arguments, sentence):
    for part in ("vae", "denoiser", "distil"):
        code, out, err = run("train", part, *arguments, "-o", "run")
        assert (code, out) == (2, "") and sentence in err and names(tmp_path) == []


def test_the_shipped_ledger_verifies(run):
    code, out, err = run("ledger", "verify")
    assert code == 0 and "verified" in out


def test_a_mistyped_option_is_answered_with_the_right_one(run):
    code, out, err = run("generate", "a", "--sise", "854x480")
    assert code == 2 and "--size" in err


def test_an_unknown_prompt_is_refused_with_suggestions(run, tmp_path, monkeypatch):
    card = backends.load("testcard")

    def understand(prompt):
        raise UnknownPrompt("Not one word of this is known. Did you mean cat, car?", ("cat", "car"))

    monkeypatch.setattr(card, "understand", understand, raising=False)
    code, out, err = run("generate", "cta", *SMALL, "--json")
    assert code == 2 and json.loads(out)["error"] == {
        "code": "unknown_prompt",
        "message": "Not one word of this is known. Did you mean cat, car?",
        "suggestions": ["cat", "car"],
    }
    assert err == "fairframe: Not one word of this is known. Did you mean cat, car?\n" and names(tmp_path) == []


def test_debug_shows_the_traceback(monkeypatch, tmp_path):
    done = process("generate", "", "--debug", cwd=tmp_path)
    out, err = done.communicate(timeout=60)
    assert "Traceback" in err and "InvalidRequest" in err and done.returncode == 1


def small_scene():
    dot = np.zeros((32, 32, 4), np.uint8)
    dot[8:24, 8:24] = (220, 40, 40, 255)
    wall = np.full((32, 48, 4), (60, 90, 160, 255), np.uint8)
    return Scene(
        setting="room",
        seconds=0.5,
        layers=(
            Layer(id="wall", role="far", name="room", texture=Texture(pixels=wall), depth=8.0, size=2.0, pivot=(0.5, 0.5)),
            Layer(id="dot", role="subject", name="dot", texture=Texture(pixels=dot), size=0.5, pivot=(0.5, 0.5)),
        ),
    )


def test_render_makes_a_saved_scene_again_and_extend_goes_on(run, tmp_path):
    (tmp_path / "old").mkdir()
    archive.pack(small_scene(), tmp_path / "old" / "room.scene.zip")
    code, out, err = run("render", "old/room.scene.zip", "--size", "160x128", "--fps", 10)
    assert (code, err) == (0, "") and "room.mp4  160x128, 0.5 s" in out and "Layers: 2 painted by procedure" in out
    assert "room.scene.zip" in names(tmp_path)
    code, out, err = run("generate", "--extend", "room.mp4", "--seconds", 1, "--size", "160x128", "--fps", 10, "--layers", "more")
    assert (code, err) == (0, "") and "room-continued.mp4" in out
    assert archive.read(Path("room-continued.scene.zip")).start == 0.5
    assert archive.read(Path("more")).seconds == 1.0


def test_the_number_of_threads_changes_no_pixel(tmp_path):
    archive.pack(small_scene(), tmp_path / "room.zip")
    for threads in "12":
        running = process(
            "render", "room.zip", "-o", f"{threads}.mp4", "--size", "320x180", "-q", cwd=tmp_path, env={**os.environ, "FAIRFRAME_THREADS": threads}
        )
        assert running.communicate(timeout=120) == ("", "") and running.returncode == 0
    pictures = [json.loads((tmp_path / f"{threads}.receipt.json").read_text())["pictures"] for threads in "12"]
    assert pictures[0] == pictures[1]  # the frames as composed; each clip's own watermark comes after
    assert all(np.abs(a.astype(int) - b).mean() < 2 for a, b in zip(media.decode(tmp_path / "1.mp4"), media.decode(tmp_path / "2.mp4"), strict=True))


def test_understood_and_ignored_words_are_named():
    known = (Word(text="kitten", slot="kind", id="cat"), Word(text="orange", slot="colour", id="orange"), Word(text="orange", slot="kind", id="orange"))
    known += (Word(text="riding", slot="relation", id="ride"), Word(text="behind", slot="relation", id="behind"))
    lines = cli_show.understood_lines(Understood(known=known, ignored=("philosophical",)))
    assert lines == ["Understood: kitten (subject), orange (colour or subject), riding (action), behind (relation)", "Ignored: philosophical"]
    assert cli_show.understood_lines(Understood()) == []


def test_words(run):
    code, out, err = run("words")
    assert (code, err) == (0, "") and "subject" in out and "cat" in out
    code, out, err = run("words", "setting")
    assert code == 0 and "outer space" in out and "外太空" in out and "in outer space" not in out
    code, out, err = run("words", "action")
    assert "eating ..., munching on ..." in out and "吃..." in out
    code, out, err = run("words", "--json")
    assert "cat" in json.loads(out)["subject"]["cat"]
    code, out, err = run("words", "smell")
    assert code == 2 and "There is no kind of word 'smell'; there are subject, action, setting" in err


def test_help_names_every_field_and_starts_without_the_heavy_rooms():
    code = (
        "import sys; sys.argv = ['fairframe', 'generate', '--help']\nfrom fairframe import cli\n"
        "try: cli.main()\nexcept SystemExit: pass\nprint(sorted({'torch', 'cv2', 'av', 'PIL', 'skia', 'numpy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, env={**os.environ, "COLUMNS": "200"})
    assert done.stdout.splitlines()[-1] == "[]"
    for option in "--output --image --extend --keep --seconds --size --fps --seed --negative --steps --guidance --model --layers --json".split():
        assert option in done.stdout


LEAVING = """
import atexit, sys
from fairframe import cli

class Held:
    def __del__(self):
        print("taken down", flush=True)

def opening(main=cli.main):
    atexit.register(print, "atexit")
    main()

held = Held()
held.self = held
cli.main = opening
sys.argv = ["fairframe", *sys.argv[1:]]
cli.run()
"""


def test_a_command_that_made_a_clip_writes_and_cleans_up_but_does_not_take_down_what_it_opened(tmp_path):
    def left(*arguments):
        done = subprocess.run([sys.executable, "-c", LEAVING, *map(str, arguments)], cwd=tmp_path, capture_output=True, text=True, timeout=120)
        return done.returncode, done.stdout, done.stderr

    code, out, err = left("generate", "a cat", *SMALL, "-q", "-o", "cat.mp4")
    assert (code, out, err) == (0, "atexit\n", "") and names(tmp_path) == ["cat.mp4", "cat.receipt.json"]
    code, out, err = left("generate", "a cat", *SMALL, "-q", "-o", "cat.txt")
    assert (code, out) == (2, "atexit\n") and err.startswith("fairframe: ")
    assert left("words", "smell")[:2] == (2, "atexit\ntaken down\n")


def test_a_clip_starts_no_threads_that_spin(tmp_path):
    """numpy and OpenCV bring an OpenBLAS each, whose threads spin before they sleep; networks multiply on one thread."""
    code = (
        "import sys; from fairframe import cli\ntry: cli.main()\nexcept SystemExit: pass\nimport numpy, cv2; from threadpoolctl import threadpool_info\n"
        "print({pool['num_threads'] for pool in threadpool_info() if pool['internal_api'] == 'openblas'})"
    )
    free = {name: value for name, value in os.environ.items() if not name.endswith("_NUM_THREADS")}
    done = subprocess.run([sys.executable, "-c", code, "generate", ""], cwd=tmp_path, capture_output=True, text=True, timeout=60, env=free)
    assert done.stdout == "{1}\n"


def test_ctrl_c_in_the_middle(tmp_path):
    for sent in (signal.SIGINT, signal.SIGTERM):
        running = process("generate", "a", "--model", "testcard", "--seconds", "60", "--size", "1920x1080", "--fps", "60", "-o", "long.mp4", cwd=tmp_path)
        deadline = time.monotonic() + 60
        while not names(tmp_path) and time.monotonic() < deadline:  # wait for the half-written file
            time.sleep(0.05)
        assert names(tmp_path)
        running.send_signal(sent)
        out, err = running.communicate(timeout=60)
        assert (running.returncode, out, err) == (130, "", "fairframe: Stopped; no file was written.\n")
        assert names(tmp_path) == []


def test_ctrl_c_that_a_library_swallows_stops_at_the_next_step(tmp_path):
    """The signal falls into a callback whose exceptions nobody sees: here a weak reference's."""
    code = """
import os, signal, sys, weakref
from fairframe import cli
from fairframe.provenance import label

sys.argv = ["fairframe", "generate", "a", "--model", "testcard", "--seconds", "60", "-o", "long.mp4"]
sys.unraisablehook = lambda unraisable: None
burn = label.burn

class Thing:
    pass

def burning(*args, **options):
    for number, frame in enumerate(burn(*args, **options)):
        if number == 20:
            thing = Thing()
            reference = weakref.ref(thing, lambda _: os.kill(os.getpid(), signal.SIGINT) or [0 for _ in range(10)])
            del thing
        yield frame

label.burn = burning
cli.main()
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "fairframe: Stopped; no file was written.\n")
    assert names(tmp_path) == []


@pytest.mark.skipif(sys.platform == "win32", reason="limits of file size are a Unix thing")
def test_a_disk_that_fills_up(tmp_path):
    """A real write that fails half-way: the largest file this process may write is smaller than the clip."""
    import resource

    limited = process(
        *("generate", "a", "--model", "testcard", "--seconds", "2", "--size", "426x240", "-o", "a.mov", "-q"),
        cwd=tmp_path,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000)),
    )
    out, err = limited.communicate(timeout=120)
    assert (limited.returncode, out) == (4, "")
    assert err == "fairframe: The clip could not be written: File too large.\n"
    assert names(tmp_path) == []


def test_python_dash_m(tmp_path):
    done = process("generate", "a cat", *SMALL, "--json", cwd=tmp_path)
    out, err = done.communicate(timeout=120)
    assert done.returncode == 0 and json.loads(out)["path"] == "a-cat.mp4"
