"""Kites fly apart, and an umbrella over somebody is in a hand."""

import dataclasses

import numpy as np

from fairframe.backends import aloft, directing, handling
from fairframe.corpus import assets
from fairframe.scene import kinematics
from fairframe.scene.scene import Layer, Motion, Pose, Scene


def bare(name: str, layer_id: str, x: float, size: float, **rest: object) -> Layer:
    return dataclasses.replace(directing.bare_layer(layer_id, name, ""), size=size, anchor="ground", pose=Pose(x=x, y=-0.34), **rest)


def test_several_kites_fly_apart_even_where_one_was_in_a_hand():
    children = bare("child", "a", 0.13, 0.4), bare("child", "b", -0.13, 0.4)
    kites = bare("kite", "k", -0.07, 0.2, parent="a", socket="mouth"), bare("kite", "l", 0.0, 0.2)
    scene = aloft.flown(Scene(setting="beach", layers=(*children, *kites)))
    places = {layer.parent: kinematics.sample(scene, [0.0])[layer.id]["x"][0] for layer in scene.layers if layer.name == "kite"}
    assert set(places) == {"a", "b"} and places["a"] - places["b"] > 0.4
    one = Scene(setting="beach", layers=(children[0], kites[0]))
    assert aloft.flown(one).layers == one.layers  # a single one stays in its hand


def test_an_umbrella_over_somebody_is_held():
    woman, umbrella = bare("woman", "w", 0.0, 0.5), dataclasses.replace(bare("umbrella", "u", 0.05, 0.3), anchor="air", pose=Pose(x=0.05, y=0.2))
    held = handling.handled(Scene(setting="city_street", layers=(woman, umbrella))).layer("u")
    assert (held.parent, held.socket, held.behind_parent) == ("w", "hand", True) and held.size >= 0.4
    far = dataclasses.replace(umbrella, pose=Pose(x=0.7, y=0.2))
    assert not aloft.sheltered(Scene(setting="city_street", layers=(woman, far))).layer("u").parent


def test_over_two_heads_it_is_between_them():
    couple = bare("man_and_woman_holding_hands", "c", 0.0, 0.5)
    held = aloft.overhead(bare("umbrella", "u", 0.0, 0.3, parent="c", socket="hand"), couple)
    scene = Scene(setting="city_street", layers=(couple, held))
    assert abs(kinematics.sample(scene, [0.0])["u"]["x"][0]) < 0.02


def test_a_broom_that_is_ridden_is_level_and_its_brush_is_behind():
    witch = bare("witch", "w", 0.0, 0.3, parent="b", socket="seat")
    for speed in (0.2, -0.2):
        broom = bare("broom", "b", 0.0, 0.3, texture=assets.texture("broom"), motions=(Motion(law="fly", params={"speed": speed}),))
        ridden = handling.handled(Scene(setting="sky", layers=(broom, witch))).layer("b")
        solid = ridden.texture.pixels[..., 3] > 128
        y, x = np.nonzero(solid)
        _, axes = np.linalg.eigh(np.cov(x, -y))
        assert abs(np.degrees(np.arctan2(axes[1, 1], axes[0, 1])) % 180 - 90) > 80  # within ten degrees of level
        left, right = solid[:, : solid.shape[1] // 3].sum(), solid[:, -solid.shape[1] // 3 :].sum()
        assert left > right  # the brush, in the picture
        assert ridden.pose.flip == np.sign(speed)

def test_who_is_up_in_a_tree_stays_there_before_its_crown():
    dancing = Motion(law="hop", params={}), Motion(law="nod", params={"angle": 5.0})
    monkeys = [bare("monkey", name, x, 0.5, motions=dancing) for name, x in (("a", -0.1), ("b", 0.1))]
    scene = aloft.perched(Scene(setting="jungle", layers=tuple(monkeys)), monkeys, directing.bare_layer("t", "tree", ""))
    tree = scene.layer("t")
    where = kinematics.sample(scene, [0.0])
    for name in ("a", "b"):
        one = scene.layer(name)
        foot = float(where[name]["y"][0]) - (float(where["t"]["y"][0]))
        assert 0.35 * tree.size < foot < 0.75 * tree.size and tree.depth > one.depth and [m.law for m in one.motions] == ["nod"]
        assert abs(float(where[name]["x"][0] - where["t"]["x"][0])) < 0.3 * kinematics.layer_width(tree)
    assert abs(scene.layer("a").pose.x - scene.layer("b").pose.x) > 0.5 * kinematics.layer_width(scene.layer("a"))
