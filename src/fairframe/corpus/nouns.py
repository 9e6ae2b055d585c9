"""What stands about a noun in a prompt's tokens: its articles and adjectives, the thing a verb takes. Knows words and kinds alone."""

from __future__ import annotations

from dataclasses import replace

from fairframe.corpus.actions import ACTIONS
from fairframe.corpus.kinds import Kind, load_kinds
from fairframe.corpus.lexicon import Token

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
    """The thing a word takes, with nothing but articles and adjectives between. places: also one that may be a place ("a house", not "over a house")."""
    for before, after in zip(tokens[at : at + 5], tokens[at + 1 : at + 6], strict=False):
        if after.start - before.end > (1 if after.text.isascii() else 0):  # a comma
            return None
        if "kind" in slots_of(after):
            bare = places and " " not in after.text and slots_of(after) <= {"kind", "count", "setting"}
            return after if bare or slots_of(after) <= {"kind", "count"} else None  # not "over a castle"
        if not (after.text.lower() in BEFORE_NOUNS or (after.meanings and slots_of(after) <= {"colour", "size", "count", "variant"})):
            return None
    return None


def words_before(tokens: list[Token], noun: int) -> list[int]:
    """The numbers of the articles and adjectives right before a noun."""
    first = noun
    while first and (
        tokens[first - 1].text.lower() in BEFORE_NOUNS or (tokens[first - 1].meanings and slots_of(tokens[first - 1]) <= {"colour", "size", "count", "variant"})
    ):
        first -= 1
    return list(range(first, noun))


def takes_one(tokens: list[Token], at: int) -> bool:
    """Whether this verb has its object right behind it."""
    return any(slot == "relation" and id in ACTIONS for slot, id in tokens[at].meanings) and noun_after(tokens, at) is not None
