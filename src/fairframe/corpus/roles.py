"""What people are: the hat, the instrument and the sport that go with a word, and animals who are cast as them ("a cat astronaut", "dressed as a pirate").

Rules as in `reading`: settled tokens in, tokens out. Knows words and kinds alone; what is painted stands in `props`.
"""

from __future__ import annotations

import re
from dataclasses import replace

from fairframe.corpus import letters, lexicon
from fairframe.corpus.forms import IGNORED
from fairframe.corpus.kinds import Kind, load_kinds
from fairframe.corpus.lexicon import Token
from fairframe.corpus.places import PLACES
from fairframe.corpus.stand_ins import ROLE
from fairframe.corpus.surface import Meaning


def _table(**rows: str) -> dict[str, str]:
    """word -> name, from name="word|word"."""
    return {word: name for name, words in rows.items() for word in words.split("|")}


HATS = _table(  # what somebody wears who is cast as one of these: a kind, or a painted prop
    chefs_hat="chef|cook|baker|pizza chef|厨师|大厨|面包师",
    space_helmet="astronaut|cosmonaut|spaceman|宇航员|航天员|太空人",
    pirate_hat="pirate|pirate captain|海盗",
    knights_helmet="knight|骑士",
    horned_helmet="viking|维京人",
    cowboy_hat="cowboy|cowgirl|sheriff|牛仔|警长",
    wizards_hat="wizard|mage|sorcerer|witch|巫师|法师|魔法师|女巫",
    police_cap="policeman|policewoman|police officer|cop|postman|mailman|bus driver|train driver|警察|警官|邮递员",
    santa_hat="santa|santa claus|father christmas|圣诞老人",
    crown="king|queen|prince|princess|emperor|国王|女王|王子|公主|皇帝",
    helmet="construction worker|builder|firefighter|fireman|miner|engineer|消防员|建筑工人|矿工|工程师",
    top_hat="magician|gentleman|businessman|detective|waiter|butler|bartender|魔术师|绅士|侦探|服务员|管家|调酒师",
    glasses="teacher|professor|scientist|doctor|librarian|judge|老师|教授|科学家|医生",
    cape="superhero|super hero|caped hero|超级英雄",
    graduation_cap="student|graduate|学生|毕业生",
    goggles="pilot|飞行员",
    sun_hat="farmer|gardener|农民|园丁",
    headphones="dj|gamer|主播",
)
RIDERS = frozenset({"cowboy", "cowgirl", "牛仔"})  # people the art has as a face alone: a whole man with a hat instead
INSTRUMENTS = _table(
    violin="violinist|violin player|fiddler|小提琴家|小提琴手", guitar="guitarist|guitar player|busker|rock band|rock star|rockstar|band|乐队|吉他手|摇滚乐队", piano="pianist|钢琴家", drum="drummer|鼓手",
    saxophone="saxophonist", trumpet="trumpeter", flute="flautist|flutist", harp="harpist", accordion="accordionist",
)  # fmt: skip
_PLAYING = frozenset("playing plays play performing performs perform jamming 演奏 表演 弹奏".split())
_GROWN = {"man": "male_", "bearded_man": "male_", "old_man": "male_", "woman": "female_", "old_woman": "female_", "girl": "female_", "boy": "male_", "person": "", "elderly_person": "", "child": ""}
SPORTS = _table(  # the art has who does this, with all it takes
    ballet_dancer="ballet|doing ballet|practicing ballet|dancing ballet|芭蕾|芭蕾舞|跳芭蕾|练芭蕾",
    skier="skiing|skis|滑雪", snowboarder="snowboarding|单板滑雪", surfer="surfing|surfs|冲浪", swimmer="swimming|游泳|butterfly stroke|doing butterfly stroke|backstroke|breaststroke|front crawl|doing backstroke|doing breaststroke|swimming freestyle|swimming backstroke|swimming laps|蝶泳|仰泳|蛙泳|自由泳", golfer="golfing|playing golf|打高尔夫",
    weightlifter="weightlifting|weight lifting", rower="rowing|划船", mountain_biker="mountain biking", fencer="fencing|击剑",
    gymnast="doing a cartwheel|cartwheeling|doing gymnastics|handstand|handstands|walking on hands|倒立", meditating_person="meditating|doing yoga|practicing yoga|yoga|打坐|冥想|瑜伽|做瑜伽|lotus pose|in lotus pose|tree pose|in tree pose|warrior pose|in warrior pose|yoga pose|yoga poses|doing yoga poses",
)  # fmt: skip
WEIGHTS = re.compile(  # what only a weightlifter's picture has, whatever is said between the verb and it, and in front of who does it too
    r"\bbench[- ]?press\w*|\b(?:barbells?|dumb ?bells?|kettle ?bells?)\b|\bdead ?lift(?:s|ing)?\b|\b(?:(?:lift|rais|press|hoist)\w* (?:\w+ ){0,3}weights?|(?:train|exercis|work)\w* (?:out )?with (?:\w+ ){0,2}weights)\b|举重|举铁|杠铃|哑铃", re.IGNORECASE
)
_WEIGHT_WORDS = frozenset("bench press pressing presses deadlift deadlifts deadlifting barbell barbells dumbbell dumbbells dumb bell bells kettlebell kettlebells weight weights lift lifts 举 举起 杠铃 哑铃".split())
_OF_PAIRS = {"brother": "boy", "sister": "girl", "sibling": "child"}
_BALLS = {
    "tennis": "tennis_ball", "basketball": "basketball", "volleyball": "volleyball", "baseball": "baseball", "bowling": "bowling_ball_and_pins", "golf": "golf_flag",
    "cricket": "baseball", "batsman": "baseball", "rugby": "american_football", "quarterback": "american_football", "橄榄球": "american_football",
}  # fmt: skip
_INSIDE = {  # a building somebody is in -> the room it is
    "school_building": "classroom", "hotel": "bedroom", "office_building": "office", "factory": "laboratory", "house": "living_room", "hut": "living_room",
    "convenience_store": "supermarket", "metro": "train_station", "sports_stadium": "stadium", "european_castle": "castle",
}  # fmt: skip
_WEARING = frozenset("wearing wears wear wore in with 戴 戴着 穿 穿着".split())
_TRAVELS = frozenset("walk run jump hop fly float fall rise swim climb drive sail slide roll hover slither march bounce ride chase follow push throw kick".split())
_ARTICLES = frozenset("a an the his her its their my".split())


def _kinds(token: Token) -> list[Kind]:
    return [load_kinds()[id] for slot, id in token.meanings if slot == "kind"]


def _singular(token: Token) -> str:
    form = letters.key(token.text)
    return form if form in HATS or form in INSTRUMENTS or form in RIDERS else form.removesuffix("s")


def _beast(token: Token) -> bool:
    """An animal or a creature: nobody who has the role by trade."""
    kinds = _kinds(token)
    return bool(kinds) and "alive" in kinds[0].traits and kinds[0].category in ("animal", "creature") and _singular(token) not in HATS


def _touching(before: Token, after: Token) -> bool:
    return after.start - before.end == (1 if after.text.isascii() and before.text.isascii() else 0)


def hat_of(token: Token) -> str:
    """The hat that an ignored role names, or ""."""
    return next((id.removeprefix(ROLE) for slot, id in token.meanings if slot == IGNORED and id.startswith(ROLE)), "")


def cast(tokens: list[Token], at: int) -> Token:
    """An animal that is a chef or a pirate stays the animal and wears the hat, in either order and behind "as"."""
    token = tokens[at]
    hat = HATS.get(_singular(token), "")
    if not hat or not _kinds(token):
        return token
    role = replace(token, meanings=((IGNORED, ROLE + hat),))
    if at + 1 < len(tokens) and _beast(tokens[at + 1]) and _touching(token, tokens[at + 1]):
        return role
    if at and _beast(tokens[at - 1]) and _touching(tokens[at - 1], token):
        return role
    before = [other for other in tokens[:at] if other.text.lower() not in _ARTICLES]
    dressed = before and (before[-1].text.lower() in ("as", "like") or before[-1].text.endswith(("扮成", "装成", "当")))
    return role if dressed and any("alive" in kind.traits for other in before for kind in _kinds(other)) else token


def put_on(tokens: list[Token], at: int) -> Token:
    """Who wears a hat that is painted has nothing in hand."""
    token = tokens[at]
    after = [other for other in tokens[at + 1 : at + 5] if other.text.lower() not in _ARTICLES and not {slot for slot, _ in other.meanings} & {"colour", "size", "count"}]
    worn = bool(after) and bool(hat_of(after[0])) and token.text.lower() in _WEARING
    return replace(token, meanings=((IGNORED, token.text.lower()),)) if worn else token


def disguise(tokens: list[Token], at: int) -> Token:
    """Who is dressed as somebody wears no dress."""
    token = tokens[at]
    return replace(token, meanings=((IGNORED, "dressed"),)) if token.text.lower() in ("dressed", "disguised") and tokens[at + 1 : at + 2] and tokens[at + 1].text.lower() in ("as", "like") else token


def cowboy(tokens: list[Token], at: int) -> Token:
    """Whole people instead of a face in a hat, which is put on."""
    token = tokens[at]
    if _singular(token) not in RIDERS or not _kinds(token):
        return token
    who = "woman" if token.text.lower().startswith("cowgirl") else "man"
    return replace(token, meanings=tuple((slot, who) if slot == "kind" else (slot, id) for slot, id in token.meanings))


def sport(tokens: list[Token], at: int) -> Token:
    """A man who skis is the skier that the art has, skis and all."""
    token, kinds = tokens[at], _kinds(tokens[at])
    if len(kinds) != 1 or kinds[0].id not in _GROWN or any(_kinds(other) and _kinds(other)[0].id != "wave" for i, other in enumerate(tokens) if i != at and "setting" not in {slot for slot, _ in other.meanings}):
        return token
    flat = " ".join(letters.key(other.text) for other in tokens[at + 1 :] if other.text.lower() not in _ARTICLES).replace("swimming pool", "pool").replace("游泳池", "池")
    ours = next((name for words, name in SPORTS.items() if (f" {words} " in f" {flat} " if words.isascii() else words in flat.replace(" ", ""))), "")
    if not ours and not _weights(tokens):
        return token
    ours = ours or "weightlifter"
    named = _GROWN[kinds[0].id] + ours
    return replace(token, meanings=tuple((slot, named if named in load_kinds() else ours) if slot == "kind" else (slot, id) for slot, id in token.meanings))


def _weights(tokens: list[Token]) -> bool:
    """Whether weights are lifted."""
    words = " ".join(token.text for token in tokens)
    return bool(WEIGHTS.search(words) or WEIGHTS.search(words.replace(" ", "")) and not words.isascii())


def lifting(tokens: list[Token], at: int) -> Token:
    """Who lifts weights does not wave, and the weights that are in the picture are no unknown words."""
    token = tokens[at]
    if not _weights(tokens):
        return token
    if token.meanings == (("action", "wave"),) and token.text.lower().startswith(("lift", "rais", "press", "hoist", "举")):
        return replace(token, meanings=(("action", "exercise"),))
    following = next((other.text.lower() for other in tokens[at + 1 :] if _kinds(other) or other.text.lower() in _WEIGHT_WORDS), "")
    if {slot for slot, _ in token.meanings} == {"count"} and following in _WEIGHT_WORDS:  # "a pair of dumbbells" is one person's
        return replace(token, meanings=((IGNORED, "weights"),))
    shown = any(kind.id.endswith("weightlifter") for other in tokens for kind in _kinds(other))
    return replace(token, meanings=((IGNORED, "weights"),)) if shown and not token.meanings and token.text.lower() in _WEIGHT_WORDS else token


def ball(tokens: list[Token], at: int) -> Token:
    """The ball of a tennis player is a tennis ball."""
    token = tokens[at]
    if token.text.lower() not in ("ball", "球") or not _kinds(token):
        return token
    words = {word for other in tokens for word in other.text.lower().split()}
    kind = next((kind for word, kind in _BALLS.items() if word in words), "")
    return replace(token, meanings=(("kind", kind),)) if kind else token


def one_pair(tokens: list[Token], at: int) -> Token:
    """Two friends are one pair of friends."""
    token = tokens[at]
    if token.meanings != (("count", "2"),) or "对" in token.text or "pair" in token.text:
        return token
    after = next((other for other in tokens[at + 1 :] if _kinds(other)), None)
    pair = after is not None and _kinds(after)[0].id == "pair_of_friends" and letters.key(after.text) in lexicon.lexicon_of().stand_ins
    return replace(token, meanings=((IGNORED, token.text.lower()),)) if pair else token


def of_a_pair(tokens: list[Token], at: int) -> Token:
    """Each of a pair counts two already."""
    token = tokens[at]
    pair = any(kind.id == "pair_of_friends" for kind in _kinds(token)[:1]) and letters.key(token.text) in lexicon.lexicon_of().stand_ins
    if pair and any(meaning == ("count", "3") for before in tokens[max(0, at - 3) : at] for meaning in before.meanings):  # three friends are no three pairs
        one = next((kind for word, kind in _OF_PAIRS.items() if token.text.lower().startswith(word)), "person")
        return replace(token, meanings=(("kind", one),))
    return replace(token, meanings=tuple(m for m in token.meanings if m != ("count", "2"))) if pair else token


def colleague(tokens: list[Token], at: int) -> Token:
    """A doctor and a nurse, whom the art shows alike, are two people: the second is drawn as another of them."""
    token, kinds = tokens[at], _kinds(tokens[at])
    if not kinds or kinds[0].category != "person":
        return token
    same = any(_kinds(other) and _kinds(other)[0].id == kinds[0].id and letters.key(other.text) != letters.key(token.text) for other in tokens[:at])
    other = next((name for name in (f"male_{kinds[0].id}", f"female_{kinds[0].id}") if name in load_kinds()), "")
    return replace(token, meanings=tuple((slot, other) if slot == "kind" else (slot, id) for slot, id in token.meanings)) if same and other else token


def boat(tokens: list[Token], at: int) -> Token:
    """A boat that somebody is in is one to sit in."""
    token = tokens[at]
    if token.text.lower() not in ("boat", "boats", "船", "小船") or not _kinds(token) or not any("alive" in kind.traits for other in tokens for kind in _kinds(other)):
        return token
    words = {word for other in tokens for word in other.text.lower().split()}
    rowed = bool(words & {"fishing", "rowing", "paddling", "fisherman", "渔夫", "钓鱼", "划", "lake", "river"}) or token.text == "小船"
    return replace(token, meanings=tuple((slot, "canoe" if rowed else "sailing_boat") if slot == "kind" else (slot, id) for slot, id in token.meanings))


def upwards(tokens: list[Token], at: int) -> Token:
    """Digging up and sitting down go nowhere."""
    token = tokens[at]
    if token.text.lower() not in ("up", "down") or token.meanings not in ((("direction", "up"),), (("direction", "down"),)) or not at:
        return token
    verbs = {id for slot, id in tokens[at - 1].meanings if slot in ("action", "relation")}
    unknown = not tokens[at - 1].meanings and tokens[at - 1].text.isascii()  # "everything lights up"
    return replace(token, meanings=((IGNORED, token.text.lower()),)) if unknown or verbs and not verbs & _TRAVELS else token


def blossom(tokens: list[Token], at: int) -> Token:
    """Who is under the blossoms is in their petals."""
    token = tokens[at]
    kinds = _kinds(token)
    before = [other for other in tokens[:at] if other.text.lower() not in _ARTICLES]
    under = bool(before) and (before[-1].text.lower() in ("under", "beneath", "among", "amid") or tokens[at + 1 : at + 2] and tokens[at + 1].text in ("下", "树下"))
    if not kinds or kinds[0].id not in ("cherry_blossom", "blossom", "white_flower") or not under or any(m[0] == "weather" for other in tokens for m in other.meanings):
        return token
    return replace(token, meanings=(("weather", "petals"),))


def indoors(tokens: list[Token], at: int) -> Token:
    """Who is in a hospital is not beside one."""
    token, kinds = tokens[at], _kinds(tokens[at])
    room = _INSIDE.get(kinds[0].id, "") if kinds else ""
    if not room or "setting" in {slot for slot, _ in token.meanings} or any("setting" in {slot for slot, _ in other.meanings} for other in tokens):
        return token
    before = [other for other in tokens[:at] if other.text.lower() not in _ARTICLES]
    inside = before and (before[-1].text.lower() in ("in", "inside", "at") or (before[-1].text in ("在", "到") and tokens[at + 1 : at + 2] and tokens[at + 1].text in ("里", "里面", "内")))
    living = any("alive" in kind.traits for other in tokens for kind in _kinds(other))
    return replace(token, meanings=(("setting", room),)) if inside and living else token


def from_without(tokens: list[Token], at: int) -> Token:
    """A building that is named first is not in the room it has, unless somebody goes there: a house at night stands in the open."""
    token, kinds = tokens[at], _kinds(tokens[at])
    rooms = {id for slot, id in token.meanings if slot == "setting" and PLACES[id].indoor}
    before = [other.text.lower() for other in tokens[:at] if other.text.strip() and other.text.lower() not in _ARTICLES]
    reached = before and before[-1].split()[0] in ("in", "inside", "at", "into", "within", "around", "through", "to", "on", "of", "from", "在", "到", "进")
    if not rooms or not kinds or kinds[0].category != "building" or reached or any(_kinds(other) for other in tokens[:at]) or tokens[at + 1 : at + 2] and tokens[at + 1].text[:1] in ("里", "内", "中"):
        return token
    return replace(token, meanings=tuple(meaning for meaning in token.meanings if meaning[0] != "setting"))


def of_a_building(tokens: list[Token], at: int) -> Token:
    """At an office building nobody builds."""
    token = tokens[at]
    behind_a_place = at > 0 and any(slot == "setting" for slot, _ in tokens[at - 1].meanings) and _touching(tokens[at - 1], token)
    made = tokens[at + 1 : at + 2] and (tokens[at + 1].text.lower() in _ARTICLES or any(slot in ("kind", "count", "colour", "size") for slot, _ in tokens[at + 1].meanings))
    return replace(token, meanings=((IGNORED, token.text.lower()),)) if token.text.lower() in ("building", "buildings") and behind_a_place and not made else token


def musicians(tokens: list[Token]) -> list[Token]:
    """Who plays and is named by the instrument has it: it is put in behind the verb, or behind the musician."""
    if any("plays_music" in kind.traits for token in tokens for kind in _kinds(token)):
        return tokens
    for i, token in enumerate(tokens):
        name = INSTRUMENTS.get(_singular(token), "")
        if not name or not _kinds(token):
            continue
        at = next((j for j in range(i + 1, len(tokens)) if tokens[j].text.lower() in _PLAYING), -1)
        end = tokens[max(at, i)].end
        verb: tuple[Meaning, ...] = (("relation", "play_music"),)
        if at < 0:
            return [*tokens[: i + 1], Token("", end, end, verb), Token("", end, end, (("kind", name),)), *tokens[i + 1 :]]
        return [*tokens[:at], replace(tokens[at], meanings=verb), Token("", end, end, (("kind", name),)), *tokens[at + 1 :]]
    return tokens
