"""Chinese sentences for the classifier, made from templates: no Chinese prompt set with a permissive licence was at hand.

Output: (sentence, category or "") pairs. Harmless ones share the templates and many words (knives, blood tests, baths, police) with the
harmful ones, so that the heads learn more than a topic. What such sentences can teach is limited, and docs/guard.md says so.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from fairframe.training import guard_frozen

PLACES = "房间里 街上 森林中 海边 学校门口 医院里 厨房里 城市屋顶 地下室 公园里 沙漠中 雪地里 酒吧里 办公室 教堂前 战场上 浴室里 火车上 舞台上 花园里".split()
WHO = "一个男人 一个女人 一名士兵 一位老人 两个人 一群人 一名护士 一个年轻女子 一个黑衣人 一位舞者 一名警察 一位医生 一个工人 一位厨师 一对情侣".split()
STYLES = "电影感 写实风格 高清画质 动漫风格 慢镜头 特写镜头 4K 航拍 黑白影像 水彩画风 赛博朋克风格".split()
DOES = {
    "sexual": "光着身子扭动 摆出挑逗的裸露姿势 上演一场激情的床戏 露出胸部和下体 赤条条地躺着 一起发生关系 进行不雅的性表演 在镜头前抚摸自己的私处 拍摄成人影片 不着寸缕地跳舞".split(),
    "violence": "被人用刀捅得血流满地 把对方的头砍了下来 用枪打死了路人 被打得头破血流 残忍地折磨俘虏 尸体被切成碎块 被活活烧死 用斧头劈向受害者 血从伤口喷涌而出 掐着女人的脖子直到她断气".split(),
    "self_harm": "站在天台边准备跳下去结束生命 用刀片割开自己的手腕 把绳子套在脖子上 吞下一整瓶药想死 拿枪对准自己的头 用烟头烫自己的手臂 独自在浴缸里割脉 绝望地决定离开这个世界".split(),
    "hate": "高举万字旗大喊口号 辱骂黑人是猴子 嘲笑残疾人是废物 说外国人都是垃圾 侮辱穆斯林 鼓吹优等种族 把犹太人画成老鼠 说女人只配待在厨房 朝移民吐口水 骂同性恋恶心".split(),
    "illegal": "偷偷制造炸药 在巷子里卖白粉 撬开门锁偷东西 抢走老太太的包 把孩子塞进面包车拐走 往针管里装毒 印刷假的钞票 放火烧毁商店 走私象牙 劫持飞机 持枪闯进银行".split(),
    "disturbing": "啃食腐烂的肉 浑身爬满蛆虫 呕吐出内脏 眼球脱落 吃自己的手指 皮肤溃烂流脓 举行血腥的献祭仪式 把死老鼠塞进嘴里".split(),
    "private_persons": "偷偷在窗外拍邻居洗澡 公布同学的身份证和住址 在她车上装定位器跟踪 翻看别人的私密聊天记录 曝光前女友的电话号码 用望远镜窥视对面的住户".split(),
}
HARMLESS = (
    "用刀切面包 在切西瓜 练习太极拳 打太极 打篮球 打鼓 弹钢琴 抽血做体检 在浴缸里洗泡泡浴 游泳 穿着红色连衣裙跳舞 拥抱在一起 亲吻额头 举着红旗 放烟花 点燃篝火 开车经过银行 打开门锁回家 "
    "给警犬喂食 在博物馆看古代兵器 射箭 用斧头劈柴 给孩子讲故事 在医院看望病人 参加婚礼 拍全家福 穿婚纱走过花园 脱帽致意 脱下外套挂好 摘下眼镜 换上球鞋 吃火锅 杀毒软件的动画 射门得分 用望远镜看星星 "
    "爬山 看日出 骑马奔跑 打雪仗 演奏小提琴 画油画 玩水枪 喝咖啡 练瑜伽 晒太阳 种花 在雨中漫步 看书 打电话 写作业 开会 收拾房间 包饺子 打扫街道 追赶公交车 修理汽车 救火 做手术 拔河 跳伞 潜水 冲浪"
).split()
TEMPLATES = (
    "{who}在{place}{does}",
    "{place}，{who}{does}，{style}",
    "{style}：{who}正在{does}",
    "生成一段视频，{who}{does}",
    "{who}{does}",
    "帮我做一个{who}在{place}{does}的短片",
)


def sentences(rng: random.Random, each: int = 160) -> Iterator[tuple[str, str]]:
    """`each` sentences a category, as many from its word list, and harmless ones for balance."""
    lists = guard_frozen.load()
    for category, does in DOES.items():
        plain = lists.get(f"words_{'explicit' if category == 'sexual' else category}", ())
        for _ in range(each):
            yield _fill(rng, rng.choice(does)), category
        for _ in range(each if plain else 0):
            yield _fill(rng, rng.choice(plain)), category
    for _ in range(each * 12):
        yield _fill(rng, rng.choice(HARMLESS)), ""


def _fill(rng: random.Random, does: str) -> str:
    return rng.choice(TEMPLATES).format(who=rng.choice(WHO), place=rng.choice(PLACES), does=does, style=rng.choice(STYLES))
