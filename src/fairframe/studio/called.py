"""What the vocabulary's own names (`city_street`, `medium-light skin`) are called in a page's language. Reads the corpus's tables; knows no clips."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fairframe.corpus import props, spec, surface
from fairframe.corpus.assets import TONES
from fairframe.corpus.kinds import load_kinds
from fairframe.corpus.places import PLACES

PROPS_ZH = {
    "hot_air_balloon": "热气球", "knights_helmet": "骑士头盔", "pirate_hat": "海盗帽", "horned_helmet": "牛角头盔", "cowboy_hat": "牛仔帽", "chefs_hat": "厨师帽",
    "wizards_hat": "巫师帽", "police_cap": "警帽", "santa_hat": "圣诞帽", "space_helmet": "太空头盔", "knight": "骑士", "skeleton": "骷髅", "devil": "恶魔", "goblin": "哥布林",
    "unicycle": "独轮车", "sink": "水槽", "pirate_ship": "海盗船", "bamboo": "竹子", "submarine": "潜水艇", "elevator": "电梯", "flower_pot": "花盆", "rainbow_arch": "彩虹",
    "flying_disc": "飞盘", "stick": "树枝", "cauldron": "大锅", "cooker": "炉灶", "campfire": "篝火", "bench": "长椅", "couch": "沙发", "breaker": "海浪", "open_elevator": "电梯", "bolt": "闪电", "barbell": "杠铃",
    "stream": "水流",
    "picnic_blanket": "野餐垫",
    "surfboard": "冲浪板", "launch_pad": "发射台", "hose": "水管", "lighthouse": "灯塔", "lamp_beam": "灯光", "snow_globe": "雪花球", "snow_inside": "雪花",
    "running_wheel": "跑轮", "wheel_stand": "跑轮架",
    "skipping_rope": "跳绳", "slope": "雪坡", "grassy_slope": "草坡", "sandy_slope": "沙坡", "haystack": "干草堆", "boulder": "大石头", "pram": "婴儿车", "lily_pad": "荷叶",
    "pool_edge": "池边", "throne": "王座", "shade_tree": "大树", "window_by_day": "窗台", "window_in_rain": "窗台", "window_by_night": "窗台", "window_in_night_rain": "窗台",
    "gingerbread_man": "姜饼人", "hummingbird": "蜂鸟", "snowball": "雪球", "sea_rock": "礁石", "carriage": "马车", "cart": "大车", "cart_wheel": "车轮", "iceberg": "冰山",
    "fish_bowl": "鱼缸", "vine": "藤蔓", "seesaw_plank": "跷跷板", "seesaw_pivot": "跷跷板架", "trampoline": "蹦床", "fence": "栅栏", "dug_earth": "土坑", "easel": "画架",
    "swing": "秋千", "low_table": "小桌", "jetty": "栈桥", "axe": "斧头", "hammock": "吊床", "treadmill": "跑步机", "cape": "披风", "streaming_cape": "披风",
    "racket": "球拍", "paddle": "乒乓球拍", "felt_ball": "网球", "light_ball": "乒乓球", "shuttlecock": "羽毛球", "net": "球网", "ping_pong_table": "乒乓球台", "pan": "平底锅",
    "one_pancake": "煎饼", "stairs": "楼梯", "side_table": "桌子", "water_burst": "水花", "flying_carpet": "飞毯", "lawn_mower": "割草机", "rubber_duck": "小黄鸭", "climbing_rope": "绳子", "eiffel_tower": "埃菲尔铁塔", "big_ben": "大本钟", "taj_mahal": "泰姬陵", "pyramids": "金字塔", "leaning_tower": "比萨斜塔", "pearl_tower": "东方明珠",
    "temple_of_heaven": "天坛", "dragon_boat": "龙舟", "sword": "剑", "golf_club": "高尔夫球杆", "street_lamp": "路灯", "puddle": "水坑", "chopping_board": "菜板", "kitchen_knife": "菜刀", "window_in_snow": "窗台", "window_in_night_snow": "窗台",
    "upright_piano": "钢琴", "rod_and_line": "钓鱼竿", "chess_table": "棋桌", "dinner_table": "餐桌", "blanket": "被子", "bank": "岸边", "paper_boat": "纸船", "paper_plane": "纸飞机",
    "laser_dot": "激光点", "cliff": "悬崖", "half_ring": "圆环", "other_half_ring": "圆环", "branch": "树枝", "flag": "旗子", "watering_can": "洒水壶", "garden_wall": "围墙",
    "sandcastle": "沙堡", "desk": "书桌", "flying_sword": "飞剑", "climbing_wall": "攀岩墙", "rock_face": "岩壁", "finish": "终点线", "finish_post": "终点柱", "bow": "弓",
    "arrow": "箭", "javelin": "标枪", "hockey_stick": "冰球杆", "puck": "冰球", "punch_bag": "沙袋", "hula_hoop": "呼啦圈", "far_hula_hoop": "呼啦圈", "diving_board": "跳板",
    "tug_rope": "拔河绳", "clothesline": "晾衣绳", "rope_bridge": "吊桥", "open_gift": "打开的礼物", "gift_lid": "礼盒盖", "candle_cake": "蛋糕", "candle_flames": "烛火",
    "chimney_top": "烟囱", "tear": "眼泪", "guzheng": "古筝", "pipa": "琵琶", "erhu": "二胡", "great_wall": "长城", "dragonfly": "蜻蜓",
    "balance_beam": "平衡木", "half_pipe": "U型池", "high_bar": "横杆", "slalom_pole": "旗门", "chin_bar": "单杠", "gym_rings": "吊环",
}  # fmt: skip
"""Painted props, which the corpus names in English alone."""


def kinds(lang: str) -> dict[str, str]:
    return _firsts(load_kinds(), lang)


def places(lang: str) -> dict[str, str]:
    return _firsts(PLACES, lang)


def everything(lang: str) -> dict[str, str]:
    """Kinds, places, painted props, skin tones, times and weathers by their names; English where there is no Chinese."""
    painted = {name: PROPS_ZH.get(name, props.called(name)) if lang == "zh" else props.called(name) for name in props.PROPS}
    tones = {tone: surface.variant_words(tone)[2][0].removesuffix("的") if lang == "zh" else tone for tone in TONES}
    hours = {id: first(forms, lang) for table in (spec.TIME_WORDS, spec.WEATHERS) for id, forms in table.items()}
    return hours | tones | painted | places(lang) | kinds(lang)


def layer(name: str, names: Mapping[str, str]) -> str:
    """A layer's picture as a receipt names it, `boy/medium-light skin`, in the words of `everything`."""
    kind, _, variant = name.partition("/")
    called = names.get(kind, kind.replace("_", " "))
    return f"{called} ({names.get(variant, variant)})" if variant else called


def first(forms: tuple[tuple[str, ...], tuple[str, ...]], lang: str) -> str:
    """The first form of a table's row in the page's language."""
    english, chinese = forms
    return (chinese if lang == "zh" and chinese else english)[0]


def _firsts(vocabulary: Mapping[str, Any], lang: str) -> dict[str, str]:
    return {id: (one.names_zh if lang == "zh" and one.names_zh else one.names_en)[0] for id, one in vocabulary.items()}
