"""Heads and busts become whole figures: of the shape staging counts on, standing on their feet, in the colours of their picture."""

import cv2
import numpy as np
import pytest

from fairframe.corpus import assets, figure_art, figures
from fairframe.corpus.kinds import load_kinds
from fairframe.scene import limbs
from fairframe.scene.sprites import premultiplied

KINDS = load_kinds()
WHOLE = [kind for kind in KINDS.values() if figures.build_of(kind.id)]
ONE_OF_EACH = ("fox", "robot", "alien", "santa_claus", "unicorn", "chicken", "doctor", "judge", "princess", "programmer")


def test_the_table_names_kinds_that_are():
    assert set(figures.FIGURES) <= set(KINDS)
    assert figures.OTHER_IN_NOTO <= {kind.id for kind in WHOLE}
    assert len(WHOLE) > 90
    assert figures.build_of("female_cook") is figures.build_of("cook") is not None
    assert figures.build_of("cat") is None and figures.build_of("dancer") is None


@pytest.mark.parametrize("id", ONE_OF_EACH)
@pytest.mark.parametrize("style", ["fluent", "flat"])
def test_a_figure_stands_on_its_feet_and_has_the_recorded_shape(id, style):
    kind, picture = KINDS[id], assets.texture(id, style=style).pixels
    head = assets.art(id, style=style).pixels
    height, width = picture.shape[:2]
    assert abs(width / height - kind.aspect * (head.shape[1] / head.shape[0]) / (assets.art(id).pixels.shape[1] / assets.art(id).pixels.shape[0])) < 0.01
    filled = np.flatnonzero((picture[..., 3] > 128).any(1))
    assert abs((filled[-1] + 1) / height - figures.FOOT) < 0.03
    below = picture[round(height * 1.02 / figures.build_of(id).scale) :, :, 3]  # below the picture there is a body
    assert (below > 128).mean() > 0.12


def test_the_head_is_the_ledgers_own_picture():
    whole, head = assets.texture("panda").pixels, assets.art("panda").pixels
    size = whole.shape[1], round(whole.shape[0] / figures.build_of("panda").scale)
    own = cv2.resize(head, size, interpolation=cv2.INTER_AREA)
    middle = (slice(size[1] // 4, 3 * size[1] // 4), slice(size[0] // 4, 3 * size[0] // 4))
    assert np.abs(whole[: size[1]][middle].astype(int) - own[middle]).mean() < 3


def test_the_body_takes_the_pictures_colours():
    def middle(texture):
        h, w = texture.pixels.shape[:2]
        return texture.pixels[round(0.62 * h), round(0.3 * w), :3].astype(int)

    plain, blue = (figure_art.whole(t, "fox") for t in (assets.art("fox"), assets.recolour(assets.art("fox"), "blue")))
    assert middle(plain)[0] > middle(plain)[2] + 60  # orange
    assert middle(blue)[2] > middle(blue)[0] + 60
    hands = [figure_art.whole(assets.art("doctor", variant=tone), "doctor").pixels for tone in ("light skin", "dark skin")]
    assert hands[0][round(0.74 * hands[0].shape[0]), :, :3].astype(int).sum() > hands[1][round(0.74 * hands[1].shape[0]), :, :3].astype(int).sum()


def test_a_picture_that_is_whole_is_left_alone():
    texture = assets.art("cat")
    assert figure_art.whole(texture, "cat") is texture


def test_sockets_lie_on_the_figure():
    for kind in WHOLE:
        assert all(0 <= u <= 1 and 0 <= v <= 1 for u, v in kind.sockets.values()), kind.id
        assert kind.sockets["mouth"][1] < 0.5 < kind.sockets["hand"][1], kind.id


@pytest.mark.parametrize(("name", "arms"), [("doctor", 2), ("police_officer", 2), ("king", 2), ("cook", 1)])
def test_painted_people_have_arms_of_their_own(name, arms):
    """Whole ones from the shoulder, which can be lifted; one where the other hand holds something."""
    picture = premultiplied(assets.texture(name).pixels)
    found = limbs.find(picture)
    assert [limb.role for limb in found] == ["leg"] * 2 + ["arm"] * arms
    assert all(limb.long > limbs.ALONE * len(picture) for limb in found if limb.role == "arm")
