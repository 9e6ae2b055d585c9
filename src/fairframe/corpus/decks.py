"""On deck: who is on the deck of a ship, or on a pirate ship, stands on its planks; the ship itself is then seen from no side, and the sea lies around.

Rules as in `idioms`: a prompt's tokens and the number of one of them in, that token with its meanings in this prompt out. Knows words and kinds alone.
"""

from __future__ import annotations

import re
from dataclasses import replace

from fairframe.corpus.forms import IGNORED
from fairframe.corpus.lexicon import Token
from fairframe.corpus.nouns import kinds_of

DECK = "ship_deck"
_DECK = re.compile(r"^(?:deck|decks|on deck|on the deck|quarterdeck|helm)$", re.IGNORECASE)
_AT_SEA = re.compile(
    r"\b(?:ships?|boats?|yachts?|galleons?|vessels?|ferry|seas?|ocean|waves|pirates?|captains?|sailors?|vikings?)\b|船|海", re.IGNORECASE
)  # what tells a ship's deck from one behind a house
_WATERS = frozenset({"sea", "lake"})  # which lie around the ship


def on_deck(tokens: list[Token], at: int) -> Token:
    """A deck as the place where words tell of ships or the sea."""
    token = tokens[at]
    others = " ".join(other.text for i, other in enumerate(tokens) if i != at)
    return replace(token, meanings=(("setting", DECK),)) if _DECK.match(token.text) and _AT_SEA.search(others) else token


def of_the_ship(tokens: list[Token], at: int) -> Token:
    """The ship whose deck it is, the sea that it is on: they are in the place already."""
    token = tokens[at]
    if not any(("setting", DECK) in other.meanings for i, other in enumerate(tokens) if i != at):
        return token
    around = any(slot == "setting" and id in _WATERS for slot, id in token.meanings)
    whose = any("sails" in kind.traits and kind.category == "vehicle" for kind in kinds_of(token)) and _belongs(tokens, at)
    return replace(token, meanings=((IGNORED, token.text.lower()),)) if around or whose else token


def _belongs(tokens: list[Token], at: int) -> bool:
    """Whether a ship is named as the deck's own: "the deck of a ship", "a ship's deck", 船的甲板."""
    words = " ".join(token.text.lower() for token in tokens[max(0, at - 5) : at])
    after = " ".join(token.text.lower() for token in tokens[at + 1 : at + 4])
    return bool(re.search(r"\b(?:deck|helm|wheel|rail|bow|stern) of(?: \w+)*$", words) or re.match(r"(?:'s |s )?deck|的?甲板|上?的?甲板", after))
