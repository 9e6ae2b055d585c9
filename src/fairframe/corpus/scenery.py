"""Words that name a thing and mean the scene around it: the stars somebody looks at, a mountain that is skied down, the camera that zooms.

Rules as in `reading`: a prompt's tokens and the number of one of them in, that token with its meanings in this prompt out. Knows words alone.
"""

from __future__ import annotations

from dataclasses import replace

from fairframe.corpus import letters, lexicon
from fairframe.corpus.forms import IGNORED
from fairframe.corpus.kinds import load_kinds
from fairframe.corpus.lexicon import Token
from fairframe.corpus.places import PLACES
from fairframe.corpus.spec import DARK_WEATHERS

FILMS = "camera that films"
_SURFACE = frozenset("fur coat feathers scales skin plumage shell wool paint".split())
_GROUPS = frozenset("school flock herd pack swarm pod pride colony litter crowd bunch group parade family schools flocks herds packs swarms pods groups caravan".split())
_LANDSCAPE = {  # a thing of the art that is a place to whoever is on it -> that place
    "mountain": "mountains", "snow_capped_mountain": "mountains", "mount_fuji": "mountains", "palm_island": "island", "erupting_volcano": "volcano", "row_of_houses": "village",
}  # fmt: skip
ON_SKIS, _SKIING = frozenset({"skier", "snowboarder"}), frozenset({"skiing", "snowboarding"})
_UPON = frozenset(("on", "on top of", "atop"))
_ALONG = frozenset("crossing crosses traversing passing down up at across through in into climbing climbs climb hiking descending skiing towards toward from 爬".split())
_FACING = frozenset("at to toward towards into for facing".split())
_DARK = frozenset("dark spooky haunted creepy scary eerie gloomy 黑暗的 阴森的 恐怖的".split())
_NIGHTLY = frozenset("moon crescent_moon star glowing_star ghost haunted_house jack_o_lantern vampire campsite".split())
BREATHES = frozenset("breathing breathes breathe spitting spits spewing spews 喷 喷着 吐".split())
_BUILDS = frozenset("building builds build built making makes make rolling 堆 堆着 做".split())
_SNOW_GAMES = frozenset({"snowball", "snowballs", "snowball fight", "a snowball fight", "sledding", "tobogganing", "打雪仗", "堆雪人"})
_SNOWLESS = frozenset("snow_field frozen_lake desert beach island volcano jungle mars moon savanna".split())
_NIGHT_SKIES = ("night sky", "starry sky", "夜空", "星空", "孔明灯", "天灯", "sky lantern", "sky lanterns", "bedtime story", "shooting star", "shooting stars", "流星")
_STARS = frozenset("star glowing_star moon crescent_moon".split())
_ARTICLES = frozenset("a an the his her its their my your our this that 这 那".split())
_UNREAD = frozenset("with and or of in on at to for from into onto up down over under as while breathing spitting atop descending traversing".split()) | _UPON | _ALONG
_FILMING = frozenset("tracking track tracks moving moves move gliding glides pushing pushes circling circles following follows flying flies rising rises sweeping sweeps slowly smoothly work movement motion angle angles shot pulls pulling".split())


def _slots(token: Token) -> set[str]:
    return {slot for slot, _ in token.meanings}


def _kinds(token: Token) -> list[str]:
    return [id for slot, id in token.meanings if slot == "kind"]


def _before(tokens: list[Token], at: int) -> Token | None:
    """The word before this one, articles and adjectives left out."""
    for before in reversed(tokens[:at]):
        unknown = not before.meanings and before.text.isascii() and before.text.isalpha() and before.text.lower() not in _UNREAD
        if before.text.lower() not in _ARTICLES and not unknown and not (before.meanings and _slots(before) <= {"colour", "size", "count", "variant"}):
            return before
    return None


def group(tokens: list[Token], at: int) -> Token:
    """A school of fish is three of them, and no classroom."""
    token = tokens[at]
    after = tokens[at + 1 : at + 4]
    of = len(after) > 1 and after[0].text.lower() == "of" and any("kind" in _slots(one) for one in after[1:])
    return replace(token, meanings=(("count", "3"),)) if of and token.text.lower() in _GROUPS else token


def behind_the_lens(tokens: list[Token], at: int) -> Token:
    """The camera that zooms or pans, or that somebody waves at, is the one that films, and stands nowhere."""
    token = tokens[at]
    if _kinds(token)[:1] not in (["camera"], ["video_camera"]):
        return token
    if at and _slots(tokens[at - 1]) & {"colour", "size"}:  # a turquoise camera is a thing
        return token
    before = _before(tokens, at)
    held = before is not None and "relation" in _slots(before) and not _slots(before) & {"action"}
    if not held and at + 1 < len(tokens) and tokens[at + 1].text.lower() in _FILMING and any(_kinds(other) for i, other in enumerate(tokens) if i != at):
        return replace(token, meanings=((IGNORED, FILMS),))
    faced = before is not None and before.text.lower() in _FACING
    return replace(token, meanings=((IGNORED, token.text.lower()),)) if faced or not held and any("camera" in _slots(other) for other in tokens) else token


def filming(tokens: list[Token], at: int) -> Token:
    """What that camera does nobody in the scene does: it tracks, glides and circles."""
    token = tokens[at]
    films = at and ((IGNORED, FILMS),) == tokens[at - 1].meanings and _slots(token) & {"action", "relation"}
    return replace(token, meanings=((IGNORED, token.text.lower()),)) if films else token


def season(tokens: list[Token], at: int) -> Token:
    """Of two places the one that has its own name is where it happens; autumn by the lake is the lake, in falling leaves."""
    token = tokens[at]
    ours = {id for slot, id in token.meanings if slot == "setting"}
    if not token.meanings or _slots(token) != {"setting"}:
        return token
    others = [(i, other) for i, other in enumerate(tokens) if i != at and _slots(other) == {"setting"} and {id for _, id in other.meanings} != ours]
    if any(other.meanings == (("setting", "forest"),) for _, other in others) and ours == {"autumn_forest"}:  # the forest in autumn is that one
        return token
    if ours == {"forest"} and any(("setting", "autumn_forest") in other.meanings for _, other in others):
        return replace(token, meanings=((IGNORED, token.text.lower()),))
    aside = _is_aside(token)
    if not any(_is_aside(other) < aside or (_is_aside(other) == aside and i < at) for i, other in others):
        return token
    if ours == {"autumn_forest"} and not any("weather" in _slots(other) for other in tokens):
        return replace(token, meanings=(("weather", "windy"),))
    return replace(token, meanings=((IGNORED, token.text.lower()),))


def _is_aside(token: Token) -> bool:
    """Whether a place is named by something that stands there, as a bridge does, or by its season."""
    return bool({("setting", "bridge"), ("setting", "stone_bridge")} & set(token.meanings)) or letters.key(token.text) in lexicon.lexicon_of().stand_ins


def heavens(tokens: list[Token], at: int) -> Token:
    """Somebody who looks at the stars, or lies under them, is out at night: none of them stands beside him."""
    token, before = tokens[at], _before(tokens, at)
    named = _kinds(token)
    several = token.text.lower().endswith("s") or not token.text.isascii()
    if not named or named[0] not in _STARS or not several or before is None:
        return token
    looked_at = any(meaning in (("relation", "look_at"), ("relation", "under"), ("action", "stand")) for meaning in before.meanings)
    somebody = any("alive" in load_kinds()[id].traits for other in tokens[:at] for id in _kinds(other))
    return replace(token, meanings=(("time", "night"), ("weather", "clear"))) if looked_at and somebody else token


def landscape(tokens: list[Token], at: int) -> Token:
    """What is climbed or skied down is where it happens."""
    token, before = tokens[at], _before(tokens, at)
    place = next((_LANDSCAPE[id] for id in _kinds(token) if id in _LANDSCAPE), "")
    if token.text.lower().startswith("hill"):
        place = "hills"
    doers = [id for other in tokens[:at] for id in _kinds(other)]
    skiing = any(id in ON_SKIS for id in doers) or any(other.text.lower() in _SKIING for other in tokens[:at])
    if skiing and ("setting", "mountains") in token.meanings:
        return replace(token, meanings=(("setting", "snow_field"),))
    if skiing and place == "mountains":
        place = "snow_field"
    if place and all(load_kinds()[id].category == "sky" for other in tokens if other is not token for id in _kinds(other)):  # nobody is before it: it is all there is to see
        elsewhere = any("setting" in _slots(other) and ("setting", "sky") not in other.meanings for i, other in enumerate(tokens) if i != at)
        return token if elsewhere else replace(token, meanings=(("setting", place),))
    upon = before is not None and (before.text.lower() in _UPON or before.text.lower().startswith("on ")) and any("alive" in load_kinds()[id].traits for id in doers)
    if not place or before is None or not (before.text.lower() in _ALONG or upon) or not doers:
        return token
    elsewhere = any("setting" in _slots(other) for i, other in enumerate(tokens) if i != at)
    return replace(token, meanings=((IGNORED, token.text.lower()),) if elsewhere else (("setting", place),))


def against(tokens: list[Token], at: int) -> Token:
    """Rain on the window is rain, and puts nothing on a window."""
    token = tokens[at]
    said = next((before for before in reversed(tokens[:at]) if _slots(before) - {IGNORED}), None)
    if ("relation", "on") in token.meanings and said is not None and _slots(said) == {"weather"}:
        return replace(token, meanings=())
    rest = [i for i in range(max(0, at - 3), at) if tokens[i].text.lower() not in _ARTICLES]
    falls = len(rest) > 1 and tokens[rest[-1]].text.lower() in ("on", "outside", "against") and _slots(tokens[rest[-2]]) == {"weather"}
    return replace(token, meanings=((IGNORED, token.text.lower()),)) if falls and _kinds(token) else token


def fallen(tokens: list[Token], at: int) -> Token:
    """Snow that falls makes nothing else fall."""
    token = tokens[at]
    falls = at > 0 and _slots(tokens[at - 1]) == {"weather"} and ("action", "fall") in token.meanings
    return replace(token, meanings=((IGNORED, token.text.lower()),)) if falls else token


def of_another(tokens: list[Token], at: int) -> Token:
    """What something unknown does, nobody else does: a cabin "with smoke rising" stays where it is."""
    token = tokens[at]
    if at < 2 or tokens[at - 1].text.lower() in _SURFACE or not token.text.lower().endswith("ing") or _slots(token) != {"action"}:
        return token
    unknown = not tokens[at - 1].meanings and tokens[at - 1].text.isascii()
    return replace(token, meanings=((IGNORED, token.text.lower()),)) if unknown and tokens[at - 2].text.lower() == "with" else token


def overhead(tokens: list[Token], at: int) -> Token:
    """Under a sky everybody is somewhere else than in it, and a starry one is a night's."""
    token, text = tokens[at], tokens[at].text.lower()
    under = any(before.text.lower() in ("under", "beneath", "below") for before in tokens[max(0, at - 4) : at])
    if ("setting", "sky") not in token.meanings or not text.endswith("sky") or not under:
        return token
    return replace(token, meanings=(("time", "night"), ("weather", "clear")) if text.startswith(("starry", "night")) else ((IGNORED, text),))


def ring(tokens: list[Token], at: int) -> Token:
    """The ring that somebody fights in is no jewel."""
    token = tokens[at]
    inside = any(before.text.lower() in ("in", "inside") for before in tokens[max(0, at - 2) : at])
    fights = any(("relation", "fight") in other.meanings or ("action", "exercise") in other.meanings for other in tokens)
    return replace(token, meanings=(("setting", "gym"),)) if _kinds(token)[:1] == ["ring"] and inside and fights else token


def gloom(tokens: list[Token], at: int) -> Token:
    """The dark of a dark forest is the hour (`dark_hour`)."""
    token, after = tokens[at], tokens[at + 1 : at + 2]
    night = any(slot == "setting" and id in PLACES and "night" in PLACES[id].times for other in after for slot, id in other.meanings)
    return replace(token, meanings=((IGNORED, token.text.lower()),)) if not token.meanings and token.text.lower() in _DARK and night else token


def breath(tokens: list[Token], at: int) -> Token:
    """Who breathes fire is shown to (`extras`), by the fire alone."""
    token = tokens[at]
    fire = any("flame" in _kinds(other) for other in tokens[at + 1 : at + 3])
    return replace(token, meanings=((IGNORED, token.text.lower()),)) if not token.meanings and token.text.lower() in BREATHES and fire else token


def wintry(tokens: list[Token]) -> bool:
    """Whether it goes without saying that it snows: where a snowman is built or snowballs are thrown, and no place is named that has snow or never any."""
    if any(slot == "weather" for token in tokens for slot, _ in token.meanings):
        return False
    places = {id for token in tokens for slot, id in token.meanings if slot == "setting"}
    if not places or not all(id in PLACES and not PLACES[id].indoor and PLACES[id].ground == "solid" and PLACES[id].gravity == "earth" for id in places) or places & _SNOWLESS:
        return False
    words = [token.text.lower() for token in tokens]
    built = any(word in _BUILDS for word in words) and any(id == "snowman" for token in tokens for id in _kinds(token))
    return built or any(word in _SNOW_GAMES for word in words)


def dark_hour(tokens: list[Token], setting: str) -> bool:
    """Whether it goes without saying that it is night: fireworks, fireflies, ghosts and the moon are seen then, and a dark forest is dark."""
    if any(slot == "time" for token in tokens for slot, _ in token.meanings):
        return False
    if any(("weather", "fireworks") in token.meanings or token.text.lower().endswith(_NIGHT_SKIES) for token in tokens):
        return True
    places = {id for token in tokens for slot, id in token.meanings if slot == "setting"} or {setting}
    if not all(place in PLACES and "night" in PLACES[place].times for place in places):
        return False
    if any(("weather", name) in token.meanings for token in tokens for name in DARK_WEATHERS):
        return True
    gloomy = any(token.text.lower() in _DARK and _slots(after) & {"setting"} for token, after in zip(tokens, tokens[1:], strict=False))
    return gloomy or any(id in _NIGHTLY for token in tokens for id in _kinds(token)[:1])
