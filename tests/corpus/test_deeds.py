"""Words that tell a deed, and those that only look like one."""

import pytest

from fairframe.corpus import deeds, reading


@pytest.mark.parametrize(
    ("prompt", "told"),
    [
        ("a wizard casting a spell", ("spell",)), ("一个女巫在大锅里熬药", ("stir",)), ("a whale spouting in the ocean", ("spout",)), ("消防员在灭火", ("put_out",)), ("a chef cooking pasta", ("cook",)),
        ("a rocket launching", ("launch",)), ("两个孩子堆雪人", ("build",)), ("a dog catching a frisbee", ("catch",)), ("an old woman on a park bench", ("sit",)), ("a king on his throne", ("sit",)), ("a king walking in the throne room", ()), ("一只猫睡在沙发上", ("sit",)),
        ("a cat", ()), ("一顶降落伞", ()), ("飞碟降落在城市里", ("land",)), ("a couple of cats", ()), ("a couple in the rain", ("love",)), ("fries on a plate", ()), ("a cook", ()), ("a bench", ()), ("a girl spelling a word", ()), ("a catfish", ()),
        ("a cat in a flower bed", ()), ("a boy in the bed of a truck", ()), ("a girl lying under a blanket of stars in a meadow", ()), ("a girl under a blanket", ("bed",)), ("colorful fishes swimming", ()), ("a man fishes for trout", ("fish",)),
    ],
)  # fmt: skip
def test_deeds_are_told_by_their_own_words(prompt, told):
    assert deeds.told(prompt) == told


def test_a_deeds_own_words_are_no_unknown_words():
    ignored = [token for token in reading.understood("a wizard casting a spell") if token.text and not token.meanings]
    assert ignored == []
    assert any(token.text == "spell" and not token.meanings for token in reading.understood("a cat and spell"))


@pytest.mark.parametrize(
    ("prompt", "places"),
    [("a firefighter putting out a fire", {"city_street", "village"}), ("a rocket launching", {"desert", "hills"}), ("two kids building a snowman", {"snow_field"}), ("a witch stirring a cauldron", {"enchanted_forest", "cave"})],
)
def test_a_deed_has_its_place_where_none_is_said(prompt, places):
    for seed in range(4):
        assert {id for slot, id in reading.read(prompt, seed, max_words=24).assumed if slot == "setting"} <= places
    assert ("setting", "kitchen") in reading.read(f"{prompt} in a kitchen", 1, max_words=24).meanings()


@pytest.mark.parametrize(
    ("prompt", "there", "missing"),
    [
        ("a steaming ramen bowl", {("kind", "ramen")}, {("kind", "plate")}),
        ("a bowl of soup", {("kind", "ramen")}, {("kind", "plate")}),
        ("a kitten drinking milk from a bowl", {("kind", "milk")}, {("kind", "plate")}),
        ("a bowl on a table", {("kind", "plate")}, set()),
        ("a cat watching the rain through the window", {("setting", "living_room"), ("weather", "rain")}, {("kind", "window")}),
        ("a dog in a car with its head out of the window", {("kind", "car")}, {("kind", "window"), ("setting", "living_room")}),
        ("a window", {("kind", "window")}, set()),
        ("a busy city street in tokyo at night", {("setting", "neon_street")}, {("setting", "city_street")}),
        ("海浪拍打着沙滩", {("setting", "beach")}, {("kind", "wave")}),
        ("a polar bear and her cub", {("kind", "polar_bear")}, {("kind", "bear")}),
        ("a bear cub", {("kind", "bear")}, set()),
        ("a whale jumping out of the water", {("setting", "sea")}, {("setting", "underwater")}),
        ("a spaceship flying past saturn", {("setting", "outer_space")}, set()),
        ("a burning house at night", {("kind", "house")}, {("setting", "living_room")}),
        ("a boy in the house", {("setting", "living_room")}, set()),
        ("a boy throwing a stick for his dog", {("kind", "dog")}, {("relation", "throw")}),
        ("a boy throwing a stick", set(), {("kind", "dog")}),
        ("a fisherman catching a fish", {("setting", "lake")}, set()),
        ("lightning storm over the ocean", {("weather", "storm")}, {("kind", "lightning_bolt")}),
    ],
)  # fmt: skip
def test_everyday_phrases(prompt, there, missing):
    for seed in range(3):
        meanings = reading.read(prompt, seed, max_words=24).meanings()
        assert there <= meanings and not missing & meanings


def test_who_talks_on_the_phone_holds_it():
    for prompt in ("a woman talking on the phone", "a man speaking into his phone"):
        assert ("relation", "hold") in {m for token in reading.understood(prompt) for m in token.meanings}
    assert ("relation", "on") in {m for token in reading.understood("a cat on the phone") for m in token.meanings}


@pytest.mark.parametrize(
    "deed, told, other",
    [
        ("leash", "a man walking two dogs", "a man walks past a dog"), ("leash", "a woman walking her golden retriever", "a robot walking like a dog"), ("slope", "a bear slides down the hill", "a raccoon walking down a hill"),
        ("slope", "a panda skis down a mountain", "skis on the top of a snowboard"), ("slope", "a man skiing", "a man water skiing"), ("wheel", "a mouse in a wheel", "a mouse on a ferris wheel"), ("floe", "a seal on an iceberg", "iceberg lettuce on a plate"),
        ("bowl", "a goldfish in a bowl", "fish soup in a bowl"), ("vine", "猴子抓着藤蔓荡来荡去", "一座藤蔓缠绕的城堡和公主"), ("dig", "小狗挖一个洞", "a woman digging through the compartment"), ("dig", "a dog burying a bone", "a freshly dug hole"),
        ("easel", "an artist paints the sea", "the setting sun paints the mountains gold"), ("spar", "a girl practicing karate", "a mantis in a karate uniform"), ("swing", "a boy on the swings", "a man on stage swings a bat"),
        ("swing", "a girl on a swing", "a golfer working on his swing"), ("atop", "鹿头上有一只鸟", "一只猫坐在石头上"), ("atop", "小鸟在女孩的肩膀上", "女孩坐在马背上"), ("atop", "a bird on the back of a buffalo", "a dog lying on its back"), ("atop", "a boy on the shoulders of a man", "a cat on the back of a red car"),
        ("embrace", "two bears cuddle", "the tracks hugging the rugged cliffs"), ("embrace", "a man and a woman hugging", "a girl hugging a teddy bear next to a boy"), ("on_fence", "a bird on the gate", "a man on the golden gate bridge"),
        ("pull", "a horse pulling a cart up a hill", "a girl pulls a frozen toy out of a big egg"),
    ],
)  # fmt: skip
def test_a_deed_is_told_by_its_own_words_and_not_by_others_that_look_like_them(deed, told, other):
    assert deed in deeds.told(told) and deed not in deeds.told(other)


def test_a_leash_that_nobody_holds_is_not_said_to_be_understood():
    def unknown(prompt):
        return [token.text for token in reading.read(prompt, 7, max_words=40).tokens if not token.meanings]

    assert "leash" in unknown("a dog on a leash") and "leash" not in unknown("a woman and a dog on a leash")
