"""Hard rules: words and phrases, and pairs of them, that refuse whatever any model thinks of the text.

Input: a `normalise.Text` and the lists of words.toml. Output: findings. Pairs (a minor and something sexual) are looked for in the
whole text, since two sentences can part them; the rest needs no context. Names of real people come from `gazetteer`.
"""

from __future__ import annotations

import functools
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from fairframe.guard.normalise import Text

WORDS = Path(__file__).parent / "words.toml"
PLAIN = ("violence", "self_harm", "hate", "illegal", "private_persons", "disturbing")  # lists that are categories by themselves
EXCUSABLE = ("self_harm", "hate", "illegal", "private_persons", "disturbing")
"""Lists of topics: prevention, news, museums and the like may name them, and the classifier decides. Violence is excused by pretence alone (a stage, a costume)."""
_AGE = re.compile(r"(?<!\d)(\d{1,2})[\s-]*(?:years?|yrs?|y)[\s/-]*(?:olds?|o)\b|\b(?:aged?|age of)[\s:]*(\d{1,2})\b|(?<!\d)(\d{1,2})\s*岁|\b(\d{1,2})yo\b")
_ANIMAL = re.compile(r"\b(?:cat|dog|kitten|puppy|elephant|panda|horse|bear|tiger|lion|goat|sheep|cow|pig|monkey|bird|penguin|animal|rabbit|fox|deer|whale|tree|car|house|wine|whisky|cheese)s?\b")


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing a check found: the category it falls under, and how sure the check is, 0 to 1."""

    category: str
    score: float


@dataclass(frozen=True, kw_only=True)
class Lists:
    """The compiled lists: of each, English words, and Chinese."""

    safe: re.Pattern[str]
    lists: dict[str, tuple[re.Pattern[str], re.Pattern[str]]]

    def has(self, name: str, reading: str) -> bool:
        english, chinese = self.lists[name]
        return bool(english.search(reading) or chinese.search(reading))


@functools.cache
def load(path: Path = WORDS) -> Lists:
    """Compile words.toml; takes about a tenth of a second, once."""
    data = tomllib.loads(path.read_text("utf-8"))
    return Lists(safe=_english(data["safe"]), lists={name: (_english(data["en"][name]), _chinese(data["zh"][name])) for name in data["en"]})


def english_entries(path: Path = WORDS) -> dict[str, list[str]]:
    """The English lists as they are written, for measuring."""
    return tomllib.loads(path.read_text("utf-8"))["en"]


def chinese_entries(path: Path = WORDS) -> dict[str, list[str]]:
    """The Chinese lists as they are written, for training."""
    return tomllib.loads(path.read_text("utf-8"))["zh"]


def check(text: Text, *, real_person: bool = False) -> tuple[Finding, ...]:
    """What the hard rules find. real_person: whether the gazetteer found someone in the same text."""
    lists = load()
    found: dict[str, None] = {}
    for reading in text.readings:
        found |= dict.fromkeys(_of_reading(lists.safe.sub(" ", reading), lists, real_person))
    return tuple(Finding(category=category, score=1.0) for category in found)


def check_negative(prompt: Text, negative: Text) -> tuple[Finding, ...]:
    """The one misuse of a negative prompt: to leave the clothes off a person."""
    lists = load()
    leaves_off = any(lists.has("clothing", reading) for reading in negative.readings)
    someone = any(lists.has("person", reading) for reading in prompt.readings)
    return (Finding(category="undressing", score=1.0),) if leaves_off and someone else ()


def _of_reading(reading: str, lists: Lists, real_person: bool) -> list[str]:
    """Categories of one reading without its safe phrases."""
    excused, pretended = lists.has("context", reading), lists.has("pretence", reading)
    topic = lists.has("explicit_topics", reading)
    explicit, undressing = lists.has("explicit", reading), lists.has("undressing", reading)
    suggestive = topic or lists.has("suggestive", reading) or lists.has("revealing", reading)
    minor = lists.has("minor", reading) or _under_age(reading)
    real = real_person or lists.has("real_person", reading)
    found = []
    if lists.has("pedophile", reading) or (minor and (explicit or undressing or suggestive)) or (lists.has("girl", reading) and (explicit or undressing)):
        found.append("minors_sexual")
    if undressing:
        found.append("undressing")
    if real and (explicit or undressing or (real_person and suggestive)):
        found.append("sexual_deepfake")
    if explicit or (topic and not excused) or lists.has("revealing", reading):
        found.append("sexual")
    excuses = dict.fromkeys(EXCUSABLE, excused) | {"violence": pretended}
    return found + [name for name in PLAIN if not excuses[name] and lists.has(name, reading)]


def _under_age(reading: str) -> bool:
    """An age below 18 that is said of no animal or thing."""
    ages = [int(next(filter(None, match.groups()))) for match in _AGE.finditer(reading)]
    return any(age < 18 for age in ages) and not (_ANIMAL.search(reading) and not re.search(r"girl|boy|child|kid|human|teen", reading))


def _english(entries: list[str]) -> re.Pattern[str]:
    """A space in an entry stands for any gap, a space with ? for a gap or none."""
    joined = "|".join(entries).replace(" ?", "\0").replace(" ", r"[\s,'-]+").replace("\0", r"[\s-]?")
    joined = re.sub(r"(?<!\\)\((?!\?)", "(?:", joined)  # groups that need not be remembered are faster
    return re.compile(rf"(?<![^\W_])(?:{joined})(?![^\W_])")


def _chinese(entries: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(entries))
