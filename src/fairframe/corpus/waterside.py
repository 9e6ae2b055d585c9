"""Words about water: boats that float in the harbour rather than stand on its quay, piers that people fish from, and the tall birds that stand in it.

Rules as in `idioms`: a prompt's tokens and the number of one of them in, that token with its meanings in this prompt out. Knows words and kinds alone.
"""

from __future__ import annotations

import re
from dataclasses import replace

from fairframe.corpus import deeds
from fairframe.corpus.forms import IGNORED
from fairframe.corpus.lexicon import Token
from fairframe.corpus.nouns import kinds_of
from fairframe.corpus.places import PLACES

_ABOARD = frozenset("in aboard inside rows rowing row paddling paddles steers steering sails sailing rides riding gondolier 划 划着 坐 坐在 驾驶 乘坐".split())
_SURFING, _SHORES = frozenset("surfing surfs 冲浪".split()), frozenset("岸边 岸上 江岸 河岸".split())
_PIERS = {"pier": "sea", "dock": "lake", "jetty": "lake", "栈桥": "sea"}  # where somebody fishes from it and no water is named
_BESIDE, _DRY_POOLS = frozenset("near by beside".split()), frozenset({"of light", "table", "hall", "noodle"})
_CRANES, _BIRD = frozenset({"crane", "cranes"}), frozenset("feathers wings nest bird birds dancing dances wading flock crowned beak graceful flying".split())
_LIFTS = frozenset("lifting lifts loading loads unloading hoisting steel cargo container containers tower construction".split()) | {"construction site"}

_CRAGS = re.compile(r"\b(?:cliffs?|clifftops?|cliffside|bluffs?)\b|崖|峭壁", re.IGNORECASE)
_ROCKS = re.compile(r"\b(?:rocks?|boulders?|sea stacks?)\b|礁|岩石|石头", re.IGNORECASE)
_SURF = re.compile(r"\b(?:waves?|surf|breakers?|swells?)\b|浪|惊涛", re.IGNORECASE)
_SEASIDE = re.compile(r"\b(?:seas?|oceans?|coasts?|coastal|coastlines?|shores?|shorelines?|seaside|beach|lighthouses?)\b|海|灯塔", re.IGNORECASE)
_STRIKES = re.compile(
    r"^(?:(?:crash|break|smash|pound|batter|slam|hit|beat|lap|roll|splash|surg)(?:es|s|ing|e)?|(?:拍打|拍击|拍|翻滚|翻涌|汹涌|冲击|撞击|击打)着?)$", re.IGNORECASE
)
_UPON = frozenset("against onto on upon over at into to by above overlooking".split())
_NO_WATER = frozenset("sound heat radio light brain shock radar hair shockwave new 电 声 热".split())  # whose waves are none of the sea
_RIVERS = re.compile(r"\b(?:rivers?|riversides?|riverbanks?|riverbeds?|streams?|creeks?|brooks?|rapids)\b|(?<!银)[河江]|溪", re.IGNORECASE)
CALM = re.compile(
    r"\b(?:calm|glassy|placid|tranquil|serene|peaceful|quiet|windless|mirror[- ]?like|still (?=(?:\w+ )?(?:waters?|lakes?|ponds?|seas?|surface|pools?)\b))"
    r"|平静|宁静|风平浪静|静谧|静静|如镜|镜面|微波|安静", re.IGNORECASE,
)  # fmt: skip
ROUGH = re.compile(
    r"\b(?:rough|choppy|raging|turbulent|wild|huge|giant|massive|towering|monstrous|heavy|big) (?:\w+ )?(?:seas?|oceans?|waters?|waves?|surf|swells?)\b"
    r"|巨浪|大浪|惊涛骇浪|波涛汹涌|汹涌|浊浪", re.IGNORECASE,
)  # fmt: skip
STOPPED = re.compile(
    r"\b(?:frozen in time|freeze[- ]?frame|motionless|time (?:stands|stood|standing|stopped|stops)(?: still)?|stopped in time)\b|时间静止|静止|定格|凝固", re.IGNORECASE
)
"""What is said of water: that it hardly moves, that it moves much, and that nothing does. `backends.waters` shows it."""
_OF_WATER = frozenset("rough choppy raging turbulent gentle rippling shimmering glittering sparkling lapping still 波光粼粼 波光 荡漾 微波荡漾 碧波荡漾 涟漪 粼粼".split())
_ALONG_IT = re.compile(r"\b(?:along|by|beside|above|over|overlooking|near|next to|facing|hugging|with)\b|沿|边|旁|上", re.IGNORECASE)
_COASTS = re.compile(r"\b(?:coasts?|coastal|coastlines?|shores?|shorelines?|seas?|oceans?|seaside|cliffs?)\b|海|沿岸", re.IGNORECASE)
_COASTAL = frozenset("coastal seaside coast ocean oceanside seafront".split())
_TOWNS = re.compile(r"\b(?:towns?|villages?)\b|小镇|村庄|渔村|小村|村子", re.IGNORECASE)
_ON_RAILS = frozenset("train tram locomotive railway metro monorail".split())
_ICE = re.compile(r"\b(?:icebergs|ice ?floes|glaciers?|glacial|ice)\b|冰山|冰川|浮冰", re.IGNORECASE)
_OF_THE_ICE = frozenset({"snow_field", "sea", "lake", "beach", "frozen_lake", "harbour", "ice_lagoon", "mountains"})
_ICY_WATERS = re.compile(r"\b(?:lagoon|lake|sea|ocean|bay|fjord|waters?|arctic|antarctica?|icebergs)\b|湖|海|水|冰山", re.IGNORECASE)
_OF_THE_COAST = frozenset({"sea", "beach", "mountains", "sea_cliffs"})

WATERS = frozenset({"sea", "beach", "island", "lake", "river", "canyon_river", "ice_lagoon", "coast_road", "swamp", "waterfall", "harbour", "waterfront", "pool", "sea_cliffs", "ship_deck", "bridge"})
"""The places whose painted water moves."""


def _low(token: Token) -> str:
    return token.text.lower()


def _vessels(tokens: list[Token]) -> list[int]:
    return [i for i, token in enumerate(tokens) if any("sails" in kind.traits and kind.category == "vehicle" for kind in kinds_of(token))]


def in_port(tokens: list[Token], at: int) -> Token:
    """A boat in the harbour is in its water, with whoever is aboard; who only looks on stands on the quay."""
    token = tokens[at]
    if ("setting", "harbour") not in token.meanings or not (vessels := _vessels(tokens)):
        return token
    ashore = [i for i, other in enumerate(tokens) if any("alive" in kind.traits and not kind.traits & {"flies", "swims"} for kind in kinds_of(other))]
    aboard = any(_low(other).partition(" ")[0] in _ABOARD or ("relation", "ride") in other.meanings for other in tokens[min(ashore) : vessels[-1]]) if ashore else True
    return replace(token, meanings=(("setting", "waterfront"),)) if aboard else token


def on_a_pier(tokens: list[Token], at: int) -> Token:
    """Who fishes from a pier has the water before him: the pier is put under his feet."""
    token = tokens[at]
    if ("setting", "harbour") not in token.meanings or "fish" not in deeds.told(deeds.written(tokens)):
        return token
    named = any(slot == "setting" and PLACES[id].ground == "water" for i, other in enumerate(tokens) if i != at for slot, id in other.meanings)
    sea = next((place for word, place in _PIERS.items() if word in _low(token)), "waterfront")
    return replace(token, meanings=((IGNORED, _low(token)),) if named else (("setting", sea),))


def in_the_shallows(tokens: list[Token], at: int) -> Token:
    """Who plays in the sea's water, or stands in any, is not at its bottom."""
    token = tokens[at]
    place = "sea" if token.text in ("海里", "海水里", "大海里") else "lake" if token.text in ("水里", "水中") else ""
    return replace(token, meanings=(("setting", place),)) if place and "wade" in deeds.told(deeds.written(tokens)) else token


def by_the_sea(tokens: list[Token], at: int) -> Token:
    """Who is beside the sea is on its beach; a pool of light or a pool table has no water."""
    token, text = tokens[at], _low(tokens[at]) or "-"
    if text.split()[-1] == "pool" and token.meanings and any(" ".join(map(_low, tokens[at + 1 : at + 1 + n])) in _DRY_POOLS for n in (1, 2)):
        return replace(token, meanings=((IGNORED, text),))
    before = " ".join(_low(other) for other in tokens[max(0, at - 3) : at]).split()
    beside = text.split()[0] in _BESIDE or any(word in _BESIDE for word in before[-2:])
    if token.meanings != (("setting", "sea"),) or not beside or _vessels(tokens):
        return token
    if "fish" in deeds.told(deeds.written(tokens)):  # from a pier or a boat
        return token
    dry = any("alive" in kind.traits and not kind.traits & {"flies", "swims"} for other in tokens for kind in kinds_of(other))
    return replace(token, meanings=(("setting", "beach"),)) if dry else token


def on_the_waves(tokens: list[Token], at: int) -> Token:
    """Who surfs at the beach is out on the sea, the shore of a river that is named is not where its boats are, and where none is named they are on one."""
    token = tokens[at]
    if ("setting", "beach") not in token.meanings:
        return token
    if any(_low(other) in _SURFING for other in tokens):
        return replace(token, meanings=(("setting", "sea"),))
    wet = any(slot == "setting" and PLACES[id].ground == "water" for i, other in enumerate(tokens) if i != at for slot, id in other.meanings)
    if not wet and token.text in _SHORES and _vessels(tokens):
        return replace(token, meanings=(("setting", "river"),))
    return replace(token, meanings=((IGNORED, token.text),)) if wet and token.text in _SHORES else token


def rocky_coast(tokens: list[Token], at: int) -> Token:
    """Cliffs above the sea and rocks that waves break on are one place, whatever else of it is named: the rocky coast. Who swims or rows there is in the sea."""
    token, text = tokens[at], _low(tokens[at])
    named = _named_coast(tokens)
    if named < 0 or kinds_of(token) and not (_SURF.search(text) or _ROCKS.search(text)):
        return token
    if at == named:
        upon = tuple(m for m in token.meanings if m[0] == "action")  # "standing on a cliff"
        return replace(token, meanings=(("setting", "sea_cliffs"), *upon))
    words = text.split()
    of_it = any(part.search(text) for part in (_CRAGS, _SURF, _ROCKS)) or {m[0] for m in token.meanings} == {"setting"}
    strikes = bool(_STRIKES.match(words[0] if words else "")) or text in _UPON and not any("alive" in kind.traits for other in tokens[:at] for kind in kinds_of(other))
    return replace(token, meanings=((IGNORED, text or "-"),)) if of_it or strikes else token


def town_by_the_sea(tokens: list[Token], at: int) -> Token:
    """A town or a village by the sea is its harbour; where nobody stands on the quay it is seen from the water."""
    token = tokens[at]
    places = [i for i, other in enumerate(tokens) if {slot for slot, _ in other.meanings} == {"setting"}]
    towns = [i for i in places if _TOWNS.search(_low(tokens[i]))]
    coasts = [i for i in places if i not in towns and {id for _, id in tokens[i].meanings} & {"sea", "beach", "harbour"} and not re.search(r"beach|sand|沙", _low(tokens[i]))]
    fishing = bool(towns) and any(_low(other) in _COASTAL | {"fishing", "渔"} for other in tokens[max(0, towns[0] - 2) : towns[0]])
    if not towns or not (coasts or fishing) or not set(places) <= {*towns, *coasts} or at not in places and not (fishing and _low(token) in _COASTAL | {"fishing", "渔"}):
        return token
    ashore = any("alive" in kind.traits and not kind.traits & {"swims", "flies"} or "drives" in kind.traits for other in tokens for kind in kinds_of(other))
    return replace(token, meanings=(("setting", "harbour" if ashore else "waterfront"),) if at == towns[0] else ((IGNORED, _low(token)),))


def road_by_the_sea(tokens: list[Token], at: int) -> Token:
    """A road above the sea, a coastal highway, and where a car drives along the coast, is the road along the cliffs."""
    token = tokens[at]
    places = [i for i, other in enumerate(tokens) if {slot for slot, _ in other.meanings} == {"setting"}]
    roads = [i for i in places if ("setting", "road") in tokens[i].meanings and not re.search(r"mountain|country|山|乡", _low(tokens[i]))]
    coasts = [i for i in places if {id for _, id in tokens[i].meanings} & {"sea", "beach", "sea_cliffs"} and _COASTS.search(_low(tokens[i]))]
    if not set(places) <= {*roads, *coasts} or at not in places and _low(token) not in _COASTAL:
        return token
    if not roads and coasts:  # no road is named
        drives = any("drives" in kind.traits and kind.category == "vehicle" and not _ON_RAILS & set(kind.id.split("_")) for other in tokens for kind in kinds_of(other))
        along = any(re.match(r"along\b|沿", _low(other)) for other in tokens[max(0, coasts[0] - 3) : coasts[0] + 1])
        return replace(token, meanings=(("setting", "coast_road"),)) if drives and along and at in coasts else token
    named = bool(coasts) and any(_ALONG_IT.search(_low(other)) for other in tokens)
    coastal = bool(roads) and any(_low(other) in _COASTAL for other in tokens[max(0, roads[0] - 2) : roads[0]])
    if not roads or not (named or coastal):
        return token
    return replace(token, meanings=(("setting", "coast_road"),) if at == roads[0] else ((IGNORED, _low(token)),))


def in_a_canyon(tokens: list[Token], at: int) -> Token:
    """A canyon with a river, or with a boat in it, has water between its walls."""
    token = tokens[at]
    wet = _vessels(tokens) or any(_RIVERS.search(_low(other)) or ("setting", "lake") in other.meanings for other in tokens)
    if not wet or not any(("setting", "canyon") in other.meanings for other in tokens):
        return token
    if ("setting", "canyon") in token.meanings:
        return replace(token, meanings=(("setting", "canyon_river"),))
    theirs = {slot for slot, _ in token.meanings} == {"setting"} and {id for _, id in token.meanings} & {"lake", "river"}
    return replace(token, meanings=((IGNORED, _low(token)),)) if theirs else token


def among_icebergs(tokens: list[Token], at: int) -> Token:
    """A lagoon, a lake or the sea among icebergs or below a glacier is one place of ice and water; whoever stands on a floe has the sea about it (`deeds`)."""
    token, texts = tokens[at], [_low(other) for other in tokens]
    icy = next((i for i, text in enumerate(texts) if _ICE.search(text)), -1)
    several = any(re.search(r"icebergs|floes|glaci|冰山|冰川|浮冰", text) for text in texts)
    ashore = any("alive" in kind.traits and not kind.traits & {"swims", "flies"} for other in tokens for kind in kinds_of(other)) and not _vessels(tokens)
    places = {id for other in tokens if {slot for slot, _ in other.meanings} == {"setting"} for _, id in other.meanings}
    if icy < 0 or not several or ashore or "on" in texts[:icy][-2:] or not any(_ICY_WATERS.search(text) for text in texts) or not places <= _OF_THE_ICE:
        return token
    if at == icy:
        return replace(token, meanings=(("setting", "ice_lagoon"),))
    return replace(token, meanings=((IGNORED, _low(token)),)) if {slot for slot, _ in token.meanings} == {"setting"} else token


def along_a_river(tokens: list[Token], at: int) -> Token:
    """Running water is a river and no lake, which captions call one too; a thing that floats on the spot would be carried away by it."""
    token = tokens[at]
    if ("setting", "lake") not in token.meanings or not _RIVERS.search(_low(token)):
        return token
    kinds = [kind for other in tokens for kind in kinds_of(other)]
    carried = any(m in other.meanings for other in tokens for m in (("action", "float"), ("action", "hover")))
    goes = any(slot == "direction" for other in tokens for slot, _ in other.meanings)
    adrift = carried and not goes and not any("alive" in kind.traits or "sails" in kind.traits for kind in kinds)
    return token if adrift else replace(token, meanings=tuple(("setting", "river") if m == ("setting", "lake") else m for m in token.meanings))


def rolling_in(tokens: list[Token], at: int) -> Token:
    """Waves of which nothing is said but that they come, are those of the sea."""
    token, waves = tokens[at], [i for i, other in enumerate(tokens) if _SURF.search(_low(other))]
    its_own = {i for i, other in enumerate(tokens) if i in waves or _STRIKES.match(_low(other))}
    if at not in its_own or not waves or waves[0] and _low(tokens[waves[0] - 1]) in _NO_WATER:
        return token
    about = any(slot in ("kind", "action", "relation", "setting") for i, other in enumerate(tokens) if i not in its_own for slot, _ in other.meanings)
    if about:
        return token
    return replace(token, meanings=(("setting", "sea"),) if at == waves[0] else ((IGNORED, _low(token)),))


def of_the_surface(tokens: list[Token], at: int) -> Token:
    """What is said of the surface of the water is seen there: it is as calm or as rough as the words have it, and glitters in any case."""
    token = tokens[at]
    wet = any(slot == "setting" and id in WATERS for other in tokens for slot, id in other.meanings)
    says = _low(token) in _OF_WATER or any(pattern.fullmatch(_low(token)) for pattern in (CALM, STOPPED))
    return replace(token, meanings=((IGNORED, _low(token)),)) if wet and says and not token.meanings else token


def _named_coast(tokens: list[Token]) -> int:
    """The number of the word that stands for a rocky coast, or -1 where there is none, somebody is in its water, or another place is named."""
    texts = [_low(token) for token in tokens]
    kinds = [kind for token in tokens for kind in kinds_of(token)]
    sits_on_it = any("alive" in kind.traits for kind in kinds) and "on_rock" in deeds.told(deeds.written(tokens))
    if sits_on_it or any(kind.traits & {"swims", "sails"} and "flies" not in kind.traits for kind in kinds):
        return -1
    elsewhere = [id for token in tokens if {slot for slot, _ in token.meanings} == {"setting"} for _, id in token.meanings]
    if not set(elsewhere) <= _OF_THE_COAST:
        return -1
    said = next((i for i, token in enumerate(tokens) if token.meanings == (("setting", "sea_cliffs"),)), -1)
    crag = next((i for i, text in enumerate(texts) if _CRAGS.search(text)), -1)
    if said >= 0:
        return said
    if crag >= 0 and any(_SEASIDE.search(text) or _SURF.search(text) for text in texts):
        return crag
    rock = next((i for i, text in enumerate(texts) if _ROCKS.search(text)), -1)
    return rock if rock >= 0 and any(map(_SURF.search, texts)) and any(_STRIKES.match(text.split()[0]) for text in texts if text) else -1


def tall_birds(tokens: list[Token]) -> list[Token]:
    """A crane by the water, or one that dances, is no machine but a white bird."""
    wet = any(slot == "setting" and id in ("lake", "swamp", "sea", "beach", "snow_field", "sky") for token in tokens for slot, id in token.meanings)
    words = {_low(token) for token in tokens}
    if not wet and not _BIRD & words or _LIFTS & words:
        return tokens
    found: list[Token] = []
    for token in tokens:
        if _low(token) in _CRANES and any(kind.id == "construction_site" for kind in kinds_of(token)):
            token = replace(token, meanings=(("kind", "flamingo"), *(m for m in token.meanings if m[0] == "count")))
            coloured = found and any(slot == "colour" for slot, _ in found[-1].meanings)
            found += [] if coloured else [Token("", token.start, token.start, (("colour", "white"),))]
        found.append(token)
    return found
