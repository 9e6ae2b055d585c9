"""Arms and hands: what is held is in a hand, arms bend, riders steer, and whoever is kept is whole."""

import dataclasses
import math

import cv2
import numpy as np
import pytest

from fairframe.backends import armature, bearing, directing, gestures, handling, holds, living, riding
from fairframe.corpus import assets, extras, staging, wholes
from fairframe.corpus.kinds import load_kinds
from fairframe.corpus.spec import Spec, SubjectSpec
from fairframe.film import edit
from fairframe.scene import arms, compose, kinematics, limbs
from fairframe.scene.laws import LAWS, resolve
from fairframe.scene.mirror import mirrored
from fairframe.scene.scene import load, save, validate
from fairframe.scene.sprites import premultiplied

SIXTEEN_NINE = 16 / 9


def staged(*kinds, relation="", action="", setting="meadow", look="clay"):
    subjects = tuple(SubjectSpec(kind=kind, action=action if i == 0 else "") for i, kind in enumerate(kinds))
    scene = staging.dress(staging.stage(Spec(subjects=subjects, relation=relation, setting=setting, look=look), np.random.default_rng(3)), height=96, aspect=SIXTEEN_NINE)
    return handling.at_windows(scene)


def acting(*kinds, said=frozenset(), **how):
    return living.enlivened(staged(*kinds, **how), said)


def arms_in(scene):
    return [layer for layer in scene.layers if layer.name == wholes.NAME]


def points(scene, layer, uv, t=0.0):
    x, y = kinematics.socket_position(layer, kinematics.sample(scene, np.array([t]))[layer.id], uv)
    return float(x[0]), float(y[0])


def palm(scene, side, t=0.0):
    layer = next(one for one in arms_in(scene) if one.id.endswith(side) and armature.PALM in one.sockets)
    return points(scene, layer, layer.sockets[armature.PALM], t)


# ------------------------------------------------------------------------------------------------ bending


@pytest.fixture(scope="module")
def man():
    picture = premultiplied(assets.texture("man").pixels)
    return picture, arms.cut(picture, limbs.find(picture))


def test_a_hand_gets_where_it_should_and_the_elbow_is_outside(man):
    picture, (_, own) = man
    height, width = picture.shape[:2]
    assert set(own) == {-1, 1}
    for side, arm in own.items():
        at_the_belly, at_the_face = (0.5 * width, 0.52 * height), (arm.shoulder[0], 0.15 * height)
        elbow, hand, grown = arms.reached(arm, at_the_face)
        assert side * (elbow[0] - arm.shoulder[0]) > 0, "the elbow sticks out"
        elbow, hand, grown = arms.reached(arm, at_the_belly)
        assert math.dist(hand, at_the_belly) < 1.0 and grown == 1.0 and elbow[1] > arm.shoulder[1], "the upper arm hangs"
        assert math.dist(arm.shoulder, elbow) == pytest.approx(math.dist(arm.shoulder, arm.elbow), abs=1e-6), "bones keep their length"
        assert math.dist(elbow, hand) == pytest.approx(math.dist(arm.elbow, arm.palm), abs=1e-6)


def test_an_arm_stretches_a_little_and_no_more(man):
    _, (_, own) = man
    arm = own[1]
    _, hand, grown = arms.reached(arm, (arm.shoulder[0] + 10 * arm.long, arm.shoulder[1]))
    assert grown == arm.most and math.dist(hand, arm.shoulder) == pytest.approx(arms.TAUT * arm.most * arm.long)


def test_the_body_loses_the_arms_and_nothing_else(man):
    picture, (body, own) = man
    lost = picture[..., 3].astype(int) - body[..., 3]
    assert lost.min() >= 0
    away = np.ones(picture.shape[:2], bool)
    for arm in own.values():
        h, w = arm.pixels.shape[:2]
        away[arm.top : arm.top + h, arm.left : arm.left + w] = False
    assert not lost[away].any()
    middle = body[:, round(0.4 * body.shape[1]) : round(0.6 * body.shape[1]), 3]
    assert np.array_equal(middle, picture[:, round(0.4 * body.shape[1]) : round(0.6 * body.shape[1]), 3]), "the trunk is whole"


def test_a_bent_arm_is_one_piece_as_large_as_it_hung(man):
    picture, (_, own) = man
    for arm in own.values():
        bent = arms.bent(arm, (0.5 * picture.shape[1], 0.4 * picture.shape[0]))
        count, _, stats, _ = cv2.connectedComponentsWithStats((bent.pixels[..., 3] > 60).astype(np.uint8))
        sizes = sorted(stats[1:, cv2.CC_STAT_AREA])
        assert count > 1 and sum(sizes[:-1]) < 0.02 * sizes[-1], "not torn at the elbow"
        assert 0.6 < bent.pixels[..., 3].sum() / arm.pixels[..., 3].sum() < 1.25


# ------------------------------------------------------------------------------------------------ what is held


@pytest.mark.parametrize("thing", ["coffee", "hammer", "camera", "violin", "guitar", "newspaper", "teddy_bear", "drum"])
def test_what_is_held_is_in_the_hands(thing):
    relation = "play_music" if "plays_music" in load_kinds()[thing].traits else "drink" if thing == "coffee" else "read" if thing == "newspaper" else "hold"
    scene = validate(acting("woman", thing, relation=relation))
    person, held = scene.subjects()[:2]
    hold = holds.hold_of(staged("woman", thing, relation=relation).subjects()[1], person)
    assert wholes.owner(held, scene) == person.id
    for side, (u, v) in hold.hands.items():
        u = 1 - u if held.pose.flip < 0 and not held.facing else u
        assert math.dist(points(scene, held, (u, v)), palm(scene, "left" if side < 0 else "right")) < 0.06 * person.size


def test_hands_that_play_move_and_those_that_read_do_not():
    playing, reading = acting("man", "guitar", relation="play_music"), acting("man", "book", relation="read")
    assert any(m.law == "sway" for layer in arms_in(playing) for m in layer.motions)
    assert not any(layer.motions for layer in arms_in(reading)) and len(arms_in(reading)) == 2


def test_a_cup_goes_with_the_hand_under_its_fingers():
    scene = acting("boy", "coffee", relation="drink")
    cup = scene.subjects()[1]
    assert scene.layer(cup.parent).name == wholes.NAME and cup.behind_parent
    for t in (0.0, 0.6, 1.3):
        assert math.dist(points(scene, cup, cup.pivot, t), palm(scene, "left", t)) < 1e-6


def test_animals_that_stand_hold_with_their_paws():
    for kind in ("panda", "robot", "bear"):
        assert arms_in(acting(kind, "guitar", relation="play_music"))


def test_a_given_picture_is_never_cut():
    scene = staged("man", "hammer", relation="hold")
    man, hammer = scene.subjects()
    given = dataclasses.replace(man, texture=dataclasses.replace(man.texture, source="given", ledger_id=""))
    scene = living.enlivened(dataclasses.replace(scene, layers=tuple(given if layer.id == man.id else layer for layer in scene.layers)))
    assert not arms_in(scene) and scene.layer(man.id).texture is given.texture


def test_who_has_no_arms_or_nothing_to_do_stays_as_is():
    for before in (staged("snowman", "hammer", relation="hold"), staged("man"), staged("cat", "fish", relation="eat"), staged("golfer", "hammer", relation="hold")):
        after = living.enlivened(before)
        assert not arms_in(after)


# ------------------------------------------------------------------------------------------------ what is done


def test_a_rider_s_hands_are_on_the_handlebar_and_the_feet_stay_in_reach_of_the_pedals():
    scene = validate(acting("boy", "bicycle", relation="ride", setting="city_street"))
    boy, bicycle = (next(layer for layer in scene.subjects() if layer.name == name) for name in ("boy", "bicycle"))
    bar = points(scene, bicycle, riding.BARS["bicycle"])
    for side in ("left", "right"):
        assert math.dist(palm(scene, side), bar) < 0.05
    forward = math.copysign(1, bar[0] - points(scene, boy, boy.pivot)[0])
    lean = float(kinematics.sample(dataclasses.replace(scene, layers=tuple(dataclasses.replace(one, motions=()) for one in scene.layers)), np.zeros(1))[boy.id]["rotation"][0])
    assert 5 < -forward * lean < 20, "leaning forward"


def test_who_pushes_has_his_hands_on_it_all_the_way():
    scene = acting("man", "shopping_cart", relation="push", setting="city_street")
    cart = next(layer for layer in scene.subjects() if layer.name == "shopping_cart")
    away = [math.dist(palm(scene, side, t), points(scene, cart, gestures.HANDLES["shopping_cart"], t)) for side in ("left", "right") for t in (0.0, 1.0, 2.0)]
    assert max(away) < 0.16


@pytest.mark.parametrize("between", [0.0, 0.04, 0.06, 0.079])
def test_who_pushes_steps_back_no_farther_than_he_reaches(between):
    scene = staged("female_vampire", "shield", relation="chase", setting="train_station")  # a thing that he chases goes before him as one he pushes
    layer, other = (next(one for one in scene.subjects() if one.name == name) for name in ("female_vampire", "shield"))
    apart = 0.5 * (kinematics.layer_width(layer) + kinematics.layer_width(other)) + between
    behind = dataclasses.replace(layer, pose=dataclasses.replace(layer.pose, x=other.pose.x - math.copysign(apart, other.pose.x - layer.pose.x)))
    scene = dataclasses.replace(scene, layers=tuple(behind if one.id == layer.id else one for one in scene.layers))
    assert gestures.gesturing(scene, behind, frozenset()) == "push"
    after = living.enlivened(scene)
    assert gestures.gesturing(after, after.layer(layer.id), frozenset()) == "push"


def test_words_name_what_hands_do_where_laws_do_not():
    assert gestures.said_by(["a", "man", "Clapping"]) == {"clap"} and gestures.said_by(["鼓掌"]) == {"clap"} and not gestures.said_by(["a dog"])
    scene = acting("man", said=frozenset({"clap"}))
    apart = [math.dist(palm(scene, "left", t), palm(scene, "right", t)) for t in np.linspace(0, 0.5, 11)]
    assert max(apart) - min(apart) > 0.03, "the hands come together and go apart"
    assert not arms_in(acting("cat", said=frozenset({"clap"})))


def test_a_hand_waves():
    scene = acting("girl", action="wave")
    heights = [palm(scene, "right", t)[1] for t in np.linspace(0, 1.4, 15)]
    girl = scene.subjects()[0]
    assert min(heights) > points(scene, girl, (0.5, 0.6))[1], "above the belly"


# ------------------------------------------------------------------------------------------------ files, edits, other scenes


def test_it_is_the_same_each_time_and_done_once():
    first, second = (acting("woman", "violin", relation="play_music") for _ in range(2))
    assert all(np.array_equal(a.texture.pixels, b.texture.pixels) for a, b in zip(first.layers, second.layers, strict=True))
    assert [layer.id for layer in living.enlivened(first).layers] == [layer.id for layer in first.layers]
    assert living.enlivened(first).subjects()[0].texture is first.subjects()[0].texture


def test_a_scene_with_arms_is_the_same_from_its_files(tmp_path):
    scene = acting("man", "guitar", relation="play_music")
    again = load(save(scene, tmp_path / "scene"))
    assert [layer.id for layer in again.layers] == [layer.id for layer in scene.layers]
    one, other = (np.asarray(compose.still(s, 1.3, width=256, height=144)) for s in (scene, again))
    assert np.array_equal(one, other)


def test_the_mirror_image_keeps_the_thing_in_the_hand():
    scene = mirrored(acting("boy", "bicycle", relation="ride", setting="city_street"))
    bicycle = next(layer for layer in scene.subjects() if layer.name == "bicycle")
    assert math.dist(palm(scene, "left"), points(scene, bicycle, riding.BARS["bicycle"])) < 0.05


def test_who_is_kept_for_another_clip_is_whole():
    for kinds, relation in ((("woman", "hammer"), "hold"), (("boy", "bicycle"), "ride")):
        before, scene = staged(*kinds, relation=relation, setting="city_street"), acting(*kinds, relation=relation, setting="city_street")
        kept = {layer.name: layer for layer in wholes.belongings(scene)}
        person, was = kept[kinds[0]], next(layer for layer in before.subjects() if layer.name == kinds[0])
        assert wholes.NAME not in kept and person.texture is was.texture and not person.poses
        assert person.size == pytest.approx(was.size) and person.sockets == was.sockets
        assert all(layer.parent in ("", *(one.id for one in kept.values())) for layer in kept.values())


def test_whoever_was_drawn_over_by_hand_is_kept_as_drawn_arms_and_all():
    scene = acting("woman", "hammer", relation="hold")
    woman = scene.subjects()[0]
    drawn = dataclasses.replace(woman, texture=dataclasses.replace(woman.texture, pixels=255 - woman.texture.pixels, source="given"))
    scene = dataclasses.replace(scene, layers=tuple(drawn if layer.id == woman.id else layer for layer in scene.layers))
    assert wholes.whole(drawn, scene).texture is drawn.texture
    assert wholes.belongings(scene) == scene.subjects() and arms_in(scene)
    own = tuple(layer for layer in wholes.belongings(scene) if layer.name in ("woman", wholes.NAME))
    other = dataclasses.replace(staged("dog", "woman"), camera=scene.camera)
    after = validate(directing.with_kept(other, own))
    kept = next(layer for layer in after.subjects() if layer.texture is drawn.texture)
    assert len(arms_in(after)) == len(arms_in(scene)) and {layer.name for layer in after.subjects()} == {"woman", "dog", wholes.NAME}
    assert all(wholes.owner(layer, after) == kept.id for layer in arms_in(after)) and kept.id != woman.id


def test_somebody_else_in_the_place_has_no_arms_too_many():
    scene = acting("woman", "hammer", relation="hold")
    woman, hammer = scene.subjects()[:2]
    scene = edit.replaced(scene, woman.id, "cat")
    assert not arms_in(scene) and scene.layer(hammer.id).parent == woman.id
    validate(scene)


def test_arms_are_recoloured_with_their_owner():
    scene = acting("bear", "guitar", relation="play_music")
    bear, guitar = scene.subjects()[:2]
    blue = edit.recoloured(scene, bear.id, "blue")
    for one, other in zip(arms_in(scene), arms_in(blue), strict=True):
        assert not np.array_equal(one.texture.pixels, other.texture.pixels)
    assert blue.layer(guitar.id).texture is guitar.texture


def test_an_edited_scene_goes_without_the_person_and_all_he_holds():
    scene = acting("woman", "hammer", relation="hold")
    assert not edit.without(scene, scene.subjects()[0].id).subjects()


def test_all_hands_are_within_their_motions_ranges():
    for scene in (acting("woman", "violin", relation="play_music"), acting("man", said=frozenset({"box"})), acting("boy", "football", relation="throw")):
        for layer in arms_in(scene):
            for m in layer.motions:
                known = LAWS[m.law].params
                assert all(known[name].low <= value <= known[name].high for name, value in resolve(m).items())


def test_a_picture_that_is_never_shown_is_called_so_among_the_layers(tmp_path):
    scene = acting("woman", "guitar", relation="play_music")
    save(scene, tmp_path)
    assert not list(tmp_path.glob("*.pose*.png")) and len(list(tmp_path.glob("*-arm-*.unseen1.png"))) == 1
    assert [layer.id for layer in load(tmp_path).layers] == [layer.id for layer in scene.layers]


def test_what_stands_is_on_the_floor_and_its_player_does_not_dance_with_it():
    for kind in ("piano", "drum", "conga", "harp"):
        scene = validate(acting("man", kind, relation="play_music"))
        player, thing = scene.subjects()[:2]
        feet, foot = points(scene, player, player.pivot, 1.0)[1], points(scene, thing, thing.pivot, 1.0)[1]
        assert abs(feet - foot) < 0.03 and thing.size == pytest.approx(holds.HOLDS[kind].size * player.size), kind
        assert {m.law for m in player.motions} <= {"breathe", "blink"} and not thing.motions


def test_what_is_done_with_the_hands_at_the_face():
    assert gestures.said_by(["saluting"]) == {"salute"} and gestures.said_by(["祈祷"]) == {"pray"} and gestures.said_by(["打喷嚏"]) == {"cough"}
    man = staged("man").subjects()[0]
    for deed, hands in (("salute", 1), ("cough", 1), ("think", 1), ("pray", 2), ("weep", 2)):
        scene = validate(living.enlivened(dataclasses.replace(staged("man"), layers=(dataclasses.replace(man, motions=()),)), frozenset({deed})))
        own = [layer for layer in arms_in(scene) if armature.PALM in layer.sockets]
        assert len(own) == hands, deed
        if deed != "pray":
            head = points(scene, scene.subjects()[0], man.sockets["mouth"])
            assert all(math.dist(head, points(scene, layer, layer.sockets[armature.PALM])) < 0.17 * man.size for layer in own), deed
    assert any(m.params.get("shut") for m in scene.subjects()[0].motions)


def test_a_phone_is_at_the_ear_of_who_calls_and_before_who_looks_at_it():
    looking, calling = acting("woman", "mobile_phone", relation="hold"), acting("woman", "mobile_phone", relation="hold", said=frozenset({"call"}))
    away = [math.dist(points(scene, scene.subjects()[0], scene.subjects()[0].sockets["mouth"]), points(scene, scene.subjects()[1], (0.5, 0.5))) for scene in (calling, looking)]
    assert away[0] < 0.2 * calling.subjects()[0].size < away[1]


# ------------------------------------------------------------------------------------------------ running


@pytest.mark.parametrize("side", ["left", "right"])
def test_a_runner_has_both_hands_before_him_and_swings_them_in_turn(side):
    scene = acting("woman", action="run")
    runner = scene.subjects()[0]
    (run,) = [m for m in runner.motions if m.law == "run"]
    p = resolve(run)
    assert p["bob"] <= living.BOUNCE * runner.size, "no ball"
    arm = next(layer for layer in arms_in(scene) if layer.id.endswith(f"arm-{side}"))
    shoulder = points(scene, runner, runner.sockets[arm.socket])
    ahead = (palm(scene, side)[0] - shoulder[0]) * math.copysign(1, p["speed"])
    assert ahead > 0.1 * runner.size
    other = next(layer for layer in arms_in(scene) if layer.id != arm.id)
    (swing,), (against,) = arm.motions, other.motions
    period = 2 * p["stride"] / max(abs(p["speed"]), 2.4 * p["stride"])
    assert resolve(swing)["period"] == pytest.approx(period) and abs(swing.start - against.start) == pytest.approx(0.5 * period)


def test_who_walks_to_one_side_looks_there_and_who_stands_looks_at_us():
    goes, stands = staged("man", action="walk"), staged("man", action="wave")
    speed = sum(resolve(m).get("speed", 0.0) for m in goes.subjects()[0].motions)
    assert bearing.ahead(goes)[goes.subjects()[0].id].turned == (1 if speed > 0 else -1)
    assert not bearing.ahead(stands)


@pytest.mark.parametrize("deed", gestures.TOGETHER)
def test_the_hands_of_two_meet_between_them(deed):
    scene = staged("man", "woman", relation="next_to")
    left, right = sorted((layer for layer in scene.subjects() if layer.name in ("man", "woman")), key=lambda layer: layer.pose.x)
    apart = 0.55 * (kinematics.layer_width(left) + kinematics.layer_width(right))
    closer = [dataclasses.replace(layer, pose=dataclasses.replace(layer.pose, x=side * 0.5 * apart), motions=()) for layer, side in ((left, -1), (right, 1))]
    scene = living.enlivened(dataclasses.replace(scene, layers=tuple({layer.id: layer for layer in closer}.get(layer.id, layer) for layer in scene.layers)), frozenset({deed}))
    at = []
    for layer in closer:
        arm = next(one for one in arms_in(scene) if armature.PALM in one.sockets and wholes.owner(one, scene) == layer.id)
        at.append(points(scene, arm, arm.sockets[armature.PALM]))
    assert math.dist(*at) < 0.12 * left.size and abs(at[0][0]) < 0.1 * left.size


def test_who_laughs_upright_is_not_squeezed_like_a_ball_and_a_ball_is():
    boy = acting("boy", action="laugh").subjects()[0]
    assert all(resolve(m)["amount"] <= living.SQUEEZE for m in boy.motions if m.law == "pulse") and any(m.law == "pulse" for m in boy.motions)
    before = next(m for m in staged("boy", action="laugh").subjects()[0].motions if m.law == "pulse")
    assert resolve(before)["amount"] > living.SQUEEZE
    waver = acting("man", action="wave")
    assert {m.law: True for m in waver.subjects()[0].motions}.get("wiggle") and arms_in(waver)
    assert all(resolve(m)["bend"] <= 8 for m in waver.subjects()[0].motions if m.law == "wiggle") and all(resolve(m)["angle"] <= 5 for m in waver.subjects()[0].motions if m.law == "sway")
    dancer = acting("girl", action="dance").subjects()[0]
    assert all(resolve(m)["hop"] <= living.BOUNCE * dancer.size for m in dancer.motions if m.law == "dance")


# ------------------------------------------------------------------------------------------------ at table


@pytest.mark.parametrize("tool", sorted(holds.DINED))
def test_who_eats_has_the_dish_in_one_hand_and_what_it_is_eaten_with_in_the_other(tool):
    scene = directing.with_extras(staged("woman", "ramen", relation="eat", setting="kitchen"), [extras.Extra(tool, "cutlery", "woman")])
    scene = living.enlivened(scene)
    dish, cutlery = (next(layer for layer in scene.layers if layer.name == name) for name in ("ramen", tool))
    hands = {dish.parent, cutlery.parent}
    assert len(hands) == 2 and hands <= {arm.id for arm in arms_in(scene)}
    at = [points(scene, layer, (0.5, 0.5)) for layer in (dish, cutlery)]
    assert math.dist(*at) < 0.3 * next(layer for layer in scene.layers if layer.name == "woman").size


def test_on_four_legs_what_it_is_eaten_with_is_in_the_dish():
    scene = directing.with_extras(staged("cat", "ramen", relation="eat", setting="kitchen"), [extras.Extra("chopsticks", "cutlery", "cat")])
    dish, sticks = (next(layer for layer in scene.layers if layer.name == name) for name in ("ramen", "chopsticks"))
    assert sticks.parent == dish.id and sticks.behind_parent and sticks.size < 1.2 * dish.size


@pytest.mark.parametrize(("prop", "kind"), [("guzheng", "harp"), ("pipa", "guitar"), ("erhu", "violin")])
def test_the_instruments_of_old_china_are_played_with_both_hands(prop, kind):
    scene = staged("woman", kind, relation="play_music")
    own = next(layer for layer in scene.layers if layer.name == kind)
    own = handling.propped(own, prop, "instead", "", "x")[0]
    scene = living.enlivened(dataclasses.replace(scene, layers=tuple(own if layer.id == own.id else layer for layer in scene.layers)), frozenset())
    held = next(layer for layer in scene.layers if layer.name == prop)
    assert len(arms_in(scene)) >= 2
    for side, uv in holds.HOLDS[prop].hands.items():
        assert math.dist(palm(scene, "left" if side < 0 else "right"), points(scene, held, uv)) < 0.12 * held.size + 0.05
