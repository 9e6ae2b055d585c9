"""Views: words that name what a place has anyway (mountains by a lake, palms on a beach, waves on the sea), the sun that goes down, rain on a pane.

Rules as in `vistas`: a prompt's tokens and the number of one of them in, that token with its meanings in this prompt out. Knows words and kinds alone.
"""

from __future__ import annotations

import re
from dataclasses import replace

from fairframe.corpus import deeds
from fairframe.corpus.forms import IGNORED
from fairframe.corpus.lexicon import Token
from fairframe.corpus.nouns import kinds_of, slots_of
from fairframe.corpus.places import PLACES

_ARTICLES = frozenset("a an the its some".split())
_WOODED = frozenset(
    (
        "forest autumn_forest jungle park garden mountains lake river hills meadow village farm"
        " waterfall enchanted_forest road shrine vineyard snow_field frozen_lake swamp"
    ).split()
)
_HAS: dict[str, frozenset[str]] = {  # what stands in a place anyway -> the places
    **dict.fromkeys(("mountain", "snow_capped_mountain"), frozenset("mountains lake river snow_field frozen_lake ice_lagoon rice_terraces".split())),
    "wave": frozenset("sea beach island lake harbour waterfront sea_cliffs coast_road ship_deck bridge".split()),
    "palm_tree": frozenset("beach island desert".split()),
    **dict.fromkeys(("tree", "pine_tree", "bare_tree", "evergreen_tree", "deciduous_tree"), _WOODED),
    "office_building": frozenset("city_street neon_street rooftop future_city".split()),
    "row_of_houses": frozenset("village old_town harbour waterfront city_street".split()),
    "house": frozenset("village old_town harbour waterfront".split()),
    "cactus": frozenset("desert canyon".split()),
    "palm_island": frozenset({"desert"}),
    "seedling": frozenset("meadow hills farm".split()),
}  # fmt: skip
_HUTS, _HUTTED = (
    frozenset("cabin log_cabin hut cottage lodge chalet mountain_hut 小木屋 木屋".split()),
    frozenset({"mountains", "frozen_lake"}),
)  # places with one
_PAIR = re.compile(r"^(?:one|two|three|both|几|两|三|一)")
_SUN = frozenset("sun 太阳 夕阳 落日 朝阳 旭日".split())
_SETS = re.compile(r"^(?:sets?|setting|sinks?|sinking|dips?|dipping|going down|goes down|落下|落山|下山|西下|西沉|下沉)$")
_RISES = re.compile(r"^(?:rises?|rising|rise|comes up|coming up|升起|升|冉冉升起|初升|缓缓升起|慢慢升起)$")
_UNDER_IT = frozenset("in under beneath through".split())
_SKYLINE = re.compile(r"\b(?:sky ?lines?|cityscapes?|sky ?scrapers?|high[- ]?rises?|city lights)\b|天际线|摩天大楼|高楼|夜景", re.IGNORECASE)
_RISING_MOUNTAINS = re.compile(r"^(?:mountain|alpine)$", re.IGNORECASE)
_STANDS = frozenset("cabin hut cottage lodge chalet house path trail pass landscape scenery view views monastery".split())
PANE = re.compile(
    r"\b(?:rain|raindrops?|droplets?|water ?drops?|drops?|rainy)\b.*\b(?:windows?|window ?panes?|panes?)\b"
    r"|\b(?:windows?|panes?) (?:\w+ ){0,3}(?:rain|raindrops|rainy)\b"
    r"|\brain\w* .*\bglass\b|雨\S{0,8}(?:窗|玻璃)|(?:窗|玻璃)\S{0,6}雨", re.IGNORECASE,
)  # fmt: skip
"""Rain on the pane of a window. `backends.veils` shows it where nobody is there."""
_SWAYS = frozenset("swaying sway sways bending rustling waving".split())
_GROVES = {
    "tree": "forest",
    "pine_tree": "mountains",
    "evergreen_tree": "mountains",
    "palm_tree": "beach",
    "bare_tree": "forest",
}  # trees -> where nothing but them is
_SKIES = re.compile(r"(?:starry|night|blue|clear|star-filled) (?:night )?sky|星空|夜空|蓝天", re.IGNORECASE)
_OF_THE_STEPPE = frozenset("horse sheep ram ewe cow ox goat dog eagle camel bird rabbit wolf butterfly yak llama".split())
_PANES = frozenset("window windows pane panes windowpane glass 窗 窗户 窗子 玻璃 窗玻璃 玻璃窗 窗外 车窗".split())
_OF_PANES = frozenset("pane panes windowpane trickling streaking dripping foggy misted outside 滑落 划过 敲打 拍打 打 落".split())
_NIGHT = ("time", "night")
_STORMY = re.compile(r"^(?:the )?(?:stormy|storm-tossed)\b", re.IGNORECASE)


def _low(token: Token) -> str:
    return token.text.lower()


def _places(tokens: list[Token], but: int = -1) -> set[str]:
    return {id for i, other in enumerate(tokens) if i != but and slots_of(other) == {"setting"} for _, id in other.meanings}


def nobody(tokens: list[Token]) -> bool:
    """Whether nobody is there, and nothing that drives, sails or flies."""
    return not any(
        "alive" in kind.traits or "has_face" in kind.traits or kind.category in ("animal", "person", "vehicle") for token in tokens for kind in kinds_of(token)
    )


def _counted(tokens: list[Token], at: int) -> bool:
    """Whether a number, a colour or a size is said of a noun, or somebody does something to it: then it stands there."""
    for other in reversed(tokens[max(0, at - 3) : at]):
        if _low(other) in _ARTICLES or not other.meanings and other.text.isalpha() and other.text.isascii():
            continue
        return bool(slots_of(other) & {"count", "colour"}) or bool(_PAIR.match(_low(other)))
    return False


def had_by_the_place(tokens: list[Token], at: int) -> Token:
    """Mountains by a lake and palms on a beach are those that it has, and none is put before them. One that is counted, coloured or does something is there."""
    token = tokens[at]
    kinds = kinds_of(token)
    hut = _low(token).replace(" ", "_").removeprefix("wooden_") in _HUTS and bool(_places(tokens, at) & _HUTTED)
    if hut and nobody(tokens) and not _counted(tokens, at) and "chimney" not in deeds.told(deeds.written(tokens)):
        return replace(token, meanings=((IGNORED, _low(token)),))
    several = _low(token).endswith("s") or not token.text.isascii()
    if not kinds or not several or _counted(tokens, at) or not nobody(tokens):
        return token
    there = _HAS.get(kinds[0].id, frozenset())
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    acts = after is not None and "action" in slots_of(after) and "setting" not in slots_of(after) and _low(after) not in _SWAYS
    places = _places(tokens, at)
    if not acts and not places and kinds[0].id in _GROVES and sum(bool(kinds_of(other)) for other in tokens) == 1:  # trees and nothing else
        snows = any(("weather", "snow") in other.meanings for other in tokens)
        return replace(token, meanings=(("setting", "snow_field" if snows and kinds[0].id != "palm_tree" else _GROVES[kinds[0].id]),))
    if acts or not places & there or "perch" in deeds.told(deeds.written(tokens)):
        return token
    return replace(token, meanings=((IGNORED, _low(token)),))


def of_what_it_has(tokens: list[Token], at: int) -> Token:
    """And that they sway nobody else does."""
    token, before = tokens[at], tokens[at - 1] if at else None
    its = (
        before is not None
        and slots_of(before) <= {IGNORED, "setting"}
        and _low(before).split()[-1:]
        and _low(before).split()[-1] in ("trees", "palms", "pines", "leaves")
    )
    return replace(token, meanings=((IGNORED, _low(token)),)) if its and _low(token) in _SWAYS and nobody(tokens) else token


def over_a_place(tokens: list[Token], at: int) -> Token:
    """A starry sky over a lake is the lake's own, at night; a blue one is the weather's."""
    token = tokens[at]
    text = _low(token)
    elsewhere = any(
        slots_of(other) == {"setting"} and not PLACES[id].indoor and id != "sky"
        for i, other in enumerate(tokens)
        if i != at
        for _, id in other.meanings
        if id in PLACES
    )
    if ("setting", "sky") not in token.meanings or not elsewhere or not _SKIES.search(text):
        return token
    dark = bool(re.search(r"star|night|星|夜", text))
    return replace(token, meanings=(("time", "night"), ("weather", "clear")) if dark else (("weather", "clear"),))


def steppe(tokens: list[Token], at: int) -> Token:
    """草原 is green land but where the beasts of Africa are."""
    token = tokens[at]
    if ("setting", "savanna") not in token.meanings or not token.text.startswith("草原"):
        return token
    beasts = {kind.id for other in tokens for kind in kinds_of(other) if kind.category == "animal"}
    return replace(token, meanings=(("setting", "meadow"),)) if beasts <= _OF_THE_STEPPE else token


def through_a_desert(tokens: list[Token], at: int) -> Token:
    """A desert highway is a road, whose land `backends.crops` turns to sand."""
    token = tokens[at]
    road = any(("setting", "road") in other.meanings for i, other in enumerate(tokens) if i != at)
    return replace(token, meanings=((IGNORED, _low(token)),)) if ("setting", "desert") in token.meanings and slots_of(token) == {"setting"} and road else token


def over_what_it_has(tokens: list[Token], at: int) -> Token:
    """The "behind" of "behind the lake" places nothing where nothing stands."""
    token = tokens[at]
    spatial = (
        token.meanings
        and slots_of(token) == {"relation"}
        and all(id in ("above", "behind", "under", "next_to", "in_front_of", "on", "between") for _, id in token.meanings)
    )
    nothing = not any(kinds_of(other) for other in tokens)
    return replace(token, meanings=((IGNORED, _low(token) or "-"),)) if spatial and nothing and _places(tokens) else token


def clouded(tokens: list[Token], at: int) -> Token:
    """Clouds that somebody's view has are in its sky and drift there; dark ones bring a storm. A cloud that is counted or does something is a thing."""
    token = tokens[at]
    last = (_low(token).split() or [""])[-1]
    if last not in ("clouds", "乌云", "白云", "云朵", "云") or not any(kind.id == "cloud" for kind in kinds_of(token)):
        return token
    dark = _is_dark(tokens, at)
    outdoors = all(not PLACES[id].indoor and PLACES[id].gravity == "earth" for id in _places(tokens, at) if id in PLACES)
    others = [other for i, other in enumerate(tokens) if i != at]
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    acts = after is not None and "action" in slots_of(after)
    if not nobody(tokens) or acts or _counted(tokens, at) and not dark or not outdoors or not any("setting" in slots_of(other) for other in others):
        return token
    storm = dark and not any("weather" in slots_of(other) for other in others)
    return replace(token, meanings=(("weather", "storm"),) if storm else ((IGNORED, deeds.DEED + "clouds"),))


def _is_dark(tokens: list[Token], at: int) -> bool:
    return tokens[at].text == "乌云" or any(
        _low(other) in ("dark", "black", "storm", "heavy", "ominous", "grey", "gray") for other in tokens[max(0, at - 2) : at]
    )


def dark_clouds(tokens: list[Token], at: int) -> Token:
    """The grey of grey clouds is nobody else's."""
    token = tokens[at]
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    theirs = after is not None and _low(after).endswith("clouds") and slots_of(after) & {"weather", IGNORED} and slots_of(token) <= {"colour", "size"}
    return replace(token, meanings=((IGNORED, _low(token)),)) if theirs else token


def the_hour_of_the_sun(tokens: list[Token], at: int) -> Token:
    """The sun that goes down or comes up over the land is its sunset or its dawn; what is done in the spring sun has no sun beside it."""
    token = tokens[at]
    if not nobody(tokens) or any(slot == "time" for other in tokens for slot, _ in other.meanings):
        return token
    verb = next((i for i, other in enumerate(tokens) if _SETS.match(_low(other)) or _RISES.match(_low(other))), -1)
    suns = [
        i
        for i, other in enumerate(tokens)
        if _low(other).split()[-1:] and _low(other).split()[-1] in _SUN and any(kind.id == "sun" for kind in kinds_of(other))
    ]
    place = any("setting" in slots_of(other) or any(kind.category == "building" for kind in kinds_of(other)) for i, other in enumerate(tokens) if i not in suns)
    before = {_low(other) for other in tokens[max(0, suns[0] - 3) : suns[0]]} if suns else set()
    under = bool(before & _UNDER_IT) or any(word.split()[0] in _UNDER_IT for word in before if word)
    if (
        not suns
        or not place
        and not under
        or any(kind.category not in ("sky", "building", "plant") and kind.id not in _HAS for other in tokens for kind in kinds_of(other))
    ):
        return token
    its = verb >= 0 and (suns[0] < verb <= suns[0] + 3 or suns[0] == verb + 1)
    if its and at == verb:
        return replace(token, meanings=(("time", "sunset" if _SETS.match(_low(token)) else "dawn"),))
    return replace(token, meanings=((IGNORED, _low(token)),)) if at in suns and (its or under) else token


def skyline(tokens: list[Token], at: int) -> Token:
    """A skyline is seen over the roofs of the city, where nobody is down in its streets."""
    token = tokens[at]
    told = deeds.told(deeds.written(tokens))
    if not nobody(tokens) or "busy" in told or "landmark" in told or not any(_SKYLINE.search(_low(other)) for other in tokens) or _counted(tokens, at):
        return token
    places = _places(tokens)
    words = {_low(other) for other in tokens}
    if not places <= {"city_street"} or words & {"street", "road", "streets", "downtown"} or any(word.startswith("reflect") for word in words):
        return token
    if slots_of(token) == {"setting"} or _SKYLINE.search(_low(token)) and (not token.meanings or all(kind.id == "office_building" for kind in kinds_of(token))):
        return replace(token, meanings=(("setting", "rooftop"),))
    return token


def in_the_mountains(tokens: list[Token], at: int) -> Token:
    """A mountain cabin is in the mountains."""
    token = tokens[at]
    after = _low(tokens[at + 1]) if at + 1 < len(tokens) else ""
    if not _RISING_MOUNTAINS.match(_low(token)) or after not in _STANDS or _places(tokens, at + 1):
        return token
    return replace(token, meanings=(("setting", "mountains"),))


def of_the_mountains(tokens: list[Token], at: int) -> Token:
    """And a village or a road that is said to be in them is theirs."""
    token = tokens[at]
    before = tokens[at - 1] if at else None
    its = before is not None and before.meanings == (("setting", "mountains"),) and _RISING_MOUNTAINS.match(_low(before)) and slots_of(token) == {"setting"}
    return replace(token, meanings=((IGNORED, _low(token)),)) if its else token


def struck(tokens: list[Token], at: int) -> Token:
    """Lightning over the land is its weather, and no bolt stands there."""
    token = tokens[at]
    bolt = any(kind.id == "lightning_bolt" for kind in kinds_of(token)) and ("weather", "storm") in token.meanings
    return replace(token, meanings=(("weather", "storm"),)) if bolt and nobody(tokens) and _places(tokens, at) else token


def on_the_pane(tokens: list[Token], at: int) -> Token:
    """Rain that runs down a window is seen on its pane (`backends.veils`): no window stands out of doors, and nobody runs."""
    token = tokens[at]
    places = _places(tokens)
    if not PANE.search(deeds.written(tokens)) or not nobody(tokens) or any(id in PLACES and PLACES[id].indoor for id in places):
        return token
    if any(kind.id == "drop_of_water" for kind in kinds_of(token)):
        return replace(token, meanings=(("weather", "rain"),))
    theirs = _low(token) in _PANES or any(kind.id == "window" for kind in kinds_of(token)) or slots_of(token) & {"action", "direction", "relation"}
    return replace(token, meanings=((IGNORED, "pane"),)) if theirs or not token.meanings and _low(token) in _OF_PANES else token


def by_night(tokens: list[Token]) -> list[Token]:
    """夜景, a view by night, says the hour with the place."""
    if any(slot == "time" for token in tokens for slot, _ in token.meanings):
        return tokens
    return [replace(token, meanings=(*token.meanings, _NIGHT)) if "夜景" in token.text and slots_of(token) <= {"setting"} else token for token in tokens]


def in_a_storm(tokens: list[Token]) -> list[Token]:
    """A stormy sea is in a storm."""
    if any(slot == "weather" for token in tokens for slot, _ in token.meanings):
        return tokens
    return [
        replace(token, meanings=(*token.meanings, ("weather", "storm"))) if slots_of(token) == {"setting"} and _STORMY.match(_low(token)) else token
        for token in tokens
    ]
