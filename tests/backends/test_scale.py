"""Two kinds side by side are in proportion; what the words say of sizes, and what touches, stays."""

import dataclasses

import pytest

from fairframe.backends import directing, scale
from fairframe.corpus import grammar, heights
from fairframe.corpus.kinds import load_kinds
from fairframe.scene import kinematics
from fairframe.scene.scene import Motion, Pose, Scene


def _scene(*of):
    """A scene of (kind, size, x) on the ground, the second rolling."""
    layers = []
    for i, (kind, size, x) in enumerate(of):
        layer = directing.bare_layer(f"s{i}", kind, "")
        motions = (Motion(law="roll", params={"radius": 0.2, "speed": 0.1}),) if i == 1 else ()
        layers.append(dataclasses.replace(layer, size=size, anchor="ground", pose=Pose(x=x, y=-0.3), motions=motions))
    return Scene(setting="park", layers=tuple(layers))


def _after(words, *of):
    before = _scene(*of)
    return before.subjects(), scale.true_to_life(before, grammar.tokenize(words)).subjects()


def test_a_frog_beside_a_boy_is_a_frogs_size_and_as_near_as_before():
    before, after = _after("a boy next to a frog", ("boy", 0.45, -0.3), ("frog", 0.36, 0.3))
    assert after[1].size / after[0].size == pytest.approx((heights.metres("frog") / heights.metres("boy")) ** 0.5, rel=0.35)
    assert after[1].size < 0.5 * before[1].size + 1e-9 and after[0].size > before[0].size
    gap = [b.pose.x - a.pose.x - (kinematics.layer_width(a) + kinematics.layer_width(b)) / 2 for a, b in (before, after)]
    assert gap[0] == pytest.approx(gap[1])
    assert after[1].motions[0].params["radius"] / 0.2 == pytest.approx(after[1].size / before[1].size)  # it still rolls without slipping


@pytest.mark.parametrize("words", ["a boy and a giant frog", "a boy hugging a frog", "一个男孩和一只巨大的青蛙"])
def test_sizes_that_are_said_and_those_who_touch_are_left_alone(words):
    before, after = _after(words, ("boy", 0.45, -0.3), ("frog", 0.36, 0.3))
    assert after == before


def test_what_is_in_proportion_already_and_a_sun_are_left_alone():
    assert all(a == b for pair in (_after("a boy and a frog", ("boy", 0.5, -0.3), ("frog", 0.08, 0.3)), _after("a boy and a sun", ("boy", 0.5, 0), ("sun", 0.5, 0.4))) for a, b in zip(*pair, strict=True))


def test_every_animal_vehicle_building_and_plant_has_a_height_once():
    named = [name for names in heights.METRES.values() for name in names.split()]
    assert len(named) == len(set(named)) and set(named) <= set(load_kinds())
    for kind in load_kinds().values():
        if kind.category in ("animal", "vehicle", "plant") and kind.id not in heights.FACES and not kind.id.endswith("_face"):
            assert heights.metres(kind.id), kind.id


def test_a_ball_is_in_proportion_though_playing_has_two_meanings():
    before, after = _after("a boy playing football", ("boy", 0.47, -0.2), ("football", 0.29, 0.15))
    assert after[1].size < 0.8 * before[1].size


def test_a_bee_on_a_flower_is_smaller_than_the_flower_and_a_giant_one_is_not():
    scene = _scene(("bee", 0.3, 0.0), ("flower", 0.3, 0.0))
    bee, flower = scene.layers
    on = dataclasses.replace(scene, layers=(dataclasses.replace(bee, parent=flower.id, socket="top", anchor="parent"), flower))
    small, large = scale.true_to_life(on, grammar.tokenize("a bee on a flower")).layers
    assert small.size < 0.5 * large.size and large.size > flower.size
    assert scale.true_to_life(on, grammar.tokenize("a giant bee on a flower")) == on
