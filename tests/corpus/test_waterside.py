"""Boats in the harbour, piers that are fished from, waders and tall birds, as the words have them."""

import pytest

from fairframe.corpus import deeds, lexicon, reading


def meanings(prompt):
    return reading.read(prompt, 7, max_words=40).meanings()


@pytest.mark.parametrize("prompt", ["a fishing boat in a harbour at dawn", "a gondola in Venice", "a gondolier rowing a gondola in Venice", "a woman in a boat in the harbour", "威尼斯运河上的贡多拉", "港口里的一艘船"])
def test_a_boat_in_port_is_on_its_water(prompt):
    assert ("setting", "waterfront") in meanings(prompt)


@pytest.mark.parametrize("prompt", ["a man watches the boats in the harbour", "a couple walking in Venice", "a crane lifting steel in a harbour"])
def test_who_only_looks_on_stands_on_the_quay(prompt):
    assert ("setting", "harbour") in meanings(prompt)


@pytest.mark.parametrize(("prompt", "place"), [("a boy fishing on a dock", "lake"), ("an old man fishing on a pier", "sea"), ("a girl fishing on a dock by the sea", "sea"), ("一个老爷爷在码头钓鱼", "waterfront")])
def test_who_fishes_from_a_pier_has_water_before_him(prompt, place):
    assert {id for slot, id in meanings(prompt) if slot == "setting"} == {place} and {"fish", "ashore"} <= set(deeds.told(prompt))


@pytest.mark.parametrize("prompt", ["a bear standing in a river catching salmon", "children wading in the sea", "a heron in a stream", "一只熊站在河里", "孩子们在海里玩水"])
def test_who_stands_in_water_wades(prompt):
    assert "wade" in deeds.told(prompt) and {id for slot, id in meanings(prompt) if slot == "setting"} <= {"river", "sea"}


@pytest.mark.parametrize("prompt", ["a city in the river valley", "a man wading through snow", "a fisherman in a boat on a river", "一条鱼在水里游", "a duck swimming in a pond", "a dancer in a pool of light", "a swan on the lake", "a car in a car pool", "a dog in a river of chocolate"])
def test_nobody_wades_where_the_words_say_something_else(prompt):
    assert "wade" not in deeds.told(prompt)


def test_who_is_beside_the_sea_is_on_the_beach_and_a_pool_of_light_is_no_water():
    assert ("setting", "beach") in meanings("kids playing in the sand near the sea") and ("setting", "sea") in meanings("a ship near the sea")
    assert ("setting", "lake") not in meanings("a dancer in a pool of light")


def test_a_crane_by_the_water_is_a_bird_and_not_a_pink_one():
    assert {("kind", "flamingo"), ("colour", "white")} <= meanings("two cranes in a lake") and ("colour", "grey") in meanings("a heron in a stream")
    assert ("kind", "construction_site") in meanings("a crane at a construction site by the river") and ("colour", "red") in meanings("a red heron in a lake")


@pytest.mark.parametrize(("prompt", "kind"), [("a boy playing in a swimming pool", "boy"), ("a boy swimming in a pool", "male_swimmer"), ("一个男孩在游泳池里玩", "boy")])
def test_who_is_in_a_swimming_pool_is_no_swimmer_for_that(prompt, kind):
    assert ("kind", kind) in meanings(prompt)


@pytest.mark.parametrize(
    "prompt",
    [
        "waves crashing against cliffs at sunset, aerial view", "waves crashing on rocks", "ocean waves breaking on a rocky shore", "a rugged coastline at dawn", "cliffs by the sea",
        "a fox on a cliff overlooking the ocean", "a lighthouse on a cliff by the sea during a storm", "two people walking along the sea cliffs", "big sur coastline", "a sailing boat near sea cliffs",
        "海边悬崖", "悬崖边的大海", "礁石", "海浪拍打着礁石", "海浪拍打岩石", "海浪拍打着悬崖", "一个女孩站在悬崖边看海", "海岸礁石上的灯塔",
    ],
)  # fmt: skip
def test_cliffs_over_the_sea_and_rocks_that_waves_break_on_are_the_rocky_coast(prompt):
    assert {(slot, id) for slot, id in meanings(prompt) if slot == "setting" or id in ("wave", "rock")} == {("setting", "sea_cliffs")}


@pytest.mark.parametrize(("prompt", "place"), [("a goat on a cliff", "mountains"), ("waves crashing on the shore", "beach"), ("a whale near the cliffs of the ocean", "sea"), ("海边的礁石上坐着一个男孩", "beach"), ("an eagle flying over cliffs", "mountains")])
def test_cliffs_without_a_sea_and_who_is_in_its_water_are_elsewhere(prompt, place):
    assert {id for slot, id in meanings(prompt) if slot == "setting"} == {place}


@pytest.mark.parametrize("prompt", ["waves", "rolling waves at sunset", "giant waves crashing, slow motion", "a wave crashing", "海浪翻滚", "巨浪"])
def test_waves_of_which_nothing_else_is_said_are_at_sea(prompt):
    assert {(slot, id) for slot, id in meanings(prompt) if slot in ("setting", "kind", "action")} == {("setting", "sea")}
    assert ("setting", "sea") not in meanings("a man waves") | meanings("sound waves")


@pytest.mark.parametrize(
    "prompt",
    [
        "river", "a winding river", "a creek", "a boy fishing by the river", "a boat on the river", "two people walking along a river", "a dog running along the riverbank", "a mountain stream at dawn",
        "a river in autumn", "a leaf floating down a river", "河边", "小河", "溪边", "一条蜿蜒的河流", "两个人在河边散步", "江边的日落", "河里的鸭子",
    ],
)  # fmt: skip
def test_running_water_is_a_river(prompt):
    assert {id for slot, id in meanings(prompt) if slot == "setting"} == {"river"}


@pytest.mark.parametrize(
    ("prompt", "place"),
    [
        ("a swan on the lake", "lake"), ("a duck in a pond", "lake"), ("a stream in the forest", "forest"), ("a bridge over a river", "bridge"), ("a frozen river", "frozen_lake"), ("a river of lava", "volcano"),
        ("a chocolate river", "candy_land"), ("银河", "outer_space"), ("two trash cans floating by the river", "lake"),
    ],
)  # fmt: skip
def test_still_water_and_rivers_of_something_else_are_not(prompt, place):
    assert {id for slot, id in meanings(prompt) if slot == "setting"} == {place}


def test_the_words_of_captions_say_what_they_said():
    """The network was taught that a river is a lake's name."""
    assert {m for token in lexicon.tokenize("a fox by a river") for m in token.meanings} >= {("setting", "lake")}


@pytest.mark.parametrize("prompt", ["a serene lake at dawn", "平静的湖面", "a choppy sea", "波光粼粼的湖面"])
def test_what_is_said_of_the_surface_of_the_water_is_not_told_as_ignored(prompt):
    assert all(token.meanings for token in reading.read(prompt, 7, max_words=40).tokens if token.text and token.text not in ("a", "at"))


def test_a_serene_forest_shows_nothing_of_it():
    assert [token.meanings for token in reading.read("a serene forest", 7, max_words=40).tokens if token.text == "serene"] == [()]


@pytest.mark.parametrize(
    ("prompt", "place"),
    [
        ("a winding coastal road above the sea", "coast_road"),
        ("a car driving along the coast", "coast_road"),
        ("a road by the sea", "coast_road"),
        ("海边的公路", "coast_road"),
        ("a car driving along the beach", "beach"),
        ("a train along the coast", "beach"),
        ("a bus on a country road", "road"),
        ("a canoe in a canyon", "canyon_river"),
        ("a canyon at sunset with a river running through it", "canyon_river"),
        ("a cowboy riding a horse in a canyon", "canyon"),
        ("a glacier lagoon with icebergs", "ice_lagoon"),
        ("a ship sailing among icebergs", "ice_lagoon"),
        ("冰川湖上的浮冰", "ice_lagoon"),
        ("a polar bear on an iceberg", "sea"),
        ("a polar bear walking on ice", "snow_field"),
        ("夕阳下的海边小镇", "waterfront"),
        ("a fishing village by the sea", "waterfront"),
        ("a boy walking in a seaside town", "harbour"),
        ("a small village", "village"),
    ],
)
def test_two_words_of_water_make_one_place(prompt, place):
    assert {id for slot, id in meanings(prompt) if slot == "setting"} == {place}
