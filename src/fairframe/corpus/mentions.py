"""Whom and what a prompt mentions: somebody named again is the same one, 们 says that there are several, the sun that sets is the hour and the lightning the weather.

Rules as in `senses`: a prompt's tokens and the number of one of them in, that token with its meanings in this prompt out. Knows words and kinds alone.
"""

from __future__ import annotations

from dataclasses import replace

from fairframe.corpus import letters
from fairframe.corpus.forms import IGNORED
from fairframe.corpus.lexicon import Token
from fairframe.corpus.nouns import OF_THE_BODY, a_thing_itself, keep, kinds_of, noun_after, slots_of, words_before
from fairframe.corpus.surface import Meaning

_WEATHERS = {"lightning_bolt": "storm", "snowflake": "snow"}
_LOOKING = frozenset("looks looking look dressed shaped disguised dresses".split())
_BEFORE_VERBS = frozenset("and she he it they then who".split())
_AFTER_VERBS = frozenset("a an the his her its their my".split())
_VERBS_IN_S: dict[str, tuple[Meaning, ...]] = {"leaves": (("action", "walk"),), "rocks": (("relation", "hug"),), "ducks": (("action", "nod"),), "plants": (("relation", "hold"),)}
_MATERIALS = {
    word: colour
    for colour, words in {
        "brown": "wooden wood chocolate bronze copper rusty 木头 木制 木质 木头做的 巧克力 铜", "cyan": "glass crystal ice icy 玻璃 水晶 冰 水晶做的 玻璃做的", "grey": "stone metal metallic steel iron tin 石头 金属 铁 钢铁",
        "white": "paper marble porcelain cotton 纸 陶瓷", "green": "jade 翡翠 玉石",
    }.items()
    for word in words.split()
}  # fmt: skip
SURFACE = frozenset("body bodywork paint fur coat feathers scales skin plumage shell wool 车身 身体 毛 羽毛 鳞片 外壳".split())
_OWNING = frozenset("its his her their with in the has 的".split())
_COLOURED = frozenset("is are was painted coloured colored dyed turned 是 漆成 涂成 染成".split())
_TALKING = frozenset("sing laugh cry fight exercise nod".split())
_PARENTS = frozenset("mother mom mum mama mommy mummy father dad daddy papa parent".split())
_OF_YOUNG = {"chick": "chicken", "duckling": "duck", "fluffy": "chicken"}
_ZH_PARENTS = frozenset("妈妈 爸爸 母亲 父亲".split())
_OF_BEASTS = _ZH_PARENTS | frozenset("宝宝 幼崽 小宝宝 爷爷 奶奶 哥哥 姐姐 弟弟 妹妹 先生 小姐".split())  # behind a beast it is the beast
_SEEKS = frozenset("找 寻找 找到 跟着 跟随 跟在 追着 依偎着 和 跟 随着".split())
_GIVING = frozenset("送 送给 递 递给 给 献给 give gives giving gave hands handing offering offers".split())
_GIVEN = frozenset({"bathtub", "door"})  # what is had rather than given: a bath
_DROPS = frozenset("drop_of_water droplets sweat_droplets bubbles".split())
_STUFFS = {
    word: colour
    for colour, words in {
        "yellow": "cheese butter bananas corn straw", "pink": "candy bubblegum flowers cotton", "brown": "cardboard bread cookies gingerbread leaves mud clay", "white": "snow clouds sugar bones salt",
        "green": "grass vegetables leaves slime", "gold": "gold", "orange": "fire pumpkin lava", "red": "lego roses", "cyan": "water diamonds jelly", "grey": "rock rocks stones concrete scrap",
    }.items()
    for word in words.split()
}  # fmt: skip
_DYED_OF = frozenset("with of".split())
_DEVICES = frozenset("laptop computer computer_keyboard desktop_computer mobile_phone telephone".split())
_AT_THE_KEYS = frozenset("typing types typed working works coding writing chatting tapping clicking".split())
_WAYS = frozenset("toward towards into through away off along across home past over".split())
_STAYING = {"坐在": "sit", "站在": "stand"} | {f"{verb} on": act for act, verbs in {"stand": "stands standing stood", "sit": "sits sitting sat"}.items() for verb in verbs.split()}
_ANOTHER = frozenset("a an another other second one both some more 另".split())
_HEAVENLY = frozenset("moon crescent_moon sun sun_with_face star glowing_star cloud rainbow lightning_bolt comet balloon kite paper_lantern hot_air_balloon bird dove".split())
_RISING = frozenset("float fly rise hover jump".split())
_RELEASING = frozenset("release releases releasing launch launches launching send sends sending 放飞 放".split())
_SAT_ON = frozenset("坐 坐着 乘 乘着 坐上".split())
_SURGING = frozenset("while as the by of among between crash crashing rolling roll breaking break lapping surging".split())  # beside waves of the sea: nobody waves there


def _ignored(token: Token) -> Token:
    return replace(token, meanings=((IGNORED, token.text.lower()),))


def again(tokens: list[Token], at: int) -> Token:
    """Who was named before is the same one: of "a hare and a tortoise race, and the tortoise wins" there is one tortoise."""
    token, kinds = tokens[at], kinds_of(tokens[at])
    if not kinds or slots_of(token) - {"kind", "count"} or not token.text:
        return token
    same = any((letters.key(other.text) == letters.key(token.text) or not token.text.isascii() and other.text.endswith(token.text)) and kinds_of(other)[:1] == kinds[:1] and slots_of(other) <= {"kind", "count"} for other in tokens[:at])
    about = [tokens[i] for i in words_before(tokens, at)]
    about += [tokens[at - 1]] if at and "colour" in slots_of(tokens[at - 1]) else []  # an orange cat, whose colour may be a fruit
    told_apart = any(slots_of(other) & {"colour", "size", "count", "variant"} or other.text.lower() in _ANOTHER for other in about)
    return _ignored(token) if same and not told_apart else token


def several(tokens: list[Token], at: int) -> Token:
    """人们 and 企鹅们 are two at least."""
    token, kinds = tokens[at], kinds_of(tokens[at])
    plural = tokens[at + 1 : at + 2] and tokens[at + 1].text == "们" or token.text.endswith("们")
    if not kinds or not plural or kinds[0].id in ("pair_of_friends",) or any("count" in slots_of(tokens[i]) for i in words_before(tokens, at)):
        return token
    return replace(token, meanings=(*token.meanings, ("count", "2")))


def in_a_pair(tokens: list[Token], at: int) -> Token:
    """Two people kissing, or holding hands, are one picture of two."""
    named = [other for other in tokens[at + 1 :] if other.meanings][:1]
    paired = any(other.text.lower().startswith("people ") and kinds_of(other) for other in named)
    return _ignored(tokens[at]) if paired and ("count", "2") in tokens[at].meanings else tokens[at]


def ordered(tokens: list[Token], at: int) -> Token:
    """"Make the cat blue" is said to whoever makes the clip: nobody in it makes anything."""
    begins = all(slots_of(other) <= {IGNORED} for other in tokens[:at])
    return _ignored(tokens[at]) if begins and tokens[at].text.lower() in ("make", "let", "have") else tokens[at]


def lightning(tokens: list[Token], at: int) -> Token:
    """Lightning over somebody is a storm and snowflakes about him are snow, and no things beside him."""
    token = tokens[at]
    weather = next((_WEATHERS[kind.id] for kind in kinds_of(token) if kind.id in _WEATHERS), "")
    named = any(kinds_of(other) or slots_of(other) & {"setting", "weather"} for i, other in enumerate(tokens) if i != at)
    held = any("relation" in slots_of(before) for before in tokens[max(0, at - 2) : at])
    return replace(token, meanings=(("weather", weather),)) if weather and named and not held and not a_thing_itself(tokens, at) else token


def of_the_body(tokens: list[Token], at: int) -> Token:
    """The red of red hair is nobody else's colour."""
    token = tokens[at]
    behind = tokens[at + 1] if at + 1 < len(tokens) and tokens[at + 1].start - token.end <= 1 else None
    its = behind is not None and (behind.text.lower() in OF_THE_BODY and not behind.meanings or bool(behind.meanings) and slots_of(behind) <= {"weather", "time", "setting"} and slots_of(token) == {"colour"} and token.text.isascii())  # golden sunlight, a green hill
    return _ignored(token) if its and token.meanings and slots_of(token) <= {"colour", "size"} else token


def said_after(tokens: list[Token]) -> list[Token]:
    """The tokens with a colour that is said behind its noun before it: "a robot painted blue", "the car is red", "a dragon with golden scales"."""
    for at, token in enumerate(tokens):
        if slots_of(token) != {"colour"} or not at:
            continue
        behind = tokens[at + 1] if at + 1 < len(tokens) else None
        of_its_body = behind is not None and behind.text.lower() in SURFACE and behind.start - token.end <= 1
        if not of_its_body and (behind is not None and slots_of(behind) & {"kind", "colour", "size", "setting"} and behind.start - token.end <= 1 or behind is not None and behind.text.lower() in _DYED_OF):
            continue
        word = tokens[at - 1].text.lower()
        owned = of_its_body and word in _OWNING
        if not owned and word not in _COLOURED:
            continue
        first = at - 1
        while first > 0 and not kinds_of(tokens[first]) and at - first < 7:
            first -= 1
        if owned and word in ("its", "his", "her", "their"):
            first = next((i for i in range(at) if any(kind.category in ("vehicle", "animal", "creature") for kind in kinds_of(tokens[i]))), first)
        noun = first if kinds_of(tokens[first]) and kinds_of(tokens[first])[0].recolourable else None
        if noun is None or any(slots_of(tokens[i]) & {"colour"} for i in words_before(tokens, noun)) or any(slots_of(tokens[i]) & {"setting"} and not owned for i in range(noun + 1, at)):
            continue
        rest = [_ignored(tokens[at + 1]), *tokens[at + 2 :]] if of_its_body else tokens[at + 1 :]
        return said_after([*tokens[:noun], token, *(_ignored(one) if owned and one.text.lower() == "with" else one for one in tokens[noun:at]), *rest])
    return tokens


def told_apart(tokens: list[Token]) -> list[Token]:
    """Two dogs, one white and one black, are a white dog and a black dog."""
    for at, token in enumerate(tokens):
        two = at > 0 and ("count", "2") in tokens[at - 1].meanings and kinds_of(token) and token.text.isascii()
        colours = [i for i in range(at + 1, min(at + 12, len(tokens) - 1)) if tokens[i].text.lower() in ("one", "other", "another") and slots_of(tokens[i + 1]) == {"colour"}] if two else []
        if len(colours) == 2 and not any(kinds_of(other) for other in tokens[at + 1 : colours[-1]]):
            first, second = (tokens[i + 1] for i in colours)
            one = replace(token, meanings=tuple(m for m in token.meanings if m[0] == "kind"))
            gone = {i for start in colours for i in (start, start + 1)}
            rest = [other for i, other in enumerate(tokens) if i > at and i not in gone]
            return [*tokens[: at - 1], first, one, replace(first, text="and", meanings=((IGNORED, "and"),)), second, one, *rest]
    return tokens


def made_of(tokens: list[Token]) -> list[Token]:
    """What something is made of is its colour, and stands beside nobody: "a rocket made of cheese" is yellow."""
    for at, token in enumerate(tokens):
        of = at + 1 < len(tokens) and token.text.lower() in ("made", "built", "carved", "knitted", "woven") and tokens[at + 1].text.lower() in ("of", "from", "out")
        if not of:
            continue
        stuff = next((i for i in range(at + 2, min(at + 6, len(tokens))) if tokens[i].text.lower() not in ("of", "the", "a", "an")), None)
        noun = next((i for i in reversed(range(max(0, at - 2), at)) if kinds_of(tokens[i])), None)
        if stuff is None or noun is None:
            continue
        text = tokens[stuff].text.lower()
        colour = _STUFFS.get(text, _MATERIALS.get(text, ""))
        known = bool(kinds_of(tokens[stuff])) or bool(colour)
        if not known:
            continue
        dyed = colour and kinds_of(tokens[noun])[0].recolourable and not any("colour" in slots_of(tokens[i]) for i in words_before(tokens, noun))
        out = [_ignored(other) if i == stuff or i == at else other for i, other in enumerate(tokens)]
        return [*out[:noun], replace(tokens[stuff], meanings=(("colour", colour),)), *out[noun:stuff], *out[stuff + 1 :]] if dyed else out
    return tokens


def to_do(tokens: list[Token], at: int) -> Token:
    """Who learns how to fish is at the water, and has no fish beside him."""
    token = tokens[at]
    deed = token.text.lower() == "fish" and at > 0 and tokens[at - 1].text.lower() == "to"
    placed = any("setting" in slots_of(other) for other in tokens)
    return token if not deed else _ignored(token) if placed else replace(token, meanings=(("setting", "lake"),))


def likened(tokens: list[Token], at: int) -> Token:
    """Who flies like a superhero is not beside one."""
    token = tokens[at]
    first = min(words_before(tokens, at), default=at)
    like = first > 1 and tokens[first - 1].text.lower() == "like" and tokens[first - 2].text.lower() not in _LOOKING and bool(kinds_of(token)) and token.text.isascii()
    named = like and any("alive" in kind.traits or kind.category == "vehicle" for other in tokens[: first - 1] for kind in kinds_of(other))
    return _ignored(token) if named else token


def dreamt(tokens: list[Token], at: int) -> Token:
    """What is dreamt of or thought about, nobody does."""
    token = tokens[at]
    of = at > 1 and tokens[at - 1].text.lower() in ("of", "about") and tokens[at - 2].text.lower().startswith(("dream", "think", "talk"))
    return _ignored(token) if of and token.meanings and slots_of(token) <= {"action", "relation"} else token


def a_name(tokens: list[Token], at: int) -> Token:
    """What somebody is named after that word is neither a thing nor a place."""
    return _ignored(tokens[at]) if at and tokens[at - 1].text.lower() == "named" and tokens[at].meanings else tokens[at]


def of_the_earth(tokens: list[Token], at: int) -> Token:
    """A child of the earth, 地球小孩, is no globe beside one."""
    token, behind = tokens[at], tokens[at + 1 : at + 2]
    own = token.text == "地球" and bool(behind) and behind[0].start == token.end and any(kind.category == "person" for kind in kinds_of(behind[0]))
    return _ignored(token) if own else token


def a_taste(tokens: list[Token], at: int) -> Token:
    """The taste of summer is eaten by nobody."""
    token = tokens[at]
    named = token.text.lower() in ("taste", "smell", "look", "feel", "sound") and at + 1 < len(tokens) and tokens[at + 1].text.lower() == "of"
    return _ignored(token) if named and at and tokens[at - 1].text.lower() in _AFTER_VERBS else token


def material(tokens: list[Token], at: int) -> Token:
    """What something is made of is its colour: a wooden robot is brown, a glass swan is pale blue."""
    token = tokens[at]
    colour = _MATERIALS.get(token.text.lower(), "")
    rest = [other for other in tokens[at + 1 : at + 4] if other.text not in ("做", "做的", "的", "制") and not slots_of(other) <= {"size", IGNORED}]
    made = bool(rest) and any(kind.recolourable and kind.category in ("animal", "creature", "vehicle") for kind in kinds_of(rest[0]))
    near = token.text.isascii() and at + 1 < len(tokens) and tokens[at + 1].start - token.end == 1 or not token.text.isascii()
    coloured = any("colour" in slots_of(tokens[i]) for i in words_before(tokens, at))
    return replace(token, meanings=(("colour", colour),)) if colour and made and near and not coloured else token


def over_what(tokens: list[Token], at: int) -> Token:
    """Who argues over a bill, or laughs about it, is not above it."""
    token = tokens[at]
    talk = at > 0 and any(slot == "action" and id in _TALKING for slot, id in tokens[at - 1].meanings) and tokens[at - 1].text.isascii()
    return _ignored(token) if talk and token.text.lower() in ("over", "about") else token


def of_its_young(tokens: list[Token], at: int) -> Token:
    """The mother that ducklings follow is a duck, and no woman."""
    token = tokens[at]
    if token.text.lower() not in _PARENTS or not kinds_of(token):
        return token
    owned = at > 0 and tokens[at - 1].text.lower() in ("their", "its", "her", "his")
    young = next((other for other in reversed(tokens[:at]) if kinds_of(other)), None)
    if not owned or young is None or kinds_of(young)[0].category != "animal":
        return token
    parent = next((kind for word, kind in _OF_YOUNG.items() if letters.key(young.text).startswith(word)), kinds_of(young)[0].id)
    return replace(token, meanings=(("kind", parent),))


def drops(tokens: list[Token], at: int) -> Token:
    """The drops and sparks that fly about somebody stand beside nobody, and nobody else flies with them."""
    token = tokens[at]
    flies = at > 0 and _in_drops(tokens, at - 1) and slots_of(token) & {"action", "relation"}
    return _ignored(token) if flies or _in_drops(tokens, at) else token


def _in_drops(tokens: list[Token], at: int) -> bool:
    """Whether this word is drops about somebody else who is named."""
    text = tokens[at].text.lower()
    several = text.endswith("s") or text in ("水滴", "水珠")
    done_to = any("relation" in slots_of(other) for other in tokens)
    return several and not done_to and not a_thing_itself(tokens, at) and any(kind.id in _DROPS for kind in kinds_of(tokens[at])[:1]) and any(kinds_of(other) for i, other in enumerate(tokens) if i != at)


def participle(tokens: list[Token], at: int) -> Token:
    """A knitted rabbit does not knit: between an article and its noun a past participle describes."""
    token = tokens[at]
    verb = bool(token.meanings) and slots_of(token) <= {"action", "relation"} and token.text.lower().endswith("ed")
    described = verb and ("action", "shake") not in token.meanings and at and tokens[at - 1].text.lower() in _AFTER_VERBS and at + 1 < len(tokens) and bool(kinds_of(tokens[at + 1]))
    return replace(token, meanings=()) if described else token


def of_a_feast(tokens: list[Token], at: int) -> Token:
    """A Christmas present makes no snow, and a birthday cake no confetti."""
    token = tokens[at]
    feast = token.text.lower() in ("christmas", "birthday", "圣诞节", "圣诞") and at + 1 < len(tokens) and bool(kinds_of(tokens[at + 1]))
    return _ignored(token) if feast and tokens[at + 1].start - token.end <= 1 else token


def at_a_place(tokens: list[Token], at: int) -> Token:
    """坐在餐馆里 is to sit, and to ride nothing, and who stands on a bridge balances on nobody: a place follows before any thing."""
    token = tokens[at]
    own = _STAYING.get(token.text.lower(), "")
    after = next((slots_of(other) & {"kind", "setting"} for other in tokens[at + 1 :] if slots_of(other) & {"kind", "setting"}), set())
    return replace(token, meanings=(("action", own),)) if own and after == {"setting"} else token


def verb_in_s(tokens: list[Token], at: int) -> Token:
    """A train leaves the station and a mother rocks her baby: between who does it and an article a plural is a verb."""
    token = tokens[at]
    text = token.text.lower()
    told = at > 0 and tokens[at - 1].text.lower() in _BEFORE_VERBS  # "she stretches and watches the ducks"
    taken = at + 1 < len(tokens) and tokens[at + 1].text.lower() in _AFTER_VERBS
    if text == "watches" and at and (told and taken or any("alive" in kind.traits for kind in kinds_of(tokens[at - 1]))):
        return keep(token, "relation")
    if ("count", "2") not in token.meanings or not at or not text.endswith("s") or " " in text or at + 1 >= len(tokens):
        return token
    before = kinds_of(tokens[at - 1])
    doer = bool(before) and ("alive" in before[0].traits or before[0].category == "vehicle") and not any(slot == "count" for slot, _ in tokens[at - 1].meanings)
    return replace(token, meanings=_VERBS_IN_S.get(text, ())) if doer and tokens[at + 1].text.lower() in _AFTER_VERBS else token


def in_the_sky(tokens: list[Token], at: int) -> Token:
    """What is in the sky is there, whoever is below: the sky is where a clip happens only if everybody is in it. What goes up into it rises."""
    token, text = tokens[at], tokens[at].text.lower()
    if ("setting", "sky") not in token.meanings or not ("sky" in text or "空" in text):
        return token
    nouns = [i for i, other in enumerate(tokens[:at]) if kinds_of(other)]
    if "空中" in text and at and tokens[at - 1].text in ("向", "到", "往") and nouns:
        return _ignored(token)  # what is thrown up there comes down again
    before = " ".join(other.text.lower() for other in tokens[max(0, at - 3) : at])
    into = text.startswith("into ") or before.endswith(("into the", "into", "up to the", "towards the")) or tokens[at - 1 : at] and tokens[at - 1].text in ("飞向", "升向", "上")
    if (before.endswith(("from the", "from")) or tokens[at - 1 : at] and tokens[at - 1].text == "从") and any(slots_of(other) == {"setting"} for i, other in enumerate(tokens) if i != at):
        return _ignored(token)  # where the camera comes from
    sent = any(other.text.lower() in _RELEASING or any(slot == "action" and id in _RISING for slot, id in other.meanings) for other in tokens[:at])
    if into and nouns and sent:
        return replace(token, meanings=(("direction", "up"),))
    if not nouns or any(("action", "fly") in other.meanings or ("action", "hover") in other.meanings for other in tokens[:at]):
        return token
    aloft = kinds_of(tokens[nouns[-1]])[0].id in _HEAVENLY or "weather" in {slot for other in tokens[nouns[-1] + 1 : at] for slot in slots_of(other)}
    grounded = any(kinds_of(tokens[i])[0].id not in _HEAVENLY for i in nouns) or any("setting" in slots_of(other) for i, other in enumerate(tokens) if i != at)
    return _ignored(token) if aloft and grounded else token


def waves(tokens: list[Token], at: int) -> Token:
    """Waves about somebody who does nothing to them are the shore he is at."""
    token = tokens[at]
    if token.text.lower() not in ("waves", "海浪", "浪花", "波浪") or not any(kind.id == "wave" for kind in kinds_of(token)):
        return token
    about = {other.text.lower() for other in (*tokens[max(0, at - 1) : at], *tokens[at + 1 : at + 2])}
    if token.text.isascii() and not about & _SURGING or a_thing_itself(tokens, at):
        return token
    others = [other for i, other in enumerate(tokens) if i != at]
    done_to = any(slot == "relation" for before in tokens[max(0, at - 2) : at] for slot, _ in before.meanings)
    if done_to or not any(kinds_of(other) for other in others):
        return token
    placed = any("setting" in slots_of(other) for other in others)
    return _ignored(token) if placed else replace(token, meanings=(("setting", "beach"),))


def a_fly(tokens: list[Token], at: int) -> Token:
    """A fly that is caught does not fly."""
    token = tokens[at]
    named = at > 1 and tokens[at - 1].text.lower() in ("a", "the") and any(slot == "relation" for slot, _ in tokens[at - 2].meanings)
    return replace(token, meanings=(("kind", "housefly"),)) if named and token.text.lower() == "fly" else token


def part_of(tokens: list[Token], at: int) -> Token:
    """What is part of another stands beside nobody: the eyes of a pizza, the candles on a cake, the earth outside the window of a ship."""
    token, kinds = tokens[at], kinds_of(tokens[at])
    if not kinds or not any(kinds_of(other) for i, other in enumerate(tokens) if i != at):
        return token
    before = [other.text.lower() for other in tokens[max(0, at - 4) : at]]
    eyes = kinds[0].id in ("eyes", "eye") and bool({"with", "has", "and", "its", "his", "her"} & set(before))
    cake = kinds[0].id == "candle" and any(kind.id == "birthday_cake" for other in tokens for kind in kinds_of(other))
    outside = kinds[0].category == "sky" and "窗外" in "".join(before)
    return replace(token, meanings=()) if eyes or outside else _ignored(token) if cake else token


def on_the_cake(tokens: list[Token], at: int) -> Token:
    """Candles are on a cake, and who blows them out is not."""
    token = tokens[at]
    lit = at > 0 and tokens[at - 1].text.lower() in ("candle", "candles")
    return _ignored(token) if lit and token.text.lower() == "on" else token


def of_the_place(tokens: list[Token], at: int) -> Token:
    """In a sleeping city nobody sleeps who is named."""
    token = tokens[at]
    place = slots_of(token) == {"action"} and at + 1 < len(tokens) and slots_of(tokens[at + 1]) == {"setting"} and tokens[at + 1].start - token.end == 1
    told = place and at and tokens[at - 1].text.lower() in _AFTER_VERBS and " " not in tokens[at + 1].text
    return _ignored(token) if told else token


def given(tokens: list[Token]) -> list[Token]:
    """男孩送女孩一束玫瑰 as he holds the roses and she is beside him: who is given something comes behind it, and is not held."""
    for i, token in enumerate(tokens):
        if token.text not in _GIVING or ("relation", "hold") not in token.meanings:
            continue
        nouns = [j for j in range(i + 1, min(i + 9, len(tokens))) if kinds_of(tokens[j])][:2]
        if len(nouns) == 1 and token.text.isascii() and kinds_of(tokens[nouns[0]])[0].category == "person" and any(kinds_of(other) for other in tokens[:i]):
            return [*tokens[:i], replace(token, meanings=(("relation", "look_at"),)), *tokens[i + 1 :]]  # a haircut: nobody is in the hand
        if len(nouns) < 2 or "alive" not in kinds_of(tokens[nouns[0]])[0].traits or "alive" in kinds_of(tokens[nouns[1]])[0].traits:
            continue
        if any(slots_of(tokens[j]) & {"action", "relation"} for j in range(i + 1, nouns[1])) or kinds_of(tokens[nouns[1]])[0].id in _GIVEN:
            continue
        to, thing = nouns[0] + 1, nouns[1] + 1
        return [*tokens[: i + 1], *tokens[to:thing], *tokens[i + 1 : to], *tokens[thing:]]
    return tokens


def its_baby(tokens: list[Token], at: int) -> Token:
    """恐龙宝宝 is a small dinosaur and 兔妈妈 a rabbit, and no person beside one; the mother that a 小蝌蚪 looks for is of its kind."""
    token = tokens[at]
    beast = at > 0 and any(kind.category in ("animal", "creature") for kind in kinds_of(tokens[at - 1])) and token.start == tokens[at - 1].end
    if beast and token.text in _OF_BEASTS:
        return _ignored(token)
    others = [other for i, other in enumerate(tokens) if i != at and kinds_of(other)]
    little = any(other.text.startswith("小") for other in tokens[:at])
    small = [other for other in others[:1] if little and kinds_of(other)[0].category == "animal"]
    sought = token.text in _ZH_PARENTS and len(others) == 1 and at > 0 and tokens[at - 1].text in _SEEKS
    return replace(token, meanings=(("kind", kinds_of(small[0])[0].id),)) if sought and small else token


def rides_off(tokens: list[Token], at: int) -> Token:
    """Who rides towards a castle does not ride it."""
    token = tokens[at]
    rides = ("relation", "ride") in token.meanings and token.text.lower() in ("ride", "rides", "riding", "rode")
    off = rides and bool(_WAYS & {word for after in tokens[at + 1 : at + 2] for word in after.text.lower().split()[:1]})
    mounted = any({"alive", "rideable"} <= kind.traits or kind.category == "vehicle" for other in tokens[:at] for kind in kinds_of(other))
    return token if not off else _ignored(token) if mounted else replace(token, meanings=(("action", "walk"),))


def blown(tokens: list[Token], at: int) -> Token:
    """What the wind blows nobody plays with."""
    token = tokens[at]
    return _ignored(token) if at and ("weather", "windy") in tokens[at - 1].meanings and ("relation", "play_with") in token.meanings else token


def typed_on(tokens: list[Token], at: int) -> Token:
    """Who types on a laptop stands before it, not on it."""
    token, before = tokens[at], tokens[at - 1] if at else tokens[at]
    device = noun_after(tokens, at if token.text.lower() == "on" else at + 1)
    if device is None or kinds_of(device)[0].id not in _DEVICES:
        return token
    if token.text.lower() == "on" and before.text.lower() in _AT_THE_KEYS:
        return _ignored(token)
    on = token.text.lower() in _AT_THE_KEYS and tokens[at + 1 : at + 2] and tokens[at + 1].text.lower() in ("on", "at")
    return replace(token, meanings=(("relation", "look_at"),)) if on else token


def sat_on(tokens: list[Token], at: int) -> Token:
    """坐着雪橇 is to ride it."""
    token, thing = tokens[at], noun_after(tokens, at)
    rides = thing is not None and (kinds_of(thing)[0].category == "vehicle" or "rideable" in kinds_of(thing)[0].traits)
    driven = token.text == "开" and thing is not None and kinds_of(thing)[0].category == "vehicle"
    return replace(token, meanings=(("relation", "ride"),)) if token.text in _SAT_ON and rides or driven else token


def filmed(tokens: list[Token], at: int) -> Token:
    """What a camera zooms in on is filmed, and nothing is on top of it."""
    token = tokens[at]
    zooms = at > 0 and slots_of(tokens[at - 1]) == {"camera"} and token.text.lower() in ("on", "to", "onto")
    return _ignored(token) if zooms else token


def of_the_street(tokens: list[Token], at: int) -> Token:
    """A place right before somebody says who he is, where another place is named: a street musician in the subway."""
    token = tokens[at]
    if slots_of(token) != {"setting"} or " " in token.text or not token.text.isascii() or at + 1 >= len(tokens):
        return token
    after = tokens[at + 1]
    who = any("alive" in kind.traits for kind in kinds_of(after)) and after.start - token.end == 1
    elsewhere = any("setting" in slots_of(other) or any(kind.id in ("metro", "train") for kind in kinds_of(other)) for i, other in enumerate(tokens) if i != at)
    return _ignored(token) if who and elsewhere else token
