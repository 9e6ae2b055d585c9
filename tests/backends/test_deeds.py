"""What is shown of deeds: each by its effect on a small scene."""

import dataclasses

import numpy as np
import pytest

from fairframe.backends import deeds, deeds_company, deeds_elements, deeds_play, deeds_seats, directing, placing
from fairframe.corpus import props
from fairframe.corpus.kinds import load_kinds
from fairframe.corpus.staging_core import floor
from fairframe.scene import kinematics
from fairframe.scene.scene import Layer, Motion, Pose, Scene, validate

from . import staged


def subject(kind, x=0.0, layer_id="subject-0", size=0.4, **changes) -> Layer:
    bare = directing.bare_layer(layer_id, kind, "")
    return dataclasses.replace(bare, size=size, anchor="ground", pose=Pose(x=x, y=floor(1.0)), **changes)


def acted(prompt, *layers, setting="park", **changes):
    scene, bearings = deeds.shown(Scene(setting=setting, layers=layers, **changes), prompt)
    return validate(scene), bearings


def effects(scene):
    return {effect.name: effect for effect in scene.effects}


def at(scene, *times):
    return kinematics.sample(scene, np.array(times, float))


def test_nothing_happens_where_nothing_is_told_or_nobody_could_do_it():
    scene = Scene(setting="park", layers=(subject("rock"),))
    for prompt in ("a rock", "a rock casting a spell", "a rock catching", "a rock surfing", "a rock cooking", "a rock spraying water"):
        assert deeds.shown(scene, prompt) == (scene, {})


def test_a_spell_springs_from_the_tip_of_the_staff():
    scene, _ = acted("a wizard casting a spell", subject("wizard"))
    magic = effects(scene)["magic"]
    assert magic.layer == "subject-0" and magic.at == deeds_elements.STAFFS["wizard"] and -90 < magic.angle < 90


def test_who_casts_a_spell_on_himself_still_fades():
    gone = Motion(law="fade", params={"from": 1.0, "to": 0.0, "duration": 0.7}, start=2.0)
    scene, _ = acted("a wizard casts a spell and turns into a cat", subject("wizard", motions=(gone,)))
    assert gone in scene.layer("subject-0").motions


def test_a_spell_is_cast_towards_the_other():
    for x, flip in ((-0.5, -1.0), (0.5, 1.0)):
        scene, _ = acted("a wizard casting a spell on a frog", subject("wizard"), subject("frog", x, "subject-1"))
        assert scene.layer("subject-0").pose.flip == flip


def test_elephants_spray_forward_from_the_trunk_and_whales_upward():
    jet = effects(acted("an elephant spraying water", subject("elephant"))[0])["jet"]
    assert jet.at == directing.bare_layer("a", "elephant", "").sockets["mouth"] and jet.angle > 90  # the art looks to the left
    assert effects(acted("a whale spouting", subject("whale"), setting="sea")[0])["jet"].angle == 90


def test_a_fire_is_put_out_by_a_jet_that_reaches_it_and_it_burns_down():
    scene, bearings = acted("a firefighter putting out a fire", subject("firefighter"), subject("flame", 0.3, "subject-1"))
    fire, hose = scene.layer("campfire-0"), scene.layer("hose-0")
    assert hose.parent == "subject-0" and fire.pose.x < scene.layer("subject-0").pose.x and bearings["subject-0"].turned == -1
    assert abs(effects(scene)["jet"].reach - (scene.layer("subject-0").pose.x - fire.pose.x)) < 0.25
    scale = at(scene, 0.0, 8.0)[fire.id]["scale"]
    assert scale[1] < 0.6 * scale[0] and effects(scene)["blaze"].layer == fire.id


def test_what_is_caught_comes_from_afar_is_small_and_stays_at_the_mouth():
    scene, _ = acted("a dog catching a frisbee", subject("dog"), subject("frisbee", 0.2, "subject-1"))
    dog, disc = scene.layer("subject-0"), scene.layer("subject-1")
    assert kinematics.layer_width(disc) < 0.5 * kinematics.layer_width(dog)
    values = at(scene, 0.0, 0.8, deeds_play.CATCH_S, 4.0)
    mouth = [kinematics.socket_position(dog, {name: curve for name, curve in values[dog.id].items()}, dog.sockets["mouth"])]
    away = np.abs(values[disc.id]["x"] - mouth[0][0])
    assert away[0] > 0.6 and away[0] > away[1] > away[2] and away[2] < 0.08 and away[3] < 0.08
    assert values[dog.id]["y"][2] > values[dog.id]["y"][0] + 0.1  # in a leap


@pytest.mark.parametrize("way", [1, -1])
def test_it_comes_from_where_the_catcher_looks(way):
    dog = subject("dog")
    dog = dataclasses.replace(dog, pose=dataclasses.replace(dog.pose, flip=float(way * dog.facing)))
    scene, _ = acted("a dog fetching a stick", dog)
    values = at(scene, 0.0)
    assert way * (values["stick-0"]["x"][0] - values["subject-0"]["x"][0]) > 0.5


def test_a_surfer_is_before_a_moving_wave_and_off_the_ground():
    scene, _ = acted("a man surfing a big wave", subject("male_surfer"), subject("wave", 0.2, "subject-1"), setting="sea")
    assert [layer.name for layer in scene.layers] == ["breaker", "male_surfer"]
    surfer, wave = scene.layer("subject-0"), scene.layer("breaker-0")
    assert surfer.depth < wave.depth and surfer.pose.y > floor(1.0) and abs(surfer.pose.x - wave.pose.x) < 0.5 * kinematics.layer_width(wave)
    assert np.ptp(at(scene, 0.0, 0.7, 1.4)["breaker-0"]["y"]) > 0.002
    same, _ = acted("a man surfing", subject("male_surfer"), setting="park")
    assert [layer.name for layer in same.layers] == ["male_surfer"]


def test_who_surfs_and_is_no_surfer_stands_on_a_board():
    scene, _ = acted("a dog surfing", subject("dog"), setting="sea")
    assert scene.layer("surfboard-0").parent == "subject-0" and kinematics.layer_width(scene.layer("surfboard-0")) > kinematics.layer_width(scene.layer("subject-0")) * 0.7


def test_builders_stand_on_both_sides_turned_to_what_grows_between_them():
    kids = (subject("child", 0.3, "subject-0", 0.36), subject("child", 0.5, "subject-1", 0.36))
    scene, bearings = acted("two kids building a snowman", *kids, subject("snowman", -0.4, "subject-2"), setting="snow_field")
    left, right, man = (scene.layer(f"subject-{i}") for i in range(3))
    assert left.pose.x < man.pose.x < right.pose.x and (bearings[left.id].turned, bearings[right.id].turned) == (1, -1)
    scale = at(scene, 0.0, 6.0)[man.id]["scale"]
    assert scale[1] > 1.3 * scale[0]


@pytest.mark.parametrize(("prompt", "seat"), [("a man on a park bench", "bench"), ("a man on a sofa", "sofa")])
def test_who_sits_is_before_the_seat_lower_than_standing_and_nothing_stands_in_the_way(prompt, seat):
    scene, bearings = acted(prompt, subject("man", 0.1, size=0.5), subject("television", 0.2, "subject-1", 0.25))
    found = next(layer for layer in scene.layers if layer.name == seat)
    man, box = scene.layer("subject-0"), scene.layer("subject-1")
    assert bearings[man.id].seated and found.depth > man.depth and man.size == pytest.approx(placing.SEATED * 0.5) and abs(man.pose.x - found.pose.x) < 0.05
    assert abs(box.pose.x - found.pose.x) >= 0.5 * (kinematics.layer_width(found) + kinematics.layer_width(box))
    assert bearings[man.id].turned == (1 if box.pose.x > man.pose.x else -1)


def test_the_arts_sofa_gives_way_and_a_cat_lies_on_the_seat():
    cat = dataclasses.replace(subject("cat"), parent="subject-1", socket="seat", anchor="parent")
    scene, _ = acted("a cat sleeping on a sofa", cat, subject("sofa", 0.2, "subject-1", colour="red"))
    sofas = [layer for layer in scene.layers if layer.name == "sofa"]
    assert [sofa.texture.source for sofa in sofas] == ["painted"]
    on = scene.layer("subject-0")
    assert not on.parent and sofas[0].pose.y < on.pose.y < sofas[0].pose.y + 0.7 * sofas[0].size


def test_a_couple_in_the_rain_has_an_umbrella_and_lovers_have_hearts():
    pair = subject("man_and_woman_holding_hands")
    wet, _ = acted("two lovers in the rain", pair, weather="rain")
    assert [layer.name for layer in wet.layers].count("umbrella") == 1 and "hearts" in effects(wet)
    dry, _ = acted("two lovers", pair)
    assert [layer.name for layer in dry.layers] == ["man_and_woman_holding_hands"] and "hearts" in effects(dry)
    assert "hearts" not in effects(acted("a couple walking", pair)[0])


def test_what_is_chased_and_flies_is_over_the_chaser():
    runs = (Motion(law="run", params={"speed": 0.2, "span": 0.5}),)
    cat, fly = subject("cat", -0.2, motions=runs), subject("butterfly", 0.3, "subject-1", 0.14, motions=runs)
    scene, _ = acted("a cat chasing a butterfly", cat, fly)
    values = at(scene, *np.linspace(0, 4, 9))
    assert (values["subject-1"]["y"] > floor(1.0) + 0.6 * cat.size).all() and scene.layer("subject-1").motions[0].law == "fly"


def test_a_gull_carries_no_branch_and_a_dove_does():
    def green(layer):
        rgb = layer.texture.pixels.astype(int)
        return int(((rgb[..., 1] > rgb[..., 0] + 20) & (rgb[..., 1] > rgb[..., 2] + 20) & (rgb[..., 3] > 128)).sum())

    gull = acted("a seagull", subject("dove"), setting="sea")[0].layer("subject-0")
    assert green(gull) == 0 and gull.texture.pixels[..., 3].any()
    assert not acted("a white dove", subject("dove"))[0].layer("subject-0").texture.pixels[..., 3].any()


def test_a_rocket_stands_upright_and_leaves_the_ground():
    scene, _ = acted("a rocket launching", subject("rocket"), setting="desert")
    rocket = scene.layer("subject-0")
    h, w = rocket.texture.pixels.shape[:2]
    assert h > 1.3 * w and {"thrust", "smoke"} <= set(effects(scene))
    assert np.diff(at(scene, 0.5, 4.0)["subject-0"]["y"])[0] > 0.3


def test_a_cub_is_a_small_one_of_its_parents_kind_and_stands_clear_of_its_middle():
    scene, _ = acted("a polar bear and her cub", subject("polar_bear"), setting="snow_field")
    parent, cub = scene.layer("subject-0"), scene.layer("young-0")
    assert cub.name == parent.name and cub.size == pytest.approx(deeds_company.YOUNG * parent.size) and abs(cub.pose.x - parent.pose.x) > 0.3 * kinematics.layer_width(parent)


def test_a_bird_that_is_fed_rides_on_nobody():
    man = dataclasses.replace(subject("old_man"), parent="subject-1", socket="back", anchor="parent")
    scene, bearings = acted("an old man on a bench feeding a pigeon", man, subject("dove", 0.1, "subject-1", 0.45))
    bird = scene.layer("subject-1")
    assert not any(layer.parent for layer in scene.layers) and bird.size <= deeds_seats.PECKING and bearings["subject-0"].seated


def test_who_proposes_kneels_before_the_other():
    scene, bearings = acted("a man proposing to a woman", subject("woman", -0.2), subject("man", 0.2, "subject-1"))
    assert bearings["subject-1"].seated and not bearings["subject-0"].seated and (bearings["subject-0"].turned, bearings["subject-1"].turned) == (1, -1)
    assert scene.layer("subject-1").size < scene.layer("subject-0").size


def test_a_busy_street_has_traffic_that_stays_in_the_frame_and_leaves_named_subjects_alone():
    scene, _ = acted("a busy street", setting="city_street")
    values = at(scene, *np.linspace(0, 8, 17))
    assert len(scene.layers) == 4 and all(np.ptp(values[layer.id]["x"]) > 0.2 and np.abs(values[layer.id]["x"]).max() < 0.95 for layer in scene.layers)
    assert [layer.name for layer in acted("a cat in a busy street", subject("cat"), setting="city_street")[0].layers] == ["cat"]


def test_an_occasion_brings_its_things_unless_they_are_there():
    scene, _ = acted("kids on halloween", subject("child"))
    assert [layer.name for layer in scene.layers].count("jack_o_lantern") == 2
    assert len(acted("a pumpkin on halloween", subject("jack_o_lantern"))[0].layers) == 1


def test_who_lands_comes_down_and_stays_on_the_ground():
    y = at(acted("an alien landing in a city", subject("alien"), setting="city_street")[0], 0.0, 1.3, 3.0, 6.0)["subject-0"]["y"]
    assert y[0] > y[1] + 0.1 > y[2] + 0.2 and abs(y[2] - y[3]) < 0.02 and abs(y[3] - floor(1.0)) < 0.02


def test_the_dog_catches_what_the_boy_throws():
    scene, bearings = acted("a boy throwing a stick for his dog", subject("boy", -0.3), subject("dog", 0.3, "subject-1"))
    assert scene.layer("stick-0").parent == "subject-1" and abs(scene.layer("subject-0").pose.x - scene.layer("subject-1").pose.x) > 0.5
    way = 1 if scene.layer("subject-1").pose.x > scene.layer("subject-0").pose.x else -1
    assert bearings["subject-0"].turned == way and way * (at(scene, 0.2)["stick-0"]["x"][0] - scene.layer("subject-1").pose.x) < 0


def test_who_was_put_on_top_of_a_chair_sits_on_it_and_a_teddy_bear_keeps_its_legs():
    child = dataclasses.replace(subject("child", size=0.36), anchor="air")
    scene, bearings = acted("a child sitting on a chair", child, subject("chair", 0.0, "subject-1"), setting="library")
    assert bearings["subject-0"].seated and scene.layer("subject-0").anchor == "ground" and [layer.name for layer in scene.layers].count("chair") == 1
    scene, bearings = acted("a girl hugging a teddy bear on a bench", subject("girl"), subject("teddy_bear", 0.2, "subject-1"))
    bear, seat = scene.layer("subject-1"), next(layer for layer in scene.layers if layer.name == "bench")
    assert "subject-1" not in bearings and seat.pose.y < bear.pose.y < seat.pose.y + 0.7 * seat.size and abs(bear.pose.x - seat.pose.x) < 0.5 * kinematics.layer_width(seat)


def test_two_deeds_of_one_prompt_and_kept_layers_share_no_id():
    scene, _ = acted("a halloween birthday party with a cat", subject("cat"))
    assert sorted(layer.name for layer in scene.layers) == ["balloon", "balloon", "cat", "jack_o_lantern", "jack_o_lantern"]
    again, _ = acted("a bear and her cub", *acted("a bear and her cub", subject("bear"))[0].layers)
    assert len(again.layers) == 3


@pytest.mark.parametrize(("prompt", "kind"), [("a seagull", "dove"), ("a rocket launching", "rocket"), ("a witch stirring a cauldron", "stew"), ("a dog catches a frisbee", "frisbee")])
def test_what_was_kept_or_given_is_not_drawn_anew(prompt, kind):
    thing = subject(kind, 0.2, "kept")
    pixels = np.full((40, 40, 4), 200, np.uint8)
    thing = dataclasses.replace(thing, texture=dataclasses.replace(thing.texture, pixels=pixels, source="given"))
    scene, _ = acted(prompt, subject("dog"), thing)
    assert scene.layer("kept").texture is thing.texture


@pytest.mark.parametrize(("prompt", "kind", "under", "setting"), [("a book on a chair", "book", "chair", "living_room"), ("a surfboard on a wave", "canoe", "wave", "sea")])
def test_what_lies_on_something_stays_on_it_where_nobody_is_there_to_do_the_deed(prompt, kind, under, setting):
    layers = (subject(under, layer_id="under"), dataclasses.replace(subject(kind), parent="under", socket="top", anchor="parent"))
    assert acted(prompt, *layers, setting=setting)[0].layers == layers


@pytest.mark.parametrize("prompt", ["a man sitting at a desk typing", "a woman seated at her wooden desk", "一个男人坐在书桌前写字"])
def test_who_sits_at_a_desk_has_a_chair_which_is_for_one(prompt):
    scene, bearings = acted(prompt, subject("man", 0.1, size=0.5), setting="office")
    chair, man = next(layer for layer in scene.layers if layer.name == "chair"), scene.layer("subject-0")
    assert bearings[man.id].seated and chair.depth > man.depth and abs(man.pose.x - chair.pose.x) < 0.05
    scene, bearings = acted(prompt, subject("man", -0.2), subject("woman", 0.2, "subject-1"), setting="office")
    assert not bearings and {layer.name for layer in scene.layers} == {"man", "woman"}


def test_a_throne_is_painted_for_each_who_is_on_one_and_a_cat_stands_on_its_cushion():
    scene, bearings = acted("a king and a princess on their thrones", subject("king", -0.1), subject("princess", 0.1, "subject-1"), setting="palace_hall")
    seats = [layer for layer in scene.layers if layer.name == "chair"]
    assert len(seats) == 2 and {layer.texture.source for layer in seats} == {"painted"} and len({layer.id for layer in seats}) == 2
    for name in ("subject-0", "subject-1"):
        assert bearings[name].seated and min(abs(scene.layer(name).pose.x - seat.pose.x) for seat in seats) < 0.02
    scene, _ = acted("a cat on a throne", subject("cat"), setting="palace_hall")
    cat, seat = scene.layer("subject-0"), next(layer for layer in scene.layers if layer.name == "chair")
    assert seat.pose.y < cat.pose.y - 0.4 * cat.size < seat.pose.y + 0.5 * seat.size
    assert not acted("a king walking in the throne room", subject("king"), setting="palace_hall")[1]


def test_a_seat_that_is_named_goes_before_the_table_and_standing_at_one_is_not_sitting():
    scene, _ = acted("a man sitting on a bench sitting at a table", subject("man"))
    assert [layer.name for layer in scene.layers if layer.name in ("bench", "chair")] == ["bench"]
    assert not acted("a man standing at a desk", subject("man"))[1]


@pytest.mark.parametrize(("prompt", "kinds", "unwanted", "brought"), [
    ("a firefighter putting out a fire", ("firefighter",), "flame", "campfire"), ("a birthday party", ("girl",), "balloon", "balloon"), ("a man sitting on a sofa", ("man",), "sofa", "sofa"),
    ("a cat on the windowsill", ("cat",), "window", "window_by_day"),
])  # fmt: skip
def test_a_deed_brings_nothing_that_the_negative_prompt_names(prompt, kinds, unwanted, brought):
    before = Scene(setting="living_room", layers=tuple(subject(kind) for kind in kinds))
    assert brought in {layer.name for layer in deeds.shown(before, prompt)[0].layers}
    assert deeds.shown(before, prompt, frozenset({unwanted})) == (before, {})
    assert deeds.shown(before, prompt, frozenset({"dog"})) == deeds.shown(before, prompt)


@pytest.mark.parametrize(("prompt", "kinds", "unwanted", "brought"), [
    ("a cat on a rock", ("cat",), "rock", "boulder"), ("a boy reading under a tree", ("boy",), "tree", "shade_tree"), ("a lumberjack in a forest", ("bearded_man",), "pickaxe", "axe"),
    ("two kids having a snowball fight", ("boy", "girl"), "snowflake", "snowball"),
])  # fmt: skip
def test_a_painted_prop_counts_as_the_kind_it_is_a_picture_of(prompt, kinds, unwanted, brought):
    before = Scene(setting="park", layers=tuple(subject(kind, 0.3 * i, f"subject-{i}") for i, kind in enumerate(kinds)))
    assert brought in {layer.name for layer in deeds.shown(before, prompt)[0].layers}
    assert brought not in {layer.name for layer in deeds.shown(before, prompt, frozenset({unwanted}))[0].layers}


def test_what_props_are_pictures_of_are_props_and_kinds():
    assert set(props.SHOWS) <= set(props.PROPS) and set(props.SHOWS.values()) <= set(load_kinds())


def test_a_piano_that_is_played_stands_and_balls_that_are_juggled_fit_a_hand():
    player = subject("man")
    piano = subject("piano", layer_id="subject-1", size=0.25, parent=player.id, socket="centre")
    scene, _ = acted("a man playing the piano", player, dataclasses.replace(piano, anchor="parent"))
    assert scene.layer("subject-1").texture.source == "painted" and scene.layer("subject-1").texture.pixels[..., 3].any()
    ball = subject("football", layer_id="subject-1", size=0.16, motions=(Motion(law="juggle"),))
    scene, _ = acted("a man juggling", player, ball)
    assert scene.layer("subject-1").size == pytest.approx(deeds_play.JUGGLED * player.size)


def test_heads_of_two_who_kiss_meet_with_the_eyes_shut():
    scene, _ = acted("a man kissing a woman", subject("man", -0.3), subject("woman", 0.3, "subject-1"))
    values = at(scene, 1.0)
    mouths = [kinematics.socket_position(layer, values[layer.id], layer.sockets["mouth"])[0][0] for layer in scene.subjects()]
    assert 0.04 < mouths[1] - mouths[0] < 0.13 and all(values[layer.id]["lids"][0] == 1 for layer in scene.subjects())


def test_two_alike_who_fight_face_each_other_and_firefighters_do_not_fight_each_other():
    scene, bearings = acted("two cats fighting", subject("cat", -0.1), subject("cat", 0.2, "subject-1"))
    left, right = scene.subjects()
    assert placing.way(left) == 1 and placing.way(right) == -1 and bearings["subject-0"].turned == 1
    gap = at(scene, 0.0, 0.3, 0.45, 0.9)
    assert (gap["subject-1"]["x"] - gap["subject-0"]["x"]).min() > 0.2 * kinematics.layer_width(left) and np.ptp(gap["subject-0"]["x"]) > 0.03
    crew = (subject("firefighter", -0.2), subject("firefighter", 0.2, "subject-1"))
    assert not any(m.law == "lunge" for layer in acted("two firefighters fighting a fire", *crew)[0].subjects() for m in layer.motions)


@pytest.mark.parametrize("prompt", ["two robots playing chess in a cafe", "两个机器人在咖啡馆下象棋", "a game of chess between two robots"])
def test_a_board_stands_between_those_who_play_chess_and_the_pawn_is_on_it(prompt):
    scene, _ = acted(prompt, subject("robot", -0.1), subject("robot", 0.1, "subject-1"), subject("chess_pawn", 0.5, "subject-2", size=0.2), setting="restaurant")
    names = [layer.name for layer in scene.layers]
    assert names == ["robot", "robot", "chess_table"]
    left, right, table = scene.layers
    assert left.pose.x < table.pose.x - 0.1 and right.pose.x > table.pose.x + 0.1 and table.size < 0.6 * left.size
    alone, _ = acted("a chess pawn on a table", subject("chess_pawn"), setting="restaurant")
    assert [layer.name for layer in alone.layers] == ["chess_pawn"]


def drift(prompt, setting="mountains"):
    scene, _ = acted(prompt, setting=setting)
    clouds = [layer for layer in scene.layers if layer.role == "overlay"]
    places = at(scene, 0.0, 5.0)
    return clouds, [float(np.ptp(places[layer.id]["x"])) for layer in clouds]


def test_clouds_drift_in_the_sky_and_fast_where_time_flies():
    clouds, ways = drift("clouds drifting over the mountains")
    assert len(clouds) == len(deeds_elements.CLOUDS) and not any(layer.casts_shadow for layer in clouds)
    assert all(layer.texture.pixels[..., 3].max() > 200 and layer.texture.pixels[0, :, 3].max() == 0 for layer in clouds)  # soft all round
    assert 0.03 < min(ways) and max(ways) < 0.2
    assert min(drift("timelapse of clouds over the mountains")[1]) > 4 * min(ways)
    assert not drift("clouds drifting over the sofa", setting="living_room")[0]
    counted, _ = acted("two clouds floating over a desert", subject("cloud"), setting="desert")
    assert [layer.role for layer in counted.layers] == ["subject"]


def test_a_cat_that_cooks_looks_at_the_stove():
    scene = staged.acted("猫咪在炒菜", staged.subject("cat"), setting="kitchen")
    cat, stove = scene.layer("subject-0"), staged.named(scene, "cooker")
    assert placing.way(cat) == -1 and stove.pose.x < cat.pose.x
