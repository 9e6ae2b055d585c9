"""No dish hangs in the air before a beast that eats from it."""

import numpy as np
import pytest

from fairframe.backends import handling, living, tables
from fairframe.corpus import staging
from fairframe.corpus.spec import Spec, SubjectSpec
from fairframe.scene import kinematics
from fairframe.scene.scene import validate


def eating(eater, food, setting="kitchen", action="eat"):
    spec = Spec(subjects=(SubjectSpec(kind=eater), SubjectSpec(kind=food)), relation=action, setting=setting)
    scene = staging.dress(staging.stage(spec, np.random.default_rng(3)), height=96, aspect=16 / 9)
    return validate(living.enlivened(handling.at_windows(scene)))


@pytest.mark.parametrize("eater, food", [("cat", "ramen"), ("dog", "birthday_cake")])
def test_a_bowl_at_the_mouth_stands_on_a_table_that_stands_on_the_ground(eater, food):
    scene = eating(eater, food)
    dish, table, host = (next(layer for layer in scene.layers if layer.name == name) for name in (food, tables.NAME, eater))
    values = kinematics.sample(scene, np.zeros(1))
    x, bottom = kinematics.socket_position(dish, values[dish.id], (0.5, 0.96))
    table_x, top = kinematics.socket_position(table, values[table.id], table.sockets["top"])
    assert abs(x[0] - table_x[0]) < 0.01 and abs(bottom[0] - top[0]) < 0.02
    assert table.pose.y == pytest.approx(kinematics.stands_at(host.depth, scene.ground)) and table.depth > host.depth
    assert tables.laid(scene) is scene, "once"


@pytest.mark.parametrize("eater, food, setting", [("panda", "ramen", "kitchen"), ("cat", "apple", "kitchen"), ("cat", "ramen", "outer_space")])
def test_none_is_put_under_what_is_in_a_hand_is_bitten_or_floats(eater, food, setting):
    assert not [layer for layer in eating(eater, food, setting).layers if layer.name == tables.NAME]
