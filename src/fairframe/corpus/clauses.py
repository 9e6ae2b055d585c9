"""Who does what to whom, where the words come in another order: 把, 被 and 给, and which noun a verb's doer is when there are three.

Whole token lists in and out, before `senses` settles them. Knows words and kinds alone.
"""

from __future__ import annotations

from fairframe.corpus.actions import ACTIONS
from fairframe.corpus.lexicon import Token
from fairframe.corpus.nouns import kinds_of, noun_after, slots_of, words_before

_FAR = 3  # words between an object and the verb behind it


def in_order(tokens: list[Token]) -> list[Token]:
    """The tokens with the verb of 把, 被 and 给 between its doer and its object: 把坚果藏起来 as 藏坚果, 老鼠被猫追 as 猫追老鼠."""
    for i, token in enumerate(tokens):
        noun = noun_after(tokens, i) if token.text in ("把", "被", "给") else None
        if noun is None:
            continue
        at = tokens.index(noun)
        verb = next((j for j in range(at + 1, min(at + 1 + _FAR, len(tokens))) if _verb(tokens[j])), None)
        if verb is None or any(kinds_of(between) for between in tokens[at + 1 : verb]):
            continue
        rest = tokens[verb + 1 :]
        if token.text == "被":
            nouns = [j for j in range(i) if kinds_of(tokens[j])]
            done_to = next((j for j in reversed(nouns) if "alive" in kinds_of(tokens[j])[0].traits), nouns[-1] if nouns else None)
            if done_to is None:
                continue
            first = min(words_before(tokens, done_to), default=done_to)
            return [*tokens[:first], *tokens[i + 1 : at + 1], tokens[verb], *tokens[first:i], *tokens[at + 1 : verb], *rest]
        if token.text == "把" or not any(kinds_of(after) for after in rest[:2]):  # not 给雪人戴围巾
            return [*tokens[:i], tokens[verb], *tokens[i + 1 : verb], *rest]
    return tokens


def _verb(token: Token) -> bool:
    return any(slot == "relation" and id in ACTIONS for slot, id in token.meanings)


def doer(tokens: list[Token], nouns: list[int], verb: int) -> int:
    """Of the nouns before a verb the one that does it: the first of its own clause, unless an earlier verb is done to it; else the first of all."""
    before = [noun for noun in nouns if noun < verb]
    last = max((i for i in range(verb) if slots_of(tokens[i]) and slots_of(tokens[i]) <= {"action", "relation"} and any(noun < i for noun in before)), default=-1)
    own = [noun for noun in before if noun > last and any("alive" in kind.traits for kind in kinds_of(tokens[noun]))]
    object_of_another = bool(own) and last >= 0 and "relation" in slots_of(tokens[last])
    if object_of_another and ("relation", "look_at") in tokens[last].meanings and not any(token.text.lower() in ("and", "并", "又") for token in tokens[last:verb]):
        object_of_another = False  # "watches a dog chase a cat", 教女儿骑车
    return own[0] if own and not object_of_another else before[0]


def deed_after(tokens: list[Token], noun: int) -> int | None:
    """The number of what a noun does right behind it ("while a cat sleeps"), no other noun and no comma between."""
    for before, i in zip(range(noun, noun + 3), range(noun + 1, min(noun + 4, len(tokens))), strict=False):
        if tokens[i].start - tokens[before].end > (1 if tokens[i].text.isascii() else 0) or kinds_of(tokens[i]) or "relation" in slots_of(tokens[i]):
            return None
        if slots_of(tokens[i]) == {"action"}:
            return i
    return None
