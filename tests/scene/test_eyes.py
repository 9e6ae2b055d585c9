"""Eyes: found where they are eyes beyond doubt, shut by whoever sleeps, and blinked with now and then."""

import dataclasses

import cv2
import numpy as np
import pytest

from fairframe.backends import living
from fairframe.corpus import assets, staging
from fairframe.corpus.kinds import load_kinds
from fairframe.corpus.spec import Spec, SubjectSpec
from fairframe.scene import compose, eyes, kinematics
from fairframe.scene.scene import Motion


def found(kind_id, pixels=None):
    kind = load_kinds()[kind_id]
    pixels = assets.texture(kind_id).pixels if pixels is None else pixels
    return pixels, eyes.find(pixels, mouth=kind.sockets["mouth"], head=kind.sockets["head"], facing=kind.facing)


@pytest.mark.parametrize(("kind", "how_many"), [("cat", 1), ("dog", 1), ("bear", 2), ("lion", 2), ("penguin", 2), ("boy", 2), ("woman", 2), ("ant", 0), ("skull", 0), ("sleeper", 0)])
def test_eyes_are_found_where_they_are_beyond_doubt(kind, how_many):
    pixels, there = found(kind)
    assert len(there) == how_many
    for eye in there:
        assert pixels[round(eye.y - eye.high) : round(eye.y + eye.high) + 1, round(eye.x), :3].max(-1).min() < 100  # a pupil


def test_a_face_without_eyes_has_none():
    pixels = assets.texture("bear").pixels.copy()
    pixels[..., :3] = (150, 100, 60)
    assert found("bear", pixels)[1] == ()


@pytest.mark.parametrize("kind", ["dog", "boy"])
def test_shut_eyes_are_skin_and_a_line(kind):
    pixels, there = found(kind)
    shut = eyes.closed(pixels, there)
    assert np.array_equal(shut[..., 3], pixels[..., 3])
    for eye in there:
        assert shut[round(eye.y - 0.6 * eye.high), round(eye.x), :3].min() > 30 and shut[round(eye.y - 0.6 * eye.high), round(eye.x), 0] > 200  # skin where the eye was
        changed = np.abs(shut.astype(int) - pixels).max(-1) > 12
        y, x = np.nonzero(changed)
    assert np.abs(x - np.mean([eye.x for eye in there])).max() < 4 * max(eye.wide for eye in there) + abs(there[0].x - there[-1].x)
    assert found(kind, shut)[1] != there


def staged(action):
    scene = staging.dress(staging.stage(Spec(subjects=(SubjectSpec(kind="dog", action=action),), setting="meadow"), np.random.default_rng(3)), height=96, aspect=16 / 9)
    return living.enlivened(scene)


def test_who_sleeps_has_the_eyes_shut_and_who_is_awake_blinks():
    times = np.arange(0, 24, 1 / 24)
    asleep, awake = staged("sleep"), staged("walk")
    assert kinematics.sample(asleep, times)[asleep.subjects()[0].id]["lids"].min() == 1
    lids = kinematics.sample(awake, times)[awake.subjects()[0].id]["lids"]
    begins = times[1:][np.diff(lids) > 0]
    assert 0.01 < lids.mean() < 0.06 and 2.9 < np.diff(begins).min() and np.diff(begins).max() < 5.1
    assert living.enlivened(awake) == awake  # a clip that goes on blinks no more than before


def test_a_blink_is_seen_in_the_frames():
    scene = staged("walk")
    dog = dataclasses.replace(scene.subjects()[0], motions=())
    shut = dataclasses.replace(dog, motions=(Motion(law="slumber", params={"depth": 0.0}),))
    pictures = [compose.still(dataclasses.replace(scene, layers=(one,)), 0.0, width=320, height=180).astype(int) for one in (dog, shut)]
    changed = np.abs(pictures[0] - pictures[1])[..., :3].max(-1) > 40
    count, _, stats, _ = cv2.connectedComponentsWithStats(changed.astype(np.uint8))
    assert count >= 2 and stats[1:, cv2.CC_STAT_WIDTH].max() < 20
