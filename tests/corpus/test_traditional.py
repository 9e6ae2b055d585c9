"""Traditional Chinese characters are read as the simplified ones in which the words are written."""

from __future__ import annotations

import pytest

from fairframe.corpus import reading, traditional


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("一個穿紅色旗袍的女孩在上海街頭微笑", "一个穿红色旗袍的女孩在上海街头微笑"),
        ("小貓咪追著毛線球跑", "小猫咪追着毛线球跑"),
        ("爺爺帶著孫子放風箏", "爷爷带着孙子放风筝"),
        ("熱氣騰騰的牛肉麵", "热气腾腾的牛肉面"),
        ("兩隻烏龜在沙灘上賽跑", "两只乌龟在沙滩上赛跑"),
    ],
)
def test_reads_as_the_same_words_in_simplified_characters(old, new):
    assert traditional.simplified(old) == new
    one, other = reading.read(old, 3, max_words=40), reading.read(new, 3, max_words=40)
    assert [(token.text, token.meanings) for token in one.tokens if token.text] == [(token.text, token.meanings) for token in other.tokens if token.text]
    assert [(worn.garment, worn.colour) for worn in one.worn] == [(worn.garment, worn.colour) for worn in other.worn]


@pytest.mark.parametrize("text", ["著名的乾坤大挪移", "a cat in a hat", "皇后和太后", "一只猫"])
def test_simplified_texts_and_others_stay_as_they_are(text):
    assert traditional.simplified(text) == text


def test_keeps_the_places_of_words():
    text = "一隻貓 and 兩隻烏龜"
    tokens = reading.understood(text)
    assert [text[token.start : token.end] for token in tokens if ("kind", "turtle") in token.meanings] == ["烏龜"]


def test_its_table_is_in_step():
    assert len(traditional._OLD) == len(traditional._NEW) == len(set(traditional._OLD))
    assert not set(traditional._OLD) & set(traditional._NEW)
