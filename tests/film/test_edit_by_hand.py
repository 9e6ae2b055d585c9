"""Paths, pace, exchange and removal: what changes, and what stays."""

import numpy as np
import pytest

from fairframe.errors import InvalidRequest
from fairframe.film import edit
from fairframe.scene import kinematics
from fairframe.scene.scene import Camera, Layer, Motion, Pose, Scene, Texture

PICTURE = Texture(pixels=np.full((40, 40, 4), 255, np.uint8))


def scene(**more):
    walk = Motion(law="walk", params={"speed": 0.4, "span": 1.0})
    cat = Layer(id="cat", role="subject", name="cat", texture=PICTURE, size=0.3, facing=1, anchor="ground", pose=Pose(y=-0.3), motions=(walk,))
    bowl = Layer(id="bowl", role="subject", name="ramen", texture=PICTURE, size=0.1, parent="cat", socket="mouth", anchor="parent")
    return Scene(setting="beach", layers=(cat, bowl), camera=Camera(follow="cat"), **more)


@pytest.mark.parametrize("start", [0.0, 5.0])
def test_a_path_is_followed_exactly_whatever_the_layer_did_before_and_it_looks_where_it_goes(start):
    points = ((0.0, 0.5, -0.3), (2.0, -0.1, -0.3), (4.0, 0.4, -0.3))
    found = kinematics.sample(edit.along(scene(start=start), "cat", points), start + np.array([0.0, 1.0, 2.0, 3.0, 4.0]))["cat"]
    assert found["x"][[0, 2, 4]] == pytest.approx([0.5, -0.1, 0.4])
    assert list(found["flip"][[1, 3]]) == [-1.0, 1.0]


def test_at_twice_the_pace_everything_is_there_in_half_the_time():
    before = kinematics.sample(scene(), np.array([1.0]))["cat"]["x"]
    after = kinematics.sample(edit.paced(scene(), "cat", 2.0), np.array([0.5]))["cat"]["x"]
    assert after == pytest.approx(before) and before > 0.2


def test_a_trimmed_scene_begins_in_the_middle_of_its_movements():
    whole, part = scene(seconds=4.0), edit.trimmed(scene(seconds=4.0), "1-3.5")
    times = np.array([0.0, 1.0, 2.5])
    assert part.seconds == 2.5
    assert np.array_equal(kinematics.sample(part, part.start + times)["cat"]["x"], kinematics.sample(whole, whole.start + 1.0 + times)["cat"]["x"])


def test_who_takes_the_place_does_the_same_and_has_its_own_picture():
    changed = edit.replaced(scene(), "cat", "dog").layer("cat")
    assert (
        changed.name == "dog"
        and changed.motions == scene().layer("cat").motions
        and changed.texture.ledger_id
        and changed.texture.pixels.shape != PICTURE.pixels.shape
    )


def test_what_is_taken_out_takes_along_what_hangs_on_it_and_the_camera_lets_go():
    left = edit.without(scene(), "cat")
    assert left.layers == () and left.camera.follow == ""


@pytest.mark.parametrize("change", [
    lambda s: edit.along(s, "bowl", ((0, 0, 0), (1, 1, 0))), lambda s: edit.along(s, "cat", ((0, 0, 0),)), lambda s: edit.along(s, "cat", ((1, 0, 0), (0, 1, 0))),
    lambda s: edit.along(s, "cat", ((0, 0, 0), (1, float("nan"), 0))), lambda s: edit.paced(s, "cat", 9.0), lambda s: edit.paced(s, "cat", float("nan")),
    lambda s: edit.trimmed(s, "3-2"), lambda s: edit.trimmed(s, "0-99"), lambda s: edit.trimmed(s, "all"), lambda s: edit.replaced(s, "cat", "zorgly"), lambda s: edit.without(s, "nobody"),
])  # fmt: skip
def test_what_is_not_possible_is_refused_in_a_sentence(change):
    with pytest.raises(InvalidRequest):
        change(scene())
