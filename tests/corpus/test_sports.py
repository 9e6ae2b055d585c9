"""Words of sports: what is told, who does it where nobody is named, and where."""

import pytest

from fairframe.corpus import deeds, reading


@pytest.mark.parametrize(
    ("deed", "told", "other"),
    [
        ("rock_climb", "a man rock climbing", "a man sitting on a rock"), ("rock_climb", "一个人爬悬崖", "a cat climbing a tree"),
        ("wall_climb", "a girl bouldering", "a boulder"), ("finish", "runners at the finish line", "she will finish the cake"),
        ("finish", "接力赛", "一只猫和一个机器人赛跑"), ("archery", "a girl shooting an arrow", "a cat with a red bow tie"), ("archery", "archery", "a shooting star"),
        ("hockey", "two boys playing ice hockey", "a field of ice"),
        ("punch_bag", "a boy punching a bag", "a woman holding a bag"), ("from_board", "a boy on a diving board", "a diving whale"),
        ("from_board", "跳水比赛", "一艘潜水艇"), ("high_bar", "撑杆跳", "a restaurant bar"), ("push_ups", "a man doing pushups", "a man pushing up a car"),
        ("over", "a horse jumping over an obstacle", "a horse jumping over the moon"), ("slope", "ski jumping", "a water slalom"),
        ("fight", "two fencers in a duel", "two fencers"), ("rally", "a man spiking a volleyball", "a man with a volleyball"),
        ("pull_ups", "a man doing pull-ups", "a man pulling up his socks"), ("rings", "a gymnast on the rings", "two rings"),
        ("darts", "two friends playing darts", "a poison dart frog"),
        ("snow_pipe", "a snowboarder in a halfpipe", "a boy in a halfpipe"), ("catch", "a goalkeeper saving a penalty", "a goal"),
        ("hula", "a girl hula hooping", "a hula dancer"),
    ],
)  # fmt: skip
def test_sports_are_told_by_their_own_words(deed, told, other):
    assert deed in deeds.told(told) and deed not in deeds.told(other)


@pytest.mark.parametrize(
    ("prompt", "there", "missing"),
    [
        ("a man rock climbing on a cliff", {("kind", "man"), ("action", "climb")}, {("kind", "rock")}),
        ("a woman climbing an indoor climbing wall", {("setting", "gym")}, {("kind", "brick")}),
        ("a swimmer doing the butterfly stroke", {("setting", "pool"), ("action", "swim")}, {("kind", "butterfly")}),
        ("a ski jumper", {("kind", "skier")}, {("kind", "coat")}), ("a boy doing a handstand", {("kind", "male_gymnast")}, set()),
        ("a woman in tree pose", {("kind", "meditating_person")}, {("kind", "tree")}),
        ("a pole vaulter jumping over the bar", {("setting", "stadium")}, {("setting", "restaurant")}),
        ("an ice hockey player", {("kind", "person"), ("setting", "frozen_lake")}, {("kind", "ice_hockey_stick")}),
        ("a woman kayaking down a river", {("relation", "ride"), ("kind", "canoe"), ("setting", "river")}, set()),
        ("a snowboarder doing a flip", {("action", "somersault")}, set()), ("a man jumping off a diving board", {("setting", "pool")}, set()),
        ("a golfer swinging a club", {("kind", "golfer")}, {("setting", "stadium")}),
        ("排球比赛", {("kind", "woman"), ("setting", "gym")}, {("kind", "volleyball")}), ("游泳比赛", {("setting", "pool")}, {("setting", "underwater")}),
        ("花样滑冰", {("kind", "ballet_dancer"), ("setting", "frozen_lake")}, set()),
        ("a relay race", {("kind", "runner"), ("action", "run"), ("setting", "stadium")}, set()),
        ("archery", {("kind", "person"), ("setting", "meadow")}, {("kind", "target")}), ("皮划艇", {("kind", "man"), ("kind", "canoe")}, set()),
        ("a marching band on parade", {("kind", "drum"), ("setting", "city_street")}, {("kind", "singer"), ("kind", "guitar")}),
        ("two girls in a relay race", {("kind", "girl"), ("setting", "stadium")}, {("kind", "runner")}),
        ("a samurai duel at sunset", {("kind", "ninja"), ("count", "2")}, set()), ("a rowing team on the river", {("kind", "rower")}, {("relation", "ride")}),
        ("a girl doing ballet", {("kind", "ballet_dancer")}, set()), ("a gymnast on the rings", {("kind", "gymnast"), ("setting", "gym")}, {("kind", "ring")}),
        ("滑滑梯", {("setting", "playground"), ("action", "slide")}, set()),
        ("a cricket batsman hitting the ball", {("kind", "golfer"), ("kind", "baseball")}, {("kind", "cricket"), ("kind", "football")}),
        ("a rugby player running with the ball", {("kind", "american_football")}, {("kind", "football")}),
        ("synchronized swimmers", {("setting", "pool")}, set()),
        ("a tortoise and a hare race", {("kind", "turtle")}, {("kind", "runner"), ("setting", "stadium")}),
    ],
)  # fmt: skip
def test_who_is_there_and_where(prompt, there, missing):
    for seed in range(3):
        meanings = reading.read(prompt, seed, max_words=24).meanings()
        assert there <= meanings and not missing & meanings


@pytest.mark.parametrize("prompt", [
    "an ice hockey player shooting a puck", "a gymnast on the balance beam", "a javelin thrower", "a skier going down a slalom course", "a girl hula hooping",
    "an archer shooting an arrow at a target",
])  # fmt: skip
def test_the_words_of_a_sport_are_no_unknown_words(prompt):
    assert [token.text for token in reading.understood(prompt) if token.text and not token.meanings] == []
