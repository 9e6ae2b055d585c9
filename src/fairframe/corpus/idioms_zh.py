"""Chinese phrases that mean another thing than their words one by one: a computer that is carried is a laptop, a dragonfly 停在荷花上 sits on the flower.

Rules as in `idioms`: a prompt's tokens and the number of one of them in, that token with its meanings in this prompt out. Knows words and kinds alone.
"""

from __future__ import annotations

from dataclasses import replace

from fairframe.corpus.forms import IGNORED
from fairframe.corpus.lexicon import Token
from fairframe.corpus.nouns import kinds_of, noun_after, slots_of

_CARRIED = frozenset("抱 抱着 背着 拿着 提着 捧着 手持 夹着".split())
_SITS = frozenset("停在 停 落在 落 站在 立在 趴在 坐在 歇在 栖在".split())
_SMALL = frozenset("butterfly bee ladybird housefly cricket beetle ant snail bug spider bird frog".split())
_BLOOMS = frozenset("flower rose tulip sunflower hibiscus cherry_blossom lotus hyacinth bouquet".split())
_HUNG = frozenset("挂满 挂着 挂起 布满 满是 挂了".split())
_STREETS = frozenset("街上 街道上 街头 街道 大街上 大街小巷 街道两旁 街边".split())
_SCHOOL = ("毕业", "学士", "博士", "学生", "同学")


def carried(tokens: list[Token], at: int) -> Token:
    """A computer that somebody carries is a laptop."""
    token = tokens[at]
    if token.meanings != (("kind", "computer"),):
        return token
    before = next((other for other in reversed(tokens[max(0, at - 4) : at]) if any(slot == "relation" for slot, _ in other.meanings)), None)
    return replace(token, meanings=(("kind", "laptop"),)) if before is not None and before.text in _CARRIED else token


def on_a_flower(tokens: list[Token], at: int) -> Token:
    """What is small and stops on a flower sits on it, and does not stand beside it."""
    token = tokens[at]
    if token.text not in _SITS or (noun := noun_after(tokens, at)) is None or kinds_of(noun)[0].id not in _BLOOMS:
        return token
    behind = tokens[tokens.index(noun) + 1 : tokens.index(noun) + 2]
    upon = noun.text.endswith("上") or bool(behind) and behind[0].text.startswith("上")
    doer = next((kind.id for before in reversed(tokens[:at]) for kind in kinds_of(before)), "")
    return replace(token, meanings=(("relation", "on"),)) if upon and doer in _SMALL else token


def about_a_table(tokens: list[Token], at: int) -> Token:
    """Who is 围着桌子 sits at it, and circles nothing: `backends.deeds` lays it."""
    token = tokens[at]
    table = any("桌" in other.text and other.start == token.end for other in tokens[at + 1 : at + 2])
    return replace(token, meanings=((IGNORED, token.text),)) if table and ("relation", "orbit") in token.meanings else token


def ridden(tokens: list[Token], at: int) -> Token:
    """An ox that is ridden is a water buffalo, whose back the art has for it."""
    token = tokens[at]
    if token.meanings[:1] not in ((("kind", "ox"),), (("kind", "cow"),)) or not token.text.endswith("牛"):
        return token
    before = next((other for other in reversed(tokens[max(0, at - 3) : at]) if any(slot == "relation" for slot, _ in other.meanings)), None)
    rides = before is not None and any(meaning == ("relation", "ride") for meaning in before.meanings) and before.text.startswith("骑")
    return replace(token, meanings=(("kind", "water_buffalo"), *token.meanings[1:])) if rides else token


def hung_with(tokens: list[Token], at: int) -> Token:
    """街上挂满灯笼 has several of them, and is a street of old houses."""
    token, about = tokens[at], tokens[max(0, at - 4) : at + 5]
    if not any(other.text in _HUNG for other in about):
        return token
    if (
        ("kind", "paper_lantern") in token.meanings
        and any(other.text in _HUNG for other in tokens[max(0, at - 3) : at])
        and not any(slot == "count" for slot, _ in token.meanings)
    ):
        counted = any(slot == "count" for other in tokens[max(0, at - 3) : at] for slot, _ in other.meanings)
        return token if counted else replace(token, meanings=(*token.meanings, ("count", "3")))
    lit = any(("kind", "paper_lantern") in other.meanings for other in about)
    return replace(token, meanings=(("setting", "old_town"),)) if lit and token.text in _STREETS and ("setting", "city_street") in token.meanings else token


def of_graduates(tokens: list[Token], at: int) -> Token:
    """The hats of those who leave a school are theirs, and no top hats."""
    token = tokens[at]
    if ("kind", "top_hat") not in token.meanings or not token.text.endswith("帽子") and token.text != "帽":
        return token
    school = any(word in other.text for other in tokens for word in _SCHOOL)
    return replace(token, meanings=(("kind", "graduation_cap"),)) if school else token


def turned_about(tokens: list[Token], at: int) -> Token:
    """镜头环绕雪山旋转: it is the camera that turns."""
    token = tokens[at]
    if ("action", "spin") not in token.meanings or not token.text.endswith("转"):
        return token
    before = tokens[max(0, at - 5) : at]
    lens = any(meaning == ("camera", "orbit") for other in before for meaning in other.meanings)
    thing = any(kinds_of(other) and "setting" not in slots_of(other) for other in before)
    return replace(token, meanings=((IGNORED, token.text),)) if lens and not thing else token
