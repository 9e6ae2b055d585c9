"""What subjects do: the verbs, in English and Chinese, and what each needs. `staging` turns them into motion."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Action:
    id: str
    ing: tuple[str, ...]  # English -ing forms; "{}" marks the object where there is one
    zh: tuple[str, ...]  # Chinese; "{}" marks the object
    object: str = "none"  # none, needed
    doer: frozenset[str] = frozenset()  # the doer needs one of these traits or categories; empty = anything
    target: frozenset[str] = frozenset()  # the object needs one of these; empty = anything


def _a(id: str, ing: str, zh: str, object: str = "none", doer: str = "", target: str = "") -> Action:
    return Action(id=id, ing=tuple(ing.split("|")), zh=tuple(zh.split("|")), object=object, doer=frozenset(doer.split()), target=frozenset(target.split()))


ACTIONS: dict[str, Action] = {
    a.id: a
    for a in (
        _a("walk", "walking|strolling|wandering", "走路|散步|行走|漫步", doer="walks"),
        _a("run", "running|sprinting|racing along|jogging|dashing along", "奔跑|跑步|飞奔", doer="walks hops"),
        _a("jump", "jumping|leaping", "跳跃|跳|蹦", doer="alive"),
        _a("hop", "hopping", "蹦跳", doer="alive"),
        _a("dance", "dancing", "跳舞|起舞", doer="alive food creature"),
        _a("breakdance", "break dancing|breakdancing", "跳霹雳舞|跳街舞", doer="alive"),
        _a("spin", "spinning|twirling|turning round and round|rotating", "旋转|转圈"),
        _a("somersault", "doing somersaults|doing a backflip|flipping over|somersaulting", "翻跟头|后空翻", doer="alive"),
        _a("wave", "waving", "挥手", doer="person has_hands alive"),
        _a("nod", "nodding", "点头", doer="alive"),
        _a("shake", "shaking|trembling|shivering|wobbling", "发抖|颤抖|摇晃"),
        _a("sleep", "sleeping|napping|snoozing|dozing|snoring", "睡觉|打盹|熟睡", doer="alive"),
        _a("sit", "sitting|resting", "坐着|休息", doer="alive"),
        _a("stand", "standing|standing still|waiting", "站着|等待|站立"),
        _a("sing", "singing|howling", "唱歌|嚎叫", doer="alive"),
        _a("laugh", "laughing|giggling|smiling", "大笑|笑|微笑", doer="alive"),
        _a("cry", "crying|weeping", "哭泣|哭|流泪", doer="alive"),
        _a("swim", "swimming|diving", "游泳|游动", doer="swims alive"),
        _a("fly", "flying|soaring|gliding", "飞翔|飞行|飞|飞舞", doer="flies alive vehicle"),
        _a("hover", "hovering", "盘旋|悬停"),
        _a("float", "floating|drifting|levitating", "漂浮|飘荡|漂|飘浮|悬浮"),
        _a("fall", "falling|falling from the sky|dropping|tumbling down", "掉落|坠落|从天而降|落下"),
        _a("rise", "rising|rising into the air|taking off|lifting off|blasting off|launching", "上升|升空|起飞|升起"),
        _a("bounce", "bouncing", "弹跳"),
        _a("roll", "rolling", "滚动|打滚|翻滚"),
        _a("swing", "swinging|swinging back and forth|swaying", "摇摆|荡来荡去|晃动"),
        _a("slide", "sliding|skating|gliding along|skiing|surfing", "滑行|滑冰|滑雪"),
        _a("drive", "driving|speeding along", "行驶|开车|飞驰", doer="drives vehicle"),
        _a("sail", "sailing|bobbing on the water", "航行|扬帆", doer="sails"),
        _a("slither", "slithering|crawling|creeping", "爬行|蠕动", doer="alive slithers"),
        _a("climb", "climbing", "攀爬|爬", doer="alive"),
        _a("grow", "growing|getting bigger|blooming", "长大|变大|生长"),
        _a("shrink", "shrinking|getting smaller", "缩小|变小"),
        _a("appear", "appearing|fading in", "出现"),
        _a("vanish", "vanishing|disappearing|fading away", "消失"),
        _a("explode", "popping|bursting|exploding|blowing up", "爆炸|爆开|炸开"),
        _a("peek", "peeking in|peeking out", "探头|偷看", doer="alive"),
        _a("march", "marching|parading", "行进|游行", doer="alive"),
        _a("exercise", "exercising|working out|doing push-ups", "锻炼|做运动", doer="alive"),
        _a("celebrate", "celebrating|cheering|partying", "庆祝|欢呼|狂欢", doer="alive"),
        _a("burn", "burning|on fire", "燃烧|着火"),
        _a("glow", "glowing|shining", "发光|闪耀"),
        _a("eat", "eating {}|munching on {}|devouring {}|nibbling on {}|gobbling up {}|biting into {}", "吃{}|大口吃{}|吃着{}|享用{}", "needed", "alive", "edible"),
        _a("drink", "drinking {}|sipping {}|slurping {}", "喝{}|喝着{}|品尝{}", "needed", "alive", "drinkable"),
        _a("ride", "riding {}|riding on {}", "骑{}|骑着{}|坐在{}上|骑在{}上", "needed", "alive", "rideable"),
        _a("chase", "chasing {}|running after {}|pursuing {}", "追{}|追赶{}|追逐{}", "needed", "alive vehicle"),
        _a("flee", "running away from {}|fleeing from {}", "逃离{}|躲避{}", "needed", "alive"),
        _a("follow", "following {}", "跟着{}|跟随{}", "needed"),
        _a("hold", "holding {}|carrying {}", "拿着{}|抱着{}|举着{}|捧着{}", "needed", "alive", "holdable"),
        _a("juggle", "juggling {}", "抛接{}|耍{}", "needed", "alive", "holdable throwable edible round"),
        _a("throw", "throwing {}|tossing {}", "扔{}|抛{}|投掷{}", "needed", "alive", "holdable throwable edible round"),
        _a("kick", "kicking {}", "踢{}", "needed", "alive", "round throwable holdable"),
        _a("hug", "hugging {}|cuddling {}|embracing {}", "拥抱{}|抱抱{}", "needed", "alive", "alive"),
        _a("kiss", "kissing {}", "亲吻{}|亲{}", "needed", "alive", "alive"),
        _a("fight", "fighting {}|boxing with {}|wrestling with {}", "与{}打斗|和{}打架", "needed", "alive", "alive"),
        _a("dance_with", "dancing with {}", "和{}跳舞|与{}共舞", "needed", "alive"),
        _a("play_with", "playing with {}", "玩{}|和{}玩耍", "needed", "alive"),
        _a("orbit", "orbiting {}|circling {}|flying around {}", "环绕{}|围绕{}转", "needed"),
        _a("jump_over", "jumping over {}|leaping over {}", "跳过{}|跃过{}", "needed", "alive"),
        _a("push", "pushing {}", "推{}", "needed", "alive vehicle"),
        _a("look_at", "looking at {}|watching {}|staring at {}|gazing at {}", "看着{}|望着{}|盯着{}|凝视{}", "needed", "alive"),
        _a("race", "racing {}|racing against {}", "和{}赛跑|与{}比赛", "needed", "alive vehicle"),
        _a("play_music", "playing {}|strumming {}", "弹{}|演奏{}|弹奏{}", "needed", "alive", "plays_music"),
        _a("read", "reading {}", "读{}|看{}|阅读{}", "needed", "alive", "readable"),
        _a("balance_on", "balancing on {}|standing on {}", "站在{}上保持平衡|站在{}上", "needed", "alive", "round large rideable"),
    )
}
