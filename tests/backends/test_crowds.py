"""More than three of one kind, in rows, on mounts or in a hand."""

import dataclasses

from fairframe.backends import crowds
from fairframe.scene.scene import Motion, Pose, Scene, validate

from .staged import subject


def names(scene):
    return [layer.name for layer in scene.layers]


def test_five_swim_where_three_did_each_where_it_is_seen():
    swim = Motion(law="swim", params={"speed": 0.1, "span": 0.7})
    scene = Scene(setting="lake", layers=tuple(subject("duck", i, 0.1 * i, motions=(swim,)) for i in range(3)))
    scene = validate(crowds.crowded(scene, {"duck": 5}))
    ducks = scene.subjects()
    assert names(scene) == ["duck"] * 5 and len({(layer.pose.x, layer.depth) for layer in ducks}) == 5
    assert all(motion.law == "swim" for layer in ducks for motion in layer.motions) and len({layer.motions[0].start for layer in ducks}) == 5
    assert [layer.depth for layer in ducks] == sorted((layer.depth for layer in ducks), reverse=True), "who is farther off is drawn first"


def test_they_keep_clear_of_somebody_else():
    hen = subject("chicken", 9, 0.5)
    scene = crowds.crowded(Scene(setting="farm", layers=(hen, subject("chick", 0, 0.4, size=0.2))), {"chick": 6})
    assert names(scene).count("chick") == 6 and all(layer.pose.x < 0.4 for layer in scene.subjects() if layer.name == "chick")


def test_each_rider_has_a_mount_and_what_is_held_is_fanned():
    horse = subject("horse", 1, -0.2)
    rider = dataclasses.replace(subject("man"), parent="subject-1", socket="seat", anchor="parent", pose=Pose())
    scene = validate(crowds.crowded(Scene(setting="desert", layers=(rider, horse, subject("horse", 2, 0.4))), {"man": 4}))
    assert names(scene).count("horse") == names(scene).count("man") == 4 and len({layer.parent for layer in scene.layers if layer.name == "man"}) == 4
    balloon = dataclasses.replace(subject("balloon", 1, size=0.2), parent="subject-0", socket="hand", anchor="parent", pose=Pose())
    scene = validate(crowds.crowded(Scene(setting="park", layers=(subject("girl"), balloon)), {"balloon": 6}))
    held = [layer for layer in scene.layers if layer.name == "balloon"]
    assert len(held) == 6 and {layer.parent for layer in held} == {"subject-0", "subject-1"} and len({layer.pose.rotation for layer in held}) == 6


def test_children_are_girls_and_boys_and_of_any_skin_unless_one_was_said():
    scene = crowds.crowded(Scene(setting="park", layers=(subject("child"),)), {"child": 5})
    assert {"girl", "boy"} <= set(names(scene)) and len({layer.texture.asset for layer in scene.layers}) == 5
    scene = crowds.crowded(Scene(setting="park", layers=(subject("mermaid"),)), {"mermaid": 5}, mixed=False)
    assert len({layer.texture.asset for layer in scene.layers}) == 1
