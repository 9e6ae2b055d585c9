"""Capes: tied at the neck, streaming behind who is seen from the side and hanging behind who faces us, waving."""

import dataclasses

import numpy as np
import pytest

from fairframe.backends import capes, directing
from fairframe.corpus import reading


@pytest.mark.parametrize(("kind", "behind"), [("dog", False), ("girl", True), ("bear", True)])
def test_a_cape_is_tied_at_the_neck_and_waves(kind, behind):
    host = dataclasses.replace(directing.bare_layer("host", kind, ""), size=0.4)
    worn, cape = capes.caped(host, "green", "cape")
    assert cape is not None and cape.parent == "host" and "neck" in worn.sockets and cape.behind_parent is behind
    moved = [np.abs(pose.pixels.astype(int) - cape.texture.pixels.astype(int)).max() for pose in cape.poses]
    assert len(moved) == capes.WAVES - 1 and min(moved) > 60
    assert cape.size < host.size


def test_a_superhero_has_one_already():
    assert capes.caped(directing.bare_layer("host", "superhero", ""), "", "cape")[1] is None


@pytest.mark.parametrize("prompt", ["a dog with a red cape", "a superhero dog", "一只披着红斗篷的兔子", "a cat wearing a purple cloak"])
def test_an_animal_in_a_cape_keeps_its_own_colour(prompt):
    read = reading.read(prompt, 7, max_words=40)
    assert [extra.how for extra in read.extras if extra.kind == "cape"] == ["wear"]
    assert not any(claim.colour for claim in directing.stated(read.tokens))
