"""Occasions: who is there when only the occasion is named ("a wedding on the beach", "a car race", 足球比赛).

Each stands for a few plain words that are read like a prompt's own; what the prompt says itself, such as the place, goes before.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from dataclasses import replace

from fairframe.corpus.forms import IGNORED
from fairframe.corpus.kinds import load_kinds
from fairframe.corpus.lexicon import Token

CASTS = {  # what is shown -> the occasions
    "a bride next to a groom in a garden": "wedding ceremony|wedding party|wedding|marriage ceremony|婚礼|结婚典礼",
    "a child looking at a birthday cake in a living room": "birthday party|birthday|生日派对|生日会|生日聚会|生日",
    "a dancer dancing with a disco dancer on a stage": "dance party|disco party|disco|nightclub|舞会|迪斯科",
    "a woman dancing with a man in a living room": "house party|party|派对|聚会",
    "a singer playing a guitar on a stage": "rock concert|pop concert|concert|music festival|gig|演唱会|音乐会|音乐节",
    "a violinist next to a pianist on a stage": "orchestra|symphony|交响乐团|交响乐",
    "two guards marching": "military parade|阅兵",
    "a drummer marching in a city street": "marching band on parade|marching band in a parade|marching band parade|marching band|brass band|军乐队|仪仗队",
    "a clown playing a drum in a city street": "street parade|parade|游行",
    "a man kicking a football in a stadium": "football match|football game|soccer match|soccer game|world cup|足球比赛|足球赛|世界杯",
    "a man throwing a basketball on a basketball court": "basketball match|basketball game|篮球比赛|篮球赛",
    "two women standing on a tennis court": "tennis match|tennis game|网球比赛|网球赛",
    "two women standing in a gym": "volleyball match|volleyball game|排球比赛|排球赛",
    "two women standing on a beach": "beach volleyball match|beach volleyball game|beach volleyball|沙滩排球比赛|沙滩排球",
    "two men standing in a gym": "badminton match|badminton game|table tennis match|ping pong match|羽毛球比赛|羽毛球赛|乒乓球比赛|乒乓球赛",
    "two men standing on a frozen lake": "ice hockey match|ice hockey game|hockey match|hockey game|冰球比赛|冰球赛",
    "two men fighting in a gym": "boxing match|wrestling match|sumo match|judo match|拳击比赛|拳击赛|摔跤比赛|相扑比赛|柔道比赛",
    "two fencers fighting in a gym": "fencing match|fencing bout|fencing duel|击剑比赛",
    "a gymnast doing a cartwheel in a gym": "gymnastics competition|gymnastics show|体操比赛",
    "two runners running in a stadium": (
        "relay race|foot race|running race|sprint race|hurdle race|100m race|100 meter race|100 metre race|100m sprint|track race|athletics|track and field"
        "|百米赛跑|赛跑比赛|跑步比赛|接力赛|接力比赛|长跑比赛|田径比赛|赛跑"
    ),
    "two swimmers swimming in a pool": "swimming competition|water polo|water polo match|synchronized swimming|花样游泳|水球比赛|水球|swimming race|swim race|swim meet|swimming match|游泳比赛|游泳赛",
    "a person standing in a pool": "diving competition|platform diving|springboard diving|跳水比赛|跳水表演",
    "a figure skater spinning on a frozen lake": "figure skating|figure skating competition|ice dance|花样滑冰|花样滑冰比赛|冰上芭蕾",
    "a man riding a canoe on a river": "kayaking|canoeing|white water rafting|whitewater rafting|rafting|皮划艇|划皮划艇|划皮艇|漂流",
    "two rowers rowing on a lake": "rowing race|rowing competition|boat race|赛艇|赛艇比赛|划船比赛",
    "a person standing in a meadow": "archery|archery competition|archery contest|射箭|射箭比赛",
    "a batsman swinging in a stadium": "cricket match|cricket game|板球比赛",
    "a golfer standing in the hills": "golf tournament|golf match|golf game|高尔夫比赛",
    "two cyclists driving on a road": "bicycle race|bike race|cycling race|cycle race|tour de france|自行车比赛|自行车赛",
    "a skier sliding in a snow field": "ski race|skiing competition|ski competition|ski jumping|slalom|giant slalom|滑雪比赛|跳台滑雪",
    "a woman riding a horse in a meadow": "show jumping|horse jumping competition|equestrian competition|马术比赛|马术",
    "a surfer riding a wave on the sea": "surfing competition|surf competition|冲浪比赛",
    "an old man looking at a chess pawn in a park": "game of chess|chess game|chess match|下棋|象棋比赛",
    "two racing cars driving on a race track": "car race|car racing|grand prix|formula 1|formula one|赛车比赛|赛车",
    "two horses running on a race track": "horse race|horse racing|赛马",
    "two runners running in a city street": "marathon|马拉松",
    "a boy playing with a girl in a snow field": "snowball fight|snow fight|打雪仗",
    "a wizard next to a rabbit on a stage": "magic show|magic trick|魔术表演|魔术",
    "a clown juggling a baseball on a stage": "circus show|circus performance|circus|马戏团|马戏",
    "a ballet dancer dancing on a stage": "ballet performance|ballet|芭蕾舞|芭蕾",
    "a car following a bus in a city street": "traffic jam|rush hour|heavy traffic|堵车|早高峰|晚高峰",
    "a couple in a restaurant": "romantic dinner|candlelight dinner|candlelit dinner|dinner date|romantic date|烛光晚餐|约会",
    "a woman eating a sandwich in a park": "picnic|野餐",
    "a giraffe next to an elephant in a park": "zoo|动物园",
    "a student celebrating in a school": "graduation ceremony|graduation day|graduation|毕业典礼|毕业",
    "santa claus next to a christmas tree in the snow": "christmas eve|christmas morning|christmas|圣诞节|平安夜",
    "a witch next to a jack o lantern in a forest at night": "halloween party|halloween night|halloween|万圣节",
    "a child next to a jack o lantern in a village at night": "trick or treating|trick-or-treating|trick or treat|trick-or-treat",
    "a rabbit next to an egg in a meadow": "easter egg hunt|easter sunday|easter",
    "a couple in a park at sunset": "valentine's day|valentines day",
    "a dragon flying in a village with fireworks": "chinese new year|lunar new year|spring festival|春节|过年",
    "three horses running in a desert in the wind": "千军万马|万马奔腾",
    "two lions dancing in a chinese old street": "舞狮表演|舞狮",
    "a dragon flying in a chinese old street at night": "舞龙表演|舞龙",
    "a farmer next to a rabbit in a meadow": "守株待兔",
    "an artist next to a snake in a garden": "画蛇添足",
    "a monkey looking at the moon in a forest at night": "猴子捞月|水中捞月",
    "a man rowing a canoe on a river": "刻舟求剑",
    "an old man digging in the mountains": "愚公移山",
    "a tiger walking with a fox in a forest": "狐假虎威",
    "a man playing a guitar next to an ox in a meadow": "对牛弹琴",
    "a farmer next to a sheep on a farm": "亡羊补牢",
    "an old man looking at a dragon in a living room": "叶公好龙",
    "an old man looking at a horse in a meadow": "塞翁失马|老马识途",
    "a man touching an elephant": "盲人摸象",
    "a man exercising next to a rooster in a garden at dawn": "闻鸡起舞",
    "a woman flying in the sky at night": "嫦娥奔月",
    "a man running in a desert at sunset": "夸父追日",
    "a boy holding a pear": "孔融让梨",
    "a dragon fighting a tiger in the mountains": "龙争虎斗|龙虎斗",
    "a phoenix flying next to a dragon in the sky": "龙凤呈祥|龙飞凤舞",
    "a wolf chasing a sheep in a meadow": "狼来了",
    "a blackbird drinking a green tea in a garden": "乌鸦喝水",
    "an old man floating on the sea next to a woman": "八仙过海",
    "a dragon next to a tiger and a rabbit in a meadow": "十二生肖",
    "a couple in a park": "love story|romance|爱情故事",
}  # fmt: skip


OCCASION = "occasion "  # begins what an ignored word says about who is shown: "occasion bride and groom"
_KEPT = frozenset({"setting", "time", "weather", "look"})  # what an occasion's own word may say besides


def stars_of(token: Token) -> str:
    """Who is shown for the occasion that a word names, or ""."""
    return next((id.removeprefix(OCCASION) for slot, id in token.meanings if slot == IGNORED and id.startswith(OCCASION)), "")


@functools.cache
def _phrases() -> tuple[re.Pattern[str], dict[str, str]]:
    cast_of = {phrase: cast for cast, phrases in CASTS.items() for phrase in phrases.split("|")}
    longest = sorted(cast_of, key=len, reverse=True)
    return re.compile("|".join(rf"\b{re.escape(p)}\b" if p.isascii() else re.escape(p) for p in longest)), cast_of


def cast(prompt: str, tokens: list[Token], read: Callable[[str], list[Token]]) -> list[Token]:
    """The tokens with the occasion's own behind its words, with an empty text: all of it where nobody and nothing else is named, else its place, hour and weather.

    read: words to settled tokens.
    """
    pattern, cast_of = _phrases()
    found = pattern.search(prompt.lower())
    if found is None or not tokens:
        return tokens
    after = next((token for token in tokens if token.start == found.end() + 1), None)
    if after is not None and found.group().isascii() and {slot for slot, _ in after.meanings} <= {"kind", "count"} and after.meanings:
        return tokens  # a Christmas present
    inside = [token.start < found.end() and token.end > found.start() or found.start() <= token.start == token.end <= found.end() for token in tokens]
    names = [any(slot == "kind" for slot, _ in token.meanings) for token in tokens]
    cut = any(within and name and not (found.start() <= token.start and token.end <= found.end()) for within, name, token in zip(inside, names, tokens, strict=True))
    if cut or not any(inside):  # "a circus tent"
        return tokens
    shown = read(cast_of[found.group()])
    if any(name and not within for within, name in zip(inside, names, strict=True)):  # somebody else: "a witch at halloween"
        return _there(tokens, inside, shown)
    stars = " and ".join(load_kinds()[name].names_en[0] for token in shown for slot, name in token.meanings if slot == "kind")
    kept = dict.fromkeys(m for within, token in zip(inside, tokens, strict=True) if within for m in token.meanings if m[0] in _KEPT)
    start, end = min(found.start(), tokens[inside.index(True)].start), found.end()
    named = Token(prompt[start:end], start, end, (*kept, (IGNORED, OCCASION + stars)))
    first = inside.index(True)
    words = [*tokens[:first], named, *(token for within, token in zip(inside[first:], tokens[first:], strict=True) if not within)]
    said = {slot for token in words for slot, _ in token.meanings}
    verbs = {"action", "relation"}
    place = said & {"setting"}
    for token in shown:
        own = tuple(m for m in token.meanings if m[0] != IGNORED and m[0] not in (said & {"setting", "weather", "time"}) and not (m[0] in verbs and said & verbs))
        if own and not (place and {"kind", "setting"} <= {slot for slot, _ in own}):
            words.append(Token("", found.end(), found.end(), own))
    return words


def _there(tokens: list[Token], inside: list[bool], shown: list[Token]) -> list[Token]:
    """The tokens with an occasion's place, hour and weather behind its words, as far as the words say none."""
    said = {slot for token in tokens for slot, _ in token.meanings}
    end = max(token.end for within, token in zip(inside, tokens, strict=True) if within)
    last = max(i for i, within in enumerate(inside) if within)
    named = [replace(token, meanings=((IGNORED, token.text.lower()),)) if within and not token.meanings else token for within, token in zip(inside, tokens, strict=True)]
    own = [Token("", end, end, (m,)) for token in shown for m in token.meanings if m[0] in ("setting", "time", "weather") and m[0] not in said and ("kind" not in {slot for slot, _ in token.meanings})]
    return [*named[: last + 1], *own, *named[last + 1 :]]
