"""Faces of who is sad."""

import dataclasses

import numpy as np
import pytest

from fairframe.backends import directing, moods
from fairframe.corpus import assets, reading
from fairframe.corpus.kinds import load_kinds
from fairframe.scene.scene import Scene


def face(name, tone="light"):
    kind = load_kinds()[name]
    variant = next((one for one in kind.variants if tone in one), "")
    return assets.texture(kind.id, variant=variant) if variant else assets.texture(kind.id)


def ends(pixels, kind):
    """How far the middle of the mouth is below its ends, pixels: a smile is above 0."""
    high, wide = pixels.shape[:2]
    x, y = round(kind.sockets["mouth"][0] * wide), round(kind.sockets["mouth"][1] * high)
    part = pixels[y - round(0.04 * high) : y + round(0.05 * high), x - round(0.13 * wide) : x + round(0.13 * wide), :3].astype(int)
    dark = (part[..., 1] < np.median(part[..., 1]) - 60).astype(float)
    columns = np.flatnonzero(dark.any(0))
    middles = [np.flatnonzero(dark[:, c]).mean() for c in (columns[1], columns[len(columns) // 2], columns[-2])]
    return middles[1] - (middles[0] + middles[2]) / 2


@pytest.mark.parametrize("name", ["man", "girl", "boy", "child", "doctor"])
def test_a_mouth_turned_down_was_a_smile(name):
    kind, before = load_kinds()[name], face(name).pixels
    after = moods.turned_down(before, kind.sockets["mouth"])
    assert ends(before, kind) > 0 > ends(after, kind)
    changed = np.flatnonzero((before != after).any((1, 2)))
    assert np.ptp(changed) < 0.12 * before.shape[0] and (before[..., 3] == after[..., 3]).all()  # the mouth and nothing else


def test_where_no_mouth_is_found_the_picture_stays():
    plain = np.full((200, 80, 4), 200, np.uint8)
    plain[..., 3] = 255
    assert (moods.turned_down(plain, (0.5, 0.3)) == plain).all()


def test_who_is_sad_is_said_next_to_the_word():
    def said(prompt):
        return moods.sad(reading.understood(prompt))

    assert said("a sad clown on a bench") == {"clown"} and said("a mother comforting a crying boy") == {"boy"} and said("小女孩哭了") == {"girl"}
    assert said("a woman arguing with a man") == {"woman", "man"}
    assert said("一个伤心的女孩坐在窗前") == {"girl"} and not said("a boy is not sad") and not said("a happy girl")


def test_only_fresh_pictures_of_those_are_changed():
    layers = [dataclasses.replace(directing.bare_layer(name, name, ""), texture=face(name)) for name in ("boy", "woman")]
    scene = Scene(setting="park", layers=tuple(layers))
    tokens = reading.understood("a woman comforting a crying boy")
    after = moods.frowning(scene, tokens, {"boy", "woman"})
    assert (after.layer("boy").texture.pixels != layers[0].texture.pixels).any() and after.layer("woman") is scene.layer("woman")
    assert moods.frowning(scene, tokens, set()) == scene
