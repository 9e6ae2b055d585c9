"""Landscapes, where nobody does anything but the land and the sky: waves that crash, lights that dance, clouds that drift, petals in the garden of a temple.

Rules as in `reading`: a prompt's tokens and the number of one of them in, that token with its meanings in this prompt out. Knows words and kinds alone.
"""

from __future__ import annotations

from dataclasses import replace

from fairframe.corpus import deeds
from fairframe.corpus.forms import IGNORED
from fairframe.corpus.lexicon import Token
from fairframe.corpus.nouns import kinds_of
from fairframe.corpus.places import PLACES

_ARTICLES = frozenset("a an the its".split())


def _by_noun(*groups: tuple[str, str]) -> dict[str, frozenset[str]]:
    """Noun -> its verbs, of groups of nouns and what each of them does."""
    return {noun: frozenset(verb for nouns, verbs in groups if noun in nouns.split() for verb in verbs.split()) for words, _ in groups for noun in words.split()}


_DOES = _by_noun(  # what is in the picture of a place, an hour or a weather -> what it does there by itself
    ("waves wave surf breakers", "crashing crash crashes breaking break rolling roll rolls lapping lap laps foaming splashing hitting"),
    ("lights aurora borealis", "dancing dance dances shimmering shimmer glowing glow flickering swirling moving waving shining"),
    ("lighthouse beacon", "flashing flashes flash shining shines blinking"),
    ("candle candles flame flames fire campfire bonfire torch torches lantern lanterns fireplace", "flickering flickers flicker burning crackling glowing dancing"),
    ("stars", "twinkling twinkle shining shine glittering glowing"),
    ("volcano lava", "erupting erupts erupt flowing glowing spewing bursting"),
    ("waterfall waterfalls water", "cascading falling flowing plunging crashing tumbling running rushing"),
    ("river rivers stream streams creek brook rapids", "winding flowing flows running runs rushing meandering cutting snaking carving raging babbling"),
    ("rain raindrops droplets", "running runs pouring streaming trickling trickles dripping sliding pattering hammering"),
    ("ice glacier icicles icebergs floes", "melting melts melt dripping breaking cracking floating drifting calving"),
    ("field fields meadow crops barley", "swaying sways rolling waving rippling blowing"),
    ("hills", "rolling"),
    ("leaves", "rustling blowing changing turning"),
    ("sunlight sunbeams sunrays rays light moonlight", "streaming shining filtering falling breaking dancing glowing pouring glittering"),
    ("lightning", "striking strikes flashing flashes"),
    ("sand dust", "blowing drifting swirling"),
    ("mist fog smoke steam", "rising rises rolling rolls drifting swirling curling floating billowing"),
    ("snow snowflakes rain raindrops petals leaves", "falling falls fall drifting dancing swirling floating fluttering melting melts melt"),
    ("wildflowers flowers grass reeds wheat", "swaying sways sway waving rustling bending blowing"),
    ("clouds", "drifting drift drifts moving move passing pass floating float rolling roll racing race rushing flying fly flowing gliding sailing swirling gathering parting"),
)  # fmt: skip
_OF_NOUNS = frozenset("rolling swaying melting running rushing flowing falling drifting swirling glowing shimmering crashing rippling waving raging babbling winding".split())
_PRONOUNS = frozenset("he she it they we i you who".split())
_OF_PLACES = frozenset(("action", name) for name in ("spin", "swing", "grow", "glow", "rise", "roll", "shrink"))  # what a place may do by itself
_OF_THE_LAND = frozenset({"wave", "cloud", "lightning_bolt"})
_WET = frozenset("raindrop raindrops waterdrops droplets drops 雨滴 雨珠 水珠".split())
_PANES = frozenset("window windows glass windowpane pane 窗 窗户 玻璃 窗玻璃".split())
_GROUNDS = frozenset("garden gardens courtyard grounds yard".split())
_COLOURED = frozenset("water waters sky skies sea seas ocean sand sands grass light lights lighting hills mist fog snow waves hues tones".split())
_PEAKS = frozenset("peak peaks summit summits top tops".split())
_DARK = frozenset("dark storm stormy black heavy ominous 乌".split())
_DRIFTS = deeds.DEED + "clouds"
MOTLEY = frozenset("colorful colourful multicolored multicoloured multi-colored rainbow-colored 五颜六色 五颜六色的 五彩 五彩的 五彩缤纷 五彩缤纷的 彩色 彩色的 各色 缤纷 缤纷的".split())
_WATERS = frozenset("water river bay harbour harbor sea lake".split())
_CLOUDS = frozenset("clouds 白云 云朵 浮云 流云 云 乌云".split())


def _low(token: Token) -> str:
    return token.text.lower()


def by_itself(tokens: list[Token], at: int) -> Token:
    """The northern lights dance and the waves crash by themselves: nobody is put there to do it. What stands there as a subject, a candle or a flower, does what is said of it where that can be shown."""
    token = tokens[at]
    if {slot for slot, _ in token.meanings} - {"action", "relation", IGNORED}:
        return token
    before = next((other for other in reversed(tokens[:at]) if _low(other) not in _ARTICLES), None)
    if before is None or _low(token) not in _DOES.get((_low(before).split() or [""])[-1], ()):
        doer = before is not None and (kinds_of(before) or _low(before) in _PRONOUNS)  # a dog rolling down hills
        return replace(token, meanings=((IGNORED, _low(token)),)) if _low(token) in _OF_NOUNS and not doer and _low(token) in _DOES.get(_noun_of(tokens, at), ()) else token
    acts = bool(token.meanings) and (any(kind.id not in _OF_THE_LAND for kind in kinds_of(before)) or _is_cloud(before) and _counted_clouds(tokens))
    return token if acts else replace(token, meanings=((IGNORED, _low(token)),))


def _noun_of(tokens: list[Token], at: int) -> str:
    """The last word of the noun that an adjective is said of, where it is none that somebody could hold: "melting snow", "rolling green hills"."""
    noun = next((other for other in tokens[at + 1 : at + 3] if {slot for slot, _ in other.meanings} - {"colour", "size"} or _low(other) in _DOES), None)
    held = noun is None or any(kind.id not in _OF_THE_LAND for kind in kinds_of(noun)) and not any(slot == "setting" for slot, _ in noun.meanings)
    return "" if held or noun is None else (_low(noun).split() or [""])[-1]


def several_colours(tokens: list[Token], at: int) -> Token:
    """Colourful balloons are three where no number is said, each of its own colour (`extras.motley`)."""
    token, noun = tokens[at], motley(tokens, at)
    if noun is None:
        return token
    counted = any(slot == "count" for other in (*tokens[max(0, at - 2) : at], noun) for slot, _ in other.meanings)
    return replace(token, meanings=((IGNORED, "motley"),) if counted else (("count", "3"),))


def motley(tokens: list[Token], at: int) -> Token | None:
    """The noun that a word of many colours is said of, where there is more than one of it to have them."""
    if _low(tokens[at]) not in MOTLEY:
        return None
    noun = next((other for other in tokens[at + 1 : at + 4] if kinds_of(other)), None)
    several = noun is not None and (not noun.text.isascii() or _low(noun).endswith("s") or _low(noun) in ("fish", "koi", "people"))
    return noun if several else None


def drifting(tokens: list[Token], at: int) -> Token:
    """Clouds that drift over the land are in its sky (`backends.deeds_elements.clouds`), and no cloud stands there; what is said of them is said of nobody else. Dark ones bring a storm."""
    token, slots = tokens[at], {slot for slot, _ in tokens[at].meanings}
    if "clouds" not in deeds.told(deeds.written(tokens)) or _counted_clouds(tokens):
        return token
    if _is_cloud(token):
        dark = any(_low(other) in _DARK for other in tokens[max(0, at - 2) : at]) or token.text == "乌云"
        return replace(token, meanings=(("weather", "storm"),) if dark else ((IGNORED, _DRIFTS),))
    alone = not any(kinds_of(other) and not _is_cloud(other) for other in tokens)
    before = at + 1 < len(tokens) and (_is_cloud(tokens[at + 1]) or tokens[at + 1].meanings == ((IGNORED, _DRIFTS),))
    theirs = alone and slots & {"action", "relation"} or before and slots <= {"colour", "size"}
    return replace(token, meanings=((IGNORED, _DRIFTS),)) if slots and theirs or before and _low(token) in _DARK else token


def _counted_clouds(tokens: list[Token]) -> bool:
    """Whether so many clouds are meant, or clouds in a room: those are subjects as any other."""
    counted = any(_is_cloud(after) and {slot for slot, _ in before.meanings} == {"count"} for before, after in zip(tokens, tokens[1:], strict=False))
    return counted or any(slot == "setting" and id in PLACES and PLACES[id].indoor for token in tokens for slot, id in token.meanings)


def _is_cloud(token: Token) -> bool:
    return (_low(token).split() or [""])[-1] in _CLOUDS and any(kind.id == "cloud" for kind in kinds_of(token))


def on_the_pane(tokens: list[Token], at: int) -> Token:
    """Raindrops on a window are rain outside of it, and no window stands on a lawn for them."""
    token = tokens[at]
    if _low(token) in _PANES and any(_low(other) in _WET for other in tokens[max(0, at - 5) : at]):
        return replace(token, meanings=((IGNORED, _low(token)),))
    if _low(token) not in _WET or not any(kind.id == "drop_of_water" for kind in kinds_of(token)):
        return token
    return replace(token, meanings=(("weather", "rain"),)) if any(_low(other) in _PANES for other in tokens[at + 1 : at + 6]) else token


def in_the_stars(tokens: list[Token], at: int) -> Token:
    """Star trails and the milky way over a desert are its night sky, and no star of gold hangs there."""
    token = tokens[at]
    trails = _low(token) in ("star", "stars") and at + 1 < len(tokens) and _low(tokens[at + 1]) in ("trails", "trail")
    way = _low(token) in ("milky way", "银河") and any(slot == "setting" and id != "outer_space" for i, other in enumerate(tokens) if i != at for slot, id in other.meanings)
    if trails or way:
        return replace(token, meanings=(("time", "night"), ("weather", "clear")))
    after = at and _low(token) in ("trails", "trail") and _low(tokens[at - 1]) in ("star", "stars")
    return replace(token, meanings=((IGNORED, _low(token)),)) if after else token


def under_them(tokens: list[Token], at: int) -> Token:
    """What is under the stars is out at night, and no star hangs over it; a peak above the clouds has them below."""
    token = tokens[at]
    before = [_low(other) for other in tokens[max(0, at - 3) : at] if _low(other) not in _ARTICLES]
    alive = any("alive" in kind.traits for other in tokens for kind in kinds_of(other))
    if _low(token) in ("stars", "starlight") and before and before[-1] in ("under", "beneath", "below") and kinds_of(token):
        return replace(token, meanings=(("time", "night"), ("weather", "clear")))
    peak = bool(before) and bool({*before[-1].split()[-1:]} & (_PEAKS | {"mountain", "mountains"}))  # an added word has no text
    if peak and _low(token) in ("above the clouds", "over the clouds") and not alive:
        return replace(token, meanings=((IGNORED, _DRIFTS),))
    if at and _low(token) in _PEAKS and any(kind.id in ("mountain", "snow_capped_mountain") for kind in kinds_of(tokens[at - 1])) and kinds_of(token):
        return replace(token, meanings=((IGNORED, _low(token)),))  # of the mountain that was named
    stars = _low(tokens[at + 2]) if at + 2 < len(tokens) else ""
    return replace(token, meanings=((IGNORED, _low(token)),)) if _low(token) in ("under", "beneath", "below") and stars in ("stars", "starlight") else token


def of_no_subject(tokens: list[Token], at: int) -> Token:
    """The turquoise of turquoise water is the water's, and nobody else is painted in it."""
    token = tokens[at]
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    slots, nobody = {slot for slot, _ in token.meanings}, not any(kinds_of(other) for other in tokens)
    of_place = not token.text.isascii() and after is not None and {slot for slot, _ in after.meanings} == {"setting"}  # 白色风车
    moved = not token.text.isascii() and at > 0 and bool(token.meanings) and all(m in _OF_PLACES for m in token.meanings)
    if token.text and nobody and (slots == {"colour"} and of_place or moved):
        return replace(token, meanings=((IGNORED, _low(token)),))
    theirs = after is not None and slots == {"colour"} and _low(after) in _COLOURED and not kinds_of(after)
    return replace(token, meanings=((IGNORED, _low(token)),)) if theirs else token


def seen_from(tokens: list[Token], at: int) -> Token:
    """What is seen from a rooftop is seen there: the place one looks from is where it is."""
    token = tokens[at]
    if {slot for slot, _ in token.meanings} != {"setting"}:
        return token
    looks = next((i for i, other in enumerate(tokens) if i > at and _low(other) in ("seen", "viewed", "view")), None)
    after = [other for other in tokens[looks + 1 : looks + 4] if _low(other) not in _ARTICLES] if looks is not None else []
    there = len(after) > 1 and _low(after[0]) == "from" and any(slot == "setting" for slot, _ in after[1].meanings)
    return replace(token, meanings=((IGNORED, _low(token)),)) if there else token


def before_a_place(tokens: list[Token], at: int) -> Token:
    """The "on" of "on a calm sea" says nothing that the sea does not."""
    token = tokens[at]
    if token.meanings or _low(token) not in ("on", "in", "at", "over", "across", "through", "along", "above"):
        return token
    after = next((other for other in tokens[at + 1 :] if _low(other) not in _ARTICLES and other.meanings), None)
    place = after is not None and {slot for slot, _ in after.meanings} == {"setting"}
    return replace(token, meanings=((IGNORED, _low(token)),)) if place else token


def of_the_volcano(tokens: list[Token], at: int) -> Token:
    """The lava of a volcano is its own."""
    token = tokens[at]
    there = any(("setting", "volcano") in other.meanings for i, other in enumerate(tokens) if i != at)
    return replace(token, meanings=((IGNORED, _low(token)),)) if there and "lava" in _low(token) and kinds_of(token) else token


def of_the_temple(tokens: list[Token], at: int) -> Token:
    """The garden of a temple is one place, with a shrine in it; the blossom of cherry petals is those petals."""
    token = tokens[at]
    after = _low(tokens[at + 1]) if at + 1 < len(tokens) else ""
    if _low(token) == "temple" and after in _GROUNDS:
        return replace(token, meanings=(("setting", "shrine"),))
    if at and _low(token) in _GROUNDS and _low(tokens[at - 1]) == "temple":
        return replace(token, meanings=((IGNORED, _low(token)),))
    petals = after in ("petals", "petal") and any(kind.id == "cherry_blossom" for kind in kinds_of(token))
    return replace(token, meanings=((IGNORED, _low(token)),)) if petals else token


def mirrored(tokens: list[Token], at: int) -> Token:
    """A city that is reflected in the water is on its other side."""
    token = tokens[at]
    if ("setting", "city_street") not in token.meanings or not any(word in _low(token) for word in ("skyline", "city", "cityscape", "skyscrapers")):
        return token
    words = [_low(other) for other in tokens[at + 1 :]]
    return replace(token, meanings=(("setting", "waterfront"),)) if any(word.startswith("reflect") for word in words) and _WATERS & set(words) else token
