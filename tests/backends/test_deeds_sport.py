"""Sports: each by its effect on a small scene."""

import pytest

from fairframe.backends import gestures, handling, placing
from fairframe.corpus.staging_core import floor
from fairframe.scene import kinematics
from fairframe.scene.lint import lint
from fairframe.scene.scene import Motion, Pose, Scene

from .staged import acted, moves, named, subject


@pytest.mark.parametrize(("prompt", "setting", "wall"), [
    ("a man rock climbing on a cliff", "mountains", "rock_face"), ("一个女孩攀岩", "canyon", "rock_face"),
    ("a woman climbing an indoor climbing wall", "gym", "climbing_wall"),
])  # fmt: skip
def test_who_climbs_goes_up_a_face_with_both_hands(prompt, setting, wall):
    scene = acted(prompt, subject("woman"), subject("rock", 1), setting=setting)
    who, y = scene.layer("subject-0"), moves(scene, scene.layer("subject-0"))["y"]
    assert [layer.name for layer in scene.layers] == [wall, "woman"] and y.max() - y.min() > 0.25 and not lint(scene)
    assert gestures.gesturing(scene, who, frozenset()) == "climb"


def test_a_beast_seen_from_the_side_climbs_head_up():
    for way in (1.0, -1.0):
        cat = acted("a cat climbing a cliff", subject("cat", pose=Pose(flip=way, y=floor(1.0))), setting="mountains").layer("subject-0")
        assert cat.pose.rotation * placing.way(cat) > 45


def test_the_arts_own_climber_has_his_rock_with_him():
    assert [layer.name for layer in acted("a rock climber rock climbing", subject("climber"), setting="mountains").layers] == ["climber"]


def test_who_races_crosses_the_line_one_after_the_other():
    run = (Motion(law="run", params={"speed": 0.2}),)
    scene = acted("runners crossing the finish line", subject("runner", motions=run), subject("runner", 1, 0.2, motions=run), setting="stadium", seconds=5.0)
    first, second = (moves(scene, scene.layer(f"subject-{i}"))["x"] for i in range(2))
    assert first[0] < named(scene, "finish").pose.x < first[-1] and second[0] < first[0] and second[-1] < first[-1] and not lint(scene)
    assert [layer.name for layer in acted("a man at the finish line", subject("man"), setting="stadium").layers] == ["man"]  # nobody goes


def test_cyclists_who_race_have_no_bicycle_to_spare():
    ride = (Motion(law="drive", params={"speed": 0.2}),)
    scene = acted("a bicycle race", subject("cyclist", motions=ride), subject("bicycle", 1, motions=ride), setting="road")
    assert "bicycle" not in {layer.name for layer in scene.layers} and named(scene, "finish")


@pytest.mark.parametrize("prompt", ["an archer shooting an arrow at a target", "一个女孩在射箭"])
def test_an_arrow_flies_from_the_bow_into_the_target(prompt):
    scene = acted(prompt, subject("girl"), setting="meadow", seconds=5.0)
    x, target = moves(scene, named(scene, "arrow"))["x"], named(scene, "target")
    assert named(scene, "bow").parent == "subject-0" and x[0] < 0 < x[-1] and abs(x[-1] - target.pose.x) < 0.1 and not lint(scene)


def test_a_javelin_flies_high_and_lands_before_the_edge():
    scene = acted("a javelin thrower", subject("man"), setting="stadium", seconds=5.0)
    track = moves(scene, named(scene, "javelin"))
    assert track["y"].max() > track["y"][0] > track["y"][-1] and track["x"][-1] < 0.8 and not lint(scene)


@pytest.mark.parametrize(("players", "there"), [(2, ["hockey_stick", "hockey_stick", "puck"]), (1, ["goal", "hockey_stick", "puck"])])
def test_ice_hockey_has_sticks_and_a_puck_that_slides(players, there):
    scene = acted("playing ice hockey", *(subject("man", i) for i in range(players)), subject("ice_hockey_stick", 5), setting="frozen_lake", seconds=5.0)
    track = moves(scene, named(scene, "puck"))
    assert sorted(layer.name for layer in scene.layers if layer.name != "man") == there and track["x"].max() - track["x"].min() > 0.5 and not lint(scene)
    assert track["y"].max() - track["y"].min() < 0.01


def test_a_bag_hangs_beside_who_punches_it():
    scene = acted("a man hitting a punching bag", subject("man"), setting="gym")
    bag = named(scene, "punch_bag")
    assert bag.pose.y > 0.4 and moves(scene, scene.layer("subject-0"))["x"].max() < bag.pose.x and not lint(scene)


def test_a_hoop_goes_round_the_hips_half_of_it_behind():
    scene = acted("a girl with a hula hoop", subject("girl"), setting="park")
    assert {(layer.name, layer.behind_parent) for layer in scene.layers if layer.parent} == {("hula_hoop", False), ("far_hula_hoop", True)} and not lint(scene)


def test_who_dives_stands_on_the_board_goes_in_head_first_and_is_gone():
    scene = acted("a diver jumping off a diving board", subject("man"), setting="pool", seconds=5.0)
    track = moves(scene, scene.layer("subject-0"))
    assert track["y"][0] > floor(1.0) + 0.4 and track["y"][-1] < floor(1.0) and track["opacity"][-1] == 0 < track["opacity"][0]
    assert named(scene, "diving_board") and named(scene, "water_burst") and not lint(scene)


def test_who_is_on_a_beam_stands_over_it():
    scene = acted("a gymnast on the balance beam", subject("gymnast"), setting="gym")
    assert scene.layer("subject-0").pose.y > named(scene, "balance_beam").pose.y + 0.1 and not lint(scene)


def test_who_stands_on_the_hands_is_upside_down_but_for_the_gymnast():
    assert acted("a cat doing a handstand", subject("cat"), setting="park").layer("subject-0").pose.rotation == 180
    assert acted("a boy doing a handstand", subject("male_gymnast"), setting="park").layer("subject-0").pose.rotation == 0


def test_who_does_pull_ups_goes_up_and_down_below_a_bar():
    scene = acted("a man doing pull ups", subject("man"), setting="gym")
    who, bar = scene.layer("subject-0"), named(scene, "chin_bar")
    assert moves(scene, who)["y"].max() + who.size < bar.pose.y + bar.size + 0.05 and who.pose.y > bar.pose.y + 0.05 and not lint(scene)
    assert gestures.gesturing(scene, who, frozenset()) == "climb"


@pytest.mark.parametrize("kind", ["gymnast", "man"])
def test_two_rings_hang_from_above_where_hands_are(kind):
    scene = acted("a gymnast on the rings", subject(kind), subject("ring", 1), setting="gym")
    straps, who = named(scene, "gym_rings"), scene.layer("subject-0")
    low = straps.pose.y - straps.size
    assert "ring" not in {layer.name for layer in scene.layers} and straps.pose.y > 0.5 and not lint(scene)
    assert abs(low - who.pose.y) < 0.05 if kind == "gymnast" else who.pose.y < low < who.pose.y + 1.3 * who.size


def test_a_goalkeeper_who_saves_has_a_ball_and_a_goal_and_a_dart_leaves_no_bow():
    scene = acted("a goalkeeper saving a penalty", subject("man"), setting="stadium")
    assert {layer.name for layer in scene.layers} == {"man", "goal", "football"} and not lint(scene)
    scene = acted("a boy throwing a dart at a dartboard", subject("boy"), subject("target", 1), setting="living_room")
    assert sorted(layer.name for layer in scene.layers) == ["arrow", "boy", "target"] and named(scene, "target").anchor == "air"


def test_a_climbers_own_rock_ends_where_the_picture_does():
    for way in (1.0, -1.0):
        climber = acted("a rock climber hanging from a cliff", subject("climber", pose=Pose(flip=way, y=floor(1.0))), setting="mountains").layer("subject-0")
        assert abs(climber.pose.x) + 0.5 * kinematics.layer_width(climber) > 0.889 and climber.pose.x * way * climber.facing > 0


def test_press_ups_are_done_lying():
    scene = acted("a man doing push-ups", subject("man"), setting="gym")
    turn = moves(scene, scene.layer("subject-0"))["rotation"]
    assert -85 < turn.min() < turn.max() < -60 and not lint(scene)


def test_a_board_swings_from_side_to_side_of_a_half_pipe_with_its_rider():
    rider = subject("man", 1, parent="subject-0", socket="seat", anchor="parent", pose=Pose())
    scene = acted("a man skateboarding in a halfpipe", subject("skateboard"), rider, setting="park")
    x = moves(scene, scene.layer("subject-0"))["x"]
    assert x.min() < -0.15 < 0.15 < x.max() and named(scene, "half_pipe") and not lint(scene)


def test_a_pole_vaulter_clears_a_bar():
    scene = acted("a pole vaulter jumping over the bar", subject("person"), setting="stadium")
    assert moves(scene, scene.layer("subject-0"))["y"].max() > floor(1.0) + 0.36 and named(scene, "high_bar") and not lint(scene)


def test_a_ski_jumper_flies_over_the_slope_and_a_slalom_has_poles():
    skis = acted("a skier going down a hill", subject("skier"), setting="snow_field").layer("subject-0").pose.y
    assert acted("a ski jumper", subject("skier"), setting="snow_field").layer("subject-0").pose.y > skis + 0.1
    scene = acted("a skier in a slalom", subject("skier"), setting="snow_field")
    assert [layer.name for layer in scene.layers].count("slalom_pole") == 4 and not lint(scene)


def test_who_rides_in_a_canoe_sits_in_it():
    boat, stands = subject("canoe", anchor="water", size=0.3), subject("man", 1, parent="subject-0", socket="seat", anchor="parent", pose=Pose(y=0.1))
    sits = handling.handled(Scene(setting="lake", layers=(boat, stands))).layer("subject-1")
    assert sits.pose.y < -0.05 and sits.behind_parent
