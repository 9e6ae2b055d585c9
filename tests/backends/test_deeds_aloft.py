"""Who flies over a place, hummingbirds, snowballs, moons, who is under a tree, before a fire and at a window: each by its effect on a small scene."""

import dataclasses

import numpy as np
import pytest

from fairframe.backends import deeds, directing
from fairframe.corpus import deeds as telling
from fairframe.corpus import props
from fairframe.corpus.staging_core import floor
from fairframe.scene import kinematics
from fairframe.scene.scene import Layer, Light, Motion, Pose, Scene, validate

TIMES = np.linspace(0, 5, 80)


def subject(kind, number=0, **changes) -> Layer:
    return dataclasses.replace(directing.bare_layer(f"subject-{number}", kind, ""), **{"size": 0.4, "anchor": "ground", "pose": Pose(y=floor(1.0))} | changes)


def acted(prompt, *layers, setting="park"):
    return validate(deeds.shown(Scene(setting=setting, layers=layers), prompt)[0])


def one(scene, name):
    return next(layer for layer in scene.layers if layer.name == name)


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


def test_the_moons_of_another_world_are_in_its_sky():
    moons = [dataclasses.replace(subject("moon", n), id=f"moon-{n}") for n in (1, 2)]
    scene = acted("a robot on an alien planet with two moons", subject("robot"), *moons, setting="mars")
    far = [layer for layer in scene.layers if layer.name == "moon"]
    assert all(moon.pose.y > 0.15 and moon.depth > 1.0 and moon.anchor == "air" for moon in far) and far[0].size != far[1].size
    assert scene.layer("subject-0") == subject("robot")


@pytest.mark.parametrize("prompt", ["a boy reading under a tree", "一个男孩在大树下睡觉"])
def test_who_is_under_a_tree_has_its_crown_above_him(prompt):
    scene = acted(prompt, subject("boy"), subject("tree", 1), setting="meadow")
    boy, tree = scene.layer("subject-0"), one(scene, "shade_tree")
    crown = tree.pose.y + (tree.pivot[1] - 0.5) * tree.size  # the lower edge of its leaves, half way up
    assert not [layer for layer in scene.layers if layer.name == "tree"] and boy.size < 0.46
    assert crown + 0.05 > boy.pose.y + boy.size * boy.pivot[1] and abs(boy.pose.x - tree.pose.x) < 0.4
    assert "under_tree" not in telling.told("presents under the christmas tree") and "under_tree" not in telling.told("a crab under a palm tree")


def test_an_autumn_tree_is_orange_and_one_in_blossom_pink():
    tones = [one(acted(f"a boy sitting under {tree}", subject("boy"), subject("tree", 1), setting="meadow"), "shade_tree").texture.pixels for tree in ("a tree in autumn", "a cherry tree", "a tree")]
    means = [picture[:200][picture[:200, :, 3] > 200][:, :3].mean(0) for picture in tones]
    assert means[0][0] > means[0][1] > means[0][2] and means[1][2] > means[1][1] and means[2][1] > means[2][0]


def test_the_house_burns_and_not_who_saves_the_cat_from_it():
    scene = acted("a firefighter rescuing a kitten from a burning building", subject("firefighter"), subject("cat", 1), setting="village")
    house = one(scene, "house")
    assert [effect.layer for effect in scene.effects if effect.name == "blaze"] == [house.id]
    assert all(scene.layer(f"subject-{n}").pose.x < 0.0 < house.pose.x for n in (0, 1))


@pytest.mark.parametrize(("weather", "time", "name"), [("clear", "day", "window_by_day"), ("rain", "day", "window_in_rain"), ("clear", "night", "window_by_night"), ("rain", "night", "window_in_night_rain")])
def test_who_is_on_a_window_sill_has_the_hour_and_the_weather_behind_the_panes(weather, time, name):
    before = Scene(setting="living_room", weather=weather, light=Light(time=time), layers=(subject("cat"),))
    scene = validate(deeds.shown(before, "a cat sitting on the windowsill")[0])
    window, cat = one(scene, name), scene.layer("subject-0")
    assert scene.layers.index(window) < scene.layers.index(cat) and -0.45 < cat.pose.y < -0.2
    picture = window.texture.pixels[: round(0.3 * window.texture.pixels.shape[0])]
    sky = picture[:, round(0.3 * picture.shape[1]) : round(0.45 * picture.shape[1]), :3].mean()
    assert sky < 110 if time == "night" else sky > 130


def test_who_is_in_a_tree_or_on_a_moon_stays_when_that_is_exchanged_or_moved():
    up = {"parent": "subject-1", "anchor": "parent", "socket": "top"}
    under = acted("a boy under a tree, a mouse above", subject("boy"), subject("tree", 1), subject("mouse", 2, **up), setting="meadow")
    assert under.layer("subject-2").anchor == "ground" and not under.layer("subject-2").parent
    world = acted("a planet with two moons", subject("moon", 1, anchor="air"), subject("cat", 2, **up), setting="mars")
    assert world.layer("subject-2").parent == "subject-1"
    chopped = acted("a man chopping a tree with a bird on it", subject("man"), subject("tree", 1), subject("bird", 2, **up), setting="forest")
    assert chopped.layer("subject-2").parent == "subject-1" and sum(layer.name == "tree" for layer in chopped.layers) == 1


@pytest.mark.parametrize("prompt", ["a girl on a magic carpet", "a wizard flying on a carpet", "一个女孩坐在飞毯上"])
def test_who_flies_on_a_carpet_sits_on_it(prompt):
    scene, bearings = deeds.shown(Scene(setting="desert", layers=(subject("girl"),)), prompt)
    rug = one(validate(scene), "flying_carpet")
    assert rug.anchor == "air" and scene.layer("subject-0").parent == rug.id and bearings["subject-0"].on_ground
    assert not any(layer.name == "flying_carpet" for layer in acted(prompt, subject("girl"), setting="living_room").layers)


def test_a_cow_clears_the_moon():
    scene = acted("a cow jumping over the moon", subject("cow"), subject("moon", 1), setting="hills")
    cow, moon = scene.layer("subject-0"), one(scene, "moon")
    path = kinematics.sample(scene, np.linspace(0, 6, 601))[cow.id]
    over = np.abs(path["x"] - moon.pose.x) < 0.04
    assert path["y"][over].max() > moon.pose.y + 0.5 * moon.size and [layer.name for layer in scene.layers].count("moon") == 1


@pytest.mark.parametrize(("prompt", "told"), [("a cat sleeping on a carpet", False), ("a red carpet", False), ("a magic carpet ride", True), ("a dog jumping over the moon", True), ("the moon over the sea", False)])
def test_only_carpets_that_fly_and_moons_that_are_jumped_over(prompt, told):
    assert bool({"carpet", "over_moon"} & set(telling.told(prompt))) is told


@pytest.mark.parametrize("prompt", ["白发仙人御剑飞行，穿梭于云海之间", "剑客脚踩飞剑飞过群山"])
def test_who_flies_on_his_sword_stands_on_it_high_above_the_ground(prompt):
    scene = acted(prompt, subject("old_man"), subject("pickaxe", 1), setting="sky")
    rider, sword = scene.layer("subject-0"), one(scene, "flying_sword")
    assert [layer.name for layer in scene.subjects()] == ["old_man", "flying_sword"]
    assert (sword.parent, rider.anchor, rider.parent) == ("subject-0", "air", "")
    assert rider.pose.y > floor(1.0) and [m.law for m in rider.motions] == ["float"]
    assert kinematics.layer_width(sword) > kinematics.layer_width(rider)


def test_nobody_flies_on_a_sword_indoors_or_without_legs_to_stand_on():
    assert [layer.name for layer in acted("御剑飞行", subject("old_man"), setting="kitchen").layers] == ["old_man"]
    assert [layer.name for layer in acted("御剑飞行", subject("fish"), setting="sky").layers] == ["fish"]


def test_the_suns_of_another_world_are_in_its_sky():
    scene = acted("an alien on a planet with two suns", subject("alien"), *(subject("sun", i) for i in (1, 2)), setting="mars")
    assert all(scene.layer(f"subject-{i}").anchor == "air" and scene.layer(f"subject-{i}").depth > 1.1 for i in (1, 2))


@pytest.mark.parametrize(("prompt", "kind", "wings"), [("一只猪在天上飞，背着小翅膀", "pig", 2), ("a cat with wings", "cat", 2), ("a girl with angel wings", "girl", 2), ("an eagle with wings", "eagle", 0)])
def test_wings_are_a_pair_on_the_back_of_who_has_none_of_his_own(prompt, kind, wings):
    scene = acted(prompt, subject(kind), subject("wing", 1), setting="meadow")
    own = [layer for layer in scene.layers if layer.name == "wing"]
    assert len(own) == wings and all(layer.parent == "subject-0" and layer.motions for layer in own)
    assert sum(layer.behind_parent for layer in own) >= wings / 2
