"""Phrases that mean another thing than their words one by one: to catch a bus is to run after it, 打伞 is to hold an umbrella, a swan that glides on a lake swims,
the bag that is punched hangs in a gym.

Rules as in `reading`: a prompt's tokens and the number of one of them in, that token with its meanings in this prompt out. Knows words and kinds alone.
"""

from __future__ import annotations

from dataclasses import replace

from fairframe.corpus.deeds import BRANCH
from fairframe.corpus.forms import IGNORED
from fairframe.corpus.lexicon import Token
from fairframe.corpus.nouns import BEFORE_NOUNS, TREES, keep, kinds_of, noun_after, slots_of
from fairframe.corpus.places import PLACES
from fairframe.corpus.scenery import ON_SKIS

_CATCHING = frozenset("catch catches catching 赶 追赶 赶上".split())
_UP = frozenset("打 打着 撑 撑着".split())
_CALLING = frozenset("talking talks speaking speaks chatting chats calling calls".split())
_PHONES = frozenset("phone telephone smartphone mobile cellphone".split())
_PUNCHING = frozenset("punching punches punch boxing hitting hits hit kicking kicks".split())
_SUBMARINES = frozenset("submarine submarines 潜水艇 潜艇".split())
_ARTICLES = frozenset("a an the his her".split())
_GOING = frozenset("going goes racing races speeding speeds coming comes".split())
_SERVED = frozenset("bottle bottles can carton bowl bowls plate plates dish cup mug glass saucer tray pot pots".split())
_SITS_ON = frozenset("on upon onto atop 在 站在 坐在 停在 落在 立在 蹲在".split())
_PERCHED = ((IGNORED, "deed perch"),)
_FLAGS, _WAVING = frozenset({"golf_flag"}), frozenset("waving waves wave waved 挥舞 挥舞着 挥 挥着 摇 摇着 舞着".split())
_FRIENDS = frozenset("friend friends buddy buddies companion companions pal pals sidekick 朋友 伙伴".split())
_SPRAYING = frozenset("spraying sprays spray splashing splashes pouring pours squirting squirts".split())
_SHARING, _MEALS = frozenset("sharing shares share eating eats eat enjoying enjoys".split()), frozenset("meal dinner lunch supper brunch feast breakfast".split())
_LAUNCHING = frozenset("launching launches launch flying flies releasing releases 放 放飞 扔 玩".split())
_FROM = frozenset("from in into of".split())
_CURLING = frozenset("rolling rolls roll rolled curling curls curl curled up".split())
_GLIDING = frozenset("gliding glides glide 滑行".split())


def _low(token: Token) -> str:
    return token.text.lower()


def catch(tokens: list[Token], at: int) -> Token:
    """Who catches a bus, a train or a taxi runs after it, and holds none of them in the hand."""
    token = tokens[at]
    if token.text.lower() not in _CATCHING:
        return token
    caught = next((kinds[0] for after in tokens[at + 1 : at + 5] if (kinds := kinds_of(after))), None)
    somebody = any("alive" in kind.traits for before in tokens[:at] for kind in kinds_of(before))
    return replace(token, meanings=(("relation", "chase"),)) if caught is not None and caught.category == "vehicle" and somebody else token


def looked_on(tokens: list[Token], at: int) -> Token:
    """People who watch look, and have no watch beside them: without an article, behind who does it, it is a verb."""
    token = tokens[at]
    if _low(token) != "watch" or not at or not any(kind.id == "watch" for kind in kinds_of(token)):
        return token
    if _low(tokens[at - 1]) in BEFORE_NOUNS or tokens[at - 1].meanings and slots_of(tokens[at - 1]) <= {"colour", "size", "count"}:
        return keep(token, "kind", "count")
    somebody = any("alive" in kind.traits for kind in kinds_of(tokens[at - 1])) or _low(tokens[at - 1]) in ("they", "we", "i", "who", "you", "and", "to")
    if not somebody:
        return token
    return replace(token, meanings=(("relation", "look_at"),) if noun_after(tokens, at) is not None else ((IGNORED, "watch"),))


def curled_up(tokens: list[Token], at: int) -> Token:
    """Who rolls into a ball has none."""
    token = tokens[at]
    curls = at > 2 and [_low(before) for before in tokens[at - 2 : at]] == ["into", "a"] and _low(tokens[at - 3]).split()[0] in _CURLING
    return replace(token, meanings=((IGNORED, "ball"),)) if _low(token) == "ball" and curls else token


def pulled_from(tokens: list[Token], at: int) -> Token:
    """What is pulled out of a hat is pulled by no camera."""
    token = tokens[at]
    pulled = ("camera", "zoom_out") in token.meanings and _low(token).startswith("pull") and at + 1 < len(tokens) and _low(tokens[at + 1]) in ("of", "from")
    return replace(token, meanings=()) if pulled else token


def rescued(tokens: list[Token], at: int) -> Token:
    """A helicopter that rescues people hugs nobody: it is above them, a boat beside them."""
    token = tokens[at]
    if ("relation", "hug") not in token.meanings or not _low(token).startswith(("rescu", "sav", "救", "营救", "拯救")):
        return token
    doer = next((kinds[0] for before in reversed(tokens[:at]) if (kinds := kinds_of(before))), None)
    if doer is None or doer.category != "vehicle":
        return token
    return replace(token, meanings=(("relation", "above" if "flies" in doer.traits else "next_to"),))


def umbrella_up(tokens: list[Token], at: int) -> Token:
    """打伞 and 打着伞 are to hold an umbrella, not to play with it."""
    token = tokens[at]
    held = next((kinds[0].id for after in tokens[at + 1 : at + 4] if (kinds := kinds_of(after))), "")
    return replace(token, meanings=(("relation", "hold"),)) if token.text in _UP and held == "umbrella" else token


def in_hand(tokens: list[Token], at: int) -> Token:
    """手持 before a thing is to hold it, and no camera in the hand."""
    token = tokens[at]
    if token.text != "手持" or not tokens[at + 1 : at + 2] or tokens[at + 1].start > token.end:
        return token
    return replace(token, meanings=(("relation", "hold"),) if noun_after(tokens, at) is not None else ((IGNORED, token.text),))


def on_the_phone(tokens: list[Token], at: int) -> Token:
    """Who talks on the phone has it in the hand, and does not stand on it."""
    token = tokens[at]
    after = [other.text.lower() for other in tokens[at + 1 : at + 4]]
    talks = any(before.text.lower() in _CALLING for before in tokens[:at])
    if token.text.lower() in _CALLING and {"on", "over", "into"} & set(after) and any(other.text.lower() in _PHONES for other in tokens[at + 1 : at + 8]):
        return replace(token, meanings=(("action", "nod"),))
    return replace(token, meanings=(("relation", "hold"),)) if token.text.lower() in ("on", "over", "into") and talks and _PHONES & set(after) else token


def on_water(tokens: list[Token], at: int) -> Token:
    """A swan or a duck that glides on a lake swims there; over the lake it flies."""
    token = tokens[at]
    if token.text.lower() not in _GLIDING or not any(slot == "action" for slot, _ in token.meanings):
        return token
    doer = next((kind for before in reversed(tokens[:at]) for kind in kinds_of(before)), None)
    where = next((after for after in tokens[at + 1 :] if any(slot == "setting" for slot, _ in after.meanings)), None)
    wet = where is not None and any(slot == "setting" and PLACES[id].ground == "water" for slot, id in where.meanings)
    over = any(word in tokens[i].text.lower().split() for i in range(at + 1, len(tokens)) for word in ("over", "above"))
    return replace(token, meanings=(("action", "swim"),)) if doer is not None and "swims" in doer.traits and wet and not over else token


def punch_bag(tokens: list[Token], at: int) -> Token:
    """The bag that is punched is no handbag: it hangs in a gym."""
    token = tokens[at]
    if not token.text.lower().endswith("bag") or not any(kind.id == "handbag" for kind in kinds_of(token)):
        return token
    before = [other.text.lower() for other in tokens[:at] if other.text.lower() not in _ARTICLES]
    return replace(token, meanings=(("setting", "gym"),)) if before and before[-1] in _PUNCHING else token


def under_water(tokens: list[Token], at: int) -> Token:
    """A submarine that explores the sea goes through it, and does not stand there."""
    token = tokens[at]
    below = any(other.text.lower() in _SUBMARINES for other in tokens[:at])
    return replace(token, meanings=(("action", "float"),)) if below and ("action", "stand") in token.meanings else token


def set_off(tokens: list[Token], at: int) -> Token:
    """放烟花 puts fireworks into the sky, and nothing into a hand."""
    token = tokens[at]
    after = next((other for other in tokens[at + 1 :] if other.text.lower() not in _ARTICLES), None)
    fires = after is not None and ("weather", "fireworks") in after.meanings
    return replace(token, meanings=((IGNORED, token.text.lower()),)) if fires and ("relation", "hold") in token.meanings else token


def downhill(tokens: list[Token], at: int) -> Token:
    """A skier who goes down slides."""
    token = tokens[at]
    down = any(other.text.lower() == "down" for other in tokens[at + 1 : at + 2])
    on_skis = any(kind.id in ON_SKIS for before in tokens[:at] for kind in kinds_of(before))
    return replace(token, meanings=(("action", "slide"),)) if down and on_skis and token.text.lower() in _GOING else token


def on_a_branch(tokens: list[Token], at: int) -> Token:
    """Who sits on a cherry blossom branch sits on nothing else: `backends.deeds` puts the bough there. A tree that is named with its branch stays a tree."""
    token, text = tokens[at], _low(tokens[at])
    behind = _low(tokens[at + 1]) if at + 1 < len(tokens) else ""
    if text in _SITS_ON and not kinds_of(token):
        near = tokens[at + 1 : at + 6]
        end = next((i for i, other in enumerate(near) if _low(other) in BRANCH or _low(other) == "枝"), None)
        upon = near[:end] if end is not None else []
        own_tree = any(kind.id in TREES and other.text != "树" for other in upon for kind in kinds_of(other))
        if end is None or own_tree or any(slot in ("relation", "action") for other in upon for slot, _ in other.meanings):
            return token
        return replace(token, meanings=tuple(m for m in token.meanings if m[0] == "action")[:1] or _PERCHED)
    sat_on = any(_low(other) in _SITS_ON for other in tokens[max(0, at - 3) : at])
    its_own = behind in BRANCH and bool(kinds_of(token)) and not any(kind.id in TREES for kind in kinds_of(token)) or text == "树" and behind == "枝" or text == "枝" and at > 0 and tokens[at - 1].text == "树"
    return replace(token, meanings=_PERCHED) if sat_on and its_own else token


def of_a_kind(tokens: list[Token], at: int) -> Token:
    """A boy's robot friend is a robot."""
    token = tokens[at]
    joined = at > 0 and token.start - tokens[at - 1].end <= 1
    return replace(token, meanings=((IGNORED, _low(token)),)) if joined and _low(token) in _FRIENDS and any(kind.category in ("animal", "creature") for kind in kinds_of(tokens[at - 1])) else token


def out_of_the_window(tokens: list[Token], at: int) -> Token:
    """Who leans out of the window of a car rides in it."""
    token = tokens[at]
    after = [_low(other) for other in tokens[at + 1 : at + 6]]
    car = any(kind.category == "vehicle" for other in tokens[at + 1 : at + 6] for kind in kinds_of(other))
    doer = any("alive" in kind.traits for other in tokens[:at] for kind in kinds_of(other))
    return replace(token, meanings=(("relation", "ride"),)) if _low(token) == "out" and after[:1] == ["of"] and {"window", "windows", "sunroof"} & set(after) and car and doer else token


def shared(tokens: list[Token], at: int) -> Token:
    """Who shares a meal holds nobody in the hand: `backends.deeds` lays the table."""
    token = tokens[at]
    return replace(token, meanings=((IGNORED, "deed dine"),)) if _low(token) in _SHARING and any(_low(other) in _MEALS for other in tokens[at + 1 : at + 4]) else token


def popped_out(tokens: list[Token], at: int) -> Token:
    """Who pops up or out peeks, and does not burst."""
    token = tokens[at]
    after = _low(tokens[at + 1]) if at + 1 < len(tokens) else ""
    return replace(token, meanings=(("action", "peek"),)) if _low(token) in ("pop", "pops", "popping") and after in ("up", "out") else token


def sprayed(tokens: list[Token], at: int) -> Token:
    """What water is sprayed on has nobody standing on it."""
    token = tokens[at]
    said = {_low(other) for other in tokens[max(0, at - 4) : at]}
    return replace(token, meanings=((IGNORED, _low(token)),)) if _low(token) in ("on", "onto", "over", "at") and said & _SPRAYING and "water" in said else token


def waved(tokens: list[Token], at: int) -> Token:
    """A flag that is waved is in the hand, and a paper plane that is launched is thrown."""
    token = tokens[at]
    flag = next((kinds[0].id for after in tokens[at + 1 : at + 4] if (kinds := kinds_of(after))), "") in _FLAGS
    if flag and _low(token) in _WAVING and _low(tokens[at + 1]) not in ("at", "to", "by", "near"):
        return replace(token, meanings=(("relation", "hold"),))
    plane = next((other.text.lower() for other in tokens[at + 1 : at + 4] if kinds_of(other)), "")
    return replace(token, meanings=(("relation", "throw"),)) if _low(token) in _LAUNCHING and plane.startswith(("paper plane", "paper air", "paper aero", "纸飞机")) else token


def served(tokens: list[Token], at: int) -> Token:
    """A ramen bowl and a bowl of soup are what is in them, and the bowl that milk is drunk from stands nowhere else."""
    token = tokens[at]
    if token.text.lower() not in _SERVED or not kinds_of(token):
        return token
    before, after = tokens[max(0, at - 1) : at], [other for other in tokens[at + 1 : at + 4] if other.text.lower() not in _ARTICLES]
    food = any({"edible", "drinkable"} & kind.traits for other in before for kind in kinds_of(other))
    of = len(after) > 1 and after[0].text.lower() == "of" and any({"edible", "drinkable"} & kind.traits for other in after[1:3] for kind in kinds_of(other))
    out_of = any(other.text.lower() in _FROM for other in tokens[max(0, at - 3) : at]) and any({"edible", "drinkable"} & kind.traits for other in tokens[:at] for kind in kinds_of(other))
    return replace(token, meanings=((IGNORED, "served"),)) if food or of or out_of else token


def thrown_for(tokens: list[Token], at: int) -> Token:
    """Who throws a stick for a dog does not throw the dog: `backends.deeds` shows who catches it."""
    token = tokens[at]
    if ("relation", "throw") not in token.meanings:
        return token
    after = [other.text.lower() for other in tokens[at + 1 : at + 8]]
    to = next((i for i, word in enumerate(after) if word in ("for", "to")), -1)
    catcher = to > 0 and any(kind.category == "animal" for other in tokens[at + 1 + to : at + 8] for kind in kinds_of(other))
    return replace(token, meanings=((IGNORED, "deed catch"),)) if catcher else token


def young(tokens: list[Token], at: int) -> Token:
    """A bear and her cub are two bears, one of them small: `backends.deeds` puts it there."""
    token = tokens[at]
    parent = any("alive" in kind.traits and kind.category == "animal" for other in tokens[:at] for kind in kinds_of(other))
    owned = at > 0 and tokens[at - 1].text.lower() in ("her", "his", "its", "their", "a") and any(other.text.lower() in ("and", "with") for other in tokens[max(0, at - 3) : at])
    return replace(token, meanings=((IGNORED, "deed young"),)) if parent and owned and token.text.lower() in ("cub", "cubs", "baby", "babies", "calf", "calves", "young", "foal", "foals", "joey", "joeys", "pups", "kits") else token
