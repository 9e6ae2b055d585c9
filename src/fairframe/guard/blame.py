"""Which words of a refused text are to blame, for a person who wants to say it otherwise.

Input: a text. Output: places in it with the rule each fell under. Rules are looked for in the shortest runs of words that they find alone;
for what needs words far apart, and for the classifier, a word is to blame where the text without it scores less. Decides nothing:
`prompt.judge` has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from fairframe.guard import classifier, normalise, prompt
from fairframe.guard.policy import Policy

LONGEST = 6  # words, or Chinese characters, that a rule may need side by side
MOST = 120  # words that are looked at
GUESSED = 3  # words at most that are named for a guess of the classifier
_SENTENCE = re.compile(r"[^.!?;。！？；\n]+")
_TOKEN = re.compile(r"[\u3400-\u9fff]|[^\W\u3400-\u9fff]+(?:['’][^\W\u3400-\u9fff]+)*")


@dataclass(frozen=True, kw_only=True)
class Blamed:
    start: int  # place in the text, in characters
    end: int
    rule: str  # such as "PUB.names"


def blame(text: str, policy: Policy | None = None) -> tuple[Blamed, ...]:
    """The words a text is refused for, in their order; none for a text that passes or that nothing in particular is wrong with."""
    policy = policy or prompt.policy_in_force()
    tokens = [(match.start(), match.end()) for match in _TOKEN.finditer(text)][:MOST]
    found = list(_runs(text, tokens, policy))
    explained = {blamed.rule for blamed in found}
    for rule in _rules(text, policy) - explained:
        found += [Blamed(start=a, end=b, rule=rule) for a, b in tokens if rule not in _rules(text[:a] + " " + text[b:], policy)]
    if not found:
        found += _guessed(text, tokens, policy)
    return tuple(sorted(found, key=lambda blamed: (blamed.start, blamed.end)))


def _rules(text: str, policy: Policy) -> set[str]:
    """The refusing rules that words, names and works fall under."""
    checkers, read = prompt.own_checkers(policy), normalise.read(text)
    return {
        policy.categories[finding.category].rule(name)
        for name in ("words", "names", "works")
        for finding in checkers[name](read)
        if finding.score >= policy.categories[finding.category].threshold and policy.categories[finding.category].action != "label"
    }


def _runs(text: str, tokens: list[tuple[int, int]], policy: Policy) -> Iterator[Blamed]:
    """The shortest runs of words that a rule finds alone, none inside or across another."""
    if not _rules(text, policy):
        return
    taken: set[int] = set()
    for length in range(1, LONGEST + 1):
        for first in range(len(tokens) - length + 1):
            places = range(first, first + length)
            if taken.intersection(places):
                continue
            start, end = tokens[first][0], tokens[first + length - 1][1]
            for rule in sorted(_rules(text[start:end], policy)):
                taken.update(places)
                yield Blamed(start=start, end=end, rule=rule)


def _guessed(text: str, tokens: list[tuple[int, int]], policy: Policy) -> list[Blamed]:
    """The words without which the classifier's highest score falls the most, in the sentence that has it; in the whole text where no sentence is refused alone."""
    model = classifier.load()
    thresholds = np.array([policy.categories[head].threshold for head in model.heads])

    def excess(words: str) -> np.ndarray:
        return classifier.scores(normalise.read(words).parts, model).max(axis=0, initial=0) - thresholds

    if not text.strip() or excess(text).max() < 0:
        return []
    first, last = max(((match.start(), match.end()) for match in _SENTENCE.finditer(text)), key=lambda place: float(excess(text[slice(*place)]).max()))
    if excess(text[first:last]).max() < 0:
        first, last = 0, len(text)
    before = excess(text[first:last])
    head = int(before.argmax())
    rule = policy.categories[model.heads[head]].rule("classifier")
    falls = sorted(
        ((float(before[head] - excess(text[first:a] + " " + text[b:last])[head]), a, b) for a, b in tokens if first <= a and b <= last), reverse=True
    )
    return [Blamed(start=a, end=b, rule=rule) for fall, a, b in falls[:GUESSED] if fall > 0.02]
