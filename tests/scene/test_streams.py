"""Streams leave from their point, go their way and turn with their layer."""

import dataclasses

import numpy as np
import pytest

from fairframe.scene import compose, streams
from fairframe.scene.scene import Effect, Ground, Layer, Pose, Scene, Texture

WIDTH, HEIGHT = 160, 90


def stage(*effects: Effect, flip: float = 1.0, rotation: float = 0.0) -> Scene:
    grey = np.full((90, 160, 4), (90, 90, 90, 255), np.uint8)
    far = Layer(id="far", role="far", name="far", texture=Texture(pixels=grey), depth=16.0, extent=(-1.0, -0.6, 1.0, 0.6), casts_shadow=False)
    box = Layer(id="box", role="subject", name="box", texture=Texture(pixels=np.full((20, 20, 4), (40, 40, 40, 255), np.uint8)), size=0.2, pivot=(0.5, 0.5), casts_shadow=False, pose=Pose(flip=flip, rotation=rotation))
    return Scene(setting="x", layers=(far, box), ground=Ground(kind="none"), effects=effects)


def change(scene: Scene) -> np.ndarray:
    bare = dataclasses.replace(scene, effects=())
    shots = [compose.still(one, 2.0, width=WIDTH, height=HEIGHT).astype(int) for one in (scene, bare)]
    return np.abs(shots[0] - shots[1]).sum(axis=2)


def middle(found: np.ndarray) -> tuple[float, float]:
    y, x = np.nonzero(found > 30)
    return float(x.mean()), float(y.mean())


@pytest.mark.parametrize("name", ["jet", "magic", "thrust"])
def test_a_stream_goes_the_way_of_its_angle_and_is_mirrored_and_turned_with_its_layer(name):
    right = middle(change(stage(Effect(name=name, layer="box", at=(1.0, 0.5), angle=0.0, reach=0.4))))
    left = middle(change(stage(Effect(name=name, layer="box", at=(1.0, 0.5), angle=0.0, reach=0.4), flip=-1.0)))
    up = middle(change(stage(Effect(name=name, layer="box", at=(1.0, 0.5), angle=0.0, reach=0.4), rotation=90.0)))
    assert right[0] > WIDTH / 2 + 12 and left[0] < WIDTH / 2 - 12 and up[1] < HEIGHT / 2 - 5


def test_a_longer_reach_goes_farther():
    far = [np.nonzero(change(stage(Effect(name="jet", layer="box", at=(1.0, 0.5), angle=20.0, reach=r))) > 30)[1].max() for r in (0.2, 0.5)]
    assert far[1] > far[0] + 15


def test_smoke_is_behind_its_layer_and_water_before_it():
    inside = np.s_[40:50, 75:85]
    assert change(stage(Effect(name="smoke", amount=1.0, layer="box", at=(0.5, 0.5), reach=0.4)))[inside].max() == 0
    assert change(stage(Effect(name="jet", amount=1.0, layer="box", at=(0.0, 0.5), angle=0.0, reach=0.4)))[inside].max() > 30


def test_a_stream_of_no_layer_leaves_from_its_place_in_the_frame():
    at = middle(change(stage(Effect(name="lava", amount=1.0, at=(0.25, 0.4), depth=16.0, reach=0.2))))
    assert abs(at[0] - 0.25 * WIDTH) < 12


def test_every_stream_stays_small_in_cost_of_pixels_it_touches():
    for name in streams.STREAMS:
        touched = (change(stage(Effect(name=name, layer="box", at=(0.5, 0.5), reach=0.2))) > 6).mean()
        assert 0 < touched < 0.35, name
