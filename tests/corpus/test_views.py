"""Views: what a place has anyway stands in it once, the sun's hour is an hour, and what the land does by itself nobody does."""

import pytest

from fairframe.corpus import reading


def meanings(prompt):
    return reading.read(prompt, 7, max_words=40).meanings()


@pytest.mark.parametrize(
    ("prompt", "setting"),
    [
        ("an autumn lake with mountains in the background", "lake"),
        ("a mountain lake reflecting snowy peaks", "lake"),
        ("tropical beach with palm trees and turquoise water", "beach"),
        ("a farm with trees", "farm"),
        ("a stormy sea with huge waves under dark clouds", "sea"),
        ("the sun setting behind skyscrapers", "rooftop"),
        ("a thunderstorm over the city skyline", "rooftop"),
        ("a wheat field swaying in the wind", "hills"),
        ("snow falling on a mountain cabin", "mountains"),
        ("lightning strikes over the ocean", "sea"),
        ("ice melting on a river in spring", "river"),
        ("a birch forest in autumn", "autumn_forest"),
        ("a desert oasis", "desert"),
        ("rolling green hills", "hills"),
        ("a tropical beach with palm trees swaying", "beach"),
        ("pine trees covered in snow", "snow_field"),
        ("palm trees in the wind", "beach"),
        ("an empty desert highway", "road"),
        ("a starry sky over a mountain lake", "lake"),
        ("草原上的蓝天白云", "meadow"),
    ],
)
def test_a_view_has_one_place_and_nobody_in_it(prompt, setting):
    found = meanings(prompt)
    assert {id for slot, id in found if slot == "setting"} == {setting}
    assert not {slot for slot, _ in found} & {"kind", "action", "relation"}


@pytest.mark.parametrize(
    ("prompt", "meaning"),
    [
        ("two palm trees on a beach", ("kind", "palm_tree")),
        ("a mountain beside a lake", ("kind", "mountain")),
        ("a dog rolling down the rolling hills", ("action", "roll")),
        ("rolling green hills with sheep", ("kind", "sheep")),
        ("a house under dark clouds", ("kind", "house")),
        ("the sun dancing in a kitchen", ("kind", "sun")),
        ("a snowman melting in the sun", ("action", "shrink")),
        ("a boy walking down a city street with skyscrapers", ("setting", "city_street")),
        ("狮子在草原上奔跑", ("setting", "savanna")),
        ("a starry sky over a lake", ("time", "night")),
        ("an eagle in the blue sky", ("setting", "sky")),
    ],
)
def test_what_is_counted_or_does_something_is_there(prompt, meaning):
    assert meaning in meanings(prompt)


@pytest.mark.parametrize(("prompt", "time"), [("the sun rising over the ocean", "dawn"), ("the sun setting behind skyscrapers", "sunset"), ("太阳从海上升起", "dawn")])
def test_the_sun_that_goes_is_an_hour(prompt, time):
    found = meanings(prompt)
    assert ("time", time) in found and ("kind", "sun") not in found


def test_a_stormy_sea_and_dark_clouds_bring_a_storm():
    assert ("weather", "storm") in meanings("a stormy sea") and ("weather", "storm") in meanings("a beach under dark clouds")
    assert ("weather", "storm") not in meanings("a beach under white clouds")


@pytest.mark.parametrize(("prompt", "places"), [("a beautiful sunset", {"beach", "lake", "hills", "sea"}), ("heavy rain", {"city_street", "lake", "forest"}), ("spring has come", {"park", "river"})])
def test_an_hour_or_a_weather_alone_is_seen_where_it_shows(prompt, places):
    assert {id for seed in range(6) for slot, id in reading.read(prompt, seed, max_words=40).assumed if slot == "setting"} <= places


@pytest.mark.parametrize("prompt", ["rain running down a window pane", "raindrops sliding down the window at night", "雨打在窗户上", "a rainy day seen through a window"])
def test_rain_on_a_window_is_a_view_through_it(prompt):
    found = meanings(prompt)
    assert ("weather", "rain") in found and not {slot for slot, _ in found} & {"kind", "action", "relation", "direction"}


def test_somebody_at_a_rainy_window_is_in_a_room():
    assert {("kind", "cat"), ("setting", "living_room")} <= meanings("a cat looking out of a rainy window")


def test_a_view_by_night_says_the_hour():
    assert ("time", "night") in meanings("城市夜景") and {("setting", "city_street"), ("time", "night")} <= meanings("车流如织的城市夜景")
