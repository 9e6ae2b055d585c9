"""What stands about a noun in a prompt's tokens: its articles and adjectives, the thing a verb takes. Knows words and kinds alone."""

from __future__ import annotations

from dataclasses import replace

from fairframe.corpus.actions import ACTIONS
from fairframe.corpus.kinds import Kind, load_kinds
from fairframe.corpus.lexicon import Token

_WITHOUT_EFFECT = frozenset("long short beautiful cute soft very high knitted".split())  # adjectives that the lexicon ignores, or takes for what is done
_VERBS = frozenset("戴 穿 喷 吐 从 向 往 breathing breathes breathe spitting spits spewing spews".split())  # words without a meaning of their own that rules look for
OF_THE_BODY = frozenset("hair fur beard tail wings wing nose ears ear eye eyes legs leg trunk paws paw hands hand mouth face skin feathers mane smoke horns horn shoulder back 头发 烟 毛 胡子 尾巴 翅膀 鼻子 耳朵".split())
TREES = frozenset("tree pine_tree palm_tree bare_tree".split())  # kinds that somebody small can be up in
_OF_THINGS = frozenset("bounce roll spin jump hop dance walk run laugh cry sing explode shake swing somersault exercise celebrate march sleep".split())  # actions of no weather
BEFORE_NOUNS = frozenset("a an the his her its their my your our some".split())


def slots_of(token: Token) -> set[str]:
    """The slots of all its senses."""
    return {slot for slot, _ in token.meanings}


def keep(token: Token, *slots: str) -> Token:
    """The token with its senses of these slots alone."""
    return replace(token, meanings=tuple(m for m in token.meanings if m[0] in slots))


def kinds_of(token: Token) -> list[Kind]:
    """The kinds it may name."""
    return [load_kinds()[id] for slot, id in token.meanings if slot == "kind"]


def noun_after(tokens: list[Token], at: int, *, places: bool = False) -> Token | None:
    """The thing a word takes, with nothing but articles, adjectives and words nobody knows between ("a steaming coffee").

    places: also one that may be a place ("a house", not "over a house").
    """
    for before, after in zip(tokens[at : at + 6], tokens[at + 1 : at + 7], strict=False):
        if after.start - before.end > (1 if after.text.isascii() else 0):  # a comma
            return None
        if "kind" in slots_of(after):
            bare = places and " " not in after.text and slots_of(after) <= {"kind", "count", "setting"}
            return after if bare or slots_of(after) <= {"kind", "count"} else None  # not "over a castle"
        if not (_describes(after) or _passed_over(after)):
            return None
    return None


def words_before(tokens: list[Token], noun: int) -> list[int]:
    """The numbers of the articles and adjectives right before a noun, unknown adjectives among them."""
    first = noun
    for i in reversed(range(max(0, noun - 6), noun)):
        if _describes(tokens[i]):
            first = i
        elif not _passed_over(tokens[i]) or tokens[i + 1].start - tokens[i].end > (1 if tokens[i].text.isascii() else 0):
            break
    return list(range(first, noun))


def word_before(tokens: list[Token], noun: int) -> int:
    """The number of the word before a noun, its articles and adjectives and what nobody knows left out; -1 where it is the first."""
    at = min(words_before(tokens, noun), default=noun) - 1
    while at >= 0 and _passed_over(tokens[at]) and tokens[at + 1].start - tokens[at].end <= 1:
        at -= 1
    return at


def _describes(token: Token) -> bool:
    """Whether it is an article or an adjective."""
    return token.text.lower() in BEFORE_NOUNS or bool(token.meanings) and slots_of(token) <= {"colour", "size", "count", "variant"}


def _passed_over(token: Token) -> bool:
    """Whether a word may be an adjective without effect."""
    text = token.text.lower()
    plain = not token.meanings and text.isalpha() and text not in _VERBS and text not in OF_THE_BODY
    return text in _WITHOUT_EFFECT or plain and not (text.isascii() and text.endswith("s") and not text.endswith("ss"))


def a_thing_itself(tokens: list[Token], at: int) -> bool:
    """Whether a word for weather, water or a camera stands for a thing: it has a colour or a size, there are two of it, or it does what no weather does."""
    described = {m for i in words_before(tokens, at) for m in tokens[i].meanings if m[0] in ("colour", "size", "count")}
    if described - {("count", "1")}:
        return True
    if at and tokens[at - 1].text == "的" and any(slot in ("colour", "size") for token in tokens[max(0, at - 2) : at - 1] for slot, _ in token.meanings):
        return True
    after = next((token for token in tokens[at + 1 : at + 5] if slots_of(token) & {"kind", "action", "relation"}), None)
    return after is not None and bool({id for slot, id in after.meanings if slot == "action"} & _OF_THINGS)


def takes_one(tokens: list[Token], at: int) -> bool:
    """Whether this verb has its object right behind it."""
    return any(slot == "relation" and id in ACTIONS for slot, id in tokens[at].meanings) and noun_after(tokens, at) is not None
