"""Bodies in a dressed scene: turning about the vertical, sitting in the saddle."""

import dataclasses

import numpy as np
import pytest

from fairframe.backends import living, riding
from fairframe.corpus import dressing, staging
from fairframe.corpus.spec import Spec, SubjectSpec
from fairframe.scene import kinematics


def staged(*subjects: str, **said: str):
    spec = Spec(subjects=tuple(SubjectSpec(kind=name, action=said.get("action", "")) for name in subjects), relation=said.get("relation", ""), setting="meadow", time="day")
    return staging.dress(staging.stage(spec, np.random.default_rng(3)), height=120, aspect=16 / 9)


def test_who_spins_stands_and_a_ball_turns_over():
    girl, ball = (living.enlivened(staged(name, action="spin")).subjects()[0] for name in ("girl", "football"))
    assert "twirl" in [m.law for m in girl.motions] and "spin" not in [m.law for m in girl.motions]
    assert "spin" in [m.law for m in ball.motions]


def test_what_turns_is_never_thinner_than_a_body():
    widths = np.array([kinematics.breadth(turn) for turn in range(0, 720, 5)])
    assert np.abs(widths).min() >= kinematics.SIDE_ON and widths.max() == 1 and widths.min() == pytest.approx(-1)


@pytest.mark.parametrize(("rider", "mount"), [("girl", "horse"), ("king", "camel"), ("boy", "bicycle")])
def test_riders_sit_in_the_saddle(rider, mount):
    scene = living.enlivened(staged(rider, mount, relation="ride"))
    sitting, carrier = next(layer for layer in scene.layers if layer.name == rider), next(layer for layer in scene.layers if layer.name == mount)
    assert sitting.socket == riding.SADDLE and not sitting.behind_parent
    u, v = carrier.sockets[riding.SADDLE]
    h, w = carrier.texture.pixels.shape[:2]
    if mount != "bicycle":  # the hip is on the outline of the back
        column = carrier.texture.pixels[:, round(u * w), 3]
        assert column[: max(0, round((v - 0.12) * h))].max(initial=0) < 128 < column[round((v + 0.08) * h)]
    below = sitting.texture.pixels[round(sitting.pivot[1] * sitting.texture.pixels.shape[0]) + 4 :, :, 3]
    assert (below > 128).sum() > 50  # a leg hangs over the flank
    assert len(sitting.poses) == (riding.STROKES - 1 if mount == "bicycle" else 0)
    again = living.enlivened(scene)
    assert all(a is b or a == b for a, b in zip((layer.motions for layer in again.layers), (layer.motions for layer in scene.layers), strict=True))
    assert next(layer for layer in again.layers if layer.name == rider).texture is sitting.texture


@pytest.mark.parametrize("name", ["train", "tram"])
def test_what_drives_across_the_picture_is_seen_from_the_side(name):
    before = staged(name, action="drive")
    scene = living.enlivened(before)
    old, new = before.subjects()[0], scene.subjects()[0]
    assert old.facing == 0 and new.facing and new.pose.flip * new.facing == dressing.heading(new)
    shape = new.texture.pixels.shape
    assert shape[1] > (3 if name == "train" else 0.9) * shape[0] and {one.pixels.shape for one in new.poses} <= {shape}
    assert living.enlivened(scene).subjects()[0].texture is new.texture
    fits = dressing.drawn_together(scene, 16 / 9)
    assert dressing.drawn_together(fits, 16 / 9) is fits  # a clip that goes on leaves it where it is
    assert name != "train" or fits.subjects()[0].size == new.size  # longer than the frame, as trains are
    assert living.enlivened(staged(name)).subjects()[0].facing == 0 or dressing.heading(staged(name).subjects()[0])


def test_wings_fold_about_the_body_and_nothing_is_flattened():
    scene = living.enlivened(staged("butterfly", action="fly"))
    values = kinematics.sample(scene, np.linspace(0, 1, 25))[scene.subjects()[0].id]
    assert np.ptp([kinematics.breadth(turn) for turn in values["turn"]]) > 0.3 and not values["squash"].any()


def test_flowers_stay_rooted_where_a_butterfly_flies():
    before = staged("butterfly", "flower")
    fly = tuple(m for m in staged("butterfly", action="fly").subjects()[0].motions if m.law == "fly")
    drawn = dataclasses.replace(before, layers=tuple(dataclasses.replace(x, motions=fly) if x.name == "flower" else x for x in before.layers))
    flower = next(layer for layer in living.enlivened(drawn).layers if layer.name == "flower")
    assert flower.anchor == "ground" and [m.law for m in flower.motions] == ["wiggle"]


def test_a_house_stays_where_it_is_while_a_ghost_floats():
    before = staged("ghost", "haunted_house", action="float")
    floating = before.subjects()[0].motions
    both = dataclasses.replace(before, layers=tuple(dataclasses.replace(x, motions=floating, anchor="air") if x.role == "subject" else x for x in before.layers))
    ghost, house = living.enlivened(both).subjects()
    if ghost.name != "ghost":
        ghost, house = house, ghost
    assert ghost.motions[: len(floating)] == floating
    assert house.anchor == "ground" and house.motions == () and house.pose.y == pytest.approx(kinematics.stands_at(house.depth, both.ground))
    alone = dataclasses.replace(both, layers=tuple(x for x in both.layers if x.name != "ghost"))
    assert living.enlivened(alone).subjects()[0].motions == floating  # a house that is all there is may fly


def test_a_train_runs_on_a_track_that_stays():
    before = staged("train", action="drive")
    scene = living.enlivened(before)
    train, track = (next(layer for layer in scene.layers if layer.name == name) for name in ("train", "rails"))
    assert track.depth > train.depth and not track.motions and kinematics.layer_width(track) > 3 and track.pose.y == train.pose.y
    assert dressing.drawn_together(scene, 16 / 9).layer(train.id).size == train.size  # it makes nothing smaller
    assert [layer.name for layer in living.enlivened(scene).layers].count("rails") == 1
    assert "rails" not in [layer.name for layer in living.enlivened(staged("car", action="drive")).layers]


def test_who_sleeps_stays_down():
    scene = living.enlivened(staged("cat", action="sleep"))
    squash = kinematics.sample(scene, np.linspace(0, 6, 61))[scene.subjects()[0].id]["squash"]
    assert squash.min() > 0.7 * squash.max() > 0.1
    training = living.enlivened(staged("man", action="exercise"))
    assert np.ptp(kinematics.sample(training, np.linspace(0, 6, 61))[training.subjects()[0].id]["squash"]) > 0.15


@pytest.mark.parametrize(("foot", "grown"), [((20.0, 95.0), 1.0), ((-70.0, 110.0), 1.5), ((90.0, 10.0), 1.2)])
def test_a_bent_leg_is_whole_in_its_box_and_goes_from_hip_to_foot(foot, grown):
    leg = np.full((100, 14, 4), 255, np.uint8)
    hip = np.array([200.0, 60.0])
    bent, (rows, columns) = riding._bent(leg, np.array([7.0, 0.0]), np.array([7.0, 99.0]), 14.0, hip, hip + foot, 1, grown, (400, 300))
    canvas = np.zeros((300, 400), np.uint8)
    canvas[rows, columns] = bent[..., 3]
    edges = (bent[0], bent[-1], bent[:, 0], bent[:, -1])
    assert all(not edge.any() for edge in edges), "cut off by its box"
    solid = (canvas > 128).sum() / (100 * 14 * grown)
    assert 0.9 < solid < 1.1, "both halves, lapping at the knee"
    ends = [canvas[round(y) - 3 : round(y) + 4, round(x) - 3 : round(x) + 4].max() for x, y in (hip, hip + foot)]
    assert min(ends) == 255


def test_a_leg_that_leaves_the_canvas_is_cut_at_its_edge():
    leg = np.full((100, 14, 4), 255, np.uint8)
    bent, (rows, columns) = riding._bent(leg, np.array([7.0, 0.0]), np.array([7.0, 99.0]), 14.0, np.array([20.0, 20.0]), np.array([5.0, 115.0]), -1, 1.0, (60, 90))
    assert (rows.stop, columns.start) == (90, 0) and bent.shape == (rows.stop - rows.start, columns.stop - columns.start, 4) and bent[-1].any()


def test_who_weeps_shuts_the_eyes_and_who_stands_by_does_not():
    scene = living.enlivened(staged("girl", "dog"), frozenset({"weep"}))
    shut = [[m.params.get("shut") for m in layer.motions if m.law == "blink"] for layer in scene.subjects() if layer.name in ("girl", "dog")]
    assert shut == [[1.0], [None]]


@pytest.mark.parametrize("tempo", ["", "fast"])
def test_who_shakes_is_seen_to_at_eight_and_at_twenty_four_frames_a_second(tempo):
    spec = Spec(subjects=(SubjectSpec(kind="cat", action="shake"),), setting="meadow", time="day", manner=tempo)
    scene = living.enlivened(staging.dress(staging.stage(spec, np.random.default_rng(3)), height=120, aspect=16 / 9))
    cat = scene.subjects()[0]
    for rate in (8, 24):
        x = kinematics.sample(scene, np.arange(0, 5, 1 / rate))[cat.id]["x"]
        assert np.abs(np.diff(x)).mean() > 0.02 * cat.size and np.ptp(x) < 0.1 * cat.size, rate
    assert living.moving(scene).subjects()[0].motions == cat.motions  # a clip that goes on shakes alike
    weeping = living.enlivened(staged("man", action="cry")).subjects()[0]
    assert [m.params["rate"] for m in weeping.motions if m.law == "shake"] == [5]


@pytest.mark.parametrize(("name", "jolted"), [("teapot", True), ("car", False)])
def test_what_drives_without_wheels_is_jolted_by_the_road(name, jolted):
    scene = living.enlivened(staged(name, action="drive"))
    driven = next(layer for layer in scene.subjects() if layer.name == name)
    y = kinematics.sample(scene, np.arange(0, 5, 1 / 24))[driven.id]["y"]
    assert (np.ptp(y) > 0.03 * driven.size) == jolted
    assert living.moving(scene).subjects()[0].motions == scene.subjects()[0].motions
