"""Who does it, where the words name nobody: "dancing in the rain" is somebody who dances, "driving through the city" a car, "eating pizza" somebody who eats it; and
who a word names together with what is ridden ("a skateboarder") or with whom ("a couple kissing").

Whole token lists in and out, before `reading` settles their senses; what is put in has an empty text. Knows words and kinds alone.
"""

from __future__ import annotations

from dataclasses import replace
from zlib import crc32

from fairframe.corpus import deeds, inflect, letters, negations
from fairframe.corpus.forms import IGNORED
from fairframe.corpus.kinds import Kind, load_kinds
from fairframe.corpus.lexicon import Token
from fairframe.corpus.surface import Meaning

PEOPLE = ("woman", "man", "girl", "boy")  # which of them, the words choose
_ALONE = frozenset("dance breakdance walk run jump hop swim sing sit sleep climb celebrate wave march exercise laugh cry".split())
_SLIDING = frozenset("滑滑梯 滑冰 溜冰 滑板".split())  # done by somebody where a slide alone may be anything's
_TO_A_THING = frozenset("eat drink ride hold read play_music kick throw juggle hug kiss push".split())
_DRIVEN = {"drive": "car", "sail": "sailing_boat"}  # what is done by a thing rather than by somebody, where neither is named
_ARTICLES = frozenset("a an the his her its their my your our some".split())
COATS: dict[str, str] = {  # colour -> the breeds that are known by it, English | Chinese; each is a word for its kind elsewhere (`stand_ins`)
    "orange": "red panda|goldfish|koi|koi carp|ginger cat|小熊猫|红熊猫|金鱼|锦鲤",
    "white": "arctic fox|arctic wolf|arctic hare|snow leopard|snowy owl|samoyed|dalmatian|crane bird|egret|stork|ibis|pelican|鹤|白鹭|仙鹤|丹顶鹤|白鹤|北极狐|北极狼|雪豹|雪鸮|萨摩耶",
    "black": "black lab|black lab puppy|black panther|panther|黑豹",
    "grey": "husky|siberian husky|heron|哈士奇|苍鹭|蓝猫|英短蓝猫|机器狗",
    "brown": "chocolate labrador|chocolate lab|chocolate lab puppy",
    "yellow": "yellow lab|yellow lab puppy|canary|goldfinch|金丝雀|黄鹂",
    "blue": "bluebird|blue jay|kingfisher|翠鸟",
}
_COAT_OF = {form: colour for colour, names in COATS.items() for name in names.split("|") for form in (name, inflect.plural(name))}
_WHEELED = {"motorcyclist": "motorcycle", "motorcyclists": "motorcycle", "biker": "motorcycle", "摩托车手": "motorcycle", "skateboarder": "skateboard", "skater": "skateboard", "滑板少年": "skateboard"}  # who is named by what is ridden
_RIDING = {"送外卖": "scooter", "送餐": "scooter", "送快递": "scooter", "skateboarding": "skateboard", "skateboards": "skateboard", "滑滑板": "skateboard", "玩滑板": "skateboard", "cycling": "bicycle", "biking": "bicycle", "cycles": "bicycle", "骑行": "bicycle", "骑单车": "bicycle", "策马": "horse", "策马奔腾": "horse", "策马扬鞭": "horse", "sledding": "sled", "kayaking": "canoe", "canoeing": "canoe", "kayaks": "canoe", "rafting": "canoe", "皮划艇": "canoe", "划皮划艇": "canoe", "划皮艇": "canoe", "漂流": "canoe"}  # what is ridden, where the verb alone says so
_RIDERS = frozenset("cowboy cowboys cowgirl cowgirls knight knights sheriff sheriffs jockey jockeys horseman horsemen rider riders 牛仔 骑士 骑手".split())  # who rides and nothing is said of what rides a horse
_RIDES = frozenset("riding rides ride gallops galloping gallop trotting trots 骑行 奔驰 驰骋".split())
_TOGETHER = {"kiss": "kiss", "hug": "hug", "dance": "dance_with", "dance_with": "dance_with"}  # what two do who are named by one word
_AGED = frozenset("old elderly 老 老年 年老的".split())
_I = frozenset("i i'm im me myself we 我 我们".split())
_ASKED = frozenset("show give get make let tell help for to 给 帮 让 替".split())  # before "me"
_WISHES = frozenset("want wants wanted wish need needs like love would would'd could please hope 想 想要 要 想看 希望 需要 的".split())
_KIN = frozenset("pack herd flock pride swarm family families caravan caravans 群 一家 一家人 家族 一家三口 全家人 一家四口 一大家子".split())
_PAIRS = frozenset({"pair_of_friends", "couple", "man_and_woman_holding_hands"})
_ON_THE_GROUND = frozenset("picnic 野餐".split())
_BALLOONS = frozenset(("balloon", "hot air balloon", "热气球", "气球"))
_FESTIVALS = frozenset("festival fiesta festivals 节".split())
_RACES = frozenset("race races racing regatta 比赛 竞赛 竞渡 赛".split())
_RACED = frozenset("龙舟比赛 龙舟赛 赛龙舟".split())  # a race and its boats in one word
_HATCHING = frozenset("hatch hatches hatching hatched 破壳 破壳而出 孵 孵出 孵出来 孵化".split())
_DANCED = {"舞狮": "lion", "舞龙": "dragon", "龙舞": "dragon", "lion dance": "lion", "dragon dance": "dragon"}
_DUELS = frozenset("duel duels showdown 决斗 对决".split())
_COUPLES = frozenset("couple lovers 情侣 夫妻 恋人".split())


def _kinds(token: Token) -> list[Kind]:
    return [load_kinds()[id] for slot, id in token.meanings if slot == "kind"]


def _added(at: int, *meanings: Meaning) -> Token:
    return Token("", at, at, meanings)


def completed(tokens: list[Token]) -> list[Token]:
    """The tokens with those who go without saying."""
    return _somebody(_oneself(_hatched(_juggled(_couple(_duelled(_on_wheels(_in_coats(_families(_raced(_with_birds(_dances(tokens))))))))))))


def _hatched(tokens: list[Token]) -> list[Token]:
    """Who hatches does so from an egg, and out of an egg of which no more is said comes a chick (`backends.hatching`)."""
    at = next((i for i, token in enumerate(tokens) if letters.key(token.text) in _HATCHING), None)
    if at is None:
        return tokens
    tokens = [replace(token, meanings=((IGNORED, "hatch"),)) if i == at else token for i, token in enumerate(tokens)]
    kinds = [kind for token in tokens for kind in _kinds(token)]
    eggs, young = any(kind.id == "egg" for kind in kinds), any("alive" in kind.traits for kind in kinds)
    if eggs == young:
        return tokens
    end = max(i for i, token in enumerate(tokens) if _kinds(token) and (token.text or i)) + 1
    return [*tokens[:end], _added(tokens[end - 1].end, ("kind", "chick" if eggs else "egg")), *tokens[end:]]


def _dances(tokens: list[Token]) -> list[Token]:
    """A lion dance is a lion that dances."""
    for i, token in enumerate(tokens):
        beast = _DANCED.get(letters.key(token.text), "")
        if beast and not any("alive" in kind.traits for j, other in enumerate(tokens) if j != i for kind in _kinds(other)):
            return [*tokens[:i], replace(token, meanings=(("kind", beast),)), _added(token.end, ("action", "dance")), *tokens[i + 1 :]]
    return tokens


def _duelled(tokens: list[Token]) -> list[Token]:
    """A samurai duel has two samurai."""
    for i, (token, after) in enumerate(zip(tokens, tokens[1:], strict=False)):
        alone = any("alive" in kind.traits for kind in _kinds(token)) and not any(_kinds(other) for other in tokens if other is not token)
        if alone and after.text.lower() in _DUELS and not any(slot == "count" and number != "1" for other in tokens[:i] for slot, number in other.meanings):
            before = [replace(one, meanings=((IGNORED, one.text.lower()),)) if ("count", "1") in one.meanings else one for one in tokens[:i]]
            return [*before, _added(token.start, ("count", "2")), token, replace(after, meanings=((IGNORED, "deed fight"),)), *tokens[i + 2 :]]
    return tokens


def _with_birds(tokens: list[Token]) -> list[Token]:
    """Birds that a view comes with fly over it, where nothing else is said of them."""
    kinds = [i for i, token in enumerate(tokens) if _kinds(token)]
    if len(kinds) != 1 or not kinds[0] or any(slot in ("action", "relation") for token in tokens for slot, _ in token.meanings):
        return tokens
    at = kinds[0]
    before = [token.text.lower() for token in tokens[max(0, at - 2) : at]]
    birds = tokens[at].text.lower().endswith("s") and "with" in before and any(kind.category == "animal" and "flies" in kind.traits for kind in _kinds(tokens[at]))
    return [*tokens[: at + 1], _added(tokens[at].end, ("action", "fly")), *tokens[at + 1 :]] if birds else tokens


def _families(tokens: list[Token]) -> list[Token]:
    """A polar bear family is three polar bears, a balloon festival three balloons."""
    for i, (token, after) in enumerate(zip(tokens, tokens[1:], strict=False)):
        family = any(kind.category in ("animal", "creature") for kind in _kinds(token)) and after.text.lower() in _KIN
        balloons = letters.key(token.text) in _BALLOONS and after.text.lower() in _FESTIVALS
        if (family or balloons) and after.start - token.end <= 1:
            return [*tokens[:i], _added(token.start, ("count", "3")), token, replace(after, meanings=((IGNORED, after.text.lower()),)), *tokens[i + 2 :]]
    return tokens


def _raced(tokens: list[Token]) -> list[Token]:
    """A boat race has two boats."""
    for i, token in enumerate(tokens):
        if letters.key(token.text) in _RACED and _kinds(token) and not any(slot == "count" for other in tokens for slot, _ in other.meanings):
            return [*tokens[:i], _added(token.start, ("count", "2")), *tokens[i:]]
    for i, (token, after) in enumerate(zip(tokens, tokens[1:], strict=False)):
        racers = any("sails" in kind.traits for kind in _kinds(token)) and not any(_kinds(other) for other in tokens if other is not token)
        if racers and after.text.lower() in _RACES and not any(slot == "count" and number != "1" for other in tokens for slot, number in other.meanings):
            return [*tokens[:i], _added(token.start, ("count", "2")), token, *tokens[i + 1 :]]
    return tokens


def _in_coats(tokens: list[Token]) -> list[Token]:
    """A snow leopard is a white leopard, unless another colour is said."""
    out: list[Token] = []
    for token in tokens:
        coat = _COAT_OF.get(letters.key(token.text), "")
        coloured = out and any(slot == "colour" for slot, _ in out[-1].meanings)
        if coat and not coloured and any(kind.recolourable for kind in _kinds(token)):
            out.append(_added(token.start, ("colour", coat)))
        out.append(token)
    return out


def _on_wheels(tokens: list[Token]) -> list[Token]:
    """A skateboarder rides a skateboard, unless the board is named."""
    for i, token in enumerate(tokens[:-1]):
        if token.text in ("骑", "骑着", "开", "开着") and tokens[i + 1].text in ("车", "单车") and not tokens[i + 1].meanings:
            driven = "bicycle" if token.text.startswith("骑") else "car"
            return [*tokens[:i], replace(token, meanings=(("relation", "ride"),)), replace(tokens[i + 1], meanings=(("kind", driven),)), *tokens[i + 2 :]]
    for i, token in enumerate(tokens):
        ridden = _RIDING.get(letters.key(token.text), "")
        somebody = any("alive" in kind.traits for before in tokens[:i] for kind in _kinds(before))
        if ridden and somebody and not any(kind.id == ridden or kind.category == "vehicle" for other in tokens if other is not token for kind in _kinds(other)):
            return [*tokens[:i], replace(token, meanings=(("relation", "ride"),)), _added(token.end, ("kind", ridden)), *tokens[i + 1 :]]
    for i, token in enumerate(tokens):
        rider = any(letters.key(before.text) in _RIDERS and _kinds(before) for before in tokens[:i])
        carried = any(kind.category == "vehicle" or {"alive", "rideable"} <= kind.traits or kind.id in ("dragon", "broom", "surfboard", "skateboard") for other in tokens for kind in _kinds(other))
        if rider and letters.key(token.text) in _RIDES and not carried and not (i + 1 < len(tokens) and tokens[i + 1].text.lower() in _ARTICLES):
            return [*tokens[:i], replace(token, meanings=(("relation", "ride"),)), _added(token.end, ("kind", "horse")), *tokens[i + 1 :]]
    for i, token in enumerate(tokens):
        board = _WHEELED.get(letters.key(token.text), "")
        if board and _kinds(token) and not any(kind.id == board for other in tokens for kind in _kinds(other)):
            return [*tokens[: i + 1], _added(token.end, ("relation", "ride")), _added(token.end, ("kind", board)), *tokens[i + 1 :]]
    return tokens


def _juggled(tokens: list[Token]) -> list[Token]:
    """Who juggles and nothing is said of what juggles balls; a circus that follows is where."""
    for i, token in enumerate(tokens):
        if ("relation", "juggle") not in token.meanings or [("alive" in kinds[0].traits) for other in tokens[:i] if (kinds := _kinds(other))] != [True]:
            continue
        if not any(set(kind.id for kind in _kinds(other)) - {"circus_tent"} for other in tokens[i + 1 :]):
            placed = [replace(other, meanings=(("setting", "stage"),)) if any(kind.id == "circus_tent" for kind in _kinds(other)) else other for other in tokens[i + 1 :]]
            return [*tokens[:i], replace(token, meanings=(("relation", "juggle"),)), _added(token.end, ("count", "2")), _added(token.end, ("kind", "baseball")), *placed]
    return tokens


def _couple(tokens: list[Token]) -> list[Token]:
    """A couple that kisses, hugs or dances is a woman and a man who do, where nobody else is named."""
    for i, token in enumerate(tokens):
        if letters.key(token.text) not in _COUPLES or not _kinds(token) or any(_kinds(other) for other in tokens if other is not token):
            continue
        for j, verb in enumerate(tokens):
            both = next((_TOGETHER[id] for slot, id in verb.meanings if slot in ("action", "relation") and id in _TOGETHER), "")
            if both and j > i:
                old = bool(_AGED & {other.text.lower() for other in tokens[:i]})
                rest = [*tokens[:j], replace(verb, meanings=(("relation", both),)), _added(verb.end, ("kind", "old_man" if old else "man")), *tokens[j + 1 :]]
                return [replace(one, meanings=(("kind", "old_woman" if old else "woman"),)) if one is token else one for one in rest]
    return _apart(tokens)


def _apart(tokens: list[Token]) -> list[Token]:
    """A couple or two friends who sit down, or play against each other, are two, as the old are: in the one picture of both they are young and stand hand in hand."""
    aged = any(token.text.lower() in _AGED and letters.key(after.text) in _COUPLES for token, after in zip(tokens, tokens[1:], strict=False))
    plays = aged or {"rally", "chess", "hockey", "fight"} & set(deeds.told(deeds.written(tokens)))
    if not plays and not any(("action", "sit") in token.meanings or letters.key(token.text) in _ON_THE_GROUND for token in tokens):
        return tokens
    for i, token in enumerate(tokens):
        pair = next((kind.id for kind in _kinds(token) if kind.id in _PAIRS), "")
        if not pair or any("alive" in kind.traits for other in tokens if other is not token for kind in _kinds(other)):
            continue
        if pair == "pair_of_friends":
            counted = any(slot == "count" for before in tokens[:i] for slot, _ in before.meanings)
            number = () if counted else (_added(token.start, ("count", "2")),)
            return [*tokens[:i], *number, replace(token, meanings=(("kind", "person"),)), *tokens[i + 1 :]]
        old = bool(_AGED & {other.text.lower() for other in tokens[:i]})
        beside = (_added(token.end, ("relation", "next_to")), _added(token.end, ("kind", "old_man" if old else "man")))
        return [*tokens[:i], replace(token, meanings=(("kind", "old_woman" if old else "woman"),)), *beside, *tokens[i + 1 :]]
    return tokens


def _oneself(tokens: list[Token]) -> list[Token]:
    """Who says "I am skiing" or "me and my dog" is somebody who is there, unless he only wishes to see something."""
    for i, token in enumerate(tokens):
        if token.text.lower() not in _I or token.meanings and any(slot != IGNORED for slot, _ in token.meanings):
            continue
        before = tokens[i - 1].text.lower() if i else ""
        after = [other.text.lower() for other in tokens[i + 1 : i + 4]]
        if before in _ASKED or _WISHES & set(after[:2]):
            continue
        paired = after[:1] in (["and"], ["和"], ["跟"]) and any(_kinds(other) for other in tokens[i + 2 : i + 4])
        at = next((j for j in range(i + 1, min(i + 6, len(tokens))) if {slot for slot, _ in tokens[j].meanings} & {"action", "relation", "kind"}), None)
        verb = tokens[at] if at is not None else None
        does = verb is not None and not _kinds(verb) and (not verb.text.isascii() or verb.text.lower().endswith("ing") or at == i + 1)
        if paired or does:
            words = " ".join(other.text.lower() for other in tokens)
            return [*tokens[:i], replace(token, meanings=(("kind", PEOPLE[crc32(words.encode()) % len(PEOPLE)]),)), *tokens[i + 1 :]]
    return tokens


def _somebody(tokens: list[Token]) -> list[Token]:
    """Whoever does what nobody is named for, right before the verb."""
    if any("alive" in kind.traits or kind.category == "vehicle" for token in tokens for kind in _kinds(token)) and not _mounted(tokens):
        return tokens
    if negations.empty(tokens):
        return tokens
    for i, token in enumerate(tokens):
        if _kinds(token):
            return tokens
        deeds = {id for slot, id in token.meanings if slot in ("action", "relation")}
        if i and tokens[i - 1].text in ("镜头", "摄像机"):
            continue
        if tokens[i + 1 : i + 2] and tokens[i + 1].text == "的" and _noun(tokens, i + 2):  # 跳舞的鸡蛋 dances itself
            return tokens
        verb = token.text.lower().endswith("ing") or not token.text.isascii() or not i
        if not deeds or not verb or (i and tokens[i - 1].text.lower() in _ARTICLES):
            continue
        who = _doer(tokens, i, deeds)
        if who:
            return [*tokens[:i], _added(token.start, ("kind", who)), *tokens[i:]]
    return tokens


def _noun(tokens: list[Token], at: int) -> bool:
    """Whether a kind stands there, adjectives of it before it."""
    for token in tokens[at : at + 4]:
        if _kinds(token):
            return True
        if not token.meanings or {slot for slot, _ in token.meanings} - {"colour", "size", "count", "variant"}:
            return token.text == "的" and _noun(tokens, at + 1)
    return False


def _mounted(tokens: list[Token]) -> bool:
    """Whether the only ones named are ridden, or are done something to behind an article: "riding a horse", "hugging a bear"."""
    first = next((i for i, token in enumerate(tokens) if _kinds(token)), 0)
    verb = next((i for i in range(first) if any(slot == "relation" and id in _TO_A_THING for slot, id in tokens[i].meanings)), -1)
    between = [token.text.lower() for token in tokens[verb + 1 : first]]
    named = sum(bool(_kinds(token)) for token in tokens)
    return verb >= 0 and named == 1 and (not tokens[first].text.isascii() or bool(_ARTICLES & set(between)))


def _doer(tokens: list[Token], at: int, deeds: set[str]) -> str:
    """The kind of who does it, or ""."""
    following = next((j for j in range(at + 1, min(at + 5, len(tokens))) if _kinds(tokens[j])), None)
    touching = following is not None and all(token.text.lower() in _ARTICLES or not {slot for slot, _ in token.meanings} - {"colour", "size", "count"} for token in tokens[at + 1 : following])
    anything = any(_kinds(other) for other in tokens)
    done_to = touching and bool(deeds & _TO_A_THING)
    if tokens[at].text in _SLIDING and not anything:
        return PEOPLE[crc32(tokens[at].text.encode()) % len(PEOPLE)]
    if not done_to and (following == at + 1 or not deeds & (_ALONE | set(_DRIVEN))):  # "dancing robots"
        return ""
    if not done_to and not deeds & _ALONE:
        return "" if anything else next(_DRIVEN[deed] for deed in sorted(deeds) if deed in _DRIVEN)
    words = " ".join(other.text.lower() for other in tokens)
    return PEOPLE[crc32(words.encode()) % len(PEOPLE)]
