"""A game has its own ground: who plays basketball in an arena is on no football field, who plays tennis in a stadium is on a court.

A rule as in `idioms`: a prompt's tokens and the number of one of them in, that token with its meanings in this prompt out. Knows words alone.
"""

from __future__ import annotations

import re
from dataclasses import replace

from fairframe.corpus.forms import IGNORED
from fairframe.corpus.lexicon import Token

_PLAYED = {
    "basketball_court": re.compile(r"\bbasketballs?\b|\bslam dunk|\bdunk(?:s|ing|ed)?\b|\bdribbl(?:es|ing|ed)\b|篮球|扣篮|投篮", re.IGNORECASE),
    "tennis_court": re.compile(r"(?<!table )\btennis\b(?! (?:shoe|ball))|打\s*网球|网球(?=赛|比赛|场|手|运动员)", re.IGNORECASE),
}
_GROUNDS = frozenset({"stadium"})  # where any game may be played
_COURT = re.compile(r"^(?:court|courts|球场|场|场上|arena|arenas|体育馆)$", re.IGNORECASE)


def played(tokens: list[Token]) -> str:
    """The court of the game that the words name, or ""; a tennis ball alone is any dog's."""
    words = " ".join(token.text for token in tokens)
    return next((court for court, word in _PLAYED.items() if word.search(words)), "")


def of_the_game(tokens: list[Token], at: int) -> Token:
    """A stadium, an arena or a court as the one for the game that the other words name; a court that is named already says no more."""
    token = tokens[at]
    place = next((id for slot, id in token.meanings if slot == "setting"), "")
    if place not in _GROUNDS and not _COURT.match(token.text):
        return token
    court = played([other for i, other in enumerate(tokens) if i != at])
    if not court:
        return token
    named = any(("setting", court) in other.meanings for i, other in enumerate(tokens) if i != at)
    return replace(token, meanings=((IGNORED, token.text.lower()),) if named else (("setting", court),))
