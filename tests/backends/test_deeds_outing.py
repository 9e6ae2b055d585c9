"""Leashes, ropes, slopes, heaps, lighthouses, wheels, globes and what is pulled: each by its effect on a small scene."""

import dataclasses
import math

import numpy as np
import pytest

from fairframe.backends import deeds, directing, heaps
from fairframe.corpus import assets, props, reading
from fairframe.corpus import deeds as telling
from fairframe.corpus.staging_core import floor
from fairframe.scene import kinematics
from fairframe.scene.laws import LAWS, resolve
from fairframe.scene.scene import Layer, Light, Pose, Scene, validate

START_END = np.array([0.0, 4.9])


def subject(kind, x=0.0, number=0, **changes) -> Layer:
    return dataclasses.replace(directing.bare_layer(f"subject-{number}", kind, ""), **{"size": 0.4, "anchor": "ground", "pose": Pose(x=x, y=floor(1.0))} | changes)


def acted(prompt, *layers, setting="park", **scene):
    return validate(deeds.shown(Scene(setting=setting, layers=layers, **scene), prompt)[0])


def one(scene, name):
    return next(layer for layer in scene.layers if layer.name == name)


def at(scene, layer, uv, times=START_END):
    return kinematics.socket_position(layer, kinematics.sample(scene, times)[layer.id], uv)


@pytest.mark.parametrize("prompt", ["a woman walking her dog", "a woman and a dog on a leash", "一个女人在遛狗"])
def test_a_dog_that_is_walked_is_on_a_leash_from_its_neck_to_the_hand(prompt):
    scene = acted(prompt, subject("woman"), subject("dog", 0.3, 1, size=0.25))
    woman, dog, leash = one(scene, "woman"), one(scene, "dog"), one(scene, "leash")
    assert leash.parent == dog.id
    (dog_x, _), (woman_x, _) = at(scene, dog, (0.5, 0.5)), at(scene, woman, (0.5, 0.5))
    gap = dog_x - woman_x
    assert gap[0] == pytest.approx(gap[1], abs=0.02), "both keep pace"
    assert abs(dog_x[1] - dog_x[0]) > 0.2 and np.sign(dog_x[1] - dog_x[0]) == np.sign(gap[0]), "the dog goes ahead"
    x, y = at(scene, leash, (1.0 - leash.pivot[0], 0.0))
    assert np.all(np.abs(x - woman_x) < 0.5 * kinematics.layer_width(woman)), "the line ends at who leads"
    assert np.all((y > woman.pose.y + 0.3 * woman.size) & (y < woman.pose.y + 0.7 * woman.size))


def test_a_dog_by_itself_has_no_leash():
    assert [layer.name for layer in acted("walking a dog", subject("dog")).layers] == ["dog"]
    assert "leash" not in telling.told("a dog walking in the park") and "leash" not in telling.told("a man feeding his dog")


@pytest.mark.parametrize("prompt", ["a girl skipping rope", "a girl jumping rope", "女孩跳绳"])
def test_a_rope_is_under_the_feet_while_they_are_off_the_ground_and_over_the_head_when_they_are_on_it(prompt):
    scene = acted(prompt, subject("girl"))
    girl, rope = one(scene, "girl"), one(scene, "skipping_rope")
    times = np.arange(0.0, 5.0, 0.02)
    y = kinematics.sample(scene, times)[girl.id]["y"] - girl.pose.y
    turn = np.cos(np.radians(kinematics.sample(scene, times)[rope.id]["turn"]))  # 1 above, -1 below
    assert rope.parent == girl.id and y.max() > 0.03
    assert turn[y > 0.9 * y.max()].max() < -0.5, "below at the top of every jump"
    assert y[turn > 0.9].max() < 0.2 * y.max(), "above while she stands"


@pytest.mark.parametrize(
    "prompt, setting, hill",
    [("a penguin sliding down an icy slope", "mountains", "slope"), ("a penguin rolling down a hill", "hills", "grassy_slope"), ("a penguin sliding down a dune", "desert", "sandy_slope"), ("企鹅从雪坡滑下来", "snow_field", "slope")],
)  # fmt: skip
def test_who_goes_down_a_slope_is_on_it_all_the_way(prompt, setting, hill):
    scene = acted(prompt, subject("penguin"), setting=setting)
    penguin, slope = one(scene, "penguin"), one(scene, hill)
    x, y = at(scene, penguin, penguin.pivot, np.linspace(0, 5, 6))
    assert np.all(np.diff(x) >= 0) and x[-1] - x[0] > 0.9 and y[0] - y[-1] > 0.25
    edge = slope.pose.y + 0.5 * slope.size - 0.08 * slope.size - math.tan(math.radians(17)) * (x + 0.5 * slope.size * props.PROPS[hill].aspect)
    over = 0.5 * penguin.size if "roll" in prompt else 0.0
    assert np.abs(y - edge - over).max() < 0.03
    assert slope.depth > penguin.depth


def test_an_odd_seed_goes_down_to_the_other_side_and_who_skates_down_does_not_roll():
    even, odd = (acted("a fox sliding down a snowy hill", subject("fox"), setting="snow_field", seed=seed) for seed in (2, 3))
    (x, y), (mirrored, same) = (at(scene, one(scene, "fox"), one(scene, "fox").pivot) for scene in (even, odd))
    assert np.allclose(x, -mirrored) and np.allclose(y, same) and one(odd, "slope").pose.flip == -1
    skater = one(acted("a boy roller skating down a hill", subject("boy"), setting="hills"), "boy")
    assert all(resolve(m)["turns"] == 0 for m in skater.motions if m.law == "descend")


def test_what_rolls_down_turns_as_far_as_it_gets_and_rests_at_the_foot():
    p = resolve(next(m for m in one(acted("a penguin rolling down a hill", subject("penguin"), setting="hills"), "penguin").motions if m.law == "descend"))
    t = np.linspace(0, p["time"], 200)
    moved = LAWS["descend"].evaluate(t, p)
    assert moved["spin"][-1] == pytest.approx(-360 * p["turns"]) and p["turns"] > 0.8
    speed = np.diff(moved["x"]) / np.diff(t)
    assert speed[0] < 0.1 * speed.max() and speed[-1] < 0.1 * speed.max() and np.all(speed >= 0)
    assert moved["x"][-1] == 0.0 and LAWS["descend"].evaluate(np.array([99.0]), p)["x"][0] == 0.0


def test_who_sledges_sits_on_a_sledge():
    scene = acted("two children sledding down a snowy hill", subject("child"), subject("child", 0.3, 1), setting="snow_field")
    sledges = [layer for layer in scene.layers if layer.name == "sled"]
    assert len(sledges) == 2 and {layer.parent for layer in scene.layers if layer.name == "child"} == {layer.id for layer in sledges}


@pytest.mark.parametrize("prompt", ["a mouse on a heap of coins", "一只老鼠在一堆金币上"])
def test_a_heap_is_many_of_what_it_is_made_of(prompt):
    scene = acted(prompt, subject("mouse"), subject("coin", 0.2, 1), subject("coin", 0.4, 2))
    coins = [layer for layer in scene.layers if layer.name == "coin"]
    assert len(coins) == 1 and one(scene, "mouse").pose.y > floor(1.01) + 0.5 * coins[0].size
    picture = assets.texture("coin")
    drawn = dataclasses.replace(scene, layers=tuple(dataclasses.replace(layer, texture=picture) if layer.name == "coin" else layer for layer in scene.layers))
    after = heaps.heaped(drawn, prompt, {coins[0].id})
    pile = one(after, "coin").texture
    assert (pile.asset, pile.source) == (picture.asset, picture.source) and pile.pixels.shape[1] > 2 * pile.pixels.shape[0], "wider than high, and of the same asset"
    gold = pile.pixels[pile.pixels[..., 3] > 200][:, :3].mean(0)
    assert np.abs(gold - picture.pixels[picture.pixels[..., 3] > 200][:, :3].mean(0)).max() < 40
    low, high = (np.flatnonzero(pile.pixels[row, :, 3] > 128) for row in (-60, 60))
    assert np.ptp(low) > 2 * np.ptp(high), "a heap, narrower above"
    kept = heaps.heaped(drawn, prompt, set())
    assert one(kept, "coin").texture is picture, "what is kept or given stays as it is"


def test_words_name_their_heap():
    assert heaps.named("a dragon on a pile of gold coins") == heaps.named("a dragon on a pile of gold coins in a cave") == {"coin"} and "coin" in heaps.named("一条龙躺在一堆金币上")
    assert "leaf" in heaps.named("a child jumps into a pile of leaves") and not heaps.named("a pile of people") and not heaps.named("a dog next to a coin")


def test_hay_is_a_stack():
    scene = acted("a cat sleeping on a haystack", subject("cat"), setting="farm")
    assert one(scene, "cat").pose.y > floor(1.0) + 0.1 and one(scene, "haystack").depth > one(scene, "cat").depth


@pytest.mark.parametrize("time, weather, shines", [("night", "clear", True), ("day", "storm", True), ("day", "clear", False)])
def test_a_lighthouse_shines_when_it_is_needed(time, weather, shines):
    scene = acted("a lighthouse", setting="sea", light=Light(time=time), weather=weather)
    tower = one(scene, "lighthouse")
    assert tower.size > 0.6 and bool([layer for layer in scene.layers if layer.name == "lamp_beam"]) == shines


@pytest.mark.parametrize("prompt", ["a lighthouse on a cliff", "悬崖上的灯塔"])
def test_a_lighthouse_on_a_cliff_is_at_the_sea(prompt):
    read = reading.read(prompt, 7, max_words=40)
    assert [id for slot, id in read.meanings() if slot == "setting"] == ["sea_cliffs"]
    scene = acted(prompt, setting="sea")
    assert one(scene, "lighthouse").pose.y == pytest.approx(one(scene, "cliff").pose.y, abs=0.03)
    assert [layer.name for layer in acted(prompt, setting="sea_cliffs").subjects()] == ["lighthouse"], "where it stands is a cliff"


def test_who_is_on_a_cliff_over_the_sea_sits_in_no_boat():
    scene = acted("a girl on a cliff overlooking the ocean", subject("canoe", anchor="water"), subject("girl", 0.0, 1, parent="subject-0", socket="seat", anchor="parent"), setting="sea")
    assert [layer.name for layer in scene.layers] == ["cliff", "girl"] and not one(scene, "girl").parent


def test_a_hamster_runs_in_its_wheel():
    scene = acted("a hamster running in its wheel", subject("hamster"), subject("wheel", 0.3, 1), setting="bedroom")
    hamster, wheel = one(scene, "hamster"), one(scene, "running_wheel")
    assert not [layer for layer in scene.layers if layer.name == "wheel"]
    assert math.dist((hamster.pose.x, hamster.pose.y), (wheel.pose.x, wheel.pose.y - 0.43 * wheel.size)) < 0.01, "its feet on the rim"
    assert np.ptp(kinematics.sample(scene, START_END)[wheel.id]["spin"]) > 300 and np.ptp(at(scene, hamster, (0.5, 0.5))[0]) < 0.02


def test_it_snows_in_a_globe_on_who_is_inside():
    scene = acted("a penguin inside a snow globe", subject("crystal_ball"), subject("penguin", 0.4, 1), setting="living_room")
    ball, penguin, snow = one(scene, "crystal_ball"), one(scene, "penguin"), one(scene, "snow_inside")
    assert penguin.parent == snow.parent == ball.id and penguin.size < 0.4 * ball.size and ball.texture.source == "painted"
    alone = acted("a snow globe with a tiny house inside", subject("crystal_ball"), subject("house", 0.4, 1), setting="living_room")
    assert [layer.name for layer in alone.layers] == ["crystal_ball", "snow_inside"], "the house is in its picture"
    for prompt in ("女孩在房间里看雪花球", "a snow globe inside a living room beside a cat"):
        beside = acted(prompt, subject("crystal_ball"), subject("cat", 0.4, 1), setting="living_room")
        assert not one(beside, "cat").parent, prompt
    assert one(acted("雪花球里的企鹅", subject("crystal_ball"), subject("penguin", 0.4, 1), setting="living_room"), "penguin").parent
    assert "globe" not in telling.told("a witch with a crystal ball")


@pytest.mark.parametrize(
    "prompt, layers, pulled",
    [
        ("a horse pulling a carriage", (("horse", 0.2),), "carriage"), ("一匹马拉着马车", (("horse", 0.2),), "carriage"), ("an ox pulling a cart", (("ox", 0.2), ("shopping_cart", -0.2)), "cart"),
        ("a dog pulling a sled", (("sled", 0.3), ("dog", -0.2)), "sled"), ("a tractor pulling a trailer", (("tractor", 0.0),), "cart"),
    ],
)  # fmt: skip
def test_who_pulls_goes_ahead_of_what_is_pulled(prompt, layers, pulled):
    scene = acted(prompt, *(subject(kind, x, i) for i, (kind, x) in enumerate(layers)), setting="road")
    ahead, behind = one(scene, next(kind for kind, _ in layers if kind not in ("sled", "shopping_cart"))), one(scene, pulled)
    (front, _), (back, _) = at(scene, ahead, (0.5, 0.5)), at(scene, behind, (0.5, 0.5))
    way = np.sign(front[1] - front[0])
    assert np.all((front - back) * way > 0.2) and front[1] - back[1] == pytest.approx(front[0] - back[0], abs=0.03), "and keeps its distance"
    assert one(scene, "leash").parent == behind.id and not [layer for layer in scene.layers if layer.name == "shopping_cart"]
    wheels = [layer for layer in scene.layers if layer.name == "cart_wheel"]
    assert len(wheels) == (0 if pulled == "sled" else 2)
    for wheel in wheels:  # rolls without slipping
        spin = kinematics.sample(scene, START_END)[wheel.id]["spin"] * (behind.pose.flip or 1.0)
        rolled = -np.radians(spin[1] - spin[0]) * 0.5 * wheel.size
        assert rolled == pytest.approx(back[1] - back[0], rel=0.35)


def test_santa_rides_his_sleigh():
    scene = acted("reindeer pulling santa's sleigh across the sky", subject("deer", anchor="air"), subject("sled", 0.4, 1, anchor="air"), setting="sky")
    assert one(scene, "santa_claus").parent == one(scene, "sled").id
    assert "pull" not in telling.told("a farmer pulling a carrot") and "pull" not in telling.told("a man pulling a face")


def test_a_bear_on_an_iceberg_floats_on_it_in_no_boat():
    assert ("setting", "sea") in reading.read("a polar bear on an iceberg", 7, max_words=40).meanings() and ("setting", "sea") in reading.read("two penguins on an ice floe", 7, max_words=40).meanings()
    scene = acted("a polar bear on an iceberg", subject("canoe", anchor="water"), subject("polar_bear", 0.0, 1, parent="subject-0", socket="seat", anchor="parent"), setting="sea")
    assert [layer.name for layer in scene.layers] == ["iceberg", "polar_bear"] and one(scene, "polar_bear").parent == one(scene, "iceberg").id


@pytest.mark.parametrize("prompt", ["a goldfish in a bowl", "a fish tank", "金鱼在鱼缸里"])
def test_fish_stay_in_their_bowl(prompt):
    scene = acted(prompt, subject("fish"), setting="living_room")
    fish, glass = one(scene, "fish"), one(scene, "fish_bowl")
    x, y = at(scene, fish, (0.5, 0.5), np.linspace(0, 10, 40))
    half = 0.5 * kinematics.layer_width(fish)
    assert np.all(np.abs(x - glass.pose.x) + half < 0.5 * glass.size) and np.ptp(x) > 0.03
    assert np.all((y > glass.pose.y) & (y < glass.pose.y + 0.8 * glass.size))
    assert "bowl" not in telling.told("a cat eating noodles from a bowl")


def test_a_rabbit_comes_out_of_the_hat_and_a_monkey_hangs_on_its_vine():
    scene = acted("a rabbit hopping out of a magician's hat", subject("rabbit"), subject("top_hat", 0.3, 1), setting="stage")
    rabbit, cap = one(scene, "rabbit"), one(scene, "top_hat")
    y = kinematics.sample(scene, np.linspace(0, 5, 40))[rabbit.id]["y"]
    assert np.ptp(y) > 0.1 and rabbit.depth > cap.depth and abs(cap.pose.rotation) == 180.0 and rabbit.pose.x == cap.pose.x
    assert [layer.name for layer in scene.layers].index("top_hat") > [layer.name for layer in scene.layers].index("rabbit")
    swing = acted("a monkey swinging on a vine", subject("monkey"), subject("herb", 0.3, 1), setting="jungle")
    monkey, line = one(swing, "monkey"), one(swing, "vine")
    grip = at(swing, line, line.sockets["grip"], np.linspace(0, 5, 40))
    body = at(swing, monkey, (0.5, 0.5), np.linspace(0, 5, 40))
    assert np.ptp(grip[0]) > 0.2 and np.abs(np.hypot(grip[0] - body[0], grip[1] - body[1])).max() < 0.6 * monkey.size
    assert not [layer for layer in swing.layers if layer.name == "herb"]


def test_fireworks_over_a_castle_have_one_castle():
    read = reading.read("fireworks over a castle at night", 7, max_words=40).meanings()
    assert ("setting", "castle") in read and not [id for slot, id in read if slot == "kind"]


@pytest.mark.parametrize("prompt", ["santa flying in his sleigh over the city", "圣诞老人坐着雪橇飞过夜空"])
def test_santas_sleigh_has_its_team_in_the_air(prompt):
    scene = acted(prompt, subject("sled"), subject("santa_claus", 0.0, 1, parent="subject-0", socket="seat", anchor="parent"), setting="city_street")
    deer = [layer for layer in scene.layers if layer.name == "deer"]
    assert len(deer) == 2 and {layer.anchor for layer in deer} == {"air"} and one(scene, "sled").anchor == "air"
    assert len([layer for layer in scene.layers if layer.name == "santa_claus"]) == 1 and one(scene, "santa_claus").parent == one(scene, "sled").id


def test_a_planet_is_no_football():
    kinds = {id for slot, id in reading.read("狐狸坐在星球上", 7, max_words=40).meanings() if slot == "kind"}
    assert kinds == {"fox", "planet"}


def test_the_colour_of_a_lighthouse_is_its_own():
    assert not [id for slot, id in reading.read("flying toward a white old lighthouse along the coast", 7, max_words=40).meanings() if slot in ("colour", "action", "kind")]
    assert ("colour", "white") in reading.read("a white cat by a lighthouse", 7, max_words=40).meanings()
    red, blue = (one(acted(f"a {colour} lighthouse", setting="sea"), "lighthouse").texture.pixels.astype(int) for colour in ("red", "blue"))
    assert (red[..., 0] - red[..., 2]).mean() > (blue[..., 0] - blue[..., 2]).mean() + 5


@pytest.mark.parametrize("prompt, layers, behind, ahead", [("a woman walking her dog", ("woman", "dog"), "woman", "dog"), ("a horse pulling a carriage", ("horse",), "carriage", "horse")])
def test_who_is_tied_to_another_does_not_turn_where_the_clip_goes_on(prompt, layers, behind, ahead):
    scene = acted(prompt, *(subject(kind, 0.3 * i, i) for i, kind in enumerate(layers)), setting="road")
    times = np.linspace(0, 20, 81)
    (front, _), (back, _) = at(scene, one(scene, ahead), (0.5, 0.5), times), at(scene, one(scene, behind), (0.5, 0.5), times)
    way = np.sign(front[0] - back[0])
    assert np.all((front - back) * way > 0.15) and np.all(np.diff(front) * way > -0.01) and abs(front[-1] - front[-20]) < 0.02


def test_santa_flies_over_the_sea_behind_reindeer():
    scene = acted("santa flying over the sea in his sleigh", subject("santa_claus", parent="subject-1", socket="seat", anchor="parent"), subject("sled", 0.4, 1), setting="sea")
    assert [layer.anchor for layer in scene.layers if layer.name in ("deer", "sled")] == ["air"] * 3


@pytest.mark.parametrize(("prompt", "up"), [
    ("a lighthouse keeper waving", True), ("a man on top of the lighthouse", True), ("a man looking at a lighthouse", False),
])  # fmt: skip
def test_who_keeps_a_lighthouse_is_up_on_it(prompt, up):
    scene = acted(prompt, subject("man"), setting="sea")
    assert (scene.layer("subject-0").parent == next(layer.id for layer in scene.layers if layer.name == "lighthouse")) is up
