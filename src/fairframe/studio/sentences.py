"""What the service says in English, in the page's language: refusals by their rule, other sentences by their wording, and else by their code.

The wordings are in server_zh.json: English with {names} where values stand, and Chinese with the same. The scripts get them from here too (`pairs`).
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

from fairframe.guard import prompt
from fairframe.guard.policy import Category

CHINESE: dict[str, str] = json.loads((Path(__file__).parent / "server_zh.json").read_text("utf-8"))
"""By English; keys that are a code alone are what is said where no wording fits, with the English after it."""


def told(lang: str, code: str, message: str, rule: str = "") -> str:
    """A sentence of the service, in a language of the pages. rule: the guardrail's, whose own words are then used."""
    category = next((one for one in _categories() if rule and rule.split(".")[0] == one.code), None)
    if category is not None and message.startswith((category.en, category.zh)):
        return category.zh if lang == "zh" else category.en
    for wording, translated in pairs(lang):
        if (found := _pattern(wording).fullmatch(message)) is not None:
            return translated.format(**{name: _within(lang, value) for name, value in found.groupdict().items()})
    return f"{CHINESE[code]}（{message}）" if lang == "zh" and code in CHINESE else message


def _within(lang: str, value: str) -> str:
    """A value inside a sentence: another sentence of the service, the name of a trace, or a stop, in the page's language; else as it is."""
    if lang != "zh" or not value:
        return value
    if value in (".", ":") or value[:-1].isdigit() and value.endswith(":"):
        return value.replace(".", "。").replace(":", "：")
    known = {"watermark": "水印", "registry": "登记簿", **dict(pairs(lang))}
    return known.get(value) or told(lang, "", value)


@cache
def pairs(lang: str) -> tuple[tuple[str, str], ...]:
    """(wording, the same in the page's language): refusals in whatever language the words of the prompt were, and on Chinese pages all else."""
    rules = prompt.policy_in_force()
    refusals = [(getattr(one, other) + ("" if other == "zh" else " ") + rules.contest[other], getattr(one, lang)) for one in _categories() for other in ("en", "zh")]
    return (*refusals, *((english, chinese) for english, chinese in CHINESE.items() if lang == "zh" and " " in english))


def _categories() -> tuple[Category, ...]:
    return tuple(prompt.policy_in_force().categories.values())


@cache
def _pattern(wording: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.*)", re.escape(wording)), re.DOTALL)
