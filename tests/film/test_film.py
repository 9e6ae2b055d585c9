"""Storyboards, the cut, and a whole tiny film with its papers."""

import hashlib
import json
import shutil
import textwrap
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import av
import numpy as np
import opentimelineio as otio
import pytest
from PIL import Image

from fairframe import media, output, pipeline
from fairframe.backends import Outline
from fairframe.backends.base import Defaults
from fairframe.errors import InvalidRequest, Refused
from fairframe.evaluation import scorer, scorer_data
from fairframe.film import cut, edit, export, film, narration, shots, sound, storyboard, takes, voice
from fairframe.guard import flashes
from fairframe.provenance import credentials, label, own_art, receipt
from fairframe.provenance.explain import explain
from fairframe.replay import replay
from fairframe.scene import archive, compose


def board(folder, text, name="film.toml"):
    path = folder / name
    path.write_text(textwrap.dedent(text), "utf-8")
    return storyboard.read(path)


TINY = """
    title = "Tiny"
    size = "160x128"
    fps = 10
    seconds = 1
    sound = "auto"
    [cast.cat]
    prompt = "an orange cat"
    [[shots]]
    name = "One"
    prompt = "{cat} running in a meadow"
    caption = "Hello there."
    narration = "Go."
    [[shots]]
    name = "Two"
    continue = true
    [[shots]]
    name = "Three"
    prompt = "{cat} dancing on the moon"
    transition = "dissolve"
    caption = "Good night."
"""


@pytest.fixture(scope="module")
def tiny(tmp_path_factory):
    folder = tmp_path_factory.mktemp("film")
    return film.make(board(folder, TINY), folder / "tiny.mp4")


# ------------------------------------------------------------------------------------------------ storyboards


def test_markdown_and_toml_say_the_same(tmp_path):
    written = """
        # Tiny

        - size: 160x128
        - fps: 10
        - seconds: 1
        - sound: auto
        - cast cat: an orange cat

        ## One

        - narration: Go.

        {cat} running
        in a meadow

        > Hello there.

        ## Two

        - continue: yes

        ## Three

        - transition: dissolve

        {cat} dancing on the moon

        > Good night.
    """
    markdown, toml = board(tmp_path, written, "film.md"), board(tmp_path, TINY)

    def told(b):
        return [(s.name, s.prompt, s.seconds, s.caption, s.narration, s.sound, s.transition, s.continues, s.cast) for s in b.shots]

    assert told(markdown) == told(toml)
    assert (markdown.title, markdown.width, markdown.fps, markdown.cast["cat"].prompt) == (toml.title, toml.width, toml.fps, toml.cast["cat"].prompt)


@pytest.mark.parametrize(
    "text, line, words",
    [
        ('title = "x"\n[[shots]]\nprompt = "a cat"\nlenght = 3\n', 4, "lenght"),
        ('[[shots]]\nprompt = "a cat"\n[[shots]]\nprompt = "a dog"\nseconds = 900\n', 5, "900"),
        ('[[shots]]\nprompt = "{tom} runs"\n', 2, "tom"),
        ('[[shots]]\nprompt = "a cat"\ntransition = "melt"\n', 3, "melt"),
        ("[[shots]]\ncontinue = true\n", 2, "before the first"),
        ('[[shots]]\nprompt = "a cat"\nseconds = "3"\n', 3, "a number"),
        ('title = "x"\n[[shots]\n', 2, "TOML"),
        ('size = "big"\n[[shots]]\nprompt = "a cat"\n', 1, "big"),
        ('title = "x"\n', 1, "no shot"),
        ('[[shots]]\nprompt = "a cat"\npicture = "none.png"\n', 3, "none.png"),
        ('[[shots]]\nprompt = "a cat"\nspeed = 90\n', 3, "90"),
        ('[[shots]]\nprompt = "a cat"\ntrim = "4-2"\n', 3, "4-2"),
        ('[[shots]]\nprompt = "a cat"\nseconds = 3\ntrim = "1-4"\n', 4, "lasts 3 s"),
        ('[[shots]]\nprompt = "a cat"\ntrim = "0-4"\n[[shots]]\ncontinue = true\n', 4, "trimmed away"),
        ('[[shots]]\nprompt = "a cat"\npicture = "."\n', 3, "no picture at"),
        ('[[shots]]\nprompt = "a cat"\npicture = "a\\u0000b"\n', 3, "no picture at"),
        ('title = "x"\nsound = "' + "a bell " * 60 + '"\n[[shots]]\nprompt = "a cat"\n', 2, "no sound at"),
        ('title = "x"\n\nshots = [{prompt = "a cat", seconds = 900}]\n', 3, "900"),
        ('title = "x"\ncast.cat.prompt = "a cat"\ncast.cat.hat = 1\n[[shots]]\nprompt = "{cat}"\n', 3, "hat"),
        ('title = "x"\ncast.cat = {prompt = ""}\n[[shots]]\nprompt = "{cat}"\n', 2, "needs a prompt"),
        ('[[shots]]\nprompt = """\na cat\n[[shots]]\nseconds = 3"""\nseconds = 900\n', 6, "900"),
        ('[[shots]]\nprompt = "a cat"\nseconds = nan\n', 3, "nan"),
        (f'[[shots]]\nprompt = "a cat"\nseed = {"9" * 5000}\n', 4, "no valid TOML"),
        (f'[[shots]]\nprompt = {"[" * 5000}', 2, "no valid TOML"),
        ('[[shots]]\nprompt = "a cat"\nspeed = inf\n', 3, "inf"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path, text, line, words):
    with pytest.raises(InvalidRequest, match=f"film.toml, line {line}: ") as caught:
        board(tmp_path, text)
    assert words in str(caught.value)


@pytest.mark.parametrize(
    "text, line",
    [
        ("# A\n\nwords\n", 3), ("# A\n## B\n- seconds: long\n\na cat\n", 3), ("# A\n## B\n- colour: 3\n\na cat\n", 3), ("# A\n# B\n", 2),
        ("# A\n- cast cat: a cat\n- cast cat: a dog\n", 3), ("# A\n- cast cat: a cat\n- cast cat picture: none.png\n## B\n{cat}\n", 3),
        ("# A\n- cast cat seed: 4\n## B\n{cat}\n", 2), ("# A\n- cast cat: a cat\n- cast cat hat: red\n## B\n{cat}\n", 3),
    ],
)  # fmt: skip
def test_markdown_errors_have_lines_too(tmp_path, text, line):
    with pytest.raises(InvalidRequest, match=f"film.md, line {line}: "):
        board(tmp_path, text, "film.md")


def test_a_character_has_a_picture_and_a_seed_in_markdown_too_and_a_mark_of_byte_order_is_no_word(tmp_path):
    Image.new("RGB", (40, 40)).save(tmp_path / "cat.png")
    told = board(tmp_path, "\ufeff# A\n- cast cat: a cat\n- cast cat picture: cat.png\n- cast cat seed: 4\n## B\n{cat} runs\n", "film.md")
    assert (told.title, told.cast["cat"].prompt, told.cast["cat"].picture, told.cast["cat"].seed) == ("A", "a cat", tmp_path / "cat.png", 4)


@pytest.mark.parametrize("name", ["moonlight-cat.toml", "four-seasons.md", "one-take.md"])
def test_the_examples_are_storyboards_of_at_least_half_a_minute(name):
    told = storyboard.read(Path(__file__).parents[2] / "examples" / name)
    overlaps = sum(shot.overlap_seconds for shot in told.shots[1:])
    assert sum(shot.screen_seconds for shot in told.shots) - overlaps >= 30


# ------------------------------------------------------------------------------------------------ a film


def test_a_film_has_its_shots_as_signed_ingredients_and_a_label_throughout(tiny):
    paper = tiny.clip.receipt
    assert [parent["role"] for parent in paper["parents"]] == ["shot"] * 3
    assert [parent["clip_id"] for parent in paper["parents"]] == [one.paper["clip"]["id"] for one in tiny.made]
    assert paper["label"]["whole_clip"] and paper["plan"]["num_frames"] == 25  # 30, less a dissolve of 5
    found = credentials.read(tiny.clip.path)
    assert found.state == "valid" and len(found.ingredients) == 3
    assert "Tiny" not in json.dumps(paper)


def test_captions_are_a_track_of_the_film_and_a_file(tiny):
    with av.open(str(tiny.clip.path)) as container:
        assert [s.type for s in container.streams] == ["video", "audio", "subtitle"]
        said = [bytes(p)[2:].decode() for p in container.demux(container.streams.subtitles[0]) if p.size > 2]
    assert said == ["Hello there.\nAI generated", "AI generated", "Good night.\nAI generated"]  # one caption at a time: the label's words go along
    assert tiny.clip.path.with_suffix(".vtt").read_text() == label.webvtt(2.5).removesuffix("\n") + "\n\n00:00:00.000 --> 00:00:01.000\nHello there.\n\n00:00:01.500 --> 00:00:02.500\nGood night.\n"


def test_captions_of_shots_that_overlap_follow_each_other(tiny):
    said = cut.captions(cut.lay_out([tiny.made[0], tiny.made[2]], 10), 10)
    assert [(one.start_s, one.end_s, one.text) for one in said] == [(0.0, 0.5, "Hello there."), (0.5, 1.5, "Good night.")]


def test_a_character_is_the_very_same_layer_in_every_shot(tiny):
    layers = [archive.read(output.scene_path(one.chosen.path)).subjects()[0] for one in tiny.made]
    assert all(np.array_equal(layer.texture.pixels, layers[0].texture.pixels) and layer.colour == layers[0].colour for layer in layers)


def test_continued_shots_are_one_shot_bit_for_bit(tiny):
    pieces = cut.lay_out(tiny.made, 10)
    parts = np.stack(list(cut.frames(pieces[:2], 160, 128, 10)))
    whole = next(iter(tiny.made)).chosen.path
    unbroken = np.stack(list(compose.frames(archive.read(output.scene_path(whole)), width=160, height=128, fps=10, num_frames=20)))
    assert np.array_equal(parts, unbroken)


def test_shots_made_before_are_used_again_and_one_change_remakes_one(tiny, monkeypatch):
    folder, made = tiny.clip.path.parent, []
    real = pipeline.generate
    monkeypatch.setattr(pipeline, "generate", lambda request, on_step=None: made.append(request) or real(request, on_step))
    again = shots.make(board(folder, TINY), folder / "tiny.shots")
    assert not made and [one.chosen.path for one in again] == [one.chosen.path for one in tiny.made]
    changed = shots.make(board(folder, TINY.replace("dancing", "sleeping")), folder / "tiny.shots")
    assert len(made) == 1 and [one.chosen.reused for one in changed] == [True, True, False]


def test_a_stopped_run_goes_on_at_the_next_shot(tmp_path, monkeypatch):
    text = 'model = "testcard"\nsize = "160x128"\nfps = 10\nseconds = 0.5\n' + "".join(f'[[shots]]\nprompt = "card {i}"\n' for i in range(3))
    made, real = [], pipeline.generate

    def stops(request, on_step=None):
        if len(made) == 2:
            raise KeyboardInterrupt
        made.append(request.prompt)
        return real(request, on_step)

    monkeypatch.setattr(pipeline, "generate", stops)
    with pytest.raises(KeyboardInterrupt):
        film.make(board(tmp_path, text), tmp_path / "a.mp4")
    monkeypatch.setattr(pipeline, "generate", lambda request, on_step=None: made.append(request.prompt) or real(request, on_step))
    found = film.make(board(tmp_path, text), tmp_path / "a.mp4")
    assert made == ["card 0", "card 1", "card 2"] and found.clip.path.exists()


def test_a_model_without_layers_is_shown_the_character_and_the_last_picture_of_the_shot_it_goes_on_from(tmp_path, monkeypatch):
    asked, pictures = [], []

    def generate(request, on_step=None):
        """Frames that end in green, with the label's letters on them."""
        asked.append(request)
        pictures.append(np.asarray(Image.open(request.image).convert("RGB")).astype(int))
        images = (np.full((128, 160, 3), (20, 200, 20) if i > 3 else (200, 20, 20), np.uint8) for i in range(5))
        media.encode(request.output, label.burn(images, width=160, height=128, fps=10, policy=label.Policy()), media.OPAQUE[".mp4"], width=160, height=128, fps=10)
        sha256 = hashlib.sha256(request.output.read_bytes()).hexdigest()
        output.receipt_path(request.output).write_text(json.dumps({"clip": {"sha256": sha256}, "plan": {"num_frames": 5}}))

    monkeypatch.setattr(pipeline, "generate", generate)
    monkeypatch.setattr(shots.backends, "load", lambda name: SimpleNamespace(takes=frozenset({"prompt", "image"}), weights_sha256=""))
    Image.new("RGB", (40, 40)).save(tmp_path / "cat.png")
    text = 'model = "wan"\nsize = "160x128"\nfps = 10\nseconds = 0.5\n[cast.cat]\nprompt = "an orange cat"\npicture = "cat.png"\n[[shots]]\nprompt = "{cat} runs"\n[[shots]]\ncontinue = true\n'
    told = board(tmp_path, text)
    first, second = shots.make(told, tmp_path / "a.shots")
    assert [(one.prompt, one.extend, one.keep) for one in asked] == [("an orange cat runs", None, ())] * 2
    assert asked[0].image == tmp_path / "cat.png"
    shown = pictures[1]
    assert not asked[1].image.exists() and {path.suffix for path in (tmp_path / "a.shots").iterdir()} == {".mp4", ".json"}  # without a label it does not stay
    assert shown.shape == (128, 160, 3) and np.abs(shown - (20, 200, 20)).max() < 25  # where the shot ended, and no letter left
    assert cut.lay_out([first, second], 10)[1].made.shot.continues  # so its seam is measured
    assert all(one.chosen.reused for one in shots.make(told, tmp_path / "a.shots"))
    with pytest.raises(InvalidRequest, match=r"'cat' \(line 5\) needs a picture: the model 'wan' keeps no layers"):
        shots.make(board(tmp_path, text.replace('picture = "cat.png"\n', "")), tmp_path / "b.shots")


def test_a_films_receipt_says_who_answers_for_the_weights_its_shots_were_made_with(tmp_path):
    told = board(tmp_path, 'model = "testcard"\nsize = "160x128"\nfps = 10\nseconds = 0.5\n[[shots]]\nprompt = "card"\n')
    (made,) = shots.make(told, tmp_path / "a.shots")
    path, answer = output.receipt_path(made.chosen.path), {"source": "a server", "attested": {"by": "Counsel", "clauses": ["2.1"]}}
    assert "model" not in film.make(told, tmp_path / "a.mp4").clip.receipt["notes"]
    for maker, expected in (("testcard", answer), ("scene", None)):  # of the shots that the film's own model made
        path.write_text(json.dumps(made.paper | {"model": made.paper["model"] | {"id": maker}, "notes": made.paper["notes"] | {"model": answer}}))
        assert film.make(told, tmp_path / "a.mp4").clip.receipt["notes"].get("model") == expected


def test_a_damaged_shot_is_made_again(tiny, tmp_path):
    shutil.copytree(tiny.clip.path.parent / "tiny.shots", tmp_path / "tiny.shots")
    broken = tmp_path / "tiny.shots" / tiny.made[2].chosen.path.name
    broken.write_bytes(broken.read_bytes()[:-9])
    again = shots.make(board(tmp_path, TINY), tmp_path / "tiny.shots")
    assert [one.chosen.reused for one in again] == [True, True, False]


def test_the_best_take_is_shown_and_all_are_kept(tmp_path, monkeypatch):
    text = 'model = "testcard"\nsize = "160x128"\nfps = 10\nseconds = 0.5\n[[shots]]\nprompt = "card"\n'
    scores = iter([3.0, 1.0, 2.0])
    monkeypatch.setattr(takes, "judge", lambda path, prompt: takes.Judgement(parts={"cuts": next(scores)}, notes=(prompt,)))
    (made,) = shots.make(board(tmp_path, text), tmp_path / "a.shots", num_takes=3)
    assert made.chosen is made.takes[1] and all(take.path.exists() for take in made.takes) and len({take.seed for take in made.takes}) == 3
    (clip,) = export.timeline("x", cut.lay_out([made], 10), 10, tmp_path).find_clips()
    assert [(take["score"], take["notes"][0]) for take in clip.metadata["fairframe"]["takes"]] == [(-3, "card"), (-1, "card"), (-2, "card")]


def test_a_take_that_flickers_is_judged_worse(tmp_path):
    calm = [np.full((128, 160, 3), 90, np.uint8) + np.uint8(i) for i in range(20)]
    wild = [np.full((128, 160, 3), 40 if i % 2 else 200, np.uint8) for i in range(20)]
    for name, images in (("calm", calm), ("wild", wild)):
        media.encode(tmp_path / f"{name}.mp4", iter(images), media.OPAQUE[".mp4"], width=160, height=128, fps=10)
    assert takes.judge(tmp_path / "calm.mp4", "").score > takes.judge(tmp_path / "wild.mp4", "").score


def test_a_take_is_judged_by_its_words_and_the_laws_of_its_scene(tiny, tmp_path, monkeypatch):
    path = tiny.made[0].chosen.path
    meadow = np.array([place == "meadow" for place in scorer_data.PLACE_IDS], float)

    class Scorer:
        """Sees a meadow and nobody in it."""

        untrained, kinds = frozenset({"colour"}), ("cat",)

        def same(self, kind):
            return {kind}

        def read(self, frames):
            assert frames.shape == (40, 216, 384, 3) and frames.dtype == np.uint8
            return SimpleNamespace(place={"setting": meadow}, subjects=[])

    monkeypatch.setattr(scorer, "load", Scorer)
    judged = takes.judge(path, "an orange cat in outer space")
    assert judged.notes == ("subject: cat was asked for, nothing is seen", "setting: outer_space was asked for, meadow is seen") and judged.parts["laws"] == 0
    assert judged.parts["words"] == takes.MISSED and takes.judge(path, "a meadow").parts["words"] == 0
    scene = archive.read(output.scene_path(path))
    hovering = [replace(layer, pose=replace(layer.pose, y=0.45)) if layer.role == "subject" else layer for layer in scene.layers]
    shutil.copy(path, tmp_path / "x.mp4")
    archive.pack(replace(scene, layers=tuple(hovering)), tmp_path / "x.scene.zip")
    broken = takes.judge(tmp_path / "x.mp4", "")
    assert broken.parts["laws"] >= takes.BROKEN_LAW and "above the horizon" in " ".join(broken.notes)


def test_a_dry_run_makes_nothing_and_a_refused_shot_stops_the_film(tmp_path, monkeypatch):
    from fairframe.guard import prompt as guard

    real = guard.check

    def no_two(prompt, negative="", *, model=""):
        if "two" in prompt:
            raise Refused("Not this one.", category="test", rule="test")
        return real(prompt, negative, model=model)

    monkeypatch.setattr(pipeline.guard_prompt, "check", no_two)
    told = board(tmp_path, 'model = "testcard"\n[[shots]]\nprompt = "card one"\n[[shots]]\nprompt = "card two"\n')
    found = shots.foresee(told)
    assert [one.verdict.split(":")[0] for one in found] == ["allowed", "refused"] and found[0].expected.seconds > 0
    with pytest.raises(Refused, match=r"Shot 2 \(line 4\): Not this one."):
        film.make(told, tmp_path / "a.mp4")
    assert not list(tmp_path.rglob("*.mp4"))  # the first shot was not made in vain


def test_a_dry_run_says_what_is_chosen_and_left_out_of_a_shot(tmp_path):
    found = shots.foresee(board(tmp_path, '[cast.fox]\nprompt = "a fox wearing gloves"\n[[shots]]\nprompt = "{fox} walking"\n[[shots]]\nprompt = "{fox} on the beach"\n[[shots]]\nprompt = "riding a bicycle in a park"\n'))
    assert [one.left_out for one in found] == [("gloves",), ("gloves",), ()]
    assert [[slot for slot, _ in one.chosen] for one in found[:2]] == [["setting"], []] and "kind" in dict(found[2].chosen)


def test_a_shot_that_goes_on_has_its_own_camera_and_not_the_films(tmp_path):
    told = board(tmp_path, 'look = "watercolour"\ncamera = "pan left"\n[[shots]]\nprompt = "a cat"\n[[shots]]\ncontinue = true\n[[shots]]\ncontinue = true\ncamera = "zoom in"\n')
    assert [shots.request_for(told, shot, before=tmp_path / "x.mp4", cast={}).prompt for shot in told.shots] == ["a cat, watercolour, pan left", "", "zoom in"]


def test_a_dry_run_judges_the_title_and_the_cast_and_counts_every_take(tmp_path, monkeypatch):
    def no_bad(text, negative="", *, model=""):
        if "bad" in text:
            raise Refused("Not this.", category="test", rule="test")
        return ()

    monkeypatch.setattr(pipeline.guard_prompt, "check", no_bad)
    text = 'title = "A card"\nmodel = "testcard"\n[cast.cat]\nprompt = "a cat"\n[[shots]]\nprompt = "card one"\n[[shots]]\nprompt = "card two"\nseed = 4\n'
    for wrong, whose in ((text.replace("A card", "A bad card"), "The title: Not"), (text.replace("a cat", "a bad cat"), r"The character 'cat' \(line 3\): Not")):
        with pytest.raises(Refused, match=whose):
            shots.foresee(board(tmp_path, wrong))
    told = board(tmp_path, text)
    one, four = shots.foresee(told), shots.foresee(told, num_takes=4)
    times = [b.expected.watt_hours / a.expected.watt_hours for a, b in zip(one, four, strict=True)]
    assert times == pytest.approx([4.0, 1.0])  # of a shot with a seed there is one take
    with pytest.raises(InvalidRequest, match="0 takes a shot"):
        shots.foresee(told, num_takes=0)


def test_a_dry_run_loads_no_open_weights_and_says_of_whom_there_is_no_picture(tmp_path, monkeypatch):
    outlined = Outline(name="wan", weights_sha256="0" * 64, defaults=Defaults(num_steps=4, guidance_scale=1.0))
    monkeypatch.setattr(shots.backends, "load", lambda name: pytest.fail("weights were loaded"))
    monkeypatch.setattr(shots.backends, "outline", lambda name: outlined)
    text = 'model = "wan"\nfps = 16\n[cast.cat]\nprompt = "an orange cat"\n[[shots]]\nprompt = "a meadow"\n[[shots]]\ncontinue = true\n[[shots]]\nprompt = "{cat} runs"\n'
    found = shots.foresee(board(tmp_path, text))
    assert [one.verdict.partition(":")[0] for one in found] == ["allowed", "allowed", "invalid_request"] and "needs a picture" in found[2].verdict


def test_words_of_the_film_are_checked_like_a_prompt(tmp_path, monkeypatch):
    def no_captions(text, negative="", *, model=""):
        if text == "bad words":
            raise Refused("Not this.", category="test", rule="test")
        return ()

    monkeypatch.setattr(pipeline.guard_prompt, "check", no_captions)
    told = board(tmp_path, 'model = "testcard"\nsize = "160x128"\nfps = 10\nseconds = 0.5\n[[shots]]\nprompt = "card"\ncaption = "bad words"\n')
    with pytest.raises(Refused):
        film.make(told, tmp_path / "a.mp4")
    assert not (tmp_path / "a.mp4").exists()


@pytest.mark.parametrize(("above", "named"), [('sound = "Barack_Obama_speech.wav"\n', ""), ("", 'name = "Barack Obama"\n')])
def test_names_of_its_sound_file_and_its_shots_pass_the_door(tmp_path, above, named):
    (tmp_path / "Barack_Obama_speech.wav").write_bytes(b"its name is judged before it is opened")
    told = board(tmp_path, f'model = "testcard"\n{above}[[shots]]\n{named}prompt = "card"\n')
    with pytest.raises(Refused, match="Public figures"):
        film.make(told, tmp_path / "a.mp4")
    assert not list(tmp_path.glob("*.mp4"))
    if above:
        with pytest.raises(Refused, match="Public figures"):
            shots.foresee(told)
    else:
        assert shots.foresee(told)[0].verdict.startswith("refused")


def test_frames_of_a_film_pass_the_guard_again_and_strictly_where_a_scene_is_not_the_one_that_was_made(tiny, monkeypatch):
    asked = []

    def refuse(frames, *more, own_art, **named):
        asked.append(own_art)
        raise Refused("No.", category="test", rule="test")

    monkeypatch.setattr(pipeline.guard_frames, "check", refuse)
    folder = tiny.clip.path.parent
    target = folder / "again.mp4"
    shutil.copytree(folder / "tiny.shots", folder / "again.shots")
    swapped = output.scene_path(folder / "again.shots" / tiny.made[1].chosen.path.name)
    for _ in range(2):
        with pytest.raises(Refused):
            film.make(board(folder, TINY), target)
        swapped.write_bytes(output.scene_path(tiny.made[2].chosen.path).read_bytes() + b"\0")  # another scene, and a byte of somebody else's
    assert asked == [True, False] and not target.exists()
    assert own_art.proven([tiny.clip.path, *(one.chosen.path for one in tiny.made)])


# ------------------------------------------------------------------------------------------------ measures


def flat(made, levels):
    return np.stack([np.full((54, 96, 3), level, np.uint8) for level in levels])


def test_a_jump_at_a_join_is_seen(tiny):
    pieces = cut.lay_out(tiny.made[:2], 10)
    smooth, jump = list(range(60, 80)), [*range(60, 70), *range(90, 100)]
    for levels, over in ((smooth, 1.0), (jump, 21.0)):
        small = flat(None, levels)
        changes = [abs(b - a) / 255 for a, b in zip(levels, levels[1:], strict=False)]
        assert cut.measures(small, changes, pieces, 10)["seams"] == [{"frame": 10, "over_median": pytest.approx(over, abs=0.01)}]


def test_flashes_of_a_film_are_counted(tiny):
    pieces = cut.lay_out(tiny.made[:2], 10)
    levels = [20, 230] * 10
    assert cut.measures(flat(None, levels), [0.8] * 19, pieces, 10)["flashes"]["most_a_second"] > flashes.ALLOWED
    assert tiny.measures["flashes"]["most_a_second"] <= flashes.ALLOWED


def test_a_fade_is_no_drift(tiny):
    pieces = cut.lay_out([at_speed(tiny.made[0], transition="fade", transition_seconds=0.6), *tiny.made[1:2]], 10)
    before = cut.lay_out([tiny.made[2], *(piece.made for piece in pieces)], 10)
    levels = [50] * 10 + [0, 20, 40] + [60] * 17
    assert cut.measures(flat(None, levels), [0.0] * 29, before, 10)["drift"][1]["colour"] == 0


def test_a_film_is_made_again_from_its_shots_and_the_one_that_differs_is_named(tiny, tmp_path):
    assert replay(tiny.clip.path).identical and replay(tiny.clip.receipt_path).shots == ()
    shutil.copy(tiny.clip.path, tmp_path / "tiny.mp4")
    folder = shutil.copytree(tiny.clip.path.parent / "tiny.shots", tmp_path / "tiny.shots")
    third = output.scene_path(folder / tiny.made[2].chosen.path.name)
    scene = archive.read(third)
    archive.pack(edit.moved(scene, scene.subjects()[0].id, 0.2, 0.0), third)
    found = replay(tmp_path / "tiny.mp4")
    assert not found.identical and found.shots == (3,) and found.first_difference == 15 and list(found.changed) == [f"shot 3, {third.name}"]
    third.unlink()
    with pytest.raises(InvalidRequest, match="of shot 3 is not there"):
        replay(tmp_path / "tiny.mp4")
    shutil.rmtree(folder)
    with pytest.raises(InvalidRequest, match="Shot 1 of the film is not in"):
        replay(tmp_path / "tiny.mp4")


# ------------------------------------------------------------------------------------------------ for editors


def test_poster_and_sheet_are_signed_pictures_of_the_labelled_film(tiny):
    for name in (".poster.jpg", ".sheet.jpg"):
        path = tiny.clip.path.with_name(f"tiny{name}")
        found = credentials.read(path)
        assert found.state == "valid" and found.ingredients == (f"clip {receipt.clip_id(tiny.clip.receipt)}",) and "c2pa.addedText" in found.actions
        path.with_suffix(".changed.jpg").write_bytes(path.read_bytes()[:-40] + bytes(40))
        assert credentials.read(path.with_suffix(".changed.jpg")).state in ("altered", "unreadable")


def test_the_timeline_opens_with_every_shot_and_its_receipt(tiny):
    line = otio.adapters.read_from_file(str(tiny.clip.path.with_suffix(".otio")))
    (video,), (audio,) = line.video_tracks(), line.audio_tracks()
    clips = video.find_clips()
    assert [(clip.media_reference.target_url, clip.duration().to_frames()) for clip in audio.find_clips()] == [("tiny.mp4", 25)]
    assert [clip.name for clip in clips] == ["One", "Two", "Three"]
    assert [clip.metadata["fairframe"]["receipt"]["clip"]["id"] for clip in clips] == [one.paper["clip"]["id"] for one in tiny.made]
    assert line.duration().to_frames() == 25
    assert all((tiny.clip.path.parent / clip.media_reference.target_url).exists() for clip in clips)
    again = otio.adapters.read_from_string(otio.adapters.write_to_string(line, "otio_json"), "otio_json")
    assert again.is_equivalent_to(line)


def test_the_edit_list_covers_the_film_without_a_gap(tiny):
    events = [row.split() for row in export.edit_list("x", cut.lay_out(tiny.made, 10), 10).splitlines() if row[:3].isdigit()]
    joins = [(row[-2], row[-1]) for row in events]
    assert joins[0][0] == "00:00:00:00" and joins[-1][1] == "00:00:02:05"
    assert all(a[1] == b[0] for a, b in zip(joins, joins[1:], strict=False))
    names = [row for row in export.edit_list("x", cut.lay_out(tiny.made, 10), 10).splitlines() if "CLIP NAME" in row]
    assert names == ["* FROM CLIP NAME: One", "* FROM CLIP NAME: Two", "* FROM CLIP NAME: Two", "* TO CLIP NAME: Three"]  # a dissolve is from one to another


def test_the_edit_list_opens_elsewhere_with_every_shot_its_length_and_its_transition(tiny):
    pytest.importorskip("otio_cmx3600_adapter", reason="THE EDIT LIST WAS NOT READ BACK: pip install -e '.[dev]'")
    pieces = cut.lay_out([*tiny.made, at_speed(tiny.made[0], transition="wipe", transition_seconds=0.4, speed=0.5)], 24)  # a rate that timecode has
    line = otio.adapters.read_from_string(export.edit_list("x", pieces, 24), "cmx_3600", rate=24)
    assert line.duration().to_frames() == pieces[-1].end
    (track,) = line.tracks
    told = [(kind.name, kind.out_offset.to_frames()) if isinstance(kind, otio.schema.Transition) else kind.name for kind in track]
    assert told == ["One", "Two", ("SMPTE_Dissolve from Two to Three", 5), "Three", ("SMPTE_Wipe from Three to One", 5), "One"]
    assert [effect.time_scalar for effect in track[-1].effects] == [0.5]


def test_paths_of_the_timeline_are_quoted(tiny):
    folder = tiny.clip.path.parent
    shot = folder / "a film, 100% #1.shots" / "shot.mp4"
    made = replace(tiny.made[0], chosen=replace(tiny.made[0].chosen, path=shot))
    for base, expected in ((folder, shot.relative_to(folder).as_posix()), (folder / "elsewhere", str(shot))):
        line = export.timeline("x", cut.lay_out([made], 10), 10, base, "a film, 100% #1.mp4")
        video, audio = line.find_clips()
        assert otio.url_utils.filepath_from_url(video.media_reference.target_url) == expected
        assert otio.url_utils.filepath_from_url(audio.media_reference.target_url) == "a film, 100% #1.mp4"


def test_single_frames_are_cut_to(tiny):
    short = at_speed(tiny.made[0], trim=(0.0, 0.1), transition="dissolve")
    pieces = cut.lay_out([short] * 3, 10)
    assert [(piece.start, piece.length, piece.overlap) for piece in pieces] == [(0, 1, 0), (1, 1, 0), (2, 1, 0)]
    assert len(list(cut.frames(pieces, 160, 128, 10))) == 3 and " D " not in export.edit_list("x", pieces, 10)


def test_wipe_and_fade(tiny):
    black, white = np.zeros((4, 10, 3), np.uint8), np.full((4, 10, 3), 255, np.uint8)
    half = cut._blend(black, white, 0.5, "wipe")
    assert half[:, :5].min() == 255 and half[:, 5:].max() == 0
    assert cut._blend(black, white, 0.25, "dissolve").max() == 64


# ------------------------------------------------------------------------------------------------ sound


def test_a_film_is_heard_and_its_receipt_says_by_whom(tiny):
    heard = tiny.clip.receipt["notes"]["sound"]
    assert heard["voice"]["synthetic"] is True and heard["voice"]["ledger_id"] == "voice:rms" and heard["voice"]["version"]
    assert [row["name"] for row in heard["ambience"]] == ["birds", "footsteps", "space"] and {row["licence"] for row in heard["ambience"]} == {"CC0-1.0"}
    assert [row.id for row in explain(tiny.clip.receipt_path).sounds] == ["voice:rms", "sound:birds", "sound:footsteps", "sound:space"]
    track = np.concatenate(list(sound.decoded(tiny.clip.path)), 1)
    assert track.shape[1] / media.SOUND_RATE == pytest.approx(2.5, abs=0.05)
    assert sound.loudness(track) == pytest.approx(-16, abs=1) and heard["loudness_lufs"] == pytest.approx(-16, abs=0.3)
    said = voice.speak(voice.VOICES["rms"], "Go.")[0]
    at = round(narration.LEAD_S * media.SOUND_RATE)
    assert np.corrcoef(track[0, at : at + said.size], said)[0, 1] > 0.9


def test_what_is_read_aloud_is_checked_even_where_a_caption_is_shown(tmp_path, monkeypatch):
    def no_spoken(text, negative="", *, model=""):
        if text == "bad words":
            raise Refused("Not this.", category="test", rule="test")
        return ()

    monkeypatch.setattr(pipeline.guard_prompt, "check", no_spoken)
    told = board(tmp_path, 'model = "testcard"\n[[shots]]\nprompt = "card"\ncaption = "good words"\nnarration = "bad words"\n')
    with pytest.raises(Refused):
        film.make(told, tmp_path / "a.mp4")
    assert shots.foresee(told)[0].verdict.startswith("refused")


# ------------------------------------------------------------------------------------------------ time


def at_speed(made, **changes):
    return replace(made, shot=replace(made.shot, **changes))


def test_slow_motion_shows_the_scene_at_every_moment_between(tiny):
    slow, fast = (list(cut.frames(cut.lay_out([at_speed(tiny.made[0], speed=speed)], 10), 160, 128, 10)) for speed in (0.5, 2.0))
    plain = list(cut.frames(cut.lay_out(tiny.made[:1], 10), 160, 128, 10))
    assert (len(slow), len(plain), len(fast)) == (20, 10, 5)
    apart = np.array([[np.abs(a.astype(int) - b).mean() for b in plain] for a in (*slow[::2], *fast)])  # alike but for the blur of what moves
    assert list(apart.argmin(1)) == [*range(10), *range(0, 10, 2)]
    assert all(not np.array_equal(a, b) for a, b in zip(slow, slow[1:], strict=False))


def test_a_trim_shows_a_part_and_remakes_nothing(tiny, tmp_path):
    trimmed = at_speed(tiny.made[0], trim=(0.2, 0.7))
    assert np.array_equal(list(cut.frames(cut.lay_out([trimmed], 10), 160, 128, 10)), list(cut.frames(cut.lay_out(tiny.made[:1], 10), 160, 128, 10))[2:7])
    folder = tiny.clip.path.parent
    again = shots.make(board(folder, TINY.replace('caption = "Good night."', 'trim = "0-0.8"\n    speed = 0.5')), folder / "tiny.shots")
    assert all(one.chosen.reused for one in again)
    with pytest.raises(InvalidRequest, match="lasts 1 s, so it cannot be trimmed to end at 1.5 s"):
        cut.lay_out([at_speed(tiny.made[0], trim=(0.5, 1.5))], 10)


def test_a_shot_without_a_scene_is_retimed_by_its_own_frames(tmp_path):
    (made,) = shots.make(board(tmp_path, 'model = "testcard"\nsize = "160x128"\nfps = 10\nseconds = 0.5\n[[shots]]\nprompt = "card"\n'), tmp_path / "a.shots")
    plain, slow = (list(cut.frames(cut.lay_out([at_speed(made, speed=speed)], 10), 160, 128, 10)) for speed in (1.0, 0.5))
    assert len(slow) == 10 and np.array_equal(slow[::2], plain) and np.array_equal(slow[1::2], plain)


def test_editors_are_told_the_speed_and_the_trim(tiny):
    pieces = cut.lay_out([at_speed(tiny.made[0], trim=(0.2, 0.7), speed=0.5)], 10)
    (clip,) = export.timeline("x", pieces, 10, tiny.clip.path.parent).find_clips()
    assert clip.effects[0].time_scalar == 0.5 and (clip.source_range.start_time.value, clip.source_range.duration.value) == (2, 10)
    rows = export.edit_list("x", pieces, 10).splitlines()
    assert rows[3].endswith("00:00:00:02 00:00:00:07 00:00:00:00 00:00:01:00") and rows[4].split() == ["M2", "AX", "005.0", "00:00:00:02"]


def test_a_film_without_shots_of_its_own_extension_is_refused(tiny, tmp_path):
    with pytest.raises(InvalidRequest, match="mp4"):
        film.make(board(tmp_path, TINY), tmp_path / "a.webm")


def test_the_receipt_keeps_the_worst_of_all_words_that_are_read():
    alone = {text: {c.name: c.score or 0.0 for c in pipeline.check_words((text,), model="clay-1")} for text in ("a cat sleeps", "a zombie bites a man")}
    both = {c.name: c.score or 0.0 for c in pipeline.check_words(tuple(alone), model="clay-1")}
    assert both == {name: max(scores[name] for scores in alone.values()) for name in both}
    assert len({scores["prompt.classifier"] for scores in alone.values()}) == 2
    assert both == {c.name: c.score or 0.0 for c in pipeline.check_words(tuple(reversed(alone)), model="clay-1")}


def test_a_shots_picture_is_judged_by_the_consents_of_the_account_that_orders_the_film(tmp_path, monkeypatch):
    asked = []

    def stop(request, on_step=None):
        asked.append(request.account)
        raise Refused("Enough seen.", category="test", rule="test")

    monkeypatch.setattr(pipeline, "generate", stop)
    for number, cast in enumerate(("", '[cast.cat]\nprompt = "a cat"\n'), 1):  # a character is made before the first shot
        text = cast or 'model = "testcard"\n'
        with pytest.raises(Refused):
            film.make(board(tmp_path, text + '[[shots]]\nprompt = "card"\n'), tmp_path / f"{number}.mp4", account="acct_1")
    assert asked == ["acct_1"] * 2
