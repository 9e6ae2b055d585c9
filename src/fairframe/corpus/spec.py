"""What a caption says, as values: the meeting point of grammar (words), staging (scenes) and evaluation (scores).

A `Spec` holds exactly what a prompt states; an empty string means "not said" and leaves the choice to staging.
"""

from __future__ import annotations

from dataclasses import dataclass

MAX_SUBJECT_LAYERS = 3


@dataclass(frozen=True, kw_only=True)
class SubjectSpec:
    kind: str  # Kind.id
    count: int = 1  # 1 to 3; all subjects together at most MAX_SUBJECT_LAYERS layers
    colour: str = ""  # key of COLOURS
    size: str = ""  # key of SIZES
    variant: str = ""  # key of Kind.variants (skin tones)
    action: str = ""  # key of actions.ACTIONS with object "none"


@dataclass(frozen=True, kw_only=True)
class Spec:
    subjects: tuple[SubjectSpec, ...]  # 0 (a landscape), 1 or 2 (a third only as a count)
    relation: str = ""  # key of actions.ACTIONS with object "needed", or of RELATIONS: the first subject does it to the second
    manner: str = ""  # key of MANNERS
    direction: str = ""  # key of DIRECTIONS
    setting: str = ""  # key of places.PLACES
    time: str = ""  # one of scene.TIMES
    weather: str = ""  # key of WEATHERS
    look: str = ""  # one of scene.LOOKS
    camera: str = ""  # key of CAMERAS


# Tables of words: id -> (English forms, Chinese forms); the first form is the usual one.
COLOURS: dict[str, tuple[tuple[str, ...], tuple[str, ...], tuple[int, int, int]]] = {
    "red": (("red", "scarlet", "crimson"), ("红色的", "红"), (214, 40, 44)),
    "orange": (("orange",), ("橙色的", "橘色的"), (244, 132, 32)),
    "yellow": (("yellow",), ("黄色的", "黄"), (250, 204, 40)),
    "green": (("green", "emerald"), ("绿色的", "绿"), (52, 164, 76)),
    "cyan": (("turquoise", "cyan", "teal"), ("青色的",), (40, 184, 190)),
    "blue": (("blue", "azure"), ("蓝色的", "蓝"), (44, 104, 220)),
    "purple": (("purple", "violet"), ("紫色的", "紫"), (140, 72, 200)),
    "pink": (("pink",), ("粉色的", "粉红色的"), (246, 130, 180)),
    "brown": (("brown",), ("棕色的", "褐色的"), (140, 92, 56)),
    "white": (("white",), ("白色的", "白"), (244, 244, 246)),
    "grey": (("grey", "gray"), ("灰色的", "灰"), (140, 144, 150)),
    "black": (("black",), ("黑色的", "黑"), (44, 44, 50)),
    "gold": (("golden", "gold"), ("金色的",), (232, 180, 60)),
}
SIZES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "tiny": (("tiny", "little", "miniature", "mini"), ("小小的", "迷你的")),
    "small": (("small",), ("小", "很小的")),
    "big": (("big", "large"), ("大", "很大的", "大大的")),
    "giant": (("giant", "huge", "enormous", "gigantic", "massive"), ("巨大的", "巨型")),
}
MANNERS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "slowly": (("slowly", "gently", "calmly", "in slow motion", "in slow mo"), ("慢慢地", "缓缓地", "慢动作")),
    "fast": (("fast", "quickly", "rapidly", "at full speed"), ("快速地", "飞快地")),
    "happily": (("happily", "joyfully", "cheerfully", "playfully"), ("开心地", "快乐地", "高兴地")),
    "wildly": (("wildly", "crazily", "madly", "frantically"), ("疯狂地", "狂野地")),
}
DIRECTIONS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "left": (("to the left", "leftwards", "from right to left"), ("向左", "往左", "从右到左")),
    "right": (("to the right", "rightwards", "from left to right"), ("向右", "往右", "从左到右")),
    "up": (("upwards", "up into the sky", "up", "into the sky"), ("向上", "往上")),
    "down": (("downwards", "down"), ("向下", "往下")),
    "towards": (("towards the camera", "towards us", "toward the camera"), ("朝镜头", "向我们走来", "朝着镜头")),
    "away": (("away from the camera", "into the distance"), ("远离镜头", "走向远方")),
}
WEATHERS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "rain": (("in the rain", "on a rainy day", "while it rains", "in heavy rain"), ("在雨中", "下雨时", "雨中")),
    "snow": (("in the snow", "while it snows", "in falling snow"), ("在雪中", "下雪时", "雪中")),
    "fog": (("in the fog", "in thick mist", "on a foggy day"), ("在雾中", "雾里", "雾中")),
    "storm": (("in a thunderstorm", "during a storm", "with lightning"), ("在暴风雨中", "暴风雨中", "电闪雷鸣", "雷雨中")),
    "windy": (("in the wind", "on a windy day", "with leaves blowing"), ("在风中", "刮风时", "风中")),
    "clear": (("under a clear sky", "on a sunny day", "in bright sunshine"), ("晴空下", "阳光明媚")),
    "petals": (("among falling petals", "with cherry blossoms falling"), ("花瓣飘落", "樱花飘落")),
    "confetti": (("with confetti", "in a shower of confetti"), ("彩纸纷飞",)),
    "fireflies": (("with fireflies", "among fireflies"), ("萤火虫飞舞",)),
}
DARK_WEATHERS = ("fireflies",)  # of the evening and the night
WEATHERS_BY_WORDS = frozenset({"fireworks"})  # the network was not taught them: the words alone set them
RELATIONS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "next_to": (("next to", "beside", "by the side of"), ("在{}旁边", "和{}在一起")),
    "in_front_of": (("in front of",), ("在{}前面",)),
    "behind": (("behind",), ("在{}后面",)),
    "above": (("above", "over"), ("在{}上方",)),
    "under": (("under", "below", "beneath"), ("在{}下面",)),
    "on": (("on top of", "on"), ("在{}上面",)),
    "left_of": (("to the left of",), ("在{}左边",)),
    "right_of": (("to the right of",), ("在{}右边",)),
}
LOOK_WORDS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "clay": (("3d", "3d render", "clay", "claymation", "3d animation", "stop motion"), ("3D动画", "粘土风格", "三维", "黏土动画", "定格动画")),
    "flat": (("flat", "flat design", "vector", "flat illustration", "cartoon", "2d animation"), ("扁平风格", "矢量风格", "卡通风格", "二维动画")),
    "line": (("line drawing", "line art", "pencil sketch", "sketch", "pencil drawing", "hand-drawn"), ("线条画", "素描", "铅笔画", "手绘")),
    "pixel": (("pixel art", "8-bit", "retro game", "pixelated", "16-bit"), ("像素风", "像素艺术", "8位游戏风格")),
    "noir": (("black and white film", "film noir", "black and white", "noir", "old silent film", "monochrome"), ("黑白电影", "黑白", "默片")),
    "neon": (("neon", "cyberpunk", "synthwave", "neon night"), ("霓虹", "赛博朋克")),
    "watercolour": (("watercolour", "watercolor", "watercolour painting", "watercolor painting"), ("水彩画", "水彩")),
    "papercut": (("paper cut", "papercut", "paper cutout", "cut paper", "papercraft"), ("剪纸", "剪纸风格", "纸艺")),
}
CAMERAS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "static": (("static shot", "the camera stays still", "fixed camera", "locked-off camera"), ("固定镜头", "镜头静止")),
    "pan_left": (("pan left", "the camera pans left", "panning left"), ("镜头向左摇", "左摇镜头")),
    "pan_right": (("pan right", "the camera pans right", "panning right"), ("镜头向右摇", "右摇镜头")),
    "tilt_up": (("tilt up", "the camera tilts up"), ("镜头上摇", "镜头向上")),
    "tilt_down": (("tilt down", "the camera tilts down"), ("镜头下摇", "镜头向下")),
    "zoom_in": (("zoom in", "the camera zooms in", "slow push in", "zooming in", "slow zoom in"), ("镜头推近", "推镜头", "镜头放大", "镜头推进")),
    "zoom_out": (("zoom out", "the camera zooms out", "pulling back", "zooming out"), ("镜头拉远", "拉镜头")),
    "follow": (("tracking shot", "the camera follows", "follow shot"), ("跟拍", "镜头跟随")),
    "orbit": (("orbit shot", "the camera circles", "arc shot"), ("环绕镜头", "镜头环绕")),
    "handheld": (("handheld camera", "shaky camera", "handheld shot"), ("手持镜头", "晃动镜头")),
    "crane": (("crane shot", "the camera rises", "drone shot", "aerial shot"), ("升降镜头", "航拍", "航拍镜头")),
    "roll": (("the camera rolls", "dutch angle", "rotating camera"), ("旋转镜头", "倾斜镜头")),
}
TIME_WORDS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "day": (("during the day", "at noon", "in daylight"), ("白天", "中午")),
    "dawn": (("at dawn", "at sunrise", "in the early morning"), ("黎明", "清晨", "日出时", "早晨")),
    "sunset": (("at sunset", "at dusk", "in the evening", "at golden hour"), ("日落时", "黄昏", "傍晚", "夕阳下", "日落时分")),
    "night": (("at night", "under the moon", "at midnight", "in the dark"), ("夜晚", "晚上", "月光下", "深夜", "夜里")),
}
