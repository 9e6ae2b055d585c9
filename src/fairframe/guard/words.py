"""Hard rules: words and phrases, and pairs of them, that refuse whatever any model thinks of the text.

Input: a `normalise.Text` and the lists of words.toml. Output: findings. Pairs (a minor and something sexual) are looked for in the
whole text, since two sentences can part them; the rest needs no context. Names of real people come from `gazetteer`.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fairframe.guard.normalise import Text
from fairframe.guard.phrases import Phrases

WORDS = Path(__file__).parent / "words.toml"
PLAIN = ("violence", "self_harm", "hate", "illegal", "private_persons", "disturbing", "public_figures")  # lists that are categories by themselves
EXCUSABLE = ("self_harm", "hate", "illegal", "private_persons", "disturbing", "public_figures")
"""Lists of topics: prevention, news, museums and the like may name them, and the classifier decides. Violence is excused by pretence alone (a stage, a costume)."""
_HAN = re.compile(r"[\u3400-\u9fff]")
_FRAGMENT = re.compile(r"<([A-Z_]+)>")
_AGE = re.compile(r"(?<!\d)(\d{1,2})[\s-]*(?:years?|yrs?|y)[\s/-]*(?:olds?|o)\b|\b(?:aged?|age of)[\s:]*(\d{1,2})\b|(?<!\d)(\d{1,2})\s*岁|\b(\d{1,2})yo\b")
_ANIMAL = re.compile(r"\b(?:cat|dog|kitten|puppy|elephant|panda|horse|bear|tiger|lion|goat|sheep|cow|pig|monkey|bird|penguin|animal|rabbit|fox|deer|whale|tree|car|house|wine|whisky|cheese)s?\b")


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing a check found: the category it falls under, and how sure the check is, 0 to 1."""

    category: str
    score: float


class Lists:
    """The lists: of each, English words, and Chinese."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._safe = Phrases({"safe": data["safe"]})
        self._celebration = Phrases({"celebration": data["en"].get("celebration", ())})
        self._english = Phrases(data["en"])
        self._chinese = data["zh"]
        if wrong := [entry for entries in data["zh"].values() for entry in entries if not _HAN.search(entry)]:
            raise ValueError(f"{len(wrong)} Chinese entries hold no Chinese, and would not be looked for")

    @functools.cached_property
    def _patterns(self) -> dict[str, re.Pattern[str]]:
        """Of the Chinese lists; compiled at the first Chinese text."""
        return {name: re.compile("|".join(entries)) for name, entries in self._chinese.items()}

    def found(self, reading: str) -> set[str]:
        """The names of the lists that a reading holds something of."""
        names = self._english.found(reading)
        if not reading.isascii() and _HAN.search(reading):
            names |= {name for name, pattern in self._patterns.items() if name not in names and pattern.search(reading)}
        return names

    def without_safe(self, reading: str) -> str:
        return self._safe.without(reading)

    def without_celebration(self, reading: str) -> str:
        return self._celebration.without(reading)


@functools.cache
def load(path: Path = WORDS) -> Lists:
    """Read words.toml; takes some hundredths of a second, once. Raises KeyError for a fragment that is not there."""
    return Lists(_entries(path))


def english_entries(path: Path = WORDS) -> dict[str, list[str]]:
    """The English lists, for measuring."""
    return _entries(path)["en"]


def chinese_entries(path: Path = WORDS) -> dict[str, list[str]]:
    """The Chinese lists, for training."""
    return _entries(path)["zh"]


def _entries(path: Path) -> dict[str, Any]:
    """The file's lists with every <NAME> replaced by the fragment of that name."""
    data = tomllib.loads(path.read_text("utf-8"))
    fragments = data.pop("fragments")

    def whole(entry: str) -> str:
        return _FRAGMENT.sub(lambda match: f"(?:{fragments[match[1]]})", entry)

    return {"safe": data["safe"]} | {language: {name: [whole(entry) for entry in entries] for name, entries in data[language].items()} for language in ("en", "zh")}


def check(text: Text, *, real_person: bool = False) -> tuple[Finding, ...]:
    """What the hard rules find. real_person: whether the gazetteer found someone in the same text."""
    lists = load()
    found: dict[str, None] = {}
    for reading in text.readings:
        reading = lists.without_safe(reading)
        names = lists.found(reading)
        if "celebration" in names and not names & {"minor", "girl"} and not _under_age(reading):
            reading = lists.without_celebration(reading)
            names = lists.found(reading)
        found |= dict.fromkeys(_of_reading(reading, names, real_person))
    return tuple(Finding(category=category, score=1.0) for category in found)


def check_negative(prompt: Text, negative: Text) -> tuple[Finding, ...]:
    """The one misuse of a negative prompt: to leave the clothes off a person."""
    lists = load()
    leaves_off = any("clothing" in lists.found(reading) for reading in negative.readings)
    someone = any("person" in lists.found(reading) for reading in prompt.readings)
    return (Finding(category="undressing", score=1.0),) if leaves_off and someone else ()


def _of_reading(reading: str, names: set[str], real_person: bool) -> list[str]:
    """Categories of one reading without its safe phrases. names: of the lists it holds something of."""
    excused, pretended = "context" in names, "pretence" in names
    topic = "explicit_topics" in names
    explicit, undressing = "explicit" in names, "undressing" in names
    suggestive = topic or bool(names & {"suggestive", "revealing"})
    minor = "minor" in names or _under_age(reading)
    real = real_person or "real_person" in names
    found = []
    if "pedophile" in names or (minor and (explicit or undressing or suggestive)) or ("girl" in names and (explicit or undressing)):
        found.append("minors_sexual")
    if undressing:
        found.append("undressing")
    if real and (explicit or undressing or (real_person and suggestive)):
        found.append("sexual_deepfake")
    if explicit or (topic and not excused) or "revealing" in names:
        found.append("sexual")
    if "hate_said" in names and "against" not in names:  # scorn in so many words: a poster or a cartoon is no excuse for it
        found.append("hate")
    if "compared" in names and "fairness" not in names:
        found.append("hate")
    if "taught" in names and not names & {"imagined", "fiction"}:
        found.append("illegal")
    if "imagined" not in names and ("secrets" in names or ("personal_data" in names and not excused)):
        found.append("private_persons")
    excuses = dict.fromkeys(EXCUSABLE, excused) | {"violence": pretended}
    return found + [name for name in PLAIN if name in names and not excuses[name]]


def _under_age(reading: str) -> bool:
    """An age below 18 that is said of no animal or thing."""
    if not any(map(str.isdigit, reading)):
        return False
    ages = [int(next(filter(None, match.groups()))) for match in _AGE.finditer(reading)]
    return any(age < 18 for age in ages) and not (_ANIMAL.search(reading) and not re.search(r"girl|boy|child|kid|human|teen", reading))
