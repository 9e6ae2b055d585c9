"""Legs: found where an outline has them and nowhere else, and feet that do not slide."""

import dataclasses
import math

import cv2
import numpy as np
import pytest

from fairframe.corpus import assets
from fairframe.corpus.kinds import load_kinds
from fairframe.scene import compose, gaits, kinematics, limbs, sprites
from fairframe.scene.laws import LAWS, resolve
from fairframe.scene.scene import Ground, Layer, Light, Look, Motion, Scene

STANDING = gaits.Gait(step=0.5, stride=0.0, tread=0.0, rise=0.0)


def picture(*shapes, height=200, width=160):
    """White shapes, each ("box", x0, y0, x1, y1) or ("disc", x, y, radius), premultiplied."""
    mask = np.zeros((height, width), np.uint8)
    for name, *numbers in shapes:
        if name == "box":
            cv2.rectangle(mask, numbers[:2], (numbers[2] - 1, numbers[3] - 1), 255, -1)
        else:
            cv2.circle(mask, numbers[:2], numbers[2], 255, -1)
    return cv2.merge([mask] * 4)


BEAST = picture(("box", 20, 60, 140, 120), *(("box", x, 110, x + 14, 190) for x in (24, 44, 98, 120)))
BIPED = picture(("box", 50, 10, 110, 110), ("box", 55, 100, 75, 190), ("box", 85, 100, 105, 190))


def own(kind_id):
    return sprites.premultiplied(assets.texture(kind_id).pixels)


def posed(pixels, found, gait):
    left, above, right, low = gaits.reach(found, lifted=False)
    padded = cv2.copyMakeBorder(pixels, above, low, left, right, cv2.BORDER_CONSTANT)
    return gaits.Rig(found).stepping(padded, gait, inner=pixels.shape[:2], left=left, top=above)[above:], left


def test_four_legs_are_found_with_the_diagonal_ones_together():
    found = limbs.find(BEAST)
    assert [leg.phase for leg in found] == [1, -1, -1, 1]
    assert [leg.end for leg in found] == [(pytest.approx(x + 7, abs=1.5), pytest.approx(189, abs=2)) for x in (24, 44, 98, 120)]
    assert all(100 <= leg.joint[1] <= 121 for leg in found)


@pytest.mark.parametrize("kind_id", ["cat", "dog", "elephant", "camel"])
def test_beasts_of_the_library_have_four(kind_id):
    assert len(limbs.find(own(kind_id))) == 4


@pytest.mark.parametrize("kind_id", ["man", "woman", "police_officer", "astronaut", "bear", "chicken", "pedestrian"])
def test_and_people_and_birds_two(kind_id):
    found = [limb for limb in limbs.find(own(kind_id)) if limb.role == "leg"]
    assert len(found) == 2 and found[0].phase == -found[1].phase


@pytest.mark.parametrize("kind_id", ["man", "woman", "boy", "girl"])
def test_arms_are_found_whatever_the_skin(kind_id):
    for variant in ("", *load_kinds()[kind_id].variants):
        found = limbs.find(sprites.premultiplied(assets.texture(kind_id, variant=variant).pixels))
        assert [limb.side for limb in found] == [0, 0, -1, 1], variant


@pytest.mark.parametrize("kind_id", ["superhero", "princess", "juggler", "cat", "pedestrian"])
def test_what_hangs_otherwise_is_no_arm(kind_id):
    assert not any(limb.role == "arm" for limb in limbs.find(own(kind_id)))


@pytest.mark.parametrize(("kind_id", "tails"), [("cat", 1), ("dog", 1), ("elephant", 0), ("deer", 0), ("cow", 0)])
def test_raised_tails_are_found_behind_and_no_horns_in_front(kind_id, tails):
    found = limbs.find(own(kind_id), facing=load_kinds()[kind_id].facing)
    tail = [limb for limb in found if limb.role == "tail"]
    assert len(tail) == tails and all(limb.joint[1] > limb.end[1] and limb.joint[0] > 0.6 * limb.width for limb in tail)
    assert not any(limb.role == "tail" for limb in limbs.find(own(kind_id)))


def test_lifted_arms_go_outwards_and_nothing_of_them_is_cut_off():
    pixels = own("man")
    found = limbs.find(pixels)
    aside, above, right, low = gaits.reach(found, lifted=True)
    padded = cv2.copyMakeBorder(pixels, above, low, aside, right, cv2.BORDER_CONSTANT)
    up = gaits.Rig(found).stepping(padded, gaits.Gait(0.5, 0.0, 0.0, 0.0, arms=2.4), inner=pixels.shape[:2], left=aside, top=above)
    assert int(up[..., 3].sum()) == pytest.approx(int(pixels[..., 3].sum()), rel=0.03)
    columns = np.flatnonzero(up[..., 3].max(0) > 100)
    assert columns[-1] - aside > pixels.shape[1] + 0.1 * pixels.shape[0] and columns[0] < aside
    assert not up[:, [0, -1]].any() and not up[0].any()


def test_who_holds_something_keeps_the_arms_still():
    ball = Layer(id="ball", role="subject", name="ball", texture=assets.texture("football"), size=0.02, parent="one", socket="hand", pivot=(0.5, 0.5), facing=0)
    found = {len(actor.sprites[0, 1].rig.limbs) for actor in (actors(()), actors((ball,)))}
    assert found == {2, 4}


def test_a_given_picture_is_moved_as_it_is():
    scene = walking("man", "walk", speed=0.1)
    texture = dataclasses.replace(scene.layers[0].texture, source="given")
    scene = dataclasses.replace(scene, layers=(dataclasses.replace(scene.layers[0], texture=texture),))
    film = compose._Film(scene, np.array([0.0, 0.1]), 240, 136, False)
    assert all(sprite.rig is None for actor in film.actors for sprite in actor.sprites.values())


@pytest.mark.parametrize(("kind_id", "law", "roles"), [("man", "breathe", set()), ("cat", "breathe", {"tail"}), ("cat", "walk", {"leg", "tail"}), ("man", "hop", {"arm", "leg"}), ("cat", "hop", {"leg"}), ("man", "nod", set())])
def test_only_limbs_that_move_are_cut_out(kind_id, law, roles):
    assert limbs_of(walking(kind_id, law)) == roles


def test_who_crouches_bends_the_knees_and_keeps_the_body_whole():
    pixels = own("man")
    legs = [limb for limb in limbs.find(pixels) if limb.role == "leg"]
    deepest = gaits.knees(legs) * pixels.shape[0]
    assert 0.08 * pixels.shape[0] < deepest < 0.3 * pixels.shape[0]
    left, above, right, low = gaits.reach(legs, lifted=False, crouched=True)
    padded = cv2.copyMakeBorder(pixels, above, low, left, right, cv2.BORDER_CONSTANT)
    down = gaits.Rig(legs).stepping(padded, gaits.Gait(0.5, 0.0, 0.0, 0.0, crouch=deepest), inner=pixels.shape[:2], left=left, top=above)
    assert np.array_equal(down[: round(legs[0].joint[1]) // 2], padded[: round(legs[0].joint[1]) // 2])
    lowest = [int(np.flatnonzero(one[..., 3].max(1) > 100)[-1]) for one in (padded, down)]
    assert lowest[0] - lowest[1] == pytest.approx(deepest, abs=3)
    half = round(legs[0].joint[1] + above + 0.5 * (legs[0].long - deepest))
    knee, shin = (np.flatnonzero(one[half, :, 3] > 100) for one in (down, padded))
    assert np.ptp(knee) > np.ptp(shin) + 4  # the knees are out to the sides


def test_a_beasts_legs_fold_under_it():
    pixels = own("cat")
    legs = [limb for limb in limbs.find(pixels, facing=-1) if limb.role == "leg"]
    deepest = gaits.knees(legs) * pixels.shape[0]
    left, above, right, low = gaits.reach(legs, lifted=False, crouched=True)
    padded = cv2.copyMakeBorder(pixels, above, low, left, right, cv2.BORDER_CONSTANT)
    down = gaits.Rig(legs).stepping(padded, gaits.Gait(0.5, 0.0, 0.0, 0.0, crouch=deepest), inner=pixels.shape[:2], left=left, top=above)
    lowest = [int(np.flatnonzero(one[..., 3].max(1) > 100)[-1]) for one in (padded, down)]
    assert deepest > 10 and lowest[0] - lowest[1] == pytest.approx(deepest, abs=4)


def test_a_crouch_keeps_the_head_where_it_was_and_as_wide_as_it_was():
    scene = walking("man", "squat", depth=0.2, period=2.0)
    film = compose._Film(scene, np.array([1.0, 1.1]), 240, 136, False)
    actor = film.actors[0]
    state, posture = actor.state(0), actor.posture(0)
    assert state["squash"] == pytest.approx(0.2) and posture["squash"] < 0.5 * state["squash"]
    heads = [kinematics.socket_position(scene.layers[0], {name: np.array([value]) for name, value in one.items()}, (0.5, 0.0))[1][0] for one in (state, posture)]
    assert heads[0] == pytest.approx(heads[1], abs=2e-3)


def test_what_is_eaten_keeps_its_limbs_still():
    scene = walking("cat", "walk")
    layer = dataclasses.replace(scene.layers[0], motions=(*scene.layers[0].motions, Motion(law="consume")))
    assert limbs_of(dataclasses.replace(scene, layers=(layer,))) == set()


def limbs_of(scene):
    scene = dataclasses.replace(scene, layers=tuple(dataclasses.replace(layer, facing=load_kinds()[layer.name].facing) for layer in scene.layers))
    rigs = [sprite.rig for actor in compose._Film(scene, np.array([0.0, 0.1]), 240, 136, False).actors for sprite in actor.sprites.values()]
    return {limb.role for rig in rigs if rig for limb in rig.limbs}


def actors(others):
    scene = walking("man", "dance")
    film = compose._Film(dataclasses.replace(scene, layers=scene.layers + others), np.array([0.0, 0.1]), 240, 136, False)
    return next(actor for actor in film.actors if actor.layer.id == "one")


@pytest.mark.parametrize("kind_id", ["wizard", "princess", "judge", "bride", "duck", "mans_face", "caterpillar", "four_leaf_clover", "balloon"])
def test_robes_and_what_has_no_legs_stay_whole(kind_id):
    assert limbs.find(own(kind_id)) == ()


@pytest.mark.parametrize("pixels", [picture(("disc", 80, 100, 70)), picture(("box", 10, 10, 150, 190)), np.zeros((50, 50, 4), np.uint8), np.full((2, 2, 4), 255, np.uint8)])
def test_shapes_without_legs(pixels):
    assert limbs.find(pixels) == ()


@pytest.mark.parametrize("pixels", [BEAST, BIPED, own("cat"), own("police_officer")])
def test_standing_is_the_picture_itself(pixels):
    found = limbs.find(pixels)
    out, aside = posed(pixels, found, STANDING)
    changed = np.abs(out[: pixels.shape[0], aside : aside + pixels.shape[1]].astype(int) - pixels)
    assert changed.mean() < 1.5 and (changed.max(2) > 40).mean() < 0.02  # only along the cuts


def foot(leg, gait):
    """Where a leg's foot is, (x, y)."""
    angle, length = gaits.turned(leg, gait)
    dx, dy = leg.end[0] - leg.joint[0], (leg.end[1] - leg.joint[1]) * length
    return leg.joint[0] + dx * math.cos(angle) + dy * math.sin(angle), leg.joint[1] - dx * math.sin(angle) + dy * math.cos(angle)


def test_a_foot_goes_back_along_the_ground_and_forward_in_the_air():
    leg = limbs.find(BIPED)[0]
    stride = 40.0
    moments = np.linspace(0, 1, 9)
    on_ground = [foot(leg, gaits.Gait(step, stride, 12.0, 0.0)) for step in moments]
    in_air = [foot(leg, gaits.Gait(1 + step, stride, 12.0, 0.0)) for step in moments]
    assert on_ground[0][0] - on_ground[-1][0] == pytest.approx(stride, abs=4)
    assert np.ptp([y for _, y in on_ground]) < 2.5
    assert in_air[-1][0] - in_air[0][0] == pytest.approx(stride, abs=4)
    assert max(on_ground[0][1] - y for _, y in in_air) == pytest.approx(12, abs=3)


def test_the_other_way_the_other_way_round():
    leg = limbs.find(BIPED)[0]
    right, left = ([foot(leg, gaits.Gait(step, stride, 0.0, 0.0))[0] for step in (0.1, 0.9)] for stride in (30.0, -30.0))
    assert right[1] < right[0] and left[1] > left[0]


def test_a_walkers_feet_keep_up_with_it():
    """While a foot is on the ground it goes back as far as the body goes on, at any time of a long walk."""
    params = resolve(Motion(law="walk", params={"speed": 0.2, "span": 0.8, "stride": 0.1}))
    t = np.arange(0, 60, 1 / 200)
    out = LAWS["walk"].evaluate(t, params)
    rate = np.diff(out["step"]) * 200
    assert np.allclose(rate, rate[0])
    assert np.diff(out["x"]) * 200 / rate[0] == pytest.approx(out["stride"][:-1], abs=3e-3)


def walking(kind_id, law, **params):
    texture = assets.texture(kind_id)
    layer = Layer(id="one", role="subject", name=kind_id, texture=texture, size=0.5, pivot=(0.5, 0.98), anchor="ground", facing=0, motions=(Motion(law=law, params=params),))
    return Scene(setting="nowhere", layers=(layer,), light=Light(), look=Look(strength=0), ground=Ground())


def test_frames_show_the_steps_the_same_on_any_number_of_threads():
    scene = walking("man", "walk", speed=0.0, bob=0.0, lean=0.0, stride=0.1)  # marks time: the body stays, the feet do not
    before = cv2.getNumThreads()
    try:
        cv2.setNumThreads(1)
        one = list(compose.frames(scene, width=240, height=136, fps=8, num_frames=6))
        cv2.setNumThreads(2)
        two = list(compose.frames(scene, width=240, height=136, fps=8, num_frames=6))
    finally:
        cv2.setNumThreads(before)
    assert all(np.array_equal(a, b) for a, b in zip(one, two, strict=True))
    moved = np.ptp(np.stack(one).astype(int), axis=0).max(2)
    rows = np.flatnonzero((moved > 60).any(1))
    assert len(rows) and rows.min() > 68 - 0.45 * 68  # legs alone: the feet stand on row 68


def test_a_car_that_walks_does_so_without_legs():
    scene = walking("car", "walk", speed=0.1)
    assert len(list(compose.frames(scene, width=160, height=90, fps=8, num_frames=2))) == 2


@pytest.mark.parametrize("law", ["walk", "dance", "hop"])
def test_a_clip_goes_on_exactly_with_its_limbs(law):
    scene = dataclasses.replace(walking("woman", law), seconds=2.0)
    whole = list(compose.frames(scene, width=160, height=90, fps=8, num_frames=16))
    rest = list(compose.frames(dataclasses.replace(scene, start=1.0), width=160, height=90, fps=8, num_frames=8))
    assert all(np.array_equal(a, b) for a, b in zip(whole[8:], rest, strict=True))
