"""A prompt as a director reads it: one sense for each word where the others settle it, and what goes without saying.

Input: a prompt and a seed. Output: the tokens that `clay-1` is given, and what was assumed: where it happens, when no word says so (a cat on a
sofa is indoors), and the skin of a person (the network was taught the art's own yellow for people nobody described). Assumptions vary with
the seed, and the receipt lists them. Training captions are read by `lexicon` alone: their words say exactly what their scene has.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from fairframe.corpus.actions import ACTIONS
from fairframe.corpus.kinds import load_kinds
from fairframe.corpus.lexicon import IGNORED, Meaning, Token, tokenize
from fairframe.corpus.places import PLACES
from fairframe.corpus.spec import RELATIONS
from fairframe.corpus.staging_places import home

HOME_TRIES = 24  # draws of a home until the weather suits it
OUTDOOR_WEATHERS = frozenset({"rain", "snow", "fog", "storm", "windy", "clear", "petals", "fireflies"})
# What "flying a kite" or "surfing a wave" does to the thing right behind the verb, which is no flying of one's own.
_DONE_TO: dict[str, Callable[[str], str]] = {
    "fly": lambda kind: "ride" if load_kinds()[kind].category == "vehicle" else "hold",
    "slide": lambda kind: "ride",
    "climb": lambda kind: "balance_on",
    "roll": lambda kind: "push",
    "spin": lambda kind: "juggle",
    "bounce": lambda kind: "throw",
    "sail": lambda kind: "ride",
    "swing": lambda kind: "hold",
}
_BEFORE_NOUNS = frozenset("a an the his her its their my your our".split())


@dataclass(frozen=True)
class Reading:
    tokens: tuple[Token, ...]  # what was assumed stands among them, with an empty text
    assumed: tuple[Meaning, ...]

    def meanings(self, *, said: bool = False) -> set[Meaning]:
        """Every (slot, id); said: only of the person's own words."""
        return {m for token in self.tokens if token.text or not said for m in token.meanings if m[0] != IGNORED}


def read(prompt: str, seed: int, *, max_words: int, place: bool = True) -> Reading:
    """At most max_words tokens. place: whether a setting may be assumed (not behind a picture that is one)."""
    tokens = settle(tokenize(prompt))
    rng = np.random.default_rng([seed, 0x5E7])
    assumed = _skins(tokens, rng)
    setting = _setting(tokens, rng) if place else ""
    tokens = tokens[: max_words - len(assumed) - bool(setting)]
    words: list[Token] = []
    for i, token in enumerate(tokens):
        if i in assumed:
            words.append(Token("", token.start, token.start, (assumed[i],)))
        words.append(token)
    found = [assumed[i] for i in sorted(assumed) if i < len(tokens)]
    if setting:
        end = tokens[-1].end if tokens else 0
        words.append(Token("", end, end, (("setting", setting),)))
        found.append(("setting", setting))
    return Reading(tuple(words), tuple(dict.fromkeys(found)))


# ------------------------------------------------------------------------------------------------ one sense a word


def settle(tokens: list[Token]) -> list[Token]:
    """The same tokens, with the senses that the other words rule out taken away."""
    tokens = [_colour_or_thing(tokens, i) for i in range(len(tokens))]
    tokens = [_transitive(tokens, i) for i in range(len(tokens))]
    tokens = [_place_or_thing(tokens, i) for i in range(len(tokens))]
    return [_with_object(tokens, i) for i in range(len(tokens))]


def _slots(token: Token) -> set[str]:
    return {slot for slot, _ in token.meanings}


def _keep(token: Token, *slots: str) -> Token:
    return replace(token, meanings=tuple(m for m in token.meanings if m[0] in slots))


def _colour_or_thing(tokens: list[Token], at: int) -> Token:
    """An orange is a fruit, and an orange cat has a colour: before a thing it is its colour."""
    token = tokens[at]
    if not {"kind", "colour"} <= _slots(token):
        return token
    following = next((after for after in tokens[at + 1 :] if not _slots(after) <= {"colour", "size", "variant", "manner", "action"}), None)
    a_thing = following is not None and "kind" in _slots(following) and "setting" not in _slots(following)  # not "an orange dancing on the moon"
    return _keep(token, "colour") if a_thing else _keep(token, "kind", "count")


def _transitive(tokens: list[Token], at: int) -> Token:
    """A verb of moving with its object right behind it: "flying a kite"."""
    token = tokens[at]
    verbs = [id for slot, id in token.meanings if slot == "action" and id in _DONE_TO]
    if not verbs or len(token.meanings) > 1:
        return token
    for after in tokens[at + 1 : at + 5]:
        kinds = [id for slot, id in after.meanings if slot == "kind"]
        if kinds and _slots(after) <= {"kind", "count"}:  # not "over a castle"
            return replace(token, meanings=(("relation", _DONE_TO[verbs[0]](kinds[0])),))
        if not (after.text.lower() in _BEFORE_NOUNS or (after.meanings and _slots(after) <= {"colour", "size", "count", "variant"})):
            break
    return token


def _place_or_thing(tokens: list[Token], at: int) -> Token:
    """"The moon" is where something happens, unless something is done to it or another word says where."""
    token = tokens[at]
    slots = _slots(token)
    if not {"kind", "setting"} <= slots:
        return token
    for before in reversed(tokens[:at]):
        if "kind" in _slots(before):
            break
        if any(slot == "relation" and id in ACTIONS for slot, id in before.meanings):
            return _keep(token, "kind", "count")
    others = [other for i, other in enumerate(tokens) if i != at]
    elsewhere = any("setting" in _slots(other) and "kind" not in _slots(other) for other in others)
    if token.text.lower().startswith(("on ", "in ", "at ", "inside ")):
        return _keep(token, "setting")
    if elsewhere:
        return _keep(token, "kind", "count", "relation")
    return _keep(token, "setting") if any("kind" in _slots(other) for other in others) else token


def _with_object(tokens: list[Token], at: int) -> Token:
    """Where one thing is to another needs another: "dancing on ..." with nothing known behind it says nothing."""
    token = tokens[at]
    spatial = token.meanings and all(slot == "relation" and id in RELATIONS for slot, id in token.meanings)
    if not spatial:
        return token
    named = [i for i, other in enumerate(tokens) if "kind" in _slots(other)]
    chinese = any("\u3400" <= c <= "\u9fff" for c in token.text)  # 在猫旁边: what it is beside comes first
    return token if len(named) > 1 and (chinese or named[-1] > at) else replace(token, meanings=())


# ------------------------------------------------------------------------------------------------ what goes without saying


def _setting(tokens: list[Token], rng: np.random.Generator) -> str:
    """A place for what the words show, or "" where they name one."""
    said = {m for token in tokens for m in token.meanings}
    if any(slot == "setting" for slot, _ in said):
        return ""
    kinds = tuple(load_kinds()[id] for token in tokens for slot, id in token.meanings[:1] if slot == "kind")
    actions = tuple(id for token in tokens for slot, id in token.meanings if slot in ("action", "relation"))
    weathers = {id for slot, id in said if slot == "weather"}
    times = {id for slot, id in said if slot == "time"}
    found = ""
    for _ in range(HOME_TRIES):
        found = home(kinds, actions, rng)
        place = PLACES[found]
        outdoors = not place.indoor and place.gravity == "earth"
        if (outdoors or not weathers & OUTDOOR_WEATHERS) and (not times or times & set(place.times)):
            return found
    return "hills" if weathers & OUTDOOR_WEATHERS else found


def _skins(tokens: list[Token], rng: np.random.Generator) -> dict[int, Meaning]:
    """Token number -> a skin tone for the person it names, where no word describes one. Every tone is as likely."""
    if any(slot == "variant" for token in tokens for slot, _ in token.meanings):
        return {}
    found = {}
    for i, token in enumerate(tokens):
        kinds = [load_kinds()[id] for slot, id in token.meanings if slot == "kind"]
        painted = i > 0 and "colour" in _slots(tokens[i - 1])  # a green man is green
        if len(kinds) == 1 and kinds[0].variants and not painted:
            tones = tuple(kinds[0].variants)
            found[i] = ("variant", tones[int(rng.integers(len(tones)))])
    return found
