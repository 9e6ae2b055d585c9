"""The deeds of outings, yards and company wherever they may be asked for: in any place and company the scene stays a scene, and what came drawn stays as it came."""

import dataclasses

import pytest

from fairframe.backends import deeds, directing
from fairframe.corpus import assets
from fairframe.corpus import deeds as telling
from fairframe.corpus.staging_core import floor
from fairframe.scene.scene import Layer, Pose, Scene, validate

PROMPTS = {
    "lighthouse": "a lighthouse", "leash": "a man walking his dog", "skip": "a girl skipping rope", "slope": "a fox rolling down a snowy hill", "hay": "a cat on a haystack", "heap": "a cat on a pile of apples",
    "wheel": "a hamster in its wheel", "globe": "a cat inside a snow globe", "floe": "a bear on an iceberg", "bowl": "a goldfish in a bowl", "hat": "a rabbit out of a hat", "vine": "a monkey swinging on a vine",
    "pull": "a horse pulling a cart", "seesaw": "two kids on a seesaw", "trampoline": "a cat on a trampoline", "over": "a horse jumping over a fence", "on_fence": "a cat on a fence", "dig": "a dog digging a hole",
    "easel": "a man painting a landscape", "spar": "a panda doing kung fu", "feed": "a girl feeding a horse an apple", "swing": "a girl on a swing", "atop": "a dog with an apple on its head", "shared": "a man and a dog sharing an umbrella",
    "chimney": "smoke from the chimney of a house", "embrace": "two men hugging", "handshake": "two men shaking hands", "high_five": "two kids high five", "hand_in_hand": "two kids hand in hand",
    "pack": "a man with a backpack", "smile": "a smiling man", "on_cloud": "a man sitting on a cloud",
}  # fmt: skip
THINGS = frozenset({"lighthouse", "hay", "floe"})  # what is there by itself
SETTINGS = ("park", "sea", "sky", "underwater", "outer_space", "living_room", "snow_field", "")


def subject(number, kind, **changes) -> Layer:
    place = {"size": 0.4, "anchor": "ground", "pose": Pose(x=0.3 * number - 0.3, y=floor(1.0))}
    return dataclasses.replace(directing.bare_layer(f"subject-{number}", kind, ""), **place | changes)


def drawn(layer, source) -> Layer:
    picture = assets.texture(layer.name)
    return dataclasses.replace(layer, texture=dataclasses.replace(picture, source=source))


RIDER = (subject(0, "horse"), subject(1, "man", parent="subject-0", socket="back", anchor="parent", pose=Pose()))
COMPANIES: dict[str, tuple[Layer, ...]] = {
    "nobody": (), "things": (subject(0, "apple"), subject(1, "umbrella"), subject(2, "top_hat")), "a rider": RIDER, "a rider and his dog": (*RIDER, subject(2, "dog")),
    "three": (subject(0, "man"), subject(1, "woman"), subject(2, "dog")), "beasts": (subject(0, "cat"), subject(1, "bird", anchor="air"), subject(2, "fish", anchor="water")),
    "laden": (subject(0, "man"), subject(1, "backpack"), subject(2, "crystal_ball"), subject(3, "cloud", anchor="air"), subject(4, "sled")),
    "two and a hat": (subject(0, "girl"), subject(1, "rabbit"), subject(2, "top_hat", parent="subject-0", socket="head", anchor="parent", pose=Pose())),
    "a house": (subject(0, "house"), subject(1, "horse"), subject(2, "apple", parent="subject-1", socket="mouth", anchor="parent", pose=Pose())),
    "given": tuple(drawn(subject(i, kind), "given") for i, kind in enumerate(("man", "dog", "crystal_ball"))),
    "kept": tuple(drawn(subject(i, kind), "asset") for i, kind in enumerate(("girl", "horse", "umbrella", "apple"))),
}  # fmt: skip


@pytest.mark.parametrize("deed", PROMPTS)
def test_a_deed_leaves_a_scene_whoever_is_there_and_draws_nothing_anew_that_came_drawn(deed):
    assert deed in telling.told(PROMPTS[deed])
    for name, layers in COMPANIES.items():
        for setting in SETTINGS:
            scene = Scene(setting=setting, layers=layers)
            after, bearings = deeds.shown(scene, PROMPTS[deed])
            validate(after)
            there = {layer.id: layer for layer in after.layers}
            assert len(there) == len(after.layers) and {layer.parent for layer in after.layers} <= {"", *there}, (name, setting)
            assert set(bearings) <= set(there), (name, setting)
            if name in ("given", "kept"):
                assert all(there[layer.id].texture is layer.texture for layer in layers if layer.id in there), (name, setting)
            if name == "nobody" and deed not in THINGS:
                assert after is scene, setting


def test_what_was_kept_is_not_made_a_heap():
    kept, fresh = drawn(subject(0, "apple"), "asset"), subject(0, "apple")
    assert deeds.shown(Scene(setting="park", layers=(kept,)), PROMPTS["heap"])[0].layers == (kept,)
    assert deeds.shown(Scene(setting="park", layers=(fresh,)), PROMPTS["heap"])[0].layers[0].pivot != fresh.pivot


def test_no_reindeer_are_left_where_nothing_is_pulled():
    scene = Scene(setting="sea", layers=(subject(0, "sled"),))
    assert deeds.shown(scene, "santa in his sleigh")[0] is scene
    assert len(deeds.shown(dataclasses.replace(scene, setting="snow_field"), "santa in his sleigh")[0].layers) > 3
