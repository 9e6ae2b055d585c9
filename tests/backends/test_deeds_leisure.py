"""Hammocks and treadmills: each by its effect on a small scene."""

import dataclasses

import numpy as np
import pytest

from fairframe.backends import deeds, directing
from fairframe.corpus import deeds as telling
from fairframe.corpus.staging_core import floor
from fairframe.scene import kinematics
from fairframe.scene.scene import Layer, Motion, Pose, Scene, validate


def subject(kind, x=0.0, **changes) -> Layer:
    return dataclasses.replace(directing.bare_layer("subject-0", kind, ""), **{"size": 0.4, "anchor": "ground", "pose": Pose(x=x, y=floor(1.0))} | changes)


def acted(prompt, *layers, setting):
    return validate(deeds.shown(Scene(setting=setting, layers=layers), prompt)[0])


@pytest.mark.parametrize(("prompt", "asleep"), [("a man sleeping in a hammock", True), ("一个男人在吊床上看书", False)])
def test_who_is_in_a_hammock_lies_behind_its_edge(prompt, asleep):
    scene = acted(prompt, subject("man"), setting="beach")
    man, sling = scene.layer("subject-0"), next(layer for layer in scene.layers if layer.name == "hammock")
    assert man.pose.rotation == 90.0 and man.depth > sling.depth and any(m.law == "blink" for m in man.motions) is asleep
    x, _ = kinematics.socket_position(man, kinematics.sample(scene, np.zeros(1))["subject-0"], (0.5, 0.5))
    assert abs(float(x[0]) - sling.pose.x) < 0.05


def test_who_runs_on_a_treadmill_goes_nowhere():
    ran = (Motion(law="run", params={"speed": 0.4, "span": 1.0}),)
    scene = acted("a woman running on a treadmill", subject("woman", motions=ran), setting="gym")
    x = kinematics.sample(scene, np.linspace(0, 4, 40))["subject-0"]["x"]
    assert np.ptp(x) < 0.01 and scene.layer("subject-0").pose.y > floor(1.004) and [layer.name for layer in scene.layers].count("treadmill") == 1


@pytest.mark.parametrize(("prompt", "told"), [("a cat in a hammock", ("hammock",)), ("小狗在跑步机上跑步", ("treadmill",)), ("a hammock shop in a village", ()), ("a man lifting a treadmill", ()), ("躺在床上看书", ("bed",)), ("躺在吊床上看书", ("hammock",))])
def test_as_the_words_have_it(prompt, told):
    assert tuple(name for name in telling.told(prompt) if name in ("hammock", "treadmill", "bed")) == told
