"""What people say by the way when they tell a clip: who is waited for is not there yet, why somebody weeps is not what he does, a rabbit lantern is a lantern.

Rules as in `senses`: a prompt's tokens and the number of one of them in, that token with its meanings in this prompt out; `in_order` takes all of them. Knows
words and kinds alone.
"""

from __future__ import annotations

from dataclasses import replace

from fairframe.corpus import deeds
from fairframe.corpus.forms import IGNORED
from fairframe.corpus.lexicon import Token
from fairframe.corpus.nouns import kinds_of, slots_of, words_before
from fairframe.corpus.places import PLACES

_MADE_AS = frozenset(
    "灯笼 花灯 气球 风筝 饼干 蛋糕 玩具 玩偶 公仔 面具 帽子 雕像 雕塑 冰雕 抱枕 灯 拖鞋 睡衣 徽章 糖果 巧克力 月饼 面包 馒头 造型 形状 图案".split()
)
_WAITS = frozenset("waiting waits waited wait longing missing misses 等 等着 等待 盼着 盼望 想念 思念".split())
_RETURNS = frozenset("come comes coming return returns returning back home arrive arrives arrival 回家 回来 归来 下班 放学 到来 到家 开门".split())
_BECAUSE = frozenset("因为 由于".split())
_SHOW_OF = frozenset("background backdrop 背景".split())
_TOPPINGS = frozenset("cheese butter chocolate strawberry cherry blueberries bacon egg fried_egg".split())
_OFF = frozenset("release releases releasing released launching lets let letting 放飞 放 放着 放走 点燃".split())
_LIGHT = frozenset("paper_lantern balloon hot_air_balloon".split())
_PUPIL = frozenset("student students pupil pupils classmate classmates 学生 学生们 同学 同学们 小学生 中学生".split())
_GRADUATES = ("graduat", "diploma", "毕业", "学士", "博士", "硕士")
_GROWN_UP = ("college", "university", "campus", "大学", "高中", "exam", "library", "图书馆", "考试", "考研")
_SCHOOL = (
    "teach",
    "school",
    "class",
    "lesson",
    "homework",
    "listen",
    "老师",
    "教室",
    "上课",
    "课堂",
    "课",
    "听",
    "学校",
    "放学",
    "上学",
    "操场",
    "校",
    "作业",
    "黑板",
    "读书",
    "study",
)
_FEASTS = frozenset("christmas xmas santa 圣诞 圣诞节 圣诞夜 平安夜".split())
_AS = frozenset("as 当 做 作为 扮演".split())
_DRIVERS = {  # who drives what
    word.replace("_", " "): own
    for own, words in {
        "scooter": "delivery_driver delivery_man delivery_guy delivery_boy delivery_person courier 快递员 外卖员 外卖小哥 快递小哥", "taxi": "taxi_driver cab_driver 出租车司机",
        "bus": "bus_driver 公交车司机 公交司机", "delivery_truck": "truck_driver 卡车司机",
    }.items()
    for word in words.split()
}  # fmt: skip
_POURS = ("pour", "drizzl", "倒", "浇", "淋")
_BURNS = ("burn", "torch", "destroy", "set", "烧", "焚", "摧毁")
_LIGHTNING = frozenset("lightning 闪电 雷 雷电 lightning bolt".split())
_BEFALLS = {
    name: frozenset(words.split())
    for name, words in {
        "sink": "sink sinks sinking sank sunk 沉没 沉没了 沉了 下沉 沉入 沉下 正在沉没",
        "strike": "lightning strike strikes striking struck hit hits hitting 闪电 雷 雷电 击 击中 劈 劈中 打中",
        "in_lift": "elevator elevators lift 电梯 电梯里",
        "hues": "changing changes change color colors colour colours 变 颜色 变颜色 变换",
    }.items()
}
_STUFF = frozenset("bricks brick straw sticks wood cards gold candy gingerbread ice glass stone stones paper leaves".split())
_LICKS = frozenset("licking licks licked lick 舔 舔着".split())
_PULLS = frozenset("pulling pulls pulled pull taking takes 拉 拿".split())
_HELPS = frozenset("helping helps helped help 扶 扶着 搀扶 搀扶着 帮助".split())
_CROSSES = frozenset("cross crosses crossing across walk 过 过马路 穿过 走过 走路".split())
_COMPANY = frozenset("and with , 和 与 跟 、".split())


def _low(token: Token) -> str:
    return token.text.lower()


def _ignored(token: Token, of: str = "") -> Token:
    return replace(token, meanings=((IGNORED, of or _low(token)),))


def _living(token: Token) -> bool:
    return any("alive" in kind.traits for kind in kinds_of(token))


def in_order(tokens: list[Token]) -> list[Token]:
    """小女孩因为冰淇淋掉了哭 as 小女孩哭因为冰淇淋掉了, so that she weeps and not the ice; a lantern that is released rises, and nobody with it."""
    if "pour" in deeds.told(deeds.written(tokens)) and not any(map(_living, tokens)):  # nobody is put in who pours
        tokens = [_ignored(token, deeds.DEED + "pour") if _low(token).startswith(_POURS) and not kinds_of(token) else token for token in tokens]
    tokens = burnt_down(_in_the_job(_out_of_hand(_towards(tokens))))
    for i, token in enumerate(tokens):
        who = next((j for j in range(i) if _living(tokens[j])), None)
        if token.text not in _BECAUSE or who is None or any(slots_of(other) & {"action", "relation"} for other in tokens[who:i]):
            continue
        last = next((j for j in reversed(range(i + 1, len(tokens))) if slots_of(tokens[j]) == {"action"}), None)
        if last is None or not any(kinds_of(other) for other in tokens[i + 1 : last]) or any(kinds_of(other) for other in tokens[last + 1 :]):
            continue
        return [*tokens[: who + 1], tokens[last], *tokens[who + 1 : last], *tokens[last + 1 :]]
    return tokens


def _towards(tokens: list[Token]) -> list[Token]:
    """小孩朝妈妈跑 as 小孩跑朝妈妈: it is the child that runs."""
    for i, token in enumerate(tokens):
        if token.text not in ("向", "朝", "往") or not any(kinds_of(other) for other in tokens[:i]):
            continue
        noun = next((j for j in range(i + 1, min(i + 4, len(tokens))) if kinds_of(tokens[j])), None)
        verb = noun + 1 if noun is not None and noun + 1 < len(tokens) else None
        if verb is not None and slots_of(tokens[verb]) == {"action"} and tokens[verb].start == tokens[verb - 1].end:
            return [*tokens[:i], tokens[verb], _ignored(token, deeds.DEED + "towards"), *tokens[i + 1 : verb], *tokens[verb + 1 :]]
    return tokens


def _out_of_hand(tokens: list[Token]) -> list[Token]:
    """Who releases a lantern, a balloon or a dove sees it go up; a lantern of many is let go by everybody."""
    for i, token in enumerate(tokens):
        go = _low(token) in _OFF and not (_low(token).startswith("let") and not any(_low(other) == "go" for other in tokens[i + 1 : i + 2]))
        noun = next((j for j in range(i + 1, min(i + 6, len(tokens))) if kinds_of(tokens[j])), None)
        if not go or noun is None or not any(_living(other) for other in tokens[:i]) or any(slots_of(other) & {"action"} for other in tokens[i + 1 :]):
            continue
        kind = kinds_of(tokens[noun])[0]
        flies = kind.category == "animal" and "flies" in kind.traits
        if kind.id not in _LIGHT and not flies:
            continue
        end = tokens[noun].end
        up = Token("flies" if flies else "rises", end, end, (("action", "fly" if flies else "rise"),))
        return [*tokens[:i], _ignored(token), *tokens[i + 1 : noun + 1], up, *tokens[noun + 1 :]]
    return tokens


def _in_the_job(tokens: list[Token]) -> list[Token]:
    """A sloth that works as a delivery driver rides the scooter, and nobody else is there who does."""
    for i, token in enumerate(tokens):
        own = _DRIVERS.get(_low(token), "")
        before = [j for j in range(i) if _low(tokens[j]) not in ("a", "an", "the", "一个", "一名")]
        beast = next((j for j in before if kinds_of(tokens[j])), None)
        if beast is None or not own or _low(tokens[before[-1]]) not in _AS or kinds_of(tokens[beast])[0].category not in ("animal", "creature"):
            continue
        rest = [_ignored(other) if slots_of(other) & {"action", "relation"} else other for other in tokens[beast + 1 : i]]
        return [
            *tokens[: beast + 1],
            *rest,
            replace(token, meanings=(("relation", "ride"),)),
            Token("", token.end, token.end, (("kind", own),)),
            *tokens[i + 1 :],
        ]
    return tokens


def alone(tokens: list[Token], at: int) -> Token:
    """小丑一个人坐着 is the clown, by himself: 一个人 right behind somebody is nobody else."""
    token = tokens[at]
    if token.text in ("一个人", "一人"):
        return _ignored(token) if at and _living(tokens[at - 1]) and token.start == tokens[at - 1].end else token
    first = (
        at
        if token.text == "一个" and [other.text for other in tokens[at + 1 : at + 2]] == ["人"]
        else at - 1
        if token.text == "人" and at and tokens[at - 1].text == "一个"
        else 0
    )
    apart = first > 0 and _living(tokens[first - 1]) and tokens[first].start == tokens[first - 1].end and tokens[first + 1].start == tokens[first].end
    return _ignored(token, "alone") if apart else token


def made_as(tokens: list[Token], at: int) -> Token:
    """A 兔子灯笼 is a lantern, and no rabbit is there."""
    token = tokens[at]
    beast = any(kind.category in ("animal", "creature", "plant") for kind in kinds_of(token)) and not token.text.isascii()
    return _ignored(token) if beast and any(other.text in _MADE_AS and other.start == token.end for other in tokens[at + 1 : at + 2]) else token


def awaited(tokens: list[Token], at: int) -> Token:
    """The owner whom a dog waits for is not there yet, nor is whoever is to come home."""
    token = tokens[at]
    if not any(kind.category == "person" for kind in kinds_of(token)):
        return token
    waits = next((i for i in reversed(range(max(0, at - 7), at)) if _low(tokens[i]) in _WAITS), None)
    doer = next((kinds_of(other)[0] for other in tokens[: waits or 0] if _living(other)), None)
    if waits is None or doer is None or any(kinds_of(other) for other in tokens[waits + 1 : at]):
        return token
    return _ignored(token) if doer.category == "animal" or any(_low(other) in _RETURNS for other in tokens[at + 1 : at + 5]) else token


def why(tokens: list[Token], at: int) -> Token:
    """What 因为 begins is why, and not what anybody does."""
    token = tokens[at]
    told = any(other.text in _BECAUSE for other in tokens[max(0, at - 8) : at]) and any(slots_of(other) & {"action", "relation"} for other in tokens[:at])
    return _ignored(token) if told and slots_of(token) and slots_of(token) <= {"action", "relation"} else token


def topping(tokens: list[Token], at: int) -> Token:
    """The cheese of "a burger with melting cheese" is in the burger, and what it does is nothing the burger does."""
    token = tokens[at]
    noun = at if kinds_of(token) else at + 1 if slots_of(token) == {"action"} and at + 1 < len(tokens) else 0
    if not noun or not token.text.isascii() or not any(kind.id in _TOPPINGS for kind in kinds_of(tokens[noun])):
        return token
    first = min(words_before(tokens, noun), default=noun)
    first -= 1 if first and slots_of(tokens[first - 1]) == {"action"} else 0
    dish = first > 1 and _low(tokens[first - 1]) == "with" and any("edible" in kind.traits for kind in kinds_of(tokens[first - 2]))
    article = any(_low(other) in ("a", "an", "the", "two", "three") for other in tokens[first:noun])
    return _ignored(token) if dish and not article else token


def backdrop(tokens: list[Token], at: int) -> Token:
    """A black background is the studio's (`backends.backdrops`), and nobody's colour."""
    token = tokens[at]
    if (
        slots_of(token) != {"colour"}
        or not any(_low(other) in _SHOW_OF for other in tokens[at + 1 : at + 2])
        or any("setting" in slots_of(other) for other in tokens)
    ):
        return token
    return replace(token, meanings=(("setting", "studio_backdrop"),))


def pupil(tokens: list[Token], at: int) -> Token:
    """Students in class are children, those of a university grown up; a gown is for who graduates."""
    token = tokens[at]
    if _low(token) not in _PUPIL or not any(kind.id.endswith("student") for kind in kinds_of(token)):
        return token
    words = " ".join(_low(other) for other in tokens if other is not token)
    if any(word in words for word in _GRADUATES):
        return token
    grown = any(word in words for word in _GROWN_UP)
    if not grown and not any(word in words for word in _SCHOOL):
        return token
    return replace(token, meanings=tuple(("kind", "person" if grown else "child") if slot == "kind" else (slot, id) for slot, id in token.meanings))


def befallen(tokens: list[Token], at: int) -> Token:
    """What befalls somebody is shown by `backends.deeds`: a ship that sinks is no basin, lightning that strikes is the weather, who is in a lift is beside none."""
    token, low = tokens[at], _low(tokens[at])
    name = next((name for name, words in _BEFALLS.items() if low in words), "")
    if not name or name not in deeds.told(deeds.written(tokens)):
        return token
    if name == "strike" and low in _LIGHTNING:
        return replace(token, meanings=(("weather", "storm"),))
    return _ignored(token, deeds.DEED + name)


def burnt_down(tokens: list[Token]) -> list[Token]:
    """A dragon that burns a village is not on fire itself: it breathes flames, and a house behind it burns (`backends.deeds`)."""
    if "ablaze" not in deeds.told(deeds.written(tokens)):
        return tokens
    for i, token in enumerate(tokens):
        before = [kind for other in tokens[:i] for kind in kinds_of(other) if "alive" in kind.traits]
        place = next((other for other in tokens[i + 1 : i + 5] if slots_of(other) & {"kind", "setting"}), None)
        if not _low(token).startswith(_BURNS) or not before or place is None or "setting" not in slots_of(place):
            continue
        done = _ignored(token, deeds.DEED + "ablaze")
        breath = before[0].id in ("dragon", "dragon_face", "t_rex") and not any(kind.id == "flame" for other in tokens for kind in kinds_of(other))
        fire = (
            [Token("breathing", token.end, token.end, ((IGNORED, "breathing"),)), Token("fire", token.end, token.end, (("kind", "flame"),))]
            if breath and before[0].id != "t_rex"
            else []
        )
        outside = tuple(m for m in place.meanings if m[0] == "setting" and not PLACES[m[1]].indoor)
        there = replace(place, meanings=outside or ((IGNORED, deeds.DEED + "ablaze"),))
        return [*tokens[:i], *fire, done, *(there if other is place else other for other in tokens[i + 1 :])]
    return tokens


def by_name(tokens: list[Token], at: int) -> Token:
    """Mother's Day has no mother of its own, an astronaut's ship flies, a genie's lamp is no bulb, and a house of bricks stands beside none."""
    token, low = tokens[at], _low(tokens[at])
    after = [_low(other) for other in tokens[at + 1 : at + 3]]
    before = [_low(other) for other in tokens[max(0, at - 3) : at]]
    if low.endswith(("'s", "’s")) and kinds_of(token) and after[:1] == ["day"]:
        return _ignored(token)
    named = {kind.id for i, other in enumerate(tokens) if i != at for kind in kinds_of(other)}
    if low in ("ship", "his ship", "her ship") and any(name.endswith("astronaut") or name == "alien" for name in named):
        return replace(token, text="spaceship", meanings=(("kind", "rocket"),))
    if low in ("lamp", "lantern", "magic lamp", "神灯", "灯") and "genie" in named and slots_of(token) <= {"kind"}:
        return replace(token, meanings=(("kind", "teapot"),))
    houses = any(kind.category in ("building", "vehicle") for other in tokens[max(0, at - 2) : at] for kind in kinds_of(other))
    if low in _STUFF and before[-1:] == ["of"] and houses:
        return _ignored(token)
    if low in ("peel", "peels", "skin") and at and any("edible" in kind.traits for kind in kinds_of(tokens[at - 1])):
        return _ignored(token)
    friends = low in ("friends", "best friends", "good friends", "friend", "buddies", "朋友", "好朋友") and bool(
        {"best", "become", "becomes", "becoming", "good", "成为", "成了", "是"} & set(before)
    )
    return _ignored(token) if friends and named and token.meanings else token


def done_kindly(tokens: list[Token], at: int) -> Token:
    """A puppy that licks a face eats nobody, bread that is pulled out of the oven is in the hand, and nobody stands on what he wishes upon."""
    token, low = tokens[at], _low(tokens[at])
    after = [_low(other) for other in tokens[at + 1 : at + 8]]
    noun = next((kinds_of(other)[0] for other in tokens[at + 1 : at + 5] if kinds_of(other)), None)
    if low in _LICKS and ("relation", "eat") in token.meanings and (noun is None or "alive" in noun.traits):
        return replace(token, meanings=(("relation", "kiss"),))
    if (
        low in _PULLS
        and ("relation", "push") in token.meanings
        and noun is not None
        and noun.traits & {"edible", "holdable"}
        and "alive" not in noun.traits
        and ("out" in after or "出" in after)
    ):
        return replace(token, meanings=(("relation", "hold"),))
    wished = any(_low(other) in ("wish", "wishes", "wishing") for other in tokens[max(0, at - 2) : at])
    return _ignored(token) if low in ("on", "upon") and wished and slots_of(token) <= {"relation"} else token


def helped(tokens: list[Token]) -> list[Token]:
    """Who helps an old lady cross the street walks with her."""
    for i, token in enumerate(tokens):
        who = next((j for j in range(i + 1, min(i + 6, len(tokens))) if kinds_of(tokens[j])), None)
        if _low(token) not in _HELPS or who is None or not _living(tokens[who]) or not any(_living(other) for other in tokens[:i]):
            continue
        verb = next((j for j in range(who + 1, min(who + 4, len(tokens))) if _low(tokens[j]) in _CROSSES), None)
        if verb is None:
            continue
        joined = replace(token, text="and", meanings=((IGNORED, "and"),))
        goes = replace(tokens[verb], meanings=(("action", "walk"),))
        rest = [other if other.text.lower() != "help" else joined for other in tokens[i + 1 : verb]]
        too = Token("walks", token.start, token.start, (("action", "walk"),))
        return [*tokens[:i], too, joined, *rest, goes, *tokens[verb + 1 :]]
    return tokens


def festive(tokens: list[Token], at: int) -> Token:
    """The tree that a family stands around at Christmas is a Christmas tree."""
    token = tokens[at]
    feast = any(_low(other) in _FEASTS for other in tokens) and _low(token) in ("tree", "the tree", "树")
    return replace(token, meanings=(("kind", "christmas_tree"),)) if feast and ("kind", "tree") in token.meanings else token


def of_its_kin(tokens: list[Token], at: int) -> Token:
    """The mother whom a panda cub frightens is a panda."""
    token = tokens[at]
    if token.text not in ("妈妈", "爸爸", "母亲", "父亲", "妈妈的", "妈") or not kinds_of(token):
        return token
    others = [i for i, other in enumerate(tokens) if i != at and _living(other)]
    if len(others) != 1 or others[0] > at or kinds_of(tokens[others[0]])[0].category != "animal":
        return token
    behind = [other.text for other in tokens[others[0] + 1 : others[0] + 2]]
    young = tokens[others[0]].text.startswith("小") or behind and behind[0] in ("宝宝", "幼崽", "小宝宝", "崽")
    return replace(token, meanings=(("kind", kinds_of(tokens[others[0]])[0].id),)) if young else token


def waved_by(tokens: list[Token]) -> list[Token]:
    """Of "the bear looked at the moon and waved" it is the bear that waves: behind "and" a verb is his who did the first, where what he did it to is no living thing."""
    for at, token in enumerate(tokens):
        if slots_of(token) != {"action"} or not at:
            continue
        joined = _low(tokens[at - 1]) in ("and", "then", "并", "又") or not token.text.isascii() and token.start > tokens[at - 1].end
        nouns = [i for i in range(at) if kinds_of(tokens[i]) or _low(tokens[i]) == "at the moon"]
        if not joined or len(nouns) != 2 or any(kinds_of(other) for other in tokens[at + 1 :]) or not _living(tokens[nouns[0]]) or _living(tokens[nouns[1]]):
            continue
        between = tokens[nouns[0] + 1 : nouns[1]]
        if any(slots_of(other) & {"relation"} for other in between) or not any(
            other.text and _low(other) not in _COMPANY and not other.text.isspace() for other in between
        ):
            continue
        looks = any(_low(other).startswith(("look", "gaz", "star", "watch", "point")) or "看" in other.text or "望" in other.text for other in between)
        if looks:
            rest = [_ignored(other) if slots_of(other) == {"action"} else other for other in tokens[nouns[0] + 1 : at]]
            return [*tokens[: nouns[0] + 1], token, *rest, *tokens[at + 1 :]]
    return tokens
