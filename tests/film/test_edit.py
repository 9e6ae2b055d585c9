"""Scenes changed after the fact, and their layers out to OpenRaster and back."""

import zipfile
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from fairframe.backends import directing
from fairframe.corpus import assets, staging
from fairframe.corpus.kinds import load_kinds
from fairframe.errors import InvalidRequest
from fairframe.film import edit, openraster
from fairframe.pictures import Picture
from fairframe.provenance import credentials, label, metadata
from fairframe.scene import archive, compose
from fairframe.scene.scene import Layer, Scene, Texture
from fairframe.types import Word


@pytest.fixture(scope="module")
def scene():
    kind = load_kinds()["cat"]
    cat = Layer(id="subject-0", role="subject", name="cat", texture=assets.texture("cat"), size=0.5, pivot=kind.pivot, anchor="ground")
    return staging.dress(Scene(setting="meadow", layers=(cat,), seconds=1.0), height=128, aspect=1.25)


def picture(scene):
    return next(compose.frames(scene, width=160, height=128, fps=10, num_frames=1)).astype(int)


def test_moving_moves_the_layer_and_nothing_else(scene):
    moved = edit.moved(scene, "subject-0", 0.2, 0.1)
    before, after = scene.layer("subject-0").pose, moved.layer("subject-0").pose
    assert (after.x - before.x, after.y - before.y) == (pytest.approx(0.2), pytest.approx(0.1))
    assert [a is b for a, b in zip(scene.layers, moved.layers, strict=True)].count(False) == 1
    assert np.abs(picture(moved) - picture(scene)).max() > 30
    for wrong in (("nobody", 0.1, 0), ("subject-0", float("nan"), 0), ("subject-0", 90, 0)):
        with pytest.raises(InvalidRequest):
            edit.moved(scene, *wrong)


def test_recolouring_changes_colour_and_not_shape(scene):
    red = edit.recoloured(scene, "subject-0", "red").layer("subject-0").texture.pixels
    own = scene.layer("subject-0").texture.pixels
    assert np.array_equal(red[..., 3], own[..., 3]) and not np.array_equal(red[..., :3], own[..., :3])
    with pytest.raises(InvalidRequest, match="no colour"):
        edit.recoloured(scene, "subject-0", "loud")


def test_another_place_keeps_the_characters(scene):
    there = edit.placed(scene, "moon", height=128, aspect=1.25)
    assert there.setting == "moon" and there.subjects()[0].texture is scene.layer("subject-0").texture
    assert not {layer.name for layer in scene.layers if layer.role == "far"} & {layer.name for layer in there.layers if layer.role == "far"}
    assert np.abs(picture(there) - picture(scene)).mean() > 10
    afloat = replace(scene, layers=tuple(replace(layer, anchor="water") if layer.role == "subject" else layer for layer in scene.layers))
    assert edit.placed(afloat, "moon", height=128, aspect=1.25).subjects()[0].anchor == "ground"
    assert edit.placed(afloat, "lake", height=128, aspect=1.25).subjects()[0].anchor == "water"
    with pytest.raises(InvalidRequest, match="no setting"):
        edit.placed(scene, "nowhere at all", height=128, aspect=1.25)


def test_weather_changes_before_a_given_picture_which_stays_the_place(scene):
    given = directing.with_plate(scene, Picture(pixels=np.full((100, 160, 4), 200, np.uint8), transparent=False, sha256=""), 1.25)
    words = (Word(text="rain", slot="weather", id="rain"),)
    wet = edit.by_words(given, words, height=128, aspect=1.25)
    assert wet.layers[0] is given.layers[0] and wet.setting == "picture" and "rain" in {effect.name for effect in wet.effects}
    dry = edit.by_words(wet, (Word(text="clear sky", slot="weather", id="clear"),), height=128, aspect=1.25)
    assert dry.layers[0] is given.layers[0] and "rain" not in {effect.name for effect in dry.effects}
    assert edit.by_words(given, (Word(text="moon", slot="setting", id="moon"),), height=128, aspect=1.25).setting == "moon"


def test_openraster_goes_out_and_comes_back(scene, tmp_path):
    path = tmp_path / "x.ora"
    openraster.write(scene, path)
    with zipfile.ZipFile(path) as file:
        assert file.infolist()[0].filename == "mimetype" and file.read("mimetype") == b"image/openraster"
        assert {"stack.xml", "mergedimage.png", "Thumbnails/thumbnail.png"} <= set(file.namelist())
        bare = next(compose.frames(scene, width=openraster.PREVIEW[0], height=openraster.PREVIEW[1], fps=24, num_frames=1))
        for name, size in (("mergedimage.png", openraster.PREVIEW), ("Thumbnails/thumbnail.png", openraster.THUMBNAIL)):
            whole = tmp_path / Path(name).name
            whole.write_bytes(file.read(name))
            found = credentials.read(whole)
            assert found.state == "valid" and found.actions == ("c2pa.created", "c2pa.addedText") and found.source_types == (metadata.GENERATED,)
            small = cv2.resize(bare, size, interpolation=cv2.INTER_AREA)
            assert np.array_equal(np.asarray(Image.open(whole)), label.on_frame(small, label.stamp(*size)))
    assert archive.digest(openraster.read_into(scene, path)) == archive.digest(scene)
    painted = edit.recoloured(scene, "subject-0", "red")
    openraster.write(painted, path)
    back = openraster.read_into(scene, path).layer("subject-0")
    assert np.array_equal(back.texture.pixels, painted.layer("subject-0").texture.pixels) and back.texture.source == "given"


def test_files_that_are_no_layers_of_this_scene_are_refused(scene, tmp_path):
    path = tmp_path / "x.ora"
    with pytest.raises(InvalidRequest, match="no file"):
        openraster.read_into(scene, path)
    path.write_bytes(b"not a zip")
    with pytest.raises(InvalidRequest, match="no readable"):
        openraster.read_into(scene, path)
    dot = Layer(id="stranger", role="subject", name="dot", texture=Texture(pixels=np.full((4, 4, 4), 255, np.uint8)))
    openraster.write(replace(scene, layers=(*scene.layers, dot)), path)
    with pytest.raises(InvalidRequest, match="stranger"):
        openraster.read_into(scene, path)
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("stack.xml", '<!DOCTYPE x [<!ENTITY a "b">]><image/>')
    with pytest.raises(InvalidRequest, match="declarations"):
        openraster.read_into(scene, path)
