"""Games with a ball: each by its effect on a small scene."""


import pytest

from fairframe.scene.lint import lint

from .staged import acted, moves, named, subject


@pytest.mark.parametrize(("prompt", "ball", "between"), [
    ("two women playing tennis", "felt_ball", "net"), ("两个人打乒乓球", "light_ball", "ping_pong_table"), ("a badminton match", "shuttlecock", "net"),
    ("playing beach volleyball", "volleyball", "net"),
])  # fmt: skip
def test_a_ball_goes_to_and_fro_between_two_who_play(prompt, ball, between):
    scene = acted(prompt, subject("woman"), subject("woman", 1, 0.3), setting="park")
    left, right = scene.layer("subject-0"), scene.layer("subject-1")
    x = moves(scene, named(scene, ball))["x"]
    assert left.pose.x < x.min() < -0.2 and 0.2 < x.max() < right.pose.x and left.pose.x < named(scene, between).pose.x < right.pose.x
    bats = [layer for layer in scene.layers if layer.name in ("racket", "paddle")]
    assert {layer.parent for layer in bats} == (set() if ball == "volleyball" else {"subject-0", "subject-1"}) and not lint(scene)


def test_a_tennis_court_has_a_net_of_its_own():
    scene = acted("two women playing tennis", subject("woman"), subject("woman", 1, 0.3), setting="tennis_court")
    assert [layer.name for layer in scene.layers if layer.name in ("racket", "net")] == ["racket", "racket"]


def test_who_plays_alone_has_no_net_and_no_second_racket():
    scene = acted("a woman hits a tennis ball", subject("woman"), subject("tennis_ball", 1), setting="park")
    assert [layer.name for layer in scene.layers if layer.name in ("racket", "net", "tennis_ball")] == ["racket"]


def test_who_plays_golf_has_a_club_and_the_ball_at_the_feet():
    scene = acted("an astronaut playing golf on the moon", subject("astronaut"), subject("golf_flag", 1), setting="moon")
    club, ball, flag = named(scene, "golf_club"), named(scene, "light_ball"), named(scene, "golf_flag")
    assert club.parent == "subject-0" and ball.anchor == "ground" and flag.depth > ball.depth and [layer.name for layer in scene.layers].count("golf_flag") == 1
