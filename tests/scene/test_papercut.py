"""Card: few tones, a shadow beside what lies on top, an outline that stays with whoever moves."""

import numpy as np
import pytest

from fairframe.scene import papercut
from fairframe.scene.cast import cast
from fairframe.scene.scene import Layer, Scene, Texture


def sky(top=40, bottom=230):
    """A sky from dark to bright, 240 pixels to a frame height."""
    grey = np.linspace(top, bottom, 240).round().astype(np.uint8)[:, None].repeat(300, axis=1)
    return np.dstack([grey, grey, grey, np.full_like(grey, 255)])


def disc():
    y, x = np.mgrid[:200, :200]
    inside = np.hypot(x - 100, y - 100) < 80
    return (np.dstack([200 * inside, 90 * inside, 60 * inside, 255 * inside])).astype(np.uint8)


def test_a_soft_sky_becomes_a_few_sheets():
    out = papercut.cut(sky(), 240, plate=True)
    values, counts = np.unique(out[..., 1], return_counts=True)
    assert np.sort(counts)[-2 * papercut.TONES :].sum() > 0.75 * out[..., 1].size
    assert len(values[counts > 1000]) >= 4
    assert (out[..., 3] == 255).all()


@pytest.mark.parametrize("below, on_top", [(120, 220), (30, 255)])
def test_what_lies_on_top_throws_a_shadow_to_the_right_and_is_lit_on_the_left(below, on_top, monkeypatch):
    monkeypatch.setattr(papercut, "WOBBLE", 0)
    picture = np.full((240, 240, 4), 255, np.uint8)
    picture[..., :3] = below
    picture[80:160, 80:160, :3] = on_top
    out = papercut.cut(picture, 240, plate=True)[..., 1].astype(int)
    assert out[120, 162] < 0.92 * out[120, 200] < out[120, 120]
    assert out[120, 76] == out[120, 200]  # none to the left
    assert out[120, 78:84].max() > min(254, out[120, 120] + 10)


def test_who_moves_keeps_the_outline_and_gets_a_pale_edge():
    before = disc()
    out = papercut.cut(before, 400, plate=False)
    assert np.array_equal(out[..., 3], before[..., 3])
    assert (out[..., :3] <= out[..., 3:]).all()
    assert out[100, 20:24, 2].max() > out[100, 100, 2] + 30
    assert np.array_equal(out, papercut.cut(disc(), 400, plate=False))


@pytest.mark.parametrize("pixels", [np.zeros((40, 40, 4), np.uint8), np.full((4, 90, 4), 200, np.uint8)])
def test_nothing_and_a_line_are_left_alone(pixels):
    assert np.array_equal(papercut.cut(pixels, 100, plate=True), pixels)


def test_a_thin_pole_stays_under_its_flag():
    picture = np.zeros((480, 200, 4), np.uint8)
    picture[100:300, 100:102] = 255
    picture[100:130, 102:150] = 255
    assert papercut.cut(picture, 480, plate=True)[150:250, 100:102, 3].min() > 200


def test_who_is_in_the_scene_is_cut_too_once_for_each_picture(monkeypatch):
    cuts = []
    monkeypatch.setattr(papercut, "cut", lambda pixels, per_height, *, plate: cuts.append(plate) or pixels // 2)
    art = Texture(pixels=disc(), source="drawn")
    layer = Layer(id="ball", role="subject", name="ball", texture=art, size=0.5, anchor="air", poses=(art,))
    actor = cast(Scene(setting="park", layers=(layer,)), np.zeros(1), paper=True)[0]
    assert cuts == [False], (cuts, actor.sprites.keys())
    assert all(sprite.pixels.max() <= 127 for sprite in actor.sprites.values())


def test_who_is_in_the_scene_is_one_sheet_with_a_pale_edge():
    picture = disc()
    picture[..., :3] //= 2
    out = papercut.cut(picture, 400, plate=False)
    changed = np.abs(out.astype(int) - picture).max(axis=2) > 6
    ys, xs = np.nonzero(changed)
    assert changed.any() and (out.astype(int) - picture)[changed][:, :3].min() >= 0 and np.array_equal(out[..., 3], picture[..., 3])
    middle = np.array(picture.shape[:2]) / 2
    radius = np.sqrt((picture[..., 3] > 128).sum() / np.pi)
    assert (np.hypot(ys - middle[0], xs - middle[1]) > 0.8 * radius).all(), "nothing but its edge"
