"""What is worn below the head: who wears it by the words, and that it is seen on the picture without hiding the limbs."""

import dataclasses

import numpy as np
import pytest

from fairframe.corpus import assets, reading, wardrobe, wardrobe_art
from fairframe.scene import limbs


def worn(prompt):
    return [(one.kind, one.nth, one.garment, one.colour) for one in reading.read(prompt, 7, max_words=40).worn]


@pytest.mark.parametrize(
    ("prompt", "has"),
    [
        ("a woman in a red dress dancing in the rain", [("woman", 0, "dress", "red")]),
        ("a woman in red walking a dog", [("woman", 0, "dress", "red")]),
        ("a girl wearing a white dress and red boots on the beach", [("girl", 0, "dress", "white"), ("girl", 0, "shoes", "red")]),
        ("穿红裙子的女孩在雨中跳舞", [("girl", 0, "dress", "red")]),
        ("一个穿着黑色西装的男人在打电话", [("man", 0, "suit", "black")]),
        ("a man in a black suit and a woman in a white dress dancing", [("man", 0, "suit", "black"), ("woman", 0, "dress", "white")]),
        ("a dog dressed in a yellow raincoat", [("dog", 0, "raincoat", "yellow")]),
        ("a woman in a red car", []),
        ("穿红色旗袍的女孩在微笑", [("girl", 0, "qipao", "red")]),
        ("旗袍美女走在雨巷", [("woman", 0, "qipao", "")]),
        ("书生在灯下读书", [("man", 0, "hanfu", "")]),
        ("白衣剑客站在竹林里", [("man", 0, "hanfu", "white")]),
        ("古风，两个女孩在花园里跳舞", [("girl", 0, "hanfu", "")]),
        ("古风，穿西装的男人", [("man", 0, "suit", "")]),
        ("两个女孩在花园里跳舞", []),
        ("少林和尚练武", [("bald_man", 0, "robe", "orange")]),
        ("a wuxia swordsman in the mountains", []),
        ("a woman in ancient china", [("woman", 0, "hanfu", "")]),
        ("a red dress in a shop", []),
    ],
)
def test_who_wears_what(prompt, has):
    assert worn(prompt) == has


def test_nobody_of_old_china_is_fair_haired_unless_it_is_said():
    tones = {id for seed in range(40) for slot, id in reading.read("书生在读书", seed, max_words=40).assumed if slot == "variant"}
    assert "medium-light skin" not in tones and len(tones) > 2


def test_the_red_of_somebody_in_red_is_no_dogs():
    read = reading.read("a woman in red walking a dog", 7, max_words=40)
    assert "colour" not in {slot for slot, _ in read.meanings()}


def test_every_word_of_a_garment_is_a_known_word():
    from fairframe.corpus import lexicon

    unknown = [word for word in wardrobe.words() if len(lexicon.tokenize(word)) != 1 or not lexicon.tokenize(word)[0].meanings]
    assert unknown == []


def limbs_of(texture):
    pixels = texture.pixels.astype(np.float32)
    pixels[..., :3] *= pixels[..., 3:] / 255
    return sorted(limb.role for limb in limbs.find(pixels.astype(np.uint8)))


@pytest.mark.parametrize("kind", sorted(wardrobe.STANDING))
def test_everybody_who_stands_can_be_dressed_and_keeps_arms_and_legs(kind):
    plain = assets.texture(kind)
    for name in ("dress", "suit", "coat", "hanfu", "qipao"):
        dressed = wardrobe_art.worn(plain, kind, name, (0.9, 0.1, 0.1))
        assert dressed is not None and limbs_of(dressed) == limbs_of(plain), name
        solid = plain.pixels[..., 3] > 200
        red = solid & (dressed.pixels[..., 0].astype(int) - dressed.pixels[..., 1] > 90)
        assert red.mean() > (plain.pixels[..., 3] > 200).mean() * 0.12, name
        top = plain.pixels.shape[0] // 8
        assert (dressed.pixels[:top] == plain.pixels[:top]).all(), "the head is nobody's to dye"


def test_beasts_have_their_coat_about_the_trunk_and_none_where_the_words_put_shoes_on_them():
    for kind in ("cat", "rabbit", "bear"):
        plain = assets.texture(kind)
        coat = wardrobe_art.worn(plain, kind, "raincoat", None)
        changed = (coat.pixels != plain.pixels).any(-1)
        assert 0.04 < changed.mean() < 0.4 and not changed[-plain.pixels.shape[0] // 12 :].any(), kind
    assert wardrobe.can_wear("cat", "raincoat") and not wardrobe.can_wear("cat", "shoes") and not wardrobe.can_wear("car", "raincoat")
    assert reading.read("a cat in red boots", 1, max_words=24).left_out


def test_clothes_listed_behind_one_verb_are_all_worn():
    read = reading.read("She is a woman. She wears a black leather jacket, a long red dress, and black boots", 7, max_words=60)
    assert [(worn.garment, worn.colour) for worn in read.worn] == [("jacket", "black"), ("dress", "red"), ("shoes", "black")]
    assert not [extra for extra in reading.read("an astronaut wearing a red helmet", 7, max_words=40).extras if extra.kind == "helmet"]


def test_a_pale_neck_is_not_taken_for_the_top_of_the_trousers():
    plain = assets.texture("boy", variant="light skin")
    pixels = plain.pixels.copy()
    h, w = pixels.shape[:2]
    neck = slice(round(0.445 * h), round(0.47 * h))
    pixels[neck, :, :3] = 190
    dressed = wardrobe_art.worn(dataclasses.replace(plain, pixels=pixels), "boy", "hanfu", None)
    face = pixels[..., 3] > 0
    face[round(0.4 * h) :] = False
    assert np.abs(dressed.pixels[face].astype(int) - pixels[face]).mean() < 3


def test_who_rides_tucks_up_the_robe():
    plain = assets.texture("man")
    tucked = wardrobe_art.worn(plain, "man", "hanfu", None, astride=True)
    assert ((tucked.pixels[..., 3] > 100) == (plain.pixels[..., 3] > 100)).all() and (tucked.pixels != plain.pixels).any()
