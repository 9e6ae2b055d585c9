"""Wheels are found in a vehicle's picture and go round as it goes."""

import dataclasses

import numpy as np
import pytest

from fairframe.backends import directing, wheels
from fairframe.corpus import assets
from fairframe.scene.scene import Layer, Motion, Pose


def driver(name: str, speed: float = 0.25) -> Layer:
    layer = directing.bare_layer("one", name, "")
    return dataclasses.replace(layer, texture=assets.texture(name), size=0.4, anchor="ground", pose=Pose(y=-0.3), motions=(Motion(law="drive", params={"speed": speed, "span": 0.6}),))


@pytest.mark.parametrize(("name", "count"), [("car", 2), ("taxi", 2), ("lorry", 3), ("ambulance", 2), ("tractor", 2), ("racing_car", 2)])
def test_wheels_of_the_art_are_found(name, count):
    found = wheels.find(assets.texture(name).pixels)
    height = assets.texture(name).pixels.shape[0]
    assert len(found) == count
    assert all(wheel.y + wheel.tyre == pytest.approx(0.99 * height, abs=0.05 * height) for wheel in found if name != "racing_car")  # they stand on the ground


@pytest.mark.parametrize("name", ["cow", "house", "man", "ladybird", "panda"])
def test_what_has_none_has_none(name):
    assert wheels.find(assets.texture(name).pixels) == ()
    assert wheels.rolling(driver(name)).poses == ()


@pytest.mark.parametrize("name", ["car", "bicycle", "motorcycle", "scooter"])
def test_they_turn_while_it_goes_and_only_there(name):
    before, after = driver(name), wheels.rolling(driver(name))
    assert len(after.poses) == wheels.STEPS - 1 and 0 < after.pose_rate <= wheels.FASTEST
    pictures = np.stack([one.pixels.astype(int) for one in (after.texture, *after.poses)])
    moved = np.ptp(pictures, axis=0).max(2) > 20
    assert moved.any() and not moved[: moved.shape[0] // 3].any()
    assert np.array_equal(pictures[0][..., 3], before.texture.pixels[..., 3])
    assert wheels.rolling(after) is after
    standing = dataclasses.replace(before, motions=())
    assert wheels.rolling(standing) is standing
    assert wheels.rolling(driver(name, speed=0.05)).pose_rate < after.pose_rate or after.pose_rate == wheels.FASTEST
