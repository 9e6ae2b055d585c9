"""Words that name a thing and mean the place, the hour or the picture itself: a street full of neon, falling blossom, a drone's view, a bridge that is crossed.

Rules as in `idioms`: a prompt's tokens and the number of one of them in, that token with its meanings in this prompt out. Knows words and kinds alone.
"""

from __future__ import annotations

import re
from dataclasses import replace

from fairframe.corpus import deeds
from fairframe.corpus.forms import IGNORED
from fairframe.corpus.lexicon import Token
from fairframe.corpus.nouns import kinds_of, slots_of, word_before
from fairframe.corpus.places import PLACES

_BEFORE = ("across", "over", "past", "in front of", "against", "before", "above")
_PAST = frozenset("飞过 飞越 掠过".split())
_SPACEFARING = frozenset("astronaut male_astronaut female_astronaut rocket ufo satellite alien comet".split())
_ARTICLES = frozenset("a an the his her".split())
_FALLING, _BLOSSOM = frozenset("falling drifting swirling".split()), frozenset({"cherry_blossom"})
_BILLIARDS = frozenset("table tables cue cues ball balls hall of".split())
_FLIES, _VEHICLES = frozenset("flying hovering hover floating 飞行 悬浮".split()), frozenset("car cars vehicle vehicles traffic drones 汽车 车".split())
_AMONG = frozenset("through among amongst amid beneath under".split())
_WOODS = frozenset("forest autumn_forest jungle bamboo_forest enchanted_forest".split())
FLAMING = frozenset({"burning", "flaming", "blazing", "着火的", "燃烧的", "着火", "燃烧"})
_MODELS = frozenset({"fashion model", "fashion models", "supermodel", "supermodels", "模特"})
_SPANS = frozenset("over across spanning above".split())
_BUILT = re.compile(r"^(?:buildings?|house|houses|skyscraper|apartment|mansion|tower|大楼|房子|楼房|房屋)$")
_LIT_BY = frozenset("glowing bright colorful colourful warm flickering with of by under vibrant".split())
_ACROSS = frozenset("crossing crosses across over on".split())
_FURNISHED = {  # a place -> what it has anyway
    "shrine": frozenset({"cherry_blossom"}), "old_town": frozenset({"paper_lantern"}), "bathroom": frozenset({"bathtub", "mirror"}),
    "candy_land": frozenset({"candy", "lollipop", "cupcake", "doughnut", "cookie", "sweet"}),
}  # fmt: skip


def _low(token: Token) -> str:
    return token.text.lower()


def of_a_field(tokens: list[Token], at: int) -> Token:
    """A field of poppies is a field in their colour (`backends.crops`), and none of them stands beside who is in it."""
    token = tokens[at]
    grown = any(kind.category == "plant" for kind in kinds_of(token))
    before = [_low(other) for other in tokens[max(0, at - 4) : at]]
    field = "of" in before and any(word.endswith(("field", "fields")) for word in before[: before.index("of")])
    return replace(token, meanings=((IGNORED, _low(token)),)) if grown and field and any(kinds_of(other) for other in tokens[: max(0, at - 3)]) else token


def in_blossom(tokens: list[Token], at: int) -> Token:
    """Who is under falling cherry blossoms is among petals."""
    token = tokens[at]
    before = {_low(other) for other in tokens[max(0, at - 3) : at]}
    among = before & _AMONG and len(tokens) > 3 and any("alive" in kind.traits for other in tokens[:at] for kind in kinds_of(other)) and not _low(token).endswith(("tree", "树"))
    if (before & _FALLING or among) and any(kind.id in _BLOSSOM for kind in kinds_of(token)):
        return replace(token, meanings=(("weather", "petals"),))
    near = tokens[at + 1 : at + 3]
    bloom = any(kind.id in _BLOSSOM for other in near for kind in kinds_of(other)) and any(_low(other) in _FALLING for other in tokens[at : at + 2])
    return replace(token, meanings=((IGNORED, _low(token)),)) if bloom and _low(token) in _FALLING | {"under", "beneath"} else token


def furnished(tokens: list[Token], at: int) -> Token:
    """What a place has anyway stands beside nobody: the red lanterns of an old town, the cherry trees at a shrine, which are in bloom then."""
    token = tokens[at]
    if _had(tokens, at):
        blooms = kinds_of(token)[0].id in _BLOSSOM and not any(slot == "weather" for other in tokens for slot, _ in other.meanings)
        return replace(token, meanings=(("weather", "petals") if blooms else (IGNORED, _low(token)),))
    leads = _low(token) == "with" and any(_had(tokens, i) and word_before(tokens, i) == at for i in range(at + 1, min(at + 4, len(tokens))))
    return replace(token, meanings=((IGNORED, "with"),)) if leads else token


def _had(tokens: list[Token], at: int) -> bool:
    """Whether this thing is the place's own: told right behind it, or with nobody there and nothing done."""
    token = tokens[at]
    has = {id for other in tokens for slot, id in other.meanings[:1] if slot == "setting" for id in _FURNISHED.get(id, ())}
    if not any(kind.id in has for kind in kinds_of(token)):
        return False
    others = [other for i, other in enumerate(tokens) if i != at]
    alone = not any(kinds_of(other) for other in others) and not any(slot in ("action", "relation") for other in others for slot, _ in other.meanings[:1] if _low(other) != "with")
    before = word_before(tokens, at)
    behind = before > 0 and _low(tokens[before]) in ("with", "of") and "setting" in slots_of(tokens[before - 1])
    between = before >= 0 and _low(tokens[before]) in _AMONG and _low(token).endswith("s")
    return alone or behind or between


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
    viewed = _low(token) in ("drone", "drones") and after[:1] and after[0].split()[0] in ("view", "camera", "cam", "footage", "video", "shot", "perspective", "angle", "shots", "views")
    world = _low(token) in ("world", "worlds") and after[:1] == ["of"]
    around = " ".join(_low(other) for other in tokens[max(0, at - 4) : at])
    made_of = _low(token) in ("wood", "stone", "brick", "marble") and at + 1 < len(tokens) and any(slot in ("setting", "kind") for slot, _ in tokens[at + 1].meanings)
    painted = any(kind.category == "plant" for kind in kinds_of(token)) and (" ".join(after).startswith("in the background") or "surrounded by" in around) and any(kinds_of(other) for other in tokens[:at])
    return replace(token, meanings=((IGNORED, _low(token)),)) if viewed or world or made_of or painted else token


def snowed_on(tokens: list[Token], at: int) -> Token:
    """Where snow is said, the wind that is named too blows it; what fur does in the wind nobody plays with."""
    token = tokens[at]
    if token.meanings == (("weather", "windy"),) and any(("weather", "snow") in other.meanings for other in tokens):
        return replace(token, meanings=((IGNORED, _low(token)),))
    blown = _low(token) in ("blows", "blow", "blowing", "sways", "flows") and any("wind" in _low(other) or "breeze" in _low(other) for other in tokens[at + 1 : at + 4])
    blown = blown or token.text in ("吹", "吹着") and any("风" in other.text for other in tokens[:at])
    return replace(token, meanings=((IGNORED, _low(token)),)) if blown and any(slot == "relation" for slot, _ in token.meanings) else token


_ONTO_CLOUDS = frozenset("on atop upon 踩 踩着 脚踩 脚踩着 踏 踏着 脚踏 脚踏着 驾 驾着 乘 乘着 坐在 站在 躺在".split())


def on_a_cloud(tokens: list[Token], at: int) -> Token:
    """Who sits on a cloud is up in the sky."""
    token = tokens[at]
    if not any(kind.id == "cloud" for kind in kinds_of(token)) or any(slot == "setting" for slot, _ in token.meanings):
        return token
    on = any(_low(other) in _ONTO_CLOUDS for other in tokens[max(0, at - 4) : at])
    return replace(token, meanings=(("setting", "sky"),)) if on and any("alive" in kind.traits for other in tokens[:at] for kind in kinds_of(other)) else token


_WEARS = frozenset("head face eyes nose ears neck shoulders back hand hands foot feet".split())  # where something is worn


def of_the_body(tokens: list[Token], at: int) -> Token:
    """A gorilla's chest is no treasure's; a mountain lake is one place, and what is over it no mountain; with a hat on his head nobody is on anybody."""
    token = tokens[at]
    kinds = {kind.id for kind in kinds_of(token)}
    own = "treasure_chest" in kinds and _low(token) == "chest" and at > 0 and any(_low(other) in ("its", "his", "her", "their") for other in tokens[max(0, at - 2) : at])
    place = "mountain" in kinds and at + 1 < len(tokens) and any(slot == "setting" for slot, _ in tokens[at + 1].meanings)
    run = _low(token) == "home" and at + 1 < len(tokens) and _low(tokens[at + 1]) in ("run", "runs")  # a batter's
    after = [_low(other) for other in tokens[at + 1 : at + 4]]
    worn = _low(token) == "on" and at > 0 and any("worn" in kind.traits for kind in kinds_of(tokens[at - 1])) and after[:1] and after[0] in ("its", "his", "her", "their") and _WEARS & set(after[1:])
    return replace(token, meanings=((IGNORED, _low(token)),)) if own or place or run or worn else token


def between_two(tokens: list[Token], at: int) -> Token:
    """A battle between a robot and a dinosaur: the one fights the other."""
    token = tokens[at]
    words = [_low(other) for other in tokens[:at]]
    fought = "between" in words and bool({"battle", "fight", "duel", "showdown", "match"} & set(words[: words.index("between")]))
    pair = fought and _low(token) == "and" and any(kinds_of(other) for other in tokens[:at]) and any(kinds_of(other) for other in tokens[at + 1 :])
    return replace(token, meanings=(("relation", "fight"),)) if pair else token


def by_night(tokens: list[Token], at: int) -> Token:
    """A night market is held at night; an orchestra of frogs has no people in it."""
    token = tokens[at]
    market = _low(token).removeprefix("in a ").removeprefix("at a ").removeprefix("in the ").removeprefix("at the ")
    if (market in ("night market", "night markets") or token.text.startswith("夜市")) and not any(slot == "time" for other in tokens for slot, _ in other.meanings):
        return replace(token, meanings=(*token.meanings, ("time", "night")))
    many = _low(token) in ("orchestra", "band", "choir", "team", "troupe") and at + 2 <= len(tokens) - 1 and _low(tokens[at + 1]) == "of" and any(kinds_of(other) for other in tokens[at + 2 : at + 5])
    return replace(token, meanings=((IGNORED, _low(token)),)) if many else token


def of_a_lighthouse(tokens: list[Token], at: int) -> Token:
    """The white of a white lighthouse is its own (`backends.deeds_outing`), and where nobody is named the camera flies to it."""
    token = tokens[at]
    if not any(_low(other) in ("lighthouse", "灯塔") for other in tokens):
        return token
    slots = {slot for slot, _ in token.meanings}
    own = slots and slots <= {"colour", "size"} and any(_low(other) in ("lighthouse", "灯塔") for other in tokens[at + 1 : at + 5]) and not any(kinds_of(other) for other in tokens[at + 1 : at + 5])
    nobody = slots and slots <= {"action", "relation"} and not any(kinds_of(other) for other in tokens)
    return replace(token, meanings=((IGNORED, _low(token)),)) if own or nobody else token


def on_one_cake(tokens: list[Token], at: int) -> Token:
    """Birthday candles are on one cake, however many they are."""
    token = tokens[at]
    candles = _low(token).endswith("candles") and any(kind.id == "birthday_cake" for kind in kinds_of(token))
    return replace(token, meanings=tuple(m for m in token.meanings if m[0] != "count")) if candles else token


def what_is_left(tokens: list[Token], at: int) -> Token:
    """What is left of a castle is on no side of it."""
    token = tokens[at]
    remains = _low(token).startswith("left of") and not any(kinds_of(before) for before in tokens[:at])
    return replace(token, meanings=((IGNORED, _low(token)),)) if remains else token


def counted(tokens: list[Token], at: int) -> Token:
    """Many works of art, where none is known, are not three of anything else."""
    token = tokens[at]
    only = bool(token.meanings) and all(slot == "count" for slot, _ in token.meanings)
    return replace(token, meanings=((IGNORED, _low(token)),)) if only and not any(kinds_of(other) for other in tokens) else token


def filmed_through(tokens: list[Token], at: int) -> Token:
    """镜头穿过街道 is what the camera does: nobody walks there. The earth seen from the moon is in its sky already, and 鲜艳的羽毛 are the bird's."""
    token = tokens[at]
    if at and tokens[at - 1].text in ("镜头", "摄像机") and any(slot in ("action", "relation") for slot, _ in token.meanings):
        return replace(token, meanings=((IGNORED, token.text),))
    kinds = {kind.id for kind in kinds_of(token)}
    seen = "earth" in kinds and any(("setting", "moon") in other.meanings for other in tokens) and any("alive" in kind.traits for other in tokens for kind in kinds_of(other))
    plumage = "feather" in kinds and any("flies" in kind.traits and "alive" in kind.traits for other in tokens[:at] for kind in kinds_of(other))
    passers = "pedestrian" in kinds and any("背景" in other.text or "background" in _low(other) for other in tokens)
    return replace(token, meanings=((IGNORED, token.text),)) if seen or plumage or passers else token


def crossed(tokens: list[Token], at: int) -> Token:
    """A bridge that is crossed, or goes over a river that nobody is in or on, is where it happens, and the river is under it."""
    token = tokens[at]
    bridge = next((i for i, other in enumerate(tokens) if {("setting", "bridge"), ("setting", "stone_bridge")} & set(other.meanings)), None)
    if bridge is None:
        return token
    before = " ".join(_low(other) for other in tokens[max(0, bridge - 3) : bridge + 1])
    taken = any(f" {way} " in f" {before} " for way in _ACROSS) or any(way in before for way in ("过桥", "桥上", "驶过", "走过", "穿过", "开过"))
    spans = any(_low(other).partition(" ")[0] in _SPANS for other in tokens[bridge + 1 : bridge + 2])
    taken = taken or spans and not any(kind.traits & {"sails", "swims"} for other in tokens for kind in kinds_of(other))
    wet = token.meanings and all(slot == "setting" and PLACES[id].ground == "water" for slot, id in token.meanings)
    return replace(token, meanings=((IGNORED, token.text.lower()),)) if taken and wet and at > bridge else token


def on_a_sea_cliff(tokens: list[Token], at: int) -> Token:
    """A cliff over the sea, or with a lighthouse on it, is no mountain: the crag stands before the water, and a floe of ice is in it."""
    token = tokens[at]
    if ("setting", "snow_field") in token.meanings and any(_low(other) in ("floe", "floes") for other in tokens[at : at + 2]):
        return replace(token, meanings=((IGNORED, _low(token)),))
    if token.meanings != (("setting", "mountains"),) or not ("cliff" in _low(token) or "悬崖" in token.text):
        return token
    sea = any(_low(other) in ("lighthouse", "灯塔") or {("setting", "sea"), ("setting", "beach")} & set(other.meanings) for other in tokens)
    return replace(token, meanings=((IGNORED, _low(token)),)) if sea else token


def over_a_place(tokens: list[Token], at: int) -> Token:
    """Fireworks over a castle have one castle below them: the place. Who flies over one has it, too."""
    token = tokens[at]
    slots = {slot for slot, _ in token.meanings}
    if not {"setting", "kind"} <= slots or not any(_low(token).startswith(way) for way in ("over ", "above ")) or any(kinds_of(other) for other in tokens[:at]):
        return token
    return replace(token, meanings=tuple(m for m in token.meanings if m[0] == "setting"))


def of_the_wood(tokens: list[Token], at: int) -> Token:
    """The trees that somebody walks or the mist drifts between are those of the wood."""
    token = tokens[at]
    if not _low(token).endswith(("trees", "pines", "树间", "林间")) or not any(slot == "setting" and id in _WOODS for other in tokens for slot, id in other.meanings):
        return token
    before = {_low(other) for other in tokens[max(0, at - 3) : at]}
    return replace(token, meanings=((IGNORED, _low(token)),)) if before & (_AMONG | {"between", "behind", "past"}) else token


def ablaze(tokens: list[Token], at: int) -> Token:
    """A burning building that somebody is before, or saves another from, is behind them (`backends.deeds_elements`), and they do not burn."""
    token = tokens[at]
    somebody = any("alive" in kind.traits for other in tokens for kind in kinds_of(other))
    before, after = (next((_low(other) for other in row if other.text != "的"), "") for row in (tokens[:at][::-1], tokens[at + 1 :]))
    if any(kind.id == "flame" for kind in kinds_of(token)) and "flip" in deeds.told(deeds.written(tokens)):  # the flames under a pan
        return replace(token, meanings=((IGNORED, _low(token)),))
    burning = _low(token) in FLAMING and _BUILT.match(after) or before in FLAMING and _BUILT.match(_low(token))
    return replace(token, meanings=((IGNORED, _low(token)),)) if somebody and burning else token


def of_a_style(tokens: list[Token], at: int) -> Token:
    """The studio of a style that is named by it is no place."""
    token = tokens[at]
    named = ("setting", "studio_backdrop") in token.meanings and at + 1 < len(tokens) and not tokens[at + 1].meanings and _low(tokens[at + 1]) in ("ghibli",)
    return replace(token, meanings=()) if named else token


def of_the_future(tokens: list[Token], at: int) -> Token:
    """Flying cars of a city of the future in which somebody is are in its sky: the painted ones."""
    token = tokens[at]
    placed = any(("setting", "future_city") in other.meanings for other in tokens) and any(kinds_of(other) for other in tokens[: max(0, at - 2)])
    if _low(token) in _FLIES and placed and at + 1 < len(tokens) and _low(tokens[at + 1]) in _VEHICLES:
        return replace(token, meanings=((IGNORED, _low(token)),))
    return replace(token, meanings=((IGNORED, _low(token)),)) if _low(token) in _VEHICLES and placed and at and _low(tokens[at - 1]) in _FLIES else token


def of_billiards(tokens: list[Token], at: int) -> Token:
    """A pool table, a pool of light and a car pool are none to swim in."""
    token = tokens[at]
    if ("setting", "pool") not in token.meanings or not _low(token).endswith("pool"):
        return token
    other = _low(tokens[at + 1]) in _BILLIARDS if at + 1 < len(tokens) else False
    return replace(token, meanings=()) if other or (at and _low(tokens[at - 1]) in ("car", "gene")) else token


def of_fashion(tokens: list[Token], at: int) -> Token:
    """The runway that a model walks is a stage and no airport."""
    token = tokens[at]
    walked = ("setting", "airport") in token.meanings and "runway" in _low(token) and any(_low(other) in _MODELS for other in tokens)
    return replace(token, meanings=(("setting", "stage"),)) if walked else token


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


def before_the_moon(tokens: list[Token], at: int) -> Token:
    """Who flies across the moon, over it or in front of it is in the night sky, and not on the ground up there."""
    token = tokens[at]
    moon = ("setting", "moon") in token.meanings or any(kind.id == "moon" for kind in kinds_of(token))
    if not moon or not any(("action", "fly") in other.meanings for other in tokens[:at]):
        return token
    said = " ".join(other.text.lower() for other in tokens[max(0, at - 4) : at + 1])
    passed = any(f"{way} the {full}moon" in said for way in _BEFORE for full in ("", "full ")) or tokens[at - 1].text in _PAST
    earthly = not any(kind.id in _SPACEFARING for other in tokens for kind in kinds_of(other))
    return replace(token, meanings=(("time", "night"), ("weather", "clear"))) if earthly and passed else token


def on_earth(tokens: list[Token], at: int) -> Token:
    """Who lands on earth, or lives there, has no globe beside him."""
    token = tokens[at]
    before = [other.text.lower() for other in tokens[:at] if other.text.lower() not in _ARTICLES]
    upon = bool(before) and before[-1] in ("on", "to", "down to") and any("alive" in kind.traits or kind.category == "vehicle" for other in tokens for kind in kinds_of(other))
    return replace(token, meanings=((IGNORED, token.text.lower()),)) if upon and any(kind.id == "earth" for kind in kinds_of(token)) else token


def at_the_window(tokens: list[Token], at: int) -> Token:
    """Who looks through a window is in a room that has one; the window of a car is the car's, and a cup by the window is on a table."""
    token = tokens[at]
    if token.text.lower() not in ("window", "windows") or not any("alive" in kind.traits or kind.category == "food" for i, other in enumerate(tokens) if i != at for kind in kinds_of(other)):
        return token
    before = [other.text.lower() for other in tokens[max(0, at - 4) : at] if other.text.lower() not in _ARTICLES]
    if not before or not {"through", "out", "at", "by", "from"} & set(before):
        return token
    elsewhere = any(kind.category in ("vehicle", "building") for other in tokens for kind in kinds_of(other)) or any(slot == "setting" for other in tokens for slot, _ in other.meanings)
    somebody = any("alive" in kind.traits for other in tokens for kind in kinds_of(other))
    return replace(token, meanings=((IGNORED, token.text.lower()),) if elsewhere else (("setting", "living_room" if somebody else "tabletop"),))


def doing(tokens: list[Token], at: int) -> Token:
    """A burning house does something, and is no room to be in."""
    token = tokens[at]
    slots = {slot for slot, _ in token.meanings}
    acts = at > 0 and {slot for slot, _ in tokens[at - 1].meanings} == {"action"}
    article = at < 2 or tokens[at - 2].text.lower() in _ARTICLES
    return replace(token, meanings=tuple(m for m in token.meanings if m[0] in ("kind", "count"))) if {"kind", "setting"} <= slots and acts and article else token
