"""The subjects of a prompt that the network is not asked for: what is worn, what somebody is in or up in, a third beside two, the tool of a trade, painted props.

Input: a prompt's settled tokens. Output: which of them the network is given, and the extras that `backends.directing` puts into its scene.
"""

from __future__ import annotations

from dataclasses import dataclass

from fairframe.corpus import clauses, letters, numbers, props, roles, scenery, surroundings, vistas, wardrobe
from fairframe.corpus.actions import ACTIONS
from fairframe.corpus.kinds import Kind
from fairframe.corpus.lexicon import Token
from fairframe.corpus.nouns import BEFORE_NOUNS, TREES, kinds_of, slots_of, word_before, words_before
from fairframe.corpus.senses import POTTED
from fairframe.corpus.surface import Meaning

MAX_EXTRAS = 3  # subjects put in by rule beside the network's: more is a crowd, and each costs a drawing
WEARING = frozenset("wearing wears wear wore dressed with in 戴着 戴 穿着 穿 头戴 身穿 身着 身披 披着 佩戴 系着".split())
_PUT_ON = WEARING - {"with"}  # before a colour alone: "a woman in red"
INSIDE, _WITHIN = frozenset("in inside within 坐着 坐在 乘着".split()), ("里", "中", "里面")
VESSELS = {  # what somebody can be in -> how high its rim is in the picture (v): all above it is seen
    "vase": 0.05, "basket": 0.42, "bucket": 0.3, "bathtub": 0.44, "wastebasket": 0.18, "takeaway_box": 0.4, "parcel": 0.3, "toolbox": 0.42, "top_hat": 0.62, "coffee": 0.34, "green_tea": 0.3,
}  # fmt: skip
HEADGEAR = frozenset("crown top_hat sun_hat graduation_cap cap helmet glasses sunglasses goggles diving_mask headphones bow_ribbon scarf".split())
# What is in the hands of a person who does this to nothing that was named.
_TOOLS = {
    "舞剑": "pickaxe", "练剑": "pickaxe", "fishing": "fishing_rod", "painting": "paintbrush", "drawing": "pencil", "writing": "pencil", "cleaning": "broom",
    "sweeping": "broom", "mopping": "broom",
    "brushing teeth": "toothbrush", "brushing his teeth": "toothbrush", "brushing its teeth": "toothbrush", "brushing their teeth": "toothbrush", "brushing her teeth": "toothbrush", "刷牙": "toothbrush", "sewing": "spool_of_thread", "hammering": "hammer", "sawing": "saw", "cutting hair": "scissors",
    "washing dishes": "sponge", "washing the dishes": "sponge", "洗碗": "sponge",
    "扫": "broom", "扫地": "broom", "打扫": "broom", "打字": "laptop", "包饺子": "dumpling", "包粽子": "rice_ball", "敲键盘": "laptop", "敲代码": "laptop", "写代码": "laptop", "加班": "laptop", "写作业": "pencil", "织毛衣": "ball_of_yarn", "织围巾": "ball_of_yarn", "织": "ball_of_yarn", "种地": "shovel",
    "knitting": "ball_of_yarn", "studying": "book", "拍照": "camera", "自拍": "mobile_phone", "taking a selfie": "mobile_phone", "takes a selfie": "mobile_phone", "taking photos": "camera", "taking a photo": "camera", "taking pictures": "camera", "takes a photo": "camera", "digging": "shovel", "filming": "video_camera", "photographing": "camera", "reading": "book", "reads": "book", "typing": "laptop", "coding": "laptop",
    "tennis player": "tennis_ball", "网球运动员": "tennis_ball", "fixing": "spanner", "repairing": "spanner", "building": "hammer", "cooking": "spoon", "做蛋糕": "birthday_cake", "烤蛋糕": "birthday_cake", "做面包": "bread", "烤面包": "bread",
    "做月饼": "moon_cake", "做寿司": "sushi", "做披萨": "pizza", "烤饼干": "cookie", "做饼干": "cookie", "包包子": "dumpling", "垂钓": "fishing_rod", "独钓": "fishing_rod",
    "写毛笔字": "paintbrush", "写书法": "paintbrush", "练书法": "paintbrush", "写春联": "paintbrush", "剪窗花": "scissors",
    "挥毫": "paintbrush", "挥毫泼墨": "paintbrush", "打铁": "hammer", "拔剑": "pickaxe", "喝酒": "sake", "拉花": "coffee", "饮酒": "sake", "抚琴": "harp", "操琴": "harp", "复习": "book", "温习": "book", "熬夜复习": "book", "刷题": "pencil", "做作业": "pencil", "拖地": "broom", "打游戏": "game_controller",
    "打电话": "mobile_phone", "送信": "envelope", "寄信": "envelope", "写信": "pencil",
    "讲电话": "mobile_phone", "phoning": "mobile_phone", "钓鱼": "fishing_rod", "看书": "book", "读书": "book", "画画": "paintbrush", "写字": "pencil",
}  # fmt: skip
_FENCING = frozenset("舞剑 练剑 拔剑".split())  # done with a sword, which is painted in the place of a pickaxe
_AT_THE_NECK = frozenset(("bow tie", "bowtie", "领结", "蝴蝶结领带"))
_OWN_TOOLS = frozenset("ball_of_yarn broom fishing_rod paintbrush pencil shovel camera saw scissors sponge spool_of_thread toothbrush".split())  # in hand whatever it is done to
_FAMILY = frozenset("family|happy family|一家人|家人|一家三口|全家|全家人|一家四口|一家老小|一大家子|一家五口|五口之家|三口之家|一家六口".split("|"))  # a couple and their child
_CLAD = frozenset("衣 裙 袍".split())  # behind a colour and before somebody
_AND = frozenset("and , & 和 、 配".split())
_PICNIC = "picnic"  # a family's has a basket
CUTLERY = frozenset({"chopsticks", "fork", "spoon"})  # in the hand of whoever eats with it
CLOTHES = frozenset(
    "t_shirt shirt_and_tie jeans shorts coat lab_coat safety_vest socks dress kimono shoe trainer hiking_boot high_heel womans_boot flip_flop ballet_shoes gloves "
    "ring watch karate_uniform".split()
)
"""What is put on the body: painted on whoever `wardrobe` can dress, else told, and never beside him."""


@dataclass(frozen=True)
class Worn:
    """Somebody's garment."""

    kind: str  # whose
    nth: int  # of the nouns of that kind
    garment: str
    colour: str = ""


@dataclass(frozen=True)
class Extra:
    """A subject beyond the two the network knows how to bring together, or one that is worn: it is put in by rule."""

    kind: str  # or the name of a painted prop (corpus.props)
    how: str  # wear, neck (worn there), breathe (fire), under, within, perched (the host, in it), instead (of its picture), cutlery, motley (each of the hosts in a colour of its own), or the relation that was said, or ""
    host: str  # kind it belongs to
    colour: str = ""
    variant: str = ""
    action: str = ""  # what it does itself: "a sleeping cat"
    count: int = 1  # how many stand there, at most three


def apart(tokens: list[Token], skins: dict[int, Meaning]) -> tuple[list[int], tuple[Extra, ...], tuple[Worn, ...], tuple[str, ...]]:
    """The numbers of the tokens for the network, the extras whose words are not among them, what is worn, and the clothes that nobody can be shown in."""
    nouns = [i for i, token in enumerate(tokens) if "kind" in slots_of(token) and "setting" not in slots_of(token)]
    found: dict[int, Extra] = {}
    gone: set[int] = set()
    clothes: list[str] = []
    worn: list[Worn] = []
    dressed: dict[int, int] = {}  # noun of a garment -> whose

    def dress(host: int, name: str, colour: str, kind: str) -> None:
        owner = kinds_of(tokens[host])[0].id
        if name in wardrobe.OWN.get(owner.removeprefix("female_").removeprefix("male_"), ()):
            return  # the picture has it
        if wardrobe.can_wear(owner, name):
            worn.append(Worn(owner, [kinds_of(tokens[n])[0].id for n in nouns if n < host].count(owner), name, colour))
        elif kind:
            clothes.append(kind)

    def take(noun: int, how: str, host: int) -> None:
        about = words_before(tokens, noun)
        of = {slot: id for i in about for slot, id in tokens[i].meanings}
        skin = skins.get(noun, ("", ""))[1]
        deeds = [_deed_before(tokens, min(about, default=noun)), clauses.deed_after(tokens, noun) if how in ("", "behind", "next_to") else None]
        told = [at for at in deeds if at is not None]
        act = next((id for at in reversed(told) for slot, id in tokens[at].meanings if slot == "action"), "")
        found[noun] = Extra(kinds_of(tokens[noun])[0].id, how, kinds_of(tokens[host])[0].id, of.get("colour", ""), of.get("variant", skin), act, _how_many(tokens, noun, of) if how == "" else 1)
        gone.update(about, {noun}, told)

    for at, noun in enumerate(nouns):
        verb = word_before(tokens, noun)
        kind, word = kinds_of(tokens[noun])[0].id, tokens[verb].text.lower() if verb >= 0 else ""
        how = "wear" if word in WEARING and kind in HEADGEAR else "breathe" if word in scenery.BREATHES and kind == "flame" else ""
        before_its_host = noun + 1 < len(tokens) and tokens[noun + 1].text == "的" and at + 1 < len(nouns)  # 戴着帽子的狐狸
        wearers = [before for before in nouns[:at] if kinds_of(tokens[before])[0].traits & {"alive", "has_face"}] or nouns[:at]  # not the books an owl sits on
        host = nouns[at + 1] if before_its_host else wearers[-1] if at else None
        sideways = kind == "scarf" and host is not None and kinds_of(tokens[host])[0].facing != 0  # only who faces us shows his neck
        following = tokens[noun + 1].text if noun + 1 < len(tokens) else ""
        also = at > 0 and nouns[at - 1] in dressed and (word in _AND or verb == nouns[at - 1])  # "in a red dress, a long coat and white boots"
        host = dressed[nouns[at - 1]] if also else host
        if host is not None and (kind in CLOTHES or sideways) and (word in WEARING or also) and kinds_of(tokens[host])[0].traits & {"alive", "has_face"}:
            about = words_before(tokens, noun)
            gone.update(about, {noun, verb})
            gone.update(i for i in range(max(0, verb - 1), verb) if tokens[verb].text.lower() == "in" and tokens[i].text.lower() == "dressed")
            dressed[noun] = host
            name = "" if sideways else wardrobe.garment(tokens[noun].text)
            colour = next((id for i in about for slot, id in tokens[i].meanings if slot == "colour"), wardrobe.tint(tokens[noun].text))
            if name:
                dress(host, name, colour, kind)
            else:
                clothes.append(kind)
        elif host is not None and how and host not in found:
            if kind == "helmet" and kinds_of(tokens[host])[0].id.endswith("astronaut"):  # the picture has one
                gone.update(words_before(tokens, noun), {noun})
            else:
                take(noun, how, host)
            gone.add(verb)
        elif at and kind in VESSELS and (word in INSIDE or (word == "of" and kind != "top_hat" and verb > 0 and tokens[verb - 1].text.lower() == "out") or tokens[noun].text.endswith(_WITHIN) or following in _WITHIN) and _goes_into(kinds_of(tokens[nouns[at - 1]])[0], kind):
            take(noun, "within", nouns[at - 1])
            gone.add(verb)
        elif at and kind in TREES and _up_in(tokens, noun, verb) and _perches(kinds_of(tokens[nouns[at - 1]])[0]):
            take(noun, "perched", nouns[at - 1])
            gone.add(verb)
    for at, token in enumerate(tokens):  # neither the red nor the little of a little red cape is his who wears it
        if roles.hat_of(token) == "cape":
            gone.update(i for i in words_before(tokens, at) if slots_of(tokens[i]) & {"colour", "size"})
    for at, host in _in_a_colour(tokens, nouns):
        gone.update({at, at + 1 if at < host else at - 1})
        dress(host, "dress" if kinds_of(tokens[host])[0].id.endswith(("woman", "girl")) else "outfit", next(id for slot, id in tokens[at].meanings if slot == "colour"), "")
    names = [kinds_of(tokens[noun])[0].id for noun in nouns]
    nouns = [noun for at, noun in enumerate(nouns) if noun not in found and noun not in gone and names[at] not in names[:at]]  # "from flower to flower": one was named
    if len(nouns) > 2:
        dines = any(meaning in (("relation", "eat"), ("relation", "drink")) for token in tokens for meaning in token.meanings)
        cutlery = {noun for noun in nouns if dines and kinds_of(tokens[noun])[0].id in CUTLERY}
        pair = _pair(tokens, [noun for noun in nouns if noun not in cutlery]) if len(nouns) - len(cutlery) > 1 else _pair(tokens, nouns)
        for at, noun in enumerate(nouns):
            if noun in pair:
                continue
            links = [i for i in range(nouns[at - 1] + 1 if at else 0, noun) if "relation" in slots_of(tokens[i])]
            take(noun, "cutlery" if noun in cutlery else next((id for i in links for slot, id in tokens[i].meanings if slot == "relation"), ""), pair[0])
            gone.update(links if at else ())
            if noun < pair[0]:  # what he did to who does the rest: "watches a dog chase a cat"
                gone.update(i for i in range(noun + 1, pair[0]) if slots_of(tokens[i]) == {"relation"})
    return [i for i in range(len(tokens)) if i not in gone], tuple(found[noun] for noun in sorted(found)), tuple(worn), tuple(clothes)


def _how_many(tokens: list[Token], noun: int, of: dict[str, str]) -> int:
    """How many living ones a noun beside two others says: "her two kids", "with his dogs"."""
    kind = kinds_of(tokens[noun])[0]
    own = next((id for slot, id in tokens[noun].meanings if slot == "count"), "1")
    return min(int(of.get("count", own)), 3) if "alive" in kind.traits and "large" not in kind.traits else 1


def _in_a_colour(tokens: list[Token], nouns: list[int]) -> list[tuple[int, int]]:
    """(number of the colour, of the noun it is said of): the red of "a woman in red" or of 红衣女侠, which is no other's."""
    found = []
    for at, token in enumerate(tokens):
        if slots_of(token) == {"colour"} and at + 2 in nouns and tokens[at + 1].text in _CLAD and kinds_of(tokens[at + 2])[0].category == "person":
            found.append((at, at + 2))
            continue
        if "colour" not in slots_of(token) or not at or tokens[at - 1].text.lower() not in _PUT_ON:
            continue
        behind = tokens[at + 1] if at + 1 < len(tokens) else None
        describes = behind is not None and (slots_of(behind) & {"kind", "colour", "size", "setting"} or not behind.meanings and behind.text.isalpha())
        hosts = [noun for noun in nouns if noun < at and "alive" in kinds_of(tokens[noun])[0].traits]
        if hosts and not describes:
            found.append((at, hosts[-1]))
    return found


def _goes_into(kind: Kind, vessel: str) -> bool:
    """Whether a vessel is for somebody to sit in, or for flowers."""
    return kind.category == "plant" and "large" not in kind.traits if vessel == "vase" else "alive" in kind.traits


def _up_in(tokens: list[Token], noun: int, verb: int) -> bool:
    """Whether somebody is up in this tree: "in a tree", "on a tree branch", 树上."""
    after = tokens[noun + 1].text if noun + 1 < len(tokens) else ""
    return (verb >= 0 and tokens[verb].text.lower() in ("in", "on", "up")) or after in ("上", "里") or tokens[noun].text.endswith(("上", "里"))


def _perches(kind: Kind) -> bool:
    """Whether a branch bears it: no people, nobody as tall as they are."""
    return "alive" in kind.traits and kind.category in ("animal", "creature") and not kind.traits & {"large", "rideable"}


def _deed_before(tokens: list[Token], first: int) -> int | None:
    """The number of what the noun behind it does, said as an adjective: "a sleeping cat", 睡觉的猫. first: of the noun with its other adjectives."""
    at = first - 2 if first > 1 and tokens[first - 1].text == "的" else first - 1
    if at < 0 or slots_of(tokens[at]) != {"action"}:
        return None
    told = at < first - 1 or (at > 0 and (tokens[at - 1].text.lower() in BEFORE_NOUNS or slots_of(tokens[at - 1]) and slots_of(tokens[at - 1]) <= {"colour", "size", "count"}))
    return at if told else None


def tool(tokens: list[Token]) -> tuple[Extra, ...]:
    """What somebody has in hand for what is done, where nothing is named that it is done to."""
    for i, token in enumerate(tokens):
        held = _TOOLS.get(token.text.lower()) if not i or tokens[i - 1].text.lower() not in surroundings.FLAMING else None  # a burning building is no work
        doer = next((kind for before in reversed(tokens[: i + 1]) for kind in kinds_of(before) if "alive" in kind.traits), None)
        unread = held == "book" and not any("readable" in kind.traits for other in tokens for kind in kinds_of(other))
        own = held in _OWN_TOOLS or unread or token.text.lower() == "hammering"
        behind = any(kinds_of(after) for after in tokens[i + 1 :]) if not own or slots_of(token) != {"action"} else False
        told = behind or not own and tokens[i + 1 : i + 2] and tokens[i + 1].text.lower() in BEFORE_NOUNS  # "building a sandcastle"
        digs = held != "shovel" or doer is not None and "has_hands" in doer.traits  # a dog digs without
        if held and doer is not None and not told and digs:
            painted = "sword" if token.text in _FENCING else "guzheng" if held == "harp" else ""
            drawn = (Extra(painted, "instead", held),) if painted else ()
            return (Extra(held, "hold", doer.id), *drawn)
    return ()


def motley(tokens: list[Token]) -> tuple[Extra, ...]:
    """Who is there in several colours: "colourful balloons"."""
    nouns = [noun for at in range(len(tokens)) if (noun := vistas.motley(tokens, at)) is not None]
    return tuple(Extra(kinds_of(noun)[0].id, "motley", kinds_of(noun)[0].id) for noun in nouns)


def props_of(tokens: list[Token], skins: dict[int, Meaning]) -> tuple[Extra, ...]:
    """What is painted to make a stand-in what was said: a knight's helmet, the pot a cactus grows in."""
    found = []
    for i, token in enumerate(tokens):
        kinds = kinds_of(token)
        name, how = props.WORDS.get(letters.key(token.text).removesuffix("'s"), ("", ""))
        if kinds and letters.key(token.text) in _FAMILY:
            skin = next((id for other in tokens for slot, id in other.meanings if slot == "variant"), skins.get(i, ("", ""))[1])
            children = ("girl", "boy", "baby")[: max(numbers.members(tokens, i) - 2, 1)]
            found += [Extra(child, "", kinds[0].id, variant=skin) for child in children]
            if any(_PICNIC in letters.key(other.text) for other in tokens):
                found.append(Extra("basket", "", kinds[0].id))
        if name and kinds and "setting" not in slots_of(token):
            found.append(Extra(name, how, kinds[0].id, next((id for j in words_before(tokens, i) for slot, id in tokens[j].meanings if slot == "colour"), "")))
        elif hat := roles.hat_of(token):
            near = sorted((abs(j - i), j) for j, other in enumerate(tokens) if any("alive" in kind.traits for kind in kinds_of(other)))
            has_it = bool(near) and roles.HATS.get(letters.key(tokens[near[0][1]].text)) == hat  # an astronaut's picture has the helmet
            where = "neck" if letters.key(token.text) in _AT_THE_NECK else "wear"
            colour = next((id for j in words_before(tokens, i) for slot, id in tokens[j].meanings if slot == "colour"), "") if hat == "cape" else ""
            found += [Extra(hat, where, kinds_of(tokens[near[0][1]])[0].id, colour)] if near and not has_it else []
        elif token.meanings == (POTTED,):
            plant = next((kind for before in reversed(tokens[:i]) for kind in kinds_of(before)), None)
            found += [Extra("flower_pot", "under", plant.id)] if plant is not None else []
    return tuple(found)


def _pair(tokens: list[Token], nouns: list[int]) -> tuple[int, int]:
    """The two that the verb binds, holding something or looking at it the last; the first two where no verb binds any."""
    verbs = [(i, id) for i, token in enumerate(tokens) for slot, id in token.meanings[:1] if slot == "relation" and id in ACTIONS]
    for i, _ in sorted(verbs, key=lambda verb: verb[1] in ("hold", "look_at")):
        before, after = [noun for noun in nouns if noun < i], [noun for noun in nouns if noun > i]
        if before and after:
            return clauses.doer(tokens, nouns, i), after[0]
    return nouns[0], nouns[1]
