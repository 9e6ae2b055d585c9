"""Boats float in the place's water, not on a block of their own."""

import dataclasses

import numpy as np
import pytest

from fairframe.backends import afloat, directing, handling, living
from fairframe.corpus import assets
from fairframe.scene import kinematics
from fairframe.scene.scene import Ground, Layer, Motion, Pose, Scene


def boat(name: str) -> Layer:
    layer = directing.bare_layer("boat", name, "")
    return dataclasses.replace(layer, texture=assets.texture(name), size=0.4, anchor="water", pose=Pose(y=-0.3), motions=(Motion(law="sail", params={"speed": 0.1}),))


def watery(pixels: np.ndarray, share: float) -> float:
    """How much of this lowest share of a picture is the art's own water."""
    low = pixels[-round(share * pixels.shape[0]) :].astype(int)
    blue = (low[..., 2] > 215) & (low[..., 0] < 130) & (low[..., 1] > 110) & (low[..., 1] < 200) & (low[..., 3] > 60)
    return float(blue.mean())


@pytest.mark.parametrize("name", afloat.WATERLINES)
def test_the_arts_own_water_is_cut_off_and_the_hull_stays(name):
    before = Scene(setting="sea", layers=(boat(name),))
    after = afloat.launched(before).layer("boat")
    assert watery(before.layer("boat").texture.pixels, 0.1) > 0.4 and watery(after.texture.pixels, 0.03) < 0.03
    assert after.pivot[1] == 1.0 and after.size == pytest.approx(0.4 * afloat.WATERLINES[name], abs=0.003)
    assert kinematics.layer_width(after) == pytest.approx(kinematics.layer_width(before.layer("boat")), rel=0.01)  # as wide as it was
    again = afloat.launched(Scene(setting="sea", layers=(after,)))
    assert again.layers == (after,)


def test_on_land_it_is_left_alone():
    ashore = Scene(setting="beach", layers=(dataclasses.replace(boat("canoe"), anchor="ground"),))
    assert afloat.launched(ashore) is ashore


def test_nobody_in_it_is_seen_below_the_waterline():
    under = boat("canoe")
    girl = dataclasses.replace(directing.bare_layer("girl", "girl", ""), texture=assets.texture("girl"), size=0.4, parent="boat", socket="seat", anchor="parent", behind_parent=True, pose=Pose(y=-0.1))
    scene = living.enlivened(Scene(setting="lake", layers=(girl, under)))
    at = {name: float(values["y"][0]) for name, values in kinematics.sample(scene, np.zeros(1)).items()}
    seen = np.flatnonzero((scene.layer("girl").texture.pixels[..., 3] > 8).any(1))
    h = scene.layer("girl").texture.pixels.shape[0]
    lowest = at["girl"] + (scene.layer("girl").pivot[1] - (seen[-1] + 1) / h) * scene.layer("girl").size
    assert lowest >= at["boat"] - 0.003 and seen[-1] < h - 3


@pytest.mark.parametrize("law, most", [("swim", 0.8), ("breathe", 0.95)])
def test_a_dog_in_the_water_is_in_it_to_the_belly_or_the_knees(law, most):
    dog = dataclasses.replace(boat("dog"), motions=(Motion(law=law),))
    after = afloat.launched(Scene(setting="lake", layers=(dog,))).layer("boat")
    assert 0.5 * dog.size < after.size < most * dog.size and after.pivot[1] == 1.0
    assert kinematics.layer_width(after) == pytest.approx(kinematics.layer_width(dog), rel=0.01)
    assert afloat.launched(Scene(setting="lake", layers=(after,))).layers == (after,)
    dry = Scene(setting="park", layers=(dataclasses.replace(dog, anchor="ground"),))
    assert afloat.launched(dry) is dry


def test_a_duck_that_floats_floats_on_the_water_of_a_pool_and_a_balloon_above_it():
    floats = (Motion(law="float", params={"width": 0.05, "height": 0.05, "period": 4.0, "tilt": 9.0}),)
    duck = dataclasses.replace(boat("duck"), anchor="air", motions=floats, pose=Pose(y=-0.1))
    pool = Scene(setting="pool", ground=Ground(kind="water", horizon=0.03, y=-0.32), layers=(duck, dataclasses.replace(boat("balloon"), id="other", anchor="air", motions=floats)))
    after = afloat.launched(pool)
    assert after.layer("boat").anchor == "water" and after.layer("boat").pose.y < -0.3 and after.layer("boat").motions[0].law == "sail"
    assert after.layer("other") == pool.layer("other")


def test_nobody_sits_in_a_boat_in_a_pool_and_the_water_is_deeper_there():
    girl = dataclasses.replace(boat("girl"), motions=(), anchor="water")
    for setting in ("lake", "pool"):
        kept = handling.handled(Scene(setting=setting, ground=Ground(kind="water", horizon=0.03, y=-0.32), layers=(girl,)))
        assert ("canoe" in {layer.name for layer in kept.layers}) == (setting == "lake")
    shown = [afloat.launched(Scene(setting=setting, layers=(girl,))).layer("boat").size / girl.size for setting in ("lake", "pool")]
    assert shown[1] < 0.65 < 0.75 < shown[0]


def test_a_swimmer_keeps_his_skin_and_loses_the_drawn_waves():
    before = Scene(setting="sea", layers=(boat("swimmer"),))
    seen, after = (scene.layer("boat").texture.pixels.astype(int) for scene in (before, afloat.launched(before)))
    upper = seen[: after.shape[0]]
    skin = (upper[..., 0] > 200) & (upper[..., 2] < 110) & (upper[..., 3] > 200)
    assert skin.sum() > 500 and (after[..., 3][skin] > 200).mean() > 0.93
    waves = (upper[..., 2] > 215) & (upper[..., 0] < 110) & (upper[..., 3] > 200)
    assert waves.sum() > 500 and (after[..., 3][waves] < 60).mean() > 0.85


def test_a_snowboarder_stands_on_the_board_and_on_no_block_of_snow():
    before = Scene(setting="snow_field", layers=(dataclasses.replace(boat("snowboarder"), anchor="ground"),))
    after = afloat.launched(before).layer("boat")
    low = [picture[-round(0.12 * picture.shape[0]) : -round(0.04 * picture.shape[0]), :, 3] for picture in (before.layer("boat").texture.pixels, after.texture.pixels)]
    assert (low[0] > 128).mean() > 0.8 and (low[1] > 128).mean() < 0.5
    seen, left = (picture.astype(int) for picture in (before.layer("boat").texture.pixels, after.texture.pixels))
    whole, kept = (((picture[..., 0] > 90) & (picture[..., 1] < 110) & (picture[..., 2] > 140) & (picture[..., 3] > 200)).sum() for picture in (seen, left))
    assert kept > 0.9 * whole > 100, "the board is whole"
    assert after.pivot[1] == 1.0 and afloat.launched(Scene(setting="snow_field", layers=(after,))).layers == (after,)


def standing(name, **changes):
    return dataclasses.replace(directing.bare_layer(name, name, ""), texture=assets.texture(name), size=0.4, anchor="water", pose=Pose(y=-0.3), **changes)


@pytest.mark.parametrize("name", ["bear", "man", "child"])
def test_who_stands_in_the_water_shows_no_feet(name):
    before = standing(name)
    after = afloat.launched(Scene(setting="lake", layers=(before,))).layer(name)
    assert after.size == pytest.approx(afloat.KNEES * before.size, abs=0.003) and after.pivot[1] == 1.0
    assert afloat.launched(Scene(setting="lake", layers=(after,))).layers == (after,)


def test_a_duck_and_who_stands_on_land_keep_their_feet():
    duck, man = standing("duck"), dataclasses.replace(standing("man"), anchor="ground")
    assert afloat.launched(Scene(setting="lake", layers=(duck, man))).layers == (duck, man)


def test_a_boat_nobody_is_in_lies_behind_the_quay():
    quay = Scene(setting="harbour", layers=(dataclasses.replace(boat("ship"), anchor="ground"),))
    after = afloat.launched(quay).layer("boat")
    assert after.depth > 1.2 and after.pivot[1] == 1.0 and after.pose.y > -0.3
    assert afloat.launched(dataclasses.replace(quay, layers=(after,))).layers == (after,)


@pytest.mark.parametrize(("name", "out"), [("cruise_ship", True), ("sailing_boat", True), ("canoe", False)])
def test_a_ship_at_the_beach_is_out_on_the_water_and_a_canoe_lies_on_the_sand(name, out):
    beach = Scene(setting="beach", layers=(dataclasses.replace(boat(name), anchor="ground"),))
    after = afloat.launched(beach).layer("boat")
    assert (after.anchor == "air" and after.depth > 1.1 and after.pose.y > -0.1 and after.size < 0.4) is out
    assert afloat.launched(dataclasses.replace(beach, layers=(after,))).layers == (after,)
