"""A text as its writer may have meant it to be read: look-alike letters, digits for letters, hidden and separating characters undone.

Input: text as typed. Output: `Text`, its raw and normalised readings and their parts, which every check reads alike. Unicode's own
NFKC does most; CONFUSABLES is a hand-made table of the letters that look like Latin ones in Cyrillic, Greek, Armenian, Cherokee and
the phonetic and small-capital blocks (idea: Unicode TR 39). Judges nothing.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import dataclass

DOTTED_WORDS = 2  # words with a mark between all letters ("c.a.t"), from which they are joined word by word
LEET_WORDS, LEET_SHARE = 3, 0.25  # words with digits for letters, from which every digit of a text is taken for one
LONGEST = 5  # words of a name that is looked for
WINDOW = 24  # words; a sentence longer than this is also read in windows of so many, half overlapping

CONFUSABLES = {
    latin: others
    for latin, others in (
        pair.split(":")
        for pair in (
            "a:аɑαᴀаạӑӓ∂Ꭺ b:ьƅвʙβЬᏏ c:сϲᴄⅽҫᏟ d:ԁɗᴅⅾᏧժ e:еҽєεᴇℯӗёԑ℮Ꭼ f:ғꜰſϝƒք g:ɡɢցԍᏀ h:һнʜհᏂ i:іıɩιɪїӏⅰ¡ι j:јʝϳᴊյ k:кκᴋқҝᏦ l:ӏʟⅼ∣ɭᏞℓ "
            "m:мᴍⅿɱᎷ n:пոռɴηղń o:оοᴏօסӧσ०໐০ p:рρᴘքᏢ q:ԛգզ r:гʀᴦɾᏒя s:ѕꜱʂᏚ t:тτᴛƭᎢ u:υսᴜʋцᴜ v:ѵνᴠⅴᏙ w:ԝшᴡωѡᎳ x:хχⅹ×ҳ y:уүʏγყўᎽ z:ᴢʐᏃż"
        ).split()
    )
}
_FOLD = str.maketrans({other: latin for latin, others in CONFUSABLES.items() for other in others})
_LEET = str.maketrans({"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b", "9": "g", "@": "a", "$": "s", "!": "i", "|": "l", "€": "e", "£": "l", "+": "t"})
# Traditional characters of the guard's own words and names, to simplified ones.
_SIMPLIFIED = str.maketrans(
    "習澤溫寶鄧蔣賴總統體愛殺剝內脫褲褻婦淫亂處強輪戀蘿莉毒販槍彈擊燒殘虐屍斷頭顱臟臠綁劫恐襲爆煉製納粹種滅絕賤豬豕黃藝楊冪劉華張學龍馬雲騰陳羅賓頓蘋習歐爾內羅澤倫馬龍麗莎約翰遜吳亞嘯鬧團號繩懸樓",
    "习泽温宝邓蒋赖总统体爱杀剥内脱裤亵妇淫乱处强轮恋萝莉毒贩枪弹击烧残虐尸断头颅脏脔绑劫恐袭爆炼制纳粹种灭绝贱猪豕黄艺杨幂刘华张学龙马云腾陈罗宾顿苹习欧尔内罗泽伦马龙丽莎约翰逊吴亚啸闹团号绳悬楼",
)
_CONTROLS = dict.fromkeys((*range(10), *range(11, 32), 127), " ")  # of ASCII, but for the end of a line
_GAP = re.compile(r"[^\S\n]+")
_SENTENCE = re.compile(r"(?<=[.!?;。！？；])\s*|[\n\r]+")
_WORDS = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_POSSESSIVE = re.compile(r"'s$|'$")
_MIXED = re.compile(r"(?=[^\s]*[a-z])(?=[^\s]*[0-9@$!|€£+])[a-z0-9@$!|€£+]+")
_MEASURE = re.compile(r"\d+(?:st|nd|rd|th|s|k|d|p|x|m|cm|mm|km|ft|in|am|pm|fps|hz|h|w|kg|g|mph|kmh|year|yr|yo|c|f|bit)?!*|[a-z]{1,2}\d+!*|[a-z]+[!+]+|[a-z]+-?\d{1,4}|\$\d+")
_SPACED = re.compile(r"(?<![^\W_])(?:[^\W\d_][\s._*~\-+/\\|,·•]{1,3}){2,}[^\W\d_](?![^\W_])")
_DOTTED = re.compile(r"(?<![^\W_])[a-z](?:[._*~\-+/\\|,·•][a-z])+(?![^\W_])")
_DOTTED_GAP = re.compile(r"([._*~\-+/\\|,·•]) \1(?=[^\W_])")  # between words of which the marks went on: "c.a.t. .n.a.p"
_SPLIT = re.compile(r"(?<=[a-z])[._*~+/\\|·•^`´¨](?=[a-z])")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_HAN_GAP = re.compile(r"(?<=[\u3400-\u9fff])[^\u3400-\u9fffA-Za-z0-9。！？；，、,.!?;\n]+(?=[\u3400-\u9fff])")
_HAN_MARK = re.compile(r"(?<=[\u3400-\u9fff])[.*_|/\\~\-+·•]+(?=[\u3400-\u9fff])")


@dataclass(frozen=True, kw_only=True)
class Text:
    """One text in its readings. Words are lower case; Chinese is found in `readings` as unbroken runs."""

    raw: str
    readings: tuple[str, ...]  # raw and normalised, lower case, without doubles
    spelled: float  # share of the words that came letter by letter, 0 to 1

    @functools.cached_property
    def parts(self) -> tuple[str, ...]:
        """The readings' sentences and windows, and the readings themselves."""
        return tuple(dict.fromkeys(part for reading in self.readings for part in (reading, *sentences(reading))))

    @functools.cached_property
    def tokens(self) -> tuple[tuple[str, ...], ...]:
        """The words of each reading, without a possessive's end."""
        return tuple(tuple(_POSSESSIVE.sub("", token) if "'" in token else token for token in words(reading)) for reading in self.readings)

    @functools.cached_property
    def runs(self) -> tuple[tuple[str, ...], ...]:
        """For each word of each reading, the letters from there on, without gaps and apostrophes, of as many words as a name may have."""
        bare = ([token.replace("'", "") if "'" in token else token for token in tokens] for tokens in self.tokens)
        return tuple(tuple("".join(tokens[start : start + LONGEST]) for start in range(len(tokens))) for tokens in bare)

    @property
    def chinese(self) -> bool:
        return bool(_HAN.search(self.raw))


def read(text: str) -> Text:
    """All readings of a text. Takes time in proportion to its length."""
    folded = fold(text)
    undotted = _DOTTED_GAP.sub(" ", _letters_alone(_DOTTED, folded)) if len(_DOTTED.findall(folded)) >= DOTTED_WORDS else folded
    spelled = _spelled(undotted)
    joined = _letters_alone(_SPACED, undotted)
    plain = _SPLIT.sub("", joined)
    tokens = plain.split(" ")
    thorough = sum(map(_is_leet, tokens)) >= max(LEET_WORDS, LEET_SHARE * len(tokens))
    letters = " ".join(unleet(token, thorough=thorough) for token in tokens)
    readings = tuple(dict.fromkeys(unstretch(reading) for reading in (undotted, plain, letters)))
    return Text(raw=text, readings=readings, spelled=spelled)


def fold(text: str) -> str:
    """NFKC without hidden characters and accents, look-alikes as Latin, simplified Chinese without gaps, lower case."""
    if text.isascii():  # most names and prompts: nothing of what follows does more to them
        return _GAP.sub(" ", text.translate(_CONTROLS).lower()).strip()
    text = unicodedata.normalize("NFKC", text.replace("\uff00", " "))  # no character, but where a full-width space would be
    text = "".join(" " if unicodedata.category(c) in ("Zs", "Cc") and c != "\n" else c for c in text if unicodedata.category(c) not in ("Cf", "Co", "Cs", "Cn"))
    text = "".join(c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c) not in ("Mn", "Me"))
    text = unicodedata.normalize("NFC", text).lower().translate(_SIMPLIFIED).replace("’", "'").replace("‘", "'")
    text = "".join(c.translate(_FOLD) if ord(c) > 127 else c for c in text)
    text = _HAN_MARK.sub("", _HAN_GAP.sub("", text))
    return _GAP.sub(" ", text).strip()


def unleet(token: str, *, thorough: bool = False) -> str:
    """A token with digits and signs read as letters, unless it is a measure or name such as 4k, 3d, 1080p or b2.

    thorough: those and bare digits too, for a text where many words are written so.
    """
    core = token.strip(".,;:?()[]\"'")
    if not core or not (thorough or _is_leet(token)):
        return token
    return token.replace(core, core.rstrip("!").translate(_LEET))


def _is_leet(token: str) -> bool:
    core = token.strip(".,;:?()[]\"'")
    return bool(_MIXED.fullmatch(core)) and not _MEASURE.fullmatch(core)


def _letters_alone(pattern: re.Pattern[str], text: str) -> str:
    """The text with only the letters of every match left."""
    return pattern.sub(lambda match: "".join(c for c in match[0] if c.isalpha()), text)


def unstretch(text: str) -> str:
    """Letters written three times and more are read once: "nooo" as "no". Two are left, English has many."""
    return re.sub(r"([a-z])\1{2,}", r"\1", text)


def words(text: str) -> tuple[str, ...]:
    """Words of a reading; hyphens part them."""
    return tuple(_WORDS.findall(text))


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a reading, and for long ones also windows of WINDOW words."""
    found = []
    for sentence in _SENTENCE.split(text):
        if not sentence.strip():
            continue
        found.append(sentence.strip())
        tokens = sentence.split()
        if len(tokens) > WINDOW:
            found += [" ".join(tokens[start : start + WINDOW]) for start in range(0, len(tokens) - WINDOW // 2, WINDOW // 2)]
    return tuple(found)


def _spelled(folded: str) -> float:
    """Share of the Latin words that stand as single letters; one-letter words of English do not count."""
    latin = [word for word in words(folded) if word[0].isascii() and word.isalpha()]
    single = [word for word in latin if len(word) == 1 and word not in "ai"]
    return len(single) / len(latin) if len(latin) >= 4 else 0.0
