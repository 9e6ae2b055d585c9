"""The one path, from a request to a file with its papers."""

import dataclasses
import json
import logging
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

import fairframe
from fairframe import backends, media, output, pipeline
from fairframe.backends import base
from fairframe.errors import Cancelled, InvalidRequest, OutputError, Refused
from fairframe.guard import frames as guard_frames
from fairframe.provenance import receipt
from fairframe.scene import archive
from fairframe.scene.scene import Layer, Scene, Texture
from fairframe.types import CheckedFrames, Frames, Request, Understood

SOURCES = Path(fairframe.__file__).parent


def request(folder, **changes):
    values = dict(prompt="hello there", output=folder / "clip.mp4", model="testcard", seconds=0.5, width=160, height=128, fps=10, seed=3)
    return Request(**values | changes)


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def a_scene(seconds=0.5, start=0.0):
    dot = np.zeros((24, 24, 4), np.uint8)
    dot[4:20, 4:20] = (220, 40, 40, 255)
    wall = np.full((32, 48, 4), (60, 90, 160, 255), np.uint8)
    return Scene(
        setting="room",
        seconds=seconds,
        start=start,
        layers=(
            Layer(id="wall", role="far", name="room", texture=Texture(pixels=wall), depth=4.0, size=1.4),
            Layer(id="dot", role="subject", name="dot", texture=Texture(pixels=dot, source="asset", ledger_id="row-1", asset="dot"), size=0.4),
        ),
    )


class Painter:
    """A backend with a scene, for the path alone: frames are flat, their shade tells the time of the scene's clock."""

    name, weights_sha256, ledger_sha256, licence = "painter", "ab" * 32, "cd" * 32, "Apache-2.0"
    defaults = base.Defaults(num_steps=2, guidance_scale=1.5)
    flops_per_step = 0.0
    takes = frozenset({"prompt", "image", "scene", "extend", "keep", "subjects_only"})

    def understand(self, prompt):
        return Understood(ignored=tuple(prompt.split()))

    def render(self, plan, given, on_step):
        self.given = given
        scene = given.scene or a_scene()
        shade = [int(round((scene.start + i / plan.fps) * 100)) % 200 for i in range(plan.num_frames)]
        images = (np.full((plan.height, plan.width, 3), s, np.uint8) for s in shade)
        return Frames(width=plan.width, height=plan.height, fps=plan.fps, num_frames=plan.num_frames, images=images, scene=scene)


@pytest.fixture
def painter(monkeypatch):
    made = Painter()
    load = backends.load
    monkeypatch.setattr(backends, "load", lambda name: made if name in ("painter", "scene") else load(name))
    return made


def test_words_in_clip_and_papers_out(tmp_path):
    clip = pipeline.generate(request(tmp_path))
    assert names(tmp_path) == ["clip.mp4", "clip.receipt.json"]
    info = media.probe(clip.path)
    assert (info.width, info.height, info.fps, info.num_frames, info.pix_fmt) == (160, 128, 10, 5, "yuv420p")
    assert json.loads(clip.receipt_path.read_text()) == json.loads(json.dumps(clip.receipt))
    assert clip.receipt["clip"]["sha256"] == output.sha256(clip.path)
    assert clip.receipt["model"] == {"id": "testcard", "weights_sha256": "", "ledger_sha256": "", "licence": "Apache-2.0"}
    assert clip.realtime_factor == pytest.approx(clip.timings["total"] / 0.5)


def test_the_receipt_says_what_did_not_run(tmp_path):
    checks = {check["name"]: check for check in pipeline.generate(request(tmp_path)).receipt["checks"]}
    assert {"prompt", "frames", "label", "watermark", "credentials"} <= set(checks)
    assert all(check["requested"] and not check["note"] == "not built yet" for check in checks.values() if check["effective"])
    assert all(checks[name]["requested"] and checks[name]["effective"] for name in ("label", "credentials"))


def test_the_receipt_and_the_log_hold_no_word_of_the_prompt(tmp_path, caplog, painter):
    caplog.set_level(logging.DEBUG)
    words = "Xanadu pleasuredome"
    clip = pipeline.generate(request(tmp_path, prompt=words, negative_prompt="Kublai", model="painter"))
    written = clip.receipt_path.read_text() + caplog.text
    assert not re.search("xanadu|pleasuredome|kublai", written, re.IGNORECASE)
    plan = clip.receipt["plan"]
    assert receipt.salted(plan["salt"], words) == plan["prompt_sha256"]
    again = pipeline.generate(request(tmp_path, prompt=words, model="painter")).receipt["plan"]
    assert again["prompt_sha256"] != plan["prompt_sha256"]  # salted: two clips of the same words cannot be linked


def test_the_same_request_gives_the_same_plan_and_pictures(tmp_path, painter):
    for model in ("testcard", "painter"):
        one, two = (pipeline.generate(request(tmp_path, output=tmp_path / f"{name}.mp4", model=model)) for name in "ab")
        assert one.plan == two.plan
        assert all(np.abs(a.astype(int) - b).mean() < 2 for a, b in zip(media.decode(one.path), media.decode(two.path), strict=True))  # the watermarks differ
        assert one.receipt["pictures"] == two.receipt["pictures"] and one.receipt["pictures"]["num_frames"] == 5
        assert one.receipt["clip"]["id"] != two.receipt["clip"]["id"]  # and with it the signature: two clips, not one
    assert one.scene_path.read_bytes() == two.scene_path.read_bytes()


def test_the_plan_is_complete_and_a_seed_is_drawn_where_none_is_given(tmp_path):
    seeds = {pipeline.generate(request(tmp_path, seed=None)).plan.seed for _ in range(3)}
    assert len(seeds) == 3
    plan = pipeline.generate(request(tmp_path, prompt="  two\twords\n ", num_steps=4, guidance_scale=2)).plan
    assert (plan.prompt, plan.num_steps, plan.guidance_scale, plan.num_frames) == ("two words", 4, 2.0, 5)


def test_only_the_guard_makes_checked_frames():
    frames = Frames(width=2, height=2, fps=1, num_frames=0, images=iter(()))
    assert isinstance(guard_frames.check(frames), CheckedFrames)
    with pytest.raises(TypeError, match="guard.frames.check alone"):
        CheckedFrames(frames=frames, checks=(), guard_pass=object())
    users = {path.relative_to(SOURCES).as_posix() for path in SOURCES.rglob("*.py") if "_GUARD_PASS" in path.read_text("utf-8")}
    assert users == {"types.py", "guard/frames.py"}


def test_a_given_picture_is_read_and_fingerprinted_and_its_check_has_a_place(tmp_path, painter):
    Image.new("RGB", (32, 24), (200, 30, 40)).save(tmp_path / "p.png")
    clip = pipeline.generate(request(tmp_path, prompt="", model="painter", image=tmp_path / "p.png"))
    assert painter.given.image.pixels.shape == (24, 32, 4)
    assert clip.plan.image_sha256 == painter.given.image.sha256
    rooms = [check["name"] for check in clip.receipt["checks"] if "." not in check["name"]]  # prompt.words and the like are parts
    assert rooms == ["prompt", "likeness", "frames", "label", "watermark", "credentials"]


# ------------------------------------------------------------------------------------------------ progress and stopping


def test_progress_goes_through_the_stages(tmp_path):
    told = []
    pipeline.generate(request(tmp_path), lambda *step: told.append(step))
    assert told == [("model", 1, 1), *(("frames", i, 5) for i in range(1, 6)), ("papers", 0, 1), ("papers", 1, 1)]


@pytest.mark.parametrize("stage", ["model", "frames", "papers"])
@pytest.mark.parametrize("error", [Cancelled("Stopped."), KeyboardInterrupt()])
def test_stopping_leaves_nothing_behind(tmp_path, stage, error):
    def stop(now, done, total):
        if now == stage:
            raise error

    with pytest.raises(type(error)):
        pipeline.generate(request(tmp_path), stop)
    assert names(tmp_path) == []


def test_stopping_leaves_the_clip_that_was_there(tmp_path):
    before = pipeline.generate(request(tmp_path)).path.read_bytes()

    def stop(stage, done, total):
        if done == 3:
            raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        pipeline.generate(request(tmp_path, seed=4), stop)
    assert (tmp_path / "clip.mp4").read_bytes() == before and names(tmp_path) == ["clip.mp4", "clip.receipt.json"]


# ------------------------------------------------------------------------------------------------ scenes


def test_a_clip_keeps_its_scene_and_can_be_gone_on_from(tmp_path, painter):
    first = pipeline.generate(request(tmp_path, model="painter"))
    assert names(tmp_path) == ["clip.mp4", "clip.receipt.json", "clip.scene.zip"]
    assert first.receipt["scene_file_sha256"] == output.sha256(first.scene_path)
    assert [layer["source"] for layer in first.receipt["layers"]] == ["asset", "painted"]
    second = pipeline.generate(request(tmp_path, prompt="", extend=first.path, output=tmp_path / "more.mp4"))
    assert second.plan.scene_start == 0.5 and second.plan.scene_sha256
    third = pipeline.generate(request(tmp_path, prompt="", extend=second.path, output=tmp_path / "third.mp4"))
    assert third.plan.scene_start == 1.0
    shades = [image[64:].mean() for clip in (first, second, third) for image in media.decode(clip.path)]
    assert np.allclose(shades, np.arange(15) * 10, atol=2)  # one clock runs through all three; the label is above


def test_going_on_keeps_the_size_and_the_rate_unless_told(tmp_path, painter):
    first = pipeline.generate(request(tmp_path, model="painter"))
    free = dict(prompt="", extend=first.path, width=None, height=None, fps=None)
    plan = pipeline.generate(request(tmp_path, output=tmp_path / "a.mp4", **free)).plan
    assert (plan.width, plan.height, plan.fps) == (160, 128, 10)
    plan = pipeline.generate(request(tmp_path, output=tmp_path / "b.mp4", **free | {"fps": 12, "width": 128, "height": 128})).plan
    assert (plan.width, plan.height, plan.fps) == (128, 128, 12)
    plan = pipeline.generate(request(tmp_path, output=tmp_path / "c.mp4", width=None, height=None, fps=None)).plan
    assert (plan.width, plan.height, plan.fps) == (854, 480, 24)
    gif = pipeline.generate(request(tmp_path, model="painter", output=tmp_path / "clip.gif", fps=24))
    assert pipeline.generate(request(tmp_path, output=tmp_path / "d.mp4", **free | {"extend": gif.path})).plan.fps == 24
    first.receipt_path.unlink()  # then the file itself tells
    assert pipeline.generate(request(tmp_path, output=tmp_path / "e.mp4", **free)).plan.fps == 10


def test_another_clips_scene_is_not_gone_on_from(tmp_path, painter):
    clip = pipeline.generate(request(tmp_path, model="painter"))
    archive.pack(a_scene(start=9.0), clip.scene_path)
    with pytest.raises(InvalidRequest, match=r"clip\.scene\.zip is not the scene that .*clip\.mp4 was made with"):
        pipeline.generate(request(tmp_path, prompt="", extend=clip.path, output=tmp_path / "b.mp4"))
    assert pipeline.generate(request(tmp_path, prompt="", extend=clip.scene_path, output=tmp_path / "b.mp4")).plan.scene_start == 9.5


def test_two_kinds_of_file_of_one_name_keep_their_own_papers(tmp_path, painter):
    for name in ("clip.mp4", "clip.mov"):
        pipeline.generate(request(tmp_path, model="painter", output=tmp_path / name))
    assert names(tmp_path) == ["clip.mov", "clip.mov.receipt.json", "clip.mov.scene.zip", "clip.mp4", "clip.receipt.json", "clip.scene.zip"]


def test_a_scene_is_rendered_with_its_own_length(tmp_path, painter):
    archive.pack(a_scene(seconds=0.8), tmp_path / "s.zip")
    clip = pipeline.generate(request(tmp_path, prompt="", scene=tmp_path / "s.zip", seconds=None))
    assert clip.plan.num_frames == 8
    assert clip.plan.scene_sha256 == archive.digest(a_scene(seconds=0.8))


def test_a_scene_longer_than_a_clip_may_be_needs_a_length(tmp_path, painter):
    archive.pack(a_scene(seconds=300), tmp_path / "s.zip")
    with pytest.raises(InvalidRequest, match="Length 300.0 is not possible; allowed is from 0.5 to 60 seconds"):
        pipeline.generate(request(tmp_path, prompt="", scene=tmp_path / "s.zip", seconds=None))


def test_no_scene_is_kept_when_none_is_wanted(tmp_path, painter):
    pipeline.generate(request(tmp_path, model="painter"))
    clip = pipeline.generate(request(tmp_path, model="painter", keep_scene=False))
    assert clip.scene_path is None and clip.receipt["scene_file_sha256"] == ""
    assert names(tmp_path) == ["clip.mp4", "clip.receipt.json"]  # nor does the scene of the clip that was replaced stay
    with pytest.raises(InvalidRequest, match=r"no clip\.scene\.zip beside it"):
        pipeline.generate(request(tmp_path, prompt="", extend=clip.path))


def test_layers_are_written_and_taken_over(tmp_path, painter):
    pipeline.generate(request(tmp_path, model="painter", layers=tmp_path / "scene"))
    assert names(tmp_path / "scene") == ["dot.png", "scene.json", "wall.png"]
    clip = pipeline.generate(request(tmp_path, model="painter", keep=(f"{tmp_path / 'scene'}:wall", str(tmp_path / "clip.mp4"), str(tmp_path / "scene"))))
    assert [layer.id for layer in painter.given.keep] == ["wall", "dot", "dot-2"]
    assert clip.plan.keep_sha256
    with pytest.raises(InvalidRequest, match="has no layer 'hat'; it has wall, dot"):
        pipeline.generate(request(tmp_path, model="painter", keep=(f"{tmp_path / 'scene'}:hat",)))
    (tmp_path / "scene").rename(tmp_path / "Barack_Obama")
    with pytest.raises(Refused, match="Public figures"):
        pipeline.generate(request(tmp_path, model="painter", keep=(f"{tmp_path / 'Barack_Obama'}:wall",)))


def test_archives_are_read_back_whole_and_not_trusted(tmp_path):
    import zipfile

    path = tmp_path / "s.zip"
    archive.pack(a_scene(), path)
    assert archive.digest(archive.read(path)) == archive.digest(a_scene())
    assert archive.digest(a_scene()) != archive.digest(replace(a_scene(), start=1.0))
    evil = tmp_path / "evil.zip"
    with zipfile.ZipFile(evil, "w") as zipped:
        zipped.writestr("../out.txt", "x")
    with pytest.raises(InvalidRequest, match="no folders inside"):
        archive.read(evil)
    path.write_bytes(path.read_bytes()[:200])
    with pytest.raises(InvalidRequest, match="not a readable scene archive"):
        archive.read(path)


# ------------------------------------------------------------------------------------------------ bad input


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"prompt": ""}, "The prompt is empty"),
        ({"prompt": " \n\t "}, "The prompt is empty"),
        ({"prompt": "a" * 2001}, "2,001 characters; at most 2,000"),
        ({"negative_prompt": "a" * 2001}, "negative prompt has 2,001 characters"),
        ({"seconds": 0.4}, "from 0.5 to 60 seconds"),
        ({"seconds": 61}, "from 0.5 to 60 seconds"),
        ({"seconds": float("nan")}, "from 0.5 to 60 seconds"),
        ({"fps": 7}, "from 8 to 60 frames a second"),
        ({"fps": 61}, "from 8 to 60 frames a second"),
        ({"fps": 24.5}, "a whole number from 8 to 60"),
        ({"width": 853}, "Size 853x128 is not possible; allowed are even sides from 128 to 1920"),
        ({"width": 126}, "even sides"),
        ({"width": 1922}, "even sides"),
        ({"width": 1920, "height": 1090}, "no more in all than 1920x1088"),
        ({"seed": -1}, "a whole number from 0 to 4294967295"),
        ({"num_steps": 0}, "Steps 0 is not possible; allowed is a whole number from 1 to 200"),
        ({"guidance_scale": -1.0}, "Guidance -1.0 is not possible; allowed is from 0 to 20"),
        ({"model": "sora"}, "There is no model 'sora'"),
        ({"output": Path("clip.avi")}, "not a kind of file Fairframe writes"),
        ({"scene": Path("s.zip")}, "leave out the prompt"),
        ({"extend": Path("nowhere.mp4")}, "There is no clip at"),
        ({"extend": Path(__file__).parents[1] / "docs/media/clips.jpg"}, "is a picture, and a clip is gone on from"),
        ({"keep": ("nowhere",)}, "There is no clip or scene at"),
        ({"height": None}, "Size 160xNone is not possible"),
    ],
)
def test_what_is_out_of_range_is_refused(tmp_path, changes, sentence):
    with pytest.raises(InvalidRequest, match=sentence) as caught:
        pipeline.generate(request(tmp_path, **changes))
    assert "\n" not in str(caught.value) and str(caught.value).endswith(".")
    assert names(tmp_path) == []


@pytest.mark.parametrize("size", [(128, 128), (1920, 1088), (1080, 1920)])
def test_the_ends_of_the_ranges_are_allowed(tmp_path, size):
    clip = pipeline.generate(request(tmp_path, width=size[0], height=size[1], fps=8))
    info = media.probe(clip.path)
    assert (info.width, info.height, info.num_frames) == (*size, 4)


def test_what_a_model_cannot_use_is_refused(tmp_path):
    archive.pack(a_scene(), tmp_path / "s.zip")
    with pytest.raises(InvalidRequest, match="'testcard' does not work with layers to keep"):
        pipeline.generate(request(tmp_path, keep=(str(tmp_path / "s.zip"),)))


def test_places_that_cannot_be_written(tmp_path):
    (tmp_path / "file").touch()
    cases = {
        tmp_path / "none" / "a.mp4": "does not exist",
        tmp_path: "is a folder",
        tmp_path / "file" / "a.mp4": "is not a folder",
    }
    for path, sentence in cases.items():
        with pytest.raises(OutputError, match=sentence):
            pipeline.generate(request(tmp_path, output=path))
    with pytest.raises(OutputError, match="is a file; give a folder"):
        pipeline.generate(request(tmp_path, layers=tmp_path / "file"))


def test_a_read_only_disk_is_noticed_before_any_work(tmp_path, monkeypatch):
    def refuse(**options):
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(output.tempfile, "TemporaryFile", refuse)
    monkeypatch.setattr(backends, "load", None)  # not reached
    with pytest.raises(OutputError, match="Nothing can be written into the folder .*: Read-only file system"):
        pipeline.generate(request(tmp_path))


@pytest.mark.parametrize("where", ["encode", "receipt", "scene"])
def test_a_full_disk_leaves_nothing_behind(tmp_path, monkeypatch, painter, where):
    def full(path, *args, **options):
        Path(path).write_bytes(b"half")
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr(
        *{"encode": (media, "_write_stream", full), "receipt": (Path, "write_text", full), "scene": (archive, "pack", lambda s, p: full(p))}[where]
    )
    with pytest.raises(OutputError, match="No space left on device"):
        pipeline.generate(request(tmp_path, model="painter"))
    assert names(tmp_path) == []


def test_names_made_from_prompts_never_replace_a_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    found = [pipeline.generate(request(tmp_path, prompt=p, output=None)).path.name for p in ("A cat!", "a cat", "一只猫", "../../etc", "...", "w" * 300)]
    assert found == ["a-cat.mp4", "a-cat-2.mp4", "一只猫.mp4", "etc.mp4", "clip.mp4", "clip-2.mp4"]


def test_every_field_of_a_request_can_be_said_in_python(tmp_path):
    clip = fairframe.generate("hi", output=str(tmp_path / "a.mp4"), model="testcard", seconds=0.5, width=128, height=128)
    assert clip.path.exists()
    with pytest.raises(InvalidRequest, match="no clip or scene at nowhere"):
        fairframe.generate("hi", keep="nowhere")
    with pytest.raises(TypeError):
        fairframe.generate("hi", lenght=3)
    assert {f.name for f in dataclasses.fields(Request)} >= {"prompt", "image", "extend", "keep", "layers", "subjects_only"}
