"""What is worn below the head, as prompts have it: which of its words name a garment, and which kinds can be shown in it.

Input: words; output: names of garments. `wardrobe_art` paints them on a picture. Hats, glasses and scarves are `extras`' own.
"""

from __future__ import annotations

from dataclasses import dataclass

from fairframe.corpus.figures import FIGURES, build_of
from fairframe.corpus.kinds import load_kinds


@dataclass(frozen=True)
class Garment:
    """How a garment covers people who stand, and the colour it has where no word says one (RGB in 0..1)."""

    colour: tuple[float, float, float]
    top: bool = False  # covers the shirt
    sleeves: bool = False  # down to the forearm
    bottom: bool = False  # covers the trousers
    hem: float = 0.0  # how far a skirt or a coat hangs down, share of the way from the waist to the feet
    flare: float = 0.0  # how much wider its hem is than the waist
    bare: bool = False  # skin below the hem, in place of trousers
    trim: str = ""  # buttons, lapels, collar, stripes, zip, sash, hanfu, qipao
    pale: float = 0.0  # how much lighter the top is than what is below it
    mans: tuple[float, float, float] | None = None  # the colour of a man's, where it is another
    feet: bool = False  # covers the shoes
    beast: bool = False  # animals can be shown in it


GARMENTS: dict[str, Garment] = {
    "shirt": Garment((0.95, 0.95, 0.98), top=True, beast=True),
    "sweater": Garment((0.86, 0.3, 0.3), top=True, sleeves=True, trim="collar", beast=True),
    "jacket": Garment((0.3, 0.32, 0.42), top=True, sleeves=True, trim="zip", beast=True),
    "coat": Garment((0.66, 0.5, 0.36), top=True, sleeves=True, hem=0.45, flare=0.1, trim="buttons", beast=True),
    "raincoat": Garment((1.0, 0.8, 0.2), top=True, sleeves=True, hem=0.45, flare=0.14, trim="buttons", beast=True),
    "white_coat": Garment((0.96, 0.96, 0.98), top=True, sleeves=True, hem=0.45, flare=0.08, trim="buttons", beast=True),
    "robe": Garment((0.62, 0.4, 0.75), top=True, sleeves=True, hem=0.86, flare=0.2, trim="sash", beast=True),
    "hanfu": Garment((0.9, 0.47, 0.5), top=True, sleeves=True, hem=0.97, flare=0.46, trim="hanfu", pale=0.55, mans=(0.3, 0.47, 0.66), beast=True),
    "qipao": Garment((0.8, 0.13, 0.2), top=True, hem=0.84, flare=0.02, bare=True, trim="qipao", beast=True),
    "dress": Garment((0.9, 0.3, 0.45), top=True, hem=0.62, flare=0.42, bare=True, beast=True),
    "gown": Garment((0.5, 0.36, 0.8), top=True, hem=0.8, flare=0.5, bare=True, beast=True),
    "skirt": Garment((0.3, 0.4, 0.72), hem=0.5, flare=0.34, bare=True),
    "suit": Garment((0.2, 0.2, 0.27), top=True, sleeves=True, bottom=True, trim="lapels", beast=True),
    "pyjamas": Garment((0.55, 0.75, 0.95), top=True, sleeves=True, bottom=True, trim="buttons", beast=True),
    "uniform": Garment((0.2, 0.3, 0.5), top=True, bottom=True, trim="buttons", beast=True),
    "outfit": Garment((0.35, 0.5, 0.75), top=True, bottom=True, beast=True),
    "overalls": Garment((0.27, 0.42, 0.7), bottom=True, trim="bib", beast=True),
    "vest": Garment((1.0, 0.55, 0.15), top=True, trim="stripes", beast=True),
    "trousers": Garment((0.3, 0.42, 0.66), bottom=True),
    "shorts": Garment((0.3, 0.42, 0.66), bottom=True, hem=0.4, bare=True),
    "shoes": Garment((0.85, 0.2, 0.25), feet=True),
}
_WORDS: dict[str, str] = {
    word: name
    for name, words in {
        "shirt": "shirt|t-shirt|t shirt|tee|tee shirt|blouse|jersey|polo shirt|tank top|衬衫|T恤|T恤衫|上衣|球衣|短袖|背心",
        "sweater": "sweater|jumper|cardigan|hoodie|pullover|sweatshirt|毛衣|卫衣|针织衫|连帽衫",
        "jacket": "jacket|blazer|夹克|外套|皮衣|皮夹克|羽绒服|棉袄",
        "coat": "coat|overcoat|大衣|风衣",
        "raincoat": "raincoat|rain coat|rain jacket|poncho|雨衣",
        "white_coat": "lab coat|白大褂|实验服",
        "robe": "robe|bathrobe|kimono|和服|长袍|浴袍|袈裟|karate uniform|空手道服|练武服",
        "hanfu": "hanfu|汉服|襦裙|齐胸襦裙|华服|锦袍|锦衣|道袍|长衫|唐制汉服|明制汉服|马面裙",
        "qipao": "cheongsam|qipao|旗袍",
        "dress": "dress|frock|sundress|summer dress|连衣裙|裙子|红裙|短裙|裙",
        "gown": "gown|ball gown|evening gown|evening dress|wedding dress|长裙|晚礼服|婚纱",
        "skirt": "skirt|tutu|kilt|半身裙|百褶裙",
        "suit": "suit|tuxedo|shirt and tie|西装|西服|礼服|燕尾服",
        "pyjamas": "pyjamas|pajamas|tracksuit|onesie|睡衣|运动服",
        "uniform": "uniform|school uniform|校服|制服|军装",
        "outfit": "outfit|clothes|clothing|costume|衣服|衣裳",
        "overalls": "overalls|dungarees|apron|背带裤|围裙|工装",
        "vest": "vest|safety vest|life jacket|life vest|马甲|救生衣|安全背心",
        "trousers": "trousers|pants|jeans|leggings|牛仔裤|裤子|长裤",
        "shorts": "shorts|short trousers|swim trunks|短裤|泳裤",
        "shoes": "shoe|shoes|boots|boot|sneaker|sneakers|trainers|trainer|running shoe|running shoes|rain boots|wellington boots|wellies|high heels|high heel|slippers|sandals|鞋|鞋子|靴子|雨靴|雨鞋|运动鞋|跑鞋|球鞋|皮鞋|高跟鞋|拖鞋|女靴|长靴|皮靴",
    }.items()
    for word in words.split("|")
}  # fmt: skip
_TINTS = {"红": "red", "白": "white", "黑": "black", "蓝": "blue", "绿": "green", "黄": "yellow", "紫": "purple", "粉": "pink"}
OWN: dict[str, frozenset[str]] = {  # kinds whose picture has such a garment already
    kind: frozenset(names.split())
    for kind, names in {
        "office_worker": "suit", "groom": "suit", "doctor": "white_coat uniform", "scientist": "white_coat", "cook": "uniform white_coat overalls shirt", "police_officer": "uniform", "policeman": "uniform",
        "policewoman": "uniform", "firefighter": "uniform coat", "pilot": "uniform", "guard": "uniform", "bride": "gown dress", "princess": "gown dress", "dancer": "dress", "student": "robe", "judge": "robe",
        "wizard": "robe", "witch": "robe dress", "superhero": "outfit", "king": "robe", "construction_worker": "vest", "mechanic": "overalls uniform", "farmer": "overalls", "factory_worker": "overalls uniform", "artist": "outfit", "santa_claus": "coat outfit suit", "levitating_businessman": "suit",
    }.items()
}  # fmt: skip
STANDING = frozenset(
    "child boy girl person man woman elderly_person old_man old_woman bearded_man red_haired_man red_haired_woman curly_haired_man curly_haired_woman white_haired_man "
    "white_haired_woman bald_man blond_man blonde_woman".split()
)
"""People whose picture has a shirt, trousers and shoes, seen from the front."""


def garment(word: str) -> str:
    """The garment a word names, or ""."""
    text = word.lower().removesuffix("'s")
    return _WORDS.get(text, "") or (_WORDS.get(text.removesuffix("es"), "") or _WORDS.get(text.removesuffix("s"), "") if text.isascii() else "")


def tint(word: str) -> str:
    """The colour that a garment's own word has (红裙), or ""."""
    return next((colour for letter, colour in _TINTS.items() if word.startswith(letter)), "") if not word.isascii() else ""


def words() -> tuple[str, ...]:
    """Every word of a garment."""
    return tuple(_WORDS)


def can_wear(kind_id: str, name: str) -> bool:
    """Whether a kind's picture can be shown in a garment."""
    if kind_id in STANDING:
        return True
    build = build_of(kind_id)
    upright = build is not None and build.body == "plush" and kind_id in FIGURES
    kind = load_kinds()[kind_id]
    on_four = kind.category == "animal" and kind.facing != 0 and kind.traits >= {"walks", "has_legs"} and build is None
    return GARMENTS[name].beast and (upright or on_four)
