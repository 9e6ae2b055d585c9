"""Looks: each changes the picture, repeats exactly, holds still on a still picture, and blends by its strength."""

import numpy as np
import pytest

from fairframe.scene import looks
from fairframe.scene.scene import LOOKS, Effect, Light, Look, Scene

WIDTH, HEIGHT = 160, 90
LIGHTS = {"day": Light(), "night": Light(time="night", colour=(0.6, 0.7, 0.9), ambient=(0.4, 0.45, 0.6))}


def picture():
    y, x = np.mgrid[:HEIGHT, :WIDTH]
    ball = np.hypot(x - 80, y - 45) < 25
    out = np.stack([60 + x // 2, 120 + y, 220 - y], axis=2)
    out[ball] = (230, 90, 40)
    return out.clip(0, 255).astype(np.uint8)


def finish(name, strength=1.0, time="day"):
    scene = Scene(setting="nowhere", look=Look(name=name, strength=strength), light=LIGHTS[time])
    return looks.prepare(scene, width=WIDTH, height=HEIGHT, samples=(picture(),))


@pytest.mark.parametrize("name", LOOKS)
def test_every_look_changes_the_picture_and_repeats(name):
    before = picture()
    out = finish(name)(before, 1.0)
    assert out.shape == before.shape and out.dtype == np.uint8
    assert np.array_equal(before, picture())  # the input is left alone
    assert np.abs(out.astype(int) - before).mean() > 1.5
    assert np.array_equal(out, finish(name)(picture(), 1.0))


@pytest.mark.parametrize("name", [name for name in LOOKS if name != "noir"])
def test_looks_hold_still(name):
    apply = finish(name)
    assert np.array_equal(apply(picture(), 0.0), apply(picture(), 3.7))


def test_film_moves_gently():
    apply = finish("noir")
    a, b = apply(picture(), 0.0).astype(int), apply(picture(), 1.0).astype(int)
    assert not np.array_equal(a, b)
    assert abs(a.mean() - b.mean()) < 6
    assert np.ptp(a, axis=2).max() < 20  # grey, but for the warm print


@pytest.mark.parametrize("name", LOOKS)
def test_strength_blends(name):
    before = picture().astype(int)
    assert np.array_equal(finish(name, 0.0)(picture(), 1.0), picture())
    half = np.abs(finish(name, 0.5)(picture(), 1.0).astype(int) - before).mean()
    full = np.abs(finish(name, 1.0)(picture(), 1.0).astype(int) - before).mean()
    assert half == pytest.approx(full / 2, rel=0.1)


def test_pixels_are_square_and_few_in_colour():
    scene = Scene(setting="nowhere", look=Look(name="pixel"))
    tall = np.repeat(np.repeat(picture(), 4, axis=0), 4, axis=1)
    out = looks.prepare(scene, width=640, height=360, samples=(picture(),))(tall, 0.0)
    blocks = out.reshape(120, 3, -1, 3)
    assert (blocks == blocks[:, :1]).all()
    assert len(np.unique(out.reshape(-1, 3), axis=0)) <= looks.PALETTE_SIZE


def test_alpha_is_kept():
    alpha = np.zeros((HEIGHT, WIDTH, 1), np.uint8)
    alpha[20:60, 50:90] = 255
    out = finish("watercolour")(np.dstack([picture(), alpha]), 0.0)
    assert np.array_equal(out[..., 3:], alpha)


@pytest.mark.parametrize("name", LOOKS)
@pytest.mark.parametrize("size", [(64, 64), (33, 71), (320, 180)])
def test_any_size(name, size):
    scene = Scene(setting="nowhere", look=Look(name=name))
    frame = np.full((size[1], size[0], 3), 128, np.uint8)
    assert looks.prepare(scene, width=size[0], height=size[1], samples=(frame,))(frame, 0.5).shape == frame.shape


def test_flat_tones_keep_eyes_and_smooth_faint_grain():
    frame = np.full((480, 854, 3), 190, np.uint8)
    frame[:, 427:] += np.random.default_rng(0).integers(0, 7, (480, 427, 1), np.uint8)  # grain
    frame[200:205, 100:105] = 30  # an eye
    scene = Scene(setting="nowhere", look=Look(name="flat"), light=Light())
    out = looks.prepare(scene, width=854, height=480, samples=(frame,))(frame, 0.0).astype(int)
    assert out[202, 102].mean() < 80 < 150 < out[202, 90].mean()
    assert out[:, 600:].std() < 0.5 * frame[:, 600:].std()


def test_a_flat_night_shows_who_is_in_it():
    def lightness(time):
        return np.mean([finish("flat", time=time)(np.full((HEIGHT, WIDTH, 3), grey, np.uint8), 0.0).mean() for grey in range(40, 120, 8)])

    assert lightness("day") + 6 < lightness("night") < lightness("day") + 30


def test_watercolour_leaves_the_eyes_in_a_dark_face():
    frame = np.full((480, 854, 3), 70, np.uint8)
    frame[200:206, 400:406] = 245
    scene = Scene(setting="nowhere", look=Look(name="watercolour"), light=Light())
    out = looks.prepare(scene, width=854, height=480, samples=(frame,))(frame, 0.0).astype(int)
    assert out[203, 403].mean() > out[190:216, 380:395].mean() + 60


def test_a_flake_of_snow_is_left_bare_in_a_drawing():
    frame = np.full((480, 854, 3), 70, np.uint8)
    frame[200:204, 400:404] = 250
    scene = Scene(setting="nowhere", look=Look(name="line"), light=Light(), effects=(Effect(name="snow"),))
    out = looks.prepare(scene, width=854, height=480, samples=(frame,))(frame, 0.0).astype(int)
    assert out[201:203, 401:403].mean() > out[150:180, 400:460].mean() + 5
    assert out[196:208, 396:408].min() > 95  # no black frame around it


@pytest.mark.parametrize("name", ["watercolour", "papercut"])
def test_a_flake_is_seen_and_a_flower_keeps_its_colour(name):
    frame = np.full((480, 854, 3), 90, np.uint8)
    frame[200:204, 400:404] = 250
    frame[200:204, 300:304] = (250, 220, 40)
    scene = Scene(setting="nowhere", look=Look(name=name), light=Light(), effects=(Effect(name="snow"),))
    out = looks.prepare(scene, width=854, height=480, samples=(frame,))(frame, 0.0).astype(int)
    assert out[201:203, 401:403].mean() > out[150:180, 350:450].mean() + 50
    assert out[201:203, 301:303, 2].mean() < out[201:203, 401:403, 2].mean() - 40


def ball():
    y, x = np.mgrid[:HEIGHT, :WIDTH]
    return np.where(np.hypot(x - 80, y - 45) < 25, 255, 0).astype(np.uint8)


@pytest.mark.parametrize("time", LIGHTS)
@pytest.mark.parametrize("name", sorted(looks.OWN_COLOURS))
def test_who_was_asked_for_in_a_colour_keeps_it(name, time):
    before, middle, corner = picture(), (slice(30, 60), slice(65, 95)), (slice(0, 15), slice(0, 30))
    without, asked = (finish(name, time=time)(before, 0.0, mask).astype(int) for mask in (None, ball()))
    orange = [out[..., 0].astype(int) - out[..., 2] for out in (asked[middle], without[middle])]
    assert orange[0].mean() > 80 and orange[0].mean() > orange[1].mean() + 60
    assert np.array_equal(asked[corner], without[corner]) or name == "neon" and np.abs(asked[corner] - without[corner]).mean() < 6  # tubes light up what is about them


@pytest.mark.parametrize("name", LOOKS)
def test_where_no_colour_was_asked_for_nothing_changes(name):
    assert np.array_equal(finish(name)(picture(), 0.5, np.zeros((HEIGHT, WIDTH), np.uint8)), finish(name)(picture(), 0.5))


def test_black_stays_dark_in_a_drawing():
    frame = np.full((HEIGHT, WIDTH, 3), 200, np.uint8)
    frame[ball() > 0] = 40
    out = finish("line")(frame, 0.0, ball()).astype(int)
    assert out[30:60, 65:95].mean() < out[:15, :30].mean() - 80
