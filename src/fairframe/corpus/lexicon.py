"""Every word clay-1 knows, and how a prompt is read: surface form -> (slot, id), longest match first, English and Chinese alike.

Input: the word tables of spec, places, actions and kinds. Output: tokens with their possible meanings, for training, for the model and
for the person who wants to know what was understood. Ambiguous words keep all their meanings; this module does not choose.
"""

from __future__ import annotations

import difflib
import functools
import gc
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from fairframe.corpus import inflect, shelved, stand_ins
from fairframe.corpus.actions import ACTIONS
from fairframe.corpus.kinds import Kind, load_kinds
from fairframe.corpus.places import PLACES
from fairframe.corpus.spec import CAMERAS, COLOURS, DIRECTIONS, LOOK_WORDS, MANNERS, RELATIONS, SIZES, TIME_WORDS, WEATHERS

SLOTS = ("kind", "colour", "size", "count", "action", "relation", "manner", "direction", "setting", "time", "weather", "look", "camera", "variant")
IGNORED = "ignored"  # the slot of function words and fillers: read, and left out on purpose

Meaning = tuple[str, str]

# ------------------------------------------------------------------------------------------------ words beside the tables of the contract

COUNTS: dict[int, tuple[tuple[str, ...], tuple[str, ...]]] = {
    1: (("a single", "one"), ("一",)),
    2: (("two", "2", "a pair of", "a couple of"), ("两", "2", "一对")),
    3: (("three", "3", "a trio of", "a group of three"), ("三", "3")),
}
# Skin tones, by the variant's name without "skin": adjectives, phrases after the noun, Chinese.
VARIANT_WORDS: dict[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = {
    "light": (("light-skinned", "fair-skinned"), ("with light skin", "with pale skin"), ("浅肤色的", "皮肤白皙的")),
    "medium-light": (("medium-light-skinned",), ("with medium-light skin", "with beige skin"), ("中浅肤色的",)),
    "medium": (("olive-skinned", "medium-skinned"), ("with medium skin", "with olive skin"), ("中等肤色的",)),
    "medium-dark": (("brown-skinned", "medium-dark-skinned"), ("with brown skin", "with medium-dark skin"), ("中深肤色的", "棕色皮肤的")),
    "dark": (("dark-skinned", "black-skinned"), ("with dark skin", "with very dark skin"), ("深肤色的", "深色皮肤的")),
}
# One-word tags and adjectives, as people write lists of keywords ("cat, ramen, night, rainy").
TIME_TAGS: dict[str, tuple[str, ...]] = {
    "day": ("daytime", "daylight", "noon"),
    "dawn": ("dawn", "sunrise", "early morning"),
    "sunset": ("sunset", "dusk", "golden hour", "evening"),
    "night": ("night", "nighttime", "midnight", "moonlight"),
}
WEATHER_TAGS: dict[str, tuple[str, ...]] = {
    "rain": ("rainy", "raining", "rain"),
    "snow": ("snowing", "snowfall", "falling snow"),
    "fog": ("foggy", "misty", "fog"),
    "storm": ("stormy", "thunderstorm", "lightning"),
    "windy": ("windy", "strong wind"),
    "clear": ("sunny", "clear sky", "sunshine"),
    "petals": ("falling petals", "cherry blossoms falling"),
    "confetti": ("confetti",),
    "fireflies": ("fireflies",),
}
WEATHER_ADJECTIVES = {"rain": "rainy", "snow": "snowy", "fog": "foggy", "storm": "stormy", "windy": "windy", "clear": "sunny"}
# Forms that are only read, never written: parts of phrases, near synonyms, names of places that look like one of ours.
EXTRA_FORMS: dict[Meaning, str] = {
    ("kind", "man_and_woman_holding_hands"): "two lovers|2 lovers|young lovers|two people in love|man and woman in love|一对情侣|一对恋人|两个恋人|两位恋人|两个相爱的人",
    ("time", "dawn"): "morning|sunrise|早上|日出|清早|晨光",
    ("time", "day"): "afternoon|midday|daylight|午后|正午|白日|下午",
    ("time", "sunset"): "twilight|夕阳|落日|日落|晚霞|黄昏时",
    ("time", "night"): "moonlit|starlit|starry|夜间|夜色|午夜|月夜",
    ("weather", "rain"): "rainstorm|heavy rain|drizzle|downpour|雨|下雨|大雨|雨天",
    ("weather", "snow"): "snowy|snow|blizzard|雪|下雪|大雪|雪花纷飞",
    ("weather", "fog"): "mist|haze|hazy|雾|大雾|薄雾",
    ("weather", "storm"): "storm|thunder and lightning|暴风雨|雷雨|暴雨",
    ("weather", "windy"): "wind|breeze|windy day|大风|狂风|微风",
    ("weather", "clear"): "blue sky|bright sunlight|sunlight|阳光|晴天|蓝天",
    ("manner", "slowly"): "slow motion|slow mo|slow|slomo|慢慢|缓缓|缓慢|慢",
    ("manner", "fast"): "quick|super fast|high speed|飞快|快速|高速|快",
    ("manner", "happily"): "happy|joyful|cheerful|merrily|playful|开心|快乐|高兴|欢快",
    ("manner", "wildly"): "crazy|wild|疯狂|狂野",
    ("direction", "up"): "into the air|飞向天空|向天空|朝上",
    ("direction", "down"): "downward|朝下|向下面",
    ("direction", "left"): "leftward|朝左",
    ("direction", "right"): "rightward|朝右",
    ("direction", "towards"): "toward us|towards the viewer|朝我们|向镜头",
    ("direction", "away"): "驶向远方|飞向远方|向远方",
    ("setting", "city_street"): "new york|new york city|times square|manhattan|london|paris|shanghai|beijing|sidewalk|纽约|上海|北京|大街|街道|市中心",
    ("setting", "neon_street"): "neon city|tokyo|东京|霓虹城市",
    ("setting", "sky"): "night sky|starry sky|blue sky|夜空|星空|蓝天",
    ("setting", "snow_field"): "snowy hill|snowy hills|snowy field|snow covered field|雪原",
    ("setting", "mountains"): "snowy mountains|snow capped mountains|snow-capped mountains|mountain top|mountaintop|mountain range|himalayas|雪山|山上|山顶",
    ("setting", "sea"): "ocean waves|sea waves|waves|crashing waves|stormy sea|calm sea|pacific|atlantic|海面上|海面|大洋",
    ("setting", "underwater"): "under the water|bottom of the sea|ocean floor|水里|海里|水中",
    ("setting", "park"): "park bench|公园里|长椅上",
    ("setting", "stage"): "circus|circus ring|马戏团里",
    ("setting", "kitchen"): "kitchen table|厨房里",
    ("setting", "living_room"): "couch|living room floor|窗台|窗边|沙发上|屋里",
    ("setting", "spaceship"): "space ship|飞船|太空舱",
    ("setting", "savanna"): "草原",
    ("setting", "beach"): "coast|coastline|shoreline|海岸|岸边",
    ("setting", "meadow"): "lawn|grassland|草坪",
    ("setting", "restaurant"): "coffee shop|pizzeria|咖啡厅|饭店",
    ("action", "dance"): "广场舞|跳广场舞|舞动",
    ("action", "shrink"): "melting|融化",
    ("action", "slide"): "skateboarding|snowboarding|ice skating",
    ("action", "glow"): "sparkling|twinkling|glittering|闪烁",
    ("action", "laugh"): "chuckling|grinning",
    ("action", "cry"): "sobbing",
    ("action", "wave"): "saying hello|打招呼",
    ("action", "walk"): "waddling|trotting|tiptoeing|走",
    ("action", "run"): "galloping|rushing|跑|奔驰",
    ("action", "sleep"): "asleep|睡着|睡",
    ("action", "sit"): "meditating|坐|打坐",
    ("action", "stand"): "站",
    ("action", "fall"): "landing|掉下|下落",
    ("action", "fly"): "flapping its wings|飞过|翱翔",
    ("action", "float"): "飘",
    ("action", "sing"): "唱",
    ("action", "swim"): "游|潜水",
    ("action", "roll"): "滚",
    ("action", "spin"): "自转|转动",
    ("action", "grow"): "盛开|绽放",
    ("relation", "eat"): "chewing on|chewing|tasting|feasting on|eating up",
    ("relation", "ride"): "driving|riding in|驾着|开着|驾驶|乘坐",
    ("relation", "hold"): "wearing|holding up|grabbing|catching|撑着|撑|拿|抱|戴着|穿着",
    ("relation", "play_with"): "playing",
    ("relation", "look_at"): "观看|望",
    ("relation", "fight"): "打",
    ("relation", "read"): "看书",
    ("camera", "zoom_in"): "dolly in|push in|zooms in|zoomed in|camera zoom|镜头拉近|推近|拉近",
    ("camera", "zoom_out"): "拉远|dolly out|pull back|zooms out|pull out",
    ("camera", "follow"): "first person view|first person|pov|pov shot|第一人称|第一视角|camera follows|follow cam|tracking camera|镜头跟着|跟随镜头",
    ("camera", "crane"): "bird's eye view|top down view|top down|overhead shot|俯视|aerial view|drone footage|俯拍|鸟瞰",
    ("camera", "orbit"): "360 shot|camera orbits|camera rotates around",
    ("camera", "handheld"): "handheld|手持",
    ("camera", "pan_left"): "pans left",
    ("camera", "pan_right"): "pans right|slow pan|camera pan|panning shot",
    ("camera", "tilt_up"): "tilts up|low angle shot|low angle|from below|低角度|仰拍|仰视",
    ("camera", "tilt_down"): "tilts down",
    ("look", "flat"): "卡通",
    ("size", "small"): "小型|小号|petite",
    ("size", "tiny"): "teeny|微小的|微型",
    ("size", "giant"): "colossal|超大的|超大|巨",
    ("colour", "red"): "ruby|大红",
    ("colour", "orange"): "橘|橘色|橘黄|橘黄色|橙|橙黄色",
    ("colour", "green"): "lime|翠绿|翠绿色",
    ("colour", "blue"): "碧蓝|蔚蓝|湛蓝|navy|navy blue|深蓝|天蓝色",
    ("colour", "pink"): "magenta",
    ("colour", "grey"): "silver|银色",
    ("colour", "brown"): "beige|咖啡色",
    ("colour", "gold"): "金|金黄色",
}
# Prepositions before a setting that are read, beside those that are written.
_PASSING: tuple[str, ...] = ("through", "across", "over", "above", "along", "around", "near", "by", "into", "outside")
_BEFORE_PLACES = frozenset({"in", "at", "on", "inside", *_PASSING})  # "near meadow" is no word to suggest
# Place names that need another preposition than their place's, or none.
PLACE_PHRASES: dict[str, tuple[str, ...]] = {
    "downtown": ("downtown",),
    "the city": ("in the city",),
    "a city street": ("on a city street", "in a city street"),
    "a street": ("on a street", "in the street"),
    "a cyberpunk city": ("in a cyberpunk city",),
    "tokyo at night": ("in tokyo at night",),
    "the north pole": ("at the north pole",),
    "mid-air": ("in mid-air",),
    "the grass": ("on the grass",),
    "the sea floor": ("on the sea floor",),
    "a coral reef": ("at a coral reef", "near a coral reef"),
    "underwater": ("underwater", "under water", "under the sea"),
    "the open sea": ("on the open sea",),
    "a spaceship": ("in a spaceship", "on a spaceship", "inside a spaceship"),
    "a space station": ("in a space station", "on a space station", "inside a space station"),
    "the seaside": ("at the seaside",),
    "the shore": ("on the shore",),
    "a market": ("at a market", "in a market"),
    "the house": ("in the house", "inside the house"),
    "a school": ("at a school", "in a school"),
    "rolling hills": ("on rolling hills", "among rolling hills"),
    "green hills": ("on green hills", "in the green hills"),
    "the savanna": ("on the savanna", "in the savanna"),
    "african plains": ("on the african plains",),
    "the grasslands": ("in the grasslands", "on the grasslands"),
    "sand dunes": ("on sand dunes", "among sand dunes"),
    "a football field": ("on a football field",),
    "a sports arena": ("in a sports arena",),
    "a dance floor": ("on a dance floor",),
    "a dock": ("at a dock", "on a dock"),
    "a volcanic landscape": ("in a volcanic landscape",),
    "a lava field": ("in a lava field", "on a lava field"),
    "a photo studio": ("in a photo studio",),
    "a railway platform": ("on a railway platform",),
    "ancient ruins": ("in ancient ruins", "among ancient ruins"),
    "the wild west": ("in the wild west",),
}
# What follows a Chinese place name after 在; names that already end in a place word need nothing.
PLACE_SUFFIX: dict[str, str] = {
    "outer_space": "", "nebula": "中", "moon": "上", "mars": "上", "sky": "中", "sea": "上", "underwater": "", "beach": "上", "island": "上",
    "castle": "前", "canyon": "里", "savanna": "上", "mountains": "中", "volcano": "旁", "meadow": "上", "hills": "上", "waterfall": "旁", "rooftop": "上",
    "road": "上", "race_track": "上", "train_station": "", "stage": "上", "ruins": "中", "farm": "", "harbour": "", "museum": "", "stadium": "",
    "playground": "", "park": "", "library": "", "amusement_park": "", "spaceship": "", "chinese_palace": "前", "studio_backdrop": "里",
    "neon_street": "上", "tabletop": "上", "bridge": "上", "frozen_lake": "上", "graveyard": "里",
}  # fmt: skip
PLACE_ENDINGS = ("上", "里", "中", "边", "下", "底", "间", "头", "旁", "前", "极", "地岩", "端", "水下")
PLACE_SUFFIX_BY_NAME = {"云朵": "上", "珊瑚礁": "旁", "冰天雪地": "里", "花海": "中", "花田": "里", "乡间": "", "城市": "里", "赛博朋克城市": "里", "站台": "上",
                        "舞池": "里", "学校": "里", "纯色背景": "前", "迪斯科舞厅": "里", "群山": "中", "高山": "上", "城市街道": "上", "宇宙": "中",
                        "星际空间": "", "足球场": "上", "操场": "上", "码头": "上", "太空": "中", "外太空": "", "空间站": "里", "草地": "上", "雪地": "里",
                        "小村庄": "里", "集市": "上", "夜市": "里"}  # fmt: skip

_FUNCTION_EN = """
a an the of and with is are was were be being been am to in at by for from into onto that which who whose this these those there here it its
their his her my your our as while when where then some very really so just or but i we you me us they he she do does did can could would should will
please make create generate give show want like need see let get have has had inside while also both each other one
video clip movie film animation animated footage scene shot image picture gif short realistic cinematic render rendered rendering
second seconds sec s 4 5 6 8 10 long hd uhd 4k 8k 1080p hdr high quality resolution highly detailed detail details masterpiece best beautiful stunning epic
trending award winning professional photorealistic ultra hyper lighting dramatic soft colours colors vibrant cute style look aesthetic mode looks camera
imagine depicting featuring showing about close up closeup wide medium full view angle establishing opens moving starring loop looping smooth fps background
set against way something coloured colored skin subject location mood action thanks i'd i'm through across around along it's that's there's let's what whole how idea mind landscape story love take would something like wish hope
""".split()
_IGNORED_PHRASES_EN = (
    "close up", "close up of", "full body", "one of", "on screen", "up close", "in the style of", "in the background", "in the middle of",
    "love to watch", "like to watch", "want to watch", "in style", "2 second", "2 seconds", "3 second", "3 seconds", "three second", "three seconds",
    "hand in hand", "comes to life", "comes alive", "turns into", "turning into", "turn into", "transforms into", "transforming into", "morphs into", "changes into", "becomes", "becoming", "sky gets dark", "sky darkens", "sky turns dark", "sky grows dark", "one second", "2 sec", "3 sec", "2s", "3s",
)  # fmt: skip
_FUNCTION_ZH = """
的 了 着 在 和 与 跟 一 有 是 这 那 个 里 上 中 下 旁 前 把 被 请 帮 我 你 给 想 要 做 来 段 条 幅 张 它 他 她 们 地 得 到 以 用 并 而 正 着 又 很 也 都 就 吧 吗 呢 处 时 时候
正在 生成 制作 一个 一段 一条 一张 一幅 视频 短片 动画 动画片段 画面 镜头 片段 影片 帮我 给我 我想 我想看 想要 可以 能不能 能否 麻烦 做一个 做个 来一段 来个 高清 超清 超高清 画质
高画质 高质量 电影感 电影级 细节丰富 超高细节 杰作 大师作品 逼真 逼真的 写实 真实 精美 唯美 可爱 可爱的 风格 五秒 秒 秒钟 关于 展示 呈现 想象 一下 特写 近景 远景 全景 中 背景 场景 主角 地点
动作 时间 天气 风光 景色 美景 氛围 下面 突然 里面 同时 此时 一起 这样 其中 谢谢 身处 出现在 拍摄 上空 外面 表面 对面 路面 过 去 起来 下去 出 进 向 后
接着 然后 随后 最后 之后 继续 一种 各种 这种 那种 一切 一包 背上 肩膀 肩膀上 肩上 肩头 从 带着 带 认真 拍打 拍打着 窗外 热气升起 染成金色 染成红色 染成橙色 染红 划过 脚边 变成 变为 化作 化为 门口 下起 下着 手拉手 手牵手 放学 上学 缭绕 热气 下一幕 一幕 想看 看看 大家 给大家看看 脑海 脑海里 如果 会 会是什么样子 什么样子 内容 拍摄内容 故事 拍出 能拍出 短视频 转 保持平衡
""".split()
_NEVER_KINDS = (frozenset(_FUNCTION_EN) | frozenset(_FUNCTION_ZH)) - {"camera"}  # "a film of a cat" asks for no roll of film
_LOCATIVES = ("in", "at", "inside")

SAME_PLURAL = frozenset("sheep fish deer moose shrimp squid bison salmon trout koi aircraft spacecraft hovercraft swordfish jellyfish blowfish starfish pufferfish".split())
WITH_THE = frozenset({"sun", "moon", "earth", "full moon", "milky way", "statue of liberty", "eiffel tower"})
PROPER = frozenset({"saturn", "santa", "santa claus", "mrs claus", "mrs. claus", "mount fuji", "tokyo tower", "father christmas", "jupiter", "planet earth"})


def is_mass(name: str, plural: str) -> bool:
    """Whether an English name takes no article: its plural is a measure ("ramen", "bowls of ramen")."""
    return plural.endswith(f" of {name}")


def bare(name: str) -> str:
    """A place name without its article."""
    return re.sub(r"^(a|an|the) ", "", name)


def place_phrases(place_id: str, name: str) -> tuple[str, ...]:
    """An English place name with the prepositions it takes: "on a beach", "at a beach"."""
    return PLACE_PHRASES.get(name) or tuple(f"{p} {name}" for p in PLACES[place_id].prepositions)


def place_zh(place_id: str, name: str) -> str:
    """A Chinese place name as it follows 在: 月球 -> 月球上."""
    if name in PLACE_SUFFIX_BY_NAME:
        return name + PLACE_SUFFIX_BY_NAME[name]
    return name if name.endswith(PLACE_ENDINGS) else name + PLACE_SUFFIX.get(place_id, "里")


def variant_words(variant: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """English adjectives, English phrases after the noun and Chinese forms of a variant (a skin tone)."""
    key = re.sub(r"[\s_-]*skin([\s_-]*tone)?$", "", variant.lower()).replace(" ", "-").replace("_", "-")
    return VARIANT_WORDS.get(key) or ((), (f"with {variant}",), (f"{variant}的",))


# ------------------------------------------------------------------------------------------------ the lexicon


def key(text: str) -> str:
    """The form under which a surface is stored: NFKC, lower case, words with one space between (hyphens and full stops go)."""
    if text.isascii():
        lower = text.lower()
        plain = text.isalpha() or (text.replace(" ", "").isalpha() and "  " not in text and " " not in (text[0], text[-1]))  # as most are
        return lower if plain else " ".join(_WORD.findall(lower))
    text = unicodedata.normalize("NFKC", text).lower().replace("’", "'")
    return text.strip() if _is_chinese(text) else " ".join(_WORD.findall(text))


_CHINESE = re.compile(r"[\u3400-\u9fff]")


def _is_chinese(text: str) -> bool:
    return not text.isascii() and _CHINESE.search(text) is not None


def _table_forms() -> Iterable[tuple[str, Meaning]]:
    """Forms of the simple tables: colours, sizes, counts, manners, weathers, looks, cameras, times."""
    tables: tuple[tuple[str, Mapping[str, tuple]], ...] = (
        ("colour", COLOURS), ("size", SIZES), ("manner", MANNERS), ("direction", DIRECTIONS), ("time", TIME_WORDS), ("weather", WEATHERS),
        ("look", LOOK_WORDS), ("camera", CAMERAS),
    )  # fmt: skip
    for slot, table in tables:
        for id, entry in table.items():
            for form in (*entry[0], *entry[1]):
                yield form, (slot, id)
                if slot in ("colour", "size", "manner") and form.endswith(("的", "地")) and len(form) > 2:
                    yield form[:-1], (slot, id)
                if slot == "camera" and form.startswith("the "):
                    yield form[4:], (slot, id)
    for slot, tags in (("time", TIME_TAGS), ("weather", WEATHER_TAGS)):
        for id, forms in tags.items():
            for form in forms:
                yield form, (slot, id)
    for meaning, extra in EXTRA_FORMS.items():
        for form in extra.split("|"):
            yield form, meaning
            if meaning[0] in ("action", "relation") and form.endswith("ing"):
                yield inflect.conjugate(form, "base"), meaning
                yield inflect.conjugate(form, "simple"), meaning
    for id, adjective in WEATHER_ADJECTIVES.items():
        yield f"on a {adjective}", ("weather", id)  # "on a rainy night": the night is read as a time
    for n, (en, zh) in COUNTS.items():
        for form in (*en, *zh):
            if form != "一":
                yield form, ("count", str(n))
    for form, n in (("both", 2), ("couple of", 2), ("pair of", 2), ("二", 2), ("trio of", 3), ("several", 3), ("a few", 3), ("many", 3), ("a group of", 3), ("a bunch of", 3),
                    ("lots of", 3), ("一群", 3), ("很多", 3), ("许多", 3)):
        yield form, ("count", str(n))


def _action_forms() -> Iterable[tuple[str, Meaning]]:
    for action in ACTIONS.values():
        meaning = ("action" if action.object == "none" else "relation", action.id)
        for phrase in action.ing:
            phrase = phrase.replace(" {}", "")
            yield phrase, meaning
            for form in ("base", "past"):
                yield inflect.conjugate(phrase, form), meaning
            for plural in (False, True):
                yield inflect.conjugate(phrase, "simple", plural), meaning
        for form in action.zh:
            yield _zh_surface(form), meaning
    for verb in ("running", "runs", "run", "ran"):  # not fleeing from it
        for meaning in (("action", "run"), ("direction", "away")):
            yield f"{verb} away from the camera", meaning


def _zh_surface(form: str) -> str:
    """The part of a Chinese form that is looked for: what precedes the object, or, after a mere 和 or 在, what follows it."""
    before, _, after = form.partition("{}")
    return after.removeprefix("的") if before in ("和", "与", "在", "跟") else before


def _relation_forms() -> Iterable[tuple[str, Meaning]]:
    for id, (en, zh) in RELATIONS.items():
        for form in en:
            yield form, ("relation", id)
        for form in zh:
            yield _zh_surface(form), ("relation", id)


def _placed(noun: str, prepositions: Iterable[str] = ("on",)) -> set[str]:
    """An English place after every preposition: "across the meadow". Nothing for Chinese."""
    if _is_chinese(noun):
        return set()
    return {f"{p} {article}{noun}" for p in {*prepositions, *_LOCATIVES, *_PASSING} for article in ("", "the ", inflect.article(noun) + " ")}


def _place_forms() -> Iterable[tuple[str, Meaning]]:
    for place in PLACES.values():
        meaning = ("setting", place.id)
        for name in place.names_en:
            noun = bare(name)
            # Not with a bare article: "a cave" would swallow the beginning of "a cave troll".
            forms = {noun, *place_phrases(place.id, name)}
            for form in sorted(forms | _placed(noun, place.prepositions)):
                yield form, meaning
        for name in place.names_zh:
            yield name, meaning
            yield place_zh(place.id, name), meaning


def _kind_forms(kinds: Mapping[str, Kind]) -> Iterable[tuple[str, Meaning]]:
    for kind in kinds.values():
        meaning = ("kind", kind.id)
        for form in (*kind.names_en, *kind.plurals_en, *kind.names_zh):
            if form not in _NEVER_KINDS:
                yield form, meaning
            if " of " in form:  # "a pair of scissors", "a bunch of grapes": no count
                yield f"a {form}", meaning
        for variant in kind.variants:
            for forms in variant_words(variant):
                for form in forms:
                    yield form, ("variant", variant)
                    if form.endswith("的"):
                        yield form[:-1], ("variant", variant)
        for n in (1, 2, 3):
            for numeral in {1: ("一", "1"), 2: ("两", "2", "二"), 3: ("三", "3", "几")}[n]:
                yield numeral + kind.measure_zh, ("count", str(n))


@dataclass(frozen=True)
class Token:
    """A piece of a prompt. `start`, `end`: its place in the original text; meanings: (slot, id) pairs, () = unknown, slot "ignored" = on purpose."""

    text: str
    start: int
    end: int
    meanings: tuple[Meaning, ...]


def index(kinds: Mapping[str, Kind]) -> dict[str, Any]:
    """All forms of these kinds, of plain values: what a `Lexicon` is made of."""
    forms: dict[str, dict[Meaning, None]] = {}
    for source in (_kind_forms(kinds), _table_forms(), _action_forms(), _relation_forms(), _place_forms()):
        for form, meaning in source:
            if form:
                forms.setdefault(key(form), {})[meaning] = None
    _shared(forms)
    shown = _with_stand_ins(forms, kinds)
    listed = {form: tuple(meanings) for form, meanings in forms.items()}
    chinese = {form: meanings for form, meanings in listed.items() if not form.isascii() and _is_chinese(form)}
    english = {form: meanings for form, meanings in listed.items() if form not in chinese}
    for word in (*_FUNCTION_EN, *_IGNORED_PHRASES_EN):
        english.setdefault(key(word), ((IGNORED, key(word)),))
    for word in _FUNCTION_ZH:
        chinese.setdefault(word, ((IGNORED, word),))
    longest: dict[str, int] = {}
    known: set[str] = set()
    for form in english:
        words = form.split()
        known.update(words)
        if len(words) > longest.get(words[0], 0):
            longest[words[0]] = len(words)
    for form in chinese:
        longest[form[0]] = max(longest.get(form[0], 0), len(form))
    singular = {key(name) for kind in kinds.values() for name in kind.names_en}
    plurals = {key(name) for kind in kinds.values() for name in kind.plurals_en}
    plurals |= {form for form in shown if forms[form] and next(iter(forms[form]))[0] == "kind" and form.endswith("s") and not form.endswith("ss")}
    return {
        "forms": listed, "chinese": chinese, "english": english, "longest": longest, "words": frozenset(known), "stand_ins": shown,
        "plurals": frozenset(plurals) - singular,
    }  # fmt: skip


def _with_stand_ins(forms: dict[str, dict[Meaning, None]], kinds: Mapping[str, Kind]) -> frozenset[str]:
    """Add the words that are shown as something else, where they are no words yet; the subjects and places among them."""
    shown: set[str] = set()
    verbs: set[str] = set()
    for form, meaning in stand_ins.forms():
        slot, id = meaning
        if slot == "kind" and id not in kinds:
            continue
        plain = key(form)
        for one in (plain, *_placed(plain)) if slot == "setting" else (plain,):
            if one not in forms or (one in verbs and slot in ("relation", "action")):
                forms.setdefault(one, {})[meaning] = None
                if slot in ("relation", "action"):
                    verbs.add(one)
                if slot in ("kind", "setting") or meaning in stand_ins.VERB_MEANINGS:
                    shown.add(one)
    return frozenset(shown)


def _shared(forms: dict[str, dict[Meaning, None]]) -> None:
    """Give longer forms the readings they hide: "standing on" may be stand + on, "on the moon" a thing on top of the moon."""
    for form, meanings in forms.items():
        if not any(slot in ("setting", "relation") for slot, _ in meanings):
            continue
        words = form.split()
        if len(words) > 5 or _is_chinese(form):
            continue
        for cut in range(1, len(words)):
            head = " ".join(words[:cut])
            if head not in forms:  # as most are not
                continue
            tail = " ".join(words[cut:])
            tail_kinds = [m for m in forms.get(bare(tail), {}) if m[0] == "kind"]
            head_relations = [m for m in forms.get(head, {}) if m[0] == "relation"]
            if ("setting" in {m[0] for m in meanings}) and tail_kinds and head_relations:
                meanings.update(dict.fromkeys((*head_relations, *tail_kinds)))
            tail_relations = [m for m in forms.get(tail, {}) if m[0] == "relation"]
            head_actions = [m for m in forms.get(head, {}) if m[0] == "action"]
            if (tail_relations or tail == "with") and head_actions and "relation" in {m[0] for m in meanings}:
                meanings.update(dict.fromkeys((*head_actions, *tail_relations)))
    for form, twin in (("站在", ("action", "stand")), ("坐在", ("action", "sit"))):
        if form in forms:
            forms[form].update({twin: None, ("relation", "on"): None})


class Lexicon:
    """The forms of one set of kinds, indexed for longest match."""

    def __init__(self, made: Mapping[str, Any]):
        """made: what `index` returned."""
        self.forms: dict[str, tuple[Meaning, ...]] = made["forms"]
        self.chinese: dict[str, tuple[Meaning, ...]] = made["chinese"]
        self.english: dict[str, tuple[Meaning, ...]] = made["english"]
        self.longest: dict[str, int] = made["longest"]  # first word -> words of its longest form; first Chinese character -> characters
        self.words: frozenset[str] = made["words"]
        self.stand_ins: frozenset[str] = made["stand_ins"]
        self.plurals: frozenset[str] = made["plurals"]
        self._corrected: dict[str, str] = {}

    @functools.cached_property
    def _deletes(self) -> dict[str, tuple[str, ...]]:
        return _deletes(self.words)

    def correct(self, word: str) -> str:
        """The word itself where it is known, a known form of it, or the only known word one slip of the fingers away; else the word."""
        if word in self.words:
            return word
        if word not in self._corrected:
            if len(self._corrected) > 50_000:
                self._corrected.clear()
            self._corrected[word] = self._guess(word)
        return self._corrected[word]

    def _guess(self, word: str) -> str:
        word = word.removesuffix("'s").removesuffix("s'") or word
        if word in self.words:
            return word
        for stem in inflect.stems(word):
            if stem in self.english and self.english[stem][0][0] != IGNORED:
                return stem
        if len(word) < 5 or not word.isalpha() or word in _NO_SLIPS:
            return word
        for heard, written in (("f", "ph"), ("ph", "f"), ("k", "c"), ("c", "k")):  # elefant, dolfin
            alike = {word[:i] + written + word[i + len(heard) :] for i in range(len(word)) if word.startswith(heard, i)} & self.words if len(word) > 5 else set()
            if len(alike) == 1:
                return alike.pop()
        near = set(self._deletes.get(word, ()))
        for i in range(len(word)):
            shorter = word[:i] + word[i + 1 :]
            near.update(self._deletes.get(shorter, ()))
            if shorter in self.words and len(shorter) >= 4:
                near.add(shorter)
        near = {n for n in near if _one_slip(word, n)}
        near -= {inflect.plural(n) for n in near}  # "hamsterr" is nearer to one hamster than to several
        return near.pop() if len(near) == 1 else word

    def tokenize(self, text: str) -> list[Token]:
        flat, places = _flatten(text)
        tokens: list[Token] = []
        plurals: list[int] = []
        words = [(m.group(), m.start(), m.end()) for m in _WORD.finditer(flat)]
        end = 0  # everything before it is read
        i = 0
        n = len(words)
        while i < n:
            word, start, stop = words[i]
            if stop <= end:
                i += 1
                continue
            if start < end:  # the rest of a Chinese run that a mixed form reached into
                word, start = flat[end:stop], end
            if "\u3400" <= word[0] <= "\u9fff":
                for a, b in self._cut_chinese(flat, start, stop):
                    tokens.append(Token(flat[a:b], places[a], places[b - 1] + 1, self.chinese.get(flat[a:b], ())))
                    end = b
                continue
            if i + 1 < n and words[i + 1][1] == stop and "\u3400" <= words[i + 1][0][0] <= "\u9fff":  # 3D动画
                if found := self._match_mixed(flat, start):
                    tokens.append(Token(flat[start:found], places[start], places[found - 1] + 1, self.chinese[flat[start:found]]))
                    end = found
                    continue
            count, form = self._match_english(flat, words, i)
            end = words[i + count - 1][2]
            if form in self.plurals:
                plurals.append(len(tokens))
            tokens.append(Token(flat[start:end], places[start], places[end - 1] + 1, self.english.get(form, ())))
            i += count
        for at in plurals:
            tokens[at] = _counted(tokens, at)
        return tokens

    def _match_mixed(self, flat: str, start: int) -> int:
        """End of the longest form with Chinese in it that begins at the Latin letter or digit at `start`, or 0."""
        for length in range(min(12, len(flat) - start), 0, -1):
            if flat[start : start + length] in self.chinese:
                return start + length
        return 0

    def _cut_chinese(self, flat: str, start: int, stop: int) -> list[tuple[int, int]]:
        """The run flat[start:stop] in the fewest pieces, an unknown character counting as more than two; longer first where that is equal.

        Longest match alone would read 小猫头鹰 (a small owl) as 小猫, 头, 鹰. Unknown characters in a row are one piece.
        """
        cost = {stop: 0.0}
        step: dict[int, int] = {}
        for i in range(stop - 1, start - 1, -1):
            cost[i], step[i] = cost[i + 1] + 2.2, 0
            for length in range(min(self.longest.get(flat[i], 0), len(flat) - i), 0, -1):
                if flat[i : i + length] in self.chinese and (total := 1 + cost.get(i + length, 0.0)) < cost[i]:
                    cost[i], step[i] = total, length
        pieces: list[tuple[int, int]] = []
        i = start
        while i < stop:
            end = i + (step[i] or 1)
            if not step[i]:
                while end < stop and not step[end]:
                    end += 1
            pieces.append((i, end))
            i = end
        return pieces

    def _match_english(self, flat: str, words: list[tuple[str, int, int]], i: int) -> tuple[int, str]:
        """(number of words, form) of the longest form at word i; (1, word) when there is none."""
        parts = [self.correct(words[i][0])]
        longest = self.longest.get(parts[0], 1)
        while len(parts) < longest and i + len(parts) < len(words):
            j = i + len(parts)
            gap = flat[words[j - 1][2] : words[j][1]]
            if words[j][0][0] > "\u33ff" or (gap != " " and gap.strip(" -'\t\n") and not (gap == ". " and words[j - 1][0] in _TITLES)):
                break
            parts.append(self.correct(words[j][0]))
        for count in range(len(parts), 0, -1):
            form = " ".join(parts[:count])
            if form in self.english:
                return count, form
        return 1, parts[0]


# Letters that are hit for another: neighbours on the keyboard, and vowels that sound alike.
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_BESIDE: dict[str, frozenset[str]] = {
    letter: frozenset(row[max(0, i - 1) : i] + row[i + 1 : i + 2] + ("aeiou" if letter in "aeiou" else "")) for row in _ROWS for i, letter in enumerate(row)
}
# Everyday words that are one slip away from a word of ours and mean something else: left unknown rather than misread.
_NO_SLIPS = frozenset(
    """
    fence fences angles aerial angels areas backward backs bakes battle better bitten boost bored boring bounding brain brian bridges busting carbon cased casing causes
    cities classes clever coast colons comes concept cooper copper cover covers crate crates curved danger during easier easy exploring facing failing
    farther father filed flushing former gating grades gradation groove guided guides hears hiding hill house insert inspect latter layer layers leading
    leaving liner lines listed listing matches matching meter meters midway nicer noting others pages paying peeling pillow placed planning pocket point
    pointing points portion portions posing poster present price prices printing processor quite quiet radius ratios readers reading reaping revolution risking rules
    safely saved saving scanner scoring seeds sensor series settle setting shading shaped shaping shards shifts shots sides sifting signing sinking skills
    skipped skipping slicing slots slower spades speaker spells spending spots spring springs start started starts state states steals stopping storm story
    stream streaming stuck suffer suffers sweeping talking testing theatre things thinking thinks thorough tracing tracks traits tricks tries tuned tuning twitter
    waiter waived wales wanted wanting warps wasted wasting whole wholly widows willing winnow wonder wondering wording words working world wright writes writing
    """.split()
)


def _counted(tokens: list[Token], at: int) -> Token:
    """A plural without a number before it ("cats dancing") means two at least, so it says 2; not where it may be a verb ("slides")."""
    slots_here = {slot for slot, _ in tokens[at].meanings}
    if "kind" not in slots_here or any(slot in ("action", "relation", "weather", "setting") for slot in slots_here):
        return tokens[at]
    for before in reversed(tokens[max(0, at - 5) : at]):
        slots = {slot for slot, _ in before.meanings}
        if "kind" in slots and "colour" not in slots:
            break
        if "count" in slots:
            return tokens[at]
    return replace(tokens[at], meanings=(*tokens[at].meanings, ("count", "2")))


_TITLES = frozenset({"mr", "mrs", "dr", "st"})
_WORD = re.compile(r"[\u3400-\u9fff]+|(?:(?![\u3400-\u9fff])[^\W_])+(?:'[a-z]+)?")


def _flatten(text: str) -> tuple[str, Mapping[int, int] | range]:
    """The text in NFKC and lower case, and for each of its characters the place it had."""
    flat = unicodedata.normalize("NFKC", text).lower().replace("’", "'")
    if len(flat) == len(text):
        return flat, range(len(text))
    pieces = [(i, unicodedata.normalize("NFKC", c).lower()) for i, c in enumerate(text)]
    places = [i for i, piece in pieces for _ in piece]
    return "".join(piece for _, piece in pieces).replace("’", "'"), dict(enumerate(places))


def _deletes(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Each word of at least 5 letters under all it becomes by losing one letter (symmetric-delete spelling, W. Garbe 2012)."""
    found: dict[str, list[str]] = {}
    for word in sorted(words):
        if len(word) >= 5 and word.isascii() and word.isalpha():
            for short in {word[:i] + word[i + 1 :] for i in range(len(word))}:
                found.setdefault(short, []).append(word)
    return {short: tuple(full) for short, full in found.items()}


def _one_slip(typed: str, meant: str) -> bool:
    """Whether one letter was left out, doubled up, exchanged with its neighbour or (in long words) taken for one beside it on the keyboard
    or for another vowel. The first letter is seldom wrong."""
    if typed[0] != meant[0] or abs(len(typed) - len(meant)) > 1:
        return False
    i = next((i for i, (a, b) in enumerate(zip(typed, meant, strict=False)) if a != b), min(len(typed), len(meant)))
    if len(typed) == len(meant):
        swapped = typed[i + 2 :] == meant[i + 2 :] and typed[i : i + 2] == meant[i : i + 2][::-1]
        return swapped or (len(typed) >= 6 and typed[i + 1 :] == meant[i + 1 :] and meant[i] in _BESIDE.get(typed[i], ""))
    if len(typed) > len(meant):  # a letter too many is mostly a doubled one: "coast" is no "coat"
        return typed[i + 1 :] == meant[i:] and (typed[i] == typed[i - 1] or len(typed) >= 8)
    return meant[i + 1 :] == typed[i:]


# ------------------------------------------------------------------------------------------------ the public functions

_cache: dict[int, tuple[Mapping[str, Kind], Lexicon]] = {}


@functools.cache
def _shipped() -> Lexicon:
    collecting = gc.isenabled()
    gc.disable()  # many small things that all stay: a third of the time went into looking for garbage among them
    try:
        return Lexicon(shelved.kept("lexicon", lambda: index(load_kinds())))
    finally:
        if collecting:
            gc.enable()


def lexicon_of(kinds: Mapping[str, Kind] | None = None) -> Lexicon:
    """The indexed lexicon of a set of kinds; None = those that are shipped. Kept for the last few sets asked for."""
    if kinds is None:
        return _shipped()
    held = _cache.get(id(kinds))
    if held is None or held[0] is not kinds:
        if len(_cache) >= 4:
            _cache.clear()
        held = _cache[id(kinds)] = (kinds, Lexicon(index(kinds)))
    return held[1]


def lexicon(kinds: Mapping[str, Kind] | None = None) -> dict[str, tuple[Meaning, ...]]:
    """Every surface form (lower case, hyphens as spaces, several words included) and what it may mean, as (slot, id) pairs."""
    return lexicon_of(kinds).forms


def tokenize(text: str, kinds: Mapping[str, Kind] | None = None) -> list[Token]:
    """Cut a prompt in either language, or both mixed, into known forms, ignored words and unknown words."""
    return lexicon_of(kinds).tokenize(text)


@dataclass(frozen=True)
class Understood:
    """What was read in a prompt. known: (surface, slot, id), every reading of an ambiguous form; unknown: words that will be ignored."""

    known: tuple[tuple[str, str, str], ...]
    unknown: tuple[str, ...]


def understood(text: str, kinds: Mapping[str, Kind] | None = None) -> Understood:
    tokens = tokenize(text, kinds)
    known = tuple((token.text, slot, id) for token in tokens for slot, id in token.meanings if slot != IGNORED)
    return Understood(known=known, unknown=tuple(dict.fromkeys(token.text for token in tokens if not token.meanings)))


def is_form(text: str) -> bool:
    """Whether a word stands in the lexicon as it is, not read as a form of another."""
    return key(text) in _shipped().forms


def shown_as(text: str, slot: str, id: str, kinds: Mapping[str, Kind] | None = None) -> str:
    """The usual name of what stands in for a word, or "" where the word is one of its own names (or says no subject or place)."""
    table = lexicon_of(kinds)
    form = key(text)
    own = table.forms.get(form) or table.forms.get(table.correct(form), ())
    other = slot in ("kind", "setting") and own and (slot, id) not in own  # a rule shows it as another: a man who skis as the skier, a hospital as a laboratory
    if not other and form not in table.stand_ins and (_is_chinese(form) or table.correct(form) not in table.stand_ins):
        return ""
    chinese = _is_chinese(form)
    if slot == "kind":
        kind = (kinds or load_kinds())[id]
        return (kind.names_zh if chinese else kind.names_en)[0]
    if id in ACTIONS and form in stand_ins.verb_forms():
        return ACTIONS[id].ing[0].removesuffix(" {}")
    return (PLACES[id].names_zh if chinese else PLACES[id].names_en)[0] if slot == "setting" else ""


def suggest(text: str, n: int = 5, kinds: Mapping[str, Kind] | None = None) -> tuple[str, ...]:
    """Forms of the vocabulary near the unknown words of a prompt, nearest first; a few usual ones where nothing is near."""
    table = lexicon_of(kinds)
    found: list[tuple[float, str]] = []
    for word in understood(text, kinds).unknown[:8]:
        pool = table.chinese if _is_chinese(word) else table.english
        names = [form for form in pool if pool[form][0][0] != IGNORED and form not in table.plurals and abs(len(form) - len(word)) <= 4]
        names = [form for form in names if form.split()[0] not in _BEFORE_PLACES]
        for near in difflib.get_close_matches(word, names, n=n, cutoff=0.5):
            found.append((-difflib.SequenceMatcher(None, word, near).ratio(), near))
    best = tuple(dict.fromkeys(near for _, near in sorted(found)))[:n]
    if best:
        return best
    chinese = _is_chinese(text)
    usual = [(kind.names_zh if chinese else kind.names_en)[0] for kind in (kinds or load_kinds()).values() if kind.category == "animal"]
    return tuple(usual[:n])


def vocabulary(slot: str, kinds: Mapping[str, Kind] | None = None) -> list[tuple[str, tuple[str, ...]]]:
    """(id, its surface forms as listed) of one slot, for `fairframe words`. Raises ValueError for a slot that does not exist."""
    if slot not in SLOTS:
        raise ValueError(f"slot is {slot!r}, expected one of {', '.join(SLOTS)}")
    forms: dict[str, list[str]] = {}
    for form, meanings in lexicon(kinds).items():
        for s, id in meanings:
            if s == slot:
                forms.setdefault(id, []).append(form)
    return [(id, tuple(names)) for id, names in forms.items()]
