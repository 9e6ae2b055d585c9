"""From within or from without: who is in a church is between its pews, who is in front of it is in the village; so it is with halls, shops and hospitals.
Who is in a train or a bus, or sits or reads on one, is seen in it.

A rule as in `idioms`: a prompt's tokens and the number of one of them in, that token with its meanings in this prompt out. Knows words and kinds alone.
"""

from __future__ import annotations

import re
from dataclasses import replace

from fairframe.corpus.forms import IGNORED
from fairframe.corpus.lexicon import Token
from fairframe.corpus.nouns import kinds_of

STREETS = {"church": "village", "palace_hall": "castle", "supermarket": "city_street", "hospital": "city_street", "barn": "farm", "classroom": "village"}
"""A room -> where its building is seen from."""
_NAMED_BY = {  # a room -> words for its building, which are read as the building unless somebody is in it
    "church": re.compile(r"\b(?:church(?:es)?|cathedrals?|chapels?)$|教堂(?:里|内)?$|礼拜堂$", re.IGNORECASE),
    "palace_hall": re.compile(r"\bpalaces?$", re.IGNORECASE),
    "barn": re.compile(r"\bbarns?$|谷仓(?:里|内)?$", re.IGNORECASE),
}
_READ_AS = {("setting", "village"), ("kind", "european_castle"), ("kind", "house")}  # and no Chinese palace
_WEDDING = re.compile(r"\bweddings?\b|\bbrides?\b|\b(?:bride)?grooms?\b|\bmarr(?:y|ying|ied|ies)\b|\bvows?\b|新娘|新郎|结婚|婚礼", re.IGNORECASE)
_OCCASIONS = frozenset({"wedding", "婚礼"})  # which the village has, unless they are in its church
_IN = ("in", "inside", "into", "within")
_OUT = ("outside", "near", "by", "beside", "past", "behind", "over", "above", "around", "opposite", "to", "toward", "towards", "from", "front of", "next to", "leaving", "passing")
_IN_ZH, _OUT_ZH = ("里", "内", "中"), ("前", "外", "门", "旁", "附近", "对面", "后", "边")
_SCHOOLS = ("school", "学校")
_PARTS = frozenset("aisle nave interior altar pews choir middle floor checkout register".split())  # of a building, within
_CARRIAGES = frozenset("train high_speed_train bullet_train metro tram tram_car monorail bus".split())
_QUIETLY = frozenset("sit sleep read eat drink look_at hold nod stand sing laugh cry wave play_music hug kiss".split())  # what is done on a seat, and on no roof
_RIDERS_ZH = frozenset("在 坐在 站在 睡在 躺在 趴在".split())
BOARDING = frozenset("get gets getting got board boards boarding hop hops hopping climb climbs climbing".split())
_PASSED_OVER = frozenset("a an the his her its their of".split())


def walls(tokens: list[Token], at: int) -> Token:
    """A church that somebody is in is the room; a hospital with an ambulance in front of it is the building, or the street it stands in."""
    token = tokens[at]
    room = next((id for slot, id in token.meanings if slot == "setting" and id in STREETS), "")
    if room == "classroom" and not token.text.lower().endswith(_SCHOOLS):  # a room and no building
        return token
    if room:
        return _from_without(token, room) if token.text.lower().split()[-1] not in _PARTS and _outside(tokens, at) else token
    if token.text.lower() in ("castle", "palace") and at > 2 and [other.text.lower() for other in tokens[at - 2 : at]] in (["of", "a"], ["of", "the"]) and ("setting", "palace_hall") in tokens[at - 3].meanings:
        return replace(token, meanings=((IGNORED, token.text.lower()),))  # whose hall it is
    if token.text.lower() in _OCCASIONS and any(walls(tokens, i).meanings == (("setting", "church"),) for i, other in enumerate(tokens) if i != at and _NAMED_BY["church"].search(other.text)):
        return replace(token, meanings=((IGNORED, token.text.lower()),))  # it is held there
    named = next((id for id, words in _NAMED_BY.items() if words.search(token.text)), "")
    if not named or not _READ_AS & set(token.meanings):
        return token
    if _part_of(tokens, at):
        return replace(token, meanings=(("setting", named),))
    if _outside(tokens, at):
        return token
    married = named == "church" and bool(_WEDDING.search(" ".join(other.text for other in tokens)))
    return replace(token, meanings=(("setting", named),)) if married or _inside(tokens, at) else token


def aboard(tokens: list[Token], at: int) -> Token:
    """A train that somebody is in is a carriage, and the word that put them there says no more; a train that passes, its tracks and its roof are as before."""
    token = tokens[at]
    if _carries(tokens, at):
        return replace(token, meanings=(("setting", "train_carriage"),))
    ahead = next((i for i in range(at + 1, min(at + 4, len(tokens))) if tokens[i].text.lower() not in _PASSED_OVER), -1)
    if ahead < 0 or not any(slot == "relation" for slot, _ in token.meanings) or not token.text.lower().endswith((*_IN, "on", "aboard", *_RIDERS_ZH)) or not _carries(tokens, ahead):
        return token
    deeds = tuple(m for m in token.meanings if m[0] == "action")
    return replace(token, meanings=deeds or ((IGNORED, token.text.lower()),))


def _carries(tokens: list[Token], at: int) -> bool:
    """Whether words put somebody alive in this train or bus."""
    token = tokens[at]
    kinds = kinds_of(token)
    others = [other for i, other in enumerate(tokens) if i != at]
    riders = [kind for other in others for kind in kinds_of(other)[:1] if "alive" in kind.traits]
    if not kinds or kinds[0].id not in _CARRIAGES or not riders or any(slot == "setting" for other in others for slot, _ in other.meanings[:1]):
        return False
    after = tokens[at + 1].text.lower() if at + 1 < len(tokens) else ""
    deeds = {id for other in others for slot, id in other.meanings[:1] if slot in ("action", "relation") and other.text.lower() not in (*_IN, "on", "aboard", *_RIDERS_ZH)}
    if not token.text.isascii():
        return after.startswith(("上", *_IN_ZH)) and deeds <= _QUIETLY
    if after.startswith("window") or after and at + 1 < len(tokens) and not tokens[at + 1].meanings and after.isalpha() and after not in ("while", "at", "as"):
        return after.startswith("window") and any(other.text.lower() == "out" for other in others)  # its tracks, its platform
    before = [other.text.lower() for other in tokens[max(0, at - 3) : at] if other.text and other.text.lower() not in _PASSED_OVER]
    word = before[-1].split()[-1] if before else ""
    if word in BOARDING or len(before) > 1 and before[-2] in BOARDING:  # who gets on a bus is beside it
        return False
    if word in ("in", "inside", "aboard", "board", "within"):
        return kinds[0].id != "metro" or word != "in" or " " in token.text
    if word == "window":  # of a train
        return True
    people = any(kind.category == "person" for kind in riders)
    return word == "on" and deeds <= _QUIETLY and (people or bool(deeds & _QUIETLY))


def _from_without(token: Token, room: str) -> Token:
    building = tuple(m for m in token.meanings if m[0] != "setting")
    return replace(token, meanings=building or (("setting", STREETS[room]),))


def _before(tokens: list[Token], at: int) -> list[str]:
    """The token's own preposition or the words before it that are neither articles nor adjectives, the nearest last."""
    own = tokens[at].text.lower().split()
    if len(own) > 1 and own[0] in (*_IN, *_OUT, "at"):
        return ["front of"] if own[1] == "front" else own[:1]
    return [other.text.lower() for other in tokens[max(0, at - 4) : at] if other.text.lower() not in _PASSED_OVER and (not other.meanings or other.meanings[0][0] in (IGNORED, "relation"))]


def _part_of(tokens: list[Token], at: int) -> bool:
    """Whether a part of the inside is named right before: "the aisle of a church"."""
    words = " ".join(other.text.lower() for other in tokens[:at]).split()
    return len(words) > 2 and words[-2:] in (["of", "a"], ["of", "the"]) and words[-3] in _PARTS


def _inside(tokens: list[Token], at: int) -> bool:
    """Whether words put somebody in the building."""
    token, before = tokens[at], _before(tokens, at)
    if token.text.isascii():
        said = [word for word in before if word in (*_IN, *_OUT)]
        return bool(said) and said[-1] in _IN
    after = tokens[at + 1].text if at + 1 < len(tokens) else ""
    return token.text.endswith(_IN_ZH) or after.startswith(_IN_ZH) or bool(at) and tokens[at - 1].text.endswith("在")


def _outside(tokens: list[Token], at: int) -> bool:
    """Whether words put the building beside whoever is there, a car stands before it, or there is nobody but the building."""
    token = tokens[at]
    if any(kind.category == "vehicle" and "drives" in kind.traits for i, other in enumerate(tokens) if i != at for kind in kinds_of(other)):
        return True
    if not token.text.isascii():
        after = tokens[at + 1].text if at + 1 < len(tokens) else ""
        return after.startswith(_OUT_ZH) or token.text.endswith(_OUT_ZH)
    before = _before(tokens, at)
    if before and (before[-1] in _OUT or before[-1].endswith(("front of", "next to"))):
        return True
    alone = not any(kinds_of(other) for i, other in enumerate(tokens) if i != at)
    return alone and bool(kinds_of(token)) and not before
