"""What is done to a thing by who makes it: the chef who burns the toast is not on fire, and the farmer who grows tomatoes stays as tall as he is.

Many verbs are said of what undergoes them and of who brings it about alike ("the balloon pops", "a boy pops a balloon": causative alternation, Levin 1993).
The training grammar knows the first use alone, so the second is put into its words: the thing does it, next to who makes it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from fairframe.corpus.forms import IGNORED
from fairframe.corpus.kinds import Kind
from fairframe.corpus.lexicon import Token
from fairframe.corpus.nouns import BEFORE_NOUNS, kinds_of, noun_after, slots_of, words_before
from fairframe.corpus.surface import Meaning


def _anything(kind: Kind) -> bool:
    return True


def _lifeless(kind: Kind) -> bool:
    return kind.category not in ("person", "animal", "creature") or kind.id == "jack_o_lantern"


UNDERGONE: dict[str, Callable[[Kind], bool]] = {  # action -> which things may be put to it by another
    "burn": _lifeless, "grow": _anything, "shrink": _anything, "explode": _lifeless, "vanish": _anything, "appear": _anything, "fall": _lifeless, "float": _lifeless,
    "spin": _lifeless, "bounce": _lifeless, "rise": _lifeless,
}  # fmt: skip
_NOT_SO = frozenset("taking rising falling floating drifting levitating falls rises floats".split())  # first words of verbs that nobody does to a thing
_MAKES = frozenset("make makes making made let lets letting 让 使 令 把 将".split())
_HOW_MUCH = frozenset("whole lot little bit few entire long moment second minute day night".split())
_NEXT_TO: tuple[Meaning, ...] = (("relation", "next_to"), (IGNORED, "caused"))  # the second tells this link from those that other rules put in


def done_to(tokens: list[Token]) -> list[Token]:
    """ "A boy popping a balloon", "a magician makes a rabbit disappear": as a balloon that pops next to a boy. The words change places, none is lost."""
    for at, token in enumerate(tokens):
        doer = next((j for j in reversed(range(at)) if "kind" in slots_of(tokens[j])), None)
        if doer is None or any(slots_of(between) & {"action", "relation", "setting"} for between in tokens[doer + 1 : at]) or _parted(tokens[doer : at + 1]):
            continue
        noun = noun_after(tokens, at)
        if noun is None:
            continue
        thing, kind = tokens.index(noun), kinds_of(noun)[0]
        if token.text.lower() in _MAKES:
            verb = thing + 1
            if verb == len(tokens) or not (action := _undergone(tokens[verb], kind)):
                continue
        elif not (action := _undergone(token, kind)) or token.text.lower().split()[0] in _NOT_SO:
            continue
        else:
            verb = at
        begin = _begin(tokens, doer)
        first = min(words_before(tokens, thing), default=thing)
        does = replace(tokens[verb], meanings=(("action", action),))
        link = Token("", token.start, token.start, _NEXT_TO)
        moved = {*range(first, thing + 1), at, verb}
        return [*tokens[:begin], *tokens[first : thing + 1], does, link, *(t for j, t in enumerate(tokens) if j >= begin and j not in moved)]
    return tokens


def caused(tokens: list[Token]) -> tuple[str, Kind] | None:
    """What a prompt says is done to which thing, where `done_to` has found it."""
    for at, token in enumerate(tokens[2:], 2):
        if token.meanings == _NEXT_TO:
            return tokens[at - 1].meanings[0][1], kinds_of(tokens[at - 2])[0]
    return None


def places(tokens: list[Token]) -> tuple[str, ...]:
    """Where that is done, if the thing tells: food is melted and burnt in kitchens, and grows in gardens."""
    action, kind = caused(tokens) or ("", None)
    if kind is not None and kind.category in ("food", "plant"):
        return ("garden", "farm") if action == "grow" else ("kitchen",) if action in ("burn", "shrink") and kind.category == "food" else ()
    return ()


def of_something_unknown(tokens: list[Token], at: int) -> Token:
    """Who spins a top nobody knows does not spin, who rolls a snowball does not roll: the thing is missing, and nobody takes its place."""
    token = tokens[at]
    actions = [id for slot, id in token.meanings if slot == "action"]
    article, thing = tokens[at + 1 : at + 2], tokens[at + 2 : at + 3]
    if len(token.meanings) != 1 or not actions or actions[0] not in {*UNDERGONE, "roll", "shake", "swing"} or token.text.lower().split()[0] in _NOT_SO:
        return token
    taken = article and thing and article[0].text.lower() in BEFORE_NOUNS and article[0].start - token.end == 1
    if (
        not taken
        or slots_of(thing[0]) & {"kind", "setting", "manner", "time"}
        or thing[0].text.lower() in _HOW_MUCH
        or not any("kind" in slots_of(before) for before in tokens[:at])
    ):
        return token
    return replace(token, meanings=(("action", "walk" if actions[0] == "roll" else "stand"),))


def _undergone(token: Token, kind: Kind) -> str:
    """The action of a verb that this kind may be put to by another, or ""."""
    actions = [id for slot, id in token.meanings if slot == "action"]
    if len(token.meanings) != 1 or not actions or not UNDERGONE.get(actions[0], lambda kind: False)(kind):
        return ""
    return "grow" if kind.id == "balloon" and token.text.lower().startswith(("blow", "inflat", "吹")) else actions[0]


def _begin(tokens: list[Token], doer: int) -> int:
    """Where the words about a doer begin, those of whom it is joined to with "and" among them."""
    first = min(words_before(tokens, doer), default=doer)
    while first > 1 and tokens[first - 1].text.lower() in ("and", "和", "与") and "kind" in slots_of(tokens[first - 2]):
        first = min(words_before(tokens, first - 2), default=first - 2)
    return first


def _parted(tokens: list[Token]) -> bool:
    """Whether a comma or a word such as "and" stands between the doer and the verb."""
    return any(after.start - before.end > (1 if after.text.isascii() else 0) for before, after in zip(tokens, tokens[1:], strict=False)) or any(
        token.text.lower() in ("and", "with", "of", "和", "与", *BEFORE_NOUNS) for token in tokens[1:-1]
    )
