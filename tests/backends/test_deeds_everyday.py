"""Everyday deeds: each by its effect on a small scene."""

import numpy as np
import pytest

from fairframe.backends import deeds_everyday
from fairframe.corpus import assets

from .staged import acted, moves, named, subject


def test_two_who_toast_have_a_glass_each_and_face_each_other():
    scene = acted("two friends clinking glasses", subject("pair_of_friends"), setting="restaurant")
    glasses = [layer for layer in scene.layers if layer.name == "wine"]
    assert len(glasses) == 2 and len({layer.parent for layer in glasses}) == 2 and "pair_of_friends" not in {layer.name for layer in scene.layers}
    assert named(acted("two men toasting with beer", subject("man", 0), subject("man", 1), setting="restaurant"), "beer").socket == "hand"
    assert all(layer.name != "wine" for layer in acted("a man toasting bread", subject("man"), setting="kitchen").layers)


@pytest.mark.parametrize(
    ("prompt", "who", "thing", "setting"),
    [
        ("two men arm wrestling", ("man", "man"), "side_table", "restaurant"), ("kids playing tug of war", ("girl", "boy"), "tug_rope", "park"), ("拔河", ("girl", "boy"), "tug_rope", "park"),
        ("a woman hanging laundry", ("woman",), "clothesline", "garden"), ("a girl crossing a rope bridge", ("girl",), "rope_bridge", "canyon"),
        ("a child opening a present", ("child", "present"), "gift_lid", "living_room"), ("a girl blowing out the candles", ("girl", "birthday_cake"), "candle_flames", "living_room"),
        ("santa stuck in a chimney", ("santa_claus",), "chimney_top", "snow_field"), ("a woman crying", ("woman",), "tear", "park"),
    ],
)  # fmt: skip
def test_it_is_there_for_who_does_it_and_not_where_nobody_does(prompt, who, thing, setting):
    scene = acted(prompt, *(subject(name, i, 0.3 * i) for i, name in enumerate(who)), setting=setting)
    assert thing in {layer.name for layer in scene.layers}
    assert thing not in {layer.name for layer in acted("somebody in the park", *(subject(name, i) for i, name in enumerate(who)), setting=setting).layers}


def test_the_lid_falls_off_and_the_flames_go_out():
    scene = acted("a child opening a present", subject("child"), subject("present", 1), setting="living_room")
    lid = moves(scene, named(scene, "gift_lid"))
    assert lid["y"][-1] < lid["y"][0] - 0.1 and "present" not in {layer.name for layer in scene.layers}
    scene = acted("blowing out the candles", subject("girl"), subject("birthday_cake", 1), setting="living_room")
    flames = moves(scene, named(scene, "candle_flames"))
    assert flames["opacity"][0] > 0.5 and flames["opacity"][-1] == 0


def test_a_board_turns_over_while_its_rider_is_in_the_air():
    scene = acted("a skateboarder doing a kickflip", subject("boy"), subject("skateboard", 1, size=0.1), setting="park")
    rider, board = (moves(scene, named(scene, name)) for name in ("boy", "skateboard"))
    up = rider["y"] - rider["y"][0] > 0.05
    assert up.any() and not up.all() and np.ptp(board["spin"][up]) > 180 and np.abs(rider["x"] - board["x"]).max() < 0.01


def test_who_crosses_a_rope_bridge_gets_on_and_a_wet_dog_throws_drops():
    scene = acted("a girl crossing a rope bridge", subject("girl"), setting="canyon")
    assert np.ptp(moves(scene, named(scene, "girl"))["x"]) > 0.3
    assert [layer.name for layer in acted("a dog shaking off water", subject("dog"), setting="park").layers].count("water_burst") == 2
    assert {effect.name for effect in acted("an angry man", subject("man"), setting="park").effects} == {"smoke"}


def test_a_nurse_stands_at_the_bed_of_her_patient():
    scene = acted("a nurse taking care of a patient", subject("doctor"), subject("person", 1, 0.3), setting="hospital")
    assert named(scene, "person").pose.rotation == 90 and named(scene, "doctor").pose.rotation == 0 and "bed" in {layer.name for layer in scene.layers}


def test_a_lioness_has_no_spots_and_keeps_her_eye():
    before = assets.art("leopard").pixels
    after = deeds_everyday._without_spots(before)
    close = (np.abs(after[..., :3].astype(int) - deeds_everyday.SPOTS).max(-1) < 46) & (after[..., 3] > 240)
    h, w = close.shape
    assert close[: h // 2, w // 3 : 2 * w // 3].sum() < 30 and (after[:, : w // 4] == before[:, : w // 4]).all()
