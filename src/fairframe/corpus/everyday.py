"""Everyday ways of saying things: glasses that are clinked are for drinking, a rope bridge is over a gorge, a pile of gold is of coins, a bus full of
children has them in it, who looks up at the stars has them over him, who wants to become somebody is not him yet.

Rules as in `senses`: a prompt's tokens and the number of one of them in, that token with its meanings in this prompt out. Knows words and kinds alone.
"""

from __future__ import annotations

from dataclasses import replace

from fairframe.corpus import inside
from fairframe.corpus.forms import IGNORED
from fairframe.corpus.lexicon import Token
from fairframe.corpus.nouns import kinds_of, slots_of

_CLINKING = frozenset("clink clinks clinking raise raises raising toast toasts toasting champagne wine beer cheers".split())
_TWO = frozenset({"couple", "a couple"})
_DRINKS = frozenset({"wine", "champagne", "beer", "clinking_glasses"})
_PILES = frozenset("pile piles heap heaps mound mounds hoard hoards mountain mountains".split())
_ROPES = frozenset("rope hanging swinging rickety wobbly plank suspension".split())
_DREAMS = ("dream", "want", "hop", "wish", "imagin", "train", "stud", "plan")
_BECOMING = frozenset("becoming become be being".split())
_YOUNG = frozenset("cub cubs calf calves pup pups kit kits foal foals".split())
_SOUNDS = frozenset("relaxing calm calming soft upbeat epic sad happy background lofi ambient soothing dramatic gentle cinematic inspiring funny".split())
_BOARDS = frozenset("blackboard chalkboard whiteboard board".split())
_WRITES = frozenset("writing writes draws drawing".split())


def _low(token: Token) -> str:
    return token.text.lower()


def _ignored(token: Token, of: str = "") -> Token:
    return replace(token, meanings=((IGNORED, of or _low(token)),))


def clinked(tokens: list[Token], at: int) -> Token:
    """The glasses that are clinked or raised are no spectacles, and what is in them stands beside nobody: `backends.deeds` puts them into the hands."""
    token = tokens[at]
    before = {_low(other) for other in tokens[max(0, at - 4) : at]} & _CLINKING
    glasses = _low(token) in ("glass", "glasses", "flutes", "mugs") and bool(before)
    somebody = any("alive" in kind.traits for other in tokens[:at] for kind in kinds_of(other)) or any(_low(other) in _TWO for other in tokens[:at])
    if somebody and _low(token).startswith("clink") and any(kind.id == "clinking_glasses" for kind in kinds_of(token)):
        return _ignored(token, "deed toast")
    if _low(token) in _TWO and not kinds_of(token) and any(_low(other).startswith(("clink", "toast", "rais")) for other in tokens[at + 1 : at + 3]):
        return replace(token, meanings=(("kind", "man_and_woman_holding_hands"),))
    drink = (
        bool(before - {"champagne", "wine", "beer"})
        and any(kind.id in _DRINKS for kind in kinds_of(token))
        and any(_low(other) in ("glasses", "glass", "mugs") for other in tokens[at + 1 : at + 2])
    )
    return _ignored(token, "deed toast") if glasses or drink else token


def over_a_gorge(tokens: list[Token], at: int) -> Token:
    """A rope bridge hangs over the land that is named, or over a canyon, and stands in no town."""
    token = tokens[at]
    if _low(token) == "rope" and any(_low(other).split()[-1:] == ["bridge"] for other in tokens[at + 1 : at + 3]):
        return _ignored(token, "deed rope_bridge")
    bridge = any(id in ("bridge", "stone_bridge") for slot, id in token.meanings if slot == "setting") or _low(token) == "bridge"
    roped = (
        _low(token).partition(" ")[0] in _ROPES
        or at > 0
        and _low(tokens[at - 1]) in _ROPES
        or at > 1
        and _low(tokens[at - 2]) in _ROPES
        and _low(tokens[at - 1]) in ("wooden", "suspension", "foot")
    )
    if not bridge or not roped:
        return token
    elsewhere = any(slot == "setting" for i, other in enumerate(tokens) if i != at for slot, _ in other.meanings)
    return _ignored(token, "deed rope_bridge") if elsewhere else replace(token, meanings=(("setting", "canyon"),))


def of_gold(tokens: list[Token], at: int) -> Token:
    """A pile of gold or of treasure is one of coins."""
    token = tokens[at]
    heaped = at > 1 and _low(tokens[at - 1]) == "of" and any(_low(other) in _PILES for other in tokens[max(0, at - 3) : at - 1])
    last = not any("kind" in slots_of(other) for other in tokens[at + 1 : at + 2])
    return replace(token, meanings=(("kind", "coin"),)) if heaped and last and _low(token) in ("gold", "treasure", "money", "riches") else token


def full_of(tokens: list[Token]) -> list[Token]:
    """A bus full of children as children who ride a bus."""
    for i in range(len(tokens) - 2):
        filled = [_low(tokens[i]), _low(tokens[i + 1])] == ["full", "of"] or _low(tokens[i]) in ("full of", "filled with", "packed with", "loaded with")
        last = i + 2 if _low(tokens[i]) == "full" else i + 1
        vehicle = next((j for j in reversed(range(i)) if kinds_of(tokens[j])), None)
        if not filled or vehicle is None or kinds_of(tokens[vehicle])[0].category != "vehicle":
            continue
        who = next((j for j in range(last, min(last + 4, len(tokens))) if kinds_of(tokens[j])), None)
        if who is None or "alive" not in kinds_of(tokens[who])[0].traits or any(slots_of(token) & {"relation"} for token in tokens[: vehicle + 1]):
            continue
        rides = replace(tokens[i], meanings=(("relation", "ride"),))
        first = vehicle
        while first > 0 and (
            slots_of(tokens[first - 1]) <= {"colour", "size", "ignored"} and tokens[first - 1].meanings or _low(tokens[first - 1]) in ("a", "an", "the")
        ):
            first -= 1
        return [*tokens[:first], *tokens[last : who + 1], rides, *tokens[first : vehicle + 1], *tokens[vehicle + 1 : i], *tokens[who + 1 :]]
    return tokens


def starlit(tokens: list[Token], at: int) -> Token:
    """The stars that somebody looks up at are those of the night: nobody goes up, and none hangs beside him."""
    token = tokens[at]
    looks = any(_low(other).startswith(("look", "gaz", "star", "watch", "wish")) for other in tokens[max(0, at - 4) : at])
    if any(kind.id == "star" for kind in kinds_of(token)) and _low(token).endswith("stars") and looks:
        dark = any("time" in slots_of(other) for other in tokens)
        return _ignored(token) if dark else replace(token, meanings=(("time", "night"),))
    up = _low(token) == "up" and looks and any(_low(other).endswith("stars") for other in tokens[at + 1 : at + 4])
    return _ignored(token) if up else token


def yet_to_be(tokens: list[Token], at: int) -> Token:
    """Who dreams of becoming an astronaut does not turn into one, and none stands beside him."""
    token = tokens[at]
    before = tokens[max(0, at - 5) : at]
    if (
        _low(token) in ("dreaming", "dreams")
        and _low(tokens[min(at + 1, len(tokens) - 1)]) in ("of", "about")
        and any(slots_of(other) & {"action", "relation"} or _low(other).startswith(("look", "gaz", "star", "watch")) for other in tokens[:at])
    ):
        return _ignored(token)  # with open eyes
    if _low(token) in _BECOMING:
        return _ignored(token) if any(_low(other).startswith(_DREAMS) for other in before[-3:]) else token
    becomes = next((i for i, other in enumerate(before) if _low(other) in _BECOMING), None)
    dreamt = becomes is not None and any(_low(other).startswith(_DREAMS) for other in before[:becomes])
    somebody = any("alive" in kind.traits for other in tokens[:at] for kind in kinds_of(other))
    return _ignored(token) if dreamt and somebody and kinds_of(token) else token


def on_the_board(tokens: list[Token], at: int) -> Token:
    """The blackboard that a teacher writes on hangs in the classroom, and is in nobody's hand."""
    token = tokens[at]
    words = _low(token).split()
    writes = any(_low(other).partition(" ")[0] in _WRITES for other in tokens[max(0, at - 5) : at])
    if not writes or not words or words[-1] not in _BOARDS:
        return token
    elsewhere = any(slot == "setting" for i, other in enumerate(tokens) if i != at for slot, _ in other.meanings)
    return _ignored(token) if elsewhere else replace(token, meanings=(("setting", "classroom"),))


def because(tokens: list[Token], at: int) -> Token:
    """Why somebody does something is not what he does, nor where: "crying because his ice cream fell"."""
    token = tokens[at]
    why = any(_low(other) == "because" for other in tokens[max(0, at - 8) : at])
    does = any(slots_of(other) & {"action", "relation"} for other in tokens[:at])
    return _ignored(token) if why and does and slots_of(token) and slots_of(token) <= {"action", "relation"} else token


def gaming(tokens: list[Token], at: int) -> Token:
    """Who plays video games has one controller in the hands."""
    token = tokens[at]
    if any(kind.id == "game_controller" for kind in kinds_of(token)) and "game" in _low(token):
        return replace(token, meanings=(("kind", "game_controller"),))
    games = any(any(kind.id == "game_controller" for kind in kinds_of(other)) and "game" in _low(other) for other in tokens[at + 1 : at + 4])
    return replace(token, meanings=(("relation", "hold"),)) if games and ("relation", "play_with") in token.meanings else token


def boarding(tokens: list[Token], at: int) -> Token:
    """Who gets on or off a bus is beside it, and neither on its roof nor at its wheel."""
    token = tokens[at]
    near = [_low(other) for other in tokens[max(0, at - 2) : at]]
    gets = _low(token) in ("on", "onto", "off", "into", "in", "aboard") and near[-1:] and near[-1] in inside.BOARDING or _low(token) in ("boarding", "boards")
    thing = next((kinds_of(other)[0] for other in tokens[at + 1 : at + 5] if kinds_of(other)), None)
    return _ignored(token) if gets and thing is not None and thing.category == "vehicle" and "large" in thing.traits else token


def put_on(tokens: list[Token], at: int) -> Token:
    """Who puts on make-up stands on nothing."""
    token = tokens[at]
    puts = frozenset({"put", "puts", "putting"})
    face = {"makeup", "lipstick", "mascara", "perfume", "sunscreen", "lotion"} & {_low(other) for other in tokens[at + 1 : at + 5]}
    on = _low(token) in puts or _low(token) == "on" and at > 0 and _low(tokens[at - 1]) in puts
    return _ignored(token) if on and face else token


def at_cards(tokens: list[Token], at: int) -> Token:
    """Those who are playing cards sit, and are no pack of them."""
    token = tokens[at]
    somebody = any("alive" in kind.traits for other in tokens[:at] for kind in kinds_of(other))
    return replace(token, meanings=(("action", "sit"),)) if _low(token) == "playing cards" and somebody else token


def to_hear(tokens: list[Token], at: int) -> Token:
    """The relaxing music that a clip is to have is heard, and no note stands in it."""
    token = tokens[at]
    heard = at > 0 and _low(tokens[at - 1]) in _SOUNDS
    told = heard and _low(token) == "music" or _low(token) in _SOUNDS and any(_low(other) == "music" for other in tokens[at + 1 : at + 2])
    others = any(slots_of(other) & {"kind", "setting", "time", "weather"} for i, other in enumerate(tokens) if i != at)
    return _ignored(token) if told and others else token


def hands_up(tokens: list[Token], at: int) -> Token:
    """Who raises a hand waves, and lifts nobody."""
    token = tokens[at]
    after = [_low(other) for other in tokens[at + 1 : at + 4]]
    raised = _low(token) in ("raise", "raises", "raising", "raised") and bool({"hand", "hands", "arms", "arm"} & set(after))
    hand = _low(token) in ("hand", "hands") and any(_low(other) in ("raise", "raises", "raising", "raised") for other in tokens[max(0, at - 3) : at])
    return replace(token, meanings=(("action", "wave"),)) if raised else _ignored(token) if hand else token


def a_glass(tokens: list[Token], at: int) -> Token:
    """A glass that somebody has, or that stands there, is one to drink from; before a noun it is what that is made of."""
    token = tokens[at]
    if (
        _low(token) not in ("glass", "glasses")
        or token.meanings
        and _low(token) == "glasses"
        or not at
        or _low(tokens[at - 1]) not in ("a", "the", "his", "her", "my", "empty", "wine")
    ):
        return token
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    made_of = after is not None and (
        after.text.isalpha() and (kinds_of(after) or "setting" in slots_of(after)) or _low(after) in ("of", "bottle", "window", "wall", "door", "table")
    )
    return token if made_of else replace(token, meanings=(("kind", "milk"),))


def point_of_view(tokens: list[Token]) -> list[Token]:
    """In what begins with "POV" you are somebody who is there."""
    if not any(_low(token) == "pov" for token in tokens):
        return tokens
    you = next((i for i, token in enumerate(tokens) if _low(token) in ("you", "you're", "your")), None)
    named = any("alive" in kind.traits for token in tokens for kind in kinds_of(token))
    if you is None or named or _low(tokens[you]) == "your":
        return tokens
    return [*tokens[:you], replace(tokens[you], meanings=(("kind", "person"),)), *tokens[you + 1 :]]


def of_its_kind(tokens: list[Token], at: int) -> Token:
    """The cubs of a lioness are lions and those of a wolf wolves; a whale calf is a whale, and no cow."""
    token, text = tokens[at], _low(tokens[at])
    if text not in _YOUNG:
        return token
    beast = next((kinds_of(other)[0] for other in reversed(tokens[:at]) if kinds_of(other)), None)
    if beast is None or beast.category != "animal" or beast.id in ("cow", "horse", "dog", "bear"):
        return token
    joined = token.start - tokens[at - 1].end == 1 and bool(kinds_of(tokens[at - 1]))
    if joined:
        return _ignored(token)
    counted = tuple(m for m in token.meanings if m[0] == "count")
    return replace(token, meanings=(("kind", beast.id), *counted)) if kinds_of(token) else token
