"""What the words claim held against a draft, and what is put in."""

from __future__ import annotations

import dataclasses

import numpy as np

from fairframe.backends import directing
from fairframe.corpus import dressing, grammar, reading
from fairframe.corpus.extras import Extra
from fairframe.model import fields
from fairframe.scene import kinematics
from fairframe.scene.camera_motion import sample_camera
from fairframe.scene.scene import Camera, Effect, Motion, Pose, Scene


def draft(*kinds: str) -> Scene:
    layers = tuple(dataclasses.replace(directing.bare_layer(f"subject-{i}", kind, ""), pose=Pose(x=0.2 * i, y=-0.3), size=0.3) for i, kind in enumerate(kinds))
    return Scene(setting="park", layers=layers)


def claims(prompt: str) -> list[directing.Claim]:
    return directing.stated(grammar.tokenize(prompt))


def test_claims_say_who_how_many_and_how():
    cats, robot = claims("two red cats and a robot")
    assert (cats.kinds, cats.count, cats.colour) == (frozenset({"cat"}), 2, "red")
    assert (robot.kinds, robot.count, robot.colour) == (frozenset({"robot"}), 1, "")


def test_the_judge_prefers_the_draft_that_keeps_what_was_said():
    asked = claims("two cats and a robot")
    best = draft("cat", "cat", "robot")
    for worse in (draft("cat", "robot"), draft("cat", "cat"), draft("dog", "cat", "robot"), draft()):
        assert directing.agreement(best, set(), set(), asked) > directing.agreement(worse, set(), set(), asked)


def test_the_judge_prefers_the_draft_in_which_everybody_is_seen():
    apart, behind = draft("cat", "mouse"), draft("cat", "mouse")
    behind = dataclasses.replace(behind, layers=tuple(dataclasses.replace(layer, pose=Pose(x=0.0, y=-0.3)) for layer in behind.layers))
    apart = dataclasses.replace(apart, layers=tuple(dataclasses.replace(layer, pose=Pose(x=-0.4 + 0.8 * i, y=-0.3)) for i, layer in enumerate(apart.layers)))
    assert directing.hidden(apart.layers) == 0 < directing.hidden(behind.layers)
    asked = claims("a cat chasing a mouse")
    assert directing.agreement(apart, set(), set(), asked) > directing.agreement(behind, set(), set(), asked)


def test_a_subject_in_no_draft_is_put_in():
    asked = claims("a boy and a robot watching stars")
    full = directing.with_missing(draft("boy", "star", "star"), asked)
    assert sorted(layer.name for layer in full.layers) == ["boy", "robot", "star"]
    roomy = directing.with_missing(draft("boy"), asked)
    assert {layer.name for layer in roomy.layers} == {"boy", "robot", "star"} and len({layer.id for layer in roomy.layers}) == fields.MAX_SUBJECTS
    same = draft("boy", "robot", "star")
    assert directing.with_missing(same, asked) is same
    assert directing.with_missing(draft("boy", "robot", "star"), claims("a boy, a robot, a star and a cat")).layers[0].name == "boy"  # no room: nobody goes


def test_what_was_said_outright_is_put_right():
    scene = draft("cat", "man")
    words = {("setting", "beach"), ("time", "sunset"), ("weather", "rain"), ("look", "flat"), ("kind", "cat")}
    after = directing.put_right(scene, words, claims("a red cat and a man with dark skin"))
    assert (after.setting, after.light.time, after.weather, after.look.name) == ("beach", "sunset", "rain", "flat")
    assert after.layers[0].colour == "red" and not after.layers[1].colour
    man = directing.put_right(scene, set(), [directing.Claim(frozenset({"man"}), 1, "", "dark skin")]).layers[1]
    assert man.texture.asset == "man/dark skin"
    assert directing.put_right(scene, {("setting", "beach"), ("setting", "sea")}, []).setting == "park"  # either was meant


def test_extras_are_worn_held_and_stand_where_there_is_room():
    scene = directing.with_extras(
        draft("dog", "cat"),
        [Extra("sunglasses", "wear", "dog"), Extra("top_hat", "wear", "cat", "red"), Extra("balloon", "hold", "cat"), Extra("tree", "on", "dog"), Extra("rabbit", "", "dog")],
    )
    by_name = {layer.name: layer for layer in scene.layers}
    dog, cat = by_name["dog"], by_name["cat"]
    assert len({layer.id for layer in scene.layers}) == 7
    assert (by_name["sunglasses"].parent, by_name["top_hat"].parent, by_name["balloon"].parent) == (dog.id, cat.id, cat.id)
    assert by_name["sunglasses"].pose.y < by_name["top_hat"].pose.y and by_name["top_hat"].colour == "red"  # on the nose, on the head
    assert by_name["tree"].depth > 1.05 and scene.layers[0].name == "tree" and by_name["rabbit"].anchor == "ground"
    crowd = directing.with_extras(draft("dog", "cat"), [Extra("cow", "", "dog"), Extra("horse", "", "dog")])
    cow, horse = (next(layer for layer in crowd.layers if layer.name == name) for name in ("cow", "horse"))
    assert cow.depth == horse.depth > 1.05 and cow.pose.x != horse.pose.x  # not one behind the other
    fire = directing.with_extras(draft("dragon"), [Extra("flame", "breathe", "dragon")]).layers[-1]
    assert (fire.parent, fire.socket) == ("subject-0", "mouth") and abs(fire.pose.rotation) == 90 and fire.pose.x * scene.layer("subject-0").facing > 0
    tidy = dressing.tidy(scene)
    assert [layer.parent for layer in tidy.layers] == [layer.parent for layer in scene.layers]


def test_who_flies_in_a_sleigh_flies_with_it_and_before_the_moon_is_before_it():
    sled, santa = draft("sled", "santa_claus").layers
    sled = dataclasses.replace(sled, anchor="ground", motions=(Motion(law="drive", params={"speed": 0.2}),))
    santa = dataclasses.replace(santa, parent=sled.id, socket="seat", motions=(Motion(law="fly", params={"speed": 0.1}), Motion(law="nod", params={"angle": 4.0})))
    flown = directing.airborne(Scene(setting="village", layers=(sled, santa)), {("action", "fly"), ("relation", "ride")})
    assert [m.law for m in flown.layer(sled.id).motions] == ["fly"] and flown.layer(sled.id).anchor == "air" and flown.layer(sled.id).pose.y > sled.pose.y
    assert [m.law for m in flown.layer(santa.id).motions] == ["nod"]
    still = directing.airborne(Scene(setting="village", layers=(sled, santa)), {("relation", "ride")})
    assert still.layers == (sled, santa)
    bat, moon = draft("bat", "moon").layers
    bat = dataclasses.replace(bat, pose=Pose(x=0.4, y=-0.2), motions=(Motion(law="fly", params={"speed": 0.1, "span": 0.9}),))
    scene = directing.airborne(Scene(setting="graveyard", layers=(bat, moon)), {("action", "fly"), ("relation", "in_front_of")})
    path = kinematics.sample(scene, np.linspace(0, 5, 26))
    assert np.abs(path[bat.id]["x"] - path[moon.id]["x"]).max() < 0.6 * moon.size + 0.02 and scene.layer(bat.id).depth < scene.layer(moon.id).depth


def test_a_third_who_sleeps_is_put_in_asleep():
    scene = directing.with_extras(draft("mouse"), (Extra("cat", "", "mouse", action="sleep"),))
    cat = next(layer for layer in scene.layers if layer.name == "cat")
    assert {"squat", "nod"} <= {m.law for m in cat.motions}
    walking = directing.with_extras(draft("mouse"), (Extra("cat", "", "mouse", action="walk"),))
    assert {m.law for m in next(layer for layer in walking.layers if layer.name == "cat").motions} == {"breathe"}  # there is no room to go


def test_a_third_person_is_as_tall_as_the_others_and_a_mouse_is_not():
    sizes = {}
    for name in ("woman", "mouse"):
        host = dataclasses.replace(draft("man").layers[0], anchor="ground", size=0.5)
        scene = directing.with_extras(Scene(setting="park", layers=(host,)), (Extra(name, "", "man"),))
        sizes[name] = next(layer.size for layer in scene.layers if layer.name == name)
    assert 0.42 < sizes["woman"] < 0.54 and sizes["mouse"] < 0.2


def test_a_cat_is_small_beside_the_person_who_is_put_in_and_a_horse_stays():
    sizes = {}
    for name in ("cat", "horse"):
        host = dataclasses.replace(draft("man").layers[0], name=name, anchor="ground", size=0.5)
        scene = directing.with_extras(Scene(setting="garden", layers=(host,)), (Extra("old_woman", "", name),))
        sizes[name] = [next(layer.size for layer in scene.layers if layer.name == kind) for kind in (name, "old_woman")]
    assert sizes["cat"][0] < 0.62 * sizes["cat"][1]
    assert sizes["horse"][0] == 0.5


def test_there_are_no_more_of_anybody_than_the_words_say():
    two = draft("astronaut", "astronaut")
    assert len(directing.without_spare(two, claims("an astronaut in space")).layers) == 1
    for said in ("two astronauts", "一群宇航员", "宇航员"):
        assert directing.without_spare(two, claims(said)) is two
    held = dataclasses.replace(two, layers=(two.layers[0], dataclasses.replace(two.layers[1], parent="subject-0")))
    assert directing.without_spare(held, claims("an astronaut")) is held


def test_nobody_is_there_whom_the_words_do_not_name():
    scene = Scene(setting="beach", layers=(directing.bare_layer("a", "child", ""), directing.bare_layer("b", "teapot", "")))
    claims = directing.stated(reading.understood("two kids on the beach"))
    assert [layer.name for layer in directing.without_strangers(scene, claims).layers] == ["child"]
    assert directing.without_strangers(scene, []) is scene
    worn = dataclasses.replace(scene, layers=(scene.layers[0], dataclasses.replace(scene.layers[1], parent="a", socket="hand")))
    assert directing.without_strangers(worn, claims) is worn


def test_a_camera_takes_over_where_the_one_before_is_and_then_moves():
    before = dataclasses.replace(draft("cat"), camera=Camera(zoom=1.1, motions=(Motion(law="pan", params={"vx": 0.1}),)), start=4.0)
    for camera in (Camera(motions=(Motion(law="zoom", params={"factor": 1.4}),)), Camera(x=0.2, motions=(Motion(law="orbit"),)), Camera(motions=(Motion(law="crane"),)), Camera(follow="gone")):
        after = dataclasses.replace(before, camera=directing.taken_over(before, camera))
        old, new = (sample_camera(one, np.array([4.0])) for one in (before, after))
        later = sample_camera(after, np.array([4.0, 6.0]))
        assert all(np.allclose(old[name], new[name]) for name in ("x", "y", "zoom", "roll")), camera
        assert not camera.motions or any(abs(np.ptp(later[name])) > 0.02 for name in later), camera
        assert after.camera.follow == ("subject-0" if camera.follow else "")
    still = Camera()
    assert directing.moves(Camera(motions=(Motion(law="zoom", params={"factor": 1.3}),))) == directing.moves(Camera(motions=(Motion(law="zoom", params={"factor": 1.5}),)))
    assert len({directing.moves(one) for one in (still, Camera(follow="x"), *(Camera(motions=(Motion(law="zoom", params={"factor": f}),)) for f in (0.8, 1.3)))}) == 4


def test_three_children_are_three_beside_somebody_else():
    scene = Scene(setting="beach", layers=(directing.bare_layer("a", "old_man", ""), directing.bare_layer("b", "child", "")))
    claims = directing.stated(reading.understood("an old man and three children on the beach"))
    names = [layer.name for layer in directing.with_missing(scene, claims).layers]
    assert sorted(names) == ["child", "child", "child", "old_man"]


def test_what_somebody_kept_wears_stays_on_them_and_is_no_subject_of_its_own():
    cat, hat = draft("cat", "top_hat").layers
    kept = (dataclasses.replace(cat, id="subject-1"), dataclasses.replace(hat, id="subject-0", parent="subject-1", socket="head", anchor="parent"))
    assert directing.standing(kept) == kept[:1]
    for there in (draft("cat"), draft("cat", "top_hat"), draft("dog", "cat"), draft()):
        scene = directing.with_kept(there, kept)
        host, worn = (next(layer for layer in scene.layers if layer.name == name) for name in ("cat", "top_hat"))
        assert worn.parent == host.id and worn.socket == "head" and len({layer.id for layer in scene.layers}) == len(scene.layers)
        assert sum(layer.name == "top_hat" for layer in scene.layers) == sum(layer.name == "cat" for layer in scene.layers) == 1


def test_more_are_kept_than_the_words_have_room_for_and_each_has_an_id_of_its_own():
    kept, words = draft("horse", "cat", "dog").layers, draft("horse", "dog", "cat")
    there = dataclasses.replace(words, layers=words.layers[1:])
    for order in (kept, kept[::-1], kept[1:] + kept[:1]):
        after = directing.with_kept(there, order)
        assert sorted(layer.name for layer in after.layers) == ["cat", "dog", "horse"] and len({layer.id for layer in after.layers}) == 3


def test_each_of_what_is_colourful_has_a_colour_of_its_own():
    flock = directing.with_extras(draft("balloon", "balloon", "balloon", "cat"), [Extra("balloon", "motley", "balloon")])
    colours = [layer.colour for layer in flock.layers if layer.name == "balloon"]
    assert len(set(colours)) == 3 and "" not in colours and next(layer.colour for layer in flock.layers if layer.name == "cat") == ""
    assert directing.with_extras(draft("balloon"), [Extra("balloon", "motley", "balloon")]).layers[0].colour == ""


def test_nobody_throws_confetti_into_an_empty_sky():
    thrown = (Effect(name="confetti", amount=0.4),)
    empty, full = (dataclasses.replace(draft(*kinds), effects=thrown) for kinds in ((), ("cat",)))
    assert not directing.put_right(empty, set(), []).effects
    assert directing.put_right(full, set(), []).effects == thrown


def test_who_is_named_without_a_number_in_chinese_is_one_person_and_a_beast_may_be_several():
    claims = directing.stated(reading.read("孙悟空踩着筋斗云在天上飞", 7, max_words=40).tokens)
    assert [claim.exact for claim in claims] == [True]
    assert [claim.exact for claim in directing.stated(reading.read("女孩回头微笑", 7, max_words=40).tokens)] == [True]
    assert [claim.exact for claim in directing.stated(reading.read("蝴蝶在花园里飞舞", 7, max_words=40).tokens)] == [False]
