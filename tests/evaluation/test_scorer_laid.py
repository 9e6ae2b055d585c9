"""Sightings laid over each other, and over the library's picture of their kind. No weights."""

import cv2
import numpy as np
import pytest

from fairframe.evaluation import scorer_data as data
from fairframe.evaluation import scorer_laid as laid
from fairframe.evaluation import scorer_tracks as tracks

RNG = np.random.default_rng(5)
PLACE = cv2.blur(np.kron(RNG.integers(40, 220, (27, 48)), np.ones((8, 8))).astype(np.uint8), (5, 5))  # a place with something in it


def drawn(kind: str, steps: list[tuple[float, float, float, float]]) -> tuple[list[np.ndarray], np.ndarray]:
    """Frames with the library's picture of a kind before a place, and its true boxes [T, 4]. steps: middle (x, y), height (frame heights; below 0: mirrored), opacity."""
    pixels = data.small_texture(kind, "fluent", "").pixels.astype(np.float32)
    h, w = pixels.shape[:2]
    grey, cover = pixels[..., :3] @ np.array([0.299, 0.587, 0.114], np.float32), pixels[..., 3] / 255
    frames, boxes = [], []
    for x, y, height, opacity in steps:
        n = abs(height) * data.HEIGHT / h
        side = n * np.sign(height)
        to = np.array([[side, 0, x * data.HEIGHT - side * (w - 1) / 2], [0, n, y * data.HEIGHT - n * (h - 1) / 2]])
        light, there = (cv2.warpAffine(one, to, (data.WIDTH, data.HEIGHT), flags=cv2.INTER_AREA) for one in (grey * cover, cover))
        frames.append(np.clip(light * opacity + PLACE * (1 - there * opacity), 0, 255).astype(np.uint8))
        boxes.append((x, y, 0.94 * abs(height) * w / h, 0.94 * abs(height)))
    return frames, np.array(boxes)


@pytest.mark.parametrize("side", [1, -1])
def test_the_library_s_picture_says_where_a_subject_ends(side):
    frames, true = drawn("cat", [(0.8 + 0.03 * i, 0.5, side * (0.4 - 0.02 * i), 1.0) for i in range(8)])
    given = {i: one * (1, 1, 1.15, 0.9) + (0.02, -0.02, 0, 0) for i, one in enumerate(true)}  # as a detector errs
    found = laid.followed(frames, given, laid.outline("cat", "fluent"))
    assert np.abs(np.log(found.box[:, 2:] / true[:, 2:])).max() < 0.05 and np.abs(found.box[:, :2] - true[:, :2]).max() < 0.006
    other = laid.followed(frames, given, laid.outline("bicycle", "fluent"))
    assert (other.box == laid.followed(frames, given).box).all(), "a picture that does not fit says nothing"


def test_who_shrinks_before_a_place_is_as_much_smaller_as_he_is():
    frames, true = drawn("duck", [(0.8, 0.5, 0.5 - 0.025 * i, 1.0) for i in range(11)])
    rows = laid.followed(frames, dict(enumerate(true)), laid.outline("duck", "fluent")).turns
    size = np.log(true[:, 3])
    assert rows[:, 6].min() > laid.TRUSTED
    assert np.abs(rows[:, 5] - (size - size[np.argmax(rows[:, 6])])).max() < 0.05  # by an ellipse, which has the place in it, 0.12


def test_who_was_missed_is_found_where_he_would_have_gone():
    steps = [(0.5 + 0.05 * i, 0.5, 0.4, 1.0) for i in range(14)]
    frames, true = drawn("cat", steps)
    seen = {i: one for i, one in enumerate(true) if i not in (5, 6, 12, 13)}
    found = laid.followed(frames, seen, laid.outline("cat", "fluent"))
    assert found.found.all() and np.abs(found.box - true).max() < 0.02
    frames[5] = cv2.warpAffine(frames[5], cv2.getRotationMatrix2D((0.75 * data.HEIGHT, data.HEIGHT / 2), 130, 1.0), (data.WIDTH, data.HEIGHT), borderMode=cv2.BORDER_REFLECT)
    found = laid.followed(frames, seen, laid.outline("cat", "fluent"))
    assert found.found.all() and np.abs(found.box[5, :2] - true[5, :2]).max() < 0.02 and np.cos(found.turns[5, 2] - np.radians(130)) > 0.99, "however turned"
    frames[12:] = [PLACE, PLACE]  # and who is gone is not
    assert laid.followed(frames, seen, laid.outline("cat", "fluent")).found.tolist() == [True] * 12 + [False] * 2


def test_what_the_subject_net_said_is_carried_over_to_frames_it_did_not_see():
    frames, true = drawn("cat", [(0.5 + 0.05 * i, 0.5, 0.4, 1.0) for i in range(10)])
    log = np.log(np.full(5, 0.2))
    items = [
        tracks.Found(frame=i, score=0.9, box=true[i], kind=log, colour=log, sprung=np.array([0.2, 0.8, 0, 0, 0]), pose=np.array([0, 1, 0, 0, 1 - 0.1 * i, 0]))
        for i in range(10) if i not in (4, 5)
    ]  # fmt: skip
    trail = tracks.Trail(items=items)
    rows = tracks.of_trail(trail, laid.followed(frames, {one.frame: one.box for one in items}, laid.outline("cat", "fluent")), np.zeros((10, 5)), 0.0)
    assert rows[16].tolist() == [1.0] * 10 and rows[14] == pytest.approx(1 - 0.1 * np.arange(10), abs=1e-5) and rows[17] == pytest.approx(np.full(10, 0.8))


def test_a_map_that_leaves_the_box_it_was_given_is_not_believed():
    frames, boxes = drawn("cat", [(0.8, 0.5, 0.4, 1.0)] * 3)
    body = laid._Body.of(frames, dict(enumerate(boxes)), laid.outline("cat", "fluent"))
    still, middle = np.eye(2, 3, dtype=np.float32), boxes[0][:2]
    small = np.hstack([0.5 * still[:, :2], 0.5 * laid.MIDDLE[:, None]]).astype(np.float32)
    assert body.likely(still, still, middle, boxes[0]) and not body.likely(small, still, middle, None), "nobody is half as large an eighth of a second later"
    assert body.likely(small, small, middle, 0.5 * boxes[0] + np.array([*0.5 * middle, 0, 0])) and not body.likely(small, small, middle, boxes[0])
