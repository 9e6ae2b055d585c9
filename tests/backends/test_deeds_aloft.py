"""Who flies over a place, hummingbirds and snowballs: each by its effect on a small scene."""

import dataclasses

import numpy as np
import pytest

from fairframe.backends import deeds, directing
from fairframe.corpus import deeds as telling
from fairframe.corpus import props
from fairframe.corpus.staging_core import floor
from fairframe.scene import kinematics
from fairframe.scene.scene import Layer, Motion, Pose, Scene, validate

TIMES = np.linspace(0, 5, 80)


def subject(kind, number=0, **changes) -> Layer:
    return dataclasses.replace(directing.bare_layer(f"subject-{number}", kind, ""), **{"size": 0.4, "anchor": "ground", "pose": Pose(y=floor(1.0))} | changes)


def acted(prompt, *layers, setting="park"):
    return validate(deeds.shown(Scene(setting=setting, layers=layers), prompt)[0])


def flyer(kind, **changes):
    flies = (Motion(law="fly", params={"speed": 0.1, "span": 0.6, "bob": 0.03, "flap": 0.0, "rate": 2.0}),)
    return subject(kind, **{"anchor": "air", "pose": Pose(y=-0.1), "motions": flies} | changes)


@pytest.mark.parametrize("prompt", ["a dragon flying over a castle", "an eagle soaring above the castle", "飞龙飞过城堡"])
def test_who_flies_over_a_place_is_seen_above_it(prompt):
    dragon = acted(prompt, flyer("dragon", size=0.55), setting="castle").layer("subject-0")
    middle = dragon.pose.y + (dragon.pivot[1] - 0.5) * dragon.size
    assert 0.15 < middle and middle + 0.5 * dragon.size < 0.5 and dragon.size < 0.4


def test_who_flies_over_somebody_keeps_the_height_he_has_over_him():
    bee, flower = flyer("bee"), subject("sunflower", 1)
    assert acted("a bee flying over a sunflower", bee, flower).layer("subject-0") == bee
    assert acted("an owl flying over the table", bee, setting="living_room").layer("subject-0") == bee


@pytest.mark.parametrize("prompt", ["a hummingbird drinking nectar from a red flower", "蜂鸟在吸花蜜"])
def test_a_hummingbird_hovers_with_its_bill_at_the_flower(prompt):
    scene = acted(prompt, subject("bird"), subject("flower", 1), setting="garden")
    bird, flower = scene.layer("subject-0"), scene.layer("subject-1")
    values = kinematics.sample(scene, TIMES)
    drawn = dataclasses.replace(bird, texture=props.paint("hummingbird"), pivot=props.PROPS["hummingbird"].pivot)
    bill = np.array(kinematics.socket_position(drawn, values[bird.id], (0.02, 0.36)))
    bloom = np.array(kinematics.socket_position(flower, values[flower.id], (0.6, 0.34)))
    assert np.abs(bill - bloom).max() < 0.1
    alone = acted("a hummingbird in a garden", subject("bird"), setting="garden").layer("subject-0")
    assert alone.anchor == "air" and [m.law for m in alone.motions] == ["float"]


@pytest.mark.parametrize("prompt", ["two kids having a snowball fight", "两个孩子在打雪仗"])
def test_snowballs_fly_both_ways_and_nobody_boxes(prompt):
    scene = acted(prompt, subject("boy"), subject("girl", 1), setting="snow_field")
    balls = [layer for layer in scene.layers if layer.name == "snowball"]
    ways = [np.asarray(kinematics.sample(scene, TIMES)[ball.id]["x"]) for ball in balls]
    assert len(balls) == 2 and all(np.ptp(x) > 0.6 for x in ways) and np.corrcoef(*ways)[0, 1] < -0.9
    assert "fight" not in telling.told(prompt) and "fight" in telling.told("two boxers fighting")
