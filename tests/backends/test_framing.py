"""How near the camera is, where the words say it."""

import dataclasses

import numpy as np
import pytest

from fairframe.backends import directing, framing
from fairframe.corpus.staging_core import floor
from fairframe.scene import kinematics
from fairframe.scene.camera_motion import sample_camera
from fairframe.scene.scene import Camera, Motion, Pose, Scene, Texture

ASPECT = 16 / 9
ART = Texture(pixels=np.full((448, 448, 4), 255, np.uint8), source="drawn")


def scene(*kinds, size=0.3, x=0.3, motions=()):
    layers = tuple(
        dataclasses.replace(directing.bare_layer(f"subject-{i}", kind, ""), texture=ART, size=size, anchor="ground", pose=Pose(x=x + 0.35 * i, y=floor(1.0)), motions=motions) for i, kind in enumerate(kinds)
    )
    return Scene(setting="park", layers=layers)


def in_the_frame(before: Scene, after: Scene) -> tuple[float, float, float]:
    """Where the first subject's middle is (x, y in frame heights from the frame's middle) and how high it is, in frame heights."""
    camera, values = sample_camera(after, np.zeros(1)), kinematics.sample(before, np.zeros(1))["subject-0"]
    zoom, layer = camera["zoom"][0], before.layers[0]
    middle = values["y"][0] + (layer.pivot[1] - 0.5) * layer.size
    return (values["x"][0] - camera["x"][0]) * zoom, (middle - camera["y"][0]) * zoom, layer.size * zoom


@pytest.mark.parametrize("prompt", ["a close-up of a cat", "close up shot of a cat", "猫的特写", "a portrait of a cat"])
def test_a_close_up_fills_the_frame_with_whom_it_shows(prompt):
    before = scene("cat")
    x, y, high = in_the_frame(before, framing.framed(before, prompt, ASPECT))
    assert 0.6 < high < 0.9 and abs(x) < 0.15 and abs(y) < 0.12


def test_of_somebody_upright_and_alone_it_shows_the_upper_half():
    before = scene("woman", size=0.5)
    x, y, high = in_the_frame(before, framing.framed(before, "a close-up of a woman", ASPECT))
    assert high > 0.8 and y + 0.5 * high < 0.5, "the head is inside"
    assert ART.pixels.shape[0] / high >= framing.FINE - 1, "nor is the face a blur"
    both = scene("woman", "man", size=0.4)
    assert in_the_frame(both, framing.framed(both, "a close-up of a woman and a man", ASPECT))[2] < 0.95


def test_without_the_word_or_room_or_with_a_camera_that_follows_nothing_is_changed():
    assert framing.framed(scene("cat"), "a cat near a house", ASPECT) == scene("cat")
    large = scene("cat", size=0.85, x=0.0)
    assert framing.framed(large, "a close-up of a cat", ASPECT) == large
    runs = scene("cat", x=0.0, motions=(Motion(law="walk", params={"speed": 0.35, "span": 1.4}),))
    assert framing.framed(runs, "a close-up of a cat", ASPECT).camera.zoom < 1.25
    followed = dataclasses.replace(scene("cat"), camera=Camera(follow="subject-0"))
    assert framing.framed(followed, "a close-up of a cat", ASPECT) == followed


def test_a_close_up_of_who_sits_on_a_painted_thing_comes_near_too():
    before = scene("cat")
    sled = dataclasses.replace(before.layers[0], id="sled", name="surfboard", size=0.1)
    rider = dataclasses.replace(before.layers[0], parent="sled", anchor="parent", pose=Pose())
    assert framing.framed(dataclasses.replace(before, layers=(sled, rider)), "a close-up of a cat", ASPECT).camera.zoom > 1.2


def test_the_frame_stays_within_what_it_was():
    before = scene("mouse", size=0.1, x=0.8)
    camera = sample_camera(framing.framed(before, "a close-up of a mouse", ASPECT), np.zeros(1))
    assert abs(camera["x"][0]) + 0.5 * ASPECT / camera["zoom"][0] <= 0.5 * ASPECT + 1e-6 and camera["zoom"][0] <= framing.NEAREST


@pytest.mark.parametrize("prompt", ["a wide shot of a cat", "drone footage of a cat", "猫的远景"])
def test_in_a_wide_shot_they_are_small_and_stand_where_they_stood(prompt):
    plate = dataclasses.replace(scene("cat").layers[0], id="far", role="far", name="park", size=1.2)
    before = dataclasses.replace(scene("cat"), layers=(plate, *scene("cat").layers))
    after = framing.framed(before, prompt, ASPECT)
    assert after.layers[0] == plate and after.camera == before.camera
    assert after.layers[1].size == pytest.approx(framing.DISTANT * 0.3) and after.layers[1].pose.y == pytest.approx(before.layers[1].pose.y, abs=0.02)
