"""Words that are read and left out on purpose: function words, orders ("make a video of"), praise of the picture, lengths and formats."""

from __future__ import annotations

FUNCTION_EN = """
a an the of and with is are was were be being been am to in at by for from into onto that which who whose this these those there here it its
their his her my your our as while when where then some very really so just or but i we you me us they he she do does did can could would should will
please make create generate give show want like need see let get have has had inside while also both each other one
video clip movie film animation animated footage scene shot image picture gif short realistic cinematic render rendered rendering
second seconds sec s 4 5 6 8 10 long hd uhd 4k 8k 1080p hdr high quality resolution highly detailed detail details masterpiece best beautiful stunning epic
trending award winning professional photorealistic ultra hyper lighting dramatic soft colours colors vibrant cute style look aesthetic mode looks camera
imagine depicting featuring showing about close up closeup macro wide medium full view angle establishing opens moving starring loop looping smooth fps background
set against way something coloured colored skin subject location mood action thanks i'd i'm through across around along it's that's there's let's what whole how idea mind landscape story love take would something like wish hope
""".split()
PHRASES_EN = (
    "close up", "close up of", "full body", "one of", "on screen", "up close", "in the style of", "in the background", "in the middle of",
    "love to watch", "like to watch", "want to watch", "in style", "2 second", "2 seconds", "3 second", "3 seconds", "three second", "three seconds",
    "hand in hand", "comes to life", "comes alive", "turns into", "turning into", "turn into", "transforms into", "transforming into", "morphs into", "changes into", "becomes", "becoming", "sky gets dark", "sky darkens", "sky turns dark", "sky grows dark", "one second", "2 sec", "3 sec", "2s", "3s",
)  # fmt: skip
FUNCTION_ZH = """
的 了 着 在 和 与 跟 一 有 是 这 那 个 里 上 中 下 旁 前 把 被 请 帮 我 你 给 想 要 做 来 段 条 幅 张 它 他 她 们 地 得 到 以 用 并 而 正 着 又 很 也 都 就 吧 吗 呢 处 时 时候
正在 车水马龙 围坐在 围坐 送餐 送外卖 送快递 生成 制作 一个 一段 一条 一张 一幅 视频 短片 动画 动画片段 画面 镜头 片段 影片 帮我 给我 我想 我想看 想要 可以 能不能 能否 麻烦 做一个 做个 来一段 来个 高清 超清 超高清 画质
高画质 高质量 电影感 电影级 细节丰富 超高细节 杰作 大师作品 逼真 逼真的 写实 真实 精美 唯美 可爱 可爱的 风格 五秒 秒 秒钟 关于 展示 呈现 想象 一下 特写 近景 远景 全景 中 背景 场景 主角 地点
动作 时间 天气 风光 景色 美景 氛围 下面 突然 透过树叶 洒在 星球大战 星际大战 星战 吊床 吊床上 跑步机 跑步机上 微距 中国 放着 闭眼 美味的 鲜艳 鲜艳的 繁忙的 高楼 年轻 轻轻 里面 同时 此时 一起 这样 其中 谢谢 身处 出现在 拍摄 上空 外面 表面 对面 路面 过 去 起来 下去 出 进 向 后
接着 然后 随后 最后 之后 继续 一种 各种 这种 那种 一切 一包 背上 肩膀 肩膀上 肩上 肩头 从 带着 带 认真 拍打 拍打着 窗外 热气升起 染成金色 染成红色 染成橙色 染红 划过 脚边 变成 变为 化作 化为 门口 下起 下着 手拉手 手牵手 放学 上学 缭绕 热气 下一幕 一幕 想看 看看 大家 给大家看看 脑海 脑海里 如果 会 会是什么样子 什么样子 内容 拍摄内容 故事 拍出 能拍出 短视频 转 保持平衡
漂亮 漂亮的 美丽 美丽的 好看 好看的 水花 水花四溅 奶花 
佩戴 身着 身穿 头戴 披着 系着 穿 戴 衣 袍 靠在 倚在 倚靠在 斜靠在 靠窗 靠窗的 位置
透过窗户 透过窗 洒进来 洒进 洒下 脚踩 脚踏 独自 一人 独自一人 之间 群 仰 眨眼 沸腾 飞溅 升腾 两岸 处处 处于 远处 近处 深处
""".split()
NEVER_KINDS = (frozenset(FUNCTION_EN) | frozenset(FUNCTION_ZH)) - {"camera"}  # "a film of a cat" asks for no roll of film
