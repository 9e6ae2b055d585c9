"""Fields that are places of their own for what grows on them."""

import pytest

from fairframe.corpus import reading


def meanings(prompt, slot, seed=7):
    return {id for other, id in reading.read(prompt, seed, max_words=40).meanings() if other == slot}


@pytest.mark.parametrize(
    ("prompt", "place"),
    [
        ("a girl in a field of sunflowers", "sunflower_field"), ("a dog running through sunflower fields", "sunflower_field"),
        ("a girl in a field full of blooming sunflowers", "sunflower_field"),
        ("a cat walking among the sunflowers", "sunflower_field"), ("小狗在葵花田里奔跑", "sunflower_field"), ("女孩在一片向日葵中奔跑", "sunflower_field"),
        ("向日葵花海中的小女孩", "sunflower_field"),
        ("a woman dancing in lavender fields", "lavender_field"), ("a woman walks through a sea of lavender", "lavender_field"),
        ("一个女孩在薰衣草花田里散步", "lavender_field"),
        ("a horse running through a tulip field", "tulip_field"), ("two children in the tulip fields of holland", "tulip_field"),
        ("a boy in a field of tulips with a windmill", "tulip_field"),
        ("a dog running through a canola field", "rape_field"), ("小狗在油菜花田里奔跑", "rape_field"), ("a boy in a poppy field", "poppy_field"),
        ("a man walking in the vineyards of tuscany", "vineyard"), ("小猫在葡萄园", "vineyard"),
        ("a woman picking tea in a tea plantation", "tea_plantation"), ("采茶姑娘在茶园里", "tea_plantation"),
        ("a farmer working in a rice paddy", "rice_terraces"), ("a farmer in rice terraces", "rice_terraces"), ("水牛在梯田里", "rice_terraces"),
        ("a girl in a field of flowers", "meadow"), ("小女孩在花田里", "meadow"), ("a cow in a field of wheat", "meadow"),
    ],
)  # fmt: skip
def test_a_field_is_of_what_grows_on_it(prompt, place):
    assert meanings(prompt, "setting") == {place}
    assert len(meanings(prompt, "kind")) == 1 or "wheat" in prompt, "no flower stands beside who is there"


@pytest.mark.parametrize("prompt", ["a sunflower", "a bee on a sunflower", "a girl with tulips", "向日葵"])
def test_a_flower_by_itself_is_no_field(prompt):
    assert not any(place.endswith("_field") for place in meanings(prompt, "setting"))
    assert meanings(prompt, "kind") & {"sunflower", "tulip"}
