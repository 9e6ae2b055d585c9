"""A prompt as a director reads it: one sense for each word where the others settle it, and what goes without saying.

Input: a prompt and a seed. Output: the tokens that `clay-1` is given, and what was assumed: where it happens, when no word says so (a cat on a
sofa is indoors), and the skin of a person (the network was taught the art's own yellow for people nobody described). Assumptions vary with
the seed, and the receipt lists them. Training captions are read by `lexicon` alone: their words say exactly what their scene has.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from zlib import crc32

import numpy as np

from fairframe.corpus import costumes, occasions, scenery, whereabouts
from fairframe.corpus.extras import MAX_EXTRAS, Extra, Worn, apart, motley, props_of, tool
from fairframe.corpus.forms import IGNORED
from fairframe.corpus.kinds import load_kinds
from fairframe.corpus.lexicon import Token, tokenize
from fairframe.corpus.nouns import slots_of
from fairframe.corpus.senses import settle
from fairframe.corpus.surface import Meaning


@dataclass(frozen=True)
class Reading:
    tokens: tuple[Token, ...]  # what was assumed stands among them, with an empty text; without the extras' words
    assumed: tuple[Meaning, ...]
    extras: tuple[Extra, ...] = ()
    worn: tuple[Worn, ...] = ()
    left_out: tuple[str, ...] = ()  # kinds that were named and for which there is no room

    def meanings(self, *, said: bool = False) -> set[Meaning]:
        """Every (slot, id); said: only of the person's own words."""
        return {m for token in self.tokens if token.text or not said for m in token.meanings if m[0] != IGNORED}


def read(prompt: str, seed: int, *, max_words: int, place: bool = True) -> Reading:
    """At most max_words tokens. place: whether a setting may be assumed (not behind a picture that is one)."""
    tokens = understood(prompt)
    rng = np.random.default_rng([seed, crc32(prompt.encode())])
    assumed = _skins(tokens, rng, prompt)
    setting = whereabouts.assumed(tokens, rng) if place else ""
    rest, extras, worn, clothes = apart(tokens, assumed)
    worn = costumes.old(prompt, tokens, worn)
    extras = extras[:MAX_EXTRAS] + tool(tokens) + props_of(tokens, assumed) + motley(tokens) if len(extras) <= MAX_EXTRAS else extras + tool(tokens)
    extras = tuple(dict.fromkeys(extras))  # a dj has one pair of headphones on, however often the words say so
    dark, snows = place and scenery.dark_hour(tokens, setting), place and scenery.wintry(tokens)
    rest = rest[: max_words - len(assumed) - bool(setting) - dark - snows]
    words: list[Token] = []
    for i in rest:
        if i in assumed:
            words.append(Token("", tokens[i].start, tokens[i].start, (assumed[i],)))
        words.append(tokens[i])
    found = [*assumed.values(), *(m for i in rest if not tokens[i].text for m in tokens[i].meanings if m[0] in ("kind", "setting", "weather", "time"))]
    if setting:
        end = tokens[-1].end if tokens else 0
        words.append(Token("", end, end, (("setting", setting),)))
        found.append(("setting", setting))
    if dark:
        words.append(Token("", len(prompt), len(prompt), (("time", "night"),)))
        found.append(("time", "night"))
    if snows:
        words.append(Token("", len(prompt), len(prompt), (("weather", "snow"),)))
        found.append(("weather", "snow"))
    return Reading(tuple(words), tuple(dict.fromkeys(found)), extras[:MAX_EXTRAS], worn, (*clothes, *(extra.kind for extra in extras[MAX_EXTRAS:])))


def understood(prompt: str) -> list[Token]:
    """A prompt's tokens, one sense each where the others settle it, with those who are at an occasion."""
    return list(_understood(prompt))


@functools.lru_cache(maxsize=4)
def _understood(prompt: str) -> tuple[Token, ...]:
    """Read once for all stages of a clip, which ask six times: what the words are, who is drawn, how the drafts agree, who of two sits."""
    return tuple(occasions.cast(prompt, settle(tokenize(prompt)), lambda words: settle(tokenize(words))))


def _skins(tokens: list[Token], rng: np.random.Generator, prompt: str) -> dict[int, Meaning]:
    """Token number -> a skin tone for the person it names, where no word describes one. Every tone is as likely that goes with the time."""
    if any(slot == "variant" for token in tokens for slot, _ in token.meanings):
        return {}
    found = {}
    for i, token in enumerate(tokens):
        kinds = [load_kinds()[id] for slot, id in token.meanings if slot == "kind"]
        painted = i > 0 and "colour" in slots_of(tokens[i - 1])  # a green man is green
        if len(kinds) == 1 and kinds[0].variants and not painted:
            tones = costumes.skins(prompt, tokens, tuple(kinds[0].variants), i)
            found[i] = ("variant", tones[int(rng.integers(len(tones)))])
    return found
