"""Landscapes: what the land and the sky do by themselves is read as theirs, and nobody is put there to do it."""

import pytest

from fairframe.corpus import deeds, reading


def read(prompt):
    return reading.read(prompt, 7, max_words=40)


def meanings(prompt):
    return read(prompt).meanings()


@pytest.mark.parametrize(
    "prompt",
    ["northern lights dancing above a frozen lake", "a lighthouse flashing in a storm at night", "waves crashing on the beach", "a volcano erupting at night with rivers of lava",
     "timelapse of clouds over snowy mountains", "白云在草原上空缓缓飘动", "white fluffy clouds drifting across a blue sky", "the milky way over a desert, star trails",
     "a field of wildflowers swaying in the breeze", "a snowy mountain peak above the clouds at sunrise", "city lights seen from a rooftop at night", "the beach under the stars",
     "cherry blossom petals falling in a quiet temple garden", "raindrops on a window, city lights behind", "raindrops falling on a window"],
)  # fmt: skip
def test_nobody_is_put_into_a_landscape(prompt):
    assert not {slot for slot, _ in meanings(prompt)} & {"kind", "action", "relation", "colour"}


@pytest.mark.parametrize(
    ("prompt", "meaning"),
    [
        ("a field of wildflowers", ("setting", "meadow")),
        ("city lights seen from a rooftop at night", ("setting", "rooftop")),
        ("a bonfire on the beach under the stars", ("time", "night")),
        ("a snowy mountain peak at sunrise", ("setting", "mountains")),
        ("dark clouds gathering over the city", ("weather", "storm")),
        ("the milky way over a desert", ("time", "night")),
        ("star trails over the mountains", ("time", "night")),
        ("cherry blossom petals falling in a temple garden", ("setting", "shrine")),
        ("raindrops on a window", ("weather", "rain")),
        ("fireworks over a city skyline reflected in the water", ("setting", "waterfront")),
        ("a cup of coffee by the window", ("setting", "tabletop")),
        ("a woman by the window", ("setting", "living_room")),
        ("an underwater reef with schools of fish", ("count", "3")),
        ("sunrise over the ocean with seagulls", ("action", "fly")),
    ],
)
def test_what_a_view_is_of(prompt, meaning):
    assert meaning in meanings(prompt)


def test_clouds_are_a_deed_only_where_they_drift():
    assert deeds.told("clouds rolling over the hills") == ("clouds",)
    assert "clouds" not in deeds.told("an airplane flying above the clouds") and ("setting", "sky") in meanings("an airplane flying above the clouds")
    assert ("kind", "cloud") in meanings("a cloud with a smiling face")


@pytest.mark.parametrize(
    ("prompt", "kind", "action"),
    [("a candle dancing in a kitchen", "candle", "dance"), ("a candle glowing at night", "candle", "glow"), ("a campfire burning in a forest", "flame", "burn"),
     ("raindrops falling on a street", "drop_of_water", "fall"), ("two clouds floating over a desert", "cloud", "float"), ("clouds dancing in the kitchen", "cloud", "dance")],
)  # fmt: skip
def test_what_stands_there_as_a_subject_does_what_is_said_of_it(prompt, kind, action):
    assert {("kind", kind), ("action", action)} <= set(meanings(prompt))


def test_what_somebody_does_beside_the_waves_is_his_own():
    assert ("action", "dance") in meanings("a girl dancing by the waves")
    assert ("action", "fly") not in meanings("a boy with two parrots eating an apple")


@pytest.mark.parametrize(
    ("prompt", "kind"), [("colorful balloons over a city", "balloon"), ("two colorful butterflies", "butterfly"), ("五颜六色的气球飘在天空", "balloon"), ("a coral reef with colourful fish", "fish")]
)
def test_what_is_colourful_is_in_several_colours(prompt, kind):
    told = read(prompt)
    assert [(extra.how, extra.host) for extra in told.extras] == [("motley", kind)] and not told.left_out
    assert ("count", "3") in told.meanings() or ("count", "2") in told.meanings()


def test_one_thing_is_not_in_several_colours():
    assert not read("a colorful parrot").extras


def test_the_colour_of_the_water_is_nobody_elses():
    assert not any(slot == "colour" for slot, _ in meanings("a beach with palm trees and turquoise water"))
    assert ("colour", "red") in meanings("a blue sea with a red boat")


def test_a_preposition_before_a_place_is_no_unknown_word():
    assert not read("a sailboat drifting on a calm sea").left_out
