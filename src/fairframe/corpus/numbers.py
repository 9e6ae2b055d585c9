"""How many: numbers above the three that the network knows, and what comes in flocks.

Input: a prompt's tokens. Output: a number word before its noun as the most the network knows, and how many the words say of whom, for `backends.crowds`,
which brings the rest. A number of anything else (five years, nine to sixteen) counts nobody. Knows words alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from fairframe.corpus import letters
from fairframe.corpus.lexicon import Token, lexicon_of
from fairframe.corpus.nouns import kinds_of, slots_of
from fairframe.corpus.surface import Meaning

MOST = 12  # of anything: more would be too small to be seen
_THREE: Meaning = ("count", "3")
_FRIENDS: Meaning = ("kind", "pair_of_friends")
_MORE = frozenset(
    "hundred hundreds thousand thousands million millions dozens fifteen 15 twenty 20 thirty 30 forty 40 fifty 50 100 countless 几十 上百 无数".split()
)  # than are shown
_EN: dict[str, int] = {
    word: n
    for n, words in {
        4: "four 4 several", 5: "five 5 flock herd pack group bunch", 6: "six 6 many lots team litter", 7: "seven 7 pod colony", 8: "eight 8 school swarm crowd parade", 9: "nine 9",
        10: "ten 10", 11: "eleven 11", 12: "twelve 12 dozen",
    }.items()
    for word in words.split()
} | {word: MOST for word in _MORE if word.isascii()}  # fmt: skip
_ZH = {"四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10, "十一": 11, "十二": 12, "一群": 5, "很多": 6, "许多": 6} | dict.fromkeys("十几 二十 三十 五十 几十 数十 百 一百 几百 数百 上百 一千 上千 成千上万 一万 上万 千 万 无数".split(), MOST)
_BODIES: dict[str, tuple[str, int]] = {  # one word for several people -> who they are, and how many
    word: (kind, n)
    for kind, n, words in (
        ("person", 6, "choir|合唱团"),
        ("person", 8, "crowd|audience|crowd of people|人群|观众"),
        ("person", 5, "team|orchestra"),
        ("singer", 3, "rock band|band|pop band|punk band|jazz band|乐队"),
    )
    for word in words.split("|")
}
_BETWEEN = frozenset("of a the these those his her their my our and".split())
_MEASURES = frozenset(
    "year years day days minute minutes hour hours second seconds week weeks month months foot feet meter meters inch inches mile miles percent times star am pm story".split()
)
_OF_ONE_FORM = frozenset("sheep fish deer koi people children men women mice geese salmon reindeer moose bison buffalo penguins kids friends".split())
_CHILDREN = frozenset("grandchildren schoolchildren".split())  # plurals that do not end in s
_FAR = 4  # words between a number and what it counts


def counts(tokens: list[Token], at: int) -> Token:
    """Five ducks are as many as the network knows, and `said` remembers how many they are; a number of nothing that is known stays what it was."""
    token = tokens[at]
    if (body := _BODIES.get(token.text.lower())) and kinds_of(token) and kinds_of(token)[0].category == "person":
        return replace(token, meanings=(("kind", body[0]), _THREE))
    if _number(tokens, at) and _counted(tokens, at) is not None and slots_of(token) <= {"count", "ignored", "setting"}:
        return replace(token, meanings=(_THREE,))
    counted = any(_number(tokens, i) and _counted(tokens, i) == at for i in range(max(0, at - _FAR - 1), at))
    meanings = tuple(m for m in token.meanings if m[0] != "count") if counted else token.meanings
    if meanings[:1] == (_FRIENDS,) and (counted or _three(tokens, at)):  # two in one picture
        meanings = (("kind", "person"), *(() if counted else (_THREE,)))
    several = token.text.lower() in _CHILDREN and "count" not in slots_of(token) and not any("count" in slots_of(other) for other in tokens[max(0, at - 3) : at])
    meanings = (*meanings, ("count", "2")) if several else meanings
    return replace(token, meanings=meanings) if meanings != token.meanings else token


def _three(tokens: Sequence[Token], at: int) -> bool:
    return any(_THREE in token.meanings and _counted(tokens, i) == at for i, token in enumerate(tokens[:at]) if i > at - _FAR)


def said(tokens: Sequence[Token]) -> dict[str, int]:
    """Of which kinds the words say that there are more than three, and how many are shown of them. tokens: as `reading` settled them."""
    found: dict[str, int] = {}
    number = 0
    for at, token in enumerate(tokens):
        number = _number(tokens, at) if "count" in slots_of(token) else number
        if (body := _BODIES.get(token.text.lower())) and token.meanings[:1] == (("kind", body[0]),):
            found[body[0]] = body[1]
            number = 0
        elif kinds := kinds_of(token):
            found |= {kind.id: number for kind in kinds} if number else {}
            number = 0
    return found


def members(tokens: Sequence[Token], at: int) -> int:
    """How many a family is that the words count: a family of four; 3 where they do not."""
    of = [token.text.lower() for token in tokens[at + 1 : at + 3]]
    alone = not any(kinds_of(token) for token in tokens[at + 3 : at + 4])
    return _number(tokens, at + 2) if len(of) == 2 and of[0] == "of" and alone and _number(tokens, at + 2) else 3


def shown_as(text: str) -> str:
    """How many are shown of what is more than can be; "" of other words."""
    return str(MOST) if text.lower().removesuffix(" of") in _MORE else ""


def _number(tokens: Sequence[Token], at: int) -> int:
    """What a word says of how many; 0 where it says nothing, or no more than the network knows."""
    text = tokens[at].text.lower()
    if text.isascii():
        half = at > 1 and tokens[at - 2].text.lower() == "half"
        return 6 if half and text == "dozen" else _EN.get(text.removeprefix("a ").removesuffix(" of"), 0)
    return next((n for word, n in sorted(_ZH.items(), key=lambda one: -len(one[0])) if text.startswith(word)), 0)


def _counted(tokens: Sequence[Token], at: int) -> int | None:
    """The number of the noun that a number word stands before."""
    for i in range(at + 1, min(at + 2 + _FAR, len(tokens))):
        token, text = tokens[i], tokens[i].text.lower()
        if token.start - tokens[i - 1].end > 1 or text in _MEASURES:
            return None
        if kinds_of(token):
            several = not text.isascii() or letters.key(text) in lexicon_of().plurals or text.split()[-1] in _OF_ONE_FORM
            return i if several else None
        adjective = slots_of(token) <= {"colour", "size", "variant", "ignored", "manner", "action"} and text.isalpha()
        if text not in _BETWEEN and not adjective:
            return None
    return None
