"""How people write prompts in Chinese: a spec in, one sentence, noun phrase or list of keywords out.

Chinese says time, place and manner before the verb and turns a whole clause into an attribute with 的; things are counted with measure words.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from fairframe.corpus.actions import ACTIONS
from fairframe.corpus.grammar_en import chance, pick, usual
from fairframe.corpus.kinds import Kind
from fairframe.corpus.places import PLACES
from fairframe.corpus.spec import CAMERAS, COLOURS, DIRECTIONS, LOOK_WORDS, MANNERS, RELATIONS, SIZES, TIME_WORDS, WEATHERS, Spec, SubjectSpec
from fairframe.corpus.surface import place_zh, variant_words

AROUND_ORDERS = (  # with the whole as an attribute or a clause in the middle
    "请帮我生成一个{}的视频", "生成一段{}的视频", "帮我做一个{}的视频", "请生成一段{}的五秒视频", "制作一个{}的短片", "我想要一个{}的视频", "来一段{}的动画",
    "给我做一段{}的动画短片", "做个{}的视频", "能不能生成一个{}的视频", "一段{}的视频", "{}的视频", "请制作一条{}的高清视频",
)  # fmt: skip
ORDERS = ("请生成视频：{}", "生成一段视频：{}", "帮我做个视频，{}", "想象一下，{}", "视频：{}", "做一个短片：{}", "高清视频，{}", "请帮我生成一段视频，{}", "画面：{}")
SHOTS = ("电影感镜头，{}", "全景，{}", "特写，{}", "近景：{}", "唯美画面，{}", "电影级画面：{}")
QUALITY = ("高清", "4K", "电影感", "超高细节", "杰作", "高画质", "8K", "写实", "细节丰富", "唯美", "超清", "高质量")
RESERVED = (
    "画面中，{clause}",
    "我脑海里有这样一个场景：{clause}",
    "想看{attribute}",
    "给大家看看{attribute}",
    "故事是这样的：{clause}",
    "能拍出{attribute}吗",
    "拍摄内容：{clause}",
    "{clause}，就是这样的短片",
    "下一幕：{clause}",
)
CLAUSE_ONLY = frozenset({"阳光明媚", "电闪雷鸣", "花瓣飘落", "樱花飘落", "彩纸纷飞", "萤火虫飞舞", "向我们走来", "走向远方", "慢动作"})
NUMBERS = {1: ("一", "1"), 2: ("两", "2"), 3: ("三", "3")}
DIGIT_SHARE = {1: 0.03, 2: 0.15, 3: 0.2}
SHORT_SIZES = frozenset({"大", "小"})


# ------------------------------------------------------------------------------------------------ noun phrases


def _colour(subject: SubjectSpec, name: str, rng: np.random.Generator) -> str:
    """红色的, 红色 or 红 — what can stand right before a noun."""
    forms = [f for f in COLOURS[subject.colour][1] if len(f) > 1]
    form = usual(rng, forms, 0.7)
    short = [f for f in COLOURS[subject.colour][1] if len(f) == 1]
    if short and len(name) == 1 and chance(rng, 0.5):  # 红车, 白猫; with longer names the 色 stays
        return short[0]
    return form if chance(rng, 0.7) else form.removesuffix("的")


def noun(subject: SubjectSpec, kind: Kind, rng: np.random.Generator, *, counted: bool = True, attribute: str = "") -> str:
    """一只橙色的小猫; counted: with number and measure word (always with more than one); attribute: a clause with 的 before the adjectives."""
    names = tuple(n for n in kind.names_zh if n[0] != "一") or kind.names_zh  # 一摞书 brings its own number
    name = names[0] if chance(rng, 0.5) else pick(rng, names)
    size = usual(rng, SIZES[subject.size][1]) if subject.size else ""
    if size in SHORT_SIZES and name[0] in SHORT_SIZES:  # 很大的大猩猩
        size = f"很{size}的"
    variant = pick(rng, variant_words(subject.variant)[2]) if subject.variant else ""
    colour = _colour(subject, name, rng) if subject.colour else ""
    adjectives = [w for w in ((variant, colour, size) if size in SHORT_SIZES else (size, variant, colour)) if w]
    # One 的 is enough: 巨大的红色气球, 在公园旋转的红色气球.
    for i, word in enumerate(adjectives):
        if (i or attribute) and word.endswith("的") and not word.endswith(("小的", "大的", "白皙的")):
            adjectives[i] = word[:-1]
    number = ""
    if subject.count > 1 or counted:
        measure = "个" if name.endswith(kind.measure_zh) else kind.measure_zh  # 一个钱袋, not 一袋钱袋
        number = NUMBERS[subject.count][chance(rng, DIGIT_SHARE[subject.count])] + measure
        if subject.count == 2 and kind.measure_zh in ("只", "个", "条") and chance(rng, 0.06):
            number = "一对"
    return number + attribute + "".join(adjectives) + name


# ------------------------------------------------------------------------------------------------ clauses


def _places(spec: Spec, rng: np.random.Generator) -> str:
    return "在" + place_zh(spec.setting, usual(rng, PLACES[spec.setting].names_zh)) if spec.setting else ""


class _Surroundings:
    """What goes before the verb, what before the sentence and what after it as a clause of its own; drawn once a caption."""

    def __init__(self, spec: Spec, rng: np.random.Generator):
        self.place = _places(spec, rng)
        self.time = usual(rng, TIME_WORDS[spec.time][1]) if spec.time else ""
        weather = usual(rng, WEATHERS[spec.weather][1]) if spec.weather else ""
        if self.place and weather.startswith("在"):  # one 在 is enough: 雨中在村庄里
            weather = weather[1:]
        manner = usual(rng, MANNERS[spec.manner][1]) if spec.manner else ""
        direction = usual(rng, DIRECTIONS[spec.direction][1]) if spec.direction else ""
        self.clauses = [w for w in (direction, manner, weather) if w in CLAUSE_ONLY]
        self.weather = "" if weather in CLAUSE_ONLY else weather
        self.manner = "" if manner in CLAUSE_ONLY else manner
        if self.manner.endswith("地") and chance(rng, 0.15):
            self.manner = self.manner[:-1] if len(self.manner) > 3 else self.manner
        self.direction = "" if direction in CLAUSE_ONLY else direction


def _verb(action: str, target: str, rng: np.random.Generator, *, attribute: bool = False) -> str:
    forms = ACTIONS[action].zh
    if attribute:  # 哭泣的, not 哭的
        forms = tuple(f for f in forms if len(f) > 1) or forms
    form = usual(rng, forms, 0.5)
    return form.format(target) if "{}" in form else form


def _predicate(spec: Spec, kinds: Mapping[str, Kind], rng: np.random.Generator, around: _Surroundings, *, progressive: bool, place: bool = True, attribute: bool = False) -> str:
    """Place, manner, direction and verb of the first subject: 在外太空开心地吃拉面."""
    first = spec.subjects[0]
    action = spec.relation if spec.relation in ACTIONS else first.action
    where = around.place if place else ""
    how = around.manner + around.direction
    if spec.relation in ACTIONS:
        target = noun(spec.subjects[1], kinds[spec.subjects[1].kind], rng, counted=chance(rng, 0.45))
        alive = "alive" in kinds[spec.subjects[1].kind].traits
        verb = f"和{target}玩耍" if action == "play_with" and alive else _verb(action, target, rng)
    elif spec.relation in RELATIONS:
        beside = _beside(spec, kinds, rng)
        verb = beside + (how + _verb(action, "", rng) if action else "")
        how = "" if action else how
    else:
        verb = _verb(action, "", rng, attribute=attribute) if action else ""
    if not verb:
        return where + how
    if progressive and action and not verb.startswith(("在", "站", "坐")) and "着" not in verb:
        return ("正" if where else "正在") + where + how + verb if not how or where else "正在" + how + verb
    return where + how + verb


def _beside(spec: Spec, kinds: Mapping[str, Kind], rng: np.random.Generator) -> str:
    second = spec.subjects[1]
    attribute = f"{_verb(second.action, '', rng, attribute=True)}的" if second.action else ""
    target = noun(second, kinds[second.kind], rng, counted=chance(rng, 0.6), attribute=attribute)
    return usual(rng, RELATIONS[spec.relation][1]).format(target)


def clause(spec: Spec, kinds: Mapping[str, Kind], rng: np.random.Generator) -> str:
    """黄昏时，一只虎斑猫在外太空吃拉面."""
    around = _Surroundings(spec, rng)
    if not spec.subjects:
        return _landscape(spec, around, rng)
    head = around.time + around.weather
    if len(spec.subjects) == 1 and not spec.subjects[0].action and around.place and chance(rng, 0.5):
        return _there_is(spec, kinds, around, rng)
    front_place = bool(around.place) and (spec.relation in RELATIONS or chance(rng, 0.25))
    if front_place:
        head += around.place.removeprefix("在") if chance(rng, 0.3) and not head else around.place
    middle = "" if front_place else around.place
    body = _who_does(spec, kinds, rng, around, place=not front_place, place_words=middle)
    if head and (front_place or chance(rng, 0.7)):
        body = head + ("，" if len(head) > 3 or body[0] not in "一两三" or chance(rng, 0.5) else "") + body
    elif head:
        body = body + "，" + head
    clauses = around.clauses
    if clauses and chance(rng, 0.3) and clauses[-1] not in ("向我们走来", "走向远方"):
        body = clauses.pop() + "，" + body
    return "，".join([body, *clauses])


def _there_is(spec: Spec, kinds: Mapping[str, Kind], around: _Surroundings, rng: np.random.Generator) -> str:
    """夜晚，月球上有一只猫."""
    when = around.time + around.weather
    thing = noun(spec.subjects[0], kinds[spec.subjects[0].kind], rng)
    return "，".join([w for w in (when, around.place.removeprefix("在") + "有" + thing, *around.clauses) if w])


def _who_does(spec: Spec, kinds: Mapping[str, Kind], rng: np.random.Generator, around: _Surroundings, *, place: bool, place_words: str) -> str:
    counted = chance(rng, 0.78)
    nouns = [noun(s, kinds[s.kind], rng, counted=counted) for s in spec.subjects]
    if len(nouns) == 1 or spec.relation:
        return nouns[0] + _predicate(spec, kinds, rng, around, progressive=chance(rng, 0.3), place=place)
    first, second = spec.subjects
    pair = nouns[0] + pick(rng, ("和", "和", "和", "与")) + nouns[1]
    if first.action == second.action:
        return pair + (_predicate(spec, kinds, rng, around, progressive=chance(rng, 0.3), place=place) if first.action else place_words)
    how = around.manner + around.direction
    one = nouns[0] + place_words + (how + _verb(first.action, "", rng) if first.action else "")
    two = nouns[1] + ((how if not first.action else "") + _verb(second.action, "", rng) if second.action else "")
    if not first.action:
        return f"{nouns[0]}和{two}" if not place_words else f"{place_words}，{nouns[0]}和{two}"
    return f"{one}，{two}"


def attribute(spec: Spec, kinds: Mapping[str, Kind], rng: np.random.Generator) -> str:
    """在外太空吃拉面的虎斑猫: the clause as an attribute of its subject. Falls back to a clause where Chinese would."""
    if (len(spec.subjects) == 2 and not spec.relation) or (spec.relation in RELATIONS and spec.setting):
        return clause(spec, kinds, rng)
    around = _Surroundings(spec, rng)
    if not spec.subjects:
        return _landscape(spec, around, rng)
    when = around.time + around.weather
    before = _predicate(spec, kinds, rng, around, progressive=False, attribute=True)
    first = spec.subjects[0]
    if not before:
        body = (when + "，" if when else "") + noun(first, kinds[first.kind], rng, counted=chance(rng, 0.6))
    elif chance(rng, 0.5):
        body = (when + "，" if when else "") + noun(first, kinds[first.kind], rng, counted=True, attribute=before + "的")
    else:
        body = when + before + "的" + noun(first, kinds[first.kind], rng, counted=first.count > 1)
    return "，".join([body, *around.clauses])


def _landscape(spec: Spec, around: _Surroundings, rng: np.random.Generator) -> str:
    name = usual(rng, PLACES[spec.setting].names_zh)
    when = around.time + around.weather
    words = f"{when}的{name}" if when else name
    if chance(rng, 0.4):
        words = words + pick(rng, ("的风光", "的美景", "的景色"))
    return "，".join([words, *around.clauses])


def keywords(spec: Spec, kinds: Mapping[str, Kind], rng: np.random.Generator, *, plain: bool = False) -> str:
    """猫，拉面，外太空，霓虹."""
    tags: list[str] = []
    for i, subject in enumerate(spec.subjects):
        words = noun(subject, kinds[subject.kind], rng, counted=not plain and chance(rng, 0.2))
        if i == 0 and spec.relation in ACTIONS:
            words += _verb(spec.relation, "\0", rng)
        elif i == 0 and spec.relation:
            words += usual(rng, RELATIONS[spec.relation][1]).format("\0") + (_verb(subject.action, "", rng) if subject.action else "")
        elif i == 1 and spec.relation:
            words = (f"{_verb(subject.action, '', rng)}的" if subject.action else "") + words
            tags[0] = tags[0].replace("\0", words)
            continue
        elif subject.action:
            tags.append(words)
            words = _verb(subject.action, "", rng)
        tags.append(words)
    tables = ((spec.manner, MANNERS), (spec.direction, DIRECTIONS), (spec.time, TIME_WORDS), (spec.weather, WEATHERS))
    late = [usual(rng, table[id][1]).removesuffix("地") for id, table in tables if id]
    if spec.setting:
        late.insert(0, usual(rng, PLACES[spec.setting].names_zh))
    late += [_look(spec.look, rng)] if spec.look else []
    late += [usual(rng, CAMERAS[spec.camera][1])] if spec.camera else []
    if not plain:
        if chance(rng, 0.4):
            late = [late[i] for i in rng.permutation(len(late))]
        if chance(rng, 0.3):
            late += [QUALITY[i] for i in rng.permutation(len(QUALITY))[: 1 + int(rng.random() * 2)]]
    return pick(rng, ("，", "，", "、", "，", " ", ", ")).join([*tags, *late])


def _look(look: str, rng: np.random.Generator) -> str:
    form = usual(rng, LOOK_WORDS[look][1])
    return form if form.endswith(("风格", "风")) or chance(rng, 0.4) else form + "风格"


# ------------------------------------------------------------------------------------------------ whole prompts


def speak(spec: Spec, kinds: Mapping[str, Kind], rng: np.random.Generator, reserved: bool) -> str:
    """One prompt, in any of the ways people write them."""
    look = _look(spec.look, rng) if spec.look else ""
    camera = usual(rng, CAMERAS[spec.camera][1]) if spec.camera else ""
    if reserved:
        frame = pick(rng, RESERVED)
        build = attribute if "{attribute}" in frame else clause
        body = build(spec, kinds, rng)
        if build is attribute and "，" in body:  # 能拍出 and 给大家看看 take a noun phrase
            frame, body = "画面中，{clause}", clause(spec, kinds, rng)
        text = frame.format(attribute=body, clause=body)
        return "，".join(w for w in (text, look, camera) if w)
    style = rng.random()
    if style < 0.16 and (spec.subjects or spec.time or spec.weather or spec.look):
        return keywords(spec, kinds, rng)
    text = attribute(spec, kinds, rng) if style < 0.42 else clause(spec, kinds, rng)
    framed = rng.random()
    if look and framed < 0.3:
        styled = look if look.endswith(("风格", "风")) else look + "风格"
        frames = ("一段{}的视频：{}", "{}，{}", "{}：{}", "{}的短片，{}", *(("{}的{}", "{}的{}") if text[0] in "一两三" else ()))
        text = pick(rng, frames).format(styled, text)
        look = ""
    elif framed < 0.2 and "，" not in text:
        frame = pick(rng, AROUND_ORDERS)
        one = "一" + kinds[spec.subjects[0].kind].measure_zh if spec.subjects else "一"
        if frame[: frame.index("{")].endswith(("个", "段", "条")) and spec.subjects:
            text = text.removeprefix(one)  # 一个一只猫 is one measure word too many
        text = frame.format(text)
    elif framed < 0.3:
        text = pick(rng, ORDERS).format(text)
    elif framed < 0.36:
        text = pick(rng, SHOTS).format(text)
    tails = [w for w in (look, camera) if w]
    if len(tails) > 1 and chance(rng, 0.5):
        tails.reverse()
    text = "，".join([text, *tails])
    if chance(rng, 0.12):
        text += "，" + "，".join(QUALITY[i] for i in rng.permutation(len(QUALITY))[: 1 + int(rng.random() * 2)])
    return text + ("。" if chance(rng, 0.25) else "")
