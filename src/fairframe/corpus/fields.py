"""What grows on a field makes it a place of its own: a field full of sunflowers is no meadow, nor is whoever runs through a sea of tulips in the park.

A rule as in `idioms`: a prompt's tokens and the number of one of them in, that token with its meanings in this prompt out. Knows words alone.
"""

from __future__ import annotations

import re
from dataclasses import replace

from fairframe.corpus.forms import IGNORED
from fairframe.corpus.lexicon import Token

_GROWN = {
    "sunflower_field": re.compile(r"^sunflowers?$|^向日葵$|^葵花$", re.IGNORECASE),
    "lavender_field": re.compile(r"^lavenders?$|^薰衣草$", re.IGNORECASE),
    "tulip_field": re.compile(r"^tulips?$|^郁金香$", re.IGNORECASE),
    "rape_field": re.compile(r"^(?:rapeseed|canola)$|^油菜$", re.IGNORECASE),
    "poppy_field": re.compile(r"^popp(?:y|ies)$|^虞美人$", re.IGNORECASE),
}
_FIELD = re.compile(r"(?:fields?|meadows?|sea|rows)$", re.IGNORECASE)
_TEA, _PICKED = frozenset({"tea", "tea leaves", "茶", "茶叶"}), re.compile(r"^(?:pick|harvest|gather|pluck)|[采摘]", re.IGNORECASE)
_FULL = frozenset("of full filled with covered in".split())
_MILLS = re.compile(r"^windmills?$|^风车$|^holland$|^netherlands$|^dutch$|^荷兰$", re.IGNORECASE)  # which belong to the tulips
_AMID_ZH = re.compile(r"^(?:花?(?:海|丛|田|地))?(?:中|里|间)")
_REACH = 4  # words from the field to what grows on it


def sown(tokens: list[Token], at: int) -> Token:
    """The field, when the flowers that it is full of come later; those flowers, which stand beside nobody; tea that is picked, a windmill behind tulips."""
    token = tokens[at]
    place = _full_of(tokens, at)
    if place:
        return replace(token, meanings=(("setting", place),))
    if any(_full_of(tokens, i) for i in range(max(0, at - _REACH - 1), at)) and _flower(token):
        return replace(token, meanings=((IGNORED, token.text.lower()),))
    flower = _flower(token)
    if flower and not token.text.isascii() and _amid(tokens, at):
        return replace(token, meanings=(("setting", flower),))
    if token.text.lower() in _TEA and at and _PICKED.search(tokens[at - 1].text) and any(("setting", "tea_plantation") in other.meanings for other in tokens):
        return replace(token, meanings=((IGNORED, token.text.lower()),))  # it is on the bushes, and in no cup
    tulips = any(("setting", "tulip_field") in other.meanings or _full_of(tokens, i) == "tulip_field" for i, other in enumerate(tokens))
    return replace(token, meanings=(("setting", "tulip_field"),)) if tulips and _MILLS.match(token.text) else token


def _flower(token: Token) -> str:
    """The place where a word's flowers grow in rows, or ""."""
    return next((place for place, word in _GROWN.items() if word.match(token.text)), "")


def _full_of(tokens: list[Token], at: int) -> str:
    """The place that a field with such flowers is: "a field full of yellow tulips"."""
    if not _FIELD.search(tokens[at].text):
        return ""
    after = tokens[at + 1 : at + 2 + _REACH]
    if not after or after[0].text.lower().split()[0] not in _FULL:
        return ""
    return next((place for token in after[1:] if (place := _flower(token))), "")


def _amid(tokens: list[Token], at: int) -> bool:
    """Whether a Chinese flower is what somebody is in the midst of: 在一片向日葵中."""
    before, after = "".join(token.text for token in tokens[max(0, at - 3) : at]), "".join(token.text for token in tokens[at + 1 : at + 3])
    return bool(_AMID_ZH.match(after)) and bool(re.search(r"(?:在|穿过|一大?片)\S{0,3}$", before))
