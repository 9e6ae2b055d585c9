"""Whether the guard can read a text: English or Chinese, in ordinary spelling.

Input: a `normalise.Text`. Output: a finding `unreadable`. Scripts other than Latin and Chinese tell themselves; other languages in
Latin letters are known by the little words they cannot do without and by the lack of English ones. In doubt a short text is readable:
names and single nouns have no language.
"""

from __future__ import annotations

import unicodedata

from fairframe.guard.normalise import Text, fold, words
from fairframe.guard.words import Finding

SPELLED = 0.5  # share of words spelled out letter by letter from which a text is not ordinary spelling
LEFT_OVER = 0.1  # share of letters that are no look-alikes of Latin ones either, below which foreign letters are a disguise
FOREIGN_LETTERS = 0.3  # share of letters neither Latin nor Chinese from which a text is not read

# The commonest little words of other languages in Latin script that are no English words.
_FOREIGN = frozenset(
    """
    der die das und ein eine einen einem einer ist nicht mit auf im den dem des von zu fur uber durch wird sind sie ich wie auch
    le les un une des du et est dans sur avec pour qui que pas au aux elle il nous vous sont cette ses leur sous par
    el los las una unos unas y en con por para que es esta del al su sus como mas pero muy sobre
    o os uma um e em com nao na no da do das dos ao pelo pela sao mais
    il lo gli uno di che con per non sono della del nel nella alla sul e ed
    een het van op met voor niet zijn wordt naar bij ook maar deze
    en ett och som med pa av den det ar inte till for fran
    og pa til ikke som er af
    i w z na sie jest nie do jak ze
    bir ve bu ile icin da de olan gibi cok
    yang dan di ke dari untuk dengan ini itu adalah tidak seorang sebuah
    na wa ya kwa katika ni
    cua mot la trong voi va nguoi nhung
    ja on ei se etta
    """.split()
)
_ENGLISH = frozenset(
    """
    the a an of and in on at to is are was with for from by as it its his her their this that these those he she they who while through over under
    into near up down out off around between behind beside across along above below be being been has have had will would can not no but or so
    one two three man woman person people cat dog scene video shot camera view close wide slow motion style sky water city street
    """.split()
)
_EITHER = frozenset("a i in on an as no do me so he at to or is of was die den an by for were come over under her war fat gut".split())


def check(text: Text) -> tuple[Finding, ...]:
    """`unreadable` with a score: the share of letters or words that are not read."""
    score = max(text.spelled if text.spelled >= SPELLED else 0.0, _foreign_script(text.raw), _foreign_words(text))
    return (Finding(category="unreadable", score=min(1.0, score)),) if score > 0 else ()


def _foreign_script(raw: str) -> float:
    """1 when a text is mostly in a script that is not read, else 0. Latin text written in look-alikes of another script is read."""
    if raw.isascii():
        return 0.0
    letters = [c for c in unicodedata.normalize("NFKC", raw) if c.isalpha()]
    foreign = [c for c in letters if not _is_read(c)]
    if sum(1 for c in fold(raw) if c.isalpha() and not _is_read(c)) < LEFT_OVER * len(letters):
        return 0.0
    whole = sum(1 for word in words(unicodedata.normalize("NFKC", raw).lower()) if all(not _is_read(c) for c in word if c.isalpha()) and any(map(str.isalpha, word)))
    if not letters or not foreign:
        return 0.0
    return 1.0 if len(foreign) / len(letters) >= FOREIGN_LETTERS and whole else 0.0


def _is_read(character: str) -> bool:
    return ord(character) < 0x250 or 0x3400 <= ord(character) <= 0x9FFF or 0xF900 <= ord(character) <= 0xFAFF or 0x1E00 <= ord(character) <= 0x1EFF


def _foreign_words(text: Text) -> float:
    """1 when another language's little words clearly outnumber English ones, else 0."""
    latin = [word for word in words(text.readings[0]) if word.isascii()]
    if len(latin) < 4:
        return 0.0
    foreign = sum(1 for word in latin if word in _FOREIGN and word not in _EITHER)
    english = sum(1 for word in latin if word in _ENGLISH)
    return 1.0 if foreign >= 2 and foreign > english and foreign / len(latin) >= 0.15 else 0.0
