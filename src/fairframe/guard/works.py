"""Whether a text names what belongs to others: invented figures and their worlds, and trade marks where they are the point.

Input: a `normalise.Text` and works.txt. Output: a finding, intellectual_property. Names are found as those of people are (`gazetteer`): whole
runs of words, one slip of spelling in long ones. Everyday words ("a shell on the beach") are not in the list but with another word; a mark alone
is nothing ("a woman with her iPhone"), beside its logo or an advertisement it is.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from pathlib import Path

from fairframe.guard.gazetteer import Slips, Starts, name_key
from fairframe.guard.normalise import LONGEST, Text, fold
from fairframe.guard.words import Finding

WORKS = Path(__file__).parent / "works.txt"
NEAR = 4  # words between a mark and what makes it the point
_MARKED = frozenset("logo logos logotype trademark trademarks advert adverts advertisement advertisements advertising commercial commercials brand branded branding slogan mascot packaging swoosh spokesperson".split())
_MARKED_CHINESE = re.compile("标志|商标|广告|logo|代言|吉祥物|包装")
_LITTLE = frozenset("a an the for of on in by to at or and no".split())  # what begins with one is taken by its exact spelling alone: "for commercial use", "the pitcher"
_NAME = re.compile(r"([^()*]+?)\s*(\*?)\s*(?:\(([^()]*)\))?")
_NO_FIGURE = frozenset("triathlon triathlons triathlete triathletes fish".split())  # after a name: "an Iron Man triathlon"


@dataclass(frozen=True, kw_only=True)
class Works:
    latin: dict[str, tuple[str, ...]]  # name without spaces -> words of which the text needs one, () for none, ("*",) for a mark
    starts: Starts
    count: dict[str, int]  # words of a name; two words that make a name of one are something else ("winter fell")
    slips: Slips
    chinese_needs: dict[str, tuple[str, ...]]  # Chinese name -> as `latin`

    @functools.cached_property
    def chinese(self) -> re.Pattern[str]:
        """Of all Chinese names; compiled at the first Chinese text."""
        return re.compile("|".join(re.escape(name) for name in sorted(self.chinese_needs, key=lambda name: (-len(name), name))))


@functools.cache
def load(path: Path = WORKS) -> Works:
    """Read the list; takes some hundredths of a second, once. Raises OSError and ValueError for one that is missing or damaged."""
    latin: dict[str, tuple[str, ...]] = {}
    counts: dict[str, int] = {}
    chinese: dict[str, tuple[str, ...]] = {}
    for line in path.read_text("utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        first, others, hans = (part.strip() for part in line.split("|"))
        for name, needs in _names(", ".join(filter(None, (first, others)))):
            key, count = name_key(name)
            latin[key] = needs
            counts[key] = max(count, counts.get(key, 0))
        chinese |= {fold(name): needs for name, needs in _names(hans)}
    if not latin or not chinese:
        raise ValueError("the list of works is empty")
    return Works(latin=latin, starts=Starts(latin), count=counts, slips=Slips(key for key, needs in latin.items() if needs != ("*",)), chinese_needs=chinese)


def check(text: Text) -> tuple[Finding, ...]:
    """`intellectual_property` where the text names something of the list."""
    works = load()
    if any(_latin(tokens, runs, works) for tokens, runs in zip(text.tokens, text.runs, strict=True)) or any(_chinese(reading, works) for reading in text.readings):
        return (Finding(category="intellectual_property", score=1.0),)
    return ()


def _names(written: str) -> list[tuple[str, tuple[str, ...]]]:
    """Names parted by commas, each with the words it needs."""
    found = []
    for name in filter(None, map(str.strip, written.split(","))):
        if not (match := _NAME.fullmatch(name)):
            raise ValueError(f"a name that cannot be read: {name!r}")
        found.append((match[1], ("*",) if match[2] else tuple((match[3] or "").split())))
    return found


def _latin(tokens: tuple[str, ...], runs: tuple[str, ...], works: Works) -> bool:
    for start, run in enumerate(runs):
        if not (works.starts.may_begin(run) or works.slips.may_begin(run)):
            continue
        for length in range(min(LONGEST, len(tokens) - start), 0, -1):
            joined = "".join(tokens[start : start + length]).replace("'", "")
            if joined in works.latin:
                fits = length == 1 or works.count[joined] > 1
                name = joined
            else:
                name = works.slips.of(joined) if length <= 3 and tokens[start] not in _LITTLE else ""
                fits = bool(name) and works.count[name] == length
            if fits and _counts(tokens, start, start + length, works.latin[name]):
                return True
    return False


def _counts(tokens: tuple[str, ...], start: int, end: int, needs: tuple[str, ...]) -> bool:
    """Whether the words around let a name count."""
    if tokens[end : end + 1] and tokens[end] in _NO_FIGURE:
        return False
    if needs == ("*",):
        return any(token in _MARKED for token in tokens[max(0, start - NEAR) : end + NEAR])
    return not needs or any(token in needs for token in (*tokens[:start], *tokens[end:]))


def _chinese(reading: str, works: Works) -> bool:
    if reading.isascii():
        return False
    for match in works.chinese.finditer(reading):
        needs = works.chinese_needs[match[0]]
        if needs == ("*",):
            if _MARKED_CHINESE.search(reading):
                return True
        elif not needs or any(need in reading for need in needs):
            return True
    return False
