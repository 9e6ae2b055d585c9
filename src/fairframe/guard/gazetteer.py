"""Who is named: public figures by their Latin and Chinese names, other names and slips of spelling.

Input: a `normalise.Text`; people.txt (living and recent, curated by hand) and weights/guard_people.json (the dead, from WordNet).
Output: findings, public_figures or historic_figures. A name counts as a whole run of words, so that "Paris in the rain", "a Lincoln
car" and "a King Charles spaniel" are nobody. Slips are found by deleting letters (idea: SymSpell, W. Garbe), names of two words only.
"""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from fairframe.guard.normalise import LONGEST, Text, fold, words
from fairframe.guard.words import Finding

PEOPLE = Path(__file__).parent / "people.txt"
DEAD = Path(__file__).parents[1] / "weights" / "guard_people.json"
FUZZY_LETTERS = 9  # a name with fewer letters is taken by its exact spelling alone
EDGE = 3  # letters at both ends by which slips are ruled out
MOST_KNOWN = 1 << 16  # beginnings of which the answer is kept
START = 6  # letters a run of words begins with, by which most places of a text are ruled out
YEAR = 2026  # of this gazetteer: a WordNet person without a year of death, born before YEAR - 110, is dead

# Words after (or before) a name that make a thing, beast or place of it.
_THINGS = (
    "spaniel|spaniels|cavalier|car|cars|continental|navigator|town car|memorial|center|centre|airport|street|avenue|boulevard|square|bridge|tower|statue|"
    "station|hall|park|school|university|college|prize|island|islands|lake|mountain|mount|river|ox|oxen|deer|turtle|melon|rose|perfume|scent|card|cards|suit"
)
_AFTER = re.compile(rf"^(?:{_THINGS})$")
_BEFORE = frozenset({"white", "deer", "egyptian", "wild", "playing"})
_CONTEXT = re.compile(
    r"\b(?:ceo|tesla|spacex|twitter|billionaire|president|minister|king|queen|coronation|throne|crowned|palace|singer|rapper|concert|dancing|dances|dance|speech|"
    r"speaking|says|saying|interview|walking|walks|smiling|eating|eats|riding|rides|wearing|portrait|he|him|his|general|politician|stage|singing|sings)\b"
)
# What is called after someone whom people.txt marks as dead: in "Anne Frank's house" nobody of that name is seen, unless somebody acts there.
_REMEMBERED = re.compile(
    r"^(?:house|birthplace|museum|memorial|monument|mausoleum|tomb|grave|center|centre|airport|street|avenue|boulevard|square|bridge|school|university|library|hospital|"
    r"stadium|station|foundation|prize|diary|diaries|letters|book)$"
)
_NO_PLACE = re.compile(r"^(?:days?|years?|times?|boys?|girls?|students?|pupils?|mates?|kids?|friends?|teachers?|fight\w*|rac(?:er|ers|ing)|part(?:y|ies))$")  # behind it: "school days", "prize fighter"
_DOERS = re.compile(r"^(?:fight\w*|rac(?:er|ers|ing)|box(?:er|ers|ing)|danc(?:er|ers|ing)|brawl\w*)$")  # behind "street" or "school", who does it is meant and no place: "Gandhi street fighter"
_LIKENESS = frozenset({("statue", "of"), ("statues", "of"), ("bust", "of"), ("monument", "to"), ("monument", "of"), ("memorial", "to")})  # before a name of the dead
_REMEMBERED_ZH = re.compile(r"(?:命名的|的?(?:故居|旧居|出生地|博物馆|纪念馆|纪念碑|纪念堂|陵墓?|墓|大桥|机场|航天中心|图书馆|广场(?!舞)|大街|大道|(?:小学|中学|大学)(?!时|生|毕业|期间|同学|年代)|体育场|医院|日记|著作|雕像|铜像|塑像|石像|半身像))")
_ACTS = re.compile(
    r"\b(?:he|she|him|her|his|himself|herself|alive|(?:danc|sing|speak|say|talk|kiss|smil|laugh|fight|rais|ris|wav|rid)(?:e|es|s|ing)|portrait|face|interview|salut\w*|burn\w*|explod\w*|bomb\w*|on fire)\b|"
    r"(?<![其吉])他|她|跳舞|唱歌|说话|讲话|演讲|复活|接吻|敬礼|烧|炸|着火"
)
# Chinese names that are also parts of ordinary phrases: what may not stand before or after.
_NOT_BEFORE = {"成龙": "变化形组构做造长当生", "马云": "白黑骏木河斑天飞小赛奔战宝", "罗琳": "卡", "王毅": "国女", "王源": "国女大", "王菲": "国女", "刘翔": "", "科比": "学本", "梅西": "杨"}
_NOT_AFTER = {"马云": "层朵彩端雾海中上霄", "梅西": "瓜", "王源": "自于", "姚明": "", "库克ceo": "", "川普": "通"}


class Slips:
    """Names of which one letter may be left out, put in or changed, or two swapped: two words meet where each with a letter taken out is the same."""

    def __init__(self, names: Iterable[str]) -> None:
        long = [name for name in names if len(name) >= FUZZY_LETTERS]
        self._names = {slip: name for name in long for slip in (name, *_slips(name))}
        self._starts = {slip[:START] for slip in self._names}
        self._known: dict[str, bool] = {}  # by the letters that are looked at
        self._edges = {slip[:EDGE] + slip[-EDGE:] for slip in self._names}

    def may_begin(self, run: str) -> bool:
        """Whether the words that begin this run can be a slip of a name: at most words none can, and nothing more need be tried there."""
        start = run[: START + 1]
        if (known := self._known.get(start)) is None:
            known = start[:START] in self._starts or any(start[:place] + start[place + 1 :] in self._starts for place in range(1, START))
            if len(self._known) < MOST_KNOWN:
                self._known[start] = known
        return known

    def of(self, joined: str) -> str:
        """The name that something is a slip of; "" for none."""
        if len(joined) < FUZZY_LETTERS - 1 or not self._may_be(joined):
            return ""
        return next((self._names[slip] for slip in (joined, *_slips(joined)) if slip in self._names), "")

    def _may_be(self, joined: str) -> bool:
        """Whether any of its slips begins and ends like one of a name: most words do not, and their slips need not be made."""
        starts = {joined[:EDGE], *(joined[:place] + joined[place + 1 : EDGE + 1] for place in range(1, EDGE))}
        ends = {joined[-EDGE:], *(joined[-EDGE - 1 : -place - 1] + joined[len(joined) - place :] for place in range(EDGE))}
        return any(start + end in self._edges for start in starts for end in ends)


class Starts:
    """How names begin, so that most places of a text need one look-up."""

    def __init__(self, names: Iterable[str]) -> None:
        self._starts = {name[:START] for name in names}
        self._lengths = sorted({len(start) for start in self._starts}, reverse=True)  # a name shorter than START counts in its whole length
        self._known: dict[str, bool] = {}

    def may_begin(self, run: str) -> bool:
        """Whether a name can begin with the first letters of a run of words."""
        start = run[:START]
        if (known := self._known.get(start)) is None:
            known = any(start[:length] in self._starts for length in self._lengths)
            if len(self._known) < MOST_KNOWN:
                self._known[start] = known
        return known


@dataclass(frozen=True, kw_only=True)
class Names:
    latin: dict[str, str]  # name without spaces -> category
    starts: Starts
    uncertain: frozenset[str]  # names that need a person's context
    slips: Slips
    chinese_names: tuple[str, ...]
    remembered: frozenset[str]  # names in both scripts, as they are looked up, of the dead after whom places are called

    @functools.cached_property
    def chinese(self) -> re.Pattern[str]:
        """Of all Chinese names; compiled at the first Chinese text."""
        return _han_pattern(self.chinese_names)


@functools.cache
def load(people: Path = PEOPLE, dead: Path = DEAD, historic_years: int = 100) -> Names:
    """Read both lists; takes some hundredths of a second, once."""
    latin: dict[str, str] = {}
    uncertain: set[str] = set()
    remembered: set[str] = set()
    for row in json.loads(dead.read_text("utf-8"))["people"]:
        category = "historic_figures" if row["died"] and row["died"] <= YEAR - historic_years else "public_figures"
        for name in row["names"]:
            latin.setdefault(name_key(name)[0], category)
    curated: dict[str, None] = {}
    chinese: list[str] = []
    for line in people.read_text("utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        first, others, hans = (part.strip() for part in line.split("|"))
        honoured, first = first.endswith("†"), first.removesuffix("†").strip()
        for name in (first, *filter(None, map(str.strip, others.split(",")))):
            key, _ = name_key(name.rstrip("*"))
            latin[key] = "public_figures"
            curated[key] = None
            if name.endswith("*"):
                uncertain.add(key)
            if honoured:
                remembered.add(key)
        mine = [*filter(None, map(str.strip, hans.split(",")))]
        chinese += mine
        if honoured:
            remembered.update(map(fold, mine))
    return Names(latin=latin, starts=Starts(latin), uncertain=frozenset(uncertain), slips=Slips(curated), chinese_names=tuple(chinese), remembered=frozenset(remembered))


def check(text: Text, historic_years: int = 100) -> tuple[Finding, ...]:
    """Which of public_figures and historic_figures the text names."""
    names = load(historic_years=historic_years)
    found: set[str] = set()
    for reading, tokens, runs in zip(text.readings, text.tokens, text.runs, strict=True):
        found |= _latin(reading, tokens, runs, names)
        if not reading.isascii() and _chinese(reading, names):
            found.add("public_figures")
    return tuple(Finding(category=category, score=1.0) for category in sorted(found))


def _latin(reading: str, tokens: tuple[str, ...], runs: tuple[str, ...], names: Names) -> set[str]:
    found = set()
    passed = 0  # words up to here belong to what is called after someone
    for start, run in enumerate(runs):
        if start < passed or not (names.starts.may_begin(run) or names.slips.may_begin(run)):
            continue
        for length in range(min(LONGEST, len(tokens) - start), 0, -1):
            name = _lookup("".join(tokens[start : start + length]), length, names)
            if name in names.remembered and _is_called_after(tokens, start, start + length, reading):
                passed = start + length
                break
            if name and not _is_thing(tokens, start, start + length, name, names, reading):
                found.add(names.latin[name])
                break
    return found


def _lookup(joined: str, length: int, names: Names) -> str:
    """The name a run of words is, its one slip of spelling undone; "" for none."""
    joined = joined.replace("'", "")
    if joined in names.latin:
        return joined
    return names.slips.of(joined) if 2 <= length <= 3 else ""


def _is_thing(tokens: tuple[str, ...], start: int, end: int, name: str, names: Names, reading: str) -> bool:
    """Whether the words around make a thing, place or beast of the name, or an uncertain name has no person's context."""
    after = tokens[end] if end < len(tokens) else ""
    before = tokens[start - 1] if start else ""
    if end - start == 1 or name in names.uncertain:
        behind = tokens[end + 1] if end + 1 < len(tokens) else ""
        if (_AFTER.match(after) and not (_REMEMBERED.match(after) and _DOERS.match(behind))) or before in _BEFORE:
            return True
    return name in names.uncertain and not _CONTEXT.search(reading)


def _is_called_after(tokens: tuple[str, ...], start: int, end: int, reading: str) -> bool:
    """Whether a place, an institution or a book of someone's name is meant, and nobody acts."""
    after = tokens[end] if end < len(tokens) else ""
    behind = tokens[end + 1] if end + 1 < len(tokens) else ""
    named = (bool(_REMEMBERED.match(after)) and not _NO_PLACE.match(behind)) or tokens[max(0, start - 2) : start] in (("named", "after"), *_LIKENESS)
    return named and not _ACTS.search(reading)


def _chinese(reading: str, names: Names) -> bool:
    for match in names.chinese.finditer(reading):
        before, after = reading[match.start() - 1 : match.start()], reading[match.end() : match.end() + 1]
        if match[0] in names.remembered and _REMEMBERED_ZH.match(reading, match.end()) and not _ACTS.search(reading):
            continue
        if not ((before and before in _NOT_BEFORE.get(match[0], "")) or (after and after in _NOT_AFTER.get(match[0], ""))):
            return True
    return False


def _han_pattern(names: Iterable[str]) -> re.Pattern[str]:
    """Longest first; marks between the parts of a foreign name are gone already."""
    return re.compile("|".join(re.escape(fold(name)) for name in sorted(set(names), key=lambda name: (-len(name), name))))


def _slips(name: str) -> set[str]:
    """The name with one letter taken out: two names meet here when they differ by one letter left out, put in or changed, or two swapped."""
    return {name[:place] + name[place + 1 :] for place in range(1, len(name))}


def name_key(name: str) -> tuple[str, int]:
    """A name without its gaps, and how many words it has."""
    parts = words(name.lower() if name.isascii() else fold(name))  # what folding does to ASCII parts no words
    return "".join(parts).replace("'", ""), len(parts)
