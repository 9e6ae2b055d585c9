"""Pictures of people on the one path: from a refusal over a consent to a clip, and back when it is taken back."""

import shutil
from dataclasses import replace

import cv2
import numpy as np
import pytest
from PIL import Image

from fairframe import backends, pipeline
from fairframe.backends.base import Given
from fairframe.errors import ConsentRequired, Refused
from fairframe.guard import consent, hashlist
from fairframe.guard.consent import Store
from fairframe.pictures import Picture, read
from fairframe.provenance import verify
from fairframe.scene import archive
from fairframe.types import Request

SMALL = {"seconds": 0.5, "width": 128, "height": 128, "fps": 8, "seed": 1}


@pytest.fixture
def folder(monkeypatch, tmp_path):
    monkeypatch.setenv("FAIRFRAME_DATA_DIR", str(tmp_path / "data"))
    return tmp_path


def saved(folder, pixels, name="picture.png"):
    Image.fromarray(pixels).save(folder / name)
    return folder / name


def consented(monkeypatch, folder, picture):
    """A consent for the astronaut, the video left out (tests/guard/test_consent.py has it)."""
    monkeypatch.setattr(consent, "prove", lambda challenge, picture, video: (consent._only_face(picture), {"likeness": 1.0}))
    store = Store(folder / "data")
    return store, store.give(store.challenge().id, picture, [], subject="Eileen")


def files(folder):
    return sorted(path.name for path in folder.iterdir() if path.name.startswith("clip"))


def test_a_consent_opens_the_way_and_taking_it_back_closes_it(folder, monkeypatch, astronaut):
    picture = saved(folder, astronaut)
    asked = Request(image=picture, output=folder / "clip.mp4", **SMALL)
    with pytest.raises(ConsentRequired):
        pipeline.generate(asked)
    assert files(folder) == []

    store, given = consented(monkeypatch, folder, astronaut)
    clip = pipeline.generate(asked)
    assert "TAKEN BACK" not in verify.verify(clip.path).sentence
    assert clip.receipt["parents"][0]["consents"] == [given.consent.id]
    found = {check["name"]: check for check in clip.receipt["checks"]}
    assert found["likeness.consent"]["effective"] and found["likeness.consent"]["score"] > consent.MATCH and found["likeness.faces"]["score"] > 0.5
    assert "Eileen" not in clip.receipt_path.read_text("utf-8")
    on = Request(extend=clip.path, output=folder / "on.mp4", seconds=0.5)
    assert pipeline.generate(on).receipt["parents"][0]["consents"] == [given.consent.id]  # the picture in its scene is asked about again

    assert clip.receipt["clip"]["id"] in store.revoke(given.token)[1]
    for again in (asked, on):
        with pytest.raises(ConsentRequired):
            pipeline.generate(again)
    assert "TAKEN BACK" in verify.verify(clip.path).sentence
    shutil.copy(clip.path, folder / "copy.mp4")
    assert "TAKEN BACK" in verify.verify(folder / "copy.mp4").sentence


def test_a_consent_taken_back_while_the_clip_is_made_leaves_no_clip(folder, monkeypatch, astronaut):
    store, given = consented(monkeypatch, folder, astronaut)
    asked = Request(image=saved(folder, astronaut), output=folder / "clip.mp4", **SMALL)
    with pytest.raises(ConsentRequired, match="meanwhile"):
        pipeline.generate(asked, lambda stage, done, total: store.revoke(given.token) and None)
    assert files(folder) == []


def test_a_person_slipped_into_a_scene_is_found_and_its_own_pictures_are_known(folder, astronaut):
    own = pipeline.generate(Request(prompt="a princess", output=folder / "clip.mp4", **SMALL))
    again = pipeline.generate(Request(scene=own.scene_path, output=folder / "again.mp4", seconds=0.5))
    assert "likeness" not in {check["name"] for check in again.receipt["checks"]}  # every picture in it was made here
    scene = archive.read(own.scene_path)
    slipped = np.dstack([astronaut, np.full((300, 300), 255, np.uint8)])
    first = scene.layers[0]
    archive.pack(replace(scene, layers=(replace(first, texture=replace(first.texture, pixels=slipped)), *scene.layers[1:])), folder / "other.scene.zip")
    with pytest.raises(ConsentRequired):
        pipeline.generate(Request(scene=folder / "other.scene.zip", output=folder / "x.mp4", seconds=0.5))


def test_a_blocked_picture_is_refused_however_it_was_saved(folder, monkeypatch):
    pixels = cv2.resize(np.random.default_rng(4).integers(0, 256, (9, 12, 3), dtype=np.uint8), (320, 240), interpolation=cv2.INTER_CUBIC)
    path = folder / "list.txt"
    path.write_text(f"# version: 1\n{hashlist.text(hashlist.pdq(pixels)[0][0])}\n")
    monkeypatch.setenv("FAIRFRAME_BLOCKED_HASHES", str(path))
    Image.fromarray(pixels).resize((200, 150)).save(folder / "copy.jpg", quality=80)
    with pytest.raises(Refused, match="HSH.picture.hashes"):
        pipeline.generate(Request(image=folder / "copy.jpg", output=folder / "clip.mp4", **SMALL))
    path.unlink()
    with pytest.raises(Refused, match="GRD.picture.hashes"):
        pipeline.generate(Request(image=folder / "copy.jpg", output=folder / "clip.mp4", **SMALL))
    assert files(folder) == []


def test_clay_moves_a_given_picture_and_never_repaints_it(folder, coffee):
    """Opaque: the whole picture is the plate, bit for bit. Transparent: what it shows is the subject, bit for bit. So in every pose."""
    clay = backends.load("clay-1")
    opaque = np.dstack([coffee, np.full(coffee.shape[:2], 255, np.uint8)])
    cut = opaque.copy()
    cut[..., 3] = 0
    cut[20:90, 30:160, 3] = np.random.default_rng(0).integers(9, 256, (70, 130), dtype=np.uint8)
    for pixels, role, shown in ((opaque, "far", opaque), (cut, "subject", cut[20:90, 30:160])):
        picture = read(saved(folder, pixels))
        assert isinstance(picture, Picture)
        request = Request(prompt="a slow zoom in the rain", **SMALL)
        given = Given(image=picture)
        frames = clay.render(pipeline.plan_for(request, given, clay), given, lambda stage, done, total: None)
        layers = [layer for layer in frames.scene.layers if layer.texture.source == "given"]
        assert [layer.role for layer in layers] == [role] and layers[0].poses == () and layers[0].colour == ""
        assert np.array_equal(layers[0].texture.pixels, shown)
