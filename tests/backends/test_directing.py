"""What the words claim held against a draft, and what is put in."""

from __future__ import annotations

import dataclasses

from fairframe.backends import directing
from fairframe.corpus import dressing, grammar
from fairframe.corpus.reading import Extra
from fairframe.model import fields
from fairframe.scene.scene import Pose, Scene


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
