"""Whom a prompt mentions, and words that are the hour, the weather or an adjective rather than a thing."""

from __future__ import annotations

import pytest

from fairframe.backends import directing
from fairframe.corpus import reading


def said(prompt: str) -> set[tuple[str, str]]:
    return reading.read(prompt, 1, max_words=40).meanings(said=True)


def named(prompt: str) -> list[str]:
    return [id for token in reading.read(prompt, 1, max_words=40).tokens for slot, id in token.meanings if slot == "kind"]


@pytest.mark.parametrize(
    ("prompt", "kinds"),
    [
        ("a tortoise and a hare race, and the tortoise wins", ["turtle", "rabbit"]),
        ("一只乌龟和一只兔子赛跑，乌龟赢了", ["turtle", "rabbit"]),
        ("a white cat and a black cat", ["cat", "cat"]),
        ("a pirate ship in a storm, lightning in the sky", ["sailing_boat"]),
        ("a mermaid singing on a rock while waves crash", ["mermaid", "rock"]),
        ("a cowboy riding a horse as the sun goes down", ["man", "horse"]),
        ("女巫骑着扫帚飞过满月", ["witch", "broom"]),
        ("闪电击中一棵大树，树着火了", ["tree"]),
        ("男孩在沙滩上踢足球", ["boy", "football"]),
        ("a frog catches a fly", ["frog", "housefly"]),
        ("a pizza with eyes running", ["pizza"]),
        ("a child blowing out candles on a birthday cake", ["child", "birthday_cake"]),
        ("一只猫在太空舱里吃拉面，窗外是地球", ["cat", "ramen"]),
        ("a cat typing on a laptop", ["cat", "laptop"]),
    ],
)
def test_who_is_named_again_and_what_is_hour_or_weather_stands_nowhere(prompt, kinds):
    assert named(prompt) == kinds


@pytest.mark.parametrize(
    ("prompt", "has"),
    [
        ("a dog eating a delicious apple", ("relation", "eat")),
        ("a man driving a shiny car", ("relation", "ride")),
        ("a man riding a horse as the sun sets", ("time", "sunset")),
        ("a snowman melts when the sun comes out", ("weather", "clear")),
        ("a boy under a tree, lightning above", ("weather", "storm")),
        ("a girl releases a paper lantern into the night sky", ("direction", "up")),
        ("老人喂鸽子，天慢慢黑了", ("time", "sunset")),
        ("孩子们在跳舞", ("count", "2")),
        ("两个人在树下接吻", ("relation", "kiss")),
        ("圣诞老人坐着雪橇", ("relation", "ride")),
        ("妈妈给孩子讲睡前故事", ("relation", "read")),
        ("一只橘猫", ("colour", "orange")),
        ("熊猫吃竹子，镜头慢慢推近", ("camera", "zoom_in")),
        ("足球运动员射门进球", ("relation", "kick")),
        ("奶奶卖水果", ("relation", "hold")),
        ("海豚跃出海面", ("action", "jump")),
        ("a street musician in the subway", ("setting", "train_station")),
        ("a knight on a white horse rides toward a castle", ("relation", "ride")),
        ("a tired cat falls asleep on a sofa", ("action", "sleep")),
        ("一群蝴蝶围着一朵花飞舞", ("relation", "orbit")),
        ("一只小猪开飞机", ("relation", "ride")),
        ("渔船在日出时驶出港口", ("action", "sail")),
        ("a puppy barks at a bear", ("relation", "look_at")),
        ("a monkey gives a speech on a stage", ("action", "sing")),
        ("a farmer brings his sheep home", ("kind", "sheep")),
        ("一只猫看鱼", ("relation", "look_at")),
        ("a girl with a violin stands on a bridge", ("relation", "hold")),
        ("a dog in front of a burning castle", ("action", "burn")),
        ("a wooden robot walks", ("colour", "brown")),
        ("水晶做的天鹅", ("colour", "cyan")),
        ("a child opens a Christmas present", ("kind", "present")),
        ("一个男人坐在餐馆里喝咖啡", ("relation", "drink")),
        ("外星人牵着恐龙散步", ("relation", "follow")),
        ("独角兽在彩虹下奔跑", ("action", "run")),
        ("a gorilla lifting a car", ("relation", "balance_on")),
        ("a scared cat hides under a sofa", ("action", "shake")),
        ("a mother rocks her baby", ("relation", "hug")),
        ("a train leaves the station", ("action", "drive")),
        ("a turtle with a tiny house on its back", ("kind", "house")),
        ("two raccoons steal a pizza", ("relation", "hold")),
        ("an old couple dancing", ("kind", "old_woman")),
        ("一个女人站在桥上，雪花飘落", ("weather", "snow")),
        ("医生给小狗打针", ("relation", "look_at")),
        ("消防员从房子里救出一只猫", ("relation", "hug")),
    ],
)
def test_everyday_words_say_what_they_mean(prompt, has):
    assert has in said(prompt)


def test_a_camera_that_zooms_in_on_somebody_puts_him_on_nothing():
    assert ("relation", "on") not in said("zoom in on a bee and a sunflower")


@pytest.mark.parametrize(
    ("prompt", "hat"),
    [("a cat wearing a space helmet", "space_helmet"), ("一只戴着厨师帽的老鼠", "chefs_hat"), ("a penguin in a bow tie", "bow_ribbon"), ("a penguin wearing a red scarf", "scarf"), ("a dog in a spacesuit", "space_helmet")],
)
def test_hats_by_their_own_name_are_worn(prompt, hat):
    read = reading.read(prompt, 1, max_words=40)
    assert [(extra.kind, extra.how) for extra in read.extras] == [(hat, "neck" if "bow tie" in prompt else "wear")] and ("relation", "hold") not in read.meanings()


@pytest.mark.parametrize("prompt", ["a giraffe wearing a long striped scarf", "一只穿着袜子的章鱼", "a robot wearing blue jeans"])
def test_clothes_are_told_whatever_adjectives_stand_before_them(prompt):
    read = reading.read(prompt, 1, max_words=40)
    assert read.left_out and len([m for m in read.meanings() if m[0] == "kind"]) == 1


def test_the_colour_of_hair_is_nobody_elses():
    assert ("colour", "red") not in said("a girl with red hair blows bubbles") and ("relation", "hold") not in said("a girl with red hair blows bubbles")


def test_a_pizza_that_is_thrown_up_leaves_its_cook_in_the_kitchen():
    assert ("setting", "sky") not in said("厨师把披萨抛向空中")


def test_a_pizza_oven_is_a_kitchens():
    assert "pizza" not in named("a chef juggling tomatoes in front of a pizza oven")


def test_the_moon_is_outdoors_and_a_night_sky_is_a_nights():
    assert ("time", "night") in reading.read("a kite in the night sky", 1, max_words=40).meanings()
    assert not any(id in ("living_room", "kitchen", "bedroom") for seed in range(12) for slot, id in reading.read("a cat under a full moon", seed, max_words=40).assumed if slot == "setting")


def test_what_is_knitted_does_not_knit_and_a_present_at_christmas_makes_no_snow():
    assert said("a knitted rabbit hopping") == {("kind", "rabbit"), ("action", "hop")}
    assert ("weather", "snow") not in reading.read("a child opens a Christmas present", 1, max_words=40).meanings()


def test_a_sleeping_city_and_a_baby_dinosaur():
    assert ("action", "sleep") not in said("a jellyfish floats over a sleeping city")
    assert "baby" not in named("恐龙宝宝从蛋里孵出来")
    assert all(dict(reading.read("a witch riding a broom", seed, max_words=24).assumed).get("setting") == "sky" for seed in range(4))


def test_the_steam_that_rises_lifts_no_cup_and_a_golden_sea_gilds_no_dolphin():
    assert ("action", "rise") not in said("一杯热咖啡放在木桌上，热气升起")
    assert ("colour", "gold") not in said("海豚跃出海面，夕阳把海水染成金色")


def test_two_people_kissing_are_one_couple_and_two_couples_are_two():
    counts = [[id for slot, id in reading.read(prompt, 1, max_words=40).meanings() if slot == "count"] for prompt in ("two people kissing under a tree", "two kissing couples")]
    assert counts == [[], ["2"]]


def test_what_is_ordered_of_the_clip_is_done_by_nobody_in_it():
    for prompt, wanted in (("make the cat blue, in the desert at night", {("kind", "cat"), ("colour", "blue"), ("setting", "desert"), ("time", "night")}), ("please make it snow", {("weather", "snow")})):
        assert {meaning for token in reading.read(prompt, 1, max_words=40).tokens if token.text for meaning in token.meanings if meaning[0] != "ignored"} == wanted
    assert ("relation", "hold") in reading.read("a woman making a cake", 1, max_words=40).meanings()


@pytest.mark.parametrize(
    ("prompt", "has", "has_not"),
    [
        ("i am skiing down a steep mountain", ("kind", "skier"), ("kind", "mountain")),
        ("我想看一只猫跳舞", ("kind", "cat"), ("kind", "woman")),
        ("two chefs arguing over a pot of soup", ("kind", "ramen"), ("relation", "above")),
        ("three chicks following their mother", ("kind", "chicken"), ("kind", "woman")),
        ("the train conductor waves", ("kind", "man"), ("kind", "singer")),
        ("a baby elefant in the rivver", ("kind", "elephant"), ("kind", "baby")),
        ("a silver car in a misty pine forest, camera tracking low, water droplets flying", ("setting", "forest"), ("kind", "camera")),
        ("a car, water droplets flying", ("kind", "car"), ("action", "fly")),
        ("a photographer holding a camera", ("kind", "camera"), ("camera", "follow")),
        ("a man sleeping in bed while it snows outside", ("setting", "bedroom"), ("setting", "hills")),
        ("a girl reading while it rains outside", ("weather", "rain"), ("setting", "park")),
        ("a rocket made of cheese landing on the moon", ("colour", "yellow"), ("kind", "cheese")),
        ("a man teaching his son how to fish", ("setting", "lake"), ("kind", "fish")),
        ("a shepherd with three sheep on a green meadow", ("count", "3"), ("relation", "on")),
        ("下雪天，一只企鹅滑倒了", ("setting", "snow_field"), ("setting", "sky")),
        ("cyberpunk samurai walking in the rain", ("setting", "neon_street"), ("setting", "chinese_palace")),
        ("the taste of summer: a pizza", ("kind", "pizza"), ("relation", "eat")),
        ("a motorcyclist racing through the desert", ("kind", "motorcycle"), ("kind", "mountain_biker")),
        ("a teenager in a hoodie skateboarding downhill", ("kind", "skateboard"), ("action", "slide")),
        ("小女孩在公园里骑车", ("kind", "bicycle"), ("kind", "car")),
        ("a goldfish dreaming of flying", ("action", "sleep"), ("action", "fly")),
        ("a beekeeper and his bees", ("kind", "man"), ("kind", "woman")),
        ("a great dane and a german shepherd", ("kind", "dog"), ("kind", "farmer")),
        ("a mermaid singing to a sailor", ("setting", "beach"), ("setting", "park")),
        ("a snail overtaking a turtle", ("relation", "race"), ("action", "walk")),
        ("a pianist in a black dress", ("kind", "piano"), ("kind", "singer")),
        ("a kitten stretches and watches the ducks", ("relation", "look_at"), ("kind", "watch")),
        ("my sister blowing out the candles on her birthday cake", ("relation", "look_at"), ("setting", "park")),
        ("机器人给老奶奶倒茶", ("relation", "hold"), ("setting", "sea")),
        ("i am flying over the city like a superhero", ("action", "fly"), ("kind", "superhero")),
        ("小狗在雨中等主人回家", ("action", "stand"), ("relation", "fight")),
        ("a white cat and an orange cat napping", ("colour", "orange"), ("kind", "tangerine")),
        ("a spider spinning a web", ("relation", "in_front_of"), ("relation", "juggle")),
        ("a spider circling glasses in the ruins", ("relation", "orbit"), ("action", "spin")),
    ],
)
def test_whom_and_what_is_meant(prompt, has, has_not):
    found = reading.read(prompt, 7, max_words=40).meanings()
    assert has in found and has_not not in found


@pytest.mark.parametrize(
    ("prompt", "colours"),
    [
        ("a robot painted blue", {"robot": "blue"}),
        ("a goat and a cat on a green hill", {"goat": "", "cat": ""}),
        ("a car on a road, golden sunlight on its silver body", {"car": "grey"}),
        ("a dragon with golden scales looking at a cat", {"dragon": "gold", "cat": ""}),
        ("a hummingbird drinking from a red flower", {"bird": "", "flower": "red"}),
    ],
)
def test_a_colour_goes_to_whom_it_is_said_of(prompt, colours):
    claims = directing.stated(reading.read(prompt, 7, max_words=40).tokens)
    assert {next(iter(claim.kinds)): claim.colour for claim in claims} == colours


def test_two_that_are_told_apart_have_each_its_colour():
    claims = directing.stated(reading.read("two dogs, one white and one black, playing", 7, max_words=40).tokens)
    assert [(set(claim.kinds), claim.count, claim.colour) for claim in claims] == [({"dog"}, 1, "white"), ({"dog"}, 1, "black")]


def test_three_friends_are_three_people():
    assert [(set(claim.kinds), claim.count) for claim in directing.stated(reading.read("three friends at a bar", 7, max_words=40).tokens)] == [({"person"}, 3)]
