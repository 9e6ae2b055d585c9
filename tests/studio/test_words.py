"""Everything the pages say is there in Chinese too, and what is translated is still said."""

import re

from fairframe.service.accounts import Account
from fairframe.studio import data, pages, render, words

TEMPLATES = sorted((render.HERE / "templates").glob("*.html"))
SAID = re.compile(r'\bt\("((?:[^"\\]|\\.)+)"')


def in_use():
    found = [text for path in TEMPLATES for text in SAID.findall(path.read_text("utf-8"))]
    found = [text for text in found if not text.endswith(".") or " " in text]  # t("state." ~ state) is a key
    found += [text for path in sorted(render.HERE.glob("*.py")) for text in re.findall(r'say\([^"\n]*\), "([^"]+)"', path.read_text("utf-8"))]
    return dict.fromkeys([*found, *words.scripts(), *words.KEYED])


def test_every_text_has_a_chinese_one():
    assert [text for text in in_use() if text not in words.CHINESE] == []
    named = (
        [name for _, name in (*pages.SIZES, *pages.STATES, *pages.REASONS)]
        + [name for _, name, _ in render.pages(Account(id="", name="", role="admin"))]
        + list(pages.TITLES.values())
    )
    assert [text for text in named if text not in words.CHINESE] == []


def test_a_translation_fills_in_the_same_values():
    for english, chinese in words.CHINESE.items():
        assert sorted(re.findall(r"\{\w+\}", chinese)) == sorted(re.findall(r"\{\w+\}", words.KEYED.get(english, english))), english


def test_the_model_card_is_shown_without_obeying_markup_in_it():
    assert "<table>" in data.model_card() and "<script" not in data.model_card()
