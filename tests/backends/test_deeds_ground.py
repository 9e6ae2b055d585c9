"""Lying in bed, climbing, perching, dining and standing at the water: each by its effect on a small scene."""

import dataclasses

import numpy as np
import pytest

from fairframe.backends import deeds, directing, handling, holding
from fairframe.corpus import deeds as telling
from fairframe.corpus import props
from fairframe.corpus.staging_core import floor
from fairframe.scene import kinematics
from fairframe.scene.scene import Layer, Pose, Scene, validate


def subject(kind, x=0.0, layer_id="subject-0", size=0.4, **changes) -> Layer:
    return dataclasses.replace(directing.bare_layer(layer_id, kind, ""), **{"size": size, "anchor": "ground", "pose": Pose(x=x, y=floor(1.0))} | changes)


def acted(prompt, *layers, setting="bedroom"):
    return validate(deeds.shown(Scene(setting=setting, layers=layers), prompt)[0])


@pytest.mark.parametrize("prompt", ["a man sleeping in bed", "一个男人睡在床上"])
def test_who_sleeps_in_bed_lies_on_the_pillow_under_a_quilt(prompt):
    scene = acted(prompt, subject("man", 0.5), subject("bed", -0.3, "subject-1", colour="red"), subject("cat", 0.1, "subject-2"))
    man, bed, cat, quilt = (next(layer for layer in scene.layers if layer.name == name) for name in ("man", "bed", "cat", "blanket"))
    assert man.pose.rotation == 90.0 and "lids" in kinematics.sample(scene, np.zeros(1))[man.id]
    order = [layer.name for layer in scene.layers]
    assert order.index("bed") < order.index("man") < order.index("blanket") and bed.depth > man.depth > quilt.depth
    head = man.pose.x - 0.9 * man.size  # at the left end of the bed, left of the quilt
    assert bed.pose.x - 0.5 * kinematics.layer_width(bed) < head < quilt.pose.x - 0.5 * kinematics.layer_width(quilt)
    assert abs(cat.pose.x) > 0.5 * kinematics.layer_width(bed), "the cat keeps clear of it"


def test_who_cries_in_bed_is_awake():
    scene = acted("a boy crying in bed", subject("boy"), subject("bed", 0.5, "subject-1"))
    assert not any(motion.law == "blink" for motion in next(layer for layer in scene.layers if layer.name == "boy").motions)


def test_nobody_lies_in_a_bed_that_is_jumped_on():
    assert "bed" not in telling.told("a boy jumping on the bed") and "bed" not in telling.told("a bedroom")


def test_who_climbs_a_tree_goes_up_before_it_and_the_kitten_is_above():
    scene = acted("a boy climbing a tree to rescue a kitten", subject("boy", 0.3), subject("tree", 0.0, "subject-1"), subject("cat", 0.6, "subject-2"), setting="park")
    boy, tree, cat = (next(layer for layer in scene.layers if layer.name == name) for name in ("boy", "tree", "cat"))
    y = kinematics.sample(scene, np.array([0.0, 2.5]))[boy.id]["y"]
    assert y[1] > y[0] + 0.1 and boy.pose.x == tree.pose.x and boy.depth < tree.depth and not boy.parent
    assert cat.pose.y > y[1] and tree.size > boy.size


@pytest.mark.parametrize("prompt", ["a fox beside a lake", "an old man fishing by the river", "一只狐狸在湖边"])
def test_who_is_beside_the_water_stands_on_its_bank_in_no_boat(prompt):
    assert "ashore" in telling.told(prompt)
    scene = Scene(setting="lake", layers=(subject("fox"),))
    assert {layer.name for layer in handling.handled(scene).layers} >= {"canoe"} and {layer.name for layer in handling.handled(scene, ashore=True).layers} == {"fox"}
    scene = acted(prompt, subject("fox", anchor="water", depth=1.0062), setting="lake")
    bank, fox = scene.layers
    assert (bank.name, fox.name, fox.anchor) == ("bank", "fox", "air") and fox.depth < bank.depth  # his feet are before it


def test_a_castle_of_sand_grows():
    scene = acted("一个小男孩在海边堆沙堡", subject("boy"), setting="beach")
    castle = next(layer for layer in scene.layers if layer.name == "sandcastle")
    scale = kinematics.sample(scene, np.array([0.0, 4.0]))[castle.id]["scale"]
    assert scale[1] > 1.2 * scale[0]


def test_who_fishes_has_a_rod_as_long_as_his_arm_and_more_and_a_boat_called_so_fishes_nothing():
    rod = subject("fishing_rod", 0.0, "subject-1", size=0.1, parent="subject-0", anchor="parent", socket="hand", pose=Pose())
    scene = acted("an old man fishing by a lake", subject("old_man", size=0.5), rod, setting="lake")
    held = next(layer for layer in scene.layers if layer.name == "fishing_rod")
    assert held.size > 0.5 * 0.5 and held.parent == "subject-0" and held.texture.source == "painted" and held.texture.pixels[..., 3].any()
    assert "fish" in telling.told("两个男孩在钓鱼") and not {"fish"} & {*telling.told("a fishing boat in a storm"), *telling.told("a man with a fishing rod"), *telling.told("a fish in a bowl")}
    in_the_dry = acted("an old man fishing", subject("old_man", size=0.5), rod, setting="desert")
    assert not next(layer for layer in in_the_dry.layers if layer.name == "fishing_rod").texture.pixels[..., 3].any()  # the art's, drawn later


@pytest.mark.parametrize(("prompt", "hue"), [("two sparrows on a cherry blossom branch", "pink"), ("a squirrel on a branch in autumn", "orange"), ("喜鹊停在枝头", "")])
def test_who_sits_on_a_branch_has_it_under_the_feet(prompt, hue):
    scene = acted(prompt, subject("bird", 0.3, size=0.5), setting="forest")
    branch, bird = scene.layers
    assert (branch.name, bird.name, bird.anchor) == ("branch", "bird", "air") and bird.depth < branch.depth
    feet = bird.pose.y - (1.0 - bird.pivot[1]) * bird.size
    assert abs(feet - branch.pose.y) < 0.05 and abs(bird.pose.x) < 0.3
    assert np.array_equal(branch.texture.pixels, props.paint("branch", hue).pixels)
    assert branch.pose.x + (1 - branch.pivot[0]) * kinematics.layer_width(branch) > 0.89, "it comes in from the edge of the frame"


def test_no_branch_where_a_tree_stands_or_nobody_is():
    assert len(acted("a monkey on a branch", subject("monkey"), subject("tree", 0.4, "subject-1"), setting="park").layers) == 2
    assert [layer.name for layer in acted("a lamp on a branch", subject("candle"), setting="park").layers] == ["candle"]


@pytest.mark.parametrize("kind", ["girl", "robot"])
def test_who_waters_flowers_has_a_can_and_water_falls_towards_them(kind):
    prompt = f"a {kind} watering flowers"
    scene = acted(prompt, subject(kind, -0.4), subject("flower", 0.4, "subject-1"), setting="garden")
    who, flower, can = (next(layer for layer in scene.layers if layer.name == name) for name in (kind, "flower", "watering_can"))
    jet = next(effect for effect in scene.effects if effect.name == "jet")
    assert can.parent == who.id and jet.layer == can.id and flower.pose.x < who.pose.x and 90 < jet.angle < 270, "the spout is on the side of the flowers"
    assert holding.holdable(can) and "water" not in telling.told("a girl swimming in the water")


def test_what_is_eaten_hot_steams_and_a_steam_train_does_not():
    scene = acted("a steaming bowl of ramen", subject("ramen"), subject("cat", 0.4, "subject-1"), setting="kitchen")
    assert [(effect.name, effect.layer) for effect in scene.effects] == [("vapour", "subject-0")]
    assert "steam" not in telling.told("a steam train")


def test_who_is_on_a_cliff_stands_on_its_top_near_the_edge():
    scene = acted("a wolf howling on a cliff", subject("wolf", 0.4), setting="mountains")
    crag, wolf = scene.layers
    right = crag.pose.x + (1 - crag.pivot[0]) * kinematics.layer_width(crag)
    left = crag.pose.x - crag.pivot[0] * kinematics.layer_width(crag)
    assert crag.name == "cliff" and left < -0.89, "it comes in from the edge of the frame"
    assert crag.pose.x < wolf.pose.x < right and abs(wolf.pose.y - (1.0 - wolf.pivot[1]) * wolf.size - crag.pose.y) < 0.03
    assert [layer.name for layer in acted("a wolf on a cliff", subject("wolf"), setting="kitchen").layers] == ["wolf"]


@pytest.mark.parametrize(("prompt", "fires"), [("a lion jumping through a ring of fire", 2), ("a lion jumping through a hoop", 0)])
def test_who_jumps_through_a_ring_passes_between_its_halves(prompt, fires):
    scene = acted(prompt, subject("lion"), subject("ring", 0.4, "subject-1"), subject("flame", -0.4, "subject-2"), setting="park")
    behind, lion, before = scene.layers
    assert (behind.name, lion.name, before.name) == ("other_half_ring", "lion", "half_ring") and behind.depth > lion.depth > before.depth
    t = np.linspace(0, 6, 240)
    way = kinematics.sample(scene, t)[lion.id]
    at_ring = np.abs(way["x"]) < 0.05
    middle = way["y"][at_ring] + (lion.pivot[1] - 0.5) * lion.size
    assert at_ring.any() and not at_ring.all() and np.abs(middle - before.pose.y).max() < 0.05, "in the middle of the ring when it is there"
    assert sum(effect.name == "fire" for effect in scene.effects) == fires


@pytest.mark.parametrize(("prompt", "kinds"), [("a man and a woman having a candlelit dinner", ("man", "woman")), ("a bear having lunch", ("bear",)), ("一个男人在吃晚饭", ("man",))])
def test_who_dines_is_behind_a_laid_table(prompt, kinds):
    layers = [subject(kind, 0.3 * i - 0.2, f"subject-{i}") for i, kind in enumerate(kinds)]
    scene = acted(prompt, *layers, setting="restaurant")
    table = next(layer for layer in scene.layers if layer.name == "dinner_table")
    guests = [layer for layer in scene.layers if layer.name in kinds]
    half = 0.5 * kinematics.layer_width(table)
    assert len(guests) == len(kinds) and all(table.depth < guest.depth and abs(guest.pose.x - table.pose.x) < half + 0.3 for guest in guests)
    if len(guests) == 2:
        assert guests[0].pose.x < table.pose.x < guests[1].pose.x
    assert "dine" not in telling.told("a cat sleeping in a restaurant")


@pytest.mark.parametrize(("kind", "socket"), [("man", "hand"), ("cat", "mouth")])
def test_who_fishes_has_a_rod_with_a_line(kind, socket):
    rod = subject("fishing_rod", layer_id="subject-1", parent="subject-0", socket="hand", anchor="parent")
    scene = acted(f"a {kind} fishing on a dock", subject(kind), rod, setting="lake")
    held = scene.layer("subject-1")
    assert (held.texture is props.paint("rod_and_line") or (held.texture.pixels == props.paint("rod_and_line").pixels).all()) and held.socket == socket
    assert [layer.name for layer in scene.layers if layer.name in ("jetty", "bank")] == ["jetty"]


def test_who_wades_is_in_the_water_unless_there_is_a_boat():
    scene = acted("a bear standing in a river", subject("bear"), setting="lake")
    assert scene.layer("subject-0").anchor == "water"
    boat = acted("a man wading in a river to a boat", subject("man"), subject("canoe", 0.5, "subject-1"), setting="lake")
    assert boat.layer("subject-0").anchor == "ground"


def test_who_splashes_about_in_the_water_splashes_at_the_waterline_and_an_elephant_with_its_trunk():
    boy, elephant = (deeds.shown(Scene(setting="lake", layers=(subject(kind),)), f"a {kind} splashing water in a river")[0].effects for kind in ("boy", "elephant"))
    assert [effect.at[1] for effect in boy] == [0.97] and len(elephant) == 1 and elephant[0].at[1] < 0.9


@pytest.mark.parametrize(("prompt", "kind"), [("a tree by a lake", "tree"), ("a campfire by a lake", "flame"), ("湖边的一棵树", "tree")])
def test_what_does_not_float_is_on_the_bank(prompt, kind):
    found = acted(prompt, subject(kind), setting="lake")
    assert [layer.name for layer in found.layers] == ["bank", kind] and found.layers[1].anchor == "air"


def test_a_house_by_the_river_is_on_its_bank_which_is_white_in_the_snow():
    def shore(weather):
        found = deeds.shown(Scene(setting="river", weather=weather, layers=(subject("house"),)), "a house by the river", frozenset())[0]
        assert [layer.name for layer in found.layers] == ["bank", "house"] and found.layers[1].anchor == "air"
        return found.layers[0].texture.pixels

    assert shore("snow")[-1, :, :3].min() > shore("clear")[-1, :, :3].min() + 60
