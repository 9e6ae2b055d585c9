"""Motion held against the corpus's own staging."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from fairframe.backends import acting, directing
from fairframe.corpus import reading, staging
from fairframe.corpus.spec import Spec, SubjectSpec
from fairframe.scene.mirror import mirrored
from fairframe.scene.scene import Scene


def tokens(prompt: str):
    return reading.read(prompt, 1, max_words=40).tokens


def drafted(spec: Spec, seed: int = 3) -> Scene:
    """A staged scene in a draft's dress: its own ids and bare layers."""
    staged = staging.stage(spec, np.random.default_rng(seed))
    names = {layer.id: f"subject-{i}" for i, layer in enumerate(staged.layers)}
    layers = []
    for layer in staged.layers:
        bare = directing.bare_layer(names[layer.id], layer.name, "")
        moved = {n: getattr(layer, n) for n in ("pose", "motions", "anchor", "depth", "size", "socket", "behind_parent")}
        layers.append(dataclasses.replace(bare, parent=names.get(layer.parent, ""), **moved))
    return dataclasses.replace(staged, layers=tuple(layers))


CHASE = Spec(subjects=(SubjectSpec(kind="cat"), SubjectSpec(kind="mouse")), relation="chase", setting="park")


@pytest.mark.parametrize(
    ("prompt", "relation", "subjects"),
    [
        ("a cat chasing two red mice in a park", "chase", [("cat", 1, "", ""), ("mouse", 2, "red", "")]),
        ("a dancing cat next to a dog in a park", "next_to", [("cat", 1, "", "dance"), ("dog", 1, "", "")]),
        ("a duck to the left of a swan, both swimming in a lake", "left_of", [("duck", 1, "", "swim"), ("swan", 1, "", "swim")]),
        ("a bird above a house", "above", [("bird", 1, "", ""), ("house", 1, "", "")]),
        ("a cat and a dog dancing in a park", "", [("cat", 1, "", "dance"), ("dog", 1, "", "dance")]),
        ("a robot playing guitar on a stage", "play_music", [("robot", 1, "", ""), ("guitar", 1, "", "")]),
        ("a child playing with a ball in a park", "play_with", [("child", 1, "", ""), ("football", 1, "", "")]),
        ("在公园里追着一只红色的老鼠的猫", "chase", [("cat", 1, "", ""), ("mouse", 1, "red", "")]),
        ("公园里一只猫追着一只红色的老鼠", "chase", [("cat", 1, "", ""), ("mouse", 1, "red", "")]),
        ("一只在公园里与狗打斗的猫", "fight", [("cat", 1, "", ""), ("dog", 1, "", "")]),
        ("公园里一只猫和一只狗打架", "fight", [("cat", 1, "", ""), ("dog", 1, "", "")]),
        ("在鸡后面的吉他", "behind", [("guitar", 1, "", ""), ("chicken", 1, "", "")]),
        ("吉他在鸡后面", "behind", [("guitar", 1, "", ""), ("chicken", 1, "", "")]),
        ("鸡后面有一把吉他", "behind", [("guitar", 1, "", ""), ("chicken", 1, "", "")]),
        ("behind the chicken is a guitar", "behind", [("guitar", 1, "", ""), ("chicken", 1, "", "")]),
        ("一条鱼在一把扳手后面滚动", "behind", [("fish", 1, "", "roll"), ("spanner", 1, "", "")]),
        ("一块奶酪在跳舞的大灰狼后面", "behind", [("cheese", 1, "", ""), ("wolf", 1, "", "dance")]),
        ("公园里一个排球起飞，一棵蓝色的枯树弹跳", "", [("volleyball", 1, "", "rise"), ("bare_tree", 1, "blue", "bounce")]),
        ("a cheese behind a dancing wolf", "behind", [("cheese", 1, "", ""), ("wolf", 1, "", "dance")]),
    ],
)
def test_what_words_say_becomes_what_staging_takes(prompt, relation, subjects):
    spec = acting.spec_of(tokens(prompt), "park")
    assert spec is not None and (spec.relation, spec.setting) == (relation, "park")
    found = [(s.kind, s.count, s.colour, s.action) for s in spec.subjects]
    assert found == subjects


def test_words_that_leave_it_open_have_no_spec():
    assert acting.spec_of(tokens("a sunset over the sea"), "sea") is None
    assert acting.spec_of(tokens("two robots fighting in a gym"), "gym") is None


def test_motion_that_is_as_it_should_be_stays_on_either_side():
    for seed in range(6):
        draft = drafted(CHASE, seed)
        scene, whose = acting.acted([draft], tokens("a cat chasing a mouse in a park"), seed=11)
        assert (scene, whose) == (draft, "network")


def test_motion_that_falls_short_is_staged_and_another_draft_is_tried_first():
    good = drafted(CHASE)
    still = dataclasses.replace(good, layers=tuple(dataclasses.replace(layer, motions=()) for layer in good.layers))
    words = tokens("a cat chasing a mouse in a park")
    assert acting.acted([still, good], words, seed=11) == (good, "network")
    scene, whose = acting.acted([still], words, seed=11)
    assert whose == "staged" and [layer.id for layer in scene.layers] == [layer.id for layer in still.layers]
    assert all(layer.motions for layer in scene.layers) and scene.setting == still.setting


def test_who_goes_nowhere_moves_by_the_laws_of_what_is_said():
    """Who vanishes stays where he is as much as who breathes, and what bounces goes as far down as what falls."""
    spec = Spec(subjects=(SubjectSpec(kind="cat", action="vanish"),), setting="park")
    good = drafted(spec)
    breathing = drafted(dataclasses.replace(spec, subjects=(SubjectSpec(kind="cat", action="stand"),)))
    breathing = dataclasses.replace(breathing, layers=tuple(dataclasses.replace(layer, pose=good.layers[0].pose) for layer in breathing.layers))
    words = tokens("a cat vanishing in a park")
    assert acting.acted([breathing, good], words, seed=11) == (good, "network")
    scene, whose = acting.acted([breathing], words, seed=11)
    assert whose == "staged" and [m.law for m in scene.layers[0].motions] == ["fade"]


def test_who_hangs_on_whom_counts():
    spec = Spec(subjects=(SubjectSpec(kind="astronaut"), SubjectSpec(kind="horse")), relation="ride", setting="moon")
    good = drafted(spec)
    loose = dataclasses.replace(good, layers=tuple(dataclasses.replace(layer, parent="", socket="") for layer in good.layers))
    scene, whose = acting.acted([loose], tokens("an astronaut riding a horse on the moon"), seed=5)
    assert whose == "staged" and [layer.parent for layer in scene.layers] == [layer.parent for layer in good.layers]


def test_a_rider_sits_as_deep_as_staging_has_it():
    spec = Spec(subjects=(SubjectSpec(kind="astronaut"), SubjectSpec(kind="horse")), relation="ride", setting="moon")
    scene = drafted(spec)
    standing = tuple(dataclasses.replace(x, pose=dataclasses.replace(x.pose, y=x.pose.y + 0.09), behind_parent=False) if x.parent else x for x in scene.layers)
    scene = dataclasses.replace(scene, layers=standing)
    made, whose = acting.acted([scene], tokens("an astronaut riding a horse on the moon"), 3)
    rider, staged = (next(x for x in s.layers if x.parent) for s in (made, staging.stage(spec, np.random.default_rng(3))))
    assert whose == "network" and rider.behind_parent
    assert abs(rider.pose.y - staged.pose.y) < 0.02


@pytest.mark.parametrize("prompt", ["a man pushing a car in a park", "a bear hugging a woman in a park"])
@pytest.mark.parametrize("turned", [False, True])
def test_who_pushes_or_hugs_leans_towards_the_other(prompt, turned):
    words = tokens(prompt)
    draft = drafted(acting.spec_of(words, "park"))
    upright = [dataclasses.replace(layer, pose=dataclasses.replace(layer.pose, rotation=-0.4)) for layer in draft.layers]
    draft = dataclasses.replace(draft, layers=tuple(upright))
    draft = mirrored(draft) if turned else draft
    scene, whose = acting.acted([draft], words, seed=3)
    first, second = scene.subjects()
    assert whose == "network" and first.pose.rotation * (second.pose.x - first.pose.x) < 0 and abs(first.pose.rotation) > 4
    assert second.pose.rotation * (first.pose.x - second.pose.x) < 0 or "push" in prompt


def test_what_one_of_two_does_is_the_others_only_where_they_are_named_together():
    def does(prompt: str) -> list[str]:
        spec = acting.spec_of(reading.read(prompt, 1, max_words=24).tokens, "meadow")
        assert spec is not None
        return [subject.action for subject in spec.subjects]

    assert does("a cat and a dog dancing") == ["dance", "dance"]
    assert does("a boy lets go of a balloon and it floats") == ["", "float"]
    assert does("an elephant hides behind a tree") == ["stand", ""]
    assert does("a boy lets go of a balloon and it floats up into the sky") == ["", "rise"]
