"""Chinese set phrases: read whole, and no character of theirs as a thing."""

import pytest

from fairframe.corpus import lexicon, reading, sayings
from fairframe.corpus.kinds import load_kinds
from fairframe.corpus.places import PLACES


def read(prompt: str, seed: int = 1) -> reading.Reading:
    return reading.read(prompt, seed, max_words=40)


@pytest.mark.parametrize(
    ("prompt", "has", "has_not"),
    [
        ("夕阳西下，一头骆驼在沙漠中缓缓前行", ("action", "walk"), ("kind", "mountain")),
        ("一群野马在草原上奔腾，尘土飞扬", ("weather", "windy"), ("action", "fly")),
        ("海豚跃出海面，水花四溅", ("kind", "dolphin"), ("kind", "flower")),
        ("少年在操场上打篮球，一个漂亮的扣篮", ("action", "jump"), ("action", "float")),
        ("一群大雁排成人字形飞过天空", ("count", "3"), ("kind", "person")),
        ("小羊在山坡上吃草，白云悠悠", ("setting", "hills"), ("kind", "mountain")),
        ("一艘小船在湖面上漂荡，远处是连绵的青山", ("setting", "lake"), ("kind", "mountain")),
        ("红衣女侠骑着白马在大漠上疾驰", ("setting", "desert"), ("size", "big")),
        ("奥特曼大战怪兽", ("relation", "fight"), ("size", "big")),
        ("一只狼站在悬崖边对月长啸", ("action", "sing"), ("kind", "moon")),
        ("小狗狼吞虎咽地吃着骨头", ("kind", "dog"), ("kind", "wolf")),
        ("广场上人山人海", ("setting", "city_street"), ("kind", "mountain")),
        ("少年手持长剑站在山巅", ("relation", "hold"), ("camera", "handheld")),
        ("少年站在山巅，手持镜头", ("camera", "handheld"), ("relation", "hold")),
        ("夏夜，萤火虫在草丛中飞舞", ("weather", "fireflies"), ("kind", "ladybird")),
        ("孙悟空脚踩筋斗云飞行", ("setting", "sky"), ("kind", "cloud")),
        ("一只柴犬在海边冲浪", ("setting", "sea"), ("setting", "beach")),
        ("江面上龙舟竞渡，岸边锣鼓喧天", ("setting", "river"), ("setting", "beach")),
        ("一个男孩坐在山坡上仰望星空", ("time", "night"), ("setting", "sky")),
        ("一个男孩坐在山坡上看蓝天", ("setting", "hills"), ("setting", "sky")),
        ("潜水员与一只海龟并肩游过珊瑚礁", ("relation", "next_to"), ("action", "walk")),
        ("火锅沸腾，筷子夹起一片毛肚", ("setting", "tabletop"), ("setting", "kitchen")),
        ("厨师在厨房里颠勺炒菜，火焰升腾", ("kind", "cook"), ("kind", "flame")),
        ("夜晚的城市天际线，烟花绽放", ("weather", "fireworks"), ("action", "grow")),
        ("五只小鸭子在湖里游泳", ("count", "3"), ("count", "1")),
        ("一朵桃花在春风中绽放", ("kind", "cherry_blossom"), ("kind", "peach")),
        ("火龙果放在桌上", ("kind", "mango"), ("kind", "dragon")),
        ("白色风车缓缓转动", ("setting", "hills"), ("colour", "white")),
        ("一朵玫瑰慢慢绽放，黑色背景", ("setting", "studio_backdrop"), ("colour", "black")),
        ("外星人和地球小孩握手", ("kind", "child"), ("kind", "earth")),
        ("小孩在沙滩上堆城堡", ("setting", "beach"), ("kind", "european_castle")),
        ("雪夜，一个人打着伞走着", ("weather", "snow"), ("weather", "rain")),
        ("老师傅在打铁，火星四溅", ("kind", "man"), ("setting", "mars")),
        ("情人节，男孩送女孩一束玫瑰", ("kind", "boy"), ("kind", "person")),
        ("女孩露出迷人的微笑", ("kind", "girl"), ("kind", "person")),
        ("海浪拍打礁石，夕阳染红天空", ("setting", "sea_cliffs"), ("setting", "sky")),
        ("鲤鱼跃龙门", ("action", "jump"), ("kind", "dragon")),
        ("天安门广场上升起五星红旗", ("setting", "chinese_palace"), ("kind", "door")),
        ("男孩在图书馆里看书，阳光透过窗户洒进来", ("setting", "library"), ("kind", "window")),
        ("一位书法家挥毫泼墨", ("kind", "artist"), ("kind", "book")),
        ("牛郎织女在鹊桥相会", ("kind", "man"), ("kind", "ox")),
        ("仙人御剑飞行", ("action", "fly"), ("kind", "pickaxe")),
        ("师傅在拉面，面粉飞扬", ("kind", "ramen"), ("action", "fly")),
        ("一碗牛肉面，上面撒着葱花", ("kind", "ramen"), ("kind", "flower")),
        ("仓鼠往嘴里塞瓜子，腮帮子鼓鼓的", ("relation", "eat"), ("kind", "drum")),
        ("打工人抱着电脑狂奔去上班", ("kind", "laptop"), ("relation", "fight")),
        ("夕阳把她们的影子拉得很长", ("time", "sunset"), ("relation", "push")),
        ("千军万马奔腾而来，尘土飞扬", ("count", "3"), ("kind", "girl")),
        ("上班族挤地铁，累得睡着了", ("setting", "train_carriage"), ("kind", "metro")),
        ("皇帝坐在龙椅上，大臣们跪拜", ("setting", "palace_hall"), ("kind", "dragon")),
        ("一辆红色跑车在公路上飞驰，汽车广告", ("kind", "racing_car"), ("kind", "car")),
        ("口红旋转升起，金色背景", ("setting", "studio_backdrop"), ("colour", "gold")),
        ("香水瓶在花瓣中旋转，高端广告大片", ("kind", "lotion_bottle"), ("relation", "hold")),
        ("元宵佳节，舞狮队在街上表演", ("kind", "lion"), ("kind", "woman")),
        ("镜头环绕一座雪山旋转", ("camera", "orbit"), ("action", "spin")),
        ("镜头从左向右平移，拍摄古镇", ("camera", "pan_right"), ("direction", "right")),
        ("无人机俯拍金黄的稻田", ("camera", "crane"), ("kind", "helicopter")),
        ("毕业了，学生把帽子抛向天空", ("kind", "graduation_cap"), ("kind", "top_hat")),
        ("一只蜻蜓停在荷花上", ("relation", "on"), ("action", "stand")),
        ("将军骑着战马，手举大刀冲锋", ("kind", "horse"), ("action", "wave")),
        ("小船穿过桥洞，岸边挂满红灯笼", ("setting", "river"), ("setting", "beach")),
        ("爷爷带着孙子放风筝", ("kind", "kite"), ("setting", "living_room")),
        ("守株待兔", ("kind", "rabbit"), ("kind", "tree")),
        ("一家人围着桌子吃汤圆", ("relation", "eat"), ("relation", "orbit")),
        ("牧童骑在牛背上吹笛子", ("kind", "water_buffalo"), ("kind", "ox")),
        ("一头牛在田里吃草", ("kind", "ox"), ("kind", "water_buffalo")),
        ("街上挂满灯笼", ("setting", "old_town"), ("setting", "city_street")),
        ("情侣在星空下相拥", ("time", "night"), ("setting", "sky")),
        ("一座摩天大楼直插云霄", ("setting", "city_street"), ("setting", "office")),
        ("小猫站着，头发随风飘动", ("kind", "cat"), ("action", "swing")),
        ("中秋节，月亮又大又圆，一家人吃月饼", ("time", "night"), ("kind", "moon")),
        ("大学生在图书馆复习", ("action", "sit"), ("size", "big")),
        ("妈妈端上一盘红烧鱼", ("relation", "hold"), ("colour", "red")),
        ("咖啡师拉花", ("setting", "restaurant"), ("kind", "flower")),
        ("宝宝第一次学走路", ("setting", "living_room"), ("setting", "canyon")),
        ("元宵节猜灯谜", ("setting", "old_town"), ("setting", "moon")),
        ("古代将军站在城墙上，旌旗飘扬", ("setting", "chinese_palace"), ("kind", "golf_flag")),
        ("凤凰涅槃，浴火重生", ("action", "burn"), ("kind", "flame")),
        ("对牛弹琴", ("kind", "guitar"), ("setting", "stage")),
    ],
)
def test_a_set_phrase_is_what_it_says_and_not_its_characters(prompt, has, has_not):
    found = read(prompt).meanings()
    assert has in found
    assert has_not not in found


def test_a_phrase_that_shows_nothing_is_told_as_ignored_in_one_piece():
    assert lexicon.understood("画面中人山人海，火花四溅").unknown == ("人山人海", "火花四溅")
    assert "人山人海" not in lexicon.suggest("人山人")


def test_phrases_mean_what_there_is():
    for (slot, id), names in sayings.SAYINGS.items():
        assert slot != "setting" or id in PLACES
        assert slot != "kind" or id in load_kinds()
        assert len(set(names.split("|"))) == len(names.split("|")), (slot, id)


@pytest.mark.parametrize(
    ("prompt", "kind", "number"),
    [("马群在草原上奔跑", "horse", "3"), ("兔妈妈带着小兔子采蘑菇", "rabbit", ""), ("小鸭子跟着妈妈过马路", "duck", ""), ("小蝌蚪找妈妈", "fish", ""), ("一只大海龟游过", "turtle", "1")],
)
def test_herds_and_mothers_of_beasts_are_beasts(prompt, kind, number):
    found = read(prompt).meanings()
    assert ("kind", kind) in found
    assert ("kind", "woman") not in found
    assert not number or ("count", number) in found


def test_a_boy_who_looks_for_his_mother_looks_for_a_woman():
    assert ("kind", "woman") in read("小男孩找妈妈").meanings()


def test_the_colour_before_clothes_is_theirs():
    one = read("红衣女侠骑着白马在大漠上疾驰")
    assert [(worn.kind, worn.colour) for worn in one.worn] == [("woman", "red")]
    assert ("colour", "white") in one.meanings()
    assert ("colour", "red") not in one.meanings()


def test_who_wears_what_is_said_in_any_verb_of_wearing():
    assert [(extra.kind, extra.how) for extra in read("小猪佩戴红色蝴蝶结跳来跳去").extras] == [("bow_ribbon", "wear")]
    assert read("一个穿汉服的女孩").worn[0].garment


@pytest.mark.parametrize(
    ("prompt", "held", "place"),
    [("一只小老鼠在做蛋糕", "birthday_cake", "kitchen"), ("渔翁独自垂钓", "fishing_rod", "lake"),
     ("老爷爷写毛笔字", "paintbrush", "living_room"), ("奶奶包粽子", "rice_ball", "living_room")],
)
def test_what_is_made_is_in_the_hand_of_who_makes_it_where_it_is_made(prompt, held, place):
    found = read(prompt)
    assert held in [extra.kind for extra in found.extras if extra.how == "hold"]
    assert ("setting", place) in found.meanings()


@pytest.mark.parametrize(("prompt", "vessel"), [("猫在篮子里睡觉", "basket"), ("小狗坐在纸箱里", "parcel"), ("一只小黄鸭在浴缸里漂浮", "bathtub")])
def test_who_is_in_a_vessel_is_inside_it(prompt, vessel):
    assert (vessel, "within") in [(extra.kind, extra.how) for extra in read(prompt).extras]


@pytest.mark.parametrize(
    ("prompt", "giver", "thing", "to"),
    [("男孩送女孩一束玫瑰花", "boy", "rose", "girl"), ("爷爷送给孙女一个气球", "old_man", "balloon", "girl"),
     ("妈妈递给孩子一个苹果", "woman", "apple", "child"), ("小熊给小兔子送礼物", "bear", "present", "rabbit")],
)
def test_who_is_given_something_stands_beside_who_holds_it(prompt, giver, thing, to):
    one = read(prompt)
    assert {("kind", giver), ("relation", "hold"), ("kind", thing)} <= one.meanings()
    assert [(extra.kind, extra.how, extra.host) for extra in one.extras] == [(to, "", giver)]
