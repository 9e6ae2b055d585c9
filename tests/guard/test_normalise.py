"""Disguises are undone; ordinary text stays as it is. The words are neutral: what holds for "penguin" holds for any word."""

import pytest

from fairframe.guard import normalise

DISGUISED = {
    "case": "PenGUIN",
    "full width": "ｐｅｎｇｕｉｎ",
    "zero width": "pen\u200bgu\u200din",
    "soft hyphen": "pen\u00adguin",
    "combining": "p\u0301engui\u0308n",
    "cyrillic": "реnguіn",
    "greek": "pεnguιn",
    "leet": "p3ngu1n",
    "dots": "p.e.n.g.u.i.n",
    "spaces": "p e n g u i n",
    "hyphens": "p-e-n-g-u-i-n",
    "underscores": "pen_guin",
    "stretched": "penguiiiiin",
    "mathematical": "𝓹𝓮𝓷𝓰𝓾𝓲𝓷",
    "circled": "ⓟⓔⓝⓖⓤⓘⓝ",
}


@pytest.mark.parametrize("how", DISGUISED)
def test_disguises_are_undone(how):
    readings = normalise.read(f"the {DISGUISED[how]} dances").readings
    assert any("penguin" in normalise.words(reading) for reading in readings)


@pytest.mark.parametrize("text", ["a 4k 3d render at 1080p", "the 2nd b2 bomber, 60fps", "a 5 year old oak", "wow!"])
def test_measures_are_no_leet(text):
    assert normalise.read(text).readings == (text.lower(),)


def test_chinese_gaps_and_traditional_characters_are_undone():
    assert "熊猫跳舞" in normalise.fold("熊 猫·跳 舞")
    assert normalise.fold("陳總統") == "陈总统"


def test_sentences_are_read_one_by_one_and_long_ones_in_windows():
    found = normalise.sentences("A cat sits. A dog runs! " + "word " * 60)
    assert "A cat sits." in found and "A dog runs!" in found
    assert max(len(part.split()) for part in found if part.split()[0] == "word" and part.count("word") < 60) == normalise.WINDOW


def test_spelled_out_text_is_noticed():
    assert normalise.read("p e n g u i n s d a n c e in rain").spelled > 0.5
    assert normalise.read("a cat and a dog in a box").spelled == 0
