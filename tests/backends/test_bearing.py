"""Turned heads, seated and lying bodies, and two of a kind, on the library's own pictures."""

import dataclasses
import warnings

import numpy as np
import pytest

from fairframe.backends import bearing, directing
from fairframe.backends.bearing import Bearing
from fairframe.corpus import assets, dressing
from fairframe.corpus.kinds import load_kinds
from fairframe.corpus.staging_core import floor
from fairframe.scene.scene import Motion, Pose, Scene
from fairframe.scene.sprites import premultiplied


def dressed(kind, layer_id="subject-0", x=0.0, variant="", **changes):
    layer = dataclasses.replace(directing.bare_layer(layer_id, kind, variant), size=0.5, anchor="ground", pose=Pose(x=x, y=floor(1.0)), **changes)
    return dataclasses.replace(layer, texture=assets.texture(kind, variant=variant))


def borne(layers, bearings=None, fresh=None):
    ids = {layer.id for layer in layers}
    return bearing.borne(Scene(setting="park", layers=tuple(layers)), bearings or {}, ids if fresh is None else fresh).layers


def dark_middle(pixels):
    """The mean column of what is dark in the face, share of the width: eyes and brows."""
    h = pixels.shape[0]
    rows = pixels[round(0.18 * h) : round(0.3 * h)].astype(int)
    dark = (rows[..., :3].sum(-1) < 300) & (rows[..., 3] > 128)
    return float(np.nonzero(dark)[1].mean()) / pixels.shape[1]


@pytest.mark.parametrize("way", [1, -1])
def test_a_turned_head_has_its_face_to_that_side_and_its_outline_as_it_was(way):
    man = dressed("child")
    (out,) = borne([man], {man.id: Bearing(turned=way)})
    assert way * (dark_middle(out.texture.pixels) - dark_middle(man.texture.pixels)) > 0.03
    assert np.array_equal(out.texture.pixels[..., 3], man.texture.pixels[..., 3])
    body = round(0.6 * man.texture.pixels.shape[0])
    assert np.array_equal(out.texture.pixels[body:], man.texture.pixels[body:])


def test_a_mirrored_picture_is_turned_the_other_way_so_that_the_stage_sees_the_same():
    man = dressed("child")
    flipped = dataclasses.replace(man, pose=dataclasses.replace(man.pose, flip=-1.0))
    (out,) = borne([flipped], {man.id: Bearing(turned=1)})
    (other,) = borne([man], {man.id: Bearing(turned=-1)})
    assert np.array_equal(out.texture.pixels, other.texture.pixels)


def test_given_kept_and_side_views_are_never_turned():
    man, cat = dressed("man"), dressed("cat", "subject-1")
    assert borne([man], {man.id: Bearing(turned=1)}, fresh=set()) == (man,)
    assert borne([cat], {cat.id: Bearing(turned=1)}) == (cat,)


def test_who_looks_at_whom_follows_from_what_they_do():
    scene = Scene(setting="park", layers=(dressed("man", "a", -0.3), dressed("woman", "b", 0.3)))
    assert bearing.towards(scene, {"hug"}) == {"a": Bearing(turned=1), "b": Bearing(turned=-1)}
    assert bearing.towards(scene, {"next_to"}) == {}


def test_seated_legs_are_shorter_and_the_feet_stay_at_the_foot():
    man = dressed("man")
    (out,) = borne([man], {man.id: Bearing(seated=True)})
    before, after = man.texture.pixels, out.texture.pixels
    hip = round(bearing.HIP * before.shape[0])
    assert np.array_equal(after[:hip], before[:hip]) and 0.8 < after.shape[0] / before.shape[0] < 0.86
    assert out.pivot[1] > man.pivot[1] - 0.01 and out.sockets["hand"][1] * after.shape[0] == pytest.approx(man.sockets["hand"][1] * before.shape[0], abs=2)


def test_a_sleeping_cat_lies_and_a_waking_one_stands():
    sleep = (Motion(law="squat", params={"depth": 0.2, "period": 3.0}),)
    cat = dressed("cat", motions=sleep)
    (out,) = borne([cat])
    assert out.size < 0.9 * cat.size and out.texture.pixels.shape[0] < 0.9 * cat.texture.pixels.shape[0] and out.size / cat.size == pytest.approx(out.texture.pixels.shape[0] / cat.texture.pixels.shape[0])
    awake = dataclasses.replace(cat, motions=(Motion(law="squat", params={"depth": 0.2, "period": 1.0}),))
    assert borne([awake]) == (awake,)


def test_the_second_of_two_people_has_another_shirt_and_the_same_face():
    one, two = dressed("boy", "a", -0.3, "medium skin"), dressed("boy", "b", 0.3, "medium skin")
    first, second = borne([one, two])
    assert first == one
    before, after = one.texture.pixels.astype(int), second.texture.pixels.astype(int)
    h = before.shape[0]
    moved = np.abs(before - after)[..., :3].sum(-1) > 40
    assert moved[round(0.45 * h) : round(0.6 * h)].mean() > 0.15 and not moved[: round(0.3 * h)].any()


def test_two_beasts_differ_in_shade_and_two_things_or_a_colour_that_was_said_do_not():
    assert not np.array_equal(*(layer.texture.pixels for layer in borne([dressed("cat", "a"), dressed("cat", "b")])))
    for pair in ([dressed("rock", "a"), dressed("rock", "b")], [dressed("cat", "a", colour="red"), dressed("cat", "b", colour="red")]):
        assert list(borne(pair)) == pair


@pytest.mark.parametrize(("kind", "variant"), [("man", "light skin"), ("woman", "dark skin"), ("child", "medium skin"), ("old_woman", "light skin")])
def test_who_sits_on_the_ground_crosses_the_legs_and_keeps_the_rest(kind, variant):
    stands = dressed(kind, variant=variant)
    (sits,) = borne([stands], {stands.id: Bearing(on_ground=True)})
    before, after = stands.texture.pixels, sits.texture.pixels
    (h, w), (high, wide) = before.shape[:2], after.shape[:2]
    assert high < 0.82 * h and sits.size == pytest.approx(stands.size * high / h)  # as large as he was
    left, chest = (wide - w) // 2, round(0.5 * h)
    assert np.abs(premultiplied(after)[:chest, left : left + w].astype(int) - premultiplied(before)[:chest]).max() <= 2
    legs = (after[round(0.72 * h) :, :, 3] > 128).any(0).sum()
    assert legs > 1.4 * (before[round(0.8 * h) : round(0.9 * h), :, 3] > 128).any(0).sum()
    assert abs(sits.pivot[1] * sits.size - (sits.size - (1 - stands.pivot[1]) * stands.size)) < 1e-6
    u, v = sits.sockets["mouth"]
    assert (u * wide, v * high) == pytest.approx((left + stands.sockets["mouth"][0] * w, stands.sockets["mouth"][1] * h))


def test_beasts_and_couples_do_not_cross_their_legs():
    for kind in ("cat", "man_and_woman_holding_hands"):
        layer = dressed(kind)
        (out,) = borne([layer], {layer.id: Bearing(on_ground=True)})
        assert out.texture.pixels.shape == layer.texture.pixels.shape


def test_of_two_who_wear_what_was_said_in_a_colour_both_wear_it():
    pair = tuple(dataclasses.replace(directing.bare_layer(f"subject-{i}", "girl", "light skin"), size=0.4, anchor="ground", pose=Pose(x=0.4 * i)) for i in range(2))
    scene = dressing.dress(Scene(setting="park", layers=pair), height=96, aspect=16 / 9)
    ids = {layer.id for layer in scene.subjects()}
    alike, another = bearing.borne(scene, {}, ids, frozenset({"girl"})), bearing.borne(scene, {}, ids)
    assert (alike.layer("subject-0").texture.pixels == alike.layer("subject-1").texture.pixels).all()
    assert (another.layer("subject-0").texture.pixels != another.layer("subject-1").texture.pixels).any()


def test_a_face_has_no_shirt_to_turn():
    kind, pixels = load_kinds()["mans_face"], assets.art("mans_face").pixels
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert bearing._other_shirt(pixels, kind, 90.0) is pixels
