"""Who wears what nobody said, by who he is or by the style that was asked for: a 书生, and everybody in a 古风 or 武侠 clip, is in the robes of old China, a monk in an orange one.

Input: settled tokens and what is worn already; output: garments. Knows words and kinds alone.
"""

from __future__ import annotations

import re
from dataclasses import replace

from fairframe.corpus import wardrobe
from fairframe.corpus.extras import Worn
from fairframe.corpus.lexicon import Token
from fairframe.corpus.nouns import kinds_of, slots_of, words_before
from fairframe.corpus.traditional import simplified

_STYLE = re.compile(
    r"古装|古风|国风|武侠|仙侠|玄幻|修仙|江湖|汉服|古代|唐朝|大唐|宋朝|大宋|明朝|清朝|汉朝|秦朝|三国|御剑|\b(?:wuxia|xianxia|hanfu|(?:ancient|imperial) china|(?:tang|song|ming|qing|han) dynasty)\b",
    re.IGNORECASE,
)
_ROLES = re.compile(
    r"剑客|剑侠|剑仙|侠客|侠士|侠女|女侠|少侠|大侠|高手|武者|武将|将军|剑士|书生|秀才|状元|公子|才子|佳人|诗人|文人|墨客|李白|杜甫|苏轼|宫女|贵妃|妃子|丫鬟|侍女|嫦娥|织女|牛郎|西施|貂蝉|林黛玉|白素贞|白娘子|花木兰"
    r"|道士|道长|老道|仙人|神仙|仙翁|神医|郎中|县官|县令|丞相|宰相|大臣|臣子|太监|员外|掌柜|店小二|牧童|书童|渔翁|姜太公|诸葛亮|孔子|孔明|财神|寿星|月老|土地公|关公|关羽|张飞|刘备|哪吒|老夫子|古人|镖师|捕快|刺客|托塔天王|二郎神|杨戬|玉帝|玉皇|唐僧|许仙|张三丰|王母|女娲|何仙姑|铁扇公主|王昭君|文成公主|白发老|八仙"
)
_MONKS = re.compile(r"和尚|僧|沙弥|唐三藏|\bmonks?\b", re.IGNORECASE)
_LAID_OFF = frozenset({"outfit", "dress", "robe"})  # of an old swordsman in white


def old(prompt: str, tokens: list[Token], worn: tuple[Worn, ...]) -> tuple[Worn, ...]:
    """What is worn, with the robes of everybody who has nothing else on and is of old China; who is in white there is in a white robe."""
    style, found, seen = bool(_STYLE.search(simplified(prompt))), list(worn), dict[str, int]()
    for at, token in enumerate(tokens):
        kinds = kinds_of(token)
        if not kinds or "setting" in slots_of(token):
            continue
        kind, nth = kinds[0].id, seen.get(kinds[0].id, 0)
        seen[kind] = nth + 1
        monk = kind in wardrobe.STANDING and _MONKS.search(token.text) is not None
        if monk and not any((one.kind, one.nth) == (kind, nth) for one in found):
            found.append(Worn(kind, nth, "robe", next((id for i in words_before(tokens, at) for slot, id in tokens[i].meanings if slot == "colour"), "orange")))
            continue
        dress = kind in wardrobe.STANDING and "旗袍" in token.text
        if dress and not any((one.kind, one.nth) == (kind, nth) for one in found):
            found.append(Worn(kind, nth, "qipao", next((id for i in words_before(tokens, at) for slot, id in tokens[i].meanings if slot == "colour"), "")))
            continue
        if kind not in wardrobe.STANDING or not (style or _ROLES.search(token.text or prompt)):  # who is put in for an occasion has no text
            continue
        own = next((i for i, one in enumerate(found) if (one.kind, one.nth) == (kind, nth)), -1)
        if own >= 0:
            found[own] = replace(found[own], garment="hanfu") if found[own].garment in _LAID_OFF else found[own]
            continue
        colour = next((id for i in words_before(tokens, at) for slot, id in tokens[i].meanings if slot == "colour"), "")
        found.append(Worn(kind, nth, "hanfu", colour))
    return tuple(found)


def skins(prompt: str, tokens: list[Token], tones: tuple[str, ...], at: int) -> tuple[str, ...]:
    """The tones to choose from for the person a token names: of old China none that the art gives fair hair."""
    of_old = _STYLE.search(simplified(prompt)) or _ROLES.search(tokens[at].text or prompt)
    return tuple(tone for tone in tones if tone != "medium-light skin") or tones if of_old else tones
