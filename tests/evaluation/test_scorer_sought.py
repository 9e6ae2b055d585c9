"""Library pictures looked for in whole frames, and held against what lies under them colour by colour. No weights."""

import cv2
import numpy as np
import pytest

from fairframe.corpus import assets
from fairframe.evaluation import scorer_data as data
from fairframe.evaluation import scorer_hue, scorer_sought
from fairframe.evaluation.scorer_tracks import overlap

RNG = np.random.default_rng(3)
PLACE = cv2.blur(np.kron(RNG.integers(60, 200, (27, 48, 3)), np.ones((8, 8, 1))).astype(np.uint8), (9, 9))


def drawn(kind: str, *, x: float, y: float, longer: float, degrees: float = 0.0, way: float = 1.0, colour: str = "", light: tuple[float, float, float] = (1.0, 1.0, 1.0)) -> tuple[np.ndarray, np.ndarray]:
    """A frame with a kind's picture in it, and the box (frame heights) of the picture as it stands upright."""
    texture = data.small_texture(kind, "fluent", "")
    pixels = (assets.recolour(texture, colour) if colour else texture).pixels.astype(np.float32)
    h, w = pixels.shape[:2]
    n, a = longer * data.HEIGHT / max(h, w), np.radians(degrees)
    turn = n * np.array([[np.cos(a), -np.sin(a)], [np.sin(a), np.cos(a)]]) @ np.diag([way, 1.0])
    to = np.concatenate([turn, (np.array([x, y]) * data.HEIGHT - turn @ ((w - 1) / 2, (h - 1) / 2))[:, None]], axis=1)
    cover = pixels[..., 3:] / 255
    laid = cv2.warpAffine(np.dstack([pixels[..., :3] * light * cover, cover]), to, (data.WIDTH, data.HEIGHT), flags=cv2.INTER_AREA)
    size = 0.94 * longer / max(h, w)
    return np.clip(laid[..., :3] + PLACE * (1 - laid[..., 3:]), 0, 255).astype(np.uint8), np.array([x, y, size * w, size * h])


def grey(frame: np.ndarray) -> list[np.ndarray]:
    return [cv2.cvtColor(frame, cv2.COLOR_RGB2GRAY)] * data.NUM_FRAMES


@pytest.mark.parametrize(("degrees", "way"), [(0.0, 1.0), (180.0, -1.0)])
def test_a_picture_is_found_wherever_it_lies_and_followed_from_there(degrees, way):
    frame, box = drawn("banjo", x=1.2, y=0.6, longer=0.22, degrees=degrees, way=way)
    frames = grey(frame)
    anchors = list(scorer_sought.places(frames, "banjo", "fluent", []))
    assert overlap(anchors[0][1], box) > 0.7
    [through] = scorer_sought.through(frames, "banjo", "fluent", anchors[:1], [])
    assert len(through) == data.NUM_FRAMES and min(overlap(one, box) for one in through.values()) > 0.6


def test_what_is_known_is_not_found_again():
    frame, box = drawn("banjo", x=1.2, y=0.6, longer=0.22)
    known = [dict.fromkeys(range(data.NUM_FRAMES), box)]
    assert all(overlap(one, box) < scorer_sought.KNOWN for _, one in scorer_sought.places(grey(frame), "banjo", "fluent", known))
    assert scorer_sought.through(grey(frame), "banjo", "fluent", [(4, box)], known) == []


@pytest.mark.parametrize("colour", ["", "blue", "white"])
def test_a_colour_is_told_in_any_light(colour):
    frame, box = drawn("butterfly", x=0.8, y=0.5, longer=0.3, colour=colour, light=(0.8, 0.7, 0.75))
    away = scorer_hue.away(np.stack([frame] * 6), dict.fromkeys(range(6), box), "butterfly", "fluent")
    assert away is not None and data.COLOUR_IDS[int(np.argmin(away))] == (colour or data.NONE)


def test_no_colour_is_told_of_what_is_not_there():
    frame, box = drawn("butterfly", x=0.3, y=0.5, longer=0.3)
    assert scorer_hue.away(frame[None], {0: box + (1.0, 0, 0, 0)}, "butterfly", "fluent") is None
