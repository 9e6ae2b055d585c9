"""What a prompt says is not there: "no people", "without a hat", 没有人, "the dog is not sleeping". It is passed over, as if nobody had said it.

Whole token lists in and out, before anything else is read into them. Knows words and kinds alone.
"""

from __future__ import annotations

from dataclasses import replace

from fairframe.corpus.forms import IGNORED
from fairframe.corpus.lexicon import Token
from fairframe.corpus.nouns import BEFORE_NOUNS, kinds_of, slots_of

_NO = frozenset("no without minus not never isn't aren't doesn't don't didn't wasn't won't nor neither".split())
_NO_ZH = frozenset("没有 没 无 不要 不 别 不带 不是 并非".split())
_OTHERWISE = frozenset("longer only just matter wonder doubt other".split())  # behind "no" and "not": nothing is denied
_ALONE = frozenset("one far stop stops stopping afraid scared frightened see seeing notice noticing know knowing mind minding care caring".split())  # it alone is denied: who is not far from a wolf, or does not see it, is beside one
_ON = frozenset("or and nor , 和 或 、".split())
_ENDS = frozenset("and but while as then".split())
_BETWEEN = BEFORE_NOUNS | frozenset("any other single more of in on with being getting wearing having 任何 别的 戴 穿 有".split())
FAR = 6  # words between "no" and what is denied


def heard(tokens: list[Token]) -> list[Token]:
    """The tokens with everything that is denied left out of account."""
    out, i = list(tokens), 0
    while i < len(tokens):
        text = tokens[i].text.lower()
        denied = _denied(tokens, i) if text in _NO or text in _NO_ZH and not slots_of(tokens[i]) - {IGNORED} else []
        if denied:
            for at in [i, *denied]:
                out[at] = replace(tokens[at], meanings=((IGNORED, f"not {tokens[at].text.lower()}"),))
        i = max([i, *denied]) + 1
    return out


def _denied(tokens: list[Token], at: int) -> list[int]:
    """The numbers of the words that a "no" takes: up to the noun behind it, or the verb with its noun, and what "or" adds."""
    english = tokens[at].text.isascii()
    if at + 1 < len(tokens) and tokens[at + 1].text.lower() in _OTHERWISE or at and tokens[at - 1].text.lower() == "why":  # "why not have a dog dance" asks for one
        return []
    if at + 1 < len(tokens) and tokens[at + 1].text.lower() in _ALONE:
        return [at + 1]
    found: list[int] = []
    met = ""  # the last thing denied: noun, verb, other
    for i in range(at + 1, min(at + 1 + (FAR if english else 4), len(tokens))):
        token, gap = tokens[i], tokens[i].start - tokens[i - 1].end
        slots, word = slots_of(token) - {IGNORED}, token.text.lower()
        joined = i + 1 < len(tokens) and word in _ON
        if gap > (1 if english else 0) and not (met == "noun" and word in ("or", "nor")):
            break  # a comma
        if met == "noun":
            if joined and slots_of(tokens[i + 1]) & {"kind", "setting", "weather"} and (english and word != "and" or not english):
                met = ""
                continue
            break
        if slots & {"kind", "setting", "weather"}:
            found, met = list(range(at + 1, i + 1)), "noun"
        elif slots & {"action", "relation"}:
            before = tokens[i - 1].text.lower()
            if met == "verb" or tokens[at].text.lower() in ("no", "without") and i > at + 1 and before not in _BETWEEN and not before.endswith("ly"):
                break  # "without a mane roaring": it roars
            found, met = list(range(at + 1, i + 1)), "verb"
        elif slots & {"colour", "size", "count", "manner", "time"}:
            following = tokens[i + 1] if i + 1 < len(tokens) else None
            if following is None or not slots_of(following) & {"kind", "setting", "colour", "size"}:
                return list(range(at + 1, i + 1)) if not found else found
        elif word in _ENDS or word not in _BETWEEN and not (english and word.isalpha() and met != "verb"):
            break
    return found


def empty(tokens: list[Token]) -> bool:
    """Whether the words say that nobody is there."""
    people = any(m[1].startswith("not ") and m[1].removeprefix("not ") in _PEOPLE for token in tokens for m in token.meanings if m[0] == IGNORED)
    living = any("alive" in kind.traits for token in tokens for kind in kinds_of(token))
    return not living and (people or any(token.text.lower() in _EMPTY for token in tokens))


_PEOPLE = frozenset("people person humans human nobody one man woman anyone anybody characters 人 人物 人类 任何人 行人".split())
_EMPTY = frozenset("empty deserted nobody uninhabited 空无一人 无人 空荡荡 空旷".split())
