"""Who runs to somebody, ships that sink, lightning that strikes, lifts and colours that change: each by its effect on a small scene."""

import dataclasses

import numpy as np
import pytest

from fairframe.scene.scene import Motion, Pose

from .staged import acted, moves, named, subject

RUNS = (Motion(law="run", params={"speed": -0.25, "span": 0.5}),)


@pytest.mark.parametrize("prompt", ["a dog running towards its owner", "小狗跑向主人"])
@pytest.mark.parametrize("side", [1, -1])
def test_who_runs_to_somebody_gets_there_and_stays(prompt, side):
    scene = acted(prompt, subject("dog", x=-0.1 * side, motions=RUNS), subject("man", 1, x=0.3 * side), setting="park")
    dog, man = scene.layer("subject-0"), scene.layer("subject-1")
    x = moves(scene, dog, 6.0, 121)["x"]
    assert np.sign(man.pose.x) == side and np.all(np.diff(x) * side > -1e-3)  # never back
    assert abs(man.pose.x - x[0]) > 0.8 and 0.1 < abs(man.pose.x - x[-1]) < 0.4 and abs(x[-1] - x[90]) < 0.01
    assert dog.pose.flip * dog.facing == side


def test_who_runs_to_the_left_or_to_the_sunset_runs_as_before():
    for prompt in ("a dog running to the left of a man", "小狗奔向夕阳"):
        scene = acted(prompt, subject("dog", motions=RUNS), subject("man", 1, x=0.3), setting="park")
        assert scene.layer("subject-0").motions == RUNS


@pytest.mark.parametrize("prompt", ["the ship sinks in the storm", "一艘船沉没了"])
def test_a_ship_that_sinks_heels_goes_down_and_is_gone(prompt):
    scene = acted(prompt, subject("ship", anchor="water"), setting="sea")
    path = moves(scene, scene.layer("subject-0"))
    assert path["y"][-1] < path["y"][0] - 0.25 and path["opacity"][0] == 1 and path["opacity"][-1] < 0.01 and abs(path["rotation"][-1]) > 15
    assert sum(layer.name == "water_burst" for layer in scene.layers) == 3


def test_lightning_strikes_for_a_moment_and_the_tree_smokes():
    scene = acted("闪电击中一棵大树", subject("tree", size=0.5), setting="hills")
    bolt, tree = named(scene, "bolt"), scene.layer("subject-0")
    seen = moves(scene, bolt, 5.0, 501)["opacity"]
    assert 0.04 < np.mean(seen > 0.1) < 0.25 and seen.max() > 0.9 and seen[0] == 0
    assert bolt.pose.x == tree.pose.x and tree.pose.y < bolt.pose.y < tree.pose.y + tree.size and any(e.name == "smoke" for e in scene.effects)
    assert all(layer.name != "bolt" for layer in acted("lightning striking a tree", subject("tree"), setting="living_room").layers)


def test_who_is_in_a_lift_stands_between_its_open_doors():
    scene = acted("a giraffe stuck in an elevator", subject("giraffe"), subject("door", 1, x=0.3), setting="office")
    lift, giraffe = named(scene, "open_elevator"), scene.layer("subject-0")
    assert all(layer.name != "door" for layer in scene.layers) and abs(giraffe.pose.x - lift.pose.x) < 0.05 and giraffe.size < lift.size
    assert scene.layers.index(lift) < scene.layers.index(giraffe)


def test_what_changes_colours_takes_on_one_after_the_other():
    scene = acted("a chameleon changing colours", subject("lizard", colour="green"), setting="jungle")
    hues = [layer for layer in scene.layers if layer.id.startswith("hue")]
    assert [layer.colour for layer in hues] == ["orange", "blue", "pink"]
    starts = [next(m.start for m in layer.motions if m.law == "fade") for layer in hues]
    assert starts == sorted(starts) and len(set(starts)) == 3
    assert not any(layer.id.startswith("hue") for layer in acted("a chameleon changing trees", subject("lizard"), setting="jungle").layers)


def test_a_ship_on_land_sinks_nowhere():
    before = subject("ship", pose=Pose(x=0.2, y=-0.3))
    assert acted("the ship is sinking", before, setting="hills").layer("subject-0") == dataclasses.replace(before)


@pytest.mark.parametrize(
    ("prompt", "things", "glass", "hue"),
    [
        ("fresh orange juice pouring into a glass", ("juice",), "milk", "orange"),
        ("honey pouring over pancakes", ("honey", "pancakes"), "pancakes", ""),
        ("牛奶倒进杯子里", ("milk", "coffee"), "coffee", ""),
    ],
)
def test_what_is_poured_runs_into_its_glass(prompt, things, glass, hue):
    scene = acted(prompt, *(subject(name, i) for i, name in enumerate(things)), setting="tabletop")
    stream, into = named(scene, "stream"), named(scene, glass)
    assert [layer.name for layer in scene.subjects()] == [glass, "stream"] and into.colour == hue
    assert stream.pose.x == into.pose.x and into.pose.y < stream.pose.y < into.pose.y + into.size and stream.pose.y + stream.size > 0.5


def test_who_pours_does_it_by_hand():
    assert all(layer.name != "stream" for layer in acted("a woman pouring tea", subject("woman"), subject("coffee", 1), setting="kitchen").layers)


def test_a_cat_lies_on_a_lap():
    scene = acted("a girl sitting on the couch with a cat on her lap", subject("girl", size=0.5), subject("cat", 1, x=0.4), setting="living_room")
    girl, cat = scene.layer("subject-0"), scene.layer("subject-1")
    assert cat.pose.x == girl.pose.x and girl.pose.y < cat.pose.y < girl.pose.y + 0.3 * girl.size and cat.size < 0.5 * girl.size
    assert cat.depth < girl.depth and [m.law for m in cat.motions] == ["slumber"]


@pytest.mark.parametrize(("prompt", "kind"), [("a hamster lifting weights", "hamster"), ("熊猫举重", "panda")])
def test_a_beast_that_lifts_weights_has_a_bar_across_its_shoulders(prompt, kind):
    scene = acted(prompt, subject(kind), setting="gym")
    bar, beast = named(scene, "barbell"), scene.layer("subject-0")
    assert bar.parent == beast.id and bar.behind_parent and 0 < bar.pose.y < beast.size and any(m.law == "squat" for m in beast.motions)
    assert all(layer.name != "barbell" for layer in acted("a man lifting weights", subject("male_weightlifter"), setting="gym").layers)
