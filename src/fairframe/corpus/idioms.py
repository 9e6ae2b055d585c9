"""Phrases that mean another thing than their words one by one: to catch a bus is to run after it, 打伞 is to hold an umbrella, a swan that glides on a lake swims,
the bag that is punched hangs in a gym.

Rules as in `reading`: a prompt's tokens and the number of one of them in, that token with its meanings in this prompt out. Knows words and kinds alone.
"""

from __future__ import annotations

from dataclasses import replace

from fairframe.corpus.deeds import BRANCH
from fairframe.corpus.forms import IGNORED
from fairframe.corpus.kinds import Kind, load_kinds
from fairframe.corpus.lexicon import Token
from fairframe.corpus.places import PLACES
from fairframe.corpus.scenery import ON_SKIS

TREES = frozenset("tree pine_tree palm_tree bare_tree".split())

_CATCHING = frozenset("catch catches catching 赶 追赶 赶上".split())
_UP = frozenset("打 打着 撑 撑着".split())
_CALLING = frozenset("talking talks speaking speaks chatting chats calling calls".split())
_PHONES = frozenset("phone telephone smartphone mobile cellphone".split())
_PUNCHING = frozenset("punching punches punch boxing hitting hits hit kicking kicks".split())
_BEFORE = ("across", "over", "past", "in front of", "against", "before", "above")
_PAST = frozenset("飞过 飞越 掠过".split())
_SPACEFARING = frozenset("astronaut male_astronaut female_astronaut rocket ufo satellite alien comet".split())
_SUBMARINES = frozenset("submarine submarines 潜水艇 潜艇".split())
_ARTICLES = frozenset("a an the his her".split())
_GOING = frozenset("going goes racing races speeding speeds coming comes".split())
_SERVED = frozenset("bowl bowls plate plates dish cup mug glass saucer tray pot pots".split())
_SITS_ON = frozenset("on upon onto atop 在 站在 坐在 停在 落在 立在 蹲在".split())
_PERCHED = ((IGNORED, "deed perch"),)
_FLAGS, _WAVING = frozenset({"golf_flag"}), frozenset("waving waves wave waved 挥舞 挥舞着 挥 挥着 摇 摇着 舞着".split())
_FRIENDS = frozenset("friend friends buddy buddies companion companions pal pals sidekick 朋友 伙伴".split())
_SPRAYING = frozenset("spraying sprays spray splashing splashes pouring pours squirting squirts".split())
_SHARING, _MEALS = frozenset("sharing shares share eating eats eat enjoying enjoys".split()), frozenset("meal dinner lunch supper brunch feast breakfast".split())
_FALLING, _BLOSSOM = frozenset("falling drifting swirling".split()), frozenset({"cherry_blossom"})
_LIT_BY = frozenset("glowing bright colorful colourful warm flickering with of by under vibrant".split())
_LAUNCHING = frozenset("launching launches launch flying flies releasing releases 放 放飞 扔 玩".split())
_ACROSS = frozenset("crossing crosses across over on".split())
_FROM = frozenset("from in into of".split())
_GLIDING = frozenset("gliding glides glide 滑行".split())


def _kinds(token: Token) -> list[Kind]:
    return [load_kinds()[id] for slot, id in token.meanings if slot == "kind"]


def _low(token: Token) -> str:
    return token.text.lower()


def catch(tokens: list[Token], at: int) -> Token:
    """Who catches a bus, a train or a taxi runs after it, and holds none of them in the hand."""
    token = tokens[at]
    if token.text.lower() not in _CATCHING:
        return token
    caught = next((kinds[0] for after in tokens[at + 1 : at + 5] if (kinds := _kinds(after))), None)
    somebody = any("alive" in kind.traits for before in tokens[:at] for kind in _kinds(before))
    return replace(token, meanings=(("relation", "chase"),)) if caught is not None and caught.category == "vehicle" and somebody else token


def umbrella_up(tokens: list[Token], at: int) -> Token:
    """打伞 and 打着伞 are to hold an umbrella, not to play with it."""
    token = tokens[at]
    held = next((kinds[0].id for after in tokens[at + 1 : at + 4] if (kinds := _kinds(after))), "")
    return replace(token, meanings=(("relation", "hold"),)) if token.text in _UP and held == "umbrella" else token


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
    doer = next((kind for before in reversed(tokens[:at]) for kind in _kinds(before)), None)
    where = next((after for after in tokens[at + 1 :] if any(slot == "setting" for slot, _ in after.meanings)), None)
    wet = where is not None and any(slot == "setting" and PLACES[id].ground == "water" for slot, id in where.meanings)
    over = any(word in tokens[i].text.lower().split() for i in range(at + 1, len(tokens)) for word in ("over", "above"))
    return replace(token, meanings=(("action", "swim"),)) if doer is not None and "swims" in doer.traits and wet and not over else token


def punch_bag(tokens: list[Token], at: int) -> Token:
    """The bag that is punched is no handbag: it hangs in a gym."""
    token = tokens[at]
    if not token.text.lower().endswith("bag") or not any(kind.id == "handbag" for kind in _kinds(token)):
        return token
    before = [other.text.lower() for other in tokens[:at] if other.text.lower() not in _ARTICLES]
    return replace(token, meanings=(("setting", "gym"),)) if before and before[-1] in _PUNCHING else token


def under_water(tokens: list[Token], at: int) -> Token:
    """A submarine that explores the sea goes through it, and does not stand there."""
    token = tokens[at]
    below = any(other.text.lower() in _SUBMARINES for other in tokens[:at])
    return replace(token, meanings=(("action", "float"),)) if below and ("action", "stand") in token.meanings else token


def on_earth(tokens: list[Token], at: int) -> Token:
    """Who lands on earth, or lives there, has no globe beside him."""
    token = tokens[at]
    before = [other.text.lower() for other in tokens[:at] if other.text.lower() not in _ARTICLES]
    upon = bool(before) and before[-1] in ("on", "to", "down to") and any("alive" in kind.traits or kind.category == "vehicle" for other in tokens for kind in _kinds(other))
    return replace(token, meanings=((IGNORED, token.text.lower()),)) if upon and any(kind.id == "earth" for kind in _kinds(token)) else token


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
    on_skis = any(kind.id in ON_SKIS for before in tokens[:at] for kind in _kinds(before))
    return replace(token, meanings=(("action", "slide"),)) if down and on_skis and token.text.lower() in _GOING else token


def on_a_branch(tokens: list[Token], at: int) -> Token:
    """Who sits on a cherry blossom branch sits on nothing else: `backends.deeds` puts the bough there. A tree that is named with its branch stays a tree."""
    token, text = tokens[at], _low(tokens[at])
    behind = _low(tokens[at + 1]) if at + 1 < len(tokens) else ""
    if text in _SITS_ON and not _kinds(token):
        near = tokens[at + 1 : at + 6]
        end = next((i for i, other in enumerate(near) if _low(other) in BRANCH or _low(other) == "枝"), None)
        upon = near[:end] if end is not None else []
        own_tree = any(kind.id in TREES and other.text != "树" for other in upon for kind in _kinds(other))
        if end is None or own_tree or any(slot in ("relation", "action") for other in upon for slot, _ in other.meanings):
            return token
        return replace(token, meanings=tuple(m for m in token.meanings if m[0] == "action")[:1] or _PERCHED)
    sat_on = any(_low(other) in _SITS_ON for other in tokens[max(0, at - 3) : at])
    its_own = behind in BRANCH and bool(_kinds(token)) and not any(kind.id in TREES for kind in _kinds(token)) or text == "树" and behind == "枝" or text == "枝" and at > 0 and tokens[at - 1].text == "树"
    return replace(token, meanings=_PERCHED) if sat_on and its_own else token


def of_a_kind(tokens: list[Token], at: int) -> Token:
    """A boy's robot friend is a robot."""
    token = tokens[at]
    joined = at > 0 and token.start - tokens[at - 1].end <= 1
    return replace(token, meanings=((IGNORED, _low(token)),)) if joined and _low(token) in _FRIENDS and any(kind.category in ("animal", "creature") for kind in _kinds(tokens[at - 1])) else token


def of_a_field(tokens: list[Token], at: int) -> Token:
    """A field of poppies is a field in their colour (`backends.crops`), and none of them stands beside who is in it."""
    token = tokens[at]
    grown = any(kind.category == "plant" for kind in _kinds(token))
    before = [_low(other) for other in tokens[max(0, at - 4) : at]]
    field = "of" in before and any(word.endswith(("field", "fields")) for word in before[: before.index("of")])
    return replace(token, meanings=((IGNORED, _low(token)),)) if grown and field and any(_kinds(other) for other in tokens[: max(0, at - 3)]) else token


def out_of_the_window(tokens: list[Token], at: int) -> Token:
    """Who leans out of the window of a car rides in it."""
    token = tokens[at]
    after = [_low(other) for other in tokens[at + 1 : at + 6]]
    car = any(kind.category == "vehicle" for other in tokens[at + 1 : at + 6] for kind in _kinds(other))
    doer = any("alive" in kind.traits for other in tokens[:at] for kind in _kinds(other))
    return replace(token, meanings=(("relation", "ride"),)) if _low(token) == "out" and after[:1] == ["of"] and {"window", "windows", "sunroof"} & set(after) and car and doer else token


def shared(tokens: list[Token], at: int) -> Token:
    """Who shares a meal holds nobody in the hand: `backends.deeds` lays the table."""
    token = tokens[at]
    return replace(token, meanings=((IGNORED, "deed dine"),)) if _low(token) in _SHARING and any(_low(other) in _MEALS for other in tokens[at + 1 : at + 4]) else token


def in_blossom(tokens: list[Token], at: int) -> Token:
    """Who is under falling cherry blossoms is among petals."""
    token = tokens[at]
    before = {_low(other) for other in tokens[max(0, at - 3) : at]}
    if before & _FALLING and any(kind.id in _BLOSSOM for kind in _kinds(token)):
        return replace(token, meanings=(("weather", "petals"),))
    near = tokens[at + 1 : at + 3]
    bloom = any(kind.id in _BLOSSOM for other in near for kind in _kinds(other)) and any(_low(other) in _FALLING for other in tokens[at : at + 2])
    return replace(token, meanings=((IGNORED, _low(token)),)) if bloom and _low(token) in _FALLING | {"under", "beneath"} else token


def neon(tokens: list[Token], at: int) -> Token:
    """A street full of glowing neon is such a street, and no look of the whole picture."""
    token = tokens[at]
    if ("look", "neon") not in token.meanings or _low(token) not in ("neon", "霓虹"):
        return token
    before, after = (_low(tokens[at - 1]) if at else "", _low(tokens[at + 1]) if at + 1 < len(tokens) else "")
    style = after in ("style", "look", "art", "aesthetic", "colors", "colours", "风格", "night")
    lit = before in _LIT_BY or after in ("signs", "sign", "lights", "light", "signage", "lamps")
    if style or not lit:
        return token
    placed = any(slot == "setting" for other in tokens for slot, _ in other.meanings)
    return replace(token, meanings=((IGNORED, "neon"),) if placed else (("setting", "neon_street"),))


def of_the_picture(tokens: list[Token], at: int) -> Token:
    """A drone's view has no drone in it, a papercraft world of reefs no globe, a wood table no log, and trees in the background are the place's own."""
    token = tokens[at]
    after = [_low(other) for other in tokens[at + 1 : at + 4]]
    viewed = _low(token) in ("drone", "drones") and after[:1] and after[0] in ("view", "footage", "video", "shot", "perspective", "angle", "shots", "views")
    world = _low(token) in ("world", "worlds") and after[:1] == ["of"]
    around = " ".join(_low(other) for other in tokens[max(0, at - 4) : at])
    made_of = _low(token) in ("wood", "stone", "brick", "marble") and at + 1 < len(tokens) and any(slot in ("setting", "kind") for slot, _ in tokens[at + 1].meanings)
    painted = any(kind.category == "plant" for kind in _kinds(token)) and (" ".join(after).startswith("in the background") or "surrounded by" in around) and any(_kinds(other) for other in tokens[:at])
    return replace(token, meanings=((IGNORED, _low(token)),)) if viewed or world or made_of or painted else token


def snowed_on(tokens: list[Token], at: int) -> Token:
    """Where snow is said, the wind that is named too blows it; what fur does in the wind nobody plays with."""
    token = tokens[at]
    if token.meanings == (("weather", "windy"),) and any(("weather", "snow") in other.meanings for other in tokens):
        return replace(token, meanings=((IGNORED, _low(token)),))
    blown = _low(token) in ("blows", "blow", "blowing", "sways", "flows") and any("wind" in _low(other) or "breeze" in _low(other) for other in tokens[at + 1 : at + 4])
    return replace(token, meanings=((IGNORED, _low(token)),)) if blown and any(slot == "relation" for slot, _ in token.meanings) else token


def popped_out(tokens: list[Token], at: int) -> Token:
    """Who pops up or out peeks, and does not burst."""
    token = tokens[at]
    after = _low(tokens[at + 1]) if at + 1 < len(tokens) else ""
    return replace(token, meanings=(("action", "peek"),)) if _low(token) in ("pop", "pops", "popping") and after in ("up", "out") else token


def on_a_cloud(tokens: list[Token], at: int) -> Token:
    """Who sits on a cloud is up in the sky."""
    token = tokens[at]
    if not any(kind.id == "cloud" for kind in _kinds(token)) or any(slot == "setting" for slot, _ in token.meanings):
        return token
    on = any(_low(other) in ("on", "atop", "upon") for other in tokens[max(0, at - 4) : at])
    return replace(token, meanings=(("setting", "sky"),)) if on and any("alive" in kind.traits for other in tokens[:at] for kind in _kinds(other)) else token


def counted(tokens: list[Token], at: int) -> Token:
    """Many works of art, where none is known, are not three of anything else."""
    token = tokens[at]
    only = bool(token.meanings) and all(slot == "count" for slot, _ in token.meanings)
    return replace(token, meanings=((IGNORED, _low(token)),)) if only and not any(_kinds(other) for other in tokens) else token


def filmed_through(tokens: list[Token], at: int) -> Token:
    """镜头穿过街道 is what the camera does: nobody walks there. The earth seen from the moon is in its sky already, and 鲜艳的羽毛 are the bird's."""
    token = tokens[at]
    if at and tokens[at - 1].text in ("镜头", "摄像机") and any(slot in ("action", "relation") for slot, _ in token.meanings):
        return replace(token, meanings=((IGNORED, token.text),))
    kinds = {kind.id for kind in _kinds(token)}
    seen = "earth" in kinds and any(("setting", "moon") in other.meanings for other in tokens) and any("alive" in kind.traits for other in tokens for kind in _kinds(other))
    plumage = "feather" in kinds and any("flies" in kind.traits and "alive" in kind.traits for other in tokens[:at] for kind in _kinds(other))
    passers = "pedestrian" in kinds and any("背景" in other.text or "background" in _low(other) for other in tokens)
    return replace(token, meanings=((IGNORED, token.text),)) if seen or plumage or passers else token


def sprayed(tokens: list[Token], at: int) -> Token:
    """What water is sprayed on has nobody standing on it."""
    token = tokens[at]
    said = {_low(other) for other in tokens[max(0, at - 4) : at]}
    return replace(token, meanings=((IGNORED, _low(token)),)) if _low(token) in ("on", "onto", "over", "at") and said & _SPRAYING and "water" in said else token


def waved(tokens: list[Token], at: int) -> Token:
    """A flag that is waved is in the hand, and a paper plane that is launched is thrown."""
    token = tokens[at]
    flag = next((kinds[0].id for after in tokens[at + 1 : at + 4] if (kinds := _kinds(after))), "") in _FLAGS
    if flag and _low(token) in _WAVING and _low(tokens[at + 1]) not in ("at", "to", "by", "near"):
        return replace(token, meanings=(("relation", "hold"),))
    plane = next((other.text.lower() for other in tokens[at + 1 : at + 4] if _kinds(other)), "")
    return replace(token, meanings=(("relation", "throw"),)) if _low(token) in _LAUNCHING and plane.startswith(("paper", "纸飞机")) else token


def crossed(tokens: list[Token], at: int) -> Token:
    """A bridge that is crossed is where it happens, and the river is under it."""
    token = tokens[at]
    bridge = next((i for i, other in enumerate(tokens) if ("setting", "bridge") in other.meanings), None)
    if bridge is None:
        return token
    before = " ".join(_low(other) for other in tokens[max(0, bridge - 3) : bridge + 1])
    taken = any(f" {way} " in f" {before} " for way in _ACROSS) or any(way in before for way in ("过桥", "桥上", "驶过", "走过", "穿过", "开过"))
    wet = token.meanings and all(slot == "setting" and PLACES[id].ground == "water" for slot, id in token.meanings)
    return replace(token, meanings=((IGNORED, token.text.lower()),)) if taken and wet and at > bridge else token


def served(tokens: list[Token], at: int) -> Token:
    """A ramen bowl and a bowl of soup are what is in them, and the bowl that milk is drunk from stands nowhere else."""
    token = tokens[at]
    if token.text.lower() not in _SERVED or not _kinds(token):
        return token
    before, after = tokens[max(0, at - 1) : at], [other for other in tokens[at + 1 : at + 3] if other.text.lower() not in _ARTICLES]
    food = any({"edible", "drinkable"} & kind.traits for other in before for kind in _kinds(other))
    of = len(after) > 1 and after[0].text.lower() == "of" and any({"edible", "drinkable"} & kind.traits for kind in _kinds(after[1]))
    out_of = any(other.text.lower() in _FROM for other in tokens[max(0, at - 3) : at]) and any({"edible", "drinkable"} & kind.traits for other in tokens[:at] for kind in _kinds(other))
    return replace(token, meanings=((IGNORED, "served"),)) if food or of or out_of else token


def at_the_window(tokens: list[Token], at: int) -> Token:
    """Who looks through a window is in a room that has one; the window of a car is the car's."""
    token = tokens[at]
    if token.text.lower() not in ("window", "windows") or not any("alive" in kind.traits or kind.category == "food" for i, other in enumerate(tokens) if i != at for kind in _kinds(other)):
        return token
    before = [other.text.lower() for other in tokens[max(0, at - 4) : at] if other.text.lower() not in _ARTICLES]
    if not before or not {"through", "out", "at", "by", "from"} & set(before):
        return token
    elsewhere = any(kind.category in ("vehicle", "building") for other in tokens for kind in _kinds(other)) or any(slot == "setting" for other in tokens for slot, _ in other.meanings)
    return replace(token, meanings=((IGNORED, token.text.lower()),) if elsewhere else (("setting", "living_room"),))


def doing(tokens: list[Token], at: int) -> Token:
    """A burning house does something, and is no room to be in."""
    token = tokens[at]
    slots = {slot for slot, _ in token.meanings}
    acts = at > 0 and {slot for slot, _ in tokens[at - 1].meanings} == {"action"}
    article = at < 2 or tokens[at - 2].text.lower() in _ARTICLES
    return replace(token, meanings=tuple(m for m in token.meanings if m[0] in ("kind", "count"))) if {"kind", "setting"} <= slots and acts and article else token


def thrown_for(tokens: list[Token], at: int) -> Token:
    """Who throws a stick for a dog does not throw the dog: `backends.deeds` shows who catches it."""
    token = tokens[at]
    if ("relation", "throw") not in token.meanings:
        return token
    after = [other.text.lower() for other in tokens[at + 1 : at + 8]]
    to = next((i for i, word in enumerate(after) if word in ("for", "to")), -1)
    catcher = to > 0 and any(kind.category == "animal" for other in tokens[at + 1 + to : at + 8] for kind in _kinds(other))
    return replace(token, meanings=((IGNORED, "deed catch"),)) if catcher else token


def one_city(tokens: list[Token], at: int) -> Token:
    """A city street in Tokyo at night is one place: the one that is named more closely."""
    token = tokens[at]
    closer = any(("setting", "neon_street") in other.meanings for other in tokens if other is not token)
    return replace(token, meanings=((IGNORED, token.text.lower()),)) if closer and token.meanings == (("setting", "city_street"),) else token


def breakers(tokens: list[Token], at: int) -> Token:
    """浪 at a shore is its own, and no thing that stands on the sand."""
    token = tokens[at]
    shore = any(slot == "setting" and id in ("beach", "sea", "island", "harbour") for other in tokens for slot, id in other.meanings)
    return replace(token, meanings=((IGNORED, token.text),)) if shore and token.text in ("海浪", "浪花", "波浪", "浪") and ("kind", "wave") in token.meanings else token


def young(tokens: list[Token], at: int) -> Token:
    """A bear and her cub are two bears, one of them small: `backends.deeds` puts it there."""
    token = tokens[at]
    parent = any("alive" in kind.traits and kind.category == "animal" for other in tokens[:at] for kind in _kinds(other))
    owned = at > 0 and tokens[at - 1].text.lower() in ("her", "his", "its", "their", "a") and any(other.text.lower() in ("and", "with") for other in tokens[max(0, at - 3) : at])
    return replace(token, meanings=((IGNORED, "deed young"),)) if parent and owned and token.text.lower() in ("cub", "cubs", "baby", "babies", "calf", "young", "foal", "joey") else token


def before_the_moon(tokens: list[Token], at: int) -> Token:
    """Who flies across the moon, over it or in front of it is in the night sky, and not on the ground up there."""
    token = tokens[at]
    moon = ("setting", "moon") in token.meanings or any(kind.id == "moon" for kind in _kinds(token))
    if not moon or not any(("action", "fly") in other.meanings for other in tokens[:at]):
        return token
    said = " ".join(other.text.lower() for other in tokens[max(0, at - 4) : at + 1])
    passed = any(f"{way} the {full}moon" in said for way in _BEFORE for full in ("", "full ")) or tokens[at - 1].text in _PAST
    earthly = not any(kind.id in _SPACEFARING for other in tokens for kind in _kinds(other))
    return replace(token, meanings=(("time", "night"), ("weather", "clear"))) if earthly and passed else token
