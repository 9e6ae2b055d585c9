"""A clip made again from its papers is the same, and what is not the same is named."""

import json
import shutil
from dataclasses import replace

import numpy as np
import pytest

from fairframe import backends, media, output, pipeline
from fairframe.backends import stored
from fairframe.errors import InvalidRequest
from fairframe.provenance import digests, papers
from fairframe.replay import replay
from fairframe.scene import archive
from fairframe.scene.scene import Layer, Scene, Texture
from fairframe.types import Request

SMALL = dict(seconds=0.5, width=160, height=128, fps=8, seed=3)


class Words:
    """A backend that follows words: the shade is their length."""

    name, weights_sha256, ledger_sha256, licence = "words", "ab" * 32, "cd" * 32, "Apache-2.0"
    takes, flops_per_step = frozenset({"prompt", "image"}), 0.0
    defaults = backends.load("testcard").defaults

    def understand(self, prompt):
        return stored.Understood()

    def render(self, plan, given, on_step):
        shade = 3 * len(plan.prompt) + plan.seed + (40 if given.image else 0)
        images = (np.full((plan.height, plan.width, 3), shade + i, np.uint8) for i in range(plan.num_frames))
        return stored.Frames(width=plan.width, height=plan.height, fps=plan.fps, num_frames=plan.num_frames, images=images)


@pytest.fixture
def words(monkeypatch):
    made, load = Words(), backends.load
    monkeypatch.setattr(backends, "load", lambda name: made if name == "words" else load(name))
    return made


@pytest.fixture
def card(tmp_path):
    return pipeline.generate(Request(prompt="hi", model="testcard", output=tmp_path / "card.mp4", **SMALL)).path


@pytest.fixture
def rendered(tmp_path):
    """A clip with its scene kept beside it."""
    dot = np.zeros((24, 24, 4), np.uint8)
    dot[4:20, 4:20] = (220, 40, 40, 255)
    wall = np.full((32, 48, 4), (60, 90, 160, 255), np.uint8)
    layers = (
        Layer(id="wall", role="far", name="room", texture=Texture(pixels=wall), depth=4.0, size=1.4),
        Layer(id="dot", role="subject", name="dot", texture=Texture(pixels=dot), size=0.4),
    )
    archive.pack(Scene(setting="room", seconds=0.5, layers=layers), tmp_path / "room.zip")
    return pipeline.generate(Request(scene=tmp_path / "room.zip", output=tmp_path / "clip.mp4", **SMALL)).path


def test_from_the_receipt_alone_where_the_model_follows_no_words(card):
    for file in (card, output.receipt_path(card)):
        found = replay(file)
        assert (found.identical, found.alike, found.same_frames, found.num_frames) == (True, True, 4, 4)
        assert (found.first_difference, found.largest_difference, found.changed) == (None, 0, {})
    assert "unsigned" in found.source


def test_from_the_kept_scene(rendered, tmp_path):
    found = replay(rendered)
    assert found.identical and "kept scene clip.scene.zip" in found.way
    moved = tmp_path / "elsewhere.zip"
    shutil.move(output.scene_path(rendered), moved)
    assert replay(rendered, scene=moved).identical
    with pytest.raises(InvalidRequest, match="no scene at"):
        replay(rendered, scene=tmp_path / "none.zip")


def test_another_scene_is_named_and_differs(rendered):
    kept = output.scene_path(rendered)
    scene = archive.read(kept)
    archive.pack(replace(scene, layers=scene.layers[:1]), kept)
    found = replay(rendered)
    assert not found.identical and not found.alike and found.first_difference == 0 and found.largest_difference > 20
    assert "scene file" in found.changed


def test_from_the_words_only_if_they_are_the_words(words, tmp_path):
    clip = pipeline.generate(Request(prompt="a cat", negative_prompt="dogs", model="words", output=tmp_path / "clip.mp4", **SMALL)).path
    assert replay(clip, prompt="a cat", negative_prompt="dogs").identical
    with pytest.raises(InvalidRequest, match="another hash"):
        replay(clip, prompt="a dog", negative_prompt="dogs")
    with pytest.raises(InvalidRequest, match="--negative"):
        replay(clip, prompt="a cat")
    with pytest.raises(InvalidRequest, match="holds no words"):
        replay(clip)


def test_a_given_picture_is_needed_again(words, tmp_path):
    picture, other = tmp_path / "a.png", tmp_path / "b.png"
    media.Image.new("RGB", (64, 64), "red").save(picture)
    media.Image.new("RGB", (64, 64), "blue").save(other)
    clip = pipeline.generate(Request(prompt="a cat", image=picture, model="words", output=tmp_path / "clip.mp4", **SMALL)).path
    assert replay(clip, prompt="a cat", image=picture).identical
    with pytest.raises(InvalidRequest, match="--image"):
        replay(clip, prompt="a cat")
    with pytest.raises(InvalidRequest, match="not the picture"):
        replay(clip, prompt="a cat", image=other)


def test_what_differs_is_named(words, tmp_path, monkeypatch):
    clip = pipeline.generate(Request(prompt="a cat", model="words", output=tmp_path / "clip.mp4", **SMALL)).path
    file = output.receipt_path(clip)
    paper = json.loads(file.read_text())
    paper["made_with"] |= {"numpy": "1.0", "cpu": "another"}
    file.write_text(json.dumps(paper))
    monkeypatch.setattr(words, "weights_sha256", "ef" * 32, raising=False)
    found = replay(file, prompt="a cat")
    assert found.identical and found.changed["weights_sha256"] == ("ab" * 32, "ef" * 32)
    assert found.changed["numpy"][0] == "1.0" and found.changed["cpu"][0] == "another"


@pytest.mark.parametrize(("levels", "alike"), [(1, True), (2, True), (3, False)])
def test_another_machine_may_round_differently(words, tmp_path, monkeypatch, levels, alike):
    clip = pipeline.generate(Request(prompt="a cat", model="words", output=tmp_path / "clip.mp4", **SMALL)).path
    render = words.render

    def rounded(plan, given, on_step):
        frames = render(plan, given, on_step)
        return replace(frames, images=(image + np.uint8(levels) * (i == 3) for i, image in enumerate(frames.images)))

    monkeypatch.setattr(words, "render", rounded, raising=False)
    found = replay(clip, prompt="a cat")
    assert (found.identical, found.alike, found.first_difference, found.largest_difference, found.same_frames) == (False, alike, 3, levels, 3)


@pytest.mark.parametrize(
    "change", [{"width": 10**6}, {"fps": 0}, {"num_frames": 10**9}, {"seed": "1"}, {"model": 5}, {"num_steps": True}, {"height": None}, {"fallback": 1}]
)
def test_a_wild_receipt_is_refused_before_work(card, change):
    file = output.receipt_path(card)
    paper = json.loads(file.read_text())
    paper["plan"] |= change
    file.write_text(json.dumps(paper))
    with pytest.raises(InvalidRequest):
        replay(file)


def test_papers_come_from_the_signed_copy_and_never_from_an_altered_clip(card):
    file = output.receipt_path(card)
    file.write_text(json.dumps(json.loads(file.read_text()) | {"plan": 5}))
    assert papers.find(card).signed and replay(card).identical
    data = bytearray(card.read_bytes())
    data[data.index(b"mdat") + 100] ^= 1
    card.write_bytes(data)
    with pytest.raises(InvalidRequest, match="altered"):
        replay(card)
    with pytest.raises(InvalidRequest, match="no receipt"):
        replay(file)
    with pytest.raises(InvalidRequest, match="no file"):
        replay(card.with_name("none.mp4"))


def test_the_tally_is_of_the_frames_themselves():
    images = [np.full((16, 24, 3), i, np.uint8) for i in range(9)]
    tally = digests.Tally(9)
    assert all(a is b for a, b in zip(tally.watch(iter(images)), images, strict=True))
    found = tally.as_json()
    assert found["num_frames"] == 9 and len(found["each"]) == 9 * digests.HEX and list(found["small"]) == ["0", "3", "5", "8"]
    assert bytes.fromhex(found["small"]["5"]) == bytes([5]) * 192
    changed = digests.Tally(9)
    images[4] = images[4].copy()
    images[4][3, 3, 1] ^= 1
    list(changed.watch(iter(images)))
    other = changed.as_json()
    assert other["sha256"] != found["sha256"] and sum(other["each"][i : i + 8] != found["each"][i : i + 8] for i in range(0, 72, 8)) == 1
    assert digests.sampled(1) == (0,) and digests.sampled(2) == (0, 1) and digests.sampled(0) == ()
