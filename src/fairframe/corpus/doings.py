"""Phrases of who does what to whom: a robot with a cat riding it is ridden, a disc in mid-air is where it is caught, who is in a cottage is in its room.

Rules as in `idioms`: a prompt's tokens and the number of one of them in, that token with its meanings in this prompt out; `ridden` and `haired` take all of
them. Knows words and kinds alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from fairframe.corpus import deeds
from fairframe.corpus.forms import IGNORED
from fairframe.corpus.kinds import Kind
from fairframe.corpus.lexicon import Token
from fairframe.corpus.nouns import kinds_of, slots_of, words_before
from fairframe.corpus.places import PLACES

_RIDING, _ONE = frozenset("riding atop".split()), frozenset("it him her them".split())
_HOMES = frozenset("cottage hut cabin farmhouse house chalet 小屋 木屋 茅屋 小木屋 农舍 屋子".split())
_IN = frozenset("in inside into within 在".split())
_ADJECTIVES = frozenset(
    (
        "a an the his her its their my cozy cosy small little tiny old warm wooden stone rustic thatched dark log snowy empty abandoned"
        " 一个 一间 一座 的 温暖 温暖的 小 小小的 木 老"
    ).split()
)
_MID_AIR = frozenset(("in mid air", "in mid-air", "mid-air", "mid air", "in midair", "midair"))
_BOARDS = frozenset("skateboard snowboard bicycle".split())  # ridden, nobody is in the sky for a trick
_SUNKEN = frozenset("sunken shipwreck shipwrecked 沉没 沉没的 沉船".split())
_MIXING = frozenset("shaking shakes shake mixing mixes stirring stirs pouring pours 调 调制 摇 倒".split())
_DEEP = frozenset("jellyfish octopus squid tropical_fish fish blowfish seahorse coral shrimp lobster".split())  # in no boat and on no wave
_SCROLLING = frozenset("scrolling scrolls browsing texting swiping checking checks using uses 刷 刷着 玩 看着 看".split())
_HELD_SCREENS = frozenset({"mobile_phone"})
_SORTS: dict[str, Callable[[Kind], bool]] = {  # a word for a sort -> whether a kind is of it
    "bird": lambda kind: kind.category == "animal", "fish": lambda kind: kind.category == "animal" and "swims" in kind.traits,
    "plant": lambda kind: kind.category == "plant", "flower": lambda kind: kind.category == "plant", "animal": lambda kind: kind.category == "animal",
}  # fmt: skip
_MADE_IN = {"painting": "watercolour", "drawing": "line", "sketch": "line", "doodle": "line", "illustration": "flat"}
_AT_THE_FACE = frozenset({"glasses", "sunglasses", "top_hat", "cap", "headphones", "goggles"})
_WATCHING = frozenset("看 看着 望 望着 欣赏 观看 赏 仰望 仰望着 遥望 凝望 眺望 抬头看".split())
_STARRY = re.compile("[星夜]")  # of a word for the sky
_FRONTS = frozenset("belly bellies stomach stomachs tummy tummies".split())
_FLYING = frozenset("flying flies soaring soars floating floats gliding glides".split())
_SWORDS = frozenset("sword swords 剑 宝剑 长剑".split())
_FURNITURE = frozenset("table desk carpet rug armchair shelf counter".split())  # words for a room by what stands in it
_CHILDREN, _PUPILS = frozenset({"boy", "girl", "child"}), frozenset("student students pupil pupils schoolboy schoolgirl schoolchildren".split())
_TYING, _SHOES, _OWN = frozenset("tying ties tie lacing laces".split()), frozenset("shoe shoes sneakers boots shoelaces laces skates".split()), frozenset("his her their its".split())
_TRYING = frozenset("trying tries try".split())
_PEBBLES = frozenset("stone stones rock rocks pebble pebbles flat smooth 水漂".split())
_BELOW = frozenset("under beneath below amid".split())


def _low(token: Token) -> str:
    return token.text.lower()


def ridden(tokens: list[Token]) -> list[Token]:
    """"A robot with a cat riding it" as a cat riding the robot: the two change places, and what the mount does is left to riding."""
    for at, token in enumerate(tokens):
        behind = [_low(other) for other in tokens[at + 1 : at + 3]]
        if _low(token) not in _RIDING or not (behind[:1] and behind[0] in _ONE or behind[:1] == ["on"] and behind[1:2] and behind[1] in _ONE):
            continue
        rider = next((i for i in reversed(range(at)) if kinds_of(tokens[i])), None)
        first = min([*words_before(tokens, rider), rider]) if rider is not None else 0
        with_ = next((i for i in reversed(range(first)) if _low(tokens[i]) == "with" and first - i <= 2), None)
        mount = next((i for i in reversed(range(with_)) if kinds_of(tokens[i])), None) if with_ is not None else None
        if rider is None or with_ is None or mount is None:
            continue
        end = at + (3 if behind[0] == "on" else 2)
        start = min([*words_before(tokens, mount), mount])
        start -= 1 if start and _low(tokens[start - 1]) in ("a", "an", "the") else 0
        between = [other for other in tokens[mount + 1 : with_] if not slots_of(other) & {"action", "relation"}]
        rides = replace(tokens[at], meanings=(("relation", "ride"),))
        return [*tokens[:start], *tokens[with_ + 1 : at], rides, *tokens[start : mount + 1], *between, *tokens[end:]]
    return tokens


def in_mid_air(tokens: list[Token], at: int) -> Token:
    """In mid air something is caught, or somebody jumps; only who flies or floats there is up in the sky."""
    token = tokens[at]
    if _low(token) not in _MID_AIR or ("setting", "sky") not in token.meanings:
        return token
    doers = [kind for before in tokens[:at] for kind in kinds_of(before) if "alive" in kind.traits]
    done = {id for before in tokens for slot, id in before.meanings if slot in ("action", "relation")}
    caught = any(_low(before).startswith(("catch", "caught")) for before in tokens[:at])
    tricks = "jump" in done or any(kind.id in _BOARDS for before in tokens[:at] for kind in kinds_of(before))
    if "-" in token.text and not caught and not tricks:  # "in mid-air" is what the corpus calls the sky
        return token
    if not doers or "flies" in doers[0].traits or done & {"fly", "hover", "float", "fall", "rise"}:
        return token
    return replace(token, meanings=((IGNORED, "in mid-air"),) if done else (("action", "jump"),))


def in_a_home(tokens: list[Token], at: int) -> Token:
    """Who is in a cottage or a hut is in its room."""
    token = tokens[at]
    if _low(token).split()[-1:] not in ([home] for home in _HOMES) or not kinds_of(token) and not any(slot == "setting" for slot, _ in token.meanings):
        return token
    own = _low(token).split()[0]
    before = next((_low(other) for other in reversed(tokens[:at]) if _low(other) not in _ADJECTIVES and not slots_of(other) & {"size", "colour"}), "")
    inside = own in _IN or before in _IN or (at + 1 < len(tokens) and tokens[at + 1].text[:1] in ("里", "内") and not token.text.isascii())
    somebody = any("alive" in kind.traits for other in tokens[:at] for kind in kinds_of(other))
    elsewhere = any(slots_of(other) == {"setting"} for i, other in enumerate(tokens) if i != at)
    return replace(token, meanings=(("setting", "living_room"),)) if inside and somebody and not elsewhere else token


def of_the_room(tokens: list[Token], at: int) -> Token:
    """A table or a carpet is in whatever room or place is named; by itself a child's desk is at home, a pupil's in the classroom, a kitchen's table in the kitchen."""
    token = tokens[at]
    words = _low(token).split()
    if slots_of(token) != {"setting"} or not words or words[-1] not in _FURNITURE:
        return token
    if any(slots_of(other) == {"setting"} and _low(other).split()[-1] not in _FURNITURE for i, other in enumerate(tokens) if i != at and other.text):
        return replace(token, meanings=((IGNORED, _low(token)),))
    if "kitchen" in words:
        return replace(token, meanings=(("setting", "kitchen"),))
    who = [(kind.id, _low(other)) for i, other in enumerate(tokens) if i != at for kind in kinds_of(other)[:1] if "alive" in kind.traits]
    if words[-1] != "desk" or not who or any(id not in _CHILDREN and word not in _PUPILS for id, word in who):
        return token
    return replace(token, meanings=(("setting", "classroom" if any(word in _PUPILS for _, word in who) else "bedroom"),))


def tied(tokens: list[Token], at: int) -> Token:
    """Who ties his shoes sits down to it, and has them on the feet."""
    token = tokens[at]
    own = [_low(other) for other in tokens[at + 1 : at + 4]]
    if _low(token) in _TYING and own[:1] and own[0] in _OWN and _SHOES & set(own[1:]):
        return replace(token, meanings=(("action", "sit"),))
    tying = any(_low(other) in _TYING and _low(tokens[at - 1]) in _OWN for other in tokens[max(0, at - 3) : at])
    return replace(token, meanings=((IGNORED, _low(token)),)) if _low(token) in _SHOES and tying else token


def tried_on(tokens: list[Token], at: int) -> Token:
    """Who tries on hats wears one, and stands on none."""
    token = tokens[at]
    if _low(token) == "on" and at and _low(tokens[at - 1]) in _TRYING:
        return replace(token, text="wearing", meanings=(("relation", "hold"),))
    worn = any(kind.id in _AT_THE_FACE for kind in kinds_of(token)) and any(_low(other) in _TRYING for other in tokens[max(0, at - 4) : at])
    return replace(token, meanings=tuple(meaning for meaning in token.meanings if meaning[0] != "count")) if worn else token


def in_the_mirror(tokens: list[Token], at: int) -> Token:
    """A bathroom has a mirror anyway: who stands in front of it has no other."""
    token = tokens[at]
    bath = any(("setting", "bathroom") in other.meanings for other in tokens)
    ahead = [_low(other) for other in tokens[at + 1 : at + 5]]
    if not bath or not any(_low(other) == "mirror" for other in tokens):
        return token
    to_it = _low(token) in ("in front of", "before", "at") and "mirror" in ahead
    return replace(token, meanings=((IGNORED, _low(token)),)) if _low(token) == "mirror" or to_it else token


def stones_skipped(tokens: list[Token], at: int) -> Token:
    """Who skips stones over the water stands on its bank and does not hop: `backends.deeds` shows the stone."""
    token = tokens[at]
    if "skim" not in deeds.told(deeds.written(tokens)):
        return token
    if _low(token).startswith(("skip", "skim", "throw")) or token.text in ("打",):
        return replace(token, meanings=(("action", "stand"),))
    return replace(token, meanings=((IGNORED, "deed skim"),)) if _low(token) in _PEBBLES else token


def under_the_sky(tokens: list[Token], at: int) -> Token:
    """What is under the fireworks, the stars or the snow has them in the sky: no unknown word."""
    token = tokens[at]
    behind = next((other for other in tokens[at + 1 : at + 4] if _low(other) not in _ADJECTIVES), None)
    over = behind is not None and slots_of(behind) and slots_of(behind) <= {"weather", "time"}
    return replace(token, meanings=((IGNORED, _low(token)),)) if _low(token) in _BELOW and not token.meanings and over else token


def looked_out_of(tokens: list[Token], at: int) -> Token:
    """Out of the window somebody looks: `backends.deeds` seats him in it."""
    token = tokens[at]
    after = {_low(other) for other in tokens[at + 1 : at + 6]}
    looks = any(_low(other).startswith(("look", "star", "gaz", "watch", "peer")) for other in tokens[max(0, at - 3) : at])
    window = looks and {"window", "windows"} & after
    return replace(token, meanings=((IGNORED, "deed sill"),)) if _low(token) == "out" and window and not kinds_of(token) else token


def sunken(tokens: list[Token], at: int) -> Token:
    """A sunken ship lies on the sea floor, and whoever explores it is there."""
    token = tokens[at]
    lost = _low(token) in _SUNKEN and "sink" not in deeds.told(deeds.written(tokens)) and not any(slots_of(other) == {"setting"} for other in tokens)
    return replace(token, meanings=(("setting", "underwater"),)) if lost else token


def ducklings(tokens: list[Token], at: int) -> Token:
    """Ducklings beside a duck are small and yellow, on dry land."""
    token = tokens[at]
    others = [kind for i, other in enumerate(tokens) if i != at for kind in kinds_of(other)]
    wet = any(slot == "setting" and PLACES[id].ground == "water" for other in tokens for slot, id in other.meanings)
    if not _low(token).startswith(("duckling", "小鸭")) or wet or not any(kind.id == "duck" for kind in others):
        return token
    return replace(token, meanings=tuple(("kind", "chick") if meaning == ("kind", "duck") else meaning for meaning in token.meanings))


def shaken(tokens: list[Token], at: int) -> Token:
    """Who shakes or mixes a drink has it in the hand, and does not tremble."""
    token = tokens[at]
    drink = next((kind for other in tokens[at + 1 : at + 4] for kind in kinds_of(other)), None)
    return replace(token, meanings=(("relation", "hold"),)) if _low(token) in _MIXING and drink is not None and "drinkable" in drink.traits and (IGNORED, deeds.DEED + "pour") not in token.meanings else token


def below_the_waves(tokens: list[Token], at: int) -> Token:
    """A jellyfish in the dark ocean is under water, and so is whoever else never comes up.

    "In the ocean", which the corpus says of what floats, stays as it is.
    """
    token = tokens[at]
    if token.meanings != (("setting", "sea"),) or _low(token) not in ("ocean", "sea", "waters"):
        return token
    there = [kind.id for other in tokens for kind in kinds_of(other)]
    within = any(_low(other) in (*_IN, "in the dark") for other in tokens[max(0, at - 4) : at])
    return replace(token, meanings=(("setting", "underwater"),)) if there and within and all(id in _DEEP for id in there) else token


def at_the_camera(tokens: list[Token], at: int) -> Token:
    """Who looks at the camera looks at us: no camera is seen. One that somebody looks at among other things has "a" before it."""
    token, text = tokens[at], _low(tokens[at])
    if kinds_of(token) and kinds_of(token)[0].id == "camera" and at > 1 and text in ("camera", "lens") and _low(tokens[at - 1]) == "the":
        looked_at = any(("relation", "look_at") in other.meanings for other in tokens[max(0, at - 4) : at])
        return replace(token, meanings=((IGNORED, "camera"),)) if looked_at else token
    behind = [_low(other) for other in tokens[at + 1 : at + 4]]
    ours = token.meanings[:1] == (("relation", "look_at"),) and "the" in behind and behind[min(behind.index("the") + 1, len(behind) - 1)] in ("camera", "lens")
    return replace(token, meanings=(("action", "stand"),)) if ours else token


def scrolled(tokens: list[Token], at: int) -> Token:
    """Who scrolls through the phone, or types on it, has it in the hand."""
    token = tokens[at]
    phone = any(kind.id in _HELD_SCREENS for other in tokens[at + 1 : at + 5] for kind in kinds_of(other))
    return replace(token, meanings=(("relation", "hold"),)) if _low(token) in _SCROLLING and phone else token


def on_its_belly(tokens: list[Token], at: int) -> Token:
    """Who slides on the belly is on nobody: "a seal sliding on its belly while a boy watches"."""
    token, after = tokens[at], [_low(other) for other in tokens[at + 1 : at + 3]]
    own = after[:1] and after[0] in ("its", "his", "her", "their") and after[1:] and after[1] in _FRONTS
    return replace(token, meanings=((IGNORED, "deed belly"),)) if _low(token) == "on" and own else token


def of_its_sort(tokens: list[Token], at: int) -> Token:
    """A flamingo bird is a flamingo, a rose flower a rose: the second word only says of what sort the first is."""
    token = tokens[at]
    sort = _SORTS.get(_low(token))
    if sort is None or not at or token.start - tokens[at - 1].end != 1 or not token.text.isascii():
        return token
    named = kinds_of(tokens[at - 1])
    mine = {kind.id for kind in kinds_of(token)}
    return replace(token, meanings=((IGNORED, _low(token)),)) if named and sort(named[0]) and named[0].id not in mine else token


def pictured(tokens: list[Token], at: int) -> Token:
    """A painting or a drawing of something is how it is to look, where nobody looks at it or makes it."""
    token = tokens[at]
    look = _MADE_IN.get(_low(token))
    of_it = at + 1 < len(tokens) and _low(tokens[at + 1]) == "of"
    in_oil = at > 1 and _low(tokens[at - 1]) == "oil" and _low(tokens[at - 2]) in ("in", "as")
    if look is None or not (of_it or in_oil) or any(slot == "look" for other in tokens for slot, _ in other.meanings):
        return token
    seen = any("alive" in kind.traits for other in tokens[:at] for kind in kinds_of(other)) and not in_oil
    shown = any(kinds_of(other) or slots_of(other) & {"setting"} for i, other in enumerate(tokens) if i != at)
    return replace(token, meanings=(("look", look),)) if shown and not seen else token


def haired(tokens: list[Token]) -> list[Token]:
    """Hair is nobody of his own, and the glasses named after it, or after a beard, are worn: "a girl with long blonde hair and sunglasses"."""
    for at, token in enumerate(tokens):
        if _low(token) == "hair" and not token.meanings:
            with_ = next((i for i in reversed(range(max(0, at - 5), at)) if _low(tokens[i]) in ("with", "has", "having")), None)
            if with_ is not None and not any(_low(other) in ("a", "an", "the") for other in tokens[with_ + 1 : at]):
                and_ = at + 1 < len(tokens) - 1 and _low(tokens[at + 1]) == "and" and not slots_of(tokens[at + 2]) & {"action", "relation"}
                unseen = [replace(other, meanings=()) for other in tokens[with_ + 1 : at + 1]]  # said to be left out
                return [*tokens[: with_ + 1], *tokens[at + 2 :], *unseen] if and_ else [*tokens[: with_ + 1], *unseen, *tokens[at + 1 :]]
        worn = any(kind.id in _AT_THE_FACE for other in tokens[at + 1 : at + 4] for kind in kinds_of(other))
        if worn and _low(token) == "and" and at and " with " in _low(tokens[at - 1]):
            return [*tokens[:at], replace(token, text="with"), *tokens[at + 1 :]]
    return tokens


def on_a_mountain(tokens: list[Token], at: int) -> Token:
    """On a mountain, or on top of one, somebody is in the mountains, and stands on no block of one."""
    token = tokens[at]
    before = [_low(other) for other in tokens[max(0, at - 6) : at]]
    on = any(word.split()[-1:] == ["on"] or word == "on top of" for word in before) and bool(before) and (before[-1] in _ADJECTIVES or before[-1] == "on top of")
    mountain = _low(token).endswith("mountain") and any(kind.id in ("mountain", "snow_capped_mountain") for kind in kinds_of(token))
    others = any(kinds_of(other) for other in tokens[:at])
    elsewhere = any(slots_of(other) == {"setting"} and ("setting", "mountains") not in other.meanings for other in tokens)
    return replace(token, meanings=(("setting", "mountains"),)) if on and mountain and others and not elsewhere else token


def under_a_kite(tokens: list[Token], at: int) -> Token:
    """Who flies a kite in the sky stands on the ground."""
    token = tokens[at]
    kite = any(kind.id == "kite" for other in tokens for kind in kinds_of(other))
    flier = any(kind.category == "person" for other in tokens for kind in kinds_of(other))
    return replace(token, meanings=((IGNORED, _low(token)),)) if kite and flier and ("setting", "sky") in token.meanings else token


def sunset_watched(tokens: list[Token], at: int) -> Token:
    """看日落 is to look at the sky, and reads no one; who 仰望星空 looks up to it at night, from wherever he is."""
    token = tokens[at]
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    if at and ("setting", "sky") in token.meanings and tokens[at - 1].text in _WATCHING:
        return replace(token, meanings=(("time", "night"),) if _STARRY.search(token.text) else ((IGNORED, token.text),))
    sky = behind is not None and bool(slots_of(behind)) and (slots_of(behind) <= {"time", "weather"} or ("setting", "sky") in behind.meanings)
    return replace(token, meanings=((IGNORED, token.text),)) if token.text in _WATCHING and sky and slots_of(token) & {"relation", "action"} else token


def flown_on(tokens: list[Token], at: int) -> Token:
    """Who flies on something is on nothing else's top."""
    token = tokens[at]
    noun = next((kind for other in tokens[at + 1 : at + 5] for kind in kinds_of(other)), None)
    thing = noun is not None and noun.category == "thing" and any("alive" in kind.traits for other in tokens[:at] for kind in kinds_of(other))
    own = _low(token) == "on" and at and _low(tokens[at - 1]) in _FLYING and thing
    return replace(token, meanings=((IGNORED, "on"),)) if own else token


def on_the_carpet(tokens: list[Token], at: int) -> Token:
    """The carpet that somebody flies on is no floor of a room."""
    token = tokens[at]
    carpet = _low(token).endswith(("carpet", "rug", "毯", "毯上")) and any(slot == "setting" for slot, _ in token.meanings)
    return replace(token, meanings=((IGNORED, "deed carpet"),)) if carpet and "carpet" in deeds.told(deeds.written(tokens)) else token


def own_sword(tokens: list[Token], at: int) -> Token:
    """A knight's picture has a sword in it already."""
    token = tokens[at]
    knight = any(_low(other).startswith("knight") or "骑士" in other.text for other in tokens)
    return replace(token, meanings=((IGNORED, _low(token)),)) if _low(token) in _SWORDS and knight else token
