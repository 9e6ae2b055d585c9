"""Where a prompt happens that names no place: by what is done, who does it and what the weather is.

Input: settled tokens and a generator; output: the id of a place. Knows words and kinds alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from fairframe.corpus import causatives, courts, deeds, stand_ins
from fairframe.corpus.actions import ACTIONS
from fairframe.corpus.forms import IGNORED
from fairframe.corpus.heights import metres
from fairframe.corpus.kinds import Kind, load_kinds
from fairframe.corpus.lexicon import Token
from fairframe.corpus.places import PLACES, Place
from fairframe.corpus.staging_places import home_in, suits

BREACH = re.compile(r"out of (?:the )?(?:water|sea|ocean|waves)|\bbreach|跃出", re.IGNORECASE)
TALLEST_INDOORS = 1.0  # metres, of beasts and what is driven
TALLEST_BATHING = 2.2  # metres, of who is in a bathroom

# Where what is done or played is done, when no place is named.
_HINTS: dict[str, tuple[str, ...]] = {
    word.replace("_", " "): tuple(places.split())
    for words, places in {
        "campfire bonfire tent camping 篝火 露营": "forest beach mountains",
        "soccer football 足球 踢足球": "stadium park", "kite kites 风筝 放风筝": "park meadow hills", "跳广场舞 广场舞": "park city_street", "赛龙舟 龙舟赛 龙舟比赛": "river", "许愿 吹蜡烛 切蛋糕 学走路 蹒跚学步": "living_room", "拉花 咖啡师": "restaurant", "摩天大楼 skyscraper skyscrapers 高楼 高楼大厦": "city_street", "花灯 看花灯 赏灯": "old_town", "复习 熬夜复习 刷题 做作业": "classroom bedroom",
        "lily_pad lily_pads water_lily 睡莲 荷叶 荷花 莲花 划船": "lake",
        "skier skiing snowboarder snowboarding 滑雪": "snow_field mountains",
        "broomstick": "sky",
        "pigeon pigeons 鸽子": "city_street park",
        "diver divers scuba_diver scuba_divers snorkeler 潜水员": "underwater",
        "rooster roosters hen hens 公鸡 母鸡": "farm farm village",
        "swing swings swinging_on_a_swing 荡秋千 秋千": "playground park",
        "beekeeper beekeepers bee bees beehive 养蜂人 蜜蜂": "meadow garden",
        "laser laser_pointer laser_dot 激光笔": "living_room bedroom",
        "cowboy cowboys cowgirl cowgirls sheriff 牛仔 警长": "desert canyon",
        "branch twig bough 树枝 枝头 树梢": "forest park garden",
        "frisbee stick fetch fetching fetches 飞盘": "park meadow garden",
        "throne thrones 王座 王座上 龙椅 龙椅上 宝座 宝座上 上朝": "palace_hall",
        "snowman snowmen 雪人 堆雪人 snowball_fight 打雪仗": "snow_field",
        "present presents gift gifts 礼物": "living_room",
        "sandcastle sand_castle 沙堡": "beach",
        "goalkeeper goalie 守门员": "stadium",
        "ice_skater figure_skater ice_skating figure_skating 滑冰者 滑冰": "frozen_lake",
        "skateboarder skater skateboarding 滑板少年": "park city_street",
        "tennis basketball baseball volleyball golf tennis_player volleyball_player 网球运动员": "park stadium playground",
        "basketball_player basketball_players": "basketball_court",
        "cooking baking frying grilling boiling stirring chopping washing dishes 做饭 洗碗 炒菜 切菜 做蛋糕 烤蛋糕 做面包 烤面包 做月饼 做寿司 做披萨 烤饼干 做饼干 揉面 和面": "kitchen",
        "包饺子 包粽子 包包子 写春联 剪窗花 写毛笔字 写书法 练书法 打游戏": "living_room", "唱戏 唱京剧 变脸": "stage", "插秧": "rice_terraces", "收割 割麦子 耕地 犁田": "farm",
        "the_butterfly_stroke butterfly_stroke doing_the_butterfly_stroke doing_butterfly_stroke swimming_butterfly swimming_the_butterfly backstroke breaststroke front_crawl": "pool",
        "doing_the_backstroke doing_backstroke doing_the_breaststroke swimming_freestyle freestyle_swimming swimming_laps 蝶泳 仰泳 蛙泳 自由泳": "pool",
        "golfer golfers 高尔夫球手": "hills meadow", "cheerleader cheerleaders 啦啦队 啦啦队员": "stadium", "滑滑梯 滑梯": "playground", "swimmers synchronized_swimmers 游泳运动员": "pool",
        "sumo_wrestler sumo_wrestlers wrestler wrestlers boxer boxers 相扑 相扑手 摔跤手 拳击手": "gym",
        "fishing paddling fisherman fishermen angler 钓鱼 垂钓 独钓 渔夫 渔翁 老渔翁 渔民": "lake",
        "hiking trekking": "mountains forest",
        "shopping_cart shopping_carts shopping_trolley groceries 购物车 逛超市": "supermarket",
        "shopping buying selling": "market city_street",
        "sailing surfing surfer surfboard surfboards 航海 冲浪 冲浪板": "sea",
        "cabin cottage log_cabin hut barn 小木屋": "forest mountains hills",
        "haunted_house haunted_mansion 鬼屋": "swamp enchanted_forest",
        "howling howls": "forest mountains",
        "christmas_tree 装饰 圣诞树": "living_room",
        "sink plumber plumbers 水槽 水管工": "kitchen bathroom",
        "typing coding working 工作 elevator 电梯": "office",
        "pilot pilots flight_attendant flight_attendants stewardess 飞行员 空姐 机长": "airport",
        "mushroom mushrooms toadstool toadstools fairy fairies 蘑菇 小仙女 花仙子": "enchanted_forest forest",
        "pirate_ship ship galleon 海盗船": "sea", "igloo igloos 冰屋": "snow_field", "shooting_star shooting_stars 流星": "hills meadow", "新年倒计时 跨年 跨年夜 元旦快乐 新年快乐": "city_street",
        "watering harvesting": "garden farm",
        "knitting sewing vacuuming sofa couch 沙发 织毛衣 织围巾 织": "living_room",
        "bed 床 bedtime bedtime_story bedtime_stories 睡前故事 讲睡前故事": "bedroom",
        "hay hay_bale hay_bales milking 干草 干草堆 挤奶": "barn farm",
        "bathtub bath tub bubble_bath taking_a_bath having_a_bath taking_a_shower 浴缸 洗澡 泡澡 淋浴 toilet 马桶 toothbrush 牙刷": "bathroom",
        "martini martinis cocktail cocktails bartender barman 鸡尾酒": "restaurant", "piano pianist 钢琴": "living_room living_room stage", "shaving shaves soap 肥皂": "bathroom",
        "easter": "garden meadow", "makeup lipstick": "bedroom bathroom", "floor crawling": "living_room", "video_game video_games gaming": "living_room bedroom", "newborn": "living_room bedroom", "vase vases 花瓶": "living_room", "hairdresser barber haircut": "living_room",
        "birthday_cake birthday 生日蛋糕": "living_room kitchen",
        "drawing painting writing 画画 写字": "classroom living_room",
    }.items()
    for word in words.split()
}


_SLIPS = frozenset("slipping slips tripping trips stumbling stumbles 滑倒 摔倒 跌倒 摔跤 滑了一跤 滑一跤 摔了一跤 摔一跤 摔了个跟头 跌了一跤".split()) | {"falling over", "falls over"}
WATCHED = re.compile(r"\b(?:watch(?:es|ing|ed)?|gaz(?:es?|ing|ed)|admir(?:es?|ing|ed)|star(?:es?|ing|ed)|look(?:s|ing|ed)?) (?:up )?(?:at )?(?:the |an? )?(?:\w+ )?(?:sunset|sunrise|sun|moon|stars|fireworks|clouds|eclipse|aurora|northern lights|meteors?)\b|看(?:着)?(?:日落|日出|夕阳|星星|月亮|烟花|流星|极光|星空)|赏月|观星", re.IGNORECASE)
WIDE_VIEWS = ("hills", "beach", "meadow")  # where one watches what is in the sky
ALOFT = frozenset({"fly", "fall", "float", "hover", "ride", "drift"})  # what takes somebody without wings into the sky
_OUTSIDE = frozenset("outside 窗外 外面 屋外".split())
_JOBS: dict[str, tuple[str, ...]] = {  # where people work, by their word or by the kind that they are
    word.replace("_", " "): tuple(places.split())
    for words, places in {
        "cook male_cook female_cook": "kitchen restaurant",
        "barista waiter waitress bartender 服务员": "restaurant",
        "police_officer firefighter female_firefighter construction_worker mailman postman delivery_man delivery_guy delivery_boy delivery_woman courier 快递员 外卖员 快递小哥 外卖小哥": "city_street village",
        "knight knights 骑士": "castle meadow",
        "monk monks 和尚 僧人 武僧 小和尚 高僧": "chinese_palace mountains",
        "mechanic": "city_street", "blacksmith carpenter": "village market", "photographer": "park beach",
        "brushing_teeth brushing_its_teeth brushing_his_teeth brushing_her_teeth 刷牙": "bathroom", "sewing ironing": "living_room",
        "washing_dishes washing_the_dishes 洗碗": "kitchen",
        "doctor male_doctor female_doctor nurse nurses patient patients surgeon surgeons 医生 护士 病人 外科医生": "hospital",
        "priest priests pastor vicar bishop pope nun nuns 神父 牧师 修女": "church",
        "king kings queen queens 国王 女王 皇帝 皇后": "palace_hall palace_hall castle", "cashier cashiers 收银员": "supermarket",
        "office_worker": "office",
        "artist male_artist female_artist": "classroom living_room museum",
        "farmer male_farmer female_farmer": "farm farm meadow",
    }.items()
    for word in words.split()
}


_VIEWS: dict[str, tuple[str, ...]] = {  # where an hour or a weather is seen of which nothing else is said
    "rain": ("city_street", "lake", "forest"), "snow": ("mountains", "forest", "village"), "fog": ("forest", "lake", "hills"), "storm": ("sea", "hills"),
    "windy": ("meadow", "hills"), "petals": ("park", "river"), "fireflies": ("meadow", "forest"), "fireworks": ("waterfront", "rooftop"),
    "sunset": ("beach", "lake", "hills", "sea"), "dawn": ("mountains", "lake", "hills"), "night": ("lake", "mountains", "hills"), "day": ("hills", "meadow"), "clear": ("hills", "meadow"),
}  # fmt: skip
_ROUNDS = frozenset("mailman postman courier 快递员 外卖员".split())
_ON_FOOT = frozenset("run walk chase flee follow hold give look_at stand wave talk nod ride drive".split())
_ADVERTS = frozenset("commercial advert advertisement ad ads product".split())


def assumed(tokens: list[Token], rng: np.random.Generator) -> str:
    """A place for what the words show, or "" where they name one."""
    said = {m for token in tokens for m in token.meanings}
    if any(slot == "setting" for slot, _ in said):
        return ""
    kinds = tuple(load_kinds()[id] for token in tokens for slot, id in token.meanings[:1] if slot == "kind")
    actions = tuple(id for i, token in enumerate(tokens) for id in _deeds(token, tokens[i + 1 :]))
    actions = () if kinds and all(kind.category == "sky" for kind in kinds) else actions
    if causatives.caused(tokens):  # it happens where who makes it is
        kinds, actions = kinds[1:], ()
    inside = any(token.text.lower() in _OUTSIDE for token in tokens) or any(token.text.lower() in ("bed", "床", "床上") for token in tokens)  # it snows behind the window
    times, weathers = ({id for slot, id in said if slot == name} for name in ("time", "weather"))

    open_air = any(token.text.lower().endswith(("night sky", "the sky", "starry sky", "夜空", "天空")) for token in tokens)

    watched = bool(WATCHED.search(deeds.written(tokens)))
    open_air = open_air or watched

    def shows(place: str) -> bool:
        """Whether the hour that is said can be seen there, and every weather that is said."""
        under_a_roof = PLACES[place].indoor and inside
        if PLACES[place].indoor and open_air:
            return False
        return all(suits(PLACES[place], time, "") for time in times) and (under_a_roof or all(suits(PLACES[place], "", weather) for weather in weathers))

    if any(token.text.lower() in ("cyberpunk", "赛博朋克") for token in tokens) and shows("neon_street") and not any(kind.category in ("vehicle", "sky") and kind.traits & {"flies", "sails", "floats"} for kind in kinds):
        return "neon_street"
    if any(token.text.lower() in _OUTSIDE for token in tokens) and weathers and kinds and any("alive" in kind.traits for kind in kinds):
        return "bedroom" if any(kind.id == "bed" for kind in kinds) else ("living_room", "bedroom")[int(rng.integers(2))]
    ids = {kind.id for kind in kinds}
    if ids & {"mermaid", "merman", "merperson"} and any(kind.category == "person" and not kind.id.startswith("mer") or kind.id == "rock" for kind in kinds) and shows("beach"):
        return "beach"
    court = courts.played([token for token in tokens if not token.text.endswith("运动员")]) if any("alive" in kind.traits for kind in kinds) else ""
    if court and shows(court):
        return court
    deed = tuple(filter(shows, next((deeds.PLACES[name] for name in deeds.told(deeds.written(tokens)) if name in deeds.PLACES), ())))
    if any(kind.category == "building" for kind in kinds):  # the steps of a temple are out of doors
        deed = tuple(place for place in deed if not PLACES[place].indoor)
    deed = deed or tuple(filter(shows, causatives.places(tokens)))
    if deed:
        return deed[int(rng.integers(len(deed)))]
    views = tuple(filter(shows, WIDE_VIEWS)) if watched else ()
    if views:
        return views[int(rng.integers(len(views)))]
    sunny = tuple(filter(shows, WIDE_VIEWS)) if ids and ids <= {"sun", "sun_with_a_face"} else ()
    if sunny:
        return sunny[int(rng.integers(len(sunny)))]
    view = next((tuple(filter(shows, _VIEWS[name])) for name in (*sorted(weathers), *sorted(times)) if name in _VIEWS), ()) if not kinds and not actions else ()
    if view and all(slot in ("time", "weather", "manner", "camera", "look", IGNORED, "colour", "size") for slot, _ in said) and not any(token.text.lower() in _HINTS for token in tokens):
        return view[int(rng.integers(len(view)))]
    if "planet" in ids or ids & {"comet", "satellite"} and ids & {"rocket", "ufo", "astronaut", "alien"}:
        return "outer_space"
    if BREACH.search(" ".join(token.text for token in tokens)) and kinds and "swims" in kinds[0].traits:
        return "sea"
    if "ride" in actions and "broom" in ids and shows("sky"):
        return "sky"
    dish = any(kind.category == "food" for kind in kinds)  # in which mushrooms are
    large = any("alive" in kind.traits and (metres(kind.id) or 0.0) > TALLEST_BATHING for kind in kinds)  # elephants bathe out of doors
    looks = {token.text for token in tokens if any(slot == "look" for slot, _ in token.meanings)}  # a painting of something hangs in no classroom
    for token in tokens:
        hints = _HINTS.get(token.text.lower(), ())
        hinted = tuple(filter(shows, hints))
        beast = "classroom" in hints and any("alive" in kind.traits for kind in kinds) and not any(kind.category == "person" for kind in kinds)  # no rabbit goes to school
        bathed = "kitchen" in hints and token.text.lower().startswith("wash") and "bathtub" in ids
        elsewhere = beast or bathed or token.text in looks or dish and "mushroom" in token.text.lower() or large and "bathroom" in hints
        if hinted and not elsewhere:
            return hinted[int(rng.integers(len(hinted)))]
    still = not actions or all(kind.category == "food" or "alive" not in kind.traits for kind in kinds) and kinds[:1] and kinds[0].category == "food"
    advert = any(token.text.lower() in _ADVERTS for token in tokens) and bool(kinds) and all(map(fits_on_a_table, kinds)) and not any("alive" in kind.traits for kind in kinds)
    if advert and shows("tabletop"):
        return "tabletop"
    if kinds and still and all(map(fits_on_a_table, kinds)) and kinds[0].category in ("food", "thing") and shows("tabletop") and (all(kind.category == "food" or kind.id == "chopsticks" for kind in kinds) or rng.random() < 0.8):
        return "tabletop"
    if "ride" in actions and any(kind.id == "wave" for kind in kinds):
        return "sea"
    if kinds and not actions or set(actions) <= {"hold", "eat", "drink", "look_at", "stand", "nod", "walk", "sit", "celebrate", "wave", "laugh", "clap"}:
        job = next((places for token in tokens if token.meanings and not _role(token) and (places := _JOBS.get(token.text.lower()) or next((_JOBS.get(id.replace("_", " "), ()) for slot, id in token.meanings if slot == "kind"), ()))), ())
        job = tuple(filter(shows, job))
        if job:
            return job[int(rng.integers(len(job)))]
    street = next((_JOBS[token.text.lower()] for token in tokens if token.text.lower() in _ROUNDS), ()) if set(actions) <= _ON_FOOT else ()
    if street := tuple(filter(shows, street)):  # who delivers letters is out of doors whatever happens to him
        return street[int(rng.integers(len(street)))]
    if "hold" in actions and any(kind.category == "person" for kind in kinds):  # what is in the hand goes where the hand is
        kinds = tuple(kind for kind in kinds if "alive" in kind.traits)
    kinds = next(((kind,) for kind in kinds if kind.category == "building"), kinds)  # a house stands where houses stand
    kinds = next(((kind,) for kind in kinds[1:] if kind.category in ("plant", "person")), kinds) if actions and set(actions) & {"fly", "hover", "fall", "on"} else kinds  # and a flower grows, whoever flies to it
    return home_in(kinds, actions, rng, lambda place: _at_home_in(kinds, actions, place) and shows(place.id))


def _role(token: Token) -> bool:
    """Whether a word only says whom somebody is dressed as: a king penguin lives in no palace."""
    return any(slot == IGNORED and id.startswith(stand_ins.ROLE) for slot, id in token.meanings)


def verb_of(verbs: Sequence[str], after: Sequence[Token]) -> str:
    """Of a verb's readings the one that its object suits: a guitar is played, a ball is played with."""
    traits = next((load_kinds()[id].traits for token in after for slot, id in token.meanings if slot == "kind"), frozenset())
    fits = [id for id in verbs if id in ACTIONS and ACTIONS[id].target & traits]
    return (fits or verbs)[0]


def _deeds(token: Token, after: Sequence[Token]) -> tuple[str, ...]:
    """What a word says that is done."""
    verbs = [id for slot, id in token.meanings if slot == "relation"]
    alights = token.text.lower() in ("land", "lands", "landing", "landed") and any(slot == "relation" for other in after[:2] for slot, _ in other.meanings)
    if token.text.lower() in _SLIPS or alights:  # on the ground, and from no sky
        return ()
    talks = token.text.lower() in stand_ins.verb_forms()  # who argues is on no stage
    return tuple("stand" if talks and id == "sing" else id for slot, id in token.meanings if slot == "action") + ((verb_of(verbs, after),) if verbs else ())


def _at_home_in(kinds: Sequence[Kind], actions: Sequence[str], place: Place) -> bool:
    """Nobody who cannot swim is put on the water, and fish are under it rather than on top, unless they leap. Horses and cars stay out of rooms, boats on the water."""
    boat = any("sails" in kind.traits and kind.category == "vehicle" for kind in kinds)
    if boat:
        return place.ground == "water"
    if place.indoor and any(kind.category == "sky" for kind in kinds):
        return False
    if place.id == "sky" and not set(actions) & ALOFT and any("alive" in kind.traits and not kind.traits & {"flies", "floats", "hovers"} for kind in kinds):
        return False
    if place.indoor and any((kind.category == "vehicle" or {"alive", "rideable"} <= kind.traits) and (metres(kind.id) or 0.0) > TALLEST_INDOORS and kind.id != "shopping_cart" for kind in kinds):
        return False
    if place.id == "sea" and kinds and all("swims" in kind.traits and "walks" not in kind.traits for kind in kinds):
        return bool({"jump", "sail", "ride"} & set(actions)) or any(kind.category == "vehicle" for kind in kinds)
    if place.indoor and any(kind.category == "plant" and "large" in kind.traits and kind.id != "christmas_tree" for kind in kinds):
        return False
    if place.id == "rooftop" and any("drives" in kind.traits for kind in kinds):
        return False
    if place.ground == "water" or place.id == "underwater":
        return all(kind.traits & {"swims", "sails", "flies"} or kind.category not in ("animal", "person") for kind in kinds)
    return True


def fits_on_a_table(kind: Kind) -> bool:
    large = kind.traits & {"large", "flies", "swims", "drives", "sails", "floats"}
    return not large and (kind.category in ("food", "thing", "plant") or "small" in kind.traits or kind.id in ("cat", "rabbit", "chick", "teddy_bear", "snail"))
