"""How our things are said, beside the names in the tables of the contract: counts, tags, prepositions, articles, near synonyms.

The lexicon reads with these words and the captions of `grammar_en` and `grammar_zh` are written with them.
"""

from __future__ import annotations

import re

from fairframe.corpus.places import PLACES

Meaning = tuple[str, str]
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
    ("time", "night"): "moonlit|starlit|starry|夜间|夜色|午夜|月夜|雪夜|风雪夜|雨夜|黑色背景|纯黑背景|黑背景",
    ("setting", "studio_backdrop"): "黑色背景|纯黑背景|黑背景",
    ("weather", "rain"): "rainstorm|heavy rain|drizzle|downpour|雨|下雨|大雨|雨天|雨夜",
    ("weather", "snow"): "snowy|snow|blizzard|雪|下雪|大雪|雪花纷飞|雪夜|风雪夜",
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
    "kyoto": ("in kyoto",),
    "a torii gate": ("at a torii gate", "under a torii gate", "in front of a torii gate"),
    "a red torii gate": ("at a red torii gate", "under a red torii gate", "in front of a red torii gate"),
    "torii gates": ("under torii gates", "among torii gates", "in front of torii gates"),
    "the wild west": ("in the wild west",),
}
# What follows a Chinese place name after 在; names that already end in a place word need nothing.
PLACE_SUFFIX: dict[str, str] = {
    "outer_space": "", "nebula": "中", "moon": "上", "mars": "上", "sky": "中", "sea": "上", "underwater": "", "beach": "上", "island": "上",
    "castle": "前", "canyon": "里", "savanna": "上", "mountains": "中", "volcano": "旁", "meadow": "上", "hills": "上", "waterfall": "旁", "rooftop": "上",
    "road": "上", "race_track": "上", "train_station": "", "stage": "上", "ruins": "中", "farm": "", "harbour": "", "museum": "", "stadium": "",
    "playground": "", "park": "", "library": "", "amusement_park": "", "spaceship": "", "chinese_palace": "前", "studio_backdrop": "里",
    "neon_street": "上", "tabletop": "上", "bridge": "上", "stone_bridge": "上", "frozen_lake": "上", "graveyard": "里", "waterfront": "上", "pool": "里", "future_city": "里", "airport": "",
    "old_town": "里", "shrine": "前", "bathroom": "里", "train_carriage": "里", "candy_land": "里", "barn": "里", "hospital": "里", "palace_hall": "里", "supermarket": "里", "church": "里",
    "sunflower_field": "里", "lavender_field": "里", "tulip_field": "里", "rape_field": "里", "poppy_field": "里", "ship_deck": "上", "sea_cliffs": "上", "river": "边", "canyon_river": "里", "ice_lagoon": "上", "coast_road": "上", "basketball_court": "上", "tennis_court": "上", "vineyard": "里", "tea_plantation": "里", "rice_terraces": "里",
}  # fmt: skip
PLACE_ENDINGS = ("上", "里", "中", "边", "下", "底", "间", "头", "旁", "前", "极", "地岩", "端", "水下")
PLACE_SUFFIX_BY_NAME = {"云朵": "上", "珊瑚礁": "旁", "冰天雪地": "里", "花海": "中", "花田": "里", "乡间": "", "城市": "里", "赛博朋克城市": "里", "站台": "上",
                        "舞池": "里", "学校": "里", "纯色背景": "前", "迪斯科舞厅": "里", "群山": "中", "高山": "上", "城市街道": "上", "宇宙": "中",
                        "星际空间": "", "足球场": "上", "操场": "上", "码头": "上", "太空": "中", "外太空": "", "空间站": "里", "草地": "上", "雪地": "里",
                        "小村庄": "里", "集市": "上", "夜市": "里", "老街": "上"}  # fmt: skip
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
