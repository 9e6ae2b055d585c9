"""What is done in sports beside what `deeds` tells: climbing a rock, crossing a line, shooting at a target, diving from a board.

Tables that `deeds` takes in: the words of each deed, where it is done when no place is named, and the words that are its own; and what words mean another thing
in a sport. Knows words alone.
"""

from __future__ import annotations

import re
from dataclasses import replace

from fairframe.corpus.forms import IGNORED
from fairframe.corpus.lexicon import Token

_ARTICLE = r"(?:an?|the|his|her|their|its)"
DEEDS: dict[str, str] = {  # deed -> the words that tell it
    "wall_climb": r"\bclimbing (?:walls?|gym|hall)\b|\bindoor climb\w*|\bbouldering\b|攀岩馆|攀岩墙|室内攀岩",
    "rock_climb": (
        r"\b(?:rock|wall|free|ice|sport)[- ]climb(?:s|ing|ers?)?\b"
        rf"|\b(?:climb|scal)(?:s|es|ing|ed)? (?:up )?{_ARTICLE} (?:\w+ ){{0,3}}(?:cliffs?|rock (?:face|wall)|rocks?|boulder|cliff face|crag)\b"
        r"|(?<!室内)攀岩(?!馆|墙)|(?:攀爬|攀登|爬上?)着?\S{0,4}(?:悬崖|峭壁|岩壁|石壁)"
    ),
    "finish": (
        r"\bfinish(?:ing)? lines?\b|\b(?:foot|running|relay|sprint|hurdle|track|bicycle|bike|cycling|cycle|100m|100 met(?:er|re)) races?\b"
        r"|\bmarathons?\b|\b100m sprint\b"
        r"|终点线?|百米赛跑|百米冲刺|接力赛|接力比赛|马拉松|自行车比?赛"
    ),
    "archery": (
        r"\barcher(?:s|y)?\b(?! fish)|\bshoot(?:s|ing)? (?:(?:an?|the|his|her|some) )?(?:\w+ )?(?:arrows?|bow)\b"
        r"|\b(?:with|holding|aiming|drawing) (?:\w+ ){0,2}bow\b(?! tie)(?! on)|\bbow and arrows?\b"
        r"|射箭|弓箭手|弯弓|拉弓|开弓|弓箭"
    ),
    "darts": r"\bdart ?boards?\b|\b(?:play\w*|throw\w*|game of) (?:an? )?darts?\b|飞镖(?!盘)",
    "javelin": r"\bjavelins?\b|标枪",
    "hockey": r"\b(?:ice )?hockey\b(?! mask| jersey| shirt)|\bpucks?\b|冰球",
    "punch_bag": (
        r"\bpunch(?:ing)? bags?\b|\b(?:punch|hit|kick|box)(?:s|es|ing)? (?:an?|the|his|her) (?:\w+ )?(?:heavy |boxing |sand ?)?bag\b"
        r"|\bheavy bag\b|(?:打|击|踢)\S{0,3}沙袋|沙包"
    ),
    "hula": r"\bhula[- ]?hoop\w*|呼啦圈",
    "from_board": (
        r"\bdiving (?:boards?|platform|competition)\b|\bspring ?boards?\b|\bhigh[- ]div(?:es?|ing|ers?)\b|\b(?:platform|springboard) diving\b"
        r"|跳水(?!艇)|跳台(?!滑雪)|跳板"
    ),
    "beam": r"\bbalance beams?\b|平衡木",
    "handstand": r"\bhand ?stands?\b|\bwalk(?:s|ing)? on (?:his|her|its|their) hands\b|(?<!水中)倒立",
    "pull_ups": r"\b(?:pull|chin)[- ]?ups?\b|\bpull[- ]?up bar\b|引体向上|单杠",
    "rings": r"\bgymnast\w*\b.*\brings\b|\b(?:still|gymnastics?) rings\b|吊环",
    "push_ups": r"\b(?:push|press)[- ]?ups?\b|俯卧撑",
    "snow_pipe": r"\bsnowboard\w*\b.*\bhalf[- ]?pipes?\b|\bhalf[- ]?pipes?\b.*\bsnowboard",
    "half_pipe": r"\bhalf[- ]?pipes?\b|\bskate ?ramps?\b|[uU]型池|[uU]形池",
    "high_bar": r"\bpole[- ]vault\w*|\bhigh[- ]jump(?:s|ing|ers?)?\b|跳高|撑杆跳",
}
PLACES: dict[str, tuple[str, ...]] = {  # deed -> where it is done
    "wall_climb": ("gym",), "rock_climb": ("canyon", "mountains"), "finish": ("stadium",), "archery": ("meadow", "forest"), "javelin": ("stadium",),
    "hockey": ("frozen_lake",), "punch_bag": ("gym",),
    "hula": ("park", "playground"), "from_board": ("pool",), "beam": ("gym",), "handstand": ("gym", "park"), "push_ups": ("gym", "park"), "pull_ups": ("gym", "park"), "rings": ("gym",),
    "snow_pipe": ("snow_field",), "half_pipe": ("park",), "darts": ("restaurant", "living_room"), "high_bar": ("stadium",),
}  # fmt: skip
OWNERS: dict[str, str] = {  # deed -> words that are its own
    "wall_climb": "indoor wall climbing gym hall 攀岩墙 室内", "rock_climb": "rock wall face", "fight": "duel duels duelling dueling 决斗",
    "finish": "finish finishing line lines relay sprint 终点 终点线 百米 冲过 100m",
    "archery": "shooting shoots arrow arrows bow drawing aiming at 拉弓 弓 箭 射", "darts": "dart darts throwing throws playing at 飞镖", "snow_pipe": "halfpipe half pipe in",
    "javelin": "javelin javelins throwing throws thrower 标枪",
    "hockey": "player players shooting shoots puck pucks ice playing game match team teams 冰球",
    "punch_bag": "punching bag heavy 沙袋", "hula": "hula hoop hooping hoops with playing 呼啦圈 转",
    "from_board": "off from board springboard platform into diving 跳水 台 跳台 下",
    "beam": "on balance beam balancing 平衡木", "handstand": "doing does handstand handstands on hands 倒立", "push_ups": "doing does push ups 俯卧撑", "pull_ups": "doing does pull chin ups bar 引体向上 单杠", "rings": "on rings still 吊环",
    "half_pipe": "halfpipe half pipe ramp in on down",
    "high_bar": "pole vault vaulting high over bar 跳高 横杆",
}  # fmt: skip
_BARS = frozenset("bar bars".split())
_JUMPED = re.compile(DEEDS["high_bar"] + r"|\bover (?:an?|the) (?:\w+ )?bar\b", re.IGNORECASE)


def of_the_sport(tokens: list[Token], at: int) -> Token:
    """The bar that is jumped is in no restaurant, and the wall of a climbing hall is no brick."""
    token = tokens[at]
    word = token.text.lower()
    if word in _BARS and any(slot == "setting" for slot, _ in token.meanings) and _JUMPED.search(" ".join(other.text for other in tokens)):
        return replace(token, meanings=((IGNORED, "deed high_bar"),))
    if word in ("ring", "rings", "吊环") and token.meanings and re.search(DEEDS["rings"], " ".join(other.text for other in tokens), re.IGNORECASE):
        return replace(token, meanings=((IGNORED, "deed rings"),))
    climbed = word in ("wall", "walls") and at > 0 and tokens[at - 1].text.lower() == "climbing"
    return replace(token, meanings=((IGNORED, "deed wall_climb"),)) if climbed else token
